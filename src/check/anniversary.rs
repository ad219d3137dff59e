//! An anniversary of the wrong number.

mod loosely;
mod of_age;
mod on_file;

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::finding::Place;
use crate::lexicon::{Entry, Form, Group, MonthName, Verb};
use crate::source::{Prose, Span};
use crate::value::Date;
use jiff::civil;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeSet;

/// An anniversary of the wrong number: "the third anniversary of the 2022 invasion" in 2026.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Anniversary {
    /// So many days before and after, an anniversary is still told as near.
    near: i32,
}

impl Run for Anniversary {
    const PARTS: &'static [&'static str] = &["said", "actual", "year", "at"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let Some(published) = article.date else { return };
        let reading = Reading(article);
        of_age::check(&reading, published, hits);
        let prose = article.document.prose.as_bytes();
        if [&b"nniversary"[..], b"birthday", b"entenar", b"entenni", b"jubilee", b"wedding"].iter().all(|part| memchr::memmem::find(prose, part).is_none()) {
            return;
        }
        let years: BTreeSet<i16> = article.dates.iter().filter_map(|d| d.value).map(|date| date.year()).collect();
        for sentence in reading.sentences() {
            let Some(told) = Told::read(&reading, &years, sentence, published) else { continue };
            hits.extend(
                told.judge(self.near).or_else(|| told.on_file(&cx.reference.events)).or_else(|| told.loosely()).or_else(|| told.in_its_month(self.near)),
            );
        }
    }
}

/// An anniversary that the draft tells of: "its tenth anniversary".
struct Told<'r, 'a> {
    reading: &'r Reading<'a>,
    /// The years that the story tells.
    years: &'r BTreeSet<i16>,
    sentence: u32,
    tokens: Tokens,
    /// Where what its sentence tells begins.
    first: TokenId,
    /// Its number, and where that stands.
    number: i16,
    ordinal: TokenId,
    /// The word itself.
    noun: TokenId,
    published: civil::Date,
}

impl<'r, 'a> Told<'r, 'a> {
    fn read(reading: &'r Reading<'a>, years: &'r BTreeSet<i16>, sentence: u32, published: civil::Date) -> Option<Self> {
        let tokens = reading.0.sentences[sentence as usize].tokens.clone();
        let (number, ordinal, noun) = match reading.find(tokens.clone(), &["anniversary", "birthday"]) {
            // "their golden wedding anniversary"
            Some(noun) => {
                let numbered = (tokens.start.max(noun.saturating_sub(3))..noun).rev().find_map(|t| Some((ordinal(reading, t)?, t, noun)));
                numbered.or_else(|| jubilee(reading, noun.checked_sub(1)?))?
            }
            None => tokens.clone().find_map(|t| jubilee(reading, t))?,
        };
        let first = reading.opening(sentence);
        Some(Told { reading, years, sentence, tokens, first, number, ordinal, noun, published })
    }

