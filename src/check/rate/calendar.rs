//! Rates over the calendar's periods: "4,300 tonnes a day, or 1.6 million tonnes a year"; "21.4m passengers last year, or
//! about 58,500 a day".

use super::{Odd, Over, Rate, Side, comparable, meets, push};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::Hit;
use crate::check::reading::{Reading, adds, percent_of, single};
use crate::lexicon::{Entry, Group, List, MonthName};
use crate::value::{Amount, Bound, Interval, significant, swapped, unslipped};
use rust_decimal::Decimal;

/// Periods, in days: name, least and most. A week has five working days, a month twenty, a year 220.
const PERIODS: &[(&str, i64, i64)] =
    &[("minute", 0, 0), ("hour", 0, 0), ("day", 1, 1), ("week", 7, 7), ("month", 30, 31), ("quarter", 90, 92), ("year", 365, 366), ("decade", 3652, 3653)];
/// How often a short period goes into a long one, where days would not say it.
const TIMES: &[(&str, &str, i64)] =
    &[("minute", "hour", 60), ("month", "year", 12), ("quarter", "year", 4), ("week", "year", 52), ("month", "quarter", 3), ("year", "decade", 10)];
/// Words for "a day", "a year".
const ADVERBS: &[(&str, &str)] = &[("daily", "day"), ("weekly", "week"), ("monthly", "month"), ("annually", "year"), ("yearly", "year")];
/// The same in working days.
const WORKING: &[(&str, i64, i64)] = &[("day", 1, 1), ("week", 5, 6), ("month", 20, 26), ("quarter", 60, 78), ("year", 220, 312), ("decade", 2200, 3120)];

impl Rate {
    /// "4,300 tonnes a day, or 1.6 million tonnes a year"; across two sentences where the second says "That's".
    pub(super) fn two_rates(&self, reading: &Reading<'_>, sentence: u32, first: &Quantity, second: &Quantity, hits: &mut Vec<Hit>) {
        const COMES: &[&str] = &["is", "'s", "’s", "comes", "amounts", "makes", "works", "equals"];
        let (Some((short, end)), Some((long, after))) = (period(reading, first), period(reading, second)) else {
            return self.of_seconds(reading, first, second, hits);
        };
        let gap = end..reading.start(second);
        // "…, which comes to about £16m a year"
        let which = gap.len() <= 12
            && reading
                .find(gap.clone(), &["or", "comes", "came", "amounts", "amounted", "works", "adds", "is", "equal", "equivalent"])
                .is_some_and(|t| t + 5 >= gap.end)
            && !reading.parted(gap.clone())
            && reading.find(gap.clone(), &["and", "but", "while", "from"]).is_none();
        // "£2.4m a month in interest, almost £29m a year"
        let beside = second.bound.is_some()
            && gap.end.checked_sub(1).is_some_and(|t| reading.kind(t) == Some(Kind::Comma))
            && gap.len() <= 6
            && !reading.parted(gap.clone())
            && reading.find(gap.clone(), &["and", "but", "while", "from", "than", "up", "down", "to", "against"]).is_none();
        // "400 tonnes a day – 146,000 tonnes a year", "£120 a month (£1,440 a year)"
        let mark = gap.len() == 1 && (reading.is_dash(gap.start) || reading.kind(gap.start) == Some(Kind::Open) && reading.kind(after) == Some(Kind::Close));
        // "400 tonnes a day. That is 146,000 tonnes a year."
        let that = || first.sentence < sentence && reading.points_by(sentence, COMES).is_some_and(|that| gap.end <= that + 6);
        let or = reading.find(gap.clone(), &["or"]).is_some() && gap.len() <= 4 || which || beside || mark;
        if !(if first.sentence == sentence { or } else { that() }) || short == long || !comparable(first, second) {
            return;
        }
        if (short, long) == ("minute", "hour") {
            let sixty = Decimal::from(60);
            let expected = first.amount.likely().times(&Interval::point(sixty));
            if expected.is_some_and(|expected| !meets(&expected, &second.amount, self.tolerance)) {
                push(reading, Odd { rate: first, total: second, over: Over::Both, worked: Side::Total }, sixty, hits);
            }
            return;
        }
        if [short, long].iter().any(|period| matches!(*period, "minute" | "hour")) {
            self.wage(reading, (first, short), (second, long), hits);
            return;
        }
        if self.fits(&first.amount, &second.amount, short, long) {
            return;
        }
        let Some(times) = times(short, long) else { return };
        push(reading, Odd { rate: first, total: second, over: Over::Both, worked: Side::Total }, times, hits);
    }

