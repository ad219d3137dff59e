//! Sums, remainders, products and quotients that were worked out of the figures before them: "£140 each … the 3,500 … brought
//! the club £490,000".
//!
//! Two figures that give, by one step of arithmetic, a number that is another told after them but for a slip of the pen hardly
//! do so by chance, least of all where a word beside it says by which step. What any two of them give to the digit is right.

use super::claims::{of_amount, times_over};
use super::operands::{self, Operands};
use super::results::{interval, one_unit, results};
use super::{Step, Tie};
use crate::article::{Quantity, Sort, Tokens};
use crate::check::Hit;
use crate::check::rate::calendar::period;
use crate::check::rate::whole_phrase;
use crate::check::reading::{Reading, percent_of, single};
use crate::value::{self, Amount, Bound, Slip};
use rust_decimal::Decimal;

/// A figure that the ones it was worked out of give but for a slip.
#[derive(Debug, Clone)]
pub(in crate::check) struct Worked<'a> {
    /// The figure.
    pub said: &'a Quantity,
    /// What it should be.
    pub actual: Decimal,
    /// How it was worked out.
    pub step: Step,
    /// Of these, in the order of the step: the minuend, the multiplicand, the dividend first.
    pub of: Vec<&'a Quantity>,
    /// Where it was reckoned from one period to another, what it was in the first.
    pub(super) once: Option<Decimal>,
}

impl<'a> Worked<'a> {
    /// How long a stock lasts at a rate, or of how many an amount is told.
    pub fn times(said: &'a Quantity, actual: Decimal, (stock, rate): (&'a Quantity, &'a Quantity)) -> Self {
        Worked { said, actual, step: Step::Quotient, of: vec![stock, rate], once: None }
    }

    /// The step with its figures, for a reader: "46 times £1,250".
    fn told(&self, reading: &Reading<'_>) -> String {
        let text = |q: &Quantity| reading.inside(q.of.map_or(q.span, |of| q.span.to(of)));
        let all = |between: &str| self.of.iter().map(|q| reading.text(q.span)).collect::<Vec<_>>().join(between);
        match (self.step, self.of.as_slice()) {
            (_, [one]) => reading.text(whole_phrase(reading, one)).to_owned(),
            _ if self.once.is_some() => all(" − "),
            (Step::Sum, _) => all(" + "),
            (Step::Difference, _) => all(" − "),
            (Step::Product, [one, many]) => format!("{} for {}", reading.inside(one.span), text(many)),
            (Step::Quotient, [stock, rate]) if self.said.sort == Sort::Duration => format!("{} at {}", reading.inside(stock.span), text(rate)),
            (Step::Quotient, [all, many]) => format!("{} over {}", reading.inside(all.span), text(many)),
            _ => format!("The average of {}", all(", ")),
        }
    }

    /// The figure as said and as it should be, with what it was worked out of as part `told`, and where that stands as `label`.
    pub fn hit(&self, reading: &Reading<'_>, told: &'static str, label: &'static str) -> Hit {
        let said = self.said.span;
        let hit = Hit::new(said).part("said", reading.inside(said)).part("actual", self.shown(reading)).part(told, self.told(reading));
        self.of.iter().fold(hit.quoted(reading.quoted(said)), |hit, q| hit.label(label, reading.place(q.span)))
    }

    /// What it should be, as the draft writes it.
    fn shown(&self, reading: &Reading<'_>) -> String {
        Amount::worked_out(self.actual, &self.said.amount).like(reading.text(self.said.span))
    }
}

/// So likely, at most, a figure may be a slip of what others give by chance.
const MOST: Decimal = Decimal::from_parts(4, 0, 0, false, 2);

/// How often one period goes into another, as somebody may mistake it.
const PERIODS: [u32; 7] = [4, 7, 10, 12, 30, 52, 365];

/// Reads those of a sentence, which may be `supposed`; `read` tells the ones that the readers of comparisons and shares have
/// read.
pub(super) fn of_sentence<'a>(reading: &Reading<'a>, sentence: u32, supposed: bool, read: &dyn Fn(&Tokens) -> bool, found: &mut Vec<Worked<'a>>) {
    for said in reading.of_sentence(sentence).iter().filter(|q| closed(q) && single(q)) {
        // "If it sold 40 a day": only how long something lasts is told so.
        if supposed && said.sort != Sort::Duration && !times_over(reading, said) {
            continue;
        }
        let operands = Operands::before(reading, sentence, &said.tokens);
        // One figure comes to another only over another period.
        let may_give = match operands.figures.len() {
            0 => false,
            1 => period(reading, said).is_some(),
            many => many <= operands::MOST,
        };
        if !may_give {
            continue;
        }
        let Some((step, tie)) = of_amount(reading, said) else { continue };
        if tie == Tie::Loose && value::significant(said.amount.low) < 10 || read(&said.tokens) || reading.is_split(said) {
            continue;
        }
        let meant = results(reading, &operands, said, Some(step));
        let Some((worked, slack)) = accused(said, (step, tie), &meant) else { continue };
        if lasts_otherwise(reading, worked) {
            continue;
        }
        // Asked last: what any of the figures give in some way is right.
        let stated = said.amount.likely().widened(slack);
        if !results(reading, &operands, said, None).iter().any(|r| stated.meets(&interval(r))) {
            found.push(worked.clone());
        }
    }
}

