//! Lists whose items, parted by semicolons, are each described: "Ida Moss, 48, a pilot; Lee Tan, of Deal; and Jo Lind, 39".

use crate::article::{Kind, Quantity, TokenId, Tokens};
use crate::check::reading::Reading;
use rust_decimal::Decimal;

/// The items of a list of names, each with what is said of it, where the last comes after "; and". None if one may hold two,
/// or may go on with something else.
pub(super) fn listed(reading: &Reading<'_>, said: &Quantity, tokens: Tokens) -> Option<Vec<Tokens>> {
    let end = (tokens.start..tokens.end).rev().find(|t| reading.kind(*t) != Some(Kind::Stop)).map_or(tokens.start, |t| t + 1);
    let mut items: Vec<Tokens> = Vec::new();
    let (mut start, mut depth) = (tokens.start, 0);
    for t in tokens.start..end {
        match reading.kind(t) {
            Some(Kind::Open) => depth += 1,
            Some(Kind::Close) => depth -= 1,
            Some(Kind::Colon | Kind::Quote) => return None,
            Some(Kind::Dash) if reading.is_dash(t) => return None,
            Some(Kind::Semicolon) if depth == 0 => {
                items.push(start..t);
                start = t + 1;
            }
            _ => {}
        }
    }
    // The one "and" that opens an item opens the last.
    let and = |item: &Tokens| reading.is(item.start, &["and"]);
    if items.is_empty() || items.iter().any(and) || !reading.is(start, &["and"]) {
        return None;
    }
    items.push(start + 1..end);
    let described = items.iter().any(|item| item.clone().any(|t| reading.kind(t) == Some(Kind::Comma)));
    let fewer = Decimal::from(items.len()) < said.amount.low;
    let sound = items.iter().all(|item| name(reading, item) && !(fewer && several(reading, item)));
    (described && sound).then_some(items)
}

/// Does the item begin with a name, and say what it is after a comma or a word like "of"?
fn name(reading: &Reading<'_>, item: &Tokens) -> bool {
    let capital = |t: TokenId| reading.0.tokens.get(t as usize).is_some_and(|t| t.capital);
    let end = item.clone().find(|t| !capital(*t) && !reading.is(*t, &["&", "de", "van", "der", "al", "bin", "of", "the"])).unwrap_or(item.end);
    let said = end == item.end || matches!(reading.kind(end), Some(Kind::Comma | Kind::Open)) || reading.is(end, &["who", "from", "in", "for", "at"]);
    item.len() <= 40 && capital(item.start) && reading.kind(item.start) == Some(Kind::Word) && said
}

/// May the item tell of more than one: "Ida Moss and her brother"?
fn several(reading: &Reading<'_>, item: &Tokens) -> bool {
    reading.find(item.clone(), &["and", "both", "two", "three", "brothers", "sisters", "twins", "sons", "daughters", "with", "plus"]).is_some()
}
