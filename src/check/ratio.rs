//! Doubled, half, a third, one in five: against the figures that they compare.

use super::comparison::Comparison;
use super::reading::{Reading, adds, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, TokenId, Trend};
use crate::value::{Amount, Bound, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A multiple or fraction that its two figures do not bear out: "doubled from 50 to 80".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ratio {
    /// How far a multiple or fraction may be off, in per cent of itself: such words are round.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

impl Run for Ratio {
    const PARTS: &'static [&'static str] = &["said", "actual", "first", "second"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.sentences() {
            for comparison in Comparison::read(&reading, sentence) {
                let first = reading.start(comparison.from).min(reading.start(comparison.to));
                // "doubled from 50 to 80": the verb right before the pair.
                if let Some(verb) = first.checked_sub(2).filter(|_| comparison.by.is_none() && adds(comparison.from))
                    && let Some((_, tenths)) = VERBS.iter().find(|(word, _)| reading.is(verb, &[word]))
                {
                    let bound = verb.checked_sub(1).and_then(|t| nuance(&reading, t..verb)).unwrap_or_default();
                    let stated = Amount { bound, ..Amount::exact(Decimal::new(*tenths, 1), Default::default()) };
                    let said = Quantity { span: cx.article.span(verb..verb + 1), bound: None, ..comparison.from.clone() };
                    self.judge(&reading, &said, &stated, quotient(comparison.to, comparison.from), (comparison.from, comparison.to), hits);
                }
                let Some(by) = comparison.by.filter(|q| matches!(q.sort, Sort::Multiple | Sort::Fraction)) else { continue };
                if !adds(comparison.from) || reading.other_basis(&comparison) {
                    continue;
                }
                let value = by.amount.low;
                // "Doubled" is the later over the earlier; "fell by a third" is the difference over the earlier.
                let (stated, actual) = match by.sort {
                    Sort::Multiple if value >= Decimal::ONE && comparison.way != Some(Trend::Down) => (by.amount, quotient(comparison.to, comparison.from)),
                    Sort::Multiple if value > Decimal::ZERO && value < Decimal::ONE => (by.amount, quotient(comparison.to, comparison.from)),
                    Sort::Fraction if comparison.way.is_some() => (by.amount, difference(comparison.from, comparison.to)),
                    _ => continue,
                };
                self.judge(&reading, by, &stated, actual, (comparison.from, comparison.to), hits);
            }
            self.part_of_whole(&reading, sentence, hits);
        }
    }
}

impl Ratio {
    /// "667,000 of the 1.3 million, a little less than half"; "240,000 people, or one in five" of a whole told before.
    fn part_of_whole(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, share) in figures.iter().enumerate().filter(|(_, q)| q.sort == Sort::Fraction && single(q)) {
            let Some((part, whole)) = i.checked_sub(2).and_then(|n| figures.get(n).zip(figures.get(n + 1))) else { continue };
            let of = part.tokens.end..reading.start(whole);
            let joined = of.end > of.start
                && of.len() <= 5
                && !reading.parted(of.clone())
                && (reading.is(of.start, &["of"]) || reading.reads(of.start, &["out", "of"]) || reading.reads(of.end.saturating_sub(2), &["of", "the"]));
            let before = whole.tokens.end..reading.start(share);
            let Some(last) = before.end.checked_sub(1).filter(|t| *t >= before.start) else { continue };
            let trailing = (before.start..before.end).rev().take_while(|t| reading.is(*t, NUANCE)).count() as u32;
            let mark = last.saturating_sub(trailing);
            let apposed = matches!(reading.kind(mark), Some(Kind::Comma | Kind::Open | Kind::Dash)) || reading.is(mark, &["or"]);
            let ends = matches!(reading.kind(share.tokens.end), Some(Kind::Comma | Kind::Stop | Kind::Close | Kind::Semicolon))
                || reading.reads(share.tokens.end, &["of", "the", "total"]);
            if joined && apposed && ends && before.len() <= 14 && adds(part) && adds(whole) && part.amount.unit == whole.amount.unit && part.sort == whole.sort
            {
                let mut stated = share.amount;
                if let Some(bound) = nuance(reading, mark + 1..before.end) {
                    stated.bound = bound;
                }
                self.judge(reading, share, &stated, quotient(part, whole), (part, whole), hits);
            }
        }
    }

    fn judge(
        &self,
        reading: &Reading<'_>,
        said: &Quantity,
        stated: &Amount,
        actual: Option<(Interval, Decimal)>,
        of: (&Quantity, &Quantity),
        hits: &mut Vec<Hit>,
    ) {
        let Some((interval, point)) = actual else { return };
        let slack = super::reading::percent_of(stated.low, self.tolerance);
        let small = super::reading::percent_of(stated.low, Decimal::ONE);
        let range = match stated.bound {
            // "More than doubled" is wrong of less than double, whatever it leaves open above.
            Bound::Over | Bound::AtLeast => Interval { low: stated.low.checked_sub(small), high: None },
            Bound::Under | Bound::Nearly | Bound::AtMost => {
                Interval { low: stated.low.checked_sub(slack).and_then(|l| l.checked_sub(slack)), high: stated.low.checked_add(small) }
            }
            _ => Interval::point(stated.low).widened(slack),
        };
        if range.meets(&interval) || point > Decimal::from(50) || point.is_sign_negative() {
            return;
        }
        let actual = if point < Decimal::ONE {
            format!("{} percent", Amount { step: Decimal::ONE, ..Amount::exact(point * Decimal::ONE_HUNDRED, Default::default()) })
        } else {
            format!("{} times", Amount { step: Decimal::new(1, 1), ..Amount::exact(point, Default::default()) })
        };
        hits.push(
            Hit::new(said.bound.map_or(said.span, |bound| bound.to(said.span)))
                .part("said", reading.text(said.span))
                .part("actual", actual)
                .part("first", reading.text(of.0.span))
                .part("second", reading.text(of.1.span))
                .label("first", reading.place(of.0.span))
                .label("second", reading.place(of.1.span))
                .quoted(reading.quoted(said.span)),
        );
    }
}

/// Verbs that multiply, and by how many tenths.
const VERBS: &[(&str, i64)] = &[("doubled", 20), ("tripled", 30), ("trebled", 30), ("quadrupled", 40), ("halved", 5)];

const NUANCE: &[&str] = &[
    "a", "little", "slightly", "just", "less", "more", "than", "under", "over", "about", "roughly", "nearly", "almost", "some", "well", "only", "fewer",
    "around",
];

fn nuance(reading: &Reading<'_>, tokens: std::ops::Range<TokenId>) -> Option<Bound> {
    tokens.into_iter().find_map(|t| {
        let under = reading.is(t, &["less", "under", "nearly", "almost", "fewer"]);
        let over = reading.is(t, &["more", "over"]);
        if under {
            Some(Bound::Under)
        } else if over {
            Some(Bound::Over)
        } else {
            None
        }
    })
}

fn quotient(part: &Quantity, whole: &Quantity) -> Option<(Interval, Decimal)> {
    Some((part.amount.likely().over(&whole.amount.likely())?, part.amount.low.checked_div(whole.amount.low)?))
}

/// The share of the earlier figure by which the later one differs from it.
fn difference(from: &Quantity, to: &Quantity) -> Option<(Interval, Decimal)> {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let change = from.amount.likely().percent_change(&to.amount.likely())?.magnitude().over(&hundred)?;
    let point = to.amount.low.checked_div(from.amount.low)?.checked_sub(Decimal::ONE)?.abs();
    Some((change, point))
}
