//! A caption that names a place, a house, a person or the day of what it shows otherwise than the story does.

mod events;
mod feats;
mod mixed;

use super::callbacks::of_year_past;
use super::differ::Difference;
use super::headline;
use super::view::View;
use crate::article::{Article, DateMention, Kind, Mention, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{Form, Group, List, Word, few, lemma};
use crate::value::Date;

/// So many names in captions are looked for: a gallery has hundreds.
const MOST: usize = 64;
/// Words that a caption and the sentence of the story must share, beside the names, to be of one scene.
const SHARED: usize = 2;
/// Words that a caption shares with a sentence that tells the same on another day.
const SCENE: usize = 3;
/// So many days a picture's day is off by a slip; one of an earlier year is of another time.
const SLIP: i32 = 7;
/// So many words before a date its verb stands.
const REACH: u32 = 8;

/// Names of several words in captions that are nowhere in the story, where it has one that differs in one word told of the same.
pub(super) fn differences(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let mut found = Vec::new();
    let captioned = |m: &&Mention| article.block(m.sentence).kind == BlockKind::Caption;
    for said in article.mentions.iter().filter(captioned).take(MOST) {
        let text = article.text(said.span);
        // A name that the story has, in full or in part, is its own.
        let known = |m: &Mention| article.in_body(m.sentence) && (m.name == said.name || article.text(m.span) == text);
        if text.split_whitespace().count() < 2 || article.mentions.iter().any(known) {
            continue;
        }
        // Whom or what the caption names beside it is another.
        let beside = |m: &Mention| article.mentions_of(said.sentence).iter().any(|other| other.name == m.name);
        let rivals = article.mentions.iter().filter(|m| article.in_body(m.sentence) && alike(article.text(m.span), text) && !beside(m));
        let scenes = rivals.map(|m| (shared(article, all, said, m), m)).filter(|(words, _)| *words >= SHARED);
        // "Garside on the north face in 1971": a picture of old shows what the story tells of its year.
        let year = |s: u32| article.dates_of(s).iter().find_map(|d| d.written.2);
        let old = of_year_past(article, said.sentence);
        let scenes = scenes.filter(|(_, m)| !old || year(m.sentence) == year(said.sentence));
        // The first of those that share the most.
        let Some((_, scene)) = scenes.reduce(|best, next| if next.0 > best.0 { next } else { best }) else { continue };
        found.push(Difference { here: said.span, there: scene.span, earlier: scene.sentence, later: said.sentence, speaker: None });
    }
    found.extend(events::places(article, all, MOST));
    found.extend(mixed::differences(article, all, MOST));
    found
}

/// Do two names of as many words differ in one: the last, behind a word of their own, or those before "Museum"?
fn alike(one: &str, other: &str) -> bool {
    let (mut a, mut b) = (one.split_whitespace(), other.split_whitespace());
    if one == other || a.clone().count() != b.clone().count() {
        return false;
    }
    let (Some(first), Some(last)) = (a.next(), a.next_back()) else { return false };
    let (other_first, other_last) = (b.next().unwrap_or_default(), b.next_back().unwrap_or_default());
    let own = Word::find(first) == Word::UNKNOWN || Word::find(first).is(List::GivenName);
    let house = Word::find(last).is(List::OrganisationWord);
    a.clone().eq(b.clone()) && first == other_first && last != other_last && own || last == other_last && first != other_first && house
}

/// How many words the two sentences share that are part of neither name.
fn shared(article: &Article, all: &[View<'_>], said: &Mention, told: &Mention) -> usize {
    let (caption, story) = (&all[said.sentence as usize], &all[told.sentence as usize]);
    let part = |m: &Mention, stem: u32| m.tokens.clone().any(|id| article.stems[id as usize] == stem);
    caption.content.iter().filter(|(stem, _)| story.has(*stem) && !part(said, *stem) && !part(told, *stem)).count()
}

/// Days of captions that are nowhere in the story, where it tells what the picture shows in the caption's words, of another day.
pub(super) fn days(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let captioned =
        |d: &&DateMention| article.block(d.sentence).kind == BlockKind::Caption && is_day(d) && !archived(article, d.sentence) && !counted_from(article, d);
    let rival = |said: &DateMention| {
        let told = |d: &&DateMention| article.in_body(d.sentence) && is_day(d) && article.quote_at(d.span.start).is_none() && !is_dateline(article, d);
        let event = events::dated(article, said);
        let on_day = |d: &DateMention| event.is_some_and(|event| events::was_on(article, event, d));
        let of_one = |d: &DateMention| on_day(d) || same_scene(article, all, said, d) || feats::same_race(article, all, said, d);
        let mut rivals = article.dates.iter().filter(told).filter(|d| of_one(d));
        let rival = rivals.next().filter(|rival| apart(said, rival))?;
        let known = article.dates.iter().any(|d| article.in_body(d.sentence) && !apart(said, d) && same_day(said, d));
        (!known && rivals.all(|d| same_day(d, rival))).then(|| difference(said, rival))
    };
    article.dates.iter().filter(captioned).take(MOST).filter_map(rival).collect()
}

/// "The yard in 1998, the year that it employed the most men": years by which captions date what the story dates otherwise.
pub(super) fn years(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let year = |d: &DateMention| matches!(d.written, (None, None, Some(_))).then_some(d.written.2).flatten();
    let captioned = |d: &&DateMention| article.block(d.sentence).kind == BlockKind::Caption && !d.distance;
    let rival = |said: &DateMention| {
        let own = year(said)?;
        let dated = dated(article, said);
        let words: Vec<TokenId> = dated.filter(|id| !article.word(*id).in_group(Group::PaleVerb) && article.stems[*id as usize] != 0).collect();
        if words.len() < SHARED {
            return None;
        }
        // "his firm" is "the company".
        let senses = |id: TokenId| headline::shared(article, id);
        let meant = |id: TokenId, s: u32| article.sentences[s as usize].tokens.clone().any(|t| senses(t).any(|sense| senses(id).any(|own| own == sense)));
        let told = |id: &TokenId, s: u32| all[s as usize].has(article.stems[*id as usize]) || meant(*id, s);
        let scene = |d: &DateMention| article.in_body(d.sentence) && words.iter().all(|id| told(id, d.sentence));
        let dated = article.dates.iter().filter_map(|d| Some((d, d.written.2?)));
        let mut told = dated.filter(|(d, _)| article.quote_at(d.span.start).is_none() && scene(d));
        let (rival, other) = told.next()?;
        (other != own && told.all(|(_, y)| y == other)).then(|| difference(said, rival))
    };
    article.dates.iter().filter(captioned).take(MOST).filter_map(rival).collect()
}

/// "Divers on May 4, the day after it sank": a day told by another.
fn counted_from(article: &Article, date: &DateMention) -> bool {
    let end = date.tokens.end;
    let beside = |id: TokenId| few!["after", "before"].has(article.token(id));
    article.token(end) == "," && article.token(end + 1) == "the" && (beside(end + 3) || beside(end + 4))
}

/// What the caption dates one way, and the story another.
fn difference(said: &DateMention, told: &DateMention) -> Difference {
    Difference { here: said.span, there: told.span, earlier: told.sentence, later: said.sentence, speaker: None }
}

/// What a caption says of a year: what follows ", the year that" or ", when", to the next mark.
fn dated(article: &Article, date: &DateMention) -> Tokens {
    let end = article.sentences[date.sentence as usize].tokens.end;
    let mut from = date.tokens.end;
    let is = |id: TokenId, words: &[&str]| words.contains(&article.token(id));
    from += TokenId::from(is(from, &[","]));
    let year = is(from, &["the"]) && is(from + 1, &["year"]);
    from += if year { 2 } else { 0 };
    let when = is(from, &["that", "when"]);
    from += TokenId::from(when);
    let stop = (from..end).find(|id| matches!(article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Stop)).unwrap_or(end);
    if year || when { from..stop } else { end..end }
}

/// "VARDA, Nov. 14 —": the day on which the story is told.
fn is_dateline(article: &Article, date: &DateMention) -> bool {
    let first = article.sentences[date.sentence as usize].tokens.start;
    article.tokens[first as usize].upper && article.tokens.get(date.tokens.end as usize).is_some_and(|t| t.kind == Kind::Dash && !t.glued)
}

/// A day, by its date or its name.
fn is_day(date: &DateMention) -> bool {
    !date.distance && (date.weekday.is_some() || matches!(date.written, (Some(_), Some(_), _)))
}

/// "(file)": is the picture from the archive?
fn archived(article: &Article, sentence: u32) -> bool {
    let block = article.sentences[sentence as usize].block;
    let tokens = article.sentences[sentence as usize..].iter().take_while(|s| s.block == block).flat_map(|s| s.tokens.clone());
    let mut file = tokens.filter(|id| article.token(*id).eq_ignore_ascii_case("file"));
    file.any(|id| article.word(id).is(List::PhotoCredit))
}

/// Are they the same day, as far as both say?
fn same_day(one: &DateMention, other: &DateMention) -> bool {
    match (one.value, other.value) {
        (Some(a @ Date::Day(_)), Some(b @ Date::Day(_))) => a.agrees(&b),
        _ => one.weekday.zip(other.weekday).is_some_and(|((_, a), (_, b))| a == b),
    }
}

/// Are they two days of about the same time?
fn apart(one: &DateMention, other: &DateMention) -> bool {
    match (one.value, other.value) {
        (Some(a @ Date::Day(_)), Some(b @ Date::Day(_))) => !a.agrees(&b) && a.days_until(&b).is_some_and(|days| days.start().abs() <= SLIP),
        _ => match (one.written, other.written) {
            // A year that is not said is the same.
            ((Some(a), Some(m), y), (Some(b), Some(n), z)) => a != b && m == n && y.zip(z).is_none_or(|(y, z)| y == z),
            _ => one.weekday.zip(other.weekday).is_some_and(|((_, a), (_, b))| a != b),
        },
    }
}

/// "Pickers bring in the last of the pears at Hill Farm", "the last pears came off the trees at Hill Farm": what is done once only, at
/// one place that both name.
fn is_last(article: &Article, caption: u32, story: u32) -> bool {
    const OF: usize = 3;
    let nouns = |s: u32| {
        let tokens = article.sentences[s as usize].tokens.clone();
        let lasts = tokens.clone().filter(|id| article.token(*id).eq_ignore_ascii_case("last") && article.date_at(*id).is_none());
        let noun = move |last: TokenId| (last + 1..tokens.end).take(OF).find(|id| article.stems[*id as usize] != 0);
        lasts.filter_map(noun).map(|id| article.stems[id as usize]).collect::<Vec<u32>>()
    };
    let (one, two) = (nouns(caption), nouns(story));
    let place = |m: &Mention| m.tokens.len() > 1 && m.tokens.start > 0 && matches!(article.token(m.tokens.start - 1), "at" | "in" | "on");
    let same_place =
        || article.mentions_of(caption).iter().filter(|m| place(m)).any(|m| article.mentions_of(story).iter().any(|o| o.name == m.name && place(o)));
    one.iter().any(|noun| two.contains(noun)) && same_place()
}

/// Does the sentence of the story tell what the caption shows: in most of its words, or by the same verb before the day?
fn same_scene(article: &Article, all: &[View<'_>], said: &DateMention, told: &DateMention) -> bool {
    let (caption, story) = (&all[said.sentence as usize], &all[told.sentence as usize]);
    let shared = caption.content.iter().filter(|(stem, _)| story.has(*stem)).count();
    if shared < SCENE || story.unreal || headline::of_telling(article, told) {
        return false;
    }
    let verb = |d: &DateMention| {
        let first = article.sentences[d.sentence as usize].tokens.start;
        let near = d.tokens.start.saturating_sub(REACH).max(first)..d.tokens.start;
        near.rev().find(|id| lemma::verb(article.word(*id)).is_some()).map(|id| article.stems[id as usize]).filter(|stem| *stem != 0)
    };
    // "Lee shows a ring to reporters in Aarhus on Tuesday": what a caption shows, its first verb tells.
    let shows = || {
        let tokens = article.sentences[said.sentence as usize].tokens.start..said.tokens.start;
        let first = tokens.into_iter().find(|id| article.word(*id).verb_form() == Some(Form::Third) && !article.tokens[*id as usize].capital)?;
        let told = told.tokens.start.saturating_sub(REACH).max(article.sentences[told.sentence as usize].tokens.start)..told.tokens.start;
        let acts = |id: TokenId| article.stems[id as usize] == article.stems[first as usize] && lemma::verb(article.word(id)).is_some();
        Some(article.stems[first as usize] != 0 && told.into_iter().any(acts))
    };
    shared * 5 >= caption.content.len() * 3
        || is_last(article, said.sentence, told.sentence)
        || verb(said).is_some_and(|v| verb(told) == Some(v))
        || shows() == Some(true)
}
