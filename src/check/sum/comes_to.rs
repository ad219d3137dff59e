//! What the parts told before come to: "240 jobs in Derby and 160 in Leeds, for a total of 400"; "It gave €420,000 in May.
//! A second grant, of €385,000, brought the total to €805,000."
//!
//! Only where one wrong digit explains what is off, and no choice of the figures told before comes to the total.

use super::account::{base, off_by_a_slip};
use super::lists::{Closing, IN_ALL, List, Told};
use super::{plain, total};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::check::reading::{Reading, adds, single, sums_with};
use rust_decimal::Decimal;

/// So many sentences back the first part may stand.
const BACK: u32 = 2;

/// With more figures than these, some of them come to any total by chance.
const MOST: usize = 6;

/// Words by which figures are set against each other, not added.
const OTHERWISE: &[&str] = &["than", "compared", "versus", "against", "average", "averaging", "each", "apiece", "per", "including", "up", "down", "if"];

impl<'a> Reading<'a> {
    /// The parts that a total of the sentence adds up.
    pub(super) fn comes_to(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        if self.figures_near(BACK, sentence, 0).len() < 3 {
            return None;
        }
        let (n, whole) = figures.iter().enumerate().find(|(_, q)| plain(q) && total(q, &q.amount) && self.adds_up(q))?;
        // "Three sisters own it: Ann has 420 shares": what the most of them are is what the total counts.
        let most = figures[..n].iter().filter(|q| q.sort == whole.sort && q.of.is_some()).max_by_key(|q| q.amount.low);
        let noun = most.and_then(|q| self.head(q)).filter(|_| whole.of.is_none());
        let other = |q: &Quantity| q.amount.low < Decimal::TEN && noun.zip(self.head(q)).is_some_and(|(noun, own)| !own.eq_ignore_ascii_case(noun));
        let like = |q: &&Quantity| adds(q) && single(q) && q.sort == whole.sort && base(q) == base(whole) && q.amount.low < whole.amount.low && !other(q);
        let own: Vec<&Quantity> = figures[..n].iter().filter(like).collect();
        let before = (sentence.saturating_sub(BACK)..sentence).filter(|s| self.same_block(*s, sentence)).flat_map(|s| self.of_sentence(s));
        let told: Vec<&Quantity> = before.filter(like).chain(own.iter().copied()).collect();
        let parts = [own, told.clone()].into_iter().find(|parts| parts.len() > 1 && off_by_a_slip(parts, whole))?;
        let first = parts.first()?;
        let heads = || parts.iter().filter_map(|q| self.head(q)).filter(|head| head.ends_with('s'));
        // "31 trawlers and 17 crabbers, 48 boats in total"
        let paired = || parts.len() == 2 && self.0.noun_end(parts[0]) + 1 == self.start(parts[1]) && self.is(self.start(parts[1]) - 1, &["and"]);
        let alike = whole.sort != Sort::Count || paired() || heads().zip(heads().skip(1)).all(|(a, b)| a.eq_ignore_ascii_case(b));
        let sound = told.len() <= MOST && alike && parts.iter().all(|q| plain(q)) && self.find(first.tokens.start..self.start(whole), OTHERWISE).is_none();
        // What is missing, or too much, may be a part told before.
        let known = || {
            let values: Vec<Decimal> = told.iter().map(|q| q.amount.low).collect();
            sums_with(Decimal::ZERO, &values).any(|sum| sum.is_none_or(|sum| (sum - whole.amount.low).abs() <= whole.amount.half_step()))
        };
        (sound && !known()).then(|| List { told: Told::Slip, ..List::of(&parts, whole, Closing::Complete) })
    }

    /// "a total of 400", "400 in all", "come to 400", "bringing the number of injured to 400".
    pub(super) fn adds_up(&self, q: &Quantity) -> bool {
        const NOUNS: &[&str] = &["total", "bill", "loss", "gain", "sum", "haul", "tally", "cost"];
        const COMES: &[&str] =
            &["come", "comes", "came", "add", "adds", "added", "adding", "coming", "bring", "brings", "bringing", "brought", "taking", "takes", "took"];
        const MAKES: &[&str] = &["making", "makes", "totalling", "totaling", "totals", "total"];
        let (start, end) = (self.start(q), self.0.noun_end(q));
        let floor = self.0.sentences[q.sentence as usize].tokens.start;
        let is = |n: u32, words: &[&str]| start.checked_sub(n).is_some_and(|t| t >= floor && self.is(t, words));
        // "for a winter bill of": the noun, and "a" not far before it.
        let noun = is(1, &["of"]) && is(2, NOUNS) && (3..=5).any(|n| is(n, &["a"]) && (is(n + 1, &["for", "making"]) || self.is_mark(start - n)));
        // "for total sales of £6.1m"
        let noun = noun || is(1, &["of"]) && is(3, &["total", "overall", "combined"]) && is(4, &["for", "making", "giving"]);
        let verb = is(1, &["to"])
            && (2..=9).any(|n| is(n, COMES))
            && (is(2, COMES) || is(2, &["up"]) || self.find(start.saturating_sub(8)..start, &["total", "number", "toll", "count", "tally"]).is_some());
        let led = start > floor && (self.is_mark(start) || self.kind(start - 1) == Some(Kind::Open) || is(1, &["or", "making"]));
        // "In all, 400 people lost their jobs"; "The £1,025 total"
        let opens = start > floor
            && start <= floor + 4
            && IN_ALL.iter().any(|words| self.reads(floor, words) && (self.is_mark(start) || start == floor + words.len() as TokenId));
        let named = is(1, &["the"]) && self.is(end, &["total"]);
        opens || named || noun || verb || led && self.is_of_all(q) || is(1, MAKES) && (self.is_of_all(q) || is(2, &["which", "that"]))
    }

    /// "400 in all", "400 jobs between them": is the figure said to be of all that was told?
    pub(in crate::check) fn is_of_all(&self, q: &Quantity) -> bool {
        let said = |t: TokenId| IN_ALL.iter().any(|words| self.reads(t, words)) || self.reads(t, &["between", "them"]);
        said(self.0.noun_end(q)) || said(q.tokens.end)
    }

    /// Does a comma, a dash or a colon stand before token `t`?
    pub(super) fn is_mark(&self, t: TokenId) -> bool {
        t.checked_sub(1).is_some_and(|t| matches!(self.kind(t), Some(Kind::Comma | Kind::Dash | Kind::Colon)))
    }
}
