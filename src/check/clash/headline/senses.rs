//! What the words of a headline stand for, so that "dies" meets "death" and "walk out" meets "strike".

use crate::article::{Article, Kind, TokenId, Tokens};
use crate::lexicon::{HeadlineWord, List, Text};
use crate::source::{Prose, Span};

/// A word's stem, or what it and others stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check::clash) enum Sense {
    Stem(u32),
    Shared(Text),
}

/// A word of a headline's clause.
pub(super) struct ClauseWord {
    pub senses: Vec<Sense>,
    /// Where it stands.
    pub at: TokenId,
    /// It stands near the figure.
    pub near: bool,
}

/// The clause of a headline that a figure stands in, the figure left out.
pub(super) struct Clause {
    pub words: Vec<ClauseWord>,
    /// All of it.
    pub tokens: Tokens,
}

/// Words that begin another clause of a headline.
const CLAUSES: [&str; 10] = ["after", "although", "amid", "as", "because", "but", "despite", "when", "whereas", "while"];

impl Clause {
    /// The clause around `figure`.
    pub(super) fn around(article: &Article, figure: &Tokens, sentence: u32) -> Clause {
        let all = article.sentences[sentence as usize].tokens.clone();
        let ends = |t: &TokenId| {
            let token = &article.tokens[*t as usize];
            matches!(token.kind, Kind::Semicolon | Kind::Colon | Kind::Stop) && !token.glued
                || matches!(token.kind, Kind::Semicolon | Kind::Colon)
                || token.kind == Kind::Dash && !token.glued
                || article.token(*t).eq_ignore_ascii_case("and") && figure_beyond(article, *t, figure, &all)
                || CLAUSES.iter().any(|w| article.token(*t).eq_ignore_ascii_case(w))
        };
        let start = (all.start..figure.start).rev().find(&ends).map_or(all.start, |t| t + 1);
        let end = (figure.end..all.end).find(ends).unwrap_or(all.end);
        let near = super::window(figure, &(start..end));
        let words = content(article, start..end, figure).map(|t| ClauseWord { senses: of_token(article, t), at: t, near: near.contains(&t) }).collect();
        Clause { words, tokens: start..end }
    }

    /// What the last word of what is counted stands for.
    pub(super) fn senses_of(&self, article: &Article, of: Span<Prose>) -> Vec<Sense> {
        of_span(article, of)
    }
}

/// Does another figure stand on the far side of the "and" at `t`, as in "walks 900 miles and draws 40 maps"?
fn figure_beyond(article: &Article, t: TokenId, figure: &Tokens, all: &Tokens) -> bool {
    let side = if t < figure.start { all.start..t } else { t + 1..all.end };
    let i = article.quantities.partition_point(|q| q.tokens.start < side.start);
    article.quantities.get(i).is_some_and(|q| q.tokens.start < side.end)
}

/// The senses of the head of what is counted: its last content word.
pub(super) fn of_span(article: &Article, of: Span<Prose>) -> Vec<Sense> {
    let from = article.token_from(of.start);
    let to = article.token_from(of.end);
    content(article, from..to, &(to..to)).last().map_or(Vec::new(), |t| of_token(article, t))
}

/// The senses of all words of `tokens` but the figure's own, each with its token.
pub(super) fn all(article: &Article, tokens: Tokens, figure: &Tokens) -> Vec<(TokenId, Sense)> {
    tokens.filter(|t| !figure.contains(t)).flat_map(|t| of_token(article, t).into_iter().map(move |s| (t, s))).collect()
}

/// The content words of `tokens`, without other figures and dates.
fn content<'a>(article: &'a Article, tokens: Tokens, figure: &'a Tokens) -> impl Iterator<Item = TokenId> + 'a {
    tokens.filter(move |t| {
        (article.stems.get(*t as usize).is_some_and(|s| *s != 0) || article.word(*t).heads(List::HeadlineWord) && !of_token(article, *t).is_empty())
            && article.tokens[*t as usize].kind != Kind::Number
            && !figure.contains(t)
            && article.quantity_at(*t).is_none()
            && article.date_at(*t).is_none()
    })
}

/// What token `t` stands for: its stem, and the senses that it shares with other words.
pub(in crate::check::clash) fn of_token(article: &Article, t: TokenId) -> Vec<Sense> {
    let mut found = Vec::new();
    if let Some(stem) = article.stems.get(t as usize).filter(|s| **s != 0) {
        found.push(Sense::Stem(*stem));
    }
    let word = article.word(t);
    if word.heads(List::HeadlineWord)
        && let Some((len, entry, _)) = article.longest::<HeadlineWord>(t)
        && len > 1
    {
        found.push(Sense::Shared(entry.sense));
    }
    found.extend(shared(article, t).map(Sense::Shared));
    found
}

/// The senses that the word at `t` shares with others.
pub(in crate::check::clash) fn shared(article: &Article, t: TokenId) -> impl Iterator<Item = Text> {
    article.word(t).entries::<HeadlineWord>(article.token(t)).map(|(entry, _)| entry.sense)
}
