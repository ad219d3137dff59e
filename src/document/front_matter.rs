//! Front matter: YAML between `---`, TOML between `+++`, at the top of a Markdown file.
//!
//! Read line by line, for the few fields that copydesk knows, so that every byte of a value keeps its place. What is
//! not understood is passed over; what is broken becomes a fault.

use super::{BlockKind, Builder, Fault, Published, published, stet};
use crate::source::{Raw, Span};

/// A part of a value: source text as it stands, or other text in its place.
type Part = (Option<String>, Span<Raw>);

/// The two languages of front matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Yaml,
    Toml,
}

/// Reads the front matter at the top of `text` into `builder`; returns where the body begins.
pub(super) fn read(text: &str, builder: &mut Builder) -> usize {
    let top = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let Some((first, mut at)) = line(text, top) else { return top };
    let (fence, style) = match first.trim_end() {
        "---" => ("---", Style::Yaml),
        "+++" => ("+++", Style::Toml),
        _ => return top,
    };
    // A rule across the page also looks like `---`; front matter has a field below it.
    let begins = line(text, at).is_some_and(|(l, _)| l.trim_end() == fence || l.starts_with('#') || key(l, style).is_some() || l.starts_with('['));
    if !begins {
        return top;
    }
    let mut end = None;
    let mut scan = at;
    while let Some((l, next)) = line(text, scan) {
        let l = l.trim_end();
        if l == fence || (style == Style::Yaml && l == "...") {
            end = Some((scan, next));
            break;
        }
        scan = next;
    }
    let (inner, body) = end.unwrap_or_else(|| {
        let message = format!("The front matter that begins with {fence} is not closed by another {fence}");
        builder.document().faults.push(Fault { span: Span::from(top..top + fence.len()), message });
        // As far as the fields go, it is front matter all the same.
        let mut stop = at;
        while let Some((l, next)) = line(text, stop).filter(|(l, _)| key(l, style).is_some() || l.starts_with([' ', '\t', '#'])) {
            stop = if l.trim().is_empty() { break } else { next };
        }
        (stop, stop)
    });
    let mut reader = Reader { text: &text[..inner], style, builder };
    while at < inner {
        at = reader.field(at);
    }
    body
}

/// The line at `at` with its break, and where the next begins.
fn line(text: &str, at: usize) -> Option<(&str, usize)> {
    let rest = text.get(at..).filter(|r| !r.is_empty())?;
    let len = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |n| n + 1);
    Some((&rest[..len], at + len))
}

/// The key that a line begins with, and where its value begins in the line.
fn key(line: &str, style: Style) -> Option<(&str, usize)> {
    let mark = if style == Style::Yaml { ':' } else { '=' };
    let at = line.find(mark)?;
    let name = line[..at].trim_end();
    let bare = name.trim_matches(['"', '\'']);
    let plain = !bare.is_empty() && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@'));
    let spaced = style == Style::Toml || line[at + 1..].is_empty() || line[at + 1..].starts_with(char::is_whitespace);
    (plain && spaced && !name.starts_with(char::is_whitespace)).then_some((bare, at + 1))
}

struct Reader<'t, 'b> {
    /// The source up to the closing fence.
    text: &'t str,
    style: Style,
    builder: &'b mut Builder,
}

