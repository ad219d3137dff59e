//! Whether the figures near a share or a change bear it out in some way, and which two of them do not where none do.

use super::operands::Operands;
use super::{Claim, Said, Step, Tie};
use crate::article::{Quantity, Trend};
use crate::check::percent_of::counted;
use crate::check::reading::{at_one_step, is_percent};
use crate::value::{Amount, Bound, Interval, Slip, misplaced, slip, slipped, turns};
use rust_decimal::Decimal;

/// Of so many figures, at most, which may be compared, a change that may be news of its own is told of two.
const FEW: usize = 4;

/// The two figures that refute `said`, the earlier or the part first; none where some two bear it out, or where it cannot be
/// told which two are meant.
pub(super) fn refuted<'a>(operands: &Operands<'a>, claim: &Claim, said: &Said<'_>) -> Option<(&'a Quantity, &'a Quantity)> {
    let group = operands.meant(claim.step);
    let ahead = group.iter().any(|q| operands.is_of_next(q));
    // "It was €3.30 then, so that it is up by a third on that at €4.40": of what stands behind the change only what was is sure.
    let known = || operands.earlier_of(&group).is_some() && !group.iter().all(|q| operands.follows(q));
    let follows = || group.iter().any(|q| operands.follows(q)) && !ahead && !known();
    let loose = matches!(claim.tie, Tie::Loose | Tie::Marked) && (group.len() > FEW || follows());
    if loose || claim.tie == Tie::Ahead && !ahead {
        return None;
    }
    let all = || group.iter().enumerate().flat_map(|(n, a)| group[n + 1..].iter().map(move |b| (*a, *b)));
    // Of several that it may be of, those that it is far from are none.
    let likely = |(a, b): &(&'a Quantity, &'a Quantity)| {
        let actual = || ordered(operands, claim, a, b).and_then(|(from, to)| worked_out(claim.step, &from.amount, &to.amount));
        actual().is_none_or(|(_, actual)| within(said, actual))
    };
    let among = all().filter(likely).count();
    let mut pairs = all();
    let doubted = |(a, b): (&'a Quantity, &'a Quantity)| {
        let (from, to) = ordered(operands, claim, a, b)?;
        if let Said::Points(_) = said {
            let (from, to) = if is_percent(from) { (from, to) } else { (to, from) };
            let two = group.iter().any(|q| is_percent(q)) && group.len() == 2;
            let apart = (from.amount.low - to.amount.low).abs();
            let two = two && (claim.tie == Tie::Close || slipped(value(said), apart));
            return (two && within(said, (from.amount.low - to.amount.low).abs()) && is_other(said, from, to)).then_some((from, to));
        }
        // "From 200 to 250, and make up 40 per cent": the one is no part of the other.
        if claim.step == Step::Share && [from, to].into_iter().all(|q| operands.moves(q)) {
            return None;
        }
        // Per cent of shares are of them only where they are told as theirs, or are the points between them.
        let points = || group.len() == 2 && (from.amount.low - to.amount.low).abs() == value(said);
        if (is_percent(from) || is_percent(to)) && (claim.step == Step::Share || claim.tie != Tie::Close && !points()) {
            return None;
        }
        let actual = worked_out(claim.step, &from.amount, &to.amount)?.1;
        // "up 49 per cent, or $2.85": what follows may be by how much it is up.
        let told = group.len() == 2 && !group.iter().any(|q| operands.follows(q));
        let plain = told && claim.tie == Tie::Close && within(said, actual);
        (plain || is_slip(operands, said, (claim, among), from, to, actual)).then_some((from, to))
    };
    let found = pairs.find_map(doubted)?;
    // Asked last: it tries all pairs.
    let borne_out = |(a, b): (&Quantity, &Quantity)| {
        let accused = (a.span, b.span) == (found.0.span, found.1.span) || (a.span, b.span) == (found.1.span, found.0.span);
        bears_out(claim, (a, b), said, accused)
    };
    // What stands behind a result that the figures before it give says nothing of it.
    let behind = matches!(claim.tie, Tie::Close | Tie::Marked) && !group.iter().any(|q| operands.follows(q));
    let mut tried = operands.pairs().filter(|(a, b)| !behind || !operands.follows(a) && !operands.follows(b));
    (pairs.find_map(doubted).is_none() && !tried.any(borne_out)).then_some(found)
}

