//! A rate called both per cent and per so many.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Kind, Sort};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A rate called both per cent and per so many: "17% per 100,000".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PerPercent {}

impl Run for PerPercent {
    const PARTS: &'static [&'static str] = &["rate", "per"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            for rate in reading.of_sentence(sentence).iter().filter(|q| q.sort == Sort::Percent) {
                // "17% per 100,000" may have been read as one figure.
                if let Some((_, many)) = reading.text(rate.span).rsplit_once(" per ").filter(|(_, many)| many.starts_with("10") || many.starts_with("1,")) {
                    hits.push(Hit::new(rate.span).part("rate", number_of(&reading, rate)).part("per", format!("per {many}")).quoted(reading.quoted(rate.span)));
                    continue;
                }
                // "3.5 percent for every 1,000 vans"
                let every = reading.is(rate.tokens.end, &["for", "in", "of"]) && reading.is(rate.tokens.end + 1, &["every", "each"]);
                let after = rate.tokens.end + u32::from(every);
                // "3.9 per cent infections per 10,000 patient days"
                let noun = !every && reading.kind(after) == Some(Kind::Word) && !reading.is(after, &["per", "in", "a", "an", "of", "each", "interest"]);
                let after = after + u32::from(noun && reading.is(after + 1, &["per"]));
                let every = every && reading.kind(after + 1) == Some(Kind::Number);
                if !every && !reading.is(after, &["per", "in"]) || reading.kind(after + 1) != Some(Kind::Number) {
                    continue;
                }
                let number: Option<Decimal> = cx.article.token(after + 1).replace(',', "").parse().ok();
                // "Up 5% per 10 years" is odd but sound; "5% in 2024" is a year.
                let many = number.is_some_and(|n| [1_000, 10_000, 100_000, 1_000_000].iter().any(|size| n == Decimal::from(*size)));
                if many && (every || reading.is(after, &["per"]) || cx.article.token(after + 1).contains(',')) {
                    let per = cx.article.span(if every { rate.tokens.end } else { after }..after + 2);
                    let number = number_of(&reading, rate);
                    let told = if noun { format!("{number} {}", cx.article.token(rate.tokens.end)) } else { number };
                    hits.push(Hit::new(rate.span.to(per)).part("rate", told).part("per", reading.text(per)).quoted(reading.quoted(rate.span)));
                }
            }
        }
    }
}

fn number_of(reading: &Reading<'_>, rate: &crate::article::Quantity) -> String {
    let text = reading.text(rate.span);
    text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ','))).map_or(text, |end| &text[..end]).to_owned()
}
