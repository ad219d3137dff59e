//! One slot filled otherwise: two sentences in the same words and the same order, but for one name, noun or number.

use super::super::Between;
use super::Pair;
use super::align::Hunk;
use super::figures;
use crate::article::{DateMention, Kind, Quantity, TokenId};
use crate::lexicon::{Form, FunctionWord, FunctionWordKind, lemma};
use crate::source::{Prose, Span};

/// From so many words on, in the same order, two sentences are the same sentence but for the slot.
const RESTATED: usize = 4;

/// As [`RESTATED`], where what fills the slot stands elsewhere in the longer sentence: it is no other word for the same.
const TRADED: usize = 3;

/// A name or noun phrase has no more words than this.
const FILLER: usize = 4;

/// What fills the slot here and there.
struct Slot<'h> {
    hunk: Hunk<'h>,
    /// The content words of the shorter sentence's hunk.
    said: Vec<TokenId>,
    /// How many content words stand in the same order in both sentences.
    matched: usize,
}

/// The one slot in which the shorter sentence differs from the longer.
fn slot<'p>(pair: &'p Pair<'_>) -> Option<Slot<'p>> {
    let alignment = pair.alignment()?;
    let content = |id: &TokenId| pair.article.stems.get(*id as usize).is_some_and(|s| *s != 0);
    let mut differing = alignment.hunks().filter(|h| h.short.iter().any(content));
    let hunk = differing.next()?;
    if differing.next().is_some() || hunk.short.len() > FILLER + 2 || alignment.hunks().any(|h| turns(pair, h)) {
        return None;
    }
    Some(Slot { hunk, said: hunk.short.iter().copied().filter(content).collect(), matched: alignment.matched })
}

/// Does the hunk hold a negation or a modal, which makes another statement of the rest?
fn turns(pair: &Pair<'_>, hunk: Hunk<'_>) -> bool {
    let word = |id: &TokenId| pair.article.word(*id);
    let modal = |id: &TokenId| matches!(function(pair, *id), Some(FunctionWordKind::Modal));
    hunk.short.iter().any(|id| word(id).is(crate::lexicon::List::Negation) || modal(id))
        || hunk.long.len() <= FILLER && hunk.long.iter().any(|id| word(id).is(crate::lexicon::List::Negation))
}

/// A number or date for another in otherwise the same words; `dates` says which of the two is asked for.
pub(super) fn number(pair: &Pair<'_>, dates: bool) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.covered < 2 || pair.covered < pair.total || pair.long.changes() != pair.short.changes() && pair.between != Between::Headline {
        return None;
    }
    // Two figures, or a date and what stands for one.
    if !dates && (pair.short.quantities.is_empty() || pair.long.quantities.is_empty()) {
        return None;
    }
    let slot = slot(pair)?;
    let hunk = slot.hunk;
    let content = |id: &TokenId| pair.article.stems.get(*id as usize).is_some_and(|s| *s != 0);
    // Where the shorter sentence ends, the longer may go on.
    let ends = !hunk.right && hunk.short.last() == slot.said.last();
    let beside = if ends { &hunk.long[..hunk.long.len().min(2)] } else { hunk.long };
    let mut rivals = beside.iter().copied().filter(content);
    let (&[here], Some(mut there)) = (&slot.said[..], rivals.next()) else { return None };
    // A year, in whose place a day of that year stands.
    let whole = date(pair, there).filter(|d| hunk.long.iter().all(|id| d.tokens.contains(id) || !content(id)));
    let long_year = whole.and_then(|d| d.tokens.clone().find(|id| digits(pair, *id).is_some_and(|n| n.len() >= 4)));
    if let Some(year) = long_year.filter(|_| digits(pair, here).is_some_and(|n| n.len() > 4)) {
        there = year;
        rivals = beside[..0].iter().copied().filter(content);
    }
    if slot.matched < RESTATED || !hunk.left || hunk.short.len() > 3 || !ends && (beside.len() > 3 && long_year.is_none() || rivals.next().is_some()) {
        return None;
    }
    let (day, other_day) = (date(pair, here), date(pair, there));
    if (day.is_some() || other_day.is_some()) != dates {
        return None;
    }
    let span = |id: TokenId| pair.article.tokens[id as usize].span();
    if let (Some(day), Some(other)) = (day, other_day) {
        let weekdays = matches!((day.weekday, other.weekday), (Some((_, a)), Some((_, b))) if a != b);
        return (weekdays || digits(pair, here)? != digits(pair, there)?).then_some((day.span, other.span));
    }
    let (one, two) = (digits(pair, here)?, digits(pair, there)?);
    match (quantity(pair, here), quantity(pair, there)) {
        (Some(a), Some(b)) => {
            (a.sort == b.sort && a.amount.unit == b.amount.unit && figures::clash(&a.amount, &b.amount) == Some(true)).then_some((a.span, b.span))
        }
        // A year with a digit too many is read as no year.
        _ => {
            (dates && one != two && one.len() >= 4 && two.len() >= 4).then_some((day.map_or(span(here), |d| d.span), other_day.map_or(span(there), |d| d.span)))
        }
    }
}

