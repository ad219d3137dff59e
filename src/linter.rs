//! Runs the rules over an article, honours stets, and puts the findings in order.

mod example;
mod precedence;
mod stets;

pub use example::{Failure, test_examples};

use crate::article::Article;
use crate::check::{Context, Hit};
use crate::document::BlockKind;
use crate::finding::{Finding, Fix, Label, Severity};
use crate::reference::{Binding, Reference};
use crate::rule::{Rule, Rules, Template};
use crate::source::Source;

/// Added to the help of a finding in somebody's quotation marks.
const QUOTED: &str = "The words are quoted, so the slip may be the speaker's: check the recording before changing them.";

/// What the enabled rules have to say about `article`, in the order of its text. `source` is the file that it was read
/// from, and `binding` what it has to do with `reference`.
pub fn lint(article: &Article, source: &Source, reference: &Reference, binding: &Binding, rules: &Rules) -> Vec<Finding> {
    let cx = Context { article, reference, binding };
    let mut findings = Vec::new();
    let mut hits = Vec::new();
    for (rule, severity) in rules.iter() {
        let Some(severity) = severity else { continue };
        rule.check.run(&cx, &mut hits);
        findings.extend(hits.drain(..).filter(|hit| is_prose(article, hit)).map(|hit| finding(article, source, rule, severity, hit)));
    }
    precedence::settle(&mut findings);
    stets::apply(article, source, rules, &mut findings);
    findings.sort_by(|a, b| (a.span, &a.rule, &a.message).cmp(&(b.span, &b.rule, &b.message)));
    findings.dedup();
    findings
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
    let worded = |name: &str| rule.label(name).map(|template| template.render(part));
    let mut help = rule.help.as_ref().map(|template| template.render(part));
    let mut level = severity;
    if hit.quoted {
        level = match severity {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Info => Severity::Info,
        };
        help = Some(help.map_or_else(|| QUOTED.to_owned(), |help| format!("{help} {QUOTED}")));
    }
    let fixable = !hit.no_fix && !hit.quoted;
    Finding {
        rule: rule.id.clone(),
        severity: level,
        message: rule.message.render(part),
        span,
        label: worded(Template::TEXT).unwrap_or_default(),
        labels: hit.labels.iter().map(|(name, place)| Label { place: *place, text: worded(name).unwrap_or_else(|| name.replace('-', " ")) }).collect(),
        help,
        fix: rule.fix.as_ref().filter(|_| fixable).map(|template| Fix { span, replacement: template.render(part) }),
    }
}
