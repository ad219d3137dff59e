//! A quotation mark that opens and never closes, or closes what was never opened.

use super::provenance::{same_person, speaker};
use super::{Context, Hit, Run};
use crate::article::{Article, Quote, TokenId};
use crate::document::{Block, BlockKind};
use crate::finding::Place;
use crate::lexicon::{Form, FunctionWordKind, Kind, List, ReportingVerb};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;

/// A quotation mark that opens and never closes, or closes and was never opened. Speech that the next paragraph takes up is
/// closed by convention at its last paragraph only; a paragraph without a full stop may be cut off, and is left alone.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnbalancedQuote {}

impl Run for UnbalancedQuote {
    const PARTS: &'static [&'static str] = &["quote", "closed", "end", "edge", "missing"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for (index, quote) in (0..).zip(&article.quotes) {
            // What the next paragraph takes up ends without a mark as well.
            if quote.nested || quote.closed && quote.span.end != quote.inner.end {
                continue;
            }
            let text = article.text(quote.span);
            let words = article.text(quote.inner).split_whitespace().take(6).collect::<Vec<_>>();
            let Some(sentence) = article.sentence_at(quote.span.start) else { continue };
            let of = article.block(sentence);
            if of.kind != BlockKind::Paragraph || !text.starts_with(['"', '“']) || words.len() < 2 {
                continue;
            }
            let whole = article.document.slice(of.span).trim_end();
            if !whole.ends_with(['.', '!', '?', '"', '”']) || whole.ends_with("...") {
                continue;
            }
            let tag = Tag::find(article, quote.inner);
            // No speech goes on behind who says it.
            let told = tag.as_ref().is_some_and(|tag| tag.ends && article.sentence_at(of.span.end - 1) == Some(article.sentence_of(tag.comma)));
            let over = told || !(if quote.closed { taken_up(cx, index) } else { closes_later(article, article.sentences[sentence as usize].block) });
            if !over || inches(article, of.span) || marks(cx, of.span.start, of.span.end).is_multiple_of(2) {
                continue;
            }
            let mark = Span::new(quote.span.start, quote.inner.start);
            let mut hit = Hit::new(mark).part("quote", words.join(" ")).part("edge", "begins").part("missing", "closed");
            let only = tag.as_ref().map_or_else(|| only_end(cx, quote, of.span), |tag| tag.ends.then(|| article.tokens[tag.comma as usize].span()));
            if let Some(last) = only {
                let closing = if text.starts_with('“') { "”" } else { "\"" };
                hit = hit.part("closed", format!("{}{closing}", article.text(last))).fix_at(last);
            }
            // The last word that may be the speaker's, with the mark behind it.
            let end = tag.map_or_else(|| article.token_until(quote.inner.end), |tag| tag.comma + 1);
            let last = (article.token_from(quote.inner.start)..end).rev().find(|t| matches!(article.tokens[*t as usize].kind, Kind::Word | Kind::Number));
            if let Some(last) = last {
                let end = article.tokens[last as usize].span().to(article.tokens[end as usize - 1].span());
                hit = hit.part("end", article.text(end)).label("end", Place::Draft(article.locate(end)));
            }
            hits.push(hit);
        }
        // Most paragraphs have no mark.
        let marked = article.sentences.chunk_by(|a, b| a.block == b.block).filter(|all| all.iter().any(|s| s.holds(Kind::Quote)));
        for index in marked.map(|all| all[0].block as usize) {
            let block = &article.document.blocks[index];
            if block.kind == BlockKind::Paragraph {
                hits.extend(never_opened(cx, index, block.span));
            }
        }
    }
}

/// "He called it cowardly and cruel\" and left": the one mark of a paragraph closes, and no paragraph before it has left speech
/// open.
fn never_opened(cx: &Context<'_>, index: usize, block: Span<Prose>) -> Option<Hit> {
    /// So many paragraphs back speech may have been opened.
    const BACK: usize = 6;
    /// So many words of what the mark closes are shown.
    const SHOWN: usize = 4;
    let article = cx.article;
    let text = article.document.slice(block);
    // Most paragraphs have none: their bytes are passed over many at a time. A curly mark begins with 0xE2, as some others do.
    let mut marks_here = memchr::memchr2_iter(b'"', 0xE2, text.as_bytes()).filter(|at| text[*at..].starts_with(is_mark));
    let at = marks_here.next().filter(|_| marks_here.next().is_none())?;
    let mark = text[at..].chars().next()?;
    let (before, after) = (&text[..at], &text[at + mark.len_utf8()..]);
    // Behind a digit it stands for inches; behind a letter or the mark of a sentence it closes.
    let closes = before.ends_with(|c: char| c.is_alphabetic() || matches!(c, '.' | ',' | '!' | '?')) && matches!(mark, '"' | '”');
    let ends = after.is_empty() || after.starts_with(char::is_whitespace);
    let open = |b: &Block| !marks(cx, b.span.start, b.span.end).is_multiple_of(2);
    let blocks = &article.document.blocks;
    if !closes || !ends || before.split_whitespace().count() < 3 || blocks[index.saturating_sub(BACK)..index].iter().any(open) {
        return None;
    }
    // A mark at the head of the next paragraph goes with it: speech cut in two.
    if blocks.get(index + 1).is_some_and(open) {
        return None;
    }
    let words: Vec<&str> = before.split_whitespace().rev().take(SHOWN).collect();
    let quote = words.into_iter().rev().collect::<Vec<_>>().join(" ");
    let start = block.start + at as u32;
    let hit = Hit::new(Span::new(start, start + mark.len_utf8() as u32));
    let mut hit = hit.part("quote", quote).part("edge", "ends").part("missing", "opened");
    hit.no_fix = true;
    Some(hit)
}

