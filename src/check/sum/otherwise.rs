//! What a list leaves without a number, tells of something else or counts twice, so that its figures need not come to the total:
//! "two nurses, a doctor and four patients"; "six of the other ten"; "the rest from the other eight".

use super::lists::{IN_ALL, REST};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, single, sums_with};
use crate::lexicon::{List, Lists};
use rust_decimal::Decimal;

/// With more figures than these, some of them come to any total by chance.
const MOST: usize = 8;

impl Reading<'_> {
    /// Do the words around the parts, which come to `actual` with `counted` things told without a number, tell another account of the
    /// total?
    pub(super) fn adds_up_otherwise(&self, parts: &[&Quantity], total: &Quantity, (actual, counted): (Decimal, usize)) -> bool {
        parts.windows(2).any(|two| self.is_of_next(two[0], two[1]))
            || parts.iter().any(|part| self.is_each(part, parts) || self.comes_to_all(part) || self.is_rest_of_others(part) || self.lies_within(part))
            || parts.iter().any(|part| self.is_age(part) || self.is_another_lead(part))
            || parts.last().is_some_and(|last| actual > total.amount.low && self.is_of_those(last))
            || self.has_subtotal(parts)
            || self.are_of_days(parts, total)
            || actual < total.amount.low && parts.iter().any(|part| self.are_some_of_them(part))
            || self.without_some(parts, total)
            || self.with_singles(parts, total, (actual, counted))
    }

    /// "two of the four Greens", "six of the other ten": the second is what the first is of.
    fn is_of_next(&self, part: &Quantity, whole: &Quantity) -> bool {
        let gap = part.tokens.end..self.start(whole);
        !gap.is_empty() && self.is(gap.start, &["of"]) && self.only(gap, 3, &["of", "the", "other", "its", "their", "those", "these"])
    }

    /// "Pat and Joe have five each", which is told once.
    fn is_each(&self, part: &Quantity, parts: &[&Quantity]) -> bool {
        let end = self.0.noun_end(part);
        let once = parts.iter().filter(|other| other.span == part.span).count() == 1;
        once && [part.tokens.end, end].into_iter().any(|t| self.is(t, &["each", "apiece"]))
    }

    /// "31 pupils, three teachers and a driver, 35 people in all": a total itself.
    fn comes_to_all(&self, part: &Quantity) -> bool {
        let end = self.0.noun_end(part);
        IN_ALL.iter().any(|words| self.reads(end, words) && self.is(self.start(part).saturating_sub(1), &[","]))
    }

    /// "31 from Italy, 18 from Brazil and the rest from the other eight": so many countries, not guests.
    fn is_rest_of_others(&self, part: &Quantity) -> bool {
        let start = self.start(part);
        let other = start.checked_sub(1).is_some_and(|t| self.is(t, REST));
        let the_rest = |t: TokenId| self.is(t, &["the"]) && self.is(t + 1, &["balance", "others", "remainder", "rest"]);
        other && ((start.saturating_sub(6)..start.saturating_sub(2)).any(the_rest) || the_rest(self.0.noun_end(part)))
    }

    /// "30 of them since January and 11 last week": a time that lies within another.
    fn lies_within(&self, part: &Quantity) -> bool {
        let end = part.tokens.end;
        let of_them = self.is(end, &["of"]) && self.is(end + 1, &["them", "these", "those", "whom", "which"]);
        let time = end + 2;
        of_them && (self.is(time, &["since"]) || self.is(time, &["this", "last"]) && self.0.word(time + 1).is(List::TimeUnit))
    }

    /// "She was expelled, at 14, and": no thing that is counted.
    fn is_age(&self, part: &Quantity) -> bool {
        let led = self.start(part).checked_sub(1).is_some_and(|t| self.is(t, &["at"]));
        part.of.is_none() && led && self.kind(part.tokens.end) == Some(Kind::Comma)
    }

    /// "of whom 81 may vote and 76 did so": some of the 81.
    fn is_of_those(&self, part: &Quantity) -> bool {
        const DID: &[&str] = &["accepted", "agreed", "answered", "did", "do", "replied", "responded", "voted"];
        self.is(part.tokens.end, DID) && !self.is(part.tokens.end + 1, &["n't", "n’t", "not"]) || self.reads(part.tokens.end, &["of", "whom"])
    }

    /// "3,900 members, 2,500 in the one and 1,400 in the other": one of the parts is told by others of them.
    fn has_subtotal(&self, parts: &[&Quantity]) -> bool {
        let beside = |one: &Quantity, next: &Quantity| one.of.is_some() && self.start(next) == self.0.noun_end(one) + 1;
        let told = |three: &[&Quantity]| three[0].amount.low == three[1].amount.low + three[2].amount.low && beside(three[0], three[1]);
        parts.len() > 3 && parts.windows(3).any(told)
    }

    /// "Among the dead were seven Germans", "Seven Germans and four Poles are known to have died": others are not told.
    fn are_some_of_them(&self, part: &Quantity) -> bool {
        let (first, start) = (self.opening(part.sentence), self.start(part));
        let led = self.is(first, &["among"]) || self.find(first..start, &["include", "included", "includes"]).is_some_and(|t| start <= t + 4);
        led || self.sentence_has(part.sentence, &["known"])
    }

    /// "On Monday it was 7,900, and on Tuesday 8,400", after the 14,300 of Sunday: each day has its own.
    fn are_of_days(&self, parts: &[&Quantity], total: &Quantity) -> bool {
        let day = |t: TokenId| self.0.word(t).opens(const { Lists::of(&[List::WeekdayName]) }) || self.0.word(t).is(List::OrdinalWord);
        let first = |q: &Quantity| self.0.sentences[q.sentence as usize].tokens.start;
        let dated = |q: &Quantity| (first(q).max(self.start(q).saturating_sub(6))..q.tokens.end + 3).any(day);
        let own = self.0.sentences[total.sentence as usize].tokens.clone().any(day);
        let both = self.find(first(total)..self.start(total), &["altogether", "both", "over", "together", "total", "two", "weekend"]).is_some();
        parts.iter().all(|part| part.sentence > total.sentence && dated(part)) && own && !both
    }

    /// "lost 40 men, 12 of them officers, 19 in the first attack and 21 in the second": what is told of another trait is no part.
    fn without_some(&self, parts: &[&Quantity], total: &Quantity) -> bool {
        let values: Vec<Decimal> = parts.iter().map(|part| part.amount.low).collect();
        let of_them = |part: &&&Quantity| self.is(part.tokens.end, &["of"]) && self.is(part.tokens.end + 1, &["them", "whom", "which"]);
        let traits: Decimal = parts.iter().filter(of_them).map(|part| part.amount.low).sum();
        parts.len() > 2 && !traits.is_zero() && values.iter().sum::<Decimal>() - traits == total.amount.low
    }

    /// "Two nurses, a doctor and four patients", "two by Yeats, one by Henry and three by Hone": do things told one by one make up what is
    /// missing, with other figures told beside the parts or without?
    fn with_singles(&self, parts: &[&Quantity], total: &Quantity, (actual, counted): (Decimal, usize)) -> bool {
        let (Some(first), Some(last)) = (parts.iter().map(|q| q.sentence).min(), parts.iter().map(|q| q.sentence).max()) else { return false };
        if total.sort != Sort::Count || actual >= total.amount.low || last - first > 4 {
            return false;
        }
        let (first, last) = (first.min(total.sentence), last);
        let tokens = self.0.sentences[first as usize].tokens.start..self.0.sentences[last as usize].tokens.end;
        let singles = Decimal::from(self.singles(tokens, parts).saturating_sub(counted));
        let other = |q: &&Quantity| q.sort == Sort::Count && single(q) && q.span != total.span && parts.iter().all(|part| part.span != q.span);
        let others: Vec<Decimal> = (first..=last).flat_map(|s| self.of_sentence(s)).filter(other).map(|q| q.amount.low).collect();
        let missing = |sum: Decimal| total.amount.low.checked_sub(sum).is_some_and(|off| off > Decimal::ZERO && off <= singles);
        !singles.is_zero() && others.len() <= MOST && (missing(actual) || sums_with(actual, &others).flatten().any(missing))
    }

    /// How many things of a list are told without a number: "a doctor", "one by Henry".
    fn singles(&self, tokens: Tokens, parts: &[&Quantity]) -> usize {
        const LED: &[&str] = &["and", "among", "include", "included", "including", "plus", "was", "were", "with"];
        let opens = |t: TokenId| {
            t == tokens.start || matches!(self.kind(t - 1), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop)) || self.is(t - 1, LED)
        };
        let one = |t: TokenId| self.is(t, &["a", "an", "one", "another"]) && !self.is(t + 1, &["of", "dozen", "few"]) && !self.0.word(t + 1).is(List::TimeUnit);
        let known = |t: TokenId| parts.iter().any(|part| part.tokens.contains(&t));
        tokens.clone().filter(|t| one(*t) && opens(*t) && !known(*t)).count()
    }
}
