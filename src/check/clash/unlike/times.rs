//! Figures of two times, and those that are wished for: "The school has 31 teachers. 'We need 40 teachers'", "The farm has 600 cows.
//! 'We had 40 cows when I was a girl'".

use super::Told;
use crate::article::TokenId;
use crate::check::reading::Reading;
use crate::lexicon::FunctionWordKind::{self, Auxiliary, Future, Modal};
use crate::lexicon::{Few, Form, few};

/// Verbs and auxiliaries by which something is wished for or to be.
const WISHES: Few = Few::of(&["hope", "hoped", "hopes", "must", "need", "needed", "needs", "ought", "should", "want", "wanted", "wants", "wish", "wished"]);
/// Words that begin what tells when it was.
const WHEN: Few = Few::of(&["after", "before", "since", "till", "until", "when", "while"]);
/// Who tells of the own life.
const OWN: Few = Few::of(&["i", "me", "my", "our", "us", "we"]);

/// Is the one told of a time of its own, or as a wish, where the other is not?
pub(super) fn are_two(one: &Told<'_>, two: &Told<'_>) -> bool {
    wished(one) != wished(two) || of_own_life(one) != of_own_life(two) || of_past(one, two) || of_past(two, one)
}

/// "We need 40", "was to cost £4m", "we would have 40".
fn wished(told: &Told<'_>) -> bool {
    let article = told.article;
    let is = |id: TokenId| {
        let word = article.token(id).to_ascii_lowercase();
        let to_be = few!["was", "were"].has(&word) && article.token(id + 1) == "to" && id + 2 < told.lead().end;
        // Told of somebody's words, "would" and "could" are "will" and "can".
        WISHES.has(&word) || to_be || told.quoted && few!["could", "might", "would"].has(&word)
    };
    // "Hotels want the 600-seat theatre": what is wished for is known.
    let known = told.lead().next_back().is_some_and(|id| few!["her", "his", "its", "our", "the", "their", "these", "those"].has(article.token(id)));
    !known && told.lead().rev().take_while(|id| !Reading(article).is_clause_end(*id)).any(is)
}

/// "when I joined", "before I was 20": does what follows the figure, or leads up to it, put it at a time of the speaker's life?
fn of_own_life(told: &Told<'_>) -> bool {
    let article = told.article;
    let own = |id: TokenId| OWN.has(&article.token(id).to_ascii_lowercase());
    let when = |id: TokenId| WHEN.has(&article.token(id).to_ascii_lowercase()) && own(id + 1);
    let my_day = |id: TokenId| article.token(id).eq_ignore_ascii_case("in") && own(id + 1) && few!["day", "time", "youth"].has(article.token(id + 2));
    told.clause.clone().any(|id| when(id) || my_day(id))
}

/// "has 24 beds" beside "'We had 40 beds'": is the one so and quoted or dated, where the other was so?
fn of_past(now: &Told<'_>, then: &Told<'_>) -> bool {
    // What is told of somebody's words is told in the past.
    let speaks = now.quoted != then.quoted && then.quoted || then.article.dates_of(then.figure.sentence).iter().any(|d| d.written.2.is_some());
    speaks && tense(now) == Some(true) && tense(then) == Some(false)
}

/// Is it so by its verb, or was it so? None for what has been done, and for what will be.
fn tense(told: &Told<'_>) -> Option<bool> {
    let verb = told.verb()?;
    let article = told.article;
    // "has won", "had been built", "will have"
    let group = verb.checked_sub(1).is_some_and(|before| super::is_be_or_have(article, before) || article.word(before).function().is_some_and(is_auxiliary));
    if group {
        return None;
    }
    match article.token(verb) {
        "are" | "has" | "have" | "is" => Some(true),
        "had" | "was" | "were" => Some(false),
        _ => match article.word(verb).verb_form()? {
            Form::Third => Some(true),
            Form::Past | Form::Participle => Some(false),
            _ => None,
        },
    }
}

fn is_auxiliary(kind: FunctionWordKind) -> bool {
    matches!(kind, Auxiliary | Future | Modal)
}
