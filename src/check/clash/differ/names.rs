//! Another name in the same place.

use super::Pair;
use crate::article::{Mention, NameKind, TokenId};
use crate::source::{Prose, Span};

/// The name of the shorter sentence, and the name that stands in its place in the longer.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    let strange: Vec<TokenId> = pair.short.content.iter().filter(|(stem, _)| !pair.paragraph().any(|v| v.has(*stem))).map(|(_, id)| *id).collect();
    let (first, last) = (*strange.first()?, *strange.last()?);
    if pair.covered < 3 || pair.covered + strange.len() < pair.total {
        return None;
    }
    let mention = mentions(pair, pair.short.sentence).find(|m| m.tokens.start <= first && last < m.tokens.end)?;
    // A name of which a part is known may be a fuller form of it.
    if mention.tokens.clone().any(|id| article.stems.get(id as usize).is_some_and(|s| *s != 0 && pair.long.has(*s))) {
        return None;
    }
    let here = beside(pair, mention);
    let mut rivals = mentions(pair, pair.long.sentence).filter(|m| {
        fits(pair, mention, m)
            && m.tokens.clone().all(|id| article.stems.get(id as usize).is_none_or(|s| !pair.short.has(*s)))
            && here.iter().zip(beside(pair, m)).any(|(a, b)| a.is_some() && *a == b)
    });
    let rival = rivals.next()?;
    rivals.next().is_none().then_some((mention.span, rival.span))
}

fn mentions<'p>(pair: &'p Pair<'_>, sentence: u32) -> impl Iterator<Item = &'p Mention> {
    let all = &pair.article.mentions;
    all[all.partition_point(|m| m.sentence < sentence)..].iter().take_while(move |m| m.sentence == sentence)
}

/// Two names that may stand in each other's place.
fn fits(pair: &Pair<'_>, one: &Mention, two: &Mention) -> bool {
    let kind = |m: &Mention| pair.article.names.get(m.name as usize).map_or(NameKind::Unknown, |n| n.kind);
    one.name != two.name && (kind(one) == kind(two) || kind(one) == NameKind::Unknown || kind(two) == NameKind::Unknown)
}

/// The content word before a name with the function word between them, and the one after it.
fn beside(pair: &Pair<'_>, mention: &Mention) -> [Option<(u32, u32)>; 2] {
    let article = pair.article;
    let tokens = &article.sentences[mention.sentence as usize].tokens;
    let stem = |id: TokenId| article.stems.get(id as usize).copied().filter(|s| *s != 0);
    let before = (tokens.start..mention.tokens.start).rev().find_map(|id| stem(id).map(|s| (s, id)));
    let after = (mention.tokens.end..tokens.end).find_map(|id| stem(id).map(|s| (s, id)));
    let gap = |from: TokenId, to: TokenId| if from < to { crate::lexicon::lemma::stem(article.word(from), article.token(from)) } else { 0 };
    [before.map(|(s, id)| (s, gap(id + 1, mention.tokens.start))), after.map(|(s, id)| (s, gap(mention.tokens.end, id)))]
}
