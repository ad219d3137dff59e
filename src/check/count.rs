//! A number of things announced, and another number listed.

mod beside;
pub(super) mod ends;
mod phrases;
mod semicolons;
mod years;

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{Entry, ReportingVerb};
use crate::value::Amount;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A number of things announced, and another number listed: "two cities: Oslo, Rome and Bern".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Count {
    /// How many things may be announced at most.
    most: u32,
}

impl Run for Count {
    const PARTS: &'static [&'static str] = &["said", "actual", "items"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.sentences().filter(|s| cx.article.dates_of(*s).len() > 1) {
            let lists = years::listed(&reading, sentence);
            self.in_years(&reading, sentence, &lists, hits);
            self.after_years(&reading, sentence, &lists, hits);
        }
        for sentence in reading.told() {
            let tokens = cx.article.sentences[sentence as usize].tokens.clone();
            self.they_are(&reading, sentence + 1, hits);
            self.on_days(&reading, sentence, hits);
            self.beside(&reading, sentence, hits);
            let of = &cx.article.sentences[sentence as usize];
            if !(of.holds(Kind::Colon) || of.holds(Kind::Dash) || of.holds(Kind::Open)) {
                continue;
            }
            let Some((mark, end)) = ends::mark(&reading, tokens.clone()) else { continue };
            let Some(said) = reading.of_sentence(sentence).iter().rfind(|q| q.tokens.start < mark) else { continue };
            // The colon follows the announcement itself: "two cities:", "two cities in the north:".
            let part = beside::part(&reading, said);
            let set_off = part.is_some() && reading.kind(mark) == Some(Kind::Dash) && reading.reaches(reading.0.noun_end(said), mark);
            // "In two of the nine berths: Alder and Quay"
            let of_the = part_of_the(&reading, said).filter(|_| reading.reaches(reading.0.noun_end(said), mark));
            if !set_off && of_the.is_none() && !announces(&reading, said, mark) {
                continue;
            }
            // "Two of the harbour's nine berths are shut: Alder and Quay": the two are listed, not the nine.
            let told = match of_the.or_else(|| owned_part(&reading, said)).or(part) {
                Some(of) => reading.of_sentence(sentence).iter().find(|q| q.tokens.end == of && self.countable(q)),
                None => Some(said).filter(|said| self.countable(said)),
            };
            let Some(said) = told else { continue };
            if mark + 1 == tokens.end {
                let listed = below(&reading, sentence);
                // Items within items would count twice: more of them than announced says nothing.
                if listed.len() > 1 && Decimal::from(listed.len()) < said.amount.low {
                    judge(&reading, said, &listed, hits);
                }
                continue;
            }
            let within = ends::list(&reading, sentence, mark + 1..end);
            if let Some(listed) = semicolons::listed(&reading, said, ends::list(&reading, sentence, mark + 1..tokens.end)) {
                judge(&reading, said, &listed, hits);
                continue;
            }
            let listed = parallel(&reading, within.clone()).or_else(|| one_by_one(&reading, said, within.clone()));
            // "by four stations: at Hove, Great Barr and Oban in Argyll"
            let at = reading.is(within.start, &["at", "in"]) && within.clone().any(|t| reading.kind(t) == Some(Kind::Comma));
            let named = || items(&reading, within.start + TokenId::from(at)..within.end).or_else(|| with_description(&reading, said, within.clone()));
            let Some(items) = listed.or_else(named).or_else(|| phrases::listed(&reading, said, within.clone())) else { continue };
            judge(&reading, said, &items, hits);
        }
    }
}

