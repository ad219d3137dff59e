//! Another outlet's report, taken over.

use super::{Context, Hit, Run};
use crate::lexicon::lemma::lemma;
use schemars::JsonSchema;
use serde::Deserialize;

/// What another newsroom reported, with no word that this one has confirmed it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SecondHand {
    /// Verbs of reporting, as infinitives; and "according".
    verbs: Vec<String>,
    /// Words that are, or stand in, an outlet's name; in their own case.
    outlets: Vec<String>,
    /// Words in the paragraph that show a confirmation, in lower case.
    confirmations: Vec<String>,
}

impl Run for SecondHand {
    const PARTS: &'static [&'static str] = &["outlet"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for attribution in &article.attributions {
            let (Some(source), Some(head)) = (attribution.source, attribution.verb) else { continue };
            if !self.verbs.iter().any(|v| article.token(head).eq_ignore_ascii_case(v) || **v == lemma(article.word(head), article.token(head))) {
                continue;
            }
            let text = article.text(source);
            let outlet = |text: &str| text.split_whitespace().any(|w| self.outlets.iter().any(|o| o == w.trim_matches([',', '.'])));
            if text.split_whitespace().count() > 6 || !outlet(text) || !article.in_body(attribution.sentence) || article.quote_at(source.start).is_some() {
                continue;
            }
            let paragraph = article.document.slice(article.block(attribution.sentence).span).to_lowercase();
            if !self.confirmations.iter().any(|c| paragraph.contains(c.as_str())) {
                hits.push(Hit::new(source).part("outlet", text.trim_end_matches(',')));
            }
        }
    }
}
