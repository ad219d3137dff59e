//! Changes that stand somewhere about the two figures that they are of, in whatever order the three are told: "A decade ago 640
//! families lived here; today 410 do, a fall of 36 per cent", "It employed 5,200 people then and has 3,380 now. Its workforce
//! has shrunk by a third". Only the two figures that are alike may be meant, and which is the earlier has to be told; the
//! change has to point the way that they go, and be of their size.

use super::{By, Comparison, Parts, comparable, measures, pairs};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::check::reading::{Reading, in_percent, is_percent, single};
use crate::lexicon::{Group, ProportionWordRole};
use crate::value::{significant, slipped, swapped};
use rust_decimal::Decimal;

/// Words that may stand between a word of change and its size.
const SIZED: &[&str] = &["by", "of", "some", "a", "an", "about", "nearly", "almost", "more", "less", "than", "over", "further", "another", "is", "was", ","];

const MORE: &[&str] = &["more", "higher", "larger", "bigger", "greater", "longer", "dearer", "taller", "up", "increase", "rise", "jump"];
const LESS: &[&str] =
    &["less", "lower", "fewer", "smaller", "cheaper", "shorter", "lighter", "down", "reduction", "cut", "drop", "fall", "decline", "decrease"];

/// How sure it is that a change is of two figures.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// One of them is told in its own clause.
    Close,
    /// Another sentence tells both.
    Loose,
}

impl<'a> Reading<'a> {
    /// Adds the comparisons whose change none of the closer readers has.
    pub(super) fn told_around(&self, parts: &Parts<'a>, sentence: u32, found: &mut Vec<Comparison<'a>>) {
        for by in &parts.changes {
            if by.is_in(found) {
                continue;
            }
            let told = by.figure().filter(|q| !found.iter().any(|c| c.from.span == q.span || c.to.span == q.span));
            let change = if by.figure().is_none_or(is_percent) { self.change_around(parts, by, sentence) } else { None };
            let made = change.or_else(|| self.difference_around(parts, told?, sentence));
            let known = |c: &Comparison<'_>| found.iter().any(|f| f.from.span == c.from.span && f.to.span == c.to.span && f.by.is_some());
            found.extend(made.filter(|c| !known(c)));
        }
    }

