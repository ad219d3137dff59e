//! Rates whose total, or whose number of times, another sentence tells: "His fee was £40 a lesson … some 300 lessons, which
//! came to £12,000"; "The barge carried 420 tonnes. Owners paid £8.4m, or about £20,000 a tonne".

use super::{Odd, Over, Rate, Side, comparable, counts, meets, per};
use crate::article::{Kind, Quantity, Sort};
use crate::check::Hit;
use crate::check::reading::{Reading, adds, single};
use crate::value::{Amount, significant, slipped};
use rust_decimal::Decimal;

/// So many sentences back the other figure may stand.
const BACK: u32 = 3;

/// Spans of time: how often they go in is another reader's business.
pub(in crate::check) const TIMES: &[&str] =
    &["second", "minute", "hour", "day", "night", "week", "weekday", "fortnight", "month", "quarter", "season", "year", "decade", "time"];

impl Rate {
    /// Rates that take up figures of the sentences before.
    pub(super) fn unit_price(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, rate) in figures.iter().enumerate().filter(|(_, q)| adds(q) && single(q)) {
            let Some((noun, end)) = unit_of(reading, rate) else { continue };
            self.of_both(reading, (rate, noun), hits);
            if TIMES.contains(&noun) || figures.iter().any(|q| q.span != rate.span && counts(reading, q, noun)) {
                continue;
            }
            self.per_piece(reading, figures, (i, noun, end), hits);
            self.comes_to(reading, (rate, noun), hits);
        }
        self.many_times(reading, sentence, hits);
    }

    /// "paid £8.4m, or about £20,000 a tonne": how many tonnes the sentences before tell, once.
    fn per_piece(&self, reading: &Reading<'_>, figures: &[Quantity], (i, noun, end): (usize, &str, u32), hits: &mut Vec<Hit>) {
        let rate = &figures[i];
        let start = reading.start(rate);
        let Some(total) = figures[..i].iter().rfind(|q| comparable(q, rate) && per(reading, q).is_none() && q.amount.low > rate.amount.low) else { return };
        let gap = total.tokens.end..start;
        let linked = reading.is(start - 1, &["or", "averaging"])
            || reading.reads(start.saturating_sub(3), &["an", "average", "of"])
            || reading.kind(start - 1) == Some(Kind::Comma) && rate.bound.is_some();
        let clause = reading.find(gap.clone(), &["and", "but", "while", "who", "than", "from", "up", "down"]).is_some() || reading.parted(gap.clone());
        let closed = reading.closed(end);
        if !linked || clause || gap.len() > 10 || !closed || rate.amount.unit.base.is_none() {
            return;
        }
        let Some((many, alone)) = told_most(reading, rate.sentence, noun) else { return };
        let each = total.amount.low.checked_div(many.amount.low);
        // Of several the largest is meant: only one wrong digit gives the error away then.
        if !alone && !each.is_some_and(|each| slipped(rate.amount.low, Amount::estimated(each, &rate.amount).low)) {
            return;
        }
        let any = reading.0.quantities.iter().any(|q| counts(reading, q, noun) && self.comes(rate, q, total));
        let near = rate.amount.low.checked_mul(many.amount.low).and_then(|product| product.checked_div(total.amount.low));
        if !any && near.is_some_and(|times| times > Decimal::new(2, 1) && times < Decimal::from(5)) {
            self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Rate }, hits);
        }
    }

    /// "The crew laid 840 metres in 12 days. That is 70 metres a day": both of the other figures stand in the sentence before.
    fn of_both(&self, reading: &Reading<'_>, (rate, noun): (&Quantity, &str), hits: &mut Vec<Hit>) {
        const IS: &[&str] = &["is", "'s", "’s", "was", "comes", "works", "amounts", "averages"];
        let opens = || reading.points_by(rate.sentence, IS).is_some_and(|that| reading.start(rate) <= that + 6);
        let Some(before) = reading.previous(rate.sentence).filter(|_| opens()) else { return };
        let [one, two] = reading.of_sentence(before) else { return };
        let (many, total) = if counts(reading, one, noun) { (one, two) } else { (two, one) };
        let whole = comparable(total, rate) && total.sort == rate.sort && per(reading, total).is_none() && rate.amount.low < total.amount.low;
        let linked = reading.is(reading.start(many).saturating_sub(1), &["in", "over", "for", "to", "by", "of", "between", "among"]);
        if counts(reading, many, noun) && whole && linked && single(many) {
            self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Rate }, hits);
        }
    }

    /// "Some 84,000 claims were made. That comes to about £15,000 a claim": the total is any that the story has told, and
    /// only one wrong digit gives the error away.
    fn comes_to(&self, reading: &Reading<'_>, (rate, noun): (&Quantity, &str), hits: &mut Vec<Hit>) {
        const COMES: &[&str] = &["is", "was", "comes", "came", "works", "worked", "amounts", "amounted", "averages"];
        let near = |opening: u32| reading.start(rate) <= opening + 6;
        if rate.amount.unit.base.is_none() || !reading.points_by(rate.sentence, COMES).is_some_and(near) {
            return;
        }
        let Some((many, true)) = told_most(reading, rate.sentence, noun).filter(|(q, _)| q.sentence + 1 == rate.sentence) else { return };
        let like = |q: &&Quantity| q.sentence < rate.sentence && q.amount.low > rate.amount.low && comparable(q, rate) && per(reading, q).is_none();
        let totals = || reading.0.quantities.iter().filter(like);
        if totals().any(|total| self.comes(rate, many, total)) {
            return;
        }
        let slip = |total: &&Quantity| {
            let each = total.amount.low.checked_div(many.amount.low);
            each.is_some_and(|each| slipped(rate.amount.low, Amount::estimated(each, &rate.amount).low))
        };
        if let Some(total) = totals().find(slip) {
            self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Rate }, hits);
        }
    }

    /// "His fee was £40 a lesson for years. He gave some 300 lessons, which came to £12,000."
    fn many_times(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        const COMES: &[&str] =
            &["come", "comes", "came", "worth", "total", "totalling", "totaling", "costing", "earned", "earning", "raising", "making", "or", "cost"];
        for pair in reading.of_sentence(sentence).windows(2) {
            let [many, total] = pair else { continue };
            if !adds(total) || total.amount.unit.base.is_none() {
                continue;
            }
            let gap = many.tokens.end..reading.start(total);
            let linked = gap.len() <= 12 && reading.find(gap.clone(), COMES).is_some();
            let moved = gap.clone().any(|t| reading.is(t, &["up", "down"]) && !reading.is(t - 1, &["it", "them"]));
            let other = moved || reading.find(gap.clone(), &["and", "but", "than", "from", "including", "plus", "while", "who"]).is_some();
            if !linked || other || reading.parted(gap) || per(reading, total).is_some() {
                continue;
            }
            let before = (sentence.saturating_sub(BACK)..sentence).filter(|s| reading.same_block(*s, sentence));
            let like = |rate: &&Quantity| adds(rate) && single(rate) && comparable(rate, total) && rate.sort == total.sort;
            let mut rates = before.clone().flat_map(|s| reading.of_sentence(s)).filter(like).filter(|rate| {
                let unit = unit_of(reading, rate).filter(|(noun, _)| !TIMES.contains(noun));
                unit.is_some_and(|(noun, _)| counts(reading, many, noun)) || priced(reading, rate).is_some_and(|noun| counts(reading, many, noun))
            });
            if let (Some(rate), None) = (rates.next(), rates.next()) {
                self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Total }, hits);
            } else if let Some(rate) = taken_up(reading, many, total, before.flat_map(|s| reading.of_sentence(s)).filter(like).collect()) {
                self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Total }, hits);
            }
        }
    }

    /// Does the rate come to the total, so many times?
    fn comes(&self, rate: &Quantity, many: &Quantity, total: &Quantity) -> bool {
        let expected = rate.amount.likely().times(&many.amount.literal_count());
        expected.is_none_or(|expected| meets(&expected, &total.amount, self.tolerance))
    }
}

