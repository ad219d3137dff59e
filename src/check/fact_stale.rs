//! A figure that was right once and has been superseded on file.

use super::fact::{self, Matter};
use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A figure that was right once and has been superseded on file: an older month's rate given as today's.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactStale {}

impl Run for FactStale {
    const PARTS: &'static [&'static str] = fact::PARTS;

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        hits.extend(fact::cases(cx).filter(|case| case.matter == Matter::Stale).map(|case| fact::hit(cx, &case)));
    }
}
