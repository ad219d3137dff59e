//! Ages told of a moment: "in October 1969, when she was 31", "died in 2019, aged 87", "She is 67 now".

use super::before_comma;
use super::lives::{Who, begins, behind_aside, born_before, described, kin, pronoun, subject_of};
use crate::article::{DateMention, Gender, Kind, Mention, NameKind, Quantity, Sort, TokenId};
use crate::check::reading::{Reading, single};
use crate::lexicon::{Form, Verb};
use crate::value::Bound;
use jiff::civil;

/// When somebody was as old as is told.
#[derive(Clone, Copy)]
pub(super) enum At<'a> {
    /// On a day, in a month or a year that the text names.
    Date(&'a DateMention),
    /// Between two days: "Two years before that".
    Between(civil::Date, civil::Date),
    /// At a death that is news.
    Death,
    /// Today.
    Now,
    /// On the next birthday.
    Next,
}

/// Whose age it is, and when.
pub(super) struct Moment<'a> {
    pub who: Who,
    pub at: At<'a>,
}

/// What the words around the age tell.
pub(super) fn moment<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<Moment<'a>> {
    let floor = reading.opening(age.sentence);
    if age.tokens.start <= floor || reading.quoted(age.span) {
        return None;
    }
    was(reading, age, floor).or_else(|| aged(reading, age, floor)).or_else(|| now(reading, age, floor)).or_else(|| next(reading, age, floor))
}

/// Whose the verb at `verb` is: "she was", "Holt was", "Holt, who was", "Holt, a teacher, was".
fn of_verb(reading: &Reading<'_>, verb: TokenId, floor: TokenId) -> Option<(Who, TokenId)> {
    let last = verb.checked_sub(1).filter(|t| *t >= floor)?;
    if let Some(gender) = pronoun(reading, last) {
        return Some((Who::Pronoun(gender), last));
    }
    // "was born in 1938 and was"
    if born_and(reading, last) {
        return begins(reading, floor).map(|who| (who, floor));
    }
    if reading.is(last, &["who"]) {
        return described(reading, last, floor).map(|m| (Who::Name(m.name), m.tokens.start));
    }
    let named = reading.0.mention_ending(verb).or_else(|| behind_aside(reading, verb, floor))?;
    (reading.0.names[named.name as usize].may_be_person()).then_some((Who::Name(named.name), named.tokens.start))
}

/// The one year that a sentence names, with "in" or "on" before it and nobody's birth.
fn only_date<'a>(reading: &Reading<'a>, sentence: u32) -> Option<&'a DateMention> {
    let mut own = reading.0.dates_of(sentence).iter().filter(|d| d.written.2.is_some() && d.value.is_some() && !d.distance && !is_birth(reading, d));
    let led = |d: &&DateMention| {
        d.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["by", "early", "in", "late", "on", "since", "until"])) || d.weekday.is_some()
    };
    own.next().filter(led).filter(|_| own.next().is_none())
}

/// "born in 1938 and": does a date of birth end right before the "and" at token `at`?
fn born_and(reading: &Reading<'_>, at: TokenId) -> bool {
    let ends = |d: &DateMention| d.tokens.end == at && is_birth(reading, d);
    reading.is(at, &["and"]) && reading.0.dates_of(reading.0.sentence_of(at)).iter().any(ends)
}

/// Does "born" stand shortly before the date?
fn is_birth(reading: &Reading<'_>, date: &DateMention) -> bool {
    born_before(reading, date).is_some_and(|born| !reading.0.dates_of(date.sentence).iter().any(|d| d.tokens.start > born && d.tokens.end <= date.tokens.start))
}

