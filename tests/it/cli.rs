//! The command line from outside: exit codes, and one clear message for each kind of bad input.

use assert_cmd::Command;
use std::path::Path;
use tempfile::TempDir;

/// A folder with `files` in it.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(path, bytes).expect("files can be written");
    }
    folder
}

/// Runs copydesk in `folder`; returns exit code, standard output and standard error.
pub fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("copydesk").expect("the binary is built");
    let output = command.current_dir(folder).env("NO_COLOR", "1").args(arguments).output().expect("copydesk runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("copydesk prints UTF-8");
    (output.status.code().expect("copydesk exits"), text(&output.stdout), text(&output.stderr))
}

/// Asserts that copydesk exits with 2 and that its message holds each of `says`.
#[track_caller]
pub(crate) fn refuses(files: &[(&str, &[u8])], arguments: &[&str], says: &[&str]) {
    let folder = folder(files);
    let (code, _, stderr) = run(folder.path(), arguments);
    assert_eq!(code, 2, "{arguments:?} must be refused; standard error: {stderr}");
    for part in says {
        assert!(stderr.contains(part), "{arguments:?} must say {part:?}; it says: {stderr}");
    }
}

const GOOD: &[u8] = b"The council met on Tuesday and adjourned.\n";
const WRONG: &[u8] = b"The vote is on Feb. 30.\n";

#[test]
fn a_draft_without_faults_exits_with_0_and_one_with_errors_with_1() {
    let folder = folder(&[("good.txt", GOOD), ("wrong.txt", WRONG)]);
    assert_eq!(run(folder.path(), &["good.txt"]).0, 0);
    let (code, stdout, _) = run(folder.path(), &["wrong.txt", "--output-format", "concise"]);
    assert_eq!(code, 1);
    assert!(stdout.starts_with("wrong.txt:1:16: error[dates/impossible]"), "{stdout}");
    assert_eq!(run(folder.path(), &["wrong.txt", "--exit-zero"]).0, 0);
    assert_eq!(run(folder.path(), &["check", "wrong.txt", "--ignore", "dates"]).0, 0);
}

