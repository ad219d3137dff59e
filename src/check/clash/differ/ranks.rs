//! "the 42nd most visited museum" beside "the 43rd": one thing has one place in a rank.

use super::super::view::View;
use super::Pair;
use super::phrases;
use crate::article::{Statement, TokenId};
use crate::lexicon::{Few, Kind};
use crate::source::{Prose, Span};

/// Verbs that say what something is, rather than what came next: "it was his third" may follow "it was his second".
const STATES: Few = Few::of(&["be", "place", "rank", "stand"]);

/// Nouns of which a text counts one after the other.
const PARTS: Few =
    Few::of(&["century", "day", "game", "goal", "half", "hour", "minute", "month", "period", "place", "quarter", "round", "set", "time", "week", "year"]);

/// A place in a rank that a statement gives its subject.
struct Rank<'p> {
    value: u32,
    span: Span<Prose>,
    /// The stem of what is ranked: "museum"; 0 where nothing follows.
    noun: u32,
    /// The stems after a preposition behind it: "in the county".
    scope: Vec<u32>,
    statement: &'p Statement,
}

/// The place of the shorter sentence, and the one that the longer gives the same thing.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    // The number itself is a word that the longer sentence has not got.
    if pair.covered < 2 || pair.cover(1) < 0.65 || pair.apart() {
        return None;
    }
    let said = ranks(pair, pair.short);
    let [said] = &said[..] else { return None };
    let known = ranks(pair, pair.long);
    if known.iter().any(|k| k.value == said.value) {
        return None;
    }
    let (own, _) = phrases::subject(pair.article, said.statement)?;
    let mut rivals = known.iter().filter(|k| {
        let alike = k.noun == said.noun || said.noun == 0 && pair.long.has(k.noun);
        let scoped = said.scope.len() >= 2 && k.scope.starts_with(&said.scope);
        let narrowed = alike && (said.scope.is_empty() || k.scope.is_empty() || k.scope[0] == said.scope[0]);
        (narrowed || scoped) && phrases::subject(pair.article, k.statement).is_some_and(|(theirs, _)| theirs.same(&own))
    });
    let rival = rivals.next()?;
    rivals.next().is_none().then_some((said.span, rival.span))
}

/// The places in ranks that a sentence's statements give.
fn ranks<'p>(pair: &'p Pair<'_>, view: &View<'_>) -> Vec<Rank<'p>> {
    let article = pair.article;
    let mut found = Vec::new();
    for statement in article.statements[view.statements.clone()].iter().filter(|s| !s.negated && STATES.has(&s.lemma)) {
        for id in statement.rest.clone() {
            let Some(value) = article.ordinal(id).filter(|v| *v > 1) else { continue };
            let dated = article.dates[view.dates.clone()].iter().any(|d| d.tokens.contains(&id));
            let stems = |from: TokenId, to: TokenId| (from..to).filter_map(|id| article.stems.get(id as usize).copied()).filter(|s| *s != 0);
            let next = if article.ends_ordinal(id + 1) { id + 2 } else { id + 1 };
            let end = (next..statement.rest.end).find(|id| !within(pair, *id)).unwrap_or(statement.rest.end);
            let noun = (next..end).rev().find(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0));
            if dated || noun.is_some_and(|id| PARTS.has(&crate::lexicon::lemma::lemma(article.word(id), article.token(id)))) {
                continue;
            }
            // "the second museum to open at night": another rank than that by size.
            if (end..statement.rest.end).any(|id| ["to", "that", "who", "which"].contains(&article.token(id))) {
                continue;
            }
            let stop = (end..statement.rest.end).find(|id| article.tokens[*id as usize].kind != Kind::Word).unwrap_or(statement.rest.end);
            let scope = if end < stop && article.tokens[end as usize].kind == Kind::Word { stems(end, stop).take(4).collect() } else { Vec::new() };
            let noun = noun.and_then(|id| article.stems.get(id as usize).copied()).unwrap_or(0);
            found.push(Rank { value, span: article.span(id..next), noun, scope, statement });
        }
    }
    found
}

/// Is the word part of the phrase that an ordinal opens? "most", "of" and the like are not content, and "most" still is.
fn within(pair: &Pair<'_>, id: TokenId) -> bool {
    let token = pair.article.tokens[id as usize];
    let content = pair.article.stems.get(id as usize).is_some_and(|s| *s != 0);
    content || token.kind == Kind::Dash && token.glued || ["most", "least"].contains(&pair.article.token(id))
}
