//! The words that say that a figure is a mean: "the average fare is £12", "they averaged £12", "£12 on average".

use crate::article::{Kind, Quantity, TokenId};
use crate::check::reading::Reading;
use crate::lexicon::{Few, Sieve};

/// Words for a mean.
const MEANS: Few = Few::of(&["average", "averages", "averaged", "averaging", "mean", "median"]);

/// How the text says that a figure is a mean.
pub(super) struct Cue {
    /// The words stand right beside the figure.
    pub direct: bool,
    /// A clause opens with what it is a mean of: "they averaged", "the average is", "on average they are".
    pub points: bool,
    /// It names what it is a mean of by a pronoun, or by a noun that is told before: "their average", "the average fare".
    pub named: bool,
}

/// The words stand beside the figure, and say no more.
const BESIDE: Cue = Cue { direct: true, points: false, named: false };

/// Is it one of those words?
fn mean_word(reading: &Reading<'_>, id: TokenId) -> bool {
    const LIKE_MEANS: Sieve = Sieve::of(&[MEANS]);
    LIKE_MEANS.may(reading.0.tokens[id as usize].hash) && MEANS.has(reading.0.token(id))
}

/// The words for a mean before or after the figure.
pub(super) fn cue(reading: &Reading<'_>, mean: &Quantity) -> Option<Cue> {
    const FAR: u32 = 24;
    let start = reading.start(mean);
    let first = reading.0.sentences[mean.sentence as usize].tokens.start;
    // "are 41 on average"
    let after = reading.reads(mean.tokens.end, &["on", "average"]);
    let Some(word) = (first.max(start.saturating_sub(FAR))..start).rev().find(|t| mean_word(reading, *t)) else { return after.then_some(BESIDE) };
    const GAP: &[&str] = &["of", "is", "was", "are", "were", "being", "age", "about", "a", ",", "at", "just", "only"];
    let direct = start - word <= 4 && reading.only(word + 1..start, 3, GAP);
    if reading.is(word.saturating_sub(1), &["on"]) && word > first && reading.opens_clause(word - 1) {
        // "On average, they paid about £12": one clause, which says of nothing else that it is a mean of it.
        let subject = word + 1 + TokenId::from(reading.kind(word + 1) == Some(Kind::Comma));
        let plain = |t: TokenId| reading.kind(t) == Some(Kind::Word) && reading.small_number(t).is_none();
        let pronoun = reading.is(subject, &["they", "he", "she", "it"]) && start <= subject + 8 && (subject..start).all(plain);
        // "aged from 17 to 58 and on average 61"
        let bare = direct && mean.of.is_none() && reading.ends(mean.tokens.end);
        return if pronoun { Some(Cue { direct, points: true, named: true }) } else { (after || bare).then_some(BESIDE) };
    }
    // "The average load, now 21 tonnes, would be 24, with none under 18 or over 30".
    let would = start.checked_sub(2).is_some_and(|t| reading.is(t, &["would", "will"]) && reading.is(t + 1, &["be"])) && reading.is(word, &["average"]);
    if would && start - word <= 14 && word > first && reading.is(word - 1, &["the", "an"]) {
        return Some(BESIDE);
    }
    // "They, the court heard, averaged": an aside may stand behind the subject.
    let subject = aside_before(reading, word).filter(|comma| *comma > first).map_or(word.saturating_sub(1), |comma| comma - 1);
    let verb = reading.is(word, &["averaged", "average"]) && reading.is(subject, &["they", "these"]);
    let noun = reading.is(subject, &["the", "their", "its"]) && subject + 1 == word && reading.is(word, &["average", "mean", "median"]);
    if !(reading.opens_clause(subject) && (verb || noun)) {
        return (direct || after).then_some(BESIDE);
    }
    let stem = |t: TokenId| reading.0.stems.get(t as usize).copied().filter(|stem| *stem != 0);
    // "the average paid so far is £72"
    let word = word + (word + 1..start).take_while(|t| reading.is(*t, &["charged", "far", "now", "paid", "so"])).count() as TokenId;
    let counted = if noun && !reading.is(word + 1, &["is", "was", "of", ",", "stands", "stood"]) && word + 1 < start { Some(word + 1) } else { None };
    let next = counted.map_or(word + 1, |t| t + 1);
    let next = if reading.kind(next) == Some(Kind::Comma) { aside_after(reading, next).map_or(next, |comma| comma + 1) } else { next };
    let told = next <= start && (reading.only(next..start, 3, GAP) && (verb || reading.find(next..start, &["is", "was"]).is_some()));
    let from = mean.sentence.checked_sub(1).map_or(first, |s| reading.0.sentences[s as usize].tokens.start);
    let to = reading.0.sentences[mean.sentence as usize].tokens.end;
    let repeated = || counted.is_some_and(|noun| stem(noun).is_some() && (from..to).any(|t| t != noun && stem(t) == stem(noun)));
    let named = verb || reading.is(subject, &["their", "its"]) || repeated();
    // "The average house" is no mean of huts.
    if told && (named || counted.is_none()) {
        return Some(Cue { direct: true, points: true, named });
    }
    (direct || after).then_some(BESIDE)
}

/// The longest aside.
const ASIDE: u32 = 10;

/// The comma that opens the aside which ends before `t`.
fn aside_before(reading: &Reading<'_>, t: TokenId) -> Option<TokenId> {
    let close = t.checked_sub(1).filter(|t| reading.kind(*t) == Some(Kind::Comma))?;
    (close.saturating_sub(ASIDE)..close).rev().find(|t| reading.kind(*t) == Some(Kind::Comma))
}

/// The comma that closes the aside which opens at `comma`.
fn aside_after(reading: &Reading<'_>, comma: TokenId) -> Option<TokenId> {
    (comma + 1..comma + ASIDE).find(|t| reading.kind(*t) == Some(Kind::Comma))
}
