//! Reads tables: comma- and tab-separated files, spreadsheets, SQLite databases, JSON Lines, data packages.
//!
//! Whatever the file, its rows are lines of one text: a spreadsheet's sheet or a query's answer is written out as such a
//! text, so that a row can be shown as evidence. At loading a row is only found, its subject and date are looked up, and
//! its figure is looked over; it is parsed when an article mentions its subject.

mod cells;
mod columns;
mod database;
mod entry;
mod package;
mod read;
mod rows;
mod spreadsheet;
mod table;

use super::{Evidence, Fault, Reference, SourceId};
use crate::source::{ReadError, Source, Span};
use std::path::{Path, PathBuf};

pub(super) use cells::name_in;
pub(super) use entry::{TableEntry, share};
pub(super) use package::read as read_package;
pub(super) use table::Table;

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// One figure a row, or several, each in a column named for its measure.
    Long,
    /// One column for each year.
    WideYears,
    /// One person or thing a row, with what is known of them.
    Names,
}

impl Layout {
    pub(super) const NAMES: [&str; 3] = ["long", "wide-years", "names"];

    pub(super) fn named(name: &str) -> Option<Layout> {
        [Layout::Long, Layout::WideYears, Layout::Names].into_iter().zip(Self::NAMES).find(|(_, n)| *n == name).map(|(layout, _)| layout)
    }
}

/// How the rows of a text are cut into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// By a mark, as in RFC 4180.
    Delimited(u8),
    /// One JSON object a line.
    JsonLines,
}

/// A table's rows as a text.
struct Opened {
    source: Source,
    form: Form,
}

/// What is wrong with a table as a whole.
struct Wrong {
    message: String,
    help: Option<String>,
    /// The key of its description, or the name in it, that is at fault; its path, where it is none.
    about: Option<String>,
}

impl Wrong {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { message: message.into(), help: Some(help.into()), about: None }
    }

    /// Says which key, or which name under it, is at fault.
    fn about(self, what: &str) -> Wrong {
        Wrong { about: Some(what.to_owned()), ..self }
    }

    /// Where in the table's description that stands.
    fn place(&self, entry: &TableEntry) -> Option<Evidence> {
        self.about.as_ref().and_then(|about| entry.place_of(about)).or(entry.evidence)
    }
}

/// Is it a table by its name?
pub(super) fn is_table(path: &Path) -> bool {
    Kind::of(path).is_some()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Comma,
    Tab,
    Spreadsheet,
    Database,
    JsonLines,
}

impl Kind {
    fn of(path: &Path) -> Option<Kind> {
        Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Kind::Comma,
            "tsv" | "tab" => Kind::Tab,
            "xlsx" | "xlsm" | "xlsb" | "xls" | "ods" => Kind::Spreadsheet,
            "db" | "sqlite" | "sqlite3" => Kind::Database,
            "jsonl" | "ndjson" => Kind::JsonLines,
            _ => return None,
        })
    }
}

/// Reads the table that `entry` describes; `given` is its text, where it is at hand already.
pub(super) fn read(reference: &mut Reference, folder: &Path, entry: &TableEntry, given: Option<Source>, faults: &mut Vec<Fault>) {
    let path = folder.join(&entry.path);
    let opened = match given {
        Some(source) => opened_text(source, entry, &path),
        None => open(&path, entry),
    };
    match opened {
        Ok(opened) => {
            let id = reference.sources.len() as SourceId;
            reference.sources.push(opened.source.clone());
            read::read(reference, id, &opened, entry, faults);
        }
        Err(wrong) => {
            let evidence = wrong.place(entry).unwrap_or_else(|| {
                reference.sources.push(Source::new(path, ""));
                Evidence { source: reference.sources.len() as SourceId - 1, span: Span::new(0, 0) }
            });
            faults.push(Fault { evidence, message: wrong.message, help: wrong.help });
        }
    }
}

fn open(path: &Path, entry: &TableEntry) -> Result<Opened, Wrong> {
    match Kind::of(path) {
        Some(Kind::Spreadsheet) => Ok(Opened { source: spreadsheet::read(path, entry.sheet.as_deref())?, form: Form::Delimited(b',') }),
        Some(Kind::Database) => {
            let source = database::read(path, entry.sheet.as_deref(), entry.query.as_deref())?;
            Ok(Opened { source, form: Form::Delimited(b',') })
        }
        Some(_) => {
            let single = match entry.encoding.as_deref().map(str::to_ascii_lowercase).as_deref() {
                None | Some("utf-8" | "utf8" | "ascii" | "us-ascii") => false,
                Some("latin-1" | "latin1" | "iso-8859-1" | "windows-1252" | "cp1252") => true,
                Some(other) => {
                    let help = "Save the file as UTF-8; latin-1 and windows-1252 are read, too.";
                    return Err(Wrong::new(format!("the encoding `{other}` is not read"), help).about("encoding"));
                }
            };
            opened_text(Source::read_table(path, single).map_err(unreadable)?, entry, path)
        }
        None => Err(Wrong::new(format!("{} is no table that can be read", entry.path), "Tables are .csv, .tsv, .xlsx, .ods, .db, .sqlite and .jsonl files.")),
    }
}

fn opened_text(source: Source, entry: &TableEntry, path: &Path) -> Result<Opened, Wrong> {
    let form = |mark: char| {
        u8::try_from(mark).map(Form::Delimited).map_err(|_| Wrong::new("`delimiter` is one plain character", "Write delimiter = \";\".").about("delimiter"))
    };
    let form = match (entry.delimiter, Kind::of(path)) {
        (_, Some(Kind::JsonLines)) => Form::JsonLines,
        (Some(mark), _) => form(mark)?,
        (None, Some(Kind::Tab)) => Form::Delimited(b'\t'),
        _ => Form::Delimited(cells::sniff(source.text())),
    };
    Ok(Opened { source, form })
}

/// Why a text could not be read, and what to do about it.
fn unreadable(error: ReadError) -> Wrong {
    match &error {
        ReadError::Encoding { path, line, byte, .. } => Wrong::new(
            format!("{}:{line}: not UTF-8: the byte {byte:#04x} looks like a letter in Latin-1 (Windows-1252), as spreadsheets save it", path.display()),
            "Save the file as \"CSV UTF-8\", or add encoding = \"latin-1\" to the table.",
        ),
        ReadError::Binary { path, line, .. } => Wrong::new(
            format!("{}:{line}: this is not a text in UTF-8 (it has NUL bytes: UTF-16, a workbook or a damaged file)", path.display()),
            "Save the file as \"CSV UTF-8\"; name a workbook .xlsx or .ods.",
        ),
        ReadError::Wide { .. } => Wrong::new(error.to_string(), "Save the file as \"CSV UTF-8\"."),
        ReadError::Size { .. } => Wrong::new(error.to_string(), "Cut it down to the rows that drafts speak of, or put it into SQLite and use a query."),
        _ => Wrong::new(error.to_string(), "Check the path; it is relative to the file that names it."),
    }
}

/// A bare table, given by itself: everything about it is guessed.
pub(super) fn bare(path: PathBuf) -> TableEntry {
    TableEntry { path: path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned()), ..TableEntry::default() }
}