/// "when she was 31", "She was 31 when she moved, in 1969", "Holt joined in 1983. She was 22."
fn was<'a>(reading: &Reading<'a>, age: &Quantity, floor: TokenId) -> Option<Moment<'a>> {
    let end = age.tokens.end;
    // "was only 22"
    let last = age.tokens.start.checked_sub(1)?;
    let adverb = last > floor && reading.is(last, &["already", "barely", "just", "only", "still", "then"]);
    let verb = if reading.reads(last.saturating_sub(1), &["all", "of"]) { last.saturating_sub(2) } else { last - TokenId::from(adverb) };
    if verb <= floor || !reading.is(verb, &["was"]) {
        return None;
    }
    let (who, first) = of_verb(reading, verb, floor)?;
    let sentence = &reading.0.sentences[age.sentence as usize];
    if first > floor && reading.is(first - 1, &["when"]) {
        // "in October 1969, when she was 31": the date is right before, or opens the sentence.
        let date = only_date(reading, age.sentence).filter(|d| d.tokens.end <= first)?;
        let gap = date.tokens.end..first - 1;
        // "In 1969 she moved to Leeds when she was 21", but not "In 1969 she moved, and when she was 31 she left".
        let joined = |t: TokenId| reading.kind(t) != Some(Kind::Word) || reading.is(t, &["after", "and", "before", "but", "where", "which", "who"]);
        let plain = reading.only(gap.clone(), 1, &[","]) || opens(reading, date, floor) && !gap.clone().any(joined);
        return (plain && (reading.is_clause_end(end) || reading.is(end, &["and"]))).then_some(Moment { who, at: At::Date(date) });
    }
    if let Some(date) = in_that_clause(reading, age, floor, first) {
        return Some(Moment { who, at: At::Date(date) });
    }
    if reading.is(end, &["when"]) {
        let other = |t: TokenId| reading.is(t, &["who", "which", "that", "whose", "of", "since", "until", "for", "before", "after"]);
        let date = only_date(reading, age.sentence).filter(|d| d.tokens.start > end)?;
        let gap = end..date.tokens.start;
        // "was 39 when she met Paul, and married in 2010", "when she met the man she married in 2010": of another verb.
        let verbs = gap.clone().filter(|t| reading.0.entries::<Verb>(*t).any(|(_, form)| form == Form::Past) && !reading.is(*t, &["was", "were"])).count();
        // "her first medal, a bronze in the double sculls, in 2016"
        let apposed = |t: TokenId| reading.is(t + 1, &["a", "an", "her", "his", "the"]);
        let comma = gap.clone().any(|t| reading.kind(t) == Some(Kind::Comma) && t + 2 != date.tokens.start && !apposed(t));
        let plain = !gap.clone().any(other) && !reading.parted(gap) && !comma && verbs <= 1;
        return plain.then_some(Moment { who, at: At::Date(date) });
    }
    // "She was 22." after what happened then.
    let short = first == floor && sentence.tokens.end - floor <= 5 && reading.is_clause_end(end);
    let previous = reading.before(age.sentence).filter(|_| short)?;
    let tokens = reading.0.sentences[previous as usize].tokens.clone();
    let died = reading.find(tokens.clone(), &["died", "dies"]);
    if kin(reading, tokens) {
        return None;
    }
    match died {
        Some(died) => of_death(reading, died, previous).map(|at| Moment { who, at }),
        None => only_date(reading, previous).filter(|_| subject_of(reading, previous).is_some()).map(|date| Moment { who, at: At::Date(date) }),
    }
}

/// "When she moved to Leeds in 1969 she was 31", "drowned on 3 May 2014; he was 17": the day that the clause before tells of the same
/// person, whose own clause begins at `first`.
fn in_that_clause<'a>(reading: &Reading<'a>, age: &Quantity, floor: TokenId, first: TokenId) -> Option<&'a DateMention> {
    const DIED: &[&str] = &["died", "drowned", "fell", "killed", "perished", "shot"];
    let before = first.checked_sub(1).filter(|t| *t > floor)?;
    let closed = reading.is_clause_end(age.tokens.end) || reading.is(age.tokens.end, &["and"]);
    let date = only_date(reading, age.sentence).filter(|d| d.tokens.end <= first && closed)?;
    if reading.kind(before) == Some(Kind::Semicolon) {
        let died = reading.find(floor..date.tokens.start, DIED)?;
        return Some(date).filter(|_| !kin(reading, floor..died) && reading.is_clause_end(age.tokens.end));
    }
    let beside = reading.only(date.tokens.end..first, 1, &[","]);
    let when = (floor..date.tokens.start).rev().find(|t| reading.is(*t, &["when"]))?;
    let clause = when + 1..date.tokens.start;
    // Nobody else is told of, and nothing else than one thing done.
    let same = begins(reading, clause.start).is_some_and(|who| matches!((who, pronoun(reading, first)), (Who::Pronoun(one), Some(other)) if one == other));
    let named = matches!(begins(reading, clause.start), Some(Who::Name(_))) && pronoun(reading, first).is_some();
    let plain =
        !clause.clone().any(|t| reading.is_clause_end(t) || reading.is(t, &["who", "which", "that", "whose", "since", "until"])) && !kin(reading, clause);
    (beside && plain && (same || named)).then_some(date)
}

