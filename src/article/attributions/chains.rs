//! Quotes that no cue of their own sentence claims: the rest of a paragraph's speech, the next paragraph of a long one,
//! and a paragraph that is all quote after one that says who speaks.

use super::{Scan, form, turns};
use crate::article::{Attribution, QuoteKind, Sentence};
use crate::document::BlockKind;
use crate::lexicon::Kind;

/// Joins unclaimed quotes to the attributions beside them.
pub(super) fn read(scan: &Scan<'_>, found: &mut [Attribution]) {
    let article = scan.article;
    for attribution in found.iter_mut() {
        // A quote of several sentences belongs whole to the cue of one of them.
        for span in &mut attribution.content {
            let first = article.token_from(span.start);
            let last = article.token_until(span.end).saturating_sub(1);
            for t in [first, last] {
                if let Some(q) = scan.quote(t) {
                    *span = span.to(article.quotes[q as usize].span);
                }
            }
        }
    }
    let mut claimed = owners(scan, found);
    let quotes = &article.quotes;
    // Backwards, so that several quotes before the one with the cue all reach it; then forwards.
    for i in (0..quotes.len().saturating_sub(1)).rev() {
        if claimed[i].is_some() || quotes[i].nested || quotes[i].kind != QuoteKind::Speech {
            continue;
        }
        let next = (i + 1..quotes.len()).find(|n| !quotes[*n].nested);
        // Speech of several paragraphs is that of the cue at its end.
        if let Some(n) = next.filter(|n| quotes[*n].continues == Some(i as u32) && !continued_cue(scan, i, found))
            && let Some(owner) = claimed[n]
        {
            found[owner as usize].content.insert(0, quotes[i].span);
            claimed[i] = Some(owner);
            continue;
        }
        if let Some(n) = next
            && let Some(owner) = claimed[n]
            && quotes[n].kind == QuoteKind::Speech
            && article
                .document
                .prose
                .get(quotes[i].span.end as usize..quotes[n].span.start as usize)
                .is_some_and(|gap| gap.trim().is_empty() && !gap.contains("\n\n"))
            && found[owner as usize].content.iter().any(|c| c.start == quotes[n].span.start)
        {
            found[owner as usize].content.insert(0, quotes[i].span);
            claimed[i] = Some(owner);
        }
    }
    for i in 0..quotes.len() {
        if claimed[i].is_some() || quotes[i].nested || quotes[i].kind == QuoteKind::Title {
            continue;
        }
        let Some(sentence) = article.sentence_at(quotes[i].span.start) else { continue };
        // A programme's title between ("said on “Today”.") is no speech.
        let before = (0..i).rev().find(|b| !quotes[*b].nested && (quotes[*b].kind != QuoteKind::Title || claimed[*b].is_some()));
        let owner = match (quotes[i].continues, before) {
            (Some(first), _) => claimed[first as usize],
            (None, Some(b)) if starts(scan, i, sentence) => {
                let block = article.sentences[sentence as usize].block;
                let from = article.sentence_at(quotes[b].span.start).map(|s| &article.sentences[s as usize]);
                match from {
                    Some(s) if s.block == block => claimed[b].filter(|_| nothing_between(scan, b, i, found, claimed[b])),
                    Some(s) if s.block + 1 == block && alone(scan, i) && quotes[i].kind == QuoteKind::Speech => {
                        claimed[b].filter(|o| ends_block(scan, b, s, found[*o as usize].sentence))
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        let owner = owner.or_else(|| introduced(scan, i, sentence, found)).or_else(|| bare(scan, i, sentence, found));
        if let Some(owner) = owner {
            let attribution = &mut found[owner as usize];
            attribution.content.push(quotes[i].span);
            attribution.form = form(scan, &attribution.content);
            claimed[i] = Some(owner);
        }
    }
}

/// Stands quote `i`, which the next paragraph takes up, behind a cue in its own paragraph: "…,” she said. “And"?
fn continued_cue(scan: &Scan<'_>, i: usize, found: &[Attribution]) -> bool {
    let article = scan.article;
    let at = article.quotes[i].span.start;
    let block = |offset: u32| article.sentence_at(offset).map(|s| article.sentences[s as usize].block);
    let Some(sentence) = article.sentence_at(at) else { return false };
    let to = found.partition_point(|a| a.sentence <= sentence);
    found[..to].iter().rev().take_while(|a| block(article.sentences[a.sentence as usize].span.start) == block(at)).any(|a| a.cue.is_some_and(|c| c.end <= at))
}

/// Does quote `i` begin a sentence, so that it is no part of the reporter's?
fn starts(scan: &Scan<'_>, i: usize, sentence: u32) -> bool {
    scan.article.sentences[sentence as usize].span.start == scan.article.quotes[i].span.start
}

/// Between quotes `b` and `i` of one paragraph, does nobody else speak or act? At most the rest of the cue's sentence.
fn nothing_between(scan: &Scan<'_>, b: usize, i: usize, found: &[Attribution], owner: Option<u32>) -> bool {
    let article = scan.article;
    let (Some(from), Some(to)) = (article.sentence_at(article.quotes[b].span.end.saturating_sub(1)), article.sentence_at(article.quotes[i].span.start)) else {
        return false;
    };
    let cue = owner.map_or(from, |o| found[o as usize].sentence);
    if to <= from.max(cue) + 1 {
        return true;
    }
    // The sentences between say nothing of anybody else.
    let same = |a: &Attribution| owner.is_some_and(|o| same_speaker(scan, &found[o as usize], a));
    let between = found[found.partition_point(|a| a.sentence <= from.max(cue))..].iter().take_while(|a| a.sentence < to);
    to <= from.max(cue) + 2 && between.filter(|a| a.tells()).all(same)
}

/// Speaks in `b` the one who speaks in `a`, by a pronoun or the name again?
fn same_speaker(scan: &Scan<'_>, a: &Attribution, b: &Attribution) -> bool {
    let (Some(a), Some(b)) = (a.source, b.source) else { return false };
    let (a, b) = (scan.article.text(a), scan.article.text(b));
    let last = |s: &str| s.rsplit(' ').next().map(str::len).unwrap_or_default();
    matches!(b, "he" | "He" | "she" | "She") || b.starts_with(char::is_uppercase) && last(b) > 2 && a.split([' ', ',']).any(|w| w == &b[b.len() - last(b)..])
}

/// A quote of a sentence of its own after one that tells what somebody says, and names him at its head: "Ruiz praised the
/// plan. “It is what we need.”"
fn bare(scan: &Scan<'_>, i: usize, sentence: u32, found: &[Attribution]) -> Option<u32> {
    let article = scan.article;
    let quote = &article.quotes[i];
    let before = sentence.checked_sub(1)?;
    let last = article.sentence_at(quote.span.end.saturating_sub(1))?;
    let ends = article.sentences[last as usize].span.end <= quote.span.end;
    if quote.kind != QuoteKind::Speech || !starts(scan, i, sentence) || !ends || scan.tokens_of(i as u32).len() < 6 {
        return None;
    }
    let (of, here) = (&article.sentences[before as usize], &article.sentences[sentence as usize]);
    let follows = of.block == here.block || of.block + 1 == here.block && alone(scan, i);
    if !follows || !article.in_body(before) {
        return None;
    }
    let from = found.partition_point(|a| a.sentence < before);
    let told = found[from..].iter().take_while(|a| a.sentence == before);
    let head = article.tokens[of.tokens.start as usize].span().start;
    // The one whom the sentence is about, and who is the only one that speaks in it.
    let main = told.clone().position(|a| a.tells() && a.source.is_some_and(|s| s.start == head && s.start < a.cue.map_or(0, |c| c.start)))?;
    let one = told.clone().all(|a| a.source.is_none() || same_speaker(scan, &found[from + main], a) || a.source == found[from + main].source);
    one.then_some((from + main) as u32)
}

/// Is the block of quote `i` all quote?
fn alone(scan: &Scan<'_>, i: usize) -> bool {
    let tokens = scan.tokens_of(i as u32);
    let article = scan.article;
    let Some(sentence) = article.sentence_at(article.quotes[i].span.start) else { return false };
    let block = article.sentences[sentence as usize].block;
    let span = article.document.blocks[block as usize].span;
    article.document.blocks[block as usize].kind == BlockKind::Paragraph
        && article.document.slice(span).trim().len() <= article.quotes[i].span.len() as usize + 2
        && tokens.end - tokens.start > 4
}

/// Does the block of sentence `of` end with quote `b` or its cue, which stands in sentence `cue`?
fn ends_block(scan: &Scan<'_>, b: usize, of: &Sentence, cue: u32) -> bool {
    let article = scan.article;
    let Some(last) = article.sentence_at(article.quotes[b].span.end.saturating_sub(1)) else { return false };
    let more = |s: u32| article.sentences.get(s as usize + 1).is_some_and(|n| n.block == of.block);
    !more(last) || cue == last + 1 && !more(cue)
}

/// A quote that begins its paragraph after one that ends in a colon and a cue: "She added:".
fn introduced(scan: &Scan<'_>, i: usize, sentence: u32, found: &[Attribution]) -> Option<u32> {
    let article = scan.article;
    let first = article.sentences[sentence as usize].tokens.start;
    if article.tokens[first as usize].span().start != article.quotes[i].span.start {
        return None;
    }
    let before = first.checked_sub(1)?;
    if article.tokens[before as usize].kind != Kind::Colon {
        return None;
    }
    let from = sentence.checked_sub(1)?;
    // Attributions are in the order of their sentences.
    let last = found.partition_point(|a| a.sentence <= from).checked_sub(1)?;
    (found[last].sentence == from).then_some(last as u32)
}

/// Which attribution each quote belongs to.
pub(super) fn owners(scan: &Scan<'_>, found: &[Attribution]) -> Vec<Option<u32>> {
    let quotes = &scan.article.quotes;
    let mut owners = vec![None; quotes.len()];
    if quotes.is_empty() {
        return owners;
    }
    for (a, attribution) in found.iter().enumerate() {
        for content in &attribution.content {
            for q in scan.article.quotes_before(content.start)..quotes.len() {
                let quote = &quotes[q];
                if quote.span.start >= content.end {
                    break;
                }
                // The outermost attribution that holds a quote comes first in the sentence; a turn holds what it quotes of
                // others, too.
                if quote.span.end <= content.end && owners[q].is_none_or(|o| turns::is_turn(scan, &found[o as usize])) {
                    owners[q] = Some(a as u32);
                }
            }
        }
    }
    owners
}
