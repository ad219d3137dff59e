//! Finds the entities on file in a text: by name, alias or surname, the longest name first.

use super::{Entities, Entity, EntityId, EntityKind};
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::lexicon::{PlaceWord, PlaceWordRole, hash, pieces};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The names on file, by a hash of their first words. The names themselves stay where they are.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    /// In order.
    known: Vec<Known>,
    /// A bit for each first word's hash, as far as it has room: most words of a text begin no name.
    firsts: Vec<u64>,
}

/// A name of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Known {
    /// Of its words, as many as [`KEYED`] at most.
    key: u32,
    entity: EntityId,
    /// Which of the entity's names: 0 is its name, n its n-th alias, [`SURNAME`] the last word of its name.
    name: u16,
}

/// A surname is a guess; a name that is listed stands before it.
const SURNAME: u16 = u16::MAX;
/// So many words of a name are in its key: many names begin with the same two.
const KEYED: usize = 3;

/// The key of one word more.
fn more(key: u32, word: u32) -> u32 {
    (key.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b1)
}

/// The hash of the first word, and the key of the first words; none where there are no words.
fn keys(mut words: impl Iterator<Item = u32>) -> Option<(u32, u32)> {
    let first = words.next()?;
    Some((first, words.take(KEYED - 1).fold(more(0, first), more)))
}

impl Known {
    /// Its words, as they stand on file.
    fn words(self, entities: &Entities) -> impl Iterator<Item = &str> {
        let entity = &entities[self.entity as usize];
        let (text, skip) = match self.name {
            0 => (entity.name.as_str(), 0),
            SURNAME => (entity.name.as_str(), pieces(&entity.name).count().saturating_sub(1)),
            n => (entity.aliases.get(usize::from(n) - 1).map_or("", String::as_str), 0),
        };
        pieces(text).skip(skip).map(move |p| &text[p.start..p.end])
    }
}

/// The hashes of a text's words.
fn hashes(text: &str) -> impl Iterator<Item = u32> {
    pieces(text).map(|p| key(&text[p.start..p.end]))
}

impl NameIndex {
    pub(super) fn new(entities: &Entities) -> Self {
        let bits = (entities.len() * 8).next_power_of_two().max(64);
        let mut index = NameIndex { known: Vec::with_capacity(entities.len()), firsts: vec![0; bits / 64] };
        for entity in 0..entities.len() as EntityId {
            if !entities.is_own(entity) {
                index.add(&entities.name(entity), entity, 0);
                for (name, alias) in (1..SURNAME).zip(entities.aliases(entity)) {
                    index.add(&alias, entity, name);
                }
                continue;
            }
            let of = &entities[entity as usize];
            for (name, text) in (0..SURNAME).zip(std::iter::once(&of.name).chain(&of.aliases)) {
                index.add(text, entity, name);
            }
            if of.kind == EntityKind::Person
                && let Some(last) = pieces(&of.name).skip(1).last()
            {
                index.add(&of.name[last.start..last.end], entity, SURNAME);
            }
        }
        index.known.sort_unstable();
        index
    }

    fn add(&mut self, text: &str, entity: EntityId, name: u16) {
        let Some((first, key)) = keys(hashes(text)) else { return };
        let (word, bit) = self.bit(first);
        self.firsts[word] |= bit;
        self.known.push(Known { key, entity, name });
    }

    /// Where the first word with this hash has its bit.
    fn bit(&self, first: u32) -> (usize, u64) {
        let at = more(0, first) as usize & (self.firsts.len() * 64 - 1);
        (at / 64, 1 << (at % 64))
    }

    /// May a name begin with the word that has this hash?
    fn begins(&self, first: u32) -> bool {
        let (word, bit) = self.bit(first);
        self.firsts[word] & bit != 0
    }

    /// The names with this key.
    fn keyed(&self, key: u32) -> &[Known] {
        let start = self.known.partition_point(|k| k.key < key);
        let len = self.known[start..].iter().take_while(|k| k.key == key).count();
        &self.known[start..start + len]
    }

