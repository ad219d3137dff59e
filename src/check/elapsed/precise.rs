//! Lengths of time that tell more than whole years: "three and a half years", "almost four years ago", "more than a decade
//! ago". Where the dates are told to the month, they are held to it.

use super::since;
use crate::article::{DateMention, Quantity, Sort, TokenId};
use crate::check::Hit;
use crate::check::reading::Reading;
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Date};
use jiff::civil;
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// Days in a year, a hundred times.
const YEAR: i64 = 36_525;

/// Adds a hit if `length`, in years, is not the time between the two dates; whether it did.
pub(super) fn contradicted(
    reading: &Reading<'_>,
    length: &Quantity,
    (from, to): (Date, Date),
    (from_span, to_span): (Span<Prose>, Option<Span<Prose>>),
    hits: &mut Vec<Hit>,
) -> bool {
    let to_the_month = |date: &Date| matches!(date, Date::Day(_) | Date::Month(..));
    let Some(days) = from.days_until(&to).filter(|days| *days.start() > 0 && to_the_month(&from) && to_the_month(&to)) else { return false };
    let Some(said) = length.amount.low.checked_mul(Decimal::from(YEAR)).and_then(|d| i64::try_from(d.trunc()).ok()) else { return false };
    if borne_out(length, said, &days) {
        return false;
    }
    let mut hit = super::hit(reading, length, told(&days), (from_span, to_span));
    // The length is what is wrong, and how it is told is the writer's.
    hit.no_fix = true;
    hits.push(hit);
    true
}

/// May so many hundredths of a day be told of so many days? What only whole years tell is for the count of years.
fn borne_out(length: &Quantity, said: i64, days: &RangeInclusive<i32>) -> bool {
    let (least, most) = (i64::from(*days.start()) * 100, i64::from(*days.end()) * 100);
    let year = YEAR.max(said / 8);
    // Half a month, for those who count from the first.
    let near = YEAR / 24;
    match length.amount.bound {
        // "Almost four years" is not said of less than three, nor of more than four.
        Bound::Nearly | Bound::Under => said - year <= most + near && said + near >= least,
        Bound::Over | Bound::AtLeast => said <= most + near,
        Bound::Exact if !length.amount.low.fract().is_zero() => (said - YEAR / 2 - near..=said + YEAR / 2 + near).contains(&((least + most) / 2)),
        _ => true,
    }
}

/// So many days in years and months: "2 years and 5 months".
pub(super) fn told(days: &RangeInclusive<i32>) -> String {
    let months = (i64::from(*days.start()) + i64::from(*days.end())) * 50 * 12 / YEAR;
    let of = |n: i64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match (months / 12, months % 12) {
        (0, months) => of(months, "month"),
        (years, 0) => of(years, "year"),
        (years, months) => format!("{} and {}", of(years, "year"), of(months, "month")),
    }
}

/// "in June 2017, more than a decade ago": no figure, but ten years.
pub(super) fn decades(reading: &Reading<'_>, published: civil::Date, hits: &mut Vec<Hit>) {
    for told in reading.0.dates.iter().filter(|d| d.distance) {
        let Some(length) = decade(reading, told) else { continue };
        let Some(date) = since(reading, &length) else { continue };
        let Some(from) = date.value.filter(|d| d.year() < published.year()) else { continue };
        if contradicted(reading, &length, (from, Date::Day(published)), (date.span, None), hits) {
            continue;
        }
        rounded(reading, &length, 1, date, published, hits);
    }
}

/// How many years a unit is that is told of round numbers of years.
pub(super) fn scale(unit: &str) -> Option<i32> {
    match unit {
        "decade" => Some(10),
        "century" => Some(100),
        _ => None,
    }
}

/// "four decades ago, in 2006": adds a hit if a length of `scale` years each is not, roughly, the time since the date.
pub(super) fn rounded(reading: &Reading<'_>, length: &Quantity, scale: i32, date: &DateMention, published: civil::Date, hits: &mut Vec<Hit>) {
    let Some(from) = date.value.filter(|from| from.year() < published.year()) else { return };
    let years = i32::from(published.year()) - i32::from(from.year());
    let Some(said) = length.amount.low.checked_mul(Decimal::from(scale)).and_then(|said| i32::try_from(said.trunc()).ok()) else { return };
    // A third of a decade more or less, and a tenth of more.
    let room = (said / 10).max(3);
    let range = match length.amount.bound {
        Bound::Over | Bound::AtLeast => said - 1..=i32::MAX,
        Bound::Nearly | Bound::Under | Bound::AtMost => said - room..=said,
        Bound::About => said - room - 2..=said + room + 2,
        Bound::Exact | Bound::Range => said - room..=said + room,
    };
    if !range.contains(&years) {
        let mut hit = super::hit(reading, length, format!("{years} years"), (date.span, None));
        hit.no_fix = true;
        hits.push(hit);
    }
}

/// "a decade" of "more than a decade ago", "half a century" and the like, as so many years.
fn decade(reading: &Reading<'_>, told: &DateMention) -> Option<Quantity> {
    let ago = told.tokens.end.checked_sub(1).filter(|t| reading.is(*t, &["ago"]))?;
    let noun = ago.checked_sub(1).filter(|t| reading.is(*t, &["decade", "century"]))?;
    let (a, years) = several(reading, noun)?;
    let before = |n: u32| a.checked_sub(n);
    let (bound, first) = if before(2).is_some_and(|t| reading.reads(t, &["more", "than"])) {
        (Bound::Over, a - 2)
    } else if before(1).is_some_and(|t| reading.is(t, &["over"])) {
        (Bound::Over, a - 1)
    } else if before(1).is_some_and(|t| reading.is(t, &["almost", "nearly"])) {
        (Bound::Nearly, a - 1)
    } else if before(1).is_some_and(|t| reading.is(t, &["about", "around", "roughly"])) {
        (Bound::About, a - 1)
    } else {
        (Bound::Exact, a)
    };
    let words = (first < a).then(|| reading.0.span(first..a));
    Some(Quantity {
        span: reading.0.span(a..noun + 1),
        tokens: a..ago,
        amount: Amount { bound, ..Amount::exact(Decimal::from(years), Default::default()) },
        sort: Sort::Duration,
        of: None,
        bound: words,
        trend: None,
        starts_change: false,
        averaged: false,
        sentence: told.sentence,
    })
}

/// The first word of "a decade", "a century", "half a century", "a quarter of a century", "a half-century", and how many years
/// that is.
fn several(reading: &Reading<'_>, noun: TokenId) -> Option<(TokenId, u32)> {
    let decade = reading.is(noun, &["decade"]);
    let before = noun.checked_sub(1)?;
    if reading.is(before, &["a"]) {
        let half = before.checked_sub(1).filter(|t| !decade && reading.is(*t, &["half"]));
        let quarter = before.checked_sub(3).filter(|t| !decade && reading.reads(*t, &["a", "quarter", "of"]));
        return Some(match (half, quarter) {
            (Some(first), _) => (first, 50),
            (None, Some(first)) => (first, 25),
            _ => (before, if decade { 10 } else { 100 }),
        });
    }
    // "a half-century", "a quarter century": with a hyphen or without.
    let part = if reading.is(before, &["-", "‑"]) { before.checked_sub(1)? } else { before };
    let a = part.checked_sub(1).filter(|t| !decade && reading.is(*t, &["a"]))?;
    let years = if reading.is(part, &["half"]) { 50 } else { 25 };
    (years == 50 || reading.is(part, &["quarter"])).then_some((a, years))
}
