//! Where a sentence of a few words comes from: too little to be found by the runs of words that it shares, but enough where
//! its speaker's sentence is the same but for a figure, a negation or the mood.

use super::{Context, Trace};
use crate::lexicon::{List, Word};
use crate::reference::transcripts::{Edit, Passage, Sound, key, same};
use crate::source::Span;
use std::ops::Range;

/// Sentences of as many words at most.
const LONGEST: usize = 8;
/// Sentences of as many words at most are read for other words in the place of a few.
const READ: usize = 24;
/// So many words in one place make another version of a sentence.
const SWAPPED: usize = 3;
/// So many words after an omission the speech is read on.
const AHEAD: u32 = 60;
/// Reading on is left to longer quotes where more words than this are on file.
const FILE: usize = 50_000;

/// Words that turn a sentence, or change who is held to it and how firmly.
const FORCE: [u32; 43] = [
    key("all"),
    key("anybody"),
    key("everybody"),
    key("everyone"),
    key("everything"),
    key("nobody"),
    key("nothing"),
    key("somebody"),
    key("someone"),
    key("something"),
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

/// Words of degree, which say little of what a sentence is about.
const DEGREES: [u32; 4] = [key("just"), key("quite"), key("really"), key("very")];

/// The sentence of `speaker`'s that `quote`, a whole sentence, repeats but for one such change; none if it is there word for
/// word, or if several sentences are as near.
pub(in crate::check) fn brief(cx: &Context<'_>, quote: &[Sound], speaker: &str) -> Option<Trace> {
    let transcripts = &cx.reference.transcripts;
    if !(3..=LONGEST).contains(&quote.len()) || transcripts.size() > FILE || !whole(cx, quote) {
        return None;
    }
    let mut found: Option<(Range<u32>, Edit)> = None;
    for turn in transcripts.turns_of(|name| super::same_person(name, speaker)) {
        for (sentence, part) in sentences(cx, turn).flat_map(|sentence| clauses(cx, sentence)) {
            let said = transcripts.words(sentence.clone());
            if said.len() > LONGEST {
                continue;
            }
            let (before, behind) = alike(quote, said);
            let (written, heard) = (before..quote.len() - behind, before..said.len() - behind);
            if written.is_empty() && heard.is_empty() {
                return None;
            }
            let agree = before + behind;
            if written.len() > 2 || heard.len() > 2 || agree < if part { 4 } else { 2 } {
                continue;
            }
            let kept = || quote[..before].iter().chain(&quote[written.end..]).filter(|s| is_content(cx, s)).count();
            let turned = quote[written.clone()].iter().all(|s| is_force(s, cx.article.text(Span::new(s.start, s.end))))
                && said[heard.clone()].iter().zip(super::said_texts_of(cx, sentence.start, &heard)).all(|(s, text)| is_force(s, text));
            if !turned || kept() < if part { 2 } else { 1 } {
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

/// The sentence of `speaker`'s of which `quote`, a whole sentence, is another version: the same but for a few words in one
/// place, or the same as far as its first words go and then other words; none if it is there word for word, or if two are as near.
/// Of a quote whose speaker is not known more has to agree.
pub(in crate::check) fn version(cx: &Context<'_>, quote: &[Sound], speaker: Option<&str>) -> Option<Trace> {
    let transcripts = &cx.reference.transcripts;
    if !(6..=READ).contains(&quote.len()) || transcripts.size() > FILE || !whole(cx, quote) {
        return None;
    }
    let contents = |words: &[Sound]| words.iter().filter(|s| is_content(cx, s) && !DEGREES.contains(&s.key)).count();
    let mut best: Option<(usize, Range<u32>, Edit)> = None;
    let mut tied = false;
    for turn in transcripts.turns_of(|name| speaker.is_none_or(|speaker| super::same_person(name, speaker))) {
        for (sentence, _) in sentences(cx, turn).flat_map(|sentence| clauses(cx, sentence)) {
            let said = transcripts.words(sentence.clone());
            let (before, behind) = alike(quote, said);
            let (written, heard) = (before..quote.len() - behind, before..said.len() - behind);
            if written.is_empty() && heard.is_empty() {
                return None;
            }
            let agree = before + behind;
            if written.is_empty() || agree < 6 {
                continue;
            }
            let kept = contents(&quote[..before]) + contents(&quote[written.end..]);
            let swapped = written.len() <= SWAPPED && heard.len() <= SWAPPED && (agree >= 7 && kept >= 1 || agree >= 6 && kept >= 2);
            let turned = before >= 6 && contents(&quote[..before]) >= 3 && !heard.is_empty() && said.len() <= READ;
            // What is left out may be marked by the tag; what was not said was put in.
            let known = speaker.is_some() || agree >= 8 && kept >= 3;
            if !(swapped || turned) || !known {
                continue;
            }
            let edit = Edit { written, said: sentence.start + heard.start as u32..sentence.start + heard.end as u32 };
            match &best {
                Some((most, ..)) if *most > agree => {}
                // A transcript that is on file twice says it once.
                Some((most, before, _)) if *most == agree => tied |= !transcripts.words(before.clone()).iter().map(|s| s.key).eq(said.iter().map(|s| s.key)),
                _ => (best, tied) = (Some((agree, sentence, edit)), false),
            }
        }
    }
    let (_, words, edit) = best.filter(|_| !tied)?;
    laid_over(cx, quote, words, edit)
}

/// The quote laid over the passage from which one edit parts it, if that is more than a slip.
fn laid_over(cx: &Context<'_>, quote: &[Sound], words: Range<u32>, edit: Edit) -> Option<Trace> {
    let distance = edit.written.len().max(edit.said.len()) as u32;
    let trace = super::laid(cx, quote, Passage { words, distance, edits: vec![edit] });
    (!trace.edits.is_empty()).then_some(trace)
}

/// How many words two stretches begin with alike, and how many they end with.
fn alike(quote: &[Sound], said: &[Sound]) -> (usize, usize) {
    let before = quote.iter().zip(said).take_while(|(q, s)| same(q.key, s.key)).count();
    let behind = quote[before..].iter().rev().zip(said[before..].iter().rev()).take_while(|(q, s)| same(q.key, s.key)).count();
    (before, behind)
}

/// "If they dig in … we might move": where the words after an omission come from, behind those `before` it in the same turn,
/// if one of them turns what was said; none if they are there word for word.
pub(in crate::check) fn omitted(cx: &Context<'_>, quote: &[Sound], before: &Range<u32>) -> Option<Trace> {
    let transcripts = &cx.reference.transcripts;
    if !(3..=LONGEST).contains(&quote.len()) || before.is_empty() {
        return None;
    }
    let last = (before.end..before.end + AHEAD).take_while(|w| super::beside::one_turn(cx, *w, before)).last()? + 1;
    let mut found = None;
    for first in before.end..(last + 1).saturating_sub(quote.len() as u32) {
        let passage = first..first + quote.len() as u32;
        let said = transcripts.words(passage.clone());
        let mut differing = (0..quote.len()).filter(|at| !same(quote[*at].key, said[*at].key));
        let at = differing.next()?;
        let heard = passage.start + at as u32..passage.start + at as u32 + 1;
        let text = super::said_texts(cx, heard.clone());
        let written = cx.article.text(Span::new(quote[at].start, quote[at].end));
        let turned = is_force(&quote[at], written) && text.first().is_some_and(|text| is_force(&said[at], text));
        let kept = || quote.iter().enumerate().any(|(n, word)| n != at && is_content(cx, word));
        if differing.next().is_some() || !turned || !kept() {
            continue;
        }
        if found.is_some() {
            return None;
        }
        found = Some((passage, Edit { written: at..at + 1, said: heard }));
    }
    let (words, edit) = found?;
    laid_over(cx, quote, words, edit)
}

/// Does a word turn a sentence, or is it a figure?
fn is_force(word: &Sound, text: &str) -> bool {
    FORCE.contains(&word.key) || figure(text)
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

/// A sentence, and the parts of it up to a comma or "and" and from there on, each with whether it is but a part.
fn clauses(cx: &Context<'_>, sentence: Range<u32>) -> impl Iterator<Item = (Range<u32>, bool)> {
    const JOINS: [u32; 4] = [key("and"), key("because"), key("but"), key("so")];
    let transcripts = &cx.reference.transcripts;
    let source = transcripts.transcript(sentence.start).and_then(|t| cx.reference.sources.get(t.source as usize));
    let parts = move |word: &u32| {
        let [here, next] = transcripts.words(*word - 1..*word + 1) else { return false };
        let between = source.filter(|_| here.end <= next.start).map_or("", |s| s.slice(Span::new(here.end, next.start)));
        between.contains([',', ':', '—', '–']) || JOINS.contains(&next.key)
    };
    let cuts = (sentence.start + 1..sentence.end.max(sentence.start + 1)).filter(parts);
    let (first, last) = (sentence.start, sentence.end);
    std::iter::once((sentence, false)).chain(cuts.flat_map(move |cut| [(first..cut, true), (cut..last, true)]))
}

/// Is a word of the draft's no word of grammar?
pub(super) fn is_content(cx: &Context<'_>, word: &Sound) -> bool {
    !Word::find(cx.article.text(Span::new(word.start, word.end))).is(List::FunctionWord)
}
