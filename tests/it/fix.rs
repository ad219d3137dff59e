//! `--fix` and `--diff`: what is mended stays mended, nothing else is touched, and no byte is lost.

use crate::cli::{folder, run};
use copydesk::article::Article;
use copydesk::document::{Document, Format};
use copydesk::finding::Finding;
use copydesk::linter;
use copydesk::reference::Reference;
use copydesk::rule::Rules;
use copydesk::source::Source;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn by_rule(findings: &[Finding]) -> BTreeMap<&str, usize> {
    findings.iter().fold(BTreeMap::new(), |mut counts, f| {
        *counts.entry(f.rule.as_str()).or_default() += 1;
        counts
    })
}

/// Mends `source` twice, and asserts that the first time mends what it says and the second changes nothing.
fn mend(source: Source, reference: &Reference, date: Option<jiff::civil::Date>, rules: &Rules) -> (String, usize) {
    let lint = |source: &Source| {
        let article = Article::read(Document::read(source), date);
        linter::lint(&article, source, reference, &reference.bind(&article), rules)
    };
    let before = lint(&source);
    let name = source.path().display().to_string();
    let text = source.text().to_owned();
    let once = linter::fix(source, lint);
    let (was, is) = (by_rule(&before), by_rule(&once.findings));
    for (rule, n) in &is {
        assert!(was.get(rule).is_some_and(|old| n <= old), "{name}: mending adds findings of {rule}:\n{text}\n{}", once.source.text());
    }
    assert!(once.findings.len() + once.made <= before.len(), "{name}: each replacement mends a finding:\n{}", once.source.text());
    let twice = linter::fix(Source::new(once.source.path(), once.source.text()), lint);
    assert_eq!((twice.source.text(), twice.made), (once.source.text(), 0), "{name}: the second time changes something");
    (once.source.text().to_owned(), once.made)
}

/// All drafts below `folder`, with the reference that lies beside them.
pub(crate) fn drafts(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path()) {
        if path.is_dir() {
            drafts(&path, found);
        } else if Format::of(&path).is_some() && path.file_stem().is_some_and(|s| s == "article") {
            found.push(path);
        }
    }
}

#[test]
fn fixtures_are_mended_once_and_for_all() {
    let mut paths = Vec::new();
    drafts(Path::new("fixtures"), &mut paths);
    let mut made = 0;
    for path in &paths {
        let facts = path.with_file_name("facts.toml");
        let (mut reference, _) = Reference::load(&if facts.exists() { vec![facts] } else { Vec::new() }).unwrap_or_else(|e| panic!("{e}"));
        let transcripts = path.with_file_name("transcripts");
        if transcripts.exists() {
            reference.load_transcripts(&[transcripts]);
        }
        made += mend(Source::read(path).unwrap_or_else(|e| panic!("{e}")), &reference, None, &Rules::shipped()).1;
    }
    assert!(made >= 5, "{made} replacements in {} fixtures", paths.len());
}

/// Line breaks and the byte order mark are the file's own: mended, it is the other file mended.
#[test]
fn fixtures_are_mended_alike_whatever_their_line_breaks() {
    let mut paths = Vec::new();
    drafts(Path::new("fixtures"), &mut paths);
    let rules = Rules::shipped();
    let mut made = 0;
    for path in &paths {
        let facts = path.with_file_name("facts.toml");
        let (reference, _) = Reference::load(&if facts.exists() { vec![facts] } else { Vec::new() }).unwrap_or_else(|e| panic!("{e}"));
        let text = Source::read(path).unwrap_or_else(|e| panic!("{e}")).text().to_owned();
        let (plain, n) = mend(Source::new(path, text.as_str()), &reference, None, &rules);
        let (other, m) = mend(Source::new(path, format!("\u{feff}{}", text.replace('\n', "\r\n"))), &reference, None, &rules);
        assert_eq!((other.strip_prefix('\u{feff}'), m), (Some(plain.replace('\n', "\r\n").as_str()), n), "{}", path.display());
        made += n;
    }
    assert!(made >= 5, "{made} replacements in {} fixtures", paths.len());
}

