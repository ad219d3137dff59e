//! Where a quote comes from: the draft's words beside the transcript's, with what nobody would call a change ironed out.

mod beside;
mod brief;

pub(super) use beside::beside;
pub(super) use brief::{brief, omitted, version};

use super::Context;
use crate::article::{Quote, QuoteKind, Speaker};
use crate::finding::Place;
use crate::reference::transcripts::{Before, Edit, Passage, Sound, is_filler, is_short_s, key, sounds};
use crate::source::{Prose, Span};
use std::ops::Range;

/// A quote, or the part of one between two ellipses, and where it comes from.
pub(super) struct Trace {
    /// Its words; offsets are the prose's.
    pub words: Vec<Sound>,
    /// Where they come from.
    pub passage: Passage,
    /// What differs, typography, spelling and slips of the tongue left aside.
    pub edits: Vec<Edit>,
    /// Share of the words of both that agree: 1 for a faithful quote.
    pub ratio: f64,
    /// How much the words that agree say about where they come from, in bits.
    pub information: f64,
}

/// The quotes that give somebody's words, by index: no titles, terms, slogans or signs; those within another quote are
/// part of it.
pub(super) fn quotes<'a>(cx: &Context<'a>) -> impl Iterator<Item = (u32, &'a Quote)> + use<'a> {
    let article = cx.article;
    (0u32..).zip(&article.quotes).filter(|(_, q)| !q.nested && matches!(q.kind, QuoteKind::Speech | QuoteKind::Fragment | QuoteKind::Scare))
}

/// The sentences of an interview's answers: paragraphs that begin with "A:" or "A.". Not in an interview that says that it was
/// edited, where whole sentences may be the editor's.
pub(super) fn answers<'a>(cx: &Context<'a>) -> impl Iterator<Item = Span<Prose>> + use<'a> {
    let article = cx.article;
    // "A. We opened in June." is an answer beside questions that are set so.
    let asked = article.document.blocks.iter().any(|b| article.text(b.span).starts_with("Q. "));
    let answer = move |text: &str| text.starts_with("A: ") || asked && text.starts_with("A. ");
    let any = article.document.blocks.iter().any(|b| answer(article.text(b.span)));
    let edited = any && ["edited for", "condensed", "lightly edited"].iter().any(|words| article.document.prose.contains(words));
    let sentences = if any && !edited { article.sentences.as_slice() } else { &[] };
    sentences
        .iter()
        .filter(move |s| article.document.blocks.get(s.block as usize).is_some_and(|b| answer(article.text(b.span))))
        .map(move |s| if answer(article.text(s.span)) { Span::new(s.span.start + 3, s.span.end) } else { s.span })
}

/// The words of a quote, cut where an ellipsis says that something is left out.
pub(super) fn segments(cx: &Context<'_>, span: Span<Prose>) -> Vec<Vec<Sound>> {
    let mut words = Vec::new();
    sounds(cx.article.text(span), span.start, &mut words);
    let mut segments: Vec<Vec<Sound>> = Vec::new();
    for word in words {
        match segments.last_mut() {
            Some(segment) if word.before != Before::Omission => segment.push(word),
            _ => segments.push(vec![word]),
        }
    }
    segments
}

/// The sentences of quoted words; an ellipsis ends one too.
pub(super) fn sentences<'w>(cx: &Context<'_>, words: &'w [Sound]) -> impl Iterator<Item = &'w [Sound]> {
    let prose = cx.article.document.prose.as_bytes();
    let ends = move |a: &Sound, b: &Sound| {
        b.before == Before::Omission || prose[Span::<Prose>::new(a.end, b.start).range()].iter().any(|b| matches!(b, b'.' | b'?' | b'!'))
    };
    words.chunk_by(move |a, b| !ends(a, b))
}

/// The likeliest origins of `words`, best first: all places that fit as well as the best one.
pub(super) fn trace(cx: &Context<'_>, words: &[Sound]) -> Vec<Trace> {
    let mut traces: Vec<Trace> = cx.reference.transcripts.find(words).into_iter().map(|passage| laid(cx, words, passage)).collect();
    traces.sort_by(|a, b| b.ratio.total_cmp(&a.ratio).then(a.passage.words.start.cmp(&b.passage.words.start)));
    if let Some(best) = traces.first().map(|t| t.ratio) {
        traces.retain(|t| t.ratio >= best - 1e-9);
    }
    traces
}

