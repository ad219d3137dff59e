//! An event given another date than the one on file.

mod loose;

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Article, DateMention, Kind, Quantity, Sort, TokenId, Tokens};
use crate::finding::Place;
use crate::lexicon::{Form, FunctionWordKind, Group, Verb, Word, Wordings, lemma, pieces};
use crate::reference::Event;
use crate::value::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// An event given another date than the one on file: "the plan, first presented in 2023". The event's name or one of
/// its other names, one of its verbs and the date must stand in one sentence, the date close to the verb.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct EventDate {
    /// So many words may stand between the verb and the date, and between the verb and the event's name.
    reach: u32,
    /// Words that make it another occasion: "again".
    unless: Wordings,
}

impl Run for EventDate {
    const PARTS: &'static [&'static str] = &["said", "value", "event", "verb", "source", "fact"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        for (date, event, verb) in self.occasions(cx) {
            let (article, mention) = (cx.article, &cx.article.dates[date as usize]);
            let Some(value) = mention.value.filter(|_| !is_right(article, mention, event)) else { continue };
            // What has been and "is to open" abroad opens anew.
            let past = article.date.zip(event.date.last_day()).is_some_and(|(today, day)| day < today);
            // "seven months before it opens its doors on 3 October": again, of what opened long ago.
            let opens = || verb.clone().any(|id| article.entries::<Verb>(id).any(|(_, form)| form == Form::Third));
            let coming = || article.date.zip(value.first_day()).is_some_and(|(today, day)| day > today) && opens();
            if past && (ahead(article, &verb, &mention.tokens) || coming()) || !past && is_told_as_gone(article, mention) {
                continue;
            }
            hits.push(
                Hit::new(mention.span)
                    .part("said", said(event.date, value, mention, article))
                    .part("value", like(event.date, value, mention, article))
                    .part("event", named(&event.name, article.text(article.span(verb.clone()))))
                    .part("verb", article.text(article.span(verb)))
                    .part("source", cx.reference.credit(event.source.as_deref(), None, event.evidence))
                    .part("fact", known(event.date, value, mention, article))
                    .label("fact", Place::File(event.evidence))
                    .quoted(Reading(article).quoted(mention.span)),
            );
        }
    }
}

/// How far words may stand apart where a rule does not say.
const REACH: u32 = 6;

/// The dates of the draft that are those of events on file: the date's index, the event, and whether they agree.
pub fn dates_on_file<'a>(cx: &Context<'a>) -> Vec<(u32, &'a Event, bool)> {
    let usual = EventDate { reach: REACH, unless: Wordings::default() };
    let found = usual.occasions(cx).into_iter();
    found
        .filter_map(|(date, event, _)| {
            let mention = &cx.article.dates[date as usize];
            mention.value?;
            Some((date, event, is_right(cx.article, mention, event)))
        })
        .collect()
}

impl EventDate {
    /// The dates that the draft gives to events on file, by index, each with its event and the verb that ties them.
    fn occasions<'a>(&self, cx: &Context<'a>) -> Vec<(u32, &'a Event, Tokens)> {
        let article = cx.article;
        let mut all = Vec::new();
        if cx.reference.events.is_empty() || article.dates.is_empty() {
            return all;
        }
        let events: Vec<Forms> = cx.reference.events.iter().map(Forms::new).collect();
        let (reading, loose) = (Reading(article), loose::Loose::new(cx, &events));
        for (date, mention) in (0..).zip(&article.dates).filter(|(_, mention)| mention.value.is_some() && !reading.is_dateline(mention)) {
            let sentence = article.sentences[mention.sentence as usize].tokens.clone();
            let stems: Vec<u32> = sentence.clone().map(|id| stem(article, id)).collect();
            let found = cx.reference.events.iter().zip(&events);
            let mut found = found.filter_map(|(event, forms)| Some((event, self.verb(article, forms, &stems, &sentence, &mention.tokens)?)));
            // Of two events neither is meant for sure.
            let (first, second) = (found.next(), found.next());
            let loosely = || loose.event(mention, &stems, &sentence);
            let Some((event, verb)) = first.or_else(loosely).filter(|_| second.is_none()) else { continue };
            // "won again", "the second charter"; but a "second warning" told elsewhere in the sentence is something else.
            let near = verb.start.min(mention.tokens.start).saturating_sub(REACH)..verb.end.max(mention.tokens.end) + 2;
            let mut clause = clause(article, &sentence, &mention.tokens).filter(|id| near.contains(id));
            let again = clause.any(|id| self.unless.has_in_any_case(article.token(id)));
            if !again
                && !is_far_from(article, &sentence, &verb)
                && !is_for_a_while(article, &verb, mention.tokens.start)
                && (is_right(article, mention, event) || !is_accounted_for(article, mention, event))
                && !article.is_correction(mention.sentence)
                && !meant(article, &sentence, &verb, &mention.tokens)
            {
                all.push((date, event, verb));
            }
        }
        all
    }
}

