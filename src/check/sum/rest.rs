//! What is left of a total: the part that makes it up ("21,000 by June and the other 13,000 later on"), and totals told before and
//! split up in the sentences after ("Takings came to £131m. Some £84m of that came from ferries, £16m from cafes and the
//! remaining £31m from rents").

use super::account::is_share;
use super::apart::sum_of;
use super::lists::{AFTER_PART, Closing, List, OPEN, REST, Row, Told};
use super::{Part, plain, total};
use crate::article::{Kind, Quantity, Sort, Tokens};
use crate::check::reading::Reading;
use crate::lexicon::{Form, Verb};
use rust_decimal::Decimal;

/// So many sentences back the total may stand.
const BACK: u32 = 2;

impl<'a> Reading<'a> {
    /// "21,000 by June and the other 13,000 later on"; "41,000 …, 26,000 of them … and 15,000 …".
    pub(super) fn with_rest(&self, sentence: u32, figures: &'a [Quantity], found: &mut Vec<List<'a>>) {
        for (i, last) in figures.iter().enumerate().skip(1) {
            if !plain(last) || found.iter().any(|list| list.closing == Closing::Complete && list.parts.iter().any(|part| part.span == last.span)) {
                continue;
            }
            let start = self.start(last);
            let rest = start >= 2 && self.is(start - 1, REST) && self.is(start - 2, &["the"]);
            if let Some((part, whole)) = rest.then(|| self.part_and_whole(&figures[..i], last)).flatten() {
                found.push(List::of(&[part, last], whole, Closing::Complete));
                continue;
            }
            let part = &figures[i - 1];
            let of_them = self.is(part.tokens.end, &["of"]) && self.is(part.tokens.end + 1, &["them", "these", "whom"]);
            // "than the 7,210 who came last year, and the other 480": that is another year's.
            let compared = || {
                let first = self.start(part);
                self.find(first.saturating_sub(2)..first, &["than", "against"]).is_some() || self.tells_earlier(part)
            };
            // "40 of them red and 30 of them climbers": the same ones may be both.
            let both = of_them && self.is(last.tokens.end, &["of"]) && self.is(last.tokens.end + 1, &["them", "these", "whom"]);
            if !(rest || of_them) || both || compared() {
                continue;
            }
            let gap = self.between(part, last);
            let and = self.find(gap.clone(), &["and"]);
            // "The 12 jurors, six of them women, and five alternates": the aside is over.
            let aside = !rest && last.of.is_some() && and.is_some_and(|and| self.kind(and - 1) == Some(Kind::Comma));
            let joined = and.is_some() && !aside && !self.parted(gap.clone()) && gap.len() <= 14 && self.find(gap, OPEN).is_none();
            // After "19 of them from parents and 6 from anglers" nothing else of the kind may follow.
            let closed = figures.get(i + 1).is_none_or(|next| !total(next, &last.amount));
            if !joined || !closed || !total(part, &last.amount) {
                continue;
            }
            let Some(whole) = figures[..i - 1].iter().rfind(|q| total(q, &part.amount)) else { continue };
            let between = whole.tokens.end..self.start(part);
            // "$1.1m went to a casino, $520,000 to a boat and the remaining $280,000 to a cabin": the first is a part as well.
            let alike = self.is(part.tokens.end, AFTER_PART) && between.clone().any(|at| self.0.token(at) == self.0.token(part.tokens.end));
            let opened = self.is(self.0.sentences[sentence as usize].tokens.start, &["of"]);
            // "Storage brought in $610m, security $400m and consulting the other $230m": each of three has its own.
            let named = self.named_beside(whole, between.clone()) || self.in_clause_of_its_own(between);
            if rest && (alike || opened || named) || of_them && !rest && whole.tokens.end + 12 < part.tokens.start {
                continue;
            }
            found.push(List::of(&[part, last], whole, Closing::Complete));
        }
    }

    /// "borrows $185 million, the owners put in $90 million and the state the remaining": does a clause of its own tell the next figure?
    fn in_clause_of_its_own(&self, gap: Tokens) -> bool {
        let Some(comma) = gap.clone().find(|t| self.kind(*t) == Some(Kind::Comma)) else { return false };
        let subject = self.is(comma + 1, &["a", "an", "her", "his", "its", "the", "their"]) || self.0.tokens.get(comma as usize + 1).is_some_and(|t| t.capital);
        let verb = (comma + 2..gap.end).any(|t| self.0.entries::<Verb>(t).any(|(_, form)| matches!(form, Form::Past | Form::Third)));
        subject && verb && !self.parted(comma..gap.end)
    }

