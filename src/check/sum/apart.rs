//! Parts and totals that stand sentences apart: "… $340,000 in glass and $215,000 in seed. That is $555,000 in
//! all."; "They have found 160 of the coins. The other 54 are missing."; "… of £92m, which leaves the firm £61m short".

use super::lists::{Closing, IN_ALL, List, REST, Row, Told};
use super::{Part, plain, thousandfold, total};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::check::reading::{Reading, adds, single};
use crate::lexicon::{Few, Group};
use crate::source::{Prose, Span};
use crate::value::{slipped, swapped};
use rust_decimal::Decimal;

impl<'a> Reading<'a> {
    /// The lists of a sentence whose total, or some of whose parts, other sentences tell.
    pub(super) fn apart(&self, sentence: u32) -> Vec<List<'a>> {
        let figures = self.of_sentence(sentence);
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let mut found = Vec::new();
        found.extend(self.that_makes(sentence, figures));
        found.extend(self.the_others(sentence, &tokens, figures));
        found.extend(self.of_two(sentence, &tokens, figures));
        found.extend(self.of_which(figures));
        found.extend(self.found_for(sentence, &tokens, figures));
        found.extend(self.leaves(sentence, &tokens, figures));
        found.extend(self.difference(figures));
        found.extend(self.a_total_of(&tokens, figures));
        self.worked_out(sentence, &tokens, figures, &mut found);
        found.extend(self.account(sentence, figures));
        found.extend(self.comes_to(sentence, figures));
        found.extend(self.all_or_rest(sentence, figures));
        found
    }

    /// "That makes £2.1m in all", "Together they come to 4,100": what the list of the sentence before comes to.
    fn that_makes(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        const POINTS: &[&str] = &["that", "this", "it", "they", "together", "altogether"];
        const COMES: &[&str] =
            &["is", "was", "makes", "made", "comes", "came", "come", "make", "adds", "add", "added", "brings", "brought", "total", "totals", "totalled"];
        let opening = self.opening(sentence);
        if !self.is(opening, POINTS) {
            return None;
        }
        let verb = (opening + 1..opening + 4).find(|t| self.is(*t, COMES))?;
        let whole = figures.first().filter(|q| total(q, &q.amount) && self.start(q) <= verb + 5)?;
        let end = self.noun_end(whole);
        let said = |t: TokenId| IN_ALL.iter().any(|words| self.reads(t, words));
        let led = self.reads(self.start(whole).saturating_sub(3), &["a", "total", "of"]) || self.is(opening, &["together", "altogether"]);
        let alone = figures.iter().skip(1).all(|q| q.amount.unit != whole.amount.unit);
        if !(led || said(end) || said(whole.tokens.end)) || !alone {
            return None;
        }
        let previous = sentence.checked_sub(1).filter(|s| self.0.in_body(*s))?;
        let unit = whole.amount.unit;
        let parts: Vec<&Quantity> = self.of_sentence(previous).iter().filter(|q| q.amount.unit == unit && adds(q) && q.sort == whole.sort).collect();
        let sound = parts.len() >= 2 && parts.iter().all(|q| plain(q) && q.amount.low < whole.amount.low) && self.in_plain_row(&parts);
        let moved = self.0.sentences[previous as usize].tokens.clone().any(|t| self.movement(t).is_some());
        // What is missing, or too much, may be a part told before.
        let sum = sum_of(&parts)?;
        let known = |off: Decimal| self.0.quantities.iter().any(|q| q.sentence < previous && q.amount.unit == unit && q.amount.low == off.abs());
        let explained = || whole.amount.low.checked_sub(sum).is_none_or(|off| !off.is_zero() && known(off)) || known(sum);
        (sound && !moved && !explained()).then(|| List { told: Told::Within, ..List::of(&parts, whole, Closing::Complete) })
    }

    /// Do the figures follow each other by commas and a last "and", and is none of them a part "of which" others are parts?
    pub(super) fn in_plain_row(&self, parts: &[&Quantity]) -> bool {
        self.in_row(parts, Row::Closed, |t, mark| self.is(t, &["of"]) && mark && self.is(t + 1, &["which", "whom", "them"]))
    }

    /// "They have found 160 of the coins. The other 54 are missing": the whole is what the story counts as coins.
    fn the_others(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (i, last) = figures.iter().enumerate().find(|(_, q)| {
            let start = self.start(q);
            start > tokens.start && self.is(start - 1, REST) && self.is(start.saturating_sub(2), &["the"]) && plain(q) && q.sort == Sort::Count
        })?;
        let opens = self.start(last) == tokens.start + 2;
        let here = i.checked_sub(1).map(|n| &figures[n]);
        let previous = || sentence.checked_sub(1).filter(|s| self.0.in_body(*s)).and_then(|s| self.of_sentence(s).iter().rfind(|q| q.sort == Sort::Count));
        let part = here.or_else(|| if opens { previous() } else { None }).filter(|q| plain(q) && q.sort == Sort::Count)?;
        let noun = self.of_the_noun(part.tokens.end)?;
        let own = last.of.is_none() || self.head(last).is_some_and(|head| head.eq_ignore_ascii_case(noun));
        let wholes = self.wholes_of(noun, part, last.tokens.start)?;
        (own && wholes != part.span).then_some(())?;
        let whole = self.0.quantities.iter().find(|q| q.span == wholes)?;
        Some(List { told: Told::Within, ..List::of(&[part, last], whole, Closing::Complete) })
    }

    /// The noun of "of the coins", "of its 4 long coins" without a number: what a part is of.
    fn of_the_noun(&self, at: TokenId) -> Option<&'a str> {
        if !(self.is(at, &["of"]) && self.is(at + 1, &["the", "its", "their", "those", "these", "his", "her"])) {
            return None;
        }
        let noun =
            (at + 2..at + 5).take_while(|t| self.kind(*t) == Some(Kind::Word)).find(|t| self.0.token(*t).ends_with('s') && self.0.token(*t).len() > 3)?;
        Some(self.0.token(noun))
    }

    /// The one number before token `at` that the story gives of what `noun` names, if it is larger than `part`.
    fn wholes_of(&self, noun: &str, part: &Quantity, at: TokenId) -> Option<Span<Prose>> {
        let named = |q: &&Quantity| {
            q.sort == Sort::Count
                && q.amount.low > part.amount.low
                && total(q, &part.amount)
                && self.head(q).is_some_and(|head| head.eq_ignore_ascii_case(noun))
        };
        let mut found = self.0.quantities.iter().take_while(|q| q.tokens.start < at).filter(named);
        let first = found.next()?;
        found.all(|q| q.amount.low == first.amount.low).then_some(first.span)
    }

    /// "raised £7.1m by selling two boats. The larger went for £4.2m and the other for £2.6m".
    fn of_two(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        const OTHERWISE: &[&str] =
            &["had", "bought", "paid", "expected", "estimated", "estimate", "insured", "valued", "worth", "than", "from", "cost", "if", "would"];
        let mut sums = figures.iter().filter(|q| matches!(q.sort, Sort::Money | Sort::Measure));
        let (Some(one), Some(two), None) = (sums.next(), sums.next(), sums.next()) else { return None };
        let gap = one.tokens.end..self.start(two);
        let other = gap.clone().any(|t| self.reads(t, &["the", "other"]) || self.reads(t, &["the", "second"]));
        let opens = self.is(tokens.start, &["one", "the"])
            && self.find(tokens.start..self.start(one), &["one", "first", "larger", "smaller", "bigger", "elder", "dearer", "older", "newer"]).is_some();
        let plainly = self.find(tokens.clone(), OTHERWISE).is_none() && self.find(gap.clone(), &["and"]).is_some() && gap.len() <= 24;
        let previous = sentence.checked_sub(1).filter(|s| self.0.in_body(*s))?;
        let unit = one.amount.unit;
        let before = self.0.sentences[previous as usize].tokens.clone();
        let pair = before.clone().any(|t| self.is(t, &["two", "both", "pair"]));
        let mut told = self.of_sentence(previous).iter().filter(|q| q.amount.unit == unit && adds(q));
        let (whole, None) = (told.next()?, told.next()) else { return None };
        let smaller = plain(one) && plain(two) && unit == two.amount.unit && one.amount.low.max(two.amount.low) < whole.amount.low;
        let rate = unit.per.is_some() || self.find(before, &["each", "apiece", "worth", "valued", "expected"]).is_some();
        (other && opens && plainly && pair && smaller && !rate && total(whole, &one.amount))
            .then(|| List { told: Told::RightBefore, ..List::of(&[one, two], whole, Closing::Complete) })
    }

    /// "264 barges, of which 171 are leased and 103 idle": more than there are, or two digits that changed places.
    fn of_which(&self, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (n, whole) = figures.iter().enumerate().find(|(n, q)| {
            let which = figures.get(n + 1).map(|next| q.tokens.end..self.start(next));
            let led =
                |gap: Tokens| gap.len() <= 9 && !self.parted(gap.clone()) && gap.clone().any(|t| self.is(t, &["of"]) && self.is(t + 1, &["which", "whom"]));
            (q.of.is_some() && q.sort == Sort::Count || q.sort == Sort::Money) && plain(q) && which.is_some_and(led)
        })?;
        let mut parts: Vec<&Quantity> = Vec::new();
        for next in &figures[n + 1..] {
            let closed = parts.len() >= 2 && self.find(parts[parts.len() - 2].tokens.end..self.start(parts[parts.len() - 1]), &["and"]).is_some();
            if closed
                || !plain(next)
                || next.sort != whole.sort
                || next.amount.unit != whole.amount.unit
                || self.head(next).is_some_and(|head| head.ends_with('s'))
            {
                break;
            }
            parts.push(next);
        }
        let row = parts.len() >= 2 && self.in_plain_row(&parts);
        // "of which 40 have no roof and 30 no floor": the same ones may be both.
        let twice = parts.iter().any(|q| self.is(q.tokens.end, &["have", "has", "had", "also", "no"]) || self.is(q.tokens.end + 1, &["also", "no"]));
        let smaller = parts.iter().all(|q| q.amount.low < whole.amount.low);
        let sum = sum_of(&parts)?;
        let slip = sum > whole.amount.low || parts.iter().any(|q| could_be(q.amount.low, sum, whole.amount.low, swapped));
        (row && !twice && smaller && slip && total(whole, &parts[0].amount))
            .then(|| List { told: Told::RightBefore, ..List::of(&parts, whole, Closing::Complete) })
    }

    /// "The theatre has a gap of £5.4m to fill. It will find £2.9m in rents, raise £1.7m from tickets and take £1.1m from
    /// savings": a sum to be found, and what it is found from. Only where one wrong digit explains what is off.
    fn found_for(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let previous = sentence.checked_sub(1).filter(|s| self.0.in_body(*s))?;
        let first = figures.iter().find(|q| q.sort == Sort::Money)?;
        let unit = first.amount.unit;
        if figures.len() < 3 {
            return None;
        }
        let end = tokens.clone().find(|t| *t > first.tokens.end && self.is(*t, &["which", "while", "than", "compared"])).unwrap_or(tokens.end);
        let parts: Vec<&Quantity> = figures.iter().filter(|q| q.amount.unit == unit && q.tokens.start < end).collect();
        if parts.len() < 3 || !parts.iter().all(|q| plain(q) && q.sort == Sort::Money) || !self.in_plain_row(&parts) {
            return None;
        }
        let mut told = self.of_sentence(previous).iter().filter(|q| q.amount.unit == unit && q.sort == Sort::Money);
        let (whole, None) = (told.next()?, told.next()) else { return None };
        let start = self.start(whole);
        let named = (start.saturating_sub(4)..start).chain(whole.tokens.end..whole.tokens.end + 3).any(|t| self.in_group(t, Group::ToFind));
        let sum = sum_of(&parts)?;
        let slip = thousandfold(sum, whole.amount.low) || parts.iter().any(|q| could_be(q.amount.low, sum, whole.amount.low, slipped));
        let largest = parts.iter().all(|q| q.amount.low < whole.amount.low);
        let told_sum = || self.0.quantities.iter().any(|q| q.amount.unit == unit && q.amount.low == sum);
        (named && slip && largest && total(whole, &first.amount) && !told_sum()).then(|| List::of(&parts, whole, Closing::Complete))
    }

    /// "sold 8,200 of its 21,000 acres, which leaves it 13,800": what is left, and what has gone, make the whole.
    fn leaves(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        const LEAVES: Few = Few::of(&["leaves", "leaving", "leave", "left"]);
        let (i, rest) = figures.iter().enumerate().rev().find(|(_, q)| {
            let start = self.start(q);
            let verb = || (start.saturating_sub(5).max(tokens.start)..start).rev().find(|t| LEAVES.has(self.0.token(*t)));
            let led = || {
                verb().is_some_and(|verb| {
                    self.kind(start - 1) != Some(Kind::Comma) && self.find(verb + 1..start, &["for", "in", "at", "to", "by", "the"]).is_none()
                })
            };
            // "Having let 310 of its 500 flats, it has 190 left"
            let left = || self.is(self.0.noun_end(q), &["left", "remaining"]) || self.is(q.tokens.end, &["left", "remaining"]);
            plain(q) && q.amount.unit.per.is_none() && (led() || left())
        })?;
        let bare = |q: &Quantity| q.amount.unit.base.is_none() && q.of.is_none() && q.sort == Sort::Count;
        let (part, whole) = match &figures[..i] {
            // "8,200 of its 21,000 acres"
            [.., part, whole] if self.is_part_of(part, whole) => (part, whole),
            // "420 beds, of which 388 are full, leaving 32"
            [.., whole, part] if self.reads(self.noun_end(whole) + 1, &["of", "which"]) && self.start(part) <= self.noun_end(whole) + 5 => (part, whole),
            // "The firm gets £31m of it back. It will cost £92m in all, which leaves £61m".
            [.., whole] => {
                let unit = rest.amount.unit;
                let like = |q: &&Quantity| q.amount.unit == unit && q.sort == rest.sort && single(q);
                let previous = sentence.checked_sub(1).filter(|s| self.0.in_body(*s))?;
                let mut told = self.of_sentence(previous).iter().filter(like);
                let (part, None) = (told.next()?, told.next()) else { return None };
                let alone = figures[..i].iter().filter(like).count() == 1 && like(&whole);
                let close = self.start(rest) <= whole.tokens.end + 9;
                // "It should have 400 officers. It had 318, which left 92 posts empty"
                let had = part.amount.low > whole.amount.low && self.is(self.start(whole).saturating_sub(1), &["had", "has", "have"]) && bare(whole);
                let near = |meant: Decimal| meant < rest.amount.low * Decimal::TWO && rest.amount.low < meant * Decimal::TWO;
                if had && alone && close && part.amount.low.checked_sub(whole.amount.low).is_some_and(near) {
                    return Some(List { told: Told::Within, ..List::of(&[whole, rest], part, Closing::Complete) });
                }
                let meant = whole.amount.low.checked_sub(part.amount.low)?;
                (alone && close && unit.base.is_some() && slipped(rest.amount.low, meant)).then_some((part, whole))?
            }
            _ => return None,
        };
        // "leaving 190 empty": no noun of its own.
        let named = |q: &Quantity| self.head(q).is_some_and(|head| head.ends_with('s') || head == "people");
        let alike = |q: &Quantity| q.amount.unit == whole.amount.unit && q.sort == whole.sort && (!named(q) || self.head(q) == self.head(whole)) || bare(q);
        let smaller = part.amount.low < whole.amount.low && rest.amount.low < whole.amount.low;
        (alike(part) && alike(rest) && smaller && plain(part) && total(whole, &whole.amount))
            .then(|| List { told: Told::Within, ..List::of(&[part, rest], whole, Closing::Complete) })
    }
}

