//! Binds figures of an article to facts: whose figure it is, of what, of when.
//!
//! Only sentences with a figure are looked at, and of the file only the measures whose words stand there. Where two facts
//! fit equally well the figure stays unbound: a claim not made costs less than a wrong one.

mod apart;
mod aside;
mod cells;
mod compare;
mod earlier;
mod elided;
mod figures;
mod matter;
mod measures;
mod nouns;
mod owner;
mod phrase;
mod reach;
mod scene;
mod slipped;
mod times;

use super::{Binding, EntityId, EntityKind, Reference, Verdict};
use crate::article::{Article, Kind, Mention, Tokens};
use figures::at_home;
pub(crate) use matter::{Matter, matter};
use owner::after_preposition;
use scene::Scene;

impl Reference {
    /// What `article` has to do with what is on file.
    pub fn bind(&self, article: &Article) -> Binding {
        let mut binding = Binding::default();
        if self.entities.is_empty() {
            binding.names = vec![None; article.names.len()];
            return binding;
        }
        binding.names = article.names.iter().map(|name| self.entity(article.text(name.full))).collect();
        // All entities first, so that a sentence may speak of one that another names.
        let mut found = Vec::new();
        let mut ends = Vec::with_capacity(article.sentences.len());
        let mut mentions = article.mentions.iter().peekable();
        for (number, sentence) in (0..).zip(&article.sentences) {
            let first = found.len();
            self.index.names.find(article, &self.entities, sentence.tokens.clone(), &mut found);
            // What the article itself makes another name of one on file: "the Reserve Bank of India (RBI)".
            let own = found.len();
            while let Some(mention) = mentions.next_if(|m| m.sentence <= number) {
                let entity = binding.names.get(mention.name as usize).copied().flatten();
                let free = |tokens: &Tokens| tokens.end <= mention.tokens.start || mention.tokens.end <= tokens.start;
                // A listed name that was passed over where it stands ("In Amberly, Norvia, …") is not meant here.
                let passed_over = || self.entity(article.text(mention.span)).is_some();
                if let Some(entity) = entity.filter(|_| found[first..own].iter().all(|(tokens, _)| free(tokens)) && !passed_over()) {
                    found.push((mention.tokens.clone(), entity));
                }
            }
            if found.len() > own {
                found[first..].sort_by_key(|(tokens, _)| tokens.start);
            }
            ends.push(found.len());
        }
        binding.entities.extend(found.iter().map(|(at, entity)| (article.span(at.clone()), *entity)));
        let mut cast: Vec<EntityId> = found.iter().map(|(_, id)| *id).collect();
        cast.sort_unstable();
        cast.dedup();
        let nouns = nouns::of(self, article, &cast);
        let mut here: Vec<(Tokens, EntityId)> = Vec::new();
        let (mut figures, mut begin) = (0, 0);
        let mut carried: Option<(u32, EntityId)> = None;
        let (mut spoken, mut doubted) = (None, Vec::new());
        for (number, sentence) in article.sentences.iter().enumerate() {
            let number = number as u32;
            here.clear();
            here.extend_from_slice(&found[begin..ends[number as usize]]);
            begin = ends[number as usize];
            nouns::find(article, &nouns, sentence.tokens.clone(), &mut here);
            let figure = article.quantities.get(figures).filter(|q| q.sentence == number);
            if figure.is_some_and(|q| here.first().is_none_or(|(tokens, _)| q.tokens.end <= tokens.start)) {
                nouns::demonym(self, article, sentence.tokens.clone(), &mut here);
            }
            let entities = here.as_slice();
            let first = figures;
            while article.quantities.get(figures).is_some_and(|q| q.sentence <= number) {
                figures += 1;
            }
            let goes_on = |(block, entity): &(u32, EntityId)| {
                *block == sentence.block || *block + 1 == sentence.block && self.is_taken_up(article, binding.names.as_slice(), number, *entity)
            };
            let near = carried.filter(goes_on).map(|(_, entity)| entity);
            if first < figures && !self.facts.is_empty() {
                let scene = Scene { reference: self, article, tokens: sentence.tokens.clone(), number, entities, carried: near, cast: &cast };
                spoken = scene.bind(first..figures, spoken, &mut binding.claims, &mut doubted).or(spoken);
            }
            carried = subject(article, sentence.tokens.clone(), entities, near).map(|entity| (sentence.block, entity));
        }
        // Where the article has the file's figure, another told in a phrase of the file's alone is of something else.
        doubted.retain(|claim| !binding.claims.iter().any(|right| right.fact == claim.fact && right.verdict == Verdict::Agrees));
        binding.claims.append(&mut doubted);
        cells::bind(self, article, &found, &mut binding.claims);
        binding.claims.sort_by_key(|claim| claim.quantity);
        earlier::bind(self, article, &mut binding.claims);
        binding.claims.sort_by_key(|claim| claim.quantity);
        slipped::bind(self, article, &cast, &binding.entities, &mut binding.claims);
        binding.claims.sort_by_key(|claim| claim.quantity);
        matter::settle(self, article, &binding.entities, &mut binding.claims);
        binding
    }

    /// Does the sentence, the first of its paragraph, go on with "He" or "Her" about the person whom the paragraph before was
    /// about, and no stranger with it?
    fn is_taken_up(&self, article: &Article, names: &[Option<EntityId>], number: u32, entity: EntityId) -> bool {
        let first = article.sentences[number as usize].tokens.start;
        let pronoun = matches!(article.token(first), "He" | "Her" | "His" | "She");
        let person = self.entities.get(entity as usize).is_some_and(|e| e.kind == EntityKind::Person);
        let strange = |m: &Mention| names.get(m.name as usize).is_none_or(|known| known.is_none());
        pronoun && person && number.checked_sub(1).is_some_and(|before| !article.mentions_of(before).iter().any(strange))
    }
}

/// The one entity that a sentence is about, for the next to go on with.
fn subject(article: &Article, tokens: Tokens, found: &[(Tokens, EntityId)], before: Option<EntityId>) -> Option<EntityId> {
    let mut ids: Vec<EntityId> = found.iter().map(|(_, id)| *id).collect();
    ids.dedup();
    match ids.as_slice() {
        [] => before,
        [one] if !after_preposition(article, tokens.start, &found[0].0) || found[0].0.start <= tokens.start + 3 => Some(*one),
        [_] => None,
        // The subject of a sentence with several stands at its beginning and is followed by a verb.
        [first, ..]
            if found[0].0.start <= tokens.start + 1 && !article.tokens.get(found[0].0.end as usize).is_some_and(|t| t.kind == Kind::Word && t.capital) =>
        {
            Some(*first)
        }
        _ => None,
    }
}
