//! A draft's own text, paragraph by paragraph, with what was found marked in it and the cards beside it.

use super::{card, word};
use crate::document::Format;
use crate::finding::{Finding, Place, Severity};
use crate::report::Draft;
use crate::report::place::markup;
use crate::source::{Raw, Span};
use std::fmt::Write as _;

/// A stretch to mark.
struct Mark {
    span: Span<Raw>,
    /// Its finding's number on the page.
    number: usize,
    severity: Severity,
    /// It is evidence, not the place itself.
    evidence: bool,
}

/// Renders the text of `draft`; its findings are numbered from `first` on.
pub(super) fn render(draft: &Draft<'_>, findings: &[Finding], first: usize) -> String {
    let mut marks: Vec<Mark> = Vec::new();
    for (finding, number) in findings.iter().zip(first..) {
        marks.push(Mark { span: finding.span, number, severity: finding.severity, evidence: false });
        for label in &finding.labels {
            if let Place::Draft(span) = label.place {
                marks.push(Mark { span, number, severity: finding.severity, evidence: true });
            }
        }
    }
    marks.sort_by_key(|m| (m.span, m.number));
    let html = Format::of(draft.source.path()) == Some(Format::Html);
    let mut out = String::new();
    let mut cards = findings.iter().zip(first..).peekable();
    let paragraphs = paragraphs(draft.source.text());
    let mut left_out = false;
    for (n, paragraph) in paragraphs.iter().enumerate() {
        let last = n + 1 == paragraphs.len();
        let here = |m: &&Mark| m.span.start < paragraph.end && (m.span.end > paragraph.start || m.span.start >= paragraph.start);
        let marks: Vec<&Mark> = marks.iter().filter(here).collect();
        let mut beside = String::new();
        while let Some((finding, number)) = cards.next_if(|(f, _)| last || f.span.start < paragraph.end) {
            beside += &card(draft, finding, number);
        }
        // A web page is mostly not prose: only what was found in it is shown.
        if html && marks.is_empty() && beside.is_empty() {
            left_out = true;
            continue;
        }
        if std::mem::take(&mut left_out) {
            out += "<div class=\"row\"><p class=\"text gap\">…</p></div>\n";
        }
        let line = draft.source.location(paragraph.start).line;
        let _ = write!(out, "<div class=\"row\"><p class=\"text\" data-line=\"{line}\">");
        marked(&mut out, draft.source.text(), *paragraph, &marks, html);
        out += "</p>";
        if !beside.is_empty() {
            let _ = write!(out, "<div class=\"cards\">{beside}</div>");
        }
        out += "</div>\n";
    }
    out
}

/// The stretches of `text` between blank lines.
fn paragraphs(text: &str) -> Vec<Span<Raw>> {
    let mut found: Vec<Span<Raw>> = Vec::new();
    let mut open = false;
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    for line in text[at..].split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if bare.trim().is_empty() {
            open = false;
        } else {
            let span = Span::from(at..at + bare.len());
            match found.last_mut() {
                Some(last) if open => *last = last.to(span),
                _ => found.push(span),
            }
            open = true;
        }
        at += line.len();
    }
    found
}

/// Writes `paragraph` with `marks`, which may overlap: each stretch between two edges takes the worst of those it is in.
fn marked(out: &mut String, text: &str, paragraph: Span<Raw>, marks: &[&Mark], html: bool) {
    let inside = |at: u32| at.clamp(paragraph.start, paragraph.end);
    let mut edges: Vec<u32> = marks.iter().flat_map(|m| [inside(m.span.start), inside(m.span.end)]).chain([paragraph.start, paragraph.end]).collect();
    edges.sort_unstable();
    edges.dedup();
    let anchors = |out: &mut String, at: u32| {
        for mark in marks.iter().filter(|m| !m.evidence && m.span.start == at) {
            let _ = write!(out, "<a id=\"f{}\"></a>", mark.number);
        }
    };
    for pair in edges.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        anchors(out, from);
        let words = text.get(from as usize..to as usize).unwrap_or_default();
        let words = if html { tagged(words) } else { markup(words) };
        let over: Vec<&&Mark> = marks.iter().filter(|m| m.span.start <= from && to <= m.span.end).collect();
        match over.iter().min_by_key(|m| (m.evidence, std::cmp::Reverse(m.severity))) {
            Some(mark) => {
                let _ = write!(out, "<mark class=\"{}{}\">{words}</mark>", word(mark.severity), if mark.evidence { " evidence" } else { "" });
            }
            None => out.push_str(&words),
        }
        for mark in marks.iter().filter(|m| m.span.end == to || (m.span.end > paragraph.end && to == paragraph.end)) {
            let _ = write!(out, "<sup><a class=\"{}\" href=\"#c{1}\">{1}</a></sup>", word(mark.severity), mark.number);
        }
    }
    if paragraph.is_empty() {
        anchors(out, paragraph.start);
    }
}

/// HTML as text, its tags dimmed.
fn tagged(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let close = rest[open..].find('>').map_or(rest.len(), |n| open + n + 1);
        let _ = write!(out, "{}<span class=\"tag\">{}</span>", markup(&rest[..open]), markup(&rest[open..close]));
        rest = &rest[close..];
    }
    out + &markup(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_take_the_worst_and_text_is_escaped() {
        let text = "Five & six came.";
        let mark = |start, end, number, severity| Mark { span: Span::new(start, end), number, severity, evidence: false };
        let (note, error) = (mark(0, 10, 1, Severity::Info), mark(5, 15, 2, Severity::Error));
        let mut out = String::new();
        marked(&mut out, text, Span::new(0, 16), &[&note, &error], false);
        let expected = "<a id=\"f1\"></a><mark class=\"note\">Five </mark><a id=\"f2\"></a><mark class=\"error\">&amp; six</mark>\
                        <sup><a class=\"note\" href=\"#c1\">1</a></sup><mark class=\"error\"> came</mark><sup><a class=\"error\" href=\"#c2\">2</a></sup>.";
        assert_eq!(out, expected);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let text = "a\r\nb\r\n\r\n \n\nc";
        assert_eq!(paragraphs(text).iter().map(|p| &text[p.range()]).collect::<Vec<_>>(), ["a\r\nb", "c"]);
        assert_eq!(tagged("<p>a < b"), "<span class=\"tag\">&lt;p&gt;</span>a <span class=\"tag\">&lt; b</span>");
    }
}