    /// What is wrong with it, if anything surely is.
    fn judge(&self, near: i32) -> Option<Hit> {
        let own = self.founded();
        if let (Some(of), Some(then)) = (own, self.kept_in()) {
            return self.unless_right(of, then.value?);
        }
        if own.is_none()
            && !self.is_of()
            && let Some(then) = self.kept_on()
        {
            // Of what the sentence before tells, where the number is a slip.
            let of = self.year_before().filter(|_| self.story_dates().count() == 1)?;
            return self.unless_right(of, then.value?).filter(|_| self.is_slip(of, then.value));
        }
        if own.is_none()
            && let Some(of) = self.founded_before()
        {
            return self.unless_due(of, near);
        }
        if own.is_none()
            && let Some(of) = self.one_before()
        {
            let now = self.reading.find(self.tokens.clone(), &["will", "next", "would", "before", "until", "last", "had", "been"]).is_none();
            // "In 2019 the shop kept its 150th birthday": the year in which it was kept.
            let kept = self.reading.is(self.first, &["in"]) && of.tokens.start == self.first + 1;
            return self.unless_right(of, Date::Day(self.published)).filter(|_| now && !kept && self.years_of_another().next().is_none());
        }
        if own.is_none()
            && let Some(of) = self.of_that_day().or_else(|| self.told_before())
        {
            return self.unless_due(of, near);
        }
        let of = own.or_else(|| self.dates().iter().find(|d| d.tokens.start > self.noun && d.tokens.start <= self.noun + 16))?;
        if let Some(then) = self.led_by(of) {
            return self.unless_right(of, then);
        }
        // "This year is the 45th anniversary of the wreck, which killed 19 people on 9 February 1981."
        if own.is_none()
            && self.is_of()
            && of.written.2.is_some()
            && self.reading.reads(self.first, &["this", "year"])
            && self.dates().iter().filter(|d| d.written.2.is_some()).count() == 1
            && self.is_slip(of, Some(Date::Year(self.published.year())))
        {
            return self.unless_right(of, Date::Year(self.published.year()));
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
        // Not one told after it that has nothing to do with the number: "…, with a parade of engines, one of them built in 1938".
        let may_be = |year: i16| (year - from.year() - self.number).abs() <= 1 || (self.published.year() - year - self.number).abs() <= 1;
        let apart = |d: &DateMention| own.is_some() && d.tokens.start > self.noun && d.written.2.is_some_and(|year| !may_be(year));
        let other = self.dates().iter().any(|d| d.span != of.span && !apart(d) && d.value.is_some_and(|v| v.year() != self.published.year()));
        let past = ["will", "next", "ahead", "before", "upcoming", "until", "last", "after", "had", "years"];
        // "celebrated its 90th anniversary last month", this year
        let recent = self.reading.reads(self.noun + 1, &["last", "month"]) && self.published.month() > 1 && own.is_some();
        if other || self.reading.find(self.tokens.clone(), &past).is_some_and(|t| !recent || t != self.noun + 1) {
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

    /// Those besides what speaks of these days.
    fn story_dates(&self) -> impl Iterator<Item = &'a DateMention> + Clone + use<'a> {
        self.reading.story_dates(self.sentence)
    }

    /// Is it said of what: "the anniversary of the fire"?
    fn is_of(&self) -> bool {
        self.reading.is(self.noun + 1, &["of", "since"])
    }

    /// "its third anniversary", "whose third anniversary"
    fn possessed(&self) -> bool {
        (self.tokens.start.max(self.noun.saturating_sub(4))..self.noun).any(|t| self.reading.is(t, &["its", "their", "whose"]))
    }

    /// The date before it on which that was founded whose own anniversary it is: "dug by miners of the next valley in 1931".
    fn founded(&self) -> Option<&'a DateMention> {
        let lead = |d: &DateMention, reach: u32| self.tokens.start.max(d.tokens.start.saturating_sub(reach))..d.tokens.start;
        let first = |d: &DateMention| lead(d, 6).any(|t| first_done(self.reading, t));
        let verb = |d: &DateMention| self.reading.find_group(lead(d, 12), Group::Founding);
        let wed = |d: &DateMention| self.reading.find(lead(d, 6), &["married", "wed"]);
        // "the fire of 1986, whose 40th anniversary"
        let whose = |d: &DateMention| self.reading.kind(d.tokens.end) == Some(Kind::Comma) && self.reading.is(d.tokens.end + 1, &["whose"]);
        let found = self.story_dates().find(|d| d.tokens.end < self.noun && (verb(d).is_some() || wed(d).is_some() || whose(d) || first(d)));
        found.filter(|d| !self.is_of() && self.possessed() && !self.is_year_of(d))
    }

    /// "opened in 1962, the year of its 100th anniversary"
    fn is_year_of(&self, date: &DateMention) -> bool {
        self.reading.reads(date.tokens.end, &[",", "the", "year"])
    }

    /// The time that it is said to be kept in: "opened in 1931 and would have kept its 100th anniversary in 2031".
    fn kept_in(&self) -> Option<&'a DateMention> {
        // "its 125th anniversary, in 2027"
        let after = self.noun + 1 + TokenId::from(self.reading.is(self.noun + 1, &[","]));
        let told = |d: &&DateMention| d.tokens.start == after + 1 && self.reading.is(after, &["in", "on"]) && d.written.2.is_some();
        let after = || self.reading.0.date_at(after + 1).filter(told);
        self.kept_on().or_else(after).filter(|d| d.value.is_some())
    }

    /// "A stone was unveiled in 2016, on its 20th anniversary": the year right before.
    fn kept_on(&self) -> Option<&'a DateMention> {
        let its = self.ordinal.checked_sub(1).filter(|t| self.reading.is(*t, &["its", "the", "their"]))?;
        let on = its.checked_sub(1).filter(|t| self.reading.is(*t, &["at", "for", "on"]))?;
        self.dates().iter().find(|d| d.written.2.is_some() && d.tokens.end <= on && self.reading.only(d.tokens.end..on, 1, &[","]))
    }

