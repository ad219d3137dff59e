//! Sets of words of grammar, which have the lowest numbers of all.

use super::{BLOB, TEXT_OF, Text, Word};

/// A set of words of grammar, as bits: those of the lists of closed classes, function words and negations, which have the
/// lowest numbers.
#[derive(Debug, Clone, Copy)]
pub struct Words([u64; 16]);

impl Words {
    /// These words, in lower case. For a constant: an unknown word, or one that is none of grammar, does not compile.
    pub const fn of(words: &[&str]) -> Words {
        let (mut bits, mut i) = ([0; 16], 0);
        while i < words.len() {
            let number = number(words[i]);
            bits[number / 64] |= 1 << (number % 64);
            i += 1;
        }
        Words(bits)
    }

    /// Is the word of this number among them?
    #[inline]
    pub(super) const fn has(&self, number: usize) -> bool {
        number < 64 * self.0.len() && self.0[number / 64] >> (number % 64) & 1 == 1
    }

    /// Those of both.
    pub const fn or(self, other: Words) -> Words {
        let (mut bits, mut i) = (self.0, 0);
        while i < bits.len() {
            bits[i] |= other.0[i];
            i += 1;
        }
        Words(bits)
    }
}

/// The set of these words of grammar, made when the program is compiled: `word.among(words!["who", "which"])`.
macro_rules! words {
    ($($word:literal),+ $(,)?) => { const { &$crate::lexicon::Words::of(&[$($word),+]) } };
}
pub(crate) use words;

/// Bits for some words of grammar, by the word: what a reader marks its text with.
#[derive(Debug, Clone, Copy)]
pub struct WordBits([u8; 1024]);

impl WordBits {
    /// These words, in lower case, each with its bits. For a constant, as [`Words::of`].
    pub const fn of(words: &[(&str, u8)]) -> WordBits {
        let (mut all, mut i) = ([0; 1024], 0);
        while i < words.len() {
            all[number(words[i].0)] |= words[i].1;
            i += 1;
        }
        WordBits(all)
    }

    /// The bits of `word`; none for a word that is not among them.
    #[inline]
    pub fn of_word(&self, word: Word) -> u8 {
        self.0.get(usize::from(word.0)).copied().unwrap_or(0)
    }
}

/// The number of a word of grammar, in lower case.
const fn number(word: &str) -> usize {
    let mut number = 1;
    while !is_word(number, word.as_bytes()) {
        number += 1;
        assert!(number < 1024, "no word of grammar");
    }
    number
}

/// Is this the word of this number?
const fn is_word(number: usize, word: &[u8]) -> bool {
    let Text { at, len } = TEXT_OF[number];
    let mut i = 0;
    while i < word.len() && len as usize == word.len() && BLOB.as_bytes()[at as usize + i] == word[i] {
        i += 1;
    }
    i == word.len() && len as usize == word.len()
}
