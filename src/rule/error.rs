//! Faults of rule files, and guesses at what was meant.

use crate::source::{Raw, Source, Span};
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// A fault of a rule file, underlined in it.
#[derive(Debug, Clone)]
pub struct RuleError {
    /// The file.
    pub source: Arc<Source>,
    /// What to underline.
    pub span: Span<Raw>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = self.source.location(self.span.start);
        write!(f, "{}:{}:{}: {}", self.source.path().display(), place.line, place.column, self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, " ({help})"))
    }
}

impl std::error::Error for RuleError {}

/// Why a folder of rules could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder or a file in it cannot be read.
    #[error("cannot read the rules in {}: {message}", path.display())]
    Read {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        message: String,
    },
    /// Its files have faults; there is at least one.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Rules(Vec<RuleError>),
}

/// A rule or group that was asked for and is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule or group `{name}`{}", suggestion.as_ref().map_or(String::new(), |s| format!("; did you mean `{s}`?")))]
pub struct UnknownRule {
    /// What was asked for.
    pub name: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

/// The candidate nearest to `word`, if one is near enough to be what was meant: at most a third of its letters differ.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    candidates.into_iter().map(|c| (distance(word, c), c)).filter(|(d, _)| *d <= limit).min_by_key(|(d, _)| *d).map(|(_, c)| c)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour to make `b` of `a`
/// (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let changed = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = changed.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_what_was_meant_but_not_wildly() {
        let names = ["figures/mismatch", "figures/stale", "dates/age"];
        assert_eq!(nearest("figures/mismacth", names), Some("figures/mismatch"));
        assert_eq!(nearest("date/age", names), Some("dates/age"));
        assert_eq!(nearest("quotes", names), None);
        assert_eq!(distance("messge", "message"), 1);
    }
}
