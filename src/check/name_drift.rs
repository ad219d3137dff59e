//! One name in two spellings.

mod stray;

use super::age::lives::kin;
use super::reading::{Reading, titled};
use super::{Context, Hit, Run};
use crate::article::{Article, Mention, NameKind, Speaker};
use crate::finding::Place;
use crate::lexicon::{Group, List, Word, Words};
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
            Against::Article => self.within(cx, hits),
            Against::Reference if cx.reference.entities.is_empty() => return,
            Against::Reference => self.on_file(cx, hits),
        }
        self.strays(cx, hits);
    }
}

/// A name of the article, as it is compared.
struct Written<'a> {
    id: u32,
    words: &'a [&'a str],
    /// The first letter of its last word.
    initial: Option<char>,
    person: bool,
    /// How often it occurs.
    seen: usize,
    /// Speaks, acts, or is called Mr. or Ms.: the word is a surname.
    acts: bool,
    /// Has a title before it wherever it stands: "Ms", "Dr".
    titled: bool,
    /// Stands behind "the": a family, a club.
    family: bool,
}

/// Of so many names with one initial each is held against each.
const FEW: usize = 48;

impl<'a> Written<'a> {
    fn last(&self) -> &'a str {
        self.words.last().copied().unwrap_or_default()
    }

    /// The first letters of its last word.
    fn key(&self, letters: usize) -> &'a str {
        first_letters(self.last(), letters)
    }

    /// The last three letters of its last word.
    fn ending(&self) -> &'a str {
        last_letters(self.last(), 3)
    }
}

fn first_letters(word: &str, n: usize) -> &str {
    &word[..word.char_indices().nth(n).map_or(word.len(), |(at, _)| at)]
}

fn last_letters(word: &str, n: usize) -> &str {
    &word[word.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at)..]
}

impl NameDrift {
    fn within(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let mut words: Vec<&str> = Vec::with_capacity(2 * article.names.len());
        let ends: Vec<usize> = article
            .names
            .iter()
            .map(|n| {
                let name = article.text(n.full);
                if name.is_ascii() {
                    words.extend(name.split_ascii_whitespace())
                } else {
                    words.extend(name.split_whitespace())
                }
                words.len()
            })
            .collect();
        let begin = |id: u32| id.checked_sub(1).map_or(0, |before| ends[before as usize]);
        let mut names: Vec<Written<'_>> = (0u32..)
            .zip(&article.names)
            .map(|(id, n)| Written {
                id,
                words: &words[begin(id)..ends[id as usize]],
                initial: words[begin(id)..ends[id as usize]].last().and_then(|word| word.chars().next()),
                person: n.kind == NameKind::Person || cx.binding.entity(cx.reference, id).is_some_and(|e| e.kind == EntityKind::Person),
                seen: 0,
                acts: false,
                titled: false,
                family: false,
            })
            .collect();
        for mention in &article.mentions {
            if let Some(name) = names.get_mut(mention.name as usize) {
                name.seen += 1;
                let titled = mention.role.is_some_and(|role| role.start < mention.span.start);
                name.titled = titled && (name.titled || name.seen == 1);
                name.family |= mention.tokens.start.checked_sub(1).is_some_and(|t| article.word(t).among(const { &Words::of(&["the"]) }));
                name.acts = name.acts || mention.role.is_some() || article.word(mention.tokens.end).is(List::ReportingVerb) || acts(article, mention);
            }
        }
        for attribution in &article.attributions {
            if let Some(Speaker::Name(name)) = attribution.speaker
                && let Some(name) = names.get_mut(name as usize)
            {
                name.acts = true;
            }
        }
        names.retain(|n| article.names[n.id as usize].kind != NameKind::Organisation || n.words.len() > 1);
        // Two spellings of one name have the first letter of its last word in common; where many names have, more than that.
        let mut names: Vec<&Written<'_>> = names.iter().collect();
        names.sort_by_key(|n| n.initial);
        let mut endings: Vec<&Written<'_>> = Vec::new();
        for alike in names.chunk_by(|a, b| a.initial == b.initial) {
            if alike.len() <= FEW {
                alike.iter().for_each(|name| self.against(cx, name, alike.iter().copied(), hits));
                continue;
            }
            endings.clear();
            endings.extend(alike);
            endings.sort_by_key(|n| (n.ending(), n.id));
            let mut begins = alike.to_vec();
            begins.sort_by_key(|n| (n.key(3), n.id));
            for name in alike {
                let same = |all: &[&Written<'_>], is: &dyn Fn(&Written<'_>) -> std::cmp::Ordering| {
                    let first = all.partition_point(|n| is(n).is_lt());
                    first..first + all[first..].iter().take_while(|n| is(n).is_eq()).count()
                };
                let near = &begins[same(&begins, &|n| n.key(3).cmp(name.key(3)))];
                let far = &endings[same(&endings, &|n| n.ending().cmp(name.ending()))];
                let others = near.iter().chain(far.iter().filter(|n| n.key(3) != name.key(3))).copied();
                self.against(cx, name, others, hits);
            }
        }
    }

