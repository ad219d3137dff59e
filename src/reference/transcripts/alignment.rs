//! A quote laid over a stretch of a transcript, word by word: Levenshtein's distance with both ends of the stretch free.
//!
//! `similar`, which does the diffs elsewhere, is not used here, for three reasons. It lays whole over whole, and a quote is
//! part of a transcript, whose ends would have to be known first: with the first word changed they are not, and its edits
//! then take in words before the quote. It wants an equality that is transitive, and "'s" is "is", "has" and "us". And it
//! counts a changed word as one gone and one come, so that it prefers two edits beside a chance agreement ("the … of") to
//! the one that was made. `cargo bench --bench transcripts` sets the two side by side.

use super::wording::{Before, Sound, same};
use std::ops::Range;

/// Words of the quote that the transcript does not have, and those that it has in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Words of the quote, by index; empty where the quote leaves words out.
    pub written: Range<usize>,
    /// Words of the transcripts' row; empty where the quote adds words.
    pub said: Range<u32>,
}

/// A stretch of a transcript that a quote may come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its words, in the row of all words.
    pub words: Range<u32>,
    /// Words that would have to change, go or come.
    pub distance: u32,
    /// What differs, in order.
    pub edits: Vec<Edit>,
}

/// The largest table that is filled: a quote of a page against a stretch somewhat longer.
const LIMIT: usize = 4_000_000;

/// The cheapest way to lay all of `quote` over part of `stretch`, whose first word is the transcripts' word `first`.
/// Words that the transcript has where the quote shows a bracket cost nothing. `begins` says whether a word of the row is
/// the first of a turn: of ways that cost the same, one is taken that stays within the turn.
pub(super) fn align(quote: &[Sound], stretch: &[Sound], first: u32, begins: impl Fn(u32) -> bool) -> Option<Passage> {
    let (rows, columns) = (quote.len() + 1, stretch.len() + 1);
    if rows * columns > LIMIT {
        return None;
    }
    // cost[i][j]: the first i words of the quote over words that end with the stretch's first j.
    let mut cost = vec![0u32; rows * columns];
    for i in 1..rows {
        cost[i * columns] = i as u32;
        let skip = u32::from(!matches!(quote.get(i).map(|q| q.before), Some(Before::Note | Before::Unheard)));
        for j in 1..columns {
            let change = cost[(i - 1) * columns + j - 1] + u32::from(!same(quote[i - 1].key, stretch[j - 1].key));
            let gone = cost[(i - 1) * columns + j] + 1;
            let come = cost[i * columns + j - 1] + skip;
            cost[i * columns + j] = change.min(gone).min(come);
        }
    }
    let last = &cost[(rows - 1) * columns..];
    let distance = *last.iter().min()?;
    if distance as usize * 2 > quote.len() {
        return None;
    }
    // Of several ends the first; but a last word that is another is better taken as changed than as added.
    let mut j = last.iter().position(|c| *c == distance)?;
    while last.get(j + 1) == Some(&distance) && !begins(first + j as u32) {
        j += 1;
    }
    let end = j;
    let mut i = quote.len();
    let mut edits: Vec<Edit> = Vec::new();
    let mut mark = |written: Range<usize>, said: Range<usize>| {
        let said = first + said.start as u32..first + said.end as u32;
        match edits.last_mut() {
            Some(edit) if edit.written.start == written.end && edit.said.start == said.end => {
                edit.written.start = written.start;
                edit.said.start = said.start;
            }
            _ => edits.push(Edit { written, said }),
        }
    };
    while i > 0 {
        let here = cost[i * columns + j];
        let equal = j > 0 && same(quote[i - 1].key, stretch[j - 1].key);
        if equal && cost[(i - 1) * columns + j - 1] == here {
            (i, j) = (i - 1, j - 1);
            continue;
        }
        // None of the words that are left is the transcript's: they were added before its turn.
        if here as usize == i && begins(first + j as u32) {
            mark(0..i, j..j);
            break;
        }
        let free = matches!(quote.get(i).map(|q| q.before), Some(Before::Note | Before::Unheard));
        if j > 0 && cost[i * columns + j - 1] + u32::from(!free) == here {
            if !free {
                mark(i..i, j - 1..j);
            }
            j -= 1;
        } else if j > 0 && cost[(i - 1) * columns + j - 1] + 1 == here {
            mark(i - 1..i, j - 1..j);
            (i, j) = (i - 1, j - 1);
        } else {
            mark(i - 1..i, j..j);
            i -= 1;
        }
    }
    if j >= end {
        return None;
    }
    edits.reverse();
    Some(Passage { words: first + j as u32..first + end as u32, distance, edits })
}

#[cfg(test)]
mod tests {
    use super::super::wording::sounds;
    use super::*;

    fn words(text: &str) -> Vec<Sound> {
        let mut out = Vec::new();
        sounds(text, 0, &mut out);
        out
    }

    fn edits(quote: &str, said: &str) -> Vec<(Range<usize>, Range<u32>)> {
        align(&words(quote), &words(said), 0, |_| false).map(|p| p.edits.into_iter().map(|e| (e.written, e.said)).collect()).unwrap_or_default()
    }

    #[test]
    fn a_changed_word_is_found_wherever_it_stands() {
        assert_eq!(edits("the mill has fed four villages", "well the mill has fed three villages today"), [(4..5, 5..6)]);
        assert_eq!(edits("the mill has fed us", "well the mill has fed them today"), [(4..5, 5..6)]);
        assert_eq!(edits("that mill has fed them", "well the mill has fed them today"), [(0..1, 1..2)]);
    }

    #[test]
    fn brackets_allow_other_words() {
        assert!(edits("the mill [in Ord] has fed four villages", "the mill that my uncle built has fed four villages").is_empty());
        assert_eq!(edits("the mill has fed villages", "the mill has fed four villages"), [(4..4, 4..5)]);
    }
}
