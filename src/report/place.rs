//! Where things stand, as other programs want to be told.

use super::Draft;
use crate::finding::Place;
use crate::source::{Location, Raw, Source, Span};
use std::path::{Component, Path};

/// A stretch of a file in lines and columns, both from 1, columns in characters; the end is the first character after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    pub start: Location,
    pub end: Location,
}

impl Region {
    pub(super) fn of(source: &Source, span: Span<Raw>) -> Region {
        Region { start: source.location(span.start), end: source.location(span.end) }
    }
}

/// The file and the stretch of it that `place` names.
pub(super) fn resolve<'a>(draft: &Draft<'a>, place: Place) -> Option<(&'a Source, Span<Raw>)> {
    match place {
        Place::Draft(span) => Some((draft.source, span)),
        Place::File(evidence) => Some((draft.reference.source(evidence.source)?, evidence.span)),
    }
}

/// A path as a report names it: with slashes, and relative to the folder one stands in where it lies below it.
pub(super) fn path(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let inside = if path.is_absolute() { path.strip_prefix(&here).unwrap_or(path) } else { path };
    let mut out = String::new();
    for part in inside.components().filter(|part| !matches!(part, Component::CurDir)) {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        match part {
            Component::RootDir => out.push('/'),
            part => out.push_str(&part.as_os_str().to_string_lossy()),
        }
    }
    out
}

/// A path as a URI reference (RFC 3986): what may not stand in one is written as %20.
pub(super) fn uri(of: &Path) -> String {
    let path = path(of);
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The words of `span` on one line, cut after `limit` characters.
pub(super) fn words(source: &Source, span: Span<Raw>, limit: usize) -> String {
    let text = source.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(limit) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}

/// `text` as the text or an attribute of XML or HTML. Characters that XML cannot hold become the replacement character.
pub(super) fn markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_where_they_can_be() {
        let here = std::env::current_dir().unwrap_or_default();
        assert_eq!(path(&here.join("news/a b.md")), "news/a b.md");
        assert_eq!(uri(Path::new("./news/a b#1.md")), "news/a%20b%231.md");
        assert_eq!(uri(Path::new("/é.md")), "file:///%C3%A9.md");
    }

    #[test]
    fn markup_holds_any_text() {
        assert_eq!(markup("a < b & \"c\"\u{1b}"), "a &lt; b &amp; &quot;c&quot;\u{fffd}");
    }
}