/// "because the last tenth cannot be pumped … about six months", "800,000 tonnes a month and feed at 500,000": does the sentence of how long
/// a stock lasts tell a proviso, or of more than one rate?
fn lasts_otherwise(reading: &Reading<'_>, worked: &Worked<'_>) -> bool {
    const PROVISOS: &[&str] = &["although", "because", "but", "though", "unless", "until"];
    let said = worked.said;
    if said.sort != Sort::Duration || worked.step != Step::Quotient {
        return false;
    }
    let near = worked.actual * Decimal::new(65, 2) < said.amount.low && said.amount.low * Decimal::new(65, 2) < worked.actual;
    let others = reading.of_sentence(said.sentence).iter().filter(|q| q.span != said.span && single(q)).count();
    others > 2 || near && reading.sentence_has(said.sentence, PROVISOS)
}

/// Not "up to 400", nor "at least 400".
fn closed(figure: &Quantity) -> bool {
    matches!(figure.amount.bound, Bound::Exact | Bound::About | Bound::Nearly)
}

/// The result of its step that `said` is a slip of, and how far it may be off for another reason; none where it cannot be told which is
/// meant.
fn accused<'r, 'a>(said: &Quantity, (step, tie): (Step, Tie), results: &'r [Worked<'a>]) -> Option<(&'r Worked<'a>, Decimal)> {
    // What lies between two figures is told of two of a size.
    let of_a_size = |r: &&Worked<'_>| step != Step::Difference || tie == Tie::Loose || r.actual < r.of[r.of.len() - 1].amount.low * Decimal::TWO;
    let mut meant: Vec<&Worked<'a>> = results.iter().filter(|r| r.of.iter().all(|q| closed(q))).filter(of_a_size).collect();
    // An average of several told one by one is of no other two.
    if let Some(all) = meant.iter().position(|r| step == Step::Quotient && r.of.len() > 2) {
        meant = vec![meant[all]];
    }
    let lasts = step == Step::Quotient && meant.len() == 1 && meant[0].of.len() == 2 && !one_unit(meant[0].of[0], said);
    if tie == Tie::Close || lasts {
        let told = |q: &Quantity| q.tokens.end <= said.tokens.start;
        let own = |r: &&&Worked<'_>| r.of.iter().all(|q| q.sentence == said.sentence) && r.of.iter().any(|q| told(q));
        let mut near = meant.iter().filter(own);
        // "about six months", of 6.4
        let slack = percent_of(said.amount.low, Decimal::from(4)).max(if lasts { said.amount.half_step() } else { Decimal::ZERO });
        // What was reckoned over the calendar may be of other days.
        let of_its_size =
            |r: &Worked<'_>| tie == Tie::Close && r.once.is_none() && said.amount.low < r.actual * Decimal::TWO && r.actual < said.amount.low * Decimal::TWO;
        if let (Some(only), None) = (near.next(), near.next()) {
            return if slip(said, only).is_some() { Some((*only, Decimal::ZERO)) } else { of_its_size(only).then_some((*only, slack)) };
        }
        // Two of which the sentences before tell one or both: only a slip, but where a stock lasts so long.
        if let [only] = meant[..]
            && only.of.iter().all(|q| told(q))
        {
            let tied = lasts || step == Step::Difference || only.of.iter().any(|q| q.sentence == said.sentence);
            if tied && slip(said, only).is_some() {
                return Some((only, Decimal::ZERO));
            }
            if lasts && of_its_size(only) {
                return Some((only, slack));
            }
        }
    }
    let many = Decimal::from(meant.len());
    let known = |r: &&Worked<'a>| step != Step::Product || r.of.iter().all(|q| q.tokens.end <= said.tokens.start);
    let mut slips = meant.into_iter().filter(known).filter(|r| slip(said, r).is_some_and(|chance| many * chance < MOST));
    slips.next().filter(|_| slips.next().is_none()).map(|only| (only, Decimal::ZERO))
}

/// How likely another figure is, by chance, the slip of what `worked` gives that `said` is; none where it is no slip of it.
fn slip(said: &Quantity, worked: &Worked<'_>) -> Option<Decimal> {
    let (written, actual) = (said.amount.low, worked.actual);
    if worked.once.is_some() && (written - actual).abs() * Decimal::from(50) < written {
        return None;
    }
    let all = |number: Decimal| Some(Decimal::from(9 * 10_u64.checked_pow(value::significant(number).checked_ilog10()?)?));
    let in_steps = |n: Decimal| Some(n.checked_div(said.amount.step)?.round());
    let digits = |n: Decimal| n.normalize().to_string();
    let meant = in_steps(actual)?;
    if let Some(slip) = value::slip(digits(in_steps(written)?).as_bytes(), digits(meant).as_bytes()) {
        let places = value::significant(meant).checked_ilog10()?;
        let alike = match slip {
            Slip::Swapped => Decimal::from(places),
            Slip::Digit => Decimal::from(9 * (places + 1)),
        };
        return alike.checked_div(all(meant)?);
    }
    // Another count of times: 8 for 9 years, 12 for 52.
    let half = said.amount.half_step();
    let is = |other: Option<Decimal>| other.and_then(|other| other.checked_sub(written)).is_some_and(|off| off.abs() <= half);
    let many = worked.of.get(1).map(|q| q.amount.low).filter(|n| *n > Decimal::TWO && *n < Decimal::from(50));
    let beside = |n: Decimal| [n - Decimal::ONE, n + Decimal::ONE];
    let miscounted = match (worked.step, worked.once, many) {
        (_, Some(once), _) => PERIODS.iter().map(|n| Decimal::from(*n)).any(|n| is(once.checked_mul(n)) || is(once.checked_div(n))),
        (Step::Product, _, Some(n)) => beside(n).into_iter().any(|m| is(worked.of[0].amount.low.checked_mul(m))),
        (Step::Quotient, _, Some(n)) if worked.of.len() == 2 => beside(n).into_iter().any(|m| is(worked.of[0].amount.low.checked_div(m))),
        _ => false,
    };
    let places = (miscounted || value::misplaced(written, actual)).then_some(4);
    Decimal::from(places?).checked_div(all(written)?)
}
