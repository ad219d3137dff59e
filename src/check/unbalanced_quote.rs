//! A quotation mark that opens and never closes.

use super::{Context, Hit, Run};
use crate::article::Quote;
use crate::document::BlockKind;
use crate::lexicon::Kind;
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;

/// A quotation mark that opens and never closes. Speech that the next paragraph takes up is closed by convention at its
/// last paragraph only; a paragraph without a full stop may be cut off, and is left alone.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnbalancedQuote {}

impl Run for UnbalancedQuote {
    const PARTS: &'static [&'static str] = &["quote", "closed"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for quote in article.quotes.iter().filter(|q| !q.closed && !q.nested) {
            let Some(sentence) = article.sentence_at(quote.span.start) else { continue };
            let block = article.sentences[sentence as usize].block;
            let of = &article.document.blocks[block as usize];
            let text = article.text(quote.span);
            let words = article.text(quote.inner).split_whitespace().count();
            if of.kind != BlockKind::Paragraph || !text.starts_with(['"', '“']) || words < 2 {
                continue;
            }
            let whole = article.document.slice(of.span).trim_end();
            if !whole.ends_with(['.', '!', '?', '"', '”']) || whole.ends_with("...") {
                continue;
            }
            // A mark that closes in one of the next paragraphs shows speech of several, written without reopening.
            let closes_later = article.document.blocks.iter().skip(block as usize + 1).take(4).any(|b| closes(article.document.slice(b.span)));
            let here = &article.tokens[article.tokens.partition_point(|t| t.span().start < of.span.start)..];
            let here = &here[..here.partition_point(|t| t.span().end <= of.span.end)];
            let inches = here.windows(2).any(|pair| pair[0].kind == Kind::Number && pair[1].kind == Kind::Quote && pair[1].glued);
            if closes_later || inches || marks(cx, of.span.start, of.span.end).is_multiple_of(2) {
                continue;
            }
            let mark = Span::new(quote.span.start, quote.inner.start);
            let shown: String = article.text(quote.inner).split_whitespace().take(6).collect::<Vec<_>>().join(" ");
            let mut hit = Hit::new(mark).part("quote", shown);
            if let Some(last) = only_end(cx, quote, of.span) {
                let closing = if text.starts_with('“') { "”" } else { "\"" };
                hit = hit.part("closed", format!("{}{closing}", article.text(last))).fix_at(last);
            }
            hits.push(hit);
        }
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
    let last = article.text(speech).chars().next_back().filter(|c| matches!(c, '.' | '!' | '?'))?;
    (one && !interrupted).then(|| Span::new(end - last.len_utf8() as u32, end))
}

/// Is the first double mark of a paragraph one that closes, and one without a pair?
fn closes(paragraph: &str) -> bool {
    let is_mark = |c: &char| matches!(c, '"' | '“' | '”' | '„');
    let Some(first) = paragraph.find(|c| is_mark(&c)) else { return false };
    let opens = paragraph[first..].starts_with(['“', '„']) || paragraph[..first].ends_with(char::is_whitespace) || first == 0;
    !opens && paragraph.chars().filter(is_mark).count() % 2 == 1
}

/// How many double marks stand between two offsets of the prose.
fn marks(cx: &Context<'_>, start: u32, end: u32) -> usize {
    let prose = cx.article.document.prose.get(start as usize..end as usize).unwrap_or_default();
    prose.chars().filter(|c| matches!(c, '"' | '“' | '”' | '„')).count()
}
