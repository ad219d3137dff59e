//! The closing line: what was read, what was found, what was checked against the facts on file.

use crate::finding::{Finding, Severity};
use crate::reference::{Binding, Verdict};
use std::fmt;

/// What a run came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Drafts read.
    pub files: usize,
    /// Findings by severity: errors, warnings, notes.
    pub findings: [usize; 3],
    /// Findings that `--fix` would mend.
    pub fixable: usize,
    /// Findings that `--fix` did mend.
    pub fixed: usize,
    /// Findings that the baseline holds.
    pub known: usize,
    /// Facts on file.
    pub facts: usize,
    /// Figures bound to a fact, by verdict: agree, disagree, stale, unclear.
    pub claims: [usize; 4],
}

impl Summary {
    /// Counts in one draft.
    pub fn add(&mut self, findings: &[Finding], binding: &Binding) {
        self.files += 1;
        for finding in findings {
            self.findings[match finding.severity {
                Severity::Error => 0,
                Severity::Warning => 1,
                Severity::Info => 2,
            }] += 1;
            self.fixable += usize::from(finding.fix.is_some());
        }
        for claim in &binding.claims {
            self.claims[match claim.verdict {
                Verdict::Agrees => 0,
                Verdict::Disagrees => 1,
                Verdict::Stale => 2,
                Verdict::Unclear => 3,
            }] += 1;
        }
    }
}

/// "1 error", "2 errors".
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds = [("error", "errors"), ("warning", "warnings"), ("note", "notes")];
        let found: Vec<String> = self.findings.iter().zip(kinds).filter(|(n, _)| **n > 0).map(|(n, (one, many))| count(*n, one, many)).collect();
        match found.as_slice() {
            [] if self.files == 0 => writeln!(f, "no article read")?,
            [] => writeln!(f, "{} read: nothing to flag", count(self.files, "article", "articles"))?,
            found => writeln!(f, "{} read: {}", count(self.files, "article", "articles"), found.join(", "))?,
        }
        if self.fixed > 0 {
            writeln!(f, "{} mended", count(self.fixed, "place", "places"))?;
        }
        if self.known > 0 {
            writeln!(f, "{} left out that the baseline holds", self.known)?;
        }
        if self.fixable > 0 {
            writeln!(f, "{} can be mended with --fix", self.fixable)?;
        }
        let claims: usize = self.claims.iter().sum();
        if self.facts > 0 && self.files > 0 {
            let facts = count(self.facts, "fact", "facts");
            match claims {
                0 => write!(f, "no figure to hold against the {facts} on file")?,
                _ => write!(f, "{} held against the {facts} on file", count(claims, "figure", "figures"))?,
            }
            let verdicts = [("agrees", "agree"), ("disagrees", "disagree"), ("stale", "stale"), ("unclear", "unclear")];
            let verdicts: Vec<String> = self.claims.iter().zip(verdicts).filter(|(n, _)| **n > 0).map(|(n, (one, many))| count(*n, one, many)).collect();
            writeln!(f, "{}{}", if verdicts.is_empty() { "" } else { ": " }, verdicts.join(", "))?;
        }
        Ok(())
    }
}
