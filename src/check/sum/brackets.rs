//! Lists that give each of their items its number in brackets: "The eight tries were scored by Ann Lee (three), Bo Dean (two), Cy Hale
//! (two) and Di Rowe", where a bare name stands for one.

use super::lists::{Closing, List, OPEN, Told};
use super::{Part, plain, total};
use crate::article::{Kind, Quantity, TokenId, Tokens};
use crate::check::count::ends;
use crate::check::reading::Reading;
use crate::lexicon::Group;
use crate::value::{Amount, Unit};
use rust_decimal::Decimal;

/// So many tokens may stand between a total and the first number in brackets.
const LEAD: usize = 18;

/// Words that stand within a name.
const IN_NAMES: &[&str] = &["de", "da", "van", "der", "von", "bin", "al", "la", "le", "of", "the", "st", "'s", "’s", "-", "."];

impl<'a> Reading<'a> {
    /// The numbers in brackets of a sentence, and the total before them.
    pub(super) fn in_brackets(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        if figures.is_empty() || !self.0.sentences[sentence as usize].holds(Kind::Open) {
            return None;
        }
        let all: Vec<(Tokens, Amount)> = tokens.clone().filter(|t| self.kind(*t) == Some(Kind::Open)).filter_map(|t| self.bracketed(t, figures)).collect();
        let unit = all.first()?.1.unit;
        let listed: Vec<(Tokens, Amount)> = all.into_iter().take_while(|(_, amount)| amount.unit == unit).collect();
        let (one, last) = (listed.first()?.0.clone(), listed.last()?.0.clone());
        let whole = figures.iter().rfind(|q| q.tokens.end < one.start && total(q, &listed[0].1) && (q.of.is_some() || unit.base.is_some()))?;
        let lead = whole.tokens.end..one.start;
        let from = |t: TokenId| self.is(t, &["from", "against"]);
        let open = lead.clone().any(|t| self.is(t, OPEN) && !from(t) || matches!(self.kind(t), Some(Kind::Quote | Kind::Open | Kind::Semicolon)));
        if listed.len() < 2 || lead.len() > LEAD || open {
            return None;
        }
        let mut parts: Vec<Part> =
            listed.iter().map(|(tokens, amount)| Part { amount: *amount, span: self.0.span(tokens.start + 1..tokens.end - 1) }).collect();
        let mut bare = Vec::new();
        let mut closed = false;
        for (n, (set, _)) in listed.iter().enumerate() {
            let (mut items, and) = match listed.get(n + 1) {
                Some((next, _)) => self.names(set.end..next.start, true)?,
                None => self.names(ends::list(self, sentence, set.end..tokens.end), false).unwrap_or_default(),
            };
            if n + 1 < listed.len() {
                // The last of them is the one whose number follows.
                items.pop();
            }
            closed |= and;
            bare.extend(items);
        }
        // "split between shops (£4.2m) and the website (£1.9m)"
        let splits = closed && self.find_group(lead, Group::Splitting).is_some();
        // Sums of money leave nothing out.
        if !bare.is_empty() && unit.base.is_some() || listed.len() + bare.len() < if splits { 2 } else { 3 } || bare.len() > listed.len() + 1 {
            return None;
        }
        let rest = bare.is_empty() && !closed && self.kind(last.end) == Some(Kind::Comma);
        parts.extend(bare.into_iter().map(|item| Part { amount: Amount::exact(Decimal::ONE, unit), span: self.0.span(item) }));
        parts.sort_by_key(|part| part.span.start);
        let closing = if closed { Closing::Complete } else { Closing::Open };
        (!rest).then(|| List { parts, totals: vec![whole], closing, told: Told::Within })
    }

    /// The number alone between the brackets that open at `open`, and its tokens with them.
    fn bracketed(&self, open: TokenId, figures: &[Quantity]) -> Option<(Tokens, Amount)> {
        if let Some(q) = figures.iter().find(|q| self.start(q) == open + 1) {
            return (plain(q) && self.kind(q.tokens.end) == Some(Kind::Close)).then(|| (open..q.tokens.end + 1, q.amount));
        }
        // A bare number in brackets may be anything, and is no figure by itself.
        let number = self.small_number(open + 1).filter(|number| *number > Decimal::ZERO && number.fract().is_zero())?;
        (self.kind(open + 2) == Some(Kind::Close)).then(|| (open..open + 3, Amount::exact(number, Unit { base: None, per: None })))
    }

    /// The items between marks and "and", and whether there is an "and" among them. After a number whose next one follows, they
    /// may be anything; at the end, names only. None if something else stands there.
    fn names(&self, within: Tokens, followed: bool) -> Option<(Vec<Tokens>, bool)> {
        let mark = |t: TokenId| matches!(self.kind(t), Some(Kind::Comma | Kind::Semicolon)) || self.is(t, &["and"]);
        let capital = |t: TokenId| self.0.tokens.get(t as usize).is_some_and(|t| t.capital);
        let end = within.clone().rev().find(|t| self.kind(*t) != Some(Kind::Stop)).map_or(within.start, |t| t + 1);
        if within.start < end && !mark(within.start) {
            return None;
        }
        let (mut items, mut start, mut and): (Vec<Tokens>, TokenId, bool) = (Vec::new(), within.start, false);
        for t in within.start..=end {
            if t < end && !mark(t) {
                continue;
            }
            and |= t < end && self.is(t, &["and"]);
            if start < t {
                items.push(start..t);
            }
            start = t + 1;
        }
        let name = |item: &Tokens| item.len() <= 5 && capital(item.start) && item.clone().all(|t| capital(t) || self.is(t, IN_NAMES));
        let last = items.len().saturating_sub(usize::from(followed));
        items[..last].iter().all(name).then_some((items, and))
    }
}
