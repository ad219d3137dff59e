//! What a number's neighbours make of it: a range, a bound, a movement, a count of something, or no quantity at all.

use super::super::tokens::View;
use super::super::{Quantity, Sort, Trend};
use super::measure::{self, Figure};
use super::numeral::Style;
use super::{amount, phrase, rejects, sort};
use crate::lexicon::{BoundAfter, BoundAfterKind, BoundBefore, BoundBeforeKind, Entry, Kind, TrendWord, TrendWordDirection, UnitDimension};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Unit};
use rust_decimal::Decimal;

/// A figure or a range of two, on its way to being a quantity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) figure: Figure,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) amount: Amount,
    pub(super) sort: Sort,
    /// "from" stands before it and "to" with another figure after it.
    pub(super) starts_change: bool,
    /// Two numbers with nothing but a dash between them, and no unit.
    pub(super) bare_pair: bool,
}

impl Draft {
    fn of(figure: Figure) -> Draft {
        Draft { figure, from: figure.from, to: figure.to, amount: amount(&figure), sort: sort(&figure, figure.unit), starts_change: false, bare_pair: false }
    }
}

/// Decides about the figures of one sentence, in order, and adds the quantities among them to `found`.
pub(super) fn settle(view: &View<'_>, figures: &[Figure], sentence: u32, found: &mut Vec<Quantity>) {
    let mut drafts = joined(view, figures, true);
    share_units(view, &mut drafts);
    drafts.retain(|d| !rejects::is_no_quantity(view, d));
    let first = found.len();
    for draft in drafts {
        let (mut quantity, end) = bounded(view, draft, sentence);
        quantity.of = phrase::counted(view, &quantity, end);
        if quantity.amount.unit.base.is_none() && quantity.sort == Sort::Count && rejects::age_by_place(view, &draft) {
            quantity.sort = Sort::Age;
            quantity.amount.unit.base = measure::named("year");
        }
        quantity.trend = trend(view, &draft, &quantity).or_else(|| inherited(view, found.get(first..).and_then(<[_]>::last), &draft));
        found.push(quantity);
    }
}

/// As [`settle`], for figures that stand alone and need no context.
pub(super) fn alone(view: &View<'_>, figures: &[Figure], sentence: u32, found: &mut Vec<Quantity>) {
    let mut drafts = joined(view, figures, false);
    share_units(view, &mut drafts);
    found.extend(drafts.into_iter().map(|d| bounded(view, d, sentence).0));
}

/// Pairs of figures that are ranges, and the rest as they are.
fn joined(view: &View<'_>, figures: &[Figure], prose: bool) -> Vec<Draft> {
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
    let feet = draft.amount.unit.base.is_some_and(|u| u.name.as_str() == "foot") && draft.amount.unit.per.is_none();
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
    if a.figure.fold || next.fold {
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
        .is_some_and(|b| ["range", "ranges", "ranging", "ranged", "anywhere", "varies", "vary", "varying", "varied", "of"].iter().any(|w| view.same(b, w)));
    if from && to && !varying {
        return Joint::Change(Amount { low, high: low, unit, step: if low == a.amount.low { a.amount.step } else { step }, ..a.amount });
    }
    // "rose 5 percent to 70": a movement and what it leads to
    if direct && !between && !from && (low >= high || one.base.is_some() && (two.base.is_none() || moved(view, a.from))) {
        return Joint::None;
    }
    let figure = Figure { to: next.to, unit, ..a.figure };
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
    view.word(i).entry::<BoundBefore>(view.text(i)).is_some() || view.same(i, "just") || view.same(i, "only")
}

/// "eight or nine euros", "7- or 8-inch", "1 and 2 percent": the unit written once holds for all.
fn share_units(view: &View<'_>, drafts: &mut [Draft]) {
    for k in (1..drafts.len()).rev() {
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
            if b.figure.prefixed || restated && !listed {
                continue;
            }
            a.amount.unit = unit;
            a.figure.hyphened |= b.figure.hyphened;
            a.figure.age |= b.figure.age;
            a.sort = sort(&a.figure, unit);
        }
    }
}

