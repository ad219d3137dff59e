//! Figures and dates of a headline, standfirst or caption that the story does not bear out.
//!
//! A headline restates nothing at length, so it is not compared sentence by sentence: its figure is looked for in the
//! whole story. Only one that is nowhere there, nor worked out from what is there, is held against the figure that the
//! story gives for the same thing: of the same unit, in a sentence that has the words around it, or others for the same.

mod senses;

use super::differ::Difference;
use crate::article::{Article, DateMention, Kind, Mention, NameKind, Quantity, Sort, TokenId, Tokens};
use crate::check::age;
use crate::check::reading::Reading;
use crate::document::BlockKind;
use crate::lexicon::{Form, List, ReportingVerb, Word};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Date};
use rust_decimal::Decimal;
use senses::{Clause, ClauseWord, Sense};

/// How far from a figure, in tokens, the words may stand that say what it is of.
const REACH: u32 = 7;
/// Sentences of the story that open it: there a headline's news stands.
const OPENING: usize = 3;
/// Up to this, a number stands in most stories, of one thing or another.
const SMALL: u32 = 12;

/// Something that a headline says and its story may say otherwise.
struct Item {
    span: Span<Prose>,
    tokens: Tokens,
    sentence: u32,
}

/// How well what the story gives fits the headline.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fit {
    /// Words of the headline's clause that its sentence has, too.
    matched: usize,
    /// The same word leads up to both: "for five days", "for three days".
    led: bool,
    /// Both are of the same thing by their nouns, or go the same way.
    alike: bool,
    /// How far from it, in tokens, the nearest of these words stands.
    away: u32,
}

/// What the story gives for the same thing.
struct Rival {
    fit: Fit,
    /// Its sentence opens the story.
    opens: bool,
    /// Its place in the article's list.
    index: usize,
}

/// The differences in figures and in dates, as asked for, between the blocks of `kinds` and the story.
pub(super) fn differences(article: &Article, kinds: &[BlockKind], figures: bool, dates: bool) -> Vec<Difference> {
    let head = |sentence: u32| kinds.contains(&article.block(sentence).kind);
    let mut found = Vec::new();
    let story = Story { article, first: (0..article.sentences.len() as u32).find(|s| article.in_body(*s)) };
    if story.first.is_none() {
        return found;
    }
    let said = article.quantities.iter().filter(|q| figures && head(q.sentence) && tells(q) && article.quote_at(q.span.start).is_none());
    for figure in said {
        if story.knows(figure) {
            continue;
        }
        let rival = match figure.sort {
            Sort::Age => story.rival_age(figure),
            _ => story.rival_figure(figure).or_else(|| story.rival_of_kind(figure)),
        };
        if let Some(rival) = rival {
            found.push(story.difference(&item(figure), rival.span, rival.sentence));
        }
    }
    for date in article.dates.iter().filter(|d| dates && head(d.sentence) && !d.distance) {
        if let Some(rival) = story.rival_date(date) {
            found.push(story.difference(&Item { span: date.span, tokens: date.tokens.clone(), sentence: date.sentence }, rival.span, rival.sentence));
        }
    }
    found
}

/// A figure of its own: no multiple or share, no "one".
fn tells(quantity: &Quantity) -> bool {
    !matches!(quantity.sort, Sort::Multiple | Sort::Fraction) && quantity.amount.high > Decimal::ONE && quantity.amount.low == quantity.amount.high
}

impl Item {
    /// How many tokens lie between it and token `t`.
    fn away(&self, t: TokenId) -> u32 {
        if t < self.tokens.start { self.tokens.start - t - 1 } else { t.saturating_sub(self.tokens.end) }
    }
}

/// A number that stands in most stories.
fn small(quantity: &Quantity) -> bool {
    quantity.amount.high <= Decimal::from(SMALL) && quantity.amount.step >= Decimal::ONE
}

fn item(quantity: &Quantity) -> Item {
    Item { span: quantity.span, tokens: quantity.tokens.clone(), sentence: quantity.sentence }
}

/// The story that a headline stands over.
struct Story<'a> {
    article: &'a Article,
    first: Option<u32>,
}

impl<'a> Story<'a> {
    fn difference(&self, here: &Item, there: Span<Prose>, earlier: u32) -> Difference {
        Difference { here: here.span, there, earlier, later: here.sentence, speaker: None }
    }

    fn of_story(&self, sentence: u32) -> bool {
        self.article.in_body(sentence)
    }

