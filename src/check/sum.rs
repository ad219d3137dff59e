//! Parts that do not add up to their total.

mod account;
mod afar;
mod apart;
mod bodies;
mod brackets;
mod comes_to;
mod lists;
mod otherwise;
mod rest;
mod tables;
mod taken_up;
mod uncounted;
mod unlike;
mod votes;
mod worked;
mod yearly;

use super::derived::Step;
use super::reading::{Reading, adds, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::finding::Place;
use crate::lexicon::UnitDimension;
use crate::reference::{Claim, Verdict};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Interval, significant, slipped, swapped};
use apart::could_be;
pub(super) use apart::sum_of;
pub(super) use lists::REST;
use lists::{Closing, List, Told};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// Parts that do not add up to their total: "40 were hurt: 22 men and 16 women".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Sum {
    /// How far the sum may lie from the total, in per cent, and still be meant as its parts: beyond that, the figures
    /// are of something else.
    #[schemars(with = "f64")]
    reach: Decimal,
    /// The same where the total stands in a sentence before.
    #[schemars(with = "f64")]
    reach_back: Decimal,
    /// The same where the parts follow right on their total: "25 clubs: 15 on the river and ten from abroad".
    #[schemars(with = "f64")]
    reach_close: Decimal,
}

impl Run for Sum {
    const PARTS: &'static [&'static str] = &["said", "actual", "parts", "again"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            for list in reading.summed(sentence).into_iter().chain(reading.split_before(sentence)).chain(reading.apart(sentence)) {
                self.judge(cx, &list, hits);
            }
        }
        for worked in cx.derived().amounts.iter().filter(|w| matches!(w.step, Step::Sum | Step::Difference)) {
            let said = worked.said;
            let sound =
                reading.may_be_parts(&worked.of, said) && (worked.step != Step::Sum || !reading.adds_up_otherwise(&worked.of, said, (worked.actual, 0)));
            if hits.iter().all(|hit| hit.span != said.span) && sound {
                hits.push(worked.hit(&reading, "parts", "parts"));
            }
        }
        tables::check(&reading, hits);
    }
}

/// A part of a sum.
#[derive(Debug, Clone, Copy)]
struct Part {
    amount: Amount,
    span: Span<Prose>,
}

/// So many sentences from a total on, figures may be of it.
const AROUND: u32 = 2;
/// So many sentences before it, what it is a part of may be told.
const BEFORE: u32 = 4;

