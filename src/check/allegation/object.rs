//! Is what a verb of crime tells done to what makes it a crime? "Stole the van" is; "stole 14 bases", "robbed him of a home run",
//! "stole in at the far post" and "burgled her own house" are not.

use super::Allegation;
use crate::article::{Article, Sort, TokenId};
use crate::lexicon::lemma;
use crate::lexicon::{ClosedClassWordClass as Class, Few, Kind, Wordings};

/// So many tokens on from the verb its object ends at the latest.
const REACH: TokenId = 12;

/// Whom one may bribe as one likes.
const CHILDREN: Few = Few::of(&["boys", "child", "children", "daughter", "daughters", "girls", "grandchildren", "kids", "son", "sons", "toddler", "toddlers"]);

/// Where somebody goes, in one word.
const PATHS: Few = Few::of(&["downstairs", "home", "indoors", "inside", "outdoors", "outside", "past", "upstairs"]);

impl Allegation {
    /// Has the verb of crime an object that it is done to: not "stole the show", "stole away"?
    pub(super) fn does(&self, article: &Article, verb: TokenId, end: TokenId) -> bool {
        let next = (verb + 1 < end).then(|| article.word(verb + 1).class()).flatten();
        if verb + 1 >= end || article.word(verb + 1).text() == "by" || next == Some(Class::Adverb) {
            return false;
        }
        let end = end.min(verb + 1 + REACH);
        let of = (verb + 1..end).take_while(|t| is_phrase(article, *t)).find(|t| article.word(*t).text() == "of");
        let head = head(article, verb + 1, of.unwrap_or(end));
        let of_head = of.and_then(|of| self::head(article, of + 1, end));
        // "a set of spoons", "hours of footage": a measure; "the hearts of millions" is not.
        let measure = || of.is_some_and(|of| head.is_some_and(|head| head + 1 == of && !(verb + 1..head).any(|t| article.word(t).text() == "the")));
        let own = || head.is_some_and(|head| head > verb + 1 && article.word(head - 1).text() == "own");
        let is = |list: &Wordings, head: Option<TokenId>| head.is_some_and(|head| list.has_in_any_case(article.token(head)));
        let is_any = |list: &Wordings| is(list, head) || is(list, of_head);
        let proper = || head.is_some_and(|head| article.tokens[head as usize].capital);
        let done = match &*lemma::lemma(article.word(verb), article.token(verb)) {
            "assault" | "molest" | "murder" | "rape" | "strangle" => !is(&self.lifeless, head) && article.tokens[verb as usize + 1].kind == Kind::Word,
            "bribe" => !head.is_some_and(|head| CHILDREN.has(article.token(head))),
            "burgle" => !own(),
            "forge" => is_any(&self.forgeries) || proper(),
            "launder" => is_any(&self.moneys) || is_money(article, verb + 1) || matches!(article.token(verb + 1), "it" | "them"),
            "rob" => !is(&self.harmless, of_head) && !pays_paul(article, verb),
            "steal" => !own() && !is(&self.harmless, of_head) && !goes(article, verb),
            _ => true,
        };
        done && (!is(&self.harmless, head) || measure())
    }
}

/// "stole into the box", "stole softly up the stairs", "stole home": does it tell how somebody went? "Stole from the till" does not.
fn goes(article: &Article, verb: TokenId) -> bool {
    let leads = |t: TokenId| article.word(t).class() == Some(Class::Preposition) && article.word(t).text() != "from" || PATHS.has(article.token(t));
    leads(verb + 1) || article.token(verb + 1).ends_with("ly") && leads(verb + 2)
}

/// Does a sum of money stand in the three tokens from `at` on?
fn is_money(article: &Article, at: TokenId) -> bool {
    article.quantities_from(at).first().is_some_and(|q| q.sort == Sort::Money && article.front(q) < at + 3)
}

/// The last word of the noun phrase that begins at `from`: of what a verb is done to.
fn head(article: &Article, from: TokenId, end: TokenId) -> Option<TokenId> {
    // "stole 14 bases last season"
    let dates = |t: TokenId| matches!(article.word(t).text(), "last" | "next" | "early" | "late") || article.date_at(t).is_some();
    let word = |t: TokenId| article.tokens[t as usize].kind == Kind::Word;
    // "the bank's": the owner of what comes next.
    let owns = |t: TokenId| article.tokens[t as usize].glued && article.token(t).starts_with(['\'', '’']);
    let stops = |t: TokenId| t >= end || !owns(t) && (!word(t) || article.word(t).class().is_some() || dates(t));
    (from..end).take_while(|t| is_phrase(article, *t)).find(|t| word(*t) && article.word(*t).class().is_none() && !owns(*t) && stops(*t + 1))
}

/// May the token be part of a noun phrase, or of one with "of" behind it?
fn is_phrase(article: &Article, t: TokenId) -> bool {
    let apart = match article.word(t).class() {
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
