//! A share that its part and its whole do not bear out.

use super::reading::{Reading, adds, is_percent, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity};
use crate::value::{Amount, Interval};
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
        for sentence in reading.sentences() {
            let figures = reading.of_sentence(sentence);
            for (i, share) in figures.iter().enumerate().filter(|(_, q)| is_percent(q) && single(q)) {
                let Some((part, whole)) = of_whole(&reading, figures, i).or_else(|| vote(&reading, figures, i)).or_else(|| of_which(&reading, figures, i))
                else {
                    continue;
                };
                let Some(actual) = part.likely().over(&whole.likely()).and_then(|r| r.times(&Interval::point(Decimal::ONE_HUNDRED))) else { continue };
                let Some(point) = part.low.checked_div(whole.low).and_then(|r| r.checked_mul(Decimal::ONE_HUNDRED)) else { continue };
                // A part beyond its whole is another check's; figures far apart are of different things.
                if point > Decimal::from(300) {
                    continue;
                }
                let slack = if share.amount.low < Decimal::TEN { self.tolerance.min(share.amount.step) } else { self.tolerance };
                let round = if (share.amount.low % Decimal::TEN).is_zero() { Decimal::ONE } else { Decimal::ZERO };
                let stated = if matches!(share.amount.bound, crate::value::Bound::About | crate::value::Bound::Nearly) {
                    share.amount.interval()
                } else {
                    share.amount.likely().widened(round)
                };
                if stated.widened(slack).meets(&actual) {
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
                let place = |amount: &Amount| figures.iter().find(|q| q.amount == *amount);
                let mut hit = Hit::new(share.span)
                    .part("said", reading.text(share.span))
                    .part("actual", shown.like(reading.text(share.span)))
                    .quoted(reading.quoted(share.span));
                for (name, amount) in [("part", part), ("whole", whole)] {
                    let told = place(&amount);
                    hit = hit.part(name, told.map_or_else(|| amount.to_string(), |q| reading.text(q.span).to_owned()));
                    if let Some(told) = told {
                        hit = hit.label(name, reading.place(told.span));
                    }
                }
                hits.push(hit);
            }
        }
    }
}

/// "271 people, or 42% of the 6,450": part, share, "of", whole.
fn of_whole(reading: &Reading<'_>, figures: &[Quantity], i: usize) -> Option<(Amount, Amount)> {
    let share = &figures[i];
    let whole = figures.get(i + 1)?;
    let part = figures.get(i.checked_sub(1)?)?;
    let gap = share.tokens.end..reading.start(whole);
    let of = reading.is(gap.start, &["of"])
        && gap.len() <= 9
        && !reading.parted(gap.clone())
        && reading.find(gap, &["and", "who", "which", "that", "from", "to", "than", "by", ","]).is_none();
    let before = part.tokens.end..reading.start(share);
    // "271 people, 42% of": a comma, a dash, a bracket or "or" right before the share.
    let last = before.end.checked_sub(1).filter(|t| *t >= before.start)?;
    let apposed = matches!(reading.kind(last), Some(Kind::Comma | Kind::Dash | Kind::Open)) || reading.is(last, &["or"]);
    let plain =
        before.len() <= 8 && !reading.parted(before.clone()) && reading.find(before, &["and", "but", "while", "by", "from", "to", "with", "than"]).is_none();
    (of && apposed && plain && adds(part) && alike(part, whole)).then_some((part.amount, whole.amount))
}

/// "voted by 818 to 112 to strike, a majority of 88%".
fn vote(reading: &Reading<'_>, figures: &[Quantity], i: usize) -> Option<(Amount, Amount)> {
    let share = &figures[i];
    let start = reading.start(share);
    let majority = reading.find(start.saturating_sub(4)..start, &["majority"]).is_some() || reading.is(share.tokens.end, &["majority"]);
    let (yes, no) = (figures.get(i.checked_sub(2)?)?, figures.get(i - 1)?);
    let to = reading.only(yes.tokens.end..reading.start(no), 1, &["to", "–", "-"]) && yes.tokens.end < no.tokens.start;
    let near = no.tokens.end + 10 >= start && !reading.parted(no.tokens.end..start);
    let both = yes.amount.low.checked_add(no.amount.low)?;
    (majority && to && near && adds(yes) && alike(yes, no)).then_some((yes.amount, Amount { low: both, high: both, ..yes.amount }))
}

/// "2,860bn, of which 1,340bn, or 47 per cent": whole, part, share.
fn of_which(reading: &Reading<'_>, figures: &[Quantity], i: usize) -> Option<(Amount, Amount)> {
    let (whole, part, share) = (figures.get(i.checked_sub(2)?)?, figures.get(i - 1)?, &figures[i]);
    let gap = reading.between(whole, part);
    let which = gap.clone().any(|t| reading.is(t, &["of"]) && reading.is(t + 1, &["which", "whom"])) || reading.find(gap.clone(), &["including"]).is_some();
    let or = reading.only(part.tokens.end..reading.start(share), 2, &[",", "or", "("]) && part.tokens.end < reading.start(share);
    let ends = matches!(reading.kind(share.tokens.end), Some(Kind::Comma | Kind::Stop | Kind::Close));
    (which && or && ends && !reading.parted(gap) && adds(part) && alike(part, whole)).then_some((part.amount, whole.amount))
}

fn alike(part: &Quantity, whole: &Quantity) -> bool {
    adds(whole) && single(part) && single(whole) && part.amount.unit == whole.amount.unit && part.sort == whole.sort && !whole.amount.low.is_zero()
}
