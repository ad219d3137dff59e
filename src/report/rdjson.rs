//! Reviewdog's diagnostics as one JSON object. Its columns count bytes.

use super::place::{self, resolve};
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::{Finding, Severity};
use crate::source::{Raw, Source, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location,
}

fn position(source: &Source, offset: u32) -> Position {
    let line = source.location(offset).line;
    Position { line, column: offset - source.line(line).start + 1 }
}

fn range(source: &Source, span: Span<Raw>) -> Range {
    Range { start: position(source, span.start), end: position(source, span.end) }
}

fn location(source: &Source, span: Span<Raw>) -> Location {
    Location { path: place::path(source.path()), range: range(source, span) }
}

pub(super) struct Rdjson<'a> {
    out: Box<dyn Write + 'a>,
    count: usize,
}

impl<'a> Rdjson<'a> {
    pub(super) fn new(mut out: Box<dyn Write + 'a>) -> io::Result<Self> {
        out.write_all(b"{\"source\":{\"name\":\"copydesk\"},\"diagnostics\":[")?;
        Ok(Rdjson { out, count: 0 })
    }
}

impl Report for Rdjson<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            self.out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
            self.count += 1;
            let related = finding.labels.iter().filter_map(|label| {
                let (source, span) = resolve(draft, label.place)?;
                Some(Related { message: &label.text, location: location(source, span) })
            });
            let diagnostic = Diagnostic {
                message: finding.help.as_ref().map_or_else(|| finding.message.clone(), |help| format!("{}\n{help}", finding.message)),
                location: location(draft.source, finding.span),
                severity: match finding.severity {
                    Severity::Error => "ERROR",
                    Severity::Warning => "WARNING",
                    Severity::Info => "INFO",
                },
                code: Code { value: &finding.rule },
                suggestions: finding.fix.iter().map(|fix| Suggestion { range: range(draft.source, fix.span), text: &fix.replacement }).collect(),
                related_locations: related.collect(),
            };
            serde_json::to_writer(&mut self.out, &diagnostic)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()
    }
}
