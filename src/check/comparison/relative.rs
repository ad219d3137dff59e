//! Comparisons that measure one figure by another: "24 percent more than the 31,000", "twice the 6 million", "covered 14
//! hectares in 1985 and covers 42 now; it has tripled"; and those whose first half stands in the sentence before.

use super::{By, Comparison, Parts, comparable, measures};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::check::percent_change::contradicted;
use crate::check::reading::{Reading, is_percent, single};
use crate::check::sum::sum_of;
use crate::lexicon::ProportionWordRole;
use crate::value::{Amount, slipped};
use rust_decimal::Decimal;

/// Words between a multiple and the figure that it multiplies.
const AS: &[&str] = &["as", "many", "much", "large", "big", "high", "long", "the", "its", "their", "of", "that", "number", "old", "amount", "figure", "total"];

impl<'a> Reading<'a> {
    /// Adds the comparisons of a sentence that stand in other forms than from one figure to another.
    pub(super) fn relative(&self, parts: &Parts<'a>, sentence: u32, found: &mut Vec<Comparison<'a>>) {
        for by in &parts.changes {
            let made = match by {
                By::Figure(q) if !is_percent(q) => None,
                By::Words(w) if w.role != ProportionWordRole::Share => self.multiple(parts, by),
                _ => self.more_than(parts, by).or_else(|| self.multiple(parts, by)),
            };
            let known = |c: &Comparison<'_>| found.iter().any(|f| f.from.span == c.from.span && f.to.span == c.to.span);
            found.extend(made.filter(|c| !known(c)));
        }
        found.extend(self.at_against(parts));
        found.extend(self.since_multiplied(parts));
        found.extend(self.then_and_now(parts));
        if found.is_empty() {
            found.extend(self.that_is(parts, sentence));
        }
        found.extend(self.taken_up(parts, sentence));
        found.extend(self.that_is_moved(parts, sentence));
    }