    /// The one year that the sentence tells, near before it: "buried a school in May 2015; its tenth anniversary was kept in
    /// silence".
    fn one_before(&self) -> Option<&'a DateMention> {
        const NEAR: u32 = 12;
        if !self.possessed() || self.reading.is(self.noun + 1, &["of", "since", "in", "on"]) {
            return None;
        }
        let mut own = self.dates().iter().filter(|d| d.written.2.is_some());
        let near = |d: &DateMention| d.tokens.end < self.noun && d.tokens.end + NEAR >= self.noun && !self.is_year_of(d);
        own.next().filter(|d| own.next().is_none() && near(d) && d.value.is_some())
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
        let before = self.reading.last_dated(self.sentence);
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

    /// The one year that the sentence before tells.
    fn year_before(&self) -> Option<&'a DateMention> {
        let mut told = self.reading.story_dates(self.reading.last_dated(self.sentence)?);
        told.next().filter(|d| told.next().is_none() && d.written.2.is_some() && d.value.is_some())
    }

    /// "The pier opened in 1886. It marks its 140th birthday", "Its 140th anniversary is this year": the year in which the
    /// sentence before has what it opens with founded.
    fn founded_before(&self) -> Option<&'a DateMention> {
        const FOUNDED: u32 = 8;
        let year = self.dates().iter().all(|d| d.written.2.is_none());
        let first = self.first;
        let its = self.reading.is(first, &["it", "its"]) || self.reading.reads(first, &["this", "year", "is", "its"]);
        let of = self.year_before().filter(|_| year && its && self.possessed() && !self.is_of())?;
        let lead = self.reading.0.sentences[of.sentence as usize].tokens.start..of.tokens.start;
        let begun = |t: TokenId| self.reading.in_group(t, Group::Founding) || self.reading.is(t, &["began", "started"]);
        let plain = lead.len() <= FOUNDED as usize && !lead.clone().any(|t| self.reading.kind(t) != Some(Kind::Word));
        (plain && lead.into_iter().any(begun)).then_some(of)
    }

    /// The years that the story tells from which it is the anniversary of its number, or nearly so.
    fn years_of_another(&self) -> impl Iterator<Item = i16> {
        let year = self.published.year() - self.number;
        self.years.range(year - 1..=year + 1).copied()
    }

    /// A diamond jubilee is one of 60 years or of 75: is it one of the latter, of so many?
    fn is_other_diamond(&self, years: i16) -> bool {
        years == DIAMOND && self.reading.is(self.ordinal, &["diamond"])
    }

    /// Is the number a slip for that of the years from the one to the other?
    fn is_slip(&self, of: &DateMention, then: Option<Date>) -> bool {
        let years = of.value.zip(then).map(|(from, then)| then.year() - from.year());
        years.is_some_and(|years| is_slip(years - self.number))
    }

    /// Does another clause begin between the year and "the anniversary"?
    fn closed_before(&self, the: TokenId) -> bool {
        // "The first shift began in May 1866, and the museum will mark the 160th anniversary"
        let goes_on = |d: &DateMention| {
            let comma = self.reading.past_said(d.tokens.end).unwrap_or(d.tokens.end);
            d.tokens.end < the && self.reading.is(comma, &[","]) && self.reading.is(comma + 1, &["and"])
        };
        self.dates().iter().any(goes_on) || (self.tokens.start..the).any(|t| matches!(self.reading.kind(t), Some(Kind::Semicolon | Kind::Colon | Kind::Dash)))
    }

    /// The hit, unless the anniversary falls in the article's year or is near.
    fn unless_due(&self, of: &DateMention, near: i32) -> Option<Hit> {
        let from = of.value?;
        let other =
            self.reading.find(self.tokens.clone(), &["would", "until", "been", "had"]).is_some() || self.years_of_another().any(|year| year != from.year());
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
        let years = self.published.year() - from.year();
        let slip = is_slip(years - self.number) && !self.is_other_diamond(years);
        (!due && !other && slip).then(|| self.hit(of, from, Date::Day(self.published)))
    }

    /// The year that the sentence opens with: "In 2018, on the 60th anniversary of her first day, in 1958".
    fn led_by(&self, of: &DateMention) -> Option<Date> {
        let start = self.first;
        let led = self.dates().iter().find(|d| d.tokens.start == start + 1 && self.reading.is(start, &["in"]) && matches!(d.value, Some(Date::Year(_))))?;
        let told = of.value.is_some() && of.written.2.is_some() && self.reading.is(of.tokens.start.saturating_sub(1), &["in"]);
        let apart = led.span != of.span && led.tokens.end < self.noun && self.reading.is(self.noun + 1, &["of"]);
        led.value.filter(|_| told && apart && self.story_dates().count() == 2)
    }

    /// "its 50th anniversary next year", "its golden jubilee this year", and no other date but that of its beginning.
    fn year_told(&self, of: &DateMention) -> Option<Date> {
        let told = |word: &str| {
            let part = |t: TokenId| word == "this" && t == self.noun + 1 && of_the_year(self.reading, t + 1);
            let year = |t: TokenId| self.reading.is(t, &[word]) && (self.reading.is(t + 1, &["year"]) || part(t));
            (self.noun..self.tokens.end).any(year)
        };
        let word = ["next", "this"].into_iter().find(|word| told(word))?;
        let alone = self.story_dates().all(|d| d.span == of.span || self.reading.is(d.tokens.start, &[word]));
        self.published.year().checked_add(i16::from(word == "next")).filter(|_| alone).map(Date::Year)
    }

    /// The hit, where at `then` it is not the anniversary of this number.
    fn unless_right(&self, of: &DateMention, then: Date) -> Option<Hit> {
        let from = of.value?;
        let actual = then.year() - from.year();
        (actual > 0 && actual != self.number && !self.is_other_diamond(actual)).then(|| self.hit(of, from, then))
    }

    fn hit(&self, of: &DateMention, from: Date, then: Date) -> Hit {
        self.hit_from(from, then, self.reading.place(of.span))
    }

    /// The hit, with where the date is told from which it counts.
    fn hit_from(&self, from: Date, then: Date, told: Place) -> Hit {
        let actual = i32::from(then.year()) - i32::from(from.year());
        let span = self.reading.0.span(self.ordinal..self.noun + 1);
        hit(self.reading, (span, self.reading.text(span).to_owned()), actual, told, from, then)
    }
}

