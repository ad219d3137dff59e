//! Dates in figures alone.

use super::super::tokens::View;
use super::calendar::{four_digits, month_of, unit_follows};
use super::{Clock, Written};
use crate::lexicon::Kind;
use crate::value::Date;
use jiff::civil;

/// `2025-02-04`, `2025-02`, `04/02/2025`, `4.2.2025`: of the last two, day and month are unclear.
pub(super) fn read(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let joined = |at: usize, mark: &str| view.text(at) == mark && view.glued(at) && view.glued(at + 1) && view.is(at + 1, Kind::Number);
    if let Some(y) = four_digits(view, i) {
        for mark in ["-", "/"] {
            if joined(i + 1, mark) && view.text(i + 2).len() == 2 {
                let m: i8 = view.text(i + 2).parse().ok()?;
                if joined(i + 3, mark) && view.text(i + 4).len() <= 2 {
                    let d: i8 = view.text(i + 4).parse().ok()?;
                    let date = civil::Date::new(y, m, d).ok()?;
                    return Some(Written { to: i + 5, parts: (Some(d), Some(m), Some(y)), value: Some(Date::Day(date)), ..Written::default() });
                }
                // 2024-25 is a season or a financial year; 2025-02 a month
                let next_year = i8::try_from((y + 1) % 100).is_ok_and(|n| n == m);
                if (1..=12).contains(&m) && mark == "-" && !next_year {
                    return Some(Written { to: i + 3, parts: (None, Some(m), Some(y)), value: Some(month_of(y, m)), ..Written::default() });
                }
                return Some(Written { to: i + 3, parts: (None, None, Some(y)), value: None, ..Written::default() });
            }
        }
        // 2014–15, 2014/15, 2014–2018: two years, no one value
        let dash = view.get(i + 1).is_some_and(|t| t.kind == Kind::Dash || view.text(i + 1) == "/") && view.glued(i + 1) && view.glued(i + 2);
        if dash && (four_digits(view, i + 2).is_some() || view.is(i + 2, Kind::Number) && view.text(i + 2).len() == 2) && !unit_follows(view, i + 3) {
            return Some(Written { to: i + 3, parts: (None, None, Some(y)), value: None, ..Written::default() });
        }
        return None;
    }
    // 3/2015
    if text_is_month(view, i) && joined(i + 1, "/") && !joined(i + 3, "/") && four_digits(view, i + 2).is_some_and(|y| (1900..=2100).contains(&y)) {
        let (m, y) = (view.text(i).parse().ok()?, four_digits(view, i + 2)?);
        return Some(Written { to: i + 3, parts: (None, Some(m), Some(y)), value: Some(month_of(y, m)), ..Written::default() });
    }
    // 4.2.2025 is one number token with two points.
    let text = view.text(i);
    if text.len() <= 10 && text.bytes().filter(|b| *b == b'.').count() == 2 {
        let parts: Vec<&str> = text.split('.').collect();
        if let [y, m, d] = parts[..]
            && y.len() == 4
        {
            let date = civil::Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()?;
            let parts = (Some(date.day()), Some(date.month()), Some(date.year()));
            return Some(Written { to: i + 1, parts, value: Some(Date::Day(date)), ..Written::default() });
        }
        if let [d, m, y] = parts[..]
            && y.len() == 4
        {
            return day_and_month(d.parse().ok()?, m.parse().ok()?, y.parse().ok()?, i + 1, clock);
        }
    }
    let mark = if joined(i + 1, "-") { "-" } else { "/" };
    let years: &[usize] = if mark == "-" { &[4] } else { &[2, 4] };
    if text.len() <= 2 && joined(i + 1, mark) && view.text(i + 2).len() <= 2 && joined(i + 3, mark) && years.contains(&view.text(i + 4).len()) {
        let year: i16 = view.text(i + 4).parse().ok()?;
        let year = if year < 100 { of_century(year, clock.today) } else { year };
        return day_and_month(text.parse().ok()?, view.text(i + 2).parse().ok()?, year, i + 5, clock);
    }
    None
}

/// The two numbers before the year of a date in figures alone that stands at `from..to`: "04/02/2025", "4.2.2025".
pub(super) fn pair(view: &View<'_>, from: usize, to: usize) -> Option<(i8, i8)> {
    let text = view.text(from);
    if to == from + 5 && text.len() <= 2 && matches!(view.text(from + 1), "/" | "-") {
        return Some((text.parse().ok()?, view.text(from + 2).parse().ok()?));
    }
    let (a, rest) = text.split_once('.').filter(|_| to == from + 1)?;
    Some((a.parse().ok()?, rest.split_once('.')?.0.parse().ok()?))
}

/// A number from 1 to 12, without the sign of a fraction's or a range's other part before it.
fn text_is_month(view: &View<'_>, i: usize) -> bool {
    view.text(i).parse::<u8>().is_ok_and(|m| (1..=12).contains(&m)) && !view.glued(i)
}

/// The year that two digits stand for: the latest that is not long after the article's own.
fn of_century(year: i16, today: Option<civil::Date>) -> i16 {
    let latest = today.map_or(2069, |t| t.year() + 20);
    let century = latest - latest.rem_euclid(100) + year;
    if century > latest { century - 100 } else { century }
}

/// Two numbers of which one is the day: clear only where one of them can be no month, where both are the same, or where
/// one reading is the article's own day.
fn day_and_month(a: i8, b: i8, year: i16, to: usize, clock: &Clock<'_>) -> Option<Written> {
    let (low, high) = (a.min(b), a.max(b));
    if !(1..=12).contains(&low) || !(1..=31).contains(&high) {
        return None;
    }
    let date = |m: i8, d: i8| civil::Date::new(year, m, d).ok();
    let own = [(a, b), (b, a)].into_iter().filter_map(|(m, d)| date(m, d)).find(|d| Some(*d) == clock.today);
    let clear = if high > 12 || a == b { date(low, high) } else { own };
    let parts = clear.map_or((None, None, Some(year)), |d| (Some(d.day()), Some(d.month()), Some(year)));
    // A day that the calendar does not have is one all the same.
    let parts = if high > 12 { (Some(high), Some(low), Some(year)) } else { parts };
    Some(Written { to, parts, value: clear.map(Date::Day), ..Written::default() })
}
