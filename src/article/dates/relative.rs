//! Days, months and years told by their distance: from the article's own day ("yesterday", "last month", "two years
//! ago") or from a date named just before ("the previous day", "a year earlier").
//!
//! The grain of the value is that of the unit, as annotators of news value such words: "a year ago" is a year, "three
//! months ago" a month. Weeks have no value of their own here, nor has anything hedged ("more than a year ago").
//! To add a construction, write its reader and add it to the list in [`read`].

use super::super::quantities::whole_number;
use super::super::tokens::View;
use super::{Clock, Written, calendar, weekdays};
use crate::lexicon::{BoundBefore, Entry, Form, Kind, TimeStep, TimeStepFrom, TimeStepWay, TimeUnit, TimeUnitGrain, few};
use crate::value::Date;
use jiff::civil;
use jiff::{Span as Length, ToSpan};

/// The relative date that begins at token `i`.
pub(super) fn read(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let token = view.get(i)?;
    match token.kind {
        Kind::Word => weekdays::read(view, i, clock)
            .or_else(|| day_by_name(view, i, clock))
            .or_else(|| step(view, i, clock))
            .or_else(|| distance(view, i, clock))
            .or_else(|| end_of(view, i, clock))
            .or_else(|| year_end(view, i, clock)),
        Kind::Number => distance(view, i, clock),
        _ => None,
    }
}

fn told(to: usize, value: Option<Date>) -> Option<Written> {
    Some(Written { to, value, ..Written::default() })
}

fn unit(view: &View<'_>, i: usize) -> Option<(TimeUnitGrain, Form)> {
    view.entry::<TimeUnit>(i).map(|(unit, form)| (unit.grain, form))
}

/// "today", "yesterday", "tomorrow", "the day before yesterday".
fn day_by_name(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let shift = |to: usize, by: i64| told(to, clock.today.and_then(|t| t.checked_add(by.days()).ok()).map(Date::Day));
    if view.same(i, "day") {
        return match (view.text(i + 1), view.text(i + 2)) {
            ("before", "yesterday") => shift(i + 3, -2),
            ("after", "tomorrow") => shift(i + 3, 2),
            _ => None,
        };
    }
    match view.text(i).len() {
        5 if view.same(i, "today") => shift(i + 1, 0),
        7 if view.same(i, "tonight") => shift(i + 1, 0),
        8 if view.same(i, "tomorrow") => shift(i + 1, 1),
        9 if view.same(i, "yesterday") => shift(i + 1, -1),
        _ => None,
    }
}

/// "last year", "this month", "next October", "last Feb. 4", "the previous day", "that year".
fn step(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let (entry, _) = view.entry::<TimeStep>(i)?;
    let at = i + if view.same(i, "that") && view.same(i + 1, "same") { 2 } else { 1 };
    let by = i64::from(entry.steps());
    let article = view.text_before(i).eq_ignore_ascii_case("the");
    let free = !(view.get(at + 1).is_some_and(|t| t.kind == Kind::Dash) && view.glued(at + 1));
    if let Some((grain, Form::Base)) = unit(view, at).filter(|_| free) {
        // "the same day that he left": the clause tells which.
        let told_after = entry.from == TimeStepFrom::Mention && view.one_of(at + 1, few!["that", "as", "when"]);
        let base = match entry.from {
            TimeStepFrom::Mention if told_after => None,
            // "the last month", "the next year" are stretches of time; "the next day" follows a day that was named.
            TimeStepFrom::Today if article && grain == TimeUnitGrain::Day && entry.way == TimeStepWay::Ahead => clock.mention(true),
            TimeStepFrom::Today if article && entry.way != TimeStepWay::Here => return None,
            TimeStepFrom::Today if grain == TimeUnitGrain::Day => return None,
            TimeStepFrom::Today => clock.today.map(Date::Day),
            TimeStepFrom::Mention => clock.mention(false).or_else(|| clock.today.filter(|_| grain == TimeUnitGrain::Year && by < 0).map(Date::Day)),
        };
        return told(at + 1, base.and_then(|base| moved(base, grain, by)));
    }
    if entry.from == TimeStepFrom::Mention {
        return None;
    }
    let (m, to) = calendar::month(view, at)?;
    let year = |day: Option<i8>| {
        let t = clock.today?;
        let (there, here) = ((m, day.unwrap_or_else(|| t.day())), (t.month(), t.day()));
        match by {
            -1 if there >= here => t.year().checked_sub(1),
            1 if there <= here => t.year().checked_add(1),
            _ => Some(t.year()),
        }
    };
    if let Some((d, to)) = calendar::day(view, to).filter(|(_, to)| !calendar::scale_or_unit(view, *to) && !view.is(*to, Kind::Colon)) {
        let value = year(Some(d)).and_then(|y| civil::Date::new(y, m, d).ok()).map(Date::Day);
        return Some(Written { to, parts: (Some(d), Some(m), None), value, ..Written::default() });
    }
    let value = year(None).map(|y| calendar::month_of(y, m));
    Some(Written { to, parts: (None, Some(m), None), value, ..Written::default() })
}

