//! When something was said: who will not sell in May may sell in June, and the story that dates both has told of the change.

use super::differ::Difference;
use crate::article::{Article, DateMention, TokenId, Tokens};
use crate::lexicon::Few;
use crate::source::{Prose, Span};

/// Words for an hour or a part of a day.
const HOURS: Few = Few::of(&[
    "afternoon",
    "breakfast",
    "dawn",
    "daybreak",
    "dinner",
    "dusk",
    "evening",
    "half-time",
    "halftime",
    "kick-off",
    "kickoff",
    "lunch",
    "lunchtime",
    "midday",
    "midnight",
    "morning",
    "night",
    "nightfall",
    "noon",
    "sunrise",
    "sunset",
    "whistle",
]);
/// Words behind the number of an hour.
const CLOCK: Few = Few::of(&["a.m", "a.m.", "am", "o'clock", "o’clock", "p.m", "p.m.", "pm"]);
/// So many tokens into a sentence at most its time stands that holds for the next one: "By late Monday night".
const OPENING: TokenId = 3;
/// So many sentences before a quote at most may say when it was said.
const BACK: u32 = 2;

/// Does the story tell that its two sentences were said at different times: in May and on Tuesday, before the game and after it?
pub(super) fn are_two(article: &Article, difference: &Difference) -> bool {
    let Difference { here, there, earlier, later, .. } = *difference;
    let ((first, one), (second, two)) = if earlier < later { ((earlier, there), (later, here)) } else { ((later, here), (earlier, there)) };
    let (Some(one), Some(two)) = (Moment::of(article, first, one, None), Moment::of(article, second, two, Some(first))) else { return false };
    one.differs(&two, article)
}

/// What is said of when somebody said something.
#[derive(Default)]
struct Moment<'a> {
    dates: Vec<&'a DateMention>,
    /// "noon", "6 p.m."
    hours: Vec<&'a str>,
    /// "after the game".
    after: bool,
    /// "before the game".
    before: bool,
}

impl<'a> Moment<'a> {
    /// When the words at `claim` were said, by their sentence or by one that leads up to it, later than `floor`; none for what is
    /// nobody's words, or whose time is not told.
    fn of(article: &'a Article, sentence: u32, claim: Span<Prose>, floor: Option<u32>) -> Option<Moment<'a>> {
        let within = |content: &Vec<Span<Prose>>| content.iter().any(|c| c.contains(claim));
        let own = || article.attributions_of(sentence).iter().find(|a| within(&a.content));
        let quoted = || article.quotes[article.quote_at(claim.start)? as usize].attribution.map(|of| &article.attributions[of as usize]);
        let told = own().or_else(quoted)?;
        let of = &article.sentences[told.sentence as usize];
        let said = |id: TokenId| told.content.iter().any(|c| c.contains(article.tokens[id as usize].span()));
        let found = Moment::read(article, told.sentence, of.tokens.clone(), said);
        if found.is_told() {
            return Some(found);
        }
        let before = (told.sentence.saturating_sub(BACK)..told.sentence).rev();
        let leads = |number: &u32| floor.is_none_or(|floor| *number > floor) && article.sentences[*number as usize].block == of.block;
        let quoted = |id: TokenId| article.quote_at(article.tokens[id as usize].span().start).is_some();
        let opened = |number: u32| {
            let tokens = article.sentences[number as usize].tokens.clone();
            article.dates_of(number).iter().any(|d| d.tokens.start < tokens.start + OPENING).then(|| Moment::read(article, number, tokens, quoted))
        };
        before.take_while(leads).find_map(opened)
    }

    /// The times told among `tokens`, where no words of `said` are.
    fn read(article: &'a Article, sentence: u32, tokens: Tokens, said: impl Fn(TokenId) -> bool) -> Moment<'a> {
        let mut moment = Moment { dates: article.dates_of(sentence).iter().filter(|d| !said(d.tokens.start)).collect(), ..Moment::default() };
        for id in tokens.filter(|id| !said(*id)) {
            match article.token(id) {
                "after" | "After" => moment.after = true,
                "before" | "Before" => moment.before = true,
                word if HOURS.has(word) => moment.hours.push(word),
                word if CLOCK.has(word) => moment.hours.push(article.text(article.span(id.saturating_sub(1)..id + 1))),
                _ => {}
            }
        }
        moment
    }

    fn is_told(&self) -> bool {
        !self.dates.is_empty() || !self.hours.is_empty() || self.after != self.before
    }

    fn differs(&self, other: &Moment<'_>, article: &Article) -> bool {
        let text = |d: &DateMention| article.text(d.span);
        let same = |a: &DateMention, b: &DateMention| {
            let named = a.weekday.zip(b.weekday).is_some_and(|((_, a), (_, b))| a == b);
            named || a.value.is_some() && a.value == b.value || text(a).eq_ignore_ascii_case(text(b))
        };
        let days = !self.dates.is_empty() && !other.dates.is_empty() && !self.dates.iter().any(|a| other.dates.iter().any(|b| same(a, b)));
        let hours = !self.hours.is_empty() && !other.hours.is_empty() && !self.hours.iter().any(|hour| other.hours.contains(hour));
        days || hours || self.before && !self.after && other.after && !other.before || self.after && !self.before && other.before && !other.after
    }
}
