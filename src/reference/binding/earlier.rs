//! Binds the earlier figure of a comparison to the older fact of the measure: "£6.4m, up from £5.1m the year before", "9
//! percent more than the 44,000 of a year ago". Only what the text and the file both date is bound.

use super::super::{Claim, Fact, FactId, Reference, Verdict};
use super::figures::{agrees, fits};
use super::times;
use crate::article::{Article, Kind, Quantity, Sort, TokenId};

/// So many words behind the figure its time may be told.
const REACH: u32 = 7;
/// How far apart two figures of one comparison may stand, in tokens.
const APART: u32 = 24;

/// Adds the claims of figures that are in none of `claims` yet, which are in order.
pub(super) fn bind(reference: &Reference, article: &Article, claims: &mut Vec<Claim>) {
    let known = claims.len();
    for n in 0..known {
        let Claim { quantity, fact, .. } = claims[n];
        let Some(later) = article.quantities.get(quantity as usize) else { continue };
        let next = (quantity + 1..).take(3).take_while(|i| article.quantities.get(*i as usize).is_some_and(|q| q.sentence == later.sentence));
        let free = |i: &u32| claims.iter().skip(n + 1).take(4).all(|c| c.quantity != *i);
        let earlier = next.filter(free).find(|i| is_earlier(article, later, &article.quantities[*i as usize]));
        let Some(index) = earlier.filter(|i| claims[known..].iter().all(|c| c.quantity != *i)) else { continue };
        let figure = &article.quantities[index as usize];
        let Some(old) = older(reference, article, figure, fact) else { continue };
        let verdict = match agrees(article, figure, &reference.facts[old as usize]) {
            Some(true) => Verdict::Agrees,
            Some(false) => Verdict::Disagrees,
            None => continue,
        };
        claims.push(Claim { quantity: index, fact: old, verdict });
    }
}

/// Is it what `later` has come from: "from", "against" or "than" right before it, in the same clause?
fn is_earlier(article: &Article, later: &Quantity, figure: &Quantity) -> bool {
    let start = article.front(figure);
    let word = |n: u32| start.checked_sub(n).map(|t| article.token(t)).unwrap_or_default();
    let led = matches!(word(1), "from" | "against") || matches!(word(1), "with" | "to") && word(2) == "compared" || word(1) == "the" && word(2) == "than";
    let gap = later.tokens.end..start;
    let parted = gap.clone().any(|t| {
        matches!(article.tokens[t as usize].kind, Kind::Semicolon | Kind::Colon | Kind::Quote)
            || matches!(article.token(t), "and" | "but" | "while" | "whereas" | "who" | "which")
    });
    let alike = later.sort == figure.sort && later.amount.unit.base.map(|u| u.id) == figure.amount.unit.base.map(|u| u.id)
        || figure.amount.unit.base.is_none() && figure.of.is_none();
    led && gap.len() <= APART as usize && !parted && alike && !matches!(figure.sort, Sort::Multiple | Sort::Fraction | Sort::Duration)
}

/// The one fact of the measure of `fact` for the time that the text gives the figure.
fn older(reference: &Reference, article: &Article, figure: &Quantity, fact: FactId) -> Option<FactId> {
    let now = &reference.facts[fact as usize];
    let series = reference.index.of(now.subject).iter().find(|s| reference.index.facts(s).contains(&fact))?;
    let known = reference.index.facts(series);
    let last = times::time(now)?;
    let end = figure.tokens.end;
    let near = end..(end + REACH).min(article.sentences[figure.sentence as usize].tokens.end);
    let date = article.dates_of(figure.sentence).iter().find(|d| d.tokens.start >= end && d.tokens.start < end + 4 && !d.distance).and_then(|d| d.value);
    let year_ago = near.clone().any(|t| year_before(article, t));
    let told = |old: &Fact| match date {
        Some(date) => match (old.from, old.to, times::time(old)) {
            (Some(from), Some(to), _) => date.first_day().zip(date.last_day()).is_some_and(|(first, end)| first <= to && from <= end),
            (.., Some(day)) => date.agrees(&crate::value::Date::Day(day)) || old.as_of.is_some_and(|at| at.agrees(&date)),
            _ => false,
        },
        None => year_ago && times::time(old).is_some_and(|day| day.until(last).is_ok_and(|gap| (350..=380).contains(&gap.get_days()))),
    };
    let mut found = known.iter().copied().filter(|id| *id != fact && reference.facts.current(*id) == *id).filter(|id| {
        let old = &reference.facts[*id as usize];
        times::time(old).is_some_and(|day| day < last) && told(old) && fits(figure, old)
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

/// "a year before", "the year before", "last year", "the previous year".
fn year_before(article: &Article, at: TokenId) -> bool {
    let word = |n: u32| article.token(at + n);
    match word(0) {
        "a" | "the" => word(1) == "year" && matches!(word(2), "before" | "earlier" | "ago") || word(1) == "previous" && word(2) == "year",
        "last" => word(1) == "year",
        _ => false,
    }
}
