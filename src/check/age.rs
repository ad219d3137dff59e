//! An age that the birth date does not bear out.

pub(super) mod lives;
mod moments;
mod subject;
mod then;

use self::lives::{Birth, Who};
use self::moments::{At, Moment};
use super::reading::{Reading, is_slip_of_years, titled};
use super::{Context, Hit, Run};
use crate::article::{Article, DateMention, Kind, Mention, NameKind, Quantity, Sort, TokenId};
use crate::finding::Place;
use crate::reference::Entity;
use crate::source::{Prose, Span};
use crate::value::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;
use std::cell::LazyCell;
use std::ops::RangeInclusive;

/// An age that the birth date, in the text or on file, does not bear out: "Lee, 42, was born in 1990".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AgeAgainstBirth {}

impl Run for AgeAgainstBirth {
    const PARTS: &'static [&'static str] = &["said", "actual", "known", "born", "name", "verb"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for (age, told) in ages(cx).filter(|(_, told)| !told.fits) {
            let born = told.born.like(reading.day_style(), true);
            hits.push(hit(&reading, age, &told, (format!("born {born}"), born, "born")));
        }
        let Some(published) = cx.article.date else { return };
        for (then, now, told) in then::ages(&reading, published) {
            if hits.iter().all(|hit| hit.span != then.span && hit.span != now.span) {
                let when = if told.verb == "is" { told.born.like(reading.day_style(), true) } else { "now".to_owned() };
                let at = if told.verb == "is" { if matches!(told.born, Date::Day(_)) { "on " } else { "in " } } else { "" };
                let known = format!("{} {at}{when}", now.amount.low.normalize());
                hits.push(hit(&reading, then, &told, (known, String::new(), "known")));
            }
        }
    }
}

/// What is said of an age, by what is `known` of the one whose it is.
fn hit(reading: &Reading<'_>, age: &Quantity, told: &Told, (known, born, label): (String, String, &'static str)) -> Hit {
    let hit = Hit::new(age.span)
        .part("said", age.amount.low.normalize().to_string())
        .part("actual", spoken(&told.years))
        .part("known", known)
        .part("born", born)
        .part("name", capitalised(reading.text(told.name)))
        .part("verb", told.verb)
        .quoted(reading.quoted(age.span));
    let mut hit = hit.label(label, told.place);
    hit.no_fix = told.years.start() != told.years.end();
    hit
}

/// An age with the birth that it is held against.
pub struct Told {
    /// Whose it is.
    pub name: Span<Prose>,
    /// The birth.
    pub born: Date,
    /// Where the birth stands.
    pub place: Place,
    /// What the age may be by it, in years.
    pub years: RangeInclusive<i32>,
    /// "is" where it is told of today.
    verb: &'static str,
    /// Does the age fit?
    pub fits: bool,
}

/// Nobody has come to more than 122 years, and a slip of the pen makes few older.
const OLDEST: i32 = 130;

/// The ages of the draft whose bearer's birth is known, from the text or from the file.
pub fn ages<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a Quantity, Told)> {
    let cx = *cx;
    let births = std::cell::OnceCell::new();
    let plain = |q: &&Quantity| {
        let bare =
            q.sort == Sort::Count && q.of.is_none() && q.amount.unit.base.is_none() && (Decimal::from(16)..Decimal::from(OLDEST)).contains(&q.amount.low);
        (q.sort == Sort::Age || bare) && q.amount.is_exact()
    };
    cx.article.quantities.iter().filter(plain).filter_map(move |age| Some((age, told(&cx, age, births.get_or_init(|| lives::births(&Reading(cx.article))))?)))
}

/// Whose age the words say that it is.
fn of_whom<'a>(cx: &Context<'a>, age: &Quantity, birth: Option<&DateMention>) -> Option<&'a Mention> {
    let reading = Reading(cx.article);
    whose(&reading, age).or_else(|| birth.filter(|_| age.sort == Sort::Age).and_then(|_| same_subject(&reading, age)))
}

/// Whose age it is, by the words beside it.
pub(super) fn whose<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a Mention> {
    let article = reading.0;
    if age.sort == Sort::Count {
        // No unit and no noun: only what can be nothing else.
        return present(reading, age).or_else(|| apposed(reading, age)).or_else(|| bracketed(reading, age));
    }
    bearer(article, age).or_else(|| predicated(article, age)).or_else(|| by_pronoun(reading, age)).or_else(|| behind_apposition(reading, age))
}

