//! What happened once, told by its verb on one day and by its noun on another: "was arrested on Tuesday … his arrest on Wednesday".

use crate::article::{DateMention, Kind, Modality, Statement, TokenId};
use crate::check::Hit;
use crate::check::reading::Reading;
use crate::lexicon::FunctionWordKind;
use crate::value::{Date, slip};

/// What happens once to somebody or something: its noun, and its verb.
const NOUNS: &[(&str, &[&str])] = &[
    ("acquittal", &["acquit"]),
    ("approval", &["approve"]),
    ("arrest", &["arrest"]),
    ("closure", &["close", "shut"]),
    ("conviction", &["convict"]),
    ("death", &["die"]),
    ("demolition", &["demolish"]),
    ("dismissal", &["dismiss"]),
    ("election", &["elect"]),
    ("marriage", &["marry"]),
    ("opening", &["open"]),
    ("release", &["release"]),
    ("resignation", &["resign"]),
    ("retirement", &["retire"]),
    ("sentencing", &["sentence"]),
];
/// How many sentences back the act may be told.
const BACK: u32 = 6;
/// How far behind its verb, in tokens, the date of an act may stand.
const NEAR: u32 = 5;

/// Adds the days of nouns that are not those of their verbs.
pub(super) fn clashes(reading: &Reading<'_>, hits: &mut Vec<Hit>) {
    for date in reading.0.dates.iter().filter(|d| d.value.is_some() && !d.distance) {
        hits.extend(clash(reading, date));
    }
}

fn clash(reading: &Reading<'_>, date: &DateMention) -> Option<Hit> {
    let article = reading.0;
    let floor = article.sentences[date.sentence as usize].tokens.start;
    let on = date.tokens.start.checked_sub(1).filter(|t| *t > floor && reading.is(*t, &["in", "on"]))?;
    let noun = on.checked_sub(1 + TokenId::from(reading.kind(on - 1) == Some(Kind::Comma))).filter(|t| *t > floor)?;
    let (_, verbs) = NOUNS.iter().find(|(word, _)| reading.is(noun, &[word]))?;
    // "a second arrest", "Ms Orr's arrest", "the arrest on Wednesday of a second man", "its opening in 2000 as a hotel": of another.
    let own = reading.is(noun - 1, &["her", "his", "its", "the", "their"]);
    let told = reading.0.word(date.tokens.end).function() == Some(FunctionWordKind::Preposition) || reading.is(date.tokens.end, &["as"]);
    let another = || told || reading.sentence_has(date.sentence, &["another", "had", "other", "previous", "second", "will", "would"]);
    if !own || another() || reading.quoted(date.span) {
        return None;
    }
    let first = article.statements.partition_point(|s| s.sentence + BACK < date.sentence);
    let before = article.statements[first..].iter().take_while(|s| s.sentence < date.sentence);
    let mut told = before.filter(|s| verbs.contains(&&*s.lemma));
    // Of two such acts, either may be meant.
    let act = told.next().filter(|_| told.next().is_none())?;
    let known = day_of(reading, act)?;
    let (mut said, on) = (date.value?, known.value?);
    if date.written.2.is_none() && known.written.2.is_none() && known.written.0.is_some() {
        // Without their years, both are of one.
        said = said.in_year(on.year())?;
    }
    if said.agrees(&on) || on.agrees(&said) || !is_slip((date, said), (known, on)) {
        return None;
    }
    let (noun, from, to) = (reading.text(article.span(noun..noun + 1)), reading.text(known.span), reading.text(date.span));
    let clash = format!("The {noun} is put at {to} here, and at {from} before");
    let hit = Hit::new(date.span).part("clash", clash).part("from", from).part("to", to).label("to", reading.place(known.span));
    Some(hit)
}

/// "was arrested on Tuesday": the date right behind the verb of what has happened.
fn day_of<'a>(reading: &Reading<'a>, act: &Statement) -> Option<&'a DateMention> {
    let told = !act.negated && act.modality == Modality::Asserted && act.quote.is_none();
    let date = reading.0.dates_of(act.sentence).iter().find(|d| told && d.tokens.start >= act.rest.start && d.tokens.start <= act.rest.start + NEAR)?;
    let led = reading.is(date.tokens.start.checked_sub(1)?, &["in", "on"]);
    let gap = act.rest.start..date.tokens.start;
    let plain = gap.clone().all(|t| reading.kind(t) == Some(Kind::Word)) && reading.find(gap, &["after", "and", "before", "that", "who"]).is_none();
    (led && plain && date.value.is_some() && !date.distance).then_some(date)
}

/// Is the one a slip of the pen away from the other: another day of the week, the month or the year, as both are written alike?
fn is_slip((date, said): (&DateMention, Date), (known, on): (&DateMention, Date)) -> bool {
    const FEW: u16 = 2;
    let years = || {
        let (a, b) = (said.year(), on.year());
        a.abs_diff(b) <= FEW || slip(a.to_string().as_bytes(), b.to_string().as_bytes()).is_some()
    };
    let week = || said.days_until(&on).is_some_and(|days| days.start().abs() < 7);
    match (said, on) {
        (Date::Year(_), Date::Year(_)) => years(),
        (Date::Month(..), Date::Month(..)) => said.is_one_part_off(&on),
        (Date::Day(_), Date::Day(_)) if date.written.0.is_none() && known.written.0.is_none() => week(),
        (Date::Day(_), Date::Day(_)) if date.written.0.is_some() && known.written.0.is_some() => said.is_one_part_off(&on),
        _ => false,
    }
}