#[test]
fn so_are_the_examples_of_every_rule() {
    let rules = Rules::shipped();
    let mut made = BTreeMap::new();
    for (rule, _) in rules.iter() {
        for example in rule.examples().unwrap_or_default() {
            let name = match example.format {
                Some(Format::Markdown) => "example.md",
                Some(Format::Html) => "example.html",
                _ => "example.txt",
            };
            let facts = example.facts.as_ref().map(|facts| vec![Source::new("facts.toml", facts.as_str())]).unwrap_or_default();
            let (mut reference, _) = Reference::from_sources(facts);
            if let Some(transcript) = &example.transcript {
                reference.add_transcript(Source::new("transcript.txt", transcript.as_str()), Default::default()).unwrap_or_else(|e| panic!("{e}"));
            }
            *made.entry(rule.id.clone()).or_insert(0) += mend(Source::new(name, example.text.as_str()), &reference, example.date, &rules).1;
        }
    }
    for rule in ["figures/mismatch", "dates/weekday", "names/reference", "quotes/unbalanced", "stet/unused", "arithmetic/conversion"] {
        assert!(made.get(rule).is_some_and(|n| *n > 0), "no example of {rule} is mended");
    }
}

const FACTS: &[u8] =
    b"[[entity]]\nname = \"Selby Bay\"\nkind = \"place\"\n\n[[fact]]\nsubject = \"Selby Bay\"\nmeasure = \"inhabitants\"\nvalue = \"37,400\"\n\n\
[[entity]]\nname = \"Estuary County\"\nkind = \"place\"\n\n[[fact]]\nsubject = \"Estuary County\"\nmeasure = \"debt\"\nvalue = \"47.3 billion USD\"\n";

/// What `--fix` makes of a draft.
#[track_caller]
fn mended(name: &str, text: &str) -> String {
    let folder = folder(&[(name, text.as_bytes()), ("facts.toml", FACTS)]);
    let (code, _, stderr) = run(folder.path(), &["check", name, "--fix", "--reference", "facts.toml"]);
    assert_eq!((code < 2, stderr.as_str()), (true, ""));
    fs::read_to_string(folder.path().join(name)).expect("it is there")
}

#[test]
fn line_breaks_marks_and_markup_stay() {
    assert_eq!(
        mended("a.txt", "\u{feff}It is due.\r\n\r\nSelby Bay has 31,000 inhabitants.\r\n"),
        "\u{feff}It is due.\r\n\r\nSelby Bay has 37,400 inhabitants.\r\n"
    );
    assert_eq!(mended("a.md", "Selby Bay has **31,000** inhabitants."), "Selby Bay has **37,400** inhabitants.");
    assert_eq!(mended("a.md", "Estuary County has a debt of $82&nbsp;billion.\n"), "Estuary County has a debt of $47.3&nbsp;billion.\n");
    assert_eq!(mended("a.html", "<p>The vote is on <b>Tues.</b>, Feb. 5, 2025.</p>\n"), "<p>The vote is on <b>Wed.</b>, Feb. 5, 2025.</p>\n");
}

#[test]
fn the_style_of_writing_stays() {
    assert_eq!(mended("a.txt", "Estuary County has a debt of $82 billion.\n"), "Estuary County has a debt of $47.3 billion.\n");
    assert_eq!(mended("a.txt", "Sales rose 50 percent, from 100 to 120.\n"), "Sales rose 20 percent, from 100 to 120.\n");
    assert_eq!(mended("a.txt", "The vote is on Monday, Feb. 5, 2025.\n"), "The vote is on Wednesday, Feb. 5, 2025.\n");
    assert_eq!(mended("a.txt", "She said: “We won.\n"), "She said: “We won.”\n");
}

#[test]
fn quotes_are_left_alone() {
    for text in [
        "\"Selby Bay has 31,000 inhabitants,\" Ruiz said.\n",
        "\"Sales rose 50%, from 100 to 120,\" she said.\n",
        "“We meet on Monday, Feb. 5, 2025,” she said.\n",
    ] {
        assert_eq!(mended("a.txt", text), text);
    }
}

#[test]
fn a_stet_without_use_goes() {
    assert_eq!(mended("a.md", "One.\n\n<!-- stet dates: an old calendar -->\n\nTwo.\n"), "One.\n\nTwo.\n");
    assert_eq!(mended("a.md", "---\ntitle: A\nstet:\n  - figures: ours\n---\n\nTwo came.\n"), "---\ntitle: A\n---\n\nTwo came.\n");
    assert_eq!(mended("a.txt", "Two came. [stet dates, names: x]\n"), "Two came.\n");
}