/// The entity on file that a name means: by a family's name alone, the one whose full name was told before.
fn entity_of<'a>(cx: &Context<'a>, of: &Mention) -> Option<&'a Entity> {
    let entity = |name: u32| cx.binding.entity(cx.reference, name);
    if let Some(entity) = entity(of.name) {
        return Some(entity);
    }
    let article = cx.article;
    let family = article.token(of.tokens.end - 1);
    if of.tokens.len() > 1 {
        return None;
    }
    let at = article.mentions.partition_point(|m| m.tokens.start < of.tokens.start);
    let full = |m: &&Mention| m.tokens.len() > 1 && m.name != of.name && article.token(m.tokens.end - 1) == family;
    let mut before = article.mentions[..at].iter().filter(full);
    let first = before.next().filter(|m| article.names[m.name as usize].may_be_person())?;
    entity(first.name).filter(|_| before.all(|m| m.name == first.name))
}

/// The birth of whom a moment's age is, with the words that name them.
fn birth_of(cx: &Context<'_>, births: &[Birth<'_>], age: &Quantity, who: Who) -> Option<(Date, Place, Span<Prose>, bool)> {
    let (article, reading) = (cx.article, Reading(cx.article));
    let named = |name: u32| article.names[name as usize].full;
    // Whom the age's own words mean, looked up once for all births.
    let meant = LazyCell::new(|| match who {
        Who::Name(name) => Some(name),
        Who::Pronoun(gender) => lives::antecedent(&reading, age.sentence, gender),
    });
    let mut told = births.iter().filter(|birth| lives::is_of(&reading, birth, who, age.sentence, || *meant));
    if let Some(birth) = told.next() {
        // Of two births told, one may be another's.
        let alone = told.all(|other| other.date.value == birth.date.value);
        let name = match birth.who {
            Who::Name(name) => named(name),
            Who::Pronoun(gender) => {
                // Whom the pronoun of the birth may stand for; else the pronoun itself.
                let own = || reading.find(article.sentences[age.sentence as usize].tokens.clone(), &["she", "he"]).map(|t| article.span(t..t + 1));
                let before = &article.mentions[..article.mentions.partition_point(|m| m.tokens.start < age.tokens.start)];
                let may_be = |m: &&Mention| article.names[m.name as usize].kind == NameKind::Person && article.names[m.name as usize].may_be(gender);
                let only = || {
                    let mut persons = before.iter().filter(may_be).map(|m| m.name);
                    let first = persons.next()?;
                    persons.all(|name| name == first).then(|| named(first))
                };
                let last = || before.last().filter(|_| birth.date.sentence == age.sentence).map(|m| m.span);
                only().or_else(last).or_else(own).unwrap_or(birth.date.span)
            }
        };
        return birth.date.value.filter(|_| alone).map(|born| (born, reading.place(birth.date.span), name, birth.loose));
    }
    let name = (*meant)?;
    let told = || article.mentions_named(name);
    let before = told().take_while(|m| m.tokens.start < age.tokens.start).last().or_else(|| told().next())?;
    let entity = entity_of(cx, before).filter(|e| !e.row)?;
    let (born, evidence) = entity.born?;
    Some((born, Place::File(evidence), before.span, false))
}

/// An age told of a moment, against the birth.
fn told_of(cx: &Context<'_>, births: &[Birth<'_>], age: &Quantity, moment: &Moment<'_>, published: jiff::civil::Date) -> Option<Told> {
    /// So many days after a death it is still news.
    const NEWS: i64 = 60;
    let reading = Reading(cx.article);
    let said = i32::try_from(age.amount.low).ok()?;
    let (born, place, name, loose) = birth_of(cx, births, age, moment.who)?;
    let today = Date::Day(published);
    let before = |days: i64| published.checked_sub(jiff::Span::new().days(days)).ok().map(Date::Day);
    let (from, to, verb) = match moment.at {
        At::Date(date) => (date.value?, date.value?, "was"),
        At::Between(from, to) => (Date::Day(from), Date::Day(to), "was"),
        At::Death => (before(NEWS)?, today, "was"),
        At::Now => (before(14)?, today, "is"),
        At::Next => (today, today, "is"),
    };
    // What is told of another time than today is not to be told of today.
    if matches!(moment.at, At::Now) && other_years(&reading, age, published).any(|year| year != born.year()) {
        return None;
    }
    let (first, last) = (born.years_until(&from)?, born.years_until(&to)?);
    let years = *first.start()..=*last.end() + i32::from(matches!(moment.at, At::Next));
    let (low, high) = (*years.start(), *years.end());
    let other = said < low - 30 || said > high + 30 || low < 0 || loose && !(low..=high).any(|years| is_slip_of_years(said, years));
    Some(Told { name, born, place, verb, fits: other || years.contains(&said), years })
}

