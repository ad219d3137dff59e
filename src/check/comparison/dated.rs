//! Comparisons of what was with what is, each with its time: "41,200 in 2011 and 46,900 in 2021, a gain of 14 per cent"; "In 2016
//! it had 51,204 residents. It now has 55,760, an increase of 9 per cent". In two sentences nothing says that both are of one
//! thing, so that the change has to point the way that the figures go, and be of their size.

use super::{By, Comparison, Parts, comparable, measures, pairs};
use crate::article::{Kind, Quantity, Sort, TokenId, Trend};
use crate::check::reading::{Reading, is_percent, single};
use crate::lexicon::ProportionWordRole;
use rust_decimal::Decimal;

/// Words by which a sentence goes on with what the one before tells.
const GOES_ON: &[&str] = &["it", "they", "that", "this", "now", "today", "in", "by", "last", "there", "he", "she"];

/// Words between "has" and how many times as large something has become.
const SINCE: &[&str] = &["already", "far", "in", "now", "since", "so", "then"];

/// Spans of time.
pub(super) const PERIODS: &[&str] = &["year", "month", "week", "decade", "quarter", "season", "years", "months", "weeks", "decades", "seasons", "day", "days"];

/// A time as far as figures are put in order by it: the year, or one of two that need none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Time {
    Before,
    Year(i16),
    Last,
    Now,
}

impl<'a> Reading<'a> {
    /// Adds the comparisons of a sentence whose figures tell their time, and those whose figures the sentences before tell.
    pub(super) fn told_over_time(&self, parts: &Parts<'a>, sentence: u32, found: &mut Vec<Comparison<'a>>) {
        found.extend(self.set_by_than(parts));
        for by in parts.changes.iter().filter(|by| by.figure().is_none_or(is_percent)) {
            let start = by.start(self);
            if by.is_in(found) {
                continue;
            }
            let made = match self.set_beside(by) {
                Some((mark, moved)) => self.dated_pair(parts, mark, moved).or_else(|| self.stood_at(parts, mark)).map(|(from, to)| Comparison {
                    from,
                    to,
                    by: Some(by.clone()),
                    way: self.moves(moved),
                    word: Some(moved),
                }),
                None => self.ends_at(parts, by),
            };
            let made = made.or_else(|| self.across(parts, by, sentence)).or_else(|| self.since_then(by, sentence, start));
            match made {
                Some(made) if found.iter().any(|c| c.from.span == made.from.span && c.to.span == made.to.span && c.by.is_some()) => {}
                Some(made) => found.push(made),
                None => {}
            }
        }
    }

