//! Numbers as written: digits here, words, fractions and sizes in the modules below, and the scale words after them.

mod fractions;
mod multiples;
mod vague;
mod words;

use super::super::tokens::View;
use crate::lexicon::{Form, FunctionWord, FunctionWordKind, Group, Kind, NumberWord, NumberWordKind, Words, few};
use fractions::{article, fraction, half, slashed, vulgar};
pub(super) use multiples::after as multiple_after;
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

impl Numeral {
    /// Is it below 10²⁴, and not nearer to nought than 10⁻¹²? Beyond, a few steps of arithmetic leave what a decimal can hold.
    pub(super) fn can_be_reckoned_with(&self) -> bool {
        const MOST: Decimal = Decimal::from_parts(0xA100_0000, 0x1BCE_CCED, 0xD3C2, false, 0);
        const LEAST: Decimal = Decimal::from_parts(1, 0, 0, false, 12);
        let in_reach = |value: Decimal| value.is_zero() || (LEAST..MOST).contains(&value.abs());
        in_reach(self.value) && self.high.is_none_or(in_reach)
    }
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Digits,
    Words,
    Fraction,
    /// "sixfold", "doubled"
    Multiple,
    /// "a couple of"
    Couple,
    /// "dozens"
    Vague,
}

/// The digits of `text` as a number and its step; none for what is too long or has two points.
pub(super) fn digits(text: &str) -> Option<(Decimal, Decimal)> {
    if text.len() > 40 {
        return None;
    }
    if let Some((mantissa, places)) = decimal(text) {
        return Some((Decimal::from_i128_with_scale(mantissa.into(), places), Decimal::new(1, places)));
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

/// The digits of a number with few of them, as one, and how many stand after its point. Commas have been seen to group them.
fn decimal(text: &str) -> Option<(u64, u32)> {
    const MOST: usize = 18;
    let (mut mantissa, mut places, mut point) = (0, 0, false);
    let whole = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    if text.len() > MOST || !whole(text.as_bytes().first()) || !whole(text.as_bytes().last()) {
        return None;
    }
    for b in text.bytes() {
        match b {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + u64::from(b - b'0');
                places += u32::from(point);
            }
            b'.' if !point => point = true,
            b',' if !point => {}
            _ => return None,
        }
    }
    Some((mantissa, places))
}

pub(super) fn entry(view: &View<'_>, i: usize) -> Option<(&'static NumberWord, Form)> {
    view.entry::<NumberWord>(i)
}

fn value_of(word: &NumberWord) -> Decimal {
    Decimal::from_str_exact(word.value.as_str()).unwrap_or(Decimal::ONE)
}

fn function(view: &View<'_>, i: usize, kind: FunctionWordKind) -> bool {
    view.entry::<FunctionWord>(i).is_some_and(|(w, _)| w.kind == kind)
}

fn large(word: &NumberWord) -> bool {
    matches!(word.kind, NumberWordKind::Scale | NumberWordKind::Hundred | NumberWordKind::Dozen)
}

/// The number that begins at token `i`, signs and currencies aside. `money` says that a currency stands before it, so
/// that "m" and "b" are millions and billions. To add a way of writing numbers, write its reader in one of the modules
/// below and call it here, by what it begins with.
pub(super) fn read(view: &View<'_>, i: usize, money: bool) -> Option<Numeral> {
    let token = view.get(i)?;
    match token.kind {
        Kind::Number => figures(view, i, i + 1, view.text(i), money),
        // .5 without its nought
        Kind::Stop if view.text(i) == "." && view.is(i + 1, Kind::Number) && view.glued(i + 1) && !view.glued(i) => {
            let text = view.text(i + 1);
            if text.contains(['.', ',']) || text.len() > 20 { None } else { figures(view, i, i + 2, &format!("0.{text}"), money) }
        }
        Kind::Word | Kind::Sign => match entry(view, i) {
            Some((word, form)) => match (word.kind, form) {
                (NumberWordKind::Digit | NumberWordKind::Teen | NumberWordKind::Ten, _) => words::spelled(view, i),
                (NumberWordKind::Vulgar, _) => vulgar(word).map(|v| fraction(v, i + 1)).and_then(|n| scaled(view, n, money)),
                (NumberWordKind::Fraction, Form::Base) if word.value.as_str() == "2" => half(view, i),
                (NumberWordKind::Fraction, Form::Base) => fractions::bare(view, i, word),
                (NumberWordKind::Hundred, Form::Base) if entry(view, i + 1).is_some_and(|(w, f)| w.kind == NumberWordKind::Scale && f == Form::Base) => {
                    words::spelled(view, i)
                }
                (NumberWordKind::Scale | NumberWordKind::Hundred | NumberWordKind::Dozen, Form::Plural) => vague::read(view, i, word),
                _ => None,
            },
            None if view.same(i, "a") || view.same(i, "an") => article(view, i),
            None => vague::tens(view, i).or_else(|| vague::scores(view, i)).or_else(|| multiples::read(view, i)),
        },
        _ => None,
    }
}

fn figures(view: &View<'_>, from: usize, end: usize, text: &str, money: bool) -> Option<Numeral> {
    let (text, end) = grouped(view, text, end);
    let (value, step) = digits(&text)?;
    let mut number = Numeral { value, high: None, step, end, style: Style::Digits, scale: Decimal::ONE };
    if let Some(power) = scientific(view, number) {
        return Some(power);
    }
    // 2/3, and the 1/2 of 10 1/2
    if let Some((part, after)) = slashed(view, from) {
        number = Numeral { value: part, step: Decimal::new(1, 2), end: after, style: Style::Fraction, ..number };
    } else if step == Decimal::ONE && (!view.glued(end) || view.hyphen(end)) {
        let at = if view.hyphen(end) && view.glued(end) && view.glued(end + 1) { end + 1 } else { end };
        if let Some((part, after)) = slashed(view, at) {
            number = Numeral { value: value.checked_add(part)?, step: Decimal::new(1, 2), end: after, ..number };
        }
    }
    if let Some((word, _)) = entry(view, number.end).filter(|(w, _)| w.kind == NumberWordKind::Vulgar) {
        number = Numeral { value: number.value.checked_add(vulgar(word)?)?, step: Decimal::new(1, 2), end: number.end + 1, ..number };
    }
    if let Some(share) = fractions::ratio(view, number).filter(|_| !money && number.style == Style::Digits) {
        return Some(share);
    }
    let number = scaled(view, number, money)?;
    // "3 hundred and 21"
    if view.same(number.end, "and")
        && number.scale == Decimal::ONE_HUNDRED
        && let Some((rest, end)) = small_at(view, number.end + 1)
    {
        return Some(Numeral { value: number.value.checked_add(rest)?, step: Decimal::ONE, scale: Decimal::ONE, end, ..number });
    }
    // "3 million and a half", "12 and a half"
    if view.same(number.end, "and")
        && let Some((part, end)) = fractions::after_and(view, number.end + 1)
    {
        let (value, step) = (number.value.checked_add(part.checked_mul(number.scale)?)?, number.scale.checked_div(Decimal::TEN)?);
        return scaled(view, Numeral { value, step, end, ..number }, money);
    }
    Some(number)
}

/// A number below a hundred in digits or words, and the token after it.
fn small_at(view: &View<'_>, at: usize) -> Option<(Decimal, usize)> {
    if !view.is(at, Kind::Number) {
        return words::small(view, at);
    }
    let (value, step) = digits(view.text(at))?;
    (step == Decimal::ONE && value < Decimal::ONE_HUNDRED && !view.glued_word(at + 1)).then_some((value, at + 1))
}

/// Groups of three digits parted by spaces, "40 000", or by the comma and space of tokenized copy, "80, 000": safe to
/// join where a group begins with a nought, as no number by itself does.
fn grouped<'t>(view: &View<'_>, text: &'t str, end: usize) -> (std::borrow::Cow<'t, str>, usize) {
    const MOST: usize = 9;
    let group = |at: usize| view.is(at, Kind::Number) && !view.glued(at) && view.text(at).len() == 3 && view.text(at).bytes().all(|b| b.is_ascii_digit());
    let next = |at: usize| Some(at + usize::from(view.is(at, Kind::Comma) && view.glued(at))).filter(|at| group(*at));
    let mut whole = std::borrow::Cow::Borrowed(text);
    let mut end = end;
    if text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0') {
        let chain = |from: usize| std::iter::successors(next(from), |at| next(at + 1)).take(MOST);
        if chain(end).any(|at| view.text(at).starts_with('0')) {
            for at in chain(end) {
                whole.to_mut().push_str(view.text(at));
                end = at + 1;
            }
        }
    }
    (whole, end)
}

