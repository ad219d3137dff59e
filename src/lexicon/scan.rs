//! Cuts text into pieces: words, numbers and marks.
//!
//! The one place that says where a token begins and ends. It knows characters only, no words, and depends on
//! nothing but the hashes beside it, so that the build script cuts the entries of the lexicon exactly as drafts are cut.

use super::hash::CASE;

/// What a piece looks like, before any word of it has been looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// Letters, with inner apostrophes and digits: `said`, `don’t`, `G7`, `U.S.`; also the clitic `'s`.
    Word,
    /// Digits with separators: `1,234.5`, `2025`, `1.2.3`.
    Number,
    /// A full stop, question mark, exclamation mark or ellipsis.
    Stop,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `;`
    Semicolon,
    /// A hyphen or dash of any length.
    Dash,
    /// `(` `[` `{`
    Open,
    /// `)` `]` `}`
    Close,
    /// A quotation mark or apostrophe standing alone, single or double, straight or curly.
    Quote,
    /// Any other sign: `$`, `%`, `/`, `°`, `½` …
    Sign,
}

/// One piece of text: bytes `start..end`, and whether white space or the beginning stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it looks like.
    pub kind: Kind,
    /// No white space before it, and not the first piece.
    pub glued: bool,
}

/// Iterates over the pieces of `text`, in order; white space belongs to none.
pub fn pieces(text: &str) -> Pieces<'_> {
    Pieces { text, at: 0 }
}

/// The words of `text`, in order, without figures and marks.
pub fn words_of(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).filter(|p| p.kind == Kind::Word).map(move |p| &text[p.start..p.end])
}

/// See [`pieces`].
#[derive(Debug, Clone)]
pub struct Pieces<'t> {
    text: &'t str,
    at: usize,
}

/// Is this an apostrophe or a single quotation mark that may stand for one?
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    #[inline]
    fn next(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        let from = self.at;
        let mut start = from;
        // White space first: ASCII quickly, the rest by its Unicode property.
        let class = loop {
            match CLASSES[usize::from(*bytes.get(start)?)] {
                Class::Space => start += 1,
                Class::Wide => {
                    let c = self.text[start..].chars().next()?;
                    if !c.is_whitespace() {
                        break Class::Wide;
                    }
                    start += c.len_utf8();
                }
                class => break class,
            }
        };
        let glued = start > 0 && start == from;
        let (end, kind) = match class {
            Class::Letter => (self.letters(start), Kind::Word),
            Class::Digit => (self.digits(start), Kind::Number),
            _ => self.measure(start, self.text[start..].chars().next()?),
        };
        self.at = end;
        Some(Piece { start, end, kind, glued })
    }
}

/// What a byte may begin or go on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// An ASCII letter.
    Letter,
    Digit,
    /// `_`, which goes on with a word but begins none: the last of those that do.
    Joint,
    Space,
    /// Any other ASCII byte.
    Mark,
    /// Part of a character beyond ASCII.
    Wide,
}

static CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut b = 0;
    while b < 256 {
        classes[b] = match b as u8 {
            b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c => Class::Space,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'_' => Class::Joint,
            0x80.. => Class::Wide,
            _ => Class::Mark,
        };
        b += 1;
    }
    classes
};

/// Does a word of ASCII letters surely end before `rest`, which begins with an apostrophe or beyond ASCII? So it does before
/// dashes, quotation marks and the clitic 's.
#[inline]
fn ends_before(rest: &[u8]) -> bool {
    let after = match rest {
        [b'\'', after @ ..] | [0xe2, 0x80, 0x99, after @ ..] => after,
        // From the hyphen to the ellipsis.
        [0xe2, 0x80, 0x90..=0xa6, ..] => return true,
        _ => return false,
    };
    match after {
        [b's' | b'S', next, ..] => next.is_ascii() && !next.is_ascii_alphanumeric(),
        [next, ..] => next.is_ascii() && !next.is_ascii_alphabetic(),
        [] => false,
    }
}

