//! How often something happened on end: "a fourth defeat in a row" over "their fifth straight defeat".

use super::senses::{self, Sense};
use super::{Item, Story};
use crate::article::{Kind, TokenId, Tokens};
use crate::check::clash::differ::Difference;
use crate::document::BlockKind;
use crate::lexicon::Group;

/// Sentences of the story among which the headline's streak is told again.
const OPENING: usize = 6;
/// How far behind its number, in tokens, the words may stand that make a streak of it.
const REACH: u32 = 4;

/// A number of times on end.
struct Streak {
    number: u32,
    /// "Fourth" rather than "four".
    ordinal: bool,
    tokens: Tokens,
}

impl Story<'_> {
    /// The streaks of the headline's blocks of `kinds` that the story has with another number and none with the headline's.
    pub(super) fn broken_streaks(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let heads = (0..article.sentences.len() as u32).take_while(|s| Some(*s) < self.first).filter(|s| kinds.contains(&article.block(*s).kind));
        let said: Vec<(u32, Streak)> = heads.flat_map(|s| self.streaks(s).into_iter().map(move |streak| (s, streak))).collect();
        if said.is_empty() {
            return Vec::new();
        }
        let story = || self.first.into_iter().flat_map(|first| first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
        let told: Vec<(u32, Streak)> = story().flat_map(|s| self.streaks(s).into_iter().map(move |streak| (s, streak))).collect();
        let opening = story().nth(OPENING).unwrap_or(article.sentences.len() as u32);
        let mut found = Vec::new();
        for (sentence, streak) in &said {
            if told.iter().any(|(_, other)| other.number == streak.number) {
                continue;
            }
            let words = self.around(*sentence, &streak.tokens);
            let shares = |s: u32, other: &Streak| self.around(s, &other.tokens).iter().any(|sense| words.contains(sense));
            let quoted = |other: &Streak| article.quote_at(article.tokens[other.tokens.start as usize].span().start).is_some();
            let mut rivals = told.iter().filter(|(s, other)| *s < opening && other.ordinal == streak.ordinal && !quoted(other) && shares(*s, other));
            let Some((there, rival)) = rivals.next().filter(|(_, first)| rivals.all(|(_, other)| other.number == first.number)) else { continue };
            let here = Item { span: article.span(streak.tokens.clone()), tokens: streak.tokens.clone(), sentence: *sentence };
            found.push(self.difference(&here, article.span(rival.tokens.clone()), *there));
        }
        found
    }

    /// What the words of a sentence stand for, but for those of the streak.
    fn around(&self, sentence: u32, streak: &Tokens) -> Vec<Sense> {
        senses::all(self.article, self.article.sentences[sentence as usize].tokens.clone(), streak).into_iter().map(|(_, sense)| sense).collect()
    }

    fn streaks(&self, sentence: u32) -> Vec<Streak> {
        let article = self.article;
        let all = article.sentences[sentence as usize].tokens.clone();
        // Few sentences have such a word at all.
        let mark = |id: &TokenId| article.word(*id).in_group(Group::Streak) || article.word(*id).in_group(Group::StreakEnd);
        let read = |mark: TokenId| {
            let adjective = article.word(mark).in_group(Group::Streak);
            let ends = || {
                article
                    .tokens
                    .get(mark as usize + 1)
                    .is_none_or(|t| t.kind != Kind::Word || matches!(article.token(mark + 1), "in" | "as" | "for" | "at" | "on"))
            };
            // "the third row"; "a third man running the race"
            let on_end = match article.token(mark).to_ascii_lowercase().as_str() {
                "running" => ends(),
                _ => mark > all.start && matches!(article.token(mark - 1), "a" | "the" | "in" | "A" | "The" | "In"),
            };
            if !adjective && !on_end {
                return None;
            }
            let from = mark.saturating_sub(if adjective { 2 } else { REACH + 2 }).max(all.start);
            (from..mark).rev().find_map(|id| {
                let ordinal = article.ordinal(id).map(|number| (number, true));
                let count = || {
                    let q = article.quantity_at(id).filter(|q| q.tokens.start == id && q.amount.is_single())?;
                    u32::try_from(q.amount.low).ok().map(|number| (number, false))
                };
                let (number, ordinal) = ordinal.or_else(count).filter(|(n, _)| *n > 1)?;
                Some(Streak { number, ordinal, tokens: id..mark + 1 })
            })
        };
        all.clone().filter(mark).filter_map(read).collect()
    }
}
