//! Reads a rule file, and underlines what is wrong with it.

use super::template::{Fault, Template};
use super::{Rule, RuleError, Wording};
use crate::check::Check;
use crate::finding::Severity;
use crate::lexicon::nearest;
use crate::source::{Raw, Source, Span};
use std::sync::{Arc, OnceLock};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys of a rule file.
const KEYS: [&str; 9] = ["check", "example", "fix", "help", "labels", "message", "severity", "summary", "why"];

/// Gathers the faults of one file.
pub(super) struct Reader {
    pub(super) source: Arc<Source>,
    pub(super) faults: Vec<RuleError>,
}

impl Reader {
    pub(super) fn fault(&mut self, span: Span<Raw>, message: impl Into<String>, help: Option<String>) {
        self.faults.push(RuleError { source: Arc::clone(&self.source), span, message: message.into(), help });
    }

    /// Notes what the TOML parser or a check's settings had to say. `around` is what to underline if they do not say where.
    pub(super) fn toml(&mut self, error: &toml::de::Error, around: Span<Raw>) {
        let mut span = error.span().map_or(around, Span::from);
        if span.is_empty() {
            // Something is missing there: its line shows where.
            span = self.source.line(self.source.location(span.start).line);
        }
        let (message, help) = friendly(error.message());
        self.fault(span, message, help);
    }

    /// The string at `key`, with where it is written, quotation marks included.
    fn string(&mut self, table: &DeTable<'_>, key: &str) -> Option<(String, Span<Raw>)> {
        let value = table.get(key)?;
        let span = Span::from(value.span());
        match value.get_ref() {
            DeValue::String(text) => Some((text.to_string(), span)),
            other => {
                self.fault(span, format!("`{key}` must be text in quotation marks, not {}", article(other.type_str())), None);
                None
            }
        }
    }

    fn template(&mut self, text: &(String, Span<Raw>), parts: &[&str], check: &str) -> Template {
        let (text, span) = text;
        // The string is written as it is read unless it holds escapes; then the whole is underlined.
        let written = self.source.slice(*span).find(text.as_str()).map(|at| span.start + at as u32);
        let place = |range: std::ops::Range<usize>| written.map_or(*span, |at| Span::new(at + range.start as u32, at + range.end as u32));
        match Template::parse(text, parts) {
            Ok(template) => template,
            Err(Fault::Brace(range)) => {
                self.fault(place(range), "a brace without its partner", Some("Write {{ or }} for a brace that is to be printed.".into()));
                Template::default()
            }
            Err(Fault::Unknown(name, range)) => {
                let known: Vec<&str> = parts.iter().copied().chain([Template::TEXT]).collect();
                let help = match nearest(&name, known.iter().copied()) {
                    Some(near) => format!("Did you mean {{{near}}}?"),
                    None => format!("It gives {}.", known.iter().map(|p| format!("{{{p}}}")).collect::<Vec<_>>().join(", ")),
                };
                self.fault(place(range), format!("the check `{check}` gives no part {{{name}}}"), Some(help));
                Template::default()
            }
        }
    }
}

/// Reads the rule `id` from `source`; of the examples, nothing but that they are there.
pub(super) fn read(id: &str, source: Arc<Source>, head: usize) -> Result<Rule, Vec<RuleError>> {
    let mut reader = Reader { source: Arc::clone(&source), faults: Vec::new() };
    let rule = rule(&mut reader, id, source.text().get(..head).unwrap_or_default());
    match rule {
        Some(rule) if reader.faults.is_empty() => Ok(rule),
        _ => Err(reader.faults),
    }
}

fn rule(reader: &mut Reader, id: &str, head: &str) -> Option<Rule> {
    let start = Span::new(0, head.lines().next().map_or(0, str::len) as u32);
    let table = match DeTable::parse(head) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            reader.toml(&error, start);
            return None;
        }
    };
    for key in table.keys() {
        if !KEYS.contains(&key.get_ref().as_ref()) {
            let help = nearest(key.get_ref(), KEYS).map_or_else(|| format!("A rule has {}.", KEYS.join(", ")), |near| format!("Did you mean `{near}`?"));
            reader.fault(key.span().into(), format!("a rule has no `{}`", key.get_ref()), Some(help));
        }
    }
    let check = check(reader, &table, start);
    let (parts, name) = check.as_ref().map_or((&[][..], ""), |c| (c.parts(), c.name()));
    let summary = reader.string(&table, "summary");
    let severity = severity(reader, &table, start);
    let message = reader.string(&table, "message");
    for (key, missing, what) in
        [("summary", summary.is_none(), "one line that says what the rule finds"), ("message", message.is_none(), "what the editor reads")]
    {
        if missing && !table.contains_key(key) {
            reader.fault(start, format!("a rule needs a `{key}`: {what}"), None);
        }
    }
    let help = reader.string(&table, "help");
    let fix = reader.string(&table, "fix");
    let why = reader.string(&table, "why").map(|(text, _)| text.trim().to_owned()).unwrap_or_default();
    // Without its check nothing can be said about the parts.
    let check = check?;
    let mut template = |text: Option<(String, Span<Raw>)>| text.map(|text| reader.template(&text, parts, name));
    let (message, help, fix) = (template(message), template(help), template(fix));
    let labels = labels(reader, &table, parts, name);
    let wording = Wording { summary: summary.map(|s| s.0).unwrap_or_default(), message: message.unwrap_or_default(), help, fix, why, labels };
    Some(Rule {
        id: id.to_owned(),
        severity: severity.unwrap_or(None),
        check,
        shipped: None,
        source: OnceLock::from(Arc::clone(&reader.source)),
        wording: OnceLock::from(wording),
    })
}

