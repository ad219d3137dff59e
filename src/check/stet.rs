//! The form and use of stets.

use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A stet that does nothing, has run out, or cannot be read.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StetForm {
    /// What is wrong with it.
    pub fault: Lapse,
}

/// What can be wrong with a stet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lapse {
    /// It cannot be read: no rule, no reason, no end.
    Invalid,
    /// It names a rule or group that there is not.
    Unknown,
    /// Its last day is past.
    Expired,
    /// It lets nothing stand.
    Unused,
}

impl Run for StetForm {
    const PARTS: &'static [&'static str] = &["fault", "rule", "until", "reason"];

    /// What depends on the other rules (unknown, expired, unused) is found by the linter, once they have run.
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        if self.fault == Lapse::Invalid {
            hits.extend(cx.article.document.stet_faults.iter().map(|fault| Hit::at(fault.span).part("fault", fault.message.clone())));
        }
    }
}
