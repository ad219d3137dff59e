//! Which moments the words tie a span to: the date from which it counts till today, or the two that it lies between.

use super::{Ends, Length, Tie, Unit};
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::check::age::lives::born_before;
use crate::check::elapsed::{events, told_since};
use crate::check::reading::{Reading, only};
use crate::lexicon::{Few, Group};
use crate::value::Date;
use jiff::civil;

/// How far from its date, in tokens, the clause reaches that tells what happened then.
const REACH: usize = 12;
/// What waits, lasts or goes on is measured by a span: "a 28-month delay".
const LASTING: Few = Few::of(&[
    "absence",
    "battle",
    "campaign",
    "career",
    "closure",
    "delay",
    "drought",
    "exile",
    "feud",
    "fight",
    "gap",
    "hiatus",
    "hunt",
    "interval",
    "marriage",
    "partnership",
    "reign",
    "rule",
    "run",
    "search",
    "siege",
    "spell",
    "stay",
    "stint",
    "strike",
    "stretch",
    "struggle",
    "tenure",
    "wait",
    "war",
]);
/// Words by which the span is that of a sentence, a contract or a plan.
const TERMS: Few = Few::of(&[
    "bail",
    "ban",
    "banned",
    "contract",
    "deal",
    "jailed",
    "lease",
    "leased",
    "loan",
    "prison",
    "probation",
    "sentence",
    "sentenced",
    "suspended",
    "visa",
]);
/// What has a day on which it should come.
const DUE: Few = Few::of(&["due", "expected", "meant", "planned", "promised", "scheduled", "supposed"]);
/// What begins a time in office.
const TAKING_OFFICE: Few = Few::of(&["appointed", "became", "elected", "installed", "ordained", "sworn", "took"]);
/// What is done for a time in office, and for no other.
const SERVING: Few = Few::of(&["governed", "office", "reigned", "ruled", "sat", "served"]);
/// What ends it.
const LEAVING: Few = Few::of(&["bowing", "leaves", "leaving", "quits", "quitting", "retires", "retiring", "standing", "stands", "stepping", "steps"]);
/// What has been so since something was shut.
const OUT_OF_USE: Few = Few::of(&["abandoned", "boarded", "closed", "derelict", "disused", "empty", "idle", "shut", "vacant", "without"]);
/// What a wait or a fight counts from.
const BEGINNING: Few = Few::of(&["announced", "approved", "began", "begun", "last", "launched", "opened", "planned", "promised", "proposed", "started"]);

/// Is it a date of the story with a month or a year of its own?
pub(super) fn known(date: &DateMention) -> bool {
    date.value.is_some() && !date.distance && (date.written.1.is_some() || date.written.2.is_some())
}

/// Does a clause end before token `at`, or go on with "and", "now" and the like?
fn closed(reading: &Reading<'_>, at: TokenId) -> bool {
    reading.is_clause_end(at) || reading.is(at, &["and", "as", "at", "in", "now", "of", "without"])
}

/// The date before the length from which it counts: the one of its sentence, or where that has none of the one before.
fn last_told<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let sentence = length.quantity.sentence;
    match reading.story_dates(sentence).next() {
        Some(_) => only(reading.story_dates(sentence)).filter(|d| d.tokens.end <= length.tokens.start),
        None => only(reading.story_dates(reading.last_dated(sentence)?)),
    }
    .filter(|d| known(d))
}

/// Do the words tell of what is so till now?
pub(super) fn is_now(reading: &Reading<'_>, tokens: Tokens) -> bool {
    const NOW: &[&str] = &["are", "has", "have", "is", "remain", "remains", "still", "'s", "’s", "'ve", "’ve"];
    reading.find(tokens.clone(), NOW).is_some() && !is_of_then(reading, tokens.clone()) && reading.find(tokens, &["was", "were"]).is_none()
}

