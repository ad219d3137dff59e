//! Reads dates: calendar dates as written, and days told by their distance from the article's own or from the date
//! before. A value is given where it is safe, to the grain that the words have.
//!
//! # The grammar, and where to add to it
//! - `calendar`: forms with a month or a year in them; the list of readers is in `calendar::read`. A day or month
//!   without a year is the nearest one or, farther off, the one that its verb looks to.
//! - `numeric`: forms in figures alone. `periods`: quarters, seasons, financial years.
//! - `relative`: "yesterday", "last month", "two years ago", "the previous day"; the list is in `relative::read`.
//! - `weekdays`: weekdays by themselves. `tense`: whether the verb around a date looks back or ahead.
//!
//! Words stand in `src/lexicon/`: `months.toml`, `weekdays.toml`, `ordinals.toml`, `time_units.toml`, `time_steps.toml`
//! ("last", "following") and `looks_ahead.toml` ("will", "due"). Each construction stands in `dates/tests.rs`.

mod calendar;
mod numeric;
mod periods;
mod relative;
mod tense;
#[cfg(test)]
mod tests;
mod weekdays;

pub use tense::Tense;

use super::tokens::{self, Places, View};
use super::{Article, DateMention, Token, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{Few, Kind, List, Lists, Sieve, Word, words};
use crate::source::{Prose, Span};
use crate::value::Date;
use jiff::civil::{self, Weekday};

/// A date as written at some token, before it is a mention.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    /// The token after it.
    pub(super) to: usize,
    /// Day of the month, month, year, as written.
    pub(super) parts: (Option<i8>, Option<i8>, Option<i16>),
    /// Its weekday, where it has one.
    pub(super) weekday: Option<(Span<Prose>, Weekday)>,
    /// What it is, where that needs no more than its words and the article's date.
    pub(super) value: Option<Date>,
    /// It is told by a length of time, which is a figure too: "two years ago".
    pub(super) distance: bool,
}

/// From where dates are told: the article's own day, and the dates named so far.
#[derive(Clone, Copy)]
pub(super) struct Clock<'a> {
    /// The article's day.
    pub(super) today: Option<civil::Date>,
    /// The dates before, in order.
    found: &'a [DateMention],
    /// The sentence that is being read.
    sentence: u32,
}

impl Clock<'_> {
    /// A clock that tells nothing.
    const STOPPED: Clock<'static> = Clock { today: None, found: &[], sentence: 0 };

    /// The last date with a value named before in this sentence or, unless it must be this one, in the sentence before.
    pub(super) fn mention(&self, here: bool) -> Option<Date> {
        let reach = self.sentence.saturating_sub(u32::from(!here));
        self.found.iter().rev().take(4).take_while(|d| d.sentence >= reach).find_map(|d| d.value)
    }

    /// The date with a weekday of its own that was named right before token `at`.
    pub(super) fn ending_at(&self, at: usize) -> Option<Date> {
        self.found.last().filter(|d| d.tokens.end as usize == at && d.weekday.is_some())?.value
    }

    /// Has this sentence named another year than the article's?
    pub(super) fn has_year(&self) -> bool {
        let other = |d: &DateMention| d.value.is_some_and(|v| self.today.is_some_and(|t| t.year() != v.year()));
        self.found.iter().rev().take(4).take_while(|d| d.sentence == self.sentence).any(other)
    }
}

/// The lists on which the first word of a date in words stands; a reader whose forms open otherwise adds its words to
/// `openers.toml`.
pub(super) const OPENERS: Lists = SURE.or(Lists::of(&[List::TimeStep]));
const SURE: Lists = Lists::of(&[List::MonthName, List::Opener, List::OrdinalWord, List::TimeUnit, List::WeekdayName, List::NumberWord]);
/// What "this", "last" and the like step by.
const STEPS: Lists = Lists::of(&[List::MonthName, List::TimeStep, List::TimeUnit, List::WeekdayName]);

/// May a date begin at token `i`? Most tokens are told from one by their word alone.
#[inline]
fn opens(view: &View<'_>, i: usize) -> bool {
    let Some(token) = view.get(i) else { return false };
    match token.kind {
        Kind::Number => true,
        Kind::Word if token.word == Word::UNKNOWN => unknown_opens(view.text(i).as_bytes(), token.upper),
        // "last week", "a year ago", "the end of the year"
        Kind::Word => {
            token.word.opens(SURE)
                || token.word.is(List::TimeStep) && view.word(i + 1).opens(STEPS)
                || token.word.among(words!["a", "an", "the"]) && view.word(i + 1).is(List::TimeUnit)
        }
        _ => false,
    }
}

/// "FY2024"; `upper` if it is in capitals.
#[inline]
pub(super) fn unknown_opens(written: &[u8], upper: bool) -> bool {
    upper && matches!(written, [b'F', b'Y', ..])
}

impl Article {
    /// Where in time the verb of a date lies.
    pub(crate) fn tense(&self, date: &DateMention) -> Tense {
        let sentence = &self.sentences[date.sentence as usize];
        let view = View::new(&self.document.prose, &self.tokens, sentence.tokens.clone());
        tense::around(&view, date.tokens.start as usize, date.tokens.end as usize)
    }

