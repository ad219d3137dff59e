//! Figures that were worked out of others near them, however loosely the text ties them together: "The fare went to €2.80 in
//! May. It was €2.50 before, so that a passenger now pays 12 per cent more."
//!
//! The readers of comparisons and shares follow the sentence; this one asks the figures themselves. A word beside a share or a
//! change says how it was worked out; the few comparable figures before it are tried for it, and it is in doubt only where no
//! two of them give it, one way or another, and the two that are meant can be told.

mod amounts;
mod evidence;
mod operands;

use super::comparison::{By, Comparison};
use super::proportion::Proportion;
use super::reading::{Reading, is_percent, single};
use super::shares::{Share, Stated};
use crate::article::{Kind, Quantity, TokenId, Tokens, Trend};
use crate::lexicon::{Group, ProportionWordRole};
use crate::value::Bound;
pub(super) use amounts::{Step, Worked};
use operands::Operands;

/// What is said to have been worked out: a share or a change, in figures or in words.
#[derive(Clone, Copy)]
enum Said<'a> {
    /// "15 per cent".
    Percent(&'a Quantity),
    /// "4 percentage points", "the four-point slide".
    Points(&'a Quantity),
    /// "a fifth", "three and a half times", "halved".
    Words(&'a Proportion),
}

/// How it was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    /// The difference of two figures, by the earlier: "the 25 per cent drop".
    Change,
    /// A part by its whole: "15 per cent of the workforce".
    Share,
    /// One figure by the other: "three times what she paid".
    Times,
}

/// How sure it is that the figures told before it are those that it was worked out of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    /// It may be news of its own: only a slip of the pen is in doubt.
    Loose,
    /// It is told as known, or set beside them: "the 25 per cent drop", "a reduction of nearly half".
    Close,
}

/// What the words beside a share or a change make of it.
#[derive(Debug, Clone, Copy)]
struct Claim {
    relation: Relation,
    tie: Tie,
    /// Which way a change is said to go.
    way: Option<Trend>,
}

/// What the derived shares and changes of an article are, by how the checks of the ordinary ones judge them.
#[derive(Default)]
pub(super) struct Derived<'a> {
    pub(super) comparisons: Vec<(u32, Comparison<'a>)>,
    pub(super) shares: Vec<(u32, Share<'a>)>,
    pub(super) amounts: Vec<Worked<'a>>,
}

impl<'a> Said<'a> {
    fn tokens(&self) -> &'a Tokens {
        match self {
            Said::Percent(quantity) | Said::Points(quantity) => &quantity.tokens,
            Said::Words(words) => &words.tokens,
        }
    }

    fn start(&self, reading: &Reading<'_>) -> TokenId {
        match self {
            Said::Percent(quantity) | Said::Points(quantity) => reading.start(quantity),
            Said::Words(words) => words.start,
        }
    }

    fn bound(&self) -> Bound {
        match self {
            Said::Percent(quantity) | Said::Points(quantity) => quantity.amount.bound,
            Said::Words(words) => words.bound,
        }
    }
}

/// Reads those of a sentence whose proportions are `words`; `read` tells the ones that the ordinary readers have read.
pub(super) fn of_sentence<'a>(reading: &Reading<'a>, sentence: u32, words: &'a [(u32, Proportion)], read: &dyn Fn(&Tokens) -> bool, derived: &mut Derived<'a>) {
    if reading.sentence_has(sentence, &["if", "unless"]) {
        return;
    }
    amounts::of_sentence(reading, sentence, &mut derived.amounts);
    let points = |q: &&Quantity| q.amount.unit.base.is_some_and(|u| matches!(u.name.as_str(), "point" | "percentage point"));
    let shares = reading.of_sentence(sentence).iter().filter(|q| single(q) && (is_percent(q) || points(q)));
    let told = shares.map(|q| if is_percent(q) { Said::Percent(q) } else { Said::Points(q) });
    for said in told.chain(words.iter().map(|(_, w)| Said::Words(w))) {
        let Some(claim) = claim(reading, sentence, &said).filter(|_| !read(said.tokens())) else { continue };
        if claim.tie == Tie::Loose && unsure(reading, sentence) {
            continue;
        }
        let operands = Operands::before(reading, sentence, said.tokens());
        let Some((from, to)) = evidence::refuted(&operands, &claim, &said) else { continue };
        match claim.relation {
            Relation::Share => {
                let stated = match said {
                    Said::Percent(quantity) | Said::Points(quantity) => Stated::Percent(quantity),
                    Said::Words(words) => Stated::Words(words.clone()),
                };
                derived.shares.push((sentence, Share { stated, part: from, whole: vec![to] }));
            }
            Relation::Change | Relation::Times => {
                let by = match said {
                    Said::Percent(quantity) | Said::Points(quantity) => By::Figure(quantity),
                    Said::Words(words) => By::Words(words.clone()),
                };
                derived.comparisons.push((sentence, Comparison { from, to, by: Some(by), way: claim.way, word: None }));
            }
        }
    }
}

/// Is the sentence of what may be, or reckoned on another basis than the figures that it tells?
fn unsure(reading: &Reading<'_>, sentence: u32) -> bool {
    const MAY_BE: &[&str] = &["target", "aims", "hopes", "wants", "forecast", "forecasts", "expects", "expected", "until", "inflation", "annually"];
    reading.sentence_has(sentence, MAY_BE) || reading.sentence_has_group(sentence, Group::OtherBasis) && !reading.sentence_has(sentence, &["per"])
}

