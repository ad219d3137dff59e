//! What checks of figures and dates read around them: the words before, between and after.

mod framing;
mod said;

use crate::article::{Article, DateMention, Kind, Quantity, Sort, TokenId, Tokens};
use crate::finding::Place;
use crate::lexicon::{Few, Group, Sieve, Word, one_of};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, slip};
use rust_decimal::Decimal;
use std::ops::Range;

/// An aside that tells who says it has at least so many tokens: ", he said,".
const SHORTEST_ASIDE: u32 = 4;

/// An article as such a check sees it.
#[derive(Clone, Copy)]
pub struct Reading<'a>(pub &'a Article);

impl<'a> Reading<'a> {
    /// Do two sentences stand in one paragraph?
    pub fn same_block(&self, a: u32, b: u32) -> bool {
        self.0.sentences[a as usize].block == self.0.sentences[b as usize].block
    }

    /// Does token `t` open its sentence, or a clause of it: after "that" or "but", or a mark?
    pub fn opens_clause(&self, t: TokenId) -> bool {
        let Some(before) = t.checked_sub(1) else { return true };
        matches!(self.kind(before), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash))
            || self.is(before, &["that", "and", "but", "while"])
            || self.0.sentences[self.0.sentence_of(t) as usize].tokens.start == t
    }

    /// Where a figure is told again in another sentence: one with a unit, or of `floor` at least, which is hardly the same by
    /// chance.
    pub fn told_elsewhere(&self, quantity: &Quantity, floor: Decimal) -> Option<&'a Quantity> {
        let (own, sort) = (&quantity.amount, quantity.sort);
        if own.unit.base.is_none() && own.low < floor {
            return None;
        }
        self.0.quantities.iter().find(|q| q.amount.low == own.low && q.amount.unit == own.unit && q.sort == sort && q.sentence != quantity.sentence)
    }

    /// "DUNMORE, March 3:", "KILLEY, Kan., May 8 (AP) —": is it the date of a dateline, before the text of its paragraph?
    pub fn is_dateline(&self, date: &DateMention) -> bool {
        const LONGEST: u32 = 10;
        let article = self.0;
        let first = article.sentences[date.sentence as usize].tokens.start;
        let opens = || self.previous(date.sentence).is_none();
        // A place that nobody knows is no name to the extractor, which sees no more than a sentence's first capital.
        let placed = || {
            let word = article.tokens.get(first as usize).is_some_and(|t| t.upper && t.span().len() > 2) || article.word(first) == Word::UNKNOWN;
            word || article.mentions_of(date.sentence).first().is_some_and(|m| m.tokens.start == first)
        };
        let capital = |t: TokenId| article.tokens[t as usize].capital || self.kind(t) != Some(Kind::Word);
        let Some(mark) = article.tokens.get(date.tokens.end as usize).filter(|t| matches!(t.kind, Kind::Colon | Kind::Dash | Kind::Open)) else {
            return false;
        };
        // "LUNDBY, Feb. 21 —": a place in capitals, wherever in its paragraph.
        let upper = || article.tokens[first as usize].upper && (mark.kind == Kind::Colon || mark.kind == Kind::Dash && !mark.glued);
        let short = || date.tokens.start > first && date.tokens.end - first <= LONGEST;
        (first..date.tokens.start).all(capital) && (upper() || opens() && short() && placed())
    }

    /// Sentences that are part of the story's text, headings and captions included, tables and lists of names not.
    pub fn sentences(&self) -> impl Iterator<Item = u32> + use<'a> {
        let reading = *self;
        (0..self.0.sentences.len() as u32).filter(move |s| reading.is_text(*s))
    }

    /// The sentence before, in the same paragraph.
    pub fn previous(&self, sentence: u32) -> Option<u32> {
        sentence.checked_sub(1).filter(|before| self.same_block(*before, sentence))
    }

    /// Those of [`Reading::sentences`] that tell a figure.
    pub fn told(&self) -> impl Iterator<Item = u32> + use<'a> {
        let (reading, quantities) = (*self, &self.0.quantities);
        quantities.chunk_by(|a, b| a.sentence == b.sentence).map(|figures| figures[0].sentence).filter(move |s| reading.is_text(*s))
    }

    /// Those of [`Reading::told`], and the two sentences behind each.
    pub fn near_told(&self) -> impl Iterator<Item = u32> + use<'a> {
        let (mut figures, mut last) = (self.0.quantities.iter().map(|q| q.sentence).peekable(), None);
        let near = move |sentence: &u32| {
            while let Some(told) = figures.next_if(|told| told <= sentence) {
                last = Some(told);
            }
            last.is_some_and(|told| told + 2 >= *sentence)
        };
        let reading = *self;
        (0..self.0.sentences.len() as u32).filter(near).filter(move |s| reading.is_text(*s))
    }

    /// Is the sentence part of the story's text, headings and captions included?
    fn is_text(&self, sentence: u32) -> bool {
        use crate::document::BlockKind::{Boilerplate, Byline, Dateline, TableCell};
        !matches!(self.0.block(sentence).kind, Boilerplate | Byline | Dateline | TableCell)
    }

    /// Indices of the figures of a sentence.
    pub fn figures(&self, sentence: u32) -> Range<usize> {
        self.0.places_of_quantities(sentence)
    }

    /// The figures of a sentence, and of up to `back` before it and `on` after it in its paragraph.
    pub fn figures_near(&self, back: u32, sentence: u32, on: u32) -> &'a [Quantity] {
        let (sentences, own) = (&self.0.sentences, |s: &u32| self.same_block(*s, sentence));
        let first = (sentence.saturating_sub(back)..=sentence).find(own).unwrap_or(sentence);
        let last = (sentence..(sentence + on + 1).min(sentences.len() as u32)).rfind(own).unwrap_or(sentence);
        &self.0.quantities[self.figures(first).start..self.figures(last).end]
    }

    /// The figures of a sentence.
    #[inline]
    pub fn of_sentence(&self, sentence: u32) -> &'a [Quantity] {
        self.0.quantities_of(sentence)
    }

    /// Is token `id` one of `words`, whatever its case?
    #[inline(always)]
    pub fn is(&self, id: TokenId, words: &[&str]) -> bool {
        crate::lexicon::is_one_of(self.letters(id), words)
    }

    /// The bytes of token `id`; none past the end.
    #[inline]
    fn letters(&self, id: TokenId) -> &'a [u8] {
        self.0.tokens.get(id as usize).map_or(&[], |token| &self.0.document.prose.as_bytes()[token.span().range()])
    }

    /// Is token `id` a word of this group?
    pub fn in_group(&self, id: TokenId, group: Group) -> bool {
        self.0.tokens.get(id as usize).is_some_and(|token| token.word.in_group(group))
    }

    /// The first of `tokens` that is a word of this group.
    pub fn find_group(&self, mut tokens: Tokens, group: Group) -> Option<TokenId> {
        tokens.find(|t| self.in_group(*t, group))
    }

    /// The first of `tokens` that is one of `words`.
    #[inline]
    pub fn find(&self, tokens: Tokens, words: &[&str]) -> Option<TokenId> {
        let is = one_of(words);
        let all = self.0.tokens.get(tokens.start as usize..(tokens.end as usize).min(self.0.tokens.len())).unwrap_or_default();
        let found = all.iter().position(|token| is(&self.0.document.prose.as_bytes()[token.span().range()]))?;
        Some(tokens.start + found as TokenId)
    }

    /// The first of `tokens` that is one of `words`.
    pub fn find_few(&self, tokens: Tokens, words: &Few) -> Option<TokenId> {
        tokens.into_iter().find(|t| words.has_letters(self.letters(*t)))
    }

    /// Are `tokens` at most `limit`, and all of them among `words`? No tokens at all are. Who says it does not count.
    pub fn only(&self, tokens: Tokens, limit: u32, words: &[&str]) -> bool {
        let length = |tokens: &Tokens| tokens.end.saturating_sub(tokens.start);
        let plain = |tokens: &Tokens| tokens.clone().all(|t| self.is(t, words));
        length(&tokens) <= limit && plain(&tokens)
            || length(&tokens) >= SHORTEST_ASIDE && self.around_aside(&tokens).is_some_and(|(a, b)| length(&a) + length(&b) <= limit && plain(&a) && plain(&b))
    }

    /// Do the words from token `at` on read as `words`?
    #[inline]
    pub fn reads(&self, at: TokenId, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(n, word)| self.letters(at + n as u32).eq_ignore_ascii_case(word.as_bytes()))
    }

    /// What sort of token `id` is; none past the end.
    pub fn kind(&self, id: TokenId) -> Option<Kind> {
        self.0.tokens.get(id as usize).map(|t| t.kind)
    }

    /// Is token `id` a word of a phrase, no name and no number?
    pub fn is_plain_word(&self, id: TokenId) -> bool {
        self.0.tokens.get(id as usize).is_some_and(|t| t.kind == Kind::Word && !t.capital) && self.small_number(id).is_none()
    }

    /// Is what stands between a noun and what is set off at `mark` nothing, or a phrase whose last word it does not tell anew:
    /// "in the county", "that it runs"?
    pub fn reaches(&self, noun: TokenId, mark: TokenId) -> bool {
        if noun >= mark {
            return noun == mark;
        }
        let last = mark - 1;
        let plural = self.0.token(last).ends_with('s');
        let placed = self.is(noun, &["in", "at", "on", "along", "near", "around", "from"]) && !plural;
        let related = self.is(noun, &["that", "which", "who"]) && (self.0.is_finite_verb(last) || !plural);
        (placed || related) && (noun..mark).all(|t| self.is_plain_word(t))
    }

    /// Is token `id` a dash with spaces about it?
    pub fn is_dash(&self, id: TokenId) -> bool {
        self.0.tokens.get(id as usize).is_some_and(|t| t.kind == Kind::Dash && !t.glued)
    }

    /// The first token of a figure with the words of its bound: "about" of "about 90".
    pub fn start(&self, quantity: &Quantity) -> TokenId {
        self.0.front(quantity)
    }

    /// The tokens between the ends of `a` and `b`, whichever comes first; bounds do not count as between.
    pub fn between(&self, a: &Quantity, b: &Quantity) -> Tokens {
        if a.tokens.start < b.tokens.start { a.tokens.end..self.start(b).max(a.tokens.end) } else { b.tokens.end..self.start(a).max(b.tokens.end) }
    }

    /// "aged 18 to 30", "ages 5–11": the ages that bound a group, and their tokens.
    pub fn aged(&self, sentence: u32) -> Option<(Decimal, Decimal, Tokens)> {
        const AGED: Few = Few::of(&["aged", "ages"]);
        const LIKE_AGED: Sieve = Sieve::of(&[AGED]);
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let told = self.0.tokens_of(&tokens).iter().zip(tokens.start..).filter(|(token, _)| LIKE_AGED.may(token.hash) && AGED.has(self.text(token.span())));
        told.map(|(_, t)| t).find_map(|t| {
            let at = if self.is(t + 1, &["from", "between"]) { t + 2 } else { t + 1 };
            let (low, high) = (self.small_number(at)?, self.small_number(at + 2)?);
            let joined = self.is(at + 1, &["to", "-", "–", "—"]) || self.is(at + 1, &["and"]) && at == t + 2;
            (joined && at + 2 < tokens.end && high < Decimal::from(123)).then_some((low, high, at..at + 3))
        })
    }

    /// Does a sentence, a quotation, or another clause part `tokens`? The stop of "Ms." or "Jan." does not.
    pub fn parted(&self, tokens: Tokens) -> bool {
        tokens.into_iter().any(|t| match self.kind(t) {
            Some(Kind::Semicolon | Kind::Colon | Kind::Quote) => true,
            Some(Kind::Stop) => self.ends_sentence(t),
            _ => false,
        })
    }

    /// Is the stop the last of its sentence, marks that close it left out?
    fn ends_sentence(&self, stop: TokenId) -> bool {
        self.0.sentences.get(self.0.sentence_of(stop) as usize).is_none_or(|s| stop + 2 >= s.tokens.end)
    }

    /// The number of tokens outside brackets.
    pub fn length(&self, tokens: Tokens) -> usize {
        let mut depth = 0;
        let outside = |t: &u32| {
            match self.kind(*t) {
                Some(Kind::Open) => depth += 1,
                Some(Kind::Close) => depth -= 1,
                _ => {}
            }
            depth == 0
        };
        tokens.filter(outside).count()
    }

    /// Are the words somebody's, in quotation marks?
    pub fn quoted(&self, span: Span<Prose>) -> bool {
        self.0.quote_at(span.start).is_some()
    }

    /// The words of a span.
    pub fn text(&self, span: Span<Prose>) -> &'a str {
        self.0.document.slice(span)
    }

    /// The figure that begins where `span` does.
    pub fn figure_at(&self, span: Span<Prose>) -> Option<&'a Quantity> {
        self.0.quantities.binary_search_by_key(&span.start, |q| q.span.start).ok().map(|at| &self.0.quantities[at])
    }

    /// The words of a span as they are written inside a sentence: a spelled-out figure that opened one loses its capital.
    pub fn inside(&self, span: Span<Prose>) -> String {
        let text = self.text(span);
        let mut letters = text.chars();
        match letters.next() {
            Some(first) if first.is_uppercase() && letters.as_str().starts_with(char::is_lowercase) && self.figure_at(span).is_some() => {
                first.to_lowercase().chain(letters).collect()
            }
            _ => text.to_owned(),
        }
    }

    /// What the draft writes after the number of a percentage: "%", " per cent", " percent" where it has none.
    pub fn percent(&self) -> &'static str {
        let written = self.0.quantities.iter().find(|q| is_percent(q)).map_or("", |q| self.text(q.span));
        match written {
            _ if written.ends_with('%') => "%",
            _ if written.contains("per cent") => " per cent",
            _ => " percent",
        }
    }

    /// A day of a month as the draft writes it, the style for others; empty where it has none.
    pub fn day_style(&self) -> &'a str {
        let day = self.0.dates.iter().find(|d| d.written.0.is_some() && d.written.1.is_some() && !d.distance);
        day.map_or("", |d| self.text(d.span))
    }

    /// A place in the draft, as evidence.
    pub fn place(&self, span: Span<Prose>) -> Place {
        Place::Draft(self.0.locate(span))
    }

    /// "In a survey of 2,000 of them, 40 per cent": are its shares of those who answered, and not of another figure?
    pub fn is_of_a_survey(&self, sentence: u32) -> bool {
        let opening = self.opening(sentence);
        self.is(opening, &["in", "of"]) && self.is(opening + 2, &["poll", "sample", "survey"])
    }

    /// "25 fewer than in 2021 and the fewest since 2014, when there were 298": what a record is measured by, and nothing else.
    pub fn is_of_the_last_time(&self, figure: &Quantity) -> bool {
        const REACH: u32 = 9;
        let start = self.start(figure);
        let first = self.0.sentences[figure.sentence as usize].tokens.start;
        let since = self.find(start.saturating_sub(REACH).max(first)..start, &["since"]);
        since.is_some_and(|since| self.find(since..start, &["when"]).is_some())
    }

    /// "14 hours 30 minutes", "two years and six months", "an hour and 15 minutes": is the figure told in one of two units only?
    pub fn is_split(&self, figure: &Quantity) -> bool {
        let Some(unit) = figure.amount.unit.base else { return false };
        let figures = self.of_sentence(figure.sentence);
        let beside = |one: &Quantity, other: &Quantity| one.tokens.end <= other.tokens.start && self.only(self.between(one, other), 1, &["and"]);
        let other = |q: &Quantity| single(q) && q.amount.unit.base.is_some_and(|base| base.dimension == unit.dimension && base.id != unit.id);
        let start = self.start(figure);
        let an_hour = start >= 3
            && figure.sort == Sort::Duration
            && self.is(start - 1, &["and"])
            && self.0.word(start - 2).is(crate::lexicon::List::TimeUnit)
            && self.is(start - 3, &["a", "an"]);
        an_hour || figures.iter().any(|q| other(q) && (beside(q, figure) || beside(figure, q)))
    }

    /// "48 per cent spend more than 30 per cent of their pay on rent, up from 41": is it what those of the figure before it pass?
    pub fn is_threshold(&self, figure: &Quantity) -> bool {
        let open = matches!(figure.amount.bound, Bound::Over | Bound::Under | Bound::AtLeast | Bound::AtMost);
        let before = || self.of_sentence(figure.sentence).iter().take_while(|q| q.tokens.start < figure.tokens.start);
        open && is_percent(figure) && before().any(is_percent)
    }

    /// The sentence holds one of `words`.
    pub fn sentence_has(&self, sentence: u32, words: &[&str]) -> bool {
        self.find(self.0.sentences[sentence as usize].tokens.clone(), words).is_some()
    }

    /// Does a word of the sentence belong to this group?
    pub fn sentence_has_group(&self, sentence: u32, group: Group) -> bool {
        self.find_group(self.0.sentences[sentence as usize].tokens.clone(), group).is_some()
    }

    /// The last word of what the figure counts, or of the words right after it up to the next mark: its head noun.
    pub fn head(&self, quantity: &Quantity) -> Option<&'a str> {
        let of = quantity.of?;
        self.text(of).split_whitespace().next_back()
    }
}

