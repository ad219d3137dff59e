//! A part larger than the whole that it is said to be of.

use super::reading::{Reading, adds, is_percent, only, single};
use super::{Context, Hit, Run};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::lexicon::{Group, List, Word};
use crate::value::Bound;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Deserialize;

/// A part larger than the whole that it is said to be of: "82 billion, including 96 billion".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PartExceedsWhole {
    /// How many words may stand between "including" and the part.
    reach: u32,
}

impl Run for PartExceedsWhole {
    const PARTS: &'static [&'static str] = &["part", "whole"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let reading = Reading(cx.article);
        for sentence in reading.told() {
            let figures = reading.of_sentence(sentence);
            for (i, part) in figures.iter().enumerate().filter(|(_, q)| single(q)) {
                if let Some((whole, part)) = shares(&reading, figures, i) {
                    hits.push(exceeds(&reading, whole, part));
                }
                if !adds(part) {
                    continue;
                }
                let included = self.included(&reading, &figures[..i], part);
                let whole = included
                    .or_else(|| out_of(&reading, figures, i))
                    .or_else(|| opening(&reading, figures, i))
                    .or_else(|| of_them(&reading, i, part))
                    .or_else(|| of_the_named(&reading, part))
                    .or_else(|| of_those_before(&reading, figures, i));
                let Some(whole) = whole.filter(|whole| {
                    adds(whole)
                        && (whole.amount.unit == part.amount.unit || unit_left_out(whole, part))
                        && (same_things(&reading, whole, part) || included.is_some() && sorts(whole, part))
                }) else {
                    continue;
                };
                // Things counted one by one are what they are; other figures are rounded.
                let counted = |q: &Quantity| q.sort == Sort::Count && q.amount.bound == Bound::Exact && q.amount.low < Decimal::ONE_HUNDRED;
                // Rounded alike, £1.4m is more than £1.3m, whatever each of them was.
                let exact = |q: &Quantity| q.amount.bound == Bound::Exact;
                let alike = exact(part) && exact(whole) && part.amount.step == whole.amount.step && whole.amount.unit.base.is_some();
                let more = alike && part.amount.low > whole.amount.low
                    || counted(part) && counted(whole) && part.amount.low > whole.amount.low
                    || part.amount.likely().low.zip(whole.amount.likely().high).is_some_and(|(part, whole)| part > whole);
                if more && !reading.sentence_has_group(sentence, Group::Net) {
                    hits.push(exceeds(&reading, whole, part));
                }
            }
        }
    }
}

fn exceeds(reading: &Reading<'_>, whole: &Quantity, part: &Quantity) -> Hit {
    Hit::new(part.span)
        .part("part", reading.text(part.span))
        .part("whole", reading.text(whole.span))
        .label("whole", reading.place(whole.span))
        .quoted(reading.quoted(part.span))
}

/// "Owners of 38 per cent, including the founder's 45 per cent": the part is of what the whole is of.
fn shares<'a>(reading: &Reading<'a>, figures: &'a [Quantity], i: usize) -> Option<(&'a Quantity, &'a Quantity)> {
    let (whole, part) = (figures.get(i.checked_sub(1)?)?, &figures[i]);
    let start = reading.start(part);
    let cue = (start.saturating_sub(6)..start).rev().find(|t| reading.is(*t, &["including", "includes"]))?;
    let gap = whole.tokens.end..cue;
    let owner = start.checked_sub(1).filter(|t| *t > cue).is_some_and(|t| reading.is(t, &["'s", "’s", "'", "’"]))
        || reading.reads(cue + 1, &["the"]) && start == cue + 2;
    let own = reading.is(part.tokens.end, &["of", "in", "among", "who", "for", "to", "from", "more", "less"]);
    let plain = gap.len() <= 12 && !reading.parted(gap.clone()) && reading.find(gap, &["and", "but", "while", "than", "who", "which"]).is_none();
    let both = is_percent(whole) && is_percent(part) && single(whole) && single(part) && cue > whole.tokens.end;
    (both && owner && !own && plain && part.amount.likely().low > whole.amount.likely().high).then_some((whole, part))
}

