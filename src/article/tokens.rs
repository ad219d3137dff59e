//! Tokens: pieces of prose, each looked up once in the lexicon.

mod traits;

use super::Tokens;
use crate::lexicon::{self, Entry, Few, Form, Kind, Lists, Word, lemma, pieces};
use crate::source::{Prose, Span};
pub(super) use traits::{Part, Traits};

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    span: Span<Prose>,
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
    /// What it may be to the readers of clauses.
    pub(super) traits: Traits,
}

impl Token {
    /// Where it stands.
    #[inline]
    pub fn span(&self) -> Span<Prose> {
        self.span
    }
}

/// The numbers of the tokens at which the extractors have something to do, in order, noted as the tokens are cut: so that
/// each goes from one to the next, and none walks through all of them.
#[derive(Default)]
pub(super) struct Places {
    /// What a sentence may end with: stops and closing marks.
    pub(super) ends: Vec<u32>,
    /// Quotation marks.
    pub(super) marks: Vec<u32>,
    /// What a date or a figure may begin with, the article before it included.
    pub(super) openers: Vec<u32>,
    /// Words with a capital, and those in small letters that the lexicon does not know.
    pub(super) names: Vec<u32>,
    /// What the words begin with, or are headed by, that say who says something.
    pub(super) cues: Vec<u32>,
    /// What a clause may end at, and what its predicate may hold or begin with.
    pub(super) clauses: Vec<u32>,
    /// For each token a number that all forms of its word share; 0 for words of grammar and marks.
    pub(super) stems: Vec<u32>,
    /// Words of grammar in capitals, which may be names.
    pub(super) shouted: Vec<u32>,
}

impl Places {
    /// With room for what a text of `bytes` mostly has.
    pub(super) fn with_room(bytes: usize) -> Places {
        let room = |each| Vec::with_capacity(bytes / each);
        Places { ends: room(400), marks: room(100), openers: room(20), names: room(12), cues: room(10), clauses: room(8), stems: room(5), shouted: Vec::new() }
    }

    /// Notes token `id`, a word, as what it is by itself; a stop within it is left to the caller.
    #[inline(always)]
    fn note_word(&mut self, id: u32, traits: Traits, before: Traits) {
        if !traits.has(Traits::NOTED) {
            return;
        }
        if traits.has(Traits::NAME) {
            self.names.push(id);
        }
        if traits.has(Traits::OPENER) {
            self.opens(id, before);
        }
        if traits.has(Traits::CUE) {
            self.cues.push(id);
        }
        if traits.has(Traits::CLAUSE) {
            self.clauses.push(id);
        }
    }

    /// Notes the stem of token `id`, a word.
    #[inline(always)]
    fn note_stem<'t>(&mut self, token: &Token, id: u32, before: Traits, text: impl Fn() -> &'t str) {
        let stem = if token.glued && before.has(Traits::NUMBER) && matches!(text(), "st" | "nd" | "rd" | "th") {
            // "43rd" is one word.
            0
        } else if token.word == Word::UNKNOWN {
            lemma::stem_with(Word::UNKNOWN, text(), || token.hash).max(1)
        } else if token.traits.has(Traits::STEMLESS) {
            if token.upper {
                self.shouted.push(id);
            }
            0
        } else {
            token.word.stem().max(1)
        };
        self.stems.push(stem);
    }

    /// Notes that a date or a figure may begin with token `id`, or with the token before it if that is an article.
    #[inline]
    fn opens(&mut self, id: u32, before: Traits) {
        if before.has(Traits::ARTICLE) {
            self.openers.push(id - 1);
        }
        self.openers.push(id);
    }

    /// Notes token `id`, a number or a mark.
    #[inline]
    fn note_other(&mut self, id: u32, kind: Kind, before: Traits) {
        if !matches!(kind, Kind::Number | Kind::Sign) {
            self.clauses.push(id);
        }
        match kind {
            Kind::Stop => {
                self.ends.push(id);
                self.opens(id, before);
            }
            Kind::Number | Kind::Sign | Kind::Dash => self.opens(id, before),
            Kind::Close => self.ends.push(id),
            Kind::Quote => {
                self.ends.push(id);
                self.marks.push(id);
            }
            Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Open | Kind::Word => {}
        }
    }
}

/// The part of `places` that stands before token `end`, which it loses.
pub(super) fn until<'p>(places: &mut &'p [u32], end: u32) -> &'p [u32] {
    let n = places.iter().take_while(|at| **at < end).count();
    let (here, rest) = places.split_at(n);
    *places = rest;
    here
}

