//! The sheet as one page for the browser, complete in itself: the article with every item marked, and the sheet beside it.
//! It loads nothing and runs nothing, follows the reader's light or dark setting, and prints.

use super::super::place::markup;
use super::{Item, Sheet, Standing};
use crate::document::{Block, BlockKind};
use std::fmt::Write as _;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");

/// A verdict as a class of the page.
fn class(standing: Standing) -> &'static str {
    match standing {
        Standing::NotOnFile => "open",
        other => other.name(),
    }
}

pub(super) fn write(out: &mut dyn Write, sheets: &[Sheet<'_>]) -> io::Result<()> {
    let title = match sheets {
        [one] => one.article.document.blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| one.article.text(b.span).to_owned()),
        _ => None,
    };
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>Fact-check sheet{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
        title.map_or(String::new(), |t| format!(": {}", markup(&t)))
    )?;
    for (n, sheet) in sheets.iter().enumerate() {
        let counts: Vec<String> =
            sheet.counts().iter().map(|(standing, count)| format!("<span class=\"tally {}\">{}</span>", class(*standing), standing.of(*count))).collect();
        writeln!(
            out,
            "<header><h1>Fact-check sheet</h1><p class=\"path\">{}</p><p>{}</p></header>\n<main class=\"sheet\">\n<article>",
            markup(&super::super::place::path(sheet.source.path())),
            counts.join(" ")
        )?;
        out.write_all(text(sheet, n).as_bytes())?;
        writeln!(out, "</article>\n<div class=\"items\">")?;
        for item in &sheet.items {
            out.write_all(card(item, n).as_bytes())?;
        }
        writeln!(out, "</div>\n</main>")?;
    }
    writeln!(out, "</body>\n</html>")
}

/// The article with its items marked. An item that overlaps another without lying within it is only listed.
fn text(sheet: &Sheet<'_>, page: usize) -> String {
    let mut out = String::new();
    let mut items = sheet.items.iter().peekable();
    let mut frame = Frame::None;
    for block in sheet.article.document.blocks.iter().filter(|b| b.kind != BlockKind::Boilerplate) {
        frame = frame.around(block, &mut out);
        let tag = match block.kind {
            BlockKind::ListItem => "li",
            BlockKind::TableCell if block.cell.is_some_and(|(_, row, _)| row == 0) => "th",
            BlockKind::TableCell => "td",
            BlockKind::Title => "h2",
            BlockKind::Heading => "h3",
            BlockKind::Quotation => "blockquote",
            BlockKind::Paragraph => "p",
            _ => "p class=\"small\"",
        };
        let _ = write!(out, "<{tag}>");
        let mut at = block.span.start;
        let mut open: Vec<(u32, &Item)> = Vec::new();
        let close = |out: &mut String, item: &Item| {
            let _ = write!(out, "</mark><a class=\"number\" href=\"#s{page}-{0}\">{0}</a>", item.number);
        };
        while let Some(item) = items.next_if(|i| i.span.start < block.span.end) {
            while let Some((end, done)) = open.pop_if(|(end, _)| *end <= item.span.start) {
                out += &markup(slice(sheet, at, end));
                at = end;
                close(&mut out, done);
            }
            let within = open.last().map_or(block.span.end, |(end, _)| *end);
            if item.span.start < at || item.span.end > within {
                continue;
            }
            out += &markup(slice(sheet, at, item.span.start));
            at = item.span.start;
            let _ = write!(out, "<mark class=\"{}\" id=\"m{page}-{}\">", class(item.verdict), item.number);
            open.push((item.span.end, item));
        }
        while let Some((end, done)) = open.pop() {
            out += &markup(slice(sheet, at, end));
            at = end;
            close(&mut out, done);
        }
        out += &markup(slice(sheet, at, block.span.end));
        let _ = writeln!(out, "</{}>", tag.split(' ').next().unwrap_or("p"));
    }
    out + frame.close()
}

/// What stands around the blocks that are being written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Frame {
    None,
    List,
    /// Which table and row.
    Row(u16, u16),
}

impl Frame {
    /// The frame that `block` stands in, with what closes this one and opens it written to `out`.
    fn around(self, block: &Block, out: &mut String) -> Frame {
        let next = match (block.kind, block.cell) {
            (BlockKind::ListItem, _) => Frame::List,
            (BlockKind::TableCell, Some((table, row, _))) => Frame::Row(table, row),
            _ => Frame::None,
        };
        match (self, next) {
            (Frame::Row(table, _), Frame::Row(same, _)) if table == same && self != next => *out += "</tr>\n<tr>",
            _ if self == next => {}
            _ => {
                *out += self.close();
                *out += match next {
                    Frame::None => "",
                    Frame::List => "<ul>\n",
                    Frame::Row(..) => "<table>\n<tr>",
                };
            }
        }
        next
    }

    fn close(self) -> &'static str {
        match self {
            Frame::None => "",
            Frame::List => "</ul>\n",
            Frame::Row(..) => "</tr>\n</table>\n",
        }
    }
}

fn slice<'a>(sheet: &'a Sheet<'_>, start: u32, end: u32) -> &'a str {
    sheet.article.text(crate::source::Span::new(start, end))
}

/// What is beside the text.
fn card(item: &Item, page: usize) -> String {
    let number = item.number;
    let kind = format!("{:?}", item.kind).to_lowercase();
    let mut out = format!(
        "<section class=\"card {0}\" id=\"s{page}-{number}\"><p class=\"what\"><a class=\"number\" href=\"#m{page}-{number}\" title=\"to its place in the text\">{number}</a> \
         <b>{1}</b> <span class=\"kind\">{kind}, line {2}</span></p><p class=\"said\">{3}</p>",
        class(item.verdict),
        item.verdict.name(),
        item.line,
        markup(&shortened(&item.text))
    );
    if let Some(speaker) = &item.speaker {
        let _ = write!(out, "<p class=\"dim\">said by {}</p>", markup(speaker));
    }
    if let Some(known) = &item.on_file {
        let _ = write!(out, "<p class=\"known\">{}</p>", markup(known));
    }
    let link = item.link.as_ref().filter(|link| link.starts_with("https://") || link.starts_with("http://"));
    let source = match (item.source.as_ref().or(item.link.as_ref()), link) {
        (Some(source), Some(link)) => format!("<a href=\"{}\">{}</a>", markup(link), markup(source)),
        (Some(source), None) => markup(source),
        (None, _) => String::new(),
    };
    let day = item.read_on().map_or(String::new(), |day| format!("read on {day}"));
    let place = item.place.as_ref().map_or(String::new(), |place| format!("<code>{}</code>", markup(place)));
    if !source.is_empty() || !place.is_empty() {
        let _ = write!(out, "<p class=\"dim\">{source} {day} {place}</p>");
    }
    out + "</section>\n"
}

/// A long quote, cut where it is enough to know it by.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 160 {
        return text.to_owned();
    }
    text.chars().take(159).collect::<String>() + "…"
}
