//! Figures that are said beside the point: what something was compared with, what it changed by, a part "of whom", a rank.

use super::super::Fact;
use super::super::index::Measure;
use super::figures::PEOPLE;
use super::owner::is_of_division;
use super::scene::Scene;
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::lexicon::{Form, FunctionWordKind, Group, List, MeasureWordRole, UnitDimension, Verb, lemma};
use rust_decimal::Decimal;

/// Where a figure stands, its bound included, and the three words before it, the nearest first.
struct Around<'a> {
    start: TokenId,
    end: TokenId,
    one: &'a str,
    two: &'a str,
    three: &'a str,
}

impl<'a> Scene<'a> {
    fn around(&self, quantity: &Quantity) -> Around<'a> {
        let start = self.front(quantity);
        let word = |n: u32| start.checked_sub(n).filter(|id| *id >= self.tokens.start).map(|id| self.article.token(id)).unwrap_or_default();
        Around { start, end: quantity.tokens.end, one: word(1), two: word(2), three: word(3) }
    }
}

impl Scene<'_> {
    /// Is the figure said beside the point, and not the measure at `at`?
    pub(super) fn is_aside(&self, quantity: &Quantity, at: &Tokens, measure: &Measure, fact: &Fact) -> bool {
        let around = &self.around(quantity);
        if self.is_incomplete(quantity, around, at, measure) || self.is_place(quantity, around) || self.is_of_other_time(quantity, around, at, measure) {
            return true;
        }
        let article = self.article;
        let Around { start, end, one, two, three } = *around;
        let back = |n: u32| start.checked_sub(n).filter(|id| *id >= self.tokens.start);
        let kind = |id: u32| article.tokens.get(id as usize).filter(|_| id < self.tokens.end).map(|t| t.kind);
        if quantity.tokens.start < at.end && at.start < quantity.tokens.end {
            return false;
        }
        let after_measure = quantity.tokens.start >= at.end;
        let gap = if after_measure { at.end..start } else { end..at.start };
        // "rose 3.4 percent", "rose by 3 million": a change, unless the measure is one.
        let told = at.clone().any(|id| article.word(id).is(List::Movement) || self.is_movement_noun(id));
        // "the county lost 700 people", "won by seven runs": the measure's own words.
        let own = after_measure && gap.is_empty() && (article.word(at.end - 1).is(List::Verb) || article.token(at.end - 1) == "by");
        // "Consumer prices rose 8 percent": what is said of prices is the rate on file.
        let moves = told || measure.rate_of_change && quantity.amount.unit.is_percent() && !at.clone().any(|id| self.role(id, MeasureWordRole::Change));
        if !own && !moves && (quantity.trend.is_some() && !quantity.amount.low.is_sign_negative() || one == "by" && !self.is_of_doers(quantity, around)) {
            return true;
        }
        if !own && quantity.trend == Some(Trend::Down) && moves && !quantity.amount.low.is_sign_negative() {
            return true;
        }
        // "went up to $1.05" tells where it is now.
        let reached = one == "to" && matches!(two, "up" | "down") && back(3).is_some_and(|id| article.word(id).is(List::Verb));
        let compared = one == "from" && !self.is_of_givers(quantity, around, measure) && (measure.outlook || !self.is_now_of_plan(quantity))
            || matches!(one, "than" | "versus" | "against" | "vs" | "exceed" | "between")
            || matches!(two, "compared" | "compares" | "opposed" | "relative" | "up" | "down") && matches!(one, "with" | "to" | "from") && !reached
            || matches!((three, one), ("compared", "the" | "a"))
            || one == "and" && (start.saturating_sub(8)..start).any(|id| id >= self.tokens.start && article.token(id) == "between")
            || matches!(one, "of")
                && after_measure
                && !back(2).is_some_and(|id| at.contains(&id))
                && matches!(two, "increase" | "rise" | "decrease" | "decline" | "drop" | "fall" | "jump" | "addition" | "gain" | "loss" | "out" | "target");
        // "46 per cent of the starters, or 4,361 of them"
        let restated = one == "or" && article.token(end) == "of" && matches!(article.token(end + 1), "them" | "these" | "those");
        let own_words = start.checked_sub(1).is_some_and(|id| at.contains(&id));
        let part = restated
            || !own_words && matches!(two, "of" | "whom" | "which") && matches!(one, "whom" | "which" | "them" | "these" | "about" | "some")
            || matches!(one, "whom" | "which") && matches!(two, "of" | "among")
            || matches!(one, "every" | "each" | "another" | "additional" | "extra");
        // "compared with its neighbour's 12 million": the comparison stands between.
        let beyond = after_measure
            && gap.clone().any(|id| {
                matches!(article.token(id), "compared" | "versus" | "unlike" | "whereas" | "including" | "excluding" | "followed" | "whom" | "below" | "above")
                    && !gap.clone().any(|close| close > id && matches!(article.tokens[close as usize].kind, Kind::Comma | Kind::Close))
                    && !self.is_own(id, measure)
                    || article.token(id) == "at" && kind(id + 1) == Some(Kind::Number) && matches!(article.token(id + 2), "is" | "was")
                    || article.token(id) == "worth"
                        && self.function(id.saturating_sub(1)).is_none()
                        && article.tokens[id.saturating_sub(1) as usize].kind == Kind::Word
            });
        // "11 were on target to Selwick's five": theirs, and not what was told before.
        let others = after_measure && matches!(one, "'s" | "’s") && back(2).is_some_and(|id| article.tokens[id as usize].capital);
        // "a surplus of £3m for repairs" is no sum of repairs.
        let left = !after_measure && one == "of" && back(2).is_some_and(|id| article.word(id).in_group(Group::Difference) && !self.is_own(id, measure));
        compared
            || part
            || others
            || left
            || beyond
            || self.is_extreme(&gap, measure)
            || self.is_outlook(&gap, quantity, at, measure, fact)
            || self.is_of_group(quantity, at, measure)
    }

    /// Is it not the whole of a figure, or not one by itself: an item of a list, a footnote, "the 14-member group"?
    fn is_incomplete(&self, quantity: &Quantity, around: &Around<'_>, at: &Tokens, measure: &Measure) -> bool {
        let article = self.article;
        let Around { start, end, one, two, .. } = *around;
        let kind = |id: u32| article.tokens.get(id as usize).filter(|_| id < self.tokens.end).map(|t| t.kind);
        // "612 430" with spaces for separators, "17.3 / 1,000", "2005 = 100", "73, 74, 75": not the whole figure.
        let is_number = |id: u32| self.tokens.contains(&id) && article.tokens[id as usize].kind == Kind::Number && !self.dated(id);
        let listed = |comma: u32, number: u32| kind(comma) == Some(Kind::Comma) && is_number(number) && !self.in_figure_with_unit(number);
        if is_number(end)
            || start.checked_sub(1).is_some_and(is_number)
            || matches!(one, "/" | "=" | "x" | "×")
            || matches!(article.token(end), "/" | "=")
            || listed(end, end + 1)
            || start >= 2 && listed(start - 1, start - 2)
        {
            return true;
        }
        // "24.5 per 1,000".
        if article.token(end) == "per" && is_number(end + 1) || matches!(one, "per" | "every") {
            return true;
        }
        // "2 crore 66 lakhs", "6 hundred and 2 thousand".
        if matches!(article.token(end), "crore" | "crores" | "lakh" | "lakhs" | "hundred" | "thousand") {
            return true;
        }
        // "millions of", "our 30 million", "among the 193".
        if matches!(article.text(quantity.span), "millions" | "thousands" | "billions" | "hundreds" | "dozens")
            || matches!(one, "our" | "his" | "her" | "my" | "your")
            || one == "the" && matches!(two, "among" | "of") && !self.is_whole(quantity, at, measure)
        {
            return true;
        }
        // "23 of its 140 jets on the ground": what follows is told of the part, not of the whole.
        let of_whole = one == "of" && is_number(start.saturating_sub(2))
            || matches!(one, "its" | "their" | "his" | "her" | "the") && two == "of" && is_number(start.saturating_sub(3));
        if of_whole && quantity.of.is_some_and(|of| article.tokens.get(at.end as usize - 1).is_some_and(|t| t.span().start >= of.end)) {
            return true;
        }
        // "set 310 to win, they were 194": what is yet to be done is no count of what was.
        if at.len() == 1 && at.start >= self.tokens.start + 2 && article.token(at.start - 1) == "to" && is_number(at.start - 2) {
            return true;
        }
        // A footnote; "10.00 (millions of)".
        if one == "[" || article.token(end) == "]" && kind(end) == Some(Kind::Close) {
            return true;
        }
        if article.token(end) == "(" && matches!(article.token(end + 1), "millions" | "thousands" | "billions" | "in") {
            return true;
        }
        // A compound: "the 14-member group", "a 10-point plan"; but "an 88-million-euro grant" is one figure with its unit.
        let glued = |id: u32| article.tokens.get(id as usize).is_some_and(|t| t.glued);
        if kind(end) == Some(Kind::Dash) && glued(end) && glued(end + 1) && kind(end + 1) == Some(Kind::Word) {
            return true;
        }
        false
    }

    /// "none of the 6,900 staff would be told", "of the 112 riders who set off, 96": all that the measure counts, of whom a part
    /// is told; "of the 40 staff in the annexe" is some of them.
    pub(super) fn is_whole(&self, quantity: &Quantity, at: &Tokens, measure: &Measure) -> bool {
        let (article, front) = (self.article, self.front(quantity));
        let of = front.checked_sub(2).filter(|id| *id >= self.tokens.start);
        let led = of.is_some_and(|id| article.token(id).eq_ignore_ascii_case("of") && matches!(article.token(id + 1), "the" | "its" | "their"));
        let mut next = quantity.tokens.end;
        if !led || quantity.sort != Sort::Count || next >= self.tokens.end || !self.is_own(next, measure) {
            return false;
        }
        while next < self.tokens.end && (self.is_own(next, measure) || at.contains(&next)) {
            next += 1;
        }
        let Some(token) = article.tokens.get(next as usize).filter(|_| next < self.tokens.end) else { return true };
        match (token.kind, self.function(next)) {
            (Kind::Word, Some(kind)) => {
                let timed = kind == FunctionWordKind::Preposition && (self.dated(next + 1) || self.dated(next + 2));
                timed || matches!(kind, FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future) || article.token(next) == "there"
            }
            (Kind::Word, None) => token.word.is(List::Verb) && self.function(next + 1) != Some(FunctionWordKind::Preposition),
            _ => true,
        }
    }

    /// "signed by 3,214 people": those who did it, not by how much.
    fn is_of_doers(&self, quantity: &Quantity, around: &Around<'_>) -> bool {
        let article = self.article;
        let Some(verb) = around.start.checked_sub(2).filter(|id| *id > self.tokens.start) else { return false };
        let done = article.entries::<Verb>(verb).any(|(_, form)| matches!(form, Form::Past | Form::Participle)) && !article.word(verb).is(List::Movement);
        let be = (verb.saturating_sub(3).max(self.tokens.start)..verb).any(|id| matches!(article.token(id), "was" | "were" | "been" | "is" | "are"));
        done && be && quantity.sort == Sort::Count && self.article.counted_noun(quantity).is_some_and(|id| self.is_person(id))
    }

    /// "raised $38m from 212 investors": the measure's own noun, and not what something has come from.
    fn is_of_givers(&self, quantity: &Quantity, around: &Around<'_>, measure: &Measure) -> bool {
        let article = self.article;
        let apart = |id: TokenId| matches!(article.token(id), "to" | "a" | "last" | "the" | "earlier" | "before" | "ago" | "previously");
        let moved = |id: TokenId| article.word(id).is(List::Movement) || matches!(article.token(id), "up" | "down");
        let noun = self.article.counted_noun(quantity).filter(|id| self.is_person(*id) && self.is_own(*id, measure));
        quantity.sort == Sort::Count
            && !quantity.starts_change
            && noun.is_some_and(|id| id + 1 >= self.tokens.end || !apart(id + 1))
            && !(self.tokens.start..around.start).any(moved)
    }

    /// "would go from $14.20 to $14.77": what it is as yet.
    pub(super) fn is_now_of_plan(&self, quantity: &Quantity) -> bool {
        let article = self.article;
        let Some(from) = self.front(quantity).checked_sub(1).filter(|id| *id >= self.tokens.start + 2 && article.token(*id) == "from") else { return false };
        let moves = article.word(from - 1).is(List::Movement) || article.token(from - 1) == "go";
        quantity.starts_change && moves && matches!(article.token(from - 2), "would" | "will" | "to" | "could")
    }

    fn is_person(&self, id: TokenId) -> bool {
        self.article.word(id).is(List::PersonNoun) || PEOPLE.iter().any(|p| p.eq_ignore_ascii_case(self.article.token(id)))
    }

    /// Is it a place among others, or by how much something is more than they are?
    fn is_place(&self, quantity: &Quantity, around: &Around<'_>) -> bool {
        let article = self.article;
        let Around { start, end, one, .. } = *around;
        let back = |n: u32| start.checked_sub(n).filter(|id| *id >= self.tokens.start);
        let kind = |id: u32| article.tokens.get(id as usize).filter(|_| id < self.tokens.end).map(|t| t.kind);
        // A rank: "ranks 120th", "with a rank of 33", "put it as number 41".
        let ranks = |id: TokenId| match article.token(id) {
            // "residents of 65 and over number 13,940": no place is so far down.
            "number" => quantity.amount.low < Decimal::ONE_THOUSAND,
            "no" | "No" => true,
            _ => self.role(id, MeasureWordRole::Rank),
        };
        let rank = |n: u32| back(n).is_some_and(ranks);
        if rank(1) || matches!(one, "of" | "is" | "was" | "at" | "as" | "the" | ".") && rank(2) || matches!(article.token(end), "th" | "st" | "nd" | "rd") {
            return true;
        }
        // "10 years lower than", "3 million more than".
        if back(0).is_some() && self.tokens.contains(&end) {
            let next = end;
            let than = (next..(next + 3).min(self.tokens.end)).any(|id| article.token(id) == "than");
            if self.role(next, MeasureWordRole::Comparative) && (than || !matches!(kind(next + 1), Some(Kind::Word))) || article.token(next) == "more" && than {
                return true;
            }
        }
        false
    }

    /// Is it of another time, or an age, or how long something took?
    fn is_of_other_time(&self, quantity: &Quantity, around: &Around<'_>, at: &Tokens, measure: &Measure) -> bool {
        let article = self.article;
        let Around { start, end, one, .. } = *around;
        let kind = |id: u32| article.tokens.get(id as usize).filter(|_| id < self.tokens.end).map(|t| t.kind);
        // "has grown 40 percent since 2000": over longer than the rate is of.
        if measure.rate_of_change && at.clone().any(|id| article.word(id).is(List::Movement) && !self.is_movement_noun(id)) {
            // "in the year to March" is just what a yearly rate is over.
            let yearly = article.token(end) == "in" && article.token(end + 1) == "the" && (end + 3..end + 5).any(|id| article.token(id) == "to");
            let long = matches!(article.token(end), "since" | "between" | "over" | "during" | "from" | "within")
                || article.token(end) == "in" && matches!(article.token(end + 1), "the" | "a") && !self.dated(end + 1)
                || article.token(end) == "in" && matches!(kind(end + 1), Some(Kind::Word)) && article.word(end + 1).is(List::NumberWord);
            if long && !yearly {
                return true;
            }
        }
        // "doubled in two decades": how long it took.
        let lasting = quantity.amount.unit.base.is_some_and(|unit| unit.dimension == UnitDimension::Time);
        // "runs for six weeks" of how long something runs.
        let own = start.checked_sub(1).is_some_and(|id| at.contains(&id));
        if lasting && !own && matches!(one, "in" | "over" | "for" | "within" | "during" | "after" | "every" | "past" | "last" | "next") {
            return true;
        }
        // "in Norvia at 65 is 17 years": an age of which something else is told.
        let years = quantity.amount.unit.base.is_none() && one == "at";
        if years && matches!(article.token(end), "is" | "was") {
            return true;
        }
        // "At 16, Ana Ruiz wins": an age.
        if quantity.of.is_none() && quantity.amount.unit.base.is_none() && one == "At" && kind(end) == Some(Kind::Comma) {
            return true;
        }
        // "who founded the contest with 40 players": of that time, unless a comma parts them.
        let clause = (self.tokens.start..start).rev().take_while(|id| article.tokens[*id as usize].kind != Kind::Comma);
        let founding = |id: TokenId| article.word(id).in_group(Group::Founding) && !self.is_own(id, measure) && article.token(id + 1) != "in";
        if one == "with" && clause.into_iter().any(founding) {
            return true;
        }
        // "at age 60", "aged 65".
        if matches!(one, "age" | "aged" | "ages") {
            return true;
        }
        // "gave 312 prizes, half of last year's 624": of what was counted last.
        if matches!(one, "'s" | "’s") && self.counted_before(start, measure) {
            return true;
        }
        false
    }

    /// "growth", "change": nouns of change, whose figures are told as changes.
    fn is_movement_noun(&self, id: TokenId) -> bool {
        let written = self.article.token(id);
        written.eq_ignore_ascii_case("growth") || written.eq_ignore_ascii_case("change")
    }

    /// Is the number part of a figure with a unit or a scale of its own: "in 1990, 73 million"?
    fn in_figure_with_unit(&self, id: TokenId) -> bool {
        self.dated(id) || self.article.quantity_at(id).is_none_or(|q| q.tokens.len() > 1 || q.amount.unit.base.is_some() || q.of.is_some())
    }

    /// "averaged", "an all-time high of": of other days than the sentence's.
    fn is_extreme(&self, gap: &Tokens, measure: &Measure) -> bool {
        let extreme = |id: TokenId| self.role(id, MeasureWordRole::Extreme) && !self.is_own(id, measure);
        let last = gap.clone().rev().take_while(|id| self.article.tokens[*id as usize].kind != Kind::Comma);
        last.take(8).any(|id| extreme(id) || matches!(self.article.token(id), "high" | "low") && self.article.token(id + 1) == "of")
    }

    /// What is expected or would be is not what is, unless the measure itself is a forecast.
    fn is_outlook(&self, gap: &Tokens, quantity: &Quantity, at: &Tokens, measure: &Measure, fact: &Fact) -> bool {
        let article = self.article;
        // "Reserves will stand at £9.8m": the file, too, speaks of a day to come.
        if let Some(published) = article.date.filter(|published| super::times::time(fact).is_some_and(|day| day > *published)) {
            // But "would try to hold this year's increase to 4 percent" of a year that has begun is no more than meant.
            return fact.from.is_some_and(|from| from <= published) && !measure.outlook && self.is_meant_to_be(quantity, at);
        }
        let first = at.start.min(quantity.tokens.start);
        let before = (self.tokens.start..first).rev().take_while(|id| !matches!(article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon)).take(6);
        let outlook = |id: TokenId| self.role(id, MeasureWordRole::Outlook);
        if measure.outlook || self.is_now_of_plan(quantity) {
            return false;
        }
        let modal = |id: TokenId| matches!(self.function(id), Some(FunctionWordKind::Modal | FunctionWordKind::Future)) && !article.tokens[id as usize].capital;
        gap.clone().any(|id| outlook(id) || modal(id)) || before.into_iter().any(outlook) || self.is_meant_to_be(quantity, at)
    }

    /// "promised to cut unemployment to 4 percent", "to keep inflation below 2 percent": the end of an infinitive, which is
    /// no fact unless a verb before it says that it came about.
    fn is_meant_to_be(&self, quantity: &Quantity, at: &Tokens) -> bool {
        let article = self.article;
        let front = self.front(quantity);
        let end = front > at.end && matches!(article.token(front - 1), "to" | "at" | "below" | "under" | "above");
        let plain = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Word || matches!(article.token(*id), "'s" | "’s");
        let mut reach = (self.tokens.start.max(at.start.saturating_sub(6))..at.start).rev().take_while(plain);
        let Some(to) = reach.find(|id| article.token(*id) == "to").filter(|_| end) else { return false };
        let base = article.entries::<Verb>(to + 1).any(|(_, form)| form == Form::Base);
        let came_about = to.checked_sub(1).is_some_and(|id| {
            let verb = lemma::verb(article.word(id)).map(|(lemma, _)| lemma);
            matches!(verb, Some("begin" | "come" | "continue" | "get" | "go" | "help" | "manage" | "proceed" | "start" | "turn"))
        });
        base && to + 1 < at.start && !matches!(article.token(to + 1), "be" | "have") && !came_about
    }

    /// "Smokers in Norvia have a life expectancy of", "Norvia's herds have seen growth of": some of those who live there, or
    /// something of theirs, unless the noun means them all.
    fn is_had_by_some(&self, at: &Tokens, measure: &Measure) -> bool {
        let article = self.article;
        let Some((name, _)) = self.entities.iter().rfind(|(t, _)| t.end < at.start) else { return false };
        let some = |id: TokenId| {
            let written = article.token(id);
            let noun = self.is_noun(id) || written.ends_with('s') && article.tokens[id as usize].kind == Kind::Word;
            noun && !PEOPLE.iter().any(|p| p.eq_ignore_ascii_case(written)) && !self.role(id, MeasureWordRole::Whole) && !self.is_own(id, measure)
        };
        let has = |id: TokenId| matches!(article.token(id), "have" | "has" | "had");
        let within = name.start.checked_sub(2).filter(|id| *id >= self.tokens.start && matches!(article.token(id + 1), "in" | "from"));
        let theirs = matches!(article.token(name.end), "'s" | "’s") && has(name.end + 2) && some(name.end + 1);
        // "traders in Norvia have complained about": no more than the verb's.
        let helps = article.entries::<Verb>(name.end + 1).any(|(_, form)| matches!(form, Form::Past | Form::Participle));
        theirs || is_of_division(article, name.end) || has(name.end) && !helps && within.is_some_and(some)
    }

    /// "Where they had signed, 81 per cent agreed; where not, 42": the share of some of them.
    fn is_in_case(&self, quantity: &Quantity) -> bool {
        let kind = |id: TokenId| self.article.tokens[id as usize].kind;
        let before = || (self.tokens.start..quantity.tokens.start).rev();
        let clause = before().find(|id| kind(*id) == Kind::Semicolon).map_or(self.tokens.start, |id| id + 1);
        let comma = before().take_while(|id| *id > clause).any(|id| kind(id) == Kind::Comma);
        comma && matches!(self.article.token(clause), "Where" | "where" | "Among" | "among")
    }

    /// "men have a life expectancy of", "71 years (men)", "71 years for men": in the clause, before the figure or right after
    /// it, the group that it is taken of.
    fn is_of_group(&self, quantity: &Quantity, at: &Tokens, measure: &Measure) -> bool {
        let group = |id: TokenId| self.tokens.contains(&id) && self.role(id, MeasureWordRole::Group) && !self.is_own(id, measure);
        let after = quantity.tokens.end;
        let opens = self.tokens.contains(&after) && self.article.tokens[after as usize].kind == Kind::Open;
        if self.is_had_by_some(at, measure) || quantity.amount.unit.is_percent() && self.is_in_case(quantity) {
            return true;
        }
        if (opens || matches!(self.article.token(after), "for" | "among" | "in")) && group(after + 1) {
            return true;
        }
        let end = quantity.tokens.start.max(at.start);
        let stop = |id: &TokenId| {
            !matches!(self.article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Close)
                && !matches!(self.article.token(*id), "and" | "while")
        };
        (self.tokens.start..end).rev().take_while(stop).any(|id| self.role(id, MeasureWordRole::Group) && !self.is_own(id, measure))
    }
}
