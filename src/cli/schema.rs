//! `copydesk schema`: JSON Schemas of the files that copydesk reads and of the findings that it writes.

use super::config::Config;
use super::{CLEAN, Fault};
use crate::check::Check;
use crate::finding::Severity;
use crate::report::json;
use clap::{Args, ValueEnum};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::io::Write;

/// Facts files are read by hand, so that a fault is underlined and told in plain words; a test holds the two together.
const REFERENCE: &str = include_str!("schema/reference.json");

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Of what
    of: Of,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Of {
    /// copydesk.toml
    Config,
    /// A facts file: entities, facts, events, tables, transcripts
    Reference,
    /// A rule's file
    Rule,
    /// A finding of --output-format json-lines
    Finding,
}

impl Schema {
    pub(super) fn run(&self) -> Result<u8, Fault> {
        let settings = SchemaSettings::draft07();
        let schema = match self.of {
            Of::Config => settings.into_generator().into_root_schema_for::<Config>().to_value(),
            Of::Finding => settings.for_serialize().into_generator().into_root_schema_for::<json::Object<'_>>().to_value(),
            Of::Reference => serde_json::from_str(REFERENCE).map_err(|error| Fault(error.to_string()))?,
            Of::Rule => rule(settings),
        };
        let text = serde_json::to_string_pretty(&schema).map_err(|error| Fault(error.to_string()))?;
        writeln!(std::io::stdout(), "{text}")?;
        Ok(CLEAN)
    }
}

/// A rule's file: one check of those that there are, with its own settings.
fn rule(settings: SchemaSettings) -> Value {
    let mut generator = settings.into_generator();
    let checks: Map<String, Value> = Check::schemas(&mut generator).into_iter().map(|(name, schema)| (name.to_owned(), schema.to_value())).collect();
    let severity = generator.subschema_for::<Severity>().to_value();
    let text = |about: &str| json!({ "type": "string", "description": about });
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Rule",
        "type": "object",
        "required": ["summary", "severity", "message", "check"],
        "additionalProperties": false,
        "properties": {
            "summary": text("One line: what the rule finds."),
            "severity": { "description": "How bad it is; off runs only if selected by its id.", "anyOf": [severity, { "const": "off" }] },
            "message": text("What is wrong, and against what; {parts} of the check are filled in."),
            "help": text("What to do."),
            "fix": text("The words that take the place of those found."),
            "why": text("The reason, printed by copydesk explain."),
            "labels": { "type": "object", "additionalProperties": { "type": "string" }, "description": "Words for the evidence, by the part's name." },
            "check": { "type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false, "properties": checks },
            "example": { "type": "array", "items": {
                "type": "object",
                "required": ["text"],
                "additionalProperties": false,
                "properties": {
                    "text": text("A text, one paragraph or a whole article."),
                    "flags": { "type": "array", "items": { "type": "string" }, "description": "What is flagged in it; without it, nothing." },
                    "facts": text("A reference of its own, as in a facts file."),
                    "transcript": text("A transcript of its own."),
                    "archive": text("An article printed before, as Markdown."),
                    "date": { "description": "The article's day." },
                    "format": { "enum": ["txt", "md", "html"] },
                },
            } },
        },
        "definitions": generator.take_definitions(true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;
    use crate::source::Source;

    /// The keys that a section of a facts file may have, by what is said of one that it may not.
    fn known(section: &str, written: &str) -> Vec<String> {
        let (_, faults) = Reference::from_sources(vec![Source::new("facts.toml", written)]);
        let help = faults.iter().find_map(|fault| fault.help.as_deref()?.strip_prefix("Known here: "));
        let mut keys: Vec<String> = help.unwrap_or_else(|| panic!("{section}: {faults:?}")).trim_end_matches('.').split(", ").map(str::to_owned).collect();
        keys.sort();
        keys
    }

    #[test]
    fn the_schema_of_facts_files_has_the_keys_that_are_read() {
        let schema: Value = serde_json::from_str(REFERENCE).expect("it is JSON");
        let keys = |schema: &Value| -> Vec<String> {
            let mut keys: Vec<String> = schema["properties"].as_object().expect("an object's schema has properties").keys().cloned().collect();
            keys.sort();
            keys
        };
        assert_eq!(keys(&schema), known("file", "zzzzzzzzzz = 1\n"));
        for section in ["entity", "fact", "event", "table", "transcript"] {
            let read = known(section, &format!("[[{section}]]\npath = \"a.csv\"\nzzzzzzzzzz = 1\n"));
            let mut here = keys(&schema["definitions"][section]);
            // What a table says of itself is listed beside its path.
            here.retain(|key| section != "table" || key != "path");
            assert_eq!(here, read, "{section}");
        }
        let title = keys(&schema["definitions"]["entity"]["properties"]["titles"]["items"]);
        assert_eq!(title, known("title", "[[entity]]\nname = \"A\"\ntitles = [{ title = \"B\", zzzzzzzzzz = 1 }]\n"));
    }
}