/// Do the words tell of what was so until another day: "had", "until"? Not "has had".
fn is_of_then(reading: &Reading<'_>, mut tokens: Tokens) -> bool {
    tokens.any(|t| reading.is(t, &["till", "until", "would"]) || reading.is(t, &["had"]) && !t.checked_sub(1).is_some_and(|t| reading.is(t, &["has", "have"])))
}

/// The date from which the length counts till today, or until which from today.
pub(super) fn to_today<'a>(reading: &Reading<'a>, length: &Length<'_>, today: civil::Date, alone: bool) -> Option<Ends<'a>> {
    let end = length.tokens.end;
    let ends = |from, tie| Ends { from, to: None, tie };
    if reading.is(end, &["ago"]) {
        return told_since(reading, length.quantity, length.tokens.clone()).filter(|d| known(d)).map(|d| ends(d, Tie::Sure));
    }
    if !alone {
        return None;
    }
    if let Some(to) = ahead(reading, length).filter(|d| known(d) && d.value.is_some_and(|v| Date::Day(today).precedes(&v))) {
        return Some(ends(to, Tie::Sure));
    }
    let till_now = |d: &&DateMention| known(d) && d.value.is_some_and(|v| v.precedes(&Date::Day(today)));
    if let Some(from) = held_since(reading, length).filter(till_now) {
        return Some(ends(from, Tie::TillThen));
    }
    let told = since_then(reading, length)
        .or_else(|| since_date(reading, length))
        .or_else(|| on(reading, length))
        .or_else(|| after_event(reading, length))
        .or_else(|| kept_up(reading, length))
        .or_else(|| over(reading, length));
    told.filter(till_now).map(|d| ends(d, Tie::Loose))
}

/// "has not sailed in the 16 months since", "for the 16 months since then"
fn since_then<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let next = end + 1 + TokenId::from(reading.is(end + 1, &["then"]));
    let marked = matches!(reading.kind(next), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Close | Kind::Dash | Kind::Quote));
    let led = start.checked_sub(1).is_some_and(|t| reading.is(t, &["the", "for", "in"]));
    if !(reading.is(end, &["since"]) && marked && led) {
        return None;
    }
    last_told(reading, length)
}

/// "for 27 months, since March 2024,", "18 months since the last bus ran, in December 2024", "since March 2024, for 27 months"
fn since_date<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let tokens = reading.0.sentences[length.quantity.sentence as usize].tokens.clone();
    if is_of_then(reading, tokens.clone()) || reading.find(tokens.clone(), &["before"]).is_some() {
        return None;
    }
    let date = only(reading.story_dates(length.quantity.sentence))?;
    if date.tokens.end <= start {
        let led = date.tokens.start.checked_sub(1)?;
        let before = start.checked_sub(1)?;
        // "after eight years in the job, is standing down": of that from which somebody goes.
        let tie = matches!(reading.kind(before), Some(Kind::Comma | Kind::Colon | Kind::Dash))
            || lasts(reading, length)
            || reading.is(before, &["after"]) && reading.find_few(tokens.clone(), &LEAVING).is_some() && !reading.reads(end, &["in", "which"]);
        // "Empty since 2004, the mill has waited 22 years", "has now been idle for 22 years"
        let has = reading.find(date.tokens.end..start, &["has", "have"]).is_some_and(|has| start - has <= HAS);
        return (reading.is(led, &["since"])
            && (tie && closed(reading, end) || has && (reading.is_clause_end(end) || reading.is(end, &["for", "without"])))
            && is_now(reading, tokens))
        .then_some(date);
    }
    since_behind(reading, length, date)
}

/// Most tokens from "has" to a length: "has now been idle for 22 years".
const HAS: u32 = 5;

