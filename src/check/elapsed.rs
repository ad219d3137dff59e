//! A stretch of time that its dates do not bear out.

mod anchored;
mod clock;
mod events;
mod precise;
mod spans;
mod waits;

use super::reading::{Reading, only, single};
use super::{Context, Hit, Run};
use crate::article::{DateMention, Kind, Quantity, Sort, TokenId, Tokens};
use crate::lexicon::{Group, List};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Date};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::RangeInclusive;

/// A stretch of time that its dates do not bear out: "in 2014, 15 years ago" in 2025.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Elapsed {
    /// By how many years a number of years may be off: people count begun years, and round.
    years: i32,
    /// By how many days a number of days may be off: people count the first and last or leave them out.
    days: i32,
}

impl Run for Elapsed {
    const PARTS: &'static [&'static str] = &["said", "actual", "from", "to"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        let article = cx.article;
        let old = |q: &Quantity| q.sort == Sort::Age && reading.is(q.tokens.end.saturating_sub(1), &["old"]);
        if let Some(published) = article.date {
            precise::decades(&reading, published, hits);
        }
        clock::lengths(&reading, hits);
        for length in article.quantities.iter().filter(|q| (q.sort == Sort::Duration || old(q)) && single(q)) {
            let unit = length.amount.unit.base.map_or(if old(length) { "year" } else { "" }, |u| u.name.as_str());
            let ago = reading.is(length.tokens.end, &["ago", "earlier"]).then(|| reading.is(length.tokens.end, &["ago"]));
            let later = reading.is(length.tokens.end, &["later"]);
            if let (Some(published), Some(scale)) = (article.date, precise::scale(unit)) {
                let told = if ago == Some(true) { since(&reading, length) } else { standing(&reading, length).or_else(|| waits::since(&reading, length)) };
                let told = told.or_else(|| anchored::anchored(&reading, length, published).filter(|(_, to, _)| to.is_none()).map(|(from, ..)| from));
                if let Some(from) = told.filter(|_| !later) {
                    precise::rounded(&reading, length, scale, from, published, hits);
                }
                continue;
            }
            let till_now = || {
                let counted = || counted_from(&reading, length).or_else(|| waits::since(&reading, length)).filter(|_| !later);
                standing(&reading, length).or_else(counted)
            };
            if let (Some(published), Some(date)) = (article.date, (unit == "year" && ago.is_none()).then(till_now).flatten()) {
                let Some(from) = date.value.filter(|d| d.year() < published.year()) else { continue };
                let years = i32::from(published.year()) - i32::from(from.year());
                self.judge(&reading, length, self.years, &(years..=years), (date.span, None), years, hits);
            } else if ago == Some(true) && unit == "year" {
                let (Some(published), Some(date)) = (article.date, since(&reading, length)) else { continue };
                let Some(from) = date.value.filter(|d| d.year() < published.year()) else { continue };
                if precise::contradicted(&reading, length, (from, Date::Day(published)), (date.span, None), hits) {
                    continue;
                }
                let Some(years) = from.years_until(&Date::Day(published)) else { continue };
                // Calendar years count as well: 2014 is eleven years before 2025 all year long.
                let calendar = i32::from(published.year()) - i32::from(from.year());
                // Told to the reader is what has gone by, where the date says it for sure.
                let shown = if years.start() == years.end() { *years.start() } else { calendar };
                // Begun years may be counted in; fewer than have gone by are not told.
                let years = *years.start().min(&calendar) + self.years..=*years.end().max(&calendar);
                self.judge(&reading, length, self.years, &years, (date.span, None), shown, hits);
            } else if unit == "year" && later {
                // "in 2006 … Fifteen years later, in 2021,"
                let Some((from, to, years)) = years_later(&reading, length) else { continue };
                self.judge(&reading, length, self.years, &(years..=years), (from.span, Some(to.span)), years, hits);
            } else if unit == "year" && ago.is_none() {
                // "from 1955 to 1988, 33 years"
                let Some((from, to)) = stretch(&reading, length) else {
                    let Some(published) = article.date else { continue };
                    let Some((from, to, years)) = anchored::anchored(&reading, length, published) else { continue };
                    self.judge(&reading, length, self.years, &(years..=years), (from.span, to.map(|to| to.span)), years, hits);
                    continue;
                };
                let (Some(start), Some(end)) = (from.value, to.value) else { continue };
                if precise::contradicted(&reading, length, (start, end), (from.span, Some(to.span)), hits) {
                    continue;
                }
                let years = i32::from(end.year()) - i32::from(start.year());
                if years > 0 && from.written.2.is_some() && to.written.2.is_some() {
                    self.judge(&reading, length, self.years, &(years..=years), (from.span, Some(to.span)), years, hits);
                }
            } else if unit == "day" && ago.is_none() {
                let Some((from, to)) = apart(&reading, length) else { continue };
                // "9 April to 6 June 2024": the one year is that of both.
                let Some((first, last)) = events::aligned(from, to) else { continue };
                let Some(days) = first.days_until(&last).filter(|d| d.start() == d.end() && *d.start() > 0) else { continue };
                self.judge(&reading, length, self.days, &days, (from.span, Some(to.span)), *days.start(), hits);
            } else if matches!(unit, "week" | "month") && ago.is_none() {
                let Some((from, to)) = apart(&reading, length) else { continue };
                let Some((least, most)) = events::aligned(from, to).and_then(|(from, to)| whole(unit, from, to)) else { continue };
                self.judge(&reading, length, i32::from(unit == "month"), &(least..=most), (from.span, Some(to.span)), least, hits);
            }
        }
        spans::clashes(&reading, article.date, self, hits);
    }
}

