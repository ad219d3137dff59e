//! A title that its holder did not hold on the day.

use super::office::{Charge, Office, UNDER, posts};
use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Article, DateMention, Kind, Mention};
use crate::finding::Place;
use crate::lexicon::{Few, Group, List, Post, Word};
use crate::reference::{Entities, Entity, Title};
use crate::source::{Prose, Span};
use crate::value;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// A person whose title, by the reference, was not held on the article's date.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedTitle {}

impl Run for ListedTitle {
    const PARTS: &'static [&'static str] = &["said", "name", "held"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        if cx.reference.entities.is_empty() {
            return;
        }
        for mention in &article.mentions {
            let Some(entity) = bearer(cx, mention) else { continue };
            // A list says who is on it, not since when and not what else they are.
            let dated = |t: &Title| t.from.is_some() || t.to.is_some();
            let from_list = |t: &Title| entity.row || t.evidence.source != entity.evidence.source;
            if entity.titles.iter().all(|t| from_list(t) && !dated(t)) {
                continue;
            }
            let told = hits.len();
            hits.extend(tenure(article, mention, entity));
            hits.extend(posts(article, mention).filter_map(|role| unheld(article, &cx.reference.entities, mention, entity, role)));
            if hits.len() == told && mention.role.is_none() {
                let role = worded(article, mention, entity).or_else(|| fronted(article, mention, entity));
                hits.extend(role.and_then(|role| unheld(article, &cx.reference.entities, mention, entity, role)));
            }
        }
    }
}

/// Whom the mention names: by "Ms Ruiz", the one who is on file under that.
fn bearer<'a>(cx: &Context<'a>, mention: &Mention) -> Option<&'a Entity> {
    let article = cx.article;
    // Past the stop of "Ms."
    let before = mention.tokens.start.checked_sub(1).map(|id| id - u32::from(id > 0 && article.tokens[id as usize].kind == Kind::Stop));
    let addressed = before.filter(|id| article.tokens[*id as usize].capital && article.sentence_of(*id) == mention.sentence);
    let addressed = addressed.and_then(|id| cx.reference.entity(article.text(article.span(id..mention.tokens.end))));
    addressed.and_then(|id| cx.reference.entities.get(id as usize)).or_else(|| cx.binding.entity(cx.reference, mention.name))
}

