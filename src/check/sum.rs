//! Parts that do not add up to their total.

use super::reading::{Reading, adds, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, Tokens};
use crate::value::{Bound, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// Parts that do not add up to their total: "40 were hurt: 22 men and 16 women".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sum {
    /// How far the sum may lie from the total, in per cent, and still be meant as its parts: beyond that, the figures
    /// are of something else.
    #[schemars(with = "f64")]
    reach: Decimal,
}

/// Words by which a list is not all there is, or counts something twice.
const OPEN: &[&str] = &[
    "including",
    "include",
    "includes",
    "included",
    "such",
    "than",
    "up",
    "down",
    "besides",
    "excluding",
    "plus",
    "per",
    "another",
    "compared",
    "versus",
    "against",
    "each",
    "average",
];

/// Words by which the last part makes up the whole.
const REST: &[&str] = &["other", "others", "remaining", "rest", "remainder", "balance"];

impl Run for Sum {
    const PARTS: &'static [&'static str] = &["said", "actual", "parts"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.sentences() {
            self.after_colon(&reading, sentence, hits);
            self.with_rest(&reading, sentence, hits);
            self.split(&reading, sentence, hits);
        }
    }
}

impl Sum {
    /// "350 people: 200 reporters, 90 diplomats and 60 officials". The total stands before the colon; a sentence that
    /// says "total" and gives no figure there takes the one before.
    fn after_colon(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let tokens = reading.0.sentences[sentence as usize].tokens.clone();
        let Some(colon) = tokens.clone().find(|t| reading.kind(*t) == Some(Kind::Colon)) else { return };
        let figures = reading.of_sentence(sentence);
        let (before, after): (Vec<&Quantity>, Vec<&Quantity>) = figures.iter().partition(|q| q.tokens.start < colon);
        // The list ends with the sentence, a dash or another colon.
        let end = (colon + 1..tokens.end).find(|t| reading.kind(*t) == Some(Kind::Colon) || reading.reads(*t, &["while"])).unwrap_or(tokens.end);
        let Some(parts) = list(reading, &after, end) else { return };
        let mut totals: Vec<&Quantity> = before.into_iter().filter(|q| total(q, parts[0])).collect();
        if totals.is_empty() || reading.find(tokens.start..colon, &["total", "figures", "sum", "them", "these", "ways"]).is_some() {
            let earlier = sentence.checked_sub(1).filter(|s| reading.0.sentences[*s as usize].block == reading.0.sentences[sentence as usize].block);
            let back = earlier
                .into_iter()
                .chain(sentence.checked_sub(2))
                .filter(|s| reading.find(tokens.start..colon, &["total", "figures", "ways"]).is_some() || Some(*s) == earlier);
            totals.extend(back.flat_map(|s| reading.of_sentence(s)).filter(|q| total(q, parts[0])));
            if reading.find(tokens.start..colon, &["total", "figures", "sum", "ways"]).is_none() {
                totals.retain(|q| q.sentence == sentence);
            }
        }
        self.judge(reading, &totals, &parts, hits);
    }

