//! All entities on file: those that have an entry of their own, and those that the rows of a table name, which are made
//! when they are first looked at.
//!
//! A row's name costs eight bytes beside the table's text: the place where it stands.

use super::sparse::Sparse;
use super::tables::name_in;
use super::{Entity, EntityId, EntityKind, Evidence, SourceId};
use crate::source::{Source, Span};
use rustc_hash::FxBuildHasher;
use std::borrow::Cow;
use std::hash::BuildHasher;
use std::ops::Index;

/// Entities by their [`EntityId`].
#[derive(Debug, Default)]
pub struct Entities {
    places: Vec<Place>,
    columns: Vec<NameColumn>,
    made: Sparse<Entity>,
    /// By name, while files are read.
    called: hashbrown::HashTable<(u32, EntityId)>,
    /// By alias of those with an entry of their own, while files are read.
    also_called: hashbrown::HashTable<(u32, EntityId)>,
}

/// Where an entity's name stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// Index in [`Entities::columns`]; [`OWN`] for one with an entry of its own, which is made.
    column: u32,
    /// Offset of the first row that names it.
    row: u32,
}

const OWN: u32 = u32::MAX;

/// A table's column of names.
#[derive(Debug, Clone)]
pub(super) struct NameColumn {
    pub(super) id: SourceId,
    pub(super) source: Source,
    /// What parts the cells.
    pub(super) mark: u8,
    pub(super) column: usize,
    /// The columns of other names, and of what the subject belongs to.
    pub(super) aliases: Vec<usize>,
    pub(super) groups: Vec<usize>,
    /// What its names are.
    pub(super) kind: EntityKind,
}

impl NameColumn {
    fn row(&self, start: u32) -> &str {
        let text = &self.source.text()[start as usize..];
        &text[..memchr::memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len())]
    }

    fn name(&self, start: u32) -> Cow<'_, str> {
        name_in(self.row(start), self.mark, self.column)
    }

    fn entity(&self, start: u32) -> Entity {
        let span = Span::new(start, start + self.row(start).len() as u32);
        let evidence = Evidence { source: self.id, span };
        let (aliases, groups) = (self.aliases(start), self.groups(start));
        Entity { name: self.name(start).into_owned(), kind: self.kind, aliases, groups, ..Entity::unknown(evidence) }
    }

    fn cells<'a>(&'a self, start: u32, columns: &'a [usize]) -> impl Iterator<Item = Cow<'a, str>> {
        columns.iter().map(move |column| name_in(self.row(start), self.mark, *column))
    }

    fn aliases(&self, start: u32) -> Vec<String> {
        if self.aliases.is_empty() {
            return Vec::new();
        }
        let name = self.name(start);
        let mut all: Vec<String> = Vec::new();
        for cell in self.cells(start, &self.aliases) {
            for alias in several(&cell).filter(|alias| *alias != name) {
                if !all.iter().any(|known| known == alias) {
                    all.push(alias.to_owned());
                }
            }
        }
        all
    }

    fn groups(&self, start: u32) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for group in self.cells(start, &self.groups) {
            if !group.is_empty() && !all.iter().any(|known| *known == group) {
                all.push(group.into_owned());
            }
        }
        all
    }
}

/// The names that a cell lists.
pub(super) fn several(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|']).map(str::trim).filter(|name| !name.is_empty())
}

/// Half a hash: enough to tell a few million names apart, and all that is kept of it.
fn hash(name: &str) -> u32 {
    FxBuildHasher.hash_one(name) as u32
}

