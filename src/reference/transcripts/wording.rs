//! Words as they sound: what is left of a text once typography, spelling habits and ways of writing figures are ironed
//! out, so that a draft and a transcript compare word by word.

mod known;
mod spoken;

use crate::lexicon::{hash_narrow, is_apostrophe, letters};
use known::{KNOWN, PAIRS, SHORT, SPELLINGS, multiplier, number_word};
pub use spoken::spoken;

/// A word, or a figure of several words, as it sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sound {
    /// Hash of what is heard.
    pub key: u32,
    /// First byte of the text that it comes from.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Something stood between the word before and this one.
    pub before: Before,
    /// Written with a capital.
    pub capital: bool,
}

/// What stands before a word, other than spaces and marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing: the text runs on.
    Nothing,
    /// The text breaks off and takes up again: a dash.
    Dash,
    /// Words are left out, and the text says so: an ellipsis.
    Omission,
    /// Words are put in or replaced, and the text says so: square brackets or parentheses. Also a stage note.
    Note,
    /// A note that the words could not be made out: `[inaudible]`, "(CROSSTALK)".
    Unheard,
}

/// A word's hash.
pub const fn key(word: &str) -> u32 {
    hash_narrow(word.as_bytes())
}

/// "'s": is, has, us or a possessive.
const S: u32 = key("'s");
/// "'d": would or had.
const D: u32 = key("'d");
const IS: u32 = key("is");
const HAS: u32 = key("has");
const US: u32 = key("us");
const WOULD: u32 = key("would");
const HAD: u32 = key("had");

/// Do two words sound the same, short forms taken for any of their long forms?
pub const fn same(a: u32, b: u32) -> bool {
    a == b || short_for(a, b) || short_for(b, a)
}

const fn short_for(short: u32, long: u32) -> bool {
    match short {
        S => long == IS || long == HAS || long == US,
        D => long == WOULD || long == HAD,
        _ => false,
    }
}

/// Is it the sound of a possessive or a short "is"?
pub const fn is_short_s(key: u32) -> bool {
    key == S
}

/// Is it a hesitation, which reporters leave out as a matter of course?
pub const fn is_filler(heard: u32) -> bool {
    heard == key("uh") || heard == key("um") || heard == key("er") || heard == key("ah") || heard == key("eh") || heard == key("mm") || heard == key("hmm")
}

