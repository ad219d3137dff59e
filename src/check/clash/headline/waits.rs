//! "Ends a 17-year wait", "first title in 17 years" over "their first title since 1998": how long it has been since something last was.

use super::{Story, tells};
use crate::article::{DateMention, Quantity, Sort, TokenId};
use crate::lexicon::{Few, few};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// Sentences of the story among which the headline's wait is told.
const OPENING: u32 = 6;
/// So many words before a year the one stands that makes it the last time.
const REACH: u32 = 9;
/// What is so many years long because something was not.
const WAITS: Few = Few::of(&["absence", "drought", "exile", "gap", "hiatus", "wait"]);

impl<'a> Story<'a> {
    /// The one year since which, as the opening has it, something has not been, where that is not as long ago as the headline says.
    pub(super) fn rival_wait(&self, said: &Quantity) -> Option<&'a DateMention> {
        let article = self.article;
        let (first, now) = (self.first?, article.date?.year());
        let length = Some(said.amount.low).filter(|_| self.is_wait(said)).and_then(|years| years.to_i16())?;
        let again =
            |q: &Quantity| self.of_story(q.sentence) && q.sort == Sort::Duration && q.amount.low == said.amount.low && q.amount.unit == said.amount.unit;
        let mut told = article.dates.iter().filter(|d| self.of_story(d.sentence) && self.last_time(d));
        let rival = told.next().filter(|d| d.sentence < first + OPENING && article.quote_at(d.span.start).is_none())?;
        let since = |d: &DateMention| d.written.2.is_some_and(|year| (now - year - length).abs() <= 1);
        let one = !since(rival) && told.all(|d| d.written.2 == rival.written.2 || d.sentence >= first + OPENING && !since(d));
        (one && !article.quantities.iter().any(again)).then_some(rival)
    }

    /// "a 17-year wait", "a wait of 17 years", "first title in 17 years".
    fn is_wait(&self, said: &Quantity) -> bool {
        let article = self.article;
        let years = said.sort == Sort::Duration && said.amount.unit.is_called("year") && tells(said);
        let word = |back: u32| said.tokens.start.checked_sub(back).map_or("", |id| article.token(id));
        let start = article.sentences[said.sentence as usize].tokens.start;
        let first = || (start..said.tokens.start).any(|id| article.token(id).eq_ignore_ascii_case("first"));
        let wait = || WAITS.has(article.token(said.tokens.end)) || word(1) == "of" && WAITS.has(word(2)) || matches!(word(1), "in" | "for") && first();
        years && said.amount.low > Decimal::TWO && wait()
    }

    /// "their first title since 1998", "they last won it in 1998": is a year that of the last time?
    fn last_time(&self, date: &DateMention) -> bool {
        let article = self.article;
        let sentence = article.sentences[date.sentence as usize].tokens.start;
        let lead = date.tokens.start.checked_sub(1).map_or("", |id| article.token(id));
        let near = |words: &Few, reach: u32| {
            (date.tokens.start.saturating_sub(reach).max(sentence)..date.tokens.start).any(|id: TokenId| words.has(article.token(id)))
        };
        let year = matches!(date.written, (None, None, Some(_)));
        year && (lead == "since" && near(few!["first"], REACH) || lead == "in" && near(few!["last", "previously"], REACH / 2))
    }
}
