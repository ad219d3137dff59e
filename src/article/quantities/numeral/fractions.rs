//! Fractions: "2/3", "½", "two-thirds", "half a million", "a quarter of", "one in five", "three out of 10".

use super::super::super::tokens::View;
use super::{Numeral, Style, entry, function, large, scaled, vague, value_of, words};
use crate::lexicon::{BoundBefore, Form, FunctionWordKind, Group, Kind, NumberWord, NumberWordKind, Unit, UnitDimension, few};
use rust_decimal::Decimal;

/// A fraction that ends before token `end`.
pub(super) fn fraction(value: Decimal, end: usize) -> Numeral {
    Numeral { value, high: None, step: Decimal::new(1, 2), end, style: Style::Fraction, scale: Decimal::ONE }
}

/// `2/3` at token `i`: a small numerator over a usual denominator.
pub(super) fn slashed(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    let slash = |at: usize| matches!(view.text(at), "/" | "⁄" | "∕") && view.glued(at) && view.glued(at + 1);
    if !(view.is(i, Kind::Number) && slash(i + 1) && view.is(i + 2, Kind::Number)) || matches!(view.text(i + 3), "/" | "⁄") && view.glued(i + 3) {
        return None;
    }
    let (top, bottom) = (view.text(i).parse::<u32>().ok()?, view.text(i + 2).parse::<u32>().ok()?);
    let usual = matches!(bottom, 2..=6 | 8 | 10 | 16 | 32 | 64 | 100 | 128 | 1000);
    (usual && top > 0 && top < bottom).then(|| (Decimal::from(top) / Decimal::from(bottom), i + 3))
}

/// The value of "½".
pub(super) fn vulgar(word: &NumberWord) -> Option<Decimal> {
    let (top, bottom) = word.value.as_str().split_once('/')?;
    Decimal::from_str_exact(top).ok()?.checked_div(Decimal::from_str_exact(bottom).ok()?)
}

fn is_half(word: &NumberWord) -> bool {
    word.value.as_str() == "2"
}

fn fraction_word(view: &View<'_>, at: usize) -> Option<(&'static NumberWord, Form)> {
    entry(view, at).filter(|(w, _)| w.kind == NumberWordKind::Fraction)
}

/// "a hundred", "a dozen", "a million", "a quarter of", "by a third", "a quarter million".
pub(super) fn article(view: &View<'_>, i: usize) -> Option<Numeral> {
    if view.same(i + 1, "couple") {
        return vague::couple(view, i);
    }
    let (word, Form::Base) = entry(view, i + 1)? else { return None };
    match word.kind {
        NumberWordKind::Scale | NumberWordKind::Hundred => {
            // "a thousand-hundredth" is no number.
            let hyphen = view.hyphen(i + 2) && view.glued(i + 2);
            if hyphen && entry(view, i + 3).is_some() { None } else { words::spelled(view, i) }
        }
        NumberWordKind::Dozen => words::spelled(view, i),
        NumberWordKind::Fraction => {
            let next = entry(view, i + 2).filter(|(w, form)| large(w) && *form == Form::Base);
            if is_half(word) && (view.same(i + 2, "of") || next.is_some() || unit_follows(view, i + 2)) {
                return half(view, i + 1);
            }
            let sure = view.same(i + 2, "of") || next.is_some() || stands_for_itself(view, i);
            fractional_scale(view, fraction(Decimal::ONE.checked_div(value_of(word))?, i + 2)).filter(|_| sure)
        }
        _ => None,
    }
}

/// "by a third", "more than a half", "about a quarter in": a fraction and not an ordinal before its noun.
fn stands_for_itself(view: &View<'_>, i: usize) -> bool {
    alone(view, i, i + 2)
}

/// Does the fraction at `from..to` stand for itself?
fn alone(view: &View<'_>, i: usize, to: usize) -> bool {
    let led = view.before(i).is_some_and(|(b, t)| {
        let text = view.text(b);
        t.word.entry::<BoundBefore>(text).is_some() || view.one_of(b, few!["by", "to", "than", "only", "just", "of"])
    });
    let open = match view.get(to) {
        None => true,
        Some(t) if t.kind == Kind::Word => function(view, to, FunctionWordKind::Preposition) || function(view, to, FunctionWordKind::Conjunction),
        Some(t) => matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Close | Kind::Semicolon | Kind::Quote) && !view.is(to + 1, Kind::Dash),
    };
    led && open
}

