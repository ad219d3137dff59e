//! A person who comes into the story by surname alone.

use super::{Context, Hit, Run};
use crate::article::NameKind;
use crate::finding::Place;
use schemars::JsonSchema;
use serde::Deserialize;

/// A person whose first mention in the story is the surname alone, and whose full name comes later.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FirstMention {}

impl Run for FirstMention {
    const PARTS: &'static [&'static str] = &["said", "full"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let mut met = vec![false; article.names.len()];
        for (at, mention) in article.mentions.iter().enumerate() {
            let Some(first) = met.get_mut(mention.name as usize) else { continue };
            // A line without a full stop is a headline, whatever the file calls it.
            let block = article.document.slice(article.block(mention.sentence).span).trim_end();
            if !article.in_body(mention.sentence)
                || !block.ends_with(['.', '?', '!', '"', '”', '’'])
                || std::mem::replace(first, true)
                || article.names[mention.name as usize].kind != NameKind::Person
            {
                continue;
            }
            // A title makes up for the first name; so do the marks of a quote, whose words are the speaker's.
            if mention.tokens.len() != 1 || mention.role.is_some() || article.quote_at(mention.span.start).is_some() {
                continue;
            }
            let surname = article.text(mention.span);
            let later = article.mentions[at + 1..].iter().find(|m| {
                m.name == mention.name
                    && m.tokens.len() > 1
                    && article.in_body(m.sentence)
                    && article.sentences[m.sentence as usize].block != article.sentences[mention.sentence as usize].block
            });
            let Some(full) = later.filter(|m| article.text(m.span).split_whitespace().last() == Some(surname)) else { continue };
            hits.push(
                Hit::new(mention.span).part("said", surname).part("full", article.text(full.span)).label("full", Place::Draft(article.locate(full.span))),
            );
        }
    }
}
