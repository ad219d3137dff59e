//! Whose a measure is: of the entities in reach, the one that the words give it to.

use super::super::{EntityId, EntityKind};
use super::scene::Scene;
use crate::article::{Article, Kind, NameKind, Quantity, TokenId, Tokens};
use crate::lexicon::{Few, Form, FunctionWordKind, List, Verb};

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
        if let Some(owner) = self.relative(at) {
            return owner;
        }
        if self.is_of_stranger(at) {
            return Owner::Another;
        }
        // Else the nearest before it that is not another's complement; else the only one.
        if let Some(subject) = self.before_aside(at) {
            return Owner::Near(subject);
        }
        let head = (0..before.map_or(0, |n| n + 1))
            .rev()
            .find(|n| !after_preposition(self.article, self.tokens.start, &self.entities[*n].0) && !self.is_bracketed(&self.entities[*n].0, at));
        if let Some(n) = head {
            return if self.is_joined(n) { Owner::Another } else { Owner::Near(self.entities[n].1) };
        }
        // Past a semicolon others are spoken of.
        let parted = |a: TokenId, b: TokenId| (a..b).any(|id| self.article.tokens[id as usize].kind == Kind::Semicolon);
        let near = |t: &Tokens| !parted(t.end, at.start) && !parted(at.end, t.start);
        // "There are 124 steps, and Ruth's aunt can": a clause of its own behind the measure's has another subject.
        let opens = |id: &TokenId| {
            self.article.tokens[*id as usize].kind == Kind::Comma && matches!(self.article.token(id + 1), "and" | "but" | "while") && !self.is_list_item(id + 2)
        };
        let last = self.entities.last().map_or(at.end, |(t, _)| t.start);
        let clause = (at.end..last).find(opens);
        let behind = |t: &Tokens| clause.is_some_and(|comma| comma < t.start);
        let mut all: Vec<EntityId> = self.entities.iter().filter(|(t, _)| near(t) && !behind(t)).map(|(_, id)| *id).collect();
        if all.is_empty() && !self.entities.iter().all(|(t, _)| behind(t)) {
            all.extend(self.entities.iter().map(|(_, id)| *id));
        }
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            // "In Amberly the rate is": of a place that is not on file, not of whom the sentence before was about.
            [] if self.begins_elsewhere() || self.begins_with_stranger(at) => Owner::Another,
            [] => self.carried.map_or(Owner::Nobody, Owner::Near),
            [one] => {
                let pronoun =
                    self.tokens.clone().take_while(|t| *t < at.start).any(|t| matches!(self.article.token(t), "It" | "it" | "its" | "Its" | "They" | "Their"));
                Owner::Near(self.carried.filter(|_| pronoun).unwrap_or(*one))
            }
            _ => Owner::Another,
        }
    }

    /// Does no verb follow from token `id` on, so that what "and" leads in is the last of a list?
    fn is_list_item(&self, id: TokenId) -> bool {
        let acts =
            |id: TokenId| matches!(self.function(id), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal)) || self.article.word(id).is(List::Verb);
        !(id..self.tokens.end).any(acts)
    }

    /// Of whom the figure itself is told: "life expectancy was 80.6 years in Norvia and 74.9 years in Sutria".
    pub(super) fn told_of(&self, quantity: &Quantity) -> Option<EntityId> {
        let at = quantity.tokens.end;
        let name = at + 1 + u32::from(self.article.token(at + 1) == "the");
        let n = self.entities.iter().position(|(t, _)| t.start == name && name < self.tokens.end)?;
        (matches!(self.article.token(at), "in" | "for") && !self.is_joined(n)).then_some(self.entities[n].1)
    }

    /// Named right after it: "the population of Bolivia", "GDP (2015 US$) in Bolivia".
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
        // "a gross product of US$ 535 billion" is nobody's by that.
        let counted = self.article.quantity_at(name).is_some();
        (token.capital && !token.word.is(List::MonthName) && !self.dated(name) && !counted).then_some(Owner::Another)
    }

    /// "Norvia, a state bordered by Sutria and Galvia, has": whom the sentence begins with, where an aside parts it from its
    /// verb.
    fn before_aside(&self, at: &Tokens) -> Option<EntityId> {
        let article = self.article;
        let (name, subject) = self.entities.first()?;
        let starts = name.start <= self.tokens.start + 1 && name.end < at.start && article.tokens[name.end as usize].kind == Kind::Comma;
        let verb = (name.end + 1..at.start)
            .find(|id| article.tokens[*id as usize - 1].kind == Kind::Comma && matches!(article.token(*id), "has" | "had" | "is" | "was"))?;
        let others = self.entities[1..].iter().all(|(t, _)| t.end < verb || t.start > at.end);
        (starts && verb > name.end + 1 && others).then_some(*subject)
    }

    /// Does the sentence begin with a place that is not on file?
    fn begins_elsewhere(&self) -> bool {
        let (first, place) = (self.tokens.start, self.tokens.start + 1);
        matches!(self.article.token(first), "In" | "At" | "Across")
            && place < self.tokens.end
            && self.article.tokens[place as usize].capital
            && self.article.tokens[place as usize].kind == Kind::Word
            && !self.named(place)
            && !self.dated(place)
            && !self.article.word(place).is(List::MonthName)
    }

    /// "Karl Bode stopped 29 shots": of somebody who is not on file, not of whom the sentence before was about.
    fn begins_with_stranger(&self, at: &Tokens) -> bool {
        let article = self.article;
        let Some(mention) = article.mention_opening(self.tokens.start) else { return false };
        let verb = mention.tokens.end;
        let acts = article.entries::<Verb>(verb).any(|(_, form)| matches!(form, Form::Past | Form::Third)) && !article.word(verb).is(List::ReportingVerb);
        acts && verb < at.start && !self.takes_up(at)
    }

    /// "A rival was fined £14m": of another, whoever it is.
    pub(super) fn begins_with_other(&self, at: &Tokens) -> bool {
        let own = |id: TokenId| at.contains(&id);
        begins_with_another(self.article, self.tokens.start, own).is_some_and(|verb| verb < at.end)
    }

    /// "behind Orvane Optics, which shipped 3 million": whom the clause that the measure stands in tells more of.
    fn relative(&self, at: &Tokens) -> Option<Owner> {
        let article = self.article;
        let which = (at.start.saturating_sub(5).max(self.tokens.start + 2)..at.start)
            .rev()
            .take_while(|id| article.tokens[*id as usize].kind == Kind::Word)
            .find(|id| matches!(article.token(*id), "which" | "who"))?;
        let name = which - 1;
        if article.tokens[name as usize].kind != Kind::Comma {
            return None;
        }
        let Some(n) = self.entities.iter().position(|(t, _)| t.end == name) else {
            // "She and Karl Bode, who made 58", "a plant in Lund, which employs 90": what is told is of somebody or something that
            // is not on file, but where "Orvane Optics, in Lund, which" says no more than where that is.
            let mention = article.mention_ending(name)?;
            let apposed = || mention.tokens.start.checked_sub(2).is_some_and(|id| id > self.tokens.start && article.tokens[id as usize].kind == Kind::Comma);
            return (article.token(which) == "who" || !apposed()).then_some(Owner::Another);
        };
        Some(if self.is_joined(n) { Owner::Another } else { Owner::Near(self.entities[n].1) })
    }

    /// Does the name stand in a bracket in which the measure does not?
    fn is_bracketed(&self, name: &Tokens, at: &Tokens) -> bool {
        let kind = |id: TokenId| self.article.tokens[id as usize].kind;
        let open = (self.tokens.start..name.start).rev().find(|id| matches!(kind(*id), Kind::Open | Kind::Close)).is_some_and(|id| kind(id) == Kind::Open);
        let close = (name.end..at.start).any(|id| kind(id) == Kind::Close);
        open && close
    }

    /// Is the entity one of several that share what is said: "France and Spain have 116 million people"?
    pub(super) fn is_joined(&self, n: usize) -> bool {
        let joins = |a: &Tokens, b: &Tokens| {
            let mut gap = a.end..b.start;
            let marks = |id: TokenId| matches!(self.article.token(id), "and" | "&" | "the" | "or" | "'s" | "’s");
            !gap.is_empty()
                && gap.len() <= 4
                && gap.clone().any(|id| matches!(self.article.token(id), "and" | "&" | "or"))
                && gap.all(|id| marks(id) || self.article.tokens[id as usize].kind == Kind::Comma)
        };
        let next = self.entities.get(n + 1).is_some_and(|(t, _)| joins(&self.entities[n].0, t));
        next || n > 0 && joins(&self.entities[n - 1].0, &self.entities[n].0)
    }

    /// Is `other` named past the measure's own clause alone: "Turnover was £3m, according to the accounts, which Ruiz signs"?
    pub(super) fn is_behind(&self, other: EntityId, at: &Tokens) -> bool {
        let comma = (at.end..self.tokens.end).find(|id| self.article.tokens[*id as usize].kind == Kind::Comma);
        let mut named = self.entities.iter().filter(|(_, id)| *id == other).peekable();
        named.peek().is_some() && comma.is_some_and(|comma| named.all(|(name, _)| name.start > comma))
    }

    /// "It has", "their pay": does a pronoun before the measure stand for whom the sentence before was about?
    pub(super) fn takes_up(&self, at: &Tokens) -> bool {
        (self.tokens.start..at.start).any(|id| matches!(self.function(id), Some(FunctionWordKind::Pronoun | FunctionWordKind::Possessive)))
    }

    /// Is `speaker` in the sentence only as its source, or carried into it as the person whose words it gives? Then what
    /// is told may be `subject`'s, who is no person.
    pub(super) fn only_tells(&self, speaker: EntityId, subject: EntityId) -> bool {
        let entities = &self.reference.entities;
        let kind = |id: EntityId| entities.get(id as usize).map(|e| e.kind);
        if kind(subject) == Some(EntityKind::Person) {
            return false;
        }
        let attributions = &self.article.attributions;
        let first = attributions.partition_point(|a| a.sentence < self.number);
        let source = |at: &Tokens| {
            let span = self.article.span(at.clone());
            attributions[first..].iter().take_while(|a| a.sentence == self.number).any(|a| a.source.is_some_and(|s| s.start <= span.start && span.end <= s.end))
        };
        let mut here = self.entities.iter().filter(|(_, id)| *id == speaker).peekable();
        if here.peek().is_none() {
            return kind(speaker) == Some(EntityKind::Person);
        }
        here.all(|(at, _)| source(at))
    }

    /// "The quarter gave Sabine Orrell 2,905 of its 4,118 votes": is the figure something's, of which `subject`, a person, has a part?
    pub(super) fn is_of_no_person(&self, quantity: &Quantity, subject: EntityId) -> bool {
        let before = quantity.tokens.start.checked_sub(1).filter(|id| *id >= self.tokens.start);
        before.is_some_and(|id| self.article.token(id) == "its") && self.reference.entities[subject as usize].kind == EntityKind::Person
    }

    /// Is the last name before `verb` a person's?
    fn is_by_person(&self, verb: TokenId) -> bool {
        let speaker = self.article.mentions_from(self.tokens.start).iter().take_while(|m| m.tokens.end <= verb).last();
        speaker.is_some_and(|m| self.article.names[m.name as usize].kind == NameKind::Person)
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
            // "said on Monday that its profit": a day is nobody.
            if self.dated(id) {
                continue;
            }
            // "his sister Ruth and nine grandchildren": another item of a list.
            let number = |id: TokenId| self.article.tokens[id as usize].kind == Kind::Number || self.article.word(id).is(List::NumberWord);
            if self.article.token(id) == "and" && number(id + 1) {
                return false;
            }
            // "lies in Upper Calder and has a population of": the sentence's subject has it.
            if matches!(self.article.token(id), "has" | "had") && self.article.token(id - 1) == "and" {
                return false;
            }
            // "Mr. Ansty said that losses stood": not the speaker's.
            let after = (id + 1..at.start).find(|id| !self.dated(*id) && self.article.token(*id) != "on").unwrap_or(at.start);
            let told = self.article.word(id).is(List::ReportingVerb) && (self.article.token(after) == "that" || after == at.start);
            if told && self.is_by_person(id) {
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

/// The verb of a sentence that begins with somebody or something new, "A rival was", "A farm of 30 acres was", and not with what is
/// measured itself.
pub(super) fn begins_with_another(article: &Article, first: TokenId, own: impl Fn(TokenId) -> bool) -> Option<TokenId> {
    const OF_ALL: Few = Few::of(&["figure", "number", "record", "sum", "total"]);
    let new = matches!(article.token(first), "A" | "An" | "Another");
    let verb = (first + 2..first + 9).filter(|_| new).find(|id| article.is_finite_verb(*id))?;
    let noun = (first + 1..verb).take_while(|id| article.token(*id) != "of");
    let plain = |id: TokenId| article.tokens[id as usize].kind == Kind::Word && !article.word(id).is(List::TimeUnit) && !OF_ALL.has(article.token(id));
    noun.into_iter().all(|id| plain(id) && !own(id) && article.quantity_at(id).is_none()).then_some(verb)
}

/// "Kestrel's retail arm": does what the name has, told right behind it, stand for a part of it? `end` is the token after the name.
pub(super) fn is_of_division(article: &Article, end: TokenId) -> bool {
    const PARTS: Few = Few::of(&["arm", "branch", "business", "department", "division", "office", "plant", "subsidiary", "unit", "wing"]);
    let theirs = matches!(article.token(end), "'s" | "’s" | "'" | "’");
    let word = |id: &TokenId| article.tokens.get(*id as usize).is_some_and(|t| t.kind == Kind::Word && !t.capital);
    theirs && (end + 1..end + 4).take_while(word).any(|id| PARTS.has(article.token(id)))
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
