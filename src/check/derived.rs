//! Figures that were worked out of others near them, however loosely the text ties them together: "The fare went to €2.80 in
//! May. It was €2.50 before, so that a passenger now pays 12 per cent more."
//!
//! The readers of comparisons and shares follow the sentence; this one asks the figures themselves. A word beside a share or a
//! change says how it was worked out; the few comparable figures before it are tried for it, and it is in doubt only where no
//! two of them give it, one way or another, and the two that are meant can be told.

mod amounts;
mod claims;
mod evidence;
mod moves;
mod operands;
mod results;
mod told;

use super::comparison::{By, Comparison};
use super::proportion::Proportion;
use super::reading::{Reading, is_percent, single};
use super::shares::{Share, Stated};
use crate::article::{Quantity, TokenId, Tokens, Trend};
use crate::value::Bound;
pub(super) use amounts::Worked;
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

/// The step of arithmetic that leads to a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// "in all", "between them".
    Sum,
    /// "what remains", "a lead of", "27 more".
    Difference,
    /// "so much each", for so many.
    Product,
    /// "an average of", "apiece", "lasts so many days".
    Quotient,
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
    /// The figures may only be those of the sentence after: "Its fleet has shrunk by half. It ran 6,200 vans then and …".
    Ahead,
    /// It is told as what came of two figures just told, so that any slip is in doubt: "That is 28 per cent", "A jump of 12 per
    /// cent is".
    Marked,
    /// It is told as known, or set beside them: "the 25 per cent drop", "a reduction of nearly half".
    Close,
}

/// What the words beside a figure make of it.
#[derive(Debug, Clone, Copy)]
struct Claim {
    step: Step,
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

/// Reads those of a sentence whose proportions are `words`, and which may be `supposed`; `read` tells the ones that the ordinary readers have read.
pub(super) fn of_sentence<'a>(
    reading: &Reading<'a>,
    (sentence, supposed): (u32, bool),
    words: &'a [(u32, Proportion)],
    read: &dyn Fn(&Tokens) -> bool,
    derived: &mut Derived<'a>,
) {
    amounts::of_sentence(reading, sentence, supposed, read, &mut derived.amounts);
    if supposed {
        return;
    }
    moves::of_sentence(reading, sentence, &mut derived.comparisons);
    let points = |q: &&Quantity| q.amount.unit.base.is_some_and(|u| matches!(u.name.as_str(), "point" | "percentage point"));
    let shares = reading.of_sentence(sentence).iter().filter(|q| single(q) && (is_percent(q) || points(q)));
    let told = shares.map(|q| if is_percent(q) { Said::Percent(q) } else { Said::Points(q) });
    for said in told.chain(words.iter().map(|(_, w)| Said::Words(w))) {
        let Some(claim) = told::of_share(reading, sentence, &said).filter(|_| !read(said.tokens())) else { continue };
        if claim.tie != Tie::Close && told::unsure(reading, sentence) || claim.step == Step::Share && reading.is_of_a_survey(sentence) {
            continue;
        }
        let operands = Operands::about(reading, sentence, said.tokens(), claim.step);
        let Some((from, to)) = evidence::refuted(&operands, &claim, &said) else { continue };
        // "Some 13,560 of them, or 95%, got round, 7,730 men and 5,830 women": the part is the figure that the share stands beside.
        if claim.step == Step::Share && told::part_beside(reading, sentence, &said).is_some_and(|part| ![from.span, to.span].contains(&part.span)) {
            continue;
        }
        match claim.step {
            Step::Share => {
                let stated = match said {
                    Said::Percent(quantity) | Said::Points(quantity) => Stated::Percent(quantity),
                    Said::Words(words) => Stated::Words(words.clone()),
                };
                derived.shares.push((sentence, Share { stated, part: from, whole: vec![to] }));
            }
            _ => {
                let by = match said {
                    Said::Percent(quantity) | Said::Points(quantity) => By::Figure(quantity),
                    Said::Words(words) => By::Words(words.clone()),
                };
                derived.comparisons.push((sentence, Comparison { from, to, by: Some(by), way: claim.way, word: None }));
            }
        }
    }
}
