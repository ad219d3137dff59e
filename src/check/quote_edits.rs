//! A quote with more of the editor's hand in it than is good for it.

use super::provenance::quotes;
use super::{Context, Hit, Run};
use schemars::JsonSchema;
use serde::Deserialize;

/// A quote with many ellipses and brackets, or with an ellipsis beside a negation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuoteEdits {
    /// So many marked edits are fine.
    most: usize,
    /// Bracketed words that are the house's own notes and no edits: "laughs".
    clarifiers: Vec<String>,
}

impl Run for QuoteEdits {
    const PARTS: &'static [&'static str] = &["count"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        for (_, quote) in quotes(cx) {
            let text = cx.article.text(quote.inner);
            let mut count = 0;
            let mut turns = false;
            let mut at = 0;
            while let Some(found) = text[at..].find(['…', '[', '.']).map(|i| at + i) {
                let rest = &text[found..];
                let (edit, len) = if rest.starts_with('…') {
                    (true, '…'.len_utf8())
                } else if rest.starts_with('[') {
                    let end = rest.find(']').unwrap_or(rest.len() - 1);
                    (!self.clarifiers.iter().any(|c| c.eq_ignore_ascii_case(rest[1..end.max(1)].trim())), end + 1)
                } else if rest.starts_with(". . .") {
                    (true, 5)
                } else if rest.starts_with("...") {
                    (true, 3)
                } else {
                    (false, 1)
                };
                if edit {
                    count += 1;
                    let beside = !rest.starts_with('[')
                        && found > 0
                        && found + len < text.len()
                        && (negation(text[..found].split_whitespace().next_back()) || negation(text[found + len..].split_whitespace().next()));
                    turns |= beside;
                }
                at = found + len;
            }
            if count > self.most || turns {
                hits.push(Hit::new(quote.span).part("count", count.to_string()));
            }
        }
    }
}

/// Is it a word that turns a sentence round?
fn negation(word: Option<&str>) -> bool {
    let word = word.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
    ["not", "never", "no", "nothing", "nobody", "none"].iter().any(|n| word.eq_ignore_ascii_case(n)) || word.ends_with("n't") || word.ends_with("n’t")
}
