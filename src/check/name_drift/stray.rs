//! A word of a name that stands once and is a letter away from one that the draft has again and again, or that is on file:
//! wherever it stands, in a headline, behind "the", before "'s" or in the short form of a firm's name.

use super::{Against, NameDrift, first_letters, last_letters};
use crate::article::{Article, Kind, Mention, NameKind, Token, TokenId};
use crate::check::{Context, Hit};
use crate::finding::Place as Where;
use crate::lexicon::{List, Word, hash};
use crate::reference::{Entity, EntityKind};
use crate::source::{Prose, Span};
use crate::value::edits;
use rustc_hash::FxHashMap;

/// Fewer letters are those of too many names; of a surname that begins with another letter than its own, one fewer.
const LETTERS: usize = 6;
const RHYMED: usize = 5;
/// So many at a sentence's beginning, where any word has its capital.
const OPENING: usize = 7;
/// Of more entries than so many on file, some are always near.
const MANY: usize = 400;

/// A spelling of a word, with how often it stands in the draft.
struct Spelling<'a> {
    word: &'a str,
    /// The word's hash, which it shares with itself in any case.
    hash: u32,
    first: TokenId,
    times: u32,
    /// The entry on file that has it.
    entry: Option<&'a Entity>,
}

impl NameDrift {
    /// Adds what `hits` has not said yet.
    pub(super) fn strays(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        if self.against == Against::Reference && cx.reference.entities.len() > MANY {
            return;
        }
        let mut spellings = spellings(article);
        let strays: Vec<(TokenId, &str)> = spellings.iter().filter(|s| s.times == 1 && is_stray(article, s)).map(|s| (s.first, s.word)).collect();
        if strays.is_empty() {
            return;
        }
        // By their words those on file that the draft has not.
        let mut listed: FxHashMap<&str, Spelling<'_>> = FxHashMap::default();
        if cx.reference.entities.len() <= MANY {
            for (_, entity) in cx.reference.entities.own() {
                let names = std::iter::once(&entity.name).chain(&entity.aliases);
                for word in names.flat_map(|name| name.split([' ', '-'])).filter(|word| is_long(word) && is_of_name(Word::find(word))) {
                    let spelling = match place_of(&spellings, word) {
                        Some(at) => &mut spellings[at],
                        None => listed.entry(word).or_insert(Spelling { word, hash: hash(word), first: TokenId::MAX, times: 0, entry: None }),
                    };
                    // What is called after a person on file is no person.
                    if spelling.entry.is_none_or(|known| known.kind == EntityKind::Person) {
                        spelling.entry = Some(entity);
                    }
                }
            }
        }
        let counts = |s: &&Spelling<'_>| match self.against {
            Against::Article => s.times > 1 && !article.word(s.first).is(List::GivenName) || s.times > 0 && is_main_word(article, s.first),
            Against::Reference => s.entry.is_some(),
        };
        // One letter changes the first three letters or the last three, and not both.
        let counted = || spellings.iter().chain(listed.values()).filter(counts);
        let mut by_head: Vec<(u64, &Spelling<'_>)> = counted().map(|s| (head(s.word), s)).collect();
        let mut by_tail: Vec<(u64, &Spelling<'_>)> = by_head.iter().map(|(_, s)| (tail(s.word), *s)).collect();
        by_head.sort_unstable_by_key(|(letters, _)| *letters);
        by_tail.sort_unstable_by_key(|(letters, _)| *letters);
        let mut found: Vec<(TokenId, &Spelling<'_>)> = Vec::new();
        for (at, word) in strays {
            if place_of(&spellings, word).is_some_and(|at| spellings[at].entry.is_some()) {
                continue;
            }
            let begins = with(&by_head, head(word));
            let ends = with(&by_tail, tail(word)).filter(|s| head(s.word) != head(word));
            let plain = |s: &Spelling<'_>| word.len() >= LETTERS && self.near(word, s.word) && may_be(article, at, s) && !are_namesakes(article, at, s);
            // "Sonderland" is how papers without the letter write "Sønderland".
            let fits = |s: &&Spelling<'_>| word.is_ascii() == s.word.is_ascii() && edits(word, s.word) == 1 && (plain(s) || is_rhymed(article, at, s));
            let mut near = begins.chain(ends).filter(fits);
            if let (Some(main), None) = (near.next(), near.next()) {
                found.push((at, main));
            }
        }
        found.sort_unstable_by_key(|(at, _)| *at);
        for (at, main) in found {
            let span = article.span(at..at + 1);
            if hits.iter().any(|hit| hit.span.start < span.end && span.start < hit.span.end) {
                continue;
            }
            let other = match main.entry.filter(|_| self.against == Against::Reference) {
                Some(entity) => Where::File(entity.evidence),
                None => Where::Draft(article.locate(article.span(main.first..main.first + 1))),
            };
            hits.push(Hit::new(span).part("said", article.text(span)).part("other", main.word).label("other", other));
        }
    }
}

/// The words of names in the draft, in the order of their hashes.
fn spellings(article: &Article) -> Vec<Spelling<'_>> {
    let named = |token: &Token| token.capital && !token.upper && token.span().len() as usize >= RHYMED && is_of_name(token.word);
    let mut words: Vec<(u32, TokenId)> = Vec::with_capacity(article.unlisted.len() / 2);
    words.extend(article.unlisted.iter().map(|id| (article.tokens[*id as usize].hash, *id)).filter(|(_, id)| named(&article.tokens[*id as usize])));
    words.sort_unstable();
    let mut all: Vec<Spelling<'_>> = Vec::with_capacity(words.len());
    for alike in words.chunk_by(|a, b| a.0 == b.0) {
        let from = all.len();
        for (hash, first) in alike {
            let word = article.token(*first);
            // What has one hash mostly is one word, but may differ in case.
            match all[from..].iter_mut().find(|s| s.word == word) {
                Some(known) => known.times += 1,
                None if is_long(word) => all.push(Spelling { word, hash: *hash, first: *first, times: 1, entry: None }),
                None => {}
            }
        }
    }
    all
}

/// Where `word` stands among the spellings of the draft.
fn place_of(spellings: &[Spelling<'_>], word: &str) -> Option<usize> {
    let hash = hash(word);
    let from = spellings.partition_point(|s| s.hash < hash);
    let alike = spellings[from..].iter().take_while(|s| s.hash == hash);
    alike.zip(from..).find(|(s, _)| s.word == word).map(|(_, at)| at)
}

/// Those spellings of `all`, which are in the order of these, that have these letters.
fn with<'s, 'a>(all: &'s [(u64, &'s Spelling<'a>)], letters: u64) -> impl Iterator<Item = &'s Spelling<'a>> {
    all[all.partition_point(|(own, _)| *own < letters)..].iter().take_while(move |(own, _)| *own == letters).map(|(_, s)| *s)
}

/// Is it a name's word, and no word of the language?
fn is_of_name(word: Word) -> bool {
    word == Word::UNKNOWN || word.is(List::GivenName) || word.is(List::Place)
}

fn is_long(word: &str) -> bool {
    let plain = word.bytes().all(|b| b.is_ascii_alphabetic());
    word.len() >= RHYMED && (plain || word.chars().all(char::is_alphabetic) && word.chars().count() >= RHYMED)
}

/// The first three letters of a word, as one number.
fn head(word: &str) -> u64 {
    letters(first_letters(word, 3))
}

/// The last three.
fn tail(word: &str) -> u64 {
    letters(last_letters(word, 3))
}

/// Up to three letters as one number.
fn letters(few: &str) -> u64 {
    few.chars().fold(0, |all, letter| all << 21 | u64::from(letter))
}

/// May the word that stands once be a slip: no word of the language, and no part of somebody else's full name?
fn is_stray(article: &Article, spelling: &Spelling<'_>) -> bool {
    let (at, word) = (spelling.first, spelling.word);
    let opens = || article.sentences[article.sentence_of(at) as usize].tokens.start == at;
    article.word(at) == Word::UNKNOWN && (word.len() >= OPENING || !opens()) && article.mention_at(at).is_none_or(|m| is_short_form(article, m, at))
}

/// Is the word the last of somebody's full name, or the first of a firm's?
fn is_main_word(article: &Article, at: TokenId) -> bool {
    let Some(mention) = article.mention_at(at).filter(|m| m.tokens.len() > 1) else { return false };
    let firm = article.names[mention.name as usize].kind != NameKind::Person && mention.tokens.start == at && article.word(at) == Word::UNKNOWN;
    firm || is_surname(article, mention, at)
}

/// Is the word the last of the full name of a person, as names and titles tell, or for it is whose words are given?
fn is_surname(article: &Article, mention: &Mention, at: TokenId) -> bool {
    let person = || match article.names[mention.name as usize].kind {
        NameKind::Person => true,
        NameKind::Unknown => is_source(article, mention.span),
        _ => false,
    };
    mention.tokens.len() > 1 && mention.tokens.end == at + 1 && person()
}

/// Is it whose words the sentence gives?
fn is_source(article: &Article, name: Span<Prose>) -> bool {
    let Some(sentence) = article.sentence_at(name.start) else { return false };
    article.attributions_of(sentence).iter().any(|a| a.tells() && a.source.is_some_and(|s| s.contains(name)))
}

/// "Dr. Ghatri", "Ghatri said" of a story in which Priya Khatri alone is named in full: the surname of somebody who is named in
/// full nowhere, and that rhymes with hers.
fn is_rhymed(article: &Article, at: TokenId, main: &Spelling<'_>) -> bool {
    let rest = |word: &str| word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
    let word = article.token(at);
    let rhymes = word[rest(word)..] == main.word[rest(main.word)..];
    let titled = || article.mention_at(at).is_some_and(|m| m.role.is_some_and(|role| role.start < m.span.start));
    let full = || article.mention_at(main.first).is_some_and(|m| is_surname(article, m, main.first));
    rhymes && (titled() || is_source(article, article.span(at..at + 1))) && main.first != TokenId::MAX && full()
}

/// Is the word all of the name, or what a firm's or a place's begins with?
fn is_short_form(article: &Article, mention: &Mention, at: TokenId) -> bool {
    mention.tokens.len() == 1 || mention.tokens.start == at && article.names[mention.name as usize].kind != NameKind::Person
}

/// "Matthias Voll" and "Mathias Brekke": does each begin a full name, and the names go on otherwise?
fn are_namesakes(article: &Article, at: TokenId, main: &Spelling<'_>) -> bool {
    let full = |id: TokenId| article.mention_at(id).filter(|m| m.tokens.len() > 1 && m.tokens.start == id);
    let last = |m: &Mention| article.token(m.tokens.end - 1);
    main.first != TokenId::MAX && full(at).zip(full(main.first)).is_some_and(|(one, other)| last(one) != last(other))
}

/// Could the one at `at` be meant for `main`: not told beside it, and where that is a person's name, a person?
fn may_be(article: &Article, at: TokenId, main: &Spelling<'_>) -> bool {
    let sentence = &article.sentences[article.sentence_of(at) as usize].tokens;
    let beside = sentence.clone().any(|id| article.tokens[id as usize].capital && article.token(id) == main.word);
    let is_person = |m: &Mention| article.names[m.name as usize].kind == NameKind::Person;
    let person = match main.entry {
        Some(entity) => entity.kind == EntityKind::Person,
        None => article.mention_at(main.first).is_none_or(is_person),
    };
    // "the Hansen doctrine", "Hansen Street": named after somebody else.
    let before = at.checked_sub(1).filter(|id| *id >= sentence.start);
    let name = |id: TokenId| article.tokens[id as usize].capital && !article.word(id).is(List::FunctionWord);
    let led = before.is_some_and(|id| matches!(article.token(id), "the" | "The" | "a" | "an") || name(id));
    let next = article.tokens.get(at as usize + 1).filter(|_| at + 1 < sentence.end);
    let names = next.is_some_and(|t| {
        t.kind == Kind::Word && !matches!(article.token(at + 1), "'s" | "’s") && (t.capital || !t.word.is(List::Verb) && !t.word.is(List::FunctionWord))
    });
    !beside && !(person && (led || names))
}
