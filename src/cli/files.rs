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

/// So many drafts are analysed before the first of them is checked, up to so many bytes of text: taking turns between the
/// two for each draft drives the code of either out of the processor's caches.
const TOGETHER: usize = 8;
const TEXT_TOGETHER: usize = 100_000;

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
    Ok(each_of(drafts, &paths, false, |path| open(path, drafts.stdin_filename.as_deref()), |source| source, work, done)? || faulty)
}

/// The same for the files at `paths`, which `read` reads. `work` is done on what `prepare` makes of each, once that is made of
/// a few.
///
/// # Errors
/// What `done` returns.
#[allow(clippy::print_stderr)]
pub(super) fn each_of<P, T: Send>(
    drafts: &Drafts,
    paths: &[PathBuf],
    quiet: bool,
    read: impl Fn(&Path) -> Result<Source, ReadError> + Sync,
    prepare: impl Fn(Source) -> P + Sync,
    work: impl Fn(P) -> T + Sync,
    mut done: impl FnMut(T) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let mut faulty = false;
    let some = |paths: &[PathBuf]| {
        let (mut results, mut prepared, mut bytes) = (Vec::with_capacity(paths.len()), Vec::new(), 0);
        for path in paths {
            let source = read(path);
            bytes += source.as_ref().map_or(0, |source| source.text().len());
            prepared.push(source.map(&prepare));
            if bytes > TEXT_TOGETHER {
                results.extend(prepared.drain(..).map(|ready| ready.map(&work)));
                bytes = 0;
            }
        }
        results.extend(prepared.into_iter().map(|ready| ready.map(&work)));
        results
    };
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
        paths.chunks(TOGETHER).flat_map(some).try_for_each(take)?;
        return Ok(faulty);
    }
    if let Some(jobs) = drafts.jobs {
        // A second call finds the pool made: then the first call's number holds.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
    for batch in paths.chunks(BATCH) {
        // No thread goes idle for what the others have together.
        let together = batch.len().div_ceil(4 * rayon::current_num_threads()).min(TOGETHER);
        let results: Vec<_> = batch
            .par_chunks(together)
            .flat_map_iter(|paths| {
                let results = some(paths);
                if let Some(bar) = &bar {
                    bar.inc(results.len() as u64);
                }
                results
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_paths() {
        let paths: Vec<PathBuf> = (0..20).map(|n| PathBuf::from(n.to_string())).collect();
        // Every third is more than is held at once, every seventh cannot be read.
        let read = |path: &Path| match path.to_string_lossy().parse::<usize>().unwrap_or_default() {
            n if n % 7 == 6 => Err(ReadError::Folder { path: path.to_owned() }),
            n => Ok(Source::new(path, "a".repeat(if n % 3 == 0 { TEXT_TOGETHER + 1 } else { n }))),
        };
        for (jobs, paths) in [(Some(1), &paths[..]), (None, &paths[..]), (None, &paths[..5]), (None, &paths[..3])] {
            let drafts = Drafts { paths: Vec::new(), stdin_filename: None, date: None, jobs };
            let mut seen = Vec::new();
            let faulty = each_of(
                &drafts,
                paths,
                true,
                read,
                |source| source.path().to_owned(),
                |path| path,
                |path| {
                    seen.push(path);
                    Ok(())
                },
            );
            assert!(faulty.is_ok_and(|faulty| faulty == (paths.len() > 6)));
            assert_eq!(seen, paths.iter().filter(|path| read(path).is_ok()).cloned().collect::<Vec<_>>());
        }
    }
}
