//! Figures in words a reader knows: by themselves, or in the style in which the draft writes another figure.

use super::{Amount, Date, Unit};
use crate::lexicon::{List, Word};
use rust_decimal::Decimal;
use std::fmt;

/// The words for scales, as drafts write them, by their power of ten.
const SCALES: &[(&str, u32)] =
    &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("bn", 9), ("tn", 12), ("mn", 6), ("trn", 12), ("k", 3), ("m", 6), ("b", 9)];

/// The scales of India, the larger first, by their power of ten; crores are counted in thousands.
const INDIAN: &[(&str, u32)] = &[("lakh crore", 12), ("crore", 7), ("lakh", 5)];

/// Numbers from nought to twelve, which most house styles spell out.
const SPELLED: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Money whose sign readers know.
const SIGNS: &[(&str, &str)] = &[("USD", "$"), ("EUR", "€"), ("GBP", "£"), ("JPY", "¥")];

impl Amount {
    /// The figure in the style of `written`, which is another figure as it stands in a draft: its sign or unit, its
    /// scale, its separators and spelling. 47.3 billion like "$82 billion" is "$47.3 billion", 5 like "seven" is "five".
    /// The figure's own step says how many decimals it needs.
    pub fn like(&self, written: &str) -> String {
        match written.find(|c: char| c.is_ascii_digit()) {
            Some(start) => self.like_digits(written, start),
            None => self.like_words(written),
        }
    }

    fn like_digits(&self, written: &str, start: usize) -> String {
        let digits = written[start..].find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).map_or(written.len(), |n| start + n);
        let digits = start + written[start..digits].trim_end_matches([',', '.']).len();
        let (mut scale, mut after) = (0, digits);
        let mut word = String::new();
        let rest = &written[digits..];
        let lead = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '-']).len();
        let next = &rest[lead..rest[lead..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |n| lead + n)];
        // "10 m" is ten metres; "10m" before nothing but money or people is ten million.
        // "7.1m litres" are millions, too.
        let unit_follows = rest.get(lead + next.len()..).is_some_and(|after| after.trim_start().starts_with(char::is_alphabetic));
        let lone_letter = next.len() == 1 && (lead > 0 || !(self.unit.is_money() || self.unit.base.is_none() || unit_follows));
        let indian = INDIAN.iter().find(|(name, _)| rest.get(lead..lead + name.len()).is_some_and(|said| said.eq_ignore_ascii_case(name)));
        if let Some((name, power)) = indian.or_else(|| SCALES.iter().find(|(name, _)| !lone_letter && name.eq_ignore_ascii_case(next))) {
            scale = *power;
            let plural = usize::from(rest[lead + name.len()..].starts_with('s'));
            after = digits + lead + name.len() + plural;
            word = rest[..lead + name.len() + plural].to_owned();
        }
        let value = self.low;
        let fits = |power: u32| {
            let size = power_of_ten(power);
            let limit = match (indian, power) {
                (Some(_), 5) => Some(power_of_ten(7)),
                (Some(_), _) => None,
                _ => size.checked_mul(Decimal::ONE_THOUSAND),
            };
            value.is_zero() || value.abs() >= size && limit.is_none_or(|limit| value.abs() < limit)
        };
        // Another size than the figure written: its scale word would make "0.18 million" or "91,000 million".
        if (scale > 0 && !fits(scale)) || (scale == 0 && value.abs() >= power_of_ten(6) && digits - start < 8) {
            let large = |(name, power): &&(&str, u32)| *name != "thousand" && value.abs() >= power_of_ten(*power);
            // A lakh crore is written where the draft does.
            let crores = || INDIAN.iter().filter(|(_, power)| *power < 12).find(large);
            let found = if indian.is_some() { crores() } else { SCALES.iter().take(4).rev().find(large) };
            (scale, word) = found.map_or((0, String::new()), |(name, power)| (*power, format!(" {name}")));
        }
        let places = written[start..digits].find('.').unwrap_or(digits - start);
        let scaled = self.scaled_to(scale);
        // Many papers write 6700 and 67,000.
        let grouped = written[start..digits].contains(',') || places < 4 || places == 4 && scaled.abs() >= power_of_ten(4);
        let number = number(scaled, grouped);
        let number = if scale == 0 && self.unit.is_money() { cents(number) } else { number };
        let tail = &written[after..];
        format!("{}{number}{word}{tail}", &written[..start])
    }

    fn like_words(&self, written: &str) -> String {
        let spelled = |value: Decimal| {
            usize::try_from(value)
                .ok()
                .filter(|_| value.fract().is_zero())
                .and_then(|n| SPELLED.get(n))
                .map_or_else(|| number(value, true), |s| (*s).to_owned())
        };
        let is_number = |word: &str| {
            let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "dozen"];
            let word = word.to_lowercase();
            word.split('-').all(|part| {
                SPELLED.contains(&part)
                    || tens.contains(&part)
                    || part.ends_with("teen")
                    || SCALES.iter().take(4).any(|(name, _)| *name == part)
                    || part == "and"
            })
        };
        let mut end = 0;
        for word in written.split_inclusive(char::is_whitespace) {
            if !is_number(word.trim_end()) {
                break;
            }
            end += word.len();
        }
        let text = if end == 0 { return self.to_string() } else { spelled(self.low.normalize()) };
        let text = match (written.chars().next().is_some_and(char::is_uppercase), text.chars().next()) {
            (true, Some(first)) => first.to_uppercase().chain(text.chars().skip(1)).collect(),
            _ => text,
        };
        let space = if written[..end].ends_with(char::is_whitespace) { " " } else { "" };
        format!("{text}{space}{}", &written[end..])
    }

    /// The number in units of a power of ten, to the place of its step.
    fn scaled_to(&self, power: u32) -> Decimal {
        let size = power_of_ten(power);
        let value = self.low.checked_div(size).unwrap_or(self.low);
        let mut places = 0;
        let mut step = self.step.checked_div(size).unwrap_or(self.step);
        while step < Decimal::ONE && places < 4 && !step.is_zero() {
            step *= Decimal::TEN;
            places += 1;
        }
        value.round_dp_with_strategy(places, rust_decimal::RoundingStrategy::MidpointAwayFromZero).normalize()
    }
}

