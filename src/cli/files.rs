//! Finds the drafts that paths name, reads them and hands them on, in order and in parallel.

use super::{Drafts, Fault};
use crate::document::Format;
use crate::source::{ReadError, Source};
use rayon::prelude::*;
use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Fewer files than this are read on one thread: starting others costs more than they save.
const WORTH_THREADS: usize = 4;
/// So many files are read before their results are handed on, which bounds memory.
const BATCH: usize = 256;

/// More files than this take long enough for a bar that shows how far the run is.
const WORTH_A_BAR: usize = 200;

/// Does a run over so many files show how far it is? Only to somebody who sits at a terminal.
pub(super) fn shows_progress(files: usize, quiet: bool) -> bool {
    files > WORTH_A_BAR && !quiet && std::io::stderr().is_terminal() && std::env::var_os("CI").is_none_or(|ci| ci.is_empty())
}

/// Reads every draft and gives it to `work`, several at once; `done` takes the results in the order of the paths. What
/// cannot be read is said on standard error, and the others are read all the same; returns whether there was any such.
///
/// # Errors
/// What `done` returns.
pub(super) fn each<T: Send>(
    drafts: &Drafts,
    keep: impl Fn(&Path) -> bool,
    work: impl Fn(Source) -> T + Sync,
    done: impl FnMut(T) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let mut faulty = false;
    let paths = find(&drafts.paths, keep, &mut faulty);
    Ok(each_of(drafts, &paths, false, |path| open(path, drafts.stdin_filename.as_deref()), work, done)? || faulty)
}

/// The same for the files at `paths`, which `read` reads.
///
/// # Errors
/// What `done` returns.
#[allow(clippy::print_stderr)]
pub(super) fn each_of<T: Send>(
    drafts: &Drafts,
    paths: &[PathBuf],
    quiet: bool,
    read: impl Fn(&Path) -> Result<Source, ReadError> + Sync,
    work: impl Fn(Source) -> T + Sync,
    mut done: impl FnMut(T) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let mut faulty = false;
    let read = |path: &PathBuf| read(path).map(&work);
    let bar = shows_progress(paths.len(), quiet).then(|| progress(paths.len()));
    let mut take = |result: Result<T, ReadError>| match result {
        Ok(result) => done(result),
        Err(error) => {
            match &bar {
                Some(bar) => bar.suspend(|| eprintln!("copydesk: {error}")),
                None => eprintln!("copydesk: {error}"),
            }
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
        let results: Vec<_> = batch
            .par_iter()
            .map(|path| {
                let result = read(path);
                if let Some(bar) = &bar {
                    bar.inc(1);
                }
                result
            })
            .collect();
        results.into_iter().try_for_each(&mut take)?;
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    Ok(faulty)
}

fn progress(files: usize) -> indicatif::ProgressBar {
    let bar = indicatif::ProgressBar::new(files as u64);
    if let Ok(style) = indicatif::ProgressStyle::with_template("{bar:30} {pos} of {len} articles, {eta} to go") {
        bar.set_style(style);
    }
    bar
}

pub(super) fn open(path: &Path, stdin: Option<&Path>) -> Result<Source, ReadError> {
    if path != Path::new("-") {
        return Source::read(path);
    }
    let name = stdin.unwrap_or(Path::new("stdin.txt"));
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(Source::LIMIT + 1).read_to_end(&mut bytes).map_err(|error| ReadError::Io { path: name.to_owned(), error })?;
    Source::from_bytes(name, bytes)
}

/// The files that `paths` name: files as given, folders searched for those that `keep` approves. Nothing given is the folder
/// one stands in. What cannot be a draft is said on standard error, and so is a search that finds none.
#[allow(clippy::print_stderr)]
pub(super) fn find(paths: &[PathBuf], keep: impl Fn(&Path) -> bool, faulty: &mut bool) -> Vec<PathBuf> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            if is_data(path) {
                eprintln!("copydesk: {} is no draft; facts are named by --reference, each file or their folder", path.display());
                *faulty = true;
            } else {
                found.push(path.clone());
            }
            continue;
        }
        let (before, mut left) = (found.len(), 0);
        for entry in ignore::WalkBuilder::new(path).sort_by_file_path(Ord::cmp).build() {
            match entry {
                Ok(entry) if entry.file_type().is_some_and(|t| t.is_file()) && Format::of(entry.path()).is_some() => {
                    if keep(entry.path()) {
                        // Found from where one stands, a file has its plain name.
                        found.push(entry.path().strip_prefix(".").map_or_else(|_| entry.path().to_owned(), Path::to_owned));
                    } else {
                        left += 1;
                    }
                }
                Ok(_) => {}
                Err(error) => {
                    eprintln!("copydesk: {error}");
                    *faulty = true;
                }
            }
        }
        if found.len() == before {
            let why = match left {
                0 => "it holds no .md, .markdown, .txt, .html or .htm that git does not ignore".to_owned(),
                _ => format!("the configuration leaves out all {left} that it holds"),
            };
            eprintln!("copydesk: no draft in {}: {why}", path.display());
        }
    }
    found
}

/// Is it by its name a file of facts or of figures, or a configuration?
fn is_data(path: &Path) -> bool {
    const DATA: [&str; 8] = ["csv", "json", "jsonl", "ods", "sqlite", "toml", "tsv", "xlsx"];
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| DATA.iter().any(|data| e.eq_ignore_ascii_case(data)))
}
