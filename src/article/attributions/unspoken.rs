//! Quotes that no verb of saying brings in: "Her words, in full: “…”", the name after a dash, as under a
//! letter, and "So says Ruiz".

use super::contents::introduced;
use super::{Scan, attribution, bounds, sources};
use crate::article::{Attribution, TokenId, Tokens};
use crate::lexicon::{Kind, List, words};
use crate::source::{Prose, Span};

/// Adds the attribution of a sentence that has none.
pub(super) fn read(scan: &Scan<'_>, sentence: u32, found: &mut Vec<Attribution>) {
    let of = &scan.article.sentences[sentence as usize];
    let (colon, dash, tokens) = (of.holds(Kind::Colon), of.holds(Kind::Dash), of.tokens.clone());
    let told = if colon { headed(scan, sentence, &tokens) } else { None };
    let told = told.or_else(|| if dash { signed(scan, &tokens) } else { None });
    let told = told.or_else(|| so(scan, sentence, &tokens));
    found.extend(told.map(|(source, cue, quote)| attribution(scan, Some(source), Some((cue.clone(), cue.start)), vec![quote], sentence)));
}

type Parts = (Tokens, Tokens, Span<Prose>);

/// "Her words, in full:", "Ruiz's reply:" before a quote.
fn headed(scan: &Scan<'_>, sentence: u32, tokens: &Tokens) -> Option<Parts> {
    let article = scan.article;
    let colon = tokens.clone().take(16).find(|t| article.tokens[*t as usize].kind == Kind::Colon)?;
    let quote = match scan.quote(colon + 1).filter(|_| colon + 1 < tokens.end) {
        Some(quote) => article.quotes[quote as usize].span,
        None => introduced(scan, sentence)?,
    };
    let holder = (tokens.start + 1..colon).find(|t| article.word(*t).is(List::SpokenText))?;
    let own = article.word(tokens.start).among(words!["her", "his", "their"]);
    let possessive = |t: &TokenId| matches!(article.token(*t), "'s" | "’s" | "'" | "’");
    let owner = 1 + if own { tokens.start } else { (tokens.start + 1..holder).find(possessive)? };
    // Only what belongs to the holder may stand between: "her short reply".
    let clear = (owner..holder).all(|t| article.tokens[t as usize].kind != Kind::Comma && !scan.quoted(t));
    (clear && holder <= owner + 3).then(|| (tokens.start..owner, holder..holder + 1, quote))
}

/// "So says Ana Ruiz, farmer.": the quote before it, or what the sentence before it says.
fn so(scan: &Scan<'_>, sentence: u32, tokens: &Tokens) -> Option<Parts> {
    let article = scan.article;
    let verb = tokens.start + 1;
    let says = tokens.len() > 2 && matches!(article.word(verb).text(), "said" | "say" | "says") && article.token(tokens.start) == "So";
    let source = if says { sources::right(scan, verb + 1, tokens.end)? } else { return None };
    let before = &article.sentences[sentence.checked_sub(1)? as usize];
    let closing = before.tokens.end.checked_sub(1)?;
    let near = article.sentences[sentence as usize].block - before.block <= u32::from(scan.speech(closing));
    let said = scan
        .quote(closing)
        .filter(|_| scan.speech(closing))
        .map_or_else(|| article.span(before.tokens.start..bounds::trim(scan, before.tokens.start, before.tokens.end)), |q| article.quotes[q as usize].span);
    near.then_some((source, tokens.start..verb + 1, said))
}

/// "“It was wet.” — Ana Ruiz, farmer", with the name in the quote's paragraph or alone in the next.
fn signed(scan: &Scan<'_>, tokens: &Tokens) -> Option<Parts> {
    let article = scan.article;
    let kind = |t: TokenId| article.tokens[t as usize].kind;
    let dash = tokens.clone().find(|t| kind(*t) == Kind::Dash && !scan.quoted(*t))?;
    let quote = scan.quote(dash.checked_sub(1)?).map(|q| article.quotes[q as usize].span)?;
    let block = |offset: u32| article.sentence_at(offset).map(|s| article.sentences[s as usize].block);
    let near = block(quote.start)?.abs_diff(block(article.tokens[dash as usize].span().start)?) <= 1;
    let mut end = tokens.end;
    while end > dash + 1 && kind(end - 1) == Kind::Stop {
        end -= 1;
    }
    // The quote opens its paragraph, and what follows the dash is a name and what he is.
    let opens = article.document.block_at(quote.start).is_some_and(|b| b.span.start == quote.start);
    let at = article.mentions.partition_point(|m| m.tokens.start <= dash);
    let name = article.mentions.get(at).filter(|m| m.tokens.start <= dash + 2)?;
    // A name may end with the text, past the stops that were left out.
    let comma = || article.tokens.get(name.tokens.end as usize).is_some_and(|t| t.kind == Kind::Comma);
    let rest = name.tokens.end == end || comma();
    (near && opens && rest && end - dash <= 12 && (dash + 1..end).all(|t| !scan.verb(t))).then_some((dash + 1..end, dash..dash + 1, quote))
}
