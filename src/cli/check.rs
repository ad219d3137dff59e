//! `copydesk check`: lint drafts.

use super::changes::Changes;
use super::known::{self, Known};
use super::session::{Read, Session};
use super::{CLEAN, FAULTY, FOUND, Fault, Reading, files, outputs, settings, write};
use crate::article::Article;
use crate::finding::{Finding, Place, Severity};
use crate::linter;
use crate::reference::Binding;
use crate::report::Draft;
use crate::report::summary::Summary;
use crate::source::Source;
use clap::Args;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    reading: Reading,
    #[command(flatten)]
    outputs: outputs::Outputs,
    /// Mend what the reference or the sum decides, outside quotation marks, and report the rest
    #[arg(long, conflicts_with = "diff")]
    fix: bool,
    /// Print what --fix would change, as a unified diff, and write nothing
    #[arg(long)]
    diff: bool,
    /// Report only what touches a line changed since the last common ancestor of this revision and HEAD
    #[arg(long, value_name = "REV", conflicts_with = "staged")]
    since: Option<String>,
    /// Report only what touches a line staged for the next commit; drafts are read as staged
    #[arg(long)]
    staged: bool,
    /// Leave out the findings that this file holds (copydesk baseline writes it)
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// The least severity that makes the exit code 1 [default: error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<Severity>,
    /// Exit with 0 whatever is found
    #[arg(long)]
    exit_zero: bool,
    /// Leave out the files that the configuration excludes even if they are named here, as hooks do
    #[arg(long)]
    force_exclude: bool,
    /// Count findings by rule instead of showing them
    #[arg(long)]
    statistics: bool,
    /// Name the files that would be checked, and stop
    #[arg(long)]
    show_files: bool,
    /// Print the configuration that is in force, as TOML, and stop
    #[arg(long)]
    show_settings: bool,
    /// Say nothing but findings
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Say which configuration, facts and rules are used, and why a file is passed over
    #[arg(short, long)]
    verbose: bool,
}

/// One draft, read and checked.
struct Checked {
    source: Source,
    findings: Vec<Finding>,
    binding: Binding,
    /// Its form is broken: front matter that cannot be read.
    broken: bool,
    /// Findings that the baseline holds, and entries that nothing was found for.
    known: linter::Known,
    /// Replacements made.
    fixed: usize,
    /// The draft with its replacements, if it has any.
    mended: Option<Source>,
    fault: Option<Fault>,
}

/// What is shown of a run.
enum Shown<'a> {
    Reports(outputs::Reports<'a>),
    /// Findings by rule and severity.
    Counts(BTreeMap<(String, &'static str), usize>),
    /// What `--fix` would change.
    Changes,
    /// The draft from standard input, mended.
    Mended,
}

/// A run, as far as it has come.
struct Run<'a> {
    session: &'a Session,
    shown: Shown<'a>,
    /// The least severity that makes it fail.
    fail_on: Severity,
    summary: Summary,
    /// Something could not be read or written.
    faulty: bool,
    /// Something at or above that severity was found.
    failed: bool,
    /// Something would be changed.
    differs: bool,
    /// Entries of the baseline that nothing was found for.
    stale: usize,
}

impl Run<'_> {
    /// Takes in a draft, and shows what is to be shown of it.
    #[allow(clippy::print_stderr)]
    fn take(&mut self, checked: Checked) -> Result<(), Fault> {
        self.faulty |= checked.broken;
        if let Some(Fault(message)) = checked.fault {
            eprintln!("copydesk: {message}");
            self.faulty = true;
        }
        self.failed |= checked.findings.iter().any(|f| f.severity >= self.fail_on);
        self.summary.add(&checked.findings, &checked.binding);
        self.summary.fixed += checked.fixed;
        self.summary.known += checked.known.found;
        self.stale += checked.known.stale;
        let source = checked.mended.as_ref().unwrap_or(&checked.source);
        match &mut self.shown {
            Shown::Reports(reports) => reports.draft(&Draft { source, reference: &self.session.reference }, &checked.findings)?,
            Shown::Counts(by_rule) => {
                for finding in &checked.findings {
                    *by_rule.entry((finding.rule.clone(), finding.severity.name())).or_default() += 1;
                }
            }
            Shown::Changes => {
                if let Some(mended) = &checked.mended {
                    self.differs = true;
                    print_diff(&checked.source, mended)?;
                }
            }
            Shown::Mended => std::io::stdout().write_all(source.text().as_bytes())?,
        }
        Ok(())
    }

    /// Ends the reports; returns the exit code.
    #[allow(clippy::print_stderr)]
    fn finish(self, scope: &Scope, exit_zero: bool) -> Result<u8, Fault> {
        let changes = matches!(self.shown, Shown::Changes);
        match self.shown {
            Shown::Reports(reports) => reports.finish(&self.summary)?,
            Shown::Counts(by_rule) => statistics(by_rule, &self.summary)?,
            Shown::Changes | Shown::Mended => {}
        }
        if let Some(known) = scope.known.as_ref().filter(|_| self.stale > 0) {
            let (n, are) = (self.stale, if self.stale == 1 { "finding is" } else { "findings are" });
            eprintln!("copydesk: {n} {are} in {} and no longer in the drafts: `copydesk baseline` takes what is mended out", known.path.display());
        }
        let found = if changes { self.differs } else { self.failed };
        Ok(match () {
            () if self.faulty => FAULTY,
            () if found && !exit_zero => FOUND,
            () => CLEAN,
        })
    }
}

