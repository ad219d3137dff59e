//! Years that something has come to, told without the word: "founded in 1885 and in its 140th year", "The paper, founded in 1851,
//! turned 165 this year".

use super::{first_done, hit, is_slip, of_the_year, ordinal};
use crate::article::{DateMention, Sort, TokenId};
use crate::check::Hit;
use crate::check::reading::Reading;
use crate::lexicon::Group;
use crate::source::{Prose, Span};
use crate::value::Date;
use jiff::civil;

/// "founded in 1885 and in its 140th year", "The paper, founded in 1851, turned 165 this year": the years since the one in
/// which something was founded.
pub(super) fn check(reading: &Reading<'_>, published: civil::Date, hits: &mut Vec<Hit>) {
    let article = reading.0;
    for of in article.dates.iter().filter(|d| d.written.2.is_some()) {
        let first = article.sentences[of.sentence as usize].tokens.clone();
        let mut lead = of.tokens.start.saturating_sub(4).max(first.start)..of.tokens.start;
        let founded = |t: TokenId| {
            reading.in_group(t, Group::Founding) || reading.is(t, &["began", "married"]) || reading.reads(t, &["set", "up"]) || first_done(reading, t)
        };
        let Some(from) = of.value.filter(|_| lead.any(founded)) else { continue };
        let alone = article.dates_of(of.sentence).iter().filter(|d| d.written.2.is_some()).count() == 1;
        let full = published.year() - from.year();
        if !alone || full <= 0 {
            continue;
        }
        let told = in_its_year(reading, of, full).or_else(|| turned(reading, of, full));
        if let Some((span, years, said)) = told {
            let now = Date::Day(published);
            hits.push(hit(reading, (span, said), years, reading.place(of.span), from, now));
        }
    }
}

/// "founded in 1885 and in its 140th year" of 2025: the year that has begun, or the one that is full. Where it is neither, its
/// words, and how many years it is.
fn in_its_year(reading: &Reading<'_>, of: &DateMention, full: i16) -> Option<(Span<Prose>, i32, String)> {
    let first = reading.0.sentences[of.sentence as usize].tokens.clone();
    let its = first.clone().find(|t| reading.is(*t, &["its", "their"]) && ordinal(reading, t + 1).is_some())?;
    let number = ordinal(reading, its + 1)?;
    let noun = (its + 2..its + 4).find(|t| reading.is(*t, &["year"]))?;
    let now = reading.is(its.saturating_sub(1), &["in"]) && reading.is(its.saturating_sub(2), &["is", "are", "now"]);
    // "founded in 1885 and in its 140th year", or the other way about
    let now = now && !(its..noun).contains(&of.tokens.start);
    let span = reading.0.span(its + 1..noun + 1);
    let wrong = now && !reading.is(noun + 1, &["in", "of", "on"]) && !(full..=full + 1).contains(&number);
    wrong.then(|| (span, i32::from(full), reading.text(span).to_owned()))
}

/// "turned 165 this year", "will be 80 next year", "is marking 35 years of song this year", where that is a slip.
fn turned(reading: &Reading<'_>, of: &DateMention, full: i16) -> Option<(Span<Prose>, i32, String)> {
    const AHEAD: u32 = 6;
    let article = reading.0;
    let sentence = article.sentences[of.sentence as usize].tokens.clone();
    let age = reading.of_sentence(of.sentence).iter().find(|q| {
        let led = q.tokens.start.checked_sub(1).filter(|t| *t > of.tokens.end);
        let years = q.sort == Sort::Duration && q.amount.unit.is_called("year");
        let bare = q.sort == Sort::Count && q.of.is_none() && q.amount.unit.base.is_none();
        let is = led.is_some_and(|t| if years { reading.is(t, MARKING) } else { reading.is(t, TURNING) });
        (bare || years) && is && q.amount.is_exact()
    })?;
    let after = age.tokens.end..sentence.end.min(age.tokens.end + AHEAD);
    // "are celebrating 50 years of marriage"
    let now = || reading.is(age.tokens.start - 1, &["celebrating", "marking"]) && reading.is(age.tokens.start - 2, &["are", "is"]);
    let part = |t: TokenId, word: &str| word == "this" && reading.is(t, &[word]) && of_the_year(reading, t + 1);
    let year = |word: &str| after.clone().any(|t| reading.reads(t, &[word, "year"]) || part(t, word));
    // "turned 100 in March"
    let this = |d: &DateMention| {
        after.contains(&d.tokens.start) && d.written.1.is_some() && d.value.zip(of.value).is_some_and(|(v, from)| v.year() - from.year() == full)
    };
    let years = match (year("this") || now() || article.dates_of(of.sentence).iter().any(this), year("next")) {
        (true, false) => full,
        (false, true) => full + 1,
        _ => return None,
    };
    let said = i16::try_from(age.amount.low).ok()?;
    // "gave its first concert in 1903, but it was founded two years earlier", "its chapel, two years older,"
    let older = reading.sentence_has(of.sentence, &["after", "before", "earlier", "older", "since"]);
    let other = older || reading.find(of.tokens.end..age.tokens.start, &["who", "whose", "by"]).is_some();
    let wrong = said != years && is_slip(said - years) && !other && years >= 10;
    wrong.then(|| (age.span, i32::from(years), format!("{} that are told", reading.text(age.span))))
}

/// What is told of an age that is reached, and of years that are kept.
const TURNING: &[&str] = &["be", "is", "turn", "turned", "turning", "turns"];
const MARKING: &[&str] = &["celebrate", "celebrated", "celebrates", "celebrating", "mark", "marked", "marking", "marks"];
