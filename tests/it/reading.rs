//! What is read in whole articles: each kind of quote and of attribution, with what looks like one beside it.
//! `UPDATE_EXPECT=1 cargo test --test it reading` writes what is read now.

use crate::cli::run;
use crate::fixtures::{article, folders};
use serde_json::Value;
use std::fs;

/// One line for each quote and attribution: what it is, whose, by which cue, and its words.
fn line(record: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().replace('\n', " / ");
    let who = |key: &str| match &record[key] {
        Value::Null => "nobody".to_owned(),
        value => format!("{}{}", text(&value["text"]), value["entity"].as_str().map_or(String::new(), |name| format!(" = {name}"))),
    };
    match record["kind"].as_str() {
        Some("quote") => format!("{}: quote, {}, of {}: {}\n", record["line"], text(&record["use"]), who("speaker"), text(&record["text"])),
        _ => format!("{}: {}, {} [{}]: {}\n", record["line"], text(&record["form"]), who("source"), text(&record["cue"]["text"]), text(&record["text"])),
    }
}

#[test]
fn quotes_and_attributions_are_read_in_whole_articles() {
    let mut kinds = std::collections::BTreeSet::new();
    for folder in folders("fixtures/reading") {
        let path = article(&folder).expect("the folder has an article");
        let name = path.file_name().and_then(|n| n.to_str()).expect("its name is plain");
        let (code, stdout, stderr) = run(&folder, &["extract", "--only", "quote,attribution", name]);
        assert_eq!((code, stderr.as_str()), (0, ""));
        let records: Vec<Value> = stdout.lines().map(|l| serde_json::from_str(l).expect("a record is JSON")).collect();
        kinds.extend(records.iter().filter_map(|r| r["use"].as_str().or(r["form"].as_str()).map(str::to_owned)));
        let lines: String = records.iter().map(line).collect();
        expect_test::expect_file![fs::canonicalize(&folder).unwrap_or_default().join("read.txt")].assert_eq(&lines);
    }
    for kind in ["speech", "fragment", "scare", "title", "term", "slogan", "sign", "direct", "indirect", "mixed"] {
        assert!(kinds.contains(kind), "no article has {kind}: {kinds:?}");
    }
}