/// "In 1936, when Kettle Bridge opened,": the verb of a clause that says what the time is.
fn when(article: &Article, sentence: &Tokens, date: &Tokens, forms: &Forms, names: &[Tokens]) -> Option<Tokens> {
    let led = Reading(article).reads(date.end, &[",", "when"]);
    let clause = date.end + 2..sentence.end;
    let name = names.iter().find(|name| led && (clause.start..=clause.start + 1).contains(&name.start))?;
    // "when they were installed", of a name with its verb.
    if name.len() > 1 && done(article, name.end - 1) {
        return Some(name.end - 1..name.end);
    }
    let stems: Vec<u32> = clause.clone().map(|id| stem(article, id)).collect();
    let verb = forms.verbs.iter().find_map(|verb| (0..stems.len()).find_map(|at| place(article, &stems, &clause, verb, at)))?;
    let be = |id: TokenId| matches!(article.token(id), "was" | "were" | "first");
    (verb.start >= name.end && (name.end..verb.start).all(be)).then_some(verb)
}

/// Is it the event's date, or its day and month where the year is not told: "The bridge turns 30 on 20 April" is right, "20 April
/// that year" tells the year.
fn is_right(article: &Article, mention: &DateMention, event: &Event) -> bool {
    let Some(value) = mention.value else { return false };
    let of_now = article.date.is_none_or(|today| (value.year() - today.year()).abs() < 2);
    value.agrees(&event.date) || is_day_of(mention, event) && (mention.weekday.is_some() || of_now)
}

/// Does the sentence tell by itself that the date is another's: it has the event's own date besides, tells how many years lie
/// between the two, "a year after the storm, in 1971", or counts from a time before, "the following May"?
fn is_accounted_for(article: &Article, date: &DateMention, event: &Event) -> bool {
    let Some(value) = date.value else { return false };
    let beside = |d: &DateMention| d.span != date.span && d.value.is_some_and(|other| other.agrees(&event.date) && !other.agrees(&value));
    let years = value.year().abs_diff(event.date.year());
    let apart = |q: &Quantity| {
        let unit = q.amount.unit.is_called("year");
        q.sort == Sort::Duration && unit && q.amount.is_single() && q.amount.low == Decimal::from(years) && !date.tokens.contains(&q.tokens.start)
    };
    let tokens = article.sentences[date.sentence as usize].tokens.clone();
    let a_year = |id: TokenId| matches!(article.token(id), "a" | "A") && article.token(id + 1) == "year" && matches!(article.token(id + 2), "after" | "before");
    let told = || article.quantities_of(date.sentence).iter().any(apart) || years == 1 && tokens.clone().any(a_year);
    let before = |id: TokenId| matches!(article.token(id), "following" | "next" | "previous");
    let counted = date.written.2.is_none() && (date.tokens.start.saturating_sub(1)..date.tokens.end).any(before);
    counted || years > 0 && told() || article.dates_of(date.sentence).iter().any(beside)
}

