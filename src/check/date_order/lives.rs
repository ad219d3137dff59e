//! What somebody did after their death, or before their birth: "built in Malmö in 1742 by Hedrik", who "died in 1738".

use crate::article::{DateMention, Kind, Modality, NameKind, Statement, TokenId};
use crate::check::Hit;
use crate::check::age::lives::{self, antecedent, described, kin, pronoun, related};
use crate::check::reading::Reading;
use crate::lexicon::{Few, Form, List, Verb, Word, lemma};
use crate::source::{Prose, Span};
use crate::value::Date;
use rustc_hash::FxHashMap;
use std::cell::LazyCell;

/// Acts that leave a work behind, besides those that only the living do.
const MAKING: Few = Few::of(&["carve", "compose", "design", "draw", "engrave", "found", "make", "paint", "print", "record", "sculpt"]);
/// So many years a life in brackets has, at least and at most: "the show (1998–2005)" is none.
const LEAST: i16 = 20;
const MOST: i16 = 110;
/// How far from its verb, in tokens, the date of an act may stand.
const NEAR: u32 = 10;

/// The end, or the beginning, of a life.
struct Bound {
    name: u32,
    /// Where it is told, and when it was.
    span: Span<Prose>,
    date: Date,
    death: bool,
    /// Where another of the family is named, it is told in words that leave no doubt in their own sentence alone.
    within: Option<u32>,
}

/// Adds the acts that lie outside of the lives that the draft tells of.
pub(super) fn acts(reading: &Reading<'_>, hits: &mut Vec<Hit>) {
    let article = reading.0;
    // How many names of the draft each family has.
    let families = LazyCell::new(|| {
        let mut all: FxHashMap<&str, u32> = FxHashMap::default();
        (0..article.names.len() as u32).for_each(|name| *all.entry(family(reading, name)).or_default() += 1);
        all
    });
    let alone = |name: u32| families[family(reading, name)] == 1;
    let mut bounds: Vec<Bound> = article.statements.iter().filter_map(|s| bound(reading, s, &alone)).collect();
    bounds.extend(article.dates.iter().filter_map(|date| bracketed(reading, date, &alone)));
    bounds.extend(article.dates.iter().filter_map(|date| born(reading, date, &alone)));
    hits.extend(article.dates.iter().filter_map(|date| after_death(reading, date)));
    if bounds.is_empty() {
        return;
    }
    // Of one name they stay in their order.
    bounds.sort_by_key(|b| b.name);
    let style = reading.day_style();
    for date in article.dates.iter().filter(|d| d.written.2.is_some() && d.value.is_some()) {
        let Some(name) = maker(reading, date).or_else(|| actor(reading, date)) else { continue };
        let mut own = bounds[bounds.partition_point(|b| b.name < name)..].iter().take_while(|b| b.name == name);
        let Some(bound) = own.find(|b| b.span != date.span && b.within.is_none_or(|s| s == date.sentence)) else { continue };
        let Some(of) = date.value else { continue };
        if if bound.death { !bound.date.precedes(&of) } else { !of.precedes(&bound.date) } {
            continue;
        }
        let who = reading.text(article.names[name as usize].full);
        let (end, side) = if bound.death { ("died", "before") } else { ("was born", "after") };
        let (on, then) = (if matches!(bound.date, Date::Day(_)) { "on" } else { "in" }, bound.date.like(style, true));
        let hit = Hit::new(date.span)
            .part("clash", format!("{who} {end} {on} {then}, {side} what is told of {}", reading.text(date.span)))
            .part("from", reading.text(date.span))
            .part("to", then)
            .label("to", reading.place(bound.span))
            .quoted(reading.quoted(date.span));
        hits.push(hit);
    }
}

/// "The historian, who died in 2011, gave his last lecture in 2019": what one without a name is told to have done after death.
fn after_death(reading: &Reading<'_>, died: &DateMention) -> Option<Hit> {
    const LONGEST: u32 = 4;
    let floor = reading.opening(died.sentence);
    let who = died.tokens.start.checked_sub(3).filter(|t| reading.reads(*t, &["who", "died", "in"]) || reading.reads(*t, &["who", "died", "on"]))?;
    let comma = who.checked_sub(1).filter(|t| reading.kind(*t) == Some(Kind::Comma) && *t <= floor + LONGEST)?;
    let subject = reading.is(floor, &["a", "an", "the"]) && (floor..comma).all(|t| reading.kind(t) == Some(Kind::Word));
    let verb = died.tokens.end + 1;
    let verb = verb + TokenId::from(reading.is(verb, &["had"]));
    let acts = lemma::verb(reading.0.word(verb)).filter(|(_, form)| matches!(form, Form::Past | Form::Participle));
    // "gave his last lecture"
    let last = reading.is(verb + 1, &["her", "his"]) && reading.is(verb + 2, &["final", "first", "last"]);
    let living = acts.is_some_and(|(verb, _)| is_of_the_living(verb) || last);
    if !subject || !living || reading.kind(died.tokens.end) != Some(Kind::Comma) || reading.quoted(died.span) {
        return None;
    }
    let near = verb + 1..verb + NEAR;
    let date = reading.0.dates_of(died.sentence).iter().find(|d| near.contains(&d.tokens.start) && d.written.2.is_some())?;
    let led = reading.is(date.tokens.start - 1, &["in", "on"]) && (verb + 1..date.tokens.start).all(|t| reading.kind(t) == Some(Kind::Word));
    let (from, to) = (died.value?, date.value?);
    let other = reading.find(verb + 1..date.tokens.start, &["that", "to", "when", "which", "who"]).is_some();
    (led && !other && from.precedes(&to)).then(|| {
        let who = reading.text(reading.0.span(floor..comma));
        let on = if matches!(from, Date::Day(_)) { "on" } else { "in" };
        let then = from.like(reading.day_style(), true);
        Hit::new(date.span)
            .part("clash", format!("{who} died {on} {then}, before what is told of {}", reading.text(date.span)))
            .part("from", reading.text(date.span))
            .part("to", then)
            .label("to", reading.place(died.span))
            .quoted(reading.quoted(date.span))
    })
}

