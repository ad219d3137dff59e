//! Stets: the author's word that something is to stand.
//!
//! `<!-- stet figures/mismatch: the ministry's own count -->` in Markdown and HTML, the same words in square brackets in
//! plain text. At a line's end it covers the line; on a line of its own the block or line that follows; `stet-file` the
//! file; `stet-begin` all up to the next `stet-end`. `until 2026-12-31` before the colon or in the reason ends it.

use super::{Document, published};
use crate::source::{Raw, Source, Span};

/// How far a stet reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The bytes of one line, block or stretch.
    Span(Span<Raw>),
    /// The whole file.
    File,
}

/// "Let it stand": a suppression with its reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stet {
    /// Where it is written, marks included.
    pub span: Span<Raw>,
    /// What it covers.
    pub reach: Reach,
    /// The rules or groups that it lets stand; never empty.
    pub rules: Vec<(String, Span<Raw>)>,
    /// Why.
    pub reason: String,
    /// The last day on which it holds, if it is to end.
    pub until: Option<jiff::civil::Date>,
}

/// A comment that was meant as a stet and cannot be taken as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StetFault {
    /// Where it is written.
    pub span: Span<Raw>,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

/// A comment that begins with the word stet, before it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note {
    /// All of it, marks included.
    pub span: Span<Raw>,
    /// Its words.
    pub body: Span<Raw>,
}

/// The stets in square brackets of a plain text, in order. One without its closing bracket ends with its line.
pub(super) fn bracketed(text: &str) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for start in memchr::memchr_iter(b'[', text.as_bytes()) {
        if is_stet(&text[start + 1..]) && notes.last().is_none_or(|n| n.span.end as usize <= start) {
            let line = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
            let close = text[start..line].find(']').map(|n| start + n);
            let body = Span::from(start + 1..close.unwrap_or(line));
            notes.push(Note { span: Span::from(start..close.map_or(line, |c| c + 1)), body });
        }
    }
    notes
}

/// The stets of a Markdown text that stand in square brackets, as they do in plain text: readers would see them.
pub(super) fn bracketed_in_markdown(text: &str) -> impl Iterator<Item = StetFault> {
    let names_a_rule = |note: &Note| text[note.body.range()].split_once(':').is_some_and(|(before, _)| before.contains('/'));
    let message = "in Markdown a stet is a comment, <!-- stet rule: reason -->";
    bracketed(text).into_iter().filter(names_a_rule).map(|note| StetFault { span: note.span, message: message.to_owned() })
}

/// The stets of a plain text that stand in comments, as they do in Markdown: they are words of the story there.
pub(super) fn commented_in_plain(text: &str) -> impl Iterator<Item = StetFault> {
    const OPEN: &str = "<!--";
    let comments = memchr::memchr_iter(b'<', text.as_bytes()).filter(|at| text[*at..].strip_prefix(OPEN).is_some_and(is_stet));
    comments.map(|at| {
        let line = text[at..].find('\n').map_or(text.len(), |n| at + n);
        let end = text[at..line].find("-->").map_or(at + OPEN.len(), |n| at + n + 3);
        StetFault { span: Span::from(at..end), message: "in plain text a stet stands in square brackets, [stet rule: reason]".to_owned() }
    })
}

/// Does a comment's text begin with the word stet?
pub(super) fn is_stet(body: &str) -> bool {
    let body = body.trim_start();
    let Some(word) = body.get(..4) else { return false };
    word.eq_ignore_ascii_case("stet") && body[4..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, ':' | '-' | ']'))
}

/// Reads `notes`, works out what each covers and puts them into `document`, whose blocks are complete.
pub(super) fn settle(source: &Source, document: &mut Document, notes: &[Note]) {
    let text = source.text();
    let blocks: Vec<Span<Raw>> = if notes.is_empty() { Vec::new() } else { document.blocks.iter().map(|b| document.locate(b.span)).collect() };
    let mut begun: Vec<Stet> = Vec::new();
    for note in notes {
        let fault = |message: &str| StetFault { span: note.span, message: message.to_owned() };
        let body = &text[note.body.range()];
        let at = note.body.start + (body.len() - body.trim_start().len()) as u32;
        let word = body.trim_start().split(|c: char| c.is_whitespace() || c == ':').next().unwrap_or_default();
        let rest = Span::new(at + word.len() as u32, note.body.end);
        match word.to_ascii_lowercase().as_str() {
            "stet-end" => match begun.pop() {
                Some(mut stet) => {
                    stet.reach = Reach::Span(stet.span.to(note.span));
                    document.stets.push(stet);
                }
                None => document.stet_faults.push(fault("stet-end without a stet-begin before it")),
            },
            word @ ("stet" | "stet-file" | "stet-begin") => match read(text, note.span, rest) {
                Err(message) => document.stet_faults.push(fault(&message)),
                Ok(mut stet) => match word {
                    "stet-begin" => begun.push(stet),
                    "stet-file" => {
                        stet.reach = Reach::File;
                        document.stets.push(stet);
                    }
                    _ => {
                        stet.reach = Reach::Span(covered(source, &blocks, note.span));
                        document.stets.push(stet);
                    }
                },
            },
            other => document.stet_faults.push(fault(&format!("`{other}` is no kind of stet: write stet, stet-file, stet-begin or stet-end"))),
        }
    }
    for stet in begun {
        let message = "stet-begin without a stet-end: it covers nothing".to_owned();
        document.stet_faults.push(StetFault { span: stet.span, message });
    }
    document.stets.sort_by_key(|s| s.span);
    document.stet_faults.sort_by_key(|s| s.span);
}

