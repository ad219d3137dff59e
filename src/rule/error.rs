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
#[error("there is no rule or group `{name}`{}", suggestion.as_ref().map_or("; `copydesk rules` names them all".to_owned(), |s| format!("; did you mean `{s}`?")))]
pub struct UnknownRule {
    /// What was asked for.
    pub name: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}
