//! An anniversary of the wrong number.

mod on_file;

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::finding::Place;
use crate::lexicon::Group;
use crate::source::{Prose, Span};
use crate::value::Date;
use jiff::civil;
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
        let prose = article.document.prose.as_bytes();
        if [&b"nniversary"[..], b"entenar", b"entenni", b"jubilee"].iter().all(|part| memchr::memmem::find(prose, part).is_none()) {
            return;
        }
        for sentence in reading.sentences() {
            let Some(told) = Told::read(&reading, sentence, published) else { continue };
            hits.extend(told.judge(self.near).or_else(|| told.on_file(&cx.reference.events)));
        }
    }
}

/// An anniversary that the draft tells of: "its tenth anniversary".
struct Told<'r, 'a> {
    reading: &'r Reading<'a>,
    sentence: u32,
    tokens: Tokens,
    /// Its number, and where that stands.
    number: i16,
    ordinal: TokenId,
    /// The word itself.
    noun: TokenId,
    published: civil::Date,
}

impl<'r, 'a> Told<'r, 'a> {
    fn read(reading: &'r Reading<'a>, sentence: u32, published: civil::Date) -> Option<Self> {
        let tokens = reading.0.sentences[sentence as usize].tokens.clone();
        let Some(noun) = reading.find(tokens.clone(), &["anniversary"]) else {
            let (number, ordinal, noun) = tokens.clone().find_map(|t| jubilee(reading, t))?;
            return Some(Told { reading, sentence, tokens, number, ordinal, noun, published });
        };
        let (number, ordinal) = (tokens.start.max(noun.saturating_sub(3))..noun).rev().find_map(|t| Some((ordinal(reading, t)?, t)))?;
        Some(Told { reading, sentence, tokens, number, ordinal, noun, published })
    }

    /// What is wrong with it, if anything surely is.
    fn judge(&self, near: i32) -> Option<Hit> {
        let own = self.founded();
        if let (Some(of), Some(then)) = (own, self.kept_in()) {
            return self.unless_right(of, then.value?);
        }
        if own.is_none()
            && let Some(of) = self.one_before()
        {
            let now = self.reading.find(self.tokens.clone(), &["will", "next", "would", "before", "until", "last", "had", "been"]).is_none();
            return self.unless_right(of, Date::Day(self.published)).filter(|_| now && !told_of_another(self.reading, self.published, self.number));
        }
        if own.is_none()
            && let Some(of) = self.of_that_day().or_else(|| self.told_before())
        {
            return self.unless_due(of, near);
        }
        let of = own.or_else(|| self.dates().iter().find(|d| d.tokens.start > self.noun && d.tokens.start <= self.noun + 11))?;
        if let Some(then) = self.led_by(of) {
            return self.unless_right(of, then);
        }
        let between = self.noun + 2..of.tokens.start;
        let linked = self.is_of() && self.reading.find(between, &[",", "and", "on", "will", "was", "is"]).is_none();
        let from = of.value.filter(|_| (own.is_some() || linked) && of.written.2.is_some())?;
        if own.is_some()
            && let Some(next) = self.year_told(of)
        {
            return self.unless_right(of, next);
        }
        // Another year in the sentence may be that of the anniversary.
        let other = self.dates().iter().any(|d| d.span != of.span && d.value.is_some_and(|v| v.year() != self.published.year()));
        let past = ["will", "next", "ahead", "before", "upcoming", "until", "last", "after", "had", "years"];
        if other || self.reading.find(self.tokens.clone(), &past).is_some() {
            return None;
        }
        // Within its year, or near it.
        let year = Date::Year(from.year().checked_add(self.number)?);
        let away = |day: Option<civil::Date>| day.and_then(|d| self.published.until(d).ok()).map_or(0, |span| span.get_days());
        let due = away(year.first_day()) <= near && away(year.last_day()) >= -near;
        (!due).then(|| self.hit(of, from, Date::Day(self.published)))
    }

