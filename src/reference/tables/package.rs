//! Frictionless data packages (`datapackage.json`, specs.frictionlessdata.io), read as they are.
//!
//! Taken from them: each tabular resource's path, encoding, dialect, missing values, the fields' decimal mark and what
//! they are described as, and the sources. What the columns are for stands under a `copydesk` key of the resource or the
//! package, with the keys of a `[[table]]` ([`super::entry`]), or is guessed.

use super::{TableEntry, is_table};
use crate::reference::{Evidence, Fault, Reference, SourceId};
use crate::source::{Source, Span};
use serde_json::{Map, Value};
use std::path::Path;

/// The tables of a package. A resource whose file is not there is a remark, unless none is.
pub(in crate::reference) fn read(reference: &mut Reference, id: SourceId, source: &Source, folder: &Path, faults: &mut Vec<Fault>) -> Vec<TableEntry> {
    let text = source.text().trim_start_matches('\u{feff}');
    let lead = source.text().len() - text.len();
    let at = |needle: &str| {
        let start = source.text().find(&format!("\"{needle}\"")).map_or(0, |at| at + 1);
        Evidence { source: id, span: Span::from(start..if start == 0 { 0 } else { start + needle.len() }) }
    };
    let package: Map<String, Value> = match serde_json::from_str(text) {
        Ok(package) => package,
        Err(error) => {
            let start = lead + text.lines().take(error.line().saturating_sub(1)).map(|l| l.len() + 1).sum::<usize>() + error.column().saturating_sub(1);
            let span = Span::from(start.min(source.text().len())..(start + 1).min(source.text().len()));
            let message = format!("this is no data package: {}", error.to_string().split(" at line").next().unwrap_or_default());
            faults.push(Fault {
                evidence: Evidence { source: id, span },
                message,
                help: Some("A datapackage.json is one JSON object with a list of resources.".into()),
            });
            return Vec::new();
        }
    };
    let Some(resources) = package.get("resources").and_then(Value::as_array) else {
        let help = "A datapackage.json names its tables: \"resources\": [{ \"path\": \"towns.csv\" }].".to_owned();
        faults.push(Fault { evidence: at("name"), message: "a data package without resources".into(), help: Some(help) });
        return Vec::new();
    };
    let mut entries = Vec::new();
    let mut missing = Vec::new();
    for resource in resources.iter().filter_map(Value::as_object) {
        let paths: Vec<&str> = match resource.get("path") {
            Some(Value::String(path)) => vec![path.as_str()],
            Some(Value::Array(paths)) => paths.iter().filter_map(Value::as_str).collect(),
            _ => continue,
        };
        for written in paths.into_iter().filter(|p| is_table(Path::new(p))) {
            // A package that was taken out of its repository may have its files beside it.
            let beside = Path::new(written).file_name().map(|name| name.to_string_lossy().into_owned()).filter(|name| folder.join(name).is_file());
            let path = if folder.join(written).is_file() { Some(written.to_owned()) } else { beside };
            let evidence = at(written);
            let Some(path) = path else {
                missing.push(Fault {
                    evidence,
                    message: format!("{} is not there; the resource is passed over", folder.join(written).display()),
                    help: Some("Put the file where the package says it is, or take the resource out.".into()),
                });
                continue;
            };
            let mut entry = entry(&package, resource, path);
            entry.evidence = Some(evidence);
            // The resource's settings stand before the package's.
            for settings in [package.get("copydesk"), resource.get("copydesk")].into_iter().flatten() {
                set(&mut entry, settings, at("copydesk"), faults);
                entry.places.extend(texts(settings).map(|(key, text)| (key.to_owned(), text.to_owned(), at(text))));
            }
            entries.push(entry);
        }
    }
    if entries.is_empty() {
        if missing.is_empty() {
            let message = "a data package without tables".to_owned();
            faults.push(Fault { evidence: at("resources"), message, help: Some("Its resources are .csv, .tsv, .xlsx, .ods, .sqlite or .jsonl files.".into()) });
        }
        faults.append(&mut missing);
    }
    reference.remarks.append(&mut missing);
    entries
}

fn entry(package: &Map<String, Value>, resource: &Map<String, Value>, path: String) -> TableEntry {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let schema = resource.get("schema").and_then(Value::as_object);
    let fields: Vec<&Map<String, Value>> = schema.and_then(|s| s.get("fields")?.as_array()).into_iter().flatten().filter_map(Value::as_object).collect();
    let dialect = resource.get("dialect").and_then(Value::as_object);
    let source = resource.get("sources").or_else(|| package.get("sources")).and_then(|s| s.get(0));
    let about = fields.iter().filter_map(|f| Some((text(f.get("name"))?, text(f.get("description")).or_else(|| text(f.get("title")))?)));
    let missing = schema.and_then(|s| s.get("missingValues")?.as_array()).into_iter().flatten().filter_map(Value::as_str);
    TableEntry {
        path,
        name: text(resource.get("name")),
        about: about.collect(),
        missing: missing.map(str::to_owned).collect(),
        decimal: fields.iter().find_map(|f| f.get("decimalChar")?.as_str()?.chars().next()),
        delimiter: dialect.and_then(|d| d.get("delimiter")?.as_str()?.chars().next()),
        encoding: text(resource.get("encoding")),
        source: source.and_then(|s| text(s.get("title")).or_else(|| text(s.get("name")))).or_else(|| text(package.get("title"))),
        url: source.and_then(|s| text(s.get("path"))).or_else(|| text(package.get("homepage"))),
        ..TableEntry::default()
    }
}

/// The texts of a `copydesk` key, each with its own key.
fn texts(settings: &Value) -> impl Iterator<Item = (&str, &str)> {
    let keys = settings.as_object().into_iter().flatten();
    keys.flat_map(|(key, value)| {
        let all: Vec<&str> = match value {
            Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
            Value::Object(inner) => inner.values().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect(),
        };
        all.into_iter().map(move |text| (key.as_str(), text))
    })
}

/// Takes what stands under a `copydesk` key into `entry`.
fn set(entry: &mut TableEntry, settings: &Value, evidence: Evidence, faults: &mut Vec<Fault>) {
    let mut fault = |message: String, help: String| faults.push(Fault { evidence, message, help: Some(help) });
    let Some(settings) = settings.as_object() else {
        return fault("`copydesk` is an object".into(), "Write \"copydesk\": { \"subject\": \"Country\", \"value\": \"Value\" }.".into());
    };
    for (key, value) in settings {
        if let Err((message, help)) = entry.set(key, value) {
            fault(message.replacen("a table has", "`copydesk` has", 1), help);
        }
    }
}
