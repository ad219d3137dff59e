//! Words as they sound: what is left of a text once typography, spelling habits and ways of writing figures are ironed
//! out, so that a draft and a transcript compare word by word.

mod figure;
mod known;
mod spoken;

use crate::lexicon::{hash_narrow, is_apostrophe, letters};
use figure::{Figure, Part, digits};
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
    Ear { text, base, at: 0, out, figure: Figure::default(), before: Before::Nothing, currency: None }.hear()
}

/// Hears a text, from its beginning to its end.
struct Ear<'t, 'o> {
    text: &'t str,
    base: u32,
    at: usize,
    out: &'o mut Vec<Sound>,
    figure: Figure,
    before: Before,
    /// A currency sign waits for its figure: "$5 million" sounds as "five million dollars". Its sound, and where it stands.
    currency: Option<(u32, usize)>,
}

impl Ear<'_, '_> {
    fn hear(mut self) -> Before {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            // A space says nothing and ends no figure.
            if bytes[self.at] == b' ' {
                self.at += 1;
                continue;
            }
            // Most words are letters up to a space, and sound as they are written.
            let run = letters(&bytes[self.at..]);
            if run > 0 && self.currency.is_none() && ends(bytes, self.at + run) && (run == 1 || KNOWN.passes_over(&bytes[self.at..self.at + run])) {
                let start = self.place(self.at);
                plain(&bytes[self.at..self.at + run], start, self.before, self.out, &mut self.figure);
                self.before = Before::Nothing;
                self.at += run;
                continue;
            }
            let rest = &self.text[self.at..];
            match rest.chars().next() {
                None => break,
                Some(c) if c.is_alphanumeric() => self.word(word_length(rest)),
                Some('[' | '(') if self.bracket(rest) => {}
                Some(c) => self.mark(c, rest),
            }
        }
        self.figure.flush(self.out);
        self.before
    }

    /// Where the byte at `at` of the text stands.
    fn place(&self, at: usize) -> u32 {
        self.base + at as u32
    }

    /// A word of so many bytes, and the currency of its figure.
    fn word(&mut self, len: usize) {
        let start = self.place(self.at);
        word(&self.text[self.at..self.at + len], start, self.before, self.out, &mut self.figure);
        self.before = Before::Nothing;
        self.at += len;
        let Some((key, sign)) = self.currency.take() else { return };
        // A multiplier may follow: the currency comes after it.
        let more = self.text[self.at..].trim_start_matches([' ', '-', '\u{a0}']);
        let next = &more[..word_length(more)];
        if let Some(unit) = multiplier(&next.to_ascii_lowercase()).filter(|unit| *unit >= 1000) {
            let from = self.text.len() - more.len();
            self.at = from + next.len();
            let (start, end) = (self.place(from), self.place(self.at));
            self.figure.add(Part::Times(unit), start, end, self.before, self.out);
        }
        self.push(key, sign, Before::Nothing);
    }

    /// A sign that is heard as a word, from `start` to where the text is read up to.
    fn push(&mut self, key: u32, start: usize, before: Before) {
        self.figure.flush(self.out);
        let (start, end) = (self.place(start), self.place(self.at));
        self.out.push(Sound { key, start, end, before, capital: false });
    }

    /// Words in brackets, which `rest` begins with; false where they are not closed.
    fn bracket(&mut self, rest: &str) -> bool {
        let Some(inside) = bracketed(rest) else { return false };
        let after = &rest[inside + 1..];
        self.figure.flush(self.out);
        if inside > 4 || !after.starts_with(|c: char| c.is_alphanumeric()) {
            self.before = if unheard(&rest[1..inside]) { Before::Unheard } else { Before::Note };
            self.at += inside + 1;
            return true;
        }
        // "[w]e": the letter is part of the word; the pieces are put together.
        let tail = word_length(after);
        let whole = format!("{}{}", &rest[1..inside], &after[..tail]);
        let (from, first) = (self.place(self.at), self.out.len());
        word(&whole, from, self.before, self.out, &mut self.figure);
        self.figure.flush(self.out);
        self.at += inside + 1 + tail;
        let end = self.place(self.at);
        for sound in &mut self.out[first..] {
            (sound.start, sound.end) = (from, end);
        }
        self.before = Before::Nothing;
        true
    }

    /// Any other sign: one that is heard, one that says that words are left out, or one that says nothing.
    fn mark(&mut self, c: char, rest: &str) {
        let from = self.at;
        self.at += c.len_utf8();
        match c {
            '$' | '£' | '€' => {
                self.figure.flush(self.out);
                let name = match c {
                    '$' => "dollar",
                    '£' => "pound",
                    _ => "euro",
                };
                self.currency = rest[c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()).then(|| (key(name), from));
            }
            '%' => {
                self.push(key("percent"), from, self.before);
                self.before = Before::Nothing;
            }
            '&' if rest.starts_with("& ") => self.push(key("and"), from, self.before),
            '…' => self.before = Before::Omission,
            '.' if rest.starts_with("...") || rest.starts_with(". . .") => {
                self.before = Before::Omission;
                self.at = from + if rest.starts_with("...") { 3 } else { 5 };
                self.figure.flush(self.out);
                return;
            }
            '—' | '–' if self.before == Before::Nothing => self.before = Before::Dash,
            '-' if self.before == Before::Nothing && (rest.starts_with("--") || rest.starts_with("- ")) => self.before = Before::Dash,
            _ => {}
        }
        // A figure may run over into the next line, but not into the next paragraph.
        let joins = matches!(c, ' ' | '-' | '\r' | '\u{a0}' | '\u{2011}') || c == '\n' && !rest[1..].trim_start_matches('\r').starts_with('\n');
        if !joins && self.currency.is_none() {
            self.figure.flush(self.out);
        }
    }
}

/// Does a word end where `end` is? A point may be that of an initialism.
#[inline]
fn ends(text: &[u8], end: usize) -> bool {
    match text.get(end..) {
        Some([b'.', next, ..]) => next.is_ascii() && !next.is_ascii_uppercase(),
        Some([next, ..]) => next.is_ascii() && !next.is_ascii_alphanumeric() && *next != b'\'',
        Some([]) => true,
        None => false,
    }
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
