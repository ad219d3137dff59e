//! "Storm Kills 9 in Texas, 3 in Louisiana" over "Twelve people have died": a headline that tells by places or outcomes what its
//! story tells in all.

use super::Story;
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::lexicon::{Few, FunctionWordKind};
use rust_decimal::Decimal;

/// Words for those whom a share before them is of.
const THEM: Few = Few::of(&["them", "these", "those", "which", "whom"]);

impl Story<'_> {
    /// Is the headline's figure one of those that come to the story's: some in a row of its counts?
    pub(super) fn is_split(&self, said: &Quantity, told: &Quantity) -> bool {
        if said.sort != Sort::Count || told.sort != Sort::Count || told.amount.low <= said.amount.low {
            return false;
        }
        let article = self.article;
        // "Floods Kill 31": among capitals a number may be taken for a name's.
        let number = |id: TokenId| {
            let figure = article.quantity_at(id);
            let plain = figure.is_none() && article.date_at(id).is_none() && article.tokens[id as usize].kind == Kind::Number;
            let value = || article.token(id).parse().ok().filter(|_| plain);
            figure.filter(|q| q.sort == Sort::Count && q.tokens.start == id).map(|q| q.amount.low).or_else(value)
        };
        // "three wickets in five matches": no more of the same.
        let led = |id: TokenId| id.checked_sub(1).is_some_and(|id| article.word(id).function() == Some(FunctionWordKind::Preposition));
        let counts: Vec<(TokenId, Decimal)> =
            article.sentences[said.sentence as usize].tokens.clone().filter(|id| !led(*id)).filter_map(|id| number(id).map(|value| (id, value))).collect();
        let Some(at) = counts.iter().position(|(id, _)| *id == said.tokens.start) else { return false };
        let sum = |from: usize, to: usize| counts[from..to].iter().map(|(_, value)| *value).sum::<Decimal>();
        (0..=at).any(|from| (at + 1..=counts.len()).any(|to| told.amount.likely().holds(sum(from, to)) && to - from > 1))
    }

    /// "450 London jobs" over "900 jobs, half of them in London": does the story tell beside its figure what share of it that is?
    pub(super) fn is_share_of(&self, said: &Quantity, told: &Quantity) -> bool {
        let article = self.article;
        let whole = told.amount.low;
        let of_them = |end: u32| article.token(end) == "of" && THEM.has(article.token(end + 1));
        let share = |q: &Quantity| match q.sort {
            Sort::Percent => Some(q.amount.low / Decimal::ONE_HUNDRED),
            Sort::Fraction => Some(q.amount.low),
            _ => None,
        };
        let told_so =
            |q: &Quantity| q.tokens.start >= told.tokens.end && of_them(q.tokens.end) && share(q).is_some_and(|s| said.amount.likely().holds(s * whole));
        said.sort == told.sort && article.quantities_of(told.sentence).iter().any(told_so)
    }

    /// "60% Back Ban, 30% Oppose It" over "60 percent": is the story's figure the headline's other one, and the headline's own not
    /// that one changed with it?
    pub(super) fn is_of_the_mate(&self, said: &Quantity, told: &Quantity) -> bool {
        let mut mates = self.article.quantities_of(said.sentence).iter().filter(|q| q.span != said.span && q.sort == told.sort);
        mates.any(|mate| mate.amount.unit == told.amount.unit && mate.amount.low == told.amount.low)
    }
}
