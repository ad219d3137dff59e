//! A headline that lets rise what its story lets fall: "profit rises" over "its profit fell 18%".

use super::{Item, OPENING, Story};
use crate::article::{Article, Kind, Quantity, TokenId, Tokens};
use crate::check::clash::differ::Difference;
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, FunctionWordKind, Movement, MovementWay, lemma};

/// How far before or after its verb, in tokens, the word may stand for what moves.
const REACH: u32 = 5;
/// How far from a movement, in tokens, the story gives by how much.
const MEASURED: u32 = 8;

/// Verbs that move something else than their subject.
const MOVES: Few = Few::of(&["boost", "cut", "lift", "lower", "raise", "reduce", "slash", "trim"]);
const NOT: Few = Few::of(&["not", "n't", "n’t", "no", "never", "without", "cannot"]);
const COMPARED: [(&str, bool); 4] = [("higher", true), ("lower", false), ("up", true), ("down", false)];

/// A word of movement.
struct Move {
    at: TokenId,
    up: bool,
    /// The words among which what moves is named, the nearest first.
    of: Vec<TokenId>,
}

impl Story<'_> {
    /// Where the headline's blocks of `kinds` and the story's opening let one thing go two ways.
    pub(super) fn turned(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let Some(first) = self.first else { return Vec::new() };
        let mut found = Vec::new();
        let heads = (0..article.sentences.len() as u32).filter(|s| kinds.contains(&article.block(*s).kind));
        for said in heads.flat_map(|s| moves(article, s, Mode::Headline)) {
            let Some(stem) = said.of.first().and_then(|t| article.stems.get(*t as usize)).filter(|s| **s != 0) else { continue };
            let same = |other: &Move| other.of.iter().any(|t| article.stems[*t as usize] == *stem);
            let story = || (first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
            // A story that tells of both ways tells of two times, or of two things.
            if story().flat_map(|s| moves(article, s, Mode::Any)).any(|m| m.up == said.up && same(&m)) {
                continue;
            }
            let opening = story().take(OPENING);
            let rival = opening.filter(|s| moves(article, *s, Mode::Told).iter().all(|m| m.up != said.up)).find_map(|s| {
                moves(article, s, Mode::Told).into_iter().find(|m| {
                    same(m)
                        && !narrowed(article, m, *stem, said.at)
                        && article.quote_at(article.tokens[m.at as usize].span().start).is_none()
                        && self.told(m, s)
                })
            });
            if let Some(rival) = rival {
                let sentence = |at: TokenId| article.sentence_of(at);
                let here = Item { span: article.tokens[said.at as usize].span(), tokens: said.at..said.at + 1, sentence: sentence(said.at) };
                found.push(self.difference(&here, article.tokens[rival.at as usize].span(), sentence(rival.at)));
            }
        }
        found
    }

    /// Does the story say by how much, and not of another year?
    fn told(&self, movement: &Move, sentence: u32) -> bool {
        let near = |q: &&Quantity| q.tokens.end + MEASURED > movement.at && q.tokens.start < movement.at + MEASURED;
        self.article.quantities_of(sentence).iter().find(near).is_some_and(|q| self.of_now(q.tokens.clone(), sentence))
    }
}

/// "its operating profit fell", where the headline has "profit rises": is it one of several of the name that moves?
fn narrowed(article: &Article, movement: &Move, stem: u32, headline: TokenId) -> bool {
    let head = &article.sentences[article.sentence_of(headline) as usize].tokens;
    let named = |stem: u32| article.stems[head.start as usize..head.end as usize].contains(&stem);
    let starts = |t: TokenId| article.sentences[article.sentence_of(t) as usize].tokens.start == t;
    movement.of.iter().filter(|t| article.stems[**t as usize] == stem).any(|t| {
        let before = t.checked_sub(1).map(|b| (article.tokens[b as usize], article.stems[b as usize]));
        before.is_some_and(|(token, stem)| token.kind == Kind::Word && (!token.capital || starts(t - 1)) && stem != 0 && !named(stem))
    })
}

/// What movements are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Those of a headline, in its own grammar.
    Headline,
    /// Those that a sentence of the story plainly tells.
    Told,
    /// All that may be one, of whatever stands around it.
    Any,
}

/// The movements of a sentence, with what moves.
fn moves(article: &Article, sentence: u32, mode: Mode) -> Vec<Move> {
    let tokens = article.sentences[sentence as usize].tokens.clone();
    tokens.clone().filter_map(|at| movement(article, at, &tokens, mode)).collect()
}

fn movement(article: &Article, at: TokenId, sentence: &Tokens, mode: Mode) -> Option<Move> {
    let (word, text) = (article.word(at), article.token(at));
    let before = |at: TokenId| content(article, (sentence.start..at).rev(), true);
    let after = || content(article, at + 1..sentence.end, mode == Mode::Any);
    let around = |of: Vec<TokenId>| if mode == Mode::Any { before(at).into_iter().chain(after()).chain(of).collect() } else { of };
    // "5 per cent lower", "up 5 per cent": what is compared stands before the figure.
    if let Some((_, up)) = COMPARED.iter().find(|(w, _)| w.eq_ignore_ascii_case(text)) {
        let measured = at.checked_sub(1).and_then(|t| article.quantity_at(t)).map(|q| q.tokens.start);
        let from = measured.or_else(|| article.quantity_at(at + 1).map(|_| at)).or((mode == Mode::Any).then_some(at))?;
        return Some(Move { at, up: *up, of: around(before(from)) });
    }
    let (entry, form) = word.entry::<Movement>(text).filter(|(e, _)| !e.noun || mode == Mode::Any)?;
    let acts = MOVES.has(&lemma::lemma(word, text));
    let denied = (at.saturating_sub(3).max(sentence.start)..at).any(|t| NOT.has(article.token(t)));
    let plain = matches!(form, Form::Third | Form::Past | Form::Participle) || mode == Mode::Headline && acts && form == Form::Base;
    if mode != Mode::Any && (denied || !plain) {
        return None;
    }
    // "raises the property tax levy": the last of the run is what is raised.
    let of = if acts { after().into_iter().rev().collect() } else { before(at) };
    Some(Move { at, up: entry.way == MovementWay::Up, of: around(of) })
}

/// The content words next to a movement, up to a mark, a figure or a word of grammar; `on` past prepositions.
fn content(article: &Article, tokens: impl Iterator<Item = TokenId>, on: bool) -> Vec<TokenId> {
    let mut found = Vec::new();
    for t in tokens.take(REACH as usize) {
        if article.tokens[t as usize].kind != Kind::Word || article.quantity_at(t).is_some() {
            break;
        }
        if article.stems.get(t as usize).is_some_and(|s| *s != 0) {
            found.push(t);
        } else if !found.is_empty() && !(on && article.word(t).function() == Some(FunctionWordKind::Preposition)) {
            break;
        }
    }
    found
}
