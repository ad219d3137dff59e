//! Words that are figures, or that sound as others.

use crate::lexicon::Word;

/// Words that sound as two others.
pub(super) const PAIRS: [(&str, [&str; 2]); 11] = [
    ("alright", ["all", "right"]),
    ("can't", ["can", "not"]),
    ("cannot", ["can", "not"]),
    ("gimme", ["give", "me"]),
    ("gonna", ["going", "to"]),
    ("gotta", ["got", "to"]),
    ("lemme", ["let", "me"]),
    ("shan't", ["shall", "not"]),
    ("wanna", ["want", "to"]),
    ("won't", ["will", "not"]),
    ("y'all", ["you", "all"]),
];

/// One spelling for words that are written in several ways.
pub(super) const SPELLINGS: [(&str, &str); 19] = [
    ("cause", "because"),
    ("cos", "because"),
    ("cuz", "because"),
    ("doctor", "dr"),
    ("dollars", "dollar"),
    ("em", "them"),
    ("erm", "um"),
    ("euros", "euro"),
    ("goin", "going"),
    ("mister", "mr"),
    ("ok", "okay"),
    ("pounds", "pound"),
    ("til", "until"),
    ("till", "until"),
    ("uhh", "uh"),
    ("uhm", "um"),
    ("umm", "um"),
    ("yep", "yeah"),
    ("yup", "yeah"),
];

/// The words that the tables know, by some of their letters: nearly all others are told from them at once.
pub(super) struct Known([u64; 64]);

pub(super) static KNOWN: Known = TABLE;

const TABLE: Known = {
    let mut known = Known([0; 64]);
    known.enter(&NUMBERS);
    known.enter(&MULTIPLIERS);
    known.enter(&PAIRS);
    known.enter(&SPELLINGS);
    known
};

impl Known {
    /// The bit of a word of two bytes or more, whatever its case.
    const fn bit(word: &[u8]) -> usize {
        let (first, second, last) = (word[0] as usize & 31, word[1] as usize & 31, word[word.len() - 1] as usize & 31);
        (first * 149 + second * 37 + last * 1031 + word.len() * 275) & 4095
    }

    /// Enters the first word of each entry of a table.
    const fn enter<T>(&mut self, table: &[(&str, T)]) {
        let mut i = 0;
        while i < table.len() {
            let bit = Known::bit(table[i].0.as_bytes());
            self.0[bit / 64] |= 1 << (bit % 64);
            i += 1;
        }
    }

    /// Is a word of two ASCII letters or more surely in none of the tables?
    #[inline]
    pub(super) const fn passes_over(&self, letters: &[u8]) -> bool {
        let bit = Known::bit(letters);
        self.0[bit / 64] >> (bit % 64) & 1 == 0
    }
}

/// How a word of the lexicon sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sounding {
    /// As it is written: nothing but letters.
    Plain,
    /// As what stands before the last letters of a short form, and one of [`SHORT`].
    Short(u8),
    /// In another way.
    Odd,
}

/// How short forms end, and what they are short for.
pub(super) const SHORT: [(&str, &str); 7] = [("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"), ("'s", "'s"), ("'d", "'d")];

/// By the word.
#[allow(long_running_const_eval)]
pub(super) static SOUNDING: [Sounding; Word::COUNT] = {
    let mut all = [Sounding::Odd; Word::COUNT];
    let mut number = 1;
    while number < Word::COUNT {
        all[number] = sounding(Word::nth(number).letters());
        number += 1;
    }
    all
};

const fn sounding(word: &[u8]) -> Sounding {
    let mut i = 0;
    while i < PAIRS.len() {
        if ends_with(word, PAIRS[i].0.as_bytes()) && word.len() == PAIRS[i].0.len() {
            return Sounding::Odd;
        }
        i += 1;
    }
    if !word.is_empty() && all_letters(word, word.len()) && (word.len() == 1 || TABLE.passes_over(word)) {
        return Sounding::Plain;
    }
    i = 0;
    while i < SHORT.len() {
        let ending = SHORT[i].0.as_bytes();
        if word.len() > ending.len() && ends_with(word, ending) {
            return if all_letters(word, word.len() - ending.len()) { Sounding::Short(i as u8) } else { Sounding::Odd };
        }
        i += 1;
    }
    Sounding::Odd
}

const fn ends_with(word: &[u8], ending: &[u8]) -> bool {
    let mut i = 1;
    while i <= ending.len() && i <= word.len() && word[word.len() - i] == ending[ending.len() - i] {
        i += 1;
    }
    i > ending.len()
}

/// Are the first `len` bytes nothing but ASCII letters?
const fn all_letters(word: &[u8], len: usize) -> bool {
    let mut i = 0;
    while i < len && word[i].is_ascii_alphabetic() {
        i += 1;
    }
    i == len
}

/// Number words below a hundred.
const NUMBERS: [(&str, u64); 28] = [
    ("zero", 0),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// The value of a number word below a hundred, in thousandths.
pub(super) fn number_word(word: &str) -> Option<u64> {
    NUMBERS.iter().find(|(w, _)| *w == word).map(|(_, v)| v * 1000)
}

/// Words that multiply.
const MULTIPLIERS: [(&str, u64); 7] = [
    ("hundred", 100),
    ("thousand", 1000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("tn", 1_000_000_000_000),
];

/// What a word like "million" multiplies by.
pub(super) fn multiplier(word: &str) -> Option<u64> {
    MULTIPLIERS.iter().find(|(w, _)| *w == word).map(|(_, by)| *by)
}