    /// The story has the figure, or figures side by side from which it is worked out.
    fn knows(&self, said: &Quantity) -> bool {
        let article = self.article;
        let read = |q: &Quantity| self.of_story(q.sentence) || matches!(article.block(q.sentence).kind, BlockKind::TableCell);
        let mut told = article.quantities.iter().filter(|q| read(q));
        if told.any(|q| self.may_be(said, q) && meets(&said.amount, &q.amount)) {
            return true;
        }
        // A score, a model's number, a figure in a name.
        let digits = article.text(said.span).trim_matches(|c: char| !c.is_ascii_digit());
        let from = self.first.map_or(0, |s| article.sentences[s as usize].tokens.start);
        let plain = digits.len() > 1 && said.amount.unit.base.is_none();
        if plain && (from..article.tokens.len() as u32).any(|t| article.tokens[t as usize].kind == Kind::Number && article.token(t) == digits) {
            return true;
        }
        self.works_out(said)
    }

    /// May the story's figure be the headline's, by its unit and by what it counts? A large number may leave its unit out;
    /// a small one is met everywhere, of other things.
    fn may_be(&self, said: &Quantity, told: &Quantity) -> bool {
        let bare = |q: &Quantity| q.amount.unit.base.is_none() && q.amount.unit.per.is_none();
        let small = small(said);
        if said.amount.unit != told.amount.unit {
            return bare(told) && told.of.is_none() && !small || bare(said) && said.of.is_none();
        }
        let nouns = |of: Span<Prose>| senses::of_span(self.article, of);
        match (said.of, told.of) {
            (Some(a), Some(b)) if small && bare(said) => nouns(a).iter().any(|s| nouns(b).contains(s)),
            _ => true,
        }
    }

    /// Is it the sum, difference, share or change of two figures that stand together, or the sum of several?
    fn works_out(&self, said: &Quantity) -> bool {
        let article = self.article;
        let want = said.amount.interval();
        let percent = said.amount.unit.is_percent();
        if said.sort == Sort::Duration && small(said) {
            return false;
        }
        let mut at = self.first.map_or(0, |s| article.quantities.partition_point(|q| q.sentence < s));
        while at < article.quantities.len() {
            // A sentence and the one after it.
            let sentence = article.quantities[at].sentence;
            let own = article.quantities[at..].iter().take_while(|q| q.sentence == sentence).count();
            let near = article.quantities[at..].iter().take(12).take_while(|q| q.sentence <= sentence + 1).count();
            let group = &article.quantities[at..at + near];
            let holds = |value: Option<Decimal>| value.is_some_and(|v| want.holds(v));
            let mut total = Decimal::ZERO;
            for (n, a) in group.iter().enumerate() {
                let alike = said.amount.unit == a.amount.unit && self.may_be(said, a) && a.amount.low > Decimal::ONE;
                if alike {
                    let before = total;
                    total = total.checked_add(a.amount.low).unwrap_or(total);
                    if !before.is_zero() && want.holds(total) {
                        return true;
                    }
                }
                for b in group[n + 1..].iter().filter(|b| a.amount.unit == b.amount.unit) {
                    let (less, more) = if a.amount.low < b.amount.low { (a.amount.low, b.amount.low) } else { (b.amount.low, a.amount.low) };
                    if alike && self.may_be(said, b) && (holds(more.checked_add(less)) || holds(more.checked_sub(less))) {
                        return true;
                    }
                    let ratio = |x: Decimal, y: Decimal| x.checked_div(y).and_then(|r| r.checked_mul(Decimal::ONE_HUNDRED));
                    if percent
                        && !a.amount.unit.is_percent()
                        && (holds(ratio(less, more)) || holds(ratio(more - less, more)) || holds(ratio(more - less, less)))
                    {
                        return true;
                    }
                }
            }
            at += own;
        }
        false
    }

    /// The one figure that the story gives for the same thing.
    fn rival_figure(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let noun = said.of.map(|of| clause.senses_of(article, of));
        let headline: Vec<&Quantity> = article.quantities.iter().filter(|q| q.sentence == said.sentence).collect();
        let mut rivals = Vec::new();
        for (index, other) in article.quantities.iter().enumerate().filter(|(_, q)| self.of_story(q.sentence)) {
            let fits = other.sort == said.sort
                && other.amount.unit == said.amount.unit
                && tells(other)
                && !far(&said.amount, &other.amount)
                && other.trend.is_none_or(|_| said.trend.is_some() || said.sort != Sort::Percent)
                && !self.starts_or_parts(other, said)
                && !headline.iter().any(|h| h.span != said.span && same_unit(&h.amount, &other.amount) && meets(&h.amount, &other.amount))
                && article.quote_at(other.span.start).is_none();
            if !fits || !self.of_now(other.tokens.clone(), other.sentence) {
                continue;
            }
            if let Some(mut fit) = self.fit(&clause, noun.as_deref(), (&item(said), &item(other)), other.of, (said.sort == Sort::Count).then_some(!small(said)))
            {
                fit.alike |= said.trend.is_some() && said.trend == other.trend;
                rivals.push(Rival { fit, opens: self.opens(other.sentence), index });
            }
        }
        let same = |a: usize, b: usize| meets(&article.quantities[a].amount, &article.quantities[b].amount);
        best(rivals, same).map(|index| &article.quantities[index])
    }

