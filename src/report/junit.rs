//! JUnit XML, after the schema of Jenkins' xUnit plugin: a test suite a draft, a failed test a finding; a draft without
//! findings is a test that passes.

use super::place::{self, markup, resolve};
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::Finding;
use std::io::{self, Write};

pub(super) struct Junit<'a>(Box<dyn Write + 'a>);

impl<'a> Junit<'a> {
    pub(super) fn new(mut out: Box<dyn Write + 'a>) -> io::Result<Self> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"copydesk\">\n")?;
        Ok(Junit(out))
    }
}

impl Report for Junit<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        let path = markup(&place::path(draft.source.path()));
        let (tests, failures) = (findings.len().max(1), findings.len());
        writeln!(self.0, "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" time=\"0\">")?;
        if findings.is_empty() {
            writeln!(self.0, "    <testcase name=\"{path}\" classname=\"{path}\" time=\"0\"/>")?;
        }
        for finding in findings {
            let at = draft.source.location(finding.span.start);
            let (rule, message) = (markup(&finding.rule), markup(&finding.message));
            writeln!(self.0, "    <testcase name=\"{rule} ({}:{})\" classname=\"{path}\" time=\"0\">", at.line, at.column)?;
            write!(self.0, "      <failure type=\"{}\" message=\"{message}\">", finding.severity.name())?;
            write!(self.0, "{path}:{}:{}: {}", at.line, at.column, markup(&place::words(draft.source, finding.span, 200)))?;
            for (source, span, text) in finding.labels.iter().filter_map(|l| resolve(draft, l.place).map(|(source, span)| (source, span, &l.text))) {
                let at = source.location(span.start);
                let (path, words) = (markup(&place::path(source.path())), markup(&place::words(source, span, 200)));
                write!(self.0, "\n{path}:{}:{}: {}: {words}", at.line, at.column, markup(text))?;
            }
            if let Some(help) = &finding.help {
                write!(self.0, "\n{}", markup(help))?;
            }
            self.0.write_all(b"</failure>\n    </testcase>\n")?;
        }
        self.0.write_all(b"  </testsuite>\n")
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.0.write_all(b"</testsuites>\n")?;
        self.0.flush()
    }
}
