//! A pronoun that is not the one a person on file goes by.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Gender, Mention};
use crate::finding::Place;
use crate::lexicon::{Few, List};
use schemars::JsonSchema;
use serde::Deserialize;

/// "He" of somebody who goes by "she" on file, or the other way about, where nobody else can be meant.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pronoun {}

const SHE: Few = Few::of(&["she", "her", "hers", "herself"]);
const HE: Few = Few::of(&["he", "him", "his", "himself"]);

impl Run for Pronoun {
    const PARTS: &'static [&'static str] = &["name", "on-file"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let (article, reading) = (cx.article, Reading(cx.article));
        for block in article.sentences.chunk_by(|a, b| a.block == b.block) {
            let Some((first, last)) = block.first().zip(block.last()) else { continue };
            let tokens = first.tokens.start..last.tokens.end;
            let mentions = named(cx, &tokens);
            let Some(mention) = mentions.first() else { continue };
            let file = cx.binding.entity(cx.reference, mention.name);
            let Some((entity, gender)) = file.and_then(|entity| Some((entity, entity.gender?))) else { continue };
            // Anybody else of the paragraph, named or not, may be meant.
            let alone = mentions.iter().all(|other| other.name == mention.name)
                && tokens.clone().all(|id| !article.word(id).is(List::Bystander) && !article.word(id).is(List::PersonNoun));
            if !alone {
                continue;
            }
            let wrong = if gender == Gender::Female { HE } else { SHE };
            let found = (mention.tokens.end..tokens.end).find(|id| SHE.has(article.token(*id)) || HE.has(article.token(*id)));
            let Some(id) = found.filter(|id| wrong.has(article.token(*id))) else { continue };
            let span = article.tokens[id as usize].span();
            if !reading.quoted(span) {
                let on_file = if gender == Gender::Female { "she" } else { "he" };
                hits.push(Hit::new(span).part("name", entity.name.clone()).part("on-file", on_file).label("on-file", Place::File(entity.evidence)));
            }
        }
    }
}

/// The mentions of a paragraph that may be somebody's.
fn named<'a>(cx: &Context<'a>, tokens: &std::ops::Range<u32>) -> Vec<&'a Mention> {
    let article = cx.article;
    let from = article.mentions.partition_point(|m| m.tokens.start < tokens.start);
    let within = article.mentions[from..].iter().take_while(|m| m.tokens.start < tokens.end);
    within.filter(|m| article.names[m.name as usize].may_be_person()).collect()
}
