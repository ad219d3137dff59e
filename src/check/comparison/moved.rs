//! What something was, and what it has moved to: "The rate was 5.1 per cent in April and fell to 4.3 in May"; "Membership, 120
//! in 2019, has doubled to 240"; "The toll was £4 a year ago. It has risen by a quarter, to £5."

use super::{By, Comparison, Parts, comparable, pairs};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::check::reading::{Reading, is_percent, single};
use crate::lexicon::{List, Lists, ProportionWordRole};

/// Words between a level with its time and the verb that moves it: none that names another subject.
const TIMES: &[&str] = &[
    ",", "a", "ago", "an", "and", "at", "autumn", "before", "but", "by", "earlier", "from", "had", "has", "have", "in", "last", "later", "of", "on", "only",
    "previous", "since", "so", "spring", "start", "summer", "that", "the", "then", "this", "winter",
];

/// Words right before a level.
const LEVEL: &[&str] = &[",", "(", "at", "been", "charged", "charges", "cost", "costs", "is", "was", "were"];

/// Words between what moves and the verb that moves it.
const HAS: &[&str] = &["go", "goes", "gone", "had", "has", "have", "now", "since", "then", "went", "will", "would"];

/// Nouns that take up a figure.
const NUMBERS: &[&str] = &["cost", "count", "figure", "number", "price", "rate", "sum", "tally", "toll", "total"];

/// Words for a figure that was hoped for, or another's.
const HOPED: &[&str] =
    &["average", "budgeted", "estimated", "estimate", "expected", "forecast", "forecasts", "mean", "planned", "projected", "rivals", "target", "those"];

/// Words by which something is said to have moved the same way more than once.
const STEADILY: &[&str] = &["consecutive", "each", "every", "row", "running", "straight", "successive"];

