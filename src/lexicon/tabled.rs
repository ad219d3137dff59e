//! What is tabled by word when the program is compiled: for some thousands of words, which the compiler takes for an endless
//! loop.

use super::{GROUPED_WORD, GroupBits, List, POSTINGS, WORDS, Word};

/// For each word the groups that it is of, whatever its case, as the bits of one number.
#[allow(long_running_const_eval)]
pub(super) static GROUPS: [GroupBits; Word::COUNT] = {
    let mut all = [0; Word::COUNT];
    let mut word = 1;
    while word < Word::COUNT {
        let mut i = WORDS[word].postings as usize;
        while i < WORDS[word + 1].postings as usize {
            let posting = &POSTINGS[i];
            if posting.list == List::GroupedWord as u8 && posting.exact.is_empty() {
                all[word] |= 1 << GROUPED_WORD[posting.entry as usize].group as u8;
            }
            i += 1;
        }
        word += 1;
    }
    all
};

/// The words of one ASCII character that is no letter, by that character.
#[allow(long_running_const_eval)]
pub(super) static MARKS: [Word; 128] = {
    let mut all = [Word::UNKNOWN; 128];
    let mut number = 1;
    while number < Word::COUNT {
        if let [mark] = Word::nth(number).letters()
            && !mark.is_ascii_alphabetic()
        {
            all[*mark as usize] = Word::nth(number);
        }
        number += 1;
    }
    all
};

#[cfg(test)]
mod tests {
    use super::{MARKS, Word};
    use crate::lexicon::{Group, GroupedWord};

    #[test]
    fn a_word_is_in_the_groups_of_its_entries() {
        for word in (1..Word::COUNT).map(Word::nth) {
            for (entry, _) in word.entries::<GroupedWord>("") {
                assert!(word.in_group(entry.group), "{}", word.text());
            }
        }
        assert!(!Word::UNKNOWN.in_group(Group::Interviews) && !Word::find("the").in_group(Group::Interviews));
    }

    #[test]
    fn marks_are_the_words_that_they_are_by_hash() {
        for (mark, word) in (0_u8..).zip(MARKS) {
            let text = char::from(mark).to_string();
            assert_eq!(word, if mark.is_ascii_alphabetic() { Word::UNKNOWN } else { Word::find(&text) }, "{text}");
        }
    }
}
