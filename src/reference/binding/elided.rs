//! Figures whose measure is said once for several: "France and Spain have 68 and 48 million people", "4% in Chile,
//! compared with 3% in Peru", "…; a year earlier the figure was 12 million".

use super::super::EntityId;
use super::super::index::{Holder, Measure};
use super::figures::fits;
use super::scene::{Candidate, Scene, Standing, Taken};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::lexicon::{Few, Form, List, MeasureWordRole, Verb, lemma};

/// What a figure of the text was bound to, for the next sentence to go on with: subject, measure and the sentence's block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken {
    pub(super) subject: EntityId,
    pub(super) series: usize,
    pub(super) sentence: u32,
    pub(super) block: u32,
}

impl Scene<'_> {
    /// Further figures of the measures that `taken` were bound to.
    pub(super) fn elided(&self, figures: std::ops::Range<usize>, taken: &[Taken], spoken: Option<Spoken>) -> Vec<Candidate> {
        let mut out: Vec<Candidate> = Vec::new();
        for id in figures.clone() {
            if taken.iter().any(|(q, ..)| *q as usize == id) {
                continue;
            }
            let found = self
                .compared(id, taken, &out)
                .or_else(|| self.referred(id, taken, spoken))
                .or_else(|| self.likewise(id, spoken))
                .or_else(|| self.recorded(id, taken))
                .or_else(|| self.done_to(id, taken, spoken))
                .or_else(|| self.shared_out(id, taken, spoken));
            out.extend(found);
        }
        out
    }

    /// "compared with 3% in Peru", "while in Peru it is 3%", "Chile (4%) and Peru (3%)": the measure of the figure before,
    /// of another subject, with nothing but grammar between.
    fn compared(&self, id: usize, taken: &[Taken], out: &[Candidate]) -> Option<Candidate> {
        let quantity = &self.article.quantities[id];
        let bound = |n: usize| {
            let known = taken.iter().find(|(q, ..)| *q as usize == n).map(|(_, subject, series)| (*subject, *series));
            known.or_else(|| out.iter().find(|c| c.quantity as usize == n).map(|c| (c.subject, c.series)))
        };
        let before = id.checked_sub(1).filter(|n| self.article.quantities[*n].sentence == self.number)?;
        let (subject, series) = bound(before)?;
        let gap = self.article.quantities[before].tokens.end..quantity.tokens.start;
        let after = quantity.tokens.end;
        let ahead = self
            .entities
            .iter()
            .find(|(t, _)| t.start > after && t.start <= after + 3 && (after..t.start).all(|id| matches!(self.article.token(id), "in" | "of" | "for" | "the")));
        let inside: Vec<EntityId> = self.entities.iter().filter(|(t, _)| gap.start <= t.start && t.end <= gap.end).map(|(_, id)| *id).collect();
        let other = match (ahead, inside.as_slice()) {
            (Some((_, other)), rest) if rest.iter().all(|e| *e == subject) => *other,
            (None, [rest @ .., other]) if rest.iter().all(|e| *e == subject) => *other,
            _ => return None,
        };
        if other == subject || !gap.clone().all(|at| self.is_link(at)) {
            return None;
        }
        self.same_measure(id, subject, series, other)
    }

    /// Does the word add nothing to a comparison?
    fn is_link(&self, at: TokenId) -> bool {
        let token = &self.article.tokens[at as usize];
        match token.kind {
            Kind::Word => {
                self.named(at)
                    || token.word.is(List::FunctionWord)
                    || token.word.is(List::BoundBefore)
                    || token.word.is(List::BoundAfter)
                    || self.dated(at)
                    || self.role(at, MeasureWordRole::Comparative)
                    || matches!(
                        self.article.token(at),
                        "compared" | "compares" | "against" | "versus" | "respectively" | "percent" | "per" | "cent" | "a" | "year"
                    )
            }
            Kind::Comma | Kind::Open | Kind::Close | Kind::Number => true,
            _ => matches!(self.article.token(at), "'s" | "’s" | "$"),
        }
    }

    /// The same measure of another subject, if it is on file and the figure could be its.
    fn same_measure(&self, id: usize, subject: EntityId, series: usize, other: EntityId) -> Option<Candidate> {
        let index = &self.reference.index;
        let measure = index.of(subject)[series].measure;
        let series = index.series_of(other, measure)?;
        self.candidate(id, other, series)
    }

    fn candidate(&self, id: usize, subject: EntityId, series: usize) -> Option<Candidate> {
        let index = &self.reference.index;
        let fact = &self.reference.facts[index.facts_of(subject, series)[0] as usize];
        let (quantity, measure) = (&self.article.quantities[id], &index.measures[index.of(subject)[series].measure as usize]);
        (fits(quantity, fact) && self.counts(quantity, measure, fact) && !quantity.starts_change).then(|| Candidate::elided(id as u32, subject, series))
    }

    /// "a year earlier the figure was 12 million": a word for the figure that was told last, and its verb.
    fn referred(&self, id: usize, taken: &[Taken], spoken: Option<Spoken>) -> Option<Candidate> {
        let quantity = &self.article.quantities[id];
        let start = quantity.tokens.start;
        let noun = (start.saturating_sub(6).max(self.tokens.start)..start).rev().find(|at| self.role(*at, MeasureWordRole::Figure))?;
        let the = noun.checked_sub(1).map(|at| self.article.token(at))?;
        let verb = self.article.token(noun + 1);
        let plain = (noun + 2..start).all(|at| self.article.tokens[at as usize].kind != Kind::Comma && !self.is_content(at));
        if !matches!(the, "the" | "The" | "that") || !matches!(verb, "was" | "is" | "stood" | "came" | "had") || !plain {
            return None;
        }
        // Told in this sentence, before; else in the last figure of the one before.
        let own = last_taken(id, taken).map(|(_, subject, series)| (subject, series));
        let last = self.just_told(spoken).filter(|_| self.entities.is_empty());
        let (subject, series) = own.or(last)?;
        self.candidate(id, subject, series)
    }

    /// What the sentence before, of the same paragraph, told last.
    fn just_told(&self, spoken: Option<Spoken>) -> Option<(EntityId, usize)> {
        let block = self.article.sentences[self.number as usize].block;
        spoken.filter(|s| s.block == block && s.sentence + 1 == self.number).map(|s| (s.subject, s.series))
    }

    /// "Sweden has a population of 10.5 million. Norway has 5.5 million.": the measure of the sentence before, of another.
    fn likewise(&self, id: usize, spoken: Option<Spoken>) -> Option<Candidate> {
        let quantity = &self.article.quantities[id];
        let (subject, series) = self.just_told(spoken)?;
        let [(name, other)] = self.entities else { return None };
        let first = self.tokens.start + u32::from(self.article.token(self.tokens.start) == "The");
        let link = (name.end..quantity.tokens.start).all(|at| {
            matches!(self.article.token(at), "has" | "had" | "'s" | "’s" | "is" | "was")
                || self.article.word(at).is(List::BoundBefore)
                || matches!(self.article.token(at), "$" | "£" | "€")
        });
        let verb = self.article.token(name.end);
        let owned = matches!(verb, "has" | "had" | "'s" | "’s") && quantity.tokens.start > name.end;
        let end = quantity.tokens.end;
        let done = self.article.tokens.get(end as usize).filter(|_| end < self.tokens.end).is_none_or(|t| t.kind != Kind::Word);
        (name.start == first && *other != subject && link && owned && done).then(|| self.same_measure(id, subject, series, *other))?
    }

    /// "…; Quay, to the north, recorded 11 inches": the measure of the clause before the semicolon, of another.
    fn recorded(&self, id: usize, taken: &[Taken]) -> Option<Candidate> {
        let (article, quantity) = (self.article, &self.article.quantities[id]);
        let (_, subject, series) = last_taken(id, taken)?;
        let start = (self.tokens.start..quantity.tokens.start).rev().find(|at| article.tokens[*at as usize].kind == Kind::Semicolon)? + 1;
        let mut named = self.entities.iter().filter(|(t, _)| t.start >= start);
        let (Some((name, other)), None) = (named.next(), named.next()) else { return None };
        let verb = article.token(quantity.tokens.start - 1);
        let says = matches!(verb, "recorded" | "got" | "had" | "has" | "saw" | "received" | "measured" | "reported");
        let first = name.start <= start + 1 && *other != subject && (quantity.of.is_none() || quantity.amount.unit.base.is_some());
        (says && first).then(|| self.same_measure(id, subject, series, *other))?
    }

    /// "Ruiz had 611 votes and Bode 204", "Bode, who was mayor until 2018, was second with 3,518": a bare figure of what was told
    /// last, of the next who has so many of it.
    fn shared_out(&self, id: usize, taken: &[Taken], spoken: Option<Spoken>) -> Option<Candidate> {
        const HAVING: Few = Few::of(&["got", "had", "has", "have", "polled", "received", "took", "with", "won"]);
        const PLACED: Few = Few::of(&["came", "finished", "last", "next", "second", "third", "was", "were"]);
        let (article, quantity) = (self.article, &self.article.quantities[id]);
        let (front, end) = (self.front(quantity), quantity.tokens.end);
        let kind = |at: TokenId| article.tokens[at as usize].kind;
        let done = end >= self.tokens.end || !matches!(kind(end), Kind::Word | Kind::Number) || article.token(end) == "and";
        if quantity.sort != Sort::Count || quantity.of.is_some() || !done {
            return None;
        }
        let own = last_taken(id, taken);
        let (subject, series) = own.map(|(_, subject, series)| (subject, series)).or_else(|| self.just_told(spoken))?;
        let from = own.map_or(self.tokens.start, |(q, ..)| article.quantities[q as usize].tokens.end);
        let mut named = self.entities.iter().filter(|(t, _)| t.start >= from && t.end <= front);
        let (name, other) = named.next().filter(|(_, other)| *other != subject)?;
        let alone = named.all(|(_, more)| more == other);
        // Past the aside between commas.
        let mut at = name.end;
        if at < front && kind(at) == Kind::Comma {
            at = (at + 1..front).rev().find(|id| kind(*id) == Kind::Comma)? + 1;
        }
        let link = at..front;
        let bare = link.is_empty() && own.is_some() && name.end == front;
        let plain = link.len() <= 3 && link.clone().all(|id| HAVING.has(article.token(id)) || PLACED.has(article.token(id)));
        let has = !link.is_empty() && HAVING.has(article.token(front - 1));
        (alone && (bare || plain && has)).then(|| self.same_measure(id, subject, series, *other))?
    }

    /// "It destroyed 23 homes. Another 61 were damaged", "five people died and 12 were hurt": more of what was counted before,
    /// of which a measure on file says what was done to it.
    fn done_to(&self, id: usize, taken: &[Taken], spoken: Option<Spoken>) -> Option<Candidate> {
        let (article, quantity) = (self.article, &self.article.quantities[id]);
        let front = self.front(quantity);
        let verb = quantity.tokens.end + TokenId::from(matches!(article.token(quantity.tokens.end), "were" | "was"));
        let led = front == self.tokens.start || matches!(article.token(front - 1), "Another" | "another" | "further" | "and");
        let bare = quantity.sort == Sort::Count && quantity.of.is_none_or(|of| article.token_from(of.start) == verb);
        let done = self.tokens.contains(&verb) && article.entries::<Verb>(verb).any(|(_, form)| matches!(form, Form::Past | Form::Participle));
        if !led || !bare || !done {
            return None;
        }
        let (index, stem) = (&self.reference.index, |id: TokenId| lemma::stem(article.word(id), article.token(id)));
        let block = article.sentences[self.number as usize].block;
        let near = |q: &&Quantity| q.sentence + 1 >= self.number && article.sentences[q.sentence as usize].block == block;
        let told = |subject: EntityId| taken.iter().any(|(_, known, _)| *known == subject) || spoken.is_some_and(|s| s.subject == subject);
        let measured = |noun: u32| {
            let both = |m: &Measure| m.wordings.iter().any(|w| w.len() == 2 && w.contains(&noun) && w.contains(&stem(verb)));
            let all = index.ending_in(stem(verb)).iter().chain(index.ending_in(noun)).copied();
            all.filter(|m| both(&index.measures[*m as usize])).find_map(|m| {
                let Some(Holder::One(subject)) = index.holders[m as usize] else { return None };
                index.series_of(subject, m).filter(|_| told(subject) || self.cast.binary_search(&subject).is_ok()).map(|series| (subject, series))
            })
        };
        let counted = article.quantities[..id].iter().rev().take_while(near).filter_map(|q| article.counted_noun(q));
        let (subject, series) = counted.map(stem).find_map(measured)?;
        self.candidate(id, subject, series)
    }

    fn is_content(&self, at: TokenId) -> bool {
        let token = &self.article.tokens[at as usize];
        token.kind == Kind::Word && !token.word.is(List::FunctionWord) && !token.word.is(List::BoundBefore) && !self.dated(at)
    }

    /// "France and Spain have 68 and 48 million people": as many figures as subjects, in their order. Gives the candidates
    /// where a measure of both stands with them.
    pub(super) fn respectively(&self, at: &Tokens, measure: u32, figures: std::ops::Range<usize>, out: &mut Vec<Candidate>) {
        let index = &self.reference.index;
        let list = self.joined_subjects();
        let [first, .., last] = list.as_slice() else { return };
        // The measure stands with its subjects or between them and the figures.
        let (from, to) = (self.entities[*first].0.start, self.entities[*last].0.end);
        if at.end + 3 < from {
            return;
        }
        let edge = to.max(at.start.min(to));
        let said: Vec<usize> = figures.filter(|id| self.article.quantities[*id].tokens.start >= edge).take(list.len() + 1).collect();
        let told = said.len() >= list.len() && said[..list.len()].windows(2).all(|pair| self.is_listed(pair[0], pair[1]));
        let more = said.len() > list.len() && self.is_listed(said[list.len() - 1], said[list.len()]);
        if !told || more {
            return;
        }
        for (n, id) in list.iter().zip(said) {
            let subject = self.entities[*n].1;
            if let Some(candidate) = index.series_of(subject, measure).and_then(|series| self.candidate(id, subject, series)) {
                out.push(candidate);
            }
        }
    }

    /// "Rain came to 12.4 inches at Kelby and 9.7 at Lowmoor": each figure has its place right after it. Gives the
    /// candidates where two places at least have the measure on file.
    pub(super) fn placed(&self, at: &Tokens, measure: u32, figures: std::ops::Range<usize>, out: &mut Vec<Candidate>) {
        if self.entities.len() < 2 {
            return;
        }
        let index = &self.reference.index;
        let first = out.len();
        let mut places = 0;
        for id in figures.filter(|id| self.article.quantities[*id].tokens.start >= at.end) {
            let end = self.article.quantities[id].tokens.end;
            let here = self.entities.iter().find(|(name, _)| name.start == end + 1 && matches!(self.article.token(end), "at" | "in"));
            let Some((subject, series)) = here.and_then(|(_, subject)| Some((*subject, index.series_of(*subject, measure)?))) else { continue };
            places += 1;
            out.extend(self.candidate(id, subject, series));
        }
        if places < 2 {
            out.truncate(first);
        }
    }

    /// Entities, by index, of the first list of several: "France, Spain and Italy".
    fn joined_subjects(&self) -> Vec<usize> {
        let Some(first) =
            (0..self.entities.len()).find(|n| self.is_joined(*n) || self.entities.get(n + 1).is_some_and(|(t, _)| self.is_comma(&self.entities[*n].0, t)))
        else {
            return Vec::new();
        };
        let mut list = vec![first];
        while let Some((next, _)) = self.entities.get(list.len() + first) {
            let last = &self.entities[first + list.len() - 1].0;
            let gap = last.end..next.start;
            let joined = gap.len() <= 4
                && gap
                    .clone()
                    .all(|id| matches!(self.article.token(id), "and" | "the" | "&" | "'s" | "’s") || self.article.tokens[id as usize].kind == Kind::Comma)
                && !gap.is_empty();
            if !joined {
                break;
            }
            list.push(first + list.len());
        }
        list
    }

    fn is_comma(&self, a: &Tokens, b: &Tokens) -> bool {
        a.end + 1 == b.start && self.article.tokens[a.end as usize].kind == Kind::Comma
    }

    /// Do two figures stand in one list: "68 and 48 million"?
    fn is_listed(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.article.quantities[a], &self.article.quantities[b]);
        let gap = a.tokens.end..b.tokens.start;
        !gap.is_empty()
            && gap.len() <= 4
            && gap.clone().all(|id| {
                self.article.token(id) == "and" || self.article.tokens[id as usize].kind == Kind::Comma || self.article.word(id).is(List::BoundBefore)
            })
    }
}

impl Candidate {
    fn elided(quantity: u32, subject: EntityId, series: usize) -> Self {
        Candidate { quantity, subject, series, standing: Standing::Named, words: 1, cost: 0, supposed: false }
    }
}

/// The last figure before this one that was bound.
fn last_taken(id: usize, taken: &[Taken]) -> Option<Taken> {
    taken.iter().filter(|(q, ..)| (*q as usize) < id).max_by_key(|(q, ..)| *q).copied()
}
