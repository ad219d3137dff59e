//! Something told as past that lies after the article's own date.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, Kind, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Form, Group, ReportingVerb, Verb};
use crate::value::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// Something told as past that lies after the article's own date: "said on Feb. 21" in a story of Feb. 4.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FuturePast {
    /// By how many days at least: time zones and late updates make one day safe.
    days: i32,
    /// A date without a year is not looked for further off than so many days.
    reach: i32,
}

/// So many days ahead, a day without its year is not that of another year.
const NEAR: i32 = 45;

impl Run for FuturePast {
    const PARTS: &'static [&'static str] = &["date", "published", "verb"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let Some(published) = cx.article.date else { return };
        let reading = Reading(cx.article);
        for mention in &cx.article.dates {
            let Some(date) = mention.value else { continue };
            let Some(day) = date.first_day() else { continue };
            let ahead = published.until(day).map_or(0, |span| span.get_days());
            let caption = reading.0.block(mention.sentence).kind == BlockKind::Caption;
            if ahead < if caption { 1 } else { self.days } || mention.written.2.is_none() && (ahead > self.reach || !matches!(date, Date::Day(_))) {
                continue;
            }
            let Some(verb) = past_verb(&reading, mention)
                .or_else(|| over(&reading, mention).or_else(|| acted(&reading, mention)).or_else(|| led(&reading, mention)).filter(|_| ahead <= NEAR))
                .map(|verb| format!("\"{}\"", cx.article.token(verb)))
                .or_else(|| not_until(&reading, mention).map(|verb| format!("\"{} not … until\"", cx.article.token(verb))))
                .or_else(|| since(&reading, mention).then(|| "\"since\"".to_owned()))
                .or_else(|| (caption && pictured(&reading, mention)).then(|| "A picture".to_owned()))
            else {
                continue;
            };
            hits.push(
                Hit::new(mention.span)
                    .part("date", date.like(cx.article.text(mention.span), true))
                    .part("published", Date::Day(published).like(cx.article.text(mention.span), true))
                    .part("verb", verb)
                    .quoted(reading.quoted(mention.span)),
            );
        }
    }
}

/// A caption tells what is on a picture that has been taken, in whatever tense. Not one that looks ahead.
fn pictured(reading: &Reading<'_>, mention: &DateMention) -> bool {
    const AHEAD: &[&str] =
        &["will", "would", "to", "until", "by", "before", "ahead", "next", "from", "due", "opens", "open", "starts", "start", "scheduled", "planned"];
    let tokens = reading.0.sentences[mention.sentence as usize].tokens.clone();
    let on = mention.tokens.start.checked_sub(1).is_some_and(|t| t > tokens.start && reading.is(t, &["on"]));
    on && mention.written.0.is_some() && reading.find(tokens, AHEAD).is_none()
}

/// "has been shut since 2029": what has gone on has a beginning behind it.
fn since(reading: &Reading<'_>, mention: &DateMention) -> bool {
    let floor = reading.0.sentences[mention.sentence as usize].tokens.start;
    let led = mention.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["since"]));
    let near = floor.max(mention.tokens.start.saturating_sub(16))..mention.tokens.start;
    let has = reading.find(near, &["has", "have", "had", "been"]).is_some();
    let ahead = reading.find(floor..mention.tokens.start, &["will", "would", "if", "may", "could", "should", "by"]).is_some();
    led && has && !ahead && mention.written.2.is_some()
}