/// What `words` and a passage that they are laid over have to do with each other.
fn laid(cx: &Context<'_>, words: &[Sound], passage: Passage) -> Trace {
    let edits: Vec<Edit> = passage.edits.iter().filter(|edit| !is_slip(cx, words, edit)).cloned().collect();
    let (written, said): (usize, usize) = edits.iter().fold((0, 0), |(w, s), e| (w + e.written.len(), s + e.said.len()));
    let same = words.len().saturating_sub(written);
    let ratio = 2.0 * same as f64 / (2 * same + written + said).max(1) as f64;
    let information = cx.reference.transcripts.information(words, &passage);
    Trace { words: words.to_vec(), passage, edits, ratio, information }
}

/// Is a difference one that a faithful reporter makes: a hesitation left out, another spelling, a word written apart?
fn is_slip(cx: &Context<'_>, words: &[Sound], edit: &Edit) -> bool {
    let transcripts = &cx.reference.transcripts;
    let said = transcripts.words(edit.said.clone());
    let written = words.get(edit.written.clone()).unwrap_or_default();
    // Words that the typist of the transcript could not make out stand for any.
    let next = transcripts.words(edit.said.end..edit.said.end + 1);
    if said.iter().chain(next).any(|w| w.before == Before::Unheard) {
        return true;
    }
    if written.is_empty() {
        if said.iter().all(|w| is_filler(w.key)) || said.chunks(2).all(|pair| matches!(pair, [a, b] if is_hedge(a.key, b.key))) {
            return true;
        }
        // "the the", "we are we are": said twice, written once.
        let n = edit.said.len() as u32;
        let again = |from: Option<u32>| from.is_some_and(|from| transcripts.words(from..from + n).iter().map(|w| w.key).eq(said.iter().map(|w| w.key)));
        if again(Some(edit.said.end)) || again(edit.said.start.checked_sub(n)) {
            return true;
        }
        // Somebody else's interjection.
        if let (Some(here), Some(before)) = (transcripts.turn(edit.said.start), edit.said.start.checked_sub(1).and_then(|w| transcripts.turn(w)))
            && here.first != before.first
            && here.speaker != before.speaker
        {
            return true;
        }
    }
    // "James's" and "James'".
    if let ([], [s]) | ([s], []) = (said, written)
        && is_short_s(s.key)
    {
        return true;
    }
    // Two sounds of one written word ("don't") are one text.
    let a = letters(written.chunk_by(|a, b| a.start == b.start).map(|w| cx.article.text(Span::new(w[0].start, w[0].end))));
    let b = letters(said_texts(cx, edit.said.clone()).into_iter());
    if a == b {
        return true;
    }
    if let ([w], [s]) = (written, said) {
        if regional(&a) == regional(&b) {
            return true;
        }
        // A name that the typist spelled by ear.
        return w.capital && s.capital && a.len() >= 4 && a.bytes().next() == b.bytes().next() && close(&a, &b);
    }
    false
}

/// "you know", "I mean": two words with which a speaker gains time.
fn is_hedge(one: u32, two: u32) -> bool {
    (one == key("you") && two == key("know")) || (one == key("i") && two == key("mean"))
}

/// The texts of the transcript's words.
fn said_texts<'a>(cx: &Context<'a>, words: Range<u32>) -> Vec<&'a str> {
    let transcripts = &cx.reference.transcripts;
    let source = transcripts.transcript(words.start).and_then(|t| cx.reference.sources.get(t.source as usize));
    let mut texts: Vec<&str> = Vec::new();
    let mut last = None;
    for word in transcripts.words(words) {
        // Two sounds of one written word: "don't".
        if last != Some(word.start) {
            texts.extend(source.map(|s| s.slice(Span::new(word.start, word.end))));
        }
        last = Some(word.start);
    }
    texts
}

/// The texts of some words, by their place in a passage that begins with word `first`, one for each sound.
fn said_texts_of<'a>(cx: &Context<'a>, first: u32, words: &Range<usize>) -> impl Iterator<Item = &'a str> + use<'a> {
    let transcripts = &cx.reference.transcripts;
    let source = transcripts.transcript(first).and_then(|t| cx.reference.sources.get(t.source as usize));
    let words = transcripts.words(first + words.start as u32..first + words.end as u32);
    words.iter().map(move |word| source.map_or("", |s| s.slice(Span::new(word.start, word.end))))
}

/// Letters and digits alone, lower case.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.flat_map(str::chars).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// One form for the British and the American spelling.
fn regional(word: &str) -> String {
    let word = word.replace("our", "or").replace("yse", "yze").replace("ise", "ize").replace("isation", "ization").replace("ising", "izing").replace("ll", "l");
    match word.strip_suffix("re") {
        Some(stem) if word.len() > 4 => format!("{stem}er"),
        _ => word,
    }
}

/// At most two letters apart.
fn close(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 2 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let cost = (corner + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            corner = std::mem::replace(&mut row[j + 1], cost);
        }
    }
    row[b.len()] <= 2
}