fn told(cx: &Context<'_>, age: &Quantity, births: &[Birth<'_>]) -> Option<Told> {
    let reading = Reading(cx.article);
    let said = i32::try_from(age.amount.low).ok()?;
    let Some(published) = cx.article.date else {
        // What a draft without a date tells of a day of its own needs none.
        let moment = moments::moment(&reading, age).filter(|moment| matches!(moment.at, At::Date(_)))?;
        return told_of(cx, births, age, &moment, jiff::civil::Date::MAX);
    };
    if is_far_ahead(&reading, age, published) {
        return None;
    }
    let moment = || moments::moment(&reading, age).and_then(|moment| told_of(cx, births, age, &moment, published));
    if let Some(told) = moment() {
        return Some(told);
    }
    if let Some(told) = subject::told(&reading, age, said, published) {
        return Some(told);
    }
    let birth = born_in_text(&reading, age);
    let of = of_whom(cx, age, birth)?;
    let back = years_ago(&reading, age);
    let own = births.iter().find(|b| birth.is_none() && b.who == Who::Name(of.name) && b.date.sentence != age.sentence && !b.loose);
    let (born, place, at) = match birth.or(own.map(|b| b.date)) {
        Some(_) if own.is_some() && (dated(&reading, age) || births.iter().filter(|b| b.who == Who::Name(of.name)).count() > 1) => return None,
        Some(born) => (born.value?, reading.place(born.span), Date::Day(published)),
        None => {
            let entity = entity_of(cx, of)?;
            let (born, evidence) = entity.born?;
            // One of a table's many names may be a namesake's: the title must fit, too.
            if entity.row && !titled(cx.article, of.name, entity) {
                return None;
            }
            // Of the dead, the age is that at death; of other days than the article's, nothing is known.
            if dated(&reading, age) && back.is_none() {
                return None;
            }
            let died = entity.died.map(|(date, _)| date).filter(|died| died.precedes(&Date::Day(published)));
            (born, Place::File(evidence), died.unwrap_or(Date::Day(published)))
        }
    };
    let years = born.years_until(&at)?;
    // A story of today may be about last week: a birthday in the fortnight before may not have come yet.
    let eve = at.first_day().and_then(|day| day.checked_sub(jiff::Span::new().days(14)).ok()).and_then(|day| born.years_until(&Date::Day(day)));
    let least = eve.map_or(*years.start(), |eve| *eve.start().min(years.start()));
    let of_year = |year: i16| (0..=1).contains(&(i32::from(year) - i32::from(born.year()) - said));
    // "Hale, 23, was at the wheel on Saturday 9 November": the age may be that on the day told.
    let on_day =
        |date: &DateMention| date.value.filter(|v| matches!(v, Date::Day(_))).and_then(|day| born.years_until(&day)).is_some_and(|years| years.contains(&said));
    let past = |d: &DateMention| d.sentence == age.sentence || d.value.is_some_and(|v| v.precedes(&Date::Day(published)));
    let told = || told_before(&reading, age).iter().any(|d| past(d) && on_day(d));
    // "The younger Ottilie, who is 21", of whose grandmother the file has the birth: so far off it is no slip, but another's age.
    let swapped = said % 10 * 10 + said / 10;
    let other = birth.is_none() && (said - *years.start()).abs() > 30 && !years.contains(&swapped);
    // "turns 65 in May": the birthday to come counts as well.
    let next = i32::from(age.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["turns"])));
    // "Thorne, 42, has worked there since 2008": whatever else is dated, the age is of now.
    let now = reading.is(age.tokens.end + 1, &["has", "is"]);
    // "Hale, 23, died of the cold": on a day that the story tells elsewhere, if at all.
    let died = birth.is_none() && reading.is(age.tokens.end + 1, &["died", "drowned", "perished"]) && cx.article.dates.iter().any(|d| past(d) && on_day(d));
    let fits = other
        || died
        || (least - back.unwrap_or(0)..=*years.end() + next).contains(&said)
        || birth.is_none() && !now && (other_years(&reading, age, published).any(of_year) || told())
        || own.is_some() && told_before(&reading, age).iter().filter_map(|d| d.written.2).any(of_year);
    Some(Told { name: of.span, born, place, years, verb: "is", fits })
}

