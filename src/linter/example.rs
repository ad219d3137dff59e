//! Runs a rule's examples: its tests.

use crate::article::Article;
use crate::check::Check;
use crate::document::{Document, Format};
use crate::reference::archive::Printed;
use crate::reference::{Binding, Reference};
use crate::rule::{Example, Rule, RuleError, Rules};
use crate::source::{Raw, Source, Span};

/// An example that does not do what it says.
#[derive(Debug, Clone)]
pub struct Failure {
    /// Where the example stands in the rule's file.
    pub span: Span<Raw>,
    /// What went otherwise, as a sentence without a full stop.
    pub message: String,
}

/// Runs the examples of the rule `id` of `rules`, that rule alone, and returns those that fail.
///
/// # Errors
/// If the examples cannot be read.
pub fn test_examples(rules: &Rules, id: &str) -> Result<Vec<Failure>, Vec<RuleError>> {
    let mut only = rules.clone();
    let Some(rule) = rules.get(id) else { return Ok(Vec::new()) };
    // What is said about stets depends on the rules that they name.
    if !matches!(rule.check, Check::StetForm(_)) && only.select(&[id]).is_err() {
        return Ok(Vec::new());
    }
    let failed = |example: &Example, message| Failure { span: example.span, message };
    Ok(rule.examples()?.iter().filter_map(|example| test(&only, rule, example).err().map(|message| failed(example, message))).collect())
}

fn test(rules: &Rules, rule: &Rule, example: &Example) -> Result<(), String> {
    let name = match example.format {
        Some(Format::Markdown) => "example.md",
        Some(Format::Html) => "example.html",
        _ => "example.txt",
    };
    let source = Source::new(name, example.text.as_str());
    let reference = reference(example)?;
    let article = Article::read(Document::read(&source), example.date);
    let binding = bind(&article, &reference);
    let mut hits = Vec::new();
    let shared = crate::check::Shared::default();
    let cx = crate::check::Context { article: &article, reference: &reference, binding: &binding, shared: &shared };
    rule.check.run(&cx, &mut hits);
    for name in hits.iter().flat_map(|hit| hit.parts.iter().map(|(n, _)| n).chain(hit.labels.iter().map(|(n, _)| n))) {
        if !rule.check.parts().contains(name) {
            return Err(format!("the check `{}` gives a part `{name}` that it does not declare", rule.check.name()));
        }
    }
    let findings = super::lint(&article, &source, &reference, &binding, rules);
    let mut flagged: Vec<&str> = findings.iter().filter(|f| f.rule == rule.id).map(|f| source.slice(f.span)).collect();
    let mut wanted: Vec<&str> = example.flags.iter().map(String::as_str).collect();
    flagged.sort_unstable();
    wanted.sort_unstable();
    if flagged == wanted {
        return Ok(());
    }
    let list = |texts: &[&str]| match texts {
        [] => "nothing".to_owned(),
        texts => texts.iter().map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", "),
    };
    Err(format!("flags {}, not {}: {}", list(&flagged), list(&wanted), example.text.trim()))
}

fn reference(example: &Example) -> Result<Reference, String> {
    let (mut reference, faults) = match &example.facts {
        Some(facts) => Reference::from_sources(vec![Source::new("facts.toml", facts.as_str())]),
        None => Default::default(),
    };
    if let Some(transcript) = &example.transcript {
        let read = reference.add_transcript(Source::new("transcript.txt", transcript.as_str()), Default::default());
        read.map_err(|error| format!("the example's transcript is at fault: {error}"))?;
    }
    if let Some(printed) = &example.archive {
        reference.archive.add(Printed::of(Source::new("archive/printed.md", printed.as_str()), None));
    }
    match faults.first() {
        Some(fault) => Err(format!("the example's facts are at fault: {}", fault.message)),
        None => Ok(reference),
    }
}

fn bind(article: &Article, reference: &Reference) -> Binding {
    reference.bind(article)
}
