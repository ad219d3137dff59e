//! Stems: what the forms of one word have in common, as a number. The build script makes those of the lexicon's words.

use super::hash;

/// The stem of a word that is a form of the verb `lemma`, or of no listed verb.
pub fn of(lemma: Option<&str>, written: &str) -> u32 {
    if let Some(lemma) = lemma {
        return hash::hash(lemma.trim_end_matches('e'));
    }
    let mut lower = [0_u8; 42];
    let Some(letters) = lower.get_mut(..written.len()).filter(|_| written.is_ascii() && written.len() <= 40) else { return hash::hash(written) };
    letters.copy_from_slice(written.as_bytes());
    letters.make_ascii_lowercase();
    let cut = strip(&lower[..written.len()]);
    let mut len = cut.keep;
    for b in cut.add.bytes() {
        lower[len] = b;
        len += 1;
    }
    while len > 3 && lower[len - 1] == b'e' {
        len -= 1;
    }
    hash::hash_narrow(&lower[..len])
}

/// May a word, whatever its case, have an ending that [`of`] takes off? By its last two letters.
#[inline]
pub fn may_end(word: &[u8]) -> bool {
    let [.., before, last] = word else { return false };
    match last | 0x20 {
        b's' => !matches!(before | 0x20, b's' | b'u' | b'i'),
        b'd' => before | 0x20 == b'e',
        b'g' => before | 0x20 == b'n',
        b'e' => word.len() > 3,
        _ => false,
    }
}

/// What is left of a word without its ending.
pub struct Cut {
    /// Bytes kept.
    pub keep: usize,
    /// What takes the ending's place.
    pub add: &'static str,
    /// The ending was a verb's, so that a final e may be wanting.
    pub verbal: bool,
}

/// Takes the regular ending off a word in lower case.
pub fn strip(word: &[u8]) -> Cut {
    let n = word.len();
    let plain = |keep| Cut { keep, add: "", verbal: false };
    let vowel = |to: usize| word[..to].iter().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    // Only whole bytes of ASCII endings are looked at, so every cut is on a character's edge.
    let ending = match word {
        [.., b'i', b'e', b's' | b'd'] if n > 4 => return Cut { keep: n - 3, add: "y", verbal: false },
        [.., b's', b's', b'e', b's'] | [.., b's' | b'c', b'h', b'e', b's'] | [.., b'x', b'e', b's'] => return plain(n - 2),
        [.., b's' | b'u' | b'i', b's'] => return plain(n),
        [.., b's'] if n > 3 => return plain(n - 1),
        [.., b'e', b'd'] => 2,
        [.., b'i', b'n', b'g'] => 3,
        _ => return plain(n),
    };
    if n < ending + 3 || !vowel(n - ending) {
        return plain(n);
    }
    let keep = n - ending;
    let doubled = word[keep - 1] == word[keep - 2] && !matches!(word[keep - 1], b'l' | b's' | b'z' | b'e' | b'o');
    Cut { keep: keep - usize::from(doubled), add: "", verbal: !doubled }
}
