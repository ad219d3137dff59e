//! A weekday that does not fall on its date.

use super::event_date::{dates_on_file, is_day_of};
use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, Tense, TokenId};
use crate::value::{Date, weekday_name};
use jiff::civil;
use schemars::JsonSchema;
use serde::Deserialize;

/// A weekday that does not fall on its date: "Monday, Feb. 4, 2025".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weekday {
    /// A date without a year is taken to lie no further than so many days from the article's; beyond, the years before
    /// and after count as well.
    near: i32,
}

impl Run for Weekday {
    const PARTS: &'static [&'static str] = &["said", "actual", "date", "day", "weekday"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        // The days of events on file, whose years the draft leaves out.
        let events = std::cell::LazyCell::new(|| dates_on_file(cx));
        for (n, mention) in (0u32..).zip(&cx.article.dates) {
            let Some((word, said)) = mention.weekday else { continue };
            let on_file = || {
                let event = events.iter().find(|(at, ..)| *at == n).map(|(_, event, _)| *event)?;
                let Date::Day(day) = event.date else { return None };
                is_day_of(mention, event).then_some(day)
            };
            let own = self.date(&reading, mention, said);
            // "The 100th anniversary of the find is on Thursday 12 June": a day of this year.
            let anniversary = || reading.find(cx.article.sentences[mention.sentence as usize].tokens.clone(), &["anniversary", "centenary", "jubilee"]);
            let yearless = mention.written.2.is_none() && mention.written.0.is_some();
            let known = if yearless { on_file().filter(|_| anniversary().is_none()) } else { None };
            let Some(date) = known.or(own) else { continue };
            if date.weekday() == said || known.is_none() && in_year_told(&reading, mention, said) {
                continue;
            }
            // The nearest day that does bear the name: the slip is as often in the number as in the weekday.
            let day = [-1, 1, -2, 2, -3, 3].iter().filter_map(|n| date.checked_add(jiff::Span::new().days(*n)).ok()).find(|d| d.weekday() == said);
            let written = |date: civil::Date| Date::Day(date).like(reading.text(mention.span), true);
            hits.push(
                Hit::new(mention.span)
                    .part("said", weekday_name(said))
                    .part("actual", weekday_name(date.weekday()))
                    .part("date", written(date))
                    .part("day", day.map_or_else(String::new, written))
                    .part("weekday", like(reading.text(word), weekday_name(date.weekday())))
                    .fix_at(word)
                    .quoted(reading.quoted(mention.span)),
            );
        }
    }
}

/// A weekday in the style of another as it is written: "Mon." is short, "MONDAY" is large.
fn like(written: &str, name: &str) -> String {
    let letters = written.trim_end_matches('.');
    let short = match letters.len() {
        3 => &name[..3],
        4 | 5 => match name {
            "Tuesday" | "Thursday" => &name[..letters.len().min(5)],
            _ => &name[..3],
        },
        _ => name,
    };
    let stop = if written.ends_with('.') { "." } else { "" };
    let name = if letters.len() > 1 && letters.chars().all(char::is_uppercase) { short.to_uppercase() } else { short.to_owned() };
    name + stop
}

/// Does the day without a year bear the name in the year that the words around it speak of: the one that its paragraph told
/// last, "… on 3 February 2024. It was found on Thursday 22 February"; or, of a day far from the article's own, one that was
/// told shortly before; or "Next year's race is on Sunday 4 October"?
fn in_year_told(reading: &Reading<'_>, mention: &DateMention, said: civil::Weekday) -> bool {
    let article = reading.0;
    let (Some(day), Some(month), None) = mention.written else { return false };
    let block = |d: &DateMention| article.sentences[d.sentence as usize].block;
    let first = article.dates.partition_point(|d| d.tokens.start < mention.tokens.start);
    let told = article.dates[..first].iter().rev().take_while(|d| block(d) == block(mention)).find_map(|d| d.written.2);
    let start = article.sentences[mention.sentence as usize].tokens.start;
    let by = |t: TokenId| [("next", 1), ("last", -1)].into_iter().find(|(word, _)| reading.reads(t, &[word, "year"])).map(|(_, by)| by);
    let beside = || (start..mention.tokens.start).find_map(by).zip(article.date).map(|(by, published)| published.year() + by);
    let bears = |year: i16| civil::Date::new(year, month, day).is_ok_and(|date| date.weekday() == said);
    let days = |today: civil::Date, by: i16| civil::Date::new(today.year() + by, month, day).ok().map_or(i32::MAX, |on| (on - today).get_days().abs());
    let far = || article.date.is_some_and(|today| (-1..=1).all(|by| days(today, by) > NEAR));
    // The weekday of a slip is as often that of the year before or after.
    let long_ago = |year: &i16| article.date.is_some_and(|today| *year < today.year() - 2);
    let before = || article.dates[..first].iter().rev().take_while(|d| d.sentence + SPOKEN_OF >= mention.sentence).find_map(|d| d.written.2);
    told.is_some_and(bears) || beside().is_some_and(bears) || far() && before().filter(long_ago).is_some_and(bears)
}

