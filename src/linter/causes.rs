//! Findings that share one cause are told as one: an editor mends a wrong figure once, whatever it breaks.

use crate::finding::{Finding, Label, Place};
use crate::source::{Raw, Source, Span};
use rustc_hash::FxHashMap;

/// Rules about figures, those first that know most: of two that find the same figure wrong against the same right one, the
/// first is heard, and the evidence of the other is added to it.
const FIGURES: [&str; 5] = ["figures/", "arithmetic/", "contradictions/headline", "contradictions/figure", "contradictions/narration"];

/// Tells what else a figure is on file as; beside a rule that says that it is wrong, it is evidence.
const MEASURE: &str = "figures/measure";

/// Says that two figures cannot be part and whole. What their share would be is evidence beside it.
const NO_PART: &str = "arithmetic/part-exceeds-whole";
const SHARE: &str = "arithmetic/percent-of";

/// Joins findings of one cause. Their order stays.
pub(super) fn join(source: &Source, findings: &mut Vec<Finding>) {
    let ranks: Vec<Option<usize>> = findings.iter().map(|f| FIGURES.iter().position(|group| f.rule.starts_with(group))).collect();
    let mut at: FxHashMap<(u32, u32), Vec<usize>> = FxHashMap::default();
    for (i, finding) in findings.iter().enumerate().filter(|(i, _)| ranks[*i].is_some()) {
        at.entry((finding.span.start, finding.span.end)).or_default().push(i);
    }
    let mut gone = vec![false; findings.len()];
    for i in 0..findings.len() {
        let Some(own) = ranks[i] else { continue };
        let here = &findings[i];
        let places = here.labels.iter().filter_map(|l| if let Place::Draft(span) = l.place { Some(span) } else { None });
        let mut near = std::iter::once(here.span).chain(places).filter_map(|span| at.get(&(span.start, span.end))).flatten().copied();
        let heard = near.find(|n| {
            let (other, Some(rank)) = (&findings[*n], ranks[*n]) else { return false };
            let same = other.span == here.span && rank < own && answers(source, other, here);
            let measure = here.rule == MEASURE && other.rule != MEASURE && other.span == here.span;
            let share = here.rule == SHARE && other.rule == NO_PART && holds(here, other);
            *n != i && !gone[*n] && other.severity >= here.severity && (measure || same || share || rank < own && mends(source, other, here))
        });
        let Some(n) = heard else { continue };
        let mut added: Vec<Label> = Vec::new();
        if findings[n].span != here.span {
            added.push(Label { place: Place::Draft(here.span), text: here.message.clone() });
        }
        added.extend(here.labels.clone());
        added.retain(|label| label.place != Place::Draft(findings[n].span) && !findings[n].labels.iter().any(|known| known.place == label.place));
        findings[n].labels.extend(added);
        gone[i] = true;
    }
    let mut gone = gone.into_iter();
    findings.retain(|_| !gone.next().unwrap_or_default());
}

/// Is all that `other` points at in the draft among what `here` points at?
fn holds(here: &Finding, other: &Finding) -> bool {
    let known = |place: &Place| *place == Place::Draft(here.span) || here.labels.iter().any(|label| label.place == *place);
    known(&Place::Draft(other.span)) && other.labels.iter().all(|label| known(&label.place))
}

/// Does `known` name what `other` holds the same words against: "14,102 is not what is on file: 11,402", where the story
/// has 11,402?
fn answers(source: &Source, known: &Finding, other: &Finding) -> bool {
    other.labels.iter().any(|label| matches!(label.place, Place::Draft(span) if names(known, source.slice(span))))
}

/// Does a finding say that these words would be right, in its message or as its fix?
fn names(finding: &Finding, words: &str) -> bool {
    says(&finding.message, words) || finding.fix.as_ref().is_some_and(|fix| fix.replacement == words)
}

/// Would what `wrong` says be right also mend `other`? The figure that `other` is held against is the wrong one, and what
/// `other` says is what comes out: "the headline says 330, the story 350" where the parts come to 330.
fn mends(source: &Source, wrong: &Finding, other: &Finding) -> bool {
    let against = |span: Span<Raw>| other.labels.iter().any(|label| label.place == Place::Draft(span));
    against(wrong.span) && names(wrong, source.slice(other.span))
}

