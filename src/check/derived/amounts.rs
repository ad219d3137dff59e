//! Sums, remainders, products and quotients that were worked out of the figures before them: "£140 each … the 3,500 … brought
//! the club £490,000".
//!
//! Two figures that give, by one step of arithmetic, a number that is another told after them but for a slip of the pen hardly
//! do so by chance, least of all where a word beside it says by which step. What any two of them give to the digit is right.

use super::operands::{self, Operands};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::check::Hit;
use crate::check::reading::{Reading, adds, single};
use crate::lexicon::Group;
use crate::value::{self, Amount, Bound, Interval, Slip};
use rust_decimal::Decimal;

/// The step of arithmetic that leads to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Step {
    /// "in all", "between them".
    Sum,
    /// "what remains", "a lead of", "27 more".
    Difference,
    /// "so much each", for so many.
    Product,
    /// "an average of", "apiece", "lasts so many days".
    Quotient,
}

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
}

impl Worked<'_> {
    /// The step with its figures, for a reader: "46 times £1,250".
    fn told(&self, reading: &Reading<'_>) -> String {
        let text = |q: &Quantity| reading.inside(q.of.map_or(q.span, |of| q.span.to(of)));
        let all = |between: &str| self.of.iter().map(|q| reading.text(q.span)).collect::<Vec<_>>().join(between);
        match (self.step, self.of.as_slice()) {
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

/// Reads those of a sentence.
pub(super) fn of_sentence<'a>(reading: &Reading<'a>, sentence: u32, found: &mut Vec<Worked<'a>>) {
    let closed = |q: &Quantity| matches!(q.amount.bound, Bound::Exact | Bound::About | Bound::Nearly);
    for said in reading.of_sentence(sentence).iter().filter(|q| closed(q) && single(q) && value::significant(q.amount.low) >= 10) {
        let Some((step, close)) = step(reading, said) else { continue };
        let operands = Operands::before(reading, sentence, &said.tokens);
        if operands.figures.len() > operands::MOST {
            continue;
        }
        let results = results(reading, &operands, said);
        let many = results.iter().filter(|r| r.step == step).count();
        let chance = |r: &&Worked<'a>| is_slip(said, r.actual).is_some_and(|chance| Decimal::from(many) * chance < MOST || many == 1 && close);
        let mut slips = results.iter().filter(|r| r.step == step).filter(chance);
        let (Some(worked), None) = (slips.next(), slips.next()) else { continue };
        // Asked last: what any of the figures give in some way is right.
        if !results.iter().any(|r| said.amount.likely().meets(&interval(r))) {
            found.push(worked.clone());
        }
    }
}

/// What the words beside a figure say of how it was worked out, and whether they take it up as known.
fn step(reading: &Reading<'_>, said: &Quantity) -> Option<(Step, bool)> {
    if !(adds(said) || said.sort == Sort::Duration) || said.amount.unit.is_points() {
        return None;
    }
    // "my margin from '18": a year.
    if reading.0.document.prose[..said.span.start as usize].ends_with(['\'', '’']) {
        return None;
    }
    let floor = reading.0.sentences[said.sentence as usize].tokens.start;
    let (start, end) = (reading.start(said), reading.0.noun_end(said));
    let before = |n: u32| start.saturating_sub(n).max(floor)..start;
    let after = |n: u32| said.tokens.end..end + n;
    let near = |words: &[&str]| reading.find(before(3), words).is_some() || reading.find(after(3), words).is_some();
    if near(&["average", "averaging", "averaged", "apiece", "mean"])
        || reading.find(before(3), &["lasts", "lasting", "last"]).is_some() && said.sort == Sort::Duration
    {
        return Some((Step::Quotient, false));
    }
    let in_all = |t: TokenId| reading.reads(t, &["in", "all"]) || reading.reads(t, &["in", "total"]) || reading.reads(t, &["between", "them"]);
    let summed = reading.find(before(4), &["total", "totalling", "totaling", "totalled", "totaled", "altogether", "combined", "overall", "together"]).is_some();
    if summed || before(4).any(in_all) || after(3).any(in_all) || reading.find(after(2), &["altogether", "overall", "together", "combined"]).is_some() {
        return Some((Step::Sum, false));
    }
    let gap = before(3).any(|t| reading.in_group(t, Group::Difference)) || after(3).any(|t| reading.in_group(t, Group::Difference));
    let left = reading.find(before(3), &["remaining", "remainder", "rest", "remains", "leaves", "leaving"]).is_some();
    let more = reading
        .find(end.saturating_sub(1)..end + 2, &["more", "less", "fewer", "ahead", "behind", "short", "left", "clear", "adrift", "higher", "lower"])
        .is_some();
    // ", and the remaining £280,000 to the bells": the last part of a list, whose readers know its total.
    if left && reading.find(before(4), &["and"]).is_some() {
        return None;
    }
    if gap || left || more {
        // "a shortfall of £255,000 before grants": more goes into it.
        let whole = reading.find(after(2), &["before", "after", "excluding", "including", "besides", "each"]).is_none();
        return whole.then_some((Step::Difference, gap));
    }
    said.amount.unit.per.is_none().then_some((Step::Product, false))
}

/// All that one step makes of the figures before it, in its unit.
fn results<'a>(reading: &Reading<'a>, operands: &Operands<'a>, said: &'a Quantity) -> Vec<Worked<'a>> {
    let figures = &operands.figures;
    let worked = |step, actual: Option<Decimal>, of: &[&'a Quantity]| actual.map(|actual| Worked { said, actual, step, of: of.to_vec() });
    let like = |q: &Quantity| q.sort == said.sort && q.amount.unit == said.amount.unit && operands.alike(q, said);
    // Each figure, whether it is of the kind of `said`, and whether it is one of several alike.
    let told: Vec<(&'a Quantity, bool, bool)> = figures.iter().map(|q| (*q, like(q), each(reading, q))).collect();
    let mut found = Vec::new();
    for (n, &(a, a_alike, a_each)) in told.iter().enumerate() {
        for &(b, b_alike, b_each) in &told[n + 1..] {
            if a_alike && b_alike {
                found.extend(worked(Step::Sum, a.amount.low.checked_add(b.amount.low), &[a, b]));
                let (more, less) = if a.amount.low > b.amount.low { (a, b) } else { (b, a) };
                found.extend(worked(Step::Difference, more.amount.low.checked_sub(less.amount.low), &[more, less]));
            }
            for (one, many, one_each) in [(a, b, a_each), (b, a, b_each)] {
                let counts = matches!(many.sort, Sort::Count | Sort::Duration) && !many.amount.low.is_zero();
                if !counts || !one_unit(one, said) {
                    continue;
                }
                if one_each {
                    found.extend(worked(Step::Product, one.amount.low.checked_mul(many.amount.low), &[one, many]));
                }
                found.extend(worked(Step::Quotient, one.amount.low.checked_div(many.amount.low), &[one, many]));
            }
            // "40 tonnes a day", of 600: the days.
            for (stock, stock_each, rate, rate_each) in [(a, a_each, b, b_each), (b, b_each, a, a_each)] {
                let base = |q: &Quantity| q.amount.unit.base.map(|u| u.name);
                if said.sort == Sort::Duration && rate_each && !stock_each && base(stock) == base(rate) && !rate.amount.low.is_zero() {
                    found.extend(worked(Step::Quotient, stock.amount.low.checked_div(rate.amount.low), &[stock, rate]));
                }
            }
        }
        // The run of all figures from here on.
        let run = &figures[n..];
        if run.len() > 2 && told[n..].iter().all(|(_, alike, _)| *alike) {
            let sum = run.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.amount.low));
            found.extend(worked(Step::Sum, sum, run));
            found.extend(worked(Step::Quotient, sum.and_then(|sum| sum.checked_div(Decimal::from(run.len()))), run));
        }
    }
    // "£54m for the land, £41m for the bridge and £31m for the rest": what all the others leave of the largest.
    let mut all: Vec<&'a Quantity> = told.iter().filter(|(_, alike, _)| *alike).map(|(q, ..)| *q).collect();
    all.sort_by_key(|q| std::cmp::Reverse(q.amount.low));
    if let [whole, parts @ ..] = all.as_slice()
        && parts.len() > 1
    {
        let rest = parts.iter().try_fold(whole.amount.low, |rest, q| rest.checked_sub(q.amount.low));
        found.extend(worked(Step::Difference, rest, &all));
    }
    found
}