impl Sum {
    /// A hit if none of the list's totals is the sum of its parts, and one is near enough to be meant.
    fn judge(&self, cx: &Context<'_>, list: &List<'_>, hits: &mut Vec<Hit>) {
        let reading = &Reading(cx.article);
        // Beside figures told to the last digit the round ones are told so, too: 120 kg, 67 kg and 14 kg.
        let amounts = || list.parts.iter().map(|part| &part.amount).chain(list.totals.iter().take(1).map(|q| &q.amount));
        let to_the_digit = amounts().filter(|a| !(a.low % (a.step * Decimal::TEN)).is_zero()).count() * 2 > amounts().count();
        // Where one wrong digit explains what is off, figures are told as finely as the finest two that are written out so.
        let is_time = |a: &Amount| a.unit.base.is_some_and(|unit| unit.dimension == UnitDimension::Time);
        let whole = |a: &&Amount| a.bound == Bound::Exact && a.unit.base.is_some() && !is_time(a) && a.step == Decimal::ONE;
        let halves = || amounts().filter(whole).map(Amount::half_step);
        let finest = halves().min().filter(|finest| list.told == Told::Slip && halves().filter(|half| half == finest).count() > 1);
        let as_fine = |amount: &Amount| {
            finest.filter(|_| amount.bound == Bound::Exact && amount.step == Decimal::ONE).map(|half| Interval::point(amount.low).widened(half))
        };
        let rounded_here = |amount: &Amount| {
            let literal = to_the_digit && amount.unit.base.is_some() || is_time(amount);
            if literal && amount.bound == Bound::Exact { amount.literal() } else { rounded(amount) }
        };
        let rounded = |amount: &Amount| as_fine(amount).unwrap_or_else(|| rounded_here(amount));
        let sum = list.parts.iter().fold(Interval::point(Decimal::ZERO), |sum, part| sum.plus(&rounded(&part.amount)));
        let Some(actual) = list.parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.low)) else { return };
        // Only if each of three figures and more were rounded as far as can be would they just meet: that is no sum.
        let hair = if list.parts.len() > 2 { Decimal::new(-1, 6) } else { Decimal::ZERO };
        // "Of the 900 ewes, 512, 301 and 87": among things counted one by one a round number is one, too, where two digits that changed
        // places explain what is off.
        let counted = |total: &Quantity| {
            let counts = amounts().all(|a| a.bound == Bound::Exact && a.unit.base.is_none() && a.unit.per.is_none() && a.low < Decimal::from(10_000));
            let to_the_digit = list.parts.iter().filter(|part| !(part.amount.low % Decimal::TEN).is_zero()).count() > 1;
            to_the_digit && counts && list.parts.len() > 2 && turned(&list.parts, actual, total.amount.low)
        };
        let meets = |total: &Quantity| rounded(&total.amount).meets(&sum.widened(hair)) && !counted(total);
        if list.totals.iter().any(|total| meets(total) || total.amount.low == actual) {
            return;
        }
        let last_time = |span: Span<Prose>| reading.figure_at(span).is_some_and(|q| reading.is_of_the_last_time(q));
        let borne_out = |total: &Quantity| accounted(reading, total, &list.parts, actual) || some_have_left(reading, total, &list.parts);
        if list.totals.iter().any(|total| borne_out(total)) || list.parts.iter().any(|part| last_time(part.span)) {
            return;
        }
        let off = |total: &Quantity| actual.checked_sub(total.amount.low).map(|d| d.abs());
        let reach = match list.told {
            Told::Before => self.reach_back,
            Told::Within => self.reach,
            Told::RightBefore => self.reach_close,
            Told::Slip => Decimal::ONE_HUNDRED,
        };
        let near = |total: &Quantity| {
            let right_way = match list.closing {
                Closing::Complete => true,
                // What is not named may be the rest: only a sum above the total is sure to be wrong, or one that is right
                // once two digits that stand side by side change places.
                Closing::Open => {
                    actual > total.amount.low || swapped(total.amount.low, actual) || list.parts.len() > 2 && turned(&list.parts, actual, total.amount.low)
                }
            };
            // One wrong digit may be the first of a figure: then it is far off, and meant all the same.
            let telling = list.closing == Closing::Complete && total.amount.low >= Decimal::ONE_HUNDRED && actual >= Decimal::ONE_HUNDRED;
            // "a bond of £18.6bn: £11.2m for …": the word for the scale is wrong.
            let scale = || thousandfold(actual, total.amount.low);
            let turned = || swapped(total.amount.low, actual) || list.closing == Closing::Complete && turned(&list.parts, actual, total.amount.low);
            let slip = || {
                turned()
                    || list.closing == Closing::Complete && scale()
                    || telling
                        && (slipped(total.amount.low, actual) || list.parts.iter().any(|part| could_be(part.amount.low, actual, total.amount.low, slipped)))
                        && !off(total).is_some_and(|off| reading.tells(off, total))
            };
            right_way && (off(total).is_some_and(|d| d <= super::reading::percent_of(total.amount.low, reach)) || slip())
        };
        let Some(total) = list.totals.iter().filter(|t| near(t) && !last_time(t.span)).min_by_key(|t| off(t)) else { return };
        let parts: Vec<&Quantity> = list.parts.iter().filter_map(|part| reading.figure_at(part.span)).collect();
        let known = || hits.iter().any(|hit| hit.span == total.span);
        if known()
            || explained(reading, list, actual)
            || !reading.may_be_parts(&parts, total)
            || reading.adds_up_otherwise(&parts, total, (actual, list.parts.len() - parts.len()))
        {
            return;
        }
        let step = list.parts.iter().map(|p| p.amount.step).filter(|step| *step > account::SHARED).min().unwrap_or(total.amount.step).min(total.amount.step);
        let hit = hit(reading, total.span, Amount { step, ..Amount::exact(actual, total.amount.unit) }, &list.parts);
        hits.push(match told_again(cx, total) {
            Some(place) => hit.label("again", place),
            None => hit,
        });
    }
}

/// "These add up to 1,931, since 89 wait for two": the story has seen itself, in the next sentence, what the parts come to; or
/// it tells there the part that is left: "The rest (18) are for clerks".
fn explained(reading: &Reading<'_>, list: &List<'_>, actual: Decimal) -> bool {
    let Some(last) = list.parts.last().and_then(|part| reading.0.sentence_at(part.span.start)) else { return false };
    let beside = (last as usize + 1) < reading.0.sentences.len() && reading.same_block(last, last + 1);
    let told = |q: &Quantity| {
        let all = || actual.checked_add(q.amount.low);
        single(q) && (q.amount.low == actual || list.totals.iter().any(|total| all() == Some(total.amount.low)))
    };
    let rest = || {
        let first = reading.0.sentences[last as usize + 1].tokens.start;
        list.closing == Closing::Open && reading.is(first, &["the"]) && reading.is(first + 1, lists::REST)
    };
    // "31 own a second home and 22 let one. Fourteen do both": some are counted twice.
    let both = |q: &Quantity| reading.find(q.tokens.start.saturating_sub(3)..q.tokens.end + 3, &["both", "neither"]).is_some();
    let some = |q: &Quantity| q.sort == Sort::Count && list.totals.iter().all(|total| q.amount.low < total.amount.low && actual > total.amount.low);
    let twice = || reading.of_sentence(last + 1).iter().any(|q| some(q) && both(q));
    let one_more = || list.totals.iter().any(|total| total.amount.is_counted() && total.amount.low == actual + Decimal::ONE) && tells_one_more(reading, list);
    beside && (reading.of_sentence(last + 1).iter().any(told) || rest() || twice()) || one_more()
}