    /// "26,000 by June and the other 15,000 after that"; "41,000 …, 26,000 of them … and 15,000 …".
    fn with_rest(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, last) in figures.iter().enumerate().skip(1) {
            if !adds(last) || hits.iter().any(|hit| hit.labels.iter().any(|(_, place)| *place == reading.place(last.span))) {
                continue;
            }
            let start = reading.start(last);
            let rest = start >= 2 && reading.is(start - 1, REST) && reading.is(start - 2, &["the"]);
            let part = &figures[i - 1];
            let of_them = reading.reads(part.tokens.end, &["of", "them"])
                || reading.reads(part.tokens.end, &["of", "these"])
                || reading.reads(part.tokens.end, &["of", "whom"]);
            let gap = reading.between(part, last);
            let joined = reading.find(gap.clone(), &["and"]).is_some() && !reading.parted(gap.clone()) && gap.len() <= 14 && reading.find(gap, OPEN).is_none();
            // After "17 of them from families and 5 from anglers" nothing else of the kind may follow.
            let closed = figures.get(i + 1).is_none_or(|next| !total(next, last));
            if !(rest || of_them) || !joined || !closed || !total(part, last) {
                continue;
            }
            let totals: Vec<&Quantity> = if i >= 2 { figures[..i - 1].iter().rev().filter(|q| total(q, part)).take(1).collect() } else { Vec::new() };
            let totals = if totals.is_empty() && rest {
                sentence.checked_sub(1).map(|s| reading.of_sentence(s).iter().filter(|q| total(q, part)).collect()).unwrap_or_default()
            } else {
                totals
            };
            if totals.is_empty() || of_them && !rest && totals[0].sort == Sort::Count && totals[0].tokens.end + 12 < part.tokens.start {
                continue;
            }
            self.judge(reading, &totals, &[part, last], hits);
        }
    }

    /// "Of the 210 cuts, 160 are in Boise and 50 in Tucson."
    fn split(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let first = reading.0.sentences[sentence as usize].tokens.start;
        let figures = reading.of_sentence(sentence);
        if !reading.is(first, &["of"]) || figures.len() < 3 || reading.start(&figures[0]) > first + 2 {
            return;
        }
        let parts: Vec<&Quantity> = figures[1..].iter().collect();
        let Some(parts) = list(reading, &parts, reading.0.sentences[sentence as usize].tokens.end) else { return };
        if parts.len() == figures.len() - 1 && total(&figures[0], parts[0]) && parts.iter().all(|p| figures[0].amount.low > p.amount.low) {
            // What is not named may be the rest: only a sum above the total is sure to be wrong.
            let sum: Option<Decimal> = parts.iter().try_fold(Decimal::ZERO, |sum, p| sum.checked_add(p.amount.low));
            if sum.is_some_and(|sum| sum > figures[0].amount.low) {
                self.judge(reading, &[&figures[0]], &parts, hits);
            }
        }
    }

    /// A hit if none of `totals` is the sum of `parts`, and one is near enough to be meant.
    fn judge(&self, reading: &Reading<'_>, totals: &[&Quantity], parts: &[&Quantity], hits: &mut Vec<Hit>) {
        let sum = parts.iter().fold(Interval::point(Decimal::ZERO), |sum, part| sum.plus(&rounded(part)));
        let Some(actual) = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.low)) else { return };
        if totals.iter().any(|total| rounded(total).meets(&sum)) {
            return;
        }
        let off = |total: &Quantity| actual.checked_sub(total.amount.low).map(|d| d.abs());
        let Some(total) = totals.iter().filter(|t| off(t).is_some_and(|d| d <= super::reading::percent_of(t.amount.low, self.reach))).min_by_key(|t| off(t))
        else {
            return;
        };
        let listed = parts.iter().map(|part| reading.text(part.span)).collect::<Vec<_>>().join(" + ");
        let step = parts.iter().map(|p| p.amount.step).min().unwrap_or(total.amount.step).min(total.amount.step);
        let shown = crate::value::Amount { step, ..crate::value::Amount::exact(actual, total.amount.unit) };
        let mut hit = Hit::new(total.span)
            .part("said", reading.text(total.span))
            .part("actual", shown.like(reading.text(total.span)))
            .part("parts", listed)
            .quoted(reading.quoted(total.span));
        for part in parts {
            hit = hit.label("parts", reading.place(part.span));
        }
        hits.push(hit);
    }
}

/// May `whole` be a total of figures like `part`?
fn total(whole: &Quantity, part: &Quantity) -> bool {
    adds(whole)
        && single(whole)
        && whole.amount.unit == part.amount.unit
        && whole.sort == part.sort
        && matches!(whole.amount.bound, Bound::Exact | Bound::About | Bound::Nearly)
}

/// What a figure of a sum may stand for: its rounding; "some 350" is 345 to 355 where the parts are told one by one.
fn rounded(quantity: &Quantity) -> Interval {
    let within = Interval::closed(quantity.amount.low, quantity.amount.high).widened(quantity.amount.half_step());
    match quantity.amount.bound {
        Bound::About | Bound::Exact | Bound::Range => within,
        _ => quantity.amount.likely(),
    }
}

/// The figures of a plain list up to token `end`: all of one unit, two at least, with nothing that makes it open.
fn list<'q>(reading: &Reading<'_>, figures: &[&'q Quantity], end: u32) -> Option<Vec<&'q Quantity>> {
    let inside: Vec<&Quantity> = figures.iter().copied().filter(|q| q.tokens.end <= end).collect();
    let first = inside.first().filter(|q| adds(q) && single(q))?;
    let last = inside.last()?;
    let span: Tokens = first.tokens.start..end;
    let same = inside.iter().all(|q| {
        q.amount.unit == first.amount.unit
            && q.sort == first.sort
            && single(q)
            && !matches!(q.amount.bound, Bound::Over | Bound::Under | Bound::AtLeast | Bound::AtMost)
    });
    let open = reading.find(span, OPEN).is_some();
    let steps = inside.windows(2).all(|pair| {
        let between = reading.between(pair[0], pair[1]);
        between.clone().any(|t| matches!(reading.kind(t), Some(Kind::Comma | Kind::Semicolon)) || reading.is(t, &["and"]))
            && !between.clone().any(|t| matches!(reading.kind(t), Some(Kind::Stop | Kind::Open)))
    });
    // The last comes after "and": the list is complete.
    let closed = inside.len() >= 2 && {
        let pair = &inside[inside.len() - 2..];
        reading.find(reading.between(pair[0], pair[1]), &["and"]).is_some()
    };
    (same && !open && steps && closed && last.tokens.end <= end).then_some(inside)
}
