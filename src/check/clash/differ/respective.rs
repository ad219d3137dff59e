//! "Anna Lee and Mark Roe were banned for 11 weeks and seven weeks, respectively": the first for the first, the second for
//! the second, and not the other way round.

use super::super::view::View;
use super::{Pair, names};
use crate::article::{Kind, Mention, TokenId, Tokens};
use crate::lexicon::{Word, lemma};
use crate::source::{Prose, Span};
use std::sync::LazyLock;

/// One of the figures or dates of a list.
struct Value<'p> {
    tokens: &'p Tokens,
    span: Span<Prose>,
    /// Where in the article's list of figures or of dates.
    at: usize,
}

/// The value that the shorter sentence gives to one of those listed, and the value that the list of the longer gives it.
pub(super) fn differ(pair: &Pair<'_>, dates: bool) -> Option<(Span<Prose>, Span<Prose>)> {
    static MARK: LazyLock<u32> = LazyLock::new(|| lemma::stem(Word::find("respectively"), "respectively"));
    let stem = *MARK;
    if !pair.long.has(stem) || pair.short.has(stem) || !dates && pair.other_time() {
        return None;
    }
    let mark = pair.long.content.iter().find(|(s, _)| *s == stem).map(|(_, id)| *id)?;
    let listed = run(pair, values(pair, pair.long, dates), mark, |v| v.tokens.clone());
    let first = listed.first()?.tokens.start;
    let who = named(pair, first, listed.len())?;
    let mut own = names::mentions(pair, pair.short.sentence).filter_map(|m| who.iter().position(|w| w.name == m.name));
    let place = own.next()?;
    if own.any(|other| other != place) {
        return None;
    }
    let same = |a: usize, b: usize| {
        if dates {
            matches!((pair.article.dates[a].value, pair.article.dates[b].value), (Some(a), Some(b)) if a == b)
        } else {
            let (a, b) = (&pair.article.quantities[a], &pair.article.quantities[b]);
            a.sort == b.sort && a.amount.unit == b.amount.unit && a.amount.low == b.amount.low
        }
    };
    let said = values(pair, pair.short, dates);
    let wrong = said.iter().find(|v| listed.iter().any(|l| same(l.at, v.at)))?;
    let right = &listed[place];
    (!said.iter().any(|v| same(v.at, right.at))).then_some((wrong.span, right.span))
}

/// The figures, or the dates, of a sentence.
fn values<'p>(pair: &'p Pair<'_>, view: &View<'_>, dates: bool) -> Vec<Value<'p>> {
    if dates {
        view.dates.clone().map(|at| (at, &pair.article.dates[at])).map(|(at, d)| Value { tokens: &d.tokens, span: d.span, at }).collect()
    } else {
        view.quantities.clone().map(|at| (at, &pair.article.quantities[at])).map(|(at, q)| Value { tokens: &q.tokens, span: q.span, at }).collect()
    }
}

/// Those at the end of `all`, before `end`, that nothing but commas and "and" parts from each other.
fn run<T>(pair: &Pair<'_>, mut all: Vec<T>, end: TokenId, of: impl Fn(&T) -> Tokens) -> Vec<T> {
    let mut next = end;
    let mut from = all.len();
    while from > 0 && of(&all[from - 1]).end <= next {
        let own = of(&all[from - 1]);
        if !(own.end..next).all(|id| joins(pair, id)) {
            break;
        }
        next = own.start;
        from -= 1;
    }
    all.split_off(from)
}

fn joins(pair: &Pair<'_>, id: TokenId) -> bool {
    pair.article.tokens[id as usize].kind == Kind::Comma || pair.article.token(id) == "and"
}

/// The last names before `end`, as many as there are values, that are a list.
fn named<'p>(pair: &'p Pair<'_>, end: TokenId, count: usize) -> Option<Vec<&'p Mention>> {
    let all = &pair.article.mentions;
    let before = &all[all.partition_point(|m| m.sentence < pair.long.sentence)..all.partition_point(|m| m.tokens.start < end)];
    if count < 2 {
        return None;
    }
    before.windows(count).rev().find_map(|names| {
        let listed = names.windows(2).all(|two| (two[0].tokens.end..two[1].tokens.start).all(|id| joins(pair, id)));
        listed.then(|| names.iter().collect())
    })
}
