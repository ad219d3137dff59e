//! Tokens: pieces of prose, each looked up once in the lexicon.

use crate::lexicon::{self, Kind, Word, pieces};
use crate::source::{Prose, Span};

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// A number that words have in common which differ in case or the sign of an apostrophe alone.
    pub hash: u32,
    /// Its word in the lexicon, unknown for most names, all numbers and marks outside it.
    pub word: Word,
    /// What it looks like.
    pub kind: Kind,
    /// No white space before it.
    pub glued: bool,
    /// Begins with a capital letter.
    pub capital: bool,
    /// All its letters are capitals, and it has two at least.
    pub upper: bool,
}

impl Token {
    /// Where it stands.
    #[inline]
    pub fn span(&self) -> Span<Prose> {
        Span::new(self.start, self.end)
    }
}

/// Adds the tokens of `text`, which stands in the prose from `offset` on.
pub(super) fn read(text: &str, offset: u32, tokens: &mut Vec<Token>) {
    let mut pieces = pieces(text);
    loop {
        if let Some(piece) = pieces.plain() {
            let letters = &text.as_bytes()[piece.start..piece.end];
            let hash = lexicon::hash_narrow(letters);
            let capital = letters[0].is_ascii_uppercase();
            tokens.push(Token {
                hash,
                start: offset + piece.start as u32,
                end: offset + piece.end as u32,
                word: Word::of_letters(hash, letters),
                kind: Kind::Word,
                glued: piece.glued,
                capital,
                upper: capital && letters.len() > 1 && letters.iter().all(u8::is_ascii_uppercase),
            });
            continue;
        }
        let Some(piece) = pieces.next() else { break };
        let word = &text[piece.start..piece.end];
        let (capital, upper) = match piece.kind {
            Kind::Word => case(word),
            _ => (false, false),
        };
        let hash = lexicon::hash(word);
        tokens.push(Token {
            hash,
            start: offset + piece.start as u32,
            end: offset + piece.end as u32,
            word: if piece.kind == Kind::Number { Word::UNKNOWN } else { Word::with_hash(hash, word) },
            kind: piece.kind,
            glued: piece.glued,
            capital,
            upper,
        });
    }
}

#[inline]
fn case(word: &str) -> (bool, bool) {
    let bytes = word.as_bytes();
    if bytes[0].is_ascii_lowercase() {
        return (false, false);
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let upper = capital && !word.chars().any(char::is_lowercase) && word.chars().filter(|c| c.is_uppercase()).count() > 1;
    (capital, upper)
}

/// The tokens of one sentence, asked for by their number in the article; past either end there is nothing.
#[derive(Clone, Copy)]
pub(super) struct View<'t> {
    /// The prose in which all spans count.
    pub(super) prose: &'t str,
    /// All tokens of the article.
    pub(super) tokens: &'t [Token],
    /// The sentence's first token.
    pub(super) first: usize,
    /// One past its last.
    pub(super) last: usize,
}

impl<'t> View<'t> {
    /// Token `i`, if the sentence has it.
    #[inline]
    pub(super) fn get(&self, i: usize) -> Option<&'t Token> {
        if i < self.first || i >= self.last { None } else { self.tokens.get(i) }
    }

    /// The token before `i`, with its number.
    #[inline]
    pub(super) fn before(&self, i: usize) -> Option<(usize, &'t Token)> {
        let at = i.checked_sub(1)?;
        Some((at, self.get(at)?))
    }

    /// Its text; empty where there is none.
    #[inline]
    pub(super) fn text(&self, i: usize) -> &'t str {
        self.get(i).map_or("", |t| &self.prose[t.span().range()])
    }

    /// The text of the token before `i`.
    #[inline]
    pub(super) fn text_before(&self, i: usize) -> &'t str {
        self.before(i).map_or("", |(at, _)| self.text(at))
    }

    /// Its word in the lexicon.
    #[inline]
    pub(super) fn word(&self, i: usize) -> Word {
        self.get(i).map_or(Word::UNKNOWN, |t| t.word)
    }

    /// Is it of this kind?
    #[inline]
    pub(super) fn is(&self, i: usize, kind: Kind) -> bool {
        self.get(i).is_some_and(|t| t.kind == kind)
    }

    /// Is it there, with no white space before it?
    #[inline]
    pub(super) fn glued(&self, i: usize) -> bool {
        self.get(i).is_some_and(|t| t.glued && i > self.first)
    }

    /// Is it a word with no white space before it?
    #[inline]
    pub(super) fn glued_word(&self, i: usize) -> bool {
        self.glued(i) && self.is(i, Kind::Word)
    }

    /// Is it this word, whatever its case?
    #[inline]
    pub(super) fn same(&self, i: usize, word: &str) -> bool {
        match self.get(i) {
            Some(token) => token.span().len() as usize == word.len() && self.prose.as_bytes()[token.span().range()].eq_ignore_ascii_case(word.as_bytes()),
            None => word.is_empty(),
        }
    }

    /// The longest entry of `E` that begins at `i`: how many tokens it takes, the entry and its form.
    #[inline]
    pub(super) fn longest<E: lexicon::Entry>(&self, i: usize) -> Option<(usize, &'static E, lexicon::Form)> {
        lexicon::longest::<E>(|n| self.word(i + n), self.text(i))
    }

    /// The span of tokens `from..to`.
    #[inline]
    pub(super) fn span(&self, from: usize, to: usize) -> Span<Prose> {
        match (self.get(from), self.get(to.saturating_sub(1))) {
            (Some(a), Some(b)) if from < to => a.span().to(b.span()),
            _ => Span::default(),
        }
    }
}