/// "was closed for two weeks in August", "was open on 40 days last year": what is over again.
fn is_for_a_while(article: &Article, verb: &Tokens, date: TokenId) -> bool {
    let lasting = |q: &Quantity| q.sort == Sort::Duration && q.tokens.end <= date && article.front(q) <= verb.end + 2;
    date > verb.end && matches!(article.token(verb.end), "for" | "on" | "only") && article.quantities_from(verb.end).first().is_some_and(lasting)
}

/// Is it the event's day and month, without a year?
pub(super) fn is_day_of(mention: &DateMention, event: &Event) -> bool {
    matches!((mention.written, event.date), ((Some(day), Some(month), None), Date::Day(on)) if on.day() == day && on.month() == month)
}

/// "Seventy years after the battle of Orne, in 1986,": the date is that of what came so long after it, or before.
fn is_far_from(article: &Article, sentence: &Tokens, event: &Tokens) -> bool {
    let the = event.start.checked_sub(1).filter(|id| article.token(*id).eq_ignore_ascii_case("the"));
    let Some(from) = the.unwrap_or(event.start).checked_sub(1).filter(|id| *id >= sentence.start) else { return false };
    // "Four years to the day after"
    const LONGEST: TokenId = 5;
    let long = |q: &Quantity| q.sort == Sort::Duration && q.tokens.end <= from && from - q.tokens.end <= LONGEST;
    matches!(article.token(from), "after" | "before" | "from" | "since")
        && article.quantities_from(sentence.start).iter().take_while(|q| q.tokens.end <= from).any(long)
}

/// Do the words around the event's verb, on its side of the date, speak of what is to come: "is to open", "will open"?
fn ahead(article: &Article, verb: &Tokens, date: &Tokens) -> bool {
    let future = |id: TokenId| matches!(article.word(id).function(), Some(FunctionWordKind::Future));
    let be_to = |id: TokenId| matches!(article.token(id), "is" | "are") && matches!(article.token(id + 1), "to" | "due" | "set");
    verb.end <= date.start && (verb.start.saturating_sub(3)..verb.start).any(|id| future(id) || be_to(id))
}

/// "called off nine days before opening night in March last year": what is on file for a day to come is no slip for it.
fn is_told_as_gone(article: &Article, date: &DateMention) -> bool {
    let last = |id: TokenId| article.token(id).eq_ignore_ascii_case("last");
    date.written.0.is_none() && date.written.2.is_none() && date.tokens.clone().any(last)
}

/// "was to have been in May", "had been due on the 3rd": what was meant to be, told before the date and not by the event's own verb.
fn meant(article: &Article, sentence: &Tokens, verb: &Tokens, date: &Tokens) -> bool {
    let was = |id: TokenId| matches!(article.token(id), "was" | "were" | "been" | "wasn't" | "weren't");
    let planned = |id: TokenId| article.word(id).in_group(Group::Planned) && !verb.contains(&id);
    // "was elected to" is no plan, "was to open" is one.
    (sentence.start..date.start).any(|id| was(id) && (planned(id + 1) || planned(id + 2) && article.token(id + 2) != "to"))
}

/// The tokens of the clause around the date, between semicolons.
fn clause(article: &Article, sentence: &Tokens, date: &Tokens) -> Tokens {
    let ends = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Semicolon;
    let start = (sentence.start..date.start).rev().find(|id| ends(id)).map_or(sentence.start, |id| id + 1);
    let end = (date.end..sentence.end).find(|id| ends(id)).unwrap_or(sentence.end);
    start..end
}

/// An event's names and verbs as stems.
struct Forms {
    names: Vec<Vec<u32>>,
    verbs: Vec<Vec<u32>>,
}

