//! "None has sold a bigger part", "only one has had a deeper cut": how many come before, told of whom the sentence before was
//! about.

use super::whom::Reader;
use super::{Place, clause_end};
use crate::article::{Article, TokenId};
use crate::lexicon::{Few, Sieve};

/// Comparatives, and whether the higher comes first.
const MORE: Few = Few::of(&["bigger", "deeper", "greater", "heavier", "higher", "larger", "longer", "more", "steeper", "taller", "wider"]);
const LESS: Few = Few::of(&["fewer", "less", "lower", "shallower", "shorter", "smaller"]);
/// Words that say that nobody does.
const NONE: Few = Few::of(&["no", "no-one", "nobody", "none"]);
/// Verbs that somebody has more by.
const HAS: Few = Few::of(&["gained", "had", "has", "have", "lost", "seen", "suffered"]);
/// Most tokens from "none" to what it has more of.
const REACH: TokenId = 7;

/// Does the comparative say that more is more?
pub(super) fn direction(article: &Article, at: TokenId) -> Option<bool> {
    const LIKE_EITHER: Sieve = Sieve::of(&[MORE, LESS]);
    let word = LIKE_EITHER.may(article.tokens[at as usize].hash).then(|| article.token(at))?;
    if MORE.has(word) { Some(true) } else { LESS.has(word).then_some(false) }
}

impl Reader<'_, '_> {
    /// The place that a comparative gives: the first, where none has more; the second, where "only one" has.
    pub(super) fn beaten(&self) -> Option<Place> {
        let article = self.cx.article;
        let token = |id: TokenId| article.token(id);
        let floor = self.sentence.start.max(self.at.saturating_sub(REACH));
        let verb = (floor..self.at).rev().find(|id| !matches!(token(*id), "a" | "an" | "any"))?;
        let none = (floor..verb).rev().find(|id| {
            let word = token(*id);
            NONE.has(word) || word.eq_ignore_ascii_case("one") && *id > floor && matches!(token(*id - 1), "only" | "Only" | "just")
        })?;
        let n = if token(none) == "one" { 2 } else { 1 };
        // "no other museum has", "none of them has"
        let plain = HAS.has(token(verb)) && (none + 1..verb).all(|id| !matches!(token(id), "," | "and" | "but" | "who" | "that" | "than"));
        let end = clause_end(article, &self.sentence, self.at + 1);
        let subject = plain.then(|| self.salient()).flatten()?;
        Some(Place { subject, from: none, opens: none, reach: self.at + 1..end, of: None, n, behind: None, measure: None, harm: false })
    }
}
