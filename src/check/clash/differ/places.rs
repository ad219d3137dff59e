//! "based in Lyon" beside "the Lisbon-based firm": one thing has one seat, and one is born in one place.

use super::super::view::{Traits, View};
use super::Pair;
use super::phrases::{self, Head};
use crate::article::{Article, Modality, Statement, TokenId};
use crate::lexicon::{Few, Kind, Place};
use crate::source::{Prose, Span};

/// What is said to be at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// A seat: "based in", "its head office in".
    Seat,
    /// "born in".
    Birth,
    /// "buried in".
    Grave,
    /// "located in", "lies in".
    Site,
}

/// Who or what is said to be where.
struct Located {
    role: Role,
    who: Head,
    span: Span<Prose>,
    place: Known,
}

/// A place of the list.
struct Known {
    entry: &'static Place,
    name: String,
}

/// The place of the shorter sentence, and the one of the longer that it does not lie in or hold.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.long.name == 0 || pair.short.name == 0 || !pair.long.traits.and(pair.short.traits).meets(Traits::LOCATED) {
        return None;
    }
    let said = located(pair, pair.short);
    if said.is_empty() {
        return None;
    }
    let known = located(pair, pair.long);
    said.iter().find_map(|here| {
        let mut there = known.iter().filter(|k| k.role == here.role && k.who.same(&here.who) && !of_one_family(&k.who, &here.who));
        let rival = there.next().filter(|k| apart(&here.place, &k.place))?;
        there.all(|k| apart(&here.place, &k.place)).then_some((here.span, rival.span))
    })
}

/// Karl Moe is not Erik Moe: two names with one surname.
fn of_one_family(one: &Head, two: &Head) -> bool {
    matches!((one.name, two.name), (Some(a), Some(b)) if a != b)
}

/// Does neither lie in the other?
fn apart(one: &Known, two: &Known) -> bool {
    let within = |a: &Known, b: &Known| a.entry.within.iter().any(|place| place == b.name);
    one.name != two.name && !within(one, two) && !within(two, one)
}

/// Are the places whose names begin at `one` and `other` two of one sort, of which neither lies in the other? None where the list
/// has one of them only, or neither.
pub(in crate::check::clash) fn apart_at(article: &Article, one: TokenId, other: TokenId) -> Option<bool> {
    let (one, other) = (place_at(article, one).map(|(place, _)| place), place_at(article, other).map(|(place, _)| place));
    if one.is_none() && other.is_none() {
        return None;
    }
    Some(one.zip(other).is_some_and(|(one, other)| one.entry.within.iter().count() == other.entry.within.iter().count() && apart(&one, &other)))
}

/// Does the name of a town, or of a state, begin at `id`: of what lies in a country?
pub(in crate::check::clash) fn is_town(article: &Article, id: TokenId) -> bool {
    place_at(article, id).is_some_and(|(place, _)| place.entry.within.iter().count() > 1)
}

/// What a sentence says of where things are.
fn located(pair: &Pair<'_>, view: &View<'_>) -> Vec<Located> {
    let article = pair.article;
    let mut found = Vec::new();
    for statement in article.statements[view.statements.clone()].iter().filter(|s| !s.negated && s.modality == Modality::Asserted) {
        for id in statement.tokens.clone() {
            if let Some(role) = role(article, id)
                && let Some((place, span)) = place_after(article, id + 1)
                && let Some(who) = whose(article, statement, id)
            {
                found.push(Located { role, who, span, place });
            }
        }
    }
    // "Lisbon-based Nordica", "Karin Moe (born in Lund)"
    let sentence = article.sentences[view.sentence as usize].tokens.clone();
    for id in sentence.clone().filter(|id| *id > sentence.start + 1) {
        if article.token(id) == "based" && article.tokens[id as usize - 1].kind == Kind::Dash {
            let first = (sentence.start..id - 1).rev().take_while(|t| article.tokens[*t as usize].capital).last();
            if let Some((place, end)) = first.and_then(|t| place_at(article, t))
                && end == id - 1
                && let Some(who) = phrases::head(article, id + 1..phrases::mention(article, id + 1).map_or(sentence.end, |m| m.tokens.end))
            {
                found.push(Located { role: Role::Seat, who, span: article.span(first.unwrap_or(end)..end), place });
            }
        } else if article.token(id) == "born" && article.tokens[id as usize - 1].kind == Kind::Open {
            let who = phrases::mention(article, id - 2).and_then(|m| phrases::head(article, m.tokens.clone()));
            let inside = (id..sentence.end).take_while(|t| article.tokens[*t as usize].kind != Kind::Close);
            let at = inside.clone().find(|t| article.token(*t) == "in" && article.tokens[*t as usize + 1].capital);
            if let (Some(who), Some((place, span))) = (who, at.and_then(|t| place_after(article, t))) {
                found.push(Located { role: Role::Birth, who, span, place });
            }
        }
    }
    found
}

