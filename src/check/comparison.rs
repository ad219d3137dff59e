//! Comparisons of two figures in one sentence: "rose 40%, from 50 to 70", "4,200, down from 9,800".

use super::reading::{Reading, is_percent, single};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::lexicon::{Movement, MovementWay};

/// An earlier and a later figure, and what the sentence says of the way from one to the other.
#[derive(Clone, Copy)]
pub struct Comparison<'a> {
    /// The earlier figure.
    pub from: &'a Quantity,
    /// The later figure.
    pub to: &'a Quantity,
    /// By how much, in per cent, percentage points, as a multiple or fraction, or in the figures' own unit.
    pub by: Option<&'a Quantity>,
    /// Which way the words say that it goes.
    pub way: Option<Trend>,
    /// The word that says so.
    pub word: Option<TokenId>,
}

/// Words that may stand between the parts of a comparison without changing its sense.
const FILL: &[&str] = &[
    ",", "a", "an", "the", "of", "by", "some", "about", "almost", "nearly", "roughly", "more", "less", "than", "over", "just", "only", "or", "to", "(", ")",
    "and", "–", "—", "-", "in", "is", "was", "that", "which", "it", "an", "has", "had",
];

/// Words that make a change another than the plain one between the two figures.
pub const OTHER_BASIS: &[&str] = &[
    "annualised",
    "annualized",
    "annually",
    "annual",
    "compound",
    "compounded",
    "real",
    "inflation",
    "inflation-adjusted",
    "adjusted",
    "constant",
    "underlying",
    "organic",
    "organically",
    "like-for-like",
    "comparable",
    "currency",
    "per",
];

impl<'a> Comparison<'a> {
    /// The comparisons of a sentence.
    pub fn read(reading: &Reading<'a>, sentence: u32) -> Vec<Comparison<'a>> {
        let figures = reading.of_sentence(sentence);
        let mut found = Vec::new();
        for (i, a) in figures.iter().enumerate() {
            // Another figure may stand between the two: "from 31 percent, up 3 points, to 34 percent" is rare; adjacency is safe.
            let Some(b) = figures.get(i + 1) else { break };
            // Between shares the change is a share as well: "14 percent, down 17 percent from 31 percent".
            if let Some(c) = figures.get(i + 2).filter(|c| comparable(a, c) && change(b) && comparable(a, b))
                && let Some(comparison) = reading.later_by_earlier(a, b, c)
            {
                found.push(comparison);
                continue;
            }
            if !comparable(a, b) {
                // "up 40% from 50" after the later figure: 70, up 40% from 50.
                if let Some(c) = figures.get(i + 2).filter(|c| comparable(a, c) && change(b)) {
                    found.extend(reading.later_by_earlier(a, b, c));
                }
                continue;
            }
            let between = reading.between(a, b);
            // "rose by 2%, from 5% to 7%": the "from" belongs to the pair that follows, and the first figure is the change.
            let opens_pair = figures.get(i + 2).is_some_and(|c| {
                let next = reading.between(b, c);
                comparable(b, c) && reading.ends_with(&next, &["to"]) && reading.near(&next)
            });
            let pair = if reading.from(a) && reading.ends_with(&between, &["to"]) && reading.near(&between) {
                Some((a, b))
            } else if !opens_pair && reading.ends_with(&between, &["from"]) && reading.near(&between) {
                // "to 70 from 50", "70, up from 50", "70, from 50".
                Some((b, a))
            } else {
                None
            };
            let Some((from, to)) = pair else { continue };
            let mut comparison = Comparison { from, to, by: None, way: None, word: None };
            let movement = between.clone().rev().find_map(|t| reading.movement(t).map(|way| (t, way)));
            if let Some((word, way)) = movement {
                (comparison.word, comparison.way) = (Some(word), Some(way));
            } else {
                reading.governing(a, &mut comparison);
            }
            comparison.by = i
                .checked_sub(1)
                .map(|n| &figures[n])
                .filter(|p| change(p) && reading.leads(p, a))
                .or_else(|| figures.get(i + 2).filter(|p| change(p) && reading.follows(b, p)));
            if comparison.way.is_none()
                && let Some(by) = comparison.by
            {
                reading.governing(by, &mut comparison);
                comparison.way = comparison.way.or(by.trend);
            }
            found.push(comparison);
        }
        found
    }
}

/// Same unit and sort, both single numbers.
fn comparable(a: &Quantity, b: &Quantity) -> bool {
    let sorts = matches!(a.sort, Sort::Count | Sort::Money | Sort::Measure | Sort::Percent | Sort::Age | Sort::Duration) && a.sort == b.sort;
    sorts && a.amount.unit == b.amount.unit && single(a) && single(b) && !matches!(a.sort, Sort::Age)
}

/// Is it a figure by which others change?
fn change(quantity: &Quantity) -> bool {
    matches!(quantity.sort, Sort::Percent | Sort::Multiple | Sort::Fraction) && single(quantity)
}

impl<'a> Reading<'a> {
    /// Which way token `id` says that a figure goes.
    pub fn movement(&self, id: TokenId) -> Option<Trend> {
        let text = self.0.token(id);
        if text.eq_ignore_ascii_case("up") {
            return Some(Trend::Up);
        }
        if text.eq_ignore_ascii_case("down") {
            return Some(Trend::Down);
        }
        let (movement, _) = self.0.word(id).entry::<Movement>(text)?;
        Some(if movement.way == MovementWay::Up { Trend::Up } else { Trend::Down })
    }

