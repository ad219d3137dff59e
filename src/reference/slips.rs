//! Facts that a figure is a slip of the pen away from: two digits changed about, one digit another, another scale, another
//! currency. Built when first asked for, of the facts that the desk keeps by hand.

use super::{Fact, FactId, Facts};
use crate::value::{self, Amount};
use rust_decimal::Decimal;
use std::sync::OnceLock;

/// Facts by what their digits are but for one slip, as [`Digits::keys`] in order.
#[derive(Debug, Default)]
pub(super) struct Slips(OnceLock<Vec<(u64, FactId)>>);

/// Of more facts than so many, a figure is near some by chance.
pub(super) const MANY: usize = 1_000;
/// Digits of a figure, zeros at its end left out, for which slips are looked for.
const FEWEST: u32 = 2;
const MOST: u32 = 9;

/// How two figures differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    /// The same digits in another order.
    Turned,
    /// One digit is another.
    Other,
    /// The same digits ten, a thousand or a million times as much or as little: "$84 billion" of 84 million.
    Scale,
    /// The same figure in another unit of its kind: pounds for euros.
    Unit,
    /// No figure itself, but the end of what it may be, and just past it: "more than £83m" of 81 million.
    Bound,
}

/// The digits of a single number, zeros at its end left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Digits {
    /// As one number.
    number: u64,
    /// How many there are.
    count: u32,
    /// How many places the number has before the point.
    places: u32,
}

impl Digits {
    fn of(amount: &Amount) -> Option<Digits> {
        if !amount.is_single() || amount.low.is_sign_negative() {
            return None;
        }
        let number = u64::try_from(value::significant(amount.low)).ok()?;
        let count = number.checked_ilog10()? + 1;
        let places = amount.low.trunc().mantissa().checked_ilog10().map_or(1, |last| last + 1);
        (FEWEST..=MOST).contains(&count).then_some(Digits { number, count, places })
    }

    /// What they have in common with those of a slip away: all of them in order of size, and all but one in their places.
    fn keys(self) -> impl Iterator<Item = u64> {
        // No number of digits has a place or a bit of another's.
        let key = move |count: u32, without: u32, number: u64| u64::from(count * (MOST + 2) + without) << 32 | number;
        let digit = move |place: u32| self.number / 10_u64.pow(place) % 10;
        let masked = (0..self.count).map(move |place| key(self.count, place, self.number - digit(place) * 10_u64.pow(place)));
        // No digit of a number is left out at the place past its last. A nought may have changed places with another digit.
        [key(0, MOST + 1, self.sorted()), key(self.count, self.count, self.number)].into_iter().chain(masked)
    }

    /// Its digits in order of size, which leaves out noughts: those of 402 and 420 are the same.
    fn sorted(self) -> u64 {
        let mut digits = [0; MOST as usize];
        (0..self.count).for_each(|place| digits[place as usize] = self.number / 10_u64.pow(place) % 10);
        digits[..self.count as usize].sort_unstable();
        digits[..self.count as usize].iter().fold(0, |number, digit| number * 10 + digit)
    }
}

impl Slips {
    /// The facts that `amount` is one slip away from, each with how; those that it is itself are not among them.
    pub(super) fn of(&self, facts: &Facts, amount: &Amount) -> Vec<(FactId, Slip)> {
        let all = self.0.get_or_init(|| {
            let mut all: Vec<(u64, FactId)> =
                if facts.written().len() > MANY { Vec::new() } else { facts.kept().flat_map(|(id, fact)| of_fact(id, fact)).collect() };
            all.sort_unstable();
            all
        });
        let Some(own) = Digits::of(amount).filter(|_| !all.is_empty()) else { return Vec::new() };
        let mut found = Vec::new();
        for (n, key) in own.keys().enumerate() {
            let first = all.partition_point(|(k, _)| *k < key);
            for (_, id) in all[first..].iter().take_while(|(k, _)| *k == key) {
                let Some(fact) = facts.get(*id as usize) else { continue };
                let slip = match n {
                    0 => Slip::Turned,
                    1 if fact.value.low == amount.low => Slip::Unit,
                    1 => Slip::Scale,
                    _ => Slip::Other,
                };
                let away = |other: Digits| match slip {
                    Slip::Unit => amount.unit.is_another(&fact.value.unit),
                    Slip::Bound => false,
                    // Ten, a hundred as crores of lakhs, or a thousand and more as billions of millions.
                    Slip::Scale => matches!(other.places.abs_diff(own.places), 1..=3 | 6 | 9),
                    Slip::Turned => other.places == own.places && is_swapped(amount.low, fact.value.low),
                    Slip::Other => other.number != own.number && (other.count, other.places) == (own.count, own.places),
                };
                if Digits::of(&fact.value).is_some_and(away) && found.iter().all(|(known, _)| known != id) {
                    found.push((*id, slip));
                }
            }
        }
        found
    }
}

/// Did two digits change places, noughts among them, of two numbers written alike?
fn is_swapped(one: Decimal, other: Decimal) -> bool {
    let scale = one.scale().max(other.scale());
    let digits = |mut number: Decimal| {
        number.rescale(scale);
        number.to_string()
    };
    value::slip(digits(one).as_bytes(), digits(other).as_bytes()) == Some(value::Slip::Swapped)
}

fn of_fact(id: FactId, fact: &Fact) -> Vec<(u64, FactId)> {
    Digits::of(&fact.value).map_or_else(Vec::new, |own| own.keys().map(|key| (key, id)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::exact(text.parse::<Decimal>().unwrap_or_default(), Default::default())
    }

    #[test]
    fn digits_leave_out_the_zeros_at_the_end() {
        assert_eq!(Digits::of(&amount("74200")), Some(Digits { number: 742, count: 3, places: 5 }));
        assert_eq!(Digits::of(&amount("7.5")), Some(Digits { number: 75, count: 2, places: 1 }));
        assert_eq!(Digits::of(&amount("0.43")), Some(Digits { number: 43, count: 2, places: 1 }));
        assert_eq!(Digits::of(&amount("7")), None);
        assert_eq!(Digits::of(&amount("0")), None);
    }

    #[test]
    fn a_slip_keeps_a_key() {
        let shares = |a: &str, b: &str| {
            let (Some(a), Some(b)) = (Digits::of(&amount(a)), Digits::of(&amount(b))) else { return false };
            let b: Vec<u64> = b.keys().collect();
            a.keys().any(|key| b.contains(&key))
        };
        assert!(shares("31870", "38170"));
        assert!(shares("31870", "31970"));
        assert!(!shares("31870", "52990"));
        assert!(shares("402000", "420000"));
        assert!(!shares("31870", "318700870"));
    }
}