impl Count {
    /// "Nine schools will follow. They are Abbot's Way, Barrow and Colm Street."
    fn they_are(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let Some(tokens) = reading.0.sentences.get(sentence as usize).map(|s| s.tokens.clone()) else { return };
        if !(reading.is(tokens.start, &["they", "these"]) && reading.is(tokens.start + 1, &["are", "were"])) {
            return;
        }
        let Some(previous) = reading.previous(sentence) else { return };
        // The sentence before tells of one number of things, as its subject.
        let mut counts = reading.of_sentence(previous).iter().filter(|q| q.sort == Sort::Count);
        let (Some(said), None) = (counts.next(), counts.next()) else { return };
        let subject = opens_clause(reading, said) && said.of.is_some_and(|of| reading.text(of).ends_with('s'));
        if let (true, Some(items)) = (self.countable(said) && subject, items(reading, tokens.start + 2..tokens.end)) {
            judge(reading, said, &items, hits);
        }
    }
}

impl Count {
    /// Is it a plain number of things, small enough to be listed?
    fn countable(&self, said: &Quantity) -> bool {
        said.sort == Sort::Count && said.amount.is_exact() && said.amount.low >= Decimal::TWO && said.amount.low <= Decimal::from(self.most)
    }
}

/// Does the figure open its sentence, or a clause of it: "The ministry said that three towns …", "By Monday, the three towns …"?
fn opens_clause(reading: &Reading<'_>, said: &Quantity) -> bool {
    let first = reading.0.sentences[said.sentence as usize].tokens.start;
    let start = reading.start(said);
    let lead = start - TokenId::from(start > first && reading.is(start - 1, &["the", "its", "their", "his", "her", "another"]));
    reading.opens_clause(lead) || start == first + 1
}

/// A hit if not as many are listed as are announced.
fn judge(reading: &Reading<'_>, said: &Quantity, items: &[Tokens], hits: &mut Vec<Hit>) {
    let listed = Decimal::from(items.len());
    // Twice as many are places with their countries: "two cities: Rome, Italy, and Bern, Switzerland".
    if listed == said.amount.low
        || listed == said.amount.low + said.amount.low
        || listed < said.amount.low && ends::more_follow(reading, said.sentence, items.len())
    {
        return;
    }
    let Some((first, last)) = items.first().zip(items.last()) else { return };
    // "Kerala, Goa and, with reservations, Punjab": the last of them follows.
    let held_off = |t: TokenId| reading.is(t, &["and"]) && reading.kind(t + 1) == Some(Kind::Comma);
    if (first.start..last.end + 2).any(held_off) {
        return;
    }
    let span = reading.0.span(first.start..last.end);
    let told = reading.inside(said.span);
    let actual = Amount::exact(listed, said.amount.unit).like(&told);
    hits.push(
        Hit::new(said.span)
            .part("said", told)
            .part("actual", actual)
            .part("items", reading.text(span))
            .label("items", reading.place(span))
            .quoted(reading.quoted(said.span)),
    );
}

/// The items of the list that follows the block of `sentence`, which is the last of it.
fn below(reading: &Reading<'_>, sentence: u32) -> Vec<Tokens> {
    let article = reading.0;
    let mut items: Vec<Tokens> = Vec::new();
    let mut block = article.sentences[sentence as usize].block;
    for (index, next) in article.sentences.iter().enumerate().skip(sentence as usize + 1) {
        if article.block(index as u32).kind != BlockKind::ListItem || items.is_empty() && next.block == block {
            break;
        }
        match items.last_mut().filter(|_| next.block == block) {
            Some(item) => item.end = next.tokens.end,
            None => items.push(next.tokens.clone()),
        }
        block = next.block;
    }
    items
}

/// The "of" of "two of the harbour's nine", before `nine`.
fn owned_part(reading: &Reading<'_>, nine: &Quantity) -> Option<TokenId> {
    let (first, before) = (reading.0.sentences[nine.sentence as usize].tokens.start, reading.start(nine));
    let owned = before > first && matches!(reading.0.token(before - 1), "'s" | "’s" | "’" | "'");
    let of = |t: &TokenId| *t > first && reading.is(*t, &["of"]) && reading.small_number(*t - 1).is_some();
    (before.saturating_sub(4)..before.saturating_sub(2)).find(of).filter(|_| owned)
}

