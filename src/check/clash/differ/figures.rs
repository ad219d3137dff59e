//! Figures of one unit for one counted thing that do not agree.

use super::Pair;
use crate::article::{Quantity, Sort};
use crate::source::{Prose, Span};

/// The figure of the shorter sentence and the one of the longer that it cannot stand beside.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.long.changes != pair.short.changes || pair.other_time() {
        return None;
    }
    let article = pair.article;
    article.quantities[pair.short.quantities.clone()].iter().find_map(|said| {
        if matches!(said.sort, Sort::Multiple | Sort::Fraction) {
            return None;
        }
        let agrees = |other: &Quantity| said.amount.agrees(&other.amount, None);
        if pair.paragraph().any(|v| article.quantities[v.quantities.clone()].iter().any(|q| agrees(q) == Some(true))) {
            return None;
        }
        let mut rivals = article.quantities[pair.long.quantities.clone()].iter().filter(|q| comparable(pair, said, q) && agrees(q) == Some(false));
        let rival = rivals.next()?;
        if rivals.next().is_some() {
            return None;
        }
        let enough = match (noun(pair, said), noun(pair, rival)) {
            (Some(a), Some(b)) if a == b => pair.covered >= 2 && pair.cover(0) >= 0.6,
            _ => pair.covered >= 2 && pair.cover(0) >= 0.75,
        };
        enough.then_some((said.span, rival.span))
    })
}

/// May the two figures be of the same thing?
fn comparable(pair: &Pair<'_>, one: &Quantity, two: &Quantity) -> bool {
    if one.sort != two.sort || one.amount.unit != two.amount.unit || one.trend.is_some() && two.trend.is_some() && one.trend != two.trend {
        return false;
    }
    match (noun(pair, one), noun(pair, two)) {
        (Some(a), Some(b)) => a == b || one.sort != Sort::Count && (pair.long.has(a) || pair.short.has(b)),
        (None, None) => true,
        // A bare count may be of anything.
        (Some(a), None) => one.sort != Sort::Count || pair.long.has(a),
        (None, Some(b)) => one.sort != Sort::Count || pair.short.has(b),
    }
}

/// The stem of what is counted: the last content word of its words.
fn noun(pair: &Pair<'_>, quantity: &Quantity) -> Option<u32> {
    let span = quantity.of?;
    let from = pair.article.tokens.partition_point(|t| t.span().start < span.start);
    let to = pair.article.tokens.partition_point(|t| t.span().start < span.end);
    (from..to).rev().filter_map(|id| pair.article.stems.get(id).copied()).find(|s| *s != 0)
}
