//! Units and currencies around a number, and what a figure is reckoned by: "$5 a barrel".

use super::super::tokens::View;
use super::numeral::{self, Numeral, Style};
use crate::lexicon::{self, Entry, Form, Group, Kind, List, Lists, UnitDimension, Word, few, words};
use crate::value::Unit;
use rust_decimal::Decimal;

/// A number with the unit that stands about it: token for token what a figure is, before its context is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Figure {
    /// Its first token: sign, currency or number.
    pub(super) from: usize,
    /// One past its last token, unit included.
    pub(super) to: usize,
    /// The number's own first token.
    pub(super) at: usize,
    /// The number.
    pub(super) numeral: Numeral,
    /// Its unit.
    pub(super) unit: Unit,
    /// A minus stands before it.
    pub(super) negative: bool,
    /// An age: "42-year-old".
    pub(super) age: bool,
    /// The unit is joined to it by a hyphen: "10-mile".
    pub(super) hyphened: bool,
    /// A currency stands before it.
    pub(super) prefixed: bool,
    /// A multiple: "sixfold", "doubled", "ten times as".
    pub(super) fold: bool,
}

/// The lists on which the first word of a figure in words stands; a reader whose forms open otherwise adds its words to
/// `openers.toml`.
pub(in crate::article) const OPENERS: Lists = NUMBERS.or(Lists::of(&[List::Unit]));
const NUMBERS: Lists = Lists::of(&[List::NumberWord, List::Opener, List::ProportionWord]);
/// What "a" opens a figure before: "a hundred", "a mile and a half".
const AFTER_ARTICLE: Lists = Lists::of(&[List::NumberWord, List::Opener, List::Unit]);

/// May a figure begin at token `i`? Most tokens are told from one by their word alone.
#[inline]
pub(super) fn opens(view: &View<'_>, i: usize) -> bool {
    let Some(token) = view.get(i) else { return false };
    match token.kind {
        Kind::Number => true,
        Kind::Sign => token.word.opens(OPENERS),
        // A minus.
        Kind::Dash => view.get(i + 1).is_some_and(|t| matches!(t.kind, Kind::Number | Kind::Sign)),
        Kind::Stop => view.is(i + 1, Kind::Number) && view.glued(i + 1),
        Kind::Word if token.word == Word::UNKNOWN => unknown_opens(view.text(i).as_bytes(), token.capital),
        // "A$5", too
        Kind::Word if token.word.among(words!["a", "an"]) => view.word(i + 1).opens(AFTER_ARTICLE) || view.is(i + 1, Kind::Sign),
        // Of units only those of money stand first.
        Kind::Word => {
            let unit = || token.word.is(List::Unit) && token.word.entries::<lexicon::Unit>(view.text(i)).any(|(unit, _)| unit.prefix);
            token.word.opens(NUMBERS) || token.word.heads(List::Unit) && view.is(i + 1, Kind::Sign) || unit()
        }
        _ => false,
    }
}

/// "EUR50m", "sixfold"; `capital` if it begins with one.
#[inline]
pub(in crate::article) fn unknown_opens(written: &[u8], capital: bool) -> bool {
    capital && matches!(written, [b'R', b'0'..=b'9', ..] | [_, _, b'0'..=b'9', ..] | [_, _, _, b'0'..=b'9', ..])
        || matches!(written, [.., b'f', b'o', b'l', b'd'])
}

/// The figure that begins at token `i`, if one can reckon with it.
pub(super) fn figure(view: &View<'_>, i: usize) -> Option<Figure> {
    read(view, i).filter(|figure| figure.numeral.can_be_reckoned_with())
}

