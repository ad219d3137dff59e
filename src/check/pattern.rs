//! House rules: words that a newsroom does not print.

use super::{Context, Hit, Run};
use crate::lexicon::{Phrases, WordPattern};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

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

    fn lacks(&self) -> Option<&'static str> {
        let nothing = self.regex.is_none() && self.phrases.iter().next().is_none();
        nothing.then_some("`phrases` or a `regex`")
    }

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let mut spans: Vec<Span<Prose>> = article.find(&self.phrases).into_iter().map(|tokens| article.span(tokens)).collect();
        for (sentence, regex) in article.sentences.iter().zip(self.regex.iter().cycle()) {
            let place = |range: Range<usize>| Span::new(sentence.span.start + range.start as u32, sentence.span.start + range.end as u32);
            spans.extend(regex.find(article.text(sentence.span)).map(place));
        }
        for span in spans {
            let quoted = article.quote_at(span.start).is_some();
            if self.in_quotes || !quoted {
                hits.push(Hit::new(span).quoted(quoted));
            }
        }
    }
}