    /// Holds `name` against those that it may be a misspelling of.
    fn against<'n>(&self, cx: &Context<'_>, name: &Written<'_>, others: impl Iterator<Item = &'n Written<'n>>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let mut fuller = others.filter(|other| other.id != name.id && other.seen >= name.seen && self.variant(name, other));
        let Some(main) = fuller.next() else { return };
        // Of two that are named equally often, the later one is the slip; three alike are a family.
        let later = article.names[main.id as usize].full < article.names[name.id as usize].full || main.words.len() > name.words.len() && name.titled;
        // A family has one surname, however many of it there are.
        if fuller.any(|other| other.words.last() != main.words.last()) || main.seen == name.seen && !later {
            return;
        }
        if are_two(article, name, main) || is_anothers(article, name, main) {
            return;
        }
        let first = |id: u32| article.mentions.iter().find(|m| m.name == id);
        let listed = |word: &str| cx.reference.sharing_a_word(&[word]).find(|entity| entity.name.split_whitespace().next_back() == Some(word));
        // The spelling on file is right, however often the other is told; of two on file neither is wrong.
        if let Some(entity) = listed(name.last()) {
            let other = article.text(article.names[main.id as usize].full);
            // What a full name lacks to the one on file is told where names are held against the file.
            let told = main.words.len() > 1 && self.near(main.last(), name.last());
            if let Some(mention) = first(main.id).filter(|_| !told && listed(main.last()).is_none()) {
                hits.push(Hit::new(mention.span).part("said", other).part("other", entity.name.clone()).label("other", Place::File(entity.evidence)));
            }
            return;
        }
        let Some(mention) = first(name.id) else { return };
        let full = article.names[main.id as usize].full;
        hits.push(
            Hit::new(mention.span)
                .part("said", article.text(mention.span))
                .part("other", article.text(full))
                .label("other", Place::Draft(article.locate(full))),
        );
    }

    /// Is `one` a misspelling of `other`: all words but one the same, and that one nearly; or a surname alone that is nearly
    /// the other's?
    fn variant(&self, one: &Written<'_>, other: &Written<'_>) -> bool {
        match (one.words, other.words) {
            // Two words differ: most.
            ([first, .., last], [other, .., end]) if last != end && first != other => false,
            // One surname of two people is spelled right.
            ([a], [.., b]) if a == b => false,
            // "The Holts also disagree".
            ([a], [_, .., b]) if one.family && plural(a, b) => false,
            // "Ms Holte" of a story about Vera Holt.
            ([a], [_, .., b]) | ([a], [b]) if one.titled && (other.words.len() > 1 && (other.person || other.acts) || other.titled) => {
                self.near_surname(a, b) || one.seen == 1 && (other.words.len() > 1 || other.seen > 1) && b.len() >= 6 && begins_alike(a, b) && unlisted(a)
            }
            // "Ana Holte" of a story in which "Mr. Holt" speaks again and again, and is named in full nowhere else.
            ([_, .., a], [b]) if other.titled && other.seen > 1 && one.seen == 1 => unlisted(b) && a.len() >= 4 && self.near_surname(a, b) && !plural(a, b),
            // Whoever speaks or acts by surname alone has been named in full, and so it is no other's.
            ([a], [_, .., b])
                if one.acts && one.seen == 1 && other.person && unlisted(a) && (self.near_surname(a, b) || ends_at_odds(a, b)) && !plural(a, b) =>
            {
                true
            }
            // A ship, a machine, a programme: named often, once with a letter more.
            ([a], [b]) => one.acts && one.seen == 1 && other.seen >= 3 && self.near(a, b) && unlisted(a) && unlisted(b),
            ([a], [_, .., b]) => {
                one.seen == 1 && one.acts && !one.family && other.person && b.len() >= 5 && a.strip_prefix(*b) == Some("s")
                    || (other.person && (one.acts || other.seen > 1) || one.acts && other.acts)
                        && (self.near(a, b) || one.acts && other.person && self.like(a, b) || other.person && one.seen == 1 && ends_otherwise(a, b))
                        && unlisted(a)
                        && unlisted(b)
            }
            (a, b) if a.len() == b.len() && a.len() > 1 => {
                let mut differ = a.iter().zip(b).enumerate().filter(|(_, (a, b))| a != b);
                let (Some((at, (x, y))), None) = (differ.next(), differ.next()) else { return false };
                // Two given names are two people, and two endings two words.
                let surname = at + 1 == a.len();
                let people = one.person || other.person;
                let known = |w: &str| Word::find(w).is(List::GivenName);
                if !surname && people && one_sound(x, y) {
                    return true;
                }
                (self.near(x, y) || surname && people && askew(x, y))
                    && (unlisted(x) || unlisted(y))
                    && (if surname { people || unlisted(x) && unlisted(y) } else { !(known(x) && known(y)) })
            }
            _ => false,
        }
    }

    /// Two spellings of one word: long enough, the same first letter, one or two letters apart, and not one with an ending.
    fn near(&self, a: &str, b: &str) -> bool {
        if a.chars().next() != b.chars().next() {
            return false;
        }
        let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
        let letters = short.chars().count();
        let limit = if letters >= 8 { self.letters } else { 1 };
        if letters < 5 || long.chars().count() - letters > limit {
            return false;
        }
        // "Martin" and "Martins", "Latin" and "Latina", "Iran" and "Iranian": other words; "Petrov" and "Petrova" are not.
        let ending = long
            .strip_prefix(short)
            .is_some_and(|rest| matches!(rest, "s" | "n" | "i" | "an" | "ic" | "es" | "'s" | "’s") || rest == "a" && !short.ends_with(['v', 'n', 'k', 'y']));
        let last = |w: &str| w.char_indices().next_back().map_or(0, |(at, _)| at);
        let gendered = a[..last(a)] == b[..last(b)] && [a, b].iter().all(|w| w.ends_with(['a', 'o', 'e', 's', 'i']));
        !ending && !gendered && (1..=limit).contains(&edits(a, b))
    }

    /// Two spellings of one surname, of which one stands behind a title: shorter words than else, and any ending.
    fn near_surname(&self, a: &str, b: &str) -> bool {
        let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
        let letters = short.chars().count();
        let limit = if letters >= 8 { self.letters } else { 1 };
        // "Gremm" and "Grenn": doubled letters are one slip.
        let single = |w: &str| {
            let mut last = None;
            w.chars().filter(|c| last.replace(*c) != Some(*c)).collect::<String>()
        };
        // "Fredericks-Lo" and "Fredrix-Lo": one half is the same.
        let begin = |a: &str, b: &str| a != b && a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count() >= 3;
        let halves = a.split_once('-').zip(b.split_once('-'));
        let half = halves.is_some_and(|((a, c), (b, d))| c == d && begin(a, b) || a == b && begin(c, d));
        half || a.chars().next() == b.chars().next() && letters >= 4 && ((1..=limit).contains(&edits(short, long)) || edits(&single(a), &single(b)) == 1)
    }

    /// Two long words that begin alike and are as long, whatever their ends.
    fn like(&self, a: &str, b: &str) -> bool {
        let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
        let (a_len, b_len) = (a.chars().count(), b.chars().count());
        common >= 5 && a_len.min(b_len) >= 8 && a_len.abs_diff(b_len) <= 1 && edits(a, b) <= self.letters + 1
    }

    fn on_file(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for (i, name) in article.names.iter().enumerate() {
            let text = article.text(name.full);
            if cx.binding.names.get(i).is_some_and(Option::is_some) || !text.contains(' ') || cx.reference.is_listed(text) {
                continue;
            }
            let words: Vec<&str> = text.split_whitespace().collect();
            let fits = |listed: &str| {
                let mut differ = words.iter().zip(listed.split_whitespace()).filter(|(a, b)| *a != b);
                // Two given names that nobody knows are one, whatever their endings.
                let particle = |w: &str| Word::find(w).in_group(Group::NameParticle);
                let unknown = |a: &str, b: &str| Word::find(a) == Word::UNKNOWN && Word::find(b) == Word::UNKNOWN;
                let given = |a: &str, b: &str| a == words[0] && begins_as_given(a, b) && is_bare(cx, i as u32);
                // "Rory Kane" of a file that has Rory Keane, whom the draft names nowhere.
                let near = |a: &str, b: &str| {
                    self.near(a, b)
                        || words.len() == 2 && a == words[1] && self.near_surname(a, b) && is_unnamed(cx, listed)
                        || unknown(a, b) && ends_in_vowels(a, b)
                        || particle(a) && particle(b)
                        || given(a, b)
                };
                listed.split_whitespace().count() == words.len() && matches!((differ.next(), differ.next()), (Some((a, b)), None) if near(a, b))
            };
            // Of a table's many names, some are always near: they count for those who are given a title that they have.
            let proven = |e: &Entity| !e.row || titled(article, i as u32, e);
            let mut near = cx.reference.sharing_a_word(&words).filter(|e| {
                e.kind != EntityKind::Event && std::iter::once(&e.name).chain(&e.aliases).any(|n| fits(n) || is_body(cx, e, &words, n)) && proven(e)
            });
            let (Some(entity), None) = (near.next(), near.next()) else { continue };
            // "Ruiz and Ruis, her guard, met": beside the one on file, another.
            let beside = |m: &Mention| {
                let sentence = article.sentences[m.sentence as usize].span;
                let first = cx.binding.entities.partition_point(|(at, _)| at.start < sentence.start);
                let mut here = cx.binding.entities[first..].iter().take_while(|(at, _)| at.start < sentence.end);
                here.any(|(at, id)| article.text(*at).contains(' ') && cx.reference.entities[*id as usize].name == entity.name)
            };
            if article.mentions_named(i as u32).any(beside) {
                continue;
            }
            for mention in article.mentions_named(i as u32).filter(|m| article.text(m.span) == text) {
                hits.push(Hit::new(mention.span).part("said", text).part("other", entity.name.clone()).label("other", Place::File(entity.evidence)));
            }
        }
    }
}

