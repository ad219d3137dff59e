//! Indirect speech that goes on without a cue: "Ruiz said the roof would cost £4m. It would take two years." The tense of
//! the second sentence is that of what she said, not of the reporter's own telling.

use super::{Scan, bounds};
use crate::article::{Attribution, Form};
use crate::lexicon::{self, ClosedClassWordClass as Class, ReportingVerb, words};

/// So many sentences may go on.
const MOST: u32 = 2;

/// Joins the sentences that go on with what somebody said in the sentence before to that attribution.
pub(super) fn read(scan: &Scan<'_>, found: &mut [Attribution]) {
    let article = scan.article;
    let mut i = 0;
    while i < found.len() {
        let sentence = found[i].sentence;
        let next = i + found[i..].partition_point(|a| a.sentence == sentence);
        // One speaker alone in the sentence.
        if next == i + 1 && found[i].form == Form::Indirect && says(scan, &found[i]) {
            let until = found.get(next).map_or(article.sentences.len() as u32, |a| a.sentence);
            for s in (sentence + 1..until).take(MOST as usize) {
                let of = &article.sentences[s as usize];
                if of.block != article.sentences[sentence as usize].block || !goes_on(scan, s) {
                    break;
                }
                found[i].content.push(article.span(of.tokens.start..bounds::trim(scan, of.tokens.start, of.tokens.end)));
            }
        }
        i = next;
    }
}

/// Is the cue a verb of saying in the past: "said", "told", "added"?
fn says(scan: &Scan<'_>, told: &Attribution) -> bool {
    let Some(verb) = told.verb.filter(|_| told.source.is_some()) else { return false };
    let article = scan.article;
    let entry = article.word(verb).entry::<ReportingVerb>("");
    entry.is_some_and(|(frame, form)| frame.quote && frame.clause && form == lexicon::Form::Past)
}

/// Does the sentence tell in the tense of what was said: "It would take two years"? Not where a condition makes it "would".
fn goes_on(scan: &Scan<'_>, sentence: u32) -> bool {
    let article = scan.article;
    let tokens = article.sentences[sentence as usize].tokens.clone();
    let Some(verb) = tokens.clone().find(|t| scan.verb(*t)) else { return false };
    let own = scan.subject_of(verb) == Some(tokens.start) && !article.word(tokens.start).among(words!["i", "we", "you", "that", "this"]);
    let plain = tokens.clone().all(|t| !scan.quoted(t) && !article.word(t).among(words!["if", "unless"]));
    own && plain && article.word(verb).among(words!["would"]) && scan.class(verb) == Some(Class::Auxiliary)
}
