//! One name in two spellings.

use super::reading::titled;
use super::{Context, Hit, Run};
use crate::article::{Article, NameKind};
use crate::finding::Place;
use crate::reference::{Entity, EntityKind};
use crate::value::edits;
use schemars::JsonSchema;
use serde::Deserialize;

/// A name that differs by a letter or two from one that the article uses more often, or from one on file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NameDrift {
    /// What it is held against.
    pub against: Against,
    /// How many letters may differ.
    #[serde(default = "two")]
    pub letters: usize,
}

fn two() -> usize {
    2
}

/// What names are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The article's own other names.
    Article,
    /// The reference's names of persons, organisations and places.
    Reference,
}

impl Run for NameDrift {
    const PARTS: &'static [&'static str] = &["said", "other"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        match self.against {
            Against::Article => self.within(cx.article, hits),
            Against::Reference => self.on_file(cx, hits),
        }
    }
}

impl NameDrift {
    fn within(&self, article: &Article, hits: &mut Vec<Hit>) {
        let count = |name: usize| article.mentions.iter().filter(|m| m.name as usize == name).count();
        let names: Vec<(usize, Vec<&str>, usize)> = article
            .names
            .iter()
            .enumerate()
            .filter(|(_, n)| matches!(n.kind, NameKind::Person | NameKind::Unknown))
            .map(|(i, n)| (i, article.text(n.full).split_whitespace().collect(), count(i)))
            .collect();
        for (i, words, seen) in &names {
            let mut fuller = names.iter().filter(|(j, other, times)| j != i && times >= seen && self.variant(words, other));
            let Some((main, ..)) = fuller.next() else { continue };
            // Of two that are named equally often, the later one is the slip; three alike are a family.
            let later = article.names[*main].full < article.names[*i].full;
            if fuller.next().is_some() || count(*main) == *seen && !later || count(*main) < 2 && words.len() == 1 {
                continue;
            }
            let Some(mention) = article.mentions.iter().find(|m| m.name as usize == *i) else { continue };
            let full = article.names[*main].full;
            hits.push(
                Hit::new(mention.span)
                    .part("said", article.text(mention.span))
                    .part("other", article.text(full))
                    .label("other", Place::Draft(article.locate(full))),
            );
        }
    }

    /// Is `one` a misspelling of `other`: the same given names, or a surname alone, and a surname that is nearly the same?
    fn variant(&self, one: &[&str], other: &[&str]) -> bool {
        let (Some((a, given)), Some((b, others))) = (one.split_last(), other.split_last()) else { return false };
        if others.is_empty() || !given.is_empty() && given != others {
            return false;
        }
        self.near(a, b)
    }

    /// Two spellings of one word: long enough, the same first letter, one or two letters apart, and not one with an ending.
    fn near(&self, a: &str, b: &str) -> bool {
        let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
        let limit = if short >= 8 { self.letters } else { 1 };
        let inflected = long == short + 1 && [format!("{a}s"), format!("{a}n"), format!("{a}i")].contains(&b.to_owned())
            || [format!("{b}s"), format!("{b}n"), format!("{b}i")].contains(&a.to_owned());
        short >= 5 && a.chars().next() == b.chars().next() && !inflected && (1..=limit).contains(&edits(a, b))
    }

    fn on_file(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let written: Vec<&str> = cx.reference.entities.iter().flat_map(|e| std::iter::once(&e.name).chain(&e.aliases)).map(String::as_str).collect();
        for (i, name) in article.names.iter().enumerate() {
            let text = article.text(name.full);
            if cx.binding.names.get(i).is_some_and(Option::is_some) || written.contains(&text) {
                continue;
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            let fits = |listed: &str| {
                let listed: Vec<&str> = listed.split_whitespace().collect();
                let differ: Vec<(&&str, &&str)> = words.iter().zip(&listed).filter(|(a, b)| a != b).collect();
                words.len() == listed.len() && words.len() >= 2 && matches!(differ[..], [(a, b)] if self.near(a, b))
            };
            // Of a table's many names, some are always near: they count for those who are given a title that they have.
            let proven = |e: &Entity| !e.row || titled(article, i as u32, e);
            let mut near = cx
                .reference
                .entities
                .iter()
                .filter(|e| e.kind != EntityKind::Event && std::iter::once(&e.name).chain(&e.aliases).any(|n| fits(n)) && proven(e));
            let (Some(entity), None) = (near.next(), near.next()) else { continue };
            for mention in article.mentions.iter().filter(|m| m.name as usize == i && article.text(m.span) == text) {
                hits.push(Hit::new(mention.span).part("said", text).part("other", entity.name.clone()).label("other", Place::File(entity.evidence)));
            }
        }
    }
}
