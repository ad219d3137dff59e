//! Makes the replacements that findings offer, and only those that mend what they are for.

use crate::finding::{Finding, Fingerprint, Fix};
use crate::source::Source;
use std::collections::{BTreeMap, HashSet};

/// A draft with its replacements made.
#[derive(Debug)]
pub struct Fixed {
    /// The draft as it is then.
    pub source: Source,
    /// What is still to be said about it.
    pub findings: Vec<Finding>,
    /// Replacements made.
    pub made: usize,
}

/// Makes the replacements that the findings of `source` offer. Each is tried: it stays only if `lint` then finds less of
/// its rule, and of no rule more, so that mending twice changes nothing the second time.
///
/// `lint` is given a source under the same path, and says what is found in it; what it leaves out is not mended.
pub fn fix(source: Source, lint: impl Fn(&Source) -> Vec<Finding>) -> Fixed {
    let mut findings = lint(&source);
    let mut source = source;
    let mut made = 0;
    // Every round that changes anything leaves fewer findings, so there are no more rounds than findings.
    let mut refused: HashSet<Fingerprint> = HashSet::new();
    loop {
        let together = apart(findings.iter().filter(|f| !refused.contains(&f.fingerprint)));
        if together.is_empty() {
            return Fixed { source, findings, made };
        }
        let mut tries = vec![together.clone()];
        if together.len() > 1 {
            tries.extend(together.iter().map(|f| vec![*f]));
        }
        let better = tries.iter().find_map(|chosen| {
            let next = Source::new(source.path(), apply(source.text(), chosen.iter().filter_map(|f| f.fix.as_ref())));
            let after = lint(&next);
            mends(&findings, chosen, &after).then_some((next, after, chosen.len()))
        });
        match better {
            Some((next, after, count)) => {
                made += count;
                refused.clear();
                (source, findings) = (next, after);
            }
            None => refused.extend(together.iter().map(|f| f.fingerprint)),
        }
    }
}

/// The findings with a replacement, but of those whose replacements share a byte only the first.
fn apart<'f>(findings: impl Iterator<Item = &'f Finding>) -> Vec<&'f Finding> {
    let mut chosen: Vec<(&Finding, &Fix)> = findings.filter_map(|f| f.fix.as_ref().map(|fix| (f, fix))).collect();
    chosen.sort_by_key(|(_, fix)| fix.span);
    let mut end = None;
    chosen.retain(|(_, fix)| {
        let free = end.is_none_or(|end| fix.span.start >= end);
        if free {
            end = Some(fix.span.end.max(fix.span.start + 1));
        }
        free
    });
    chosen.into_iter().map(|(finding, _)| finding).collect()
}

/// `text` with `fixes`, which are in order and do not overlap.
fn apply<'f>(text: &str, fixes: impl Iterator<Item = &'f Fix>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for fix in fixes {
        let range = fix.span.range();
        out.push_str(text.get(at..range.start).unwrap_or_default());
        out.push_str(&fix.replacement);
        at = range.end;
    }
    out + text.get(at..).unwrap_or_default()
}

/// Are the findings in `chosen` gone, and no others in their place?
fn mends(before: &[Finding], chosen: &[&Finding], after: &[Finding]) -> bool {
    let mut left: BTreeMap<&str, isize> = BTreeMap::new();
    before.iter().for_each(|f| *left.entry(&f.rule).or_default() += 1);
    chosen.iter().for_each(|f| *left.entry(&f.rule).or_default() -= 1);
    after.iter().for_each(|f| *left.entry(&f.rule).or_default() -= 1);
    left.values().all(|n| *n >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::source::Span;

    /// Finds every "a" and would write "b", and every "c" and would write "ca".
    fn lint(source: &Source) -> Vec<Finding> {
        let found = source.text().char_indices().filter_map(|(at, c)| {
            let (rule, replacement) = match c {
                'a' => ("letters/a", "b"),
                'c' => ("letters/c", "ca"),
                _ => return None,
            };
            let span = Span::from(at..at + 1);
            Some(Finding {
                rule: rule.to_owned(),
                severity: Severity::Error,
                message: String::new(),
                span,
                label: String::new(),
                labels: Vec::new(),
                help: None,
                fix: Some(Fix { span, replacement: replacement.to_owned() }),
                fingerprint: Fingerprint::new(rule, "", "").nth(at as u32),
            })
        });
        found.collect()
    }

    #[test]
    fn what_helps_is_made_and_what_does_not_is_left() {
        let fixed = fix(Source::new("a.txt", "xa c\r\na"), lint);
        assert_eq!((fixed.source.text(), fixed.made, fixed.findings.len()), ("xb c\r\nb", 2, 1));
        let again = fix(fixed.source, lint);
        assert_eq!((again.source.text(), again.made), ("xb c\r\nb", 0));
    }

    #[test]
    fn of_overlapping_replacements_the_first_is_made() {
        let source = Source::new("a.txt", "aaa");
        let mut findings = lint(&source);
        if let Some(fix) = &mut findings[0].fix {
            fix.span = Span::new(0, 2);
        }
        let chosen = apart(findings.iter());
        assert_eq!(apply(source.text(), chosen.iter().filter_map(|f| f.fix.as_ref())), "bb");
    }
}
