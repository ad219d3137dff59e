//! Which sentences are held against each other.

use super::nearest::{Candidate, Nearest, Neighbours};
use super::view::{Common, View, Views};
use super::{Between, differ};
use crate::article::{Article, Speaker, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Few, List};
use std::borrow::Cow;

/// So many sentences of the first paragraph are its lede at the most: a story told in one paragraph has no longer one.
const LEDE: u32 = 24;

/// Two sentences, the one to be found fault with second.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Near {
    pub earlier: u32,
    pub later: u32,
    /// How they may differ: the bits of [`By`].
    pub possible: u8,
    /// Content words of the shorter that the longer, or its paragraph for names, has too.
    pub covered: u32,
    /// Between what sides they stand: the bits of [`Between`].
    pub sides: u8,
    /// Which of the pairs that several rules look at, if it is one.
    pub at: Option<u32>,
}

/// The pairs that are held against each other, and some that stand between other sides ([`Near::sides`]).
pub(super) fn pairs<'v>(article: &Article, views: &'v Views<'_>, between: Between) -> Cow<'v, [Near]> {
    Cow::Owned(match between {
        Between::Body | Between::Speaker | Between::Voice | Between::Rivals => {
            return Cow::Borrowed(views.near(|| {
                let mut nearest = Nearest::of(views, |_| true);
                let mut all = Vec::with_capacity(views.all.len());
                for view in views.all.iter().filter(|v| v.in_body()) {
                    let near = nearest.to(view);
                    for other in near.all().filter(|other| other.sentence < view.sentence) {
                        if let Some(pair) = pair(views, &near, other, between) {
                            all.push(pair);
                        }
                    }
                }
                all
            }));
        }
        Between::Headline => beside(views, between, |_| true, |v| v.is_head()),
        Between::Caption => beside(views, between, |_| true, |v| v.block == BlockKind::Caption),
        Between::Quote => {
            let block = |v: &View<'_>| article.sentences[v.sentence as usize].block;
            let lede = views.all.iter().find(|v| v.in_body()).map(|first| (block(first), first.sentence + LEDE));
            let leads = |v: &View<'_>| lede.is_some_and(|(first, end)| block(v) == first && v.sentence < end);
            beside(views, between, |v| v.quoted, |v| !v.quoted && (v.is_head() || leads(v)))
        }
    })
}

/// Does the story say of one of two rivals that others see it otherwise, or that it was of another time?
pub(super) fn disputed(article: &Article, views: &Views<'_>, near: &Near) -> bool {
    [near.earlier, near.later].iter().any(|sentence| told(article, &views.all[*sentence as usize]))
}

/// Pairs of the sentences that fit `here` with the nearest ones of the story that fit `there`.
fn beside(views: &Views<'_>, between: Between, there: impl Fn(&View<'_>) -> bool, here: impl Fn(&View<'_>) -> bool) -> Vec<Near> {
    let mut here = views.all.iter().filter(|v| here(v)).peekable();
    let mut all = Vec::new();
    if here.peek().is_none() {
        return all;
    }
    let mut nearest = Nearest::of(views, |other| there(&views.all[other as usize]));
    for view in here {
        let near = nearest.to(view);
        all.extend(near.all().filter_map(|other| pair(views, &near, other, between)));
    }
    all
}

