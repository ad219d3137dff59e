//! A part, its whole, and the share that the text says the one is of the other, in the ways reporters put the three
//! together: "14 of the 412, or 3.4 percent", "Of the 612, some 410, or 67%,", "£61m, or 72% of its turnover of £85m".

mod again;
mod apart;
mod votes;

use super::Context;
use super::percent_of::counted;
use super::proportion::Proportion;
use super::reading::{Reading, adds, at_one_step, is_percent, single};
use super::sum::REST;
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::lexicon::{List, ProportionWordRole, Word};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Interval};
use rust_decimal::Decimal;

/// What share a part is said to be.
#[derive(Debug, Clone)]
pub enum Stated<'a> {
    /// "62%".
    Percent(&'a Quantity),
    /// "a third", "one in five".
    Words(Proportion),
}

impl Stated<'_> {
    /// Its words, bound left out.
    pub fn tokens(&self) -> Tokens {
        match self {
            Stated::Percent(quantity) => quantity.tokens.clone(),
            Stated::Words(words) => words.tokens.clone(),
        }
    }
}

/// A share with the two figures that it is said of.
#[derive(Debug)]
pub struct Share<'a> {
    /// What share the text says.
    pub stated: Stated<'a>,
    /// The part.
    pub part: &'a Quantity,
    /// The whole, or the two sides of a vote that make it up.
    pub whole: Vec<&'a Quantity>,
}

impl Share<'_> {
    /// The whole's amount; none where a vote's two sides are too many to add.
    pub fn whole_amount(&self) -> Option<Amount> {
        let first = self.whole.first()?.amount;
        let sum = self.whole.iter().skip(1).try_fold(first.low, |sum, q| sum.checked_add(q.amount.low))?;
        Some(if self.whole.len() > 1 { Amount { low: sum, high: sum, ..first } } else { first })
    }

    /// "Of 500 staff 200 are women, and of the women 50, or 25 per cent": is the share right of another figure of the sentence, or of a
    /// share of the whole that it tells, "Half are for sale and, of the others, 80, or two in five"?
    pub(super) fn is_of_another(&self, cx: &Context<'_>, sentence: u32, fits: impl Fn(&Interval) -> bool) -> bool {
        let known = |q: &Quantity| q.span == self.part.span || self.whole.iter().any(|whole| whole.span == q.span);
        let of = |whole: &Amount| {
            let (part, whole) = at_one_step(&self.part.amount, whole);
            counted(&part).percent_of(&counted(&whole)).is_some_and(|actual| fits(&actual))
        };
        let reading = Reading(cx.article);
        let alike = |q: &Quantity| single(q) && q.sort == self.part.sort && q.amount.unit == self.part.amount.unit;
        // Not "60 nights" of flashes, nor what the part leaves of the whole.
        let named = |q: &Quantity| reading.head(q).is_none_or(|head| self.whole.iter().chain([&self.part]).any(|own| reading.head(own) == Some(head)));
        let rest = |q: &Quantity| self.whole_amount().is_some_and(|whole| q.amount.low.checked_add(self.part.amount.low) == Some(whole.low));
        let figures = || cx.article.quantities_of(sentence).iter().filter(|q| alike(q) && named(q) && !rest(q));
        let own = |words: &Proportion| matches!(&self.stated, Stated::Words(own) if own.tokens == words.tokens);
        let shared = |words: &Proportion| {
            let whole = self.whole_amount();
            let told = |share: Decimal| whole.and_then(|whole| Some(Amount::exact(whole.low.checked_mul(share)?, whole.unit)));
            [words.value, Decimal::ONE - words.value].into_iter().filter(|share| *share > Decimal::ZERO).filter_map(told).any(|told| of(&told))
        };
        figures().any(|q| !known(q) && of(&q.amount)) || cx.proportions(sentence).iter().any(|(_, words)| !own(words) && shared(words))
    }

    /// Where the whole is told.
    pub fn whole_span(&self) -> Span<Prose> {
        match (self.whole.first(), self.whole.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::default(),
        }
    }
}