    /// The dates of its sentence.
    fn dates(&self) -> &'a [DateMention] {
        self.reading.0.dates_of(self.sentence)
    }

    /// Is it said of what: "the anniversary of the fire"?
    fn is_of(&self) -> bool {
        self.reading.is(self.noun + 1, &["of", "since"])
    }

    /// "its third anniversary"
    fn possessed(&self) -> bool {
        (self.tokens.start.max(self.noun.saturating_sub(4))..self.noun).any(|t| self.reading.is(t, &["its", "their"]))
    }

    /// The date before it on which that was founded whose own anniversary it is: "dug by miners of the next valley in 1931".
    fn founded(&self) -> Option<&'a DateMention> {
        let verb = |d: &DateMention| self.reading.find_group(d.tokens.start.saturating_sub(12)..d.tokens.start, Group::Founding);
        let found = self.dates().iter().find(|d| d.tokens.end < self.noun && verb(d).is_some());
        found.filter(|_| !self.is_of() && self.possessed())
    }

    /// The time that it is said to be kept in: "opened in 1931 and would have kept its 100th anniversary in 2031".
    fn kept_in(&self) -> Option<&'a DateMention> {
        // "its 125th anniversary, in 2027"
        let after = self.noun + 1 + TokenId::from(self.reading.is(self.noun + 1, &[","]));
        let told = |d: &&DateMention| d.tokens.start == after + 1 && self.reading.is(after, &["in", "on"]) && d.written.2.is_some();
        self.reading.0.dates.iter().find(told).filter(|d| d.value.is_some())
    }

    /// The one year that the sentence tells, near before it: "buried a school in May 2015; its tenth anniversary was kept in
    /// silence".
    fn one_before(&self) -> Option<&'a DateMention> {
        const NEAR: u32 = 12;
        if !self.possessed() || self.reading.is(self.noun + 1, &["of", "since", "in", "on"]) {
            return None;
        }
        let mut own = self.dates().iter().filter(|d| d.written.2.is_some());
        own.next().filter(|d| own.next().is_none() && d.tokens.end < self.noun && d.tokens.end + NEAR >= self.noun && d.value.is_some())
    }

    /// "The tenth anniversary of that night, 9 March 2014, fell on Saturday": the day in other words.
    fn of_that_day(&self) -> Option<&'a DateMention> {
        let of = self.dates().iter().find(|d| d.tokens.start > self.noun && d.written.2.is_some() && d.value.is_some())?;
        let comma = of.tokens.start.checked_sub(1).filter(|t| self.reading.is(*t, &[","]))?;
        let day = self.noun + 2..comma;
        let named = self.reading.is(day.start, &["that", "the"]) && (2..=5).contains(&day.len());
        let plain =
            day.into_iter().all(|t| self.reading.kind(t) == Some(Kind::Word) && !self.reading.is(t, &["and", "that", "which", "who"]) || t == self.noun + 2);
        (self.is_of() && named && plain).then_some(of)
    }

    /// "The pier burned down on 9 March 2015. The town kept the tenth anniversary on Sunday": the one year that the sentence,
    /// or the one before, has told, where the anniversary is of nothing that is named.
    fn told_before(&self) -> Option<&'a DateMention> {
        let article = self.reading.0;
        let the = self.ordinal.checked_sub(1).filter(|t| *t >= self.tokens.start && self.reading.is(*t, &["the"]))?;
        let next = self.noun + 1;
        let named = self.reading.is(next, &["of", "since", "edition", "celebrations", "concert", "show", "tour"]);
        let year = |d: &&DateMention| d.written.2.is_some() || d.value.is_some_and(|v| v.year() != self.published.year());
        let before = self.sentence.checked_sub(1).filter(|s| self.reading.same_block(*s, self.sentence));
        let mut own = self.dates().iter().filter(year);
        let told = |d: &&DateMention| d.written.2.is_some() && d.value.is_some();
        let of = match own.next() {
            Some(d) => own.next().is_none().then_some(d).filter(|d| told(d) && d.tokens.end < the && self.closed_before(the)),
            None => {
                let mut dates = article.dates_of(before?).iter().filter(year);
                dates.next().filter(|d| dates.next().is_none() && told(d))
            }
        }?;
        (!named).then_some(of)
    }

    /// Does another clause begin between the year and "the anniversary"?
    fn closed_before(&self, the: TokenId) -> bool {
        // "The first shift began in May 1866, and the museum will mark the 160th anniversary"
        let goes_on = |d: &DateMention| d.tokens.end < the && self.reading.reads(d.tokens.end, &[",", "and"]);
        self.dates().iter().any(goes_on) || (self.tokens.start..the).any(|t| matches!(self.reading.kind(t), Some(Kind::Semicolon | Kind::Colon | Kind::Dash)))
    }

    /// The hit, unless the anniversary falls in the article's year or is near.
    fn unless_due(&self, of: &DateMention, near: i32) -> Option<Hit> {
        let from = of.value?;
        let other = self.reading.find(self.tokens.clone(), &["would", "until", "been", "had"]).is_some()
            || self.reading.0.dates.iter().any(|d| {
                let year = self.published.year() - self.number;
                d.value.is_some_and(|v| v.year() != from.year() && (v.year() - year).abs() <= 1)
            });
        let year = from.year().checked_add(self.number)?;
        let away = |day: Option<civil::Date>| day.and_then(|d| self.published.until(d).ok()).map_or(0, |span| span.get_days());
        // Of a day that is known, the very day; of a year, all of it.
        let (first, last) = match from {
            Date::Day(day) => (civil::Date::new(year, day.month(), day.day()).ok(), civil::Date::new(year, day.month(), day.day()).ok()),
            Date::Month(_, month) => (Date::Month(year, month).first_day(), Date::Month(year, month).last_day()),
            _ => (Date::Year(year).first_day(), Date::Year(year).last_day()),
        };
        let ahead = self.reading.find(self.tokens.clone(), &["will", "next", "to", "before"]).is_some();
        let reach = if ahead { 3 * near } else { near };
        let due = year == self.published.year() || away(first) <= reach && away(last) >= -near;
        // A number far off is that of something else.
        let off = (i32::from(self.published.year()) - i32::from(from.year()) - i32::from(self.number)).abs();
        let slip = off <= 3 || off == 10;
        (!due && !other && slip).then(|| self.hit(of, from, Date::Day(self.published)))
    }

    /// The year that the sentence opens with: "In 2018, on the 60th anniversary of her first day, in 1958".
    fn led_by(&self, of: &DateMention) -> Option<Date> {
        let start = self.tokens.start;
        let led = self.dates().iter().find(|d| d.tokens.start == start + 1 && self.reading.is(start, &["in"]) && matches!(d.value, Some(Date::Year(_))))?;
        let told = of.value.is_some() && of.written.2.is_some() && self.reading.is(of.tokens.start.saturating_sub(1), &["in"]);
        let apart = led.span != of.span && led.tokens.end < self.noun && self.reading.is(self.noun + 1, &["of"]);
        led.value.filter(|_| told && apart && self.dates().len() == 2)
    }

    /// "its 50th anniversary next year", "its golden jubilee this year", and no other date but that of its beginning.
    fn year_told(&self, of: &DateMention) -> Option<Date> {
        let told = |word: &str| (self.noun..self.tokens.end).any(|t| self.reading.reads(t, &[word, "year"]));
        let word = ["next", "this"].into_iter().find(|word| told(word))?;
        let alone = self.dates().iter().all(|d| d.span == of.span || self.reading.is(d.tokens.start, &[word]));
        self.published.year().checked_add(i16::from(word == "next")).filter(|_| alone).map(Date::Year)
    }

    /// The hit, where at `then` it is not the anniversary of this number.
    fn unless_right(&self, of: &DateMention, then: Date) -> Option<Hit> {
        let from = of.value?;
        let actual = i32::from(then.year()) - i32::from(from.year());
        (actual > 0 && actual != i32::from(self.number)).then(|| self.hit(of, from, then))
    }

    fn hit(&self, of: &DateMention, from: Date, then: Date) -> Hit {
        self.hit_from(from, then, self.reading.place(of.span))
    }

    /// The hit, with where the date is told from which it counts.
    fn hit_from(&self, from: Date, then: Date, told: Place) -> Hit {
        let actual = i32::from(then.year()) - i32::from(from.year());
        hit(self.reading, self.reading.0.span(self.ordinal..self.noun + 1), actual, told, from, then)
    }
}

