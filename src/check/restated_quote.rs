//! Two versions of one quote in one story.

use super::postings::Postings;
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
        let mut said: Vec<Said> = Vec::new();
        for (index, quote) in quotes(cx).filter(|(_, q)| q.inner.len() as usize >= self.words) {
            for sentence in segments(cx, quote.inner).iter().flat_map(|s| sentences(cx, s)).filter(|s| s.len() >= self.words) {
                let span = crate::source::Span::new(sentence[0].start, sentence[sentence.len() - 1].end);
                said.push(Said { quote: index, span, words: sentence.iter().map(|w| w.key).collect() });
            }
        }
        let mut postings = Postings::new(said.iter().map(|s| s.words.len()).sum());
        // For each sentence before, how many of its words the present one has.
        let mut shared = vec![0_usize; said.len()];
        let (mut touched, mut keys) = (Vec::new(), Vec::new());
        for (at, now) in said.iter().enumerate() {
            keys.clone_from(&now.words);
            keys.sort_unstable();
            keys.dedup();
            for key in keys.iter().copied() {
                let said = postings.of(key);
                if said.len() > COMMON {
                    continue;
                }
                for other in said.iter() {
                    if shared[other as usize] == 0 {
                        touched.push(other);
                    }
                    shared[other as usize] += 1;
                }
            }
            touched.sort_unstable();
            let twin = touched.iter().map(|t| (&said[*t as usize], shared[*t as usize])).find(|(other, n)| {
                let (a, b) = (&other.words, &now.words);
                other.quote != now.quote
                    && a.len().abs_diff(b.len()) * 4 <= a.len().max(b.len())
                    && n * 2 > a.len()
                    && !holds(a, b)
                    && !holds(b, a)
                    && f64::from(diff_ratio(&capture_diff_slices(Algorithm::Myers, a, b), a.len(), b.len())) >= self.alike
                    && same_speaker(cx, other.quote, now.quote)
            });
            if let Some((other, _)) = twin {
                let first = cx.article.quotes[other.quote as usize].span;
                hits.push(Hit::new(now.span).part("other", cx.article.text(first)).label("other", Place::Draft(cx.article.locate(first))));
            }
            touched.drain(..).for_each(|t| shared[t as usize] = 0);
            now.words.iter().for_each(|word| postings.add(*word, at as u32));
        }
    }
}

/// A word in more sentences than this tells nothing of which one is restated.
const COMMON: u32 = 64;

/// A sentence of a quote.
struct Said {
    quote: u32,
    span: crate::source::Span<crate::source::Prose>,
    /// How its words sound.
    words: Vec<u32>,
}

/// The sentences of a stretch of quoted words.
fn sentences<'a>(cx: &Context<'_>, words: &'a [crate::reference::transcripts::Sound]) -> Vec<&'a [crate::reference::transcripts::Sound]> {
    words.chunk_by(|a, b| !cx.article.text(crate::source::Span::new(a.end, b.start)).contains(['.', '?', '!'])).collect()
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
