//! Finds the part of a page that is the article.

use super::Token;
use std::ops::Range;

/// Which tokens of a page are read.
#[derive(Debug)]
pub(super) struct Region {
    /// The article.
    pub article: Range<usize>,
    /// The headline above it, where it holds none itself; else empty.
    title: Range<usize>,
    /// Start tags of forms that wrap the article's own paragraphs.
    pub wraps: Vec<usize>,
}

impl Region {
    /// Is the token numbered `i` read?
    pub(super) fn holds(&self, i: usize) -> bool {
        self.article.contains(&i) || self.title.contains(&i)
    }
}

/// An `<article>` with less text is a card.
const SHORTEST_ARTICLE: usize = 200;
/// A form with so many paragraphs is wrapped around a page, not part of it.
const WRAPPED_PARAGRAPHS: usize = 3;

/// Looks for the article among a page's tokens.
pub(super) fn find(tokens: &[Token<usize>]) -> Region {
    let largest = |name: &[u8]| elements(tokens, name).into_iter().max_by_key(|(range, text)| (*text, std::cmp::Reverse(range.start)));
    let all = 0..tokens.len();
    let article = match (largest(b"article"), largest(b"main")) {
        (Some((range, text)), None) if text > 0 && (text >= SHORTEST_ARTICLE || elements(tokens, b"article").len() == 1) => range,
        (Some((range, text)), Some((_, main))) if text >= SHORTEST_ARTICLE || text * 2 >= main => range,
        (_, Some((range, text))) if text > 0 => range,
        _ => all,
    };
    let is_title = |t: &Token<usize>| matches!(t, Token::StartTag(tag) if &**tag.name == b"h1");
    let title = match tokens[article.clone()].iter().any(is_title) {
        true => 0..0,
        false => elements(&tokens[..article.start], b"h1").into_iter().map(|(range, _)| range).next_back().unwrap_or(0..0),
    };
    let mut wraps = Vec::new();
    for (range, _) in elements(tokens, b"form") {
        let paragraphs = tokens[range.clone()].iter().filter(|t| matches!(t, Token::StartTag(tag) if &**tag.name == b"p")).count();
        if paragraphs >= WRAPPED_PARAGRAPHS {
            wraps.push(range.start);
        }
    }
    wraps.sort_unstable();
    Region { article, title, wraps }
}

/// All elements called `name` that are not within another of that name: their tokens and how much text they hold.
fn elements(tokens: &[Token<usize>], name: &[u8]) -> Vec<(Range<usize>, usize)> {
    let mut found = Vec::new();
    let (mut depth, mut start, mut text) = (0usize, 0, 0);
    for (i, token) in tokens.iter().enumerate() {
        match token {
            Token::StartTag(tag) if &**tag.name == name => {
                if depth == 0 {
                    (start, text) = (i, 0);
                }
                depth += 1;
            }
            Token::EndTag(tag) if &**tag.name == name && depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    found.push((start..i + 1, text));
                }
            }
            Token::String(string) if depth > 0 => text += string.value.trim_ascii().len(),
            _ => {}
        }
    }
    if depth > 0 {
        found.push((start..tokens.len(), text));
    }
    found
}
