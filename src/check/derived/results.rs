//! What the figures near one come to by each step of arithmetic.

use super::Step;
use super::amounts::Worked;
use super::operands::Operands;
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::check::rate::calendar::{period, times as calendar_times};
use crate::check::rate::{counts, for_one, per};
use crate::check::reading::Reading;
use crate::lexicon::Group;
use crate::value::Interval;
use rust_decimal::Decimal;

/// All that step `only`, or any one step where none is given, makes of the figures before it, in its unit.
pub(super) fn results<'a>(reading: &Reading<'a>, operands: &Operands<'a>, said: &'a Quantity, only: Option<Step>) -> Vec<Worked<'a>> {
    let figures = &operands.figures;
    let wanted = |step: Step| only.is_none_or(|only| only == step);
    let worked = |step: Step, actual: &dyn Fn() -> Option<Decimal>, of: &[&'a Quantity]| {
        let actual = if wanted(step) { actual() } else { None };
        actual.map(|actual| Worked { said, actual, step, of: of.to_vec(), once: None })
    };
    // A product is of one and of how many, whatever they are.
    let like = |q: &Quantity| only != Some(Step::Product) && q.sort == said.sort && q.amount.unit.base == said.amount.unit.base && operands.alike(q, said);
    // Each figure, whether it is of the kind of `said`, whether it is one of several alike, and of what.
    let noun = |q: &Quantity| if wanted(Step::Quotient) { per(reading, q).map(|(noun, _)| noun) } else { None };
    let several = |q: &Quantity| wanted(Step::Product) && each(reading, q);
    let told: Vec<(&'a Quantity, bool, bool, Option<&str>)> = figures.iter().map(|q| (*q, like(q), several(q), noun(q))).collect();
    let one_of = noun(said);
    let mut found = Vec::new();
    for (n, &(a, a_alike, a_each, a_of)) in told.iter().enumerate() {
        for &(b, b_alike, b_each, b_of) in &told[n + 1..] {
            if a_alike && b_alike {
                found.extend(worked(Step::Sum, &|| a.amount.low.checked_add(b.amount.low), &[a, b]));
                let (more, less) = if a.amount.low > b.amount.low { (a, b) } else { (b, a) };
                found.extend(worked(Step::Difference, &|| more.amount.low.checked_sub(less.amount.low), &[more, less]));
            }
            for (one, many, one_each) in [(a, b, a_each), (b, a, b_each)] {
                let counted = matches!(many.sort, Sort::Count | Sort::Duration) && !many.amount.low.is_zero();
                if one_each && counted && in_cents(one, said) {
                    let cents = || one.amount.low.checked_mul(many.amount.low)?.checked_div(Decimal::ONE_HUNDRED);
                    found.extend(worked(Step::Product, &cents, &[one, many]));
                }
                if !counted || !one_unit(one, said) {
                    continue;
                }
                if one_each {
                    found.extend(worked(Step::Product, &|| one.amount.low.checked_mul(many.amount.low), &[one, many]));
                }
                if one_of.is_none_or(|noun| counts(reading, many, noun)) {
                    found.extend(worked(Step::Quotient, &|| one.amount.low.checked_div(many.amount.low), &[one, many]));
                }
            }
            // "40 tonnes a day", of 600: the days.
            for (stock, rate, times) in [(a, b, b_of.filter(|_| a_of.is_none())), (b, a, a_of.filter(|_| b_of.is_none()))] {
                let Some(time) = times.filter(|_| operands.alike(stock, rate) && !rate.amount.low.is_zero()) else { continue };
                if counts(reading, said, time) {
                    found.extend(worked(Step::Quotient, &|| stock.amount.low.checked_div(rate.amount.low), &[stock, rate]));
                } else if let Some(days) =
                    said.amount.unit.base.filter(|_| said.sort == Sort::Duration).and_then(|unit| calendar_times(time, unit.name.as_str()))
                {
                    // "1.9bn litres a day", of 412bn: seven months.
                    let lasts = || Some(stock.amount.low.checked_div(rate.amount.low)?.checked_div(days)?.round_dp(1));
                    found.extend(worked(Step::Quotient, &lasts, &[stock, rate]));
                }
            }
        }
        // The run of all figures from here on, and, for their mean, of those alike.
        let in_list = |q: &Quantity| q.sentence == a.sentence && q.tokens.end <= said.tokens.start && q.amount.unit.per == said.amount.unit.per;
        let run = told[n..].iter().take_while(|(q, alike, ..)| *alike && in_list(q)).count();
        // "from 8.2 to 9.1": the ends of a range are no list.
        let ranged = figures[n..n + run].windows(2).any(|two| reading.reads(two[0].tokens.end, &["to"]) && reading.start(two[1]) == two[0].tokens.end + 1);
        // "six, nine, four and 14 days": not of a part of the list.
        let whole = told.get(n + run).is_none_or(|(q, ..)| q.sentence != a.sentence || q.tokens.end > said.tokens.start);
        if run > 2 && whole && !ranged && (n == 0 || !told[n - 1].1 || !in_list(told[n - 1].0)) {
            let run = without_count(&figures[n..n + run]);
            let mean = || run.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.amount.low))?.checked_div(Decimal::from(run.len()));
            found.extend(worked(Step::Quotient, &mean, run));
        }
        let run = &figures[n..];
        if run.len() > 2 && told[n..].iter().all(|(_, alike, ..)| *alike) {
            let sum = || run.iter().try_fold(Decimal::ZERO, |sum, q| sum.checked_add(q.amount.low));
            found.extend(worked(Step::Sum, &sum, run));
        }
    }
    // "£54m for the land, £41m for the bridge and £31m for the rest": what all the others leave of the largest.
    let mut all: Vec<&'a Quantity> = told.iter().filter(|(_, alike, ..)| *alike).map(|(q, ..)| *q).collect();
    all.sort_by_key(|q| std::cmp::Reverse(q.amount.low));
    if let [whole, parts @ ..] = all.as_slice()
        && parts.len() > 1
    {
        let rest = || parts.iter().try_fold(whole.amount.low, |rest, q| rest.checked_sub(q.amount.low));
        found.extend(worked(Step::Difference, &rest, &all));
    }
    over_periods(reading, figures, said, only, &mut found);
    // What no other step can be made of is compared with nothing.
    found.retain(|worked| worked.actual.checked_mul(Decimal::ONE_HUNDRED).is_some());
    found
}