impl fmt::Display for Amount {
    /// "47.3 billion euros" as "€47.3 billion", "12 percent", "330".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = SCALES.iter().take(4).rev().find(|(name, power)| *name != "thousand" && self.low.abs() >= power_of_ten(*power));
        let (power, word) = scale.map_or((0, String::new()), |(name, power)| (*power, format!(" {name}")));
        let end = |value: Decimal| number(Amount { low: value, ..*self }.scaled_to(power), true);
        let figure = if self.low == self.high { end(self.low) } else { format!("{} to {}", end(self.low), end(self.high)) };
        let unit = self.unit.name().unwrap_or_default();
        if let Some((_, sign)) = SIGNS.iter().find(|(code, _)| *code == unit) {
            let figure = if power == 0 && self.low == self.high { cents(figure) } else { figure };
            return write!(f, "{sign}{figure}{word}");
        }
        let plural = self.low.abs() != Decimal::ONE && !self.unit.is_percent() && !self.unit.is_money();
        match (unit.is_empty(), plural) {
            (true, _) => write!(f, "{figure}{word}"),
            (false, false) => write!(f, "{figure}{word} {unit}"),
            (false, true) => write!(f, "{figure}{word} {}", plural_of(&self.unit)),
        }
    }
}

/// A sum of money has two decimals or none: "9.60", not "9.6".
fn cents(mut number: String) -> String {
    if number.len() > 2 && number.as_bytes()[number.len() - 2] == b'.' {
        number.push('0');
    }
    number
}

