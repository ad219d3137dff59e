//! Markdown: CommonMark with tables and footnotes, and front matter above it.

use super::stet::{self, Note};
use super::{BlockKind, Builder, Document, byline, front_matter};
use crate::source::{Raw, Source, Span};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads Markdown.
pub(super) fn read(source: &Source) -> Document {
    let text = source.text();
    let mut builder = Builder::new();
    let body = front_matter::read(text, &mut builder);
    let mut reader = Reader {
        text,
        body,
        builder,
        kinds: Vec::new(),
        cell: None,
        tables: 0,
        open: false,
        skip: 0,
        links: Vec::new(),
        images: Vec::new(),
        notes: Vec::new(),
        body_begun: false,
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&text[body..], options).into_offset_iter() {
        reader.event(event, body + range.start..body + range.end);
    }
    let notes = reader.notes;
    let mut document = reader.builder.finish();
    byline::find(&mut document, body);
    document.stet_faults.extend(stet::bracketed_in_markdown(text));
    stet::settle(source, &mut document, &notes);
    document
}

struct Reader<'t> {
    text: &'t str,
    /// Where the body begins in `text`.
    body: usize,
    builder: Builder,
    /// What text directly within each open container is.
    kinds: Vec<BlockKind>,
    cell: Option<(u16, u16, u16)>,
    tables: u16,
    /// Is a block open in the builder?
    open: bool,
    /// How many containers are open whose text is no prose.
    skip: u32,
    /// Where the prose of each open link begins.
    links: Vec<u32>,
    /// For each open image, its title and whether its text is being skipped.
    images: Vec<(Option<Span<Raw>>, bool)>,
    notes: Vec<Note>,
    body_begun: bool,
}

