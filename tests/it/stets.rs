//! Stets from outside: how far each reaches, what is said about those that are at fault, and that `copydesk stet` writes
//! them where they hold.

use crate::cli::{folder, run};
use crate::fix::drafts;
use std::fs;
use std::path::Path;

/// The findings of `name`, without the summary: place, rule, message.
fn said(name: &str, text: &str) -> String {
    let folder = folder(&[(name, text.as_bytes())]);
    let (code, stdout, stderr) = run(folder.path(), &["check", name, "-q", "--output-format", "concise", "--date", "2025-03-01"]);
    assert!(code < 2 && stderr.is_empty(), "{stderr}");
    stdout
}

/// The lines on which something is found, and what.
fn found(name: &str, text: &str) -> Vec<String> {
    said(name, text)
        .lines()
        .map(|line| line.split(':').nth(1).unwrap_or_default().to_owned() + " " + line.split(['[', ']']).nth(1).unwrap_or_default())
        .collect()
}

#[test]
fn a_line_a_stretch_and_a_file_are_reached() {
    assert_eq!(found("a.md", "It is on Feb. 30. <!-- stet dates: x -->\nSo is it on Feb. 31.\n"), ["2 dates/impossible"]);
    assert_eq!(found("a.md", "<!-- stet dates: x -->\nIt is on Feb. 30.\n\nSo is it on Feb. 31.\n"), ["4 dates/impossible"]);
    let stretch = "It is on Feb. 30.\n\n<!-- stet-begin dates: x -->\n\nIt is on Feb. 31.\n\nIt is on April 31.\n\n<!-- stet-end -->\n\nIt is on June 31.\n";
    assert_eq!(found("a.md", stretch), ["1 dates/impossible", "11 dates/impossible"]);
    assert_eq!(found("a.html", "<p>On Feb. 30.</p>\n<!-- stet-begin dates: x -->\n<p>On Feb. 31.</p>\n<!-- stet-end -->\n<p>On June 31.</p>\n").len(), 2);
    assert_eq!(found("a.txt", "On Feb. 30.\n\nOn Feb. 31.\n\n[stet-file dates/impossible: x]\n"), [""; 0]);
    assert_eq!(found("a.md", "---\ntitle: On Feb. 30\nstet:\n  - dates/impossible: x\n---\n\nOn Feb. 31.\n"), [""; 0]);
    assert_eq!(found("a.md", "+++\ntitle = \"On Feb. 30\"\nstet = [\"dates until 2999-12-31: x\"]\n+++\n\nOn Feb. 31.\n"), [""; 0]);
}

#[test]
fn several_rules_share_a_reason() {
    let text = "On Feb. 30, sales rose 50%, from 100 to 120. ";
    assert_eq!(found("a.md", &format!("{text}<!-- stet dates, attribution, arithmetic/percent-change: the clerk's own -->\n")), [""; 0]);
    assert_eq!(found("a.md", &format!("{text}<!-- stet dates, attribution: the clerk's own -->\n")), ["1 arithmetic/percent-change"]);
}

#[test]
fn what_is_wrong_with_a_stet_is_told() {
    let needs = said("a.md", "On Feb. 30. <!-- stet dates -->\n");
    assert!(needs.contains("[dates/impossible]") && needs.contains("[stet/invalid] This stet cannot be read: a stet needs its reason"), "{needs}");
    assert_eq!(found("a.md", "On Feb. 30. <!-- stet dtaes: x -->\n"), ["1 dates/impossible", "1 stet/unknown"]);
    assert_eq!(found("a.md", "On Feb. 28. <!-- stet dates: x -->\n"), ["1 stet/unused"]);
    assert_eq!(found("a.md", "On Feb. 30. <!-- stet dates until 2020-01-01: x -->\n"), ["1 dates/impossible", "1 stet/expired"]);
    assert_eq!(found("a.md", "On Feb. 30. <!-- stet dates until soon: x -->\n"), ["1 dates/impossible", "1 stet/invalid"]);
    assert_eq!(found("a.md", "<!-- stet-begin dates: x -->\nOn Feb. 30.\n"), ["1 stet/invalid", "2 dates/impossible"]);
}

#[test]
fn fixing_takes_out_what_has_no_use_and_keeps_the_rest() {
    let fixed = |name: &str, text: &str| {
        let folder = folder(&[(name, text.as_bytes())]);
        let (code, _, stderr) = run(folder.path(), &["check", name, "--fix"]);
        assert_eq!((code < 2, stderr.as_str()), (true, ""));
        fs::read_to_string(folder.path().join(name)).expect("it is there")
    };
    assert_eq!(fixed("a.md", "On Feb. 30. <!-- stet dates, names: x -->\r\n"), "On Feb. 30. <!-- stet dates: x -->\r\n");
    assert_eq!(fixed("a.md", "A.\n\n<!-- stet-begin names: x -->\n\nB.\n\n<!-- stet-end -->\n\nC.\n"), "A.\n\nB.\n\nC.\n");
    assert_eq!(
        fixed("a.md", "---\ntitle: A\nstet:\n  - names: x\n  - dates: y\n---\n\nOn Feb. 30.\n"),
        "---\ntitle: A\nstet:\n  - dates: y\n---\n\nOn Feb. 30.\n"
    );
    // Those that are at fault are for their author to see.
    let kept = "On Feb. 28. <!-- stet dtaes: x -->\n";
    assert_eq!(fixed("a.md", kept), kept);
}

