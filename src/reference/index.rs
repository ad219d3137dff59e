//! What finds facts without looking at all of them: names by their first word, facts by subject and measure.

use super::names::NameIndex;
use super::{Entity, Fact, FactId};
use crate::lexicon::{FunctionWord, Kind, Word, lemma, pieces};
use std::collections::HashMap;

/// A measure in all its wordings, as stems of its content words.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// Each wording's stems, in order.
    pub(super) wordings: Vec<Vec<u32>>,
    /// Stems of words that make it another measure.
    pub(super) not: Vec<Vec<u32>>,
    /// Stems of all its words, and of what its facts count.
    pub(super) words: Vec<u32>,
}

/// Facts of one subject and measure, which differ in time.
#[derive(Debug, Clone)]
pub(super) struct Series {
    pub(super) measure: u32,
    pub(super) facts: Vec<FactId>,
}

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Index {
    pub(super) names: NameIndex,
    pub(super) measures: Vec<Measure>,
    /// By entity.
    pub(super) series: Vec<Vec<Series>>,
}

impl Index {
    pub(super) fn new(entities: &[Entity], facts: &[Fact]) -> Self {
        let mut index = Index { names: NameIndex::new(entities), measures: Vec::new(), series: vec![Vec::new(); entities.len()] };
        let mut known: HashMap<(&str, &[String], &[String]), u32> = HashMap::new();
        for (id, fact) in facts.iter().enumerate() {
            let measure = *known.entry((&fact.measure, &fact.also, &fact.not)).or_insert_with(|| {
                index.measures.push(measure(fact));
                index.measures.len() as u32 - 1
            });
            let all = &mut index.series[fact.subject as usize];
            // The measure's own name tells series apart: its wordings may be listed with one fact and not the other.
            match all.iter_mut().find(|s| s.measure == measure || facts[s.facts[0] as usize].measure == fact.measure) {
                Some(series) => series.facts.push(id as FactId),
                None => all.push(Series { measure, facts: vec![id as FactId] }),
            }
        }
        index
    }
}

fn measure(fact: &Fact) -> Measure {
    let wordings: Vec<Vec<u32>> = std::iter::once(&fact.measure).chain(&fact.also).map(|w| stems(w)).filter(|w| !w.is_empty()).collect();
    let mut words: Vec<u32> = wordings.iter().flatten().copied().collect();
    words.extend(stems(&fact.written));
    Measure { wordings, not: fact.not.iter().map(|w| stems(w)).filter(|w| !w.is_empty()).collect(), words }
}

/// The stems of a text's content words.
pub(super) fn stems(text: &str) -> Vec<u32> {
    let all: Vec<&str> = pieces(text).filter(|p| matches!(p.kind, Kind::Word | Kind::Number)).map(|p| &text[p.start..p.end]).collect();
    let content: Vec<u32> = all.iter().map(|w| (Word::find(w), *w)).filter(|(word, w)| is_content(*word, w)).map(|(word, w)| lemma::stem(word, w)).collect();
    if content.is_empty() { all.iter().map(|w| lemma::stem(Word::find(w), w)).collect() } else { content }
}

/// Is it a word that says something by itself? "per" does, in measures.
pub(super) fn is_content(word: Word, written: &str) -> bool {
    word.entry::<FunctionWord>(written).is_none() || matches!(written, "per" | "without" | "below" | "above")
}
