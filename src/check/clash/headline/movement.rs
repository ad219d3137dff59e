//! A headline that lets rise what its story lets fall: "profit rises" over "its profit fell 18%".

use super::{Item, OPENING, Story};
use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::clash::differ::Difference;
use crate::check::clash::differ::phrases;
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, FunctionWordKind, Movement, MovementWay, lemma};

/// How far before or after its verb, in tokens, the word may stand for what moves.
const REACH: u32 = 5;
/// How far from a movement, in tokens, the story gives by how much.
const MEASURED: u32 = 8;

/// Verbs that move something else than their subject.
const MOVES: Few = Few::of(&["boost", "cut", "lift", "lower", "raise", "reduce", "slash", "trim"]);
const NOT: Few = Few::of(&["not", "n't", "n’t", "no", "never", "without", "cannot"]);
const COMPARED: [(&str, bool); 6] = [("higher", true), ("lower", false), ("up", true), ("down", false), ("above", true), ("below", false)];

/// A word of movement.
struct Move {
    at: TokenId,
    up: bool,
    /// The words among which what moves is named, the nearest first.
    of: Vec<TokenId>,
    /// They go on past a preposition.
    on: bool,
}

impl Story<'_> {
    /// Where the headline's blocks of `kinds` and the story's opening let one thing go two ways.
    pub(super) fn turned(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let Some(first) = self.first else { return Vec::new() };
        let mut found = Vec::new();
        let heads = (0..article.sentences.len() as u32).filter(|s| kinds.contains(&article.block(*s).kind));
        for said in heads.flat_map(|s| moves(article, s, Mode::Headline)) {
            // "half-year profit at the retailer": the profit, or the retailer.
            let stems = [said.of.first(), said.of.iter().rev().take(1).find(|_| said.on)].into_iter().flatten().map(|t| article.stems[*t as usize]);
            if let Some(rival) = stems.filter(|stem| *stem != 0).find_map(|stem| self.rival_move(first, &said, stem)) {
                let sentence = |at: TokenId| article.sentence_of(at);
                let here = Item { span: article.tokens[said.at as usize].span(), tokens: said.at..said.at + 1, sentence: sentence(said.at) };
                found.push(self.difference(&here, article.tokens[rival.at as usize].span(), sentence(rival.at)));
            }
        }
        found
    }

    /// "Profit up 16% to £19m" over "£19m, 16% below last year": one share that goes two ways, wherever the story has it.
    pub(super) fn turned_shares(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let share = |q: &&Quantity| q.sort == Sort::Percent && article.quote_at(q.span.start).is_none();
        let mut found = Vec::new();
        for said in article.quantities.iter().filter(|q| kinds.contains(&article.block(q.sentence).kind)).filter(share) {
            let same = |q: &&Quantity| q.span != said.span && q.amount == said.amount;
            let Some(up) = way(article, said).filter(|_| !article.quantities_of(said.sentence).iter().any(|q| same(&q))) else { continue };
            let mut told = article.quantities.iter().filter(|q| self.of_story(q.sentence)).filter(share).filter(same);
            let Some(rival) = told.next().filter(|q| way(article, q) == Some(!up) && self.of_now(q.tokens.clone(), q.sentence)) else { continue };
            let stems = |s: u32| {
                let tokens = article.sentences[s as usize].tokens.clone();
                tokens
                    .filter(|t| article.stems[*t as usize] != 0 && article.word(*t).entry::<Movement>(article.token(*t)).is_none())
                    .map(|t| article.stems[t as usize])
            };
            let there: Vec<u32> = stems(rival.sentence).collect();
            if told.next().is_none() && stems(said.sentence).any(|s| there.contains(&s)) {
                found.push(self.difference(&super::item(said), rival.span, rival.sentence));
            }
        }
        found
    }

    /// What the story's opening lets go the other way than the headline does, of what has this stem.
    fn rival_move(&self, first: u32, said: &Move, stem: u32) -> Option<Move> {
        let article = self.article;
        let same = |other: &Move| other.of.iter().any(|t| article.stems[*t as usize] == stem);
        let story = || (first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
        // A story that tells of both ways tells of two times, or of two things.
        if story().flat_map(|s| moves(article, s, Mode::Any)).any(|m| m.up == said.up && same(&m) && !unreal(article, &m)) {
            return None;
        }
        let opening = story().take(OPENING);
        opening.filter(|s| moves(article, *s, Mode::Told).iter().all(|m| m.up != said.up)).find_map(|s| {
            moves(article, s, Mode::Told).into_iter().find(|m| {
                let own = same(m) && !narrowed(article, m, stem, said.at) && article.quote_at(article.tokens[m.at as usize].span().start).is_none();
                own && self.told(m, s)
            })
        })
    }

    /// Does the story say by how much, and not of another year?
    fn told(&self, movement: &Move, sentence: u32) -> bool {
        let near = |q: &&Quantity| q.tokens.end + MEASURED > movement.at && q.tokens.start < movement.at + MEASURED;
        self.article.quantities_of(sentence).iter().find(near).is_some_and(|q| self.of_now(q.tokens.clone(), sentence))
    }
}

