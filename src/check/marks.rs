//! What a sentence holds, as far as one glance over its words shows, so that checks leave those that cannot concern them.

use crate::article::Article;
use crate::lexicon::{Groups, Lists, WordBits};

/// What a sentence holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Marks {
    /// The lists on which a word of it, or a phrase that begins with it, stands.
    pub lists: Lists,
    /// The groups of which it holds a word.
    pub groups: Groups,
    /// Bits for a few words of grammar.
    few: u8,
    /// A word is all capitals.
    pub upper: bool,
}

/// The words of grammar that are asked for, each with its bit.
const FEW: WordBits = WordBits::of(&[
    ("by", BY),
    ("if", SUPPOSED),
    ("never", NEVER),
    ("one", SOLE),
    ("only", SOLE),
    ("unless", SUPPOSED),
    ("who", WHO),
    ("whose", WHO),
    ("yet", YET),
]);
const BY: u8 = 1;
const SOLE: u8 = 2;
const YET: u8 = 4;
const NEVER: u8 = 8;
const WHO: u8 = 16;
const SUPPOSED: u8 = 32;

impl Marks {
    /// Those of each sentence.
    pub(super) fn of(article: &Article) -> Vec<Marks> {
        let sentence = |sentence: u32| {
            let mut marks = Marks { lists: Lists::of(&[]), groups: Groups::NONE, few: 0, upper: false };
            for token in article.of_sentence(sentence) {
                marks.lists = marks.lists.or(token.word.lists());
                marks.groups = marks.groups.or(token.word.groups());
                marks.few |= FEW.of_word(token.word);
                marks.upper |= token.upper;
            }
            marks
        };
        (0..article.sentences.len() as u32).map(sentence).collect()
    }

    /// "by".
    #[inline]
    pub(super) fn by(&self) -> bool {
        self.few & BY != 0
    }

    /// "one" or "only".
    #[inline]
    pub(super) fn sole(&self) -> bool {
        self.few & SOLE != 0
    }

    /// "never".
    #[inline]
    pub(super) fn never(&self) -> bool {
        self.few & NEVER != 0
    }

    /// "who" or "whose".
    #[inline]
    pub(super) fn who(&self) -> bool {
        self.few & WHO != 0
    }

    /// "if" or "unless".
    #[inline]
    pub(super) fn supposed(&self) -> bool {
        self.few & SUPPOSED != 0
    }

    /// "yet".
    #[inline]
    pub(super) fn yet(&self) -> bool {
        self.few & YET != 0
    }
}