impl Forms {
    fn new(event: &Event) -> Self {
        let all = |texts: &mut dyn Iterator<Item = &String>| texts.map(|t| text_stems(t)).filter(|s| !s.is_empty()).collect();
        let names: Vec<Vec<u32>> = all(&mut std::iter::once(&event.name).chain(&event.also));
        let mut verbs: Vec<Vec<u32>> = all(&mut event.verbs.iter());
        // Whatever happens is told by these, too.
        if event.name.split_whitespace().any(|word| Word::find(word).in_group(Group::Happening)) {
            verbs.extend(["happened", "occurred", "took place"].map(text_stems));
        }
        Forms { names, verbs }
    }
}

impl EventDate {
    /// The verb that ties the event to the date at `date`.
    fn verb(&self, article: &Article, forms: &Forms, stems: &[u32], sentence: &Tokens, date: &Tokens) -> Option<Tokens> {
        let places = |pattern: &[u32]| -> Vec<Tokens> { (0..stems.len()).filter_map(|at| place(article, stems, sentence, pattern, at)).collect() };
        // "any room with a boiler", "every gate": whichever, and not the one on file.
        let any = |name: &Tokens| name.start.checked_sub(1).is_some_and(|id| matches!(article.token(id), "any" | "every" | "each" | "no"));
        let names: Vec<Tokens> = forms.names.iter().flat_map(|n| places(n)).filter(|name| !any(name)).collect();
        let apart = |verb: &[u32]| -> Vec<Tokens> { (0..stems.len()).filter_map(|at| split(article, stems, sentence, verb, at, &names)).collect() };
        let verbs: Vec<Tokens> = forms.verbs.iter().flat_map(|v| places(v).into_iter().chain(apart(v))).collect();
        let since = || since(article, sentence, date, &names);
        let told = verbs.into_iter().find(|verb| {
            // The date follows its verb at once or stands before the clause; another verb or clause between parts them.
            // "printed in 1997, was withdrawn": a date right after another verb is that verb's.
            let led = date.start.checked_sub(2).is_some_and(|id| id >= sentence.start && !verb.contains(&id) && done(article, id));
            // "In May the board proposed to close", "since May owners have had to fit": the date is the proposal's.
            let proposed = date.end <= verb.start && article.token(verb.start.saturating_sub(1)) == "to";
            // "opened the new hall of the Guild of Dyers in 2014": the event's own name takes its room.
            let roomy = |gap: &Tokens| {
                let own = names.iter().any(|name| gap.start <= name.start && name.end <= gap.end || name.end == verb.start);
                own && gap.len() <= 2 * self.reach as usize + 2 && gap.clone().all(|id| !done(article, id) && article.tokens[id as usize].kind != Kind::Comma)
            };
            // "The anchor, which was hauled up from the silt below the chapel in 1926": its subject right before it.
            let follows = |gap: &Tokens| {
                let links =
                    |id: TokenId| article.tokens[id as usize].kind == Kind::Comma || matches!(article.token(id), "which" | "that" | "was" | "were" | "first");
                let subject = names.iter().any(|name| name.end < verb.start && verb.start - name.end <= 3 && (name.end..verb.start).all(links));
                subject
                    && verb.end <= gap.start
                    && gap.len() <= 2 * self.reach as usize
                    && gap.clone().all(|id| article.tokens[id as usize].kind == Kind::Word && !done(article, id))
            };
            let near = !led
                && !proposed
                && !of_other(article, verb, date, &names)
                && !self::ends_clause(article, sentence, date, verb)
                && between(verb, date).is_some_and(|gap| {
                    (gap.len() <= self.reach as usize || roomy(&gap) || follows(&gap)) && self.unparted(article, gap, date.start >= verb.end)
                });
            near && (article.token(date.end) != "that" && is_its(article, sentence, verb, forms, &names)
                || names.iter().any(|name| {
                    // "were found" is no find: of a name that is the verb, the one word is not both.
                    between(verb, name).map_or(name.len() > verb.len(), |gap| {
                        gap.len() <= 2 * self.reach as usize && !gap.clone().any(|id| matches!(article.tokens[id as usize].kind, Kind::Semicolon))
                    })
                }))
        });
        told.or_else(since).or_else(|| apposed(article, date, &names)).or_else(|| when(article, sentence, date, forms, &names))
    }

