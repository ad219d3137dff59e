//! Figures and dates as the desk's files write them.

use crate::value::{self, Amount};
use jiff::civil;

/// A date as the desk's files write it: `2025-02-04`, `2025-02`, `2024-Q3`, `2025`.
pub(super) fn date(written: &str) -> Option<value::Date> {
    let day = written.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(date) = day.parse::<civil::Date>() {
        return Some(value::Date::Day(date));
    }
    let (year, rest) = day.split_once('-').map_or((day, None), |(y, r)| (y, Some(r)));
    let year: i16 = year.parse().ok().filter(|y| (1..=9999).contains(y))?;
    match rest {
        None => Some(value::Date::Year(year)),
        Some(quarter) if quarter.starts_with(['Q', 'q']) => quarter[1..].parse().ok().filter(|q| (1..=4).contains(q)).map(|q| value::Date::Quarter(year, q)),
        Some(month) => month.parse().ok().filter(|m| (1..=12).contains(m)).map(|m| value::Date::Month(year, m)),
    }
}

/// A figure as files write it, which is as drafts do.
pub(super) fn figure(written: &str) -> Option<Amount> {
    crate::article::parse_quantity(written)
}

/// The words of `parts` in lower case, joined by hyphens.
pub(super) fn slug(parts: &[&str]) -> String {
    let mut slug = String::new();
    for c in parts.join(" ").chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if c.is_alphanumeric() {
            slug.extend(c.to_lowercase());
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}
