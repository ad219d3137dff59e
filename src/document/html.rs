//! HTML: pages as they are published, and fragments.
//!
//! The article is looked for first: the largest `<article>`, else `<main>`, else all of the page. Within it, elements
//! say what their text is. Tags that are left open or closed twice are taken as browsers take them, near enough.

mod element;
mod region;

use super::stet::{self, Note};
use super::{BlockKind, Builder, Document, Published, byline, published};
use crate::source::{Raw, Source, Span};
use element::Shape;
use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

/// Reads HTML.
pub(super) fn read(source: &Source) -> Document {
    let text = source.text();
    let tokens = tokens(text);
    let region = region::find(&tokens);
    let mut reader = Reader::new(text);
    for (i, token) in tokens.iter().enumerate() {
        let inside = region.holds(i);
        if !inside && !reader.frames.is_empty() && !region.holds(i + 1) {
            reader.pop_to(0);
        }
        match token {
            Token::StartTag(tag) if &**tag.name == b"meta" => reader.meta(tag),
            Token::StartTag(tag) if inside => reader.start(tag, i == region.article.start, region.wraps.binary_search(&i).is_ok()),
            Token::EndTag(tag) if inside => reader.end(&tag.name),
            Token::String(string) if inside => reader.text(Span::from(string.span.start..string.span.end)),
            Token::Comment(comment) => reader.comment(Span::from(comment.span.start..comment.span.end)),
            _ => {}
        }
    }
    reader.pop_to(0);
    reader.close();
    let (notes, published) = (reader.notes, reader.published);
    let mut document = reader.builder.finish();
    document.published = published.map(|(_, p)| p);
    byline::find(&mut document, 0);
    stet::settle(source, &mut document, &notes);
    document
}

/// All tokens of a page, with their places in bytes.
fn tokens(text: &str) -> Vec<Token<usize>> {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut tokens = Vec::new();
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        if !matches!(token, Token::Error(_) | Token::Doctype(_)) {
            tokens.push(token);
        }
    }
    tokens
}

/// An open element.
#[derive(Debug, Clone)]
struct Frame {
    element: usize,
    shape: Shape,
    /// What text directly in it is, if it or an element around it says so.
    kind: Option<BlockKind>,
    /// Is its text left out?
    mute: bool,
    cell: Option<(u16, u16, u16)>,
    /// For links: where their prose begins.
    link: Option<u32>,
}

/// How far up the open elements a tag is looked for; deeper nesting is never meant.
const REACH: usize = 96;

