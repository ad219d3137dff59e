//! What forms of what verbs a word can be.

use crate::article::TokenId;
use crate::article::attributions::Scan;
use crate::lexicon::{self, Form, Forms, List, ReportingVerb, Word, words};

/// A past that is no participle, or a verb of saying in the past.
pub(super) fn surely_finite(scan: &Scan<'_>, t: TokenId) -> bool {
    let forms = forms(scan, t);
    let next = t + 1;
    let opens = || (next as usize) < scan.article.tokens.len() && (scan.opens_phrase(next) || scan.article.word(next).among(words!["that"]));
    forms.past() && (!forms.participle() || forms.quote() || forms.clause() && opens()) || forms.third() && !forms.noun() && forms.quote()
}

/// The forms of token `t`, which may also begin an expression of saying: "made clear".
#[inline]
pub(super) fn forms(scan: &Scan<'_>, t: TokenId) -> Forms {
    let word = scan.article.word(t);
    if word == Word::UNKNOWN {
        unknown(scan, t)
    } else if word.heads(List::ReportingVerb) {
        expression(scan, t)
    } else {
        word.forms()
    }
}

/// A word that no list has and that ends like a verb is one: "obfuscated", "inveighing".
fn unknown(scan: &Scan<'_>, t: TokenId) -> Forms {
    let written = scan.article.token(t);
    let ends = |tail: &str| written.len() > tail.len() + 3 && written.ends_with(tail);
    let none = Word::UNKNOWN.forms();
    if scan.article.tokens[t as usize].capital {
        none
    } else if ends("ed") {
        none.and(Form::Past)
    } else if ends("ing") {
        none.and(Form::Gerund)
    } else {
        none
    }
}

fn expression(scan: &Scan<'_>, t: TokenId) -> Forms {
    let article = scan.article;
    let word = article.word(t);
    match lexicon::longest::<ReportingVerb>(|n| article.word(t + n as u32), "") {
        Some((n, entry, form)) if n > 1 => {
            let forms = word.forms().and(form);
            if word.is(List::ReportingVerb) { forms } else { forms.of(entry) }
        }
        _ => word.forms(),
    }
}
