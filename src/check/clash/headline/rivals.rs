//! The figure that a story gives for what its headline gives another for.

use super::senses::{self, Clause, Sense};
use super::support::{meets, one_unit, points, same_unit};
use super::{Rival, Story, best, item, small, tells, window};
use crate::article::{DateMention, Kind, Mention, Quantity, Sort, TokenId, Tokens, Trend};
use crate::check::age;
use crate::check::reading::Reading;
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, Group};
use crate::source::{Prose, Span};
use crate::value::{Amount, Date};
use rust_decimal::Decimal;

/// From so much on, by [`Story::rival_of_unit`]'s count, a figure is told of the same thing.
const ENOUGH: usize = 4;

impl<'a> Story<'a> {
    /// The one figure that the story gives for the same thing. Where the story has the headline's number somewhere, with so
    /// many of its words beside it as `chance` says, the story must open with the other, and with the headline's very news.
    pub(super) fn rival_figure(&self, said: &Quantity, chance: Option<usize>) -> Option<&'a Quantity> {
        let article = self.article;
        let clause = Clause::around(article, &said.tokens, said.sentence);
        // "Four charged over fire": what befell them is no noun of theirs.
        let befell = |of: &Span<Prose>| matches!(article.word(article.token_from(of.start)).verb_form(), Some(Form::Past | Form::Participle));
        let noun = said.of.filter(|of| article.text(*of).contains(' ') || !befell(of)).map(|of| clause.senses_of(article, of));
        let headline: Vec<&Quantity> = article.quantities.iter().filter(|q| q.sentence == said.sentence).collect();
        let mut rivals = Vec::new();
        for (index, other) in article.quantities.iter().enumerate().filter(|(_, q)| self.of_story(q.sentence)) {
            let fits = (other.sort == said.sort || points(said))
                && one_unit(said, other)
                && tells(other)
                && !meets(&said.amount, &other.amount)
                && !far(&said.amount, &other.amount)
                && other.trend.is_none_or(|_| said.trend.is_some() || said.sort != Sort::Percent)
                && !self.starts_or_parts(other, said)
                && !self.of_other_gap(said, other)
                && !(said.sort == Sort::Count && self.in_company(other))
                && !headline.iter().any(|h| h.span != said.span && same_unit(&h.amount, &other.amount) && meets(&h.amount, &other.amount))
                && article.quote_at(other.span.start).is_none();
            if !fits || !self.of_now(other.tokens.clone(), other.sentence) {
                continue;
            }
            if let Some(mut fit) = self.fit(&clause, noun.as_deref(), (&item(said), &item(other)), other.of, (said.sort == Sort::Count).then_some(!small(said)))
            {
                fit.alike |= said.trend.is_some() && said.trend == other.trend;
                let opens = self.opens(other.sentence);
                if noun.as_ref().is_some_and(|noun| self.befell_others(noun, other)) {
                    continue;
                }
                // "Over five years", "jailed for three years": how long another thing went on.
                if said.sort == Sort::Duration && !(fit.led || fit.close || self.won_by(said, other)) {
                    continue;
                }
                if chance.is_none_or(|shared| opens && fit.close && fit.matched >= shared + 2) {
                    rivals.push(Rival { fit, opens, index });
                }
            }
        }
        let same = |a: usize, b: usize| meets(&article.quantities[a].amount, &article.quantities[b].amount);
        best(rivals, same).map(|index| &article.quantities[index])
    }

    /// "Three deaths" over "two men died … a third man died": does the story tell of others whom it befell, too?
    fn befell_others(&self, noun: &[Sense], told: &Quantity) -> bool {
        let article = self.article;
        let counted = told.of.is_some_and(|of| senses::of_span(article, of).iter().any(|s| noun.contains(s)));
        let befell = |s: u32| {
            let senses = senses::all(article, article.sentences[s as usize].tokens.clone(), &told.tokens);
            senses.into_iter().any(|(_, sense)| matches!(sense, Sense::Shared(_)) && noun.contains(&sense))
        };
        let of_others = |s: u32| {
            let count = article.quantities_of(s).iter().any(|q| q.span != told.span && q.sort == Sort::Count);
            count || article.sentences[s as usize].tokens.clone().any(|t| article.ordinal(t).is_some())
        };
        let story = self.first.into_iter().flat_map(|first| first..article.sentences.len() as u32);
        told.of.is_some_and(|of| self.counts_persons(of)) && !counted && story.filter(|s| self.of_story(*s)).any(|s| of_others(s) && befell(s))
    }

    /// The one figure that the whole story gives for such things, where nothing but the number differs: the story speaks of
    /// "lorries" with one number only, or has the headline's very digits in another order.
    pub(super) fn rival_of_kind(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let noun = said.of.map(|of| senses::of_span(article, of)).filter(|senses| !senses.is_empty());
        let generic = said.of.is_some_and(|of| self.counts_persons(of));
        let same_kind = |q: &&Quantity| {
            let alike = noun.as_ref().zip(q.of).is_some_and(|(noun, of)| senses::of_span(article, of).iter().any(|s| noun.contains(s)));
            let counted = said.sort == Sort::Count && alike && !generic && !far(&said.amount, &q.amount);
            let turned = (said.amount.unit.base.is_some() || alike) && transposed(&said.amount, &q.amount);
            q.sort == said.sort && q.amount.unit == said.amount.unit && tells(q) && (counted || turned)
        };
        let mut rivals = article
            .quantities
            .iter()
            .filter(|q| self.of_story(q.sentence) && article.quote_at(q.span.start).is_none())
            .filter(same_kind)
            .filter(|q| !self.starts_or_parts(q, said) && self.of_now(q.tokens.clone(), q.sentence));
        let first = rivals.next()?;
        rivals.all(|q| q.amount.low == first.amount.low).then_some(first)
    }

    /// The figure that the story gives in its place, where the story has the headline's nowhere: of the same unit, and told
    /// of the same thing by its noun, by the words around it, by its place or by its digits, two of these at least.
    pub(super) fn rival_of_unit(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let large = said.sort == Sort::Count && said.amount.low >= Decimal::ONE_HUNDRED;
        if !(large || points(said) || matches!(said.sort, Sort::Money | Sort::Percent) || said.sort == Sort::Measure && !small(said)) {
            return None;
        }
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let noun = said.of.map(|of| senses::of_span(article, of));
        let worth = |other: &Quantity| {
            let alike = noun.as_ref().zip(other.of).map(|(noun, of)| senses::of_span(article, of).iter().any(|s| noun.contains(s)));
            let there = senses::all(article, article.sentences[other.sentence as usize].tokens.clone(), &other.tokens);
            let matched = clause.words.iter().filter(|w| there.iter().any(|(_, s)| w.senses.contains(s))).count().min(3);
            let slip = slip(&said.amount, &other.amount);
            let other_thing = said.sort == Sort::Count && alike == Some(false) && !transposed(&said.amount, &other.amount);
            let worth = matched + 2 * usize::from(self.opens(other.sentence)) + 2 * usize::from(slip) + 3 * usize::from(alike == Some(true));
            if other_thing || matched == 0 && !slip { 0 } else { worth }
        };
        let rivals = article.quantities.iter().filter(|q| {
            (q.sort == said.sort || points(said))
                && one_unit(said, q)
                && self.of_story(q.sentence)
                && tells(q)
                && !far(&said.amount, &q.amount)
                && q.trend.is_none_or(|_| said.trend.is_some() || said.sort != Sort::Percent)
                && article.quote_at(q.span.start).is_none()
                && !self.starts_or_parts(q, said)
                && self.of_now(q.tokens.clone(), q.sentence)
        });
        let mut best: Option<(usize, &Quantity)> = None;
        let mut tied = false;
        for rival in rivals {
            let worth = worth(rival);
            match best {
                Some((most, _)) if worth < most => {}
                Some((most, known)) if worth == most => tied |= known.amount.low != rival.amount.low,
                _ => (best, tied) = (Some((worth, rival)), false),
            }
        }
        best.filter(|(worth, _)| *worth >= ENOUGH && !tied).map(|(_, rival)| rival)
    }

    /// The age that the story gives the one whom the headline names.
    pub(super) fn rival_age(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let reading = Reading(article);
        // Where every word has a capital, names are not read.
        let headline = article.text(article.sentences[said.sentence as usize].span);
        let bearer = age::bearer(article, said).map(|m| m.name);
        let whose = |m: &Mention| {
            let name = &article.names[m.name as usize];
            bearer.map_or_else(|| name.may_be_person() && headline.contains(article.text(name.full)), |bearer| bearer == m.name)
        };
        let mut ages = article.quantities.iter().filter(|q| {
            let of = || age::bearer(article, q).or_else(|| age::by_pronoun(&reading, q));
            q.sort == Sort::Age && self.of_story(q.sentence) && tells(q) && of().is_some_and(whose)
        });
        let Some(first) = ages.next() else { return self.only_age(said) };
        (!meets(&said.amount, &first.amount) && ages.all(|q| q.amount.low == first.amount.low)).then_some(first)
    }

    /// "Wins by 19 seconds" over "nine seconds ahead of": is either how far ahead the winner was?
    fn won_by(&self, said: &Quantity, told: &Quantity) -> bool {
        let by = said.tokens.start.checked_sub(1).is_some_and(|t| self.article.token(t) == "by");
        by && matches!(self.article.token(told.tokens.end), "adrift" | "ahead" | "behind" | "clear" | "faster")
    }

    /// "Lee, then 43, in 2021": is the headline's or caption's age that of another time?
    pub(super) fn of_then(&self, age: &Quantity) -> bool {
        let article = self.article;
        let then = age.tokens.start.checked_sub(1).is_some_and(|t| article.token(t) == "then");
        if age.sort != Sort::Age {
            return then;
        }
        let sentence = article.sentences[age.sentence as usize].tokens.clone();
        let near = window(&age.tokens, &sentence);
        let at_the_time = |t: TokenId| ["at", "the", "time"].iter().zip(t..).all(|(word, t)| article.token(t) == *word);
        let year = article.date.map(|d| d.year());
        let other_year = |d: &DateMention| d.value.is_some_and(|v| year.is_some_and(|year| v.year() != year));
        then || near.into_iter().any(|t| matches!(article.token(t), "then" | "ago") || at_the_time(t)) || article.dates_of(age.sentence).iter().any(other_year)
    }

    /// "Girl, 14, wins": is a number within commas behind who is so old an age?
    pub(super) fn is_age(&self, said: &Quantity) -> bool {
        let article = self.article;
        let comma = |id: TokenId| article.tokens.get(id as usize).is_some_and(|t| t.kind == Kind::Comma);
        let within = said.tokens.start >= 2 && comma(said.tokens.start - 1) && comma(said.tokens.end);
        said.sort == Sort::Count && said.of.is_none() && within && article.word(said.tokens.start - 2).in_group(Group::YoungOrOld)
    }

    /// "Man, 34, held over fire": the one age that the opening gives, where the headline names nobody, and where the number is
    /// nowhere in the story.
    pub(super) fn only_age(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        let sentence = article.sentences[said.sentence as usize].tokens.clone();
        let nameless = article.block(said.sentence).kind == BlockKind::Title && sentence.clone().any(|t| article.word(t).in_group(Group::YoungOrOld));
        let mut story = article.quantities.iter().filter(|q| self.of_story(q.sentence));
        if !nameless
            || article.quantities_of(said.sentence).iter().filter(|q| q.sort == Sort::Age).count() > 1
            || story.clone().any(|q| q.amount.low == said.amount.low)
        {
            return None;
        }
        let first = story.find(|q| q.sort == Sort::Age && self.opens(q.sentence) && tells(q)).filter(|q| !self.of_another_sex(said, q))?;
        // "aged 31 and 40"
        if article.token(first.tokens.end) == "and" && article.quantity_at(first.tokens.end + 1).is_some() {
            return None;
        }
        let one = story.filter(|q| q.sort == Sort::Age && self.opens(q.sentence)).all(|q| q.amount.low == first.amount.low);
        (one && article.quote_at(first.span.start).is_none()).then_some(first)
    }

    /// "Girl, nine, saved" over "a boy of 12": does the sentence of the story speak of one of the other sex?
    fn of_another_sex(&self, said: &Quantity, told: &Quantity) -> bool {
        const HE: Few = Few::of(&["boy", "lad", "man"]);
        const SHE: Few = Few::of(&["girl", "woman"]);
        let has = |q: &Quantity, words: &Few| {
            self.article.sentences[q.sentence as usize].tokens.clone().any(|t| words.has(&self.article.token(t).to_ascii_lowercase()))
        };
        has(said, &HE) && has(told, &SHE) || has(said, &SHE) && has(told, &HE)
    }

    /// A figure from which something changes, or of a part, or for each, where the headline's is not.
    pub(super) fn starts_or_parts(&self, other: &Quantity, said: &Quantity) -> bool {
        const PARTS: [&str; 14] =
            ["another", "additional", "average", "daily", "each", "every", "extra", "further", "including", "more", "only", "per", "than", "apiece"];
        let article = self.article;
        let word = |t: Option<TokenId>, words: &[&str]| t.is_some_and(|t| words.iter().any(|w| article.token(t).eq_ignore_ascii_case(w)));
        let of = |q: &Quantity| word(Some(q.tokens.end), &["of"]) && word(Some(q.tokens.end + 1), &["them", "these", "those", "which", "whom"]);
        // "will pay 4.9 per cent more": by so much it goes up.
        let goes_up = |q: &Quantity| q.sort == Sort::Percent && word(Some(q.tokens.end), &["more"]);
        let has = |q: &Quantity| {
            let near = (1..=3).any(|n| word(q.tokens.start.checked_sub(n), &PARTS)) || (0..3).any(|n| word(Some(q.tokens.end + n), &PARTS));
            of(q) || near && !(goes_up(q) && said.trend == Some(Trend::Up))
        };
        // "up from 400"; not "points from eight games"
        let from = |q: &Quantity| q.starts_change || (q.of.is_none() || said.of.is_none()) && word(q.tokens.start.checked_sub(1), &["from"]);
        has(other) && !has(said) || from(other) && !from(said)
    }

    /// "Three men and a woman", "three women, two men": with others beside those it counts.
    fn in_company(&self, figure: &Quantity) -> bool {
        const OTHERS: Few = Few::of(&["a", "an", "another", "one", "his", "her", "their"]);
        let article = self.article;
        let end = figure.of.map_or(figure.tokens.end, |of| article.token_from(of.end));
        let and = article.tokens.get(end as usize).is_some_and(|t| t.kind == Kind::Comma || article.token(end) == "and");
        and && (OTHERS.has(article.token(end + 1)) || article.quantity_at(end + 1).is_some_and(|q| q.sort == Sort::Count))
    }

    /// A word near it says that it is of what was before: "the last strike took two days".
    pub(super) fn of_before(&self, tokens: Tokens, sentence: u32) -> bool {
        let article = self.article;
        let near = self.now(&tokens, sentence);
        const BEFORE: Few = Few::of(&["ago", "earlier", "previous", "previously", "formerly", "once"]);
        // "The last strike took two days" is told of another; "in the last week" is not.
        const OWN: Few = Few::of(&["the", "its", "their", "his", "her"]);
        const NOW: Few = Few::of(&["day", "decade", "few", "hour", "minute", "month", "night", "of", "quarter", "week", "year"]);
        let last = |t: TokenId| {
            let next = article.tokens.get(t as usize + 1);
            article.token(t).eq_ignore_ascii_case("last")
                && t.checked_sub(1).is_some_and(|before| OWN.has(article.token(before)))
                && next.is_some_and(|next| next.kind == Kind::Word && !NOW.has(article.token(t + 1)))
        };
        // "cracked 12 days earlier": how long before, as the headline has it.
        let length = article.quantity_at(tokens.start).is_some_and(|q| q.sort == Sort::Duration) && article.token(tokens.end) == "earlier";
        near.into_iter().any(|t| BEFORE.has(article.token(t)) && !(length && t == tokens.end) || last(t))
    }

    /// Does the headline name this time?
    fn dated(&self, date: &Date) -> bool {
        self.article.dates.iter().take_while(|d| Some(d.sentence) < self.first).any(|d| d.value.is_some_and(|v| v.agrees(date)))
    }

    /// The tokens near `tokens`, up to those that tell what it is compared with.
    fn now(&self, tokens: &Tokens, sentence: u32) -> Tokens {
        const AGAINST: Few = Few::of(&["against", "compared", "from", "than", "versus"]);
        let article = self.article;
        let mut near = window(tokens, &article.sentences[sentence as usize].tokens);
        // "180 boats, down a fifth from 225 in 2015": the year is that of the figure from which it moved.
        if let Some(other) = article.quantities_from(tokens.end).iter().find(|q| q.tokens.start >= tokens.end).filter(|q| q.trend.is_some() || q.starts_change)
        {
            near.end = near.end.min(other.tokens.start).max(tokens.end);
        }
        near.end = (tokens.end..near.end).find(|t| AGAINST.has(article.token(*t))).unwrap_or(near.end);
        near
    }

    /// Nothing near it says that it is of another year.
    pub(super) fn of_now(&self, tokens: Tokens, sentence: u32) -> bool {
        self.of_years(tokens, sentence, 0)
    }

    /// The same of this year and so many before it.
    pub(super) fn of_years(&self, tokens: Tokens, sentence: u32, back: i16) -> bool {
        let article = self.article;
        let near = self.now(&tokens, sentence);
        let year = article.date.map(|d| d.year());
        let i = article.dates.partition_point(|d| d.tokens.start < near.start);
        let other_year = article.dates[i..].iter().take_while(|d| d.tokens.start < near.end).any(|d| match d.written {
            (_, _, Some(y)) => year.is_none_or(|year| !(year - back..=year).contains(&y)),
            // "in June" of a year that is left to be guessed
            (_, Some(_), None) => false,
            // "last year", of which the headline speaks, too
            _ => d.value.is_some_and(|v| year.is_some_and(|y| !(y - back..=y).contains(&v.year())) && !self.dated(&v)),
        });
        !other_year && !self.of_before(tokens, sentence)
    }
}

