//! What a sentence of a headline or a story lets rise or fall: by a verb, by a word of comparison, by two figures, or by a
//! factor told in words.

use super::support::points;
use super::verdicts;
use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::Context;
use crate::check::clash::differ::phrases;
use crate::check::proportion::Proportion;
use crate::check::reading::Reading;
use crate::lexicon::{Few, Form, FunctionWordKind, List, Movement, MovementWay, ProportionWord, ProportionWordRole, lemma};
use rust_decimal::Decimal;

/// How far before or after its verb, in tokens, the word may stand for what moves.
const REACH: u32 = 5;
/// Verbs that move something else than their subject.
const MOVES: Few = Few::of(&["boost", "cut", "lift", "lower", "raise", "reduce", "slash", "trim"]);
const NOT: Few = Few::of(&["not", "n't", "n’t", "no", "never", "without", "cannot"]);
const COMPARED: [(&str, bool); 6] = [("higher", true), ("lower", false), ("up", true), ("down", false), ("above", true), ("below", false)];
/// What more or less of is counted: "18 per cent fewer".
const COUNTED: [(&str, bool); 3] = [("more", true), ("fewer", false), ("less", false)];
/// Verbs of which the particle says which way: "edges up".
const EDGES: Few = Few::of(&["creep", "edge", "go", "inch", "move", "nudge", "tick"]);
/// Verbs that let their subject move by the share that they name: "lost 8%".
const EARNS: [(&str, bool); 3] = [("add", true), ("lose", false), ("shed", false)];
/// How far apart, in tokens, two figures may stand that are compared.
const APART: usize = 20;

/// A word of movement, or two figures that tell one.
pub(super) struct Move<'a> {
    pub at: TokenId,
    /// One past its last word.
    pub end: TokenId,
    pub up: bool,
    /// The words among which what moves is named, the nearest first.
    pub of: Vec<TokenId>,
    /// They go on past a preposition.
    pub on: bool,
    /// How many times as much it is as before, where two figures tell.
    pub factor: Option<Decimal>,
    /// Where it goes: "rises to 34".
    pub to: Option<&'a Quantity>,
    /// Who or what moves it comes before: "cut its forecast".
    pub acts: bool,
}

/// "doubles", "to treble", "up a third": what a sentence lets change by a factor told in words.
pub(super) fn multiplied(article: &Article, sentence: u32) -> Vec<Move<'_>> {
    let tokens = article.sentences[sentence as usize].tokens.clone();
    let verb = |at: TokenId| {
        let (entry, _) = article.entries::<ProportionWord>(at).find(|(entry, _)| entry.role == ProportionWordRole::Verb)?;
        let factor: Decimal = entry.value.as_str().parse().ok()?;
        let to = at.checked_sub(1).filter(|t| *t >= tokens.start && article.token(*t) == "to");
        let of = content(article, (tokens.start..to.unwrap_or(at)).rev(), true);
        Some(Move { at, end: at + 1, up: factor > Decimal::ONE, of, on: false, factor: Some(factor), to: None, acts: false })
    };
    let verbs = tokens.clone().filter(|t| article.word(*t).is(List::ProportionWord) && article.quote_at(article.tokens[*t as usize].span().start).is_none());
    let share = |p: Proportion| {
        let at = p.start.checked_sub(1).filter(|t| *t >= tokens.start && p.role == ProportionWordRole::Share)?;
        let up = compared(article, at).or_else(|| article.entry::<Movement>(at).map(|(e, _)| e.way == MovementWay::Up))?;
        let factor = if up { Decimal::ONE + p.value } else { Decimal::ONE - p.value };
        Some(Move {
            at: p.tokens.start,
            end: p.tokens.end,
            up,
            of: content(article, (tokens.start..at).rev(), true),
            on: false,
            factor: Some(factor),
            to: None,
            acts: false,
        })
    };
    verbs.filter_map(verb).chain(Reading(article).proportions(sentence).into_iter().filter_map(share)).collect()
}

/// Which way a word of comparison goes: "higher", "below".
pub(super) fn compared(article: &Article, at: TokenId) -> Option<bool> {
    COMPARED.iter().find(|(w, _)| w.eq_ignore_ascii_case(article.token(at))).map(|(_, up)| *up)
}

/// Does a denial stand right before a word?
pub(super) fn denied(article: &Article, at: TokenId, sentence: &Tokens) -> bool {
    (at.saturating_sub(3).max(sentence.start)..at).any(|t| NOT.has(article.token(t)))
}

