//! Figures in other units. Factors stand in the lexicon; the zero points of temperature scales stand here.

use super::{Amount, Bound, Unit, scaled};
use crate::lexicon::{self, UnitDimension};
use rust_decimal::Decimal;

/// Units whose bare name means different things in different countries, by how much they differ at most, in per cent:
/// the short ton is 0.907 tonnes and the long one 1.016; the U.S. gallon is 0.83 of the imperial one, pints likewise.
const LOOSE: &[(&str, i64)] = &[("ton", 13), ("gallon", 21), ("pint", 21), ("quart", 21), ("ounce", 10)];

impl Unit {
    /// Can a figure in this unit be told in `other`?
    pub fn converts_to(&self, other: &Unit) -> bool {
        ratio(self, other).is_some()
    }

    /// Are both told by something, and not by the same: "a kilogram" of a price by the quintal?
    pub fn is_per_another(&self, other: &Unit) -> bool {
        self.per.zip(other.per).is_some_and(|(one, other)| one.name != other.name)
    }

    /// Is it another unit than `other`, or told by something else?
    pub fn is_another(&self, other: &Unit) -> bool {
        self.base.map(|u| u.name) != other.base.map(|u| u.name) || self.is_per_another(other)
    }

    /// Is it money?
    pub fn is_money(&self) -> bool {
        self.base.is_some_and(|u| u.dimension == UnitDimension::Money)
    }

    /// Is it the unit of this name in the lexicon ("year"), by itself or per something?
    pub fn is_called(&self, name: &str) -> bool {
        self.base.is_some_and(|u| u.name.as_str() == name)
    }

    /// Is it per cent?
    pub fn is_percent(&self) -> bool {
        self.per.is_none() && self.is_called("percent")
    }

    /// Is it points, of a percentage, a poll or a game?
    pub fn is_points(&self) -> bool {
        self.is_called("point")
    }

    /// How far apart, in per cent, the meanings of its bare name lie.
    fn looseness(&self) -> i64 {
        let of = |unit: Option<&lexicon::Unit>| unit.and_then(|u| LOOSE.iter().find(|(name, _)| *name == u.name.as_str())).map_or(0, |(_, by)| *by);
        of(self.base).max(of(self.per))
    }
}

impl Amount {
    /// The figure in `unit`, with its bound and rounding; none where the two do not convert, which is so of currencies.
    pub fn convert(&self, unit: Unit) -> Option<Amount> {
        if self.unit == unit {
            return Some(*self);
        }
        let factor = ratio(&self.unit, &unit)?;
        let zero = |u: &Unit| u.base.map_or(Some(Decimal::ZERO), absolute_zero);
        // Counted from absolute zero, scales convert by their factor alone.
        let (from, to) = (zero(&self.unit)?, zero(&unit)?);
        let turn = |value: Decimal| value.checked_add(from)?.checked_mul(factor)?.checked_sub(to);
        Some(Amount { low: turn(self.low)?, high: turn(self.high)?, step: self.step.checked_mul(factor)?, unit, bound: self.bound })
    }

    /// Whether the figure, as a reporter wrote it, and `fact` may be the same: their intervals meet after unit
    /// conversion. `tolerance` is the fact's own, as a fraction of its value. None where they cannot be compared.
    pub fn agrees(&self, fact: &Amount, tolerance: Option<Decimal>) -> Option<bool> {
        // The fact is brought to the text's unit, whose rounding counts.
        let on_file = fact.convert(self.unit)?;
        // A round figure on file may itself be rounded, but no further than it is written.
        let mut known = if on_file.bound == Bound::Exact { on_file.literal() } else { on_file.interval() };
        let value = on_file.low.abs().max(on_file.high.abs());
        if let Some(tolerance) = tolerance {
            known = known.widened(value.checked_mul(tolerance.abs())?);
        }
        if self.unit != fact.unit {
            let loose = self.unit.looseness().max(fact.unit.looseness());
            known = known.widened(scaled(value, loose, 2));
        }
        Some(self.interval().overlaps(&known))
    }

    /// Would the two agree in another country's sense of the units' names, the short ton's and the long one's?
    pub fn is_loose_beside(&self, other: &Amount) -> bool {
        let loose = self.unit.looseness().max(other.unit.looseness());
        let near = |converted: Amount| converted.interval().widened(scaled(converted.low.abs(), loose, 2)).meets(&other.interval());
        loose > 0 && self.convert(other.unit).is_some_and(near)
    }
}

/// By what a figure in `from` is multiplied to be in `to`.
fn ratio(from: &Unit, to: &Unit) -> Option<Decimal> {
    part(from.base, to.base)?.checked_div(part(from.per, to.per)?)
}

fn part(from: Option<&lexicon::Unit>, to: Option<&lexicon::Unit>) -> Option<Decimal> {
    match (from, to) {
        (None, None) => Some(Decimal::ONE),
        (Some(from), Some(to)) if from.id == to.id || from.name.as_str() == to.name.as_str() => Some(Decimal::ONE),
        (Some(from), Some(to)) if from.dimension == to.dimension => {
            // A percentage is not a number of percentage points, whatever the factor; money has no factor but a dated rate.
            let apart = matches!(from.dimension, UnitDimension::Money | UnitDimension::Other)
                || from.dimension == UnitDimension::Ratio && (from.name.as_str() == "percent") != (to.name.as_str() == "percent");
            let factor = |unit: &lexicon::Unit| unit.factor.as_str().parse::<Decimal>().ok().filter(|f| !f.is_zero());
            if apart { None } else { factor(from)?.checked_div(factor(to)?) }
        }
        _ => None,
    }
}

