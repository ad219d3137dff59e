//! Rates of exchange on file.

use super::{Evidence, Fact, Reference};
use crate::value::{Amount, Interval};
use rust_decimal::Decimal;

/// How far a sum may be off what a rate makes of another, in per cent: rates move from day to day.
const MOVES: i64 = 3;

impl Reference {
    /// The rate on file from the currency of `first` to that of `second`: a fact in one of them whose measure or subject
    /// names an exchange rate and the other. By what the first is multiplied.
    pub fn rate(&self, first: &Amount, second: &Amount) -> Option<(Decimal, Evidence)> {
        // "euro: 146 ISK": what one unit of the subject is worth.
        let subject = |fact: &Fact, amount: &Amount| {
            let named = |name: &str| {
                let one = crate::article::parse_quantity(&format!("1 {name}"));
                one.is_some_and(|one| one.unit.base.zip(amount.unit.base).is_some_and(|(a, b)| a.name.as_str() == b.name.as_str()))
            };
            let entity = self.entities.get(fact.subject as usize);
            fact.measure.contains("exchange") && entity.is_some_and(|e| named(&e.name) || e.aliases.iter().any(|a| named(a)))
        };
        let per = |a: &Amount, b: &Amount| a.unit.per.zip(b.unit.base).is_some_and(|(per, base)| per.name == base.name);
        let mut found = self.facts.written().iter().filter_map(|fact| {
            let value = &fact.value;
            let base = |amount: &Amount| value.unit.base.zip(amount.unit.base).is_some_and(|(a, b)| a.name == b.name);
            if value.low.is_zero() {
                None
            } else if base(second) && (per(value, first) || value.unit.per.is_none() && subject(fact, first)) {
                Some((value.low, fact.evidence))
            } else if base(first) && (per(value, second) || value.unit.per.is_none() && subject(fact, second)) {
                Some((Decimal::ONE.checked_div(value.low)?, fact.evidence))
            } else {
                None
            }
        });
        let rate = found.next()?;
        // Two rates on file: which of them is meant cannot be told.
        found.next().is_none().then_some(rate)
    }

    /// Are the two sums the same by a rate on file? The same number of two currencies is not: there the currency is wrong.
    pub(super) fn agree_by_rate(&self, said: &Amount, fact: &Amount) -> bool {
        if !(said.unit.is_money() && fact.unit.is_money()) || said.low == fact.low {
            return false;
        }
        let converted = || {
            let (rate, _) = self.rate(fact, said)?;
            let (low, high) = (fact.low.checked_mul(rate)?, fact.high.checked_mul(rate)?);
            let slack = high.abs().checked_mul(Decimal::new(MOVES, 2))?;
            Some(Interval::closed(low.min(high), low.max(high)).widened(slack))
        };
        converted().is_some_and(|interval| said.interval().meets(&interval))
    }
}
