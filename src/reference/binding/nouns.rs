//! Nouns that stand for somebody or something on file: "the school" in a story about Harrow Lane School.

use super::super::{EntityId, EntityKind, Reference};
use crate::article::{Article, Kind, Tokens};
use crate::lexicon::{Demonym, Group, List, Word, lemma};

/// The nouns of an article, each with whom it stands for.
pub(super) type Nouns = Vec<(String, EntityId)>;

/// The last words of the names in `cast` that are nouns of the language, each of one name alone. A name that is not on
/// file and ends in the same word makes it doubtful who is meant.
pub(super) fn of(reference: &Reference, article: &Article, cast: &[EntityId]) -> Nouns {
    let mut nouns: Nouns = Vec::new();
    let mut doubtful: Vec<String> = Vec::new();
    for id in cast {
        let entity = &reference.entities[*id as usize];
        if matches!(entity.kind, EntityKind::Person | EntityKind::Event | EntityKind::Country) {
            continue;
        }
        let Some((_, noun)) = entity.name.rsplit_once(' ') else { continue };
        let word = Word::find(noun);
        if !noun.starts_with(char::is_uppercase) || !(word.is(List::OrganisationWord) || word.in_group(Group::CalledByNoun)) {
            continue;
        }
        let noun = noun.to_lowercase();
        match nouns.iter().any(|(known, _)| *known == noun) {
            true => doubtful.push(noun),
            false => nouns.push((noun, *id)),
        }
    }
    if nouns.is_empty() {
        return nouns;
    }
    for name in &article.names {
        let text = article.text(name.full);
        let Some((_, noun)) = text.rsplit_once(' ') else { continue };
        if let Some((noun, _)) = nouns.iter().find(|(n, id)| n.eq_ignore_ascii_case(noun) && reference.entity(text) != Some(*id)) {
            doubtful.push(noun.clone());
        }
    }
    nouns.retain(|(noun, _)| !doubtful.contains(noun));
    nouns
}

/// Adds to `found`, the entities of a sentence in order, those that a noun after "the" stands for.
pub(super) fn find(article: &Article, nouns: &Nouns, sentence: Tokens, found: &mut Vec<(Tokens, EntityId)>) {
    if nouns.is_empty() {
        return;
    }
    let known = found.len();
    for at in sentence.start + 1..sentence.end {
        let token = &article.tokens[at as usize];
        if token.kind != Kind::Word || token.capital || !matches!(article.token(at - 1), "the" | "The") {
            continue;
        }
        // "the school board" is another body.
        let next = article.tokens.get(at as usize + 1).filter(|_| at + 1 < sentence.end);
        let head = next.is_none_or(|t| t.kind != Kind::Word || t.word.is(List::FunctionWord) || t.word.is(List::Verb) || t.word.is(List::ReportingVerb));
        let noun = article.token(at);
        if let Some((_, id)) = nouns.iter().find(|(known, _)| head && known == noun) {
            found.push((at..at + 1, *id));
        }
    }
    if found.len() > known {
        found.sort_by_key(|(tokens, _)| tokens.start);
    }
}

/// The adjective of a country that stands at `at`, or whose plural does: "Norwegian", "Norwegians".
fn people(article: &Article, at: u32) -> Option<(Word, bool)> {
    let (token, word) = (&article.tokens[at as usize], article.word(at));
    if !token.capital {
        return None;
    }
    if word.is(List::Demonym) {
        return Some((word, false));
    }
    let one = Word::find(article.token(at).strip_suffix('s')?);
    one.is(List::Demonym).then_some((one, true))
}

/// Adds the country that an adjective names: "the Norwegian economy". Only in a sentence that names nobody and no place
/// else: "the Indian population of Fiji" is not India's.
pub(super) fn demonym(reference: &Reference, article: &Article, sentence: Tokens, found: &mut Vec<(Tokens, EntityId)>) {
    let mut adjectives = sentence.clone().filter_map(|at| Some((at, people(article, at)?)));
    let (Some((at, (word, plural))), None) = (adjectives.next(), adjectives.next()) else { return };
    // "GDP" is a measure's word, and no name.
    let measured = |id: u32| {
        let stem = lemma::stem(article.word(id), article.token(id));
        article.tokens[id as usize].upper && reference.index.measures.iter().any(|m| m.words.contains(&stem))
    };
    // Whom the sentence names after its figure has no part in it.
    let end = article.quantities_from(sentence.start).first().map_or(sentence.end, |q| q.tokens.end.min(sentence.end));
    if at >= end {
        return;
    }
    let mut mentions = article.mentions_from(sentence.start).iter().take_while(|m| m.tokens.start < end);
    let alone = mentions.all(|m| m.tokens.len() == 1 && (m.tokens.contains(&at) || measured(m.tokens.start)));
    // An adjective has its noun after it: "the French said" are people.
    let noun = article.tokens.get(at as usize + 1).filter(|_| at + 1 < sentence.end).is_some_and(|t| t.kind == Kind::Word && !t.capital);
    let noun = noun && !article.word(at + 1).is(List::FunctionWord) && !article.word(at + 1).is(List::ReportingVerb);
    let of = at > sentence.start && matches!(article.token(at - 1), "of" | "for" | "among");
    let have = plural && (of || matches!(article.token(at + 1), "have" | "had"));
    if !alone || !(noun && !plural || have) {
        return;
    }
    let places = word.entry::<Demonym>(article.token(at)).map(|(entry, _)| entry.places);
    let known = places.and_then(|places| places.iter().find_map(|place| reference.entity(place)));
    if let Some(id) = known {
        let place = found.partition_point(|(tokens, _)| tokens.start < at);
        found.insert(place, (at..at + 1, id));
    }
}
