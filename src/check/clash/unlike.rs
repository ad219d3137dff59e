//! Two things told alike: "Labour has won 14 seats. Reform has won 31 seats.", "The ward has 24 beds. 'We had 40 beds when I joined'".
//!
//! Two figures of one noun contradict each other where both are told of the same thing, at the same time and as a fact. One that has a
//! subject, a time, a wish or a restriction of its own is told of another.

mod parts;
mod subjects;
mod times;

use super::differ::{Difference, figures};
use super::view::View;
use crate::article::{Article, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::lexicon::few;
use crate::source::{Prose, Span};
use crate::value;
use rust_decimal::Decimal;

/// Are the two places of a difference told of two things, or by one speaker in one breath?
pub(super) fn are_two(article: &Article, all: &[View<'_>], difference: &Difference) -> bool {
    let (here, there) = (difference.here, difference.there);
    if in_a_breath(article, here, there) {
        return true;
    }
    let figure = |place: Span<Prose>| Reading(article).figure_at(place).filter(|q| q.span == place);
    match figure(here).zip(figure(there)) {
        Some((one, two)) => {
            let (a, b) = (Told::of(article, one), Told::of(article, two));
            // Two digits that changed places are a slip of the pen, whatever else the sentences tell.
            let slip = value::swapped(one.amount.low, two.amount.low);
            subjects::have_two(article, one, two) || !slip && (times::are_two(&a, &b) || parts::are_two(&a, &b, all))
        }
        None => dates_of_two(article, here, there) || have_other_figures(article, difference),
    }
}

/// "It cost us £600 to hire the bus. It cost us £400 to hire the hall": who says both within one paragraph, one right after the other,
/// knows that they are two.
fn in_a_breath(article: &Article, one: Span<Prose>, two: Span<Prose>) -> bool {
    let Some((first, second)) = article.sentence_at(one.start).zip(article.sentence_at(two.start)) else { return false };
    let spoken = |at: Span<Prose>| article.quote_at(at.start).is_some();
    first.abs_diff(second) <= 1 && Reading(article).same_block(first, second) && spoken(one) && spoken(two)
}

/// "The museum was founded in 1881. The museum's society was founded in 1920": do two things have the two dates?
fn dates_of_two(article: &Article, here: Span<Prose>, there: Span<Prose>) -> bool {
    let dated = |at: Span<Prose>| article.date_at(article.token_from(at.start)).filter(|d| d.span.overlaps(at));
    dated(here).zip(dated(there)).is_some_and(|(later, earlier)| subjects::of_dates_are_two(article, later, earlier))
}

/// "It won 31 seats in May. It won 40 seats in June.", "My first car cost $900. My last car cost $90,000.": have the two sentences other
/// figures behind one verb, and none in common?
fn have_other_figures(article: &Article, difference: &Difference) -> bool {
    let counted = |place: Span<Prose>| article.quantities.iter().any(|q| q.span.overlaps(place));
    // "42nd": a rank is a figure, too.
    let ranked = |place: Span<Prose>| article.text(place).starts_with(|c: char| c.is_ascii_digit());
    if counted(difference.here) || counted(difference.there) || ranked(difference.here) || ranked(difference.there) {
        return false;
    }
    let stem = |id: Option<TokenId>| id.map(|id| article.stems[id as usize]);
    let verb = |q: &Quantity| stem(Told::of(article, q).verb());
    let like = |a: &Quantity, b: &Quantity| {
        let noun = stem(article.counted_noun(a)) == stem(article.counted_noun(b));
        a.sort == b.sort && a.amount.unit == b.amount.unit && noun && verb(a) == verb(b)
    };
    let clash = |a: &Quantity, b: &Quantity| figures::clash(&a.amount, &b.amount) == Some(true);
    let (one, two) = (article.quantities_of(difference.earlier), article.quantities_of(difference.later));
    let mut pairs = one.iter().flat_map(|a| two.iter().map(move |b| (a, b))).filter(|(a, b)| like(a, b)).peekable();
    pairs.peek().is_some() && pairs.all(|(a, b)| clash(a, b))
}

/// A figure, and the clause that tells it.
struct Told<'a> {
    article: &'a Article,
    figure: &'a Quantity,
    /// The sentence, as far as it is told by one voice: within the marks, or without them.
    clause: Tokens,
    quoted: bool,
}

impl<'a> Told<'a> {
    fn of(article: &'a Article, figure: &'a Quantity) -> Self {
        let sentence = article.sentences[figure.sentence as usize].tokens.clone();
        let quote = article.quote_at(figure.span.start).map(|q| article.quotes[q as usize].inner);
        let clause = match quote {
            Some(inner) => article.token_from(inner.start).max(sentence.start)..article.token_until(inner.end).min(sentence.end),
            None => sentence,
        };
        Told { article, figure, clause, quoted: quote.is_some() }
    }

    /// The words before the figure.
    fn lead(&self) -> Tokens {
        let front = self.article.front(self.figure);
        self.clause.start.min(front)..front
    }

    /// The words behind what the figure counts.
    fn behind(&self) -> Tokens {
        let end = self.article.noun_end(self.figure);
        end..self.clause.end.max(end)
    }

    /// The verb that the figure hangs on: the last before it, its auxiliaries aside.
    fn verb(&self) -> Option<TokenId> {
        self.lead().rev().find(|id| self.article.word(*id).verb_form().is_some() || is_be_or_have(self.article, *id))
    }

    fn low(&self) -> Decimal {
        self.figure.amount.low
    }

    fn stems(&self, tokens: Tokens) -> impl Iterator<Item = u32> + use<'a> {
        let article = self.article;
        tokens.map(|id| article.stems[id as usize]).filter(|stem| *stem != 0)
    }

    fn is_count(&self) -> bool {
        self.figure.sort == Sort::Count
    }
}

/// "Tech has won 21 games. State has won 19 games": does each stand behind a subject of its own and one verb?
pub(in crate::check) fn are_of_two_doers(article: &Article, one: &Quantity, two: &Quantity) -> bool {
    let verb = |q: &Quantity| Told::of(article, q).verb().map(|id| article.stems[id as usize]).filter(|stem| *stem != 0);
    verb(one).is_some_and(|own| verb(two) == Some(own)) && subjects::have_two(article, one, two)
}

fn is_be_or_have(article: &Article, id: TokenId) -> bool {
    few!["are", "had", "has", "have", "is", "was", "were"].has(article.token(id))
}
