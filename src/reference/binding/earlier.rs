//! Binds a figure of another time to the fact of that time, from the figure told before it: "£6.4m, up from £5.1m the year
//! before", "9 percent more than the 44,000 of a year ago", "In 2022 it was 31". Only what the text and the file both date is
//! bound, and of a measure with two facts the one that the other has come from.

use super::super::{Claim, Fact, FactId, Reference, Verdict};
use super::figures::{agrees, fits};
use super::scene::{function, is_role};
use super::times;
use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::lexicon::{Few, FunctionWordKind, List, MeasureWordRole, TimeUnit, TimeUnitGrain, lemma};
use crate::value::Date;
use std::ops::RangeInclusive;

/// So many words behind the figure its time may be told.
const REACH: u32 = 7;
/// So many days "the same week" of another year may lie off.
const SLACK: i32 = 25;
/// How figures come to be known.
const TALLIED: Few = Few::of(&["confirmed", "counted", "logged", "recorded", "registered", "reported"]);
/// How far apart two figures of one comparison may stand, in tokens.
const APART: u32 = 24;
/// So many tokens may stand between "from" and "to", the figure aside.
const LEAD_TO: usize = 6;
/// So many tokens may lead to a figure in a clause of its own.
const LEAD: u32 = 16;

/// When a figure is told to have been, as seen from the one before it.
#[derive(Debug)]
enum When {
    /// "in 2022".
    On(Date),
    /// "a year before": so many days earlier.
    Before(RangeInclusive<i32>),
    /// The text does not say.
    Unsaid,
}

/// Adds the claims of figures that are in none of `claims` yet, which are in order.
pub(super) fn bind(reference: &Reference, article: &Article, claims: &mut Vec<Claim>) {
    let known = claims.len();
    for n in 0..known {
        let Claim { quantity, fact, .. } = claims[n];
        let Some(later) = article.quantities.get(quantity as usize) else { continue };
        let next = (quantity + 1..).take(3).take_while(|i| article.quantities.get(*i as usize).is_some_and(|q| q.sentence == later.sentence));
        let free = |i: &u32| claims[..known].binary_search_by_key(i, |c| c.quantity).is_err();
        let earlier = next.filter(free).find(|i| is_earlier(article, later, &article.quantities[*i as usize]));
        let told = earlier.and_then(|index| {
            let figure = &article.quantities[index as usize];
            Some((index, when(article, figure, figure.tokens.end..reach(article, figure))?))
        });
        let right = claims[n].verdict == Verdict::Agrees;
        let told = told.filter(|(_, when)| right || !matches!(when, When::Unsaid));
        let told = told.or_else(|| right.then(|| started(article, quantity))?.filter(|(index, _)| free(index)));
        let told: Vec<(u32, When)> = match told {
            Some(told) => vec![told],
            None if right => continued(reference, article, quantity, fact).into_iter().filter(|(index, _)| free(index)).collect(),
            None => continue,
        };
        for (index, when) in told {
            let figure = &article.quantities[index as usize];
            let fresh = claims[known..].iter().all(|c| c.quantity != index);
            let Some(old) = fresh.then(|| of_then(reference, figure, fact, &when)).flatten() else { continue };
            let verdict = match agrees(article, figure, &reference.facts[old as usize]) {
                Some(true) => Verdict::Agrees,
                Some(false) => Verdict::Disagrees,
                None => continue,
            };
            claims.push(Claim { quantity: index, fact: old, verdict });
        }
    }
}

/// How far behind the figure its time may be told.
fn reach(article: &Article, figure: &Quantity) -> TokenId {
    (figure.tokens.end + REACH).min(article.sentences[figure.sentence as usize].tokens.end)
}

/// Are they said in one unit, or the second in none, as what is told again is?
fn is_alike(later: &Quantity, figure: &Quantity) -> bool {
    later.sort == figure.sort && later.amount.unit.base.map(|u| u.name) == figure.amount.unit.base.map(|u| u.name)
        || figure.amount.unit.base.is_none() && figure.of.is_none()
}