/// When somebody died whose death the sentence tells: "died on Monday", "has died".
fn of_death<'a>(reading: &Reading<'a>, died: TokenId, sentence: u32) -> Option<At<'a>> {
    let mut own = reading.0.dates_of(sentence).iter().filter(|d| !is_birth(reading, d));
    match (own.next(), own.next()) {
        // "has died" is news; who died at some time, and when, is open.
        (None, _) => (reading.is(died, &["dies"]) || died > 0 && reading.is(died - 1, &["has"])).then_some(At::Death),
        // "died last week"
        (Some(date), None) if reading.is(date.tokens.start, &["last", "this"]) && reading.is(date.tokens.end - 1, &["month", "week"]) => Some(At::Death),
        (Some(date), None) => (date.value.is_some() && !date.distance && date.tokens.start > died).then_some(At::Date(date)),
        _ => only_date(reading, sentence).filter(|d| d.tokens.start > died).map(At::Date),
    }
}

/// Does the date open the sentence: "In 1969", "On 4 May 1969"?
fn opens(reading: &Reading<'_>, date: &DateMention, floor: TokenId) -> bool {
    date.tokens.start <= floor + 2 && reading.is(floor, &["in", "on", "by"])
}

/// "in 1980, aged 32,", "at the age of 21 she moved, in 1969", "died on 3 May, aged 87", "Holt, aged 54, plans".
fn aged<'a>(reading: &Reading<'a>, age: &Quantity, floor: TokenId) -> Option<Moment<'a>> {
    let (start, end) = (age.tokens.start, age.tokens.end);
    let led = |words: &[&str]| start.checked_sub(words.len() as u32).filter(|t| *t >= floor && reading.reads(*t, words));
    let bare = || led(&["at"]).filter(|_| age.sort == Sort::Count && reading.is_clause_end(end));
    let is_aged = led(&["aged"]);
    let lead = led(&["at", "the", "age", "of"]).or(is_aged).or_else(bare)?;
    let named = lead.checked_sub(1).filter(|t| *t > floor && reading.kind(*t) == Some(Kind::Comma)).and_then(|comma| reading.0.mention_ending(comma));
    let named = named.filter(|m| reading.0.names[m.name as usize].may_be_person());
    let years = reading.0.dates_of(age.sentence).iter().filter(|d| d.written.2.is_some() && !is_birth(reading, d)).count();
    let near = floor.max(lead.saturating_sub(10))..lead;
    let died = reading.find(near.clone(), &["died", "dies"]).filter(|t| !kin(reading, floor..*t));
    if let Some(died) = died {
        let who = who_died(reading, died, floor)?;
        let person = |m: &Mention| reading.0.names[m.name as usize].kind == NameKind::Person;
        let other = reading.0.mentions_from(died).iter().take_while(|m| m.tokens.end <= lead).any(person);
        let at = of_death(reading, died, age.sentence).filter(|_| !reading.sentence_has(age.sentence, &["when", "while", "before"]))?;
        return (!other).then_some(Moment { who, at });
    }
    if let Some(named) = named {
        let now = is_aged.is_some() && years == 0 && reading.kind(end) == Some(Kind::Comma);
        return (now && !reading.sentence_has(age.sentence, &["then", "when", "ago", "was"])).then_some(Moment { who: Who::Name(named.name), at: At::Now });
    }
    if lead == floor && years == 0 && reading.kind(end) == Some(Kind::Comma) {
        return at_that_age(reading, end + 1);
    }
    if years == 0
        && let Some((from, to)) = shifted(reading, age.sentence)
    {
        return subject_of(reading, age.sentence).map(|who| Moment { who, at: At::Between(from, to) });
    }
    // "joined in 1968, aged 22, and retired in 2011": the year right before is the one.
    let right_before = reading.0.dates_of(age.sentence).iter().find(|d| {
        let beside = d.tokens.end <= lead && reading.only(d.tokens.end..lead, 1, &[","]);
        d.written.2.is_some() && d.value.is_some() && !is_birth(reading, d) && beside
    });
    if let Some(date) = right_before.filter(|_| (reading.is_clause_end(end) || reading.is(end, &["and"])) && !kin(reading, floor..lead)) {
        // "Born in 1964, Mr Holt joined the yard in 1981 at the age of 17"
        let born = || {
            let birth = reading.0.dates_of(age.sentence).iter().find(|d| is_birth(reading, d) && d.tokens.start <= floor + 3)?;
            begins(reading, birth.tokens.end + 1).filter(|_| reading.is(floor, &["born"]) && reading.kind(birth.tokens.end) == Some(Kind::Comma))
        };
        return subject_of(reading, age.sentence).or_else(born).map(|who| Moment { who, at: At::Date(date) });
    }
    let date = only_date(reading, age.sentence)?;
    let beside = reading.only(date.tokens.end..lead, 1, &[","]) && date.tokens.end <= lead
        || reading.only(end..date.tokens.start, 2, &[",", "in", "on"]) && end < date.tokens.start;
    let led_by = lead == floor && date.tokens.start > end && reading.is_clause_end(date.tokens.end) && !reading.parted(end..date.tokens.start);
    let who = subject_of(reading, age.sentence)?;
    (years == 1 && (beside || led_by) && !kin(reading, floor..lead.max(floor))).then_some(Moment { who, at: At::Date(date) })
}

