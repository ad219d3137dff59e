//! Binds the figures that nothing else bound and that are a slip of the pen away from a fact: digits changed about, one digit
//! another, the scale or the unit another. The closer the slip and the more digits it leaves, the fewer of the fact's own
//! words need stand beside the figure: so alike, and so told, they are hardly alike by chance.

use super::super::index::Measure;
use super::super::slips::{MANY, Slip};
use super::super::{Claim, EntityId, EntityKind, Fact, FactId, Reference, Verdict};
use super::earlier::is_season;
use super::figures::{PEOPLE, agrees, at_home, fits, is_in_story};
use super::owner::{begins_with_another, is_of_division};
use super::{matter, times};
use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{List, LooksAhead, LooksAheadHow, MeasureWord, MeasureWordRole, Unit, UnitDimension, lemma};
use crate::source::{Prose, Span};
use crate::value::{self, Bound, Date};
use rust_decimal::Decimal;

/// By how much at most a bound is wrong of the figure that it is told of: a fifth.
const NEARLY: Decimal = Decimal::from_parts(12, 0, 0, false, 1);
/// How far from the figure, in tokens, the measure's words may stand where the draft has the fact's own figure as well.
const REACH: u32 = 12;

/// Adds the claims of figures that are in none of `claims` yet. `cast` are the entities of the article, `named` where it names
/// them.
pub(super) fn bind(reference: &Reference, article: &Article, cast: &[EntityId], named: &[(Span<Prose>, EntityId)], claims: &mut Vec<Claim>) {
    if reference.facts.kept().next().is_none() {
        return;
    }
    let known = claims.len();
    for (index, quantity) in (0..).zip(&article.quantities) {
        let plain = matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure | Sort::Percent);
        let summary = matches!(article.block(quantity.sentence).kind, BlockKind::Title | BlockKind::Dek | BlockKind::Caption);
        let read = summary || article.in_body(quantity.sentence);
        // What is so far off that it was hardly said of that fact may be another's.
        let claim = claims[..known].binary_search_by_key(&index, |c| c.quantity).ok();
        if !plain || !read || claim.is_some_and(|n| !is_doubted(reference, article, &claims[n])) {
            continue;
        }
        let near = near(reference, article, quantity);
        if near.is_empty() || is_on_file(reference, quantity) || summary && is_told(article, quantity) {
            continue;
        }
        let scene = Words { reference, article, quantity, named, summary };
        // A paper names its own country rarely.
        let told_of = |subject: EntityId| cast.binary_search(&subject).is_ok() || reference.entities[subject as usize].kind == EntityKind::Country;
        // Where the story has the right figure, its headline differs from the story.
        let left = |id: FactId| summary && is_in_story(article, &reference.facts[id as usize]);
        let near = near.into_iter().filter(|(id, _)| !left(*id));
        let mut meant = near.filter(|(id, slip)| scene.tells(*id, *slip, told_of(reference.facts[*id as usize].subject)));
        if let (Some((fact, _)), None) = (meant.next(), meant.next()) {
            let meant = Claim { quantity: index, fact, verdict: Verdict::Disagrees };
            match claim {
                Some(n) => claims[n] = meant,
                None => claims.push(meant),
            }
        }
    }
}

/// Does the figure not agree with the fact that it was bound to, and is it many times as much or as little?
fn is_doubted(reference: &Reference, article: &Article, claim: &Claim) -> bool {
    let (quantity, fact) = (&article.quantities[claim.quantity as usize], &reference.facts[claim.fact as usize]);
    let far = || matter::is_far_off(&at_home(article, quantity, fact), &fact.value);
    !matches!(claim.verdict, Verdict::Agrees | Verdict::Stale) && far()
}

/// The facts that the figure is one slip away from.
fn near(reference: &Reference, article: &Article, quantity: &Quantity) -> Vec<(FactId, Slip)> {
    match quantity.amount.bound {
        Bound::Exact => reference.slips.of(&reference.facts, &quantity.amount),
        // "Some 27,500" is as told as it stands.
        Bound::About if value::significant(quantity.amount.low) >= 100 => reference.slips.of(&reference.facts, &quantity.amount),
        bound if is_open(bound) && reference.facts.written().len() <= MANY => past_bound(reference, article, quantity),
        _ => Vec::new(),
    }
}

