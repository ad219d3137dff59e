//! Numbers of which only the size is told: "hundreds", "tens of thousands", "dozens".

use super::super::super::tokens::View;
use super::{Numeral, Style, entry, large, value_of};
use crate::lexicon::{Entry, Form, FunctionWord, Kind, NumberWord, NumberWordKind, Verb};
use rust_decimal::Decimal;

/// The longest chain of scales, in tokens: "hundreds of thousands of millions".
const LONGEST: usize = 6;

/// "hundreds of", "thousands more", "dozens of": from one of it to ten of it; of a dozen, from one up.
pub(super) fn read(view: &View<'_>, i: usize, word: &NumberWord) -> Option<Numeral> {
    let mut low = value_of(word);
    let mut end = i + 1;
    while view.same(end, "of")
        && let Some((next, Form::Plural)) = entry(view, end + 1)
        && large(next)
        && end < i + LONGEST
    {
        low = low.checked_mul(value_of(next))?;
        end += 2;
    }
    if !(view.same(end, "of") || view.same(end, "more")) {
        return None;
    }
    let high = if word.kind == NumberWordKind::Dozen { None } else { Some(low.checked_mul(Decimal::TEN)?) };
    Some(Numeral { value: low, high, step: low, end, style: Style::Vague, scale: low })
}

/// "a couple of residents", "a couple of hundred", "a couple more": two or so. "A couple" by itself are two people.
pub(super) fn couple(view: &View<'_>, i: usize) -> Option<Numeral> {
    let of = view.same(i + 2, "of");
    let at = i + 2 + usize::from(of);
    let scale = entry(view, at).filter(|(word, form)| large(word) && *form == Form::Base).map(|(word, _)| value_of(word));
    let by = scale.unwrap_or(Decimal::ONE);
    let end = match scale {
        Some(_) => at + 1,
        None if of || view.same(at, "more") => i + 2,
        None => return None,
    };
    let value = by.checked_mul(Decimal::TWO)?;
    // It may well be three.
    Some(Numeral { value, high: None, step: value, end, style: Style::Couple, scale: by })
}

/// "scores of herons": twenty at least, where a noun of several follows; not "test scores of pupils".
pub(super) fn scores(view: &View<'_>, i: usize) -> Option<Numeral> {
    if !(view.same(i, "scores") && view.same(i + 1, "of")) {
        return None;
    }
    let free = view.before(i).is_none_or(|(_, t)| t.kind != Kind::Word || t.word.is(FunctionWord::LIST) || t.word.is(Verb::LIST));
    let several = (i + 2..i + 5).any(|at| super::super::looks_plural(view.text(at)));
    let value = Decimal::from(20);
    (free && several).then_some(Numeral { value, high: None, step: value, end: i + 1, style: Style::Vague, scale: Decimal::ONE })
}

/// "tens of thousands".
pub(super) fn tens(view: &View<'_>, i: usize) -> Option<Numeral> {
    if !(view.same(i, "tens") && view.same(i + 1, "of")) {
        return None;
    }
    let (word, Form::Plural) = entry(view, i + 2).filter(|(word, _)| large(word))? else { return None };
    let rest = read(view, i + 2, word)?;
    let low = rest.value.checked_mul(Decimal::TEN)?;
    Some(Numeral { value: low, high: Some(low.checked_mul(Decimal::TEN)?), step: low, ..rest })
}