    /// "38,500, 24 percent more than the 31,000"; "31,000 now; the new one 38,500, 24 percent more".
    fn more_than(&self, parts: &Parts<'a>, by: &By<'a>) -> Option<Comparison<'a>> {
        let (start, end) = (by.start(self), by.tokens().end);
        let way = self.compared(end)?;
        let n = parts.figures.partition_point(|q| q.tokens.start < start);
        let by_tokens = by.tokens();
        let after = parts.figures[n..].iter().find(|q| q.tokens.start >= by_tokens.end).copied();
        // "29 percent below the 30 million": the word is its own "than".
        let below = self.is(end, &["below", "above"]) && self.is(end + 1, &["the", "its", "their", "last"]);
        let than = if below { Some(end) } else { (end + 1..end + 4).find(|t| self.is(*t, &["than"])) };
        let than_figure = than.zip(after);
        // "164 shillings ($1.27) in May, 12 per cent more than the 146 shillings": past what is of another unit.
        let alike = |q: &&&'a Quantity| than.and(after).is_none_or(|from| comparable(q, from));
        let nearest = parts.figures[..n].iter().rev().take(2).find(alike).copied();
        let Some(to) = nearest.or_else(|| n.checked_sub(1).map(|n| parts.figures[n])) else {
            let (than, from) = than_figure?;
            let to = self.told_before(from, start).or_else(|| self.pointed_at(from, start)).or_else(|| self.pointed_at_of_several(from, by, way))?;
            return self.named(&(than + 1..from.tokens.start)).then(|| Comparison { from, to, by: Some(by.clone()), way: Some(way), word: None });
        };
        if self.is_difference(to) {
            return None;
        }
        let gap = self.past_saying(to.tokens.end..start);
        let comparison = |from| Comparison { from, to, by: Some(by.clone()), way: Some(way), word: None };
        if let Some(than) = than {
            // "Its 33 estates plucked 31 million kilograms, a third less than the 46.9 million": no estates.
            let far = |a: &Quantity, b: &Quantity| b.amount.low.checked_mul(Decimal::ONE_HUNDRED).is_some_and(|many| a.amount.low >= many);
            let from = after.filter(|q| comparable(to, q) && !far(to, q) && !far(q, to))?;
            let link = than + 1..self.start(from);
            let plain = link.len() <= 6 && !self.parted(link.clone()) && self.find(link.clone(), &[",", "and", "in", "when", "who", "with", "if"]).is_none();
            // "26% less than a year before, when it was £22.5m"
            let then = || {
                (3..=9).contains(&link.len()) && self.when_it_was(link.end).is_some() && self.find(link.clone(), &["and", "who", "with", "if", "but"]).is_none()
            };
            return ((plain || then()) && self.leads_on(&gap, 10)).then(|| comparison(from));
        }
        let from = parts.figures.get(n.checked_sub(2)?).copied().filter(|q| comparable(q, to))?;
        let between = self.between(from, to);
        // "70,400 last year from 61,200 in 2022, 15 per cent more": another reader's, who puts them in order.
        let told_first = self.tells_earlier(to);
        let ends = self.ends(end + 1);
        let two = between.clone().any(|t| {
            self.kind(t) == Some(Kind::Semicolon) || self.year(t) || self.is(t, &["now", "new", "old", "today", "against", "last", "this", "year", "then"])
        });
        let close = gap.len() <= 3 && self.leads_on(&gap, 3);
        // "£4.2bn, a fifth more than a year before, and imports to £6bn, a tenth more": each has a change of its own.
        let own = parts.changes.iter().any(|by| between.contains(&by.tokens().start) && by.figure().is_none_or(is_percent));
        (ends && two && close && !own && !told_first && between.len() <= 20).then(|| comparison(from))
    }

    /// "The bill is a third lower than the £9m": the figure of the bill, where the sentences before tell one ("billed
    /// £6.0m") and no other.
    fn told_before(&self, from: &Quantity, start: TokenId) -> Option<&'a Quantity> {
        let opening = self.opening(from.sentence);
        if !self.is(opening, &["the", "its", "their", "that", "this"]) || start > opening + 4 {
            return None;
        }
        let noun = self.0.token(opening + 1);
        // "bill" and "billed", "cost" and "costs".
        let same = |word: &str| word.len() <= noun.len() + 2 && word.get(..noun.len()).is_some_and(|head| head.eq_ignore_ascii_case(noun));
        let named = |q: &&Quantity| noun.len() >= 4 && (q.tokens.start.saturating_sub(4)..q.tokens.end + 3).any(|t| same(self.0.token(t)));
        let before = &self.0.quantities[..self.0.places_of_quantities(from.sentence).start];
        let mut found = before.iter().filter(|q| single(q) && comparable(q, from) && self.0.in_body(q.sentence)).filter(named);
        let first = found.next()?;
        found.all(|q| q.amount.low == first.amount.low).then_some(first)
    }

    /// "The ferry will cost £64m. That is 28 per cent more than the £50m": the one such figure of the sentence before, to
    /// which the sentence points right at its start.
    pub(super) fn pointed_at(&self, from: &Quantity, start: TokenId) -> Option<&'a Quantity> {
        let mut told = self.told_where_pointed(from, start)?;
        let first = told.next()?;
        let others: Vec<&Quantity> = told.collect();
        // "1,020 seats: 540 in the stalls and 480 above": of all of them.
        let parts = || others.len() > 1 && sum_of(&others) == Some(first.amount.low);
        (others.iter().all(|q| q.amount.low == first.amount.low) || parts()).then_some(first)
    }

    /// The figures like `from` of the sentence before, to which its own points with what begins at `start`.
    fn told_where_pointed(&self, from: &Quantity, start: TokenId) -> Option<impl Iterator<Item = &'a Quantity>> {
        self.points_back(from.sentence).filter(|first| start <= first + 4)?;
        let previous = from.sentence.checked_sub(1).filter(|s| self.0.in_body(*s) && self.0.in_body(from.sentence))?;
        Some(self.of_sentence(previous).iter().filter(move |q| single(q) && comparable(q, from)))
    }

    /// "Of the £16m, £9m came from the lottery and £7m from the town. That is 35 per cent above the £13m": of several that
    /// may be meant, the one of which the change is a slip, where none bears it out.
    fn pointed_at_of_several(&self, from: &Quantity, by: &By<'a>, way: Trend) -> Option<&'a Quantity> {
        let said = by.figure().filter(|q| is_percent(q))?;
        let goes = |q: &&Quantity| (q.amount.low > from.amount.low) == (way == Trend::Up);
        let told: Vec<&Quantity> = self.told_where_pointed(from, by.start(self))?.filter(goes).collect();
        let actual = |q: &Quantity| contradicted(&said.amount, &from.amount, &q.amount, Decimal::ONE);
        if told.iter().any(|q| actual(q).is_none()) {
            return None;
        }
        let slip = |q: &&Quantity| actual(q).is_some_and(|actual| slipped(said.amount.low, Amount::estimated(actual.abs(), &said.amount).low));
        let mut meant = told.into_iter().filter(slip);
        meant.next().filter(|_| meant.next().is_none())
    }

    /// "The ferry will cost £64m. That is up £14m, or 28 per cent, from the £50m of the plan".
    fn that_is_moved(&self, parts: &Parts<'a>, sentence: u32) -> Option<Comparison<'a>> {
        let opening = self.opening(sentence);
        let word = (opening + 2..opening + 4).find(|t| self.is(*t, &["up", "down"]))?;
        let from = *parts.figures.iter().find(|q| {
            let start = self.start(q);
            let the = (start.saturating_sub(2)..start).rev().find(|t| self.is(*t, &["the", "its", "their"])).filter(|t| *t > word);
            self.is(start.saturating_sub(1), &["from"]) || the.is_some_and(|the| self.is(the - 1, &["from", "on"]))
        })?;
        let to = self.pointed_at(from, word)?;
        let lead = word + 1..self.start(from);
        let plain = lead.len() <= 14 && !self.parted(lead.clone()) && self.find(lead.clone(), &["and", "but", "while", "who", "to"]).is_none();
        let by = parts.changes.iter().rfind(|by| lead.contains(&by.tokens().start) && by.figure().is_none_or(is_percent));
        plain.then(|| Comparison { from, to, by: by.cloned(), way: self.movement(word), word: Some(word) })
    }

    /// "12 million, twice the 6 million of the plan"; "6,150, half as many as the 12,400".
    fn multiple(&self, parts: &Parts<'a>, by: &By<'a>) -> Option<Comparison<'a>> {
        let By::Words(words) = by else { return None };
        let end = words.tokens.end;
        let as_many = self.is(end, &["as"]) || self.is(end, &["the", "that", "its", "their"]);
        let n = parts.figures.partition_point(|q| q.tokens.start < words.start);
        let from = *parts.figures.get(n)?;
        // "84 millimetres in 24 hours, twice the 42": the time in which it was is not what is measured.
        // "$4.20 a pound (2.2 kilograms), twice as much": what stands in brackets tells the figure again.
        let bracketed = |q: &Quantity| self.start(q).checked_sub(1).is_some_and(|t| self.kind(t) == Some(Kind::Open)) && !comparable(q, from);
        let mut before = parts.figures[..n].iter().rev().filter(|q| (q.sort != Sort::Duration || from.sort == Sort::Duration) && !bracketed(q));
        let own = before.next().copied();
        let to = own.or_else(|| self.pointed_at(from, words.start))?;
        let link = end..from.tokens.start;
        // "more than twice as many as in the last week of May, when there were 1,270"
        let then =
            (self.is(end, &["as"]) || self.is(end + 1, &["number", "figure", "amount", "total"])) && link.len() <= 16 && self.when_it_was(link.end).is_some();
        // "$4.20 a tin, twice as much as fresh fish, at $2.10"
        let at = from.sort == Sort::Money
            && self.is(link.end.saturating_sub(1), &["at"])
            && self.kind(link.end.saturating_sub(2)) == Some(Kind::Comma)
            && link.len() <= 10
            && self.find(link.clone(), &["and", "in", "for", "to", "from", "who", "than", "when", "was", "were", "had"]).is_none();
        let plain = as_many && !link.is_empty() && !self.parted(link.clone()) && (then || at || link.len() <= 8 && self.named(&link));
        let comparison = Comparison { from, to, by: Some(by.clone()), way: None, word: None };
        (plain
            && words.role != ProportionWordRole::Verb
            && (comparable(from, to) || from.amount.unit.base.is_none() && from.sort == Sort::Count && !is_percent(to))
            && (own.is_none() || self.leads_on(&self.past_saying(to.tokens.end..words.start), 9)))
        .then_some(comparison)
    }

    /// "the 6 million", "as many as the 12,400", "its goal of $200,000": the figure is what the multiple multiplies.
    fn named(&self, link: &Tokens) -> bool {
        let other = link.clone().filter(|t| !self.is(*t, AS)).count();
        other <= 2 && self.find(link.clone(), &[",", "and", "in", "for", "to", "from", "who", "at", "than", "when"]).is_none()
    }

    /// A comma, "or", or a form of "be" leads from a figure to what is said of it.
    fn leads_on(&self, gap: &Tokens, most: usize) -> bool {
        let led =
            gap.clone().any(|t| self.kind(t) == Some(Kind::Comma) || self.kind(t) == Some(Kind::Dash) || self.is(t, &["or", "is", "was", "are", "were", "("]));
        gap.len() <= most && led && !self.parted(gap.clone()) && self.find(gap.clone(), &["and", "but", "while", "whereas", "who", "than"]).is_none()
    }

    /// "13 per cent down, at 35 per cent against 48.3 in 2022"
    fn at_against(&self, parts: &Parts<'a>) -> Option<Comparison<'a>> {
        parts.changes.iter().find_map(|by| {
            by.figure().filter(|q| is_percent(q))?;
            let (start, end) = (by.start(self), by.tokens().end);
            let word = [end, start.saturating_sub(1)].into_iter().find(|t| self.is(*t, &["up", "down"]))?;
            let n = parts.figures.partition_point(|q| q.tokens.start < end.max(word + 1));
            let (to, from) = (*parts.figures.get(n)?, *parts.figures.get(n + 1)?);
            let lead = end.max(word + 1)..self.start(to);
            let lead = self.past_saying(lead);
            let led = !lead.is_empty() && self.only(lead.clone(), 2, &[",", "at", "to"]) && self.is(lead.end - 1, &["at", "to"]);
            let link = to.tokens.end..self.start(from);
            let set =
                link.len() <= 3 && (self.is(link.end.saturating_sub(1), &["against", "from"]) || self.reads(link.end.saturating_sub(2), &["compared", "with"]));
            let bare = from.amount.unit.base.is_none() && from.of.is_none() && is_percent(to) && from.amount.low < Decimal::ONE_HUNDRED;
            let one = comparable(to, from) || bare;
            (led && set && one).then(|| Comparison { from, to, by: Some(by.clone()), way: self.movement(word), word: Some(word) })
        })
    }

    /// "covered 14 hectares in 1985 and covers 42 now; it has tripled in size".
    fn since_multiplied(&self, parts: &Parts<'a>) -> Option<Comparison<'a>> {
        let by = parts.changes.iter().find(|by| matches!(by, By::Words(w) if w.role == ProportionWordRole::Verb))?;
        let start = by.start(self);
        let subject = (1..=5).any(|n| start.checked_sub(n).is_some_and(|t| self.is(t, &["it", "that", "number", "total", "figure", "size"])));
        let n = parts.figures.partition_point(|q| q.tokens.start < start);
        let (one, two) = (*parts.figures.get(n.checked_sub(2)?)?, *parts.figures.get(n - 1)?);
        let pair = super::pairs(one, two) && n == 2 && parts.figures.len() == 2;
        let near = self.between(one, two).len() <= 12 && two.tokens.end + 10 >= start;
        let (from, to) = self.in_time(one, two)?;
        (subject && pair && near).then(|| Comparison { from, to, by: Some(by.clone()), way: None, word: None })
    }

    /// "cost £33m a year ago and now costs £48m, an increase of 45%".
    fn then_and_now(&self, parts: &Parts<'a>) -> Option<Comparison<'a>> {
        parts.changes.iter().find_map(|by| {
            by.figure().filter(|q| is_percent(q))?;
            let start = by.start(self);
            let of = start.checked_sub(1).filter(|t| self.is(*t, &["of", "by"]))?;
            let moved = of.checked_sub(1).filter(|t| self.movement(*t).is_some())?;
            let n = parts.figures.partition_point(|q| q.tokens.start < start);
            let (from, to) = (*parts.figures.get(n.checked_sub(2)?)?, *parts.figures.get(n - 1)?);
            let between = self.between(from, to);
            let then = self.reads(from.tokens.end, &["a", "year", "ago"])
                || self.reads(from.tokens.end, &["a", "year", "earlier"])
                || self.reads(from.tokens.end, &["last", "year"])
                || self.is(from.tokens.end, &["in"]) && self.year(from.tokens.end + 1);
            let now = self.find(self.start(to).saturating_sub(3)..self.start(to), &["now", "today"]).is_some()
                || self.is(to.tokens.end, &["now", "today"])
                || self.reads(to.tokens.end, &["this", "year"]);
            let gap = to.tokens.end..moved;
            let apposed = self.only(gap.clone(), 4, &[",", "a", "an", "now", "today", "this", "year", "–", "—"]) && self.find(gap, &[",", "–", "—"]).is_some();
            let near = between.len() <= 12 && !self.parted(between);
            (super::pairs(from, to) && then && now && apposed && near).then(|| Comparison {
                from,
                to,
                by: Some(by.clone()),
                way: self.movement(moved),
                word: Some(moved),
            })
        })
    }

    /// "4,300 farms, down from 10,600. That is a fall of 59 percent": the change of the one comparison of the sentence before.
    fn that_is(&self, parts: &Parts<'a>, sentence: u32) -> Option<Comparison<'a>> {
        let first = self.points_back(sentence)?;
        if parts.figures.iter().any(|q| !is_percent(q)) {
            return None;
        }
        let by = parts.changes.iter().find(|by| {
            let start = by.start(self);
            start <= first + 7 && self.movement(start.saturating_sub(2)).is_some() && self.is(start.saturating_sub(1), &["of", "by"])
        })?;
        let moved = by.start(self).saturating_sub(2);
        let previous = sentence.checked_sub(1).filter(|s| self.follows_on(*s, sentence))?;
        let words: Vec<_> = self.proportions(previous).into_iter().map(|words| (previous, words)).collect();
        let mut told = Comparison::read(self, previous, &words).into_iter().filter(|c| c.by.is_none());
        let (comparison, None) = (told.next()?, told.next()) else { return None };
        Some(Comparison { by: Some(by.clone()), way: self.movement(moved), word: Some(moved), ..comparison })
    }

    /// "612 calls. The number has fallen from 720": the other figure is the one in the sentence before.
    fn taken_up(&self, parts: &Parts<'a>, sentence: u32) -> Option<Comparison<'a>> {
        let tokens = self.opening(sentence)..self.0.sentences[sentence as usize].tokens.end;
        let head = (tokens.start..tokens.start + 7).find(|t| self.is(*t, &["number", "figure", "total", "tally", "toll", "count"]))?;
        let movement = (head + 1..head + 7).find(|t| self.movement(*t).is_some())?;
        let figure = *parts.figures.iter().find(|q| q.tokens.start > movement)?;
        let start = self.start(figure);
        let link = start.checked_sub(1).filter(|t| *t > head)?;
        let later_told = self.is(link, &["to"]);
        if !(self.is(link, &["from"]) || later_told)
            || start > movement + 4
            || self.find(tokens.start..start, &["if", "would", "could", "may", "not", "will"]).is_some()
        {
            return None;
        }
        // The sentence tells one side only.
        let one = parts.figures.iter().find(|q| comparable(q, figure)).is_some_and(|q| q.span == figure.span) && !self.is(figure.tokens.end, &["from", "to"]);
        let previous = sentence.checked_sub(1).filter(|s| self.follows_on(*s, sentence))?;
        let mut before = self.of_sentence(previous).iter().filter(|q| measures(q) && single(q) && comparable(q, figure) && q.sort == Sort::Count);
        let (other, None) = (before.next()?, before.next()) else { return None };
        let (from, to) = if later_told { (other, figure) } else { (figure, other) };
        let by = parts.changes.iter().find(|by| by.start(self) >= figure.tokens.end && by.figure().is_none_or(is_percent)).filter(|by| {
            let before = by.start(self);
            before.checked_sub(1).is_some_and(|t: TokenId| self.is(t, &["of", "by"])) && self.movement(before.saturating_sub(2)).is_some()
        });
        one.then(|| Comparison { from, to, by: by.cloned(), way: self.movement(movement), word: Some(movement) })
    }
}
