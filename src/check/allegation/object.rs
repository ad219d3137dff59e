//! Is what a verb of crime tells done to what makes it a crime? "Stole the van" is; "stole 14 bases", "robbed him of a home run",
//! "stole in at the far post" and "burgled her own house" are not.

use super::Allegation;
use crate::article::{Article, TokenId};
use crate::lexicon::lemma;
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Few, Kind};

/// So many tokens on from the verb its object ends at the latest.
const REACH: TokenId = 12;

/// Verbs of what is done to a person.
const VIOLENT: Few = Few::of(&["assault", "molest", "murder", "rape", "strangle"]);

impl Allegation {
    /// Has the verb of crime an object that it is done to: not "stole the show", "stole away"?
    pub(super) fn does(&self, article: &Article, verb: TokenId, end: TokenId) -> bool {
        let is = |base: &str| lemma::is(article.word(verb), article.token(verb), base);
        let next = (verb + 1 < end).then(|| class(article, verb + 1)).flatten();
        // "stole into the box", "stole home": to go softly; "stole from the till" takes.
        let goes = || is("steal") && (next == Some(Class::Preposition) && article.word(verb + 1).text() != "from" || article.token(verb + 1) == "home");
        if verb + 1 >= end || article.word(verb + 1).text() == "by" || next == Some(Class::Adverb) || goes() {
            return false;
        }
        let end = end.min(verb + 1 + REACH);
        let of = (verb + 1..end).take_while(|t| is_phrase(article, *t)).find(|t| article.word(*t).text() == "of");
        let head = head(article, verb + 1, of.unwrap_or(end));
        // "a set of spoons", "hours of footage": a measure; "the hearts of millions" is not.
        let measure = || of.is_some_and(|of| head.is_some_and(|head| head + 1 == of && !(verb + 1..head).any(|t| article.word(t).text() == "the")));
        let violent = VIOLENT.has(&lemma::lemma(article.word(verb), article.token(verb)));
        let harmless = |head: TokenId| {
            let word = article.token(head);
            self.harmless.has_in_any_case(word) || violent && self.lifeless.has_in_any_case(word)
        };
        let robbed_of = || of.filter(|_| is("rob") || is("steal")).and_then(|of| self::head(article, of + 1, end)).is_some_and(harmless);
        let own = || {
            let mut object = verb + 1..head.unwrap_or(verb);
            (is("steal") || is("burgle")) && object.next_back().is_some_and(|t| article.word(t).text() == "own")
        };
        !(head.is_some_and(harmless) && (!measure() || is("rob")) || robbed_of() || own() || pays_paul(article, verb))
    }
}

/// The last word of the noun phrase that begins at `from`: of what a verb is done to.
fn head(article: &Article, from: TokenId, end: TokenId) -> Option<TokenId> {
    // "stole 14 bases last season"
    let dates = |t: TokenId| matches!(article.word(t).text(), "last" | "next" | "early" | "late") || article.date_at(t).is_some();
    let word = |t: TokenId| article.tokens[t as usize].kind == Kind::Word;
    // "the bank's": the owner of what comes next.
    let owns = |t: TokenId| article.tokens[t as usize].glued && article.token(t).starts_with(['\'', '’']);
    let stops = |t: TokenId| t >= end || !owns(t) && (!word(t) || class(article, t).is_some() || dates(t));
    (from..end).take_while(|t| is_phrase(article, *t)).find(|t| word(*t) && class(article, *t).is_none() && !owns(*t) && stops(*t + 1))
}

/// May the token be part of a noun phrase, or of one with "of" behind it?
fn is_phrase(article: &Article, t: TokenId) -> bool {
    let apart = match class(article, t) {
        Some(Class::Preposition) => article.word(t).text() != "of",
        Some(Class::Subordinator | Class::Auxiliary) => true,
        _ => false,
    };
    let token = article.tokens[t as usize];
    !apart && (token.glued || matches!(token.kind, Kind::Word | Kind::Number | Kind::Sign))
}

/// "robbed Peter to pay Paul"
fn pays_paul(article: &Article, verb: TokenId) -> bool {
    ["Peter", "to", "pay", "Paul"].iter().zip(verb + 1..).all(|(word, t)| (t as usize) < article.tokens.len() && article.token(t) == *word)
}

fn class(article: &Article, t: TokenId) -> Option<Class> {
    article.word(t).entry::<ClosedClassWord>(article.token(t)).map(|(word, _)| word.class)
}
