//! Rates, how many times they go in, and what that comes to, wherever they stand: "The pump shifts 400 litres a minute. It ran for
//! six hours and took out 144,000 litres", "drew £40 a day … was there for 12 days … £480".
//!
//! Nothing but what they count ties the three: so many of what the rate is for one of, and a figure in the unit of the rate. So
//! they are in doubt only where one of them is a slip of what the other two give, and no figures near by bear any of them out.

use super::apart::unit_of;
use super::beside::more_goes_in;
use super::calendar::{period, times};
use super::{Odd, Over, Rate, Side, comparable, counts, for_one, meets, per, push};
use crate::article::{Kind, Quantity, Sort};
use crate::check::Hit;
use crate::check::derived::Worked;
use crate::check::reading::{Reading, adds, is_percent, single};
use crate::lexicon::Few;
use crate::value::{Amount, Bound, Interval, significant, slipped};
use rust_decimal::Decimal;

/// So many sentences back a figure may stand.
const BACK: u32 = 2;
/// Of more figures than so many, three fit by chance.
const MOST: usize = 10;
/// Periods in which a length may be told instead of those of the rate.
const LONGER: &[&str] = &["hour", "day", "week", "month", "year"];

/// More goes into the total.
const OTHER: Few = Few::of(&["besides", "bonus", "bonuses", "including", "others", "plus", "rest", "some"]);

/// So many of what a rate is for one of.
struct Many<'a> {
    figure: &'a Quantity,
    /// How often the rate goes in, by the longer periods of a length too: 360 minutes of six hours.
    times: Decimal,
}

impl Rate {
    /// Adds a hit for a rate, a number of times and a total told in a sentence and at most two before it that do not fit by a slip.
    pub(super) fn tied(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let near = reading.figures_near(BACK, sentence, 0);
        if near.len() < 3 || near.len() > MOST {
            return;
        }
        let plain = |q: &&Quantity| single(q) && matches!(q.amount.bound, Bound::Exact | Bound::About) && q.amount.low > Decimal::ONE;
        let rates: Vec<(&Quantity, Option<&str>)> =
            near.iter().filter(|q| adds(q) || is_span_of(q)).filter(plain).filter_map(|q| Some((q, rate_of(reading, q)?))).collect();
        for (rate, noun) in &rates {
            let many: Vec<Many<'_>> = near.iter().filter(plain).filter(|q| q.span != rate.span).filter_map(|q| many(reading, q, (rate, *noun))).collect();
            let totals = || {
                // "1.2 million litres a week, which is 62.4 million in all"
                let elliptic = move |q: &Quantity| q.sort == Sort::Count && q.of.is_none() && rate.amount.unit.base.is_some() && is_result(reading, q);
                let like = move |q: &Quantity| comparable(q, rate) && q.sort == rate.sort || elliptic(q);
                let total = move |q: &&Quantity| like(q) && is_total(reading, q, rate) && q.amount.low > rate.amount.low;
                near.iter().filter(plain).filter(total)
            };
            let other = || near.iter().filter(|q| comparable(q, rate) && q.sort == rate.sort).count() != 2;
            // "60 choirs and three bands, £40 each", "at 5 percent over ten years, £40 a year": of other things.
            let share = || near.iter().any(|q| is_percent(q) && q.sentence == rate.sentence);
            if many.is_empty() || noun.is_none() && (many.len() != 1 || other()) || share() {
                continue;
            }
            // What any of them bears out is right.
            let fits = |many: &Many<'_>, total: &Quantity| {
                let expected = rate.amount.likely().times(&Interval::point(many.times));
                expected.is_none_or(|expected| meets(&expected, &total.amount, Decimal::ZERO))
            };
            // "3,080 a year, though it was 2,940 last year": what is told of any time.
            // One that is told more roundly than any total, "though the contract caps it at $3 million", bears out nothing.
            let finest = totals().map(|total| total.amount.step).min();
            let round = |q: &Quantity| finest.is_some_and(|step| q.amount.step >= step * Decimal::TEN);
            let any = || near.iter().filter(|q| comparable(q, rate) && q.span != rate.span && q.sort == rate.sort && !round(q));
            if many.iter().any(|many| any().any(|total| many.figure.span == total.span || fits(many, total))) {
                continue;
            }
            let mut tied = many.iter().flat_map(|many| totals().map(move |total| (many, total)));
            let hit = tied.find_map(|(many, total)| {
                let last = rate.sentence.max(many.figure.sentence).max(total.sentence);
                let gap = rate.tokens.end..reading.start(total).max(rate.tokens.end);
                if last != sentence || reading.find_few(gap, &OTHER).is_some() {
                    return None;
                }
                Some((many, total, slip(reading, rate, many, total)?))
            });
            match hit {
                Some((many, total, Slip::OfMany(actual))) => {
                    let all = [rate, total, many.figure];
                    if !hits.iter().any(|hit| all.iter().any(|q| q.span == hit.span)) && !more_goes_in(reading, all) {
                        hits.push(Worked::times(many.figure, actual, (total, rate)).hit(reading, "told", "over"));
                    }
                }
                Some((many, total, Slip::OfOther)) => push(reading, Odd { rate, total, over: Over::Many(many.figure), worked: Side::Total }, many.times, hits),
                None => {}
            }
        }
    }
}

