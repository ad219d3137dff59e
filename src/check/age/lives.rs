//! Births that the draft tells of, and whether an age told further on is that of the same person.

use super::before_comma;
use crate::article::{DateMention, Gender, Kind, Mention, NameKind, Sort, TokenId};
use crate::check::reading::Reading;
use crate::lexicon::{ClosedClassWordClass as Class, Few, Form, Group, List, Verb};

/// Who a birth or an age is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Who {
    Name(u32),
    /// "he" or "she".
    Pronoun(Gender),
}

/// A birth that the draft tells of.
pub(super) struct Birth<'a> {
    pub who: Who,
    pub date: &'a DateMention,
    /// "His son Paul was born": a pronoun further on may be that of either.
    of_kin: bool,
    /// It is told of the one whom the story is an obituary of, for all that its words show: an age far off is another's.
    pub loose: bool,
}

/// So many words an aside behind a birth may have.
const ASIDE: u32 = 12;
/// How far before its date "born" may stand.
const NEAR: u32 = 9;
/// How many sentences back a pronoun's person may have been named.
const BACK: u32 = 12;
/// Words after which a clause of its own has the date: "born in Crail, where she moved in 1951".
const FURTHER: Few = Few::of(&[
    "after", "and", "before", "but", "died", "his", "her", "moved", "ran", "since", "that", "until", "when", "where", "which", "while", "who", "whose", "with",
]);
/// Words before a name by which it is no subject.
const GOVERNING: Few = Few::of(&["'s", "and", "at", "by", "for", "from", "in", "named", "of", "or", "than", "to", "with", "’s"]);
/// Those whom a pronoun may stand for after they were named by what they are to somebody.
const RELATIVES: Few = Few::of(&[
    "aunt",
    "boy",
    "brother",
    "child",
    "couple",
    "cousin",
    "daughter",
    "father",
    "friend",
    "girl",
    "grandfather",
    "grandmother",
    "grandson",
    "husband",
    "man",
    "mother",
    "nephew",
    "niece",
    "parents",
    "partner",
    "sister",
    "son",
    "twin",
    "uncle",
    "widow",
    "wife",
    "woman",
]);

/// The last "born" that stands shortly before the date in its sentence.
pub(in crate::check) fn born_before(reading: &Reading<'_>, date: &DateMention) -> Option<TokenId> {
    let (floor, start) = (reading.0.sentences[date.sentence as usize].tokens.start, date.tokens.start);
    (floor.max(start.saturating_sub(NEAR))..start).rev().find(|t| reading.is(*t, &["born"]))
}

/// Is the date behind "born" that of the birth, with nothing but the place between?
pub(super) fn is_birth(reading: &Reading<'_>, born: TokenId, date: &DateMention) -> bool {
    let (article, start) = (reading.0, date.tokens.start);
    // "born in Leith, joined the firm in 1989", "in a hospital built in 1931": the date of that verb; but "in a tied cottage".
    let described = |t: TokenId| article.word(t - 1).class() == Some(Class::Determiner);
    let past = |t: TokenId| article.entries::<Verb>(t).any(|(_, form)| matches!(form, Form::Past | Form::Participle));
    let does = |t: TokenId| !described(t) && (past(t) || article.token(t).len() > 5 && article.token(t).ends_with("ed"));
    let placing = |t: TokenId| match reading.kind(t) {
        Some(Kind::Comma | Kind::Stop) => true,
        Some(Kind::Word) => !FURTHER.has(article.token(t)) && !does(t),
        _ => false,
    };
    // "of the storm of 1987", "to survivors of the 1938 flood"
    let other = date.written.1.is_none() && start - 1 > born && reading.is(start - 1, &["of", "the"]);
    !other && (born + 1..start).all(placing)
}

