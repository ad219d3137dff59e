//! Whose a measure is: of the entities in reach, the one that the words give it to.

use super::super::EntityId;
use super::scene::Scene;
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::lexicon::{FunctionWordKind, List};

/// Whose a measure is, as far as the sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Right beside it: "Bolivia's population", "the population of Bolivia".
    Beside(EntityId),
    /// In the sentence, or carried from the one before.
    Near(EntityId),
    /// Somebody or something that is not on file, or one of several.
    Another,
    /// The sentence names nobody.
    Nobody,
}

impl Scene<'_> {
    /// Whose the measure is that stands at `at`.
    pub(super) fn owner(&self, at: &Tokens) -> Owner {
        if let Some(owner) = self.owner_after(at) {
            return owner;
        }
        // Named right before it: "Bolivia's population", "the Chinese economy".
        let before = self.entities.iter().rposition(|(t, _)| t.end <= at.start);
        if let Some(n) = before {
            let (t, id) = &self.entities[n];
            if t.end == at.start || t.end + 1 == at.start && self.article.token(t.end).ends_with('s') {
                return if self.is_joined(n) { Owner::Another } else { Owner::Beside(*id) };
            }
        }
        if self.is_of_stranger(at) {
            return Owner::Another;
        }
        // Else the nearest before it that is not another's complement; else the only one.
        let head = (0..before.map_or(0, |n| n + 1)).rev().find(|n| !after_preposition(self.article, self.tokens.start, &self.entities[*n].0));
        if let Some(n) = head {
            return if self.is_joined(n) { Owner::Another } else { Owner::Near(self.entities[n].1) };
        }
        // Past a semicolon others are spoken of.
        let parted = |a: TokenId, b: TokenId| (a..b).any(|id| self.article.tokens[id as usize].kind == Kind::Semicolon);
        let near = |t: &Tokens| !parted(t.end, at.start) && !parted(at.end, t.start);
        let mut all: Vec<EntityId> = self.entities.iter().filter(|(t, _)| near(t)).map(|(_, id)| *id).collect();
        if all.is_empty() {
            all.extend(self.entities.iter().map(|(_, id)| *id));
        }
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            [] => self.carried.map_or(Owner::Nobody, Owner::Near),
            [one] => {
                let pronoun =
                    self.tokens.clone().take_while(|t| *t < at.start).any(|t| matches!(self.article.token(t), "It" | "it" | "its" | "Its" | "They" | "Their"));
                Owner::Near(self.carried.filter(|_| pronoun).unwrap_or(*one))
            }
            _ => Owner::Another,
        }
    }

    /// Named right after it: "the population of Bolivia", "GDP (current US$) in Chad".
    fn owner_after(&self, at: &Tokens) -> Option<Owner> {
        let mut next = at.end;
        let mut open = 0;
        while next < self.tokens.end {
            match self.article.tokens[next as usize].kind {
                Kind::Open => open += 1,
                Kind::Close => open -= 1,
                _ if open > 0 => {}
                _ => break,
            }
            next += 1;
        }
        if !matches!(self.article.token(next), "of" | "in" | "for" | "across") {
            return None;
        }
        let mut name = next + 1;
        while matches!(self.article.token(name), "the" | "all" | "modern" | "present-day") {
            name += 1;
        }
        let found = self.entities.iter().position(|(t, _)| t.start <= name && name < t.end);
        if let Some(n) = found {
            return Some(if self.is_joined(n) { Owner::Another } else { Owner::Beside(self.entities[n].1) });
        }
        let token = self.article.tokens.get(name as usize).filter(|_| name < self.tokens.end)?;
        (token.capital && !token.word.is(List::MonthName) && !self.dated(name)).then_some(Owner::Another)
    }

    /// Is the entity one of several that share what is said: "France and Spain have 116 million people"?
    pub(super) fn is_joined(&self, n: usize) -> bool {
        let joins = |a: &Tokens, b: &Tokens| {
            let mut gap = a.end..b.start;
            let marks = |id: TokenId| matches!(self.article.token(id), "and" | "&" | "the" | "or");
            !gap.is_empty()
                && gap.len() <= 3
                && gap.clone().any(|id| matches!(self.article.token(id), "and" | "&" | "or"))
                && gap.all(|id| marks(id) || self.article.tokens[id as usize].kind == Kind::Comma)
        };
        let next = self.entities.get(n + 1).is_some_and(|(t, _)| joins(&self.entities[n].0, t));
        next || n > 0 && joins(&self.entities[n - 1].0, &self.entities[n].0)
    }

    /// Does a name that is not on file stand before the measure: "its capital, Lund with a population", "the Lutheran
    /// population"?
    fn is_of_stranger(&self, at: &Tokens) -> bool {
        let mut id = at.start;
        for _ in 0..6 {
            if id <= self.tokens.start + 1 {
                return false;
            }
            id -= 1;
            let token = &self.article.tokens[id as usize];
            if token.kind != Kind::Word || self.named(id) {
                return false;
            }
            if token.capital {
                let heading = id + 1 == at.start && self.article.tokens[at.start as usize].capital;
                return !token.upper && !heading && !token.word.is(List::MonthName) && self.function(id) != Some(FunctionWordKind::Determiner);
            }
        }
        false
    }
}

/// Does a preposition stand before the name ("of South Africa", "to the United States")?
pub(super) fn after_preposition(article: &Article, start: TokenId, name: &Tokens) -> bool {
    let mut at = name.start;
    while at > start {
        at -= 1;
        let written = article.token(at);
        if written.eq_ignore_ascii_case("the")
            || article.tokens[at as usize].kind == Kind::Word
                && !article.tokens[at as usize].capital
                && matches!(written, "neighbouring" | "neighboring" | "nearby" | "whole" | "entire")
        {
            continue;
        }
        return super::scene::function(article, at) == Some(FunctionWordKind::Preposition);
    }
    false
}
