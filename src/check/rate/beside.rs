//! What goes into a total beside the one rate: other payees ("the coach £90,000 and his two assistants £45,000 each"), other lots
//! ("60 rooms at £140 and 40 at £190"), other costs ("£1,200 in wages and £480 in benefits, or £42 an hour"), or that the rate is of a
//! part only ("most of it from 20 families who gave £3,000 each").

use super::per;
use crate::article::{Kind, Quantity, Sort, Tokens};
use crate::check::reading::{Reading, single};
use crate::lexicon::Few;
use crate::value::Interval;
use rust_decimal::Decimal;

/// Of more figures of one kind some fit by chance.
const MOST: usize = 4;

/// Do the words near three figures, of which one should be the product of the others, tell of more that went into it? Then they
/// need not fit each other: something else that is told makes up the difference to the digit, or the rate is for a part only.
pub(super) fn more_goes_in(reading: &Reading<'_>, figures: [&Quantity; 3]) -> bool {
    let first = figures.iter().map(|q| reading.start(q)).min().unwrap_or_default();
    let end = figures.iter().map(|q| q.tokens.end).max().unwrap_or_default();
    if of_a_part(reading, first..end) {
        return true;
    }
    // "65 people each a day": a rate for two things at once.
    let twice = |q: &Quantity| (q.tokens.end..q.tokens.end + 4).any(|t| reading.is(t, &["each", "apiece"]) && reading.is(t + 1, &["a", "an", "every", "per"]));
    if figures.iter().any(|q| twice(q)) {
        return true;
    }
    let Some((rate, total, many)) = roles(figures) else { return false };
    // "£540,000 a week of eight shows": the week has eight shows, and is not multiplied by them.
    let made_up = |q: &Quantity| per(reading, q).is_some_and(|(_, end)| reading.is(end, &["of"]) && reading.start(many) == end + 1);
    if made_up(rate) || made_up(total) {
        return true;
    }
    let (from, to) = (figures.iter().map(|q| q.sentence).min().unwrap_or_default(), figures.iter().map(|q| q.sentence).max().unwrap_or_default());
    let near = reading.figures_near(to - from + 1, to, 0);
    let others = || near.iter().filter(|q| single(q) && figures.iter().all(|own| own.span != q.span));
    let amounts: Vec<Decimal> = others().filter(|q| same_unit(q, total)).map(|q| q.amount.low).collect();
    let counted = |q: &&Quantity| q.sentence >= from && matches!(q.sort, Sort::Count | Sort::Duration) && !same_unit(q, total);
    let mut times: Vec<Decimal> = others().filter(counted).map(|q| q.amount.low).collect();
    if amounts.len() > MOST || times.len() > MOST {
        return false;
    }
    // With those that are named, not counted: "the chief and his two deputies".
    if is_joined(reading, many) {
        times.extend([Decimal::ONE, Decimal::TWO]);
    }
    Account { rate, total, many: many.amount.low, amounts, times }.fits()
}

/// "The five lorries bring 28,000 litres a day each, or 980,000 litres a week", "450 litres a second each, or 81,000 litres a minute
/// between the three": a rate of one of several, and what all of them come to; or one end of a range.
pub(super) fn is_of_several(reading: &Reading<'_>, rate: &Quantity, total: &Quantity, over_periods: bool) -> bool {
    const EACH: &[&str] = &["apiece", "each"];
    const ALL: &[&str] = &["between", "both", "together"];
    let sentence = reading.0.sentences[rate.sentence as usize].tokens.clone();
    let near = |q: &Quantity| q.tokens.end..(q.tokens.end + 6).min(reading.0.sentences[q.sentence as usize].tokens.end);
    // Not "for each day of delay".
    let each_of = |q: &Quantity| near(q).any(|t| reading.is(t, EACH) && !reading.is(t - 1, &["for", "in", "of"]));
    let each = each_of(rate) || each_of(total) || reading.reads(sentence.start, &["each", "of"]);
    let all = |q: &Quantity| {
        let told = |t: u32| reading.reads(t, &["in", "all"]) || reading.reads(t, &["all", "told"]) || reading.reads(t, &["for", "the"]);
        reading.find(near(q), ALL).is_some() || near(q).any(told)
    };
    let start = reading.start(rate);
    let ranged = reading.is(start.saturating_sub(1), &["to"])
        && reading.of_sentence(rate.sentence).iter().any(|q| q.tokens.end + 1 == start && q.amount.unit == rate.amount.unit);
    ranged || over_periods && (each || all(rate) || all(total))
}

