//! Reads quantities: one pass over each sentence finds numbers with their units, a second one decides by their
//! neighbours which of them are figures, what bounds them, how they move and what they count. No backtracking, no
//! regular expressions: every reader looks at a token and a fixed number of its neighbours, so the time is that of the
//! text's length.
//!
//! # The grammar, and where to add to it
//! A figure is `[sign] [currency] numeral [scale] [unit] [per unit]`, with a bound before or after it:
//!
//! | what | where |
//! |---|---|
//! | a unit or currency, with its factor | an entry of `src/lexicon/units.toml`; nothing else |
//! | a number word, a scale, an abbreviation of one | `src/lexicon/numbers.toml` |
//! | a hedge: "about", "or so" | `src/lexicon/bounds.toml`, `bounds_after.toml` |
//! | a word of rising or falling | `src/lexicon/trends.toml` |
//! | a noun whose number is a name: "Section 427" | `src/lexicon/numbered.toml`, `street_nouns.toml` |
//! | a way of writing numbers | a reader below [`numeral`], called from `numeral::read` by what it begins with |
//! | what stands about a number: signs, units, rates | [`measure`] |
//! | a multiple: "sixfold", "doubled" | `numeral::multiples`; its verbs in `src/lexicon/proportions.toml` |
//! | a part that a hyphen counts: "six-lane"; a word that ends what is counted | `src/lexicon/counted_parts.toml`, `phrase_ends.toml` |
//! | how two figures join: ranges, changes, shared units, scores | `joined` in [`joins`] |
//! | what the words of a bound do, and where they are something else | [`bounds`] |
//! | what a figure's place makes of it: ages, movements | [`context`] |
//! | a number that is no figure | a condition of its own in [`rejects`] |
//! | what is counted | [`phrase`] |
//!
//! Each construction stands in `quantities/tests.rs` with its near misses.

mod bounds;
mod context;
mod joins;
mod measure;
mod numeral;
mod phrase;
mod rejects;
#[cfg(test)]
mod tests;

use super::tokens::{self, Places, View};
use super::{Article, Sort, Token};
use crate::document::BlockKind;
use crate::lexicon::{self, UnitDimension};
use crate::value::{Amount, Bound, Unit};
use measure::Figure;
use numeral::Style;
use rust_decimal::Decimal;

pub(super) fn read(article: &mut Article, places: &Places) {
    let mut found = Vec::with_capacity(places.openers.len() / 8);
    let mut terms = Vec::new();
    let mut openers = places.openers.as_slice();
    let mut date = 0;
    let mut figures = Vec::new();
    // The length of "two years ago" is a figure as well as part of a date.
    let dates: Vec<(usize, usize)> = article.dates.iter().filter(|d| !d.distance).map(|d| (d.tokens.start as usize, d.tokens.end as usize)).collect();
    for (index, sentence) in article.sentences.iter().enumerate() {
        let view = View::new(&article.document.prose, &article.tokens, sentence.tokens.clone());
        figures.clear();
        let mut next = view.first;
        for i in tokens::until(&mut openers, sentence.tokens.end).iter().map(|at| *at as usize) {
            if i < next || !measure::opens(&view, i) {
                continue;
            }
            while dates.get(date).is_some_and(|d| d.1 <= i) {
                date += 1;
            }
            if let Some(d) = dates.get(date)
                && d.0 <= i
            {
                next = d.1;
                continue;
            }
            let limit = dates.get(date).map_or(view.last, |d| d.0.min(view.last));
            let within = view.up_to(limit);
            next = i + 1;
            if let Some(figure) = measure::figure(&within, i) {
                next = figure.to;
                figures.push(figure);
            }
        }
        // A figure that is all of a table's cell is no list's mark and no page number.
        let cell = article.document.blocks[sentence.block as usize].kind == BlockKind::TableCell;
        if cell && matches!(figures.as_slice(), [one] if one.from == view.first && one.to == view.last) {
            context::alone(&view, &figures, index as u32, &mut found);
        } else if !figures.is_empty() {
            context::settle(&view, &figures, index as u32, &mut found, &mut terms);
        }
    }
    (article.quantities, article.terms) = (found, terms);
}

/// Reads one figure standing alone, by the grammar of articles: "88 billion EUR", "69%", "about 400", "5 to 7 million",
/// "6 people". `None` where the text holds no figure, or more than one.
pub fn parse(text: &str) -> Option<Amount> {
    let mut all: Vec<Token> = Vec::new();
    tokens::read(text, 0, &mut all, &mut Places::default());
    let view = View::new(text, &all, 0..all.len() as u32);
    let mut figures = Vec::new();
    let mut i = 0;
    while i < all.len() {
        match measure::figure(&view, i) {
            Some(figure) => {
                i = figure.to;
                figures.push(figure);
            }
            None => i += 1,
        }
    }
    let mut found = Vec::new();
    context::alone(&view, &figures, 0, &mut found);
    match found.as_slice() {
        [one] => Some(one.amount),
        _ => None,
    }
}

pub(super) use measure::{OPENERS, unknown_opens};
pub(super) use phrase::plural as looks_plural;

/// The whole number below 65,536 that begins at token `i`, in digits or words, and the token after it.
pub(super) fn whole_number(view: &View<'_>, i: usize) -> Option<(u16, usize)> {
    let number = numeral::read(view, i, false)?;
    let whole = number.high.is_none() && number.step == Decimal::ONE && matches!(number.style, Style::Digits | Style::Words);
    Some((u16::try_from(number.value).ok()?, number.end)).filter(|_| whole)
}

/// What a figure by itself amounts to.
fn amount(figure: &Figure) -> Amount {
    let number = figure.numeral;
    let sign = |v: Decimal| if figure.negative { -v } else { v };
    match number.high {
        Some(high) => Amount { low: number.value, high, bound: Bound::Range, unit: figure.unit, step: number.step },
        None => {
            let bound = match number.style {
                Style::Vague => Bound::AtLeast,
                Style::Couple => Bound::About,
                _ => Bound::Exact,
            };
            Amount { low: sign(number.value), high: sign(number.value), bound, unit: figure.unit, step: number.step }
        }
    }
}

fn sort(figure: &Figure, unit: Unit) -> Sort {
    if figure.age {
        return Sort::Age;
    }
    if figure.fold {
        return Sort::Multiple;
    }
    match unit.base.map(|u: &lexicon::Unit| u.dimension) {
        Some(UnitDimension::Money) => Sort::Money,
        Some(UnitDimension::Ratio) => Sort::Percent,
        Some(UnitDimension::Time) => Sort::Duration,
        Some(_) => Sort::Measure,
        None if figure.numeral.style == Style::Fraction && figure.numeral.value < Decimal::ONE => Sort::Fraction,
        None => Sort::Count,
    }
}