impl<'a> Reading<'a> {
    /// "costs £420,000 a year and takes £185,000, a shortfall of £235,000": two figures and what lies between them.
    fn difference(&self, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (n, off) = figures.iter().enumerate().skip(2).find(|(_, q)| {
            let start = self.start(q);
            let noun = start.checked_sub(2).filter(|t| {
                let net = self.is(t.saturating_sub(1), &["net"]) && self.movement(*t).is_some();
                self.is(t + 1, &["of"]) && (net || self.in_group(*t, Group::LeftOver))
            });
            let article = noun.and_then(|noun| (noun.saturating_sub(3)..noun).rev().find(|t| self.is(*t, &["a", "an"])));
            let mark = article.and_then(|a| a.checked_sub(1)).is_some_and(|t| matches!(self.kind(t), Some(Kind::Comma | Kind::Dash)));
            mark && plain(q) && self.find(noun.unwrap_or(start)..q.tokens.end + 4, &["before", "after", "nearly", "pre"]).is_none()
        })?;
        let same = |q: &Quantity| q.amount.unit.base.map(|u| u.id) == off.amount.unit.base.map(|u| u.id) && q.sort == off.sort;
        let alike: Vec<&Quantity> = figures[..n].iter().filter(|q| same(q) && adds(q)).collect();
        let [one, two] = alike[..] else { return None };
        let (more, less) = if one.amount.low > two.amount.low { (one, two) } else { (two, one) };
        let gap = two.tokens.end..self.start(off);
        // "from £84m to £91m, a rise of": another reader's. "5 points clear, a lead of 3 games" compares nothing.
        let named = off.of.is_none() || self.head(off) == self.head(one) || self.head(off) == self.head(two);
        let counted = off.amount.unit.base.is_some() || one.of.is_none() || two.of.is_none() || self.head(one) == self.head(two);
        let near = gap.len() <= 14 && one.tokens.start + 34 >= off.tokens.start && !self.parted(one.tokens.end..off.tokens.start);
        let other = self.find(one.tokens.start..self.start(off), &["including", "plus", "than", "each", "per", "who", "while", "average"]).is_some();
        let between = more.amount.low.checked_sub(less.amount.low)?;
        // A difference many times the one told is of something else.
        let likely = off.amount.low <= between * Decimal::from(3) && between <= off.amount.low * Decimal::from(3);
        (named && counted && near && !other && likely && plain(one) && plain(two)).then(|| {
            let unit = |q: &Quantity| Part { amount: crate::value::Amount { unit: more.amount.unit, ..q.amount }, span: q.span };
            List { parts: vec![unit(less), unit(off)], totals: vec![more], closing: Closing::Complete, told: Told::RightBefore }
        })
    }

