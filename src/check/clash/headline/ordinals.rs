//! "Strike enters 12th day" over "the 11th day of a strike": for how long something goes on, by the number of its day.

use super::senses::{self, Sense};
use super::{Item, OPENING, Story};
use crate::article::{TokenId, Tokens};
use crate::check::clash::differ::Difference;
use crate::document::BlockKind;

/// What is counted so.
const UNITS: [&str; 5] = ["day", "month", "night", "week", "year"];
/// So many words behind "of" what goes on is named: "the 11th day of a bitter strike".
const NAMED: u32 = 4;
/// So many words of the headline stand before "its 11th day".
const SHARED: usize = 2;

impl Story<'_> {
    /// The numbers of days in the headline's blocks of `kinds` where the story opens with another, and nowhere has the headline's.
    pub(super) fn other_days(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let Some(first) = self.first else { return Vec::new() };
        let mut found = Vec::new();
        for sentence in (0..first).filter(|s| kinds.contains(&article.block(*s).kind)) {
            let words: Vec<Sense> =
                senses::all(article, article.sentences[sentence as usize].tokens.clone(), &(0..0)).into_iter().map(|(_, sense)| sense).collect();
            for (number, unit, tokens) in self.days(sentence) {
                let story = (first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
                let told: Vec<(u32, u32, Tokens)> =
                    story.flat_map(|s| self.days(s).into_iter().filter(|(_, own, _)| *own == unit).map(move |(n, _, at)| (s, n, at))).collect();
                if told.iter().any(|(_, other, _)| *other == number) {
                    continue;
                }
                let mut opening = told.iter().filter(|(s, _, at)| ((s - first) as usize) < OPENING && self.goes_on(*s, at, &words));
                let Some((there, rival, at)) = opening.next() else { continue };
                if opening.all(|(_, other, _)| other == rival) {
                    let here = Item { span: article.span(tokens.clone()), tokens, sentence };
                    found.push(self.difference(&here, article.span(at.clone()), *there));
                }
            }
        }
        found
    }

    /// The days, weeks and so on that a sentence numbers: number, unit and words.
    fn days(&self, sentence: u32) -> Vec<(u32, &'static str, Tokens)> {
        let article = self.article;
        let unit = |id: TokenId| UNITS.into_iter().find(|unit| article.token(id).eq_ignore_ascii_case(unit));
        let read = |id: TokenId| {
            let number = article.ordinal(id).filter(|number| *number > 1)?;
            let end = id + 1 + TokenId::from(article.ends_ordinal(id + 1));
            let quoted = article.quote_at(article.tokens[id as usize].span().start).is_some();
            unit(end).filter(|_| !quoted).map(|unit| (number, unit, id..end + 1))
        };
        article.sentences[sentence as usize].tokens.clone().filter_map(read).collect()
    }

    /// "the 11th day of a strike", "the strike entered its 11th day": is what goes on so long what the headline speaks of?
    fn goes_on(&self, sentence: u32, day: &Tokens, words: &[Sense]) -> bool {
        let article = self.article;
        let named = |id: TokenId| senses::of_token(article, id).iter().any(|sense| words.contains(sense));
        let start = article.sentences[sentence as usize].tokens.start;
        let its = day.start.checked_sub(1).is_some_and(|id| matches!(article.token(id), "its" | "their"));
        article.token(day.end) == "of" && (day.end + 1..day.end + 1 + NAMED).any(named) || its && (start..day.start).filter(|id| named(*id)).count() >= SHARED
    }
}
