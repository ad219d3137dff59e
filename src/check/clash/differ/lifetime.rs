//! Born on one day and not yet on another, dead on one and not on another: what somebody does stands within the years of a
//! life, and how old they were follows from them.

use super::super::view::View;
use super::phrases;
use super::{Pair, dates};
use crate::article::{DateMention, Kind, Mention, Modality, Quantity, Sort, Statement, TokenId};
use crate::lexicon::{List, Word, lemma};
use crate::source::{Prose, Span};
use crate::value::Date;
use rust_decimal::prelude::ToPrimitive;
use std::sync::LazyLock;

/// How far from a date, in tokens, what belongs to it may stand.
const NEAR: u32 = 6;

/// Whose life the longer sentence dates, and how.
struct Life<'a> {
    who: &'a Mention,
    born: Option<&'a DateMention>,
    died: Option<&'a DateMention>,
}

/// The date of the shorter sentence that the life told of in the longer does not allow, and the date of the birth or death.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    let dates = &article.dates[pair.short.dates.clone()];
    let figures = &article.quantities[pair.short.quantities.clone()];
    if dates.is_empty() && figures.is_empty() || article.dates[pair.long.dates.clone()].is_empty() {
        return None;
    }
    let life = life(pair)?;
    let aged = || figures.iter().find_map(|said| aged(pair, &life, said));
    let dated = dates.iter().find_map(|said| {
        let day = said.value.filter(|_| dates::tie(pair, said) == dates::Tie::On)?;
        let statement = phrases::around(article, said.tokens.start).filter(|s| !s.negated && s.modality == Modality::Asserted)?;
        let (head, _) = phrases::subject(article, statement)?;
        if !life.is_of(pair, &head) || (statement.rest.start..said.tokens.start).any(|id| article.tokens[id as usize].kind == Kind::Comma) {
            return None;
        }
        let clash = |known: &DateMention, apart: &dyn Fn(&Date, &Date) -> bool| known.value.is_some_and(|k| apart(&k, &day)).then_some((said.span, known.span));
        let next = statement.rest.clone().find_map(|id| article.stems.get(id as usize).copied().filter(|s| *s != 0));
        let born = statement.lemma == "be" && next == Some(lemma::stem(Word::find("born"), "born"));
        if born && (statement.rest.clone()).any(|id| article.token(id) == "again") {
            return None;
        }
        match if born { "bear" } else { &*statement.lemma } {
            "bear" => clash(life.born?, &|k, d| !k.agrees(d) && !d.agrees(k)),
            "die" => clash(life.died?, &|k, d| !k.agrees(d) && !d.agrees(k)),
            _ => {
                let unborn = life.born.filter(|_| acts(statement)).and_then(|born| clash(born, &|k, d| d.year() <= k.year()));
                let gone = || life.died.filter(|_| !statement.passive && alive(statement)).and_then(|died| clash(died, &|k, d| k.precedes(d)));
                unborn.or_else(gone)
            }
        }
    });
    dated.or_else(aged)
}

/// An act that only the living do. A film comes out and a prize is won after a death; who has died opens no museum.
fn alive(statement: &Statement) -> bool {
    Word::find(&statement.lemma).is(List::VitalVerb)
}

impl Life<'_> {
    /// Is it of whom the head speaks?
    fn is_of(&self, pair: &Pair<'_>, head: &phrases::Head) -> bool {
        let stem = |id: TokenId| pair.article.stems.get(id as usize).copied().unwrap_or(0);
        // A part of the name, but no other name: "Moe" for Karin Moe, not "Olav Moe".
        let part = |m: &Mention| m.tokens.clone().all(|id| stem(id) == 0 || self.who.tokens.clone().any(|w| stem(w) == stem(id)));
        head.name == Some(self.who.name) || self.who.tokens.clone().any(|w| stem(w) == head.stem) && phrases::mention(pair.article, head.id).is_none_or(part)
    }
}

