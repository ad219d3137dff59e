//! Finds the words of a measure in a sentence.

use super::super::index::{Index, Measure, is_content};
use crate::article::{Article, Kind, Token, Tokens};
use crate::lexicon::{Few, List, MeasureWord, MeasureWordRole, Sieve, Unit, Word, lemma};
use std::cell::OnceCell;

/// The stems of a sentence's words.
pub(super) struct Stems<'a> {
    article: &'a Article,
    tokens: Tokens,
    stems: Vec<Option<u32>>,
    /// Once they are asked for: most sentences speak of no measure on file.
    traits: OnceCell<Vec<Traits>>,
    /// "people" of "home to 13 million people", "a town of 31,000 people".
    peoples: Vec<Tokens>,
}

/// What a token is beside the words of a measure.
struct Traits {
    content: bool,
    breaks: bool,
    number: bool,
    joins: bool,
    common: bool,
}

/// A measure's words, found.
#[derive(Debug, Clone)]
pub(super) struct Occurrence {
    /// From the first to the last of them.
    pub(super) at: Tokens,
    /// How many there are.
    pub(super) words: usize,
    /// Is it one word, too common to mean the measure by itself?
    pub(super) weak: bool,
    /// Is it one telling word, with the words of grammar that the file has around it: "have sold"?
    pub(super) phrase: bool,
}

impl<'a> Stems<'a> {
    pub(super) fn new(article: &'a Article, tokens: Tokens) -> Self {
        let stem = |(token, id): (&Token, u32)| {
            matches!(token.kind, Kind::Word | Kind::Number).then(|| match token.word {
                Word::UNKNOWN => lemma::stem_with(Word::UNKNOWN, article.token(id), || token.hash),
                known => known.stem(),
            })
        };
        let stems = article.tokens[tokens.start as usize..tokens.end as usize].iter().zip(tokens.clone()).map(stem).collect();
        let peoples = tokens.clone().filter(|id| is_all_people(article, tokens.start, *id)).map(|id| id..id + 1).collect();
        Stems { article, tokens, stems, traits: OnceCell::new(), peoples }
    }

    /// What each token is beside that.
    fn traits(&self) -> &[Traits] {
        let article = self.article;
        let traits = |id: u32| {
            let (token, written) = (&article.tokens[id as usize], article.token(id));
            Traits {
                content: matches!(token.kind, Kind::Word | Kind::Number) && is_content(token.word, written),
                joins: written == "and",
                number: token.kind == Kind::Number,
                common: token.word.entry::<Unit>(written).is_some_and(|(unit, _)| !unit.is_counted()) || token.word.is(List::FunctionWord),
                breaks: matches!(token.kind, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Colon)
                    || matches!(written, "and" | "but" | "while" | "which" | "who" | "whose" | "where"),
            }
        };
        self.traits.get_or_init(|| self.tokens.clone().map(traits).collect())
    }

    /// Does the sentence have a word with this stem?
    pub(super) fn has(&self, stem: u32) -> bool {
        self.stems.contains(&Some(stem))
    }

    /// The measures on file that the sentence may speak of, by the last word of a wording, into `found`.
    pub(super) fn measures(&self, index: &Index, found: &mut Vec<u32>) {
        if !self.peoples.is_empty() {
            found.extend_from_slice(index.ending_in(super::super::index::population()));
        }
        for stem in self.stems.iter().flatten() {
            found.extend_from_slice(index.ending_in(*stem));
        }
        found.sort_unstable();
        found.dedup();
    }

    /// Where the measure is spoken of, in any of its wordings.
    pub(super) fn find(&self, measure: &Measure) -> Vec<Occurrence> {
        let mut found: Vec<Occurrence> = Vec::new();
        for wording in &measure.wordings {
            self.wording(wording, &mut found);
        }
        for phrase in &measure.phrases {
            self.phrase(phrase, &mut found);
        }
        if measure.peopled {
            found.extend(self.peoples.iter().map(|at| Occurrence { at: at.clone(), words: 2, weak: false, phrase: false }));
        }
        // The fullest of those that share a place.
        found.sort_by_key(|o| (std::cmp::Reverse(o.words), o.at.end - o.at.start));
        let mut kept: Vec<Occurrence> = Vec::new();
        for occurrence in found {
            if !kept.iter().any(|k| k.at.start < occurrence.at.end && occurrence.at.start < k.at.end) {
                kept.push(occurrence);
            }
        }
        kept
    }

    /// "have sold", "on the books": a wording on file that stands there word for word.
    fn phrase(&self, phrase: &[u32], found: &mut Vec<Occurrence>) {
        let is = |at: usize| self.stems[at..].iter().zip(phrase).all(|(stem, word)| *stem == Some(*word));
        let starts = (0..(self.stems.len() + 1).saturating_sub(phrase.len())).filter(|at| is(*at));
        found.extend(starts.map(|at| Occurrence {
            at: self.tokens.start + at as u32..self.tokens.start + (at + phrase.len()) as u32,
            words: 2,
            weak: false,
            phrase: true,
        }));
    }

