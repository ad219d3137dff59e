//! Who comes first on file in a measure.

use super::{EntityId, Fact, FactId, Reference, store};
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

/// Where a fact stands among those of its measure and time.
#[derive(Debug, Clone)]
pub struct Standing<'a> {
    /// The fact itself.
    pub own: &'a Fact,
    /// Those that stand clear before it, the first of all first.
    pub ahead: Vec<&'a Fact>,
    /// How many are level with it, or may be, as they are rounded.
    pub level: usize,
    /// How many there are in all.
    pub field: usize,
}

impl Standing<'_> {
    /// Can it have place `n`, counted from 1?
    pub fn may_be(&self, n: usize) -> bool {
        (self.ahead.len() + 1..=self.ahead.len() + self.level + 1).contains(&n)
    }
}

impl Reference {
    /// The heading above the names of the table in which a fact is a row: "Library". None where it is written by itself.
    pub fn heading(&self, fact: FactId) -> Option<&str> {
        self.facts.heading(fact)
    }

    /// The subject's facts, of each of its measures the latest that was known on `day`, or at all where there is none.
    pub fn latest_of(&self, subject: EntityId, day: Option<Date>) -> impl Iterator<Item = FactId> {
        self.index.of(subject).iter().filter_map(move |s| {
            let time = |id: &FactId| self.facts.outline(*id).1;
            let last = |id: &FactId| store::last(time(id));
            // What is on file of a year is known before it is out.
            let known = |id: &FactId, day: Date| {
                let (as_of, from, to) = time(id);
                as_of.and_then(|d| d.first_day()).or(to).or(from).is_none_or(|at| at <= day)
            };
            self.index.facts(s).iter().copied().filter(|id| day.is_none_or(|day| known(id, day))).max_by_key(last)
        })
    }

    /// Where `own` stands in its measure at its time, from the highest down where `most`, else from the lowest up. None where
    /// fewer than three are on file for that time (or at all, where each is told once), or `own` is not in the field itself.
    pub fn standing(&self, own: FactId, most: bool, field: Field<'_>) -> Option<Standing<'_>> {
        let (subject, time) = self.facts.outline(own);
        let name = self.index.series_with(subject, own)?.name;
        let id = own;
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
        let rivals = rivals.into_iter().filter(|rival| *rival != id).map(|id| &self.facts[id as usize]);
        let rivals = rivals.filter(|f| f.value.unit == own.value.unit && f.evidence.source == own.evidence.source);
        let mut standing = Standing { own, ahead: Vec::new(), level: 0, field: 1 };
        for rival in rivals {
            standing.field += 1;
            let (clear, behind) = if most {
                (rival.value.low > own.value.high, rival.value.high < own.value.low)
            } else {
                (rival.value.high < own.value.low, rival.value.low > own.value.high)
            };
            if clear {
                standing.ahead.push(rival);
            } else if !behind {
                standing.level += 1;
            }
        }
        standing.ahead.sort_by_key(|fact| fact.value.low);
        if most {
            standing.ahead.reverse();
        }
        Some(standing)
    }
}

/// Is it the name of many together, as tables have them among their rows: "World", "Euro area", "High income"?
fn is_of_many(name: &str) -> bool {
    pieces(name).any(|p| Word::find(&name[p.start..p.end]).is(List::Aggregate))
}
