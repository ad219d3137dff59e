//! Dates that are a slip of the pen away from an event's, which the draft dates nowhere else: the same day and month of another
//! year, another month of the same year, a year with one digit wrong. So near to it, they are the event's where the
//! sentence has its words in whatever order: "the flood of September 2007, in which 61 people lost their lives".

use super::{Context, Forms, done, place, text_stems};
use crate::article::{Article, DateMention, Kind, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::lexicon::{Few, Group, List, Word};
use crate::reference::Event;
use crate::value::{self, Date};

/// Years that a slip parts lie no farther from each other, but for one digit.
const YEARS: u16 = 2;

/// The events that the draft dates nowhere, with their words.
pub(super) struct Loose<'a, 'f> {
    article: &'a Article,
    events: Vec<(&'a Event, Vec<u32>, &'f Forms)>,
    /// All events on file: what is the day of one of these is no slip.
    all: &'a [Event],
}

impl<'a, 'f> Loose<'a, 'f> {
    /// `forms` are those of the events on file, in their order.
    pub(super) fn new(cx: &Context<'a>, forms: &'f [Forms]) -> Self {
        let article = cx.article;
        let told = |event: &Event| article.dates.iter().any(|d| d.value.is_some_and(|day| day.agrees(&event.date)));
        let events = cx.reference.events.iter().zip(forms).filter(|(event, _)| !told(event));
        let events = events.map(|(event, forms)| (event, words(event), forms)).collect();
        Loose { article, events, all: &cx.reference.events }
    }

    /// The one event that the sentence, with these stems, must mean by the date, and the words that tell of it.
    pub(super) fn event(&self, date: &DateMention, stems: &[u32], sentence: &Tokens) -> Option<(&'a Event, Tokens)> {
        let value = date.value.filter(|_| !self.events.is_empty() && !date.distance)?;
        let near = self.events.iter().filter(|(event, ..)| is_slip(date, &value, &event.date));
        let mut meant = near.filter_map(|(event, words, forms)| Some((*event, self.words(date, words, forms, stems, sentence)?)));
        let on_file = || self.all.iter().any(|event| value.agrees(&event.date));
        meant.next().filter(|_| meant.next().is_none() && !on_file())
    }

    /// The words of the sentence that tell of the event; for a bare year its verb, of what it is the event of.
    fn words(&self, date: &DateMention, words: &[u32], forms: &Forms, stems: &[u32], sentence: &Tokens) -> Option<Tokens> {
        let at = |n: usize| sentence.start + n as TokenId;
        let own = |n: &usize| words.contains(&stems[*n]) && !date.tokens.contains(&at(*n));
        if matches!(date.value, Some(Date::Year(_))) {
            return self.verb(date, forms, stems, sentence).or_else(|| self.named(date, forms, stems, sentence));
        }
        // "a circular about lamps sold on March 9": the date is another verb's; "since May" tells how long something lasts.
        let word = |back: TokenId| date.tokens.start.checked_sub(back).filter(|id| *id >= sentence.start);
        let led = word(2).is_some_and(|id| done(self.article, id) && !own(&((id - sentence.start) as usize)));
        let lasts = word(1).is_some_and(|id| matches!(self.article.token(id), "since" | "until" | "from"));
        if led || lasts {
            return None;
        }
        let mut told = (0..stems.len()).filter(own).map(|n| stems[n]);
        let several = told.next().is_some_and(|first| told.any(|other| other != first));
        // Its verb tells it best.
        let acts = |n: &usize| forms.verbs.iter().flatten().any(|verb| *verb == stems[*n]);
        let tells = |n: &usize| self.article.tokens[at(*n) as usize].kind == Kind::Word;
        let shown = (0..stems.len()).filter(|n| own(n) && tells(n)).max_by_key(|n| (acts(n), std::cmp::Reverse(*n)))?;
        several.then(|| at(shown)..at(shown) + 1)
    }

    /// "The race was first run in 1985": the event's verb right before the year, its subject one of the event's words.
    fn verb(&self, date: &DateMention, forms: &Forms, stems: &[u32], sentence: &Tokens) -> Option<Tokens> {
        let article = self.article;
        let verbs = forms.verbs.iter().flat_map(|verb| (0..stems.len()).filter_map(|n| place(article, stems, sentence, verb, n)));
        let led = |verb: &Tokens| (verb.end..date.tokens.start).len() == 1 && article.token(verb.end) == "in";
        let verb = verbs.into_iter().filter(led).max_by_key(|verb| verb.len())?;
        let grammar = |id: &TokenId| article.word(*id).is(List::FunctionWord);
        let floor = Reading(article).opening(date.sentence);
        let mark = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Comma;
        let subject = (floor..Reading(article).subject_end(verb.start, floor)).rev().find(|id| !grammar(id) && !mark(id))?;
        let own = |id: TokenId| forms.names.iter().flatten().any(|word| *word == stems[(id - sentence.start) as usize]);
        let whole = (floor..subject).all(|id| grammar(&id) || own(id));
        // "Ruiz rowed for Norvia, retired in 2013": the last of what the subject did.
        let serial = verb.start > floor && (mark(&(verb.start - 1)) || article.token(verb.start - 1) == "and");
        let first = || article.mention_opening(floor).is_some_and(|m| done(article, m.tokens.end) && m.tokens.clone().any(own) && m.tokens.end < verb.start);
        (own(subject) && whole || serial && first()).then_some(verb)
    }

    /// "the 2019 tunnel fire", "In 2019 nine people died in the tunnel fire": what happens but once, by its name.
    fn named(&self, date: &DateMention, forms: &Forms, stems: &[u32], sentence: &Tokens) -> Option<Tokens> {
        const AGAIN: Few = Few::of(&["census", "day", "election", "march", "rally", "referendum", "strike", "trial", "vote"]);
        const HARM: Few = Few::of(&["destroyed", "died", "drowned", "hurt", "injured", "killed", "perished"]);
        let article = self.article;
        let happens =
            |name: &Tokens| name.clone().any(|id| article.word(id).in_group(Group::Happening)) && !name.clone().any(|id| AGAIN.has(article.token(id)));
        let mut names =
            forms.names.iter().filter(|name| name.len() > 1).flat_map(|name| (0..stems.len()).filter_map(|n| place(article, stems, sentence, name, n)));
        let led = || date.tokens.start == Reading(article).opening(date.sentence) + 1;
        let harm = |name: &Tokens| (date.tokens.end..name.start).any(|id| HARM.has(article.token(id))) && led();
        names.find(|name| happens(name) && (name.start == date.tokens.end || harm(name)))
    }
}

/// The stems of an event's words, those of grammar left out.
fn words(event: &Event) -> Vec<u32> {
    let texts = std::iter::once(&event.name).chain(&event.also).chain(&event.verbs);
    let telling = |word: &&str| word.chars().all(char::is_alphanumeric) && word.len() > 1 && !Word::find(word).is(List::FunctionWord);
    let content = |text: &String| text.split_whitespace().filter(telling).flat_map(text_stems).collect::<Vec<_>>();
    texts.flat_map(content).collect()
}

/// Is the date, as it is written, the event's but for its year, which is not far off, or its month? Another day of the same
/// month, or another month of the year, is told of too many things.
fn is_slip(date: &DateMention, told: &Date, known: &Date) -> bool {
    let (a, b) = (told.year(), known.year());
    let near = a.abs_diff(b) <= YEARS || value::slip(a.to_string().as_bytes(), b.to_string().as_bytes()).is_some();
    let same_day = |known: &Date| matches!((told, known), (Date::Day(one), Date::Day(other)) if one.day() == other.day());
    let year_off = a != b && near;
    match told {
        Date::Year(_) => year_off,
        Date::Quarter(..) => false,
        Date::Month(..) => year_off && told.is_one_part_off(known),
        Date::Day(_) => date.written.0.is_some() && (year_off || same_day(known)) && told.is_one_part_off(known),
    }
}