fn is_open(bound: Bound) -> bool {
    matches!(bound, Bound::Over | Bound::AtLeast | Bound::Under | Bound::AtMost)
}

/// The facts just past the figure, which says that they are not: of 46 "fewer than 40". None where one is on its right side
/// and as near, for that may be meant.
fn past_bound(reference: &Reference, article: &Article, quantity: &Quantity) -> Vec<(FactId, Slip)> {
    let near = |fact: &Fact| {
        let (said, known) = (quantity.amount.low, fact.value.low);
        let wide = |a: Decimal| a.checked_mul(NEARLY).unwrap_or(a);
        fits(quantity, fact) && known > Decimal::ZERO && said <= wide(known) && known <= wide(said)
    };
    let facts = reference.facts.kept().filter(|(_, fact)| near(fact));
    let told: Vec<(FactId, Option<bool>)> = facts.map(|(id, fact)| (id, agrees(article, quantity, fact))).collect();
    if told.iter().any(|(_, right)| *right != Some(false)) {
        return Vec::new();
    }
    told.into_iter().map(|(id, _)| (id, Slip::Bound)).collect()
}

/// Does the figure, which the words around it give to the fact as well as not, stand in the place of the fact's? It is so near
/// to it, and the draft has that nowhere.
pub(super) fn stands_for(reference: &Reference, article: &Article, quantity: &Quantity, id: FactId) -> bool {
    let slip = slip(reference, article, quantity, id);
    slip.is_some_and(|slip| !is_on_file(reference, quantity) && is_nowhere(article, quantity, &reference.facts[id as usize], slip))
}

/// How the figure is a slip of the pen for the fact's, if its digits leave little to chance: one of two that is another may be so.
pub(super) fn slip(reference: &Reference, article: &Article, quantity: &Quantity, id: FactId) -> Option<Slip> {
    let (_, slip) = near(reference, article, quantity).into_iter().find(|(fact, _)| *fact == id)?;
    (slip != Slip::Other || value::significant(quantity.amount.low) >= 100).then_some(slip)
}

/// Is it the figure of some fact, to the digit and in its unit, and so no slip for another's?
fn is_on_file(reference: &Reference, quantity: &Quantity) -> bool {
    let same_unit = |fact: &Fact| quantity.amount.unit.base.is_none() || !quantity.amount.unit.is_another(&fact.value.unit);
    reference.facts.kept().any(|(_, fact)| fact.value.low == quantity.amount.low && fits(quantity, fact) && same_unit(fact))
}

/// Is the fact's figure nowhere in the draft? One that was rounded to it is no other than a wrong digit makes, and is told.
fn is_nowhere(article: &Article, quantity: &Quantity, fact: &Fact, slip: Slip) -> bool {
    let (low, high) = (fact.value.low, fact.value.high);
    let is = |q: &Quantity| match slip {
        Slip::Turned => (q.amount.low == low || q.amount.high == high) && fits(q, fact),
        Slip::Other | Slip::Bound => value::significant(q.amount.low) >= 10 && fits(q, fact) && agrees(article, q, fact) == Some(true),
        // "More than 900" is any larger figure.
        Slip::Scale | Slip::Unit => !is_open(q.amount.bound) && value::Amount { unit: fact.value.unit, ..q.amount }.agrees(&fact.value, None) == Some(true),
    };
    !article.quantities.iter().any(|q| q.span != quantity.span && is(q))
}

/// Does the story tell the figure of its headline, standfirst or caption?
fn is_told(article: &Article, quantity: &Quantity) -> bool {
    let same = |q: &Quantity| article.in_body(q.sentence) && q.amount.low <= quantity.amount.high && quantity.amount.low <= q.amount.high;
    article.quantities.iter().any(same)
}

/// A figure with the words around it.
struct Words<'a> {
    reference: &'a Reference,
    article: &'a Article,
    quantity: &'a Quantity,
    named: &'a [(Span<Prose>, EntityId)],
    /// Does it stand in a headline, a standfirst or a caption, which tell in few words what the story tells?
    summary: bool,
}

