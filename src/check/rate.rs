//! A rate that does not come to its total over its period.

pub(super) mod apart;
mod apiece;
mod beside;
pub(super) mod calendar;
mod per_many;
mod tied;

use super::derived::Step;
use super::reading::{Reading, adds, is_percent, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Interval, significant, slipped, swapped};
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

/// A rate and its total, which do not fit each other.
#[derive(Clone, Copy)]
struct Odd<'a> {
    rate: &'a Quantity,
    total: &'a Quantity,
    /// How many times the rate goes in.
    over: Over<'a>,
    /// The one of the two that the reporter made of the other: what comes after "or".
    worked: Side,
}

/// What says how many times a rate goes into its total.
#[derive(Clone, Copy)]
enum Over<'a> {
    /// A figure: "the 40 years", "24 games".
    Many(&'a Quantity),
    /// The period of the total: "last year".
    Period(&'static str),
    /// The two periods themselves: "a day, or … a year".
    Both,
}

/// One of the two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Rate,
    Total,
}

impl Run for Rate {
    const PARTS: &'static [&'static str] = &["told", "actual", "said", "rate", "total", "over"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            let figures = reading.of_sentence(sentence);
            for (i, first) in figures.iter().enumerate() {
                // "45 a day, seven days a week, or 315 a week"
                let days = |q: &&Quantity| {
                    let week = Decimal::from(5)..=Decimal::from(7);
                    let day = q.amount.unit.is_called("day");
                    day && week.contains(&q.amount.low) && q.amount.unit.per.is_some()
                };
                let skipped = usize::from(figures.get(i + 1).filter(days).is_some());
                let Some(second) = figures.get(i + 1 + skipped) else { continue };
                self.two_rates(&reading, sentence, first, second, hits);
            }
            // "That is 146,000 tonnes a year", of what the sentence before tells last.
            if let (Some(before), Some(second)) = (reading.previous(sentence), figures.first())
                && let Some(first) = reading.of_sentence(before).last()
            {
                self.two_rates(&reading, sentence, first, second, hits);
            }
            self.of_period(&reading, sentence, hits);
            self.over_a_period(&reading, sentence, hits);
            self.over_longer(&reading, sentence, hits);
            self.times_over(&reading, sentence, hits);
            self.apiece(&reading, sentence, hits);
            self.for_them(&reading, sentence, hits);
            self.so_many_each(&reading, sentence, hits);
            self.unit_price(&reading, sentence, hits);
            self.per_so_many(&reading, sentence, hits);
            self.one_for_every(&reading, sentence, hits);
        }
        for worked in cx.derived().amounts.iter().filter(|w| matches!(w.step, Step::Product | Step::Quotient)) {
            let taken = |q: &Quantity| hits.iter().any(|hit| hit.span == q.span);
            let rests = || worked.of.iter().any(|q| beside::rests(&reading, q, worked.said));
            let more = || rests() || matches!(worked.of[..], [one, two] if beside::more_goes_in(&reading, [worked.said, one, two]));
            if !taken(worked.said) && !worked.of.iter().any(|q| taken(q)) && !more() {
                hits.push(worked.hit(&reading, "told", "over"));
            }
        }
        for sentence in reading.told() {
            self.tied(&reading, sentence, hits);
        }
    }
}

