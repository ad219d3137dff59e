//! Picks the fact that speaks of a figure's time.

use super::super::{Fact, FactId, Reference, store};
use crate::article::{Article, DateMention, Kind, Quantity, Sort, TokenId};
use crate::lexicon::{Form, List, Verb};
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
        .filter(|d| d.value.is_some() && !is_limit(article, d) && !is_of_another_clause(article, quantity, d))
        .filter(|d| !is_of_report(article, d) || d.value.is_some_and(|day| facts.iter().any(|id| ends_on(fact(*id), &day))) && !is_of_telling(article, d))
        .collect();
    // "This year" is now: what is dated so is the latest on file, whatever other date is named farther off.
    // A date after another figure is that one's.
    let front = article.front(quantity);
    let now = front > 0 && matches!(article.token(front - 1), "now" | "currently");
    let own = |d: &&&DateMention| !now && (d.tokens.start < quantity.tokens.end || !is_parted(article, quantity, d));
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
        let mut fitting = facts.iter().copied().filter(|id| if exact.is_empty() { fact(*id).covers(&value) } else { exact.contains(id) });
        let (one, more) = (fitting.next()?, fitting.next());
        if more.is_none() {
            return Some(picked(one, true, Vec::new(), false));
        }
        // "Last year", of financial years: both may be meant, the one that has more of it the rather; a figure that is neither's
        // is wrong.
        let all = facts.iter().copied().filter(|id| fact(*id).covers(&value));
        let fits = |id: &FactId| super::figures::agrees(article, quantity, fact(*id)) == Some(true);
        let mut shares: Vec<(i32, FactId)> = all.map(|id| Some((shared_days(fact(id), &value)?, id))).collect::<Option<_>>()?;
        shares.sort_unstable();
        let main = shares.pop()?.1;
        let other = if fits(&main) { None } else { shares.into_iter().map(|(_, id)| id).find(fits) };
        return Some(picked(other.unwrap_or(main), true, Vec::new(), false));
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
    store::last((fact.as_of, fact.from, fact.to))
}

/// Is the fact's period just `date`?
fn is_period(fact: &Fact, date: &Date) -> bool {
    fact.as_of.is_none() && fact.from.is_some() && fact.from == date.first_day() && fact.to == date.last_day()
}

/// Does the file count up to this very day: "On March 3, with 19 cases known"?
fn ends_on(fact: &Fact, date: &Date) -> bool {
    matches!(date, Date::Day(day) if fact.from.is_some() && fact.to == Some(*day))
}

impl Fact {
    /// May it be of `date`?
    pub fn covers(&self, date: &Date) -> bool {
        if let Some(as_of) = self.as_of {
            return as_of.agrees(date);
        }
        let (Some(first), Some(last)) = (date.first_day(), date.last_day()) else { return false };
        self.from.is_none_or(|from| from <= last) && self.to.is_none_or(|to| first <= to)
    }
}

/// How many days of `date` the period that the file gives the fact covers; none where it gives a day or year.
fn shared_days(fact: &Fact, date: &Date) -> Option<i32> {
    let (from, to) = (fact.from?.max(date.first_day()?), fact.to?.min(date.last_day()?));
    from.until(to).ok().map(|span| span.get_days())
}

