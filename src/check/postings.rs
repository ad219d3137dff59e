//! Which of many things hold a word.

/// Things (sentences, quotes) by the words that they hold; words are told by a hash or stem.
pub(super) struct Postings {
    /// A hash table of words.
    slots: Vec<Slot>,
    /// A thing, and the entry before of the same word, plus one.
    entries: Vec<(u32, u32)>,
}

/// A word, its last entry, plus one, and how many entries it has; none is a free place. Plain numbers, as room for zeros is
/// had for nothing.
type Slot = [u32; 3];

/// The things that hold one word.
#[derive(Clone, Copy)]
pub(super) struct Things<'a> {
    entries: &'a [(u32, u32)],
    last: u32,
    count: u32,
}

impl<'a> Things<'a> {
    /// How often a thing was entered for the word.
    pub(super) fn len(self) -> u32 {
        self.count
    }

    /// The last one first, each as often as it was entered.
    pub(super) fn iter(self) -> impl Iterator<Item = u32> + use<'a> {
        let entry = move |at: u32| self.entries.get(at.checked_sub(1)? as usize);
        std::iter::successors(entry(self.last), move |(_, before)| entry(*before)).map(|(thing, _)| *thing)
    }
}

impl Postings {
    /// Room for so many entries. More than that must not be added.
    pub(super) fn new(entries: usize) -> Postings {
        Postings { slots: vec![[0; 3]; (2 * entries).next_power_of_two()], entries: Vec::with_capacity(entries) }
    }

    /// Enters that `thing` holds `word`. Gives the things that were found to hold it before; none if `thing` was the last of
    /// them, as it holds the word again.
    pub(super) fn enter(&mut self, word: u32, thing: u32) -> Things<'_> {
        let at = self.slot(word);
        let slot = &mut self.slots[at];
        let [_, last, count] = *slot;
        let again = last.checked_sub(1).is_some_and(|last| self.entries[last as usize].0 == thing);
        self.entries.push((thing, last));
        *slot = [word, self.entries.len() as u32, count + 1];
        Things { entries: &self.entries, last: if again { 0 } else { last }, count }
    }

    /// The word's place, or the free one that it may take. There always is one: half of the places stay free.
    fn slot(&self, word: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (word.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.slots[at][1] != 0 && self.slots[at][0] != word {
            at = (at + 1) & mask;
        }
        at
    }
}
