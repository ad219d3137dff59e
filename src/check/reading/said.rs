//! Past who says it, and other words around what a sentence tells that change nothing about it.

use super::Reading;
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, List, ReportingVerb};
use crate::value::Date;
use jiff::civil;

/// What a clause begins with that needs no "that" behind "said".
const DETERMINERS: Few = Few::of(&["a", "an", "he", "her", "his", "in", "it", "its", "on", "she", "the", "their", "there", "they", "this"]);
/// Most tokens of the words that tell who says it.
const SOURCE: u32 = 14;
/// Most tokens of an aside that does.
const ASIDE: u32 = 10;

impl<'a> Reading<'a> {
    /// "According to the council,", "The council said that", "Mr Hale, the chairman, said the"
    pub(super) fn past_source(&self, first: TokenId, end: TokenId) -> Option<TokenId> {
        let near = first..end.min(first + SOURCE);
        let told = |t: TokenId| !matches!(self.kind(t), Some(Kind::Word | Kind::Comma | Kind::Stop | Kind::Dash));
        let says = if self.reads(first, &["according", "to"]) {
            near.clone().find(|t| self.kind(*t) == Some(Kind::Comma))?
        } else {
            near.clone().take_while(|t| !told(*t)).find(|t| self.says(*t))?
        };
        if (first..says).any(told) || says == first || self.year_in(first..says) {
            return None;
        }
        let next = says + 1;
        if self.kind(says) == Some(Kind::Comma) || DETERMINERS.has(self.0.token(next)) && !self.today_at(next) {
            return Some(next);
        }
        // "said on Monday that", "told the council that"
        let that = self.find(next..end.min(next + 7), &["that"])?;
        (next..that).all(|t| self.kind(t) == Some(Kind::Word)).then_some(that + 1)
    }

    /// "on Monday" at token `at`.
    fn today_at(&self, at: TokenId) -> bool {
        self.is(at, &["on", "in"]) && self.0.date_opening(at + 1).is_some()
    }

    /// Is a year told in `tokens`?
    fn year_in(&self, tokens: Tokens) -> bool {
        let sentence = self.0.sentence_of(tokens.start);
        self.0.dates_of(sentence).iter().any(|d| tokens.contains(&d.tokens.start) && (d.written.2.is_some() || d.written.1.is_some()))
    }

    /// Is token `at` a verb that tells that something is said: "said", "says", "say that"?
    fn says(&self, at: TokenId) -> bool {
        let told = |form: Form| matches!(form, Form::Past | Form::Third) || form == Form::Base && self.is(at + 1, &["that"]);
        self.0.word(at).is(List::ReportingVerb) && self.0.entries::<ReportingVerb>(at).any(|(_, form)| told(form))
    }

    /// The comma that closes the aside which the one at `comma` opens, where it tells no more than who says it: ", the council
    /// said,", ", according to the report,".
    pub fn past_said(&self, comma: TokenId) -> Option<TokenId> {
        let first = comma + 1;
        let close = (first..first + ASIDE).find(|t| self.kind(*t) != Some(Kind::Word)).filter(|t| self.kind(*t) == Some(Kind::Comma))?;
        // "twice what was planned,": a verb in the passive says of nobody that they said it.
        let passive = |t: TokenId| self.is(t - 1, &["are", "be", "been", "is", "was", "were"]);
        let says = self.reads(first, &["according", "to"]) || (first..close).any(|t| self.says(t) && !passive(t));
        says.then_some(close)
    }

    /// What a sentence tells, without who says it before or behind: "The council said on Monday that it will close", "It will close,
    /// the council said."
    pub fn told_part(&self, sentence: u32) -> Tokens {
        let end = self.0.sentences[sentence as usize].tokens.end;
        let first = self.opening(sentence);
        let comma = (first.max(end.saturating_sub(ASIDE))..end).rev().find(|t| self.kind(*t) == Some(Kind::Comma));
        let says = |comma: &TokenId| self.reads(*comma + 1, &["according", "to"]) || (*comma + 1..end).any(|t| self.says(t));
        first..comma.filter(|comma| says(comma) && !self.year_in(*comma..end)).unwrap_or(end)
    }

    /// Where the subject of the verb at `verb` ends: before the verb, or before an aside between the two, "The race, a favourite of
    /// hers, was", "Holt, born in 1938, is", "Holt (1938–2025) died".
    pub fn subject_end(&self, verb: TokenId, floor: TokenId) -> TokenId {
        let close = verb.checked_sub(1).filter(|t| *t > floor);
        let back_to = |kind: Kind| close.and_then(|close| (floor..close).rev().find(|t| self.kind(*t) == Some(kind)));
        let aside = |t: TokenId| {
            let described = self.is(t, &["a", "aged", "an", "born", "now", "the", "which", "who", "whose"]);
            described || self.kind(t) == Some(Kind::Number) || self.past_said(t - 1).is_some()
        };
        let open = match close.and_then(|close| self.kind(close)) {
            Some(Kind::Comma) => back_to(Kind::Comma).filter(|open| aside(open + 1)),
            Some(Kind::Close) => back_to(Kind::Open),
            _ => None,
        };
        open.unwrap_or(verb)
    }

    /// The runs before and behind an aside within `tokens` that tells no more than who says it.
    pub(super) fn around_aside(&self, tokens: &Tokens) -> Option<(Tokens, Tokens)> {
        let comma = tokens.clone().find(|t| self.kind(*t) == Some(Kind::Comma))?;
        let close = self.past_said(comma).filter(|close| *close < tokens.end)?;
        Some((tokens.start..comma, close + 1..tokens.end))
    }

    /// The dates of a sentence that are not of these days, as "on Sunday" and "last month" are, nor told by a distance.
    pub fn story_dates(&self, sentence: u32) -> impl DoubleEndedIterator<Item = &'a DateMention> + Clone + use<'a> {
        let reading = *self;
        self.0.dates_of(sentence).iter().filter(move |d| !d.distance && !reading.recent(d))
    }

    /// Is it told by the day that it is written on: "on Sunday", "last month"?
    pub fn recent(&self, date: &DateMention) -> bool {
        const NEAR: i32 = 60;
        let near = |today: civil::Date, value: Date| value.days_until(&Date::Day(today)).is_some_and(|days| days.start().abs() <= NEAR);
        date.written == (None, None, None) && date.value.is_some_and(|value| self.0.date.is_some_and(|today| near(today, value)))
    }

    /// The sentence before, in the same paragraph or the one before it.
    pub fn before(&self, sentence: u32) -> Option<u32> {
        let before = sentence.checked_sub(1)?;
        let text = |s: u32| self.0.block(s).kind == BlockKind::Paragraph;
        (self.same_block(before, sentence) || text(before) && text(sentence)).then_some(before)
    }

    /// The sentence after, in the same paragraph or the one behind it.
    pub fn after(&self, sentence: u32) -> Option<u32> {
        Some(sentence + 1).filter(|next| (*next as usize) < self.0.sentences.len() && self.before(*next) == Some(sentence))
    }

    /// The last sentence before, two back at most, that tells a date of the story.
    pub fn last_dated(&self, sentence: u32) -> Option<u32> {
        let tells = |s: &u32| self.story_dates(*s).next().is_some();
        std::iter::successors(self.before(sentence), |s| self.before(*s)).take(2).find(tells)
    }
}