impl Rate {
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
            // "84 million miles (135 million kilometers)": the rate is of the miles.
            let converted =
                |q: &Quantity| reading.kind(reading.start(q).saturating_sub(1)) == Some(Kind::Open) && reading.kind(q.tokens.end) == Some(Kind::Close);
            let like = |q: &&Quantity| comparable(q, rate) && q.tokens != many.tokens && whole(q) && !converted(q);
            let start = reading.start(rate);
            let before = figures[..i].iter().rfind(like).filter(|total| {
                let gap = total.tokens.end..start;
                // "120, 140 and 190 cars, an average of 150 a year": of all of them.
                let listed = figures[..i].iter().any(|q| q.tokens.end < total.tokens.start && q.tokens.end + 2 >= reading.start(total) && comparable(q, rate));
                if listed || figures.iter().any(|q| is_percent(q) && gap.contains(&q.tokens.start)) {
                    return false;
                }
                // "In nine days they counted 83,000 papers, about 9,200 a day"
                let many_first = || {
                    let at = reading.start(many);
                    let lead = at.saturating_sub(3)..at;
                    many.tokens.end <= total.tokens.start
                        && reading.kind(start - 1) == Some(Kind::Comma)
                        && reading.find(lead, &["in", "over", "during", "within"]).is_some()
                        && reading.closed(end)
                };
                let linked = reading.find(start.saturating_sub(5).max(gap.start)..start, &["or", "average", "averaging", "averages", "averaged"]).is_some()
                    || reading.find(start.saturating_sub(3).max(gap.start)..start, &["at"]).is_some() && many.tokens.end <= total.tokens.start
                    || reading.kind(start - 1) == Some(Kind::Comma) && reading.reads(end, &["for", "each", "of"])
                    // "46 tonnes in 20 days, about 3 a day"
                    || reading.kind(start - 1) == Some(Kind::Comma)
                        && gap.contains(&many.tokens.start)
                        && gap.len() <= 10
                        && reading.is(before_the(reading, reading.start(many)), &["in", "over", "for", "to", "from"])
                        && reading.closed(end)
                    // "$36 million for six years, at $6 million a year"
                    || reading.is(start - 1, &["at"]) && reading.kind(start - 2) == Some(Kind::Comma) && gap.contains(&many.tokens.start) && reading.closed(end)
                    || many_first();
                linked && reading.length(gap.clone()) <= 16 && !reading.parted(gap.clone()) && reading.find(gap, &["but", "while", "who"]).is_none()
            });
            let after = figures[i + 1..].iter().find(like).filter(|total| {
                let at = reading.start(total);
                let gap = end..at;
                const COMES: &[&str] = &["or", "total", "is", "bill", "cost", "comes", "came", "amounts", "costing", "worth"];
                const EARNS: &[&str] = &["earn", "earns", "home", "make", "makes", "pay", "pays"];
                let near = at.saturating_sub(4).max(gap.start)..at;
                // "At $18 an hour, somebody who works a 40-hour week takes home $720"
                let earned = noun == "hour" && gap.contains(&many.tokens.start) | (many.tokens.end <= start) && reading.find(near.clone(), EARNS).is_some();
                let linked = reading.find(near, COMES).is_some() || reading.is_of_all(total) || earned;
                let other: &[&str] = if earned { &["but", "while", "and", "from", "than"] } else { &["but", "while", "and", "who", "from", "than"] };
                linked && gap.len() <= 16 && !reading.parted(gap.clone()) && reading.find(gap, other).is_none()
            });
            let side = if before.is_some() { Side::Rate } else { Side::Total };
            let told = before.or(after);
            // "Spread over six years, that is an average of X a year": the total is what the sentences before speak of.
            let averaging = reading.find(start.saturating_sub(5)..start, &["average", "averaging"]).is_some();
            let within = many.sort == Sort::Duration && many.tokens.end <= start;
            // "5,200 tonnes of cod and 1,400 of crab, which fetches £4,500 a tonne, or £6.3m": so many of another figure.
            let fits = |q: &&Quantity, total: &Quantity| {
                let bare = q.sort == Sort::Count && q.of.is_none() && many.tokens.end <= q.tokens.start;
                bare && q.tokens != rate.tokens
                    && q.tokens != total.tokens
                    && rate.amount.likely().times(&q.amount.likely()).is_some_and(|all| meets(&all, &total.amount, self.tolerance))
            };
            match told {
                Some(total) if figures.iter().any(|q| fits(&q, total)) => {}
                Some(total) => self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: side }, hits),
                None if averaging && within => {
                    if let Some(total) = earlier(reading, sentence, rate, many) {
                        self.judge(reading, Odd { rate, total, over: Over::Many(many), worked: Side::Rate }, hits);
                    }
                }
                None => {}
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
                // "£300 each, £9,600 in all", "£300 each (£9,600)"
                let all = || reading.is_of_all(q) && gap.end > gap.start && reading.kind(gap.end - 1) == Some(Kind::Comma);
                let set_off = || reading.kind(gap.end.saturating_sub(1)) == Some(Kind::Open) && reading.kind(q.tokens.end) == Some(Kind::Close);
                let said = reading.find(gap.clone(), TOTALS).is_some() || all() || set_off();
                gap.len() <= 9 && said && reading.find(gap, OTHER).is_none()
            };
            // "36 rows of 25 trees, 900 in all"; "£300 to each of the 32 winners, £9,600 in all"
            let rows = || counted(first) && reading.0.noun_end(first) + 1 == second.tokens.start && reading.is(second.tokens.start - 1, &["of"]);
            let to_each = || of_each_of(second) && counted(second) && first.amount.unit.base.is_some();
            let apart_enough = reading.find(first.tokens.end..reading.start(second), OTHER).is_none();
            let found = if counted(first) && each(second) && told(third, second) && apart_enough {
                Some((second, third, first, Side::Total))
            } else if of_each(second) && counted(third) && told(second, first) && reading.find(second.tokens.end..third.tokens.start, OTHER).is_none() {
                Some((second, first, third, Side::Rate))
            } else if to_each() && told(third, second) && apart_enough {
                Some((first, third, second, Side::Total))
            } else if rows() && reading.is_of_all(third) && told(third, second) {
                Some((second, third, first, Side::Total))
            } else {
                None
            };
            let Some((rate, total, many, worked)) = found else { continue };
            // "48 people each, or 432 between them"
            let same = || rate.sort == Sort::Count && rate.of.is_some() && reading.is_of_all(total) && total.of.is_none();
            let alike = rate.amount.unit == total.amount.unit && rate.sort == total.sort && (rate.amount.unit.base.is_some() || same());
            if alike {
                self.judge(reading, Odd { rate, total, over: Over::Many(many), worked }, hits);
            }
        }
    }

    /// A hit if the rate does not come to the total so many times.
    fn judge(&self, reading: &Reading<'_>, odd: Odd<'_>, hits: &mut Vec<Hit>) {
        let Over::Many(many) = odd.over else { return };
        let Some(expected) = odd.rate.amount.likely().times(&many.amount.literal_count()) else { return };
        // "Up to £500 a household" may come to less.
        let open = match odd.rate.amount.bound {
            Bound::AtMost | Bound::Under => expected.high.is_some_and(|high| odd.total.amount.low < high),
            Bound::AtLeast | Bound::Over => expected.low.is_some_and(|low| odd.total.amount.low > low),
            _ => false,
        };
        // Two digits that changed places are no rounding: 2,300 at $81 are $186,300, and not $168,300.
        let product = odd.rate.amount.low.checked_mul(many.amount.low);
        let turned = product.is_some_and(|product| {
            let total = &odd.total.amount;
            significant(total.low) >= 100 && swapped(total.low, Amount::estimated(product, total).low)
        });
        // "It was 9.1 kilometres long and is 7.8 now, or 27 metres a year over 48 years": a bare number may be of another unit.
        let bare = odd.total.amount.unit.base.is_none() && odd.rate.amount.unit.base.is_some();
        let of_a_size = |product: Decimal, total: Decimal| product.max(total) / Decimal::TEN < product.min(total);
        if bare && !product.is_some_and(|product| of_a_size(product, odd.total.amount.low)) {
            return;
        }
        let tolerance = if turned && odd.rate.amount.bound == Bound::Exact { Decimal::ZERO } else { self.tolerance };
        if !open && !meets(&expected, &odd.total.amount, tolerance) {
            push(reading, odd, many.amount.low, hits);
        }
    }
}

