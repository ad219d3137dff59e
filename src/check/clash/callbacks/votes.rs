//! "The three members who voted no" after "voted 5 to 2": those who were against it, and not as many as were.

use super::super::differ::Difference;
use super::super::view::View;
use crate::article::{Article, Quantity, Sort, TokenId};
use crate::lexicon::{Few, Kind, few};

/// Words for how somebody votes.
const SIDES: Few = Few::of(&["against", "aye", "nay", "no", "yes"]);
/// Verbs before the sides of a vote.
const VOTES: Few = Few::of(&["approved", "backed", "carried", "defeated", "passed", "rejected", "vote", "voted"]);
/// So many words before its sides a vote's verb stands.
const LEAD: u32 = 3;
/// So many words behind a number it is told of whom it is: "the three Republican members of the board who".
const WHO: u32 = 7;

/// Numbers of those who voted one way, where the story's one vote had no such side.
pub(super) fn differences(article: &Article, all: &[View<'_>], found: &mut Vec<Difference>) {
    let sides = |pair: &[Quantity]| [pair[0].amount.low, pair[1].amount.low];
    let mut counts = article.quantities.windows(2).filter(|pair| are_sides(article, &pair[0], &pair[1]));
    let Some([ayes, noes]) = counts.clone().find(|pair| is_result(article, all, &pair[0])) else { return };
    let known = [ayes.amount.low, noes.amount.low];
    // Of two votes either may be meant.
    if counts.any(|pair| sides(pair) != known) {
        return;
    }
    let told = |q: &&Quantity| q.sentence > noes.sentence && all[q.sentence as usize].in_body() && article.quote_at(q.span.start).is_none();
    let fits = |q: &&Quantity| q.sort == Sort::Count && q.amount.is_single() && !known.contains(&q.amount.low) && votes(article, q);
    let said = article.quantities.iter().filter(told).filter(fits);
    found.extend(said.map(|q| Difference { here: q.span, there: ayes.span.to(noes.span), earlier: noes.sentence, later: q.sentence, speaker: None }));
}

/// "5 to 2", "31-24".
fn are_sides(article: &Article, one: &Quantity, other: &Quantity) -> bool {
    let counts = |q: &Quantity| q.sort == Sort::Count && q.amount.is_single();
    let joined = one.sentence == other.sentence && one.tokens.end + 1 == other.tokens.start && matches!(article.token(one.tokens.end), "-" | "to" | "–");
    joined && counts(one) && counts(other)
}

/// "voted 5 to 2", "approved it by 31 to 24": are the sides those of a vote?
fn is_result(article: &Article, all: &[View<'_>], one: &Quantity) -> bool {
    let led = (one.tokens.start.saturating_sub(LEAD)..one.tokens.start).any(|id| VOTES.has(article.token(id)));
    let by = one.tokens.start.checked_sub(1).is_some_and(|id| few!["by", "voted"].has(article.token(id)));
    led && by && all[one.sentence as usize].in_body()
}

/// "The three members who voted no", which are all of them.
fn votes(article: &Article, figure: &Quantity) -> bool {
    let before = figure.tokens.start.checked_sub(1).map(|id| article.token(id));
    let end = figure.tokens.end;
    let word = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Word;
    let who = (end..(end + WHO).min(article.tokens.len() as TokenId)).take_while(word).find(|id| article.token(*id) == "who");
    before.is_some_and(|the| few!["The", "the"].has(the))
        && who.is_some_and(|who| article.token(who + 1) == "voted" && SIDES.has(article.token(who + 2)) && article.date_at(who + 4).is_none())
}
