//! A source whose name is withheld without a word of why.

use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A nameless source without a reason for its namelessness in the same or the next sentence.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AnonymousSource {
    /// The phrases that name nobody, in lower case: "a source".
    sources: Vec<String>,
    /// Their last words, where the ones before only say of what: "insiders".
    insiders: Vec<String>,
    /// Words that give a reason, or a second source, in lower case.
    reasons: Vec<String>,
}

impl Run for AnonymousSource {
    const PARTS: &'static [&'static str] = &["source"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for (attribution, source) in article.sourced() {
            let text = article.text(source).to_lowercase();
            let insiders = || text.rsplit_once(' ').is_some_and(|(of, noun)| self.insiders.iter().any(|i| i == noun) && !of.contains([',', ' ']));
            if !self.sources.contains(&text) && !insiders() {
                continue;
            }
            let reason = (attribution.sentence..=attribution.sentence + 1).filter_map(|s| article.sentences.get(s as usize)).any(|s| {
                let sentence = article.text(s.span).to_lowercase();
                self.reasons.iter().any(|r| sentence.contains(r.as_str()))
            });
            if !reason {
                hits.push(Hit::new(source).part("source", article.text(source)));
            }
        }
    }
}
