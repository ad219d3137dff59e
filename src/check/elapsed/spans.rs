//! Spans in any unit, told beside one or two moments in whatever words: "was let it in January 2023, 41 months ago",
//! "failed in April 2023, and no part came for the three years and two months since", "due in May
//! 2023 and opened in September 2025, 28 months late".
//!
//! What ties the span to the moments is read loosely, so that a disagreement counts only where the span is a slip away from
//! what the moments say, and no other two moments near by bear it out.

mod moments;
mod taken_up;

use super::{Elapsed, events, precise, whole};
use crate::article::{DateMention, Quantity, Sort, Tokens};
use crate::check::Hit;
use crate::check::reading::{Reading, single};
use crate::value::{Amount, Date, slip};
use jiff::civil;
pub(super) use moments::runs_on;
use moments::{between, known, to_today};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// What a span is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
    /// Years and months: "five years and four months", counted in months.
    YearsAndMonths,
}

/// A span as it is told.
struct Length<'a> {
    /// Its figure; of years and months the years.
    quantity: &'a Quantity,
    tokens: Tokens,
    unit: Unit,
    count: i32,
}

/// The moments that a span lies between, the end none where that is today.
struct Ends<'a> {
    from: &'a DateMention,
    to: Option<&'a DateMention>,
    tie: Tie,
}

/// How the words tie a span to its moments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// They leave no doubt.
    Sure,
    /// By a word of their own: "later", "before".
    Close,
    /// It ended at some time till today: "which he had held for 13 years, since 2013".
    TillThen,
    Loose,
    /// By no more than "for": only of two digits, one of them wrong or both changed about, is it hardly another span's.
    Rough,
}

/// Adds the spans that the moments beside them do not bear out.
pub(super) fn clashes(reading: &Reading<'_>, published: Option<civil::Date>, rule: &Elapsed, hits: &mut Vec<Hit>) {
    let mut judged: Vec<_> = hits.iter().map(|hit| hit.span).collect();
    judged.sort_unstable_by_key(|span| span.start);
    // How far those reach that begin no later than the length.
    let (mut judged, mut reached) = (judged.into_iter().peekable(), 0);
    for sentence in reading.told() {
        let lengths = lengths(reading, sentence);
        let alone = lengths.len() == 1;
        for length in &lengths {
            let own = length.quantity.span;
            while let Some(span) = judged.next_if(|span| span.start <= own.start) {
                reached = reached.max(span.end);
            }
            if own.end <= reached {
                continue;
            }
            let told = || between(reading, length).filter(|_| alone);
            let ends = published.and_then(|today| to_today(reading, length, today, alone)).or_else(told);
            let clash = |ends: &Ends<'_>, on: u32| length.clash(reading, ends, (published, on), rule);
            let hit = match ends {
                Some(ends) => clash(&ends, 0),
                None if alone => taken_up::taken_up(reading, length).iter().find_map(|ends| clash(ends, 1)),
                None => None,
            };
            hits.extend(hit);
        }
    }
}

/// The spans that a sentence tells.
fn lengths<'a>(reading: &Reading<'a>, sentence: u32) -> Vec<Length<'a>> {
    let mut found: Vec<Length<'a>> = Vec::new();
    for quantity in reading.of_sentence(sentence).iter().filter(|q| q.sort == Sort::Duration && single(q) && q.amount.low.fract().is_zero()) {
        let unit = match quantity.amount.unit.base.map_or("", |unit| unit.name.as_str()) {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => continue,
        };
        let Ok(count) = i32::try_from(quantity.amount.low) else { continue };
        let joined = |last: &&mut Length<'_>| last.unit == Unit::Year && reading.only(last.tokens.end..quantity.tokens.start, 1, &["and", ","]);
        if let Some(last) = found.last_mut().filter(joined).filter(|_| unit != Unit::Year) {
            // Weeks and days beside years only make them finer.
            if unit == Unit::Month {
                (last.unit, last.count) = (Unit::YearsAndMonths, last.count * 12 + count);
            }
            last.tokens.end = quantity.tokens.end;
            continue;
        }
        found.push(Length { quantity, tokens: reading.start(quantity)..quantity.tokens.end, unit, count });
    }
    found
}

