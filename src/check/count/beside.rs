//! Names set right beside their number: "three sons, Otto and Karl"; "the four towns (Ashford, Bexley and Corby)"; "The
//! panel's five members are Jane Rudd, Omar Said and Lily Chan".

use super::{Count, ends, items, judge, led_by};
use crate::article::{Kind, Quantity, TokenId, Tokens};
use crate::check::Hit;
use crate::check::reading::Reading;
use crate::lexicon::{Group, List};
use rust_decimal::Decimal;

/// No list of names is longer than so many tokens.
const LONGEST: u32 = 40;

impl Count {
    pub(super) fn beside(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let figures = reading.of_sentence(sentence);
        for said in figures.iter().filter(|q| self.countable(q) && q.of.is_some()) {
            if let Some(items) = from_each(reading, said) {
                judge(reading, said, &items, hits);
                continue;
            }
            let Some(within) = mark(reading, said).and_then(|mark| names(reading, said, mark)) else { continue };
            // "two of the three towns, Ashford and Bexley": the two are listed.
            let told = match part(reading, said) {
                // "the only one of the four hospitals (…)": all of them are.
                Some(of) if !reading.is(of.saturating_sub(1), &["one", "each", "all", "any", "none"]) => {
                    figures.iter().find(|q| q.tokens.end == of && self.countable(q))
                }
                _ => Some(said),
            };
            // Any noun's names may follow "the three towns"; of "two friends, Tom and Ann" only people are sure to be meant.
            let own = reading.0.noun_end(said);
            let sure = |items: &[Tokens]| is_known(reading, said, own) || items.len() > 2 && said.amount.low > Decimal::TWO;
            if let Some((said, items)) = told.zip(items(reading, within)).filter(|(_, items)| sure(items)) {
                judge(reading, said, &items, hits);
            }
        }
    }
}

/// "three claims, from a baker, a cobbler and a smithy": those that the number is from, one by one, to the end of the sentence.
fn from_each(reading: &Reading<'_>, said: &Quantity) -> Option<Vec<Tokens>> {
    // A longer one may be what the one before it is called again.
    const LONGEST: usize = 3;
    let comma = reading.0.noun_end(said);
    let led = reading.kind(comma) == Some(Kind::Comma) && reading.is(comma + 1, &["at", "by", "for", "from", "in", "on", "to", "with"]);
    let end = reading.0.sentences[said.sentence as usize].tokens.end;
    let end = (comma..end).rev().find(|t| reading.kind(*t) != Some(Kind::Stop)).map_or(end, |t| t + 1);
    let words: &[&str] = if reading.is(comma + 2, &["the"]) { &["the"] } else { &["a", "an"] };
    if !led || !reading.is(comma + 2, words) || part(reading, said).is_some() {
        return None;
    }
    // "in the 100m, the 200m and the long jump, and a place in the team": the list is over.
    let and = reading.find(comma + 2..end, &["and"]).filter(|_| words == ["the"]);
    let over = and.and_then(|and| (and..end).find(|t| reading.kind(*t) == Some(Kind::Comma)));
    led_by(reading, comma + 2..over.unwrap_or(end), words).filter(|items| items.len() > 2 && items.iter().all(|item| item.len() <= LONGEST))
}

/// The "of" of "two of the three", before `three`.
pub(super) fn part(reading: &Reading<'_>, three: &Quantity) -> Option<TokenId> {
    let of = reading.start(three).checked_sub(2)?;
    (reading.is(of, &["of"]) && reading.is(of + 1, &["the", "its", "their", "his", "her"])).then_some(of)
}