/// "half a million", "half a dozen", "half of", "half-million", "half an hour", "half-mile".
pub(super) fn half(view: &View<'_>, i: usize) -> Option<Numeral> {
    // "the second half of the year" is one of two stretches, not a share.
    if view.before(i).is_some_and(|(_, token)| token.word.in_group(Group::HalfOfTwo)) || view.text_before(i) == "-" {
        return None;
    }
    let number = fraction(Decimal::new(5, 1), i + 1);
    let joined = view.hyphen(i + 1) && view.glued(i + 1);
    let mut at = i + 1 + usize::from(view.hyphen(i + 1));
    let article = |at: usize| view.same(at, "a") || view.same(at, "an");
    let told = article(at) || view.same(at, "of") && article(at + 1);
    if told {
        at += 1 + usize::from(view.same(at, "of"));
    }
    if let Some((word, Form::Base)) = entry(view, at)
        && large(word)
    {
        let by = value_of(word);
        let number =
            Numeral { value: number.value.checked_mul(by)?, step: by.checked_div(Decimal::TEN)?, end: at + 1, style: Style::Words, scale: by, high: None };
        return scaled(view, number, false);
    }
    if unit_follows(view, at) && (told || joined || view.same(i.wrapping_sub(1), "a")) {
        // With a hyphen the unit is joined to the number, which is for the reader of units.
        return Some(Numeral { end: if joined { i + 1 } else { at }, ..number });
    }
    // "half the voters", "half its staff"; not "half the battle".
    let whole = view.one_of(i + 1, few!["the", "its", "their", "his", "her", "our", "all", "these", "those"]);
    let idiom = view.one_of(i + 2, few!["battle", "time", "story", "fun", "point", "trouble"]);
    // "cut by half", "more than half,"
    (view.same(i + 1, "of") || whole && !idiom && view.is(i + 2, Kind::Word) || alone(view, i, i + 1)).then_some(number)
}

/// A unit in the singular, of which there may be half a one: "hour", "mile", "percentage point". Not days and years, of
/// which "half-day" and "half-year" are names.
fn unit_follows(view: &View<'_>, at: usize) -> bool {
    view.longest::<Unit>(at).is_some_and(|(n, unit, form)| {
        let coarse = matches!(unit.name.as_str(), "day" | "week" | "month" | "year" | "century" | "decade");
        let spelled = view.is(at, Kind::Word) && view.text(at).len() > 2 && !view.get(at).is_some_and(|t| t.capital);
        let measures = !matches!(unit.dimension, UnitDimension::Count | UnitDimension::Other | UnitDimension::Money);
        form == Form::Base && spelled && !coarse && (measures || unit.name.as_str() == "point" || n > 1)
    })
}

/// "quarter million", "three-quarters of a million", "a quarter of a percentage point": what the fraction is of.
fn fractional_scale(view: &View<'_>, number: Numeral) -> Option<Numeral> {
    let of = view.same(number.end, "of") && (view.same(number.end + 1, "a") || view.same(number.end + 1, "an"));
    let at = number.end + if of { 2 } else { 0 };
    if let Some((word, Form::Base)) = entry(view, at)
        && large(word)
    {
        let by = value_of(word);
        let value = number.value.checked_mul(by)?.round();
        return scaled(view, Numeral { value, step: by.checked_div(Decimal::TEN)?, end: at + 1, style: Style::Words, scale: by, high: None }, false);
    }
    if of && unit_follows(view, at) {
        return Some(Numeral { end: at, ..number });
    }
    Some(number)
}

/// "quarter million" without its article.
pub(super) fn bare(view: &View<'_>, i: usize, word: &NumberWord) -> Option<Numeral> {
    let scale = entry(view, i + 1).is_some_and(|(w, form)| large(w) && form == Form::Base && w.kind != NumberWordKind::Hundred);
    if scale { fractional_scale(view, fraction(Decimal::ONE.checked_div(value_of(word))?, i + 1)) } else { None }
}

/// The fraction after "and": "a half", "one fourth", "three quarters"; and the token after it.
pub(super) fn after_and(view: &View<'_>, at: usize) -> Option<(Decimal, usize)> {
    let (top, end) = if view.same(at, "a") || view.same(at, "an") { (Decimal::ONE, at + 1) } else { words::small(view, at)? };
    let end = end + words::joint(view, end);
    let (word, form) = fraction_word(view, end)?;
    let agrees = (form == Form::Base) == (top == Decimal::ONE);
    Some((top.checked_div(value_of(word))?, end + 1)).filter(|(part, _)| agrees && *part < Decimal::ONE)
}