    /// The one figure that the whole story gives for such things, where nothing but the number differs: the story speaks of
    /// "lorries" with one number only, or has the headline's very digits in another order.
    fn rival_of_kind(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let noun = said.of.map(|of| senses::of_span(article, of)).filter(|senses| !senses.is_empty());
        let generic =
            said.of.is_some_and(|of| article.text(of).split_whitespace().next_back().is_some_and(|w| Word::find(w).is(List::PersonNoun) || w == "people"));
        let same_kind = |q: &&Quantity| {
            let alike = noun.as_ref().zip(q.of).is_some_and(|(noun, of)| senses::of_span(article, of).iter().any(|s| noun.contains(s)));
            let counted = said.sort == Sort::Count && alike && !generic && !far(&said.amount, &q.amount);
            let turned = (said.amount.unit.base.is_some() || alike) && transposed(&said.amount, &q.amount);
            q.sort == said.sort && q.amount.unit == said.amount.unit && tells(q) && (counted || turned)
        };
        let mut rivals = article
            .quantities
            .iter()
            .filter(|q| self.of_story(q.sentence) && article.quote_at(q.span.start).is_none())
            .filter(same_kind)
            .filter(|q| !self.starts_or_parts(q, said) && self.of_now(q.tokens.clone(), q.sentence));
        let first = rivals.next()?;
        rivals.all(|q| q.amount.low == first.amount.low).then_some(first)
    }

    /// The age that the story gives the one whom the headline names.
    fn rival_age(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let reading = Reading(article);
        let person = |m: &&Mention| article.names[m.name as usize].kind == NameKind::Person;
        let mut named = article.mentions.iter().filter(|m| m.sentence == said.sentence).filter(person);
        let whose = age::bearer(article, said).or_else(|| named.next().filter(|_| named.next().is_none()))?;
        let mut ages = article.quantities.iter().filter(|q| {
            let of = || age::bearer(article, q).or_else(|| age::by_pronoun(&reading, q));
            q.sort == Sort::Age && self.of_story(q.sentence) && tells(q) && of().is_some_and(|m| m.name == whose.name)
        });
        let first = ages.next()?;
        ages.all(|q| q.amount.low == first.amount.low).then_some(first)
    }

    /// How well the other fits; `count` says of a count whether it is a large one. None if too few of the clause's words are in its sentence, or none of them near both.
    fn fit(&self, clause: &Clause, noun: Option<&[Sense]>, (said, other): (&Item, &Item), of: Option<Span<Prose>>, count: Option<bool>) -> Option<Fit> {
        let article = self.article;
        let sentence = article.sentences[other.sentence as usize].tokens.clone();
        let there = senses::all(article, sentence.clone(), &other.tokens);
        let near = window(&other.tokens, &sentence);
        if let Some(large) = count
            && !self.counts_the_same(large, noun, of, there.iter().filter(|(t, _)| near.contains(t)).map(|(_, s)| s))
        {
            return None;
        }
        let has = |word: &ClauseWord| there.iter().any(|(_, s)| word.senses.contains(s));
        let matched = clause.words.iter().filter(|w| has(w)).count();
        // The noun alone says what sort of thing it is, not which.
        let own = |w: &&ClauseWord| w.near && !w.senses.iter().any(|s| noun.is_some_and(|n| n.contains(s)));
        let away = clause.words.iter().filter(own).flat_map(|w| there.iter().filter(|(_, s)| w.senses.contains(s))).map(|(t, _)| other.away(*t)).min()?;
        let total = clause.words.len();
        // What the story opens with is what the headline is about, however much more that says.
        let enough = matched >= 2 && (matched * 2 >= total || self.opens(other.sentence)) || total == 1 && matched == 1 && noun.is_none();
        let lead = |item: &Item| item.tokens.start.checked_sub(1).filter(|t| article.stems.get(*t as usize) == Some(&0)).map(|t| article.word(t));
        let led = lead(said).is_some_and(|w| w != Word::UNKNOWN && lead(other) == Some(w));
        // "a crowd of 14,102", "the crowd of 11,402"
        let framed = {
            let of = |item: &Item| item.tokens.start.checked_sub(2).filter(|t| article.token(t + 1).eq_ignore_ascii_case("of"));
            of(said).zip(of(other)).is_some_and(|(a, b)| senses::of_token(article, a).iter().any(|s| senses::of_token(article, b).contains(s)))
        };
        let alike = noun.zip(of).is_some_and(|(noun, of)| senses::of_span(article, of).iter().any(|s| noun.contains(s)));
        ((enough || framed) && away <= REACH + 2).then_some(Fit { matched, led, alike, away })
    }

