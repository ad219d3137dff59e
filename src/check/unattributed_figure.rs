//! A figure without a source.

use super::{Context, Hit, Run};
use crate::article::Sort;
use crate::document::BlockKind;
use crate::lexicon::Wordings;
use crate::source::Stretches;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A share, sum or large count in a paragraph that names no source and links to none.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnattributedFigure {
    /// Counts below it are taken for what the reporter saw.
    min_count: u32,
    /// Nouns in the sentence that say where its figures come from, in lower case.
    origins: Wordings,
}

impl Run for UnattributedFigure {
    const PARTS: &'static [&'static str] = &["figure"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let mut flagged = None;
        let spoken = Stretches::of(article.attributions.iter().flat_map(|a| a.content.iter().copied()));
        let links = Stretches::of(article.document.links.iter().copied());
        for (index, quantity) in (0..).zip(&article.quantities) {
            let sentence = quantity.sentence;
            let block = article.sentences[sentence as usize].block;
            let of = article.block(sentence);
            let large = match quantity.sort {
                Sort::Money | Sort::Percent => true,
                Sort::Count => quantity.amount.low >= Decimal::from(self.min_count),
                // "One in three thefts" is somebody's count; "a third of the bridge" may be what anyone sees.
                Sort::Fraction => article.tokens_in(quantity.span).iter().any(|t| article.text(t.span()) == "in"),
                _ => false,
            };
            // One note for a paragraph is enough.
            if !large || of.kind != BlockKind::Paragraph || flagged == Some(block) || article.quote_at(quantity.span.start).is_some() {
                continue;
            }
            // Attributions are in the order of their sentences, claims in that of their figures.
            let first = article.attributions.partition_point(|a| article.sentences[a.sentence as usize].block < block);
            let here = article.attributions[first..].iter().take_while(|a| article.sentences[a.sentence as usize].block == block);
            let mut words = article.sentences[sentence as usize].tokens.clone();
            let origin = |text: &str| self.origins.has_in_any_case(text);
            let sourced = here.into_iter().any(|a| a.tells()) || words.any(|t| origin(article.token(t)));
            let bound = cx.binding.claims.binary_search_by_key(&index, |c| c.quantity).is_ok();
            if !sourced && !bound && !spoken.touch(quantity.span) && !links.touch(of.span) {
                flagged = Some(block);
                hits.push(Hit::new(quantity.span).part("figure", article.text(quantity.span)));
            }
        }
    }
}