/// "The book appeared in 2011. Three years before that, at 64, she": the days between which it was so many years before or after the
/// one year that the sentence before tells; half a year more or less is no year.
fn shifted(reading: &Reading<'_>, sentence: u32) -> Option<(civil::Date, civil::Date)> {
    let floor = reading.opening(sentence);
    let length = reading.of_sentence(sentence).first().filter(|q| reading.start(q) == floor && q.sort == Sort::Duration && single(q))?;
    let year = length.amount.unit.is_called("year") && length.amount.bound == Bound::Exact;
    let end = length.tokens.end;
    let told = |words: &[&str]| {
        year && words.iter().any(|word| reading.is(end, &[word]) && (reading.kind(end + 1) == Some(Kind::Comma) || reading.is(end + 1, &["that"])))
    };
    let count = i16::try_from(length.amount.low).ok()?;
    let by = if told(&["after", "later", "on"]) { count } else { told(&["before", "earlier"]).then_some(-count)? };
    let before = reading.last_dated(sentence)?;
    let (first, last) = only_date(reading, before)?.value.map(|date| (date.first_day(), date.last_day()))?;
    let away = |day: civil::Date, months: i16| day.checked_add(jiff::Span::new().years(by).months(months)).ok();
    Some((away(first?, -5)?, away(last?, 5)?))
}

/// "At the age of 54, Holt is": an age told of now, before the name and a verb of the present.
fn at_that_age<'a>(reading: &Reading<'a>, at: TokenId) -> Option<Moment<'a>> {
    let who = begins(reading, at)?;
    let verb = match who {
        Who::Pronoun(_) => at + 1,
        Who::Name(_) => reading.0.mentions_from(at).first()?.tokens.end,
    };
    // "At 87, Holt, born in 1938, still draws"
    let aside =
        (verb + 1..verb + ASIDE).find(|t| reading.kind(*t) == Some(Kind::Comma)).filter(|_| reading.is(verb, &[","]) && reading.is(verb + 1, &["born", "who"]));
    let verb = aside.map_or(verb, |comma| comma + 1);
    let verb = verb + TokenId::from(reading.is(verb, &["also", "now", "still"]));
    let present = reading.0.entries::<Verb>(verb).any(|(_, form)| form == Form::Third) || reading.is(verb, &["is", "has"]);
    present.then_some(Moment { who, at: At::Now })
}

