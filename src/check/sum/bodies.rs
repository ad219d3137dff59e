//! Bodies of so many members, told by their sorts: "The jurors, seven women and five men, all 12 of whom agreed"; "a
//! 12-member jury of seven women and five men".

use super::lists::{Closing, List, Told};
use super::{plain, total};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::check::reading::Reading;
use crate::lexicon::{self, Group};

impl<'a> Reading<'a> {
    /// "seven women and five men, all 12 of whom": two sorts of people side by side, and then all of them.
    pub(super) fn all_of_whom(&self, figures: &'a [Quantity]) -> Option<List<'a>> {
        figures.windows(3).find_map(|three| {
            let [one, two, whole] = three else { return None };
            let start = self.start(whole);
            let all = start.checked_sub(1).is_some_and(|t| self.is(t, &["all"]))
                && self.is(whole.tokens.end, &["of"])
                && self.is(whole.tokens.end + 1, &["whom", "them"]);
            let comma = start.checked_sub(2).filter(|t| self.kind(*t) == Some(Kind::Comma));
            let beside = comma.is_some_and(|comma| self.noun_end(two) == comma);
            (all && beside && self.two_sorts(one, two) && total(whole, &one.amount)).then(|| self.made_up(one, two, whole))
        })
    }

    /// "a 12-member jury of seven women and five men", "a 24-strong crew, 15 of them women and nine men".
    pub(super) fn strong(&self, figures: &'a [Quantity]) -> Option<List<'a>> {
        figures.windows(3).find_map(|three| {
            let [whole, one, two] = three else { return None };
            let end = whole.tokens.end;
            let member = self.kind(end) == Some(Kind::Dash) && self.is(end + 1, &["member", "strong", "person", "man", "woman", "seat"])
                || self.kind(end) == Some(Kind::Word) && self.is(end, &["-member", "-strong", "-person"]);
            let gap = end..self.start(one);
            let of = self.is(gap.end.saturating_sub(1), &["of"]) && gap.len() <= 5 && !self.parted(gap.clone());
            (member && of && self.two_sorts(one, two) && total(whole, &one.amount)).then(|| self.made_up(one, two, whole))
        })
    }

    /// "seven women and five men" and nobody else.
    fn two_sorts(&self, one: &Quantity, two: &Quantity) -> bool {
        let people = |q: &Quantity| plain(q) && q.sort == Sort::Count && self.sort_of_people(q);
        let and = self.noun_end(one);
        let end = self.noun_end(two);
        people(one)
            && people(two)
            && self.is(and, &["and"])
            && self.start(two) == and + 1
            && !self.is(end, &["and", "plus", "with", "until", "before"])
            && !(self.kind(end) == Some(Kind::Comma) && self.is(end + 1, &["and", "plus", "with"]))
    }

    /// "seven women", "two daughters".
    pub(super) fn sort_of_people(&self, q: &Quantity) -> bool {
        let noun = self.noun_end(q).saturating_sub(1);
        q.of.is_some()
            && (self.0.word(noun).is(lexicon::List::PersonNoun) || self.in_group(noun, Group::Kin) || self.is(noun, &["women", "men", "girls", "boys"]))
    }

    /// The token after a figure and what it counts.
    pub(super) fn noun_end(&self, quantity: &Quantity) -> TokenId {
        self.0.noun_end(quantity)
    }

    fn made_up(&self, one: &Quantity, two: &Quantity, whole: &'a Quantity) -> List<'a> {
        List { told: Told::RightBefore, ..List::of(&[one, two], whole, Closing::Complete) }
    }
}
