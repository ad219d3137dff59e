//! A word in another's place: two sentences alike but for one slot, which cannot hold both.

use super::super::view::View;
use super::Pair;
use super::align::{Alignment, Hunk};
use super::slot;
use crate::article::{Article, Kind, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Exclusive, ExclusiveSet, FunctionWordKind, List, Lists, NegationKind, Verb, few};
use crate::source::{Prose, Span};

/// From so many words on, in the same order, two sentences are the same sentence but for the word that differs.
const RESTATED: usize = 5;

/// A name has no more words than this.
const NAME: usize = 4;

/// The word of the shorter sentence and the one that stands in its place in the longer.
pub(super) fn exchange(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.covered < 3 || pair.covered + 2 < pair.total || pair.apart() {
        return None;
    }
    let article = pair.article;
    let alignment = pair.alignment()?;
    if alignment.matched < 3 || alignment.hunks().any(|h| denies(pair, h.short).is_some() || h.long.len() <= 4 && denies(pair, h.long).is_some()) {
        return None;
    }
    if let Some(traded) = slot::word(pair) {
        return Some(traded);
    }
    let mut strange = alignment.hunks().filter(|h| h.short.iter().any(|id| is_strange(pair, *id)));
    let Some(hunk) = strange.next() else {
        return alignment.hunks().find_map(|h| relation(pair, h));
    };
    let content = |id: &&TokenId| article.stems.get(**id as usize).is_some_and(|s| *s != 0);
    if strange.next().is_some() || !hunk.left || !hunk.short.iter().filter(content).all(|id| is_strange(pair, *id)) {
        return None;
    }
    let said: Vec<TokenId> = hunk.short.iter().filter(content).copied().collect();
    if let Some(names) = names(pair, alignment, hunk, &said) {
        return Some(names);
    }
    let rivals = || hunk.long.iter().filter(|id| article.stems.get(**id as usize).is_some_and(|s| *s != 0 && !pair.short.has(*s)));
    if let [first, here] = said[..] {
        let bounded = hunk.left && hunk.right && hunk.long.len() <= 2 && alignment.matched >= RESTATED;
        let there = rivals().find(|there| bounded && (pair.opposed(here, **there) || pair.opposed(first, **there)))?;
        return Some((article.tokens[first as usize].span().to(article.tokens[here as usize].span()), article.tokens[*there as usize].span()));
    }
    let [here] = said[..] else { return None };
    let last = hunk.short.last().is_some_and(|id| *id == here) && hunk.right;
    let placed = hunk.long.iter().enumerate().filter(|(_, id)| rivals().any(|r| r == *id));
    let beside: Vec<TokenId> = placed.filter(|(at, _)| *at <= 1 || last && at + 1 == hunk.long.len()).map(|(_, id)| *id).collect();
    let alone = hunk.short.len() == 1 && hunk.long.len() == 1;
    let restated = alone && alignment.matched >= RESTATED && alignment.matched + 1 >= pair.total;
    let there = beside.iter().find(|there| excludes(pair, here, **there, alone) || restated && same_class(pair, here, **there) && !scoped(pair, here))?;
    Some((article.tokens[here as usize].span(), article.tokens[*there as usize].span()))
}

/// A name of several words in another's place.
fn names(pair: &Pair<'_>, alignment: &Alignment, hunk: Hunk<'_>, said: &[TokenId]) -> Option<(Span<Prose>, Span<Prose>)> {
    let capital = |id: &TokenId| pair.article.tokens[*id as usize].capital;
    let whole = said.iter().all(capital) && said.len() <= NAME && said.len() == hunk.short.len();
    let rival: Vec<TokenId> = hunk.long.iter().copied().take_while(capital).collect();
    // "Tide Takes Six Prizes": a headline may write its verbs as it does its names.
    let title = pair.article.block(pair.short.sentence).kind == BlockKind::Title;
    if title && said.iter().any(|id| pair.article.entries::<Verb>(*id).next().is_some()) {
        return None;
    }
    let new = rival.iter().all(|id| pair.article.stems.get(*id as usize).is_some_and(|s| *s != 0 && !pair.short.has(*s)));
    if !whole
        || alignment.matched < RESTATED
        || alignment.matched + said.len() < pair.total
        || !new
        || rival.is_empty()
        || rival.len() > NAME
        || scoped(pair, said[0])
        || said.len() == 1 && respelt(pair, said[0], rival[0])
    {
        return None;
    }
    let span = |ids: &[TokenId]| Some(pair.article.tokens[*ids.first()? as usize].span().to(pair.article.tokens[*ids.last()? as usize].span()));
    Some((span(said)?, span(&rival)?))
}

