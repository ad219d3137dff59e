//! Shares told one by one over a paragraph, the last of which takes all that is left: "The family holds 55 per cent of the
//! shares. A bank has 20 per cent. The other 25 per cent is traded."
//!
//! Only where one wrong digit explains what is off, and no choice of the shares comes to a hundred with the last.

use super::{OVERLAP, moved, reckoned_anew};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, is_percent, single, sums_with};
use crate::value::{Bound, slipped, swapped};
use rust_decimal::Decimal;

/// So many sentences back the first share may stand.
const BACK: u32 = 2;

/// With more shares than these, some of them come to a hundred by chance.
const MOST: usize = 6;

/// The shares of one whole that a sentence closes, if they do not come to all of it; and what they come to.
pub(super) fn read<'a>(reading: &Reading<'a>, sentence: u32) -> Option<(Vec<&'a Quantity>, Decimal)> {
    let figures = reading.of_sentence(sentence);
    let share = |q: &&Quantity| single(q) && (is_percent(q) || q.sort == Sort::Fraction && q.amount.low < Decimal::ONE || reading.is_elided_share(q));
    let (n, last) = figures.iter().enumerate().filter(|(_, q)| share(q)).rfind(|(_, q)| closes(reading, q)).or_else(|| {
        // What is polled in one vote is no more than all of it.
        figures.iter().enumerate().rfind(|(_, q)| share(q))
    })?;
    let before = (sentence.saturating_sub(BACK)..sentence).filter(|s| reading.follows_on(*s, sentence)).flat_map(|s| reading.of_sentence(s));
    let mut shares: Vec<&Quantity> = before.chain(&figures[..n]).filter(share).collect();
    let first = *shares.first()?;
    let closed = closes(reading, last);
    let voted = !closed && reading.head(first).is_some_and(|head| ["vote", "votes", "ballots"].iter().any(|word| head.eq_ignore_ascii_case(word)));
    shares.push(last);
    let tokens = first.tokens.start..reading.0.sentences[sentence as usize].tokens.end;
    let plain = shares.iter().all(|q| q.trend.is_none() && matches!(q.amount.bound, Bound::Exact | Bound::About));
    // "Of those stopped, 78 per cent had …, 8 per cent … and 5 per cent …"
    let opened = first.sentence == sentence
        && reading.is(reading.opening(sentence), &["of", "among"])
        && reading.find(shares[shares.len() - 2].tokens.end..reading.start(last), &["and"]).is_some();
    // "57 per cent of the ball": of two sides.
    let held = of_two_sides(reading, &shares);
    if !(closed || voted || opened || held)
        || shares.len() < 3 && !held
        || shares.len() > MOST
        || !plain
        || !is_percent(first)
        || apart(reading, tokens, &shares)
    {
        return None;
    }
    let values = shares.iter().map(|q| percent(q)).collect::<Option<Vec<Decimal>>>()?;
    let sum: Decimal = values.iter().sum();
    let near = |sum: Decimal, room: Decimal| (sum - Decimal::ONE_HUNDRED).abs() <= room;
    let (end, parts) = values.split_last()?;
    let borne_out = near(*end, Decimal::ONE) || sums_with(*end, parts).any(|sum| sum.is_none_or(|sum| near(sum, Decimal::ONE)));
    let listed = held || opened;
    let slip = |value: &Decimal| (if listed && !closed { swapped } else { slipped })(*value, *value + Decimal::ONE_HUNDRED - sum);
    let off = closed || listed || sum > Decimal::ONE_HUNDRED;
    (off && !near(sum, Decimal::from(shares.len()) / Decimal::TWO) && !borne_out && values.iter().any(slip)).then_some((shares, sum))
}

