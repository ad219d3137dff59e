//! What a caption names an event to say when, or where, the picture was taken: "after Tuesday's final", "at the final in Lund".

use super::super::differ::{self, Difference, phrases};
use super::super::headline::{self, Sense, of_telling};
use super::super::view::View;
use super::{SHARED, archived, is_day, same_day};
use crate::article::{Article, DateMention, Kind, Mention, Modality, Statement, Token, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{Few, FunctionWordKind, Group, List};

/// So many words stand between an event's article and its name: "the county rowing final".
const NAME: usize = 4;
/// What an event comes before or after.
const BESIDE: Few = Few::of(&["after", "ahead", "before", "following", "since", "until"]);

/// The event that a date of a caption is of, by its noun: "Tuesday's final", "the final on Tuesday", "Tuesday, after the final".
pub(super) fn dated(article: &Article, date: &DateMention) -> Option<TokenId> {
    let tokens = article.sentences[date.sentence as usize].tokens.clone();
    // "train for Saturday's final on Tuesday"
    if article.dates_of(date.sentence).len() > 1 {
        return None;
    }
    let end = date.tokens.end;
    if matches!(article.token(end), "'s" | "’s") {
        return noun(article, end + 1..tokens.end);
    }
    let after = end + TokenId::from(article.token(end) == ",");
    if matches!(article.token(after), "after" | "at" | "during" | "following") {
        return noun(article, after + 1..tokens.end);
    }
    let on = date.tokens.start.checked_sub(1).filter(|id| *id > tokens.start && article.token(*id) == "on")?;
    let last = before_place(article, tokens.start, on).checked_sub(1)?;
    of_its_own(article, tokens.start, last).then_some(last)
}

/// The noun of an event at the head of `tokens`.
fn noun(article: &Article, tokens: Tokens) -> Option<TokenId> {
    phrases::head(article, tokens).map(|head| head.id).filter(|id| is_event(article, *id))
}

fn is_event(article: &Article, id: TokenId) -> bool {
    article.word(id).in_group(Group::OfADay)
}

/// Where what stands before the token at `id` ends, without the place that it may end with: "the final at the Dome".
fn before_place(article: &Article, start: TokenId, id: TokenId) -> TokenId {
    let Some(place) = article.mentions_from(start).iter().take_while(|m| m.tokens.end <= id).last().filter(|m| m.tokens.end == id) else { return id };
    lead(article, place).filter(|lead| *lead > start).unwrap_or(id)
}

/// The "at" or "in" before a place.
fn lead(article: &Article, place: &Mention) -> Option<TokenId> {
    let before = place.tokens.start.checked_sub(1)?;
    let before = if article.token(before) == "the" { before.checked_sub(1)? } else { before };
    matches!(article.token(before), "at" | "in").then_some(before)
}

/// Does the name of an event end at `last`, one that is spoken of as known: "the county final", "their win"?
fn of_its_own(article: &Article, start: TokenId, last: TokenId) -> bool {
    let content = |id: &TokenId| article.stems[*id as usize] != 0;
    let before = (start..last).rev().find(|id| !content(id)).filter(|id| (last - id) as usize <= NAME);
    let known = before.is_none_or(|id| matches!(article.word(id).function(), Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive)));
    known && is_event(article, last)
}

/// Does the story tell of the event `noun` that it was on this day?
pub(super) fn was_on(article: &Article, noun: TokenId, date: &DateMention) -> bool {
    let event = headline::of_token(article, noun);
    if dated(article, date).is_some_and(|id| is_one(article, id, &event)) {
        return true;
    }
    let tied = date.tokens.start.checked_sub(1).is_none_or(|id| !BESIDE.has(article.token(id)));
    if !tied || of_telling(article, date) {
        return false;
    }
    let Some(told) = told_at(article, date.tokens.start) else { return false };
    // "on Thursday found Lee, a clerk, guilty": the story's news may be told in more than a clause.
    let opens = opening(article).is_some_and(|opening| opening.contains(&date.sentence));
    tells_of(article, if opens { &article.sentences[date.sentence as usize].tokens } else { &told.tokens }, &event)
}

/// Does the word at `id` stand for the event?
fn is_one(article: &Article, id: TokenId, event: &[Sense]) -> bool {
    headline::of_token(article, id).iter().any(|sense| event.contains(sense))
}

/// The statement around the token at `id`, where it tells what was.
fn told_at(article: &Article, id: TokenId) -> Option<&Statement> {
    phrases::around(article, id).filter(|s| s.modality != Modality::Unreal && !s.negated)
}

/// Is the event told of in `clause`, not only to say when something else was?
fn tells_of(article: &Article, clause: &Tokens, event: &[Sense]) -> bool {
    clause.clone().any(|id| is_one(article, id, event) && !beside(article, clause, id))
}

/// "spoke after the final", "ahead of the match": is the event at `id` told of only to say when something else was?
fn beside(article: &Article, clause: &Tokens, id: TokenId) -> bool {
    (clause.start..id).rev().take(NAME).any(|id| BESIDE.has(article.token(id)))
}