/// What a figure is for one of: "£20,000 a tonne", "£20,000 for each nurse".
pub(super) fn unit_of<'a>(reading: &Reading<'a>, rate: &Quantity) -> Option<(&'a str, u32)> {
    let end = rate.tokens.end;
    let each = reading.is(end, &["for"]) && reading.is(end + 1, &["each", "every"]) && reading.kind(end + 2) == Some(Kind::Word);
    if each { Some((reading.0.token(end + 2), end + 3)) } else { per(reading, rate) }
}

/// "A pouch costs £14", "Each permit is $45": what the figure is the price of one of.
fn priced<'a>(reading: &Reading<'a>, rate: &Quantity) -> Option<&'a str> {
    const COSTS: &[&str] = &["costs", "cost", "is", "was", "sells", "sold", "weighs", "weighed", "earns", "earned", "pays", "paid", "holds", "held"];
    let first = reading.0.sentences[rate.sentence as usize].tokens.start;
    let start = reading.start(rate);
    let one = reading.is(first, &["a", "an", "each", "every"]);
    let verb = (first + 2..start).find(|t| reading.is(*t, COSTS))?;
    let near = start <= verb + 2 && verb <= first + 4 && (first + 1..verb).all(|t| reading.kind(t) == Some(Kind::Word));
    (one && near && reading.closed(rate.tokens.end)).then(|| reading.0.token(verb - 1))
}

/// "a rebate of $60 a year. Some 4,100 of them had it, at a cost of $246,000": the one sum of the sentence before, where a
/// slip of digits or of the point explains the total.
fn taken_up<'a>(reading: &Reading<'a>, many: &Quantity, total: &Quantity, before: Vec<&'a Quantity>) -> Option<&'a Quantity> {
    let gap = many.tokens.end..reading.start(total);
    let cost = reading.reads(gap.end.saturating_sub(4), &["at", "a", "cost", "of"]) || reading.is(gap.end.saturating_sub(1), &["costing"]);
    let taken = reading.find(gap, &["it", "one"]).is_some();
    let [.., rate] = before[..] else { return None };
    let alone = before.iter().filter(|q| q.sentence == rate.sentence).count() == 1 && rate.sentence + 1 == many.sentence;
    let product = rate.amount.low.checked_mul(many.amount.low)?;
    let slip = slipped(total.amount.low, Amount::estimated(product, &total.amount).low) || significant(product) == significant(total.amount.low);
    let closed = matches!(reading.kind(total.tokens.end), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon));
    (cost && taken && closed && alone && many.sort == Sort::Count && rate.sort == Sort::Money && slip).then_some(rate)
}

/// The largest number of what `noun` names that the sentences before tell, and whether it is the only one.
fn told_most<'a>(reading: &Reading<'a>, sentence: u32, noun: &str) -> Option<(&'a Quantity, bool)> {
    let told =
        || (sentence.saturating_sub(BACK)..sentence).flat_map(|s| reading.of_sentence(s)).filter(|q| counts(reading, q, noun) && q.sort != Sort::Duration);
    let most = told().max_by_key(|q| q.amount.low)?;
    Some((most, told().all(|q| q.amount.low == most.amount.low)))
}