/// Is it what `later` has come from: "from", "against" or "than" right before it, in the same clause?
fn is_earlier(article: &Article, later: &Quantity, figure: &Quantity) -> bool {
    let start = article.front(figure);
    let word = |n: u32| start.checked_sub(n).map(|t| article.token(t)).unwrap_or_default();
    let led = matches!(word(1), "from" | "against") || matches!(word(1), "with" | "to") && word(2) == "compared" || word(1) == "the" && word(2) == "than";
    // "16 percent below the £22.5m of the same period last year": only with its time, for a target may be meant.
    let led = led || word(1) == "the" && matches!(word(2), "above" | "below" | "on" | "over" | "under") && is_timed(article, figure);
    // "£93m (£81m a year earlier)", "£93m, after £81m the year before": only with its time as well.
    let beside =
        matches!(word(1), "(" | "after") && matches!(when(article, figure, figure.tokens.end..reach(article, figure)), Some(When::On(_) | When::Before(_)));
    let led = led || beside;
    let gap = later.tokens.end..start;
    let parted = gap.clone().any(|t| {
        matches!(article.tokens[t as usize].kind, Kind::Semicolon | Kind::Colon)
            || article.tokens[t as usize].kind == Kind::Quote && !matches!(article.token(t), "'" | "’")
            || matches!(article.token(t), "and" | "but" | "while" | "whereas" | "who" | "which")
    });
    led && gap.len() <= APART as usize && !parted && is_alike(later, figure) && !matches!(figure.sort, Sort::Multiple | Sort::Fraction | Sort::Duration)
}

/// Does "of" or "in" and a time stand right behind the figure, or behind what it counts?
fn is_timed(article: &Article, figure: &Quantity) -> bool {
    let end = article.noun_end(figure);
    let led = |id: TokenId| matches!(article.token(id), "of" | "in" | "for");
    (led(end) || led(figure.tokens.end)) && !matches!(when(article, figure, figure.tokens.end..reach(article, figure).max(end)), None | Some(When::Unsaid))
}

/// "from 167 to 163", "from €20 a year ago to €25": what the figure has come from, told right before it.
fn started(article: &Article, quantity: u32) -> Option<(u32, When)> {
    let index = quantity.checked_sub(1)?;
    let (figure, later) = (&article.quantities[index as usize], &article.quantities[quantity as usize]);
    let led = |q: &Quantity, word: &str| article.front(q).checked_sub(1).is_some_and(|id| article.token(id) == word);
    let plain = figure.sentence == later.sentence && is_alike(later, figure) && !matches!(figure.sort, Sort::Multiple | Sort::Fraction | Sort::Duration);
    if !plain || !led(figure, "from") || !led(later, "to") {
        return None;
    }
    let gap = article.noun_end(figure)..article.front(later) - 1;
    match gap.len() {
        0 => Some((index, When::Unsaid)),
        1..=LEAD_TO => when(article, figure, gap).map(|when| (index, when)),
        _ => None,
    }
}

/// The next figures of its own kind after the figure of `fact`, where clauses that say no more give them other times: "A year
/// before it was 31", "; in March the number was 73". Where one goes on so, the next may follow it.
fn continued(reference: &Reference, article: &Article, quantity: u32, fact: FactId) -> Vec<(u32, When)> {
    let later = &article.quantities[quantity as usize];
    let block = |q: &Quantity| article.sentences[q.sentence as usize].block;
    let Some(words) = words_of(reference, fact) else { return Vec::new() };
    // Past the parts of the whole told in the same sentence: "£38m: £22m for walls and £16m for pumps. In 2021 it was £29m".
    let of_sentence = |i: &u32| article.quantities[*i as usize].sentence == later.sentence;
    let first = quantity.checked_sub(1).is_none_or(|i| !of_sentence(&i));
    let (mut told, mut last) = (Vec::new(), later.sentence);
    for index in (quantity + 1..).take(8) {
        let Some(figure) = article.quantities.get(index as usize).filter(|q| q.sentence <= last + 1 && block(q) == block(later)) else { break };
        if !is_alike(later, figure) || first && of_sentence(&index) && told_apart(article, later, figure) {
            continue;
        }
        let Some(when) = goes_on(article, later, figure, words) else { break };
        let sentence = &article.sentences[figure.sentence as usize].tokens;
        let same = (later.tokens.end.max(sentence.start)..figure.tokens.start).any(|id| article.token(id) == "same");
        let year = times::time(&reference.facts[fact as usize]).map(|day| i32::from(day.year()));
        // "By the same week of 2024" is so long before, and not of all that year.
        let when = match (when, year) {
            (When::On(Date::Year(then)), Some(now)) if same && i32::from(then) < now => {
                let days = (now - i32::from(then)) * 365;
                When::Before(days - SLACK..=days + SLACK)
            }
            (when, _) => when,
        };
        told.push((index, when));
        last = figure.sentence;
    }
    told
}

