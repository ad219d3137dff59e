//! A table as a facts file or a data package describes it. The keys are the same in both, and are listed here alone.

use super::Layout;
use crate::lexicon::nearest;
use crate::reference::{EntityKind, Evidence, written};
use rust_decimal::Decimal;
use serde_json::Value;

/// What a table is described by. What is left out is guessed from the headings.
#[derive(Debug, Clone, Default)]
pub(in crate::reference) struct TableEntry {
    /// The file, relative to the one that names it.
    pub(in crate::reference) path: String,
    pub(super) layout: Option<Layout>,
    /// Columns that name the subject; several are joined ("first_name", "last_name").
    pub(super) subject: Vec<String>,
    /// Columns with other names of it.
    pub(super) aliases: Vec<String>,
    /// Columns with what it belongs to: its continent, its sector.
    pub(super) groups: Vec<String>,
    pub(super) kind: Option<EntityKind>,
    pub(super) measure: Option<String>,
    pub(super) measure_column: Option<String>,
    pub(super) value: Option<String>,
    pub(super) date: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) unit_column: Option<String>,
    pub(super) born: Option<String>,
    pub(super) died: Option<String>,
    pub(super) title: Option<String>,
    pub(super) title_column: Option<String>,
    /// Columns with the first and last day of the title.
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) also: Vec<String>,
    pub(super) not: Vec<String>,
    /// What stands in a cell without a figure, besides the common marks.
    pub(super) missing: Vec<String>,
    pub(super) tolerance: Option<Decimal>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) retrieved: Option<jiff::civil::Date>,
    /// The day after which the table is out of date.
    pub(super) expires: Option<jiff::civil::Date>,
    /// A sheet of a workbook, or a table of a database.
    pub(super) sheet: Option<String>,
    pub(super) query: Option<String>,
    pub(super) delimiter: Option<char>,
    /// The decimal mark: a full stop, or a comma.
    pub(super) decimal: Option<char>,
    pub(super) encoding: Option<String>,
    /// The line with the headings, from 1.
    pub(super) header: Option<usize>,
    /// What a data package's field says of each column.
    pub(super) about: Vec<(String, String)>,
    /// What the table is called, where it has a name beside its file's.
    pub(super) name: Option<String>,
    /// Where it is described; none for a table that was given by itself.
    pub(in crate::reference) evidence: Option<Evidence>,
    /// Where the texts of its description stand, each with its key.
    pub(in crate::reference) places: Vec<(String, String, Evidence)>,
}

/// What a table may say of itself, beside its path.
pub(in crate::reference) const KEYS: [&str; 29] = [
    "also",
    "aliases",
    "born",
    "date",
    "decimal",
    "delimiter",
    "died",
    "encoding",
    "expires",
    "from",
    "groups",
    "header",
    "kind",
    "layout",
    "measure",
    "missing",
    "not",
    "note",
    "query",
    "retrieved",
    "sheet",
    "source",
    "subject",
    "title",
    "to",
    "tolerance",
    "unit",
    "url",
    "value",
];

/// Why a key or its value is refused, and what to write instead.
pub(in crate::reference) type Refused = (String, String);

impl TableEntry {
    /// One of which nothing is said but its file.
    pub(in crate::reference) fn new(path: String, evidence: Evidence) -> Self {
        TableEntry { path, evidence: Some(evidence), ..TableEntry::default() }
    }

    /// Where the value of the key `what` stands, or the text `what` under any key.
    pub(super) fn place_of(&self, what: &str) -> Option<Evidence> {
        let named = self.places.iter().find(|(key, ..)| key == what).or_else(|| self.places.iter().find(|(_, text, _)| text == what));
        named.map(|(.., evidence)| *evidence)
    }

