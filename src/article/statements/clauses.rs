//! Cuts a sentence into clauses.

use super::{function, negation};
use crate::article::tokens::Traits;
use crate::article::{Article, Sentence, Statement, TokenId, Tokens};
use crate::lexicon::{Form, FunctionWordKind, Kind, List, ReportingVerb, Words, words};

/// Adds the clauses of `sentence`, in order, none empty; they end at some of `places`.
#[inline]
pub(super) fn split(article: &Article, sentence: &Sentence, places: &[u32], clauses: &mut Vec<Tokens>) {
    let mut from = sentence.tokens.start;
    let mut verb = false;
    // "Asked about it, Ruiz said": told apart from the clause that it leads up to.
    let mut leads = article.tokens[from as usize].kind == Kind::Word
        && matches!(form(article, from), Some(Form::Past | Form::Participle))
        && function(article, from).is_none();
    for id in places.iter().copied() {
        let (mut ends, skip) = boundary(article, sentence, id, verb);
        ends |= leads && article.tokens[id as usize].kind == Kind::Comma;
        // "Lee, who runs it, said there was none": the clause within commas is over.
        ends |= verb && article.tokens[id as usize].kind == Kind::Comma && relative(article, from) && predicates(article, id + 1);
        leads &= !ends;
        if ends {
            // "It was late, Ms. Ruiz said": the title is none of the clause before it.
            let titled = article.tokens[id as usize].kind == Kind::Stop && id >= from + 2 && article.word(id - 1).is(List::Title);
            let end = if titled && article.tokens[id as usize - 2].kind == Kind::Comma { id - 2 } else { id };
            if from < end {
                clauses.push(from..end);
            }
            from = if skip { id + 1 } else { id };
            verb = false;
        }
        verb = verb || article.tokens[id as usize].traits.has(Traits::VERBAL) && verbal(article, id);
    }
    if from < sentence.tokens.end {
        clauses.push(from..sentence.tokens.end);
    }
}

/// Cuts `statement` short where another predicate follows in its clause, and gives what follows: the clause that a verb of
/// saying takes, or a second verb joined to the first (then true, as it has the first one's subject).
#[inline]
pub(super) fn follow(article: &Article, statement: &mut Statement) -> Option<(Tokens, bool)> {
    let end = statement.tokens.end;
    let verb = statement.rest.start.checked_sub(1)?;
    let form = form(article, verb);
    let cut = if saying(article, verb, statement.passive).is_some_and(|plain| opens_clause(article, statement.rest.start, end, plain)) {
        (statement.rest.start, false)
    } else {
        let joined = |id: &TokenId| {
            matches!(function(article, *id), Some(FunctionWordKind::Conjunction))
                && !article.tokens[*id as usize + 1].capital
                && matches!(self::form(article, id + 1), Some(Form::Past | Form::Participle))
        };
        let past = matches!(form, Some(Form::Past | Form::Participle));
        (statement.rest.clone().take_while(|id| id + 1 < end).find(|id| past && joined(id))? + 1, true)
    };
    statement.tokens.end = cut.0;
    statement.rest.end = cut.0;
    statement.span = article.span(statement.tokens.clone());
    Some((cut.0..end, cut.1))
}

fn form(article: &Article, id: TokenId) -> Option<Form> {
    article.word(id).verb_form()
}

/// Is it a verb that takes what is said as a clause, with no hearer between ("said it was", "was told it was")? If so, does
/// it take nothing else?
fn saying(article: &Article, id: TokenId, passive: bool) -> Option<bool> {
    let mut entries = article.word(id).entries::<ReportingVerb>("").filter(|(e, _)| e.clause && (!e.addressee || passive) && !e.raising);
    entries.next().map(|(e, _)| !e.object || passive)
}

/// "said there was", "expects to return": does a finite verb stand at `id`, with more after it?
fn predicates(article: &Article, id: TokenId) -> bool {
    let more = || {
        let next = function(article, id + 1);
        let kinds = |kind| !matches!(kind, FunctionWordKind::Conjunction | FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future);
        next.is_some_and(kinds) || article.token(id + 1) == "there"
    };
    function(article, id).is_none() && matches!(form(article, id), Some(Form::Past | Form::Third)) && more()
}

