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
    let against = |entry: Word, written: &str| {
        let opposite = |o: &str| lemma::is(other.0, other.1, o) || o.eq_ignore_ascii_case(other.1);
        let found = entry.entries::<Antonym>(written).find(|(e, _)| e.opposites.iter().any(opposite));
        found.map(|(e, _)| if e.passing { Opposition::Passing } else { Opposition::Firm })
    };
    against(one.0, one.1).or_else(|| {
        if !lemma::differs(one.0, one.1) {
            return None;
        }
        let base = lemma::listed(one.0, one.1);
        // Its own entries were asked first.
        if base == one.0 { None } else { against(base, base.text()) }
    })
}

/// Is the word, or its lemma, on the list of opposites?
pub fn listed(word: Word, written: &str) -> bool {
    // Most words are their own lemma.
    word.is(List::Antonym) || lemma::differs(word, written) && lemma::listed(word, written).is(List::Antonym)
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
