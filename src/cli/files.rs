//! Finds the drafts that paths name, reads them and hands them on, in order and in parallel.

use super::{Drafts, Fault};
use crate::document::Format;
use crate::source::{ReadError, Source};
use rayon::prelude::*;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Fewer files than this are read on one thread: starting others costs more than they save.
const WORTH_THREADS: usize = 4;
/// So many files are read before their results are handed on, which bounds memory.
const BATCH: usize = 256;

/// Reads every draft and gives it to `work`, several at once; `done` takes the results in the order of the paths. What
/// cannot be read is said on standard error, and the others are read all the same; returns whether there was any such.
///
/// # Errors
/// What `done` returns.
#[allow(clippy::print_stderr)]
pub(super) fn each<T: Send>(
    drafts: &Drafts,
    keep: impl Fn(&Path) -> bool,
    work: impl Fn(Source) -> T + Sync,
    mut done: impl FnMut(T) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let mut faulty = false;
    let paths = find(&drafts.paths, keep, &mut faulty);
    let read = |path: &PathBuf| open(path, drafts.stdin_filename.as_deref()).map(&work);
    let mut take = |result: Result<T, ReadError>| match result {
        Ok(result) => done(result),
        Err(error) => {
            eprintln!("copydesk: {error}");
            faulty = true;
            Ok(())
        }
    };
    if paths.len() < WORTH_THREADS || drafts.jobs == Some(1) {
        paths.iter().try_for_each(|path| take(read(path)))?;
        return Ok(faulty);
    }
    if let Some(jobs) = drafts.jobs {
        // A second call finds the pool made: then the first call's number holds.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    for batch in paths.chunks(BATCH) {
        let results: Vec<_> = batch.par_iter().map(read).collect();
        results.into_iter().try_for_each(&mut take)?;
    }
    Ok(faulty)
}

fn open(path: &Path, stdin: Option<&Path>) -> Result<Source, ReadError> {
    if path != Path::new("-") {
        return Source::read(path);
    }
    let name = stdin.unwrap_or(Path::new("stdin.txt"));
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(Source::LIMIT + 1).read_to_end(&mut bytes).map_err(|error| ReadError::Io { path: name.to_owned(), error })?;
    Source::from_bytes(name, bytes)
}

/// The files that `paths` name: files as given, folders searched for those that `keep` approves. Nothing given is the folder
/// one stands in.
#[allow(clippy::print_stderr)]
pub(super) fn find(paths: &[PathBuf], keep: impl Fn(&Path) -> bool, faulty: &mut bool) -> Vec<PathBuf> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        for entry in ignore::WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && Format::of(entry.path()).is_some() && keep(entry.path()) => {
                    found.push(entry.into_path())
                }
                Ok(_) => {}
                Err(error) => {
                    eprintln!("copydesk: {error}");
                    *faulty = true;
                }
            }
        }
    }
    found
}
