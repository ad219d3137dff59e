//! Anniversaries of what began in a year that is told anywhere beside them: "is celebrating the club's 120th anniversary … It
//! was founded in 1896". What ties the two is read loosely, so that only a number that is a slip counts.

use super::Told;
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::check::Hit;
use crate::check::reading::only;
use crate::lexicon::{Few, Group};
use crate::value::{self, Date};
use jiff::civil;
use std::cmp::Ordering;

/// Verbs with which something has begun, besides those of founding.
const BEGUN: Few = Few::of(&["began", "born", "held", "married", "started", "wed"]);
/// What struck a place, besides what happens as a rule.
const STRUCK: Few = Few::of(&["bombing", "disaster", "invasion", "killings", "massacre", "stampede", "tsunami", "uprising"]);
/// What it does.
const DEALT: Few = Few::of(&["claimed", "dead", "destroyed", "died", "drowned", "hit", "killed", "levelled", "sank", "struck", "wrecked"]);
/// Words by which the anniversary is one of another time.
const OTHER_TIME: &[&str] = &["ago", "been", "before", "had", "until", "would"];
/// Words by which it may be next year's.
const AHEAD: &[&str] = &["ahead", "next", "plans", "prepares", "preparing", "to", "upcoming", "will"];
/// Words that make a phrase go on with something else.
const CLAUSE: &[&str] = &["after", "and", "that", "when", "where", "which", "who"];
/// Most tokens between the verb of a beginning and its year.
const NEAR: u32 = 10;
/// Most tokens between "the anniversary of" and the year of what it is of.
const OF: usize = 7;

