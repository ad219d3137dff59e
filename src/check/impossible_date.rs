//! A day that no calendar has.

use super::reading::Reading;
use super::{Context, Hit, Run};
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
            // Without a year, a leap year is allowed; no month is longer in a leap year but February.
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
