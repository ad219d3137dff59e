//! The sentences that share most of their rarer words with one.

use super::contents::{Contents, Stem, TALLIED, Tally};
use super::view::{Common, View, Views};

/// A word in more sentences than this says little about what a sentence is about.
const COMMON: usize = 12;
/// The most candidates that one sentence is held against.
const CANDIDATES: usize = 8;

/// Finds the nearest sentences of one after the other.
pub(super) struct Nearest<'a, F> {
    views: &'a Views<'a>,
    /// Which sentences are asked for.
    there: F,
    /// For each sentence what it shares with the present one, and which of them share anything.
    shared: Vec<Shared>,
    touched: Vec<u32>,
    /// For each stem its place among those of the present sentence, plus one, if it is one of them.
    own: Vec<u32>,
    /// The nearest.
    found: Vec<Candidate>,
}

/// What a sentence shares with the present one.
#[derive(Clone, Copy, Default)]
struct Shared {
    stems: u32,
    /// The tally of the present one's words with these stems in the lower half, and of its own in the upper.
    words: u64,
}

/// A sentence that shares rarer words with another.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub sentence: u32,
    /// What the two share.
    shared: Shared,
}

impl Candidate {
    /// As one number: the more words the greater, and the earlier the greater.
    fn rank(&self) -> u64 {
        u64::from(self.shared.stems) << 32 | u64::from(!self.sentence)
    }
}

/// A sentence and those that are nearest to it.
pub(super) struct Neighbours<'n> {
    pub view: &'n View<'n>,
    contents: &'n Contents,
    /// How many of its stems are too common to lead to others.
    passed: usize,
    own: &'n [u32],
    found: &'n [Candidate],
}

impl<'a, F: Fn(u32) -> bool> Nearest<'a, F> {
    pub fn of(views: &'a Views<'a>, there: F) -> Self {
        let (shared, own) = (vec![Shared::default(); views.all.len()], vec![0; views.contents.count()]);
        let room = views.all.len().min(64);
        Nearest { views, there, shared, touched: Vec::with_capacity(room), own, found: Vec::with_capacity(room) }
    }

    /// The nearest sentences to `view`.
    pub fn to<'n>(&'n mut self, view: &'n View<'n>) -> Neighbours<'n> {
        let (sentence, contents, index) = (view.sentence, self.views.contents, &self.views.index);
        let stems = if view.unreal { &[] } else { contents.stems(sentence) };
        // Most words stand in no other sentence.
        let own = usize::from(view.in_body());
        let mut passed = if view.content.len() > TALLIED { view.content.len() } else { 0 };
        for stem in stems {
            let all = index.sentences(stem.number);
            if all.len() <= own {
                continue;
            }
            if all.len() > COMMON && all.iter().filter(|other| (self.there)(other.sentence)).nth(COMMON).is_some() {
                passed += 1;
                continue;
            }
            for other in all {
                if other.sentence == sentence || !(self.there)(other.sentence) {
                    continue;
                }
                let shared = &mut self.shared[other.sentence as usize];
                if shared.stems == 0 {
                    self.touched.push(other.sentence);
                }
                shared.stems += 1;
                shared.words = shared.words.wrapping_add(both(stem.words, other.words));
            }
        }
        self.choose();
        if passed > 0 && !self.found.is_empty() {
            (1..).zip(stems).for_each(|(at, stem)| self.own[stem.number as usize] = at);
        }
        Neighbours { view, contents, passed, own: &self.own, found: &self.found }
    }

    /// Of those that share anything the best: the more words the better, the earlier the better. None is left behind as one
    /// that shares anything.
    fn choose(&mut self) {
        let shared = &mut self.shared;
        self.found.clear();
        self.found.extend(self.touched.iter().map(|at| Candidate { sentence: *at, shared: std::mem::take(&mut shared[*at as usize]) }));
        self.touched.clear();
        if self.found.len() <= CANDIDATES {
            return;
        }
        // The ranks of the best, the greatest first.
        let mut best = [0_u64; CANDIDATES];
        for candidate in &self.found {
            let rank = candidate.rank();
            let mut at = CANDIDATES;
            while at > 0 && best[at - 1] < rank {
                if at < CANDIDATES {
                    best[at] = best[at - 1];
                }
                at -= 1;
            }
            if at < CANDIDATES {
                best[at] = rank;
            }
        }
        let least = best[CANDIDATES - 1];
        self.found.retain(|candidate| candidate.rank() >= least);
    }
}

impl Neighbours<'_> {
    /// Those nearest to the sentence.
    pub fn all(&self) -> impl Iterator<Item = &Candidate> {
        self.found.iter()
    }

    /// So many more words at most than is known the sentence and `other` may have in common.
    pub fn open(&self, other: &View<'_>) -> usize {
        match self.passed {
            0 if other.content.len() <= TALLIED => 0,
            0 => other.content.len(),
            passed => passed + self.view.of_words.repeats.max(other.of_words.repeats) as usize,
        }
    }

    /// What of the words of `short`, which is one of the two, the other has, as far as that is known, and what it has not.
    pub fn known(&self, other: &Candidate, short: &View<'_>) -> Common {
        of_tally(short, if short.sentence == other.sentence { other.shared.words >> 32 } else { other.shared.words })
    }

    /// What of the words of `short`, which is one of the two, `long` has, and what it has not.
    pub fn common(&self, other: &Candidate, short: &View<'_>, long: &View<'_>) -> Common {
        if self.passed == 0 || short.content.len().max(long.content.len()) > TALLIED {
            return short.common(long);
        }
        let own = self.contents.stems(self.view.sentence);
        // What stands at a stem's place was left there by another sentence, if it is no place of this one's.
        let stem_of = |stem: &Stem| own.get(self.own[stem.number as usize].checked_sub(1)? as usize).filter(|own| own.number == stem.number);
        let shared = self.contents.stems(other.sentence).iter().filter_map(|stem| Some(both(stem_of(stem)?.words, stem.words)));
        let words = shared.fold(0, u64::wrapping_add);
        of_tally(short, if short.sentence == other.sentence { words >> 32 } else { words })
    }
}

/// By the tally of what the other has of its words.
fn of_tally(short: &View<'_>, tally: u64) -> Common {
    short.with_common((tally & 0xffff) as usize, (tally >> 16 & 0xffff) as usize)
}

/// The tallies of a stem in one sentence and in another, as [`Shared::words`] holds them.
#[inline]
fn both(own: Tally, other: Tally) -> u64 {
    u64::from(own) | u64::from(other) << 32
}
