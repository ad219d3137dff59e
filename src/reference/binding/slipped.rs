//! Binds the figures that nothing else bound and that are a slip of the pen away from a fact, told in the fact's own words.
//! So alike, and so told, they are hardly alike by chance.

use super::super::slips::Slip;
use super::super::{Claim, EntityId, Fact, FactId, Reference, Verdict};
use super::figures::fits;
use crate::article::{Article, Quantity, Sort, TokenId};
use crate::lexicon::lemma;
use crate::value::{self, Bound};

/// How far from the figure, in tokens, the measure's words may stand.
const REACH: u32 = 12;

/// Adds the claims of figures that are in none of `claims` yet. `cast` are the entities of the article.
pub(super) fn bind(reference: &Reference, article: &Article, cast: &[EntityId], claims: &mut Vec<Claim>) {
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
        if near.is_empty() || reference.facts.written().iter().any(|fact| fact.value.low == quantity.amount.low) {
            continue;
        }
        let scene = Words { reference, article, quantity };
        let mut meant = near.into_iter().filter(|(id, slip)| cast.binary_search(&reference.facts[*id as usize].subject).is_ok() && scene.tells(*id, *slip));
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
        let said: Vec<u32> = near.filter(|t| !self.quantity.tokens.contains(t)).map(stem).collect();
        let whole = measure.wordings.iter().any(|w| w.iter().all(|s| said.contains(s)));
        let other = measure.not.iter().any(|w| w.iter().all(|s| said.contains(s)));
        let digits = value::significant(self.quantity.amount.low).to_string().len();
        let counted = self.quantity.of.is_some_and(|of| {
            let last = self.article.token_until(of.end).checked_sub(1);
            last.is_some_and(|t| measure.words.contains(&stem(t)))
        });
        // "selling it would bring in $7.3 million" of a gain from the sale: more of its words than one wording has.
        let fuller = measure.wordings.iter().any(|w| w.iter().all(|s| said.contains(s)) && measure.words.iter().any(|s| !w.contains(s) && said.contains(s)));
        let enough = match slip {
            Slip::Turned if digits >= 3 => whole || counted,
            Slip::Turned if fuller && self.quantity.amount.unit.base.is_some() => !self.compared(),
            Slip::Other if digits >= 3 => whole && !self.compared(),
            _ => whole && counted && !self.compared(),
        };
        enough && !other && fits(self.quantity, fact) && self.timely(fact)
    }

    /// "from", "against", "a year earlier": the figure may be of another time.
    fn compared(&self) -> bool {
        const OTHER: [&str; 12] = ["from", "against", "than", "earlier", "before", "ago", "previous", "previously", "last", "next", "expected", "would"];
        let (start, end) = (self.quantity.tokens.start, self.quantity.tokens.end);
        let near = start.saturating_sub(4)..(end + 6).min(self.article.tokens.len() as u32);
        near.into_iter().any(|t| OTHER.iter().any(|w| self.article.token(t).eq_ignore_ascii_case(w)))
    }

    /// No year told in the sentence lies outside the fact's time.
    fn timely(&self, fact: &Fact) -> bool {
        let years = fact.as_of.map(|d| (d.year(), d.year())).or_else(|| Some((fact.from?.year(), fact.to?.year())));
        let told = self.article.dates_of(self.quantity.sentence).iter().filter(|d| d.written.2.is_some()).filter_map(|d| d.value);
        years.is_none_or(|(first, last)| told.into_iter().all(|d| (first..=last).contains(&d.year())))
    }
}