/// The same digits in another order, three at least: 340,000 and 430,000, 190 and 910.
fn transposed(one: &Amount, two: &Amount) -> bool {
    let digits = |a: &Amount| {
        let mut all = a.low.normalize().mantissa().unsigned_abs().to_string().into_bytes();
        all.sort_unstable();
        all
    };
    let places = |a: &Amount| a.low.trunc().to_string().len();
    let (a, b) = (digits(one), digits(two));
    one.low != two.low && a == b && a.len() >= 2 && places(one) == places(two) && places(one) >= 2
}

/// A slip of the pen: the same digits in another order, or one digit another.
fn slip(one: &Amount, two: &Amount) -> bool {
    let digits = |a: &Amount| a.low.normalize().mantissa().unsigned_abs().to_string();
    let (a, b) = (digits(one), digits(two));
    let differing = a.bytes().zip(b.bytes()).filter(|(a, b)| a != b).count();
    let places = |a: &Amount| a.low.trunc().to_string().len();
    transposed(one, two) || a.len() == b.len() && a.len() >= 2 && places(one) == places(two) && differing == 1
}

/// So far apart that they are hardly two readings of one thing.
fn far(one: &Amount, two: &Amount) -> bool {
    let (less, more) = if one.low < two.low { (one, two) } else { (two, one) };
    less.low * Decimal::from(4) < more.low
}
