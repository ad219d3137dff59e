//! Compiles `rules/` into one table by the rules' ids, so that a run parses no TOML of what it ships.

use super::{files, parsed, text};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::Value;

/// Rust code of the shipped rules (`src/rule/built.rs`), as far as they can be read now: each one's severity, its check with the
/// settings, the text, where its first example begins, and what it says. A file that is not TOML so far fails the build; what
/// else may be wrong with it the tests show.
pub fn compile() -> String {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let mut rules = Vec::new();
    for group in std::fs::read_dir(&root).expect("rules").map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()) {
        println!("cargo::rerun-if-changed={}", group.display());
        for path in files(&group) {
            let id = path.strip_prefix(&root).expect("found below it").with_extension("").display().to_string().replace('\\', "/");
            rules.push((id, path));
        }
    }
    rules.sort();
    let rows: String = rules.iter().map(|(id, path)| rule(id, path)).collect();
    format!("static SHIPPED: &[Shipped] = &[\n{rows}];\n")
}

/// The row of one rule.
fn rule(id: &str, path: &Path) -> String {
    let file = path.display().to_string();
    let whole = text(path);
    let head = whole.find("\n[[example]]").map_or(whole.len(), |at| at + 1);
    let table = parsed(path, &whole[..head]);
    let severity = match table.get("severity").and_then(Value::as_str) {
        Some("error") => "Some(Severity::Error)",
        Some("warning") => "Some(Severity::Warning)",
        Some("info") => "Some(Severity::Info)",
        _ => "None",
    };
    let (check, settings) = table
        .get("check")
        .and_then(Value::as_table)
        .and_then(|t| t.iter().next())
        .map_or_else(|| (String::new(), "Setting::Table(&[])".to_owned()), |(name, settings)| (name.clone(), setting(settings)));
    let text = |key: &str| table.get(key).and_then(Value::as_str);
    let (summary, message, why) = (text("summary").unwrap_or_default(), text("message").unwrap_or_default(), text("why").unwrap_or_default().trim());
    let (help, fix) = (text("help"), text("fix"));
    let labels = table.get("labels").and_then(Value::as_table).into_iter().flatten();
    let labels: Vec<(&str, &str)> = labels.filter_map(|(name, text)| Some((name.as_str(), text.as_str()?))).collect();
    let mut row = String::new();
    writeln!(
        row,
        "    Shipped {{ id: {id:?}, severity: {severity}, check: {check:?}, settings: {settings}, text: include_str!({file:?}), head: {head}, \
         summary: {summary:?}, message: {message:?}, help: {help:?}, fix: {fix:?}, why: {why:?}, labels: &{labels:?} }},"
    )
    .ok();
    row
}

/// A value of a rule's TOML as Rust has it.
fn setting(value: &Value) -> String {
    let all = |items: Vec<String>| items.join(", ");
    match value {
        Value::Boolean(value) => format!("Setting::Bool({value})"),
        Value::Integer(value) => format!("Setting::Integer({value})"),
        Value::Float(value) => format!("Setting::Float({value:?})"),
        Value::String(text) => format!("Setting::Text({text:?})"),
        // Nothing parts two texts in a rule file but a line break.
        Value::Array(items) => match items.iter().map(|item| item.as_str().filter(|text| !text.contains('\n'))).collect::<Option<Vec<_>>>() {
            Some(texts) if !texts.is_empty() => format!("Setting::Texts({:?})", texts.join("\n")),
            _ => format!("Setting::List(&[{}])", all(items.iter().map(setting).collect())),
        },
        Value::Table(table) => format!("Setting::Table(&[{}])", all(table.iter().map(|(key, value)| format!("({key:?}, {})", setting(value))).collect())),
        Value::Datetime(_) => panic!("no check is set by a date"),
    }
}
