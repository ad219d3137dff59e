//! The content words of an article, and which sentences have one in common.

use super::view::View;
use crate::article::{Article, DateMention, Quantity, Token, TokenId};
use crate::check::marks::Marks;
use crate::lexicon::Group;

/// The content words of an article, outside figures and dates, one sentence after the other.
pub(in crate::check) struct Contents {
    /// Stem and token of each.
    words: Vec<(u32, TokenId)>,
    /// The stems of each sentence, each once.
    stems: Vec<Stem>,
    /// How many stems the article has.
    count: u32,
    /// By the sentences' index.
    sentences: Vec<Content>,
}

/// A stem of a sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stem {
    /// Its number in the article.
    pub number: u32,
    /// How many words of the sentence have it.
    pub words: Tally,
}

/// How many words there are, without a capital in the lower half, and with one in the upper. Sentences of more than
/// [`TALLIED`] words have none that holds.
pub(super) type Tally = u32;

/// The tally of one word.
fn one(named: bool) -> Tally {
    if named { 1 << 16 } else { 1 }
}

/// Longer sentences are not tallied.
pub(super) const TALLIED: usize = u16::MAX as usize;

/// What a sentence has of them.
#[derive(Clone, Copy)]
pub(in crate::check) struct Content {
    /// Where its words end, and its stems.
    ends: (u32, u32),
    /// A bit for each stem, by which most others are told from them.
    pub(super) bits: [u64; 4],
    /// How many of its words have a capital.
    pub(super) named: u32,
    /// How many of its words have a stem that another has, too.
    pub(super) repeats: u32,
}

impl Contents {
    /// `marks` are those of each sentence.
    pub fn of(article: &Article, marks: &[Marks]) -> Contents {
        let room = article.stems.iter().filter(|stem| **stem != 0).count();
        let mut words = Vec::with_capacity(room);
        let mut numbers = Numbers::with_room(room);
        let mut sentences = Vec::with_capacity(article.sentences.len());
        for ((index, sentence), marks) in (0u32..).zip(&article.sentences).zip(marks) {
            let (figures, days) = (article.quantities_of(index), article.dates_of(index));
            let timeless = figures.is_empty() && days.is_empty();
            let tells = marks.groups.has(Group::Telling);
            let mut content = Content { ends: (0, 0), bits: [0; 4], named: 0, repeats: 0 };
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            let (own, first) = (words.len() as u32, numbers.entered.len() as u32);
            for (at, (stem, token)) in article.stems[range.clone()].iter().zip(&article.tokens[range]).enumerate() {
                let id = sentence.tokens.start + at as u32;
                // "said", "says": a word of the telling rather than of what is told.
                if *stem == 0 || tells && token.word.in_group(Group::Telling) || !timeless && of_figure(figures, days, id, token) {
                    continue;
                }
                words.push((*stem, id));
                numbers.enter(*stem, first, token.capital);
                content.bits[place(*stem)] |= bit(*stem);
                content.named += u32::from(token.capital);
            }
            content.ends = (words.len() as u32, numbers.entered.len() as u32);
            content.repeats = words.len() as u32 - own - (numbers.entered.len() as u32 - first);
            sentences.push(content);
        }
        Contents { words, stems: numbers.entered, count: numbers.known.len() as u32, sentences }
    }

    /// Where a sentence's words begin, and its stems.
    fn starts(&self, sentence: u32) -> (u32, u32) {
        sentence.checked_sub(1).map_or((0, 0), |before| self.sentences[before as usize].ends)
    }

    /// How many stems the article has.
    pub(super) fn count(&self) -> usize {
        self.count as usize
    }

    /// What is known of a sentence's words.
    pub(super) fn of_words(&self, sentence: u32) -> &Content {
        &self.sentences[sentence as usize]
    }

    /// Stem and token of each of a sentence's words, in order.
    pub(super) fn words(&self, sentence: u32) -> &[(u32, TokenId)] {
        &self.words[self.starts(sentence).0 as usize..self.sentences[sentence as usize].ends.0 as usize]
    }

