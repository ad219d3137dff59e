//! Lengths of time that the years of their sentence measure: "was elected in 2015 and has served for 14 years", "joined in
//! 1998 and retired in 2020 after 32 years".

use crate::article::{DateMention, Kind, Quantity, Sort, TokenId};
use crate::check::age::lives::born_before;
use crate::check::reading::Reading;
use crate::lexicon::Group;
use crate::value::Date;
use jiff::civil;

/// Where a length begins, where it ends if not today, and how many years lie between.
pub(super) type Stretch<'a> = (&'a DateMention, Option<&'a DateMention>, i32);

/// Most tokens of a clause that tells what happened in a year.
const CLAUSE: usize = 12;
/// Most tokens between a year and the length that it measures.
const REACH: usize = 24;

/// The years that the length is told of, where they are the only ones that it can be told of.
pub(super) fn anchored<'a>(reading: &Reading<'a>, length: &Quantity, published: civil::Date) -> Option<Stretch<'a>> {
    let mut own = reading.0.dates_of(length.sentence).iter().filter(|d| year(d).is_some());
    if let Some(found) = carried(reading, length) {
        return Some(found);
    }
    let alone = || reading.of_sentence(length.sentence).iter().filter(|q| in_years(q)).count() == 1;
    match (own.next(), own.next(), own.next()) {
        (Some(from), None, _) => {
            let told = kept_up(reading, length, from) || after(reading, length, from);
            let years = i32::from(published.year()) - year(from)?;
            (told && years > 0 && alone()).then_some((from, None, years))
        }
        (Some(one), Some(two), None) if alone() && wed(reading, length, (one, two)) => {
            let years = year(two)? - year(one)?;
            (years > 0).then_some((one, Some(two), years))
        }
        (Some(one), Some(two), None) if alone() => relative(reading, length, (one, two)).or_else(|| between(reading, length, (one, two), published)),
        _ => None,
    }
}

/// Is it a length in years?
fn in_years(quantity: &Quantity) -> bool {
    quantity.sort == Sort::Duration && quantity.amount.unit.base.is_some_and(|unit| matches!(unit.name.as_str(), "year" | "decade" | "century"))
}

/// The year that a date gives itself.
fn year(date: &DateMention) -> Option<i32> {
    date.value.filter(|v| !date.distance && date.written.2.is_some() && !matches!(v, Date::Quarter(..))).map(|v| i32::from(v.year()))
}

/// "was elected in 2015 and has served for 14 years", "The firm, founded in 1926, has traded for 110 years".
fn kept_up(reading: &Reading<'_>, length: &Quantity, from: &DateMention) -> bool {
    let floor = reading.0.sentences[length.sentence as usize].tokens.start;
    let start = reading.start(length);
    let gap = from.tokens.end..start;
    let led = start > gap.start && reading.is(start - 1, &["for"]);
    let has = gap.clone().find(|t| reading.is(*t, &["has", "have"]));
    let begun = reading.find_group(floor.max(from.tokens.start.saturating_sub(6))..from.tokens.start, Group::Entering);
    let (Some(has), true, Some(begun)) = (has, led, begun) else { return false };
    let coordinated = reading.only(gap.start..has, 2, &[",", "and"]);
    // "who came to Leeds in 2016, has taught for 20 years": of what an arrival does not begin.
    let arrived = reading.is(begun, &["arrived", "born", "came", "moved", "settled"]);
    let kept = reading.find_group(has..start, Group::Staying).is_some_and(|t| !arrived || reading.is(t, &["lived", "remained", "stayed"]));
    let other = reading.find(has..start, &["by", "as", "who", "which", "that", "in", "with", "on", "at"]).is_some();
    coordinated && kept && !other && gap.len() <= 8 && reading.is_clause_end(length.tokens.end)
}

/// "In 1962 she married Paul Hale, who died in 2011, after 49 years of marriage".
fn wed(reading: &Reading<'_>, length: &Quantity, (one, two): (&DateMention, &DateMention)) -> bool {
    let floor = reading.0.sentences[length.sentence as usize].tokens.start;
    let start = reading.start(length);
    let led = start > floor && reading.is(start - 1, &["after"]) && reading.reads(length.tokens.end, &["of", "marriage"]);
    led && two.tokens.end < start && reading.find(two.tokens.end..start, &["and", "or"]).is_none() && {
        let lead = floor..two.tokens.start;
        reading.find(lead.clone(), &["married", "wed"]).is_some()
            && reading.find(lead, &["first", "second", "divorced", "until"]).is_none()
            && one.tokens.end < two.tokens.start
    }
}

