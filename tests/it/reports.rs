//! Each output format as its reader takes it: GitHub's commands by their grammar, JSON by its fields, marks by the bytes
//! they name. `.ci/run` holds them against the official schemas besides.

use crate::cli::{folder, run};
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

const FACTS: &[u8] = b"[[entity]]\nname = \"Selby Bay\"\nkind = \"place\"\n\n[[fact]]\nsubject = \"Selby Bay\"\nmeasure = \"inhabitants\"\nvalue = \"37,400\"\nsource = \"Register\"\n";
const DRAFT: &str = "Þe vote is on Feb. 30, <b>all</b> say: 100%, no less.\n\nSelby Bay has 31,000 inhabitants.\n";

/// A folder with a draft, its facts, and one draft without findings.
fn desk() -> TempDir {
    folder(&[("news/a, b.md", DRAFT.as_bytes()), ("facts.toml", FACTS), ("news/good.txt", b"The council met.\n")])
}

fn report(format: &str) -> String {
    let folder = desk();
    let (code, stdout, stderr) = run(folder.path(), &["check", "news", "--reference", "facts.toml", "--output-format", format]);
    assert_eq!((code, stderr.as_str()), (1, ""));
    stdout
}

fn json(format: &str) -> Value {
    serde_json::from_str(&report(format)).expect("it is JSON")
}

type Properties = Vec<(String, String)>;

/// The name, the properties and the message of a workflow command, after GitHub's grammar: `::name key=value,…::message`.
fn command(line: &str) -> Option<(String, Properties, String)> {
    let decode = |text: &str, more: bool| {
        let text = if more { text.replace("%3A", ":").replace("%2C", ",") } else { text.to_owned() };
        text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    };
    let (head, message) = line.strip_prefix("::")?.split_once("::")?;
    let (name, properties) = head.split_once(' ')?;
    let properties = properties.split(',').map(|p| p.split_once('=').map(|(key, value)| (key.to_owned(), decode(value, true))));
    Some((name.to_owned(), properties.collect::<Option<_>>()?, decode(message, false)))
}

#[test]
fn github_reads_every_line_as_a_command() {
    let text = report("github");
    let commands: Vec<_> = text.lines().map(|line| command(line).unwrap_or_else(|| panic!("{line}"))).collect();
    assert!(commands.iter().all(|(name, ..)| matches!(name.as_str(), "error" | "warning" | "notice")));
    let (_, properties, message) = commands.iter().find(|c| c.1.contains(&("title".into(), "figures/mismatch".into()))).expect("the figure is found");
    let value = |key: &str| properties.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str());
    assert_eq!([value("file"), value("line"), value("endLine"), value("col"), value("endColumn")], ["news/a, b.md", "3", "3", "15", "21"].map(Some));
    assert!(message.contains("37,400") && message.contains("\non file: \"37,400\" (facts.toml:8)"), "{message}");
}

#[test]
fn a_workflow_gets_its_step_summary() {
    let folder = desk();
    let summary = folder.path().join("summary.md");
    std::fs::write(&summary, "before\n").expect("files can be written");
    let mut command = assert_cmd::Command::cargo_bin("copydesk").expect("the binary is built");
    let arguments = ["check", "news", "--reference", "facts.toml", "--output-format", "github"];
    command.current_dir(folder.path()).env("GITHUB_STEP_SUMMARY", &summary).args(arguments).assert().code(1);
    let text = std::fs::read_to_string(&summary).expect("it is there");
    assert!(text.starts_with("before\n### copydesk\n\n2 articles read: 2 errors"), "{text}");
    assert!(text.contains("#### news/a, b.md\n\n- **error** line 1:"), "{text}");
}

#[test]
fn markdown_shows_the_worst_fifty_and_counts_the_rest() {
    let many: String = (0..60).map(|n| format!("The vote {n} is on Feb. 30.\n\n")).collect();
    let folder = folder(&[("a.md", many.as_bytes())]);
    let (_, text, _) = run(folder.path(), &["check", "a.md", "--output-format", "markdown", "--select", "dates"]);
    assert_eq!(text.matches("- **error**").count(), 50);
    assert!(text.ends_with("…and 10 more: run copydesk for all of them.\n"), "{text}");
}