impl<'a> Told<'_, 'a> {
    /// What is wrong with its number, where that is a slip for the years since the one beginning told.
    pub(super) fn loosely(&self) -> Option<Hit> {
        if self.reading.find(self.tokens.clone(), OTHER_TIME).is_some() || self.tokens.clone().any(|t| self.reading.reads(t, &["last", "year"])) {
            return None;
        }
        let of = self.begun_here().or_else(|| self.begun_beside())?;
        let kept = self.kept_when().filter(|d| d.span != of.span);
        let from = of.value?;
        let this = kept.and_then(|d| d.value).map_or(self.published.year(), |date| date.year());
        let next = this + i16::from(kept.is_none() && self.reading.find(self.tokens.clone(), AHEAD).is_some());
        // Another year that is told may be that of the anniversary, or of what it is the anniversary of.
        let own = |year: i16| year == from.year() || (this..=next).contains(&year);
        let other = self.story_dates().filter_map(|d| d.value).any(|date| !own(date.year()));
        let another = self.years.range(this - self.number - 1..=next - self.number + 1).any(|year| *year != from.year());
        let years = this - from.year()..=next - from.year();
        let wrong =
            *years.start() > 0 && !years.contains(&self.number) && years.clone().any(|years| super::is_slip(years - self.number) || self.is_round_slip(years));
        (wrong && !other && !another && !self.is_other_diamond(*years.start())).then(|| self.hit(of, from, Date::Year(this)))
    }

    /// "On the 30th anniversary of a blast the town stood still. It killed 40 men on 12 March 1986": the one year near it, where
    /// the month of what happened then has come round, and the number is a slip.
    pub(super) fn in_its_month(&self, near: i32) -> Option<Hit> {
        if self.reading.find(self.tokens.start..self.noun, OTHER_TIME).is_some() || self.tokens.clone().any(|t| self.reading.reads(t, &["last", "year"])) {
            return None;
        }
        let next = self.reading.after(self.sentence);
        let beside = self.reading.before(self.sentence).into_iter().chain([self.sentence]).chain(next);
        let this = self.published.year();
        let other = |d: &&DateMention| d.value.is_some_and(|date| date.year() != this) && !d.distance;
        let mut told = beside.flat_map(|s| self.reading.story_dates(s)).filter(other);
        let of = told.next().filter(|of| of.written.2.is_some() && of.written.1.is_some())?;
        let from = of.value?;
        let alone = told.all(|d| d.value.is_some_and(|date| date.year() == from.year()));
        // "died on 14 March 2016, the 20th anniversary of the flood", "of the battle, on 12 March 2016": the day on which it was kept.
        let (reading, start) = (self.reading, of.tokens.start);
        let led = start >= 2 && reading.is(start - 1, &["in", "on"]) && reading.is(start - 2, &[","]);
        let kept = match of.sentence.cmp(&self.sentence) {
            Ordering::Equal => start < self.noun || led,
            Ordering::Less => reading.is(self.first, &["it", "that", "this"]),
            Ordering::Greater => reading.is(reading.opening(of.sentence), &["he", "she"]),
        };
        if self.is_of() && kept {
            return None;
        }
        // "The club marks its 21st anniversary. The pier burned down on": only of what has begun.
        let floor = reading.0.sentences[of.sentence as usize].tokens.start;
        let person = (floor..start).any(|t| reading.is(t, &["born"]));
        if self.owned() && of.sentence != self.sentence && (person || !self.has_begun(of, floor)) {
            return None;
        }
        // "The pier burned down on 9 March 2014. The town kept the anniversary of the festival": of something else.
        let happened = self.noun + 2..self.tokens.end.min(self.noun + 5);
        if self.is_of() && of.sentence != self.sentence && !(happened.clone().any(|t| self.strikes(t)) && self.tells_of(happened, of.sentence)) {
            return None;
        }
        // The day, or the last of the month, as it falls this year.
        let away = |day: civil::Date| self.published.until(civil::Date::new(this, day.month(), day.day().min(28)).ok()?).ok();
        let due = [from.first_day()?, from.last_day()?].into_iter().filter_map(away).any(|span| span.get_days().abs() <= near);
        let years = this - from.year();
        let slip = super::is_slip(years - self.number)
            || self.is_round_slip(years)
            || value::slip(years.to_string().as_bytes(), self.number.to_string().as_bytes()).is_some();
        let another = self.years_of_another().any(|year| year != from.year());
        (alone && due && years > 0 && years != self.number && slip && !another && !self.is_other_diamond(years))
            .then(|| self.hit(of, from, Date::Day(self.published)))
    }

    /// Is it a word for what strikes a place: "flood", "bombing"?
    fn strikes(&self, t: TokenId) -> bool {
        self.reading.in_group(t, Group::Happening) || STRUCK.has(self.reading.0.token(t))
    }

    /// Does another sentence speak of what struck, by a word of the same stem or by whom it killed?
    fn tells_of(&self, happened: Tokens, sentence: u32) -> bool {
        let article = self.reading.0;
        let stem = |t: TokenId| article.stems[t as usize];
        let same = |t: TokenId| stem(t) != 0 && happened.clone().any(|own| stem(own) == stem(t));
        let mut tokens = article.sentences[sentence as usize].tokens.clone();
        tokens.any(|t| same(t) || DEALT.has(article.token(t)) || self.strikes(t))
    }

    /// "125th" for the 130th: are both round, and five apart?
    fn is_round_slip(&self, years: i16) -> bool {
        self.number >= 20 && self.number % 5 == 0 && (years - self.number).abs() == 5
    }

    /// The year in its own sentence from which it counts.
    fn begun_here(&self) -> Option<&'a DateMention> {
        if self.is_of() {
            // "of the 1986 flood", "of the founding of the club in 1896"
            let of = self.story_dates().find(|d| d.tokens.start > self.noun && d.written.2.is_some())?;
            let gap = self.noun + 2..of.tokens.start;
            let plain = gap.len() <= OF && gap.clone().all(|t| self.reading.kind(t) == Some(Kind::Word)) && self.reading.find(gap, CLAUSE).is_none();
            return plain.then_some(of);
        }
        only(self.story_dates().filter(|d| self.owned() && self.has_begun(d, self.tokens.start)))
    }

    /// The year that the sentence before, or the one after, tells of what "it" is.
    fn begun_beside(&self) -> Option<&'a DateMention> {
        let reading = self.reading;
        let year = |d: &&DateMention| d.written.2.is_some() && d.value.is_some();
        if self.is_of() || self.story_dates().any(|d| year(&d)) {
            return None;
        }
        let one = |sentence: u32| only(reading.story_dates(sentence).filter(year));
        let start = |sentence: u32| reading.0.sentences[sentence as usize].tokens.start;
        let before = reading.before(self.sentence).and_then(one).filter(|d| {
            let lead = start(d.sentence)..d.tokens.start;
            // "The flood of March 1986 killed 12 people. Its 40th anniversary"
            let happened = || lead.len() <= NEAR as usize && reading.find_group(lead.clone(), Group::Happening).is_some();
            let its = reading.is(self.first, &["he", "it", "its", "she", "their", "they"]) || reading.reads(self.first, &["this", "year", "is", "its"]);
            its && self.owned() && (self.has_begun(d, lead.start) || happened())
        });
        // "… marks its 120th anniversary. It was founded in 1896."
        let after = || {
            let next = reading.after(self.sentence)?;
            let it = || reading.is(reading.opening(next), &["he", "it", "she", "they"]) && self.owned();
            let near = |d: &DateMention| d.tokens.start <= reading.opening(next) + NEAR && self.has_begun(d, start(next));
            Some(next).filter(|_| it()).and_then(one).filter(|d| near(d))
        };
        before.or_else(after)
    }

    /// "its third anniversary", "the club’s third anniversary"
    fn owned(&self) -> bool {
        const OWN: &[&str] = &["'s", "her", "his", "its", "their", "whose", "’s"];
        self.reading.find(self.tokens.start.max(self.ordinal.saturating_sub(2))..self.ordinal, OWN).is_some()
    }

    /// Does a verb of beginning lead up to the date, with no other date or the anniversary itself between?
    fn has_begun(&self, date: &DateMention, floor: u32) -> bool {
        let own = self.noun + 1;
        let floor = if own <= date.tokens.start { floor.max(own) } else { floor };
        let mut lead = floor.max(date.tokens.start.saturating_sub(NEAR))..date.tokens.start;
        let begun = |t: u32| self.reading.in_group(t, Group::Founding) || BEGUN.has(self.reading.0.token(t));
        let verb = lead.rfind(|t| begun(*t));
        let between = |verb: u32| -> Tokens { verb + 1..date.tokens.start };
        date.written.2.is_some() && verb.is_some_and(|verb| !self.reading.story_dates(date.sentence).any(|d| between(verb).contains(&d.tokens.start)))
    }

    /// The year that it is kept in, beside it: "In 2016, the 30th anniversary", "in 2016 for the 30th anniversary".
    fn kept_when(&self) -> Option<&'a DateMention> {
        let the = self.ordinal.checked_sub(1).filter(|t| self.reading.is(*t, &["its", "the", "their"]));
        let before = |d: &&DateMention| the.is_some_and(|the| d.tokens.end <= the && self.reading.only(d.tokens.end..the, 2, &[",", "at", "for", "on"]));
        self.story_dates().find(|d| d.written.2.is_some() && before(d)).or_else(|| self.kept_in())
    }
}
