//! Two ages of one person that the years between them do not part: "who is now 74, put £38,000 into it in December 2018, when she was
//! 61". Where a birth is known, the ages are held against that.

use super::moments::{At, moment};
use super::{Told, dated, whose};
use crate::article::{Kind, NameKind, Quantity, Sort, TokenId};
use crate::check::age::lives::{Who, pronoun};
use crate::check::reading::{Reading, only};
use crate::value::Date;
use jiff::civil;

/// An age, and the other one that it does not fit: first of a day told and of now, or of now and of a day told in the sentence before.
pub(super) fn ages<'a>(reading: &Reading<'a>, published: civil::Date) -> Vec<(&'a Quantity, &'a Quantity, Told)> {
    let plain = |q: &&Quantity| {
        let bare = q.sort == Sort::Count && q.of.is_none() && q.amount.unit.base.is_none();
        (q.sort == Sort::Age || bare) && q.amount.is_exact()
    };
    let mut found = Vec::new();
    for then in reading.0.quantities.iter().filter(plain) {
        let Some((at, who)) = moment(reading, then).and_then(|moment| match moment.at {
            At::Date(date) => Some((date.value?, moment.who)),
            _ => None,
        }) else {
            continue;
        };
        // "Mask, 74,", "Mask, a retired cook who is now 74,": told of now, before it in its sentence, of nobody else.
        let now = reading.of_sentence(then.sentence).iter().filter(plain).filter(|q| q.tokens.end <= then.tokens.start && !is_of_then(reading, q));
        if let Some(next) = in_the_next(reading, then, &who, published, at) {
            found.push(next);
            continue;
        }
        let told = only(now).and_then(|q| Some((q, whose(reading, q).or_else(|| described(reading, q))?)));
        let Some((now, named)) = told.filter(|(_, named)| reading.0.names[named.name as usize].may_be_person()) else { continue };
        let person = |name: u32| reading.0.names[name as usize].kind == NameKind::Person;
        let alone = !reading.0.mentions_of(then.sentence).iter().any(|m| m.name != named.name && person(m.name) && m.tokens.start < then.tokens.start);
        let same = match who {
            Who::Name(name) => name == named.name,
            Who::Pronoun(gender) => alone && reading.0.names[named.name as usize].may_be(gender),
        };
        let Some(years) = at.years_until(&Date::Day(published)).filter(|_| same) else { continue };
        let (Ok(said), Ok(today)) = (i32::try_from(then.amount.low), i32::try_from(now.amount.low)) else { continue };
        // A birthday more may lie between the two, and the story of today may be about last week.
        let fits = today - years.end() - 1..=today - years.start();
        if *years.start() > 0 && !fits.contains(&said) {
            let told = Told { name: named.span, born: at, place: reading.place(now.span), years: fits, verb: "was", fits: false };
            found.push((then, now, told));
        }
    }
    found
}

/// "She was 23 when she won it in 1996. Now, at 53, she coaches": the age of now that the next sentence opens with.
fn in_the_next<'a>(reading: &Reading<'a>, then: &'a Quantity, who: &Who, published: civil::Date, at: Date) -> Option<(&'a Quantity, &'a Quantity, Told)> {
    let next = reading.after(then.sentence)?;
    let first = reading.opening(next);
    let lead = first + 1 + TokenId::from(reading.kind(first + 1) == Some(Kind::Comma));
    let age = lead + TokenId::from(reading.is(lead, &["at"]));
    let now = reading.of_sentence(next).iter().find(|q| reading.is(first, &["now"]) && q.tokens.start == age)?;
    let comma = now.tokens.end;
    let gender = pronoun(reading, comma + 1).filter(|_| reading.kind(comma) == Some(Kind::Comma))?;
    let same = match who {
        Who::Pronoun(own) => *own == gender,
        Who::Name(name) => reading.0.names[*name as usize].may_be(gender),
    };
    let years = at.years_until(&Date::Day(published)).filter(|years| same && *years.start() > 0)?;
    let (said, today) = (i32::try_from(then.amount.low).ok()?, i32::try_from(now.amount.low).ok()?);
    let fits = said + years.start()..=said + years.end() + 1;
    let told = Told { name: reading.0.span(comma + 1..comma + 2), born: at, place: reading.place(then.span), years: fits.clone(), verb: "is", fits: false };
    (!fits.contains(&today)).then_some((now, then, told))
}

/// "then 42", "aged 12 when"; not "now 74", beside which another clause has its "when".
fn is_of_then(reading: &Reading<'_>, age: &Quantity) -> bool {
    let now = age.tokens.start.checked_sub(1).is_some_and(|t| reading.is(t, &["now"]));
    !now && dated(reading, age) && !reading.is(age.tokens.end, &[","])
}

/// "Mask, a retired cook who is now 74": the name that a description of who it is stands behind.
fn described<'a>(reading: &Reading<'a>, age: &Quantity) -> Option<&'a crate::article::Mention> {
    let floor = reading.opening(age.sentence);
    let is = age.tokens.start.checked_sub(2).filter(|t| reading.reads(*t, &["is", "now"]) && *t > floor + 2)?;
    let who = is.checked_sub(1).filter(|t| reading.is(*t, &["who"]))?;
    let comma = (floor..who).rev().find(|t| reading.is(*t, &[","]))?;
    let plain = reading.is(comma + 1, &["a", "an", "the"]) && (comma + 1..who).all(|t| reading.is_plain_word(t));
    reading.0.mention_ending(comma).filter(|_| plain)
}
