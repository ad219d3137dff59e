//! Figures and dates of a headline, standfirst or caption that the story does not bear out.
//!
//! A headline restates nothing at length, so it is not compared sentence by sentence: its figure is looked for in the
//! whole story. One that is nowhere there, nor worked out from what is there, is held against the figure that the story
//! gives for the same thing: of the same unit, in a sentence that has the words around it, or others for the same. So is one
//! that stands there of another thing, where the story opens with the headline's very news and gives it otherwise.

mod companions;
mod dates;
mod echo;
mod margins;
mod misnamed;
mod movement;
mod moves;
mod namesakes;
mod ordinals;
mod parts;
mod portions;
mod rivals;
mod scores;
mod senses;
mod shares;
mod shortfalls;
mod spells;
mod split;
mod streaks;
mod support;
mod twins;
mod verdicts;
mod waits;
mod years;

use super::differ::Difference;
use crate::article::{Article, Quantity, Sort, TokenId, Tokens};
use crate::check::Context;
use crate::check::reading::Reading;
use crate::document::BlockKind;
use crate::lexicon::{Form, List, Word, lemma};
use crate::source::{Prose, Span};
pub(super) use dates::of_telling;
pub(super) use misnamed::is_sort;
use rust_decimal::Decimal;
use senses::{Clause, ClauseWord};
pub(super) use senses::{Sense, of_token, shared};
use support::Support;

/// How far from a figure, in tokens, the words may stand that say what it is of.
const REACH: u32 = 7;
/// Sentences of the story that open it: there a headline's news stands.
const OPENING: usize = 3;
/// A word within so many tokens stands right by a figure.
const CLOSE: u32 = 3;
/// Up to this, a number stands in most stories, of one thing or another.
const SMALL: u32 = 12;

/// Something that a headline says and its story may say otherwise.
struct Item {
    span: Span<Prose>,
    tokens: Tokens,
    sentence: u32,
}

/// How well what the story gives fits the headline.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fit {
    /// Words of the headline's clause that its sentence has, too.
    matched: usize,
    /// The same word leads up to both: "for five days", "for three days".
    led: bool,
    /// Both are of the same thing by their nouns, or go the same way.
    alike: bool,
    /// How far from it, in tokens, the nearest of these words stands.
    away: u32,
    /// One of these words stands right by both.
    close: bool,
}

/// What the story gives for the same thing.
struct Rival {
    fit: Fit,
    /// Its sentence opens the story.
    opens: bool,
    /// Its place in the article's list.
    index: usize,
}