/// Two figures of a sentence of which the later says which way what stands before them went: "€41.2m, up from €36.8m",
/// "€41.2m, against €36.8m a year before".
pub(super) fn paired<'a>(cx: &Context<'a>, sentence: u32) -> Vec<Move<'a>> {
    let article = cx.article;
    let start = article.sentences[sentence as usize].tokens.start;
    let pair = |(from, to): (&'a Quantity, &'a Quantity)| {
        let up = to.amount.low > from.amount.high;
        if !up && to.amount.high >= from.amount.low {
            return None;
        }
        let (at, end) = (article.front(from).min(article.front(to)), from.tokens.end.max(to.tokens.end));
        let mut of = content(article, (start..at).rev(), true);
        of.extend(subject(article, at));
        of.extend(to.of.and_then(|of| (to.tokens.end..article.token_from(of.end)).next_back()));
        // "made £3.1m before tax"
        of.extend(Some(to.tokens.end).filter(|t| article.token(*t) == "before" && article.token(t + 1) == "tax"));
        Some(Move { at, end, up, of, on: false, factor: to.amount.low.checked_div(from.amount.low), to: Some(to), acts: false })
    };
    let told = cx.comparisons(sentence).iter().map(|(_, c)| (c.from, c.to));
    let all = article.quantities_of(sentence);
    let against = all.iter().enumerate().filter_map(|(i, to)| {
        let from = all[i + 1..].iter().find(|q| q.sort == to.sort && q.amount.unit == to.amount.unit)?;
        set_against(article, to, from).then_some((from, to))
    });
    told.chain(against).filter_map(pair).collect()
}

/// "€41.2m, compared with €36.8m in 2023": is the one figure held against that of an earlier time?
fn set_against(article: &Article, to: &Quantity, from: &Quantity) -> bool {
    const AGAINST: Few = Few::of(&["against", "compared", "versus"]);
    const TIMES: Few = Few::of(&["ago", "before", "earlier", "last", "previous", "previously", "prior"]);
    let (between, end) = (to.tokens.end..article.front(from), article.sentences[to.sentence as usize].tokens.end);
    let after = from.tokens.end..(from.tokens.end + REACH + 3).min(end);
    let dated = || article.dates_of(to.sentence).iter().any(|d| after.contains(&d.tokens.start));
    between.len() <= APART && between.into_iter().any(|t| AGAINST.has(article.token(t))) && (after.clone().any(|t| TIMES.has(article.token(t))) || dated())
}

/// What movements are asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Those of a headline, in its own grammar.
    Headline,
    /// Those that a sentence of the story plainly tells.
    Told,
    /// All that may be one, of whatever stands around it.
    Any,
}

/// The movements of a sentence, with what moves.
pub(super) fn moves(article: &Article, sentence: u32, mode: Mode) -> Vec<Move<'_>> {
    let tokens = article.sentences[sentence as usize].tokens.clone();
    tokens.clone().filter_map(|at| movement(article, at, &tokens, mode)).collect()
}