/// Two words with four letters in common at their beginning, and not much more after: "Marlin" and "Marlowe".
fn begins_alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 4 && a.chars().count().abs_diff(b.chars().count()) <= 1 && edits(a, b) <= 3
}

/// "Varda Harbour Association" of a file that has the "Varda Harbor Associates": a body that the draft names nowhere, but for one
/// word that begins alike.
fn is_body(cx: &Context<'_>, entity: &Entity, words: &[&str], listed: &str) -> bool {
    let of: Vec<&str> = listed.split_whitespace().collect();
    let mut differ = words.iter().zip(&of).enumerate().filter(|(_, (a, b))| a != b);
    let one = matches!((differ.next(), differ.next()), (Some((at, (a, b))), None) if at > 0 && first_letters(a, 5) == first_letters(b, 5) && a.len().min(b.len()) > 5);
    let told = || cx.binding.entities.iter().any(|(at, _)| cx.article.text(*at).ends_with(listed));
    entity.kind == EntityKind::Organisation && words.len() > 2 && of.len() == words.len() && one && !told()
}

/// Does the draft name nobody on file who has this name?
fn is_unnamed(cx: &Context<'_>, listed: &str) -> bool {
    cx.reference.entity(listed).is_some_and(|id| cx.binding.entities.iter().all(|(_, named)| *named != id))
}

