//! Spans that take up, in whatever words, the time between moments told in sentences near by: "It was set in 1991. It had stood
//! for 35 years", "The pit shut in 1986. On Friday, 40 years later,", "In those 14 years the roof was never mended".
//!
//! The words say that a span measures something; which moments it measures is told by their being the only ones near. The tie
//! is the loosest, and speaks only of a slip that no two of the moments around it bear out.

use super::moments::{is_now, known};
use super::{Ends, Length, Tie, Unit};
use crate::article::{DateMention, TokenId, Tokens};
use crate::check::age::lives::born_before;
use crate::check::reading::Reading;
use crate::lexicon::{ClosedClassWordClass as Class, Few};
use crate::value::Date;

/// Words by which a span is one to come, of another day, or of what a plan or a sentence says.
const OTHER: Few = Few::of(&[
    "another",
    "ban",
    "banned",
    "contract",
    "could",
    "deal",
    "due",
    "every",
    "expected",
    "further",
    "if",
    "jailed",
    "least",
    "likely",
    "may",
    "might",
    "more",
    "next",
    "plan",
    "planned",
    "prison",
    "scheduled",
    "sentence",
    "sentenced",
    "should",
    "unless",
    "will",
    "within",
    "would",
]);
/// So near to the span such a word stands.
const AROUND: TokenId = 8;
/// So many tokens before it may tell that it went on.
const LEAD: TokenId = 5;
/// What goes on, or has come to an end.
const LASTED: Few = Few::of(&[
    "been", "endured", "existed", "held", "kept", "lain", "lasted", "reigned", "ruled", "run", "sat", "served", "stood", "survived", "traded", "turning",
    "waited",
]);
/// What happens to a thing in the midst of its time.
const HANDED: &[&str] =
    &["acquired", "bought", "inherited", "joined", "left", "mended", "painted", "purchased", "refitted", "renamed", "repaired", "restored", "sold", "won"];
/// What points at a span that was just told of.
const POINTING: Few = Few::of(&["all", "her", "his", "its", "the", "their", "these", "those"]);

/// How the words take a span up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// From one moment to the next: "30 years later", "80 years before".
    Next,
    /// By a pronoun or an article that points at it: "those 14 years", "It is 14 years since".
    Pointed,
    /// By what began, went on or ended: "had lain there for 41 years", "Nine years after it was sold".
    Lasted,
}

/// The moments that it lies between, likeliest first, where no more are told near it and the words take them up.
pub(super) fn taken_up<'a>(reading: &Reading<'a>, length: &Length<'_>) -> Vec<Ends<'a>> {
    let sentence = length.quantity.sentence;
    let tokens = reading.0.sentences[sentence as usize].tokens.clone();
    let Some(link) = link(reading, length, &tokens) else { return Vec::new() };
    let around = length.tokens.start.saturating_sub(AROUND).max(tokens.start)..tokens.end.min(length.tokens.end + AROUND);
    if reading.find_few(around, &OTHER).is_some() {
        return Vec::new();
    }
    // "born in 1938 … worked there for 48 years": not from the cradle.
    let measured = |d: &DateMention| link == Link::Next || born_before(reading, d).is_none();
    let of = |s: u32| -> Vec<&'a DateMention> { reading.story_dates(s).filter(|d| precise(d, length.unit) && measured(d)).collect() };
    // "was sold in 2012. It has traded for 41 years": that began at another time.
    if link == Link::Lasted && reading.last_dated(sentence).is_some_and(|s| reading.sentence_has(s, HANDED)) {
        return Vec::new();
    }
    let own = of(sentence);
    let opens = length.tokens.start <= reading.opening(sentence) + 1;
    let tie = if link == Link::Lasted && own.is_empty() && !opens && !(goes_on(reading, sentence) && reading.is(reading.opening(sentence) + 1, &["had"])) {
        Tie::Rough
    } else {
        Tie::Loose
    };
    let ends = |from, to| Ends { from, to, tie };
    // Till today only what is told of today.
    let day = |s: u32| reading.0.dates_of(s).iter().any(|d| !d.distance && reading.recent(d));
    let told_now = || day(sentence) || is_now(reading, tokens.clone());
    let today = |from: &'a DateMention| {
        // "is paid for its two years and opens in March 2028": of what is to come.
        if from.value.zip(reading.0.date).is_some_and(|(from, today)| !from.precedes(&Date::Day(today))) {
            return None;
        }
        let near = || link != Link::Next || !own.is_empty() && reading.is(length.tokens.end, &["before", "earlier"]);
        let beside = || near() && (sentence.checked_sub(1).is_some_and(day) || next(reading, sentence).is_some_and(day));
        (told_now() || beside()).then(|| ends(from, None))
    };
    let before = reading.last_dated(sentence);
    let mut near = before.map(of).filter(|told| !told.is_empty()).or_else(|| next(reading, sentence).map(of)).unwrap_or_default();
    // "went missing in 1951. He was found in 1999. For 48 years"
    if let (true, [last], Some(before)) = (own.is_empty(), &near[..], before)
        && let Some([one]) = reading.last_dated(before).map(of).as_deref()
    {
        near = vec![one, last];
    }
    // "served in Bosnia in 1995 and left two years later": of a third event.
    let third = |two: &DateMention| {
        let (start, end) = (length.tokens.start, length.tokens.end);
        let beside = two.tokens.end < start && reading.only(two.tokens.end..start, 1, &[",", "–", "—"]) && reading.is_clause_end(end + 1);
        reading.is(end, &["later", "on"]) && two.tokens.end <= start && !beside
    };
    match (&own[..], &near[..]) {
        ([_, two], _) if third(two) => Vec::new(),
        ([one, two], _) => vec![ends(one, Some(two))],
        ([own], [other]) => std::iter::once(ends(other, Some(own))).chain(today(own)).collect(),
        ([own], []) => today(own).into_iter().collect(),
        ([], [one]) => today(one).into_iter().collect(),
        ([], [_, two]) if link == Link::Next && told_now() => vec![ends(two, None)],
        ([], [one, two]) => std::iter::once(ends(one, Some(two))).chain(today(one)).collect(),
        _ => Vec::new(),
    }
}