    fn unparted(&self, article: &Article, gap: Tokens, follows: bool) -> bool {
        gap.clone().all(|id| {
            let token = &article.tokens[id as usize];
            let clause = matches!(article.token(id), "and" | "but" | "while" | "which" | "who" | "that" | "after" | "before" | "until" | "when" | "because")
                    // "in charge since 2025" dates the beginning.
                    || article.token(id) == "since" && !(follows && id + 1 == gap.end);
            let another_date = article.date_at(id).is_some();
            !clause
                && !another_date
                && !matches!(token.kind, Kind::Semicolon | Kind::Open | Kind::Close | Kind::Dash)
                && !(follows && token.kind == Kind::Comma)
        })
    }
}

/// "The arrest of Ruiz, on 8 May 2023,": the date right behind the name of what happened, which needs no verb.
fn apposed(article: &Article, date: &Tokens, names: &[Tokens]) -> Option<Tokens> {
    let links = |id: TokenId| article.tokens[id as usize].kind == Kind::Comma || matches!(article.token(id), "on" | "in" | "of");
    let happens = |name: &&Tokens| (**name).clone().any(|id| article.word(id).in_group(Group::Happening));
    let near = |name: &&Tokens| name.len() > 1 && name.end < date.start && date.start - name.end <= 2 && (name.end..date.start).all(links);
    names.iter().filter(near).find(happens).cloned()
}

/// "The comb is made of bone. It was dug up in 2012", "Kettle Bridge is shut. The bridge, which opened in 1936,": is "it", or its
/// noun, what the sentence names, or what the one before opens with?
fn is_its(article: &Article, sentence: &Tokens, verb: &Tokens, forms: &Forms, names: &[Tokens]) -> bool {
    let (reading, own) = (Reading(article), article.sentence_of(sentence.start));
    let first = reading.opening(own);
    let it = article.token(first).eq_ignore_ascii_case("it");
    // "The bridge", of "Kettle Bridge"
    let noun = stem(article, first + 1);
    let head = |name: &&Vec<u32>| name.len() > 1 && name.last() == Some(&noun);
    let the = article.token(first).eq_ignore_ascii_case("the") && forms.names.iter().any(|name| head(&name));
    // "It has carried cars since it opened"
    let again = it && article.token(verb.start.saturating_sub(1)) == "it";
    let own_verb = first + 1 + TokenId::from(the);
    let which = own_verb + 2 * TokenId::from(the && reading.is(own_verb, &[","]) && reading.is(own_verb + 1, &["which"]));
    let passive = matches!(article.token(which), "was" | "were" | "had") && (which + 1..=which + 3).contains(&verb.start);
    if !it && !the || !passive && verb.start != which && !again {
        return false;
    }
    let before = reading.before(own).map(|before| &article.sentences[before as usize]);
    let opens = |name: &Vec<u32>, before: &Tokens| {
        let first = before.start + TokenId::from(article.token(before.start).eq_ignore_ascii_case("the"));
        name.iter().zip(first..before.end).filter(|(s, id)| **s == stem(article, *id)).count() == name.len()
    };
    !names.is_empty() || before.is_some_and(|before| forms.names.iter().any(|name| opens(name, &before.tokens)))
}

/// "has had a bylaw on bonfires since May 2011": the date right behind the event's name from which it has been so.
fn since(article: &Article, sentence: &Tokens, date: &Tokens, names: &[Tokens]) -> Option<Tokens> {
    let since = date.start.checked_sub(1).filter(|id| article.token(*id) == "since")?;
    // "director of the Regal since 2018": the name's noun is another's complement.
    let led = |id: TokenId| {
        let before = id.checked_sub(1 + TokenId::from(id > sentence.start && article.token(id - 1) == "the"));
        before.is_some_and(|id| article.word(id).function() == Some(FunctionWordKind::Preposition))
    };
    let name = names.iter().find(|name| name.end == since && !led(name.start))?;
    let had = |id: TokenId| matches!(article.token(id), "has" | "have") && matches!(article.token(id + 1), "had" | "been");
    // "has been director of the hall since 2018": what has lasted is what the name belongs to.
    let belongs = |id: TokenId| matches!(article.token(id), "of" | "at" | "in" | "for" | "with" | "to" | "by" | "on");
    let had = (sentence.start..name.start).rev().find(|id| had(*id))?;
    (!(had..name.start).any(belongs)).then_some(since..date.start)
}

