//! Do two words mean the opposite of each other?

use super::{Antonym, Word, lemma};

/// Is `one` an opposite of `other`, in these very forms or as lemmas?
pub fn opposed(one: (Word, &str), other: (Word, &str)) -> bool {
    let lemma_of = |(word, written): (Word, &str)| lemma::lemma(word, written);
    let against = |entry: Word, written: &str, lemma: &str, text: &str| {
        entry.entries::<Antonym>(written).any(|(e, _)| e.opposites.iter().any(|o| o == lemma || o.eq_ignore_ascii_case(text)))
    };
    let lemma = lemma_of(other);
    if against(one.0, one.1, &lemma, other.1) {
        return true;
    }
    let base = lemma_of(one);
    base != one.1 && against(Word::find(&base), &base, &lemma, other.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_hold_for_all_forms() {
        let opposed = |a: &str, b: &str| opposed((Word::find(a), a), (Word::find(b), b));
        assert!(opposed("rose", "fell"));
        assert!(opposed("accepted", "rejects"));
        assert!(opposed("largest", "smallest"));
        assert!(!opposed("rose", "climbed"));
        assert!(!opposed("harbour", "bridge"));
    }
}
