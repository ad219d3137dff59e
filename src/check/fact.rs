//! What the checks of figures against facts share: the claims that are a matter for one of them, and the words for it.

use super::reading::Reading;
use super::{Context, Hit};
use crate::article::Quantity;
use crate::finding::Place;
use crate::reference::{Fact, matter};
use rust_decimal::Decimal;

pub(super) use crate::reference::Matter;

/// The parts that the rules of all these checks may name.
pub(super) const PARTS: &[&str] = &["said", "value", "subject", "measure", "source", "date", "fact", "zeros"];

/// A claim with what it is about.
pub(super) struct Case<'a> {
    pub(super) quantity: &'a Quantity,
    pub(super) fact: &'a Fact,
    pub(super) matter: Matter,
}

/// The claims that are a matter for some check.
pub(super) fn cases<'a>(cx: &Context<'a>) -> impl Iterator<Item = Case<'a>> {
    let Context { article, reference, binding, .. } = *cx;
    binding.claims.iter().filter_map(move |claim| {
        let matter = matter(reference, article, claim)?;
        Some(Case { quantity: article.quantities.get(claim.quantity as usize)?, fact: reference.facts.get(claim.fact as usize)?, matter })
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
    // "£97.2m" of a file's "97.2 million GBP", as the draft writes such figures; what the file counts it says in its own words.
    let known = match fact.value.low == fact.value.high && fact.value.unit.base.is_some() {
        true if same_base => fact.value.like(written),
        true if fact.value.unit.is_money() && case.matter != Matter::Unit => fact.value.to_string(),
        _ => fact.written.clone(),
    };
    let zeros = match quantity.amount.low.abs() > fact.value.low.abs() {
        _ if !same_unit => "too many or too few",
        true => "too many",
        false => "too few",
    };
    let said = quantity.bound.map_or(quantity.span, |bound| bound.to(quantity.span));
    let mut hit = Hit::new(quantity.span)
        .part("said", cx.article.text(said))
        .part("value", value)
        .part("subject", cx.reference.entities.get(fact.subject as usize).map_or("", |e| e.name.as_str()))
        .part("measure", fact.measure.as_str())
        .part("source", cx.reference.credit(fact.source.as_deref(), fact.retrieved, fact.evidence))
        .part("date", fact.time_like(reading.day_style()))
        .part("fact", known)
        .part("zeros", zeros)
        .label("fact", Place::File(fact.evidence))
        .quoted(quoted);
    // Where a heading says "in millions", the cell's figure is not written out.
    let scaled = case.matter != Matter::Magnitude && fact.value.low.abs() > quantity.amount.high.abs() * Decimal::from(50);
    hit.no_fix = quoted || !same_unit || quantity.bound.is_some() || scaled;
    hit
}