/// The draft with its bound, and the token after it and the words of its bound.
fn bounded(view: &View<'_>, draft: Draft, sentence: u32) -> (Quantity, usize) {
    let mut amount = draft.amount;
    let mut words = None;
    let mut to = draft.to;
    let follows = if amount.bound == Bound::Range { None } else { after(view, draft.to) };
    if let Some((from, kind)) = before(view, draft.from) {
        words = Some(view.span(from, draft.from));
        if amount.bound != Bound::Range {
            amount.bound = kind;
        }
        // "about 500 or more" is 500 at least, "over 20-odd years" about 20.
        match follows {
            Some((_, kind @ (Bound::AtLeast | Bound::AtMost))) if amount.bound == Bound::About => amount.bound = kind,
            Some((_, Bound::About)) if view.same(from, "over") => amount.bound = Bound::About,
            _ => {}
        }
    } else if let Some((n, kind)) = follows.filter(|_| amount.bound == Bound::Exact) {
        words = Some(view.span(draft.to, draft.to + n));
        amount.bound = kind;
    }
    if let Some((n, _)) = follows {
        to += n;
        // "65 or more hectares"
        if amount.unit.base.is_none()
            && amount.unit.per.is_none()
            && let Some((_, unit, _)) = measure::unit_at(view, to, &draft.figure.numeral, false).filter(|(n, ..)| view.is(to + n - 1, Kind::Word))
        {
            amount.unit.base = Some(unit);
        }
    }
    let sort = if amount.unit == draft.amount.unit { draft.sort } else { sort(&draft.figure, amount.unit) };
    let quantity = Quantity {
        span: view.span(draft.from, draft.to),
        tokens: draft.from as u32..draft.to as u32,
        amount,
        sort,
        of: None,
        bound: words,
        trend: None,
        starts_change: draft.starts_change,
        sentence,
    };
    (quantity, to)
}

/// The bound words that end right before token `from`: where they begin and what they say.
fn before(view: &View<'_>, from: usize) -> Option<(usize, Bound)> {
    // "a total of", "the", "another" may stand between: "more than a total of 90".
    let mut at = from;
    // "over half of the", "more than another 50"
    if view.before(at).is_some_and(|(b, _)| ["another", "the", "its", "their", "a", "$"].iter().any(|w| view.same(b, w))) {
        at -= 1;
    }
    for end in if at == from { [from, from] } else { [from, at] } {
        for n in (1..=5).rev() {
            let Some(start) = end.checked_sub(n).filter(|s| *s >= view.first) else { continue };
            if let Some((len, entry, _)) = view.longest::<BoundBefore>(start)
                && len == n
            {
                let single = view.text(start);
                // "he said 5" is no hedge, nor is "within", "past" or "say" outside its place; "<" and "~" need no space.
                if n == 1
                    && (view.same(start, "say") || view.same(start, "maybe") || view.same(start, "perhaps"))
                    && view.same(start, "say")
                    && !view.is(start.wrapping_sub(1), Kind::Comma)
                {
                    continue;
                }
                if n == 1
                    && (view.same(start, "past") && !view.text_before(start).ends_with("ed"))
                    && single.len() == 4
                    && (view.same(start.wrapping_sub(1), "the"))
                {
                    continue;
                }
                if n == 1 && view.same(start, "over") && handed_over(view, start) {
                    continue;
                }
                let kind = match entry.kind {
                    BoundBeforeKind::About => Bound::About,
                    BoundBeforeKind::AtLeast => Bound::AtLeast,
                    BoundBeforeKind::AtMost => Bound::AtMost,
                    BoundBeforeKind::Nearly => Bound::Nearly,
                    BoundBeforeKind::Over => Bound::Over,
                    BoundBeforeKind::Under => Bound::Under,
                };
                return Some((start, negated(view, start, kind)));
            }
        }
    }
    // sub-7
    if let Some((dash, _)) = view.before(from).filter(|(b, t)| t.kind == Kind::Dash && view.glued(*b) && view.glued(from))
        && view.same(dash.wrapping_sub(1), "sub")
    {
        return Some((dash - 1, Bound::Under));
    }
    None
}

/// "handed over $5 million", "turned over 300 emails": the word belongs to the verb.
fn handed_over(view: &View<'_>, over: usize) -> bool {
    let before = view.text_before(over);
    ["hand", "turn", "fork", "sign", "hold", "carr", "took", "take", "taking"].iter().any(|v| before.get(..v.len()).is_some_and(|b| b.eq_ignore_ascii_case(v)))
}

/// "not over 50" is at most 50.
fn negated(view: &View<'_>, start: usize, kind: Bound) -> Bound {
    if !(view.text_before(start).eq_ignore_ascii_case("not") || view.text_before(start).eq_ignore_ascii_case("never")) {
        return kind;
    }
    match kind {
        Bound::Over => Bound::AtMost,
        Bound::Under => Bound::AtLeast,
        other => other,
    }
}

