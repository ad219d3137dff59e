//! Where a list begins, and where it ends and its sentence goes on: "Oslo, Rome and Bern, the council said".

use crate::article::{Kind, TokenId, Tokens};
use crate::check::reading::Reading;

/// The colon, the dash or the bracket before a list, and where the list ends.
pub(super) fn mark(reading: &Reading<'_>, tokens: Tokens) -> Option<(TokenId, TokenId)> {
    let mut colons = tokens.clone().filter(|t| reading.kind(*t) == Some(Kind::Colon));
    if let Some(colon) = colons.next() {
        return colons.next().is_none().then(|| (colon, list_end(reading, colon, tokens.end)));
    }
    let spaced = |t: &TokenId| reading.is_dash(*t);
    let end = tokens.end;
    // "Three countries voted against (France, Spain and Malta)"
    let mut brackets = tokens.clone().filter(|t| reading.kind(*t) == Some(Kind::Open));
    if let (Some(open), None) = (brackets.next(), brackets.next())
        && (tokens.start..open).all(|t| !spaced(&t))
    {
        let close = (open..end).find(|t| reading.kind(*t) == Some(Kind::Close))?;
        return Some((open, close));
    }
    let mut dashes = tokens.filter(spaced);
    let (open, close) = (dashes.next()?, dashes.next().unwrap_or(end));
    // A third dash sets off what the sentence ends with: "the three ports — Deal, Hove and Rye — are shut — for now".
    dashes.nth(1).is_none().then_some((open, close))
}

/// The list ends where a semicolon after its "and" opens something else: "Ida, Tom and Jude; and a sister".
fn list_end(reading: &Reading<'_>, colon: TokenId, end: TokenId) -> TokenId {
    let Some(semicolon) = (colon..end).find(|t| reading.kind(*t) == Some(Kind::Semicolon)) else { return end };
    let commas = (colon..semicolon).any(|t| reading.kind(t) == Some(Kind::Comma)) && reading.find(colon..semicolon, &["and"]).is_some();
    let other = reading.is(semicolon + 1, &["and"]) && !reading.0.tokens.get(semicolon as usize + 2).is_some_and(|t| t.capital);
    if commas && (other || reading.find(semicolon..end, &["and"]).is_none()) { semicolon } else { end }
}

/// The list in `tokens` without its stop and without what is said after its last item: ", which surprised nobody", ", an
/// inquiry has found", " – all of them in Fife".
pub(in crate::check) fn list(reading: &Reading<'_>, sentence: u32, tokens: Tokens) -> Tokens {
    let end = (tokens.start..tokens.end).rev().find(|t| reading.kind(*t) != Some(Kind::Stop)).map_or(tokens.start, |t| t + 1);
    let semicolon = (tokens.start..end).rev().find(|t| reading.kind(*t) == Some(Kind::Semicolon));
    // The last item comes after "and", or after the last of the semicolons.
    let Some(and) = reading.find(semicolon.unwrap_or(tokens.start)..end, &["and", "&"]) else { return tokens.start..end };
    let said = reading.asides(sentence).filter(|aside| aside.start > and + 2 && reading.kind(aside.start - 1) == Some(Kind::Comma));
    let later = reading.0.dates_of(sentence).iter().map(|date| date.tokens.start).filter(|start| *start > and + 1);
    let dated = later.map(|start| start - TokenId::from(reading.is(start - 1, &["on", "in", "by", "since"])));
    let close =
        said.map(|aside| aside.start - 1).chain(dated.filter(|date| *date > and + 1)).chain((and + 2..end).find(|t| opens_other(reading, *t, end))).min();
    match close.filter(|close| *close < end) {
        // More items may follow: "Alder and Quay, which are shut, and Rye".
        Some(close) if reading.find(close + 2..end, &["and", "&"]).is_none() => tokens.start..close,
        _ => tokens.start..end,
    }
}

/// Leaves out of a list who says so: "Oslo, the ministry said, Rome and Bern".
pub(super) fn drop_asides(reading: &Reading<'_>, items: &mut Vec<Tokens>) {
    let Some(first) = items.first() else { return };
    let sentence = reading.0.sentence_of(first.start);
    items.retain(|item| !reading.asides(sentence).any(|aside| aside == *item));
}

/// Does the dash, the comma or the word at `t`, after the last item's first word, open something else than an item?
pub(super) fn opens_other(reading: &Reading<'_>, t: TokenId, end: TokenId) -> bool {
    match reading.kind(t) {
        Some(Kind::Dash) => reading.is_dash(t),
        Some(Kind::Comma) if reading.is(t + 1, &["and", "but"]) => {
            // "and the others are in Kent" tells of more of them.
            let more = reading.small_number(t + 2).is_some() || reading.find(t + 2..t + 4, MORE).is_some();
            let plain = !more && reading.0.tokens.get(t as usize + 2).is_some_and(|next| !next.capital);
            plain && (t + 2..end.min(t + 7)).any(|verb| reading.is(verb, &["are", "were", "have"]) || reading.0.is_finite_verb(verb))
        }
        Some(Kind::Comma) => reading.is(t + 1, OTHER),
        _ => reading.is(t, &["until", "during", "amid", "because", "while", "when", "before", "after"]),
    }
}

/// Does the next sentence tell of more of them: "The fifth is Nairn", "And the rest will follow"?
pub(super) fn more_follow(reading: &Reading<'_>, sentence: u32, listed: usize) -> bool {
    let Some(next) = reading.0.sentences.get(sentence as usize + 1).filter(|_| reading.same_block(sentence, sentence + 1)) else { return false };
    let opening = next.tokens.start..next.tokens.end.min(next.tokens.start + 3);
    reading.find(opening.clone(), MORE).is_some() || opening.into_iter().any(|t| reading.0.ordinal(t).is_some_and(|nth| nth as usize > listed))
}

/// Words for more of the things listed.
const MORE: &[&str] = &["other", "others", "rest", "another"];

/// Words that open a clause or a phrase of their own after the last item's comma.
const OTHER: &[&str] =
    &["which", "with", "who", "whose", "where", "while", "although", "though", "because", "so", "making", "leaving", "bringing", "all", "most", "none"];
