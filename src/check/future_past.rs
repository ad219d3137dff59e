//! Something told as past that lies after the article's own date.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{DateMention, Kind, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Form, Group, LooksAhead, LooksAheadHow, ReportingVerb, Verb};
use crate::value::Date;
use jiff::civil;
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

/// So many sentences back a year is that of what is told.
const STORY: u32 = 5;

/// The same of a day that is told with its weekday.
const SOON: i32 = 100;

impl Run for FuturePast {
    const PARTS: &'static [&'static str] = &["date", "published", "verb", "tense", "side"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let Some(published) = cx.article.date else { return };
        let reading = Reading(cx.article);
        for mention in &cx.article.dates {
            let Some(date) = mention.value else { continue };
            let Some(day) = date.first_day() else { continue };
            let ahead = published.until(day).map_or(0, |span| span.get_days());
            let over = date.last_day().and_then(|last| last.until(published).ok()).map_or(0, |span| span.get_days());
            if over >= self.days {
                hits.extend(
                    to_come(&reading, mention, over)
                        .or_else(|| long_over(&reading, mention, over))
                        .map(|verb| told(&reading, mention, published, (verb, "what is to come", "before"))),
                );
                continue;
            }
            let caption = reading.0.block(mention.sentence).kind == BlockKind::Caption;
            if ahead < if caption { 1 } else { self.days } || !has_year(&reading, mention) && (ahead > self.reach || !matches!(date, Date::Day(_))) {
                continue;
            }
            let Some(verb) = past_verb(&reading, mention)
                .or_else(|| acted(&reading, mention).or_else(|| led(&reading, mention)).filter(|_| ahead <= NEAR || has_year(&reading, mention)))
                .or_else(|| already(&reading, mention))
                .map(|verb| format!("\"{}\"", cx.article.token(verb)))
                .or_else(|| not_until(&reading, mention).map(|verb| format!("\"{} not … until\"", cx.article.token(verb))))
                .or_else(|| since(&reading, mention).then(|| "\"since\"".to_owned()))
                .or_else(|| (caption && pictured(&reading, mention)).then(|| "A picture".to_owned()))
            else {
                continue;
            };
            hits.push(told(&reading, mention, published, (verb, "the past", "after")));
        }
    }
}

/// Does the text say of which year a date is: "30 November 2025", "30 November this year", or by its weekday "Monday, Jan. 5"?
fn has_year(reading: &Reading<'_>, mention: &DateMention) -> bool {
    // A weekday tells the year, unless the story is of another one.
    let weekday = || {
        let (Some(value), Some(today)) = (mention.value.and_then(|date| date.first_day()), reading.0.date) else { return false };
        let own = mention.weekday.is_some_and(|(_, weekday)| weekday == value.weekday());
        let soon = today.until(value).is_ok_and(|span| span.get_days() <= SOON);
        let other = |d: &DateMention| d.written.2.is_some_and(|year| year != value.year() && year != today.year());
        let near = |d: &&DateMention| d.tokens.start < mention.tokens.start && d.sentence + STORY >= mention.sentence;
        own && soon && !reading.0.dates.iter().filter(near).any(other)
    };
    mention.written.2.is_some() || weekday() || reading.reads(mention.tokens.end.saturating_sub(2), &["this", "year"])
}

/// "It had already mended three, the last of them on 30 November": the day on which what is over came to its end.
fn already(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let floor = reading.opening(mention.sentence);
    let on = mention.tokens.start.checked_sub(1).filter(|t| reading.is(*t, &["on"]) && has_year(reading, mention))?;
    let last = on.checked_sub(3).filter(|t| *t > floor && reading.is(*t, &["first", "last", "latest"]) && reading.is(t + 1, &["of"]))?;
    let comma = last.checked_sub(2).filter(|t| reading.is(t + 1, &["the"]) && reading.kind(*t) == Some(Kind::Comma))?;
    let done = |t: &TokenId| reading.is(*t, &["already"]) && reading.is(t - 1, &["had", "has", "have"]);
    let verb = (floor + 1..comma).rev().find(done)? + 1;
    (reading.find(floor..on, CONDITIONS).is_none() && reading.find(verb..comma, &["planned", "to", "will"]).is_none()).then_some(verb)
}

