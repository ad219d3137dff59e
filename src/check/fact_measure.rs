//! A figure that is not on file for what it is said of, but for something close to it.

use super::fact::{self, Matter};
use super::{Context, Hit, Run};
use crate::finding::Place;
use schemars::JsonSchema;
use serde::Deserialize;

/// A figure that disagrees with its fact and is exactly another fact of the same subject: all staff for those dismissed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactMeasure {}

impl Run for FactMeasure {
    const PARTS: &'static [&'static str] = &["said", "value", "subject", "measure", "other", "source", "fact"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        for case in fact::cases(cx).filter(|case| matches!(case.matter, Matter::Mismatch | Matter::Bound)) {
            let said = case.quantity.amount;
            let mut others = cx.reference.facts_of(case.fact.subject).map(|(_, other)| other).filter(|other| {
                other.measure != case.fact.measure && other.value.unit == case.fact.value.unit && (other.value.low, other.value.high) == (said.low, said.high)
            });
            if let (Some(other), None) = (others.next(), others.next()) {
                let mut hit = Hit::new(case.quantity.span)
                    .part("said", cx.article.text(case.quantity.span))
                    .part("value", case.fact.written.as_str())
                    .part("subject", cx.reference.entities.get(other.subject as usize).map_or("", |e| e.name.as_str()))
                    .part("measure", case.fact.measure.as_str())
                    .part("other", other.measure.as_str())
                    .part("source", cx.reference.credit(other.source.as_deref(), other.retrieved, other.evidence))
                    .part("fact", other.written.as_str())
                    .label("fact", Place::File(other.evidence));
                hit.no_fix = true;
                hits.push(hit);
            }
        }
    }
}
