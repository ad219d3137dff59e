//! Totals told before and split up in the sentences after: "Takings came to £131m. Some £84m of that came from ferries, £16m from
//! cafes and the remaining £31m from rents"; "Of that, €2.5m came from a lottery and €1.1m from the town. The last €0.6m …".

use super::lists::{Closing, List, REST, Row, Told};
use super::{Part, plain, total};
use crate::article::{Kind, Quantity, Sort};
use crate::check::reading::Reading;
use rust_decimal::Decimal;

/// So many sentences back the total may stand.
const BACK: u32 = 2;

impl<'a> Reading<'a> {
    /// The list of a sentence that splits up a total told before it.
    pub(super) fn split_before(&self, sentence: u32) -> Option<List<'a>> {
        let figures = self.of_sentence(sentence);
        let first = figures.first()?;
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let previous = sentence.checked_sub(1).filter(|s| self.same_block(*s, sentence));
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
        let alike: Vec<&Quantity> = figures.iter().filter(|q| q.amount.unit == unit && matches!(q.sort, Sort::Count | Sort::Money | Sort::Measure)).collect();
        let sound = alike.iter().all(|q| plain(q)) && unit.base.is_some();
        sound.then_some(alike)
    }

    /// The parts with the figures of the sentences before `sentence` that may be their total.
    fn of_total(&self, sentence: u32, parts: &[&'a Quantity]) -> Option<List<'a>> {
        let amount = parts.first()?.amount;
        let largest = parts.iter().map(|q| q.amount.low).max()?;
        let own = |q: &&Quantity| parts.iter().all(|part| part.span != q.span);
        let may_be = |q: &&Quantity| total(q, &amount) && q.amount.low > largest && self.0.in_body(q.sentence) && !self.tells_earlier(q);
        let before = (sentence.saturating_sub(BACK)..sentence).filter(|s| self.same_block(*s, sentence));
        let totals: Vec<&Quantity> = before.flat_map(|s| self.of_sentence(s)).filter(own).filter(may_be).collect();
        let parts: Vec<Part> = parts.iter().map(|q| Part { amount: q.amount, span: q.span }).collect();
        // What the parts come to may be told after them, or anywhere.
        let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.low))?;
        let told = self.0.quantities.iter().any(|q| q.amount.unit == amount.unit && q.amount.low == sum);
        (!totals.is_empty() && !told).then_some(List { parts, totals, closing: Closing::Complete, told: Told::Within })
    }
}

/// Words after "the" that open the rest of a list.
const REST_OPENS: &[&str] = &["last", "remaining", "other", "final"];