/// The births of the draft, in the order of the text.
pub(super) fn births<'a>(reading: &Reading<'a>) -> Vec<Birth<'a>> {
    let article = reading.0;
    let year = |d: &&DateMention| d.written.2.is_some() && d.value.is_some() && !d.distance;
    let mut found = Vec::new();
    for date in article.dates.iter().filter(year) {
        let Some(born) = born_before(reading, date) else { continue };
        if !is_birth(reading, born, date) || reading.quoted(date.span) {
            continue;
        }
        let floor = reading.opening(date.sentence);
        let Some(who) = born_one(reading, floor, born, date.tokens.end) else { continue };
        let who = match who {
            Who::Pronoun(gender) => antecedent(reading, date.sentence, gender).map_or(who, Who::Name),
            Who::Name(_) => who,
        };
        let of_kin = kin(reading, floor..born);
        // "She was born", of whom the story tells that she died.
        let dead = match who {
            Who::Pronoun(gender) if !of_kin => the_dead(reading, date.sentence).filter(|name| article.names[*name as usize].may_be(gender)),
            _ => None,
        };
        found.push(Birth { who: dead.map_or(who, Who::Name), date, of_kin, loose: dead.is_some() });
    }
    found
}

/// Who was born: "She was born", "Holt, who was born", "Holt, a teacher, was born", "Holt (born", "Born in 1948, Holt".
fn born_one(reading: &Reading<'_>, floor: TokenId, born: TokenId, end: TokenId) -> Option<Who> {
    let named = |at: TokenId| reading.0.mention_ending(at).filter(|m| whole(reading, m)).map(|m| Who::Name(m.name));
    if born == floor {
        let comma = reading.past_said(end).unwrap_or(end);
        // "Born on 3 May 1951, to a miller and a singer, he": behind an aside with no verb.
        let aside = || (comma + 1..comma + ASIDE).find(|t| reading.kind(*t) != Some(Kind::Word) || reading.0.is_finite_verb(*t));
        let behind = || aside().filter(|t| reading.kind(*t) == Some(Kind::Comma)).and_then(|t| begins(reading, t + 1));
        return if reading.kind(comma) == Some(Kind::Comma) { begins(reading, comma + 1).or_else(behind) } else { None };
    }
    let before = born - 1;
    match reading.kind(before)? {
        Kind::Open => named(before),
        Kind::Comma => before_comma(reading, before, floor).or_else(|| listed(reading, before, floor)).map(|m| Who::Name(m.name)),
        _ if !reading.is(before, &["was"]) || before == floor => None,
        _ => {
            let last = before - 1;
            if let Some(gender) = pronoun(reading, last) {
                return Some(Who::Pronoun(gender));
            }
            if reading.is(last, &["who"]) {
                return described(reading, last, floor).map(|m| Who::Name(m.name));
            }
            if reading.is(last, &["and"]) {
                // "She is 36 and was born in": of nobody named in between.
                let alone =
                    !reading.0.mentions_from(floor + 1).iter().take_while(|m| m.tokens.start < last).any(|m| is_person(reading, m) && m.tokens.start > floor);
                return begins(reading, floor).filter(|_| alone);
            }
            named(before).or_else(|| behind_aside(reading, before, floor).map(|m| Who::Name(m.name)))
        }
    }
}

/// "Holt, who has died aged 87, was": the name that the sentence opens with, whose clause a comma at `comma` closes.
pub(in crate::check) fn related<'a>(reading: &Reading<'a>, comma: TokenId, floor: TokenId) -> Option<&'a Mention> {
    if reading.kind(comma) != Some(Kind::Comma) {
        return None;
    }
    let open = (floor..comma).rev().find(|t| reading.kind(*t) == Some(Kind::Comma))?;
    // "Mr. Holt, who"
    let first = reading.0.mention_ending(open).filter(|m| m.tokens.start <= floor + 2)?;
    (reading.is(open + 1, &["who"]) && reading.0.names[first.name as usize].may_be_person()).then_some(first)
}

/// "Holt, who was", "Holt, a teacher, who was": whom "who" at `who` goes on about.
pub(in crate::check) fn described<'a>(reading: &Reading<'a>, who: TokenId, floor: TokenId) -> Option<&'a Mention> {
    who.checked_sub(1).filter(|t| *t > floor).and_then(|comma| before_comma(reading, comma, floor))
}

/// Whose the verb is that an aside parts from its subject: "Holt, a teacher, was", "Holt, who taught, was", "Holt (1938–2025) died".
pub(super) fn behind_aside<'a>(reading: &Reading<'a>, verb: TokenId, floor: TokenId) -> Option<&'a Mention> {
    let last = verb.checked_sub(1)?;
    before_comma(reading, last, floor).or_else(|| related(reading, last, floor)).or_else(|| across(reading, verb, floor))
}