/// When the figure was, where its clause tells no more of it than that.
fn goes_on(article: &Article, later: &Quantity, figure: &Quantity, words: &[u32]) -> Option<When> {
    let measured = matches!(figure.sort, Sort::Count | Sort::Money | Sort::Percent | Sort::Measure);
    let clause = own_clause(article, later, figure).filter(|_| measured && !figure.starts_change)?;
    let plain = clause.clone().all(|id| is_of_link(article, id, words)) && is_told_again(article, later, figure, clause.clone(), words);
    // "In 2022 it was 31 points lower" is by how much.
    let after = article.noun_end(figure);
    let end = article.sentences[figure.sentence as usize].tokens.end;
    let compared = (figure.tokens.end..(after + 1).min(end)).any(|id| is_role(article, id, MeasureWordRole::Comparative) || article.token(id) == "than");
    let counted = figure.of.is_none_or(|of| {
        let last = article.token_until(of.end).checked_sub(1);
        last.is_some_and(|id| words.contains(&lemma::stem(article.word(id), article.token(id))))
    });
    if !plain || compared || !counted && figure.amount.unit.base.is_none() {
        return None;
    }
    let stop = (after..reach(article, figure).max(after)).find(|id| article.tokens[*id as usize].kind != Kind::Word && !is_dated(article, *id));
    // "in the same months of 2024, when it was 31"
    let dated =
        clause.start.checked_sub(3).filter(|_| article.token(clause.start - 1) == "when" && article.tokens[clause.start as usize - 2].kind == Kind::Comma);
    let dated = dated.and_then(|id| article.date_at(id)).filter(|d| !d.distance && d.sentence == figure.sentence);
    if let Some(date) = dated {
        return date.value.map(When::On);
    }
    let told = when(article, figure, clause.start..stop.unwrap_or(reach(article, figure).max(after)))?;
    (!matches!(told, When::Unsaid)).then_some(told)
}

/// Does the figure stand in a list behind a colon after `later`, as its parts do?
fn told_apart(article: &Article, later: &Quantity, figure: &Quantity) -> bool {
    (later.tokens.end..figure.tokens.start).any(|id| article.tokens[id as usize].kind == Kind::Colon)
}

/// The tokens from the beginning of the figure's clause, which is not the clause of `later`, to the figure.
fn own_clause(article: &Article, later: &Quantity, figure: &Quantity) -> Option<Tokens> {
    let (first, front) = (article.sentences[figure.sentence as usize].tokens.start.max(later.tokens.end), article.front(figure));
    let opens = |id: &TokenId| {
        matches!(article.tokens[*id as usize].kind, Kind::Semicolon | Kind::Colon | Kind::Dash)
            || matches!(article.token(*id), "and" | "but" | "when" | "while" | "whereas")
    };
    let start = (first..front).rev().find(opens);
    let start = start.map(|id| id + 1).or_else(|| (figure.sentence != later.sentence).then_some(first))?;
    (start < front && front - start <= LEAD).then_some(start..front)
}

/// The words of the measure of `fact`.
fn words_of(reference: &Reference, fact: FactId) -> Option<&[u32]> {
    Some(&reference.index.measure_of(reference.facts[fact as usize].subject, fact)?.words)
}

fn is_dated(article: &Article, id: TokenId) -> bool {
    article.date_at(id).is_some()
}

/// Does the word add nothing but time and grammar?
fn is_of_link(article: &Article, id: TokenId, words: &[u32]) -> bool {
    let token = &article.tokens[id as usize];
    let time = || is_season(article.token(id)) || token.word.is(List::TimeUnit) || token.word.is(List::TimeStep) || is_dated(article, id);
    match token.kind {
        Kind::Comma => true,
        Kind::Word => {
            time()
                || token.word.is(List::FunctionWord)
                    && function(article, id) != Some(FunctionWordKind::Modal)
                    && !matches!(article.token(id), "not" | "if" | "she" | "he")
                || matches!(
                    article.token(id),
                    "same" | "whole" | "all" | "point" | "ago" | "earlier" | "months" | "end" | "start" | "estimate" | "average" | "stood" | "came" | "reached"
                )
                || is_role(article, id, MeasureWordRole::Figure)
                || TALLIED.has(article.token(id))
                || article.ordinal(id).is_some()
                || words.contains(&lemma::stem(token.word, article.token(id)))
        }
        Kind::Number => is_dated(article, id) || article.ordinal(id).is_some() || article.quantity_at(id).is_some_and(|q| q.sort == Sort::Duration),
        _ => is_dated(article, id) || matches!(article.token(id), "$" | "£" | "€"),
    }
}

