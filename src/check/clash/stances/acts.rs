//! What a statement says is done, or is to be done: its word, through what leads up to it ("plans to", "has ruled out").

use super::super::differ::phrases;
use super::{Doing, reader};
use crate::article::{Article, Kind, Modality, Statement, TokenId, Tokens};
use crate::lexicon::{Deed, Entry, FunctionWordKind, Group, Lists, longest};

/// What the word at `id` stands for, a sense that several words share or its stem, and where it ends: "turned the pump off"
/// is of two words, of which the second may stand behind what is turned off.
pub(super) fn doing(article: &Article, id: TokenId, end: TokenId) -> (Doing, TokenId) {
    /// So many words from its verb a particle may stand.
    const AWAY: TokenId = 5;
    let word = Doing::Word(article.stems[id as usize]);
    if !article.word(id).opens(const { Lists::of(&[Deed::LIST]) }) {
        return (word, id + 1);
    }
    let listed = |second: TokenId| {
        let word = |n: usize| article.word(if n == 0 { id } else { second + n as u32 - 1 });
        longest::<Deed>(word, article.token(id)).map(|(n, entry, _)| (n as u32, entry.sense.as_str()))
    };
    let grammar = |at: TokenId| matches!(phrases::function(article, at), Some(FunctionWordKind::Preposition | FunctionWordKind::Adverb));
    let last = |at: TokenId| at + 1 >= end || grammar(at + 1) || article.tokens[at as usize + 1].kind != Kind::Word;
    let particle = |at: &TokenId| grammar(*at) && last(*at);
    let next = listed(id + 1);
    let split = || (id + 2..end.min(id + AWAY)).find(particle).and_then(listed).filter(|(n, _)| *n == 2);
    match next.filter(|(n, _)| *n > 1).or_else(split).or(next) {
        Some((n, sense)) if n > 1 && next.is_some_and(|(contiguous, _)| contiguous == n) => (Doing::Sense(sense), id + n),
        Some((_, sense)) => (Doing::Sense(sense), id + 1),
        None => (word, id + 1),
    }
}

/// Does the word at `id` stand for what others do too?
fn sensed(article: &Article, id: TokenId, end: TokenId) -> bool {
    matches!(doing(article, id, end).0, Doing::Sense(_))
}

/// "will", "would" outside quotation marks, "refuses to": is it told as what is to come?
pub(super) fn future(article: &Article, s: &Statement, group: &Tokens) -> bool {
    match s.modality {
        Modality::Future => true,
        Modality::Possible => s.quote.is_none() && reader::any(article, group.clone(), Group::Would),
        Modality::Asserted => reader::any(article, group.clone(), Group::Refusal),
        Modality::Unreal => false,
    }
}

