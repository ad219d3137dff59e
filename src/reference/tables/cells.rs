//! A row's cells: where they stand in the row, and what they say.

use super::Form;
use std::borrow::Cow;
use std::ops::Range;

/// Marks that part cells.
const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The mark that parts the cells of `text`: the one that its first lines have most of, and the same number of in each.
pub(super) fn sniff(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(30).collect();
    let count = |mark: u8| {
        let counts: Vec<usize> = lines.iter().map(|line| spans(line, mark).count() - 1).collect();
        // The commonest number of marks in a line, weighed by how many lines have it.
        counts.iter().map(|n| n.min(&20) * counts.iter().filter(|m| *m == n).count()).max().unwrap_or(0)
    };
    MARKS.into_iter().rev().max_by_key(|mark| count(*mark)).filter(|mark| count(*mark) > 0).unwrap_or(b',')
}

/// The cells of one row, quotation marks included.
pub(super) fn spans(row: &str, mark: u8) -> impl Iterator<Item = Range<usize>> {
    let bytes = row.as_bytes();
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let (mut at, mut quoted) = (start, bytes.get(start) == Some(&b'"'));
        if quoted {
            at += 1;
        }
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' if quoted && bytes.get(at + 1) == Some(&b'"') => at += 1,
                b'"' if quoted => quoted = false,
                _ if *byte == mark && !quoted => break,
                _ => {}
            }
            at += 1;
        }
        next = (at < bytes.len()).then_some(at + 1);
        Some(start..at.min(bytes.len()))
    })
}

/// What a cell says, without the marks around it.
fn unquoted(cell: &str) -> Cow<'_, str> {
    match cell.strip_prefix('"').map(|c| c.strip_suffix('"').unwrap_or(c)) {
        Some(inner) if inner.contains("\"\"") => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(cell),
    }
}

/// The name in `column` of `row`, whose cells `mark` parts.
pub(in crate::reference) fn name_in(row: &str, mark: u8, column: usize) -> Cow<'_, str> {
    cell(row, Form::Delimited(mark), column, "").map(|(_, name)| name).unwrap_or_default()
}

/// The cell of `row` in `column`, which is called `heading`: its place in the row and what it says.
pub(super) fn cell<'r>(row: &'r str, form: Form, column: usize, heading: &str) -> Option<(Range<usize>, Cow<'r, str>)> {
    match form {
        Form::Delimited(mark) => {
            let span = spans(row, mark).nth(column)?;
            let said = match unquoted(&row[span.clone()]) {
                Cow::Borrowed(said) => Cow::Borrowed(said.trim()),
                Cow::Owned(said) => Cow::Owned(said.trim().to_owned()),
            };
            Some((span, said))
        }
        Form::JsonLines => {
            let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(row).ok()?;
            let said = json(object.get(heading)?);
            // Where the value follows its key as written; the whole row, where it is written in some other way.
            let key = row.find(&format!("\"{heading}\"")).map(|at| at + heading.len() + 2);
            let place = key.and_then(|from| row[from..].find(said.as_str()).map(|at| from + at..from + at + said.len()));
            Some((place.unwrap_or(0..row.len()), Cow::Owned(said)))
        }
    }
}

/// A JSON value as a cell.
pub(super) fn json(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    }
}

/// `text` as a cell of a row in which commas part the cells, on one line.
pub(super) fn write(out: &mut String, text: &str) {
    let text: Cow<'_, str> = if text.contains(['\n', '\r', '\0']) { text.replace(['\n', '\r', '\0'], " ").into() } else { text.into() };
    if text.contains([',', '"']) {
        out.push('"');
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&text);
    }
}

/// How a figure in a cell is written: what parts its thousands, and what its decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) decimal: char,
}

