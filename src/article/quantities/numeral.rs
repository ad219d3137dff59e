//! Numbers as written: digits, words, fractions, and the scale words after them.

use super::super::tokens::View;
use crate::lexicon::{Form, FunctionWord, FunctionWordKind, Kind, NumberWord, NumberWordKind, Word};
use rust_decimal::Decimal;

/// A number and where it ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numeral {
    /// Its value, scale words included.
    pub(super) value: Decimal,
    /// The upper end where it is vague: "hundreds of thousands".
    pub(super) high: Option<Decimal>,
    /// Place value of its last digit.
    pub(super) step: Decimal,
    /// The token after it.
    pub(super) end: usize,
    /// How it is written.
    pub(super) style: Style,
    /// What its scale words multiply it by: 1,000,000 for "5 million".
    pub(super) scale: Decimal,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Digits,
    Words,
    Fraction,
    Vague,
}

/// The digits of `text` as a number and its step; none for what is too long or has two points.
pub(super) fn digits(text: &str) -> Option<(Decimal, Decimal)> {
    if text.len() > 40 {
        return None;
    }
    let points = text.bytes().filter(|b| *b == b'.').count();
    let comma = text.rfind(',');
    let plain: String = match (comma, text.rfind('.')) {
        // 1.234,5: a decimal comma.
        (Some(c), Some(p)) if p < c && text[c + 1..].len() != 3 => text.chars().filter(|c| *c != '.').map(|c| if c == ',' { '.' } else { c }).collect(),
        _ if points > 1 => return None,
        _ => text.chars().filter(|c| *c != ',').collect(),
    };
    let value = Decimal::from_str_exact(&plain).ok()?;
    let places = plain.find('.').map_or(0, |p| plain.len() - p - 1);
    Some((value, Decimal::new(1, places as u32)))
}

pub(super) fn entry(view: &View<'_>, i: usize) -> Option<(&'static NumberWord, Form)> {
    view.word(i).entry::<NumberWord>(view.text(i))
}

fn value_of(word: &NumberWord) -> Decimal {
    Decimal::from_str_exact(word.value.as_str()).unwrap_or(Decimal::ONE)
}

fn function(view: &View<'_>, i: usize, kind: FunctionWordKind) -> bool {
    view.word(i).entry::<FunctionWord>(view.text(i)).is_some_and(|(w, _)| w.kind == kind)
}

/// The number that begins at token `i`, signs and currencies aside. `money` says that a currency stands before it, so
/// that "m" and "b" are millions and billions.
pub(super) fn read(view: &View<'_>, i: usize, money: bool) -> Option<Numeral> {
    let token = view.get(i)?;
    match token.kind {
        Kind::Number => figures(view, i, i + 1, view.text(i), money),
        // .5 without its nought
        Kind::Stop if view.text(i) == "." && view.is(i + 1, Kind::Number) && view.glued(i + 1) && !view.glued(i) => {
            let text = view.text(i + 1);
            if text.contains(['.', ',']) || text.len() > 20 { None } else { figures(view, i, i + 2, &format!("0.{text}"), money) }
        }
        Kind::Word | Kind::Sign => {
            let (word, form) = match entry(view, i) {
                Some(found) => found,
                None if token.word != Word::UNKNOWN && (view.same(i, "a") || view.same(i, "an")) => return article(view, i),
                None => return fold(view, i),
            };
            match (word.kind, form) {
                (NumberWordKind::Digit | NumberWordKind::Teen | NumberWordKind::Ten, _) => spelled(view, i),
                (NumberWordKind::Vulgar, _) => vulgar(word).map(|v| fraction(v, i + 1)).and_then(|n| scaled(view, n, money)),
                (NumberWordKind::Fraction, Form::Base) if word.value.as_str() == "2" => half(view, i),
                (NumberWordKind::Scale | NumberWordKind::Hundred | NumberWordKind::Dozen, Form::Plural) => vague(view, i, word),
                _ => None,
            }
        }
        _ => None,
    }
    .or_else(|| if view.same(i, "tens") && view.same(i + 1, "of") { tens(view, i) } else { None })
}

