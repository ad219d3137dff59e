//! Plain transcripts: paragraphs, of which some begin with their speaker's name and a colon.

use super::wording::{Sound, sounds};
use crate::source::{Raw, Span};

/// One speaker's stretch of a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Its first word, in the row of all words.
    pub first: u32,
    /// Who speaks, as the label says; none where it names nobody: "REPORTER", "UNIDENTIFIED MALE".
    pub speaker: Option<String>,
    /// The label.
    pub label: Span<Raw>,
}

/// Reads a plain transcript.
pub(super) fn read(text: &str, words: &mut Vec<Sound>, turns: &mut Vec<Turn>) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        self::line(line, at, words, turns);
        at += line.len();
    }
}

/// Reads one line that begins at byte `at` of its file.
pub(super) fn line(line: &str, at: usize, words: &mut Vec<Sound>, turns: &mut Vec<Turn>) {
    let mut from = 0;
    if let Some((name, body)) = label(line) {
        turns.push(Turn { first: words.len() as u32, speaker: named(&line[name.clone()]), label: Span::from(at + name.start..at + name.end) });
        from = body;
    }
    sounds(&line[from..], (at + from) as u32, words);
}

/// The label that a line begins with: where its name stands, and where the words after it begin.
fn label(line: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let mut start = line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t', '>', '*', '_', '-', '–', '—', '#']).len();
    // A time in brackets may stand before the name: "[00:12:03] MAYOR: …".
    if line[start..].starts_with(['[', '(']) {
        let close = line[start..].find([']', ')'])?;
        if line[start + 1..start + close].chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',')) {
            start += close + 1;
            start += line[start..].len() - line[start..].trim_start_matches([' ', '*', '-']).len();
        } else {
            return None;
        }
    }
    let rest = &line[start..];
    let colon = rest.bytes().take(80).position(|b| b == b':')?;
    let body = start + colon + 1 + rest[colon + 1..].len() - rest[colon + 1..].trim_start_matches(['*', '_']).len();
    if !line[body..].is_empty() && !line[body..].starts_with([' ', '\t', '\n', '\r']) {
        return None;
    }
    let name = rest[..colon].trim_end_matches(['*', '_', ' ']);
    // What stands in brackets within the label is an office or a time: "SMITH (R-IOWA)".
    let plain = name.split(['(', '[']).next().unwrap_or(name).trim_end();
    let words = plain.split(' ').filter(|w| !w.is_empty()).count();
    let names = |w: &str| {
        w.starts_with(|c: char| c.is_uppercase()) || matches!(w, "de" | "van" | "von" | "der" | "den" | "la" | "le" | "al" | "of" | "the" | "da" | "di" | "bin")
    };
    let shape = plain.split([' ', ',', '-', '/']).filter(|w| !w.is_empty()).all(names) && plain.starts_with(char::is_uppercase);
    let marks = plain.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '’' | '#' | '/' | '&'));
    let lower = plain.chars().any(char::is_lowercase);
    (shape && marks && (1..=if lower { 4 } else { 8 }).contains(&words)).then(|| (start..start + plain.len(), body))
}

/// The person whom a label names, if it names one.
fn named(label: &str) -> Option<String> {
    const ROLES: [&str; 47] = [
        "a",
        "all",
        "analyst",
        "announcer",
        "answer",
        "audience",
        "caller",
        "chair",
        "chairman",
        "chairwoman",
        "chorus",
        "clerk",
        "coordinator",
        "crowd",
        "facilitator",
        "female",
        "group",
        "host",
        "interpreter",
        "interviewer",
        "journalist",
        "magazine",
        "male",
        "man",
        "member",
        "moderator",
        "moderators",
        "narrator",
        "note",
        "operator",
        "panelist",
        "participant",
        "participants",
        "presenter",
        "press",
        "protester",
        "q",
        "question",
        "questioner",
        "reporter",
        "speaker",
        "student",
        "tempore",
        "translator",
        "unidentified",
        "voice",
        "voiceover",
    ];
    let words: Vec<String> =
        label.split([' ', ',', '/']).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).filter(|w| !w.is_empty()).collect();
    let role = words.iter().any(|w| ROLES.contains(&w.as_str()) || w.starts_with("unidentif") || w.bytes().any(|b| b.is_ascii_digit()));
    (!role && !label.contains(['/', '&']) && words.last().is_some_and(|w| w.chars().count() > 1)).then(|| label.trim().to_owned())
}
