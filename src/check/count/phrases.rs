//! Lists of phrases: "dearer fuel, shorter summers, a strike at the yard and a bridge that shut at noon".

use super::ends;
use crate::article::{Kind, Quantity, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::lexicon::{List, Word};
use rust_decimal::Decimal;

/// No item is longer than so many words.
const LONGEST: usize = 10;

/// Words by which a list is no plain one.
const OTHER: &[&str] = &[
    "or",
    "but",
    "nor",
    "including",
    "such",
    "like",
    "both",
    "which",
    "who",
    "whose",
    "whom",
    "not",
    "then",
    "aged",
    "each",
    "etc",
    "while",
    "because",
    "if",
    "when",
];

/// The items of the list in `tokens`, parted by commas and one last "and", if it is sure where each begins and ends. None
/// of people, who may be told by two names, nor where fewer are listed than `said` and one may stand for several.
pub(super) fn listed(reading: &Reading<'_>, said: &Quantity, tokens: Tokens) -> Option<Vec<Tokens>> {
    if reading.head(said).is_some_and(|noun| Word::find(noun).is(List::PersonNoun) || noun.eq_ignore_ascii_case("people")) {
        return None;
    }
    let mark = |t: TokenId| {
        matches!(
            reading.kind(t),
            Some(Kind::Semicolon | Kind::Colon | Kind::Quote | Kind::Open | Kind::Close | Kind::Dash | Kind::Number | Kind::Sign | Kind::Stop)
        )
    };
    let counted = |t: TokenId| reading.small_number(t).is_some_and(|n| n > Decimal::ONE);
    if tokens.is_empty()
        || tokens.clone().any(|t| mark(t) && !reading.0.tokens[t as usize].glued || counted(t))
        || reading.find(tokens.clone(), OTHER).is_some()
    {
        return None;
    }
    let mut ands = tokens.clone().filter(|t| reading.is(*t, &["and"]));
    let and = ands.next().filter(|_| ands.next().is_none())?;
    let commas: Vec<TokenId> = tokens.clone().filter(|t| reading.kind(*t) == Some(Kind::Comma)).collect();
    // The last "and" comes after the last comma: "a, b and c"; "a, b, and c" may be two with one told anew.
    let serial = commas.last().is_some_and(|comma| comma + 1 == and);
    if commas.is_empty() || commas.last().is_some_and(|comma| *comma > and) {
        return None;
    }
    let mut items = Vec::new();
    let mut start = tokens.start;
    for end in commas.iter().copied().filter(|comma| comma + 1 != and).chain([and]) {
        items.push(start..if serial && end == and { end - 1 } else { end });
        start = end + 1;
    }
    items.push(start..tokens.end);
    ends::drop_asides(reading, &mut items);
    let plain = |item: &Tokens| {
        let first = item.start;
        !item.is_empty() && item.len() <= LONGEST && !reading.0.tokens[first as usize].capital && reading.kind(first) == Some(Kind::Word)
    };
    let one = |item: &Tokens| reading.is(item.start, &["a", "an", "the", "its", "their", "his", "her"]);
    let number = Decimal::from(items.len());
    // "wheat, barley and flax": each word is one of them.
    let words = items.len() > 2 && items.iter().all(|item| item.len() == 1);
    let doubtful = serial && number == said.amount.low + Decimal::ONE || number < said.amount.low && !words && !items.iter().all(one);
    (items.iter().all(plain) && !doubtful).then_some(items)
}
