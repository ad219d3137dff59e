//! How the words beside a figure say that it was worked out of others.

use super::{Claim, Said, Step, Tie};
use crate::article::{Kind, Quantity, Sort, TokenId, Trend};
use crate::check::proportion::Proportion;
use crate::check::rate::apart::TIMES;
use crate::check::rate::calendar::period;
use crate::check::rate::{for_one, per};
use crate::check::reading::{Reading, adds};
use crate::lexicon::{Group, ProportionWordRole};
use rust_decimal::Decimal;

/// Words that lead up to how long something lasts.
const LASTS: &[&str] = &["cover", "enough", "going", "lasted", "lasting", "lasts", "stock", "supply"];

/// Is the sentence of what may be, or reckoned on another basis than the figures that it tells?
pub(super) fn unsure(reading: &Reading<'_>, sentence: u32) -> bool {
    const MAY_BE: &[&str] = &["target", "aims", "hopes", "wants", "forecast", "forecasts", "expects", "expected", "until", "inflation", "annually"];
    let basis = || reading.0.sentences[sentence as usize].tokens.clone().any(|t| reading.tells_basis(t));
    reading.sentence_has(sentence, MAY_BE) || basis() && !reading.sentence_has(sentence, &["per"])
}

/// Nouns that take up a figure.
const NUMBERS: &[&str] = &["number", "numbers", "figure", "total", "price", "cost", "rate", "sum", "tally", "bill", "count", "toll"];

