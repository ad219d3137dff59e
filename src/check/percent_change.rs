//! A stated percentage change that its two figures do not bear out.

use super::cells::{Relation, shares_and_changes};
use super::comparison::{By, Comparison};
use super::percent_points::of_shares;
use super::reading::{Reading, at_one_step, in_percent, is_percent};
use super::{Context, Hit, Run};
use crate::article::{Quantity, Sort, Trend};
use crate::value::{Amount, Bound, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A stated percentage change that its two figures do not bear out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PercentChange {
    /// How far the stated change may be off, in percentage points, beyond what rounding explains.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

impl Run for PercentChange {
    const PARTS: &'static [&'static str] = &["said", "actual", "from", "to", "what"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            for (_, comparison) in cx.all_comparisons(sentence) {
                let Some(by) = comparison.by.as_ref().and_then(By::figure) else { continue };
                // Between shares, a percentage may be meant as points: that is another check's business.
                if reading.other_basis(comparison) || is_percent(by) && of_shares(comparison) {
                    continue;
                }
                if !is_percent(by) {
                    self.in_own_unit(&reading, by, comparison, hits);
                    continue;
                }
                let (from, to) = at_one_step(&comparison.base(), &comparison.to.amount);
                let (from, to) = if told_whole(comparison.from, comparison.to) { (whole(from), whole(to)) } else { (from, to) };
                let Some(actual) = contradicted(&by.amount, &from, &to, self.tolerance) else { continue };
                let shown = Amount {
                    step: if actual.abs() < Decimal::TEN { by.amount.step.min(Decimal::new(1, 1)) } else { by.amount.step },
                    ..Amount::exact(actual.abs(), by.amount.unit)
                };
                let mut hit = Hit::new(by.span)
                    .part("said", reading.inside(by.span))
                    .part("actual", shown.like(reading.text(by.span)))
                    .part("from", reading.text(comparison.from.span))
                    .part("to", reading.inside(comparison.to.span))
                    .part("what", "change")
                    .label("from", reading.place(comparison.from.span))
                    .label("to", reading.place(comparison.to.span));
                hit.quoted = reading.quoted(by.span);
                hit.no_fix = by.amount.bound != Bound::Exact;
                hits.push(hit);
            }
        }
        for sentence in reading.told() {
            self.by_and_to(&reading, sentence, hits);
        }
        // A change in a table whose other rows are changes between the same two columns.
        hits.extend(shares_and_changes(&reading, Relation::Change, ["from", "to"]));
    }
}

impl PercentChange {
    /// "fell 12p to 348p, or 3.3 per cent"; "rose 3.6 per cent, or £3m, to £86m": what it was follows from the two sums.
    fn by_and_to(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        for figures in reading.of_sentence(sentence).windows(3) {
            let Some(at) = figures.iter().position(is_percent) else { continue };
            let said = &figures[at];
            let (by, to) = match at {
                0 => (&figures[1], &figures[2]),
                1 => (&figures[0], &figures[2]),
                _ => (&figures[0], &figures[1]),
            };
            let first = reading.start(&figures[0]);
            let verb = first.checked_sub(1).map(|t| if reading.is(t, &["by"]) { t.saturating_sub(1) } else { t });
            let Some(way) = verb.and_then(|t| reading.movement(t)) else { continue };
            let alike = by.amount.unit == to.amount.unit && by.sort == to.sort && by.sort == Sort::Money && by.amount.low < to.amount.low;
            let steps = reading.start(to).checked_sub(1).is_some_and(|t| reading.is(t, &["to"]));
            let gaps = figures.windows(2).all(|pair| {
                let gap = reading.past_saying(pair[0].tokens.end..reading.start(&pair[1]));
                gap.len() <= 5
                    && gap.clone().all(|t| {
                        reading.is(t, &[",", "or", "to", "a", "an", "(", ")", "of", "by", "share", "each", "per", "further", "–", "—"])
                            || reading.movement(t).is_some()
                    })
            });
            let set = at != 2 || {
                let gap = to.tokens.end..reading.start(said);
                gap.clone().any(|t| reading.is(t, &["or", "of", "("]))
            };
            let plain = figures.iter().all(|q| q.amount.is_exact());
            if !(alike && steps && gaps && set && plain) || hits.iter().any(|hit| hit.span == said.span) {
                continue;
            }
            // "to 348p from 362p": the earlier figure is told, and another reader has it.
            let next = figures[2].tokens.end;
            if (next..next + 3).any(|t| reading.is(t, &["from"])) {
                continue;
            }
            let (by_amount, level) = (by.amount.likely(), to.amount.likely());
            let from = if way == Trend::Up { level.minus(&by_amount) } else { level.plus(&by_amount) };
            let Some(actual) = by_amount.percent_of(&from) else { continue };
            let was = if way == Trend::Up { to.amount.low.checked_sub(by.amount.low) } else { to.amount.low.checked_add(by.amount.low) };
            let Some(was) = was else { continue };
            let Some(point) = in_percent(by.amount.low, was) else { continue };
            if said.amount.likely().widened(self.tolerance).meets(&actual) {
                continue;
            }
            let shown = Amount { step: said.amount.step.min(Decimal::new(1, 1)), ..Amount::exact(point, said.amount.unit) };
            let earlier = Amount { step: to.amount.step.min(by.amount.step), ..Amount::exact(was, to.amount.unit) };
            hits.push(
                Hit::new(said.span)
                    .part("said", reading.inside(said.span))
                    .part("actual", shown.like(reading.text(said.span)))
                    .part("from", earlier.like(reading.text(to.span)))
                    .part("to", reading.inside(to.span))
                    .part("what", "change")
                    .label("from", reading.place(by.span))
                    .label("to", reading.place(to.span))
                    .quoted(reading.quoted(said.span)),
            );
        }
    }

