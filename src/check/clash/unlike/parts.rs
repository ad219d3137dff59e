//! Figures of a whole and of some of it, of two sides of a thing and of two ends: "The team has lost 11 games. It has lost six games on
//! the road.", "The tower is 300 feet high. 'It is 30 feet wide'".

use super::Told;
use crate::article::{Quantity, Sort, TokenId};
use crate::check::clash::callbacks::some_of_them;
use crate::check::clash::view::View;
use crate::lexicon::{Few, Form, few};

/// Words by which a measure is that of one side of a thing.
const SIDES: [&[&str]; 7] = [&["long"], &["broad", "wide"], &["deep"], &["high", "tall"], &["thick"], &["across"], &["around"]];
/// Words by which a measure is that from one thing to another.
const BEYOND: Few = Few::of(&["deeper", "farther", "heavier", "higher", "lighter", "longer", "older", "shorter", "taller", "thicker", "wider", "younger"]);
/// Words by which a figure is that of all.
const IN_ALL: [&[&str]; 5] = [&["all", "told"], &["altogether"], &["in", "all"], &["in", "total"], &["overall"]];
/// What comes out of a game or a vote.
const OUTCOMES: Few = Few::of(&["drawn", "drew", "lost", "tied", "won"]);

pub(super) fn are_two(one: &Told<'_>, two: &Told<'_>, all: &[View<'_>]) -> bool {
    let (less, more) = if one.low() < two.low() { (one, two) } else { (two, one) };
    sides_differ(one, two)
        || ends_differ(one, two)
        || shares_differ(one, two)
        || is_some(less, more, all)
        || is_outcome(less) && is_taken_from(more)
        || is_progress(less, more)
}

/// "90 feet deep", "30 feet wide", "200 feet longer".
fn sides_differ(one: &Told<'_>, two: &Told<'_>) -> bool {
    let word = |told: &Told<'_>| told.article.token(told.figure.tokens.end).to_owned();
    let side = |word: &str| SIDES.iter().position(|side| side.contains(&word));
    let (a, b) = (word(one), word(two));
    side(&a).zip(side(&b)).is_some_and(|(a, b)| a != b) || BEYOND.has(&a) != BEYOND.has(&b)
}

/// "£600 to hire the bus", "£400 to hire the hall": does each have an end that the other has not?
fn ends_differ(one: &Told<'_>, two: &Told<'_>) -> bool {
    let end = |told: &Told<'_>| -> Vec<u32> {
        let article = told.article;
        let to = told.behind().take(3).find(|id| article.token(*id) == "to" && article.word(id + 1).verb_form() == Some(Form::Base));
        to.map_or(Vec::new(), |to| told.stems(to + 1..told.clause.end).collect())
    };
    let (a, b) = (end(one), end(two));
    a.iter().any(|stem| !b.contains(stem)) && b.iter().any(|stem| !a.contains(stem))
}

/// "nine of its 12 games", "seven of its 14 games": other shares of other wholes.
fn shares_differ(one: &Told<'_>, two: &Told<'_>) -> bool {
    let a = share(one);
    let b = share(two);
    a.zip(b).is_some_and(|(a, b)| a.amount.low != b.amount.low && a.amount.unit == b.amount.unit)
}

/// The share that stands before the figure as its whole.
fn share<'a>(told: &Told<'a>) -> Option<&'a Quantity> {
    let article = told.article;
    let of = told.lead().rev().take(3).find(|id| article.token(*id) == "of")?;
    article.quantity_at(of.checked_sub(1)?)
}

/// Is the smaller told of some of what the larger counts, by what follows it, or the larger of all there is?
fn is_some(less: &Told<'_>, more: &Told<'_>, all: &[View<'_>]) -> bool {
    let article = less.article;
    let narrowed = || some_of_them(article, less.figure, &all[more.figure.sentence as usize]);
    let later = less.figure.sentence > more.figure.sentence;
    let in_all = |told: &Told<'_>| {
        let reads = |id: TokenId| IN_ALL.iter().any(|words| words.iter().zip(id..).all(|(word, id)| article.token(id) == *word));
        told.behind().take(3).any(reads)
    };
    matches!(less.figure.sort, Sort::Count | Sort::Money) && (later && narrowed() || in_all(more) && !in_all(less))
}

/// "six and a half points from 10 games"
fn is_taken_from(told: &Told<'_>) -> bool {
    told.lead().next_back().is_some_and(|id| few!["after", "from", "in", "of", "over"].has(told.article.token(id)))
}

/// "won four games"
fn is_outcome(told: &Told<'_>) -> bool {
    told.is_count() && told.verb().is_some_and(|verb| OUTCOMES.has(told.article.token(verb)))
}

/// "ordered 94 houses torn down … has torn down 51 houses": is the smaller what has been done so far of something else that was told?
fn is_progress(less: &Told<'_>, more: &Told<'_>) -> bool {
    let article = less.article;
    let done = |verb: TokenId| (verb.saturating_sub(2)..verb).any(|id| few!["has", "have"].has(article.token(id)));
    let stem = |verb: TokenId| article.stems[verb as usize];
    let verbs = less.verb().zip(more.verb()).filter(|(a, b)| stem(*a) != stem(*b));
    less.figure.sentence > more.figure.sentence && verbs.is_some_and(|(own, _)| done(own))
}
