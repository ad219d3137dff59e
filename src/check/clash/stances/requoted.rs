//! "The pumps had run for six days, he said. 'Nine days without a stop,' Mr. Lee said": a figure told of somebody's words, right
//! before them, with another number than they have.

use super::super::differ::{Difference, figures, phrases};
use super::super::view::View;
use super::retold::{Retold, beside};
use crate::article::{Article, Quantity, Sort, TokenId, Tokens};
use crate::lexicon::{Few, FunctionWordKind, Group, few};

/// So many sentences of a quote go on with what is told before it.
const QUOTED: u32 = 2;
/// Words by which a figure is that of a part, or of something that is not so.
const OTHER: Few = Few::of(&[
    "another", "average", "besides", "budgeted", "could", "each", "every", "expected", "extra", "first", "further", "hoped", "if", "last", "might", "more",
    "next", "normally", "once", "only", "other", "per", "planned", "should", "thought", "unless", "until", "used", "usually", "wanted", "whether", "would",
]);

/// The figures told right before a quote that has another for the same.
pub(in crate::check::clash) fn differences(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let quotes = article.quotes.iter().filter_map(|quote| beside(article, all, quote));
    quotes.filter_map(|retold| difference(article, all, &retold)).collect()
}

fn difference(article: &Article, all: &[View<'_>], retold: &Retold<'_>) -> Option<Difference> {
    let [told, said] = retold.sentences.map(|s| &all[s as usize]);
    let own = &article.quantities[told.quantities.clone()];
    let quoted = article.token_from(retold.quote.inner.start)..article.token_until(retold.quote.inner.end);
    let end = (said.sentence + QUOTED).min(article.sentences.len() as u32);
    let there: Vec<&Quantity> = (said.sentence..end).flat_map(|s| article.quantities_of(s)).filter(|q| quoted.contains(&q.tokens.start)).collect();
    if own.is_empty() || there.is_empty() || told.shared_out || said.shared_out {
        return None;
    }
    let alike = |a: &Quantity, b: &Quantity| a.sort == b.sort && a.amount.unit == b.amount.unit;
    let one = |q: &Quantity, among: &[&Quantity]| among.iter().filter(|o| alike(q, o)).all(|o| o.amount.low == q.amount.low);
    let pairs = own.iter().filter(|q| own.iter().filter(|o| alike(q, o)).count() == 1);
    let pair = |here: &Quantity| there.iter().copied().find(|q| alike(here, q)).filter(|q| one(q, &there)).filter(|q| of_one_thing(article, retold, here, q));
    let (here, rival) = pairs.into_iter().find_map(|here| pair(here).map(|rival| (here, rival)))?;
    Some(Difference { here: here.span, there: rival.span, earlier: rival.sentence, later: told.sentence, speaker: None })
}

/// Do the two figures contradict each other, each told of the same thing, as far as the words around them show?
fn of_one_thing(article: &Article, retold: &Retold<'_>, here: &Quantity, there: &Quantity) -> bool {
    let sentence = |q: &Quantity| article.sentences[q.sentence as usize].tokens.clone();
    let denies = |id: TokenId| article.word(id).in_group(Group::Denial) && article.token(id) != "without";
    let other = |q: &Quantity| sentence(q).any(|id| OTHER.has(article.token(id)) || denies(id)) || q.trend.is_some() || q.starts_change;
    if figures::clash(&here.amount, &there.amount) != Some(true) || other(here) || other(there) || matches!(here.sort, Sort::Multiple) {
        return false;
    }
    let noun = |q: &Quantity| article.counted_noun(q).map(|id| article.stems[id as usize]).filter(|stem| *stem != 0);
    let (a, b) = (noun(here), noun(there));
    if here.sort == Sort::Count && (a.is_none() || a != b) {
        return false;
    }
    // "Nine days without a stop", "It was nine days", "About a third of it has gone".
    let quote = article.token_from(retold.quote.inner.start).max(sentence(there).start);
    let opens =
        (quote..there.tokens.start).all(|id| article.stems[id as usize] == 0 || there.bound.is_some_and(|b| b.contains(article.tokens[id as usize].span())));
    let words = |tokens: Tokens, figure: &Quantity| -> Vec<u32> {
        let counted = |id: TokenId| figure.tokens.contains(&id) || article.date_at(id).is_some() || article.word(id).in_group(Group::PaleVerb);
        tokens.filter(|id| !counted(*id)).map(|id| article.stems[id as usize]).filter(|stem| *stem != 0).collect()
    };
    let told = retold.by.map_or(vec![sentence(here)], |by| by.content.iter().map(|c| article.token_from(c.start)..article.token_until(c.end)).collect());
    let known = words(quote..article.token_until(retold.quote.inner.end), there);
    let mut own: Vec<u32> = told.into_iter().flat_map(|tokens| words(tokens, here)).collect();
    own.sort_unstable();
    own.dedup();
    let shared = own.iter().filter(|stem| known.contains(stem)).count();
    // "They were ten weeks old"
    let is = |q: &Quantity| article.front(q).checked_sub(1).is_some_and(|id| few!["are", "is", "was", "were"].has(article.token(id)));
    let auxiliary = |id: TokenId| matches!(article.word(id).function(), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal));
    let fragment = || !(quote..article.token_until(retold.quote.inner.end)).any(|id| auxiliary(id) || phrases::around(article, id).is_some());
    // "will be ashore for ten weeks. 'They told me twelve weeks'": the quote says nothing else of it.
    let clause = phrases::around(article, there.tokens.start).map(|s| s.tokens.start.max(quote)..s.tokens.end);
    let telling = |id: TokenId| article.word(id).in_group(Group::Telling);
    let within = |tokens: Tokens| tokens.filter(|id| !telling(*id)).all(|id| words(id..id + 1, there).iter().all(|stem| own.contains(stem)));
    let repeats = clause.is_some_and(within) && retold.sentences[1] == there.sentence;
    let whole = |enough: usize| repeats || shared >= enough || opens && (shared + 1 >= enough || is(here) && is(there) || fragment());
    whole(if retold.by.is_none() { 3 } else { 2 })
}
