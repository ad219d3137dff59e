//! Majorities: the share of one side in both.

use crate::article::{Quantity, TokenId};
use crate::check::reading::Reading;

impl<'a> Reading<'a> {
    /// "a majority of S", "an S majority".
    pub(in crate::check) fn is_majority(&self, start: TokenId, end: TokenId) -> bool {
        self.find(start.saturating_sub(4)..start, &["majority"]).is_some() || self.is(end, &["majority"])
    }

    /// "voted by 640 to 95 to strike, a majority of S"; "912 voted for it and 104 against, a majority of S".
    pub(super) fn vote(&self, before: &[&'a Quantity], start: TokenId, end: TokenId) -> Option<(&'a Quantity, Vec<&'a Quantity>)> {
        const NO: &[&str] = &["against", "opposed", "no"];
        let (yes, no) = (*before.get(before.len().checked_sub(2)?)?, *before.last()?);
        let between = yes.tokens.end..self.start(no);
        let to = yes.tokens.end < no.tokens.start && self.only(between.clone(), 2, &["to", "–", "-", "votes", "against"]);
        let sides = || {
            let against = self.find(no.tokens.end..no.tokens.end + 3, NO).is_some();
            let favour = self.find(between.clone(), &["for", "favour", "favor", "yes"]).is_some() && self.find(between, &["and"]).is_some();
            against && favour
        };
        let near = no.tokens.end + 10 >= start && !self.parted(no.tokens.end..start);
        // "voted for it by 498 to 62, or 89 per cent"
        let by = to && self.is(self.start(yes).saturating_sub(1), &["by"]) && self.only(no.tokens.end..start, 3, &[",", "or", "(", "votes"]);
        let voted = by && self.find(self.start(yes).saturating_sub(6)..self.start(yes), &["vote", "voted", "votes"]).is_some();
        let told = self.is_majority(start, end) && (to || sides()) || voted && start > no.tokens.end;
        (told && near && yes.sort == no.sort && !no.amount.low.is_zero()).then(|| (yes, vec![yes, no]))
    }
}
