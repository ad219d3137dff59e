//! What the lexicon lists of an article's tokens. Most words are on no list asked for, so their text is not looked at.

use super::{Article, TokenId};
use crate::lexicon::{self, Entry, Form, Kind, Lists, OrdinalWord, Verb};

impl Article {
    /// The first entry of `E` that token `id` is by itself, and its form.
    #[inline]
    pub fn entry<E: Entry>(&self, id: TokenId) -> Option<(&'static E, Form)> {
        let word = self.word(id);
        if word.is(E::LIST) { word.entry(self.token(id)) } else { None }
    }

    /// The entries of `E` that token `id` is by itself, with its form.
    #[inline]
    pub fn entries<E: Entry>(&self, id: TokenId) -> impl Iterator<Item = (&'static E, Form)> {
        let word = self.word(id);
        word.entries(if word.is(E::LIST) { self.token(id) } else { "" })
    }

    /// The longest entry of `E` that begins at token `id`: how many tokens it takes, the entry and its form.
    #[inline]
    pub fn longest<E: Entry>(&self, id: TokenId) -> Option<(usize, &'static E, Form)> {
        if !self.word(id).opens(const { Lists::of(&[E::LIST]) }) {
            return None;
        }
        lexicon::longest(|n| self.word(id + n as TokenId), self.token(id))
    }

    /// Is token `id` a verb that a subject may have right before it: "Lee has", "Lee moved"?
    pub fn is_finite_verb(&self, id: TokenId) -> bool {
        matches!(self.token(id), "has" | "had" | "is" | "was" | "will" | "would")
            || self.entries::<Verb>(id).any(|(_, form)| matches!(form, Form::Past | Form::Third))
    }

    /// The number of the ordinal at token `id`: "43rd", "third".
    pub fn ordinal(&self, id: TokenId) -> Option<u32> {
        if self.ends_ordinal(id + 1) {
            return self.token(id).parse().ok();
        }
        self.entry::<OrdinalWord>(id).and_then(|(ordinal, _)| u32::try_from(ordinal.number).ok())
    }

    /// Does token `id` make an ordinal of the number before it: the "rd" of "43rd"?
    pub fn ends_ordinal(&self, id: TokenId) -> bool {
        matches!(self.token(id), "st" | "nd" | "rd" | "th")
            && self.tokens[id as usize].glued
            && id.checked_sub(1).is_some_and(|before| self.tokens[before as usize].kind == Kind::Number)
    }
}