    /// The names that are exactly `name`.
    fn called(&self, entities: &Entities, name: &str) -> impl Iterator<Item = Known> {
        let all = keys(hashes(name)).filter(|(first, _)| !self.known.is_empty() && self.begins(*first)).map_or(&[][..], |(_, key)| self.keyed(key));
        all.iter().copied().filter(move |known| known.words(entities).map(plain).eq(pieces(name).map(|p| plain(&name[p.start..p.end]))))
    }

    /// The entity with exactly this name, if one has it.
    pub(super) fn exact(&self, entities: &Entities, name: &str) -> Option<EntityId> {
        whose(self.called(entities, name))
    }

    /// Is there exactly this name, of one or of several?
    pub(super) fn lists(&self, entities: &Entities, name: &str) -> bool {
        self.called(entities, name).any(|known| known.name != SURNAME)
    }

    /// Entities in `range` of the article's tokens, in order, not overlapping.
    pub(super) fn find(&self, article: &Article, entities: &Entities, range: Tokens, found: &mut Vec<(Tokens, EntityId)>) {
        if self.known.is_empty() {
            return;
        }
        let ascii = article.text(article.span(range.clone())).is_ascii();
        let hash = |id: TokenId| {
            let written = || article.token(id);
            if ascii || written().is_ascii() { article.tokens[id as usize].hash } else { key(written()) }
        };
        let mut at = range.start;
        while at < range.end {
            let token = &article.tokens[at as usize];
            if token.kind != Kind::Word && token.kind != Kind::Number {
                at += 1;
                continue;
            }
            let first = hash(at);
            if !self.begins(first) {
                at += 1;
                continue;
            }
            // The longest name: those of three words and more, of two, of one.
            let mut key = more(0, first);
            let mut keys = [key; KEYED];
            let reach = (range.end - at).min(KEYED as u32);
            for more_words in 1..reach {
                key = more(key, hash(at + more_words));
                keys[more_words as usize] = key;
            }
            let mut length = 0;
            let mut fitting: Vec<Known> = Vec::new();
            for key in keys[..reach as usize].iter().rev() {
                for known in self.keyed(*key) {
                    let Some(words) = reads(article, at, range.end, known.words(entities)) else { continue };
                    if words > length {
                        length = words;
                        fitting.clear();
                    }
                    if words == length {
                        fitting.push(*known);
                    }
                }
                if length > 0 {
                    break;
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
/// sentence, and "The course" on file need not.
fn reads<'a>(article: &Article, at: TokenId, end: TokenId, words: impl Iterator<Item = &'a str>) -> Option<u32> {
    let mut id = at;
    for word in words {
        if id >= end {
            return None;
        }
        let (written, word) = (plain(article.token(id)), plain(word));
        let upper = article.tokens[id as usize].upper && word.chars().count() > 3;
        let lower = !word.starts_with(char::is_uppercase) || upper || id == at && word == "The";
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
            let role = |id: TokenId, role: PlaceWordRole| article.entries::<PlaceWord>(id).any(|(word, _)| word.role == role);
            let capital = |id: TokenId| range.contains(&id) && article.tokens[id as usize].capital;
            let first = name.start > range.start && capital(name.start - 1) && role(name.start - 1, PlaceWordRole::Before);
            if first || capital(name.end) && role(name.end, PlaceWordRole::After) {
                return false;
            }
            // "In Amberly, Norvia, the rate is": the name tells where another place is.
            if before == "," && range.contains(&name.end) && article.token(name.end) == "," && name.start >= range.start + 2 {
                let place = (range.start..name.start - 1).rev().take_while(|id| capital(*id)).last();
                let led = place.and_then(|id| id.checked_sub(1)).filter(|id| *id >= range.start).map(|id| article.token(id));
                let place = place.filter(|id| !led.is_some_and(|word| word == "and") && article.tokens[*id as usize].kind == Kind::Word);
                if place.is_some_and(|id| id == range.start) || matches!(led, Some("in" | "In" | "of" | "at" | "from" | "near" | "outside")) && place.is_some()
                {
                    return false;
                }
            }
            let of = if before == "the" { 2 } else { 1 };
            let joined = name.start > range.start + of && article.token(name.start - of) == "of";
            !(joined && role(name.start - of - 1, PlaceWordRole::Part))
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
