//! An anniversary of the wrong number.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, TokenId};
use crate::lexicon::Group;
use crate::source::{Prose, Span};
use crate::value::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// An anniversary of the wrong number: "the third anniversary of the 2022 invasion" in 2026.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Anniversary {
    /// So many days before and after, an anniversary is still told as near.
    near: i32,
}

const ORDINALS: &[(&str, i16)] = &[
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("eleventh", 11),
    ("twelfth", 12),
    ("fifteenth", 15),
    ("twentieth", 20),
    ("thirtieth", 30),
    ("fortieth", 40),
    ("fiftieth", 50),
    ("sixtieth", 60),
    ("hundredth", 100),
];

impl Run for Anniversary {
    const PARTS: &'static [&'static str] = &["said", "actual", "year", "at"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let Some(published) = article.date else { return };
        let reading = Reading(article);
        in_its_year(&reading, published, hits);
        if memchr::memmem::find(article.document.prose.as_bytes(), b"nniversary").is_none() {
            return;
        }
        for (sentence, at) in reading.sentences().map(|s| (s, article.sentences[s as usize].tokens.clone())) {
            let Some(noun) = reading.find(at.clone(), &["anniversary"]) else { continue };
            let Some((number, ordinal)) = (at.start.max(noun.saturating_sub(3))..noun).rev().find_map(|t| ordinal(&reading, t).map(|n| (n, t))) else {
                continue;
            };
            // "of the 2022 invasion", "of its founding in 1998".
            let mut dates = article.dates.iter().filter(|d| d.sentence == sentence);
            let founded = article.dates.iter().find(|d| {
                // "dug by miners of the next valley in 1931".
                let before = d.tokens.start.saturating_sub(12)..d.tokens.start;
                d.sentence == sentence && d.tokens.end < noun && reading.find_group(before, Group::Founding).is_some()
            });
            let own = founded
                .filter(|_| !reading.is(noun + 1, &["of", "since"]) && (at.start.max(noun.saturating_sub(4))..noun).any(|t| reading.is(t, &["its", "their"])));
            let possessed = (at.start.max(noun.saturating_sub(4))..noun).any(|t| reading.is(t, &["its", "their"]));
            // "opened in 1931 and would have kept its 100th anniversary in 2031"
            let then = article.dates.iter().find(|d| d.tokens.start == noun + 2 && reading.is(noun + 1, &["in", "on"]) && d.written.2.is_some());
            if let (Some(of), Some(then)) = (own, then)
                && let (Some(from), Some(then)) = (of.value, then.value)
            {
                let actual = i32::from(then.year()) - i32::from(from.year());
                if actual > 0 && actual != i32::from(number) {
                    hits.push(hit(&reading, article.span(ordinal..noun + 1), actual, of, from, then));
                }
                continue;
            }
            // "buried a school in May 2015; its tenth anniversary was kept in silence"
            if own.is_none()
                && possessed
                && !reading.is(noun + 1, &["of", "since", "in", "on"])
                && let Some((of, from)) = one_before(&reading, sentence, noun)
            {
                let actual = i32::from(published.year()) - i32::from(from.year());
                let passed = reading.find(at.clone(), &["will", "next", "would", "before", "until", "last", "had", "been"]).is_none();
                if passed && actual > 0 && !told_of_another(&reading, published, number) {
                    hits.push(hit(&reading, article.span(ordinal..noun + 1), actual, of, from, Date::Day(published)));
                }
                continue;
            }
            let Some(of) = own.or_else(|| article.dates.iter().find(|d| d.tokens.start > noun && d.tokens.end <= at.end && d.tokens.start <= noun + 11)) else {
                continue;
            };
            // "In 2018, on the 60th anniversary of her first day, in 1958".
            let led = article
                .dates
                .iter()
                .find(|d| d.sentence == sentence && d.tokens.start == at.start + 1 && reading.is(at.start, &["in"]) && matches!(d.value, Some(Date::Year(_))));
            if let (Some(then), Some(from)) = (led.and_then(|d| d.value), of.value)
                && led.is_some_and(|d| d.span != of.span && d.tokens.end < noun)
                && of.written.2.is_some()
                && reading.is(of.tokens.start.saturating_sub(1), &["in"])
                && reading.is(noun + 1, &["of"])
                && article.dates.iter().filter(|d| d.sentence == sentence).count() == 2
            {
                let actual = i32::from(then.year()) - i32::from(from.year());
                if actual > 0 && actual != i32::from(number) {
                    let span = article.span(ordinal..noun + 1);
                    hits.push(hit(&reading, span, actual, of, from, then));
                }
                continue;
            }
            let linked = own.is_some()
                || reading.is(noun + 1, &["of", "since"]) && reading.find(noun + 2..of.tokens.start, &[",", "and", "on", "will", "was", "is"]).is_none();
            let Some(from) = of.value.filter(|_| linked && of.written.2.is_some()) else { continue };
            // Another year in the sentence may be that of the anniversary.
            let other = dates.any(|d| d.span != of.span && d.value.is_some_and(|v| v.year() != published.year()));
            let future = reading.find(at.clone(), &["will", "next", "ahead", "before", "upcoming", "until", "last", "after", "had", "years"]).is_some();
            let next = (noun..at.end).any(|t| reading.reads(t, &["next", "year"])).then(|| published.year().checked_add(1)).flatten();
            let alone = || article.dates_of(sentence).iter().all(|d| d.span == of.span || reading.is(d.tokens.start, &["next"]));
            if let Some(next) = next.filter(|_| own.is_some() && alone()) {
                let actual = i32::from(next) - i32::from(from.year());
                if actual > 0 && actual != i32::from(number) {
                    hits.push(hit(&reading, article.span(ordinal..noun + 1), actual, of, from, Date::Year(next)));
                }
                continue;
            }
            if other || future {
                continue;
            }
            let Some(year) = from.year().checked_add(number) else { continue };
            let away = |day: Option<jiff::civil::Date>| day.and_then(|d| published.until(d).ok()).map_or(0, |span| span.get_days());
            let due = (away(Date::Year(year).first_day()), away(Date::Year(year).last_day()));
            // Within its year, or near it.
            if due.0 <= self.near && due.1 >= -self.near {
                continue;
            }
            let actual = i32::from(published.year()) - i32::from(from.year());
            let span = article.span(ordinal..noun + 1);
            hits.push(hit(&reading, span, actual, of, from, Date::Day(published)));
        }
    }
}