    /// "61 per cent, lower than the 64 per cent of 2020": which of the two is said to be more. "It was 5.9 per cent. That is
    /// above the 5.6 per cent of May"; "took 34 seats on the board, three more than the 31 it held".
    fn set_by_than(&self, parts: &Parts<'a>) -> Option<Comparison<'a>> {
        let figures = &parts.figures;
        figures.iter().enumerate().find_map(|(n, &from)| {
            let start = self.start(from);
            // "than the 64 per cent", "than May's 64 per cent", "than in May, when it was 64 per cent"
            let the = start.checked_sub(2).filter(|t| self.is(t + 1, &["the", "its", "their"]));
            let whose = || start.checked_sub(3).filter(|t| self.is(t + 2, &["'s", "’s"]));
            let when = || {
                let when = self.when_it_was(start)?;
                (when.saturating_sub(6)..when).rev().find(|t| self.is(*t, &["than"]))
            };
            let than = the.or_else(whose).or_else(when)?;
            let word = if self.is(than, &["than", "on"]) { than.checked_sub(1)? } else { Some(than).filter(|t| self.is(*t, &["above", "below"]))? };
            let way = self.compared(word).filter(|_| !self.is(than, &["on"]) || self.is(word, &["up", "down"]))?;
            // "two more than": by so much.
            let by = n.checked_sub(1).filter(|by| figures[*by].tokens.end <= word && self.0.noun_end(figures[*by]) >= word);
            let Some(to) = by.unwrap_or(n).checked_sub(1).map(|n| figures[n]) else {
                let to = self.pointed_at(from, word).filter(|to| by.is_none() && to.sort != Sort::Duration)?;
                return Some(Comparison { from, to, by: None, way: Some(way), word: Some(word) });
            };
            let comma = (to.tokens.end..word).rev().find(|t| self.kind(*t) == Some(Kind::Comma))?;
            let led = by.map_or(word, |by| self.start(figures[by]));
            // ", no lower than", ", 5 points lower than": another reader's, or nobody's.
            const LED: &[&str] = &["far", "much", "slightly", "well", "a", "little", "and", "considerably", "markedly", "which", "is", "was"];
            let plain = self.only(comma + 1..led, 4, LED);
            let comma = self.before_saying(comma);
            let near = self.one_clause(to.tokens.end..comma, 10);
            let alike = comparable(to, from) && to.sort != Sort::Duration && self.counts_the_same(&[to, from]);
            (plain && near && alike).then_some(Comparison { from, to, by: None, way: Some(way), word: Some(word) })
        })
    }

    /// "41,200 people in 2011 and 46,900 in 2021": the two figures before `mark`, in the order of their times.
    fn dated_pair(&self, parts: &Parts<'a>, mark: TokenId, moved: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (one, two) = self.two_before(&parts.figures, mark)?;
        // "Revenue was £60m in 2023 and profit £9m in 2024, up 35 per cent": of one thing only where no other is named.
        let mut gap = self.0.noun_end(one)..self.start(two);
        let one_thing = !self.is(moved, &["up", "down"]) || gap.all(|t| self.tells_time(t, one.sentence));
        if one_thing { self.in_time(one, two) } else { None }
    }

    /// The only two figures before `mark` that may be compared, near each other and near the mark.
    fn two_before(&self, figures: &[&'a Quantity], mark: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let told: Vec<&Quantity> = figures.iter().copied().filter(|q| q.tokens.start < mark && q.sort != Sort::Duration).collect();
        let [one, two] = told[..] else { return None };
        let gap = self.between(one, two);
        let near = gap.len() <= 16 && two.tokens.end + 8 >= mark && !self.parted(gap);
        (near && one.amount.unit == two.amount.unit && pairs(one, two) && self.counts_the_same(&[one, two])).then_some((one, two))
    }

    /// Two figures by their times, where each tells its own.
    pub(in crate::check) fn in_time(&self, one: &'a Quantity, two: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
        let (a, b) = (self.time_of(one)?, self.time_of(two)?);
        match a.cmp(&b) {
            std::cmp::Ordering::Less => Some((one, two)),
            std::cmp::Ordering::Greater => Some((two, one)),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The time that a figure is told of: "46,900 in 2021", "now 46,900", "In 2011 it had 41,200".
    pub(in crate::check) fn time_of(&self, figure: &Quantity) -> Option<Time> {
        let of = &self.0.sentences[figure.sentence as usize].tokens;
        let start = self.start(figure);
        let floor = of.start.max(start.saturating_sub(9));
        // "In 2011 the town had 41,200", "In 2011, 41,200": the figures between would have times of their own.
        let before = floor..start;
        let told_between = |t: TokenId| self.of_sentence(figure.sentence).iter().any(|q| q.tokens.start > t && q.tokens.end <= start);
        let led = || before.rev().take_while(|t| !told_between(*t) && !self.is(*t, &["and", "but"])).find_map(|t| self.time_at(t));
        self.time_after(figure).or_else(led)
    }

    /// The time that is told right after a figure: "46,900 in 2021", "46,900 a year earlier".
    pub(super) fn time_after(&self, figure: &Quantity) -> Option<Time> {
        let stops = |t: TokenId| matches!(self.kind(t), Some(Kind::Comma | Kind::Semicolon | Kind::Stop)) || self.is(t, &["and", "but", "while"]);
        let last = (figure.tokens.end + 6).min(self.0.sentences[figure.sentence as usize].tokens.end);
        (figure.tokens.end..last).take_while(|t| !stops(*t)).find_map(|t| self.time_at(t))
    }

    /// The time that the words at `t` tell: "in 2021", "last year", "a year ago", "now".
    fn time_at(&self, t: TokenId) -> Option<Time> {
        if self.is(t, &["in", "of", "by"]) && self.year(t + 1) {
            return self.0.token(t + 1).parse().ok().map(Time::Year);
        }
        if self.is(t, &["last"]) && self.is(t + 1, PERIODS) {
            return Some(Time::Last);
        }
        if self.is(t, &["now", "today", "currently"]) || self.is(t, &["this"]) && self.is(t + 1, &["year", "month", "week", "season", "time"]) {
            return Some(Time::Now);
        }
        let ago = self.is(t, PERIODS) && self.is(t + 1, &["ago", "earlier", "before", "previously"]);
        let previous = self.is(t, &["previous"]) && self.is(t + 1, PERIODS);
        (ago || previous || self.is(t, &["previously", "formerly", "originally", "once"])).then_some(Time::Before)
    }

    /// "Attendance, which was 95,500 in 2019, fell to 84,000, a drop of 12 percent": what was, and what it has moved to.
    fn stood_at(&self, parts: &Parts<'a>, mark: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
        let (from, to) = self.two_before(&parts.figures, mark)?;
        let (was, start) = (self.start(from).checked_sub(1)?, self.start(to));
        let stood = self.is(was, &["was", "were", "been"]) || self.is(was, &["at"]) && self.is(was.checked_sub(1)?, &["stood", "closed", "was", "were"]);
        let moved = self.is(start.checked_sub(1)?, &["to"]) && (start.saturating_sub(4)..start - 1).any(|t| self.movement(t).is_some());
        (stood && moved).then_some((from, to))
    }

    /// "The shares, which closed at 156p on Wednesday, lost 8.4% to end at 142.9p".
    fn ends_at(&self, parts: &Parts<'a>, by: &By<'a>) -> Option<Comparison<'a>> {
        by.figure().filter(|q| is_percent(q))?;
        let (start, end) = (by.start(self), by.tokens().end);
        let lost = self.is(start.checked_sub(1)?, &["lost", "shed"]);
        let way = if lost { Some(Trend::Down) } else { (start.saturating_sub(3)..start).rev().find_map(|t| self.movement(t)) }?;
        let figures: Vec<&Quantity> = parts.figures.iter().copied().filter(|q| !is_percent(q)).collect();
        let n = figures.partition_point(|q| q.tokens.start < end);
        let (from, to) = (*figures.get(n.checked_sub(1)?)?, *figures.get(n)?);
        let link = end..self.start(to);
        let ends =
            self.is(link.start, &["to"]) && self.is(link.start + 1, &["end", "close", "finish", "settle"]) && link.len() <= 6 && self.is(link.end - 1, &["at"]);
        let at = self.start(from).checked_sub(2).is_some_and(|t| self.is(t + 1, &["at"]) && self.is(t, &["closed", "stood", "ended", "opened", "were", "was"]));
        let near = from.tokens.end + 12 >= start && !self.parted(from.tokens.end..start);
        (ends && at && near && n == 1 && pairs(from, to)).then(|| Comparison { from, to, by: Some(by.clone()), way: Some(way), word: None })
    }

    /// "In 2016 it had 51,204 residents. It now has 55,760, an increase of 9 per cent"; "… The difference, a loss of 17 per cent,".
    fn across(&self, parts: &Parts<'a>, by: &By<'a>, sentence: u32) -> Option<Comparison<'a>> {
        let start = by.start(self);
        let link = start.checked_sub(1).filter(|t| self.is(*t, &["of", "is", "was"]))?;
        let opening = self.opening(sentence);
        // "The rise was 20 per cent"
        let was = Some(link).filter(|t| self.is(*t, &["is", "was"]) && self.is(opening, &["the"])).map(|was| was - 1);
        let moved = self.noun_of_change(start).or(was).filter(|t| self.moves(*t).is_some() && *t > opening)?;
        let way = self.moves(moved)?;
        let told: Vec<&Quantity> = parts.figures.iter().copied().filter(|q| q.tokens.start < start && q.sort != Sort::Duration).collect();
        let beside = self.set_beside(by).is_some();
        let is = beside || was == Some(moved) || moved <= opening + 5 && self.is(opening + 1, &["is", "was", "means", "represents", "'s", "’s"]);
        let takes_up = if told.is_empty() {
            is && (self.is(opening, &["that", "this", "it"]) || self.is(opening, &["the"]) && self.a_difference(opening + 1))
        } else {
            beside && self.is(opening, GOES_ON)
        };
        let (from, to) = takes_up.then(|| self.told_before_and_now(sentence, &told, way)).flatten()?;
        let said = match by {
            By::Figure(q) => q.amount.low,
            By::Words(w) if w.role == ProportionWordRole::Share => w.value * Decimal::ONE_HUNDRED,
            By::Words(_) => return None,
        };
        let actual = crate::check::reading::in_percent(to.amount.low.checked_sub(from.amount.low)?.abs(), from.amount.low)?;
        let likely = actual <= said * Decimal::from(3) && said <= actual * Decimal::from(3);
        likely.then(|| Comparison { from, to, by: Some(by.clone()), way: Some(way), word: None })
    }

    /// "the difference", "the increase": a word for what lies between two figures.
    pub(in crate::check) fn a_difference(&self, t: TokenId) -> bool {
        self.is(t, &["difference", "gap"]) || self.moves(t).is_some()
    }

    /// The two figures that a change in `sentence` is of: the one `told` in it, or none, and those of the two sentences before,
    /// if there are no others like them.
    pub(in crate::check) fn told_before_and_now(&self, sentence: u32, told: &[&'a Quantity], way: Trend) -> Option<(&'a Quantity, &'a Quantity)> {
        let back = if told.is_empty() { 2 } else { 1 };
        let before = (sentence.saturating_sub(back)..sentence).filter(|s| self.follows_on(*s, sentence) && self.0.in_body(*s));
        let figures = before.flat_map(|s| self.of_sentence(s)).filter(|q| measures(q) && single(q) && q.sort != Sort::Duration && !is_percent(q));
        let all: Vec<&Quantity> = figures.chain(told.iter().copied()).collect();
        // "a third of the 2,300 tons, in 14 weeks": of other things than the last one tells nothing is said.
        let last = *all.last()?;
        let alike: Vec<&Quantity> = all.into_iter().filter(|q| pairs(q, last) || pairs(last, q)).collect();
        let [one, two] = alike[..] else { return None };
        // What has no time of its own is of now: "84,000 last year. In 2019 it was 95,500".
        let (from, to) = match (self.time_of(one), self.time_of(two)) {
            (None, None) => return None,
            (None, Some(Time::Year(_) | Time::Before)) => (two, one),
            (Some(a), Some(b)) if a > b => (two, one),
            _ => (one, two),
        };
        let goes = if to.amount.low > from.amount.low { Trend::Up } else { Trend::Down };
        (goes == way && self.counts_the_same(&[one, two])).then_some((from, to))
    }

    /// "There were 412 complaints last year and 180 in 2019. The number has more than doubled": no figure of its own.
    fn since_then(&self, by: &By<'a>, sentence: u32, start: TokenId) -> Option<Comparison<'a>> {
        let By::Words(words) = by else { return None };
        if words.role != ProportionWordRole::Verb {
            return None;
        }
        let opening = self.opening(sentence);
        let number = self.is(opening, &["it", "that", "they"])
            || self.is(opening, &["the"])
                && self.is(opening + 1, &["number", "figure", "total", "price", "cost", "rate", "sum", "tally", "bill", "count"])
                && !self.is(opening + 2, &["of", "for"]);
        let has = (start.saturating_sub(3)..start).rev().find(|t| self.is(*t, &["has", "have", "had"])).is_some_and(|t| self.only(t + 1..start, 2, SINCE));
        let closed = self.ends(words.tokens.end) || self.is(words.tokens.end, &["since", "in"]);
        let own =
            self.of_sentence(sentence).iter().any(|q| matches!(q.sort, Sort::Count | Sort::Money | Sort::Measure) && !words.tokens.contains(&q.tokens.start));
        if !number || !has || !closed || own || start > opening + 7 {
            return None;
        }
        let previous = sentence.checked_sub(1).filter(|s| self.follows_on(*s, sentence))?;
        let figures: Vec<&Quantity> = self.of_sentence(previous).iter().filter(|q| measures(q) && single(q) && q.sort != Sort::Duration).collect();
        let (one, two) = self.two_before(&figures, self.0.sentences[previous as usize].tokens.end)?;
        let (from, to) = self.in_time(one, two)?;
        Some(Comparison { from, to, by: Some(by.clone()), way: None, word: None })
    }
}
