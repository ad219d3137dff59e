//! Plain text: what an author types, or what somebody pasted from a web page.

use super::pasted::{self, Role};
use super::stet::{self, Note};
use super::{BlockKind, Builder, Document, byline};
use crate::source::{Raw, Source, Span};

/// A paragraph of plain text before anything is known about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Where it stands, white space at both ends left out.
    pub span: Span<Raw>,
    /// Does a blank line, or nothing, stand before it?
    pub after_blank: bool,
    /// Does a blank line, or nothing, follow it?
    pub before_blank: bool,
}

/// Lines longer than this were not broken by hand or by a mailer.
const WIDEST_WRAP: u32 = 120;
/// A full line of wrapped text has at least so many bytes.
const WRAPPED_LINE: u32 = 60;
/// Lines shorter than this say nothing of the width at which a text is wrapped.
const NARROWEST_WRAP: u32 = 40;

/// Reads plain text. A blank line ends a paragraph; so does a line break, except in text that is wrapped at a width.
pub(super) fn read(source: &Source) -> Document {
    let text = source.text();
    let notes = stet::bracketed(text);
    let units = units(text, &notes);
    let page = pasted::roles(text, &units);
    let mut builder = Builder::new();
    builder.reserve(text.len(), units.len());
    let mut next = 0;
    for (unit, role) in units.iter().zip(&page.roles) {
        let mut span = unit.span;
        let kind = match *role {
            Role::Is(kind) => kind,
            Role::Item { marker } => {
                span = Span::new(span.start + marker, span.end);
                BlockKind::ListItem
            }
        };
        builder.open(kind, None);
        while notes.get(next).is_some_and(|n| n.span.end <= span.start) {
            next += 1;
        }
        let mut at = span.start;
        while let Some(note) = notes.get(next).filter(|n| n.span.start < span.end) {
            // The space before a note belongs to it, so that none is left dangling.
            let before = text.get(at as usize..note.span.start as usize).unwrap_or_default();
            push_lines(&mut builder, before.trim_end_matches([' ', '\t']), at);
            at = note.span.end.max(at);
            next += 1;
        }
        push_lines(&mut builder, text.get(at as usize..span.end as usize).unwrap_or_default(), at);
    }
    builder.document().published = page.published;
    let mut document = builder.finish();
    document.stet_faults.extend(stet::commented_in_plain(text));
    stet::settle(source, &mut document, &notes);
    document
}

/// Adds text that may run over several lines; every line break reads as `\n`.
fn push_lines(builder: &mut Builder, text: &str, at: u32) {
    let mut from = 0;
    for cr in memchr::memchr_iter(b'\r', text.as_bytes()) {
        builder.push(&text[from..cr], at + from as u32);
        let width = if text.as_bytes().get(cr + 1) == Some(&b'\n') { 2 } else { 1 };
        builder.replace("\n", Span::new(at + cr as u32, at + (cr + width) as u32));
        from = cr + width;
    }
    builder.push(&text[from..], at + from as u32);
}

/// Cuts text into paragraphs. Lines that hold nothing but a stet are passed over.
fn units(text: &str, notes: &[Note]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(text.len() / 128 + 4);
    let mut block: Vec<Span<Raw>> = Vec::new();
    let mut next = 0;
    let mut start = 0;
    while start < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
        let line = trimmed(text, start, end);
        if line.is_empty() {
            close_block(text, &mut block, &mut units);
        } else {
            while notes.get(next).is_some_and(|n| n.span.end <= line.start) {
                next += 1;
            }
            if notes.get(next).is_none_or(|n| n.span.start > line.start || !only_notes(text, line, &notes[next..])) {
                block.push(line);
            }
        }
        start = end + 1;
    }
    close_block(text, &mut block, &mut units);
    units
}

/// Does `line`, whose first note is the first of `notes`, hold nothing else?
fn only_notes(text: &str, line: Span<Raw>, notes: &[Note]) -> bool {
    let mut at = line.start;
    for note in notes.iter().take_while(|n| n.span.start < line.end) {
        if !blank(text.get(at as usize..note.span.start as usize).unwrap_or_default()) {
            return false;
        }
        at = note.span.end;
    }
    blank(text.get(at as usize..line.end as usize).unwrap_or_default())
}

fn blank(text: &str) -> bool {
    text.chars().all(nothing)
}

/// White space, or a character that has no width at all.
fn nothing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
}

fn trimmed(text: &str, start: usize, end: usize) -> Span<Raw> {
    let line = &text[start..end];
    let kept = line.trim_end_matches(nothing);
    let from = kept.len() - kept.trim_start_matches(nothing).len();
    Span::from(start + from..start + kept.len())
}

/// Turns the lines between two blank lines into paragraphs.
fn close_block(text: &str, block: &mut Vec<Span<Raw>>, units: &mut Vec<Unit>) {
    let width = block.iter().map(|l| l.len()).max().unwrap_or_default();
    let wrapped = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&width);
    let first = units.len();
    for (i, line) in block.iter().enumerate() {
        let joined = i > 0 && goes_on(text, block[i - 1], *line, wrapped.then_some(width));
        match units.last_mut() {
            Some(unit) if joined => unit.span = unit.span.to(*line),
            _ => units.push(Unit { span: *line, after_blank: i == 0, before_blank: false }),
        }
    }
    if let Some(unit) = units[first..].last_mut() {
        unit.before_blank = true;
    }
    block.clear();
}

