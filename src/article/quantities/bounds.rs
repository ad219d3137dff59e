//! The words that hedge a figure, before it and after it.

use super::super::tokens::View;
use super::super::{Quantity, Sort};
use super::context::Draft;
use super::{measure, sort};
use crate::lexicon::{BoundAfter, BoundAfterKind, BoundBefore, BoundBeforeKind, Ends, Entry, Few, Kind, List, TrendWord, few};
use crate::value::Bound;
use rust_decimal::Decimal;

/// The draft with its bound, and the token after it and the words of its bound.
pub(super) fn bounded(view: &View<'_>, draft: Draft, sentence: u32) -> (Quantity, usize) {
    let mut amount = draft.amount;
    let mut words = None;
    let mut to = draft.to;
    let follows = if amount.bound == Bound::Range { None } else { after(view, draft.to) };
    let duration = draft.sort == Sort::Duration;
    if let Some((from, kind)) = before(view, draft.from, duration).or_else(|| passed(view, &draft)) {
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
        averaged: few!["averaged", "averages", "averaging"].has(view.text_before(draft.from)),
        sentence,
    };
    (quantity, to)
}

/// The bound words that end right before token `from`: where they begin and what they say.
pub(super) fn before(view: &View<'_>, from: usize, duration: bool) -> Option<(usize, Bound)> {
    // "a total of", "the", "another" may stand between: "more than a total of 90".
    let mut at = from;
    // "more than another 50", "nearly a 5% share"; "around the 40-metre mast" and "over the 14 islands" hedge nothing.
    if view.before(at).is_some_and(|(b, _)| view.one_of(b, few!["another", "a", "$"])) {
        at -= 1;
    }
    let ends = [from, at];
    static LAST: Ends = Ends::of(List::BoundBefore);
    for end in if at == from { &ends[..1] } else { &ends } {
        if !LAST.has(view.word(end.wrapping_sub(1))) {
            continue;
        }
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
                if n == 1 && view.same(start, "over") && (handed_over(view, start) || duration && throughout(view, start)) {
                    continue;
                }
                // "ticked up to 3.8%": the word is the verb's.
                let verb = start.wrapping_sub(1);
                if view.same(start, "up") && (view.word(verb).is(TrendWord::LIST) || view.longest::<TrendWord>(verb).is_some_and(|(n, ..)| n > 1)) {
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

/// "Cases pass 2,000", "sales cross the $1bn mark": so many and more. Of few, "passed three exams" may tell how many they were.
fn passed(view: &View<'_>, draft: &Draft) -> Option<(usize, Bound)> {
    const PASSING: &Few = few!["breach", "breached", "breaches", "cross", "crossed", "crosses", "pass", "passed", "passes", "passing", "top", "tops"];
    const NO_SUBJECT: &Few = few!["a", "an", "and", "his", "her", "in", "its", "of", "on", "or", "our", "the", "their", "to"];
    let marked = view.same(draft.from.wrapping_sub(1), "the") && (view.same(draft.to, "mark") || view.hyphen(draft.to) && view.same(draft.to + 1, "mark"));
    let verb = draft.from.checked_sub(if marked { 2 } else { 1 }).filter(|verb| *verb > view.first && view.one_of(*verb, PASSING))?;
    // "The bill passed 212 to 208"
    let vote = view.same(draft.to, "to") || view.hyphen(draft.to) && view.is(draft.to + 1, Kind::Number);
    // "The House passes a $40bn bill", "crossed 200 borders": how much that is, which it passes.
    let of = !marked && view.get(draft.to).is_some_and(|t| t.kind == Kind::Word && !t.word.is(List::FunctionWord));
    let many = draft.amount.bound == Bound::Exact && draft.amount.low >= Decimal::ONE_HUNDRED && !vote && !of;
    (many && view.is(verb - 1, Kind::Word) && !view.one_of(verb - 1, NO_SUBJECT)).then_some((verb, Bound::Over))
}

/// "will cost $3bn over ten years", "over ten years, it fell": during them, not longer than they.
fn throughout(view: &View<'_>, over: usize) -> bool {
    const REACH: usize = 8;
    let begin = over.saturating_sub(REACH).max(view.first);
    let spread = |i: usize| {
        view.is(i, Kind::Number) && !view.same(i + 1, "years") || view.word(i).is(TrendWord::LIST) || matches!(view.text(i), "spread" | "phased" | "paid")
    };
    let longer = ["for", "after", "in", "than", "lasted", "last", "took", "take", "takes", "taken", "been", "was", "is", "spent", "waited", "just", "well"];
    !longer.iter().any(|w| view.text_before(over).eq_ignore_ascii_case(w)) && (over == view.first || (begin..over).any(spread))
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
    let comma = view.is(to, Kind::Comma) && view.same(to + 1, "give");
    let dash = usize::from(comma || view.hyphen(to) && view.glued(to));
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