/// Two given names that begin alike: "Joshua" and "Josiah".
fn begins_as_given(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let known = |w: &str| Word::find(w).is(List::GivenName);
    common >= 3 && a.chars().count().abs_diff(b.chars().count()) <= 2 && edits(a, b) <= 3 && (known(a) || known(b)) && a.len().min(b.len()) >= 5
}

/// Is the person named once, and neither introduced nor said to be of a family: as one is named whom readers have met?
fn is_bare(cx: &Context<'_>, name: u32) -> bool {
    let article = cx.article;
    let mut mentions = article.mentions_named(name);
    let (Some(mention), None) = (mentions.next(), mentions.next()) else { return false };
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let apposed =
        article.token(end) == "," && end + 1 < article.sentences[mention.sentence as usize].tokens.end && article.quote_at(mention.span.start).is_none();
    let last = article.tokens.len() as u32;
    let related = kin(&Reading(article), start.saturating_sub(4)..last.min(end + 5));
    mention.role.is_none() && !apposed && !related
}

/// Two long words with five letters in common at their beginning, whatever their ends: "Marlinton" and "Marlingate".
fn ends_at_odds(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (a_len, b_len) = (a.chars().count(), b.chars().count());
    common >= 5 && common * 9 >= 5 * a_len.min(b_len) && a_len.min(b_len) >= 7 && a_len.abs_diff(b_len) <= 2 && edits(a, b) <= 4
}