    /// "450 litres a second, or 27,000 litres a minute".
    fn of_seconds(&self, reading: &Reading<'_>, first: &Quantity, second: &Quantity, hits: &mut Vec<Hit>) {
        let per = |q: &Quantity| q.amount.unit.per.map(|unit| unit.name.as_str());
        let times = match (per(first), per(second)) {
            (Some("second"), Some("minute")) => Decimal::from(60),
            (Some("second"), Some("hour")) => Decimal::from(3_600),
            _ => return,
        };
        let gap = first.tokens.end..reading.start(second);
        let or = first.sentence == second.sentence && gap.len() <= 6 && reading.find(gap.clone(), &["or"]).is_some() && !reading.parted(gap);
        let expected = first.amount.likely().times(&Interval::point(times));
        if or && comparable(first, second) && expected.is_some_and(|expected| !meets(&expected, &second.amount, self.tolerance)) {
            push(reading, Odd { rate: first, total: second, over: Over::Both, worked: Side::Total }, times, hits);
        }
    }

    /// "It has 37 flights a week. Over a full year that would come to 1,924": a rate, and what the next sentence says that it comes to.
    pub(super) fn over_a_period(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        const COMES: &[&str] = &["add", "adds", "amount", "amounts", "be", "come", "comes", "is", "make", "makes", "mean", "means"];
        let opening = reading.opening(sentence);
        let article = opening + 1 + TokenId::from(reading.is(opening + 2, &["full", "whole"]));
        let led = reading.is(opening, &["in", "over"]) && reading.is(opening + 1, &["a"]);
        let that = article + 2 + TokenId::from(reading.kind(article + 2) == Some(Kind::Comma));
        let Some((long, ..)) = PERIODS.iter().find(|(name, ..)| led && reading.is(article + 1, &[name])) else { return };
        let Some(total) = reading.of_sentence(sentence).iter().find(|q| q.tokens.start > that && period(reading, q).is_none()) else { return };
        let lead = that + 1..reading.start(total);
        let comes = reading.is(that, &["it", "that", "they", "this"]) && lead.len() <= 6 && reading.find(lead, COMES).is_some();
        let Some(rate) = reading.previous(sentence).filter(|_| comes).and_then(|before| reading.of_sentence(before).last()) else { return };
        let Some((short, _)) = period(reading, rate).filter(|(short, _)| matches!(*short, "day" | "week" | "month" | "quarter")) else { return };
        let alike = rate.amount.unit.base.map(|u| u.id) == total.amount.unit.base.map(|u| u.id) && (rate.of.is_none() || total.of.is_none());
        let plain = adds(rate) && single(rate) && single(total) && reading.closed(total.tokens.end);
        if let Some(times) = times(short, long).filter(|_| alike && plain && short != *long && !self.fits(&rate.amount, &total.amount, short, long)) {
            push(reading, Odd { rate, total, over: Over::Period(long), worked: Side::Total }, times, hits);
        }
    }

