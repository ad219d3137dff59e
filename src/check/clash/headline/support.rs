//! Does a story bear out a headline's figure?

use super::senses::{self, Clause};
use super::twins::hedged;
use super::{Story, small, window};
use crate::article::{Kind, Quantity, Sort, Tokens};
use crate::check::reading::in_percent;
use crate::document::BlockKind;
use crate::lexicon::{Few, List};
use crate::source::{Prose, Span};
use crate::value::{Amount, Bound, Interval};
use rust_decimal::Decimal;

impl Story<'_> {
    /// How the story bears the figure out: by the same figure, or by figures side by side from which it is worked out.
    pub(super) fn support(&self, said: &Quantity) -> Support {
        let article = self.article;
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let noun = said.of.map(|of| senses::of_span(article, of));
        let chance = by_chance(said);
        let read = |q: &&Quantity| self.of_story(q.sentence) || matches!(article.block(q.sentence).kind, BlockKind::TableCell);
        let mut loose = None;
        for told in
            article.quantities.iter().filter(read).filter(|q| self.may_be(said, q) && meets(&said.amount, &q.amount) && !hedged(&said.amount, &q.amount))
        {
            // "We can house six": a small number of nobody knows what, in somebody's words.
            let bare = chance && noun.is_some() && told.of.is_none() && article.quote_at(told.span.start).is_some();
            let shared = if bare { 0 } else { self.beside(&clause, told) };
            let alike = || noun.as_ref().zip(told.of).is_some_and(|(noun, of)| senses::of_span(article, of).iter().any(|s| noun.contains(s)));
            // "They had put the count at 11": what the headline says is no longer so.
            if self.superseded(told) && !self.superseded(said) {
                loose = loose.max(Some(0));
                continue;
            }
            if !chance || shared >= 2 || shared == 1 && self.opens(told.sentence) || alike() {
                return Support::Firm;
            }
            loose = loose.max(Some(shared));
        }
        // A score, a model's number, a figure in a name.
        let digits = article.text(said.span).trim_matches(|c: char| !c.is_ascii_digit());
        let from = self.first.map_or(0, |s| article.sentences[s as usize].tokens.start);
        let plain = digits.len() > 1 && said.amount.unit.base.is_none();
        // "15 shops": not the 15 of 15 per cent.
        let of_unit = |t: u32| said.of.is_some() && article.quantity_at(t).is_some_and(|q| q.amount.unit.base.is_some());
        let written = |t: u32| article.tokens[t as usize].kind == Kind::Number && article.token(t) == digits && !of_unit(t);
        if plain && (from..article.tokens.len() as u32).any(written) {
            if !chance {
                return Support::Firm;
            }
            loose = loose.max(Some(0));
        }
        if self.told_by_parts(said) || self.moved_so(said) {
            return Support::Firm;
        }
        match self.works_out(said, &clause) {
            Some(shared) if shared > 0 && !chance => Support::Made,
            shared => loose.max(shared).map_or(Support::None, Support::Loose),
        }
    }

    /// "Profit climbs 9 per cent" over "made $654 million in the quarter, up from $600 million": does the opening tell two levels of
    /// which it is the change?
    fn moved_so(&self, said: &Quantity) -> bool {
        const EARLIER: Few = Few::of(&["against", "compared", "from"]);
        const MOST: u32 = 12;
        let article = self.article;
        let levels = |pair: &[Quantity]| {
            let (to, from) = (&pair[0], &pair[1]);
            let gap = to.tokens.end..from.tokens.start;
            let told = self.opens(from.sentence) && self.of_story(from.sentence) && to.sentence == from.sentence && one_unit(to, from);
            let mut lead = gap.end.saturating_sub(3).max(gap.start)..gap.end;
            told && gap.len() as u32 <= MOST && lead.any(|t| EARLIER.has(article.token(t)))
        };
        let change = |pair: &[Quantity]| {
            let (less, more) = (pair[0].amount.low.min(pair[1].amount.low), pair[0].amount.low.max(pair[1].amount.low));
            let (to, from) = (pair[0].amount.low, pair[1].amount.low);
            in_percent(more - less, if to > from { less } else { more })
        };
        let percent = said.amount.unit.is_percent();
        percent && article.quantities.windows(2).any(|pair| levels(pair) && change(pair).is_some_and(|change| said.amount.likely().holds(change)))
    }

    /// How many of the clause's words, or others for the same, stand near the story's figure.
    fn beside(&self, clause: &Clause, told: &Quantity) -> usize {
        let article = self.article;
        let near = window(&told.tokens, &article.sentences[told.sentence as usize].tokens);
        let there = senses::all(article, near, &told.tokens);
        clause.words.iter().filter(|w| there.iter().any(|(_, s)| w.senses.contains(s))).count()
    }

    /// May the story's figure be the headline's, by its unit and by what it counts? A large number may leave its unit out;
    /// a small one is met everywhere, of other things.
    fn may_be(&self, said: &Quantity, told: &Quantity) -> bool {
        let bare = |q: &Quantity| q.amount.unit.base.is_none() && q.amount.unit.per.is_none();
        let small = small(said);
        if !one_unit(said, told) {
            return said.amount.bound == Bound::Exact && (bare(told) && told.of.is_none() && !small || bare(said) && said.of.is_none());
        }
        let nouns = |of: Span<Prose>| senses::of_span(self.article, of);
        match (said.of, told.of) {
            (Some(a), Some(b)) if small && bare(said) => {
                // "Seven deaths" of "Seven men have died"
                let verb = || {
                    let after = told.tokens.end..told.tokens.end + 5;
                    let of_verb = |t: u32| senses::of_token(self.article, t).iter().any(|s| nouns(a).contains(s));
                    self.article.word(told.tokens.end).is(List::PersonNoun) && after.into_iter().any(of_verb)
                };
                nouns(a).iter().any(|s| nouns(b).contains(s)) || verb()
            }
            _ => true,
        }
    }

    /// Is it the sum, difference, product, share or change of two figures that stand together, or the sum of several? If so,
    /// how many words of the headline's clause stand there, too.
    fn works_out(&self, said: &Quantity, clause: &Clause) -> Option<usize> {
        let article = self.article;
        // "More than 300" is not worked out by whatever is larger.
        let want = if said.amount.bound == Bound::Exact { said.amount.interval() } else { said.amount.likely() };
        if said.sort == Sort::Duration && small(said) {
            return None;
        }
        // "cut by 39 percent": two shares do not make a change.
        let by = said.tokens.start > 0 && article.token(said.tokens.start - 1).eq_ignore_ascii_case("by");
        let moves = said.amount.unit.is_percent() && (said.trend.is_some() || by);
        let mut found = None;
        let mut at = self.first.map_or(0, |s| article.places_of_quantities(s).start);
        while at < article.quantities.len() {
            // A sentence and the one after it.
            let sentence = article.quantities[at].sentence;
            let own = article.quantities[at..].iter().take_while(|q| q.sentence == sentence).count();
            let near = article.quantities[at..].iter().take(12).take_while(|q| q.sentence <= sentence + 1).count();
            if self.makes(said, &article.quantities[at..at + near], &want, moves) {
                let told = |s: u32| article.sentences.get(s as usize).filter(|_| self.of_story(s)).map(|s| s.tokens.clone());
                let there: Vec<_> = [sentence, sentence + 1].into_iter().filter_map(told).flatten().flat_map(|t| senses::of_token(article, t)).collect();
                found = found.max(Some(clause.words.iter().filter(|w| w.senses.iter().any(|s| there.contains(s))).count()));
            }
            at += own;
        }
        found
    }

    /// Does a sentence of the story give it as a share and what that is of: "480" over "40 percent of its 1,200 hands"?
    pub(super) fn portioned(&self, said: &Quantity) -> bool {
        let want = said.amount.likely();
        let is_share = |q: &Quantity| q.amount.unit.is_percent() || q.sort == Sort::Fraction;
        let parted = |pair: &[Quantity]| {
            let (share, whole) = (&pair[0], &pair[1]);
            let told = is_share(share) && one_unit(said, whole) && share.sentence == whole.sentence && self.of_story(share.sentence);
            told && portion(share, whole).is_some_and(|value| want.holds(value))
        };
        !small(said) && self.article.quantities.windows(2).any(parted)
    }

    /// "The fare, which is $2, by 50 cents" under "a fare of $2.50": does the story's figure, with one beside it, make the
    /// one said?
    pub(super) fn made_of(&self, said: &Quantity, told: &Quantity) -> bool {
        let want = said.amount.interval();
        let cents = |q: &Quantity| q.amount.unit.base.is_some_and(|u| matches!(u.name.as_str(), "cent" | "penny"));
        let worth = |q: &Quantity| match one_unit(told, q) {
            true => Some(q.amount.low),
            false => Some(q.amount.low / Decimal::ONE_HUNDRED).filter(|_| cents(q) && !cents(told)),
        };
        // Small numbers are met everywhere: one must be told to come on top of the other.
        let joined = |q: &Quantity| !small(said) || self.adds(q) || self.joined(told, q);
        let makes = |q: &Quantity| {
            let Some(other) = worth(q).filter(|_| q.span != told.span && q.sort == told.sort && joined(q)) else { return false };
            told.amount.low.checked_add(other).is_some_and(|sum| want.holds(sum)) || want.holds((told.amount.low - other).abs())
        };
        let end = (told.sentence + 2).min(self.article.sentences.len() as u32);
        (told.sentence..end).filter(|s| self.of_story(*s)).any(|s| self.article.quantities_of(s).iter().any(makes))
    }

    /// Do two of the figures, or several added up, make the one said?
    fn makes(&self, said: &Quantity, group: &[Quantity], want: &Interval, moves: bool) -> bool {
        let percent = said.amount.unit.is_percent();
        let holds = |value: Option<Decimal>| value.is_some_and(|v| want.holds(v));
        let bare = |q: &Quantity| q.amount.unit.is_percent() || q.sort == Sort::Fraction || q.sort == Sort::Count;
        // Small numbers are met everywhere: of them, two must be joined, "seven men and two women", or the one added to the
        // other, "and another two".
        let few = small(said) || said.sort == Sort::Duration;
        let added = few && group.iter().any(|q| self.adds(q));
        let mut total = Decimal::ZERO;
        for (n, a) in group.iter().enumerate() {
            let alike = one_unit(said, a) && self.may_be(said, a) && a.amount.low > Decimal::ONE;
            if alike && !moves && (!few || added) {
                let before = total;
                total = total.checked_add(a.amount.low).unwrap_or(total);
                if !before.is_zero() && want.holds(total) {
                    return true;
                }
            }
            for b in &group[n + 1..] {
                // "12 per cent of the 400 posts", "40 boats at $3m each"
                let of_one = |share: &Quantity, whole: &Quantity| one_unit(said, whole) && bare(share) && !percent;
                if !small(said) && (of_one(a, b) && holds(portion(a, b)) || of_one(b, a) && holds(portion(b, a))) {
                    return true;
                }
                if a.amount.unit != b.amount.unit {
                    continue;
                }
                let (less, more) = if a.amount.low < b.amount.low { (a.amount.low, b.amount.low) } else { (b.amount.low, a.amount.low) };
                if few && !added && !self.joined(a, b) {
                    continue;
                }
                let gap = points(said) && a.amount.unit.is_percent();
                if (alike && self.may_be(said, b) && !moves || gap) && (holds(more.checked_add(less)) && !gap || holds(more.checked_sub(less))) {
                    return true;
                }
                let shares = || [(less, more), (more - less, more), (more - less, less)].map(|(part, whole)| in_percent(part, whole));
                if percent && !a.amount.unit.is_percent() && shares().into_iter().any(holds) {
                    return true;
                }
            }
        }
        false
    }
}

