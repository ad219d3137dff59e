//! "£90,000 short of a new roof" over "has raised £90,000 of the £150,000": what is missing in a headline and found in the story.

use super::Story;
use crate::article::Quantity;
use crate::check::clash::differ::Difference;
use crate::lexicon::Few;
use crate::source::Span;

/// So many words before a figure its verb stands, and so many after it what is said of the rest.
const REACH: u32 = 5;
/// What is done with money that is there.
const FOUND: Few = Few::of(&["banked", "collected", "found", "gathered", "has", "have", "pledged", "raised", "saved", "secured"]);
/// What is said of money that is not.
const MISSING: Few =
    Few::of(&["another", "deficit", "find", "gap", "lacking", "left", "missing", "more", "need", "needed", "needs", "remaining", "short", "shortfall"]);

impl Story<'_> {
    /// What the story says of the headline's figure, that it is there, where the headline has it of what is missing and the story
    /// nowhere so.
    pub(super) fn rival_shortfall(&self, said: &Quantity) -> Option<Difference> {
        let article = self.article;
        if article.token(said.tokens.end) != "short" {
            return None;
        }
        let same = |q: &&Quantity| self.of_story(q.sentence) && q.amount.low == said.amount.low && q.amount.unit == said.amount.unit;
        let near = |q: &Quantity, words: &Few, after: u32| {
            let sentence = article.sentences[q.sentence as usize].tokens.clone();
            let mut tokens = q.tokens.start.saturating_sub(REACH).max(sentence.start)..(q.tokens.end + after).min(sentence.end);
            tokens.find(|id| words.has(article.token(*id)))
        };
        let mut told = article.quantities.iter().filter(same);
        let rival = told.next().filter(|q| near(q, &MISSING, REACH).is_none())?;
        let found = near(rival, &FOUND, 0)?;
        let here = Span::new(said.span.start, article.tokens[said.tokens.end as usize].span().end);
        let there = article.span(found..rival.tokens.end);
        let one = told.all(|q| near(q, &MISSING, REACH).is_none());
        one.then_some(Difference { here, there, earlier: rival.sentence, later: said.sentence, speaker: None })
    }
}