fn figures(view: &View<'_>, from: usize, end: usize, text: &str, money: bool) -> Option<Numeral> {
    let (value, step) = digits(text)?;
    let mut number = Numeral { value, high: None, step, end, style: Style::Digits, scale: Decimal::ONE };
    // 2/3, and the 1/2 of 10 1/2
    if let Some((part, after)) = slashed(view, from) {
        number = Numeral { value: part, step: Decimal::new(1, 2), end: after, style: Style::Fraction, ..number };
    } else if step == Decimal::ONE && (!view.glued(end) || view.text(end) == "-") {
        let at = if view.text(end) == "-" && view.glued(end) && view.glued(end + 1) { end + 1 } else { end };
        if let Some((part, after)) = slashed(view, at) {
            number = Numeral { value: value.checked_add(part)?, step: Decimal::new(1, 2), end: after, ..number };
        }
    }
    if let Some((word, _)) = entry(view, number.end).filter(|(w, _)| w.kind == NumberWordKind::Vulgar) {
        number = Numeral { value: number.value.checked_add(vulgar(word)?)?, step: Decimal::new(1, 2), end: number.end + 1, ..number };
    }
    scaled(view, number, money)
}

/// "sixfold", "6-fold" is read with its number.
fn fold(view: &View<'_>, i: usize) -> Option<Numeral> {
    let text = view.text(i);
    let (head, _) = text.get(..text.len().checked_sub(4)?)?.split_at_checked(text.len() - 4).filter(|_| text.len() < 16 && text.ends_with("fold"))?;
    let (word, _) = Word::find(head)
        .entry::<NumberWord>(head)
        .filter(|(w, _)| matches!(w.kind, NumberWordKind::Digit | NumberWordKind::Teen | NumberWordKind::Ten | NumberWordKind::Hundred))?;
    Some(Numeral { value: value_of(word), high: None, step: Decimal::ONE, end: i + 1, style: Style::Words, scale: Decimal::ONE })
}

/// `2/3` at token `i`: a small numerator over a usual denominator.
fn slashed(view: &View<'_>, i: usize) -> Option<(Decimal, usize)> {
    let slash = |at: usize| matches!(view.text(at), "/" | "⁄" | "∕") && view.glued(at) && view.glued(at + 1);
    if !(view.is(i, Kind::Number) && slash(i + 1) && view.is(i + 2, Kind::Number)) || matches!(view.text(i + 3), "/" | "⁄") && view.glued(i + 3) {
        return None;
    }
    let (top, bottom) = (view.text(i).parse::<u32>().ok()?, view.text(i + 2).parse::<u32>().ok()?);
    let usual = matches!(bottom, 2..=6 | 8 | 10 | 16 | 32 | 64 | 100 | 128 | 1000);
    (usual && top > 0 && top < bottom).then(|| (Decimal::from(top) / Decimal::from(bottom), i + 3))
}

fn vulgar(word: &NumberWord) -> Option<Decimal> {
    let (top, bottom) = word.value.as_str().split_once('/')?;
    Decimal::from_str_exact(top).ok()?.checked_div(Decimal::from_str_exact(bottom).ok()?)
}

fn fraction(value: Decimal, end: usize) -> Numeral {
    Numeral { value, high: None, step: Decimal::new(1, 2), end, style: Style::Fraction, scale: Decimal::ONE }
}

/// Scale words after a number: "5 million", "5m", "4 hundred million", "3-million".
pub(super) fn scaled(view: &View<'_>, mut number: Numeral, money: bool) -> Option<Numeral> {
    loop {
        let hyphen = view.text(number.end) == "-" && view.glued(number.end) && view.glued(number.end + 1);
        let at = number.end + usize::from(hyphen);
        let Some((word, form)) = entry(view, at) else { break };
        let glued = view.glued(at);
        let fits = match word.kind {
            NumberWordKind::Scale | NumberWordKind::Hundred | NumberWordKind::Dozen => form == Form::Base || !view.same(at + 1, "of"),
            NumberWordKind::Abbreviation => !hyphen,
            NumberWordKind::Letter => !hyphen && number.scale == Decimal::ONE && letter(view, at, glued, money),
            _ => false,
        };
        if !fits {
            break;
        }
        let by = value_of(word);
        // What exact arithmetic cannot hold is no number.
        let (value, step, scale) = (number.value.checked_mul(by)?, number.step.checked_mul(by)?, number.scale.checked_mul(by)?);
        number = Numeral { value, step, scale, end: at + 1, ..number };
    }
    // "two million five hundred thousand" is left to words; "2 1/2 million" has been read.
    Some(number)
}

