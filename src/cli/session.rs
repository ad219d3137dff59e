//! All that one run works with: configuration, rules, reference; and how a draft is checked with it.

use super::config::{self, Level, Located};
use super::{Fault, Reading};
use crate::article::Article;
use crate::document::Document;
use crate::finding::Finding;
use crate::linter;
use crate::reference::{Binding, Reference};
use crate::rule::{Rules, covers};
use crate::source::Source;
use globset::GlobSet;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::path::Path;

pub(super) struct Session {
    pub(super) located: Located,
    pub(super) rules: Rules,
    pub(super) reference: Reference,
    date: Option<Date>,
    overrides: Vec<Override>,
    include: Option<GlobSet>,
    exclude: Option<GlobSet>,
}

/// What is different for some files.
struct Override {
    files: GlobSet,
    ignore: Vec<String>,
    severity: BTreeMap<String, Level>,
}

/// What is to be said of one draft.
pub(super) struct Read {
    pub(super) findings: Vec<Finding>,
    pub(super) binding: Binding,
    /// Its form is broken: front matter that cannot be read.
    pub(super) broken: bool,
}

impl Session {
    /// # Errors
    /// If the configuration, a rule or a file of the reference is at fault.
    pub(super) fn open(reading: &Reading) -> Result<Session, Fault> {
        let Reading { drafts, desk, selection } = reading;
        let located = desk.config(&drafts.paths)?;
        let rules = selection.rules(&located)?;
        let mut reference = desk.reference(&located)?;
        reference.archive = selection.archive(&located)?;
        let of = |patterns: &[String]| if patterns.is_empty() { Ok(None) } else { config::globs(patterns).map(Some) };
        let overrides = located.config.overrides.iter();
        let overrides = overrides.map(|o| Ok(Override { files: config::globs(&o.files)?, ignore: o.ignore.clone(), severity: o.severity.clone() }));
        let overrides = overrides.collect::<Result<_, Fault>>()?;
        let (include, exclude) = (of(&located.config.include)?, of(&located.config.exclude)?);
        Ok(Session { located, rules, reference, date: drafts.date, overrides, include, exclude })
    }

    /// Does the configuration want this file, found in a folder, to be checked?
    pub(super) fn keeps(&self, path: &Path) -> bool {
        self.include.as_ref().is_none_or(|globs| self.located.matches(globs, path)) && !self.excludes(path)
    }

    /// Does the configuration exclude this file?
    pub(super) fn excludes(&self, path: &Path) -> bool {
        self.exclude.as_ref().is_some_and(|globs| self.located.matches(globs, path))
    }

    /// Does the rule of this id run?
    pub(super) fn runs(&self, id: &str) -> bool {
        self.rules.iter().any(|(rule, severity)| rule.id == id && severity.is_some())
    }

    /// What is to be said of a draft, as the configuration has it for its path.
    pub(super) fn read(&self, source: &Source) -> Read {
        self.check(&self.article(source), source)
    }

    pub(super) fn article(&self, source: &Source) -> Article {
        Article::read(Document::read(source), self.date)
    }

    /// The same of an article that was read from `source`.
    pub(super) fn check(&self, article: &Article, source: &Source) -> Read {
        let binding = self.reference.bind(article);
        let mut findings = linter::lint(article, source, &self.reference, &binding, &self.rules);
        for different in self.overrides.iter().filter(|o| self.located.matches(&o.files, source.path())) {
            findings.retain(|f| !different.ignore.iter().any(|i| covers(i, &f.rule)));
            findings.retain_mut(|f| match different.severity.iter().find(|(id, _)| covers(id, &f.rule)) {
                Some((_, level)) => level.severity().map(|s| f.severity = s).is_some(),
                None => true,
            });
        }
        Read { findings, binding, broken: !article.document.faults.is_empty() }
    }
}
