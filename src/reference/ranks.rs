//! Who comes first on file in a measure.

use super::{EntityId, Fact, FactId, Reference};
use crate::lexicon::{List, Word, pieces};
use jiff::civil::Date;

/// So many must be on file at one time for a rank to mean anything.
const FIELD: usize = 3;
/// Of more than so many no rank is worked out: each would have to be read for it.
const LARGEST_FIELD: usize = 20_000;

/// Among whom somebody is said to come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field<'a> {
    /// All that are on file.
    All,
    /// Those that the file puts in this group: "Africa", "FTSE 100".
    Group(&'a str),
}

impl Reference {
    /// The subject's facts, of each of its measures the latest that was known on `day`, or at all where there is none.
    pub fn latest_of(&self, subject: EntityId, day: Option<Date>) -> impl Iterator<Item = FactId> {
        self.index.of(subject).iter().filter_map(move |s| {
            let time = |id: &FactId| self.facts.outline(*id).1;
            let last = |id: &FactId| {
                let (as_of, from, to) = time(id);
                as_of.and_then(|d| d.last_day()).or(to).or(from)
            };
            // What is on file of a year is known before it is out.
            let known = |id: &FactId, day: Date| {
                let (as_of, from, to) = time(id);
                as_of.and_then(|d| d.first_day()).or(to).or(from).is_none_or(|at| at <= day)
            };
            self.index.facts(s).iter().copied().filter(|id| day.is_none_or(|day| known(id, day))).max_by_key(last)
        })
    }

    /// The fact that stands first in the measure of `own` at its time, highest where `most`, else lowest, if it is not `own`
    /// and stands clear of it. None where fewer than three are on file
    /// for that time (or at all, where each is told once), or `own` is not in the field itself.
    pub fn ahead_of(&self, own: FactId, most: bool, field: Field<'_>) -> Option<&Fact> {
        let (subject, time) = self.facts.outline(own);
        let name = self.index.of(subject).iter().find(|s| self.index.facts(s).contains(&own))?.name;
        let own = &self.facts[own as usize];
        let (mut rivals, mut once, mut series_read) = (Vec::new(), Vec::new(), 0);
        let belongs = |id: EntityId| match field {
            Field::All => !is_of_many(&self.entities.name(id)),
            Field::Group(group) => self.entities.belongs(id, group),
        };
        if !belongs(subject) {
            return None;
        }
        for id in 0..self.entities.len() as EntityId {
            let Some(series) = self.index.of(id).iter().find(|s| s.name == name) else { continue };
            if !belongs(id) {
                continue;
            }
            let facts = self.index.facts(series);
            rivals.extend(facts.iter().copied().find(|id| self.facts.outline(*id).1 == time));
            series_read += 1;
            once.extend(facts.first().copied().filter(|_| facts.len() == 1));
            if rivals.len() > LARGEST_FIELD {
                return None;
            }
        }
        // Each told once, at a time of its own: storms by their years. The list is of all times.
        if rivals.len() < FIELD && once.len() == series_read {
            rivals = once;
        }
        if rivals.len() < FIELD {
            return None;
        }
        // A row of a table is set against the rows of that table; a total that the desk wrote down beside it is no rival.
        let rivals = rivals.iter().map(|id| &self.facts[*id as usize]).filter(|f| f.value.unit == own.value.unit && f.evidence.source == own.evidence.source);
        let first = if most { rivals.max_by_key(|f| f.value.low) } else { rivals.min_by_key(|f| f.value.high) }?;
        let beaten = if most { first.value.low > own.value.high } else { first.value.high < own.value.low };
        beaten.then_some(first)
    }
}

/// Is it the name of many together, as tables have them among their rows: "World", "Euro area", "High income"?
fn is_of_many(name: &str) -> bool {
    pieces(name).any(|p| Word::find(&name[p.start..p.end]).is(List::Aggregate))
}
