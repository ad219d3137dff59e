//! Experts, critics and others without a name.

use super::{Context, Hit, Run};
use crate::article::{NameKind, Speaker};
use schemars::JsonSchema;
use serde::Deserialize;

/// A statement of people without names ("experts say"), with nobody named in the sentences after it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VagueSource {
    /// The nouns that name nobody, in lower case.
    sources: Vec<String>,
    /// The words that may stand before them, in lower case.
    determiners: Vec<String>,
    /// How many sentences further on a name may still come.
    within: u32,
}

impl Run for VagueSource {
    const PARTS: &'static [&'static str] = &["source"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for (attribution, source) in article.sourced() {
            let mut words = article.text(source).split_whitespace().rev();
            let listed = |list: &[String], word: &str| list.iter().any(|listed| listed.eq_ignore_ascii_case(word));
            let Some(noun) = words.next() else { continue };
            if !listed(&self.sources, noun) || !words.all(|word| listed(&self.determiners, word)) {
                continue;
            }
            let last = attribution.sentence + self.within;
            let first = attribution.sentence.saturating_sub(1);
            let named = article.attributions.iter().any(|a| (first..=last).contains(&a.sentence) && matches!(a.speaker, Some(Speaker::Name(_))))
                || article.mentions.iter().any(|m| {
                    (attribution.sentence..=last).contains(&m.sentence) && m.role.is_some() && article.names[m.name as usize].kind == NameKind::Person
                });
            if !named {
                hits.push(Hit::new(source).part("source", article.text(source)));
            }
        }
    }
}