    /// Are the two counts of one thing, as far as their nouns show it? Where one has none, a verb must do; where none has,
    /// only a `large` number is likely to be.
    fn counts_the_same<'b>(&self, large: bool, noun: Option<&[Sense]>, of: Option<Span<Prose>>, mut near: impl Iterator<Item = &'b Sense>) -> bool {
        match (noun, of) {
            (Some(noun), Some(of)) => senses::of_span(self.article, of).iter().any(|s| noun.contains(s)),
            (Some(noun), None) => near.any(|s| noun.contains(s)),
            (None, Some(of)) => self
                .article
                .text(of)
                .split_whitespace()
                .next_back()
                .is_some_and(|w| w.eq_ignore_ascii_case("people") || w.eq_ignore_ascii_case("others") || Word::find(w).is(List::PersonNoun)),
            (None, None) => large,
        }
    }

    fn opens(&self, sentence: u32) -> bool {
        self.first.is_some_and(|first| (sentence.saturating_sub(first) as usize) < OPENING)
    }

    /// A figure from which something changes, or of a part, or for each, where the headline's is not.
    fn starts_or_parts(&self, other: &Quantity, said: &Quantity) -> bool {
        const PARTS: [&str; 14] =
            ["another", "additional", "average", "daily", "each", "every", "extra", "further", "including", "more", "only", "per", "than", "apiece"];
        let article = self.article;
        let word = |t: Option<TokenId>, words: &[&str]| t.is_some_and(|t| words.iter().any(|w| article.token(t).eq_ignore_ascii_case(w)));
        let of = |q: &Quantity| word(Some(q.tokens.end), &["of"]) && word(Some(q.tokens.end + 1), &["them", "these", "those", "which", "whom"]);
        let has = |q: &Quantity| of(q) || (1..=3).any(|n| word(q.tokens.start.checked_sub(n), &PARTS)) || (0..3).any(|n| word(Some(q.tokens.end + n), &PARTS));
        let from = |q: &Quantity| q.starts_change || word(q.tokens.start.checked_sub(1), &["from"]);
        has(other) && !has(said) || from(other) && !from(said)
    }

    /// Nothing near it says that it is of another year.
    fn of_now(&self, tokens: Tokens, sentence: u32) -> bool {
        let article = self.article;
        let here = article.sentences[sentence as usize].tokens.clone();
        let near = window(&tokens, &here);
        let year = article.date.map(|d| d.year());
        let i = article.dates.partition_point(|d| d.tokens.start < near.start);
        let other_year = article.dates[i..]
            .iter()
            .take_while(|d| d.tokens.start < near.end)
            .any(|d| d.written.2.is_some_and(|y| Some(y) != year) || d.value.is_some_and(|v| year.is_some_and(|y| v.year() != y)));
        let before =
            near.into_iter().any(|t| ["ago", "earlier", "previous", "previously", "formerly", "once"].iter().any(|w| article.token(t).eq_ignore_ascii_case(w)));
        !other_year && !before
    }

    /// The one date that the story gives for the same thing, where it does not have the headline's.
    fn rival_date(&self, said: &DateMention) -> Option<&'a DateMention> {
        let article = self.article;
        let day = said.value?;
        // The month is not yet the day, nor the year the month.
        let fine = |v: &Date| !matches!((v, &day), (Date::Month(..), Date::Day(_)) | (Date::Year(_) | Date::Quarter(..), _));
        let agrees =
            |d: &DateMention| d.value.is_some_and(|v| fine(&v) && v.agrees(&day)) || d.weekday.zip(said.weekday).is_some_and(|((_, a), (_, b))| a == b);
        if matches!(day, Date::Year(_) | Date::Quarter(..)) || article.dates.iter().any(|d| self.of_story(d.sentence) && agrees(d)) {
            return None;
        }
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let lead = self.lead(said);
        let here = Item { span: said.span, tokens: said.tokens.clone(), sentence: said.sentence };
        let mut rivals = Vec::new();
        for (index, other) in article.dates.iter().enumerate().filter(|(_, d)| self.of_story(d.sentence) && !d.distance && d.value.is_some()) {
            let grain =
                other.value.is_some_and(|v| std::mem::discriminant(&v) == std::mem::discriminant(&day)) && other.weekday.is_some() == said.weekday.is_some();
            if !grain || self.lead(other) != lead || article.quote_at(other.span.start).is_some() || self.telling(other) {
                continue;
            }
            let other = Item { span: other.span, tokens: other.tokens.clone(), sentence: other.sentence };
            if let Some(fit) = self.fit(&clause, None, (&here, &other), None, None) {
                rivals.push(Rival { fit, opens: self.opens(other.sentence), index });
            }
        }
        best(rivals, |a, b| article.dates[a].value == article.dates[b].value).map(|index| &article.dates[index])
    }

    /// The word that a date hangs on, where it says more than when: until, by, before, after.
    fn lead(&self, date: &DateMention) -> &'static str {
        const LEADS: [(&str, &str); 7] =
            [("until", "until"), ("till", "until"), ("to", "until"), ("by", "by"), ("before", "before"), ("after", "after"), ("since", "since")];
        let word = date.tokens.start.checked_sub(1).map_or("", |t| self.article.token(t));
        LEADS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map_or("", |(_, lead)| lead)
    }

    /// "said on Monday": the day of the telling.
    fn telling(&self, date: &DateMention) -> bool {
        let article = self.article;
        let verb = date.tokens.start.checked_sub(1).map(|t| if article.stems.get(t as usize) == Some(&0) { t.saturating_sub(1) } else { t });
        verb.is_some_and(|t| article.word(t).entries::<ReportingVerb>(article.token(t)).any(|(_, form)| matches!(form, Form::Past | Form::Third)))
    }
}

