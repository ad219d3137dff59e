//! How two figures join: ranges and changes, sums in two units, scores and telephone numbers, and the units and scales
//! that the second shares with the first.

use super::super::Sort;
use super::super::tokens::View;
use super::context::Draft;
use super::measure::{self, Figure};
use super::numeral::Numeral;
use super::{phrase, sort};
use crate::lexicon::{BoundBefore, Entry, Kind, TrendWord, UnitDimension, few};
use crate::value::{Amount, Bound, Unit};
use rust_decimal::Decimal;

/// Pairs of figures that are ranges, and the rest as they are.
pub(super) fn joined(view: &View<'_>, figures: &[Figure], prose: bool) -> Vec<Draft> {
    let mut drafts = Vec::with_capacity(figures.len());
    let mut k = 0;
    while k < figures.len() {
        let draft = Draft::of(figures[k]);
        k += 1;
        let Some(next) = figures.get(k) else {
            drafts.push(draft);
            break;
        };
        // 555-0123-44 and the like: a number of numbers, not a range
        let chain = |a: &Figure, b: &Figure| b.from == a.to + 1 && view.is(a.to, Kind::Dash) && view.glued(a.to);
        if chain(&figures[k - 1], next) && figures.get(k + 1).is_some_and(|third| chain(next, third)) && prose {
            while figures.get(k).is_some_and(|f| chain(&figures[k - 1], f)) {
                k += 1;
            }
            continue;
        }
        if decimal_comma(view, &figures[k - 1], next) {
            if let Some(whole) = continental(view, &draft, next).filter(|_| !figures.get(k + 1).is_some_and(|third| decimal_comma(view, next, third))) {
                drafts.push(whole);
                k += 1;
                continue;
            }
            while figures.get(k).is_some_and(|f| decimal_comma(view, &figures[k - 1], f)) {
                k += 1;
            }
            continue;
        }
        if let Some(whole) = with_cents(view, &draft, next) {
            drafts.push(whole);
            k += 1;
            continue;
        }
        if let Some(figure) = inches(view, &draft, next) {
            drafts.extend([draft, Draft::of(figure)]);
            k += 1;
            continue;
        }
        match range(view, &draft, next) {
            Joint::Range(range) => {
                drafts.push(range);
                k += 1;
            }
            Joint::Change(amount) => drafts.push(Draft { starts_change: true, amount, sort: sort(&draft.figure, amount.unit), ..draft }),
            Joint::None => drafts.push(draft),
        }
    }
    drafts
}

/// "2,45 metres", "€3,5 million": a decimal comma that a unit or scale makes sure.
fn continental(view: &View<'_>, a: &Draft, next: &Figure) -> Option<Draft> {
    let places = u32::try_from(view.text(next.at).len()).ok().filter(|n| *n <= 2)?;
    let sure = next.unit.base.is_some() || next.numeral.scale > Decimal::ONE;
    if !sure || a.figure.numeral.step != Decimal::ONE || next.numeral.high.is_some() {
        return None;
    }
    // The scale stands in the second part already.
    let part = next.numeral.value.checked_div(Decimal::from(10_u32.pow(places)))?;
    let value = a.amount.low.abs().checked_mul(next.numeral.scale)?.checked_add(part)?;
    let value = if a.figure.negative { -value } else { value };
    let step = next.numeral.scale.checked_div(Decimal::from(10_u32.pow(places)))?;
    let unit = if next.unit.base.is_some() { next.unit } else { a.figure.unit };
    let figure = Figure { to: next.to, unit, ..a.figure };
    Some(Draft { amount: Amount { low: value, high: value, bound: Bound::Exact, unit, step }, to: next.to, sort: sort(&figure, unit), figure, ..*a })
}

/// "2,45" with no space: a decimal comma where English has a point, or a list set too tight. Neither part is a figure.
fn decimal_comma(view: &View<'_>, a: &Figure, next: &Figure) -> bool {
    next.from == a.to + 1
        && next.at == next.from
        && view.is(a.to, Kind::Comma)
        && view.glued(a.to)
        && view.glued(next.from)
        && view.is(next.from, Kind::Number)
        && view.is(a.to - 1, Kind::Number)
}

