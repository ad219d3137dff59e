//! A rate that does not come to its total over its period.

mod apart;

use super::reading::{Reading, adds, is_percent, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort};
use crate::value::{Amount, Interval};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A rate that does not come to its total over its period: "£240 a day, or £720 over the four days".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rate {
    /// How far the total may be off, in per cent, beyond what rounding explains.
    #[schemars(with = "f64")]
    tolerance: Decimal,
}

/// Periods, in days: name, least and most. A week has five working days, a month twenty, a year 220.
const PERIODS: &[(&str, i64, i64)] =
    &[("hour", 0, 0), ("day", 1, 1), ("week", 7, 7), ("month", 30, 31), ("quarter", 90, 92), ("year", 365, 366), ("decade", 3652, 3653)];
/// How often a short period goes into a long one, where days would not say it.
const TIMES: &[(&str, &str, i64)] = &[("month", "year", 12), ("quarter", "year", 4), ("week", "year", 52), ("month", "quarter", 3), ("year", "decade", 10)];
/// The same in working days.
const WORKING: &[(&str, i64, i64)] = &[("day", 1, 1), ("week", 5, 6), ("month", 20, 26), ("quarter", 60, 78), ("year", 220, 312), ("decade", 2200, 3120)];

impl Run for Rate {
    const PARTS: &'static [&'static str] = &["rate", "total", "actual", "over"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            let figures = reading.of_sentence(sentence);
            for (i, first) in figures.iter().enumerate() {
                let Some(second) = figures.get(i + 1) else { continue };
                self.two_rates(&reading, sentence, first, second, hits);
            }
            self.times_over(&reading, sentence, hits);
            self.apiece(&reading, sentence, hits);
            self.so_many_each(&reading, sentence, hits);
            self.unit_price(&reading, sentence, hits);
        }
    }
}

impl Rate {
    /// "4,300 tonnes a day, or 1.6 million tonnes a year"; across two sentences where the second says "That's".
    fn two_rates(&self, reading: &Reading<'_>, sentence: u32, first: &Quantity, second: &Quantity, hits: &mut Vec<Hit>) {
        let (Some((short, end)), Some((long, _))) = (period(reading, first), period(reading, second)) else { return };
        let gap = end..reading.start(second);
        // "…, which comes to about £16m a year"
        let which = gap.len() <= 12
            && reading.find(gap.clone(), &["or", "comes", "came", "amounts", "amounted", "works", "adds"]).is_some_and(|t| t + 5 >= gap.end)
            && !reading.parted(gap.clone())
            && reading.find(gap.clone(), &["and", "but", "while", "from"]).is_none();
        let or = reading.find(gap.clone(), &["or"]).is_some() && gap.len() <= 4 || which;
        if !or || short == long || !comparable(first, second) || first.sentence != sentence {
            return;
        }
        if short == "hour" || long == "hour" {
            self.wage(reading, (first, short), (second, long), hits);
            return;
        }
        let fits = |table: &[(&str, i64, i64)]| {
            let days = |name: &str| table.iter().find(|(n, ..)| *n == name).map(|(_, low, high)| Interval::closed(Decimal::from(*low), Decimal::from(*high)));
            let (Some(a), Some(b)) = (days(short), days(long)) else { return true };
            let Some(expected) = b.over(&a).and_then(|times| first.amount.interval().times(&times)) else { return true };
            meets(&expected, &second.amount, self.tolerance)
        };
        // Days may be working days; a month has no working months.
        let worked = short == "day" || (short, long) == ("week", "month");
        if fits(PERIODS) || worked && fits(WORKING) {
            return;
        }
        let days = |name: &str| PERIODS.iter().find(|(n, ..)| *n == name).map(|(_, low, _)| Decimal::from(*low));
        // The calendar's own numbers, as a reader would multiply: twelve months a year, not 365 days by 30.
        let times = TIMES.iter().find(|(a, b, _)| *a == short && *b == long).map(|(.., n)| Decimal::from(*n));
        let parts = TIMES.iter().find(|(a, b, _)| *a == long && *b == short).and_then(|(.., n)| Decimal::ONE.checked_div(Decimal::from(*n)));
        let times = times.or(parts).or_else(|| days(long).zip(days(short)).and_then(|(b, a)| b.checked_div(a)));
        let Some(actual) = times.and_then(|times| first.amount.low.checked_mul(times)) else { return };
        self.push(reading, (first, second), actual, if second.amount.unit.per.is_some() { String::new() } else { format!(" over a {long}") }, hits);
    }