/// Most tokens between a name and its verb.
const ASIDE: u32 = 8;

/// Who died: "Holt died", "Holt has died", "Holt, who died", "she died".
fn who_died(reading: &Reading<'_>, died: TokenId, floor: TokenId) -> Option<Who> {
    let verb = if died > floor && reading.is(died - 1, &["has", "had", "and", "later"]) { died - 1 } else { died };
    let joined = reading.is(verb, &["and"]);
    if joined {
        return begins(reading, floor);
    }
    of_verb(reading, verb, floor).map(|(who, _)| who)
}

/// "She is 67 now", "Now 67, she", "Holt, now 67, swims", "Holt is 54 years old".
fn now<'a>(reading: &Reading<'a>, age: &Quantity, floor: TokenId) -> Option<Moment<'a>> {
    let (start, end) = (age.tokens.start, age.tokens.end);
    let led = start - 1;
    // "Holt, now aged 87,"
    let led = led - TokenId::from(led > floor && reading.is(led, &["aged"]) && reading.is(led - 1, &["now"]));
    let told = |who: Who| Moment { who, at: At::Now };
    if reading.is(led, &["now"]) {
        let open = led == floor && reading.kind(end) == Some(Kind::Comma);
        if open {
            return begins(reading, reading.past_said(end).unwrap_or(end) + 1).map(told);
        }
        let comma = led.checked_sub(1).filter(|t| *t > floor)?;
        if reading.is(comma, &["is"]) {
            return of_verb(reading, comma, floor).filter(|_| reading.is_clause_end(end) || reading.is(end, &["and"])).map(|(who, _)| told(who));
        }
        // "Holt, born in 1948 and now 77,"
        if reading.is_clause_end(end) && born_and(reading, comma) {
            return begins(reading, floor).map(told);
        }
        let apposed = reading.kind(comma) == Some(Kind::Comma) && reading.is_clause_end(end);
        return if apposed { before_comma(reading, comma, floor).map(|m| told(Who::Name(m.name))) } else { None };
    }
    // "was born in 1938, which makes her 87"
    if led > floor && reading.is(led, &["her", "him"]) && reading.is(led - 1, &["makes", "making"]) {
        let gender = if reading.is(led, &["her"]) { Gender::Female } else { Gender::Male };
        return Some(told(Who::Pronoun(gender))).filter(|_| reading.is_clause_end(end));
    }
    let is = reading.is(led, &["is", "'s", "’s"]) && led > floor;
    let tail = reading.is_clause_end(end)
        || reading.is(end, &["and", "now"])
        || reading.reads(end, &["years", "old"])
        || age.sort == Sort::Age && reading.is(end.saturating_sub(1), &["old"]);
    if !(is && tail) {
        return None;
    }
    of_verb(reading, led, floor).map(|(who, _)| told(who))
}

/// "Holt will turn 66 in May", "she turns 66".
fn next<'a>(reading: &Reading<'a>, age: &Quantity, floor: TokenId) -> Option<Moment<'a>> {
    let turn = age.tokens.start - 1;
    if reading.is(turn, &["turns"]) {
        return of_verb(reading, turn, floor).map(|(who, _)| Moment { who, at: At::Next });
    }
    // "will be 88 in May"
    let be = reading.is(turn, &["be"]) && (reading.is_clause_end(age.tokens.end) || reading.is(age.tokens.end, &["in", "next", "on", "this"]));
    let will = turn.checked_sub(1).filter(|t| *t > floor && (be || reading.is(turn, &["turn"])) && reading.is(*t, &["will"]))?;
    of_verb(reading, will, floor).map(|(who, _)| Moment { who, at: At::Next })
}
