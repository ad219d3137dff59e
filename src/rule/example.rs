//! A rule's examples.

use super::RuleError;
use super::load::Reader;
use crate::document::Format;
use crate::source::{Source, Span};
use serde::Deserialize;
use std::sync::Arc;

/// A text that a rule must flag, or must leave alone.
#[derive(Debug, Clone, Default)]
pub struct Example {
    /// The text.
    pub text: String,
    /// What is flagged, in order; none if the rule must stay silent.
    pub flags: Vec<String>,
    /// A reference of its own, as TOML.
    pub facts: Option<String>,
    /// A transcript, as plain text.
    pub transcript: Option<String>,
    /// An article printed before, as Markdown.
    pub archive: Option<String>,
    /// The article's date.
    pub date: Option<jiff::civil::Date>,
    /// What sort of document the text is; plain text unless it says otherwise.
    pub format: Option<Format>,
    /// Where it stands in the rule's file.
    pub span: Span<crate::source::Raw>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    text: String,
    #[serde(default)]
    flags: Vec<String>,
    facts: Option<String>,
    transcript: Option<String>,
    archive: Option<String>,
    date: Option<toml::Spanned<toml::Value>>,
    format: Option<WrittenFormat>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum WrittenFormat {
    Txt,
    Md,
    Html,
}

/// Reads the examples of a rule's file, each by itself so that a fault of one does not hide those of the next.
pub(super) fn read(source: &Arc<Source>) -> Result<Vec<Example>, Vec<RuleError>> {
    let mut reader = Reader { source: Arc::clone(source), faults: Vec::new() };
    let whole = Span::new(0, source.text().len() as u32);
    let mut examples = Vec::new();
    match toml::de::DeTable::parse(source.text()) {
        Err(error) => reader.toml(&error, whole),
        Ok(table) => {
            let tables = table.get_ref().get("example").and_then(|v| v.get_ref().as_array());
            for value in tables.into_iter().flatten() {
                let around = Span::from(value.span());
                match Written::deserialize(toml::de::ValueDeserializer::from(value.clone())) {
                    Err(error) => reader.toml(&error, around),
                    Ok(written) => examples.push(example(&mut reader, written, around)),
                }
            }
        }
    }
    if reader.faults.is_empty() { Ok(examples) } else { Err(reader.faults) }
}

fn example(reader: &mut Reader, written: Written, span: Span<crate::source::Raw>) -> Example {
    let date = written.date.and_then(|value| {
        let text = match value.get_ref() {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let day = text.parse();
        if day.is_err() {
            reader.fault(value.span().into(), "a date is written 2025-02-04", None);
        }
        day.ok()
    });
    for flag in &written.flags {
        if !written.text.contains(flag.as_str()) {
            reader.fault(span, format!("the example is to flag \"{flag}\", which its text does not hold"), None);
        }
    }
    let format = written.format.map(|format| match format {
        WrittenFormat::Txt => Format::Plain,
        WrittenFormat::Md => Format::Markdown,
        WrittenFormat::Html => Format::Html,
    });
    Example { text: written.text, flags: written.flags, facts: written.facts, transcript: written.transcript, archive: written.archive, date, format, span }
}