/// The best rival, if all that are as good say the same. What stands in the opening sentences counts first.
fn best(mut rivals: Vec<Rival>, same: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let worth = |r: &Rival| (r.fit.matched + usize::from(r.opens) + usize::from(r.fit.led) + 2 * usize::from(r.fit.alike), std::cmp::Reverse(r.fit.away));
    rivals.sort_by_key(|r| (std::cmp::Reverse(worth(r)), r.index));
    let first = rivals.first()?;
    let tied = rivals[1..].iter().take_while(|r| worth(r) == worth(first)).any(|r| !same(first.index, r.index));
    (!tied).then_some(first.index)
}

/// The tokens near `tokens` in its sentence.
fn window(tokens: &Tokens, sentence: &Tokens) -> Tokens {
    tokens.start.saturating_sub(REACH).max(sentence.start)..(tokens.end + REACH).min(sentence.end)
}

/// May the story's figure be the headline's, rounded and hedged as they are? One must be what the other may stand for:
/// that the ends of their rounding touch is not enough. "More than 300" in a headline is said of 340; but of "at least 11"
/// in the story no headline makes 14.
fn meets(said: &Amount, told: &Amount) -> bool {
    let exact = |a: &Amount| matches!(a.bound, Bound::Exact | Bound::Range);
    let (a, b) = (said.interval(), if exact(told) { told.interval() } else { told.likely() });
    a.holds(told.low) || b.holds(said.low) || !(exact(said) && exact(told)) && a.meets(&b)
}

/// May the two be in one unit? A bare number may leave its unit out.
fn same_unit(one: &Amount, two: &Amount) -> bool {
    let bare = |a: &Amount| a.unit.base.is_none() && a.unit.per.is_none();
    one.unit == two.unit || bare(one) || bare(two)
}

/// The same digits in another order, three at least: 340,000 and 430,000, 190 and 910.
fn transposed(one: &Amount, two: &Amount) -> bool {
    let digits = |a: &Amount| {
        let mut all = a.low.normalize().mantissa().unsigned_abs().to_string().into_bytes();
        all.sort_unstable();
        all
    };
    let places = |a: &Amount| a.low.trunc().to_string().len();
    let (a, b) = (digits(one), digits(two));
    one.low != two.low && a == b && a.len() >= 2 && places(one) == places(two) && places(one) >= 2
}

/// So far apart that they are hardly two readings of one thing.
fn far(one: &Amount, two: &Amount) -> bool {
    let (less, more) = if one.low < two.low { (one, two) } else { (two, one) };
    less.low * Decimal::from(4) < more.low
}
