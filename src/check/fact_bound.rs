//! A bound that the fact on file does not satisfy.

use super::fact::{self, Matter};
use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A bound that the fact on file does not satisfy: “over 95” where 88 are on file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FactBound {}

impl Run for FactBound {
    const PARTS: &'static [&'static str] = fact::PARTS;

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        hits.extend(fact::cases(cx).filter(|case| case.matter == Matter::Bound).map(|case| {
            // The bound is as likely to be the slip as the figure.
            let said = case.quantity.bound.map_or(case.quantity.span, |bound| bound.to(case.quantity.span));
            super::Hit { span: said, ..fact::hit(cx, &case) }
        }));
    }
}