/// Is the letter at `at` (k, m, b, t) a scale rather than a unit?
fn letter(view: &View<'_>, at: usize, glued: bool, money: bool) -> bool {
    let text = view.text(at);
    let next = at + 1;
    let metre_follows = || {
        let adjective = [
            "tall",
            "long",
            "wide",
            "deep",
            "high",
            "away",
            "from",
            "above",
            "below",
            "x",
            "by",
            "apart",
            "thick",
            "in",
            "of",
            "to",
            "and",
            "or",
            "sprint",
            "race",
            "hurdles",
            "freestyle",
            "relay",
            "butterfly",
            "backstroke",
            "mark",
            "dash",
            "is",
        ];
        let open = view.is(next, Kind::Open) || matches!(view.text(next), "²" | "³" | "/" | "-" | "×");
        view.get(next).is_none()
            || open
            || adjective.iter().any(|a| view.same(next, a))
            || view.is(next, Kind::Number)
            || view.is(next, Kind::Stop)
            || view.is(next, Kind::Comma)
    };
    match text {
        "k" | "K" => glued && !matches!(view.text(next), "/" | "("),
        "M" => glued || money,
        "m" => money || glued && !metre_follows(),
        "mm" | "MM" => money,
        "B" | "b" => money || glued && text == "B",
        "T" | "t" => money && glued,
        _ => false,
    }
}

/// "a hundred", "a dozen", "a million", "a quarter of", "a third of".
fn article(view: &View<'_>, i: usize) -> Option<Numeral> {
    let hyphen = usize::from(view.text(i + 2) == "-" && view.glued(i + 2));
    let (word, form) = entry(view, i + 1)?;
    if form != Form::Base {
        return None;
    }
    match word.kind {
        NumberWordKind::Scale | NumberWordKind::Hundred => {
            if hyphen == 1 && entry(view, i + 3).is_some() {
                return None;
            }
            spelled(view, i)
        }
        NumberWordKind::Dozen => spelled(view, i),
        NumberWordKind::Fraction if word.value.as_str() != "2" && view.same(i + 2, "of") => {
            let value = Decimal::ONE.checked_div(value_of(word))?;
            fractional_scale(view, fraction(value, i + 2))
        }
        NumberWordKind::Fraction if word.value.as_str() == "2" && (view.same(i + 2, "of") || entry(view, i + 2).is_some_and(|(w, _)| large(w))) => {
            half(view, i + 1)
        }
        _ => None,
    }
}

fn large(word: &NumberWord) -> bool {
    matches!(word.kind, NumberWordKind::Scale | NumberWordKind::Hundred | NumberWordKind::Dozen)
}

/// "half a million", "half a dozen", "half of", "half-million".
fn half(view: &View<'_>, i: usize) -> Option<Numeral> {
    let number = fraction(Decimal::new(5, 1), i + 1);
    let mut at = i + 1;
    if view.text(at) == "-" {
        at += 1;
    }
    if view.same(at, "a") || view.same(at, "of") && view.same(at + 1, "a") {
        at += 1 + usize::from(view.same(at, "of"));
    }
    if let Some((word, Form::Base)) = entry(view, at)
        && large(word)
    {
        let by = value_of(word);
        return scaled(
            view,
            Numeral { value: number.value.checked_mul(by)?, step: by.checked_div(Decimal::TEN)?, end: at + 1, style: Style::Words, scale: by, high: None },
            false,
        );
    }
    view.same(i + 1, "of").then_some(number)
}

