//! Picks the fact that speaks of a figure's time.

use super::super::{Fact, FactId, Reference};
use crate::article::{Article, DateMention, Kind, Quantity};
use crate::lexicon::List;
use crate::value::{self, Date};
use jiff::civil;
use std::borrow::Cow;

/// The fact picked.
pub(super) struct Picked {
    pub(super) fact: FactId,
    /// Did the text state the time?
    pub(super) dated: bool,
    /// The series' older facts.
    pub(super) older: Vec<FactId>,
    /// The facts of the same time whose place it has taken.
    pub(super) replaced: Vec<FactId>,
    /// The text states a time and the file does not: they may both be right.
    pub(super) untimed: bool,
}

/// The fact among `facts`, which differ in time only, that the figure must be of. `again`: another figure of the
/// sentence has the measure already, so that this one needs a date of its own.
pub(super) fn pick(reference: &Reference, article: &Article, quantity: &Quantity, sentence: u32, facts: &[FactId], again: bool) -> Option<Picked> {
    let fact = |id: FactId| &reference.facts[id as usize];
    let current = Current::of(reference, facts);
    let facts = current.facts.as_ref();
    let picked = |id: FactId, dated: bool, older: Vec<FactId>, untimed: bool| {
        let replaced = current.replaced.iter().filter(|(_, new)| *new == id).map(|(old, _)| *old).collect();
        Picked { fact: id, dated, older, replaced, untimed }
    };
    let timed = facts.iter().any(|id| has_time(fact(*id)));
    let dates: Vec<&DateMention> = article
        .dates_of(sentence)
        .iter()
        .filter(|d| d.value.is_some() && !is_limit(article, d))
        .filter(|d| !is_of_report(article, d) || d.value.is_some_and(|day| facts.iter().any(|id| ends_on(fact(*id), &day))) && !is_of_telling(article, d))
        .collect();
    // "This year" is now: what is dated so is the latest on file, whatever other date is named farther off.
    // A date after another figure is that one's.
    let own = |d: &&&DateMention| d.tokens.start < quantity.tokens.end || !is_parted(article, quantity, d);
    let nearest = dates.iter().filter(own).min_by_key(|d| distance(quantity, d)).filter(|d| !is_now(article, d));
    if !timed {
        // Without a time on file the figure is taken as standing; a second value needs a second fact.
        let now = |date: value::Date| article.date.is_some_and(|published| i32::from(published.year()) == i32::from(date.year()));
        let untimed = nearest.and_then(|d| d.value).is_some_and(|date| !now(date));
        return (!again && facts.len() == 1).then(|| picked(facts[0], false, Vec::new(), untimed));
    }
    if let Some(date) = nearest.filter(|d| !again || distance(quantity, d) <= 6)
        && let Some(value) = date.value
    {
        // "In October" is a month's figure where the file has months and years.
        let exact: Vec<FactId> = facts.iter().copied().filter(|id| is_period(fact(*id), &value) || ends_on(fact(*id), &value)).collect();
        let mut fitting = facts.iter().copied().filter(|id| if exact.is_empty() { covers(fact(*id), &value) } else { exact.contains(id) });
        let (one, more) = (fitting.next()?, fitting.next());
        return more.is_none().then_some(picked(one, true, Vec::new(), false));
    }
    if again {
        return None;
    }
    // Undated text speaks of the latest that was known.
    let published = article.date;
    let mut known: Vec<(civil::Date, FactId)> = facts
        .iter()
        .filter_map(|id| Some((time(fact(*id))?, *id)))
        .filter(|(at, id)| published.is_none_or(|p| *at <= p || fact(*id).from.is_some_and(|f| f <= p)))
        .collect();
    if known.is_empty() && facts.len() == 1 {
        known.extend(facts.iter().filter_map(|id| Some((time(fact(*id))?, *id))));
    }
    known.sort();
    let (latest, id) = known.pop()?;
    if known.last().is_some_and(|(at, _)| *at == latest) {
        return None;
    }
    Some(picked(id, false, known.into_iter().map(|(_, id)| id).collect(), false))
}

/// The facts of a series that stand, with those that others have taken the place of.
struct Current<'a> {
    facts: Cow<'a, [FactId]>,
    /// The old ones, each with the one that stands now.
    replaced: Vec<(FactId, FactId)>,
}

impl<'a> Current<'a> {
    /// A fact of another time than its successor stands for its own time still: the figure for March, though April's is
    /// known.
    fn of(reference: &Reference, facts: &'a [FactId]) -> Self {
        let replaced: Vec<(FactId, FactId)> = facts
            .iter()
            .filter(|id| reference.facts.successor(**id).is_some())
            .map(|id| (*id, reference.facts.current(*id)))
            .filter(|(old, new)| is_as_timed(&reference.facts[*old as usize], &reference.facts[*new as usize]))
            .collect();
        if replaced.is_empty() {
            return Current { facts: Cow::Borrowed(facts), replaced };
        }
        let mut all: Vec<FactId> = facts.iter().map(|id| replaced.iter().find(|(old, _)| old == id).map_or(*id, |(_, new)| *new)).collect();
        all.sort_unstable();
        all.dedup();
        Current { facts: Cow::Owned(all), replaced }
    }
}