/// The two days or months that a length of days, weeks or months lies between.
fn apart<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<(&'a DateMention, &'a DateMention)> {
    stretch(reading, length)
        .or_else(|| days_later(reading, length))
        .or_else(|| day_told_later(reading, length))
        .or_else(|| events::between(reading, length))
        .or_else(|| events::lasted(reading, length))
}

/// So many weeks or months lie between two days, at least and at most; none where the first is not before the second.
fn whole(unit: &str, from: Date, to: Date) -> Option<(i32, i32)> {
    let days = from.days_until(&to).filter(|days| *days.start() > 0)?;
    if unit == "week" {
        return (days.start() == days.end()).then_some((days.start() / 7, (days.start() + 6) / 7));
    }
    if [from, to].iter().any(|date| !matches!(date, Date::Day(_) | Date::Month(..))) {
        return None;
    }
    let (from, to) = (from.first_day()?, to.first_day()?);
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    Some((months, months))
}

/// May `said` units be told of `actual`, with room for so many?
fn borne_out(said: i32, bound: Bound, room: i32, actual: &RangeInclusive<i32>) -> bool {
    let (least, most) = (*actual.start() - room, *actual.end() + room);
    let tenth = said / 10;
    match bound {
        Bound::Exact | Bound::Range => said >= least && said <= most,
        Bound::About | Bound::Nearly => said + tenth >= least && said - tenth <= most,
        // "More than 10 years ago" is true of 12 and, if empty, of 40; "nearly 17" is not said of 27.
        Bound::Over | Bound::AtLeast => said <= most,
        Bound::Under | Bound::AtMost => said + tenth.max(1) >= least && said + room >= *actual.start(),
    }
}

