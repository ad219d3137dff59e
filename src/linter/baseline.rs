//! The findings that were there when copydesk was adopted: known, not reported, and to become fewer.

use crate::finding::{Finding, Fingerprint};
use crate::source::Source;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;

/// What the file begins with.
const HEAD: &str = "\
# Findings that were there before: copydesk does not report them. Lines leave this file when what they name is mended
# (`copydesk baseline` takes them out); none are added unless that is asked for (`copydesk baseline --add`).
";

/// A known finding, one line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The rule's id.
    rule: String,
    /// Its fingerprint.
    id: String,
    /// The words found, for those who read the file.
    text: String,
    /// What is said of them, for those who read the file.
    message: String,
}

/// The known findings, by draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Of the file's form.
    version: u32,
    #[serde(default)]
    files: BTreeMap<String, Vec<Entry>>,
}

/// Characters of a draft's words that an entry shows.
const SHOWN: usize = 60;

impl Entry {
    fn new(source: &Source, finding: &Finding) -> Entry {
        let words = source.slice(finding.span).split_whitespace().collect::<Vec<_>>().join(" ");
        let text = words.char_indices().nth(SHOWN).map_or(words.clone(), |(at, _)| format!("{}…", &words[..at]));
        Entry { rule: finding.rule.clone(), id: finding.fingerprint.to_string(), text, message: finding.message.clone() }
    }
}

/// What a draft has to do with a baseline.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Known {
    /// Findings that it holds.
    pub found: usize,
    /// Entries of rules that ran and did not find them again.
    pub stale: usize,
}

impl Baseline {
    /// An empty one.
    pub fn new() -> Baseline {
        Baseline { version: 1, files: BTreeMap::new() }
    }

    /// Reads a baseline file.
    ///
    /// # Errors
    /// If it is not of the form that [`Baseline::to_text`] writes.
    pub fn read(text: &str) -> Result<Baseline, toml::de::Error> {
        toml::from_str(text)
    }

    /// The version of its form, of which this copydesk writes 1.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Drops the findings of `path` that it holds. `ran` says whether a rule ran: without that, nothing is known of its entries.
    pub fn hide(&self, path: &str, findings: &mut Vec<Finding>, ran: impl Fn(&str) -> bool) -> Known {
        let Some(entries) = self.files.get(path) else { return Known::default() };
        let mut known: HashMap<&str, bool> = entries.iter().map(|e| (e.id.as_str(), false)).collect();
        let before = findings.len();
        findings.retain(|finding| match known.get_mut(finding.fingerprint.to_string().as_str()) {
            Some(found) => {
                *found = true;
                false
            }
            None => true,
        });
        let stale = entries.iter().filter(|e| ran(&e.rule) && known.get(e.id.as_str()) == Some(&false)).count();
        Known { found: before - findings.len(), stale }
    }

    /// Takes out what is no longer among `findings`, all those of the draft at `path`; returns how many entries left.
    pub fn shrink(&mut self, path: &str, findings: &[Finding], ran: impl Fn(&str) -> bool) -> usize {
        let Some(entries) = self.files.get_mut(path) else { return 0 };
        let found: HashSet<String> = findings.iter().map(|f| f.fingerprint.to_string()).collect();
        let before = entries.len();
        entries.retain(|e| found.contains(&e.id) || !ran(&e.rule));
        before - entries.len()
    }

    /// Takes out the drafts that `keep` does not want; returns how many entries left.
    pub fn retain_files(&mut self, keep: impl Fn(&str) -> bool) -> usize {
        let before = self.len();
        self.files.retain(|path, entries| !entries.is_empty() && keep(path));
        before - self.len()
    }

    /// Adds those of `findings` that it does not hold, all of the draft `source` at `path`; returns how many came.
    pub fn add(&mut self, path: &str, source: &Source, findings: &[Finding]) -> usize {
        let entries = self.files.entry(path.to_owned()).or_default();
        let known: HashSet<Fingerprint> = findings.iter().map(|f| f.fingerprint).filter(|print| entries.iter().any(|e| e.id == print.to_string())).collect();
        let before = entries.len();
        entries.extend(findings.iter().filter(|f| !known.contains(&f.fingerprint)).map(|f| Entry::new(source, f)));
        let came = entries.len() - before;
        if entries.is_empty() {
            self.files.remove(path);
        }
        came
    }

    /// The drafts that it names.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// Does it hold none?
    pub fn is_empty(&self) -> bool {
        self.files.values().all(Vec::is_empty)
    }

    /// The file: one line a finding, below its draft, so that a change is read in a diff.
    pub fn to_text(&self) -> String {
        let mut out = format!("{HEAD}version = {}\n\n[files]\n", self.version);
        for (path, entries) in &self.files {
            let _ = writeln!(out, "{} = [", quoted(path));
            for entry in entries {
                let _ = writeln!(
                    out,
                    "  {{ rule = {}, id = {}, text = {}, message = {} }},",
                    quoted(&entry.rule),
                    quoted(&entry.id),
                    quoted(&entry.text),
                    quoted(&entry.message)
                );
            }
            out.push_str("]\n");
        }
        out
    }
}

/// `text` as a TOML string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::source::Span;

    fn finding(rule: &str, words: &str) -> Finding {
        Finding {
            rule: rule.to_owned(),
            severity: Severity::Error,
            message: "said \"so\"\n".to_owned(),
            span: Span::new(0, 3),
            label: String::new(),
            labels: Vec::new(),
            help: None,
            fix: None,
            fingerprint: Fingerprint::new(rule, words, ""),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let source = Source::new("a.md", "a\\b");
        let mut baseline = Baseline::new();
        assert_eq!(baseline.add("é \"x\".md", &source, &[finding("a/b", "one"), finding("a/b", "two")]), 2);
        let text = baseline.to_text();
        assert_eq!(text.lines().count(), 9, "{text}");
        assert_eq!(Baseline::read(&text).ok(), Some(baseline));
    }

    #[test]
    fn it_hides_what_it_holds_and_shrinks() {
        let source = Source::new("a.md", "abc");
        let mut baseline = Baseline::new();
        baseline.add("a.md", &source, &[finding("a/b", "one"), finding("a/b", "two"), finding("c/d", "three")]);
        let now = [finding("a/b", "one"), finding("a/b", "new")];
        let mut findings = now.to_vec();
        assert_eq!(baseline.hide("a.md", &mut findings, |rule| rule == "a/b"), Known { found: 1, stale: 1 });
        assert_eq!(findings, now[1..]);
        assert_eq!(baseline.shrink("a.md", &now, |rule| rule == "a/b"), 1);
        assert_eq!(baseline.len(), 2);
        assert_eq!(baseline.add("a.md", &source, &now), 1);
        assert_eq!(baseline.retain_files(|path| path != "a.md"), 3);
    }
}
