//! What the paper has printed: of every article the sentences that a later one may contradict, found by their words.
//!
//! An archive is a folder of articles, read in parallel at each run, or an index file of one (`index`), which keeps what
//! was read so that only changed files are read again.

mod index;
mod told;

pub use index::{IndexError, Update, load, update};
pub use told::Told;

use super::{Evidence, SourceId};
use crate::article::Article;
use crate::document::Document;
use crate::source::{ReadError, Source};
use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// An article that was printed, and what it told.
#[derive(Debug)]
pub struct Printed {
    /// Its file.
    pub path: PathBuf,
    /// The day on which it was printed, where it says so.
    pub date: Option<Date>,
    /// The sentences that a later article may contradict.
    pub told: Vec<Told>,
    /// Size of its file in bytes, and when the file last changed, in nanoseconds since 1970: by which a changed file is known.
    stamp: (u64, i128),
    source: OnceLock<Option<Source>>,
}

impl Printed {
    /// Reads the article at `path`; `date` is its day where it gives none itself.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn read(path: &Path, date: Option<Date>) -> Result<Printed, ReadError> {
        let source = Source::read(path)?;
        Ok(Printed { stamp: stamp(path), ..Printed::of(source, date) })
    }

    /// Reads an article that is at hand.
    pub fn of(source: Source, date: Option<Date>) -> Printed {
        let article = Article::read(Document::read(&source), date);
        let (path, date, told) = (source.path().to_owned(), article.date, told::of(&article));
        // The text is read again if it is to be shown: an archive's texts would fill the memory.
        Printed { path, date, told, stamp: (0, 0), source: OnceLock::new() }
    }
}

/// Size and time of change of the file at `path`; zeros where they cannot be had.
fn stamp(path: &Path) -> (u64, i128) {
    let Ok(about) = std::fs::metadata(path) else { return (0, 0) };
    let changed = about.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    (about.len(), changed.map_or(0, |since| since.as_nanos() as i128))
}

/// A told sentence: article and sentence, by index.
pub type Id = (u32, u32);

/// All that was printed.
#[derive(Debug, Default)]
pub struct Archive {
    printed: Vec<Printed>,
    /// The sentences that hold a stem.
    postings: FxHashMap<u32, Vec<Id>>,
}

impl Archive {
    /// Nothing printed?
    pub fn is_empty(&self) -> bool {
        self.printed.is_empty()
    }

    /// Reads the articles at `paths`, several at once, and adds them. Returns what could not be read.
    pub fn read(&mut self, paths: &[PathBuf]) -> Vec<ReadError> {
        let read: Vec<Result<Printed, ReadError>> = paths.par_iter().map(|path| Printed::read(path, None)).collect();
        let mut faults = Vec::new();
        for printed in read {
            match printed {
                Ok(printed) => self.add(printed),
                Err(fault) => faults.push(fault),
            }
        }
        faults
    }

    /// Adds an article.
    pub fn add(&mut self, printed: Printed) {
        let article = self.printed.len() as u32;
        for (sentence, told) in printed.told.iter().enumerate() {
            for stem in &told.stems {
                self.postings.entry(*stem).or_default().push((article, sentence as u32));
            }
        }
        self.printed.push(printed);
    }

    /// The article and the sentence of an id that this archive gave.
    pub fn get(&self, (article, sentence): Id) -> Option<(&Printed, &Told)> {
        let printed = self.printed.get(article as usize)?;
        Some((printed, printed.told.get(sentence as usize)?))
    }

    /// The sentences that share at least `least` of these stems, the most alike first, the older first among equals.
    pub fn alike(&self, stems: &[u32], least: usize) -> Vec<Id> {
        let mut shared: FxHashMap<Id, u32> = FxHashMap::default();
        for id in stems.iter().filter_map(|stem| self.postings.get(stem)).flatten() {
            *shared.entry(*id).or_default() += 1;
        }
        let mut found: Vec<(u32, Id)> = shared.into_iter().filter(|(_, n)| *n as usize >= least).map(|(id, n)| (n, id)).collect();
        found.sort_unstable_by_key(|(n, id)| (std::cmp::Reverse(*n), *id));
        found.into_iter().map(|(_, id)| id).collect()
    }

    /// The text of an article, read when it is first to be shown; none if its file is gone or has changed since.
    pub(super) fn source(&self, article: u32) -> Option<&Source> {
        let printed = self.printed.get(article as usize)?;
        let fits = |source: &Source| printed.told.iter().all(|told| source.text().get(told.span.range()).is_some());
        printed.source.get_or_init(|| Source::read(&printed.path).ok().filter(fits)).as_ref()
    }
}

impl super::Reference {
    /// A file of the reference, or an article of the archive, which is numbered after them.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        match (id as usize).checked_sub(self.sources.len()) {
            None => self.sources.get(id as usize),
            Some(article) => self.archive.source(article as u32),
        }
    }

    /// Where a told sentence stands; none if its file is gone or has changed since it was read.
    pub fn printed(&self, id: Id) -> Option<Evidence> {
        let (_, told) = self.archive.get(id)?;
        self.archive.source(id.0)?;
        Some(Evidence { source: self.sources.len() as u32 + id.0, span: told.span })
    }
}