/// Is it a double quotation mark?
fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Does the same speaker go on in the next paragraph, as far as it tells who speaks there?
fn taken_up(cx: &Context<'_>, index: u32) -> bool {
    let next = (index + 1..).zip(&cx.article.quotes[index as usize + 1..]).find(|(_, q)| q.continues == Some(index));
    let speakers = next.and_then(|(next, _)| speaker(cx, index).zip(speaker(cx, next)));
    speakers.is_none_or(|((a, _), (b, _))| same_person(a, b))
}

/// Does a mark close in one of the paragraphs behind `block`? It shows speech of several, written without reopening.
fn closes_later(article: &Article, block: u32) -> bool {
    article.document.blocks.iter().skip(block as usize + 1).take(4).any(|b| closes(article.document.slice(b.span)))
}

/// Does a mark in the paragraph stand for inches?
fn inches(article: &Article, paragraph: Span<Prose>) -> bool {
    article.tokens_in(paragraph).windows(2).any(|pair| pair[0].kind == Kind::Number && pair[1].kind == Kind::Quote && pair[1].glued)
}

/// The words that tell who speaks, in what a quote runs on to: "dishes, she said", "dishes, said Ana Ruiz".
struct Tag {
    /// The comma before them.
    comma: TokenId,
    /// Do they end the sentence?
    ends: bool,
}

impl Tag {
    /// The first that `speech` holds.
    fn find(article: &Article, speech: Span<Prose>) -> Option<Tag> {
        let tokens = article.token_from(speech.start)..article.token_until(speech.end);
        tokens.clone().filter(|t| article.tokens[*t as usize].kind == Kind::Comma).find_map(|comma| {
            let says = |t: &TokenId| {
                let verb = article.word(*t).entry::<ReportingVerb>("");
                verb.is_some_and(|(verb, form)| verb.quote && matches!(form, Form::Past | Form::Third))
            };
            // "dishes, according to Ana Ruiz".
            if article.word(comma + 1).text() == "according" && article.word(comma + 2).text() == "to" && comma + 2 < tokens.end {
                return Some(Tag { comma, ends: false });
            }
            let verb = (comma + 1..tokens.end.min(comma + 9)).take_while(|t| article.tokens[*t as usize].kind != Kind::Comma).find(says)?;
            let pronoun = |t: TokenId| matches!(article.word(t).text(), "he" | "she" | "they");
            let named = |t: TokenId| article.mention_at(t);
            let determined = |t: TokenId| article.word(t).function() == Some(FunctionWordKind::Determiner);
            let person = |t: TokenId| article.word(t).is(List::PersonNoun) || article.word(t).is(List::Title);
            let subject = verb - 1;
            let end = if subject == comma {
                let end = named(verb + 1).map(|m| m.tokens.end).or_else(|| pronoun(verb + 1).then_some(verb + 2));
                end.or_else(|| (determined(verb + 1) || person(verb + 1)).then_some(verb + 1))?
            } else {
                // "the hatter Tom Lee said", not "because Tom Lee said".
                let opens = determined(comma + 1) || article.word(comma + 1).function().is_none();
                let over = article.tokens.get(verb as usize + 1).is_none_or(|t| t.kind == Kind::Stop);
                let speaks = named(subject).is_some() && opens || determined(comma + 1) && (person(subject) || over);
                (speaks || subject == comma + 1 && pronoun(subject)).then_some(verb + 1)?
            };
            let ends = article.tokens.get(end as usize).is_none_or(|t| t.kind == Kind::Stop);
            Some(Tag { comma, ends })
        })
    }
}

/// The last character of the paragraph, where that is the one place at which `quote` can end: it runs to there as one
/// sentence in which nobody is said to speak.
fn only_end(cx: &Context<'_>, quote: &Quote, block: Span<Prose>) -> Option<Span<Prose>> {
    let article = cx.article;
    let end = block.start + article.document.slice(block).trim_end().len() as u32;
    let speech = Span::new(quote.inner.start, end);
    let sentence = article.sentence_at(speech.start)?;
    let one = article.sentence_at(end - 1) == Some(sentence);
    let interrupted = article.attributions.iter().filter_map(|a| a.cue).any(|cue| speech.overlaps(cue));
    // What begins within the reporter's sentence may end within it: "a disaster, and left the room".
    let within = article.text(speech).starts_with(char::is_lowercase) && article.text(speech).contains(',');
    let last = article.text(speech).chars().next_back().filter(|c| matches!(c, '.' | '!' | '?'))?;
    (one && !interrupted && !within).then(|| Span::new(end - last.len_utf8() as u32, end))
}

/// Is the first double mark of a paragraph one that closes, and one without a pair?
fn closes(paragraph: &str) -> bool {
    let Some(first) = paragraph.find(is_mark) else { return false };
    let opens = paragraph[first..].starts_with(['“', '„']) || paragraph[..first].ends_with(char::is_whitespace) || first == 0;
    !opens && paragraph.chars().filter(|c| is_mark(*c)).count() % 2 == 1
}

/// How many double marks stand between two offsets of the prose.
fn marks(cx: &Context<'_>, start: u32, end: u32) -> usize {
    let prose = cx.article.document.prose.get(start as usize..end as usize).unwrap_or_default();
    prose.chars().filter(|c| is_mark(*c)).count()
}