/// "will be 60 in two and a half years' time", "turns 60 in 2028": an age of years to come.
fn is_far_ahead(reading: &Reading<'_>, age: &Quantity, published: jiff::civil::Date) -> bool {
    let Some(verb) = age.tokens.start.checked_sub(1) else { return false };
    let ahead = reading.is(verb, &["turns"]) || reading.is(verb, &["be", "turn"]) && reading.is(verb.saturating_sub(1), &["will", "would", "'ll", "’ll"]);
    let later = |d: &DateMention| d.value.is_some_and(|value| value.year() > published.year());
    let long = |q: &Quantity| q.sort == Sort::Duration && q.tokens.start >= age.tokens.end && reading.is(q.tokens.start - 1, &["in"]);
    ahead && (reading.0.dates_of(age.sentence).iter().any(later) || reading.of_sentence(age.sentence).iter().any(long))
}

/// How many sentences back what is told may be what an age is told of.
const SPOKEN_OF: u32 = 6;

/// The dates of the age's sentence, and of those before it that tell of what it may be the age at.
fn told_before<'a>(reading: &Reading<'a>, age: &Quantity) -> &'a [DateMention] {
    let article = reading.0;
    let from = article.places_of_dates(age.sentence.saturating_sub(SPOKEN_OF)).start;
    &article.dates[from..article.places_of_dates(age.sentence).end]
}

/// The words with a capital, as they open a sentence.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn spoken(years: &RangeInclusive<i32>) -> String {
    match years.end() - years.start() {
        0 => years.start().to_string(),
        1 => format!("{} or {}", years.start(), years.end()),
        _ => format!("{} to {}", years.start(), years.end()),
    }
}

/// Whose age it is: the name right before ", 42,".
pub(super) fn bearer<'a>(article: &'a Article, age: &Quantity) -> Option<&'a Mention> {
    let start = age.tokens.start;
    if article.text(age.span).ends_with("-old") {
        let i = article.mentions.partition_point(|m| m.tokens.start < age.tokens.end);
        // "the 42-year-old Lee"; "Lee, a 42-year-old farmer"
        let after = article.mentions.get(i).filter(|m| m.tokens.start == age.tokens.end);
        let led = start.checked_sub(2).filter(|t| article.tokens[*t as usize].kind == Kind::Comma && article.token(start - 1).eq_ignore_ascii_case("a"));
        let before = led.and_then(|comma| i.checked_sub(1).map(|n| &article.mentions[n]).filter(|m| m.tokens.end == comma));
        return after.or(before);
    }
    let comma = start.checked_sub(1).filter(|t| article.tokens[*t as usize].kind == Kind::Comma)?;
    let after = article.tokens.get(age.tokens.end as usize).map(|t| t.kind);
    if !matches!(after, Some(Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Close)) {
        return None;
    }
    let named = article.mention_ending(comma)?;
    // "Ann Toll of Kilmore, 58,": the place is where the person is from.
    let placed = named.tokens.start.checked_sub(1).filter(|t| matches!(article.token(*t), "of" | "from"));
    let person = placed.and_then(|of| article.mention_ending(of));
    Some(person.filter(|m| article.names[m.name as usize].kind == NameKind::Person).unwrap_or(named))
}

/// The name that a comma at `comma` closes, with what is said of it between commas: "Lindahl,", "Lindahl, the keeper of the
/// light,".
fn before_comma<'a>(reading: &Reading<'a>, comma: TokenId, floor: TokenId) -> Option<&'a Mention> {
    const LONGEST: u32 = 9;
    let article = reading.0;
    let person = |m: &&Mention| article.names[m.name as usize].may_be_person();
    let ending = |at: TokenId| article.mention_ending(at).filter(person);
    if reading.kind(comma) != Some(Kind::Comma) {
        return None;
    }
    ending(comma).or_else(|| {
        let first = (floor.max(comma.saturating_sub(LONGEST))..comma).rev().find(|t| reading.kind(*t) != Some(Kind::Word))?;
        let described = reading.kind(first) == Some(Kind::Comma) && reading.is(first + 1, &["a", "an", "the"]);
        ending(first).filter(|_| described)
    })
}

