//! Days told by their distance from the article's own: "yesterday", "last month", "on Monday".

use super::super::tokens::View;
use super::{Written, calendar};
use crate::lexicon::Kind;
use crate::value::Date;
use jiff::civil;
use jiff::{Span as Length, ToSpan};

/// The relative date that begins at token `i`.
pub(super) fn read(view: &View<'_>, i: usize, today: Option<civil::Date>) -> Option<Written> {
    let token = view.get(i).filter(|t| t.kind == Kind::Word)?;
    let shift = |to: usize, by: Length| Some(Written { to, value: today.and_then(|t| t.checked_add(by).ok()).map(Date::Day), ..Written::default() });
    if let Some((day, to)) = calendar::weekday(view, i) {
        let value = today.and_then(|t| weekday_near(view, i, to, t, day.1)).map(Date::Day);
        return Some(Written { to, weekday: Some(day), value, ..Written::default() });
    }
    if token.word == crate::lexicon::Word::UNKNOWN && !["today", "tonight", "yesterday", "tomorrow", "next"].iter().any(|w| view.same(i, w)) {
        return None;
    }
    let is = |word: &str| view.same(i, word);
    if (is("today") || is("tonight")) && !view.same(i + 1, "'s") {
        return shift(i + 1, 0.days());
    }
    if is("yesterday") {
        return shift(i + 1, (-1).days());
    }
    if is("tomorrow") {
        return shift(i + 1, 1.days());
    }
    let step = if is("last") {
        -1
    } else if is("next") {
        1
    } else if is("this") {
        0
    } else {
        return None;
    };
    // "last year", "this month"; "the last month" and "the next year" are stretches of time, not dates.
    if view.text_before(i).eq_ignore_ascii_case("the") {
        return None;
    }
    let at = i + 1;
    let whole = |value: Option<Date>, to: usize| Some(Written { to, value, ..Written::default() });
    if view.same(at, "year") {
        return whole(today.and_then(|t| t.year().checked_add(step)).map(Date::Year), at + 1);
    }
    if view.same(at, "month") {
        return whole(today.and_then(|t| t.checked_add(i32::from(step).months()).ok()).map(|d| calendar::month_of(d.year(), d.month())), at + 1);
    }
    if view.same(at, "week") || view.same(at, "weekend") {
        return whole(None, at + 1);
    }
    if let Some((m, to)) = calendar::month(view, at) {
        let value = today.and_then(|t| {
            let year = match step {
                -1 if m >= t.month() => t.year().checked_sub(1)?,
                1 if m <= t.month() => t.year().checked_add(1)?,
                _ => t.year(),
            };
            Some(calendar::month_of(year, m))
        });
        return Some(Written { to, parts: (None, Some(m), None), weekday: None, value });
    }
    None
}

/// The day that a weekday's name means: the latest one not after `today`, or the next one where the words look ahead.
fn weekday_near(view: &View<'_>, i: usize, _to: usize, today: civil::Date, day: jiff::civil::Weekday) -> Option<civil::Date> {
    let before = view.text_before(i);
    let back = i64::from(today.weekday().since(day));
    if before.eq_ignore_ascii_case("next") {
        return None;
    }
    let ahead =
        (view.first..i).rev().take(12).any(|k| ["will", "shall", "plans", "scheduled", "due", "set", "expected", "would"].iter().any(|w| view.same(k, w)))
            || (i..view.last).take(12).any(|k| view.same(k, "will"));
    let past = (view.first..view.last).filter(|k| k.abs_diff(i) < 14).any(|k| {
        view.same(k, "said")
            || view.same(k, "was")
            || view.same(k, "told")
            || view.word(k).entry::<crate::lexicon::Verb>(view.text(k)).is_some_and(|(_, f)| f == crate::lexicon::Form::Past)
    });
    match (ahead, past) {
        (false, true) if before.eq_ignore_ascii_case("last") && back == 0 => today.checked_sub(7.days()).ok(),
        (false, true) => today.checked_sub(back.days()).ok(),
        (true, false) => today.checked_add((7 - back).rem_euclid(7).days()).ok(),
        _ => None,
    }
}
