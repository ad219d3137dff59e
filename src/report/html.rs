//! One page for the browser, complete in itself: a summary by rule and by draft, then each draft with its findings marked
//! in the text and the evidence beside them. It loads nothing, runs nothing, and prints.

mod text;

use super::place::{self, markup, resolve, words};
use super::summary::Summary;
use super::{Draft, Report};
use crate::finding::{Finding, Severity};
use crate::rule::Rules;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

const STYLE: &str = include_str!("html/page.css");

/// Characters of evidence that are shown.
const EVIDENCE: usize = 160;

pub(super) struct Html<'a> {
    out: Box<dyn Write + 'a>,
    rules: &'a Rules,
    /// Drafts that were read.
    read: usize,
    drafts: Vec<Section>,
    /// Findings by rule: how many of each severity, and the number of the first.
    by_rule: BTreeMap<String, ([usize; 3], usize)>,
    /// Findings so far: each has its number on the page.
    count: usize,
}

/// A draft with findings.
struct Section {
    path: String,
    counts: [usize; 3],
    body: String,
}

impl<'a> Html<'a> {
    pub(super) fn new(out: Box<dyn Write + 'a>, rules: &'a Rules) -> Self {
        Html { out, rules, read: 0, drafts: Vec::new(), by_rule: BTreeMap::new(), count: 0 }
    }
}

/// A severity's word on the page, which is also its class.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// Worst first.
const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

fn slot(severity: Severity) -> usize {
    SEVERITIES.iter().position(|s| *s == severity).unwrap_or_default()
}

/// "2 errors, 1 note", each in its colour.
fn tally(counts: &[usize; 3]) -> String {
    let parts = SEVERITIES.iter().zip(counts).filter(|(_, n)| **n > 0);
    parts
        .map(|(severity, n)| format!("<span class=\"tally {0}\">{n} {0}{1}</span>", word(*severity), if *n == 1 { "" } else { "s" }))
        .collect::<Vec<_>>()
        .join(" ")
}

/// What is beside the text: what is wrong, against what, what to do.
fn card(draft: &Draft<'_>, finding: &Finding, number: usize) -> String {
    let severity = word(finding.severity);
    let line = draft.source.location(finding.span.start).line;
    let mut out = format!(
        "<section class=\"card {severity}\" id=\"c{number}\"><p class=\"what\"><a class=\"number\" href=\"#f{number}\" title=\"to its place in the text\">{number}</a> \
         <b>{severity}</b> {}</p>",
        markup(&finding.message)
    );
    for label in &finding.labels {
        let Some((source, span)) = resolve(draft, label.place) else { continue };
        let at = source.location(span.start).line;
        // A fact is read with its key; words of a draft stand by themselves.
        let (shown, place) = if std::ptr::eq(source, draft.source) {
            (words(source, span, EVIDENCE), format!("line {at}"))
        } else {
            (words(source, source.line(at), EVIDENCE), format!("{}:{at}", place::path(source.path())))
        };
        let _ = write!(out, "<p class=\"evidence\"><span>{}</span> <q>{}</q> <cite>{}</cite></p>", markup(&label.text), markup(&shown), markup(&place));
    }
    if let Some(help) = &finding.help {
        let _ = write!(out, "<p class=\"help\">{}</p>", markup(help));
    }
    if let Some(fix) = &finding.fix {
        let old = words(draft.source, fix.span, EVIDENCE);
        let _ = write!(out, "<p class=\"fix\"><del>{}</del> <ins>{}</ins></p>", markup(&old), markup(&fix.replacement));
    }
    let _ = write!(out, "<p class=\"rule\"><a href=\"#{}\">{}</a>, line {line}</p></section>", anchor(&finding.rule), markup(&finding.rule));
    out
}

/// The place of a rule on the page.
fn anchor(rule: &str) -> String {
    format!("r-{}", markup(&rule.replace('/', "-")))
}

impl Report for Html<'_> {
    fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        self.read += 1;
        if findings.is_empty() {
            return Ok(());
        }
        let first = self.count + 1;
        let mut counts = [0; 3];
        for finding in findings {
            self.count += 1;
            counts[slot(finding.severity)] += 1;
            let (of, _) = self.by_rule.entry(finding.rule.clone()).or_insert(([0; 3], self.count));
            of[slot(finding.severity)] += 1;
        }
        let body = text::render(draft, findings, first);
        self.drafts.push(Section { path: place::path(draft.source.path()), counts, body });
        Ok(())
    }

    fn finish(&mut self, summary: &Summary) -> io::Result<()> {
        let out = &mut self.out;
        writeln!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n<title>copydesk: {} findings</title>\n<style>\n{STYLE}</style>\n</head>\n<body>",
            self.count
        )?;
        let lines: Vec<String> = summary.to_string().lines().map(markup).collect();
        writeln!(out, "<header id=\"top\"><h1>copydesk</h1><p>{}</p>", lines.join("<br>"))?;
        if self.count > 0 {
            writeln!(out, "<form class=\"show\">")?;
            for severity in SEVERITIES.map(word) {
                writeln!(out, "<label><input type=\"checkbox\" id=\"show-{severity}\" checked autocomplete=\"off\"> {severity}s</label>")?;
            }
            writeln!(out, "</form>")?;
        }
        writeln!(out, "</header>\n<main>")?;
        if self.count > 0 {
            writeln!(out, "<section class=\"tables\"><div><h2>By rule</h2><table>")?;
            let mut rules: Vec<_> = self.by_rule.iter().collect();
            rules.sort_by_key(|(rule, (counts, _))| (std::cmp::Reverse(*counts), *rule));
            for (rule, (counts, first)) in rules {
                let about = self.rules.get(rule).map_or(String::new(), |r| markup(&r.wording().summary));
                let anchor = anchor(rule);
                writeln!(
                    out,
                    "<tr id=\"{anchor}\"><td><a href=\"#f{first}\">{}</a><br><small>{about}</small></td><td>{}</td></tr>",
                    markup(rule),
                    tally(counts)
                )?;
            }
            writeln!(out, "</table></div><div><h2>By article</h2><table>")?;
            for (n, section) in self.drafts.iter().enumerate() {
                writeln!(out, "<tr><td><a href=\"#a{n}\">{}</a></td><td>{}</td></tr>", markup(&section.path), tally(&section.counts))?;
            }
            let silent = self.read - self.drafts.len();
            if silent > 0 {
                writeln!(out, "<tr><td colspan=\"2\">{silent} without findings</td></tr>")?;
            }
            writeln!(out, "</table></div></section>")?;
        }
        for (n, section) in self.drafts.iter().enumerate() {
            writeln!(out, "<article id=\"a{n}\">\n<h2>{} <small>{}</small></h2>", markup(&section.path), tally(&section.counts))?;
            writeln!(out, "{}<p class=\"up\"><a href=\"#top\">to the top</a></p>\n</article>", section.body)?;
        }
        writeln!(out, "</main>\n</body>\n</html>")?;
        out.flush()
    }
}
