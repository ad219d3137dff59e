//! The pages of the book that are made from copydesk itself, so that they cannot say what it does not do: a page a rule
//! from the rules' own files, the checks with their settings from their types, the command line from its description,
//! the configuration from its schema. A preprocessor of mdBook (`docs/book.toml` names it): the book comes as JSON on
//! standard input and goes, completed, to standard output.

use copydesk::check::Check;
use copydesk::rule::{Example, Rule, Rules, severity_named};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::error::Error;
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};

/// The page below which the rules' pages come.
const RULES: &str = "{{rules}}";

fn main() -> Result<(), Box<dyn Error>> {
    // mdBook asks first whether a renderer is served: all are.
    if std::env::args().nth(1).as_deref() == Some("supports") {
        return Ok(());
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut given: Value = serde_json::from_str(&text)?;
    let book = given.get_mut(1).ok_or("mdBook gives a context and a book")?;
    let items = book.get_mut("items").and_then(Value::as_array_mut).ok_or("a book has items")?;
    for item in items {
        if let Some(chapter) = item.get_mut("Chapter") {
            complete(chapter)?;
        }
    }
    std::io::stdout().write_all(serde_json::to_string(book)?.as_bytes())?;
    Ok(())
}

/// Puts what is made into a chapter and those below it.
fn complete(chapter: &mut Value) -> Result<(), Box<dyn Error>> {
    for below in chapter.get_mut("sub_items").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(chapter) = below.get_mut("Chapter") {
            complete(chapter)?;
        }
    }
    let mut content = chapter.get("content").and_then(Value::as_str).unwrap_or_default().to_owned();
    // What a page holds where a made part belongs.
    for (mark, made) in [("{{checks}}", checks as fn() -> String), ("{{command-line}}", command_line), ("{{configuration}}", configuration)] {
        if content.contains(mark) {
            content = content.replace(mark, &made());
        }
    }
    if content.contains(RULES) {
        let rules = Rules::shipped();
        content = content.replace(RULES, &overview(&rules));
        let name = chapter.get("name").cloned().unwrap_or_default();
        let number = chapter.get("number").cloned().unwrap_or_default();
        let pages: Result<Vec<Value>, _> = rules.iter().enumerate().map(|(at, (rule, _))| page(rule, at, &name, &number)).collect();
        chapter["sub_items"] = Value::Array(pages?);
    }
    chapter["content"] = Value::String(content);
    Ok(())
}

/// What a severity is called; `off` for a rule that runs only if it is selected.
fn severity(rule: &Rule) -> &'static str {
    rule.severity.map_or("off", copydesk::finding::Severity::name)
}

/// Markdown's own signs made plain, for words that stand in a table.
fn plain(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
}

/// All rules, group by group, with links to their pages.
fn overview(rules: &Rules) -> String {
    let mut text = String::new();
    let mut group = "";
    for (rule, _) in rules.iter() {
        if rule.group() != group {
            group = rule.group();
            let _ = write!(text, "\n## {group}\n\n| rule | severity | what it finds |\n|---|---|---|\n");
        }
        let _ = writeln!(text, "| [`{id}`](rules/{id}.md) | {} | {} |", severity(rule), plain(&rule.wording().summary), id = rule.id);
    }
    text
}

/// The page of one rule, as a chapter of mdBook's.
fn page(rule: &Rule, at: usize, parent: &Value, number: &Value) -> Result<Value, Box<dyn Error>> {
    let examples = rule.examples().map_err(|faults| format!("{}: {} faults in its examples", rule.id, faults.len()))?;
    let wording = rule.wording();
    let mut text = format!("# {}\n\n**{}.** Severity: {}.\n\n{}\n", rule.id, wording.summary, severity(rule), wording.why.trim());
    let shipped = rule.source().text();
    let head = shipped.find("\n[[example]]").map_or(shipped, |end| &shipped[..end]);
    for (heading, flagged) in [("## What it flags", true), ("## What it leaves alone", false)] {
        let _ = write!(text, "\n{heading}\n");
        let mut before = None;
        for example in examples.iter().filter(|example| example.flags.is_empty() != flagged) {
            text.push_str(&shown(example, before));
            before = Some(example);
        }
    }
    let _ = write!(
        text,
        "\n## Its file\n\nWithout the examples; the check is [`{}`](../../checks.md#{0}).\n\n```toml\n{}\n```\n",
        rule.check.name(),
        head.trim_end()
    );
    let path = format!("rules/{}.md", rule.id);
    let numbers: Vec<Value> = number.as_array().cloned().unwrap_or_default().into_iter().chain([json!(at + 1)]).collect();
    Ok(json!({ "Chapter": {
        "name": rule.id,
        "content": text,
        "number": if number.is_null() { Value::Null } else { Value::Array(numbers) },
        "sub_items": [],
        "path": path,
        "source_path": Value::Null,
        "parent_names": [parent],
    } }))
}