fn severity(reader: &mut Reader, table: &DeTable<'_>, start: Span<Raw>) -> Option<Option<Severity>> {
    const NAMES: [&str; 4] = ["error", "warning", "info", "off"];
    if !table.contains_key("severity") {
        reader.fault(start, "a rule needs a `severity`: error, warning, info or off", None);
        return None;
    }
    let (text, span) = reader.string(table, "severity")?;
    match super::severity_named(&text) {
        Some(severity) => Some(severity),
        None => {
            let help = nearest(&text, NAMES).map_or_else(|| "It is error, warning, info or off.".to_owned(), |near| format!("Did you mean \"{near}\"?"));
            reader.fault(span, format!("there is no severity \"{text}\""), Some(help));
            None
        }
    }
}

fn labels(reader: &mut Reader, table: &DeTable<'_>, parts: &[&str], check: &str) -> Vec<(String, Template)> {
    let Some(value) = table.get("labels") else { return Vec::new() };
    let Some(labels) = value.get_ref().as_table() else {
        reader.fault(value.span().into(), "`labels` must be a table: [labels]", None);
        return Vec::new();
    };
    let mut read = Vec::new();
    for key in labels.keys() {
        let name = key.get_ref().as_ref();
        if !parts.contains(&name) && name != Template::TEXT {
            let help = nearest(name, parts.iter().copied()).map(|near| format!("Did you mean `{near}`?"));
            reader.fault(key.span().into(), format!("the check `{check}` gives no part `{name}`"), help);
        } else if let Some(text) = reader.string(labels, name) {
            read.push((name.to_owned(), reader.template(&text, parts, check)));
        }
    }
    read
}

fn check(reader: &mut Reader, table: &DeTable<'_>, start: Span<Raw>) -> Option<Check> {
    let Some(value) = table.get("check") else {
        reader.fault(start, "a rule needs a check: a table such as [check.pattern]", None);
        return None;
    };
    let Some(checks) = value.get_ref().as_table() else {
        reader.fault(value.span().into(), "`check` must be a table such as [check.pattern]", None);
        return None;
    };
    let mut all = checks.iter();
    let (Some((name, settings)), None) = (all.next(), all.next()) else {
        let span = checks.keys().nth(1).map_or(value.span(), Spanned::span);
        reader.fault(span.into(), "a rule has one check", Some("Write a second rule for the other one.".into()));
        return None;
    };
    let deserializer = toml::de::ValueDeserializer::from(settings.clone());
    match Check::read(name.get_ref(), deserializer) {
        Some(Ok(check)) => {
            if let Some(lacks) = check.lacks() {
                reader.fault(name.span().into(), format!("this finds nothing: it needs {lacks}"), None);
            }
            Some(check)
        }
        Some(Err(error)) => {
            reader.toml(&error, name.span().into());
            None
        }
        None => {
            let help = nearest(name.get_ref(), Check::NAMES.iter().copied())
                .map_or_else(|| format!("There are {}.", Check::NAMES.join(", ")), |near| format!("Did you mean `{near}`?"));
            reader.fault(name.span().into(), format!("there is no check `{}`", name.get_ref()), Some(help));
            None
        }
    }
}

/// A deserialiser's message in words that do not speak of Rust, and what may have been meant.
fn friendly(message: &str) -> (String, Option<String>) {
    let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    if let Some(rest) = message.strip_prefix("unknown field ").or_else(|| message.strip_prefix("unknown variant ")) {
        let Some((unknown, known)) = names.split_first() else { return (rest.to_owned(), None) };
        let help = match nearest(unknown, known.iter().copied()) {
            Some(near) => Some(format!("Did you mean `{near}`?")),
            None if known.is_empty() => Some("It has no settings.".to_owned()),
            None => Some(format!("It may be {}.", known.join(", "))),
        };
        let what = if message.starts_with("unknown field") { "setting" } else { "value" };
        return (format!("there is no {what} `{unknown}` here"), help);
    }
    if let Some(name) = message.strip_prefix("missing field ") {
        return (format!("the setting {name} is missing"), None);
    }
    (message.trim_end_matches('.').to_owned(), None)
}

fn article(type_name: &str) -> String {
    let vowel = type_name.starts_with(['a', 'e', 'i', 'o']);
    format!("{} {type_name}", if vowel { "an" } else { "a" })
}