    /// Takes the value of `key`.
    ///
    /// # Errors
    /// If there is no such key, or it cannot have the value.
    pub(in crate::reference) fn set(&mut self, key: &str, value: &Value) -> Result<(), Refused> {
        let list =
            || texts(value).ok_or_else(|| (format!("`{key}` is a text or a list of texts, not {}", kind(value)), format!("Write {key} = [\"…\", \"…\"].")));
        let text = || match value {
            Value::String(text) if text.trim().is_empty() => Err((format!("`{key}` is empty"), format!("Write {key} = \"…\", or leave it out."))),
            Value::String(text) => Ok(text.trim().to_owned()),
            other => Err((format!("`{key}` is a text, not {}", kind(other)), format!("Put it in quotation marks: {key} = \"…\"."))),
        };
        // The same for all rows, or in a column.
        let fixed = || match value {
            Value::Object(inner) => match inner.get("column").and_then(Value::as_str) {
                Some(column) => Ok((None, Some(column.to_owned()))),
                None => Err((format!("`{key}` is a table without `column`"), format!("Write {key} = {{ column = \"…\" }}."))),
            },
            _ => text().map(|t| (Some(t), None)),
        };
        // White space may be the mark: a tab.
        let mark = || match value.as_str().and_then(|t| t.chars().next()) {
            Some(mark) => Ok(mark),
            None => Err((format!("`{key}` is one character, not {}", kind(value)), format!("Write {key} = \";\"."))),
        };
        let day = || {
            let date = value.as_str().and_then(written::date).and_then(|d| if key == "expires" { d.last_day() } else { d.first_day() });
            date.ok_or_else(|| (format!("`{key}` is not a date"), format!("Write {key} = 2025-02-04, \"2025-02\" or \"2025\".")))
        };
        match key {
            "also" => self.also = list()?,
            "aliases" => self.aliases = list()?,
            "groups" => self.groups = list()?,
            "missing" => self.missing.extend(list()?),
            "not" => self.not = list()?,
            "subject" => self.subject = list()?,
            "measure" => (self.measure, self.measure_column) = fixed()?,
            "title" => (self.title, self.title_column) = fixed()?,
            "unit" => (self.unit, self.unit_column) = fixed()?,
            "born" => self.born = Some(text()?),
            "date" => self.date = Some(text()?),
            "died" => self.died = Some(text()?),
            "encoding" => self.encoding = Some(text()?),
            "from" => self.from = Some(text()?),
            "query" => self.query = Some(text()?),
            "sheet" => self.sheet = Some(text()?),
            "source" => self.source = Some(text()?),
            "to" => self.to = Some(text()?),
            "url" => self.url = Some(text()?),
            "value" => self.value = Some(text()?),
            "decimal" => self.decimal = Some(mark()?),
            "delimiter" => self.delimiter = Some(mark()?),
            "expires" => self.expires = Some(day()?),
            "retrieved" => self.retrieved = Some(day()?),
            "kind" => {
                let name = text()?;
                let known = EntityKind::named(&name);
                self.kind = Some(known.ok_or_else(|| (format!("there is no kind `{name}`"), format!("One of: {}.", EntityKind::NAMES.join(", "))))?);
            }
            "layout" => {
                let name = text()?;
                let known = Layout::named(&name);
                self.layout = Some(known.ok_or_else(|| (format!("there is no layout `{name}`"), format!("One of: {}.", Layout::NAMES.join(", "))))?);
            }
            "header" => {
                let line = value.as_u64().and_then(|n| usize::try_from(n).ok()).filter(|n| *n > 0);
                self.header = Some(line.ok_or_else(|| ("`header` is the number of the line with the headings".to_owned(), "Write header = 5.".to_owned()))?);
            }
            "tolerance" => {
                let share = share(value).ok_or_else(|| ("`tolerance` is a share of the value".to_owned(), "Write tolerance = \"2%\".".to_owned()))?;
                self.tolerance = Some(share);
            }
            "note" => {}
            unknown => {
                let help = nearest(unknown, KEYS).map_or_else(|| format!("Known here: {}.", KEYS.join(", ")), |near| format!("Did you mean `{near}`?"));
                return Err((format!("a table has no `{unknown}`"), help));
            }
        }
        Ok(())
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    let all: Vec<&str> = match value {
        Value::Array(all) => all.iter().map(Value::as_str).collect::<Option<_>>()?,
        one => vec![one.as_str()?],
    };
    Some(all.into_iter().map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect())
}

/// "2%" or 0.02.
pub(in crate::reference) fn share(value: &Value) -> Option<Decimal> {
    match value {
        Value::String(text) => match text.trim().strip_suffix('%') {
            Some(percent) => percent.trim().parse::<Decimal>().ok()?.checked_div(Decimal::ONE_HUNDRED),
            None => text.trim().parse().ok(),
        },
        Value::Number(number) => number.to_string().parse().ok().filter(|share| *share < Decimal::ONE),
        _ => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
    }
}