/// "Hedrik died in 1738", "Hedrik was born in 1950": of the one person of that family that the draft names.
fn bound(reading: &Reading<'_>, s: &Statement, alone: &impl Fn(u32) -> bool) -> Option<Bound> {
    let death = s.lemma == "die";
    let born = || s.lemma == "bear" && s.passive || s.lemma == "be" && reading.is(s.rest.start, &["born"]);
    let told = (death || born()) && !s.negated && s.modality == Modality::Asserted && s.quote.is_none();
    if !told {
        return None;
    }
    let in_rest = |d: &&DateMention| d.tokens.start >= s.rest.start && d.tokens.start <= s.rest.start + 3 && d.tokens.end <= s.tokens.end.max(s.rest.end);
    let date = reading.0.dates_of(s.sentence).iter().find(in_rest).filter(|d| d.written.2.is_some() && d.value.is_some())?;
    date.tokens.start.checked_sub(1).filter(|t| reading.is(*t, &["in", "on"]))?;
    let name = subject(reading, s).filter(|n| reading.0.names[*n as usize].may_be_person())?;
    let within = if alone(name) { None } else { Some(s.sentence) };
    // "Mr. Hedrik, who died in 1738, built": of whom it is told, whoever else has his name.
    let described = || s.subject.is_some_and(|subject| reading.is(reading.0.token_from(subject.start), &["who"]));
    (within.is_none() || described()).then_some(Bound { name, span: date.span, date: date.value?, death, within })
}

/// "Jonas Hedrik, born in 1671, built": the beginning of the life told beside a name.
fn born(reading: &Reading<'_>, date: &DateMention, alone: &impl Fn(u32) -> bool) -> Option<Bound> {
    let told = date.written.2.is_some() && !date.distance;
    let born = date.tokens.start.checked_sub(2).filter(|t| told && reading.is(*t, &["born"]) && reading.is(*t + 1, &["in", "on"]))?;
    let floor = reading.opening(date.sentence);
    if born <= floor || reading.quoted(date.span) {
        return None;
    }
    let named = reading.0.mention_ending(born - 1).filter(|m| reading.is(born - 1, &[","]) && reading.0.names[m.name as usize].may_be_person())?;
    alone(named.name).then_some(Bound { name: named.name, span: date.span, date: date.value?, death: false, within: None })
}

/// "Jonas Hedrik (1671–1738)": the end of the life in brackets behind a name.
fn bracketed(reading: &Reading<'_>, date: &DateMention, alone: &impl Fn(u32) -> bool) -> Option<Bound> {
    let open = date.tokens.start.checked_sub(1).filter(|t| reading.kind(*t) == Some(Kind::Open) && reading.kind(date.tokens.end) == Some(Kind::Close))?;
    let years = if date.value.is_none() { super::years(reading.text(date.span)) } else { None };
    let (_, died) = years.filter(|(born, died)| (LEAST..MOST).contains(&(died - born)))?;
    let named = reading.0.mention_ending(open).filter(|m| reading.0.names[m.name as usize].kind == NameKind::Person)?;
    alone(named.name).then_some(Bound { name: named.name, span: date.span, date: Date::Year(died), death: true, within: None })
}

/// The last word of a name.
fn family<'a>(reading: &Reading<'a>, name: u32) -> &'a str {
    let full = reading.text(reading.0.names[name as usize].full);
    full.rsplit_once(' ').map_or(full, |(_, last)| last)
}

/// Does only somebody alive do what the verb, an infinitive, tells of?
fn is_of_the_living(verb: &str) -> bool {
    MAKING.has(verb) || Word::find(verb).is(List::VitalVerb)
}