#[test]
fn what_is_no_text_is_named_and_the_rest_is_checked() {
    let folder = folder(&[("latin.txt", b"The caf\xe9 is open.\n"), ("wrong.txt", WRONG)]);
    let (code, stdout, stderr) = run(folder.path(), &["latin.txt", "wrong.txt", "--output-format", "concise"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("latin.txt:1: not UTF-8 (byte 0xe9 at offset 7)"), "{stderr}");
    assert!(stdout.contains("wrong.txt:1:16"), "{stdout}");
}

#[test]
fn bad_files_are_refused() {
    refuses(&[("nul.txt", b"one\ntwo\0")], &["nul.txt"], &["nul.txt:2", "NUL"]);
    refuses(&[], &["none.txt"], &["cannot read none.txt", "no such file"]);
    refuses(&[("folder.txt/inner", b"x")], &["extract", "folder.txt/inner/deeper.txt"], &["cannot read"]);
}

#[test]
fn an_empty_file_is_nothing_to_flag() {
    let folder = folder(&[("empty.txt", b""), ("blank.md", b" \n\n"), ("bom.html", b"\xef\xbb\xbf")]);
    let (code, stdout, stderr) = run(folder.path(), &["empty.txt", "blank.md", "bom.html"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
}

#[test]
fn a_huge_file_is_refused_without_being_read() {
    let folder = folder(&[("huge.txt", b"")]);
    let file = std::fs::OpenOptions::new().write(true).open(folder.path().join("huge.txt")).expect("just written");
    file.set_len(100 << 20).expect("a sparse file takes no room");
    let (code, _, stderr) = run(folder.path(), &["huge.txt"]);
    assert_eq!(code, 2);
    assert!(stderr.contains("huge.txt is 100 MiB; the largest file that is read is 64 MiB"), "{stderr}");
}

#[test]
fn broken_documents_are_read_as_far_as_they_go() {
    let unclosed: &[u8] = b"<article><p>The vote is on Feb. 30.<p>It <b>was";
    let folder = folder(&[("unclosed.html", unclosed)]);
    let (code, stdout, _) = run(folder.path(), &["unclosed.html", "--output-format", "concise"]);
    assert_eq!(code, 1, "{stdout}");
    assert!(stdout.contains("unclosed.html:1:28: error[dates/impossible]"), "{stdout}");
    let folder = self::folder(&[("broken.md", b"---\ntitle: \"Unclosed\ndate: 2025-99-01\n\nText.\n")]);
    let (code, stdout, _) = run(folder.path(), &["broken.md", "--output-format", "concise"]);
    assert_eq!(code, 2, "{stdout}");
    assert!(stdout.contains("broken.md:1:1: warning[document/form]"), "{stdout}");
}

#[test]
fn bad_rules_are_underlined() {
    let rule = |text: &'static str| [("house/style/one.toml", text.as_bytes()), ("draft.txt", GOOD)];
    let arguments = ["draft.txt", "--rules", "house"];
    refuses(&rule("summary = 'x'\nseverity = 'error'\nmessage = 'x'\n[check.weekdays]\n"), &arguments, &["weekdays", "Did you mean", "weekday", "one.toml"]);
    refuses(&rule("summary = 'x'\nseverity = 'fatal'\nmessage = 'x'\n[check.weekday]\n"), &arguments, &["fatal", "one.toml"]);
    refuses(&rule("summary = 'x'\nseverity = 'error'\nmessage = '{nope}'\n[check.pattern]\nphrases = ['x']\n"), &arguments, &["nope", "one.toml"]);
    refuses(&rule("summary = 'x'\nseverity = 'error'\nmessage = 'x'\n[check.pattern]\nphrases = ['x']\nnope = 1\n"), &arguments, &["nope", "one.toml"]);
    refuses(&rule("summary = 'x'\nseverity = 'error'\nmessage = 'x'\n[check.pattern]\nregex = '('\n"), &arguments, &["one.toml"]);
    refuses(&rule("summary = "), &arguments, &["one.toml"]);
    refuses(&[("draft.txt", GOOD)], &["draft.txt", "--select", "figure/mismatch"], &["figure/mismatch", "did you mean", "figures/mismatch"]);
}

#[test]
fn bad_facts_are_underlined() {
    let facts = |text: &'static str| [("facts.toml", text.as_bytes()), ("draft.txt", GOOD)];
    let arguments = ["draft.txt", "--reference", "facts.toml"];
    refuses(&facts("[[fact]]\nmeasure = 'height'\nvalue = '3 metres'\n"), &arguments, &["subject", "facts.toml:1"]);
    refuses(&facts("[[fact]]\nsubject = 'Mill'\nmeasure = 'height'\nvalue = 'tall'\n"), &arguments, &["tall", "facts.toml:4"]);
    refuses(&facts("[[fact]]\nsubject = 'Mill'\nmesure = 'height'\nvalue = '3'\n"), &arguments, &["mesure", "measure", "facts.toml:3"]);
    refuses(&facts("[[fact]\n"), &arguments, &["facts.toml:1"]);
    refuses(&[("draft.txt", GOOD)], &arguments, &["facts.toml", "no such file"]);
}

#[test]
fn a_misspelled_key_is_one_fault() {
    let folder = folder(&[("facts.toml", b"[[fact]]\nsubject = 'Mill'\nmesure = 'height'\nvalu = '3'\n"), ("draft.txt", GOOD)]);
    let (_, _, stderr) = run(folder.path(), &["draft.txt", "--reference", "facts.toml"]);
    assert_eq!(stderr.matches("Did you mean").count(), 2, "{stderr}");
    assert!(!stderr.contains("without"), "{stderr}");
}

#[test]
fn files_found_from_where_one_stands_have_plain_names() {
    let folder = folder(&[("desk/draft.txt", b"The vote is on Feb. 30.")]);
    let (_, stdout, _) = run(folder.path(), &["check", "--output-format", "concise"]);
    assert!(stdout.starts_with("desk/draft.txt:1:"), "{stdout}");
}

#[test]
fn a_bad_configuration_is_underlined() {
    refuses(&[("copydesk.toml", b"referense = []\n"), ("draft.txt", GOOD)], &["draft.txt"], &["referense", "Did you mean `reference`?", "[copydesk.toml:1"]);
    refuses(&[("copydesk.toml", b"fail-on = 'fatal'\n"), ("draft.txt", GOOD)], &["draft.txt"], &["fatal", "copydesk.toml:1"]);
    refuses(&[("copydesk.toml", b"reference = ['notes.toml']\n"), ("draft.txt", GOOD)], &["draft.txt"], &["matches no file", "[copydesk.toml:1:14]"]);
    let severity = b"[severity]\n'dates/wekday' = 'off'\n";
    refuses(&[("copydesk.toml", severity), ("draft.txt", GOOD)], &["draft.txt"], &["did you mean `dates/weekday`?", "[copydesk.toml:2:1]"]);
}

#[test]
fn the_configuration_is_found_upwards_and_differs_by_path() {
    let config: &[u8] = b"[[overrides]]\nfiles = ['opinion/**']\nignore = ['dates']\n";
    let folder = folder(&[("copydesk.toml", config), ("news/a.txt", WRONG), ("opinion/b.txt", WRONG)]);
    let (code, stdout, _) = run(folder.path(), &["check", "--output-format", "concise", "news", "opinion"]);
    assert_eq!(code, 1);
    assert!(stdout.contains("news/a.txt:1:16") && !stdout.contains("opinion/b.txt:"), "{stdout}");
    assert_eq!(run(&folder.path().join("opinion"), &["b.txt"]).0, 0);
    assert_eq!(run(folder.path(), &["opinion/b.txt", "--isolated"]).0, 1);
}

#[test]
fn folders_are_searched_but_for_what_git_ignores() {
    let folder = folder(&[(".ignore", b"drafts/old\n"), ("drafts/new.md", WRONG), ("drafts/old/a.md", WRONG), ("drafts/notes.csv", WRONG)]);
    let (code, stdout, _) = run(folder.path(), &["check", "drafts", "--show-files"]);
    assert_eq!((code, stdout.trim()), (0, "drafts/new.md"));
}

#[test]
fn standard_input_goes_by_the_name_it_is_given() {
    let mut command = Command::cargo_bin("copydesk").expect("the binary is built");
    let assert = command
        .args(["check", "-", "--isolated", "--stdin-filename", "desk.md", "--output-format", "concise"])
        .write_stdin("# Vote\n\nIt is on **Feb. 30**.\n")
        .assert();
    let output = assert.code(1).get_output().stdout.clone();
    assert!(String::from_utf8_lossy(&output).starts_with("desk.md:3:12: error[dates/impossible]"), "{}", String::from_utf8_lossy(&output));
}

#[test]
fn json_is_an_array_and_json_lines_are_the_same_objects() {
    let folder = folder(&[("a.txt", WRONG), ("b.txt", GOOD), ("c.txt", WRONG)]);
    let (_, array, _) = run(folder.path(), &["check", "a.txt", "b.txt", "c.txt", "--output-format", "json"]);
    let (_, lines, _) = run(folder.path(), &["check", "a.txt", "b.txt", "c.txt", "--output-format", "json-lines"]);
    let array: Vec<serde_json::Value> = serde_json::from_str(&array).expect("one array");
    let lines: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).expect("one object")).collect();
    assert_eq!(array, lines);
    assert_eq!(array.len(), 2);
    assert_eq!(array[0]["span"], serde_json::json!({ "start": 15, "end": 22 }));
    let (_, none, _) = run(folder.path(), &["check", "b.txt", "--output-format", "json"]);
    assert_eq!(none.trim(), "[]");
}

#[test]
fn slips_of_commands_flags_and_rules_are_answered_with_what_was_meant() {
    refuses(&[("draft.txt", GOOD)], &["chek", "draft.txt"], &["chek", "similar", "'check'"]);
    refuses(&[("draft.txt", GOOD)], &["check", "--referense", "a.toml"], &["--referense", "similar", "--reference"]);
    refuses(&[("draft.txt", GOOD)], &["check", "draft.txt", "--output-format", "sarf"], &["did you mean `sarif`?"]);
    refuses(&[("draft.txt", GOOD)], &["check", "draft.txt", "--fail-on", "warn"], &["warn", "warning"]);
    refuses(&[("draft.txt", GOOD)], &["explain", "figures/mismach"], &["did you mean `figures/mismatch`?"]);
    refuses(&[("draft.txt", GOOD)], &["explain", "mismatch"], &["did you mean `figures/mismatch`?"]);
    refuses(&[("draft.txt", GOOD)], &["explain", "weather"], &["`copydesk rules` names them all"]);
    refuses(&[("draft.txt", GOOD)], &["check", "draft.txt", "--date", "12/05/2026"], &["a day is written as year, month and day: 2025-02-04"]);
    refuses(&[("draft.txt", GOOD)], &["check", "draft.txt", "--rules", "house"], &["cannot read the rules in house: no such file or directory\n"]);
    // What is there is a draft, whatever it is called.
    let folder = folder(&[("chek", GOOD)]);
    assert_eq!(run(folder.path(), &["chek"]).0, 0);
}

#[test]
fn explain_shows_a_rule_and_marks_what_it_flags_in_colour() {
    let folder = folder(&[]);
    let (code, plain, _) = run(folder.path(), &["explain", "dates/impossible"]);
    let explained = |arguments: &[&str]| run(folder.path(), arguments).1;
    let (few, all) = (explained(&["explain", "arithmetic/sum"]), explained(&["explain", "arithmetic/sum", "--all"]));
    assert!(few.contains("more, with --all") && !all.contains("--all") && all.lines().count() > few.lines().count(), "{few}{all}");
    assert!(code == 0 && plain.starts_with("dates/impossible (error)\n") && plain.contains("It stays silent on:") && plain.contains("      on: "), "{plain}");
    let mut command = Command::cargo_bin("copydesk").expect("the binary is built");
    let output = command.args(["explain", "dates/impossible"]).env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1").output().expect("copydesk runs");
    let colour = String::from_utf8(output.stdout).expect("copydesk prints UTF-8");
    assert!(colour.starts_with("\u{1b}[1mdates/impossible\u{1b}[0m (\u{1b}[31merror\u{1b}[0m)\n") && colour.contains("\u{1b}[4;31m"), "{colour}");
}

#[test]
fn explain_names_the_rules_of_a_group() {
    let folder = folder(&[]);
    let (code, stdout, _) = run(folder.path(), &["explain", "quotes"]);
    assert!(code == 0 && stdout.lines().count() > 4 && stdout.lines().all(|line| line.starts_with("quotes/")), "{stdout}");
}

#[test]
fn facts_are_taken_from_a_folder_and_not_for_drafts() {
    const FACT: &[u8] = b"[[entity]]\nname = 'Norvia'\n[[fact]]\nsubject = 'Norvia'\nmeasure = 'population'\nvalue = '4.2 million'\n";
    const DRAFT: &[u8] = b"The population of Norvia is 4.8 million.\n";
    let files = folder(&[("draft.txt", DRAFT), ("facts/a.toml", FACT), ("facts/b.toml", b""), ("empty/notes.txt", GOOD)]);
    let (code, stdout, _) = run(files.path(), &["draft.txt", "--reference", "facts", "--output-format", "concise"]);
    assert!(code == 1 && stdout.contains("figures/mismatch"), "{stdout}");
    // As a shell gives `--reference facts/*.toml`.
    refuses(&[("facts/a.toml", FACT), ("facts/b.toml", b"")], &["--reference", "facts/a.toml", "facts/b.toml"], &["facts/b.toml is no draft", "--reference"]);
    let (code, _, stderr) = run(files.path(), &["draft.txt", "--reference", "empty"]);
    assert!(code == 2 && stderr.contains("empty: the folder holds no facts"), "{stderr}");
}

#[test]
fn a_search_that_finds_no_draft_says_so() {
    let files = folder(&[("data/notes.csv", GOOD), ("old/a.md", GOOD), ("copydesk.toml", b"include = ['new/*.md']\n")]);
    let said = |path: &str| run(files.path(), &["check", path]);
    let (code, stdout, stderr) = said("data");
    assert_eq!((code, stdout.as_str()), (0, "no article read\n"));
    assert!(stderr.contains("no draft in data: it holds no .md"), "{stderr}");
    assert!(said("old").2.contains("no draft in old: the configuration leaves out all 1"), "{}", said("old").2);
}

#[test]
fn statistics_count_by_rule_and_long_runs_say_nothing_in_pipes() {
    let names: Vec<String> = (0..300).map(|n| format!("{n:03}.txt")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), if name < &"002.txt".to_owned() { WRONG } else { GOOD })).collect();
    let folder = folder(&files);
    let (code, stdout, stderr) = run(folder.path(), &["check", "--statistics"]);
    assert_eq!((code, stderr.as_str()), (1, ""));
    assert!(stdout.starts_with("     2  error    dates/impossible\n300 articles read: 2 errors"), "{stdout}");
}
