//! "All seven of his crew" after "with a crew of five": a body of people that is told with its number, and again with another.

use super::super::differ::Difference;
use super::super::view::View;
use super::{apart, body, exact, narrowed, of_before, of_change, of_year_past, wholes};
use crate::article::{Article, Quantity, TokenId};
use crate::lexicon::{Few, few};
use rust_decimal::Decimal;

/// People who belong together, and to somebody.
const BODIES: Few = Few::of(&["band", "cast", "choir", "crew", "gang", "squad", "staff", "team", "workforce"]);
/// Whose they are.
const WHOSE: Few = Few::of(&["her", "his", "its", "their"]);

/// The bodies that are taken up with another number, of one and the same person.
pub(super) fn differences(article: &Article, all: &[View<'_>], found: &mut Vec<Difference>) {
    for said in &article.quantities {
        let Some(noun) = taken_up(article, said).filter(|_| body(&all[said.sentence as usize])) else { continue };
        found.extend(difference(article, all, said, noun));
    }
}

fn difference(article: &Article, all: &[View<'_>], said: &Quantity, noun: TokenId) -> Option<Difference> {
    let later = &all[said.sentence as usize];
    let owner = owner(article, later)?;
    let stem = article.stems[noun as usize];
    let same = |q: &&Quantity| named(article, q).or_else(|| taken_up(article, q)).is_some_and(|id| article.stems[id as usize] == stem);
    let mut told = article.quantities.iter().filter(|q| q.span != said.span).filter(same);
    let known = told.next().filter(|q| q.sentence < said.sentence)?;
    let earlier = &all[known.sentence as usize];
    // A story of two crews may tell of either.
    let one = told.all(|q| q.amount.low == known.amount.low) && self::owner(article, earlier) == Some(owner);
    // Who belongs to it may count himself or not.
    let gap = (known.amount.low - said.amount.low).abs();
    let near = gap > Decimal::ONE && known.amount.low.max(said.amount.low) < known.amount.low.min(said.amount.low) * Decimal::from(4);
    let steady = body(earlier) && !of_year_past(article, known.sentence) && !of_before(article, known) && !of_change(article, later, said);
    let of_them = |id: TokenId| article.stems[id as usize] == stem;
    if !one || !near || !steady || apart(article, (earlier, known), later) || wholes::made(article, (known, said), &of_them) {
        return None;
    }
    Some(Difference { here: said.span, there: known.span, earlier: known.sentence, later: said.sentence, speaker: None })
}

/// "a crew of five", "her staff of 12": the body of which it is the number.
fn named(article: &Article, figure: &Quantity) -> Option<TokenId> {
    let noun = figure.tokens.start.checked_sub(2).filter(|id| article.token(id + 1) == "of" && BODIES.has(article.token(*id)))?;
    let led = noun.checked_sub(1).is_some_and(|id| article.token(id) == "a" || WHOSE.has(article.token(id)));
    (led && exact(figure)).then_some(noun)
}

/// "all seven of his crew", "all seven members of his crew": the body, where they are all of it.
fn taken_up(article: &Article, figure: &Quantity) -> Option<TokenId> {
    let all = figure.tokens.start.checked_sub(1).is_some_and(|id| few!["All", "all"].has(article.token(id)));
    let end = figure.tokens.end + TokenId::from(article.token(figure.tokens.end) == "members");
    let noun = end + 2;
    let whose = article.token(end) == "of" && WHOSE.has(article.token(end + 1)) && BODIES.has(article.token(noun));
    (all && whose && exact(figure) && !narrowed(article, noun + 1)).then_some(noun)
}

/// Of whom a sentence tells: whom it names first, or whose words it is.
fn owner(article: &Article, view: &View<'_>) -> Option<u32> {
    let first = article.sentences[view.sentence as usize].tokens.start;
    let opens = article.mentions_of(view.sentence).first().filter(|m| m.tokens.start == first && article.names[m.name as usize].may_be_person());
    opens.map(|m| m.name).or_else(|| view.voice(article))
}