/// Words between the mark and the share: ", a turnout of about 70%".
const LEAD: &[&str] = &[
    "about",
    "roughly",
    "some",
    "only",
    "just",
    "nearly",
    "almost",
    "around",
    "approximately",
    "a",
    "an",
    "the",
    "turnout",
    "majority",
    "share",
    "rate",
    "response",
    "utilisation",
    "utilization",
    "occupancy",
    "i.e",
    "i.e.",
    "ie",
    "success",
    "vote",
    "pass",
    "of",
    "proportion",
    "well",
    "little",
    "slightly",
    "less",
    "more",
    "than",
    "over",
    "under",
    "exactly",
    "fully",
    "equal",
    "equivalent",
    "to",
    "fewer",
    "that",
    "is",
    "which",
    "still",
    "making",
    "representing",
    "accounting",
    "for",
];

/// Words that put a clause between two figures.
const CLAUSES: &[&str] = &["but", "while", "whereas", "though", "although"];

/// Verbs between a part and the share that it is.
const IS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "represent",
    "represents",
    "represented",
    "representing",
    "equals",
    "equal",
    "equivalent",
    "makes",
    "made",
    "make",
    "accounts",
    "accounted",
    "account",
    "accounting",
    "amounts",
    "amounted",
    "takes",
    "took",
];