/// What there is to say of a title that its holder does not hold by the reference.
fn unheld(article: &Article, entities: &Entities, mention: &Mention, entity: &Entity, role: Span<Prose>) -> Option<Hit> {
    let said = article.text(role);
    let first = article.token_from(role.start);
    let earlier = |id: u32| EARLIER.iter().any(|w| article.token(id).eq_ignore_ascii_case(w));
    // "the pool was built under Mayor Ruiz", "a bust of Admiral Ruiz", "Ana Ruiz was Justice Ruiz then", "Admiral Ruiz (1912–1990)"
    let back = |n: u32| first.checked_sub(n).map_or("", |id| article.token(id));
    let bygone = BYGONE.has(back(1)) || back(1) == "of" && LIKENESSES.has(back(2));
    // "the mayor Ana Ruiz succeeded", "a mayor Ana Ruiz admires": of somebody else.
    let next = mention.tokens.end;
    let determined = (1..=2).any(|n| DETERMINERS.has(&back(n).to_ascii_lowercase())) || undetermined(said).len() < said.len();
    let object = determined && role.start < mention.span.start && article.is_finite_verb(next) && !article.word(next).is(List::ReportingVerb);
    // "One-time mayor Ana Ruiz"
    let around = article.text(article.span(first.saturating_sub(4).max(article.sentences[mention.sentence as usize].tokens.start)..mention.tokens.end));
    let hyphened = around.contains('-') && {
        let around = around.to_ascii_lowercase();
        HYPHENED.iter().any(|word| around.contains(word))
    };
    let lived = article.tokens.get(mention.tokens.end as usize).is_some_and(|t| t.kind == Kind::Open) && article.date_at(mention.tokens.end + 1).is_some();
    if bygone || object || hyphened || lived {
        return None;
    }
    // "Pope Leo, then Cardinal Prevost", whom the file has by that name.
    let called = article.text(Span::new(role.start, mention.span.end.max(role.end)));
    if entity.aliases.iter().any(|alias| alias == called) {
        return None;
    }
    // "Assistant U.S. Attorney": the title as it is read may be the end of one.
    let under = first.checked_sub(1).is_some_and(|id| article.tokens[id as usize].capital && UNDER.iter().any(|w| article.token(id).eq_ignore_ascii_case(w)));
    // "Ch. Insp. Ruiz": more of a title than was read.
    let longer = back(1) == "." && ABBREVIATED.has(back(2));
    // "Ruiz, who was the mayor before she": what somebody no longer is.
    let past = |id: u32| matches!(article.token(id), "was" | "been") && (mention.tokens.end..id).any(|t| article.token(t) == "who");
    if (mention.tokens.end..first).any(past) {
        return None;
    }
    // "Ruiz, the mayor at the time", "the mayor until last week"
    let end = article.token_from(role.end);
    let mut near = first..(end + 3).min(article.tokens.len() as u32);
    let of_then = near.clone().any(|id| article.tells_time_before(id)) || near.any(|id| article.token(id) == "until");
    if under || longer || of_then || (first.saturating_sub(2)..=first).any(earlier) || article.quote_at(mention.span.start).is_some() {
        return None;
    }
    // What is told of another day has that day's titles: a past date in the sentence decides, several leave it open.
    // Past a semicolon another day may be spoken of.
    let parted = |a: u32, b: u32| (a..b).any(|id| article.tokens[id as usize].kind == Kind::Semicolon);
    // "the mayor, who was elected in 2022 and": that day is another story's.
    let aside = |d: &DateMention| {
        let back = || (mention.tokens.end..d.tokens.start).rev().take_while(|id| article.tokens[*id as usize].kind != Kind::Comma);
        let related = back().any(|id| matches!(article.token(id), "who" | "whose" | "whom"));
        related && !back().any(|id| article.word(id).in_group(Group::LeavingOffice))
    };
    // "will be banned from 1 July, the minister said": a day to come gives nobody a title.
    let to_come = |d: &DateMention| article.date.zip(d.value.and_then(|d| d.first_day())).is_some_and(|(today, day)| day > today);
    let own = |d: &&DateMention| !to_come(d) && !parted(d.tokens.end, mention.tokens.start) && !parted(mention.tokens.end, d.tokens.start) && !aside(d);
    let days: Vec<value::Date> =
        article.dates_of(mention.sentence).iter().filter(|d| article.quote_at(d.span.start).is_none()).filter(own).filter_map(|d| d.value).collect();
    // "waited on Monday and Tuesday": of these days all the same.
    let of_these_days = |d: &value::Date| article.date.zip(d.first_day()).is_some_and(|(today, day)| (0..LATELY).contains(&(today - day).get_days()));
    let day = match days.as_slice() {
        // "Ruiz, now the director, in a diary of 2012"
        _ if is_now(article, first) => article.date.map(|d| (d, d)),
        [date] => date.first_day().zip(date.last_day()),
        several if several.iter().all(of_these_days) => article.date.map(|d| (d, d)),
        _ => None,
    };
    let office = Office::of(said);
    // In the file's own words, it is that title and no other: "minister for ports", of who is minister for roads now.
    let bare = undetermined(said);
    let to_the_letter = |t: &Title| begins(bare, &t.title);
    let literal = entity.titles.iter().any(to_the_letter);
    // "head of exhibitions" and "head of security" are two.
    let charge = Charge::of(said);
    let other = |t: &Title| charge.as_ref().is_some_and(|c| Charge::of(&t.title).is_some() && !c.shares(&t.title));
    let same = |t: &&Title| if literal { to_the_letter(t) } else { office.zip(Office::of(&t.title)).is_some_and(|(a, b)| a.is(&b)) && !other(t) };
    let held = |t: &&Title| match day {
        Some((first, last)) => holds(t, first, last),
        None => t.from.is_none() && t.to.is_none(),
    };
    // It may also be the title that its bearer has today: "Senator Ruiz signed the pact in 2020".
    let today = |t: &Title| article.date.is_some_and(|d| holds(t, d, d));
    if entity.titles.iter().any(|t| same(&t) && (day.is_none() || held(&t) || today(t))) {
        return None;
    }
    // Held at another time, or one that goes with none of those held.
    let then = entity.titles.iter().filter(same).filter(|_| day.is_some()).max_by_key(|t| t.from);
    let now = || {
        // At another body it may be another post; the deputy's is still not his chief's.
        let office = office.filter(|o| !o.of_body || entity.titles.iter().any(|t| Office::of(&t.title).is_some_and(|held| held.post.id == o.post.id)))?;
        let on_day: Vec<&Title> = entity.titles.iter().filter(held).collect();
        // A councillor may be mayor; who leads the council is not.
        let barred = |t: &Title| each(&t.title).into_iter().flatten().all(|post| office.is_barred_by(post, said));
        let idle = |t: &Title| Office::of(&t.title).is_none() && Charge::of(&t.title).is_none();
        let first = on_day.iter().copied().find(|t| barred(t))?;
        on_day.iter().all(|t| barred(t) || idle(t)).then_some(first)
    };
    let title = then
        .or_else(now)
        .or_else(|| anothers(entities, entity, bare, &held))
        .or_else(|| strange(entity, said, &held))
        .or_else(|| other_trade(entity, said, &held))?;
    // A trial or an inquest gives people the titles that they had on the day that it is about.
    let recent = |to: Date| day.is_some_and(|(first, _)| to < first && (first - to).get_days() < RECENT);
    let told = |d: &DateMention| matches!(d.value, Some(value::Date::Day(day)) if holds(title, day, day)) && article.in_body(d.sentence);
    if title.to.is_some_and(recent) && article.dates.iter().any(told) {
        return None;
    }
    let instead = entity.titles.iter().filter(held).filter(|t| *t != title && day.is_some()).max_by_key(|t| t.from);
    let style = Reading(article).day_style();
    let held = print(title, style) + &instead.map_or(String::new(), |t| format!("; on that day {}", print(t, style)));
    Some(Hit::new(role).part("said", said).part("name", entity.name.clone()).part("held", held).label("held", Place::File(title.evidence)))
}

