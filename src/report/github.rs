//! Annotations of a GitHub workflow: one `::error …::` command a finding.

use super::place::{self, Region, resolve};
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

pub(super) struct Github<'a>(Box<dyn Write + 'a>);

impl<'a> Github<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>) -> Self {
        Github(out)
    }
}

/// What stands after the second pair of colons: per cent signs and line breaks are written in hexadecimal.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property's value: colons and commas too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

impl Report for Github<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            let level = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let at = Region::of(draft.source, finding.span);
            let path = place::path(draft.source.path());
            write!(self.0, "::{level} file={},line={},endLine={}", property(&path), at.start.line, at.end.line)?;
            // GitHub takes columns only where both ends stand on one line.
            if at.start.line == at.end.line {
                write!(self.0, ",col={},endColumn={}", at.start.column, at.end.column)?;
            }
            let mut message = finding.message.clone();
            for label in &finding.labels {
                if let Some((source, span)) = resolve(draft, label.place) {
                    let line = source.location(span.start).line;
                    message += &format!("\n{}: {} ({}:{line})", label.text, place::words(source, span, 120), place::path(source.path()));
                }
            }
            if let Some(help) = &finding.help {
                message += &format!("\n{help}");
            }
            writeln!(self.0, ",title={}::{}", property(&finding.rule), data(&message))?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.0.flush()
    }
}