impl<'a> Reading<'a> {
    /// The shares of a sentence, whose proportions are `words`, where the text tells part and whole.
    pub fn shares(&self, sentence: u32, words: &[(u32, Proportion)]) -> Vec<Share<'a>> {
        let figures = self.of_sentence(sentence);
        let percent = |q: &&Quantity| is_percent(q) && single(q);
        if !figures.iter().any(|q| percent(&q)) && !words.iter().any(|(_, w)| w.role == ProportionWordRole::Share) {
            return Vec::new();
        }
        if !figures.iter().any(|q| adds(q) && single(q)) {
            return self.that_is_a_share(sentence, figures, words).or_else(|| self.turnout(sentence, figures)).into_iter().collect();
        }
        let free = |q: &&Quantity| !words.iter().any(|(_, w)| w.tokens.start < q.tokens.end && q.tokens.start < w.tokens.end);
        let plain: Vec<&Quantity> = figures.iter().filter(|q| adds(q) && single(q)).filter(free).collect();
        if plain.is_empty() {
            return Vec::new();
        }
        let percents = figures.iter().filter(percent).map(|q| (self.start(q), q.tokens.end, Stated::Percent(q)));
        let worded = words.iter().map(|(_, w)| w).filter(|w| w.role == ProportionWordRole::Share).map(|w| (w.start, w.tokens.end, Stated::Words(w.clone())));
        percents
            .chain(worded)
            .filter(|(_, end, _)| !self.of_the_rest(*end))
            .filter_map(|(start, end, stated)| match self.share_of(sentence, &plain, start, end) {
                Some((part, whole)) => Some(Share { stated, part, whole }),
                None => self.share_apart(sentence, &plain, (start, end), stated),
            })
            .filter(|share| !self.listed(&plain, share.part))
            .chain(self.turnout(sentence, figures))
            .collect()
    }

    /// "Half of the remainder, $350,000": the whole is what was left, which the text need not tell.
    fn of_the_rest(&self, end: TokenId) -> bool {
        let rest = |t: TokenId| self.is(t, REST) && self.kind(t + 1) != Some(Kind::Number);
        let left = self.is(end + 1, &["what"]) && (end + 2..end + 5).any(|t| self.is(t, &["left", "remains", "remained"]));
        self.is(end, &["of"]) && (rest(end + 1) || rest(end + 2) || left)
    }

    /// Is the figure the last of three or more side by side: "910 a day – 320, 310 and 280 – or 7%"? What is said of them
    /// may be said of all.
    fn listed(&self, plain: &[&'a Quantity], last: &Quantity) -> bool {
        let n = plain.partition_point(|q| q.tokens.start < last.tokens.start);
        let beside = |a: &Quantity, b: &Quantity| self.only(a.tokens.end..self.start(b), 2, &[",", "and", "or"]);
        n >= 2 && beside(plain[n - 1], last) && beside(plain[n - 2], plain[n - 1])
    }

    /// The part and the whole of the share at `start..end`.
    fn share_of(&self, sentence: u32, plain: &[&'a Quantity], start: TokenId, end: TokenId) -> Option<(&'a Quantity, Vec<&'a Quantity>)> {
        let n = plain.partition_point(|q| q.tokens.start < start);
        let (before, after) = plain.split_at(n);
        let one = |part: &'a Quantity, whole: &'a Quantity| (part, vec![whole]);
        // The two sides of a vote are neither part and whole nor then and now.
        if let Some(found) = self.vote(before, start, end) {
            return Some(found);
        }
        if self.is_majority(start, end) {
            return None;
        }
        if let Some(mark) = self.apposed(sentence, start) {
            let (before, mark) = self.past_aside(before, mark);
            if let Some((part, whole)) = self.share_of_next(before, after, mark, end) {
                return Some(one(part, whole));
            }
            if self.closes(end) {
                let found = self.part_of(before, mark).or_else(|| self.opened(sentence, before, mark, end)).or_else(|| self.within(before, mark));
                if let Some((part, whole)) = found {
                    return Some(one(part, whole));
                }
            }
            if let Some((part, whole)) = self.of_those(sentence, before, mark, end).or_else(|| self.of_named(sentence, before, mark, end)) {
                return Some(one(part, whole));
            }
        }
        let found = self
            .share_of_them(before, after, start, end)
            .or_else(|| self.makes_up(before, after, start, end))
            .or_else(|| self.share_first(after, end))
            .or_else(|| self.share_of_which(before, after, start, end))
            .or_else(|| self.fronted(sentence, before, after, start, end));
        found.map(|(part, whole)| one(part, whole))
    }

    /// "910 a day – 320, 310 and 280 – or 7% of the 13,000": what stands between dashes is left out, with its figures.
    fn past_aside<'b>(&self, before: &'b [&'a Quantity], mark: TokenId) -> (&'b [&'a Quantity], TokenId) {
        let spaced = |t: TokenId| self.is_dash(t);
        let Some(last) = before.last().filter(|q| spaced(mark) && q.tokens.end == mark) else { return (before, mark) };
        let Some(open) = (last.tokens.start.saturating_sub(14)..last.tokens.start).rev().find(|t| spaced(*t)) else { return (before, mark) };
        let n = before.partition_point(|q| q.tokens.start < open);
        if n == 0 { (before, mark) } else { (&before[..n], open) }
    }

    /// "Of 960 tickets sold, nearly half, 470, went to members": the whole, the share, the part.
    fn fronted(&self, sentence: u32, before: &[&'a Quantity], after: &[&'a Quantity], start: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (whole, part) = (*before.last()?, *after.first()?);
        let first = self.opening(sentence);
        let at = self.start(whole);
        let of = (at.saturating_sub(2).max(first)..at).find(|t| self.is(*t, &["of", "among"]))?;
        let opens = of == first || self.kind(of - 1) == Some(Kind::Colon) || self.kind(of - 1) == Some(Kind::Semicolon);
        let comma = |t: TokenId| self.kind(t) == Some(Kind::Comma);
        let lead = whole.tokens.end..start;
        let lead = self.past_saying(lead);
        let plain = lead.len() <= 10 && comma(start - 1) && lead.clone().filter(|t| comma(*t)).count() == 1 && self.near_share(lead, 10);
        // ", 470," or ", or 470,"
        let end = self.after_saying(end);
        let after = end + 1 + u32::from(self.is(end + 1, &["or"]));
        let beside = comma(end) && self.start(part) == after && (comma(part.tokens.end) || part.of.is_some_and(|of| comma(self.0.token_until(of.end))));
        (opens && plain && beside && self.alike(part, whole) && part.amount.low < whole.amount.low).then_some((part, whole))
    }

    /// The comma, dash, bracket or "or" that sets a share beside the figure before it.
    fn apposed(&self, sentence: u32, start: TokenId) -> Option<TokenId> {
        let floor = self.0.sentences[sentence as usize].tokens.start;
        let mut at = start;
        for _ in 0..8 {
            at = at.checked_sub(1).filter(|t| *t >= floor)?;
            if matches!(self.kind(at), Some(Kind::Comma | Kind::Dash | Kind::Open)) {
                return Some(self.before_saying(at));
            }
            if self.is(at, &["or"]) {
                let comma = at.checked_sub(1).filter(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Dash | Kind::Open)));
                return Some(comma.map_or(at, |comma| self.before_saying(comma)));
            }
            if !self.is(at, LEAD) {
                return None;
            }
        }
        None
    }

    /// Does the share end its clause, or say "of the total", or "of them" and no more?
    fn closes(&self, end: TokenId) -> bool {
        let pronoun = self.is(end + 1, &["them", "those", "these", "which", "whom", "it"]);
        self.ends(self.past_whole(end)) || self.is(end, &["of"]) && !pronoun
    }

    /// "14 of the 412 …, or S".
    fn part_of(&self, before: &[&'a Quantity], mark: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (part, whole) = (*before.get(before.len().checked_sub(2)?)?, *before.last()?);
        let gap = part.tokens.end..self.start(whole);
        let of = gap.clone().rev().take(4).find(|t| self.is(*t, &["of", "among"]))?;
        let other = ["that", "which", "whom", "it", "them"];
        // "£14m of its budget of £32m"
        let named = self.is(gap.start, &["of"]) && self.is(gap.start + 1, &["its", "the", "their", "a", "his", "her"]) && of + 1 == gap.end;
        let linked = gap.len() <= 7
            && !self.parted(gap.clone())
            && !self.is(of + 1, &other)
            && (named || self.find(gap.start..of, &["of"]).is_none())
            && self.find(gap, &["and", "to", "from", "with", "by", "for", "per", "who", "which", "that", ","]).is_none();
        let room = whole.tokens.end..mark;
        (linked && self.alike(part, whole) && self.near_share(room, 14)).then_some((part, whole))
    }

    /// "Of the 612 …, some 410, or S": the sentence opens with its whole.
    fn opened(&self, sentence: u32, before: &[&'a Quantity], mark: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let part = *before.last()?;
        // The clause after a semicolon opens as a sentence does.
        let first = self.opening(sentence);
        let first = (first..part.tokens.start).rev().find(|t| self.kind(*t) == Some(Kind::Semicolon)).map_or(first, |t| t + 1);
        let whole = *before.iter().find(|q| q.tokens.start >= first)?;
        let opens = self.is(first, &["of", "among"]) && self.start(whole) <= first + 4 && self.find(first..self.start(whole), &[","]).is_none();
        let comma = self.find(whole.tokens.end..part.tokens.start, &[","]).is_some();
        // "Of those over 65, 44%": so many years.
        let closed = |q: &Quantity| matches!(q.amount.bound, Bound::Exact | Bound::About | Bound::Nearly);
        let of = |t: TokenId| self.is(t, &["of"]) && self.is(t + 1, &["whom", "which", "these", "those", "them", "that"]);
        // "129 were for sale and 43, a third of that number": not of the whole.
        let other = (whole.tokens.end..part.tokens.start).any(of) || of(end) && before.iter().filter(|q| q.tokens.start >= first).count() > 2;
        (before.len() >= 2 && opens && comma && !other && closed(whole) && self.alike(part, whole) && self.near_share(part.tokens.end..mark, 7))
            .then_some((part, whole))
    }

    /// "48 holes, 12 of which, or S"; "3,450bn, of which 1,587bn, or S"; "$1.1bn, and would pay $500 million of that, S".
    fn within(&self, before: &[&'a Quantity], mark: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (whole, part) = (*before.get(before.len().checked_sub(2)?)?, *before.last()?);
        let gap = whole.tokens.end..self.start(part);
        // "of those who applied" are no figure's.
        let which =
            |t: TokenId| self.is(t, &["of"]) && self.is(t + 1, &["which", "whom", "these", "those"]) && !self.is(t + 2, &["who", "that", "with", "in", "from"]);
        let number = |t: TokenId| self.is(t, &["of"]) && self.is(t + 1, &["that", "this"]) && self.is(t + 2, &["number", "total", "sum", "amount"]);
        let led = gap.clone().rev().take(6).any(|t| which(t) || number(t)) || gap.clone().rev().take(3).any(|t| self.is(t, &["including"]));
        let trailed = which(part.tokens.end) || self.is(part.tokens.end, &["of"]) && self.is(part.tokens.end + 1, &["that", "it", "this", "them"]);
        // "1,200 were asked; 720 of them, or S": what "them" stands for may be told in the clause before.
        let broken = gap.clone().any(|t| {
            matches!(self.kind(t), Some(Kind::Stop | Kind::Colon | Kind::Quote))
                || self.kind(t) == Some(Kind::Semicolon) && !(trailed || gap.clone().any(number))
        });
        let near = gap.len() <= 22 && !broken;
        ((led || trailed) && near && self.alike(part, whole) && self.near_share(part.tokens.end..mark, 6)).then_some((part, whole))
    }

    /// "£61m on wages, or S of its turnover of £85m".
    fn share_of_next(&self, before: &[&'a Quantity], after: &[&'a Quantity], mark: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (part, whole) = (*before.last()?, *after.first()?);
        let gap = part.tokens.end..mark;
        let plain = self.near_share(gap.clone(), 14) && self.find(gap, &["and", "by", "from", "to", "than"]).is_none();
        // "$24m, or S, of its revenue of $96m"
        let end = end + TokenId::from(matches!(self.kind(end), Some(Kind::Comma | Kind::Close | Kind::Dash)));
        // "£3.1m a year, or half of the £6.2m gap": the whole may leave out what the part is reckoned by.
        let (one, two) = (part.amount.unit, whole.amount.unit);
        let yearly = one.base.map(|u| u.id) == two.base.map(|u| u.id) && one.per.is_some() && two.per.is_none();
        (self.of_whole(end, whole) && plain && (self.alike(part, whole) || yearly)).then_some((part, whole))
    }

    /// "1,240 pupils, S of whom, 310, walk"; "revenue of $96m, S of it ($24m) from bicycles".
    fn share_of_them(&self, before: &[&'a Quantity], after: &[&'a Quantity], start: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (whole, part) = (*before.last()?, *after.first()?);
        let of = self.is(end, &["of"]) && self.is(end + 1, &["whom", "which", "them", "these", "it"]);
        let beside = end + 2..self.start(part);
        let apposed = !beside.is_empty() && self.only(beside, 3, &[",", "or", "(", "about", "some", "–", "—"]);
        let closed = self.ends(self.0.noun_end(part));
        let near = self.kind(start.checked_sub(1)?) == Some(Kind::Comma) && self.near_share(whole.tokens.end..start, 6);
        (of && apposed && closed && near && self.alike(part, whole) && part.amount.low < whole.amount.low).then_some((part, whole))
    }

    /// "The 12 seats it won are S of the 36": one figure, a verb, the share, the whole.
    fn makes_up(&self, before: &[&'a Quantity], after: &[&'a Quantity], start: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (part, whole) = (*before.last()?, *after.first()?);
        let gap = part.tokens.end..start;
        let verb = gap.clone().rev().take(4).any(|t| self.is(t, IS));
        let gap_moves = gap.clone().any(|t| self.is(t, &["up", "down"]) && !self.is(t.saturating_sub(1), &["make", "makes", "made", "making"]));
        let plain = before.len() == 1
            && gap.len() <= 14
            && !self.parted(gap.clone())
            && self.find(gap.clone(), CLAUSES).is_none()
            && self.find(gap, &["and", "who", "than", "not", "never", "if", "would"]).is_none()
            && !gap_moves;
        (verb && plain && self.of_whole(end, whole) && self.alike(part, whole)).then_some((part, whole))
    }

    /// "210,000 clients, or S of those written to": the whole is the one larger figure of such things in the sentence before.
    fn of_those(&self, sentence: u32, before: &[&'a Quantity], mark: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let part = *before.last()?;
        let those = self.is(end, &["of"]) && self.is(end + 1, &["those", "them", "all", "the"]) && !(end..end + 6).any(|t| self.kind(t) == Some(Kind::Number));
        let total = self.reads(end, &["of", "the", "total"]);
        if !those || !self.near_share(part.tokens.end..mark, if total { 6 } else { 4 }) {
            return None;
        }
        let person = |q: &Quantity| self.head(q).is_some_and(|noun| Word::find(noun).is(List::PersonNoun) || noun.eq_ignore_ascii_case("people"));
        let same = |q: &&Quantity| {
            let noun = self.head(q).zip(self.head(part)).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
            adds(q) && single(q) && (noun || person(q) && person(part)) && q.amount.low > part.amount.low && q.sort == Sort::Count
        };
        // The nearest sentence before that tells such a figure; two of them there, and which is meant cannot be told.
        let told = (sentence.saturating_sub(8)..sentence).rev().find_map(|s| {
            let mut found = self.of_sentence(s).iter().filter(same);
            found.next().map(|first| (first, found.next().is_none()))
        });
        told.filter(|(whole, alone)| *alone && !self.of_another_year((sentence, end), whole)).map(|(whole, _)| (part, whole))
    }

    /// "£171m, or S of the budget": the whole is the one figure that the story gives the noun, here or before: "a budget of
    /// £418m", "the £418m budget".
    fn of_named(&self, sentence: u32, before: &[&'a Quantity], mark: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let part = *before.last()?;
        // "of its revenue", "of revenue"
        let determined = self.is(end + 1, &["the", "its", "his", "her", "their", "that"]);
        let at = if determined { end + 2 } else { end + 1 };
        let led = self.is(end, &["of"]);
        let noun = self.0.token(at);
        if !led
            || !self.ends(at + 1)
            || noun.len() < 4
            || self.kind(at) != Some(Kind::Word)
            || !self.near_share(part.tokens.end..mark, 6)
            || part.sort == Sort::Count
        {
            return None;
        }
        let stem = self.0.stems.get(at as usize).filter(|s| **s != 0)?;
        let same = |t: TokenId| self.0.stems.get(t as usize) == Some(stem);
        let named = |q: &Quantity| {
            let start = self.start(q);
            let of = start.checked_sub(2).is_some_and(|t| same(t) && self.is(t + 1, &["of", "is", "was"])) || same(q.tokens.end);
            // "Revenue slipped 3 percent, to $1.26 billion": the subject of a movement, and what it came to.
            let first = self.0.sentences[q.sentence as usize].tokens.start;
            let moved = || {
                let subject = first + u32::from(self.is(first, &["the", "its"]));
                same(subject)
                    && start > subject + 1
                    && self.is(start - 1, &["to"])
                    && (subject + 1..start).any(|t| self.movement(t).is_some())
                    && self.find(subject + 1..start, &["and", "but", "while", "who", "which"]).is_none()
            };
            // "from £14m to £16.1m": what it came to.
            let other: &[&str] =
                if self.is(start.saturating_sub(1), &["to"]) { &["last", "next", "another"] } else { &["last", "next", "previous", "from", "another"] };
            (of || moved()) && self.find(start.saturating_sub(6)..start, other).is_none()
        };
        let mut found =
            self.0.quantities.iter().take_while(|q| q.sentence <= sentence).filter(|q| {
                single(q) && q.amount.unit == part.amount.unit && q.sort == part.sort && q.span != part.span && self.0.in_body(q.sentence) && named(q)
            });
        let whole = found.next()?;
        // Wages may be more than the revenue.
        (whole.amount.low * Decimal::TWO > part.amount.low && found.all(|q| q.amount.low == whole.amount.low)).then_some((part, whole))
    }

    /// "€310m, of which insurers paid S, or €217m".
    fn share_of_which(&self, before: &[&'a Quantity], after: &[&'a Quantity], start: TokenId, end: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (whole, part) = (*before.last()?, *after.first()?);
        let gap = whole.tokens.end..start;
        let which = gap.clone().take(3).any(|t| self.is(t, &["of"]) && self.is(t + 1, &["which", "whom"]));
        let or = end..self.start(part);
        let apposed = !or.is_empty() && self.only(or, 3, &[",", "or", "(", "about", "some", "–", "—"]);
        (which && gap.len() <= 9 && !self.parted(gap) && apposed && self.closes(part.tokens.end) && self.alike(part, whole)).then_some((part, whole))
    }

    /// "S of [its turnover of] the £85m": from the share to its whole.
    fn of_whole(&self, end: TokenId, whole: &Quantity) -> bool {
        let gap = end..self.start(whole);
        self.is(end, &["of"])
            && gap.len() <= 9
            && !self.parted(gap.clone())
            && self.find(gap, &["and", "who", "which", "that", "from", "to", "than", "by", ",", "those", "them", "whom", "in", "with", "at", "or"]).is_none()
    }

    /// Near enough to its figure, with no clause between.
    fn near_share(&self, gap: Tokens, most: usize) -> bool {
        gap.len() <= most && !self.parted(gap.clone()) && self.find(gap, CLAUSES).is_none()
    }

    /// May one be a part of the other? A part may leave out the unit that its whole tells.
    pub fn alike(&self, part: &Quantity, whole: &Quantity) -> bool {
        let elliptic = |bare: &Quantity, full: &Quantity| {
            bare.sort == Sort::Count && bare.of.is_none() && full.amount.unit.base.is_some() && full.amount.unit.per.is_none() && !is_percent(full)
        };
        let elliptic = elliptic(part, whole) || elliptic(whole, part) && whole.amount.low >= part.amount.low;
        (part.amount.unit == whole.amount.unit && part.sort == whole.sort || elliptic) && !whole.amount.low.is_zero()
    }
}