impl PartExceedsWhole {
    /// "…, including 12", "…, of which 12": the figure of the same unit last told before.
    fn included<'a>(&self, reading: &Reading<'a>, before: &'a [Quantity], part: &Quantity) -> Option<&'a Quantity> {
        let start = reading.start(part);
        let cue = (start.saturating_sub(self.reach)..start)
            .rev()
            .find(|t| reading.is(*t, &["including", "includes", "included"]) || reading.is(*t, &["of"]) && reading.is(t + 1, &["which", "whom"]))?;
        // "deaths, of which there were nine": as many as there were, of no whole; "by the end of which it had 900"; "including one of
        // the nine".
        let end = cue.checked_sub(1).is_some_and(|t| reading.is(cue, &["of"]) && reading.is(t, &["beginning", "course", "end", "middle", "start"]));
        let whole = reading.reads(start.saturating_sub(2), &["of", "the"]) && start > cue + 3;
        // "9,000 taxis, 2,000 of which are electric, 5,200 buses": the clause is about the 2,000.
        let taken = start > cue + 2 && reading.is(cue, &["of"]) && before.iter().any(|q| q.tokens.end == cue);
        if reading.is(cue + 2, &["there"]) || end || whole || taken {
            return None;
        }
        // The part comes first after the cue; "including a raise from 3 to 5" names another figure.
        if before.iter().any(|q| q.tokens.start > cue) || reading.parted(cue..start) {
            return None;
        }
        if reading.find(cue..start, &["from", "than", "since", "by", "and", "for", "in", "at", "after"]).is_some() {
            return None;
        }
        // "of whom the youngest is 31": what one of them is, his age or his number, and not how many.
        let one = part.sort == Sort::Count && reading.find(cue..start, &["aged", "be", "is", "turned", "turns", "was"]).is_some();
        if one {
            return None;
        }
        // "62 million kroner ($9.7 million), including 36 million": what stands in brackets tells the figure again.
        let bracketed = |q: &&Quantity| reading.start(q).checked_sub(1).is_some_and(|t| reading.kind(t) == Some(Kind::Open));
        let nearest = before.iter().rev().find(|q| adds(q) && !bracketed(q));
        if let Some(whole) = nearest.filter(|whole| unit_left_out(whole, part)) {
            let gap = whole.tokens.end..cue;
            return (reading.length(gap.clone()) <= 9 && !reading.parted(gap)).then_some(whole);
        }
        let mut wholes = before.iter().rev().filter(|q| adds(q) && q.amount.unit == part.amount.unit);
        let whole = wholes.next()?;
        if describes(reading, whole) && wholes.next().is_some() {
            return None;
        }
        let gap = whole.tokens.end..cue;
        let far = gap.len() > 20 || reading.parted(gap.clone());
        // Another clause has a whole of its own: "5 billion went to A, and B got more, including 7 billion".
        // "in cash and gold, including" goes on with nouns.
        let verb = |t: TokenId| (t + 1..cue).any(|v| reading.0.is_finite_verb(v)) || reading.0.quantities_from(t).first().is_some_and(|q| q.tokens.end < cue);
        let other = reading
            .find(gap, &["and", "but", "while", "whereas", "which", "who", "than", "plus"])
            .is_some_and(|t| t + 1 < cue && (!reading.is(t, &["and"]) || verb(t)));
        (!far && !other).then_some(whole)
    }
}

/// "148 players from 19 countries, of whom 22": does a figure only describe the one before it, or is it set against it: "31
/// shots to nine, of which 11"?
fn describes(reading: &Reading<'_>, figure: &Quantity) -> bool {
    reading.start(figure).checked_sub(1).is_some_and(|t| reading.is(t, &["from", "in", "across", "at", "to", "against"]))
}

/// "62 million kroner …, 36 million for the ring": millions of the whole's money, which the part does not say again.
fn unit_left_out(whole: &Quantity, part: &Quantity) -> bool {
    let bare = part.amount.unit.base.is_none() && part.amount.unit.per.is_none() && part.sort == Sort::Count && part.of.is_none();
    // "230 hectares, including 185 under vines"
    let measured = whole.sort == Sort::Measure && part.amount.low >= Decimal::TEN && part.amount.low < whole.amount.low * Decimal::TEN;
    bare && (measured || whole.amount.unit.is_money() && part.amount.low >= Decimal::from(100_000) && part.amount.low < whole.amount.low * Decimal::TEN)
}

/// "12 of the 10", "12 out of 10": counts of the same things.
fn out_of<'a>(reading: &Reading<'a>, figures: &'a [Quantity], i: usize) -> Option<&'a Quantity> {
    let (part, whole) = (&figures[i], figures.get(i + 1)?);
    let of = part.tokens.end..reading.start(whole);
    let plain = part.sort == Sort::Count && part.of.is_none_or(|of| of.start >= whole.span.start) && reading.is(of.start, &["of"])
        || reading.reads(of.start, &["out", "of"]);
    (plain && reading.only(of, 3, &["of", "out", "the", "those", "these", "its", "their", "all"])).then_some(whole)
}