/// The one year that the sentence tells before token `noun`, near it.
fn one_before<'a>(reading: &Reading<'a>, sentence: u32, noun: TokenId) -> Option<(&'a DateMention, Date)> {
    const NEAR: u32 = 12;
    let mut own = reading.0.dates_of(sentence).iter().filter(|d| d.written.2.is_some());
    let of = own.next().filter(|d| own.next().is_none() && d.tokens.end < noun && d.tokens.end + NEAR >= noun)?;
    Some((of, of.value?))
}

/// Does the story tell of a year from which it is the anniversary of that number, or nearly so?
fn told_of_another(reading: &Reading<'_>, published: jiff::civil::Date, number: i16) -> bool {
    let year = published.year() - number;
    reading.0.dates.iter().any(|d| d.value.is_some_and(|v| (v.year() - year).abs() <= 1))
}

/// "founded in 1885 and in its 140th year" of 2025: the year that has begun, or the one that is full.
fn in_its_year(reading: &Reading<'_>, published: jiff::civil::Date, hits: &mut Vec<Hit>) {
    let article = reading.0;
    for of in article.dates.iter().filter(|d| d.written.2.is_some()) {
        let first = article.sentences[of.sentence as usize].tokens.clone();
        let (Some(from), Some(_)) = (of.value, reading.find_group(of.tokens.start.saturating_sub(4).max(first.start)..of.tokens.start, Group::Founding)) else {
            continue;
        };
        let Some(its) = reading.find(of.tokens.end..first.end, &["its", "their"]) else { continue };
        let Some(number) = ordinal(reading, its + 1) else { continue };
        let noun = (its + 2..its + 4).find(|t| reading.is(*t, &["year"]));
        let Some(noun) = noun.filter(|t| {
            reading.is(its.saturating_sub(1), &["in"]) && reading.is(its.saturating_sub(2), &["is", "are", "now"]) && !reading.is(t + 1, &["in", "of", "on"])
        }) else {
            continue;
        };
        let full = i32::from(published.year()) - i32::from(from.year());
        let alone = article.dates_of(of.sentence).iter().filter(|d| d.written.2.is_some()).count() == 1;
        let span = article.span(its + 1..noun + 1);
        if alone && full > 0 && !(full..=full + 1).contains(&i32::from(number)) {
            hits.push(hit(reading, span, full, of, from, Date::Day(published)));
        }
    }
}

/// The anniversary at `span` is the `actual` one, counted from the date `of` to `at`.
fn hit(reading: &Reading<'_>, span: Span<Prose>, actual: i32, of: &DateMention, from: Date, at: Date) -> Hit {
    Hit::new(span)
        .part("said", reading.text(span))
        .part("actual", if actual == 1 { "one year".to_owned() } else { format!("{actual} years") })
        .part("year", from.year().to_string())
        .part("at", at.like(reading.day_style(), true))
        .label("year", reading.place(of.span))
        .quoted(reading.quoted(span))
}

/// The number of an ordinal, in words or as "25th".
fn ordinal(reading: &Reading<'_>, token: TokenId) -> Option<i16> {
    let text = reading.0.token(token);
    if let Some((_, number)) = ORDINALS.iter().find(|(word, _)| word.eq_ignore_ascii_case(text)) {
        return Some(*number);
    }
    let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let suffix = if digits == text.len() { reading.0.token(token + 1) } else { &text[digits..] };
    let known = ["st", "nd", "rd", "th"].iter().any(|s| s.eq_ignore_ascii_case(suffix));
    text[..digits].parse().ok().filter(|n| known && *n > 0 && *n < 1000)
}
