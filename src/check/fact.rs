//! What the checks of figures against facts share: which of them a claim is a matter for, and the words for it.

use super::reading::Reading;
use super::{Context, Hit};
use crate::article::{Article, Quantity};
use crate::document::BlockKind;
use crate::finding::Place;
use crate::reference::{Claim, Fact, Verdict, at_home};
use crate::value::{self, Bound, Unit};
use rust_decimal::Decimal;

/// The parts that the rules of all these checks may name.
pub(super) const PARTS: &[&str] = &["said", "value", "subject", "measure", "source", "date", "fact"];

/// Reporters drop a digit or two, and copy the wrong line of a table; what is so many times the file's figure is none of these.
const FAR_OFF: Decimal = Decimal::from_parts(50, 0, 0, false, 0);

/// What is wrong with a claim. Each is for one check, so that a figure is not reported twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Matter {
    Mismatch,
    Bound,
    Magnitude,
    Unit,
    Stale,
}

/// A claim with what it is about.
pub(super) struct Case<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) fact: &'a Fact,
    pub(super) matter: Matter,
}

/// The claims that are a matter for some check. Hypotheticals ("if inflation were 5%") are not.
pub(super) fn cases<'a>(cx: &Context<'a>) -> impl Iterator<Item = Case<'a>> {
    let Context { article, reference, binding, .. } = *cx;
    binding.claims.iter().enumerate().filter_map(move |(at, claim)| {
        let (quantity, fact) = (article.quantities.get(claim.quantity as usize)?, reference.facts.get(claim.fact as usize)?);
        let said = at_home(article, quantity, fact);
        let matter = matter(claim, &said, fact)?;
        // So far off is the figure of something else; but tables and lists leave out "million".
        let written_out = matches!(article.block(quantity.sentence).kind, BlockKind::Paragraph | BlockKind::Title | BlockKind::Dek | BlockKind::Quotation);
        if matter == Matter::Mismatch && written_out && is_far_off(&said, &fact.value) {
            return None;
        }
        let sentence = &article.sentences[quantity.sentence as usize];
        let unreal = (sentence.tokens.start..quantity.tokens.start).any(|id| article.token(id).eq_ignore_ascii_case("if"));
        let partner = partner(article, claim.quantity);
        let other = partner.is_some_and(|other| at_home(article, other, fact).agrees(&fact.value, fact.tolerance) == Some(true));
        // "14 are wound by hand and 15 by motor": the sentence has the file's figure, and this is another.
        let here = |c: &&Claim| article.quantities[c.quantity as usize].sentence == quantity.sentence;
        let right = |c: &Claim| c.fact == claim.fact && c.verdict == Verdict::Agrees;
        let (before, after) = binding.claims.split_at(at);
        let told = || before.iter().rev().take_while(here).any(right) || after.iter().take_while(here).any(right);
        (!unreal && !other && !told()).then_some(Case { quantity, fact, matter })
    })
}

/// In "ten of the 17 seats" the whole that a part is taken of, or the part of the whole: of the two the file has one.
fn partner(article: &Article, quantity: u32) -> Option<&Quantity> {
    let at = quantity as usize;
    let of = |part: &Quantity, whole: &Quantity| {
        let gap = part.tokens.end..whole.tokens.start;
        gap.len() <= 2
            && gap.clone().next().is_some_and(|t| article.token(t) == "of")
            && gap.skip(1).all(|t| matches!(article.token(t), "the" | "its" | "their" | "all"))
    };
    let (before, this, after) = (at.checked_sub(1).and_then(|b| article.quantities.get(b)), article.quantities.get(at)?, article.quantities.get(at + 1));
    before.filter(|before| of(before, this)).or(after.filter(|after| of(this, after)))
}