/// A name or noun for another in otherwise the same words.
pub(super) fn word(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let slot = slot(pair)?;
    let article = pair.article;
    let content = |id: &TokenId| article.stems.get(*id as usize).is_some_and(|s| *s != 0);
    let hunk = slot.hunk;
    let at = hunk.long.iter().position(content)?;
    let there: Vec<TokenId> = hunk.long[at..].iter().copied().take_while(content).take(FILLER + 1).collect();
    let (first, last) = (*slot.said.first()?, *slot.said.last()?);
    let (rival, rival_last) = (*there.first()?, *there.last()?);
    // One phrase for one phrase: nothing but the rival stands in its place, unless the shorter sentence ends there.
    let filled = hunk.right && at + there.len() == hunk.long.len() || !hunk.right && hunk.left && hunk.short.last() == Some(&last);
    let whole = slot.said.len() == (last - first + 1) as usize && there.len() == (rival_last - rival + 1) as usize;
    if !filled || !whole || !hunk.left && !hunk.right || at > 1 || hunk.short.first() != Some(&first) || there.len() > FILLER {
        return None;
    }
    let stem = |id: &TokenId| article.stems[*id as usize];
    if there.iter().any(|id| pair.short.has(stem(id))) || slot.said.iter().any(|id| there.iter().any(|t| stem(t) == stem(id))) {
        return None;
    }
    let noun = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Word && !acts(pair, *id) && date(pair, *id).is_none() && quantity(pair, *id).is_none();
    let alike = |a: TokenId, b: TokenId| article.tokens[a as usize].capital == article.tokens[b as usize].capital;
    if !slot.said.iter().chain(&there).all(noun) || !alike(first, rival) || !alike(last, rival_last) {
        return None;
    }
    // "The teacher, Anna Lee, resigned": one by two names.
    let apposed = !hunk.left && article.tokens.get(rival_last as usize + 1).is_some_and(|t| t.kind == Kind::Comma);
    if apposed {
        return None;
    }
    // "a small boat" beside "a wooden boat": what stands before the same noun may both be so.
    let before_noun = |id: TokenId| hunk.right && article.stems.get(id as usize + 1).is_some_and(|s| *s != 0 && !acts(pair, id + 1));
    if before_noun(last) && !article.tokens[last as usize].capital {
        return None;
    }
    let agent = |id: TokenId| id > 0 && article.token(id - 1).eq_ignore_ascii_case("by");
    // "a raise for teachers" beside "to pay for the difference": a preposition alone leads up to both.
    let led = |id: TokenId| {
        let first = article.sentences[article.sentence_of(id) as usize].tokens.start;
        (first..id).rev().find(content).is_none_or(|before| pair.short.has(stem(&before)) && pair.long.has(stem(&before)))
    };
    let traded = slot.said.iter().all(|id| pair.long.has(stem(id))) || agent(first) && agent(rival);
    (traded && slot.matched >= TRADED && led(first) && led(rival)).then(|| {
        let span = |from: TokenId, to: TokenId| article.tokens[from as usize].span().to(article.tokens[to as usize].span());
        (span(first, last), span(rival, rival_last))
    })
}

/// Does the word tell of an act? Two acts in the same words may both have been done. "in damages" tells of none.
pub(super) fn acts(pair: &Pair<'_>, id: TokenId) -> bool {
    let article = pair.article;
    let Some((_, form)) = lemma::verb(article.word(id)) else { return false };
    let before = id.checked_sub(1).and_then(|b| function(pair, b));
    let infinitive = id > 0 && article.token(id - 1).eq_ignore_ascii_case("to");
    match form {
        Form::Base | Form::Plural => infinitive || matches!(before, Some(FunctionWordKind::Modal | FunctionWordKind::Future | FunctionWordKind::Pronoun)),
        Form::Third => infinitive || !matches!(before, Some(FunctionWordKind::Preposition | FunctionWordKind::Determiner | FunctionWordKind::Possessive)),
        _ => true,
    }
}

/// The digits of a number, without the ending of an ordinal or the marks between thousands.
fn digits(pair: &Pair<'_>, id: TokenId) -> Option<String> {
    let text = pair.article.token(id);
    let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let plain = number.bytes().next()?.is_ascii_digit();
    plain.then(|| number.chars().filter(|c| *c != ',').collect())
}

fn date<'p>(pair: &'p Pair<'_>, id: TokenId) -> Option<&'p DateMention> {
    pair.article.dates_from(id).first().filter(|d| d.tokens.contains(&id))
}

fn quantity<'p>(pair: &'p Pair<'_>, id: TokenId) -> Option<&'p Quantity> {
    pair.article.quantities_from(id).first().filter(|q| q.tokens.contains(&id))
}

fn function(pair: &Pair<'_>, id: TokenId) -> Option<FunctionWordKind> {
    pair.article.entry::<FunctionWord>(id).map(|(e, _)| e.kind)
}