/// How far the unit's zero lies above absolute zero, in the unit itself; zero for all but the two common scales.
fn absolute_zero(unit: &lexicon::Unit) -> Option<Decimal> {
    Some(match unit.name.as_str() {
        "degree Celsius" => Decimal::new(27_315, 2),
        "degree Fahrenheit" => Decimal::new(45_967, 2),
        _ => Decimal::ZERO,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(word: &str) -> Unit {
        Unit { base: lexicon::Word::find(word).entry(word).map(|(unit, _)| unit), per: None }
    }

    /// The unit of one word or several.
    fn phrase(words: &str) -> Unit {
        let all: Vec<&str> = lexicon::pieces(words).map(|p| &words[p.start..p.end]).collect();
        let found = lexicon::longest::<lexicon::Unit>(|n| all.get(n).map_or(lexicon::Word::UNKNOWN, |w| lexicon::Word::find(w)), all[0]);
        Unit { base: found.map(|(_, unit, _)| unit), per: None }
    }

    fn amount(value: i64, step: i64, name: &str) -> Amount {
        Amount { step: Decimal::from(step), ..Amount::exact(Decimal::from(value), unit(name)) }
    }

    #[test]
    fn a_share_agrees_within_its_rounding() {
        assert_eq!(amount(70, 1, "percent").agrees(&amount(69, 1, "percent"), None), Some(true));
        assert_eq!(amount(71, 1, "percent").agrees(&amount(69, 1, "percent"), None), Some(false));
        let fact = Amount::exact(Decimal::new(659, 1), Unit::default());
        let over = Amount { bound: Bound::Over, ..Amount::exact(Decimal::from(62), Unit::default()) };
        assert_eq!(over.agrees(&fact, None), Some(true));
        assert_eq!(Amount { bound: Bound::Over, ..Amount::exact(Decimal::from(67), Unit::default()) }.agrees(&fact, None), Some(false));
    }

    #[test]
    fn factors_are_those_of_the_standards() {
        // NIST SP 811 and the SI brochure, to six digits.
        for (from, to, factor) in [
            ("mile", "kilometre", "1.60934"),
            ("nautical mile", "metre", "1852"),
            ("foot", "inch", "12"),
            ("acre", "hectare", "0.404686"),
            ("square mile", "square kilometre", "2.58999"),
            ("pound", "kilogram", "0.453592"),
            ("stone", "pound", "14"),
            ("troy ounce", "gram", "31.1035"),
            ("barrel", "litre", "158.987"),
            ("gallon", "litre", "3.78541"),
            ("knot", "kilometre per hour", "1.852"),
            ("mile per hour", "metre per second", "0.44704"),
            ("horsepower", "watt", "745.700"),
            ("kilowatt hour", "megajoule", "3.6"),
            ("psi", "kilopascal", "6.89476"),
            ("week", "day", "7"),
            ("gigabyte", "megabit", "8000"),
            ("percentage point", "basis point", "100"),
        ] {
            let one = Amount { unit: phrase(from), ..amount(1, 1, "") };
            let converted = one.convert(phrase(to)).map(|a| a.low.round_sf(6).unwrap_or(a.low).normalize());
            assert_eq!(converted, factor.parse().ok().map(|f: Decimal| f.normalize()), "{from} to {to}");
        }
    }

    #[test]
    fn temperatures_have_their_zero_points() {
        let body = Amount { unit: phrase("degree Celsius"), ..amount(37, 1, "") };
        let low = |to: &str| body.convert(phrase(to)).map(|a| a.low.round_dp(2).normalize());
        assert_eq!(low("degree Fahrenheit"), Some(Decimal::new(986, 1)));
        assert_eq!(low("kelvin"), Some(Decimal::new(31_015, 2)));
    }

    #[test]
    fn signs_codes_and_names_are_one_unit() {
        assert_eq!(phrase("$"), phrase("USD"));
        assert_eq!(phrase("km"), phrase("kilometre"));
        assert_ne!(phrase("A$"), phrase("US$"));
    }

    #[test]
    fn tolerance_widens_the_fact() {
        let (said, fact) = (amount(22, 1, ""), amount(20, 1, ""));
        assert_eq!(said.agrees(&fact, None), Some(false));
        assert_eq!(said.agrees(&fact, Some(Decimal::new(1, 1))), Some(true));
    }

    #[test]
    fn units_that_do_not_convert_do_not_compare() {
        assert_eq!(amount(70, 1, "percent").agrees(&amount(70, 1, "km"), None), None);
        assert_eq!(amount(70, 1, "").agrees(&amount(70, 1, "km"), None), None);
        assert_eq!(amount(2, 1, "km").convert(unit("kilometre")).map(|a| a.low), Some(Decimal::TWO));
    }
}