/// Two words of five letters or more that differ in their last letter alone, a vowel: "Tembo" and "Temba".
fn ends_in_vowels(a: &str, b: &str) -> bool {
    let vowel = |w: &str| w.ends_with(['a', 'e', 'i', 'o', 'u']);
    let stem = |w: &str| w.char_indices().next_back().map_or(0, |(at, _)| at);
    a.chars().count() >= 5 && a != b && vowel(a) && vowel(b) && a[..stem(a)] == b[..stem(b)]
}

/// So many sentences on, a name is not told in full again.
const SOON: u32 = 2;

/// "Stephen Holt and his cousin Steven Holt", "Mark Holt, his twin": do the words say that they are two people?
fn are_two(article: &Article, name: &Written<'_>, main: &Written<'_>) -> bool {
    let of = |id: u32| article.mentions_named(id);
    let told_of = |m: &Mention| m.role.map(|role| article.text(role));
    // Whom a paragraph names in full, it names by surname so soon after, and by no title again.
    let full = |m: &Mention| m.tokens.len() > 1;
    let again = |a: &Mention, b: &Mention| a.role.is_some() && told_of(a) == told_of(b);
    let near = |a: &Mention, b: &Mention| {
        let block = |m: &Mention| article.sentences[m.sentence as usize].block;
        a.sentence == b.sentence || full(a) && full(b) && !again(a, b) && a.sentence.abs_diff(b.sentence) <= SOON && block(a) == block(b)
    };
    let beside = || of(name.id).any(|own| of(main.id).any(|m| near(own, m)));
    let reading = Reading(article);
    let last = article.tokens.len() as u32;
    let related = || of(name.id).next().is_some_and(|m| kin(&reading, m.tokens.start.saturating_sub(3)..last.min(m.tokens.end + 5)));
    // "Dr Mary Quayle … the farmer Mary Quale": each has a title of their own.
    // "Sir Derek Quayle, the owner … friends of Sir Derek Quale": a title that both have parts nobody.
    let before = |id: u32| of(id).next().and_then(|m| m.tokens.start.checked_sub(1)).filter(|t| article.tokens[*t as usize].capital).map(|t| article.token(t));
    let alike = || before(name.id).is_some_and(|title| before(main.id) == Some(title));
    let apart = || !alike() && of(name.id).find_map(told_of).zip(of(main.id).find_map(told_of)).is_some_and(|(a, b)| a != b);
    name.words.len() > 1 && main.words.len() > 1 && (beside() || related() || apart())
}

