//! A source read as prose: blocks of text, and the map from prose back to source.
//!
//! Each format has a reader of its own below this module. A reader decides what is prose, what kind of block it is,
//! and what is boilerplate; it never changes what was written, it only leaves out (markup, soft hyphens) or replaces
//! (entities, no-break spaces), and the map remembers.

mod builder;
mod byline;
mod front_matter;
mod html;
mod markdown;
mod pasted;
mod plain;
mod published;
mod stet;

pub use builder::Builder;
pub use stet::{Reach, Stet, StetFault};

use crate::source::{Prose, Raw, Source, Span};
use std::path::Path;

/// The forms in which drafts come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CommonMark with tables and footnotes, and front matter.
    Markdown,
    /// HTML pages and fragments.
    Html,
    /// Plain text, as written or as pasted from a web page.
    Plain,
}

impl Format {
    /// The format that a file's extension names, if copydesk reads it.
    pub fn of(path: &Path) -> Option<Format> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Format::Markdown),
            "html" | "htm" => Some(Format::Html),
            "txt" => Some(Format::Plain),
            _ => None,
        }
    }
}

/// What a block of prose is in its article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline, from a heading or from front matter.
    Title,
    /// The line below it that says more: standfirst, description, subtitle.
    Dek,
    /// Who wrote it.
    Byline,
    /// A date line of its own, or the dateline field of front matter.
    Dateline,
    /// A heading within the body.
    Heading,
    /// Running text.
    Paragraph,
    /// A block quotation.
    Quotation,
    /// An item of a list.
    ListItem,
    /// The words below a picture.
    Caption,
    /// A cell of a table.
    TableCell,
    /// Navigation, promotion, forms, feeds, other stories' cards: read so that spans stay whole, never checked.
    Boilerplate,
}

/// One block of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its prose.
    pub span: Span<Prose>,
    /// For table cells: which table, row and column, from 0; row 0 holds the headers where there are any.
    pub cell: Option<(u16, u16, u16)>,
}

/// A calendar date that the document itself states about the article, as written: `2025-02-04`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub date: jiff::civil::Date,
    /// Where it is written.
    pub span: Span<Raw>,
}

/// A source read as prose.
#[derive(Debug, Default)]
pub struct Document {
    /// All prose in order; blocks are separated by a blank line.
    pub prose: String,
    /// The blocks, in order, not overlapping.
    pub blocks: Vec<Block>,
    /// The article's date where front matter, a `<time>` or a meta tag gives one. A date in a dateline is prose and is found later.
    pub published: Option<Published>,
    /// Prose that is the text of a hyperlink.
    pub links: Vec<Span<Prose>>,
    /// What is to stand, by the author's word.
    pub stets: Vec<Stet>,
    /// Comments that look like a stet and are none.
    pub stet_faults: Vec<StetFault>,
    /// Faults of the document that an author should hear of: broken front matter, unclosed markup.
    pub faults: Vec<Fault>,
    pieces: Vec<MapPiece>,
}

/// Something wrong with the document's own form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span<Raw>,
    /// What, as a sentence without a full stop.
    pub message: String,
}

/// Prose from `prose` on stands in the source from `raw` on, for `len` bytes of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct MapPiece {
    prose: u32,
    raw: u32,
    /// Bytes of prose.
    len: u32,
    /// Bytes of source; equal to `len` where the prose is the source's own bytes.
    raw_len: u32,
}

impl Document {
    /// Reads `source` in the format that its path names, plain text where it names none. Never fails: what is wrong
    /// with the form is noted in [`Document::faults`].
    pub fn read(source: &Source) -> Document {
        Document::read_as(source, Format::of(source.path()).unwrap_or(Format::Plain))
    }

    /// Reads `source` as `format`.
    pub fn read_as(source: &Source, format: Format) -> Document {
        match format {
            Format::Markdown => markdown::read(source),
            Format::Html => html::read(source),
            Format::Plain => plain::read(source),
        }
    }

    /// Where in the source the prose of `span` stands: from its first byte to its last, markup between them included.
    pub fn locate(&self, span: Span<Prose>) -> Span<Raw> {
        let start = self.raw_start(span.start);
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.piece(span.end - 1);
        let end = match last {
            Some(p) if p.len == p.raw_len => p.raw + (span.end - p.prose).min(p.len),
            Some(p) => p.raw + p.raw_len,
            None => start,
        };
        Span::new(start, end)
    }

    /// The prose of `span`.
    #[inline]
    pub fn slice(&self, span: Span<Prose>) -> &str {
        self.prose.get(span.range()).unwrap_or_default()
    }

    /// The block that holds the byte at `offset`, if any does.
    pub fn block_at(&self, offset: u32) -> Option<&Block> {
        let i = self.blocks.partition_point(|b| b.span.end <= offset);
        self.blocks.get(i).filter(|b| b.span.start <= offset)
    }

    fn raw_start(&self, offset: u32) -> u32 {
        match self.piece(offset) {
            Some(p) if p.len == p.raw_len => p.raw + (offset - p.prose).min(p.len),
            Some(p) => p.raw,
            None => 0,
        }
    }

    /// The last piece that begins at or before `offset`.
    fn piece(&self, offset: u32) -> Option<&MapPiece> {
        let i = self.pieces.partition_point(|p| p.prose <= offset);
        self.pieces.get(i.checked_sub(1)?)
    }
}