    /// The two figures that grew or shrank by so many per cent, or by a share of the one.
    fn change_around(&self, parts: &Parts<'a>, by: &By<'a>, sentence: u32) -> Option<Comparison<'a>> {
        let (way, word) = self.change_told(by)?;
        let (one, two, tie) = self.two_around(parts, by, sentence, |q| q.sort != Sort::Duration && !is_percent(q))?;
        let (from, to) = self.in_order(one, two, self.is_to_come(by, sentence))?;
        let goes = if to.amount.low > from.amount.low { Trend::Up } else { Trend::Down };
        (goes == way && of_size(by, from, to, tie)).then(|| Comparison { from, to, by: Some(by.clone()), way: Some(way), word: Some(word) })
    }

    /// The two figures that lie so far apart, in their own unit: "It had 48,310 people in 2016. It now has 53,140, 4,830 more";
    /// "46 per cent to the Reds' 41, a lead of five points". Either of them may be the earlier. Per cent are meant of two
    /// shares only where they are just so many points.
    fn difference_around(&self, parts: &Parts<'a>, by: &'a Quantity, sentence: u32) -> Option<Comparison<'a>> {
        let told = By::Figure(by);
        let word = self.difference_told(by)?;
        let points = by.sort == Sort::Percent || by.amount.unit.is_points();
        let like = |q: &Quantity| if points { is_percent(q) } else { comparable(q, by) };
        let bare = |q: &Quantity| points && q.sort == Sort::Count && q.of.is_none() && q.amount.unit.base.is_none();
        let (one, two, tie) = self.two_around(parts, &told, sentence, |q| like(q) || bare(q))?;
        let (said, actual) = (by.amount.low, one.amount.low.checked_sub(two.amount.low)?.abs());
        let near = actual <= said * Decimal::TWO && said <= actual * Decimal::TWO;
        let slip = || slipped(said, actual) && (significant(said) >= 100 || swapped(said, actual));
        let meant = if is_percent(by) { said == actual } else { tie == Tie::Close && near || slip() };
        (meant && like(one) && self.counts_the_same(&[one, two, by])).then_some(Comparison { from: one, to: two, by: Some(told), way: None, word: Some(word) })
    }

    /// The word that makes a figure the difference of two others: "a lead of five points", "4,830 more", "the gap, £8,300".
    fn difference_told(&self, by: &Quantity) -> Option<TokenId> {
        const APART: &[&str] = &["lead", "margin", "gap", "difference", "advantage", "leads", "increase", "rise", "reduction", "drop"];
        const AFTER: &[&str] = &["ahead", "behind", "clear", "above", "below", "better", "worse"];
        let (start, end) = (self.start(by), by.tokens.end);
        let floor = self.0.sentences[by.sentence as usize].tokens.start;
        let before = (floor.max(start.saturating_sub(4))..start).rev().find(|t| !self.is(*t, SIZED));
        let noun = before.filter(|t| self.is(*t, APART) && !self.negated(*t, floor) && !self.is(end, &["of", "in", "at"]));
        let after = |t: TokenId| self.is(t, AFTER) || self.in_group(t, Group::Comparative);
        noun.or_else(|| {
            [end, end + 1].into_iter().find(|t| after(*t) && (*t == end || self.kind(end) == Some(Kind::Word) && self.0.word(end).function().is_none()))
        })
    }

    /// Which way a change is said to go, and the word that says so: "fell by 12 per cent", "12 per cent fewer", "has halved".
    fn change_told(&self, by: &By<'a>) -> Option<(Trend, TokenId)> {
        let (start, end) = (by.start(self), by.tokens().end);
        if let By::Words(words) = by
            && words.role == ProportionWordRole::Verb
        {
            let way = if words.value > Decimal::ONE { Trend::Up } else { Trend::Down };
            let past = start.checked_sub(1).is_some_and(|t| self.is(t, &["has", "have", "had", "more", "than", "almost", "nearly"]));
            return past.then_some((way, words.tokens.start));
        }
        if matches!(by, By::Words(words) if words.role != ProportionWordRole::Share) || self.is(end, &["of", "a", "per", "each"]) {
            return None;
        }
        let floor = self.0.sentences[self.0.sentence_of(start) as usize].tokens.start;
        let before = (floor.max(start.saturating_sub(4))..start).rev().find(|t| !self.is(*t, SIZED));
        if let Some((word, way)) = before.and_then(|t| Some((t, self.moves(t)?))) {
            return (!self.negated(word, floor)).then_some((way, word));
        }
        let after = self.compared(end, MORE, LESS)?;
        // "12 per cent more for a loaf" and "12 per cent more than wheat": of something else.
        (!self.is(end + 1, &["than", "for", "likely", "of"])).then_some((after, end))
    }

    /// The only two figures that a change may be of, as they are told, and how sure it is.
    fn two_around(&self, parts: &Parts<'a>, by: &By<'a>, sentence: u32, may: impl Fn(&Quantity) -> bool + Copy) -> Option<(&'a Quantity, &'a Quantity, Tie)> {
        let own: Vec<&Quantity> = parts.figures.iter().copied().filter(|q| may(q) && !by.tokens().contains(&q.tokens.start)).collect();
        let beside = |s: u32| self.of_sentence(s).iter().filter(move |q| measures(q) && single(q) && may(q));
        let near = |s: &u32| self.same_block(*s, sentence) && self.0.in_body(*s);
        let previous = || sentence.checked_sub(1).filter(near);
        let next = || Some(sentence + 1).filter(|s| (*s as usize) < self.0.sentences.len()).filter(near);
        let (pool, tie): (Vec<&Quantity>, Tie) = match own.len() {
            0 => {
                // "The plan is put at £148m. In 2022 it was £119m. The price has risen by a quarter since then".
                let two_back = || previous().and_then(|s| s.checked_sub(1)).filter(near);
                let before = || previous().map(|s| two_back().into_iter().chain([s]).flat_map(beside).collect::<Vec<_>>());
                let sets = |s: u32| beside(s).any(|q| self.tells_earlier(q));
                let after = || next().filter(|s| self.takes_up(*s, sentence) || sets(*s)).map(|s| beside(s).collect::<Vec<_>>());
                let taken_up = previous().is_some_and(|s| self.takes_up(sentence, s)) || two_back().is_some_and(|s| self.takes_up(sentence, s));
                let two = |all: &Vec<&Quantity>| all.len() == 2;
                (before().filter(two).filter(|_| taken_up).or_else(|| after().filter(two))?, Tie::Loose)
            }
            1 => (beside(previous()?).chain(own).collect(), Tie::Close),
            _ => (own, Tie::Close),
        };
        let last = *pool.last()?;
        let [one, two] = pool.into_iter().filter(|q| pairs(q, last) || pairs(last, q) || is_percent(q)).collect::<Vec<_>>()[..] else { return None };
        let own_clause = tie == Tie::Loose || self.in_clause_of(by, if one.sentence == sentence { one } else { two }, two);
        (own_clause && self.counts_the_same(&[one, two])).then_some((one, two, tie))
    }

    /// Does no other clause begin between the figures and the change?
    fn in_clause_of(&self, by: &By<'a>, first: &Quantity, last: &Quantity) -> bool {
        let (start, end) = (by.start(self), by.tokens().end);
        let gap = if last.tokens.end <= start { last.tokens.end..start } else { end..self.start(first).max(end) };
        const OTHER: &[&str] = &["and", "but", "while", "whereas", "though", "although", "who", "if"];
        const TAKEN_UP: &[&str] = &["it", "they", "figure", "number", "rate", "total", "price", "that", "which", "this", "rise", "fall", "drop", "increase"];
        let joins = |t: &TokenId| self.is(*t, OTHER) || self.kind(*t) == Some(Kind::Semicolon);
        !gap.clone().any(|t| matches!(self.kind(t), Some(Kind::Quote | Kind::Colon)))
            && gap.len() <= 16
            && gap.clone().rev().find(joins).is_none_or(|t| t + 2 >= gap.end || self.find(t + 1..gap.end, TAKEN_UP).is_some())
    }

    /// The earlier of two figures, and the later.
    fn in_order(&self, one: &'a Quantity, two: &'a Quantity, to_come: bool) -> Option<(&'a Quantity, &'a Quantity)> {
        let moved_to = |q: &Quantity| {
            let start = self.start(q);
            start.checked_sub(1).is_some_and(|t| self.is(t, &["to"])) && (start.saturating_sub(6)..start - 1).any(|t| self.movement(t).is_some())
        };
        match (self.tells_earlier(one), self.tells_earlier(two)) {
            (true, false) => return Some((one, two)),
            (false, true) => return Some((two, one)),
            _ => {}
        }
        match (self.time_of(one), self.time_of(two)) {
            (Some(a), Some(b)) if a != b => Some(if a < b { (one, two) } else { (two, one) }),
            (Some(a), None) if a.is_now() => Some(if to_come { (one, two) } else { (two, one) }),
            (None, Some(b)) if b.is_now() => Some(if to_come { (two, one) } else { (one, two) }),
            (Some(_), None) => Some((one, two)),
            (None, Some(_)) => Some((two, one)),
            _ => match (moved_to(one), moved_to(two)) {
                (true, false) => Some((two, one)),
                (false, true) => Some((one, two)),
                _ => None,
            },
        }
    }

    /// "so that the number would rise by half": what is now is the earlier figure.
    fn is_to_come(&self, by: &By<'a>, sentence: u32) -> bool {
        let start = by.start(self);
        let floor = self.0.sentences[sentence as usize].tokens.start.max(start.saturating_sub(5));
        self.find(floor..start, &["will", "would", "could", "to"]).is_some()
    }

    /// Does a sentence go on with what its neighbour tells: by a pronoun, by a word for a number, or by a noun of it?
    fn takes_up(&self, sentence: u32, neighbour: u32) -> bool {
        const NUMBERS: &[&str] = &["number", "numbers", "figure", "total", "price", "cost", "rate", "sum", "tally", "bill", "count", "toll"];
        let opening = self.0.sentences[sentence as usize].tokens.start;
        if self.is(opening, &["it", "they", "that", "this"]) {
            return true;
        }
        let noun = opening + TokenId::from(self.is(opening, &["the", "its", "their", "his", "her"]));
        let stem = |t: TokenId| self.0.stems.get(t as usize).copied().filter(|stem| *stem != 0);
        let named: Tokens = self.0.sentences[neighbour as usize].tokens.clone();
        // "The number of dogs" is of dogs.
        let of = self.is(noun + 1, &["of", "for"]);
        self.is(noun, NUMBERS) && !of
            || (if of { noun + 2..noun + 5 } else { noun..noun + 2 }).filter_map(stem).any(|own| named.clone().any(|t| stem(t) == Some(own)))
    }
}

