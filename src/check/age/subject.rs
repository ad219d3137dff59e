//! An age told of one whom the sentence names by no name, but whose birth it tells: "The striker, who was born on 12 April 1986, will
//! turn 40 next month".

use super::Told;
use super::lives::{born_before, is_birth};
use crate::article::{Kind, Quantity};
use crate::check::reading::Reading;
use crate::value::Date;
use jiff::civil;

/// The age against that birth.
pub(super) fn told(reading: &Reading<'_>, age: &Quantity, said: i32, published: civil::Date) -> Option<Told> {
    const LONGEST: usize = 4;
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
    let value = date.value?;
    let years = value.years_until(&Date::Day(published))?;
    let years = *years.start()..=*years.end() + i32::from(next);
    Some(Told { name: reading.0.span(name), born: value, place: reading.place(date.span), verb: "is", fits: years.contains(&said), years })
}

/// "The midfielder, 26, who was born in June 1999,"
fn apposed(reading: &Reading<'_>, age: &Quantity, said: i32, published: civil::Date, floor: crate::article::TokenId) -> Option<Told> {
    const LONGEST: usize = 4;
    let comma = age.tokens.start.checked_sub(1).filter(|t| *t > floor && reading.kind(*t) == Some(Kind::Comma))?;
    let name = floor..comma;
    let plain = name.len() <= LONGEST && name.clone().all(|t| reading.kind(t) == Some(Kind::Word)) && reading.is(floor, &["a", "an", "the"]);
    let end = age.tokens.end;
    let who = reading.kind(end) == Some(Kind::Comma) && reading.reads(end + 1, &["who", "was", "born"]);
    let date = reading.0.dates_of(age.sentence).iter().find(|d| d.tokens.start > end && d.written.2.is_some() && !d.distance)?;
    let value = date.value.filter(|_| plain && who && is_birth(reading, end + 3, date))?;
    let years = value.years_until(&Date::Day(published))?;
    Some(Told { name: reading.0.span(name), born: value, place: reading.place(date.span), verb: "is", fits: years.contains(&said), years })
}
