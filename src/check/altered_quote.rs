//! A quote whose words are not the transcript's.

use super::provenance::{
    Trace, answers, beside, brief, occasion, omitted, quotes, said_place, said_text, same_person, segments, sentences, speaker, trace, version,
};
use super::{Context, Hit, Run};
use crate::lexicon::List;
use crate::reference::transcripts::{Edit, Sound};
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
    const PARTS: &'static [&'static str] = &["said", "written", "diff", "occasion"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let transcripts = &cx.reference.transcripts;
        if transcripts.is_empty() {
            return;
        }
        let speaker = |index: u32| speaker(cx, index).map(|(name, _)| name);
        let quoted = quotes(cx).map(|(index, quote)| (quote.inner, speaker(index)));
        let mut pieces = Vec::new();
        for (words, by) in quoted.chain(answers(cx).map(|words| (words, None))) {
            self.pieces(cx, words, by, hits, &mut pieces);
        }
        for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.place.is_none()) {
            let before = at.checked_sub(1).map(|at| &pieces[at]).filter(|_| piece.follows);
            let behind = pieces.get(at + 1).filter(|next| next.follows);
            let place = |piece: Option<&Piece<'_>>| piece.and_then(|p| p.place.clone());
            let origin = beside(cx, &piece.words, place(before).as_ref(), place(behind).as_ref());
            hits.extend(origin.filter(|o| said_by(cx, o, piece.by)).map(|origin| hit(cx, &origin)));
        }
    }
}

/// A stretch of somebody's words, a sentence or more, and where it stands on file.
struct Piece<'a> {
    words: Vec<Sound>,
    by: Option<&'a str>,
    /// Goes on in the same speech right behind the piece before, with nothing marked as left out.
    follows: bool,
    /// Where the transcripts have it, word for word or with changes that are reported; none if it is not found.
    place: Option<Range<u32>>,
}

impl AlteredQuote {
    /// Looks for the words at `span`, and reports what was changed in them. Adds them to `pieces`: what is not found whole, by sentences.
    fn pieces<'a>(&self, cx: &Context<'a>, span: Span<Prose>, by: Option<&'a str>, hits: &mut Vec<Hit>, pieces: &mut Vec<Piece<'a>>) {
        for (at, segment) in segments(cx, span).into_iter().enumerate() {
            let follows = at == 0 && pieces.last().is_some_and(|last| goes_on(cx, last, span, by));
            let brief = by.and_then(|by| brief(cx, &segment, by));
            let traces = if segment.len() < self.words && brief.is_none() { Vec::new() } else { trace(cx, &segment) };
            let exact = traces.iter().any(|t| t.edits.is_empty());
            // Behind an omission that the words before it, which are on file, come to.
            let place = pieces.last().and_then(|p| p.place.as_ref()).filter(|_| at > 0 && !exact);
            let behind = || place.and_then(|place| omitted(cx, &segment, place));
            let brief = brief.or_else(behind);
            let origin = brief.as_ref().or_else(|| traces.iter().find(|t| said_by(cx, t, by)).or(traces.first()));
            let changed = origin.filter(|o| brief.is_some() || !o.edits.is_empty() && self.identified(cx, o, by));
            let altered = if changed.is_some() || exact { None } else { version(cx, &segment, by) };
            let changed = changed.or(altered.as_ref()).filter(|o| !swallows(cx, o));
            hits.extend(changed.map(|origin| hit(cx, origin)));
            let exact = || origin.filter(|o| o.edits.is_empty() && traces.len() == 1 && segment.len() >= 4);
            if let Some(origin) = changed.or_else(exact) {
                let place = Some(origin.passage.words.clone());
                pieces.push(Piece { words: segment, by, follows, place });
                continue;
            }
            for (at, words) in sentences(cx, &segment).enumerate() {
                let traces = trace(cx, words);
                let exact = traces.first().filter(|t| t.edits.is_empty());
                let one = words.len() == segment.len();
                if let Some(origin) = if exact.is_some() || one { None } else { version(cx, words, by) } {
                    hits.push(hit(cx, &origin));
                    pieces.push(Piece { words: words.to_vec(), by, follows: follows || at > 0, place: Some(origin.passage.words) });
                    continue;
                }
                // Found, but in several places, or too short to show one: nothing is amiss, and no place is known.
                let place = exact.map(|t| if traces.len() == 1 && words.len() >= 4 { t.passage.words.clone() } else { 0..0 });
                pieces.push(Piece { words: words.to_vec(), by, follows: follows || at > 0, place });
            }
        }
    }

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

/// Does the quote hold its own attribution, because it was never closed: "We won, said Ana Ruiz, the mayor"? Whose words they
/// are `quotes/unbalanced` asks already.
fn swallows(cx: &Context<'_>, origin: &Trace) -> bool {
    let article = cx.article;
    let open = |w: &Sound| article.quote_at(w.start).is_some_and(|quote| !article.quotes[quote as usize].closed);
    let cue = |w: &Sound| article.word(article.token_from(w.start)).is(List::ReportingVerb);
    origin.words.first().is_some_and(open) && origin.edits.iter().any(|e| origin.words[e.written.clone()].iter().any(cue))
}

