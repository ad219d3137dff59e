//! Cuts a sentence into clauses.

use super::{function, negation};
use crate::article::{Article, Sentence, TokenId, Tokens};
use crate::lexicon::{FunctionWordKind, Kind, Words, lemma};

/// Adds the clauses of `sentence`, in order, none empty.
pub(super) fn split(article: &Article, sentence: &Sentence, clauses: &mut Vec<Tokens>) {
    let mut from = sentence.tokens.start;
    let mut verb = false;
    for id in sentence.tokens.clone() {
        let (ends, skip) = boundary(article, sentence, id, verb);
        if ends {
            if from < id {
                clauses.push(from..id);
            }
            from = if skip { id + 1 } else { id };
            verb = false;
        }
        verb |= verbal(article, id);
    }
    if from < sentence.tokens.end {
        clauses.push(from..sentence.tokens.end);
    }
}

/// Could the token be part of a predicate?
fn verbal(article: &Article, id: TokenId) -> bool {
    match function(article, id) {
        Some(kind) => matches!(kind, FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future),
        None => !article.tokens[id as usize].capital && lemma::verb(article.word(id)).is_some(),
    }
}

/// Does a clause end before the token at `id`, and is that token a mark of neither clause?
fn boundary(article: &Article, sentence: &Sentence, id: TokenId, verb: bool) -> (bool, bool) {
    let token = article.tokens[id as usize];
    match token.kind {
        Kind::Semicolon | Kind::Colon | Kind::Open | Kind::Close | Kind::Stop => (true, true),
        // An apostrophe inside a word is not a mark; a single quote may be a plural's genitive.
        Kind::Quote => (!matches!(article.token(id), "'" | "’" | "`"), true),
        Kind::Dash => (!token.glued || article.token(id).len() > 1, true),
        Kind::Comma => {
            let next = id + 1;
            let conjunction = sentence.tokens.contains(&next) && (conjoins(article, next) || relative(article, next));
            (conjunction && verb, true)
        }
        Kind::Word if verb && conjoins(article, id) => {
            let next = id + 1;
            let plain = article.word(id).among(const { &Words::of(&["and", "or", "nor"]) });
            let goes_on = matches!(
                function(article, next),
                Some(FunctionWordKind::Pronoun | FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future)
            ) || negation(article, next).is_some();
            (!plain || goes_on, false)
        }
        Kind::Word if verb && relative(article, id) => (true, false),
        _ => (false, false),
    }
}

fn conjoins(article: &Article, id: TokenId) -> bool {
    const WORDS: Words =
        Words::of(&["and", "but", "or", "nor", "because", "although", "though", "while", "whereas", "when", "if", "unless", "that", "after", "before"]);
    article.word(id).among(&WORDS)
}

fn relative(article: &Article, id: TokenId) -> bool {
    const WORDS: Words = Words::of(&["who", "which", "where", "whose"]);
    article.word(id).among(&WORDS)
}
