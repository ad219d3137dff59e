//! A number of things announced, and another number listed.

use super::reading::{Reading, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A number of things announced, and another number listed: "two cities: Oslo, Rome and Bern".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Count {
    /// How many things may be announced at most.
    most: u32,
}

impl Run for Count {
    const PARTS: &'static [&'static str] = &["said", "actual", "items"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.sentences() {
            let tokens = cx.article.sentences[sentence as usize].tokens.clone();
            let mut colons = tokens.clone().filter(|t| reading.kind(*t) == Some(Kind::Colon));
            let (Some(colon), None) = (colons.next(), colons.next()) else { continue };
            let Some(said) = reading.of_sentence(sentence).iter().rfind(|q| q.tokens.start < colon) else { continue };
            let plain = said.sort == Sort::Count
                && single(said)
                && said.amount.bound == crate::value::Bound::Exact
                && said.amount.low >= Decimal::TWO
                && said.amount.low <= Decimal::from(self.most);
            // The colon follows the announcement itself: "two cities:", "two cities in the north:".
            if !plain || !announces(&reading, said, colon) {
                continue;
            }
            let Some(items) = items(&reading, colon + 1..tokens.end) else { continue };
            if Decimal::from(items.len()) == said.amount.low {
                continue;
            }
            let Some((first, last)) = items.first().zip(items.last()) else { continue };
            let span = cx.article.span(first.start..last.end);
            hits.push(
                Hit::new(said.span)
                    .part("said", reading.text(said.span))
                    .part("actual", items.len().to_string())
                    .part("items", reading.text(span))
                    .label("items", reading.place(span))
                    .quoted(reading.quoted(said.span)),
            );
        }
    }
}

fn announces(reading: &Reading<'_>, said: &Quantity, colon: TokenId) -> bool {
    let gap = said.tokens.end..colon;
    let plural = said.of.is_some_and(|of| reading.text(of).ends_with(['s', 'e', 'n']));
    // "One of two", "the first two", "two of the three": not all of them follow.
    let before = reading.start(said);
    let first = reading.0.sentences[said.sentence as usize].tokens.start;
    let part = before > first && reading.is(before - 1, &["of", "first", "last", "other", "top", "another", "main", "every", "past"]);
    let clause = reading.find(gap.clone(), &["said", "says", "asked", "told", "of", "including", "than", "ago", "times", "who"]).is_some();
    plural
        && !part
        && !clause
        && gap.len() <= 8
        && !gap.into_iter().any(|t| matches!(reading.kind(t), Some(Kind::Comma | Kind::Dash | Kind::Number | Kind::Quote)))
}

/// The items of a list of names: parted by semicolons where there are any, else by commas and the last "and". None if
/// anything in it is more than a short name.
fn items(reading: &Reading<'_>, tokens: Tokens) -> Option<Vec<Tokens>> {
    let end = (tokens.start..tokens.end).rev().find(|t| reading.kind(*t) != Some(Kind::Stop)).map_or(tokens.end, |t| t + 1);
    let tokens = tokens.start..end;
    let unsure = tokens
        .clone()
        .any(|t| matches!(reading.kind(t), Some(Kind::Dash | Kind::Open | Kind::Quote | Kind::Stop | Kind::Sign)) && !reading.0.tokens[t as usize].glued);
    if unsure || reading.find(tokens.clone(), &["including", "such", "like", "or", "etc", "both", "with", "who", "which", "that", "whose"]).is_some() {
        return None;
    }
    let semicolons = tokens.clone().any(|t| reading.kind(t) == Some(Kind::Semicolon));
    let mut items: Vec<Tokens> = Vec::new();
    let mut start = tokens.start;
    let mut closed = false;
    for t in tokens.clone() {
        let mark = if semicolons { reading.kind(t) == Some(Kind::Semicolon) } else { reading.kind(t) == Some(Kind::Comma) };
        let and = reading.is(t, &["and", "&"]) && !(semicolons && t != start);
        if mark || and {
            if t > start {
                items.push(start..t);
            }
            start = t + 1;
            closed |= and;
        }
    }
    if start < tokens.end {
        items.push(start..tokens.end);
    }
    // Names only: each begins with a capital, after "in" or "the", and is short.
    let name = |item: &Tokens| {
        let lead = item.clone().find(|t| !reading.is(*t, &["in", "the", "at", "a", "an"]));
        lead.is_some_and(|t| reading.0.tokens[t as usize].capital) && item.len() <= if semicolons { 6 } else { 4 }
    };
    // "Rome, Italy, and Bern" without semicolons, or "Trinidad and Tobago": what is one item cannot be told.
    let doubtful = !semicolons && items.iter().filter(|i| i.len() == 1).count() == 0;
    (closed && items.len() >= 2 && items.iter().all(name) && !doubtful).then_some(items)
}