/// Does a word before token `first` say that the title is held today?
fn is_now(article: &Article, first: u32) -> bool {
    first.checked_sub(1).is_some_and(|id| matches!(article.token(id), "now" | "currently"))
}

/// The posts of a title of two: "president and chief executive".
fn each(title: &str) -> [Option<&str>; 2] {
    match title.split_once(" and ").filter(|(one, two)| Office::of(one).is_some() && Office::of(two).is_some()) {
        Some((one, two)) => [Some(one), Some(two)],
        None => [Some(title), None],
    }
}

/// The title that `entity` has on the day, where the one that is `said` is on file for somebody else.
fn anothers<'e>(entities: &Entities, entity: &'e Entity, said: &str, held: &impl Fn(&&Title) -> bool) -> Option<&'e Title> {
    let own = entity.titles.iter().find(held).filter(|_| entities.len() <= FEW)?;
    let office = Office::of(said);
    let post = |t: &Title| Office::of(&t.title).is_some_and(|o| begins(said, &t.title) || office.is_some_and(|own| own.is(&o)));
    let mut others = entities.own().map(|(_, e)| e).filter(|e| e.name != entity.name && !e.row);
    let theirs = others.any(|e| e.titles.iter().filter(held).any(post));
    // "director" of one who is deputy director on file: a shorter word for it.
    let word_of = |t: &Title| t.title.split_whitespace().any(|w| said.split_whitespace().next() == Some(w));
    (theirs && !entity.titles.iter().any(word_of)).then_some(own)
}

/// The title that `entity` has on the day, where what is `said` is over something of which no title of theirs speaks: "the head
/// of exhibitions", of the head of security.
fn strange<'e>(entity: &'e Entity, said: &str, held: &impl Fn(&&Title) -> bool) -> Option<&'e Title> {
    if said.starts_with("a ") || said.starts_with("an ") {
        return None;
    }
    let charge = Charge::of(said)?;
    if entity.titles.iter().any(|t| charge.shares(&t.title)) {
        return None;
    }
    let mut own = entity.titles.iter().filter(held).peekable();
    let first = own.peek().copied()?;
    own.all(|t| each(&t.title).into_iter().flatten().all(|post| charge.is_strange_to(post))).then_some(first)
}

/// The one title that `entity` has on the day, where what is `said` has its first word and another trade: "the team doctor", of
/// the team manager.
fn other_trade<'e>(entity: &'e Entity, said: &str, held: &impl Fn(&&Title) -> bool) -> Option<&'e Title> {
    let mut own = entity.titles.iter().filter(held);
    let title = own.next().filter(|_| own.next().is_none())?;
    let (of, trade) = title.title.split_once(' ')?;
    let (before, other) = said.rsplit_once(' ')?;
    let person = |word: &str| {
        let found = Word::find(word);
        (found.is(List::Title) || found.is(List::PersonNoun)) && !GENERAL.has(word)
    };
    let apart = person(trade) && person(other) && !trade.eq_ignore_ascii_case(other) && !(AT_THE_HEAD.has(trade) && AT_THE_HEAD.has(other));
    let of_one = before.rsplit(' ').next() == Some(of) && !RANKING.has(of) && of.starts_with(char::is_lowercase);
    let now = !said.split(' ').any(|word| Word::find(word).in_group(Group::NotNow));
    (apart && of_one && now).then_some(title)
}

