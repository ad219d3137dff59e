//! Where a sentence comes from that stands beside one which is on file: the transcript goes on, or comes to it, with the same
//! sentence in other words. The neighbour shows the place, so that less has to agree.

use super::{Context, Trace, laid};
use crate::reference::transcripts::{Sound, same};
use std::ops::Range;

/// Share of words that must agree.
const ALIKE: f64 = 0.55;
/// Words that must agree.
const AGREE: usize = 4;
/// No sentence of more words is looked for.
const LONGEST: u32 = 120;

/// The sentence of the transcript's behind the passage `before`, or the one before the passage `behind`, where `quote`, a
/// whole sentence, is another version of it. Both passages are on file as the draft has them.
pub(in crate::check) fn beside(cx: &Context<'_>, quote: &[Sound], before: Option<&Range<u32>>, behind: Option<&Range<u32>>) -> Option<Trace> {
    if quote.len() <= AGREE || !super::brief::whole(cx, quote) {
        return None;
    }
    let next = before.and_then(|passage| following(cx, passage));
    let last = || behind.and_then(|passage| preceding(cx, passage));
    next.and_then(|s| version(cx, quote, s)).or_else(|| version(cx, quote, last()?))
}

/// The sentence behind a passage that ends one, if the same speaker goes on.
fn following(cx: &Context<'_>, passage: &Range<u32>) -> Option<Range<u32>> {
    let last = passage.end.checked_sub(1)?;
    let mut sentences = super::brief::sentences(cx, last..passage.end + LONGEST);
    let ends = sentences.next()? == (last..passage.end);
    sentences.next().filter(|next| ends && one_turn(cx, last, next))
}

/// The sentence before a passage that begins one, if the same speaker says it.
fn preceding(cx: &Context<'_>, passage: &Range<u32>) -> Option<Range<u32>> {
    let turn = cx.reference.transcripts.turn(passage.start).map_or(0, |t| t.first);
    let from = passage.start.saturating_sub(LONGEST).max(turn);
    super::brief::sentences(cx, from..passage.start + 1).find(|s| s.end == passage.start).filter(|s| one_turn(cx, passage.start, s))
}

/// Stand the words in one turn of one file?
pub(super) fn one_turn(cx: &Context<'_>, word: u32, sentence: &Range<u32>) -> bool {
    let transcripts = &cx.reference.transcripts;
    let place = |w: u32| (transcripts.transcript(w).map(|t| t.source), transcripts.turn(w).map(|t| t.first));
    place(word) == place(sentence.start)
}

/// The quote laid over the sentence, where they begin or end alike and most of it is the same.
fn version(cx: &Context<'_>, quote: &[Sound], sentence: Range<u32>) -> Option<Trace> {
    let transcripts = &cx.reference.transcripts;
    let said = transcripts.words(sentence.clone());
    let alike = |a: Option<&Sound>, b: Option<&Sound>| a.zip(b).is_some_and(|(a, b)| same(a.key, b.key));
    if !alike(quote.first(), said.first()) && !alike(quote.last(), said.last()) {
        return None;
    }
    let trace = laid(cx, quote, transcripts.over(quote, sentence)?);
    let kept = |at: &usize| !trace.edits.iter().any(|e| e.written.contains(at));
    let agree = (0..quote.len()).filter(kept);
    let content = |at: usize| super::brief::is_content(cx, &quote[at]);
    (!trace.edits.is_empty() && trace.ratio >= ALIKE && agree.clone().count() >= AGREE && agree.into_iter().any(content)).then_some(trace)
}
