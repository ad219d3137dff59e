//! Findings and readings as text. One file per output format.

pub mod concise;
pub mod extract;
pub mod full;
pub mod json;
pub mod sheet;
pub mod summary;

mod github;
mod gitlab;
mod grouped;
mod html;
mod junit;
mod markdown;
mod place;
mod rdjson;
mod sarif;

use crate::finding::Finding;
use crate::reference::Reference;
use crate::rule::Rules;
use crate::source::Source;
use std::io::{self, Write};
use summary::Summary;

/// The forms in which findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, clap::ValueEnum)]
pub enum Format {
    /// For people: the draft's words, the evidence, what to do
    #[default]
    Full,
    /// One line a finding: its place, severity, rule and message
    Concise,
    /// One line a finding, below the name of its draft
    Grouped,
    /// One JSON array
    Json,
    /// One JSON object a line
    JsonLines,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations of a GitHub workflow
    Github,
    /// A GitLab code quality report
    Gitlab,
    /// JUnit XML, a test suite a draft
    Junit,
    /// Reviewdog's diagnostics
    Rdjson,
    /// Markdown, for a comment on a pull request
    Markdown,
    /// One page for the browser: every draft with its findings marked and the evidence beside them
    Html,
}

/// Whether to colour what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With the terminal's colours.
    Always,
    /// Without.
    Never,
}

/// A draft that was checked, and what came of it.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// The draft.
    pub source: &'a Source,
    /// What it was checked against; findings point into its files.
    pub reference: &'a Reference,
}

/// What a report may need besides the findings.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// Whether to colour it, where the format can be.
    pub colour: Colour,
    /// The terminal's columns.
    pub width: usize,
    /// The rules that ran.
    pub rules: &'a Rules,
    /// Leave out the summary that closes a report for people.
    pub quiet: bool,
}

/// Writes the findings of one draft after another in one format.
pub trait Report {
    /// Writes what was found in `draft`.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()>;

    /// Writes what ends the report.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn finish(&mut self, summary: &Summary) -> io::Result<()>;
}

/// A report in `format` to `out`.
///
/// # Errors
/// If what begins it cannot be written.
pub fn report<'a>(format: Format, out: Box<dyn Write + 'a>, style: Style<'a>) -> io::Result<Box<dyn Report + 'a>> {
    Ok(match format {
        Format::Full => Box::new(full::Full::new(out, style)),
        Format::Concise => Box::new(concise::Concise::new(out, style)),
        Format::Grouped => Box::new(grouped::Grouped::new(out, style)),
        Format::Json => Box::new(json::Json::array(out)),
        Format::JsonLines => Box::new(json::Json::lines(out)),
        Format::Sarif => Box::new(sarif::Sarif::new(out, style.rules)?),
        Format::Github => Box::new(github::Github::new(out)),
        Format::Gitlab => Box::new(gitlab::Gitlab::new(out)),
        Format::Junit => Box::new(junit::Junit::new(out)?),
        Format::Rdjson => Box::new(rdjson::Rdjson::new(out)?),
        Format::Markdown => Box::new(markdown::Markdown::new(out)),
        Format::Html => Box::new(html::Html::new(out, style.rules)),
    })
}