    /// "$22 an hour, or $45,760 a year": of the hours that the sentence gives a week, or of those that people work.
    fn wage(&self, reading: &Reading<'_>, (first, short): (&Quantity, &str), (second, long): (&Quantity, &str), hits: &mut Vec<Hit>) {
        if short != "hour" || long != "year" || first.sort != Sort::Money {
            return;
        }
        let tokens = reading.0.sentences[first.sentence as usize].tokens.clone();
        // "for a 40-hour week"
        let week = tokens.into_iter().find(|t| reading.is(*t, &["hour", "hours"]) && reading.is(t + 1, &["week", "a"])).and_then(|hour| {
            let at = hour - 1 - u32::from(reading.is(hour - 1, &["-", "‑"]));
            reading.small_number(at).filter(|hours| *hours > Decimal::TEN && *hours < Decimal::ONE_HUNDRED)
        });
        let (low, high) = week.map_or((Decimal::from(1_500), Decimal::from(2_100)), |hours| (hours * Decimal::from(48), hours * Decimal::from(52)));
        let Some(expected) = first.amount.likely().times(&Interval::closed(low, high)) else { return };
        let Some(actual) = first.amount.low.checked_mul(high) else { return };
        // Where the hours are given nothing is left but rounding.
        let tolerance = if week.is_some() { self.tolerance / Decimal::from(8) } else { self.tolerance / Decimal::TWO };
        if !meets(&expected, &second.amount, tolerance) {
            self.push(reading, (first, second), actual, String::new(), hits);
        }
    }