/// The differences in figures and in dates, as asked for, between the blocks of `kinds` and the story.
pub(super) fn differences(cx: &Context<'_>, kinds: &[BlockKind], figures: bool, dates: bool) -> Vec<Difference> {
    let article = cx.article;
    let head = |sentence: u32| kinds.contains(&article.block(sentence).kind);
    let mut found = Vec::new();
    let story = Story::of(article);
    if story.first.is_none() {
        return found;
    }
    let said = article.quantities.iter().filter(|q| figures && head(q.sentence) && tells(q) && article.quote_at(q.span.start).is_none());
    for figure in said.filter(|q| !story.of_then(q) && !story.is_gap(q) && !story.is_whole(q)) {
        let support = story.support(figure);
        let rival = match (support, figure.sort) {
            (Support::Firm | Support::Made, _) => None,
            (_, Sort::Age) => story.rival_age(figure),
            _ if story.is_age(figure) => story.only_age(figure),
            (Support::None, _) => story.rival_figure(figure, None).or_else(|| story.rival_of_kind(figure)).or_else(|| story.rival_of_unit(figure)),
            (Support::Loose(shared), _) => story.rival_figure(figure, Some(shared)),
        };
        let unborne = support == Support::None || matches!(support, Support::Loose(_)) && figure.sort == Sort::Duration;
        let echo = || unborne.then(|| story.rival_echo(figure)).flatten();
        if let Some(other) = story.rival_shortfall(figure).or_else(|| story.rival_spell(figure)).or_else(|| story.rival_portion(figure)) {
            found.push(other);
        } else if let Some(year) = story.rival_wait(figure) {
            found.push(story.difference(&item(figure), year.span, year.sentence));
        } else if let Some(rival) = echo().or(rival).filter(|rival| !story.made_of(figure, rival) && !story.of_other_gap(figure, rival)) {
            found.push(story.difference(&item(figure), rival.span, rival.sentence));
        } else if support == Support::None
            && let Some((there, sentence)) = story.rival_margin(figure)
        {
            found.push(story.difference(&item(figure), there, sentence));
        } else if !matches!(support, Support::Firm | Support::Loose(1..))
            && let Some(rival) = story.rival_twin(figure, support == Support::Made)
        {
            found.push(story.difference(&item(figure), rival.span, rival.sentence));
        }
    }
    if figures {
        found.extend(story.other_days(kinds));
        found.extend(story.other_scores(kinds));
    }
    if kinds.contains(&BlockKind::Title) {
        let shares = article.quantities.iter().filter(|q| figures && head(q.sentence) && article.quote_at(q.span.start).is_none());
        found.extend(shares.filter_map(|said| story.rival_share(said).map(|rival| story.difference(&item(said), rival.span, rival.sentence))));
        found.extend(story.broken_streaks(kinds));
        if figures {
            for pair in story.parted_pairs(kinds) {
                if !found.iter().any(|d| d.here == pair.here) {
                    found.push(pair);
                }
            }
        }
        let shares = story.turned_shares(kinds);
        let known = |d: &Difference| shares.iter().any(|share| (share.later, share.earlier) == (d.later, d.earlier));
        found.extend(story.turned(cx, kinds).into_iter().filter(|d| !known(d)));
        found.extend(shares);
        found.extend(story.other_factors(cx, kinds));
        found.extend(story.verdicts(kinds));
    }
    found.retain(|difference| !story.told_in_a_row(difference));
    found.extend(article.dates.iter().filter(|d| head(d.sentence)).filter_map(|life| story.rival_birth(life)));
    for date in article.dates.iter().filter(|d| dates && head(d.sentence) && !d.distance) {
        if let Some(rival) = story.rival_date(date) {
            found.push(story.difference(&Item { span: date.span, tokens: date.tokens.clone(), sentence: date.sentence }, rival.span, rival.sentence));
        }
    }
    found
}

/// Persons whom the blocks of `kinds` give another first name than the story does, and places that they name otherwise.
pub(super) fn names(article: &Article, kinds: &[BlockKind]) -> Vec<Difference> {
    let story = Story::of(article);
    let mut found = story.namesakes(kinds);
    found.extend(story.misnamed(kinds));
    found
}

/// Do the story's own words part the two figures: is the headline's a share that the story gives with what it is of, or
/// the story's one of another time?
pub(super) fn parted(article: &Article, difference: &Difference) -> bool {
    let story = Story::of(article);
    let figure = |place: Span<Prose>| Reading(article).figure_at(place).filter(|q| q.span == place);
    if story.told_in_a_row(difference) {
        return true;
    }
    let (said, told) = (figure(difference.here), figure(difference.there));
    said.is_some_and(|said| story.portioned(said) || story.told_by_parts(said) || story.opens_with(said) || story.of_then(said) || story.is_gap(said))
        || told.is_some_and(|told| story.of_before(told.tokens.clone(), told.sentence))
        || said.zip(told).is_some_and(|(said, told)| story.made_of(said, told))
        || story.beside_its_own(difference)
        || story.moves_another(difference)
}

/// A figure of its own: no multiple or share, no "one".
fn tells(quantity: &Quantity) -> bool {
    !matches!(quantity.sort, Sort::Multiple | Sort::Fraction) && quantity.amount.high > Decimal::ONE && quantity.amount.is_single()
}

impl Item {
    /// How many tokens lie between it and token `t`.
    fn away(&self, t: TokenId) -> u32 {
        if t < self.tokens.start { self.tokens.start - t - 1 } else { t.saturating_sub(self.tokens.end) }
    }
}

