//! What the desk trusts: entities, facts, events, tables and transcripts, and the index that finds them.

pub mod transcripts;

use crate::source::{Raw, Source, Span};
use crate::value;
use jiff::civil::Date;

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