/// The "of" of "two of the nine", before `nine`.
fn part_of_the(reading: &Reading<'_>, nine: &Quantity) -> Option<TokenId> {
    let (first, before) = (reading.0.sentences[nine.sentence as usize].tokens.start, reading.start(nine));
    let of = before.checked_sub(2).filter(|of| *of > first && reading.is(*of, &["of"]) && reading.is(of + 1, &["her", "his", "its", "the", "their"]))?;
    reading.small_number(of - 1).map(|_| of)
}

fn announces(reading: &Reading<'_>, said: &Quantity, mark: TokenId) -> bool {
    let gap = said.tokens.end..mark;
    let plural = said.of.is_some_and(|of| reading.text(of).ends_with(['s', 'e', 'n']));
    // "Three of those are away: at …", "bought four: …"
    let those = reading.is(gap.start, &["of"]) && reading.is(gap.start + 1, &["those", "them", "these"]);
    let bare = gap.is_empty() && said.of.is_none();
    // "One of two", "the first two", "two of the three": not all of them follow.
    let before = reading.start(said);
    let first = reading.0.sentences[said.sentence as usize].tokens.start;
    let of_number = before > first + 1
        && reading.is(before - 1, &["of"])
        && (reading.small_number(before - 2).is_some() || reading.is(before - 2, &["one", "some", "all", "most", "any"]));
    let of_the = before > first + 2 && reading.is(before - 1, &["the", "these", "those", "his", "her", "its", "their"]) && reading.is(before - 2, &["of"]);
    let part = of_number
        || of_the
        || before > first && reading.is(before - 1, &["first", "last", "other", "top", "another", "main", "every", "past", "than", "least", "page"]);
    // "Four banks were used, the audit found:" — who says so may stand before the mark.
    let comma = gap.clone().find(|t| reading.kind(*t) == Some(Kind::Comma));
    let reports = |t: TokenId| reading.0.word(t).is(ReportingVerb::LIST) || reading.is(t, &["shows", "show", "showed", "found", "reads", "read", "according"]);
    let said_so = comma.is_some_and(|c| mark - c <= 6 && reports(mark - 1) || mark - c <= 14 && reports(c + 1));
    let own = gap.start..if said_so { comma.unwrap_or(mark) } else { mark };
    let clause = reading.find(own.clone(), &["said", "says", "asked", "told", "including", "than", "ago", "times", "who"]).is_some()
        || reading.find(own.clone(), &["of"]).is_some() && !those;
    (plural || those || bare)
        && !part
        && !clause
        && own.len() <= if before == first { 14 } else { 8 }
        && !own.into_iter().any(|t| matches!(reading.kind(t), Some(Kind::Comma | Kind::Dash | Kind::Number | Kind::Quote)))
}

/// "people with asthma, people who smoke and people over 80": items that begin with one noun, or with "to", each after a comma
/// or "and".
fn parallel(reading: &Reading<'_>, tokens: Tokens) -> Option<Vec<Tokens>> {
    let first = tokens.start;
    let plain = reading.kind(first) == Some(Kind::Word) && !reading.0.tokens.get(first as usize)?.capital && reading.0.token(first).ends_with(['s', 'e', 'n']);
    if !(plain || reading.is(first, &["to"])) || reading.find(tokens.clone(), &["including", "such", "like", "or", "etc"]).is_some() {
        return None;
    }
    led_by(reading, tokens, &[reading.0.token(first)])
}

/// "a lift that works, a studio and a room to shout in": things told one by one. More of them than announced may be two
/// names for one; and what has no "a" may be one of them.
fn one_by_one(reading: &Reading<'_>, said: &Quantity, tokens: Tokens) -> Option<Vec<Tokens>> {
    if !reading.is(tokens.start, &["a", "an"]) || reading.find(tokens.clone(), &["including", "such", "like", "or", "etc", "both"]).is_some() {
        return None;
    }
    led_by(reading, tokens, &["a", "an"]).filter(|items| Decimal::from(items.len()) < said.amount.low)
}