/// "Vera Holt of Leith and Vera Holte of Mull": is the surname alone that of somebody named in full beside whom it resembles?
fn is_anothers(article: &Article, name: &Written<'_>, main: &Written<'_>) -> bool {
    let bears = |m: &Mention| m.tokens.len() > 1 && article.token(m.tokens.end - 1) == name.last();
    name.words.len() == 1 && article.mentions_named(main.id).any(|m| m.tokens.len() > 1 && article.mentions_of(m.sentence).iter().any(bears))
}

/// Two surnames of six letters or more behind one given name, as long, that begin and end alike with two letters moved or
/// changed between: "Tarnley" and "Tanrley".
fn askew(a: &str, b: &str) -> bool {
    let letters = a.chars().count();
    let head = |w: &str| w.char_indices().nth(2).map_or(w.len(), |(at, _)| at);
    let tail = |w: &str| w.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    letters >= 6 && letters == b.chars().count() && a[..head(a)] == b[..head(b)] && a[tail(a)..] == b[tail(b)..] && edits(a, b) <= 2
}

/// Two spellings of one given name: "Stephen" and "Steven", "Katherine" and "Catherine", "Jon" and "John".
fn one_sound(a: &str, b: &str) -> bool {
    let sound = |w: &str| {
        let lower = w.to_lowercase().replace("ph", "f").replace("th", "t");
        let mut last = None;
        let letters = lower.chars().enumerate().filter(|(at, c)| *at == 0 || *c != 'h').map(|(_, c)| match c {
            'c' | 'k' => 'k',
            'f' | 'v' => 'f',
            'y' | 'i' => 'i',
            c => c,
        });
        letters.filter(|c| last.replace(*c) != Some(*c)).collect::<String>()
    };
    let long = |w: &str| w.len() >= 3 && w.is_ascii() && !w.contains('.');
    a != b && long(a) && long(b) && sound(a) == sound(b)
}

/// Is one the other's plural or possessive: a family, a house?
fn plural(a: &str, b: &str) -> bool {
    [(a, b), (b, a)].iter().any(|(long, short)| long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "es" | "'s" | "’s")))
}

/// Two long words that differ in their last letter alone: "Marconetti" and "Marconetto".
fn ends_otherwise(a: &str, b: &str) -> bool {
    let letters = a.chars().count();
    letters >= 8 && letters == b.chars().count() && a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count() + 1 == letters
}

/// Does a verb or what is said of somebody follow the bare name at a sentence's beginning: "Hallens came", "Hallens, who
/// came, left", but not "the Hallens came"?
fn acts(article: &Article, mention: &Mention) -> bool {
    // "Ana Ruiz KC opened"
    let next = mention.tokens.end + u32::from(article.word(mention.tokens.end).in_group(Group::PostNominal));
    let first = article.sentences[mention.sentence as usize].tokens.start == mention.tokens.start;
    let comma = article.token(next) == ",";
    let who = || article.token(next + 1) == "who";
    // "Ana Ruiz, a paramedic from Leith, was driving"
    let somebody = || {
        let noun = next + 2;
        let word = article.word(noun);
        matches!(article.token(next + 1), "a" | "an") && mention.tokens.len() > 1 && (word.is(List::PersonNoun) || word.is(List::Title))
    };
    first && (article.is_finite_verb(next) || comma && (who() || somebody()))
}

/// Is it a name's word, and no word of the language?
fn unlisted(word: &str) -> bool {
    let found = Word::find(word);
    found == Word::UNKNOWN || found.is(List::GivenName)
}
