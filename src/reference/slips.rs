//! Facts that a figure is a slip of the pen away from: two digits changed about, or one digit another. Built when first
//! asked for, of the facts that the desk has written down itself.

use super::{Fact, FactId, Facts};
use crate::value::{self, Amount};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

/// Facts by what their digits are but for one slip, as hashes in order.
#[derive(Debug, Default)]
pub(super) struct Slips(OnceLock<Vec<(u64, FactId)>>);

/// Of more facts than so many, a figure is near some by chance.
const MANY: usize = 1_000;
/// Digits of a figure, zeros at its end left out, for which slips are looked for.
const DIGITS: std::ops::RangeInclusive<usize> = 2..=9;

/// How two figures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// The same digits in another order.
    Turned,
    /// One digit is another.
    Other,
}

/// The digits of a single number, zeros at its end left out, and how many places it has before the point.
fn digits(amount: &Amount) -> Option<(Vec<u8>, usize)> {
    if amount.low != amount.high || amount.low.is_sign_negative() {
        return None;
    }
    let all = value::significant(amount.low).to_string().into_bytes();
    DIGITS.contains(&all.len()).then(|| (all, amount.low.trunc().to_string().len()))
}

/// What the digits have in common with those of a slip away: all of them in order of size, and all but one in their places.
fn keys(digits: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let hash = |parts: (usize, &[u8])| {
        let mut hasher = FxHasher::default();
        parts.hash(&mut hasher);
        hasher.finish()
    };
    let mut sorted = digits.to_vec();
    sorted.sort_unstable();
    let masked = (0..digits.len()).map(move |i| {
        let mut all = digits.to_vec();
        all[i] = b'?';
        hash((i, &all))
    });
    std::iter::once(hash((usize::MAX, &sorted))).chain(masked)
}

impl Slips {
    /// The facts that `amount` is one slip away from, each with how; those that it is itself are not among them.
    pub(super) fn of(&self, facts: &Facts, amount: &Amount) -> Vec<(FactId, Slip)> {
        let all = self.0.get_or_init(|| {
            let written = facts.written();
            let mut all: Vec<(u64, FactId)> =
                if written.len() > MANY { Vec::new() } else { written.iter().enumerate().flat_map(|(id, fact)| of_fact(id, fact)).collect() };
            all.sort_unstable();
            all
        });
        let Some((own, places)) = digits(amount).filter(|_| !all.is_empty()) else { return Vec::new() };
        let mut found = Vec::new();
        for (n, key) in keys(&own).enumerate() {
            let first = all.partition_point(|(k, _)| *k < key);
            for (_, id) in all[first..].iter().take_while(|(k, _)| *k == key) {
                let slip = if n == 0 { Slip::Turned } else { Slip::Other };
                let one = facts.written().get(*id as usize).and_then(|fact| digits(&fact.value));
                if one.is_some_and(|(other, at)| other != own && other.len() == own.len() && at == places) && found.iter().all(|(known, _)| known != id) {
                    found.push((*id, slip));
                }
            }
        }
        found
    }
}

fn of_fact(id: usize, fact: &Fact) -> Vec<(u64, FactId)> {
    digits(&fact.value).map_or_else(Vec::new, |(own, _)| keys(&own).map(|key| (key, id as FactId)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn amount(text: &str) -> Amount {
        Amount::exact(text.parse::<Decimal>().unwrap_or_default(), Default::default())
    }

    #[test]
    fn digits_leave_out_the_zeros_at_the_end() {
        assert_eq!(digits(&amount("74200")), Some((b"742".to_vec(), 5)));
        assert_eq!(digits(&amount("7.5")), Some((b"75".to_vec(), 1)));
        assert_eq!(digits(&amount("7")), None);
    }

    #[test]
    fn a_slip_keeps_a_key() {
        let shares = |a: &str, b: &str| {
            let (Some((a, _)), Some((b, _))) = (digits(&amount(a)), digits(&amount(b))) else { return false };
            let b: Vec<u64> = keys(&b).collect();
            keys(&a).any(|key| b.contains(&key))
        };
        assert!(shares("31870", "38170"));
        assert!(shares("31870", "31970"));
        assert!(!shares("31870", "52990"));
    }
}