/// "died in 2012, two years after he retired in 2010", "retired in 2010, two years before his death in 2012".
fn relative<'a>(reading: &Reading<'a>, length: &Quantity, (one, two): (&'a DateMention, &'a DateMention)) -> Option<Stretch<'a>> {
    let (start, end) = (reading.start(length), length.tokens.end);
    let after = reading.is(end, &["after"]);
    let told = (after || reading.is(end, &["before"]))
        && one.tokens.end < start
        && reading.only(one.tokens.end..start, 2, &[",", "–", "—", "just", "only"])
        && two.tokens.start > end
        && clause(reading, end + 1, two);
    let (from, to) = if after { (two, one) } else { (one, two) };
    let years = year(to)? - year(from)?;
    (told && years > 0).then_some((from, Some(to), years))
}

/// Does a clause from token `first` on tell, in few words and none of another time, what happened at the date that ends it?
fn clause(reading: &Reading<'_>, first: TokenId, date: &DateMention) -> bool {
    const OTHER: &[&str] = &["had", "of", "since", "that", "until", "when", "which", "who", "whose", "would"];
    let gap = first..date.tokens.start;
    let led = reading.is(date.tokens.start - 1, &["in", "on"]);
    // "after the council, elected in 2018, cut the fund": of what is named there.
    let aside = gap.clone().any(|t| reading.kind(t) == Some(Kind::Comma) && t + 2 != date.tokens.start);
    led && !aside && gap.len() <= CLAUSE && reading.find(gap.clone(), OTHER).is_none() && !reading.parted(gap)
}

/// "He married Ana Holt in 1966. She died in 2019, after 53 years of marriage", "He took over in 1998. He left in 2010 after 12
/// years in charge": what the sentence before began.
fn carried<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<Stretch<'a>> {
    const LEAD: u32 = 14;
    let article = reading.0;
    let (start, end) = (reading.start(length), length.tokens.end);
    let led = start.checked_sub(1).is_some_and(|t| reading.is(t, &["after"]));
    let marriage = reading.reads(end, &["of", "marriage"]) || reading.reads(end, &["together"]);
    let charge = reading.is(end, &["in"]) && reading.is(end + 1, &["charge", "office", "power", "post"]);
    // "She stayed for five years, until 1960"
    let stayed = || {
        let floor = reading.opening(length.sentence);
        let kept = start >= 2 && reading.is(start - 1, &["for"]) && reading.in_group(start - 2, Group::Staying);
        kept && start == floor + 3 && reading.is(floor, &["he", "she", "it", "they"]) && reading.reads(end, &[",", "until"])
    };
    let stayed = !led && stayed();
    if !(led && (marriage || charge) || stayed) {
        return None;
    }
    let before = reading.before(length.sentence)?;
    let alone = |sentence: u32| {
        let mut own = article.dates_of(sentence).iter().filter(|d| year(d).is_some());
        own.next().filter(|d| own.next().is_none() && d.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["in", "on", "until"])))
    };
    let (from, to) = (alone(before)?, alone(length.sentence).filter(|d| if stayed { d.tokens.start == end + 2 } else { d.tokens.start < start })?);
    let floor = article.sentences[before as usize].tokens.start;
    let lead = floor.max(from.tokens.start.saturating_sub(LEAD))..from.tokens.start;
    let first = reading.opening(length.sentence);
    let begun = if stayed {
        // Of the one act that the sentence before tells.
        !lead.clone().any(|t| reading.kind(t) == Some(Kind::Semicolon))
    } else if marriage {
        reading.find(lead, &["married", "wed"]).is_some()
    } else {
        reading.is(first, &["he", "she", "it", "they"])
            && reading.find_group(floor.max(from.tokens.start.saturating_sub(6))..from.tokens.start, Group::Entering).is_some()
    };
    let years = year(to)? - year(from)?;
    (begun && years > 0).then_some((from, Some(to), years))
}