/// The bound words right after a figure.
fn after(view: &View<'_>, to: usize) -> Option<(usize, Bound)> {
    let dash = usize::from(view.text(to) == "-" && view.glued(to));
    let at = to + dash;
    // "20 years or more", "100 people or more"
    let (n, entry, _) = view.longest::<BoundAfter>(at)?;
    let text = view.text(at);
    // "5,000 or more than 4,500"
    if view.same(at + n, "than") || view.same(at + n, "equal") {
        return None;
    }
    if matches!(text, "+") && !view.glued(at)
        || n == 1 && matches!(entry.kind, BoundAfterKind::AtMost)
        || n == 1 && view.same(at, "plus") && dash == 0 && view.is(at + 1, Kind::Number)
    {
        return None;
    }
    if n == 1 && (view.same(at, "approximately") || view.same(at, "roughly")) {
        return None;
    }
    let kind = match entry.kind {
        BoundAfterKind::About => Bound::About,
        BoundAfterKind::AtLeast => Bound::AtLeast,
        BoundAfterKind::AtMost => Bound::AtMost,
        BoundAfterKind::Over => Bound::Over,
        BoundAfterKind::Under => Bound::Under,
    };
    Some((n + dash, kind))
}

/// The movement that a verb or adverb right before a figure gives it: "rose 5%", "up by about 3".
fn trend(view: &View<'_>, draft: &Draft, quantity: &Quantity) -> Option<Trend> {
    // "rose sixfold" tells the whole movement; of "adding tens of thousands" nobody knows how much it is.
    let told = quantity.sort == Sort::Duration && ["ago", "earlier", "later"].iter().any(|w| view.same(draft.to, w));
    if told || quantity.sort == Sort::Multiple || draft.figure.numeral.style == Style::Vague {
        return None;
    }
    let mut at = draft.from;
    if let Some(bound) = quantity.bound
        && let Some((from, _)) = before(view, draft.from)
        && bound.start < quantity.span.start
    {
        at = from;
    }
    for _ in 0..4 {
        let (b, token) = view.before(at)?;
        if token.kind == Kind::Comma {
            return None;
        }
        let text = view.text(b);
        if let Some((entry, _)) = token.word.entries::<TrendWord>(text).next() {
            let particle = view.same(b, "up") || view.same(b, "down");
            // "up to 5", "made up 5": only after a verb of being or moving, or set off by a comma, or with a unit of change.
            if particle && (quantity.amount.unit.base.is_none() && view.text_before(b).is_empty() || phrasal(view, b)) {
                return None;
            }
            // "add ten users" says what is added, not by how much something rose.
            let moves = matches!(quantity.sort, Sort::Money | Sort::Percent) || quantity.amount.unit.base.is_some_and(|u| u.name.as_str() == "point");
            if !moves && ["add", "adds", "added", "adding"].iter().any(|w| view.same(b, w)) {
                return None;
            }
            return Some(if entry.direction == TrendWordDirection::Up { Trend::Up } else { Trend::Down });
        }
        let skip = [
            "by",
            "a",
            "an",
            "another",
            "further",
            "just",
            "only",
            "as",
            "much",
            "some",
            "about",
            "roughly",
            "more",
            "than",
            "nearly",
            "almost",
            "around",
            "up",
            "down",
            "over",
            "additional",
            "back",
            "sharply",
            "again",
            "steadily",
            "slightly",
            "modestly",
        ];
        if !skip.iter().any(|w| view.same(b, w)) {
            break;
        }
        at = b;
    }
    // "-1.3%" in a list of movements
    (quantity.sort == Sort::Percent && draft.figure.negative && draft.amount.bound != Bound::Range).then_some(Trend::Down)
}

/// "gave up 517 yards", "made up 5 percent", "took down 3 drones": the particle belongs to a verb that does not move.
fn phrasal(view: &View<'_>, particle: usize) -> bool {
    const VERBS: [&str; 33] = [
        "give", "gives", "gave", "given", "giving", "make", "makes", "made", "making", "take", "takes", "took", "taken", "taking", "set", "sets", "setting",
        "build", "builds", "built", "line", "lined", "hold", "held", "turned", "brought", "wrote", "locked", "racked", "shot", "broke", "signed", "rounded",
    ];
    let before = view.text_before(particle);
    VERBS.iter().any(|v| before.eq_ignore_ascii_case(v))
}

/// "by 10 jobs or 2 percent": the movement of the first holds for the second.
fn inherited(view: &View<'_>, last: Option<&Quantity>, draft: &Draft) -> Option<Trend> {
    let last = last.filter(|q| q.trend.is_some())?;
    let gap_start = view.before(draft.from).map(|(b, _)| b).filter(|b| view.same(*b, "or"))?;
    let near = view.get(gap_start)?.span().start.saturating_sub(last.of.unwrap_or(last.span).end.max(last.span.end)) <= 3;
    if near { last.trend } else { None }
}

/// The prose of tokens.
pub(super) fn span(view: &View<'_>, from: usize, to: usize) -> Span<Prose> {
    view.span(from, to)
}