    /// "security $400m", "independents four", after "Storage brought in $610m": is the figure before the gap told as the next one
    /// is, each by a name of its own?
    fn named_beside(&self, one: &Quantity, gap: Tokens) -> bool {
        const LONGEST: usize = 5;
        let of_it = self.is(one.tokens.end, &["of"]) && self.is(one.tokens.end + 1, &["that", "it", "this", "them", "these", "the"]);
        let Some(link) = gap.clone().find(|t| self.kind(*t) == Some(Kind::Comma) || self.is(*t, &["and"])) else { return of_it };
        let name = link + 1..gap.end;
        let verb = name.clone().any(|t| self.0.entries::<Verb>(t).any(|(_, form)| matches!(form, Form::Past | Form::Third)));
        let led = self.is(name.start, &["with", "of", "including", "most", "about", "some"]);
        of_it
            || !name.is_empty()
                && name.len() <= LONGEST
                && !verb
                && !led
                && !self.parted(name.clone())
                && name.into_iter().all(|t| self.kind(t) != Some(Kind::Comma))
    }

    /// "won 31 of the 53 wards, and she took the other 22": the part and the whole that `last` completes.
    fn part_and_whole(&self, before: &'a [Quantity], last: &Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
        let (part, whole) = before.iter().zip(before.get(1..)?).rev().take(2).find(|(part, whole)| {
            self.is_part_of(part, whole) && plain(part) && total(whole, &part.amount) && part.amount.unit == last.amount.unit && part.sort == Sort::Count
        })?;
        let gap = whole.tokens.end..self.start(last);
        let near = gap.len() <= 18 && !gap.clone().any(|t| matches!(self.kind(t), Some(Kind::Stop | Kind::Colon | Kind::Quote)));
        let joined = gap.clone().any(|t| self.is(t, &["and", "while", "with", "but"]) || self.kind(t) == Some(Kind::Semicolon));
        (near && joined && part.amount.low < whole.amount.low).then_some((part, whole))
    }

    /// "310 of its 500": is the one told as a part of the other?
    pub(super) fn is_part_of(&self, part: &Quantity, whole: &Quantity) -> bool {
        let of = part.tokens.end..self.start(whole);
        self.is(of.start, &["of"]) && self.only(of, 3, &["of", "the", "its", "their", "his", "her", "those", "all"])
    }

    /// "The 24 trains were ordered in 2019. Eight have come. The other 16 are expected in May."
    pub(super) fn other_follows(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        let first = self.0.sentences[sentence as usize].tokens.start;
        let last = figures.first().filter(|q| plain(q) && q.sort == Sort::Count)?;
        if !(self.is(first, &["the"]) && self.is(first + 1, REST) && self.start(last) == first + 2) {
            return None;
        }
        let previous = self.previous(sentence)?;
        let counts = |s: u32| self.of_sentence(s).iter().filter(|q| q.sort == Sort::Count);
        let part = counts(previous).next_back().filter(|q| plain(q) && q.of.is_none())?;
        // The total stands before the part, in its sentence or the one before that.
        // "took 6,480 votes, or 49 per cent": a part, too.
        let total_of = |q: &&Quantity| total(q, &part.amount) && q.amount.low > part.amount.low && q.of.is_some() && !self.is_share(q);
        let own = counts(previous).filter(|q| q.tokens.start < part.tokens.start).rfind(total_of);
        let whole = own.or_else(|| {
            let before = self.previous(previous)?;
            let mut found = counts(before).filter(total_of);
            found.next().filter(|_| found.next().is_none())
        })?;
        Some(List { told: Told::Within, ..List::of(&[part, last], whole, Closing::Complete) })
    }