/// "Twenty years after the 2011 flood, the wall is finished", "It comes twenty years after the mill shut, in 2006": the
/// sentence opens so, or with the news, and tells of today.
fn after(reading: &Reading<'_>, length: &Quantity, from: &DateMention) -> bool {
    let sentence = reading.opening(length.sentence)..reading.0.sentences[length.sentence as usize].tokens.end;
    let end = length.tokens.end;
    let start = reading.start(length);
    let opens = start <= sentence.start + 1 && reading.is(end, &["after", "on"]);
    // "after it shut in 2006": what happened then, and in no words of another time.
    let clause = || reading.is(end, &["after"]) && clause(reading, end + 1, from);
    let comes = start > sentence.start && reading.is(start - 1, &["comes", "come"]) && clause() && reading.is_clause_end(from.tokens.end);
    if comes {
        return reading.find(from.tokens.end..sentence.end, &["was", "were", "had", "would"]).is_none();
    }
    let led = opens && (reading.only(end..from.tokens.start, 3, &["after", "on", "from", "the"]) || clause());
    let main = (from.tokens.end..sentence.end).find(|t| reading.kind(*t) == Some(Kind::Comma));
    let today =
        main.is_some_and(|comma| reading.find(comma..sentence.end.min(comma + 9), &["is", "are", "has", "have", "remain", "remains", "still"]).is_some());
    let past = reading.find(from.tokens.end..sentence.end, &["was", "were", "had", "would", "later"]).is_some();
    led && today && !past
}

/// "joined the force in 1998 and retired in 2020 after 32 years", "moved in 2004 and stayed eight years, leaving in 2016",
/// "closed in 1982 after 90 years; it had opened in 1912", "a 20-year reign, from 1990 to 2005".
fn between<'a>(reading: &Reading<'a>, length: &Quantity, (one, two): (&'a DateMention, &'a DateMention), published: civil::Date) -> Option<Stretch<'a>> {
    let (from, to) = if year(one)? <= year(two)? { (one, two) } else { (two, one) };
    let years = year(to)? - year(from)?;
    let floor = reading.0.sentences[length.sentence as usize].tokens.start;
    let (start, end) = (reading.start(length), length.tokens.end);
    let verb = |d: &DateMention, group: Group| {
        let lead = floor.max(d.tokens.start.saturating_sub(6))..d.tokens.start;
        reading.find_group(lead, group)
    };
    // "the firm, founded in 1990,": of another subject than the verbs that follow.
    let aside = |d: &DateMention| {
        reading.kind(d.tokens.end) == Some(Kind::Comma) && verb(d, Group::Entering).is_some_and(|v| reading.is(v.saturating_sub(1), &[",", "which", "that"]))
    };
    // "The bridge, built in 1936, stood for 54 years before it was pulled down in 1990."
    let stood = reading.reads(start.saturating_sub(2), &["stood", "for"]) && verb(from, Group::Founding).is_some();
    // "born in 1964, ran the ferry for 31 years and left in 2021": not from the cradle.
    let begun = stood || verb(from, Group::Entering).is_some() && !aside(from) && born_before(reading, from).is_none();
    let until = || reading.find(to.tokens.start.saturating_sub(5)..to.tokens.start, &["until", "death"]).is_some();
    let ended = verb(to, Group::Ending).is_some() || until();
    let led = reading.is(start.saturating_sub(1), &["after", "for", "lasting", "lasted", "taking", "took", "stayed", "spent", "spending"])
        || reading.reads(start.saturating_sub(2), &["total", "of"]);
    let comma = reading.kind(end) == Some(Kind::Comma);
    let tail = reading.is_clause_end(end) && (!comma || two.tokens.start > end)
        || reading.is(end, &["in", "of", "at"]) && reading.is(end + 1, &["service", "office", "charge", "post", "all", "power", "it", "business"])
        || reading.is(end, &["there", "together", "until", "before", "and", "later"]);
    let near = (one.tokens.end..two.tokens.start).len() <= REACH && (one.tokens.start.min(start)..two.tokens.end.max(end)).len() <= REACH + 10;
    let other = reading.find(one.tokens.start.min(start)..two.tokens.end.max(end), &["who", "whose", "which", "another", "further", "more", "if"]).is_some();
    let told = begun && ended && led && tail && near && !other;
    // "His 20-year reign, from 1990 to 2005": the noun between them.
    let compound = reading.text(length.span).contains(['-', '‑']) && end < one.tokens.start && {
        let gap = end..one.tokens.start;
        let noun = gap.clone().filter(|t| reading.kind(*t) == Some(Kind::Word)).count() <= 4;
        let until = reading.only(one.tokens.end..two.tokens.start, 1, &["to", "until", "through", "–", "-"]);
        noun && until && gap.len() <= 5 && reading.find(gap.clone(), &["from", "("]).is_some_and(|t| t + 1 == one.tokens.start) && !reading.parted(gap)
    };
    let said = i32::try_from(length.amount.low.trunc()).ok()?;
    let fits = |years: i32| (years - said).abs() <= 1;
    let today = i32::from(published.year());
    (years > 0 && (told || compound) && !fits(today - year(from)?) && !fits(today - year(to)?)).then_some((from, Some(to), years))
}