/// Is the date told of something else beside the figure: in a comparison ("down from 390 in 2017"), in a clause about
/// somebody ("the hall where she first sang in 2016"), in an aside ("the plant, opened in 1988, employs 400"), or as
/// the time since which it is the most ("the lowest since the port was built in 1958")?
fn is_of_another_clause(article: &Article, quantity: &Quantity, date: &DateMention) -> bool {
    let sentence = article.sentences[quantity.sentence as usize].tokens.clone();
    let word = |id: TokenId| article.token(id);
    let kind = |id: TokenId| article.tokens[id as usize].kind;
    let compares = |id: TokenId| matches!(word(id), "from" | "than" | "against" | "compared");
    // From the last comma before the date on.
    let clause = |from: TokenId| {
        let start = (from..date.tokens.start).rev().find(|id| matches!(kind(*id), Kind::Comma | Kind::Semicolon | Kind::Dash));
        start.map_or(from, |id| id + 1)..date.tokens.start
    };
    let relative = |id: TokenId| matches!(word(id), "who" | "whose" | "where" | "which");
    if date.tokens.start >= quantity.tokens.end {
        // "to see what replaced a 1922 barn": the date is part of a name for something.
        let names = date.tokens.start.checked_sub(2).filter(|id| *id >= quantity.tokens.end && word(id + 1) == "a" && article.word(*id).is(List::Verb));
        if names.is_some() && date.tokens.len() == 1 && date.tokens.end < sentence.end && kind(date.tokens.end) == Kind::Word {
            return true;
        }
        let here = clause(quantity.tokens.end);
        let apart = here.start > quantity.tokens.end;
        let led = here.start < here.end && relative(here.start) && apart;
        let since = here.clone().find(|id| word(*id) == "since");
        let most =
            |before: TokenId| (quantity.tokens.end..before).any(|id| article.word(id).is(List::Superlative) || word(id).len() > 3 && word(id).ends_with("st"));
        return led || here.clone().any(|id| word(id) == "where" || compares(id)) || since.is_some_and(most) || is_apposed(article, quantity, date);
    }
    if date.tokens.end <= article.front(quantity) {
        let aside = clause(sentence.start);
        let closed = date.tokens.end < sentence.end && kind(date.tokens.end) == Kind::Comma;
        // "who was signed in 2023 for £350,000, has 24 goals"
        let ended = (date.tokens.end..article.front(quantity)).any(|id| kind(id) == Kind::Comma);
        let participle = |id: TokenId| article.word(id).entries::<Verb>(word(id)).any(|(_, form)| matches!(form, Form::Past | Form::Participle));
        let opens = aside.start > sentence.start && aside.start < aside.end && (aside.clone().any(relative) || participle(aside.start));
        // "against 40 a year earlier, as fog kept nine in port"
        return opens && ended || aside.start > sentence.start && closed && aside.clone().any(|id| matches!(word(id), "compared" | "against"));
    }
    false
}

/// "The canal, 63 km long with 11 locks, was dug in 1911": how long something is, in apposition to its name, has not the
/// date of what is told of it behind.
fn is_apposed(article: &Article, quantity: &Quantity, date: &DateMention) -> bool {
    if quantity.sort != Sort::Measure {
        return false;
    }
    let comma = |id: TokenId| article.tokens[id as usize].kind == Kind::Comma;
    let before = article.front(quantity).checked_sub(1);
    let opens = before.filter(|id| comma(*id)).or_else(|| {
        let which = before?.checked_sub(1).filter(|id| article.token(*id) == "which" && matches!(article.token(id + 1), "is" | "was"))?;
        which.checked_sub(1).filter(|id| comma(*id))
    });
    let named = opens.and_then(|id| id.checked_sub(1)).is_some_and(|id| article.tokens[id as usize].kind == Kind::Word);
    let closes = (quantity.tokens.end..date.tokens.start).find(|id| comma(*id));
    let plain = closes.is_some_and(|close| (quantity.tokens.end..close).all(|id| !article.is_finite_verb(id)) && article.is_finite_verb(close + 1));
    named && plain
}

/// Does the sentence tell the time of an older fact: its very day or season, or that it is the one before?
pub(super) fn is_told(article: &Article, sentence: u32, fact: &Fact) -> bool {
    let day = |date: &Date| matches!(date, Date::Day(_)) && fact.as_of.is_some_and(|as_of| as_of == *date);
    // "In 2018-19": which twelve months these are the text does not say.
    let season = |date: &DateMention| date.value.is_none() && article.text(date.span).contains(['-', '–', '/']);
    let dates = article.dates_of(sentence).iter().any(|d| d.value.map_or_else(|| season(d), |date| day(&date)));
    let tokens = article.sentences[sentence as usize].tokens.clone();
    dates || tokens.clone().any(|t| article.tells_time_before(t))
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
        // "since 1968, 57 years ago", "of 2012, 13 years ago": the same in other words.
        let apposed = date.distance && date.tokens.start.checked_sub(1).is_some_and(|id| article.tokens[id as usize].kind == Kind::Comma);
        let n = article.dates.partition_point(|d| d.tokens.end < date.tokens.start);
        return apposed && n.checked_sub(1).and_then(|n| article.dates.get(n)).is_some_and(|d| d.tokens.end + 1 == date.tokens.start && !d.distance);
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
