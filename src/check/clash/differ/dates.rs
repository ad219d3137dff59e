//! Dates of one event that do not agree.

use super::Pair;
use crate::article::{DateMention, TokenId};
use crate::source::{Prose, Span};
use crate::value::Date;

/// How far from a date, in tokens, the words may stand that say what happened on it.
const REACH: u32 = 5;

/// How a date is tied to what happened.
#[derive(PartialEq)]
enum Tie {
    On,
    Before,
    After,
    Other,
}

/// The date of the shorter sentence and the one of the longer that it cannot stand beside.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.long.changes != pair.short.changes || pair.covered < 2 && pair.cover(0) < 1.0 || pair.cover(0) < 0.6 {
        return None;
    }
    article.dates[pair.short.dates.clone()].iter().find_map(|said| {
        let day = said.value?;
        let near = anchors(pair, said);
        let known = || pair.paragraph().flat_map(|v| &article.dates[v.dates.clone()]).filter_map(|d| d.value.map(|v| (d, v)));
        let tie = tie(pair, said);
        if tie == Tie::Other || known().any(|(d, v)| conflicts(&tie, &day, &v) != Some(true) && d.value.is_some()) && tie != Tie::On {
            return None;
        }
        if known().any(|(_, v)| v.agrees(&day)) {
            return None;
        }
        let mut rivals = article.dates[pair.long.dates.clone()].iter().filter(|d| {
            d.value.is_some_and(|v| same_grain(&v, &day) || tie != Tie::On) && self::tie(pair, d) == Tie::On && anchors(pair, d).iter().any(|s| near.contains(s))
        });
        let rival = rivals.next()?;
        if rivals.next().is_some() || conflicts(&tie, &day, &rival.value?) != Some(true) {
            return None;
        }
        Some((said.span, rival.span))
    })
}

/// Does what happened on `actual` contradict that it happened on, before or after `day`?
fn conflicts(tie: &Tie, day: &Date, actual: &Date) -> Option<bool> {
    match tie {
        Tie::On => Some(!actual.agrees(day)),
        Tie::Before => Some(day.precedes(actual) || actual.agrees(day)),
        Tie::After => Some(actual.precedes(day)),
        Tie::Other => None,
    }
}

/// A year that differs from a day's year differs from the day; two grains that overlap are left alone elsewhere.
fn same_grain(one: &Date, two: &Date) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(two) || one.year() != two.year()
}

fn tie(pair: &Pair<'_>, date: &DateMention) -> Tie {
    let Some(before) = date.tokens.start.checked_sub(1) else { return Tie::On };
    match pair.article.token(before).to_ascii_lowercase().as_str() {
        "before" => Tie::Before,
        "after" => Tie::After,
        "since" | "until" | "till" | "from" | "to" | "between" | "by" | "through" | "and" | "than" | "-" | "–" | "about" | "around" | "circa" => Tie::Other,
        _ => {
            let next = pair.article.token(date.tokens.end);
            if matches!(next, "-" | "–" | "—") || next.eq_ignore_ascii_case("to") || next.eq_ignore_ascii_case("and") && Some("between") == pair.article.tokens.get(before as usize).map(|_| pair.article.token(before)) {
                Tie::Other
            } else {
                Tie::On
            }
        }
    }
}

/// The stems near a date.
fn anchors(pair: &Pair<'_>, date: &DateMention) -> Vec<u32> {
    let sentence = &pair.article.sentences[date.sentence as usize].tokens;
    let lower = |id: &TokenId| !pair.article.tokens[*id as usize].capital && !date.tokens.contains(id);
    let before = (date.tokens.start.saturating_sub(REACH).max(sentence.start)..date.tokens.start).filter(lower);
    let after = (date.tokens.end..(date.tokens.end + 2).min(sentence.end)).filter(lower);
    before.chain(after).filter_map(|id| pair.article.stems.get(id as usize).copied()).filter(|s| *s != 0).collect()
}