/// The earlier figure and the later one, or the part and the whole: by their size, where it is said which way the change went.
fn ordered<'a>(operands: &Operands<'a>, claim: &Claim, a: &'a Quantity, b: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let by_size = |(less, more)| if a.amount.low < b.amount.low { (less, more) } else { (more, less) };
    match (claim.step, claim.way) {
        _ if a.amount.low == b.amount.low => None,
        (Step::Share, _) | (_, Some(Trend::Up)) => Some(by_size((a, b))),
        (_, Some(Trend::Down)) => Some(by_size((b, a))),
        _ => {
            let told = || Some((a, b)).filter(|_| is_percent(a) || is_percent(b));
            operands.in_order(a, b).or_else(told)
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
    let (one, other) = at_one_step(from, to);
    Some((of(counted(&one), counted(&other))?, point(of(exactly(from), exactly(to))?)?))
}

/// Do the two figures give `said` in any way: as a change or a share, either way round, or as what a share leaves?
/// What is left of one is no fall of it: that is the slip itself, of the two that are `accused`.
fn bears_out(claim: &Claim, (a, b): (&Quantity, &Quantity), said: &Said<'_>, accused: bool) -> bool {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    [(a, b), (b, a)].into_iter().any(|(from, to)| {
        let comes_to = |step| worked_out(step, &from.amount, &to.amount).map(|(actual, _)| actual);
        let change = || comes_to(Step::Change).is_some_and(|actual| fits(said, &actual));
        // The points between two shares are no per cent.
        if is_percent(a) || is_percent(b) {
            let exactly = || worked_out(Step::Change, &from.amount, &to.amount).is_some_and(|(_, point)| fits(said, &Interval::point(point)));
            return match said {
                Said::Points(_) => !is_other(said, from, to),
                _ if (from.amount.low - to.amount.low).abs() == value(said) => exactly(),
                _ => claim.step == Step::Change && change(),
            };
        }
        // How many times the one is the other is their share the other way round.
        let share = comes_to(Step::Share).is_some_and(|actual| fits(said, &actual) || claim.step != Step::Change && fits_rest(said, &hundred.minus(&actual)));
        // Where it is said which way it went, the change by the later one is the slip itself.
        let way = if from.amount.low < to.amount.low { Trend::Up } else { Trend::Down };
        let forward = claim.step != Step::Change || claim.way.is_none_or(|said| said == way);
        // "Twice as much" is no rise of 200 per cent.
        let changed = || forward && claim.step != Step::Times && (claim.step, claim.tie) != (Step::Share, Tie::Marked) && change();
        share && !(accused && claim.tie == Tie::Ahead) || changed()
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
        Said::Words(_) => value / Decimal::TEN,
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
fn is_slip(operands: &Operands<'_>, said: &Said<'_>, (claim, among): (&Claim, usize), from: &Quantity, to: &Quantity, actual: Decimal) -> bool {
    let value = value(said);
    let sure = claim.tie == Tie::Close || claim.tie == Tie::Marked && (claim.step != Step::Share || operands.linked().is_some());
    let change = claim.step == Step::Change;
    let other_base = change
        && worked_out(Step::Change, &to.amount, &from.amount)
            .is_some_and(|(backward, point)| fits(said, &backward) && (point - actual).abs() > Decimal::from(3));
    match said {
        Said::Points(_) => false,
        Said::Words(_) if claim.tie != Tie::Close && among > 1 => false,
        Said::Percent(quantity) => {
            // "20 percent" of 27 percent and 47: the points between them.
            if change && (is_percent(from) || is_percent(to)) && (from.amount.low - to.amount.low).abs() == value {
                return true;
            }
            let digits = |number: Decimal| number.round_dp(quantity.amount.step.scale()).normalize().to_string();
            let (one, other) = (digits(value), digits(actual));
            let off = (value - actual).abs();
            // The tens are wrong and the ones are right: hardly by chance.
            let slip = slip(one.as_bytes(), other.as_bytes());
            let far = if sure || slip == Some(Slip::Swapped) { off > Decimal::ONE } else { off >= Decimal::from(9) };
            // Of several figures two give one with a digit wrong by chance, but hardly one with two changed about.
            if claim.tie != Tie::Close && among > 1 {
                return far && slip == Some(Slip::Swapped);
            }
            other_base || far && slip.is_some() || claim.tie == Tie::Close && misplaced(value, actual) || turned(said, claim.step, from, to)
        }
        Said::Words(_) => {
            let near = value * Decimal::from(5) < actual * Decimal::from(9) && actual * Decimal::from(5) < value * Decimal::from(9);
            let ahead = claim.tie == Tie::Ahead && claim.step != Step::Share;
            other_base || near && (claim.tie == Tie::Close || ahead || is_round(actual) || turned(said, claim.step, from, to))
        }
    }
}

/// Is it a share or a multiple such as words tell: three fifths, twice, four and a half times?
fn is_round(percent: Decimal) -> bool {
    const PARTS: [i64; 6] = [2, 3, 4, 5, 6, 10];
    let near = |parts: i64| {
        let many = percent * Decimal::from(parts) / Decimal::ONE_HUNDRED;
        let whole = many.round();
        !whole.is_zero() && (many - whole).abs() * Decimal::from(80) <= whole
    };
    if percent > Decimal::from(110) { near(2) && percent > Decimal::from(140) } else { PARTS.into_iter().any(near) }
}

/// Do two neighbouring digits of one of the two figures that change places bear out what is said?
fn turned(said: &Said<'_>, step: Step, from: &Quantity, to: &Quantity) -> bool {
    let told = match said {
        Said::Percent(quantity) | Said::Points(quantity) => quantity.amount.likely(),
        Said::Words(words) => Interval::point(words.value * Decimal::ONE_HUNDRED).widened(words.value),
    };
    let comes_to = |from: Decimal, to: Decimal| {
        let (from, to) = (Interval::point(from), Interval::point(to));
        let actual = match step {
            Step::Change => from.percent_change(&to).map(|change| change.magnitude()),
            Step::Share => from.percent_of(&to),
            _ => to.percent_of(&from),
        };
        actual.is_some_and(|actual| told.meets(&actual))
    };
    let (from, to) = (from.amount.low, to.amount.low);
    // "The old bell weighed 1,500 kilos. The new one, at 1,380, is 22 per cent heavier": put right, the other is the larger.
    let crossed = |meant: Decimal, other: Decimal, told: Decimal| (meant < other) != (told < other);
    let backward =
        || turns(from).any(|meant| crossed(meant, to, from) && comes_to(to, meant)) || turns(to).any(|meant| crossed(meant, from, to) && comes_to(meant, from));
    turns(from).any(|meant| comes_to(meant, to)) || turns(to).any(|meant| comes_to(from, meant)) || step == Step::Change && backward()
}
