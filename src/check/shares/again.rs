//! Shares told again: "One in four tenants, or 58 percent", "66 out of 120 (55 per cent)", and "of them" for the whole.

use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, is_percent, single};

impl Reading<'_> {
    /// Past "of them", "of the total", "of all of those": words that take up the whole of a share.
    pub(in crate::check) fn past_whole(&self, end: TokenId) -> TokenId {
        let (of, all) = (self.is(end, &["of"]), self.is(end + 1, &["all"]));
        let next = end + 1 + TokenId::from(all) + TokenId::from(all && self.is(end + 2, &["of"]));
        let the = self.is(next, &["the"]) && self.is(next + 1, &["total", "whole", "lot"]);
        match of {
            true if the => next + 2,
            true if self.is(next, &["them", "it"]) || all && self.is(next, &["those", "these"]) => next + 1,
            true if all => next,
            _ => end,
        }
    }

    /// "58 percent", "66 out of 120".
    pub(in crate::check) fn is_told_share(&self, q: &Quantity) -> bool {
        single(q) && (is_percent(q) || q.sort == Sort::Fraction && self.find(q.tokens.clone(), &["out"]).is_some())
    }

    /// "One in four tenants, or 58 percent of them", "58 percent of the tenants (one in four)": is the share that ends before `end`
    /// the one before `gap` told again?
    pub(in crate::check) fn told_again(&self, gap: Tokens, end: TokenId) -> bool {
        const OTHER: &[&str] = &[",", "and", "than", "from", "to", "by", "more", "less", "up", "down"];
        let is = |t: TokenId| self.is(t, &["that", "which"]) && self.is(t + 1, &["is"]);
        let again = |t: &TokenId| matches!(self.kind(*t), Some(Kind::Open | Kind::Dash)) || self.is(*t, &["or"]) || is(*t);
        let Some(mark) = gap.clone().rev().take(2).find(again) else { return false };
        let comma = mark.checked_sub(1).filter(|t| self.kind(*t) == Some(Kind::Comma));
        let noun = gap.start..comma.map_or(mark, |comma| self.before_saying(comma)).max(gap.start);
        self.one_clause(noun.clone(), 7) && self.find(noun, OTHER).is_none() && self.ends(self.past_whole(end))
    }
}