/// Which way a word of comparison goes: "higher", "below".
fn compared(article: &Article, at: TokenId) -> Option<bool> {
    COMPARED.iter().find(|(w, _)| w.eq_ignore_ascii_case(article.token(at))).map(|(_, up)| *up)
}

/// Does a denial stand right before a word?
fn denied(article: &Article, at: TokenId, sentence: &Tokens) -> bool {
    (at.saturating_sub(3).max(sentence.start)..at).any(|t| NOT.has(article.token(t)))
}

/// Which way a figure goes by the word right before or after it: "up 16%", "fell by 16%", "16% below".
fn way(article: &Article, figure: &Quantity) -> Option<bool> {
    let sentence = &article.sentences[figure.sentence as usize].tokens;
    let entry = |t: TokenId| article.word(t).entry::<Movement>(article.token(t)).map(|(e, _)| e);
    let up = |e: &Movement| e.way == MovementWay::Up;
    let start = article.front(figure);
    let link = |t: &TokenId| matches!(article.token(*t), "by" | "of" | "a");
    let before = (sentence.start..start).rev().find(|t| !link(t)).filter(|t| *t + 3 > start);
    let behind = || {
        let t = Some(figure.tokens.end).filter(|t| *t < sentence.end)?;
        compared(article, t).or_else(|| entry(t).filter(|e| e.noun).map(up))
    };
    before.filter(|t| !denied(article, *t, sentence)).and_then(|t| compared(article, t).or_else(|| entry(t).map(up))).or_else(behind)
}

/// "Without them, profit would have been up": what was not so.
fn unreal(article: &Article, movement: &Move) -> bool {
    (movement.at.saturating_sub(4)..movement.at).any(|t| matches!(article.token(t), "would" | "might") && article.token(t + 1) == "have")
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
    if let Some(up) = compared(article, at) {
        let measured = at.checked_sub(1).and_then(|t| article.quantity_at(t)).map(|q| q.tokens.start);
        // "a profit of £19m in the half year, up from £16m"
        let since = || {
            let before = article.quantities[..article.quantities.partition_point(|q| q.tokens.start < at)].last()?;
            let after = article.quantity_at(at + 2).filter(|q| article.token(at + 1) == "from" && q.amount.unit == before.amount.unit)?;
            (before.sentence == after.sentence && before.sort == after.sort && after.sort != Sort::Count).then_some(before.tokens.start)
        };
        let measured = measured.or_else(since);
        // "Pressure above 140" goes no way.
        let bound = matches!(text, "above" | "below");
        let from = measured.or_else(|| article.quantity_at(at + 1).filter(|_| !bound).map(|_| at)).or((mode == Mode::Any && !bound).then_some(at))?;
        let mut of = before(from);
        // "Profit was £18m, 16% below the £22m of last year": the sentence's subject.
        if of.is_empty() && measured.is_some() && mode != Mode::Headline {
            of.extend(phrases::around(article, at).and_then(|s| phrases::subject(article, s)).map(|(head, _)| head.id));
        }
        let on = mode == Mode::Headline && of.iter().zip(of.iter().skip(1)).any(|(a, b)| *a > *b + 1);
        return Some(Move { at, up, of: around(of), on });
    }
    let (entry, form) = word.entry::<Movement>(text).filter(|(e, _)| !e.noun || mode == Mode::Any)?;
    let acts = MOVES.has(&lemma::lemma(word, text));
    let plain = matches!(form, Form::Third | Form::Past | Form::Participle) || mode == Mode::Headline && acts && form == Form::Base;
    if mode != Mode::Any && (!plain || denied(article, at, sentence)) {
        return None;
    }
    // "raises the property tax levy": the last of the run is what is raised.
    let of = if acts { after().into_iter().rev().collect() } else { before(at) };
    Some(Move { at, up: entry.way == MovementWay::Up, of: around(of), on: false })
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
        } else if !found.is_empty() && !(on && matches!(article.word(t).function(), Some(FunctionWordKind::Preposition | FunctionWordKind::Determiner))) {
            break;
        }
    }
    found
}
