//! Reads the files on file: facts files, data packages, tables, and what they name.

use super::transcripts::About;
use super::{Entity, EntityId, Evidence, Fault, Reference, SourceId, facts, index, tables};
use crate::source::{ReadError, Source};
use std::path::{Path, PathBuf};

impl Reference {
    /// Reads facts files, data packages and tables, and the tables and transcripts that they name; of a folder, its facts
    /// files and its data package. What is wrong in them comes back as faults, beside all that could be read.
    ///
    /// # Errors
    /// A file of `paths` that cannot be read, a facts file or package that is not UTF-8, or a folder with neither.
    pub fn load(paths: &[PathBuf]) -> Result<(Reference, Vec<Fault>), ReadError> {
        let mut inputs = Vec::new();
        for path in paths {
            if tables::is_table(path) && !path.is_dir() {
                std::fs::File::open(path).map_err(|error| ReadError::Io { path: path.clone(), error })?;
                inputs.push(Input::Table(path.clone()));
                continue;
            }
            for file in if path.is_dir() { in_folder(path)? } else { vec![path.clone()] } {
                inputs.push(Input::Text(Source::read(&file)?));
            }
        }
        Ok(Reference::from_inputs(inputs))
    }

    /// As [`Reference::load`], from files already read; the examples of rules come this way.
    pub fn from_sources(files: Vec<Source>) -> (Reference, Vec<Fault>) {
        Reference::from_inputs(files.into_iter().map(Input::Text).collect())
    }

    fn from_inputs(inputs: Vec<Input>) -> (Reference, Vec<Fault>) {
        let (mut reference, mut faults) = (Reference::default(), Vec::new());
        for input in inputs {
            let path = match &input {
                Input::Text(source) => source.path(),
                Input::Table(path) => path,
            };
            let folder = path.parent().unwrap_or(Path::new("")).to_owned();
            match input {
                Input::Table(path) => tables::read(&mut reference, &folder, &tables::bare(path), None, &mut faults),
                Input::Text(source) if tables::is_table(source.path()) => {
                    let entry = tables::bare(source.path().to_owned());
                    tables::read(&mut reference, &folder, &entry, Some(source), &mut faults);
                }
                Input::Text(source) => {
                    let id = reference.sources.len() as SourceId;
                    reference.sources.push(source.clone());
                    reference.read_text(id, &source, &folder, &mut faults);
                }
            }
        }
        reference.entities.settle();
        reference.facts.number();
        reference.index = index::Index::new(&reference.entities, &reference.facts);
        reference.check(&mut faults);
        (reference, faults)
    }

    /// Reads a facts file or a data package, with the files that it names.
    fn read_text(&mut self, id: SourceId, source: &Source, folder: &Path, faults: &mut Vec<Fault>) {
        if source.path().extension().is_some_and(|e| e.eq_ignore_ascii_case("json")) {
            for entry in tables::read_package(self, id, source, folder, faults) {
                tables::read(self, folder, &entry, None, faults);
            }
            return;
        }
        let named = facts::read(self, id, source.text(), faults);
        for table in named.tables {
            tables::read(self, folder, &table, None, faults);
        }
        for entry in named.transcripts {
            let about = About { speaker: entry.speaker, date: entry.date, event: entry.event };
            let read = Source::read(&folder.join(&entry.path)).map_err(Into::into).and_then(|source| self.add_transcript(source, about));
            match read {
                Ok(()) => {}
                Err(error) => faults.push(Fault { evidence: entry.evidence, message: error.to_string(), help: None }),
            }
        }
    }

    /// The entity called `name`; a new one where there is none.
    pub(super) fn subject(&mut self, name: &str, evidence: Evidence) -> EntityId {
        self.entities.meant(name).unwrap_or_else(|| self.entities.add(Entity { name: name.to_owned(), ..Entity::unknown(evidence) }))
    }
}

/// A file to read: its text, or a table that is opened in its own way.
enum Input {
    Text(Source),
    Table(PathBuf),
}

/// The facts files of a folder and its data package, in the order of their names. Tables in it are named by these.
fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let failed = |error| ReadError::Io { path: folder.to_owned(), error };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && (path.extension().is_some_and(|e| e == "toml") || path.file_name().is_some_and(|name| name == "datapackage.json")) {
            files.push(path);
        }
    }
    if files.is_empty() {
        return Err(failed(std::io::Error::other("the folder holds no facts (.toml) and no datapackage.json")));
    }
    files.sort();
    Ok(files)
}
