//! Binds the figures that nothing else bound and that are a slip of the pen away from a fact: digits changed about, one digit
//! another, the scale or the unit another. The closer the slip and the more digits it leaves, the fewer of the fact's own
//! words need stand beside the figure: so alike, and so told, they are hardly alike by chance.

use super::super::index::Measure;
use super::super::slips::Slip;
use super::super::{Claim, EntityId, EntityKind, Fact, FactId, Reference, Verdict};
use super::figures::{agrees, at_home, fits, is_in_story};
use super::times;
use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{LooksAhead, LooksAheadHow, MeasureWord, MeasureWordRole, Unit, lemma};
use crate::source::{Prose, Span};
use crate::value::{self, Bound, Date};
use rust_decimal::Decimal;

/// How far from the figure, in tokens, the measure's words may stand where the draft has the fact's own figure as well.
const REACH: u32 = 12;

/// Adds the claims of figures that are in none of `claims` yet. `cast` are the entities of the article, `named` where it names
/// them.
pub(super) fn bind(reference: &Reference, article: &Article, cast: &[EntityId], named: &[(Span<Prose>, EntityId)], claims: &mut Vec<Claim>) {
    if reference.facts.written().is_empty() {
        return;
    }
    let known = claims.len();
    for (index, quantity) in (0..).zip(&article.quantities) {
        let plain = matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure | Sort::Percent) && quantity.amount.bound == Bound::Exact;
        let summary = matches!(article.block(quantity.sentence).kind, BlockKind::Title | BlockKind::Dek | BlockKind::Caption);
        let read = summary || article.in_body(quantity.sentence);
        if !plain || !read || claims[..known].binary_search_by_key(&index, |c| c.quantity).is_ok() {
            continue;
        }
        let near = reference.slips.of(&reference.facts, &quantity.amount);
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
            claims.push(Claim { quantity: index, fact, verdict: Verdict::Disagrees });
        }
    }
}

/// Does the figure, which the words around it give to the fact as well as not, stand in the place of the fact's? It is so near
/// to it, and the draft has that nowhere.
pub(super) fn stands_for(reference: &Reference, article: &Article, quantity: &Quantity, id: FactId) -> bool {
    let near = reference.slips.of(&reference.facts, &quantity.amount);
    let Some((_, slip)) = near.into_iter().find(|(fact, _)| *fact == id) else { return false };
    let close = slip != Slip::Other || value::significant(quantity.amount.low) >= 100;
    close && quantity.amount.bound == Bound::Exact && !is_on_file(reference, quantity) && is_nowhere(article, quantity, &reference.facts[id as usize], slip)
}

/// Is it the figure of some fact, to the digit and in its unit, and so no slip for another's?
fn is_on_file(reference: &Reference, quantity: &Quantity) -> bool {
    let unit = |amount: &value::Amount| amount.unit.base.map(|u| u.name);
    let same_unit = |fact: &Fact| unit(&quantity.amount).is_none() || unit(&quantity.amount) == unit(&fact.value);
    reference.facts.written().iter().any(|fact| fact.value.low == quantity.amount.low && fits(quantity, fact) && same_unit(fact))
}