    /// A sentence's stems, each once.
    pub(super) fn stems(&self, sentence: u32) -> &[Stem] {
        &self.stems[self.starts(sentence).1 as usize..self.sentences[sentence as usize].ends.1 as usize]
    }
}

/// Is the token part of a figure or a date? "fewer than 40": its words are the figure's.
fn of_figure(figures: &[Quantity], days: &[DateMention], id: TokenId, token: &Token) -> bool {
    figures.iter().any(|q| q.tokens.contains(&id) || q.bound.is_some_and(|b| b.contains(token.span()))) || days.iter().any(|d| d.tokens.contains(&id))
}

/// The bit of a stem among those of [`Content::bits`], in the number of [`place`].
#[inline]
pub(super) fn bit(stem: u32) -> u64 {
    1 << (stem & 63)
}

#[inline]
pub(super) fn place(stem: u32) -> usize {
    (stem >> 6 & 3) as usize
}

/// Gives the stems of an article numbers in the order of their first places.
struct Numbers {
    /// A hash table of the stems' numbers, plus one; 0 is a free place.
    table: Vec<u32>,
    /// By their numbers: each stem, and the last entry that was made for it.
    known: Vec<(u32, u32)>,
    /// The stems as they were entered, each once a sentence.
    entered: Vec<Stem>,
}

impl Numbers {
    /// For no more than `words`, so that a place is always free.
    fn with_room(words: usize) -> Numbers {
        Numbers { table: vec![0; (words + 1).next_power_of_two()], known: Vec::with_capacity(words), entered: Vec::with_capacity(words) }
    }

    /// Enters a word with this stem; the entries of its sentence begin at `first`.
    #[inline]
    fn enter(&mut self, stem: u32, first: u32, named: bool) {
        let mask = self.table.len() - 1;
        let mut at = (stem.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        let next = self.entered.len() as u32;
        let number = loop {
            let Some(number) = self.table[at].checked_sub(1) else {
                self.known.push((stem, next));
                self.table[at] = self.known.len() as u32;
                break self.known.len() as u32 - 1;
            };
            let (own, last) = &mut self.known[number as usize];
            if *own == stem {
                if *last >= first {
                    let words = &mut self.entered[*last as usize].words;
                    *words = words.wrapping_add(one(named));
                    return;
                }
                *last = next;
                break number;
            }
            at = (at + 1) & mask;
        };
        self.entered.push(Stem { number, words: one(named) });
    }
}

/// The sentences of the story that hold a stem, one stem after the other.
pub(in crate::check) struct Index {
    /// Where each stem's sentences begin.
    from: Vec<u32>,
    /// The sentences of each.
    places: Vec<Place>,
}

/// A sentence that holds a stem.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub sentence: u32,
    /// How many of its words have it.
    pub words: Tally,
}

impl Index {
    pub fn of(all: &[View<'_>], contents: &Contents) -> Index {
        let told = || all.iter().filter(|v| v.in_body() && !v.unreal);
        // Counted one place too far, so that the sums are where each begins.
        let mut from = vec![0; contents.count as usize + 1];
        for view in told() {
            contents.stems(view.sentence).iter().for_each(|stem| from[stem.number as usize + 1] += 1);
        }
        let mut sum = 0;
        for count in &mut from {
            sum += *count;
            *count = sum;
        }
        let (mut places, mut next) = (vec![Place::default(); sum as usize], from.clone());
        for view in told() {
            for stem in contents.stems(view.sentence) {
                let at = &mut next[stem.number as usize];
                places[*at as usize] = Place { sentence: view.sentence, words: stem.words };
                *at += 1;
            }
        }
        Index { from, places }
    }

    /// The sentences of the story that hold a stem, by its number, in order.
    #[inline]
    pub(super) fn sentences(&self, stem: u32) -> &[Place] {
        &self.places[self.from[stem as usize] as usize..self.from[stem as usize + 1] as usize]
    }
}