/// Which of the three is the slip.
enum Slip {
    /// The rate or the total.
    OfOther,
    /// How many, which should be so many.
    OfMany(Decimal),
}

/// What a figure is for one of, none of what it is where it is for each of several: "£40 a day", "Each gets £40".
fn rate_of<'a>(reading: &Reading<'a>, figure: &Quantity) -> Option<Option<&'a str>> {
    const NEAR: u32 = 8;
    if let Some((noun, _)) = unit_of(reading, figure) {
        return Some(Some(noun));
    }
    let (start, end) = (reading.start(figure), figure.tokens.end);
    let tokens = &reading.0.sentences[figure.sentence as usize].tokens;
    let before = || reading.find(tokens.start.max(start.saturating_sub(NEAR))..start, &["each"]).is_some() || reading.is(tokens.start, &["every"]);
    let after = || (end..tokens.end.min(end + NEAR)).take_while(|t| !reading.ends(*t)).any(|t| reading.reads(t, &["each", "of"]));
    (figure.amount.unit.base.is_some() && (for_one(reading, figure).is_some() || before() || after())).then_some(None)
}

/// Is it told as a sum of its own, and of no other time or part: not "£40 more", nor "a day"?
fn is_total(reading: &Reading<'_>, figure: &Quantity, rate: &Quantity) -> bool {
    let end = figure.tokens.end;
    // "Jurors get £40 a day. Over 30 days that makes £1,200 each."
    let each = || reading.is(end, &["each", "apiece"]) && rate.amount.unit.per.is_some() && is_result(reading, figure);
    per(reading, figure).is_none() && (for_one(reading, figure).is_none() || each()) && !reading.in_group(end, crate::lexicon::Group::Comparative)
}

/// "eight hours a week": a length of time for each of another.
fn is_span_of(figure: &Quantity) -> bool {
    figure.sort == Sort::Duration && figure.amount.unit.per.is_some()
}

/// How often a rate goes in, by a figure.
fn many<'a>(reading: &Reading<'_>, figure: &'a Quantity, (rate, noun): (&Quantity, Option<&str>)) -> Option<Many<'a>> {
    let count = figure.amount.low;
    let Some(noun) = noun else {
        // "each" of several that are counted.
        let counted = figure.sort == Sort::Count && figure.of.is_some() && figure.amount.unit.base.is_none() && count.fract().is_zero();
        return counted.then_some(Many { figure, times: count });
    };
    if counts(reading, figure, noun) {
        return Some(Many { figure, times: count });
    }
    let short = period(reading, rate).map_or(noun, |(short, _)| short);
    let long = LONGER.iter().find(|long| **long != short && counts(reading, figure, long))?;
    let once = times(short, long).filter(|n| *n > Decimal::ONE && n.fract().is_zero())?;
    Some(Many { figure, times: count.checked_mul(once)? })
}

/// Do the words mark the figure as one that comes of what was told: "so the bill is £480", "The £480 that they bring in", "£480 in
/// all"?
fn is_result(reading: &Reading<'_>, total: &Quantity) -> bool {
    const NEAR: u32 = 8;
    const COMES: &[&str] =
        &["altogether", "bill", "came", "comes", "cost", "costs", "makes", "making", "so", "sum", "that", "thus", "total", "which", "works", "worth", "would"];
    let (start, first) = (reading.start(total), reading.0.sentences[total.sentence as usize].tokens.start);
    let clause = (first.max(start.saturating_sub(NEAR))..start)
        .rev()
        .find(|t| matches!(reading.kind(*t), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash)))
        .map_or(first.max(start.saturating_sub(NEAR)), |t| t + 1);
    let taken_up = start == first + 1 && reading.is(first, &["the"]);
    taken_up || reading.find(clause..start, COMES).is_some() || reading.is(total.tokens.end, &["altogether"]) || reading.is_of_all(total)
}

/// The one of the three that is a slip of what the other two give.
fn slip(reading: &Reading<'_>, rate: &Quantity, many: &Many<'_>, total: &Quantity) -> Option<Slip> {
    let product = rate.amount.low.checked_mul(many.times)?;
    let meant = |amount: &Amount, value: Decimal| Amount::estimated(value, amount).low;
    // "At twelve graves a week, the sexton will need 30 weeks": the one is told as what comes of the other.
    let led = reading.start(rate).checked_sub(1).is_some_and(|t| reading.is(t, &["at"])) && rate.sentence == many.figure.sentence;
    // What comes out even hardly does so by chance.
    let even = |q: &Amount, by: Decimal| {
        let value = total.amount.low.checked_div(by).filter(|value| value.fract().is_zero() && *value >= Decimal::TEN)?;
        ((by >= Decimal::TEN || led) && slipped(q.low, value)).then_some(value)
    };
    let of_many = || even(&many.figure.amount, rate.amount.low).filter(|_| many.times == many.figure.amount.low).map(Slip::OfMany);
    if let Some(slip) = of_many().filter(|_| led) {
        return Some(slip);
    }
    let telling = significant(total.amount.low) >= 100 || product >= Decimal::ONE_HUNDRED && is_result(reading, total);
    let of_total = telling && slipped(total.amount.low, meant(&total.amount, product));
    if of_total || even(&rate.amount, many.times).is_some() {
        return Some(Slip::OfOther);
    }
    of_many()
}