/// "Scottland" for "Scotland": one name in two spellings.
fn respelt(pair: &Pair<'_>, one: TokenId, two: TokenId) -> bool {
    let (one, two) = (pair.article.token(one), pair.article.token(two));
    let same = one.chars().zip(two.chars()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    same >= 3 && one.len().abs_diff(two.len()) <= 2 && same + 6 > one.len()
}

/// A content word of the shorter sentence that the longer one's paragraph has nowhere.
fn is_strange(pair: &Pair<'_>, id: TokenId) -> bool {
    let stem = pair.article.stems.get(id as usize).copied().unwrap_or(0);
    stem != 0 && !pair.paragraph().any(|v| v.has(stem)) && pair.short.content.iter().any(|(_, at)| *at == id)
}

/// Are both names, or both common words that tell of no act? Two acts in the same words may both have been done.
fn same_class(pair: &Pair<'_>, here: TokenId, there: TokenId) -> bool {
    let (one, two) = (pair.article.tokens[here as usize], pair.article.tokens[there as usize]);
    one.kind == Kind::Word
        && two.kind == Kind::Word
        && one.capital == two.capital
        && !(one.capital && respelt(pair, here, there))
        && !slot::acts(pair, here)
        && !slot::acts(pair, there)
}

/// "in Peru", where nothing says that both tell of the same day.
fn scoped(pair: &Pair<'_>, id: TokenId) -> bool {
    let dates = |view: &View<'_>| pair.article.dates[view.dates.clone()].iter().any(|d| d.value.is_some());
    pair.article.tokens[id as usize].capital && placed(pair, id) && !(dates(pair.long) && dates(pair.short))
}

/// "in Peru": what is so there may be so elsewhere.
fn placed(pair: &Pair<'_>, id: TokenId) -> bool {
    let before = (id.saturating_sub(2)..id).map(|id| pair.article.token(id));
    before.into_iter().any(|w| few!["in", "at", "to", "from", "for", "across", "throughout", "with", "and", "or"].has(w))
}

/// Can what is the one not be the other?
fn excludes(pair: &Pair<'_>, here: TokenId, there: TokenId, alone: bool) -> bool {
    let article = pair.article;
    if pair.opposed(here, there) {
        return true;
    }
    let capital = |id: TokenId| article.tokens[id as usize].capital;
    let sets = |id: TokenId| article.word(id).entries::<Exclusive>(article.token(id));
    sets(here).any(|(one, _)| {
        let proper = matches!(one.set, ExclusiveSet::Nationality | ExclusiveSet::Month);
        // "the second film" beside "the third film", not "the second single" beside "the third album".
        if one.set == ExclusiveSet::Ordinal && !alone || one.set == ExclusiveSet::Nationality && placed(pair, here) {
            return false;
        }
        one.set != ExclusiveSet::Sequence && (!proper || capital(here) && capital(there)) && sets(there).any(|(two, _)| two.set == one.set && two.id != one.id)
    })
}

/// "before" for "after" in otherwise the same words.
fn relation(pair: &Pair<'_>, hunk: Hunk<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    let sequence =
        |id: &&TokenId| article.word(**id).entry::<Exclusive>(article.token(**id)).filter(|(e, _)| e.set == ExclusiveSet::Sequence).map(|(e, _)| e.id);
    if !(hunk.left && hunk.right) || hunk.short.len() > 2 || hunk.long.len() > 2 {
        return None;
    }
    let here = hunk.short.iter().find(|id| sequence(id).is_some())?;
    let there = hunk.long.iter().find(|id| sequence(id).is_some())?;
    (sequence(&here) != sequence(&there)).then(|| (article.tokens[*here as usize].span(), article.tokens[*there as usize].span()))
}

/// "committed" for "not committed" in otherwise the same words.
pub(super) fn denial(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.covered < 3 || pair.covered < pair.total || !(negates(pair.short) || negates(pair.long)) || pair.apart() {
        return None;
    }
    let article = pair.article;
    let alignment = pair.alignment()?;
    if alignment.matched < 3 || alignment.matched + 1 < pair.total {
        return None;
    }
    let mut denials = alignment.hunks().filter_map(|h| match (denies(pair, h.short), denies(pair, h.long)) {
        (Some(id), None) => Some((h, id, true)),
        (None, Some(id)) => Some((h, id, false)),
        _ => None,
    });
    let (hunk, id, said) = denials.next()?;
    if denials.next().is_some() || !hunk.left || !hunk.right {
        return None;
    }
    let (own, other) = if said { (hunk.short, hunk.long) } else { (hunk.long, hunk.short) };
    if own.len() > 3 || other.iter().chain(own).any(|id| !is_light(pair, *id)) || limited(pair, id) || other.iter().any(|id| narrows(pair, *id)) {
        return None;
    }
    // What is denied, and in the other sentence the same word without the denial.
    let next = own.last()? + 1;
    let stem = article.stems.get(next as usize).copied().filter(|s| *s != 0)?;
    let plain = if said { pair.long } else { pair.short };
    let bare = plain.content.iter().find(|(s, _)| *s == stem).map(|(_, id)| article.tokens[*id as usize].span())?;
    let denied = article.tokens[id as usize].span().to(article.tokens[next as usize].span());
    Some(if said { (denied, bare) } else { (bare, denied) })
}

/// A word on the list of negations, or "yet".
pub(super) fn negates(view: &View<'_>) -> bool {
    view.marks.yet() || view.marks.lists.meet(const { Lists::of(&[List::Negation]) })
}

/// The negation among the words of a hunk.
fn denies(pair: &Pair<'_>, ids: &[TokenId]) -> Option<TokenId> {
    let article = pair.article;
    ids.iter().copied().find(|id| {
        let word = article.token(*id);
        let particle = article.word(*id).negation() == Some(NegationKind::Particle);
        particle || word.eq_ignore_ascii_case("yet") && article.token(id + 1).eq_ignore_ascii_case("to")
    })
}

/// A word of grammar, that makes no difference beside the negation; a modal does.
fn is_light(pair: &Pair<'_>, id: TokenId) -> bool {
    let kind = function(pair.article, id);
    denies(pair, &[id]).is_some() || kind.is_some_and(|k| !matches!(k, FunctionWordKind::Modal | FunctionWordKind::Conjunction))
}

/// "just interested in": what is said is set against something else.
fn narrows(pair: &Pair<'_>, id: TokenId) -> bool {
    few!["just", "only", "merely", "simply"].has(pair.article.token(id))
}

/// "not only", "not all": the denial is of something else.
fn limited(pair: &Pair<'_>, id: TokenId) -> bool {
    let next = pair.article.token(id + 1);
    few!["only", "just", "all", "every", "always", "necessarily", "merely", "solely", "until", "one"].has(next)
}

fn function(article: &Article, id: TokenId) -> Option<FunctionWordKind> {
    article.word(id).function()
}
