//! Years that have gone by since something last was: "since 1771, for more than 250 years", "in the 40 years since 1986",
//! "a drought of 26 years is over. They last won it in 1999".

use crate::article::{DateMention, Kind, Quantity, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::lexicon::{Few, Form, Group, Verb};

/// What may stand between "since 1771" and its length in other words.
const LINKS: &[&str] = &[",", "–", "—", "(", "a", "for", "is", "now", "of", "or", "run", "some", "spell", "stretch", "that"];
/// What has been waited for.
const WAIT: &[&str] = &["absence", "drought", "exile", "gap", "hiatus", "interval", "wait"];
/// What a wait that is over for those who win was for.
const WON: &[&str] = &["championship", "cup", "success", "title", "triumph", "trophy", "victory", "win"];
/// Verbs that stand for any other.
const DID: Few = Few::of(&["did", "had", "happened", "was"]);
/// How far from its words, in tokens, a date may stand.
const NEAR: u32 = 8;

/// The date from which a length of years is counted to the article's own day.
pub(super) fn since<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    apposed(reading, length)
        .or_else(|| in_the_years(reading, length))
        .or_else(|| it_is(reading, length))
        .or_else(|| told_before(reading, length))
        .or_else(|| last_time(reading, length))
}

fn year(date: &&DateMention) -> bool {
    date.written.2.is_some() && date.value.is_some() && !date.distance
}

/// Does the sentence of the length tell of what goes on till now?
fn goes_on(reading: &Reading<'_>, length: &Quantity) -> bool {
    let tokens = reading.0.sentences[length.sentence as usize].tokens.clone();
    reading.find(tokens.clone(), &["has", "have", "is", "are", "'s", "’s", "'ve", "’ve"]).is_some()
        && reading.find(tokens, &["had", "until", "till", "was", "were", "would", "before", "when", "will"]).is_none()
}

/// Does the length end its clause?
fn closes(reading: &Reading<'_>, length: &Quantity) -> bool {
    let end = length.tokens.end;
    reading.is_clause_end(end) || reading.is(end, &["without", "and", "now"])
}

/// "since 1771, for more than 250 years"
fn apposed<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    let start = reading.start(length);
    let own = reading.0.dates_of(length.sentence);
    let date = own.iter().rfind(|d| d.tokens.end <= start).filter(year)?;
    let led = date.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["since"]));
    (led && date.tokens.end < start && reading.only(date.tokens.end..start, 5, LINKS) && closes(reading, length) && goes_on(reading, length)).then_some(date)
}

/// "In the 40 years since 1986 the mill has flooded once"
fn in_the_years<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    let end = length.tokens.end;
    let the = reading.start(length).checked_sub(1).filter(|t| reading.is(*t, &["the"]))?;
    let led = the.checked_sub(1).is_some_and(|t| reading.is(t, &["in", "for", "over", "during"])) && reading.is(end, &["since"]);
    let date = reading.0.dates_of(length.sentence).iter().find(|d| led && d.tokens.start == end + 1).filter(year)?;
    goes_on(reading, length).then_some(date)
}

/// "It is 40 years since the mill closed, in 1986"
fn it_is<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    let (start, end) = (reading.start(length), length.tokens.end);
    let led = reading.is(end, &["since"])
        && (reading.reads(start.saturating_sub(2), &["it", "is"]) || reading.reads(start.saturating_sub(3), &["it", "has", "been"]));
    let mut after = reading.0.dates_of(length.sentence).iter().filter(|d| led && d.tokens.start > end);
    let date = after.next().filter(|d| year(d) && after.next().is_none())?;
    // "since the pool, which opened in 1974, was drained": of another day; "and 41 since the longest, in 1985": of another length.
    let aside = reading.find(end..date.tokens.start, &["which", "who", "that"]).is_some() || reading.find(end + 1..date.tokens.start, &["since"]).is_some();
    (!aside && date.tokens.start <= end + 2 * NEAR && reading.is(date.tokens.start - 1, &["in", "on"]) && !reading.parted(end..date.tokens.start))
        .then_some(date)
}