    /// The list of a sentence that splits up a total told before it.
    pub(super) fn split_before(&self, sentence: u32) -> Option<List<'a>> {
        let figures = self.of_sentence(sentence);
        let first = figures.first()?;
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let previous = self.previous(sentence);
        // "The last €600,000 was given by two hotels": the other parts stand before.
        let led = self.is(tokens.start, &["the"]) && self.is(tokens.start + 1, REST_OPENS) && self.start(first) <= tokens.start + 3;
        if led {
            let previous = previous.filter(|s| self.opens_split(*s))?;
            let mut parts = self.like(self.of_sentence(previous), first)?;
            if parts.len() < 2 {
                return None;
            }
            parts.push(first);
            return self.of_total(previous, &parts);
        }
        let parts = self.like(figures, first)?;
        let last = *parts.last()?;
        let start = self.start(last);
        let rest = start >= tokens.start + 2 && self.is(start - 1, REST) && self.is(start - 2, &["the"])
            || start >= tokens.start + 2 && self.reads(start - 2, &["everything", "else"])
            || self.find(start.saturating_sub(3).max(tokens.start)..start, &["rest"]).is_some() && self.kind(start - 1) == Some(Kind::Comma);
        let of_that = self.is(first.tokens.end, &["of"]) && self.is(first.tokens.end + 1, &["that", "this", "it"]);
        let opened = self.opens_split(sentence);
        let listed = self.in_row(&parts, Row::Loose, |t, _| self.movement(t).is_some());
        let enough = if rest { parts.len() >= 3 || opened && parts.len() == 2 } else { (of_that || opened) && parts.len() >= 3 };
        (listed && enough).then(|| self.of_total(sentence, &parts)).flatten()
    }

    /// "Of that,", "Of the money,": the sentence opens with what it splits up.
    fn opens_split(&self, sentence: u32) -> bool {
        let first = self.0.sentences[sentence as usize].tokens.start;
        let noun = self.is(first + 1, &["the", "this", "that"]) && (first + 2..first + 5).any(|t| self.kind(t) == Some(Kind::Comma));
        self.is(first, &["of"]) && (self.is(first + 1, &["that", "this", "it"]) && self.kind(first + 2) == Some(Kind::Comma) || noun)
    }

    /// The figures of the unit of `first`, if nothing else of the kind stands among them and none is hedged.
    fn like(&self, figures: &'a [Quantity], first: &Quantity) -> Option<Vec<&'a Quantity>> {
        let unit = first.amount.unit;
        unit.base?;
        // "2.4 lakh hectares of that, maize for 1.1 lakh": a part may leave the unit out.
        let elliptic = |q: &Quantity| q.amount.unit.base.is_none() && q.of.is_none() && q.amount.low >= Decimal::ONE_THOUSAND;
        let alike: Vec<&Quantity> =
            figures.iter().filter(|q| (q.amount.unit == unit || elliptic(q)) && matches!(q.sort, Sort::Count | Sort::Money | Sort::Measure)).collect();
        alike.iter().all(|q| plain(q)).then_some(alike)
    }

    /// The parts with the figures of the sentences before `sentence` that may be their total.
    fn of_total(&self, sentence: u32, parts: &[&'a Quantity]) -> Option<List<'a>> {
        let amount = parts.first()?.amount;
        let largest = parts.iter().map(|q| q.amount.low).max()?;
        let own = |q: &&Quantity| parts.iter().all(|part| part.span != q.span);
        let may_be = |q: &&Quantity| total(q, &amount) && q.amount.low > largest && self.0.in_body(q.sentence) && !self.tells_earlier(q);
        let before = (sentence.saturating_sub(BACK)..sentence).filter(|s| self.same_block(*s, sentence));
        let totals: Vec<&Quantity> = before.flat_map(|s| self.of_sentence(s)).filter(own).filter(may_be).collect();
        // What the parts come to may be told after them, or anywhere.
        let sum = sum_of(parts)?;
        let parts: Vec<Part> = parts.iter().map(|q| Part { amount: q.amount, span: q.span }).collect();
        let told = || self.0.quantities.iter().any(|q| q.amount.unit == amount.unit && q.amount.low == sum);
        // "A quarter of that goes on turbines": one more part, told as a share. "6.4 lakh hectares, or 80% of the usual area": the
        // total again.
        let again = |q: &Quantity| self.is(self.start(q).saturating_sub(1), &["or"]);
        let from = totals.first().map_or(sentence, |q| q.sentence);
        let shared = || (from..=sentence).any(|s| self.of_sentence(s).iter().any(|q| is_share(q) && self.is_share_of_it(q) && !again(q)));
        (!totals.is_empty() && !shared() && !told()).then_some(List { parts, totals, closing: Closing::Complete, told: Told::Within })
    }
}

/// Words after "the" that open the rest of a list.
const REST_OPENS: &[&str] = &["last", "remaining", "other", "final"];
