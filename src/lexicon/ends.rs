//! The words with which the entries of a list end.

use super::{List, PHRASES, SEQUENCE, WORDS, Word};

/// The last words of a list's entries, as bits: to know before a look backwards that nothing of the list ends at a word.
#[derive(Debug)]
pub struct Ends([u64; Word::COUNT / 64 + 1]);

impl Ends {
    /// Those of `list`.
    pub const fn of(list: List) -> Ends {
        let mut bits = [0; Word::COUNT / 64 + 1];
        let mut word = 0;
        while word < Word::COUNT {
            if WORDS[word].is >> list as u8 & 1 == 1 {
                bits[word / 64] |= 1 << (word % 64);
            }
            word += 1;
        }
        let mut i = 0;
        while i < PHRASES.len() {
            let phrase = &PHRASES[i];
            if phrase.list == list as u8 {
                let last = SEQUENCE[phrase.first as usize + phrase.len as usize - 1] as usize;
                bits[last / 64] |= 1 << (last % 64);
            }
            i += 1;
        }
        Ends(bits)
    }

    /// May an entry end with this word?
    #[inline]
    pub fn has(&self, word: Word) -> bool {
        self.0[word.number() / 64] >> (word.number() % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Ends, List, Word};

    static TITLES: Ends = Ends::of(List::Title);

    #[test]
    fn has_single_words_and_the_last_ones_of_phrases() {
        assert!(["mayor", "president", "minister", "executive"].iter().all(|w| TITLES.has(Word::find(w))));
        assert!(!["the", "of", "qqq", "said"].iter().any(|w| TITLES.has(Word::find(w))));
    }
}
