//! A quote whose words are not the transcript's.

use super::provenance::{Trace, answers, quotes, said_place, said_text, same_person, segments, speaker, trace};
use super::{Context, Hit, Run};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;
use std::ops::Range;

/// A quote that is nearly, but not quite, what the transcript has: words changed, added or left out unmarked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AlteredQuote {
    /// Shorter quotes are left alone: too many people say the same few words.
    words: usize,
    /// Share of words that must agree before a passage counts as the quote's origin, from 0 to 1.
    alike: f64,
}

impl Run for AlteredQuote {
    const PARTS: &'static [&'static str] = &["said", "written", "speaker"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let transcripts = &cx.reference.transcripts;
        if transcripts.is_empty() {
            return;
        }
        let quoted = quotes(cx).map(|(index, quote)| (quote.inner, speaker(cx, index).map(|(name, _)| name)));
        for (words, by) in quoted.chain(answers(cx).map(|words| (words, None))) {
            for segment in segments(cx, words) {
                if segment.len() < self.words {
                    continue;
                }
                let traces = trace(cx, &segment);
                let Some(origin) = traces.iter().find(|t| said_by(cx, t, by)).or(traces.first()) else { continue };
                if origin.edits.is_empty() || !self.identified(cx, origin, by) {
                    continue;
                }
                let shown: Vec<(String, String)> = origin
                    .edits
                    .iter()
                    .take(3)
                    .map(|edit| {
                        let written = around(edit.written.clone(), 0..origin.words.len());
                        let said =
                            around(edit.said.start as usize..edit.said.end as usize, origin.passage.words.start as usize..origin.passage.words.end as usize);
                        (
                            cx.article.text(span(origin, written)).split_whitespace().collect::<Vec<_>>().join(" "),
                            said_text(cx, said.start as u32..said.end as u32),
                        )
                    })
                    .collect();
                let join = |texts: Vec<&str>| texts.join(" … ");
                let (first, last) = (&origin.edits[0], &origin.edits[origin.edits.len() - 1]);
                let touched = around_if_empty(first.written.start..last.written.end, origin.words.len());
                let mut hit = Hit::new(span(origin, touched))
                    .part("written", join(shown.iter().map(|s| s.0.as_str()).collect()))
                    .part("said", join(shown.iter().map(|s| s.1.as_str()).collect()))
                    .part("speaker", transcripts.speaker(origin.passage.words.start).unwrap_or("the transcript"));
                if let Some(place) = said_place(cx, origin.passage.words.clone()) {
                    hit = hit.label("said", place);
                }
                hits.push(hit);
            }
        }
    }
}

impl AlteredQuote {
    /// Is the passage surely where the quote comes from?
    fn identified(&self, cx: &Context<'_>, origin: &Trace, by: Option<&str>) -> bool {
        let needed = (cx.reference.transcripts.size().max(2) as f64).log2() + 16.0;
        let short = origin.words.len() < 9;
        let changed: usize = origin.edits.iter().map(|e| e.written.len().max(e.said.len())).sum();
        origin.ratio >= self.alike
            && origin.information >= needed
            && (!short || changed <= 2 && origin.edits.len() == 1)
            // Somebody else's like words, at some other time: only a long quote is surely these.
            && (said_by(cx, origin, by) || origin.words.len() >= 12 && origin.ratio >= 0.9)
    }
}

/// Does the transcript give the passage to `by`, as far as either says who speaks?
fn said_by(cx: &Context<'_>, origin: &Trace, by: Option<&str>) -> bool {
    match (cx.reference.transcripts.speaker(origin.passage.words.start), by) {
        (Some(a), Some(b)) => same_person(a, b),
        _ => true,
    }
}

/// Two words more on either side, as far as there are any.
fn around(words: Range<usize>, within: Range<usize>) -> Range<usize> {
    words.start.saturating_sub(2).max(within.start)..(words.end + 2).min(within.end)
}

/// The words themselves, or where there are none the one on either side.
fn around_if_empty(words: Range<usize>, len: usize) -> Range<usize> {
    if words.is_empty() { words.start.saturating_sub(1)..(words.end + 1).min(len) } else { words }
}

/// Where words of the quote stand.
fn span(origin: &Trace, words: Range<usize>) -> Span<Prose> {
    match (origin.words.get(words.start), origin.words.get(words.end.saturating_sub(1))) {
        (Some(first), Some(last)) => Span::new(first.start, last.end),
        _ => Span::default(),
    }
}
