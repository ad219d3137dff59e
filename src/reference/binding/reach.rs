//! How far a figure stands from a measure, and what stands between that parts them.

use super::super::Fact;
use super::super::index::{Measure, stems};
use super::figures::fits;
use super::scene::Scene;
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens};
use crate::lexicon::{FunctionWordKind, List, MeasureWordRole, Unit};

impl Scene<'_> {
    /// How far figure and measure are apart; none where something stands between that parts them.
    pub(super) fn cost(&self, quantity: &Quantity, at: &Tokens, figures: std::ops::Range<usize>, measure: &Measure, fact: &Fact) -> Option<u32> {
        let q = &quantity.tokens;
        if q.start < at.end && at.start < q.end {
            return Some(0);
        }
        let between = if q.end <= at.start { q.end..at.start } else { at.end..q.start };
        let kinds = || between.clone().filter_map(|at| self.article.tokens.get(at as usize).map(|t| (at, t.kind)));
        if kinds().any(|(at, kind)| kind == Kind::Semicolon && self.article.token(at + 1) != "PPP" || kind == Kind::Stop && self.article.token(at) != ".") {
            return None;
        }
        // "4.4 inches (112 millimetres) of rain": past what it is in other units.
        let open = q.end;
        let close = (open..at.start.min(open + 8)).find(|id| self.article.tokens[*id as usize].kind == Kind::Close);
        let n = self.article.quantities.partition_point(|other| other.tokens.start <= open);
        let told = close.filter(|close| {
            self.article.tokens[open as usize].kind == Kind::Open && self.article.quantities.get(n).is_some_and(|other| other.tokens.end == *close)
        });
        // "growth, which topped 8 percent before the war, was 1.4": the aside's figure is of another time.
        let aside = self.aside(at);
        let within = |tokens: &Tokens| aside.as_ref().is_some_and(|aside| aside.start <= tokens.start && tokens.end <= aside.end);
        let after = |id: usize| aside.as_ref().is_some_and(|aside| aside.end <= self.article.quantities[id].tokens.start);
        if within(q) && figures.clone().any(|id| after(id) && fits(&self.article.quantities[id], fact)) {
            return None;
        }
        if at.end <= q.start && self.is_in_aside_of_another(at, q.start) {
            return None;
        }
        let others = figures.clone().filter(|id| {
            let other = &self.article.quantities[*id];
            other.tokens != *q
                && !within(&other.tokens)
                && told != Some(other.tokens.end)
                && between.start <= other.tokens.start
                && other.tokens.end <= between.end
                && fits(other, fact)
                && self.counts(other, measure, fact)
                && !self.is_aside(other, at, measure, fact)
        });
        if others.count() > 0 {
            // "2.1 million in 2020 and 2.4 million in 2025" goes on, where each has its date.
            return (q.start >= at.end).then_some(40 + between.len() as u32);
        }
        if q.end <= at.start && self.is_fronted(quantity) {
            let from = q.end + 1;
            let plain =
                (from..at.start).all(|id| self.article.tokens[id as usize].kind != Kind::Comma && !self.article.word(id).is(List::Verb) && !self.parts(id));
            return (plain && between.len() <= 9).then_some(between.len() as u32);
        }
        if q.end <= at.start {
            // "Remittances of $2.9 billion are a tenth of the gross product" tell a share of it.
            let restated = self.past_restated(quantity).filter(|end| *end <= at.start);
            let first = self.article.quantities.partition_point(|other| other.tokens.start < restated.unwrap_or(q.end));
            let mut inside = self.article.quantities[first..].iter().take_while(|other| other.tokens.end <= at.start);
            if inside.any(|other| other.sort == Sort::Fraction || other.amount.unit.is_percent() && !quantity.amount.unit.is_percent()) {
                return None;
            }
            // The figure comes first: "13 million inhabitants", "90% of the world's processing capacity".
            let from = told.map(|close| close + 1).or(restated).unwrap_or_else(|| self.past_whole(open)).min(at.start);
            let apart = kinds().skip_while(|(at, _)| *at < from).any(|(at, kind)| {
                matches!(kind, Kind::Comma | Kind::Open | Kind::Close | Kind::Colon | Kind::Quote) || self.parts(at) && !self.goes_on(quantity, at, measure)
            });
            return (!apart && at.start - from <= 8).then_some(at.start - from);
        }
        if self.is_rivalled(&between, quantity, measure) {
            return None;
        }
        let mut cost = between.len() as u32 + 1;
        for (at, kind) in kinds() {
            cost += match kind {
                Kind::Comma => 2,
                _ if matches!(self.article.token(at), "and" | "while" | "but" | "which" | "who" | "with") => 6,
                _ => 0,
            };
        }
        (between.len() <= 40).then_some(cost)
    }

    /// "310 tenants have been told and are now looking for a flat": more is told of those counted, whom the measure counts.
    fn goes_on(&self, quantity: &Quantity, at: TokenId, measure: &Measure) -> bool {
        let article = self.article;
        let auxiliary = |id: TokenId| matches!(article.token(id), "are" | "were" | "is" | "was" | "have" | "had" | "has");
        let counted = quantity.of.is_some_and(|of| stems(article.text(of)).iter().any(|s| measure.words.contains(s)));
        let verb = quantity.of.map(|of| article.token_until(of.end));
        // "There were 310 tenants who had been told"
        let relative = article.token(at) == "who" && verb == Some(at);
        counted && (relative || article.token(at) == "and" && auxiliary(at + 1) && verb.is_some_and(auxiliary))
    }

    /// Past what the figure is in other words: "84 crews, or a seventh of those at sea, had".
    fn past_restated(&self, quantity: &Quantity) -> Option<TokenId> {
        let article = self.article;
        let comma = |id: TokenId| id < self.tokens.end && article.tokens[id as usize].kind == Kind::Comma;
        let open = article.noun_end(quantity);
        if !comma(open) || article.token(open + 1) != "or" {
            return None;
        }
        let share = |q: &&Quantity| (q.sort == Sort::Fraction || q.amount.unit.is_percent()) && article.front(q) <= open + 3;
        let same = article.quantities_from(open).first().filter(share)?;
        (same.tokens.end..same.tokens.end + 6).find(|id| comma(*id)).map(|id| id + 1)
    }

    /// "A model, which allows for wolves that nobody sees, came to 232": is the measure told beside a subject that is not on
    /// file, whose figure comes past the aside?
    fn is_in_aside_of_another(&self, at: &Tokens, figure: TokenId) -> bool {
        let article = self.article;
        let comma = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Comma;
        let which = |open: &TokenId| matches!(article.token(open + 1), "which" | "who" | "whose");
        let Some(open) = (self.tokens.start + 1..at.start).rev().find(comma).filter(which) else { return false };
        let Some(close) = (at.end..figure).find(comma) else { return false };
        let verb =
            article.word(close + 1).verb_form().is_some() || matches!(self.function(close + 1), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal));
        // "Oregon, which has packs of wolves, counted 204": whose they are.
        verb && !self.entities.iter().any(|(name, _)| name.start <= self.tokens.start + 1 && name.end <= open)
    }

    /// The aside right after the measure, past which its sentence goes on with its verb: ", which was 166 in 2011,".
    fn aside(&self, at: &Tokens) -> Option<Tokens> {
        let article = self.article;
        let comma = |id: TokenId| article.tokens[id as usize].kind == Kind::Comma;
        let start = (at.end..(at.end + 5).min(self.tokens.end)).find(|id| comma(*id))?;
        if !matches!(article.token(start + 1), "which" | "who") {
            return None;
        }
        let end = (start + 2..self.tokens.end).find(|id| comma(*id))?;
        let verb = article.word(end + 1).is(List::Verb) || matches!(article.token(end + 1), "is" | "was" | "has" | "had" | "are" | "were");
        verb.then_some(start..end + 1)
    }

    /// "At 74 years, life expectancy in Norvia is": told first, of what the sentence is about.
    fn is_fronted(&self, quantity: &Quantity) -> bool {
        let front = self.front(quantity);
        let end = quantity.tokens.end;
        front == self.tokens.start + 1
            && self.article.token(self.tokens.start) == "At"
            && self.tokens.contains(&end)
            && self.article.tokens[end as usize].kind == Kind::Comma
    }

    /// "Tax will bring in £6.1m of that, reserves £3.4m": the verb is that of the clause before, whatever it is.
    pub(super) fn is_gapped(&self, at: &Tokens, figures: std::ops::Range<usize>) -> bool {
        let article = self.article;
        let Some(quantity) = figures.map(|id| &article.quantities[id]).find(|q| self.front(q) == at.end) else { return false };
        let joined = at.start.checked_sub(1).filter(|id| *id > self.tokens.start);
        let joined = joined.is_some_and(|id| article.tokens[id as usize].kind == Kind::Comma || article.token(id) == "and");
        let before = article.quantities.partition_point(|q| q.tokens.end <= at.start).checked_sub(1).map(|n| &article.quantities[n]);
        joined
            && before.is_some_and(|q| {
                let led = self.front(q).checked_sub(1).filter(|id| *id > self.tokens.start);
                q.sentence == self.number && q.amount.unit.base == quantity.amount.unit.base && led.is_some_and(|id| !self.is_noun(id))
            })
    }

    /// The token after "of its 140" at `id`, or `id`: of what whole a figure is a part.
    fn past_whole(&self, id: TokenId) -> TokenId {
        let article = self.article;
        let number = id + 1 + TokenId::from(matches!(article.token(id + 1), "its" | "their" | "his" | "her" | "the"));
        let n = article.quantities.partition_point(|q| q.tokens.start < number);
        let whole = article.quantities.get(n).filter(|q| article.token(id) == "of" && q.tokens.start == number && q.sentence == self.number);
        whole.map_or(id, |q| q.tokens.end)
    }

    /// Does the sentence's last figure before `at` count something else than the measure does?
    pub(super) fn counted_before(&self, at: TokenId, measure: &Measure) -> bool {
        let n = self.article.quantities.partition_point(|q| q.tokens.end <= at);
        let here = self.article.quantities[..n].iter().rev().take_while(|q| q.sentence == self.number);
        let last = here.filter(|q| q.sort == Sort::Count).find_map(|q| q.of);
        last.is_some_and(|of| !stems(self.article.text(of)).iter().any(|s| measure.words.contains(s)))
    }

    /// Does the word begin something new between a figure and what it counts?
    fn parts(&self, at: TokenId) -> bool {
        // "adds £3 to the fare"
        let added = self.article.token(at) == "to" && self.function(at + 1) == Some(FunctionWordKind::Determiner);
        added
            || matches!(
                self.article.token(at),
                "and" | "but" | "while" | "which" | "who" | "that" | "than" | "from" | "with" | "including" | "as" | "when" | "because" | "its" | "their"
            )
    }

    /// Does a clause between measure and figure have a subject of its own: "…, unemployment is 5%", "than GDP, which is"?
    fn is_rivalled(&self, between: &Tokens, quantity: &Quantity, measure: &Measure) -> bool {
        let article = self.article;
        let front = self.front(quantity);
        let breaks = |id: TokenId| {
            article.tokens[id as usize].kind == Kind::Comma
                || matches!(article.token(id), "and" | "but" | "while" | "whereas" | "with" | "which" | "where" | "though")
        };
        let Some(edge) = (between.start..front).rev().find(|id| breaks(*id)) else { return false };
        if article.token(edge) == "which" {
            let noun = edge.saturating_sub(2);
            let name = article.tokens[noun as usize].kind == Kind::Word;
            return noun >= between.start && name && !self.named(noun) && !self.is_own(noun, measure);
        }
        // "the share of under-15s" is no share of those that the measure names.
        let of_others = |id: TokenId| {
            let rest = || id + 2..front;
            self.is_own(id, measure)
                && article.token(id + 1) == "of"
                && !rest().any(|t| self.is_own(t, measure) || self.named(t) || self.role(t, MeasureWordRole::Whole))
        };
        if (edge + 1..front).any(of_others) {
            return true;
        }
        // Past the next word that is a noun, not a verb's: a bare figure after the comma has none.
        (edge + 1..front).any(|id| {
            self.is_noun(id)
                && !self.named(id)
                && !self.is_own(id, measure)
                && !self.role(id, MeasureWordRole::Same)
                && !self.role(id, MeasureWordRole::Whole)
                && !self.dated(id)
                && !matches!(article.token(edge), "with") | self.is_noun(id + 1)
        }) && !quantity.of.is_some_and(|of| stems(article.text(of)).iter().any(|s| measure.words.contains(s)))
    }

    /// A lower-case word that is none of the grammar's, no verb, no adverb, no number's.
    pub(super) fn is_noun(&self, id: TokenId) -> bool {
        let (token, written) = (&self.article.tokens[id as usize], self.article.token(id));
        token.kind == Kind::Word
            && !token.capital
            && !token.word.is(List::FunctionWord)
            && !token.word.is(List::Verb)
            && !token.word.is(List::BoundBefore)
            && !token.word.is(List::NumberWord)
            && token.word.entry::<Unit>(written).is_none_or(|(unit, _)| unit.is_counted())
            && !written.ends_with("ly")
            && written.len() > 2
    }
}
