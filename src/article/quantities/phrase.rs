//! What a figure counts: the noun phrase after it.

use super::super::tokens::View;
use super::super::{Quantity, Sort};
use super::context::span;
use crate::lexicon::{Entry, FunctionWord, FunctionWordKind, Group, Kind, PhraseEnd, TimeStep, TimeUnit, Unit, Verb, Word};
use crate::source::{Prose, Span};

/// The longest noun phrase looked for, in tokens.
const LONGEST: usize = 7;

/// The noun phrase that the figure counts, as written: "critical minerals" of "20 critical minerals", "voters" of "half
/// of the voters". The figure and the words of its bound end before token `end`.
pub(super) fn counted(view: &View<'_>, quantity: &Quantity, end: usize) -> Option<Span<Prose>> {
    let mut at = end;
    if matches!(quantity.sort, Sort::Age | Sort::Multiple) {
        return None;
    }
    let plain = quantity.amount.unit.base.is_none();
    let share = quantity.sort == Sort::Fraction && function(view, at).is_some_and(|k| matches!(k, FunctionWordKind::Determiner | FunctionWordKind::Possessive));
    if share || view.same(at, "of") {
        at += usize::from(!share);
        while function(view, at).is_some_and(|k| matches!(k, FunctionWordKind::Determiner | FunctionWordKind::Possessive)) && at < end + 4 {
            at += 1;
        }
    } else if !plain || view.word(at).is(TimeStep::LIST) && view.word(at + 1).is(TimeUnit::LIST) {
        // "fell by a third last year" counts no years.
        return None;
    } else if view.hyphen(at) && view.glued(at) && view.is(at + 1, Kind::Word) {
        // "an 800-page report"
        return Some(span(view, at + 1, at + 2));
    }
    let end = noun_phrase(view, at)?;
    // "11 of the past 17 contests": the count is of the number that follows.
    (!view.is(end, Kind::Number)).then(|| span(view, at, end))
}

pub(super) fn function(view: &View<'_>, i: usize) -> Option<FunctionWordKind> {
    view.entry::<FunctionWord>(i).map(|(w, _)| w.kind)
}

/// Looks like a plural noun.
pub(in crate::article) fn plural(text: &str) -> bool {
    let ends = |end: &str| text.len().checked_sub(end.len()).and_then(|at| text.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case(end));
    text.len() > 3 && ends("s") && !["ss", "us", "is", "'s"].iter().any(|e| ends(e)) || Word::find(text).in_group(Group::PluralWithoutS)
}

/// The end of the noun phrase that begins at `from`: through its first plural, or to where content words end.
pub(super) fn noun_phrase(view: &View<'_>, from: usize) -> Option<usize> {
    let mut at = from;
    let mut last = None;
    while at < from + LONGEST {
        let Some(token) = view.get(at) else { break };
        match token.kind {
            Kind::Word => {
                let text = view.text(at);
                if (function(view, at).is_some() || token.word.is(PhraseEnd::LIST)) && !token.upper {
                    break;
                }
                if view.word(at).is(Unit::LIST) && at == from && !token.capital && text.len() < 3 {
                    break;
                }
                let verb = view.word(at).entry::<Verb>(text).is_some_and(|(_, form)| matches!(form, crate::lexicon::Form::Past | crate::lexicon::Form::Third));
                if verb && last.is_some() && !plural(text) {
                    break;
                }
                at += 1;
                last = Some(at);
                // "five Dallas police officers": a name may end as plurals do.
                let name = token.capital && view.get(at).is_some_and(|t| t.kind == Kind::Word && !t.capital) && function(view, at).is_none();
                if plural(text) && !name && !view.get(at).is_some_and(|t| t.kind == Kind::Dash && view.glued(at)) {
                    break;
                }
            }
            Kind::Dash if last.is_some() && view.glued(at) && view.glued(at + 1) && view.is(at + 1, Kind::Word) => at += 1,
            _ => break,
        }
    }
    last
}