    /// "18,000 litres an hour for four days: a loss of some 1.7m litres": a rate, how long it went on in longer periods, and what it came
    /// to.
    pub(super) fn over_longer(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        /// How often the one goes into the other, whatever the calendar.
        const EXACT: &[(&str, &str, i64)] =
            &[("minute", "hour", 60), ("hour", "day", 24), ("minute", "day", 1_440), ("day", "week", 7), ("hour", "week", 168), ("month", "year", 12)];
        const COMES: &[&str] = &["all", "comes", "came", "loss", "or", "total"];
        let figures = reading.of_sentence(sentence);
        for three in figures.windows(3) {
            let [rate, many, total] = three else { continue };
            let (Some((short, end)), Some(long)) = (period(reading, rate), many.amount.unit.base) else { continue };
            let exact = EXACT.iter().find(|(one, other, _)| *one == short && *other == long.name.as_str()).map(|(.., times)| Decimal::from(*times));
            let plain = many.sort == Sort::Duration && single(many) && comparable(rate, total) && period(reading, total).is_none();
            let Some(times) = exact.filter(|_| plain && !reading.is_split(many)) else { continue };
            let start = reading.start(many);
            let led = start == end + 1 && reading.is(end, &["for", "over"]);
            let gap = many.tokens.end..reading.start(total);
            let marked = gap.clone().any(|t| matches!(reading.kind(t), Some(Kind::Colon | Kind::Comma | Kind::Dash)));
            let comes = gap.len() <= 16 && marked && reading.find(gap.end.saturating_sub(5).max(gap.start)..gap.end, COMES).is_some();
            let other = reading.find(gap, &["and", "but", "than", "up", "down", "from"]).is_some();
            let all = times.checked_mul(many.amount.low);
            let expected = all.and_then(|all| rate.amount.likely().times(&Interval::point(all)));
            if led && comes && !other && expected.is_some_and(|expected| !meets(&expected, &total.amount, self.tolerance)) {
                push(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Total }, all.unwrap_or(times), hits);
            }
        }
    }

    /// Does a rate for one period come to what is told of another, by all days or by working days?
    fn fits(&self, first: &Amount, second: &Amount, short: &str, long: &str) -> bool {
        // Days may be working days; a month has no working months.
        let worked = short == "day" || (short, long) == ("week", "month");
        self.fits_in(PERIODS, (first, short), (second, long)) || worked && self.fits_in(WORKING, (first, short), (second, long))
    }

    fn fits_in(&self, table: &[(&str, i64, i64)], (first, short): (&Amount, &str), (second, long): (&Amount, &str)) -> bool {
        let days = |name: &str| table.iter().find(|(n, ..)| *n == name).map(|(_, low, high)| Interval::closed(Decimal::from(*low), Decimal::from(*high)));
        let (Some(a), Some(b)) = (days(short), days(long)) else {
            return true;
        };
        // What is told more finely than its rate was not made of it as it is written: "$1.5bn a week, or $79.6bn a year".
        let rounded = significant(first.low) < significant(second.low) && first.low >= Decimal::from(10_000);
        let each = match () {
            () if rounded => first.interval(),
            () if first.is_counted() => first.literal_count(),
            () => first.likely(),
        };
        let Some(expected) = b.over(&a).and_then(|times| each.times(&times)) else {
            return true;
        };
        meets(&expected, second, self.tolerance)
    }

    /// "$22 an hour, or $45,760 a year": of the hours that the sentence gives a week, or of those that people work.
    fn wage(&self, reading: &Reading<'_>, (first, short): (&Quantity, &str), (second, long): (&Quantity, &str), hits: &mut Vec<Hit>) {
        // "40 tonnes an hour, or 960 a day": no day has more hours.
        if (short, long) == ("hour", "day") {
            let most = Decimal::from(24);
            let more = first.amount.likely().high.and_then(|high| high.checked_mul(most)).zip(second.amount.likely().low);
            if more.is_some_and(|(all, told)| told > all + percent_of(all, self.tolerance)) {
                push(reading, Odd { rate: first, total: second, over: Over::Both, worked: Side::Total }, most, hits);
            }
            return;
        }
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
        // Where the hours are given nothing is left but rounding.
        let tolerance = if week.is_some() { self.tolerance / Decimal::from(8) } else { self.tolerance / Decimal::TWO };
        if !meets(&expected, &second.amount, tolerance) {
            push(reading, Odd { rate: first, total: second, over: Over::Both, worked: Side::Total }, high, hits);
        }
    }

    /// "carried 21.4m passengers last year, or about 58,500 a day": a total of a period that is not told as a rate. A season
    /// may be shorter than its year: a rate that is too large is flagged only if one wrong digit explains it.
    pub(super) fn of_period(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        const OTHER: &[&str] = &["and", "but", "while", "who", "than", "from", "up", "down", "against", "compared", "if", "would", "each", "every"];
        for pair in reading.of_sentence(sentence).windows(2) {
            let [total, rate] = pair else { continue };
            let Some((short, end)) = period(reading, rate).filter(|(short, _)| matches!(*short, "day" | "week" | "month" | "quarter")) else { continue };
            let (start, after) = (reading.start(rate), total.tokens.end);
            let gap = after..start;
            let comma = reading.kind(start - 1) == Some(Kind::Comma);
            let linked = reading.is(start - 1, &["or", "averaging"])
                || reading.is(start.saturating_sub(2), &["average", "equivalent"]) && reading.is(start - 1, &["of", "to"])
                || reading.reads(start.saturating_sub(2), &["which", "is"])
                || comma && rate.bound.is_some()
                || reading.is_dash(start - 1);
            let plain = linked && reading.length(gap.clone()) <= 14 && !reading.parted(gap.clone()) && reading.find(gap, OTHER).is_none();
            if !plain || !reading.closed(end) || !comparable(total, rate) || rate.amount.low >= total.amount.low || period(reading, total).is_some() {
                continue;
            }
            let told = reading.period_told(reading.0.sentences[sentence as usize].tokens.start..start);
            // "Theft cost £19m, or about £365,000 a week": of a year, as accounts tell it, if two digits that changed places show it.
            let Some(long) = told.or_else(|| reading.tells_no_period(sentence, rate).then_some("year")).filter(|long| *long != short) else { continue };
            let Some(times) = times(short, long).filter(|times| *times > Decimal::ONE) else { continue };
            if self.fits_in(PERIODS, (&rate.amount, short), (&total.amount, long)) {
                continue;
            }
            let worked = self.fits(&rate.amount, &total.amount, short, long);
            let short_of = rate.amount.low.checked_mul(times).is_some_and(|most| most < total.amount.low);
            // A year's months are all of them.
            let most_of = (short, long) == ("month", "year") && rate.amount.low.checked_mul(Decimal::TEN).is_some_and(|ten| ten > total.amount.low);
            // A month may have a day more.
            let longest = if (short, long) == ("day", "month") { times + Decimal::ONE } else { times };
            let each = total.amount.literal().over(&Interval::closed(times, longest));
            let half = Amount { bound: Bound::Exact, ..rate.amount }.half_step();
            // What fits the working days is flagged only if two digits changed places.
            let slip = || {
                let likely = |meant: &Decimal| !worked && told.is_some() || swapped(rate.amount.low, *meant);
                unslipped(rate.amount.low).filter(likely).any(|meant| each.is_some_and(|each| each.widened(half).holds(meant)))
            };
            if told.is_some() && (short_of || most_of) || slip() {
                push(reading, Odd { rate, total, over: Over::Period(long), worked: Side::Rate }, times, hits);
            }
        }
    }
}

