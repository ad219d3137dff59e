//! A quote with more of the editor's hand in it than is good for it.

use super::provenance::quotes;
use super::{Context, Hit, Run};
use crate::lexicon::Wordings;
use schemars::JsonSchema;
use serde::Deserialize;

/// A quote with many ellipses and brackets, or with an ellipsis beside a negation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct QuoteEdits {
    /// So many marked edits are fine.
    most: usize,
    /// Bracketed words that are the house's own notes and no edits: "laughs".
    clarifiers: Wordings,
}

impl Run for QuoteEdits {
    const PARTS: &'static [&'static str] = &["fault"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        for (_, quote) in quotes(cx) {
            let text = cx.article.text(quote.inner);
            let mut count = 0;
            let mut turns = false;
            let mut at = 0;
            // An ellipsis, a bracket or a point: '…' begins with 0xE2, as do other signs.
            while let Some(found) = memchr::memchr3(0xE2, b'[', b'.', &text.as_bytes()[at..]).map(|i| at + i) {
                if !text.is_char_boundary(found) {
                    at = found + 1;
                    continue;
                }
                let rest = &text[found..];
                let (edit, len) = if rest.starts_with('…') {
                    (true, '…'.len_utf8())
                } else if let Some(end) = rest.starts_with('[').then(|| rest.find(']')).flatten() {
                    // A bracket that is never closed marks nothing.
                    let inside = rest[1..end].trim();
                    let clarifies = self.clarifiers.has_in_any_case(inside) || completes_a_name(&text[..found], inside, &rest[end + 1..]);
                    (!clarifies, end + 1)
                } else if rest.starts_with(". . .") {
                    (true, 5)
                } else if rest.starts_with("...") {
                    (true, 3)
                } else {
                    (false, rest.chars().next().map_or(1, char::len_utf8))
                };
                if edit {
                    count += 1;
                    turns |= !rest.starts_with('[') && beside_negation(&text[..found], &rest[len..]);
                }
                at = found + len;
            }
            if count > self.most || turns {
                let fault = if count > self.most { format!("is patched in {count} places") } else { "leaves words out beside a negation".to_owned() };
                hits.push(Hit::new(quote.span).part("fault", fault));
            }
        }
    }
}

/// Do bracketed words give a name its other half: [Ana] Ruiz, Ana [Ruiz]?
fn completes_a_name(before: &str, inside: &str, after: &str) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let name = !inside.is_empty() && inside.split_whitespace().all(capital);
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    // A word that begins the sentence may have its capital from there.
    let sentence = before.trim_end().len() == last.len();
    name && (after.starts_with(' ') && capital(after.trim_start()) || before.ends_with(' ') && capital(last) && !sentence)
}

/// Stands an ellipsis within a sentence beside a word that turns it round?
fn beside_negation(before: &str, after: &str) -> bool {
    if before.is_empty() || after.is_empty() {
        return false;
    }
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let next = after.trim_start();
    let new_sentence = after.starts_with('.') || next.starts_with(char::is_uppercase);
    !word.ends_with(['.', '!', '?']) && negation(word) || !new_sentence && negation(next.split_whitespace().next().unwrap_or_default())
}

/// Is it a word that turns a sentence round?
fn negation(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    ["not", "never", "no", "nothing", "nobody", "none"].iter().any(|n| word.eq_ignore_ascii_case(n)) || word.ends_with("n't") || word.ends_with("n’t")
}