/// "3 dollars 50 cents", "3 dollars and 50 cents", "thirteen dollars forty-five": one sum.
fn with_cents(view: &View<'_>, draft: &Draft, next: &Figure) -> Option<Draft> {
    let gap = next.from.checked_sub(draft.to).filter(|gap| *gap <= 1)?;
    let small = next.unit.base.is_some_and(|u| matches!(u.name.as_str(), "cent" | "penny")) && next.unit.per.is_none();
    // Without its unit only where nothing follows that it could count.
    let bare = next.unit.base.is_none()
        && next.unit.per.is_none()
        && phrase::noun_phrase(view, next.to).is_none()
        && !view.is(next.to, Kind::Dash)
        && !view.glued_word(next.to);
    let whole = draft.sort == Sort::Money
        && !draft.figure.prefixed
        && draft.amount.unit.per.is_none()
        && draft.amount.step == Decimal::ONE
        && draft.figure.numeral.scale == Decimal::ONE;
    let cents =
        next.numeral.step == Decimal::ONE && next.numeral.scale == Decimal::ONE && next.numeral.value < Decimal::ONE_HUNDRED && next.numeral.high.is_none();
    if !whole || !(small || bare) || gap == 1 && !view.same(draft.to, "and") || !cents || draft.amount.unit == next.unit || next.prefixed {
        return None;
    }
    let value = draft.amount.low.checked_add(next.numeral.value.checked_div(Decimal::ONE_HUNDRED)?)?;
    Some(Draft { to: next.to, amount: Amount { low: value, high: value, step: Decimal::new(1, 2), ..draft.amount }, ..*draft })
}

/// "5 ft 2 in": the "in" after a figure that follows feet is its unit.
fn inches(view: &View<'_>, draft: &Draft, next: &Figure) -> Option<Figure> {
    let feet = draft.amount.unit.is_called("foot") && draft.amount.unit.per.is_none();
    let follows = next.from == draft.to && next.unit.base.is_none() && view.same(next.to, "in");
    let inch = measure::named("inch").filter(|_| feet && follows)?;
    Some(Figure { to: next.to + 1, unit: Unit { base: Some(inch), per: None }, ..*next })
}

enum Joint {
    None,
    Range(Draft),
    Change(Amount),
}

/// Is "`a` to `b`" (or "`a`–`b`", "between `a` and `b`") a range?
fn range(view: &View<'_>, a: &Draft, next: &Figure) -> Joint {
    let before = a.from.checked_sub(1).unwrap_or(usize::MAX);
    let lead = |word: &str| view.same(before, word) || before.checked_sub(1).is_some_and(|b| view.same(b, word) && is_hedge(view, before));
    // "4,087,000 - 190th in the world": a figure and a rank.
    let ordinal = view.glued(next.to) && view.one_of(next.to, few!["st", "nd", "rd", "th"]);
    if a.figure.fold || next.fold || ordinal {
        return Joint::None;
    }
    let (from, between) = (lead("from"), lead("between"));
    let gap = next.from.saturating_sub(a.to);
    let mid = a.to;
    let dash = gap == 1 && view.is(mid, Kind::Dash);
    let slash = gap == 1 && view.text(mid) == "/" && view.glued(mid) && next.prefixed && a.figure.prefixed;
    let to = (1..=5).contains(&gap) && (view.same(next.from - 1, "to") || gap >= 2 && view.same(next.from - 2, "to") && is_hedge(view, next.from - 1));
    let and = gap == 1 && view.same(mid, "and") && between;
    let through = gap == 1 && (view.same(mid, "through") || view.text(mid) == "~");
    let direct = gap == 1 && to || through;
    let tight = dash && (view.glued(mid) == view.glued(mid + 1));
    // "75 -300mm": the dash was taken for a minus.
    let minus = gap == 0
        && next.negative
        && !next.unit.base.is_some_and(|u| u.dimension == UnitDimension::Ratio)
        && view.is(next.from, Kind::Dash)
        && !a.figure.hyphened;
    if !(tight || slash || direct || and || minus || to && from) || a.figure.age && !next.age {
        return Joint::None;
    }
    let (one, two) = (a.figure.unit, next.unit);
    let alike = one.base.is_none() || two.base.is_none() || one == two || one.base.map(|u| u.name) == two.base.map(|u| u.name);
    if !alike || a.amount.bound == Bound::Range || next.numeral.high.is_some() {
        return Joint::None;
    }
    let unit = if two.base.is_some() && (two.per.is_some() || one.base.is_none()) { two } else { one };
    let (mut low, high) = (a.amount.low, if next.negative && !minus { -next.numeral.value } else { next.numeral.value });
    let mut step = a.amount.step.min(next.numeral.step);
    // "5 to 7 million", "$10 to $15 billion"; not "$200 to $4 million"
    if a.figure.numeral.scale == Decimal::ONE
        && next.numeral.scale > Decimal::ONE
        && next.numeral.value.checked_div(next.numeral.scale).is_some_and(|mantissa| low < mantissa)
        && let (Some(scaled), Some(scaled_step)) = (low.checked_mul(next.numeral.scale), a.amount.step.checked_mul(next.numeral.scale))
    {
        low = scaled;
        step = scaled_step.min(next.numeral.step);
    }
    let varying = a
        .from
        .checked_sub(2)
        .is_some_and(|b| view.one_of(b, few!["range", "ranges", "ranging", "ranged", "anywhere", "varies", "vary", "varying", "varied", "of"]));
    if from && to && !varying {
        return Joint::Change(Amount { low, high: low, unit, step: if low == a.amount.low { a.amount.step } else { step }, ..a.amount });
    }
    // "rose 5 percent to 70": a movement and what it leads to
    if direct && !between && !from && (low >= high || one.base.is_some() && (two.base.is_none() || moved(view, a.from))) {
        return Joint::None;
    }
    // "cut a lead from 58 votes to 33", "273 – 65 percent – were against": no range goes down.
    let aside = dash && !view.glued(mid) && two.base.is_some() && one != two;
    if low > high && (to || aside) {
        return Joint::None;
    }
    let numeral = Numeral { scale: next.numeral.scale, ..a.figure.numeral };
    let figure = Figure { to: next.to, unit, numeral, ..a.figure };
    let bare_pair = (tight || minus || direct && !between && !through) && unit.base.is_none();
    Joint::Range(Draft {
        figure: Figure { hyphened: next.hyphened, age: next.age, ..figure },
        from: a.from,
        to: next.to,
        amount: Amount { low, high, bound: Bound::Range, unit, step },
        sort: sort(&Figure { age: next.age, ..figure }, unit),
        starts_change: false,
        bare_pair,
    })
}

