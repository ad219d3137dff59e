//! What comes year by year: "14% over four years: 8% in the first year and 2% in each of the following three".

use super::Part;
use super::account::SHARED;
use super::lists::{Closing, List, Told};
use crate::article::{Quantity, Sort, TokenId};
use crate::check::reading::{Reading, adds, is_percent, single};
use crate::value::{Amount, Bound};
use rust_decimal::Decimal;

/// So many equal years at most.
const MOST: i64 = 9;

impl<'a> Reading<'a> {
    /// The years of a sentence that tells what each of several brings, and what the story says that all of them do.
    pub(super) fn year_by_year(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (n, each, times) = figures.iter().enumerate().find_map(|(n, q)| Some((n, q, self.in_each_of(q, figures.get(n + 1)?)?)))?;
        let like = |q: &Quantity| q.sort == each.sort && q.amount.unit == each.amount.unit && single(q);
        // A total that the sentence itself tells is no year's.
        let parts: Vec<&Quantity> = figures[..n].iter().filter(|q| like(q) && self.over_years(q).is_none()).collect();
        let years = Decimal::from(parts.len()).checked_add(times)?;
        let told = |q: &Quantity| like(q) && self.over_years(q) == Some(years) && q.amount.low > each.amount.low;
        parts.first().filter(|q| self.is_first(q))?;
        let mut wholes = self.0.quantities[..self.figures(sentence).end].iter().filter(|q| told(q));
        let whole = wholes.next()?;
        let alone = wholes.all(|q| q.amount.low == whole.amount.low);
        let all = parts.iter().copied().chain(std::iter::repeat_n(each, usize::try_from(times).ok()?));
        // Rises of a percentage may be reckoned one upon the other.
        let grown = || all.clone().try_fold(Decimal::ONE, |product, q| product.checked_mul(q.amount.low / Decimal::ONE_HUNDRED + Decimal::ONE));
        let in_all = || grown().and_then(|grown| (grown - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED));
        let compound = is_percent(each) && in_all().is_none_or(|rise| whole.amount.likely().holds(rise));
        let parts: Vec<Part> = all.map(|q| Part { amount: Amount { step: SHARED, ..q.amount }, span: q.span }).collect();
        let exact = parts.iter().all(|part| part.amount.bound == Bound::Exact);
        (alone && !compound && exact).then(|| List { parts, totals: vec![whole], closing: Closing::Complete, told: Told::Within })
    }

    /// "2% in each of the following three": how often.
    fn in_each_of(&self, q: &Quantity, times: &Quantity) -> Option<Decimal> {
        const NEXT: &[&str] = &["next", "other", "following", "last", "remaining", "final", "subsequent", "later", "two", "three", "four"];
        let gap = q.tokens.end..self.start(times);
        let each = self.find(gap.clone(), &["each"])?;
        let led = self.reads(each + 1, &["of", "the"]) && gap.len() <= 7 && self.is(each.saturating_sub(1), &["in", "for", "over"]);
        // "in each of the three years after that"
        let after = || self.find(times.tokens.end..times.tokens.end + 2, &["after", "following", "thereafter", "to"]).is_some();
        let next = self.start(times).checked_sub(1).is_some_and(|t| self.is(t, NEXT)) || after();
        let sound =
            matches!(times.sort, Sort::Count | Sort::Duration) && single(times) && times.amount.low > Decimal::ONE && times.amount.low <= Decimal::from(MOST);
        (led && next && sound && (adds(q) || is_percent(q))).then_some(times.amount.low)
    }

    /// "10% over three years", "10% across the three years": of how many years.
    fn over_years(&self, q: &Quantity) -> Option<Decimal> {
        let years = |other: &&Quantity| other.amount.unit.is_called("year") && single(other);
        let over = |other: &&Quantity| {
            let gap = q.tokens.end..self.start(other);
            gap.start < gap.end && gap.len() <= 5 && self.find(gap, &["over", "across", "spread", "in"]).is_some()
        };
        self.of_sentence(q.sentence).iter().filter(years).find(over).map(|other| other.amount.low)
    }

    /// "4% in the first year", "4% this year", "4% on signing": is it told of the first of several?
    fn is_first(&self, q: &Quantity) -> bool {
        let end = q.tokens.end;
        (end..end + 5).any(|t: TokenId| self.is(t, &["first", "this", "now", "once", "immediately", "signing", "initially", "upfront"]))
    }
}