/// The half as a whole hash, for the table to spread by.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Entities {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// None at all?
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The entity with this id; none past the last.
    pub fn get(&self, id: usize) -> Option<&Entity> {
        let place = *self.places.get(id)?;
        match self.columns.get(place.column as usize) {
            Some(column) => self.made.get_or_make(id, || column.entity(place.row)),
            None => self.made.get(id),
        }
    }

    /// All of them, each looked at.
    pub fn iter(&self) -> impl Iterator<Item = &Entity> {
        (0..self.len()).map(|id| &self[id])
    }

    /// Those with an entry of their own, with their ids.
    pub fn own(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        (0..).zip(&self.places).filter(|(_, place)| place.column == OWN).map(|(id, _)| (id, &self[id as usize]))
    }

    /// Has it an entry of its own, which may have more names and groups?
    pub(super) fn is_own(&self, id: EntityId) -> bool {
        self.places.get(id as usize).is_some_and(|place| place.column == OWN)
    }

    /// Its name, without looking at it; empty past the last.
    pub fn name(&self, id: EntityId) -> Cow<'_, str> {
        let Some(place) = self.places.get(id as usize) else { return Cow::Borrowed("") };
        match self.columns.get(place.column as usize) {
            Some(column) => column.name(place.row),
            None => Cow::Borrowed(self.made.get(id as usize).map_or("", |e| e.name.as_str())),
        }
    }

    /// Its other names, without looking at it.
    pub(super) fn aliases(&self, id: EntityId) -> Vec<String> {
        let Some(place) = self.places.get(id as usize) else { return Vec::new() };
        match self.columns.get(place.column as usize) {
            Some(column) => column.aliases(place.row),
            None => self.made.get(id as usize).map_or_else(Vec::new, |e| e.aliases.clone()),
        }
    }

    /// Does the file put it in this group?
    pub(super) fn belongs(&self, id: EntityId, group: &str) -> bool {
        let Some(place) = self.places.get(id as usize) else { return false };
        match self.columns.get(place.column as usize) {
            Some(column) => column.cells(place.row, &column.groups).any(|g| g.eq_ignore_ascii_case(group)),
            None => self.made.get(id as usize).is_some_and(|e| e.groups.iter().any(|g| g.eq_ignore_ascii_case(group))),
        }
    }

    /// Does another row of its table say the same of it: has it these `cells` in the columns of names and groups?
    pub(super) fn is_so_described<'a>(&self, id: EntityId, column: u32, cells: impl Iterator<Item = &'a str>) -> bool {
        let Some(place) = self.places.get(id as usize).filter(|place| place.column == column) else { return false };
        let known = &self.columns[column as usize];
        known.cells(place.row, &known.aliases).chain(known.cells(place.row, &known.groups)).eq(cells)
    }

    /// The first that was given exactly this name, while files are read.
    pub(super) fn called(&self, name: &str) -> Option<EntityId> {
        let hash = hash(name);
        self.called.find(spread(hash), |(known, id)| *known == hash && self.name(*id) == name).map(|(_, id)| *id)
    }

    /// The one that a fact or a row is about: called exactly so, or else the only one with this alias, while files are read.
    pub(super) fn meant(&self, name: &str) -> Option<EntityId> {
        let hash = hash(name);
        let has = |id: &EntityId| self.aliases(*id).iter().any(|alias| alias == name);
        let alias = || {
            let mut all = self.also_called.iter_hash(spread(hash)).filter(|(known, id)| *known == hash && has(id)).map(|(_, id)| *id);
            all.next().filter(|_| all.next().is_none())
        };
        self.called(name).or_else(alias)
    }

    /// Notes the aliases of an entity with an entry of its own, for [`Entities::meant`].
    pub(super) fn note_aliases(&mut self, id: EntityId) {
        for alias in self.aliases(id) {
            let hash = hash(&alias);
            self.also_called.insert_unique(spread(hash), (hash, id), |(known, _)| spread(*known));
        }
    }

    /// Notes `name` for the entity that is about to be added; the first with a name keeps it.
    fn note(&mut self, name: &str) -> EntityId {
        let id = self.places.len() as EntityId;
        if self.called(name).is_none() {
            let hash = hash(name);
            self.called.insert_unique(spread(hash), (hash, id), |(known, _)| spread(*known));
        }
        id
    }

    /// Adds one with an entry of its own.
    pub(super) fn add(&mut self, entity: Entity) -> EntityId {
        let id = self.note(&entity.name);
        self.places.push(Place { column: OWN, row: 0 });
        self.made.reach(self.places.len());
        self.made.get_or_make(id as usize, || entity);
        self.note_aliases(id);
        id
    }

    /// Notes a table's column of names. Gives its index for [`Entities::add_row`].
    pub(super) fn add_column(&mut self, column: NameColumn) -> u32 {
        self.columns.push(column);
        self.columns.len() as u32 - 1
    }

    /// Adds the one that the row at `row` names, by `name`.
    pub(super) fn add_row(&mut self, column: u32, row: u32, name: &str) -> EntityId {
        let known = &self.columns[column as usize];
        // A name that goes on over a line's end is kept whole.
        if known.name(row) != name {
            let entity = Entity { name: name.to_owned(), ..known.entity(row) };
            return self.add(entity);
        }
        let id = self.note(name);
        self.places.push(Place { column, row });
        self.made.reach(self.places.len());
        id
    }

    /// The entity to be changed, which gives it an entry of its own.
    pub(super) fn change(&mut self, id: EntityId) -> &mut Entity {
        let place = &mut self.places[id as usize];
        let (column, row) = (self.columns.get(place.column as usize), place.row);
        place.column = OWN;
        self.made.reach(self.places.len());
        let made = self.made.get_or_make_mut(id as usize, || column.expect("one without a column is made").entity(row));
        made.expect("it is within reach")
    }

    /// Ends the reading of files: names are found by the index from now on.
    pub(super) fn settle(&mut self) {
        self.called = hashbrown::HashTable::new();
        self.also_called = hashbrown::HashTable::new();
        self.places.shrink_to_fit();
        self.made.reach(self.places.len());
    }
}

impl Index<usize> for Entities {
    type Output = Entity;

    /// Ids come from this very store, so that there is an entity for each.
    fn index(&self, id: usize) -> &Entity {
        self.get(id).expect("an entity's id is below the number of entities")
    }
}
