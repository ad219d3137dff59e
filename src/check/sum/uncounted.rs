//! Items of a list that have no number of their own: "two clerks, a porter and three cooks".

use super::Part;
use crate::article::{Kind, Quantity, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::value::Amount;
use rust_decimal::Decimal;

/// Words by which an item is one thing.
const ONE: &[&str] = &["a", "an", "the", "one", "another", "its", "his", "her", "their"];

impl Reading<'_> {
    /// Adds to the parts of a list of things counted one by one those that have no number: "a porter", "the pilot". Each may
    /// also tell the item before it again ("two nurses, a married couple, and"), so that the list says nothing of a total
    /// that is reached with or without them: then false.
    pub(super) fn with_uncounted(&self, within: Tokens, totals: &[&Quantity], parts: &mut Vec<Part>) -> bool {
        let Some(unit) = parts.first().map(|part| part.amount.unit).filter(|unit| unit.base.is_none()) else { return true };
        let items = self.uncounted(within, parts);
        let Some(sum) = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.low)) else { return false };
        let all = sum.checked_add(Decimal::from(items.len())).unwrap_or(sum);
        if items.is_empty() || totals.iter().any(|total| total.amount.low < sum) {
            return true;
        }
        if totals.iter().any(|total| total.amount.low <= all) {
            return false;
        }
        parts.extend(items.into_iter().map(|item| Part { amount: Amount::exact(Decimal::ONE, unit), span: self.0.span(item) }));
        parts.sort_by_key(|part| part.span.start);
        true
    }

    /// The items, after a mark or "and", that open with a word for one and hold no part.
    fn uncounted(&self, within: Tokens, parts: &[Part]) -> Vec<Tokens> {
        let mark = |t: TokenId| matches!(self.kind(t), Some(Kind::Comma | Kind::Semicolon));
        let opens = |t: TokenId| t == within.start || mark(t - 1) || self.is(t - 1, &["and"]);
        let item = |t: TokenId| t..(t..within.end).find(|n| mark(*n) || self.kind(*n) == Some(Kind::Stop) || self.is(*n, &["and"])).unwrap_or(within.end);
        let counted = |item: &Tokens| {
            let span = self.0.span(item.clone());
            parts.iter().any(|part| span.start <= part.span.start && part.span.end <= span.end)
        };
        // "one of them a child" tells of a part.
        let of_them = |t: TokenId| self.is(t, &["one", "another"]) && self.is(t + 1, &["of"]);
        let starts = within.clone().filter(|t| opens(*t) && self.is(*t, ONE) && !of_them(*t));
        starts.map(item).filter(|item| !item.is_empty() && !counted(item)).collect()
    }
}
