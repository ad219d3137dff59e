//! A share that its part and its whole do not bear out.

use super::cells::{Relation, shares_and_changes};
use super::reading::{Reading, at_one_step};
use super::shares::Stated;
use super::{Context, Hit, Run};
use crate::value::{Amount, Bound, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A share that its part and its whole do not bear out: "271 people, 42% of 6,450".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PercentOf {
    /// How far the share may be off, in percentage points, beyond what rounding explains.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

impl Run for PercentOf {
    const PARTS: &'static [&'static str] = &["said", "actual", "part", "whole"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            for (_, found) in cx.shares(sentence) {
                let (Stated::Percent(share), Some(whole)) = (&found.stated, found.whole_amount()) else { continue };
                let (part, whole) = at_one_step(&found.part.amount, &whole);
                let Some(actual) = counted(&part).over(&counted(&whole)).and_then(|r| r.times(&Interval::point(Decimal::ONE_HUNDRED))) else { continue };
                let Some(point) = part.low.checked_div(whole.low).and_then(|r| r.checked_mul(Decimal::ONE_HUNDRED)) else { continue };
                // A part beyond its whole is another check's; figures far apart are of different things.
                if point > Decimal::from(300) || self.fits(&share.amount, &actual) {
                    continue;
                }
                let step = if point < Decimal::ONE {
                    Decimal::new(1, 2)
                } else if point < Decimal::TEN {
                    Decimal::new(1, 1)
                } else {
                    share.amount.step
                };
                let shown = Amount { step: step.min(share.amount.step), ..Amount::exact(point, share.amount.unit) };
                hits.push(
                    Hit::new(share.span)
                        .part("said", reading.text(share.span))
                        .part("actual", shown.like(reading.text(share.span)))
                        .part("part", reading.text(found.part.span))
                        .part("whole", if found.whole.len() > 1 { whole.to_string() } else { reading.text(found.whole_span()).to_owned() })
                        .label("part", reading.place(found.part.span))
                        .label("whole", reading.place(found.whole_span()))
                        .quoted(reading.quoted(share.span)),
                );
            }
        }
        // A share in a table whose other rows are shares of the same two columns.
        hits.extend(shares_and_changes(&reading, Relation::Share, ["part", "whole"]));
    }
}

/// What a part or a whole may stand for: what is counted one by one is what it is.
fn counted(amount: &Amount) -> Interval {
    if amount.is_counted() { amount.literal_count() } else { amount.likely() }
}

impl PercentOf {
    /// Within the rounding of the figures and the tolerance.
    fn fits(&self, share: &Amount, actual: &Interval) -> bool {
        let slack = if share.low < Decimal::TEN { self.tolerance.min(share.step) } else { self.tolerance };
        let round = if (share.low % Decimal::TEN).is_zero() { Decimal::ONE } else { Decimal::ZERO };
        let stated = match share.bound {
            // "About 78%" is no rounding of 88: a share that is given to the point is within two of it.
            Bound::About | Bound::Nearly if (share.low % Decimal::from(5)).is_zero() || share.low < Decimal::from(20) => share.interval(),
            Bound::About | Bound::Nearly => share.likely().widened(Decimal::TWO),
            _ => share.likely().widened(round),
        };
        stated.widened(slack).meets(actual)
    }
}
