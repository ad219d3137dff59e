//! Whether the words around a date look back or ahead.

use super::super::quantities::looks_plural;
use super::super::tokens::View;
use crate::lexicon::{Form, FunctionWord, FunctionWordKind, Kind, LooksAhead, LooksAheadHow, ReportingVerb, Verb, few};

/// Where in time the verb of a date lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// "said Monday", "was held in March".
    Past,
    /// "will meet Monday", "is due in March".
    Ahead,
    /// No verb near it tells.
    Unknown,
}

/// How many tokens away the verb may stand.
const REACH: usize = 16;

/// The tense of the clause around the date at `from..to`: by the nearest verb before it, or else the first after it.
pub(super) fn around(view: &View<'_>, from: usize, to: usize) -> Tense {
    match before(view, from) {
        Tense::Unknown => after(view, to),
        told => told,
    }
}

fn before(view: &View<'_>, from: usize) -> Tense {
    let mut infinitive = false;
    let near = |at: usize| at + 3 > from;
    for at in (view.first..from).rev().take(REACH) {
        let Some(token) = view.get(at) else { break };
        if matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Quote | Kind::Open | Kind::Close)
            || token.kind == Kind::Dash && !view.glued(at)
        {
            break;
        }
        if token.kind != Kind::Word {
            continue;
        }
        if text_ends_in_will(view, at) {
            return Tense::Ahead;
        }
        if view.same(at, "to") && at + 1 < from {
            infinitive |= form(view, at + 1) == Some(Form::Base);
            continue;
        }
        if let Some((n, entry, form)) = view.longest::<LooksAhead>(at).filter(|_| !(view.same(at, "may") && token.capital)) {
            let near = |at: usize| near(at + n - 1);
            match (entry.how, form) {
                (LooksAheadHow::Itself, Form::Base | Form::Past | Form::Participle | Form::Third | Form::Gerund) => return Tense::Ahead,
                (LooksAheadHow::Infinitive, _) if infinitive => return Tense::Ahead,
                (LooksAheadHow::Timetable, Form::Third) if near(at) => return Tense::Ahead,
                // "starting Monday", not "a meeting Monday"
                (LooksAheadHow::Timetable, Form::Gerund) if near(at) && (view.same(at, "starting") || view.same(at, "beginning")) => return Tense::Ahead,
                // "shipments start in December", "talks with the union resume Tuesday"; not "the season's meet Saturday"
                (LooksAheadHow::Timetable, Form::Base) if near(at) && !token.capital && (looks_plural(view.text_before(at)) || !is_noun_too(view, at)) => {
                    return Tense::Ahead;
                }
                _ => {}
            }
        }
        if infinitive && is_be(view, at) {
            return Tense::Ahead;
        }
        match form(view, at) {
            Some(Form::Past | Form::Participle) if !attributive(view, at) => {
                return if !infinitive && passive_to_come(view, at) { Tense::Ahead } else { Tense::Past };
            }
            Some(Form::Gerund) if near(at) && view.before(at).is_some_and(|(b, _)| view.same(b, "is") || view.same(b, "are")) => return Tense::Ahead,
            _ if view.same(at, "was") || view.same(at, "were") || view.same(at, "had") => return Tense::Past,
            _ => {}
        }
    }
    if infinitive { Tense::Ahead } else { Tense::Unknown }
}

fn after(view: &View<'_>, to: usize) -> Tense {
    for at in (to..view.last).take(REACH) {
        let Some(token) = view.get(at) else { break };
        if matches!(token.kind, Kind::Stop | Kind::Semicolon | Kind::Quote) {
            break;
        }
        if token.kind != Kind::Word {
            continue;
        }
        let text = view.text(at);
        if let Some((entry, form)) = token.word.entry::<LooksAhead>(text) {
            match (entry.how, form) {
                (LooksAheadHow::Itself, Form::Base) if !token.capital => return Tense::Ahead,
                (LooksAheadHow::Itself, Form::Past) if is_be(view, at.wrapping_sub(1)) => return Tense::Ahead,
                (LooksAheadHow::Timetable, Form::Third) => return Tense::Ahead,
                _ => {}
            }
        }
        if matches!(form(view, at), Some(Form::Past | Form::Participle)) && !attributive(view, at) || view.one_of(at, few!["was", "were", "had"]) {
            return Tense::Past;
        }
    }
    Tense::Unknown
}

/// The form of a verb at `at`, in lower case; words the lexicon does not know are verbs of the past by their ending.
fn form(view: &View<'_>, at: usize) -> Option<Form> {
    let token = view.get(at).filter(|t| t.kind == Kind::Word && !t.capital)?;
    let text = view.text(at);
    let listed = token.word.entry::<Verb>(text).map(|(_, form)| form).or_else(|| token.word.entry::<ReportingVerb>(text).map(|(_, form)| form));
    let ends = |ending: &str| text.len() > 4 && text.ends_with(ending);
    listed.or_else(|| match function(view, at) {
        Some(_) => None,
        None if ends("ed") && !ends("eed") && !ends("red") => Some(Form::Past),
        None if view.same(at.wrapping_sub(1), "to") => Some(Form::Base),
        None => None,
    })
}

fn function(view: &View<'_>, at: usize) -> Option<FunctionWordKind> {
    view.entry::<FunctionWord>(at).map(|(w, _)| w.kind)
}

fn is_be(view: &View<'_>, at: usize) -> bool {
    view.one_of(at, few!["is", "are", "was", "were", "be", "'s", "'re"])
}

/// "we'll", "she'll"
fn text_ends_in_will(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at);
    text.ends_with("'ll") || text.ends_with("’ll")
}

/// Is the verb of a timetable a noun as well?
fn is_noun_too(view: &View<'_>, at: usize) -> bool {
    view.one_of(at, few!["start", "open", "meet", "take"])
}

/// "detailed figures", "the proposed law", "armed men": a participle that describes a noun.
fn attributive(view: &View<'_>, at: usize) -> bool {
    let Some((b, token)) = view.before(at) else { return true };
    let lead = described(view, at).is_some() || token.kind == Kind::Word && form(view, b) == Some(Form::Base) && !view.same(b, "have");
    let noun = view.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital) && function(view, at + 1).is_none();
    lead && noun
}

/// The determiner or preposition right before `at`, which makes a noun or adjective of it.
fn described(view: &View<'_>, at: usize) -> Option<FunctionWordKind> {
    let kind = function(view, at.checked_sub(1)?)?;
    matches!(kind, FunctionWordKind::Determiner | FunctionWordKind::Possessive | FunctionWordKind::Preposition).then_some(kind)
}

/// "will be held", "to be sentenced", "is held": a passive of what has not been yet.
fn passive_to_come(view: &View<'_>, at: usize) -> bool {
    let mut b = at;
    for _ in 0..3 {
        let Some((k, _)) = view.before(b) else { return false };
        if view.same(k, "be") {
            return !view.one_of(k + 1, few!["not", "n't"]);
        }
        if function(view, k) != Some(FunctionWordKind::Adverb) && !view.text(k).ends_with("ly") {
            return false;
        }
        b = k;
    }
    false
}
