//! Rates per so many: "312 deaths, or 5.2 per 100,000 of its 6 million people"; "46 cases in a city of 920,000, a rate of five
//! per 100,000".

use super::{Odd, Over, Rate, Side, meets, push};
use crate::article::{Quantity, Sort};
use crate::check::Hit;
use crate::check::reading::{Reading, single};
use crate::value::Interval;
use rust_decimal::Decimal;

impl Rate {
    /// A rate per so many people that its cases and its people, told in the sentence, do not come to.
    pub(super) fn per_so_many(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, rate) in figures.iter().enumerate().filter(|(_, q)| single(q)) {
            let Some(many) = per_how_many(reading, rate) else { continue };
            let counts = |q: &&Quantity| q.sort == Sort::Count && single(q) && q.amount.unit.base.is_none() && q.amount.unit.per.is_none();
            let before: Vec<&Quantity> = figures[..i].iter().filter(counts).collect();
            let start = reading.start(rate);
            let led = reading.find(start.saturating_sub(4)..start, &["or", "of", "about"]).is_some();
            let after = figures.get(i + 1).filter(|q| {
                let link = rate.tokens.end..reading.start(q);
                counts(q) && reading.is(link.start, &["of"]) && reading.only(link.start + 1..link.end, 1, &["its", "the", "their"])
            });
            let (cases, people) = match (&before[..], after) {
                ([.., cases], Some(people)) => (*cases, people),
                ([cases, people], None) => (*cases, *people),
                _ => continue,
            };
            let near = cases.tokens.end + 16 >= start && !reading.parted(cases.tokens.end..start);
            let clause = reading.find(cases.tokens.end..start, &["and", "but", "while", "up", "down", "from", "than", "against"]).is_some();
            if !(led && near) || clause || figures.len() > 3 || people.amount.low < many || cases.amount.low >= people.amount.low {
                continue;
            }
            let Some(times) = people.amount.low.checked_div(many) else { continue };
            let Some(expected) = people.amount.likely().over(&Interval::point(many)).and_then(|times| rate.amount.likely().times(&times)) else { continue };
            let Some(actual) = cases.amount.low.checked_div(times) else { continue };
            // Many times as much is of another time or of other people.
            let likely = actual <= rate.amount.low * Decimal::from(4) && rate.amount.low <= actual * Decimal::from(4);
            if likely && !meets(&expected, &cases.amount, self.tolerance) {
                push(reading, Odd { rate, total: cases, over: Over::Many(people), worked: Side::Rate }, times, hits);
            }
        }
    }
}

impl Rate {
    /// "1,304 lecturers, or one for every 28 students", where the story tells how many students there are.
    pub(super) fn one_for_every(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, each) in figures.iter().enumerate().filter(|(_, q)| q.sort == Sort::Count && single(q)) {
            let start = reading.start(each);
            let led = start.checked_sub(4).filter(|t| reading.reads(*t, &["or", "one", "for", "every"]) || reading.reads(*t, &["or", "one", "to", "every"]));
            let (Some(or), Some(noun)) = (led, reading.head(each)) else { continue };
            let Some(many) = figures[..i].last().filter(|q| q.sort == Sort::Count && single(q) && or <= q.tokens.end + 10) else { continue };
            let gap = many.tokens.end..or;
            let named = |q: &&Quantity| {
                q.sort == Sort::Count && single(q) && q.span != each.span && reading.head(q).is_some_and(|head| head.eq_ignore_ascii_case(noun))
            };
            let all: Vec<&Quantity> = reading.0.quantities.iter().filter(named).filter(|q| q.amount.low > many.amount.low).collect();
            let fits = |q: &&Quantity| q.amount.likely().over(&many.amount.likely()).is_none_or(|per_one| meets(&per_one, &each.amount, self.tolerance));
            // Of all of them; others are some of those.
            let Some(total) = all.iter().max_by_key(|q| q.amount.low).filter(|_| !reading.parted(gap) && !all.iter().any(fits)) else { continue };
            let one = |q: &Quantity| q.amount.low.checked_div(many.amount.low).unwrap_or_default();
            // Many times as many are of something else.
            let likely = |q: &Quantity| one(q) <= each.amount.low * Decimal::from(3) && each.amount.low <= one(q) * Decimal::from(3);
            if likely(total) {
                push(reading, Odd { rate: each, total, over: Over::Many(many), worked: Side::Rate }, many.amount.low, hits);
            }
        }
    }
}

/// "per 100,000": how many.
fn per_how_many(reading: &Reading<'_>, rate: &Quantity) -> Option<Decimal> {
    rate.amount.unit.per.filter(|_| rate.amount.unit.base.is_none())?;
    let (_, many) = reading.text(rate.span).rsplit_once(" per ")?;
    let number: Decimal = many.replace(',', "").parse().ok()?;
    (number >= Decimal::from(1_000)).then_some(number)
}
