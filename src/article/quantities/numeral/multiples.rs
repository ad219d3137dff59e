//! Multiples: "sixfold", "doubled", "halving"; "ten times as" is read with its number.

use super::super::super::tokens::View;
use super::{Numeral, Style, value_of};
use crate::lexicon::{Entry, Form, Group, NumberWord, NumberWordKind, ProportionWord, ProportionWordRole, Word, few};
use rust_decimal::Decimal;

/// Where "-fold", "times as", "times larger than" or "times the size" ends that makes a multiple of the number before
/// `at`; "arrested five times" counts.
pub(in super::super) fn after(view: &View<'_>, at: usize) -> Option<usize> {
    if view.hyphen(at) && view.glued(at) && view.same(at + 1, "fold") {
        return Some(at + 2);
    }
    let next = at + 1;
    let text = view.text(next);
    let compares = view.one_of(next, few!["as", "more", "less", "that", "what", "normal"])
        || text.len() > 4 && text.ends_with("er") && !["after", "over", "under", "either", "whether", "other"].contains(&text)
        || view.one_of(next, few!["the", "its", "their", "his", "her"]) && view.word(next + 1).in_group(Group::Level);
    (view.same(at, "times") && compares).then_some(next)
}

/// A multiple of one word at `i`.
pub(super) fn read(view: &View<'_>, i: usize) -> Option<Numeral> {
    fold(view, i).or_else(|| verb(view, i))
}

fn multiple(value: Decimal, i: usize) -> Numeral {
    Numeral { value, high: None, step: Decimal::ONE, end: i + 1, style: Style::Multiple, scale: Decimal::ONE }
}

/// "sixfold"; "6-fold" is read with its number.
fn fold(view: &View<'_>, i: usize) -> Option<Numeral> {
    let text = view.text(i);
    let (head, _) = text.get(..text.len().checked_sub(4)?)?.split_at_checked(text.len() - 4).filter(|_| text.len() < 16 && text.ends_with("fold"))?;
    let (word, _) = Word::find(head)
        .entry::<NumberWord>(head)
        .filter(|(w, _)| matches!(w.kind, NumberWordKind::Digit | NumberWordKind::Teen | NumberWordKind::Ten | NumberWordKind::Hundred))?;
    Some(multiple(value_of(word), i))
}

/// "doubled to", "is tripling", "will halve": the verb, not "a double room", "doubles", "doubled as" or "doubled over".
fn verb(view: &View<'_>, i: usize) -> Option<Numeral> {
    let token = view.get(i).filter(|t| t.word.is(ProportionWord::LIST) && !t.capital)?;
    let (entry, form) = token.word.entries::<ProportionWord>(view.text(i)).find(|(w, _)| w.role == ProportionWordRole::Verb)?;
    let verbal = match form {
        Form::Past | Form::Participle | Form::Gerund => true,
        Form::Base => few!["to", "will", "would", "could", "should", "may", "might", "must"].has(view.text_before(i)),
        Form::Third | Form::Plural => false,
    };
    if !verbal || view.same(i + 1, "as") || view.word(i + 1).in_group(Group::NotDoubling) || view.hyphen(i + 1) && view.glued(i + 1) {
        return None;
    }
    Some(multiple(Decimal::from_str_exact(entry.value.as_str()).ok()?, i))
}