/// Is the fact's figure nowhere in the draft? One that was rounded to it is no other than a wrong digit makes, and is told.
fn is_nowhere(article: &Article, quantity: &Quantity, fact: &Fact, slip: Slip) -> bool {
    let (low, high) = (fact.value.low, fact.value.high);
    let is = |q: &Quantity| match slip {
        Slip::Turned => (q.amount.low == low || q.amount.high == high) && fits(q, fact),
        Slip::Other => value::significant(q.amount.low) >= 10 && fits(q, fact) && agrees(article, q, fact) == Some(true),
        Slip::Scale | Slip::Unit => value::Amount { unit: fact.value.unit, ..q.amount }.agrees(&fact.value, None) == Some(true),
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
        let index = &self.reference.index;
        let series = index.of(fact.subject).iter().find(|s| index.facts(s).contains(&id));
        let Some(measure) = series.map(|s| &index.measures[s.measure as usize]).filter(|_| self.is_sort_of(fact, slip)) else { return false };
        let sentence = self.article.sentences[self.quantity.sentence as usize].tokens.clone();
        let near = sentence.start.max(self.quantity.tokens.start.saturating_sub(REACH))..sentence.end.min(self.quantity.tokens.end + REACH);
        let (said, here) = (self.stems(near, fact), self.stems(sentence, fact));
        if measure.not.iter().any(|w| w.iter().all(|s| said.contains(s))) || slip == Slip::Other && self.is_to_come(fact, measure) {
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
                Slip::Turned if digits >= 4 => return some(&here) > 0 && nowhere(),
                Slip::Turned if digits == 3 => (some(&said) > 1 || some(&said) > 0 && named()) && missing(),
                Slip::Turned => !compared() && whole(&said) && (counted || named()),
                Slip::Other if digits >= 5 => (some(&said) > 1 || some(&said) > 0 && named()) && missing(),
                Slip::Other => whole(&said) && counted && !compared() && !self.begins_with_another(fact),
                Slip::Unit if digits >= 3 && self.is_at_home(fact) => return nowhere(),
                Slip::Unit | Slip::Scale if digits >= 3 => return some(&said) > 0 && nowhere(),
                // "The 41-mile Varn line" of 41 km: so much of its own kind is told of the subject itself.
                Slip::Unit if self.quantity.sort == Sort::Measure && named() && !self.is_distance() => missing(),
                Slip::Unit | Slip::Scale => (some(&said) > 1 || whole(&said) && named()) && missing(),
            };
        // A headline tells in a word of the fact's what the story tells in full.
        let summed = || self.summary && cast && (slip == Slip::Turned || digits >= 3) && some(&here) > 0;
        let loose = || !self.is_of_part(measure) && (summed() || self.stands_in(slip, digits, cast, measure, &here, fact) && nowhere());
        (enough || loose()) && self.timely(fact)
    }

    /// Of a fact whose figure the draft has nowhere: do the words of this sentence and the one before it tell the fact?
    fn stands_in(&self, slip: Slip, digits: usize, cast: bool, measure: &Measure, here: &[u32], fact: &Fact) -> bool {
        let (article, unit) = (self.article, self.quantity.amount.unit.base.is_some());
        let number = self.quantity.sentence as usize;
        let before = number.checked_sub(1).map(|n| &article.sentences[n]).filter(|s| s.block == article.sentences[number].block);
        let mut said = before.map_or_else(Vec::new, |s| self.stems(s.tokens.clone(), fact));
        said.extend_from_slice(here);
        // Its unit is one of its words, as in "18,400 hectares" of a fire.
        said.extend(self.quantity.tokens.clone().filter(|t| article.tokens[*t as usize].kind == Kind::Word).map(|t| self.stem(t)));
        let whole = |least: usize| measure.wordings.iter().any(|w| w.len() >= least && w.iter().all(|s| said.contains(s)));
        let some = measure.words.iter().filter(|s| said.contains(s)).count();
        // "in 12 league games" is no number of league goals.
        let counts = self.quantity.of.is_none() || article.counted_noun(self.quantity).is_some_and(|t| measure.words.contains(&self.stem(t)));
        match slip {
            Slip::Turned if !cast => whole(2),
            Slip::Turned if digits >= 3 => some > 1 || some > 0 && (unit || measure.wordings.iter().any(|w| w.len() == 1) && whole(1)),
            Slip::Turned => counts && (whole(1) && (whole(2) || unit) || some > 1),
            Slip::Other if digits >= 4 => some > 1 && (unit || whole(1)),
            Slip::Other if digits >= 3 => some > 1 && whole(1),
            Slip::Scale => unit && whole(1) && !self.is_thousandfold(fact),
            _ => false,
        }
    }

    /// "a rural population of", "the year before's target": do the words around the figure make another of the measure?
    fn is_of_part(&self, measure: &Measure) -> bool {
        let (article, tokens) = (self.article, &self.quantity.tokens);
        let sentence = &article.sentences[self.quantity.sentence as usize].tokens;
        let other = |t: TokenId| article.entries::<MeasureWord>(t).any(|(entry, _)| matches!(entry.role, MeasureWordRole::Part | MeasureWordRole::Group));
        let near = tokens.start.saturating_sub(4).max(sentence.start)..(tokens.end + 4).min(sentence.end);
        near.into_iter().any(|t| !tokens.contains(&t) && other(t) && !measure.words.contains(&self.stem(t)))
    }

    /// Is the figure a thousand or a million times the fact's, or as little of it? So many times as much may be of something else.
    fn is_thousandfold(&self, fact: &Fact) -> bool {
        let (said, known) = (self.quantity.amount.low, fact.value.low);
        said.max(known) >= said.min(known).saturating_mul(Decimal::ONE_HUNDRED)
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
                kind(&said).is_some() && kind(&said) == kind(&fact.value.unit) && said.base.map(|u| u.name) != fact.value.unit.base.map(|u| u.name)
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
        let sentence = self.article.sentences[self.quantity.sentence as usize].span;
        let first = self.named.partition_point(|(at, _)| at.start < sentence.start);
        let here = self.named[first..].iter().take_while(move |(at, _)| at.start < sentence.end);
        let subject = fact.subject;
        here.filter(move |(_, id)| *id == subject).map(|(at, _)| *at)
    }

    /// "Karl Bode stopped 29 shots": the sentence begins with a name that is not the fact's subject.
    fn begins_with_another(&self, fact: &Fact) -> bool {
        let first = self.article.sentences[self.quantity.sentence as usize].tokens.start;
        self.article.mention_opening(first).is_some() && self.names(fact).next().is_none()
    }

    /// "from", "against", "a year earlier": the figure may be of another time. The measure's own words compare nothing.
    fn compared(&self, fact: &Fact, measure: &Measure) -> bool {
        const OTHER: [&str; 12] = ["from", "against", "than", "earlier", "before", "ago", "previous", "previously", "last", "next", "expected", "would"];
        let (start, end) = (self.quantity.tokens.start, self.quantity.tokens.end);
        let sentence = &self.article.sentences[self.quantity.sentence as usize].tokens;
        let near = start.saturating_sub(4).max(sentence.start)..(end + 6).min(sentence.end);
        let own = |t: TokenId| measure.words.contains(&self.stem(t)) || self.article.date_at(t).is_some_and(|d| d.value.is_some_and(|day| is_of(fact, &day)));
        near.into_iter().any(|t| OTHER.iter().any(|w| self.article.token(t).eq_ignore_ascii_case(w)) && !own(t))
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
    fn timely(&self, fact: &Fact) -> bool {
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