/// "which he had held for 13 years, since the 2013 regatta", "a record that had stood since 2013, or 13 years"
fn held_since<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    const LINKS: &[&str] = &[",", "–", "—", "(", "a", "drought", "for", "gap", "of", "or", "run", "some", "spell", "wait"];
    let (start, sentence) = (length.tokens.start, length.quantity.sentence);
    let tokens = reading.0.sentences[sentence as usize].tokens.clone();
    let held = start.checked_sub(3).is_some_and(|t| t >= tokens.start && reading.is(t, &["had"]) && reading.is(t + 2, &["for"]));
    let over = reading.find(tokens.clone(), &["before", "till", "until", "would"]).is_some();
    let date = only(reading.story_dates(sentence)).filter(|_| !over)?;
    if held && date.tokens.start > start {
        return since_behind(reading, length, date);
    }
    let since = reading.is(date.tokens.start.checked_sub(1)?, &["since"]);
    let had = since && reading.find(tokens.start..date.tokens.start, &["had"]).is_some();
    let apposed = date.tokens.end < start && reading.only(date.tokens.end..start, 5, LINKS);
    (had && apposed && reading.is_clause_end(length.tokens.end)).then_some(date)
}

/// The date, where the length leads up to it: ", ever since 2018", " since the race of 2018".
fn since_behind<'a>(reading: &Reading<'a>, length: &Length<'_>, date: &'a DateMention) -> Option<&'a DateMention> {
    let end = length.tokens.end;
    let led = date.tokens.start.checked_sub(1)?;
    let comma = end + TokenId::from(reading.kind(end) == Some(Kind::Comma));
    let since = comma + TokenId::from(reading.is(comma, &["ever"]));
    let gap = since + 1..date.tokens.start;
    let told = reading.is(since, &["since"]) && gap.len() <= REACH && !reading.parted(gap.clone());
    // "since the pool, which opened in 1974, was drained": of another day.
    let aside = || reading.find(gap.clone(), &["which", "who", "that"]).is_some();
    let over = reading.find(date.tokens.end..date.tokens.end + 2, &["to", "when"]).is_some() || runs_on(reading, date) || aside();
    (told && !over && (reading.only(gap.clone(), 1, &["the"]) || reading.is(led, &["in", "on"]))).then_some(date)
}

/// "The families were moved out in August 2025. Ten months on, none has gone home."
fn on<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    if !reading.is(end, &["on", "later"]) || reading.is(end + 1, &["the", "from"]) {
        return None;
    }
    let sentence = reading.opening(length.quantity.sentence)..reading.0.sentences[length.quantity.sentence as usize].tokens.end;
    // The length may stand before the opening: "Ten months on, the council said that".
    let marked = |before: TokenId| {
        matches!(reading.kind(before), Some(Kind::Semicolon | Kind::Dash | Kind::Colon))
            || reading.is(before, &[","]) && before >= 1 && reading.is(before - 1, &["and", "but", "now"])
    };
    let opens = start == sentence.start
        || start == sentence.start + 1 && reading.is(sentence.start, &["now", "some", "almost", "nearly"])
        || start.checked_sub(1).is_some_and(marked);
    if opens && is_now(reading, end..sentence.end) { last_told(reading, length) } else { None }
}

/// "Eighteen months after the fire of March 2024, the hall is still a shell", "The report comes 18 months after the fire, in March
/// 2024": from what the length leads up to till today, of which the rest of the sentence tells.
fn after_event<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    const OTHER: &[&str] = &["and", "before", "had", "since", "that", "until", "when", "who", "whose", "would"];
    const PAST: &[&str] = &["had", "was", "were", "would"];
    let (start, end) = (length.tokens.start, length.tokens.end);
    let tokens = reading.opening(length.quantity.sentence)..reading.0.sentences[length.quantity.sentence as usize].tokens.end;
    let date = only(reading.story_dates(length.quantity.sentence)).filter(|d| reading.is(end, &["after"]) && d.tokens.start > end)?;
    let gap = end + 1..date.tokens.start;
    let led = reading.is(date.tokens.start - 1, &["in", "of", "on", "the"]) && gap.len() <= REACH && !reading.parted(gap.clone());
    // "after the fire, which broke out in March": of one thing.
    if !led || gap.clone().filter(|t| reading.kind(*t) == Some(Kind::Comma)).count() > 1 || reading.find(gap, OTHER).is_some() {
        return None;
    }
    let comes = reading.find(tokens.start..start, &["are", "come", "comes", "is"]).is_some() && reading.find(tokens.start..start, PAST).is_none();
    let rest = date.tokens.end..tokens.end;
    let opens = start == tokens.start && rest.clone().any(|t| reading.kind(t) == Some(Kind::Comma)) && is_now(reading, rest.clone());
    let out = start >= tokens.start + 2 && reading.reads(start - 2, &[",", "out"]);
    ((comes || out) && reading.find(rest, PAST).is_none() || opens).then_some(date)
}

