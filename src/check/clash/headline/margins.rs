//! By how much, over a story that gives both sides: "wins by 14 points" over "54 per cent to his 48", "by six votes" over
//! "voted by 21 to 17".

use super::Story;
use super::support::{meets, points};
use crate::article::{Quantity, Sort, TokenId};
use crate::lexicon::Group;
use crate::source::{Prose, Span};
use rust_decimal::Decimal;

/// Sentences of the story among which both sides are told.
const OPENING: u32 = 6;
/// So many words before a figure the noun may stand that says what it is.
const NOUN: u32 = 8;
/// So many words may stand between the two sides.
const BETWEEN: usize = 9;

impl Story<'_> {
    /// The one result of the opening from which the margin of the headline does not come out, where it is not told elsewhere.
    pub(super) fn rival_margin(&self, said: &Quantity) -> Option<(Span<Prose>, u32)> {
        let article = self.article;
        let first = self.first?;
        let share = self.is_margin(said)?;
        let all = article.quantities_since(first);
        let same = |q: &Quantity| (points(said) && (points(q) || q.amount.unit.is_percent()) || q.sort == said.sort) && meets(&said.amount, &q.amount);
        if all.iter().any(|q| same(q) || q.amount.low == said.amount.low && q.amount.unit == said.amount.unit) {
            return None;
        }
        let mut result: Option<(Decimal, &[Quantity])> = None;
        for pair in all.windows(2) {
            let Some(gap) = self.gap(&pair[0], &pair[1], share) else { continue };
            // Rounded sides may come to one more or less.
            let room = if share { pair[0].amount.step.max(pair[1].amount.step) } else { Decimal::ZERO };
            if (gap - said.amount.low).abs() <= room {
                return None;
            }
            let opens = pair[0].sentence < first + OPENING && article.quote_at(pair[0].span.start).is_none();
            match result {
                _ if !opens => {}
                Some((known, _)) if known != gap => return None,
                Some(_) => {}
                None => result = Some((gap, pair)),
            }
        }
        result.map(|(_, sides)| (Span::new(sides[0].span.start, sides[1].span.end), sides[0].sentence))
    }

    /// "By two votes" over "by nine votes to seven": is the figure how far apart two sides of the story are?
    pub(super) fn is_gap(&self, said: &Quantity) -> bool {
        let all = self.first.map_or(&[][..], |first| self.article.quantities_since(first));
        self.is_margin(said).is_some_and(|share| all.windows(2).any(|pair| self.gap(&pair[0], &pair[1], share) == Some(said.amount.low)))
    }

    /// "By six votes", "a lead of six points": is it a margin, and one of shares?
    fn is_margin(&self, said: &Quantity) -> Option<bool> {
        let article = self.article;
        let word = |n: u32| said.tokens.start.checked_sub(n).map(|t| article.word(t));
        let led =
            word(1).is_some_and(|w| w.text() == "by") || word(1).is_some_and(|w| w.text() == "of") && word(2).is_some_and(|w| w.in_group(Group::Difference));
        let votes = said.sort == Sort::Count && said.of.is_some_and(|of| article.text(of).eq_ignore_ascii_case("votes"));
        // "Fell by two votes" moves no number.
        let gap = votes || points(said) && said.trend.is_none();
        (led && gap && said.amount.is_single()).then_some(points(said))
    }

    /// "Lead shrinks to five points": does a word for how far two are apart stand before the figure?
    fn of_gap(&self, figure: &Quantity) -> bool {
        let article = self.article;
        let start = article.sentences[figure.sentence as usize].tokens.start;
        let near = figure.tokens.start.saturating_sub(NOUN).max(start)..(figure.tokens.end + 2).min(article.sentences[figure.sentence as usize].tokens.end);
        near.into_iter().any(|t| article.word(t).in_group(Group::Difference))
    }

    /// "A lead of five points", "fell by four points": points of which the one is how far two are apart, the other is not.
    pub(super) fn of_other_gap(&self, said: &Quantity, told: &Quantity) -> bool {
        points(said) && self.of_gap(said) != self.of_gap(told)
    }

    /// How far apart two figures are that are told as the sides of one result: "21 to 17", "54 per cent to his 48 per cent".
    fn gap(&self, one: &Quantity, other: &Quantity, share: bool) -> Option<Decimal> {
        let article = self.article;
        let between = one.tokens.end..other.tokens.start;
        let fits = |q: &Quantity| if share { q.amount.unit.is_percent() } else { q.sort == Sort::Count && q.amount.unit.base.is_none() };
        let plain = |q: &Quantity| q.amount.is_single() && !q.starts_change;
        let to = |t: TokenId| matches!(article.token(t), "to" | "against");
        let joined = if share { between.len() <= BETWEEN } else { between.len() <= 2 };
        let sides = one.sentence == other.sentence && (fits(one) && fits(other)) && plain(one) && plain(other) && joined;
        // "From 12 per cent to 9" is a change.
        let changes = one.starts_change || one.tokens.start > 0 && article.token(one.tokens.start - 1).eq_ignore_ascii_case("from");
        (sides && !changes && between.into_iter().any(to) && one.trend.is_none()).then(|| (one.amount.low - other.amount.low).abs())
    }
}
