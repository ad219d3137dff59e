//! Names on file that are nearly one of the draft's: those that share a word with it. Built when first asked for.

use super::{Entities, Entity, EntityId, Reference};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

/// The words of all names of two words or more, as hashes in order, each with its entity.
#[derive(Debug, Default)]
pub(super) struct NameWords(OnceLock<Vec<(u32, EntityId)>>);

/// Of more names than so many those that rows alone give are not looked through.
const MANY: usize = 50_000;

fn hash(word: &str) -> u32 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    (hasher.finish() >> 16) as u32
}

impl NameWords {
    fn get(&self, entities: &Entities) -> &[(u32, EntityId)] {
        self.0.get_or_init(|| {
            let mut all = Vec::new();
            // Among very many names a slip is as near to one as to another.
            let rows = if entities.len() <= MANY { entities.len() as EntityId } else { 0 };
            for id in (0..rows).filter(|id| !entities.is_own(*id)) {
                let name = entities.name(id);
                if name.contains(' ') {
                    all.extend(name.split_whitespace().map(|word| (hash(word), id)));
                }
            }
            for (id, entity) in entities.own() {
                // A name among the many of a table counts only for somebody who is given a title that it has.
                if entity.row && entity.titles.is_empty() {
                    continue;
                }
                for name in std::iter::once(&entity.name).chain(&entity.aliases).filter(|name| name.contains(' ')) {
                    all.extend(name.split_whitespace().map(|word| (hash(word), id)));
                }
            }
            all.sort_unstable();
            all.dedup();
            all
        })
    }
}

impl Reference {
    /// Is anybody or anything on file called so, be it one or several?
    pub fn is_listed(&self, name: &str) -> bool {
        self.index.names.lists(&self.entities, name)
    }

    /// The entities that have a name of several words with one of `words` in it.
    pub fn sharing_a_word(&self, words: &[&str]) -> impl Iterator<Item = &Entity> {
        let all = self.near.get(&self.entities);
        let mut found: Vec<EntityId> = words
            .iter()
            .flat_map(|word| {
                let hash = hash(word);
                let first = all.partition_point(|(h, _)| *h < hash);
                all[first..].iter().take_while(move |(h, _)| *h == hash).map(|(_, id)| *id)
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|id| &self.entities[id as usize])
    }
}
