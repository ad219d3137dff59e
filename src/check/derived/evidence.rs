//! Whether the figures near a share or a change bear it out in some way, and which two of them do not where none do.

use super::operands::Operands;
use super::{Claim, Said, Step, Tie};
use crate::article::{Quantity, Trend};
use crate::check::reading::is_percent;
use crate::value::{Amount, Bound, Interval, Slip, misplaced, slip};
use rust_decimal::Decimal;

/// Of so many figures, at most, which may be compared, a change that may be news of its own is told of two.
const FEW: usize = 4;

/// The two figures that refute `said`, the earlier or the part first; none where some two bear it out, or where it cannot be
/// told which two are meant.
pub(super) fn refuted<'a>(operands: &Operands<'a>, claim: &Claim, said: &Said<'_>) -> Option<(&'a Quantity, &'a Quantity)> {
    let group = operands.nearest();
    let ahead = group.iter().any(|q| operands.is_of_next(q));
    let loose = claim.tie == Tie::Loose && (group.len() > FEW || group.iter().any(|q| operands.follows(q)) && !ahead);
    if loose || claim.tie == Tie::Ahead && !ahead {
        return None;
    }
    let mut pairs = group.iter().enumerate().flat_map(|(n, a)| group[n + 1..].iter().map(move |b| (*a, *b)));
    let doubted = |(a, b): (&'a Quantity, &'a Quantity)| {
        let (from, to) = ordered(operands, claim, a, b)?;
        if let Said::Points(_) = said {
            let (from, to) = if is_percent(from) { (from, to) } else { (to, from) };
            let two = group.iter().any(|q| is_percent(q)) && group.len() == 2 && claim.tie == Tie::Close;
            return (two && within(said, (from.amount.low - to.amount.low).abs()) && is_other(said, from, to)).then_some((from, to));
        }
        // Per cent of shares are of them only where they are told as theirs, or are the points between them.
        let points = || group.len() == 2 && (from.amount.low - to.amount.low).abs() == value(said);
        if is_percent(from) && (claim.step == Step::Share || claim.tie != Tie::Close && !points()) {
            return None;
        }
        let actual = worked_out(claim.step, &from.amount, &to.amount)?.1;
        // "up 49 per cent, or $2.85": what follows may be by how much it is up.
        let told = group.len() == 2 && !group.iter().any(|q| operands.follows(q));
        let plain = told && claim.tie == Tie::Close && within(said, actual);
        (plain || is_slip(said, (claim, group.len()), from, to, actual)).then_some((from, to))
    };
    let found = pairs.find_map(doubted)?;
    // Asked last: it tries all pairs.
    let borne_out = |(a, b): (&Quantity, &Quantity)| {
        let accused = (a.span, b.span) == (found.0.span, found.1.span) || (a.span, b.span) == (found.1.span, found.0.span);
        bears_out(claim, (a, b), said, accused)
    };
    (pairs.find_map(doubted).is_none() && !operands.pairs().any(borne_out)).then_some(found)
}

/// The earlier figure and the later one, or the part and the whole: by their size, where it is said which way the change went.
fn ordered<'a>(operands: &Operands<'_>, claim: &Claim, a: &'a Quantity, b: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let by_size = |(less, more)| if a.amount.low < b.amount.low { (less, more) } else { (more, less) };
    match (claim.step, claim.way) {
        _ if a.amount.low == b.amount.low => None,
        (Step::Share, _) | (_, Some(Trend::Up)) => Some(by_size((a, b))),
        (_, Some(Trend::Down)) => Some(by_size((b, a))),
        _ => {
            let by = |earlier: &dyn Fn(&Quantity) -> bool| match (earlier(a), earlier(b)) {
                (true, false) => Some((a, b)),
                (false, true) => Some((b, a)),
                _ => None,
            };
            by(&|q| operands.tells_earlier(q)).or_else(|| by(&|q| operands.is_earlier(q)))
        }
    }
}

/// What two figures come to, in per cent, with the room that rounding leaves.
fn worked_out(step: Step, from: &Amount, to: &Amount) -> Option<(Interval, Decimal)> {
    let point = |interval: Interval| interval.low;
    let exactly = |amount: &Amount| Interval::point(amount.low);
    let of = |from: Interval, to: Interval| match step {
        Step::Change => Some(from.percent_change(&to)?.magnitude()),
        Step::Share => from.percent_of(&to),
        _ => to.percent_of(&from),
    };
    Some((of(from.likely(), to.likely())?, point(of(exactly(from), exactly(to))?)?))
}

