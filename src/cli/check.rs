//! `copydesk check`: lint drafts.

use super::config::{self, Level, Located};
use super::{CLEAN, Drafts, FAULTY, FOUND, Fault, files, load, outputs};
use crate::article::Article;
use crate::document::Document;
use crate::finding::{Finding, Severity};
use crate::linter;
use crate::reference::{Binding, Reference};
use crate::report::Draft;
use crate::report::summary::Summary;
use crate::rule::{Rules, covers};
use crate::source::Source;
use clap::Args;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    drafts: Drafts,
    #[command(flatten)]
    desk: load::Desk,
    #[command(flatten)]
    selection: load::Selection,
    #[command(flatten)]
    outputs: outputs::Outputs,
    /// The least severity that makes the exit code 1 [default: error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<Severity>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Count findings by rule instead of showing them
    #[arg(long)]
    statistics: bool,
    /// Name the files that would be checked, and stop
    #[arg(long)]
    show_files: bool,
    /// Say nothing but findings
    #[arg(short, long)]
    quiet: bool,
}

/// What is different for some files.
struct Override {
    files: globset::GlobSet,
    ignore: Vec<String>,
    severity: BTreeMap<String, Level>,
}

/// One draft, read and checked.
struct Checked {
    source: Source,
    findings: Vec<Finding>,
    binding: Binding,
    /// Its form is broken: front matter that cannot be read.
    broken: bool,
}

impl Check {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let located = self.desk.config(&self.drafts.paths)?;
        let rules = self.selection.rules(&located)?;
        let reference = self.desk.reference(&located)?;
        let overrides = overrides(&located)?;
        let included = if located.config.include.is_empty() { None } else { Some(config::globs(&located.config.include)?) };
        let keep = |path: &Path| included.as_ref().is_none_or(|globs| located.matches(globs, path));
        if self.show_files {
            return show_files(&self.drafts, keep);
        }
        let fail_on = self.fail_on.or(located.config.fail_on).unwrap_or(Severity::Error);

        let mut summary = Summary { facts: reference.facts.len(), ..Summary::default() };
        let mut by_rule: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        let mut failed = false;
        let mut reports = if self.statistics { None } else { Some(self.outputs.open(&rules, self.quiet)?) };
        let mut broken = false;
        let faulty = files::each(
            &self.drafts,
            keep,
            |source| check(source, &self.drafts, &reference, &rules, &located, &overrides),
            |checked| {
                broken |= checked.broken;
                failed |= checked.findings.iter().any(|f| f.severity >= fail_on);
                summary.add(&checked.findings, &checked.binding);
                if self.statistics {
                    for finding in &checked.findings {
                        *by_rule.entry((finding.rule.clone(), finding.severity.name())).or_default() += 1;
                    }
                    return Ok(());
                }
                reports.as_mut().map_or(Ok(()), |r| r.draft(&Draft { source: &checked.source, reference: &reference }, &checked.findings))
            },
        )?;
        match reports {
            Some(reports) => reports.finish(&summary)?,
            None => statistics(by_rule, &summary)?,
        }
        Ok(match () {
            () if faulty || broken => FAULTY,
            () if failed && !self.exit_zero => FOUND,
            () => CLEAN,
        })
    }
}

fn check(source: Source, drafts: &Drafts, reference: &Reference, rules: &Rules, located: &Located, overrides: &[Override]) -> Checked {
    let article = Article::read(Document::read(&source), drafts.date);
    let broken = !article.document.faults.is_empty();
    let binding = reference.bind(&article);
    let mut findings = linter::lint(&article, &source, reference, &binding, rules);
    for different in overrides.iter().filter(|o| located.matches(&o.files, source.path())) {
        findings.retain(|f| !different.ignore.iter().any(|i| covers(i, &f.rule)));
        findings.retain_mut(|f| match different.severity.iter().find(|(id, _)| covers(id, &f.rule)) {
            Some((_, level)) => level.severity().map(|s| f.severity = s).is_some(),
            None => true,
        });
    }
    Checked { source, findings, binding, broken }
}

fn overrides(located: &Located) -> Result<Vec<Override>, Fault> {
    let all = located.config.overrides.iter();
    all.map(|o| Ok(Override { files: config::globs(&o.files)?, ignore: o.ignore.clone(), severity: o.severity.clone() })).collect()
}

fn show_files(drafts: &Drafts, keep: impl Fn(&Path) -> bool) -> Result<u8, Fault> {
    let mut faulty = false;
    let mut out = std::io::stdout().lock();
    for path in files::find(&drafts.paths, keep, &mut faulty) {
        writeln!(out, "{}", path.display())?;
    }
    Ok(if faulty { FAULTY } else { CLEAN })
}

/// Findings by rule, most first.
fn statistics(by_rule: BTreeMap<(String, &'static str), usize>, summary: &Summary) -> Result<(), Fault> {
    let mut rows: Vec<_> = by_rule.into_iter().collect();
    rows.sort_by_key(|((rule, _), n)| (std::cmp::Reverse(*n), rule.clone()));
    let mut out = std::io::stdout().lock();
    for ((rule, severity), n) in rows {
        writeln!(out, "{n:6}  {severity:8} {rule}")?;
    }
    Ok(write!(out, "{summary}")?)
}
