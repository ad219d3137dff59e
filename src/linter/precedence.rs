//! Where two rules speak of the same words, the one that knows more is heard.

use crate::finding::Finding;
use crate::source::{Raw, Stretches};

/// A rule, and those that say the same with less knowledge: they are silent where it speaks.
const OVERRULES: [(&str, &[&str]); 16] = [
    ("arithmetic/percent-points", &["arithmetic/percent-change"]),
    ("arithmetic/rate", &["arithmetic/conversion"]),
    ("attribution/anonymous", &["attribution/vague"]),
    ("contradictions/headline", &["contradictions/figure"]),
    ("contradictions/name", &["contradictions/antonym"]),
    ("dates/impossible", &["dates/weekday", "dates/future-past"]),
    ("figures/bound", &["figures/mismatch", "figures/measure"]),
    ("figures/magnitude", &["figures/mismatch", "figures/bound", "figures/measure"]),
    ("figures/mismatch", &["attribution/figure"]),
    ("figures/stale", &["figures/mismatch", "figures/bound", "figures/measure"]),
    ("figures/unit", &["figures/mismatch", "figures/bound", "figures/magnitude", "figures/measure"]),
    ("names/drift", &["names/first-mention"]),
    ("names/reference", &["names/drift", "names/first-mention"]),
    ("names/title", &["names/title-drift"]),
    ("quotes/altered", &["quotes/restated"]),
    ("quotes/unbalanced", &["attribution/quote", "quotes/edits"]),
];

/// Drops findings that share a place with one of a rule that overrules theirs.
pub(super) fn settle(findings: &mut Vec<Finding>) {
    let places = |ruler: &str| Stretches::of(findings.iter().filter(|f| f.rule == ruler).map(|f| f.span));
    // Most rules find nothing in a draft.
    let heard = OVERRULES.iter().filter(|(ruler, _)| findings.iter().any(|f| f.rule == *ruler));
    let rulers: Vec<(&[&str], Stretches<Raw>)> = heard.map(|(ruler, under)| (*under, places(ruler))).collect();
    findings.retain(|f| !rulers.iter().any(|(under, places)| under.contains(&f.rule.as_str()) && places.touch(f.span)));
}
