//! A mean outside the extremes that it is a mean of.

mod cues;

use super::reading::{Reading, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::lexicon::Superlative;
use crate::source::{Prose, Span};
use cues::{Cue, cue};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A mean outside the extremes that it is a mean of: "aged 18 to 30, they average 34".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Average {}

/// The finest place to which an extreme in another unit is told.
const TENTH: Decimal = Decimal::from_parts(1, 0, 0, false, 1);

impl Run for Average {
    const PARTS: &'static [&'static str] = &["said", "low", "high"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            let figures = reading.of_sentence(sentence);
            for (i, mean) in figures.iter().enumerate().filter(|(_, q)| single(q)) {
                let start = reading.start(mean);
                let Some(cue) = cue(&reading, mean) else { continue };
                let group = || reading.aged(sentence).filter(|(low, high, at)| at.end <= start && low < high && of_years(mean));
                // "1,248 adults aged between 60 and 85, for an average of nine years": how long, not how old.
                let old = || {
                    mean.sort != Sort::Duration
                        || reading.is(mean.tokens.end, &["old"])
                        || (start.saturating_sub(4)..start).any(|t| reading.is(t, &["age", "aged"]))
                };
                let aged = || group().filter(|_| old()).map(|(low, high, at)| (low, high, reading.0.span(at)));
                let beside = || if cue.direct { extremes(&reading, &figures[..i], mean).or_else(aged) } else { None };
                let apart = || if closed(&reading, mean) { told_range(&reading, &figures[..i], mean) } else { None };
                let after = || if cue.named { told_range(&reading, &figures[i + 1..], mean) } else { None };
                let found = beside()
                    .or_else(apart)
                    .or_else(|| told_before(&reading, &figures[..i], mean, &cue))
                    .or_else(after)
                    .or_else(|| bounded_after(&reading, &figures[i + 1..], mean));
                let Some((low, high, span)) = found else { continue };
                let (Some(least), Some(most)) = (mean.amount.likely().low, mean.amount.likely().high) else { continue };
                // A mean of twenty times the most is one of something else: "aged from one to 29 …, an average of 9,400 a day".
                let times = Decimal::from(20);
                let strange = high.checked_mul(times).is_some_and(|far| least > far) || most.checked_mul(times).is_some_and(|far| far < low);
                if !strange && (least > high || most < low) {
                    // Five weeks are 1.1 months, not one.
                    let place = |value: Decimal| if value.fract().is_zero() { mean.amount.step } else { mean.amount.step.min(TENTH) };
                    let text = |value| crate::value::Amount { low: value, high: value, step: place(value), ..mean.amount }.to_string();
                    hits.push(
                        Hit::new(mean.span)
                            .part("said", reading.inside(mean.span))
                            .part("low", text(low))
                            .part("high", text(high))
                            .label("low", reading.place(span))
                            .quoted(reading.quoted(mean.span)),
                    );
                }
            }
        }
    }
}

/// The range of the sentence before, where this one opens with its mean: "… 14 cheques, of between £2,100 and £9,800. They
/// averaged £6,750". A sentence that tells no such figure may stand between.
fn told_before(reading: &Reading<'_>, before: &[Quantity], mean: &Quantity, cue: &Cue) -> Option<(Decimal, Decimal, Span<Prose>)> {
    if !(cue.points && before.is_empty() && closed(reading, mean)) {
        return None;
    }
    let own = |s: &u32| reading.same_block(*s, mean.sentence) || cue.named;
    let mut earlier = (mean.sentence.saturating_sub(2)..mean.sentence).rev().filter(own);
    let previous = earlier.next()?;
    let silent = |s: u32| !reading.of_sentence(s).iter().any(|q| alike(q, mean) && q.of.is_none());
    let previous = if silent(previous) { earlier.next().unwrap_or(previous) } else { previous };
    if let Some((low, high, at)) = reading.aged(previous).filter(|_| of_years(mean) && mean.sort != Sort::Duration) {
        return (low < high).then(|| (low, high, reading.0.span(at)));
    }
    told_range(reading, reading.of_sentence(previous), mean)
}

