//! Lengths of time that tell more than whole years: "three and a half years", "almost four years ago", "more than a decade
//! ago". Where the dates are told to the month, they are held to it.

use super::since;
use crate::article::{DateMention, Quantity, Sort};
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
fn told(days: &RangeInclusive<i32>) -> String {
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
        let years = i32::from(published.year()) - i32::from(from.year());
        let range = match length.amount.bound {
            Bound::Over => 9..=i32::MAX,
            Bound::Nearly => 7..=10,
            _ => 7..=13,
        };
        if !range.contains(&years) {
            let mut hit = Hit::new(length.bound.map_or(length.span, |b| b.to(length.span)))
                .part("said", reading.inside(length.span))
                .part("actual", format!("{years} years"))
                .part("from", reading.text(date.span))
                .part("to", "the article's date")
                .label("from", reading.place(date.span))
                .quoted(reading.quoted(length.span));
            hit.no_fix = true;
            hits.push(hit);
        }
    }
}

/// "a decade" of "more than a decade ago", as so many years.
fn decade(reading: &Reading<'_>, told: &DateMention) -> Option<Quantity> {
    let ago = told.tokens.end.checked_sub(1).filter(|t| reading.is(*t, &["ago"]))?;
    let noun = ago.checked_sub(1).filter(|t| reading.is(*t, &["decade"]))?;
    let a = noun.checked_sub(1).filter(|t| reading.is(*t, &["a"]))?;
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
        amount: Amount { bound, ..Amount::exact(Decimal::TEN, Default::default()) },
        sort: Sort::Duration,
        of: None,
        bound: words,
        trend: None,
        starts_change: false,
        averaged: false,
        sentence: told.sentence,
    })
}
