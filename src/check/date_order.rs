//! A stretch of time that ends before it begins, an act outside of a life, and a day told otherwise before.

mod lives;
mod twice;

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, Kind, Mention, TokenId, Tokens};
use crate::lexicon::{Few, Group};
use crate::value::Date;
use jiff::civil;
use schemars::JsonSchema;
use serde::Deserialize;

/// A stretch of time that ends before it begins, "from 2019 to 2015"; and an act outside of a life.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateOrder {}

impl Run for DateOrder {
    const PARTS: &'static [&'static str] = &["clash", "from", "to"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let reading = Reading(article);
        for pair in article.dates.windows(2) {
            let (from, to) = (&pair[0], &pair[1]);
            let (Some(start), Some(end)) = (from.value, to.value) else { continue };
            // "from Oct. 21 to Sept. 2": without their years, both are of one.
            let bare = from.written.2.is_none() && to.written.2.is_none() && matches!((start, end), (Date::Day(_), Date::Day(_)));
            let ends = if bare { end.in_year(start.year()).unwrap_or(end) } else { end };
            // Most pairs stand in the order of time: how they are worded is not looked at.
            if !ends.precedes(&start) {
                continue;
            }
            let before = from.tokens.start.checked_sub(1);
            let gap = from.tokens.end..to.tokens.start;
            // "from Oct. 7, 2024, to Sept. 15, 2024"
            let worded = before.is_some_and(|t| reading.is(t, &["from"])) && reading.only(gap.clone(), 2, &[",", "to", "until", "through"])
                || before.is_some_and(|t| reading.is(t, &["between"])) && reading.only(gap.clone(), 2, &[",", "and"]);
            // Only what the text itself fixes: both with their years, or both years.
            let fixed = match (start, end) {
                (Date::Year(a), Date::Year(b)) => a >= 1000 && b >= 1000,
                (Date::Day(a), Date::Day(b)) if bare => self::within_a_year(&reading, (from, a), (to, b)),
                _ => from.written.2.is_some() && to.written.2.is_some(),
            };
            let again = taken_up(&reading, from, to);
            let worded = worded || from.sentence == to.sentence && begins_and_ends(&reading, from, to) || again;
            if from.sentence != to.sentence && !again || gap.is_empty() || !worded || !fixed {
                continue;
            }
            let era = reading.find(to.tokens.end..to.tokens.end + 2, &["BC", "B.C.", "BCE", "B.C.E."]).is_some();
            // "Moved the deadline from 2030 to 2027" moves a date; "rose from 2019 to 2015" does not exist.
            let floor = article.sentences[from.sentence as usize].tokens.start.max(from.tokens.start.saturating_sub(12));
            let moved = reading
                .find(
                    floor..from.tokens.start,
                    &[
                        "brought",
                        "bring",
                        "brings",
                        "move",
                        "moved",
                        "moves",
                        "changed",
                        "change",
                        "shifted",
                        "advanced",
                        "forward",
                        "deadline",
                        "target",
                        "date",
                        "revised",
                        "corrected",
                        "cut",
                        "back",
                        "year",
                        "backward",
                        "pulled",
                        "accelerated",
                    ],
                )
                .is_some();
            if era || moved {
                continue;
            }
            let span = if again { to.span } else { from.span.to(to.span) };
            let (from, to) = (reading.text(from.span), reading.text(to.span));
            let clash = format!("From {from} to {to} runs backwards");
            hits.push(Hit::new(span).part("clash", clash).part("from", from).part("to", to).quoted(reading.quoted(span)));
        }
        article.dates.iter().for_each(|date| hits.extend(backwards(&reading, date)));
        lives::acts(&reading, hits);
        twice::clashes(&reading, hits);
    }
}

