//! "Rovers beaten 3-1" over "were beaten 3-2": the score of a match.

use super::{Item, OPENING, Story};
use crate::article::{Kind, TokenId, Tokens};
use crate::check::clash::differ::Difference;
use crate::document::BlockKind;
use crate::lexicon::{Few, few};

/// Words before a score that make it the end of a match.
const RESULTS: Few = Few::of(&[
    "beat", "beaten", "beating", "beats", "crushed", "defeat", "defeated", "down", "draw", "drawn", "drew", "edge", "edged", "hammered", "lose", "loses",
    "loss", "lost", "overcame", "rout", "routed", "thrashed", "victory", "went", "win", "winning", "wins", "won",
]);
/// So many words from a score such a word stands.
const REACH: u32 = 5;
/// So many words from a score it may be said to be that of a part.
const FAR: u32 = 10;
/// More goals than this are seldom told so.
const MOST: u32 = 199;
/// Words of a score that is not the match's.
const OTHER: Few = Few::of(&[
    "aggregate",
    "break",
    "first-half",
    "half",
    "half-time",
    "halftime",
    "interval",
    "lead",
    "led",
    "penalties",
    "series",
    "set",
    "sets",
    "shootout",
    "trail",
    "trailed",
    "trailing",
]);

impl Story<'_> {
    /// Scores of the headline's blocks of `kinds` that the story has nowhere, where it opens with one other.
    pub(super) fn other_scores(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let Some(first) = self.first else { return Vec::new() };
        let head = (0..first).filter(|s| kinds.contains(&article.block(*s).kind));
        let said: Vec<(u32, Tokens, [u32; 2])> = head.flat_map(|s| self.scores(s)).collect();
        let [(sentence, tokens, score)] = said.as_slice() else { return Vec::new() };
        if !self.ends_match(*sentence, tokens) {
            return Vec::new();
        }
        let told: Vec<(u32, Tokens, [u32; 2])> = (first..article.sentences.len() as u32).filter(|s| self.of_story(*s)).flat_map(|s| self.scores(s)).collect();
        let sorted = |[a, b]: [u32; 2]| if a < b { [a, b] } else { [b, a] };
        if told.iter().any(|(_, _, other)| sorted(*other) == sorted(*score)) {
            return Vec::new();
        }
        let opening: Vec<_> = told.iter().filter(|(s, ..)| ((s - first) as usize) < OPENING).collect();
        let [(there, rival, _)] = opening.as_slice() else { return Vec::new() };
        // The teams or the ground.
        let names = |s: u32| article.sentences[s as usize].tokens.clone().filter(|id| article.tokens[*id as usize].capital && article.stems[*id as usize] != 0);
        let shared = names(*sentence).any(|a| names(*there).any(|b| article.stems[a as usize] == article.stems[b as usize]));
        if !shared || !self.ends_match(*there, rival) {
            return Vec::new();
        }
        let here = Item { span: article.span(tokens.clone()), tokens: tokens.clone(), sentence: *sentence };
        vec![self.difference(&here, article.span(rival.clone()), *there)]
    }

    /// The scores of a sentence, outside of quotation marks: "3-1".
    fn scores(&self, sentence: u32) -> Vec<(u32, Tokens, [u32; 2])> {
        let article = self.article;
        let all = article.sentences[sentence as usize].tokens.clone();
        let token = |id: TokenId| article.tokens.get(id as usize);
        let number = |id: TokenId| token(id).filter(|t| t.kind == Kind::Number).and_then(|_| article.token(id).parse::<u32>().ok()).filter(|n| *n <= MOST);
        let glued = |id: TokenId| token(id).is_some_and(|t| t.glued);
        let dash = |id: TokenId| token(id).is_some_and(|t| t.kind == Kind::Dash && t.glued);
        let score = |id: TokenId| {
            let (a, b) = (number(id)?, number(id + 2).filter(|_| dash(id + 1) && glued(id + 2))?);
            // "2-3-1", "3-1-odds", "2024-25"
            let more = dash(id + 3) || id > all.start && dash(id - 1) || article.date_at(id).is_some();
            let quoted = article.quote_at(article.tokens[id as usize].span().start).is_some();
            (!more && !quoted).then_some((sentence, id..id + 3, [a, b]))
        };
        all.clone().filter_map(score).collect()
    }

    /// Is the score that of a whole match, won, lost or drawn?
    fn ends_match(&self, sentence: u32, score: &Tokens) -> bool {
        let article = self.article;
        let all = article.sentences[sentence as usize].tokens.clone();
        let near = score.start.saturating_sub(REACH).max(all.start)..score.start;
        let ends = near.clone().any(|id| RESULTS.has(&article.token(id).to_ascii_lowercase()));
        let other = |id: TokenId| OTHER.has(&article.token(id).to_ascii_lowercase());
        let after = || (score.end..all.end.min(score.end + 3)).any(other);
        // "lost the first set 6-3", "won the shoot-out 4-2"
        let part = || {
            let before = score.start.saturating_sub(FAR).max(all.start)..score.start;
            before
                .into_iter()
                .any(|id| few!["first", "fourth", "frame", "game", "leg", "opening", "out", "second", "shoot-out", "third"].has(article.token(id)))
        };
        ends && !near.clone().any(other) && !after() && !part()
    }
}
