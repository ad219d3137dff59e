//! Numbers in words: "twenty-one thousand", "a hundred and five", "two and a half million", "nine point four".

use super::super::super::tokens::View;
use super::{Numeral, Style, entry, fractions, large, scaled, value_of};
use crate::lexicon::{Form, Kind, NumberWordKind};
use rust_decimal::Decimal;

/// The hyphen at `at` that joins two number words: "fifty-two", or "fifty - two" as tokenized copy has it.
pub(super) fn joint(view: &View<'_>, at: usize) -> usize {
    let spaced = || !view.glued(at) && !view.glued(at + 1) && at > view.first;
    usize::from(view.text(at) == "-" && (view.glued(at) && view.glued(at + 1) || spaced()))
}

/// A number below a hundred: its value and the token after it.
pub(super) fn small(view: &View<'_>, at: usize) -> Option<(Decimal, usize)> {
    let (word, Form::Base) = entry(view, at)? else { return None };
    match word.kind {
        NumberWordKind::Digit | NumberWordKind::Teen => Some((value_of(word), at + 1)),
        NumberWordKind::Ten => {
            let next = at + 1 + joint(view, at + 1);
            match entry(view, next) {
                Some((unit, Form::Base)) if unit.kind == NumberWordKind::Digit => Some((value_of(word) + value_of(unit), next + 1)),
                _ => Some((value_of(word), at + 1)),
            }
        }
        _ => None,
    }
}

/// A number in words from `i` on.
pub(super) fn spelled(view: &View<'_>, i: usize) -> Option<Numeral> {
    let (mut total, mut group) = (Decimal::ZERO, Decimal::ZERO);
    // What may still come: below what value the next part must be, so that "seven eight" ends after "seven".
    let mut room = Decimal::from(1000);
    let mut ceiling = Decimal::MAX;
    let mut any = false;
    let mut step = Decimal::ONE;
    let mut scale = Decimal::ONE;
    let mut at = i;
    // "a hundred", and "hundred thousand" without its article
    let article = view.same(at, "a") || view.same(at, "an");
    if article || entry(view, at).is_some_and(|(w, _)| large(w)) {
        group = Decimal::ONE;
        room = Decimal::ONE;
        at += usize::from(article);
    }
    let mut end = at;
    loop {
        let hyphen = any && joint(view, at) == 1 && (view.glued(at) || room == Decimal::TEN);
        if hyphen {
            at += 1;
        }
        let and = any && !hyphen && view.same(at, "and");
        if and {
            if let Some(mixed) = mixed(view, at + 1, total, group, scale) {
                return Some(mixed);
            }
            // "a hundred and five", not "two and three"
            if room != Decimal::ONE_HUNDRED && !(group == Decimal::ZERO && total > Decimal::ZERO) {
                break;
            }
            at += 1;
        }
        let Some((word, form)) = entry(view, at).filter(|(w, _)| !matches!(w.kind, NumberWordKind::Fraction | NumberWordKind::Letter | NumberWordKind::Vulgar))
        else {
            break;
        };
        let value = value_of(word);
        match word.kind {
            NumberWordKind::Digit | NumberWordKind::Teen | NumberWordKind::Ten if form == Form::Base => {
                let fits = match word.kind {
                    NumberWordKind::Digit => room >= Decimal::TEN,
                    _ => room >= Decimal::ONE_HUNDRED,
                };
                // Words of one size one after another are two numbers, or a year: "nineteen eighty-four".
                if !fits || hyphen && room == Decimal::from(1000) {
                    break;
                }
                group += value;
                room = if word.kind == NumberWordKind::Ten { Decimal::TEN } else { Decimal::ONE };
            }
            NumberWordKind::Hundred if form == Form::Base && group > Decimal::ZERO && group < Decimal::ONE_HUNDRED => {
                group = group.checked_mul(value)?;
                room = Decimal::ONE_HUNDRED;
                step = if total == Decimal::ZERO { value } else { step };
            }
            NumberWordKind::Scale | NumberWordKind::Abbreviation if form == Form::Base && group > Decimal::ZERO && value < ceiling => {
                total = total.checked_add(group.checked_mul(value)?)?;
                group = Decimal::ZERO;
                room = Decimal::from(1000);
                ceiling = value;
                step = value;
                scale = value;
                // "twelve hundred million" and the like go on multiplying.
                while let Some((next, Form::Base)) = entry(view, at + 1).filter(|(w, _)| w.kind == NumberWordKind::Scale) {
                    total = total.checked_mul(value_of(next))?;
                    step = step.checked_mul(value_of(next))?;
                    scale = step;
                    at += 1;
                }
            }
            NumberWordKind::Dozen if (form == Form::Base || !view.same(at + 1, "of")) && group > Decimal::ZERO && total == Decimal::ZERO => {
                total = group.checked_mul(value)?;
                let number = Numeral { value: total, high: None, step: Decimal::ONE, end: at + 1, style: Style::Words, scale: Decimal::ONE };
                return Some(number);
            }
            _ => break,
        }
        any = true;
        at += 1;
        end = at;
    }
    if !any {
        return None;
    }
    let value = total.checked_add(group)?;
    if !matches!(step, s if s == Decimal::ONE) && group > Decimal::ZERO && total > Decimal::ZERO {
        step = Decimal::ONE;
    }
    let number = Numeral { value, high: None, step, end, style: Style::Words, scale };
    decimals(view, number).or_else(|| fractions::parts(view, number)).or(Some(number))
}

/// "two and a half million", "one million and a half", "twenty and three fifths": the "and" stands before `at`.
fn mixed(view: &View<'_>, at: usize, total: Decimal, group: Decimal, scale: Decimal) -> Option<Numeral> {
    let (part, end) = fractions::after_and(view, at)?;
    let number = Numeral { value: group, high: None, step: Decimal::new(1, 1), end, style: Style::Words, scale: Decimal::ONE };
    if total == Decimal::ZERO {
        return scaled(view, Numeral { value: group.checked_add(part)?, ..number }, false);
    }
    if group != Decimal::ZERO {
        return None;
    }
    Some(Numeral { value: total.checked_add(part.checked_mul(scale)?)?, step: scale.checked_div(Decimal::TEN)?, scale, ..number })
}

/// "nine point four", "two point five million": digits in words after a spoken point.
fn decimals(view: &View<'_>, number: Numeral) -> Option<Numeral> {
    if !view.same(number.end, "point") || number.step < Decimal::ONE {
        return None;
    }
    let digit = |at: usize| entry(view, at).filter(|(w, form)| w.kind == NumberWordKind::Digit && *form == Form::Base).map(|(w, _)| value_of(w));
    let first = number.end + 1;
    let (mut at, mut value, mut step) = (first, number.value, Decimal::ONE);
    while let Some(next) = digit(at).filter(|_| at < first + 8) {
        step = step.checked_div(Decimal::TEN)?;
        value = value.checked_add(next.checked_mul(step)?)?;
        at += 1;
    }
    if at == first {
        // "point seventy-one"
        let (two, end) = small(view, first).filter(|(two, _)| *two >= Decimal::TEN)?;
        step = Decimal::new(1, 2);
        value = value.checked_add(two.checked_mul(step)?)?;
        at = end;
    }
    // "on one point two ministers agreed" has no unit or scale after it, but then nor has "nought point five".
    let told = view.get(at).is_none_or(|t| t.kind != Kind::Word) || entry(view, at).is_some() || !super::super::looks_plural(view.text(at)) || at > first + 1;
    let number = Numeral { value, step, end: at, ..number };
    if told { scaled(view, number, false) } else { None }
}
