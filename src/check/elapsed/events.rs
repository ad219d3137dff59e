//! Days, weeks and months from one event told to the next: "began on 4 March … was put out on 20 March, 16 days after it
//! started".

use crate::article::{DateMention, Quantity, TokenId};
use crate::check::reading::Reading;
use crate::lexicon::Group;
use crate::value::Date;

/// Verbs for the beginning of what goes on until an end.
const BEGAN: &[&str] = &["began", "begun", "broke", "disappeared", "launched", "opened", "started", "vanished"];
/// How far before its date, in tokens, a beginning may stand.
const NEAR: u32 = 4;

/// The dates of the two events that the length lies between.
pub(super) fn between<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<(&'a DateMention, &'a DateMention)> {
    let article = reading.0;
    let (mut start, end) = (reading.start(length), length.tokens.end);
    let later = reading.is(end, &["later"]);
    let after_it = reading.is(end, &["after"]) && begins(reading, end + 1);
    let after = !later && !after_it && start.checked_sub(1).is_some_and(|t| reading.is(t, &["after"]));
    // "It will resume on 23 March, after nine days"
    let again = || reading.sentence_has(length.sentence, &["again", "reopen", "reopened", "reopens", "resume", "resumed", "resumes"]);
    if !(later || after_it || after && reading.is_clause_end(end)) || after && again() {
        return None;
    }
    start -= TokenId::from(after);
    let own = article.dates_of(length.sentence);
    let to = own.iter().rfind(|d| d.tokens.end <= start).filter(known)?;
    if !reading.only(to.tokens.end..start, 1, &[",", "–", "—"]) {
        return None;
    }
    let before = article.dates.partition_point(|d| d.tokens.start < to.tokens.start);
    let near = |d: &&DateMention| reading.same_block(d.sentence, length.sentence) || reading.before(length.sentence) == Some(d.sentence);
    let mut told = article.dates[..before].iter().rev().take_while(near).filter(|d| !d.distance && !reading.recent(d));
    let from = told.next().filter(known)?;
    // Of three days told, which one is meant is open.
    let alone = told.all(|d| d.written.0.is_none() && d.written.1.is_none());
    let floor = article.sentences[from.sentence as usize].tokens.start;
    let begun = || reading.find(floor.max(from.tokens.start.saturating_sub(NEAR))..from.tokens.start, BEGAN).is_some();
    let near = from.sentence + 1 >= to.sentence && (from.sentence < to.sentence || !reading.parted(from.tokens.end..to.tokens.start));
    (alone && if later { near } else { begun() }).then_some((from, to))
}

/// "opened on 3 March and lasted nine days, until 12 March", "The strike, which began on 2 February and ended on 16 February,
/// lasted two weeks": the two dates of a sentence that has no more.
pub(super) fn lasted<'a>(reading: &Reading<'a>, length: &Quantity) -> Option<(&'a DateMention, &'a DateMention)> {
    const LEAD: u32 = 6;
    let article = reading.0;
    let mut own = reading.story_dates(length.sentence);
    let (from, to) = own.next().zip(own.next()).filter(|_| own.next().is_none())?;
    let (start, end) = (reading.start(length), length.tokens.end);
    let floor = article.sentences[length.sentence as usize].tokens.start;
    let led = start > floor && reading.is(start - 1, &["after", "for", "lasted", "lasting", "took"]);
    let compound = reading.text(length.span).contains(['-', '‑']) && end <= from.tokens.start;
    if !((led || compound) && known(&from) && known(&to)) {
        return None;
    }
    let verb = |d: &DateMention, group: Group| reading.find_group(floor.max(d.tokens.start.saturating_sub(LEAD))..d.tokens.start, group).is_some();
    let plain = |tokens: std::ops::Range<TokenId>| !reading.parted(tokens.clone()) && reading.find(tokens, &["that", "when", "while", "but"]).is_none();
    let told = if from.tokens.end <= start && end <= to.tokens.start {
        let gap = end..to.tokens.start;
        reading.find(gap.clone(), &["until", "till", "ending", "ended"]).is_some()
            && reading.only(gap, 3, &[",", "until", "till", "ending", "ended", "on", "in"])
            && plain(from.tokens.end..start)
    } else if end <= from.tokens.start {
        // "The strike, which lasted two weeks, began on 2 February and ended on 16 February", "The two-week strike began on 2 February"
        verb(to, Group::Ending) && plain(end..to.tokens.start) && (end..from.tokens.start).len() <= LEAD as usize
    } else {
        let gap = to.tokens.end..start;
        to.tokens.end < start
            && verb(to, Group::Ending)
            && reading.is_clause_end(end)
            && reading.only(gap, 3, &[",", "and", "after", "for", "lasted", "lasting", "took"])
            && plain(from.tokens.end..to.tokens.start)
    };
    (told && verb(from, Group::Entering)).then_some((from, to))
}

/// Is it a day or a month that is known?
pub(super) fn known(date: &&DateMention) -> bool {
    matches!(date.value, Some(Date::Day(_) | Date::Month(..))) && date.written.1.is_some() && !date.distance
}

/// "it started", "the strike began"
fn begins(reading: &Reading<'_>, at: TokenId) -> bool {
    let verb = if reading.is(at, &["it", "they", "he", "she"]) { Some(at + 1) } else { reading.is(at, &["the"]).then_some(at + 2) };
    verb.is_some_and(|t| reading.is(t, BEGAN) || reading.is(t, &["was", "were", "had"]) && reading.is(t + 1, BEGAN))
}

/// The two, where a year that one of them lacks is that of the other, or the one beside it.
pub(super) fn aligned(from: &DateMention, to: &DateMention) -> Option<(Date, Date)> {
    let (first, last) = (from.value?, to.value?);
    if from.written.2.is_none() {
        let near = first.in_year(last.year())?;
        let before = if last.precedes(&near) { first.in_year(last.year() - 1)? } else { near };
        return Some((before, last));
    }
    if to.written.2.is_none() {
        let near = last.in_year(first.year())?;
        let after = if near.precedes(&first) { last.in_year(first.year() + 1)? } else { near };
        return Some((first, after));
    }
    Some((first, last))
}