fn told(reading: &Reading<'_>, mention: &DateMention, published: civil::Date, (verb, tense, side): (String, &str, &str)) -> Hit {
    let written = reading.text(mention.span);
    let date = mention.value.map_or_else(|| written.to_owned(), |date| date.like(written, true));
    Hit::new(mention.span)
        .part("date", date)
        .part("published", Date::Day(published).like(written, true))
        .part("verb", verb)
        .part("tense", tense)
        .part("side", side)
        .quoted(reading.quoted(mention.span))
}

/// "The mayor will open the bridge on 3 March", "is due to open in December 2025", in a story of 18 March 2026: what the
/// narrator has yet to come, with its time right after the verb and its object. Without a year only a near day is sure.
fn to_come(reading: &Reading<'_>, mention: &DateMention, over: i32) -> Option<String> {
    let article = reading.0;
    let day = mention.written.0.is_some();
    let at = mention.tokens.start.checked_sub(1).filter(|t| reading.is(*t, if day { &["on"] } else { &["in"] }))?;
    if mention.written.2.is_none() && (!day || over > NEAR) || reading.quoted(mention.span) {
        return None;
    }
    let floor = reading.opening(mention.sentence);
    if at <= floor {
        return None;
    }
    let due = |t: TokenId| {
        reading.is(t, &["to"]) && t >= floor + 2 && reading.is(t - 1, &["due", "set", "expected", "scheduled"]) && reading.is(t - 2, &["is", "are"])
    };
    let ahead = (floor.max(at.saturating_sub(9))..at).rev().find(|t| reading.is(*t, &["will", "shall"]) || due(*t))?;
    let gap = ahead + 1..at;
    // "The next meeting will be on 24 February"
    if gap.len() == 1 && day && reading.is(ahead, &["will"]) && reading.is(ahead + 1, &["be"]) && over <= NEAR {
        return reading.find_group(floor..ahead, Group::Occasion).map(|_| "\"will be\"".to_owned());
    }
    let verb = gap.clone().find(|t| !reading.is(*t, &["be", "also", "then", "now", "first"]))?;
    // What has its day in a diary: "will open", "will be held", "will meet".
    let timetable = article.entries::<LooksAhead>(verb).any(|(entry, form)| entry.how == LooksAheadHow::Timetable && form == Form::Base);
    let held = reading.is(verb - 1, &["be"]) && is_act(reading, verb) || reading.in_group(verb, Group::Staged);
    let told_before = |t: TokenId| t > verb && (is_past(reading, t) || is_act(reading, t));
    let recent = mention.value.is_some_and(|date| over < 400 || date.year() + 1 >= article.date.map_or(0, |today| today.year()));
    let plain = gap.clone().all(|t| reading.kind(t) == Some(Kind::Word) && !told_before(t))
        && reading.find(gap, LINKS).is_none()
        && reading.find(verb + 1..at, &["over", "how", "what", "at", "by", "his", "her", "their"]).is_none();
    let acts = (timetable || held) && recent;
    // "approved in March" is said of a thing, "was told that it will" of another time.
    let other = reading.find(floor..at, &["had", "was", "were", "said", "after", "since", "promised", "from", "whose"]).is_some();
    (acts && plain && !other).then(|| format!("\"{}\"", reading.text(article.span(ahead..verb + 1))))
}