/// "Holt (1938–2025) died", "Holt, now 87, was": the person whose the verb is behind an aside.
pub(in crate::check) fn across<'a>(reading: &Reading<'a>, verb: TokenId, floor: TokenId) -> Option<&'a Mention> {
    reading.0.mention_ending(reading.subject_end(verb, floor)).filter(|m| reading.0.names[m.name as usize].may_be_person())
}

/// "Ita Holt, teacher and mapmaker, born": the name that the sentence opens with, and what she was.
fn listed<'a>(reading: &Reading<'a>, comma: TokenId, floor: TokenId) -> Option<&'a Mention> {
    const LONGEST: usize = 10;
    let first = reading.0.mentions_from(floor).first().filter(|m| m.tokens.start == floor && m.tokens.len() > 1)?;
    let gap = first.tokens.end..comma;
    let plain = gap.clone().all(|t| matches!(reading.kind(t), Some(Kind::Word | Kind::Comma)) && !reading.0.is_finite_verb(t));
    (reading.kind(gap.start) == Some(Kind::Comma) && gap.len() <= LONGEST && plain && is_person(reading, first)).then_some(first)
}

/// Whom the story is an obituary of: the first whom it names has died, and it has said so at its beginning.
fn the_dead(reading: &Reading<'_>, before: u32) -> Option<u32> {
    const LEAD: u32 = 4;
    let article = reading.0;
    let told = |s: &u32| article.in_body(*s);
    let lead = (0..before).filter(told).take(LEAD as usize);
    lead.flat_map(|s| article.mentions_of(s))
        .find(|m| is_person(reading, m))
        .filter(|m| {
            let tokens = article.sentences[m.sentence as usize].tokens.clone();
            let died = reading.find(tokens.clone(), &["died", "dies"]);
            died.is_some_and(|died| m.tokens.end <= died) && !kin(reading, tokens)
        })
        .map(|m| m.name)
}

/// Is the name a subject's, and not the end of another phrase: "the son of Ana Holt was born"?
fn whole(reading: &Reading<'_>, mention: &Mention) -> bool {
    reading.0.names[mention.name as usize].may_be_person() && mention.tokens.start.checked_sub(1).is_none_or(|t| !GOVERNING.has(reading.0.token(t)))
}

/// "he" or "she" at token `at`.
pub(in crate::check) fn pronoun(reading: &Reading<'_>, at: TokenId) -> Option<Gender> {
    Gender::of_pronoun(reading.0.token(at))
}

/// The pronoun or the name that begins at token `at`.
pub(super) fn begins(reading: &Reading<'_>, at: TokenId) -> Option<Who> {
    let named = || reading.0.mentions_from(at).first().filter(|m| m.tokens.start == at && reading.0.names[m.name as usize].may_be_person());
    pronoun(reading, at).map(Who::Pronoun).or_else(|| named().map(|m| Who::Name(m.name)))
}

/// Is it a person that the mention names, for all that its words show?
fn is_person(reading: &Reading<'_>, mention: &Mention) -> bool {
    let name = &reading.0.names[mention.name as usize];
    // "the Lee & Shannon Line"
    let joined = || reading.is(mention.tokens.end, &["&"]) || mention.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["&"]));
    let given = || !joined() && mention.tokens.len() <= 2 && reading.0.word(mention.tokens.start).is(List::GivenName);
    name.kind == NameKind::Person || name.kind == NameKind::Unknown && (given() || lives(reading, mention.name))
}

/// "Ita Holt, who", "Ita Holt has died", "Ita Holt (87)": does one of the first mentions of the name tell of it what is told of
/// people only?
fn lives(reading: &Reading<'_>, name: u32) -> bool {
    const FIRST: usize = 3;
    let told = |m: &Mention| {
        let next = m.tokens.end;
        let aged = |t: TokenId| reading.0.quantity_at(t).is_some_and(|q| q.sort == Sort::Age && q.tokens.start == t);
        match reading.kind(next) {
            Some(Kind::Comma) => reading.is(next + 1, &["who", "whose"]) || aged(next + 1),
            Some(Kind::Open) => aged(next + 1) || reading.is(next + 1, &["born"]),
            _ => {
                let verb = next + TokenId::from(reading.is(next, &["has", "was", "is"]));
                reading.is(verb, &["born", "died", "dies", "aged"]) || aged(verb)
            }
        }
    };
    reading.0.mentions_named(name).take(FIRST).any(told)
}