    /// "£310,000 a day, or £1,240,000 over four days"; "1,800 metres, an average of 45 metres a year over the 40 years";
    /// "4,000 seats at £5,500 a seat, or £22m"; "15 goals in 24 games, an average of 0.6 a game": a rate, how many times it
    /// goes in, and what that comes to.
    fn times_over(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, rate) in figures.iter().enumerate().filter(|(_, q)| adds(q) && single(q)) {
            let Some((noun, end)) = per(reading, rate) else { continue };
            // "a boat each year" is a rate for two things at once.
            if reading.is(end, &["a", "an", "each", "every", "per"]) {
                continue;
            }
            // How many of what the rate is for: "the 40 years", "24 games"; one such figure, or nothing is sure.
            let mut many = figures.iter().filter(|q| q.tokens != rate.tokens && counts(reading, q, noun));
            let (Some(many), None) = (many.next(), many.next()) else { continue };
            // "420 cows give 9,200 litres a day, 22 litres a cow": the total may be one of a day.
            let whole = |q: &Quantity| per(reading, q).is_none_or(|(of, _)| !apart::TIMES.contains(&noun) && apart::TIMES.contains(&of));
            let like = |q: &&Quantity| comparable(q, rate) && q.tokens != many.tokens && whole(q);
            let start = reading.start(rate);
            let before = figures[..i].iter().rfind(like).filter(|total| {
                let gap = total.tokens.end..start;
                if figures.iter().any(|q| is_percent(q) && gap.contains(&q.tokens.start)) {
                    return false;
                }
                let linked = reading.find(start.saturating_sub(5).max(gap.start)..start, &["or", "average", "averaging", "averages", "averaged"]).is_some()
                    || reading.find(start.saturating_sub(3).max(gap.start)..start, &["at"]).is_some() && many.tokens.end <= total.tokens.start
                    || reading.kind(start - 1) == Some(Kind::Comma) && reading.reads(end, &["for", "each", "of"])
                    // "46 tonnes in 20 days, about 3 a day"
                    || reading.kind(start - 1) == Some(Kind::Comma)
                        && gap.contains(&many.tokens.start)
                        && gap.len() <= 10
                        && reading.is(reading.start(many).saturating_sub(1), &["in", "over", "for", "to", "from"])
                        && matches!(reading.kind(end), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon));
                linked && gap.len() <= 16 && !reading.parted(gap.clone()) && reading.find(gap, &["but", "while", "who"]).is_none()
            });
            let after = figures[i + 1..].iter().find(like).filter(|total| {
                let at = reading.start(total);
                let gap = end..at;
                let linked = reading.find(at.saturating_sub(4).max(gap.start)..at, &["or", "total", "is"]).is_some();
                linked && gap.len() <= 16 && !reading.parted(gap.clone()) && reading.find(gap, &["but", "while", "and", "who", "from", "than"]).is_none()
            });
            let told = before.or(after);
            // "Spread over six years, that is an average of X a year": the total is what the sentences before speak of.
            let averaging = reading.find(start.saturating_sub(5)..start, &["average", "averaging"]).is_some();
            let within = many.sort == Sort::Duration && many.tokens.end <= start;
            match told {
                Some(total) => self.judge(reading, rate, total, many, hits),
                None if averaging && within => {
                    if let Some(total) = earlier(reading, sentence, rate, many) {
                        self.judge(reading, rate, total, many, hits);
                    }
                }
                None => {}
            }
        }
    }

    /// "£41m to 273 schools, or £150,000 each": money, how many share it, and what each has.
    fn apiece(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for (i, rate) in figures.iter().enumerate().filter(|(_, q)| q.sort == Sort::Money && single(q)) {
            let start = reading.start(rate);
            let said = reading.find(start.saturating_sub(2)..start, &["or"]).is_some() || reading.reads(start.saturating_sub(2), &["average", "of"]);
            let each = for_one(reading, rate).is_some() && said;
            let before = |sort: Sort| {
                let mut all = figures[..i].iter().filter(move |q| q.sort == sort);
                all.next().filter(|q| single(q) && all.next().is_none())
            };
            let (true, Some(total), Some(many)) = (each, before(Sort::Money), before(Sort::Count)) else { continue };
            let first = total.tokens.start.min(many.tokens.start);
            let shared = many.amount.low > Decimal::ONE && many.of.is_some() && comparable(total, rate) && !reading.parted(first..start);
            if shared && reading.find(first..start, &["but", "while", "who", "than", "from", "some", "including"]).is_none() {
                self.judge(reading, rate, total, many, hits);
            }
        }
    }

    /// "1,450 tickets at £120 each, worth £174,000"; "31 trips, each of 16 days, which came to 496 days"; "$2.1m, or about
    /// $14,000 for each of its 150 pupils": three figures that follow each other, of which one says that it is for each.
    fn so_many_each(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        const TOTALS: &[&str] = &[
            "or",
            "worth",
            "total",
            "totalling",
            "totaling",
            "came",
            "comes",
            "come",
            "making",
            "makes",
            "made",
            "raising",
            "raised",
            "costing",
            "cost",
            "bringing",
        ];
        const OTHER: &[&str] = &["but", "while", "who", "than", "from", "including", "plus", "if", "some", "up", "down"];
        for figures in reading.of_sentence(sentence).windows(3) {
            let (first, second, third) = (&figures[0], &figures[1], &figures[2]);
            if figures.iter().any(|q| !single(q)) || reading.parted(first.tokens.end..third.tokens.start) {
                continue;
            }
            // "Each of the 36 schools will get £4,000"
            let of_each_of = |q: &Quantity| reading.reads(reading.start(q).saturating_sub(3), &["each", "of", "the"]);
            let each = |q: &Quantity| {
                let start = reading.start(q);
                of_each_of(first) && q.span == second.span
                    || for_one(reading, q).is_some()
                    || start >= 2 && reading.is(start - 1, &["of"]) && reading.is(start - 2, &["each"])
            };
            let of_each = |q: &Quantity| reading.reads(q.tokens.end, &["for", "each"]) || reading.reads(q.tokens.end, &["for", "every"]);
            let counted = |q: &Quantity| q.sort == Sort::Count && q.of.is_some() && q.amount.low > Decimal::ONE && q.amount.unit.base.is_none();
            let told = |q: &Quantity, after: &Quantity| {
                let gap = after.tokens.end..reading.start(q);
                gap.len() <= 9 && reading.find(gap.clone(), TOTALS).is_some() && reading.find(gap, OTHER).is_none()
            };
            let apart_enough = reading.find(first.tokens.end..reading.start(second), OTHER).is_none();
            let found = if counted(first) && each(second) && told(third, second) && apart_enough {
                Some((second, third, first))
            } else if of_each(second) && counted(third) && told(second, first) && reading.find(second.tokens.end..third.tokens.start, OTHER).is_none() {
                Some((second, first, third))
            } else {
                None
            };
            let Some((rate, total, many)) = found else { continue };
            let alike = rate.amount.unit.base.is_some() && rate.amount.unit == total.amount.unit && rate.sort == total.sort;
            if alike && hits.iter().all(|hit| hit.span != total.span) {
                self.judge(reading, rate, total, many, hits);
            }
        }
    }

    fn judge(&self, reading: &Reading<'_>, rate: &Quantity, total: &Quantity, length: &Quantity, hits: &mut Vec<Hit>) {
        let Some(expected) = rate.amount.likely().times(&length.amount.literal_count()) else { return };
        let Some(actual) = rate.amount.low.checked_mul(length.amount.low) else { return };
        if !meets(&expected, &total.amount, self.tolerance) {
            let link = if for_one(reading, rate).is_some() { "for" } else { "over" };
            self.push(reading, (rate, total), actual, format!(" {link} {}", reading.text(length.of.map_or(length.span, |of| length.span.to(of)))), hits);
            if let Some(hit) = hits.pop() {
                hits.push(hit.label("over", reading.place(length.span)));
            }
        }
    }

    fn push(&self, reading: &Reading<'_>, (rate, total): (&Quantity, &Quantity), actual: Decimal, over: String, hits: &mut Vec<Hit>) {
        let shown = Amount::estimated(actual, &total.amount);
        hits.push(
            Hit::new(total.span)
                .part(
                    "rate",
                    per(reading, rate)
                        .or_else(|| for_one(reading, rate))
                        .map_or_else(|| reading.text(rate.span), |(_, end)| reading.text(rate.span.to(reading.0.span(end - 1..end)))),
                )
                .part("total", reading.text(total.span))
                .part("actual", shown.like(reading.text(total.span)))
                .part("over", over)
                .label("rate", reading.place(rate.span))
                .quoted(reading.quoted(total.span)),
        );
    }
}