/// A number that stands in most stories.
fn small(quantity: &Quantity) -> bool {
    quantity.amount.high <= Decimal::from(SMALL) && quantity.amount.step >= Decimal::ONE
}

fn item(quantity: &Quantity) -> Item {
    Item { span: quantity.span, tokens: quantity.tokens.clone(), sentence: quantity.sentence }
}

/// The story that a headline stands over.
struct Story<'a> {
    article: &'a Article,
    first: Option<u32>,
}

impl<'a> Story<'a> {
    fn difference(&self, here: &Item, there: Span<Prose>, earlier: u32) -> Difference {
        Difference { here: here.span, there, earlier, later: here.sentence, speaker: None }
    }

    fn of_story(&self, sentence: u32) -> bool {
        self.article.in_body(sentence)
    }

    /// How well the other fits; `count` says of a count whether it is a large one. None if too few of the clause's words are in its sentence, or none of them near both.
    fn fit(&self, clause: &Clause, noun: Option<&[Sense]>, (said, other): (&Item, &Item), of: Option<Span<Prose>>, count: Option<bool>) -> Option<Fit> {
        let article = self.article;
        let sentence = article.sentences[other.sentence as usize].tokens.clone();
        let there = senses::all(article, sentence.clone(), &other.tokens);
        let near = window(&other.tokens, &sentence);
        // "sells three pictures", "selling two landscapes": what the one verb acts on
        let acted = {
            let verb = |item: &Item| item.tokens.start.checked_sub(1).filter(|t| *t >= article.sentences[item.sentence as usize].tokens.start);
            let to = |t: TokenId| t.checked_sub(1).is_some_and(|t| article.token(t).eq_ignore_ascii_case("to"));
            let act = |t: TokenId| lemma::verb(article.word(t)).is_some_and(|(_, form)| !matches!(form, Form::Base | Form::Plural) || to(t));
            verb(said)
                .zip(verb(other))
                .is_some_and(|(a, b)| act(a) && act(b) && senses::of_token(article, a).iter().any(|s| senses::of_token(article, b).contains(s)))
        };
        if let Some(large) = count
            && !acted
            && !self.counts_the_same(large, noun, of, there.iter().filter(|(t, _)| near.contains(t)).map(|(_, s)| s))
        {
            return None;
        }
        let has = |word: &ClauseWord| there.iter().any(|(_, s)| word.senses.contains(s));
        let matched = clause.words.iter().filter(|w| has(w)).count();
        // The noun alone says what sort of thing it is, not which.
        let own = |w: &&ClauseWord| w.near && !w.senses.iter().any(|s| noun.is_some_and(|n| n.contains(s)));
        let away = clause.words.iter().filter(own).flat_map(|w| there.iter().filter(|(_, s)| w.senses.contains(s))).map(|(t, _)| other.away(*t)).min()?;
        let total = clause.words.len();
        // What the story opens with is what the headline is about, however much more that says.
        let enough = matched >= 2 && (matched * 2 >= total || self.opens(other.sentence)) || total == 1 && matched == 1 && noun.is_none();
        let lead = |item: &Item| item.tokens.start.checked_sub(1).filter(|t| article.stems.get(*t as usize) == Some(&0)).map(|t| article.word(t));
        let led = lead(said).is_some_and(|w| w != Word::UNKNOWN && lead(other) == Some(w));
        // "a crowd of 14,102", "the crowd of 11,402"
        let framed = {
            let of = |item: &Item| item.tokens.start.checked_sub(2).filter(|t| article.token(t + 1).eq_ignore_ascii_case("of"));
            of(said).zip(of(other)).is_some_and(|(a, b)| senses::of_token(article, a).iter().any(|s| senses::of_token(article, b).contains(s)))
        };
        let alike = noun.zip(of).is_some_and(|(noun, of)| senses::of_span(article, of).iter().any(|s| noun.contains(s)));
        let by = |id: TokenId, item: &Item| item.away(id) <= CLOSE;
        let words = || article.sentences[said.sentence as usize].tokens.clone().filter(|t| by(*t, said) && !said.tokens.contains(t));
        let close = words().any(|t| senses::of_token(article, t).iter().any(|s| there.iter().any(|(id, sense)| sense == s && by(*id, other))));
        ((enough || framed) && away <= REACH + 2).then_some(Fit { matched, led, alike, away, close })
    }

