//! The account that a paragraph gives of a total: "The city bought 24 trains in 2019. Eight have come. The other 16 are due in
//! May"; "There were 58 seats. Labour has 24, the Greens 17. That leaves 17". What is told of it stands sentences apart, and
//! the last figure says that nothing is left out.
//!
//! Only where one wrong digit explains what is off, and no choice of the figures told bears the last one out.

use super::apart::{could_be, sum_of};
use super::lists::{Closing, List, OPEN, REST, Told};
use super::{plain, rounded};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::check::reading::{Reading, adds, is_percent, single, sums_with};
use crate::lexicon::{self, Form, Verb, Word};
use crate::value::{Amount, Bound, Interval, significant, slipped, swapped};
use rust_decimal::Decimal;

/// A number that counts nothing and has no unit.
fn is_bare(q: &Quantity) -> bool {
    q.sort == Sort::Count && q.of.is_none() && q.amount.unit.base.is_none() && q.amount.unit.per.is_none()
}

/// So many sentences back an account may begin.
const BACK: u32 = 4;

/// With more figures than these, some of them come to any total by chance.
const MOST: usize = 7;

/// The place to which a share of a whole is worked out.
pub(super) const SHARED: Decimal = Decimal::from_parts(1, 0, 0, false, 6);

/// Words by which figures are set against each other, not added.
const OTHERWISE: &[&str] = &["than", "compared", "versus", "average", "averaging", "each", "apiece", "per", "including", "earlier", "previous", "previously"];

/// What says that an account is closed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Close {
    /// "the other 16", "which leaves 16": its words.
    Rest,
    /// "and 16 are due": no more than the last "and" of a list.
    And,
    /// "voted 26 to 22": some may not have voted.
    Vote,
}

impl<'a> Reading<'a> {
    /// The account that a figure of the sentence closes.
    pub(super) fn account(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        // A part of a whole and what is left; the whole may stand farther off.
        if self.figures_near(BACK, sentence, 0).len() < 2 {
            return None;
        }
        let rest = figures.iter().position(|q| plain(q) && self.closes_account(q)).map(|n| (n, Close::Rest));
        let ends = |n: usize| Some((n, self.ends_list(&figures[..n], &figures[n]).filter(|_| plain(&figures[n]) && !self.tells_of_a_part(&figures[n]))?));
        let (n, close) = rest.or_else(|| (0..figures.len()).rev().find_map(ends))?;
        // "get 4,610 tonnes, and the remaining 3,590": the unit is that of the figure before.
        let elided = figures[..n].last().filter(|q| close == Close::Rest && is_bare(&figures[n]) && q.sort == Sort::Measure && plain(q));
        let elided = elided.map(|q| Quantity { sort: q.sort, amount: Amount { unit: q.amount.unit, ..figures[n].amount }, ..figures[n].clone() });
        let last = elided.as_ref().unwrap_or(&figures[n]);
        let base = base(last);
        let like = |q: &&Quantity| {
            let share = close == Close::Rest && is_share(q) && q.amount.bound == Bound::Exact && self.is_share_of_it(q);
            let alike = q.sort == last.sort && self::base(q) == base && q.trend.is_none();
            (alike || share) && single(q) && !self.is_aside(q)
        };
        let of_block = |s: &u32| self.same_block(*s, sentence);
        let before = (sentence.saturating_sub(BACK)..sentence).filter(of_block).flat_map(|s| self.of_sentence(s));
        let told: Vec<&Quantity> = before.chain(&figures[..n]).filter(like).collect();
        if told.len() > MOST {
            return None;
        }
        // "leaves five of the 64 seats": the whole comes last.
        let after = figures.get(n + 1).filter(|q| self.is_whole_of(last, q)).map(|whole| (whole, told.clone()));
        let earlier = (0..told.len()).rev().flat_map(|n| {
            let later = || self.parts_later(&told, n, last);
            self.parts_of(&told, n, last, close).into_iter().chain(later()).map(move |parts| (n, parts))
        });
        let earlier = earlier.map(|(n, parts)| (told[n], parts));
        let near = after.into_iter().chain(earlier).find_map(|(whole, parts): (&Quantity, Vec<&Quantity>)| {
            let owned = self.worth(parts.into_iter().chain([last]), whole)?;
            let parts: Vec<&Quantity> = owned.iter().collect();
            (self.is_account(whole, &parts, close) && off_by_a_slip(&parts, whole) && is_likely(&parts, whole, close)).then_some((whole, owned))
        });
        let (whole, parts) = near.or_else(|| if close == Close::Rest { self.whole_afar(&told, last) } else { None })?;
        let next = self.0.sentences.get(sentence as usize + 1).map(|_| sentence + 1).filter(of_block);
        let after = figures[n + 1..].iter().chain(next.map_or(&[][..], |s| self.of_sentence(s))).filter(like);
        let all = self.worth(told.into_iter().chain(after), whole)?;
        let (all, parts): (Vec<&Quantity>, Vec<&Quantity>) = (all.iter().collect(), parts.iter().collect());
        (!self.borne_out(&all, &parts)).then(|| List { told: Told::Slip, ..List::of(&parts, whole, Closing::Complete) })
    }