/// What a draft is held against besides rules and reference.
struct Scope {
    changes: Option<Changes>,
    known: Option<Known>,
    mend: bool,
    fix: bool,
}

impl Check {
    pub(super) fn run(self) -> Result<u8, Fault> {
        // Held to the end of the process: giving back what the system takes back anyway only costs time.
        let session: &Session = Box::leak(Box::new(Session::open(&self.reading)?));
        if self.show_settings {
            return settings::show(session);
        }
        if self.verbose {
            settings::say(session);
        }
        let mut scope = self.scope(session)?;
        let mut faulty = false;
        let paths = self.paths(session, scope.changes.as_ref(), &mut faulty);
        if self.show_files {
            let mut out = std::io::stdout().lock();
            paths.iter().try_for_each(|path| writeln!(out, "{}", path.display()))?;
            return Ok(if faulty { FAULTY } else { CLEAN });
        }
        // Standard input is mended to standard output, as editors and formatters expect.
        let to_screen = self.fix && paths.iter().any(|path| path == Path::new("-"));
        if to_screen && paths.len() > 1 {
            return Err(Fault("--fix writes what it reads from standard input (-) to standard output, so it takes no other files with it".into()));
        }
        scope.fix &= !to_screen;
        let shown = match () {
            () if self.statistics => Shown::Counts(BTreeMap::new()),
            () if self.diff => Shown::Changes,
            () if to_screen => Shown::Mended,
            () => Shown::Reports(self.outputs.open(&session.rules, self.quiet, files::shows_progress(paths.len(), self.quiet))?),
        };
        let fail_on = self.fail_on.or(session.located.config.fail_on).unwrap_or(Severity::Error);
        let mut run = Run { session, shown, fail_on, summary: Summary::default(), faulty, failed: false, differs: false, stale: 0 };
        run.summary.facts = session.reference.facts.len();
        let read = |path: &Path| match &scope.changes {
            Some(changes) if path != Path::new("-") => changes.read(path),
            _ => files::open(path, self.reading.drafts.stdin_filename.as_deref()),
        };
        let analysed = |source: Source| (session.article(&source), source);
        let work = |(article, source): (Article, Source)| check(&article, source, session, &scope);
        run.faulty |= files::each_of(&self.reading.drafts, &paths, self.quiet, read, analysed, work, |checked| run.take(checked))?;
        run.finish(&scope, self.exit_zero)
    }