/// Has the older fact no time that the newer has not, too?
fn is_as_timed(old: &Fact, new: &Fact) -> bool {
    !has_time(old) || (old.as_of, old.from, old.to) == (new.as_of, new.from, new.to)
}

fn has_time(fact: &Fact) -> bool {
    fact.as_of.is_some() || fact.from.is_some() || fact.to.is_some()
}

/// The last day that the fact speaks of.
pub(super) fn time(fact: &Fact) -> Option<civil::Date> {
    fact.as_of.and_then(|d| d.last_day()).or(fact.to).or(fact.from)
}

/// Is the fact's period just `date`?
fn is_period(fact: &Fact, date: &Date) -> bool {
    fact.as_of.is_none() && fact.from.is_some() && fact.from == date.first_day() && fact.to == date.last_day()
}

/// Does the file count up to this very day: "On March 3, with 19 cases known"?
fn ends_on(fact: &Fact, date: &Date) -> bool {
    matches!(date, Date::Day(day) if fact.from.is_some() && fact.to == Some(*day))
}

/// May the fact be of `date`?
fn covers(fact: &Fact, date: &Date) -> bool {
    if let Some(as_of) = fact.as_of {
        return as_of.agrees(date);
    }
    let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else { return false };
    fact.from.is_none_or(|from| from <= last) && fact.to.is_none_or(|to| first <= to)
}

/// Is it the day of the report or thereabouts, on which things are said rather than measured?
fn is_of_report(article: &Article, date: &DateMention) -> bool {
    let near = match (date.value, article.date) {
        (Some(Date::Day(day)), Some(published)) => (published - day).get_days().abs() <= 40,
        _ => false,
    };
    near || is_of_telling(article, date)
}

/// "…, the mayor said on May 30": the day is that of the telling, whatever the figure's is.
fn is_of_telling(article: &Article, date: &DateMention) -> bool {
    let before = |n: u32| date.tokens.start.checked_sub(n);
    let verb = if before(1).is_some_and(|id| article.token(id) == "on") { before(2) } else { before(1) };
    verb.is_some_and(|id| article.word(id).is(List::ReportingVerb))
}

/// "This year", "this month".
fn is_now(article: &Article, date: &DateMention) -> bool {
    article.token(date.tokens.start).eq_ignore_ascii_case("this")
}

/// "the most since 1987": the date bounds a time and the figure is not of it.
fn is_limit(article: &Article, date: &DateMention) -> bool {
    let before = date.tokens.start.checked_sub(1).map(|id| article.token(id)).unwrap_or_default();
    if before != "since" {
        // "since 1968, 57 years ago": the same in other words.
        let apposed = date.distance && date.tokens.start.checked_sub(1).is_some_and(|id| article.tokens[id as usize].kind == Kind::Comma);
        let n = article.dates.partition_point(|d| d.tokens.end < date.tokens.start);
        return apposed
            && n.checked_sub(1)
                .and_then(|n| article.dates.get(n))
                .is_some_and(|d| d.tokens.end + 1 == date.tokens.start && !d.distance && is_limit(article, d));
    }
    // "has not sent one since 2012"
    let denied = |id: u32| matches!(article.token(id), "not" | "never" | "no" | "n't" | "first");
    let superlative = (date.tokens.start.saturating_sub(12)..date.tokens.start).any(|id| article.word(id).is(List::Superlative));
    superlative || (date.tokens.start.saturating_sub(8)..date.tokens.start).any(denied)
}

/// Do a figure of another clause and its verb stand between the figure and a date after it?
fn is_parted(article: &Article, quantity: &Quantity, date: &DateMention) -> bool {
    let first = article.quantities.partition_point(|q| q.tokens.start < quantity.tokens.end);
    let mut between = article.quantities[first..].iter().take_while(|q| q.tokens.end <= date.tokens.start);
    between.any(|q| {
        let gap = quantity.tokens.end..q.tokens.start;
        gap.clone().any(|id| matches!(article.token(id), "after" | "while" | "when" | "which" | "who" | "whereas" | "but"))
    })
}

/// Tokens between figure and date.
fn distance(quantity: &Quantity, date: &DateMention) -> u32 {
    if date.tokens.start >= quantity.tokens.end { date.tokens.start - quantity.tokens.end } else { quantity.tokens.start.saturating_sub(date.tokens.end) + 3 }
}