/// The sounds of `text`, offsets counted from `base`. Bracketed words are left out where `brackets` hold stage notes or
/// an editor's words, except for brackets within a word: `[w]e`. Returns what stands after the last word.
pub fn sounds(text: &str, base: u32, out: &mut Vec<Sound>) -> Before {
    let bytes = text.as_bytes();
    let mut before = Before::Nothing;
    let mut figure = Figure::default();
    // A currency sign waits for its figure: "$5 million" sounds as "five million dollars".
    let mut currency: Option<(u32, u32)> = None;
    let mut at = 0;
    while at < bytes.len() {
        // A space says nothing and ends no figure.
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        // Most words are letters up to a space, and sound as they are written.
        let run = letters(&bytes[at..]);
        let ends = match bytes.get(at + run) {
            // A point may be that of an initialism.
            Some(b'.') => bytes.get(at + run + 1).is_none_or(|b| b.is_ascii() && !b.is_ascii_uppercase()),
            Some(b) => b.is_ascii() && !b.is_ascii_alphanumeric() && *b != b'\'',
            None => true,
        };
        if run > 0 && ends && currency.is_none() && (run == 1 || KNOWN.passes_over(&bytes[at..at + run])) {
            plain(&bytes[at..at + run], base + at as u32, before, out, &mut figure);
            before = Before::Nothing;
            at += run;
            continue;
        }
        let rest = &text[at..];
        let Some(c) = rest.chars().next() else { break };
        if c.is_alphanumeric() {
            let len = word_length(rest);
            word(&rest[..len], base + at as u32, before, out, &mut figure);
            before = Before::Nothing;
            at += len;
            if let Some((key, sign)) = currency.take() {
                // A multiplier may follow: the currency comes after it.
                let more = text[at..].trim_start_matches([' ', '-', '\u{a0}']);
                let next = &more[..word_length(more)];
                if let Some(unit) = multiplier(&next.to_ascii_lowercase()).filter(|u| *u >= 1000) {
                    let from = text.len() - more.len();
                    figure.add(Part::Times(unit), base + from as u32, base + (from + next.len()) as u32, before, out);
                    at = from + next.len();
                }
                figure.flush(out);
                out.push(Sound { key, start: base + sign, end: base + at as u32, before: Before::Nothing, capital: false });
            }
            continue;
        }
        let len = c.len_utf8();
        match c {
            '$' | '£' | '€' => {
                figure.flush(out);
                currency = bytes.get(at + len).filter(|b| b.is_ascii_digit()).map(|_| {
                    let name = match c {
                        '$' => "dollar",
                        '£' => "pound",
                        _ => "euro",
                    };
                    (key(name), at as u32)
                });
            }
            '%' => {
                figure.flush(out);
                out.push(Sound { key: key("percent"), start: base + at as u32, end: base + (at + 1) as u32, before, capital: false });
                before = Before::Nothing;
            }
            '&' if bytes.get(at + 1) == Some(&b' ') => {
                figure.flush(out);
                out.push(Sound { key: key("and"), start: base + at as u32, end: base + (at + 1) as u32, before, capital: false });
            }
            '[' | '(' => {
                if let Some(inside) = bracketed(rest) {
                    let after = &rest[inside + 1..];
                    let joined = after.starts_with(|c: char| c.is_alphanumeric()) && inside <= 4;
                    if joined {
                        // "[w]e": the letter is part of the word; the pieces are put together.
                        let tail = word_length(after);
                        let whole = format!("{}{}", &rest[1..inside], &after[..tail]);
                        let from = base + at as u32;
                        figure.flush(out);
                        let first = out.len();
                        word(&whole, from, before, out, &mut figure);
                        figure.flush(out);
                        for sound in &mut out[first..] {
                            (sound.start, sound.end) = (from, from + (inside + 1 + tail) as u32);
                        }
                        before = Before::Nothing;
                        at += inside + 1 + tail;
                        continue;
                    }
                    figure.flush(out);
                    before = if unheard(&rest[1..inside]) { Before::Unheard } else { Before::Note };
                    at += inside + 1;
                    continue;
                }
            }
            '…' => before = Before::Omission,
            '.' if rest.starts_with("...") || rest.starts_with(". . .") => {
                before = Before::Omission;
                at += if rest.starts_with("...") { 3 } else { 5 };
                figure.flush(out);
                continue;
            }
            '—' | '–' if before == Before::Nothing => before = Before::Dash,
            '-' if before == Before::Nothing && (rest.starts_with("--") || rest.starts_with("- ")) => before = Before::Dash,
            _ => {}
        }
        // A figure may run over into the next line, but not into the next paragraph.
        let joins = matches!(c, ' ' | '-' | '\r' | '\u{a0}' | '\u{2011}') || c == '\n' && !rest[1..].trim_start_matches('\r').starts_with('\n');
        if !joins && currency.is_none() {
            figure.flush(out);
        }
        at += len;
    }
    figure.flush(out);
    before
}

/// Is a note of a transcript one that says that words could not be made out?
fn unheard(note: &str) -> bool {
    let note = note.to_ascii_lowercase();
    ["inaudible", "unintelligible", "crosstalk", "cross talk", "indiscernible", "off-mike", "off mike", "unclear"].iter().any(|word| note.contains(word))
        || matches!(note.trim_end_matches(['.', '?']), "ph" | "sp" | "sic" | "")
}

/// Bytes up to the closing bracket of the one that `text` begins with, if it is near: in its line or the next.
fn bracketed(text: &str) -> Option<usize> {
    let close = if text.starts_with('[') { b']' } else { b')' };
    let mut lines = 0;
    for (at, b) in text.bytes().enumerate().take(120) {
        lines += u32::from(b == b'\n');
        if b == close {
            return Some(at);
        }
        if lines == 2 {
            return None;
        }
    }
    None
}

