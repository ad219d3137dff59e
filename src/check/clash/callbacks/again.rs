//! "16 of his boats sat in the yard, Mr Dahl said" after "we have 61 boats in the yard": a figure told again in other words,
//! and not the same.
//!
//! What ties two figures is counted: the noun, the words that stand by both, the voice, "the" or "all" before the later one.
//! The further the two numbers are apart, the more of it is asked.

use super::super::differ::{Difference, figures};
use super::super::headline;
use super::super::view::{View, cue};
use super::{adds_up, counted, more, of_before, set_against};
use crate::article::{Article, Quantity, Sort, Speaker, TokenId};
use crate::check::reading::Reading;
use crate::lexicon::{Few, Group, List, antonym, few};
use crate::value::{self, Bound};
use rust_decimal::Decimal;

/// So many figures before one, and after it, are looked through.
const BEFORE: usize = 60;
/// So many tokens from a figure a word stands right by it, and so many in its reach.
const CLOSE: u32 = 5;
const REACH: u32 = 14;
/// So many tokens from a figure it is said of which time it is.
const TIMED: u32 = 8;
/// Words before a figure by which it is some of a row, some besides, or what others are held against: "the record of 13kg".
const OTHER: Few = Few::of(&[
    "about", "almost", "another", "around", "best", "bottom", "capacity", "estimate", "every", "extra", "final", "first", "forecast", "further", "last",
    "leading", "limit", "maximum", "minimum", "most", "nearly", "next", "nor", "only", "other", "peak", "per", "record", "some", "target", "than", "top",
    "under",
]);
/// Words before a figure by which it is known.
const KNOWN: Few = Few::of(&["all", "her", "his", "its", "my", "our", "that", "the", "their", "these", "this", "those", "your", "'s", "’s"]);
/// Cues of the present, which the story is told in.
const PRESENT: Few = Few::of(&["now", "since", "still", "today"]);