fn read(view: &View<'_>, i: usize) -> Option<Figure> {
    let mut from = i;
    let negative = sign(view, i);
    let start = i + usize::from(negative) + usize::from(negative && view.same(i, "minus") && view.hyphen(i + 1));
    if let Some(found) = embedded(view, start) {
        return Some(with_unit(view, Figure { from, negative, ..found }));
    }
    let (base, mut at) = match prefix(view, start) {
        Some((unit, at)) => (Some(unit), at),
        None => (None, start),
    };
    if base.is_some() && view.hyphen(at) && view.glued(at) && view.is(at + 1, Kind::Number) {
        at += 1;
    }
    if let (Some(unit), Some(found)) = (base, embedded_digits(view, at)) {
        return Some(Figure { from, negative, unit: Unit { base: Some(unit), per: None }, prefixed: true, ..found });
    }
    let numeral = match numeral::read(view, at, base.is_some()) {
        Some(numeral) => numeral,
        None if base.is_none() && !negative => return and_a_half(view, i),
        None => return None,
    };
    if base.is_some() && numeral.style == Style::Words && !view.is(at, Kind::Number) {
        return None;
    }
    if negative {
        from = i;
    }
    let times = if base.is_none() { numeral::multiple_after(view, numeral.end) } else { None };
    let figure = Figure {
        from,
        to: times.unwrap_or(numeral.end),
        at,
        numeral,
        unit: Unit { base, per: None },
        negative,
        age: false,
        hyphened: false,
        prefixed: base.is_some(),
        fold: times.is_some() || numeral.style == Style::Multiple,
    };
    Some(if figure.fold { figure } else { with_unit(view, figure) })
}

/// "an hour and a half", "a mile and a quarter".
fn and_a_half(view: &View<'_>, i: usize) -> Option<Figure> {
    if !(view.same(i, "a") || view.same(i, "an")) {
        return None;
    }
    let (n, unit, Form::Base) = view.longest::<lexicon::Unit>(i + 1)? else { return None };
    let (part, to) = numeral::half_after(view, i + 1 + n)?;
    let measures = !matches!(unit.dimension, UnitDimension::Count | UnitDimension::Other);
    let numeral = Numeral { value: Decimal::ONE + part, high: None, step: Decimal::new(1, 1), end: to, style: Style::Words, scale: Decimal::ONE };
    let unit = Unit { base: Some(unit), per: None };
    measures.then_some(Figure { from: i, to, at: i, numeral, unit, negative: false, age: false, hyphened: false, prefixed: false, fold: false })
}

/// A minus that is one: before a figure, after white space or an opening, or the word itself.
fn sign(view: &View<'_>, i: usize) -> bool {
    if view.same(i, "minus") && view.text_before(i).eq_ignore_ascii_case("or") {
        // "plus or minus 3": a margin, not a number below zero.
        return false;
    }
    if view.same(i, "minus") || view.same(i, "negative") {
        return view.is(i + 1, Kind::Number) || view.hyphen(i + 1) && view.is(i + 2, Kind::Number) || numeral::entry(view, i + 1).is_some();
    }
    let dash = matches!(view.text(i), "-" | "−" | "–" | "‑");
    let opens = !view.glued(i) || view.before(i).is_some_and(|(_, t)| matches!(t.kind, Kind::Open | Kind::Quote));
    let follows = view.glued(i + 1) || view.first == i;
    dash && opens && follows && (view.is(i + 1, Kind::Number) || view.is(i + 1, Kind::Sign) && view.is(i + 2, Kind::Number))
}

/// A currency before its figure: `$`, `US$`, `EUR`, `Rs`.
pub(super) fn prefix(view: &View<'_>, i: usize) -> Option<(&'static lexicon::Unit, usize)> {
    let number_at = |at: usize| {
        view.is(at, Kind::Number)
            || matches!(view.text(at), "." | "-") && view.is(at + 1, Kind::Number)
            || view.word(at) != Word::UNKNOWN
            || view.is(at, Kind::Word)
    };
    if let Some((n, unit, _)) = view.longest::<lexicon::Unit>(i)
        && n > 1
        && unit.prefix
        && (view.glued(i + 1) || spaced_sign(view, i))
        && number_at(i + n)
    {
        return Some((unit, i + n));
    }
    let unit = view.entries::<lexicon::Unit>(i).map(|(u, _)| u).find(|u| u.prefix)?;
    number_at(i + 1).then_some((unit, i + 1))
}

/// "HK $", and "c $" in lower case as tokenized copy has it; but "gave us $5" and "a $5 note".
fn spaced_sign(view: &View<'_>, i: usize) -> bool {
    let text = view.text(i);
    view.is(i, Kind::Word) && (text.len() > 1 && (view.get(i).is_some_and(|t| t.capital) || text != "us") || matches!(text, "c" | "C" | "s" | "S"))
}

