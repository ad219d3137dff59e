//! All facts on file: those written one by one, and the rows of tables, which become facts when first looked at.
//!
//! A table of a million rows costs its text and some thirty bytes a row. What an article does not mention is never parsed.

use super::sparse::Sparse;
use super::tables::Table;
use super::{EntityId, Evidence, Fact, FactId, SourceId};
use crate::value;
use jiff::civil;
use rustc_hash::FxHashMap as HashMap;
use std::ops::Index;

/// Tables of more rows than so many, all told, no desk keeps by hand.
const SHORT: usize = 200;

/// Facts by their [`FactId`]: first those written one by one, then the rows of each table in turn.
#[derive(Debug, Default)]
pub struct Facts {
    written: Vec<Fact>,
    tables: Vec<Table>,
    /// The id of each table's first row.
    firsts: Vec<FactId>,
    /// The rows looked at so far.
    looked_at: Sparse<Fact>,
    /// How many rows there are.
    rows: usize,
    /// What facts say that they take the place of, until it is looked up.
    pub(super) replacing: Vec<Replacing>,
    /// The facts that another has taken the place of, with that other.
    successors: HashMap<FactId, FactId>,
}

/// A fact that takes the place of another, as written.
#[derive(Debug)]
pub(super) struct Replacing {
    /// The new one.
    pub(super) fact: FactId,
    /// The id of the old one.
    pub(super) old: String,
    /// Where that stands on file.
    pub(super) evidence: Evidence,
}

/// A measure in the words of its file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Wording {
    /// What is measured.
    pub measure: String,
    /// Other wordings.
    pub also: Vec<String>,
    /// Words that make it another measure.
    pub not: Vec<String>,
    /// The unit's words; empty where the cells have their own, or none.
    pub unit: String,
}

/// Of when a fact speaks: its day or year, or its first and last day.
pub(super) type Time = (Option<value::Date>, Option<civil::Date>, Option<civil::Date>);

/// The last day of it.
pub(super) fn last((as_of, from, to): Time) -> Option<civil::Date> {
    as_of.and_then(|d| d.last_day()).or(to).or(from)
}

impl Facts {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.written.len() + self.rows
    }

    /// None at all?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The fact with this id; none past the last.
    pub fn get(&self, id: usize) -> Option<&Fact> {
        match id.checked_sub(self.written.len()) {
            None => self.written.get(id),
            Some(row) if row < self.rows => self.looked_at.get_or_make(row, || {
                let table = self.firsts.partition_point(|first| *first as usize <= id) - 1;
                self.tables[table].fact(id - self.firsts[table] as usize)
            }),
            Some(_) => None,
        }
    }

    /// Those written one by one, with the ids from 0 on.
    pub fn written(&self) -> &[Fact] {
        &self.written
    }

    /// Those that the desk keeps by hand, each with its id: written one by one, and the rows of tables that are short.
    pub(super) fn kept(&self) -> impl Iterator<Item = (FactId, &Fact)> {
        let rows = if self.rows <= SHORT { self.rows } else { 0 };
        (0..self.written.len() + rows).filter_map(|id| Some((id as FactId, self.get(id)?)))
    }

    pub(super) fn written_mut(&mut self) -> &mut Vec<Fact> {
        &mut self.written
    }

    /// The tables, each with the id of its first row.
    pub(super) fn tables(&self) -> impl Iterator<Item = (FactId, &Table)> {
        self.firsts.iter().copied().zip(&self.tables)
    }

    pub(super) fn push(&mut self, fact: Fact) {
        self.written.push(fact);
    }

    /// Notes that `new` has taken the place of `old`; not where `new` itself has given way to `old`.
    pub(super) fn replace(&mut self, old: FactId, new: FactId) -> bool {
        let allowed = self.current(new) != old && !self.successors.contains_key(&old);
        if allowed {
            self.successors.insert(old, new);
        }
        allowed
    }

    /// The fact that has taken the place of the one with this id, the last of them; itself where none has.
    pub fn current(&self, id: FactId) -> FactId {
        let mut last = id;
        while let Some(next) = self.successors.get(&last) {
            last = *next;
        }
        last
    }

    /// The fact that has taken the place of the one with this id, if any.
    pub fn successor(&self, id: FactId) -> Option<FactId> {
        self.successors.get(&id).copied()
    }

    pub(super) fn push_table(&mut self, table: Table) {
        self.tables.push(table);
    }

    /// Gives all their ids; nothing may be added after it.
    pub(super) fn number(&mut self) {
        let mut next = self.written.len();
        self.firsts.clear();
        for table in &self.tables {
            self.firsts.push(next as FactId);
            next += table.len();
        }
        self.rows = next - self.written.len();
        self.looked_at.reach(self.rows);
    }

    /// The file in which it stands, without looking at it.
    pub(super) fn source_of(&self, id: FactId) -> SourceId {
        match self.written.get(id as usize) {
            Some(fact) => fact.evidence.source,
            None => self.tables[self.firsts.partition_point(|first| *first <= id) - 1].source_id(),
        }
    }

    /// The heading above the names of its table; none where it is written by itself.
    pub(super) fn heading(&self, id: FactId) -> Option<&str> {
        let table = self.firsts.partition_point(|first| *first <= id).checked_sub(1)?;
        Some(self.tables[table].heading())
    }

    /// Whose figure it is and of when, without looking at it.
    pub(super) fn outline(&self, id: FactId) -> (EntityId, Time) {
        match (id as usize).checked_sub(self.written.len()) {
            None => {
                let fact = &self.written[id as usize];
                (fact.subject, (fact.as_of, fact.from, fact.to))
            }
            Some(_) => {
                let table = self.firsts.partition_point(|first| *first <= id) - 1;
                let (subject, _, date) = self.tables[table].row((id - self.firsts[table]) as usize);
                (subject, (date, None, None))
            }
        }
    }
}

impl Index<usize> for Facts {
    type Output = Fact;

    /// Ids come from this very store, so that there is a fact for each.
    fn index(&self, id: usize) -> &Fact {
        self.get(id).expect("a fact's id is below the number of facts")
    }
}