    /// Does a time that is over begin or end at a token: "the season before", "a month earlier", "the previous week", "was
    /// then", "that week", "at the time", "at its height"?
    pub(crate) fn tells_time_before(&self, id: TokenId) -> bool {
        const OPENS: Sieve =
            Sieve::of(&[Few::of(&["before", "earlier", "height", "last", "peak", "preceding", "previous", "prior", "that", "then", "time", "worst"])]);
        if !self.tokens.get(id as usize).is_some_and(|t| OPENS.may(t.hash)) {
            return false;
        }
        let season = |id: TokenId| matches!(self.token(id), "season" | "term" | "session");
        let time = |id: TokenId| season(id) || matches!(self.token(id), "spring" | "summer" | "autumn" | "winter") || self.word(id).is(List::TimeUnit);
        let was = |id: TokenId| matches!(self.token(id), "was" | "were" | "had" | "stood");
        match self.token(id) {
            "before" | "earlier" => id.checked_sub(1).is_some_and(time) || self.tokens.get(id as usize + 1).is_some_and(|t| t.kind == Kind::Stop),
            "previous" | "preceding" | "prior" => time(id + 1),
            "last" => season(id + 1),
            "then" => was(id + 1) || id.checked_sub(1).is_some_and(was),
            "that" => time(id + 1) && !matches!(self.token(id + 2), "is" | "will"),
            "time" | "height" | "peak" | "worst" => {
                id.checked_sub(2).is_some_and(|at| self.token(at).eq_ignore_ascii_case("at") && matches!(self.token(at + 1), "the" | "its" | "their"))
            }
            _ => false,
        }
    }
}

pub(super) fn read(article: &mut Article, places: &Places) {
    dateline(article);
    let today = article.date;
    let mut found = Vec::with_capacity(places.openers.len() / 16);
    let mut openers = places.openers.as_slice();
    for (index, sentence) in article.sentences.iter().enumerate() {
        let view = View::new(&article.document.prose, &article.tokens, sentence.tokens.clone());
        let mut next = view.first;
        for i in tokens::until(&mut openers, sentence.tokens.end).iter().map(|at| *at as usize) {
            if i < next || !opens(&view, i) {
                continue;
            }
            next = i + 1;
            let clock = Clock { today, found: &found, sentence: index as u32 };
            let written = calendar::read(&view, i, &clock).or_else(|| relative::read(&view, i, &clock));
            if let Some(date) = written.filter(|date| date.to > i) {
                next = date.to;
                found.push(DateMention {
                    span: view.span(i, date.to),
                    tokens: i as u32..date.to as u32,
                    value: date.value,
                    weekday: date.weekday,
                    written: date.parts,
                    distance: date.distance,
                    sentence: index as u32,
                });
            }
        }
    }
    by_usage(article, &mut found);
    article.dates = found;
}

/// "04/02/2025" by the document's usage: where all its dates in figures that are clear begin with the day, or all with
/// the month, so do the others.
fn by_usage(article: &Article, found: &mut [DateMention]) {
    let view = View::new(&article.document.prose, &article.tokens, 0..article.tokens.len() as u32);
    let pair = |d: &DateMention| numeric::pair(&view, d.tokens.start as usize, d.tokens.end as usize);
    let mut usage = None;
    for date in found.iter().filter(|d| d.value.is_some()) {
        if let Some((a, _)) = pair(date).filter(|(a, b)| a != b) {
            let day_first = date.written.0 == Some(a);
            if usage.is_some_and(|known| known != day_first) {
                return;
            }
            usage = Some(day_first);
        }
    }
    let Some(day_first) = usage else { return };
    for date in found.iter_mut().filter(|d| d.value.is_none()) {
        if let Some((a, b)) = pair(date)
            && let (day, month) = if day_first { (a, b) } else { (b, a) }
            && let Some(known) = date.written.2.and_then(|year| civil::Date::new(year, month, day).ok())
        {
            date.value = Some(Date::Day(known));
            date.written = (Some(day), Some(month), date.written.2);
        }
    }
}

/// "KYIV, Feb. 4, 2025 —" or a dateline of its own gives an undated article its day, where it names the year.
fn dateline(article: &mut Article) {
    if article.date.is_some() {
        return;
    }
    let mut found = None;
    for sentence in article.sentences.iter().take(12) {
        let block = &article.document.blocks[sentence.block as usize];
        let line = block.kind == BlockKind::Dateline;
        if !line && !matches!(block.kind, BlockKind::Paragraph | BlockKind::Byline) {
            continue;
        }
        let view = View::new(&article.document.prose, &article.tokens, sentence.tokens.clone());
        for i in view.first..view.last.min(view.first + 8) {
            if let Some(Written { to, value: Some(Date::Day(day)), parts: (_, _, Some(_)), .. }) = calendar::read(&view, i, &Clock::STOPPED) {
                // In running text, only after a place in capitals and before a dash or a colon.
                let placed =
                    view.get(view.first).is_some_and(|t| t.upper) && view.get(to).is_some_and(|t| matches!(t.kind, Kind::Dash | Kind::Open | Kind::Colon));
                if line || placed {
                    found = Some(day);
                }
                break;
            }
        }
        if found.is_some() || block.kind == BlockKind::Paragraph {
            break;
        }
    }
    article.date = found;
}

/// Reads one date standing alone, by the grammar of articles: "4 February 2025", "Feb. 4, 2025", "2025-02", "Q3 2024",
/// "2024". `None` where it names no year, or is something else.
pub fn parse(text: &str) -> Option<Date> {
    let mut all: Vec<Token> = Vec::new();
    tokens::read(text.trim(), 0, &mut all, &mut Places::default());
    let view = View::new(text.trim(), &all, 0..all.len() as u32);
    let written = calendar::read(&view, 0, &Clock::STOPPED).or_else(|| calendar::year_alone(&view, 0))?;
    (written.to == all.len()).then_some(written.value).flatten()
}