impl Style {
    /// The figure in the plain form: digits, a full stop, a sign before, and what stands after the digits. None where the
    /// marks do not stand where thousands end.
    pub(super) fn plain(self, cell: &str) -> Option<Cow<'_, str>> {
        if is_plain(cell) {
            return Some(Cow::Borrowed(cell));
        }
        let cell = cell.trim();
        let start = cell.find(|c: char| c.is_ascii_digit())?;
        let group = if self.decimal == ',' { '.' } else { ',' };
        let is_group = |c: char| c == group || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’');
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let mut out = cell[..start].replace(['−', '–'], "-");
        let mut rest = &cell[start..];
        let mut len = digits(rest);
        out.push_str(&rest[..len]);
        rest = &rest[len..];
        let first = len;
        // Groups of three; a space before anything else parts the figure from its unit.
        while let Some(mark) = rest.chars().next().filter(|c| is_group(*c)) {
            let after = &rest[mark.len_utf8()..];
            len = digits(after);
            match (len, mark) {
                (3, _) if first <= 3 => out.push_str(&after[..3]),
                (0, _) if mark.is_whitespace() => break,
                _ => return None,
            }
            rest = &after[3..];
        }
        if let Some(after) = rest.strip_prefix(self.decimal).filter(|after| digits(after) > 0) {
            out.push('.');
            out.push_str(&after[..digits(after)]);
            rest = &after[digits(after)..];
        }
        // "1.2E+07"
        if let Some(power) = rest.strip_prefix(['e', 'E']).and_then(|p| p.parse::<i32>().ok()) {
            let number: rust_decimal::Decimal = out.parse().ok()?;
            let scale = rust_decimal::Decimal::from(10_i64.checked_pow(power.unsigned_abs())?);
            let number = if power < 0 { number.checked_div(scale)? } else { number.checked_mul(scale)? };
            return Some(Cow::Owned(number.normalize().to_string()));
        }
        out.push_str(rest);
        Some(Cow::Owned(out))
    }
}

/// Digits with at most one full stop and a minus before, few enough to be exact: what nearly all cells are.
pub(super) fn is_plain(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell).as_bytes();
    let mut points = 0;
    digits.len() <= 26
        && digits.first().is_some_and(u8::is_ascii_digit)
        && digits.last().is_some_and(u8::is_ascii_digit)
        && digits.iter().all(|b| {
            points += usize::from(*b == b'.');
            b.is_ascii_digit() || *b == b'.'
        })
        && points <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_in_their_row() {
        let row = "Mill Hill,\"1,204.5\",,\"the \"\"old\"\" quay\"";
        let all: Vec<_> = spans(row, b',').map(|s| unquoted(&row[s]).into_owned()).collect();
        assert_eq!(all, ["Mill Hill", "1,204.5", "", "the \"old\" quay"]);
        assert_eq!(cell(row, Form::Delimited(b','), 1, "").map(|(at, _)| at), Some(10..19));
        let row = r#"{"town": "Quay", "count": 312}"#;
        assert_eq!(cell(row, Form::JsonLines, 1, "count"), Some((26..29, Cow::Borrowed("312"))));
    }

    #[test]
    fn marks_part_thousands_and_decimals_by_the_tables_style() {
        let (full_stop, comma) = (Style { decimal: '.' }, Style { decimal: ',' });
        assert_eq!(full_stop.plain("1,204.5").as_deref(), Some("1204.5"));
        assert_eq!(full_stop.plain("83 160 871").as_deref(), Some("83160871"));
        assert_eq!(full_stop.plain("−3.5%").as_deref(), Some("-3.5%"));
        assert_eq!(full_stop.plain("1.2E+07").as_deref(), Some("12000000"));
        assert_eq!(full_stop.plain("12,5"), None);
        assert_eq!(comma.plain("1.204,5").as_deref(), Some("1204.5"));
        assert_eq!(comma.plain("12,5 km").as_deref(), Some("12.5 km"));
        assert_eq!(full_stop.plain("heavy"), None);
    }

    #[test]
    fn the_mark_between_cells_is_the_one_that_every_line_has() {
        assert_eq!(sniff("Town;Year;Count\nQuay;2024;3,5\nMill, Old;2024;4,1\n"), b';');
        assert_eq!(sniff("Town,Year,Count\nQuay,2024,3\n"), b',');
        assert_eq!(sniff("Town\tYear\nQuay\t2024\n"), b'\t');
    }
}
