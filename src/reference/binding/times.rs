//! Picks the fact that speaks of a figure's time.

use super::super::{Fact, FactId, Reference};
use crate::article::{Article, DateMention, Quantity};
use crate::value::Date;
use jiff::civil;

/// The fact picked.
pub(super) struct Picked {
    pub(super) fact: FactId,
    /// Did the text state the time?
    pub(super) dated: bool,
    /// The series' older facts.
    pub(super) older: Vec<FactId>,
}

/// The fact among `facts`, which differ in time only, that the figure must be of. `again`: another figure of the
/// sentence has the measure already, so that this one needs a date of its own.
pub(super) fn pick(reference: &Reference, article: &Article, quantity: &Quantity, sentence: u32, facts: &[FactId], again: bool) -> Option<Picked> {
    let fact = |id: FactId| &reference.facts[id as usize];
    let timed = facts.iter().any(|id| has_time(fact(*id)));
    if !timed {
        // Without a time on file the figure is taken as standing; a second value needs a second fact.
        return (!again && facts.len() == 1).then(|| Picked { fact: facts[0], dated: false, older: Vec::new() });
    }
    let from = article.dates.partition_point(|d| d.sentence < sentence);
    let dates: Vec<&DateMention> =
        article.dates[from..].iter().take_while(|d| d.sentence == sentence).filter(|d| d.value.is_some() && !is_of_report(article, d)).collect();
    let nearest = dates.iter().min_by_key(|d| distance(quantity, d));
    if let Some(date) = nearest.filter(|d| !again || distance(quantity, d) <= 6)
        && let Some(value) = date.value
    {
        let mut fitting = facts.iter().copied().filter(|id| covers(fact(*id), &value));
        let (one, more) = (fitting.next()?, fitting.next());
        return more.is_none().then_some(Picked { fact: one, dated: true, older: Vec::new() });
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
    Some(Picked { fact: id, dated: false, older: known.into_iter().map(|(_, id)| id).collect() })
}

fn has_time(fact: &Fact) -> bool {
    fact.as_of.is_some() || fact.from.is_some() || fact.to.is_some()
}

/// The last day that the fact speaks of.
pub(super) fn time(fact: &Fact) -> Option<civil::Date> {
    fact.as_of.and_then(|d| d.last_day()).or(fact.to).or(fact.from)
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
    match (date.value, article.date) {
        (Some(Date::Day(day)), Some(published)) => (published - day).get_days().abs() <= 40,
        _ => false,
    }
}

/// Tokens between figure and date.
fn distance(quantity: &Quantity, date: &DateMention) -> u32 {
    if date.tokens.start >= quantity.tokens.end { date.tokens.start - quantity.tokens.end } else { quantity.tokens.start.saturating_sub(date.tokens.end) + 3 }
}