/// "The show (2010–2005)": two years in brackets of which the second is the earlier.
fn backwards(reading: &Reading<'_>, date: &DateMention) -> Option<Hit> {
    // "(1998–1989)", "chairman, 1998–1989,"
    let before = reading.kind(date.tokens.start.checked_sub(1)?);
    let alone = before == Some(Kind::Open) && reading.kind(date.tokens.end) == Some(Kind::Close)
        || before == Some(Kind::Comma) && matches!(reading.kind(date.tokens.end), Some(Kind::Comma | Kind::Semicolon));
    if date.value.is_some() || !alone {
        return None;
    }
    let (from, to) = reading.text(date.span).split_once(['-', '–', '—'])?;
    let clash = || format!("From {} to {} runs backwards", from.trim(), to.trim());
    let hit = || Hit::new(date.span).part("clash", clash()).part("from", from.trim()).part("to", to.trim()).quoted(reading.quoted(date.span));
    years(reading.text(date.span)).filter(|(from, to)| to < from).map(|_| hit())
}

/// The two years of "2010–2005".
fn years(text: &str) -> Option<(i16, i16)> {
    let year = |text: &str| text.trim().parse::<i16>().ok().filter(|year| (1400..2200).contains(year));
    let (from, to) = text.split_once(['-', '–', '—'])?;
    year(from).zip(year(to))
}

/// "The line opened in 1964. It closed in 1961.": two short sentences on one thing.
fn taken_up(reading: &Reading<'_>, from: &DateMention, to: &DateMention) -> bool {
    const SHORT: usize = 8;
    if reading.before(to.sentence) != Some(from.sentence) {
        return false;
    }
    let (lead, own) = (reading.opening(from.sentence)..from.tokens.start, reading.opening(to.sentence)..to.tokens.start);
    let closes = reading.kind(from.tokens.end) == Some(Kind::Stop) && lead.len() <= SHORT && lead.clone().all(|t| reading.kind(t) == Some(Kind::Word));
    let verb = own.start + 1 + TokenId::from(reading.is(own.start + 1, &["was", "were"]));
    let it = reading.is(own.start, &["he", "it", "she", "they"]) && own.end == verb + 2;
    // Who died before an act is told of by the life.
    let ends = (reading.in_group(verb, Group::Ending) || reading.is(verb, ENDINGS)) && !reading.is(verb, &["died"]);
    let begun = |t: TokenId| reading.is(t, BEGINNINGS) || reading.in_group(t, Group::Founding);
    closes && it && ends && lead.into_iter().any(begun)
}

/// "from Aug. 17 to Aug. 11": does no year turn between two days without theirs? Not within a month; nor where the one is not
/// long before the other, and what lasts is over in weeks, or the year is told: "The strike, in 1996, lasted from".
fn within_a_year(reading: &Reading<'_>, (from, a): (&DateMention, civil::Date), (to, b): (&DateMention, civil::Date)) -> bool {
    /// From a week to two months: a year of account ends on the day before it began, and a season is longer.
    const BACK: std::ops::RangeInclusive<i32> = 8..=60;
    if a.month() == b.month() {
        return a.year() == b.year();
    }
    let within = civil::Date::new(a.year(), b.month(), b.day()).is_ok_and(|b| BACK.contains(&(a - b).get_days()));
    let own = || reading.0.dates_of(from.sentence).iter();
    // The only other date is a year.
    let year = || own().count() == 3 && own().any(|d| d.span != from.span && d.span != to.span && matches!(d.value, Some(Date::Year(_))));
    let brief = || reading.find_few(reading.0.sentences[from.sentence as usize].tokens.clone(), &BRIEF).is_some();
    let long = || reading.sentence_has(from.sentence, &["lease", "season", "term", "year", "yearly"]);
    within && (year() || brief()) && !long()
}

/// What is over within weeks or months.
const BRIEF: Few =
    Few::of(&["conference", "exhibition", "fair", "festival", "run", "runs", "show", "siege", "strike", "tour", "tournament", "trial", "visit", "walkout"]);

