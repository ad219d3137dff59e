//! Tokens: pieces of prose, each looked up once in the lexicon.

use crate::lexicon::{Kind, Word, pieces};
use crate::source::{Prose, Span};

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
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
    pub fn span(&self) -> Span<Prose> {
        Span::new(self.start, self.end)
    }
}

/// Adds the tokens of `text`, which stands in the prose from `offset` on.
pub(super) fn read(text: &str, offset: u32, tokens: &mut Vec<Token>) {
    for piece in pieces(text) {
        let word = &text[piece.start..piece.end];
        let (capital, upper) = match piece.kind {
            Kind::Word => case(word),
            _ => (false, false),
        };
        tokens.push(Token {
            start: offset + piece.start as u32,
            end: offset + piece.end as u32,
            word: if piece.kind == Kind::Number { Word::UNKNOWN } else { Word::find(word) },
            kind: piece.kind,
            glued: piece.glued,
            capital,
            upper,
        });
    }
}

fn case(word: &str) -> (bool, bool) {
    let bytes = word.as_bytes();
    if bytes[0].is_ascii_lowercase() {
        return (false, false);
    }
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let upper = capital && !word.chars().any(char::is_lowercase) && word.chars().filter(|c| c.is_uppercase()).count() > 1;
    (capital, upper)
}
