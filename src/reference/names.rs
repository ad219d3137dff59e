//! Finds the entities on file in a text: by name, alias or surname, the longest name first.

use super::{Entity, EntityId, EntityKind};
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::lexicon::pieces;
use rustc_hash::FxHashMap as HashMap;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Words that make a place another one: "South Sudan", "New Mexico".
const OTHER_BEFORE: &[&str] = &[
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "New",
    "Equatorial",
    "Papua",
    "Greater",
    "Upper",
    "Lower",
    "Inner",
    "Outer",
    "British",
    "French",
    "Dutch",
    "American",
    "Little",
    "Latin",
];
/// Words that make something else of a place's name: "Mexico City", "Georgia State".
const OTHER_AFTER: &[&str] = &[
    "City",
    "University",
    "Airlines",
    "Airways",
    "River",
    "Street",
    "Avenue",
    "Road",
    "State",
    "Island",
    "Times",
    "Post",
    "Province",
    "County",
    "Bank",
    "Airport",
    "Tech",
    "Township",
    "Valley",
    "Bay",
    "Sea",
    "Gulf",
];
/// Heads that "of" joins to a place to name something within it.
const PART_OF: &[&str] =
    &["Bank", "University", "Gulf", "Sea", "Bay", "City", "Port", "Strait", "Church", "city", "province", "capital", "island", "town", "Valley"];

/// The names on file, by their first word.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    heads: HashMap<String, Vec<Known>>,
}

#[derive(Debug)]
struct Known {
    words: Vec<String>,
    /// None where it names several.
    entity: Option<EntityId>,
    surname: bool,
}

impl NameIndex {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut index = NameIndex::default();
        for (id, entity) in entities.iter().enumerate() {
            for name in std::iter::once(&entity.name).chain(&entity.aliases) {
                index.add(words(name), id as EntityId, false);
            }
        }
        for (id, entity) in entities.iter().enumerate() {
            let all = words(&entity.name);
            if entity.kind == EntityKind::Person && all.len() > 1 {
                index.add(all[all.len() - 1..].to_vec(), id as EntityId, true);
            }
        }
        for names in index.heads.values_mut() {
            names.sort_by_key(|known| std::cmp::Reverse(known.words.len()));
        }
        index
    }

    fn add(&mut self, words: Vec<String>, entity: EntityId, surname: bool) {
        let Some(first) = words.first() else { return };
        let names = self.heads.entry(first.to_lowercase()).or_default();
        match names.iter_mut().find(|known| known.words == words) {
            // A listed name stands before a surname guessed; two surnames or two aliases alike name nobody.
            Some(known) if known.entity != Some(entity) => {
                if known.surname == surname {
                    known.entity = None;
                }
            }
            Some(_) => {}
            None => names.push(Known { words, entity: Some(entity), surname }),
        }
    }

    /// The entity with exactly this name.
    pub(super) fn exact(&self, name: &str) -> Option<EntityId> {
        let all = words(name);
        let known = self.heads.get(&all.first()?.to_lowercase())?.iter().find(|known| known.words == all)?;
        known.entity
    }

    /// Is there exactly this name, of one or of several?
    pub(super) fn lists(&self, name: &str) -> bool {
        let all = words(name);
        all.first().and_then(|first| self.heads.get(&first.to_lowercase())).is_some_and(|names| names.iter().any(|known| !known.surname && known.words == all))
    }

    /// Entities in `range` of the article's tokens, in order, not overlapping.
    pub(super) fn find(&self, article: &Article, entities: &[Entity], range: Tokens, found: &mut Vec<(Tokens, EntityId)>) {
        let mut lower = String::new();
        let mut at = range.start;
        while at < range.end {
            let token = &article.tokens[at as usize];
            if token.kind != Kind::Word && token.kind != Kind::Number {
                at += 1;
                continue;
            }
            lower.clear();
            lower.extend(plain(article.token(at)).chars().flat_map(char::to_lowercase));
            let hit = self.heads.get(&lower).and_then(|names| names.iter().find(|known| reads(article, at, range.end, &known.words)));
            match hit {
                Some(known) => {
                    let end = at + known.words.len() as u32;
                    if let Some(entity) = known.entity.filter(|e| stands(article, &entities[*e as usize], at..end, &range, known.surname)) {
                        found.push((at..end, entity));
                    }
                    at = end;
                }
                None => at += 1,
            }
        }
    }
}

