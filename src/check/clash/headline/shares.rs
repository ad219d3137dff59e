//! Shares in a headline that the story gives otherwise: "to shed a fifth of its crews" over "120 of them, or 8 per cent".
//!
//! A share is rounded as its writer likes, and a story full of figures holds any share somewhere, or two figures that come to
//! it. So the headline's words decide: what agrees with the headline bears it out where it has about as many of them as what
//! does not.

use super::senses::{self, Clause, ClauseWord, Sense};
use super::{Story, small};
use crate::article::{Kind, Quantity, Sort, Tokens, Trend};
use crate::check::reading::Reading;
use crate::lexicon::{Group, List};
use crate::source::{Prose, Span};
use crate::value::Bound;
use rust_decimal::Decimal;

/// So many sentences of the story may tell the headline's share again.
const OPENING: u32 = 8;
/// So many words of the headline's clause stand by the share that tells it again.
const SHARED: usize = 2;
/// So many figures together are looked through for two that make the share.
const GROUP: usize = 8;

impl<'a> Story<'a> {
    /// The one share that the opening tells in the headline's words, where nothing in the story that is told in as many of
    /// them comes to the headline's.
    pub(super) fn rival_share(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let (want, first) = (part(said)?, self.first?);
        let room = room(want, said.amount.bound);
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let headline = article.quantities_of(said.sentence);
        let same_figure = |q: &&Quantity| {
            headline
                .iter()
                .any(|h| h.span != said.span && clause.tokens.contains(&h.tokens.start) && h.amount.unit == q.amount.unit && h.amount.low == q.amount.low)
        };
        // That it rose or fell is told of anything, and a survey finds all that it finds.
        let moves = |w: &&ClauseWord| article.word(w.at).is(List::Movement);
        let telling = self.telling(said.sentence);
        let words: Vec<&ClauseWord> = clause.words.iter().filter(|w| !moves(w) && !telling.contains(&w.at)).collect();
        let has = |w: &ClauseWord, there: &[Sense]| w.senses.iter().any(|s| there.contains(s));
        let worth = |sentence: u32| {
            let there = self.words_up_to(sentence);
            words.iter().filter(|w| has(w, &there)).count()
        };
        let all = article.quantities_since(first);
        let mut rival: Option<(usize, &Quantity)> = None;
        let mut tied = false;
        for other in all.iter().take_while(|q| q.sentence < first + OPENING).filter(|q| self.of_story(q.sentence)) {
            let Some(value) = part(other).filter(|_| said.sort == Sort::Fraction || other.sort == Sort::Fraction) else { continue };
            // "Union leader: A third will quit" over what he says: in nearly all of the headline's words.
            let spoken = || self.opens(other.sentence) && worth(other.sentence) > SHARED;
            let own = (article.quote_at(other.span.start).is_none() || spoken()) && self.of_now(other.tokens.clone(), other.sentence);
            // "300 jobs, a fifth" over "300 jobs, or 8 per cent": the figure that both are the share of.
            let beside = article.quantities_of(other.sentence).iter().any(|q| same_figure(&q) && !small(q));
            if !own || self.starts_or_parts(other, said) || said.trend != other.trend && !beside || (value - want).abs() <= room {
                continue;
            }
            // "A quarter of the salt" is no share of the strokes; of "the number" it may be.
            let strange = |of: Span<Prose>| {
                let senses = senses::of_span(article, of);
                let known = clause.words.iter().any(|w| w.senses.iter().any(|s| senses.contains(s)));
                !known && !senses.is_empty() && !article.word(article.token_from(of.end).saturating_sub(1)).in_group(Group::Level)
            };
            if other.of.is_some_and(strange) {
                continue;
            }
            let matched = worth(other.sentence);
            let worth = matched + usize::from(beside) * SHARED;
            if matched == 0 || worth < SHARED {
                continue;
            }
            match rival {
                Some((most, _)) if worth < most => {}
                Some((most, known)) if worth == most => tied |= part(known) != Some(value),
                _ => (rival, tied) = (Some((worth, other)), false),
            }
        }
        let (most, rival) = rival.filter(|_| !tied)?;
        // "Rents up by a third" over "the median rent rose 34 per cent": what moves so is told, whatever else the headline has.
        let mover = words.iter().rev().find(|w| w.at < said.tokens.start && article.word(w.at).function().is_none()).filter(|_| said.trend.is_some());
        let moved = |sentence: u32| mover.is_some_and(|w| has(w, &self.words_up_to(sentence)));
        let borne = |sentence: u32| worth(sentence) + 1 >= most || moved(sentence);
        let near = |v: Decimal| (v - want).abs() <= room / Decimal::TWO;
        let told = |q: &&Quantity| part(q).is_some_and(|v| (v - want).abs() <= room) && (q.trend == said.trend || said.trend.is_none());
        let told = all.iter().filter(told).any(|q| borne(q.sentence));
        let near_enough = |sentence: u32| worth(sentence) * 2 >= most || moved(sentence);
        let worked_out = |(n, a): (usize, &Quantity)| comes_to(&Reading(article), a, &all[n + 1..], said.trend, &near) && near_enough(a.sentence);
        (!told && !all.iter().enumerate().any(worked_out)).then_some(rival)
    }

