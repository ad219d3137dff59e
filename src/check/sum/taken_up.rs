//! A figure that takes up the ones told before it, sentences apart: it is all of them ("That makes 399 hours", "All 14 were
//! hired last month", "£385 in notes and £212 in coin, making £597") or what they leave of one of them ("The eight others",
//! "Another 25 are missing", "the 61 at Bex").
//!
//! No word need tie the others together: that one reading of the figures told, and no other, gives what is told but for a slip
//! is the evidence. How likely that is by chance is weighed against how surely the words say that the figure takes them up.

use super::account::{base, is_share};
use super::apart::could_be;
use super::lists::{Closing, IN_ALL, List, REST, Told};
use super::{bounded, plain, rounded, total};
use crate::article::{Kind, Quantity, Sort, TokenId};
use crate::check::reading::{Reading, adds, only, single, sums_with};
use crate::lexicon::{self, Group, Word};
use crate::value::{significant, slipped, swapped};
use rust_decimal::Decimal;

/// So many sentences back the first of the figures may stand.
const BACK: u32 = 5;

/// With more figures than these, some of them come to any total by chance.
const MOST: usize = 7;

/// Words by which figures are set against each other, not added.
const OTHERWISE: &[&str] = &["than", "compared", "versus", "average", "averaging", "each", "apiece", "per", "including"];

/// What a figure is of those told before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// What they come to.
    All,
    /// What they leave of one of them.
    Rest,
}

/// How surely the words beside a figure say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Tie {
    /// Not at all.
    Bare,
    /// It may be: "the 61".
    Loose,
    /// It is known, and hardly as anything else: "almost all of the 61".
    Near,
    /// They do: "all 14", "the other 61".
    Close,
}

impl Tie {
    /// So likely, at most, some figure is one slip off by chance.
    fn most(self) -> Decimal {
        match self {
            Tie::Bare => Decimal::new(1, 2),
            Tie::Loose => Decimal::new(12, 2),
            Tie::Near => Decimal::new(50, 2),
            Tie::Close => Decimal::ONE,
        }
    }
}

