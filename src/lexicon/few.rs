//! A few words that a reader asks for by name.

/// Words to be recognised whatever their case. By their length and first letter alone nearly all others are told from
/// them, so asking costs little more for twenty than for one.
#[derive(Debug, Clone, Copy)]
pub struct Few {
    /// A bit for each length.
    lengths: u32,
    /// A bit for each first letter, by its last five bits.
    firsts: u32,
    words: &'static [&'static str],
}

impl Few {
    /// These words: lower case ASCII, none empty and none longer than 31 letters.
    pub const fn of(words: &'static [&'static str]) -> Few {
        let (lengths, firsts) = shape(words);
        Few { lengths, firsts, words }
    }

    /// Is `text` one of them?
    #[inline]
    pub fn has(&self, text: &str) -> bool {
        self.has_letters(text.as_bytes())
    }

    /// The same of a text's bytes.
    #[inline]
    pub fn has_letters(&self, text: &[u8]) -> bool {
        has(text, (self.lengths, self.firsts), self.words)
    }
}

/// A few words, made when the program is compiled: `view.one_of(i, few!["nor", "neither"])`.
macro_rules! few {
    ($($word:literal),+ $(,)?) => { const { &$crate::lexicon::Few::of(&[$($word),+]) } };
}
pub(crate) use few;

/// Asks of one text after the other whether it is one of `words`, which are as those of [`Few`].
pub fn one_of<'w>(words: &'w [&'w str]) -> impl Fn(&[u8]) -> bool + 'w {
    let shape = shape(words);
    move |text| has(text, shape, words)
}

/// Is `text` one of `words`, which are as those of [`Few`]? Written into each place that asks, where the compiler knows the
/// words and works their shape out.
#[inline(always)]
pub fn is_one_of(text: &[u8], words: &[&str]) -> bool {
    has(text, shape(words), words)
}

/// A bit for each length of the words, and one for each of their first letters.
#[inline(always)]
const fn shape(words: &[&str]) -> (u32, u32) {
    let (mut lengths, mut firsts, mut i) = (0, 0, 0);
    while i < words.len() {
        if let [first, ..] = words[i].as_bytes() {
            lengths |= 1 << (words[i].len() & 31);
            firsts |= 1 << (*first & 31);
        }
        i += 1;
    }
    (lengths, firsts)
}

#[inline(always)]
fn has(text: &[u8], (lengths, firsts): (u32, u32), words: &[&str]) -> bool {
    let [first, ..] = text else { return false };
    (lengths >> (text.len() & 31)) & (firsts >> (first & 31)) & 1 == 1 && among(text, words)
}

/// The same without a glance before it.
fn among(text: &[u8], words: &[&str]) -> bool {
    // Most that are as long begin otherwise.
    let [first, ..] = text else { return false };
    let begins = |word: &str| word.as_bytes().first().is_some_and(|own| (own ^ first) & !0x20 == 0);
    words.iter().any(|word| word.len() == text.len() && begins(word) && word.as_bytes().eq_ignore_ascii_case(text))
}

/// Words that are asked for at every token, by the hash that the token carries: a sieve before [`Few`], through which one
/// other word in forty gets at most.
#[derive(Debug, Clone, Copy)]
pub struct Sieve([u64; 16]);

impl Sieve {
    /// The words of all of these.
    pub const fn of(all: &[Few]) -> Sieve {
        let (mut bits, mut i) = ([0; 16], 0);
        while i < all.len() {
            let mut j = 0;
            while j < all[i].words.len() {
                let hash = super::hash::hash_narrow(all[i].words[j].as_bytes());
                bits[(hash >> 6 & 15) as usize] |= 1 << (hash & 63);
                j += 1;
            }
            i += 1;
        }
        Sieve(bits)
    }

    /// The tokens with which these texts end.
    pub fn of_ends<'w>(texts: impl IntoIterator<Item = &'w str>) -> Sieve {
        let mut bits = [0; 16];
        for text in texts {
            let last = super::pieces(text).last().map_or("", |piece| &text[piece.start..piece.end]);
            let hash = super::hash(last);
            bits[(hash >> 6 & 15) as usize] |= 1 << (hash & 63);
        }
        Sieve(bits)
    }

    /// May the word with this hash be one of them?
    #[inline]
    pub const fn may(&self, hash: u32) -> bool {
        self.0[(hash >> 6 & 15) as usize] >> (hash & 63) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::{Few, Sieve};

    #[test]
    fn knows_its_words_in_any_case_and_no_others() {
        const WORDS: Few = Few::of(&["each", "per", "of"]);
        assert!(["each", "EACH", "Of", "per"].iter().all(|w| WORDS.has(w)));
        assert!(!["", "eachs", "beach", "pay", "é", "to"].iter().any(|w| WORDS.has(w)));
    }

    #[test]
    fn a_sieve_lets_its_words_through_in_any_case_and_few_others() {
        const WORDS: Sieve = Sieve::of(&[Few::of(&["each", "per", "of"]), Few::of(&["headquarters", "situated"])]);
        let may = |w: &str| WORDS.may(crate::lexicon::hash(w));
        assert!(["each", "EACH", "Of", "per", "Headquarters", "situated"].iter().all(|w| may(w)));
        assert!(!["the", "said", "on", "harbour"].iter().all(|w| may(w)));
        let ends = Sieve::of_ends(["per", "a co-worker"]);
        assert!(["per", "worker", "WORKER"].iter().all(|w| ends.may(crate::lexicon::hash(w))));
    }
}