/// "two are open, and the last is let": does a clause after the parts tell of one that has no figure?
fn tells_one_more(reading: &Reading<'_>, list: &List<'_>) -> bool {
    let Some(at) = list.parts.iter().map(|part| part.span.end).max().map(|end| reading.0.token_until(end)) else { return false };
    let end = reading.0.sentences[reading.0.sentence_of(at - 1) as usize].tokens.end;
    let joined = |t: TokenId| matches!(reading.kind(t), Some(Kind::Comma | Kind::Semicolon)) || reading.is(t, &["and"]);
    let one = |t: TokenId| reading.is(t, &["one"]) || reading.is(t, &["the"]) && reading.is(t + 1, &["last", "other", "final"]);
    // ", since one had gone home"
    let since = |t: TokenId| t + TokenId::from(reading.is(t, &["as", "because", "since"]));
    (at..end).filter(|t| joined(*t)).map(|t| since(t + 1)).any(|t| one(t) && !reading.is(t + 1, &["of"]))
}

/// Do the figures told about the list bear out another reading of it? "52 skeletons: 24 women, 17 men and 11 children": the first
/// is a part itself. "Of the 58, 15 were hurt, six of those badly. The other 43 …": a part of a part was taken for one.
fn accounted(reading: &Reading<'_>, total: &Quantity, parts: &[Part], actual: Decimal) -> bool {
    let last = (total.sentence + AROUND).min(reading.0.sentences.len() as u32 - 1);
    // "a $310 million plan … borrows $185 million, the owners put in $90 million and the state the remaining $35 million"
    let told = |q: &Quantity| q.span != total.span && q.amount.unit == total.amount.unit && actual.checked_add(total.amount.low) == Some(q.amount.low);
    if (total.sentence.saturating_sub(BEFORE)..=total.sentence).flat_map(|s| reading.of_sentence(s)).any(told) {
        return true;
    }
    let near = (total.sentence..=last).filter(|s| reading.same_block(*s, total.sentence)).flat_map(|s| reading.of_sentence(s));
    let others = || near.clone().filter(|q| q.span != total.span && q.amount.unit == total.amount.unit && parts.iter().all(|part| part.span != q.span));
    let is = |sum: Option<Decimal>, q: &Quantity| sum == Some(q.amount.low);
    let first = others().any(|q| is(actual.checked_add(total.amount.low), q));
    let over = parts.first().zip(parts.last()).filter(|(a, b)| reading.0.sentence_at(a.span.start) != reading.0.sentence_at(b.span.start));
    // "60 seats in the north, in the middle 41 and in the south 39: 140 in all"
    let one_more = || others().any(|q| actual.checked_add(q.amount.low) == Some(total.amount.low));
    // "900 had it back, but another 150 were cut off, which left 450 of the 1,200": one of them is taken away.
    let another = |part: &Part| reading.0.token_from(part.span.start).checked_sub(1).is_some_and(|t| reading.is(t, &["another"]));
    let without = |part: &Part| actual.checked_sub(part.amount.low)?.checked_sub(part.amount.low);
    let less = || parts.len() > 2 && parts.iter().any(|part| another(part) && without(part) == Some(total.amount.low));
    first || one_more() || less() || over.is_some_and(|(_, last)| others().any(|q| is(total.amount.low.checked_sub(last.amount.low), q)))
}

/// "seven were badly hurt. One of the seven died, leaving 18": is the last part what some of a part leave of the total?
fn some_have_left(reading: &Reading<'_>, total: &Quantity, parts: &[Part]) -> bool {
    const THEM: &[&str] = &["them", "these", "those"];
    let Some(last) = parts.last() else { return false };
    let (from, to) = (total.tokens.end, reading.0.token_from(last.span.start));
    let number = |t: TokenId| {
        let told = reading.0.quantities_from(t).first().filter(|q| reading.start(q) == t || q.tokens.start == t);
        told.map(|q| (q.amount.low, q.tokens.end)).or_else(|| reading.is(t, &["one"]).then_some((Decimal::ONE, t + 1)))
    };
    (from..to).any(|t| {
        let Some((_, of)) = number(t).filter(|(left, _)| total.amount.low.checked_sub(*left) == Some(last.amount.low)) else { return false };
        let the = || reading.is(of + 1, &["the", "his", "her", "its", "their"]);
        reading.is(of, &["of"]) && (reading.is(of + 1, THEM) || the() && number(of + 2).is_some_and(|(whole, _)| whole < total.amount.low))
    })
}

