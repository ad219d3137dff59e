//! A share that its part and its whole do not bear out.

use super::cells::{Relation, shares_and_changes};
use super::reading::{Reading, at_one_step, in_percent, is_percent, single};
use super::shares::Stated;
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort};
use crate::value::{Amount, Bound, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A share that its part and its whole do not bear out: "271 people, 42% of 6,450".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PercentOf {
    /// How far the share may be off, in percentage points, beyond what rounding explains.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

impl Run for PercentOf {
    const PARTS: &'static [&'static str] = &["said", "actual", "part", "whole"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            for (_, found) in cx.all_shares(sentence) {
                let (Stated::Percent(share), Some(whole)) = (&found.stated, found.whole_amount()) else { continue };
                let (part, whole) = at_one_step(&found.part.amount, &whole);
                let Some(actual) = counted(&part).percent_of(&counted(&whole)) else { continue };
                let Some(point) = in_percent(part.low, whole.low) else { continue };
                // A part beyond its whole is another check's; figures far apart are of different things.
                let fits = |actual: &Interval| self.fits(&share.amount, actual);
                if point > Decimal::from(300) || fits(&actual) || found.is_of_another(cx, sentence, fits) {
                    continue;
                }
                let step = if point < Decimal::ONE {
                    Decimal::new(1, 2)
                } else if point < Decimal::TEN {
                    Decimal::new(1, 1)
                } else {
                    share.amount.step
                };
                let shown = Amount { step: step.min(share.amount.step), ..Amount::exact(point, share.amount.unit) };
                hits.push(
                    Hit::new(share.span)
                        .part("said", reading.inside(share.span))
                        .part("actual", shown.like(reading.text(share.span)))
                        .part("part", reading.text(found.part.span))
                        .part("whole", if found.whole.len() > 1 { whole.to_string() } else { reading.text(found.whole_span()).to_owned() })
                        .label("part", reading.place(found.part.span))
                        .label("whole", reading.place(found.whole_span()))
                        .quoted(reading.quoted(share.span)),
                );
            }
        }
        for sentence in reading.told() {
            self.out_of(cx, sentence, hits);
            of_one_vote(&reading, sentence, hits);
            rest_of(&reading, sentence, hits);
            self.of_all_told(&reading, sentence, hits);
        }
        // A share in a table whose other rows are shares of the same two columns.
        hits.extend(shares_and_changes(&reading, Relation::Share, ["part", "whole"]));
    }
}

/// "70 per cent of a perimeter of 186 kilometres is inside the lines, which leaves about 56 kilometres": what the share does
/// not take.
fn rest_of(reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
    let [share, whole, rest] = reading.of_sentence(sentence) else { return };
    if !is_percent(share) || !share.amount.is_exact() || !single(whole) || !single(rest) {
        return;
    }
    let (of, start) = (share.tokens.end..reading.start(whole), reading.start(rest));
    let linked = reading.is(of.start, &["of"])
        && of.len() <= 5
        && reading.find(of.clone(), &["who", "which", "that", "and", "those", "them", "in", "with"]).is_none()
        && !reading.parted(of);
    let leaves = start.checked_sub(1).is_some_and(|t| reading.is(t, &["leaves", "leaving"]))
        && start.checked_sub(2).is_some_and(|t| reading.kind(t) == Some(Kind::Comma) || reading.is(t, &["which", "that"]));
    let gap = whole.tokens.end..start;
    let near = gap.len() <= 14 && !reading.parted(gap.clone()) && reading.find(gap, &["but", "while", "after", "than"]).is_none();
    let alike = reading.alike(rest, whole) && rest.amount.low < whole.amount.low;
    let Some(left) = Decimal::ONE_HUNDRED.checked_sub(share.amount.low) else { return };
    let percent = Amount { low: left, high: left, ..share.amount };
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let Some(expected) = percent.likely().times(&whole.amount.likely()).and_then(|all| all.over(&hundred)) else { return };
    let Some(point) = left.checked_mul(whole.amount.low).and_then(|all| all.checked_div(Decimal::ONE_HUNDRED)) else { return };
    // A share is rounded, and so is what it leaves.
    let slack = super::reading::percent_of(point, Decimal::TWO);
    if !(linked && leaves && near && alike) || rest.amount.likely().widened(slack).meets(&expected) {
        return;
    }
    let shown = Amount::estimated(point, &rest.amount);
    hits.push(
        Hit::new(rest.span)
            .part("said", reading.inside(rest.span))
            .part("actual", shown.like(reading.text(rest.span)))
            .part("part", percent.like(reading.text(share.span)))
            .part("whole", reading.text(whole.span))
            .label("part", reading.place(share.span))
            .label("whole", reading.place(whole.span))
            .quoted(reading.quoted(rest.span)),
    );
}

