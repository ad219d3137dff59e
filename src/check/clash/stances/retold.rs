//! "She said that profits were up. 'Profits are down,' she said": what is told of somebody's words, right before them,
//! with a word of the opposite meaning.

use super::super::differ::Difference;
use super::super::view::View;
use super::voices::{called, taken_back};
use crate::article::{Article, Attribution, Quote, Speaker, TokenId, Tokens};
use crate::lexicon::antonym::{self, Opposition};
use crate::lexicon::{Few, Group, Movement, MovementWay};
use crate::source::{Prose, Span};

/// Words behind which "up" and "down" say which way something goes.
const GOES: Few = Few::of(&["are", "be", "been", "go", "goes", "going", "gone", "is", "was", "went", "were"]);
const PRONOUNS: Few = Few::of(&["he", "it", "she", "they"]);

/// The clauses that tell what the quote right behind them denies by an opposite.
pub(in crate::check::clash) fn differences(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    article.quotes.iter().filter_map(|quote| difference(article, all, quote)).collect()
}

/// A quote with what the sentence right before it, in its paragraph, tells.
pub(super) struct Retold<'a> {
    pub quote: &'a Quote,
    /// The sentence before, and the one that the quote opens.
    pub sentences: [u32; 2],
    /// Who tells it there, if not the narrator: the quote's own speaker.
    pub by: Option<&'a Attribution>,
}

/// What is told right before a quote, if it is told plainly, by the narrator or as its speaker's words.
pub(super) fn beside<'a>(article: &'a Article, all: &[View<'_>], quote: &'a Quote) -> Option<Retold<'a>> {
    let of = quote.attribution.filter(|_| !quote.nested)?;
    let start = quote.span.start;
    let opens = article.sentence_at(start).filter(|s| *s > 0 && article.sentences[*s as usize].span.start == start)?;
    let (told, said) = (&all[opens as usize - 1], &all[opens as usize]);
    let sentence = |view: &View<'_>| &article.sentences[view.sentence as usize];
    if sentence(told).block != sentence(said).block || !told.in_body() {
        return None;
    }
    let turned = |view: &View<'_>| {
        let groups = view.marks.groups;
        view.unreal || view.changes() || groups.has(Group::Contrast) || groups.has(Group::Contradiction)
    };
    if turned(told) || turned(said) || told.dates.is_empty() != said.dates.is_empty() {
        return None;
    }
    let by = telling(article, told);
    let marked = told.quoted || article.quote_at(sentence(told).span.end.saturating_sub(1)).is_some();
    if marked || by.is_none() && !article.attributions_of(told.sentence).is_empty() {
        return None;
    }
    by.is_none_or(|by| one_voice(article, by, &article.attributions[of as usize])).then_some(Retold { quote, sentences: [opens - 1, opens], by })
}