    /// What drafts are held against besides rules and reference.
    fn scope(&self, session: &Session) -> Result<Scope, Fault> {
        let known = known::path(self.baseline.as_deref(), &session.located).map(Known::read).transpose()?;
        let changes = match &self.since {
            Some(revision) => Some(Changes::since(revision)?),
            None if self.staged => Some(Changes::staged()?),
            None => None,
        };
        Ok(Scope { changes, known, mend: self.fix || self.diff, fix: self.fix })
    }

    /// The files to check.
    #[allow(clippy::print_stderr)]
    fn paths(&self, session: &Session, changes: Option<&Changes>, faulty: &mut bool) -> Vec<PathBuf> {
        let skipped = |path: &Path, why: &str| {
            if self.verbose {
                eprintln!("copydesk: {} is passed over: {why}", path.display());
            }
            false
        };
        let keep = |path: &Path| session.keeps(path) || skipped(path, "the configuration includes or excludes it by its pattern");
        let mut paths = files::find(&self.reading.drafts.paths, keep, faulty);
        if self.force_exclude {
            paths.retain(|path| session.keeps(path) || skipped(path, "the configuration excludes it, and --force-exclude holds"));
        }
        if let Some(changes) = changes {
            // A fact that changed speaks to drafts that did not.
            let all = session.reference.sources.iter().any(|source| changes.touch(source.path()));
            paths.retain(|path| all || path == Path::new("-") || changes.touch(path) || skipped(path, "nothing in it changed"));
        }
        paths
    }
}

/// Checks `article`, which was read from `source`.
fn check(article: &Article, source: Source, session: &Session, scope: &Scope) -> Checked {
    // What is left out of the report is not mended either.
    let visible = |now: &Source, findings: &mut Vec<Finding>| {
        if let Some(changes) = &scope.changes {
            let touched = changes.after(&source, now);
            findings.retain(|finding| {
                touched(finding.span)
                    || finding.labels.iter().any(|label| match label.place {
                        Place::Draft(span) => touched(span),
                        Place::File(at) => session.reference.source(at.source).is_some_and(|file| changes.hold(file, at.span)),
                    })
            });
        }
        match &scope.known {
            Some(known) => known.baseline.hide(&known.key(now.path()), findings, |rule| session.runs(rule)),
            None => linter::Known::default(),
        }
    };
    let seen = |now: &Source, mut read: Read| {
        let known = visible(now, &mut read.findings);
        (read, known)
    };
    let read = |now: &Source| seen(now, session.read(now));
    let (first, known) = seen(&source, session.check(article, &source));
    let mut checked = Checked {
        findings: first.findings,
        binding: first.binding,
        broken: first.broken,
        // Where only changed lines are looked at, nothing is known of the others.
        known: if scope.changes.is_some() { linter::Known { stale: 0, ..known } } else { known },
        fixed: 0,
        mended: None,
        fault: None,
        source: Source::new("", ""),
    };
    if scope.mend && checked.findings.iter().any(|f| f.fix.is_some()) {
        let copy = Source::new(source.path(), source.text());
        let fixed = linter::fix(copy, |now| read(now).0.findings);
        let written = match scope.fix && fixed.made > 0 {
            true => write::replace(&source, fixed.source.text()),
            false => Ok(()),
        };
        match written {
            Err(fault) => checked.fault = Some(fault),
            Ok(()) if fixed.made > 0 => {
                let (after, _) = read(&fixed.source);
                (checked.findings, checked.binding, checked.fixed) = (after.findings, after.binding, fixed.made);
                checked.mended = Some(fixed.source);
            }
            Ok(()) => {}
        }
    }
    checked.source = source;
    checked
}

/// What would change, in the form that `patch` and `git apply` read.
fn print_diff(old: &Source, new: &Source) -> std::io::Result<()> {
    let path = old.path().display().to_string();
    let diff = similar::TextDiff::from_lines(old.text(), new.text());
    let mut out = std::io::stdout().lock();
    write!(out, "{}", diff.unified_diff().context_radius(2).header(&path, &path))
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