/// The transcript's text of a range of words, on one line: without the notes, labels and times that stand between them.
pub(super) fn said_text(cx: &Context<'_>, words: Range<u32>) -> String {
    let transcripts = &cx.reference.transcripts;
    let Some(source) = transcripts.transcript(words.start).and_then(|t| cx.reference.sources.get(t.source as usize)) else { return String::new() };
    let mut text = String::new();
    let mut end: Option<u32> = None;
    for word in transcripts.words(words) {
        match end {
            Some(end) if word.start < end => continue,
            Some(end) => {
                let between = source.slice(Span::new(end, word.start));
                let plain = between.len() <= 4 && !between.contains(['\n', '<', '[', '(']);
                text.push_str(if plain { between } else { " " });
            }
            None => {}
        }
        text.push_str(source.slice(Span::new(word.start, word.end)));
        end = Some(word.end);
    }
    text
}

/// Who says a word of a transcript, where and when, as far as it is on file: "Ilse Brandt, council meeting, February 4, 2025".
pub(super) fn occasion(cx: &Context<'_>, word: u32) -> String {
    let transcripts = &cx.reference.transcripts;
    let about = transcripts.transcript(word).map(|t| &t.about);
    let date = about.and_then(|a| a.date).map(|d| crate::value::Date::Day(d).to_string());
    let parts = [transcripts.speaker(word).map(spoken), about.and_then(|a| a.event.clone()), date];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { "the transcript".to_owned() } else { parts.join(", ") }
}

/// A label's name as copy has it: "ANN-MARIE LEE" as "Ann-Marie Lee".
pub(super) fn spoken(label: &str) -> String {
    if label.chars().any(char::is_lowercase) {
        return label.to_owned();
    }
    let mut out = String::with_capacity(label.len());
    let mut begins = true;
    for c in label.chars() {
        if begins {
            out.push(c)
        } else {
            out.extend(c.to_lowercase())
        }
        begins = !c.is_alphanumeric();
    }
    out
}

/// A speaker as the draft writes the name, where it does: "VAN DER MEER" may be "van der Meer" or "Van der Meer".
pub(super) fn written(cx: &Context<'_>, label: &str) -> String {
    let label = spoken(label);
    let alike = |name: &&str| name.len() == label.len() && name.to_lowercase() == label.to_lowercase();
    cx.article.names.iter().map(|name| cx.article.text(name.full)).find(alike).map_or(label, str::to_owned)
}

/// Where words of a transcript stand.
pub(super) fn said_place(cx: &Context<'_>, words: Range<u32>) -> Option<Place> {
    cx.reference.transcripts.evidence(words).map(Place::File)
}

/// Who says a quote, by the draft: the name, and the words that name it. Looks along the quotes that it continues.
pub(super) fn speaker<'a>(cx: &Context<'a>, quote: u32) -> Option<(&'a str, Span<Prose>)> {
    let mut at = Some(quote);
    // A chain is as long as there are quotes at most.
    for _ in 0..cx.article.quotes.len() {
        let quote = cx.article.quotes.get(at? as usize)?;
        if let Some(attribution) = quote.attribution.and_then(|a| cx.article.attributions.get(a as usize)) {
            let Some(Speaker::Name(name)) = attribution.speaker else { return None };
            let full = cx.article.names.get(name as usize)?.full;
            return Some((cx.article.text(full), attribution.source.unwrap_or(quote.span)));
        }
        at = quote.continues;
    }
    None
}

/// May two names be one person's? The surname of either is a word of the other.
pub(super) fn same_person(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| c.is_whitespace() || c == ',')
            .map(|w| w.chars().filter(|c| c.is_alphanumeric() || *c == '-').flat_map(char::to_lowercase).collect::<String>())
            .filter(|w| !matches!(w.as_str(), "" | "jr" | "sr" | "ii" | "iii" | "s"))
            .collect()
    };
    let (a, b) = (words(a), words(b));
    match (a.last(), b.last()) {
        (Some(x), Some(y)) => a.contains(y) || b.contains(x),
        _ => true,
    }
}

/// Where a quote (an index of the article's) is on file word for word, if it is.
pub fn quote_on_file(cx: &Context<'_>, quote: u32) -> Option<Place> {
    let inner = cx.article.quotes.get(quote as usize)?.inner;
    let mut first = None;
    for segment in segments(cx, inner) {
        let traces = trace(cx, &segment);
        let origin = traces.iter().find(|t| t.edits.is_empty() && t.words.len() >= 4)?;
        first = first.or_else(|| said_place(cx, origin.passage.words.clone()));
    }
    first
}