/// "1.3e6", "6.2 × 10^-4", "3×10⁸": powers of ten.
fn scientific(view: &View<'_>, number: Numeral) -> Option<Numeral> {
    let at = number.end;
    let text = view.text(at);
    let (power, end) = if let Some(rest) = text.strip_prefix(['e', 'E']).filter(|_| view.glued(at)) {
        if rest.is_empty() { signed(view, at + 1)? } else { (rest.parse().ok()?, at + 1) }
    } else if text == "x10" || (text == "×" || text == "x") && view.text(at + 1) == "10" {
        exponent(view, at + if text == "x10" { 1 } else { 2 })?
    } else {
        return None;
    };
    let by = Decimal::from_i128_with_scale(10_i128.checked_pow(u32::try_from(i32::abs(power)).ok().filter(|p| *p <= 27)?)?, 0);
    let turn = |value: Decimal| if power < 0 { value.checked_div(by) } else { value.checked_mul(by) };
    Some(Numeral { value: turn(number.value)?, step: turn(number.step)?, end, ..number })
}

/// "^6", "^-4", "⁸" at `at`.
fn exponent(view: &View<'_>, at: usize) -> Option<(i32, usize)> {
    if view.text(at) == "^" && view.glued(at) {
        return signed(view, at + 1);
    }
    let (mut power, mut end, mut negative) = (0_i32, at, false);
    while let Some(c) = view.text(end).chars().next().filter(|_| view.glued(end) && end < at + 4) {
        match "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|s| s == c) {
            Some(digit) => power = power * 10 + i32::try_from(digit).ok()?,
            None if c == '⁻' && end == at => negative = true,
            None => break,
        }
        end += 1;
    }
    (end > at).then_some((if negative { -power } else { power }, end))
}

