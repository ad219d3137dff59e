//! Days told by their weekday's name alone: "Monday", "last Friday", "next Tuesday".

use super::super::tokens::View;
use super::tense::{self, Tense};
use super::{Clock, Written, calendar};
use crate::lexicon::{Group, Kind, TimeStep, TimeStepFrom, TimeStepWay, few};
use crate::value::Date;
use jiff::ToSpan;
use jiff::civil::{self, Weekday};

/// The weekday at token `i`.
pub(super) fn read(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let (day, to) = calendar::weekday(view, i)?;
    if let Some((day, end)) = of_week(view, to, clock.today, day.1).or_else(|| with_day(view, to, clock.today, day.1)) {
        return Some(Written { to: end, value: day.map(Date::Day), ..Written::default() });
    }
    let value = clock.today.and_then(|today| stretch(view, i, clock, day.1).or_else(|| resolve(view, i, to, today, day.1))).map(Date::Day);
    Some(Written { to, weekday: Some(day), value, ..Written::default() })
}

/// "from Friday until Sunday", "Monday to Wednesday": the first such day after the one that the stretch begins on.
fn stretch(view: &View<'_>, i: usize, clock: &Clock<'_>, day: Weekday) -> Option<civil::Date> {
    let joint = i.checked_sub(1).filter(|at| view.one_of(*at, few!["until", "till", "to", "through"]))?;
    let Date::Day(start) = clock.ending_at(joint)? else { return None };
    start.checked_add(i64::from(day.since(start.weekday())).days()).ok()
}

/// "Friday of next week", "Monday last week": after the weekday, which week's.
fn of_week(view: &View<'_>, i: usize, today: Option<civil::Date>, day: Weekday) -> Option<(Option<civil::Date>, usize)> {
    let at = i + usize::from(view.same(i, "of"));
    let (step, _) = view.entry::<TimeStep>(at).filter(|(s, _)| s.from == TimeStepFrom::Today && view.same(at + 1, "week"))?;
    let by = 7 * i64::from(step.steps());
    let from_monday = |day: Weekday| i64::from(day.to_monday_zero_offset());
    let value = today.and_then(|t| t.checked_add((by + from_monday(day) - from_monday(t.weekday())).days()).ok());
    Some((value, at + 2))
}

/// "Friday the 15th": the nearest day that is both.
fn with_day(view: &View<'_>, i: usize, today: Option<civil::Date>, day: Weekday) -> Option<(Option<civil::Date>, usize)> {
    let (d, to) = calendar::day(view, i + 1).filter(|(_, to)| view.same(i, "the") && *to == i + 3 && !view.same(*to, "of"))?;
    let near = |by: i64| today.and_then(|t| t.first_of_month().checked_add(by.months()).ok()).and_then(|m| civil::Date::new(m.year(), m.month(), d).ok());
    let both = [0, 1, -1].into_iter().filter_map(near).find(|date| date.weekday() == day);
    Some((both, to))
}

/// The day that a weekday's name means: the latest one not after `today`, or the next one where the words look ahead.
fn resolve(view: &View<'_>, i: usize, to: usize, today: civil::Date, day: Weekday) -> Option<civil::Date> {
    let before = view.text_before(i);
    let far = |at: usize| view.one_of(at, few!["week", "weeks", "fortnight"]);
    // "a week from Monday", "a week ago Friday"
    // "a Monday deadline", but not "a Monday"
    let any = before.eq_ignore_ascii_case("a") && !view.get(to).is_some_and(|t| t.kind == Kind::Word && !t.capital);
    let shifted = (2..=3).any(|n| i.checked_sub(n).is_some_and(far)) && few!["from", "ago", "before", "after"].has(before);
    // "Black Friday", "every Monday"; and papers and programmes.
    let named = i.checked_sub(1).is_some_and(|b| view.word(b).in_group(Group::WeekdayName));
    let paper = view.get(to).is_some_and(|t| t.capital && t.word.in_group(Group::Masthead));
    if named || paper || view.same(to, "week") || shifted || any {
        return None;
    }
    let back = i64::from(today.weekday().since(day));
    let latest = || today.checked_sub(back.days()).ok();
    let coming = || today.checked_add((7 - back).rem_euclid(7).days()).ok();
    let step = i.checked_sub(1).and_then(|b| view.entry::<TimeStep>(b));
    match step.map(|(s, _)| (s.way, s.from)) {
        Some((TimeStepWay::Back, TimeStepFrom::Today)) => return if back == 0 { today.checked_sub(7.days()).ok() } else { latest() },
        // "next Friday", written on a Tuesday, is one of two days; of a day that this week has seen already it is not.
        Some((TimeStepWay::Ahead, TimeStepFrom::Today)) => {
            let same_week = day.to_monday_zero_offset() > today.weekday().to_monday_zero_offset();
            return if same_week { None } else { today.checked_add((7 - back).days()).ok() };
        }
        Some((_, TimeStepFrom::Mention)) => return None,
        Some((TimeStepWay::Here, _)) | None => {}
    }
    if before.eq_ignore_ascii_case("past") {
        return if back == 0 { today.checked_sub(7.days()).ok() } else { latest() };
    }
    // "postponed to Wednesday", "put back to Friday"
    let put_off = few!["to", "for", "until"].has(before)
        && i >= 2
        && view.one_of(i - 2, few!["postponed", "moved", "rescheduled", "delayed", "deferred", "adjourned", "back", "off", "forward"]);
    if put_off || few!["coming", "upcoming", "until", "till"].has(before) {
        return coming();
    }
    match tense::around(view, i, to) {
        Tense::Ahead => coming(),
        // "unless a deal is reached by Monday", but "by Monday, 50 had left"
        Tense::Past if before.eq_ignore_ascii_case("by") && !(view.first..view.last).take(40).any(|k| view.one_of(k, few!["had", "was", "were"])) => coming(),
        // "this Friday" looks ahead unless its verb looks back.
        Tense::Unknown if step.is_some() || before.eq_ignore_ascii_case("by") => coming(),
        Tense::Past | Tense::Unknown => latest(),
    }
}
