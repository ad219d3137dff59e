//! A rate, how often it goes in, and what that comes to, told in whatever order in one sentence or two: "It has 600 tonnes of
//! salt and uses 40 a night, enough for 15 nights"; "₹6 lakh to each family, which for the 27 dead comes to ₹1.62 crore". Each of
//! the three has to be the only one of its kind there, and the last of them has to be led up to as worked out of the others.

use super::{Odd, Over, Rate, Side, comparable, counts, for_one, per, push};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::check::Hit;
use crate::check::reading::{Reading, adds, percent_of, single};
use crate::value::{Amount, Bound, significant, slipped};
use rust_decimal::Decimal;

/// Words that lead up to a total.
const COMES: &[&str] = &[
    "come",
    "comes",
    "came",
    "or",
    "total",
    "totalling",
    "totaling",
    "cost",
    "costs",
    "costing",
    "worth",
    "takings",
    "bringing",
    "brings",
    "brought",
    "bring",
    "raising",
    "raise",
    "raised",
    "making",
    "makes",
    "is",
    "was",
    "be",
    "pay",
    "paid",
    "amounts",
    "fills",
    "holds",
];
/// Words that lead up to how often it goes in.
const LASTS: &[&str] = &["enough", "last", "lasts", "lasted", "going", "take", "takes", "took", "sufficient", "supply", "for", "in"];
/// Words that lead up to what each has.
const EACH: &[&str] = &["or", "each", "average", "averaging", "averaged", "averages", "is", "was", "at", "about"];

/// What a rate is for one of.
#[derive(Clone, Copy)]
enum One<'a> {
    /// So many of these: "a day", "a tonne".
    Of(&'a str),
    /// Of whatever is counted: "each", "apiece", "a head".
    Any,
}

impl Rate {
    /// A hit where a rate, its times and their total stand about each other and do not fit.
    pub(super) fn around(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let previous = sentence.checked_sub(1).filter(|s| reading.same_block(*s, sentence) && reading.0.in_body(*s) && reading.0.in_body(sentence));
        let own = reading.figures(sentence);
        let first = previous.map_or(own.start, |s| reading.figures(s).start);
        let both = Some(first).filter(|first| *first < own.start);
        for from in [Some(own.start), both].into_iter().flatten() {
            let within = &reading.0.quantities[from..own.end];
            if within.len() < 3 {
                continue;
            }
            for rate in within.iter().filter(|q| adds(q) && single(q)) {
                let Some(one) = for_one_of(reading, rate) else { continue };
                if let Some(odd) = self.triple(reading, within, rate, one).filter(|(_, last)| last.sentence == sentence) {
                    self.unlike(reading, odd, hits);
                }
            }
        }
    }

