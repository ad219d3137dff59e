//! Splits blocks into tokens and sentences. Boilerplate has none.
//!
//! A full stop ends a sentence unless it belongs to an abbreviation or an initial; closing marks after it belong to the
//! sentence it ends. Headings, cells and captions follow the same rule: none needs a full stop at its end. What goes on
//! without end is cut all the same, as the readers of a sentence may look at it from each of its tokens.

use super::tokens::{self, Places};
use super::{Article, Sentence, Token, Tokens, statements};
use crate::document::BlockKind;
use crate::lexicon::{Abbreviation, Kind};
use crate::source::Span;
use std::ops::Range;

/// So many tokens at most are one sentence: ten times the longest of any newspaper.
const LONGEST: u32 = 1000;

/// Gives what the further extractors begin at.
pub(super) fn read(article: &mut Article) -> Places {
    let mut places = Places::with_room(article.document.prose.len());
    let Article { document, tokens: all, sentences, .. } = article;
    all.reserve(document.prose.len() / 5);
    sentences.reserve(document.prose.len() / 100);
    for (block, of) in document.blocks.iter().enumerate() {
        if of.kind == BlockKind::Boilerplate {
            continue;
        }
        let first = all.len();
        places.ends.clear();
        tokens::read(document.slice(of.span), of.span.start, all, &mut places);
        let mut from = first;
        for at in places.ends.iter().map(|at| *at as usize).filter(|at| at + 1 < all.len()) {
            if ends(all, first, at, &document.prose) {
                sentences.extend(pieces(from..at + 1).map(|tokens| sentence(all, tokens, block as u32)));
                from = at + 1;
            }
        }
        if from < all.len() {
            sentences.extend(pieces(from..all.len()).map(|tokens| sentence(all, tokens, block as u32)));
        }
    }
    article.index_tokens();
    article.stems = std::mem::take(&mut places.stems);
    for &id in &places.shouted {
        let word = article.word(id);
        if statements::function(article, id).is_none() && word.negation().is_none() {
            article.stems[id as usize] = word.stem().max(1);
        }
    }
    places
}

/// A sentence, or what it is cut into where it is too long for one.
fn pieces(sentence: Range<usize>) -> impl Iterator<Item = Tokens> {
    let (start, end) = (sentence.start as u32, sentence.end as u32);
    (start..end).step_by(LONGEST as usize).map(move |from| from..end.min(from + LONGEST))
}

fn sentence(tokens: &[Token], range: Tokens, block: u32) -> Sentence {
    let span = tokens[range.start as usize].span().to(tokens[range.end as usize - 1].span());
    let kinds = tokens[range.start as usize..range.end as usize].iter().fold(0, |kinds, t| kinds | 1 << t.kind as u8);
    Sentence { span: Span::new(span.start, span.end), tokens: range, block, kinds }
}

/// Does a sentence end with the token at `at`? The block's tokens begin at `first`.
fn ends(tokens: &[Token], first: usize, at: usize, prose: &str) -> bool {
    // Closing marks after the stop belong to the sentence, so the question is asked at the last of them.
    let next = tokens[at + 1];
    if matches!(next.kind, Kind::Quote | Kind::Close | Kind::Stop) && next.glued {
        return false;
    }
    let mut stop = at;
    while stop > first && matches!(tokens[stop].kind, Kind::Quote | Kind::Close) && tokens[stop].glued {
        stop -= 1;
    }
    let closed = stop < at;
    let text = |i: usize| &prose[tokens[i].span().range()];
    match tokens[stop].kind {
        Kind::Stop => {}
        // "the U.S. It said": the word's own stop may end the sentence too, when a sentence clearly begins after it.
        Kind::Word if text(stop).ends_with('.') => return next.capital && !next.glued && starts_sentence(next, prose),
        _ => return false,
    }
    if next.glued && !closed {
        // "example.com", ".5", "?—" and the like.
        return false;
    }
    let mark = text(stop);
    if mark.starts_with(['!', '?']) {
        return next.capital || matches!(next.kind, Kind::Quote | Kind::Open | Kind::Number | Kind::Dash) || !closed;
    }
    if mark.len() > 1 {
        // An ellipsis goes on in lower case.
        return next.capital || matches!(next.kind, Kind::Quote | Kind::Number);
    }
    if closed {
        return next.capital || !matches!(next.kind, Kind::Word | Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon);
    }
    let Some(before) = stop.checked_sub(1).filter(|b| *b >= first && tokens[stop].glued) else { return true };
    let word = text(before);
    if tokens[before].kind == Kind::Word {
        if word.chars().count() == 1 && tokens[before].capital && word != "I" {
            // An initial: "J. Smith"; but "Plan B. The" ends.
            return starts_sentence(next, prose) && next.capital;
        }
        if let Some((entry, _)) = tokens[before].word.entry::<Abbreviation>(word) {
            let capital_abbreviation = tokens[before].capital || !next.capital;
            return !entry.title && next.capital && starts_sentence(next, prose) && !(capital_abbreviation && next.kind == Kind::Number);
        }
    }
    // A sentence begins with a capital, a figure or a mark; "x. and" goes on.
    !(next.kind == Kind::Word && !next.capital && !next.upper && text(at + 1).starts_with(char::is_lowercase) && !tokens[at].glued)
}

/// Is `token` a word with which sentences begin, rather than a name?
fn starts_sentence(token: Token, prose: &str) -> bool {
    const OPENERS: [&str; 44] = [
        "a", "after", "all", "also", "although", "an", "and", "another", "as", "at", "but", "by", "during", "for", "he", "her", "his", "how", "however", "if",
        "in", "it", "its", "many", "mr", "ms", "no", "not", "on", "one", "she", "since", "so", "some", "that", "the", "their", "there", "these", "they",
        "this", "those", "we", "when",
    ];
    let word = &prose[token.span().range()];
    word == "I" || OPENERS.iter().any(|o| word.eq_ignore_ascii_case(o))
}

#[cfg(test)]
mod tests {
    use super::LONGEST;
    use crate::article::Article;
    use crate::document::{Document, Format};
    use crate::source::Source;

    #[test]
    fn what_goes_on_without_end_is_cut() {
        let read = |text: String| Article::read(Document::read_as(&Source::new("a.txt", text), Format::Plain), None);
        let article = read(format!("The pier closed. {}It reopened.", "the mayor said so and ".repeat(1000)));
        let lengths: Vec<u32> = article.sentences.iter().map(|s| s.tokens.end - s.tokens.start).collect();
        assert_eq!(lengths[..3], [4, LONGEST, LONGEST]);
        assert!(lengths.len() == 7 && article.sentences.windows(2).all(|w| w[0].tokens.end == w[1].tokens.start), "{lengths:?}");
        let whole = read(format!("{}x.", "a ".repeat(LONGEST as usize - 2)));
        assert_eq!(whole.sentences.len(), 1);
    }
}
