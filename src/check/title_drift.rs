//! One person under two posts that nobody holds at once.

use super::{Context, Hit, Run};
use crate::article::{Article, Mention};
use crate::finding::Place;
use crate::lexicon::{Post, longest};
use schemars::JsonSchema;
use serde::Deserialize;

/// A person who is given two posts of one kind: finance director and chief executive, colonel and general.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TitleDrift {}

impl Run for TitleDrift {
    const PARTS: &'static [&'static str] = &["said", "other", "name"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let mut held: Vec<Option<(&'static Post, &Mention)>> = vec![None; article.names.len()];
        for mention in &article.mentions {
            let (Some(post), Some(first)) = (post(article, mention), held.get_mut(mention.name as usize)) else { continue };
            match first {
                None => *first = Some((post, mention)),
                Some((other, before)) if other.kind == post.kind && other.id != post.id => {
                    if let (Some(said), Some(role)) = (mention.role, before.role) {
                        hits.push(
                            Hit::new(said)
                                .part("said", article.text(said))
                                .part("other", article.text(role))
                                .part("name", article.text(mention.span))
                                .label("other", Place::Draft(article.locate(role))),
                        );
                    }
                }
                Some(_) => {}
            }
        }
    }
}

/// The one post that a mention's title names, where it is held now and alone.
fn post(article: &Article, mention: &Mention) -> Option<&'static Post> {
    let role = mention.role?;
    let from = article.tokens.partition_point(|t| t.span().start < role.start) as u32;
    let to = article.tokens.partition_point(|t| t.span().start < role.end) as u32;
    let before = from.checked_sub(1);
    let past = [
        "former",
        "then",
        "ex",
        "late",
        "acting",
        "deputy",
        "vice",
        "and",
        "also",
        "next",
        "incoming",
        "outgoing",
        "retired",
        "assistant",
        "interim",
        "nominee",
        "candidate",
    ];
    let lower = |id: u32| article.token(id).to_ascii_lowercase();
    if before.into_iter().chain(from..to).any(|id| past.contains(&lower(id).as_str())) {
        return None;
    }
    let mut found = (from..to).filter_map(|id| longest::<Post>(|n| article.word(id + n as u32), article.token(id)).map(|(_, post, _)| post));
    found.next().filter(|_| found.next().is_none())
}
