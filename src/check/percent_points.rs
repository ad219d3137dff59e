//! The difference of two rates called per cent.

use super::comparison::{By, Comparison};
use super::percent_change::contradicted;
use super::reading::{Reading, is_percent};
use super::{Context, Hit, Run};
use crate::article::{Article, Kind, Quantity, Sort, Tokens, Trend};
use crate::value::Amount;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// The difference of two rates called per cent, which is a number of percentage points.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PercentPoints {
    /// How far the stated figure may be off the difference, in percentage points, beyond what rounding explains.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

/// How many sentences before it the rates may stand of which a change is told.
const BACK: u32 = 3;

impl Run for PercentPoints {
    const PARTS: &'static [&'static str] = &["said", "points", "percent", "from", "to"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            for (_, comparison) in cx.all_comparisons(sentence) {
                let Some(by) = comparison.by.as_ref().and_then(By::figure).filter(|by| is_percent(by)) else { continue };
                if of_shares(comparison) {
                    self.judge(&reading, by, comparison.from, comparison.to, hits);
                }
            }
            self.fallen_by(cx.article, &reading, sentence, hits);
        }
    }
}

/// "…, and lending to homes grew by 6 per cent": between the level and the change begins a clause with a subject of its
/// own, which is none of the words that take the level up.
fn of_another(reading: &Reading<'_>, gap: Tokens) -> bool {
    const TAKEN_UP: &[&str] = &["it", "figure", "rate", "share", "proportion", "that", "which", "this", "rise", "fall", "drop", "increase"];
    let joins = |t: &u32| reading.is(*t, &["and", "but", "while", "whereas"]) || reading.kind(*t) == Some(Kind::Semicolon);
    gap.clone().rev().find(joins).is_some_and(|t| t + 2 < gap.end && reading.find(t + 1..gap.end, TAKEN_UP).is_none())
}

impl PercentPoints {
    /// "Inflation has fallen by 6 per cent" after two rates just told that differ by 6.
    fn fallen_by(&self, article: &Article, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        for index in reading.figures(sentence) {
            let by = &article.quantities[index];
            if !is_percent(by) {
                continue;
            }
            let start = reading.start(by);
            let led = reading.is(start.saturating_sub(1), &["by", "of", "is", "was"]) && (2..=5).any(|n| start >= n && reading.movement(start - n).is_some());
            // "so it has fallen 13 percent"
            let told = start.checked_sub(1).is_some_and(|t| {
                let taken_up = reading.find(t.saturating_sub(3)..t, &["it", "figure", "rate", "share", "proportion"]).is_some();
                taken_up && reading.movement(t).is_some() && by.amount.low >= Decimal::ONE
            });
            if start < 2 || !(led || told) {
                continue;
            }
            // "Wages rose 5% and, with prices up 3%, by about 2% in real terms": a rate less a rate.
            if (by.tokens.end..by.tokens.end + 5).any(|t| reading.is(t, &["real", "inflation"])) {
                continue;
            }
            // The rates of this sentence and those before, told as levels.
            let first = article.quantities.partition_point(|q| q.sentence + BACK < sentence);
            let levels: Vec<&Quantity> = article.quantities[first..index].iter().filter(|q| is_percent(q) && q.amount.is_single()).collect();
            let (Some(last), Some(rest)) = (levels.last(), levels.len().checked_sub(1).map(|n| &levels[..n])) else { continue };
            if last.sentence != sentence || hits.iter().any(|hit| hit.span == by.span) || of_another(reading, last.tokens.end..start) {
                continue;
            }
            let Some(down) = (start.saturating_sub(5)..start).rev().find_map(|t| reading.movement(t)).map(|way| way == Trend::Down) else { continue };
            let differs = |other: &Quantity| {
                let (from, to) = (other.amount.low, last.amount.low);
                if (from > to) == down { from.checked_sub(to).map(|d| d.abs()) == Some(by.amount.low) } else { false }
            };
            let reversed = |other: &Quantity| {
                (other.amount.low < last.amount.low) == down && other.amount.low.checked_sub(last.amount.low).map(|d| d.abs()) == Some(by.amount.low)
            };
            if let Some(from) = rest.iter().rev().find(|q| differs(q)) {
                self.judge(reading, by, from, last, hits);
            } else if let Some(to) = rest.iter().rev().find(|q| reversed(q)) {
                self.judge(reading, by, last, to, hits);
            }
        }
    }

    fn judge(&self, reading: &Reading<'_>, by: &Quantity, from: &Quantity, to: &Quantity, hits: &mut Vec<Hit>) {
        // "Half a percent" is finer than its one digit.
        let said = if by.amount.low < Decimal::ONE { Amount { step: by.amount.step.min(Decimal::new(1, 1)), ..by.amount } } else { by.amount };
        let Some(points) = to.amount.low.checked_sub(from.amount.low) else { return };
        // What is the difference to the last place was taken for per cent, however near the two are: 1.2 from 88.2 to 89.4.
        let tolerance = if points.abs() == said.low { Decimal::ZERO } else { self.tolerance };
        let Some(actual) = contradicted(&said, &from.amount, &to.amount, tolerance) else { return };
        let points = Amount { step: by.amount.step.min(from.amount.step).min(to.amount.step), ..Amount::exact(points.abs(), Default::default()) };
        let percent = Amount { step: by.amount.step, ..Amount::exact(actual.abs().round_dp(if actual.abs() < Decimal::TEN { 1 } else { 0 }), by.amount.unit) };
        let mut hit = Hit::new(by.span)
            .part("said", reading.inside(by.span))
            .part("points", format!("{points} percentage point{}", if points.low == Decimal::ONE { "" } else { "s" }))
            .part("percent", percent.like(reading.text(by.span)))
            .part("from", reading.text(from.span))
            .part("to", reading.inside(to.span))
            .label("from", reading.place(from.span))
            .label("to", reading.place(to.span));
        hit.quoted = reading.quoted(by.span);
        hits.push(hit);
    }
}

/// Both are shares, so that their difference is in percentage points.
pub(super) fn of_shares(comparison: &Comparison<'_>) -> bool {
    let bare = |q: &Quantity| q.sort == Sort::Count && q.amount.unit.base.is_none() && q.of.is_none();
    let (from, to) = (comparison.from, comparison.to);
    is_percent(to) && (is_percent(from) || bare(from)) || is_percent(from) && bare(to)
}