/// "its centenary", "the bicentenary of the mill", "its golden jubilee": so many years, the first word and the last. Not in a
/// name, nor before another noun.
fn jubilee(reading: &Reading<'_>, noun: TokenId) -> Option<(i16, TokenId, TokenId)> {
    const AFTER: &[&str] = &["and", "at", "by", "falls", "in", "next", "of", "on", "since", "this", "was", "will", "with"];
    let token = reading.0.tokens[noun as usize];
    if token.kind != Kind::Word || token.capital || reading.kind(noun + 1) == Some(Kind::Word) && !reading.is(noun + 1, AFTER) {
        return None;
    }
    if reading.is(noun, &["jubilee"]) {
        let before = noun.checked_sub(1)?;
        let (_, number) = JUBILEES.iter().find(|(word, _)| reading.is(before, &[word]))?;
        return Some((*number, before, noun));
    }
    let (_, number) = CENTENARIES.iter().find(|(word, _)| reading.is(noun, &[word]))?;
    Some((*number, noun, noun))
}

const CENTENARIES: &[(&str, i16)] = &[
    ("centenary", 100),
    ("centennial", 100),
    ("sesquicentenary", 150),
    ("sesquicentennial", 150),
    ("bicentenary", 200),
    ("bicentennial", 200),
    ("tercentenary", 300),
];

/// A diamond jubilee is one of sixty years or of seventy-five.
const JUBILEES: &[(&str, i16)] = &[("silver", 25), ("ruby", 40), ("golden", 50)];

/// Does the story tell of a year from which it is the anniversary of that number, or nearly so?
fn told_of_another(reading: &Reading<'_>, published: civil::Date, number: i16) -> bool {
    let year = published.year() - number;
    reading.0.dates.iter().any(|d| d.value.is_some_and(|v| (v.year() - year).abs() <= 1))
}

/// "founded in 1885 and in its 140th year" of 2025: the year that has begun, or the one that is full.
fn in_its_year(reading: &Reading<'_>, published: civil::Date, hits: &mut Vec<Hit>) {
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
            hits.push(hit(reading, span, full, reading.place(of.span), from, Date::Day(published)));
        }
    }
}

/// The anniversary at `span` is the `actual` one, counted from the date that is told at `of` to `at`.
fn hit(reading: &Reading<'_>, span: Span<Prose>, actual: i32, of: Place, from: Date, at: Date) -> Hit {
    Hit::new(span)
        .part("said", reading.text(span))
        .part("actual", if actual == 1 { "one year".to_owned() } else { format!("{actual} years") })
        .part("year", from.year().to_string())
        .part("at", at.like(reading.day_style(), true))
        .label("year", of)
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
