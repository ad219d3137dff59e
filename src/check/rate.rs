//! A rate that does not come to its total over its period.

use super::reading::{Reading, adds, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort};
use crate::value::{Amount, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A rate that does not come to its total over its period: "£240 a day, or £720 over the four days".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rate {
    /// How far the total may be off, in per cent, beyond what rounding explains.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

/// Periods, in days: name, least and most. A week has five working days, a month twenty, a year 220.
const PERIODS: &[(&str, i64, i64)] = &[("day", 1, 1), ("week", 7, 7), ("month", 30, 31), ("quarter", 90, 92), ("year", 365, 366), ("decade", 3652, 3653)];
/// The same in working days.
const WORKING: &[(&str, i64, i64)] = &[("day", 1, 1), ("week", 5, 6), ("month", 20, 26), ("quarter", 60, 78), ("year", 220, 312), ("decade", 2200, 3120)];

impl Run for Rate {
    const PARTS: &'static [&'static str] = &["rate", "total", "actual", "period"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.sentences() {
            let figures = reading.of_sentence(sentence);
            for (i, first) in figures.iter().enumerate() {
                let Some(second) = figures.get(i + 1) else { continue };
                self.two_rates(&reading, sentence, first, second, hits);
            }
            self.over_period(&reading, sentence, hits);
        }
    }
}

impl Rate {
    /// "6,900 tons a day, or 2.5 million tons a year"; across two sentences where the second says "That's".
    fn two_rates(&self, reading: &Reading<'_>, sentence: u32, first: &Quantity, second: &Quantity, hits: &mut Vec<Hit>) {
        let (Some((short, end)), Some((long, _))) = (period(reading, first), period(reading, second)) else { return };
        let gap = end..reading.start(second);
        let or = reading.find(gap.clone(), &["or"]).is_some() && gap.len() <= 4;
        if !or || short == long || !comparable(first, second) || first.sentence != sentence {
            return;
        }
        let fits = |table: &[(&str, i64, i64)]| {
            let days = |name: &str| table.iter().find(|(n, ..)| *n == name).map(|(_, low, high)| Interval::closed(Decimal::from(*low), Decimal::from(*high)));
            let (Some(a), Some(b)) = (days(short), days(long)) else { return true };
            let Some(expected) = b.over(&a).and_then(|times| first.amount.interval().times(&times)) else { return true };
            meets(&expected, &second.amount, self.tolerance)
        };
        if fits(PERIODS) || fits(WORKING) {
            return;
        }
        let days = |name: &str| PERIODS.iter().find(|(n, ..)| *n == name).map(|(_, low, _)| Decimal::from(*low));
        let Some(actual) = days(long).zip(days(short)).and_then(|(b, a)| first.amount.low.checked_mul(b)?.checked_div(a)) else { return };
        self.push(reading, (first, second), actual, format!("a {long}"), hits);
    }

    /// "£240,000 a day, or £960,000 over the four days"; "over six years, an average of $7.1 billion a year".
    fn over_period(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, length) in figures.iter().enumerate().filter(|(_, q)| q.sort == Sort::Duration && single(q)) {
            // "Over" before a length is no bound: "over the four days".
            let start = length.tokens.start;
            let over = (1..=2).any(|n| {
                start >= n
                    && reading.is(start - n, &["over", "for", "in", "across"])
                    && reading.only(start - n + 1..start, 1, &["the", "those", "its", "these"])
            });
            let Some(name) = length.amount.unit.base.map(|u| u.name.as_str()).filter(|_| over) else { continue };
            // The rate right after: "an average of X a year".
            if let Some(rate) = figures.get(i + 1).filter(|q| period(reading, q).is_some_and(|(p, _)| p == name)) {
                let gap = length.tokens.end..reading.start(rate);
                let averaging = reading.find(gap.clone(), &["average", "averaging"]).is_some() && gap.len() <= 5
                    || reading.only(gap.clone(), 3, &[",", "or", "about"]) && reading.find(gap, &["or"]).is_some();
                let total = i.checked_sub(1).map(|n| &figures[n]).filter(|q| comparable(q, rate) && period(reading, q).is_none());
                // "It spreads the money over six years": the money is the one figure of that unit in the sentences before.
                let total = total.or_else(|| if i == 0 { earlier(reading, sentence, rate) } else { None });
                if let (true, Some(total)) = (averaging, total) {
                    self.judge(reading, rate, total, length, hits);
                }
                continue;
            }
            // The total before the length, the rate before that: "X a day, he said, or Y over the four days".
            let (Some(total), Some(rate)) = (i.checked_sub(1).map(|n| &figures[n]), i.checked_sub(2).map(|n| &figures[n])) else { continue };
            let adjacent = total.tokens.end + 3 >= start;
            let or = (rate.tokens.end..reading.start(total)).rev().take(2).any(|t| reading.is(t, &["or"])) && reading.start(total) - rate.tokens.end <= 14;
            if adjacent && or && comparable(rate, total) && period(reading, total).is_none() && period(reading, rate).is_some_and(|(p, _)| p == name) {
                self.judge(reading, rate, total, length, hits);
            }
        }
    }

    fn judge(&self, reading: &Reading<'_>, rate: &Quantity, total: &Quantity, length: &Quantity, hits: &mut Vec<Hit>) {
        let Some(expected) = rate.amount.likely().times(&length.amount.literal_count()) else { return };
        let Some(actual) = rate.amount.low.checked_mul(length.amount.low) else { return };
        if !meets(&expected, &total.amount, self.tolerance) {
            self.push(reading, (rate, total), actual, reading.text(length.span).to_owned(), hits);
        }
    }

    fn push(&self, reading: &Reading<'_>, (rate, total): (&Quantity, &Quantity), actual: Decimal, period: String, hits: &mut Vec<Hit>) {
        let shown =
            Amount { unit: total.amount.unit, step: total.amount.step.min(rate.amount.step.max(Decimal::ONE)), ..Amount::exact(actual, total.amount.unit) };
        hits.push(
            Hit::new(total.span)
                .part("rate", reading.text(rate.span))
                .part("total", reading.text(total.span))
                .part("actual", shown.like(reading.text(total.span)))
                .part("period", period)
                .label("rate", reading.place(rate.span))
                .quoted(reading.quoted(total.span)),
        );
    }
}

