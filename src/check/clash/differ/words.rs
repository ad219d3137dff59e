//! Polarity and opposites.

use super::super::view::View;
use super::Pair;
use crate::article::{Modality, Statement, TokenId, Tokens};
use crate::lexicon::{Antonym, List, Word, lemma};
use crate::source::{Prose, Span};

/// One predicate affirmed and negated of the same things.
pub(super) fn polarity(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.long.changes != pair.short.changes || pair.other_time() {
        return None;
    }
    for short in &article.statements[pair.short.statements.clone()] {
        for long in &article.statements[pair.long.statements.clone()] {
            if short.negated == long.negated
                || short.lemma != long.lemma
                || short.modality != long.modality
                || short.modality == Modality::Unreal
                || told(&short.lemma)
            {
                continue;
            }
            if matches!((short.subject_name, long.subject_name), (Some(a), Some(b)) if a != b) || partial(pair, short) || partial(pair, long) {
                continue;
            }
            let light = matches!(&*short.lemma, "be" | "have" | "do" | "get" | "make" | "take" | "go" | "come");
            let (shared, of) = shared(pair, short, long);
            let (back, of_back) = self::shared(pair, long, short);
            let strange =
                |(stem, id): &(u32, TokenId)| short.tokens.contains(id) && article.tokens[*id as usize].capital && !pair.paragraph().any(|v| v.has(*stem));
            if pair.short.content.iter().any(strange) {
                continue;
            }
            let enough =
                if light { shared >= 2 && shared == of && back * 5 >= of_back * 4 } else { shared >= 1 && shared * 4 >= of * 3 && back * 2 >= of_back };
            if enough {
                return Some((short.predicate, long.predicate));
            }
        }
    }
    None
}

/// Verbs of the telling: that somebody said and did not say is of two tellings.
fn told(lemma: &str) -> bool {
    matches!(lemma, "say" | "tell" | "comment" | "respond" | "reply" | "answer" | "know" | "think" | "want" | "need")
}

/// "not only", "not all", "not just": the negation is of something else than the predicate.
fn partial(pair: &Pair<'_>, statement: &Statement) -> bool {
    statement.negated
        && statement.tokens.clone().any(|id| {
            let next = pair.article.token(id + 1);
            pair.article.token(id).eq_ignore_ascii_case("not")
                && ["only", "just", "all", "every", "always", "necessarily", "yet", "merely", "solely", "until"].iter().any(|w| next.eq_ignore_ascii_case(w))
        })
}

/// Of the content words of `one`'s clause, the verb aside, how many the sentence of `two` has too.
fn shared(pair: &Pair<'_>, one: &Statement, two: &Statement) -> (usize, usize) {
    let view = &pair.all[two.sentence as usize];
    let own = pair.all[one.sentence as usize].content.iter().filter(|(_, id)| one.tokens.contains(id) && !in_predicate(pair, one, *id));
    own.fold((0, 0), |(shared, of), (stem, _)| (shared + usize::from(view.has(*stem)), of + 1))
}

fn in_predicate(pair: &Pair<'_>, statement: &Statement, id: TokenId) -> bool {
    statement.predicate.contains(pair.article.tokens[id as usize].span())
}

/// A word of the one that means the opposite of a word of the other, in otherwise the same words.
pub(super) fn antonym(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.covered < 2 || pair.cover(1) < 0.75 || pair.long.changes != pair.short.changes || pair.other_time() {
        return None;
    }
    let word = |id: TokenId| (article.word(id), article.token(id));
    for (stem, id) in &pair.short.content {
        if bound(pair, pair.short, *id) || pair.long.has(*stem) || !listed(word(*id)) || article.tokens[*id as usize].capital {
            continue;
        }
        for (other, there) in &pair.long.content {
            if pair.short.has(*other) || article.tokens[*there as usize].capital || !pair.opposed(*id, *there) {
                continue;
            }
            if negated(pair, pair.short.statements.clone(), *id) == negated(pair, pair.long.statements.clone(), *there) && aligned(pair, *id, *there) {
                return Some((article.tokens[*id as usize].span(), article.tokens[*there as usize].span()));
            }
        }
    }
    None
}

/// "more than 90": a word of a figure's bound, which is the figure's to compare.
fn bound(pair: &Pair<'_>, view: &View, id: TokenId) -> bool {
    let span = pair.article.tokens[id as usize].span();
    pair.article.quantities[view.quantities.clone()].iter().any(|q| q.bound.is_some_and(|b| b.contains(span)))
}

/// Is the word, or its lemma, on the list of opposites?
fn listed((word, written): (Word, &str)) -> bool {
    word.is(List::Antonym) || Word::find(&lemma::lemma(word, written)).entry::<Antonym>(written).is_some()
}

fn negated(pair: &Pair<'_>, statements: std::ops::Range<usize>, id: TokenId) -> bool {
    pair.article.statements[statements].iter().any(|s| s.tokens.contains(&id) && s.negated)
}

/// Does a content word beside the one stand beside the other too?
fn aligned(pair: &Pair<'_>, here: TokenId, there: TokenId) -> bool {
    let one = beside(pair, here);
    let two = beside(pair, there);
    one.iter().any(|s| two.contains(s))
}

/// The two content words before and the two after a token, within its sentence.
fn beside(pair: &Pair<'_>, id: TokenId) -> Vec<u32> {
    let sentence = pair.article.sentences.partition_point(|s| s.tokens.end <= id);
    let tokens: Tokens = pair.article.sentences.get(sentence).map_or(id..id, |s| s.tokens.clone());
    let stem = |id: TokenId| pair.article.stems.get(id as usize).copied().filter(|s| *s != 0);
    let before = (tokens.start..id).rev().filter_map(stem).take(2);
    before.chain((id + 1..tokens.end).filter_map(stem).take(2)).collect()
}
