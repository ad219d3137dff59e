//! A right number in a wrong unit or currency.

use super::fact::{self, Matter};
use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A right number in a wrong unit or currency: “$88 billion” where the file has euros.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactUnit {}

impl Run for FactUnit {
    const PARTS: &'static [&'static str] = fact::PARTS;

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        hits.extend(fact::cases(cx).filter(|case| case.matter == Matter::Unit).map(|case| fact::hit(cx, &case)));
    }
}
