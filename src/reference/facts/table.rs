//! Reads a `[[table]]` of the desk's own TOML.

use super::{Item, Reader};
use crate::reference::tables::TableEntry;
use serde_json::{Number, Value};
use std::ops::Range;
use toml::Spanned;
use toml::de::DeValue;

impl Reader<'_> {
    pub(super) fn table(&mut self, item: Item<'_>) -> Option<TableEntry> {
        let (path, span) = self.need(&item, "path", "a table")?;
        let mut entry = TableEntry::new(path, self.evidence(span));
        for (key, value) in item.table.iter().filter(|(key, _)| key.get_ref().as_ref() != "path") {
            let mut texts = Vec::new();
            leaves(value, &mut texts);
            entry.places.extend(texts.into_iter().map(|(text, span)| (key.get_ref().to_string(), text, self.evidence(span))));
            if let Err((message, help)) = entry.set(key.get_ref(), &json(value.get_ref())) {
                let unknown = message.starts_with("a table has no");
                self.fault(if unknown { key.span() } else { value.span() }, message, Some(help));
            }
        }
        Some(entry)
    }
}

/// The texts that a value holds, with their places.
fn leaves(value: &Spanned<DeValue<'_>>, found: &mut Vec<(String, Range<usize>)>) {
    match value.get_ref() {
        DeValue::Array(all) => all.iter().for_each(|v| leaves(v, found)),
        DeValue::Table(table) => table.iter().for_each(|(_, v)| leaves(v, found)),
        DeValue::String(text) => found.push((text.trim().to_owned(), value.span())),
        _ => {}
    }
}

/// A TOML value as the JSON that says the same.
pub(super) fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Integer(number) => number.as_str().parse::<i64>().map_or(Value::Null, Value::from),
        DeValue::Float(number) => number.as_str().parse::<f64>().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number),
        DeValue::Array(all) => Value::Array(all.iter().map(|v| json(v.get_ref())).collect()),
        DeValue::Table(table) => Value::Object(table.iter().map(|(k, v)| (k.get_ref().to_string(), json(v.get_ref()))).collect()),
    }
}
