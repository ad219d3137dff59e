//! Parts of years: seasons, quarters, financial years.

use super::super::tokens::View;
use super::Written;
use super::calendar::{four_digits, year_at};
use crate::lexicon::{Kind, few};
use crate::value::Date;

/// "spring 2024", "summer of 2024": a season has no value, but it is no figure.
pub(super) fn season(view: &View<'_>, i: usize) -> Option<Written> {
    if !view.one_of(i, few!["spring", "summer", "autumn", "winter", "fall"]) {
        return None;
    }
    let at = i + 1 + usize::from(view.same(i + 1, "of"));
    let y = four_digits(view, at)?;
    Some(Written { to: at + 1, parts: (None, None, Some(y)), value: None, ..Written::default() })
}

/// "Q3 2024", "Q3 of 2024", "Q3".
pub(super) fn quarter(view: &View<'_>, i: usize) -> Option<Written> {
    let text = view.text(i);
    let digit = text.strip_prefix(['Q', 'q']).filter(|d| d.len() == 1)?.parse::<u8>().ok().filter(|q| (1..=4).contains(q))?;
    let at = i + 1 + usize::from(view.same(i + 1, "of"));
    match four_digits(view, at) {
        Some(y) => Some(Written { to: at + 1, parts: (None, None, Some(y)), value: Some(Date::Quarter(y, digit)), ..Written::default() }),
        None => view.get(i)?.capital.then(|| Written { to: i + 1, ..Written::default() }),
    }
}

/// "the third quarter of 2024", "fourth-quarter 2023"; without its year it is no figure, and has no value.
pub(super) fn quarter_in_words(view: &View<'_>, i: usize) -> Option<Written> {
    let number = ["first", "second", "third", "fourth"].iter().position(|w| view.same(i, w))? + 1;
    let at = i + 1 + usize::from(view.hyphen(i + 1) && view.glued(i + 1));
    if !view.same(at, "quarter") {
        return None;
    }
    let at = at + 1;
    let year = at + usize::from(view.same(at, "of") || view.same(at, "in") || view.is(at, Kind::Comma));
    match four_digits(view, year).filter(|_| year_at(view, year)) {
        Some(y) => Some(Written { to: year + 1, parts: (None, None, Some(y)), value: Some(Date::Quarter(y, number as u8)), ..Written::default() }),
        None => Some(Written { to: at, ..Written::default() }),
    }
}

/// "FY25", "FY 2025", "FY2025": a company's own year, so without a value.
pub(super) fn fiscal(view: &View<'_>, i: usize) -> Option<Written> {
    let rest = view.text(i).strip_prefix("FY")?;
    if !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Written { to: i + 1, ..Written::default() });
    }
    (rest.is_empty() && view.is(i + 1, Kind::Number)).then(|| Written { to: i + 2, ..Written::default() })
}