/// The past verb right before the date: "said on", "told reporters on", "was released on".
fn past_verb(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let floor = reading.0.sentences[mention.sentence as usize].tokens.start;
    let mut at = mention.tokens.start;
    if at > floor && reading.is(at - 1, if mention.written.0.is_some() { &["on"] } else { &["in"] }) {
        at -= 1;
    }
    let last = at.checked_sub(1).filter(|t| *t >= floor)?;
    if reading.find(floor..at, &["will", "would", "if", "until", "by", "before", "next", "should", "may", "could", "shall", "expires", "ends"]).is_some() {
        return None;
    }
    let reports = |t: TokenId| {
        let written = reading.0.token(t);
        reading.0.word(t).entries::<ReportingVerb>(written).any(|(_, form)| form == Form::Past)
            && reading.is(t, &["said", "told", "added", "wrote", "tweeted", "testified", "replied"])
    };
    // "The letter said 2027": a year is what was said, and not when.
    if reports(last) {
        return (at < mention.tokens.start || mention.written.0.is_some()).then_some(last);
    }
    // "told reporters on", "told the BBC on".
    if let Some(told) = (floor.max(last.saturating_sub(2))..last).rev().find(|t| reading.is(*t, &["told"])) {
        return Some(told);
    }
    // "was released on": a passive that is over.
    let be = last.checked_sub(1).filter(|t| *t >= floor && reading.is(*t, &["was", "were"]));
    let participle = reading.0.entries::<Verb>(last).any(|(_, form)| form == Form::Participle)
        || reading.0.token(last).ends_with("ed")
        || reading.is(last, &["held", "born", "built", "shot", "found", "made", "sold", "sent"]);
    if be.is_some() && participle && !reading.in_group(last, Group::Planned) {
        return Some(last);
    }
    happened(reading, floor, at)
}

/// "She signed the order on 24 June": a pronoun's act, which is over, whatever its object; "the contract expired on".
/// Without a year they may be of a year ago, so only a near day is sure.
fn over(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let floor = reading.0.sentences[mention.sentence as usize].tokens.start;
    let at = mention.tokens.start.checked_sub(1).filter(|t| *t > floor && mention.written.0.is_some() && reading.is(*t, &["on"]))?;
    if reading.find(floor..at, &["will", "would", "if", "until", "by", "before", "next", "should", "may", "could", "shall"]).is_some() {
        return None;
    }
    let last = at - 1;
    let ended = reading.is(last, &["began", "ended", "expired", "lapsed", "started"])
        && reading.find(floor..last, &["year", "quarter", "season", "period", "weeks", "months"]).is_none();
    if ended { Some(last) } else { did(reading, floor, at) }
}

fn did(reading: &Reading<'_>, floor: TokenId, at: TokenId) -> Option<TokenId> {
    let verb = floor + 1;
    let subject = reading.is(floor, &["he", "she", "it", "they", "we", "i"]);
    let gap = verb + 1..at;
    let plain = gap.clone().all(|t| reading.kind(t) == Some(Kind::Word))
        && reading.find(gap, &["and", "that", "who", "which", "when", "after", "with", "to", "as", "since", "for", "about", "due", "of"]).is_none();
    (subject && at > verb && at - verb <= 8 && plain && reading.in_group(verb, Group::Accomplished)).then_some(verb)
}

/// Words that make a date before them, or after them, one to come, or leave it open.
const OPEN: &[&str] = &["will", "would", "if", "until", "by", "before", "next", "should", "may", "could", "shall", "might", "must", "due", "to"];

/// "The directors, who met on 29 April", "Ana Ruiz, the curator, examined the rings on 21 May": an act of somebody's that can
/// only be over. "Who" opens its clause; a name is followed by its verb at once or after what is said of it between commas.
fn acted(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let article = reading.0;
    let floor = article.sentences[mention.sentence as usize].tokens.start;
    let at = mention.tokens.start.checked_sub(1).filter(|t| *t > floor && mention.written.0.is_some() && reading.is(*t, &["on"]))?;
    let verb = (floor.max(at.saturating_sub(6))..at).rev().find(|t| is_act(reading, *t))?;
    let gap = verb + 1..at;
    let plain = gap.clone().all(|t| reading.kind(t) == Some(Kind::Word)) && reading.find(gap, LINKS).is_none();
    let before = verb.checked_sub(1).filter(|t| *t >= floor)?;
    let comma = reading.kind(before) == Some(Kind::Comma);
    let who = reading.is(before, &["who"]);
    let named = |last: TokenId| article.mentions_of(mention.sentence).iter().any(|m| m.tokens.end == last + 1 && m.tokens.start <= floor + 1);
    let apposed = || (floor..before).find(|t| reading.kind(*t) == Some(Kind::Comma)).is_some_and(|t| t > floor && named(t - 1));
    let subject = who || named(before) || comma && apposed();
    (subject && plain && !told_of_a_year(reading, mention) && reading.find(floor..before, OPEN).is_none()).then_some(verb)
}