/// What is said, beside what the one figure comes to: the rate `times` over, or a part of the total.
fn push(reading: &Reading<'_>, odd: Odd<'_>, times: Decimal, hits: &mut Vec<Hit>) {
    let Odd { rate, total, .. } = odd;
    if hits.iter().any(|hit| hit.span == total.span || hit.span == rate.span) {
        return;
    }
    if let Over::Many(many) = odd.over
        && (beside::more_goes_in(reading, [rate, total, many]) || reading.is_split(many))
    {
        return;
    }
    let per = |q: &Quantity| q.amount.unit.per.map(|unit| unit.id);
    let other_period = matches!(odd.over, Over::Many(_)) && per(rate).zip(per(total)).is_some_and(|(one, other)| one != other);
    if other_period || beside::is_of_several(reading, rate, total, matches!(odd.over, Over::Both)) || beside::rests(reading, rate, total) {
        return;
    }
    let (Some(product), Some(each)) = (rate.amount.low.checked_mul(times), total.amount.low.checked_div(times)) else { return };
    let over = match odd.over {
        Over::Many(many) if many.sort == Sort::Duration => {
            // "a 40-hour week"
            let told = reading.text(with_noun(many));
            told.split_once('-').map_or_else(|| format!(" over {told}"), |(number, unit)| format!(" over {number} {unit}s"))
        }
        Over::Many(many) => format!(" for {}", reading.text(with_noun(many))),
        Over::Period(period) => format!(" over a {period}"),
        Over::Both => String::new(),
    };
    let at_fault = at_fault(reading, odd, (each, product));
    let (said, told, meant) = if at_fault == Side::Rate { (rate, total, each) } else { (total, rate, product) };
    let (said_whole, mut told_whole) = (whole_phrase(reading, said), whole_phrase(reading, told));
    if matches!(odd.over, Over::Period(_)) || matches!(odd.over, Over::Many(_)) && rate.amount.unit.per.is_none() && rate.of.is_some() {
        told_whole = told_whole.to(with_noun(told));
    }
    let told_whole = reading.text(told_whole).to_owned();
    let tail = reading.text(Span::new(said.span.end, said_whole.end));
    // What comes out in three digits is shown so, unless it is finer than what it takes the place of.
    let exact = significant(meant) < 1_000 && meant.normalize().scale() <= said.amount.low.normalize().scale();
    let shown = if exact { Amount::exact(meant.normalize(), said.amount.unit) } else { Amount::estimated(meant, &said.amount) };
    let actual = format!("{}{tail}", shown.like(reading.text(said.span)));
    let (told_whole, actual) = if at_fault == Side::Rate { (format!("{told_whole}{over}"), actual) } else { (told_whole, format!("{actual}{over}")) };
    let mut hit = Hit::new(said.span)
        .part("told", told_whole)
        .part("actual", actual)
        .part("said", reading.inside(said_whole))
        .part("rate", reading.text(rate.span))
        .part("total", reading.text(total.span))
        .part("over", over)
        .label(if at_fault == Side::Rate { "total" } else { "rate" }, reading.place(told.span))
        .quoted(reading.quoted(said.span));
    if let Over::Many(many) = odd.over {
        hit = hit.label("over", reading.place(many.span));
    }
    hits.push(hit);
}