/// "three-quarters of a million".
fn fractional_scale(view: &View<'_>, number: Numeral) -> Option<Numeral> {
    if view.same(number.end, "of")
        && view.same(number.end + 1, "a")
        && let Some((word, Form::Base)) = entry(view, number.end + 2)
        && large(word)
    {
        let by = value_of(word);
        return scaled(
            view,
            Numeral {
                value: number.value.checked_mul(by)?.round(),
                step: by.checked_div(Decimal::TEN)?,
                end: number.end + 3,
                style: Style::Words,
                scale: by,
                high: None,
            },
            false,
        );
    }
    Some(number)
}

/// "hundreds of", "tens of thousands", "dozens": from one of it to ten of it.
fn vague(view: &View<'_>, i: usize, word: &NumberWord) -> Option<Numeral> {
    let mut low = value_of(word);
    let mut end = i + 1;
    while view.same(end, "of")
        && let Some((next, Form::Plural)) = entry(view, end + 1)
        && large(next)
        && end < i + 6
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

fn tens(view: &View<'_>, i: usize) -> Option<Numeral> {
    let (word, form) = entry(view, i + 2)?;
    if form != Form::Plural || !large(word) {
        return None;
    }
    let rest = vague(view, i + 2, word)?;
    let low = rest.value.checked_mul(Decimal::TEN)?;
    Some(Numeral { value: low, high: Some(low.checked_mul(Decimal::TEN)?), step: low, ..rest })
}

/// A number in words from `i` on: "twenty-one thousand", "a hundred and five", "one and a half million".
fn spelled(view: &View<'_>, i: usize) -> Option<Numeral> {
    let (mut total, mut group) = (Decimal::ZERO, Decimal::ZERO);
    // What may still come: below what value the next part must be, so that "seven eight" ends after "seven".
    let mut room = Decimal::from(1000);
    let mut ceiling = Decimal::MAX;
    let mut any = false;
    let mut step = Decimal::ONE;
    let mut scale = Decimal::ONE;
    let mut at = i;
    if view.same(at, "a") || view.same(at, "an") {
        group = Decimal::ONE;
        room = Decimal::ONE;
        at += 1;
    }
    let mut end = at;
    loop {
        let hyphen = any && view.text(at) == "-" && view.glued(at) && view.glued(at + 1);
        if hyphen {
            at += 1;
        }
        let and = any && !hyphen && view.same(at, "and");
        if and {
            // "two and a half"
            let a = usize::from(view.same(at + 1, "a") || view.same(at + 1, "one"));
            if let Some((word, Form::Base)) = entry(view, at + 1 + a).filter(|(w, _)| w.kind == NumberWordKind::Fraction)
                && a == 1
                && total == Decimal::ZERO
            {
                let value = group.checked_add(Decimal::ONE.checked_div(value_of(word))?)?;
                return scaled(view, Numeral { value, high: None, step: Decimal::new(1, 1), end: at + 3, style: Style::Words, scale: Decimal::ONE }, false);
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
            NumberWordKind::Dozen if form == Form::Base && group > Decimal::ZERO && total == Decimal::ZERO => {
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
    parts(view, number).or(Some(number))
}

/// "two-thirds", "three in five", "one out of ten", "one and a half" has been read before.
fn parts(view: &View<'_>, number: Numeral) -> Option<Numeral> {
    let hyphen = usize::from(view.text(number.end) == "-" && view.glued(number.end));
    let at = number.end + hyphen;
    let (word, form) = entry(view, at).filter(|(w, _)| w.kind == NumberWordKind::Fraction)?;
    let one = number.value == Decimal::ONE;
    let half = word.value.as_str() == "2";
    let sure = match (one, form) {
        (true, Form::Base) => hyphen == 1 || view.same(at + 1, "of"),
        (false, Form::Plural) => hyphen == 1 || view.same(at + 1, "of") || word.value.as_str() != "4",
        _ => false,
    };
    if !sure || half && !one || function(view, number.end, FunctionWordKind::Determiner) {
        return None;
    }
    fractional_scale(view, fraction(number.value.checked_div(value_of(word))?, at + 1))
}