impl Reading<'_> {
    /// "59 per cent of the stock, a bank 26 and the crew the remaining 25", "45 per cent for Ames and 30 for Boyd": may the bare
    /// figure be a share, as the one before it is?
    pub(super) fn is_elided_share(&self, q: &Quantity) -> bool {
        let bare = q.sort == Sort::Count && q.of.is_none() && q.amount.unit.base.is_none() && q.amount.low < Decimal::ONE_HUNDRED && single(q);
        if !bare {
            return false;
        }
        let Some(first) = self.of_sentence(q.sentence).iter().find(|q| is_percent(q)).filter(|first| first.tokens.end < q.tokens.start) else {
            return false;
        };
        let (end, start) = (q.tokens.end, self.start(q));
        let on = |q: &Quantity| self.is(self.start(q).saturating_sub(1), &["on"]);
        let as_first = self.is(end, &["for", "to"]) && self.is(first.tokens.end, &[self.0.token(end)]) || on(first) && on(q);
        let closed = self.ends(end) || self.is(end, &["and"]);
        let named = self.is(first.tokens.end, &["of"])
            && start.checked_sub(1).is_some_and(|t| self.kind(t) == Some(Kind::Word) && !self.is(t, &["and", "by", "in", "to", "from"]));
        as_first || closed && named
    }
}

/// "57 per cent of the ball and United 43 per cent": the shares of two sides that have all between them.
fn of_two_sides(reading: &Reading<'_>, shares: &[&Quantity]) -> bool {
    let [one, two] = shares else { return false };
    let end = one.tokens.end;
    let ball = reading.reads(end, &["of", "the", "ball"]) || reading.reads(end, &["of", "possession"]) || reading.reads(end, &["of", "the", "possession"]);
    ball && one.sentence == two.sentence && reading.find(end..reading.start(two), &["and", "to"]).is_some()
}

/// "the other 17 per cent", "14% for others", "7 percent were undecided".
fn closes(reading: &Reading<'_>, q: &Quantity) -> bool {
    const REST: &[&str] = &["other", "remaining", "rest", "remainder", "balance", "last", "final"];
    const OTHERS: &[&str] = &["undecided", "unsure", "undeclared", "others"];
    let start = reading.start(q);
    let rest = (1..=2).filter_map(|n| start.checked_sub(n)).any(|t| reading.is(t, REST) && reading.is(t.saturating_sub(1), &["the", "its", "their"]));
    // "the Greens on 7 and others on 3": the others' is the next.
    let after = |t: TokenId| !(q.tokens.end..t).any(|t| reading.is(t, &["and"]) || reading.kind(t) == Some(Kind::Comma));
    let others = start.saturating_sub(1 + TokenId::from(reading.is(start.saturating_sub(1), &["at", "on"])));
    rest || reading.find(q.tokens.end..q.tokens.end + 3, OTHERS).is_some_and(after) || reading.is(others, &["others"])
}

/// Are some of the shares of another whole, or of another time?
fn apart(reading: &Reading<'_>, tokens: Tokens, shares: &[&Quantity]) -> bool {
    let own = shares.iter().skip(1).any(|q| reading.is(q.tokens.end, &["of"]) && !reading.is(q.tokens.end + 1, &["the", "them", "it"]));
    let sentences = shares[0].sentence..shares[shares.len() - 1].sentence + 1;
    own || reading.find(tokens.clone(), OVERLAP).is_some()
        || reading.find(tokens.clone(), &["earlier", "now", "previously"]).is_some()
        // "6 percent undecided; among women …, with 9 percent undecided"
        || reading.0.sentences[shares[0].sentence as usize..sentences.end as usize].iter().flat_map(|s| s.tokens.clone()).filter(|t| reading.is(*t, &["undecided"])).count() > 1
        || tokens.clone().any(|t| reading.is(t, &["from"]) && shares.iter().any(|q| reading.start(q) == t + 1))
        || sentences.clone().skip(1).any(|s| reading.is(reading.opening(s), &["in", "among", "at", "on"]))
        || moved(reading, tokens)
        || reckoned_anew(reading, shares)
}

/// A share in per cent; none of a fraction that is no round one.
fn percent(q: &Quantity) -> Option<Decimal> {
    if is_percent(q) || q.sort == Sort::Count { Some(q.amount.low) } else { q.amount.low.checked_mul(Decimal::ONE_HUNDRED).map(|value| value.round_dp(1)) }
}
