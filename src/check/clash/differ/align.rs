//! Lays two sentences beside each other, word by word: the longest common subsequence, content words counting more.

use super::super::view::View;
use super::Pair;
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::lexicon::{Word, Words, lemma};

/// Longer sentences are not laid beside each other: the table grows with the product of their lengths.
const LONGEST: usize = 90;
/// What a content word counts against a function word.
const CONTENT: u16 = 3;

/// A stretch of the shorter sentence that the longer has not got in that place, and what it has there.
#[derive(Debug, Clone, Copy)]
pub(in crate::check::clash) struct Hunk<'a> {
    /// In the shorter sentence; empty where the longer one only has more.
    pub short: &'a [TokenId],
    /// In the longer sentence; empty where the shorter one only has more.
    pub long: &'a [TokenId],
    /// Is the word before it the same in both?
    pub left: bool,
    /// Is the word after it the same in both?
    pub right: bool,
}

/// Two sentences laid beside each other.
#[derive(Debug)]
pub(in crate::check::clash) struct Alignment {
    /// Content words of the shorter sentence that stand in the longer in the same order.
    pub matched: usize,
    /// The words of both that do not stand in the other in that place.
    short: Vec<TokenId>,
    long: Vec<TokenId>,
    /// Where they part: where each hunk's words end among those, and whether the word before it and the word after it are the
    /// same in both.
    hunks: Vec<(usize, usize, bool, bool)>,
}

impl Alignment {
    /// Where the two part.
    pub fn hunks(&self) -> impl Iterator<Item = Hunk<'_>> {
        let (mut from, mut of) = (0, 0);
        self.hunks.iter().map(move |(to, end, left, right)| {
            let hunk = Hunk { short: &self.short[from..*to], long: &self.long[of..*end], left: *left, right: *right };
            (from, of) = (*to, *end);
            hunk
        })
    }

    /// Ends a hunk with the words so far, if there are any since the last.
    fn close(&mut self, right: bool) {
        let (short, long) = (self.short.len(), self.long.len());
        if self.hunks.last().map_or((0, 0), |last| (last.0, last.1)) != (short, long) {
            self.hunks.push((short, long, true, right));
        }
    }
}

/// Lays the pair's sentences beside each other; none where one is too long.
pub(super) fn align<'p>(pair: &Pair<'p>) -> Option<Alignment> {
    let article = pair.article;
    let words = |view: &'p View<'p>| view.pieces.get_or_init(|| words(article, article.sentences[view.sentence as usize].tokens.clone()));
    let (short, long) = (words(pair.short), words(pair.long));
    if short.len() > LONGEST || long.len() > LONGEST {
        return None;
    }
    // As far as both begin alike, each word stands beside its like.
    let alike = short.iter().zip(long).take_while(|(a, b)| a.key == b.key).count();
    let width = long.len() - alike + 1;
    let mut best = vec![0_u16; (short.len() - alike + 1) * width];
    for (i, piece) in short[alike..].iter().enumerate().rev() {
        let (above, below) = best.split_at_mut((i + 1) * width);
        let (row, under, others) = (&mut above[i * width..][..width], &below[..width], &long[alike..][..width - 1]);
        let mut right = 0;
        for j in (0..width - 1).rev() {
            let taken = if piece.key == others[j].key { under[j + 1] + piece.weight } else { 0 };
            right = taken.max(right).max(under[j]);
            row[j] = right;
        }
    }
    let best = |i: usize, j: usize| best[(i - alike) * width + j - alike];
    let matched = short[..alike].iter().filter(|piece| piece.weight == CONTENT).count();
    let room = short.len().max(long.len());
    let mut alignment = Alignment { matched, short: Vec::with_capacity(room), long: Vec::with_capacity(room), hunks: Vec::new() };
    let (mut i, mut j) = (alike, alike);
    while i < short.len() || j < long.len() {
        let here = best(i, j);
        if i < short.len() && j < long.len() && short[i].key == long[j].key && here == best(i + 1, j + 1) + short[i].weight {
            alignment.matched += usize::from(short[i].weight == CONTENT);
            alignment.close(true);
            (i, j) = (i + 1, j + 1);
        } else if j >= long.len() || i < short.len() && here == best(i + 1, j) {
            alignment.short.push(short[i].id);
            i += 1;
        } else {
            alignment.long.push(long[j].id);
            j += 1;
        }
    }
    alignment.close(false);
    // Before a first hunk at the beginning of either stands no word.
    if alike == 0
        && let Some((to, end, left, _)) = alignment.hunks.first_mut()
    {
        let starts = |ids: &[TokenId], all: &[Piece]| ids.first().is_some_and(|id| all.first().is_some_and(|w| w.id == *id));
        *left = !starts(&alignment.short[..*to], short) && !starts(&alignment.long[..*end], long);
    }
    Some(alignment)
}

/// A word as it is laid beside others.
#[derive(Debug)]
pub(in crate::check::clash) struct Piece {
    id: TokenId,
    key: u32,
    weight: u16,
}

/// The words of a sentence, marks and articles left out.
fn words(article: &Article, tokens: Tokens) -> Vec<Piece> {
    let piece = |id: TokenId| {
        let token = article.tokens[id as usize];
        if !matches!(token.kind, Kind::Word | Kind::Number) || token.word.among(const { &Words::of(&["the", "a", "an"]) }) {
            return None;
        }
        match article.stems.get(id as usize) {
            Some(0) | None => {
                let key = token.word.grammar_stem().unwrap_or_else(|| lemma::stem_with(Word::UNKNOWN, article.token(id), || token.hash));
                Some(Piece { id, key, weight: 1 })
            }
            Some(stem) => Some(Piece { id, key: *stem, weight: CONTENT }),
        }
    };
    let mut pieces = Vec::with_capacity(tokens.len());
    pieces.extend(tokens.filter_map(piece));
    pieces
}