    /// ", survey finds": the words at the end of a headline by which it says who tells it.
    fn telling(&self, sentence: u32) -> Tokens {
        const LONGEST: u32 = 4;
        let article = self.article;
        let tokens = article.sentences[sentence as usize].tokens.clone();
        let last = tokens.end.saturating_sub(1);
        let comma = (tokens.end.saturating_sub(LONGEST + 1).max(tokens.start)..tokens.end).rev().find(|t| article.tokens[*t as usize].kind == Kind::Comma);
        comma.filter(|_| article.word(last).is(List::ReportingVerb)).map_or(tokens.end..tokens.end, |comma| comma + 1..tokens.end)
    }

    /// What the words of a sentence and of the one before it in its paragraph stand for.
    pub(super) fn words_up_to(&self, sentence: u32) -> Vec<Sense> {
        let article = self.article;
        let block = |s: u32| article.sentences[s as usize].block;
        let from = sentence.checked_sub(1).filter(|before| block(*before) == block(sentence)).unwrap_or(sentence);
        let tokens = article.sentences[from as usize].tokens.start..article.sentences[sentence as usize].tokens.end;
        tokens.flat_map(|t| senses::of_token(article, t)).collect()
    }
}

/// Do a figure and one of those that follow it in its sentence and the next come to a share: the one of the other, or the
/// change between them?
fn comes_to(reading: &Reading<'_>, a: &Quantity, after: &[Quantity], trend: Option<Trend>, agrees: &impl Fn(Decimal) -> bool) -> bool {
    let ratio = |a: Decimal, b: Decimal| a.checked_div(b).is_some_and(agrees);
    // "46 per cent pay more than 30 per cent of their wages": two shares of two things.
    let near = after.iter().take(GROUP).take_while(|b| b.sentence <= a.sentence + 1);
    // "$1,610 a month, against $1,200": the later may leave out what it is for.
    let unit = |q: &Quantity| q.amount.unit.base.map(|u| u.id);
    let near = near.filter(|b| unit(a) == unit(b) && a.sort == b.sort && !reading.is_threshold(a) && !reading.is_threshold(b));
    near.into_iter().any(|b| {
        let (less, more) = if a.amount.low < b.amount.low { (a.amount.low, b.amount.low) } else { (b.amount.low, a.amount.low) };
        match trend {
            Some(Trend::Up) => ratio(more - less, less),
            Some(Trend::Down) => ratio(more - less, more),
            None => ratio(less, more) || ratio(more - less, more),
        }
    })
}

/// The figure as a part of one, if it is a share.
fn part(quantity: &Quantity) -> Option<Decimal> {
    let value = quantity.amount.low;
    let percent = quantity.sort == Sort::Percent && quantity.amount.unit.per.is_none() && quantity.amount.unit.is_percent();
    let value = if percent { value.checked_div(Decimal::ONE_HUNDRED)? } else { value };
    let share = (percent || quantity.sort == Sort::Fraction) && quantity.amount.is_single();
    (share && value > Decimal::ZERO && value < Decimal::ONE).then_some(value)
}

/// How far from a share one may lie that it rounds: a fifth of it, or of what it leaves.
fn room(share: Decimal, bound: Bound) -> Decimal {
    let less = share.min(Decimal::ONE - share);
    let room = less / Decimal::from(5);
    if matches!(bound, Bound::Exact | Bound::Range) { room } else { room * Decimal::TWO }
}