    fn wording(&self, wording: &[u32], found: &mut Vec<Occurrence>) {
        // A window over the sentence that holds all its words, few others, and no comma.
        let Some(head) = wording.last() else { return };
        let reach = 2 * wording.len() + 2;
        for (at, stem) in self.stems.iter().enumerate() {
            if *stem != Some(*head) {
                continue;
            }
            let (mut low, mut high, mut whole, mut another) = (at, at, true, false);
            for word in &wording[..wording.len() - 1] {
                let is = |i: &usize| self.stems.get(*i).is_some_and(|stem| *stem == Some(*word));
                // "texts and letters" may be one measure's words.
                let joined = |i: usize, next: Option<usize>| self.traits()[i].joins && next.is_some_and(|next| is(&next));
                let back = (self.within(at, reach)..at).rev().take_while(|i| !self.traits()[*i].breaks || joined(*i, i.checked_sub(1))).find(is);
                // "who won the first by an innings" tells of no first innings.
                let apart = |i: usize| (i + 1..at).any(|j| self.stems[j].is_some() && !self.traits()[j].content);
                another |= back.is_some_and(|i| self.article.ordinal(self.tokens.start + i as u32).is_some() && apart(i));
                // "the rate of inflation", "shipped 2.6 million sensors"; but "raised its key rate to 8 percent as inflation"
                // has two things to tell.
                let mut counted = false;
                let ahead = (at + 1..(at + reach + 1).min(self.stems.len()))
                    .take_while(|i| {
                        counted |= self.traits()[*i].number;
                        let grammar = counted && self.stems[*i].is_some() && !self.traits()[*i].content;
                        (!self.traits()[*i].breaks || joined(*i, Some(i + 1))) && !grammar
                    })
                    .find(is);
                match back.or(ahead) {
                    Some(i) => (low, high) = (low.min(i), high.max(i)),
                    None => {
                        whole = false;
                        break;
                    }
                }
            }
            if another {
                continue;
            }
            if whole {
                found.push(Occurrence {
                    at: self.tokens.start + low as u32..self.tokens.start + high as u32 + 1,
                    words: wording.len(),
                    weak: wording.len() == 1 && self.traits()[at].common,
                    phrase: false,
                });
            } else if wording.len() > 1 {
                self.shortened(wording, at, found);
            }
        }
    }

    /// The first token within `reach` words before `at`: a figure's number is none of them, as in "a grant of €3.5 million from".
    fn within(&self, at: usize, reach: usize) -> usize {
        let (mut first, mut left) = (at, reach);
        while first > 0 && left > 0 {
            first -= 1;
            left -= usize::from(self.stems[first].is_some() && !self.traits()[first].number);
        }
        first
    }

    /// "60% of the smelting capacity and 80% of the refining": the head again, its other words said before.
    fn shortened(&self, wording: &[u32], at: usize, found: &mut Vec<Occurrence>) {
        let bare = (1..=2)
            .find_map(|back| at.checked_sub(back).filter(|i| self.traits()[*i].content || self.stems[*i].is_none()))
            .is_none_or(|i| self.stems[i].is_none());
        let bare = bare && !at.checked_sub(1).is_some_and(|i| self.stems[i].is_none());
        let said = wording[..wording.len() - 1].iter().all(|word| self.stems[..at].contains(&Some(*word)));
        if bare && said {
            let at = self.tokens.start + at as u32;
            found.push(Occurrence { at: at..at + 1, words: wording.len(), weak: false, phrase: false });
        }
    }

    /// Does one of the words that make it another measure stand in `clause`?
    pub(super) fn says_not(&self, measure: &Measure, clause: &Tokens) -> bool {
        let range = (clause.start - self.tokens.start) as usize..((clause.end - self.tokens.start) as usize).min(self.stems.len());
        measure.not.iter().any(|not| {
            let all = &self.stems[range.clone()];
            not.iter().all(|word| all.contains(&Some(*word)))
        })
    }
}

/// Does the clause end before the token?
fn ends_clause(article: &Article, at: u32) -> bool {
    article.tokens.get(at as usize).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Stop)) || matches!(article.token(at), "and" | ".")
}

/// Does an aside end before the token, for the sentence to go on with its verb?
fn ends_aside(article: &Article, at: u32) -> bool {
    let verb = at + u32::from(article.token(at) == ",");
    matches!(article.token(verb), "is" | "was" | "has" | "had")
}

/// The words for all of a place's people.
const LIKE_PEOPLE: Sieve = Sieve::of(&[Few::of(&["inhabitants", "people", "residents", "souls"])]);

/// Is it the "people" of "home to 13 million people" or "a town of 31,000 people": all of a place's?
fn is_all_people(article: &Article, first: u32, at: u32) -> bool {
    if !LIKE_PEOPLE.may(article.tokens[at as usize].hash) || !matches!(article.token(at), "people" | "inhabitants" | "residents" | "souls") {
        return false;
    }
    let number = |id: &u32| {
        let token = &article.tokens[*id as usize];
        matches!(token.kind, Kind::Number | Kind::Open | Kind::Close) || token.word.is(List::NumberWord) || token.word.is(List::BoundBefore)
    };
    let before = (first..at).rev().find(|id| !number(id));
    let word = |back: u32| before.and_then(|id| id.checked_sub(back)).filter(|id| *id >= first).map(|id| article.token(id)).unwrap_or_default();
    if before.is_some_and(|id| id + 1 == at) {
        return false;
    }
    let place =
        || article.word(before.map_or(0, |id| id.saturating_sub(1))).entries::<MeasureWord>(word(1)).any(|(entry, _)| entry.role == MeasureWordRole::Whole);
    match word(0) {
        "to" => word(1) == "home",
        // "Norvia has 4 million people."; but "has 4 million people in work".
        "has" | "had" => before.is_some_and(|id| id > first && article.tokens[id as usize - 1].capital) && ends_clause(article, at + 1),
        // "Norvia, with 4 million people, is"; a match or a march with so many is something else.
        "with" => word(1) == "," && before.is_some_and(|id| id >= first + 2 && article.tokens[id as usize - 2].capital) && ends_aside(article, at + 1),
        "of" => place() || matches!(word(1), "town" | "city" | "village" | "state" | "county" | "port" | "borough" | "parish" | "place"),
        _ => false,
    }
}