/// A code and its figure in one word: "EUR50m", "RM23.50".
fn embedded(view: &View<'_>, i: usize) -> Option<Figure> {
    let token = view.get(i).filter(|t| t.kind == Kind::Word && t.capital)?;
    let text = view.text(i);
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) || letters == text.len() || !text.as_bytes()[letters].is_ascii_digit() {
        return None;
    }
    let code = match &text[..letters] {
        // "R18.50", "R3.2bn", "R450": rand, where it cannot be a road or a rating.
        "R" => "ZAR",
        code => code,
    };
    let unit = Word::find(code).entries::<lexicon::Unit>(code).map(|(u, _)| u).find(|u| u.prefix)?;
    let _ = token;
    let sum = |f: &Figure| letters > 1 || f.numeral.step < Decimal::ONE || f.numeral.scale > Decimal::ONE || f.numeral.value >= Decimal::ONE_HUNDRED;
    embedded_from(view, i, letters).filter(sum).map(|f| Figure { unit: Unit { base: Some(unit), per: None }, prefixed: true, ..f })
}

/// `$US113`: the letters after the sign say which dollar, and are one word with the figure.
fn embedded_digits(view: &View<'_>, i: usize) -> Option<Figure> {
    let text = view.text(i);
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    if !(1..=3).contains(&letters) || letters == text.len() || !text.as_bytes()[letters].is_ascii_digit() {
        return None;
    }
    embedded_from(view, i, letters)
}

/// Reads the figure that begins `skip` bytes into token `i`.
fn embedded_from(view: &View<'_>, i: usize, skip: usize) -> Option<Figure> {
    let start = view.get(i)?.span().start as usize + skip;
    let mut cut = (start + 48).min(view.prose.len());
    while !view.prose.is_char_boundary(cut) {
        cut -= 1;
    }
    let rest = view.prose.get(start..cut)?;
    let piece = lexicon::pieces(rest).next().filter(|p| p.kind == Kind::Number && p.start == 0)?;
    let (value, step) = numeral::digits(&rest[..piece.end])?;
    let mut numeral = Numeral { value, high: None, step, end: i + 1, style: Style::Digits, scale: Decimal::ONE };
    let mut stop = start + piece.end;
    if let Some(next) = lexicon::pieces(&rest[piece.end..]).next()
        && next.start == 0
        && next.kind == Kind::Word
        && let Some((word, _)) = Word::find(&rest[piece.end..piece.end + next.end]).entry::<lexicon::NumberWord>(&rest[piece.end..piece.end + next.end])
        && matches!(word.kind, lexicon::NumberWordKind::Letter | lexicon::NumberWordKind::Abbreviation)
    {
        let by = Decimal::from_str_exact(word.value.as_str()).ok()?;
        numeral = Numeral { value: value.checked_mul(by)?, step: step.checked_mul(by)?, scale: by, ..numeral };
        stop += next.end;
    }
    while view.get(numeral.end).is_some_and(|t| (t.span().start as usize) < stop) {
        numeral.end += 1;
    }
    let numeral = numeral::scaled(view, numeral, true)?;
    Some(Figure { from: i, to: numeral.end, at: i, numeral, unit: Unit::default(), negative: false, age: false, hyphened: false, prefixed: true, fold: false })
}

