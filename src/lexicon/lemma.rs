//! Lemmas and stems of English words: what "discussed" and "discussing" have in common.
//!
//! Verbs on the [`Verb`] list have their lemma there, irregular forms included. For all other words the regular
//! endings are taken off by rule, after Porter, *An algorithm for suffix stripping* (1980), steps 1a and 1b.

use super::{Form, Verb, Word, scan};

/// The infinitive of a listed verb, and the form in which `written` stands. Where a word is two forms of two verbs
/// ("found"), the one that is not a base form is taken.
pub fn verb(word: Word, written: &str) -> Option<(&'static str, Form)> {
    let mut best: Option<(&'static str, Form)> = None;
    for (entry, form) in word.entries::<Verb>(written) {
        if best.is_none_or(|(_, form)| form == Form::Base) {
            best = Some((entry.lemma.as_str(), form));
        }
    }
    best
}

/// The lemma of `written`: the infinitive of a listed verb, else the word without its regular ending, lower case.
pub fn lemma(word: Word, written: &str) -> String {
    if let Some((lemma, _)) = verb(word, written) {
        return lemma.to_owned();
    }
    let lower = written.to_lowercase();
    let cut = strip(lower.as_bytes());
    let mut stem = lower[..cut.keep].to_owned();
    stem.push_str(cut.add);
    if cut.verbal && restores_e(&stem) {
        stem.push('e');
    }
    stem
}

/// A number that all forms of a word share: the hash of its stem. Two words with the same stem may differ in meaning;
/// two forms of one word never differ in stem, irregular nouns aside.
pub fn stem(word: Word, written: &str) -> u32 {
    if let Some((lemma, _)) = verb(word, written) {
        return scan::hash(lemma.trim_end_matches('e'));
    }
    if !written.is_ascii() || written.len() > 40 {
        return scan::hash(written);
    }
    let mut lower = [0_u8; 42];
    for (to, from) in lower.iter_mut().zip(written.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    let cut = strip(&lower[..written.len()]);
    let mut len = cut.keep;
    for b in cut.add.bytes() {
        lower[len] = b;
        len += 1;
    }
    while len > 3 && lower[len - 1] == b'e' {
        len -= 1;
    }
    // The bytes are ASCII, so they are text.
    std::str::from_utf8(&lower[..len]).map_or(0, scan::hash)
}

/// What is left of a word without its ending.
struct Cut {
    keep: usize,
    add: &'static str,
    verbal: bool,
}

fn strip(word: &[u8]) -> Cut {
    let n = word.len();
    let plain = |keep| Cut { keep, add: "", verbal: false };
    let vowel = |to: usize| word[..to].iter().any(|b| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'));
    // Only whole bytes of ASCII endings are looked at, so every cut is on a character's edge.
    if word.ends_with(b"ies") && n > 4 || word.ends_with(b"ied") && n > 4 {
        return Cut { keep: n - 3, add: "y", verbal: false };
    }
    if word.ends_with(b"sses") || word.ends_with(b"shes") || word.ends_with(b"ches") || word.ends_with(b"xes") {
        return plain(n - 2);
    }
    if word.ends_with(b"s") && n > 3 && !word.ends_with(b"ss") && !word.ends_with(b"us") && !word.ends_with(b"is") {
        return plain(n - 1);
    }
    for ending in [&b"ed"[..], b"ing"] {
        if word.ends_with(ending) && n >= ending.len() + 3 && vowel(n - ending.len()) {
            let mut keep = n - ending.len();
            let doubled = word[keep - 1] == word[keep - 2] && !matches!(word[keep - 1], b'l' | b's' | b'z' | b'e' | b'o');
            if doubled {
                keep -= 1;
            }
            return Cut { keep, add: "", verbal: !doubled };
        }
    }
    plain(n)
}

/// Does a verb's stem want its final e back? "creat", "realis", "mov"; not "open", "visit".
fn restores_e(stem: &str) -> bool {
    let b = stem.as_bytes();
    let n = b.len();
    if n < 3 {
        return false;
    }
    let vowel = |i: usize| matches!(b[i], b'a' | b'e' | b'i' | b'o' | b'u');
    match b[n - 1] {
        b'v' | b'u' | b'c' => true,
        b'z' | b's' | b'g' => vowel(n - 2) || matches!(b[n - 2], b'r' | b'n' | b'd'),
        b'l' => matches!(b[n - 2], b'b' | b'd' | b'g' | b'p' | b't'),
        b't' => n > 4 && b[n - 2] == b'a',
        b'w' | b'x' | b'y' | b'h' => false,
        _ => n == 3 && vowel(n - 2) && !vowel(n - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> String {
        lemma(Word::find(word), word)
    }

    #[test]
    fn forms_of_one_verb_share_lemma_and_stem() {
        for (form, base) in [("discussed", "discuss"), ("Denies", "deny"), ("found", "find"), ("went", "go"), ("delineated", "delineate"), ("plotting", "plot")]
        {
            assert_eq!(of(form), base);
            assert_eq!(stem(Word::find(form), form), stem(Word::find(base), base), "{form}");
        }
    }

    #[test]
    fn short_words_keep_their_letters() {
        for word in ["red", "bus", "gas", "thing", "bed", "less", "crisis", "virus", "é"] {
            assert_eq!(of(word), word);
        }
    }
}
