//! Lists that promise to be all there is, and the figures that may be their total.

use super::{Part, plain, total};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, adds, single};
use crate::lexicon::{self, Group, Word};
use crate::value::Amount;
use rust_decimal::Decimal;

/// Is a list all there is?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// It says that it is.
    Complete,
    /// There may be more than it names.
    Open,
}

/// Parts, and the figures that may be their total.
#[derive(Debug)]
pub(super) struct List<'a> {
    pub(super) parts: Vec<Part>,
    pub(super) totals: Vec<&'a Quantity>,
    pub(super) closing: Closing,
    /// Where the total stands.
    pub(super) told: Told,
}

/// Where a list's total stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Right before the mark that opens the list.
    RightBefore,
    /// In the sentence.
    Within,
    /// In a sentence before.
    Before,
    /// Anywhere: one wrong digit explains what is off, however far that is.
    Slip,
}

impl<'a> List<'a> {
    /// The list of these figures, of one total.
    pub(super) fn of(parts: &[&Quantity], total: &'a Quantity, closing: Closing) -> Self {
        let told = if parts.first().is_some_and(|part| part.sentence == total.sentence) { Told::Within } else { Told::Before };
        let parts = parts.iter().map(|q| Part { amount: q.amount, span: q.span }).collect();
        List { parts, totals: vec![total], closing, told }
    }
}

/// How a row of figures ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Row {
    /// With an "and" before the last.
    Closed,
    /// With an "and" or a comma.
    Loose,
}

/// Words by which a list is not all there is, or counts something twice.
pub(super) const OPEN: &[&str] = &[
    "including",
    "include",
    "includes",
    "included",
    "such",
    "than",
    "up",
    "down",
    "besides",
    "excluding",
    "plus",
    "per",
    "compared",
    "versus",
    "against",
    "each",
    "average",
    "averaging",
    "from",
    "every",
    "both",
    "mainly",
    "mostly",
    "chiefly",
    "especially",
    "notably",
    "among",
];

/// Words by which the last part makes up the whole.
pub(in crate::check) const REST: &[&str] = &["other", "others", "remaining", "rest", "remainder", "balance"];

/// What may follow a part that names no thing of its own: "five in Lowbridge".
pub(super) const AFTER_PART: &[&str] =
    &["in", "at", "on", "by", "for", "from", "to", "of", "with", "near", "aboard", "against", "that", "who", "under", "outside", "as"];

/// Words that say that a figure is a total.
pub(super) const IN_ALL: &[&[&str]] = &[&["in", "all"], &["in", "total"], &["altogether"], &["combined"], &["all", "told"], &["overall"], &["together"]];

