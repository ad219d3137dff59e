//! What frames the words that tell a figure, and says nothing of it: "But", "By Thursday morning,", "The council said that",
//! ", she said,", and the words after which a clause has told it.

use super::Reading;
use crate::article::{Kind, TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, words};

/// Verbs by which "that" points at what was told before it.
const POINTS: &[&str] = &["is", "was", "would", "will", "means", "makes", "represents", "amounts", "'s", "’s"];

impl<'a> Reading<'a> {
    /// "That is 18 per cent", "It would be": the word by which the sentence points at what was told before it, where it opens so.
    pub fn points_back(&self, sentence: u32) -> Option<TokenId> {
        let first = self.opening(sentence);
        (self.points(first, POINTS) || self.is(first, &["that's", "that’s"])).then_some(first)
    }

    /// "That comes to": the word that does so, where one of `verbs` follows on it.
    pub fn points_by(&self, sentence: u32, verbs: &[&str]) -> Option<TokenId> {
        Some(self.opening(sentence)).filter(|first| self.points(*first, verbs))
    }

    /// "that", "this" or "it" at token `first`, and one of `verbs` behind it.
    fn points(&self, first: TokenId, verbs: &[&str]) -> bool {
        self.is(first, &["that", "this", "it"]) && self.is(first + 1, verbs)
    }

    /// The first word of what a sentence tells, past what joins it to the one before, who says it, and when: the "that" of
    /// "But officials said on Monday that that is 18 per cent".
    pub fn opening(&self, sentence: u32) -> TokenId {
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let mut at = tokens.start;
        if self.0.word(at).among(words!["and", "but", "moreover", "so", "still", "then", "yet"]) {
            at += 1 + TokenId::from(self.kind(at + 1) == Some(Kind::Comma));
        }
        // "By Friday, the council said that", "The council said that by Friday, it marks its": one source at most.
        let dated = self.past_adverbial(at, tokens.end);
        let told = self.past_source(dated, tokens.end).map(|told| if dated == at { self.past_adverbial(told, tokens.end) } else { told });
        told.unwrap_or(dated).min(tokens.end)
    }

    /// "By Thursday morning, the rest": the token after a short phrase of time or place that a comma closes.
    fn past_adverbial(&self, at: TokenId, end: TokenId) -> TokenId {
        const LONGEST: TokenId = 6;
        let led = self.0.word(at).class() == Some(Class::Preposition) && !self.is(at, &["of", "among"]) || self.is(at, &["last", "this"]);
        if !led {
            return at;
        }
        let comma = (at + 1..end.min(at + LONGEST)).find(|t| self.kind(*t) != Some(Kind::Word) && !self.year(*t));
        // "In 2018, on the 50th anniversary": that time is what is told.
        let dated = |comma: TokenId| self.0.date_at(at + 1).is_some_and(|d| d.tokens.end <= comma && d.written.2.is_some());
        comma.filter(|t| self.kind(*t) == Some(Kind::Comma) && !dated(*t)).map_or(at, |t| t + 1)
    }

    /// "2,600 of them, the council said, about": past the words that say who says so, to their second comma, where `gap`
    /// holds them and the words before them are of one clause.
    pub fn past_saying(&self, gap: Tokens) -> Tokens {
        let Some((open, close)) = self.saying(|open, close| gap.contains(&open) && gap.contains(&close), gap.start) else { return gap };
        if self.one_clause(gap.start..open, 8) { close..gap.end } else { gap }
    }

    /// The comma before the words that say who says so, where `mark` is the one after them.
    pub fn before_saying(&self, mark: TokenId) -> TokenId {
        self.saying(|_, close| close == mark, mark).map_or(mark, |(open, _)| open)
    }

    /// The comma after the words that say who says so, where `mark` is the one before them.
    pub fn after_saying(&self, mark: TokenId) -> TokenId {
        self.saying(|open, _| open == mark, mark).map_or(mark, |(_, close)| close)
    }

    /// Who says so, with the words that say that it is said, in a sentence: "the council said", "according to its report".
    pub fn asides(&self, sentence: u32) -> impl Iterator<Item = Tokens> + use<'a> {
        let article = self.0;
        article.attributions_of(sentence).iter().filter_map(|a| a.source.zip(a.cue)).map(|(source, cue)| {
            let aside = source.to(cue);
            article.token_from(aside.start)..article.token_until(aside.end)
        })
    }

    /// The two commas that part ", the council said," from what it says, in the sentence of `near`, if they are as `asked`.
    fn saying(&self, asked: impl Fn(TokenId, TokenId) -> bool, near: TokenId) -> Option<(TokenId, TokenId)> {
        let comma = |t: TokenId| self.kind(t) == Some(Kind::Comma);
        self.asides(self.0.sentence_of(near)).find_map(|aside| {
            let (open, close) = (aside.start.checked_sub(1)?, self.past_occasion(aside.end));
            (comma(open) && comma(close) && asked(open, close)).then_some((open, close))
        })
    }

    /// Past "on Tuesday", "in a statement", at `at`: when or where it was said, up to the comma.
    fn past_occasion(&self, at: TokenId) -> TokenId {
        const LONGEST: TokenId = 5;
        let led = self.is(at, &["at", "in", "last", "on", "this", "today", "yesterday"]) || self.0.date_at(at).is_some();
        let word = |t: TokenId| matches!(self.kind(t), Some(Kind::Word | Kind::Number)) && self.0.quantity_at(t).is_none();
        let end = (at..at + LONGEST).find(|t| !word(*t)).filter(|_| led);
        end.filter(|t| self.kind(*t) == Some(Kind::Comma)).unwrap_or(at)
    }

    /// Does a clause end before token `at`: at a mark, or at a word of how long it holds?
    pub fn ends(&self, at: TokenId) -> bool {
        self.closes_clause(at) || self.0.word(at).among(words!["until", "till"])
    }

    /// Does a clause end before token `at`, or the sentence, or does a quotation begin or end there?
    pub fn is_clause_end(&self, at: TokenId) -> bool {
        self.closes_clause(at) || self.kind(at) == Some(Kind::Quote)
    }

    /// Is token `at` a mark that closes a clause, or past the end?
    fn closes_clause(&self, at: TokenId) -> bool {
        matches!(self.kind(at), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Close | Kind::Dash))
    }

    /// Does what a sentence tells follow on `before`: in its paragraph, or in the next one of the text?
    pub fn follows_on(&self, before: u32, sentence: u32) -> bool {
        let block = |s: u32| self.0.sentences[s as usize].block;
        self.same_block(before, sentence) || block(before) + 1 == block(sentence) && self.0.in_body(before) && self.0.in_body(sentence)
    }
}
