//! Drafts against what the paper has printed.

use crate::cli::{folder, run};
use std::fs;

const PLAN: &[u8] = b"---\ndate: 2022-11-20\n---\nMayor Ingrid Vale first presented the harbour plan to the council in November 2022.\n";
const DRAFT: &[u8] = b"---\ndate: 2025-03-06\n---\nThe harbour plan, which Mayor Ingrid Vale first presented to the council in 2023, foresees two berths.\n";
const FOUND: &str = "draft.md:4:77: warning[contradictions/archive] 2023 here, but November 2022 in what the paper printed on November 20, 2022\n";

#[test]
fn a_folder_and_its_index_say_the_same() {
    let desk = folder(&[("old/plan.md", PLAN), ("draft.md", DRAFT)]);
    let check = |archive: &str| run(desk.path(), &["check", "-q", "draft.md", "--archive", archive, "--output-format", "concise"]);
    assert_eq!(check("old"), (0, FOUND.to_owned(), String::new()));
    let index = || run(desk.path(), &["extract", "old", "--index", "old.jsonl"]);
    assert_eq!(index(), (0, "old.jsonl: 1 article, 1 read anew, 0 gone\n".to_owned(), String::new()));
    assert_eq!(check("old.jsonl"), (0, FOUND.to_owned(), String::new()));
    assert_eq!(index().1, "old.jsonl: 1 article, 0 read anew, 0 gone\n");
    // What is in the index is known even where the article is gone; only its place cannot be shown.
    fs::remove_file(desk.path().join("old/plan.md")).expect("files can be removed");
    assert_eq!(check("old.jsonl").1, FOUND);
    let (_, records, _) = run(desk.path(), &["check", "-q", "draft.md", "--archive", "old.jsonl", "--output-format", "json-lines"]);
    assert!(records.contains("\"labels\":[]"), "{records}");
}

#[test]
fn the_configuration_names_an_archive() {
    let desk = folder(&[("old/plan.md", PLAN), ("draft.md", DRAFT), ("copydesk.toml", b"archive = [\"old\"]\n")]);
    let (_, found, _) = run(desk.path(), &["check", "-q", "draft.md", "--output-format", "concise"]);
    assert_eq!(found, FOUND);
}

#[test]
fn an_archive_that_cannot_be_used_is_said() {
    let desk = folder(&[("draft.md", DRAFT), ("other.jsonl", b"{\"a\": 1}\n"), ("old/bad.md", b"\xff\xfe\xff"), ("old/plan.md", PLAN)]);
    let check = |archive: &str| run(desk.path(), &["check", "-q", "draft.md", "--archive", archive, "--output-format", "concise"]);
    let (code, _, said) = check("other.jsonl");
    assert_eq!((code, said.contains("other.jsonl is no index of an archive")), (2, true), "{said}");
    let (code, _, said) = check("nowhere");
    assert_eq!((code, said.contains("nowhere")), (2, true), "{said}");
    // One article that cannot be read does not hide the others.
    let (code, found, said) = check("old");
    assert_eq!((code, found.as_str(), said.contains("old/bad.md")), (0, FOUND, true), "{said}");
}