/// The items of a list each of which begins with one of `words`, after a comma or "and"; none where anything else does.
fn led_by(reading: &Reading<'_>, tokens: Tokens, words: &[&str]) -> Option<Vec<Tokens>> {
    let first = tokens.start;
    let begins = |t: u32| {
        let comma = |t: u32| reading.kind(t) == Some(Kind::Comma);
        t > first && reading.is(t, words) && (comma(t - 1) || reading.is(t - 1, &["and"]))
    };
    let mut starts = vec![first];
    starts.extend(tokens.clone().filter(|t| begins(*t)));
    let parts = tokens.clone().filter(|t| reading.kind(*t) == Some(Kind::Comma) || reading.is(*t, &["and"])).count();
    let last = *starts.last()?;
    let closed = reading.is(last - 1, &["and"]) && tokens.clone().all(|t| !matches!(reading.kind(t), Some(Kind::Semicolon | Kind::Colon | Kind::Quote)));
    // Each comma and "and" begins an item, but for one "and" after a comma.
    let comma_and = u32::from(reading.kind(last.saturating_sub(2)) == Some(Kind::Comma)) as usize;
    (starts.len() >= 2 && closed && parts == starts.len() - 1 + comma_and)
        .then(|| starts.iter().enumerate().map(|(n, start)| *start..starts.get(n + 1).map_or(tokens.end, |next| next - 1)).collect())
}

/// "Hove, St Anne's and the old clinic at Barr": names, of which the last is described. Only fewer than announced are sure.
fn with_description(reading: &Reading<'_>, said: &Quantity, tokens: Tokens) -> Option<Vec<Tokens>> {
    let end = (tokens.start..tokens.end).rev().find(|t| reading.kind(*t) != Some(Kind::Stop)).map_or(tokens.end, |t| t + 1);
    let and = reading.find(tokens.start..end, &["and"])?;
    let last = and + 1..end;
    let described = reading.is(last.start, &["the", "a", "an"]) && (3..=7).contains(&last.len());
    let one = last.clone().all(|t| reading.kind(t) == Some(Kind::Word) && (reading.0.tokens[t as usize].capital || !reading.0.token(t).ends_with('s')))
        && reading.find(last.clone(), &["and", "or", "who", "which", "that", "two", "three"]).is_none();
    // A list of names up to there: the description is taken for one more of them.
    let names = tokens.start..and;
    let mut items: Vec<Tokens> = Vec::new();
    let mut start = names.start;
    for t in names.clone().chain([and]) {
        if t == and || reading.kind(t) == Some(Kind::Comma) {
            items.push(start..t);
            start = t + 1;
        }
    }
    let name = |item: &Tokens| {
        (1..=4).contains(&item.len())
            && item.clone().all(|t| reading.kind(t) == Some(Kind::Word) && reading.0.tokens[t as usize].capital || reading.is(t, &["'s", "’s"]))
    };
    if !described || !one || items.len() < 2 || !items.iter().all(name) {
        return None;
    }
    items.push(last);
    (Decimal::from(items.len()) < said.amount.low).then_some(items)
}

/// "Karl Boyle, 31, Dean Astley, 29, and Lee Frith, 22": names, each with an age.
fn with_ages(reading: &Reading<'_>, tokens: Tokens) -> Option<Vec<Tokens>> {
    let mut items = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        at += TokenId::from(reading.is(at, &["and"]));
        let comma = (at..tokens.end).find(|t| reading.kind(*t) == Some(Kind::Comma)).filter(|comma| (2..=4).contains(&(comma - at)))?;
        let named = (at..comma).all(|t| reading.kind(t) == Some(Kind::Word) && reading.0.tokens[t as usize].capital);
        let age = reading.small_number(comma + 1).filter(|age| *age >= Decimal::from(10) && *age < Decimal::ONE_HUNDRED);
        let next = comma + 2;
        if !named || age.is_none() || next < tokens.end && reading.kind(next) != Some(Kind::Comma) && !reading.is(next, &["and"]) {
            return None;
        }
        items.push(at..next);
        at = next + TokenId::from(reading.kind(next) == Some(Kind::Comma));
    }
    (items.len() > 1).then_some(items)
}