/// Where the stems of `pattern` stand in the sentence from its `at`-th token on. An event's names and verbs have no "the"
/// among their stems; the draft has: "the circular about the lamps".
pub(super) fn place(article: &Article, stems: &[u32], sentence: &Tokens, pattern: &[u32], at: usize) -> Option<Tokens> {
    let mut next = at;
    for (n, stem) in pattern.iter().enumerate() {
        while n > 0 && next < stems.len() && article.token(sentence.start + next as u32).eq_ignore_ascii_case("the") {
            next += 1;
        }
        (stems.get(next)? == stem).then_some(())?;
        next += 1;
    }
    Some(sentence.start + at as u32..sentence.start + next as u32)
}

/// "dug the sea cow out": where the verb of "dug out" stands, its second word behind the event's name.
fn split(article: &Article, stems: &[u32], sentence: &Tokens, pattern: &[u32], at: usize, names: &[Tokens]) -> Option<Tokens> {
    const OBJECT: usize = 5;
    let [verb, particle] = pattern else { return None };
    (stems.get(at)? == verb && done(article, sentence.start + at as TokenId)).then_some(())?;
    let found = (at + 2..(at + 2 + OBJECT).min(stems.len())).find(|n| stems[*n] == *particle)?;
    let id = |n: usize| sentence.start + n as TokenId;
    let object = (at + 1..found).all(|n| article.tokens[id(n) as usize].kind == Kind::Word);
    let own = names.iter().any(|name| id(at) < name.start && name.start <= id(at) + 2 && name.end <= id(found));
    (object && own && matches!(article.token(id(found)), "down" | "in" | "off" | "out" | "over" | "up")).then(|| id(at)..id(at) + 1)
}

/// "It opened the campaign in 2024": is what stands between the verb and the date something else than the event, which does
/// not do it either, as in "the storm, which struck the pier"?
fn of_other(article: &Article, verb: &Tokens, date: &Tokens, names: &[Tokens]) -> bool {
    let object = verb.end..date.start.max(verb.end);
    let linked = |id: TokenId| article.tokens[id as usize].kind == Kind::Comma || matches!(article.token(id), "which" | "who" | "that");
    let subject = |name: &Tokens| name.end <= verb.start && (name.end..verb.start).all(linked);
    matches!(article.token(verb.end), "the" | "a" | "an")
        && object.len() > 1
        && !names.iter().any(|name| subject(name) || verb.start <= name.start && object.start < name.end && name.end <= object.end)
}

/// "heard of it in November 2023, sent out a bulletin": the date ends the clause before the verb's, and dates that.
fn ends_clause(article: &Article, sentence: &Tokens, date: &Tokens, verb: &Tokens) -> bool {
    let comma = (date.end..verb.start).any(|id| article.tokens[id as usize].kind == Kind::Comma);
    let mut first = date.start;
    while first > sentence.start && matches!(article.token(first - 1), "in" | "on" | "In" | "On" | "early" | "late" | "since" | "by") {
        first -= 1;
    }
    let opens = first == sentence.start
        || matches!(article.tokens[first as usize - 1].kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Quote)
        || matches!(article.token(first - 1), "and" | "that" | "but");
    comma && !opens
}

/// Is the token a verb in its past or participle?
fn done(article: &Article, id: u32) -> bool {
    article.entries::<Verb>(id).any(|(_, form)| matches!(form, Form::Past | Form::Participle))
}

