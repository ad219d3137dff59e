//! Lemmas and stems of English words: what "discussed" and "discussing" have in common.
//!
//! Verbs on the `verbs` list have their lemma there, irregular forms included. For all other words the regular
//! endings are taken off by rule, after Porter, *An algorithm for suffix stripping* (1980), steps 1a and 1b.

use super::stem::{self, strip};
use super::{Form, Word};
use std::borrow::Cow;

/// The infinitive of a listed verb, and the form in which it stands. Where a word is two forms of two verbs
/// ("found"), the one that is not a base form is taken.
#[inline]
pub fn verb(word: Word) -> Option<(&'static str, Form)> {
    word.verb().map(|(verb, form)| (verb.lemma.as_str(), form))
}

/// The lemma of `written`: the infinitive of a listed verb, else the word without its regular ending, lower case.
pub fn lemma(word: Word, written: &str) -> Cow<'static, str> {
    if let Some((lemma, _)) = verb(word) {
        return Cow::Borrowed(lemma);
    }
    let lower = written.to_lowercase();
    let cut = strip(lower.as_bytes());
    let mut stem = lower[..cut.keep].to_owned();
    stem.push_str(cut.add);
    if cut.verbal && restores_e(&stem) {
        stem.push('e');
    }
    Cow::Owned(stem)
}

/// May the lemma of `written` be another word?
#[inline]
pub fn differs(word: Word, written: &str) -> bool {
    let bytes = written.as_bytes();
    stem::may_end(bytes) && !bytes.ends_with(b"e") || verb(word).is_some()
}

/// A number that all forms of a word share: the hash of its stem. Two words with the same stem may differ in meaning;
/// two forms of one word never differ in stem, irregular nouns aside.
#[inline]
pub fn stem(word: Word, written: &str) -> u32 {
    stem_with(word, written, || super::hash(written))
}

/// The same, where the word's hash is at hand.
#[inline]
pub fn stem_with(word: Word, written: &str, hash: impl Fn() -> u32) -> u32 {
    if word != Word::UNKNOWN {
        return word.stem();
    }
    if stem::may_end(written.as_bytes()) { stem::of(None, written) } else { hash() }
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

    fn of(word: &str) -> Cow<'static, str> {
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