/// Bytes of the word at the beginning of `text`: letters and digits, apostrophes and points between them.
fn word_length(text: &str) -> usize {
    // Most words are letters up to a space, some with an apostrophe between them.
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let mut plain = run(0);
    while plain > 0 {
        let mark = if bytes[plain..].starts_with(b"'") { 1 } else { '’'.len_utf8() * usize::from(bytes[plain..].starts_with("’".as_bytes())) };
        let more = if mark == 0 { 0 } else { run(plain + mark) };
        if more == 0 {
            break;
        }
        plain += mark + more;
    }
    if bytes.get(plain).is_none_or(|b| b.is_ascii() && !matches!(b, b'\'' | b'.' | b',')) {
        return plain;
    }
    let mut chars = text.char_indices().peekable();
    let mut last = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, c)| *c);
        let inside = c.is_alphanumeric()
            || (at > 0
                && next.is_alphanumeric()
                && last.is_alphanumeric()
                && (is_apostrophe(c)
                    || (matches!(c, '.' | ',') && last.is_ascii_digit() && next.is_ascii_digit())
                    || (c == '.' && last.is_uppercase() && next.is_uppercase())));
        if !inside {
            return at;
        }
        last = c;
    }
    text.len()
}

/// Words up to this length are put into lower case in place.
const ROOM: usize = 32;

/// Adds the sound of a word of nothing but ASCII letters that sounds as it is written.
#[inline]
fn plain(letters: &[u8], start: u32, before: Before, out: &mut Vec<Sound>, figure: &mut Figure) {
    figure.flush(out);
    out.push(Sound { key: hash_narrow(letters), start, end: start + letters.len() as u32, before, capital: letters[0].is_ascii_uppercase() });
}

/// A short word in lower case, its apostrophes straight; none for one with other signs than these and ASCII.
fn folded<'s>(written: &str, short: &'s mut [u8; ROOM]) -> Option<&'s str> {
    let mut len = 0;
    for c in written.chars() {
        let c = if is_apostrophe(c) { '\'' } else { c.to_ascii_lowercase() };
        *short.get_mut(len).filter(|_| c.is_ascii())? = c as u8;
        len += 1;
    }
    std::str::from_utf8(&short[..len]).ok()
}

/// Adds the sounds of one written word.
fn word(written: &str, start: u32, before: Before, out: &mut Vec<Sound>, figure: &mut Figure) {
    let end = start + written.len() as u32;
    if written.len() >= 2 && written.bytes().all(|b| b.is_ascii_alphabetic()) && KNOWN.passes_over(written.as_bytes()) {
        return plain(written.as_bytes(), start, before, out, figure);
    }
    let capital = written.starts_with(char::is_uppercase);
    let mut short = [0; ROOM];
    let long: String;
    let lower = match folded(written, &mut short) {
        Some(lower) => lower,
        None => {
            long = written.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect();
            &long
        }
    };
    let part = match digits(lower) {
        Some(value) => Some(Part::Value(value)),
        None if lower.contains('\'') => None,
        None => number_word(lower).map(Part::Value).or_else(|| multiplier(lower).map(Part::Times)),
    };
    if let Some(part) = part {
        return figure.add(part, start, end, before, out);
    }
    figure.flush(out);
    let mut push = |text: &str, before: Before| out.push(Sound { key: key(text), start, end, before, capital });
    let mut two = |first: &str, second: &str| {
        push(first, before);
        push(second, Before::Nothing);
    };
    if let Some((_, [first, second])) = PAIRS.iter().find(|(word, _)| *word == lower) {
        return two(first, second);
    }
    if lower.contains('\'') {
        for (suffix, long) in SHORT {
            if let Some(stem) = lower.strip_suffix(suffix) {
                return two(stem, long);
            }
        }
    }
    if lower.contains('.') {
        return push(&lower.replace('.', ""), before);
    }
    let one = SPELLINGS.iter().find(|(word, _)| *word == lower);
    push(one.map_or(lower, |(_, one)| one), before);
}

/// Digits with thousands separators, as a value in thousandths.
fn digits(word: &str) -> Option<u64> {
    let (whole, fraction) = word.split_once('.').unwrap_or((word, ""));
    let mut value: u64 = 0;
    for b in whole.bytes() {
        match b {
            b'0'..=b'9' => value = value.checked_mul(10)?.checked_add(u64::from(b - b'0'))?,
            b',' => {}
            _ => return None,
        }
    }
    let mut thousandths: u64 = 0;
    for place in 0..3 {
        thousandths = thousandths * 10
            + match fraction.as_bytes().get(place) {
                Some(b @ b'0'..=b'9') => u64::from(b - b'0'),
                Some(_) => return None,
                None => 0,
            };
    }
    value.checked_mul(1000)?.checked_add(thousandths)
}