/// Does a pronoun, a word for a figure or the measure itself stand for what was told, with a verb of being right before
/// the figure?
fn is_told_again(article: &Article, later: &Quantity, figure: &Quantity, clause: Tokens, words: &[u32]) -> bool {
    let verb = clause.clone().rev().find(|id| !article.word(*id).is(List::BoundBefore) && article.tokens[*id as usize].kind == Kind::Word);
    let Some(verb) = verb.map(|id| id - TokenId::from(matches!(article.token(id), "at" | "to"))) else { return false };
    let own = |id: TokenId| words.contains(&lemma::stem(article.word(id), article.token(id)));
    let told = (clause.start..verb).any(|id| {
        matches!(article.token(id), "it" | "It" | "they" | "They" | "there" | "There" | "that" | "estimate" | "average")
            || is_role(article, id, MeasureWordRole::Figure)
            || own(id)
    });
    // "The second, in 2016, had 31,000"
    let next = || (clause.start..verb).any(|id| article.ordinal(id).is_some() && !is_dated(article, id)) && figure.of.is_none();
    let bare = figure.of.is_none() && later.of.is_some() && figure.sort == Sort::Count;
    let ends_sentence = || figure.tokens.end + 1 >= article.sentences[figure.sentence as usize].tokens.end;
    match article.token(verb) {
        "was" | "were" | "is" | "are" => told,
        "stood" | "came" | "reached" => told && !bare,
        word if TALLIED.has(word) => told,
        // "Last year it had 31.": of the same, with nothing behind it.
        "had" => next() || told && (figure.of.is_some() || ends_sentence()),
        _ => false,
    }
}

/// When the words of `clause`, the figure aside, say that it was; none where they say two things.
fn when(article: &Article, figure: &Quantity, clause: Tokens) -> Option<When> {
    let here = |d: &&crate::article::DateMention| clause.start <= d.tokens.start && d.tokens.end <= clause.end;
    let since = |d: &crate::article::DateMention| d.tokens.start.checked_sub(1).is_some_and(|id| matches!(article.token(id), "since" | "Since"));
    // "in the same quarter last year": the year, and the quarter by it.
    let mut dates = article.dates_of(figure.sentence).iter().filter(here).filter(|d| !d.distance && d.value.is_some());
    if let Some(date) = dates.next() {
        let one = dates.next().is_none() && !since(date);
        return date.value.filter(|_| one).map(When::On);
    }
    if let Some(days) = clause.clone().find_map(|id| before(article, id)) {
        return Some(When::Before(days));
    }
    let end = article.tokens.get(figure.tokens.end as usize).filter(|_| figure.tokens.end < article.sentences[figure.sentence as usize].tokens.end);
    end.is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Close)).then_some(When::Unsaid)
}

/// "winter", "season": a year lies between one and the next.
pub(super) fn is_season(word: &str) -> bool {
    matches!(word, "season" | "winter" | "summer" | "spring" | "autumn")
}

/// How many days "a year before", "the previous quarter" or "two years earlier" at `id` goes back; "last year" is a date.
fn before(article: &Article, id: TokenId) -> Option<RangeInclusive<i32>> {
    let word = |n: u32| article.token(id + n);
    let back = |n: u32| matches!(word(n), "before" | "earlier" | "ago" | "previously");
    let count: i32 = match word(0) {
        "a" | "the" | "A" | "The" | "one" | "One" => 1,
        "two" | "Two" => 2,
        "three" | "Three" => 3,
        _ => return None,
    };
    let at = match word(1) {
        "previous" | "preceding" if count == 1 && !back(3) => 2,
        _ if back(2) => 1,
        _ => return None,
    };
    let days = match article.entry::<TimeUnit>(id + at).map(|(unit, _)| unit.grain) {
        Some(TimeUnitGrain::Year) => 365..=366,
        Some(TimeUnitGrain::Quarter) => 90..=92,
        Some(TimeUnitGrain::Month) => 28..=31,
        Some(TimeUnitGrain::Week) => 7..=7,
        None if is_season(word(at)) => 365..=366,
        _ => return None,
    };
    let slack = days.start() / 24;
    Some(days.start() * count - slack..=days.end() * count + slack)
}

/// The one fact of the measure of `fact` that is of that time.
fn of_then(reference: &Reference, figure: &Quantity, fact: FactId, when: &When) -> Option<FactId> {
    let now = &reference.facts[fact as usize];
    let series = reference.index.series_with(now.subject, fact)?;
    let last = times::time(now)?;
    let told = |old: &Fact| match when {
        When::On(date) => match (old.from, old.to, times::time(old)) {
            (Some(from), Some(to), _) => date.first_day().zip(date.last_day()).is_some_and(|(first, end)| first <= to && from <= end),
            (.., Some(day)) => date.agrees(&Date::Day(day)) || old.as_of.is_some_and(|at| at.agrees(date)),
            _ => false,
        },
        When::Before(days) => times::time(old).is_some_and(|day| day.until(last).is_ok_and(|gap| days.contains(&gap.get_days()))),
        When::Unsaid => true,
    };
    let known = reference.index.facts(series);
    let others = known.iter().copied().filter(|id| *id != fact && reference.facts.current(*id) == *id);
    let mut found = others.filter(|id| {
        let old = &reference.facts[*id as usize];
        times::time(old).is_some_and(|day| day < last) && told(old) && fits(figure, old)
    });
    let one = found.next()?;
    found.next().is_none().then_some(one)
}
