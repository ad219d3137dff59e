//! The report for people: each finding with its message, the draft's own words, the evidence, and what to do.
//!
//! Laid out by miette. Paragraphs of news copy are lines of many hundred characters, so each place is shown through a
//! window of its line; places that stand close together share one, others follow as further snippets.

mod lines;
mod plain;

use super::summary::Summary;
use super::{Colour, Draft, Report as Reports, Style};
use crate::finding::{Finding, Place, Severity};
use crate::source::{Raw, Source, Span};
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::fmt;
use std::io::{self, Write};

/// Characters of a line that are shown where it is longer.
const WINDOW: usize = 110;

/// Columns that stand beside a message's words: "  × ", and two that miette leaves free.
const BESIDE_MESSAGE: usize = 6;
/// Beside the help's words: "  help: ".
const BESIDE_HELP: usize = 10;

pub(super) struct Full<'a> {
    out: Box<dyn Write + 'a>,
    style: Style<'a>,
}

impl<'a> Full<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>, style: Style<'a>) -> Self {
        Full { out, style }
    }
}

impl Reports for Full<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        findings.iter().try_for_each(|finding| writeln!(self.out, "{}", render(draft, finding, self.style.colour, self.style.width)))
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        if !self.style.quiet {
            write!(self.out, "{summary}")?;
        }
        self.out.flush()
    }
}

/// Renders one finding.
pub fn render(draft: &Draft<'_>, finding: &Finding, colour: Colour, width: usize) -> String {
    let mut places = vec![(draft.source, finding.span, finding.label.clone())];
    for label in &finding.labels {
        let (source, span) = match label.place {
            Place::Draft(span) => (draft.source, span),
            Place::File(evidence) => match draft.reference.source(evidence.source) {
                Some(source) => (source, evidence.span),
                None => continue,
            },
        };
        places.push((source, span, label.text.clone()));
    }
    // The first snippet carries the message; each further one follows under the words of its own label, so that the whole
    // reads downwards: what is wrong, against what, what to do.
    let mut snippets = snippets(places);
    let last = snippets.len() - 1;
    let mut out = String::new();
    for (n, mut snippet) in snippets.drain(..).enumerate() {
        let help = finding.help.clone().filter(|_| n == last);
        let report = if n == 0 {
            Report { message: finding.message.clone(), code: Some(finding.rule.clone()), severity: Some(finding.severity), help, snippet }
        } else {
            let message = snippet.heading();
            Report { message, code: None, severity: None, help, snippet }
        };
        out += &print(report, colour, width);
    }
    out
}

/// Renders a fault of a file that is not a draft: a rule, a facts file, the configuration.
pub fn render_fault(source: &Source, span: Span<Raw>, message: &str, help: Option<&str>, colour: Colour, width: usize) -> String {
    let Some(snippet) = snippets(vec![(source, span, String::new())]).pop() else { return message.to_owned() };
    let help = help.map(str::to_owned);
    print(Report { message: message.to_owned(), code: None, severity: Some(Severity::Error), help, snippet }, colour, width)
}

fn print(mut report: Report, colour: Colour, width: usize) -> String {
    // Breaking lines by all rules of Unicode takes as long as all else: where blanks alone decide, they are broken here.
    let width = width.max(60);
    let message = lines::broken(&report.message, width - BESIDE_MESSAGE);
    let help = report.help.as_deref().map_or(Some(None), |help| lines::broken(help, width - BESIDE_HELP).map(Some));
    let wraps = match (message, help) {
        (Some(message), Some(help)) => {
            (report.message, report.help) = (message, help);
            false
        }
        _ => true,
    };
    if let (Colour::Never, false) = (colour, wraps)
        && let Some(out) = plain::laid_out(&report)
    {
        return out;
    }
    by_miette(&report, colour, width, wraps)
}

/// Any report, `wraps` where the lines of its texts are not broken yet.
fn by_miette(report: &Report, colour: Colour, width: usize, wraps: bool) -> String {
    let theme = match colour {
        Colour::Always => GraphicalTheme::unicode(),
        Colour::Never => GraphicalTheme::unicode_nocolor(),
    };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(width).with_context_lines(1).with_links(false).with_wrap_lines(wraps);
    let mut written = String::with_capacity(2048);
    // Writing to a string cannot fail, and the windows hold every span that they are asked for.
    let _ = handler.render_report(&mut written, report);
    let mut out = String::with_capacity(written.len());
    for line in written.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    while out.ends_with("\n\n") {
        out.pop();
    }
    out
}

