//! What changed, asked of git: the lines since a revision, or those that are staged.

use super::Fault;
use crate::source::{Raw, ReadError, Source, Span};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lines of one file, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Lines {
    All,
    /// First and last of each stretch, in order.
    Some(Vec<(u32, u32)>),
}

/// The lines that changed, by file.
#[derive(Debug)]
pub(super) struct Changes {
    root: PathBuf,
    files: HashMap<PathBuf, Lines>,
    /// Drafts are read as they are staged, not as they lie in the folder.
    staged: bool,
}

impl Changes {
    /// What changed in the working tree since the last common ancestor of `revision` and HEAD, new files included.
    ///
    /// # Errors
    /// If git cannot be run, this is no repository, or there is no such revision.
    #[allow(clippy::print_stderr)]
    pub(super) fn since(revision: &str) -> Result<Changes, Fault> {
        let root = root("--since")?;
        let shallow = || git(&root, &["rev-parse", "--is-shallow-repository"]).is_ok_and(|out| out.trim() == "true");
        let commit = format!("{revision}^{{commit}}");
        if revision.starts_with('-') || git(&root, &["rev-parse", "--verify", "--quiet", &commit]).is_err() {
            let hint = match shallow() {
                true => format!("; this clone is shallow and may not hold it: git fetch --depth=1 origin {revision}, or fetch-depth: 0 in actions/checkout"),
                false => String::new(),
            };
            return Err(Fault(format!("--since: git knows no revision `{revision}`{hint}")));
        }
        let base = match git(&root, &["merge-base", revision, "HEAD"]) {
            Ok(base) => base.trim().to_owned(),
            Err(_) if shallow() => {
                eprintln!(
                    "copydesk: this clone is shallow and does not reach back to where HEAD left {revision}, so what changed in {revision} since then counts too; \
                     git fetch --unshallow, or fetch-depth: 0 in actions/checkout, brings the rest"
                );
                revision.to_owned()
            }
            Err(_) => return Err(Fault(format!("--since: `{revision}` and HEAD have no common ancestor"))),
        };
        let mut files = diff(&root, &[&base])?;
        let untracked = git(&root, &["ls-files", "--others", "--exclude-standard", "-z"]).map_err(Fault)?;
        files.extend(untracked.split('\0').filter(|name| !name.is_empty()).map(|name| (root.join(name), Lines::All)));
        Ok(Changes { root, files, staged: false })
    }

    /// What is staged for the next commit.
    ///
    /// # Errors
    /// If git cannot be run, or this is no repository.
    pub(super) fn staged() -> Result<Changes, Fault> {
        let root = root("--staged")?;
        let files = diff(&root, &["--cached"])?;
        Ok(Changes { root, files, staged: true })
    }

    /// Reads the file at `path` as these changes have it: from the index, where what is staged is asked for.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn read(&self, path: &Path) -> Result<Source, ReadError> {
        if self.staged
            && let Some(inside) = absolute(path).strip_prefix(&self.root).ok().and_then(Path::to_str)
            && let Ok(output) = Command::new("git").arg("-C").arg(&self.root).args(["cat-file", "blob", &format!(":{}", inside.replace('\\', "/"))]).output()
            && output.status.success()
        {
            return Source::from_bytes(path, output.stdout);
        }
        Source::read(path)
    }

    /// Did anything change in the file at `path`?
    pub(super) fn touch(&self, path: &Path) -> bool {
        self.files.contains_key(&absolute(path))
    }

    /// Does a line of `span` belong to what changed?
    pub(super) fn hold(&self, source: &Source, span: Span<Raw>) -> bool {
        self.after(source, source)(span)
    }

    /// Whether a span of `now`, which was made of `source` by mending it, touches what changed in `source` or was mended.
    pub(super) fn after<'a>(&'a self, source: &Source, now: &'a Source) -> impl Fn(Span<Raw>) -> bool + 'a {
        let lines = self.files.get(&absolute(source.path()));
        // The line that each line was, where lines have gone.
        let count = |source: &Source| source.text().lines().count();
        let was = (count(source) != count(now)).then(|| former(source.text(), now.text()));
        move |span| {
            let (first, last) = (now.location(span.start).line, now.location(span.end.max(span.start + 1) - 1).line);
            match lines {
                None => false,
                Some(Lines::All) => true,
                Some(Lines::Some(stretches)) => (first..=last).any(|line| {
                    let line = match &was {
                        Some(was) => was.get(line as usize - 1).copied().flatten(),
                        None => Some(line),
                    };
                    line.is_none_or(|line| stretches.iter().any(|(from, to)| (*from..=*to).contains(&line)))
                }),
            }
        }
    }
}

