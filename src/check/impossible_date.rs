//! A day that no calendar has.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::DateMention;
use crate::value::month_name;
use jiff::civil;
use schemars::JsonSchema;
use serde::Deserialize;

/// A day that no calendar has: "Feb. 30".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ImpossibleDate {}

impl Run for ImpossibleDate {
    const PARTS: &'static [&'static str] = &["date", "month", "days"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for mention in &cx.article.dates {
            let (Some(day), Some(month), year) = mention.written else { continue };
            let year = year.or_else(|| (month == 2 && day == 29 && !yearly(&reading, mention)).then(|| nearest(cx.article.date)).flatten());
            // Without a year, a leap year is allowed where one is near; no month is longer in a leap year but February.
            let longest = civil::Date::new(year.unwrap_or(2000), month, 1).ok().map(|first| first.days_in_month());
            let Some(days) = longest.filter(|days| day > *days || day < 1) else { continue };
            let of = match (month, year) {
                (2, Some(year)) => format!("February {year}"),
                _ => month_name(month).to_owned(),
            };
            hits.push(
                Hit::new(mention.span)
                    .part("date", reading.text(mention.span))
                    .part("month", of)
                    .part("days", days.to_string())
                    .quoted(reading.quoted(mention.span)),
            );
        }
    }
}

/// The year of the last or the next 29 February as a story of `published` would mean it; none where that is a leap year, or
/// may be one.
fn nearest(published: Option<civil::Date>) -> Option<i16> {
    /// A day that lies further off is told with its year.
    const REACH: i32 = 330;
    let published = published?;
    let near = |year: i16| civil::Date::new(year, 2, 29).ok().and_then(|day| published.until(day).ok()).is_some_and(|away| away.get_days().abs() <= REACH);
    (!(published.year() - 1..=published.year() + 1).any(near)).then_some(published.year())
}

/// The sentence speaks of leap days, or of a birthday, which has no one year.
fn yearly(reading: &Reading<'_>, mention: &DateMention) -> bool {
    reading.sentence_has(mention.sentence, &["leap", "born", "birth", "birthday", "every", "each", "always", "anniversary"])
}