/// Whom a sentence is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    One(Who),
    /// Nobody whom a pronoun of a later sentence could stand for.
    Nobody,
    /// Somebody whom the words do not name, or one of several.
    Open,
}

/// Whom the sentence is about, and no more than one: "In 1969 she moved", "Holt, a teacher, had".
fn subject(reading: &Reading<'_>, sentence: u32) -> Subject {
    const FIRST: u32 = 16;
    let article = reading.0;
    let tokens = reading.opening(sentence)..article.sentences[sentence as usize].tokens.end;
    if tokens.is_empty() || reading.quoted(article.span(tokens.start..tokens.start + 1)) {
        return Subject::Open;
    }
    let people = || article.mentions_of(sentence).iter().filter(|m| is_person(reading, m));
    let finite = |t: TokenId| article.entries::<Verb>(t).any(|(_, form)| matches!(form, Form::Past | Form::Participle | Form::Third)) || reading.is(t, HELPERS);
    let mut found: Option<Who> = None;
    for t in tokens.start..tokens.end.min(tokens.start + FIRST) {
        let named = || {
            let m = people().find(|m| m.tokens.start == t)?;
            let acts = reading.kind(m.tokens.end) == Some(Kind::Comma) || finite(m.tokens.end);
            (acts && t.checked_sub(1).is_none_or(|before| before < tokens.start || !GOVERNING.has(article.token(before)))).then_some(Who::Name(m.name))
        };
        let Some(who) = pronoun(reading, t).map(Who::Pronoun).or_else(named) else { continue };
        match found {
            // "When she died, Holt moved"
            Some(before) if before != who && !(reading.is(tokens.start, &["in", "on"]) && matches!(who, Who::Name(_))) => return Subject::Open,
            Some(_) => {}
            None => {
                // "His father, he said, was": of him who is not named.
                if matches!(who, Who::Pronoun(_)) && (tokens.start..t).any(|t| RELATIVES.has(article.token(t))) {
                    return Subject::Open;
                }
                found = Some(who);
            }
        }
    }
    match found {
        Some(who) => Subject::One(who),
        // "Above it hangs a picture by Ida Holm, who died in 1952."
        None if people().next().is_some() => only_described(reading, people()).map_or(Subject::Open, |name| Subject::One(Who::Name(name))),
        None if (tokens.start..tokens.end.min(tokens.start + 5))
            .take_while(|t| !finite(*t))
            .any(|t| RELATIVES.has(article.token(t)) || article.word(t).is(List::PersonNoun)) =>
        {
            Subject::Open
        }
        None => Subject::Nobody,
    }
}

/// The one person whom a sentence names, where it goes on with what she did: "by Ida Holm, who died in 1952".
fn only_described<'a>(reading: &Reading<'_>, mut people: impl Iterator<Item = &'a Mention>) -> Option<u32> {
    let one = people.next()?;
    (people.next().is_none() && reading.is(one.tokens.end, &[","]) && reading.is(one.tokens.end + 1, &["who"])).then_some(one.name)
}

/// Whom the sentence is about, where that is one for sure.
pub(super) fn subject_of(reading: &Reading<'_>, sentence: u32) -> Option<Who> {
    match subject(reading, sentence) {
        Subject::One(who) => Some(who),
        _ => None,
    }
}

const HELPERS: &[&str] = &["is", "was", "has", "had", "will", "would", "did", "could", "never", "also", "later", "then"];

/// The name that "he" or "she" of a sentence stands for: that of the last sentence that is about somebody named, where all
/// since go on with the pronoun.
pub(in crate::check) fn antecedent(reading: &Reading<'_>, sentence: u32, gender: Gender) -> Option<u32> {
    for s in (sentence.saturating_sub(BACK)..sentence).rev() {
        if s + 1 == sentence && crowded(reading, s, gender) {
            return None;
        }
        match subject(reading, s) {
            Subject::One(Who::Name(name)) => {
                return Some(name).filter(|n| reading.0.names[*n as usize].may_be(gender) && !is_of_kin(reading, s, *n, gender));
            }
            Subject::One(Who::Pronoun(other)) if other == gender => {}
            Subject::Nobody if s + 1 < sentence || reading.same_block(s, sentence) => {}
            Subject::Open if is_of_the_other(reading, s, gender) => {}
            _ => return None,
        }
    }
    None
}