/// Is it a figure that adds up with others: a count, money, a measure?
#[inline]
pub fn adds(quantity: &Quantity) -> bool {
    matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure)
}

/// Is it per cent (not percentage points)?
#[inline]
pub fn is_percent(quantity: &Quantity) -> bool {
    quantity.sort == Sort::Percent && quantity.amount.unit.is_percent()
}

/// The one item, if there is but one.
pub fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}

/// Is it one number, not a range?
#[inline]
pub fn single(quantity: &Quantity) -> bool {
    quantity.amount.is_single()
}

/// Is a number of years, told as `said`, a slip for `actual`: a digit wrong or changed about, a few more or less?
pub fn is_slip_of_years(said: i32, actual: i32) -> bool {
    let off = (said - actual).abs();
    off <= 3 || off == 10 || slip(said.to_string().as_bytes(), actual.to_string().as_bytes()).is_some()
}

/// So many percent of a value; the value itself where that is too large to work out.
pub fn percent_of(value: Decimal, percent: Decimal) -> Decimal {
    value.checked_mul(percent).and_then(|v| v.checked_div(Decimal::ONE_HUNDRED)).unwrap_or(value)
}

/// What share `part` is of `whole`, in per cent; none for no whole, or where it is too large to work out.
pub fn in_percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
}

/// What `first` comes to with each choice of `values`, of one at least; none where that is too large to work out.
pub fn sums_with(first: Decimal, values: &[Decimal]) -> impl Iterator<Item = Option<Decimal>> {
    (1..1_u32 << values.len()).map(move |choice| {
        let mut chosen = values.iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1);
        chosen.try_fold(first, |sum, (_, value)| sum.checked_add(*value))
    })
}

/// Does the article give `name` (an index of its names) a title that is on file for `entity`?
pub(super) fn titled(article: &Article, name: u32, entity: &crate::reference::Entity) -> bool {
    article.mentions_named(name).filter_map(|m| m.role).any(|role| entity.has_title(article.text(role)))
}

/// Two figures set beside each other, each read as finely as the finer is written: beside £3.2m, "£4m" is not said of
/// 4.4, which would have been written so.
pub fn at_one_step(a: &Amount, b: &Amount) -> (Amount, Amount) {
    let finer = a.step.min(b.step);
    let near = |x: &Amount| x.step.checked_div(finer).is_some_and(|times| times <= Decimal::ONE_HUNDRED) && x.bound == Bound::Exact;
    let at = |x: &Amount| if near(x) { Amount { step: finer, ..*x } } else { *x };
    (at(a), at(b))
}