/// What the figures may come to as they are rounded.
fn interval(worked: &Worked<'_>) -> Interval {
    let exactly = Interval::point(worked.actual);
    let [first, rest @ ..] = worked.of.as_slice() else { return exactly };
    // An average of several.
    if worked.step == Step::Quotient && rest.len() != 1 {
        return exactly;
    }
    let likely = |q: &Quantity| q.amount.likely();
    let of = rest.iter().try_fold(likely(first), |all, q| match worked.step {
        Step::Sum => Some(all.plus(&likely(q))),
        Step::Difference => Some(all.minus(&likely(q))),
        Step::Product => all.times(&likely(q)),
        Step::Quotient => all.over(&likely(q)),
    });
    of.unwrap_or(exactly)
}

/// Is the figure one of several alike: "£180 each", "40 tonnes a day", "priced at €180"?
fn each(reading: &Reading<'_>, figure: &Quantity) -> bool {
    let (start, end) = (reading.start(figure), reading.0.noun_end(figure));
    let floor = reading.0.sentences[figure.sentence as usize].tokens.start;
    let marked = |t: TokenId| reading.is(t, &["each", "apiece", "every"]) || reading.is(t, &["a", "an", "per"]) && reading.kind(t + 1) == Some(Kind::Word);
    let front = start.saturating_sub(2).max(floor)..start;
    figure.amount.unit.per.is_some()
        || (figure.tokens.end..end + 2).any(marked)
        || reading.find(start.saturating_sub(8).max(floor)..start, &["each", "every"]).is_some()
        || reading.find(front, &["at"]).is_some()
}

fn one_unit(a: &Quantity, b: &Quantity) -> bool {
    a.amount.unit.base.map(|u| u.name) == b.amount.unit.base.map(|u| u.name) && (a.sort == b.sort || a.sort == Sort::Measure || b.sort == Sort::Measure)
}

/// How likely another figure is, by chance, one digit away from `said`, or two that changed places, where `actual` is.
fn is_slip(said: &Quantity, actual: Decimal) -> Option<Decimal> {
    let step = said.amount.step;
    let (written, meant) = (said.amount.low.checked_div(step)?.round(), actual.checked_div(step)?.round());
    let digits = |n: Decimal| n.normalize().to_string();
    let slip = value::slip(digits(written).as_bytes(), digits(meant).as_bytes())?;
    let places = value::significant(meant).checked_ilog10()?;
    let all = Decimal::from(9 * 10_u64.checked_pow(places)?);
    let alike = match slip {
        Slip::Swapped => Decimal::from(places),
        Slip::Digit => Decimal::from(9 * (places + 1)),
    };
    alike.checked_div(all)
}