impl Words<'_> {
    /// Is the figure told in the fact's words, of its time? `cast`: has the article to do with its subject?
    fn tells(&self, id: FactId, slip: Slip, cast: bool) -> bool {
        let digits = value::significant(self.quantity.amount.low).to_string().len();
        // Of a subject that the article has not to do with, digits changed about tell alone.
        if !cast && (slip != Slip::Turned || digits < 3) {
            return false;
        }
        let fact = &self.reference.facts[id as usize];
        // Among the rows of a table some are always near: only that of whom the text names is meant.
        if id as usize >= self.reference.facts.written().len() && !self.is_about(fact) {
            return false;
        }
        let Some(measure) = self.reference.index.measure_of(fact.subject, id).filter(|_| self.is_sort_of(fact, slip)) else { return false };
        let sentence = self.article.sentences[self.quantity.sentence as usize].tokens.clone();
        let near = sentence.start.max(self.quantity.tokens.start.saturating_sub(REACH))..sentence.end.min(self.quantity.tokens.end + REACH);
        let (said, here) = (self.stems(near, fact), self.stems(sentence, fact));
        if self.is_of_another(fact, measure)
            || measure.not.iter().any(|w| w.iter().all(|s| said.contains(s)))
            || matches!(slip, Slip::Other | Slip::Bound) && self.is_to_come(fact, measure)
        {
            return false;
        }
        let whole = |said: &[u32]| measure.wordings.iter().any(|w| w.iter().all(|s| said.contains(s)));
        let some = |said: &[u32]| measure.words.iter().filter(|s| said.contains(s)).count();
        // "selling it would bring in $7.3 million" of a gain from the sale: more of its words than one wording has.
        let fuller = || measure.wordings.iter().any(|w| w.iter().all(|s| said.contains(s)) && measure.words.iter().any(|s| !w.contains(s) && said.contains(s)));
        let counted = self.article.counted_noun(self.quantity).is_some_and(|t| measure.words.contains(&self.stem(t)));
        let unit = self.quantity.amount.unit.base.is_some();
        let compared = || self.compared(fact, measure);
        // Where the draft has the file's figure nowhere, one so near it stands in its place.
        let nowhere = || is_nowhere(self.article, self.quantity, fact, slip);
        let missing = || !compared() && nowhere();
        let named = || self.names(fact).next().is_some();
        let close = match slip {
            Slip::Turned if digits >= 3 => whole(&said) || counted,
            Slip::Other if digits >= 3 => whole(&said) && !compared(),
            _ => false,
        };
        let enough = cast
            && match slip {
                _ if close => true,
                Slip::Turned if fuller() && unit => !compared(),
                Slip::Turned if digits >= 4 && some(&here) > 0 && nowhere() => return true,
                Slip::Turned if digits == 3 => (some(&said) > 1 || some(&said) > 0 && named()) && missing(),
                Slip::Turned => !compared() && whole(&said) && (counted || named()),
                Slip::Other if digits >= 5 => (some(&said) > 1 || some(&said) > 0 && named()) && missing(),
                Slip::Other => whole(&said) && counted && !compared() && !self.begins_with_another(fact),
                Slip::Unit if digits >= 3 && self.is_at_home(fact) && nowhere() => return true,
                Slip::Unit | Slip::Scale if digits >= 3 && some(&said) > 0 && nowhere() => return true,
                // "The 41-mile Varn line" of 41 km: so much of its own kind is told of the subject itself.
                Slip::Unit if self.quantity.sort == Sort::Measure && named() && !self.is_distance() => missing(),
                Slip::Unit | Slip::Scale => (some(&said) > 1 || whole(&said) && named()) && missing() && !self.is_of_part(measure),
                Slip::Bound => false,
            };
        // A headline tells in a word of the fact's what the story tells in full.
        let summed = || self.summary && cast && (slip == Slip::Turned || slip != Slip::Bound && digits >= 3) && some(&here) > 0;
        let loose = || !self.is_of_part(measure) && (summed() || self.stands_in(slip, digits, cast, measure, &here, fact) && nowhere());
        let told = || cast && !self.is_of_part(measure) && missing() && self.is_about(fact) && self.is_told_of(slip, digits, measure, &said, fact);
        (enough || loose() || told()) && self.timely(fact, measure)
    }

    /// Of a fact whose figure the draft has nowhere: do the words of this sentence and the one before it tell the fact?
    fn stands_in(&self, slip: Slip, digits: usize, cast: bool, measure: &Measure, here: &[u32], fact: &Fact) -> bool {
        let (article, unit) = (self.article, self.quantity.amount.unit.base.is_some());
        let mut said = self.before().map_or_else(Vec::new, |n| self.stems(article.sentences[n as usize].tokens.clone(), fact));
        said.extend_from_slice(here);
        // Its unit is one of its words, as in "18,400 hectares" of a fire.
        said.extend(self.quantity.tokens.clone().filter(|t| article.tokens[*t as usize].kind == Kind::Word).map(|t| self.stem(t)));
        let whole = |least: usize| measure.wordings.iter().any(|w| w.len() >= least && w.iter().all(|s| said.contains(s)));
        let some = measure.words.iter().filter(|s| said.contains(s)).count();
        // "in 12 league games" is no number of league goals.
        let counts = self.quantity.of.is_none() || article.counted_noun(self.quantity).is_some_and(|t| measure.words.contains(&self.stem(t)));
        match slip {
            Slip::Turned if !cast => whole(2),
            Slip::Turned if digits >= 3 => counts && (some > 1 || some > 0 && (unit || measure.wordings.iter().any(|w| w.len() == 1) && whole(1))),
            Slip::Turned => counts && (whole(1) && (whole(2) || unit) || some > 1),
            Slip::Other if digits >= 4 => some > 1 && (unit || whole(1)),
            Slip::Other if digits >= 3 => some > 1 && whole(1),
            Slip::Scale => unit && whole(1) && !self.is_thousandfold(fact),
            _ => false,
        }
    }

    /// Are the fact's words told near the figure, or others that stand for them: "bought for" of a price, "hectares" of an area?
    fn is_told_of(&self, slip: Slip, digits: usize, measure: &Measure, near: &[u32], fact: &Fact) -> bool {
        let mut said = near.to_vec();
        said.extend(self.quantity.tokens.clone().map(|t| self.stem(t)));
        measure.told(&mut said);
        // Of a long name three words are enough.
        let words = |wording: &Vec<u32>| Some(wording.iter().filter(|s| said.contains(s)).count()).filter(|told| *told >= wording.len().min(3));
        let words = measure.wordings.iter().filter_map(words).max().unwrap_or(0);
        let counts = |t: TokenId| self.is_own(t, measure) || self.is_person(t);
        let counted = self.article.counted_noun(self.quantity).map_or(self.quantity.of.is_none() && digits >= 3, counts);
        let of_kind = counted || self.quantity.amount.unit.base.is_some();
        let full = match slip {
            Slip::Turned if digits >= 3 && self.names(fact).next().is_some() => words > 0,
            Slip::Other if digits < 3 => words > 1 && of_kind,
            Slip::Bound => words > 1 || words > 0 && self.quantity.amount.unit.base.is_some() && self.names(fact).next().is_some(),
            _ => words > 1 || words > 0 && of_kind,
        };
        full || self.is_beside(fact, measure)
    }

    /// The sentence before, of the same paragraph.
    fn before(&self) -> Option<u32> {
        let (article, number) = (self.article, self.quantity.sentence);
        number.checked_sub(1).filter(|before| article.sentences[*before as usize].block == article.sentences[number as usize].block)
    }

    /// Does the sentence name the fact's subject, or the one before it, with nobody else named before the figure?
    fn is_about(&self, fact: &Fact) -> bool {
        let (article, number) = (self.article, self.quantity.sentence);
        let alone = || !article.mentions_of(number).iter().any(|m| m.tokens.start < self.quantity.tokens.start);
        self.names(fact).next().is_some() || self.before().is_some_and(|before| alone() && self.names_in(before, fact).next().is_some())
    }

    /// "The Petrel, 19 metres from stem to stern", "At 40 hectares, Marram Wood is": is it the one figure of its kind that the
    /// file has of the subject, right beside the name?
    fn is_beside(&self, fact: &Fact, measure: &Measure) -> bool {
        let (article, tokens) = (self.article, &self.quantity.tokens);
        let kind = |amount: &value::Amount| amount.unit.base.map(|u| u.dimension);
        let extent = matches!(kind(&fact.value), Some(UnitDimension::Area | UnitDimension::Length)) && !measure.told_by.is_empty();
        let index = &self.reference.index;
        let all =
            || index.of(fact.subject).iter().flat_map(|s| index.facts(s)).filter(|id| kind(&self.reference.facts[**id as usize].value) == kind(&fact.value));
        // "The Petrel, a steam launch 19 metres long".
        let apposed = |at: &Tokens| article.tokens[at.start as usize].kind == Kind::Comma && matches!(article.token(at.start + 1), "a" | "an" | "the");
        let links = |at: Tokens| {
            let plain = |t: TokenId| {
                let token = &article.tokens[t as usize];
                let tells = || measure.told_by.iter().any(|(_, by)| by.contains(&self.stem(t)));
                let noun = || !token.capital && apposed(&at) && t <= at.start + 4 && !article.is_finite_verb(t);
                matches!(token.kind, Kind::Comma | Kind::Open) || token.kind == Kind::Word && (token.word.is(List::FunctionWord) || tells() || noun())
            };
            at.len() <= 5 && at.clone().all(plain)
        };
        let tokens_of = |name: Span<Prose>| article.token_from(name.start)..article.token_from(name.end);
        // "the £384m Harbour Bridge".
        let priced = |name: Span<Prose>| fact.value.unit.is_money() && tokens_of(name).start == tokens.end;
        if !measure.told_by.is_empty() && self.names(fact).any(priced) {
            return true;
        }
        let beside = |name: Span<Prose>| {
            let name = tokens_of(name);
            let front = article.front(self.quantity);
            // "Lowther Mere, 37 hectares of reeds"; but what "has 28 hectares of oak" is larger.
            let whole = || article.token(tokens.end) != "of" || name.end + 1 == front && article.tokens[name.end as usize].kind == Kind::Comma;
            if name.end <= front { links(name.end..front) && whole() } else { tokens.end <= name.start && links(tokens.end..name.start) }
        };
        extent && self.names(fact).any(beside) && all().count() == 1
    }

    /// "a rural population of", "the year before's target": do the words around the figure make another of the measure?
    fn is_of_part(&self, measure: &Measure) -> bool {
        let (article, tokens) = (self.article, &self.quantity.tokens);
        let sentence = &article.sentences[self.quantity.sentence as usize].tokens;
        let other = |t: TokenId| article.entries::<MeasureWord>(t).any(|(entry, _)| matches!(entry.role, MeasureWordRole::Part | MeasureWordRole::Group));
        let near = tokens.start.saturating_sub(4).max(sentence.start)..(tokens.end + 4).min(sentence.end);
        let own = |t: TokenId| self.is_own(t, measure);
        near.into_iter().any(|t| !tokens.contains(&t) && other(t) && !own(t))
    }

    /// Is the figure a thousand or a million times the fact's, or as little of it? So many times as much may be of something else.
    fn is_thousandfold(&self, fact: &Fact) -> bool {
        let (said, known) = (self.quantity.amount.low, fact.value.low);
        said.max(known) >= said.min(known).saturating_mul(Decimal::ONE_HUNDRED)
    }

    /// Is the word one of the measure's, or one that tells it?
    fn is_own(&self, id: TokenId, measure: &Measure) -> bool {
        let stem = self.stem(id);
        measure.words.contains(&stem) || measure.told_by.iter().any(|(_, by)| by.contains(&stem))
    }

    /// Is the word one for people, of whatever kind?
    fn is_person(&self, id: TokenId) -> bool {
        self.article.word(id).is(List::PersonNoun) || PEOPLE.contains(&self.article.token(id))
    }

    fn stem(&self, id: TokenId) -> u32 {
        lemma::stem(self.article.word(id), self.article.token(id))
    }

    /// The stems of the words there, without the figure and the subject's own name, which tells nothing of what is measured.
    fn stems(&self, at: Tokens, fact: &Fact) -> Vec<u32> {
        let names: Vec<Span<Prose>> = self.names(fact).collect();
        let name = |t: TokenId| {
            let span = self.article.tokens[t as usize].span();
            names.iter().any(|at| at.start <= span.start && span.end <= at.end)
        };
        at.filter(|t| !self.quantity.tokens.contains(t) && !name(*t)).map(|t| self.stem(t)).collect()
    }

    /// Could the figure be the fact's, the slip aside?
    fn is_sort_of(&self, fact: &Fact, slip: Slip) -> bool {
        let kind = |unit: &value::Unit| unit.base.map(|u| u.dimension);
        match slip {
            // At home nobody says whose dollars.
            Slip::Unit => {
                let said = at_home(self.article, self.quantity, fact).unit;
                kind(&said).is_some() && kind(&said) == kind(&fact.value.unit) && said.is_another(&fact.value.unit)
            }
            // "18,600 tonnes are allowed next year; this season it was 37,000": in the unit of the figure before.
            _ => {
                let of_before = || self.unit_before().is_some_and(|unit| fact.value.unit.base.is_some_and(|known| known.name == unit.name));
                fits(self.quantity, fact) || of_before()
            }
        }
    }

    /// The unit of the figure before, of the same paragraph, where this one stands bare.
    fn unit_before(&self) -> Option<&'static Unit> {
        let (article, quantity) = (self.article, self.quantity);
        let bare = quantity.sort == Sort::Count && quantity.amount.unit.base.is_none() && quantity.of.is_none();
        let n = article.quantities.partition_point(|q| q.tokens.start < quantity.tokens.start);
        let before = n.checked_sub(1).map(|n| &article.quantities[n]).filter(|_| bare)?;
        let block = |q: &Quantity| article.sentences[q.sentence as usize].block;
        before.amount.unit.base.filter(|_| before.sentence + 1 >= quantity.sentence && block(before) == block(quantity))
    }

    /// "41 miles north of": how far off something is, not how long.
    fn is_distance(&self) -> bool {
        const OFF: [&str; 11] = ["apart", "away", "down", "east", "from", "north", "off", "outside", "south", "up", "west"];
        OFF.contains(&self.article.token(self.quantity.tokens.end))
    }

    /// Does the draft tell more figures in the fact's unit than in this one?
    fn is_at_home(&self, fact: &Fact) -> bool {
        let told = |unit: &value::Unit| self.article.quantities.iter().filter(|q| q.amount.unit.base.map(|u| u.name) == unit.base.map(|u| u.name)).count();
        told(&fact.value.unit) > told(&self.quantity.amount.unit)
    }

    /// Where the sentence names whose the fact is.
    fn names(&self, fact: &Fact) -> impl Iterator<Item = Span<Prose>> {
        self.names_in(self.quantity.sentence, fact)
    }

    fn names_in(&self, sentence: u32, fact: &Fact) -> impl Iterator<Item = Span<Prose>> {
        names_in(self.article, self.named, sentence, fact.subject)
    }

    /// "A rival was fined £14m", "Kestrel's retail arm made £39m": the sentence is about another, or a part of the fact's subject.
    fn is_of_another(&self, fact: &Fact, measure: &Measure) -> bool {
        let article = self.article;
        let first = article.sentences[self.quantity.sentence as usize].tokens.start;
        let own = |t: TokenId| self.is_own(t, measure);
        let goes_on = || self.before().is_some();
        let other = || begins_with_another(article, first, own).is_some() && goes_on() && self.names(fact).next().is_none();
        other() || self.names(fact).any(|name| is_of_division(article, article.token_from(name.end)))
    }

    /// "Karl Bode stopped 29 shots": the sentence begins with a name that is not the fact's subject.
    fn begins_with_another(&self, fact: &Fact) -> bool {
        let first = self.article.sentences[self.quantity.sentence as usize].tokens.start;
        self.article.mention_opening(first).is_some() && self.names(fact).next().is_none()
    }

    /// "from", "against", "a year earlier": the figure may be of another time. The measure's own words compare nothing.
    fn compared(&self, fact: &Fact, measure: &Measure) -> bool {
        const OTHER: [&str; 12] = ["from", "against", "than", "earlier", "before", "ago", "previous", "previously", "last", "next", "expected", "would"];
        let (start, end) = (self.article.front(self.quantity), self.quantity.tokens.end);
        let sentence = &self.article.sentences[self.quantity.sentence as usize].tokens;
        let near = (start.saturating_sub(4).max(sentence.start)..start).chain(end..(end + 6).min(sentence.end));
        // "bought it last autumn", of a day on file.
        let season = |t: TokenId| fact.as_of.is_some() && self.article.token(t).eq_ignore_ascii_case("last") && is_season(self.article.token(t + 1));
        let own = |t: TokenId| {
            season(t) || measure.words.contains(&self.stem(t)) || self.article.date_at(t).is_some_and(|d| d.value.is_some_and(|day| is_of(fact, &day)))
        };
        // "won before 8,900 people"
        let crowd =
            |t: TokenId| t + 1 == start && self.article.token(t) == "before" && self.article.counted_noun(self.quantity).is_some_and(|n| self.is_person(n));
        near.into_iter().filter(|t| !crowd(*t)).any(|t| OTHER.iter().any(|w| self.article.token(t).eq_ignore_ascii_case(w)) && !own(t))
    }

    /// "plans to lift its capacity to 47 million": what it shall come to, where the file has what it is.
    fn is_to_come(&self, fact: &Fact, measure: &Measure) -> bool {
        let article = self.article;
        let known = || article.date.is_some_and(|published| times::time(fact).is_some_and(|day| day <= published));
        let front = article.front(self.quantity);
        let start = front.saturating_sub(REACH).max(article.sentences[self.quantity.sentence as usize].tokens.start);
        let led = (start..front).next_back().is_some_and(|t| matches!(article.token(t), "to" | "of" | "at" | "reach"));
        let ahead = |t: TokenId| article.entries::<LooksAhead>(t).any(|(entry, _)| entry.how != LooksAheadHow::Timetable);
        led && !measure.outlook && known() && (start..front).any(ahead)
    }

    /// Is a year that the sentence tells of the figure within the fact's time, if it tells any? One past another figure is that
    /// one's, and "than in 2021" is another time.
    fn timely(&self, fact: &Fact, measure: &Measure) -> bool {
        // How long or large something is it was then as well.
        if self.quantity.sort == Sort::Measure && fact.from.is_none() && self.is_beside(fact, measure) {
            return true;
        }
        let (article, tokens) = (self.article, &self.quantity.tokens);
        let parted = |at: &Tokens| {
            let gap = if tokens.end <= at.start { tokens.end..at.start } else { at.end..tokens.start };
            article.quantities_from(gap.start).first().is_some_and(|q| q.tokens.end <= gap.end)
        };
        let other = |at: &Tokens| (at.start.saturating_sub(2)..at.start).any(|t| matches!(article.token(t), "than" | "since" | "from"));
        let told = || article.dates_of(self.quantity.sentence).iter().filter(|d| d.written.2.is_some() && !parted(&d.tokens) && !other(&d.tokens));
        told().next().is_none() || told().any(|d| d.value.is_some_and(|date| is_of(fact, &date)))
    }
}

/// Does the date lie in a year of the fact's, or has the fact no time?
fn is_of(fact: &Fact, date: &Date) -> bool {
    let years = fact.as_of.map(|d| (d.year(), d.year())).or_else(|| Some((fact.from?.year(), fact.to?.year())));
    years.is_none_or(|(first, last)| (first..=last).contains(&date.year()))
}

/// Where the sentence names `subject`. `named` are the entities of the article, in order.
pub(super) fn names_in(article: &Article, named: &[(Span<Prose>, EntityId)], sentence: u32, subject: EntityId) -> impl Iterator<Item = Span<Prose>> {
    let sentence = article.sentences[sentence as usize].span;
    let first = named.partition_point(|(at, _)| at.start < sentence.start);
    let here = named[first..].iter().take_while(move |(at, _)| at.start < sentence.end);
    here.filter(move |(_, id)| *id == subject).map(|(at, _)| *at)
}