/// Could the change be meant of these two? Where nothing else ties them it has to be what a slip makes of it: a wrong digit, or
/// the difference over the later figure.
fn of_size(by: &By<'_>, from: &Quantity, to: &Quantity, tie: Tie) -> bool {
    let difference = || to.amount.low.checked_sub(from.amount.low).map(|d| d.abs());
    let over = |base: Decimal| difference().and_then(|d| in_percent(d, base));
    let (Some(actual), Some(backwards)) = (over(from.amount.low), over(to.amount.low)) else { return false };
    let (said, step) = match by {
        By::Figure(q) => (q.amount.low, q.amount.step),
        By::Words(w) if w.role == ProportionWordRole::Share => (w.value * Decimal::ONE_HUNDRED, Decimal::ONE),
        By::Words(w) => ((w.value - Decimal::ONE).abs() * Decimal::ONE_HUNDRED, Decimal::ONE),
    };
    let times = if tie == Tie::Close { Decimal::from(3) } else { Decimal::TWO };
    let near = actual <= said * times && said <= actual * times;
    let rounded = actual.checked_div(step).and_then(|n| n.round().checked_mul(step));
    let slip = || rounded.is_some_and(|rounded| slipped(said, rounded)) || (said - backwards).abs() <= step;
    let written = by.figure().is_some();
    // What fits is no concern of anybody's; without more than its words to go by only what is near may be meant.
    near && (tie == Tie::Close || !written || (said - actual).abs() <= step) || written && slip()
}
