//! What frames the words that tell a figure, and says nothing of it: "But", "By Thursday morning,", "The council said that",
//! ", she said,", and the words after which a clause has told it.

use super::reading::Reading;
use crate::article::{Kind, TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, words};

/// Verbs by which "that" points at what was told before it.
const POINTS: &[&str] = &["is", "was", "would", "will", "means", "makes", "represents", "amounts", "'s", "’s"];

impl Reading<'_> {
    /// "That is 18 per cent", "It would be": does the sentence open by pointing at what was told before it?
    pub(super) fn points_back(&self, sentence: u32) -> bool {
        let first = self.opening(sentence);
        self.is(first, &["that", "this", "it"]) && self.is(first + 1, POINTS) || self.is(first, &["that's", "that’s"])
    }

    /// The first word of what a sentence tells, past what joins it to the one before, who says it, and when: the "that" of
    /// "But officials said on Monday that that is 18 per cent".
    pub(super) fn opening(&self, sentence: u32) -> TokenId {
        let tokens = &self.0.sentences[sentence as usize].tokens;
        let joined = |t: TokenId| t + TokenId::from(self.0.word(t).among(words!["and", "but", "so", "still", "yet"]));
        let at = joined(tokens.start);
        let told = self.0.attributions_of(sentence).iter().filter(|a| a.tells() || a.cue.is_some()).find_map(|a| {
            let first = a.content.first()?;
            // "According to the council, of the 45": not the council of the 45.
            let whole = |t: &TokenId| self.kind(*t) == Some(Kind::Comma) && self.is(t + 1, &["of", "among"]);
            let named = a.source.and_then(|source| (self.0.token_from(source.start)..self.0.token_until(source.end)).find(whole));
            let content = named.map_or_else(|| self.0.token_from(first.start), |comma| comma + 1);
            // "said that of the 45": but "say that is 18 per cent" points.
            let content = content + TokenId::from(self.0.word(content).among(words!["that"]) && !self.is(content + 1, POINTS));
            let fronted =
                a.cue.is_some_and(|cue| cue.end <= first.start) && self.0.token_from(a.cue?.start.min(a.source.map_or(u32::MAX, |s| s.start))) <= at + 1;
            // "44 percent named rents": who says it is told with a figure.
            let figure = || self.of_sentence(sentence).first().is_some_and(|q| q.tokens.start < content);
            (fronted && tokens.contains(&content) && !figure()).then_some(content)
        });
        let at = joined(told.unwrap_or(at)).min(tokens.end);
        self.past_adverbial(at, tokens.end)
    }

    /// "By Thursday morning, the rest": the token after a short phrase of time or place that a comma closes.
    fn past_adverbial(&self, at: TokenId, end: TokenId) -> TokenId {
        const LONGEST: TokenId = 6;
        let led = self.0.word(at).class() == Some(Class::Preposition) && !self.is(at, &["of", "among"]) || self.is(at, &["last", "this"]);
        let comma = (at + 1..end.min(at + LONGEST)).find(|t| self.kind(*t) != Some(Kind::Word) && !self.year(*t));
        comma.filter(|t| led && self.kind(*t) == Some(Kind::Comma)).map_or(at, |t| t + 1)
    }

    /// "2,600 of them, the council said, about": past the words that say who says so, to their second comma, where `gap`
    /// holds them and the words before them are of one clause.
    pub(super) fn past_saying(&self, gap: Tokens) -> Tokens {
        let Some((open, close)) = self.saying(|open, close| gap.contains(&open) && gap.contains(&close), gap.start) else { return gap };
        if self.one_clause(gap.start..open, 8) { close..gap.end } else { gap }
    }

    /// The comma before the words that say who says so, where `mark` is the one after them.
    pub(super) fn before_saying(&self, mark: TokenId) -> TokenId {
        self.saying(|_, close| close == mark, mark).map_or(mark, |(open, _)| open)
    }

    /// The comma after the words that say who says so, where `mark` is the one before them.
    pub(super) fn after_saying(&self, mark: TokenId) -> TokenId {
        self.saying(|open, _| open == mark, mark).map_or(mark, |(_, close)| close)
    }

    /// The two commas that part ", the council said," from what it says, in the sentence of `near`, if they are as `asked`.
    fn saying(&self, asked: impl Fn(TokenId, TokenId) -> bool, near: TokenId) -> Option<(TokenId, TokenId)> {
        let comma = |t: TokenId| self.kind(t) == Some(Kind::Comma);
        self.0.attributions_of(self.0.sentence_of(near)).iter().find_map(|a| {
            let (source, cue) = (a.source?, a.cue?);
            let (open, close) = (self.0.token_from(source.start.min(cue.start)).checked_sub(1)?, self.0.token_until(source.end.max(cue.end)));
            (comma(open) && comma(close) && asked(open, close)).then_some((open, close))
        })
    }

    /// Does a clause end before token `at`: at a mark, or at a word of how long it holds?
    pub(super) fn ends(&self, at: TokenId) -> bool {
        matches!(self.kind(at), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Close | Kind::Dash))
            || self.0.word(at).among(words!["until", "till"])
    }

    /// Past "of them", "of the total", "of all of those": words that take up the whole of a share.
    pub(super) fn past_whole(&self, end: TokenId) -> TokenId {
        let (of, all) = (self.is(end, &["of"]), self.is(end + 1, &["all"]));
        let next = end + 1 + TokenId::from(all) + TokenId::from(all && self.is(end + 2, &["of"]));
        let the = self.is(next, &["the"]) && self.is(next + 1, &["total", "whole", "lot"]);
        match of {
            true if the => next + 2,
            true if self.is(next, &["them", "it"]) || all && self.is(next, &["those", "these"]) => next + 1,
            true if all => next,
            _ => end,
        }
    }

    /// Does what a sentence tells follow on `before`: in its paragraph, or in the next one of the text?
    pub(super) fn follows_on(&self, before: u32, sentence: u32) -> bool {
        self.same_block(before, sentence)
            || before < sentence
                && self.0.in_body(before)
                && self.0.in_body(sentence)
                && self.0.sentences[before as usize].block + 1 == self.0.sentences[sentence as usize].block
    }
}
