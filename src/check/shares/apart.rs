//! Shares whose whole is told elsewhere: in the sentence before ("She read 1,480 letters. Of these, 370, or 25 per cent, …"),
//! or by its noun ("96 of last year's arrivals, or 40 percent"). Where any figure of the story that may be the whole would
//! bear the share out, that one is taken for it.

use super::{IS, Share, Stated};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::proportion::Proportion;
use crate::check::reading::{Reading, adds, in_percent, is_percent, single};
use crate::lexicon::ProportionWordRole;
use crate::value::{Amount, Bound, Interval, slipped, turns};
use rust_decimal::Decimal;

/// So many sentences back "of these" may point.
const BACK: u32 = 2;

impl<'a> Reading<'a> {
    /// The share at `start..end` of a part told in its sentence, with a whole told elsewhere.
    pub(super) fn share_apart(&self, sentence: u32, plain: &[&'a Quantity], (start, end): (TokenId, TokenId), stated: Stated<'a>) -> Option<Share<'a>> {
        let n = plain.partition_point(|q| q.tokens.start < start);
        let first = self.opening(sentence);
        let Some(part) = n.checked_sub(1).map(|n| plain[n]) else { return self.share_leads(sentence, *plain.get(n)?, end, stated) };
        // "The 48 women in it make up 15 per cent": a verb may set the share beside its part.
        let verb = || {
            (start.saturating_sub(3)..start)
                .rev()
                .find(|t| self.is(*t, IS))
                .filter(|verb| self.only(verb + 1..start, 2, &["up", "for", "to", "not", "quite", "only", "just"]))
        };
        let Some(mark) = self.apposed(sentence, start).or_else(verb) else { return self.share_leads(sentence, *plain.get(n)?, end, stated) };
        let gap = part.tokens.end..mark;
        let noun = self.noun_of(&gap).filter(|_| self.closes(end)).map(|noun| self.wholes_named(part, noun)).filter(|wholes| !wholes.is_empty());
        let them = self.is(gap.start, &["of"]) && self.is(gap.start + 1, &["them", "these", "those"]) && gap.len() <= 4 && self.closes(end);
        let tied =
            them || self.opened_by(first, part) && self.closes(end) && self.near_share(gap.clone(), 6) || self.of_that(end) && self.near_share(gap.clone(), 8);
        let wholes = match noun {
            Some(wholes) => wholes,
            None if tied => self.wholes_near(sentence, part),
            None => Vec::new(),
        };
        if let Some(share) = self.share_tied(part, wholes, &stated) {
            return Some(share);
        }
        if self.of_the_whole(end)
            && self.near_share(gap.clone(), 8)
            && let Some(share) = self.share_of_all(part, stated.clone())
        {
            return Some(share);
        }
        let loose = self.closes(end) && self.of_its_own(end) && self.near_share(gap, 8);
        if loose { self.share_loose(sentence, part, self.is(end, &["of"]), stated) } else { None }
    }