/// "Holt took over from Paul Hale": does the sentence name several for whom the pronoun may stand?
fn crowded(reading: &Reading<'_>, sentence: u32, gender: Gender) -> bool {
    let fits = |m: &&Mention| is_person(reading, m) && reading.0.names[m.name as usize].may_be(gender);
    let mut people = reading.0.mentions_of(sentence).iter().filter(fits);
    let first = people.next();
    // "She" and one name more are two.
    let told = first.is_some_and(|m| reading.find(reading.0.sentences[sentence as usize].tokens.start..m.tokens.start, &["he", "she"]).is_some());
    told || first.is_some_and(|first| people.any(|m| m.name != first.name))
}

/// "His son Paul took over": "he" of the next sentence may be either; not so after "Her son Paul".
fn is_of_kin(reading: &Reading<'_>, sentence: u32, name: u32, gender: Gender) -> bool {
    let first = reading.0.sentences[sentence as usize].tokens.start;
    let Some(named) = reading.0.mentions_of(sentence).iter().find(|m| m.name == name) else { return false };
    let other = if gender == Gender::Male { "her" } else { "his" };
    kin(reading, first..named.tokens.start) && !reading.is(first, &[other])
}

/// Is an age that a sentence tells of `who` that of the one who was born? `meant` is the name that `who` stands for there.
pub(super) fn is_of(reading: &Reading<'_>, birth: &Birth<'_>, who: Who, sentence: u32, meant: impl Fn() -> Option<u32>) -> bool {
    let gender = match (birth.who, who) {
        (born, own) if born == own && matches!(own, Who::Name(_)) => return true,
        (Who::Name(_), Who::Name(_)) | (Who::Pronoun(_), Who::Name(_)) => return false,
        (Who::Name(name), Who::Pronoun(gender)) if !reading.0.names[name as usize].may_be(gender) => return false,
        (Who::Pronoun(born), Who::Pronoun(gender)) if born != gender => return false,
        (_, Who::Pronoun(_)) if birth.of_kin => return false,
        (_, Who::Pronoun(gender)) => gender,
    };
    let told = birth.date.sentence;
    if told > sentence || sentence - told > BACK {
        // Told further on: "She was 87. She was born in 1938".
        return matches!(birth.who, Who::Name(name) if meant() == Some(name));
    }
    if told + 1 < sentence && crowded(reading, sentence - 1, gender) {
        return false;
    }
    (told + 1..sentence).rev().all(|s| match subject(reading, s) {
        Subject::One(Who::Pronoun(other)) => other == gender,
        Subject::One(name) => name == birth.who,
        Subject::Nobody => true,
        Subject::Open => is_of_the_other(reading, s, gender),
    })
}

/// "Her father cut turf": does the sentence tell of none but kin for whom the pronoun cannot stand?
fn is_of_the_other(reading: &Reading<'_>, sentence: u32, gender: Gender) -> bool {
    let (own, other) = if gender == Gender::Female { (&WOMEN, &MEN) } else { (&MEN, &WOMEN) };
    let mut tokens = reading.0.sentences[sentence as usize].tokens.clone();
    let kin = |few: &Few| reading.find_few(tokens.clone(), few).is_some();
    let led = reading.is(tokens.start, &["her", "his"]) && kin(other);
    let people = |t: TokenId| reading.0.word(t).is(List::PersonNoun) && !other.has(reading.0.token(t));
    led && !kin(own) && !reading.0.mentions_of(sentence).iter().any(|m| is_person(reading, m)) && !tokens.any(people)
}

/// Kin that "she" and "he" stand for.
const WOMEN: Few = Few::of(&["aunt", "daughter", "girl", "grandmother", "mother", "niece", "parents", "sister", "twin", "widow", "wife", "woman"]);
const MEN: Few = Few::of(&["boy", "brother", "father", "grandfather", "grandson", "husband", "man", "nephew", "parents", "son", "twin", "uncle"]);

/// Is a word of kinship or a group of such told in `tokens`?
pub(in crate::check) fn kin(reading: &Reading<'_>, mut tokens: crate::article::Tokens) -> bool {
    tokens.any(|t| RELATIVES.has(reading.0.token(t)) || reading.in_group(t, Group::Kin))
}