/// The word for what is to be done or not, and whether the verb before it refuses it.
pub(super) fn act(article: &Article, s: &Statement, group: &Tokens, verb: TokenId) -> Option<(TokenId, bool)> {
    let rest = s.rest.clone();
    let to = |id: TokenId| article.token(id) == "to" && id + 1 < rest.end;
    let noun = |from: TokenId| {
        let grammar = |id: TokenId| matches!(article.word(id).function(), Some(FunctionWordKind::Adverb | FunctionWordKind::Preposition));
        let passed = |id: TokenId| article.word(id).in_group(Group::Denial) || matches!(article.token(id), "any" | "again") || grammar(id);
        let first = (from..rest.end).find(|id| !passed(*id))?;
        phrases::head(article, first..rest.end).filter(|h| h.name.is_none()).map(|h| h.id)
    };
    // "will hold an inquiry": what is held, unless other verbs stand for the same.
    let of = |id: TokenId| {
        let says = !article.word(id).in_group(Group::PaleVerb) || sensed(article, id, rest.end);
        if says { Some((id, false)) } else { noun(id + 1).map(|id| (id, false)) }
    };
    if s.passive {
        if !future(article, s, group) {
            return None;
        }
        let (subject, tokens) = phrases::subject(article, s)?;
        // "Night trains would not be looked at": the verb says little.
        let of = if article.word(verb).in_group(Group::PaleVerb) { subject.id } else { verb };
        // "B ward" is one of the wards, as "the ward" is.
        let labelled = || tokens.start < subject.id && article.tokens[subject.id as usize - 1].capital;
        return ((subject.definite || of != verb || labelled()) && subject.name.is_none()).then_some((of, false));
    }
    // "The museum is to lend it": not what it may not do.
    if s.lemma == "be" && !s.negated && s.modality == Modality::Asserted && to(rest.start) {
        return of(rest.start + 1);
    }
    // "has no plans to sell", "no intention of selling".
    if s.lemma == "have" && s.modality == Modality::Asserted {
        let plan = (rest.start..rest.end).take(3).find(|id| article.word(*id).in_group(Group::Plan))?;
        let doing = article.token(plan + 1) == "of" && article.token(plan + 2).ends_with("ing");
        return if doing || to(plan + 1) { of(plan + 2) } else { None };
    }
    if s.lemma == "go" && article.token(verb) == "going" && to(rest.start) {
        return of(rest.start + 1);
    }
    if article.word(verb).in_group(Group::Pledging) && s.modality != Modality::Possible {
        return if to(rest.start) { of(rest.start + 1) } else { noun(rest.start).map(|id| (id, false)) };
    }
    if s.lemma == "rule" && article.token(rest.start) == "out" && s.modality == Modality::Asserted {
        let next = rest.start + 1;
        let doing = article.token(next).ends_with("ing") && article.word(next).verb_form().is_some();
        return if doing { Some((next, true)) } else { noun(next).map(|id| (id, true)) };
    }
    if s.lemma == "be" && s.modality == Modality::Asserted && article.word(rest.start).in_group(Group::Readiness) && to(rest.start + 1) {
        return of(rest.start + 2);
    }
    // "We are not selling": of what is to come, as people say it of themselves.
    let own = || s.subject.is_some_and(|span| matches!(article.text(span), "I" | "We" | "we"));
    // "She said that she was not standing again": the same, as it is told.
    let told = || s.attribution.is_some() && s.subject.is_some_and(|span| matches!(article.text(span), "he" | "she" | "they"));
    let going = s.modality == Modality::Asserted && group.len() > 1 && article.token(verb).ends_with("ing");
    let so = || if s.quote.is_some() { own() } else { told() && matches!(article.token(group.start), "was" | "were") };
    if going && so() {
        return Some((verb, false));
    }
    if !future(article, s, group) {
        return None;
    }
    if s.lemma == "be" {
        let there = group.start.checked_sub(1).is_some_and(|id| article.token(id).eq_ignore_ascii_case("there"));
        return noun(rest.start).filter(|_| there).map(|id| (id, false));
    }
    if verb >= group.start && s.lemma != "do" { of(verb) } else { None }
}

/// "Ms. Holt urged members to stay": the name of who asks for it, as the narrator tells.
pub(super) fn urged_by(article: &Article, s: &Statement) -> Option<u32> {
    let verb = s.rest.start.checked_sub(1)?;
    s.subject_name.filter(|_| s.quote.is_none() && s.attribution.is_none() && article.word(verb).in_group(Group::Urging))
}

/// "I have nothing to apologise for": the word for what need not be done.
pub(super) fn needless(article: &Article, s: &Statement) -> Option<TokenId> {
    let at = s.rest.start;
    let nothing = s.lemma == "have" && article.token(at) == "to" && at.checked_sub(1).is_some_and(|id| article.token(id) == "nothing");
    (nothing && at + 1 < s.rest.end && article.stems[at as usize + 1] != 0).then_some(at + 1)
}

