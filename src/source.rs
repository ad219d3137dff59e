//! A file as it is on disk: its bytes, its lines, and spans into them.
//!
//! The only place where lines and columns are worked out. A [`Span<Raw>`] counts bytes of a [`Source`]; a
//! [`Span<Prose>`] counts bytes of the prose that a document reader made of it. They are different types, so that
//! mixing them does not compile; [`Document::locate`](crate::document::Document::locate) is the only crossing.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// Marks spans that count bytes of the source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw {}

/// Marks spans that count bytes of a document's prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prose {}

/// A stretch of bytes, end exclusive, in the text that `S` names.
pub struct Span<S> {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
    space: PhantomData<fn() -> S>,
}

impl<S> Span<S> {
    /// The bytes from `start` up to `end`; a reversed pair is taken as empty at `start`.
    #[inline]
    pub const fn new(start: u32, end: u32) -> Self {
        let end = if end < start { start } else { end };
        Span { start, end, space: PhantomData }
    }

    /// As a range for slicing the text it counts in.
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[inline]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// No bytes at all?
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// The smallest span around both.
    #[inline]
    pub fn to(self, other: Self) -> Self {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Does it hold all of `other`?
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do they share a byte?
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl<S> From<Range<usize>> for Span<S> {
    /// Sources are at most [`Source::LIMIT`] bytes, so that offsets fit in 32 bits.
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start as u32, range.end as u32)
    }
}

impl<S> Clone for Span<S> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}
impl<S> Copy for Span<S> {}
impl<S> PartialEq for Span<S> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<S> Eq for Span<S> {}
impl<S> Hash for Span<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<S> PartialOrd for Span<S> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<S> Ord for Span<S> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<S> Default for Span<S> {
    fn default() -> Self {
        Span::new(0, 0)
    }
}
impl<S> fmt::Debug for Span<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Spans in any order and number, of which it is asked whether one shares a byte with another span.
#[derive(Debug)]
pub struct Stretches<S> {
    /// Where each begins, in order, and the furthest end of those up to it.
    all: Vec<(u32, u32)>,
    space: PhantomData<fn() -> S>,
}

impl<S> Stretches<S> {
    /// These spans.
    pub fn of(spans: impl IntoIterator<Item = Span<S>>) -> Self {
        let mut all: Vec<(u32, u32)> = spans.into_iter().map(|s| (s.start, s.end)).collect();
        all.sort_unstable();
        let mut furthest = 0;
        for (_, end) in &mut all {
            furthest = furthest.max(*end);
            *end = furthest;
        }
        Stretches { all, space: PhantomData }
    }

    /// Does one of them share a byte with `span`?
    pub fn touch(&self, span: Span<S>) -> bool {
        let before = self.all.partition_point(|(start, _)| *start < span.end);
        before.checked_sub(1).is_some_and(|last| self.all[last].1 > span.start)
    }
}

/// A place as editors show it: both numbers from 1, columns counted in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file's exact text and where its lines begin. Clones share them.
#[derive(Debug, Clone)]
pub struct Source {
    file: Arc<File>,
}

#[derive(Debug)]
struct File {
    path: PathBuf,
    text: String,
    lines: OnceLock<Vec<u32>>,
}

/// Why a file could not be taken as a source.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The system would not open or read it.
    #[error("cannot read {}: {}", path.display(), plainly(error))]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A folder where a file was expected.
    #[error("{} is a folder, not a file", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// Not UTF-8.
    #[error("{}:{line}: not UTF-8 (byte {byte:#04x} at offset {offset}); save the file as UTF-8", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// Line of the first bad byte, from 1.
        line: u32,
        /// Its offset.
        offset: usize,
        /// The byte.
        byte: u8,
    },
    /// UTF-16, by its byte order mark.
    #[error("{} is UTF-16; save the file as UTF-8", path.display())]
    Wide {
        /// The file.
        path: PathBuf,
    },
    /// A NUL byte: a binary file, or a damaged one.
    #[error("{}:{line}: this is not a text file (NUL byte at offset {offset}); save it as plain text, Markdown or HTML", path.display())]
    Binary {
        /// The file.
        path: PathBuf,
        /// Line of the first NUL, from 1.
        line: u32,
        /// Its offset.
        offset: usize,
    },
    /// Larger than [`Source::LIMIT`].
    #[error("{} is {} MiB; the largest file that is read is {} MiB", path.display(), size >> 20, limit >> 20)]
    Size {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// The limit, in bytes.
        limit: u64,
    },
}

/// The system's message without "(os error 2)".
pub fn plainly(error: &std::io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error") {
        Some(at) => text[..at].to_lowercase(),
        None => text,
    }
}

impl Source {
    /// The largest source that is read, in bytes: far more than any article, and small enough for 32-bit offsets.
    pub const LIMIT: u64 = 64 << 20;

    /// Takes `text` as the contents of `path`, without looking at the disk.
    pub fn new(path: impl Into<PathBuf>, text: impl Into<String>) -> Self {
        Source { file: Arc::new(File { path: path.into(), text: text.into(), lines: OnceLock::new() }) }
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// If it cannot be read, is a folder, is larger than [`Source::LIMIT`], is not UTF-8 or holds a NUL byte.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        Self::from_bytes(path, bytes(path, Self::LIMIT)?)
    }