/// "died at the age of 63", "was 44 when she sailed in 1862", beside the years of a life.
fn aged(pair: &Pair<'_>, life: &Life<'_>, said: &Quantity) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    let before = |n: u32| said.tokens.start.checked_sub(n).map_or("", |id| article.token(id));
    let old = match said.sort {
        Sort::Age => true,
        Sort::Duration => article.token(said.tokens.end.checked_sub(1)?) == "old",
        // "at the age of 52", "aged 52", "was 44 when"
        Sort::Count => before(1) == "of" && before(2) == "age" || before(1) == "aged" || article.token(said.tokens.end) == "when",
        _ => false,
    };
    let exact = said.amount.is_exact();
    if !old || !exact {
        return None;
    }
    let born = life.born?;
    let statements = &article.statements[pair.short.statements.clone()];
    // Of nobody else: a pronoun stands for the one that the sentence names.
    let own = |s: &Statement| match phrases::subject(article, s) {
        Some((head, _)) => life.is_of(pair, &head),
        None => s.subject.is_some_and(|span| ["he", "she"].iter().any(|w| article.text(span).eq_ignore_ascii_case(w))),
    };
    if statements.iter().any(|s| s.negated || s.modality != Modality::Asserted || s.subject.is_some() && !own(s)) || !statements.iter().any(own) {
        return None;
    }
    let holds = |date: &Date| {
        let years = born.value?.years_until(date)?;
        Some(years.contains(&said.amount.low.to_i32()?))
    };
    if statements.iter().any(|s| s.lemma == "die" || s.lemma == "live" && article.token(s.rest.start) == "to" && article.token(s.rest.start + 1) == "be") {
        let died = life.died?;
        return (holds(&died.value?) == Some(false)).then_some((said.span, born.span.to(died.span)));
    }
    let around = phrases::around(article, said.tokens.start).filter(|s| s.lemma == "be")?;
    let [day] = &article.dates[pair.short.dates.clone()] else { return None };
    let after = day.tokens.start >= around.rest.start && dates::tie(pair, day) == dates::Tie::On;
    (after && holds(&day.value?) == Some(false)).then_some((said.span, born.span))
}

/// An act that takes more than a newborn: all but what is done to one.
fn acts(statement: &Statement) -> bool {
    const MAY: [&str; 14] = ["adopt", "arrive", "baptise", "be", "christen", "come", "do", "emerge", "get", "go", "have", "live", "move", "name"];
    let done_to = statement.passive && !matches!(&*statement.lemma, "award" | "elect" | "appoint" | "hire" | "employ" | "commission");
    !done_to && !MAY.contains(&&*statement.lemma)
}

/// "born" and the other forms of its verb.
static BIRTH: LazyLock<u32> = LazyLock::new(|| lemma::stem(Word::find("born"), "born"));

/// May a sentence with dates tell of a life?
pub(super) fn tells(view: &View<'_>) -> bool {
    let article = view.article;
    let dies = || article.statements[view.statements.clone()].iter().any(|s| s.lemma == "die");
    view.dates.len() > 1 && article.sentences[view.sentence as usize].holds(Kind::Open) || view.has(*BIRTH) || dies()
}

/// "Ilse Brandt (born 12 March 1950 in Graz)", "Ilse Brandt (12 March 1950 – 4 May 2001)", "Brandt died on 4 May 2001".
fn life<'p>(pair: &'p Pair<'_>) -> Option<Life<'p>> {
    let article = pair.article;
    let dates = &article.dates[pair.long.dates.clone()];
    if !tells(pair.long) {
        return None;
    }
    let birth = *BIRTH;
    let stem = |id: TokenId| article.stems.get(id as usize).copied().unwrap_or(0);
    let kind = |id: TokenId| article.tokens[id as usize].kind;
    let named = |before: TokenId| {
        let at = article.mentions.partition_point(|m| m.tokens.end <= before);
        article.mentions[..at].last().filter(|m| m.sentence == pair.long.sentence && m.tokens.end + 8 > before)
    };
    let start = article.sentences[pair.long.sentence as usize].tokens.start;
    for (at, date) in dates.iter().enumerate() {
        // A dash and a second date behind it, within one pair of parentheses: "in Graz" may stand between.
        let next = dates.get(at + 1).filter(|next| {
            let dash = next.tokens.start.saturating_sub(1);
            let plain = |id: TokenId| !matches!(kind(id), Kind::Open | Kind::Close);
            let closes = (next.tokens.end..article.tokens.len() as u32).take(NEAR as usize).find(|id| !plain(*id)).is_some_and(|id| kind(id) == Kind::Close);
            dash >= date.tokens.end && dash < date.tokens.end + NEAR && kind(dash) == Kind::Dash && (date.tokens.end..dash).all(plain) && closes
        });
        // "born on", or "born Elias Roe on".
        let mut before = (start..date.tokens.start).rev().take(NEAR as usize).take_while(|id| kind(*id) != Kind::Close);
        let word = before.clone().take_while(|id| stem(*id) == birth || article.tokens[*id as usize].capital || stem(*id) == 0).find(|id| stem(*id) == birth);
        if let Some(word) = word {
            return Some(Life { who: named(word)?, born: Some(date), died: next });
        }
        let open = before.find(|id| kind(*id) == Kind::Open);
        if let (Some(open), Some(next)) = (open, next) {
            return Some(Life { who: named(open)?, born: Some(date), died: Some(next) });
        }
    }
    article.statements[pair.long.statements.clone()].iter().find_map(|s| {
        if s.lemma != "die" || s.negated || s.modality != Modality::Asserted {
            return None;
        }
        let (head, _) = phrases::subject(article, s)?;
        let died = dates.iter().find(|d| d.value.is_some() && s.rest.contains(&d.tokens.start) && super::dates::tie(pair, d) == super::dates::Tie::On)?;
        Some(Life { who: phrases::mention(article, head.id)?, born: None, died: Some(died) })
    })
}
