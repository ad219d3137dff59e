//! Honours stets: what they cover is not reported; those that are broken, past their day or without use are.

mod placement;
mod removal;

pub use placement::placements;

use crate::article::Article;
use crate::check::{Check, Hit, Lapse};
use crate::document::{Reach, Stet};
use crate::finding::Finding;
use crate::rule::{Rules, covers};
use crate::source::Source;

/// Drops the findings that a stet lets stand, and adds what is to be said about the stets themselves.
pub(super) fn apply(article: &Article, source: &Source, rules: &Rules, findings: &mut Vec<Finding>) {
    let stets = &article.document.stets;
    if stets.is_empty() {
        return;
    }
    let mut used: Vec<Vec<bool>> = stets.iter().map(|stet| vec![false; stet.rules.len()]).collect();
    let day = rules.today.or(article.date);
    let holds = |stet: &Stet| stet.until.is_none_or(|until| day.is_none_or(|day| day <= until));
    findings.retain(|finding| {
        // A stet cannot let stand what is said about stets.
        if finding.rule.starts_with("stet/") {
            return true;
        }
        let mut stands = false;
        for (stet, used) in stets.iter().zip(&mut used).filter(|(stet, _)| reaches(stet, finding)) {
            for ((name, _), used) in stet.rules.iter().zip(used) {
                if covers(name, &finding.rule) {
                    *used = true;
                    stands |= holds(stet);
                }
            }
        }
        !stands
    });
    for (stet, used) in stets.iter().zip(&used) {
        let idle = |n: usize| !used[n] && holds(stet) && rules.knows(&stet.rules[n].0) && runs(rules, &stet.rules[n].0);
        let all_idle = (0..used.len()).all(idle);
        for (n, ((name, span), used)) in stet.rules.iter().zip(used).enumerate() {
            let hit = Hit::at(*span).part("rule", name.as_str()).part("reason", stet.reason.as_str());
            let (fault, hit) = if !rules.knows(name) {
                let near = rules.nearest(name).map_or(String::new(), |near| format!("Did you mean {near}? "));
                (Lapse::Unknown, hit.part("fault", near))
            } else if !holds(stet) {
                (Lapse::Expired, hit.part("until", stet.until.map_or(String::new(), |day| day.to_string())))
            } else if !used && runs(rules, name) {
                (Lapse::Unused, hit)
            } else {
                continue;
            };
            for (rule, severity) in rules.iter() {
                if let (Check::StetForm(form), Some(severity)) = (&rule.check, severity)
                    && form.fault == fault
                {
                    let mut finding = super::finding(article, source, rule, severity, hit.clone());
                    if fault == Lapse::Unused {
                        finding.fix = removal::removal(source, stet, n, all_idle);
                    }
                    findings.push(finding);
                }
            }
        }
    }
}

fn reaches(stet: &Stet, finding: &Finding) -> bool {
    match stet.reach {
        Reach::File => true,
        Reach::Span(span) => span.overlaps(finding.span) || span.contains(finding.span),
    }
}

/// Did a rule of `name` run at all? Without that, nothing shows that the stet is of no use.
fn runs(rules: &Rules, name: &str) -> bool {
    rules.iter().any(|(rule, severity)| severity.is_some() && covers(name, &rule.id))
}
