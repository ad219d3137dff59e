//! One diagnostic: what is wrong, where, against what, and what to do.

mod fingerprint;

pub use fingerprint::Fingerprint;

use crate::source::{Raw, Span};

/// How bad a finding is. Only errors fail a run unless the user asks for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A note.
    Info,
    /// What an editor wants to see.
    Warning,
    /// Something that is wrong.
    Error,
}

impl Severity {
    /// In lower case, as rules and reports write it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Where a label stands: in the draft, or in a file of the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the draft.
    Draft(Span<Raw>),
    /// In the reference.
    File(crate::reference::Evidence),
}

/// A stretch of text that bears on a finding, and what it has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What it is, in a few words.
    pub text: String,
}

/// A replacement for a stretch of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span<Raw>,
    /// What it becomes.
    pub replacement: String,
}

/// One diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id: `figures/mismatch`.
    pub rule: String,
    /// How bad.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where in the draft.
    pub span: Span<Raw>,
    /// What the primary place is, in a few words; may be empty.
    pub label: String,
    /// What it clashes with.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The replacement, where the evidence decides it.
    pub fix: Option<Fix>,
    /// What it is known by from one run to the next.
    pub fingerprint: Fingerprint,
}