struct Report {
    message: String,
    code: Option<String>,
    severity: Option<Severity>,
    help: Option<String>,
    snippet: Snippet,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.as_ref().map(|c| Box::new(c) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Some(Severity::Error) => miette::Severity::Error,
            Some(Severity::Warning) => miette::Severity::Warning,
            Some(Severity::Info) | None => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|h| Box::new(h) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.snippet)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.snippet.labels.iter().cloned()))
    }
}

/// A window of a file, and the labels in it.
struct Snippet {
    name: String,
    text: String,
    /// Where the window begins, from 0.
    line: usize,
    column: usize,
    labels: Vec<LabeledSpan>,
}

impl Snippet {
    /// What to say above it: the words of its only label, which then stand there instead of below the text.
    fn heading(&mut self) -> String {
        match self.labels.as_mut_slice() {
            [only] => {
                let text = only.label().unwrap_or("see here").to_owned();
                only.set_label(None);
                text
            }
            _ => "see also".to_owned(),
        }
    }
}

impl SourceCode for Snippet {
    fn read_span<'a>(&'a self, span: &SourceSpan, before: usize, after: usize) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        // One line, which is all there is around a place in it.
        if before > 0 && after > 0 && span.offset() + span.len() <= self.text.len() && memchr::memchr2(b'\n', b'\r', self.text.as_bytes()).is_none() {
            let whole = SourceSpan::from(0..self.text.len());
            return Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), self.text.as_bytes(), whole, self.line, self.column, 0)));
        }
        let inner = self.text.as_str().read_span(span, before, after)?;
        // miette counts columns in bytes; editors count characters.
        let before = &self.text[..inner.span().offset()];
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + if inner.line() == 0 { self.column } else { 0 };
        Ok(Box::new(MietteSpanContents::new_named(self.name.clone(), inner.data(), *inner.span(), inner.line() + self.line, column, inner.line_count())))
    }
}

/// A place and what is said of it.
type Words = (Span<Raw>, String);

/// Groups places of one file that stand on the same or the next line within a window of each other.
fn snippets(places: Vec<(&Source, Span<Raw>, String)>) -> Vec<Snippet> {
    let mut groups: Vec<(&Source, Span<Raw>, Vec<Words>)> = Vec::new();
    for (source, span, text) in places {
        let near = |around: Span<Raw>| {
            let whole = around.to(span);
            whole.len() as usize <= WINDOW && source.location(whole.end).line <= source.location(whole.start).line + 1
        };
        match groups.iter_mut().find(|(s, around, _)| std::ptr::eq(*s, source) && near(*around)) {
            Some((_, around, labels)) => {
                *around = around.to(span);
                labels.push((span, text));
            }
            None => groups.push((source, span, vec![(span, text)])),
        }
    }
    groups.into_iter().map(|(source, around, labels)| snippet(source, around, labels)).collect()
}

fn snippet(source: &Source, around: Span<Raw>, labels: Vec<Words>) -> Snippet {
    let whole = source.line(source.location(around.start).line).to(source.line(source.location(around.end.max(around.start + 1) - 1).line));
    let text = source.slice(whole);
    let (from, to) = (around.start.saturating_sub(whole.start) as usize, ((around.end - whole.start) as usize).min(text.len()));
    let long = text.len() > WINDOW + 30;
    let (left, right) = if long { (left_edge(text, from), right_edge(text, to)) } else { (0, text.len()) };
    let lead = if left > 0 { "…" } else { "" };
    let tail = if right < text.len() { "…" } else { "" };
    let shift = |at: u32| (at.saturating_sub(whole.start) as usize).clamp(left, right) - left + lead.len();
    let labels = labels
        .into_iter()
        .map(|(span, text)| LabeledSpan::new(Some(text).filter(|t| !t.is_empty()), shift(span.start), (shift(span.end) - shift(span.start)).max(1)))
        .collect();
    let start = source.location(whole.start + left as u32);
    Snippet {
        name: source.path().display().to_string(),
        text: format!("{lead}{}{tail}", &text[left..right]),
        line: start.line as usize - 1,
        column: (start.column as usize - 1).saturating_sub(lead.chars().count()),
        labels,
    }
}

/// The beginning of a word some way before `from`, but not beyond its own line.
fn left_edge(text: &str, from: usize) -> usize {
    let want = from.saturating_sub(WINDOW / 2);
    if want == 0 {
        return 0;
    }
    let line = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let mut at = want;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    text[at..from].find(' ').map_or(from, |space| at + space + 1).max(line)
}

/// The end of a word some way after `to`.
fn right_edge(text: &str, to: usize) -> usize {
    let mut at = to + WINDOW / 2;
    if at >= text.len() {
        return text.len();
    }
    while !text.is_char_boundary(at) {
        at += 1;
    }
    text[to..at].rfind(' ').map_or(at, |space| to + space)
}