/// "sits four days a week", "which shuts on Mondays", "with Sundays off": are some days of a week none of the rate's?
pub(super) fn rests(reading: &Reading<'_>, rate: &Quantity, total: &Quantity) -> bool {
    const REST: &[&str] = &["closed", "closes", "except", "shut", "shuts"];
    let daily = rate.amount.unit.per.is_some_and(|unit| unit.name.as_str() == "day")
        || (rate.tokens.end..rate.tokens.end + 5).any(|t| reading.reads(t, &["a", "day"]) || reading.is(t, &["daily"]));
    let sentences = rate.sentence.min(total.sentence)..=rate.sentence.max(total.sentence);
    let words = || sentences.clone().flat_map(|s| reading.0.sentences[s as usize].tokens.clone());
    let days = |t: u32| reading.reads(t, &["days", "a", "week"]) && !reading.is(t - 1, &["seven", "7"]);
    // "with Sundays off", not "were put off"
    let off = |t: u32| t > 0 && reading.is(t, &["off"]) && reading.0.token(t - 1).ends_with("days");
    daily && words().any(|t| reading.is(t, REST) || off(t) || days(t))
}

/// "most of it", "of which": is the rate told of a part of the total?
fn of_a_part(reading: &Reading<'_>, words: Tokens) -> bool {
    const PARTS: Few = Few::of(&["bulk", "half", "lot", "majority", "most", "much", "part", "quarter", "some", "third", "thirds"]);
    const IT: &[&str] = &["it", "that", "them", "these", "this", "those", "which", "whom"];
    let part = |t: u32| reading.find_few(t..t + 1, &PARTS).is_some() || reading.is(t, &["all"]) && reading.is(t.saturating_sub(1), &["nearly", "almost"]);
    let of = |t: u32| reading.is(t, &["of"]) && reading.is(t + 1, IT) && (part(t - 1) || reading.is(t + 1, &["which", "whom"]));
    // ", a third of that,": the rate told again.
    let comma = |t: u32| reading.kind(t) == Some(Kind::Comma);
    let again = |t: u32| reading.is(t + 1, &["that", "this"]) && comma(t + 2) && t > 2 && comma(t - 3);
    words.clone().skip(1).any(|t| of(t) && !again(t))
}

/// The rate, the total and how many times: the two that are of one unit, the larger of which is the total, and the third.
fn roles([a, b, c]: [&Quantity; 3]) -> Option<(&Quantity, &Quantity, &Quantity)> {
    let (one, two, many) = if same_unit(a, b) {
        (a, b, c)
    } else if same_unit(a, c) {
        (a, c, b)
    } else if same_unit(b, c) {
        (b, c, a)
    } else {
        return None;
    };
    Some(if one.amount.low < two.amount.low { (one, two, many) } else { (two, one, many) })
}

fn same_unit(a: &Quantity, b: &Quantity) -> bool {
    let base = |q: &Quantity| q.amount.unit.base.map(|u| u.id);
    base(a) == base(b) && a.sort == b.sort && (base(a).is_some() || a.of == b.of)
}

/// "the chief and his two deputies", "two sisters and a brother": is somebody counted with them who is not in the number?
fn is_joined(reading: &Reading<'_>, many: &Quantity) -> bool {
    let (start, end) = (reading.start(many), reading.0.noun_end(many));
    let before = (start.saturating_sub(2)..start).any(|t| reading.is(t, &["and"]));
    before || reading.is(end, &["and"]) && reading.is(end + 1, &["a", "an", "her", "his", "its", "one", "the", "their"])
}

/// The three figures, and the others told beside them.
struct Account<'a> {
    rate: &'a Quantity,
    total: &'a Quantity,
    many: Decimal,
    /// In the unit of the total.
    amounts: Vec<Decimal>,
    /// Of other things: more who have the rate, or how many have another.
    times: Vec<Decimal>,
}

impl Account<'_> {
    /// Do the figures fit with one to three more of them?
    fn fits(&self) -> bool {
        let sums = self.sums();
        let (rate, total) = (self.rate.amount.likely(), self.total.amount.likely());
        let meets = |each: &Interval, times: Decimal, all: &Interval| each.times(&Interval::point(times)).is_some_and(|product| product.meets(all));
        let more_times = || self.times.iter().map(|more| self.many + more);
        let left = |sum: &Decimal| total.minus(&Interval::point(*sum));
        let with = |sum: &Decimal| total.plus(&Interval::point(*sum));
        // So many more have it, besides what others have.
        more_times().any(|times| meets(&rate, times, &total) || sums.iter().any(|sum| meets(&rate, times, &left(sum)) || meets(&rate, times, &Interval::point(*sum))))
            // Others have something else; what the rate is worked out of is more than the one sum.
            || sums.iter().any(|sum| meets(&rate, self.many, &left(sum)) || meets(&rate, self.many, &with(sum)))
            // Two rates over one time.
            || self.amounts.iter().any(|other| meets(&rate.plus(&Interval::point(*other)), self.many, &total))
    }

    /// Every amount, every two of them, and each as often as something else is told.
    fn sums(&self) -> Vec<Decimal> {
        let amounts = &self.amounts;
        let pairs = amounts.iter().enumerate().flat_map(|(i, a)| amounts[i + 1..].iter().filter_map(move |b| a.checked_add(*b)));
        let products = amounts.iter().flat_map(|a| self.times.iter().filter_map(move |n| a.checked_mul(*n)));
        amounts.iter().copied().chain(pairs).chain(products).collect()
    }
}