fn movement<'a>(article: &'a Article, at: TokenId, sentence: &Tokens, mode: Mode) -> Option<Move<'a>> {
    let (word, text) = (article.word(at), article.token(at));
    let before = |at: TokenId| content(article, (sentence.start..at).rev(), true);
    let after = || content(article, at + 1..sentence.end, mode == Mode::Any);
    let around = |of: Vec<TokenId>| if mode == Mode::Any { before(at).into_iter().chain(after()).chain(of).collect() } else { of };
    // "5 per cent lower", "up 5 per cent": what is compared stands before the figure.
    let measured = || at.checked_sub(1).and_then(|t| article.quantity_at(t)).map(|q| q.tokens.start);
    let counted =
        || COUNTED.iter().find(|(w, _)| *w == text).filter(|_| measured().is_some_and(|t| article.quantity_at(t).is_some_and(|q| q.sort == Sort::Percent)));
    if let Some(up) = compared(article, at).or_else(|| counted().map(|(_, up)| *up)) {
        let measured = measured();
        // "a profit of £19m in the half year, up from £16m"
        let since = || {
            let before = article.quantities[..article.quantities.partition_point(|q| q.tokens.start < at)].last()?;
            let after = article.quantity_at(at + 2).filter(|q| article.token(at + 1) == "from" && q.amount.unit == before.amount.unit)?;
            (before.sentence == after.sentence && before.sort == after.sort && after.sort != Sort::Count).then_some(before.tokens.start)
        };
        let measured = measured.or_else(since);
        // "Pressure above 140" goes no way.
        let bound = matches!(text, "above" | "below");
        // "Crime down in Fowey": a headline leaves out by how much.
        let edges = |t: TokenId| EDGES.has(&lemma::lemma(article.word(t), article.token(t)));
        let bare = mode == Mode::Any || mode == Mode::Headline && bare(article, at, sentence) || at > sentence.start && edges(at - 1);
        let from = measured.or_else(|| article.quantity_at(at + 1).filter(|_| !bound).map(|_| at)).or((bare && !bound).then_some(at))?;
        let mut of = before(from);
        if of.first().is_some_and(|t| edges(*t)) {
            of.remove(0);
        }
        // "Profit was £18m, 16% below the £22m of last year": the sentence's subject.
        if of.is_empty() && measured.is_some() && mode != Mode::Headline {
            of.extend(subject(article, at));
        }
        let counts = article.quantities[..article.quantities.partition_point(|q| q.tokens.start < from)].last().filter(|q| q.sort == Sort::Count);
        if mode != Mode::Headline
            && let Some(noun) = counts.filter(|q| q.tokens.start >= sentence.start).and_then(|q| q.of)
        {
            of.extend((article.token_from(noun.start)..article.token_from(noun.end)).next_back());
        }
        let on = mode == Mode::Headline && of.iter().zip(of.iter().skip(1)).any(|(a, b)| *a > *b + 1);
        return Some(Move { at, end: at + 1, up, of: around(of), on, factor: None, to: target(article, at + 1), acts: false });
    }
    // "The shares lost 8%"
    let share = || article.quantity_at(at + 1).is_some_and(|q| q.sort == Sort::Percent || points(q));
    if let Some((_, up)) = EARNS.iter().find(|(verb, _)| lemma::is(word, text, verb)).filter(|_| share()) {
        let of = Some(before(at)).filter(|of| !of.is_empty()).unwrap_or_else(|| subject(article, at).into_iter().collect());
        return Some(Move { at, end: at + 1, up: *up, of: around(of), on: false, factor: None, to: None, acts: false });
    }
    let (entry, form) = word.entry::<Movement>(text).filter(|(e, _)| !e.noun || mode == Mode::Any)?;
    let acts = MOVES.has(&lemma::lemma(word, text));
    let prior = at.checked_sub(1).filter(|t| *t >= sentence.start);
    // "Rents climb", "sees sales dip"; "Tuition to rise".
    let plural = || prior.is_some_and(|t| article.token(t).ends_with('s') && !article.token(t).ends_with("ss") && article.word(t).function().is_none());
    let to = prior.filter(|t| article.token(*t) == "to");
    let will = || prior.is_some_and(|t| article.token(t) == "will") || to.is_some() && verdicts::decided(article, at, sentence);
    // "The bank cut its rate": a past that is written as the present.
    let past = || lemma::is(word, text, "cut") && prior.is_some_and(|t| article.stems[t as usize] != 0) && article.word(at + 1).function().is_some();
    let base = matches!(form, Form::Base | Form::Plural);
    let plain = match mode {
        Mode::Headline => !base || acts || to.is_some() || plural(),
        _ => !base || will() || past(),
    };
    let plain = plain && form != Form::Gerund;
    if mode != Mode::Any && (!plain || denied(article, at, sentence)) {
        return None;
    }
    // "voted to increase tuition"
    let acts = acts || mode == Mode::Told && to.is_some() && article.stems.get(at as usize + 1).is_some_and(|s| *s != 0);
    // "raises the property tax levy": the last of the run is what is raised.
    let of = if acts { after().into_iter().rev().collect() } else { before(to.filter(|_| mode == Mode::Headline).unwrap_or(at)) };
    Some(Move { at, end: at + 1, up: entry.way == MovementWay::Up, of: around(of), on: false, factor: None, to: target(article, at + 1), acts })
}

/// The head of what the clause at `at` is told of; where it has no subject of its own, of its sentence: "Income, which was
/// taxed, fell".
fn subject(article: &Article, at: TokenId) -> Option<TokenId> {
    let own = phrases::around(article, at).and_then(|s| phrases::subject(article, s)).map(|(head, _)| head.id);
    own.or_else(|| phrases::head(article, article.sentences[article.sentence_of(at) as usize].tokens.start..at).map(|head| head.id))
}

/// "to 34", right behind a movement.
fn target(article: &Article, at: TokenId) -> Option<&Quantity> {
    let to = article.token(at) == "to";
    article.quantity_at(at + TokenId::from(to)).filter(|q| to || article.text(q.span).starts_with("to "))
}

/// "Crime down in Fowey", "Turnout lower than in May": does the word tell by itself which way what stands before it went?
fn bare(article: &Article, at: TokenId, sentence: &Tokens) -> bool {
    let noun = |t: TokenId| article.stems[t as usize] != 0 && !matches!(article.word(t).verb_form(), Some(Form::Past | Form::Participle | Form::Gerund));
    let ends = at + 1 == sentence.end || article.tokens[at as usize + 1].kind != Kind::Word || article.word(at + 1).function().is_some();
    at > sentence.start && (noun(at - 1) || matches!(article.token(at - 1), "is" | "are")) && ends
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