impl Reader<'_, '_> {
    /// Reads the field or line at `at`; returns where the next begins.
    fn field(&mut self, at: usize) -> usize {
        let Some((line, next)) = line(self.text, at) else { return self.text.len() };
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            return next;
        }
        if self.style == Style::Toml && bare.starts_with('[') {
            // The fields of a table below the top say nothing of the article itself.
            return self.text.len();
        }
        let Some((name, value)) = key(line, self.style) else {
            let inner = line.starts_with([' ', '\t', '-', '}', ']']);
            if !inner {
                let form = if self.style == Style::Yaml { "key: value" } else { "key = value" };
                self.fault(at..at + line.trim_end().len(), format!("This line of the front matter is not of the form `{form}`"));
            }
            return next;
        };
        let name: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let (values, end) = self.values(at + value, next);
        self.take(&name, &values);
        end.max(next)
    }

    fn fault(&mut self, range: std::ops::Range<usize>, message: String) {
        self.builder.document().faults.push(Fault { span: Span::from(range), message });
    }

    /// Uses the values of the field called `name`.
    fn take(&mut self, name: &str, values: &[Vec<Part>]) {
        let kind = match name {
            "title" | "headline" => BlockKind::Title,
            "description" | "dek" | "subtitle" | "summary" | "standfirst" | "subheadline" => BlockKind::Dek,
            "caption" | "imagecaption" => BlockKind::Caption,
            "author" | "authors" | "byline" => BlockKind::Byline,
            "dateline" => BlockKind::Dateline,
            "date" | "published" | "publishdate" | "publisheddate" | "datepublished" | "publishedat" | "pubdate" => {
                if let Some(parts) = values.first() {
                    self.date(parts);
                }
                return;
            }
            "stet" => {
                for parts in values {
                    self.stet(parts);
                }
                return;
            }
            _ => return,
        };
        for parts in values {
            self.builder.open(kind, None);
            for (replaced, span) in parts {
                match replaced {
                    Some(prose) => self.builder.replace(prose, *span),
                    None => self.builder.push(&self.text[span.range()], span.start),
                }
            }
            self.builder.close();
        }
    }

    fn date(&mut self, parts: &[Part]) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let span = first.1.to(last.1);
        let written = &self.text[span.range()];
        match published::iso(written).or_else(|| published::written(written)) {
            Some((date, range)) => {
                let span = Span::from(span.start as usize + range.start..span.start as usize + range.end);
                self.builder.document().published.get_or_insert(Published { date, span });
            }
            None if !written.trim().is_empty() => {
                self.fault(span.range(), format!("`{}` is not a date that can be read: write it as 2025-12-31", written.trim()));
            }
            None => {}
        }
    }

    fn stet(&mut self, parts: &[Part]) {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
        let span = first.1.to(last.1);
        match stet::listed(self.text, span) {
            Ok(stet) => self.builder.document().stets.push(stet),
            Err(fault) => self.builder.document().stet_faults.push(fault),
        }
    }

    /// The values that begin at `at`, one or a list, and where they end. `next` is the next line.
    fn values(&mut self, at: usize, next: usize) -> (Vec<Vec<Part>>, usize) {
        let at = self.past_space(at, next);
        let rest = &self.text[at..next];
        if self.style == Style::Yaml && (rest.trim().is_empty() || rest.starts_with('#')) {
            return self.dashes(next);
        }
        if rest.starts_with('[') {
            return self.brackets(at);
        }
        let (parts, end) = self.scalar(at, next, &['\n']);
        (if parts.is_empty() { Vec::new() } else { vec![parts] }, end)
    }

    fn past_space(&self, at: usize, end: usize) -> usize {
        at + self.text[at..end].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count()
    }

    /// A YAML list below its key: `- item` on each line; or a value that begins on the line after its key.
    fn dashes(&mut self, mut at: usize) -> (Vec<Vec<Part>>, usize) {
        let mut values = Vec::new();
        while let Some((line, next)) = line(self.text, at) {
            let bare = line.trim_start();
            let start = at + line.len() - bare.len();
            if bare.starts_with('#') || (bare.is_empty() && next < self.text.len()) {
                at = next;
                continue;
            }
            let Some(item) = bare.strip_prefix("- ") else {
                let indented = start > at && values.is_empty() && key(bare, Style::Yaml).is_none();
                if indented {
                    let (parts, end) = self.scalar(start, next, &['\n']);
                    return (vec![parts], end.max(next));
                }
                break;
            };
            let (parts, end) = self.scalar(start + bare.len() - item.trim_start().len(), next, &['\n']);
            values.push(parts);
            at = end.max(next);
        }
        (values, at)
    }

    /// `[one, "two"]`, over as many lines as it takes.
    fn brackets(&mut self, open: usize) -> (Vec<Vec<Part>>, usize) {
        let mut values = Vec::new();
        let mut at = open + 1;
        loop {
            at += self.text[at..].bytes().take_while(|b| b.is_ascii_whitespace() || *b == b',').count();
            match self.text.as_bytes().get(at) {
                None => {
                    self.fault(open..open + 1, "This list is not closed by a ]".to_owned());
                    return (values, self.text.len());
                }
                Some(b']') => return (values, self.line_end(at)),
                Some(_) => {
                    let (parts, end) = self.scalar(at, self.line_end(at), &[',', ']', '\n']);
                    values.push(parts);
                    at = end.max(at + 1);
                    while !self.text.is_char_boundary(at) {
                        at += 1;
                    }
                }
            }
        }
    }

    /// Where the line that holds `at` ends, its break included.
    fn line_end(&self, at: usize) -> usize {
        line(self.text, at).map_or(self.text.len(), |(_, next)| next)
    }

    /// One value: quoted, folded or plain. A plain one goes up to one of `stops`.
    fn scalar(&mut self, at: usize, next: usize, stops: &[char]) -> (Vec<Part>, usize) {
        let rest = &self.text[at..];
        if self.style == Style::Toml {
            for fence in ["\"\"\"", "'''"] {
                if rest.starts_with(fence) {
                    return self.quoted(at, fence);
                }
            }
        }
        match rest.as_bytes().first() {
            Some(b'"') => self.quoted(at, "\""),
            Some(b'\'') => self.quoted(at, "'"),
            Some(b'|' | b'>') if self.style == Style::Yaml => self.indented(next, rest.starts_with('>')),
            _ => {
                let line = &self.text[at..next.max(at)];
                let mut end = line.find(|c| stops.contains(&c)).unwrap_or(line.len());
                if let Some(comment) = line[..end].find(" #") {
                    end = comment;
                }
                let value = line[..end].trim_end();
                let mut parts = vec![(None, Span::from(at..at + value.len()))];
                if !stops.contains(&']') && self.style == Style::Yaml && end + 1 >= line.trim_end().len() {
                    return self.plain_goes_on(parts, next);
                }
                parts.retain(|(_, s)| !s.is_empty());
                (parts, at + end)
            }
        }
    }

    /// A plain YAML value goes on over the lines that are indented below it.
    fn plain_goes_on(&self, mut parts: Vec<Part>, mut at: usize) -> (Vec<Part>, usize) {
        while let Some((line, next)) = line(self.text, at) {
            let bare = line.trim();
            if bare.is_empty() || !line.starts_with([' ', '\t']) || bare.starts_with("- ") || bare.starts_with('#') || key(bare, Style::Yaml).is_some() {
                break;
            }
            self.fold(&mut parts, at, line, " ");
            at = next;
        }
        parts.retain(|(text, s)| text.is_some() || !s.is_empty());
        (parts, at)
    }

    /// Adds the bare text of `line`, with `joint` for what stands between it and the part before.
    fn fold(&self, parts: &mut Vec<Part>, at: usize, line: &str, joint: &str) {
        let bare = line.trim();
        let start = at + line.len() - line.trim_start().len();
        if let Some((_, last)) = parts.last() {
            parts.push((Some(joint.to_owned()), Span::from(last.end as usize..start)));
        }
        parts.push((None, Span::from(start..start + bare.len())));
    }

    /// A YAML block value: indented lines, folded into one or kept apart.
    fn indented(&self, mut at: usize, folded: bool) -> (Vec<Part>, usize) {
        let mut parts = Vec::new();
        let mut gap = false;
        while let Some((line, next)) = line(self.text, at) {
            if line.trim().is_empty() {
                gap = true;
            } else if line.starts_with([' ', '\t']) {
                self.fold(&mut parts, at, line, if folded && !gap { " " } else { "\n" });
                gap = false;
            } else {
                break;
            }
            at = next;
        }
        (parts, at)
    }

    /// A quoted value that begins at `at` with `fence`.
    fn quoted(&mut self, open: usize, fence: &str) -> (Vec<Part>, usize) {
        let start = open + fence.len();
        let mut parts = Vec::new();
        let (mut from, mut at) = (start, start);
        let double = fence.starts_with('"');
        // A value in single marks of TOML ends with its line; YAML's may run on.
        let runs_on = self.style == Style::Yaml || fence.len() > 1;
        let put = |parts: &mut Vec<Part>, from: usize, to: usize| {
            if from < to {
                parts.push((None, Span::from(from..to)));
            }
        };
        while let Some(byte) = self.text.as_bytes().get(at) {
            let rest = &self.text[at..];
            if self.style == Style::Yaml && !double && rest.starts_with("''") {
                put(&mut parts, from, at);
                parts.push((Some("'".to_owned()), Span::from(at..at + 2)));
                at += 2;
                from = at;
            } else if rest.starts_with(fence) {
                put(&mut parts, from, at);
                return (parts, at + fence.len());
            } else if double && *byte == b'\\' {
                put(&mut parts, from, at);
                let (text, len) = escape(rest);
                parts.push((Some(text), Span::from(at..at + len)));
                at += len;
                from = at;
            } else if *byte == b'\n' {
                if !runs_on || line(self.text, at + 1).is_none() {
                    break;
                }
                let kept = self.text[from..at].trim_end().len() + from;
                put(&mut parts, from, kept);
                let next = at + 1 + self.text[at + 1..].bytes().take_while(u8::is_ascii_whitespace).count();
                parts.push((Some(" ".to_owned()), Span::from(kept..next)));
                (from, at) = (next, next);
            } else {
                at += 1;
                while !self.text.is_char_boundary(at) {
                    at += 1;
                }
            }
        }
        self.fault(open..start, format!("The value that begins with {fence} is not closed by another {fence}"));
        // What its own line holds is taken; the fields below are read as fields.
        let end = self.line_end(open);
        let value = self.text[start..end].trim_end();
        (if value.is_empty() { Vec::new() } else { vec![(None, Span::from(start..start + value.len()))] }, end)
    }
}

/// The text that an escape at the beginning of `rest` stands for, and its length.
fn escape(rest: &str) -> (String, usize) {
    let Some(c) = rest[1..].chars().next() else { return ("\\".to_owned(), 1) };
    let digits = match c {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => 0,
    };
    if digits > 0
        && let Some(hex) = rest.get(2..2 + digits)
        && let Some(c) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
    {
        return (c.to_string(), 2 + digits);
    }
    let text = match c {
        'n' | 't' | 'r' | '\n' | '_' => " ".to_owned(),
        other => other.to_string(),
    };
    (text, 1 + c.len_utf8())
}