/// "its centenary", "the bicentenary of the mill", "its golden jubilee": so many years, the first word and the last. Not in a
/// name, nor before another noun.
fn jubilee(reading: &Reading<'_>, noun: TokenId) -> Option<(i16, TokenId, TokenId)> {
    const AFTER: &[&str] = &["and", "anniversary", "at", "by", "falls", "in", "next", "of", "on", "since", "this", "was", "will", "with"];
    let token = reading.0.tokens[noun as usize];
    if token.kind != Kind::Word || token.capital || reading.kind(noun + 1) == Some(Kind::Word) && !reading.is(noun + 1, AFTER) {
        return None;
    }
    if reading.is(noun, &["jubilee", "wedding"]) {
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
const JUBILEES: &[(&str, i16)] = &[("silver", 25), ("ruby", 40), ("golden", 50), ("diamond", 60), ("platinum", 70)];

/// So many years off, a number is a slip; far off, it is that of something else.
fn is_slip(off: i16) -> bool {
    off.abs() <= 3 || off.abs() == 10
}

/// Years of the other diamond jubilee.
const DIAMOND: i16 = 75;

/// "this June", "this summer": of this year as well.
fn of_the_year(reading: &Reading<'_>, t: TokenId) -> bool {
    reading.is(t, &["autumn", "fall", "month", "spring", "summer", "week", "weekend", "winter"]) || reading.0.word(t).is(MonthName::LIST)
}

/// "first held", "first flew", "gave its first concert"
fn first_done(reading: &Reading<'_>, t: TokenId) -> bool {
    let its = || t > 0 && reading.is(t - 1, &["its", "their"]) && reading.kind(t + 1) == Some(Kind::Word);
    reading.is(t, &["first"]) && (its() || reading.0.entries::<Verb>(t + 1).any(|(_, form)| matches!(form, Form::Past | Form::Participle)))
}

/// The anniversary at `span` is the `actual` one, counted from the date that is told at `of` to `at`.
fn hit(reading: &Reading<'_>, (span, said): (Span<Prose>, String), actual: i32, of: Place, from: Date, at: Date) -> Hit {
    Hit::new(span)
        .part("said", said)
        .part("actual", if actual == 1 { "one year".to_owned() } else { format!("{actual} years") })
        .part("year", from.year().to_string())
        .part("at", at.like(reading.day_style(), true))
        .label("year", of)
        .quoted(reading.quoted(span))
}

/// The number of an ordinal, in words or as "25th".
fn ordinal(reading: &Reading<'_>, token: TokenId) -> Option<i16> {
    let tens = || TENS.iter().position(|word| reading.is(token, &[word])).map(|n| 10 * n as i16 + 40);
    let number = reading.0.ordinal(token).and_then(|n| i16::try_from(n).ok());
    number.or_else(tens).filter(|n| (1..1000).contains(n))
}

/// The ordinals that no day of a month has.
const TENS: [&str; 7] = ["fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth", "hundredth"];
