//! Two levels told apart, and the word that takes up the way from one to the other: "There were 31 clinics five years ago and there are
//! 22 now. The fall has to do with pay"; "Bad debts shrank to £2.1m. In June they had been £2.4m".

use super::Step;
use super::operands::Operands;
use crate::article::{Kind, Quantity, TokenId};
use crate::check::comparison::Comparison;
use crate::check::reading::Reading;
use crate::lexicon::{Form, List, Movement, Verb};

/// Words between the subject that takes a level up and the verb that moves it.
const HAS: &[&str] = &["also", "had", "has", "have", "now", "since", "so", "then", "thus"];
/// Words behind a noun of movement that say whose movement it is.
const OWN: &[&str] = &["among", "at", "between", "for", "from", "in", "of", "on", "to"];
/// Words by which a movement is one of another time.
const TO_COME: &[&str] = &["began", "came", "come", "due", "expected", "feared", "followed", "later", "next", "since", "started", "will", "would", "yet"];
/// How far a level may stand behind the verb that takes something to it.
const REACH: TokenId = 9;

/// Reads the movements of a sentence, each with the two levels that it is of.
pub(super) fn of_sentence<'a>(reading: &Reading<'a>, sentence: u32, found: &mut Vec<(u32, Comparison<'a>)>) {
    let tokens = reading.0.sentences[sentence as usize].tokens.clone();
    for word in tokens.filter(|t| reading.0.word(*t).is(List::Movement)) {
        let Some(way) = reading.movement(word).filter(|_| !reading.is(word, &["up", "down"])) else { continue };
        let pair = match moved_to(reading, sentence, word) {
            Some(level) => beside(reading, level),
            None if takes_up(reading, sentence, word) => before(reading, sentence, word),
            None => None,
        };
        if let Some((from, to)) = pair {
            found.push((sentence, Comparison { from, to, by: None, way: Some(way), word: Some(word) }));
        }
    }
}

/// "The fall,", "So sharp a drop", "it had slipped": does the word tell anew of a movement between levels just told?
fn takes_up(reading: &Reading<'_>, sentence: u32, word: TokenId) -> bool {
    let tokens = &reading.0.sentences[sentence as usize].tokens;
    let (floor, end) = (tokens.start, tokens.end);
    let back = |n: u32| word.checked_sub(n).filter(|t| *t >= floor);
    let is = |n: u32, words: &[&str]| back(n).is_some_and(|t| reading.is(t, words));
    // Another figure or time behind it may be what it is of.
    let own = reading.0.quantities_from(word).first().is_some_and(|q| q.tokens.start < end.min(word + REACH));
    let dated = reading.0.dates_from(word).first().is_some_and(|d| d.tokens.start < end.min(word + 4));
    // "The fall came later", "The drop is expected to come": another, after both.
    let anew = || reading.find(word + 1..end.min(word + 6), TO_COME).is_some();
    let alone = reading.ends(word + 1) || !reading.is(word + 1, OWN) && reading.0.is_finite_verb(word + 1) && !anew();
    let the = is(1, &["the", "this", "that"]) || is(1, &["a", "an"]) && (is(2, &["such"]) || is(3, &["so", "such"]));
    let opens = (1..=3).any(|n| back(n).is_some_and(|t| reading.opens_clause(t)));
    if the && opens {
        let so = is(3, &["so"]) && reading.is(word + 1, &["in"]);
        return !own && !dated && (alone || so);
    }
    let past = reading.0.entries::<Verb>(word).any(|(_, form)| matches!(form, Form::Past | Form::Participle));
    let subject = (1..=3).find(|n| !is(*n, HAS)).filter(|n| is(*n, &["it", "they"]));
    // "They fell after the firm said so"; "It raised its forecast" moves something else.
    let whole = reading.ends(word + 1) || reading.is(word + 1, &["after", "because"]);
    past && subject.is_some() && whole && !own && !dated
}

/// The only two levels that the sentences before tell, the earlier first.
fn before<'a>(reading: &Reading<'a>, sentence: u32, word: TokenId) -> Option<(&'a Quantity, &'a Quantity)> {
    let operands = Operands::before(reading, sentence, &(word..word + 1));
    let told: Vec<&Quantity> = operands.nearest(Step::Change);
    let [one, two] = told[..] else { return None };
    // No other figures of which it may be.
    let near = two.sentence + 1 >= sentence && two.tokens.end <= word;
    near.then(|| operands.in_time(one, two)).flatten()
}

/// "shrank over the spring to £2.1m": the level behind the verb.
fn moved_to<'a>(reading: &Reading<'a>, sentence: u32, word: TokenId) -> Option<&'a Quantity> {
    let verb = reading.0.entry::<Movement>(word).is_some_and(|(movement, _)| !movement.noun);
    let past = || reading.0.entries::<Verb>(word).any(|(_, form)| matches!(form, Form::Past | Form::Participle));
    if !verb || !past() {
        return None;
    }
    let to = |q: &Quantity| reading.start(q).checked_sub(1).filter(|t| reading.is(*t, &["to"]));
    let level = reading.of_sentence(sentence).iter().find(|q| q.tokens.start > word && to(q).is_some())?;
    let to = to(level).filter(|to| *to > word)?;
    // "fell on Friday even as profit rose to £90m": the level of the nearest verb.
    let other = |t: TokenId| reading.kind(t) == Some(Kind::Comma) || reading.is(t, &["as"]) || reading.movement(t).is_some();
    let plain = to - word < REACH && reading.one_clause(word + 1..to, REACH as usize) && !(word + 1..to).any(other);
    plain.then_some(level)
}

/// The one level that the rest of its sentence, or the next one, tells of a time before.
fn beside<'a>(reading: &Reading<'a>, to: &'a Quantity) -> Option<(&'a Quantity, &'a Quantity)> {
    let operands = Operands::around(reading, to);
    let told = operands.nearest(Step::Change);
    let [one, two] = told[..] else { return None };
    let from = if one.span == to.span { two } else { one };
    // "fell to 40 in May, compared with 50 in April of last year": what a sentence sets beside its level, other readers know.
    let near = from.sentence == to.sentence || from.sentence == to.sentence + 1;
    if !near || !had_itself(reading, from) {
        return None;
    }
    operands.in_time(from, to).filter(|(earlier, _)| earlier.span == from.span)
}

/// "In June they had come to £2.4m", "having been £2.4m": the same thing, shortly before. Not "Economists had forecast 5.3 per cent",
/// "A decade ago it had been £6.10".
fn had_itself(reading: &Reading<'_>, from: &Quantity) -> bool {
    const LEVEL: &[&str] = &["at", "been", "begun", "come", "opened", "stood", "to"];
    let (start, opening) = (reading.start(from), reading.opening(from.sentence));
    let floor = reading.0.sentences[from.sentence as usize].tokens.start;
    let Some(had) = reading.find(start.saturating_sub(4).max(floor)..start, &["had", "having"]) else { return false };
    let plain = (had + 1..start).all(|t| reading.is(t, LEVEL));
    let dated = (from.tokens.end..from.tokens.end + 4).any(|t| reading.year(t));
    if !plain || dated {
        return false;
    }
    if reading.is(had, &["having"]) {
        return true;
    }
    let Some(subject) = had.checked_sub(1).filter(|t| *t >= floor && reading.is(*t, &["it", "they"])) else { return false };
    let month = reading.is(opening, &["in"]) && subject == opening + 2 && !reading.year(opening + 1);
    subject == opening || month || reading.opens_clause(subject)
}
