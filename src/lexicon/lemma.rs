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
    match verb(word) {
        Some((lemma, _)) => Cow::Borrowed(lemma),
        None => Cow::Owned(regular(written, str::to_owned)),
    }
}

/// The lemma of `written` in the lexicon.
pub fn listed(word: Word, written: &str) -> Word {
    word.infinitive().unwrap_or_else(|| regular(written, Word::find))
}

/// Is `lemma` the lemma of `written`?
pub fn is(word: Word, written: &str, lemma: &str) -> bool {
    match verb(word) {
        Some((own, _)) => own == lemma,
        // An ending is taken off, never a beginning.
        None if written.is_ascii() && written.bytes().next().map(|b| b.to_ascii_lowercase()) != lemma.bytes().next() => false,
        None => regular(written, |own| own == lemma),
    }
}

/// What `with` makes of the lemma of a word that is no listed verb's.
fn regular<T>(written: &str, with: impl FnOnce(&str) -> T) -> T {
    // Nearly all are short, and need no room on the heap.
    let mut short = [0_u8; 48];
    if written.is_ascii() && written.len() + 2 < short.len() {
        for (to, from) in short.iter_mut().zip(written.bytes()) {
            *to = from.to_ascii_lowercase();
        }
        let cut = strip(&short[..written.len()]);
        let mut len = cut.keep;
        for b in cut.add.bytes() {
            short[len] = b;
            len += 1;
        }
        if cut.verbal && restores_e(&short[..len]) {
            short[len] = b'e';
            len += 1;
        }
        // The bytes are ASCII, so they are text.
        return with(std::str::from_utf8(&short[..len]).unwrap_or_default());
    }
    let mut stem = written.to_lowercase();
    let cut = strip(stem.as_bytes());
    stem.truncate(cut.keep);
    stem.push_str(cut.add);
    if cut.verbal && restores_e(stem.as_bytes()) {
        stem.push('e');
    }
    with(&stem)
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
fn restores_e(b: &[u8]) -> bool {
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
    fn a_lemma_is_asked_for_as_it_is_made() {
        for form in ["discussed", "Denies", "went", "harbours", "plotting", "Churches", "é", "crises", "moving", "unlicensed", ""] {
            let (word, lemma) = (Word::find(form), of(form));
            assert!(is(word, form, &lemma) && !is(word, form, "qqq"), "{form}");
            assert_eq!(listed(word, form), Word::find(&lemma), "{form}");
        }
    }

    #[test]
    fn short_words_keep_their_letters() {
        for word in ["red", "bus", "gas", "thing", "bed", "less", "crisis", "virus", "é"] {
            assert_eq!(of(word), word);
        }
    }
}
