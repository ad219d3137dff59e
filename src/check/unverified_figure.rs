//! A figure that could be checked and to which nothing on file speaks.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::Sort;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A share, sum, measure or large count that is bound to no fact on file, where there are any.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnverifiedFigure {
    /// Counts below it are taken for what the reporter saw.
    min_count: u32,
}

impl Run for UnverifiedFigure {
    const PARTS: &'static [&'static str] = &["figure"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        if cx.reference.facts.is_empty() {
            return;
        }
        let reading = Reading(article);
        let mut claims = cx.binding.claims.iter().peekable();
        for (n, quantity) in (0u32..).zip(&article.quantities) {
            while claims.next_if(|claim| claim.quantity < n).is_some() {}
            let bound = claims.peek().is_some_and(|claim| claim.quantity == n);
            let checkable = match quantity.sort {
                Sort::Money | Sort::Percent | Sort::Measure => true,
                Sort::Count => quantity.amount.low >= Decimal::from(self.min_count),
                Sort::Age | Sort::Duration | Sort::Multiple | Sort::Fraction => false,
            };
            if checkable && !bound {
                hits.push(Hit::new(quantity.span).part("figure", article.text(quantity.span)).quoted(reading.quoted(quantity.span)));
            }
        }
    }
}