/// The word for what somebody is to do because he must or is asked to: "should boil it", "are urged to stay", "not asking anybody
/// to leave".
pub(super) fn duty(article: &Article, s: &Statement, group: &Tokens, verb: TokenId) -> Option<TokenId> {
    /// So many words from "asks" those asked may end.
    const AWAY: usize = 6;
    let must = |id: TokenId| article.word(id).in_group(Group::Duty);
    if s.modality == Modality::Possible {
        return (group.clone().any(must) && verb >= group.start && s.lemma != "do" && s.lemma != "be").then_some(verb);
    }
    let to = |id: &TokenId| article.token(*id) == "to" && id + 1 < s.rest.end && article.stems[*id as usize + 1] != 0;
    if s.modality != Modality::Asserted {
        return None;
    }
    let urges = article.word(verb).in_group(Group::Urging);
    if matches!(&*s.lemma, "have" | "need") && needless(article, s).is_none() || s.passive && urges {
        return Some(s.rest.start).filter(to).map(|to| to + 1);
    }
    let own = match s.subject {
        Some(subject) if s.quote.is_some() => matches!(article.text(subject), "I" | "We" | "we"),
        Some(_) => urged_by(article, s).is_some(),
        None => s.quote.is_some(),
    };
    if own && urges { s.rest.clone().skip(1).take(AWAY).find(to).map(|to| to + 1) } else { None }
}

/// Has the statement nothing but its auxiliary?
fn bare(article: &Article, s: &Statement) -> bool {
    s.rest.clone().all(|id| !matches!(article.tokens[id as usize].kind, Kind::Word | Kind::Number))
}

/// "Asked whether she would sell, Lee said that she would"; "Lee was urged to sell. She said that she would": what the
/// auxiliary stands for.
pub(super) fn elliptic(article: &Article, s: &Statement, group: &Tokens) -> Option<TokenId> {
    if s.lemma != "do" || !bare(article, s) || !future(article, s, group) {
        return None;
    }
    let first = article.sentences[s.sentence as usize].tokens.start;
    let before = first..s.tokens.start;
    if let Some(asked) = before.clone().rev().find(|id| ["whether", "if"].iter().any(|w| article.token(*id).eq_ignore_ascii_case(w))) {
        let would = (asked..s.tokens.start).find(|id| article.word(*id).in_group(Group::Would) || article.token(*id) == "will")?;
        return (would + 1..s.tokens.start).take(3).find(|id| article.stems[*id as usize] != 0);
    }
    let block = article.sentences[s.sentence as usize].block;
    let previous = s.sentence.checked_sub(1).map(|p| &article.sentences[p as usize]).filter(|p| p.block == block).map(|p| p.tokens.clone());
    urged(article, before).or_else(|| urged(article, previous?))
}

/// "was asked by the board to resign": the last word for what somebody is asked to do.
fn urged(article: &Article, tokens: Tokens) -> Option<TokenId> {
    /// So many words from "asked" what is asked may stand.
    const AWAY: u32 = 12;
    let act = |id: TokenId| tokens.contains(&(id + 1)) && article.stems[id as usize + 1] != 0 && article.word(id + 1).verb_form().is_some();
    let to = tokens.clone().rev().find(|id| article.token(*id) == "to" && act(*id))?;
    reader::any(article, to.saturating_sub(AWAY).max(tokens.start)..to, Group::Urging).then_some(to + 1)
}

/// "Had she seen the seal? 'I did not,' Lee said.": the statement of the question that the auxiliary answers.
pub(super) fn answers<'a>(article: &'a Article, s: &Statement, group: &Tokens) -> Option<&'a Statement> {
    let own = || s.subject.is_some_and(|subject| article.text(subject) == "I");
    if s.lemma != "do" || !own() || !bare(article, s) || !matches!(article.word(group.start).text(), "did" | "didn't") {
        return None;
    }
    let before = &article.sentences[s.sentence.checked_sub(1)? as usize];
    let asks = before.tokens.clone().rev().take(2).any(|id| article.token(id) == "?");
    let told = article.statements_from(before.tokens.start).iter().take_while(|q| q.sentence + 1 == s.sentence);
    told.into_iter().find(|q| asks && q.modality == Modality::Unreal && !q.passive && matches!(&*q.lemma, "have" | "do"))
}