/// Do the two figures give `said` in any way: as a change or a share, either way round, or as what a share leaves?
/// What is left of one is no fall of it: that is the slip itself, of the two that are `accused`.
fn bears_out(claim: &Claim, (a, b): (&Quantity, &Quantity), said: &Said<'_>, accused: bool) -> bool {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    [(a, b), (b, a)].into_iter().any(|(from, to)| {
        let comes_to = |step| worked_out(step, &from.amount, &to.amount).map(|(actual, _)| actual);
        let change = || comes_to(Step::Change).is_some_and(|actual| fits(said, &actual));
        // The points between two shares are no per cent.
        if is_percent(a) && is_percent(b) {
            return match said {
                Said::Points(_) => !is_other(said, from, to),
                _ => claim.step == Step::Change && change(),
            };
        }
        // How many times the one is the other is their share the other way round.
        let share = comes_to(Step::Share).is_some_and(|actual| fits(said, &actual) || claim.step != Step::Change && fits_rest(said, &hundred.minus(&actual)));
        // Where it is said which way it went, the change by the later one is the slip itself.
        let way = if from.amount.low < to.amount.low { Trend::Up } else { Trend::Down };
        let forward = claim.step != Step::Change || claim.way.is_none_or(|said| said == way);
        // "Twice as much" is no rise of 200 per cent.
        share && !(accused && claim.tie == Tie::Ahead) || forward && claim.step != Step::Times && change()
    })
}

fn fits_rest(said: &Said<'_>, rest: &Interval) -> bool {
    rest.low.is_some_and(|low| low > Decimal::ZERO) && fits(said, rest)
}

/// Do the two shares lie another number of points apart than is said?
fn is_other(said: &Said<'_>, from: &Quantity, to: &Quantity) -> bool {
    let Said::Points(points) = said else { return false };
    let apart = to.amount.likely().minus(&from.amount.likely()).magnitude();
    !points.amount.likely().meets(&apart)
}

/// What is said, in per cent.
fn value(said: &Said<'_>) -> Decimal {
    match said {
        Said::Percent(quantity) | Said::Points(quantity) => quantity.amount.low,
        Said::Words(words) => words.value * Decimal::ONE_HUNDRED,
    }
}

/// Within the rounding of what is said, and what a reporter rounds by besides: round percentages and fractions more.
fn fits(said: &Said<'_>, actual: &Interval) -> bool {
    let value = value(said);
    let slack = match said {
        Said::Percent(quantity) | Said::Points(quantity) if !(quantity.amount.low % Decimal::TEN).is_zero() => quantity.amount.step.min(Decimal::ONE),
        Said::Percent(_) | Said::Points(_) => Decimal::TWO,
        Said::Words(_) => value / Decimal::from(8),
    };
    let wide = slack.max(value / Decimal::from(12));
    let range = match said.bound() {
        Bound::Over | Bound::AtLeast => Interval { low: value.checked_sub(slack), high: value.checked_mul(Decimal::TWO) },
        Bound::Nearly => Interval { low: value.checked_sub(wide), high: value.checked_add(slack) },
        Bound::Under | Bound::AtMost => Interval { low: value.checked_div(Decimal::TWO), high: value.checked_add(slack) },
        Bound::About => Interval::point(value).widened(wide),
        Bound::Exact | Bound::Range => Interval::point(value).widened(slack),
    };
    range.meets(actual)
}

/// Not so far apart that other figures must be meant.
fn within(said: &Said<'_>, actual: Decimal) -> bool {
    let said = value(said);
    said < actual * Decimal::from(3) && actual < said * Decimal::from(3)
}

/// Is what is said one slip away from what the two figures give: a digit, two of them changed about, the other base, points
/// of the decimal, one fraction for the next?
fn is_slip(said: &Said<'_>, (claim, among): (&Claim, usize), from: &Quantity, to: &Quantity, actual: Decimal) -> bool {
    let value = value(said);
    let change = claim.step == Step::Change;
    let other_base = change
        && worked_out(Step::Change, &to.amount, &from.amount)
            .is_some_and(|(backward, point)| fits(said, &backward) && (point - actual).abs() > Decimal::from(3));
    match said {
        Said::Points(_) => false,
        Said::Words(_) if claim.tie != Tie::Close && among > 2 => false,
        Said::Percent(quantity) => {
            // "20 percent" of 27 percent and 47: the points between them.
            if is_percent(from) && change && (from.amount.low - to.amount.low).abs() == value {
                return true;
            }
            let digits = |number: Decimal| number.round_dp(quantity.amount.step.scale()).normalize().to_string();
            let (one, other) = (digits(value), digits(actual));
            let off = (value - actual).abs();
            // The tens are wrong and the ones are right: hardly by chance.
            let slip = slip(one.as_bytes(), other.as_bytes());
            let far = if claim.tie == Tie::Close || slip == Some(Slip::Swapped) { off > Decimal::ONE } else { off >= Decimal::from(9) };
            // Of several figures two give one with a digit wrong by chance, but hardly one with two changed about.
            if claim.tie != Tie::Close && among > 2 {
                return far && slip == Some(Slip::Swapped);
            }
            other_base || far && slip.is_some() || claim.tie == Tie::Close && misplaced(value, actual)
        }
        Said::Words(_) => other_base || value * Decimal::from(5) < actual * Decimal::from(9) && actual * Decimal::from(5) < value * Decimal::from(9),
    }
}