    /// Takes `bytes` as the contents of `path`.
    ///
    /// # Errors
    /// If they are too many, not UTF-8, or hold a NUL.
    pub fn from_bytes(path: &Path, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let path = path.to_owned();
        if bytes.len() as u64 > Self::LIMIT {
            return Err(ReadError::Size { path, size: bytes.len() as u64, limit: Self::LIMIT });
        }
        Self::decode(path, bytes)
    }

    /// Takes `bytes`, however many, as the text of `path`; offsets must fit in 32 bits.
    fn decode(path: PathBuf, bytes: Vec<u8>) -> Result<Self, ReadError> {
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(ReadError::Wide { path });
        }
        let line_of = |bytes: &[u8], at: usize| memchr::memchr_iter(b'\n', &bytes[..at]).count() as u32 + 1;
        if let Some(offset) = memchr::memchr(0, &bytes) {
            return Err(ReadError::Binary { line: line_of(&bytes, offset), path, offset });
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Source::new(path, text)),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let bytes = error.as_bytes();
                Err(ReadError::Encoding { line: line_of(bytes, offset), byte: bytes[offset], path, offset })
            }
        }
    }

    /// The largest table that is read, in bytes.
    pub const TABLE_LIMIT: u64 = 2 << 30;

    /// Reads the table at `path`, which may be larger than a draft. `single_byte`: its bytes are characters of
    /// Windows-1252, of which Latin-1 is a part; offsets then count bytes of the text in UTF-8.
    ///
    /// # Errors
    /// As [`Source::read`], with [`Source::TABLE_LIMIT`].
    pub fn read_table(path: &Path, single_byte: bool) -> Result<Self, ReadError> {
        let bytes = bytes(path, Self::TABLE_LIMIT)?;
        if single_byte {
            return Ok(Source::new(path, bytes.into_iter().map(windows_1252).collect::<String>()));
        }
        Self::decode(path.to_owned(), bytes)
    }

    /// The path it was read from, as given.
    pub fn path(&self) -> &Path {
        &self.file.path
    }

    /// The whole text, byte order mark included.
    pub fn text(&self) -> &str {
        &self.file.text
    }

    /// The text of `span`; empty where it does not fit the text.
    pub fn slice(&self, span: Span<Raw>) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// Where the byte at `offset` stands.
    pub fn location(&self, offset: u32) -> Location {
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines[line - 1] as usize;
        let before = self.text().get(start..(offset as usize).min(self.text().len())).unwrap_or_default();
        let column = before.trim_start_matches('\u{feff}').chars().count() as u32 + 1;
        Location { line: line as u32, column }
    }

    /// The bytes of line `line` (from 1) without its line break; empty past the end.
    pub fn line(&self, line: u32) -> Span<Raw> {
        let lines = self.lines();
        let Some(&start) = (line as usize).checked_sub(1).and_then(|i| lines.get(i)) else {
            return Span::new(self.text().len() as u32, self.text().len() as u32);
        };
        let end = lines.get(line as usize).copied().unwrap_or(self.text().len() as u32);
        let text = self.text()[start as usize..end as usize].trim_end_matches(['\n', '\r']);
        Span::new(start, start + text.len() as u32)
    }

    /// Offsets at which lines begin; the first is 0.
    fn lines(&self) -> &[u32] {
        self.file.lines.get_or_init(|| {
            let mut lines = Vec::with_capacity(self.text().len() / 64 + 1);
            lines.push(0);
            lines.extend(memchr::memchr_iter(b'\n', self.text().as_bytes()).map(|at| at as u32 + 1));
            lines
        })
    }
}

/// The character that a byte is in Windows-1252 (WHATWG Encoding Standard); in Latin-1 but for 0x80 to 0x9f.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™',
        'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The bytes of the file at `path`.
fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let io = |error| ReadError::Io { path: path.to_owned(), error };
    let about = std::fs::metadata(path).map_err(io)?;
    if about.is_dir() {
        return Err(ReadError::Folder { path: path.to_owned() });
    }
    if about.len() > limit {
        return Err(ReadError::Size { path: path.to_owned(), size: about.len(), limit });
    }
    std::fs::read(path).map_err(io)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let source = Source::new("a.txt", "\u{feff}Þór said\nno\n");
        assert_eq!(source.location(0), Location { line: 1, column: 1 });
        let said = source.text().find("said").map_or(0, |at| at as u32);
        assert_eq!(source.location(said), Location { line: 1, column: 5 });
        assert_eq!(source.slice(source.line(2)), "no");
        assert_eq!(source.location(source.text().len() as u32).line, 3);
    }

    #[test]
    fn stretches_touch_what_one_of_their_spans_overlaps() {
        let spans = [Span::<Raw>::new(40, 50), Span::new(3, 30), Span::new(5, 8), Span::new(60, 60)];
        let stretches = Stretches::of(spans);
        for start in 0..70 {
            for end in start..70 {
                let span = Span::new(start, end);
                assert_eq!(stretches.touch(span), spans.iter().any(|s| s.overlaps(span)), "{span:?}");
            }
        }
        assert!(!Stretches::<Raw>::of([]).touch(Span::new(0, 9)));
    }

    #[test]
    fn bad_bytes_name_their_line() {
        let error = Source::from_bytes(Path::new("a.txt"), b"one\ntwo \xff".to_vec()).map(|_| ());
        assert!(error.is_err_and(|e| e.to_string().starts_with("a.txt:2: not UTF-8 (byte 0xff at offset 8)")));
        let error = Source::from_bytes(Path::new("a.txt"), b"one\0".to_vec()).map(|_| ());
        assert!(error.is_err_and(|e| e.to_string().contains("NUL")));
    }
}