/// Does a message have these words, by themselves?
fn says(message: &str, words: &str) -> bool {
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !words.is_empty()
        && message.match_indices(words).any(|(at, _)| {
            let (before, after) = (&message[..at], &message[at + words.len()..]);
            let number = after.starts_with([',', '.']) && after[1..].starts_with(|c: char| c.is_ascii_digit());
            edge(before.chars().next_back()) && edge(after.chars().next()) && !number
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fingerprint, Severity};

    fn finding(rule: &str, (start, end): (u32, u32), message: &str, labels: &[(u32, u32)]) -> Finding {
        Finding {
            rule: rule.to_owned(),
            severity: Severity::Error,
            message: message.to_owned(),
            span: Span::new(start, end),
            label: String::new(),
            labels: labels.iter().map(|(a, b)| Label { place: Place::Draft(Span::new(*a, *b)), text: "in the story".to_owned() }).collect(),
            help: None,
            fix: None,
            fingerprint: Fingerprint::new(rule, message, ""),
        }
    }

    /// The rules of what is left once those of one cause are joined, each with how many labels it has.
    fn joined<'f>(source: &Source, found: &'f mut Vec<Finding>) -> Vec<(&'f str, usize)> {
        join(source, found);
        found.iter().map(|f| (f.rule.as_str(), f.labels.len())).collect()
    }

    #[test]
    fn a_wrong_total_and_the_headline_that_has_it_right_are_one_finding() {
        let source = Source::new("a.md", "330 jobs to go. It will cut 350: 200 here, 130 there.");
        let headline = finding("contradictions/headline", (0, 3), "The headline says 330, the story 350", &[(28, 31)]);
        let sum = finding("arithmetic/sum", (28, 31), "200 + 130 is 330, not 350", &[(33, 36), (43, 46)]);
        let mut found = vec![headline.clone(), sum];
        assert_eq!(joined(&source, &mut found), [("arithmetic/sum", 3)]);
        // What the parts come to is not what the headline says: two slips.
        let other = finding("arithmetic/sum", (28, 31), "200 + 140 is 340, not 350", &[]);
        let mut found = vec![headline, other];
        assert_eq!(joined(&source, &mut found).len(), 2);
    }

    #[test]
    fn the_rule_that_knows_more_takes_over_the_evidence() {
        let source = Source::new("a.md", "330 jobs to go. It will cut 350.");
        let mut found = vec![
            finding("contradictions/headline", (0, 3), "The headline says 330, the story 350", &[(28, 31)]),
            finding("figures/mismatch", (0, 3), "330 is not what is on file: 350", &[]),
        ];
        assert_eq!(joined(&source, &mut found), [("figures/mismatch", 1)]);
    }

    #[test]
    fn the_share_of_what_can_be_no_part_is_evidence() {
        let source = Source::new("a.md", "Of the 210 boats, 260, or 47 percent, are old; 90, or 50 percent, leak.");
        let whole = finding("arithmetic/part-exceeds-whole", (18, 21), "260 cannot be part of 210 boats: it is more", &[(7, 10)]);
        let share = finding("arithmetic/percent-of", (26, 36), "260 of 210 boats is 124 percent, not 47 percent", &[(18, 21), (7, 10)]);
        let mut found = vec![whole.clone(), share];
        assert_eq!(joined(&source, &mut found), [("arithmetic/part-exceeds-whole", 2)]);
        // The share of another part is another slip.
        let other = finding("arithmetic/percent-of", (54, 64), "90 of 210 boats is 43 percent, not 50 percent", &[(47, 49), (7, 10)]);
        let mut found = vec![whole, other];
        assert_eq!(joined(&source, &mut found).len(), 2);
    }

    #[test]
    fn words_are_found_by_themselves() {
        assert!(says("200 + 130 is 330, not 350", "330"));
        assert!(!says("3300 is not 350", "330"));
        assert!(!says("the sum is 330,000", "330"));
    }
}