#[derive(Clone, Copy)]
enum Part {
    /// In thousandths.
    Value(u64),
    Times(u64),
}

/// A figure being read: "forty", "forty-two", "forty-two thousand and six".
#[derive(Default)]
struct Figure {
    /// Finished groups, in thousandths.
    total: u64,
    /// The group being read, in thousandths.
    group: u64,
    /// Where it stands and what stood before, once begun.
    begun: Option<(u32, u32, Before)>,
    /// The last part's size, in thousandths: "twenty" takes "two", not "twelve".
    last: u64,
}

impl Figure {
    fn add(&mut self, part: Part, start: u32, end: u32, before: Before, out: &mut Vec<Sound>) {
        match part {
            Part::Value(value) => {
                let fits = self.begun.is_some() && value < self.last && value < 100_000 && (self.last >= 100_000 || (self.last >= 20_000 && value < 10_000));
                if !fits {
                    self.flush(out);
                }
                self.group = self.group.saturating_add(value);
                self.last = value;
            }
            Part::Times(times) => {
                if self.begun.is_none() {
                    // "a hundred": the article is the one; "hundreds of" never comes here.
                    self.group = 1000;
                }
                if times == 100 {
                    self.group = self.group.saturating_mul(100);
                } else {
                    self.total = self.total.saturating_add(self.group.saturating_mul(times));
                    self.group = 0;
                }
                self.last = times.saturating_mul(1000);
            }
        }
        match &mut self.begun {
            Some((_, last, _)) => *last = end,
            None => {
                let article = out.last().filter(|s| s.key == A && matches!(part, Part::Times(_)) && s.end + 1 == start).copied();
                if article.is_some() {
                    out.pop();
                }
                self.begun = Some(article.map_or((start, end, before), |a| (a.start, end, a.before)));
            }
        }
    }

    fn flush(&mut self, out: &mut Vec<Sound>) {
        let Some((start, end, before)) = self.begun.take() else { return };
        let value = self.total.saturating_add(self.group);
        *self = Figure::default();
        // Figures and words share one space of keys; a multiplicative hash keeps them apart well enough.
        let key = (value.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32;
        out.push(Sound { key, start, end, before, capital: false });
    }
}

const A: u32 = key("a");

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        sounds(text, 0, &mut out);
        out.iter().map(|s| s.key).collect()
    }

    #[test]
    fn what_sounds_alike_is_alike() {
        for (a, b) in [
            ("We can’t — not now", "we cannot not NOW"),
            ("forty-two thousand of them", "42,000 of 'em"),
            ("It cost $5.2 million, OK?", "it cost 5.2 million dollars okay"),
            ("a hundred and one", "one hundred and 1"),
            ("seventy per cent", "70 per cent"),
            ("I’m gonna go", "I am going to go"),
            ("[W]e will [the council] pay", "we will pay"),
            ("the U.S. fleet", "the US fleet"),
        ] {
            assert_eq!(keys(a), keys(b), "{a} | {b}");
        }
        assert_ne!(keys("four of us"), keys("three of us"));
        assert_ne!(keys("twenty twelve"), keys("32"));
    }

    #[test]
    fn short_forms_stand_for_any_of_their_long_forms() {
        assert!(same(key("'s"), key("is")) && same(key("has"), key("'s")) && !same(key("is"), key("has")));
    }

    #[test]
    fn offsets_are_those_of_the_text() {
        let mut out = Vec::new();
        let text = "So — forty-two of us … [he] left";
        sounds(text, 0, &mut out);
        let words: Vec<_> = out.iter().map(|s| (&text[s.start as usize..s.end as usize], s.before)).collect();
        assert_eq!(words, [("So", Before::Nothing), ("forty-two", Before::Dash), ("of", Before::Nothing), ("us", Before::Nothing), ("left", Before::Note),]);
    }
}