/// Words for somebody of whatever trade.
const GENERAL: Few = Few::of(&[
    "assistant",
    "associate",
    "boss",
    "chief",
    "clerk",
    "employee",
    "executive",
    "figure",
    "founder",
    "member",
    "officer",
    "official",
    "owner",
    "partner",
    "representative",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "star",
    "veteran",
    "worker",
]);
/// Words for who is at the head, one often said for another.
const AT_THE_HEAD: Few =
    Few::of(&["captain", "chair", "chairman", "chairwoman", "coach", "director", "head", "leader", "manager", "president", "principal", "supervisor"]);
/// Words of a title that say how high it is.
const RANKING: Few = Few::of(&["acting", "chief", "deputy", "former", "head", "junior", "lead", "leading", "principal", "senior", "staff", "vice"]);

/// Short forms of the first words of a title.
const ABBREVIATED: Few = Few::of(&["asst", "ch", "dep", "det", "lt", "maj", "sub"]);

/// Up to so many names on file are a desk's own list for a story, and looked through.
const FEW: usize = 500;

/// What shows or recalls somebody who may be long dead.
const LIKENESSES: Few = Few::of(&["bronze", "bust", "grave", "memory", "painting", "photograph", "portrait", "statue", "tomb"]);

/// So many days back, what is told is of now.
const LATELY: i32 = 31;
/// So many days after a title was given up, a story may still be about a day on which it was held.
const RECENT: i32 = 400;

/// The title without "the", "its" or "the guild's" before it.
fn undetermined(title: &str) -> &str {
    let owned = ["'s ", "’s "].iter().find_map(|s| title.split_once(s)).map_or(title, |(_, owned)| owned);
    let first = owned.split_whitespace().next().unwrap_or_default();
    if DETERMINERS.has(first) { owned[first.len()..].trim_start() } else { owned }
}

/// Words by which a title is one of another time, or none.
const EARLIER: &[&str] =
    &["aspiring", "defeated", "erstwhile", "ex", "former", "future", "honorary", "lady", "late", "lord", "onetime", "ousted", "retired", "then", "twice"];
/// The same, of two words.
const HYPHENED: &[&str] = &["one-time", "self-styled", "three-term", "two-term", "would-be"];
/// Words before a title by which it was had then.
const BYGONE: Few = Few::of(&["As", "Under", "When", "While", "as", "becoming", "being", "under", "was", "were", "when", "while"]);

const DETERMINERS: Few = Few::of(&["a", "an", "her", "his", "its", "our", "the", "their"]);

/// Does the text begin with these words, whatever their case?
fn begins(text: &str, words: &str) -> bool {
    text.get(..words.len()).is_some_and(|own| own.eq_ignore_ascii_case(words)) && !text[words.len()..].starts_with(char::is_alphanumeric)
}

/// What stands in apposition to a name, where it has the words of a title that is on file for it.
fn worded(article: &Article, mention: &Mention, entity: &Entity) -> Option<Span<Prose>> {
    let end = article.sentences.get(mention.sentence as usize)?.span.end;
    let comma = article.tokens.get(mention.tokens.end as usize).filter(|t| t.kind == Kind::Comma && t.span().end < end)?;
    let apposed = article.text(Span::new(comma.span().end, end)).trim_start();
    let close = apposed.find([',', '.', ';', '(']).unwrap_or(apposed.len());
    let bare = undetermined(&apposed[..close]);
    let title = entity.titles.iter().filter(|t| begins(bare, &t.title)).max_by_key(|t| t.title.len())?;
    let start = end - apposed.len() as u32 + (close - bare.len()) as u32;
    Some(Span::new(start, start + title.title.len() as u32))
}

/// Verbs by which somebody comes to a title.
const COMES: Few = Few::of(&["became", "become", "becomes"]);
/// What may stand between a name and such a verb.
const BETWEEN: Few = Few::of(&["also", "first", "had", "has", "later", "soon", "then", "who"]);
/// Most tokens between a title and since when it was held: "of the bank".
const BODY: u32 = 6;