struct Reader<'t> {
    text: &'t str,
    builder: Builder,
    frames: Vec<Frame>,
    open: bool,
    /// Open tables: which, the next row, the next column.
    tables: Vec<(u16, u16, u16)>,
    table_count: u16,
    has_title: bool,
    paragraphs: u32,
    /// The best date so far, and how sure it is.
    published: Option<(u8, Published)>,
    notes: Vec<Note>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        Reader {
            text,
            builder: Builder::new(),
            frames: Vec::new(),
            open: false,
            tables: Vec::new(),
            table_count: 0,
            has_title: false,
            paragraphs: 0,
            published: None,
            notes: Vec::new(),
        }
    }

    fn start(&mut self, tag: &StartTag<usize>, article: bool, wraps: bool) {
        let Some((element, shape)) = element::find(&tag.name) else { return };
        let span = Span::from(tag.span.start..tag.span.end);
        if shape == Shape::Void {
            match &**tag.name {
                b"br" if self.open => self.builder.replace("\n", span),
                b"hr" => self.close(),
                _ => {}
            }
            return;
        }
        if shape.is_block() {
            self.close_implied(shape);
            self.close();
        }
        let above = self.frames.last();
        let mut frame =
            Frame { element, shape, kind: above.and_then(|f| f.kind), mute: above.is_some_and(|f| f.mute), cell: above.and_then(|f| f.cell), link: None };
        let class = attribute(tag, b"class");
        let boilerplate = frame.kind == Some(BlockKind::Boilerplate);
        frame.mute |= shape == Shape::Mute || element::is_hidden(tag, class);
        match shape {
            _ if boilerplate => {}
            Shape::Boilerplate if !wraps => frame.kind = Some(BlockKind::Boilerplate),
            // An article within the article is another story's card, or a reader's comment.
            Shape::Article if !article && !self.frames.is_empty() => frame.kind = Some(BlockKind::Boilerplate),
            Shape::Title => {
                frame.kind = Some(if self.has_title { BlockKind::Heading } else { BlockKind::Title });
                self.has_title = true;
            }
            Shape::Heading => frame.kind = Some(BlockKind::Heading),
            Shape::Quotation => frame.kind = Some(BlockKind::Quotation),
            Shape::Item if frame.kind != Some(BlockKind::Quotation) => frame.kind = Some(BlockKind::ListItem),
            Shape::Caption => frame.kind = Some(BlockKind::Caption),
            Shape::Byline => frame.kind = Some(BlockKind::Byline),
            // A date that begins a block outside the paragraphs is the page's.
            Shape::Time if !self.open && frame.kind.is_none() && above.is_none_or(|f| f.shape != Shape::Paragraph) => frame.kind = Some(BlockKind::Dateline),
            _ => {
                if let Some(kind) = element::kind_by_class(shape, class).filter(|_| !article && frame.kind.is_none()) {
                    frame.kind = Some(kind);
                }
            }
        }
        self.table(shape, tag, &mut frame);
        if shape == Shape::Link && !frame.mute {
            // The link's prose begins with its first text, which may be yet to open the block.
            frame.link = Some(self.builder.here());
        }
        if shape == Shape::Time && self.paragraphs < 2 && !frame.mute && frame.kind != Some(BlockKind::Boilerplate) {
            let sure = if attribute(tag, b"itemprop").contains("datePublished") || tag.attributes.contains_key(&b"pubdate"[..]) { 8 } else { 5 };
            self.date(tag, b"datetime", sure);
        }
        self.frames.push(frame);
    }

    /// Keeps count of rows and columns.
    fn table(&mut self, shape: Shape, tag: &StartTag<usize>, frame: &mut Frame) {
        match shape {
            Shape::Table => {
                self.tables.push((self.table_count, 0, 0));
                self.table_count = self.table_count.saturating_add(1);
            }
            Shape::Cell => {
                let Some((table, row, column)) = self.tables.last_mut() else { return };
                frame.cell = Some((*table, row.saturating_sub(1), *column));
                if frame.kind != Some(BlockKind::Boilerplate) {
                    frame.kind = Some(BlockKind::TableCell);
                }
                let width = attribute(tag, b"colspan").trim().parse::<u16>().unwrap_or(1).clamp(1, 1000);
                *column = column.saturating_add(width);
            }
            Shape::Row => {
                if let Some((_, row, column)) = self.tables.last_mut() {
                    (*row, *column) = (row.saturating_add(1), 0);
                }
            }
            _ => {}
        }
    }

    /// Closes what the start of an element of `shape` closes without a tag of its own.
    fn close_implied(&mut self, shape: Shape) {
        let floor = self.frames.len().saturating_sub(REACH);
        for i in (floor..self.frames.len()).rev() {
            let open = self.frames[i].shape;
            let closes = match shape {
                Shape::Item => matches!(open, Shape::Item | Shape::Paragraph),
                Shape::Cell => matches!(open, Shape::Cell | Shape::Paragraph),
                Shape::Row => matches!(open, Shape::Row | Shape::Cell | Shape::Paragraph),
                _ => open == Shape::Paragraph,
            };
            // A row closes its cell, but looks on for the row itself.
            if closes && !(shape == Shape::Row && open == Shape::Cell) {
                self.pop_to(i);
                if open != Shape::Paragraph {
                    return;
                }
            } else if matches!(open, Shape::List | Shape::Table) || (open.is_block() && !closes && !matches!(shape, Shape::Item | Shape::Row | Shape::Cell)) {
                return;
            }
        }
    }

    fn end(&mut self, name: &HtmlString) {
        let Some((element, shape)) = element::find(name) else { return };
        let floor = self.frames.len().saturating_sub(REACH);
        for i in (floor..self.frames.len()).rev() {
            let open = &self.frames[i];
            if open.element == element {
                self.pop_to(i);
                return;
            }
            // Inline elements do not end beyond their block, nor anything but tables beyond its cell.
            if (!shape.is_block() && open.shape.is_block()) || (open.shape == Shape::Cell && !matches!(shape, Shape::Table | Shape::Row | Shape::Cell)) {
                return;
            }
        }
    }

    fn pop_to(&mut self, depth: usize) {
        while self.frames.len() > depth {
            let Some(frame) = self.frames.pop() else { return };
            if frame.shape.is_block() {
                self.close();
            }
            if frame.shape == Shape::Table {
                self.tables.pop();
            }
            if let Some(start) = frame.link {
                // Past the blank line that opening a block may have added.
                let gap = self.builder.prose()[start as usize..].bytes().take_while(u8::is_ascii_whitespace).count() as u32;
                if start + gap < self.builder.here() {
                    self.builder.link(Span::new(start + gap, self.builder.here()));
                }
            }
        }
    }

    fn close(&mut self) {
        self.builder.close();
        self.open = false;
    }

    /// Adds text; white space runs together, entities read as what they stand for.
    fn text(&mut self, span: Span<Raw>) {
        if self.frames.last().is_some_and(|f| f.mute) {
            return;
        }
        let raw = &self.text[span.range()];
        let bytes = raw.as_bytes();
        let (mut from, mut at) = (0, 0);
        let place = |range: std::ops::Range<usize>| Span::new(span.start + range.start as u32, span.start + range.end as u32);
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii_whitespace() {
                let run = bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
                let fresh = from == at;
                if run == 1 && *byte == b' ' && !fresh {
                    at += 1;
                    continue;
                }
                self.put(&raw[from..at], span.start + from as u32);
                if self.open && !self.builder.prose().ends_with(char::is_whitespace) {
                    self.builder.replace(" ", place(at..at + run));
                }
                at += run;
                from = at;
            } else if *byte == b'&' {
                let (text, len) = entity(&raw[at..]);
                if text != raw[at..at + len] {
                    self.put(&raw[from..at], span.start + from as u32);
                    self.ensure_open();
                    match text.as_str() {
                        "\u{a0}" | "\u{202f}" | "\u{2007}" | "\u{2009}" => self.builder.replace(" ", place(at..at + len)),
                        "\u{ad}" | "\u{200b}" | "\u{200c}" | "\u{200d}" | "\u{200e}" | "\u{200f}" | "\u{feff}" => {}
                        text => self.builder.replace(text, place(at..at + len)),
                    }
                    from = at + len;
                }
                at += len;
            } else {
                at += 1;
            }
        }
        self.put(&raw[from..], span.start + from as u32);
    }

    fn put(&mut self, text: &str, at: u32) {
        // A byte order mark before the first tag is no text.
        if !text.is_empty() && (self.open || text != "\u{feff}") {
            self.ensure_open();
            self.builder.push(text, at);
        }
    }

    fn ensure_open(&mut self) {
        if !self.open {
            let frame = self.frames.last();
            let kind = frame.and_then(|f| f.kind).unwrap_or(BlockKind::Paragraph);
            let cell = frame.and_then(|f| f.cell).filter(|_| kind == BlockKind::TableCell);
            self.builder.open(kind, cell);
            self.open = true;
            self.paragraphs += u32::from(kind == BlockKind::Paragraph);
        }
    }

    fn comment(&mut self, span: Span<Raw>) {
        let raw = &self.text[span.range()];
        let Some(inner) = raw.strip_prefix("<!--") else { return };
        let inner = inner.strip_suffix("-->").unwrap_or(inner);
        if stet::is_stet(inner) {
            let start = span.start + 4;
            self.notes.push(Note { span, body: Span::new(start, start + inner.len() as u32) });
        }
    }

    /// `<meta property="article:published_time" content="2025-02-04">` and its kin.
    fn meta(&mut self, tag: &StartTag<usize>) {
        let named = [&b"property"[..], b"name", b"itemprop"].iter().map(|a| attribute(tag, a)).find(|v| !v.is_empty()).unwrap_or_default();
        let sure = match named.to_ascii_lowercase().as_str() {
            "article:published_time" => 10,
            "datepublished" | "date" | "dc.date" | "dc.date.issued" | "parsely-pub-date" | "pubdate" | "publishdate" => 9,
            _ => return,
        };
        self.date(tag, b"content", sure);
    }

    /// Takes the date in an attribute, unless a surer one is known.
    fn date(&mut self, tag: &StartTag<usize>, name: &[u8], sure: u8) {
        if self.published.as_ref().is_some_and(|(known, _)| *known >= sure) {
            return;
        }
        let value = attribute(tag, name);
        let Some((date, range)) = published::iso(value) else { return };
        // The value as it stands within its tag: digits and hyphens are never written as entities.
        let (start, written) = (tag.span.start, &value[range]);
        let at = self.text.get(start..tag.span.end).and_then(|raw| raw.find(written)).unwrap_or_default();
        self.published = Some((sure, Published { date, span: Span::from(start + at..start + at + written.len()) }));
    }
}