impl Elapsed {
    #[expect(clippy::too_many_arguments, reason = "what was said, what is so, and where to show it")]
    fn judge(
        &self,
        reading: &Reading<'_>,
        length: &Quantity,
        room: i32,
        actual: &RangeInclusive<i32>,
        (from, to): (Span<Prose>, Option<Span<Prose>>),
        shown: i32,
        hits: &mut Vec<Hit>,
    ) {
        let Ok(said) = i32::try_from(length.amount.low.trunc()) else { return };
        let right = borne_out(said, length.amount.bound, room, actual);
        // Round numbers are round: "20 years ago" of 21 or 19.
        let rounded = said % 10 == 0 && said >= 20 && (said - 2..=said + 2).contains(&shown);
        if right || rounded {
            return;
        }
        let unit = length.amount.unit;
        let text = Amount { step: Decimal::ONE, ..Amount::exact(Decimal::from(shown), unit) };
        // "Nine years" for "seven years", but "1 year" for "two years".
        let actual = if said == 1 || shown == 1 { text.to_string() } else { text.like(reading.text(length.span)) };
        hits.push(hit(reading, length, actual, (from, to)));
    }
}

/// The date that "N years ago" puts in other words: "in 1968, 57 years ago"; "That was 57 years ago" after the date.
fn since<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    told_since(reading, length, reading.start(length)..length.tokens.end)
}

/// The same of a length that has several figures: "three years and two months ago, in April 2023".
fn told_since<'a>(reading: &Reading<'a>, length: &Quantity, tokens: Tokens) -> Option<&'a DateMention> {
    let article = reading.0;
    let start = tokens.start;
    let first = reading.opening(length.sentence);
    let i = article.dates.partition_point(|d| d.tokens.start < start);
    let before = i.checked_sub(1).map(|n| &article.dates[n]);
    // Right before: "in May 1981, 44 years ago".
    if let Some(date) = before.filter(|d| d.sentence == length.sentence && reading.only(d.tokens.end..start, 2, &[",", "(", "–", "—", "or", "exactly"])) {
        return (date.tokens.end < start).then_some(date);
    }
    // "That was 38 years ago.": the only year of the sentence before.
    if reading.is(first, &["that", "it", "this"]) && reading.is(first + 1, &["was", "is", "'s", "’s"]) && start <= first + 3 {
        return only(article.dates_of(reading.before(length.sentence)?).iter().filter(|d| d.value.is_some() && d.written.2.is_some()));
    }
    // "In 1987 she was given the medal, 39 years ago.", "the first since 2017, when a bank failed, nine years ago.": the
    // one date of a sentence that the length ends.
    let ends = reading.is_clause_end(tokens.end + 1) && reading.is(start.saturating_sub(1), &[",", "–", "—"]);
    let only = || {
        let mut own = article.dates_of(length.sentence).iter().filter(|d| d.written.2.is_some());
        let led = |d: &DateMention| d.tokens.start == first + 1 && reading.is(first, &["in"]);
        let since = |d: &DateMention| {
            let end = d.tokens.end;
            d.tokens.start > first && reading.is(d.tokens.start - 1, &["since"]) && reading.is(end, &[","]) && reading.is(end + 1, &["when"])
        };
        own.next().filter(|d| own.next().is_none() && (led(d) || since(d)))
    };
    if let Some(date) = ends.then(only).flatten() {
        return Some(date);
    }
    // "57 years ago, in October 1968".
    // "30 years ago this month, in March 1996".
    let month = reading.is(tokens.end + 1, &["this"]) && reading.is(tokens.end + 2, &["month", "week", "year"]);
    let ago = tokens.end + if month { 2 } else { 0 };
    let after = article.dates[i..]
        .iter()
        .take_while(|d| d.sentence == length.sentence)
        .find(|d| !d.distance && !(month && reading.is(d.tokens.start, &["this"])))
        .filter(|d| d.tokens.start > ago)?;
    (reading.kind(ago + 1) == Some(Kind::Comma)
        && reading.only(ago + 1..after.tokens.start, 2, &[",", "in", "on"])
        && reading.is(after.tokens.start - 1, &["in", "on"]))
    .then_some(after)
}

