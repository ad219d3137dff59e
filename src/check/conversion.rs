//! A figure told in two units that are not the same amount.

use super::reading::{Reading, single};
use super::{Context, Hit, Run};
use crate::article::{Article, Kind, Quantity, TokenId};
use crate::finding::Place;
use crate::lexicon::UnitDimension;
use crate::value::{Amount, Bound, Interval, Unit, significant, swapped};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A figure told in two units that are not the same amount: "10 miles (26 km)".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Conversion {
    /// How far the second figure may be off, in per cent, beyond what rounding explains.
    #[schemars(with = "f64")]
    tolerance: Decimal,
    /// The same for money, whose rates move.
    #[schemars(with = "f64")]
    money_tolerance: Decimal,
}

impl Run for Conversion {
    const PARTS: &'static [&'static str] = &["first", "second", "actual", "rate"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for (n, pair) in cx.article.quantities.windows(2).enumerate() {
            let (first, second) = (&pair[0], &pair[1]);
            if first.sentence != second.sentence || !single(first) || !single(second) || !restated(&reading, first, second) {
                continue;
            }
            if rescaled(&reading, first, second) {
                if !first.amount.interval().meets(&second.amount.interval()) {
                    let actual = Amount { bound: Bound::Exact, ..first.amount };
                    let actual = Amount::estimated(actual.low, &Amount { step: actual.step, ..second.amount });
                    hits.push(told_twice(&reading, reading.text(first.span).to_owned(), first, second, &actual, String::new()));
                }
                continue;
            }
            if second.amount.unit.base.is_none() {
                continue;
            }
            let before = n.checked_sub(1).map(|n| &cx.article.quantities[n]);
            let told = with_larger(&reading, before, first).unwrap_or_else(|| whole(&reading, before, first, second));
            // "12st 4lb (78kg)"
            if reading.is(reading.start(first).saturating_sub(1), &["st"]) {
                continue;
            }
            if told.unit.base.is_none() || told.unit == second.amount.unit || rates(&told, &second.amount) || packed(&reading, first) {
                continue;
            }
            let money = told.unit.is_money() && second.amount.unit.is_money();
            let (tolerance, rate) = if money { (self.money_tolerance, cx.reference.rate(&told, &second.amount)) } else { (self.tolerance, None) };
            let fixed = in_euros(&told.unit, &second.amount.unit).filter(|_| rate.is_none());
            let tolerance = if fixed.is_some() { self.tolerance } else { tolerance };
            let converted = match rate.as_ref().map(|(factor, _)| factor).or(fixed.as_ref()) {
                Some(factor) => told.low.checked_mul(*factor).map(|low| Amount {
                    low,
                    high: low,
                    unit: second.amount.unit,
                    step: scale(told.step, *factor),
                    bound: told.bound,
                }),
                None => told.convert(second.amount.unit),
            };
            let Some(converted) = converted else { continue };
            // Two digits that changed places are no rounding: "342 kilograms (745 pounds)", which are 754.
            let swapped = !money && has_swapped(&converted, &second.amount);
            if !swapped && fits(&converted, &second.amount, tolerance) || difference_fits(&told, &second.amount) || told.is_loose_beside(&second.amount) {
                continue;
            }
            let shown = Amount::estimated(converted.low, &second.amount);
            let source = rate.as_ref().and_then(|(_, evidence)| cx.reference.sources.get(evidence.source as usize).map(|s| s.slice(evidence.span).to_owned()));
            let mut hit = told_twice(&reading, first_told(&reading, before, first, &told), first, second, &shown, source.unwrap_or_default());
            if let Some((_, evidence)) = rate {
                hit = hit.label("rate", Place::File(evidence));
                hit.no_fix = true;
            }
            hits.push(hit);
        }
    }
}

/// One amount told twice, and not the same.
fn told_twice(reading: &Reading<'_>, told: String, first: &Quantity, second: &Quantity, actual: &Amount, rate: String) -> Hit {
    Hit::new(second.span)
        .part("first", told)
        .part("second", reading.text(second.span))
        .part("actual", actual.like(reading.text(second.span)))
        .part("rate", rate)
        .label("first", reading.place(first.span))
        .quoted(reading.quoted(second.span))
}

