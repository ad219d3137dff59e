//! Money, how many share it, and what each of them has: "£41m to 273 schools, or £150,000 each".

use super::{Odd, Over, Rate, Side, comparable, for_one};
use crate::article::{Kind, Quantity, Sort};
use crate::check::Hit;
use crate::check::reading::{Reading, single};
use crate::value::{Amount, slipped};
use rust_decimal::Decimal;

/// Words by which the three figures are not of one sum.
const OTHER: &[&str] = &["but", "while", "than", "some", "including", "plus", "if", "up", "down", "another", "earlier"];

impl Rate {
    /// "£41m to 273 schools, or £150,000 each"; "£71,000 from 2,840 people, an average of £25"; "£486,000, which will be
    /// split between the two finders, who have £243,000 each".
    pub(super) fn apiece(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, rate) in figures.iter().enumerate().skip(2).filter(|(_, q)| q.sort == Sort::Money && single(q)) {
            let only = |sort: Sort| {
                let mut all = figures[..i].iter().filter(move |q| q.sort == sort);
                all.next().filter(|q| single(q) && all.next().is_none())
            };
            let (Some(total), Some(many)) = (only(Sort::Money), only(Sort::Count)) else { continue };
            if many.amount.low <= Decimal::ONE || many.of.is_none() || !comparable(total, rate) || rate.amount.unit.per.is_some() {
                continue;
            }
            let (one, two) = if total.tokens.start < many.tokens.start { (total, many) } else { (many, total) };
            let (start, from) = (reading.start(rate), reading.start(many).saturating_sub(1));
            let each = for_one(reading, rate).is_some();
            let average = reading.reads(start.saturating_sub(2), &["average", "of"]) || reading.reads(rate.tokens.end + 1, &["on", "average"]);
            let or = reading.find(start.saturating_sub(2)..start, &["or"]).is_some() || reading.reads(start.saturating_sub(2), &["which", "is"]);
            let having = &["have", "get", "gets", "receive", "receives", "getting", "receiving", "with"];
            // "shared by 40 schools, £30,000 each"
            let apposed = start > two.tokens.end && reading.kind(start - 1) == Some(Kind::Comma) && reading.length(two.tokens.end..start) <= 3;
            let split = reading.find(one.tokens.start..start, &["split", "shared", "divided"]).is_some()
                && (apposed || reading.find(start.saturating_sub(3)..start, having).is_some());
            let beside = reading.between(one, two).len() <= 6 && start <= two.tokens.end + 10;
            // "£7.2m on 36 homes, £200,000 apiece": a price may be of some of them, so that only a slip of the hand gives it away.
            let worked = || total.amount.low.checked_div(many.amount.low).map(|each| Amount::estimated(each, &rate.amount).low);
            let slip = apposed && reading.closed(rate.tokens.end + 1) && worked().is_some_and(|each| slipped(rate.amount.low, each));
            let said = each && (or || average || split || slip) || average && beside && reading.closed(rate.tokens.end) && near(rate, total, many);
            let clause = reading.find(one.tokens.start..start, OTHER).is_some() || !split && reading.find(one.tokens.start..start, &["who"]).is_some();
            let ranged = (one.tokens.start..start).any(|t| reading.is(t, &["from"]) && t != from);
            if said && !clause && !ranged && !reading.parted(one.tokens.start..start) {
                self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Rate }, hits);
            }
        }
    }
}

impl Rate {
    /// "Each winner gets £300, or £9,600 for the 32 of them."
    pub(super) fn for_them(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let first = reading.0.sentences[sentence as usize].tokens.start;
        for figures in reading.of_sentence(sentence).windows(3) {
            let [rate, total, many] = figures else { continue };
            let (gap, link) = (rate.tokens.end..reading.start(total), total.tokens.end..reading.start(many));
            let counted = many.sort == Sort::Count && single(many) && many.amount.unit.base.is_none();
            if !counted || !reading.is(link.start, &["for"]) || !reading.only(link.clone(), 4, &["for", "all", "of", "the", "those", "its", "their"]) {
                continue;
            }
            let or = gap.len() <= 6 && reading.find(gap.clone(), &["or", "making", "which"]).is_some() && !reading.parted(gap.clone());
            let each = for_one(reading, rate).is_some() || reading.find(first..rate.tokens.start, &["each", "every"]).is_some();
            let whole = rate.amount.unit.base.is_some() && comparable(rate, total) && rate.sort == total.sort && rate.amount.low < total.amount.low;
            let end = reading.0.noun_end(many);
            if or && each && whole && (reading.closed(end) || reading.reads(end, &["of", "them"])) && reading.find(gap, OTHER).is_none() {
                self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Total }, hits);
            }
        }
    }
}

/// Does the rate come near its total? What does not at all is an average of something else.
fn near(rate: &Quantity, total: &Quantity, many: &Quantity) -> bool {
    let product = rate.amount.low.checked_mul(many.amount.low);
    let times = product.and_then(|product| product.checked_div(total.amount.low));
    times.is_some_and(|times| times > Decimal::new(9, 2) && times < Decimal::from(11))
}