/// "two-thirds", "one half", "three quarters of", "five eighths"; "three in five", "one out of ten".
pub(super) fn parts(view: &View<'_>, number: Numeral) -> Option<Numeral> {
    let hyphen = words::joint(view, number.end);
    let at = number.end + hyphen;
    let Some((word, form)) = fraction_word(view, at) else { return ratio(view, number) };
    let one = number.value == Decimal::ONE;
    let quarter = word.value.as_str() == "4" && !view.same(at, "fourth") && !view.same(at, "fourths");
    let joined = hyphen == 1 || view.same(at + 1, "of");
    let scale = entry(view, at + 1).is_some_and(|(w, form)| large(w) && form == Form::Base);
    // "in one third-party report", "three quarters in a row"
    let sure = match (one, form) {
        (true, Form::Base) => joined || !quarter && !(view.is(at + 1, Kind::Dash) && view.glued(at + 1)),
        (false, Form::Plural) => joined || !quarter || scale,
        _ => false,
    };
    if !sure || is_half(word) && !one || function(view, number.end, FunctionWordKind::Determiner) {
        return None;
    }
    fractional_scale(view, fraction(number.value.checked_div(value_of(word))?, at + 1))
}

/// "one in five", "3 in 10", "nine out of every 10", "one-in-four", "one pupil in six": of a number of things, so many.
pub(super) fn ratio(view: &View<'_>, top: Numeral) -> Option<Numeral> {
    let hyphen = |at: usize| usize::from(view.hyphen(at) && view.glued(at) && view.glued(at + 1));
    let named = top.value == Decimal::ONE && top.style == Style::Words && is_thing_of(view, top.end);
    let mut at = top.end + if named { 1 } else { hyphen(top.end) };
    let out = view.same(at, "out") && view.same(at + 1, "of");
    if !(view.same(at, "in") || out) {
        return None;
    }
    let whole = |n: &Numeral| n.step == Decimal::ONE && n.scale == Decimal::ONE && n.high.is_none() && n.value >= Decimal::ONE;
    if !whole(&top) {
        return None;
    }
    at += 1 + usize::from(out);
    at += hyphen(at);
    if view.same(at, "every") {
        at += 1;
    }
    let token = view.get(at)?;
    let (mut bottom, mut end) = match token.kind {
        Kind::Number => (super::digits(view.text(at)).filter(|(_, step)| *step == Decimal::ONE)?.0, at + 1),
        Kind::Word => words::small(view, at).or_else(|| {
            let (word, Form::Base) = entry(view, at).filter(|(w, _)| large(w))? else { return None };
            Some((value_of(word), at + 1))
        })?,
        _ => return None,
    };
    while let Some((word, Form::Base)) = entry(view, end).filter(|(w, _)| large(w)) {
        bottom = bottom.checked_mul(value_of(word))?;
        end += 1;
    }
    // "two in five minutes" is a number and a duration; "one in 20%" and "3 in 10-15" are no shares.
    let unit = view.longest::<Unit>(end).is_some_and(|(_, u, _)| u.dimension != UnitDimension::Count) || entry(view, end).is_some();
    let joined = view.glued(end) && view.get(end).is_some_and(|t| !matches!(t.kind, Kind::Comma | Kind::Stop | Kind::Close | Kind::Quote));
    let share = top.value < bottom && bottom <= Decimal::from(1_000_000) && (out || top.value <= Decimal::from(99));
    (share && !unit && !joined && (!named || is_whole(view, end))).then(|| fraction(top.value / bottom, end))
}

/// "one *pupil* in six", but no "one win in six", which tells of the last six matches.
fn is_thing_of(view: &View<'_>, at: usize) -> bool {
    let of_play = few!["defeat", "draw", "goal", "loss", "point", "start", "title", "try", "victory", "wicket", "win"];
    view.is(at, Kind::Word) && (view.same(at + 1, "in") || view.same(at + 1, "out")) && !view.one_of(at, of_play)
}

/// Does nothing counted follow, as in "one spell in nine months"?
fn is_whole(view: &View<'_>, end: usize) -> bool {
    let auxiliary = few!["can", "could", "did", "does", "had", "has", "is", "may", "might", "now", "was", "will", "would"];
    view.get(end).is_none_or(|t| t.kind != Kind::Word && t.kind != Kind::Number) || view.one_of(end, auxiliary)
}
