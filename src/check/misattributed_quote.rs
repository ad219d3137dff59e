//! A quote that the transcript gives to somebody else.

use super::provenance::{Trace, quotes, said_place, said_text, same_person, segments, speaker, spoken, trace, written};
use super::{Context, Hit, Run};
use crate::article::{Mention, Quote, Speaker};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;

/// A quote given to one of a transcript's speakers that the transcript gives to another.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MisattributedQuote {
    /// Shorter quotes are left alone: too many people say the same few words.
    words: usize,
    /// Share of words that must agree before a passage counts as the quote's origin, from 0 to 1.
    alike: f64,
}

impl Run for MisattributedQuote {
    const PARTS: &'static [&'static str] = &["said", "speaker", "written"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let transcripts = &cx.reference.transcripts;
        if transcripts.is_empty() {
            return;
        }
        let needed = (transcripts.size().max(2) as f64).log2() + 16.0;
        for (index, quote) in quotes(cx) {
            let Some((by, place)) = speaker(cx, index) else { continue };
            // The two halves of a quote have one speaker, and one finding.
            if hits.last().is_some_and(|hit| hit.span == place) {
                continue;
            }
            for segment in segments(cx, quote.inner).into_iter().filter(|s| s.len() >= self.words) {
                let traces = trace(cx, &segment);
                // Every place that fits must be somebody else's, and the one named must speak on file too, to be confused with,
                // or both be listed as two people.
                let listed = |name: &str| cx.reference.entity(name);
                let two = |said: &str| listed(&spoken(said)).zip(listed(by)).is_some_and(|(a, b)| a != b);
                // Namesakes: two people with one family name, each by the first name as well, or by that alone.
                let called = cx.article.text(place);
                let whole = called.contains(' ') || by.split_once(' ').is_some_and(|(given, _)| given == called);
                let namesake = |said: &str| whole && spoken(said).contains(' ') && two(said);
                let other = |t: &Trace| {
                    let (first, last) = (t.passage.words.start, t.passage.words.end - 1);
                    t.ratio >= self.alike
                        && t.information >= needed
                        && transcripts.speaker(first).is_some_and(|s| (!same_person(s, by) || namesake(s)) && transcripts.speaker(last) == Some(s))
                        && transcripts.speaker(first).is_some_and(|said| two(said) || transcripts.turns_of(|s| same_person(s, by)).next().is_some())
                };
                let said = || traces.iter().filter_map(|t| transcripts.speaker(t.passage.words.start));
                if traces.is_empty() || !traces.iter().all(other) || doubtful(cx, quote, place, said) {
                    continue;
                }
                let words = traces[0].passage.words.clone();
                let mut hit = Hit::new(place)
                    .part("written", by)
                    .part("speaker", said().next().map(|label| written(cx, label)).unwrap_or_default())
                    .part("said", said_text(cx, words.clone()));
                if let Some(place) = said_place(cx, words) {
                    hit = hit.label("said", place);
                }
                hits.push(hit);
                break;
            }
        }
    }
}

/// Is the one named only a "she" whom a paragraph before brings up, without showing that she is one; or a "she" that may as
/// well be the one who spoke by the transcript, since that one is named here or in the paragraph before?
fn doubtful<'s, S: Iterator<Item = &'s str>>(cx: &Context<'_>, quote: &Quote, place: Span<Prose>, said: impl Fn() -> S) -> bool {
    let article = cx.article;
    let pronoun = ["he", "she", "they"].iter().any(|p| article.text(place).eq_ignore_ascii_case(p));
    let speaker = quote.attribution.and_then(|a| article.attributions.get(a as usize)).and_then(|a| a.speaker);
    let Some(Speaker::Name(name)) = speaker.filter(|_| pronoun) else { return false };
    let block = |sentence: u32| article.sentences[sentence as usize].block;
    let here = article.sentence_at(quote.span.start).map(block);
    let beside = article.mentions_named(name).any(|m| Some(block(m.sentence)) == here);
    let near = |sentence: u32| here.is_some_and(|here| block(sentence) <= here && here - block(sentence) <= 1);
    let full = |m: &Mention| article.text(article.names[m.name as usize].full);
    let rival = article.mentions.iter().filter(|m| near(m.sentence)).any(|m| said().any(|s| same_person(s, full(m))));
    article.names[name as usize].gender.is_none() && !beside || rival
}