/// A sentence and one of those near to it, if they may differ in any way; most share a word or two and no more.
fn pair(views: &Views<'_>, near: &Neighbours<'_>, other: &Candidate, between: Between) -> Option<Near> {
    let (earlier, later) = (other.sentence, near.view.sentence);
    let (long, short) = differ::sides(&views.all, earlier, later, between);
    // First as if they shared all words of which that is not known yet.
    let open = near.open(&views.all[earlier as usize]);
    let Common { mut shared, mut names, mut missing } = near.known(other, short);
    let most = shared.saturating_add(names).saturating_add(open).min(short.content.len());
    let mut possible = differ::possible(long, short, between, missing.saturating_sub(open), most);
    if possible == 0 {
        return None;
    }
    let sides = match between {
        Between::Body | Between::Speaker | Between::Voice | Between::Rivals => sides(near.view.article, long, short),
        other => other.bit(),
    };
    if sides == 0 || verbatim(near.view.article, long, short) {
        return None;
    }
    if open > 0 {
        Common { shared, names, missing } = near.common(other, short, long);
        // As if the paragraph had all the names.
        if differ::possible(long, short, between, missing, shared + names) == 0 {
            return None;
        }
    }
    let around = |stem: u32| differ::paragraph(&views.all, long, short).any(|v| v.has(stem));
    // What begins a sentence has a capital, and need be no name.
    let opens = near.view.article.sentences[short.sentence as usize].tokens.start;
    let named = |id: TokenId| near.view.article.tokens[id as usize].capital && (id != opens || differ::phrases::mention(near.view.article, id).is_some());
    let covers = |(stem, id): &&(u32, TokenId)| named(*id) && !long.has(*stem) && around(*stem);
    let covered = shared + if names == 0 { 0 } else { short.content.iter().filter(covers).count() };
    if open + names > 0 {
        possible = differ::possible(long, short, between, missing, covered);
    }
    let covered = covered as u32;
    (covered != 0 && possible != 0).then_some(Near { earlier, later, possible, covered, sides, at: None })
}

/// Is the one the other again, letter for letter? Nothing in it can differ.
fn verbatim(article: &Article, one: &View<'_>, two: &View<'_>) -> bool {
    let text = |view: &View<'_>| article.text(article.sentences[view.sentence as usize].span);
    one.content.len() == two.content.len() && text(one) == text(two)
}

/// Whose words the two are: the bits of those parts of an article that they stand between.
fn sides(article: &Article, one: &View<'_>, two: &View<'_>) -> u8 {
    // A saying in quotation marks is not the narrator's.
    let narrated = one.speaker.is_none() && !one.quoted || two.speaker.is_none() && !two.quoted;
    let voices = match (one.speaker, two.speaker) {
        (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a == b => Between::Speaker.bit(),
        (Some(Speaker::Name(_)), Some(Speaker::Name(_))) => Between::Rivals.bit(),
        (None, _) | (_, None) => Between::Body.bit(),
        _ => 0,
    };
    let one_voice = narrated || same(article, one, two) || same_words(article, one, two);
    voices | if one_voice { Between::Voice.bit() } else { 0 }
}

/// Does the sentence, or the one before it in its paragraph, say that others see it otherwise, or that it was of another
/// time?
fn told(article: &Article, view: &View<'_>) -> bool {
    let sentence = &article.sentences[view.sentence as usize];
    let before = view.sentence.checked_sub(1).map(|i| &article.sentences[i as usize]).filter(|before| before.block == sentence.block);
    let mut tokens = before.map_or(sentence.tokens.start, |before| before.tokens.start)..sentence.tokens.end;
    tokens.any(|id| article.word(id).is(List::DisputeCue))
}

/// The same named speaker.
fn same(article: &Article, a: &View<'_>, b: &View<'_>) -> bool {
    matches!((a.voice(article), b.voice(article)), (Some(a), Some(b)) if a == b)
}

/// Somebody without a name, called the same both times: "the officer".
fn same_words(article: &Article, a: &View<'_>, b: &View<'_>) -> bool {
    let unnamed = |v: &View<'_>| v.speaker == Some(Speaker::Unnamed);
    let words = |v: &View<'_>| v.source.map(|s| article.text(s));
    // Of two "he", each may be another.
    const PRONOUNS: Few = Few::of(&["he", "it", "she", "they", "who"]);
    unnamed(a) && unnamed(b) && matches!((words(a), words(b)), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) && !PRONOUNS.has(a))
}
