//! Bylines: who wrote it and when, on a line of its own.

use super::{BlockKind, Document, Published, pasted, published};
use crate::lexicon::{Group, Word};
use crate::source::Span;
use jiff::civil::Date;
use std::ops::Range;

/// What a byline says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Byline {
    /// The day it names and where in the line.
    pub date: Option<(Date, Range<usize>)>,
}

/// Reads a line such as `by Ana Ruiz March 9, 2024 7:41 PM 3 min read` or `By JOHN LEE and KIM OYE | The Courier`.
pub(super) fn read(line: &str) -> Option<Byline> {
    if !matches!(line.as_bytes(), [b'b' | b'B', b'y' | b'Y', b' ', ..]) {
        return None;
    }
    let rest = line.strip_prefix("by ").or_else(|| line.strip_prefix("By ")).or_else(|| line.strip_prefix("BY "))?;
    if line.len() > 200 {
        return None;
    }
    let date = published::written(line);
    let mut names = 0;
    let mut tail = false;
    for word in rest.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next();
        if tail || bare.is_empty() {
            continue;
        }
        if first.is_some_and(|c| c.is_ascii_digit()) || published::month(bare).is_some_and(|_| names >= 2) || matches!(word, "|" | "•" | "·" | "—" | "–" | "-")
        {
            tail = true;
        } else if first.is_some_and(char::is_uppercase) {
            names += 1;
        } else if !(matches!(bare, "and" | "in" | "of" | "with") || Word::find(bare).in_group(Group::NameParticle)) {
            return None;
        }
    }
    // "By Tuesday the water had gone" is a sentence; so is anything that ends as one.
    let sentence = line.ends_with(['.', '?', '!', '"', '”', ':']) && !line.ends_with("Jr.") && !line.ends_with("Sr.");
    let words = rest.split_whitespace().count();
    (names >= 2 && !sentence && (words <= 14 || date.is_some())).then_some(Byline { date })
}

/// How many of a body's first blocks may be its byline.
const TOP: usize = 5;

/// Finds the byline among the first paragraphs, and captions by their credits.
pub(super) fn find(document: &mut Document, body: usize) {
    let mut seen = 0;
    for i in 0..document.blocks.len() {
        let block = &document.blocks[i];
        let span = block.span;
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let line = &document.prose[span.range()];
        if pasted::is_caption(line) {
            document.blocks[i].kind = BlockKind::Caption;
        } else if seen < TOP
            && document.locate(span).start as usize >= body
            && let Some(byline) = read(line)
        {
            document.blocks[i].kind = BlockKind::Byline;
            if let (None, Some((date, range))) = (&document.published, byline.date) {
                let span = document.locate(Span::new(span.start + range.start as u32, span.start + range.end as u32));
                document.published = Some(Published { date, span });
            }
        }
        seen += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_bylines_and_leaves_sentences() {
        assert!(read("by Ana Ruiz March 9, 2024 7:41 PM 3 min read").is_some_and(|b| b.date.is_some()));
        assert!(read("By Ana Ruiz and Jan van der Meer, The Courier").is_some_and(|b| b.date.is_none()));
        assert!(read("BY JOHN LEE | Staff Writer").is_some());
        assert!(read("By Tuesday the water had gone down").is_none());
        assert!(read("By Ana Ruiz's own account, the vote was close.").is_none());
        assert!(read("Bylines matter").is_none());
    }
}
