//! Do two words mean the opposite of each other?

use super::{Antonym, List, Word, lemma};

/// How two words are opposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opposition {
    /// Both cannot be so: accepted and rejected.
    Firm,
    /// Both may be so at two times: born and died, begun and ended.
    Passing,
}

/// How `one` is an opposite of `other`, in these very forms or as lemmas; none if it is not.
pub fn opposition(one: (Word, &str), other: (Word, &str)) -> Option<Opposition> {
    let lemma_of = |(word, written): (Word, &str)| lemma::lemma(word, written);
    let against = |entry: Word, written: &str, lemma: &str, text: &str| {
        let found = entry.entries::<Antonym>(written).find(|(e, _)| e.opposites.iter().any(|o| o == lemma || o.eq_ignore_ascii_case(text)));
        found.map(|(e, _)| if e.passing { Opposition::Passing } else { Opposition::Firm })
    };
    let lemma = lemma_of(other);
    against(one.0, one.1, &lemma, other.1).or_else(|| {
        let base = lemma_of(one);
        if base == one.1 { None } else { against(Word::find(&base), &base, &lemma, other.1) }
    })
}

/// Is the word, or its lemma, on the list of opposites?
pub fn listed(word: Word, written: &str) -> bool {
    // Most words are their own lemma.
    word.is(List::Antonym) || lemma::differs(word, written) && Word::find(&lemma::lemma(word, written)).entry::<Antonym>(written).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_hold_for_all_forms() {
        let opposed = |a: &str, b: &str| opposition((Word::find(a), a), (Word::find(b), b)).is_some();
        assert!(opposed("rose", "fell"));
        assert!(opposed("accepted", "rejects"));
        assert!(opposed("largest", "smallest"));
        assert!(!opposed("rose", "climbed"));
        assert!(!opposed("harbour", "bridge"));
    }
}