/// "It began in February 2022 and was closed in November 2021".
fn begins_and_ends(reading: &Reading<'_>, from: &DateMention, to: &DateMention) -> bool {
    let floor = reading.0.sentences[from.sentence as usize].tokens.start;
    let lead = floor.max(from.tokens.start.saturating_sub(4))..from.tokens.start;
    let gap = from.tokens.end..to.tokens.start;
    let tail = gap.start.max(gap.end.saturating_sub(4))..gap.end;
    // "jailed in 2019 and released in 2017": a later step of what goes its way.
    let step = |steps: &[&[&str]], tokens: Tokens| tokens.rev().find_map(|t| Some((steps.iter().position(|step| reading.is(t, step))?, t)));
    let later = |steps: &&[&[&str]]| step(steps, lead.clone()).zip(step(steps, tail.clone())).filter(|((before, _), (after, _))| before < after);
    // "Holt, born in 1938, married": of her life.
    let next = COURSES.iter().find_map(later).filter(|((_, first), _)| !reading.reads(first.saturating_sub(1), &[",", "born"])).map(|(_, (_, verb))| verb);
    let founded = |t: TokenId| reading.is(t, BEGINNINGS) || reading.in_group(t, Group::Founding);
    // "He retired in 1953, was bored by it, and died in 1949": what only the living do.
    let died = || reading.find(tail.clone(), &["died"]).is_some() && lead.clone().any(|t| reading.is(t, IN_LIFE));
    let begun = lead.clone().any(founded) || next.is_some() || died();
    let ended = next.or_else(|| reading.find(tail.clone(), ENDINGS)).or_else(|| reading.find_group(tail, Group::Ending));
    // "opened in May, and a man convicted in March": of another.
    let another = |verb: TokenId| {
        let named = |m: &Mention| m.tokens.start >= gap.start && m.tokens.end <= verb;
        reading.find(gap.start..verb, &["a", "an", "another", "her", "his", "its", "the", "their"]).is_some()
            || reading.0.mentions_of(from.sentence).iter().any(named)
    };
    let ended = ended.is_some_and(|verb| !another(verb));
    // Another subject between them has its own beginning.
    let other = reading.parted(gap.clone())
        || reading.find(gap.clone(), &["which", "that", "had", "one", "of", "after", "before", "when", "while", "but", "replacing", "replaced"]).is_some()
        || reading.find(gap.clone(), &["who"]).is_some_and(|t| !reading.reads(t - 1, &["and", "who", "died"]));
    begun && ended && !other && gap.len() <= 10
}

/// What follows on each other: the steps of a criminal case, of a marriage, of service, of studies.
const COURSES: &[&[&[&str]]] = &[
    &[&["arrested"], &["charged"], &["convicted"], &["imprisoned", "jailed", "sentenced"], &["freed", "paroled", "released"]],
    &[&["married", "wed"], &["divorced", "widowed"]],
    &[&["conscripted", "enlisted"], &["demobbed", "demobilised", "demobilized", "discharged"]],
    &[&["enrolled", "matriculated"], &["graduated"]],
    &[&["closed", "shut"], &["reopened"]],
    &[&["born"], &["apprenticed", "died", "elected", "emigrated", "enlisted", "graduated", "joined", "married", "moved", "ordained", "retired", "wed"]],
];
/// What comes before a death.
const IN_LIFE: &[&str] = &["emigrated", "enlisted", "graduated", "married", "moved", "quit", "resigned", "retired", "sold"];
const BEGINNINGS: &[&str] = &[
    "appointed",
    "arrested",
    "began",
    "begin",
    "begins",
    "begun",
    "born",
    "commissioned",
    "elected",
    "enacted",
    "founded",
    "graduated",
    "joined",
    "launched",
    "open",
    "opened",
    "opens",
    "passed",
    "start",
    "started",
    "starts",
];
const ENDINGS: &[&str] = &[
    "bankrupt",
    "close",
    "closed",
    "closes",
    "completed",
    "concluded",
    "convicted",
    "died",
    "end",
    "ended",
    "ending",
    "ends",
    "demolished",
    "expired",
    "finished",
    "jailed",
    "left",
    "repealed",
    "resigned",
    "retired",
    "sentenced",
    "shut",
];
