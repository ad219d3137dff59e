//! `copydesk stet`: write down that findings are to stand, and why.

use super::session::Session;
use super::{CLEAN, FAULTY, Fault, Reading, files, write};
use crate::finding::Finding;
use crate::linter;
use crate::rule::covers;
use crate::source::Source;
use clap::Args;
use jiff::civil::Date;
use std::io::Write;
use std::path::Path;

#[derive(Debug, Args)]
pub(super) struct StetCommand {
    #[command(flatten)]
    reading: Reading,
    /// The rule or group whose findings are to stand
    #[arg(long, value_name = "RULE")]
    rule: String,
    /// Why they are right as they are
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// Only the findings that begin on this line
    #[arg(long, value_name = "N")]
    line: Option<u32>,
    /// The last day on which it holds
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    until: Option<Date>,
}

/// A draft with its stets.
struct Stetted {
    text: String,
    /// Findings that are to stand.
    stand: usize,
    /// Findings that no stet reaches.
    left: usize,
}

impl StetCommand {
    #[allow(clippy::print_stderr)]
    pub(super) fn run(self) -> Result<u8, Fault> {
        let paths = &self.reading.drafts.paths;
        if paths.is_empty() || paths.iter().any(|path| path == Path::new("-")) {
            return Err(Fault("stet writes into drafts: name their files, or the folder that they are in".into()));
        }
        let reason = self.reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if !reason.chars().any(char::is_alphanumeric) || reason.contains([']', '>', '<']) || reason.contains("--") {
            return Err(Fault("--reason needs words that can stand in a comment: without <, >, ] and --".into()));
        }
        let session = Session::open(&self.reading)?;
        if !session.rules.knows(&self.rule) {
            return Err(session.rules.unknown(&self.rule).into());
        }
        let until = self.until.map_or(String::new(), |day| format!(" until {day}"));
        let body = format!("{}{until}: {reason}", self.rule);
        let (mut faulty, mut nothing) = (false, true);
        let unread = files::each(
            &self.reading.drafts,
            |path| session.keeps(path),
            |source| (self.let_stand(&session, &source, &body), source),
            |(Stetted { text, stand, left }, source)| {
                if stand > 0 {
                    write::replace(&source, &text)?;
                    writeln!(std::io::stdout(), "{}: {stand} {} to stand", source.path().display(), if stand == 1 { "finding is" } else { "findings are" })?;
                }
                if left > 0 {
                    eprintln!("copydesk: {}: no place for a stet was found beside {left} findings; write it by hand", source.path().display());
                    faulty = true;
                }
                nothing &= stand + left == 0;
                Ok(())
            },
        )?;
        if nothing && !unread {
            let line = self.line.map_or(String::new(), |line| format!(" on line {line}"));
            eprintln!("copydesk: {} finds nothing there{line}, so there is nothing to let stand", self.rule);
        }
        Ok(if unread || faulty { FAULTY } else { CLEAN })
    }

    /// Is the finding one of those that are to stand?
    fn means(&self, finding: &Finding, now: &Source) -> bool {
        covers(&self.rule, &finding.rule) && self.line.is_none_or(|line| now.location(finding.span.start).line == line) && !finding.rule.starts_with("stet/")
    }

    /// Tries a stet in one place after the other, and keeps what leaves less to be said and nothing new.
    fn let_stand(&self, session: &Session, source: &Source, body: &str) -> Stetted {
        let find = |now: &Source| session.read(now).findings;
        let ours = |findings: &[Finding]| findings.iter().filter(|f| covers(&self.rule, &f.rule)).count();
        let mut now = Source::new(source.path(), source.text());
        let mut findings = find(&now);
        let (mut stand, mut left) = (0, 0);
        // From the last to the first, so that a line number given stays true.
        while let Some(finding) = findings.iter().filter(|f| self.means(f, &now)).rev().nth(left) {
            let better = linter::placements(&now, finding.span, body).into_iter().find_map(|text| {
                let next = Source::new(source.path(), text);
                let after = find(&next);
                let (was, is) = (ours(&findings), ours(&after));
                // What was told with the finding, as following from it, may now speak for itself.
                let freed = |f: &&Finding| !covers(&self.rule, &f.rule) && finding.labels.iter().any(|label| label.text == f.message);
                let freed = after.iter().filter(freed).count();
                (is < was && after.len() - is <= findings.len() - was + freed).then_some((next, after))
            });
            match better {
                Some((next, after)) => {
                    stand += ours(&findings) - ours(&after);
                    (now, findings) = (next, after);
                }
                None => left += 1,
            }
        }
        Stetted { text: now.text().to_owned(), stand, left }
    }
}