/// The items of a list of names: parted by semicolons where there are any, else by commas and the last "and". None if
/// anything in it is more than a short name.
fn items(reading: &Reading<'_>, tokens: Tokens) -> Option<Vec<Tokens>> {
    let end = (tokens.start..tokens.end).rev().find(|t| reading.kind(*t) != Some(Kind::Stop)).map_or(tokens.end, |t| t + 1);
    let tokens = tokens.start..end;
    let unsure = tokens
        .clone()
        .any(|t| matches!(reading.kind(t), Some(Kind::Dash | Kind::Open | Kind::Quote | Kind::Stop | Kind::Sign)) && !reading.0.tokens[t as usize].glued);
    if unsure || reading.find(tokens.clone(), &["including", "such", "like", "or", "etc", "both", "with", "who", "which", "that", "whose"]).is_some() {
        return None;
    }
    let semicolons = tokens.clone().any(|t| reading.kind(t) == Some(Kind::Semicolon));
    if let Some(items) = (!semicolons).then(|| with_ages(reading, tokens.clone())).flatten() {
        return Some(items);
    }
    let mut items: Vec<Tokens> = Vec::new();
    let mut start = tokens.start;
    let mut closed = false;
    for t in tokens.clone() {
        let mark = if semicolons { reading.kind(t) == Some(Kind::Semicolon) } else { reading.kind(t) == Some(Kind::Comma) };
        let and = reading.is(t, &["and", "&"]) && !(semicolons && t != start);
        if mark || and {
            if t > start {
                items.push(start..t);
            }
            start = t + 1;
            closed |= and;
        }
    }
    if start < tokens.end {
        items.push(start..tokens.end);
    }
    ends::drop_asides(reading, &mut items);
    // "14 in Fife and 12 in Perth and Kinross": what has no number of its own belongs to the one before.
    let numbered = |item: &Tokens| {
        (reading.kind(item.start) == Some(Kind::Number) || reading.small_number(item.start).is_some()) && reading.is(item.start + 1, &["in", "at"])
    };
    if items.first().is_some_and(numbered) {
        let counted = |item: &Tokens| reading.kind(item.start) == Some(Kind::Number) || reading.small_number(item.start).is_some();
        if items.iter().any(|item| counted(item) && !numbered(item)) {
            return None;
        }
        items.dedup_by(|next, item| {
            let part = !numbered(next);
            if part {
                item.end = next.end;
            }
            part
        });
        let all =
            |item: &Tokens| reading.0.tokens.get(item.start as usize + 2).is_some_and(|t| t.capital || reading.is(item.start + 2, &["the"])) && item.len() <= 8;
        return (closed && items.len() >= 2 && items.iter().all(all)).then_some(items);
    }
    // Names only: each begins with a capital, after "in" or "the", and is short.
    let name = |item: &Tokens| {
        // "wings A, B and C"
        let lead = item.clone().find(|t| item.len() == 1 || !reading.is(*t, &["in", "the", "at", "a", "an"]));
        lead.is_some_and(|t| reading.0.tokens[t as usize].capital) && item.len() <= if semicolons { 6 } else { 4 }
    };
    // "Rome, Italy, and Bern" without semicolons, or "Trinidad and Tobago": what is one item cannot be told.
    let named = |item: &Tokens| item.clone().all(|t| reading.0.tokens[t as usize].capital || reading.is(t, &["'s", "’s"]));
    let doubtful = !semicolons && items.iter().all(|i| i.len() > 1) && !items.iter().all(named);
    (closed && items.len() >= 2 && items.iter().all(name) && !doubtful).then_some(items)
}
