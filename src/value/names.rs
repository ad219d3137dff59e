//! How far two spellings of a name are apart.

/// The fewest letters to insert, drop, change or swap with a neighbour that turn `one` into `other` (optimal string
/// alignment: Damerau 1964, restricted). Case counts.
pub fn edits(one: &str, other: &str) -> usize {
    // What both begin and end with costs nothing.
    let alike = |(a, b): &(char, char)| a == b;
    let start: usize = one.chars().zip(other.chars()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let end: usize = one.chars().rev().zip(other.chars().rev()).take_while(alike).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    if one.is_empty() || other.is_empty() {
        return one.chars().count().max(other.chars().count());
    }
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row = before.clone();
    for i in 0..a.len() {
        row[0] = i + 1;
        for j in 0..b.len() {
            let change = last[j] + usize::from(a[i] != b[j]);
            row[j + 1] = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                row[j + 1] = row[j + 1].min(before[j - 1] + 1);
            }
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::edits;

    #[test]
    fn counts_letters_and_swaps() {
        assert_eq!(edits("Hodunova", "Hodunov"), 1);
        assert_eq!(edits("Volodomyr", "Volodymyr"), 1);
        assert_eq!(edits("Brian", "Brain"), 1);
        assert_eq!(edits("", "abc"), 3);
        assert_eq!(edits("same", "same"), 0);
        assert_eq!(edits("Anna", "Ana"), 1);
        assert_eq!(edits("Björk", "Bjork"), 1);
        assert_eq!(edits("kitten", "sitting"), 3);
    }
}
