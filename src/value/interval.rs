//! What a figure may stand for: an interval. Arithmetic on intervals is what makes a check of figures fair to rounding.

use super::{Amount, Bound, scaled};
use crate::lexicon::UnitDimension;
use rust_decimal::Decimal;

/// All the numbers that a figure may stand for; an end that is `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The least it may be.
    pub low: Option<Decimal>,
    /// The most it may be.
    pub high: Option<Decimal>,
}

/// Below this, a count is taken as counted: "20 minerals" is not 22.
const COUNTED: i64 = 100;

impl Interval {
    /// From `low` to `high`, both ends included.
    pub fn closed(low: Decimal, high: Decimal) -> Self {
        Interval { low: Some(low), high: Some(high) }
    }

    /// `value` alone.
    pub fn point(value: Decimal) -> Self {
        Self::closed(value, value)
    }

    /// Do they share a number?
    pub fn meets(&self, other: &Interval) -> bool {
        let below = |low: Option<Decimal>, high: Option<Decimal>| low.zip(high).is_none_or(|(low, high)| low <= high);
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// Do they share more than the edge where one ends and the other begins? 7 and 8 are not one number, though each is
    /// rounded as far as 7.5.
    pub fn overlaps(&self, other: &Interval) -> bool {
        let is_point = |i: &Interval| i.ends().is_some_and(|(low, high)| low == high);
        let touch = |high: Option<Decimal>, low: Option<Decimal>| high.is_some() && high == low;
        let edge = touch(self.high, other.low) || touch(other.high, self.low);
        self.meets(other) && (!edge || is_point(self) || is_point(other))
    }

    /// Does it hold `value`?
    pub fn holds(&self, value: Decimal) -> bool {
        self.meets(&Self::point(value))
    }

    /// Both ends, where both are closed.
    pub fn ends(&self) -> Option<(Decimal, Decimal)> {
        self.low.zip(self.high)
    }

    /// Every number of it with every number of `other`: the sum. An open end stays open, overflow opens one.
    #[must_use]
    pub fn plus(&self, other: &Interval) -> Interval {
        let sum = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        Interval { low: sum(self.low, other.low), high: sum(self.high, other.high) }
    }

    /// The difference of every pair.
    #[must_use]
    pub fn minus(&self, other: &Interval) -> Interval {
        self.plus(&Interval { low: other.high.map(|h| -h), high: other.low.map(|l| -l) })
    }

    /// The product of every pair, for numbers from zero up; none where an end is negative or open.
    pub fn times(&self, other: &Interval) -> Option<Interval> {
        let ((a, b), (c, d)) = (self.ends()?, other.ends()?);
        if a.is_sign_negative() && !a.is_zero() || c.is_sign_negative() && !c.is_zero() {
            return None;
        }
        Some(Self::closed(a.checked_mul(c)?, b.checked_mul(d)?))
    }

    /// The quotient of every pair, for numbers from zero up; none where `other` reaches zero or an end is open.
    pub fn over(&self, other: &Interval) -> Option<Interval> {
        let ((a, b), (c, d)) = (self.ends()?, other.ends()?);
        if a.is_sign_negative() && !a.is_zero() || c <= Decimal::ZERO {
            return None;
        }
        Some(Self::closed(a.checked_div(d)?, b.checked_div(c)?))
    }

    /// What share it is of `whole`, in per cent; none where [`Interval::over`] has none.
    pub fn percent_of(&self, whole: &Interval) -> Option<Interval> {
        self.over(whole)?.times(&Self::point(Decimal::ONE_HUNDRED))
    }

    /// The change from every number of it to every number of `to`, in per cent; negative for a fall.
    pub fn percent_change(&self, to: &Interval) -> Option<Interval> {
        let ((a, b), (c, d)) = (self.ends()?, to.ends()?);
        if a <= Decimal::ZERO {
            return None;
        }
        let change = |from: Decimal, to: Decimal| to.checked_div(from)?.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED);
        Some(Self::closed(change(b, c)?, change(a, d)?))
    }

