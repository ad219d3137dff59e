//! What the desk trusts: entities, facts, events, tables and transcripts, and the index that finds them.

pub mod archive;
mod binding;
mod consistency;
mod entities;
mod facts;
mod index;
mod load;
mod names;
mod near;
mod ranks;
mod rates;
mod slips;
mod sparse;
mod store;
mod tables;
pub mod transcripts;
mod written;

use crate::article::Gender;
use crate::source::{Raw, Source, Span};
use crate::value;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::path::PathBuf;

pub(crate) use binding::{Matter, matter};
pub use entities::Entities;
pub use ranks::{Field, Standing};
pub use store::{Facts, Wording};

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

impl EntityKind {
    /// All kinds as files write them.
    pub const NAMES: [&str; 6] = ["person", "organisation", "place", "country", "event", "other"];

    /// The kind as files write it.
    pub fn named(name: &str) -> Option<EntityKind> {
        Some(match name {
            "person" => EntityKind::Person,
            "organisation" | "organization" => EntityKind::Organisation,
            "place" => EntityKind::Place,
            "country" => EntityKind::Country,
            "event" => EntityKind::Event,
            "other" => EntityKind::Other,
            _ => return None,
        })
    }

    /// As files write it.
    pub fn name(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organisation => "organisation",
            EntityKind::Place => "place",
            EntityKind::Country => "country",
            EntityKind::Event => "event",
            EntityKind::Other => "other",
        }
    }
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
    /// The pronoun that a person goes by, she or he, where the desk has noted it.
    pub gender: Option<Gender>,
    /// Titles held.
    pub titles: Vec<Title>,
    /// What it belongs to: "Africa", "FTSE 100".
    pub groups: Vec<String>,
    /// Where its name stands on file.
    pub evidence: Evidence,
    /// Named by a fact or a row only, without an entry of its own.
    pub implicit: bool,
    /// One of the many names of a table: a namesake is likely, so that the name alone does not prove that it is they.
    pub row: bool,
}

impl Entity {
    /// One of which nothing is known but where its name stands.
    fn unknown(evidence: Evidence) -> Entity {
        Entity {
            name: String::new(),
            kind: EntityKind::Other,
            aliases: Vec::new(),
            born: None,
            died: None,
            gender: None,
            titles: Vec::new(),
            groups: Vec::new(),
            evidence,
            implicit: true,
            row: false,
        }
    }

    /// Is a title on file for them that `said` is, or is short for: "Sen." for "Senator"?
    pub fn has_title(&self, said: &str) -> bool {
        let said = said.trim_end_matches('.');
        let begins = |long: &str, short: &str| short.len() >= 3 && long.get(..short.len()).is_some_and(|head| head.eq_ignore_ascii_case(short));
        self.titles.iter().map(|t| t.title.trim_end_matches('.')).any(|title| begins(title, said) || begins(said, title))
    }
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
    /// The day on which it was taken from there.
    pub retrieved: Option<Date>,
    /// Where its value stands on file.
    pub evidence: Evidence,
}

impl Fact {
    /// When it was so, for a sentence: " (as of December 31, 2024)", empty where the file does not say.
    pub fn time(&self) -> String {
        self.time_like("")
    }

    /// As [`Fact::time`], with days in the style of `written`, a date as it stands in a draft.
    pub fn time_like(&self, written: &str) -> String {
        let day = |d: Date| value::Date::Day(d).like(written, true);
        match (self.as_of, self.from, self.to) {
            (Some(value::Date::Quarter(year, quarter)), ..) => format!(" (quarter {quarter} of {year})"),
            (Some(date @ value::Date::Day(_)), ..) => format!(" (as of {})", date.like(written, true)),
            (Some(date), ..) => format!(" ({})", date.like(written, true)),
            (None, Some(from), Some(to)) => format!(" ({} to {})", day(from), day(to)),
            (None, Some(from), None) => format!(" (since {})", day(from)),
            (None, None, Some(to)) => format!(" (to {})", day(to)),
            _ => String::new(),
        }
    }
}