/// Adds the unit after the number, and what it is reckoned by.
fn with_unit(view: &View<'_>, mut figure: Figure) -> Figure {
    let mut at = figure.to;
    if figure.prefixed {
        // "$75 U.S. per barrel"
        let national = ["U.S.", "US", "USD", "CAD", "AUD", "Canadian", "Australian", "American"].iter().any(|w| view.text(at) == *w);
        if national && (view.same(at + 1, "per") || view.same(at + 1, "a")) {
            at += 1;
        }
    } else {
        // A hyphen, or spaced hyphens as tokenized copy has them.
        let spaced = || !view.glued(at + 1) && view.get(at + 1).is_some_and(|t| !t.capital) && (view.hyphen(at + 2) || view.text(at + 1).len() > 3);
        let hyphen = view.hyphen(at) && (view.glued(at) || spaced());
        let joint = usize::from(hyphen || matches!(figure.numeral.style, Style::Vague | Style::Couple) && view.same(at, "of"));
        if let Some((n, unit, _)) = unit_at(view, at + joint, &figure.numeral, hyphen) {
            figure.unit.base = Some(unit);
            figure.hyphened = hyphen;
            at += joint + n;
            // "75 USD million"
            if unit.dimension == UnitDimension::Money
                && figure.numeral.scale == Decimal::ONE
                && let Some(scaled) = numeral::scaled(view, Numeral { end: at, ..figure.numeral }, true).filter(|s| s.end > at)
            {
                figure.numeral = scaled;
                at = scaled.end;
            }
            // "two hours and a half"
            if matches!(unit.dimension, UnitDimension::Time | UnitDimension::Length)
                && let Some((part, end)) = numeral::half_after(view, at)
                && let Some(value) = figure.numeral.value.checked_add(part)
            {
                figure.numeral = Numeral { value, step: Decimal::new(1, 1), ..figure.numeral };
                at = end;
            }
            // "5 million dollars" but "5 million US dollars" is a phrase of its own.
            if unit.dimension == UnitDimension::Time
                && let Some(end) = age(view, at)
            {
                figure.age = true;
                at = end;
            }
            if unit.name.as_str() == "pound" && figure.numeral.value >= Decimal::from(100_000) && !view.same(at, "of") {
                figure.unit.base = currency("GBP");
            }
        } else if figure.numeral.style != Style::Words && (view.same(at, "yo") || view.same(at, "y/o")) {
            figure.unit.base = named("year");
            figure.age = true;
            at += 1;
        }
        if figure.unit.base.is_none()
            && let Some((unit, end)) = described(view, at, &figure.numeral)
        {
            figure.unit.base = Some(unit);
            at = end;
        }
        // "20 (kg)"
        if figure.unit.base.is_none()
            && view.is(at, Kind::Open)
            && view.glued(at + 1)
            && let Some((n, unit, _)) = unit_at(view, at + 1, &figure.numeral, false)
            && view.is(at + 1 + n, Kind::Close)
        {
            figure.unit.base = Some(unit);
            at += n + 2;
        }
        if figure.unit.base.is_none()
            && let Some((unit, numeral)) = million_code(view, at, figure.numeral)
        {
            (figure.unit.base, figure.numeral) = (Some(unit), numeral);
            at = numeral.end;
        }
        figure.to = at.max(figure.to);
    }
    if let Some((per, end)) = per(view, at, figure.unit.base.is_some()) {
        figure.unit.per = Some(per);
        figure.to = end;
    }
    figure
}

/// "12 consecutive years", "40 extra tonnes": one word between a number and its unit; and the token after the unit.
fn described(view: &View<'_>, at: usize, numeral: &Numeral) -> Option<(&'static lexicon::Unit, usize)> {
    let token = view.get(at).filter(|t| t.kind == Kind::Word && !t.capital && !t.glued)?;
    let unit_word = view.get(at + 1).filter(|t| t.kind == Kind::Word && !t.capital && !t.glued)?;
    if matches!(numeral.style, Style::Fraction | Style::Vague) || token.word.is(lexicon::FunctionWord::LIST) || token.word.is(lexicon::NumberWord::LIST) {
        return None;
    }
    let (unit, Form::Plural) = unit_word.word.entry::<lexicon::Unit>(view.text(at + 1))? else { return None };
    // Yards are also where ships and timber are, and barrels and cups, which are not described, are things.
    let sure = unit.described && view.text(at + 1).len() > 3 && (unit.name.as_str() != "yard" || token.word.in_group(Group::YardsGained));
    let listed = token.word.is(lexicon::PhraseEnd::LIST) || view.same(at, "score") || super::looks_plural(view.text(at));
    (sure && !listed).then_some((unit, at + 2))
}

/// "120 MEUR": millions of a currency, as Nordic companies write it.
fn million_code(view: &View<'_>, at: usize, numeral: Numeral) -> Option<(&'static lexicon::Unit, Numeral)> {
    let code = view.text(at).strip_prefix('M').filter(|code| code.len() == 3 && view.get(at).is_some_and(|t| t.upper))?;
    let by = Decimal::from(1_000_000);
    let numeral = Numeral { value: numeral.value.checked_mul(by)?, step: numeral.step.checked_mul(by)?, scale: by, end: at + 1, ..numeral };
    Some((currency(code)?, numeral))
}

/// The currency with this code.
pub(super) fn currency(code: &str) -> Option<&'static lexicon::Unit> {
    Word::find(code).entries::<lexicon::Unit>(code).map(|(u, _)| u).find(|u| u.dimension == UnitDimension::Money)
}

/// The unit whose singular is one word of the lexicon.
pub(super) fn named(name: &str) -> Option<&'static lexicon::Unit> {
    Word::find(name).entry::<lexicon::Unit>(name).map(|(u, _)| u)
}