    /// "by £15, from £45 to £65", "by 4 percentage points, from 22 percent to 27 percent".
    fn in_own_unit(&self, reading: &Reading<'_>, by: &Quantity, comparison: &Comparison<'_>, hits: &mut Vec<Hit>) {
        let (from, to) = (&comparison.from.amount, &comparison.to.amount);
        let difference = to.likely().minus(&from.likely()).magnitude();
        let Some(actual) = to.low.checked_sub(from.low).map(|d| d.abs()) else { return };
        let fits = by.amount.likely().meets(&difference);
        // A rise and a level may be of different things: only a slip of digits is sure to be one.
        let far = |a: Decimal, b: Decimal| a.checked_mul(Decimal::TEN).is_some_and(|ten| ten < b);
        // "three times, each time by a quarter of a point": one step of several.
        let start = reading.start(by);
        let step = reading.find(start.saturating_sub(4)..start, &["each", "every"]).is_some();
        if fits || step || actual.is_zero() || far(by.amount.low, actual) || far(actual, by.amount.low) || from.unit != to.unit && !is_percent(comparison.from)
        {
            return;
        }
        let shown = Amount { step: from.step.min(to.step), ..Amount::exact(actual, by.amount.unit) };
        hits.push(
            Hit::new(by.span)
                .part("said", reading.inside(by.span))
                .part("actual", shown.like(reading.text(by.span)))
                .part("from", reading.text(comparison.from.span))
                .part("to", reading.inside(comparison.to.span))
                .part("what", if comparison.way.is_some() { "change" } else { "difference" })
                .label("from", reading.place(comparison.from.span))
                .label("to", reading.place(comparison.to.span))
                .quoted(reading.quoted(by.span)),
        );
    }
}

/// Are the figures what they say, not rounded: so many things counted one by one?
fn told_whole(from: &Quantity, to: &Quantity) -> bool {
    from.amount.is_counted() && to.amount.is_counted() && (from.of.is_some() || to.of.is_some())
}

/// The amount without room for rounding.
fn whole(amount: Amount) -> Amount {
    Amount { step: amount.step / Decimal::ONE_HUNDRED, ..amount }
}

/// Is the change in per cent from `from` to `to` near what is said?
pub(super) fn bears_out(said: &Amount, from: &Quantity, to: &Quantity) -> bool {
    contradicted(said, &from.amount, &to.amount, Decimal::ONE).is_none()
}

/// The change in per cent from `from` to `to`, if `said` cannot be its size; which way it goes is another check's business.
pub(super) fn contradicted(said: &Amount, from: &Amount, to: &Amount, tolerance: Decimal) -> Option<Decimal> {
    let change = from.likely().percent_change(&to.likely())?;
    let actual = Interval::point(from.low).percent_change(&Interval::point(to.low))?.low?;
    // A fraction of a per cent is not within a whole one of another.
    let tolerance = if said.low < Decimal::ONE { tolerance.min(said.low / Decimal::TWO) } else { tolerance };
    // Round percentages are rounded further: 40 is said of 38.6, 25 of 24.2.
    let round = if (said.low % Decimal::TEN).is_zero() { Decimal::ONE } else { Decimal::ZERO };
    let slack = tolerance.checked_add(round)?.max(change.high?.checked_sub(change.low?)?.min(Decimal::TEN) / Decimal::from(20));
    let stated = match said.bound {
        // "More than 40%" is not said of 38, but it may be of 48; what lies far above is for an editor's ear.
        Bound::Over | Bound::AtLeast => Interval { low: said.low.checked_sub(slack), high: None },
        Bound::Under | Bound::AtMost => Interval { low: None, high: said.high.checked_add(slack) },
        Bound::About | Bound::Nearly => said.interval().widened(slack),
        Bound::Exact | Bound::Range => said.literal().widened(tolerance + round),
    };
    (!stated.meets(&change.magnitude())).then_some(actual)
}