/// How the words beside it say that it was worked out.
pub(super) fn of_share(reading: &Reading<'_>, sentence: u32, said: &Said<'_>) -> Option<Claim> {
    let (start, end) = (said.start(reading), said.tokens().end);
    let (floor, opening) = (reading.0.sentences[sentence as usize].tokens.start, reading.opening(sentence));
    let before = |n: u32| start.checked_sub(n).filter(|t| *t >= floor);
    let is = |n: u32, words: &[&str]| before(n).is_some_and(|t| reading.is(t, words));
    // "so takings were up by a ninth": what follows from the figures just told.
    let clause = (floor..start).rev().find(|t| matches!(reading.kind(*t), Some(Kind::Comma | Kind::Semicolon | Kind::Dash))).map_or(floor, |t| t + 1);
    let follows = reading.is(clause, &["so", "thus", "hence", "meaning", "making"]) && !reading.is(clause + 1, &["far", "much", "many", "long"]);
    // "The price of barley rose by a third": of what the sentence speaks itself.
    let pronoun = reading.find(clause..start, &["it", "they", "that", "this", "which", "these", "those"]).is_some();
    let number = reading.is(opening, &["the"]) && reading.is(opening + 1, NUMBERS) && !reading.is(opening + 2, &["of", "for"]);
    let taken_up = pronoun || number;
    let told = |step, close: bool, way| Some(Claim { step, tie: if close || follows { Tie::Close } else { Tie::Loose }, way });
    if let Said::Words(words) = said {
        match words.role {
            ProportionWordRole::Verb => {
                // "they have halved the weight of nets"
                let object = reading.is(end, &["the", "its", "their"]) && reading.is(end + 2, &["of"]);
                let taken_up = taken_up || follows || reading.is(end, &["it", "them", "that"]);
                return (!object).then_some(Claim { step: Step::Times, tie: if taken_up { Tie::Loose } else { Tie::Ahead }, way: None });
            }
            ProportionWordRole::Times if reading.in_group(end, Group::Comparative) => return None,
            ProportionWordRole::Times if !reading.is(end, &["as", "what", "the", "its"]) => return None,
            // "twice as many streets": of what is not told here.
            ProportionWordRole::Times if reading.is(end, &["as"]) && !reading.ends(end + 2) && !reading.is(end + 2, &["as"]) => return None,
            // "£45 million, three times as much": of the figure just told, and the other.
            ProportionWordRole::Times => {
                let comma = before(1).filter(|t| reading.kind(*t) == Some(Kind::Comma)).map(|comma| reading.before_saying(comma));
                let set = comma.is_some_and(|t| reading.0.quantities_from(t.saturating_sub(4)).first().is_some_and(|q| q.tokens.end <= t));
                return told(Step::Times, false, set.then(|| by_times(words)));
            }
            ProportionWordRole::Share => {}
        }
    }
    // "15 per cent more", "a fifth below"
    if let Some(way) = reading.compared(end) {
        // "a ninth fewer than in 2017": than what, is not told here.
        if reading.is(end + 1, &["than"]) && reading.0.quantities_from(end).first().is_none_or(|q| q.tokens.start > end + 5) {
            return None;
        }
        return told(Step::Change, false, Some(way));
    }
    // "the 35 per cent drop", "a 9 per cent rise"
    // "the 12-point gulf", "that five-point move": points are of nothing else.
    let gulf = |t: TokenId| matches!(said, Said::Points(_)) && (reading.in_group(t, Group::Difference) || reading.is(t, &["move", "change", "swing"]));
    let noun = (end..end + 2).find(|t| (reading.moves(*t).is_some() || gulf(*t)) && !reading.is(*t, &["up", "down"]));
    if let Some(noun) = noun.filter(|noun| *noun == end || reading.kind(end) == Some(Kind::Word)) {
        let way = reading.moves(noun).or(Some(Trend::Up));
        return if of_itself(reading, noun + 1) { told(Step::Change, is(1, &["the", "this", "that", "its"]), way) } else { None };
    }
    // "a reduction of nearly half", "A fall of a ninth"; "a lead of five points", of the larger
    let apart = |t: TokenId| (reading.in_group(t, Group::Difference)).then_some(Trend::Up);
    let of = before(2).filter(|_| is(1, &["of"]));
    if let (Some(way), Said::Percent(_)) = (of.and_then(apart), said) {
        return told(Step::Change, false, Some(way));
    }
    if let Some(way) = of.and_then(|t| reading.moves(t).or_else(|| apart(t))) {
        // "A cut of a sixth was made in …" may be news; "the cut of a sixth was" is not, nor is ", a cut of a sixth,".
        let known = (3..=5).any(|n| is(n, &["the", "that", "this"]));
        let ends = reading.ends(end);
        let apposed = ends && (3..=5).any(|n| is(n, &["a", "an"]));
        // "The loss of a quarter of its members"
        let own = reading.is(end, &["of"]) && reading.is(end + 1, &["its", "their", "his", "her"]);
        if known && own {
            return told(Step::Change, false, Some(way));
        }
        return (known && of_itself(reading, end) || apposed).then_some(Claim { step: Step::Change, tie: Tie::Close, way: Some(way) });
    }
    let verb = if is(1, &["by"]) { before(2) } else { before(1) };
    if let Some(way) = verb.and_then(|t| reading.moves(t)) {
        // "From May it will be £52, up 30 per cent."
        let set = is(1, &["up", "down"]) && before(2).is_some_and(|t| reading.kind(t) == Some(Kind::Comma)) && reading.ends(end);
        return if taken_up || follows || set {
            told(Step::Change, false, Some(way))
        } else {
            Some(Claim { step: Step::Change, tie: Tie::Ahead, way: Some(way) })
        };
    }
    // "18 per cent of the fleet"; ", or 15 per cent,", "(15 per cent)"
    const AMOUNTS: &[&str] = &["account", "accounts", "amount", "amounts", "equal", "equals", "make", "makes", "represent", "represents", "is", "are"];
    let of = reading.is(end, &["of"]) && reading.is(end + 1, &["the", "its", "their", "all", "that", "them", "those", "it", "what"]);
    let amounts = of && (1..=3).any(|n| is(n, AMOUNTS));
    // "48 of them, or 16 percent,", "₹720 crore of it, just over half,"
    let part = reading.0.quantities_from(start.saturating_sub(6)).first().filter(|q| q.tokens.end < start);
    let of_them = part.is_some_and(|q| reading.is(q.tokens.end, &["of"]) && reading.is(q.tokens.end + 1, &["them", "these", "those", "that", "it"]));
    let set = of_them && (is(1, &["or"]) || before(1).is_some_and(|t| matches!(reading.kind(t), Some(Kind::Open | Kind::Comma | Kind::Dash))));
    // "so about one boat in six sank"
    let so = follows && matches!(said, Said::Words(_)) && !reading.is(end, &["of"]);
    if amounts || set || so { told(Step::Share, set, None) } else { None }
}

/// Which of two figures is the one that is so many times the other: the later, as it is told, or the larger.
fn by_times(words: &Proportion) -> Trend {
    if words.value > Decimal::ONE { Trend::Up } else { Trend::Down }
}

/// Does nothing follow that says of what it was the change: "in costs", "of the fleet"?
fn of_itself(reading: &Reading<'_>, next: TokenId) -> bool {
    !reading.is(next, &["in", "of", "for", "among", "at", "per"])
}

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
    let apart = |t: TokenId| reading.in_group(t, Group::Difference);
    let gap = before(3).any(|t| apart(t) && !reading.is(t + 1, &["in", "for", "at"])) || after(2).any(apart);
    let left = reading.find(before(3), &["remaining", "remainder", "rest", "remains", "leaves", "leaving"]).is_some();
    let more = (end.saturating_sub(1)..end + 2)
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