fn matter(claim: &Claim, said: &value::Amount, fact: &Fact) -> Option<Matter> {
    let said = *said;
    let plain = matches!(said.bound, Bound::Exact | Bound::About | Bound::Nearly);
    let bare = |amount: value::Amount| value::Amount { unit: Unit::default(), ..amount };
    // The number is right as it stands, in another unit or currency.
    let same_number = plain
        && said.unit.base.is_some()
        && said.unit.base.map(|u| u.name) != fact.value.unit.base.map(|u| u.name)
        && bare(said).agrees(&bare(fact.value), fact.tolerance) == Some(true);
    // "three of the town's 11 libraries": few things counted in words are no sum of money.
    let spelled = said.unit.base.is_none() && fact.value.unit.is_money() && said.high <= Decimal::TEN && said.low.fract().is_zero();
    // "7.5 points" of a measure that is called points.
    let named = |unit: &str| fact.measure.split_whitespace().any(|word| word.trim_end_matches('s').eq_ignore_ascii_case(unit));
    let own_unit = fact.value.unit.base.is_none() && said.unit.base.is_some_and(|unit| named(unit.name.as_str()));
    match claim.verdict {
        _ if own_unit && same_number => None,
        _ if spelled && fact.value.low > Decimal::ONE_THOUSAND => None,
        Verdict::Agrees => None,
        Verdict::Stale => Some(Matter::Stale),
        Verdict::Unclear => same_number.then_some(Matter::Unit),
        Verdict::Disagrees if same_number => Some(Matter::Unit),
        Verdict::Disagrees if !plain && said.bound != Bound::Range => Some(Matter::Bound),
        Verdict::Disagrees if plain && is_power_off(&said, fact) => Some(Matter::Magnitude),
        Verdict::Disagrees => Some(Matter::Mismatch),
    }
}

/// Is the one figure fifty times the other, or more?
fn is_far_off(said: &value::Amount, on_file: &value::Amount) -> bool {
    let times = |a: Decimal, b: Decimal| !b.is_zero() && a.checked_div(b).is_some_and(|ratio| ratio >= FAR_OFF);
    let (said, on_file) = (said.low.abs(), on_file.low.abs());
    times(said, on_file) || times(on_file, said)
}

/// Is the figure right but for a power of ten, a hundred at least?
fn is_power_off(said: &value::Amount, fact: &Fact) -> bool {
    if said.low.is_zero() || fact.value.low.is_zero() {
        return false;
    }
    let said = value::Amount { unit: if said.unit.base.is_none() { fact.value.unit } else { said.unit }, ..*said };
    (2..=12).any(|n| {
        let power = Decimal::from(10_i64.pow(n));
        let up = |v: Decimal| v.checked_mul(power);
        let grown = |a: &value::Amount| Some(value::Amount { low: up(a.low)?, high: up(a.high)?, step: up(a.step)?, ..*a });
        let one = grown(&said).and_then(|a| a.agrees(&fact.value, fact.tolerance));
        let other = grown(&fact.value).and_then(|f| said.agrees(&f, fact.tolerance));
        one == Some(true) || other == Some(true)
    })
}

/// The hit for `case`.
pub(super) fn hit(cx: &Context<'_>, case: &Case<'_>) -> Hit {
    let Case { quantity, fact, .. } = case;
    let reading = Reading(cx.article);
    let written = cx.article.text(quantity.span);
    let quoted = reading.quoted(quantity.span);
    // "$41 a month", where the file has the price alone.
    let same_base = quantity.amount.unit.base.map(|u| u.name) == fact.value.unit.base.map(|u| u.name);
    let same_unit = quantity.amount.unit == fact.value.unit || quantity.amount.unit.base.is_none() || same_base && fact.value.unit.per.is_none();
    let value = match fact.value.low == fact.value.high {
        true if same_unit => fact.value.legible_beside(&quantity.amount).like(written),
        // "$617 million" for a file's "617 million USD".
        true if fact.value.unit.is_money() && quantity.amount.unit.is_money() => fact.value.to_string(),
        _ => fact.written.clone(),
    };
    let said = quantity.bound.map_or(quantity.span, |bound| bound.to(quantity.span));
    let mut hit = Hit::new(quantity.span)
        .part("said", cx.article.text(said))
        .part("value", value)
        .part("subject", cx.reference.entities.get(fact.subject as usize).map_or("", |e| e.name.as_str()))
        .part("measure", fact.measure.as_str())
        .part("source", cx.reference.credit(fact.source.as_deref(), fact.retrieved, fact.evidence))
        .part("date", fact.time_like(reading.day_style()))
        .part("fact", fact.written.as_str())
        .label("fact", Place::File(fact.evidence))
        .quoted(quoted);
    // Where a heading says "in millions", the cell's figure is not written out.
    let scaled = case.matter != Matter::Magnitude && fact.value.low.abs() > quantity.amount.high.abs() * Decimal::from(50);
    hit.no_fix = quoted || !same_unit || quantity.bound.is_some() || scaled;
    hit
}
