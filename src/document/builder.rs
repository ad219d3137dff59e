//! Builds a document piece by piece, so that every reader keeps the map in the same way.

use super::{Block, BlockKind, Document, MapPiece};
use crate::source::{Prose, Raw, Span};

/// Collects prose with its place in the source. Blocks are opened, filled and closed in order.
#[derive(Debug, Default)]
pub struct Builder {
    document: Document,
    open: Option<Block>,
}

impl Builder {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room for so many bytes of text and so many blocks.
    pub fn reserve(&mut self, bytes: usize, blocks: usize) {
        self.document.prose.reserve(bytes + 2 * blocks);
        self.document.blocks.reserve(blocks);
        self.document.pieces.reserve(2 * blocks);
    }

    /// How much prose there is by now: the offset that the next push will have.
    pub fn here(&self) -> u32 {
        self.document.prose.len() as u32
    }

    /// The prose so far.
    pub fn prose(&self) -> &str {
        &self.document.prose
    }

    /// Opens a block, closing the one that is open.
    pub fn open(&mut self, kind: BlockKind, cell: Option<(u16, u16, u16)>) {
        self.close();
        if !self.document.prose.is_empty() {
            // The gap between blocks stands nowhere in the source: it maps to the end of what came before.
            let (prose, raw) = (self.here(), self.document.pieces.last().map_or(0, |p| p.raw + p.raw_len));
            self.document.prose.push_str("\n\n");
            self.document.pieces.push(MapPiece { prose, raw, len: 2, raw_len: 0 });
        }
        self.open = Some(Block { kind, span: Span::new(self.here(), self.here()), cell });
    }

    /// Closes the open block; one without any text is dropped.
    pub fn close(&mut self) {
        if let Some(Block { kind, span, cell }) = self.open.take() {
            let span = Span::new(span.start, self.here());
            if !self.document.slice(span).trim().is_empty() {
                self.document.blocks.push(Block { kind, span, cell });
            }
        }
    }

    /// Adds source text as it stands; `at` is its offset in the source. Soft hyphens are left out and no-break spaces
    /// become spaces.
    pub fn push(&mut self, text: &str, at: u32) {
        // Asked first, as it is soon told.
        if text.is_ascii() {
            return self.piece(text, at, text.len() as u32);
        }
        let mut from = 0;
        // All characters to be left out or replaced begin with one of three bytes.
        for i in memchr::memchr3_iter(0xc2, 0xe2, 0xef, text.as_bytes()) {
            // Dashes, curly quotation marks and the ellipsis, which most are.
            if matches!(text.as_bytes()[i..], [0xe2, 0x80, 0x90..=0xa6, ..]) {
                continue;
            }
            let Some(c) = text.get(i..).and_then(|t| t.chars().next()) else { continue };
            let plain = match c {
                '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => "",
                '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' => " ",
                '\u{2028}' | '\u{2029}' => "\n",
                _ => continue,
            };
            self.piece(&text[from..i], at + from as u32, (i - from) as u32);
            self.piece(plain, at + i as u32, c.len_utf8() as u32);
            from = i + c.len_utf8();
        }
        self.piece(&text[from..], at + from as u32, (text.len() - from) as u32);
    }

    /// Adds prose that stands for other source bytes: an entity, a line break, an escape.
    pub fn replace(&mut self, prose: &str, raw: Span<Raw>) {
        self.piece(prose, raw.start, raw.len());
    }

    fn piece(&mut self, prose: &str, raw: u32, raw_len: u32) {
        if prose.is_empty() {
            return;
        }
        let (here, len) = (self.here(), prose.len() as u32);
        self.document.prose.push_str(prose);
        if let Some(last) = self.document.pieces.last_mut()
            && last.len == last.raw_len
            && len == raw_len
            && last.raw + last.raw_len == raw
        {
            last.len += len;
            last.raw_len += len;
            return;
        }
        self.document.pieces.push(MapPiece { prose: here, raw, len, raw_len });
    }

    /// Notes that the prose of `span` is the text of a hyperlink.
    pub fn link(&mut self, span: Span<Prose>) {
        self.document.links.push(span);
    }

    /// The document under construction, for what is not prose: dates, stets, faults.
    pub fn document(&mut self) -> &mut Document {
        &mut self.document
    }

    /// The finished document.
    pub fn finish(mut self) -> Document {
        self.close();
        self.document
    }
}