fn signed(view: &View<'_>, at: usize) -> Option<(i32, usize)> {
    let minus = matches!(view.text(at), "-" | "−");
    let at = at + usize::from(minus || view.text(at) == "+");
    let power: i32 = view.text(at).parse().ok().filter(|_| view.glued(at))?;
    Some((if minus { -power } else { power }, at + 1))
}

/// "and a half", "and a quarter" at `at`: the fraction and the token after it.
pub(super) fn half_after(view: &View<'_>, at: usize) -> Option<(Decimal, usize)> {
    if view.same(at, "and") && view.same(at + 1, "a") { fractions::after_and(view, at + 1) } else { None }
}

/// Scale words after a number: "5 million", "5m", "4 hundred million", "3-million".
pub(super) fn scaled(view: &View<'_>, mut number: Numeral, money: bool) -> Option<Numeral> {
    loop {
        let hyphen = view.hyphen(number.end) && view.glued(number.end) && view.glued(number.end + 1);
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
        const RELATES: Words = Words::of(&["above", "and", "away", "below", "by", "from", "in", "is", "of", "or", "to"]);
        let open = view.is(next, Kind::Open) || matches!(view.text(next), "²" | "³" | "/" | "-" | "×");
        // "6ft 3in (1.91m)": another length told again.
        let again = || {
            let length = || view.one_of(at - 3, few!["feet", "foot", "ft", "in", "inch", "inches", "yards"]);
            at >= 3 && view.is(next, Kind::Close) && view.is(at - 2, Kind::Open) && length()
        };
        view.get(next).is_none()
            || open
            || again()
            || view.word(next).among(&RELATES)
            || view.word(next).in_group(Group::MetresFollow)
            || view.is(next, Kind::Number)
            || view.is(next, Kind::Stop)
            || view.is(next, Kind::Comma)
    };
    // "a 37m mast", "the 90m ship" is as long; "37m voters" are so many.
    let one_thing = || {
        let lead = at.checked_sub(2).is_some_and(|b| view.one_of(b, few!["a", "the", "its", "this"]));
        lead && view.get(next).is_some_and(|t| t.kind == Kind::Word && !t.capital)
            && !super::looks_plural(view.text(next))
            && !super::looks_plural(view.text(next + 1))
    };
    match text {
        "k" | "K" => glued && (money || !matches!(view.text(next), "/" | "(")),
        "M" => glued || money,
        // "loses 340m, or 18 per cent of its 1.9bn": millions.
        "m" => money || glued && (!metre_follows() || (view.first..view.last).any(|i| view.same(i, "bn"))) && !one_thing(),
        "mm" | "MM" => money,
        "B" | "b" => money || glued && (text == "B" || view.text(at - 1).contains('.')),
        "T" | "t" => money && glued,
        _ => false,
    }
}