#[test]
fn sarif_names_rules_evidence_and_fixes() {
    let log = json("sarif");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("results are a list");
    let result = results.iter().find(|r| r["ruleId"] == "figures/mismatch").expect("the figure is found");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "news/a%2C%20b.md");
    assert_eq!(place["region"]["snippet"]["text"], "31,000");
    let span = |key: &str| usize::try_from(place["region"][key].as_u64().expect("a number")).expect("small");
    assert_eq!(&DRAFT[span("byteOffset")..span("byteOffset") + span("byteLength")], "31,000");
    assert_eq!(result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"], "facts.toml");
    assert_eq!(result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"], "37,400");
    assert_eq!(result["partialFingerprints"]["copydesk/v1"].as_str().map(str::len), Some(16));
    let at = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
    let rule = &run["tool"]["driver"]["rules"][at];
    assert_eq!(rule["id"], "figures/mismatch");
    assert!(rule["help"]["markdown"].as_str().is_some_and(|h| h.contains("**It stays silent on:**")), "{rule}");
}

#[test]
fn gitlab_has_what_its_page_needs() {
    let issues = json("gitlab");
    let issues = issues.as_array().expect("a list");
    let mut prints: Vec<&str> = issues.iter().map(|i| i["fingerprint"].as_str().expect("text")).collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len(), "an issue is known by its fingerprint");
    for issue in issues {
        assert!(issue["description"].is_string() && issue["check_name"].is_string() && issue["location"]["lines"]["begin"].is_u64(), "{issue}");
        assert!(["info", "minor", "major", "critical", "blocker"].iter().any(|s| issue["severity"] == *s), "{issue}");
        assert_eq!(issue["location"]["path"], "news/a, b.md");
    }
}

#[test]
fn rdjson_counts_columns_in_bytes() {
    let log = json("rdjson");
    let diagnostics = log["diagnostics"].as_array().expect("a list");
    let date = diagnostics.iter().find(|d| d["code"]["value"] == "dates/impossible").expect("the date is found");
    let column = |end: &str| usize::try_from(date["location"]["range"][end]["column"].as_u64().expect("a number")).expect("small");
    assert_eq!(&DRAFT[column("start") - 1..column("end") - 1], "Feb. 30");
    let figure = diagnostics.iter().find(|d| d["code"]["value"] == "figures/mismatch").expect("the figure is found");
    assert_eq!(figure["suggestions"][0]["text"], "37,400");
    assert_eq!(figure["related_locations"][0]["location"]["path"], "facts.toml");
}

#[test]
fn junit_has_a_suite_a_draft_and_escapes() {
    let text = report("junit");
    assert_eq!(text.matches("<testsuite ").count(), 2);
    assert!(text.contains("<testsuite name=\"news/good.txt\" tests=\"1\" failures=\"0\""), "{text}");
    assert_eq!(text.matches("<failure ").count(), text.matches("</failure>").count());
    assert!(text.contains("facts.toml:8:9: on file: &quot;37,400&quot;"), "{text}");
}

#[test]
fn the_page_loads_nothing_and_its_links_lead_somewhere() {
    let page = report("html");
    for outside in ["http://", "https://", "src=", "@import", "url(", "<script"] {
        assert!(!page.contains(outside), "the page holds {outside}");
    }
    let links: Vec<&str> = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 8, "{links:?}");
    for link in links {
        assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "#{link}");
    }
    assert!(page.contains("&lt;b&gt;all&lt;/b&gt;") && page.contains("<mark class=\"error\">31,000</mark>"), "{page}");
}

#[test]
fn grouped_names_each_draft_once() {
    let text = report("grouped");
    assert_eq!(text.matches("news/a, b.md\n").count(), 1, "{text}");
    assert!(text.contains("  3:15  error    figures/mismatch: 31,000 is not"), "{text}");
}

#[test]
fn concise_keeps_a_finding_on_its_line() {
    let folder = folder(&[("a.md", b"It is on April\n31.\n")]);
    let (_, stdout, _) = run(folder.path(), &["check", "a.md", "-q", "--output-format", "concise"]);
    assert_eq!(stdout, "a.md:1:10: error[dates/impossible] There is no April 31: April has 30 days\n");
}

#[test]
fn several_reports_go_each_to_its_file() {
    let folder = desk();
    let arguments = ["check", "news", "--reference", "facts.toml", "--output-format", "sarif=out.sarif,junit=out.xml", "--output-format", "concise"];
    let (code, stdout, _) = run(folder.path(), &arguments);
    assert_eq!(code, 1);
    assert!(stdout.contains("error[figures/mismatch]"), "{stdout}");
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap_or_default();
    assert!(read("out.sarif").starts_with("{\"$schema\"") && read("out.xml").starts_with("<?xml"));
    let refused = |formats: &str, says: &str| {
        let (code, _, stderr) = run(folder.path(), &["check", "news", "--output-format", formats]);
        assert!(code == 2 && stderr.contains(says), "{stderr}");
    };
    refused("sarif,json", "both be on standard output");
    refused("serif", "did you mean `sarif`?");
    refused("sarif=", "names no file");
    assert!(Path::new(&folder.path().join("out.sarif")).exists());
}