/// An example as it is shown: its text, what is flagged in it, and what it is held against, unless that is the same as
/// for the one before.
fn shown(example: &Example, before: Option<&Example>) -> String {
    let mut text = String::from("\n");
    for line in example.text.trim().lines() {
        let _ = writeln!(text, "> {}", line.replace('<', "&lt;"));
    }
    let flags: Vec<String> = example.flags.iter().map(|flag| format!("“{flag}”")).collect();
    if !flags.is_empty() {
        let _ = write!(text, ">\n> — flagged: {}\n", plain(&flags.join(", ")));
    }
    for (heading, held, language) in [("Held against these facts:", &example.facts, "toml"), ("Held against this transcript:", &example.transcript, "text")] {
        let same = before.is_some_and(|before| held.is_some() && (held == &before.facts || held == &before.transcript));
        if let Some(held) = held
            && !same
        {
            let _ = write!(text, "\n{heading}\n\n```{language}\n{}\n```\n", held.trim());
        }
    }
    text
}

/// Every check: what it finds, its settings, the parts that templates may name, and the rules that use it.
fn checks() -> String {
    let mut generator = SchemaSettings::draft07().into_generator();
    let rules = Rules::shipped();
    let mut text = String::new();
    let schemas = Check::schemas(&mut generator);
    let named = generator.take_definitions(true);
    for (name, schema) in schemas {
        let schema = schema.to_value();
        let users: Vec<&Rule> = rules.iter().map(|(rule, _)| rule).filter(|rule| rule.check.name() == name).collect();
        let _ = write!(text, "\n## {name}\n\n{}\n", described(&schema));
        text.push_str(&table(&schema, "setting", &named));
        if let Some(rule) = users.first()
            && !rule.check.parts().is_empty()
        {
            let parts: Vec<String> = rule.check.parts().iter().map(|part| format!("`{{{part}}}`")).collect();
            let _ = write!(text, "\nParts: `{{text}}`, {}.\n", parts.join(", "));
        }
        let links: Vec<String> = users.iter().map(|rule| format!("[`{id}`](rules/{id}.md)", id = rule.id)).collect();
        if !links.is_empty() {
            let _ = write!(text, "\nUsed by {}.\n", links.join(", "));
        }
    }
    text
}

/// A schema's description, as one paragraph.
fn described(schema: &Value) -> String {
    schema.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ").replace('<', "&lt;")
}

/// The properties of an object's schema as a table; nothing if there are none.
fn table(schema: &Value, heading: &str, named: &Map<String, Value>) -> String {
    let none = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&none);
    if properties.is_empty() {
        return String::new();
    }
    let required: Vec<&str> = schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let mut text = format!("\n| {heading} | value | if left out | meaning |\n|---|---|---|---|\n");
    for (name, property) in properties {
        let default = match property.get("default") {
            _ if required.contains(&name.as_str()) => "must be given".to_owned(),
            None | Some(Value::Null) => String::new(),
            Some(value) => format!("`{}`", plain(&value.to_string())),
        };
        let _ = writeln!(text, "| `{name}` | {} | {default} | {} |", kind(property, named), plain(&described(property)));
    }
    text
}

