//! Where runs of words stand: the index that finds a quote's origin. It is built in one pass over the words to count and
//! one to fill, takes four bytes a word and as many for each slot, and answers by a look at one slot.

use super::{Sound, Transcript};

/// Words of a run that the index knows.
pub(super) const RUN: usize = 3;

/// Where runs of [`RUN`] words stand: `places[heads[h]..heads[h + 1]]` for the runs with hash `h`.
#[derive(Debug)]
pub(super) struct Index {
    heads: Vec<u32>,
    places: Vec<u32>,
    /// How often words occur, by the low bits of their keys.
    counts: Vec<u32>,
}

impl Index {
    pub(super) fn build(words: &[Sound], files: &[Transcript]) -> Index {
        let bits = (words.len() | 1).ilog2().clamp(8, 24) + 1;
        let slots = 1usize << bits;
        let mut heads = vec![0u32; slots + 1];
        let mut counts = vec![0u32; 1 << 18];
        for word in words {
            counts[word.key as usize & ((1 << 18) - 1)] += 1;
        }
        let runs = || {
            files.iter().flat_map(|f| {
                let first = f.words.start;
                words[f.words.start as usize..f.words.end as usize].windows(RUN).enumerate().map(move |(i, run)| (hash(run, slots), first + i as u32))
            })
        };
        for (slot, _) in runs() {
            heads[slot + 1] += 1;
        }
        for slot in 0..slots {
            heads[slot + 1] += heads[slot];
        }
        let mut places = vec![0u32; heads[slots] as usize];
        let mut next = heads.clone();
        for (slot, place) in runs() {
            places[next[slot] as usize] = place;
            next[slot] += 1;
        }
        Index { heads, places, counts }
    }

    pub(super) fn places(&self, run: &[Sound]) -> &[u32] {
        let slot = hash(run, self.heads.len() - 1);
        &self.places[self.heads[slot] as usize..self.heads[slot + 1] as usize]
    }

    pub(super) fn count(&self, key: u32) -> u32 {
        self.counts[key as usize & ((1 << 18) - 1)]
    }
}

/// The slot of a run; `slots` is a power of two.
fn hash(run: &[Sound], slots: usize) -> usize {
    let mut hash = 0u64;
    for word in run {
        hash = (hash.rotate_left(17) ^ u64::from(word.key)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    (hash >> 32) as usize & (slots - 1)
}
