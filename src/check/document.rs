//! Faults of the document's own form.

use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A document whose form keeps copydesk from reading it as meant: broken front matter, unclosed markup.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentForm {}

impl Run for DocumentForm {
    const PARTS: &'static [&'static str] = &["fault"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        hits.extend(cx.article.document.faults.iter().map(|fault| Hit::at(fault.span).part("fault", fault.message.clone())));
    }
}
