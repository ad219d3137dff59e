//! "To hire 240 nurses" over "will add 240 positions, 180 of them for nurses": the whole, told as a part of it.

use super::{Story, item, senses};
use crate::article::{Quantity, Sort};
use crate::check::clash::differ::Difference;
use crate::lexicon::few;

impl Story<'_> {
    /// The part that the opening gives for what the headline counts, where its figure is the whole of which that is a part.
    pub(super) fn rival_portion(&self, said: &Quantity) -> Option<Difference> {
        let article = self.article;
        let counted = said.of.filter(|_| said.sort == Sort::Count).map(|of| senses::of_span(article, of)).filter(|senses| !senses.is_empty())?;
        let is_noun = |of| senses::of_span(article, of).iter().any(|sense| counted.contains(sense));
        let story = || article.quantities.iter().filter(|q| q.sort == Sort::Count && self.of_story(q.sentence));
        // The story may say it too, and tell of another whole.
        if story().any(|q| q.amount.low == said.amount.low && q.of.is_none_or(is_noun)) {
            return None;
        }
        let whole = story().find(|q| q.amount.low == said.amount.low && self.opens(q.sentence) && article.quote_at(q.span.start).is_none())?;
        let of_them = |q: &&Quantity| {
            let of = article.token(q.tokens.end) == "of" && few!["them", "which", "whom"].has(article.token(q.tokens.end + 1));
            let noun = q.tokens.end + 2 + u32::from(article.token(q.tokens.end + 2) == "for");
            of && senses::of_token(article, noun).iter().any(|sense| counted.contains(sense))
        };
        let part = article.quantities_of(whole.sentence).iter().filter(|q| q.tokens.start > whole.tokens.start).find(of_them)?;
        // "Another 28 nurses": the part is not all of them.
        let others = story().any(|q| q.span != part.span && q.of.is_some_and(is_noun));
        (part.amount.high < whole.amount.low && !others).then(|| self.difference(&item(said), part.span, part.sentence))
    }
}
