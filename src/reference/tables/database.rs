//! A table of an SQLite database, or the answer to a query, written out one row a line. Nothing is ever written to the
//! database: it is opened for reading only.

use super::{Wrong, cells};
use crate::source::Source;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_millis(500);

/// The rows of the table `table`, or of the only one, or of `query`.
pub(super) fn read(path: &Path, table: Option<&str>, query: Option<&str>) -> Result<Source, Wrong> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let database = Connection::open_with_flags(path, flags).map_err(|error| fault(path, &error))?;
    database.busy_timeout(PATIENCE).map_err(|error| fault(path, &error))?;
    let shown = path.display();
    let (query, name) = match (query, table) {
        (Some(query), _) => (query.to_owned(), "query".to_owned()),
        (None, wanted) => {
            let names = tables(&database).map_err(|error| fault(path, &error))?;
            let name = match wanted {
                Some(wanted) if names.iter().any(|n| n == wanted) => wanted,
                Some(wanted) => return Err(Wrong::new(format!("{shown} has no table `{wanted}`"), format!("Its tables: {}.", names.join(", "))).about("sheet")),
                None => match names.as_slice() {
                    [only] => only,
                    [] => return Err(Wrong::new(format!("{shown} has no tables"), "Is it the right file?")),
                    _ => {
                        return Err(Wrong::new(
                            format!("{shown} has several tables"),
                            format!("Say which: sheet = \"…\", or query = \"SELECT …\". Its tables: {}.", names.join(", ")),
                        ));
                    }
                },
            };
            (format!("SELECT * FROM \"{}\"", name.replace('"', "\"\"")), name.to_owned())
        }
    };
    let text = rows(&database, &query).map_err(|error| {
        let wrong = fault(path, &error).about("query");
        let asked = matches!(error, rusqlite::Error::SqlInputError { .. });
        if asked { Wrong { help: Some(format!("A query is one SELECT. The tables: {}.", columns(&database).join("; "))), ..wrong } } else { wrong }
    })?;
    Ok(Source::new(format!("{shown}#{name}"), text))
}

fn tables(database: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut names = database.prepare("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name")?;
    names.query_map([], |row| row.get(0))?.collect()
}

/// Each table with its columns: "towns (Name, People)".
fn columns(database: &Connection) -> Vec<String> {
    let names = tables(database).unwrap_or_default();
    let of = |name: &String| {
        let query = database.prepare(&format!("SELECT * FROM \"{}\"", name.replace('"', "\"\"")));
        query.map_or_else(|_| name.clone(), |query| format!("{name} ({})", query.column_names().join(", ")))
    };
    names.iter().map(of).collect()
}

fn rows(database: &Connection, query: &str) -> rusqlite::Result<String> {
    let mut statement = database.prepare(query)?;
    let mut text = String::new();
    let columns = statement.column_count();
    for (n, name) in statement.column_names().into_iter().enumerate() {
        if n > 0 {
            text.push(',');
        }
        cells::write(&mut text, name);
    }
    text.push('\n');
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            if column > 0 {
                text.push(',');
            }
            match row.get_ref(column)? {
                ValueRef::Null | ValueRef::Blob(_) => {}
                // Writing to a string cannot fail.
                ValueRef::Integer(number) => drop(write!(text, "{number}")),
                ValueRef::Real(number) => drop(write!(text, "{number}")),
                ValueRef::Text(bytes) => cells::write(&mut text, &String::from_utf8_lossy(bytes)),
            }
        }
        text.push('\n');
    }
    Ok(text)
}

/// What SQLite says, in the words of somebody who has a file and not a database.
fn fault(path: &Path, error: &rusqlite::Error) -> Wrong {
    let shown = path.display();
    let Some(code) = error.sqlite_error_code() else {
        return Wrong::new(format!("{shown}: {error}"), "A query is one SELECT.");
    };
    match code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => {
            Wrong::new(format!("{shown} is locked by another program that writes to it"), "Close that program, or make a copy of the file and name that.")
        }
        ErrorCode::NotADatabase => {
            Wrong::new(format!("{shown} is no SQLite database"), "Is it the right file? An encrypted or compressed one must be unpacked first.")
        }
        ErrorCode::DatabaseCorrupt => Wrong::new(format!("{shown} is damaged: {error}"), "Restore it from a copy, or salvage it: sqlite3 FILE .recover"),
        ErrorCode::CannotOpen => Wrong::new(format!("cannot read {shown}: it cannot be opened"), "Check the path; it is relative to the file that names it."),
        ErrorCode::ReadOnly => Wrong::new(format!("the query would change {shown}"), "A query is one SELECT; the database is only read."),
        _ => Wrong::new(format!("{shown}: {error}"), "Check the query in another SQLite program."),
    }
}