impl<'a> Reading<'a> {
    /// "Fines have risen every year. They came to £210 in the first, £240 in the second and £290 in this one": the first and the last
    /// of a row that is said to go one way, where it goes the other all along.
    pub(super) fn steadily_moved(&self, parts: &Parts<'a>, sentence: u32) -> Option<Comparison<'a>> {
        let alike = parts.figures.windows(2).rev().take_while(|two| two[0].sort == two[1].sort && pairs(two[0], two[1])).count();
        let row = &parts.figures[parts.figures.len().saturating_sub(alike + 1)..];
        let [first, _, .., last] = row else { return None };
        if row.len() < 3 || !self.counts_the_same(row) {
            return None;
        }
        let goes = |up: bool| row.windows(2).all(|two| two[0].amount.low != two[1].amount.low && (two[0].amount.low < two[1].amount.low) == up);
        let way = if goes(true) { Trend::Down } else { Some(Trend::Up).filter(|_| goes(false))? };
        let previous = self.previous(sentence).unwrap_or(sentence);
        let from = self.0.sentences[previous as usize].tokens.start;
        let says = |t: &TokenId| {
            let clause = (t + 1..t + 8).take_while(|t| !self.is_clause_end(*t));
            self.movement(*t) == Some(way) && !self.negated(*t, from) && clause.into_iter().any(|t| self.is(t, STEADILY))
        };
        let word = (from..self.start(first)).find(says)?;
        let of = &self.0.sentences[sentence as usize].tokens;
        // "Prices have risen every year. Sales were …": of another thing.
        let opening = self.opening(sentence);
        let stem = |t: TokenId| self.0.stems.get(t as usize).copied().filter(|stem| *stem != 0);
        let told_before = |t: TokenId| stem(t).is_some_and(|own| (from..of.start).any(|t| stem(t) == Some(own)));
        let there = || self.is(opening, &["there"]) && self.0.counted_noun(first).is_none_or(told_before);
        if word < of.start && !self.is(opening, &["it", "that", "these", "they"]) && !there() && !told_before(opening) && !told_before(opening + 1) {
            return None;
        }
        // The times in order, or the first and now.
        let ends = row.iter().skip(1).map(|q| self.start(q)).chain([of.end]);
        let tails: Vec<Tokens> = row.iter().zip(ends).map(|(q, end)| q.tokens.end..end).collect();
        let year = |tail: &Tokens| tail.clone().find(|t| self.year(*t)).and_then(|t| self.0.token(t).parse::<u32>().ok());
        let years: Vec<u32> = tails.iter().filter_map(year).collect();
        let dated = years.len() == row.len() && years.is_sorted();
        let told = |tail: Option<&Tokens>, words: &[&str]| tail.is_some_and(|tail| self.find(tail.clone(), words).is_some());
        let numbered =
            told(tails.first(), &["first"]) && told(tails.get(1), &["second", "next"]) && told(tails.last(), &["this", "now", "third", "fourth", "last"]);
        (dated || numbered).then_some(Comparison { from: first, to: last, by: None, way: Some(way), word: Some(word) })
    }

    /// Adds the comparisons of a sentence that tells what a level just told moved to.
    pub(super) fn moved_levels(&self, parts: &Parts<'a>, sentence: u32, found: &mut Vec<Comparison<'a>>) {
        for (n, to) in parts.figures.iter().enumerate() {
            let known = |c: &Comparison<'_>| c.to.span == to.span || c.from.span == to.span;
            let from = (to.tokens.end..to.tokens.end + 8).any(|t| self.is(t, &["from"]));
            let Some((verb, by)) = self.verb_to(parts, to).filter(|_| !from && !found.iter().any(known)) else { continue };
            if let Some(from) = self.level_before(&parts.figures[..n], to, verb).or_else(|| self.level_taken_up(sentence, to, verb)) {
                found.push(Comparison { from, to, by, way: self.movement(verb), word: Some(verb) });
            }
        }
    }

    /// "won by 37 votes, after a recount that widened her lead from 52": the lead that is told, and what it had been.
    pub(super) fn moved_lead(&self, parts: &Parts<'a>) -> Option<Comparison<'a>> {
        const LEADS: &[&str] = &["advantage", "lead", "majority", "margin"];
        let (n, from) = parts.figures.iter().enumerate().find(|(_, q)| {
            let start = self.start(q);
            self.is(start.saturating_sub(1), &["from"]) && self.is(start.saturating_sub(2), LEADS) && !self.is(self.0.noun_end(q), &["to"])
        })?;
        let noun = self.start(from) - 2;
        let verb = noun.checked_sub(2).filter(|t| self.is(t + 1, &["her", "his", "its", "the", "their"]))?;
        let by = |q: &&&Quantity| self.is(self.start(q).saturating_sub(1), &["by"]) && comparable(q, from);
        let mut told = parts.figures[..n].iter().filter(by);
        let (to, None) = (*told.next()?, told.next()) else { return None };
        let way = self.movement(verb).filter(|_| !self.negated(verb, self.0.sentences[to.sentence as usize].tokens.start))?;
        Some(Comparison { from, to, by: None, way: Some(way), word: Some(verb) })
    }

    /// Adds what has moved to one figure, set against what it had been: "slipped to £22.4m, compared with £19.8m a year earlier".
    pub(super) fn moved_against(&self, parts: &Parts<'a>, found: &mut Vec<Comparison<'a>>) {
        for (n, two) in parts.figures.windows(2).enumerate() {
            let (to, from) = (two[0], two[1]);
            if !comparable(to, from) || !self.tells_earlier(from) || found.iter().any(|c| c.to.span == to.span || c.from.span == from.span) {
                continue;
            }
            // "compared with $3.9bn a year earlier and $4.3bn in the second quarter": it moved from either.
            if parts.figures[n + 2..].iter().any(|q| comparable(q, from)) || !self.one_clause(self.between(to, from), 10) || !self.counts_the_same(&[to, from])
            {
                continue;
            }
            let closed = self
                .closed_at(parts, to)
                .filter(|_| (from.tokens.end..from.tokens.end + 3).any(|t| self.0.word(t).is(List::WeekdayName) || self.is(t, &["yesterday"])));
            let made = closed.or_else(|| self.verb_to(parts, to).filter(|_| self.is_of_a_year_before(to, from)));
            if let Some((verb, by)) = made {
                found.push(Comparison { from, to, by, way: self.movement(verb), word: Some(verb) });
            }
        }
    }

    /// "slipped to £22.4m, compared with £19.8m a year earlier": results of one year beside those of the year before. What is told by the
    /// week, the month or the quarter, or has a price, may have moved from another level since.
    fn is_of_a_year_before(&self, to: &Quantity, from: &Quantity) -> bool {
        const SHORTER: &[&str] = &["day", "half", "month", "quarter", "season", "week", "weekend"];
        let sentence = &self.0.sentences[to.sentence as usize].tokens;
        let after = from.tokens.end..(from.tokens.end + 6).min(sentence.end);
        let before =
            |t: TokenId| self.reads(t, &["a", "year", "earlier"]) || self.reads(t, &["the", "year", "before"]) || self.reads(t, &["the", "previous", "year"]);
        let end = self.0.noun_end(from);
        let year = before(end) || self.is(end, &["in"]) && before(end + 1);
        let short =
            |t: TokenId| self.is(t, SHORTER) || self.0.word(t).opens(const { Lists::of(&[List::MonthName, List::WeekdayName]) }) && !self.is(t, &["may"]);
        let priced = to.amount.unit.per.is_some() || is_percent(to);
        year && !priced && !(sentence.start..after.end).any(short) && self.find(to.tokens.end..after.end, HOPED).is_none()
    }

    /// "fell to", "has risen by 20 per cent, to", "doubled to": the verb right before the figure, and by how much.
    fn verb_to(&self, parts: &Parts<'a>, to: &Quantity) -> Option<(TokenId, Option<By<'a>>)> {
        let at = self.start(to).checked_sub(2).filter(|t| self.is(t + 1, &["to"]))?;
        let at = at - TokenId::from(self.kind(at) == Some(Kind::Comma));
        let floor = self.0.sentences[to.sentence as usize].tokens.start;
        let goes = |t: TokenId| !self.is(t, &["up", "down"]) || self.is(t.saturating_sub(1), super::clauses::GOES);
        let moves = |t: &TokenId| self.movement(*t).is_some() && *t > floor && goes(*t) && !self.negated(*t, floor);
        let Some(by) = parts.changes.iter().find(|by| by.tokens().end == at + 1) else { return Some(at).filter(moves).map(|verb| (verb, None)) };
        let by = by.clone();
        if let By::Words(words) = &by
            && words.role == ProportionWordRole::Verb
        {
            return Some((by.start(self), Some(by)));
        }
        let start = by.start(self).checked_sub(1)?;
        let verb = start.checked_sub(TokenId::from(self.is(start, &["by"])))?;
        (by.figure().is_none_or(is_percent) && moves(&verb)).then_some((verb, Some(by)))
    }

    /// "slid 6 per cent on Tuesday, closing at": the verb that says which way it went, and by how much.
    fn closed_at(&self, parts: &Parts<'a>, to: &Quantity) -> Option<(TokenId, Option<By<'a>>)> {
        let closing = self.start(to).checked_sub(2).filter(|t| self.is(*t, &["closing", "ending", "finishing"]) && self.is(t + 1, &["at"]))?;
        let floor = self.0.sentences[to.sentence as usize].tokens.start;
        let by = parts.changes.iter().rfind(|by| by.tokens().end <= closing && by.figure().is_some_and(is_percent))?;
        let verb = (floor.max(by.start(self).saturating_sub(3))..by.start(self)).rev().find(|t| self.movement(*t).is_some())?;
        // "in early trading before closing at": another move.
        let near = closing <= by.tokens().end + 6 && self.is(closing.saturating_sub(1), &[","]) && self.one_clause(by.tokens().end..closing, 6);
        (near && !self.negated(verb, floor)).then(|| (verb, Some(by.clone())))
    }

    /// "was 5.1 per cent in April and": the one figure before the verb that it may move, with nothing but its time between.
    fn level_before(&self, figures: &[&'a Quantity], to: &Quantity, verb: TokenId) -> Option<&'a Quantity> {
        let mut alike = figures.iter().copied().filter(|q| q.tokens.end <= verb && pairs(q, to));
        let from = alike.next()?;
        // "and the number fell", "; it has doubled"
        let subject = self.taking_up(verb);
        let semicolon = |t: TokenId| subject.is_some() && self.kind(t) == Some(Kind::Semicolon);
        let gap = self.0.noun_end(from)..subject.unwrap_or(verb);
        let timed = gap.len() <= 10 && gap.into_iter().all(|t| self.tells_time(t, from.sentence) || semicolon(t));
        // "The shares, which were at $31 in 2024, rose 4 percent to": it has moved from another level since.
        let has = verb.checked_sub(1).is_some_and(|t| self.is(t, HAS));
        let aside = subject.is_none() && !has && verb.checked_sub(1).is_some_and(|t| self.kind(t) == Some(Kind::Comma));
        if aside {
            return None;
        }
        let level = self.is_level(from) || subject.is_some() && to.sort != Sort::Duration;
        (alike.next().is_none() && level && timed && self.counts_the_same(&[from, to])).then_some(from)
    }

    /// Is token `t` of a sentence one of a time, or of those that stand around one?
    pub(super) fn tells_time(&self, t: TokenId, sentence: u32) -> bool {
        let dated = || self.0.dates_of(sentence).iter().any(|d| d.tokens.contains(&t));
        self.is(t, TIMES) || self.is(t, super::dated::PERIODS) || self.year(t) || dated()
    }

    /// "The rate was 5.1 per cent in April. In May it fell to": the one level of the sentence before, which "it" takes up.
    fn level_taken_up(&self, sentence: u32, to: &Quantity, verb: TokenId) -> Option<&'a Quantity> {
        let opening = self.opening(sentence);
        let subject = self.taking_up(verb).filter(|t| *t >= opening)?;
        let mut lead = opening..subject;
        let plain = lead.len() <= 6 && lead.all(|t| self.tells_time(t, sentence));
        let previous = self.previous(sentence).filter(|_| plain)?;
        let mut told = self.of_sentence(previous).iter().filter(|q| single(q) && pairs(q, to));
        // "That fell to 1.9": a figure, and nothing else.
        let figure = self.is(subject, &["that"]) || self.is(subject + 1, NUMBERS);
        let from = told.next().filter(|q| figure && q.sort != Sort::Duration || self.is_level(q))?;
        (told.next().is_none() && self.counts_the_same(&[from, to])).then_some(from)
    }

    /// "it has", "the number has since" right before the verb: where the subject begins that takes up a figure.
    fn taking_up(&self, verb: TokenId) -> Option<TokenId> {
        let last = (verb.saturating_sub(5)..verb).rev().find(|t| !self.is(*t, HAS))?;
        let noun = self.is(last, NUMBERS) && last > 0 && self.is(last - 1, &["the", "that"]);
        if noun { Some(last - 1) } else { Some(last).filter(|t| self.is(*t, &["it", "they", "that", "this"])) }
    }

    /// "was 5.1 per cent", "stood at 5.1 per cent", ", 5.1 per cent in April,".
    fn is_level(&self, figure: &Quantity) -> bool {
        self.start(figure).checked_sub(1).is_some_and(|t| self.is(t, LEVEL))
    }

    /// "rose 3 percent this fall", "will rise in the fall": is it the season? "In the fall of prices" goes down.
    pub(super) fn is_autumn(&self, id: TokenId) -> bool {
        let before = |n: u32| id.checked_sub(n);
        let named = |t: TokenId| self.is(t, &["each", "every", "last", "next", "past", "this"]);
        let led = |t: TokenId| self.is(t, &["by", "during", "in", "since", "until"]);
        let the = before(1).filter(|t| self.is(*t, &["early", "late", "the"])).and_then(|_| before(2));
        before(1).is_some_and(|t| named(t) || led(t)) || the.is_some_and(|t| led(t) && !self.is(id + 1, &["in", "of"]))
    }
}