/// Does `next` continue the sentence or paragraph of `line`? `width` is the longest line around, where text may be wrapped.
fn goes_on(text: &str, line: Span<Raw>, next: Span<Raw>, width: Option<u32>) -> bool {
    let (above, below) = (&text[line.range()], &text[next.range()]);
    if list_marker(below).is_some() {
        return false;
    }
    if byline::read(above).is_some() || byline::read(below).is_some() || pasted::stands_alone(above) || pasted::stands_alone(below) {
        return false;
    }
    let open = above.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '-' | '–' | '—'));
    if let Some(width) = width {
        // A line is full when the next word would not have fitted; wrapping by hand is looser, and ends in mid-sentence.
        let word = below.find(char::is_whitespace).unwrap_or(below.len()) as u32;
        let full = line.len() + 1 + word > width && line.len() >= WRAPPED_LINE;
        if full || (open && line.len() * 4 >= width * 3) {
            return true;
        }
    }
    open && below.chars().next().is_some_and(char::is_lowercase) && above.len() > 3
}

/// The length of the marker that makes a line an item of a list, the space after it included.
pub(super) fn list_marker(line: &str) -> Option<u32> {
    if !matches!(line.as_bytes().first(), Some(b'-' | b'*' | 0x80..)) {
        return None;
    }
    let rest = ["- ", "* ", "• ", "•\t", "· ", "‣ ", "▪ ", "● "].iter().find_map(|m| line.strip_prefix(m))?;
    Some((line.len() - rest.trim_start().len()) as u32)
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format, Reach};
    use crate::source::Source;

    fn read(text: &str) -> (Source, Document) {
        let source = Source::new("a.txt", text);
        let document = Document::read_as(&source, Format::Plain);
        (source, document)
    }

    fn blocks(text: &str) -> Vec<String> {
        let (_, document) = read(text);
        document.blocks.iter().map(|b| document.slice(b.span).to_owned()).collect()
    }

    #[test]
    fn wrapped_text_is_one_paragraph_and_long_lines_are_one_each() {
        let wrapped = "The board of the harbour met on Monday for the first time since the\nautumn, and closed the old pier. It had\nstood for ninety years.\n\nNobody spoke.";
        assert_eq!(blocks(wrapped).len(), 2);
        let long = "The board met on Monday. ".repeat(8);
        assert_eq!(blocks(&format!("{long}\n{long}\r\n{long}")).len(), 3);
    }

    #[test]
    fn odd_bytes_read_as_text() {
        assert_eq!(blocks("\u{feff}The har\u{ad}bour\u{a0}board\u{200b}.\r\n\u{200b}\r\nIt met.\r\n"), ["The harbour board.", "It met."]);
        let (source, document) = read("\u{feff}A har\u{ad}bour board.");
        let at = document.prose.find("harbour").unwrap_or_default();
        let span = document.locate((at..at + "harbour".len()).into());
        assert_eq!(source.slice(span), "har\u{ad}bour");
    }

    #[test]
    fn stets_are_read_and_are_no_prose() {
        let text = "[stet-file dates: an old-style calendar]\n\n[stet figures/mismatch until 2026-12-31: the board's own count]\n\
                    Nine members came.\n\nTwo left. [stet arithmetic, figures: one came back]\n";
        let (source, document) = read(text);
        assert_eq!(blocks(text), ["Nine members came.", "Two left."]);
        assert_eq!(document.stet_faults, []);
        let covers: Vec<(&str, Option<&str>)> =
            document.stets.iter().map(|s| (s.rules[0].0.as_str(), if let Reach::Span(span) = s.reach { Some(source.slice(span)) } else { None })).collect();
        assert_eq!(
            covers,
            [("dates", None), ("figures/mismatch", Some("Nine members came.")), ("arithmetic", Some("Two left. [stet arithmetic, figures: one came back]"))]
        );
        assert_eq!(document.stets[1].until.map(|d| d.to_string()).as_deref(), Some("2026-12-31"));
        assert_eq!(document.stets[2].rules.iter().map(|(_, span)| source.slice(*span)).collect::<Vec<_>>(), ["arithmetic", "figures"]);
    }

    #[test]
    fn a_stet_says_what_is_wrong_with_it() {
        for (text, message) in [
            ("One. [stet figures]", "needs its reason"),
            ("One. [stet figures: ]", "needs its reason"),
            ("One. [stet: because]", "names the rules"),
            ("One. [stet Figures!: because]", "cannot be a rule"),
            ("One. [stet figures until May: because]", "is no date"),
            ("One. [stet-end]", "without a stet-begin"),
            ("[stet-begin figures: because]\nOne.", "without a stet-end"),
            ("One. [stet-all figures: because]", "no kind of stet"),
        ] {
            let (_, document) = read(text);
            assert_eq!(document.stets, [], "{text}");
            assert!(document.stet_faults.len() == 1 && document.stet_faults[0].message.contains(message), "{text}: {:?}", document.stet_faults);
            assert_eq!(document.prose, "One.", "{text}");
        }
        assert_eq!(blocks("He wore a [stetson] hat [sic]."), ["He wore a [stetson] hat [sic]."]);
    }
}
