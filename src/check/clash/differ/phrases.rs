//! Noun phrases: what a stretch of words is about, by its head.

use crate::article::{Article, Kind, Mention, Statement, TokenId, Tokens};
use crate::lexicon::{FunctionWord, FunctionWordKind};

/// The head of a noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// The head's token.
    pub id: TokenId,
    /// Its stem; never 0.
    pub stem: u32,
    /// The name that it is part of: index in [`Article::names`].
    pub name: Option<u32>,
    /// One past the phrase's last token.
    pub end: TokenId,
    /// "the", "his": it is said which one is meant.
    pub definite: bool,
}

impl Head {
    /// Do both mean the same, as far as words show?
    pub fn same(&self, other: &Head) -> bool {
        self.stem == other.stem || self.name.is_some() && self.name == other.name
    }
}

/// What function word a token is, if it is one.
pub(super) fn function(article: &Article, id: TokenId) -> Option<FunctionWordKind> {
    article.word(id).entry::<FunctionWord>(article.token(id)).map(|(e, _)| e.kind)
}

/// The mention that the token at `id` is part of.
pub(super) fn mention(article: &Article, id: TokenId) -> Option<&Mention> {
    let at = article.mentions.partition_point(|m| m.tokens.end <= id);
    article.mentions.get(at).filter(|m| m.tokens.contains(&id))
}

/// The statement that the token at `id` stands in.
pub(super) fn around(article: &Article, id: TokenId) -> Option<&Statement> {
    let at = article.statements.partition_point(|s| s.tokens.end <= id);
    article.statements.get(at).filter(|s| s.tokens.contains(&id))
}

/// The head of the first noun phrase of `tokens`; none for a pronoun, or where it cannot be told.
pub(super) fn head(article: &Article, tokens: Tokens) -> Option<Head> {
    let kind = |id: TokenId| article.tokens[id as usize].kind;
    let mut from = tokens.start;
    // "In May, the firm": what stands before the comma is no subject.
    if from < tokens.end && matches!(function(article, from), Some(FunctionWordKind::Preposition)) {
        from = tokens.clone().find(|id| kind(*id) == Kind::Comma)? + 1;
    }
    let mut definite = false;
    while from < tokens.end {
        match function(article, from) {
            Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive) => {
                definite |= !["a", "an", "some", "another", "any", "no"].iter().any(|w| article.token(from).eq_ignore_ascii_case(w));
            }
            Some(FunctionWordKind::Adverb | FunctionWordKind::Conjunction) => {}
            Some(_) => return None,
            None if matches!(kind(from), Kind::Word | Kind::Number | Kind::Sign) => break,
            None => {}
        }
        from += 1;
    }
    let mut last = None;
    let mut id = from;
    while id < tokens.end {
        let stem = article.stems.get(id as usize).copied().unwrap_or(0);
        match kind(id) {
            Kind::Word | Kind::Number if stem != 0 => last = Some((id, stem)),
            // "the firm's owner": the head comes after the owner.
            Kind::Word if matches!(article.token(id), "'s" | "’s" | "'" | "’") => definite = true,
            Kind::Dash if article.tokens[id as usize].glued => {}
            Kind::Stop if article.tokens[id as usize].glued && id + 1 < tokens.end => {}
            _ if mention(article, id).is_some_and(|m| m.tokens.start < id) => {}
            _ => break,
        }
        id += 1;
    }
    let (at, stem) = last?;
    Some(Head { id: at, stem, name: mention(article, at).map(|m| m.name), end: id, definite })
}

/// The subject of a statement, and for "who" and "which" what they stand for.
pub(super) fn subject(article: &Article, statement: &Statement) -> Option<(Head, Tokens)> {
    let span = statement.subject?;
    let first = article.tokens.partition_point(|t| t.span().start < span.start) as TokenId;
    let last = article.tokens.partition_point(|t| t.span().start < span.end) as TokenId;
    let relative = ["who", "which", "that"].iter().any(|w| article.token(first).eq_ignore_ascii_case(w)) && last == first + 1;
    if !relative {
        let own = if article.token(first).eq_ignore_ascii_case("whose") { first + 1..last } else { first..last };
        return head(article, own.clone()).map(|h| (h, own));
    }
    let start = article.sentences[statement.sentence as usize].tokens.start;
    let before = (start..first).rev().find(|id| article.tokens[*id as usize].kind != Kind::Comma)?;
    let stem = article.stems.get(before as usize).copied().filter(|s| *s != 0)?;
    let open = (start..before).rev().take_while(|id| article.stems.get(*id as usize).is_some_and(|s| *s != 0)).last().unwrap_or(before);
    let definite = open > start && article.token(open - 1).eq_ignore_ascii_case("the");
    Some((Head { id: before, stem, name: mention(article, before).map(|m| m.name), end: before + 1, definite }, open..before + 1))
}
