//! Runs the rules over an article, honours stets, and puts the findings in order.

mod baseline;
mod causes;
mod consequences;
mod example;
mod fix;
mod precedence;
mod replacement;
mod stets;

pub use baseline::{Baseline, Known};
pub use example::{Failure, test_examples};
pub use fix::{Fixed, fix};
pub use stets::placements;

use crate::article::Article;
use crate::check::{Context, Hit, Shared};
use crate::document::{BlockKind, Document};
use crate::finding::{Finding, Fingerprint, Label, Severity};
use crate::reference::{Binding, Reference};
use crate::rule::{Rule, Rules, Template};
use crate::source::Source;
use consequences::Cause;
use rustc_hash::FxHashMap as HashMap;

/// Added to the help of a finding in somebody's quotation marks.
const QUOTED: &str = "The words are quoted, so the slip may be the speaker's: check the recording before changing them.";

/// What the enabled rules have to say about `article`. `source` is the file that it was read from, and `binding` what it
/// has to do with `reference`.
///
/// Findings stand in the order of the text, not of their severity: an editor goes through a draft from top to bottom, and
/// the headline, where a slip is worst, comes first by itself. Those of one cause are one.
pub fn lint(article: &Article, source: &Source, reference: &Reference, binding: &Binding, rules: &Rules) -> Vec<Finding> {
    let (mut findings, causes) = each_by_itself(article, source, reference, binding, rules);
    consequences::join(article, source, &causes, &mut findings, |mended| {
        let article = Article::read(Document::read(mended), article.date);
        each_by_itself(&article, mended, reference, &reference.bind(&article), rules).0
    });
    findings.sort_by(|a, b| (a.span, &a.rule, &a.message).cmp(&(b.span, &b.rule, &b.message)));
    findings.dedup();
    number(&mut findings);
    findings
}

/// What the rules find, but for what follows from what; with the figures that are known to be wrong.
fn each_by_itself(article: &Article, source: &Source, reference: &Reference, binding: &Binding, rules: &Rules) -> (Vec<Finding>, Vec<Cause>) {
    let shared = Shared::default();
    let cx = Context { article, reference, binding, shared: &shared };
    let (mut findings, mut causes) = (Vec::new(), Vec::new());
    let mut hits = Vec::new();
    for (rule, severity) in rules.iter() {
        let Some(severity) = severity else { continue };
        rule.check.run(&cx, &mut hits);
        if hits.is_empty() {
            continue;
        }
        if let Some((_, part)) = Cause::KNOWN.iter().find(|(id, _)| *id == rule.id) {
            causes.extend(hits.iter().filter(|hit| !hit.quoted).filter_map(|hit| {
                let (_, right) = hit.parts.iter().find(|(name, _)| name == part)?;
                Some(Cause { rule: rule.id.clone(), span: article.locate(hit.span), right: right.clone() })
            }));
        }
        findings.extend(hits.drain(..).filter(|hit| is_prose(article, hit)).map(|hit| finding(article, source, rule, severity, hit)));
    }
    precedence::settle(&mut findings);
    causes::join(source, &mut findings);
    stets::apply(article, source, rules, &mut findings);
    (findings, causes)
}

/// Tells findings apart that have the same fingerprint: the same words twice in one draft.
fn number(findings: &mut [Finding]) {
    let mut seen: HashMap<Fingerprint, u32> = HashMap::default();
    for finding in findings {
        let n = seen.entry(finding.fingerprint).and_modify(|n| *n += 1).or_default();
        finding.fingerprint = finding.fingerprint.nth(*n);
    }
}

/// Does the hit stand in what an editor answers for: not in navigation, promotion or another story's card?
fn is_prose(article: &Article, hit: &Hit) -> bool {
    hit.raw.is_some() || article.document.block_at(hit.span.start).is_none_or(|block| block.kind != BlockKind::Boilerplate)
}

/// What `rule` says about `hit`.
fn finding(article: &Article, source: &Source, rule: &Rule, severity: Severity, hit: Hit) -> Finding {
    let span = hit.raw.unwrap_or_else(|| article.locate(hit.span));
    let text = if hit.raw.is_some() { source.slice(span) } else { article.text(hit.span) };
    let part = |name: &str| match hit.parts.iter().find(|(n, _)| *n == name) {
        Some((_, value)) => value.as_str(),
        None if name == Template::TEXT => text,
        None => "",
    };
    let wording = rule.wording();
    let worded = |name: &str| wording.label(name).map(|template| on_one_line(template.render(part)));
    let mut help = wording.help.as_ref().map(|template| on_one_line(template.render(part)));
    let mut level = severity;
    if hit.quoted || hit.milder {
        level = match severity {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        };
    }
    if hit.quoted {
        help = Some(help.map_or_else(|| QUOTED.to_owned(), |help| format!("{help} {QUOTED}")));
    }
    Finding {
        rule: rule.id.clone(),
        severity: level,
        message: message(on_one_line(wording.message.render(part)), wording.message.opens_with_a_part() && rule.group() != "names"),
        span,
        label: worded(Template::TEXT).unwrap_or_default(),
        labels: hit.labels.iter().map(|(name, place)| Label { place: *place, text: worded(name).unwrap_or_else(|| name.replace('-', " ")) }).collect(),
        help,
        fix: wording.fix.as_ref().and_then(|template| replacement::replacement(article, source, &hit, template.render(part))),
        fingerprint: Fingerprint::new(&rule.id, text, context(article, &hit)),
    }
}