impl<'t> Reader<'t> {
    fn event(&mut self, event: Event<'t>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text, range),
            Event::SoftBreak | Event::HardBreak => self.replace("\n", range),
            Event::InlineHtml(html) => {
                let html = html.as_bytes();
                if html.len() >= 4 && html[1..3].eq_ignore_ascii_case(b"br") && !html[3].is_ascii_alphanumeric() {
                    self.replace("\n", range);
                } else {
                    self.comments(range);
                }
            }
            // Blocks of HTML are looked through as a whole when they begin.
            Event::Html(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        let within = self.kinds.last().copied();
        match tag {
            Tag::Paragraph => self.enter(within.unwrap_or(BlockKind::Paragraph)),
            Tag::Heading { level, .. } => {
                let title = level == HeadingLevel::H1 && !self.body_begun;
                self.enter(if title { BlockKind::Title } else { BlockKind::Heading });
            }
            Tag::BlockQuote(_) => self.enter(BlockKind::Quotation),
            Tag::Item => self.enter(if within == Some(BlockKind::Quotation) { BlockKind::Quotation } else { BlockKind::ListItem }),
            Tag::FootnoteDefinition(_) => self.enter(BlockKind::Paragraph),
            Tag::Table(_) => {
                self.close();
                self.cell = Some((self.tables, 0, 0));
                self.tables = self.tables.saturating_add(1);
            }
            Tag::TableCell => self.enter(BlockKind::TableCell),
            Tag::CodeBlock(_) => {
                self.close();
                self.skip += 1;
            }
            Tag::HtmlBlock => {
                self.close();
                self.html_block(range);
                self.skip += 1;
            }
            Tag::Strikethrough if self.text[range.clone()].starts_with("~~") => self.skip += 1,
            Tag::Link { .. } => {
                if self.skip == 0 {
                    self.ensure_open();
                }
                self.links.push(self.builder.here());
            }
            Tag::Image { title, .. } => {
                // A picture in mid-sentence is an icon; its text would break the sentence.
                let inline = self.open && !self.at_block_start();
                let title = self.image_title(&title, &range);
                if inline {
                    self.skip += 1;
                } else {
                    self.close();
                    self.kinds.push(BlockKind::Caption);
                }
                self.images.push((title, inline));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
                self.kinds.pop();
            }
            TagEnd::TableCell => {
                self.close();
                self.kinds.pop();
                if let Some((_, _, column)) = &mut self.cell {
                    *column = column.saturating_add(1);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some((_, row, column)) = &mut self.cell {
                    (*row, *column) = (row.saturating_add(1), 0);
                }
            }
            TagEnd::Table => self.cell = None,
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.skip = self.skip.saturating_sub(1),
            TagEnd::Strikethrough if self.text[range.clone()].starts_with("~~") => self.skip = self.skip.saturating_sub(1),
            TagEnd::Link => {
                if let Some(start) = self.links.pop()
                    && start < self.builder.here()
                {
                    self.builder.link(Span::new(start, self.builder.here()));
                }
            }
            TagEnd::Image => match self.images.pop() {
                Some((_, true)) => self.skip = self.skip.saturating_sub(1),
                Some((title, false)) => {
                    self.close();
                    if let Some(title) = title.filter(|_| self.skip == 0) {
                        self.ensure_open();
                        self.builder.push(&self.text[title.range()], title.start);
                        self.close();
                    }
                    self.kinds.pop();
                }
                None => {}
            },
            _ => {}
        }
    }

    /// Enters a container whose text is of `kind`.
    fn enter(&mut self, kind: BlockKind) {
        self.close();
        self.kinds.push(kind);
    }

    fn ensure_open(&mut self) {
        if !self.open {
            let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
            self.builder.open(kind, self.cell.filter(|_| kind == BlockKind::TableCell));
            self.open = true;
            self.body_begun |= kind != BlockKind::Caption;
        }
    }

    fn close(&mut self) {
        self.builder.close();
        self.open = false;
    }

    fn at_block_start(&self) -> bool {
        self.builder.prose().is_empty() || self.builder.prose().ends_with("\n\n")
    }

    /// Where the title of an image stands, which ends its `![text](url "title")`; none if it is written elsewhere or with escapes.
    fn image_title(&self, title: &str, range: &Range<usize>) -> Option<Span<Raw>> {
        let raw = self.text[range.clone()].strip_suffix(')')?.trim_end();
        let inner = raw.strip_suffix(['"', '\'', ')'])?;
        let end = range.start + inner.len();
        (!title.is_empty() && inner.ends_with(title)).then(|| Span::from(end - title.len()..end))
    }

    /// Where `text` stands in the source, if it is part of it.
    fn place(&self, text: &CowStr<'t>) -> Option<Span<Raw>> {
        let CowStr::Borrowed(text) = text else { return None };
        let start = (text.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (start >= self.body && start + text.len() <= self.text.len()).then(|| Span::from(start..start + text.len()))
    }

    fn push(&mut self, text: &CowStr<'t>, range: Range<usize>) {
        if self.skip > 0 || text.is_empty() {
            return;
        }
        self.ensure_open();
        match self.place(text) {
            Some(span) if range.contains(&(span.start as usize)) => self.builder.push(text, span.start),
            // The text of a code span or link may have had its line breaks or escapes taken out.
            _ if text.chars().all(|c| matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}')) => self.builder.replace(" ", Span::from(range)),
            _ if matches!(&**text, "\u{ad}" | "\u{200b}") => {}
            _ => self.builder.replace(text, Span::from(range)),
        }
    }

    fn replace(&mut self, prose: &str, range: Range<usize>) {
        if self.open && self.skip == 0 {
            self.builder.replace(prose, Span::from(range));
        }
    }

    /// A block of HTML: comments are looked at, and text behind a comment is text.
    fn html_block(&mut self, range: Range<usize>) {
        self.comments(range.clone());
        let html = &self.text[range.clone()];
        let bare = html.trim_start();
        if bare.starts_with("<!--")
            && let Some(end) = bare.rfind("-->").map(|n| n + 3 + html.len() - bare.len())
            && self.skip == 0
        {
            let tail = &html[end..];
            if !tail.trim().is_empty() && !tail.contains('<') {
                self.ensure_open();
                self.builder.push(tail.trim(), (range.start + end + tail.len() - tail.trim_start().len()) as u32);
                self.close();
            }
        }
    }

    /// Notes the stets among the comments of `range`.
    fn comments(&mut self, range: Range<usize>) {
        let html = &self.text[range.clone()];
        let mut at = 0;
        while let Some(open) = html[at..].find("<!--").map(|n| at + n) {
            let inner = open + 4;
            let close = html[inner..].find("-->").map(|n| inner + n);
            let end = close.map_or(html.len(), |c| c + 3);
            let body = inner..close.unwrap_or(html.len());
            if stet::is_stet(&html[body.clone()]) {
                let place = |r: Range<usize>| Span::from(range.start + r.start..range.start + r.end);
                self.notes.push(Note { span: place(open..end), body: place(body) });
            }
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{self, *};
    use crate::document::{Document, Format, Reach};
    use crate::source::Source;

    fn read(text: &str) -> (Source, Document) {
        let source = Source::new("a.md", text);
        let document = Document::read_as(&source, Format::Markdown);
        (source, document)
    }

    #[track_caller]
    fn check(text: &str, expect: &[(BlockKind, &str)]) {
        let (_, document) = read(text);
        let found: Vec<(BlockKind, &str)> = document.blocks.iter().map(|b| (b.kind, document.slice(b.span).trim())).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn text_reads_through_marks_links_and_entities() {
        check(
            "Up **50**% at Smith &amp; Co., the [*board*](/b) said `5` \\*so*.<br>More&nbsp;text\nfollowed[^1].\n\n[^1]: A note.\n",
            &[(Paragraph, "Up 50% at Smith & Co., the board said 5 *so*.\nMore text\nfollowed."), (Paragraph, "A note.")],
        );
        let (source, document) = read("Up **50**% at [Smith &amp; Co.](/s)");
        let locate = |part: &str| {
            let at = document.prose.find(part).unwrap_or_default();
            source.slice(document.locate((at..at + part.len()).into()))
        };
        assert_eq!(locate("50%"), "50**%");
        assert_eq!(locate("& Co."), "&amp; Co.");
        assert_eq!(document.links.iter().map(|l| document.slice(*l)).collect::<Vec<_>>(), ["Smith & Co."]);
    }

    #[test]
    fn blocks_have_their_kinds() {
        check(
            "# Kiln closes\n\n*By Ana Ruiz*\n\n![The kiln at dawn](k.jpg \"March 3\")\n\nIt closed.\n\nLast fire\n---------\n\n> It was cold.\n\n- one\n- two\n\n# More\n\n\
             | a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n",
            &[
                (Title, "Kiln closes"),
                (Byline, "By Ana Ruiz"),
                (Caption, "The kiln at dawn"),
                (Caption, "March 3"),
                (Paragraph, "It closed."),
                (Heading, "Last fire"),
                (Quotation, "It was cold."),
                (ListItem, "one"),
                (ListItem, "two"),
                (Heading, "More"),
                (TableCell, "a"),
                (TableCell, "b"),
                (TableCell, "1"),
                (TableCell, "2"),
            ],
        );
        let (_, document) = read("| a | b |\n|---|---|\n| 1 | 2 |\n");
        assert_eq!(document.blocks.iter().filter_map(|b| b.cell).collect::<Vec<_>>(), [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]);
    }

    #[test]
    fn comments_are_stets_and_no_prose() {
        let text = "<!-- stet dates: old style -->\n> One.\n\nTwo. <!-- stet figures: own count -->\n\n<!-- stet-begin names: nicknames -->\nThree.\n\n<!-- stet-end -->\n<!-- plain -->\n";
        check(text, &[(Quotation, "One."), (Paragraph, "Two."), (Paragraph, "Three.")]);
        let (source, document) = read(text);
        let covers: Vec<&str> = document.stets.iter().filter_map(|s| if let Reach::Span(span) = s.reach { Some(source.slice(span)) } else { None }).collect();
        assert_eq!(covers[..2], ["One.", "Two. <!-- stet figures: own count -->"]);
        assert!(covers[2].contains("Three.") && !covers[2].contains("plain"));
        assert_eq!(document.stet_faults, []);
    }

    #[test]
    fn front_matter_is_prose_with_its_places() {
        let text = "---\ntitle: \"Kiln: the \\\"last\\\" fire\"\ndescription: >\n  It closed\n  on Monday.\ncaption: 'Ana''s kiln'\nauthors: [Ana Ruiz, \"Jan Oye\"]\n\
                    date: 2024-03-09T10:00:00Z # day\nstet:\n  - figures/mismatch: our count\n---\n\n# Kiln\n";
        check(
            text,
            &[
                (Title, "Kiln: the \"last\" fire"),
                (Dek, "It closed on Monday."),
                (Caption, "Ana's kiln"),
                (Byline, "Ana Ruiz"),
                (Byline, "Jan Oye"),
                (Title, "Kiln"),
            ],
        );
        let (source, document) = read(text);
        assert_eq!(source.slice(document.locate(document.blocks[1].span)), "It closed\n  on Monday.");
        assert_eq!(document.published.map(|p| source.slice(p.span).to_owned()).as_deref(), Some("2024-03-09"));
        assert_eq!(document.stets.len(), 1);
        assert_eq!(document.faults, []);
        check("+++\ntitle = \"Kiln \\u00e9\"\n[extra]\ndescription = \"no\"\n+++\nBody.\n", &[(Title, "Kiln é"), (Paragraph, "Body.")]);
    }

    #[test]
    fn broken_front_matter_is_a_fault_and_the_body_is_read() {
        for (text, message) in [
            ("---\ntitle: Kiln\n\nBody.\n", "is not closed by another ---"),
            ("---\ntitle: \"Kiln\n---\n\nBody.\n", "is not closed by another \""),
            ("---\ntitle: Kiln\nnonsense\n---\n\nBody.\n", "not of the form"),
            ("---\ntitle: Kiln\ndate: soon\n---\n\nBody.\n", "is not a date"),
        ] {
            let (source, document) = read(text);
            assert!(document.faults.len() == 1 && document.faults[0].message.contains(message), "{text}: {:?}", document.faults);
            assert!(!source.slice(document.faults[0].span).is_empty(), "{text}");
            check(text, &[(Title, "Kiln"), (Paragraph, "Body.")]);
        }
        check("---\n\nBody.\n", &[(Paragraph, "Body.")]);
    }
}