/// What the word at `id` says of a place that follows it.
fn role(article: &Article, id: TokenId) -> Option<Role> {
    const SEATS: Few = Few::of(&["based", "headquartered", "headquarters"]);
    const SITES: Few = Few::of(&["located", "lies", "situated"]);
    let word = article.token(id);
    match word {
        _ if SEATS.has(word) => Some(Role::Seat),
        "office" if id > 0 && article.token(id - 1) == "head" => Some(Role::Seat),
        "born" => Some(Role::Birth),
        "buried" => Some(Role::Grave),
        _ if SITES.has(word) => Some(Role::Site),
        _ => None,
    }
}

/// Who or what it is said of: the subject, or for "Nordica's headquarters" its owner.
fn whose(article: &Article, statement: &Statement, id: TokenId) -> Option<Head> {
    let (head, own) = phrases::subject(article, statement)?;
    if head.id != id {
        return Some(head);
    }
    let owner = own.clone().find(|t| matches!(article.token(*t), "'s" | "’s"))?;
    phrases::head(article, own.start..owner)
}

/// The place that "in" and its like lead to, at `from` or behind an "is": none where a
/// larger one behind it says that another of its name is meant.
fn place_after(article: &Article, from: TokenId) -> Option<(Known, Span<Prose>)> {
    let lead = (from..from + 5).find(|id| article.token(*id) == "in" || !plain(article, *id))?;
    let mut at = lead + 1;
    if article.token(lead) != "in" {
        return None;
    }
    let first = at;
    let mut found: Option<(Known, Span<Prose>)> = None;
    while at < first + 8 {
        let token = article.tokens.get(at as usize)?;
        let comma = token.kind == Kind::Comma && article.tokens.get(at as usize + 1).is_some_and(|t| t.capital);
        if let Some((place, end)) = place_at(article, at) {
            match &found {
                // "Paris, Texas"
                Some((inner, _)) if !inner.entry.within.iter().any(|w| w == place.name) => return None,
                Some(_) => {}
                None => found = Some((place, article.span(at..end))),
            }
            at = end;
        } else if comma || found.is_none() && (token.capital || article.token(at) == "the") {
            at += 1;
        } else {
            break;
        }
    }
    found
}

/// May the token stand between a word like "born" and its "in": a date, an "is", an adverb?
fn plain(article: &Article, id: TokenId) -> bool {
    let Some(token) = article.tokens.get(id as usize) else { return false };
    let dated = article.dates_from(id).first().is_some_and(|d| d.tokens.contains(&id));
    dated || ["is", "was", "are", "on"].contains(&article.token(id)) || token.kind == Kind::Word && article.token(id).ends_with("ly")
}

/// The place whose name begins at `id`, and one past its last token.
fn place_at(article: &Article, id: TokenId) -> Option<(Known, TokenId)> {
    article.tokens.get(id as usize).filter(|t| t.capital)?;
    let (len, entry, _) = article.longest::<Place>(id)?;
    let end = id + len as u32;
    // "York" in "New York Times", "Paris" in "Paris Hilton": another name.
    let goes_on = article.tokens.get(end as usize).is_some_and(|t| t.capital && t.kind == Kind::Word);
    let name = if entry.name.is_empty() { article.text(article.span(id..end)).to_owned() } else { entry.name.as_str().to_owned() };
    (!goes_on).then_some((Known { entry, name }, end))
}
