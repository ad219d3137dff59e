//! Whose deed it is.

use crate::article::{Article, Gender, Mention, NameKind, Statement, TokenId};
use crate::lexicon::{Kind, List, lemma};

/// So many tokens may tell the time before a "he".
const LEAD: TokenId = 7;

/// So many sentences before a "he" are read for whom it stands for.
const BACK: u32 = 3;

/// The token behind what leads in a sentence's subject: "But", "Between 2019 and 2021,", "Last year".
pub(super) fn behind_lead(article: &Article, first: TokenId, end: TokenId) -> TokenId {
    let mut t = first + u32::from(matches!(article.word(first).text(), "and" | "but" | "yet"));
    for _ in 0..2 {
        let led = t + u32::from(matches!(article.word(t).text(), "and" | "between" | "by" | "from" | "in" | "on" | "to"));
        t = article.date_opening(led).map_or(t, |date| date.tokens.end);
    }
    t + u32::from(t > first && t < end && article.tokens[t as usize].kind == Kind::Comma)
}

/// Whose name a statement's subject introduces: "Peter Brandt, 44, of Leith,", "A third man, Peter Brandt, 44,", "One of them, Peter
/// Brandt," or "Olsen's brother, Peter Brandt,".
pub(super) fn introduced(article: &Article, statement: &Statement) -> Option<u32> {
    let subject = statement.subject?;
    let at = article.mentions.partition_point(|m| m.span.start < subject.start);
    let comma = |t: TokenId| article.tokens.get(t as usize).is_some_and(|t| t.kind == Kind::Comma);
    let led = |mention: &Mention| {
        let noun = mention.tokens.start.checked_sub(2)?;
        let word = article.word(noun);
        let one = || matches!(word.text(), "them" | "two" | "three" | "four") && noun > 0 && article.word(noun - 1).text() == "of";
        let somebody = word.is(List::PersonNoun) || word.is(List::Bystander) || one();
        (comma(noun + 1) && article.tokens[noun as usize].span().start >= subject.start && somebody).then_some(())
    };
    let within = article.mentions[at..].iter().take_while(|m| m.span.start < subject.end);
    let sentence = &article.sentences[statement.sentence as usize].tokens;
    let opens = |m: &Mention| m.span.start == subject.start || m.tokens.start == behind_lead(article, sentence.start, sentence.end);
    within.take(3).find(|m| comma(m.tokens.end) && (opens(m) || led(m).is_some())).map(|m| m.name)
}

/// Whom "he" or "she" at the head of a sentence stands for, with nothing but "also" behind it and no more than a time before
/// it: the only person of that gender whom the nearest sentence before names that names any.
pub(super) fn meant(article: &Article, statement: &Statement) -> Option<u32> {
    let first = article.sentences[statement.sentence as usize].tokens.start;
    let of = statement.subject?;
    let (subject, gender) = (article.token_from(of.start)..article.token_until(of.end)).find_map(|t| Some((t, Gender::of_pronoun(article.word(t).text())?)))?;
    if subject >= first + LEAD || !(first..subject).all(|t| lemma::verb(article.word(t)).is_none() && article.mention_at(t).is_none()) {
        return None;
    }
    let person = |n: &u32| article.names[*n as usize].kind == NameKind::Person;
    let told = |s: &u32| article.mentions_of(*s).iter().any(|m| person(&m.name));
    let near = (statement.sentence.saturating_sub(BACK)..statement.sentence).rev().find(told)?;
    let mut persons = article.mentions_of(near).iter().map(|m| m.name).filter(person);
    let name = persons.next()?;
    (persons.all(|n| n == name) && article.names[name as usize].may_be(gender) && article.in_body(near)).then_some(name)
}

/// Is it a person's name, by itself or by the next sentence, which goes on with "He"?
pub(super) fn is_person(article: &Article, name: u32, sentence: u32) -> bool {
    let next = || article.sentences.get(sentence as usize + 1).map(|s| article.token(s.tokens.start));
    match article.names[name as usize].kind {
        NameKind::Person => true,
        NameKind::Unknown => matches!(next(), Some("He" | "She" | "His" | "Her")),
        _ => false,
    }
}
