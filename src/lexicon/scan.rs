//! Cuts text into pieces: words, numbers and marks.
//!
//! The one place that says where a token begins and ends. It knows characters only, no words, and depends on
//! nothing, so that the build script cuts the entries of the lexicon exactly as drafts are cut.

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
        let first = loop {
            match bytes.get(start) {
                None => return None,
                Some(b' ' | b'\n' | b'\t' | b'\r' | 0x0b | 0x0c) => start += 1,
                Some(b) if b.is_ascii() => break char::from(*b),
                Some(_) => {
                    let c = self.text[start..].chars().next()?;
                    if !c.is_whitespace() {
                        break c;
                    }
                    start += c.len_utf8();
                }
            }
        };
        let glued = start > 0 && start == from;
        let (end, kind) = self.measure(start, first);
        self.at = end;
        Some(Piece { start, end, kind, glued })
    }
}

impl Pieces<'_> {
    /// The end and kind of the piece that begins at `start` with `first`.
    #[inline]
    fn measure(&self, start: usize, first: char) -> (usize, Kind) {
        if first.is_ascii_alphabetic() || (!first.is_ascii() && first.is_alphabetic()) {
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

/// The hash by which words are found: FNV-1a over the lower-cased letters, with `’` read as `'`.
#[inline]
pub fn hash(word: &str) -> u32 {
    let mut h: u32 = 0x811c_9dc5;
    if word.is_ascii() {
        for b in word.bytes() {
            h = (h ^ u32::from(b.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
        }
    } else {
        let mut buffer = [0; 4];
        for c in word.chars().flat_map(char::to_lowercase) {
            let c = if is_apostrophe(c) { '\'' } else { c };
            for b in c.encode_utf8(&mut buffer).bytes() {
                h = (h ^ u32::from(b)).wrapping_mul(0x0100_0193);
            }
        }
    }
    // FNV's low bits are weak for short words, and the table is indexed by them.
    h ^ (h >> 15)
}

/// Are `word` as written and `entry` (lower case, straight apostrophes) the same word?
#[inline]
pub fn same(word: &str, entry: &str) -> bool {
    if word.is_ascii() {
        word.eq_ignore_ascii_case(entry)
    } else {
        word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).eq(entry.chars())
    }
}