/// What sort of value a schema asks for, in words. `named` are the schemas that it may refer to.
fn kind(schema: &Value, named: &Map<String, Value>) -> String {
    if let Some(one) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next()) {
        return match named.get(one) {
            Some(schema) if schema.get("properties").is_none() => kind(schema, named),
            _ => one.to_lowercase(),
        };
    }
    if let Some(value) = schema.get("const").and_then(Value::as_str) {
        return format!("`\"{value}\"`");
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let values: Vec<String> = values.iter().filter(|value| !value.is_null()).map(|value| format!("`{}`", plain(&value.to_string()))).collect();
        return values.join(" or ");
    }
    if let Some(choices) = ["anyOf", "oneOf", "allOf"].iter().find_map(|key| schema.get(key)).and_then(Value::as_array) {
        let kinds: Vec<String> = choices.iter().map(|choice| kind(choice, named)).filter(|kind| !kind.is_empty()).collect();
        return kinds.join(" or ");
    }
    let one = |name: &str| match name {
        "string" => "text".to_owned(),
        "boolean" => "`true` or `false`".to_owned(),
        "integer" => "whole number".to_owned(),
        "array" => format!("list of {}", schema.get("items").map_or_else(String::new, |items| kind(items, named))),
        "object" => "table".to_owned(),
        "null" => String::new(),
        other => other.to_owned(),
    };
    match schema.get("type") {
        Some(Value::String(name)) => one(name),
        Some(Value::Array(names)) => {
            let kinds: Vec<String> = names.iter().filter_map(Value::as_str).map(one).filter(|kind| !kind.is_empty()).collect();
            kinds.join(" or ")
        }
        _ => String::new(),
    }
}

/// The keys of `copydesk.toml`.
fn configuration() -> String {
    let schema = copydesk::cli::configuration_schema();
    let named = schema.get("definitions").and_then(Value::as_object).cloned().unwrap_or_default();
    let mut text = table(&schema, "key", &named);
    for (name, definition) in &named {
        if definition.get("properties").is_some() {
            let _ = write!(text, "\n## {name}\n\n{}\n{}", described(definition), table(definition, "key", &named));
        } else {
            let values: Vec<String> = definition.get("oneOf").and_then(Value::as_array).into_iter().flatten().map(value).collect();
            let _ = write!(text, "\n## {name}\n\n{}\n\n{}\n", described(definition), values.concat());
        }
    }
    text
}

/// One value of those that there are, as an item of a list.
fn value(schema: &Value) -> String {
    let name = schema.get("const").or_else(|| schema.get("enum")?.get(0)).and_then(Value::as_str).unwrap_or_default();
    // A severity that no rule could have would be a fault of the type's names.
    debug_assert!(name.is_empty() || severity_named(name).is_some(), "{name} is no severity");
    format!("- `{name}`: {}\n", described(schema))
}

/// Every command, its arguments and its flags.
fn command_line() -> String {
    let mut whole = copydesk::cli::command();
    whole.build();
    let mut text = String::new();
    for command in whole.get_subcommands().filter(|command| command.get_name() != "help" && !command.is_hide_set()) {
        of_command(command, "copydesk", 2, &mut text);
    }
    text
}

fn of_command(command: &clap::Command, before: &str, depth: usize, text: &mut String) {
    let name = format!("{before} {}", command.get_name());
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = write!(text, "\n{} {name}\n\n{about}.\n", "#".repeat(depth));
    let mut rows = String::new();
    for argument in command.get_arguments().filter(|argument| !argument.is_hide_set() && argument.get_id() != "help") {
        let names: Vec<String> = argument.get_value_names().into_iter().flatten().map(ToString::to_string).collect();
        let takes = argument.get_action().takes_values();
        let values = if takes { names.join(" ") } else { String::new() };
        let written = match (argument.get_short(), argument.get_long()) {
            (Some(short), Some(long)) => format!("-{short}, --{long} {values}"),
            (None, Some(long)) => format!("--{long} {values}"),
            (Some(short), None) => format!("-{short} {values}"),
            (None, None) => values,
        };
        let choices: Vec<String> =
            argument.get_possible_values().iter().filter(|value| takes && !value.is_hide_set()).map(|value| value.get_name().to_owned()).collect();
        let choices = if choices.is_empty() { String::new() } else { format!(" One of `{}`.", choices.join("`, `")) };
        let help = argument.get_long_help().or_else(|| argument.get_help()).map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(rows, "| `{}` | {}.{choices} |", written.trim(), plain(help.trim_end_matches('.')));
    }
    if !rows.is_empty() {
        let _ = write!(text, "\n| argument | meaning |\n|---|---|\n{rows}");
    }
    for below in command.get_subcommands().filter(|command| command.get_name() != "help") {
        of_command(below, &name, depth + 1, text);
    }
}