/// "On 24 November the council voted", "At a meeting on 11 May she called it": the time that a clause in the past opens with.
fn led(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let article = reading.0;
    let sentence = article.sentences[mention.sentence as usize].tokens.clone();
    let on = mention.tokens.start.checked_sub(1).filter(|t| *t >= sentence.start && mention.written.0.is_some() && reading.is(*t, &["on"]))?;
    let at = reading.is(sentence.start, &["at"]) && on - sentence.start <= 6 && (sentence.start..on).all(|t| reading.kind(t) == Some(Kind::Word));
    if !(on == sentence.start || at) {
        return None;
    }
    let from = mention.tokens.end + TokenId::from(reading.kind(mention.tokens.end) == Some(Kind::Comma));
    let named = |t: TokenId| article.mentions_of(mention.sentence).iter().any(|m| m.tokens.contains(&t));
    let finite = |t: &TokenId| {
        let past = article.entries::<Verb>(*t).any(|(_, form)| matches!(form, Form::Past)) || is_act(reading, *t);
        (past || reading.is(*t, OPEN) || reading.is(*t, &["is", "are", "has", "have", "was", "were", "had", "can"])) && !named(*t)
    };
    let verb = (from..sentence.end.min(from + 7)).take_while(|t| reading.kind(*t) == Some(Kind::Word)).find(finite)?;
    (is_act(reading, verb) && verb > from && !told_of_a_year(reading, mention)).then_some(verb)
}

/// Is it a verb for what can only have happened?
fn is_act(reading: &Reading<'_>, verb: TokenId) -> bool {
    reading.in_group(verb, Group::Accomplished) || reading.in_group(verb, Group::Sudden)
}

/// Words after which a date is that of something else: "a licence for a fair on", "agreed to meet on".
const LINKS: &[&str] =
    &["and", "that", "who", "which", "when", "after", "with", "to", "as", "since", "for", "about", "due", "of", "short", "deal", "agreement"];

/// Does the paragraph tell, before the date, of another year, whose day it may be?
fn told_of_a_year(reading: &Reading<'_>, mention: &DateMention) -> bool {
    let block = reading.0.block(mention.sentence).span.start;
    let year = |d: &DateMention| d.written.2.is_some_and(|year| mention.value.is_some_and(|own| own.year() != year));
    let before = reading.0.dates.partition_point(|d| d.tokens.start < mention.tokens.start);
    reading.0.dates[..before].iter().rev().take_while(|d| d.span.start >= block).any(year)
}

/// "had not been opened until May 20": what has come to an end by then.
fn not_until(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let floor = reading.0.sentences[mention.sentence as usize].tokens.start;
    let until = mention.tokens.start.checked_sub(1).filter(|t| *t > floor && reading.is(*t, &["until", "till"]))?;
    let not = (floor.max(until.saturating_sub(5))..until).rev().find(|t| reading.is(*t, &["not", "n't", "n’t"]))?;
    let had = not.checked_sub(1).filter(|t| *t >= floor && reading.is(*t, &["had", "was", "were", "did"]))?;
    let asked = reading.find(floor..until, &["if", "would", "will", "could", "should", "may"]).is_some();
    (!asked).then_some(had)
}

/// "The storm struck the port again on Oct. 24": what can only have happened, with no more than its place between.
fn happened(reading: &Reading<'_>, floor: TokenId, at: TokenId) -> Option<TokenId> {
    let verb = (floor.max(at.saturating_sub(7))..at).rev().find(|t| reading.in_group(*t, Group::Sudden))?;
    let gap = verb + 1..at;
    let other = gap.clone().any(|t| {
        matches!(reading.kind(t), Some(Kind::Comma | Kind::Semicolon | Kind::Quote | Kind::Number))
            || reading.is(t, &["and", "that", "who", "which", "when", "after", "with", "for", "to", "as", "since", "deal", "agreement", "short"])
    });
    (!other && !reading.is(verb.saturating_sub(1), &["have", "had", "be"])).then_some(verb)
}
