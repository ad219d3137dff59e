//! What the reader of figures reads, by kind of construction, with the near misses beside it; and that it reads back
//! what it is given, in every style, however long.

mod newspaper;

use super::parse;
use crate::article::{Article, Quantity, Trend};
use crate::document::{Document, Format};
use crate::lexicon;
use crate::source::Source;
use crate::value::{Amount, Bound, Unit};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::time::{Duration, Instant};

fn read(text: &str) -> Article {
    Article::read(Document::read_as(&Source::new("draft.txt", text), Format::Plain), None)
}

/// A figure as "bound value unit (of) trend"; what is counted only where it is asked for.
fn written(article: &Article, q: &Quantity, of: bool) -> String {
    let a = &q.amount;
    let bound = match a.bound {
        Bound::Exact | Bound::Range => "",
        Bound::About => "about ",
        Bound::Nearly => "nearly ",
        Bound::Over => "over ",
        Bound::Under => "under ",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
    };
    let round = |d: Decimal| d.round_dp(4).normalize();
    let value = if a.bound == Bound::Range { format!("{} to {}", round(a.low), round(a.high)) } else { round(a.low).to_string() };
    let unit = a.unit.name().map_or(String::new(), |u| format!(" {u}"));
    let of = q.of.filter(|_| of).map_or(String::new(), |of| format!(" ({})", article.text(of)));
    let trend = match q.trend {
        Some(Trend::Up) => " up",
        Some(Trend::Down) => " down",
        None => "",
    };
    format!("{bound}{value}{unit}{of}{trend}")
}

/// The figures of `text`, parted by "; ".
fn figures(text: &str) -> String {
    let article = read(text);
    article.quantities.iter().map(|q| written(&article, q, false)).collect::<Vec<_>>().join("; ")
}

fn all(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(figures(text), *expected, "{text}");
    }
}

fn told(text: &str) -> Option<(String, Bound, Option<String>)> {
    parse(text).map(|a| (a.low.normalize().to_string(), a.bound, a.unit.name()))
}

fn some(value: &str, bound: Bound, unit: Option<&str>) -> Option<(String, Bound, Option<String>)> {
    Some((value.to_owned(), bound, unit.map(str::to_owned)))
}

#[test]
fn reads_figures_of_facts_files() {
    assert_eq!(told("88 billion EUR"), some("88000000000", Bound::Exact, Some("EUR")));
    assert_eq!(told("22"), some("22", Bound::Exact, None));
    assert_eq!(told("69%"), some("69", Bound::Exact, Some("percent")));
    assert_eq!(told("412,000 USD"), some("412000", Bound::Exact, Some("USD")));
    assert_eq!(told("6 people"), some("6", Bound::Exact, None));
    assert_eq!(told("23.500000 percent"), some("23.5", Bound::Exact, Some("percent")));
    assert_eq!(told("1234567.000000 people"), some("1234567", Bound::Exact, None));
    assert_eq!(told("nothing of the sort"), None);
}

#[test]
fn numbers_in_digits_and_words() {
    all(&[
        ("The archive holds 1,234,567 letters.", "1234567"),
        ("The archive holds 12,34,567 letters.", "1234567"),
        ("A grain holds 50,000,000,000,000,000,000 atoms, a hill 79228162514264337593543950335.", "50000000000000000000"),
        ("The archive holds 40 000 letters and 80, 000 maps.", "40000; 80000"),
        ("The mill paid twenty-one thousand workers.", "21000"),
        ("A hundred and five ferries were checked.", "105"),
        ("Two and a half million voters stayed home.", "2500000"),
        ("One million and a half bottles were filled.", "1500000"),
        ("The index stood at nine point four.", "9.4"),
        ("The cell divides 6.2 × 10⁴ times.", "62000"),
        ("Some 4.5e3 samples were lost.", "about 4500"),
        ("It sold three dozen boats and half a million oars.", "36; 500000"),
        ("Tens of thousands of herring died.", "10000 to 100000"),
        ("Dozens of herring died.", "at least 12"),
    ]);
}

#[test]
fn fractions_shares_and_multiples() {
    all(&[
        ("Two-thirds of the growers agreed.", "0.6667"),
        ("Three in five growers agreed.", "0.6"),
        ("Nine out of every 10 growers agreed.", "0.9"),
        ("A one-in-four chance remains.", "0.25"),
        ("One pupil in eight is driven to school.", "0.125"),
        ("He paid back $4,000, about one dollar in five.", "4000 USD; about 0.2"),
        ("They have one win in six.", "1; 6"),
        ("She had one cold in eight winters.", "1; 8"),
        ("A quarter of the fleet was sold.", "0.25"),
        ("Output fell by a third.", "0.3333 down"),
        ("The bank cut rates by a quarter of a percentage point.", "0.25 percentage point"),
        ("The walk takes half an hour.", "0.5 hour"),
        ("The walk takes an hour and a half.", "1.5 hour"),
        ("Exports rose sixfold to $40 million.", "6; 40000000 USD"),
        // Near misses: halves that are stretches, ordinals, days, times.
        ("It won in the second half of the season.", ""),
        ("She finished in a third attempt.", ""),
        ("He scored two in five minutes.", "2; 5 minute"),
        ("The fee fell in the third quarter.", ""),
    ]);
}