/// Does a subject begin at `id`, with a predicate after it? `plain` where the verb before takes nothing but a clause.
fn opens_clause(article: &Article, id: TokenId, end: TokenId, plain: bool) -> bool {
    let subject = id < end
        && match function(article, id) {
            Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive | FunctionWordKind::Pronoun) => true,
            Some(_) => false,
            None => matches!(article.tokens[id as usize].kind, Kind::Word | Kind::Number),
        };
    let there = id < end && article.token(id) == "there";
    let pronoun = there || matches!(function(article, id), Some(FunctionWordKind::Pronoun));
    // "accepted the offer", "signs of fire": a noun.
    let before = |id: TokenId| function(article, id - 1);
    let noun = |id: TokenId| matches!(before(id), Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive | FunctionWordKind::Preposition));
    let verb = (id + 1..end).find(|id| article.tokens[*id as usize].traits.has(Traits::VERBAL) && verbal(article, *id) && !noun(*id));
    // "reported the firm lost", not "charged the man with trying": the verb may take an object.
    (subject || there)
        && verb.is_some_and(|verb| {
            plain || pronoun || !(id..verb).any(|id| matches!(function(article, id), Some(FunctionWordKind::Preposition)) || article.token(id) == "to")
        })
}

/// Could the token be part of a predicate?
fn verbal(article: &Article, id: TokenId) -> bool {
    match function(article, id) {
        Some(kind) => matches!(kind, FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future),
        None => !article.tokens[id as usize].capital && article.word(id).verb_form().is_some(),
    }
}

/// Does a clause end before the token at `id`, and is that token a mark of neither clause?
#[inline(always)]
fn boundary(article: &Article, sentence: &Sentence, id: TokenId, verb: bool) -> (bool, bool) {
    let token = article.tokens[id as usize];
    match token.kind {
        Kind::Stop => (!(verb && object_title(article, id)), true),
        Kind::Semicolon | Kind::Colon | Kind::Open | Kind::Close => (true, true),
        // An apostrophe inside a word is not a mark; a single quote may be a plural's genitive.
        Kind::Quote => (!matches!(article.token(id), "'" | "’" | "`"), true),
        Kind::Dash => (!token.glued || article.token(id).len() > 1, true),
        Kind::Comma => {
            let next = id + 1;
            let inside = sentence.tokens.contains(&next);
            // ", who won, has left": the clause within commas is over where an auxiliary follows.
            let goes_on = matches!(function(article, next), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future));
            (inside && (verb && (conjoins(article, next) || goes_on) || relative(article, next)), true)
        }
        Kind::Word if !verb || !token.traits.has(Traits::LINK) => (false, false),
        Kind::Word if conjoins(article, id) => {
            let next = id + 1;
            let plain = article.word(id).among(words!["and", "or", "nor"]);
            let goes_on = matches!(
                function(article, next),
                Some(FunctionWordKind::Pronoun | FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future)
            ) || negation(article, next).is_some();
            (!plain || goes_on, false)
        }
        Kind::Word => (true, false),
        _ => (false, false),
    }
}

/// "She had met Mr. Dell", "spoke to Mr. Dell": is it the stop of a title behind a verb or a preposition, with the name to come?
fn object_title(article: &Article, id: TokenId) -> bool {
    let title = id >= 2 && article.word(id - 1).is(List::Title) && article.tokens[id as usize].glued;
    title && {
        let before = article.word(id - 2);
        let acts = before.verb_form().is_some() && !before.is(List::ReportingVerb) && function(article, id - 2).is_none();
        let leads = matches!(function(article, id - 2), Some(FunctionWordKind::Preposition));
        (acts || leads) && article.tokens.get(id as usize + 1).is_some_and(|next| next.capital)
    }
}

const CONJUNCTIONS: Words =
    Words::of(&["and", "but", "or", "nor", "because", "although", "though", "while", "whereas", "when", "if", "unless", "that", "after", "before"]);
const RELATIVES: Words = Words::of(&["who", "which", "where", "whose"]);
/// Those of both.
pub(in crate::article) const LINKS: Words = CONJUNCTIONS.or(RELATIVES);

pub(super) fn conjoins(article: &Article, id: TokenId) -> bool {
    article.word(id).among(&CONJUNCTIONS)
}

fn relative(article: &Article, id: TokenId) -> bool {
    article.word(id).among(&RELATIVES)
}
