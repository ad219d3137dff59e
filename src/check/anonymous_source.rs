//! A source whose name is withheld without a word of why.

use super::{Context, Hit, Run};
use crate::lexicon::{Sieve, Wordings};
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::OnceLock;

/// A nameless source without a reason for its namelessness in the same or the next sentence.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AnonymousSource {
    /// The phrases that name nobody, in lower case: "a source".
    sources: Wordings,
    /// Their last words, where the ones before only say of what: "insiders".
    insiders: Wordings,
    /// Nouns for somebody of whom it is only said whom or what he is near, in lower case: "person". The reader has that much to
    /// weigh him by: such findings are one level lower.
    people: Wordings,
    /// The words that say so, in lower case: "close to".
    near: Wordings,
    /// Words before such a noun that show more than one of them, in lower case: "two".
    several: Wordings,
    /// Words that give a reason, in lower case.
    reasons: Wordings,
    /// Words for a second source, in lower case, where they are none of what the first one says.
    #[serde(default)]
    seconds: Wordings,
    /// The words with which such a source may end.
    #[serde(skip)]
    #[schemars(skip)]
    nameless: OnceLock<Sieve>,
}

impl Run for AnonymousSource {
    const PARTS: &'static [&'static str] = &["source"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let ends = || {
            let lists = [&self.sources, &self.insiders, &self.people];
            lists.into_iter().flat_map(Wordings::iter).chain(["insider", "insiders", "source", "sources"])
        };
        let nameless = self.nameless.get_or_init(|| Sieve::of_ends(ends()));
        for (attribution, source) in article.sourced() {
            if !article.tokens_in(source).iter().any(|t| nameless.may(t.hash)) {
                continue;
            }
            let text = article.text(source).to_lowercase();
            let insiders = || text.rsplit_once(' ').is_some_and(|(of, noun)| self.insiders.has(noun) && !of.contains([',', ' ']));
            let beside = self.beside(&text) || self.of_a_side(&text);
            if !self.sources.has(&text) && !insiders() && !beside && !self.within(&text) {
                continue;
            }
            let reason = (attribution.sentence.saturating_sub(1)..=attribution.sentence + 1).filter_map(|s| article.sentences.get(s as usize)).any(|s| {
                let sentence = article.text(s.span).to_lowercase();
                let mut told = sentence.clone();
                for said in attribution.content.iter().filter(|c| s.span.contains(**c)) {
                    told = told.replace(&article.text(*said).to_lowercase(), "");
                }
                self.reasons.iter().any(|r| sentence.contains(r)) || self.seconds.iter().any(|r| told.contains(r))
            });
            if !reason {
                hits.push(Hit::new(source).part("source", article.text(source)).milder(beside));
            }
        }
    }
}

impl AnonymousSource {
    /// Is it one of the listed sources, with nothing said of him but where he is: "a senior source in the party"; or several,
    /// who may be one: "sources in the party"?
    fn within(&self, source: &str) -> bool {
        let place = |w: &&str| matches!(*w, "at" | "in" | "inside" | "within");
        let Some(of) = source.split(' ').position(|w| place(&w)).filter(|at| (1..=3).contains(at)) else { return false };
        let (Some(first), Some(noun)) = (source.split(' ').next(), source.split(' ').nth(of - 1)) else { return false };
        // "insiders in the county" are a crowd.
        let crowd = || noun == "insiders" && source.split(' ').nth(of) == Some("in");
        match noun {
            "insider" | "source" => of > 1 && matches!(first, "a" | "an" | "another" | "one"),
            "insiders" | "sources" => !crowd() && !source.contains(',') && !self.several.has(first),
            _ => false,
        }
    }

    /// Is all that is said of the source whose side he is on: "a Labour source", "senior government sources"?
    fn of_a_side(&self, source: &str) -> bool {
        let mut words = source.split(' ');
        let (Some(first), Some(noun), count) = (words.next(), words.next_back(), words.count()) else { return false };
        let plain = source.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
        match noun {
            "source" => plain && (1..=2).contains(&count) && matches!(first, "a" | "an" | "another" | "one"),
            "sources" => plain && count <= 1 && !self.several.has(first),
            _ => false,
        }
    }

    /// Is all that is said of the source whom or what he is near: "a person close to the talks"?
    fn beside(&self, source: &str) -> bool {
        let place = |near: &str| {
            let first = *near.as_bytes().first()?;
            memchr::memchr_iter(first, source.as_bytes()).find(|at| source.as_bytes()[*at..].starts_with(near.as_bytes()))
        };
        let Some(who) = self.near.iter().find_map(place).and_then(|at| source.get(..at)).map(str::trim_end) else { return false };
        let mut words = who.rsplit(' ');
        words.next().is_some_and(|noun| self.people.has(noun)) && !words.any(|w| self.several.has(w))
    }
}
