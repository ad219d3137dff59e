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
        self.points_by(sentence, POINTS).is_some() || self.is(self.opening(sentence), &["that's", "that’s"])
    }

    /// "That comes to": the word that does so, where one of `verbs` follows on it.
    pub(super) fn points_by(&self, sentence: u32, verbs: &[&str]) -> Option<TokenId> {
        let first = self.opening(sentence);
        (self.is(first, &["that", "this", "it"]) && self.is(first + 1, verbs)).then_some(first)
    }

    /// The first word of what a sentence tells, past what joins it to the one before, who says it, and when: the "that" of
    /// "But officials said on Monday that that is 18 per cent".
    pub(super) fn opening(&self, sentence: u32) -> TokenId {
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let mut at = tokens.start;
        if self.0.word(at).among(words!["and", "but", "moreover", "so", "still", "then", "yet"]) {
            at += 1 + TokenId::from(self.kind(at + 1) == Some(Kind::Comma));
        }
        // "By Friday, the council said that", "The council said that by Friday, it marks its": one source at most.
        let dated = self.past_adverbial(at, tokens.end);
        let told = self.past_source(dated, tokens.end).map(|told| if dated == at { self.past_adverbial(told, tokens.end) } else { told });
        at = told.unwrap_or(dated);
        at.min(tokens.end)
    }

    /// "By Thursday morning, the rest": the token after a short phrase of time or place that a comma closes.
    fn past_adverbial(&self, at: TokenId, end: TokenId) -> TokenId {
        const LONGEST: TokenId = 6;
        let led = self.0.word(at).class() == Some(Class::Preposition) && !self.is(at, &["of", "among"]) || self.is(at, &["last", "this"]);
        let comma = (at + 1..end.min(at + LONGEST)).find(|t| self.kind(*t) != Some(Kind::Word) && !self.year(*t));
        // "In 2018, on the 50th anniversary": that time is what is told.
        let dated = |comma: TokenId| self.0.date_at(at + 1).is_some_and(|d| d.tokens.end <= comma && d.written.2.is_some());
        comma.filter(|t| led && self.kind(*t) == Some(Kind::Comma) && !dated(*t)).map_or(at, |t| t + 1)
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

    /// Does what a sentence tells follow on `before`: in its paragraph, or in the next one of the text?
    pub(super) fn follows_on(&self, before: u32, sentence: u32) -> bool {
        self.same_block(before, sentence)
            || before < sentence
                && self.0.in_body(before)
                && self.0.in_body(sentence)
                && self.0.sentences[before as usize].block + 1 == self.0.sentences[sentence as usize].block
    }
}