/// "£150,000 each": the word, and the token after it.
fn for_one<'a>(reading: &Reading<'a>, rate: &Quantity) -> Option<(&'a str, u32)> {
    let end = rate.tokens.end;
    reading.is(end, &["each", "apiece"]).then(|| (reading.0.token(end), end + 1))
}

fn meets(expected: &Interval, said: &Amount, tolerance: Decimal) -> bool {
    let slack = super::reading::percent_of(said.low, tolerance);
    expected.widened(slack).meets(&said.likely().widened(slack))
}

fn comparable(a: &Quantity, b: &Quantity) -> bool {
    let base = |q: &Quantity| q.amount.unit.base.map(|u| u.id);
    let bare = |q: &Quantity| base(q).is_none() && q.of.is_none();
    adds(a) && adds(b) && single(a) && single(b) && (base(a) == base(b) || bare(a) || bare(b))
}

/// What a rate is for, and the token after that: "£5,500 a seat", "0.6 a game", "45 metres a year".
fn per<'a>(reading: &Reading<'a>, quantity: &Quantity) -> Option<(&'a str, u32)> {
    let end = quantity.tokens.end;
    if quantity.amount.unit.per.is_some() {
        return (end.saturating_sub(1)..end + 6)
            .find(|t| reading.is(t.saturating_sub(1), &["a", "an", "per", "each", "every"]))
            .map(|t| (reading.0.token(t), t + 1));
    }
    for t in end..end + 4 {
        if reading.kind(t) != Some(Kind::Word) {
            return None;
        }
        if reading.is(t, &["a", "an", "per", "every"]) {
            // "on a working day", "a school day"
            let at = t + 1 + u32::from(reading.is(t + 1, &["working", "school", "trading", "match"]) && reading.is(t + 2, &["day"]));
            let noun = reading.0.token(at);
            return (noun.len() > 2 && reading.kind(at) == Some(Kind::Word)).then_some((noun, at + 1));
        }
    }
    None
}

