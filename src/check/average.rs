//! A mean outside the extremes that it is a mean of.

use super::reading::{Reading, single};
use super::{Context, Hit, Run};
use crate::article::{Quantity, Sort};
use schemars::JsonSchema;
use serde::Deserialize;

/// A mean outside the extremes that it is a mean of: "aged 18 to 30, they average 34".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Average {}

/// The finest place to which an extreme in another unit is told.
const TENTH: rust_decimal::Decimal = rust_decimal::Decimal::from_parts(1, 0, 0, false, 1);

impl Run for Average {
    const PARTS: &'static [&'static str] = &["said", "low", "high"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            let figures = reading.of_sentence(sentence);
            for (i, mean) in figures.iter().enumerate().filter(|(_, q)| single(q)) {
                let start = reading.start(mean);
                let floor = reading.0.sentences[sentence as usize].tokens.start.max(start.saturating_sub(4));
                let cue = reading.find(floor..start, &["average", "averages", "averaged", "averaging", "mean", "median"]);
                let led = cue.is_some_and(|cue| reading.only(cue + 1..start, 3, &["of", "is", "was", "age", "about", "a", ",", "at", "just", "only"]));
                // "are 41 on average"
                if !led && !reading.reads(mean.tokens.end, &["on", "average"]) {
                    continue;
                }
                let group = || reading.aged(sentence).filter(|(low, high, at)| at.end <= start && low < high && of_years(mean));
                let aged = || group().map(|(low, high, at)| (low, high, reading.0.span(at)));
                let Some((low, high, span)) = extremes(&reading, &figures[..i], mean).or_else(aged) else { continue };
                let (Some(least), Some(most)) = (mean.amount.likely().low, mean.amount.likely().high) else { continue };
                // A mean of twenty times the most is one of something else: "aged from one to 29 …, an average of 9,400 a day".
                let times = rust_decimal::Decimal::from(20);
                let strange = high.checked_mul(times).is_some_and(|far| least > far) || most.checked_mul(times).is_some_and(|far| far < low);
                if !strange && (least > high || most < low) {
                    // Five weeks are 1.1 months, not one.
                    let place = |value: rust_decimal::Decimal| if value.fract().is_zero() { mean.amount.step } else { mean.amount.step.min(TENTH) };
                    let text = |value| crate::value::Amount { low: value, high: value, step: place(value), ..mean.amount }.to_string();
                    hits.push(
                        Hit::new(mean.span)
                            .part("said", reading.text(mean.span))
                            .part("low", text(low))
                            .part("high", text(high))
                            .label("low", reading.place(span))
                            .quoted(reading.quoted(mean.span)),
                    );
                }
            }
        }
    }
}

/// A number of years, or a bare number.
fn of_years(quantity: &Quantity) -> bool {
    quantity.sort == Sort::Age || quantity.sort == Sort::Count && quantity.of.is_none() || quantity.amount.unit.base.is_some_and(|u| u.name.as_str() == "year")
}

/// The range told before the mean in the same sentence: "aged 18 to 30", "from $5 to $9".
fn extremes(
    reading: &Reading<'_>,
    before: &[Quantity],
    mean: &Quantity,
) -> Option<(rust_decimal::Decimal, rust_decimal::Decimal, crate::source::Span<crate::source::Prose>)> {
    let alike = |q: &Quantity| q.amount.unit == mean.amount.unit || matches!((q.sort, mean.sort), (Sort::Age, Sort::Count) | (Sort::Count, Sort::Age));
    let last = before.last().filter(|q| alike(q))?;
    // "31, 38 and 44 percent, or an average of 38 percent": a list right before its mean.
    let listed: Vec<&Quantity> = before.iter().rev().take_while(|q| alike(q) && single(q)).collect();
    let lead = last.tokens.end..reading.start(mean);
    if let (true, Some(first)) = (listed.len() >= 3, listed.last())
        && lead.len() <= 6
        && reading.find(lead.clone(), &["or"]).is_some()
        && !reading.parted(first.tokens.end..lead.end)
    {
        let values = listed.iter().map(|q| q.amount.low);
        return Some((values.clone().min()?, values.max()?, first.span.to(last.span)));
    }
    // "between five weeks and 31 months, and seven months on average": the lower end is in another unit.
    if single(last)
        && let Some(first) = before.len().checked_sub(2).map(|n| &before[n]).filter(|q| !alike(q) && single(q))
        && first.amount.unit.base.zip(last.amount.unit.base).is_some_and(|(a, b)| a.dimension == b.dimension)
    {
        let start = reading.start(first);
        let between = start > 0 && reading.is(start - 1, &["between", "from"]) && reading.only(first.tokens.end..reading.start(last), 1, &["to", "and"]);
        let low = first.amount.convert(last.amount.unit)?.low;
        return between.then(|| (low.min(last.amount.low), last.amount.low, first.span.to(last.span)));
    }
    if !single(last) {
        return Some((last.amount.low.min(last.amount.high), last.amount.low.max(last.amount.high), last.span));
    }
    let first = before.len().checked_sub(2).map(|n| &before[n]).filter(|q| alike(q) && single(q))?;
    let start = reading.start(first);
    let ranged = start > 0
        && reading.is(start - 1, &["aged", "from", "between", "ranging", "ages"])
        && reading.only(first.tokens.end..reading.start(last), 1, &["to", "and"]);
    let grown = reading.movement(start.saturating_sub(2)).is_some();
    (ranged && !grown && first.amount.low < last.amount.low).then(|| (first.amount.low, last.amount.low, first.span.to(last.span)))
}