impl<'a> Reading<'a> {
    /// The lists of a sentence that add up.
    pub(super) fn summed(&self, sentence: u32) -> Vec<List<'a>> {
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let figures = self.of_sentence(sentence);
        let mut found = Vec::new();
        found.extend(self.after_mark(sentence, &tokens, figures));
        found.extend(self.apposed_parts(&tokens, figures));
        found.extend(self.all_of_whom(figures));
        found.extend(self.strong(figures));
        found.extend(self.in_all(&tokens, figures));
        found.extend(self.split_up(&tokens, figures));
        found.extend(self.record(&tokens, figures));
        found.extend(self.votes(sentence, &tokens, figures));
        found.extend(self.other_follows(sentence, figures));
        found.extend(self.of_them(sentence, &tokens, figures));
        found.extend(self.in_brackets(sentence, &tokens, figures));
        found.extend(self.year_by_year(sentence, figures));
        self.with_rest(sentence, figures, &mut found);
        found
    }

    /// Do the figures follow each other by commas up to the last one, with no word between them that makes the list open?
    /// `opens` finds more such words than those of every list; it is told whether a comma stands between the two figures, too.
    pub(super) fn in_row(&self, parts: &[&Quantity], row: Row, opens: impl Fn(TokenId, bool) -> bool) -> bool {
        let last = parts.len().saturating_sub(2);
        parts.windows(2).enumerate().all(|(n, pair)| {
            let gap = pair[0].tokens.end..self.start(pair[1]);
            let and = self.find(gap.clone(), &["and"]).is_some();
            let comma = gap.clone().any(|t| matches!(self.kind(t), Some(Kind::Comma | Kind::Semicolon)));
            let open = gap.clone().any(|t| self.opens_list(t) && !self.is(t, &["from"]) || opens(t, comma));
            gap.len() <= 18 && !open && if n == last { and || comma && row == Row::Loose } else { comma }
        })
    }

    /// The parts between two tokens: figures of one unit, parted by commas and "and", and "one", which is no figure by
    /// itself. None if anything makes the list open or unlike.
    fn parts(&self, figures: &'a [Quantity], within: Tokens) -> Option<Vec<Part>> {
        let first = figures.iter().find(|q| q.tokens.start >= within.start && q.tokens.end <= within.end && adds(q))?;
        let unit = first.amount.unit;
        let mut parts: Vec<(Tokens, Part)> = Vec::new();
        for quantity in figures.iter().filter(|q| q.tokens.start >= within.start && q.tokens.end <= within.end) {
            // Shares, lengths of time and ages describe the parts; another unit or an open bound spoils the list.
            let period = self.start(quantity).checked_sub(1).is_some_and(|t| self.is(t, &["last", "past", "first", "next", "these", "those"]));
            if !adds(quantity) || period && quantity.amount.unit != unit || !parts.is_empty() && self.is_age_limit(quantity) {
                continue;
            }
            // "37 got out, of whom 14 are in hospital, and 11 are missing": a part of a part, and no part.
            let before = self.start(quantity);
            if before > within.start + 1 && self.is(before - 1, &["which", "whom"]) && self.is(before - 2, &["of"]) {
                return None;
            }
            // "31 had the virus, 12 of them without knowing it, and 229 did not"
            if !parts.is_empty() && self.is(quantity.tokens.end, &["of"]) && self.is(quantity.tokens.end + 1, &["them", "these", "those"]) {
                continue;
            }
            let named = quantity.of.is_some() && !self.is(quantity.tokens.end, &["of"]);
            let elliptic = quantity.amount.unit.base.is_none() && !named && unit.base.is_some();
            // "and two buoys of 14 kg and 30 kg": so many of what the next parts are of.
            let bearer = unit.base.is_some() && quantity.sort == Sort::Count && quantity.of.is_some_and(|of| self.is(self.0.token_until(of.end), &["of"]));
            if bearer {
                continue;
            }
            if !plain(quantity) || quantity.amount.unit != unit && !elliptic {
                // After the last part the sentence may go on: "and £76,000 on school fees for two children".
                if parts.len() >= 3 {
                    break;
                }
                return None;
            }
            parts.push((self.start(quantity)..quantity.tokens.end, Part { amount: Amount { unit, ..quantity.amount }, span: quantity.span }));
        }
        if unit.base.is_none() {
            let one = |t: &TokenId| {
                self.is(*t, &["one"])
                    && t.checked_sub(1).is_some_and(|b| self.is(b, &["and"]) || self.kind(b) == Some(Kind::Comma))
                    && (self.is(t + 1, AFTER_PART) && !self.is(t + 2, &["them", "these", "whom"]) || self.word_is_noun_like(t + 1))
            };
            for at in within.clone().filter(one) {
                if parts.iter().all(|(tokens, _)| !tokens.contains(&at)) {
                    parts.push((at..at + 1, Part { amount: Amount::exact(Decimal::ONE, unit), span: self.0.span(at..at + 1) }));
                }
            }
            parts.sort_by_key(|(tokens, _)| tokens.start);
        }
        // "81 were for the ban, 11 against": one of two sides, not a comparison.
        let side = |t: TokenId| {
            const FOR: &[&str] = &["for", "favour", "favor", "support"];
            let own = parts.iter().any(|(tokens, _)| tokens.end == t || tokens.end + 1 == t);
            let after = || parts.iter().any(|(tokens, _)| tokens.start > t && self.find(tokens.end..tokens.end + 3, FOR).is_some());
            self.is(t, &["against"]) && (self.find(parts[0].0.end..t, FOR).is_some() || own && after())
        };
        let origin = |t: TokenId| self.is(t, &["from"]) && !self.movement_near(t);
        let side = |t: TokenId| side(t) || figures.iter().any(|q| q.tokens.contains(&(t - 1)) && self.is_age_limit(q));
        if parts.len() < 2 || (parts[0].0.start..within.end).any(|t| self.opens_list(t) && !origin(t) && !side(t)) {
            return None;
        }
        let last = parts.len() - 2;
        let steps = parts.windows(2).enumerate().all(|(n, pair)| {
            let gap = pair[0].0.end..pair[1].0.start;
            let comma = gap.clone().any(|t| matches!(self.kind(t), Some(Kind::Comma | Kind::Semicolon)));
            // "€22m for walls and banks, €9m for pumps": an "and" within a part's description is not the list's own.
            let own = gap.clone().rev().find(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Semicolon))).filter(|t| t + 3 >= gap.end && n != last);
            let and = self.find(own.unwrap_or(gap.start)..gap.end, &["and"]).is_some();
            let stopped = gap.clone().any(|t| matches!(self.kind(t), Some(Kind::Stop | Kind::Open | Kind::Quote | Kind::Colon)));
            // The last comes after "and": the list is complete. "a camera of 67 kg, and two buoys of 14 kg and 30 kg"
            let nested = n + 1 == last && comma && parts[last].0.end + 1 == parts[last + 1].0.start;
            gap.len() <= 16 && !stopped && if n == last { and } else { comma && (!and || nested) }
        });
        steps.then(|| parts.into_iter().map(|(_, part)| part).collect())
    }

    /// "164 who were 65 or older": whom a part counts.
    fn is_age_limit(&self, q: &Quantity) -> bool {
        const LIMITS: &[&str] = &["above", "older", "over", "under", "younger"];
        let words = |t: TokenId| self.is(t, &["and", "or"]) && self.is(t + 1, LIMITS);
        words(q.tokens.end) || q.tokens.clone().any(words) || self.is(self.start(q).saturating_sub(1), &["aged", "ages"])
    }

    /// Is token `t` a word by which a list is not all there is? "Were put down in the yard" tells of no change.
    fn opens_list(&self, t: TokenId) -> bool {
        const MEASURED: &[&str] = &["a", "about", "almost", "an", "by", "from", "nearly", "on", "over", "some", "to"];
        let particle = || {
            let verb = t.checked_sub(1).is_some_and(|verb| self.0.word(verb).verb_form().is_some());
            self.is(t, &["up", "down"]) && verb && self.0.quantity_at(t + 1).is_none() && !self.is(t + 1, MEASURED)
        };
        // "£45m up front": paid at once.
        self.is(t, OPEN) && !particle() && !self.reads(t, &["up", "front"])
    }

    /// A movement verb stands before token `t`: "rose from", not "21 from families".
    fn movement_near(&self, t: TokenId) -> bool {
        let clause = (t.saturating_sub(4)..t).rev().take_while(|b| !matches!(self.kind(*b), Some(Kind::Colon | Kind::Semicolon | Kind::Stop | Kind::Dash)));
        clause.into_iter().any(|b| self.movement(b).is_some())
    }

    /// A word that may be the thing counted: not a pronoun's or a verb's place.
    fn word_is_noun_like(&self, t: TokenId) -> bool {
        self.kind(t) == Some(Kind::Word) && Word::find(self.0.token(t)).is(lexicon::List::PersonNoun)
    }

    /// "310 people: 180 nurses, 75 doctors and 55 porters"; "26 surveys — 11 by plane and 15 by boat". The total
    /// stands before the mark; where the sentence only says that it splits one up, in the sentences before.
    fn after_mark(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let of = &self.0.sentences[sentence as usize];
        if !of.holds(Kind::Colon) && !of.holds(Kind::Dash) {
            return None;
        }
        let mark =
            tokens.clone().find(|t| matches!(self.kind(*t), Some(Kind::Colon | Kind::Dash)) && (self.kind(*t) == Some(Kind::Colon) || self.spaced(*t)))?;
        let end = (mark + 1..tokens.end)
            .find(|t| matches!(self.kind(*t), Some(Kind::Colon)) || self.kind(*t) == Some(Kind::Dash) && self.spaced(*t) || self.is(*t, &["while"]))
            .unwrap_or(tokens.end);
        let mut parts = self.parts(figures, mark + 1..end)?;
        // A list opens with its first part.
        let first = figures.iter().find(|q| q.tokens.start > mark)?;
        if self.start(first) > mark + 5 {
            return None;
        }
        // "1,500 megawatts of new supply: 800 of solar, 450 of wind and 250 of batteries": the parts leave the unit out.
        let own = figures.iter().rfind(|q| q.tokens.start < mark && adds(q));
        if let Some(whole) = own.filter(|q| parts[0].amount.unit.base.is_none() && q.amount.unit.base.is_some() && self.is(first.tokens.end, &["of"])) {
            for part in &mut parts {
                part.amount.unit = whole.amount.unit;
            }
        }
        let amount = parts[0].amount;
        // "at 79 for three": runs, which nothing adds up to.
        let score = |q: &Quantity| self.is(q.tokens.end, &["for"]) && figures.iter().any(|w| w.tokens.start == q.tokens.end + 1);
        // "The gap of 40 should be closed: …" by as many or more.
        let a_total = |q: &Quantity| self.reads(self.start(q).saturating_sub(3), &["a", "total", "of"]);
        let gap = |q: &Quantity| {
            self.is(self.start(q).saturating_sub(1), &["of"]) && self.in_group(self.start(q).saturating_sub(2), Group::Difference) && !a_total(q)
        };
        let totals: Vec<&Quantity> = figures.iter().filter(|q| q.tokens.start < mark && total(q, &amount) && !score(q) && !gap(q)).collect();
        if !self.with_uncounted(mark + 1..end, &totals, &mut parts) {
            return None;
        }
        let splits = self.find_group(tokens.start..mark, Group::Splitting).is_some() || self.announced(figures, mark, parts.len());
        if !totals.is_empty() && !splits {
            let right_before = |q: &&Quantity| self.reaches(self.noun_end(q), mark);
            let told = if totals.iter().any(right_before) { Told::RightBefore } else { Told::Within };
            return Some(List { parts, totals, closing: Closing::Complete, told });
        }
        // "More than 90 per cent of them are in three counties: …": the list is of most, and not of all.
        let of_most = figures.iter().any(|q| q.tokens.start < mark && matches!(q.sort, Sort::Percent | Sort::Fraction))
            || self.find(tokens.start..mark, &["most", "mostly", "mainly", "largely", "many", "some"]).is_some();
        if !splits || of_most || self.kind(mark) == Some(Kind::Dash) {
            return None;
        }
        let earlier = (sentence.saturating_sub(8)..sentence).flat_map(|s| self.of_sentence(s)).filter(|q| total(q, &amount));
        let totals: Vec<&Quantity> = totals.into_iter().chain(earlier).collect();
        Some(List { parts, totals, closing: Closing::Complete, told: Told::Before })
    }

    /// "puts the overrun down to four things:": as many things right before the mark as parts follow.
    fn announced(&self, figures: &[Quantity], mark: TokenId, parts: usize) -> bool {
        let said = figures.iter().rfind(|q| q.tokens.start < mark);
        said.is_some_and(|q| {
            q.sort == Sort::Count && single(q) && q.amount.low == Decimal::from(parts) && parts > 2 && self.reaches(self.noun_end(q), mark) && q.of.is_some()
        })
    }

    fn spaced(&self, t: TokenId) -> bool {
        self.0.tokens.get(t as usize).is_some_and(|t| !t.glued) && self.0.tokens.get(t as usize + 1).is_some_and(|t| !t.glued)
    }

    /// "Nine people died, five in Lowbridge, three in Kilmore and one at a campsite".
    fn apposed_parts(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let made_up = |q: &Quantity| {
            let before = self.start(q).saturating_sub(1);
            let of = self.is(before, &["of"]) && self.find(before.saturating_sub(2)..before, &["consists", "consisting", "composed", "up"]).is_some();
            of || self.is(before, &["comprises", "comprising"])
        };
        let (n, whole) = figures.iter().enumerate().find(|(n, q)| {
            let next = figures.get(n + 1).filter(|p| plain(p));
            let beside = |p: &Quantity| self.kind(self.start(p).saturating_sub(1)) == Some(Kind::Comma) || made_up(p);
            // "There were eight of them, four from Oslo"
            let them = || self.is(q.tokens.end, &["of"]) && self.is(q.tokens.end + 1, &["them", "us"]) && self.kind(q.tokens.end + 2) == Some(Kind::Comma);
            let counted = q.of.is_some() && !self.is(q.tokens.end, &["of"]) || q.sort == Sort::Count && them();
            counted && plain(q) && next.is_some_and(beside) && !self.is_of_known(q, tokens)
        })?;
        let first = figures.get(n + 1)?;
        let end = (first.tokens.end..tokens.end)
            .find(|t| matches!(self.kind(*t), Some(Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop | Kind::Quote)))
            .unwrap_or(tokens.end);
        let mut parts = self.parts(figures, self.start(first)..end)?;
        if !self.with_uncounted(self.start(first)..end, &[whole], &mut parts) {
            return None;
        }
        let person = |t: TokenId| self.0.word(t).is(lexicon::List::PersonNoun);
        // "five in Lowbridge", "22 men": bare numbers or people, nothing else.
        let bare = figures[n + 1..]
            .iter()
            .filter(|q| adds(q) && q.tokens.end <= end)
            .all(|q| (q.of.is_none() || self.is(q.tokens.end, &["of"])) && self.is(q.tokens.end, AFTER_PART) || person(q.tokens.end));
        let all = made_up(first);
        let one_block = self.start(first) - whole.tokens.end <= 20 && !self.parted(whole.tokens.end..first.tokens.start);
        let closing = if all || parts.len() >= 3 { Closing::Complete } else { Closing::Open };
        let amount = parts[0].amount;
        ((bare || all) && one_block && total(whole, &amount)).then(|| List { parts, totals: vec![whole], closing, told: Told::Within })
    }

    /// "Of the members now paying, 88 row from the slip": does the sentence open with what it splits up, and the figure is a part?
    fn is_of_known(&self, q: &Quantity, tokens: &Tokens) -> bool {
        let start = self.start(q);
        let opened = tokens.start..start.saturating_sub(1);
        self.is(tokens.start, &["of"])
            && self.is_mark(start)
            && self.0.quantities_from(tokens.start).first().is_some_and(|first| first.tokens.start >= opened.end)
    }

    /// "£5.1m, £12.6m and £8.4m in the last three, or £26.1m in all"; "8 and 9, a total of 17".
    fn in_all(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (n, whole) = figures.iter().enumerate().skip(2).find(|(_, q)| {
            let end = q.tokens.end;
            let said = |t: TokenId| IN_ALL.iter().any(|words| self.reads(t, words));
            let start = self.start(q);
            let noun = q.of.map_or(0, |of| self.text(of).split_whitespace().count() as u32);
            let before = start >= 3 && (self.reads(start - 3, &["a", "total", "of"]) || self.reads(start - 3, &["in", "total", ","]));
            let led = start
                .checked_sub(1)
                .is_some_and(|t| self.is(t, &["or", "making", "totalling", "totaling"]) || matches!(self.kind(t), Some(Kind::Comma | Kind::Dash)));
            adds(q) && single(q) && (led && (said(end) || said(end + noun)) || before)
        })?;
        let start = self.start(whole);
        // The list is what stands right before: as many figures of the unit as follow each other.
        let alike = |q: &&Quantity| plain(q) && q.amount.unit == whole.amount.unit;
        let other = |q: &&Quantity| !adds(q) || whole.amount.unit.base.is_some() && q.amount.unit.base.is_none();
        let from = figures[..n].iter().rev().filter(|q| !other(q)).take_while(alike).last()?;
        // "24 points in the first quarter, 19 in the second": the first alone tells the unit.
        let told = figures[..n]
            .iter()
            .take_while(|q| q.tokens.start < from.tokens.start)
            .last()
            .filter(|q| plain(q) && from.of.is_none() && q.amount.unit.base.is_some());
        let from = told.unwrap_or(from);
        let parts = self.parts(figures, self.start(from)..start.saturating_sub(1))?;
        let near = figures[n - 1].tokens.end + 10 >= start && !self.parted(figures[n - 1].tokens.end..start);
        let larger = parts.iter().all(|p| p.amount.low < whole.amount.low);
        let near = near && !self.names_one_more(&figures[n - 1], start);
        (near && larger && from.tokens.start >= tokens.start).then(|| List { parts, totals: vec![whole], closing: Closing::Complete, told: Told::Within })
    }

    /// "Slane (six), Kells (four) and Duleek, a total of 20": is there one more, without a number, after the last that has one?
    pub(super) fn names_one_more(&self, last: &Quantity, end: TokenId) -> bool {
        self.kind(last.tokens.end) == Some(Kind::Close) && self.find(last.tokens.end..end, &["and"]).is_some()
    }

    /// "Of the 310 jobs, 240 are in Kelso and 70 in Quay."
    fn split_up(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let whole = figures.first()?;
        // "The town says that of the 310 jobs …", "Of the town's 310 jobs"
        let start = self.start(whole);
        // "Of total sales of £6.1m"
        let far = self.is(start.saturating_sub(1), &["'s", "’s", "of"]);
        let mut lead = start.saturating_sub(if far { 4 } else { 2 }).max(tokens.start)..start;
        if !lead.any(|t| self.is(t, &["of"]) && self.opens_clause(t)) {
            return None;
        }
        let parts = self.parts(figures, whole.tokens.end..tokens.end)?;
        let smaller = parts.iter().all(|p| p.amount.low < whole.amount.low);
        let amount = parts[0].amount;
        // "45 have no nurse and 20 have no library": the same schools may be both.
        let last = figures.iter().rfind(|q| parts.last().is_some_and(|p| p.span == q.span));
        let first = figures.iter().find(|q| parts.first().is_some_and(|p| p.span == q.span));
        let either = first.zip(last).is_some_and(|(one, two)| self.opposed(one, two));
        let smaller =
            smaller && (parts.len() > 2 || either || !last.is_some_and(|q| self.is(q.tokens.end, &["have", "has", "had", "are", "were", "is", "was", "also"])));
        (smaller && total(whole, &amount)).then(|| List { parts, totals: vec![whole], closing: Closing::Open, told: Told::Within })
    }

    /// "34 are open and 20 closed", "12 are women and nine are men": what nobody is both of.
    fn opposed(&self, one: &Quantity, two: &Quantity) -> bool {
        let said = |q: &Quantity| q.tokens.end + TokenId::from(self.is(q.tokens.end, &["are", "were", "is", "was"]));
        let (a, b) = (said(one), said(two));
        let ends = |t: TokenId| self.closed(t + 1) || self.is(t + 1, &["and"]);
        let sexes = |a: TokenId, b: TokenId| self.is(a, &["women", "girls", "female"]) && self.is(b, &["men", "boys", "male"]);
        let word = |t: TokenId| (self.0.word(t), self.0.token(t));
        let opposites = || lexicon::antonym::opposition(word(a), word(b)).is_some();
        ends(a) && ends(b) && (sexes(a, b) || sexes(b, a) || opposites())
    }

    /// "They have won 12, drawn nine and lost six of 27".
    fn record(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        if figures.len() < 3 {
            return None;
        }
        let after = |words: &[&str]| {
            let verb = self.find(tokens.clone(), words)?;
            figures.iter().find(|q| q.tokens.start == verb + 1 && plain(q) && q.of.is_none())
        };
        let (won, drawn, lost) = (after(&["won"])?, after(&["drawn", "drew", "tied"])?, after(&["lost"])?);
        let last = [won, drawn, lost].into_iter().max_by_key(|q| q.tokens.start)?;
        // "won 12 of their 27 games, drawn nine and lost six"
        let first = figures.iter().find(|q| {
            plain(q) && self.only(won.tokens.end..q.tokens.start, 2, &["of", "their", "its", "the", "his", "her"]) && q.tokens.start > won.tokens.end
        });
        let whole = first.or_else(|| {
            figures.iter().find(|q| {
                let link = q.tokens.start.saturating_sub(2)..q.tokens.start;
                q.tokens.start > last.tokens.end && q.tokens.start <= last.tokens.end + 4 && self.find(link, &["of", "from"]).is_some() && plain(q)
            })
        })?;
        let parts = [won, drawn, lost].map(|q| Part { amount: q.amount, span: q.span }).to_vec();
        Some(List { parts, totals: vec![whole], closing: Closing::Complete, told: Told::Within })
    }

    /// "She asked 1,204 nurses. Of them, 602 took naps and 620 did not."; "That made 4,630 in one group and 4,160 in the
    /// other.": two parts that leave nothing, of the one such figure that the sentence before tells.
    fn of_them(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        if figures.len() < 2 {
            return None;
        }
        let opened = self.is(tokens.start, &["of"]) && self.is(tokens.start + 1, &["them", "these", "those"]);
        // "in one group": no figure of its own.
        let mut counts = figures.iter().filter(|q| q.amount.low > Decimal::ONE);
        let (Some(one), Some(two), None) = (counts.next(), counts.next(), counts.next()) else { return None };
        let (after, gap) = (two.tokens.end..tokens.end, one.tokens.end..self.start(two));
        let not = self.find(two.tokens.end..(two.tokens.end + 3).min(tokens.end), &["not", "n't"]).is_some() && gap.len() <= 10;
        let other = self.find(gap.clone(), &["one"]).is_some() && after.clone().any(|t| self.reads(t, &["in", "the", "other"]));
        let joined = self.find(gap.clone(), &["and"]).is_some() && !self.parted(gap) && plain(one) && plain(two) && one.amount.unit == two.amount.unit;
        if !(opened && not || other) || !joined || one.sort != Sort::Count {
            return None;
        }
        let larger = |q: &&Quantity| total(q, &one.amount) && q.amount.low > one.amount.low.max(two.amount.low) && q.of.is_some();
        // The nearest of up to three sentences before that tells such a figure.
        let earlier = (sentence.saturating_sub(3)..sentence).rev().take_while(|s| self.same_block(*s, sentence));
        let whole = earlier.into_iter().find_map(|s| {
            let mut found = self.of_sentence(s).iter().filter(larger);
            found.next().map(|first| (first, found.next().is_none()))
        });
        let (whole, true) = whole? else { return None };
        let parts = [one, two].map(|q| Part { amount: q.amount, span: q.span }).to_vec();
        Some(List { parts, totals: vec![whole], closing: Closing::Complete, told: Told::Within })
    }
}
