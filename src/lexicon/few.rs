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
        let (mut lengths, mut firsts, mut i) = (0, 0, 0);
        while i < words.len() {
            let word = words[i].as_bytes();
            lengths |= 1 << word.len();
            firsts |= 1 << (word[0] & 31);
            i += 1;
        }
        Few { lengths, firsts, words }
    }

    /// Is `text` one of them?
    #[inline]
    pub fn has(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let Some(first) = bytes.first() else { return false };
        let likely = bytes.len() < 32 && (self.lengths >> bytes.len()) & (self.firsts >> (first & 31)) & 1 == 1;
        likely && self.words.iter().any(|word| word.eq_ignore_ascii_case(text))
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn knows_its_words_in_any_case_and_no_others() {
        const WORDS: Few = Few::of(&["each", "per", "of"]);
        assert!(["each", "EACH", "Of", "per"].iter().all(|w| WORDS.has(w)));
        assert!(!["", "eachs", "beach", "pay", "é", "to"].iter().any(|w| WORDS.has(w)));
    }
}