/// "has held it for 62 years, since 1964".
fn counted_from<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    let article = reading.0;
    let end = length.tokens.end;
    let i = article.dates.partition_point(|d| d.tokens.start < end);
    let date = article.dates.get(i).filter(|d| d.sentence == length.sentence && d.written.2.is_some())?;
    let since = date.tokens.start.checked_sub(1).filter(|t| *t > end && reading.is(*t, &["since"]))?;
    let led = reading.start(length).checked_sub(1).is_some_and(|t| reading.is(t, &["for"]));
    // What has gone on till now, not what had until then.
    let over = reading.sentence_has(length.sentence, &["until", "before", "when"])
        || reading.find(date.tokens.end..date.tokens.end + 2, &["to", "until"]).is_some()
        || spans::runs_on(reading, date);
    (led && reading.only(end..since, 1, &[","]) && !over).then_some(date)
}

/// "from 9 April to 6 June, a period of 58 days": the two days right before the length.
fn stretch<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<(&'a DateMention, &'a DateMention)> {
    let article = reading.0;
    let start = reading.start(length);
    let i = article.dates.partition_point(|d| d.tokens.start < start);
    if let Some(found) = stretch_after(reading, length, i) {
        return Some(found);
    }
    let (from, to) = (article.dates.get(i.checked_sub(2)?)?, article.dates.get(i - 1)?);
    if from.sentence != length.sentence || to.sentence != length.sentence || to.tokens.end > start {
        return None;
    }
    let until = reading.only(from.tokens.end..to.tokens.start, 2, &["to", "until", "through", "and", "–", "—", "-", ","]);
    let opened = from.tokens.start.checked_sub(1).is_some_and(|t: TokenId| reading.is(t, &["from", "between", "("]));
    let apposed =
        reading.only(to.tokens.end..start, 6, &[",", "a", "period", "of", "total", "stretch", "span", "or", "–", "—", "(", "in", "all", "some", "about"])
            && to.tokens.end < start;
    let whole = |date: &DateMention| matches!(date.value, Some(Date::Day(_) | Date::Year(_) | Date::Month(..)));
    (until && opened && apposed && whole(from) && whole(to)).then_some((from, to))
}

/// "began on 15 August and came to light on 3 September, 19 days later": the two days that the sentence tells before.
fn days_later<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<(&'a DateMention, &'a DateMention)> {
    let start = reading.start(length);
    let own = reading.0.dates_of(length.sentence);
    let (from, to) = match own {
        [from, to, ..] if own.get(2).is_none_or(|d| d.tokens.start >= start) => (from, to),
        _ => return None,
    };
    let apposed = reading.is(length.tokens.end, &["later"]) && to.tokens.end < start && reading.only(to.tokens.end..start, 1, &[",", "–", "—", "("]);
    let day = |date: &DateMention| matches!(date.value, Some(Date::Day(_))) && !date.distance && date.written.0.is_some();
    (apposed && day(from) && day(to) && !reading.parted(from.tokens.end..to.tokens.start)).then_some((from, to))
}

/// "94 years" for "94-year-old".
fn in_years(length: String) -> String {
    let parts = length.strip_suffix("-old").and_then(|age| age.rsplit_once('-'));
    parts.map_or_else(|| length.clone(), |(number, unit)| format!("{number} {unit}s"))
}

/// The stretch of time at `length`, which is `actual` from the one date to the other, or to the article's.
fn hit(reading: &Reading<'_>, length: &Quantity, actual: String, (from, to): (Span<Prose>, Option<Span<Prose>>)) -> Hit {
    let hit = Hit::new(length.bound.map_or(length.span, |b| b.to(length.span)))
        .part("said", in_years(reading.inside(length.span)))
        .part("actual", in_years(actual))
        .part("from", reading.text(from))
        .part("to", to.map_or("the article's date", |to| reading.text(to)))
        .label("from", reading.place(from))
        .quoted(reading.quoted(length.span));
    match to {
        Some(to) => hit.label("to", reading.place(to)),
        None => hit,
    }
}

