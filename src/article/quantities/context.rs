//! What a number's neighbours make of it: a range, a bound, a movement, a count of something, or no quantity at all.

use super::super::tokens::View;
use super::super::{Quantity, Sort, Trend};
use super::bounds::{before, bounded};
use super::joins::{joined, share_units};
use super::measure::{self, Figure};
use super::numeral::Style;
use super::{amount, phrase, rejects, sort};
use crate::lexicon::{Few, Group, Kind, TrendWord, TrendWordDirection, few};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound};
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
    pub(super) fn of(figure: Figure) -> Draft {
        Draft { figure, from: figure.from, to: figure.to, amount: amount(&figure), sort: sort(&figure, figure.unit), starts_change: false, bare_pair: false }
    }
}

/// Decides about the figures of one sentence, in order, and adds the quantities among them to `found`, and to `terms` what
/// says which kind of thing something is.
pub(super) fn settle(view: &View<'_>, figures: &[Figure], sentence: u32, found: &mut Vec<Quantity>, terms: &mut Vec<Quantity>) {
    let mut drafts = joined(view, figures, true);
    share_units(view, &mut drafts);
    drafts.retain(|d| {
        let term = rejects::is_term(view, d);
        if term {
            terms.push(bounded(view, *d, sentence).0);
        }
        !term && !rejects::is_no_quantity(view, d)
    });
    let first = found.len();
    for draft in drafts {
        let (mut quantity, end) = bounded(view, draft, sentence);
        quantity.of = phrase::counted(view, &quantity, end);
        if quantity.amount.unit.base.is_none() && quantity.sort == Sort::Count {
            let limit = before(view, draft.from, false).map(|(from, _)| from);
            let paired = found.get(first..).and_then(<[_]>::last).is_some_and(|last| ages_on(view, last, &quantity));
            if paired || rejects::age_by_place(view, &draft, limit) {
                quantity.sort = Sort::Age;
                quantity.of = None;
                quantity.amount.unit.base = measure::named("year");
            }
        }
        quantity.trend = trend(view, &draft, &quantity).or_else(|| inherited(view, found.get(first..).and_then(<[_]>::last), &draft));
        found.push(quantity);
    }
}

/// "aged 9 and 11": the second is an age as the first is.
fn ages_on(view: &View<'_>, last: &Quantity, next: &Quantity) -> bool {
    let (end, from) = (last.tokens.end as usize, next.tokens.start as usize);
    last.sort == Sort::Age
        && end + 1 == from
        && (view.same(end, "and") || view.same(end, "or"))
        && next.of.is_none()
        && next.amount.step == Decimal::ONE
        && next.amount.high < Decimal::from(122)
}

/// As [`settle`], for figures that stand alone and need no context.
pub(super) fn alone(view: &View<'_>, figures: &[Figure], sentence: u32, found: &mut Vec<Quantity>) {
    let mut drafts = joined(view, figures, false);
    share_units(view, &mut drafts);
    found.extend(drafts.into_iter().map(|d| bounded(view, d, sentence).0));
}

/// What may stand between a word of movement and its figure.
const BETWEEN: Few = Few::of(&[
    "a",
    "about",
    "additional",
    "again",
    "almost",
    "an",
    "another",
    "around",
    "as",
    "back",
    "by",
    "down",
    "further",
    "just",
    "modestly",
    "more",
    "much",
    "nearly",
    "only",
    "over",
    "roughly",
    "sharply",
    "slightly",
    "some",
    "steadily",
    "than",
    "up",
]);

/// The movement that a verb or adverb right before a figure gives it: "rose 5%", "up by about 3".
fn trend(view: &View<'_>, draft: &Draft, quantity: &Quantity) -> Option<Trend> {
    // "rose sixfold" tells the whole movement; of "adding tens of thousands" nobody knows how much it is.
    let told = quantity.sort == Sort::Duration && view.one_of(draft.to, few!["ago", "earlier", "later"]);
    if told || quantity.sort == Sort::Multiple || draft.figure.numeral.style == Style::Vague {
        return None;
    }
    let mut at = draft.from;
    if let Some(bound) = quantity.bound
        && let Some((from, _)) = before(view, draft.from, quantity.sort == Sort::Duration)
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
            let moves = matches!(quantity.sort, Sort::Money | Sort::Percent) || quantity.amount.unit.is_points();
            if !moves && view.one_of(b, few!["add", "adds", "added", "adding"]) {
                return None;
            }
            return Some(if entry.direction == TrendWordDirection::Up { Trend::Up } else { Trend::Down });
        }
        if !BETWEEN.has(text) {
            break;
        }
        at = b;
    }
    // "-1.3%" in a list of movements
    (quantity.sort == Sort::Percent && draft.figure.negative && draft.amount.bound != Bound::Range).then_some(Trend::Down)
}

/// "gave up 517 yards", "made up 5 percent", "took down 3 drones": the particle belongs to a verb that does not move.
fn phrasal(view: &View<'_>, particle: usize) -> bool {
    particle.checked_sub(1).is_some_and(|verb| verb >= view.first && view.word(verb).in_group(Group::PhrasalVerb))
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