/// Is one figure told in lakhs or crores and the other in millions or in full: "1.4 crore (14 million)"?
fn rescaled(reading: &Reading<'_>, first: &Quantity, second: &Quantity) -> bool {
    let indian = |q: &Quantity| q.tokens.clone().any(|t| reading.is(t, &["crore", "crores", "lakh", "lakhs"]));
    let large = |q: &Quantity| q.amount.low >= Decimal::ONE_THOUSAND;
    indian(first) != indian(second) && first.amount.unit == second.amount.unit && large(first) && large(second)
}

/// What the first figure says to be told again: with the unit of "29 knots to 27 (50 km/h)", and without the bound of "above
/// 140 degrees Fahrenheit (60 Celsius)", which is said of both.
fn whole(reading: &Reading<'_>, before: Option<&Quantity>, first: &Quantity, second: &Quantity) -> Amount {
    let mut amount = first.amount;
    if second.amount.bound == Bound::Exact && matches!(amount.bound, Bound::Over | Bound::AtLeast | Bound::Under | Bound::AtMost | Bound::Nearly) {
        amount.bound = Bound::Exact;
    }
    let to = |q: &&Quantity| q.sentence == first.sentence && q.tokens.end + 1 == first.tokens.start && reading.is(q.tokens.end, &["to"]);
    if let (None, None, Some(before)) = (amount.unit.base, first.of, before.filter(to)) {
        amount.unit = before.amount.unit;
    }
    amount
}

/// "6 feet 3 inches", "7lb, 4oz", "2 hours and 10 minutes": the two together, in the smaller unit.
fn with_larger(reading: &Reading<'_>, larger: Option<&Quantity>, smaller: &Quantity) -> Option<Amount> {
    let larger = larger.filter(|q| q.sentence == smaller.sentence && single(q) && reading.only(reading.between(q, smaller), 1, &[",", "and"]))?;
    let (of, own) = (larger.amount.unit.base?, smaller.amount.unit.base?);
    let alike = of.dimension == own.dimension && of.id != own.id && of.dimension != UnitDimension::Money;
    let rest = larger.amount.convert(smaller.amount.unit).filter(|rest| alike && rest.low > smaller.amount.low)?;
    let low = rest.low.checked_add(smaller.amount.low)?;
    Some(Amount { low, high: low, bound: larger.amount.bound, ..smaller.amount })
}

/// The first figure as a message tells it: with the unit that the draft leaves out, as the figure before it has it.
fn first_told(reading: &Reading<'_>, before: Option<&Quantity>, first: &Quantity, told: &Amount) -> String {
    match before {
        Some(before) if told.unit != first.amount.unit => told.like(reading.text(before.span)),
        Some(before) if told.low != first.amount.low => reading.text(before.span.to(first.span)).to_owned(),
        _ => reading.text(first.span).to_owned(),
    }
}

/// "$28,000 a month, or $216,000 a year": one unit over two periods is a rate's multiplication, not a conversion.
fn rates(first: &Amount, second: &Amount) -> bool {
    let base = |amount: &Amount| amount.unit.base.map(|u| u.id);
    base(first) == base(second) && first.unit.per.is_some() && second.unit.per.is_some()
}

/// "6.2m bags of 60kg": what each of many weighs.
fn packed(reading: &Reading<'_>, each: &Quantity) -> bool {
    let start = reading.start(each);
    let of = start.checked_sub(1).filter(|t| reading.is(*t, &["of"]));
    of.is_some_and(|of| reading.of_sentence(each.sentence).iter().any(|many| many.of.is_some_and(|noun| reading.0.token_until(noun.end) == of)))
}

/// The money of countries that took the euro, and how much of it one euro is for good (Council Regulations 2866/98 and those
/// that amend it).
const EURO: &[(&str, Decimal)] = &[
    ("ATS", Decimal::from_parts(137_603, 0, 0, false, 4)),
    ("BEF", Decimal::from_parts(403_399, 0, 0, false, 4)),
    ("DEM", Decimal::from_parts(195_583, 0, 0, false, 5)),
    ("ESP", Decimal::from_parts(166_386, 0, 0, false, 3)),
    ("FIM", Decimal::from_parts(594_573, 0, 0, false, 5)),
    ("FRF", Decimal::from_parts(655_957, 0, 0, false, 5)),
    ("GRD", Decimal::from_parts(340_750, 0, 0, false, 3)),
    ("IEP", Decimal::from_parts(787_564, 0, 0, false, 6)),
    ("ITL", Decimal::from_parts(193_627, 0, 0, false, 2)),
    ("NLG", Decimal::from_parts(220_371, 0, 0, false, 5)),
    ("PTE", Decimal::from_parts(200_482, 0, 0, false, 3)),
];

