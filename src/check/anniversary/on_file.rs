//! Anniversaries of what is on file: "the 90th anniversary of the find", of which the file has the day.

use super::Told;
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::check::Hit;
use crate::check::event_date::{place, stem, text_stems};
use crate::finding::Place;
use crate::lexicon::{Few, Group, List, Word, pieces};
use crate::reference::Event;
use crate::value::Date;

/// Words between an anniversary and its date, or a date and "when it marks its".
const LINKS: Few = Few::of(&["a", "and", "around", "at", "before", "by", "during", "for", "in", "of", "on", "the", "when", "which", "with"]);
/// Most tokens between the two.
const NEAR: u32 = 9;
/// Most tokens from the name of what has the anniversary to "its".
const VERB: u32 = 3;

impl Told<'_, '_> {
    /// What the file has against its number, if anything.
    pub(super) fn on_file(&self, events: &[Event]) -> Option<Hit> {
        let kept = self.kept()?;
        let event = self.event(events)?;
        let actual = i32::from(kept.year()) - i32::from(event.date.year());
        // Told of now, and of no day, it may be that of last year or the next.
        let open = i32::from(self.dates().is_empty());
        let wrong = actual > 0 && (actual - i32::from(self.number)).abs() > open;
        wrong.then(|| self.hit_from(event.date, kept, Place::File(event.evidence)))
    }

    /// The one event on file that it is the anniversary of.
    fn event<'e>(&self, events: &'e [Event]) -> Option<&'e Event> {
        let past = |event: &&Event| event.date.last_day().is_some_and(|day| day < self.published);
        let mut found =
            events.iter().filter(past).filter(|event| if self.is_of() { self.is_of_event(event) } else { self.possessed() && self.is_founded(event) });
        found.next().filter(|_| found.next().is_none())
    }

    /// "of the wreck": are all the words a name of the event has?
    fn is_of_event(&self, event: &Event) -> bool {
        let article = self.reading.0;
        let ends = |id: &TokenId| {
            article.tokens[*id as usize].kind != Kind::Word || self.dates().iter().any(|d| d.tokens.start == *id) || article.word(*id).is(List::FunctionWord)
        };
        let from = (self.noun + 2..self.tokens.end).find(|id| !article.word(*id).is(List::FunctionWord)).unwrap_or(self.tokens.end);
        let end = (from..self.tokens.end).find(ends).unwrap_or(self.tokens.end);
        let mut names = std::iter::once(&event.name).chain(&event.also);
        from < end
            && names.any(|name| {
                let name = text_stems(name);
                (from..end).all(|id| name.contains(&stem(article, id)))
            })
    }

    /// "The hospital marked its": is it the beginning of what its subject names?
    fn is_founded(&self, event: &Event) -> bool {
        let article = self.reading.0;
        let founding = |verb: &String| pieces(verb).any(|p| Word::find(&verb[p.start..p.end]).in_group(Group::Founding));
        if !event.verbs.iter().any(founding) {
            return false;
        }
        let Some(its) = (self.tokens.start..self.ordinal).rev().find(|id| self.reading.is(*id, &["its", "their"])) else { return false };
        let stems: Vec<u32> = self.tokens.clone().map(|id| stem(article, id)).collect();
        let subject = |name: &Tokens| {
            let opens = name.start <= self.tokens.start + 1;
            let beside = name.end <= its && its - name.end <= VERB && (name.end..its).all(|id| article.tokens[id as usize].kind == Kind::Word);
            // "the wing of the hospital" is not the hospital.
            let before = name.start - TokenId::from(name.start > self.tokens.start && self.reading.is(name.start - 1, &["the"]));
            let of = before > self.tokens.start && self.reading.is(before - 1, &["of", "at", "in", "and", "from"]);
            name.end <= its && (opens || beside) && !of
        };
        let mut names = std::iter::once(&event.name).chain(&event.also).map(|name| text_stems(name)).filter(|name| !name.is_empty());
        names.any(|name| (0..stems.len()).filter_map(|at| place(article, &stems, &self.tokens, &name, at)).any(|name| subject(&name)))
    }

    /// The time at which it is kept: the date beside it, or the article's where it is told of now. None where the words leave
    /// it open.
    fn kept(&self) -> Option<Date> {
        let article = self.reading.0;
        let linked =
            |gap: Tokens| gap.len() <= NEAR as usize && gap.clone().all(|id| !matches!(article.tokens[id as usize].kind, Kind::Semicolon | Kind::Quote));
        let beside = |d: &&DateMention| {
            if d.tokens.start > self.noun {
                self.leads_to(d) && linked(self.noun + 1..d.tokens.start)
            } else {
                d.tokens.end <= self.ordinal && self.is_time_of(d) && linked(d.tokens.end..self.ordinal)
            }
        };
        let mut dates = self.story_dates().filter(|d| d.value.is_some());
        match dates.clone().count() {
            0 => self.reading.find(self.tokens.clone(), &["marks", "mark", "celebrates", "celebrating", "marking"]).map(|_| Date::Year(self.published.year())),
            _ => {
                let mut near = dates.by_ref().filter(beside);
                let one = near.next().and_then(|d| d.value);
                one.filter(|_| near.next().is_none())
            }
        }
    }

    /// "its 125th anniversary, in 2027", "of the find on Saturday, Aug. 22"
    fn leads_to(&self, date: &DateMention) -> bool {
        let before = date.tokens.start - 1;
        let gap = self.noun + 1..before;
        let comma = |id: TokenId| self.reading.is(id, &[","]);
        let plain = |id: TokenId| !comma(id) && !self.reading.is(id, &["and", "after", "since", "but", "that", "who", "which", "will", "would", "was", "is"]);
        let whole = gap.is_empty() || gap.len() == 1 && comma(gap.start) || self.is_of() && gap.clone().all(plain);
        self.reading.is(before, &["in", "on"]) && whole
    }

    /// "In 2018, for the 50th anniversary", "before Oct. 27, the second anniversary", "in 2024, when it marked its"
    fn is_time_of(&self, date: &DateMention) -> bool {
        let article = self.reading.0;
        let leads = date.tokens.start == self.first + 1 && self.reading.is(self.first, &["in", "on"]);
        let mut gap = (date.tokens.end..self.ordinal).filter(|id| article.tokens[*id as usize].kind == Kind::Word).peekable();
        let apposed = article.tokens.get(date.tokens.end as usize).is_some_and(|t| t.kind == Kind::Comma);
        let when = apposed && gap.peek().is_some_and(|id| self.reading.is(*id, &["when", "the", "on", "its"]));
        leads || when && (self.reading.is(date.tokens.end + 1, &["when"]) || gap.all(|id| LINKS.has(article.token(id))))
    }
}