/// "Lindahl, the keeper, who is 63", "Lindahl, who turned 63 last May".
fn behind_apposition<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a Mention> {
    let verb = age.tokens.start.checked_sub(1).filter(|t| reading.is(*t, &["is", "turned"]))?;
    let who = verb.checked_sub(1).filter(|t| reading.is(*t, &["who"]))?;
    lives::described(reading, who, reading.opening(age.sentence))
}

/// "Lindahl, the keeper of the light, 63,"
fn apposed<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a Mention> {
    let floor = reading.opening(age.sentence);
    let closed = matches!(reading.kind(age.tokens.end), Some(Kind::Comma | Kind::Stop));
    let comma = age.tokens.start.checked_sub(1).filter(|t| closed && *t > floor)?;
    before_comma(reading, comma, floor).filter(|m| m.tokens.end != comma)
}

/// "Mr Lindahl (63), a keeper," "Lindahl (63) has": of whom the sentence begins with, and no other number in brackets, as the
/// minutes of goals are.
fn bracketed<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a Mention> {
    let article = reading.0;
    let sentence = &article.sentences[age.sentence as usize].tokens;
    let open = age.tokens.start.checked_sub(1).filter(|t| *t > sentence.start && reading.kind(*t) == Some(Kind::Open))?;
    let next = age.tokens.end + 1;
    let goes_on = reading.kind(age.tokens.end) == Some(Kind::Close) && (reading.kind(next) == Some(Kind::Comma) || article.is_finite_verb(next));
    let alone = sentence.clone().filter(|t| reading.kind(*t) == Some(Kind::Open)).nth(1).is_none();
    article.mention_ending(open).filter(|m| goes_on && alone && m.tokens.start <= sentence.start + 3 && article.names[m.name as usize].may_be_person())
}

/// "Lindahl is 63 and", "At 63, Lindahl is", "Lindahl, at 63, is": an age told of now.
fn present<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a Mention> {
    let article = reading.0;
    let (start, end) = (age.tokens.start, age.tokens.end);
    let floor = reading.opening(age.sentence);
    let person = |m: &&Mention| article.names[m.name as usize].may_be_person();
    let ending = |at: TokenId| article.mentions_of(age.sentence).iter().find(|m| m.tokens.end == at).filter(person);
    let led = start.checked_sub(1).filter(|t| *t >= floor)?;
    let comma = reading.kind(end) == Some(Kind::Comma);
    if reading.is(led, &["is"]) {
        let closed = comma || matches!(reading.kind(end), None | Some(Kind::Stop)) || reading.is(end, &["and", "now"]);
        return ending(led).filter(|m| closed && m.tokens.start <= floor + 1);
    }
    if !reading.is(led, &["at"]) || !comma {
        return None;
    }
    if led == floor {
        let named = article.mentions_of(age.sentence).iter().find(|m| m.tokens.start == end + 1).filter(person)?;
        return reading.is(named.tokens.end, &["is", "has"]).then_some(named);
    }
    ending(led.checked_sub(1)?).filter(|_| reading.kind(led - 1) == Some(Kind::Comma) && reading.is(end + 1, &["is", "has"]))
}

/// "Lindahl turned 63 in May", "Lindahl, who is 63": the name is the verb's subject.
fn predicated<'a>(article: &'a Article, age: &Quantity) -> Option<&'a Mention> {
    let verb = age.tokens.start.checked_sub(1)?;
    let word = article.token(verb);
    let name = match word {
        "turned" | "turns" => verb,
        "is" | "was" if verb >= 2 && article.token(verb - 1) == "who" => verb - 2,
        _ => return None,
    };
    let closed = article
        .tokens
        .get(age.tokens.end as usize)
        .is_none_or(|t| t.kind != Kind::Word || matches!(article.token(age.tokens.end), "in" | "on" | "this" | "last" | "and"));
    article.mention_ending(name).filter(|m| closed && article.names[m.name as usize].kind == NameKind::Person)
}

/// "She was 94." after a sentence that begins with the one person it names.
pub(super) fn by_pronoun<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a Mention> {
    let article = reading.0;
    let tokens = article.sentences[age.sentence as usize].tokens.clone();
    let plain =
        tokens.len() <= 5 && reading.is(tokens.start, &["she", "he"]) && reading.is(tokens.start + 1, &["was", "is"]) && age.tokens.start == tokens.start + 2;
    let previous = age.sentence.checked_sub(1).filter(|_| plain)?;
    let begin = article.sentences[previous as usize].tokens.start;
    // "Holt buried her mother in 2010. She was 82."
    if lives::kin(reading, article.sentences[previous as usize].tokens.clone()) {
        return None;
    }
    article.mentions_of(previous).first().filter(|m| m.tokens.start <= begin + 2)
}