/// Adds what figures of one period come to in that of `said`: "£59.80 more over a year, or £1.15 a week"; "from $45 a month
/// to $75, or $360 more a year".
fn over_periods<'a>(reading: &Reading<'a>, figures: &[&'a Quantity], said: &'a Quantity, only: Option<Step>, found: &mut Vec<Worked<'a>>) {
    let Some((long, _)) = period(reading, said) else { return };
    let step = if for_one(reading, said).is_none() && reading.in_group(said.tokens.end, Group::Comparative) { Step::Product } else { Step::Quotient };
    if only.is_some_and(|only| only != step) {
        return;
    }
    for (n, one) in figures.iter().enumerate().filter(|(_, q)| one_unit(q, said)) {
        let Some(factor) = period(reading, one).filter(|(short, _)| *short != long).and_then(|(short, _)| calendar_times(short, long)) else { continue };
        let mut add = |once: Option<Decimal>, of: Vec<&'a Quantity>| {
            let actual = once.and_then(|once| once.checked_mul(factor));
            found.extend(actual.map(|actual| Worked { said, actual, step, of, once }));
        };
        add(Some(one.amount.low), vec![one]);
        for other in figures[n + 1..].iter().filter(|q| one_unit(q, said)).take(1) {
            let (more, less) = if one.amount.low > other.amount.low { (*one, *other) } else { (*other, *one) };
            add(more.amount.low.checked_sub(less.amount.low), vec![more, less]);
        }
    }
}

