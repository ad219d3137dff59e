//! Dates that a document states about itself: ISO dates of front matter and markup, written-out dates of bylines.

use crate::lexicon::{MonthName, Word};
use jiff::civil::Date;
use std::ops::Range;

/// The date at the beginning of `text` in ISO form, with or without a time after it: `2025-02-04T20:52:00+02:00`.
pub(super) fn iso(text: &str) -> Option<(Date, Range<usize>)> {
    let start = text.len() - text.trim_start().len();
    let bytes = text.as_bytes().get(start..start + 10)?;
    let digits = |range: Range<usize>| bytes[range].iter().try_fold(0i16, |n, b| b.is_ascii_digit().then(|| n * 10 + i16::from(b - b'0')));
    if (bytes[4] != b'-' && bytes[4] != b'/') || bytes[7] != bytes[4] {
        return None;
    }
    if text.as_bytes().get(start + 10).is_some_and(u8::is_ascii_alphanumeric) && !matches!(text.as_bytes().get(start + 10), Some(b'T' | b't')) {
        return None;
    }
    let date = Date::new(digits(0..4)?, digits(5..7)? as i8, digits(8..10)? as i8).ok()?;
    Some((date, start..start + 10))
}

/// The first calendar date written out in `text`: `February 4, 2025`, `Feb. 4 2025`, `4 February 2025`, `4th Feb 2025`, ISO.
pub(super) fn written(text: &str) -> Option<(Date, Range<usize>)> {
    let words: Vec<(usize, &str)> = split(text).collect();
    for (i, (at, word)) in words.iter().enumerate() {
        if let Some((date, range)) = iso(&text[*at..]) {
            return Some((date, at + range.start..at + range.end));
        }
        let Some(month) = month(word) else { continue };
        let number = |i: usize| words.get(i).and_then(|(at, w)| number(w).map(|(n, len)| (n, *at, at + len)));
        let before = i.checked_sub(1).and_then(number);
        // Month day year, or day month year.
        for (day, year) in [(number(i + 1), number(i + 2)), (before, number(i + 1))] {
            if let (Some((day, day_at, _)), Some((year, _, end))) = (day, year)
                && (1..=31).contains(&day)
                && (1000..=2999).contains(&year)
                && let Ok(date) = Date::new(year, month, day as i8)
            {
                return Some((date, (*at).min(day_at)..end));
            }
        }
    }
    None
}

/// Words between white space, with their place.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text.as_ptr() as usize;
    text.split_whitespace().map(move |w| (w.as_ptr() as usize - base, w))
}

/// The number of the month that a word names, whatever marks stand around it.
pub(super) fn month(word: &str) -> Option<i8> {
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    // `may` and `march` are months only with their capital.
    word.chars().next().filter(|c| c.is_uppercase())?;
    let (entry, _) = Word::find(word).entry::<MonthName>(word)?;
    i8::try_from(entry.number).ok()
}

/// A whole number that is a word of its own, with an ordinal ending or a mark after it; and the length of its digits.
fn number(word: &str) -> Option<(i16, usize)> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word[digits..].trim_end_matches([',', '.', ';', ')', '|']);
    if digits == 0 || digits > 4 || !matches!(rest, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    Some((word[..digits].parse().ok()?, digits))
}

/// A time of day and nothing else: `4:48 AM`, `16:48`.
pub(super) fn is_clock(text: &str) -> bool {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let hours = digits(text);
    let rest = &text[hours..];
    if !(1..=2).contains(&hours) || !rest.starts_with([':', '.']) || digits(&rest[1..]) != 2 {
        return false;
    }
    let rest = rest[3..].trim().replace('.', "");
    rest.is_empty() || rest.eq_ignore_ascii_case("am") || rest.eq_ignore_ascii_case("pm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_in_every_common_order() {
        let date = |text: &str| written(text).map(|(d, r)| (d.to_string(), text[r].to_owned()));
        let is = |d: &str, t: &str| Some((d.to_owned(), t.to_owned()));
        assert_eq!(date("by Ana Ruiz March 9, 2024 7:41 PM 3 min read"), is("2024-03-09", "March 9, 2024"));
        assert_eq!(date("Published 9 March 2024"), is("2024-03-09", "9 March 2024"));
        assert_eq!(date("Updated Sept. 3rd, 2023"), is("2023-09-03", "Sept. 3rd, 2023"));
        assert_eq!(date("on 2024-02-29T08:00Z"), is("2024-02-29", "2024-02-29"));
        assert_eq!(date("in March 2024"), None);
        assert_eq!(date("Feb. 30, 2024"), None);
    }

    #[test]
    fn knows_a_time_of_day() {
        assert!(is_clock("4:48 AM") && is_clock("16:48") && is_clock("7:05 p.m."));
        assert!(!is_clock("3:2") && !is_clock("4:48 in the morning") && !is_clock(""));
    }
}
