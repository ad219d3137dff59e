//! Numbers in words: "twenty-one thousand", "a hundred and five", "two and a half million", "nine point four".

use super::super::super::tokens::View;
use super::{Numeral, Style, entry, fractions, large, scaled, value_of};
use crate::lexicon::{Form, Kind, NumberWord, NumberWordKind};
use rust_decimal::Decimal;

/// The hyphen at `at` that joins two number words: "fifty-two", or "fifty - two" as tokenized copy has it.
pub(super) fn joint(view: &View<'_>, at: usize) -> usize {
    let spaced = || !view.glued(at) && !view.glued(at + 1) && at > view.first;
    usize::from(view.hyphen(at) && (view.glued(at) && view.glued(at + 1) || spaced()))
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

/// A number in words, as far as it is read.
struct Spelled {
    /// What is multiplied already: the two million of "two million three hundred".
    total: Decimal,
    /// What is being counted up to the next multiplier.
    group: Decimal,
    /// Below what value the next part must be, so that "seven eight" ends after "seven".
    room: Decimal,
    /// Below what value the next multiplier must be.
    ceiling: Decimal,
    step: Decimal,
    scale: Decimal,
}

/// What a word does to a number.
enum Part {
    /// It is part of it; the number may go on at this token.
    Goes(usize),
    /// It is none.
    Ends,
    /// It completes it: "two dozen".
    Completes(Numeral),
}

impl Spelled {
    /// Takes in the word at `at`; none where the number becomes too large. `hyphen`: one joins it to what stands before.
    fn take(&mut self, view: &View<'_>, at: usize, hyphen: bool) -> Option<Part> {
        let no_whole = |word: &NumberWord| matches!(word.kind, NumberWordKind::Fraction | NumberWordKind::Letter | NumberWordKind::Vulgar);
        let Some((word, form)) = entry(view, at).filter(|(word, _)| !no_whole(word)) else { return Some(Part::Ends) };
        let value = value_of(word);
        match word.kind {
            NumberWordKind::Digit | NumberWordKind::Teen | NumberWordKind::Ten if form == Form::Base => {
                let least = if word.kind == NumberWordKind::Digit { Decimal::TEN } else { Decimal::ONE_HUNDRED };
                // Words of one size one after another are two numbers, or a year: "nineteen eighty-four".
                if self.room < least || hyphen && self.room == Decimal::from(1000) {
                    return Some(Part::Ends);
                }
                self.group += value;
                self.room = if word.kind == NumberWordKind::Ten { Decimal::TEN } else { Decimal::ONE };
            }
            NumberWordKind::Hundred if form == Form::Base && self.group > Decimal::ZERO && self.group < Decimal::ONE_HUNDRED => {
                self.group = self.group.checked_mul(value)?;
                self.room = Decimal::ONE_HUNDRED;
                self.step = if self.total == Decimal::ZERO { value } else { self.step };
            }
            NumberWordKind::Scale | NumberWordKind::Abbreviation if form == Form::Base && self.group > Decimal::ZERO && value < self.ceiling => {
                return self.multiply(view, at, value).map(Part::Goes);
            }
            NumberWordKind::Dozen if (form == Form::Base || !view.same(at + 1, "of")) && self.group > Decimal::ZERO && self.total == Decimal::ZERO => {
                let value = self.group.checked_mul(value)?;
                return Some(Part::Completes(Numeral { value, high: None, step: Decimal::ONE, end: at + 1, style: Style::Words, scale: Decimal::ONE }));
            }
            _ => return Some(Part::Ends),
        }
        Some(Part::Goes(at + 1))
    }

    /// Takes in the multiplier at `at`, of this value, and those that follow it: "twelve hundred million".
    fn multiply(&mut self, view: &View<'_>, mut at: usize, value: Decimal) -> Option<usize> {
        self.total = self.total.checked_add(self.group.checked_mul(value)?)?;
        self.group = Decimal::ZERO;
        self.room = Decimal::from(1000);
        (self.ceiling, self.step, self.scale) = (value, value, value);
        while let Some((next, Form::Base)) = entry(view, at + 1).filter(|(w, _)| w.kind == NumberWordKind::Scale) {
            self.total = self.total.checked_mul(value_of(next))?;
            self.step = self.step.checked_mul(value_of(next))?;
            self.scale = self.step;
            at += 1;
        }
        Some(at + 1)
    }

    /// May an "and" go on with it: "a hundred and five", not "two and three"?
    fn takes_and(&self) -> bool {
        self.room == Decimal::ONE_HUNDRED || self.group == Decimal::ZERO && self.total > Decimal::ZERO
    }

    /// The number that ends before token `end`.
    fn number(self, end: usize) -> Option<Numeral> {
        let value = self.total.checked_add(self.group)?;
        let exact = self.group > Decimal::ZERO && self.total > Decimal::ZERO;
        let step = if exact { Decimal::ONE } else { self.step };
        Some(Numeral { value, high: None, step, end, style: Style::Words, scale: self.scale })
    }
}

/// A number in words from `i` on.
pub(super) fn spelled(view: &View<'_>, i: usize) -> Option<Numeral> {
    let (thousand, one) = (Decimal::from(1000), Decimal::ONE);
    let mut number = Spelled { total: Decimal::ZERO, group: Decimal::ZERO, room: thousand, ceiling: Decimal::MAX, step: one, scale: one };
    let mut at = i;
    // "a hundred", and "hundred thousand" without its article
    let article = view.same(at, "a") || view.same(at, "an");
    if article || entry(view, at).is_some_and(|(w, _)| large(w)) {
        (number.group, number.room) = (one, one);
        at += usize::from(article);
    }
    let mut end = None;
    loop {
        let hyphen = end.is_some() && joint(view, at) == 1 && (view.glued(at) || number.room == Decimal::TEN);
        let and = end.is_some() && !hyphen && view.same(at, "and");
        at += usize::from(hyphen || and);
        if and {
            if let Some(mixed) = mixed(view, at, number.total, number.group, number.scale) {
                return Some(mixed);
            }
            if !number.takes_and() {
                break;
            }
        }
        match number.take(view, at, hyphen)? {
            Part::Goes(next) => (at, end) = (next, Some(next)),
            Part::Completes(whole) => return Some(whole),
            Part::Ends => break,
        }
    }
    let number = number.number(end?)?;
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