/// How the words beside it say that it was worked out.
fn claim(reading: &Reading<'_>, sentence: u32, said: &Said<'_>) -> Option<Claim> {
    let (start, end) = (said.start(reading), said.tokens().end);
    let floor = reading.0.sentences[sentence as usize].tokens.start;
    let before = |n: u32| start.checked_sub(n).filter(|t| *t >= floor);
    let is = |n: u32, words: &[&str]| before(n).is_some_and(|t| reading.is(t, words));
    let moves = |t: TokenId| reading.moves(t).or_else(|| reading.is(t, &["reduction"]).then_some(Trend::Down));
    // "so the gate was up by a sixth": what follows from the figures just told.
    let clause = (floor..start).rev().find(|t| matches!(reading.kind(*t), Some(Kind::Comma | Kind::Semicolon | Kind::Dash))).map_or(floor, |t| t + 1);
    let follows = reading.is(clause, &["so", "thus", "hence", "meaning", "making"]) && !reading.is(clause + 1, &["far", "much", "many", "long"]);
    let told = |relation, close: bool, way| Some(Claim { relation, tie: if close || follows { Tie::Close } else { Tie::Loose }, way });
    if let Said::Words(words) = said {
        match words.role {
            ProportionWordRole::Verb => return told(Relation::Times, false, None),
            ProportionWordRole::Times if reading.in_group(end, Group::Comparative) => return None,
            ProportionWordRole::Times if !reading.is(end, &["as", "what", "the", "its"]) => return None,
            ProportionWordRole::Times => return told(Relation::Times, false, None),
            ProportionWordRole::Share => {}
        }
    }
    // "15 per cent more", "a fifth below"
    if reading.in_group(end, Group::Comparative) || reading.is(end, &["above", "below", "up", "down"]) {
        // "a fifth fewer than in 2021": than what, is not told here.
        if reading.is(end + 1, &["than"]) && reading.0.quantities_from(end).first().is_none_or(|q| q.tokens.start > end + 5) {
            return None;
        }
        let less = reading.is(end, &["below", "cheaper", "down", "fewer", "less", "lower", "shorter", "smaller"]);
        return told(Relation::Change, false, Some(if less { Trend::Down } else { Trend::Up }));
    }
    // "the 25 per cent drop", "a 9 per cent rise"
    let noun = (end..end + 2).find(|t| moves(*t).is_some() && !reading.is(*t, &["up", "down"]));
    if let Some(noun) = noun.filter(|noun| *noun == end || reading.kind(end) == Some(Kind::Word)) {
        return if of_itself(reading, noun + 1) { told(Relation::Change, is(1, &["the", "this", "that", "its"]), moves(noun)) } else { None };
    }
    // "a reduction of nearly half", "A fall of a fifth"
    if let Some(way) = before(2).filter(|_| is(1, &["of"])).and_then(moves) {
        // "A cut of a third was made in …" may be news; "the cut of a third was" is not, nor is ", a cut of a third,".
        let known = (3..=5).any(|n| is(n, &["the", "that", "this"]));
        let ends = matches!(reading.kind(end), None | Some(Kind::Comma | Kind::Stop | Kind::Close | Kind::Semicolon | Kind::Dash));
        let apposed = ends && (3..=5).any(|n| is(n, &["a", "an"]));
        return (known && of_itself(reading, end) || apposed).then_some(Claim { relation: Relation::Change, tie: Tie::Close, way: Some(way) });
    }
    let verb = if is(1, &["by"]) { before(2) } else { before(1) };
    if let Some(way) = verb.and_then(moves) {
        // "The price of barley rose by a third": of what the sentence speaks itself.
        let taken_up = reading.find(clause..start, &["it", "they", "that", "this", "which", "these", "those"]).is_some();
        return if taken_up || follows { told(Relation::Change, false, Some(way)) } else { None };
    }
    // "15 per cent of the workforce"; ", or 15 per cent,", "(15 per cent)"
    const AMOUNTS: &[&str] = &["account", "accounts", "amount", "amounts", "equal", "equals", "make", "makes", "represent", "represents", "is", "are"];
    let of = reading.is(end, &["of"]) && reading.is(end + 1, &["the", "its", "their", "all", "that", "them", "those", "it"]);
    let amounts = of && (1..=3).any(|n| is(n, AMOUNTS));
    // "132 of them, or 12 percent,"
    let part = reading.0.quantities_from(start.saturating_sub(6)).first().filter(|q| q.tokens.end < start);
    let of_them = part.is_some_and(|q| reading.is(q.tokens.end, &["of"]) && reading.is(q.tokens.end + 1, &["them", "these", "those"]));
    let set = of_them && (is(1, &["or"]) || before(1).is_some_and(|t| reading.kind(t) == Some(Kind::Open)));
    if amounts || set { told(Relation::Share, set, None) } else { None }
}

/// Does nothing follow that says of what it was the change: "in costs", "of the fleet"?
fn of_itself(reading: &Reading<'_>, next: TokenId) -> bool {
    !reading.is(next, &["in", "of", "for", "among", "at", "per"])
}
