//! Where a sentence of a few words comes from: too little to be found by the runs of words that it shares, but enough where
//! its speaker's sentence is the same but for a figure, a negation or the mood.

use super::{Context, Trace};
use crate::lexicon::{List, Word};
use crate::reference::transcripts::{Edit, Passage, Sound, key, same};
use crate::source::Span;
use std::ops::Range;

/// Sentences of as many words at most.
const LONGEST: usize = 8;
/// Reading on is left to longer quotes where more words than this are on file.
const FILE: usize = 50_000;

/// Words that turn a sentence, or change who is held to it and how firmly.
const FORCE: [u32; 34] = [
    key("all"),
    key("always"),
    key("am"),
    key("are"),
    key("can"),
    key("could"),
    key("did"),
    key("do"),
    key("does"),
    key("every"),
    key("had"),
    key("has"),
    key("have"),
    key("is"),
    key("may"),
    key("might"),
    key("must"),
    key("never"),
    key("no"),
    key("none"),
    key("not"),
    key("often"),
    key("only"),
    key("rarely"),
    key("seldom"),
    key("shall"),
    key("should"),
    key("some"),
    key("sometimes"),
    key("was"),
    key("were"),
    key("will"),
    key("would"),
    key("'s"),
];

/// The sentence of `speaker`'s that `quote`, a whole sentence, repeats but for one such change; none if it is there word for
/// word, or if several sentences are as near.
pub(in crate::check) fn brief(cx: &Context<'_>, quote: &[Sound], speaker: &str) -> Option<Trace> {
    let transcripts = &cx.reference.transcripts;
    if !(3..=LONGEST).contains(&quote.len()) || transcripts.size() > FILE || !whole(cx, quote) {
        return None;
    }
    let mut found: Option<(Range<u32>, Edit)> = None;
    for turn in transcripts.turns_of(|name| super::same_person(name, speaker)) {
        for sentence in sentences(cx, turn) {
            let said = transcripts.words(sentence.clone());
            if said.len() > LONGEST {
                continue;
            }
            let before = quote.iter().zip(said).take_while(|(q, s)| same(q.key, s.key)).count();
            let behind = quote[before..].iter().rev().zip(said[before.min(said.len())..].iter().rev()).take_while(|(q, s)| same(q.key, s.key)).count();
            let (written, heard) = (before..quote.len() - behind, before..said.len() - behind);
            if written.is_empty() && heard.is_empty() {
                return None;
            }
            let agree = before + behind;
            let content = |s: &Sound| is_content(cx, s);
            let kept = || quote[..before].iter().chain(&quote[written.end..]);
            let force = |s: &Sound, text: &str| FORCE.contains(&s.key) || figure(text);
            let turned = quote[written.clone()].iter().all(|s| force(s, cx.article.text(Span::new(s.start, s.end))))
                && said[heard.clone()].iter().zip(super::said_texts_of(cx, sentence.start, &heard)).all(|(s, text)| force(s, text));
            if agree < 2 || written.len() > 2 || heard.len() > 2 || !turned || !kept().any(content) {
                continue;
            }
            let edit = Edit { written, said: sentence.start + heard.start as u32..sentence.start + heard.end as u32 };
            match &found {
                // A transcript that is on file twice says it once.
                Some((before, _)) if !transcripts.words(before.clone()).iter().map(|s| s.key).eq(said.iter().map(|s| s.key)) => return None,
                Some(_) => {}
                None => found = Some((sentence, edit)),
            }
        }
    }
    let (words, edit) = found?;
    let passage = Passage { words, distance: edit.written.len().max(edit.said.len()) as u32, edits: vec![edit.clone()] };
    Some(Trace { words: quote.to_vec(), passage, edits: vec![edit], ratio: 1.0, information: f64::MAX })
}

/// Does the quote begin with a capital, and end as a sentence or before its tag does?
pub(super) fn whole(cx: &Context<'_>, quote: &[Sound]) -> bool {
    let (Some(first), Some(last)) = (quote.first(), quote.last()) else { return false };
    let after = cx.article.document.prose.get(last.end as usize..).unwrap_or_default();
    first.capital && after.starts_with(['.', '!', '?', ',', '"', '”', '\'', '’'])
}

/// A figure, in digits or in words.
fn figure(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) || text.split(['-', ' ']).all(|word| Word::find(&word.to_ascii_lowercase()).is(List::NumberWord))
}

/// The sentences of a stretch of a transcript.
pub(super) fn sentences<'a>(cx: &Context<'a>, stretch: Range<u32>) -> impl Iterator<Item = Range<u32>> + use<'a> {
    let transcripts = &cx.reference.transcripts;
    let source = transcripts.transcript(stretch.start).and_then(|t| cx.reference.sources.get(t.source as usize));
    let ends = move |word: u32| {
        let [here, next] = transcripts.words(word..word + 2) else { return true };
        let between = source.filter(|_| here.end <= next.start).map_or("", |s| s.slice(Span::new(here.end, next.start)));
        between.contains(['.', '?', '!', '\n', ';'])
    };
    let mut at = stretch.start;
    std::iter::from_fn(move || {
        let first = at;
        if first >= stretch.end {
            return None;
        }
        while at + 1 < stretch.end && !ends(at) {
            at += 1;
        }
        at += 1;
        Some(first..at)
    })
}

/// Is a word of the draft's no word of grammar?
pub(super) fn is_content(cx: &Context<'_>, word: &Sound) -> bool {
    !Word::find(cx.article.text(Span::new(word.start, word.end))).is(List::FunctionWord)
}