    /// Its numbers with the sign taken off.
    #[must_use]
    pub fn magnitude(&self) -> Interval {
        match self.ends() {
            Some((low, high)) if high <= Decimal::ZERO => Self::closed(-high, -low),
            Some((low, high)) if low < Decimal::ZERO => Self::closed(Decimal::ZERO, high.max(-low)),
            _ => *self,
        }
    }

    /// Wider by `by` on both sides.
    #[must_use]
    pub fn widened(&self, by: Decimal) -> Interval {
        Interval { low: self.low.and_then(|l| l.checked_sub(by)), high: self.high.and_then(|h| h.checked_add(by)) }
    }
}

impl Amount {
    /// What the figure may stand for as a reporter writes it: its rounding, then its bound.
    ///
    /// A figure is rounded to its last significant digit: "82 billion" is 81.5 to 82.5 billion, "70%" is 65 to 75 per
    /// cent, "500,000" is 475,000 to 525,000. Plain counts below a hundred, ages and durations are counted, not
    /// rounded: "20 minerals" is 20.
    pub fn interval(&self) -> Interval {
        self.bounded(self.half_step())
    }

    /// As [`Amount::interval`], with the figure taken as exactly as it is written: "500,000" is 499,999.5 to 500,000.5.
    /// So figures on file are read, and both figures of a sum that the text itself offers for checking.
    pub fn literal(&self) -> Interval {
        self.bounded(half(self.step))
    }

    /// The number itself, without rounding or bound: so counted things are, the years of "six years".
    pub fn literal_count(&self) -> Interval {
        Interval::closed(self.low.min(self.high), self.low.max(self.high))
    }

    /// What the figure is likely to be: as [`Amount::literal`], with the open ends closed where a reader closes them.
    /// "Over 82 billion" is not said of 96, nor "nearly 90" of 60.
    pub fn likely(&self) -> Interval {
        let literal = self.literal();
        let value = self.low.abs().max(self.high.abs());
        let room = scaled(value, 10, 2).max(self.step.min(scaled(value, 5, 1)));
        match self.bound {
            Bound::Exact | Bound::Range => literal,
            Bound::About => Interval::closed(self.low, self.high).widened(scaled(value, 5, 2).max(half(self.step))),
            Bound::Over | Bound::AtLeast => Interval { low: literal.low, high: self.high.checked_add(room) },
            Bound::Under | Bound::Nearly | Bound::AtMost => Interval { low: self.low.checked_sub(room), high: literal.high },
        }
    }

    /// Is it a number of things counted one by one, and so exact: "26 surveys", "1,204 nurses"? Round hundreds may be
    /// rounded ("500 guests"), as may round tens beyond ten thousand.
    pub fn is_counted(&self) -> bool {
        let zeros = if self.low < Decimal::from(10_000) { Decimal::ONE_HUNDRED } else { Decimal::TEN };
        let plain = self.unit.base.is_none() && self.unit.per.is_none() && self.step == Decimal::ONE;
        plain && matches!(self.bound, Bound::Exact) && (self.low < Decimal::from(COUNTED) || !(self.low % zeros).is_zero())
    }

    /// Half the place value to which the figure may have been rounded.
    pub fn half_step(&self) -> Decimal {
        let written = half(self.step);
        let value = self.low.abs().max(self.high.abs());
        let dimension = self.unit.base.map(|u| u.dimension);
        let counted = match dimension {
            None => value < Decimal::from(COUNTED),
            Some(UnitDimension::Ratio) => value == Decimal::ONE_HUNDRED,
            Some(UnitDimension::Time) => true,
            Some(_) => value < Decimal::TEN,
        };
        if counted || self.step < Decimal::ONE || value.is_zero() {
            return written;
        }
        let place = self.last_place(value);
        if place == self.step {
            return written;
        }
        // One digit alone leaves too much room in a large figure: "500,000" is not said of 549,000.
        let most = if dimension == Some(UnitDimension::Ratio) { Decimal::from(5) } else { scaled(value, 5, 2) };
        half(place).min(most).max(written)
    }