impl Weekday {
    /// The one day that a mention may speak of; none where `said` fits a year that it may mean.
    fn date(&self, reading: &Reading<'_>, mention: &DateMention, said: civil::Weekday) -> Option<civil::Date> {
        let (Some(day), Some(month), year) = mention.written else { return None };
        if let Some(year) = year {
            // Before 1900 calendars differ from country to country.
            return (year >= 1900).then(|| civil::Date::new(year, month, day).ok()).flatten();
        }
        let published = reading.0.date?;
        let mut candidates: Vec<(i32, civil::Date)> = (-1..=1)
            .filter_map(|n| civil::Date::new(published.year() + n, month, day).ok())
            .filter_map(|date| Some((published.until(date).ok()?.get_days().abs(), date)))
            .collect();
        candidates.sort_unstable();
        let (distance, nearest) = *candidates.first()?;
        let near = distance <= NEAR;
        if !near && let Some(date) = by_tense(reading, mention, published, said) {
            // "The hall, shut since Monday, Dec. 1, will reopen on": the last such day, whatever the verb.
            let last = |day: &civil::Date| *day < published && (published - *day).get_days() <= LAST_YEAR && day.weekday() == said;
            return Some(date).filter(|date| *date < published || !candidates.iter().any(|(_, day)| last(day)));
        }
        // Of March, a story of December may tell as well what is long past in its year as what is to come.
        let past = candidates.iter().any(|(_, date)| date.year() == published.year() && *date < published && date.weekday() == said);
        if nearest > published && !near && past {
            return None;
        }
        // "The election is on Saturday 28 November", in March: the nearest is past, and the next bears the name.
        let to_come = candidates.iter().any(|(away, date)| *date > published && *away < 330 && date.weekday() == said);
        if nearest < published && !near && to_come {
            return None;
        }
        let elsewhere = candidates.iter().any(|(_, date)| date.weekday() == said);
        (distance <= self.near || !elsewhere).then_some(nearest)
    }
}

/// So many days off, a day without its year is that of no other year.
const NEAR: i32 = 45;

/// How many days off a day without its year may lie that its verb is asked for: news names the years of others.
const TOLD: i32 = 300;

/// So many days ago at most, a day of the year before is told without its year.
const LAST_YEAR: i32 = 200;

/// How many sentences back a year is still the one that is spoken of.
const SPOKEN_OF: u32 = 10;

/// "will run last on Friday, Jan. 12", "was shut on Saturday 16 March": the next such day, or the last of this year, where the
/// verb says which way it lies, and no other year told shortly before makes the name right.
fn by_tense(reading: &Reading<'_>, mention: &DateMention, published: civil::Date, said: civil::Weekday) -> Option<civil::Date> {
    let (Some(day), Some(month), None) = mention.written else { return None };
    let article = reading.0;
    let of = |year: i16| civil::Date::new(year, month, day).ok();
    let this = of(published.year())?;
    // "put back to Friday 27 February", "was closed until": the verb's own time is another.
    if mention.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["to", "for", "until", "till", "by", "before", "after", "from"]))
        && article.tense(mention) == Tense::Past
    {
        return None;
    }
    let date = match article.tense(mention) {
        Tense::Ahead if this < published => of(published.year() + 1)?,
        Tense::Ahead => this,
        Tense::Past if this <= published => this,
        // "who beat them on Saturday 2 November", in April: of last year, where that is not long ago.
        Tense::Past => of(published.year() - 1).filter(|day| (published - *day).get_days() <= LAST_YEAR)?,
        Tense::Unknown => return None,
    };
    let bears = |year: i16| of(year).is_some_and(|day| (day < published) == (date < published) && day.weekday() == said);
    let before = article.dates.partition_point(|d| d.tokens.start < mention.tokens.start);
    let mut told = article.dates[..before].iter().rev().take_while(|d| d.sentence + SPOKEN_OF >= mention.sentence).filter_map(|d| d.value);
    let asked = (date - published).get_days().abs() <= TOLD && !told.any(|d| d.year() != date.year() && bears(d.year()));
    asked.then_some(date)
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn a_weekday_is_written_as_the_other_was() {
        assert_eq!(["Monday", "Mon.", "Mon", "Tues.", "MONDAY"].map(|w| like(w, "Wednesday")), ["Wednesday", "Wed.", "Wed", "Wed.", "WEDNESDAY"]);
        assert_eq!(like("Weds.", "Tuesday"), "Tues.");
    }
}
