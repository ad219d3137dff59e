//! One line a finding, below the name of its draft.

use super::summary::Summary;
use super::{Draft, Report, Style};
use crate::finding::Finding;
use std::io::{self, Write};

pub(super) struct Grouped<'a> {
    out: Box<dyn Write + 'a>,
    style: Style<'a>,
}

impl<'a> Grouped<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>, style: Style<'a>) -> Self {
        Grouped { out, style }
    }
}

impl Report for Grouped<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        let places: Vec<String> = findings
            .iter()
            .map(|f| {
                let at = draft.source.location(f.span.start);
                format!("{}:{}", at.line, at.column)
            })
            .collect();
        let width = places.iter().map(String::len).max().unwrap_or_default();
        writeln!(self.out, "{}", draft.source.path().display())?;
        for (finding, place) in findings.iter().zip(places) {
            writeln!(self.out, "  {place:width$}  {:7}  {}: {}", finding.severity.name(), finding.rule, finding.message)?;
        }
        writeln!(self.out)
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        if !self.style.quiet {
            write!(self.out, "{summary}")?;
        }
        self.out.flush()
    }
}