/// The next sentence of the paragraph.
fn next(reading: &Reading<'_>, sentence: u32) -> Option<u32> {
    Some(sentence + 1).filter(|next| (*next as usize) < reading.0.sentences.len() && reading.same_block(*next, sentence))
}

/// "It had", "They have been": does the sentence go on about what the one before told of?
fn goes_on(reading: &Reading<'_>, sentence: u32) -> bool {
    let first = reading.opening(sentence);
    reading.is(first, &["he", "it", "she", "they"]) && reading.is(first + 1, &["had", "has", "have"])
}

/// "She has lived there for 18 years": what a person does till now need not have begun with what was told.
fn of_a_life(reading: &Reading<'_>, sentence: u32) -> bool {
    let first = reading.opening(sentence);
    reading.is(first, &["he", "she", "they"]) && reading.is(first + 1, &["has", "have"])
}

/// Does the date say enough for a span in this unit?
fn precise(date: &DateMention, unit: Unit) -> bool {
    known(date) && if unit == Unit::Year { date.written.2.is_some() } else { date.written.1.is_some() }
}

/// How the words make the span one that measures what was told.
fn link(reading: &Reading<'_>, length: &Length<'_>, tokens: &Tokens) -> Option<Link> {
    let (start, end) = (length.tokens.start, length.tokens.end);
    let before = |n: u32| start.checked_sub(n).filter(|t| *t >= tokens.start);
    let led = |n: u32, words: &[&str]| before(n).is_some_and(|t| reading.is(t, words));
    let ends = |at: TokenId| reading.is_clause_end(at);
    let class = |at: TokenId| reading.0.word(at).class();
    if reading.text(length.quantity.span).contains(['-', '‑']) {
        return None;
    }
    // "Thirty years later, the", "and 22 years on they are", "80 years before."
    let goes_on = ends(end + 1) || class(end + 1) == Some(Class::Pronoun) || reading.is(end, &["later"]) && class(end + 1) == Some(Class::Determiner);
    let passed = reading.is(end, &["elapsed", "passed"]) || reading.reads(end, &["went", "by"]);
    if passed || reading.is(end, &["afterwards", "later", "on"]) && goes_on {
        return Some(Link::Next);
    }
    // "up from £310m ten months earlier", "the mean of the six years before": of the figure that they stand by.
    if reading.is(end, &["before", "earlier"]) {
        let figure = before(1).is_some_and(|t| reading.0.quantity_at(t).is_some());
        return (ends(end + 1) && !figure && !led(1, &["the"])).then_some(Link::Next);
    }
    // "in those 14 years", "In the 30 months between", "his 32 years there", "In 35 years there"
    let years = length.unit == Unit::Year;
    // Not "his eight years in office", of a time of its own.
    let there = reading.is(end, &["since", "between", "there"]) || years && reading.is(end, &["in", "that"]) && !led(1, &["her", "his", "its", "their"]);
    let over = |n: u32| led(n, &["during", "for", "in", "over", "through"]);
    let those = led(1, &["these", "those"]) && over(2);
    // "and those eleven years were": what the clause is about.
    let subject = years && led(1, &["these", "those"]) && (led(2, &["and"]) || before(1).is_some_and(|t| reading.opens_clause(t)));
    let pointing = those
        || subject
        || before(1).is_some_and(|t| POINTING.has(reading.0.token(t))) && (there || over(2) && ends(end))
        || over(1) && reading.is(end, &["there"]);
    // "It is 14 years since the mill", "It has taken 15 years for"
    let is = reading.is(end, &["since"]) && led(1, &["is", "was", "been"]) || led(1, &["taken"]) && led(2, &["has", "have"]);
    if pointing || is {
        return Some(Link::Pointed);
    }
    // "shut in 2018, two years after Mr Holt left": of a day that is not told.
    let dated = || reading.story_dates(length.quantity.sentence).next().is_some();
    // "Nine years after she sold", "was let go after 61 years in one family", "who had sat there for 41 years", "For 44 years she had"
    let after = reading.is(end, &["after"]) && !ends(end + 1) && !dated();
    let closed = ends(end) || reading.is(end, &["as", "at", "in", "with"]);
    let lasted = || {
        let closed = ends(end) || reading.is(end, &["and", "at", "in", "longer", "without"]) || reading.0.is_finite_verb(end);
        let lead = start.saturating_sub(LEAD).max(tokens.start)..start;
        let kept = reading.find_few(lead.clone(), &LASTED).is_some() && reading.find(lead, &["where"]).is_none();
        closed && !of_a_life(reading, length.quantity.sentence) && (kept || self::goes_on(reading, length.quantity.sentence))
    };
    // "and for 44 years no boat", "After 58 years,"
    let first = led(1, &["for", "after"])
        && (start == tokens.start + 1 || led(2, &["and"]))
        && reading.find(end..tokens.end.min(end + LEAD), &["had", "no", "nobody", "nothing"]).is_some();
    (after || led(1, &["after"]) && closed || first || led(1, &["for"]) && lasted() || led(1, &["last", "lasted", "waited"]) && !led(2, &["to"]) && ends(end))
        .then_some(Link::Lasted)
}
