//! What a finding is known by from one run to the next, wherever its lines have moved.

use std::fmt;

/// A number made of a finding's rule and of the words of its sentence, whatever stands between them: lines may move and
/// paragraphs be set anew, and it stays. It is the same on every machine and in every version. Not of a file: two files
/// may hold the same sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of what `rule` says about the words `found`, which stand in `context`.
    pub fn new(rule: &str, found: &str, context: &str) -> Self {
        let mut hash = Fnv::default();
        hash.add(rule);
        for text in [found, context] {
            hash.byte(0);
            // Each word, and a blank after it.
            let mut within = false;
            for c in text.chars() {
                let letter = c.is_alphanumeric();
                match u8::try_from(c) {
                    Ok(byte) if letter && byte.is_ascii() => hash.byte(byte),
                    _ if letter => hash.add(c.encode_utf8(&mut [0; 4])),
                    _ if within => hash.byte(b' '),
                    _ => {}
                }
                within = letter;
            }
            if within {
                hash.byte(b' ');
            }
        }
        Fingerprint(hash.0)
    }

    /// That of the `n`th finding of a draft that would have this one; the first, 0, has it.
    #[must_use]
    pub fn nth(self, n: u32) -> Self {
        if n == 0 {
            return self;
        }
        let mut hash = Fnv(self.0);
        n.to_le_bytes().into_iter().for_each(|byte| hash.byte(byte));
        Fingerprint(hash.0)
    }
}

impl fmt::Display for Fingerprint {
    /// Sixteen hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// FNV-1a in 64 bits (Fowler, Noll and Vo; RFC 9923): short, and fixed for good, which the standard library's hasher is not.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn add(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_and_marks_do_not_count_and_words_do() {
        let first = Fingerprint::new("figures/mismatch", "31,000", "Selby Bay has 31,000 inhabitants.");
        assert_eq!(first.to_string(), "035f4c192ba9036d");
        assert_eq!(first, Fingerprint::new("figures/mismatch", "31,000", "Selby Bay\n> has **31,000** inhabitants"));
        assert_ne!(first, Fingerprint::new("figures/mismatch", "31,000", "Selby Bay had 31,000 inhabitants."));
        assert_ne!(first, Fingerprint::new("figures/stale", "31,000", "Selby Bay has 31,000 inhabitants."));
        assert_ne!(first, first.nth(1));
        assert_eq!(first, first.nth(0));
    }
}