/// "The hall, built in 1817, is 208 years old"; "The last one, in March 2004, …; it has been 21 years since": the one date
/// of the sentence before the length.
fn standing<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    let (start, end) = (reading.start(length), length.tokens.end);
    let first = reading.opening(length.sentence);
    let old = reading.is(end.saturating_sub(1), &["old"]) || reading.is(end, &["old"]);
    let since = reading.is(end, &["since"])
        && (reading.reads(start.saturating_sub(3), &["it", "has", "been"]) || reading.reads(start.saturating_sub(2), &["it's", "been"]));
    let is = old && (reading.find(start.saturating_sub(2)..start, &["is"]).is_some() || reading.reads(start.saturating_sub(2), &["making", "it"]));
    let made = |d: &DateMention| {
        let before = d.tokens.start.saturating_sub(4).max(reading.opening(d.sentence))..d.tokens.start;
        // "The 1926 chapel is 100 years old."
        let named = d.tokens.start == first + 1 && reading.is(first, &["the"]) && reading.is(d.tokens.end + 1, &["is"]);
        named || reading.find_group(before.clone(), Group::Founding).is_some() || reading.find(before, &["began", "dates", "started"]).is_some()
    };
    let mut own = reading.story_dates(length.sentence).filter(|d| d.written.2.is_some());
    let Some(date) = own.next() else {
        // "The bridge opened in 2004. It is 22 years old."
        let it = is && start <= first + 3 && reading.is(first, &["it"]);
        return only(reading.story_dates(reading.before(length.sentence).filter(|_| it)?).filter(|d| d.written.2.is_some())).filter(|d| made(d));
    };
    // "The 94-year-old bridge, which opened in 1931, carried 900 cars a day in 2023": the age may be that of the later year.
    let aged = |then: &DateMention| {
        let years = then.value.zip(date.value).map(|(then, date)| Decimal::from(i32::from(then.year()) - i32::from(date.year())));
        old && date.tokens.start > end && years.is_some_and(|years| (years - length.amount.low).abs() > Decimal::ONE)
    };
    if !own.all(aged) {
        return None;
    }
    if date.tokens.end <= start {
        return (since || is && made(date)).then_some(date);
    }
    // "The 90-year-old bridge, built in 1936,", "The bridge, which is 90 years old, was built in 1936", "At 90 years old, the
    // bridge, built in 1936,"
    let the = start > first && reading.is(start - 1, &["the"]);
    let at = start == first + 1 && reading.is(first, &["at"]);
    let gap = end..date.tokens.start;
    let thing = |t: TokenId| !reading.0.word(t).is(List::PersonNoun) && reading.0.date_at(t).is_none();
    let beside = gap.len() <= 8 && gap.clone().all(thing) && reading.find(gap, &["after", "by", "when", "whose", "who"]).is_none();
    (old && beside && (the || at || is && reading.is(start.saturating_sub(2), &["which", "that"])) && made(date)).then_some(date)
}

/// "on the night of Saturday 3 February. The body was found 19 days later, on Thursday 22 February", "arrested in May 2023 and
/// convicted eight months later, in January 2024": the date that the length leads up to, and the one told before it in the
/// sentence or, where that tells none, in the one before. None where there are several.
fn day_told_later<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<(&'a DateMention, &'a DateMention)> {
    let article = reading.0;
    let (start, end) = (reading.start(length), length.tokens.end);
    if !reading.is(end, &["later"]) {
        return None;
    }
    let to = article.dates_of(length.sentence).iter().find(|d| d.tokens.start > end).filter(events::known)?;
    if !reading.only(end + 1..to.tokens.start, 2, &[",", "on", "in"]) {
        return None;
    }
    let mut earlier = reading.story_dates(length.sentence).filter(|d| d.tokens.end <= start);
    if let Some(from) = earlier.next() {
        // Of the same clause, or of the one that this goes on with.
        let plain = earlier.next().is_none() && !reading.parted(from.tokens.end..start);
        return Some((from, to)).filter(|_| plain && events::known(&from));
    }
    let previous = reading.before(length.sentence)?;
    let day = |date: &&DateMention| events::known(date) && date.written.0.is_some();
    let told = article.dates_of(previous);
    let days = told.iter().filter(day).count();
    let mut before = told.iter().filter(|d| if days > 0 { day(d) } else { events::known(d) });
    let from = before.next().filter(|_| before.next().is_none())?;
    Some((from, to))
}