impl Story<'_> {
    /// "Wardens had put the count at 11. They cut it", "an earlier toll of 14": a count that another took the
    /// place of.
    fn superseded(&self, told: &Quantity) -> bool {
        const EARLIER: Few = Few::of(&["earlier", "initial", "initially", "preliminary", "previous"]);
        const COUNTS: Few = Few::of(&["count", "estimate", "figure", "number", "tally", "toll", "total"]);
        const REVISED: Few = Few::of(&["corrected", "lowered", "lowering", "raised", "raising", "reduced", "revised", "revising"]);
        let article = self.article;
        let sentence = article.sentences[told.sentence as usize].tokens.clone();
        let before = told.tokens.start.saturating_sub(6).max(sentence.start)..told.tokens.start;
        let has = |words: &Few, mut tokens: Tokens| tokens.any(|id| words.has(article.token(id)));
        if !has(&COUNTS, before.clone()) {
            return false;
        }
        let next = article.sentences.get(told.sentence as usize + 1).map_or(0..0, |s| s.tokens.clone());
        let revised = || has(&REVISED, sentence) || has(&REVISED, next);
        has(&EARLIER, before.clone()) || before.into_iter().any(|id| matches!(article.token(id), "had" | "from" | "of")) && revised()
    }

    /// "another two", "two more": the figure comes on top of others.
    fn adds(&self, figure: &Quantity) -> bool {
        const ADDS: Few = Few::of(&["also", "another", "additional", "extra", "further", "later", "more", "other", "others", "plus", "too"]);
        let near = figure.tokens.start.saturating_sub(4)..(figure.tokens.end + 6).min(self.article.tokens.len() as u32);
        near.into_iter().any(|t| ADDS.has(self.article.token(t)))
    }

    /// "seven men and two women": one beside the other, and not the one of the other, "of the seven, two".
    fn joined(&self, a: &Quantity, b: &Quantity) -> bool {
        let article = self.article;
        let between = a.tokens.end..b.tokens.start;
        let of = |t: u32| article.token(t).eq_ignore_ascii_case("of");
        let part = (1..=2).any(|n| a.tokens.start.checked_sub(n).is_some_and(of)) || between.clone().any(of);
        let and = |t: u32| article.tokens[t as usize].kind == Kind::Comma || article.token(t).eq_ignore_ascii_case("and");
        between.len() <= 5 && between.into_iter().any(and) && !part
    }
}