/// Is the mean not one of another thing: "£12 a day", "£12 more"?
fn closed(reading: &Reading<'_>, mean: &Quantity) -> bool {
    let own = mean.amount.unit.per.is_some();
    !reading.is(mean.tokens.end, &["per", "each", "every", "in", "more", "less", "higher", "lower", "above", "below"])
        && (own || !reading.is(mean.tokens.end, &["a", "an"]))
}

/// Has the figure the mean's unit, or is it a bare number beside it?
fn alike(q: &Quantity, mean: &Quantity) -> bool {
    let (own, unit) = (mean.amount.unit, q.amount.unit);
    // "from $900 to $1,450 a month and average $1,240": the mean leaves the time out.
    let base = own.per.is_none() && own.base.zip(unit.base).is_some_and(|(a, b)| a.name == b.name);
    (unit == own || base) && (q.sort == mean.sort || matches!(q.sort, Sort::Age | Sort::Count))
}

/// The one range that `figures` tell: "between £2,100 and £9,800", "ranged from £4 to £9", "the smallest £4, the largest £9".
fn told_range(reading: &Reading<'_>, figures: &[Quantity], mean: &Quantity) -> Option<(Decimal, Decimal, Span<Prose>)> {
    let told: Vec<&Quantity> = figures.iter().filter(|q| alike(q, mean) && (q.of.is_none() || single(q) && rank(reading, q).is_some())).collect();
    match told[..] {
        [range] if !single(range) => Some((range.amount.low, range.amount.high, range.span)),
        [low, high] if single(low) && single(high) => {
            let span = low.span.to(high.span);
            if let Some((_, last)) = rank(reading, low).zip(rank(reading, high)).filter(|(first, last)| first != last) {
                let (low, high) = if last { (low, high) } else { (high, low) };
                return (low.amount.low < high.amount.low).then_some((low.amount.low, high.amount.low, span));
            }
            let lead = reading.start(low).checked_sub(1)?;
            // "from £4 to £11" may be a rise.
            let range = reading.is(lead, &["between"])
                || reading.is(lead, &["from"]) && ranges(reading, lead.checked_sub(1)?)
                || reading.reads(lead.saturating_sub(1), &["range", "of"]);
            let joined = reading.only(low.tokens.end..reading.start(high), 1, &["to", "and"]);
            (range && joined && low.amount.low < high.amount.low).then_some((low.amount.low, high.amount.low, span))
        }
        _ => None,
    }
}

/// Is the word one for how far figures lie apart: "ranged from £4 to £9"?
fn ranges(reading: &Reading<'_>, t: TokenId) -> bool {
    reading.is(t, &["range", "ranged", "ranging", "ranges", "run", "ran", "runs", "running", "vary", "varied", "varying", "varies"])
}

/// Does a word before the figure, in its clause, say that it is the greatest (true) or the least: "the largest was £9"?
fn rank(reading: &Reading<'_>, figure: &Quantity) -> Option<bool> {
    const FAR: u32 = 5;
    let start = reading.start(figure);
    let first = reading.0.sentences[figure.sentence as usize].tokens.start.max(start.saturating_sub(FAR));
    let word = |t: TokenId| reading.kind(t) == Some(Kind::Word) && reading.small_number(t).is_none();
    let near = (first..start).rev().take_while(|t| word(*t));
    near.filter(|t| !reading.is(t + 1, &["of"])).find_map(|t| match reading.0.entry::<Superlative>(t) {
        Some((entry, _)) => Some(entry.most),
        None if reading.is(t, &["oldest"]) => Some(true),
        None if reading.is(t, &["youngest"]) => Some(false),
        None => None,
    })
}

/// A number of years, or a bare number.
fn of_years(quantity: &Quantity) -> bool {
    quantity.sort == Sort::Age || quantity.sort == Sort::Count && quantity.of.is_none() || quantity.amount.unit.is_called("year")
}

