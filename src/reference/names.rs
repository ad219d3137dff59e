//! Finds the entities on file in a text: by name, alias or surname, the longest name first.

use super::{Entity, EntityId, EntityKind};
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::lexicon::{hash, pieces};
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

/// The names on file, by the hashes of their first two words. The names themselves stay where they are.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    /// In order.
    known: Vec<Known>,
}

/// A name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    first: u32,
    /// 0 where there is one word only.
    second: u32,
    entity: EntityId,
    /// Which of the entity's names: 0 is its name, n its n-th alias, [`SURNAME`] the last word of its name.
    name: u16,
}

/// A surname is a guess; a name that is listed stands before it.
const SURNAME: u16 = u16::MAX;

impl Known {
    /// Its words, as they stand on file.
    fn words(self, entities: &[Entity]) -> impl Iterator<Item = &str> {
        let entity = &entities[self.entity as usize];
        let (text, skip) = match self.name {
            0 => (entity.name.as_str(), 0),
            SURNAME => (entity.name.as_str(), pieces(&entity.name).count().saturating_sub(1)),
            n => (entity.aliases.get(usize::from(n) - 1).map_or("", String::as_str), 0),
        };
        pieces(text).skip(skip).map(move |p| &text[p.start..p.end])
    }
}

impl NameIndex {
    pub(super) fn new(entities: &[Entity]) -> Self {
        let mut known = Vec::with_capacity(entities.len());
        for (entity, of) in (0..).zip(entities) {
            for (name, text) in (0..SURNAME).zip(std::iter::once(&of.name).chain(&of.aliases)) {
                let mut words = pieces(text).map(|p| &text[p.start..p.end]);
                let Some(first) = words.next() else { continue };
                known.push(Known { first: key(first), second: words.next().map_or(0, key), entity, name });
            }
            if of.kind == EntityKind::Person
                && let Some(last) = pieces(&of.name).skip(1).last()
            {
                known.push(Known { first: key(&of.name[last.start..last.end]), second: 0, entity, name: SURNAME });
            }
        }
        known.sort_unstable();
        NameIndex { known }
    }

    /// The names that begin with words of these hashes.
    fn beginning(&self, first: u32, second: u32) -> &[Known] {
        let start = self.known.partition_point(|k| (k.first, k.second) < (first, second));
        let len = self.known[start..].iter().take_while(|k| (k.first, k.second) == (first, second)).count();
        &self.known[start..start + len]
    }

    /// The names that are exactly `name`.
    fn called(&self, entities: &[Entity], name: &str) -> impl Iterator<Item = Known> {
        let mut words = pieces(name).map(|p| &name[p.start..p.end]);
        let first = words.next().map_or(0, key);
        let all = self.beginning(first, words.next().map_or(0, key)).iter().copied();
        all.filter(move |known| known.words(entities).map(plain).eq(pieces(name).map(|p| plain(&name[p.start..p.end]))))
    }

    /// The entity with exactly this name, if one has it.
    pub(super) fn exact(&self, entities: &[Entity], name: &str) -> Option<EntityId> {
        whose(self.called(entities, name))
    }

    /// Is there exactly this name, of one or of several?
    pub(super) fn lists(&self, entities: &[Entity], name: &str) -> bool {
        self.called(entities, name).any(|known| known.name != SURNAME)
    }

    /// Entities in `range` of the article's tokens, in order, not overlapping.
    pub(super) fn find(&self, article: &Article, entities: &[Entity], range: Tokens, found: &mut Vec<(Tokens, EntityId)>) {
        let hash = |id: TokenId| {
            let written = article.token(id);
            if written.is_ascii() { article.tokens[id as usize].hash } else { key(written) }
        };
        let mut at = range.start;
        while at < range.end {
            let token = &article.tokens[at as usize];
            if token.kind != Kind::Word && token.kind != Kind::Number {
                at += 1;
                continue;
            }
            let first = hash(at);
            let start = self.known.partition_point(|k| k.first < first);
            if self.known.get(start).is_none_or(|k| k.first != first) {
                at += 1;
                continue;
            }
            // The longest name; a word by itself where no longer one reads on.
            let second = if at + 1 < range.end { hash(at + 1) } else { 0 };
            let mut length = 0;
            let mut fitting: Vec<Known> = Vec::new();
            for known in self.beginning(first, second).iter().filter(|_| second != 0).chain(self.beginning(first, 0)) {
                let Some(words) = reads(article, at, range.end, known.words(entities)) else { continue };
                if words > length {
                    length = words;
                    fitting.clear();
                }
                if words == length {
                    fitting.push(*known);
                }
            }
            if length == 0 {
                at += 1;
                continue;
            }
            let surname = fitting.iter().all(|known| known.name == SURNAME);
            if let Some(entity) = whose(fitting.into_iter()).filter(|e| stands(article, &entities[*e as usize], at..at + length, &range, surname)) {
                found.push((at..at + length, entity));
            }
            at += length;
        }
    }
}

/// Whose names they are, if one entity's: names that are listed before surnames that are guessed.
fn whose(known: impl Iterator<Item = Known>) -> Option<EntityId> {
    let (mut listed, mut guessed): (Option<Option<EntityId>>, Option<Option<EntityId>>) = (None, None);
    for name in known {
        let one = if name.name == SURNAME { &mut guessed } else { &mut listed };
        *one = Some(match *one {
            None => Some(name.entity),
            Some(Some(entity)) if entity == name.entity => Some(entity),
            Some(_) => None,
        });
    }
    listed.or(guessed).flatten()
}

/// The hash of a word in plain letters, whatever its case.
fn key(word: &str) -> u32 {
    hash(&plain(word))
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

/// How many tokens from `at` on read as `words`, if they do. Capitals must be there, but all may be; "the" may begin a
/// sentence.
fn reads<'a>(article: &Article, at: TokenId, end: TokenId, words: impl Iterator<Item = &'a str>) -> Option<u32> {
    let mut id = at;
    for word in words {
        if id >= end {
            return None;
        }
        let (written, word) = (plain(article.token(id)), plain(word));
        let upper = article.tokens[id as usize].upper && word.chars().count() > 3;
        let lower = !word.starts_with(char::is_uppercase) || upper;
        let ok = written == word || (lower || matches!((&*written, &*word), ("'" | "'s", "'" | "'s"))) && same(&written, &word);
        if !ok {
            return None;
        }
        id += 1;
    }
    (id > at).then_some(id - at)
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
