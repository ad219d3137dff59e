//! Two versions of one quote in one story.

use super::provenance::{quotes, segments, speaker};
use super::{Context, Hit, Run};
use crate::finding::Place;
use schemars::JsonSchema;
use serde::Deserialize;
use similar::{Algorithm, capture_diff_slices, diff_ratio};

/// Two quotes of one story that are nearly the same, and of which neither is part of the other.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RestatedQuote {
    /// Shorter quotes are left alone.
    words: usize,
    /// Share of words that agree, from 0 to 1.
    alike: f64,
}

impl Run for RestatedQuote {
    const PARTS: &'static [&'static str] = &["other"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let mut seen: Vec<(u32, Vec<u32>)> = Vec::new();
        for (index, quote) in quotes(cx) {
            let segments = segments(cx, quote.inner);
            for sentence in segments.iter().flat_map(|s| sentences(cx, s)) {
                let keys: Vec<u32> = sentence.iter().map(|w| w.key).collect();
                if keys.len() < self.words {
                    continue;
                }
                let twin = seen.iter().find(|(other, words)| {
                    *other != index
                        && words.len().abs_diff(keys.len()) * 4 <= words.len().max(keys.len())
                        && shares(words, &keys)
                        && !holds(words, &keys)
                        && !holds(&keys, words)
                        && f64::from(diff_ratio(&capture_diff_slices(Algorithm::Myers, words, &keys), words.len(), keys.len())) >= self.alike
                        && same_speaker(cx, *other, index)
                });
                if let Some((other, _)) = twin {
                    let first = cx.article.quotes[*other as usize].span;
                    let span = match (sentence.first(), sentence.last()) {
                        (Some(a), Some(b)) => crate::source::Span::new(a.start, b.end),
                        _ => quote.span,
                    };
                    hits.push(Hit::new(span).part("other", cx.article.text(first)).label("other", Place::Draft(cx.article.locate(first))));
                }
                seen.push((index, keys));
            }
        }
    }
}

/// The sentences of a stretch of quoted words.
fn sentences<'a>(cx: &Context<'_>, words: &'a [crate::reference::transcripts::Sound]) -> Vec<&'a [crate::reference::transcripts::Sound]> {
    words.chunk_by(|a, b| !cx.article.text(crate::source::Span::new(a.end, b.start)).contains(['.', '?', '!'])).collect()
}

/// A quick look before the slow one: do they share most of their words?
fn shares(a: &[u32], b: &[u32]) -> bool {
    a.iter().filter(|word| b.contains(word)).count() * 2 > a.len()
}

/// Does `whole` hold `part` word for word?
fn holds(whole: &[u32], part: &[u32]) -> bool {
    whole.windows(part.len().max(1)).any(|window| window == part)
}

/// Two people may use the same phrase; one person's words were said one way.
fn same_speaker(cx: &Context<'_>, a: u32, b: u32) -> bool {
    match (speaker(cx, a), speaker(cx, b)) {
        (Some((a, _)), Some((b, _))) => super::provenance::same_person(a, b),
        _ => true,
    }
}