/// The value of an attribute, empty if it is not there.
fn attribute<'a>(tag: &'a StartTag<usize>, name: &[u8]) -> &'a str {
    tag.attributes.get(name).and_then(|v| std::str::from_utf8(v).ok()).unwrap_or_default()
}

/// What the character reference at the beginning of `rest` stands for, and its length; a lone `&` stands for itself.
fn entity(rest: &str) -> (String, usize) {
    let bytes = rest.as_bytes();
    let mut len = 1 + usize::from(bytes.get(1) == Some(&b'#'));
    while len < 40 && bytes.get(len).is_some_and(u8::is_ascii_alphanumeric) {
        len += 1;
    }
    if len > 1 && bytes.get(len) == Some(&b';') {
        len += 1;
    }
    if len < 3 {
        return (rest[..len].to_owned(), len);
    }
    let mut text = String::new();
    for token in Tokenizer::new(&rest[..len]) {
        let Ok(token) = token;
        if let Token::String(string) = token {
            text.push_str(&String::from_utf8_lossy(&string));
        }
    }
    (text, len)
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, *};
    use crate::document::{Document, Format};
    use crate::source::Source;

    fn read(text: &str) -> Document {
        Document::read_as(&Source::new("a.html", text), Format::Html)
    }

    #[track_caller]
    fn check(text: &str, expect: &[(BlockKind, &str)]) {
        let document = read(text);
        let found: Vec<(BlockKind, &str)> = document.blocks.iter().map(|b| (b.kind, document.slice(b.span).trim())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn finds_the_article_and_its_parts() {
        let page = "<html><head><title>The Courier</title><meta property='article:published_time' content='2024-03-09T10:00Z'></head><body>\
            <nav><a href='/'>Home</a></nav><h1>Kiln closes</h1><article><p class='byline'>By Ana Ruiz</p>\
            <figure><img src='k.jpg'><figcaption>The kiln at dawn.</figcaption></figure>\
            <p>The kiln closed.</p><h2>Last fire</h2><blockquote><p>It was cold.</p></blockquote><ul><li>one<li>two</ul>\
            <aside>Sign up</aside><div class='related-stories'><p>Other kilns</p></div><script>if (a < b) '<p>no</p>'</script></article><p>Contact</p></body>";
        check(
            page,
            &[
                (Title, "Kiln closes"),
                (Byline, "By Ana Ruiz"),
                (Caption, "The kiln at dawn."),
                (Paragraph, "The kiln closed."),
                (Heading, "Last fire"),
                (Quotation, "It was cold."),
                (ListItem, "one"),
                (ListItem, "two"),
                (Boilerplate, "Sign up"),
                (Boilerplate, "Other kilns"),
            ],
        );
        let published = read(page).published.map(|p| (p.date.to_string(), page[p.span.range()].to_owned()));
        assert_eq!(published, Some(("2024-03-09".to_owned(), "2024-03-09".to_owned())));
    }

    #[test]
    fn text_reads_through_tags_entities_and_white_space() {
        check(
            "<p>Up <b>50</b>%\n   at Smith &amp; Co.,&nbsp;the&shy; board<br>said &#x201c;no&rdquo;",
            &[(Paragraph, "Up 50% at Smith & Co., the board\nsaid “no”")],
        );
        let source = Source::new("a.html", "<p>Smith &amp; Co.</p>");
        let document = Document::read_as(&source, Format::Html);
        assert_eq!(source.slice(document.locate(document.blocks[0].span)), "Smith &amp; Co.");
        check("AT&T &copy 2 a < b & c &", &[(Paragraph, "AT&T © 2 a < b & c &")]);
    }

    #[test]
    fn cells_know_their_row_and_column() {
        let document = read("<table><tr><th colspan=2>a<th>b<tr><td>1<td>2<td>3</table>");
        let cells: Vec<_> = document.blocks.iter().filter_map(|b| b.cell).collect();
        assert_eq!(cells, [(0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 1, 2)]);
    }

    #[test]
    fn tag_soup_is_read_to_its_end() {
        check(
            "<p>One<p>Two<div>Three</b></p> more<table><td>c</div></table> end",
            &[(Paragraph, "One"), (Paragraph, "Two"), (Paragraph, "Three more"), (TableCell, "c"), (Paragraph, "end")],
        );
        check("<!-- never closed", &[]);
        check("<p>a<article", &[(Paragraph, "a")]);
    }
}