#[test]
fn money() {
    all(&[
        ("The deal is worth $1.2bn.", "1200000000 USD"),
        ("The deal is worth US$40m, A$12 and HK$3.", "40000000 USD; 12 AUD; 3 HKD"),
        ("The deal is worth c $ 16.4 million.", "16400000 CAD"),
        ("The fare is 13 dollars 45.", "13.45 USD"),
        ("The fare is 3 dollars and 50 cents.", "3.5 USD"),
        ("The fund holds 75 USD million and 120 MEUR.", "75000000 USD; 120000000 EUR"),
        ("The plant cost Rs 5 crore.", "50000000 INR"),
        ("Tea fetches 200 pence a kilo.", "200 penny per kilogram"),
        ("The dividend is $5–7bn.", "5000000000 to 7000000000 USD"),
        ("They plan a 2.5 million-dollar pier.", "2500000 USD"),
        // Near misses: what the money buys, and sums that are two.
        ("He gave us $ 5 and 15 apples.", "5 USD; 15"),
        ("It cost 15 dollars and 50 people came.", "15 USD; 50"),
    ]);
}

#[test]
fn ranges_share_scale_and_unit() {
    all(&[
        ("It needs 5 to 7 million tonnes.", "5000000 to 7000000 tonne"),
        ("It needs between 5 and 7 percent.", "5 to 7 percent"),
        ("Wages range from $200 to $4 million.", "200 to 4000000 USD"),
        ("It drew 1,000–5,000 visitors.", "1000 to 5000"),
        ("Pages 20 through 100 pages were wet.", "20 to 100"),
        ("It rose from 100 to 120 cases.", "100; 120"),
        // Near misses: scores, votes, telephone numbers.
        ("They won 3-1 at home.", ""),
        ("The motion passed 52-48.", ""),
        ("Call 555-0147 for tickets.", ""),
    ]);
}

#[test]
fn bounds_and_trends() {
    all(&[
        ("Nearly 90 ships sailed.", "nearly 90"),
        ("Almost four in 10 growers agreed.", "nearly 0.4"),
        ("Just under 90 ships sailed.", "under 90"),
        ("In excess of 90 ships sailed.", "over 90"),
        ("No fewer than 90 ships sailed.", "at least 90"),
        ("Twenty-odd ships sailed over 30-odd years.", "about 20; about 30 year"),
        ("It was drawn up two years ago.", "2 year"),
        ("The course takes 20 minutes or so.", "about 20 minute"),
        ("Growers of 65 or more hectares agreed.", "at least 65 hectare"),
        ("Ships less than or equal to 40 metres pay.", "at most 40 metre"),
        ("Sales rose 5% and costs were down 3%.", "5 percent up; 3 percent down"),
        ("The margin is plus or minus 3 points.", "3 point"),
        // Near misses: words of the verb.
        ("They handed over $5 million.", "5000000 USD"),
        ("They gave up 40 hectares.", "40 hectare"),
        ("They hope to add ten routes.", "10"),
    ]);
}

#[test]
fn units_rates_and_compounds() {
    all(&[
        ("It pumps 500,000 barrels per day.", "500000 barrel per day"),
        ("The rate is 17.4 per 100,000.", "17.4 per 100,000"),
        ("It runs at 80 km/h over 30 square kilometres.", "80 kilometre per hour; over 30 square kilometre"),
        ("The yield rose 25 basis points to 1.25 percentage points.", "25 basis point up; 1.25 percentage point"),
        ("He is 5 ft 2 in tall.", "5 foot; 2 inch"),
        ("The bag weighs 20 (kg).", "20 kilogram"),
        ("The engine gives 185 pound-feet.", "185 pound-foot"),
    ]);
}

#[test]
fn ages_and_durations() {
    all(&[
        ("Ana Lorne, 42, won.", "42 year"),
        ("A 42-year-old baker won.", "42 year"),
        ("Men aged 35 and over may apply.", "at least 35 year"),
        ("The strike lasted three weeks.", "3 week"),
        ("He left two years ago.", "2 year"),
    ]);
}

