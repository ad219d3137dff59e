//! An age told of one whom the sentence names by no name, but whose birth it tells: "The striker, who was born on 12 April 1986, will
//! turn 40 next month".

use super::Told;
use super::lives::{born_before, is_birth};
use crate::article::{DateMention, Kind, Quantity, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::value::Date;
use jiff::civil;

/// Most words of what somebody is called by no name.
const LONGEST: usize = 4;

/// The age against that birth.
pub(super) fn told(reading: &Reading<'_>, age: &Quantity, said: i32, published: civil::Date) -> Option<Told> {
    let floor = reading.opening(age.sentence);
    if let Some(told) = apposed(reading, age, said, published, floor) {
        return Some(told);
    }
    let last = age.tokens.start.checked_sub(1).filter(|t| *t > floor + 4)?;
    let next = reading.is(last, &["be", "turn"]) && reading.is(last - 1, &["will"]) || reading.is(last, &["turns"]);
    let verb = if reading.is(last, &["be", "turn"]) { last - 1 } else { last };
    if !next && !reading.is(last, &["is"]) || reading.quoted(age.span) {
        return None;
    }
    let comma = verb.checked_sub(1).filter(|t| reading.kind(*t) == Some(Kind::Comma))?;
    let date = reading.0.dates_of(age.sentence).iter().find(|d| d.tokens.end == comma && d.written.2.is_some() && !d.distance)?;
    let born = born_before(reading, date).filter(|born| is_birth(reading, *born, date))?;
    let who = born.checked_sub(2).filter(|t| *t > floor && reading.reads(*t, &["who", "was"]))?;
    let name = floor..who - 1;
    let plain = reading.kind(who - 1) == Some(Kind::Comma) && name.len() <= LONGEST && name.clone().all(|t| reading.kind(t) == Some(Kind::Word));
    if !plain || !reading.is(floor, &["a", "an", "her", "his", "its", "the", "their"]) {
        return None;
    }
    against(reading, name, date, said, published, next)
}

/// "The midfielder, 26, who was born in June 1999,"
fn apposed(reading: &Reading<'_>, age: &Quantity, said: i32, published: civil::Date, floor: TokenId) -> Option<Told> {
    let comma = age.tokens.start.checked_sub(1).filter(|t| *t > floor && reading.kind(*t) == Some(Kind::Comma))?;
    let name = floor..comma;
    let plain = name.len() <= LONGEST && name.clone().all(|t| reading.kind(t) == Some(Kind::Word)) && reading.is(floor, &["a", "an", "the"]);
    let end = age.tokens.end;
    let who = reading.kind(end) == Some(Kind::Comma) && reading.reads(end + 1, &["who", "was", "born"]);
    let date = reading.0.dates_of(age.sentence).iter().find(|d| d.tokens.start > end && d.written.2.is_some() && !d.distance)?;
    if plain && who && is_birth(reading, end + 3, date) { against(reading, name, date, said, published, false) } else { None }
}

/// The age said of who is called `name` against a birth, with the birthday to come where it is told as the `next` one.
fn against(reading: &Reading<'_>, name: Tokens, birth: &DateMention, said: i32, published: civil::Date, next: bool) -> Option<Told> {
    let born = birth.value?;
    let years = born.years_until(&Date::Day(published))?;
    let years = *years.start()..=*years.end() + i32::from(next);
    Some(Told { name: reading.0.span(name), born, place: reading.place(birth.span), verb: "is", fits: years.contains(&said), years })
}