/// "Of the 10 patients, 12 recovered" at the head of a sentence.
fn opening<'a>(reading: &Reading<'a>, figures: &'a [Quantity], i: usize) -> Option<&'a Quantity> {
    let (whole, part) = (figures.get(i.checked_sub(1)?)?, &figures[i]);
    let first = reading.0.sentences[part.sentence as usize].tokens.start;
    let gap = whole.tokens.end..reading.start(part);
    let opens = i == 1 && reading.is(first, &["of"]) && reading.only(first + 1..reading.start(whole), 2, &["the", "those", "its", "their", "these"]);
    let comma = gap.end > gap.start && reading.kind(gap.end - 1) == Some(Kind::Comma);
    (opens && comma && gap.len() <= 8 && !reading.parted(gap)).then_some(whole)
}

/// "The party has six members. Nine of them …", "Of that, £70,000 …", "They included 840,000 …": the one figure of its unit that
/// the sentence before tells.
fn of_them<'a>(reading: &Reading<'a>, i: usize, part: &Quantity) -> Option<&'a Quantity> {
    if i > 0 || !(is_one_of_them(reading, part) || opens_as_part(reading, part)) {
        return None;
    }
    let previous = reading.previous(part.sentence)?;
    let mut told = reading.of_sentence(previous).iter().filter(|q| adds(q) && q.amount.unit == part.amount.unit);
    let whole = told.next().filter(|_| told.next().is_none())?;
    let exact = single(whole) && matches!(whole.amount.bound, Bound::Exact | Bound::About | Bound::Nearly);
    (exact && (part.sort != Sort::Count || whole.of.is_some())).then_some(whole)
}

/// "Nine of them", "In 940 of these", "Nine of those cups", "£20m of it".
fn is_one_of_them(reading: &Reading<'_>, part: &Quantity) -> bool {
    let end = part.tokens.end;
    let count = part.sort == Sort::Count;
    let these = reading.is(end, &["of"]) && reading.is(end + 1, if count { &["them", "these", "those"] } else { &["it", "that", "this"] });
    // "£20m of that year's £15m" is of something else.
    let alone = !reading.0.tokens.get(end as usize + 2).is_some_and(|t| t.glued && t.kind == Kind::Word);
    let start = reading.start(part);
    let front = start.checked_sub(1).filter(|t| reading.is(*t, &["in", "at", "on", "for"])).unwrap_or(start);
    let opens = !count || reading.opens_clause(front) && part.of.is_none_or(|of| reading.0.token_from(of.start) > end + 1);
    these && alone && opens
}

/// "Of that, £4m went on rent", "They included 840 from abroad", "Among those held were 61 boys": does the sentence open by telling
/// the figure as a part?
fn opens_as_part(reading: &Reading<'_>, part: &Quantity) -> bool {
    const THEM: &[&str] = &["that", "this", "it", "these", "those", "them"];
    let start = reading.start(part);
    if !(start.saturating_sub(5)..start).any(|t| reading.is(t, &["among", "of", "include", "included", "includes"])) {
        return false;
    }
    let first = reading.opening(part.sentence);
    if reading.is(first, &["among"]) {
        return reading.is(first + 1, THEM) && start <= first + 5 && reading.is(start - 1, &["are", "were"]);
    }
    let of_that = reading.is(first, &["of"]) && reading.is(first + 1, THEM) && reading.kind(first + 2) == Some(Kind::Comma);
    let included = reading.is(first, &["it", "they", "these", "those"]) && reading.is(first + 1, &["include", "included", "includes"]);
    of_that && start <= first + 5 || included && start == first + 2
}

/// "called at 34 kennels. … Eighty of the kennels": the one number of such things that the sentences before tell.
fn of_the_named<'a>(reading: &Reading<'a>, part: &Quantity) -> Option<&'a Quantity> {
    const BACK: u32 = 2;
    let end = part.tokens.end;
    // "Eighty of the kennels in the county": of more than those.
    let wider = reading.is(end + 3, &["across", "around", "at", "in", "near", "on", "under"]);
    let of_the = reading.is(end, &["of"]) && reading.is(end + 1, &["the", "these", "those"]) && part.sort == Sort::Count && !wider;
    let noun = of_the.then(|| reading.0.token(end + 2)).filter(|noun| noun.ends_with('s') && noun.len() > 3)?;
    let near = reading.figures_near(BACK, part.sentence, 0).iter().take_while(|q| q.tokens.start < part.tokens.start);
    let named = |q: &&Quantity| q.sort == Sort::Count && reading.head(q).is_some_and(|head| head.eq_ignore_ascii_case(noun));
    let whole = only(near.filter(named))?;
    let plain = whole.amount.is_exact() && !reading.is(whole.tokens.end, &["of", "more", "other", "new"]);
    (plain && reading.opens_clause(reading.start(part)) && !is_more(reading, whole)).then_some(whole)
}

/// "another 12 homes", "12 more homes", "the first 12 homes": some of them only.
fn is_more(reading: &Reading<'_>, q: &Quantity) -> bool {
    let before = reading.start(q).checked_sub(1);
    before.is_some_and(|t| reading.is(t, &["another", "further", "other", "first", "last", "next", "every", "of", "than", "these", "those"]))
}