/// The tokens between two runs; none where they overlap.
fn between(a: &Tokens, b: &Tokens) -> Option<Tokens> {
    if a.end <= b.start {
        Some(a.end..b.start)
    } else if b.end <= a.start {
        Some(b.end..a.start)
    } else {
        None
    }
}

pub(super) fn stem(article: &Article, id: TokenId) -> u32 {
    lemma::stem(article.word(id), article.token(id))
}

pub(super) fn text_stems(text: &str) -> Vec<u32> {
    let words = pieces(text).map(|p| &text[p.start..p.end]).filter(|w| !w.eq_ignore_ascii_case("the"));
    words.map(|w| lemma::stem(Word::find(w), w)).collect()
}

/// The event as it is told in a sentence: "the harbour charter", "Ruiz's arrest", “a mayor was sworn in”; with its verb where the
/// name alone does not tell what happened: "the data centre (“opened”)".
fn named(name: &str, verb: &str) -> String {
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let done = |word: &str| small(word) && matches!(lemma::verb(Word::find(word)), Some((_, Form::Past | Form::Participle)));
    let head = |word: &&str| !matches!(*word, "against" | "at" | "between" | "for" | "from" | "in" | "of" | "on" | "over" | "to");
    let own: Vec<&str> = name.split_whitespace().take_while(head).collect();
    let (first, last) = (own.first().copied().unwrap_or(name), own.last().copied().unwrap_or(name));
    let led =
        matches!(first, "a" | "an" | "her" | "his" | "its" | "the" | "their" | "The") || own.iter().any(|word| word.ends_with("'s") || word.ends_with("’s"));
    let clause = name.split_whitespace().skip(1).any(done);
    let happens = || own.iter().any(|word| Word::find(word).in_group(Group::Happening)) || own.len() < name.split_whitespace().count();
    let verb =
        if happens() || clause || text_stems(verb).iter().all(|stem| text_stems(name).contains(stem)) { String::new() } else { format!(" (“{verb}”)") };
    let of = name.split_whitespace().nth(own.len()) == Some("of");
    match () {
        () if clause => format!("“{name}”"),
        () if !led && (small(first) || small(last) || of) => format!("the {name}{verb}"),
        () => format!("{name}{verb}"),
    }
}

/// The draft's date in its own words; a month without its year with the year that it was taken for.
fn said(date: Date, value: Date, mention: &DateMention, article: &Article) -> String {
    let text = article.text(mention.span);
    match mention.written {
        (None, Some(_), None) if mention.tokens.len() == 1 && date.year() != value.year() => format!("{text} {}", value.year()),
        _ => text.to_owned(),
    }
}

/// The date on file; beside "60 years ago" with how long ago that is.
fn known(date: Date, value: Date, mention: &DateMention, article: &Article) -> String {
    if mention.distance {
        let told = like(date, value, mention, article);
        let day = date.like(Reading(article).day_style(), true);
        return if told == day { day } else { format!("{day}, {told}") };
    }
    // "March 1989" shows no style for days.
    date.like(if mention.written.0.is_some() { article.text(mention.span) } else { Reading(article).day_style() }, true)
}

/// The date, as finely as that of the draft, `value`, and in the style of its words.
fn like(date: Date, value: Date, mention: &DateMention, article: &Article) -> String {
    // "60 years ago": what is wrong is the number of years.
    let ago = article.date.filter(|_| mention.distance && article.text(mention.span).ends_with("years ago"));
    if let Some(years) = ago.map(|published| i32::from(published.year()) - i32::from(date.year())).filter(|years| *years > 1) {
        return format!("{years} years ago");
    }
    match (date, value) {
        (date, Date::Year(_)) => date.year().to_string(),
        (Date::Day(d), Date::Month(..)) => Date::Month(d.year(), d.month().unsigned_abs()).to_string(),
        _ => date.like(article.text(mention.span), date.year() != value.year() || mention.written.2.is_some()),
    }
}
