//! "The $3.4 million" after "$4.3 million": a figure taken up as known that is nowhere before, but nearly is.

use super::super::differ::Difference;
use super::super::headline;
use super::super::view::{View, cue};
use super::values::Values;
use super::{EVENTS, counted, joined, narrowed, of_change, set_against, wholes};
use crate::article::{Article, Mention, Quantity, Quote, Sort, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::document::BlockKind;
use crate::lexicon::{FunctionWordKind, Group, Kind, List};
use crate::value::{self, Bound, Slip};
use rust_decimal::{Decimal, RoundingStrategy};

/// So many figures before one are looked through for the one that it takes up.
const BEFORE: usize = 120;
/// So many tokens from a figure the word may stand that ties it to the one that takes it up.
const TIE: u32 = 8;
/// So many sentences back a figure may be taken up by number alone.
const NEAR: u32 = 4;

/// What ties a figure to the one that it takes up.
enum Tie {
    /// The token of what it counts or measures: "the 53 speakers", "a lead of 1,686".
    Word(TokenId),
    /// Nothing but that it is known: "recover the $3.4 million."
    Known,
    /// What both sentences speak of: "the emails. Of the 16, … were".
    Topic,
    /// Its digits, of which two changed places: "the 3,270 on the last day", "the 270 people", "a crop of 270,000".
    Digits(Of),
}

/// What a figure is of that shares nothing with another but its digits.
enum Of {
    /// Nobody says.
    Unsaid,
    /// People, who may be their posts, too.
    People,
    /// What has this word by it, or one for the same: "a crop of".
    Word(TokenId),
    /// What is told in words that stand by the other, too.
    Told,
}

/// The slips of a digit or two in figures that take up another.
pub(super) fn differences(article: &Article, all: &[View<'_>], values: &Values<'_>, found: &mut Vec<Difference>) {
    for (at, said) in article.quantities.iter().enumerate() {
        // A number that stands anywhere else is no slip.
        let slips =
            plain(said) && said.amount.bound == Bound::Exact && told(article, &all[said.sentence as usize], said) && values.places(said.amount.low) == 1;
        if !slips || set_against(article, said) || found.iter().any(|d| d.here == said.span) {
            continue;
        }
        let ties = tie(article, said).into_iter().chain(in_digits(article, said));
        found.extend(ties.filter_map(|tie| taken_up(article, all, values, (at, said), &tie)).next());
    }
}

/// The figure before that `said`, the article's `at`th, takes up by `tie`, and has otherwise.
fn taken_up(article: &Article, all: &[View<'_>], values: &Values<'_>, (at, said): (usize, &Quantity), tie: &Tie) -> Option<Difference> {
    let alike = |(_, q): &(usize, &Quantity)| q.sentence < said.sentence && q.sort == said.sort && q.amount.unit == said.amount.unit && plain(q);
    let tied = |(_, q): &(usize, &Quantity)| match tie {
        Tie::Word(stem) => beside(article, q, *stem),
        Tie::Topic => topic(article, q, said.sentence),
        Tie::Known => said.sentence - q.sentence <= NEAR || values.places(q.amount.low) >= 2,
        Tie::Digits(of) => {
            is_of(article, q, said, of) && (places(q) >= 3 || q.sort == Sort::Money && matches!(of, Of::Unsaid) || !matches!(of, Of::Unsaid | Of::Told))
        }
    };
    let fits = |(n, q): &(usize, &Quantity)| {
        let view = &all[q.sentence as usize];
        let slip = value::slip(values.digits(*n).as_bytes(), values.digits(at).as_bytes()).filter(|_| !is_rounded(q, said));
        let meant = slip.is_some_and(|slip| if matches!(tie, Tie::Digits(_)) { slip == Slip::Swapped } else { !joined(article, q) });
        meant && !view.unreal && !matches!(view.block, BlockKind::TableCell | BlockKind::Caption) && !of_change(article, view, q)
    };
    let near = at.saturating_sub(BEFORE)..at;
    let mut before = near.map(|n| (n, &article.quantities[n])).rev().filter(alike).filter(fits).filter(tied).map(|(_, q)| q);
    // "It will shed 310 hands, and in May 20 more": the other number is made of it.
    let made = |known: &Quantity| article.quantities_of(known.sentence).iter().any(|q| q.amount.low == (said.amount.low - known.amount.low).abs());
    let known = before.next().filter(|known| !made(known) && !wholes::adds_up(article, known, said))?;
    before.all(|q| q.amount.low == known.amount.low).then_some(Difference {
        here: said.span,
        there: known.span,
        earlier: known.sentence,
        later: said.sentence,
        speaker: None,
    })
}

/// "He said that 41 were lost. 'Sixty-one is too many,' he said.": a quote that takes up the figure before it, and has another.
pub(super) fn echoes(article: &Article, found: &mut Vec<Difference>) {
    for quote in article.quotes.iter().filter(|q| !q.nested) {
        if let Some(echo) = slipped(article, quote) {
            found.push(echo);
            continue;
        }
        let first = article.token_from(quote.inner.start);
        let Some(echo) = Reading(article).figure_at(article.tokens.get(first as usize).map_or(quote.inner, |t| t.span())) else { continue };
        let says = matches!(article.token(echo.tokens.end), "is" | "are" | "was" | "were");
        let (Some(before), true) = (echo.sentence.checked_sub(1), says && plain(echo) && echo.sort == Sort::Count && echo.of.is_none()) else { continue };
        let block = |s: u32| article.sentences[s as usize].block;
        // In the narrator's words right before it, one figure and no other.
        let own = |q: &&Quantity| q.span.end <= quote.span.start && article.quote_at(q.span.start).is_none();
        let told = if article.quantities_of(echo.sentence).iter().any(|q| own(&q)) { echo.sentence } else { before };
        let mut figures = article.quantities_of(told).iter().filter(own).filter(|q| q.sort == Sort::Count);
        let (Some(said), None) = (figures.next(), figures.next()) else { continue };
        // "1,412 names since it began. 'Thirty is a quiet day.'" counts something else; "9,200. 'Nine thousand is a lot.'" rounds.
        let (less, more) = (said.amount.low.min(echo.amount.low), said.amount.low.max(echo.amount.low));
        let near = less != more && more <= less * Decimal::TEN && !is_rounded(said, echo);
        if plain(said) && near && block(told) == block(echo.sentence) {
            found.push(Difference { here: said.span, there: echo.span, earlier: echo.sentence, later: told, speaker: None });
        }
    }
}

/// "She said that it would cost $4.3 million. '$3.4 million is what it costs,' she said.": one figure before the quote and one
/// in it, of one thing, but for a digit.
fn slipped(article: &Article, quote: &Quote) -> Option<Difference> {
    let sentence = article.sentence_at(quote.inner.start)?;
    let before = sentence.checked_sub(1).filter(|b| article.sentences[*b as usize].block == article.sentences[sentence as usize].block)?;
    let only = |s: u32, quoted: bool| {
        let mut own = article.quantities_of(s).iter().filter(move |q| plain(q) && quote.span.contains(q.span) == quoted);
        own.next().filter(|_| own.next().is_none())
    };
    let (said, echo) = (only(before, false)?, only(sentence, true)?);
    let alike = said.sort == echo.sort && said.amount.unit == echo.amount.unit && value::slip(digits(said).as_bytes(), digits(echo).as_bytes()).is_some();
    // The same voice, of the same thing, at the same time.
    let voice = |a: Option<u32>| a.and_then(|a| article.attributions[a as usize].speaker);
    let told = article.statements[article.statements.partition_point(|s| s.sentence < before)..].iter().take_while(|s| s.sentence == before);
    let same = told.filter(|s| s.attribution.is_some()).any(|s| voice(s.attribution) == voice(quote.attribution));
    let tokens = |s: u32| article.sentences[s as usize].tokens.clone();
    let steady = |s: u32| !tokens(s).any(|id| cue(article, id));
    let stem = |id: TokenId| article.stems[id as usize];
    let telling =
        |id: &TokenId| stem(*id) != 0 && !article.word(*id).in_group(Group::PaleVerb) && !echo.tokens.contains(id) && !article.tokens[*id as usize].capital;
    let shares =
        tokens(sentence).filter(telling).any(|id| quote.span.contains(article.tokens[id as usize].span()) && tokens(before).any(|b| stem(b) == stem(id)));
    (alike && same && shares && steady(before) && steady(sentence) && article.quote_at(said.span.start).is_none()).then_some(Difference {
        here: said.span,
        there: echo.span,
        earlier: sentence,
        later: before,
        speaker: None,
    })
}

/// Is it told by the narrator, in the story?
fn told(article: &Article, view: &View<'_>, figure: &Quantity) -> bool {
    matches!(view.block, BlockKind::Paragraph | BlockKind::ListItem) && !view.unreal && (!view.quoted || article.quote_at(figure.span.start).is_none())
}

/// A count, a sum or a measure of two digits or more, as it stands.
fn plain(quantity: &Quantity) -> bool {
    let amount = &quantity.amount;
    matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure)
        && matches!(amount.bound, Bound::Exact | Bound::About)
        && amount.is_single()
        && amount.low > Decimal::TEN
}

/// What a figure that is taken up as known is tied by; none for one that may be new.
fn tie(article: &Article, said: &Quantity) -> Option<Tie> {
    let start = said.tokens.start;
    let before = |n: u32| start.checked_sub(n).map(|id| article.word(id)).filter(|_| article.sentences[said.sentence as usize].tokens.start + n <= start);
    let is = |n: u32, words: &[&str]| before(n).is_some_and(|w| words.contains(&w.text()));
    let after = said.of.map_or(said.tokens.end, |of| article.token_from(of.end));
    if is(1, &["of"]) && !narrowed(article, after) {
        let word = start.checked_sub(2).filter(|id| article.stems[*id as usize] != 0)?;
        let apart = before(2).is_some_and(|w| w.in_group(Group::Difference));
        return Some(if apart { Tie::Word(word) } else { Tie::Digits(Of::Word(word)) }).filter(|_| apart || is(3, &["a", "an", "the", "its", "their"]));
    }
    if !is(1, &["the", "those", "these"]) {
        return None;
    }
    let next = article.tokens.get(said.tokens.end as usize)?;
    // "of the 60 that left", "the 60 customers who left"
    if matches!(article.token(after), "who" | "that") && said.sort == Sort::Count {
        let auxiliary = |id: &TokenId| article.word(*id).function().is_some();
        let verb = after + 1 + (after + 1..after + 4).take_while(auxiliary).count() as TokenId;
        let acts = article.stems.get(verb as usize).is_some_and(|s| *s != 0) && article.word(verb).verb_form().is_some();
        return acts.then_some(Tie::Word(verb));
    }
    // "12 of the 16 were lost"
    if said.of.is_none() && is(2, &["of"]) && article.word(said.tokens.end).function() == Some(FunctionWordKind::Auxiliary) {
        return Some(Tie::Topic);
    }
    let ends = matches!(next.kind, Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Close | Kind::Quote);
    match said.of {
        None if ends
            || matches!(article.word(said.tokens.end).function(), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future)) =>
        {
            Some(Tie::Known)
        }
        None if next.kind == Kind::Word => Some(Tie::Digits(Of::Unsaid)),
        Some(_) if people(article, said) && (!narrowed(article, after) || known_place(article, after + 1, said.sentence)) => Some(Tie::Digits(Of::People)),
        Some(of) if said.sort == Sort::Count && next.span().start == of.start && next.span().end == of.end => {
            let noun = article.stems.get(said.tokens.end as usize).is_some_and(|s| *s != 0);
            (noun && !narrowed(article, said.tokens.end + 1)).then_some(Tie::Word(said.tokens.end))
        }
        _ => None,
    }
}

/// What ties a figure to one that has its digits, of which two changed places: hardly by chance, where it is spoken of as known,
/// "the missing $1.73 million", "the 46 traps in the north", or told in the same words.
fn in_digits(article: &Article, said: &Quantity) -> Option<Tie> {
    /// So many words may describe what is known: "the missing".
    const DESCRIBED: usize = 2;
    let first = article.sentences[said.sentence as usize].tokens.start;
    let mut before = (first..said.tokens.start).rev().take(DESCRIBED + 1);
    let known = before.find(|id| article.word(*id).function().is_some() || article.tokens[*id as usize].kind != Kind::Word);
    let known = known.is_some_and(|id| {
        let owned = article.word(id).function() == Some(FunctionWordKind::Possessive) || matches!(article.token(id), "'s" | "’s");
        owned || matches!(article.token(id), "the" | "The" | "those" | "these")
    });
    let of = match article.counted_noun(said) {
        _ if !known => Of::Told,
        Some(noun) => Of::Word(noun),
        None => Of::Unsaid,
    };
    Some(Tie::Digits(of))
}

/// Is what the figure counts spoken of as known in the sentence, or in the one before it in its paragraph?
fn topic(article: &Article, quantity: &Quantity, sentence: u32) -> bool {
    let Some(noun) = counted(article, quantity) else { return false };
    let own = &article.sentences[sentence as usize];
    let before = sentence.checked_sub(1).map(|b| &article.sentences[b as usize]).filter(|b| b.block == own.block);
    let mut tokens = before.map_or(own.tokens.start, |b| b.tokens.start)..own.tokens.end;
    tokens.any(|id| article.stems[id as usize] == noun && id > 0 && matches!(article.token(id - 1), "the" | "these" | "those"))
}

/// Does the word at `word`, or another for the same, stand beside the figure: its noun, or the verb of which it is told?
fn beside(article: &Article, quantity: &Quantity, word: TokenId) -> bool {
    // The dead and the injured grow in number, which is asked elsewhere.
    let senses = |id: TokenId| headline::shared(article, id).filter(|sense| !EVENTS.has(sense.as_str()));
    let same = |id: TokenId| article.stems[id as usize] == article.stems[word as usize] || senses(id).any(|s| senses(word).any(|own| own == s));
    near(article, quantity).any(same)
}

/// The tokens by a figure.
fn near(article: &Article, quantity: &Quantity) -> Tokens {
    let sentence = &article.sentences[quantity.sentence as usize].tokens;
    quantity.tokens.start.saturating_sub(TIE).max(sentence.start)..(quantity.tokens.end + 3).min(sentence.end)
}

/// "The 270 people": does it count people?
pub(super) fn people(article: &Article, quantity: &Quantity) -> bool {
    article.counted_noun(quantity).is_some_and(|id| article.word(id).is(List::PersonNoun) || article.token(id) == "people")
}

/// Is a name at `id` that the story has before `sentence`?
fn known_place(article: &Article, id: TokenId, sentence: u32) -> bool {
    let named = |m: &&Mention| m.tokens.start == id;
    let Some(here) = article.mentions_of(sentence).iter().find(named) else { return false };
    article.mentions.iter().take_while(|m| m.sentence < sentence).any(|m| m.name == here.name)
}

/// Does a word that says something stand by both?
fn told_alike(article: &Article, one: &Quantity, other: &Quantity) -> bool {
    let words = |q: &Quantity| {
        let tokens = near(article, q);
        let own = q.tokens.clone();
        tokens.filter(move |id| !own.contains(id) && !article.word(*id).in_group(Group::PaleVerb)).map(|id| article.stems[id as usize]).filter(|s| *s != 0)
    };
    words(one).any(|stem| words(other).any(|own| own == stem))
}

/// Is a figure before of what `said`, which has its digits, is of?
fn is_of(article: &Article, quantity: &Quantity, said: &Quantity, of: &Of) -> bool {
    match of {
        Of::Told => told_alike(article, quantity, said),
        Of::Unsaid => quantity.sort != Sort::Measure,
        Of::People => people(article, quantity) || article.counted_noun(quantity).is_some_and(|id| matches!(article.token(id), "jobs" | "posts" | "positions")),
        Of::Word(stem) => beside(article, quantity, *stem),
    }
}

/// The digits up to the zeros at their end: 4,300,000 is 43 with five more.
fn digits(quantity: &Quantity) -> String {
    quantity.amount.low.normalize().to_string()
}

/// "Lifeguards reach 300" over "160 of the 303": is the one, of a hundred and more, the other with noughts for its last digits?
fn is_rounded(one: &Quantity, two: &Quantity) -> bool {
    let (round, full) = if places(one) < places(two) { (one, two) } else { (two, one) };
    let near = || full.amount.low.round_sf_with_strategy(places(round) as u32, RoundingStrategy::MidpointAwayFromZero);
    places(round) < places(full) && round.amount.low >= Decimal::ONE_HUNDRED && near() == Some(round.amount.low)
}

/// How many digits a figure has that are not zeros at its end.
fn places(quantity: &Quantity) -> usize {
    digits(quantity).trim_end_matches('0').len()
}
