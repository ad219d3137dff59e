//! A verb that goes one way and figures that go the other.

use super::comparison::Comparison;
use super::reading::{Reading, adds, is_percent};
use super::{Context, Hit, Run};
use crate::article::{Quantity, Sort, Trend};
use crate::lexicon::Group;
use schemars::JsonSchema;
use serde::Deserialize;

/// A verb that goes one way and figures that go the other: "fell from 3% to 5%".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Direction {}

impl Run for Direction {
    const PARTS: &'static [&'static str] = &["word", "from", "to", "way"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.near_told() {
            let comparisons: Vec<_> = cx.all_comparisons(sentence).collect();
            if comparisons.is_empty() && reading.of_sentence(sentence).len() < 2 {
                continue;
            }
            let inverse = reading.find_group(reading.0.sentences[sentence as usize].tokens.clone(), Group::LowerIsHigher);
            for (_, comparison) in comparisons {
                let (Some(way), Some(word)) = (comparison.way, comparison.word) else { continue };
                // "2.6C below the mean": the word of the comparison itself.
                // A gap that narrows is a smaller number, whatever it is a gap of.
                // Of shares only a loss is less the more it is.
                let share = is_percent(comparison.to);
                let lower = |t: u32| t != word && (!share || reading.is(t, &["deficit", "loss", "losses", "minus", "negative"]));
                let told = || reading.0.sentences[sentence as usize].tokens.clone().any(|t| reading.in_group(t, Group::LowerIsHigher) && lower(t));
                if inverse.is_some() && told() && !reading.in_group(word, Group::Widening) {
                    continue;
                }
                if reading.is_threshold(comparison.to) {
                    continue;
                }
                if !(adds(comparison.from) || is_percent(comparison.from) || lasting(comparison)) {
                    continue;
                }
                self.judge(&reading, way, word, comparison.from, comparison.to, hits);
            }
            if inverse.is_none() {
                against_itself(&reading, sentence, hits);
            }
        }
    }
}

/// "310 days, down from 220": a length of time that grew or shrank. Of two in different units nothing is said.
fn lasting(comparison: &Comparison<'_>) -> bool {
    let unit = |q: &Quantity| q.amount.unit.base.map(|u| u.id);
    let (from, to) = (unit(comparison.from), unit(comparison.to));
    comparison.to.sort == Sort::Duration && (from.is_none() || from == to)
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
                .part("from", reading.inside(from.span))
                .part("to", reading.inside(to.span))
                .part("way", if rose { "a rise" } else { "a fall" })
                .label("from", reading.place(from.span))
                .label("to", reading.place(to.span))
                .quoted(reading.quoted(span)),
        );
    }
}

/// Nouns of change right after a comma: ", a drop of 12.5%".
fn against_itself(reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
    let tokens = reading.0.sentences[sentence as usize].tokens.clone();
    for noun in tokens.clone() {
        // ", a sharp drop of": a noun of movement with a figure after it.
        if !reading.is(noun + 1, &["of"]) || noun < tokens.start + 4 {
            continue;
        }
        let Some(way) = reading.movement(noun) else { continue };
        let article = (noun - 3..noun).rev().find(|t| reading.is(*t, &["a", "an"]) && reading.kind(t.saturating_sub(1)) == Some(crate::article::Kind::Comma));
        let Some(article) = article else { continue };
        let figures = reading.of_sentence(sentence);
        let told = figures.iter().any(|q| q.tokens.start >= noun && reading.start(q) <= noun + 3);
        // The verb and its figure stand right before, in the same clause.
        let floor = tokens.start.max(article.saturating_sub(16));
        let Some(figure) = figures.iter().rfind(|q| q.tokens.end < article && q.tokens.start >= floor) else { continue };
        let link = reading.start(figure).saturating_sub(1);
        let verb = (link.saturating_sub(2).max(floor)..link).rev().find(|t| reading.movement(*t).is_some());
        let Some((verb, said)) = verb.and_then(|v| Some((v, reading.movement(v)?))) else { continue };
        let clause = verb..noun;
        let other = reading.parted(clause.clone()) || reading.find(clause, &["but", "after", "and", "while", "compared", "following", "despite"]).is_some();
        let negated = reading.find(tokens.start.max(verb.saturating_sub(3))..verb, &["not", "no", "never", "n't", "didn't", "didn’t"]).is_some();
        if !told || other || negated || said == way || !reading.is(link, &["from", "to"]) {
            continue;
        }
        let span = reading.0.span(verb..verb + 1);
        if hits.iter().any(|hit| hit.span == span) {
            continue;
        }
        let noun_span = reading.0.span(noun..noun + 1);
        hits.push(
            Hit::new(span)
                .part("word", reading.text(span))
                .part("from", reading.inside(figure.span))
                .part("to", reading.text(noun_span))
                .part("way", if way == Trend::Up { "a rise" } else { "a fall" })
                .label("to", reading.place(noun_span))
                .quoted(reading.quoted(span)),
        );
    }
}
