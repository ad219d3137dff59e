//! Another name in the same place.

use super::Pair;
use crate::article::{Mention, NameKind, TokenId};
use crate::lexicon::{List, lemma};
use crate::source::{Prose, Span};

/// The name of the shorter sentence, and the name that stands in its place in the longer.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.covered < 3 || pair.covered == pair.total {
        return None;
    }
    // All that is strange must be of one name.
    if pair.total - pair.covered > pair.short.name {
        return None;
    }
    let strange: Vec<TokenId> = pair.short.content.iter().filter(|(stem, _)| !pair.paragraph().any(|v| v.has(*stem))).map(|(_, id)| *id).collect();
    let (first, last) = (*strange.first()?, *strange.last()?);
    if pair.covered + strange.len() < pair.total {
        return None;
    }
    let mention = mentions(pair, pair.short.sentence).find(|m| m.tokens.start <= first && last < m.tokens.end)?;
    // A name of which a part is known may be a fuller form of it.
    if mention.tokens.clone().any(|id| article.stems.get(id as usize).is_some_and(|s| *s != 0 && pair.long.has(*s))) {
        return None;
    }
    let (here, tie) = ties(pair, mention);
    // What happened in Lyon happened in France too.
    if mention
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|id| ["in", "at", "during", "near", "of", "for"].iter().any(|w| article.token(id).eq_ignore_ascii_case(w)))
    {
        return None;
    }
    let mut rivals = mentions(pair, pair.long.sentence).filter(|m| {
        let (there, other) = ties(pair, m);
        fits(pair, mention, m)
            && m.tokens.clone().all(|id| article.stems.get(id as usize).is_none_or(|s| !pair.short.has(*s)))
            && tie == other
            && here.iter().any(|(stem, id)| there.iter().any(|(s, _)| s == stem) && single_valued(pair, *id))
    });
    let rival = rivals.next().filter(|m| !abbreviates(pair, mention, m) && !abbreviates(pair, m, mention))?;
    rivals.next().is_none().then_some((mention.span, rival.span))
}

/// The names of a sentence.
pub(super) fn mentions<'p>(pair: &'p Pair<'_>, sentence: u32) -> impl Iterator<Item = &'p Mention> {
    pair.article.mentions_of(sentence).iter()
}

/// Two names that may stand in each other's place.
pub(super) fn fits(pair: &Pair<'_>, one: &Mention, two: &Mention) -> bool {
    let kind = |m: &Mention| pair.article.names.get(m.name as usize).map_or(NameKind::Unknown, |n| n.kind);
    one.name != two.name && (kind(one) == kind(two) || kind(one) == NameKind::Unknown || kind(two) == NameKind::Unknown)
}

/// Does what stands before the name take one name only?
fn single_valued(pair: &Pair<'_>, id: TokenId) -> bool {
    lemma::listed(pair.article.word(id), pair.article.token(id)).is(List::SingleValued)
}

/// Is the one written with the initials of the other?
fn abbreviates(pair: &Pair<'_>, short: &Mention, long: &Mention) -> bool {
    let (short, long) = (pair.article.text(short.span), pair.article.text(long.span));
    let letters = short.chars().filter(|c| c.is_alphabetic());
    let initials = long.split_whitespace().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase());
    letters.eq(initials) || short.starts_with(long) || long.starts_with(short)
}

/// The last content words before a name, and the function word right before it.
fn ties(pair: &Pair<'_>, mention: &Mention) -> (Vec<(u32, TokenId)>, u32) {
    let article = pair.article;
    let tokens = &article.sentences[mention.sentence as usize].tokens;
    let before = (tokens.start..mention.tokens.start).rev().filter_map(|id| article.stems.get(id as usize).filter(|s| **s != 0).map(|s| (*s, id)));
    let tie = mention.tokens.start.checked_sub(1).map_or(0, |id| lemma::stem(article.word(id), article.token(id)));
    (before.take(4).collect(), tie)
}
