//! Two figures of a headline that belong together, of which the story has the one beside another: "1,164 wait more than 65
//! weeks" over "1,164 people had been waiting for more than 52 weeks".

use super::support::{meets, one_unit};
use super::{Story, item, small, tells};
use crate::article::{Quantity, Sort};
use crate::check::clash::differ::Difference;
use crate::document::BlockKind;
use rust_decimal::Decimal;

impl Story<'_> {
    /// Where a headline's blocks of `kinds` put a length of time, a sum or a measure beside a number that the story has beside
    /// another one only.
    pub(super) fn parted_pairs(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let heads = article.quantities.chunk_by(|a, b| a.sentence == b.sentence).filter(|q| kinds.contains(&article.block(q[0].sentence).kind));
        let mut found = Vec::new();
        for pair in heads.filter(|q| q.len() == 2 && q.iter().all(|q| article.quote_at(q.span.start).is_none())) {
            for (said, mate) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
                if let Some(rival) = self.rival_beside(said, mate) {
                    found.push(self.difference(&item(said), rival.span, rival.sentence));
                }
            }
        }
        found
    }

    /// The one figure of the same unit that stands in each sentence in which the story has `mate`.
    fn rival_beside(&self, said: &Quantity, mate: &Quantity) -> Option<&Quantity> {
        let article = self.article;
        let unit = matches!(said.sort, Sort::Duration | Sort::Measure) && said.amount.unit.base.is_some() && tells(said);
        // A number that no story has twice by chance.
        let particular =
            mate.sort == Sort::Count && mate.amount.low >= Decimal::ONE_HUNDRED && !small(mate) && !(mate.amount.low % Decimal::ONE_HUNDRED).is_zero();
        if !unit || !particular {
            return None;
        }
        let mut rival: Option<&Quantity> = None;
        for told in article.quantities.iter().filter(|q| self.of_story(q.sentence) && q.sort == mate.sort && q.amount.low == mate.amount.low) {
            let mut beside = article.quantities_of(told.sentence).iter().filter(|q| q.sort == said.sort && one_unit(said, q));
            let one = beside.next().filter(|q| beside.next().is_none() && !meets(&said.amount, &q.amount) && said.amount.unit == q.amount.unit)?;
            let alike = one.amount.bound == said.amount.bound && article.quote_at(one.span.start).is_none() && self.of_now(one.tokens.clone(), one.sentence);
            if !alike || rival.is_some_and(|known| known.amount.low != one.amount.low) {
                return None;
            }
            rival = Some(one);
        }
        rival
    }
}