/// "By 2020 all trams will be electric", "The first trains are expected in 2021", "The term runs until November 2023": a year or
/// month that is long over, told as one to come.
fn long_over(reading: &Reading<'_>, mention: &DateMention, over: i32) -> Option<String> {
    const CLAUSE: u32 = 9;
    const LONG: i32 = 60;
    const OTHER: &[&str] =
        &["book", "film", "novel", "play", "series", "said", "says", "was", "were", "had", "would", "if", "promised", "pledged", "that", "predicted"];
    let article = reading.0;
    let published = article.date?;
    let sentence = reading.told_part(mention.sentence);
    let (first, end) = (mention.tokens.start, mention.tokens.end);
    let gone = |date: &Date| over > LONG && date.year() + 25 > published.year();
    let value = mention.value.filter(|date| matches!(date, Date::Year(_) | Date::Month(..)) && mention.written.2.is_some() && gone(date))?;
    let led = first.checked_sub(1).filter(|t| *t >= sentence.start && !reading.quoted(mention.span))?;
    if reading.find(sentence.clone(), OTHER).is_some() {
        return None;
    }
    let told = |from: TokenId, to: TokenId| Some(format!("\"{}\"", reading.text(article.span(from..to))));
    if led == sentence.start && reading.is(led, &["by"]) && matches!(value, Date::Year(_)) {
        let will = (end..sentence.end.min(end + CLAUSE)).find(|t| reading.is(*t, &["will"]))?;
        return (end..will).all(|t| reading.kind(t) == Some(Kind::Word)).then(|| told(will, will + 1)).flatten();
    }
    let floor = sentence.start.max(led.saturating_sub(5));
    // "runs until", "expires in"
    if led > floor && (reading.is(led, &["until"]) && reading.is(led - 1, &["runs", "lasts"]) || reading.is(led, &["in"]) && reading.is(led - 1, &["expires"]))
    {
        return told(led - 1, led + 1);
    }
    // "are expected in", "is due to be finished in"; but not "is due to be tried for a theft in"
    let due = (floor..led).rev().find(|t| reading.is(*t, &["due", "expected", "planned", "scheduled"]))?;
    let is = due.checked_sub(1).filter(|t| *t >= sentence.start && reading.is(*t, &["is", "are"]))?;
    let plain = reading.is(led, &["in", "by"])
        && led <= due + 4
        && (due + 1..led).all(|t| reading.kind(t) == Some(Kind::Word))
        && reading.find(due + 1..led, &["for", "from", "of", "since", "than"]).is_none();
    plain.then(|| told(is, due + 1)).flatten()
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
    happened(reading, floor, at).or_else(|| done_in(reading, mention, last))
}

/// "The bridge reopened in May 2036", "founded in 2036": a verb of what is over right before a month or a year.
fn done_in(reading: &Reading<'_>, mention: &DateMention, last: TokenId) -> Option<TokenId> {
    const FICTION: &[&str] = &["book", "film", "game", "novel", "play", "scenario", "series", "set", "story"];
    /// So many years ahead at most, what is told of is no vision.
    const FAR: i16 = 20;
    let dated = mention.written.2.zip(reading.0.date).is_some_and(|(year, today)| year <= today.year() + FAR);
    let led = dated && reading.is(mention.tokens.start - 1, &["in"]) && mention.tokens.start - 1 == last + 1;
    // "carried out in"
    let verb = if reading.is(last, &["down", "off", "out", "over", "up"]) { last.checked_sub(1)? } else { last };
    let open = || {
        let planned = reading.find(verb.saturating_sub(5)..verb, OPEN).is_some();
        planned || reading.find(mention.tokens.end..mention.tokens.end + 4, OPEN_AFTER).is_some() || reading.sentence_has(mention.sentence, FICTION)
    };
    // "reopened" is on no list.
    let past = || is_past(reading, verb) || reading.0.entries::<Verb>(verb).next().is_none() && reading.0.token(verb).ends_with("ed");
    (led && past() && !reading.in_group(verb, Group::Planned) && !open()).then_some(verb)
}