/// "Ms Vane had 5,120 votes, or 64 per cent, to Mr Pike's 2,880, or 46 per cent": of two who had all the votes between
/// them, or of three and more, the one whose share is not of the same number of votes as the others'.
fn of_one_vote(reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
    const OTHER: &[&str] = &["from", "up", "down", "than", "last", "earlier", "previous", "against", "respectively"];
    let figures = reading.of_sentence(sentence);
    if figures.len() < 4 || !figures.iter().any(is_percent) {
        return;
    }
    let mut pairs: Vec<(&Quantity, &Quantity)> = Vec::new();
    for pair in figures.chunks(2) {
        let [votes, share] = pair else { return };
        let gap = votes.tokens.end..reading.start(share);
        let beside = reading.only(gap.clone(), 4, &[",", "or", "(", "votes", "–", "—"]) && !gap.is_empty();
        let own = votes.of.is_none() || reading.head(votes).is_some_and(|head| head.eq_ignore_ascii_case("votes"));
        let counted = votes.sort == Sort::Count && !votes.amount.low.is_zero();
        if !(beside && own && counted && is_percent(share) && share.amount.is_exact() && !share.amount.low.is_zero()) {
            return;
        }
        pairs.push((votes, share));
    }
    let (Some(first), Some(last)) = (pairs.first(), pairs.last()) else { return };
    let voted = reading.head(first.0).is_some_and(|head| head.eq_ignore_ascii_case("votes"));
    if !voted || reading.find(first.0.tokens.end..last.1.tokens.end, OTHER).is_some() {
        return;
    }
    let sum = pairs.iter().try_fold(Decimal::ZERO, |sum, (votes, _)| sum.checked_add(votes.amount.low));
    // So many votes are so many per cent of all: the votes by the share are what all of them are by a hundred.
    let of = |votes: &Quantity, share: &Quantity| in_percent(votes.amount.low, share.amount.low);
    let odd = |n: usize| {
        let whole = if pairs.len() == 2 { sum? } else { of(pairs[usize::from(n == 0)].0, pairs[usize::from(n == 0)].1)? };
        let fits = |(votes, share): &(&Quantity, &Quantity)| {
            let actual = votes.amount.literal_count().percent_of(&Interval::point(whole));
            actual.is_none_or(|actual| share.amount.likely().widened(share.amount.step).meets(&actual))
        };
        let others = pairs.iter().enumerate().all(|(i, pair)| i == n || fits(pair));
        (others && !fits(&pairs[n])).then_some((n, whole))
    };
    let mut found = (0..pairs.len()).filter_map(odd);
    let (Some((n, whole)), None) = (found.next(), found.next()) else { return };
    let (votes, share) = pairs[n];
    let Some(point) = in_percent(votes.amount.low, whole) else { return };
    if hits.iter().any(|hit| hit.span == share.span) {
        return;
    }
    let whole = Amount { step: Decimal::ONE, ..Amount::exact(whole.round(), votes.amount.unit) };
    let mut hit = Hit::new(share.span)
        .part("said", reading.inside(share.span))
        .part("actual", Amount { step: share.amount.step, ..Amount::exact(point, share.amount.unit) }.like(reading.text(share.span)))
        .part("part", reading.text(votes.span))
        .part("whole", whole.like(reading.text(votes.span)))
        .label("part", reading.place(votes.span))
        .quoted(reading.quoted(share.span));
    for (_, (votes, _)) in pairs.iter().enumerate().filter(|(i, _)| *i != n) {
        hit = hit.label("whole", reading.place(votes.span));
    }
    hits.push(hit);
}