/// Places at which captions have an event, or what they show on the day of which the story tells, and where the story has that
/// at another of the sort or in another town.
pub(super) fn places(article: &Article, all: &[View<'_>], most: usize) -> Vec<Difference> {
    let captioned = |m: &&Mention| article.block(m.sentence).kind == BlockKind::Caption;
    let named = article.mentions.iter().filter(captioned).take(most);
    let rival = |said: &Mention| {
        let lead = lead(article, said)?;
        let there = place(article, said, lead).or_else(|| other_scene(article, all, said, lead))?;
        // Asked last: it goes through the whole story.
        once(article, said).then(|| difference(article, said, there))
    };
    named.filter_map(rival).collect()
}

fn difference(article: &Article, said: &Mention, told: Tokens) -> Difference {
    Difference { here: said.span, there: article.span(told.clone()), earlier: article.sentence_of(told.start), later: said.sentence, speaker: None }
}

/// Is the name nowhere else, nor its first word?
fn once(article: &Article, said: &Mention) -> bool {
    let first = article.tokens[said.tokens.start as usize].hash;
    let again = |(id, token): (TokenId, &Token)| token.hash == first && !said.tokens.contains(&id);
    !article.mentions_named(said.name).any(|m| m.span != said.span) && !(0..).zip(&article.tokens).any(again)
}

/// Where the story has what the caption shows at the place `said`, if it is one place only.
fn place(article: &Article, said: &Mention, lead: TokenId) -> Option<Tokens> {
    let start = article.sentences[said.sentence as usize].tokens.start;
    let event = lead.checked_sub(1).filter(|last| *last >= start && of_its_own(article, start, *last))?;
    let event = headline::of_token(article, event);
    let of_event = |m: &&Mention| told_at(article, m.tokens.start).is_some_and(|s| tells_of(article, &s.tokens, &event));
    let there = |m: &&Mention| article.in_body(m.sentence) && self::lead(article, m).is_some_and(|at| article.token(at) == article.token(lead));
    let mut rivals = article.mentions.iter().filter(there).filter(of_event);
    let rival = rivals.next()?;
    let sort = |m: &Mention| headline::is_sort(article, m.tokens.end - 1);
    let apart = differ::places::apart_at(article, said.tokens.start, rival.tokens.start);
    let beside = || article.mentions_of(said.sentence).iter().any(|m| m.name == rival.name);
    let other = apart.unwrap_or_else(|| sort(said) && sort(rival));
    (other && !beside() && rivals.all(|m| m.name == rival.name)).then(|| rival.tokens.clone())
}

/// "On the last lap in Lyon on Saturday" over a story from another town, which tells of that lap and that day: the town of
/// its dateline, or its ground.
fn other_scene(article: &Article, all: &[View<'_>], said: &Mention, lead: TokenId) -> Option<Tokens> {
    let [day] = article.dates_of(said.sentence) else { return None };
    let opening = opening(article)?;
    let on_day = |s: &u32| article.dates_of(*s).iter().any(|d| same_day(day, d));
    if !is_day(day) || archived(article, said.sentence) || !opening.clone().any(|s| on_day(&s)) {
        return None;
    }
    // Who is named in both is there on that day.
    let of_one = |s: u32| article.mentions_of(said.sentence).iter().any(|m| article.mentions_of(s).iter().any(|o| o.name == m.name));
    let plain = |id: TokenId| !article.tokens[id as usize].capital;
    let shared = |s: u32| all[said.sentence as usize].content.iter().filter(|(stem, id)| plain(*id) && all[s as usize].has(*stem)).count();
    let same_scene = opening.clone().filter(on_day).any(|s| shared(s) + usize::from(of_one(s)) >= SHARED);
    let last = |tokens: &Tokens| &article.tokens[tokens.end as usize - 1];
    if article.token(lead) == "at" {
        // "at Mill Lane", "at Harbour Road": grounds that have their street's name.
        let street = |m: &Mention| article.word(m.tokens.end - 1).is(List::StreetNoun);
        let ground = |m: &&Mention| article.in_body(m.sentence) && street(m) && self::lead(article, m).is_some_and(|at| article.token(at) == "at");
        let mut grounds = article.mentions.iter().filter(|_| same_scene && street(said)).filter(ground);
        let ground = grounds.next()?;
        return grounds.all(|m| m.name == ground.name).then(|| ground.tokens.clone());
    }
    let line = dateline(article, opening.start)?;
    let one_sort = said.tokens.len() > 1 && line.len() > 1 && last(&said.tokens).hash == last(&line).hash;
    let towns = || differ::places::apart_at(article, said.tokens.start, line.start).unwrap_or(false) || differ::places::is_town(article, said.tokens.start);
    (one_sort && (same_scene || opening.clone().any(of_one)) || same_scene && towns()).then_some(line)
}

/// The sentences that open the story.
fn opening(article: &Article) -> Option<std::ops::Range<u32>> {
    const OPENING: u32 = 3;
    let first = (0..article.sentences.len() as u32).find(|s| article.in_body(*s))?;
    Some(first..(first + OPENING).min(article.sentences.len() as u32))
}

/// "SELMOUTH, 12 March –": the place that a sentence begins with in capitals.
fn dateline(article: &Article, sentence: u32) -> Option<Tokens> {
    let tokens = article.sentences[sentence as usize].tokens.clone();
    let end = tokens.clone().find(|id| !article.tokens[*id as usize].upper)?;
    let marked = matches!(article.tokens[end as usize].kind, Kind::Comma | Kind::Dash | Kind::Colon | Kind::Open);
    (marked && end > tokens.start).then_some(tokens.start..end)
}