    /// The figures, each share of the whole as what it comes to: "a fifth of that".
    pub(super) fn worth<'q>(&self, figures: impl Iterator<Item = &'q Quantity>, whole: &Quantity) -> Option<Vec<Quantity>> {
        let shared = |q: &Quantity| {
            // A third is told with all its digits.
            let of_one = if is_percent(q) { q.amount.low.checked_div(Decimal::ONE_HUNDRED)? } else { q.amount.low };
            let value = whole.amount.low.checked_mul(of_one)?.checked_div(whole.amount.step)?.round_dp(3).checked_mul(whole.amount.step)?;
            // It is as exact as its whole, whose rounding it shares.
            Some(Quantity { amount: Amount { step: SHARED, ..Amount::exact(value, whole.amount.unit) }, sort: whole.sort, ..q.clone() })
        };
        let told_in_shares = !adds(whole);
        figures.map(|q| if is_share(q) && !told_in_shares { shared(q) } else { Some(q.clone()) }).collect()
    }

    /// "A fifth of that is for roads", "half of it": a share of the whole that is not told in figures as well.
    pub(super) fn is_share_of_it(&self, q: &Quantity) -> bool {
        let end = q.tokens.end;
        let it = self.is(end, &["of"])
            && (self.is(end + 1, &["that", "it", "this", "them"]) && !self.is(end + 2, &["who", "that", "which"])
                || self.is(end + 1, &["the"]) && self.is(end + 2, &["total", "sum", "money", "cost", "budget", "whole"])
                || self.of_sentence(q.sentence).iter().any(|whole| adds(whole) && self.is_whole_of(q, whole)));
        let told = |other: &Quantity| other.tokens.start >= end && self.start(other) <= end + 4 && adds(other) && self.is_mark(self.start(other));
        it && !self.of_sentence(q.sentence).iter().any(told)
    }

    /// "up from 31,000", "than 31,000 a year before", "an average of €640 each": set beside the account, no part of it.
    pub(super) fn is_aside(&self, q: &Quantity) -> bool {
        const MEAN: &[&str] = &["average", "averaging", "mean", "median"];
        const EACH: &[&str] = &["each", "apiece", "per"];
        let start = self.start(q);
        let moved = |t: TokenId| self.movement(t).is_some() || self.is(t, &["up", "down"]);
        let from = || start.checked_sub(1).is_some_and(|t| self.is(t, &["from"]) && (t.saturating_sub(4)..t).any(moved));
        q.starts_change || self.tells_earlier(q) || from() || self.find(start.saturating_sub(3)..start, MEAN).is_some() || self.is(self.noun_end(q), EACH)
    }

    /// "…, two of them in danger", "of whom two are in danger": a part of the part before it.
    pub(super) fn tells_of_a_part(&self, q: &Quantity) -> bool {
        const THEM: &[&str] = &["them", "these", "those", "whom", "which"];
        let start = self.start(q);
        let whom = start.checked_sub(2).is_some_and(|t| self.is(t, &["of"]) && self.is(t + 1, THEM));
        whom || self.is(q.tokens.end, &["of"]) && self.is(q.tokens.end + 1, THEM)
    }

    /// Are figures between the two set against each other, not added, beside those that are no part anyway?
    fn sets_otherwise(&self, whole: &Quantity, from: TokenId, last: &Quantity) -> bool {
        let sentences = whole.sentence.min(last.sentence)..=last.sentence;
        let aside = |t: TokenId| {
            let near = |q: &Quantity| q.tokens.start <= t + 5 && t <= q.tokens.end + 3 && self.is_aside(q);
            sentences.clone().any(|s| self.of_sentence(s).iter().any(near))
        };
        let mut from = from;
        // "gone back to earlier savers": those of another time, and no figure of it.
        let of_others = |t: TokenId| {
            let time = |t: TokenId| self.0.word(t).is(lexicon::List::TimeUnit);
            self.is(t, &["earlier", "previous"]) && !time(t - 1) && self.0.token(t + 1).ends_with('s') && !time(t + 1)
        };
        while let Some(t) = self.find(from..last.tokens.start, OTHERWISE) {
            if !aside(t) && !of_others(t) {
                return true;
            }
            from = t + 1;
        }
        false
    }

    /// The figures told that may be parts of the `n`th, with the last.
    fn parts_of(&self, told: &[&'a Quantity], n: usize, last: &Quantity, close: Close) -> Option<Vec<&'a Quantity>> {
        let whole = told[n];
        if self.is_body(whole) {
            return (told.len() > 1).then(|| told.iter().filter(|q| q.span != whole.span).copied().collect());
        }
        let linked = n.checked_sub(1).filter(|part| self.is_whole_of(told[*part], whole));
        let next = told.get(n + 1).copied().unwrap_or(last);
        let less = || self.find(whole.tokens.end..self.start(next), &["before", "less", "minus", "after"]).is_some();
        let voted = close == Close::Vote && whole.of.is_some() && next.of.is_none();
        // "Storage brought in £61m, security £39m and the rest £20m": the first of a row is a part as well.
        let of_it = whole.of.is_some() && next.of.is_none() && next.span != last.span;
        let told_by = || linked.is_some() || self.opens_with(whole) || of_it && close == Close::Rest;
        let listed = || close == Close::And && (self.splits_into(whole, next) || told.len() > n + 2 && told_by());
        // "The council set aside £4.6m and has spent £3.9m, leaving £700,000"
        let left = || close == Close::Rest && told.len() == 2 && !self.is(self.start(last).saturating_sub(1), REST) && whole.sentence == last.sentence;
        let apart = next.sentence != whole.sentence || voted || less() || close == Close::Rest && told_by() || listed() || left();
        (apart && !self.is_share(whole)).then(|| linked.into_iter().chain(n + 1..told.len()).map(|n| told[n]).collect())
    }

    /// "The board has 28 seats and 15 make a majority. The Reds have 11, …", "Eight of the 23 are new. The Reds took nine, …": what
    /// else the sentence of the whole tells is no part.
    fn parts_later(&self, told: &[&'a Quantity], n: usize, last: &Quantity) -> Option<Vec<&'a Quantity>> {
        let whole = told[n];
        let beside = n > 0 && told[n - 1].sentence == whole.sentence || told.get(n + 1).is_some_and(|q| q.sentence == whole.sentence);
        let later = told[n + 1..].iter().filter(|q| q.sentence > whole.sentence).copied();
        let parts: Vec<&Quantity> = if beside && whole.of.is_some() && whole.sentence < last.sentence { later.collect() } else { Vec::new() };
        (!parts.is_empty() && !self.is_body(whole)).then_some(parts)
    }

    /// "612 seats, with 402 in the stalls", "612 – 402 downstairs", "31 books, 19 of them novels": do the parts follow right on
    /// their whole?
    fn splits_into(&self, whole: &Quantity, first: &Quantity) -> bool {
        let gap = self.noun_end(whole)..self.start(first);
        let of_them = self.is(first.tokens.end, &["of"]) && self.is(first.tokens.end + 1, &["them", "these", "which", "whom"]);
        let with = self.is(gap.end.saturating_sub(1), &["with"]) || self.kind(gap.start) == Some(Kind::Dash);
        !gap.is_empty() && gap.len() <= 3 && self.only(gap, 3, &[",", "with", "–", "—", "-"]) && (of_them || with)
    }

    /// "the 99-member House", "a 240-seat parliament".
    pub(super) fn is_body(&self, q: &Quantity) -> bool {
        self.kind(q.tokens.end) == Some(Kind::Dash) && self.is(q.tokens.end + 1, &["member", "seat", "person", "strong", "man"])
    }

    /// May the parts, the last of which closes the account, be all of the whole?
    fn is_account(&self, whole: &Quantity, parts: &[&Quantity], close: Close) -> bool {
        let Some((last, others)) = parts.split_last().filter(|(_, others)| !others.is_empty()) else { return false };
        let first = others[0].tokens.start.min(whole.tokens.start);
        let smaller = |q: &&Quantity| q.amount.low < whole.amount.low;
        // "52 went home and 19 stayed, three of them in danger": the account was closed before.
        let closed = sum_of(others).is_some_and(|sum| sum == whole.amount.low);
        others.iter().all(smaller)
            && !closed
            && (close == Close::Rest || smaller(last) || is_off_by(parts, whole, swapped))
            && parts.iter().all(|q| plain(q) && self.part_of_account(q, whole, last, close))
            && (whole.of.is_some() || whole.sort != Sort::Count)
            && matches!(whole.amount.bound, Bound::Exact | Bound::About | Bound::Nearly)
            && !self.opens_otherwise(last)
            && !self.sets_otherwise(whole, first, last)
    }

    /// "Of a loan for the bridge the remaining £9m is due": does the sentence of the last open with a whole of its own?
    pub(super) fn opens_otherwise(&self, last: &Quantity) -> bool {
        let first = self.0.sentences[last.sentence as usize].tokens.start;
        self.is(first, &["of"])
            && !self.is(first + 1, &["them", "these", "those", "that", "this", "the", "its"])
            && self.find(first + 1..first + 3, &["the"]).is_none()
            && self.of_sentence(last.sentence).first().is_some_and(|q| q.span == last.span)
    }

    /// "£18.4m, or 59% of the whole": a part of something else.
    pub(super) fn is_share(&self, q: &Quantity) -> bool {
        let end = self.noun_end(q);
        self.of_sentence(q.sentence)
            .iter()
            .any(|share| q.tokens.end <= share.tokens.start && self.start(share) <= end + 3 && !adds(share) && share.sort != Sort::Duration)
    }

    /// "Of the 340 homes, …": does its sentence open with the figure as what it splits up?
    pub(super) fn opens_with(&self, whole: &Quantity) -> bool {
        let first = self.0.sentences[whole.sentence as usize].tokens.start;
        let of = first + TokenId::from(self.reads(first, &["out", "of"]));
        let start = self.start(whole);
        // "Of the new £12m, …"
        self.is(of, &["of"]) && (start <= of + 2 || start == of + 3 && self.is(of + 1, &["the", "its", "their", "this", "that", "these", "those"]))
    }

    /// "…, 31 by a stairwell and four by ladder", "Eighteen stayed, and 13 were moved": the last of several like figures; and
    /// "voted 26 to 22".
    fn ends_list(&self, before: &[Quantity], last: &Quantity) -> Option<Close> {
        const VOTES: &[&str] = &["vote", "voted", "votes", "passed", "approved", "split"];
        let part = before.last().filter(|q| q.sort == last.sort)?;
        let gap = part.tokens.end..self.start(last);
        let to = !gap.is_empty() && self.only(gap.clone(), 2, &["to", "–", "-", "votes", "against"]);
        if to && self.sentence_has(last.sentence, VOTES) {
            return Some(Close::Vote);
        }
        // "88 were negative, 18 positive"; "23 were taken to hospital; 41 went home"
        let mark = || gap.clone().rev().find(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Semicolon))).filter(|t| t + 1 == gap.end);
        let and = self.find(gap.clone(), &["and"]).filter(|and| gap.end - and <= 6).or_else(mark)?;
        // "91 voted against; 30 did not vote": a side, not a comparison.
        let side = |t: TokenId| self.is(t, &["against"]) && self.sentence_has(last.sentence, VOTES);
        (and < gap.end && gap.len() <= 16 && self.find(gap, OPEN).is_none_or(side)).then_some(Close::And)
    }

    /// "the other 16", "The rest, some 90,", "which leaves £4m", "the $1.9 million that is left".
    pub(super) fn closes_account(&self, q: &Quantity) -> bool {
        const LEAVES: &[&str] = &["leaves", "leaving", "left", "leave", "means"];
        const WHOM: &[&str] = &["it", "them", "him", "her", "us", "just", "only", "with"];
        let start = self.start(q);
        let at = |n: u32| start.checked_sub(n);
        let rest = |t: TokenId| self.is(t, REST) && t.checked_sub(1).is_some_and(|t| self.is(t, &["the", "its", "their", "his", "her", "all"]));
        let mark = at(1).filter(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Dash | Kind::Open)));
        let what_is_left = |t: TokenId| self.is(t, &["left", "remains", "over"]) && (t.saturating_sub(3)..t).any(|t| self.is(t, &["what"]));
        // "which will leave it with 113", "That means 24 dropped out"
        // "which leaves the town to find £3m"
        let to_find = |t: TokenId| self.is(start.saturating_sub(2), &["to"]) && (t + 1..start).all(|t| self.kind(t) == Some(Kind::Word));
        let verb = (1..=7).find_map(|n| at(n).filter(|t| self.is(*t, LEAVES) && (self.only(t + 1..start, 3, WHOM) || to_find(*t))));
        let subject = verb.and_then(|t| (t.saturating_sub(3)..t).rev().find(|t| !self.is(*t, &["will", "would", "to", "now", "still", "in", "turn"])));
        let leaves = subject
            .is_some_and(|t| self.is(t, &["that", "which", "this"]) || self.kind(t) == Some(Kind::Comma) && verb.is_some_and(|v| !self.is(v, &["means"])));
        // "the rest of the country 151"
        let of_it = || {
            let floor = start.saturating_sub(6);
            (floor..start).rev().find(|t| rest(*t)).is_some_and(|t| self.is(t + 1, &["of"]) && (t + 2..start).all(|t| self.kind(t) == Some(Kind::Word)))
        };
        let end = self.noun_end(q);
        let left = self.is(end, &["that", "which"]) && self.is(end + 1, &["is", "are", "was", "were"]) && self.is(end + 2, &["left", "remain"])
            || self.is(end, &["that", "which"]) && self.is(end + 1, &["remains", "remain", "remained"]);
        // "The 24 who did not were picked up"
        let not = self.is(end, &["who", "that", "which"]) && self.is(end + 1, &["did", "do", "were", "had", "have"]) && self.is(end + 2, &["not", "n't"]);
        let absent = (q.tokens.end..end + 2).any(|t| self.is(t, &["absent", "abstained", "abstaining", "abstentions", "abstention"]));
        // "Work on the last 150 has not begun"
        let last =
            q.of.is_none() && q.sort == Sort::Count && at(1).is_some_and(|t| self.is(t, &["last", "final"])) && at(2).is_some_and(|t| self.is(t, &["the"]));
        let own = self.is(end, &["that", "which", "who"]) && !left && !not;
        let rest = at(1).is_some_and(rest) || mark.is_some_and(|m| m > 1 && (rest(m - 1) || what_is_left(m - 1))) || of_it();
        absent || last && !self.is_run(q) || rest && !own || leaves || left || not
    }

    /// "Six of the last eight": how many on end are looked at, of which so many are told.
    pub(super) fn is_run(&self, q: &Quantity) -> bool {
        const RUN: &[&str] = &["final", "first", "last", "past", "previous"];
        let at = |n: u32| self.start(q).checked_sub(n);
        let of = at(3).filter(|of| self.is(*of, &["of"]) && at(2).is_some_and(|t| self.is(t, &["her", "his", "its", "the", "their"])));
        at(1).is_some_and(|t| self.is(t, RUN)) && of.is_some_and(|of| of.checked_sub(1).is_some_and(|t| self.0.quantity_at(t).is_some()))
    }

    /// "31 of the 53 medals": is `whole` what `part` is said to be of?
    pub(super) fn is_whole_of(&self, part: &Quantity, whole: &Quantity) -> bool {
        let gap = part.tokens.end..self.start(whole);
        let out_of = self.kind(gap.start) == Some(Kind::Comma) && self.reads(gap.start + 1, &["out", "of"]);
        (self.is(gap.start, &["of"]) || out_of) && self.only(gap, 4, &[",", "out", "of", "the", "its", "their", "those", "all", "his", "her"])
    }

    /// May the figure be part of what the whole counts? It names the same thing or none; what is left may go by its own name.
    fn part_of_account(&self, part: &Quantity, whole: &Quantity, last: &Quantity, close: Close) -> bool {
        let person = |noun: &str| Word::find(noun).is(lexicon::List::PersonNoun);
        let stem = |noun: &'a str| noun.trim_end_matches('s');
        let other = |part: &'a str, whole: &'a str| part.ends_with('s') && !stem(part).eq_ignore_ascii_case(stem(whole)) && !(person(part) && person(whole));
        // "has eight wards" of "23 members"
        let seats = |q: &Quantity| q.of.is_some_and(|of| self.seats(of));
        // "290 drove lorries": no noun of its own.
        let did = self.0.entries::<Verb>(part.tokens.end).any(|(_, form)| form == Form::Past);
        let named = self.head(part).zip(self.head(whole)).is_some_and(|(part, whole)| other(part, whole)) && !did && !(seats(part) && seats(whole));
        let left = close == Close::Rest && !self.is(self.start(last).saturating_sub(1), REST);
        part.sort != Sort::Count || !named || part.span == last.span && left || self.is_body(whole)
    }

    /// Do the parts come to another figure of the story or to what the others told here make, or some of those, with the last,
    /// to another of them?
    fn borne_out(&self, told: &[&Quantity], parts: &[&Quantity]) -> bool {
        let (Some(sum), Some(last)) = (sum_of(parts), parts.last().filter(|_| told.len() <= MOST)) else { return true };
        let other = |q: &Quantity| parts.iter().all(|part| part.span != q.span);
        let like = |q: &&Quantity| q.sort == last.sort && base(q) == base(last) && single(q) && other(q);
        let mut story = self.0.quantities.iter().filter(like);
        // With figures told before its parts, the whole may be one that the story tells elsewhere.
        let mut run = last.amount.low;
        let mut runs = Vec::new();
        for (n, q) in told.iter().rev().filter(|q| q.tokens.start < last.tokens.start).enumerate() {
            run = run.checked_add(q.amount.low).unwrap_or(run);
            if n + 2 != parts.len() {
                runs.push(Interval::point(run));
            }
        }
        let tells = |q: &Quantity| {
            let said = rounded(&q.amount);
            q.amount.low == sum || runs.iter().any(|run| said.meets(run))
        };
        let is_sum = |whole: &Quantity| {
            let values: Vec<Decimal> = told.iter().filter(|q| q.span != whole.span).map(|q| q.amount.low).collect();
            let whole = rounded(&whole.amount);
            sums_with(last.amount.low, &values).any(|sum| sum.is_none_or(|sum| whole.holds(sum)))
        };
        // "arrested 14 people and then six more; eleven were charged, nine released": what the others come to together.
        let together: Decimal = told.iter().filter(|q| other(q)).map(|q| q.amount.low).sum();
        together == sum || told.iter().any(|q| other(q) && is_sum(q)) || story.any(tells)
    }
}

