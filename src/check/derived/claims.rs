//! How the words beside a sum, a remainder, a product or a quotient say that it was worked out of others.

use super::{Step, Tie};
use crate::article::{Quantity, Sort, TokenId};
use crate::check::rate::apart::TIMES;
use crate::check::rate::calendar::period;
use crate::check::rate::{for_one, per};
use crate::check::reading::{Reading, adds};
use crate::lexicon::Group;

/// Words that lead up to how long something lasts.
const LASTS: &[&str] = &["cover", "enough", "going", "lasted", "lasting", "lasts", "stock", "supply"];

/// What the words beside a figure say of how it was worked out, and how surely.
pub(super) fn of_amount(reading: &Reading<'_>, said: &Quantity) -> Option<(Step, Tie)> {
    if !(adds(said) || said.sort == Sort::Duration) || said.amount.unit.is_points() {
        return None;
    }
    // "my margin from '18": a year.
    if reading.0.document.prose[..said.span.start as usize].ends_with(['\'', '’']) {
        return None;
    }
    let tie = |close: bool| if close { Tie::Close } else { Tie::Loose };
    let floor = reading.0.sentences[said.sentence as usize].tokens.start;
    let (start, end) = (reading.start(said), reading.0.noun_end(said));
    let before = |n: u32| start.saturating_sub(n).max(floor)..start;
    let after = |n: u32| said.tokens.end..end + n;
    let each = for_one(reading, said).is_some() || said.amount.unit.per.is_some() || reading.is(end, &["a", "an", "per"]);
    // "£150,000 apiece and the rest on drains": not of all of it.
    let closes = for_one(reading, said).or_else(|| per(reading, said)).is_none_or(|(_, after)| reading.closed(after));
    // "an average of 40", "40 apiece", "40 a day on average"
    let mean = reading.find(before(3), &["average", "averaging", "averaged", "mean"]).is_some()
        || reading.find(after(3), &["apiece"]).is_some()
        || after(3).any(|t| reading.reads(t, &["on", "average"]));
    if mean {
        return Some((Step::Quotient, tie(each && closes)));
    }
    if said.sort == Sort::Duration || times_over(reading, said) {
        let last = reading.find(before(5), &["last"]).is_some_and(|t| !reading.is(t.saturating_sub(1), &["the"]));
        let supply = reading.find(after(2), &["supply", "cover", "stock"]).is_some();
        if last || supply || reading.find(before(5), LASTS).is_some() {
            return Some((Step::Quotient, Tie::Close));
        }
        if reading.find(before(3), &["for", "in", "through", "within"]).is_some() {
            return Some((Step::Quotient, Tie::Loose));
        }
    }
    // "or £1.15 a week", ", or about $360,000 a year", "works out at 40 a day"
    if each {
        let led = reading.find(before(2), &["or", "equals"]).is_some() || reading.find(before(3), &["equivalent", "works", "out"]).is_some();
        return led.then_some((Step::Quotient, tie(closes)));
    }
    let in_all = |t: TokenId| reading.reads(t, &["in", "all"]) || reading.reads(t, &["in", "total"]) || reading.reads(t, &["between", "them"]);
    let summed = reading.find(before(4), &["total", "totalling", "totaling", "totalled", "totaled", "altogether", "combined", "overall", "together"]).is_some();
    if summed || before(4).any(in_all) || after(3).any(in_all) || reading.find(after(2), &["altogether", "overall", "together", "combined"]).is_some() {
        return Some((Step::Sum, Tie::Loose));
    }
    // "a lead of 17", "the 17-vote margin", but no "majority in 20 states"
    // "a £200 million fine" is a sum by itself.
    let apart = |t: TokenId| reading.in_group(t, Group::Difference) && !reading.is(t, &["bill", "fine", "toll", "total"]);
    if reading.is_another_lead(said) {
        return None;
    }
    let gap = before(3).any(|t| apart(t) && !reading.is(t + 1, &["in", "for", "at"])) || after(2).any(apart);
    let left = reading.find(before(3), &["remaining", "remainder", "rest", "remains", "leaves", "leaving"]).is_some();
    // "led seven out and, an hour later, two more from the annexe": as many again, and no difference.
    let again = |t: TokenId| reading.is(t, &["more"]) && reading.is(t + 1, &["at", "by", "from", "in", "on", "to"]);
    // "$250 billion, ahead of its rival", "$235 billion and behind the first": a rank.
    let ranked = |t: TokenId| {
        let parted = t.checked_sub(1).is_some_and(|t| t >= said.tokens.end && (reading.is(t, &["and"]) || reading.is_clause_end(t)));
        reading.is(t, &["ahead", "behind"]) && parted
    };
    let more = (end.saturating_sub(1)..end + 2)
        .filter(|t| !again(*t) && !ranked(*t))
        .any(|t| reading.in_group(t, Group::Comparative) || reading.is(t, &["ahead", "behind", "short", "left", "clear", "adrift", "better", "worse"]));
    // ", and the remaining £280,000 to the bells": the last part of a list, whose readers know its total.
    if left && reading.find(before(4), &["and"]).is_some() {
        return None;
    }
    // "a shortfall of £255,000 before grants": more goes into it.
    let whole = reading.find(after(2), &["before", "after", "excluding", "including", "besides", "with"]).is_none();
    if gap || left || more {
        let whole = whole && reading.find(after(2), &["each"]).is_none();
        // "$1,800 more a year", of so much a month
        let step = if period(reading, said).is_some() { Step::Product } else { Step::Difference };
        // "A nurse on £32,000 would get £1,440 more, which takes the salary to £34,330"
        let own = || reading.of_sentence(said.sentence).iter().filter(|q| q.span != said.span && q.sort == said.sort && q.amount.unit == said.amount.unit);
        return whole.then(|| (step, tie(gap || !left && own().count() == 2)));
    }
    let comes = reading.find(before(4), &["amounts", "bringing", "came", "come", "comes", "raising", "takings"]).is_some();
    (whole && said.amount.unit.per.is_none()).then_some((Step::Product, tie(comes)))
}

/// "enough for 24 nights": does the figure count a span of time?
pub(super) fn times_over(reading: &Reading<'_>, said: &Quantity) -> bool {
    said.sort == Sort::Count && reading.head(said).is_some_and(|head| TIMES.iter().any(|time| head.strip_prefix(time) == Some("s")))
}
