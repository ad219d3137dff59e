//! Relative clauses whose object is what is said or judged: "a charge that the board denied", "the toll, which Ruiz had
//! opposed", "more than the council sought". The words that stand for it come before the source.

use super::tags::Tag;
use super::{Scan, extents, sources};
use crate::article::{TokenId, Tokens};
use crate::lexicon::{Kind, words};

/// What is said by the cue of `tokens`, with nothing behind it that could be: the relative pronoun before its source, or the
/// phrase which that stands for. No further left than `floor`.
pub(super) fn read(scan: &Scan<'_>, tokens: &Tokens, floor: TokenId, end: TokenId) -> Option<Tokens> {
    let article = scan.article;
    if !closes(scan, tokens.end, end) {
        return None;
    }
    let source = sources::left(scan, extents::before_time(scan, tokens.start, floor), floor)?;
    // "a charge that Ruiz denied": the link may have been read as the determiner of the name.
    let linked = article.word(source.start).among(words!["that"]) && source.len() > 1;
    let link = if linked { source.start } else { source.start.checked_sub(1).filter(|l| *l >= floor)? };
    if scan.quoted(link) || article.tokens[link as usize].kind != Kind::Word {
        return None;
    }
    let word = article.word(link);
    // "say what it wants": the whole of the question is what is said.
    let asked = word.among(words!["what"]) && link > 0 && matches!(scan.tag(link - 1), Tag::Finite | Tag::Infinitive | Tag::Gerund);
    if asked {
        return None;
    }
    if word.among(words!["what", "which", "whom"]) {
        return Some(link..link + 1);
    }
    if word.among(words!["that", "who"]) {
        return antecedent(scan, link, floor);
    }
    // "the toll the board had opposed": no link, but a second phrase begins.
    let begins = matches!(scan.tag(source.start), Tag::Determiner | Tag::Pronoun) || scan.names(source.start) && !scan.names(link);
    let whole = scan.tag(link) == Tag::Noun && begins && (floor..link).chain(tokens.end..end).any(|t| scan.verb(t));
    if whole { antecedent(scan, source.start, floor) } else { None }
}

/// The noun phrase that ends before token `end`, if it can be what somebody says or judges; no time, way or place.
fn antecedent(scan: &Scan<'_>, end: TokenId, floor: TokenId) -> Option<Tokens> {
    let word = scan.article.word(end.checked_sub(1).filter(|t| *t >= floor)?).text();
    let manner = matches!(word, "place" | "places" | "reason" | "reasons" | "times" | "way" | "ways");
    (!manner && !extents::time(scan, end - 1)).then(|| sources::left(scan, end, floor)).flatten()
}

/// Does the clause end at `next`, or go on with a circumstance: no object follows?
fn closes(scan: &Scan<'_>, next: TokenId, end: TokenId) -> bool {
    next >= end
        || match scan.article.tokens[next as usize].kind {
            Kind::Word => matches!(scan.tag(next), Tag::Preposition | Tag::Adverb | Tag::Conjunction) || scan.article.is_day(next),
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash | Kind::Close => true,
            _ => false,
        }
}
