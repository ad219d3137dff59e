//! Reads a `[[table]]` of the desk's own TOML.

use super::{Item, Reader, kind};
use crate::reference::tables::{Layout, TableEntry};
use toml::de::{DeTable, DeValue};

const TABLE: &[&str] = &[
    "path",
    "layout",
    "subject",
    "aliases",
    "kind",
    "measure",
    "value",
    "date",
    "unit",
    "born",
    "died",
    "title",
    "source",
    "also",
    "not",
    "tolerance",
    "url",
    "retrieved",
    "sheet",
    "query",
    "delimiter",
    "decimal",
    "encoding",
    "header",
    "missing",
    "note",
];

impl Reader<'_> {
    pub(super) fn table(&mut self, item: Item<'_>) -> Option<TableEntry> {
        self.known(&item.table, TABLE, "a table");
        let (path, span) = self.need(&item, "path", "a table")?;
        let mut entry = TableEntry { path, evidence: Some(self.evidence(span)), ..TableEntry::default() };
        let table = &item.table;
        entry.subject = self.texts(table, "subject");
        entry.aliases = self.texts(table, "aliases");
        entry.kind = self.entity_kind(table);
        (entry.measure, entry.measure_column) = self.fixed_or_column(table, "measure");
        (entry.unit, entry.unit_column) = self.fixed_or_column(table, "unit");
        (entry.title, entry.title_column) = self.fixed_or_column(table, "title");
        entry.also = self.texts(table, "also");
        entry.not = self.texts(table, "not");
        entry.missing = self.texts(table, "missing");
        entry.tolerance = self.tolerance(table);
        entry.retrieved = self.day(table, "retrieved");
        let mut text = |key: &str| self.text(table, key).map(|(t, _)| t);
        (entry.value, entry.date) = (text("value"), text("date"));
        (entry.born, entry.died) = (text("born"), text("died"));
        (entry.source, entry.url) = (text("source"), text("url"));
        (entry.sheet, entry.query, entry.encoding) = (text("sheet"), text("query"), text("encoding"));
        entry.delimiter = mark(table, "delimiter");
        entry.decimal = text("decimal").and_then(|t| t.chars().next());
        if let Some((layout, span)) = self.text(table, "layout") {
            entry.layout = Layout::named(&layout);
            if entry.layout.is_none() {
                self.fault(span, format!("there is no layout `{layout}`"), Some(format!("One of: {}.", Layout::NAMES.join(", "))));
            }
        }
        if let Some(value) = table.get("header") {
            entry.header = value.get_ref().as_integer().and_then(|n| n.as_str().parse().ok()).filter(|n| *n > 0);
            if entry.header.is_none() {
                self.fault(value.span(), "`header` is the number of the line with the headings".into(), Some("Write header = 5.".into()));
            }
        }
        Some(entry)
    }

    /// `measure = "population"`, or `measure = { column = "Indicator" }`.
    fn fixed_or_column(&mut self, table: &DeTable<'_>, key: &str) -> (Option<String>, Option<String>) {
        match table.get(key).map(|value| (value.get_ref(), value.span())) {
            Some((DeValue::Table(inner), span)) => {
                let column = self.text(inner, "column").map(|(t, _)| t);
                if column.is_none() {
                    self.fault(
                        span,
                        format!("`{key}` is {} without `column`", kind(&DeValue::Table(inner.clone()))),
                        Some(format!("Write {key} = {{ column = \"…\" }}.")),
                    );
                }
                (None, column)
            }
            Some(_) => (self.text(table, key).map(|(t, _)| t), None),
            None => (None, None),
        }
    }
}

/// The one character of a text, which may be white space: a tab.
fn mark(table: &DeTable<'_>, key: &str) -> Option<char> {
    table.get(key)?.get_ref().as_str()?.chars().next()
}
