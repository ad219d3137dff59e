//! "After 14 hours of deliberation" over "deliberated for 11 hours": how long something took, by its noun and by its verb.

use super::{Story, item};
use crate::article::{Quantity, Sort, TokenId};
use crate::check::clash::differ::{Difference, phrases};
use crate::lexicon::few;

/// So many words before "for" its verb stands: "deliberated in all for".
const NEAR: u32 = 4;

impl Story<'_> {
    /// The length that the story gives to what the headline's figure is a length of, if it gives one only.
    pub(super) fn rival_spell(&self, said: &Quantity) -> Option<Difference> {
        let article = self.article;
        let of = said.tokens.end;
        if said.sort != Sort::Duration || article.token(of) != "of" || !said.amount.is_exact() {
            return None;
        }
        let noun = article.token(of + 1);
        let lasts = |q: &&Quantity| q.sort == Sort::Duration && q.amount.unit == said.amount.unit && self.of_story(q.sentence);
        let mut told = article.quantities.iter().filter(lasts);
        if told.clone().any(|q| q.amount.low == said.amount.low) {
            return None;
        }
        let took = |q: &&Quantity| {
            let first = article.sentences[q.sentence as usize].tokens.start;
            let lead = q.tokens.start.checked_sub(1).filter(|id| *id > first && article.token(*id) == "for");
            let acts = |id: TokenId| article.word(id).verb_form().is_some() || article.token(id).ends_with("ed");
            lead.is_some_and(|lead| (lead.saturating_sub(NEAR).max(first)..lead).any(|id| acts(id) && phrases::family(article.token(id), noun)))
        };
        let known = told.clone().find(took)?;
        // "for six hours on Thursday" is a part of it; of two lengths either may be all of it.
        let dated = few!["on"].has(article.token(known.tokens.end));
        let one = told.by_ref().filter(took).all(|q| q.amount.low == known.amount.low);
        let quoted = article.quote_at(known.span.start).is_some();
        let more = article.quantities.iter().filter(lasts).any(|q| q.amount.low + known.amount.low == said.amount.low);
        (known.amount.is_exact() && one && !dated && !quoted && !more).then(|| self.difference(&item(said), known.span, known.sentence))
    }
}