/// "Elected in 2014, he has served for 12 years", "The museum shut in June 2021. It has been closed for five years"
fn kept_up<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let led = |word: &str| start.checked_sub(1).is_some_and(|t| reading.is(t, &[word]));
    if !(led("after") || led("for")) || !closed(reading, end) {
        return None;
    }
    let tokens = reading.opening(length.quantity.sentence)..reading.0.sentences[length.quantity.sentence as usize].tokens.end;
    if reading.find_few(tokens.clone(), &TERMS).is_some() {
        return None;
    }
    let Some(date) = last_told(reading, length) else { return having(reading, length) };
    let floor = reading.0.sentences[date.sentence as usize].tokens.start;
    let before = floor.max(date.tokens.start.saturating_sub(REACH as TokenId))..date.tokens.start;
    let own = date.sentence == length.quantity.sentence;
    let behind = if own { date.tokens.end } else { tokens.start }..start;
    let placed = !before.is_empty() && reading.is(before.end - 1, &["in", "on"]);
    let pronoun = || reading.is(tokens.start, &["he", "it", "she", "they"]) && reading.is(tokens.start + 1, &["has", "have", "is", "are"]);
    if !placed || !(own || pronoun()) || !is_now(reading, behind.start..tokens.end) {
        return None;
    }
    // What the date began is what has gone on.
    let in_office = || reading.find_few(before.clone(), &TAKING_OFFICE).is_some();
    let shut = || reading.find_group(before.clone(), Group::Ending).is_some() && reading.find_few(behind.clone(), &OUT_OF_USE).is_some();
    let served = || reading.find_few(behind.clone(), &SERVING).is_some() && in_office();
    let leaves = || reading.find_few(behind.clone(), &LEAVING).is_some() && in_office();
    // "won the seat in 2004 and has held it for 22 years"
    let kept = || own && reading.find_few(before.clone(), &TAKING).is_some() && reading.find_few(behind.clone(), &KEEPING).is_some();
    (if led("for") { served() || shut() || kept() } else { leaves() }).then_some(date)
}

/// "has held the seat for 22 years, having won it in 2004"
fn having<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let date = only(reading.story_dates(length.quantity.sentence)).filter(|d| reading.reads(end, &[",", "having"]) && d.tokens.start > end)?;
    let gap = end + 2..date.tokens.start;
    let taken = reading.find_few(gap.clone(), &TAKING).is_some() || reading.find_few(gap.clone(), &TAKING_OFFICE).is_some();
    let plain = gap.len() <= REACH && !reading.parted(gap.clone()) && reading.is(gap.end - 1, &["in", "on"]);
    (taken && plain && is_now(reading, reading.opening(length.quantity.sentence)..start)).then_some(date)
}

/// How something comes to be somebody's.
const TAKING: Few = Few::of(&["acquired", "bought", "gained", "inherited", "secured", "taken", "took", "won"]);
/// That it has stayed so.
const KEEPING: Few = Few::of(&["defended", "had", "held", "kept", "owned", "run"]);

