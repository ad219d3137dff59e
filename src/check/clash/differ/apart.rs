//! What tells two things apart that are called alike: "food prices" are not prices, the second tower is not the first.

use super::super::view::View;
use super::{Pair, phrases};
use crate::article::{Kind, TokenId, Tokens};
use crate::lexicon::{Few, FunctionWordKind};
use crate::source::{Prose, Span};

/// Do the words around the two places show that each is said of its own?
pub(super) fn told(pair: &Pair<'_>, here: Span<Prose>, there: Span<Prose>) -> bool {
    let figures = figure(pair, pair.short, here) && figure(pair, pair.long, there);
    let dated = |view: &View<'_>, at: Span<Prose>| pair.article.dates[view.dates.clone()].iter().any(|d| d.span.overlaps(at));
    let of_time = figures || dated(pair.short, here) || dated(pair.long, there);
    described(pair, here, there) || figures && scoped(pair, here, there) || !of_time && pair.other_time() || in_a_breath(pair, here, there)
}

/// "I did not know how far it was," she said. "I knew only how far he was": nobody denies within the marks what was just said there.
fn in_a_breath(pair: &Pair<'_>, here: Span<Prose>, there: Span<Prose>) -> bool {
    let article = pair.article;
    let (one, other) = (pair.short.sentence, pair.long.sentence);
    let spoken = |at: Span<Prose>| article.quote_at(at.start).is_some();
    one.abs_diff(other) <= 1 && article.sentences[one as usize].block == article.sentences[other as usize].block && spoken(here) && spoken(there)
}

fn figure(pair: &Pair<'_>, view: &View<'_>, at: Span<Prose>) -> bool {
    pair.article.quantities[view.quantities.clone()].iter().any(|q| q.span.overlaps(at))
}

/// Have the subjects one noun, and is it described in the one by a word that the other sentence does not have?
fn described(pair: &Pair<'_>, here: Span<Prose>, there: Span<Prose>) -> bool {
    let article = pair.article;
    let subject = |view: &View<'_>, at: Span<Prose>| {
        let sentence = &article.sentences[view.sentence as usize].tokens;
        let id = sentence.clone().find(|id| article.tokens[*id as usize].span().overlaps(at))?;
        let statement = phrases::around(article, id)?;
        let (head, own) = phrases::subject(article, statement)?;
        (head.name.is_none() && !article.tokens[head.id as usize].capital || head.id == sentence.start).then_some((head, own.start..head.id))
    };
    let (Some((a, ours)), Some((b, theirs))) = (subject(pair.short, here), subject(pair.long, there)) else { return false };
    let strange = |own: Tokens, view: &View<'_>, other: &View<'_>| own.into_iter().any(|id| describes(pair, view, id) && !has(pair, other, id));
    a.stem == b.stem && (strange(ours, pair.short, pair.long) || strange(theirs, pair.long, pair.short))
}

/// Is it a word that says which one is meant: no article, no adverb, no figure?
fn describes(pair: &Pair<'_>, view: &View<'_>, id: TokenId) -> bool {
    let article = pair.article;
    let token = &article.tokens[id as usize];
    let grammar = matches!(
        article.word(id).function(),
        Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive | FunctionWordKind::Adverb | FunctionWordKind::Preposition)
    );
    // Whose it is, is another question: "Varda Park's highest attendance" may be "the highest attendance".
    let name = phrases::mention(article, id).is_some() || matches!(article.token(id), "'s" | "’s" | "'" | "’");
    matches!(token.kind, Kind::Word | Kind::Number) && !grammar && !name && !MERE.has(article.token(id)) && !figure(pair, view, token.span())
}

/// Words that describe a thing without telling it from another of its kind.
const MERE: Few = Few::of(&["entire", "latest", "new", "old", "whole"]);

/// Stands the word at `id` in the other sentence, too?
fn has(pair: &Pair<'_>, other: &View<'_>, id: TokenId) -> bool {
    let article = pair.article;
    match article.stems.get(id as usize) {
        Some(stem) if *stem != 0 => other.has(*stem),
        _ => article.sentences[other.sentence as usize].tokens.clone().any(|o| article.token(o).eq_ignore_ascii_case(article.token(id))),
    }
}

/// Words that say where or among whom a figure was taken.
const SCOPES: Few = Few::of(&["among", "at", "in", "on"]);

/// How many tokens behind a figure the words for where it was taken begin.
const REACH: TokenId = 4;

/// "In the north, 55 percent", "14 games at home": is one of the figures told of a part that the other sentence does not speak
/// of at all, or each of its own?
fn scoped(pair: &Pair<'_>, here: Span<Prose>, there: Span<Prose>) -> bool {
    let article = pair.article;
    let own = |view: &View<'_>, other: &View<'_>, figure: Span<Prose>| {
        let tokens = article.sentences[view.sentence as usize].tokens.clone();
        let first = ["Among", "At", "In"].contains(&article.token(tokens.start)) && scope(pair, view, tokens.start, other);
        let from = article.token_from(figure.end);
        let mut behind = from..tokens.end.min(from + REACH);
        first.then_some(true).or_else(|| behind.any(|id| SCOPES.has(article.token(id)) && scope(pair, view, id, other)).then_some(false))
    };
    let (short, long) = (own(pair.short, pair.long, here), own(pair.long, pair.short, there));
    short == Some(true) || long == Some(true) || short.is_some() && long.is_some()
}

/// Names the phrase after the preposition at `id` something that `other` does not?
fn scope(pair: &Pair<'_>, view: &View<'_>, id: TokenId, other: &View<'_>) -> bool {
    let article = pair.article;
    let end = article.sentences[view.sentence as usize].tokens.end;
    let phrase = (id + 1..end.min(id + 5)).take_while(|t| article.tokens[*t as usize].kind == Kind::Word);
    let mut nouns = phrase.filter(|t| article.stems.get(*t as usize).is_some_and(|s| *s != 0));
    nouns.next().is_some_and(|t| {
        let stem = article.stems[t as usize];
        let dated = article.dates[view.dates.clone()].iter().any(|d| d.tokens.contains(&t));
        !dated && !other.has(stem)
    })
}