/// What a share of a whole, or so many at so much, comes to.
fn portion(share: &Quantity, whole: &Quantity) -> Option<Decimal> {
    let part = share.amount.low.checked_mul(whole.amount.low)?;
    if share.amount.unit.is_percent() { part.checked_div(Decimal::ONE_HUNDRED) } else { Some(part) }
}

/// How a story bears out a figure of its headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Support {
    /// Not at all.
    None,
    /// The number stands there, perhaps by chance: so many of the headline's words stand by it.
    Loose(usize),
    /// By other figures that come to it, perhaps by chance.
    Made,
    /// The figure is there.
    Firm,
}

/// A number so plain that a story may well have it of another thing.
fn by_chance(said: &Quantity) -> bool {
    match said.sort {
        Sort::Percent => said.amount.step >= Decimal::ONE && said.amount.high < Decimal::ONE_HUNDRED,
        Sort::Duration | Sort::Age => true,
        _ => small(said),
    }
}

/// "a twelve-point swing", "a swing of 12 percentage points".
pub(super) fn points(quantity: &Quantity) -> bool {
    quantity.amount.unit.per.is_none() && quantity.amount.unit.base.is_some_and(|u| matches!(u.name.as_str(), "point" | "percentage point"))
}

/// Are both of one sort, in one unit?
pub(super) fn one_unit(said: &Quantity, told: &Quantity) -> bool {
    said.amount.unit == told.amount.unit && (said.sort == Sort::Age) == (told.sort == Sort::Age) || points(said) && points(told)
}

/// May the story's figure be the headline's, rounded and hedged as they are? One must be what the other may stand for:
/// that the ends of their rounding touch is not enough. "More than 300" in a headline is said of 340; but of "at least 11"
/// in the story no headline makes 14, and of "£1m" none makes £740,000: a headline is not finer than its story.
pub(super) fn meets(said: &Amount, told: &Amount) -> bool {
    let exact = |a: &Amount| matches!(a.bound, Bound::Exact | Bound::Range);
    let near = told.low <= said.low * Decimal::TWO && said.low <= told.high * Decimal::TWO;
    let (a, b) = (said.interval(), if exact(told) { told.interval() } else { told.likely() });
    let finer = exact(told) && told.bound != Bound::Range && told.half_step() > said.half_step();
    near && (a.holds(told.low) || a.holds(told.high) || !finer && b.holds(said.low) || !(exact(said) && exact(told)) && a.meets(&b))
}

/// May the two be in one unit? A bare number may leave its unit out.
pub(super) fn same_unit(one: &Amount, two: &Amount) -> bool {
    let bare = |a: &Amount| a.unit.base.is_none() && a.unit.per.is_none();
    one.unit == two.unit || bare(one) || bare(two)
}
