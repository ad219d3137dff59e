//! Figures of one unit for one counted thing that do not agree.

use super::Pair;
use crate::article::{Quantity, Sort};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound};
use rust_decimal::Decimal;

/// The figure of the shorter sentence and the one of the longer that it cannot stand beside.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.long.changes != pair.short.changes || pair.other_time() || pair.long.shared_out != pair.short.shared_out {
        return None;
    }
    let article = pair.article;
    article.quantities[pair.short.quantities.clone()].iter().find_map(|said| {
        if matches!(said.sort, Sort::Multiple | Sort::Fraction) || said.amount.high <= Decimal::ONE {
            return None;
        }
        let known = |other: &Quantity| comparable(pair, said, other) && clash(&said.amount, &other.amount) != Some(true);
        if pair.paragraph().any(|v| article.quantities[v.quantities.clone()].iter().any(known)) {
            return None;
        }
        let mut rivals = article.quantities[pair.long.quantities.clone()].iter().filter(|q| comparable(pair, said, q) && q.amount.high > Decimal::ONE);
        let rival = rivals.next()?;
        if rivals.next().is_some() || apart(&said.amount, &rival.amount) || complements(said, rival) {
            return None;
        }
        let enough = match (noun(pair, said), noun(pair, rival)) {
            (Some(a), Some(b)) if a == b => pair.covered >= 2 && pair.cover(0) >= 0.65,
            _ => pair.covered >= 2 && pair.cover(0) >= 0.8,
        };
        enough.then_some((said.span, rival.span))
    })
}

/// Can the two not both be said of one thing? Besides intervals that do not meet: "more than 40" beside "fewer than 40",
/// and "more than 17" beside an exact 17.
fn clash(one: &Amount, two: &Amount) -> Option<bool> {
    let beyond = |over: &Amount, other: &Amount| {
        over.bound == Bound::Over
            && other.unit == over.unit
            && match other.bound {
                Bound::Under => other.high <= over.low,
                Bound::Exact => other.high <= over.low && odd(other),
                _ => false,
            }
    };
    let short_of = |under: &Amount, other: &Amount| {
        under.bound == Bound::Under && other.unit == under.unit && other.bound == Bound::Exact && other.low >= under.high && odd(other)
    };
    if beyond(one, two) || beyond(two, one) || short_of(one, two) || short_of(two, one) {
        return Some(true);
    }
    one.agrees(two, None).map(|agrees| !agrees)
}

/// So far apart that the one is more likely a part of the other than another count of it.
fn apart(one: &Amount, two: &Amount) -> bool {
    let (less, more) = if one.low < two.low { (one, two) } else { (two, one) };
    less.low * Decimal::from(4) < more.low
}

/// Two shares that make up the whole: the one may be of those that do, the other of those that do not.
fn complements(one: &Quantity, two: &Quantity) -> bool {
    one.sort == Sort::Percent && one.amount.low + two.amount.low == Decimal::ONE_HUNDRED
}

/// A whole number too particular to be a rounded one.
fn odd(amount: &Amount) -> bool {
    amount.low == amount.high && amount.step <= Decimal::ONE && (amount.low < Decimal::ONE_HUNDRED || !(amount.low % Decimal::TEN).is_zero())
}

/// May the two figures be of the same thing?
fn comparable(pair: &Pair<'_>, one: &Quantity, two: &Quantity) -> bool {
    if one.sort != two.sort || one.amount.unit != two.amount.unit || one.trend.is_some() && two.trend.is_some() && one.trend != two.trend {
        return false;
    }
    match (noun(pair, one), noun(pair, two)) {
        (Some(a), Some(b)) => a == b || one.sort != Sort::Count && (pair.long.has(a) || pair.short.has(b)),
        // A bare count may be of anything, or be no count at all but a number in a list.
        _ => one.sort != Sort::Count,
    }
}

/// The stem of what is counted: the last content word of its words.
fn noun(pair: &Pair<'_>, quantity: &Quantity) -> Option<u32> {
    let span = quantity.of?;
    let from = pair.article.tokens.partition_point(|t| t.span().start < span.start);
    let to = pair.article.tokens.partition_point(|t| t.span().start < span.end);
    (from..to).rev().filter_map(|id| pair.article.stems.get(id).copied()).find(|s| *s != 0)
}