/// "She signed the order on 24 June", "The committee heard from him on Wednesday 4 March", "The report, published on
/// 2 April": the nearest verb before the day, where it tells of what is over. Right before the day any verb of the past
/// does; with an object between, one of what can only have been done. Without a year the day may be of a year ago, so only a
/// near one is sure.
fn acted(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let article = reading.0;
    let floor = article.sentences[mention.sentence as usize].tokens.start;
    mention.written.0?;
    let on = mention.tokens.start.checked_sub(1).filter(|t| *t > floor && reading.is(*t, &["on", "from", "between"]));
    let at = on.unwrap_or(mention.tokens.start);
    let from = floor.max(at.saturating_sub(11));
    // "interviewed 1,204 voters between 19 and 22 March"
    let word = |t: TokenId| matches!(reading.kind(t), Some(Kind::Word | Kind::Number));
    // "told a crowded hall on": what stands before a noun is no verb.
    let acts = |t: TokenId| (is_act(reading, t) || is_past(reading, t)) && !(t > floor && reading.is(t - 1, &["a", "an", "the"]));
    let verb = (from..at).rev().take_while(|t| word(*t)).find(|t| acts(*t))?;
    let gap = verb + 1..at;
    // "Bids opened in January close on 25 November".
    if article.dates_of(mention.sentence).iter().any(|d| d.tokens.start > verb && d.tokens.end <= at) {
        return None;
    }
    let beside = gap.is_empty() && (on.is_some() || mention.weekday.is_some());
    let passive = verb > floor && reading.is(verb - 1, &["was", "were"]);
    // "lost a hearing on 25 November over its dues": the hearing's day, which may be to come.
    let occasion = !passive && !reading.is(verb, &["attended"]) && reading.find_group(gap.clone(), Group::Occasion).is_some();
    let plain = on.is_some_and(|t| reading.is(t, &["on", "between"]))
        && (passive || is_act(reading, verb) || reading.is(verb, &["told"]) || reading.reads(verb, &["turned", "down"]))
        && reading.find(gap, LINKS).is_none()
        && !occasion;
    let clause = (floor..verb).rev().find(|t| matches!(reading.kind(*t), Some(Kind::Comma | Kind::Semicolon | Kind::Dash))).map_or(floor, |t| t + 1);
    let open = reading.find(clause..verb, OPEN).is_some() || reading.find(floor..verb, CONDITIONS).is_some();
    // "the year that ended on 31 March" may be told before it has.
    let period = reading.is(verb, &["ended", "started", "began"])
        && reading.find(clause..verb, &["year", "quarter", "season", "period", "weeks", "months", "term"]).is_some();
    // "The tickets sold on 25 November will pay".
    let reduced = !passive && reading.is(mention.tokens.end, OPEN_AFTER);
    // "The coins that have been found will go on show on 31 January"
    let ahead = reading.find(verb + 1..at, OPEN_AFTER).is_some();
    let sure = (beside || plain) && !open && !ahead && !period && !reduced && !reading.in_group(verb, Group::Planned);
    (sure && !told_of_a_year(reading, mention)).then_some(verb)
}

/// Is the word a verb of the past and nothing else?
fn is_past(reading: &Reading<'_>, verb: TokenId) -> bool {
    let mut forms = reading.0.entries::<Verb>(verb).map(|(_, form)| form).peekable();
    forms.peek().is_some() && forms.all(|form| matches!(form, Form::Past | Form::Participle)) && !reading.0.tokens[verb as usize].capital
}

/// Words by which the whole sentence speaks of what may be.
const CONDITIONS: &[&str] = &["if", "would", "until", "unless", "whether", "may", "could", "might", "should"];

/// Words after a verb by which it may be no more than what describes its noun: "the house owned by the trust will be sold".
const OPEN_AFTER: &[&str] = &["will", "would", "is", "are", "may", "could", "should", "must", "due"];

/// Words before a verb that make what it tells one to come, or leave it open.
const OPEN: &[&str] = &["will", "would", "if", "until", "by", "before", "next", "should", "may", "could", "shall", "might", "must", "due", "to", "be"];

