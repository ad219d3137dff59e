//! From the second day on: only what changed, only what is new.

use crate::cli::{folder, run};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Runs git in `folder`, by itself: without the settings of whoever runs the tests.
fn git(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.current_dir(folder).args(["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "init.defaultBranch=main"]).args(arguments);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let output = command.output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

const OLD: &str = "The vote is on Feb. 30.\n\nNobody came.\n";

/// A repository with an old error, on a branch of its own.
fn repository() -> TempDir {
    let folder = folder(&[("old.txt", OLD.as_bytes()), ("other.txt", b"Nobody went.\n")]);
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "one"]);
    git(folder.path(), &["checkout", "-qb", "work"]);
    folder
}

fn write(folder: &TempDir, name: &str, text: &str) {
    fs::write(folder.path().join(name), text).expect("files can be written");
}

/// The findings, one a line, without the summary.
fn concise(folder: &Path, more: &[&str]) -> (i32, String) {
    let arguments: Vec<&str> = ["check", "--output-format", "concise", "-q"].into_iter().chain(more.iter().copied()).collect();
    let (code, stdout, stderr) = run(folder, &arguments);
    assert!(code < 2, "{stderr}");
    (code, stdout)
}

#[test]
fn since_reports_what_touches_a_changed_line() {
    let folder = repository();
    assert_eq!(concise(folder.path(), &["--since", "main"]), (0, String::new()));
    write(&folder, "old.txt", &OLD.replace("Nobody came.", "Nobody came on Feb. 31."));
    write(&folder, "new.txt", "It ends on April 31.\n");
    let (code, stdout) = concise(folder.path(), &["--since", "main"]);
    assert_eq!(code, 1);
    let places: Vec<&str> = stdout.lines().map(|l| l.split(": ").next().unwrap_or_default()).collect();
    assert_eq!(places.iter().map(|p| p.trim_start_matches("./")).collect::<Vec<_>>(), ["new.txt:1:12", "old.txt:3:16"]);
    // What changed on the other branch since then is not ours.
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "two"]);
    git(folder.path(), &["checkout", "-q", "main"]);
    write(&folder, "other.txt", "Nobody went on June 31.\n");
    git(folder.path(), &["commit", "-qam", "three"]);
    git(folder.path(), &["checkout", "-q", "work"]);
    assert_eq!(concise(folder.path(), &["--since", "main"]).1.lines().count(), 2);
}

#[test]
fn a_pair_counts_when_either_side_changed() {
    let folder = repository();
    let facts = "[[entity]]\nname = \"Selby Bay\"\nkind = \"place\"\n\n[[fact]]\nsubject = \"Selby Bay\"\nmeasure = \"inhabitants\"\nvalue = \"37,400\"\n";
    write(&folder, "a.txt", "Selby Bay has 37,400 inhabitants.\n");
    write(&folder, "facts.toml", facts);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "two"]);
    write(&folder, "facts.toml", &facts.replace("37,400", "39,900"));
    let (code, stdout) = concise(folder.path(), &["--since", "HEAD", "--reference", "facts.toml"]);
    assert!(code == 1 && stdout.contains("a.txt:1:15: error[figures/mismatch]") && stdout.lines().count() == 1, "{stdout}");
}

#[test]
fn staged_drafts_are_read_as_staged() {
    let folder = repository();
    write(&folder, "other.txt", "Nobody went on June 31.\n");
    assert_eq!(concise(folder.path(), &["--staged"]), (0, String::new()));
    git(folder.path(), &["add", "other.txt"]);
    write(&folder, "other.txt", "Nobody went on June 30.\n");
    let (code, stdout) = concise(folder.path(), &["--staged"]);
    assert!(code == 1 && stdout.contains("other.txt:1:16"), "{stdout}");
    // What lies in the folder is not what was checked, so it is not mended either.
    let read = fs::read_to_string(folder.path().join("other.txt")).expect("it is there");
    assert_eq!(read, "Nobody went on June 30.\n");
}

#[test]
fn git_is_asked_in_words_that_help() {
    let folder = repository();
    let (code, _, stderr) = run(folder.path(), &["check", "--since", "mian"]);
    assert!(code == 2 && stderr.contains("git knows no revision `mian`"), "{stderr}");
    let bare = self::folder(&[("a.txt", b"Nobody came.\n")]);
    let (code, _, stderr) = run(bare.path(), &["check", "--since", "main"]);
    assert!(code == 2 && stderr.contains("not a git repository"), "{stderr}");
}