    /// "from" stands before the figure.
    fn from(&self, quantity: &Quantity) -> bool {
        let start = self.start(quantity);
        start > 0 && self.is(start - 1, &["from"])
    }

    fn ends_with(&self, tokens: &Tokens, words: &[&str]) -> bool {
        tokens.end > tokens.start && self.is(tokens.end - 1, words)
    }

    /// Near enough to be one comparison: no clause mark but a comma, few words.
    fn near(&self, tokens: &Tokens) -> bool {
        tokens.len() <= 9 && !self.parted(tokens.clone()) && self.find(tokens.clone(), &["but", "while", "whereas", "and", "when", "who", "after"]).is_none()
    }

    /// Takes the way from the verb that governs `quantity`: "sales rose from", "rose 5%, from", "a fall of 5%".
    fn governing(&self, quantity: &Quantity, comparison: &mut Comparison<'a>) {
        let start = self.start(quantity);
        let sentence = self.0.sentences[quantity.sentence as usize].tokens.start;
        for id in (sentence.max(start.saturating_sub(4))..start).rev() {
            if let Some(way) = self.movement(id) {
                // "did not fall", "no rise": not said to go that way.
                if !self.negated(id, sentence) {
                    (comparison.word, comparison.way) = (Some(id), Some(way));
                }
                return;
            }
            if !self.is(id, FILL) && !self.is(id, &["from", "slightly", "sharply", "steadily", "further", "again"]) {
                return;
            }
        }
    }

    fn negated(&self, id: TokenId, floor: TokenId) -> bool {
        self.find(floor.max(id.saturating_sub(3))..id, &["not", "no", "never", "without", "n't", "didn’t", "didn't", "hasn’t", "hasn't", "nor"]).is_some()
    }

    /// The change stands right before the pair: "40%, from".
    fn leads(&self, by: &Quantity, first: &Quantity) -> bool {
        let between = by.tokens.end..self.start(first);
        between.len() <= 7
            && !self.parted(between.clone())
            && self.find(between.clone(), &["and", "but", "while", "of", "per", "with"]).is_none()
            && between.clone().all(|t| self.kind(t) != Some(Kind::Number))
    }

    /// The change stands right after the pair: "to 70, a rise of 40%".
    fn follows(&self, second: &Quantity, by: &Quantity) -> bool {
        let between = second.tokens.end..self.start(by);
        let moved = between.clone().any(|t| self.movement(t).is_some()) || by.tokens.clone().any(|t| self.movement(t).is_some());
        let after = self.movement(by.tokens.end).is_some();
        between.len() <= 7
            && (moved || after)
            && !self.parted(between.clone())
            && between.clone().all(|t| self.is(t, FILL) || self.movement(t).is_some() || self.is(t, &["year", "this", "last", "people", "overall"]))
    }

    /// "70, up 40% from 50".
    fn later_by_earlier(&self, later: &'a Quantity, by: &'a Quantity, earlier: &'a Quantity) -> Option<Comparison<'a>> {
        let before = later.tokens.end..self.start(by);
        let after = by.tokens.end..self.start(earlier);
        let word = before.clone().rev().take(3).find(|t| self.is(*t, &["up", "down", "higher", "lower"]) || self.movement(*t).is_some())?;
        let plain = before.len() <= 16
            && !self.parted(before.clone())
            && self.find(before.clone(), &["and", "but", "while", "whereas"]).is_none()
            && self.ends_with(&after, &["from"])
            && after.len() <= 3;
        plain.then_some(Comparison { from: earlier, to: later, by: Some(by), way: self.movement(word), word: Some(word) })
    }

    /// The sentence speaks of a change on another basis than the plain figures: annualised, in real terms.
    pub fn other_basis(&self, comparison: &Comparison<'_>) -> bool {
        let by = comparison.by.unwrap_or(comparison.from);
        let first = comparison.from.tokens.start.min(comparison.to.tokens.start).min(self.start(by)).saturating_sub(5);
        let last = comparison.from.tokens.end.max(comparison.to.tokens.end).max(by.tokens.end) + 4;
        let a_year = |t: TokenId| self.is(t, &["a", "each", "every"]) && self.is(t + 1, &["year", "month", "quarter", "decade"]);
        self.find(first..last, OTHER_BASIS).is_some() || comparison.by.is_some_and(|by| a_year(by.tokens.end))
    }
}

/// Both are shares, so that their difference is in percentage points.
pub fn of_shares(comparison: &Comparison<'_>) -> bool {
    is_percent(comparison.from) && is_percent(comparison.to)
}