/// For each line of `new`, the number that it has in `old`, if it is there.
fn former(old: &str, new: &str) -> Vec<Option<u32>> {
    let diff = similar::TextDiff::from_lines(old, new);
    diff.iter_all_changes().filter(|change| change.new_index().is_some()).map(|change| change.old_index().map(|line| line as u32 + 1)).collect()
}

/// The path from the root of the disk, links resolved, so that it compares with git's.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (path.parent().and_then(|folder| folder.canonicalize().ok()), path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path,
    }
}

fn root(flag: &str) -> Result<PathBuf, Fault> {
    let out = git(Path::new("."), &["rev-parse", "--show-toplevel"]).map_err(|message| Fault(format!("{flag}: {message}")))?;
    let root = PathBuf::from(out.trim_end_matches(['\n', '\r']));
    Ok(root.canonicalize().unwrap_or(root))
}

/// What git prints; else why it printed nothing.
fn git<S: AsRef<OsStr>>(folder: &Path, arguments: &[S]) -> Result<String, String> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| format!("git cannot be run: {}", crate::source::plainly(&error)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.trim().lines().next().unwrap_or("git gave no reason").trim_start_matches("fatal: ").to_owned())
}

/// The lines on the new side of `git diff`.
fn diff(root: &Path, what: &[&str]) -> Result<HashMap<PathBuf, Lines>, Fault> {
    let fixed = ["-c", "core.quotePath=false", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "diff", "--unified=0", "--find-renames"];
    let plain = ["--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/"];
    let arguments: Vec<&str> = fixed.into_iter().chain(plain).chain(what.iter().copied()).chain(["--"]).collect();
    let text = git(root, &arguments).map_err(Fault)?;
    Ok(parse(&text).into_iter().map(|(name, lines)| (root.join(name), Lines::Some(lines))).collect())
}

/// Reads a unified diff without context: the stretches of lines that each file has new.
fn parse(diff: &str) -> HashMap<String, Vec<(u32, u32)>> {
    let mut files: HashMap<String, Vec<(u32, u32)>> = HashMap::new();
    let mut current: Option<String> = None;
    // Lines of the hunk that are still to come; they may look like anything.
    let mut rest = (0_u32, 0_u32);
    for line in diff.lines() {
        if rest != (0, 0) {
            match line.as_bytes().first() {
                Some(b'-') => rest.0 = rest.0.saturating_sub(1),
                Some(b'+') => rest.1 = rest.1.saturating_sub(1),
                _ => {}
            }
        } else if let Some(name) = line.strip_prefix("+++ ") {
            current = unquoted(name).strip_prefix("b/").map(str::to_owned);
        } else if let Some((old, new)) = line.strip_prefix("@@ -").and_then(|l| l.split_once(" +")) {
            let range = |text: &str| {
                let text = text.split(' ').next().unwrap_or_default();
                let (start, count) = text.split_once(',').unwrap_or((text, "1"));
                (start.parse::<u32>().unwrap_or(0), count.parse::<u32>().unwrap_or(0))
            };
            let ((_, gone), (start, come)) = (range(old), range(new));
            rest = (gone, come);
            if let Some(name) = current.as_ref().filter(|_| come > 0) {
                files.entry(name.clone()).or_default().push((start, start + come - 1));
            }
        }
    }
    files
}

/// A path as git writes it: between quotation marks, with escapes, where it holds such marks or control characters.
fn unquoted(name: &str) -> String {
    let name = name.trim_end_matches('\t');
    let Some(inner) = name.strip_prefix('"').and_then(|n| n.strip_suffix('"')) else { return name.to_owned() };
    let mut bytes = Vec::new();
    let mut rest = inner.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'n') => bytes.push(b'\n'),
            Some(b't') => bytes.push(b'\t'),
            Some(digit @ b'0'..=b'3') => {
                let mut octal = || rest.next().map_or(0, |d| u32::from(d.saturating_sub(b'0')));
                let value = u32::from(digit - b'0') * 64 + octal() * 8 + octal();
                bytes.push(u8::try_from(value).unwrap_or(b'?'));
            }
            Some(other) => bytes.push(other),
            None => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_followed_through_mending() {
        assert_eq!(former("a\nb\nc\n", "a\nc\nd\n"), [Some(1), Some(3), None]);
    }

    #[test]
    fn the_new_side_of_a_diff_is_read() {
        let diff = "diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -3 +3,2 @@ x\n-old\n+new\n++++ b/not-a-file\n@@ -9,2 +10,0 @@\n-a\n-b\n\
                    --- a/b.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n--- /dev/null\n+++ \"b/caf\\303\\251 \\\"x\\\".md\"\n@@ -0,0 +1,4 @@\n+1\n+2\n+3\n+4\n";
        let mut files: Vec<_> = parse(diff).into_iter().collect();
        files.sort();
        assert_eq!(files, [("a.md".to_owned(), vec![(3, 4)]), ("café \"x\".md".to_owned(), vec![(1, 4)])]);
    }
}
