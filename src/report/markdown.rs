//! Markdown for a comment on a pull request or a workflow's summary: the findings by draft, worst first, up to a limit
//! that both places hold.

use super::place::{self, resolve};
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::{Finding, Severity};
use std::io::{self, Write};

/// So many findings are shown; the rest are counted.
const MOST: usize = 50;

/// One draft's findings, each with how bad it is and its item of the list.
type Section = (String, Vec<(Severity, String)>);

pub(super) struct Markdown<'a> {
    out: Box<dyn Write + 'a>,
    sections: Vec<Section>,
}

impl<'a> Markdown<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>) -> Self {
        Markdown { out, sections: Vec::new() }
    }
}

/// `text` as Markdown that shows just these characters on one line, and calls nobody's name.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // A name after the sign would be told of the comment.
            '@' => out.push_str("@\u{200b}"),
            c => out.push(c),
        }
    }
    out
}

fn item(draft: &Draft<'_>, finding: &Finding) -> String {
    let line = draft.source.location(finding.span.start).line;
    let name = match finding.severity {
        Severity::Info => "note",
        severity => severity.name(),
    };
    let mut out = format!("- **{name}** line {line}: {} (`{}`)\n", plain(&finding.message), finding.rule);
    out += &format!("  > {}\n", plain(&place::words(draft.source, finding.span, 200)));
    for (source, span, text) in finding.labels.iter().filter_map(|l| resolve(draft, l.place).map(|(source, span)| (source, span, &l.text))) {
        let line = source.location(span.start).line;
        let other = if std::ptr::eq(source, draft.source) { String::new() } else { format!("{}, ", plain(&place::path(source.path()))) };
        out += &format!("  >\n  > {} ({other}line {line}): {}\n", plain(text), plain(&place::words(source, span, 200)));
    }
    if let Some(help) = &finding.help {
        out += &format!("\n  {}\n", plain(help));
    }
    out
}

impl Report for Markdown<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        if !findings.is_empty() {
            let items = findings.iter().map(|finding| (finding.severity, item(draft, finding))).collect();
            self.sections.push((place::path(draft.source.path()), items));
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let mut lines = summary.to_string();
        lines.truncate(lines.trim_end().len());
        writeln!(self.out, "### copydesk\n\n{}", lines.replace('\n', "  \n"))?;
        let total: usize = self.sections.iter().map(|(_, items)| items.len()).sum();
        // Where not all can be shown, the worst are.
        let mut room = MOST;
        let mut shown = [0; 3];
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let of = self.sections.iter().flat_map(|(_, items)| items).filter(|(s, _)| *s == severity).count();
            shown[severity as usize] = of.min(room);
            room -= shown[severity as usize];
        }
        for (path, items) in &self.sections {
            let mut headed = false;
            for (severity, item) in items {
                let left = &mut shown[*severity as usize];
                if *left > 0 {
                    *left -= 1;
                    if !headed {
                        writeln!(self.out, "\n#### {}\n", plain(path))?;
                        headed = true;
                    }
                    self.out.write_all(item.as_bytes())?;
                }
            }
        }
        if total > MOST {
            writeln!(self.out, "\n…and {} more: run copydesk for all of them.", total - MOST)?;
        }
        self.out.flush()
    }
}