/// "two years ago", "a month earlier", "three days later", "ten years from now"; "year-earlier".
fn distance(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let bare = unit(view, i).is_some();
    // No number below a thousand is longer, in words.
    const LONGEST: usize = 12;
    if !bare && !(i + 1..i + LONGEST).any(|at| view.word(at).is(TimeUnit::LIST)) {
        return None;
    }
    let (count, mut at) = if bare { (1, i) } else { count(view, i)? };
    let hyphen = |at: usize| usize::from(view.hyphen(at) && view.glued(at));
    at += hyphen(at);
    let (grain, _) = unit(view, at)?;
    at += 1;
    if bare && !(hyphen(at) == 1 || view.same(at, "earlier")) {
        return None;
    }
    at += hyphen(at);
    let by = i64::from(count);
    // "two days after tomorrow"
    let other = day_by_name(view, at + 1, clock).filter(|_| grain == TimeUnitGrain::Day);
    let (base, by, to) = if let Some(day) = other.as_ref().filter(|_| view.one_of(at, few!["from", "after", "before"])) {
        (day.value, if view.same(at, "before") { -by } else { by }, day.to)
    } else if view.same(at, "ago") {
        (clock.today.map(Date::Day), -by, at + 1)
    } else if view.same(at, "from") && view.same(at + 1, "now") {
        (clock.today.map(Date::Day), by, at + 2)
    } else if view.same(at, "earlier") || view.same(at, "before") && closes(view, at + 1) {
        let coarse = matches!(grain, TimeUnitGrain::Year | TimeUnitGrain::Month);
        (clock.mention(false).or_else(|| clock.today.filter(|_| coarse).map(Date::Day)), -by, at + 1)
    } else if view.same(at, "later") && !bare {
        (clock.mention(true), by, at + 1)
    } else {
        return None;
    };
    let value = base.filter(|_| !hedged(view, i)).and_then(|base| moved(base, grain, by));
    Some(Written { to, value, distance: true, ..Written::default() })
}

/// The whole number at `i`, or the article that stands for one, and the token after it.
fn count(view: &View<'_>, i: usize) -> Option<(u16, usize)> {
    if view.same(i, "a") || view.same(i, "an") {
        return unit(view, i + 1).map(|_| (1, i + 1));
    }
    whole_number(view, i).filter(|(n, _)| *n <= 999)
}

/// "more than a year ago", "about two years ago"; not "higher than a year ago".
fn hedged(view: &View<'_>, i: usize) -> bool {
    let Some((b, token)) = view.before(i) else { return false };
    let two = |first: &str| b.checked_sub(1).is_some_and(|k| view.same(k, first));
    if view.same(b, "than") {
        return two("more") || two("less");
    }
    token.word.entry::<BoundBefore>(view.text(b)).is_some() || view.same(b, "least") || view.same(b, "of")
}

/// Nothing that a "before" could govern follows.
fn closes(view: &View<'_>, at: usize) -> bool {
    view.get(at).is_none_or(|t| !matches!(t.kind, Kind::Word | Kind::Number | Kind::Quote | Kind::Sign))
}

/// "the end of the year", "later in the month": the one that the article's day is in.
fn end_of(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let (grain, Form::Base) = unit(view, i + 1).filter(|_| view.same(i, "the"))? else { return None };
    let lead = i.checked_sub(2)?;
    let of = view.same(i - 1, "of") && view.one_of(lead, few!["end", "rest", "remainder", "start", "beginning", "middle"]);
    let within = view.same(i - 1, "in") && view.one_of(lead, few!["later", "earlier", "early", "late"]);
    let other = view.same(i + 2, "before") || view.same(i + 2, "after") || view.hyphen(i + 2);
    if !(of || within) || other || !matches!(grain, TimeUnitGrain::Month | TimeUnitGrain::Year) {
        return None;
    }
    told(i + 2, clock.today.and_then(|t| this_period(t, grain)).filter(|_| !clock.has_year()))
}

/// "year-end", "by year's end".
fn year_end(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    if !view.same(i, "year") {
        return None;
    }
    let joint = usize::from(view.is(i + 1, Kind::Dash) && view.glued(i + 1) || view.same(i + 1, "'s"));
    let end = i + 1 + joint;
    if !view.same(end, "end") || calendar::year_at(view, end + 1) {
        return None;
    }
    told(end + 1, clock.today.and_then(|t| this_period(t, TimeUnitGrain::Year)).filter(|_| !clock.has_year()))
}

/// The year or month of `today`; early in it, its end may be that of the one before.
fn this_period(today: civil::Date, grain: TimeUnitGrain) -> Option<Date> {
    match grain {
        TimeUnitGrain::Year => (today.month() > 2).then(|| Date::Year(today.year())),
        _ => (today.day() > 5).then(|| calendar::month_of(today.year(), today.month())),
    }
}

/// `base` moved by so many units, told to the unit; none where `base` is coarser than the unit.
fn moved(base: Date, grain: TimeUnitGrain, by: i64) -> Option<Date> {
    let shifted = |day: civil::Date, by: Length| day.checked_add(by).ok();
    match (grain, base) {
        (TimeUnitGrain::Year, base) => base.year().checked_add(i16::try_from(by).ok()?).map(Date::Year),
        (TimeUnitGrain::Month, Date::Month(..) | Date::Day(_)) => {
            shifted(base.first_day()?.first_of_month(), by.months()).map(|d| calendar::month_of(d.year(), d.month()))
        }
        (TimeUnitGrain::Day, Date::Day(day)) => shifted(day, by.days()).map(Date::Day),
        _ => None,
    }
}