/// "a quarter", "60 per cent".
pub(super) fn is_share(q: &Quantity) -> bool {
    q.sort == Sort::Fraction || is_percent(q)
}

/// The unit of a figure without what it is reckoned by: a levy of £18m a year is spent by the pound.
pub(super) fn base(q: &Quantity) -> Option<u16> {
    q.amount.unit.base.map(|unit| unit.id)
}

/// Does one wrong digit explain why the parts do not come to the whole? Of two digits, any other two would be.
pub(super) fn off_by_a_slip(parts: &[&Quantity], whole: &Quantity) -> bool {
    sum_of(parts).is_some_and(|sum| is_telling(whole) && slipped(whole.amount.low, sum))
        || is_off_by(parts, whole, swapped)
        || part_off_by(parts, whole, slipped)
}

/// Has the figure so many digits that another is hardly one digit from it by chance?
fn is_telling(q: &Quantity) -> bool {
    significant(q.amount.low) >= 100
}

fn is_off_by(parts: &[&Quantity], whole: &Quantity, slip: fn(Decimal, Decimal) -> bool) -> bool {
    sum_of(parts).is_some_and(|sum| slip(whole.amount.low, sum)) || part_off_by(parts, whole, slip)
}

pub(super) fn part_off_by(parts: &[&Quantity], whole: &Quantity, slip: fn(Decimal, Decimal) -> bool) -> bool {
    sum_of(parts).is_some_and(|sum| parts.iter().any(|part| could_be(part.amount.low, sum, whole.amount.low, slip)))
}

/// A list that only ends with "and", or one part and the rest, may leave some out: it is off by more than all there is, by
/// hardly anything, or by two digits that changed places.
fn is_likely(parts: &[&Quantity], whole: &Quantity, close: Close) -> bool {
    let all = whole.amount.low;
    let Some(off) = sum_of(parts).and_then(|sum| all.checked_sub(sum)) else { return false };
    // A digit explains anything of so few.
    if all < Decimal::ONE_HUNDRED && whole.sort == Sort::Count && off.abs() * Decimal::from(3) > all {
        return false;
    }
    let near = || off <= (all / Decimal::from(20)).max(Decimal::ONE) || is_off_by(parts, whole, swapped);
    match close {
        Close::Rest if is_telling(whole) || parts.len() > 2 && off <= all / Decimal::from(5) => true,
        Close::Rest | Close::And => off < Decimal::ZERO || near(),
        Close::Vote => off < Decimal::ZERO,
    }
}
