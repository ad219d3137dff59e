//! What tells a text apart from nearly all those that it does not hold, without looking for any of them.

use super::Wordings;

/// How many letters a run has.
const RUN: usize = 4;

/// The runs of four bytes in a text, each a bit.
pub struct Runs([u64; 64]);

impl Runs {
    /// Those of `text`.
    pub fn of(text: &str) -> Runs {
        let mut bits = [0; 64];
        for run in text.as_bytes().array_windows::<RUN>() {
            let place = place(*run);
            bits[usize::from(place >> 6) & 63] |= 1_u64 << (place & 63);
        }
        Runs(bits)
    }

    #[inline]
    fn has(&self, place: u16) -> bool {
        self.0[usize::from(place >> 6) & 63] >> (place & 63) & 1 == 1
    }
}

/// The bit of a run.
#[inline]
fn place(run: [u8; RUN]) -> u16 {
    (u32::from_le_bytes(run).wrapping_mul(0x9e37_79b1) >> 20) as u16
}

/// For each of some wordings two runs that a text has if it holds them.
#[derive(Debug, Clone)]
pub struct Sought(Vec<Option<[u16; 2]>>);

impl Sought {
    /// What parts each of `wordings` has, with the `gap` between two: the first and the last run of the longest.
    pub fn of(wordings: &Wordings, gap: &str) -> Sought {
        let runs = |wording: &str| {
            let longest = wording.split(gap).max_by_key(|part| part.len())?.as_bytes();
            Some([place(*longest.first_chunk()?), place(*longest.last_chunk()?)])
        };
        Sought(wordings.iter().map(runs).collect())
    }

    /// The numbers of those that a text with these runs may hold.
    pub fn may_stand_in(&self, text: &Runs) -> impl Iterator<Item = usize> {
        let may = |runs: &Option<[u16; 2]>| runs.is_none_or(|[first, last]| text.has(first) && text.has(last));
        self.0.iter().enumerate().filter(move |(_, runs)| may(runs)).map(|(number, _)| number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Runs, Sought};
    use crate::lexicon::Wordings;

    #[test]
    fn lets_through_what_stands_in_the_text_and_little_else() {
        let list: Wordings = serde_json::from_str(r#"["has denied", "case … is listed", "on", "entered no plea"]"#).expect("a list of texts");
        let sought = Sought::of(&list, " … ");
        let may = |text: &str| sought.may_stand_in(&Runs::of(text)).map(|n| list.nth(n)).collect::<Vec<_>>();
        assert_eq!(may("she has denied it"), ["has denied", "on"]);
        assert_eq!(may("the case is listed for may"), ["case … is listed", "on"]);
        assert_eq!(may(""), ["on"]);
    }
}
