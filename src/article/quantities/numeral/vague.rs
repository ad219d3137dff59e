//! Numbers of which only the size is told: "hundreds", "tens of thousands", "dozens".

use super::super::super::tokens::View;
use super::{Numeral, Style, entry, large, value_of};
use crate::lexicon::{Form, NumberWord, NumberWordKind};
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
