//! The rows of a table's text, one after another, with their places.

use super::{Form, cells};
use crate::source::{Raw, Span};

/// Where the next row stands, or what is wrong with it.
pub(super) type Next = Result<Span<Raw>, (Span<Raw>, String)>;

/// A table's rows, one after another.
pub(super) struct Rows<'t> {
    text: &'t str,
    pub(super) form: Form,
    csv: csv::Reader<&'t [u8]>,
    /// For JSON Lines: the keys, and how far the text is read.
    pub(super) keys: Vec<String>,
    at: usize,
    /// How many bytes stand before what `csv` reads.
    lead: usize,
}

impl<'t> Rows<'t> {
    pub(super) fn new(text: &'t str, form: Form) -> Self {
        let lead = text.len() - text.trim_start_matches('\u{feff}').len();
        let mark = if let Form::Delimited(mark) = form { mark } else { b',' };
        let csv = csv::ReaderBuilder::new().delimiter(mark).flexible(true).has_headers(false).from_reader(&text.as_bytes()[lead..]);
        Rows { text, form, csv, keys: Vec::new(), at: lead, lead }
    }

    /// Takes the next row into `row`; none at the end.
    pub(super) fn next(&mut self, row: &mut csv::StringRecord) -> Option<Next> {
        if self.form == Form::JsonLines {
            return self.next_object(row);
        }
        match self.csv.read_record(row) {
            Ok(false) => None,
            Ok(true) => {
                let (start, end) = (row.position().map_or(0, csv::Position::byte) as usize, self.csv.position().byte() as usize);
                Some(Ok(self.trimmed(self.lead + start, self.lead + end)))
            }
            Err(error) => {
                let at = error.position().map_or(self.lead, |p| self.lead + p.byte() as usize);
                Some(Err((self.trimmed(at, at), error.to_string())))
            }
        }
    }

    /// The bytes between, without line breaks around them.
    fn trimmed(&self, start: usize, end: usize) -> Span<Raw> {
        let text = self.text.get(start..end.max(start)).unwrap_or_default();
        let lead = text.len() - text.trim_start_matches(['\n', '\r']).len();
        let start = start + lead;
        Span::from(start..start + text.trim_matches(['\n', '\r']).len())
    }

    fn next_object(&mut self, row: &mut csv::StringRecord) -> Option<Next> {
        loop {
            let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
            let line = &rest[..memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())];
            let span = Span::from(self.at..self.at + line.trim_end_matches('\r').len());
            self.at += line.len() + 1;
            if line.trim().is_empty() {
                continue;
            }
            return Some(match serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line) {
                Ok(object) => {
                    row.clear();
                    if self.keys.is_empty() {
                        self.keys = object.keys().cloned().collect();
                    }
                    self.keys.iter().for_each(|key| row.push_field(&object.get(key).map_or_else(String::new, cells::json)));
                    Ok(span)
                }
                Err(error) => Err((span, format!("this line is no JSON object: {error}"))),
            });
        }
    }
}