/// How often a period goes into another, as a reader would multiply: twelve months a year, not 365 days by 30.
pub(in crate::check) fn times(short: &str, long: &str) -> Option<Decimal> {
    let days = |name: &str| PERIODS.iter().find(|(n, ..)| *n == name).map(|(_, low, _)| Decimal::from(*low));
    let whole = TIMES.iter().find(|(a, b, _)| *a == short && *b == long).map(|(.., n)| Decimal::from(*n));
    let part = || TIMES.iter().find(|(a, b, _)| *a == long && *b == short).and_then(|(.., n)| Decimal::ONE.checked_div(Decimal::from(*n)));
    whole.or_else(part).or_else(|| days(long).zip(days(short)).and_then(|(b, a)| b.checked_div(a)))
}

impl Reading<'_> {
    /// Does the sentence name no span of time but that of the rate?
    fn tells_no_period(&self, sentence: u32, rate: &Quantity) -> bool {
        let other = |t: TokenId| !rate.tokens.contains(&t) && t != rate.tokens.end && t != rate.tokens.end + 1 && self.0.word(t).is(List::TimeUnit);
        let tokens = &self.0.sentences[sentence as usize].tokens;
        !tokens.clone().any(other) && self.0.dates_of(sentence).is_empty() && !self.sentence_has(sentence, &["season", "summer", "winter", "term", "so", "far"])
    }

    /// The one period that is over of which the words tell a total: "last year", "in 2024", "in the year to March".
    fn period_told(&self, tokens: Tokens) -> Option<&'static str> {
        const UNSURE: &[&str] = &["this", "since", "until", "till", "so", "first", "season", "summer", "winter", "open", "opened", "began"];
        let of = |t: TokenId| PERIODS.iter().skip_while(|(name, ..)| *name != "week").find(|(name, ..)| self.is(t, &[*name])).map(|(name, ..)| *name);
        let one = |t: TokenId| {
            if self.is(t, &["in", "during"]) && self.0.word(t + 1).is(MonthName::LIST) {
                return Some("month");
            }
            if self.is(t, &["annually", "yearly"]) || self.is(t, &["in", "during"]) && self.year(t + 1) {
                return Some("year");
            }
            if self.is(t, &["last", "past", "previous"]) {
                return of(t + 1);
            }
            let led = self.is(t, &["in", "over", "for", "during"]) && self.is(t + 1, &["the", "a"]);
            let ended = self.is(t + 3, &["to", "until", "ended", "ending"])
                || self.reads(t + 3, &["that", "ended"])
                || self.is(t + 1, &["a"])
                || self.kind(t + 3) == Some(Kind::Comma);
            of(t + 2).filter(|_| led && ended)
        };
        let mut found = tokens.clone().filter_map(one);
        let first = found.next()?;
        (found.next().is_none() && self.find(tokens, UNSURE).is_none()).then_some(first)
    }
}