/// Do the words at `span` go on with what `last` is part of: the same speaker's, in the same paragraph or the next?
fn goes_on(cx: &Context<'_>, last: &Piece<'_>, span: Span<Prose>, by: Option<&str>) -> bool {
    let block = |offset: u32| cx.article.sentence_at(offset).map(|s| cx.article.sentences[s as usize].block);
    let Some((here, before)) = block(span.start).zip(last.words.last().and_then(|w| block(w.start))) else { return false };
    last.by == by && (here == before || by.is_some() && here == before + 1)
}

/// Does the transcript give the passage to `by`, as far as either says who speaks?
fn said_by(cx: &Context<'_>, origin: &Trace, by: Option<&str>) -> bool {
    match (cx.reference.transcripts.speaker(origin.passage.words.start), by) {
        (Some(a), Some(b)) => same_person(a, b),
        _ => true,
    }
}

/// What there is to say of a quote and its origin: both wordings with a word or two around them, and the words that differ
/// alone, as a diff.
fn hit(cx: &Context<'_>, origin: &Trace) -> Hit {
    let transcripts = &cx.reference.transcripts;
    let passage = &origin.passage.words;
    let text = |words: Range<usize>| cx.article.text(span(origin, words)).split_whitespace().collect::<Vec<_>>().join(" ");
    // What is shown of the transcript does not run over into another speaker's turn.
    let turn = |word: u32| transcripts.turn(word).map(|t| t.first);
    let shown = |said: &Range<u32>| {
        // A change at the quote's first word is plain only beside what was said before it: "I do not want", not "not want".
        let before = if said.start == passage.start { 2 } else { 0 };
        let around = around(said.start as usize..said.end as usize, passage.start.saturating_sub(before) as usize..passage.end as usize);
        let own = if said.is_empty() { origin_turn(said.start, passage, turn) } else { turn(said.start) };
        let within: Vec<u32> = (around.start as u32..around.end as u32).filter(|w| said.contains(w) || turn(*w) == own).collect();
        match (within.first(), within.last()) {
            (Some(first), Some(last)) => *first..*last + 1,
            _ => passage.clone(),
        }
    };
    let edits: Vec<Edit> = origin.edits.iter().map(|edit| whole_words(cx, origin, edit)).collect();
    let (mut written, mut said, mut diff) = (Vec::new(), Vec::new(), Vec::new());
    for edit in edits.iter().take(3) {
        join(&mut written, around(edit.written.clone(), 0..origin.words.len()));
        join(&mut said, shown(&edit.said));
        let minus = (!edit.written.is_empty()).then(|| format!("− {}", text(edit.written.clone())));
        let plus = (!edit.said.is_empty()).then(|| format!("+ {}", said_text(cx, edit.said.clone())));
        diff.push([minus, plus].into_iter().flatten().collect::<Vec<_>>().join("  "));
    }
    let (first, last) = (&edits[0], &edits[edits.len() - 1]);
    let touched = around_if_empty(first.written.start..last.written.end, origin.words.len());
    let hit = Hit::new(span(origin, touched))
        .part("written", written.into_iter().map(text).collect::<Vec<_>>().join(" … "))
        .part("said", said.into_iter().map(|words| said_text(cx, words)).collect::<Vec<_>>().join(" … "))
        .part("diff", diff.join(" … "))
        .part("occasion", occasion(cx, passage.start));
    let place = shown(&first.said).start..shown(&last.said).end.max(shown(&first.said).start + 1);
    match said_place(cx, place) {
        Some(place) => hit.label("said", place),
        None => hit,
    }
}

/// Adds a stretch of words to those before it, as one with the last where they touch: what is shown stands once.
fn join<T: Copy + PartialOrd>(stretches: &mut Vec<Range<T>>, next: Range<T>) {
    match stretches.last_mut() {
        Some(last) if next.start <= last.end => last.end = if next.end > last.end { next.end } else { last.end },
        _ => stretches.push(next),
    }
}

/// The edit with all of the words that it changes a part of: of "cannot" and "will not" the whole, not "can" and "will".
fn whole_words(cx: &Context<'_>, origin: &Trace, edit: &Edit) -> Edit {
    let transcripts = &cx.reference.transcripts;
    let (mut written, mut said) = (edit.written.clone(), edit.said.clone());
    let one = |a: Option<&Sound>, b: Option<&Sound>| a.zip(b).is_some_and(|(a, b)| a.start == b.start);
    let before = |at: u32| at.checked_sub(1).and_then(|at| transcripts.words(at..at + 1).first());
    let split = |at: usize| at > 0 && one(origin.words.get(at - 1), origin.words.get(at));
    let said_split = |at: u32| one(before(at), transcripts.words(at..at + 1).first());
    // A word has two sounds at most.
    if written.start > 0 && said.start > origin.passage.words.start && (split(written.start) || said_split(said.start)) {
        (written.start, said.start) = (written.start - 1, said.start - 1);
    }
    if written.end < origin.words.len() && said.end < origin.passage.words.end && (split(written.end) || said_split(said.end)) {
        (written.end, said.end) = (written.end + 1, said.end + 1);
    }
    Edit { written, said }
}

/// The turn in which nothing was said where the quote has words: that of the passage's word there, or of its last one.
fn origin_turn(at: u32, passage: &Range<u32>, turn: impl Fn(u32) -> Option<u32>) -> Option<u32> {
    turn(at.clamp(passage.start, passage.end.saturating_sub(1).max(passage.start)))
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
