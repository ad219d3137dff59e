//! Stets: the author's word that something is to stand.

use crate::source::{Raw, Span};

/// How far a stet reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The bytes of one line or block.
    Span(Span<Raw>),
    /// The whole file.
    File,
}

/// "Let it stand": a suppression with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stet {
    /// Where it is written, marks included.
    pub span: Span<Raw>,
    /// What it covers.
    pub reach: Reach,
    /// The rules or groups that it lets stand; never empty.
    pub rules: Vec<(String, Span<Raw>)>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds, if it is to end.
    pub until: Option<jiff::civil::Date>,
}

/// A comment that was meant as a stet and cannot be taken as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StetFault {
    /// Where it is written.
    pub span: Span<Raw>,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}