/// A table on file, as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableInfo {
    /// Its file.
    pub path: PathBuf,
    /// Who says so, or where it can be read.
    pub source: Option<String>,
    /// The day after which it is out of date.
    pub expires: Option<Date>,
    /// How many figures it has.
    pub rows: usize,
    /// Where it is described, or the table itself.
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
    pub entities: Entities,
    /// Facts.
    pub facts: Facts,
    /// Events.
    pub events: Vec<Event>,
    /// What was said.
    pub transcripts: transcripts::Transcripts,
    /// What was printed.
    pub archive: archive::Archive,
    /// What a reader of the files should know of how they were read: columns that were guessed, files that are not there.
    pub remarks: Vec<Fault>,
    index: index::Index,
    near: near::NameWords,
    slips: slips::Slips,
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
    ///
    /// # Errors
    /// If it is not in the form that its name says, or holds no words.
    pub fn add_transcript(&mut self, source: Source, about: transcripts::About) -> Result<(), transcripts::TranscriptError> {
        let read = transcripts::read(&source)?;
        let id = self.sources.len() as SourceId;
        self.sources.push(source);
        self.transcripts.add(id, read, about);
        Ok(())
    }

    /// Reads the transcripts at `paths`, folders with all they hold, and puts them on file. One that is there already, because
    /// a facts file names it for instance, stays as it is. Returns what could not be read.
    pub fn load_transcripts(&mut self, paths: &[std::path::PathBuf]) -> Vec<transcripts::TranscriptError> {
        let mut faults = Vec::new();
        // Those on file, by the length of their text.
        let mut known: FxHashMap<usize, Vec<SourceId>> = FxHashMap::default();
        for file in self.transcripts.iter() {
            known.entry(self.sources[file.source as usize].text().len()).or_default().push(file.source);
        }
        for read in transcripts::load(paths) {
            match read {
                Ok((source, read)) => {
                    let id = self.sources.len() as SourceId;
                    let alike = known.entry(source.text().len()).or_default();
                    if alike.iter().any(|known| self.sources[*known as usize].text() == source.text()) {
                        continue;
                    }
                    alike.push(id);
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
    /// It cannot be told: another unit, two facts that fit, what would be if something else were, a figure so far off that
    /// it is hardly said of the fact.
    Unclear,
}

impl Verdict {
    /// As records and reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agrees => "agrees",
            Verdict::Disagrees => "disagrees",
            Verdict::Stale => "stale",
            Verdict::Unclear => "unclear",
        }
    }
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

impl Binding {
    /// The entity on file that the article's name with this index is.
    pub fn entity<'r>(&self, reference: &'r Reference, name: u32) -> Option<&'r Entity> {
        self.names.get(name as usize).copied().flatten().and_then(|id| reference.entities.get(id as usize))
    }
}

impl Reference {
    /// The entity on file with exactly this name or alias, if only one has it.
    pub fn entity(&self, name: &str) -> Option<EntityId> {
        self.index.names.exact(&self.entities, name)
    }

    /// The tables on file.
    pub fn tables(&self) -> impl Iterator<Item = TableInfo> {
        self.facts.tables().map(|(_, table)| table.about())
    }

    /// The facts of `subject`.
    pub fn facts_of(&self, subject: EntityId) -> impl Iterator<Item = (FactId, &Fact)> {
        self.index.of(subject).iter().flat_map(|s| self.index.facts(s)).map(|id| (*id, &self.facts[*id as usize]))
    }

    /// How many facts there are of `subject`.
    pub fn count_of(&self, subject: EntityId) -> usize {
        self.index.of(subject).iter().map(|s| self.index.facts(s).len()).sum()
    }

    /// The fact with this id, or else all facts of the one with this name.
    pub fn facts_called(&self, wanted: &str) -> Vec<FactId> {
        let all = |subject: EntityId| self.index.of(subject).iter().flat_map(|s| self.index.facts(s).iter().copied());
        if let Some(id) = self.facts.written().iter().position(|f| f.id == wanted) {
            return vec![id as FactId];
        }
        if let Some(subject) = self.entity(wanted) {
            return all(subject).collect();
        }
        // A row's id begins with its subject's name.
        let subjects = (0..self.entities.len() as EntityId).filter(|id| wanted.starts_with(&written::slug(&[&self.entities.name(*id)])));
        subjects.flat_map(all).filter(|id| self.facts[*id as usize].id == wanted).collect()
    }

    /// Who says what stands at `evidence`, with the day on which it was taken from there; where nobody is named, its file.
    pub fn credit(&self, source: Option<&str>, retrieved: Option<Date>, evidence: Evidence) -> String {
        let named = source.map(str::to_owned);
        let file = || self.sources[evidence.source as usize].path().file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let day = retrieved.map_or(String::new(), |day| format!(", read on {}", value::Date::Day(day)));
        named.unwrap_or_else(file) + &day
    }

    /// A place on file: "facts.toml:3".
    pub fn place(&self, evidence: Evidence) -> String {
        let source = &self.sources[evidence.source as usize];
        format!("{}:{}", source.path().display(), source.location(evidence.span.start).line)
    }
}