impl Length<'_> {
    /// The hit, if the span is not what lies between its ends, nor between any moments of so many sentences `on`.
    fn clash(&self, reading: &Reading<'_>, ends: &Ends<'_>, (published, on): (Option<civil::Date>, u32), rule: &Elapsed) -> Option<Hit> {
        let today = published.map(Date::Day);
        let (from, to) = match ends.to {
            Some(to) => events::aligned(ends.from, to)?,
            None => (ends.from.value?, today?),
        };
        let (from, to) = if to.precedes(&from) { (to, from) } else { (from, to) };
        let actual = self.unit.gap(from, to)?;
        // What ended before today is no longer than till today.
        let actual = if ends.tie == Tie::TillThen { (*actual.end()).min(self.count)..=*actual.end() } else { actual };
        if self.fits(&actual, rule)
            || !(ends.tie == Tie::Sure && self.unit.exact() || self.slips(&actual, ends.tie))
            || self.fits_elsewhere(reading, (today, on), rule)
        {
            return None;
        }
        let last = reading.0.span(self.tokens.end - 1..self.tokens.end);
        let told = self.quantity.bound.unwrap_or(self.quantity.span).to(last);
        // Years are shown as the calendar counts them, where the dates do not say the day.
        let so_many = if self.unit == Unit::Year { *actual.end() } else { *actual.start() };
        let text = Amount { step: Decimal::ONE, ..Amount::exact(Decimal::from(so_many), self.quantity.amount.unit) };
        let written = reading.text(self.quantity.span);
        let compound = self.unit == Unit::YearsAndMonths || written.contains(['-', '‑']);
        let actual = match self.unit {
            Unit::YearsAndMonths => precise::told(&(from.days_until(&to)?)),
            _ if compound || self.count == 1 || so_many == 1 => text.to_string(),
            _ => text.like(written),
        };
        let mut hit = super::hit(reading, self.quantity, actual, (ends.from.span, ends.to.map(|to| to.span)));
        (hit.span, hit.no_fix) = (told, compound);
        if self.unit == Unit::YearsAndMonths {
            let said = reading.inside(self.quantity.span.to(last));
            hit.parts.iter_mut().filter(|(part, _)| *part == "said").for_each(|(_, text)| text.clone_from(&said));
        }
        Some(hit)
    }

    /// May the span be told of so many of its units?
    fn fits(&self, actual: &RangeInclusive<i32>, rule: &Elapsed) -> bool {
        let room = if self.unit == Unit::Day { rule.days } else { 1 };
        // Years that have begun may be counted in; fewer than have gone by are not told.
        let least = actual.start() + if self.unit == Unit::Year { room } else { 0 };
        super::borne_out(self.count, self.quantity.amount.bound, room, &(least..=*actual.end().max(&least)))
    }

    /// Is the span a slip of the pen away from so many: a digit wrong, two changed about, a year more or less beside the
    /// right months, or of a single digit a few?
    fn slips(&self, actual: &RangeInclusive<i32>, tie: Tie) -> bool {
        let away = |n: i32| (self.count - n).abs();
        if self.unit == Unit::YearsAndMonths {
            return actual.clone().any(|n| away(n) % 12 == 0 && away(n) <= 36);
        }
        let (said, few) = (
            self.count.to_string(),
            if tie == Tie::Rough {
                0
            } else if self.count < 10 {
                4
            } else {
                3
            },
        );
        let near = |n: i32| (self.count < 10 || n < 10) && (away(n) <= few || !matches!(tie, Tie::Loose | Tie::Rough) && away(n) == 10);
        actual.clone().any(|n| slip(said.as_bytes(), n.to_string().as_bytes()).is_some() || near(n))
    }

    /// Do any other two moments near by bear the span out?
    fn fits_elsewhere(&self, reading: &Reading<'_>, (today, on): (Option<Date>, u32), rule: &Elapsed) -> bool {
        let (article, sentence) = (reading.0, self.quantity.sentence);
        let from = article.places_of_dates(sentence.saturating_sub(2)).start;
        let last = (sentence + on).min(article.sentences.len() as u32 - 1);
        let dates = &article.dates[from..article.places_of_dates(last).end];
        let near: Vec<Date> = dates.iter().filter(|d| known(d)).filter_map(|d| d.value).chain(today).rev().take(8).collect();
        let fits = |a: Date, b: Date| {
            let (a, b) = if b.precedes(&a) { (b, a) } else { (a, b) };
            self.unit.gap(a, b).is_some_and(|gap| self.fits(&gap, rule))
        };
        near.iter().enumerate().any(|(n, a)| near[n + 1..].iter().any(|b| fits(*a, *b)))
    }
}

impl Unit {
    /// How many lie between the two, at least and at most; none where the dates do not say.
    fn gap(self, from: Date, to: Date) -> Option<RangeInclusive<i32>> {
        match self {
            Unit::Day => from.days_until(&to).filter(|days| days.start() == days.end() && *days.start() > 0),
            Unit::Week => whole("week", from, to).map(|(least, most)| least..=most),
            Unit::Month | Unit::YearsAndMonths => whole("month", from, to).map(|(least, most)| least..=most),
            Unit::Year => {
                let years = from.years_until(&to)?;
                let calendar = i32::from(to.year()) - i32::from(from.year());
                (calendar > 0).then_some(calendar.min(*years.start())..=calendar.max(*years.end()))
            }
        }
    }

    /// Is a span in this unit hardly told by the rough?
    fn exact(self) -> bool {
        self != Unit::Year
    }
}