/// "31 singles that reached the charts, 41 of them in the top ten": the count right before, in the same sentence.
fn of_those_before<'a>(reading: &Reading<'a>, figures: &'a [Quantity], i: usize) -> Option<&'a Quantity> {
    let (whole, part) = (figures.get(i.checked_sub(1)?)?, &figures[i]);
    let (end, start) = (part.tokens.end, reading.start(part));
    let them = reading.is(end, &["of"]) && reading.is(end + 1, &["them", "whom", "these"]) && !reading.is(end + 2, &["and"]);
    let it = reading.is(end, &["of"]) && reading.is(end + 1, &["it", "which"]);
    let comma = start.checked_sub(1).is_some_and(|t| reading.kind(t) == Some(Kind::Comma));
    // "55 of those he had last year", "those at the pier": others.
    const OTHERS: &[&str] = &["at", "from", "he", "in", "it", "on", "she", "that", "they", "we", "which", "who", "with"];
    // "keep 520 ewes above the wood and, so far, 610 of those"
    let and = || {
        let those = reading.is(end + 1, &["those", "these"]) && !reading.is(end + 2, OTHERS);
        those && reading.find(whole.tokens.end..start, &["and", "but"]).is_some()
    };
    if reading.is(end, &["of"]) && and() && part.sort == Sort::Count && whole.sort == Sort::Count && i == 1 && !reading.parted(whole.tokens.end..start) {
        return (whole.amount.is_exact() && part.of.is_none()).then_some(whole);
    }
    if !(them || it && part.sort == Sort::Money) || !comma {
        return None;
    }
    let gap = whole.tokens.end..start;
    let clause = reading.find(gap.clone(), &["and", "but", "while", "after", "than", "for", "because", "when", "if"]).is_some();
    // "killed 38 people in the four valleys, 20 of them children": the whole is told anew, not of what is known.
    let known = reading.start(whole).checked_sub(1).is_some_and(|t| reading.is(t, &["the", "its", "their", "these", "those"]));
    // "six men and three women, five of them": of them all.
    let joined = |q: &Quantity| q.sort == whole.sort && reading.find(q.tokens.end..reading.start(whole), &["and", "or", "plus"]).is_some();
    if figures[..i - 1].last().is_some_and(joined) {
        return None;
    }
    let other = describes(reading, whole) && figures[..i - 1].iter().any(|q| adds(q) && q.amount.unit == part.amount.unit);
    // "£4.1m in grants, £5.2m of it to theatres"
    if whole.sort == Sort::Money && part.sort == Sort::Money && it {
        return (!other && single(whole) && gap.len() <= 10 && !clause && !reading.parted(gap) && whole.amount.bound == Bound::Exact).then_some(whole);
    }
    let counted = !known && !other && whole.sort == Sort::Count && part.sort == Sort::Count && part.of.is_none() && whole.of.is_some() && single(whole);
    let closed = matches!(whole.amount.bound, Bound::Exact | Bound::About | Bound::Nearly);
    (counted && closed && gap.len() <= 10 && !clause && !reading.parted(gap)).then_some(whole)
}

/// "1,840 volumes, including 2,140 picture books": of many things, what is included is a sort of them, whatever its name.
fn sorts(whole: &Quantity, part: &Quantity) -> bool {
    const MANY: i64 = 50;
    whole.sort == Sort::Count && part.sort == Sort::Count && whole.amount.low >= Decimal::from(MANY) && part.amount.low <= whole.amount.low * Decimal::from(4)
}

/// Counts are of the same things if one is said to count nothing else, or both count people.
fn same_things(reading: &Reading<'_>, whole: &Quantity, part: &Quantity) -> bool {
    if whole.sort != Sort::Count {
        return true;
    }
    let person = |noun: &str| Word::find(noun).is(List::PersonNoun);
    // "In 940 of these no dog": what follows the pronoun is no noun of the part.
    let of_these = reading.is(part.tokens.end, &["of"]) && reading.is(part.tokens.end + 1, &["these", "those", "them"]);
    match (reading.head(whole), reading.head(part).filter(|_| !of_these)) {
        (Some(whole), Some(part)) => whole.eq_ignore_ascii_case(part) || person(whole) && person(part),
        // "three large crowds, including an estimated 28,000": what is so much more counts something else.
        (Some(_), None) => whole.amount.high.checked_mul(Decimal::TEN).is_none_or(|limit| part.amount.low <= limit),
        // "12 are in hospital, including 13 in intensive care"
        (None, None) => part.of.is_none() && whole.of.is_none(),
        (None, Some(_)) => false,
    }
}
