//! Binds the figures that nothing else bound and that are a slip of the pen away from a fact: digits changed about, one digit
//! another, the scale or the unit another. The closer the slip and the more digits it leaves, the fewer of the fact's own
//! words need stand beside the figure: so alike, and so told, they are hardly alike by chance.

use super::super::slips::Slip;
use super::super::{Claim, EntityId, EntityKind, Fact, FactId, Reference, Verdict};
use super::figures::{at_home, fits};
use crate::article::{Article, Quantity, Sort, TokenId};
use crate::lexicon::lemma;
use crate::source::{Prose, Span};
use crate::value::{self, Bound};

/// How far from the figure, in tokens, the measure's words may stand.
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
        if !plain || !article.in_body(quantity.sentence) || claims[..known].binary_search_by_key(&index, |c| c.quantity).is_ok() {
            continue;
        }
        let near = reference.slips.of(&reference.facts, &quantity.amount);
        // The figure of some fact, to the digit and in its unit, is no slip for another's.
        let right = |fact: &Fact| {
            let unit = |amount: &value::Amount| amount.unit.base.map(|u| u.name);
            fact.value.low == quantity.amount.low && fits(quantity, fact) && (unit(&quantity.amount).is_none() || unit(&quantity.amount) == unit(&fact.value))
        };
        if near.is_empty() || reference.facts.written().iter().any(right) {
            continue;
        }
        let scene = Words { reference, article, quantity, named };
        // A paper names its own country rarely.
        let told_of = |subject: EntityId| cast.binary_search(&subject).is_ok() || reference.entities[subject as usize].kind == EntityKind::Country;
        let mut meant = near.into_iter().filter(|(id, slip)| told_of(reference.facts[*id as usize].subject) && scene.tells(*id, *slip));
        if let (Some((fact, _)), None) = (meant.next(), meant.next()) {
            claims.push(Claim { quantity: index, fact, verdict: Verdict::Disagrees });
        }
    }
}

/// A figure with the words around it.
struct Words<'a> {
    reference: &'a Reference,
    article: &'a Article,
    quantity: &'a Quantity,
    named: &'a [(Span<Prose>, EntityId)],
}

impl Words<'_> {
    /// Is the figure told in the fact's words, of its time?
    fn tells(&self, id: FactId, slip: Slip) -> bool {
        let fact = &self.reference.facts[id as usize];
        let index = &self.reference.index;
        let series = index.of(fact.subject).iter().find(|s| index.facts(s).contains(&id));
        let Some(measure) = series.map(|s| &index.measures[s.measure as usize]) else { return false };
        let sentence = &self.article.sentences[self.quantity.sentence as usize].tokens;
        let near = sentence.start.max(self.quantity.tokens.start.saturating_sub(REACH))..sentence.end.min(self.quantity.tokens.end + REACH);
        let stem = |t: TokenId| lemma::stem(self.article.word(t), self.article.token(t));
        // The subject's own name tells nothing of what is measured.
        let name = |t: TokenId| {
            self.names(fact).any(|at| at.start <= self.article.tokens[t as usize].span().start && self.article.tokens[t as usize].span().end <= at.end)
        };
        let said: Vec<u32> = near.filter(|t| !self.quantity.tokens.contains(t) && !name(*t)).map(stem).collect();
        let whole = measure.wordings.iter().any(|w| w.iter().all(|s| said.contains(s)));
        let other = measure.not.iter().any(|w| w.iter().all(|s| said.contains(s)));
        let digits = value::significant(self.quantity.amount.low).to_string().len();
        let counted = self.article.counted_noun(self.quantity).is_some_and(|t| measure.words.contains(&stem(t)));
        if other || !self.is_sort_of(fact, slip) {
            return false;
        }
        // "selling it would bring in $7.3 million" of a gain from the sale: more of its words than one wording has.
        let fuller = measure.wordings.iter().any(|w| w.iter().all(|s| said.contains(s)) && measure.words.iter().any(|s| !w.contains(s) && said.contains(s)));
        let some = || measure.words.iter().filter(|s| said.contains(s)).count();
        // Where the draft has the file's figure nowhere, one so near it stands in its place.
        let missing = || self.is_nowhere(fact) && !self.compared();
        let unit = self.quantity.amount.unit.base.is_some();
        let enough = match slip {
            Slip::Turned if digits >= 3 && (whole || counted) => true,
            Slip::Turned if fuller && unit => !self.compared(),
            Slip::Turned if digits >= 4 => return self.is_nowhere(fact) && some() > 0,
            Slip::Turned if digits == 3 => missing() && (some() > 1 || some() > 0 && self.is_named(fact)),
            Slip::Turned => !self.compared() && whole && (counted || unit && self.is_named(fact) && self.is_nowhere(fact)),
            Slip::Other if digits >= 3 && whole => !self.compared(),
            Slip::Other if digits >= 5 => missing() && (some() > 1 || some() > 0 && self.is_named(fact)),
            Slip::Other => whole && counted && !self.compared() && !self.begins_with_another(fact),
            Slip::Unit if digits >= 3 && self.is_at_home(fact) => return self.is_nowhere(fact),
            Slip::Unit | Slip::Scale if digits >= 3 => return self.is_nowhere(fact) && some() > 0,
            Slip::Unit | Slip::Scale => missing() && (some() > 1 || whole && self.is_named(fact)),
        };
        enough && self.timely(fact)
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
            _ => fits(self.quantity, fact),
        }
    }

    /// Does no other figure of the draft agree with the fact, whatever its unit?
    fn is_nowhere(&self, fact: &Fact) -> bool {
        let is = |q: &Quantity| value::Amount { unit: fact.value.unit, ..q.amount }.agrees(&fact.value, None) == Some(true);
        !self.article.quantities.iter().any(|q| q.span != self.quantity.span && is(q))
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
        self.article.mention_opening(first).is_some() && !self.is_named(fact)
    }

    fn is_named(&self, fact: &Fact) -> bool {
        self.names(fact).next().is_some()
    }

    /// "from", "against", "a year earlier": the figure may be of another time.
    fn compared(&self) -> bool {
        const OTHER: [&str; 12] = ["from", "against", "than", "earlier", "before", "ago", "previous", "previously", "last", "next", "expected", "would"];
        let (start, end) = (self.quantity.tokens.start, self.quantity.tokens.end);
        let sentence = &self.article.sentences[self.quantity.sentence as usize].tokens;
        let near = start.saturating_sub(4).max(sentence.start)..(end + 6).min(sentence.end);
        near.into_iter().any(|t| OTHER.iter().any(|w| self.article.token(t).eq_ignore_ascii_case(w)))
    }

    /// No year told in the sentence lies outside the fact's time.
    fn timely(&self, fact: &Fact) -> bool {
        let years = fact.as_of.map(|d| (d.year(), d.year())).or_else(|| Some((fact.from?.year(), fact.to?.year())));
        let told = self.article.dates_of(self.quantity.sentence).iter().filter(|d| d.written.2.is_some()).filter_map(|d| d.value);
        years.is_none_or(|(first, last)| told.into_iter().all(|d| (first..=last).contains(&d.year())))
    }
}