#[test]
fn what_is_no_quantity() {
    for text in [
        "He flew a Boeing 737 on Highway 1.",
        "The G7 met over Covid-19.",
        "Section 427 was repealed in 2015.",
        "One of the ministers left.",
        "She is one of them.",
        "No one came.",
        "She is second to none.",
        "He lives at 10 Downing Street.",
        "Trains leave at 9:35 p.m. on Feb. 4.",
        "The 11th bridge was shut.",
        "The two hundredth visitor won a cake.",
        "It was the one hundred and fifth day.",
        "They were at sixes and sevens.",
        "It works because 1) it is cheap and 2) it is small.",
        "Version 3.2.1 is out.",
        "The late-2007 slump hurt.",
        "It has been so since at least 1980.",
    ] {
        assert_eq!(figures(text), "", "{text}");
    }
}

#[test]
fn what_is_counted() {
    let counted = |text: &str| {
        let source = Source::new("draft.txt", text);
        let article = Article::read(Document::read_as(&source, Format::Plain), None);
        article.quantities.iter().map(|q| q.of.map_or(String::new(), |of| article.text(of).to_owned())).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(counted("The list names 20 critical minerals."), "critical minerals");
    assert_eq!(counted("Five Dallas bus drivers spoke."), "Dallas bus drivers");
    assert_eq!(counted("It won 11 of the past 17 contests."), "; contests");
    assert_eq!(counted("The 800-page report is out."), "page");
    assert_eq!(counted("Output fell by a third last year."), "");
    assert_eq!(counted("Half of the voters stayed home."), "voters");
}

/// The number in words, as English has them.
fn spelled(n: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let joined = |head: String, rest: u64, by: &str| if rest == 0 { head } else { format!("{head}{by}{}", spelled(rest)) };
    match n {
        0..20 => SMALL[n as usize].to_owned(),
        20..100 => joined(TENS[(n / 10) as usize].to_owned(), n % 10, "-"),
        100..1_000 => joined(format!("{} hundred", SMALL[(n / 100) as usize]), n % 100, " and "),
        1_000..1_000_000 => joined(format!("{} thousand", spelled(n / 1_000)), n % 1_000, if n % 1_000 < 100 { " and " } else { " " }),
        _ => joined(format!("{} million", spelled(n / 1_000_000)), n % 1_000_000, if n % 1_000_000 < 100 { " and " } else { " " }),
    }
}

fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

proptest! {
    #[test]
    fn reads_back_words_and_groups(n in 0_u64..999_999_999) {
        for text in [spelled(n), grouped(n), format!("{} kilometres", spelled(n)), format!("${}", grouped(n)), format!("{}%", grouped(n))] {
            prop_assert_eq!(parse(&text).map(|a| a.low), Some(Decimal::from(n)), "{}", text);
        }
    }

    #[test]
    fn reads_back_scales(whole in 1_i64..999, places in 0_u32..3) {
        let value = Decimal::new(whole, places);
        for (word, by) in [(" thousand", 1_000_i64), (" million", 1_000_000), (" billion", 1_000_000_000), ("bn", 1_000_000_000), (" crore", 10_000_000)] {
            for text in [format!("${value}{word}"), format!("{value}{word} euros"), format!("{value}{word} people")] {
                prop_assert_eq!(parse(&text).map(|a| a.low), Some(value * Decimal::from(by)), "{}", text);
            }
        }
    }

    #[test]
    fn reads_back_ranges(low in 1_i64..500, more in 1_i64..500) {
        let (a, b) = (low, low + more);
        for text in [
            format!("between {a} and {b} miles"), format!("{a}–{b} miles"), format!("{a} to {b} miles"), format!("from {a} up to {b} miles"),
            format!("${a}–{b}bn"), format!("{a} to {b} million euros"), format!("{a}% to {b}%"),
        ].iter().filter(|t| !t.starts_with("from")) {
            let scale = if text.ends_with("bn") { 1_000_000_000 } else if text.contains("million") { 1_000_000 } else { 1 };
            let read = parse(text).map(|r| (r.low, r.high, r.bound));
            prop_assert_eq!(read, Some((Decimal::from(a * scale), Decimal::from(b * scale), Bound::Range)), "{}", text);
        }
    }

    #[test]
    fn what_is_printed_reads_back(n in 1_i64..999_999, unit in prop::sample::select(vec!["USD", "EUR", "percent", "kilometre", "barrel", "tonne", "hour", "foot"])) {
        let said = parse(&format!("{n} {unit}"));
        let printed = said.map(|a| a.to_string()).unwrap_or_default();
        let again = parse(&printed);
        prop_assert_eq!(again.map(|a| (a.low, a.unit)), said.map(|a| (a.low, a.unit)), "{}", printed);
    }

    #[test]
    fn no_sentence_breaks_it(text in "([0-9]{1,12}|[ ,.$%/–()^×-]|million|half|and|a|in|of|one|twenty|year|ago|Monday|dollars|point|e|PS|HK|°){0,30}") {
        figures(&text);
    }
}

/// Every unit that may be written by its name is read back from it in the plural too, and with a scale.
#[test]
fn every_unit_reads_back_as_it_is_printed() {
    let mut missed = Vec::new();
    for unit in <lexicon::Unit as lexicon::Entry>::all().iter().filter(|u| !u.is_counted()) {
        let unit = Unit { base: Some(unit), per: None };
        let by_name = unit.name().and_then(|name| parse(&format!("7 {name}"))).is_some_and(|a| a.unit == unit);
        // Three million pounds are money.
        for value in [7_i64, 2_500, 3_000_000] {
            let printed = Amount::exact(Decimal::from(value), unit).to_string();
            let read = parse(&printed).map(|a| (a.low, a.unit));
            let weight = printed.ends_with("million pounds");
            if by_name && !weight && read != Some((Decimal::from(value), unit)) {
                missed.push(printed);
            }
        }
    }
    assert!(missed.is_empty(), "{missed:?}");
}

proptest! {
    /// Hedge, sign, currency, scale and denominator, put together in every way.
    #[test]
    fn reads_back_what_is_put_together(
        n in 1_i64..999, places in 0_u32..3,
        (hedge, bound) in prop::sample::select(vec![
            ("", Bound::Exact), ("about ", Bound::About), ("nearly ", Bound::Nearly), ("more than ", Bound::Over), ("just under ", Bound::Under),
            ("at least ", Bound::AtLeast), ("up to ", Bound::AtMost), ("~", Bound::About), ("fewer than ", Bound::Under), ("as many as ", Bound::AtMost),
        ]),
        (scale, by) in prop::sample::select(vec![
            ("", 1_i64), (" thousand", 1_000), (" million", 1_000_000), ("m", 1_000_000), ("bn", 1_000_000_000), ("tn", 1_000_000_000_000), (" lakh", 100_000),
            ("k", 1_000), (" trillion", 1_000_000_000_000),
        ]),
        (sign, code) in prop::sample::select(vec![("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("A$", "AUD"), ("HK$", "HKD"), ("US$", "USD"), ("C$", "CAD"), ("¥", "JPY")]),
        per in prop::sample::select(vec!["", " a barrel", " per tonne", " an hour", "/kg"]),
    ) {
        let value = Decimal::new(n, places);
        let text = format!("{hedge}{sign}{value}{scale}{per}");
        let read = parse(&text);
        prop_assert_eq!(read.map(|a| (a.low, a.bound)), Some((value * Decimal::from(by), bound)), "{}", text);
        let unit = read.and_then(|a| a.unit.name()).unwrap_or_default();
        prop_assert!(unit.starts_with(code) && unit.contains(" per ") != per.is_empty(), "{}: {}", text, unit);
        let minus = parse(&format!("minus {value} degrees Celsius")).map(|a| a.low);
        prop_assert_eq!(minus, Some(-value));
    }
}

/// A draft of which nothing has been read yet.
fn unread(text: &str) -> Article {
    Article::unread(Document::read_as(&Source::new("draft.txt", text), Format::Plain), Some(jiff::civil::date(2025, 2, 4)))
}

/// A megabyte of one thing, and a fifth of one of others, reads in time that grows with its length, whatever the thing is.
#[test]
fn no_draft_is_slow() {
    const PIECES: [&str; 22] = [
        "1",
        "1,",
        "1,000,",
        "1.",
        "(",
        ")",
        "1)",
        "million ",
        "one and ",
        "1-",
        "$",
        "$1",
        "twenty-",
        "half a ",
        "3 in ",
        "a year ago ",
        "Monday ",
        "of ",
        "5 to ",
        "hundreds of ",
        "two point ",
        "4 dollars ",
    ];
    let time = |text: &str| {
        let mut article = unread(text);
        let begun = Instant::now();
        let places = super::super::sentences::read(&mut article);
        super::super::dates::read(&mut article, &places);
        super::read(&mut article, &places);
        parse(text);
        begun.elapsed()
    };
    for piece in PIECES {
        // The plainest at full length; the others show at a fifth of it what they do.
        let length = if ["1", "1,", "(", "million "].contains(&piece) { 1_000_000 } else { 200_000 };
        let whole = piece.repeat(length / piece.len());
        let quarter = &whole[..whole.len() / 4 / piece.len() * piece.len()];
        let (short, long) = (time(quarter), time(&whole));
        assert!(long < short * 12 + Duration::from_millis(400), "{piece}: {short:?} for a quarter, {long:?} for all");
    }
}