#[test]
fn a_shallow_clone_is_compared_as_far_as_it_goes() {
    let folder = repository();
    write(&folder, "new.txt", "It ends on April 31.\n");
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-qm", "two"]);
    let clone = tempfile::tempdir().expect("a temporary folder can be made");
    let from = format!("file://{}", folder.path().display());
    git(clone.path(), &["clone", "-q", "--depth=1", "--branch", "work", &from, "shallow"]);
    let shallow = clone.path().join("shallow");
    let (code, _, stderr) = run(&shallow, &["check", "--since", "origin/main"]);
    assert!(code == 2 && stderr.contains("this clone is shallow and may not hold it"), "{stderr}");
    git(&shallow, &["fetch", "-q", "--depth=1", "origin", "main:refs/remotes/origin/main"]);
    let (code, stdout, stderr) = run(&shallow, &["check", "--since", "origin/main", "--output-format", "concise", "-q"]);
    assert!(code == 1 && stdout.contains("new.txt:1:12") && stdout.lines().count() == 1, "{stdout}{stderr}");
    assert!(stderr.contains("this clone is shallow and does not reach back"), "{stderr}");
}

#[test]
fn a_baseline_hides_what_it_holds_and_only_shrinks() {
    let folder = folder(&[("news/a.txt", OLD.as_bytes()), ("news/b.txt", b"It ends on April 31.\n")]);
    let (code, stdout, _) = run(folder.path(), &["baseline", "news"]);
    assert_eq!((code, stdout.as_str()), (0, "copydesk-baseline.toml: holds 2, 2 came, 0 left\n"));
    let text = fs::read_to_string(folder.path().join("copydesk-baseline.toml")).expect("it is written");
    assert!(text.contains("\"news/a.txt\" = [\n  { rule = \"dates/impossible\", id = \""), "{text}");
    let check = |more: &[&str]| concise(folder.path(), &[&["news", "--baseline", "copydesk-baseline.toml"], more].concat());
    assert_eq!(check(&[]), (0, String::new()));
    // Lines move, paragraphs are set anew, and what is new is loud.
    write(&folder, "news/a.txt", "It rained.\n\nThe vote is\non Feb. 30.\n\nNobody came on June 31.\n");
    let (code, stdout) = check(&[]);
    assert!(code == 1 && stdout.contains("news/a.txt:6:16") && stdout.lines().count() == 1, "{stdout}");
    // What is mended is told, and leaves; what is new does not come in by itself.
    write(&folder, "news/b.txt", "It ends on April 30.\n");
    let (_, _, stderr) = run(folder.path(), &["check", "news", "--baseline", "copydesk-baseline.toml"]);
    assert!(stderr.contains("1 finding is in copydesk-baseline.toml and no longer in the drafts"), "{stderr}");
    assert_eq!(run(folder.path(), &["baseline", "news"]).1, "copydesk-baseline.toml: holds 1, 0 came, 1 left\n");
    assert_eq!(check(&[]).0, 1);
    assert_eq!(run(folder.path(), &["baseline", "news", "--add"]).1, "copydesk-baseline.toml: holds 2, 1 came, 0 left\n");
    assert_eq!(check(&[]).0, 0);
    fs::remove_file(folder.path().join("news/a.txt")).expect("it can go");
    assert_eq!(run(folder.path(), &["baseline", "news"]).1, "copydesk-baseline.toml: holds 0, 0 came, 2 left\n");
}

#[test]
fn a_bad_baseline_is_underlined() {
    let folder = folder(&[("a.txt", OLD.as_bytes()), ("b.toml", b"version = 1\n[files]\n\"a.txt\" = [{ rule = 3 }]\n"), ("c.toml", b"version = 9\n")]);
    for (file, says) in [("b.toml", "b.toml:3"), ("c.toml", "it is of version 9"), ("d.toml", "cannot read d.toml")] {
        let (code, _, stderr) = run(folder.path(), &["check", "a.txt", "--baseline", file]);
        assert!(code == 2 && stderr.contains(says), "{stderr}");
    }
}

