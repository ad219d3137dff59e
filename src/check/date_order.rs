//! A stretch of time that ends before it begins.

mod lives;

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, Kind, Mention, TokenId};
use crate::value::Date;
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
            let before = from.tokens.start.checked_sub(1);
            let gap = from.tokens.end..to.tokens.start;
            let worded = before.is_some_and(|t| reading.is(t, &["from"])) && reading.only(gap.clone(), 1, &["to", "until", "through"])
                || before.is_some_and(|t| reading.is(t, &["between"])) && reading.only(gap.clone(), 1, &["and"]);
            // Only what the text itself fixes: both with their years, or both years.
            let fixed = match (start, end) {
                (Date::Year(a), Date::Year(b)) => a >= 1000 && b >= 1000,
                // "from Aug. 17 to Aug. 11": within a month no year turns between them.
                (Date::Day(a), Date::Day(b)) if from.written.2.is_none() && to.written.2.is_none() => a.month() == b.month() && a.year() == b.year(),
                _ => from.written.2.is_some() && to.written.2.is_some(),
            };
            let worded = worded || from.sentence == to.sentence && begins_and_ends(&reading, from, to);
            if from.sentence != to.sentence || gap.is_empty() || !worded || !fixed || !end.precedes(&start) {
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
            let span = from.span.to(to.span);
            let (from, to) = (reading.text(from.span), reading.text(to.span));
            let clash = format!("From {from} to {to} runs backwards");
            hits.push(Hit::new(span).part("clash", clash).part("from", from).part("to", to).quoted(reading.quoted(span)));
        }
        article.dates.iter().for_each(|date| hits.extend(backwards(&reading, date)));
        lives::acts(&reading, hits);
    }
}

/// "The show (2010–2005)": two years in brackets of which the second is the earlier.
fn backwards(reading: &Reading<'_>, date: &DateMention) -> Option<Hit> {
    if date.value.is_some() || reading.kind(date.tokens.start.checked_sub(1)?) != Some(Kind::Open) || reading.kind(date.tokens.end) != Some(Kind::Close) {
        return None;
    }
    let (from, to) = reading.text(date.span).split_once(['-', '–', '—'])?;
    let year = |text: &str| text.trim().parse::<i32>().ok().filter(|year| (1400..2200).contains(year));
    let clash = || format!("From {} to {} runs backwards", from.trim(), to.trim());
    let hit = || Hit::new(date.span).part("clash", clash()).part("from", from.trim()).part("to", to.trim()).quoted(reading.quoted(date.span));
    (year(to)? < year(from)?).then(hit)
}

/// "It began in February 2022 and was closed in November 2021".
fn begins_and_ends(reading: &Reading<'_>, from: &DateMention, to: &DateMention) -> bool {
    let floor = reading.0.sentences[from.sentence as usize].tokens.start;
    let begun = reading.find(floor.max(from.tokens.start.saturating_sub(4))..from.tokens.start, BEGINNINGS).is_some();
    let gap = from.tokens.end..to.tokens.start;
    let ended = reading.find(gap.start.max(gap.end.saturating_sub(4))..gap.end, ENDINGS);
    // "opened in May, and a man convicted in March": of another.
    let another = |verb: TokenId| {
        let named = |m: &Mention| m.tokens.start >= gap.start && m.tokens.end <= verb;
        reading.find(gap.start..verb, &["a", "an", "another", "her", "his", "its", "the", "their"]).is_some()
            || reading.0.mentions_of(from.sentence).iter().any(named)
    };
    let ended = ended.is_some_and(|verb| !another(verb));
    // Another subject between them has its own beginning.
    let other = reading.parted(gap.clone())
        || reading.find(gap.clone(), &["which", "who", "that", "one", "of", "after", "before", "when", "while", "but", "replacing", "replaced"]).is_some();
    begun && ended && !other && gap.len() <= 10
}

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
    "joined",
    "launched",
    "opened",
    "passed",
    "start",
    "started",
    "starts",
];
const ENDINGS: &[&str] = &[
    "closed",
    "completed",
    "concluded",
    "convicted",
    "died",
    "end",
    "ended",
    "ending",
    "ends",
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
