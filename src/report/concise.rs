//! One line a finding, as compilers write them: `path:line:column: severity[rule] message`.

use super::summary::Summary;
use super::{Draft, Report, Style};
use crate::finding::Finding;
use std::io::{self, Write};

pub(super) struct Concise<'a> {
    out: Box<dyn Write + 'a>,
    style: Style<'a>,
}

impl<'a> Concise<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>, style: Style<'a>) -> Self {
        Concise { out, style }
    }
}

impl Report for Concise<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        findings.iter().try_for_each(|finding| self.out.write_all(render(draft, finding).as_bytes()))
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        if !self.style.quiet {
            write!(self.out, "{summary}")?;
        }
        self.out.flush()
    }
}

/// Renders one finding, with its line break.
pub fn render(draft: &Draft<'_>, finding: &Finding) -> String {
    let at = draft.source.location(finding.span.start);
    format!("{}:{}:{}: {}[{}] {}\n", draft.source.path().display(), at.line, at.column, finding.severity.name(), finding.rule, finding.message)
}
