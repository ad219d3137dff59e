//! Findings as JSON objects. The fields are fixed: other programs read them.

use super::place::resolve;
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::{Finding, Severity};
use crate::source::{Raw, Span};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{self, Write};

/// A finding as `--output-format json` and `json-lines` write it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub struct Object<'a> {
    /// The rule's id: `figures/mismatch`.
    rule: &'a str,
    /// How bad it is.
    severity: Severity,
    /// What is wrong.
    message: &'a str,
    /// The draft, as it was named on the command line.
    path: String,
    /// The line on which it begins, from 1.
    line: u32,
    /// The column in which it begins, in characters, from 1.
    column: u32,
    /// Its bytes in the draft.
    span: Stretch,
    /// What it clashes with.
    labels: Vec<Labelled<'a>>,
    /// What to do.
    help: Option<&'a str>,
    /// What `--fix` would write.
    fix: Option<Replacement<'a>>,
    /// What it is known by from one run to the next, wherever its lines have moved.
    fingerprint: String,
}

#[derive(Serialize, JsonSchema)]
struct Stretch {
    /// The first byte.
    start: u32,
    /// The byte after the last.
    end: u32,
}

#[derive(Serialize, JsonSchema)]
struct Labelled<'a> {
    /// The draft, or a file of the reference.
    path: String,
    #[serde(flatten)]
    span: Stretch,
    /// The line on which it begins, from 1.
    line: u32,
    /// The column in which it begins, in characters, from 1.
    column: u32,
    /// What it is.
    text: &'a str,
}

#[derive(Serialize, JsonSchema)]
struct Replacement<'a> {
    #[serde(flatten)]
    span: Stretch,
    /// What its bytes become.
    replacement: &'a str,
}

impl From<Span<Raw>> for Stretch {
    fn from(span: Span<Raw>) -> Self {
        Stretch { start: span.start, end: span.end }
    }
}

/// Findings as an array or as one object a line.
pub(super) struct Json<'a> {
    out: Box<dyn Write + 'a>,
    lines: bool,
    count: usize,
}

impl<'a> Json<'a> {
    pub(super) fn array(out: Box<dyn Write + 'a>) -> Self {
        Json { out, lines: false, count: 0 }
    }

    pub(super) fn lines(out: Box<dyn Write + 'a>) -> Self {
        Json { out, lines: true, count: 0 }
    }
}

impl Report for Json<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            if !self.lines {
                self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
            }
            write(&mut self.out, draft, finding)?;
            if self.lines {
                self.out.write_all(b"\n")?;
            }
            self.count += 1;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        if !self.lines {
            self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}

/// Writes one finding as an object on one line, without a line break.
///
/// # Errors
/// If `out` cannot be written.
pub fn write(out: &mut dyn Write, draft: &Draft<'_>, finding: &Finding) -> io::Result<()> {
    let at = draft.source.location(finding.span.start);
    let labels = finding.labels.iter().filter_map(|label| {
        let (source, span) = resolve(draft, label.place)?;
        let at = source.location(span.start);
        Some(Labelled { path: source.path().display().to_string(), span: span.into(), line: at.line, column: at.column, text: &label.text })
    });
    let object = Object {
        rule: &finding.rule,
        severity: finding.severity,
        message: &finding.message,
        path: draft.source.path().display().to_string(),
        line: at.line,
        column: at.column,
        span: finding.span.into(),
        labels: labels.collect(),
        help: finding.help.as_deref(),
        fix: finding.fix.as_ref().map(|f| Replacement { span: f.span.into(), replacement: &f.replacement }),
        fingerprint: finding.fingerprint.to_string(),
    };
    // Written at once: a finding has many small pieces.
    let mut line = Vec::with_capacity(1024);
    serde_json::to_writer(&mut line, &object)?;
    out.write_all(&line)
}
