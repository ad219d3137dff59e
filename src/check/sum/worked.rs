//! Figures that a reporter has worked out of others in the sentences around: the difference of two years, what all the others
//! come to, what remains of a total told long before.

use super::apart::{could_be, sum_of};
use super::lists::{Closing, List, REST, Told};
use super::{plain, total};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::check::reading::{Reading, adds, single};
use crate::lexicon::Group;
use crate::value::{slipped, swapped};
use rust_decimal::Decimal;

impl<'a> Reading<'a> {
    /// Adds the lists of a sentence that tells what others come to.
    pub(super) fn worked_out(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity], found: &mut Vec<List<'a>>) {
        found.extend(self.increase(sentence, tokens, figures));
        found.extend(self.of_the_others(sentence, tokens, figures));
        found.extend(self.sorts_beside(figures));
        found.extend(self.brings_to(tokens, figures));
        found.extend(self.of_the_whole_and(figures));
        found.extend(self.both_together(sentence, figures));
        found.extend(self.of_those_named(sentence, tokens, figures));
    }

    /// "41,200 people in 2011 and 46,900 in 2021, a gain of 5,700"; "In 2016 it had 51,204 residents. It now has 55,760. The
    /// increase, 4,556 people, …".
    fn increase(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (n, off, way) = figures.iter().enumerate().filter(|(_, q)| plain(q)).find_map(|(n, q)| {
            let start = self.start(q);
            let of = start.checked_sub(2).filter(|t| *t > tokens.start && self.is(t + 1, &["of"]));
            let beside = of.filter(|noun| self.mark_before(*noun).is_some());
            let comma = || start.checked_sub(2).filter(|t| self.kind(t + 1) == Some(Kind::Comma));
            // "The increase, 4,556 people," and "The increase of 4,556" open their sentence.
            let opens = || of.or_else(comma).filter(|t| *t == tokens.start + 1 && self.is(tokens.start, &["the", "that"]));
            let noun = beside.or_else(opens).filter(|t| self.a_difference(*t))?;
            Some((n, q, self.moves(noun)))
        })?;
        let before: Vec<&Quantity> = figures[..n].iter().filter(|q| adds(q) && single(q) && same(q, off)).collect();
        // "from £84m to £91m, a rise of": a comparison's.
        if !self.closed(off.tokens.end) && self.find(off.tokens.end..off.tokens.end + 2, &["to", "from", "in", "a", "per", "each", "on"]).is_some()
            || before.iter().any(|q| self.is(self.start(q).saturating_sub(1), &["from", "to", "than"]))
        {
            return None;
        }
        let (from, to) = match before[..] {
            [one, two] if plain(one) && plain(two) && !self.parted(one.tokens.end..self.start(off)) => self.in_time(one, two)?,
            [] | [_] => {
                let ways = way.map_or([Some(Trend::Up), Some(Trend::Down)], |way| [Some(way), None]);
                ways.into_iter().flatten().find_map(|way| self.told_before_and_now(sentence, &before, way))?
            }
            _ => return None,
        };
        let across = from.sentence != to.sentence || to.sentence != sentence;
        let (more, less) = if from.amount.low > to.amount.low { (from, to) } else { (to, from) };
        let between = more.amount.low.checked_sub(less.amount.low)?;
        let likely =
            if across { slipped(off.amount.low, between) } else { off.amount.low <= between * Decimal::TWO && between <= off.amount.low * Decimal::TWO };
        let right_way = way.is_none_or(|way| (way == Trend::Up) == (to.amount.low > from.amount.low));
        (likely && right_way && plain(less) && total(more, &less.amount) && same(less, off) && !self.tells_margin(sentence))
            .then(|| List { told: Told::RightBefore, ..List::of(&[less, off], more, Closing::Complete) })
    }

    /// Does the sentence tell of what is more than a plain difference?
    fn tells_margin(&self, sentence: u32) -> bool {
        self.sentence_has_group(sentence, Group::OtherBasis) || self.sentence_has(sentence, &["before", "excluding", "average", "each"])
    }

    /// "Of the 112 riders who set off, 96 arrived. Nine of the others went out in crashes, four fell ill and three missed the
    /// time limit": all that did not.
    fn of_the_others(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let first = figures.first().filter(|q| self.start(q) <= tokens.start + 5)?;
        let opened = self.is(tokens.start, &["of"]) && self.is(tokens.start + 1, &["the"]) && self.is(tokens.start + 2, REST);
        let end = first.tokens.end;
        let own = self.is(end, &["of"]) && self.is(end + 1, &["the"]) && self.is(end + 2, &["others", "rest", "remainder"]);
        if !(opened || own) {
            return None;
        }
        let parts: Vec<&Quantity> = figures.iter().filter(|q| q.sort == Sort::Count && same(q, first)).collect();
        let row = parts.len() >= 2 && parts.len() == figures.len() && parts.iter().all(|q| plain(q)) && self.in_plain_row(&parts);
        let previous = self.previous(sentence).filter(|_| row)?;
        let [one, two] = self.of_sentence(previous) else { return None };
        let first = self.0.sentences[previous as usize].tokens.start;
        let lead = self.start(one).saturating_sub(3).max(first)..self.start(one);
        let whole_first = self.find(lead, &["of"]).is_some_and(|of| self.opens_clause(of));
        let linked = self.is(one.tokens.end, &["of"]) && self.only(one.tokens.end + 1..self.start(two), 2, &["the", "its", "their", "those", "all"]);
        let (part, whole) = if whole_first { (two, one) } else { (one, two) };
        let mut all = vec![part];
        all.extend(parts);
        let sum = sum_of(&all)?;
        let near = sum <= whole.amount.low * Decimal::TWO;
        ((whole_first || linked) && near && plain(part) && total(whole, &part.amount) && part.amount.low < whole.amount.low)
            .then(|| List { told: Told::RightBefore, ..List::of(&all, whole, if all.len() > 3 { Closing::Complete } else { Closing::Open }) })
    }

    /// "The 12 jurors, seven women and five men, …"; "the crew of nine, six Greeks and three Poles, …": a number of people told
    /// by its sorts, between commas.
    fn sorts_beside(&self, figures: &'a [Quantity]) -> Option<List<'a>> {
        const BODIES: &[&str] =
            &["bench", "board", "cast", "class", "committee", "crew", "delegation", "family", "group", "jury", "panel", "party", "squad", "staff", "team"];
        figures.windows(3).find_map(|three| {
            let [whole, one, two] = three else { return None };
            let (start, noun) = (self.start(whole), self.noun_end(whole));
            let comma = (noun..noun + 5).find(|t| self.kind(*t) == Some(Kind::Comma)).filter(|comma| self.reaches(noun, *comma)).unwrap_or(noun);
            let led = |n: u32, words: &[&str]| start.checked_sub(n).is_some_and(|t| self.is(t, words));
            let body = whole.of.is_none() && led(1, &["of"]) && led(2, BODIES);
            let those = whole.of.is_some() && led(1, &["the", "its", "all", "his", "her", "their"]);
            let beside = self.kind(comma) == Some(Kind::Comma) && self.start(one) == comma + 1;
            let (and, end) = (self.noun_end(one), self.noun_end(two));
            let named = one.of.is_some() && two.of.is_some() && self.is(and, &["and"]) && self.start(two) == and + 1;
            let closed = matches!(self.kind(end), None | Some(Kind::Comma | Kind::Stop | Kind::Dash))
                && !self.is(end + 1, &["and", "plus", "with", "as", "among", "including"]);
            let sound = [whole, one, two].iter().all(|q| plain(q) && q.sort == Sort::Count) && total(whole, &one.amount);
            (beside && (body || those) && named && closed && sound).then(|| List::of(&[one, two], whole, Closing::Complete))
        })
    }

    /// "Another 14 deaths were reported, bringing the total from 212 to 226"; "1,200 acres on Friday and a further 900 on
    /// Saturday, bringing the total to 2,100".
    fn brings_to(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        const BRINGS: &[&str] = &["bringing", "brings", "brought", "taking", "takes", "took", "raising", "pushing", "lifting"];
        const TOTALS: &[&str] = &["total", "toll", "number", "tally", "count", "figure"];
        if figures.len() < 3 {
            return None;
        }
        let verb = self.find(tokens.clone(), BRINGS)?;
        let noun = (verb + 1..verb + 5).find(|t| self.is(*t, TOTALS))?;
        let n = figures.partition_point(|q| q.tokens.start < noun);
        let added: Vec<&Quantity> = figures[..n].iter().filter(|q| adds(q)).collect();
        if added.len() > 2 {
            return None;
        }
        let to = |q: &Quantity| self.is(self.start(q).saturating_sub(1), &["to"]);
        let more = |q: &Quantity| {
            let start = self.start(q);
            (start.saturating_sub(2)..=q.tokens.end).any(|t| self.is(t, &["another", "further", "more", "new", "additional", "extra"]))
        };
        let lost = (tokens.start..verb).any(|t| self.movement(t) == Some(Trend::Down))
            || self.find(tokens.start..verb, &["closed", "lost", "sold", "left", "shut", "from"]).is_some();
        let (parts, whole) = match &figures[n..] {
            [from, whole, ..] if to(whole) && self.is(self.start(from).saturating_sub(1), &["from"]) && same(from, whole) => {
                (vec![*added.first()?, from], whole)
            }
            [whole, ..] if to(whole) && added.len() == 2 && added.iter().any(|q| more(q)) => (added, whole),
            _ => return None,
        };
        let since = self.find(whole.tokens.end..tokens.end, &["since", "this"]).is_some() && parts.iter().all(|q| q.tokens.start < noun);
        let bare = |q: &Quantity| q.amount.unit.base.is_none() && q.of.is_none() && q.sort == Sort::Count;
        let sound = parts.iter().all(|q| plain(q) && (same(q, whole) || bare(q)) && q.amount.low < whole.amount.low) && parts.iter().any(|q| same(q, whole));
        (sound && !lost && !since && plain(whole) && !self.parted(parts[0].tokens.end..whole.tokens.start)).then(|| List::of(&parts, whole, Closing::Complete))
    }

    /// "The toll has gone up to 34. … Of the dead, 19 drowned, nine were crushed and six were struck by lightning"; "The dead
    /// are nine women, eight men and six children": all of those whom the sentence opens with. More than there are, or one
    /// wrong digit from it.
    fn of_those_named(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        const DEAD: &[&str] = &["dead", "deaths", "died", "killed", "victims", "fatalities", "toll"];
        const HURT: &[&str] = &["hurt", "injured", "wounded", "injuries"];
        let of = self.is(tokens.start, &["of"]) && self.is(tokens.start + 1, &["the", "those"]) && self.kind(tokens.start + 3) == Some(Kind::Comma);
        let are = self.is(tokens.start, &["the"]) && self.is(tokens.start + 2, &["are", "were"]);
        if !(of || are) || figures.len() < 3 {
            return None;
        }
        let noun = tokens.start + if of { 2 } else { 1 };
        let parts: Vec<&Quantity> = figures.iter().collect();
        let own = |q: &Quantity| q.sort == Sort::Count && plain(q) && (of && q.of.is_none() || are && self.sort_of_people(q));
        if !parts.iter().all(|q| own(q)) || !self.in_plain_row(&parts) {
            return None;
        }
        let stem = self.0.stems.get(noun as usize).copied().filter(|stem| *stem != 0);
        let linked = |t: TokenId| {
            let both = |words: &[&str]| self.is(noun, words) && self.is(t, words);
            both(DEAD) || both(HURT)
        };
        let counts = |q: &&Quantity| {
            let sentence = &self.0.sentences[q.sentence as usize].tokens;
            let near = sentence.start.max(q.tokens.start.saturating_sub(16))..sentence.end.min(q.tokens.end + 5);
            let named = q.of.is_some_and(|of| self.0.stems.get(self.0.token_until(of.end).saturating_sub(1) as usize).copied() == stem && stem.is_some());
            q.sort == Sort::Count && plain(q) && (named || near.into_iter().any(linked))
        };
        // Tolls rise: the last word is the highest.
        let wholes = || self.0.quantities.iter().filter(|q| q.sentence < sentence && self.0.in_body(q.sentence)).filter(counts);
        let near = wholes().filter(|q| q.sentence + 4 >= sentence);
        let whole = near.max_by_key(|q| q.amount.low).or_else(|| wholes().max_by_key(|q| q.amount.low))?;
        let sum = sum_of(&parts)?;
        let slip = sum > whole.amount.low && of || parts.iter().any(|q| could_be(q.amount.low, sum, whole.amount.low, slipped));
        let told = wholes().any(|q| q.amount.low == sum);
        (slip && !told && total(whole, &parts[0].amount) && parts.iter().all(|q| q.amount.low < whole.amount.low))
            .then(|| List { told: Told::Slip, ..List::of(&parts, whole, Closing::Complete) })
    }

    /// "… with 486 passengers and 74 crew. The 560 people on board …": two sorts that the sentence before tells, and all of them.
    fn both_together(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        let previous = self.previous(sentence)?;
        let counts = |s: u32| self.of_sentence(s).iter().filter(|q| q.sort == Sort::Count);
        let mut told = counts(previous);
        let (Some(one), Some(two), None) = (told.next(), told.next(), told.next()) else { return None };
        let aboard = |q: &Quantity| {
            let end = self.noun_end(q);
            self.is(end, &["aboard"]) || self.reads(end, &["on", "board"])
        };
        let definite = |q: &&Quantity| plain(q) && q.sort == Sort::Count && self.is(self.start(q).saturating_sub(1), &["the", "all", "those", "these"]);
        let whole = figures.iter().find(|q| definite(q) && (aboard(q) || q.of.is_some()))?;
        let (start, other) = (self.start(whole), |q: &Quantity| self.head(q) != self.head(whole));
        let apart = self.head(one).zip(self.head(two)).is_some_and(|(a, b)| !a.eq_ignore_ascii_case(b)) && other(one) && other(two);
        let joined = self.find(one.tokens.end..self.start(two), &["and"]).is_some() && self.between(one, two).len() <= 7;
        let sum = sum_of(&[one, two])?;
        let larger = whole.amount.low > one.amount.low.max(two.amount.low) && (sum - whole.amount.low).abs() * Decimal::from(4) <= sum;
        // Of two digits, any other is hardly one digit off.
        let slip = swapped(whole.amount.low, sum) || (sum >= Decimal::ONE_HUNDRED || aboard(whole)) && slipped(whole.amount.low, sum);
        let again = || self.0.quantities.iter().any(|q| q.span != whole.span && q.sort == Sort::Count && q.amount.low == whole.amount.low);
        let sound = plain(one) && plain(two) && total(whole, &one.amount) && apart && joined && larger && slip;
        let earlier = self.find(start..whole.tokens.end + 4, &["other", "others", "more"]).is_some();
        (sound && !earlier && !again()).then(|| List { told: Told::Slip, ..List::of(&[one, two], whole, Closing::Complete) })
    }

    /// "brought in £288.8m of the £412.6m revenue and the website £123.8m": more than there is, or one wrong digit from it.
    fn of_the_whole_and(&self, figures: &'a [Quantity]) -> Option<List<'a>> {
        figures.windows(3).find_map(|three| {
            let [one, whole, two] = three else { return None };
            let linked = self.is(one.tokens.end, &["of"]) && self.only(one.tokens.end + 1..self.start(whole), 1, &["the", "its", "their"]);
            let gap = whole.tokens.end..self.start(two);
            let and = self.find(gap.clone(), &["and"])?;
            let joined = linked
                && gap.len() <= 9
                && gap.end > and + 1
                && !self.parted(gap.clone())
                && self.find(and..gap.end, &["of", "with", "from", "to", "by", "in", "for", "than"]).is_none();
            let closed = self.closed(self.noun_end(two));
            let parts = [one, two];
            let sum = sum_of(&parts)?;
            let slip = sum > whole.amount.low && one.sort != Sort::Count || parts.iter().any(|q| could_be(q.amount.low, sum, whole.amount.low, slipped));
            let sound = parts.iter().all(|q| plain(q) && same(q, whole) && q.amount.low < whole.amount.low)
                && total(whole, &one.amount)
                && whole.amount.unit.base.is_some();
            (joined && closed && sound && slip).then(|| List::of(&parts, whole, Closing::Complete))
        })
    }
}

/// Figures of one sort and unit, of which one may leave out what it counts.
fn same(a: &Quantity, b: &Quantity) -> bool {
    a.sort == b.sort && a.amount.unit == b.amount.unit
}
