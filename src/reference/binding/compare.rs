//! Whether a figure and a fact of its series are the same.

use super::super::{Claim, Fact, FactId, Reference, Verdict};
use super::figures::{agrees, fits};
use super::times;
use crate::article::{Article, Quantity};
use crate::value::{self, Bound};

/// The fact of `facts`, which differ in time only, that speaks of the figure's time, and how they compare. `sentence` is
/// the one whose dates are the figure's.
pub(super) fn compare(
    reference: &Reference,
    article: &Article,
    (figure, quantity): (u32, &Quantity),
    sentence: u32,
    facts: &[u32],
    again: bool,
) -> Option<Claim> {
    let picked = times::pick(reference, article, quantity, sentence, facts, again)?;
    let on_file = |id: u32| -> &Fact { &reference.facts[id as usize] };
    // "Some 2,370" is near enough to many figures; to the digit it is an older one.
    let is = |id: u32| quantity.amount.is_single() && quantity.amount.low == on_file(id).value.low && quantity.amount.low == on_file(id).value.high;
    let older = !is(picked.fact) && quantity.amount.bound == Bound::About && is_telling(quantity) && facts.iter().any(|f| is(*f));
    let plain = !matches!(quantity.amount.bound, Bound::Over | Bound::Under | Bound::AtLeast | Bound::AtMost);
    let fits_one = |facts: &[u32]| facts.iter().any(|f| agrees(article, quantity, on_file(*f)) == Some(true));
    let fits_picked = agrees(article, quantity, on_file(picked.fact));
    // The figure of the time that the text tells, near or far, is no older one given as today's; nor is one beside today's.
    if plain && !picked.dated && fits_picked != Some(true) {
        let latest = |q: &Quantity| q.span != quantity.span && agrees(article, q, on_file(picked.fact)) == Some(true) && fits(q, on_file(picked.fact));
        let beside = || article.quantities_of(quantity.sentence).iter().any(latest);
        let meant = |f: &&FactId| fits_one(&[**f]) && (times::is_told(article, sentence, on_file(**f)) || beside());
        if let Some(then) = picked.older.iter().find(meant) {
            return Some(Claim { quantity: figure, fact: *then, verdict: Verdict::Agrees });
        }
    }
    let verdict = match fits_picked {
        Some(true) if older => Verdict::Stale,
        Some(false) if plain && fits_one(&picked.replaced) => Verdict::Stale,
        None if reference.agree_by_rate(&quantity.amount, &on_file(picked.fact).value) => Verdict::Agrees,
        None => Verdict::Unclear,
        Some(true) => Verdict::Agrees,
        Some(false) if !picked.dated && plain && fits_one(&picked.older) => Verdict::Stale,
        Some(false) if picked.untimed => Verdict::Unclear,
        Some(false) => Verdict::Disagrees,
    };
    // A date in the sentence may belong to what the figure is compared with: where the latest figure on file fits, that
    // is the one meant.
    let latest = facts.iter().copied().filter(|f| reference.facts.successor(*f).is_none()).max_by_key(|f| times::time(on_file(*f)));
    // What is more than so many in 2024 is hardly this year's.
    let told = plain || !picked.dated;
    if let Some(latest) = latest.filter(|f| told && verdict == Verdict::Disagrees && agrees(article, quantity, on_file(*f)) == Some(true)) {
        return Some(Claim { quantity: figure, fact: latest, verdict: Verdict::Agrees });
    }
    Some(Claim { quantity: figure, fact: picked.fact, verdict })
}

/// Has the figure three digits that are not rounded away?
fn is_telling(quantity: &Quantity) -> bool {
    value::significant(quantity.amount.low) >= 100
}