fn difference(article: &Article, all: &[View<'_>], quote: &Quote) -> Option<Difference> {
    let Retold { sentences, by: Some(by), .. } = beside(article, all, quote)? else { return None };
    let [told, said] = sentences.map(|s| &all[s as usize]);
    if told.marks.groups.has(Group::Condition) || said.marks.groups.has(Group::Condition) {
        return None;
    }
    let sentence = |view: &View<'_>| &article.sentences[view.sentence as usize];
    let within = |span: Span<Prose>, of: &Tokens| article.token_from(span.start).max(of.start)..article.token_until(span.end).min(of.end);
    let here: Vec<TokenId> = by.content.iter().flat_map(|c| within(*c, &sentence(told).tokens)).collect();
    let there: Vec<TokenId> = within(quote.inner, &sentence(said).tokens).collect();
    let denials = |ids: &[TokenId]| ids.iter().filter(|id| article.word(**id).in_group(Group::Denial)).count();
    if denials(&here) != denials(&there) {
        return None;
    }
    let turns = |id: TokenId| article.stems[id as usize] != 0 && antonym::listed(article.word(id), article.token(id)) || way(article, id).is_some();
    // Few words have an opposite, or let something go one way.
    let turning = here.iter().filter(|id| turns(**id));
    let (a, b) = turning.flat_map(|a| there.iter().map(move |b| (*a, *b))).find(|(a, b)| opposed(article, *a, *b))?;
    let (one, two) = (content(article, &here), content(article, &there));
    let stem = |id: TokenId| article.stems[id as usize];
    let has = |ids: &[TokenId], id: TokenId| ids.iter().any(|other| stem(*other) == stem(id));
    let besides = |ids: &[TokenId], other: &[TokenId], but: TokenId| ids.iter().filter(|id| **id != but && !has(other, **id)).count();
    let shared = one.iter().filter(|id| has(&two, **id)).count();
    // "It is unsafe", of the vaccine that was spoken of.
    let spoken = PRONOUNS.has(article.token(*there.first()?)) && two.iter().all(|id| *id == b) && besides(&one, &two, a) <= 1;
    // "He had forgotten the dog's food. 'I remembered the dog,' he said": one word in common, and more on one side, is too little.
    let (more, less) = (besides(&one, &two, a), besides(&two, &one, b));
    let whole = more == 0 && less == 0 && shared >= 1 || (more == 0 || less == 0) && shared >= 2;
    let both = has(&two, a) || has(&one, b);
    let shown = |id: TokenId| article.tokens[id as usize].span();
    ((whole || spoken) && !both).then(|| Difference { here: shown(a), there: shown(b), earlier: said.sentence, later: told.sentence, speaker: None })
}

/// The one telling of a sentence that has no words of its own in quotation marks.
fn telling<'a>(article: &'a Article, view: &View<'_>) -> Option<&'a Attribution> {
    let [by] = article.attributions_of(view.sentence) else { return None };
    let verb = by.verb.filter(|_| by.tells() && by.source.is_some())?;
    (!taken_back(article, verb)).then_some(by)
}

/// Are the words those of whom the sentence before tells: by name, or as "he said"?
fn one_voice(article: &Article, told: &Attribution, said: &Attribution) -> bool {
    let pronoun = |a: &Attribution| a.source.is_some_and(|s| PRONOUNS.has(article.text(s)));
    pronoun(said)
        || match (told.speaker, said.speaker) {
            (Some(Speaker::Name(a)), Some(Speaker::Name(b))) => a == b,
            (_, Some(Speaker::Name(name))) => called(article, name, told.source),
            _ => false,
        }
}

/// The words that say something, without figures, dates and words of degree.
fn content(article: &Article, ids: &[TokenId]) -> Vec<TokenId> {
    let telling = |id: &&TokenId| {
        let word = article.word(**id);
        let counted = article.quantity_at(**id).is_some() || article.date_at(**id).is_some();
        article.stems[**id as usize] != 0 && !counted && !word.in_group(Group::PaleVerb) && !article.token(**id).ends_with("ly")
    };
    ids.iter().filter(telling).copied().collect()
}

/// Does the one word deny the other: an opposite, or a move the other way?
fn opposed(article: &Article, one: TokenId, other: TokenId) -> bool {
    let word = |id: TokenId| (article.word(id), article.token(id));
    let firm =
        || antonym::opposition(word(one), word(other)) == Some(Opposition::Firm) && article.stems[one as usize] != 0 && article.stems[other as usize] != 0;
    way(article, one).zip(way(article, other)).map_or_else(firm, |(a, b)| a != b)
}

/// Which way a word lets something go: "rise", "are up".
fn way(article: &Article, id: TokenId) -> Option<bool> {
    let behind = || id.checked_sub(1).is_some_and(|before| GOES.has(article.token(before)));
    match article.token(id) {
        "up" => behind().then_some(true),
        "down" => behind().then_some(false),
        token => article.word(id).entry::<Movement>(token).filter(|(e, _)| !e.noun).map(|(e, _)| e.way == MovementWay::Up),
    }
}