/// Adds the tokens of `text`, which stands in the prose from `offset` on, and what is noted of them.
pub(super) fn read(text: &str, offset: u32, tokens: &mut Vec<Token>, places: &mut Places) {
    let mut pieces = pieces(text);
    // What the token before is.
    let mut before = Traits::default();
    loop {
        let id = tokens.len() as u32;
        if let Some((piece, lane)) = pieces.plain() {
            let letters = &text.as_bytes()[piece.start..piece.end];
            let capital = letters[0].is_ascii_uppercase();
            let (hash, word) = if lane == 0 {
                let hash = lexicon::hash_narrow(letters);
                (hash, Word::of_letters(hash, letters))
            } else {
                let hash = lexicon::hash_short(letters.len(), lane);
                (hash, Word::of_lane(hash, lane))
            };
            let upper = capital && if lane == 0 { letters.iter().all(u8::is_ascii_uppercase) } else { letters.len() > 1 && lexicon::all_capitals(lane) };
            let traits = if word == Word::UNKNOWN { Traits::of_unknown(letters, hash, capital, upper) } else { Traits::of(word, capital, upper) };
            let span = Span::new(offset + piece.start as u32, offset + piece.end as u32);
            let token = Token { span, hash, word, kind: Kind::Word, glued: piece.glued, capital, upper, traits };
            places.note_word(id, traits, before);
            places.note_stem(&token, id, before, || &text[piece.start..piece.end]);
            tokens.push(token);
            before = traits;
            continue;
        }
        let Some(piece) = pieces.mark().or_else(|| pieces.next()) else { break };
        let token = general(text, piece, offset);
        if piece.kind == Kind::Word {
            places.note_word(id, token.traits, before);
            places.note_stem(&token, id, before, || &text[piece.start..piece.end]);
            // "the U.S. It said"
            if text.as_bytes()[piece.end - 1] == b'.' {
                places.ends.push(id);
            }
        } else {
            places.note_other(id, piece.kind, before);
            places.stems.push(if piece.kind == Kind::Number { token.hash } else { 0 });
        }
        before = token.traits;
        tokens.push(token);
    }
}

/// The token of a piece of any kind.
#[inline]
fn general(text: &str, piece: lexicon::Piece, offset: u32) -> Token {
    let written = &text[piece.start..piece.end];
    let bytes = written.as_bytes();
    let hash = if let [mark] = bytes { lexicon::hash_short(1, u64::from(*mark)) } else { lexicon::hash(written) };
    let word = match (piece.kind, bytes) {
        (Kind::Number, _) => Word::UNKNOWN,
        (Kind::Word, [_]) => Word::of_letters(hash, bytes),
        (_, [mark]) => Word::of_mark(*mark),
        _ => Word::with_hash(hash, written),
    };
    let (capital, upper) = if piece.kind == Kind::Word { case(written) } else { (false, false) };
    let traits = match piece.kind {
        Kind::Word if word == Word::UNKNOWN => Traits::of_unknown(bytes, hash, capital, upper),
        Kind::Word => Traits::of(word, capital, upper),
        kind => Traits::of_other(kind),
    };
    let span = Span::new(offset + piece.start as u32, offset + piece.end as u32);
    Token { span, hash, word, kind: piece.kind, glued: piece.glued, capital, upper, traits }
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
    /// The sentence's tokens.
    tokens: &'t [Token],
    /// The number of the first of them.
    pub(super) first: usize,
    /// One past that of the last.
    pub(super) last: usize,
}

impl<'t> View<'t> {
    /// The tokens `of` among `all`, which stand in `prose`.
    pub(super) fn new(prose: &'t str, all: &'t [Token], of: Tokens) -> View<'t> {
        let (first, last) = (of.start as usize, of.end as usize);
        View { prose, tokens: &all[first..last], first, last }
    }

    /// Those before token `last`.
    pub(super) fn up_to(self, last: usize) -> View<'t> {
        View { tokens: &self.tokens[..last - self.first], last, ..self }
    }

    /// Token `i`, if the sentence has it.
    #[inline]
    pub(super) fn get(&self, i: usize) -> Option<&'t Token> {
        self.tokens.get(i.wrapping_sub(self.first))
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

    /// Is it one of these words, whatever its case?
    #[inline]
    pub(super) fn one_of(&self, i: usize, words: &Few) -> bool {
        self.get(i).is_some_and(|token| words.has_letters(&self.prose.as_bytes()[token.span().range()]))
    }

    /// Is it a hyphen, rather than a dash?
    #[inline]
    pub(super) fn hyphen(&self, i: usize) -> bool {
        self.get(i).is_some_and(|token| token.kind == Kind::Dash && &self.prose[token.span().range()] == "-")
    }

    /// The first entry of `E` that token `i` is by itself, and its form.
    #[inline]
    pub(super) fn entry<E: Entry>(&self, i: usize) -> Option<(&'static E, Form)> {
        let word = self.word(i);
        if word.is(E::LIST) { word.entry(self.text(i)) } else { None }
    }

    /// The entries of `E` that token `i` is by itself, with its form.
    #[inline]
    pub(super) fn entries<E: Entry>(&self, i: usize) -> impl Iterator<Item = (&'static E, Form)> + use<'t, E> {
        let word = self.word(i);
        word.entries(if word.is(E::LIST) { self.text(i) } else { "" })
    }

    /// The longest entry of `E` that begins at `i`: how many tokens it takes, the entry and its form.
    #[inline]
    pub(super) fn longest<E: Entry>(&self, i: usize) -> Option<(usize, &'static E, Form)> {
        if !self.word(i).opens(const { Lists::of(&[E::LIST]) }) {
            return None;
        }
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