/// Where the total is told a second time, in the draft or on file: then a part may be wrong as well.
fn told_again(cx: &Context<'_>, total: &Quantity) -> Option<Place> {
    let agrees = |claim: &&Claim| claim.verdict == Verdict::Agrees && cx.article.quantities.get(claim.quantity as usize).is_some_and(|q| q.span == total.span);
    if let Some(claim) = cx.binding.claims.iter().find(agrees) {
        return cx.reference.facts.get(claim.fact as usize).map(|fact| Place::File(fact.evidence));
    }
    let reading = Reading(cx.article);
    reading.told_elsewhere(total, Decimal::TEN).map(|q| reading.place(q.span))
}

/// Is the one just a thousand times the other, to the last of three digits and more: millions for billions?
fn thousandfold(one: Decimal, other: Decimal) -> bool {
    let times = |a: Decimal, b: Decimal| a.checked_mul(Decimal::ONE_THOUSAND) == Some(b);
    significant(one) >= 100 && (times(one, other) || times(other, one))
}

/// Do the parts come to the total once two neighbouring digits of one of them change places?
fn turned(parts: &[Part], actual: Decimal, total: Decimal) -> bool {
    parts.iter().any(|part| part.amount.low >= Decimal::TEN && could_be(part.amount.low, actual, total, swapped))
}

impl Reading<'_> {
    /// Does the story tell such a figure of `value`?
    fn tells(&self, value: Decimal, like: &Quantity) -> bool {
        self.0.quantities.iter().any(|q| q.sort == like.sort && q.amount.unit == like.amount.unit && q.amount.low == value)
    }
}

/// What is said at `total`, beside what the parts come to.
fn hit(reading: &Reading<'_>, total: Span<Prose>, actual: Amount, parts: &[Part]) -> Hit {
    let said = reading.inside(total);
    let actual = actual.like(&said);
    let told = |part: &Part| match reading.figure_at(part.span) {
        Some(q) if q.sort == Sort::Fraction => format!("{} ({})", reading.inside(part.span), Amount { step: Decimal::ONE, ..part.amount }.like(&said)),
        Some(_) => reading.inside(part.span),
        // A name stands for one.
        None if part.amount.low == Decimal::ONE => "one".to_owned(),
        None => reading.text(part.span).to_owned(),
    };
    let mut listed = parts.iter().map(told).collect::<Vec<_>>().join(" + ");
    // "85 + 50 + 15 jobs": where the total says of what.
    let noun = reading.figure_at(total).filter(|q| q.sort == Sort::Count).and_then(|q| reading.head(q));
    if let Some(noun) = noun.filter(|noun| noun.ends_with('s') || *noun == "people") {
        listed = format!("{listed} {noun}");
    }
    let mut hit = Hit::new(total).part("said", said).part("actual", actual).part("parts", listed).quoted(reading.quoted(total));
    for part in parts.chunk_by(|a, b| a.span == b.span).map(|same| same[0]) {
        hit = hit.label("parts", reading.place(part.span));
    }
    hit
}

/// May `whole` be a total of figures like `part`?
fn total(whole: &Quantity, part: &Amount) -> bool {
    adds(whole) && single(whole) && whole.amount.unit == part.unit && matches!(whole.amount.bound, Bound::Exact | Bound::About | Bound::Nearly)
}

/// What a figure of a sum may stand for: its rounding. Things counted one by one are exact: "26 surveys".
fn rounded(amount: &Amount) -> Interval {
    let (low, high) = (amount.low.min(amount.high), amount.low.max(amount.high));
    match amount.bound {
        // "Twenty-two of the 74 will retire, which leaves about 50"
        Bound::About if high < Decimal::ONE_HUNDRED && (high % Decimal::TEN).is_zero() => amount.likely(),
        Bound::About | Bound::Nearly => Interval::closed(low, high).widened(amount.half_step().max(super::reading::percent_of(high, Decimal::TWO))),
        Bound::Exact | Bound::Range => {
            if amount.is_counted() {
                Interval::closed(low, high)
            } else {
                Interval::closed(low, high).widened(amount.half_step())
            }
        }
        _ => amount.likely(),
    }
}

/// Is it a plain part: a figure of a sum without an open bound?
fn plain(quantity: &Quantity) -> bool {
    adds(quantity) && bounded(quantity)
}

/// Is it one figure without an open bound?
fn bounded(quantity: &Quantity) -> bool {
    single(quantity) && quantity.sort != Sort::Fraction && !matches!(quantity.amount.bound, Bound::Over | Bound::Under | Bound::AtLeast | Bound::AtMost)
}
