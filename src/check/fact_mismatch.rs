//! A figure that is not the one on file.

mod ordinals;

use super::fact::{self, Matter};
use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A figure that is not the one on file: “20 critical minerals” where 22 are on file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactMismatch {}

impl Run for FactMismatch {
    const PARTS: &'static [&'static str] = fact::PARTS;

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        hits.extend(fact::cases(cx).filter(|case| case.matter == Matter::Mismatch).map(|case| fact::hit(cx, &case)));
        hits.extend(ordinals::hits(cx));
    }
}