/// "The mill shut in 1986. In the 40 years since, the town has", "Forty years on, the site is": the one year told before.
fn told_before<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    let article = reading.0;
    let (start, end) = (reading.start(length), length.tokens.end);
    let first = reading.opening(length.sentence);
    let then = reading.kind(end + 1) == Some(Kind::Comma) || reading.is(end + 1, &["then"]);
    let since = reading.reads(first, &["in", "the"]) && start == first + 2 && reading.is(end, &["since"]) && then;
    let on = start == first && reading.is(end, &["on"]) && reading.kind(end + 1) == Some(Kind::Comma);
    let before = reading.before(length.sentence).filter(|_| since || on)?;
    let mut told = article.dates_of(before).iter();
    let date = told.next().filter(|d| year(d) && told.next().is_none())?;
    (reading.story_dates(length.sentence).next().is_none() && goes_on(reading, length)).then_some(date)
}

/// "a drought of 26 years", "the first in 26 years", "had not won for 26 years", where the last time is told beside it.
fn last_time<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<&'a DateMention> {
    let article = reading.0;
    let (start, end) = (reading.start(length), length.tokens.end);
    let floor = article.sentences[length.sentence as usize].tokens.start;
    let near = floor.max(start.saturating_sub(NEAR))..start;
    let before = |words: &[&str]| start.checked_sub(1).is_some_and(|t| t >= floor && reading.is(t, words));
    let of_wait = before(&["of"]) && start.checked_sub(2).is_some_and(|t| reading.is(t, WAIT));
    let wait = of_wait || reading.is(end, WAIT);
    // "their first title in 22 years on Sunday"
    let on = || reading.is(end, &["on"]) && article.dates_of(length.sentence).iter().any(|d| d.tokens.start == end + 1 && d.weekday.is_some());
    let closed = reading.is_clause_end(end) || on();
    let first = before(&["in", "for"]) && reading.find(near.clone(), &["first"]).is_some();
    let never = before(&["in", "for"]) && reading.find(near.clone(), &["not", "n't", "n’t", "never"]).is_some();
    if !(wait || closed && (first || never)) {
        return None;
    }
    let sentences = article.sentences.len() as u32;
    let beside = [Some(length.sentence), Some(length.sentence + 1).filter(|s| *s < sentences), length.sentence.checked_sub(1)];
    let mut found = beside.into_iter().flatten().filter(|s| reading.same_block(*s, length.sentence)).filter_map(|s| {
        let mut dates = article.dates_of(s).iter().filter(year);
        dates.find(|d| is_last(reading, d, length))
    });
    found.next()
}

/// "The last, in 1999,", "They last won it in 1999", "Their last trophy was in 1999", "their first since 1999": is it the
/// date of the last time of what the length tells of?
fn is_last(reading: &Reading<'_>, date: &DateMention, length: &Quantity) -> bool {
    let article = reading.0;
    let floor = article.sentences[date.sentence as usize].tokens.start;
    let near = floor.max(date.tokens.start.saturating_sub(NEAR))..date.tokens.start;
    let own = article.sentences[length.sentence as usize].tokens.clone();
    let Some(led) = near.end.checked_sub(1) else { return false };
    if date.sentence == length.sentence && reading.is(led, &["since"]) {
        return reading.find(near, &["first"]).is_some();
    }
    let Some(last) = reading.find(near.clone(), &["last"]) else { return false };
    if !reading.is(led, &["in", "on"]) || reading.parted(last..near.end) {
        return false;
    }
    // "the first woman in 20 years. She last won in 2019": of her, and not of women.
    if reading.find(floor..last, &["he", "she", "his", "her"]).is_some() {
        return false;
    }
    let next = last + 1;
    let among = |id: TokenId, mut tokens: Tokens| {
        let stem = article.stems.get(id as usize).copied().filter(|s| *s != 0);
        stem.is_some_and(|stem| tokens.any(|t| article.stems.get(t as usize) == Some(&stem)))
    };
    let of_winning =
        || own.clone().any(|t| reading.in_group(t, Group::Contest) || reading.is(t, WON) || reading.is(t, &["won", "winning"]) || reading.is(t, WAIT));
    // "Their last came in 2004": of what is left out.
    let done = !reading.is(next, &["came"]) && article.entries::<Verb>(next).any(|(_, form)| matches!(form, Form::Past | Form::Participle));
    if done {
        // "last won it in", not "last reached the final in"
        let short = near.end <= next + 4;
        return short && (DID.has(article.token(next)) || among(next, own.clone()) || reading.is(next, &["won"]) && of_winning());
    }
    // "the first strike in 36 years … The last strike"
    let first = || reading.find(own.clone(), &["first"]).is_some_and(|t| among(next, t + 1..t + 3));
    let comma = reading.kind(next) == Some(Kind::Comma);
    comma && next + 2 == near.end || reading.is(next, &["was", "came", "is", "one"]) || reading.is(next, WON) && of_winning() || first()
}
