//! The whole of an account that an earlier paragraph tells: "The brewery will shed 140 posts." … "Of the posts to go, 70 are at
//! the mill, 44 at the depot and the remaining 26 at head office".
//!
//! Only a figure that the account names, that the story tells twice, or that it opens with.

use super::account::{base, is_share, part_off_by};
use super::apart::sum_of;
use super::{plain, total};
use crate::article::{Quantity, Sort, TokenId};
use crate::check::reading::Reading;
use crate::value::{slipped, swapped};
use rust_decimal::Decimal;

/// So many sentences of its text a story opens with.
const OPENING: usize = 3;

/// Among so many figures before the parts their whole is looked for: more than a story has.
const FAR: usize = 200;

/// How far the parts may lie from a whole that the account names, in per cent.
const REACH: i64 = 30;

impl<'a> Reading<'a> {
    /// The whole that the figures told with the last are all of, and they.
    pub(super) fn whole_afar(&self, told: &[&Quantity], last: &Quantity) -> Option<(&'a Quantity, Vec<Quantity>)> {
        if told.is_empty() || told.iter().chain([&last]).any(|q| !(plain(q) || is_share(q))) {
            return None;
        }
        let named = |n: usize| self.whole_noun(told[n], last);
        // The parts begin where the whole is named, or are all that is told.
        let from = (0..told.len()).rev().find(|n| named(*n).is_some()).unwrap_or(0);
        let parts = &told[from..];
        let first = parts.first()?;
        let noun = named(from);
        let like = |q: &&Quantity| q.sort == last.sort && base(q) == base(last) && total(q, &q.amount);
        let told_before = self.0.quantities.partition_point(|q| q.tokens.start < first.tokens.start);
        let before = || self.0.quantities[told_before.saturating_sub(FAR)..told_before].iter().filter(like);
        let counts = |q: &&Quantity| noun.is_some_and(|noun| self.is_told_with(q, noun));
        // What a share comes to depends on the whole; any other part is smaller than that whatever it is.
        let largest = parts.iter().filter(|q| !is_share(q)).map(|q| q.amount.low).fold(last.amount.low, |most, low| most.max(low));
        let best = |may_be: &dyn Fn(&&'a Quantity) -> bool, fits: &dyn Fn(&Quantity, &[&Quantity]) -> bool| {
            before().filter(|q| q.amount.low > largest).find_map(|whole| {
                let owned = self.worth(parts.iter().copied().chain([last]), whole)?;
                let parts: Vec<&Quantity> = owned.iter().collect();
                let larger = parts.iter().all(|q| q.amount.low < whole.amount.low);
                (larger && fits(whole, &parts) && may_be(&whole)).then_some((whole, owned))
            })
        };
        let met = |whole: &Quantity, parts: &[&Quantity]| {
            let off = sum_of(parts).and_then(|sum| sum.checked_sub(whole.amount.low));
            off.is_none_or(|off| off.abs() <= whole.amount.half_step())
        };
        // What the parts come to is told, with or without the first of them.
        if best(&|_| true, &met).is_some() {
            return None;
        }
        let near = |whole: &Quantity, parts: &[&Quantity]| {
            let off = sum_of(parts).and_then(|sum| sum.checked_sub(whole.amount.low));
            off.is_some_and(|off| off.abs() * Decimal::ONE_HUNDRED <= whole.amount.low * Decimal::from(REACH))
        };
        // The noun may be told with another figure as well: then only one of them is meant.
        let alone = || {
            let mut wholes = before().filter(counts).map(|q| q.amount.low);
            wholes.next().is_some_and(|first| wholes.all(|value| value == first))
        };
        if noun.is_some() && alone() {
            let named = best(&|q| counts(q), &near);
            if named.is_some() {
                return named;
            }
        }
        // Of one part and the rest, a digit explains anything.
        if parts.len() < 2 {
            return None;
        }
        let slip = |slip: fn(Decimal, Decimal) -> bool| move |whole: &Quantity, parts: &[&Quantity]| part_off_by(parts, whole, slip);
        let body = |q: &Quantity| self.0.in_body(q.sentence);
        let opening = self.sentences().filter(|s| self.0.in_body(*s)).nth(OPENING).unwrap_or(u32::MAX);
        let twice = |q: &Quantity| self.told_elsewhere(q, Decimal::ONE_HUNDRED).is_some();
        let of_money = if last.sort == Sort::Count { None } else { best(&|q| twice(q) || self.named_whole(q), &slip(slipped)) };
        of_money.or_else(|| best(&|q| !body(q) || q.sentence < opening, &slip(swapped)))
    }

    /// "shed 220 office posts", "rescued 94 people": does a word of that stem tell what the figure counts, or stand right beside it?
    fn is_told_with(&self, q: &Quantity, stem: u32) -> bool {
        const BESIDE: TokenId = 1;
        let sentence = &self.0.sentences[q.sentence as usize].tokens;
        let near = sentence.start.max(self.start(q).saturating_sub(BESIDE))..sentence.end.min(self.0.noun_end(q) + BESIDE);
        q.of.is_some() && near.into_iter().any(|t| self.0.stems.get(t as usize) == Some(&stem))
    }

    /// "Of the posts to go, 70 …", "Of those rescued, 51 …": the stem of the word by which the sentence of the account's first
    /// figure names its whole.
    fn whole_noun(&self, first: &Quantity, last: &Quantity) -> Option<u32> {
        let start = self.0.sentences[first.sentence as usize].tokens.start;
        let opened = self.is(start, &["of"]) && self.is(start + 1, &["the", "these", "those", "its", "all"]) && last.sort == Sort::Count;
        let alone = self.of_sentence(first.sentence).first().is_some_and(|q| q.span == first.span);
        let stem = self.0.stems.get(start as usize + 2).copied().filter(|stem| *stem != 0)?;
        (opened && alone && self.start(first) > start + 2).then_some(stem)
    }

    /// "revenue rose to $1.24 billion", "a budget of £31m": does the story say that the figure is all there is?
    fn named_whole(&self, q: &Quantity) -> bool {
        const WHOLES: &[&str] = &["budget", "revenue", "revenues", "sales", "turnover", "income", "takings", "cost", "costs", "total", "spending", "plan"];
        let start = self.start(q);
        let floor = self.0.sentences[q.sentence as usize].tokens.start.max(start.saturating_sub(8));
        self.find(floor..start, WHOLES).is_some() || self.is(q.tokens.end, WHOLES)
    }
}