fn meets(expected: &Interval, said: &Amount, tolerance: Decimal) -> bool {
    let slack = super::reading::percent_of(said.low, tolerance);
    expected.widened(slack).meets(&said.likely().widened(slack))
}

fn comparable(a: &Quantity, b: &Quantity) -> bool {
    adds(a) && adds(b) && single(a) && single(b) && a.amount.unit.base.map(|u| u.name) == b.amount.unit.base.map(|u| u.name)
}

/// The one figure like `rate` in the two sentences before, if all there are of its unit agree.
fn earlier<'a>(reading: &Reading<'a>, sentence: u32, rate: &Quantity) -> Option<&'a Quantity> {
    let money = reading.sentence_has(sentence, &["money", "total", "sum", "cost", "plan", "spending", "funds"]);
    let from = sentence.saturating_sub(4);
    let mut found =
        (from..sentence).flat_map(|s| reading.of_sentence(s)).filter(|q| comparable(q, rate) && period(reading, q).is_none() && q.amount.low > rate.amount.low);
    let first = found.next().filter(|_| money)?;
    found.all(|q| q.amount.low == first.amount.low).then_some(first)
}

/// The period of a rate, and the token after it: "tons of coal a day", "per year", a unit that says it itself.
fn period(reading: &Reading<'_>, quantity: &Quantity) -> Option<(&'static str, u32)> {
    let known = |name: &str| PERIODS.iter().find(|(n, ..)| *n == name).map(|(n, ..)| *n);
    let end = quantity.tokens.end;
    if let Some(per) = quantity.amount.unit.per {
        let period = known(per.name.as_str())?;
        let after = (end..end + 6).find(|t| reading.is(*t, &[period])).map_or(end, |t| t + 1);
        return Some((period, after));
    }
    for t in end..end + 5 {
        if matches!(reading.kind(t), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Open | Kind::Number | Kind::Dash)) {
            return None;
        }
        if reading.is(t, &["a", "per", "each", "every"]) {
            return PERIODS.iter().find(|(n, ..)| reading.is(t + 1, &[n])).map(|(n, ..)| (*n, t + 2));
        }
    }
    None
}