    /// Are the two counts of one thing, as far as their nouns show it? Where one has none, a verb must do; where none has,
    /// only a `large` number is likely to be.
    fn counts_the_same<'b>(&self, large: bool, noun: Option<&[Sense]>, of: Option<Span<Prose>>, mut near: impl Iterator<Item = &'b Sense>) -> bool {
        match (noun, of) {
            // "Nine deaths" over "seven men have died"
            (Some(noun), Some(of)) => {
                let befell = |s: &Sense| matches!(s, Sense::Shared(_)) && noun.contains(s);
                senses::of_span(self.article, of).iter().any(|s| noun.contains(s)) || self.counts_persons(of) && near.any(befell)
            }
            (Some(noun), None) => near.any(|s| noun.contains(s)),
            (None, Some(of)) => self.counts_persons(of),
            (None, None) => large,
        }
    }

    /// "people", "others", "investors".
    fn counts_persons(&self, of: Span<Prose>) -> bool {
        let last = self.article.text(of).split_whitespace().next_back();
        last.is_some_and(|w| w.eq_ignore_ascii_case("people") || w.eq_ignore_ascii_case("others") || Word::find(w).is(List::PersonNoun))
    }

    fn opens(&self, sentence: u32) -> bool {
        self.first.is_some_and(|first| (sentence.saturating_sub(first) as usize) < OPENING)
    }
}

impl<'a> Story<'a> {
    fn of(article: &'a Article) -> Self {
        Story { article, first: (0..article.sentences.len() as u32).find(|s| article.in_body(*s)) }
    }

    /// "Guilty on 4 of 7 counts": the story may tell the seven by their kinds.
    fn is_whole(&self, said: &Quantity) -> bool {
        let article = self.article;
        let of = said.tokens.start.checked_sub(1).filter(|t| article.token(*t) == "of");
        of.is_some_and(|of| article.quantities_of(said.sentence).iter().any(|part| part.tokens.end == of))
    }

    /// Does the story open with the headline's figure, of the same noun?
    fn opens_with(&self, said: &Quantity) -> bool {
        let article = self.article;
        let Some((first, of)) = self.first.zip(said.of) else { return false };
        let counted = senses::of_span(article, of);
        let of_it = |of: Span<Prose>| senses::of_span(article, of).iter().any(|s| counted.contains(s));
        let mut opening = article.quantities_since(first).iter().take_while(|q| self.opens(q.sentence)).filter(|q| self.of_story(q.sentence));
        opening.any(|told| support::one_unit(said, told) && support::meets(&said.amount, &told.amount) && told.of.is_some_and(of_it))
    }
}

/// The best rival, if all that are as good say the same. What stands in the opening sentences counts first.
fn best(mut rivals: Vec<Rival>, same: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let worth = |r: &Rival| (r.fit.matched + usize::from(r.opens) + usize::from(r.fit.led) + 2 * usize::from(r.fit.alike), std::cmp::Reverse(r.fit.away));
    rivals.sort_by_key(|r| (std::cmp::Reverse(worth(r)), r.index));
    let first = rivals.first()?;
    let tied = rivals[1..].iter().take_while(|r| worth(r) == worth(first)).any(|r| !same(first.index, r.index));
    (!tied).then_some(first.index)
}

/// The tokens near `tokens` in its sentence.
fn window(tokens: &Tokens, sentence: &Tokens) -> Tokens {
    tokens.start.saturating_sub(REACH).max(sentence.start)..(tokens.end + REACH).min(sentence.end)
}
