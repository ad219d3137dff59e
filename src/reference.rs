//! What the desk trusts: entities, facts, events, tables and transcripts, and the index that finds them.

mod binding;
mod facts;
mod index;
mod names;
mod tables;
pub mod transcripts;

use crate::source::{Raw, ReadError, Source, Span};
use crate::value;
use jiff::civil::Date;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Index in [`Reference::sources`].
pub type SourceId = u32;
/// Index in [`Reference::entities`].
pub type EntityId = u32;
/// Index in [`Reference::facts`].
pub type FactId = u32;

/// A place in one of the reference's own files, shown as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Which file.
    pub source: SourceId,
    /// Where in it.
    pub span: Span<Raw>,
}

/// What sort of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, agency, party.
    Organisation,
    /// A town, region, building.
    Place,
    /// A country.
    Country,
    /// An event.
    Event,
    /// Anything else.
    #[default]
    Other,
}

/// A title held for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title's words.
    pub title: String,
    /// First day, if known.
    pub from: Option<Date>,
    /// Last day; none while it is held.
    pub to: Option<Date>,
    /// Where it stands on file.
    pub evidence: Evidence,
}

/// Somebody or something on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Birth, and where it stands on file.
    pub born: Option<(value::Date, Evidence)>,
    /// Death, and where it stands on file.
    pub died: Option<(value::Date, Evidence)>,
    /// Titles held.
    pub titles: Vec<Title>,
    /// Where its name stands on file.
    pub evidence: Evidence,
    /// Named by a fact or a row only, without an entry of its own.
    pub implicit: bool,
}

/// A figure on file.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its id, given or derived from subject and measure.
    pub id: String,
    /// Whose figure it is.
    pub subject: EntityId,
    /// What is measured.
    pub measure: String,
    /// Other wordings of the measure.
    pub also: Vec<String>,
    /// Words that make it another measure.
    pub not: Vec<String>,
    /// The figure.
    pub value: value::Amount,
    /// The figure as written on file.
    pub written: String,
    /// First day that it covers.
    pub from: Option<Date>,
    /// Last day that it covers.
    pub to: Option<Date>,
    /// The day or year of which it speaks.
    pub as_of: Option<value::Date>,
    /// Relative tolerance, as a fraction of the value: 0.02 for "2%".
    pub tolerance: Option<rust_decimal::Decimal>,
    /// Who says so.
    pub source: Option<String>,
    /// Where that can be read.
    pub url: Option<String>,
    /// Where its value stands on file.
    pub evidence: Evidence,
}

/// A dated event on file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// Its other names.
    pub also: Vec<String>,
    /// Verbs that say that it happened, in any form: "presented".
    pub verbs: Vec<String>,
    /// When.
    pub date: value::Date,
    /// Who says so.
    pub source: Option<String>,
    /// Where its date stands on file.
    pub evidence: Evidence,
}

/// All that is on file.
#[derive(Debug, Default)]
pub struct Reference {
    /// The files it was read from.
    pub sources: Vec<Source>,
    /// Entities.
    pub entities: Vec<Entity>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Events.
    pub events: Vec<Event>,
    /// What was said.
    pub transcripts: transcripts::Transcripts,
    index: index::Index,
}

/// Something wrong with the reference itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub evidence: Evidence,
    /// What, as a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl Reference {
    /// Puts a transcript on file.
    pub fn add_transcript(&mut self, source: Source, about: transcripts::About) {
        let read = transcripts::read(&source);
        let id = self.sources.len() as SourceId;
        self.sources.push(source);
        self.transcripts.add(id, read, about);
    }

    /// Reads the transcripts at `paths`, folders with all they hold, and puts them on file. Returns what could not be read.
    pub fn load_transcripts(&mut self, paths: &[std::path::PathBuf]) -> Vec<crate::source::ReadError> {
        let mut faults = Vec::new();
        for read in transcripts::load(paths) {
            match read {
                Ok((source, read)) => {
                    let id = self.sources.len() as SourceId;
                    self.sources.push(source);
                    self.transcripts.add(id, read, transcripts::About::default());
                }
                Err(fault) => faults.push(fault),
            }
        }
        faults
    }
}

/// Whether a figure of the draft fits the fact it is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It does.
    Agrees,
    /// It does not.
    Disagrees,
    /// It fits an older fact of the same measure.
    Stale,
    /// It cannot be told: another unit, or two facts fit.
    Unclear,
}

/// A figure of the draft bound to one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Index in [`Article::quantities`](crate::article::Article::quantities).
    pub quantity: u32,
    /// The fact.
    pub fact: FactId,
    /// How they compare.
    pub verdict: Verdict,
}

/// What an article and the reference have to do with each other; made once, read by every check.
#[derive(Debug, Default)]
pub struct Binding {
    /// For each of the article's names, the entity that it is, if exactly one fits.
    pub names: Vec<Option<EntityId>>,
    /// Entities found in the text, mentions or not ("the bank"), in order.
    pub entities: Vec<(Span<crate::source::Prose>, EntityId)>,
    /// Figures bound to facts, in order.
    pub claims: Vec<Claim>,
}