/// "Ana Ruiz, chief executive since 2019", "Ana Ruiz became chief executive in 2019", of a title that the file has of another time.
fn tenure(article: &Article, mention: &Mention, entity: &Entity) -> Option<Hit> {
    if article.dates_of(mention.sentence).is_empty() {
        return None;
    }
    let end = article.sentences.get(mention.sentence as usize)?.tokens.end;
    let after = mention.tokens.end;
    let apposed = article.tokens.get(after as usize).is_some_and(|t| t.kind == Kind::Comma);
    // "Ruiz, who became", "Ruiz later became"; but not "Ruiz may become", "Ruiz's husband became", "who succeeded Ruiz, became".
    let led = |id: u32| BETWEEN.has(article.token(id)) || article.tokens[id as usize].kind == Kind::Comma && article.token(id + 1) == "who";
    // "a friend of Ruiz became", "who preceded Ruiz became"
    let before = mention.tokens.start.checked_sub(1).filter(|id| article.sentence_of(*id) == mention.sentence);
    let governed = before.is_some_and(|id| {
        matches!(article.token(id), "by" | "for" | "from" | "of" | "to" | "under" | "with")
            || article.is_finite_verb(id) && !article.word(id).is(List::ReportingVerb)
    });
    let subject = |id: &u32| (after..*id).all(led) && (!governed || (after..*id).any(|t| article.token(t) == "who"));
    let comes = (after..(after + 3).min(end)).find(|id| COMES.has(article.token(*id))).filter(subject);
    let first = comes.map_or(after + 1, |id| id + 1);
    if !apposed && comes.is_none() || first >= end || article.quote_at(mention.span.start).is_some() {
        return None;
    }
    let first = first + u32::from(DETERMINERS.has(article.token(first)));
    let own = |t: &&Title| begins(article.text(article.span(first..end)), &t.title);
    let mut titles: Vec<&Title> = entity.titles.iter().filter(own).collect();
    titles.sort_by_key(|t| std::cmp::Reverse(t.title.len()));
    let title = *titles.first()?;
    let last = article.token_until(article.tokens[first as usize].span().start + title.title.len() as u32);
    let plain = |id: &u32| {
        article.tokens[*id as usize].kind == Kind::Word
            && !matches!(article.token(*id), "again" | "and" | "designate" | "elect" | "from" | "until" | "waiting" | "who")
    };
    let link = (last..(last + BODY).min(end)).take_while(plain).find(|id| article.date_at(id + 1).is_some() && matches!(article.token(*id), "since" | "in"))?;
    let date = article.date_at(link + 1)?;
    if comes.is_none() && article.token(link) == "in" {
        return None;
    }
    let told = date.value?;
    let from = |t: &&Title| t.title == title.title && t.from.is_none_or(|from| told.agrees(&value::Date::Day(from)));
    if entity.titles.iter().any(|t| from(&t)) {
        return None;
    }
    let role = article.span(first..date.tokens.end);
    let held = print(title, Reading(article).day_style());
    Some(Hit::new(role).part("said", article.text(role)).part("name", entity.name.clone()).part("held", held).label("held", Place::File(title.evidence)))
}

/// Most words of a title before a name.
const BEFORE: u32 = 4;

/// The post right before a name that no listed title begins, "harbour master Ana Ruiz", or the title that is on file for it.
fn fronted(article: &Article, mention: &Mention, entity: &Entity) -> Option<Span<Prose>> {
    let sentence = article.sentences.get(mention.sentence as usize)?.tokens.start;
    let name = mention.tokens.start;
    // Past the stop of "Supt."
    let end = name - u32::from(name > sentence && article.tokens[name as usize - 1].kind == Kind::Stop);
    let listed = |at: u32| article.longest::<Post>(at).is_some_and(|(length, ..)| matches!(at + length as u32, last if last == end || last == name));
    let on_file = |at: u32| entity.titles.iter().any(|t| t.title.eq_ignore_ascii_case(article.text(article.span(at..end))));
    let first = (sentence.max(end.saturating_sub(BEFORE))..end).find(|at| listed(*at) || on_file(*at))?;
    let under = first > sentence && UNDER.iter().any(|w| article.token(first - 1).eq_ignore_ascii_case(w));
    Some(article.span(first - u32::from(under)..end))
}

/// A title with its term: "mayor from January 1, 2019 to June 30, 2023", its days written as `style` is.
fn print(title: &Title, style: &str) -> String {
    let day = |day: Date| value::Date::Day(day).like(style, true);
    match (title.from, title.to) {
        (Some(from), Some(to)) => format!("{} from {} to {}", title.title, day(from), day(to)),
        (Some(from), None) => format!("{} since {}", title.title, day(from)),
        (None, Some(to)) => format!("{} until {}", title.title, day(to)),
        (None, None) => title.title.clone(),
    }
}

/// Was it held on one of the days from `first` to `last`?
fn holds(title: &Title, first: Date, last: Date) -> bool {
    title.from.is_none_or(|from| from <= last) && title.to.is_none_or(|to| first <= to)
}