/// A unit's plural: "miles per hour", "feet".
fn plural_of(unit: &Unit) -> String {
    let base = unit.base.map_or("", |u| u.name.as_str());
    let (head, tail) = base.split_once(" per ").map_or((base, String::new()), |(head, tail)| (head, format!(" per {tail}")));
    let plural = match head {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "" => head.to_owned(),
        _ if ["hertz", "lux", "feet", "hundredweight", "mille"].iter().any(|end| head.ends_with(end)) => head.to_owned(),
        _ if head.ends_with("-foot") => head.replace("-foot", "-feet"),
        "century" => "centuries".to_owned(),
        "degree Celsius" => "degrees Celsius".to_owned(),
        "degree Fahrenheit" => "degrees Fahrenheit".to_owned(),
        _ => match head.rsplit_once(' ') {
            Some((first, "foot")) => format!("{first} feet"),
            Some((first, "inch")) => format!("{first} inches"),
            _ => format!("{head}s"),
        },
    };
    let per = unit.per.map_or(String::new(), |u| format!(" per {}", u.name.as_str()));
    format!("{plural}{tail}{per}")
}

impl Date {
    /// As data writes it: `2025-02-04`, `2025-02`, `2024-Q3`, `2025`.
    pub fn iso(&self) -> String {
        match *self {
            Date::Year(year) => format!("{year:04}"),
            Date::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Date::Month(year, month) => format!("{year:04}-{month:02}"),
            Date::Day(day) => day.to_string(),
        }
    }

    /// The date in the style of `written`, which is another date as it stands in a draft: the day before the month or
    /// after it, the month whole or short. "2 May 2010" like "3 February 2012", "Sept. 21, 2024" like "Nov. 15". A year is
    /// there if it is asked for, or if `written` has no month, and so no style to follow.
    pub fn like(&self, written: &str, year: bool) -> String {
        let mut at = 0;
        let mut words = written.split_inclusive([' ', '\u{a0}']).map(|word| {
            at += word.len();
            (at - word.len(), word.trim_end())
        });
        let (Date::Day(date), Some((place, month))) = (*self, words.find(|(_, word)| Word::find(word.trim_matches([',', '.'])).is(List::MonthName))) else {
            return self.to_string();
        };
        let full = month_name(date.month());
        // The wire services' short forms: March to July are never shortened.
        let letters = match date.month() {
            _ if is_whole_month(month) => full.len(),
            9 => 4,
            1 | 2 | 8 | 10..=12 => 3,
            _ => full.len(),
        };
        let stop = if letters < full.len() && month.contains('.') { "." } else { "" };
        let (month, day) = (&full[..letters], date.day());
        let led = written.find(|c: char| c.is_ascii_digit()).is_some_and(|digit| digit < place);
        match (led, year) {
            (true, true) => format!("{day} {month}{stop} {}", date.year()),
            (true, false) => format!("{day} {month}{stop}"),
            (false, true) => format!("{month}{stop} {day}, {}", date.year()),
            (false, false) => format!("{month}{stop} {day}"),
        }
    }
}

/// Is the word a month's name without a letter left out?
fn is_whole_month(word: &str) -> bool {
    (1..=12).any(|m| month_name(m).eq_ignore_ascii_case(word.trim_matches([',', '.'])))
}

impl fmt::Display for Date {
    /// "Feb. 4, 2025" is written in full: "February 4, 2025"; "February 2025", "the third quarter of 2024", "2025".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Date::Year(year) => write!(f, "{year}"),
            Date::Quarter(year, quarter) => {
                let ordinal = ["first", "second", "third", "fourth"][usize::from(quarter.clamp(1, 4)) - 1];
                write!(f, "the {ordinal} quarter of {year}")
            }
            Date::Month(year, month) => write!(f, "{} {year}", month_name(month as i8)),
            Date::Day(day) => write!(f, "{} {}, {}", month_name(day.month()), day.day(), day.year()),
        }
    }
}

/// The month's English name; empty for a number that is none.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    usize::try_from(month).ok().and_then(|m| m.checked_sub(1)).and_then(|m| NAMES.get(m)).copied().unwrap_or_default()
}

/// The weekday's English name.
pub fn weekday_name(day: jiff::civil::Weekday) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[day.to_monday_zero_offset() as usize % 7]
}

/// A number with thousands separators, if it is `grouped`.
fn number(value: Decimal, grouped: bool) -> String {
    let text = value.normalize().to_string();
    if !grouped {
        return text;
    }
    let (sign, rest) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, decimals) = rest.split_once('.').map_or((rest, String::new()), |(whole, decimals)| (whole, format!(".{decimals}")));
    let mut out = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out + &decimals
}