/// "She is 36 and was born in 1989": whose age it is may be told before; the last person named is shown.
fn same_subject<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a Mention> {
    let end = age.tokens.end;
    let one = reading.reads(end, &["and", "was", "born"]) || reading.reads(end, &[",", "born"]);
    let pronoun = reading.start(age).checked_sub(2).is_some_and(|t| reading.is(t, &["she", "he"]) && reading.is(t + 1, &["is", "was"]));
    let i = reading.0.mentions.partition_point(|m| m.tokens.start < age.tokens.start);
    i.checked_sub(1).map(|n| &reading.0.mentions[n]).filter(|_| one && pronoun)
}

/// A birth in the same sentence, of the only one whose age is told there.
fn born_in_text<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a DateMention> {
    let article = reading.0;
    if reading.of_sentence(age.sentence).iter().filter(|q| q.sort == Sort::Age).count() != 1 {
        return None;
    }
    let born = reading.find(article.sentences[age.sentence as usize].tokens.clone(), &["born"])?;
    let date = article.dates_of(age.sentence).iter().find(|d| d.tokens.start > born && d.tokens.start <= born + 8)?;
    let hyphen = born.checked_sub(1).is_some_and(|t| reading.kind(t) == Some(Kind::Dash));
    // Another verb or name between them, and the birth may be somebody else's.
    let apart = article.mentions_of(age.sentence).iter().any(|m| m.tokens.start > age.tokens.end && m.tokens.end <= born);
    (born > age.tokens.start
        && !apart
        && !hyphen
        && lives::is_birth(reading, born, date)
        && reading.find(age.tokens.end..born, &["whose", "daughter", "son", "mother", "father", "brother", "sister", "wife", "husband"]).is_none())
    .then_some(date)
}

/// Does the sentence speak of another time than the article's by a word beside the age: "then 42", "42 at the time", "aged 12 when"?
pub(super) fn dated(reading: &Reading<'_>, age: &Quantity) -> bool {
    of_then(reading, age) || reading.sentence_has(age.sentence, &["ago"])
}

fn of_then(reading: &Reading<'_>, age: &Quantity) -> bool {
    let tokens = reading.0.sentences[age.sentence as usize].tokens.clone();
    let near = age.tokens.start.saturating_sub(6).max(tokens.start)..(age.tokens.end + 6).min(tokens.end);
    let at_the_time = near.clone().any(|t| reading.reads(t, &["at", "the", "time"]));
    at_the_time || reading.find(near, &["then", "when"]).is_some() || reading.sentence_has(age.sentence, &["aged"])
}

/// "Moen, 44, was let a croft 41 months ago": so many years back at most the age may be told of.
fn years_ago(reading: &Reading<'_>, age: &Quantity) -> Option<i32> {
    if of_then(reading, age) {
        return None;
    }
    let length = reading.of_sentence(age.sentence).iter().find(|q| q.sort == Sort::Duration && reading.is(q.tokens.end, &["ago"]))?;
    let count = i32::try_from(length.amount.high.trunc()).ok()?;
    match length.amount.unit.base?.name.as_str() {
        "year" => Some(count + 1),
        "month" => Some(count / 12 + 1),
        "week" | "day" => Some(1),
        _ => None,
    }
}

/// The years that the sentence names besides the article's: the age may be that of one of them. What a clause about the
/// person tells after the age ("Lee, 42, who has led it since 2019") does not move it there.
fn other_years<'a>(reading: &Reading<'a>, age: &Quantity, published: jiff::civil::Date) -> impl Iterator<Item = i16> + use<'a> {
    let (reading, end) = (*reading, age.tokens.end);
    let about = move |date: &DateMention| {
        let clause = reading.is(end + 1, &["who", "whose"]) && reading.find(end..date.tokens.start, &["died", "killed", "was"]).is_none();
        date.tokens.start > end && (clause || reading.is(date.tokens.start.saturating_sub(1), &["since"]))
    };
    let dates = reading.0.dates_of(age.sentence).iter().filter(move |d| !about(d));
    dates.filter_map(|d| d.written.2.or_else(|| d.value.map(|v| v.year()))).filter(move |year| *year != published.year())
}