#[test]
fn a_diff_writes_nothing_and_can_be_applied() {
    let text = "It is due.\n\nSelby Bay has 31,000 inhabitants.\n";
    let folder = folder(&[("a.txt", text.as_bytes()), ("facts.toml", FACTS)]);
    let (code, stdout, _) = run(folder.path(), &["check", "a.txt", "--diff", "--reference", "facts.toml"]);
    assert_eq!(code, 1);
    let expected = "--- a.txt\n+++ a.txt\n@@ -1,3 +1,3 @@\n It is due.\n \n-Selby Bay has 31,000 inhabitants.\n+Selby Bay has 37,400 inhabitants.\n";
    assert_eq!(stdout, expected);
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).expect("it is there"), text);
    fs::write(folder.path().join("a.txt"), "Nothing to mend.\n").expect("files can be written");
    assert_eq!(run(folder.path(), &["check", "a.txt", "--diff"]), (0, String::new(), String::new()));
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let mut command = assert_cmd::Command::cargo_bin("copydesk").expect("the binary is built");
    let assert = command.args(["check", "-", "--fix", "--isolated"]).write_stdin("Sales rose 50%, from 100 to 120.\n").assert();
    assert.code(0).stdout("Sales rose 20%, from 100 to 120.\n");
}

/// Killed at any moment, a run leaves each draft whole: as it was, or as it is mended.
#[cfg(unix)]
#[test]
fn a_killed_run_loses_no_byte() {
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};
    let filling = "The council met on Tuesday and talked about the quay until late in the evening.\n\n".repeat(8);
    let [before, after] = ["50", "20"].map(|n| format!("{filling}Sales rose {n} percent, from 100 to 120.\n\n{filling}"));
    let names: Vec<String> = (0..8).map(|n| format!("{n}.md")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), before.as_bytes())).collect();
    let folder = folder(&files);
    let start = || {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("copydesk"));
        command.current_dir(folder.path()).args(["check", "--fix", "--isolated", "--jobs", "2"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("copydesk runs")
    };
    let begun = Instant::now();
    assert!(start().wait().is_ok_and(|status| status.success()));
    let whole = begun.elapsed();
    let (mut killed, mut halfway) = (0, 0);
    for round in 0..40_u32 {
        for name in &names {
            fs::write(folder.path().join(name), &before).expect("files can be written");
        }
        let mut run = start();
        std::thread::sleep(whole * round / 40 + Duration::from_micros(u64::from(round) * 7));
        killed += usize::from(run.try_wait().is_ok_and(|ended| ended.is_none()));
        let _ = run.kill();
        run.wait().expect("it has ended");
        let mut mended = 0;
        for name in &names {
            let text = fs::read_to_string(folder.path().join(name)).expect("the draft is there");
            assert!(text == before || text == after, "round {round}: {name} is neither as it was nor as it is mended:\n{text}");
            mended += usize::from(text == after);
        }
        halfway += usize::from(mended > 0 && mended < names.len());
    }
    assert!(killed > 10, "only {killed} runs of 40 were killed before their end, {halfway} of them halfway");
    // What a killed run left beside the drafts is not in the way of the next.
    assert!(start().wait().is_ok_and(|status| status.success()));
    assert!(names.iter().all(|name| fs::read_to_string(folder.path().join(name)).is_ok_and(|text| text == after)));
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_what_may_not_be_written_is_not() {
    use std::os::unix::fs::PermissionsExt;
    let text = "Sales rose 50%, from 100 to 120.\n";
    let folder = folder(&[("real/a.txt", text.as_bytes()), ("locked.txt", text.as_bytes())]);
    let real = folder.path().join("real/a.txt");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("its owner may");
    std::os::unix::fs::symlink("real/a.txt", folder.path().join("link.txt")).expect("links can be made");
    assert_eq!(run(folder.path(), &["check", "link.txt", "--fix"]).0, 0);
    assert!(fs::symlink_metadata(folder.path().join("link.txt")).is_ok_and(|about| about.is_symlink()));
    assert_eq!(fs::read_to_string(&real).expect("it is there"), "Sales rose 20%, from 100 to 120.\n");
    assert_eq!(fs::metadata(&real).expect("it is there").permissions().mode() & 0o777, 0o640);
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o444)).expect("its owner may");
    let (code, _, stderr) = run(folder.path(), &["check", "locked.txt", "--fix"]);
    assert!(code == 2 && stderr.contains("cannot write locked.txt: it may only be read"), "{stderr}");
    assert_eq!(fs::read_to_string(&locked).expect("it is there"), text);
    let left = fs::read_dir(folder.path()).expect("it is there").flatten().filter(|e| e.file_name().to_string_lossy().starts_with(".copydesk")).count();
    assert_eq!(left, 0);
}