    /// The place of the last digit that is not zero, no higher than `value`: 500,000 may be 512,300 rounded.
    fn last_place(&self, value: Decimal) -> Decimal {
        let whole = |number: Decimal| u64::try_from(number.mantissa().unsigned_abs()).ok().filter(|_| number.scale() == 0);
        // Whole numbers, which nearly all are, are divided as such.
        if let (Some(mut place), Some(value), Some(low), Some(high)) = (whole(self.step), whole(value), whole(self.low), whole(self.high)) {
            while let Some(next) = place.checked_mul(10).filter(|next| *next <= value && low % next == 0 && high % next == 0) {
                place = next;
            }
            return Decimal::from(place);
        }
        let mut place = self.step;
        while let Some(next) =
            place.checked_mul(Decimal::TEN).filter(|next| *next <= value && self.low % next == Decimal::ZERO && self.high % next == Decimal::ZERO)
        {
            place = next;
        }
        place
    }

    fn bounded(&self, half: Decimal) -> Interval {
        let (low, high) = (self.low.min(self.high), self.low.max(self.high));
        let within = Interval::closed(low, high).widened(half);
        let share = |value: Decimal, percent: i64| scaled(value.abs(), percent, 2);
        match self.bound {
            Bound::Exact | Bound::Range => within,
            // "About" allows a tenth either way.
            Bound::About => Interval::closed(low, high).widened(half.max(share(high, 10))),
            Bound::Over => Interval { low: Some(low), high: None },
            Bound::AtLeast => Interval { low: within.low, high: None },
            // "Nearly" is at most 15 % short, and rounding may have raised it to the figure.
            Bound::Nearly => Interval { low: low.checked_sub(share(low, 15)), high: within.high },
            Bound::Under => Interval { low: None, high: Some(high) },
            Bound::AtMost => Interval { low: None, high: within.high },
        }
    }
}

fn half(step: Decimal) -> Decimal {
    scaled(step, 5, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(value: i64) -> Amount {
        Amount::exact(Decimal::from(value), Default::default())
    }

    #[test]
    fn small_counts_are_counted_and_large_ones_rounded() {
        assert!(!count(20).interval().holds(Decimal::from(22)));
        assert!(count(500_000).interval().holds(Decimal::from(498_712)));
        assert!(!count(500_000).interval().holds(Decimal::from(540_000)));
        assert!(!count(500_000).literal().holds(Decimal::from(498_712)));
        assert!(!count(1_234).interval().holds(Decimal::from(1_235)));
        assert_eq!(count(8).agrees(&count(7), None), Some(false));
        assert_eq!(count(8).agrees(&count(8), None), Some(true));
        assert_eq!(Amount { bound: Bound::AtLeast, ..count(8) }.agrees(&count(7), None), Some(false));
    }

    #[test]
    fn bounds_open_the_interval() {
        let hedged = |bound| Amount { bound, ..count(90) }.interval();
        assert!(hedged(Bound::About).holds(Decimal::from(98)) && !hedged(Bound::About).holds(Decimal::from(100)));
        assert!(hedged(Bound::Over).holds(Decimal::from(900)) && !hedged(Bound::Over).holds(Decimal::from(89)));
        assert!(hedged(Bound::AtMost).holds(Decimal::from(3)) && !hedged(Bound::AtMost).holds(Decimal::from(91)));
        assert!(
            !hedged(Bound::Nearly).holds(Decimal::from(60))
                && hedged(Bound::Nearly).holds(Decimal::from(88))
                && !hedged(Bound::Nearly).holds(Decimal::from(95))
        );
    }

    #[test]
    fn percent_change_is_an_interval_with_its_sign() {
        let change = count(500_000).literal().percent_change(&count(600_000).literal());
        assert!(change.is_some_and(|c| c.holds(Decimal::from(20)) && !c.holds(Decimal::from(21))));
        let fall = Interval::point(Decimal::from(200)).percent_change(&Interval::point(Decimal::from(150)));
        assert_eq!(fall, Some(Interval::point(Decimal::from(-25))));
        assert_eq!(Interval::point(Decimal::ZERO).percent_change(&Interval::point(Decimal::ONE)), None);
    }

    #[test]
    fn overflow_opens_or_gives_none() {
        let huge = Interval::point(Decimal::MAX);
        assert_eq!(huge.plus(&huge).high, None);
        assert_eq!(huge.times(&huge), None);
    }
}
