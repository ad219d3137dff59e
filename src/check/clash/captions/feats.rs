//! "Lee crosses the line on Saturday" over "Lee ran the fastest race of the year on Sunday": one race, in other words.

use super::super::differ::phrases;
use super::super::headline::of_telling;
use super::super::view::View;
use super::archived;
use crate::article::{Article, DateMention, Mention, Modality, TokenId, Tokens};
use crate::lexicon::{Few, Form, FunctionWordKind, lemma};

/// What one does in a race.
const RACING: Few = Few::of(&["finish", "race", "ride", "row", "run", "swim", "win"]);
/// What one does to what marks its end: "crosses the line", "breaks the tape".
const ENDING: Few = Few::of(&["break", "breast", "cross"]);
const ENDS: Few = Few::of(&["line", "tape"]);
/// What the end of a race may be called before that: "the finishing line".
const OF_THE_END: Few = Few::of(&["finish", "finishing"]);

/// Does the story open with the race that the caption shows somebody finish, of whom both tell?
pub(super) fn same_race(article: &Article, all: &[View<'_>], said: &DateMention, told: &DateMention) -> bool {
    let caption = article.sentences[said.sentence as usize].tokens.clone();
    let opens = all.iter().find(|view| view.in_body()).is_some_and(|first| first.sentence == told.sentence && !first.unreal);
    if !opens || article.dates_of(said.sentence).len() > 1 || archived(article, said.sentence) || of_telling(article, told) {
        return false;
    }
    let Some(who) = article.mentions_of(said.sentence).first().filter(|m| m.tokens.start == caption.start) else { return false };
    let Some(act) = finish(article, who.tokens.end) else { return false };
    let raced = phrases::around(article, told.tokens.start).is_some_and(|s| {
        let subject = |m: &Mention| m.name == who.name && s.subject.is_some_and(|subject| subject.contains(m.span));
        s.modality != Modality::Unreal && !s.negated && RACING.has(&s.lemma) && article.mentions_of(told.sentence).iter().any(subject)
    });
    // "crosses the line to win her heat": all that the caption says besides, the story opens with.
    let place = |id: TokenId| article.mentions_of(said.sentence).iter().any(|m| m.tokens.contains(&id));
    let known = |id: TokenId| article.stems[id as usize] == 0 || all[told.sentence as usize].has(article.stems[id as usize]);
    let besides = |id: TokenId| !act.contains(&id) && !said.tokens.contains(&id) && !place(id);
    raced && article.quantities_of(said.sentence).is_empty() && (who.tokens.end..caption.end).all(|id| !besides(id) || known(id))
}

/// "crosses the finish line", "wins" at token `at`.
fn finish(article: &Article, at: TokenId) -> Option<Tokens> {
    let (verb, _) = lemma::verb(article.word(at)).filter(|(_, form)| matches!(form, Form::Third | Form::Gerund))?;
    if RACING.has(verb) {
        return Some(at..at + 1);
    }
    let the = article.word(at + 1).function() == Some(FunctionWordKind::Determiner);
    let end = at + 2 + TokenId::from(OF_THE_END.has(article.token(at + 2)));
    (ENDING.has(verb) && the && ENDS.has(article.token(end))).then_some(at..end + 1)
}