/// The period of a rate, and the token after it: "crates of pears a day", "per year", a unit that says it itself.
pub(in crate::check) fn period(reading: &Reading<'_>, quantity: &Quantity) -> Option<(&'static str, u32)> {
    let known = |name: &str| PERIODS.iter().find(|(n, ..)| *n == name).map(|(n, ..)| *n);
    // "£91.93 more a year"
    let end = quantity.tokens.end + u32::from(reading.in_group(quantity.tokens.end, Group::Comparative));
    if let Some(per) = quantity.amount.unit.per {
        let period = known(per.name.as_str())?;
        let after = (end..end + 6).find(|t| reading.is(*t, &[period])).map_or(end, |t| t + 1);
        return Some((period, after));
    }
    let named = |t: u32| PERIODS.iter().find(|(n, ..)| reading.is(t, &[n])).map(|(n, ..)| (*n, t + 1));
    // "400 tonnes daily"
    if let Some((_, period)) = ADVERBS.iter().find(|(adverb, _)| reading.is(end, &[adverb])) {
        return Some((period, end + 1));
    }
    // "$38,000 for each day of delay", "$66 for the year"
    if reading.is(end, &["for"]) && reading.is(end + 1, &["each", "every"]) || reading.is(end, &["for", "over"]) && reading.is(end + 1, &["the"]) {
        return named(end + 2);
    }
    for t in end..end + 5 {
        if matches!(reading.kind(t), Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Open | Kind::Number | Kind::Dash)) {
            return None;
        }
        // "16 flights a night, or 5,840 in a year"
        let night = reading.is(t + 1, &["night"]).then_some(("day", t + 2));
        if reading.is(t, &["a", "an", "per", "each", "every"]) {
            return named(t + 1).or(night);
        }
    }
    None
}