/// The figures that tell another again, and not the same: of one named speaker, or not.
pub(in crate::check::clash) fn differences(article: &Article, all: &[View<'_>], one_speaker: bool) -> Vec<Difference> {
    let told = |q: &&Quantity| plain(q) && free(article, &all[q.sentence as usize], q);
    let mut figures: Vec<&Quantity> = article.quantities.iter().chain(&article.terms).filter(told).collect();
    figures.sort_by_key(|q| q.tokens.start);
    let near = |at: usize| &figures[at.saturating_sub(BEFORE)..(at + BEFORE / 2).min(figures.len())];
    (1..figures.len()).filter_map(|at| difference(article, all, near(at), figures[at])).filter(|d| d.speaker.is_some() == one_speaker).collect()
}

fn difference(article: &Article, all: &[View<'_>], near: &[&Quantity], said: &Quantity) -> Option<Difference> {
    let later = &all[said.sentence as usize];
    // Asked first: most figures stand alone.
    if !near.iter().any(|q| q.sentence < said.sentence && alike(article, q, said) && gap(q, said).is_some()) {
        return None;
    }
    let told: Vec<(u32, &Quantity)> =
        near.iter().filter(|q| q.sentence != said.sentence && alike(article, q, said)).map(|q| (ties(article, all, q, said), *q)).collect();
    let (best, known) = *told.iter().filter(|(_, q)| q.sentence < said.sentence).max_by_key(|(ties, q)| (*ties, q.sentence))?;
    if best == 0 {
        return None;
    }
    // Told again as it was, or as well of another.
    let rival = |(ties, q): &(u32, &Quantity)| q.amount.low != known.amount.low && *ties + u32::from(q.amount.low == said.amount.low) >= best;
    let beside = article.quantities_of(said.sentence).iter().any(|q| q.span != said.span && q.amount.low == known.amount.low && alike(article, q, known));
    // The story has no other of the kind.
    let alone = told.iter().all(|(_, q)| q.amount.low == known.amount.low || digits(q) != digits(known));
    let speaker = voice(article, &all[known.sentence as usize], later);
    // "61 years in the hills and 67 years on the coast": which of them is told again?
    let only = |q: &Quantity| {
        !article
            .quantities_of(q.sentence)
            .iter()
            .any(|o| o.span != q.span && o.amount.low != q.amount.low && alike(article, o, q) && counted(article, o) == counted(article, q))
    };
    let single = only(said) && only(known);
    let one_noun = said.sort != Sort::Count || nouns(article, known, said) == Some(2);
    let needed = match gap(known, said)? {
        Gap::Swapped => 3,
        Gap::Slip | Gap::Wide if !single => return None,
        Gap::Slip if places(said).max(places(known)) > 2 => 4,
        Gap::Slip if alone && one_noun && (speaker.is_some() || is_known(article, said) || all[known.sentence as usize].quoted != later.quoted) => 5,
        Gap::Wide if alone && one_noun && speaker.is_some() => 6,
        _ => return None,
    };
    if best + u32::from(alone) < needed || told.iter().any(rival) || beside || adds_up(article, known, said) {
        return None;
    }
    Some(Difference { here: said.span, there: known.span, earlier: known.sentence, later: said.sentence, speaker })
}

/// How two numbers differ.
enum Gap {
    /// Two digits changed places.
    Swapped,
    /// One digit is another, or the point is off.
    Slip,
    /// Otherwise.
    Wide,
}

/// How they differ; none for the same, for one that rounds the other, and for some of many.
fn gap(one: &Quantity, two: &Quantity) -> Option<Gap> {
    let (a, b) = (one.amount.low, two.amount.low);
    if figures::clash(&one.amount, &two.amount) != Some(true) {
        return None;
    }
    if swapped(one, two) {
        return Some(Gap::Swapped);
    }
    let (less, more) = if a < b { (a, b) } else { (b, a) };
    if value::slipped(a, b) && less >= Decimal::TEN {
        return Some(Gap::Slip);
    }
    (less * Decimal::from(5) > more).then_some(Gap::Wide)
}

/// How many digits a figure has that are no zeros at its end.
fn places(quantity: &Quantity) -> usize {
    quantity.amount.low.normalize().mantissa().to_string().trim_end_matches('0').len()
}

fn swapped(one: &Quantity, two: &Quantity) -> bool {
    value::swapped(one.amount.low, two.amount.low)
}

/// How many digits a figure has before the point.
fn digits(quantity: &Quantity) -> usize {
    quantity.amount.low.trunc().to_string().len()
}

/// A figure of several, as it stands.
fn plain(quantity: &Quantity) -> bool {
    let amount = &quantity.amount;
    matches!(quantity.sort, Sort::Count | Sort::Money | Sort::Measure | Sort::Duration)
        && amount.bound == Bound::Exact
        && amount.low == amount.high
        && amount.low > Decimal::ONE
        && !quantity.starts_change
        && !quantity.averaged
}

/// Is the figure told of the story's own time, of all there is?
fn free(article: &Article, view: &View<'_>, figure: &Quantity) -> bool {
    let sentence = &article.sentences[figure.sentence as usize].tokens;
    let mut before = (sentence.start..figure.tokens.start).rev().take(2);
    let other = before.any(|id| OTHER.has(article.token(id)) || article.word(id).in_group(Group::Denial) && view.speaker.is_none());
    let near = figure.tokens.start.saturating_sub(CLOSE).max(sentence.start)..(figure.tokens.end + CLOSE).min(sentence.end);
    let each = view.shared_out && near.into_iter().any(|id| few!["apiece", "average", "daily", "each", "every", "per"].has(article.token(id)));
    view.in_body()
        && !view.unreal
        && !each
        && !other
        && !more(article.token(figure.tokens.end))
        && !set_against(article, figure)
        && !of_other_time(article, view, figure)
}

/// Is it said by the figure that it is of a time that is over, or of a change?
fn of_other_time(article: &Article, view: &View<'_>, figure: &Quantity) -> bool {
    let sentence = &article.sentences[figure.sentence as usize].tokens;
    let reader = Reading(article);
    let from =
        (sentence.start..figure.tokens.start).rev().take(TIMED as usize).take_while(|id| !reader.is_clause_end(*id)).last().unwrap_or(figure.tokens.start);
    let end = (figure.tokens.end..sentence.end).take(TIMED as usize).take_while(|id| !reader.is_clause_end(*id)).last().map_or(figure.tokens.end, |id| id + 1);
    let year = article.date.map(|d| d.year());
    let past = |id: TokenId| article.date_opening(id).is_some_and(|d| d.written.2.is_some_and(|y| year.is_none_or(|year| y < year)));
    // "said afterwards that": the time is that of the telling.
    let told = |id: TokenId| id > 0 && article.word(id - 1).is(List::ReportingVerb);
    let cues = |id: TokenId| view.changes() && cue(article, id) && !PRESENT.has(article.token(id)) && !told(id);
    (from..end).any(|id| past(id) || cues(id)) || of_before(article, figure)
}

/// May both be of one thing, by their units and nouns?
fn alike(article: &Article, one: &Quantity, two: &Quantity) -> bool {
    let way = one.trend.is_none() || two.trend.is_none() || one.trend == two.trend;
    way && one.sort == two.sort && one.amount.unit == two.amount.unit && (one.sort != Sort::Count || nouns(article, one, two).is_some())
}

/// What two counts are of: the same noun, people of one kind or another, or what goes without saying.
fn nouns(article: &Article, one: &Quantity, two: &Quantity) -> Option<u32> {
    let person = |q: &Quantity| article.counted_noun(q).is_some_and(|id| article.word(id).is(List::PersonNoun) || article.token(id) == "people");
    let senses = |q: &Quantity| article.counted_noun(q).map_or(Vec::new(), |id| headline::of_token(article, id));
    match (counted(article, one), counted(article, two)) {
        (Some(a), Some(b)) if a == b => Some(2),
        (Some(_), Some(_)) if senses(one).iter().any(|s| senses(two).contains(s)) => Some(1),
        (Some(_), Some(_)) if person(one) && person(two) => Some(0),
        (Some(_), Some(_)) => (is_known(article, two) && two.amount.low >= Decimal::ONE_THOUSAND && swapped(one, two)).then_some(0),
        _ => Some(0),
    }
}

/// Is the later figure spoken of as known: "all 14", "her 14"?
fn is_known(article: &Article, said: &Quantity) -> bool {
    let before = |n: u32| said.tokens.start.checked_sub(n).map_or("", |id| article.token(id));
    KNOWN.has(before(1)) || before(1) == "of" && before(2) == "all"
}

/// Whose words both are, if one person says both. A body tells of many things in the same words.
fn voice(article: &Article, one: &View<'_>, two: &View<'_>) -> Option<u32> {
    two.voice(article).filter(|own| one.voice(article) == Some(*own) && article.names[*own as usize].may_be_person())
}

/// What ties the later figure to the one before.
fn ties(article: &Article, all: &[View<'_>], known: &Quantity, said: &Quantity) -> u32 {
    let (one, two) = (&all[known.sentence as usize], &all[said.sentence as usize]);
    if one.other_time(two) || matches!((one.speaker, two.speaker), (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a != b) || elsewhere(article, one, two) {
        return 0;
    }
    // Who gives two figures in one breath gives them of two things.
    let quote = |q: &Quantity| article.quote_at(q.span.start).and_then(|q| article.quotes[q as usize].attribution);
    if quote(known).is_some() && quote(known) == quote(said) {
        return 0;
    }
    let noun = counted(article, said).filter(|noun| counted(article, known) == Some(*noun));
    let mut seen: Vec<u32> = Vec::new();
    let mut shared = 0;
    for (stem, id) in words(article, two, said).filter(|(stem, _)| Some(*stem) != noun) {
        let other = words(article, one, known).filter(|(own, _)| *own == stem).map(|(_, id)| away(known, id)).min();
        if let Some(there) = other.filter(|_| !seen.contains(&stem)) {
            seen.push(stem);
            shared += if there <= CLOSE && away(said, id) <= CLOSE { 2 } else { 1 };
        }
    }
    // "the deep end", "the shallow end"
    let word = |id: TokenId| (article.word(id), article.token(id));
    let turned = |one: TokenId, two: TokenId| antonym::opposition(word(one), word(two)).is_some();
    if one.opposable() && two.opposable() && words(article, two, said).any(|(_, b)| words(article, one, known).any(|(_, a)| turned(a, b))) {
        return 0;
    }
    let same_voice = voice(article, one, two).is_some();
    let voice = if same_voice { 2 } else { u32::from(one.quoted != two.quoted) };
    let noun = if said.sort == Sort::Count { nouns(article, known, said).unwrap_or(0) } else { 0 };
    // Two of one unit, and hardly by chance.
    let digits = u32::from(said.sort != Sort::Count && swapped(known, said));
    if shared + digits == 0 && !(same_voice && (noun == 2 || said.sort != Sort::Count)) {
        return 0;
    }
    let part = |q: &Quantity| q.sort == Sort::Count && article.token(q.tokens.end) == "of" && !KNOWN.has(article.token(q.tokens.start.saturating_sub(1)));
    (shared + digits + noun + u32::from(is_known(article, said)) + voice).saturating_sub(if part(known) != part(said) { 1 } else { 0 })
}

/// The words in reach of a figure that say something, but for those that name who tells it.
fn words<'v>(article: &'v Article, view: &'v View<'_>, figure: &'v Quantity) -> impl Iterator<Item = (u32, TokenId)> + use<'v> {
    let telling = move |id: TokenId| {
        let span = article.tokens[id as usize].span();
        !article.word(id).in_group(Group::PaleVerb) && !view.source.is_some_and(|s| s.contains(span)) && !article.word(id).is(List::ReportingVerb)
    };
    view.content.iter().copied().filter(move |(_, id)| away(figure, *id) <= REACH && telling(*id))
}

/// How many tokens lie between a figure and a word.
fn away(figure: &Quantity, id: TokenId) -> u32 {
    if id < figure.tokens.start { figure.tokens.start - id } else { (id + 1).saturating_sub(figure.tokens.end) }
}

/// Does each of the two sentences name, besides who tells it, somebody or something that the other does not?
fn elsewhere(article: &Article, one: &View<'_>, two: &View<'_>) -> bool {
    let of = |view: &View<'_>| {
        let source = view.source;
        article.mentions_of(view.sentence).iter().filter(move |m| source.is_none_or(|s| !s.overlaps(m.span)))
    };
    let strange = |a: &View<'_>, b: &View<'_>| of(a).any(|m| !of(b).any(|o| o.name == m.name) && b.voice(article) != Some(m.name));
    strange(one, two) && strange(two, one)
}
