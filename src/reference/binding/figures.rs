//! Whether a figure is a measure's at all: its unit, what it counts, and what the words around it make of it.

use super::super::Fact;
use super::super::index::{Measure, stem, stems};
use super::scene::Scene;
use crate::article::{Article, Kind, Quantity, Sort, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{List, MeasureWordRole, Unit, UnitDimension, Word, lemma};
use crate::value::{self, Bound};
use rust_decimal::Decimal;

/// What people are called where they are counted.
pub(super) const PEOPLE: &[&str] = &["people", "person", "persons", "inhabitants", "residents", "citizens", "souls", "individuals", "habitants"];

/// Could the figure be said in the fact's unit?
pub(super) fn fits(quantity: &Quantity, fact: &Fact) -> bool {
    let (said, known) = (&quantity.amount.unit, &fact.value.unit);
    // "downloaded 310 million times" counts; "ten times as many" compares.
    let counted = quantity.sort == Sort::Multiple && quantity.amount.low >= Decimal::ONE_THOUSAND && quantity.amount.unit.base.is_none();
    if matches!(quantity.sort, Sort::Multiple | Sort::Fraction) && !counted {
        return false;
    }
    match (said.base, known.base) {
        (None, None) => said.per.is_none(),
        // Money, shares and years go without their unit in headings and lists; metres and tonnes do not.
        (None, Some(known)) => {
            let bare = matches!(known.dimension, UnitDimension::Money | UnitDimension::Ratio | UnitDimension::Time);
            bare && quantity.sort == Sort::Count && said.per.is_none()
        }
        // A plain figure on file counts things; a unit in the text is another measure, but for points and ages of years.
        (Some(said), None) => said.name.as_str() == "point",
        (Some(a), Some(b)) => a.dimension == b.dimension && (a.name.as_str() == "percentage point") == (b.name.as_str() == "percentage point"),
    }
}

/// The figure in the file's currency where it says dollars or pesos and no more, or the file does: at home nobody says whose.
pub(super) fn at_home(article: &Article, quantity: &Quantity, fact: &Fact) -> value::Amount {
    let said = quantity.amount;
    let (Some(base), Some(known)) = (said.unit.base, fact.value.unit.base) else { return said };
    let common = base.called == known.name;
    if base.name == known.name || known.called.as_str().is_empty() && !common {
        return said;
    }
    let written = article.text(quantity.span);
    let sign = written.starts_with('$') && !written[1..].starts_with('U') || written.ends_with("dollars") || written.ends_with("dollar");
    let foreign = ["U.S.", "US ", "American", "United States"].iter().any(|land| written.contains(land));
    let dollars = sign && !foreign && base.called == known.called;
    if dollars || common || base.name == known.called {
        return value::Amount { unit: value::Unit { base: fact.value.unit.base, per: said.unit.per }, ..said };
    }
    said
}

/// Whether the figure and the fact may be the same; none where their units do not convert.
pub(super) fn agrees(article: &Article, quantity: &Quantity, fact: &Fact) -> Option<bool> {
    let mut said = at_home(article, quantity, fact);
    // "12.9 billion" of a gross product is in the file's currency; "a litre" is said or not, but is no kilogram.
    if said.unit.base.is_none() || said.unit.base.map(|u| u.name) == fact.value.unit.base.map(|u| u.name) {
        said.unit = value::Unit { per: said.unit.per.filter(|_| said.unit.is_per_another(&fact.value.unit)).or(fact.value.unit.per), ..fact.value.unit };
    }
    // "Just under 90" is no more said of 40 than "nearly 90".
    let near = quantity.bound.is_some_and(|b| matches!(article.text(b).to_ascii_lowercase().as_str(), "just under" | "just below" | "just short of"));
    if near && said.bound == Bound::Under {
        said.bound = Bound::Nearly;
    }
    said.agrees(&fact.value, fact.tolerance)
}

/// Are the figures the same to the digit but for their unit, their power of ten or two digits changed about? So alike,
/// they are hardly alike by chance: the one was copied from the other.
pub(super) fn is_copied(quantity: &Quantity, fact: &Fact) -> bool {
    let digits = |amount: &value::Amount| amount.is_single().then(|| value::significant(amount.low));
    let (Some(said), Some(known)) = (digits(&quantity.amount), digits(&fact.value)) else { return false };
    let sorted = |number: u128| {
        let mut all = number.to_string().into_bytes();
        all.sort_unstable();
        all
    };
    said >= 10 && (said == known || said >= 1000 && sorted(said) == sorted(known))
}

/// Does the story itself have the fact's figure, to the digit?
pub(super) fn is_in_story(article: &Article, fact: &Fact) -> bool {
    article.quantities.iter().any(|q| q.amount.low == fact.value.low && article.in_body(q.sentence))
}

/// The stems of the words that name a period: "month", "monthly".
fn period(unit: &str) -> [u32; 2] {
    let adverb = match unit {
        "year" => "annual",
        "month" => "monthly",
        "week" => "weekly",
        "day" => "daily",
        "hour" => "hourly",
        _ => unit,
    };
    [unit, adverb].map(|word| lemma::stem(Word::find(word), word))
}

impl Scene<'_> {
    /// Does the figure count what the measure counts? "14 provinces" is no population.
    pub(super) fn counts(&self, quantity: &Quantity, measure: &Measure, fact: &Fact) -> bool {
        let article = self.article;
        // "6,900 tons a day" is no year's tons; "$1.20 a litre" is a price, whether the file says of what or not.
        let per = quantity.amount.unit.per.or_else(|| self.period_after(quantity.tokens.end));
        let per = per.filter(|per| fact.value.unit.per.is_none() && per.dimension == UnitDimension::Time);
        // But a wage "of $19 an hour" is the one on file for 18.
        let near = fact.value.unit.is_money()
            && quantity.amount.low * Decimal::from(4) <= fact.value.high * Decimal::from(5)
            && fact.value.low * Decimal::from(4) <= quantity.amount.high * Decimal::from(5);
        if !near && per.is_some_and(|per| !measure.words.iter().any(|w| period(per.name.as_str()).contains(w))) {
            return false;
        }
        if fact.value.unit.is_percent() && quantity.amount.unit.is_percent() {
            // "6.4% of the budget" is a share of it; only of what the measure names can it be the measure.
            let of = quantity.tokens.end;
            // "Fallow land covered 6.4% of the county": the measure's own verb has the share for its object.
            let led = self.front(quantity).checked_sub(1).is_some_and(|id| self.tokens.contains(&id) && self.is_own(id, measure));
            return article.token(of) != "of"
                || led
                || (of + 1..(of + 6).min(self.tokens.end)).any(|id| self.is_own(id, measure) || self.named(id) || self.role(id, MeasureWordRole::Whole));
        }
        if fact.value.unit.base.is_some() && quantity.amount.unit.base.is_some() {
            return true;
        }
        if fact.value.unit.is_percent() {
            return self.in_percent();
        }
        let Some(of) = quantity.of else { return true };
        let words = article.text(of);
        // "is 2,714,300 yielding", "61,400,000 making it": what follows is told of the figure.
        let head = words.split_whitespace().next().unwrap_or_default();
        if head.ends_with("ing") && Word::find(head).is(List::Verb) && !measure.words.contains(&lemma::stem(Word::find(head), head)) {
            return true;
        }
        // "11,180 international dollars"
        let last = words.split_whitespace().last().unwrap_or_default();
        let money = |word: &str| Word::find(word).entry::<Unit>(word).is_some_and(|(unit, _)| unit.dimension == UnitDimension::Money);
        if fact.value.unit.base.is_some_and(|unit| unit.dimension == UnitDimension::Money) && money(last) {
            return true;
        }
        // "35 persons per square kilometre" is no count of them.
        if fact.value.low.is_integer() && self.word_at(of.end) == "per" && !measure.words.contains(&stem("per")) {
            return false;
        }
        // "three children's centres" is no saving of £640,000 from closing them.
        if fact.value.unit.is_money() && quantity.amount.unit.base.is_none() && quantity.amount.low < Decimal::ONE_THOUSAND {
            return false;
        }
        // "1.7 births per woman" of a rate; "10 million according to the census".
        let rate = !fact.value.low.is_integer() && self.word_at(of.end) == "per";
        if rate || words.starts_with("according") || words.starts_with("respectively") || words == "times" && quantity.amount.low >= Decimal::ONE_THOUSAND {
            return true;
        }
        let is = |list: &[&str], w: &str| list.contains(&w.to_ascii_lowercase().as_str());
        if words.split_whitespace().any(|w| w.eq_ignore_ascii_case("points")) {
            return true;
        }
        if words.split_whitespace().any(|w| is(PEOPLE, w)) && (fact.value.low.is_integer() && fact.value.unit.base.is_none()) {
            return true;
        }
        // "20 of the world's reservoirs": the owner is not what is counted; a capital is a name, not what is counted.
        let owner = ["'s", "’s", "s'", "s’"].iter().any(|end| words.ends_with(end));
        // Where every word has a capital it tells nothing.
        let name = words.chars().next().is_some_and(char::is_uppercase) && !self.in_heading();
        owner || name || stems(words).iter().any(|s| measure.words.contains(s))
    }

    /// Is the sentence a headline or another heading?
    fn in_heading(&self) -> bool {
        matches!(self.article.block(self.number).kind, BlockKind::Title | BlockKind::Heading)
    }

    /// The period that a figure is told of, some words on: "2,150 crates of fish a day".
    fn period_after(&self, end: TokenId) -> Option<&'static Unit> {
        let article = self.article;
        let last = (end + 5).min(self.tokens.end);
        let at = (end..last)
            .take_while(|id| article.tokens[*id as usize].kind == Kind::Word)
            .find(|id| matches!(article.token(*id), "a" | "an" | "per" | "every"))?;
        (at + 1 < self.tokens.end).then(|| article.entry::<Unit>(at + 1).map(|(unit, _)| unit))?
    }

    /// The token that begins at or after the byte at `offset`.
    fn word_at(&self, offset: u32) -> &str {
        let tokens = &self.article.tokens[self.tokens.start as usize..self.tokens.end as usize];
        let at = tokens.partition_point(|t| t.span().start < offset);
        self.article.token(self.tokens.start + at as u32)
    }

    /// Does a heading's bracket say that its plain figures are per cent: "GDP growth (annual %) was 3.5"?
    fn in_percent(&self) -> bool {
        let article = self.article;
        let mut open = false;
        self.tokens.clone().any(|id| {
            match article.tokens[id as usize].kind {
                Kind::Open => open = true,
                Kind::Close => open = false,
                _ => {}
            }
            open && matches!(article.token(id), "%" | "percent")
        })
    }

    /// The figure's first token, the words of its bound included.
    pub(super) fn front(&self, quantity: &Quantity) -> TokenId {
        self.article.front(quantity)
    }
}
