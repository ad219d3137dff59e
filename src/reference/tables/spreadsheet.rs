//! A sheet of a workbook, written out so that line 14 of the text is row 14 of the sheet.

use super::{Wrong, cells};
use crate::source::Source;
use calamine::{Data, Reader};
use std::path::Path;

/// The sheet called `sheet`, or the only one, or the first that is not empty.
pub(super) fn read(path: &Path, sheet: Option<&str>) -> Result<Source, Wrong> {
    let shown = path.display();
    let mut book = calamine::open_workbook_auto(path).map_err(|error| {
        Wrong::new(
            format!("{shown} cannot be opened as a workbook: {error}"),
            "Check the path, open it in a spreadsheet program and save it again; or export the sheet as CSV.",
        )
    })?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(wanted) if names.iter().any(|n| n == wanted) => wanted.to_owned(),
        Some(wanted) => return Err(Wrong::new(format!("{shown} has no sheet `{wanted}`"), format!("Its sheets: {}.", names.join(", "))).about("sheet")),
        None => {
            let filled = names.iter().find(|name| book.worksheet_range(name).is_ok_and(|range| range.rows().count() > 1)).or_else(|| names.first());
            filled.cloned().ok_or_else(|| Wrong::new(format!("{shown} has no sheets"), "Export the table as CSV."))?
        }
    };
    let range = book
        .worksheet_range(&name)
        .map_err(|error| Wrong::new(format!("{shown}, sheet {name}: {error}"), "Save the workbook again, or export the sheet as CSV."))?;
    let (row, column) = range.start().unwrap_or_default();
    let mut text = "\n".repeat(row as usize);
    for cells in range.rows() {
        text.push_str(&",".repeat(column as usize));
        for (n, cell) in cells.iter().enumerate() {
            if n > 0 {
                text.push(',');
            }
            cells::write(&mut text, &said(cell));
        }
        text.push('\n');
    }
    Ok(Source::new(format!("{shown}#{name}"), text))
}

/// What a cell says: a whole number without decimals, a date as a date.
fn said(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::DateTimeIso(date) => date.split('T').next().unwrap_or_default().to_owned(),
        // Binary fractions as a spreadsheet shows them: fifteen digits.
        Data::Float(number) => {
            let short: f64 = format!("{number:.14e}").parse().unwrap_or(*number);
            short.to_string()
        }
        other => other.to_string(),
    }
}
