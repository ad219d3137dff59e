//! What the words after a token show of it.

use super::forms::{forms, surely_finite};
use crate::article::TokenId;
use crate::article::attributions::{Scan, bounds};
use crate::lexicon::{ClosedClassWordClass as Class, Kind, words};

/// What follows a token.
#[derive(Clone, Copy)]
pub(super) struct Next<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub t: TokenId,
    pub end: TokenId,
}

impl Next<'_, '_> {
    pub fn text(self) -> &'static str {
        if self.t + 1 < self.end { self.scan.article.word(self.t + 1).text() } else { "" }
    }

    pub fn class(self) -> Option<Class> {
        if self.t + 1 < self.end { self.scan.class(self.t + 1) } else { None }
    }

    /// Stands there what may follow a transitive verb or one that takes a clause?
    pub fn opens(self) -> bool {
        self.t + 1 < self.end
            && (self.scan.opens_phrase(self.t + 1) || self.text() == "that" || self.scan.article.tokens[self.t as usize + 1].kind == Kind::Colon)
    }

    /// Ends the sentence or the clause there, a date aside: "the council decided in May"?
    pub fn ends(self) -> bool {
        if self.t + 1 < self.end && bounds::dated(self.scan, self.t + 1) > self.t + 1 {
            return true;
        }
        self.t + 1 >= self.end
            || matches!(self.scan.article.tokens[self.t as usize + 1].kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Close)
    }

    /// Stands there a verb in the third person: "shows"?
    pub fn third(self) -> bool {
        self.t + 1 < self.end && !self.scan.article.tokens[self.t as usize + 1].capital && forms(self.scan, self.t + 1).third()
    }

    /// Stands there a base form of saying that is never a noun: "say", "require"?
    pub fn bare_verb(self) -> bool {
        self.t + 1 < self.end && !self.scan.article.tokens[self.t as usize + 1].capital && {
            let next = forms(self.scan, self.t + 1);
            next.base() && !next.noun() && !next.past()
        }
    }

    /// Stands there a past with what only a verb has behind it: "declined to", "showed a", "found that"?
    pub fn past_verb(self) -> bool {
        self.t + 2 < self.end && !self.scan.article.tokens[self.t as usize + 1].capital && forms(self.scan, self.t + 1).past() && {
            let behind = self.t + 2;
            matches!(self.scan.class(behind), Some(Class::Determiner | Class::Pronoun)) || self.scan.article.word(behind).among(words!["to"])
        }
    }

    /// Follows a mark, a preposition or an adverb?
    pub fn closes(self) -> bool {
        self.t + 1 >= self.end
            || !matches!(self.scan.article.tokens[self.t as usize + 1].kind, Kind::Word | Kind::Number)
            || matches!(self.class(), Some(Class::Preposition | Class::Adverb))
    }

    /// Has the clause that a conjunction here would bring in a verb: "as the mayor noted", not "as a friend and accused"?
    pub fn clause(self) -> bool {
        let article = self.scan.article;
        let (mut joined, mut comma) = (false, false);
        for t in self.t + 1..self.end.min(self.t + 24) {
            let token = article.tokens[t as usize];
            match token.kind {
                Kind::Word => {}
                Kind::Comma => comma = true,
                _ if token.glued || token.kind == Kind::Number || token.kind == Kind::Sign => {}
                _ => return false,
            }
            if token.kind != Kind::Word {
                continue;
            }
            let f = forms(self.scan, t);
            match self.scan.class(t) {
                Some(Class::Subordinator) if comma => return false,
                Some(Class::Subordinator) => joined = true,
                Some(Class::Auxiliary) => return !joined,
                Some(Class::Pronoun) if article.word(t).among(words!["he", "i", "it", "she", "they", "we", "you"]) => return true,
                None if comma && f.gerund() => return false,
                None if !token.capital && (f.past() || f.third() || f.base() && (!f.noun() || self.scan.is_plural_subject(t - 1))) => return !joined,
                _ => joined = false,
            }
            comma = false;
        }
        false
    }

    /// Does a word follow that can only be the verb of the phrase before it?
    pub fn verb_follows(self) -> bool {
        let mut t = self.t + 1;
        while t < self.end && self.scan.class(t) == Some(Class::Adverb) {
            t += 1;
        }
        if t >= self.end || self.scan.speech(t) {
            return false;
        }
        self.scan.class(t) == Some(Class::Auxiliary) || !self.scan.article.tokens[t as usize].capital && surely_finite(self.scan, t)
    }
}
