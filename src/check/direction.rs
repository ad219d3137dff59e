//! A verb that goes one way and figures that go the other.

use super::comparison::Comparison;
use super::reading::{Reading, adds, is_percent};
use super::{Context, Hit, Run};
use crate::article::{Quantity, Trend};
use schemars::JsonSchema;
use serde::Deserialize;

/// A verb that goes one way and figures that go the other: "fell from 3% to 5%".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Direction {}

/// Where a lower number is a higher place, or the verb moves something else than the figure.
const INVERSE: &[&str] = &[
    "rank",
    "ranks",
    "ranked",
    "ranking",
    "rankings",
    "place",
    "places",
    "placed",
    "position",
    "spot",
    "seed",
    "seeded",
    "par",
    "under-par",
    "odds",
    "handicap",
    "deficit",
    "lead",
    "loss",
    "losses",
    "negative",
    "minus",
    "below",
    "behind",
    "gap",
];

impl Run for Direction {
    const PARTS: &'static [&'static str] = &["word", "from", "to", "way"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.sentences() {
            if reading.sentence_has(sentence, INVERSE) {
                continue;
            }
            for comparison in Comparison::read(&reading, sentence) {
                let (Some(way), Some(word)) = (comparison.way, comparison.word) else { continue };
                if !(adds(comparison.from) || is_percent(comparison.from)) {
                    continue;
                }
                self.judge(&reading, way, word, comparison.from, comparison.to, hits);
            }
            down_from(&reading, sentence, hits);
        }
    }
}

impl Direction {
    fn judge(&self, reading: &Reading<'_>, way: Trend, word: u32, from: &Quantity, to: &Quantity, hits: &mut Vec<Hit>) {
        let (a, b) = (from.amount.likely(), to.amount.likely());
        let (Some((from_low, from_high)), Some((to_low, to_high))) = (a.ends(), b.ends()) else { return };
        let rose = to_low > from_high;
        let fell = to_high < from_low;
        if !(way == Trend::Up && fell || way == Trend::Down && rose) {
            return;
        }
        // "Slipped from 5 to 500" may be a misread pair; a tenfold difference is more often two things than one.
        if from.amount.low.checked_mul(10.into()).is_some_and(|ten| to.amount.low > ten)
            || to.amount.low.checked_mul(10.into()).is_some_and(|ten| from.amount.low > ten)
        {
            return;
        }
        let span = reading.0.span(word..word + 1);
        if hits.iter().any(|hit| hit.span == span) {
            return;
        }
        hits.push(
            Hit::new(span)
                .part("word", reading.text(span))
                .part("from", reading.text(from.span))
                .part("to", reading.text(to.span))
                .part("way", if rose { "a rise" } else { "a fall" })
                .label("from", reading.place(from.span))
                .label("to", reading.place(to.span))
                .quoted(reading.quoted(span)),
        );
    }
}

/// "4,200 customers were without power on Sunday, up from 9,800": the later figure stands further off.
fn down_from(reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
    let figures = reading.of_sentence(sentence);
    for (i, earlier) in figures.iter().enumerate().skip(1) {
        let start = reading.start(earlier);
        if start < 2 || !reading.is(start - 1, &["from"]) || !reading.is(start - 2, &["up", "down"]) || !(adds(earlier) || is_percent(earlier)) {
            continue;
        }
        let same = |q: &&Quantity| q.amount.unit == earlier.amount.unit && q.sort == earlier.sort;
        let later = &figures[i - 1];
        let gap = later.tokens.end..start - 2;
        let plain = gap.len() <= 16 && !reading.parted(gap.clone()) && reading.find(gap.clone(), &["and", "but", "while", "from", "to"]).is_none();
        // "up 5% from 9,800": the change stands between, and the pair is read elsewhere.
        if same(&later) && plain && gap.end > gap.start && reading.kind(gap.end - 1) == Some(crate::article::Kind::Comma) {
            let way = if reading.is(start - 2, &["up"]) { Trend::Up } else { Trend::Down };
            Direction {}.judge(reading, way, start - 2, earlier, later, hits);
        }
    }
}