/// "On 24 November the council voted", "At a meeting on 11 May she called it": the time that a clause in the past opens with.
fn led(reading: &Reading<'_>, mention: &DateMention) -> Option<TokenId> {
    let article = reading.0;
    let sentence = article.sentences[mention.sentence as usize].tokens.clone();
    // "On 24 November", "In May 2027".
    let led = if mention.written.0.is_some() { "on" } else { "in" };
    let sure = mention.written.0.is_some() || mention.written.2.is_some();
    let first = reading.opening(mention.sentence);
    let on = mention.tokens.start.checked_sub(1).filter(|t| *t >= first && sure && reading.is(*t, &[led]))?;
    let at = reading.is(first, &["at"]) && on - first <= 6 && (first..on).all(|t| reading.kind(t) == Some(Kind::Word));
    if !(on == first || at) {
        return None;
    }
    let from = mention.tokens.end + TokenId::from(reading.kind(mention.tokens.end) == Some(Kind::Comma));
    let named = |t: TokenId| article.mentions_of(mention.sentence).iter().any(|m| m.tokens.contains(&t));
    let finite = |t: &TokenId| {
        let past = article.entries::<Verb>(*t).any(|(_, form)| matches!(form, Form::Past)) || is_act(reading, *t);
        (past || reading.is(*t, OPEN) || reading.is(*t, &["is", "are", "has", "have", "was", "were", "had", "can"])) && !named(*t)
    };
    let verb = (from..sentence.end.min(from + 7)).take_while(|t| reading.kind(*t) == Some(Kind::Word)).find(finite)?;
    let past = || is_past(reading, verb) && !reading.in_group(verb, Group::Planned) && !reading.is(verb + 1, &["to"]);
    let open = || reading.find(verb..clause_end(reading, verb, sentence.end), OPEN_AFTER).is_some();
    // "In May 2027 he was elected": what was done then.
    let done = || {
        reading.is(verb, &["was", "were"])
            && article.entries::<Verb>(verb + 1).any(|(_, form)| matches!(form, Form::Past | Form::Participle))
            && !reading.in_group(verb + 1, Group::Planned)
    };
    // A plot is laid in a year far off.
    let soon = || mention.written.1.is_some() || mention.value.zip(article.date).is_some_and(|(date, today)| date.year() <= today.year() + 3);
    let told = || mention.written.0.is_none() && soon() && done() && !open();
    (verb > from && (is_act(reading, verb) || past() && !open() || told()) && !told_of_a_year(reading, mention)).then_some(verb)
}

/// Where the clause of the verb ends: before ", and".
fn clause_end(reading: &Reading<'_>, verb: TokenId, end: TokenId) -> TokenId {
    (verb..end).find(|t| reading.kind(*t) == Some(Kind::Comma) && reading.is(t + 1, &["and", "but"])).unwrap_or(end)
}

/// Is it a verb for what can only have happened?
fn is_act(reading: &Reading<'_>, verb: TokenId) -> bool {
    reading.in_group(verb, Group::Accomplished) || reading.in_group(verb, Group::Sudden)
}

/// Words after which a date is that of something else: "a licence for a fair on", "agreed to meet on".
const LINKS: &[&str] = &[
    "and",
    "that",
    "who",
    "which",
    "when",
    "after",
    "with",
    "to",
    "as",
    "since",
    "for",
    "about",
    "due",
    "of",
    "place",
    "short",
    "tickets",
    "deal",
    "agreement",
];

/// Does the paragraph tell, before the date, of another year, whose day it may be?
fn told_of_a_year(reading: &Reading<'_>, mention: &DateMention) -> bool {
    let block = reading.0.block(mention.sentence).span.start;
    // "In March last year"
    let told = |d: &DateMention| if reading.is(d.tokens.end.saturating_sub(1), &["year"]) { d.value.map(|v| v.year()) } else { d.written.2 };
    let year = |d: &DateMention| told(d).is_some_and(|year| mention.value.is_some_and(|own| own.year() != year));
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
