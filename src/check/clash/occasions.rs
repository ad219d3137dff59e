//! When something was said: who will not sell in May may sell in June, and the story that dates both has told of the change.

use super::differ::phrases;
use crate::article::{Article, DateMention, Statement, TokenId, Tokens};
use crate::lexicon::{Few, Group};
use crate::source::{Prose, Span};

/// Words for an hour, a part of a day or a season.
const HOURS: Few = Few::of(&[
    "afternoon",
    "autumn",
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
    "spring",
    "summer",
    "sunrise",
    "sunset",
    "whistle",
    "winter",
]);
/// Words behind the number of an hour.
const CLOCK: Few = Few::of(&["a.m", "a.m.", "am", "o'clock", "o’clock", "p.m", "p.m.", "pm"]);
/// Words for a change of mind.
const TURNS: Few = Few::of(&["backtracked", "recanted", "reconsidered", "relented", "retracted"]);
/// Words before "mind" for such a change.
const CHANGES: Few = Few::of(&["change", "changed", "changes", "changing"]);
/// So many tokens into a sentence at most its time stands that holds for the next one: "By late Monday night".
const OPENING: TokenId = 3;
/// So many sentences before a quote at most may say when it was said.
const BACK: u32 = 2;

/// Does the story tell that the words in two places were said at different times: in May and on Tuesday, before the game and after?
pub(in crate::check) fn are_two(article: &Article, one: Span<Prose>, two: Span<Prose>) -> bool {
    let (first, second) = (one.min(two), one.max(two));
    let (Some(before), Some(after)) = (article.sentence_at(first.start), article.sentence_at(second.start)) else { return false };
    let moments = Moment::of(article, before, first, None).zip(Moment::of(article, after, second, Some(before)));
    moments.is_some_and(|(one, two)| one.differs(&two, article)) || turns(article, before, after)
}

/// "Then she relented": does the story say shortly before the words in the later of two sentences, or beside them, that their speaker
/// has changed his mind?
fn turns(article: &Article, first: u32, second: u32) -> bool {
    let quoted = |id: TokenId| article.quote_at(article.tokens[id as usize].span().start).is_some();
    let told = |id: TokenId| TURNS.has(article.token(id)) || article.token(id) == "mind" && (1..3).any(|n| CHANGES.has(article.token(id.saturating_sub(n))));
    let between = article.sentences[first.max(second.saturating_sub(BACK)) as usize + usize::from(first < second)..=second as usize].iter();
    between.flat_map(|s| s.tokens.clone()).any(|id| told(id) && !quoted(id))
}

/// "At the inquest she said": are words told of an occasion that the story did not speak of before?
pub(in crate::check) fn is_new(article: &Article, words: Span<Prose>) -> bool {
    let Some(sentence) = article.sentence_at(words.start) else { return false };
    let first = article.sentences[sentence as usize].tokens.start;
    let determined = article.token(first) == "At" && matches!(article.token(first + 1), "a" | "an" | "her" | "his" | "the" | "their");
    let noun = (first + 2..first + 2 + OPENING).find(|id| article.word(*id).in_group(Group::Occasion));
    let spoken_of = |noun: TokenId| (0..first).any(|id| article.stems[id as usize] == article.stems[noun as usize]);
    determined && noun.is_some_and(|noun| article.tokens[noun as usize].span().end <= words.start && !spoken_of(noun))
}

/// "Lee, who has led it since 2019, said": does a date tell how long somebody has his post, which says of nothing that it changed?
pub(super) fn is_tenure(article: &Article, date: &DateMention) -> bool {
    let since = date.tokens.start.checked_sub(1).filter(|id| article.token(*id) == "since");
    let held = |s: &Statement| {
        let who = s.subject.is_some_and(|subject| article.text(subject) == "who");
        let verb = s.rest.start.checked_sub(1).filter(|_| who && !s.negated);
        let has = || matches!(article.token(phrases::token_at(article, s, s.predicate.start)), "has" | "have");
        verb.is_some_and(|verb| article.word(verb).in_group(Group::Staying) && has())
    };
    since.and_then(|id| phrases::around(article, id)).is_some_and(held)
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
            let hour = (tokens.start..tokens.start + OPENING).any(|id| HOURS.has(article.token(id)) || CLOCK.has(article.token(id)));
            let day = article.dates_of(number).iter().any(|d| d.tokens.start < tokens.start + OPENING);
            (hour || day).then(|| Moment::read(article, number, tokens, quoted))
        };
        before.take_while(leads).find_map(opened)
    }

    /// The times told among `tokens`, where no words of `said` are.
    fn read(article: &'a Article, sentence: u32, tokens: Tokens, said: impl Fn(TokenId) -> bool) -> Moment<'a> {
        let mut moment =
            Moment { dates: article.dates_of(sentence).iter().filter(|d| !said(d.tokens.start) && !is_tenure(article, d)).collect(), ..Moment::default() };
        for id in tokens.filter(|id| !said(*id)) {
            match article.token(id) {
                "after" | "After" => moment.after = true,
                "before" | "Before" => moment.before = true,
                "fall" if matches!(article.token(id.saturating_sub(1)), "last" | "the" | "this") => moment.hours.push("autumn"),
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