/// What the figures may come to as they are rounded.
pub(super) fn interval(worked: &Worked<'_>) -> Interval {
    let exactly = Interval::point(worked.actual);
    let [first, rest @ ..] = worked.of.as_slice() else { return exactly };
    // An average of several.
    if worked.once.is_some() || worked.step == Step::Quotient && rest.len() != 1 {
        return exactly;
    }
    // What is counted, and the years of a plan, are no rounded figures.
    let likely = |q: &Quantity| if q.amount.is_counted() || q.sort == Sort::Duration { q.amount.literal_count() } else { q.amount.likely() };
    let of = rest.iter().try_fold(likely(first), |all, q| match worked.step {
        Step::Sum => Some(all.plus(&likely(q))),
        Step::Difference => Some(all.minus(&likely(q))),
        Step::Product => all.times(&likely(q)),
        Step::Quotient => all.over(&likely(q)),
        Step::Change | Step::Share | Step::Times => None,
    });
    let in_unit = |all: Interval| if in_cents(first, worked.said) { all.over(&Interval::point(Decimal::ONE_HUNDRED)) } else { Some(all) };
    // "1.9bn litres a day", of 412bn, in months.
    let days = || rest.first().and_then(|rate| first.amount.low.checked_div(rate.amount.low));
    let lasts = worked.step == Step::Quotient && worked.said.sort == Sort::Duration;
    let factor = if lasts { days().and_then(|days| worked.actual.checked_div(days)) } else { None };
    let in_time = |all: Interval| factor.map_or(Some(all), |factor| all.times(&Interval::point(factor)));
    of.and_then(in_unit).and_then(in_time).unwrap_or(exactly)
}

/// "17, 9, 26 and 31 in her four rounds": the figures without the one that tells how many they are.
fn without_count<'r, 'a>(run: &'r [&'a Quantity]) -> &'r [&'a Quantity] {
    let counts = |q: &Quantity| q.sort == Sort::Count && q.amount.low == Decimal::from(run.len() - 1);
    match run {
        [first, rest @ ..] if counts(first) => rest,
        [rest @ .., last] if counts(last) => rest,
        all => all,
    }
}

/// Is the figure one of several alike: "£180 each", "40 tonnes a day", "priced at €180", "a flat $15", "38 cents to make"?
fn each(reading: &Reading<'_>, figure: &Quantity) -> bool {
    let (start, end) = (reading.start(figure), reading.0.noun_end(figure));
    let floor = reading.0.sentences[figure.sentence as usize].tokens.start;
    let marked = |t: TokenId| {
        reading.is(t, &["each", "apiece", "every"])
            || reading.is(t, &["a", "an", "per"]) && reading.kind(t + 1) == Some(Kind::Word) && !reading.is_clause_end(t - 1)
    };
    let front = start.saturating_sub(2).max(floor)..start;
    figure.amount.unit.per.is_some()
        || (figure.tokens.end..end + 2).any(marked)
        || reading.find(start.saturating_sub(8).max(floor)..start, &["each", "every"]).is_some()
        // Not "at seven hospitals".
        || figure.amount.unit.base.is_some() && reading.find(front, &["at", "flat"]).is_some()
        || reading.find(start.saturating_sub(4).max(floor)..start, &["fare", "fee", "price", "toll"]).is_some()
        || reading.reads(figure.tokens.end, &["to", "make"])
}

/// "38 cents" each, and "$1,520" for all.
fn in_cents(one: &Quantity, all: &Quantity) -> bool {
    let cents = |q: &Quantity| q.amount.unit.base.is_some_and(|u| matches!(u.name.as_str(), "cent" | "penny"));
    one.sort == Sort::Money && all.sort == Sort::Money && cents(one) && !cents(all)
}

pub(super) fn one_unit(a: &Quantity, b: &Quantity) -> bool {
    a.amount.unit.base.map(|u| u.name) == b.amount.unit.base.map(|u| u.name) && (a.sort == b.sort || a.sort == Sort::Measure || b.sort == Sort::Measure)
}
