//! What figures, dates and names mean, and whether two of them agree. Nothing else in copydesk compares figures.

mod dates;
mod interval;
mod names;
mod print;
mod slips;
mod units;

use crate::lexicon;
use rust_decimal::{Decimal, RoundingStrategy};

pub use interval::Interval;
pub use names::edits;
pub use print::{month_name, weekday_name};
pub use slips::{Slip, dropped, misplaced, slip, slipped, swapped, turns, unslipped};

/// How a figure is hedged in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bound {
    /// As it stands: "90".
    #[default]
    Exact,
    /// "about 90", "some 90".
    About,
    /// "nearly 90", "almost 90": below it but near.
    Nearly,
    /// "over 90", "more than 90".
    Over,
    /// "under 90", "fewer than 90".
    Under,
    /// "at least 90", "90 or more".
    AtLeast,
    /// "up to 90", "no more than 90".
    AtMost,
    /// "between 5 and 7", "5–7".
    Range,
}

/// What a figure is measured in. Two optional lexicon entries: "barrels per day" is barrel per day.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unit {
    /// The unit itself; none for a plain count.
    pub base: Option<&'static lexicon::Unit>,
    /// What it is reckoned by: the day of "barrels per day".
    pub per: Option<&'static lexicon::Unit>,
}

impl PartialEq for Unit {
    fn eq(&self, other: &Self) -> bool {
        // "$", "dollars" and "USD" are entries of their own, but one unit.
        self.base.map(|u| u.name) == other.base.map(|u| u.name) && self.per.map(|u| u.name) == other.per.map(|u| u.name)
    }
}
impl Eq for Unit {}

impl Unit {
    /// As `extract` prints it: an ISO 4217 code, a singular name, "barrel per day"; none for a plain count.
    pub fn name(&self) -> Option<String> {
        match (self.base, self.per) {
            (None, None) => None,
            (Some(base), None) => Some(base.name.as_str().to_owned()),
            (base, Some(per)) => Some(format!("{}per {}", base.map_or(String::new(), |b| format!("{} ", b.name.as_str())), per.name.as_str())),
        }
    }
}

/// A figure as meant: one number or a range of two, its hedge, and its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// The number, or the lower end of a range.
    pub low: Decimal,
    /// The number again, or the upper end of a range.
    pub high: Decimal,
    /// Its hedge.
    pub bound: Bound,
    /// Its unit.
    pub unit: Unit,
    /// The place value of the last digit written: 1 for "350", 0.1 for "7.5", 1,000,000,000 for "82 billion".
    pub step: Decimal,
}

impl Amount {
    /// `value` as it stands, rounded to the last digit it is written with.
    pub fn exact(value: Decimal, unit: Unit) -> Self {
        let step = Decimal::ONE.checked_div(Decimal::from_i128_with_scale(10_i128.pow(value.scale().min(27)), 0)).unwrap_or(Decimal::ONE);
        Amount { low: value, high: value, bound: Bound::Exact, unit, step }
    }

    /// Is it one number, not a range?
    #[inline]
    pub fn is_single(&self) -> bool {
        // The one of most is the other, digit for digit.
        self.low.serialize() == self.high.serialize() || self.low == self.high
    }

    /// Is it one number, without a hedge?
    pub fn is_exact(&self) -> bool {
        self.bound == Bound::Exact && self.is_single()
    }

    /// What a sum comes to, shown with about as many digits as `like` has: the rest would pretend to know more.
    pub fn worked_out(value: Decimal, like: &Amount) -> Self {
        Amount { step: like.step, ..Amount::exact(value, like.unit) }
    }

    /// What a product or a conversion comes to, for a reader who would see it instead of `like`: rounded as that is, to
    /// two digits at least, and finer where it would come out the same.
    pub fn estimated(value: Decimal, like: &Amount) -> Self {
        let rounded = |step: Decimal| {
            value.checked_div(step).and_then(|n| n.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).checked_mul(step)).unwrap_or(value)
        };
        let mut step = last_place(like.low).min(place_of(value, Decimal::ONE_HUNDRED));
        while rounded(step) == like.low && step > Decimal::new(1, 4) {
            step /= Decimal::TEN;
        }
        Amount::exact(rounded(step).normalize(), like.unit)
    }

    /// The figure to one place more than `like`, and to three digits at least: a table knows more than a reader wants.
    pub fn legible_beside(&self, like: &Amount) -> Self {
        Amount { step: self.step.max((like.step / Decimal::TEN).min(place_of(self.low, Decimal::ONE_THOUSAND))), ..*self }
    }
}

/// The place of a number's last digit but zeros: a thousand for 713,000, a tenth for 7.5.
fn last_place(value: Decimal) -> Decimal {
    let value = value.normalize();
    let mut place = Decimal::new(1, value.scale());
    while !value.is_zero() && (value % (place * Decimal::TEN)).is_zero() {
        place *= Decimal::TEN;
    }
    place
}

/// The place, one at least, that leaves a number no more than `most` as its digits: with a thousand, its third digit's.
fn place_of(value: Decimal, most: Decimal) -> Decimal {
    let mut place = Decimal::ONE;
    while place < value.abs() / most {
        place *= Decimal::TEN;
    }
    place
}

/// `value` times `digits` divided by ten to the power of `places`; the value itself where that overflows.
fn scaled(value: Decimal, digits: i64, places: u32) -> Decimal {
    value.checked_mul(Decimal::new(digits, places)).unwrap_or(value)
}

/// A date as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Date {
    /// A year.
    Year(i16),
    /// A quarter of a year, 1 to 4.
    Quarter(i16, u8),
    /// A month of a year, 1 to 12.
    Month(i16, u8),
    /// A day.
    Day(jiff::civil::Date),
}

/// The digits of a number without its sign, its point and the zeros at its end, which rounding may have made: those of
/// 43,000, 0.43 and −4.3 are 43. Zero has none, and is 0.
pub fn significant(number: Decimal) -> u128 {
    let mut digits = number.mantissa().unsigned_abs();
    // Nearly all fit into half the bits, which divide in a tenth of the time.
    if let Ok(mut few) = u64::try_from(digits) {
        while few >= 10 && few.is_multiple_of(10) {
            few /= 10;
        }
        return u128::from(few);
    }
    while digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits
}
