//! An archive's index: a file of JSON Lines, the first of which says what it is, with an article a line after it. It keeps
//! what was read of every article, so that only those are read again that have changed.

use super::{Printed, Told, stamp};
use crate::source::{ReadError, Source, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use thiserror::Error;

/// Changes with the form of the file and with what stems are.
const FORM: u32 = 1;

/// Why an index cannot be used.
#[derive(Debug, Error)]
pub enum IndexError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// Its first line is not that of an index.
    #[error("{0} is no index of an archive; `copydesk extract PATH --index {0}` writes one")]
    Other(String),
    /// It was written by another version of copydesk.
    #[error("{0} was written by copydesk {1} and cannot be read by this one; delete it and write it again with `copydesk extract PATH --index {0}`")]
    Version(String, String),
    /// A line that is damaged.
    #[error("{0}:{1}: the line is damaged ({2}); delete the file and write it again with `copydesk extract PATH --index {0}`")]
    Line(String, usize, String),
}

#[derive(Serialize, Deserialize)]
struct Header {
    archive: u32,
    copydesk: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    /// As 2025-02-04.
    date: Option<String>,
    size: u64,
    changed: i128,
    told: Vec<LineTold>,
}

#[derive(Serialize, Deserialize)]
struct LineTold {
    start: u32,
    end: u32,
    text: String,
    stems: Vec<u32>,
}

/// Reads the index at `path`. Its articles' paths are relative to its own folder.
///
/// # Errors
/// If it cannot be read, is no index, or is one of another version.
pub fn load(path: &Path) -> Result<Vec<Printed>, IndexError> {
    let source = Source::read(path)?;
    let name = || path.display().to_string();
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut lines = source.text().lines().enumerate();
    let header = lines.next().and_then(|(_, line)| serde_json::from_str::<Header>(line).ok()).ok_or_else(|| IndexError::Other(name()))?;
    if header.archive != FORM {
        return Err(IndexError::Version(name(), header.copydesk));
    }
    let lines: Vec<(usize, &str)> = lines.filter(|(_, line)| !line.trim().is_empty()).collect();
    let read = |(number, line): &(usize, &str)| match serde_json::from_str::<Line>(line) {
        Ok(line) => Ok(printed(folder, line)),
        Err(error) => Err(IndexError::Line(name(), number + 1, error.to_string())),
    };
    lines.par_iter().map(read).collect()
}

fn printed(folder: &Path, line: Line) -> Printed {
    let told = line.told.into_iter().map(|told| Told { span: Span::new(told.start, told.end), text: told.text, stems: told.stems });
    Printed {
        path: folder.join(line.path),
        date: line.date.and_then(|day| day.parse().ok()),
        told: told.collect(),
        stamp: (line.size, line.changed),
        source: OnceLock::new(),
    }
}

/// An index brought up to date.
#[derive(Debug, Default)]
pub struct Update {
    /// The whole file's text.
    pub text: String,
    /// How many articles it holds.
    pub articles: usize,
    /// How many of them were read anew.
    pub read: usize,
    /// How many that it held are gone.
    pub gone: usize,
    /// What could not be read.
    pub faults: Vec<ReadError>,
}

/// The index at `path`, which need not be there yet, of the articles at `files`: those that have not changed since it was
/// written are taken over, the others are read, several at once.
///
/// # Errors
/// If there is a file that is no index, or one of another version.
pub fn update(path: &Path, files: &[PathBuf]) -> Result<Update, IndexError> {
    let before = if path.exists() { load(path)? } else { Vec::new() };
    let mut known: FxHashMap<PathBuf, Printed> = before.into_iter().map(|printed| (absolute(&printed.path), printed)).collect();
    let mut kept = Vec::with_capacity(files.len());
    let mut fresh = Vec::new();
    for file in files {
        // A file that has changed is known no longer, but it is not gone.
        match known.remove(&absolute(file)) {
            Some(printed) if printed.stamp == stamp(file) => kept.push(printed),
            _ => fresh.push(file),
        }
    }
    let taken = kept.len();
    let read: Vec<Result<Printed, ReadError>> = fresh.par_iter().map(|file| Printed::read(file, None)).collect();
    let mut update = Update { gone: known.len(), ..Update::default() };
    for printed in read {
        match printed {
            Ok(printed) => kept.push(printed),
            Err(fault) => update.faults.push(fault),
        }
    }
    (update.articles, update.read) = (kept.len(), kept.len() - taken);
    kept.sort_by(|a, b| a.path.cmp(&b.path));
    update.text = written(path, &kept);
    Ok(update)
}

