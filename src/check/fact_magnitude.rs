//! A figure off by a hundred times or more: thousands for millions.

use super::fact::{self, Matter};
use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A figure off by a hundred times or more: thousands for millions: “180” where 180 million are on file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactMagnitude {}

impl Run for FactMagnitude {
    const PARTS: &'static [&'static str] = fact::PARTS;

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        hits.extend(fact::cases(cx).filter(|case| case.matter == Matter::Magnitude).map(|case| fact::hit(cx, &case)));
    }
}