fn power_of_ten(power: u32) -> Decimal {
    Decimal::from_i128_with_scale(10_i128.pow(power.min(27)), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(digits: i64, scale: u32, step: Decimal, unit: &str) -> Amount {
        let unit = Unit { base: Word::find(unit).entry(unit).map(|(unit, _)| unit), per: None };
        Amount { step, ..Amount::exact(Decimal::new(digits, scale), unit) }
    }

    #[test]
    fn a_figure_takes_the_style_of_another() {
        let billion = Decimal::from(1_000_000_000_i64);
        assert_eq!(amount(47_300_000_000, 0, billion / Decimal::TEN, "").like("$82 billion"), "$47.3 billion");
        assert_eq!(amount(20, 0, Decimal::ONE, "percent").like("40%"), "20%");
        assert_eq!(amount(12, 0, Decimal::ONE, "percent").like("15 percent"), "12 percent");
        assert_eq!(amount(330, 0, Decimal::ONE, "").like("350"), "330");
        assert_eq!(amount(5, 0, Decimal::ONE, "").like("seven"), "five");
        assert_eq!(amount(5, 0, Decimal::ONE, "").like("Forty-two people"), "Five people");
        assert_eq!(amount(1_800_000, 0, Decimal::from(100_000), "").like("180"), "1.8 million");
        assert_eq!(amount(960_000, 0, Decimal::ONE, "").like("£720,000"), "£960,000");
        assert_eq!(amount(340_000_000, 0, Decimal::from(1_000_000), "").like("$1.2 billion"), "$340 million");
        let crore = Decimal::from(10_000_000);
        assert_eq!(amount(34_560_000_000, 0, crore, "").like("Rs 326 crore"), "Rs 3,456 crore");
        assert_eq!(amount(1_900_000, 0, Decimal::from(100_000), "").like("2.4 crore"), "19 lakh");
        assert_eq!(amount(1_400_000_000_000, 0, Decimal::from(100_000_000_000_i64), "").like("Rs 1.2 lakh crore"), "Rs 1.4 lakh crore");
    }

    #[test]
    fn figures_print_by_themselves() {
        assert_eq!(amount(12, 0, Decimal::ONE, "percent").to_string(), "12 percent");
        assert_eq!(amount(12_500, 0, Decimal::ONE, "km").to_string(), "12,500 kilometres");
        assert_eq!(amount(1, 0, Decimal::ONE, "km").to_string(), "1 kilometre");
        assert_eq!(amount(88_000_000_000, 0, Decimal::from(1_000_000_000), "").to_string(), "88 billion");
        assert_eq!(Date::Month(2024, 9).to_string(), "September 2024");
    }

    #[test]
    fn what_comes_out_is_as_round_as_what_was_said() {
        let estimated = |value: Decimal, said: i64| Amount::estimated(value, &amount(said, 0, Decimal::ONE, "")).low;
        assert_eq!(estimated(Decimal::new(713_462, 0), 625_000), Decimal::from(713_000));
        assert_eq!(estimated(Decimal::new(1_569_500, 0), 2_700_000), Decimal::from(1_600_000));
        assert_eq!(estimated(Decimal::new(2_640_000, 0), 2_000_000), Decimal::from(2_600_000));
        // Finer, where it would read the same as what is found wrong.
        assert_eq!(estimated(Decimal::new(2_040_000, 0), 2_000_000), Decimal::from(2_040_000));
        assert_eq!(estimated(Decimal::new(125, 1), 12), Decimal::from(13));
    }

    #[test]
    fn a_date_takes_the_style_of_another() {
        let date = Date::Day(jiff::civil::date(2010, 9, 2));
        assert_eq!(date.like("3 February 2012", true), "2 September 2010");
        assert_eq!(date.like("Sunday, Nov. 15", false), "Sept. 2");
        assert_eq!(date.like("Wednesday 8 April", true), "2 September 2010");
        assert_eq!(date.like("14 Oct 2009", true), "2 Sept 2010");
        assert_eq!(date.like("March 4, 2009", true), "September 2, 2010");
        assert_eq!(date.like("2009", true), "September 2, 2010");
    }
}
