//! SARIF 2.1.0 (OASIS), one run: the rules with their help and examples, and each finding with its evidence as related
//! locations and its replacement as a fix. Columns count characters.

use super::place::{self, Region, resolve};
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::{Finding, Severity};
use crate::rule::{Rule, Rules};
use crate::source::{Raw, Source, Span};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};

pub(super) struct Sarif<'a> {
    out: Box<dyn Write + 'a>,
    /// Where each rule stands in the list of the run.
    index: HashMap<String, usize>,
    count: usize,
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn region(source: &Source, span: Span<Raw>) -> Value {
    let at = Region::of(source, span);
    json!({
        "startLine": at.start.line, "startColumn": at.start.column,
        "endLine": at.end.line, "endColumn": at.end.column,
        "byteOffset": span.start, "byteLength": span.len(),
    })
}

fn location(source: &Source, span: Span<Raw>) -> Value {
    let mut region = region(source, span);
    region["snippet"] = json!({ "text": source.slice(span) });
    json!({ "artifactLocation": { "uri": place::uri(source.path()) }, "region": region })
}

/// What a rule says of itself, its examples included.
fn descriptor(rule: &Rule, severity: Option<Severity>) -> Value {
    let examples = rule.examples().unwrap_or_default();
    let why = rule.wording().why.trim();
    let mut text = why.to_owned();
    let mut markdown = why.to_owned();
    for (flags, heading) in [(true, "It flags:"), (false, "It stays silent on:")] {
        let mut of = examples.iter().filter(|e| e.flags.is_empty() != flags).peekable();
        if of.peek().is_some() {
            text += &format!("\n\n{heading}");
            markdown += &format!("\n\n**{heading}**\n");
        }
        for example in of {
            text += &format!("\n- {}", example.text.trim());
            markdown += &format!("\n```text\n{}\n```", example.text.trim());
        }
    }
    json!({
        "id": rule.id,
        "name": name(&rule.id),
        "shortDescription": { "text": format!("{}.", rule.wording().summary) },
        "fullDescription": { "text": if why.is_empty() { rule.wording().summary.as_str() } else { why } },
        "help": { "text": if text.is_empty() { rule.wording().summary.as_str() } else { &text }, "markdown": markdown },
        "defaultConfiguration": { "enabled": severity.is_some(), "level": severity.map_or("none", level) },
        "properties": { "tags": [rule.group()] },
    })
}

/// An id as SARIF wants names: `figures/mismatch` is FiguresMismatch.
fn name(id: &str) -> String {
    id.split(['/', '-']).map(|word| word.chars().next().into_iter().flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>()).collect()
}

impl<'a> Sarif<'a> {
    pub(super) fn new(mut out: Box<dyn Write + 'a>, rules: &Rules) -> io::Result<Self> {
        let ran: Vec<(&Rule, Option<Severity>)> = rules.iter().filter(|(_, severity)| severity.is_some()).collect();
        let index = ran.iter().enumerate().map(|(n, (rule, _))| (rule.id.clone(), n)).collect();
        let driver = json!({
            "name": "copydesk",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": ran.iter().map(|(rule, severity)| descriptor(rule, *severity)).collect::<Vec<_>>(),
        });
        write!(out, "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":")?;
        serde_json::to_writer(&mut out, &driver)?;
        write!(out, "}},\"columnKind\":\"unicodeCodePoints\",\"results\":[")?;
        Ok(Sarif { out, index, count: 0 })
    }

    fn result(&self, draft: &Draft<'_>, finding: &Finding) -> Value {
        let message = finding.help.as_ref().map_or_else(|| finding.message.clone(), |help| format!("{}. {help}", finding.message));
        let related: Vec<Value> = finding
            .labels
            .iter()
            .filter_map(|label| resolve(draft, label.place).map(|(source, span)| (source, span, &label.text)))
            .enumerate()
            .map(|(id, (source, span, text))| json!({ "id": id, "message": { "text": text }, "physicalLocation": location(source, span) }))
            .collect();
        let mut result = json!({
            "ruleId": finding.rule,
            "level": level(finding.severity),
            "message": { "text": message },
            "locations": [{ "physicalLocation": location(draft.source, finding.span) }],
            "partialFingerprints": { "copydesk/v1": finding.fingerprint.to_string() },
        });
        if let Some(at) = self.index.get(&finding.rule) {
            result["ruleIndex"] = json!(at);
        }
        if !related.is_empty() {
            result["relatedLocations"] = Value::Array(related);
        }
        if let Some(fix) = &finding.fix {
            let replacement = json!({ "deletedRegion": region(draft.source, fix.span), "insertedContent": { "text": fix.replacement } });
            result["fixes"] = json!([{
                "description": { "text": finding.help.as_deref().unwrap_or(&finding.message) },
                "artifactChanges": [{ "artifactLocation": { "uri": place::uri(draft.source.path()) }, "replacements": [replacement] }],
            }]);
        }
        result
    }
}

impl Report for Sarif<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            self.out.write_all(if self.count == 0 { b"\n" } else { b",\n" })?;
            self.count += 1;
            let result = self.result(draft, finding);
            serde_json::to_writer(&mut self.out, &result)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary) -> io::Result<()> {
        self.out.write_all(b"\n],\"invocations\":[{\"executionSuccessful\":true}]}]}\n")?;
        self.out.flush()
    }
}