#[test]
fn a_stet_is_written_where_it_holds() {
    let table = "# Votes\n\n| what | when |\n|---|---|\n| vote | Feb. 30 |\n";
    let drafts = [
        ("a.txt", "The vote is on Feb. 30.\n\nNobody came.\n"),
        ("b.md", "The vote is on Feb. 30.\r\n"),
        ("c.md", table),
        ("d.txt", "On Feb. 30 and April 31.\n"),
        ("e.md", "---\ntitle: The vote of Feb. 30\n---\n\nNobody came.\n"),
        ("f.html", "<p>The vote\nis on <b>Feb.\n30</b>.</p>\n"),
    ];
    let folder = folder(&drafts.map(|(name, text)| (name, text.as_bytes())));
    for (name, _) in drafts {
        let arguments = ["stet", name, "--rule", "dates/impossible", "--reason", "an old calendar", "--until", "2999-12-31"];
        let (code, stdout, stderr) = run(folder.path(), &arguments);
        assert_eq!((code, stderr.as_str()), (0, ""), "{name}: {stdout}");
        assert_eq!(run(folder.path(), &["check", name, "-q"]), (0, String::new(), String::new()), "{name}");
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("it is there");
    assert_eq!(read("a.txt"), "The vote is on Feb. 30. [stet dates/impossible until 2999-12-31: an old calendar]\n\nNobody came.\n");
    assert_eq!(read("b.md"), "The vote is on Feb. 30. <!-- stet dates/impossible until 2999-12-31: an old calendar -->\r\n");
    assert!(read("e.md").starts_with("---\nstet:\n  - \"dates/impossible until 2999-12-31: an old calendar\"\ntitle: "), "{}", read("e.md"));
    let (code, _, stderr) = run(folder.path(), &["stet", "a.txt", "--rule", "dates/impossible", "--reason", "again"]);
    assert!(code == 0 && stderr.contains("finds nothing there"), "{stderr}");
}

#[test]
fn what_cannot_be_a_stet_is_refused() {
    let folder = folder(&[("a.txt", b"The vote is on Feb. 30.\n")]);
    for (arguments, says) in [
        (&["a.txt", "--rule", "dates/imposible", "--reason", "x"][..], "did you mean `dates/impossible`?"),
        (&["a.txt", "--rule", "dates/impossible"][..], "--reason"),
        (&["a.txt", "--rule", "dates/impossible", "--reason", " "][..], "--reason needs words"),
        (&["a.txt", "--rule", "dates/impossible", "--reason", "x --> y"][..], "--reason needs words"),
        (&["--rule", "dates/impossible", "--reason", "x"][..], "name their files"),
        (&["-", "--rule", "dates/impossible", "--reason", "x"][..], "name their files"),
    ] {
        let (code, _, stderr) = run(folder.path(), &[&["stet"], arguments].concat());
        assert!(code == 2 && stderr.contains(says), "{arguments:?}: {stderr}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).expect("it is there"), "The vote is on Feb. 30.\n");
}

#[test]
fn only_the_line_named_is_let_stand() {
    let folder = folder(&[("a.txt", b"On Feb. 30.\n\nOn Feb. 31.\n")]);
    assert_eq!(run(folder.path(), &["stet", "a.txt", "--rule", "dates", "--reason", "x", "--line", "3"]).0, 0);
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).expect("it is there"), "On Feb. 30.\n\nOn Feb. 31. [stet dates: x]\n");
}

/// Every finding of every fixture can be let stand, and then nothing is said, of the stets neither.
#[test]
fn every_fixture_can_be_let_stand() {
    let desk = folder(&[]);
    let mut paths = Vec::new();
    drafts(Path::new("fixtures"), &mut paths);
    for path in &paths {
        let to = desk.path().join(path);
        fs::create_dir_all(to.parent().expect("a file has a folder")).expect("folders can be made");
        fs::copy(path, to).expect("files can be copied");
    }
    let counts = |folder: &Path| {
        let (_, stdout, _) = run(folder, &["check", "--output-format", "json"]);
        let all: Vec<serde_json::Value> = serde_json::from_str(&stdout).expect("it is JSON");
        all.into_iter().map(|f| f["rule"].as_str().unwrap_or_default().to_owned()).collect::<std::collections::BTreeSet<_>>()
    };
    let mut rules = counts(desk.path());
    assert!(rules.len() > 15, "{rules:?}");
    // What one wrong figure explains is told once it is let stand.
    for _ in 0..2 {
        for rule in &rules {
            let (code, stdout, stderr) = run(desk.path(), &["stet", ".", "--rule", rule, "--reason", "it is to show that it can stand"]);
            assert_eq!(code, 0, "{rule}: {stdout}{stderr}");
        }
        rules = counts(desk.path());
    }
    let (_, left, _) = run(desk.path(), &["check", "-q", "--output-format", "concise"]);
    assert_eq!(left, "");
}