/// The mark or the verb that the names of `said` come after: the comma of "the four towns in the county, Ashford …", "were" of
/// "the four towns worst hit were Ashford …".
fn mark(reading: &Reading<'_>, said: &Quantity) -> Option<TokenId> {
    const FAR: u32 = 8;
    let noun = reading.0.noun_end(said);
    let are = |t: TokenId| reading.is(t, &["are", "were"]);
    // "Police named the four men as Ivo Strand …"
    let named = || (reading.start(said).saturating_sub(3)..reading.start(said)).any(|t| reading.is(t, &["named", "identified"]));
    if reading.is(noun, &["as"]) && named() {
        return Some(noun);
    }
    let sets_off = |t: TokenId| matches!(reading.kind(t), Some(Kind::Comma | Kind::Open));
    let end = (noun..noun + FAR).find(|t| are(*t) || !reading.is_plain_word(*t))?;
    // "The four candidates, who met on Monday, are Ann Bell …"
    let aside =
        || (end + 2..end + 2 * FAR).find(|t| reading.kind(*t) == Some(Kind::Comma)).filter(|t| are(t + 1) && reading.is(end + 1, &["who", "which", "all"]));
    if let Some(comma) = sets_off(end).then(aside).flatten() {
        return is_known(reading, said, comma).then_some(comma + 1);
    }
    if are(end) {
        // "were identified as", "are named"
        let verb = end + TokenId::from(reading.is(end + 1, &["identified", "named"]));
        let mark = verb + TokenId::from(verb > end && reading.is(verb + 1, &["as"]));
        return (end == noun || is_known(reading, said, noun)).then_some(mark);
    }
    let told = sets_off(end) && (end == noun || is_known(reading, said, end) && reading.reaches(noun, end));
    let namely = |t: TokenId| t + TokenId::from(reading.is(t + 1, &["namely"]));
    told.then(|| namely(reading.after_saying(end)))
}

/// The names after `mark`, which is what follows the noun of their number.
fn names(reading: &Reading<'_>, said: &Quantity, mark: TokenId) -> Option<Tokens> {
    let capital = |t: TokenId| reading.0.tokens.get(t as usize).is_some_and(|t| t.capital);
    let plural = reading.head(said).is_some_and(|head| head.ends_with(['s', 'n']));
    let lead = mark + 1 + TokenId::from(reading.is(mark + 1, &["the"]));
    if !plural || !capital(lead) {
        return None;
    }
    let end = reading.0.sentences[said.sentence as usize].tokens.end.min(mark + LONGEST);
    let named = |t: TokenId| capital(t) || reading.is(t, &["and", "the", "of", "de", "van", "al", "'s", "’s", "."]) || reading.kind(t) == Some(Kind::Comma);
    let stop = (mark + 1..end)
        .find(|t| !named(*t) || reading.kind(*t) == Some(Kind::Stop) && !reading.0.tokens.get(*t as usize + 1).is_some_and(|t| t.glued || t.capital));
    // "Eve and Ann, and a brother", "Bexley and Corby, the ministry said": what follows the comma is no name.
    let back = |close: TokenId| close > mark + 2 && reading.is(close - 1, &["and", "the"]) && reading.kind(close - 2) == Some(Kind::Comma);
    let close = stop.map_or(end, |close| close - TokenId::from(back(close)));
    // "Low Sun, Milk and Honey and The Pale": of two "and"s one may be a name's.
    if (mark + 1..close).filter(|t| reading.is(*t, &["and"])).count() > 1 {
        return None;
    }
    match reading.kind(mark - TokenId::from(reading.is(mark, &["namely"]))) {
        Some(Kind::Open) if reading.kind(close) == Some(Kind::Close) => Some(mark + 1..close),
        // "…, Bexley and Corby, share one judge": the comma before what is no name ends the list.
        Some(Kind::Comma) => {
            let ended = matches!(reading.kind(close), None | Some(Kind::Stop | Kind::Semicolon)) || stop.is_none();
            let comma = close.checked_sub(1).filter(|t| reading.kind(*t) == Some(Kind::Comma));
            (if ended { Some(close) } else { comma }).map(|close| mark + 1..close)
        }
        Some(Kind::Word) if stop.is_none() || reading.kind(close) == Some(Kind::Stop) || ends::opens_other(reading, close, end) => Some(mark + 1..close),
        Some(Kind::Word) if reading.kind(close - 1) == Some(Kind::Comma) => Some(mark + 1..close - 1),
        _ => None,
    }
}

/// Are the things people, told as known ("the three towns"), or do their names stand in brackets that open at `mark`?
fn is_known(reading: &Reading<'_>, said: &Quantity, mark: TokenId) -> bool {
    let noun = reading.0.noun_end(said) - 1;
    let person = reading.0.word(noun).is(List::PersonNoun) || reading.in_group(noun, Group::Kin);
    let start = reading.start(said);
    let opens = start == reading.0.sentences[said.sentence as usize].tokens.start;
    let known = opens || reading.is(start - 1, &["the", "its", "their", "his", "her", "all", "'s", "’s", "other"]);
    person || known || reading.kind(mark) == Some(Kind::Open)
}