fn absolute(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))
}

/// The file's text: a header, and an article a line.
fn written(path: &Path, printed: &[Printed]) -> String {
    let folder = absolute(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")));
    let header = Header { archive: FORM, copydesk: env!("CARGO_PKG_VERSION").to_owned() };
    let mut text = line(&header);
    for printed in printed {
        let whole = absolute(&printed.path);
        let path = whole.strip_prefix(&folder).unwrap_or(&whole).to_string_lossy().into_owned();
        let told = printed.told.iter();
        let told = told.map(|told| LineTold { start: told.span.start, end: told.span.end, text: told.text.clone(), stems: told.stems.clone() });
        text.push_str(&line(&Line {
            path,
            date: printed.date.map(|day| day.to_string()),
            size: printed.stamp.0,
            changed: printed.stamp.1,
            told: told.collect(),
        }));
    }
    text
}

fn line<T: Serialize>(value: &T) -> String {
    // What is written is made of text, numbers and lists, which JSON always holds.
    serde_json::to_string(value).map_or_else(|_| String::new(), |line| line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_changed_is_read_again() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let (one, two) = (folder.path().join("one.md"), folder.path().join("two.md"));
        let text = "---\ndate: 2020-05-04\n---\nThe harbour board opened the second ferry berth in 2011.\n";
        for file in [&one, &two] {
            std::fs::write(file, text).expect("files can be written");
        }
        let index = folder.path().join("archive.jsonl");
        let first = update(&index, &[one.clone(), two.clone()]).expect("there is no index yet");
        assert_eq!((first.articles, first.read, first.gone), (2, 2, 0));
        std::fs::write(&index, &first.text).expect("files can be written");
        std::fs::write(&two, text.replace("2011", "May 2012")).expect("files can be written");
        let second = update(&index, &[one.clone(), two.clone()]).expect("the index is one");
        assert_eq!((second.articles, second.read, second.gone), (2, 1, 0));
        assert!(second.text.contains("May 2012"), "{}", second.text);
        let third = update(&index, std::slice::from_ref(&one)).expect("the index is one");
        assert_eq!((third.articles, third.read, third.gone), (1, 0, 1));
        let loaded = load(&index).expect("the index is one");
        assert_eq!(loaded.iter().map(|p| (p.date, p.told.len())).collect::<Vec<_>>(), [("2020-05-04".parse().ok(), 1); 2]);
    }

    #[test]
    fn what_is_no_index_is_said() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let said = |text: &str| {
            let path = folder.path().join("a.jsonl");
            std::fs::write(&path, text).expect("files can be written");
            load(&path).map(|p| p.len()).map_err(|e| e.to_string().replace(&path.display().to_string(), "a.jsonl"))
        };
        assert!(said("").is_err_and(|e| e.starts_with("a.jsonl is no index of an archive")));
        assert!(said("{\"archive\":99,\"copydesk\":\"9.0.0\"}\n").is_err_and(|e| e.starts_with("a.jsonl was written by copydesk 9.0.0")));
        assert!(said("{\"archive\":1,\"copydesk\":\"0.1.0\"}\n{\"path\":\n").is_err_and(|e| e.starts_with("a.jsonl:2: the line is damaged")));
        assert_eq!(said("{\"archive\":1,\"copydesk\":\"0.1.0\"}\n"), Ok(0));
    }
}
