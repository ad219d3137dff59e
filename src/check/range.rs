//! A range whose low end is the higher one.

use super::reading::{Reading, single};
use super::{Context, Hit, Run};
use crate::article::Sort;
use crate::lexicon::Group;
use crate::value::{Amount, Bound};
use schemars::JsonSchema;
use serde::Deserialize;

/// A range whose low end is the higher one: "between 50 and 30".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Range {}

/// Words after which "30 to 20 minutes" is a stretch, not a change.
const OPENS: &[&str] = &[
    "of",
    "for",
    "in",
    "within",
    "about",
    "some",
    "takes",
    "take",
    "lasts",
    "last",
    "costs",
    "cost",
    "be",
    "is",
    "was",
    "bring",
    "brings",
    "brought",
    "reach",
    "total",
    "totalling",
    "totaling",
    "worth",
    "fetch",
    "save",
    "spend",
    "pay",
    "earn",
    "weigh",
    "measure",
    "need",
];

/// A length of time, a sum or a measure: not a vote, a score or odds.
fn measured(quantity: &crate::article::Quantity) -> bool {
    matches!(quantity.sort, Sort::Duration | Sort::Money | Sort::Measure)
}

/// "8 to 6 inches of snow could fall": a length, a weight or the like that nothing is said to have moved from and to.
fn stretch(reading: &Reading<'_>, start: u32, second: &crate::article::Quantity) -> bool {
    let moved = (start.saturating_sub(6)..start).any(|t| reading.movement(t).is_some() || reading.is(t, &["by", "from", "odds", "ratio"]));
    second.sort == Sort::Measure && second.amount.unit.base.is_some() && !moved
}

/// "would cost from £1.3m to £2.4m", "anything from": what lies within, not what it went from.
fn ranges_from(reading: &Reading<'_>, start: u32) -> bool {
    const WITHIN: &[&str] = &["anything", "anywhere", "cost", "costs", "range", "ranged", "ranges", "ranging", "varied", "varies", "vary"];
    start > 1 && reading.is(start - 1, &["from"]) && reading.is(start - 2, WITHIN)
}

/// "from £60m to £54m to £50m": steps, no stretch.
fn led_from(reading: &Reading<'_>, start: u32) -> bool {
    reading.find(start.saturating_sub(9)..start, &["from", "then", "was", "were"]).is_some()
}

impl Run for Range {
    const PARTS: &'static [&'static str] = &["low", "high"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            if let Some((low, high, at)) = reading.aged(sentence).filter(|(low, high, _)| low > high) {
                let span = cx.article.span(at);
                hits.push(Hit::new(span).part("low", low.to_string()).part("high", high.to_string()).quoted(reading.quoted(span)));
            }
            let figures = reading.of_sentence(sentence);
            for (i, first) in figures.iter().enumerate() {
                let start = reading.start(first);
                // "the difference between £48 and £31" runs either way.
                if (start.saturating_sub(1)..=first.tokens.start).any(|t| reading.is(t, &["between"]) && t > 0 && reading.in_group(t - 1, Group::LeftOver)) {
                    continue;
                }
                let (low, high, span) = if first.amount.bound == Bound::Range && !single(first) {
                    let worded = measured(first) && start > 0 && reading.is(start - 1, &["to"]) && !led_from(&reading, start)
                        || reading.is(first.tokens.start, &["between"])
                        || start > 0 && reading.is(start - 1, &["between", "aged"])
                        || reading.is(start, &["between"]);
                    if !worded {
                        continue;
                    }
                    let end = |value| Amount { low: value, high: value, bound: Bound::Exact, ..first.amount };
                    (end(first.amount.low), end(first.amount.high), first.span)
                } else {
                    let Some(second) = figures.get(i + 1) else { break };
                    let between = first.tokens.end..reading.start(second);
                    let worded = start > 0
                        && (reading.is(start - 1, &["between"]) && reading.only(between.clone(), 1, &["and"]) && !between.is_empty()
                            || reading.is(start - 1, &["to"])
                                && !led_from(&reading, start)
                                && measured(first)
                                && measured(second)
                                && reading.only(between.clone(), 1, &["to"])
                                && !between.is_empty()
                            || ranges_from(&reading, start) && measured(second) && reading.only(between.clone(), 1, &["to"]) && !between.is_empty()
                            || (reading.is(start - 1, OPENS) && measured(second) || stretch(&reading, start, second))
                                && reading.only(between.clone(), 1, &["to"])
                                && !between.is_empty());
                    let alike = first.amount.unit == second.amount.unit || first.amount.unit.base.is_none();
                    if !worded || !alike || !single(first) || !single(second) || matches!(first.sort, Sort::Fraction | Sort::Multiple) {
                        continue;
                    }
                    // "Between 50 and 3 million" leaves the first figure's scale out.
                    if second.amount.step > first.amount.step && second.amount.low > first.amount.low {
                        continue;
                    }
                    (first.amount, second.amount, first.span.to(second.span))
                };
                if low.low <= high.low || reading.sentence_has(sentence, &["countdown", "odds"]) {
                    continue;
                }
                let mut hit = Hit::new(span).part("low", low.to_string()).part("high", high.to_string());
                hit.quoted = reading.quoted(span);
                hits.push(hit);
            }
        }
    }
}