impl PercentOf {
    /// "has shut 66 out of 120 branches, or 45 per cent"
    fn out_of(&self, cx: &Context<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for pair in reading.of_sentence(sentence).windows(2) {
            let [one, two] = pair else { continue };
            let (fraction, share) = if is_percent(one) { (two, one) } else { (one, two) };
            let words = |q: &Quantity| cx.proportions(sentence).iter().any(|(_, w)| w.tokens.start == q.tokens.start);
            if is_percent(fraction) || !reading.is_told_share(fraction) || !is_percent(share) || !single(share) || words(fraction) {
                continue;
            }
            let actual = fraction.amount.low * Decimal::ONE_HUNDRED;
            if !reading.told_again(one.tokens.end..reading.start(two), two.tokens.end) || self.fits(&share.amount, &Interval::point(actual)) {
                continue;
            }
            let (part, whole) = (reading.0.token(fraction.tokens.start), reading.0.token(fraction.tokens.end - 1));
            hits.push(
                Hit::new(share.span)
                    .part("said", reading.inside(share.span))
                    .part("actual", Amount { step: share.amount.step, ..Amount::exact(actual, share.amount.unit) }.like(reading.text(share.span)))
                    .part("part", part)
                    .part("whole", whole)
                    .label("part", reading.place(fraction.span))
                    .quoted(reading.quoted(share.span)),
            );
        }
    }
}

impl PercentOf {
    /// "The choir has 14 men and 26 women. Women make up 55 per cent of the singers": what opens its sentence, of all those that the
    /// sentence before told one by one.
    fn of_all_told(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let [share, ..] = reading.of_sentence(sentence) else { return };
        let (opening, start, end) = (reading.opening(sentence), reading.start(share), share.tokens.end);
        let verb = || reading.only(opening + 1..start, 4, &["account", "accounted", "are", "for", "made", "make", "up", "were"]) && start > opening + 1;
        let whole =
            || reading.is(end, &["of"]) && reading.is(end + 1, &["the", "all"]) && !reading.is(end + 2, &["rest", "others", "other"]) || reading.ends(end);
        let known = || hits.iter().any(|hit| hit.span == share.span);
        if !is_percent(share) || !share.amount.is_exact() || !verb() || !whole() || known() {
            return;
        }
        let Some(previous) = reading.previous(sentence) else { return };
        let counted = |q: &&Quantity| q.sort == Sort::Count && single(q) && q.amount.is_counted() && q.of.is_some();
        let all: Vec<&Quantity> = reading.of_sentence(previous).iter().filter(counted).collect();
        let [.., one, two] = all[..] else { return };
        let beside = reading.only(reading.0.noun_end(one)..reading.start(two), 1, &["and"]);
        let named = |q: &Quantity| reading.head(q).is_some_and(|head| head.eq_ignore_ascii_case(reading.0.token(opening)));
        let part = if named(one) { one } else { two };
        // A third sort may stand before the two.
        let more = all.len() > 2 && reading.kind(reading.start(one).saturating_sub(1)) == Some(Kind::Comma) && {
            let before = all[all.len() - 3];
            reading.0.noun_end(before) + 1 == reading.start(one) && Some(before.amount.low) != one.amount.low.checked_add(two.amount.low)
        };
        let Some(sum) = one.amount.low.checked_add(two.amount.low).filter(|_| beside && !more && named(one) != named(two)) else { return };
        let (Some(point), Some(actual)) = (in_percent(part.amount.low, sum), part.amount.literal_count().percent_of(&Interval::point(sum))) else { return };
        if self.fits(&share.amount, &actual) {
            return;
        }
        hits.push(
            Hit::new(share.span)
                .part("said", reading.inside(share.span))
                .part("actual", Amount { step: share.amount.step, ..Amount::exact(point, share.amount.unit) }.like(reading.text(share.span)))
                .part("part", reading.text(part.span))
                .part("whole", Amount { step: Decimal::ONE, ..Amount::exact(sum, part.amount.unit) }.like(reading.text(part.span)))
                .label("part", reading.place(part.span))
                .label("whole", reading.place(one.span.to(two.span)))
                .quoted(reading.quoted(share.span)),
        );
    }
}

/// What a part or a whole may stand for: what is counted one by one is what it is.
pub(super) fn counted(amount: &Amount) -> Interval {
    if amount.is_counted() { amount.literal_count() } else { amount.likely() }
}

impl PercentOf {
    /// Within the rounding of the figures and the tolerance.
    fn fits(&self, share: &Amount, actual: &Interval) -> bool {
        let slack = if share.low < Decimal::TEN { self.tolerance.min(share.step) } else { self.tolerance };
        let round = if (share.low % Decimal::TEN).is_zero() { Decimal::ONE } else { Decimal::ZERO };
        let stated = match share.bound {
            // "About 78%" is no rounding of 88: a share that is given to the point is within two of it.
            Bound::About | Bound::Nearly if (share.low % Decimal::from(5)).is_zero() || share.low < Decimal::from(20) => share.interval(),
            Bound::About | Bound::Nearly => share.likely().widened(Decimal::TWO),
            _ => share.likely().widened(round),
        };
        stated.widened(slack).meets(actual)
    }
}