/// "-old", " old", " of age" after a unit of time: where it ends.
fn age(view: &View<'_>, at: usize) -> Option<usize> {
    if view.hyphen(at) && (view.same(at + 1, "old") || view.same(at + 1, "olds")) {
        return Some(at + 2);
    }
    if view.same(at, "old") || view.same(at, "olds") {
        return Some(at + 1);
    }
    (view.same(at, "of") && view.same(at + 1, "age")).then_some(at + 2)
}

/// The unit at `i`, after a number: tokens, entry and form.
pub(super) fn unit_at(view: &View<'_>, i: usize, numeral: &Numeral, hyphened: bool) -> Option<(usize, &'static lexicon::Unit, Form)> {
    let usable = |u: &lexicon::Unit| u.dimension != UnitDimension::Count;
    // "1/8 of a US pint": whose pint it is.
    if matches!(view.text(i), "US" | "U.S." | "UK" | "imperial")
        && let Some((n, unit, form)) = view.longest::<lexicon::Unit>(i + 1).filter(|(_, u, _)| u.dimension == UnitDimension::Volume)
        && view.is(i + 1, Kind::Word)
        && view.text(i + 1).len() > 2
    {
        return Some((n + 1, unit, form));
    }
    let longest = view.longest::<lexicon::Unit>(i).filter(|(n, u, _)| *n > 1 && usable(u));
    if let Some((n, unit, form)) = longest {
        // "10 degrees C" but not "10 degrees. C"; "5 sq. ft" is listed with its stop.
        let broken = unit.dimension == UnitDimension::Length && view.is(i + n - 1, Kind::Stop);
        return (!broken).then_some((n, unit, form));
    }
    let text = view.text(i);
    let token = view.get(i)?;
    let (unit, form) = view.word(i).entries::<lexicon::Unit>(text).find(|(u, _)| usable(u))?;
    let letter = text.len() == 1 && token.kind == Kind::Word;
    let fits = match text {
        "C" | "F" => numeral.style == Style::Digits && !hyphened,
        "m" | "l" | "g" | "L" => numeral.style == Style::Digits,
        "°" | "º" | "%" | "″" => true,
        _ if letter => view.glued(i) && !hyphened && numeral.style == Style::Digits,
        _ if unit.prefix && !token.upper && token.kind == Kind::Word => false,
        "ins" | "mins" | "min" | "hp" => true,
        // A code after its figure: "50 EUR"; signs after theirs: "50 €".
        _ => true,
    };
    // "the second", "a second": an ordinal or an adverb where the number is "one"'s neighbour
    let next_is_number = unit.name.as_str() == "second" && view.is(i + 1, Kind::Word) && hyphened && numeral.style == Style::Words;
    (fits && !next_is_number).then_some((1, unit, form))
}

/// What a figure is reckoned by, from `i` on: "per day", "a barrel", "an hour", "/kg", "-a-share".
fn per(view: &View<'_>, i: usize, has_unit: bool) -> Option<(&'static lexicon::Unit, usize)> {
    let dash = usize::from(view.hyphen(i));
    let word = i + dash;
    let slash = view.text(word) == "/" && view.glued(word);
    let each = view.same(word, "per") || has_unit && (slash || view.same(word, "a") || view.same(word, "an"));
    if !each {
        return None;
    }
    let at = word + 1 + usize::from(view.hyphen(word + 1) && dash == 1);
    let (n, unit, form) = match view.longest::<lexicon::Unit>(at).filter(|(n, ..)| *n > 1) {
        Some(found) => found,
        None => {
            let text = view.text(at);
            let word = if view.is(at, Kind::Number) { Word::find(text) } else { view.word(at) };
            let (unit, form) = word.entries::<lexicon::Unit>(text).next()?;
            (1, unit, form)
        }
    };
    // "a year earlier", "a month ago", "a week from now" tell the time instead; "ten hours a day from Monday" does not.
    let told = view.one_of(at + n, few!["earlier", "ago", "later", "before", "after", "old"]);
    let from_now = view.same(at + n, "from") && (view.same(at + n + 1, "now") || view.same(at + n + 1, "today"));
    if (told || from_now) && !view.same(word, "per") {
        return None;
    }
    let money_or_ratio = matches!(unit.dimension, UnitDimension::Money | UnitDimension::Ratio);
    (form != Form::Plural && !money_or_ratio && (has_unit || unit.dimension == UnitDimension::Count || view.same(word, "per"))).then_some((unit, at + n))
}