    /// The only total and the only number of times that stand with a rate.
    fn triple<'a>(&self, reading: &Reading<'a>, within: &'a [Quantity], rate: &'a Quantity, one: One<'a>) -> Option<(Odd<'a>, &'a Quantity)> {
        let many = sole(within.iter().filter(|q| {
            // "for each of the first three": others may follow.
            let some = reading.is(reading.start(q).saturating_sub(1), &["first", "last", "next", "other"]);
            !some
                && q.span != rate.span
                && match one {
                    One::Of(noun) => counts(reading, q, noun),
                    One::Any => {
                        q.sort == Sort::Count
                            && single(q)
                            && q.amount.unit == Default::default()
                            && q.amount.low > Decimal::ONE
                            && q.amount.low.fract().is_zero()
                    }
                }
        }))?;
        let total = sole(within.iter().filter(|q| {
            let alike = comparable(q, rate) && (q.amount.unit.base.is_some() || rate.amount.unit.base.is_some() || q.of.is_some());
            q.span != rate.span && q.span != many.span && alike && for_one_of(reading, q).is_none()
        }))?;
        let last = [rate, many, total].into_iter().max_by_key(|q| q.tokens.start)?;
        let worked = if last.span == rate.span { Side::Rate } else { Side::Total };
        Some((Odd { rate, total, over: Over::Many(many), worked }, last))
    }

    /// Adds a hit where the three do not fit and the last is one that a slip makes of the right one, or is near it and told as
    /// worked out.
    fn unlike(&self, reading: &Reading<'_>, (odd, last): (Odd<'_>, &Quantity), hits: &mut Vec<Hit>) {
        let Over::Many(many) = odd.over else { return };
        let (rate, total) = (&odd.rate.amount, &odd.total.amount);
        let Some(expected) = rate.likely().times(&many.amount.literal_count()) else { return };
        let open = |bound: Bound| matches!(bound, Bound::AtMost | Bound::AtLeast | Bound::Range);
        let slack = percent_of(total.low, self.tolerance / Decimal::from(4));
        if expected.widened(slack).meets(&total.likely()) || [rate.bound, total.bound, many.amount.bound].into_iter().any(open) {
            return;
        }
        let meant = match () {
            () if last.span == odd.rate.span => total.low.checked_div(many.amount.low),
            () if last.span == odd.total.span => rate.low.checked_mul(many.amount.low),
            () => total.low.checked_div(rate.low),
        };
        let Some(meant) = meant.map(|meant| Amount::estimated(meant, &last.amount).low) else { return };
        let said = last.amount.low;
        let slip = slipped(said, meant) && significant(said) >= 100 || significant(said) == significant(meant) && significant(said) >= 10;
        let near = meant < said * Decimal::TWO && said < meant * Decimal::TWO;
        let led = led_up(reading, last, &odd);
        let first = [odd.rate, odd.total, many].into_iter().map(|q| q.tokens.end).min().unwrap_or_default();
        let clause = first..reading.start(last);
        let other = reading.find(clause, &["but", "while", "than", "including", "plus", "if", "up", "down", "another", "from", "who"]).is_some();
        if led && !other && (slip || near) {
            push(reading, odd, many.amount.low, hits);
        }
    }
}

/// Is the last of the three told as worked out of the others?
fn led_up(reading: &Reading<'_>, last: &Quantity, odd: &Odd<'_>) -> bool {
    let (start, end) = (reading.start(last), last.tokens.end);
    let floor = reading.0.sentences[last.sentence as usize].tokens.start.max(start.saturating_sub(5));
    let before = |words: &[&str]| reading.find(floor..start, words).is_some();
    if last.span == odd.total.span {
        let all = (end..end + 3).any(|t| reading.reads(t, &["in", "all"]) || reading.reads(t, &["in", "total"]) || reading.is(t, &["altogether"]));
        return before(COMES) || all;
    }
    if last.span == odd.rate.span {
        // "about 9,900 a day at the end", "£150,000 apiece and the rest on drains": not of all of it.
        let closes = per(reading, last).or_else(|| for_one(reading, last)).is_none_or(|(_, after)| reading.closed(after));
        return closes && (before(EACH) || last.bound.is_some() || reading.kind(start.saturating_sub(1)) == Some(Kind::Comma));
    }
    before(LASTS)
}

/// The one of them, if there are no others.
fn sole<'a>(mut all: impl Iterator<Item = &'a Quantity>) -> Option<&'a Quantity> {
    all.next().filter(|_| all.next().is_none())
}

/// What a figure is for one of: "£40 a lesson", "₹6 lakh to each family", "$62 a head", "Each family will get £900".
fn for_one_of<'a>(reading: &Reading<'a>, rate: &Quantity) -> Option<One<'a>> {
    let (start, end) = (reading.start(rate), rate.tokens.end);
    let each = |t: TokenId| reading.is(t, &["each", "apiece"]);
    let opening = reading.0.sentences[rate.sentence as usize].tokens.start;
    let apiece = each(end)
        || reading.is(end, &["for", "to"]) && (end + 1..end + 5).any(|t| reading.is(t, &["each", "every"]))
        || reading.is(end, &["a", "per"]) && reading.is(end + 1, &["head", "person", "piece"])
        // "Each family will get £900", "Each carries a maximum of 20 years"
        || reading.is(opening, &["each"]) && start <= opening + 8 && reading.of_sentence(rate.sentence).first().is_some_and(|q| q.span == rate.span);
    if apiece { Some(One::Any) } else { per(reading, rate).map(|(noun, _)| One::Of(noun)) }
}