/// What is said, without the line breaks of the draft's words in it.
fn on_one_line(said: String) -> String {
    if memchr::memchr2(b'\n', b'\r', said.as_bytes()).is_some() { said.split_whitespace().collect::<Vec<_>>().join(" ") } else { said }
}

/// A message begins as a sentence does, also where it begins with words `of_the_draft`: "Eight + 18 trains is 26", but "eBay".
fn message(text: String, of_the_draft: bool) -> String {
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let small = first.starts_with(|c: char| c.is_ascii_lowercase()) && !first.contains(char::is_uppercase);
    if small && of_the_draft { text[..1].to_ascii_uppercase() + &text[1..] } else { text }
}

/// The words around a hit that its fingerprint holds: its sentence's.
fn context<'a>(article: &'a Article, hit: &Hit) -> &'a str {
    let sentence = article.sentence_at(hit.span.start).filter(|_| hit.raw.is_none());
    sentence.and_then(|s| article.sentences.get(s as usize)).map_or("", |s| article.text(s.span))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the shipped rules and one that names "alpha" (an error, with a fix) say about `text`, as Markdown.
    fn findings(text: &str) -> Vec<(String, Severity, String)> {
        let file = "summary = 'a'\nseverity = 'error'\nmessage = 'no {text}'\nfix = 'beta'\n[labels]\ntext = 'this {text}'\n\
                    [check.pattern]\nphrases = ['alpha']\nin_quotes = true\n";
        let mut rules = Rules::shipped();
        rules.select(&["stet"]).ok();
        if let Ok(rule) = Rule::read("test/alpha", Source::new("alpha.toml", file)) {
            rules.insert(rule);
        }
        let source = Source::new("a.md", text);
        let article = Article::read(Document::read(&source), None);
        let found = lint(&article, &source, &Reference::default(), &Binding::default(), &rules);
        found
            .into_iter()
            .map(|f| (f.rule, f.severity, f.fix.filter(|_| !f.label.is_empty()).map_or(f.message, |fix| format!("{} -> {}", f.label, fix.replacement))))
            .collect()
    }

    fn expect(rule: &str, severity: Severity, text: &str) -> (String, Severity, String) {
        (rule.to_owned(), severity, text.to_owned())
    }

    #[test]
    fn a_message_begins_as_a_sentence_does() {
        let begins = |text: &str| message(text.to_owned(), true);
        assert_eq!(begins("eight + 18 trains is 26"), "Eight + 18 trains is 26");
        assert_eq!(begins("£3 + £4 is £7"), "£3 + £4 is £7");
        assert_eq!(begins("eBay cannot be part of Etsy"), "eBay cannot be part of Etsy");
        assert_eq!(message("bell hooks is a poet".to_owned(), false), "bell hooks is a poet");
    }

    #[test]
    fn says_what_the_rule_says() {
        assert_eq!(findings("The alpha came."), [expect("test/alpha", Severity::Error, "this alpha -> beta")]);
    }

    #[test]
    fn what_is_said_stands_on_one_line() {
        assert_eq!(on_one_line("no alpha\r\n  beta".to_owned()), "no alpha beta");
        assert_eq!(on_one_line("no alpha  beta".to_owned()), "no alpha  beta");
    }

    #[test]
    fn quoted_words_are_one_level_lower_and_are_not_fixed() {
        assert_eq!(findings("\"The alpha came at last,\" Ruiz said."), [expect("test/alpha", Severity::Warning, "no alpha")]);
    }

    #[test]
    fn stets_let_stand_what_they_reach_and_no_more() {
        assert_eq!(findings("The alpha came. <!-- stet test/alpha: a name -->"), []);
        assert_eq!(findings("<!-- stet-file test: a name -->\n\nThe alpha came.\n\nAn alpha went."), []);
        assert_eq!(findings("The alpha came. <!-- stet test/alpha: a name -->\n\nAn alpha went.").len(), 1);
        let unused = "This stet lets nothing stand: test/alpha finds nothing here";
        assert_eq!(findings("The gamma came. <!-- stet test/alpha: a name -->"), [expect("stet/unused", Severity::Warning, unused)]);
        let unknown = findings("The alpha came. <!-- stet test/alhpa: a name -->");
        assert_eq!(unknown.iter().map(|f| f.0.as_str()).collect::<Vec<_>>(), ["test/alpha", "stet/unknown"]);
    }

    #[test]
    fn the_rule_that_knows_more_is_heard() {
        let finding = |rule: &str, start| Finding {
            rule: rule.to_owned(),
            severity: Severity::Error,
            message: String::new(),
            span: crate::source::Span::new(start, start + 4),
            label: String::new(),
            labels: Vec::new(),
            help: None,
            fix: None,
            fingerprint: Fingerprint::default(),
        };
        let mut all = vec![finding("figures/mismatch", 0), finding("figures/magnitude", 2), finding("figures/mismatch", 20)];
        precedence::settle(&mut all);
        assert_eq!(all.iter().map(|f| (f.rule.as_str(), f.span.start)).collect::<Vec<_>>(), [("figures/magnitude", 2), ("figures/mismatch", 20)]);
    }
}
