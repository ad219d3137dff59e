//! A wrong figure breaks what is worked out from it: a total, the percentage of it, the rise to it. What goes when the
//! figure is put right is told with it, as evidence, and not as further findings.

use crate::article::{Article, Sort, parse_quantity};
use crate::finding::{Finding, Label, Place};
use crate::source::{Raw, Source, Span};

/// A figure that a rule knows to be wrong, and what would be right.
pub(super) struct Cause {
    pub(super) rule: String,
    pub(super) span: Span<Raw>,
    pub(super) right: String,
}

impl Cause {
    /// The rules that know what a figure should be, each with the part that says it.
    pub(super) const KNOWN: [(&'static str, &'static str); 3] = [("arithmetic/sum", "actual"), ("figures/magnitude", "value"), ("figures/mismatch", "value")];
}

/// The rules whose findings may come of another figure's fault.
const WORKED_OUT: [&str; 2] = ["arithmetic/", "contradictions/"];

/// Joins with each cause what it has broken. `again` finds what is wrong in a draft; it is asked only where a finding
/// holds the words of another's wrong figure.
pub(super) fn join(article: &Article, source: &Source, causes: &[Cause], findings: &mut Vec<Finding>, again: impl Fn(&Source) -> Vec<Finding>) {
    for cause in causes {
        let wrong = source.slice(cause.span);
        let same = |place: Span<Raw>| source.slice(place) == wrong;
        let holds = |f: &Finding| f.labels.iter().any(|label| matches!(label.place, Place::Draft(place) if same(place))) || same(f.span);
        let is_cause = |f: &Finding| f.rule == cause.rule && f.span == cause.span;
        // What another rule would have in the same place is another matter: the two may not even agree.
        let broken = |f: &Finding| {
            worked_out(f) && f.span != cause.span && holds(f) && !(f.rule.starts_with("contradictions/") && differs(source.slice(f.span), &cause.right))
        };
        if wrong == cause.right || !findings.iter().any(is_cause) || !findings.iter().any(broken) {
            continue;
        }
        let mended = Mended::new(article, source, wrong, &cause.right);
        let after = again(&mended.source);
        let left = |f: &Finding| after.iter().any(|a| a.rule == f.rule && a.span.overlaps(mended.place(f.span)));
        let (gone, kept): (Vec<Finding>, Vec<Finding>) = findings.drain(..).partition(|f| broken(f) && !left(f));
        *findings = kept;
        // A figure that would break more than it mends is not the cause.
        let sure = after.iter().filter(|f| worked_out(f)).count() <= findings.iter().filter(|f| worked_out(f)).count();
        match findings.iter_mut().find(|f| is_cause(f)) {
            Some(cause) if sure => {
                for consequence in gone {
                    cause.severity = cause.severity.max(consequence.severity);
                    cause.labels.push(Label { place: Place::Draft(consequence.span), text: consequence.message });
                }
            }
            _ => findings.extend(gone),
        }
    }
}

/// Is what a finding is about another figure than the right one, too? "The headline says 34, the story 43" is not mended where
/// the story's should be 45.
fn differs(said: &str, right: &str) -> bool {
    parse_quantity(said).zip(parse_quantity(right)).is_some_and(|(said, right)| said.unit == right.unit && !said.interval().meets(&right.interval()))
}

fn worked_out(finding: &Finding) -> bool {
    WORKED_OUT.iter().any(|group| finding.rule.starts_with(group))
}

/// The draft with the right figure wherever it has the wrong one.
struct Mended {
    source: Source,
    /// Where the wrong figure stood.
    places: Vec<Span<Raw>>,
    /// How many bytes longer the right one is.
    longer: i64,
}

impl Mended {
    fn new(article: &Article, source: &Source, wrong: &str, right: &str) -> Self {
        let figures = article.quantities.iter().filter(|q| q.sort != Sort::Age).map(|q| article.locate(q.span));
        let mut places: Vec<Span<Raw>> = figures.filter(|place| source.slice(*place) == wrong).collect();
        places.sort_unstable();
        places.dedup();
        let (mut text, mut end) = (String::with_capacity(source.text().len() + 64), 0);
        for place in &places {
            text.push_str(&source.text()[end..place.start as usize]);
            text.push_str(right);
            end = place.end as usize;
        }
        text.push_str(&source.text()[end..]);
        Mended { source: Source::new(source.path(), text), places, longer: right.len() as i64 - wrong.len() as i64 }
    }

    /// Where the words of `place` are now.
    fn place(&self, place: Span<Raw>) -> Span<Raw> {
        let shift = |at: u32| {
            let before = self.places.iter().filter(|p| p.end <= at).count() as i64;
            (i64::from(at) + before * self.longer).max(0) as u32
        };
        let start = shift(place.start);
        Span::new(start, shift(place.end).max(start + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_that_is_neither_wrong_nor_right_is_a_slip_of_its_own() {
        assert!(differs("€3.4m", "€4.5m"));
        assert!(!differs("nine", "9"));
        assert!(!differs("3.4 km", "12 per cent"));
    }
}
