//! House rules: words that a newsroom does not print.

use super::{Context, Hit, Run};
use crate::lexicon::{Phrases, WordPattern};
use schemars::JsonSchema;
use serde::Deserialize;

/// Phrases, or a regular expression, that a house's style rules out.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Whole words in this order, whatever their case and white space.
    #[serde(default)]
    phrases: Phrases,
    /// A regular expression over each sentence.
    #[serde(default)]
    regex: Option<WordPattern>,
    /// Look inside quotation marks too.
    #[serde(default)]
    in_quotes: bool,
}

impl Run for Pattern {
    const PARTS: &'static [&'static str] = &[];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for sentence in &article.sentences {
            let text = article.text(sentence.span);
            let found = self.phrases.find(text).into_iter().chain(self.regex.as_ref().into_iter().flat_map(|r| r.find(text)));
            for range in found {
                let start = sentence.span.start + range.start as u32;
                let quoted = article.quote_at(start).is_some();
                if self.in_quotes || !quoted {
                    hits.push(Hit::new(crate::source::Span::new(start, sentence.span.start + range.end as u32)).quoted(quoted));
                }
            }
        }
    }
}