impl Reference {
    /// Reads facts files and the tables and transcripts that they name. What is wrong in them comes back as faults, beside
    /// all that could be read.
    ///
    /// # Errors
    /// A file of `paths` that cannot be read, or is not UTF-8.
    pub fn load(paths: &[PathBuf]) -> Result<(Reference, Vec<Fault>), ReadError> {
        let sources = paths.iter().map(|path| Source::read(path)).collect::<Result<Vec<_>, _>>()?;
        Ok(Reference::from_sources(sources))
    }

    /// As [`Reference::load`], from files already read; the examples of rules come this way.
    pub fn from_sources(files: Vec<Source>) -> (Reference, Vec<Fault>) {
        let (mut reference, mut faults, mut subjects) = (Reference::default(), Vec::new(), HashMap::new());
        for source in files {
            let (id, folder) = (reference.sources.len() as SourceId, source.path().parent().unwrap_or(Path::new("")).to_owned());
            let extension = source.path().extension().and_then(|e| e.to_str()).unwrap_or("toml").to_ascii_lowercase();
            let text = source.text().to_owned();
            reference.sources.push(source);
            match extension.as_str() {
                "json" | "csv" | "tsv" => tables::refuse(id, &mut faults),
                _ => {
                    let named = facts::read(&mut reference, id, &text, &mut subjects, &mut faults);
                    for table in named.tables {
                        tables::read(&mut reference, &folder, &table, &mut subjects, &mut faults);
                    }
                    for entry in named.transcripts {
                        let about = transcripts::About { speaker: entry.speaker, date: entry.date, event: entry.event };
                        match Source::read(&folder.join(&entry.path)) {
                            Ok(source) => reference.add_transcript(source, about),
                            Err(error) => faults.push(Fault { evidence: entry.evidence, message: error.to_string(), help: None }),
                        }
                    }
                }
            }
        }
        reference.check(&mut faults);
        reference.index = index::Index::new(&reference.entities, &reference.facts);
        (reference, faults)
    }

    /// The entity on file with exactly this name or alias, if only one has it.
    pub fn entity(&self, name: &str) -> Option<EntityId> {
        self.index.names.exact(name)
    }

    /// The facts of `subject`.
    pub fn facts_of(&self, subject: EntityId) -> impl Iterator<Item = &Fact> {
        let series = self.index.series.get(subject as usize).map_or(&[][..], Vec::as_slice);
        series.iter().flat_map(|s| &s.facts).map(|id| &self.facts[*id as usize])
    }

    /// The entity called `name`; a new one where there is none.
    fn subject(&mut self, name: &str, evidence: Evidence, subjects: &mut HashMap<String, EntityId>) -> EntityId {
        if let Some(id) = subjects.get(name) {
            return *id;
        }
        let id = self.entities.len() as EntityId;
        subjects.insert(name.to_owned(), id);
        let (aliases, titles) = (Vec::new(), Vec::new());
        self.entities.push(Entity { name: name.to_owned(), kind: EntityKind::Other, aliases, born: None, died: None, titles, evidence, implicit: true });
        id
    }

    /// Facts that contradict each other, and ids given twice. Ids derived from subject and measure are made unique by
    /// their time.
    fn check(&mut self, faults: &mut Vec<Fault>) {
        let mut times = HashMap::new();
        for (at, fact) in self.facts.iter().enumerate() {
            let first = *times.entry((fact.subject, fact.measure.as_str(), fact.as_of, fact.from, fact.to)).or_insert(at);
            if first != at && self.facts[first].value != fact.value {
                let (name, other) = (&self.entities[fact.subject as usize].name, &self.facts[first]);
                let place = &self.sources[other.evidence.source as usize];
                let line = place.location(other.evidence.span.start).line;
                faults.push(Fault {
                    evidence: fact.evidence,
                    message: format!("two values for {} of {name} at the same time: {} here, {} before", fact.measure, fact.written, other.written),
                    help: Some(format!("The other stands in {}, line {line}. Keep one, or give each its date with as_of.", place.path().display())),
                });
            }
        }
        let mut ids: HashMap<String, usize> = HashMap::new();
        for at in 0..self.facts.len() {
            let id = self.facts[at].id.clone();
            let Some(first) = ids.get(&id).copied() else {
                ids.insert(id, at);
                continue;
            };
            let derived = facts::slug(&[&self.entities[self.facts[at].subject as usize].name, &self.facts[at].measure]);
            if id != derived {
                let (evidence, before) = (self.facts[at].evidence, self.facts[first].evidence);
                let line = self.sources[before.source as usize].location(before.span.start).line;
                faults.push(Fault {
                    evidence,
                    message: format!("a second fact has the id `{id}`"),
                    help: Some(format!("The first stands in {}, line {line}. Give each its own id.", self.sources[before.source as usize].path().display())),
                });
            }
            let unique = format!("{id}-{at}");
            ids.insert(unique.clone(), at);
            self.facts[at].id = unique;
        }
    }
}