/// The dates between which "15 years later" counts: the one that it puts in other words, and the last one told before.
/// None where the number fits any date told shortly before.
fn years_later<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<(&'a DateMention, &'a DateMention, i32)> {
    let dates = &reading.0.dates;
    let end = length.tokens.end + 1;
    let i = dates.partition_point(|d| d.tokens.start < end);
    let year = |date: &DateMention| date.value.filter(|_| date.written.2.is_some()).map(|v| i32::from(v.year()));
    let start = reading.start(length);
    // "retired in 2002, 27 years later."
    let ahead = dates.partition_point(|d| d.tokens.end <= start);
    let told = ahead.checked_sub(1).and_then(|n| dates.get(n)).filter(|d| {
        d.sentence == length.sentence && reading.is_clause_end(end) && d.tokens.end < start && reading.only(d.tokens.end..start, 1, &[",", "–", "—"])
    });
    let i = if told.is_some() { ahead - 1 } else { i };
    // "15 years later, in 2021"
    let to = told.or_else(|| {
        let next = dates.get(i).filter(|d| d.sentence == length.sentence && d.tokens.start > end)?;
        let beside = reading.only(end..next.tokens.start, 2, &[",", "in", "on"]);
        (beside || closes_clause(reading, length, next)).then_some(next)
    })?;
    let until = year(to)?;
    let said = i32::try_from(length.amount.low.trunc()).ok()?;
    let before: Vec<(&DateMention, i32)> =
        dates[..i].iter().rev().take_while(|d| d.sentence + 2 >= length.sentence).filter_map(|d| Some((d, until - year(d)?))).filter(|(_, n)| *n > 0).collect();
    let (from, years) = *before.first()?;
    let fits = before.iter().any(|(_, n)| (n - said).abs() <= 1);
    (!fits).then_some((from, to, years))
}

/// "Fifty-four years later it was pulled down, in 1990": does the one date of the sentence that the length opens end its
/// clause?
fn closes_clause(reading: &Reading<'_>, length: &Quantity, date: &DateMention) -> bool {
    const LONGEST: usize = 12;
    const OTHER: &[&str] = &["after", "before", "had", "of", "since", "that", "until", "what", "when", "which", "who", "whose"];
    let article = reading.0;
    let gap = length.tokens.end + 1..date.tokens.start;
    reading.start(length) == reading.opening(length.sentence)
        && article.dates_of(length.sentence).iter().filter(|d| !d.distance && !gap.contains(&d.tokens.start) && d.tokens.start >= gap.start).count() == 1
        && reading.is(date.tokens.start - 1, &["in", "on"])
        && reading.is_clause_end(date.tokens.end)
        && gap.len() <= LONGEST
        && reading.find(gap.clone(), OTHER).is_none()
        && !reading.parted(gap)
}

/// "14 days, from March 3 to March 9": the two dates right after the length.
fn stretch_after<'a>(reading: &Reading<'a>, length: &Quantity, i: usize) -> Option<(&'a DateMention, &'a DateMention)> {
    let (from, to) = (reading.0.dates.get(i)?, reading.0.dates.get(i + 1)?);
    let end = length.tokens.end;
    let opened = reading.only(end..from.tokens.start, 2, &[",", "(", "–", "—", "between", "from"])
        && reading.is(from.tokens.start.saturating_sub(1), &["between", "from"]);
    let to_or_and: &[&str] = if reading.is(from.tokens.start.saturating_sub(1), &["from"]) { &["to", "until", "through"] } else { &["and"] };
    let until = reading.only(from.tokens.end..to.tokens.start, 1, to_or_and) && to.tokens.start > from.tokens.end;
    let whole = |date: &DateMention| matches!(date.value, Some(Date::Day(_) | Date::Year(_)));
    (opened && until && to.sentence == length.sentence && whole(from) && whole(to)).then_some((from, to))
}