/// Does a verb of rising or falling stand right before `at`?
fn moved(view: &View<'_>, at: usize) -> bool {
    (1..=3).any(|n| at.checked_sub(n).is_some_and(|b| view.word(b).is(TrendWord::LIST)))
}

fn is_hedge(view: &View<'_>, i: usize) -> bool {
    view.entry::<BoundBefore>(i).is_some() || view.same(i, "just") || view.same(i, "only")
}

/// "eight or nine euros", "7- or 8-inch", "1 and 2 percent": the unit written once holds for all.
pub(super) fn share_units(view: &View<'_>, drafts: &mut [Draft]) {
    for k in (1..drafts.len()).rev() {
        share_scale(view, drafts, k);
        let listed = k >= 2 && drafts[k - 2].to + 1 == drafts[k - 1].from && view.is(drafts[k - 2].to, Kind::Comma);
        let (earlier, later) = drafts.split_at_mut(k);
        let (Some(a), b) = (earlier.last_mut(), &later[0]) else { continue };
        let gap = b.from.saturating_sub(a.to);
        let unit = b.amount.unit;
        if a.amount.unit.base.is_some() || unit.base.is_none() || gap == 0 || gap > 3 {
            continue;
        }
        let connects =
            (a.to..b.from).all(|i| matches!(view.get(i).map(|t| t.kind), Some(Kind::Comma | Kind::Dash)) || view.same(i, "or") || view.same(i, "and"));
        let part_of = gap <= 2 && view.same(a.to, "of") && unit.base.is_some_and(|u| u.dimension == UnitDimension::Money);
        if connects && !(gap == 1 && view.is(a.to, Kind::Comma) && !b.figure.hyphened && !view.is(b.to, Kind::Comma)) || part_of {
            // "273, or 65 percent": the share of the 273; "3, 4, or 5 percent" is a list.
            let restated = gap == 2 && view.is(a.to, Kind::Comma) && view.same(a.to + 1, "or");
            // "– 320, 310 and 280 – or 7 percent", "273 – 65 percent –": the dash has closed the list.
            let or = gap == 2 && view.same(a.to + 1, "or") || gap == 1 && a.amount.low > b.amount.low;
            let closed = or && view.is(a.to, Kind::Dash) && !view.glued(a.to);
            if b.figure.prefixed || restated && !listed || closed {
                continue;
            }
            a.amount.unit = unit;
            a.figure.hyphened |= b.figure.hyphened;
            a.figure.age |= b.figure.age;
            a.sort = sort(&a.figure, unit);
        }
    }
}

/// "from 24 to 30–32 billion euros": what the range is reckoned in holds for what it started from.
fn share_scale(view: &View<'_>, drafts: &mut [Draft], k: usize) {
    let (earlier, later) = drafts.split_at_mut(k);
    let (Some(a), b) = (earlier.last_mut(), &later[0]) else { return };
    let led = a.from.checked_sub(1).is_some_and(|i| view.same(i, "from")) && b.from == a.to + 1 && view.same(a.to, "to");
    let scale = b.figure.numeral.scale;
    let bare = a.amount.unit == Unit::default() && a.figure.numeral.scale == Decimal::ONE && a.amount.bound == Bound::Exact;
    if !led || !bare || b.amount.bound != Bound::Range || scale <= Decimal::ONE || a.amount.low >= Decimal::ONE_THOUSAND {
        return;
    }
    if let (Some(value), Some(step)) = (a.amount.low.checked_mul(scale), a.amount.step.checked_mul(scale)) {
        a.amount = Amount { low: value, high: value, unit: b.amount.unit, step, ..a.amount };
        a.sort = b.sort;
        a.starts_change = true;
    }
}
