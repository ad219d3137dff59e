//! Findings as JSON objects. The fields are fixed: other programs read them.

use super::Draft;
use crate::finding::{Finding, Place, Severity};
use crate::source::{Raw, Source, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Object<'a> {
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    path: String,
    line: u32,
    column: u32,
    span: Stretch,
    labels: Vec<Labelled<'a>>,
    help: Option<&'a str>,
    fix: Option<Replacement<'a>>,
}

#[derive(Serialize)]
struct Stretch {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Labelled<'a> {
    path: String,
    #[serde(flatten)]
    span: Stretch,
    line: u32,
    column: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Replacement<'a> {
    #[serde(flatten)]
    span: Stretch,
    replacement: &'a str,
}

impl From<Span<Raw>> for Stretch {
    fn from(span: Span<Raw>) -> Self {
        Stretch { start: span.start, end: span.end }
    }
}

/// Writes one finding as an object on one line, without a line break.
///
/// # Errors
/// If `out` cannot be written.
pub fn write(out: &mut dyn Write, draft: &Draft<'_>, finding: &Finding) -> io::Result<()> {
    let at = draft.source.location(finding.span.start);
    let labels = finding.labels.iter().filter_map(|label| {
        let (source, span): (&Source, _) = match label.place {
            Place::Draft(span) => (draft.source, span),
            Place::File(evidence) => (draft.reference.sources.get(evidence.source as usize)?, evidence.span),
        };
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
    };
    serde_json::to_writer(out, &object)?;
    Ok(())
}
