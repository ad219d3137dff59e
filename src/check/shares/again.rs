//! Shares told again: "One in four tenants, or 58 percent", "66 out of 120 (55 per cent)", "55 per cent of lodges (66 of the
//! 120)", and "of them" for the whole.

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

    /// "S of the 6,450, or 271"; "S, or 271, of the 6,450".
    pub(super) fn share_first<'q>(&self, after: &[&'q Quantity], end: TokenId) -> Option<(&'q Quantity, &'q Quantity)> {
        let (first, second) = (*after.first()?, *after.get(1)?);
        let or = |gap: Tokens| {
            let Some(mark) = gap.end.checked_sub(1).filter(|t| gap.contains(t)) else { return false };
            // ": 66.", "– 66 in all"
            let last = || matches!(self.kind(mark), Some(Kind::Colon | Kind::Dash)) && (self.ends(mark + 2) || self.reads(mark + 2, &["in", "all"]));
            let in_all = || self.kind(mark) == Some(Kind::Comma) && self.reads(mark + 2, &["in", "all"]);
            let marked = self.is(mark, &["or"]) || self.kind(mark) == Some(Kind::Open) || last() || in_all();
            gap.len() <= 7 && marked && !self.parted(gap.start..mark) && self.find(gap, &["and", "who", "by"]).is_none()
        };
        let closed = |q: &Quantity| {
            let end = q.tokens.end;
            (end..end + 4).find(|t| matches!(self.kind(*t), None | Some(Kind::Comma | Kind::Stop | Kind::Close | Kind::Semicolon)))
        };
        if self.of_whole(end, first) && or(first.tokens.end..self.start(second)) && closed(second).is_some() && self.alike(second, first) {
            return Some((second, first));
        }
        // "Two-thirds of the 90 councillors, 60, backed it"
        let comma = |t: TokenId| self.kind(t) == Some(Kind::Comma);
        let mark = self.before_saying(self.start(second) - 1);
        let beside = self.one_clause(first.tokens.end..mark, 6) && self.find(first.tokens.end..mark, &[",", "with", "from", "to"]).is_none();
        let set = comma(mark) && comma(second.tokens.end) && second.of.is_none();
        if self.of_whole(end, first) && beside && set && self.alike(second, first) && second.amount.low < first.amount.low {
            return Some((second, first));
        }
        // "45 per cent of hostels (66 of the 120)", "…: 66 of 120"
        let pair = end..self.start(first);
        let set = pair.len() <= 8 && pair.end.checked_sub(1).is_some_and(|t| self.is(t, &["or", ",", ":", "(", "–", "—"]));
        let of = first.tokens.end..self.start(second);
        let tied = self.is(of.start, &["of", "out"]) && self.only(of.start + 1..of.end, 2, &["of", "the", "its", "all", "their"]);
        let plain = set && tied && self.one_clause(pair.start..pair.end - 1, 7) && self.ends(self.0.noun_end(second));
        if plain && self.find(pair.clone(), &["than", "more", "less", "from", "to"]).is_none() && self.alike(first, second) {
            return Some((first, second));
        }
        let mark = closed(first)?;
        let of = mark + 1..self.start(second);
        let linked = self.is(of.start, &["of"]) && of.len() <= 5 && !self.parted(of);
        (pair.len() <= 3 && or(pair) && linked && self.alike(first, second)).then_some((first, second))
    }
}