    /// "a fine of £600 with costs of £185 and a surcharge of £240, a total of £1,025": all that the sentence tells before.
    fn a_total_of(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        const OTHER: &[&str] = &[
            "including",
            "included",
            "than",
            "up",
            "down",
            "from",
            "to",
            "each",
            "per",
            "which",
            "whom",
            "if",
            "would",
            "about",
            "average",
            "last",
            "previous",
            "his",
            "her",
        ];
        let (n, whole) = figures.iter().enumerate().skip(2).find(|(_, q)| {
            let start = self.start(q);
            let total = (start.saturating_sub(3)..start).find(|t| self.is(*t, &["total"])).filter(|_| self.is(start - 1, &["of"]));
            let mark = |t: TokenId| matches!(self.kind(t), Some(Kind::Comma | Kind::Dash));
            total.is_some_and(|t| t >= 2 && self.is(t - 1, &["a"]) && (mark(t - 2) || self.is(t - 2, &["making"]))) && plain(q)
        })?;
        let parts: Vec<&Quantity> = figures[..n].iter().filter(|q| q.amount.unit == whole.amount.unit && q.sort == whole.sort).collect();
        let within = tokens.start..self.start(whole);
        let alone = whole.amount.unit.base.is_some() || figures[..n].len() == parts.len();
        let sound = parts.len() >= 2 && alone && parts.iter().all(|q| plain(q) && q.amount.low < whole.amount.low);
        let clean = self.find(within.clone(), OTHER).is_none()
            && !self.names_one_more(&figures[n - 1], within.end)
            && !self.parted(parts.first()?.tokens.end..within.end);
        let sum = sum_of(&parts)?;
        // What is missing may be a part told before.
        let off = whole.amount.low.checked_sub(sum)?.abs();
        let known = || self.0.quantities.iter().any(|q| q.tokens.start < tokens.start && q.amount.unit == whole.amount.unit && q.amount.low == off);
        (sound && clean && !known()).then(|| List::of(&parts, whole, Closing::Complete))
    }
}

/// What the parts come to.
pub(in crate::check) fn sum_of(parts: &[&Quantity]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.low))
}

/// Would the parts come to `total` if `part` were written as it is by a slip?
pub(super) fn could_be(part: Decimal, sum: Decimal, total: Decimal, slip: fn(Decimal, Decimal) -> bool) -> bool {
    let meant = total.checked_sub(sum).and_then(|off| part.checked_add(off));
    meant.is_some_and(|meant| meant > Decimal::ZERO && slip(part, meant))
}