impl Pieces<'_> {
    /// The next piece where it is a word of nothing but ASCII letters, as nearly all words are, after one space or none; and
    /// its letters as a number, the first one lowest, where there are fewer than eight of them, else 0. What the end of the
    /// text is near to is left to [`Pieces::next`].
    #[inline(always)]
    pub fn plain(&mut self) -> Option<(Piece, u64)> {
        let bytes = self.text.as_bytes();
        let start = self.at + usize::from(*bytes.get(self.at)? == b' ');
        let lane = u64::from_le_bytes(*bytes.get(start..)?.first_chunk::<8>()?);
        let mut run = leading_letters(lane);
        let letters = if run < 8 { lane & ((1 << (8 * run)) - 1) } else { 0 };
        let mut end = start + run;
        while run == 8 {
            run = leading_letters(u64::from_le_bytes(*bytes.get(end..)?.first_chunk::<8>()?));
            end += run;
        }
        let after = *bytes.get(end)?;
        let ends = end > start
            && (after == b' '
                || match CLASSES[usize::from(after)] {
                    Class::Space => true,
                    Class::Mark if after != b'\'' => after != b'.' || end > start + 1,
                    Class::Mark | Class::Wide => ends_before(&bytes[end..]),
                    _ => false,
                });
        let glued = start > 0 && start == self.at;
        ends.then(|| {
            self.at = end;
            (Piece { start, end, kind: Kind::Word, glued }, letters)
        })
    }

    /// The next piece where it is a mark of one ASCII character or a curly quotation mark, after one space or none, as most
    /// marks are.
    #[inline(always)]
    pub fn mark(&mut self) -> Option<Piece> {
        let bytes = self.text.as_bytes();
        let start = self.at + usize::from(*bytes.get(self.at)? == b' ');
        let kind = match bytes[start..] {
            [b'.' | b'!' | b'?', b'.' | b'!' | b'?' | 0x80.., ..] => return None,
            [b'.' | b'!' | b'?', ..] => Kind::Stop,
            [b',', ..] => Kind::Comma,
            [b':', ..] => Kind::Colon,
            [b';', ..] => Kind::Semicolon,
            [b'(' | b'[' | b'{', ..] => Kind::Open,
            [b')' | b']' | b'}', ..] => Kind::Close,
            [b'"', ..] | [0xe2, 0x80, 0x98 | 0x9c | 0x9d, ..] => Kind::Quote,
            [b'-', b'-', ..] => return None,
            [b'-', _, ..] => Kind::Dash,
            [b'#'..=b'&' | b'*' | b'+' | b'/', ..] => Kind::Sign,
            _ => return None,
        };
        let glued = start > 0 && start == self.at;
        let end = start + if bytes[start] < 0x80 { 1 } else { 3 };
        self.at = end;
        Some(Piece { start, end, kind, glued })
    }

    /// The end of the word that begins with an ASCII letter at `start`; most are nothing but such letters.
    #[inline]
    fn letters(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut end = start;
        while let Some(lane) = bytes.get(end..).and_then(<[u8]>::first_chunk::<8>) {
            let run = leading_letters(u64::from_le_bytes(*lane));
            end += run;
            if run < 8 {
                break;
            }
        }
        while end < bytes.len() && CLASSES[usize::from(bytes[end])] <= Class::Joint {
            end += 1;
        }
        match bytes.get(end) {
            Some(b'\'' | 0x80..) => self.word(start),
            Some(b'.') if end == start + 1 => self.word(start),
            _ => end,
        }
    }

    /// The end of the number that begins at `start`.
    #[inline]
    fn digits(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = bytes[start + 1..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |n| start + 1 + n);
        if matches!(bytes.get(end), Some(b'.' | b',')) { self.number(start) } else { end }
    }

    /// The end and kind of the piece that begins at `start` with `first`.
    #[inline]
    fn measure(&self, start: usize, first: char) -> (usize, Kind) {
        // Between the hyphen and the ellipsis there are only marks.
        if first.is_ascii_alphabetic() || (!matches!(first, '\0'..='\u{7f}' | '\u{2010}'..='\u{2026}') && first.is_alphabetic()) {
            return (self.word(start), Kind::Word);
        }
        if first.is_ascii_digit() {
            return (self.number(start), Kind::Number);
        }
        let after = start + first.len_utf8();
        match first {
            '.' | '!' | '?' | '…' => (self.run(after, |c| matches!(c, '.' | '!' | '?' | '…')), Kind::Stop),
            ',' => (after, Kind::Comma),
            ':' => (after, Kind::Colon),
            ';' => (after, Kind::Semicolon),
            '-' | '‐' | '‑' | '–' | '—' | '―' | '−' => (self.run(after, |c| c == first), Kind::Dash),
            '(' | '[' | '{' => (after, Kind::Open),
            ')' | ']' | '}' => (after, Kind::Close),
            '\'' | '’' | '`' => {
                // The clitic 's, and two single marks that stand for one double.
                let rest = &self.text.as_bytes()[after..];
                if first != '`' && matches!(rest.first(), Some(b's' | b'S')) && start > 0 {
                    let next = self.text[after + 1..].chars().next();
                    let before = self.text[..start].chars().next_back();
                    if before.is_some_and(char::is_alphanumeric) && !next.is_some_and(char::is_alphanumeric) {
                        return (after + 1, Kind::Word);
                    }
                }
                if self.text[after..].starts_with(first) { (after + first.len_utf8(), Kind::Quote) } else { (after, Kind::Quote) }
            }
            '"' | '“' | '”' | '„' | '‟' | '‘' | '‚' | '‛' | '«' | '»' | '‹' | '›' => (after, Kind::Quote),
            _ => (after, Kind::Sign),
        }
    }

    fn run(&self, from: usize, more: impl Fn(char) -> bool) -> usize {
        from + self.text[from..].chars().take_while(|c| more(*c)).map(char::len_utf8).sum::<usize>()
    }

    fn word(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        if let Some(end) = self.dotted(start) {
            return end;
        }
        let mut at = start;
        loop {
            match bytes.get(at) {
                Some(b) if b.is_ascii_alphanumeric() || *b == b'_' => at += 1,
                Some(b'\'') => match self.after_apostrophe(at, 1) {
                    Some(()) => at += 1,
                    None => return at,
                },
                Some(b) if !b.is_ascii() => {
                    let Some(c) = self.text[at..].chars().next() else { return at };
                    if is_apostrophe(c) {
                        if self.after_apostrophe(at, c.len_utf8()).is_none() {
                            return at;
                        }
                    } else if !(c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}')) {
                        return at;
                    }
                    at += c.len_utf8();
                }
                _ => return at,
            }
        }
    }

    /// Does the word go on after the apostrophe at `at`? Not at its end, and not before the clitic 's.
    fn after_apostrophe(&self, at: usize, width: usize) -> Option<()> {
        let mut next = self.text[at + width..].chars();
        let first = next.next().filter(|c| c.is_alphabetic())?;
        let second = next.next();
        let clitic = matches!(first, 's' | 'S') && !second.is_some_and(char::is_alphanumeric);
        (!clitic).then_some(())
    }

    /// `U.S.`, `a.m.`, `J.R.R.`: single letters each followed by a full stop, two at least.
    fn dotted(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = start;
        let mut letters = 0;
        while bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && bytes.get(at + 1) == Some(&b'.') {
            at += 2;
            letters += 1;
        }
        if letters == 0 {
            return None;
        }
        if letters == 1 || bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
            // `U.S` without its last stop is one word too; `p.m` as well. `e.coli` is not.
            let one_more = bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && !bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii());
            return if one_more && letters >= 1 { Some(at + 1) } else { None };
        }
        Some(at)
    }

    fn number(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut at = start + digits(start);
        loop {
            match bytes.get(at) {
                Some(b'.') if digits(at + 1) > 0 => at += 1 + digits(at + 1),
                // A comma groups thousands (1,234,567) or lakhs (12,34,567); any other comma ends the number.
                Some(b',') => match digits(at + 1) {
                    3 => at += 4,
                    2 if self.lakhs(at) => at += 3,
                    // A decimal comma, read as such only where the whole is unmistakable: 1.234,5.
                    1 | 2 if bytes[start..at].contains(&b'.') && !bytes[start..at].contains(&b',') && digits(at + 1) != 0 => return at + 1 + digits(at + 1),
                    _ => return at,
                },
                _ => return at,
            }
        }
    }

    /// From the comma at `at`, groups of two digits that end in one of three.
    fn lakhs(&self, mut at: usize) -> bool {
        let bytes = self.text.as_bytes();
        // No figure has more groups; a megabyte of them must not be looked through at each.
        for _ in 0..8 {
            if bytes.get(at) != Some(&b',') {
                return false;
            }
            match bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count() {
                2 => at += 3,
                3 => return true,
                _ => return false,
            }
        }
        false
    }
}

/// How many of eight bytes, the lowest first, are ASCII letters before another comes.
#[inline]
fn leading_letters(lane: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let low = (lane | CASE) & !HIGH;
    // The high bit of a byte is set by the first sum from `a` on, by the second beyond `z`.
    let letters = (low + (0x80 - b'a' as u64) * EACH) & !(low + (0x7f - b'z' as u64) * EACH) & !lane & HIGH;
    (letters ^ HIGH).trailing_zeros() as usize / 8
}

/// How many ASCII letters `bytes` begin with.
#[inline]
pub fn letters(bytes: &[u8]) -> usize {
    let mut count = 0;
    while let Some(lane) = bytes.get(count..).and_then(<[u8]>::first_chunk::<8>) {
        let run = leading_letters(u64::from_le_bytes(*lane));
        count += run;
        if run < 8 {
            return count;
        }
    }
    count + bytes[count..].iter().take_while(|b| b.is_ascii_alphabetic()).count()
}
