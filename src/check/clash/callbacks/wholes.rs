//! "None of the 24 porters", "the 24 porters' lawyer" after "28 porters": as many as there are, where the story gives such
//! things one other number.

use super::super::differ::Difference;
use super::super::headline;
use super::super::view::{SHARED_OUT, View};
use super::values::Values;
use super::{apart, body, counted, exact, is_another, joined, more, narrowed};
use crate::article::{Article, Quantity, Sort, TokenId};
use crate::lexicon::{Few, FunctionWordKind, Kind};
use crate::value::{self, Bound};
use rust_decimal::Decimal;

/// Up to this, a number stands in most stories, of one thing or another.
const FEW: u32 = 12;

/// How a figure takes up those that the story has told of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    /// "None of the 24", "all 24".
    All,
    /// "The 24", which may be others, too.
    Known,
}

pub(super) fn difference(article: &Article, all: &[View<'_>], values: &Values<'_>, said: &Quantity) -> Option<Difference> {
    let taken = taken(article, said)?;
    let noun = noun(article, said).filter(|_| exact(said) && body(&all[said.sentence as usize]))?;
    // What may be others is a number that stands nowhere else; asked before the story is looked through.
    if taken == Taken::Known && (said.amount.low <= Decimal::TWO || values.places(said.amount.low) != 1) {
        return None;
    }
    let known = known(article, all, said, noun, taken)?;
    let swapped = value::swapped(said.amount.low, known.amount.low);
    let near = swapped || known.amount.low < said.amount.low * Decimal::TWO && said.amount.low < known.amount.low * Decimal::TWO;
    let (earlier, later) = (&all[known.sentence as usize], &all[said.sentence as usize]);
    let apart = earlier.shared_out && is_shared_out(article, known) || apart(article, (earlier, known), later);
    let made = || made(article, (known, said), &|id| article.stems[id as usize] == noun);
    if !near || apart || joined(article, known) || taken == Taken::Known && made() {
        return None;
    }
    Some(Difference { here: said.span, there: known.span, earlier: known.sentence, later: said.sentence, speaker: None })
}

/// The one other number of these that the story gives, before it is taken up; those of which there are half as many are
/// some of them.
fn known<'a>(article: &'a Article, all: &[View<'_>], said: &Quantity, noun: u32, taken: Taken) -> Option<&'a Quantity> {
    let senses = |id: TokenId| headline::shared(article, id);
    // "All 13 households" are the homes that the story has told of.
    let alike = |q: &Quantity| taken == Taken::All && article.counted_noun(q).is_some_and(|id| senses(id).any(|s| senses(said.tokens.end).any(|own| own == s)));
    let same = |q: &&Quantity| q.sort == Sort::Count && (counted(article, q) == Some(noun) || alike(q) && !more(article.token(q.tokens.end)));
    // "Nineteen of the victims": some of them, however many there are.
    let part = |q: &Quantity| q.amount.high <= said.amount.low && is_part(article, q);
    let mut told = article.quantities.iter().filter(|q| q.span != said.span).filter(same).filter(|q| !part(q));
    let known = told.find(|q| q.amount.low * Decimal::TWO > said.amount.low && body(&all[q.sentence as usize])).filter(|q| q.sentence < said.sentence)?;
    let some = |q: &Quantity| q.amount.high * Decimal::TWO <= known.amount.low.min(said.amount.low);
    // Asked last: it goes through the whole story.
    let mut one = || told.all(|q| q.amount.low == known.amount.low || some(q));
    // "Up to 180 posts", "the 210 posts"
    let bounded = |q: &Quantity| q.sort == Sort::Count && q.amount.bound != Bound::Range && !q.amount.likely().holds(said.amount.low);
    let plain = exact(known) || bounded(known);
    let other = known.amount.low != said.amount.low && known.amount.low > Decimal::ONE;
    (other && plain && one()).then_some(known)
}

/// "an average of 22 boats", "22 boats each"; not "22 boats, which carry 95 people each": is it said of the figure, up to the next
/// marks, that it is one for each, a day or on average?
fn is_shared_out(article: &Article, figure: &Quantity) -> bool {
    let sentence = &article.sentences[figure.sentence as usize].tokens;
    let mark = |id: &TokenId| matches!(article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash);
    let from = (sentence.start..figure.tokens.start).rev().find(mark).unwrap_or(sentence.start);
    let end = (figure.tokens.end..sentence.end).find(mark).unwrap_or(sentence.end);
    (from..end).any(|id| SHARED_OUT.has(article.token(id)))
}

/// "19 of the victims", "62 of them": is the figure told as some of what is known?
pub(in crate::check::clash) fn is_part(article: &Article, quantity: &Quantity) -> bool {
    const KNOWN: Few = Few::of(&["her", "his", "its", "our", "the", "their", "them", "these", "those", "us", "which", "whom"]);
    let end = quantity.tokens.end;
    let all = article.front(quantity).checked_sub(1).is_some_and(|id| article.token(id).eq_ignore_ascii_case("all"));
    !all && article.token(end) == "of" && KNOWN.has(article.token(end + 1))
}

fn taken(article: &Article, said: &Quantity) -> Option<Taken> {
    const ALL: Few = Few::of(&["all", "each", "most", "none"]);
    let start = article.sentences[said.sentence as usize].tokens.start;
    let before = |n: u32| said.tokens.start.checked_sub(n).filter(|id| *id >= start).map_or("", |id| article.token(id));
    let is = |n: u32, word: &str| before(n).eq_ignore_ascii_case(word);
    let the = is(1, "the");
    if is(1, "all") || the && (is(2, "all") || is(2, "of") && ALL.has(before(3))) {
        return Some(Taken::All);
    }
    // "54 of the 88 seats" tells how many there are for the first time.
    let partitive = is(2, "of") && article.quantity_at(said.tokens.start.saturating_sub(3)).is_some_and(|q| q.tokens.end + 2 == said.tokens.start);
    // "the plant's 1,150 workers", "its 430 members"
    let whose =
        said.tokens.start.checked_sub(1).is_some_and(|id| article.word(id).function() == Some(FunctionWordKind::Possessive)) || is(1, "'s") || is(1, "’s");
    ((the || whose || is(1, "those") || is(1, "these")) && !partitive).then_some(Taken::Known)
}

/// The stem of what is counted, where it is one noun with nothing that narrows it after: "speakers", not "speakers from Kent".
fn noun(article: &Article, quantity: &Quantity) -> Option<u32> {
    let id = quantity.tokens.end;
    let of = quantity.of.filter(|of| !article.text(*of).contains(' '))?;
    let plain = article.tokens.get(id as usize).is_some_and(|t| t.span().start == of.start) && !narrowed(article, id + 1) && !more(article.token(id + 1));
    article.stems.get(id as usize).copied().filter(|s| plain && *s != 0)
}

/// Is `said` no other number of those that `known` counts and `names` knows by their words: a number that stands nowhere
/// else, and that nothing in between makes of the other?
pub(super) fn alone(article: &Article, values: &Values<'_>, (known, said): (&Quantity, &Quantity), names: &dyn Fn(TokenId) -> bool) -> bool {
    values.places(said.amount.low) == 1 && !made(article, (known, said), names)
}

/// "Of 90 foals in the hills … 120 in the valley … the 210": is the later number the earlier one and another of the same, told
/// beside it?
pub(in crate::check::clash) fn adds_up(article: &Article, one: &Quantity, two: &Quantity) -> bool {
    let (known, said) = if one.tokens.start < two.tokens.start { (one, two) } else { (two, one) };
    let noun = counted(article, known);
    let from = article.places_of_quantities(known.sentence.saturating_sub(2)).start;
    let before = &article.quantities[from..article.places_of_quantities(said.sentence).end];
    // "asked for nine officers" beside "for six officers and three clerks"
    let (less, more) = if one.amount.low < two.amount.low { (one, two) } else { (two, one) };
    let joined = |q: &Quantity| q.tokens.start <= less.tokens.end + 3 && article.token(q.tokens.start.saturating_sub(1)) == "and";
    let sum = |q: &&Quantity| q.tokens.start >= less.tokens.end && less.amount.low + q.amount.low == more.amount.low;
    if article.quantities_of(less.sentence).iter().filter(sum).any(joined) {
        return true;
    }
    // "240 jobs in Hull and 160 in Goole": told with the noun once for both.
    let same = |q: &Quantity| q.sort == known.sort && (counted(article, q) == noun || q.sentence == known.sentence && q.of.is_none());
    noun.is_some() && before.iter().any(|q| q.span != known.span && known.amount.low + q.amount.low == said.amount.low && same(q))
}

/// Does what stands in between make the one number of the other, some more, some less, or two kinds together?
pub(super) fn made(article: &Article, (known, said): (&Quantity, &Quantity), names: &dyn Fn(TokenId) -> bool) -> bool {
    const CHANGES: Few = Few::of(&["additional", "also", "another", "extra", "further", "later", "left", "more", "other", "others", "remaining", "too"]);
    let gap = (said.amount.low - known.amount.low).abs();
    let of_them = |sentence: u32| article.sentences[sentence as usize].tokens.clone().any(names);
    let few = gap <= Decimal::from(FEW);
    let told = &article.quantities[..article.places_of_quantities(said.sentence).end];
    let between = &told[article.places_of_quantities(known.sentence).start..];
    let step = |q: &Quantity| q.amount.low == gap && (!few || q.of.is_none() && q.sentence <= known.sentence + 2 || of_them(q.sentence));
    let together = |pair: &[Quantity]| pair[0].sentence == pair[1].sentence && pair[0].amount.low + pair[1].amount.low == said.amount.low;
    let changes = |sentence: u32| {
        let mut tokens = article.sentences[sentence as usize].tokens.clone();
        tokens.any(|id| CHANGES.has(article.token(id)) || is_another(article, id))
    };
    between.iter().any(step) || told.windows(2).any(together) || (known.sentence..=said.sentence).any(|s| of_them(s) && changes(s))
}