/// What one of the first is in the second, where one is the euro and the other what the euro took the place of.
fn in_euros(first: &Unit, second: &Unit) -> Option<Decimal> {
    let (from, to) = (first.base?.name.as_str(), second.base?.name.as_str());
    let per_euro = |name: &str| EURO.iter().find(|(code, _)| *code == name).map(|(_, factor)| *factor);
    match (from, to) {
        (_, "EUR") => Decimal::ONE.checked_div(per_euro(from)?),
        ("EUR", _) => per_euro(to),
        _ => None,
    }
}

fn scale(step: Decimal, factor: Decimal) -> Decimal {
    step.checked_mul(factor).unwrap_or(step)
}

/// The second figure tells the first again: "10 miles (16 km)", "10 miles, or 16 kilometres,".
fn restated(reading: &Reading<'_>, first: &Quantity, second: &Quantity) -> bool {
    let gap = first.tokens.end..reading.start(second);
    let Article { tokens, .. } = reading.0;
    let open = |t: u32| tokens.get(t as usize).is_some_and(|t| t.kind == Kind::Open);
    let after = reading.kind(second.tokens.end);
    if gap.len() <= 4 && gap.end > gap.start && open(gap.end - 1) {
        // "(16 km)" and nothing else in the brackets: "(26 of them in the west)" is another figure.
        let closes = after == Some(Kind::Close) || matches!(after, Some(Kind::Comma | Kind::Semicolon));
        return closes && (gap.start..gap.end - 1).all(|t| reading.kind(t) == Some(Kind::Word) && !reading.is(t, &["and", "or", "from", "to"]));
    }
    // "480 feet high, or 146 metres"; "146 metres long"
    let long = |t: u32| t + TokenId::from(reading.is(t, &["high", "long", "wide", "deep", "tall", "away", "thick", "across"]));
    let gap = long(gap.start)..gap.end;
    // "10 miles, about 16 kilometres, away": the comma alone, where the second figure says that it is rounded.
    let about = second.amount.bound == Bound::About && reading.only(gap.clone(), 1, &[","]) && !gap.is_empty();
    let words = || reading.only(gap.clone(), 5, &[",", "or", "which", "that", "is", "are", "equal", "equivalent", "to"]);
    let words = about || reading.find(gap.clone(), &["or", "is", "are", "equal", "equivalent"]).is_some() && words();
    // "14 miles – 22.5 kilometres"; "18 months – two years" is a range.
    let time = first.amount.unit.base.is_some_and(|u| u.dimension == UnitDimension::Time);
    let dash = gap.len() == 1 && !time && reading.is_dash(gap.start);
    let after = reading.kind(long(second.tokens.end));
    (words || dash) && matches!(after, Some(Kind::Comma | Kind::Stop | Kind::Close)) || dash && after == Some(Kind::Dash)
}

/// Is what is said what comes out, in as many places and rounded either way, with two neighbouring digits of three or more
/// changed about?
fn has_swapped(converted: &Amount, said: &Amount) -> bool {
    let Some(steps) = converted.low.checked_div(said.step) else { return false };
    let meant = |steps: Decimal| steps.checked_mul(said.step).is_some_and(|meant| swapped(said.low, meant));
    significant(said.low) >= 100 && (meant(steps.floor()) || meant(steps.ceil()))
}

/// Within the rounding of both figures and the tolerance.
fn fits(converted: &Amount, said: &Amount, tolerance: Decimal) -> bool {
    let slack = super::reading::percent_of(said.low.abs().max(converted.low.abs()), tolerance);
    converted.interval().meets(&said.interval().widened(slack))
}

/// Differences of temperature convert without the scales' zero points: "2 degrees warmer (3.6 degrees)".
fn difference_fits(first: &Amount, second: &Amount) -> bool {
    let temperature = |amount: &Amount| amount.unit.base.is_some_and(|u| u.dimension == UnitDimension::Temperature);
    // Nothing is said to be so much warmer than another.
    let most = Decimal::from(60);
    if !temperature(first) || !temperature(second) || first.low.is_zero() || first.low.abs() > most || second.low.abs() > most {
        return false;
    }
    let ratio = second.low.checked_div(first.low);
    ratio.is_some_and(|r| Interval::closed(Decimal::new(16, 1), Decimal::TWO).holds(r) || Interval::closed(Decimal::new(5, 1), Decimal::new(61, 2)).holds(r))
}
