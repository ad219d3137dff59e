//! Which sentences are held against each other.

use super::view::{View, Views};
use super::{Between, By, differ};
use crate::article::{Article, Speaker, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Few, List};

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
    /// Which of the pairs that several rules look at, if it is one.
    pub at: Option<u32>,
}

/// The pairs that are held against each other.
pub(super) fn pairs(article: &Article, views: &Views, by: &[By], between: Between) -> Vec<Near> {
    let kinds = by.iter().fold(0, |bits, by| bits | by.bit());
    let head = |v: &View| matches!(v.block, BlockKind::Title | BlockKind::Dek);
    let view = |sentence: u32| &views.all[sentence as usize];
    match between {
        Between::Body | Between::Speaker | Between::Voice | Between::Rivals => {
            let near = views.near(|| {
                let mut near = Nearest::of(views, |_| true);
                views
                    .all
                    .iter()
                    .filter(|v| v.in_body())
                    .flat_map(|v| near.to(v))
                    .filter(|(other, sentence)| other < sentence)
                    .filter_map(|(one, two)| near_in(article, views, one, two, between))
                    .collect()
            });
            let fits = |one: &View, two: &View| match between {
                Between::Body => one.speaker.is_none() || two.speaker.is_none(),
                Between::Rivals => {
                    matches!((one.speaker, two.speaker), (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a != b)
                        && !told(article, one)
                        && !told(article, two)
                }
                Between::Voice => one.speaker.is_none() || two.speaker.is_none() || same(article, one, two) || same_words(article, one, two),
                _ => matches!((one.speaker, two.speaker), (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a == b),
            };
            near.iter().copied().filter(|near| near.possible & kinds != 0 && fits(view(near.later), view(near.earlier))).collect()
        }
        Between::Headline => beside(article, views, between, |_| true, head),
        Between::Caption => beside(article, views, between, |_| true, |v| v.block == BlockKind::Caption),
        Between::Quote => {
            let block = |v: &View| article.sentences[v.sentence as usize].block;
            let lede = views.all.iter().find(|v| v.in_body()).map(block);
            beside(article, views, between, |v| v.quoted, |v| !v.quoted && (head(v) || Some(block(v)) == lede))
        }
    }
}

/// Pairs of the sentences that fit `here` with the nearest ones of the story that fit `there`.
fn beside(article: &Article, views: &Views, between: Between, there: impl Fn(&View) -> bool, here: impl Fn(&View) -> bool) -> Vec<Near> {
    let mut here = views.all.iter().filter(|v| here(v)).peekable();
    if here.peek().is_none() {
        return Vec::new();
    }
    let mut near = Nearest::of(views, there);
    here.flat_map(|v| near.to(v)).filter_map(|(one, two)| near_in(article, views, one, two, between)).collect()
}

/// The pair, if it may differ in any way; most share a word or two and no more.
fn near_in(article: &Article, views: &Views, earlier: u32, later: u32, between: Between) -> Option<Near> {
    let (long, short) = differ::sides(&views.all, earlier, later, between);
    let possible = differ::possible(long, short, between, |limit| {
        // Most pairs have little in common, as their bits show.
        if short.strange_to(long) >= limit {
            return limit;
        }
        short.content.iter().filter(|(stem, id)| !article.tokens[*id as usize].capital && !long.has(*stem)).take(limit).count()
    });
    if possible == 0 {
        return None;
    }
    let around = |stem: u32| differ::paragraph(&views.all, long, short).any(|v| v.has(stem));
    let covers = |(stem, id): &&(u32, TokenId)| long.has(*stem) || article.tokens[*id as usize].capital && around(*stem);
    let covered = short.content.iter().filter(covers).count() as u32;
    (covered != 0).then_some(Near { earlier, later, possible, covered, at: None })
}

/// Finds the sentences that share most of their rarer words with one.
struct Nearest<'a, F> {
    views: &'a Views,
    /// Which sentences are asked for.
    there: F,
    /// For each sentence the words shared with the present one, and which of them have any.
    shared: Vec<u32>,
    touched: Vec<u32>,
}

impl<'a, F: Fn(&View) -> bool> Nearest<'a, F> {
    fn of(views: &'a Views, there: F) -> Self {
        Nearest { views, there, shared: vec![0; views.all.len()], touched: Vec::new() }
    }

    /// The nearest sentences to `view`, each with its own index, the nearest first.
    fn to(&mut self, view: &View) -> impl Iterator<Item = (u32, u32)> + use<F> {
        let sentence = view.sentence;
        let words = if view.unreal { &[][..] } else { self.views.index.words(sentence) };
        for word in words {
            let all = self.views.index.sentences(*word);
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
fn told(article: &Article, view: &View) -> bool {
    let sentence = &article.sentences[view.sentence as usize];
    let before = view.sentence.checked_sub(1).map(|i| &article.sentences[i as usize]).filter(|before| before.block == sentence.block);
    let mut tokens = before.map_or(sentence.tokens.start, |before| before.tokens.start)..sentence.tokens.end;
    tokens.any(|id| article.word(id).is(List::DisputeCue))
}

/// The same named speaker.
fn same(article: &Article, a: &View, b: &View) -> bool {
    matches!((a.voice(article), b.voice(article)), (Some(a), Some(b)) if a == b)
}

/// Somebody without a name, called the same both times: "the officer".
fn same_words(article: &Article, a: &View, b: &View) -> bool {
    let unnamed = |v: &View| v.speaker == Some(Speaker::Unnamed);
    let words = |v: &View| v.source.map(|s| article.text(s));
    // Of two "he", each may be another.
    const PRONOUNS: Few = Few::of(&["he", "it", "she", "they", "who"]);
    unnamed(a) && unnamed(b) && matches!((words(a), words(b)), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) && !PRONOUNS.has(a))
}
