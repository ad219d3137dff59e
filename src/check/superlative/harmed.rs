//! "Quay has been hit hardest", "Quay is the worst-hit port": the most of what does harm.

use super::whom::Reader;
use super::{Place, clause_end};
use crate::article::{Kind, TokenId};
use crate::lexicon::Few;

/// How somebody is hit.
const HARDEST: Few = Few::of(&["hardest", "worst"]);
const HIT: Few = Few::of(&["affected", "damaged", "hit", "struck"]);

impl Reader<'_, '_> {
    /// Is the superlative one of how hard somebody is hit?
    pub(super) fn is_of_harm(&self) -> bool {
        HARDEST.has(self.token(self.at))
    }

    /// The place of those hit hardest.
    pub(super) fn harmed(&self, dated: bool) -> Option<Place> {
        let article = self.cx.article;
        let hit = |id: TokenId| HIT.has(self.token(id));
        let glued = |id: TokenId| article.tokens.get(id as usize).is_some_and(|t| t.kind == Kind::Dash && t.glued);
        let behind = self.at + 1 + TokenId::from(glued(self.at + 1));
        // "is the worst-hit port", "is the worst hit", "has been hit hardest"
        let (opens, end) = match self.back(self.at, 1) {
            Some(verb) if hit(verb) => (verb, self.at + 1),
            _ if hit(behind) => (self.at, behind + 1),
            _ => return None,
        };
        let from = self.back(opens, 1).filter(|id| opens == self.at && matches!(self.token(*id), "the" | "The")).unwrap_or(opens);
        let reach = end..clause_end(article, &self.sentence, end);
        let whole = Place { subject: 0, from, opens, reach, of: None, n: 1, behind: None, measure: None, harm: true };
        if let Some(place) = self.behind(&whole, dated) {
            return Some(place);
        }
        let be = |id: TokenId| match self.token(id) {
            "is" | "are" | "remains" => Some(id),
            "been" => self.back(id, 1).filter(|id| matches!(self.token(*id), "has" | "have")),
            "was" | "were" => dated.then_some(id),
            _ => None,
        };
        let verb = be(self.back(from, 1)?)?;
        let (first, subject) = self.named_to(self.back(verb, 1)?)?;
        (!self.is_led(first)).then_some(Place { subject, from: first, ..whole })
    }
}
