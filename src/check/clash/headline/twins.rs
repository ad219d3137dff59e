//! A headline's figure that the story has with a slip of the pen: two digits that changed places, one that is another, or the
//! same digits at another place, billions for millions.

use super::senses::{self, Clause, Sense};
use super::support::one_unit;
use super::{Story, tells};
use crate::article::{Quantity, Sort};
use crate::source::{Prose, Span};
use crate::value::{self, Amount, Bound, Slip};
use rust_decimal::Decimal;

/// From so much on a number is seldom met of two things.
const LARGE: u32 = 13;
/// So many digits that changed places are no chance.
const PLAIN: usize = 3;
/// So many times too much is a figure told at another place: of a point, or of thousands, millions and billions.
const PLACES: [Decimal; 3] = [Decimal::TEN, Decimal::ONE_THOUSAND, Decimal::from_parts(1_000_000, 0, 0, false, 0)];
/// So many sentences of the story tell the headline's news.
const OPENING: u32 = 6;

impl<'a> Story<'a> {
    /// The one figure of the story that the headline's is a slip of, told of the same thing as far as their words show it.
    /// The story has the headline's own number nowhere, or only of something else; where others come to it (`made`), no slip but
    /// the plainest will do.
    pub(super) fn rival_twin(&self, said: &Quantity, made: bool) -> Option<&'a Quantity> {
        let article = self.article;
        let small = said.amount.low < Decimal::from(LARGE);
        if small && said.amount.step >= Decimal::ONE || matches!(said.sort, Sort::Age | Sort::Multiple | Sort::Fraction) {
            return None;
        }
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let noun = said.of.map(|of| senses::of_span(article, of)).unwrap_or_default();
        let mut rival: Option<&Quantity> = None;
        for other in article.quantities.iter().filter(|q| self.of_story(q.sentence)) {
            let may = other.sort == said.sort && one_unit(said, other) && tells(other);
            let Some(slip) = (if may { slip(&said.amount, &other.amount) } else { None }) else { continue };
            let quoted = article.quote_at(other.span.start).is_some();
            let apart = said.trend.zip(other.trend).is_some_and(|(a, b)| a != b) || other.starts_change;
            // Three digits that changed places are the headline's own, of whatever time or part the story gives them.
            let plain = slip.0 == Slip::Swapped && slip.1 >= PLAIN;
            let own = plain || !self.starts_or_parts(other, said) && self.of_now(other.tokens.clone(), other.sentence);
            if quoted || apart || !own || made && !plain {
                continue;
            }
            if !self.told_alike(said, other, slip, (&clause, &noun), made) {
                continue;
            }
            match rival {
                Some(known) if known.amount.low != other.amount.low => return None,
                _ => rival = Some(other),
            }
        }
        rival
    }

    /// Do the words around the story's figure speak for its being the headline's, as far as the slip leaves that open?
    fn told_alike(&self, said: &Quantity, other: &Quantity, slip: (Slip, usize), (clause, noun): (&Clause, &[Sense]), made: bool) -> bool {
        let article = self.article;
        let counted = other.of.map(|of| senses::of_span(article, of)).unwrap_or_default();
        // "122 people" are "212 investors".
        let persons = |of: Option<Span<Prose>>| of.is_some_and(|of| self.counts_persons(of));
        let alike = counted.iter().any(|s| noun.contains(s)) || persons(said.of) && persons(other.of);
        // "61 cases" over "81 boats": each is of something else, unless a word for the one stands by the other.
        let there = self.words_up_to(other.sentence);
        let strange = said.sort == Sort::Count && !alike && !noun.is_empty() && !counted.is_empty();
        let matched = clause.words.iter().filter(|w| w.senses.iter().any(|s| there.contains(s))).count();
        let opens = self.first.is_some_and(|first| other.sentence < first + OPENING);
        let moved = said.trend.is_some() && said.trend == other.trend;
        match slip {
            (Slip::Swapped, digits) if digits >= PLAIN && made => opens && matched > 1,
            (Slip::Swapped, digits) if digits >= PLAIN => alike || !strange || matched > 0,
            (Slip::Swapped, _) => alike || matched > 0,
            (Slip::Digit, _) if strange => false,
            (Slip::Digit, _) => opens && (alike && matched > 1 || matched > usize::from(!moved)) || matched > 2,
        }
    }
}

/// "More than 38,000" over "83,400": a headline does not leave away as much as that, where its digits changed places.
pub(super) fn hedged(said: &Amount, told: &Amount) -> bool {
    let far = told.low > said.low + said.low / Decimal::from(4);
    matches!(said.bound, Bound::Over | Bound::AtLeast) && far && matches!(slip(said, told), Some((Slip::Swapped, _)))
}

/// Is the one the other, rounded as it is, with a slip? The slip, and of how many digits both are.
fn slip(said: &Amount, told: &Amount) -> Option<(Slip, usize)> {
    if said.bound == Bound::Range || told.bound == Bound::Range {
        return None;
    }
    let place = |a: &Amount| a.half_step() * Decimal::TWO;
    let rounded = if place(told) < place(said) { round(told.low, place(said), said.bound)? } else { told.low };
    let digits = |value: Decimal| value.normalize().mantissa().unsigned_abs().to_string().into_bytes();
    let plain = |value: Decimal| digits(value).into_iter().rev().skip_while(|d| *d == b'0').collect::<Vec<_>>();
    let (own, other) = (plain(said.low), plain(told.low));
    // "£9.6bn" over "£9.6m": as telling as one more digit that changed places.
    if own == other && said.low != told.low && PLACES.contains(&(said.low.max(told.low).checked_div(said.low.min(told.low))?)) {
        return Some((Slip::Swapped, own.len() + 1));
    }
    let places = |value: Decimal| value.trunc().to_string().len();
    let (a, b) = (digits(said.low), digits(rounded));
    if places(said.low) != places(rounded) {
        return None;
    }
    value::slip(&a, &b).map(|slip| (slip, a.len()))
}

/// The value to a whole number of steps: to the nearest, or to the one that it is more or less than, where that is said.
fn round(value: Decimal, step: Decimal, bound: Bound) -> Option<Decimal> {
    let steps = value.checked_div(step)?;
    let whole = match bound {
        Bound::Over | Bound::AtLeast => steps.floor(),
        Bound::Under | Bound::AtMost | Bound::Nearly => steps.ceil(),
        Bound::Exact | Bound::About | Bound::Range => steps.round(),
    };
    whole.checked_mul(step)
}
