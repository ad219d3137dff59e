//! `copydesk stet`: write down that findings are to stand, and why.

use super::session::Session;
use super::{CLEAN, FAULTY, Fault, Reading, files, write};
use crate::document::Format;
use crate::finding::Finding;
use crate::rule::covers;
use crate::source::Source;
use clap::Args;
use jiff::civil::Date;
use std::io::Write;

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
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
}

impl StetCommand {
    #[allow(clippy::print_stderr)]
    pub(super) fn run(self) -> Result<u8, Fault> {
        let reason = self.reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if !reason.chars().any(char::is_alphanumeric) || reason.contains([']', '>', '<']) || reason.contains("--") {
            return Err(Fault("--reason needs words that can stand in a comment: without <, >, ] and --".into()));
        }
        let session = Session::open(&self.reading)?;
        if !session.rules.knows(&self.rule) {
            let near = session.rules.nearest(&self.rule).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            return Err(Fault(format!("there is no rule or group `{}`{near}", self.rule)));
        }
        let mut faulty = false;
        let unread = files::each(
            &self.reading.drafts,
            |path| session.keeps(path),
            |source| source,
            |source| {
                let (text, stand, left) = self.let_stand(&session, &source, &reason);
                if stand > 0 {
                    write::replace(&source, &text)?;
                }
                if stand > 0 || left > 0 {
                    writeln!(std::io::stdout(), "{}: {stand} {} to stand", source.path().display(), if stand == 1 { "finding is" } else { "findings are" })?;
                }
                if left > 0 {
                    eprintln!("copydesk: {}: no place for a stet was found beside {left} more; write it by hand", source.path().display());
                    faulty = true;
                }
                Ok(())
            },
        )?;
        Ok(if unread || faulty { FAULTY } else { CLEAN })
    }

    /// The draft with its stets, how many findings they let stand, and how many found no place.
    fn let_stand(&self, session: &Session, source: &Source, reason: &str) -> (String, usize, usize) {
        let find = |now: &Source| session.read(now).findings;
        let meant = |finding: &&Finding, now: &Source| {
            covers(&self.rule, &finding.rule)
                && self.line.is_none_or(|line| now.location(finding.span.start).line == line)
                && !finding.rule.starts_with("stet/")
        };
        let until = self.until.map_or(String::new(), |day| format!(" until {day}"));
        let body = format!("{}{until}: {reason}", self.rule);
        let plain = Format::of(source.path()).is_none_or(|f| f == Format::Plain);
        let comment = |word: &str| if plain { format!("[{word} {body}]") } else { format!("<!-- {word} {body} -->") };
        let mut now = Source::new(source.path(), source.text());
        let mut findings = find(&now);
        let all = findings.iter().filter(|f| meant(f, &now)).count();
        let (mut stand, mut passed) = (0, 0);
        // From the last to the first, so that a line number given stays true.
        while let Some(finding) = findings.iter().filter(|f| meant(f, &now)).rev().nth(passed) {
            let line = now.line(now.location(finding.span.end.max(finding.span.start + 1) - 1).line);
            let first = now.line(now.location(finding.span.start).line);
            let text = now.text();
            let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
            let (at_end, before) = text.split_at(line.end as usize);
            let end_of_line = format!("{at_end} {}{before}", comment("stet"));
            let (above, below) = text.split_at(first.start as usize);
            let line_before = format!("{above}{}{newline}{newline}{below}", comment("stet"));
            let whole_file = format!("{}{newline}{newline}{}{newline}", text.trim_end(), comment("stet-file"));
            // What helps is what leaves less to be said; where the words stand in a table or in front matter, the first may not.
            let helps = [end_of_line, line_before, whole_file].into_iter().find_map(|text| {
                let next = Source::new(source.path(), text);
                let after = find(&next);
                let count = |findings: &[Finding]| findings.iter().filter(|f| covers(&self.rule, &f.rule)).count();
                let others = |findings: &[Finding]| findings.iter().filter(|f| !covers(&self.rule, &f.rule)).count();
                (count(&after) < count(&findings) && others(&after) <= others(&findings)).then_some((next, after))
            });
            match helps {
                Some((next, after)) => {
                    stand += findings.len() - after.len();
                    (now, findings) = (next, after);
                }
                None => passed += 1,
            }
        }
        (now.text().to_owned(), stand, if stand == 0 { all } else { passed })
    }
}