/// Does a figure say how many of `noun` there are: "24 games", "the six years", "three days"?
fn counts(reading: &Reading<'_>, quantity: &Quantity, noun: &str) -> bool {
    let plural = |word: &str| {
        let bytes = word.as_bytes();
        word.len() > noun.len()
            && word.is_char_boundary(noun.len())
            && word[..noun.len()].eq_ignore_ascii_case(noun)
            && matches!(&bytes[noun.len()..], b"s" | b"es")
    };
    let exact = single(quantity) && quantity.amount.low > Decimal::ONE && quantity.amount.low.fract().is_zero();
    exact
        && match quantity.sort {
            Sort::Duration => quantity.amount.unit.base.is_some_and(|u| u.name.as_str().eq_ignore_ascii_case(noun)),
            Sort::Measure => quantity.amount.unit.per.is_none() && quantity.amount.unit.base.is_some_and(|u| u.name.as_str().eq_ignore_ascii_case(noun)),
            Sort::Count => reading.head(quantity).is_some_and(plural),
            _ => false,
        }
}

/// The one figure of the sentences before that the sentence speaks of: the largest like `rate`, where it is of the
/// size that the rate comes to, and none fits better.
fn earlier<'a>(reading: &Reading<'a>, sentence: u32, rate: &Quantity, many: &Quantity) -> Option<&'a Quantity> {
    let taken_up = reading.sentence_has(sentence, &["money", "total", "sum", "cost", "plan", "spending", "funds", "spread", "that"]);
    let expected = rate.amount.low.checked_mul(many.amount.low)?;
    let found = (sentence.saturating_sub(5)..sentence).flat_map(|s| reading.of_sentence(s)).filter(|q| {
        adds(q)
            && single(q)
            && q.amount.unit.base.map(|u| u.id) == rate.amount.unit.base.map(|u| u.id)
            && q.amount.low > rate.amount.low
            && per(reading, q).is_none()
    });
    let largest = found.max_by_key(|q| q.amount.low).filter(|_| taken_up && rate.amount.unit.base.is_some())?;
    let near = largest.amount.low < expected.checked_mul(Decimal::TWO)? && expected < largest.amount.low.checked_mul(Decimal::TWO)?;
    near.then_some(largest)
}

/// The period of a rate, and the token after it: "crates of pears a day", "per year", a unit that says it itself.
fn period(reading: &Reading<'_>, quantity: &Quantity) -> Option<(&'static str, u32)> {
    let known = |name: &str| PERIODS.iter().find(|(n, ..)| *n == name).map(|(n, ..)| *n);
    let end = quantity.tokens.end;
    if let Some(per) = quantity.amount.unit.per {
        let period = known(per.name.as_str())?;
        let after = (end..end + 6).find(|t| reading.is(*t, &[period])).map_or(end, |t| t + 1);
        return Some((period, after));
    }
    for t in end..end + 5 {
        if matches!(reading.kind(t), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Open | Kind::Number | Kind::Dash)) {
            return None;
        }
        // "$38,000 for each day of delay"
        if t == end && reading.is(t, &["for"]) && reading.is(t + 1, &["each", "every"]) {
            return PERIODS.iter().find(|(n, ..)| reading.is(t + 2, &[n])).map(|(n, ..)| (*n, t + 3));
        }
        // "$66 for the year"
        if t == end && reading.is(t, &["for", "over"]) && reading.is(t + 1, &["the"]) {
            return PERIODS.iter().find(|(n, ..)| reading.is(t + 2, &[n])).map(|(n, ..)| (*n, t + 3));
        }
        // "16 flights a night, or 5,840 in a year"
        let night = reading.is(t + 1, &["night"]).then_some(("day", t + 2));
        if reading.is(t, &["a", "per", "each", "every"]) {
            return PERIODS.iter().find(|(n, ..)| reading.is(t + 1, &[n])).map(|(n, ..)| (*n, t + 2)).or(night);
        }
    }
    None
}