/// "…, with none under 18 or over 30": what none lies beyond, told after the mean.
fn bounded_after(reading: &Reading<'_>, after: &[Quantity], mean: &Quantity) -> Option<(Decimal, Decimal, Span<Prose>)> {
    let alike = |q: &&Quantity| q.amount.unit == mean.amount.unit || q.amount.unit.base.is_none() && q.of.is_none();
    let mut both = after.iter().filter(alike).take(2);
    let (low, high) = (both.next()?, both.next()?);
    let (start, end) = (reading.start(low), reading.start(high));
    let none = reading.find(start.saturating_sub(5).max(mean.tokens.end)..start, &["no", "none", "nobody"]).is_some();
    let under =
        start.checked_sub(1).is_some_and(|t| reading.is(t, &["under", "below", "than"])) || reading.is(low.tokens.start - 1, &["under", "below", "than"]);
    let over = reading.find(low.tokens.end..high.tokens.start, &["over", "above", "more", "older"]).is_some()
        && reading.find(low.tokens.end..end.max(low.tokens.end + 1), &["or", "nor", "and", "none"]).is_some();
    let near = mean.tokens.end + 14 >= low.tokens.start;
    (none && under && over && near && low.amount.low < high.amount.low).then(|| (low.amount.low, high.amount.low, low.span.to(high.span)))
}

/// The range told before the mean in the same sentence: "aged 18 to 30", "from $5 to $9".
fn extremes(reading: &Reading<'_>, before: &[Quantity], mean: &Quantity) -> Option<(Decimal, Decimal, Span<Prose>)> {
    // "from 38 to 71 hours a week, and 53 on average": the mean may leave the unit out.
    let elliptic = mean.sort == Sort::Count && mean.amount.unit.base.is_none() && mean.of.is_none();
    let alike = |q: &Quantity| {
        let unit = q.amount.unit == mean.amount.unit || elliptic && q.amount.unit.base.is_some() && !super::reading::is_percent(q);
        unit || matches!((q.sort, mean.sort), (Sort::Age, Sort::Count) | (Sort::Count, Sort::Age))
    };
    let last = before.last().filter(|q| alike(q))?;
    // "31, 38 and 44 percent, or an average of 38 percent", "£31, £38 and £44: an average of £38": a list right before its mean.
    let listed: Vec<&Quantity> = before.iter().rev().take_while(|q| alike(q) && single(q)).collect();
    let lead = last.tokens.end..reading.start(mean);
    if let (true, Some(first)) = (listed.len() >= 3, listed.last())
        && lead.len() <= 6
        && (reading.find(lead.clone(), &["or"]).is_some() || reading.is(lead.start, &[":", ",", "–", "—"]) && reading.is(lead.start + 1, &["an"]))
        && !reading.parted(first.tokens.end..reading.start(last))
    {
        let values = listed.iter().map(|q| q.amount.low);
        return Some((values.clone().min()?, values.max()?, first.span.to(last.span)));
    }
    // "between five weeks and 31 months, and seven months on average": the lower end is in another unit.
    if single(last)
        && let Some(first) = before.len().checked_sub(2).map(|n| &before[n]).filter(|q| !alike(q) && single(q))
        && first.amount.unit.base.zip(last.amount.unit.base).is_some_and(|(a, b)| a.dimension == b.dimension)
    {
        let start = reading.start(first);
        let between = start > 0 && reading.is(start - 1, &["between", "from"]) && reading.only(first.tokens.end..reading.start(last), 1, &["to", "and"]);
        let low = first.amount.convert(last.amount.unit)?.low;
        return between.then(|| (low.min(last.amount.low), last.amount.low, first.span.to(last.span)));
    }
    if !single(last) {
        return Some((last.amount.low.min(last.amount.high), last.amount.low.max(last.amount.high), last.span));
    }
    let first = before.len().checked_sub(2).map(|n| &before[n]).filter(|q| alike(q) && single(q))?;
    let start = reading.start(first);
    let ranged = start > 0
        && reading.is(start - 1, &["aged", "from", "between", "ranging", "ages"])
        && reading.only(first.tokens.end..reading.start(last), 1, &["to", "and"]);
    let grown = reading.movement(start.saturating_sub(2)).is_some();
    (ranged && !grown && first.amount.low < last.amount.low).then(|| (first.amount.low, last.amount.low, first.span.to(last.span)))
}
