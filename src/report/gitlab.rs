//! A GitLab code quality report: a JSON array of issues, after the Code Climate format.

use super::place::{self, Region};
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::{Finding, Severity};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'a> {
    r#type: &'static str,
    check_name: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<Content<'a>>,
    categories: [&'static str; 1],
    severity: &'static str,
    fingerprint: String,
    location: Location,
}

#[derive(Serialize)]
struct Content<'a> {
    body: &'a str,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

pub(super) struct Gitlab<'a> {
    out: Box<dyn Write + 'a>,
    count: usize,
}

impl<'a> Gitlab<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>) -> Self {
        Gitlab { out, count: 0 }
    }
}

impl Report for Gitlab<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
            self.count += 1;
            let at = Region::of(draft.source, finding.span);
            let path = place::path(draft.source.path());
            let issue = Issue {
                r#type: "issue",
                check_name: &finding.rule,
                description: &finding.message,
                content: finding.help.as_deref().map(|body| Content { body }),
                categories: ["Style"],
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                // Two files may hold the same sentence, and an issue is known by this alone.
                fingerprint: format!("{}:{path}", finding.fingerprint),
                location: Location { path, lines: Lines { begin: at.start.line, end: at.end.line } },
            };
            serde_json::to_writer(&mut self.out, &issue)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" })?;
        self.out.flush()
    }
}
