//! What each step costs on news-like text: reading each format, the analysis, binding to small and large references, the
//! rules, the reports. `just bench`, or `cargo bench --bench news`
//!
//! Every round takes the next of many articles: a loop over one flatters, as the processor learns its branches.

#[path = "support/news.rs"]
mod news;

use copydesk::article::Article;
use copydesk::document::{Document, Format};
use copydesk::linter;
use copydesk::reference::Reference;
use copydesk::report::{self, Colour, Draft, Style, summary::Summary};
use copydesk::rule::Rules;
use copydesk::source::Source;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::cell::Cell;

/// Articles in a round.
const MANY: usize = 64;
/// Bytes of one.
const LENGTH: usize = 5_000;

fn main() {
    divan::main();
}

fn texts() -> Vec<String> {
    (0..MANY as u64).map(|n| news::article(n + 1, LENGTH)).collect()
}

fn sources() -> Vec<Source> {
    texts().into_iter().map(|text| Source::new("a.txt", text)).collect()
}

/// Takes the things one after another, round and round.
fn next<'t, T>(all: &'t [T], at: &Cell<usize>) -> &'t T {
    at.set((at.get() + 1) % all.len());
    &all[at.get()]
}

/// Runs `work` on one thing after another; `bytes` is what each has.
fn each<T: Sync, R>(bencher: Bencher<'_, '_>, all: &[T], work: impl Fn(&T) -> R) {
    let at = Cell::new(0);
    bencher.counter(BytesCount::new(LENGTH)).bench_local(|| black_box(work(next(all, &at))));
}

#[divan::bench(args = ["txt", "md", "html"])]
fn reading(bencher: Bencher<'_, '_>, format: &str) {
    let written = |text: String| match format {
        "html" => Source::new("a.html", news::html(&text)),
        "md" => Source::new("a.md", news::markdown(&text)),
        _ => Source::new("a.txt", text),
    };
    let all: Vec<Source> = texts().into_iter().map(written).collect();
    assert!(all.iter().all(|s| Format::of(s.path()).is_some()));
    each(bencher, &all, Document::read);
}

/// Sentences, dates, quantities, quotes, names, attributions, statements.
#[divan::bench]
fn analysis(bencher: Bencher<'_, '_>) {
    each(bencher, &sources(), |source| Article::read(Document::read(source), None));
}

#[divan::bench(args = [10, 1_000, 10_000])]
fn binding(bencher: Bencher<'_, '_>, facts: usize) {
    let (reference, faults) = Reference::from_sources(vec![Source::new("facts.toml", news::facts(facts))]);
    assert!(faults.is_empty());
    let all: Vec<Article> = sources().iter().map(|s| Article::read(Document::read(s), None)).collect();
    each(bencher, &all, |article| reference.bind(article));
}

/// The rules of one group, or all.
#[divan::bench(args = ["all", "arithmetic", "attribution", "contradictions", "dates", "figures", "names", "quotes"])]
fn rules(bencher: Bencher<'_, '_>, group: &str) {
    let mut rules = Rules::shipped();
    if group != "all" {
        assert!(rules.select(&[group]).is_ok());
    }
    let reference = Reference::default();
    let all: Vec<(Source, Article)> = sources().into_iter().map(|s| (Source::new("a.txt", s.text()), Article::read(Document::read(&s), None))).collect();
    each(bencher, &all, |(source, article)| linter::lint(article, source, &reference, &reference.bind(article), &rules));
}

/// All of it, as an editor has it done after each change: everything loaded, one article of 5 KB.
#[divan::bench]
fn again(bencher: Bencher<'_, '_>) {
    let (rules, reference) = (Rules::shipped(), Reference::default());
    each(bencher, &sources(), |source| {
        let article = Article::read(Document::read(source), None);
        linter::lint(&article, source, &reference, &reference.bind(&article), &rules)
    });
}

#[divan::bench(args = ["full", "concise", "json-lines", "sarif", "html"])]
fn reports(bencher: Bencher<'_, '_>, format: &str) {
    let format = match format {
        "full" => report::Format::Full,
        "concise" => report::Format::Concise,
        "json-lines" => report::Format::JsonLines,
        "sarif" => report::Format::Sarif,
        _ => report::Format::Html,
    };
    let (rules, reference) = (Rules::shipped(), Reference::default());
    let found = |source: Source| {
        let article = Article::read(Document::read(&source), None);
        let findings = linter::lint(&article, &source, &reference, &reference.bind(&article), &rules);
        (source, findings)
    };
    let all: Vec<_> = sources().into_iter().map(found).collect();
    each(bencher, &all, |(source, findings)| {
        let style = Style { colour: Colour::Never, width: 100, rules: &rules, quiet: false };
        let mut report = report::report(format, Box::new(std::io::sink()), style)?;
        report.draft(&Draft { source, reference: &reference }, findings)?;
        report.finish(&Summary::default())
    });
}
