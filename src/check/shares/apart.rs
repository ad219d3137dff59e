//! Shares whose whole is told elsewhere: in the sentence before ("She read 1,480 letters. Of these, 370, or 25 per cent, …"),
//! or by its noun ("96 of last year's arrivals, or 40 percent"). Where any figure of the story that may be the whole would
//! bear the share out, that one is taken for it.

use super::{Share, Stated};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::proportion::Proportion;
use crate::check::reading::{Reading, adds, is_percent, single};
use crate::lexicon::ProportionWordRole;
use crate::value::{Amount, Bound, slipped};
use rust_decimal::Decimal;

/// So many sentences back "of these" may point.
const BACK: u32 = 2;

impl<'a> Reading<'a> {
    /// The share at `start..end` of a part told in its sentence, with a whole told elsewhere.
    pub(super) fn share_apart(&self, sentence: u32, plain: &[&'a Quantity], (start, end): (TokenId, TokenId), stated: Stated<'a>) -> Option<Share<'a>> {
        let n = plain.partition_point(|q| q.tokens.start < start);
        let part = *plain.get(n.checked_sub(1)?)?;
        let mark = self.apposed(sentence, start)?;
        let first = self.0.sentences[sentence as usize].tokens.start;
        let gap = part.tokens.end..mark;
        let mut wholes = if let Some(noun) = self.noun_of(&gap).filter(|_| self.closes(end)) {
            self.wholes_named(part, noun)
        } else if self.opened_by(first, part) && self.closes(end) && self.near_share(gap.clone(), 6) || self.of_that(end) && self.near_share(gap.clone(), 8) {
            self.wholes_before(sentence, part)
        } else {
            Vec::new()
        };
        if wholes.is_empty() {
            return if self.of_the_whole(end) && self.near_share(gap, 8) { self.share_of_all(part, stated) } else { None };
        }
        wholes.retain(|whole| whole.amount.low > part.amount.low);
        // One whole, however often it is told; of two, the text does not say which.
        let (first, rest) = wholes.split_first()?;
        if rest.iter().any(|q| q.amount.low != first.amount.low) {
            return None;
        }
        let borne_out = self.0.quantities.iter().any(|q| single(q) && self.alike(part, q) && fits(self, &stated, part, q));
        // What is many times another share is of something else.
        let far = said(&stated).0 / Decimal::from(3);
        let actual = part.amount.low.checked_div(first.amount.low)?;
        let likely = actual >= far && actual <= said(&stated).0 * Decimal::from(3);
        (!borne_out && likely).then(|| Share { stated, part, whole: vec![first] })
    }

