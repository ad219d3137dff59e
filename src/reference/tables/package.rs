//! Frictionless data packages (`datapackage.json`, specs.frictionlessdata.io), read as they are.
//!
//! Taken from them: each tabular resource's path, encoding, dialect, missing values, the fields' decimal mark and what
//! they are described as, and the sources. What the columns are for stands under a `copydesk` key of the resource or the
//! package, with the keys of a `[[table]]`, or is guessed.

use super::{Layout, TableEntry, is_table};
use crate::reference::{EntityKind, Evidence, Fault, Reference, SourceId};
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

/// Takes what stands under a `copydesk` key into `entry`.
fn set(entry: &mut TableEntry, settings: &Value, evidence: Evidence, faults: &mut Vec<Fault>) {
    const KEYS: &[&str] = &[
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
        "sheet",
        "query",
        "delimiter",
        "decimal",
        "encoding",
        "header",
        "missing",
    ];
    let mut fault = |message: String, help: String| faults.push(Fault { evidence, message, help: Some(help) });
    let Some(settings) = settings.as_object() else {
        return fault("`copydesk` is an object".into(), "Write \"copydesk\": { \"subject\": \"Country\", \"value\": \"Value\" }.".into());
    };
    let texts = |value: &Value| match value {
        Value::Array(all) => all.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        other => other.as_str().map(str::to_owned).into_iter().collect::<Vec<_>>(),
    };
    for (key, value) in settings {
        let text = value.as_str().map(str::to_owned);
        let column = value.get("column").and_then(Value::as_str).map(str::to_owned);
        let mark = value.as_str().and_then(|t| t.chars().next());
        let ok = match key.as_str() {
            "subject" => (!texts(value).is_empty()).then(|| entry.subject = texts(value)),
            "aliases" => (!texts(value).is_empty()).then(|| entry.aliases = texts(value)),
            "also" => Some(texts(value)).map(|t| entry.also = t),
            "not" => Some(texts(value)).map(|t| entry.not = t),
            "missing" => Some(texts(value)).map(|t| entry.missing.extend(t)),
            "measure" => (text.is_some() || column.is_some()).then(|| (entry.measure, entry.measure_column) = (text, column)),
            "unit" => (text.is_some() || column.is_some()).then(|| (entry.unit, entry.unit_column) = (text, column)),
            "title" => (text.is_some() || column.is_some()).then(|| (entry.title, entry.title_column) = (text, column)),
            "layout" => text.as_deref().and_then(Layout::named).map(|layout| entry.layout = Some(layout)),
            "kind" => text.as_deref().and_then(EntityKind::named).map(|kind| entry.kind = Some(kind)),
            "value" => text.map(|t| entry.value = Some(t)),
            "date" => text.map(|t| entry.date = Some(t)),
            "born" => text.map(|t| entry.born = Some(t)),
            "died" => text.map(|t| entry.died = Some(t)),
            "source" => text.map(|t| entry.source = Some(t)),
            "url" => text.map(|t| entry.url = Some(t)),
            "sheet" => text.map(|t| entry.sheet = Some(t)),
            "query" => text.map(|t| entry.query = Some(t)),
            "encoding" => text.map(|t| entry.encoding = Some(t)),
            "delimiter" => mark.map(|m| entry.delimiter = Some(m)),
            "decimal" => mark.map(|m| entry.decimal = Some(m)),
            "header" => value.as_u64().and_then(|n| usize::try_from(n).ok()).map(|n| entry.header = Some(n)),
            "tolerance" => {
                let percent = text.as_deref().and_then(|t| t.trim().strip_suffix('%')?.trim().parse::<rust_decimal::Decimal>().ok());
                percent.and_then(|p| p.checked_div(rust_decimal::Decimal::ONE_HUNDRED)).map(|t| entry.tolerance = Some(t))
            }
            unknown => {
                let help = crate::lexicon::nearest(unknown, KEYS.iter().copied());
                fault(
                    format!("`copydesk` has no `{unknown}`"),
                    help.map_or_else(|| format!("Known here: {}.", KEYS.join(", ")), |near| format!("Did you mean `{near}`?")),
                );
                continue;
            }
        };
        if ok.is_none() {
            fault(format!("`{key}` under `copydesk` cannot be {value}"), "It has the values that the key has in a [[table]] of a facts file.".into());
        }
    }
}