/// "Their 17-year wait, which began in 2009, ended on Sunday"
fn over<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let article = reading.0;
    let sentence = length.quantity.sentence;
    let tokens = article.sentences[sentence as usize].tokens.clone();
    let ended = article.dates_of(sentence).iter().any(|d| reading.recent(d)) || reading.find(tokens, &["end", "ended", "ends", "over"]).is_some();
    let begun = |d: &DateMention| {
        let floor = article.sentences[sentence as usize].tokens.start;
        reading.find_few(floor.max(d.tokens.start.saturating_sub(4))..d.tokens.start, &BEGINNING).is_some()
    };
    only(reading.story_dates(sentence)).filter(|d| ended && lasts(reading, length) && begun(d))
}

/// "since 1996-97", "since 1996 – 2 May"
pub(in crate::check::elapsed) fn runs_on(reading: &Reading<'_>, date: &DateMention) -> bool {
    reading.kind(date.tokens.end) == Some(Kind::Dash) && reading.kind(date.tokens.end + 1) == Some(Kind::Number)
}

/// Is it what a wait, a fight or the like lasted: "a 17-year wait", "a delay of nine months"?
fn lasts(reading: &Reading<'_>, length: &Length<'_>) -> bool {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let lasting = |t: TokenId| LASTING.has(reading.0.token(t));
    let of = start.checked_sub(2).is_some_and(|t| lasting(t) && reading.is(t + 1, &["of"]));
    of && closed(reading, end) || !closed(reading, end) && (lasting(end) || lasting(end + 1))
}

/// "The deadline is 30 June, 25 days away", "The vote on 30 June is 25 days off"
fn ahead<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let away = reading.is(end, &["away", "off", "hence"]) || reading.is(end, &["from"]) && reading.is(end + 1, &["now", "today"]);
    let date = only(reading.story_dates(length.quantity.sentence)).filter(|d| away && d.tokens.end <= start)?;
    let gap = date.tokens.end..start;
    (!gap.is_empty() && reading.only(gap, 2, &[",", "–", "—", "is", "are", "now", "just", "only"])).then_some(date)
}

/// "The lease was signed on 3 May. They may stay until 12 July, 70 days after the signing": the one day that the
/// sentence before tells, where the length tells of nothing else that has a date.
fn after_that<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let sentence = length.quantity.sentence;
    let before = reading.last_dated(sentence)?;
    let date = only(reading.story_dates(sentence))?;
    let apposed = date.tokens.end + 1 == start && reading.kind(date.tokens.end) == Some(Kind::Comma);
    let the = length.unit != Unit::Year && reading.reads(end, &["after", "the"]);
    // One noun: "the filing", not "the cup final was lost".
    let short = the && reading.is_clause_end(end + 3);
    only(reading.story_dates(before)).filter(|_| apposed && short)
}

/// "The strike ended on 16 February. It had begun 14 days earlier, on 2 February", "She took the farm in 1982. She ran it for 22
/// years until she sold up in 2004": the one date that the sentence before tells.
fn told_before<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<&'a DateMention> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let sentence = length.quantity.sentence;
    let date = only(reading.story_dates(sentence))?;
    let earlier = reading.is(end, &["before", "earlier", "later", "previously"]);
    let beside = date.tokens.start > end && reading.only(end + 1..date.tokens.start, 2, &[",", "in", "on"])
        || date.tokens.end < start && reading.only(date.tokens.end..start, 1, &[",", "–", "—"]) && reading.is_clause_end(end + 1);
    let opening = reading.opening(sentence);
    let lasted = || reading.is(opening, &["he", "it", "she", "they"]) && ties_two(reading, length) && date.tokens.start > end;
    only(reading.story_dates(reading.before(sentence)?)).filter(|_| earlier && beside || lasted())
}

/// "ran it for 22 years until", "retired with 22 years’ service": is it how long something lasted from the one date to the other?
fn ties_two(reading: &Reading<'_>, length: &Length<'_>) -> bool {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let led = |words: &[&str]| start.checked_sub(1).is_some_and(|t| reading.is(t, words));
    let service = || (end..end + 3).any(|t| reading.is(t, &["charge", "office", "service"]));
    led(&["for"]) && (reading.is_clause_end(end) || reading.is(end, &["before", "till", "until", "when"])) || led(&["after", "with"]) && service()
}

