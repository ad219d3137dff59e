//! Which sentences are held against each other.

use super::view::{Common, View, Views};
use super::{Between, differ};
use crate::article::{Article, Speaker, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Few, List};
use std::borrow::Cow;

/// A word in more sentences than this says little about what a sentence is about.
const COMMON: usize = 12;
/// The most candidates that one sentence is held against.
const CANDIDATES: usize = 8;

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
                let mut near = Nearest::of(views, |_| true);
                let mut all = Vec::with_capacity(2 * views.all.len());
                for view in views.all.iter().filter(|v| v.in_body()) {
                    let earlier = near.to(view).filter(|(other, sentence)| other < sentence);
                    all.extend(earlier.filter_map(|(one, two)| near_in(article, views, one, two, between)));
                }
                all
            }));
        }
        Between::Headline => beside(article, views, between, |_| true, |v| v.is_head()),
        Between::Caption => beside(article, views, between, |_| true, |v| v.block == BlockKind::Caption),
        Between::Quote => {
            let block = |v: &View<'_>| article.sentences[v.sentence as usize].block;
            let lede = views.all.iter().find(|v| v.in_body()).map(block);
            beside(article, views, between, |v| v.quoted, |v| !v.quoted && (v.is_head() || Some(block(v)) == lede))
        }
    })
}

/// Does the story say of one of two rivals that others see it otherwise, or that it was of another time?
pub(super) fn disputed(article: &Article, views: &Views<'_>, near: &Near) -> bool {
    [near.earlier, near.later].iter().any(|sentence| told(article, &views.all[*sentence as usize]))
}

/// Pairs of the sentences that fit `here` with the nearest ones of the story that fit `there`.
fn beside(article: &Article, views: &Views<'_>, between: Between, there: impl Fn(&View<'_>) -> bool, here: impl Fn(&View<'_>) -> bool) -> Vec<Near> {
    let mut here = views.all.iter().filter(|v| here(v)).peekable();
    if here.peek().is_none() {
        return Vec::new();
    }
    let mut near = Nearest::of(views, there);
    here.flat_map(|v| near.to(v)).filter_map(|(one, two)| near_in(article, views, one, two, between)).collect()
}

/// The pair, if it may differ in any way; most share a word or two and no more.
fn near_in(article: &Article, views: &Views<'_>, earlier: u32, later: u32, between: Between) -> Option<Near> {
    let (long, short) = differ::sides(&views.all, earlier, later, between);
    let sides = match between {
        Between::Body | Between::Speaker | Between::Voice | Between::Rivals => sides(article, long, short),
        other => other.bit(),
    };
    let mut common = None;
    let possible = differ::possible(long, short, between, |limit| {
        // Most pairs have little in common, as their bits show.
        if short.strange_to(long) >= limit { limit } else { common.insert(short.common(article, long)).missing }
    });
    if possible == 0 || sides == 0 {
        return None;
    }
    let Common { shared, names, .. } = common.unwrap_or_else(|| short.common(article, long));
    let around = |stem: u32| differ::paragraph(&views.all, long, short).any(|v| v.has(stem));
    let covers = |(stem, id): &&(u32, TokenId)| article.tokens[*id as usize].capital && !long.has(*stem) && around(*stem);
    let covered = shared + if names == 0 { 0 } else { short.content.iter().filter(covers).count() };
    let covered = covered as u32;
    (covered != 0).then_some(Near { earlier, later, possible, covered, sides, at: None })
}

/// Whose words the two are: the bits of those parts of an article that they stand between.
fn sides(article: &Article, one: &View<'_>, two: &View<'_>) -> u8 {
    let narrated = one.speaker.is_none() || two.speaker.is_none();
    let voices = match (one.speaker, two.speaker) {
        (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a == b => Between::Speaker.bit(),
        (Some(Speaker::Name(_)), Some(Speaker::Name(_))) => Between::Rivals.bit(),
        (None, _) | (_, None) => Between::Body.bit(),
        _ => 0,
    };
    let one_voice = narrated || same(article, one, two) || same_words(article, one, two);
    voices | if one_voice { Between::Voice.bit() } else { 0 }
}

/// Finds the sentences that share most of their rarer words with one.
struct Nearest<'a, F> {
    views: &'a Views<'a>,
    /// Which sentences are asked for.
    there: F,
    /// For each sentence the words shared with the present one, and which of them have any.
    shared: Vec<u32>,
    touched: Vec<u32>,
}

impl<'a, F: Fn(&View<'_>) -> bool> Nearest<'a, F> {
    fn of(views: &'a Views<'a>, there: F) -> Self {
        Nearest { views, there, shared: vec![0; views.all.len()], touched: Vec::new() }
    }

    /// The nearest sentences to `view`, each with its own index, the nearest first.
    fn to(&mut self, view: &View<'_>) -> impl Iterator<Item = (u32, u32)> + use<F> {
        let sentence = view.sentence;
        let words = if view.unreal { &[][..] } else { self.views.contents.numbers(sentence) };
        // Most words stand in no other sentence.
        let own = usize::from(view.in_body());
        for all in words.iter().map(|word| self.views.index.sentences(*word)).filter(|all| all.len() > own) {
            let fits = |other: u32| (self.there)(&self.views.all[other as usize]);
            if all.len() > COMMON && all.iter().filter(|other| fits(**other)).nth(COMMON).is_some() {
                continue;
            }
            for &other in all {
                if other == sentence || !fits(other) {
                    continue;
                }
                let shared = &mut self.shared[other as usize];
                if *shared == 0 {
                    self.touched.push(other);
                }
                *shared += 1;
            }
        }
        // The more words the better, the earlier the better: as one number each.
        let mut best = [0_u64; CANDIDATES];
        for other in self.touched.drain(..) {
            let n = std::mem::take(&mut self.shared[other as usize]);
            let candidate = u64::from(n) << 32 | u64::from(!other);
            if candidate < best[CANDIDATES - 1] {
                continue;
            }
            let mut at = CANDIDATES;
            while at > 0 && best[at - 1] < candidate {
                if at < CANDIDATES {
                    best[at] = best[at - 1];
                }
                at -= 1;
            }
            if at < CANDIDATES {
                best[at] = candidate;
            }
        }
        best.into_iter().take_while(|candidate| *candidate != 0).map(move |candidate| (!(candidate as u32), sentence))
    }
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