/// A name's words as drafts are cut, in plain letters.
fn words(name: &str) -> Vec<String> {
    pieces(name).map(|p| plain(&name[p.start..p.end]).into_owned()).collect()
}

/// The word without accents and with straight apostrophes: drafts write "São Tomé" and "Sao Tome".
fn plain(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let letter = |c: char| match c {
        '’' => '\'',
        'ø' => 'o',
        'Ø' => 'O',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' => 'd',
        'Đ' => 'D',
        'ı' => 'i',
        other => other,
    };
    Cow::Owned(word.nfd().filter(|c| !is_combining_mark(*c)).map(letter).collect())
}

/// Do the tokens from `at` read as `words`? Capitals must be there, but all may be; "the" may begin a sentence.
fn reads(article: &Article, at: TokenId, end: TokenId, words: &[String]) -> bool {
    at as usize + words.len() <= end as usize
        && words.iter().enumerate().all(|(n, word)| {
            let id = at + n as u32;
            let written = plain(article.token(id));
            if written == *word {
                return true;
            }
            let upper = article.tokens[id as usize].upper && word.chars().count() > 3;
            let lower = !word.starts_with(char::is_uppercase) || upper;
            (lower || matches!((&*written, word.as_str()), ("'" | "'s", "'" | "'s"))) && same(&written, word)
        })
}

fn same(a: &str, b: &str) -> bool {
    a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase))
}

/// Does the name stand for itself, not as part of a longer one?
fn stands(article: &Article, entity: &Entity, name: Tokens, range: &Tokens, surname: bool) -> bool {
    let before = if name.start > range.start { article.token(name.start - 1) } else { Default::default() };
    let after = if name.end < range.end { article.token(name.end) } else { Default::default() };
    let token = |id: TokenId| article.tokens.get(id as usize);
    let hyphened = |dash: TokenId, letter: TokenId| {
        dash >= range.start
            && letter < range.end
            && token(dash).is_some_and(|t| t.kind == Kind::Dash && t.glued)
            && token(letter).is_some_and(|t| t.glued || t.capital)
    };
    // "Guinea-Bissau", "Anglo-Irish"; but "Albania -" and "China-based".
    if name.end + 1 < range.end && hyphened(name.end, name.end + 1) && token(name.end + 1).is_some_and(|t| t.glued && t.capital) {
        return false;
    }
    if name.start >= range.start + 2 && token(name.start).is_some_and(|t| t.glued) && token(name.start - 1).is_some_and(|t| t.kind == Kind::Dash && t.glued) {
        return false;
    }
    match entity.kind {
        EntityKind::Country | EntityKind::Place | EntityKind::Other => {
            if OTHER_BEFORE.contains(&before) || OTHER_AFTER.contains(&after) {
                return false;
            }
            let of = if before == "the" { 2 } else { 1 };
            let joined = name.start > range.start + of && article.token(name.start - of) == "of";
            !(joined && PART_OF.contains(&article.token(name.start - of - 1)))
        }
        // Another first name before a surname is another person.
        EntityKind::Person if surname => {
            let first = entity.name.split_whitespace().next().unwrap_or_default();
            let other = name.start > range.start && token(name.start - 1).is_some_and(|t| t.kind == Kind::Word && t.capital && name.start - 1 > range.start);
            !other || before == first || article.word(name.start - 1) != crate::lexicon::Word::UNKNOWN
        }
        _ => true,
    }
}