#[test]
fn hooks_pass_files_that_the_configuration_excludes() {
    let folder = folder(&[("copydesk.toml", b"exclude = ['old/**']\n"), ("old/a.txt", OLD.as_bytes())]);
    assert_eq!(concise(folder.path(), &["old/a.txt"]).0, 1);
    assert_eq!(concise(folder.path(), &["old/a.txt", "--force-exclude"]).0, 0);
    assert_eq!(concise(folder.path(), &["."]).0, 0);
}

#[test]
fn settings_are_shown_as_a_configuration_that_holds() {
    let config: &[u8] =
        b"fail-on = 'warning'\nignore = ['attribution']\n[severity]\n'dates/vague' = 'error'\n[[overrides]]\nfiles = ['a/**']\nignore = ['dates']\n";
    let folder = folder(&[("copydesk.toml", config), ("a.txt", OLD.as_bytes())]);
    let (code, shown, _) = run(folder.path(), &["check", "--show-settings"]);
    assert!(code == 0 && shown.contains("\"attribution/figure\" = \"off\"") && shown.contains("\"dates/vague\" = \"error\""), "{shown}");
    write(&folder, "copydesk.toml", &shown);
    assert_eq!(run(folder.path(), &["check", "--show-settings"]).1, shown);
    let (_, _, said) = run(folder.path(), &["check", "a.txt", "-v"]);
    assert!(said.contains("configuration: ") && said.contains("rules: "), "{said}");
}

#[test]
fn init_writes_what_runs() {
    let folder = folder(&[("articles/a.md", b"The cease-fire held. Exampleton has 31,000 inhabitants.\n"), ("README.md", b"# Us\n")]);
    let (code, stdout, stderr) = run(folder.path(), &["init"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    let (code, found) = concise(folder.path(), &[]);
    assert!(code == 1 && found.contains("warning[style/ceasefire]") && found.contains("error[figures/mismatch]"), "{found}");
    assert_eq!(run(folder.path(), &["rules", "test"]).0, 0);
    assert_eq!(run(folder.path(), &["reference", "check"]).0, 0);
    let (code, _, stderr) = run(folder.path(), &["init"]);
    assert!(code == 2 && stderr.contains("is there already"), "{stderr}");
}

#[test]
fn init_takes_what_is_there() {
    let folder = folder(&[
        ("news [old]/2024/a.html", b"<p>The council met.</p>"),
        ("note.txt", b"The council met.\n"),
        ("facts/town.toml", b"[[entity]]\nname = \"Selby Bay\"\nkind = \"place\"\n"),
        ("data/datapackage.json", br#"{"resources": [{"name": "people", "path": "people.csv"}]}"#),
        ("data/people.csv", b"Country Name,Year,Value\nSelby Bay,2024,37400\n"),
        ("transcripts/a.txt", b"RUIZ: We met.\n"),
    ]);
    let (code, stdout, stderr) = run(folder.path(), &["init"]);
    assert_eq!((code, stderr.as_str()), (0, ""), "{stdout}");
    let config: toml::Table = fs::read_to_string(folder.path().join("copydesk.toml")).expect("it is written").parse().expect("it is TOML");
    let list = |key: &str| config[key].as_array().expect("a list").iter().filter_map(|v| v.as_str()).collect::<Vec<_>>().join(" ");
    assert_eq!(list("include"), "*.txt news [[]old[]]/**/*.html");
    assert_eq!(list("reference"), "facts/*.toml data/datapackage.json");
    assert_eq!(list("transcripts"), "transcripts");
    assert!(!folder.path().join("facts/first.toml").exists());
    let (code, shown, _) = run(folder.path(), &["check", "--show-files"]);
    assert_eq!((code, shown.lines().count()), (0, 2), "{shown}");
}

#[test]
fn schemas_completions_and_manual_are_written() {
    let folder = folder(&[]);
    for of in ["config", "rule", "finding"] {
        let (code, stdout, _) = run(folder.path(), &["schema", of]);
        let schema: serde_json::Value = serde_json::from_str(&stdout).expect("it is JSON");
        assert!(code == 0 && schema["properties"].as_object().is_some_and(|p| p.len() > 5), "{of}");
    }
    assert!(run(folder.path(), &["completions", "bash"]).1.contains("_copydesk"));
    assert_eq!(run(folder.path(), &["man", "pages"]).0, 0);
    let page = fs::read_to_string(folder.path().join("pages/copydesk-check.1")).expect("it is written");
    assert!(page.contains("\\-\\-baseline"), "{page}");
}