/// The two dates of the sentence that a span beside them lies between.
pub(super) fn between<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Option<Ends<'a>> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let sentence = length.quantity.sentence;
    let mut own = reading.story_dates(sentence);
    let one = own.next()?;
    let of_own = own.next();
    let two = of_own.or_else(|| after_that(reading, length)).or_else(|| told_before(reading, length))?;
    let two_sentences = of_own.is_none();
    let precise = |d: &DateMention| known(d) && (length.unit == Unit::Year || d.written.1.is_some());
    if own.next().is_some() || !precise(one) || !precise(two) || reading.sentence_has(sentence, &["if", "would"]) {
        return None;
    }
    // "bought in 1999 and burnt in 2014, and four years later it was pulled down": of a third event.
    let third = reading.is(end, &["later", "on"]) && of_own.is_some() && two.tokens.end <= start;
    if third && !(reading.only(two.tokens.end..start, 1, &[",", "–", "—"]) && two.tokens.end < start && reading.is_clause_end(end + 1)) {
        return None;
    }
    let tokens = reading.0.sentences[sentence as usize].tokens.clone();
    let before = |words: &[&str]| start.checked_sub(1).is_some_and(|t| t >= tokens.start && reading.is(t, words));
    // "11 weeks from 9 June"; "the nine weeks between 2 June and 4 August", "16 months, from May to September"
    let opened = || one.tokens.start.checked_sub(1).is_some_and(|t| t >= end && reading.is(t, &["between", "from"]) && reading.only(end..t, 1, &[","]));
    let from = || reading.is(end, &["from"]) && two.tokens.start == end + 1 || opened();
    // "two years after the works that had shut in 2010": of another time than that of the works.
    // Not "two weeks after it had gone".
    let told = if reading.is(end + 1, &["he", "it", "she", "they"]) && reading.is(end + 2, &["had"]) { end + 3 } else { end };
    let aside = || reading.find(told..two.tokens.start.max(told), &["had", "that", "until", "when", "which", "whose"]).is_some();
    // "shut in late 2014, two years after Lee left": of a day that is not told.
    let told = two.tokens.start > end || two.sentence != sentence;
    let behind = reading.is(end, &["after", "before"]) && (told || two_sentences) && !aside()
        || reading.is(end, &["apart", "behind", "between", "earlier", "later"])
        // "begun in 2013 and done in 2018, two years late": later than a day that is not told.
        || reading.is(end, &["late"]) && reading.find_few(tokens.clone(), &DUE).is_some()
        || reading.is(end, &["in", "on"]) && closed(reading, end + 1)
        || from();
    let spent = before(&["after", "lasted", "lasting", "spending", "spent", "taking", "took"]) && !reading.is(end, &["of"]);
    let apposed = before(&[",", "–", "—"]) && reading.is_clause_end(end);
    let term = reading.find_few(tokens, &TERMS).is_some();
    // "after a 17-year wait, in 2016; the line is to close in 2030": of something else, unless it had been before.
    let apart = reading.parted(one.tokens.end..two.tokens.start) && reading.find(one.tokens.end..two.tokens.start, &["had"]).is_none();
    let rough = ties_two(reading, length) && !behind;
    let cradle = !behind && [one, two].iter().any(|d| born_before(reading, d).is_some());
    if term || apart || cradle || !(behind || lasts(reading, length) || spent || apposed || rough) {
        return None;
    }
    // Two days without their years, or with them, stand in the order of time; else the year of the one is that of the other.
    let alike = one.written.2.is_some() == two.written.2.is_some();
    let (a, b) = if alike { (one.value?, two.value?) } else { events::aligned(one, two)? };
    let (from, to) = if b.precedes(&a) { (two, one) } else { (one, two) };
    let tie = match (behind, rough) {
        (true, _) => Tie::Close,
        (_, true) => Tie::Rough,
        _ => Tie::Loose,
    };
    Some(Ends { from, to: Some(to), tie })
}
