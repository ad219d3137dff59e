//! Transcripts as text: paragraphs, of which some begin with their speaker's name.
//!
//! A label is `NAME:`, perhaps with an office in brackets, a time before or behind it, and Markdown's marks; a name and a
//! time alone on a line, as recorders write; or `>>`, which says that somebody else speaks and not who.

use super::Read;
use super::wording::{Before, Sound, sounds};
use crate::lexicon::{Group, Word};
use crate::source::{Raw, Span};
use std::ops::Range;

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

/// What sort of text it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A plain transcript.
    Plain,
    /// The words of captions, where a dash at a line's beginning says that somebody else speaks.
    Captions,
}

/// Reads a transcript.
pub(super) fn read(text: &str, form: Form) -> Read {
    let mut read = Read { words: Vec::with_capacity(text.len() / 5), turns: Vec::new() };
    // Where labels are set in capitals, "Remember: …" is no label.
    let shouted = text.lines().filter_map(label).filter(|l| l.colon && !l.name.is_empty()).filter(|l| !l.lower).take(2).count() == 2;
    let (mut at, mut open, mut before) = (0, 0, Before::Nothing);
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let label = label(line).filter(|l| !(shouted && l.colon && l.lower && !line[l.name.clone()].contains(' ')));
        let (label, body) = match label {
            Some(label) => (label.name, label.body),
            None => match change(line, form) {
                Some(marks) => (marks.clone(), marks.end),
                None => continue,
            },
        };
        before = words(text, open..start, before, &mut read.words);
        let speaker = named(&line[label.clone()]);
        read.turns.push(Turn { first: read.words.len() as u32, speaker, label: Span::from(start + label.start..start + label.end) });
        open = start + body;
    }
    words(text, open..text.len(), before, &mut read.words);
    read
}

/// Adds the words of a stretch, of which `before` is what stands before the first.
fn words(text: &str, stretch: Range<usize>, before: Before, out: &mut Vec<Sound>) -> Before {
    let first = out.len();
    let after = sounds(&text[stretch.clone()], stretch.start as u32, out);
    match out.get_mut(first) {
        Some(word) => {
            if word.before == Before::Nothing {
                word.before = before;
            }
            after
        }
        None if after == Before::Nothing => before,
        None => after,
    }
}

/// The marks by which a line shows that somebody else begins to speak, without saying who.
fn change(line: &str, form: Form) -> Option<Range<usize>> {
    let text = line.trim_start_matches([' ', '\t', '\u{feff}']);
    let start = line.len() - text.len();
    let len = match form {
        _ if text.starts_with(">>") => text.len() - text.trim_start_matches('>').len(),
        Form::Captions if text.starts_with("- ") => 1,
        Form::Captions if text.starts_with('–') => '–'.len_utf8(),
        Form::Captions if text.starts_with('-') && text[1..].starts_with(char::is_alphabetic) => 1,
        _ => return None,
    };
    Some(start..start + len)
}

/// What a line begins with that says who speaks.
struct Label {
    /// The name.
    name: Range<usize>,
    /// Where the words after it begin.
    body: usize,
    /// A colon follows it.
    colon: bool,
    /// It has small letters.
    lower: bool,
}

/// The label that a line begins with.
fn label(line: &str) -> Option<Label> {
    let mut start = line.len() - line.trim_start_matches(['\u{feff}', ' ', '\t', '>', '*', '_', '-', '–', '—', '#']).len();
    // A time may stand before the name: "[00:12:03] MAYOR: …", "00:12:03 MAYOR: …".
    if let Some(len) = time(&line[start..]) {
        start += len;
        start += line[start..].len() - line[start..].trim_start_matches([' ', '\t', '*', '-', '–', '>']).len();
    } else if line[start..].starts_with(['[', '(']) {
        return None;
    }
    let rest = &line[start..];
    let bytes = rest.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    // A colon between digits is a time's.
    let colon = (0..bytes.len().min(80)).find(|at| bytes[*at] == b':' && !(digit(at.checked_sub(1)) && digit(Some(at + 1))));
    let (name, body, colon) = match colon {
        Some(colon) => {
            let body = start + colon + 1 + rest[colon + 1..].len() - rest[colon + 1..].trim_start_matches(['*', '_']).len();
            if !line[body..].is_empty() && !line[body..].starts_with([' ', '\t', '\n', '\r']) {
                return None;
            }
            (&rest[..colon], body, true)
        }
        // A recorder's "Ana Ruiz  12:03" alone on its line.
        None => {
            let whole = rest.trim_end();
            if whole.len() > 80 {
                return None;
            }
            let (name, clock) = whole.rsplit_once([' ', '\t'])?;
            if time(clock) != Some(clock.len()) {
                return None;
            }
            (name, line.len(), false)
        }
    };
    let name = name.trim_end_matches(['*', '_', ' ', '\t']);
    // What stands in brackets within the label is an office or a time: "SMITH (R-IOWA)".
    let plain = name.split(['(', '[']).next().unwrap_or(name).trim_end();
    let words = plain.split(' ').filter(|w| !w.is_empty()).count();
    let names = |w: &str| w.starts_with(|c: char| c.is_uppercase()) || matches!(w, "of" | "the") || Word::find(w).in_group(Group::NameParticle);
    let shape = plain.split([' ', ',', '-', '/']).filter(|w| !w.is_empty()).all(|w| names(w) || w.bytes().all(|b| b.is_ascii_digit()))
        && plain.starts_with(char::is_uppercase);
    let marks = plain.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '’' | '#' | '/' | '&'));
    let lower = plain.chars().any(char::is_lowercase);
    let fits = shape && marks && (1..=if lower { 4 } else { 8 }).contains(&words);
    // An office says nothing of who holds it, but the brackets after it may: "CHAIR (Orla Fenwick)".
    let holder = name.split_once('(').and_then(|(_, inside)| inside.strip_suffix(')')).filter(|inside| {
        let words = || inside.split(' ').filter(|w| !w.is_empty());
        words().count() > 1 && words().all(names) && named(plain).is_none() && named(inside).is_some()
    });
    let shown = match holder {
        Some(inside) => start + name.len() - 1 - inside.len()..start + name.len() - 1,
        None => start..start + plain.len(),
    };
    fits.then_some(Label { name: shown, body, colon, lower })
}

/// Bytes of the time that `text` begins with, brackets around it included.
fn time(text: &str) -> Option<usize> {
    let open = usize::from(text.starts_with(['[', '(']));
    let rest = &text[open..];
    let len = rest.bytes().take(16).position(|b| !(b.is_ascii_digit() || matches!(b, b':' | b'.' | b','))).unwrap_or(rest.len().min(16));
    let clock = &rest[..len];
    let is_clock = clock.contains(':') && clock.starts_with(|c: char| c.is_ascii_digit()) && clock.ends_with(|c: char| c.is_ascii_digit());
    let closed = open == 0 || text[open + len..].starts_with([']', ')']);
    (is_clock && closed).then_some(2 * open + len)
}

/// The person whom a label names, if it names one.
fn named(label: &str) -> Option<String> {
    let words: Vec<String> =
        label.split([' ', ',', '/']).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).filter(|w| !w.is_empty()).collect();
    let role =
        words.iter().any(|w| w == "a" || Word::find(w).in_group(Group::SpeakerRole) || w.starts_with("unidentif") || w.bytes().any(|b| b.is_ascii_digit()));
    (!role && !label.contains(['/', '&']) && words.last().is_some_and(|w| w.chars().count() > 1)).then(|| label.trim().to_owned())
}