/// Which of the two is wrong: not what the story tells again elsewhere; then what one wrong digit explains; else what the
/// reporter made of the other.
fn at_fault(reading: &Reading<'_>, odd: Odd<'_>, (each, product): (Decimal, Decimal)) -> Side {
    let Odd { rate, total, worked, .. } = odd;
    let again = |q: &Quantity| reading.told_elsewhere(q, Decimal::ONE_HUNDRED).is_some();
    // Of two digits one is wrong by chance as well.
    let slip = |said: &Quantity, meant: Decimal| {
        let (said, meant) = (said.amount.low, Amount::estimated(meant, &said.amount).low);
        swapped(said, meant) || significant(said) >= 100 && slipped(said, meant)
    };
    match (again(rate), again(total)) {
        (true, false) => Side::Total,
        (false, true) => Side::Rate,
        _ => match (slip(rate, each), slip(total, product)) {
            (true, false) => Side::Rate,
            (false, true) => Side::Total,
            _ => worked,
        },
    }
}

/// The figure with what it is for: "£310,000 a day", "£150,000 each".
pub(super) fn whole_phrase(reading: &Reading<'_>, quantity: &Quantity) -> Span<Prose> {
    let end = per(reading, quantity).or_else(|| for_one(reading, quantity)).map(|(_, end)| end);
    end.map_or(quantity.span, |end| quantity.span.to(reading.0.span(end - 1..end)))
}

/// The figure with what it counts: "24 games".
fn with_noun(quantity: &Quantity) -> Span<Prose> {
    quantity.of.map_or(quantity.span, |of| quantity.span.to(of))
}

/// The word before a figure that starts at `start`, past "the" and "those".
fn before_the(reading: &Reading<'_>, start: TokenId) -> TokenId {
    let before = start.saturating_sub(1);
    if reading.is(before, &["the", "these", "those"]) { before.saturating_sub(1) } else { before }
}

impl Reading<'_> {
    /// Does the clause of a rate end before token `at`?
    pub(super) fn closed(&self, at: u32) -> bool {
        self.ends(at) || self.reads(at, &["on", "average"])
    }
}

/// "£150,000 each": the word, and the token after it.
pub(super) fn for_one<'a>(reading: &Reading<'a>, rate: &Quantity) -> Option<(&'a str, u32)> {
    let end = rate.tokens.end;
    // "£65 each a day" is a rate for two things at once.
    let each = reading.is(end, &["each", "apiece"]) && !reading.is(end + 1, &["a", "an", "every", "per"]);
    each.then(|| (reading.0.token(end), end + 1))
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
pub(super) fn per<'a>(reading: &Reading<'a>, quantity: &Quantity) -> Option<(&'a str, u32)> {
    let end = quantity.tokens.end;
    if quantity.amount.unit.per.is_some() {
        return (end.saturating_sub(1)..end + 6)
            .find(|t| reading.is(t.saturating_sub(1), &["a", "an", "per", "each", "every"]))
            .map(|t| (reading.0.token(t), t + 1));
    }
    for t in end..end + 4 {
        // "65 people each a day" is a rate for two things at once.
        if reading.kind(t) != Some(Kind::Word) || reading.is(t, &["each", "apiece"]) {
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
pub(super) fn counts(reading: &Reading<'_>, quantity: &Quantity, noun: &str) -> bool {
    let plural = |word: &str| {
        let bytes = word.as_bytes();
        word.len() > noun.len()
            && word.is_char_boundary(noun.len())
            && word[..noun.len()].eq_ignore_ascii_case(noun)
            && matches!(&bytes[noun.len()..], b"s" | b"es")
    };
    let whole = quantity.sort == Sort::Duration || quantity.amount.low.fract().is_zero();
    let exact = single(quantity) && quantity.amount.low > Decimal::ONE && whole;
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