    /// "Two thirds of them, 640, will lose their jobs", "It has spent a quarter of it, £120,000": a share, and then its part,
    /// with no figure before them.
    fn share_leads(&self, sentence: u32, part: &'a Quantity, end: TokenId, stated: Stated<'a>) -> Option<Share<'a>> {
        const BESIDE: &[&str] = &[",", "or", "some", "about", "(", "–", "—"];
        let mark = (end..end + 5).find(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Dash | Kind::Open)) || self.is(*t, &["or"]))?;
        let of = end..mark;
        let beside = self.only(self.past_saying(mark..self.start(part)), 3, BESIDE);
        let closed = self.ends(self.0.noun_end(part));
        if !beside || !closed || !(of.is_empty() || self.is(end, &["of"])) {
            return None;
        }
        let those = self.is(end + 1, &["them", "these", "those", "that", "it", "this"]) && of.len() == 2;
        let tied = if those { self.share_tied(part, self.wholes_before(sentence, part), &stated) } else { None };
        tied.or_else(|| self.share_loose(sentence, part, false, stated))
    }

    /// The share of the one whole that the text ties the part to.
    fn share_tied(&self, part: &'a Quantity, mut wholes: Vec<&'a Quantity>, stated: &Stated<'a>) -> Option<Share<'a>> {
        wholes.retain(|whole| whole.amount.low > part.amount.low);
        // One whole, however often it is told; of two, the text does not say which.
        let (first, rest) = wholes.split_first()?;
        if rest.iter().any(|q| q.amount.low != first.amount.low) {
            return None;
        }
        // What is many times another share is of something else.
        let far = said(stated).0 / Decimal::from(3);
        let actual = part.amount.low.checked_div(first.amount.low)?;
        let likely = actual >= far && actual <= said(stated).0 * Decimal::from(3);
        // What another paragraph tells may be of something else, unless the share is a slip of theirs.
        let near = self.same_block(first.sentence, part.sentence) || first.sentence + 1 == part.sentence || slipped_share(stated, part, first);
        (likely && near && !self.is_borne_out(part, stated)).then(|| Share { stated: stated.clone(), part, whole: vec![first] })
    }

    /// "Some 416, or 65 per cent, said so": of what the sentences before tell, if they tell one thing. Only where one wrong
    /// digit explains the share, or its part.
    fn share_loose(&self, sentence: u32, part: &'a Quantity, of: bool, stated: Stated<'a>) -> Option<Share<'a>> {
        let start = self.start(part);
        // "grew by 416, or 65 per cent" is of what there was, unless it says of what.
        let moved = !of && (part.trend.is_some() || (start.saturating_sub(4)..start).any(|t| self.movement(t).is_some()));
        // "30 to 20 (60 per cent)" is of both.
        if moved || self.is(start.saturating_sub(1), &["to", "from"]) {
            return None;
        }
        // "Exports were £121m, or 85% of turnover. The home market brought in £21m, or 15%": a part itself.
        if self.wholes_near(sentence, part).iter().any(|whole| self.has_share(whole)) {
            return None;
        }
        let slip = |whole: &&Quantity| slipped_share(&stated, part, whole);
        let mut whole = [self.wholes_told(sentence, part), self.wholes_before(sentence, part)].into_iter();
        let whole = whole.find_map(|wholes| wholes.iter().all(slip).then(|| wholes.first().copied())?)?;
        // Asked last: it goes through all figures of the story.
        (!self.is_borne_out(part, &stated)).then(|| Share { stated, part, whole: vec![whole] })
    }

    /// "£121m, or 85% of turnover": is the figure told as a share of something else?
    fn has_share(&self, q: &Quantity) -> bool {
        let end = self.0.noun_end(q);
        let words = self.proportions(q.sentence).into_iter().map(|words| words.start);
        let shares = self.of_sentence(q.sentence).iter().filter(|q| is_percent(q)).map(|q| self.start(q)).chain(words);
        let of_the = self.is(self.start(q).saturating_sub(2), &["of"]);
        !of_the && shares.into_iter().any(|start| start >= q.tokens.end && start <= end + 3)
    }

    /// Is the part that share of any figure of the story?
    fn is_borne_out(&self, part: &Quantity, stated: &Stated<'_>) -> bool {
        self.0.quantities.iter().any(|q| single(q) && self.alike(part, q) && fits(self, stated, part, q))
    }

    /// "35 per cent of the market there" is of something else; "of its workforce", "of the target" is of what was told.
    fn of_its_own(&self, end: TokenId) -> bool {
        const WHOLES: &[&str] =
            &["total", "whole", "target", "capacity", "workforce", "fleet", "number", "force", "sample", "staff", "electorate", "quota", "limit"];
        !self.is(end, &["of"]) || self.is(end + 1, &["its", "their", "his", "her", "all", "capacity"]) || self.is(end + 1, &["the"]) && self.is(end + 2, WHOLES)
    }

    /// "of those who came in 2025", of a figure that its sentence tells of 2024.
    pub(super) fn of_another_year(&self, (sentence, end): (u32, TokenId), whole: &Quantity) -> bool {
        let year = |sentence: u32, from: TokenId| self.0.dates_of(sentence).iter().filter(|d| d.tokens.start >= from).find_map(|d| d.written.2);
        let told = year(whole.sentence, self.0.sentences[whole.sentence as usize].tokens.start);
        year(sentence, end).zip(told).is_some_and(|(own, told)| own != told)
    }

    /// "of the whole", "of the total" and no more.
    fn of_the_whole(&self, end: TokenId) -> bool {
        let whole = self.is(end, &["of"]) && self.is(end + 1, &["the"]) && self.is(end + 2, &["whole", "total"]);
        whole && self.ends(end + 3)
    }

    /// "$18.4 million, or 59 percent of the whole": of the sum that the story is about, which it tells three times and more.
    /// Only where one wrong digit explains the share.
    fn share_of_all(&self, part: &'a Quantity, stated: Stated<'a>) -> Option<Share<'a>> {
        let Stated::Percent(_) = &stated else { return None };
        let like = || self.0.quantities.iter().filter(|q| adds(q) && single(q) && q.amount.unit == part.amount.unit && q.sort == part.sort);
        if part.amount.unit.base.is_none() || like().any(|q| fits(self, &stated, part, q)) {
            return None;
        }
        let slip = |q: &&Quantity| slipped_share(&stated, part, q);
        let often = |q: &&Quantity| like().filter(|other| other.amount.low == q.amount.low).count() >= 3;
        let whole = like().filter(|q| q.amount.low > part.amount.low && self.0.in_body(q.sentence)).filter(slip).find(often)?;
        Some(Share { stated, part, whole: vec![whole] })
    }

    /// "Turnout was 33 per cent, with 8,415 of the 25,500 voters casting a ballot"; "Turnout was 33 per cent. Some 8,415 of the
    /// 25,500 voters went to the polls": the part and the whole come after.
    pub(super) fn turnout(&self, sentence: u32, figures: &'a [Quantity]) -> Option<Share<'a>> {
        let (n, share) = figures.iter().enumerate().find(|(_, q)| is_percent(q) && single(q))?;
        let start = self.start(share);
        let first = self.0.sentences[sentence as usize].tokens.start;
        let said = self.find(start.saturating_sub(5).max(first)..start, &["turnout"]).is_some();
        let next = || Some(sentence + 1).filter(|s| (*s as usize) < self.0.sentences.len() && self.same_block(*s, sentence)).map(|s| self.of_sentence(s));
        let [part, whole, ..] = (if n + 1 < figures.len() { &figures[n + 1..] } else { next()? }) else { return None };
        let linked = self.is(part.tokens.end, &["of"]) && self.only(part.tokens.end + 1..self.start(whole), 3, &["the", "its", "all", "their", "city", "town"]);
        let near = said && self.closes(share.tokens.end) && part.tokens.start <= share.tokens.end + 6;
        (near && linked && self.alike(part, whole) && part.amount.low < whole.amount.low).then(|| Share {
            stated: Stated::Percent(share),
            part,
            whole: vec![whole],
        })
    }

    /// "Some 45 of the 320 beds are empty. That is 14 per cent"; "812 voted in favour and 236 against. That is 77 per cent in
    /// favour": the share is of the part and the whole that the sentence before tells.
    pub(super) fn that_is_a_share(&self, sentence: u32, figures: &'a [Quantity], words: &[(u32, Proportion)]) -> Option<Share<'a>> {
        let first = self.points_back(sentence)?;
        let near = |s: &u32| self.same_block(*s, sentence) || !self.is(first, &["it"]) && self.follows_on(*s, sentence);
        let previous = sentence.checked_sub(1).filter(near)?;
        let (start, end, stated) = match (figures, words) {
            ([q, ..], _) if is_percent(q) && single(q) => (self.start(q), q.tokens.end, Stated::Percent(q)),
            ([] | [_], [(_, w)]) if w.role == ProportionWordRole::Share => (w.start, w.tokens.end, Stated::Words(w.clone())),
            _ => return None,
        };
        let tail = end..(end..self.0.sentences[sentence as usize].tokens.end).find(|t| self.ends(*t)).unwrap_or(end);
        let of_all = self.past_whole(end) > end;
        let in_favour = self.is(end, &["in", "for"]) && self.find(tail.clone(), &["favour", "favor", "for"]).is_some();
        // ", down from 40 percent a year ago" tells of another time.
        let moved = self.kind(end) == Some(Kind::Comma) && self.is(end + 1, &["up", "down"]) && self.is(end + 2, &["from", "on"]);
        let alone = figures.len() <= 1 && tail.len() <= 8 && self.find(tail, &["than", "more", "less", "up", "down", "points", "and", "from"]).is_none();
        let plain = start <= first + 6 && (alone || moved);
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
        the && self.ends(end + 3)
            || self.is(end, &["of"])
                && self.is(end + 1, &["that", "this"])
                && (self.is(end + 2, &["number", "sum", "total", "amount", "figure", "money"]) || self.ends(end + 2))
            || self.is(end, &["of"]) && self.is(end + 1, &["it"]) && self.ends(end + 2)
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

    /// The figures of a sentence before the part that it may be a part of.
    fn wholes_told(&self, sentence: u32, part: &Quantity) -> Vec<&'a Quantity> {
        let larger = |q: &&Quantity| adds(q) && single(q) && part.amount.unit == q.amount.unit && part.sort == q.sort && q.amount.low > part.amount.low;
        self.of_sentence(sentence).iter().take_while(|q| q.tokens.start < part.tokens.start).filter(larger).collect()
    }

    /// Those of its sentence, or of the ones before.
    fn wholes_near(&self, sentence: u32, part: &Quantity) -> Vec<&'a Quantity> {
        let own = self.wholes_told(sentence, part);
        if own.is_empty() { self.wholes_before(sentence, part) } else { own }
    }

    /// The figures like the part of the nearest sentences before that tell any.
    fn wholes_before(&self, sentence: u32, part: &Quantity) -> Vec<&'a Quantity> {
        (sentence.saturating_sub(BACK)..sentence)
            .rev()
            .filter(|s| self.follows_on(*s, sentence) && self.0.in_body(*s))
            .map(|s| self.wholes_told(s, part))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// Does one wrong digit explain why the part is not that share of the whole?
fn slipped_share(stated: &Stated<'_>, part: &Quantity, whole: &Quantity) -> bool {
    match stated {
        Stated::Percent(percent) => {
            let actual = in_percent(part.amount.low, whole.amount.low).map(|share| Amount::estimated(share, &percent.amount).low);
            // Any of the numbers that are that share may have been meant for the part.
            let meant = || percent.amount.likely().times(&Interval::point(whole.amount.low / Decimal::ONE_HUNDRED));
            let turned = || meant().and_then(|meant| meant.ends()).is_some_and(|(low, high)| turns(part.amount.low).any(|meant| low <= meant && meant <= high));
            actual.is_some_and(|actual| slipped(percent.amount.low, actual)) || turned()
        }
        Stated::Words(words) => {
            let meant = words.value.checked_mul(whole.amount.low).map(|meant| meant.round_dp(9));
            let other =
                part.amount.low.checked_div(whole.amount.low).is_some_and(|actual| simple(actual).is_some_and(|meant| meant != words.value.round_dp(3)));
            matches!(words.bound, Bound::Exact | Bound::About) && (other || meant.is_some_and(|meant| slipped(part.amount.low, meant)))
        }
    }
}

/// The simple fraction that a share is, to a hundredth of it: a half, a third.
fn simple(share: Decimal) -> Option<Decimal> {
    const SIMPLE: [i64; 8] = [100, 200, 250, 333, 500, 667, 750, 800];
    SIMPLE.into_iter().map(|thousandths| Decimal::new(thousandths, 3)).find(|simple| (share - simple).abs() <= share / Decimal::ONE_HUNDRED)
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
