//! Somebody else's act: what the longer sentence says of one it names, the shorter says of another whom it names too.

use super::Pair;
use super::phrases::{self, Head};
use crate::article::{Kind, Modality, NameKind, Statement, TokenId, Tokens};
use crate::lexicon::few;
use crate::source::{Prose, Span};

/// So many content words after the verb must be the same.
const COMPLEMENT: usize = 2;

/// The subject of the shorter sentence, and the one that the longer gives the same verb and the same complement.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    article.statements[pair.short.statements.clone()].iter().find_map(|short| {
        let like =
            |long: &&Statement| long.lemma == short.lemma && long.negated == short.negated && long.passive == short.passive && long.modality == short.modality;
        let known = || article.statements[pair.long.statements.clone()].iter().filter(like);
        if short.modality == Modality::Unreal || known().next().is_none() {
            return None;
        }
        let first = complement(pair, short).next();
        if !known().any(|long| complement(pair, long).next() == first) {
            return None;
        }
        let said: Vec<u32> = complement(pair, short).collect();
        if said.len() < COMPLEMENT {
            return None;
        }
        let (here, own) = phrases::subject(article, short)?;
        let mut other = None;
        for long in known() {
            let (there, theirs) = phrases::subject(article, long)?;
            if there.same(&here) {
                return None;
            }
            if follows(complement(pair, long), &said) && parted(pair, &here, &own, &there, &theirs) {
                other = other.or(Some(there));
            }
        }
        let other = other?;
        let span = |h: &Head| h.name.and_then(|_| phrases::mention(article, h.id)).map_or(article.tokens[h.id as usize].span(), |m| m.span);
        Some((span(&here), span(&other)))
    })
}

/// The stems after a statement's verb, up to the end of its sentence.
fn complement<'p>(pair: &'p Pair<'_>, statement: &Statement) -> impl Iterator<Item = u32> + Clone + use<'p> {
    let article = pair.article;
    let end = article.sentences[statement.sentence as usize].tokens.end;
    (statement.rest.start..end).filter_map(|id| article.stems.get(id as usize).copied()).filter(|s| *s != 0)
}

/// Does `long` hold the words of `short` in their order, and begin with the same one?
fn follows(long: impl Iterator<Item = u32> + Clone, short: &[u32]) -> bool {
    let mut rest = long.clone();
    long.into_iter().next() == short.first().copied() && short.iter().all(|s| rest.any(|l| l == *s))
}

/// Are the two subjects two, of which the longer sentence knows both?
fn parted(pair: &Pair<'_>, here: &Head, own: &Tokens, there: &Head, theirs: &Tokens) -> bool {
    let article = pair.article;
    let stem = |id: TokenId| article.stems.get(id as usize).copied().unwrap_or(0);
    // The short subject names nothing that is part of the other, and the other way round.
    let shared = own.clone().any(|id| stem(id) != 0 && (theirs.start..there.end).any(|t| stem(t) == stem(id)));
    if shared || !pair.long.has(here.stem) || pair.short.has(there.stem) {
        return false;
    }
    let sentence = &article.sentences[pair.long.sentence as usize].tokens;
    let Some(at) = sentence.clone().find(|id| stem(*id) == here.stem) else { return false };
    if theirs.contains(&at) {
        // "the search for the boy": the boy is another; "the board of the bank", "Lee, the mayor" may be the same.
        let between = there.end..at;
        let tied = between.clone().find(|id| phrases::function(article, *id).is_some());
        let plain = tied.is_some_and(|id| few!["for", "from", "against", "behind", "with", "near", "outside"].has(article.token(id)));
        let commas = between.clone().any(|id| article.tokens[id as usize].kind == Kind::Comma);
        return at >= there.end && plain && !commas && phrases::function(article, there.end).is_some();
    }
    // "A firm's inquiry found it, according to the agency": the agency tells of it, and did not find it.
    let indefinite = few!["a", "an"].has(article.token(theirs.start));
    if indefinite && pair.long.source.is_some_and(|s| s.contains(article.tokens[at as usize].span())) {
        return true;
    }
    // "Lee said the mayor would go": the mayor may be Lee, if no name says otherwise.
    let capital = |h: &Head| article.tokens[h.id as usize].capital;
    let owner = article.tokens.get(at as usize + 1).is_some_and(|_| matches!(article.token(at + 1), "'s" | "’s"));
    let body = |h: &Head| h.name.is_some_and(|n| article.names.get(n as usize).is_some_and(|n| n.kind != NameKind::Person));
    if capital(here) != capital(there) && (here.definite || there.definite) || owner && body(here) {
        return false;
    }
    // An apposition: "Lee, mayor of Lund,".
    let beside = |one: TokenId, two: TokenId| {
        one < two && (one + 1..two).all(|id| matches!(article.tokens[id as usize].kind, Kind::Comma) || phrases::function(article, id).is_some())
    };
    !beside(at, theirs.start) && !beside(there.id, at) && !predicative(pair, there)
}

/// "Lee is a painter who": what is said of the painter is said of Lee.
fn predicative(pair: &Pair<'_>, there: &Head) -> bool {
    pair.article.statements[pair.long.statements.clone()].iter().any(|s| s.lemma == "be" && !s.passive && s.rest.contains(&there.id))
}