impl<'a> Reading<'a> {
    /// The figures that one of the sentence takes up.
    pub(super) fn all_or_rest(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        let near = self.figures_near(BACK, sentence, 0);
        if near.len() < 3 {
            return None;
        }
        figures.iter().enumerate().filter(|(_, q)| plain(q) || is_term(q)).find_map(|(n, said)| {
            // Asked first: most figures have no two before them that they may be of.
            let mut kin = near.iter().take_while(|q| q.tokens.start < said.tokens.start).filter(|q| is_kin(q, said));
            kin.nth(1)?;
            let last = self.ends(self.noun_end(said)) || figures[n + 1..].iter().all(|q| !self.is_told_with_it(q, said));
            let mut roles = self.takes_up(said, last);
            // Times are added only where that is said.
            roles.retain(|(role, tie)| !is_term(said) || *role == Role::All && *tie >= Tie::Near);
            roles.retain(|(role, _)| *role != Role::All || !self.is_of_another(said, near[0].tokens.start));
            if roles.is_empty() {
                return None;
            }
            let before = near.iter().take_while(|q| q.tokens.start < said.tokens.start).filter(|q| self.is_told_with_it(q, said));
            // "12.5km, 8.9 and 19": the first tells the unit.
            let told: Vec<&Quantity> = before.skip_while(|q| q.amount.unit.base.is_none() && said.sort != Sort::Count).collect();
            if told.len() < 2 || told.len() > MOST {
                return None;
            }
            let mut readings: Vec<(List<'a>, Tie)> = roles.iter().flat_map(|(role, tie)| self.readings(&told, said, *role, *tie)).collect();
            // A list begins where its sentence does.
            let opens = |(list, _): &(List<'a>, Tie)| {
                let first = told.iter().find(|q| list.parts[0].span == q.span);
                first.is_some_and(|first| told.iter().find(|q| q.sentence == first.sentence).is_some_and(|q| q.span == first.span))
            };
            // The one reading that is off as asked; a whole that several are of is not known.
            let one = |opening: bool, off: fn(&List<'a>, Tie) -> bool| {
                only((0..readings.len()).filter(|n| (!opening || opens(&readings[*n])) && off(&readings[*n].0, readings[*n].1)))
            };
            let at = one(true, is_slip).or_else(|| one(false, is_slip)).or_else(|| one(false, is_near))?;
            let (list, tie) = readings.swap_remove(at);
            let exact = !is_term(said) || self.are_sentences(told[0].sentence, said.sentence);
            (exact && !self.comes_out(&told, said, (&list, tie))).then_some(list)
        })
    }

    /// Does a court tell the terms in these sentences, to the day? Others may be rounded: "14 years in Ohio and 17 in Kansas".
    fn are_sentences(&self, from: u32, to: u32) -> bool {
        const COURT: &[&str] = &["consecutive", "consecutively", "imposed", "jail", "jailed", "prison", "sentence", "sentenced", "sentences", "term", "terms"];
        (from..=to).any(|sentence| self.sentence_has(sentence, COURT))
    }

    /// May the figure before `said` be told of what that is of? It has its unit, or leaves it out.
    fn is_told_with_it(&self, q: &Quantity, said: &Quantity) -> bool {
        is_kin(q, said) && !self.is_aside(q)
    }

    /// "All 58 boats in the next bay", "the 341 shops still open", "the £3m that the town spends": told of what the figures from `from`
    /// on are not of.
    fn is_of_another(&self, said: &Quantity, from: TokenId) -> bool {
        const AT: &[&str] = &["at", "by", "from", "held", "in", "of", "on", "sold"];
        const ANOTHER: &[&str] = &["another", "its", "next", "other", "rival", "rivals", "second", "their", "third"];
        const OWN: &[&str] = &["he", "it", "she", "still", "that", "they", "which", "who"];
        let (start, end) = (self.start(said), self.noun_end(said));
        let the = start.checked_sub(1).is_some_and(|t| self.is(t, &["the", "those", "these"]));
        let new = |t: TokenId| {
            let named = self.0.tokens.get(t as usize).is_some_and(|token| token.capital) || self.kind(t) == Some(Kind::Number);
            self.is(t, ANOTHER) || named && self.find(from..start, &[self.0.token(t)]).is_none()
        };
        the && self.is(end, OWN) || !self.is_of_all(said) && self.is(end, AT) && (end + 1..end + 5).take_while(|t| !self.ends(*t)).any(new)
    }

    /// What the words beside a figure say that it is of those before, which is the `last` of its kind in its sentence.
    fn takes_up(&self, said: &Quantity, last: bool) -> Vec<(Role, Tie)> {
        const SUMS: &[&str] = &["makes", "made", "make", "is", "was", "comes", "came", "adds", "added", "brings", "brought", "totals", "totalled"];
        const MANY: &[&str] = &["each", "none", "most", "many", "some", "few", "half"];
        const BRINGS: &[&str] = &["bringing", "brings", "brought", "lifting", "pushing", "taking", "takes", "took"];
        let (start, end) = (self.start(said), self.noun_end(said));
        let floor = self.0.sentences[said.sentence as usize].tokens.start;
        let before = |n: u32| start.checked_sub(n).filter(|t| *t >= floor);
        let is = |n: u32, words: &[&str]| before(n).is_some_and(|t| self.is(t, words));
        let relative = self.is(end, &["who", "that", "which"]);
        let the = is(1, &["the", "those", "these", "its", "their", "his", "her"]);
        let of_them = the && is(2, &["of"]);
        let every = is(3, &["all"]) || is(3, &["one"]) && is(4, &["every"]);
        // "Of the 68, 52 have been offered posts"
        let opens = of_them && start == self.opening(said.sentence) + 2 && self.kind(end) == Some(Kind::Comma) && said.of.is_none();
        if opens && said.sort == Sort::Count {
            return vec![(Role::All, Tie::Close)];
        }
        if of_them && (every || is(3, MANY)) {
            return vec![(Role::All, if every { Tie::Close } else { Tie::Near }), (Role::Rest, Tie::Near)];
        }
        // "a majority of the 61"; "two of the other six": a part of the rest.
        let compound = self.kind(said.tokens.end) == Some(Kind::Dash) && !self.is_dash(said.tokens.end);
        if self.opens_otherwise(said) || self.is_run(said) || compound || of_them || is(1, REST) && is(3, &["of"]) {
            return Vec::new();
        }
        if self.closes_account(said) || the && self.is(end.saturating_sub(1), &["others"]) {
            return vec![(Role::Rest, Tie::Close)];
        }
        if is(1, REST) {
            return if is(2, &["the", "its", "their", "his", "her"]) { vec![(Role::Rest, if relative { Tie::Loose } else { Tie::Close })] } else { Vec::new() };
        }
        let alone = self.of_sentence(said.sentence).first().is_some_and(|first| first.span == said.span);
        let points = alone && self.points_by(said.sentence, SUMS).is_some_and(|that| start <= that + 6);
        let together =
            IN_ALL.iter().any(|words| self.reads(floor, words) && (words.len() == 1 || self.kind(floor + words.len() as TokenId) == Some(Kind::Comma)))
                && start <= floor + 9;
        if is(1, &["all"]) || points || together || is(1, &["making", "totalling", "totaling"]) || self.is_of_all(said) {
            return vec![(Role::All, Tie::Close)];
        }
        if self.adds_up(said) || last && self.is(self.opening(said.sentence), &["add", "adding", "with"]) {
            return vec![(Role::All, Tie::Near)];
        }
        // "three firms lend it a further 230": as many again.
        if is(1, &["further"]) {
            return Vec::new();
        }
        if is(1, &["to"]) && self.find(start.saturating_sub(6).max(floor)..start, BRINGS).is_some() {
            return vec![(Role::All, Tie::Loose)];
        }
        if is(1, &["another"]) {
            return vec![(Role::Rest, Tie::Loose)];
        }
        let tie = if the { Tie::Loose } else { Tie::Bare };
        if the || last { vec![(Role::All, tie), (Role::Rest, tie)] } else { Vec::new() }
    }

    /// The ways in which the figures told make up `said`, or it with others one of them.
    fn readings(&self, told: &[&'a Quantity], said: &'a Quantity, role: Role, tie: Tie) -> Vec<(List<'a>, Tie)> {
        let mut found = Vec::new();
        let list = |parts: &[&Quantity], whole: &'a Quantity| List { told: Told::Slip, ..List::of(parts, whole, Closing::Complete) };
        if role == Role::All {
            let parts: Vec<&Quantity> = told.iter().filter(|q| !self.tells_of_a_part(q)).copied().collect();
            let set_against = |first: &Quantity| self.find(first.tokens.start..self.noun_end(said) + 3, OTHERWISE).is_some();
            for n in 0..parts.len().saturating_sub(1) {
                let run = &parts[n..];
                let smaller = run.iter().all(|q| (plain(q) || is_term(q)) && q.amount.low < said.amount.low);
                if smaller && (is_term(said) || total(said, &said.amount)) && !set_against(run[0]) {
                    found.extend(self.counts_all(run, said, tie).map(|tie| (list(run, said), tie)));
                }
            }
            return found;
        }
        let named = |whole: &Quantity| whole.of.is_some() || whole.sort != Sort::Count;
        for (n, whole) in told.iter().enumerate() {
            // "Twelve of the 30": a part itself.
            let part = whole.sort == Sort::Count && self.is(whole.tokens.end, &["of"]) || told.get(n + 1).is_some_and(|next| self.is_whole_of(whole, next));
            // "The other 69 lorries": no boats. "The eight others" go by no name of their own.
            let other = || self.is(self.start(said).saturating_sub(1), REST) && !self.counts_of(said, whole);
            if !total(whole, &whole.amount) || self.is_share(whole) || self.is_side(whole) || part || self.is_of_it(whole) || other() {
                continue;
            }
            // "It found £5m and the council £3m. The last £2m …": the £3m is one of several alike.
            let linked = n.checked_sub(1).map(|n| told[n]).filter(|part| self.is_whole_of(part, whole));
            let beside = |q: &&&Quantity| q.sentence == whole.sentence && self.counts_of(q, whole);
            let next = told.get(n + 1).filter(beside);
            let follows_on = |q: &Quantity| self.start(q) == self.noun_end(whole) + 1 && self.is_mark(self.start(q));
            let splits = |q: &&Quantity| self.opens_with(whole) && !self.is_mark(self.start(whole)) || whole.of.is_some() && q.of.is_none() || follows_on(q);
            if linked.is_none() && told[..n].iter().any(|q| beside(&q)) {
                continue;
            }
            // What else the sentence of the whole tells may be no part.
            let later = told.partition_point(|q| q.sentence <= whole.sentence);
            let mut from = if linked.is_some() || next.is_none_or(splits) { vec![n + 1, later] } else { vec![later] };
            from.dedup();
            for from in from {
                // "640 of them" is told of the whole, "four of them" after another part is told of that.
                let later = told[from..].iter().enumerate().filter(|(n, q)| *n == 0 && linked.is_none() || !self.tells_of_a_part(q)).map(|(_, q)| *q);
                let parts: Vec<&Quantity> = linked.into_iter().chain(later).filter(|q| self.counts_of(q, whole)).chain([said]).collect();
                let smaller = parts.iter().all(|q| plain(q) && q.amount.low < whole.amount.low);
                // "89 and 31; that makes 120"
                let subtotal = parts.windows(3).any(|three| three[0].amount.low + three[1].amount.low == three[2].amount.low);
                let apart = tie > Tie::Bare || whole.sentence < said.sentence;
                if parts.len() > 1 && smaller && apart && !subtotal {
                    let tied = linked.is_some() || self.opens_with(whole) || parts.iter().any(|q| self.is_of_it(q));
                    let close = if parts.len() > 2 { Tie::Near } else { Tie::Loose };
                    found.push((list(&parts, whole), if tied || tie < close { tie } else { close }));
                }
            }
        }
        if found.iter().any(|(list, _)| named(list.totals[0])) {
            found.retain(|(list, _)| named(list.totals[0]));
        }
        found
    }

    /// "640 of them", "£4m of it", "31 of the horses": is the part told as one of what is known?
    fn is_of_it(&self, q: &Quantity) -> bool {
        let of = |t: TokenId| {
            self.is(t, &["of"]) && self.is(t + 1, &["it", "that", "this", "the", "its", "them", "these", "those", "which", "whom", "her", "his", "their"])
        };
        let first = self.0.sentences[q.sentence as usize].tokens.start;
        of(q.tokens.end) || of(self.noun_end(q)) || of(first)
    }

    /// "17 votes to 11": is the figure set against the next?
    fn is_side(&self, q: &Quantity) -> bool {
        self.is(self.noun_end(q), &["to", "against"])
    }

    /// How surely a total counts all of the parts, as far as their nouns show: "47 houses and 62 flats. All 109 families".
    fn counts_all(&self, parts: &[&Quantity], whole: &Quantity, tie: Tie) -> Option<Tie> {
        let mut nouns = parts.iter().filter_map(|q| self.thing(q));
        let Some(first) = nouns.next().filter(|_| whole.sort == Sort::Count) else { return Some(tie) };
        let alike = |noun: &str| noun.eq_ignore_ascii_case(first) || self.are_people(noun, first);
        let (one_sort, named) = (nouns.all(alike), self.thing(whole));
        match (one_sort, named) {
            (true, named) if named.is_none_or(alike) => Some(tie),
            (false, None) if tie == Tie::Close => Some(tie),
            (true, Some(_)) if tie == Tie::Close => Some(Tie::Loose),
            _ => None,
        }
    }

    /// May the part be some of what the whole counts?
    fn counts_of(&self, part: &Quantity, whole: &Quantity) -> bool {
        let same = |(part, whole): (&str, &str)| part.eq_ignore_ascii_case(whole) || self.are_people(part, whole);
        part.sort != Sort::Count || self.thing(part).zip(self.thing(whole)).is_none_or(same)
    }

    fn are_people(&self, one: &str, other: &str) -> bool {
        let person =
            |noun: &str| Word::find(noun).is(lexicon::List::PersonNoun) || matches!(noun, "boys" | "children" | "girls" | "men" | "people" | "votes" | "women");
        person(one) && person(other)
    }

    /// The noun that a figure counts, in the plural; none of "four unreserved".
    fn thing(&self, q: &Quantity) -> Option<&'a str> {
        let noun = self.0.noun_end(q).checked_sub(1)?;
        self.head(q).filter(|head| {
            !self.in_group(noun, Group::Comparative) && (head.ends_with('s') && *head != "ones" || matches!(*head, "people" | "women" | "men" | "children"))
        })
    }

    /// Do the figures told, with those after it, make the one that the list is told by in any way, or it with them one of them?
    fn comes_out(&self, told: &[&Quantity], said: &Quantity, (list, tie): (&List<'_>, Tie)) -> bool {
        let near = self.figures_near(BACK, said.sentence, 1);
        let is_part = |q: &Quantity| list.parts.iter().any(|part| part.span == q.span);
        // "11 were hurt, four of them badly. All 14 …": known to be counted already.
        let nested = |q: &Quantity| tie >= Tie::Near && self.tells_of_a_part(q) && !is_part(q);
        let alike = |q: &Quantity| q.sort == said.sort && base(q) == base(said) && single(q);
        // "Of the 68, 52 have been offered posts and the other 16 …": parts of what is said.
        let split = self.opens_with(said);
        let like =
            |q: &&Quantity| q.span != said.span && !(split && q.tokens.start > said.tokens.start) && (alike(q) || self.is_told_with_it(q, said)) && !nested(q);
        let all: Vec<&Quantity> = near.iter().filter(like).collect();
        // "A fifth of the sum": a part told otherwise.
        let shared = near.iter().any(|q| is_share(q) && (self.is_share_of_it(q) || self.is(q.tokens.end, &["of"])));
        if all.len() > 2 * MOST || shared {
            return true;
        }
        let values: Vec<Decimal> = all.iter().map(|q| q.amount.low).collect();
        let meets = |whole: &Quantity, sum: Decimal| whole.amount.low == sum || whole.tokens.start <= said.tokens.start && rounded(&whole.amount).holds(sum);
        let larger = || all.iter().filter(|whole| whole.amount.low > said.amount.low);
        // "50 of the 80 are dry, but 12 of those were flooded again": all of them, some taken away.
        let signed = || {
            let told: Vec<Decimal> = told.iter().filter(|q| is_part(said) || !nested(q)).map(|q| q.amount.low).collect();
            let all: Decimal = told.iter().sum();
            sums_with(Decimal::ZERO, &told).flatten().any(|less| meets(said, all - less - less))
        };
        // The others account for the whole without it.
        let closed = || {
            larger().any(|whole| {
                let others: Vec<Decimal> = all.iter().filter(|q| q.span != whole.span).map(|q| q.amount.low).collect();
                sums_with(Decimal::ZERO, &others).flatten().any(|sum| meets(whole, sum))
            })
        };
        // "The state pays £14m of the £46m and the port £32m. Talk of a bill of £64m …": their total is told.
        let known = || sum(list).is_some_and(|(_, sum)| all.iter().any(|q| !is_part(q) && q.amount.low == sum));
        // What costs least is asked first.
        tie < Tie::Close && known()
            || signed()
            || sums_with(Decimal::ZERO, &values).any(|sum| sum.is_none_or(|sum| meets(said, sum)))
            || sums_with(said.amount.low, &values).any(|sum| sum.is_none_or(|sum| larger().any(|whole| meets(whole, sum))))
            || tie < Tie::Near && closed()
    }
}

/// Is the figure in the unit of `said`, or does it leave that out?
fn is_kin(q: &Quantity, said: &Quantity) -> bool {
    let bare = |q: &Quantity| q.sort == Sort::Count && q.of.is_none() && base(q).is_none();
    let measured = |q: &Quantity| matches!(q.sort, Sort::Measure | Sort::Duration);
    let alike = q.sort == said.sort && base(q) == base(said);
    single(q)
        && (adds(q) || q.sort == Sort::Duration)
        && q.amount.unit.per == said.amount.unit.per
        && (alike || bare(q) && measured(said) || bare(said) && q.sort == Sort::Measure)
}

/// Is it how long something lasts: a term of prison, of office?
fn is_term(q: &Quantity) -> bool {
    q.sort == Sort::Duration && bounded(q)
}

/// Does one slip explain why the parts do not come to the whole, and not too likely by chance?
fn is_slip(list: &List<'_>, tie: Tie) -> bool {
    let Some((whole, sum)) = sum(list) else { return false };
    let by = |slip: fn(Decimal, Decimal) -> bool| slip(whole, sum) || list.parts.iter().any(|part| could_be(part.amount.low, sum, whole, slip));
    let places = |n: Decimal| significant(n).checked_ilog10().unwrap_or(0);
    let all = || list.parts.iter().map(|part| places(part.amount.low)).chain([places(whole)]);
    let longest = all().max().unwrap_or(0).min(9);
    // So many of the figures of their length are one slip from what would fit.
    let chance = |many: fn(u32) -> u32| Decimal::from(all().map(many).sum::<u32>()) / Decimal::from(9 * 10_u64.pow(longest));
    by(swapped) && chance(|places| places) <= tie.most() || by(slipped) && chance(|places| 9 * (places + 1)) <= tie.most()
}

/// Do the words say that the parts are all of the whole, and are they so nearly?
fn is_near(list: &List<'_>, tie: Tie) -> bool {
    tie == Tie::Close && list.totals[0].sort == Sort::Count && sum(list).is_some_and(|(whole, sum)| (sum - whole).abs() * Decimal::from(4) <= whole.max(sum))
}

/// The whole, and what the parts come to.
fn sum(list: &List<'_>) -> Option<(Decimal, Decimal)> {
    let sum = list.parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.low))?;
    Some((list.totals.first()?.amount.low, sum))
}
