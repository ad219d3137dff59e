//! The order of the house: the ladder of modules, sorted word lists, rules with enough examples.

use copydesk::rule::Rules;
use std::fs;
use std::path::{Path, PathBuf};

/// Each module imports only from those before it.
const LADDER: [&str; 13] = ["source", "lexicon", "value", "document", "article", "reference", "finding", "check", "rule", "linter", "report", "cli", "main"];

/// All files below `folder` with this extension, in order.
fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The modules that a file names by `crate::` paths, with their lines; comments and documentation may name any.
fn imports(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        for (at, path) in code.match_indices("crate::") {
            // `$crate::` in a macro names the same crate; `thecrate::` is another one.
            if code[..at].ends_with(is_name) {
                continue;
            }
            let rest = &code[at + path.len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(group) => group.split(',').map(|part| part.trim().split("::").next().unwrap_or_default()).collect(),
                None => vec![&rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())]],
            };
            found.extend(names.into_iter().map(|name| (number + 1, name)));
        }
    }
    found
}

/// The imports of a module that stand above it on the ladder.
fn upward<'t>(module: &str, text: &'t str) -> Vec<(usize, &'t str)> {
    let rung = |name: &str| LADDER.iter().position(|rung| *rung == name);
    let own = rung(module);
    imports(text).into_iter().filter(|(_, name)| rung(name).is_some_and(|theirs| own.is_some_and(|own| theirs > own))).collect()
}

#[test]
fn each_module_imports_only_from_those_before_it() {
    let mut faults = Vec::new();
    for path in files("src", "rs") {
        let inside = path.strip_prefix("src").unwrap_or(&path);
        let module = inside.iter().next().map(|part| part.to_string_lossy().trim_end_matches(".rs").to_owned()).unwrap_or_default();
        if module == "lib" {
            continue;
        }
        assert!(LADDER.contains(&module.as_str()), "{} is on no rung of the ladder", path.display());
        let text = read(&path);
        faults.extend(upward(&module, &text).into_iter().map(|(line, name)| format!("{}:{line}: {module} imports from {name}", path.display())));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn an_upward_import_is_seen() {
    let sample = "use crate::source::Span;\n//! crate::linter may be named here\nuse crate::{value, rule::Rule};\nlet x = crate::report::write();\n";
    assert_eq!(upward("check", sample), [(3, "rule"), (4, "report")]);
    assert_eq!(upward("main", sample), []);
}

#[test]
fn word_lists_are_sorted_by_the_first_word_of_their_entries() {
    for path in files("src/lexicon", "toml") {
        let table: toml::Table = read(&path).parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let entries = table.get("entry").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let first = |entry: &toml::Value| entry.get("words").and_then(|w| w.get(0)).and_then(toml::Value::as_str).unwrap_or_default().to_lowercase();
        let words: Vec<String> = entries.iter().map(first).collect();
        for pair in words.windows(2) {
            assert!(pair[0] <= pair[1], "{}: \"{}\" stands before \"{}\"", path.display(), pair[0], pair[1]);
        }
    }
}

#[test]
fn every_rule_shows_what_it_flags_and_what_it_leaves_alone() {
    let (rules, _) = Rules::shipped_with_faults();
    let mut faults = Vec::new();
    for (rule, _) in rules.iter() {
        let examples = rule.examples().unwrap_or_default();
        let flagging = examples.iter().filter(|e| !e.flags.is_empty()).count();
        let silent = examples.len() - flagging;
        if flagging < 2 || silent < 3 {
            faults.push(format!("{}: {flagging} examples that flag (of 2), {silent} that stay silent (of 3)", rule.id));
        }
        if rule.wording().why.is_empty() || rule.wording().help.is_none() {
            faults.push(format!("{}: no `why` or no `help`", rule.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_is_left_for_later() {
    let mut faults = Vec::new();
    for path in ["src", "tests", "build", "benches"].iter().flat_map(|folder| files(folder, "rs")).chain(files("rules", "toml")) {
        let here = path.ends_with("tidy.rs");
        for (number, line) in read(&path).lines().enumerate() {
            let open = ["TODO", "FIXME", "HACK:"].iter().any(|mark| line.contains(mark)) && !here;
            let regex = path.starts_with("src/check") && (line.contains("regex::") || line.contains("Regex"));
            if open || regex {
                faults.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_of_code_is_longer_than_five_hundred_lines() {
    let mut faults = Vec::new();
    for path in ["src", "tests", "build", "benches", "examples"].iter().flat_map(|folder| files(folder, "rs")) {
        let lines = read(&path).lines().count();
        if lines > 500 {
            faults.push(format!("{}: {lines} lines ask to be two files", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A draft that was tried out and came along with a commit would be shipped to everybody.
#[test]
fn no_draft_lies_beside_the_project() {
    let drafts = fs::read_dir(".").into_iter().flatten().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let drafts = drafts.filter(|name| [".md", ".txt", ".html", ".csv"].iter().any(|end| name.ends_with(end)));
    let strange: Vec<String> = drafts.filter(|name| !["CHANGELOG.md", "README.md"].contains(&name.as_str())).collect();
    assert!(strange.is_empty(), "what are these for? {}", strange.join(", "));
}

#[test]
fn checks_are_listed_in_order() {
    assert!(copydesk::check::Check::NAMES.is_sorted());
}