/// What a stet at `span` covers: its line where the line holds anything else, or the block or line that follows.
fn covered(source: &Source, blocks: &[Span<Raw>], span: Span<Raw>) -> Span<Raw> {
    let text = source.text();
    let line = |at: u32| source.line(source.location(at).line);
    let (first, last) = (line(span.start), line(span.end.max(1) - 1));
    let before = &text[first.start as usize..span.start as usize];
    let after = &text[span.end as usize..(last.end.max(span.end)) as usize];
    // A list or quotation mark before it, or another stet, does not make the line hold anything.
    let bare = |s: &str| s.trim_matches(|c: char| c.is_whitespace() || matches!(c, '>' | '*' | '-' | '\u{feff}')).is_empty();
    let other_stet = |s: &str| s.trim_start().starts_with("<!--") || s.trim_start().starts_with("[stet");
    if !(bare(before) || other_stet(before)) || !(bare(after) || other_stet(after)) {
        return first.to(last);
    }
    // Within a block, the next line; between blocks, the next block.
    let i = blocks.partition_point(|b| b.end <= span.end);
    match blocks.get(i) {
        Some(block) if block.start < span.start => {
            let next = source.line(source.location(span.end).line + 1);
            if next.is_empty() { last } else { next }
        }
        Some(block) => *block,
        None => Span::new(span.end, span.end),
    }
}

/// Reads what follows the word stet: `figures/mismatch, dates until 2026-12-31: reason`.
fn read(text: &str, span: Span<Raw>, rest: Span<Raw>) -> Result<Stet, String> {
    let words = &text[rest.range()];
    let Some(colon) = words.find(':') else {
        return Err(match words.trim().is_empty() {
            true => "a stet names its rules and its reason: stet figures/mismatch: the ministry's own count".to_owned(),
            false => "a stet needs its reason, after a colon".to_owned(),
        });
    };
    let (head, reason) = (&words[..colon], words[colon + 1..].trim());
    let reason = reason.strip_suffix("--").unwrap_or(reason).trim();
    let (names, until) = match word_at(head, "until") {
        Some(at) => {
            let day = head[at + "until".len()..].trim();
            let date = published::iso(day).filter(|(_, r)| day[r.end..].trim().is_empty());
            (&head[..at], Some(date.ok_or_else(|| format!("`{day}` is no date: write until 2026-12-31"))?.0))
        }
        None => (head, None),
    };
    let mut rules = Vec::new();
    let mut at = rest.start;
    for name in names.split_inclusive([',', ' ', '\t', '\n', '\r']) {
        let bare = name.trim_matches(|c: char| c == ',' || c.is_whitespace());
        if !bare.is_empty() {
            let start = at + (name.find(bare).unwrap_or_default()) as u32;
            if !bare.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'/')) {
                return Err(format!("`{bare}` cannot be a rule: rules are written as figures/mismatch, groups as figures"));
            }
            rules.push((bare.to_owned(), Span::new(start, start + bare.len() as u32)));
        }
        at += name.len() as u32;
    }
    if rules.is_empty() {
        return Err("a stet names the rules that it lets stand, before the colon".to_owned());
    }
    if !reason.chars().any(char::is_alphanumeric) {
        return Err("a stet needs its reason, after a colon".to_owned());
    }
    let until = until.or_else(|| word_at(reason, "until").and_then(|at| published::iso(&reason[at + "until".len()..])).map(|(date, _)| date));
    Ok(Stet { span, reach: Reach::File, rules, reason: reason.split_whitespace().collect::<Vec<_>>().join(" "), until })
}

/// Where `word` stands as a word of its own.
fn word_at(text: &str, word: &str) -> Option<usize> {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '/');
    text.match_indices(word).map(|(at, _)| at).find(|at| edge(text[..*at].chars().next_back()) && edge(text[at + word.len()..].chars().next()))
}

/// Reads the items of a front matter's `stet` list, each `figures/mismatch: reason`; they cover the file.
pub(super) fn listed(text: &str, item: Span<Raw>) -> Result<Stet, StetFault> {
    read(text, item, item).map_err(|message| StetFault { span: item, message })
}
