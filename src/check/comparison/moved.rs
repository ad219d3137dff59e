//! What something was, and what it has moved to: "The rate was 5.1 per cent in April and fell to 4.3 in May"; "Membership, 120
//! in 2019, has doubled to 240"; "The toll was £4 a year ago. It has risen by a quarter, to £5."

use super::{By, Comparison, Parts, pairs};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, is_percent, single};
use crate::lexicon::ProportionWordRole;

/// Words between a level with its time and the verb that moves it: none that names another subject.
const TIMES: &[&str] = &[
    ",", "a", "ago", "an", "and", "at", "before", "but", "by", "earlier", "had", "has", "have", "in", "last", "later", "of", "on", "only", "previous", "since",
    "so", "start", "that", "the", "then", "this",
];

/// Words right before a level.
const LEVEL: &[&str] = &[",", "(", "at", "been", "is", "was", "were"];

impl<'a> Reading<'a> {
    /// Adds the comparisons of a sentence that tells what a level just told moved to.
    pub(super) fn moved_levels(&self, parts: &Parts<'a>, sentence: u32, found: &mut Vec<Comparison<'a>>) {
        for (n, to) in parts.figures.iter().enumerate().filter(|(_, q)| q.sort != Sort::Duration) {
            let known = |c: &Comparison<'_>| c.to.span == to.span || c.from.span == to.span;
            let from = (to.tokens.end..to.tokens.end + 8).any(|t| self.is(t, &["from"]));
            let Some((verb, by)) = self.verb_to(parts, to).filter(|_| !from && !found.iter().any(known)) else { continue };
            if let Some(from) = self.level_before(&parts.figures[..n], to, verb).or_else(|| self.level_taken_up(sentence, to, verb)) {
                found.push(Comparison { from, to, by, way: self.movement(verb), word: Some(verb) });
            }
        }
    }

    /// "fell to", "has risen by 20 per cent, to", "doubled to": the verb right before the figure, and by how much.
    fn verb_to(&self, parts: &Parts<'a>, to: &Quantity) -> Option<(TokenId, Option<By<'a>>)> {
        let at = self.start(to).checked_sub(2).filter(|t| self.is(t + 1, &["to"]))?;
        let at = at - TokenId::from(self.kind(at) == Some(Kind::Comma));
        let floor = self.0.sentences[to.sentence as usize].tokens.start;
        let moves = |t: &TokenId| self.movement(*t).is_some() && *t > floor && !self.is(*t, &["up", "down"]) && !self.negated(*t, floor);
        let Some(by) = parts.changes.iter().find(|by| by.tokens().end == at + 1) else { return Some(at).filter(moves).map(|verb| (verb, None)) };
        let by = by.clone();
        if let By::Words(words) = &by
            && words.role == ProportionWordRole::Verb
        {
            return Some((by.start(self), Some(by)));
        }
        let start = by.start(self).checked_sub(1)?;
        let verb = start - TokenId::from(self.is(start, &["by"]));
        (by.figure().is_none_or(is_percent) && moves(&verb)).then_some((verb, Some(by)))
    }

    /// "was 5.1 per cent in April and": the one figure before the verb that it may move, with nothing but its time between.
    fn level_before(&self, figures: &[&'a Quantity], to: &Quantity, verb: TokenId) -> Option<&'a Quantity> {
        let mut alike = figures.iter().copied().filter(|q| q.tokens.end <= verb && pairs(q, to));
        let from = alike.next().filter(|q| self.is_level(q))?;
        let dated = |t: TokenId| self.0.dates_of(from.sentence).iter().any(|d| d.tokens.contains(&t));
        let timed = |mut gap: Tokens| gap.len() <= 10 && gap.all(|t| self.is(t, TIMES) || self.is(t, super::dated::PERIODS) || self.year(t) || dated(t));
        (alike.next().is_none() && timed(self.0.noun_end(from)..verb) && self.counts_the_same(&[from, to])).then_some(from)
    }

    /// "The rate was 5.1 per cent in April. In May it fell to": the one level of the sentence before, which "it" takes up.
    fn level_taken_up(&self, sentence: u32, to: &Quantity, verb: TokenId) -> Option<&'a Quantity> {
        let opening = self.opening(sentence);
        let subject = (opening..verb).next_back().filter(|t| verb <= opening + 4 && !self.is(*t, &["has", "had", "have"]));
        let subject = subject.or_else(|| verb.checked_sub(2)).filter(|t| *t >= opening && self.is(*t, &["it", "they", "that", "this"]))?;
        let previous = sentence.checked_sub(1).filter(|s| subject <= opening + 2 && self.same_block(*s, sentence))?;
        let mut told = self.of_sentence(previous).iter().filter(|q| single(q) && pairs(q, to));
        let from = told.next().filter(|q| self.is_level(q))?;
        (told.next().is_none() && self.counts_the_same(&[from, to])).then_some(from)
    }

    /// "was 5.1 per cent", "stood at 5.1 per cent", ", 5.1 per cent in April,".
    fn is_level(&self, figure: &Quantity) -> bool {
        self.start(figure).checked_sub(1).is_some_and(|t| self.is(t, LEVEL))
    }
}
