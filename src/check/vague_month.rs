//! A bare month that is long past.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::value::{Date, month_name};
use schemars::JsonSchema;
use serde::Deserialize;

/// A bare month that is long past: "in September", told the next July.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VagueMonth {
    /// From how many months on a month wants its year.
    months: i32,
}

impl Run for VagueMonth {
    const PARTS: &'static [&'static str] = &["month", "year"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let Some(published) = article.date else { return };
        let reading = Reading(article);
        for mention in &article.dates {
            let (None, Some(month), None) = mention.written else { continue };
            let before = |n: u32| mention.tokens.start.checked_sub(n);
            // "last September", "this May", "next April" say which one.
            let bare = before(1).is_some_and(|t| reading.is(t, &["in", "since"]))
                && !reading.is(mention.tokens.end, &["and", "of", "or"])
                && mention.tokens.len() == 1;
            if !bare || !article.in_body(mention.sentence) {
                continue;
            }
            // A month that is yet to come is, of something past, the last of its name.
            let last = published.year() - i16::from(month > published.month());
            let year = match mention.value {
                Some(Date::Month(year, _)) => year.min(last),
                None => last,
                Some(_) => continue,
            };
            let age = (i32::from(published.year()) - i32::from(year)) * 12 + i32::from(published.month()) - i32::from(month);
            if age < self.months || reading.quoted(mention.span) {
                continue;
            }
            // "The board would review the price in May": of what is to come, the next.
            let first = article.sentences[mention.sentence as usize].tokens.start;
            if (first..mention.tokens.start).any(|t| matches!(article.token(t), "will" | "would" | "due" | "until")) {
                continue;
            }
            // A year named in the sentence, or just before, is the month's too.
            if article.dates.iter().any(|d| d.sentence + 1 >= mention.sentence && d.sentence <= mention.sentence && d.written.2.is_some()) {
                continue;
            }
            hits.push(Hit::new(mention.span).part("month", month_name(month)).part("year", year.to_string()));
        }
    }
}