    /// "of the whole", "of the total" and no more.
    fn of_the_whole(&self, end: TokenId) -> bool {
        let whole = self.is(end, &["of"]) && self.is(end + 1, &["the"]) && self.is(end + 2, &["whole", "total"]);
        whole && matches!(self.kind(end + 3), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon))
    }

    /// "$18.4 million, or 59 percent of the whole": of the sum that the story is about, which it tells three times and more.
    /// Only where one wrong digit explains the share.
    fn share_of_all(&self, part: &'a Quantity, stated: Stated<'a>) -> Option<Share<'a>> {
        let Stated::Percent(percent) = &stated else { return None };
        let like = || self.0.quantities.iter().filter(|q| adds(q) && single(q) && q.amount.unit == part.amount.unit && q.sort == part.sort);
        if part.amount.unit.base.is_none() || like().any(|q| fits(self, &stated, part, q)) {
            return None;
        }
        let slip = |q: &&Quantity| {
            let actual = crate::check::reading::in_percent(part.amount.low, q.amount.low).map(|share| Amount::estimated(share, &percent.amount).low);
            actual.is_some_and(|actual| slipped(percent.amount.low, actual))
        };
        let often = |q: &&Quantity| like().filter(|other| other.amount.low == q.amount.low).count() >= 3;
        let whole = like().filter(|q| q.amount.low > part.amount.low && self.0.in_body(q.sentence)).filter(slip).find(often)?;
        Some(Share { stated, part, whole: vec![whole] })
    }

    /// "Some 45 of the 320 beds are empty. That is 14 per cent"; "812 voted in favour and 236 against. That is 77 per cent in
    /// favour": the share is of the part and the whole that the sentence before tells.
    pub(super) fn that_is_a_share(&self, sentence: u32, figures: &'a [Quantity], words: &[(u32, Proportion)]) -> Option<Share<'a>> {
        let first = self.0.sentences[sentence as usize].tokens.start;
        let opens = self.is(first, &["that", "this", "it"]) && self.is(first + 1, &["is", "was", "means", "makes", "represents", "amounts", "'s", "’s"]);
        let previous = sentence.checked_sub(1).filter(|s| opens && self.0.sentences[*s as usize].block == self.0.sentences[sentence as usize].block)?;
        let (start, end, stated) = match (figures, words) {
            ([q], _) if is_percent(q) && single(q) => (self.start(q), q.tokens.end, Stated::Percent(q)),
            ([] | [_], [(_, w)]) if w.role == ProportionWordRole::Share => (w.start, w.tokens.end, Stated::Words(w.clone())),
            _ => return None,
        };
        let tail = end..self.0.sentences[sentence as usize].tokens.end;
        let of_all = self.reads(end, &["of", "the", "total"]) || self.reads(end, &["of", "all"]) || self.reads(end, &["of", "them"]);
        let in_favour = self.is(end, &["in", "for"]) && self.find(tail.clone(), &["favour", "favor", "for"]).is_some();
        let plain = start <= first + 6 && tail.len() <= 8 && self.find(tail, &["than", "more", "less", "up", "down", "points", "and", "from"]).is_none();
        if !plain || !(self.closes(end) || of_all || in_favour) || self.is(end, &["of"]) && !of_all {
            return None;
        }
        let told = self.of_sentence(previous);
        let all: Vec<&Quantity> = told.iter().filter(|q| adds(q) && single(q)).collect();
        let (part, whole) = if in_favour { self.sides(&all, previous)? } else { self.pair_before(previous, told, &all)? };
        Some(Share { stated, part, whole })
    }

    /// "45 of the 320 beds", "Of the 320 beds, 45": the one part and the one whole of a sentence.
    fn pair_before(&self, previous: u32, told: &'a [Quantity], all: &[&'a Quantity]) -> Option<(&'a Quantity, Vec<&'a Quantity>)> {
        let [one, two] = *all else { return None };
        // A change or a share of its own is what the next sentence may speak of.
        if told.len() > 2 || !self.alike(one, two) {
            return None;
        }
        let first = self.0.sentences[previous as usize].tokens.start;
        let opened = self.is(first, &["of", "among"]) && self.start(one) <= first + 3 && two.amount.low < one.amount.low;
        let linked = self.is(one.tokens.end, &["of"]) && self.only(one.tokens.end + 1..self.start(two), 2, &["the", "its", "their", "those", "all"]);
        match (opened, linked && one.amount.low < two.amount.low) {
            (true, false) => Some((two, vec![one])),
            (false, true) => Some((one, vec![two])),
            _ => None,
        }
    }

    /// "812 voted in favour and 236 against": those in favour, and both sides; or all of whom the sentence opens with.
    fn sides(&self, all: &[&'a Quantity], previous: u32) -> Option<(&'a Quantity, Vec<&'a Quantity>)> {
        let end = self.0.sentences[previous as usize].tokens.end;
        let next = |q: &Quantity| all.iter().map(|f| self.start(f)).find(|start| *start >= q.tokens.end).unwrap_or(end);
        let own = |q: &Quantity| q.tokens.end..next(q).min(q.tokens.end + 5);
        let yes = *all.iter().find(|q| self.find(own(q), &["for", "favour", "favor"]).is_some())?;
        let no = *all.iter().find(|q| self.find(own(q), &["against", "opposed"]).is_some())?;
        let first = self.0.sentences[previous as usize].tokens.start;
        let opened = all.first().filter(|q| self.is(first, &["of"]) && self.start(q) <= first + 3 && q.amount.low > yes.amount.low);
        let counts = all.iter().all(|q| q.sort == Sort::Count && q.amount.unit.base.is_none());
        match opened {
            Some(whole) if counts => Some((yes, vec![whole])),
            None if counts && all.len() == 2 => Some((yes, vec![yes, no])),
            _ => None,
        }
    }

    /// "Of these, 370", "Of the money, $47,000": the sentence opens with what it takes up, and then tells the part.
    fn opened_by(&self, first: TokenId, part: &Quantity) -> bool {
        if !self.is(first, &["of", "among"]) {
            return false;
        }
        let start = self.start(part);
        let these = self.is(first + 1, &["these", "those", "them", "that"]) && start <= first + 4;
        let noun = self.is(first + 1, &["the", "this", "that", "those", "these"]) && start <= first + 6 && {
            let words = first + 2..start;
            !words.is_empty() && words.clone().all(|t| matches!(self.kind(t), Some(Kind::Word | Kind::Comma))) && self.kind(words.end - 1) == Some(Kind::Comma)
        };
        these || noun
    }

    /// "a third of that number", "half of that", "a quarter of the money".
    fn of_that(&self, end: TokenId) -> bool {
        const SUMS: &[&str] = &["total", "money", "sum", "amount", "award", "proceeds", "takings"];
        let the = self.is(end, &["of"]) && self.is(end + 1, &["the"]) && self.is(end + 2, SUMS);
        the && matches!(self.kind(end + 3), None | Some(Kind::Comma | Kind::Stop | Kind::Semicolon))
            || self.is(end, &["of"])
                && self.is(end + 1, &["that", "this"])
                && (self.is(end + 2, &["number", "sum", "total", "amount", "figure", "money"])
                    || matches!(self.kind(end + 2), None | Some(Kind::Comma | Kind::Stop)))
    }

    /// "of last year's arrivals": the noun of what the part is of.
    fn noun_of(&self, gap: &Tokens) -> Option<TokenId> {
        let led = self.is(gap.start, &["of"]) && (3..=6).contains(&gap.len());
        let noun = gap.end.checked_sub(1).filter(|t| led && *t > gap.start + 1)?;
        let words = gap.start + 1..gap.end;
        let plain = words.clone().all(|t| self.kind(t) == Some(Kind::Word))
            && self.find(words, &["and", "or", "them", "those", "these", "which", "whom", "it", "who", "by", "to", "in", "from", "for", "with"]).is_none();
        (plain && self.0.token(noun).ends_with('s') && !self.0.tokens[noun as usize].capital).then_some(noun)
    }

    /// The figures that count what `noun` names.
    fn wholes_named(&self, part: &Quantity, noun: TokenId) -> Vec<&'a Quantity> {
        let noun = self.0.token(noun);
        let named = |q: &&Quantity| self.head(q).is_some_and(|head| head.eq_ignore_ascii_case(noun));
        self.0.quantities.iter().filter(|q| adds(q) && single(q) && q.sort == Sort::Count && self.alike(part, q)).filter(named).collect()
    }

    /// The figures like the part of the nearest sentences before that tell any.
    fn wholes_before(&self, sentence: u32, part: &Quantity) -> Vec<&'a Quantity> {
        let block = |s: u32| self.0.sentences[s as usize].block;
        let larger = |q: &&Quantity| adds(q) && single(q) && part.amount.unit == q.amount.unit && part.sort == q.sort && q.amount.low > part.amount.low;
        (sentence.saturating_sub(BACK)..sentence)
            .rev()
            .filter(|s| block(*s) == block(sentence) && self.0.in_body(*s))
            .map(|s| self.of_sentence(s).iter().filter(larger).collect::<Vec<_>>())
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// Is the part about that share of the whole?
fn fits(reading: &Reading<'_>, stated: &Stated<'_>, part: &Quantity, whole: &Quantity) -> bool {
    let Some(actual) = part.amount.low.checked_div(whole.amount.low) else { return true };
    let hedged = |words: &[&str]| match stated {
        Stated::Percent(_) => false,
        Stated::Words(w) => reading.find(w.start..w.tokens.start, words).is_some(),
    };
    let (said, bound) = said(stated);
    let room = (said / Decimal::TEN).max(Decimal::new(1, 2));
    // "Nearly half" is near it, "less than half" need not be.
    let near = hedged(&["nearly", "almost", "just", "little", "slightly", "close"]);
    match bound {
        Bound::Over | Bound::AtLeast if !near => actual + room >= said,
        Bound::Under | Bound::AtMost if !near => actual <= said + room,
        _ => (actual - said).abs() <= room + if near { room } else { Decimal::ZERO },
    }
}

/// The share as a number, and its bound.
fn said(stated: &Stated<'_>) -> (Decimal, Bound) {
    match stated {
        Stated::Percent(q) => (q.amount.low / Decimal::ONE_HUNDRED, q.amount.bound),
        Stated::Words(w) => (w.value, w.bound),
    }
}