/// "built in Malmö in 1742 by Jonas Hedrik": who made it.
fn maker(reading: &Reading<'_>, date: &DateMention) -> Option<u32> {
    let article = reading.0;
    let by = date.tokens.end;
    let behind = article.mentions_of(date.sentence).iter().find(|m| reading.is(by, &["by"]) && m.tokens.start == by + 1);
    // "painted by Jonas Hedrik in 1742"
    let before = || {
        let led = date.tokens.start.checked_sub(1).filter(|t| reading.is(*t, &["in"]))?;
        article.mention_ending(led).filter(|m| m.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["by"])))
    };
    let named = behind.or_else(before)?;
    let floor = article.sentences[date.sentence as usize].tokens.start;
    let end = date.tokens.start.min(named.tokens.start);
    let mut near = (floor.max(end.saturating_sub(NEAR))..end).rev();
    let verb = near.find(|t| article.entries::<Verb>(*t).any(|(_, form)| matches!(form, Form::Past | Form::Participle)))?;
    let (made, _) = lemma::verb(article.word(verb))?;
    is_of_the_living(made).then_some(named.name)
}

/// "Hedrik opened a yard in 2003", "In 2003 Hedrik opened a yard": who did it.
fn actor(reading: &Reading<'_>, date: &DateMention) -> Option<u32> {
    let article = reading.0;
    let led = date.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["in", "on"]));
    if !led || reading.find(article.sentences[date.sentence as usize].tokens.clone(), &["posthumously", "posthumous", "after"]).is_some() {
        return None;
    }
    let first = article.statements.partition_point(|s| s.sentence < date.sentence);
    let of = |s: &&Statement| {
        let behind = date.tokens.start > s.rest.start && date.tokens.start <= s.rest.start + NEAR;
        let opens = date.tokens.end <= s.tokens.end && date.tokens.start <= reading.opening(date.sentence) + 1;
        let gap = s.rest.start..date.tokens.start;
        let placed = |t: TokenId| reading.is(t, &["from", "of", "to"]) && reading.is(t + 1, &["a", "her", "his", "the", "their"]);
        let other = |t: TokenId| reading.is(t, &["that", "which", "who", "and", "where", "when", "to", "of", "from"]) && !placed(t);
        let plain = |t: TokenId| reading.kind(t) == Some(Kind::Word) && !other(t);
        behind && gap.clone().all(plain) || opens && date.tokens.start < s.rest.start
    };
    let mut own = article.statements[first..].iter().take_while(|s| s.sentence == date.sentence).filter(of);
    let s = own.next()?;
    let done = is_of_the_living(&s.lemma) && !s.passive && !s.negated && s.modality == Modality::Asserted && s.quote.is_none();
    if !done {
        return None;
    }
    // "His son, Jonas, opened"
    if kin(reading, article.sentences[date.sentence as usize].tokens.start..s.rest.start) {
        return None;
    }
    // "In 2003 Hedrik opened": the time is part of what stands before the verb.
    let led = date.tokens.end + TokenId::from(reading.kind(date.tokens.end) == Some(Kind::Comma));
    let named = || article.mentions_of(date.sentence).iter().find(|m| m.tokens.start == led && m.tokens.end < s.rest.start && m.tokens.end + 1 >= s.rest.start);
    subject(reading, s).or_else(|| named().map(|m| m.name))
}

/// The name that the subject is, or that "he" or "she" stands for, or "who"; or that the verb has across a clause of its own:
/// "Hedrik, who died in 1738, built".
fn subject(reading: &Reading<'_>, s: &Statement) -> Option<u32> {
    let floor = reading.0.sentences[s.sentence as usize].tokens.start;
    if let Some(name) = s.subject_name {
        return Some(name);
    }
    let Some(subject) = s.subject else { return across(reading, s.tokens.start, floor) };
    let first = reading.0.token_from(subject.start);
    if reading.is(first, &["who"]) {
        return described(reading, first, floor).map(|m| m.name);
    }
    // "Hedrik, born in 1671, married": the subject's words are more than the name.
    let opens = reading
        .0
        .mentions_from(first)
        .first()
        .filter(|m| m.tokens.start == first && reading.is(m.tokens.end, &[","]) && reading.is(m.tokens.end + 1, &["born"]));
    if let Some(named) = opens {
        return Some(named.name);
    }
    // "In 1963 she had painted"
    let last = reading.0.token_until(subject.end).checked_sub(1).filter(|t| *t > first && reading.is(first, &["in", "on"]));
    let first = last.unwrap_or(first);
    let gender = pronoun(reading, first).filter(|_| s.quote.is_none())?;
    antecedent(reading, s.sentence, gender)
}

/// "Hedrik, who died in 1738, built", "Hedrik (1671–1738) built": whose the verb is that has no subject right before it.
fn across(reading: &Reading<'_>, verb: TokenId, floor: TokenId) -> Option<u32> {
    let before = verb.checked_sub(1).filter(|t| *t > floor)?;
    related(reading, before, floor).or_else(|| lives::across(reading, verb, floor)).map(|m| m.name)
}
