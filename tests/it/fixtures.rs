//! Whole articles: those with errors say what is written beside them, those without stay silent.
//! `UPDATE_EXPECT=1 cargo test --test it fixtures` writes what is found now.

use copydesk::article::Article;
use copydesk::document::{Document, Format};
use copydesk::finding::Severity;
use copydesk::linter::lint;
use copydesk::reference::Reference;
use copydesk::report::{self, Draft};
use copydesk::rule::Rules;
use copydesk::source::Source;
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) fn folders(root: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(root).into_iter().flatten().flatten().map(|e| e.path()).filter(|p| p.is_dir() && article(p).is_some()).collect();
    found.sort();
    found
}

/// The folder's draft: `article.md`, `article.html`, `article.txt`.
pub(crate) fn article(folder: &Path) -> Option<PathBuf> {
    let mut found = fs::read_dir(folder).ok()?.flatten().map(|e| e.path());
    found.find(|p| p.file_stem().is_some_and(|s| s == "article") && Format::of(p).is_some())
}

/// The findings of the folder's draft against its own reference, one a line, and the number of those that are more than notes.
fn findings(folder: &Path) -> (String, usize) {
    let path = article(folder).unwrap_or_default();
    let source = Source::read(&path).unwrap_or_else(|e| panic!("{e}"));
    let reference = reference(folder);
    let article = Article::read(Document::read(&source), None);
    let binding = reference.bind(&article);
    let found = lint(&article, &source, &reference, &binding, &Rules::shipped());
    let draft = Draft { source: &source, reference: &reference };
    let lines = found.iter().map(|f| report::concise::render(&draft, f).trim_end().to_owned() + "\n").collect();
    (lines, found.iter().filter(|f| f.severity > Severity::Info).count())
}

/// `facts.toml`, `transcripts/` and `archive/`, where the folder has them.
pub(crate) fn reference(folder: &Path) -> Reference {
    let facts = folder.join("facts.toml");
    let facts: Vec<PathBuf> = if facts.exists() { vec![facts] } else { Vec::new() };
    let (mut reference, faults) = Reference::load(&facts).unwrap_or_else(|e| panic!("{e}"));
    assert!(faults.is_empty(), "{}: {faults:?}", folder.display());
    let transcripts = folder.join("transcripts");
    if transcripts.exists() {
        let faults = reference.load_transcripts(&[transcripts]);
        assert!(faults.is_empty(), "{faults:?}");
    }
    let printed: Vec<PathBuf> = fs::read_dir(folder.join("archive")).into_iter().flatten().flatten().map(|e| e.path()).collect();
    let faults = reference.archive.read(&printed);
    assert!(faults.is_empty(), "{faults:?}");
    reference
}

#[test]
fn articles_with_errors_say_what_is_wrong() {
    for folder in folders("fixtures") {
        expect_test::expect_file![fs::canonicalize(&folder).unwrap_or_default().join("expected.txt")].assert_eq(&findings(&folder).0);
    }
}

#[test]
fn clean_articles_stay_silent() {
    let mut faults = String::new();
    for folder in folders("fixtures/clean") {
        let (lines, loud) = findings(&folder);
        if loud > 0 {
            faults.push_str(&lines);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}
