//! A figure without a source.

use super::{Context, Hit, Run};
use crate::article::Sort;
use crate::document::BlockKind;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A share, sum or large count in a paragraph that names no source and links to none.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnattributedFigure {
    /// Counts below it are taken for what the reporter saw.
    min_count: u32,
}

impl Run for UnattributedFigure {
    const PARTS: &'static [&'static str] = &["figure"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let mut flagged = None;
        for quantity in &article.quantities {
            let sentence = quantity.sentence;
            let block = article.sentences[sentence as usize].block;
            let of = article.block(sentence);
            let large = match quantity.sort {
                Sort::Money | Sort::Percent => true,
                Sort::Count => quantity.amount.low >= Decimal::from(self.min_count),
                _ => false,
            };
            // One note for a paragraph is enough.
            if !large || of.kind != BlockKind::Paragraph || flagged == Some(block) || article.quote_at(quantity.span.start).is_some() {
                continue;
            }
            let sourced = article
                .attributions
                .iter()
                .any(|a| of.span.contains(article.sentences[a.sentence as usize].span) || a.content.iter().any(|c| c.overlaps(quantity.span)));
            let linked = article.document.links.iter().any(|l| of.span.overlaps(*l));
            let bound = cx.binding.claims.iter().any(|c| article.quantities.get(c.quantity as usize).is_some_and(|q| q.span == quantity.span));
            if !sourced && !linked && !bound {
                flagged = Some(block);
                hits.push(Hit::new(quantity.span).part("figure", article.text(quantity.span)));
            }
        }
    }
}
