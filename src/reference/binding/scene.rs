//! A sentence with what is in reach of its figures, and the binding of them.

use super::super::index::{Holder, Measure, Series};
use super::super::{Claim, EntityId, Fact, FactId, Reference, Verdict};
use super::compare::compare;
use super::elided::Spoken;
use super::figures::{agrees, fits, is_copied};
use super::measures::{Occurrence, Stems};
use super::owner::Owner;
use super::{phrase, slipped, times};
use crate::article::{Article, Kind, Mention, Modality, NameKind, Quantity, Sort, Statement, TokenId, Tokens};
use crate::lexicon::{FunctionWord, FunctionWordKind, List, MeasureWord, MeasureWordRole, lemma};
use rust_decimal::Decimal;

/// How sure it is that a figure is spoken of the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// The sentence, or the one that it goes on from, names it.
    Named,
    /// The article names it elsewhere, and nobody else in it has the measure.
    Cast,
    /// So it is, but of the measure one word is told, in a phrase of the file's.
    Phrase,
    /// The figure must show by itself that it is the one on file.
    Doubtful,
}

/// A measure found near a figure.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) quantity: u32,
    pub(super) subject: EntityId,
    /// Index of the series among the subject's.
    pub(super) series: usize,
    pub(super) standing: Standing,
    /// The more the better: words of the measure that were found.
    pub(super) words: usize,
    /// The fewer the better: what stands between figure and measure.
    pub(super) cost: u32,
    /// The measure's own words say what would be: "closures would save".
    pub(super) supposed: bool,
}

/// A figure of the sentence with the series that it was bound to.
pub(super) type Taken = (u32, EntityId, usize);

/// A sentence with what is in reach of its figures.
pub(super) struct Scene<'a> {
    pub(super) reference: &'a Reference,
    pub(super) article: &'a Article,
    pub(super) tokens: Tokens,
    pub(super) number: u32,
    /// Entities in the sentence, in order.
    pub(super) entities: &'a [(Tokens, EntityId)],
    /// Whom the sentence before was about.
    pub(super) carried: Option<EntityId>,
    /// All entities in the article, sorted.
    pub(super) cast: &'a [EntityId],
}

/// Has the word this role beside measures?
pub(super) fn is_role(article: &Article, id: TokenId, role: MeasureWordRole) -> bool {
    article.entries::<MeasureWord>(id).any(|(entry, _)| entry.role == role)
}

/// The part of speech of a word of grammar.
pub(super) fn function(article: &Article, at: TokenId) -> Option<FunctionWordKind> {
    article.entry::<FunctionWord>(at).map(|(entry, _)| entry.kind)
}

impl Scene<'_> {
    pub(super) fn function(&self, at: TokenId) -> Option<FunctionWordKind> {
        function(self.article, at)
    }

    /// Is the token part of the name of an entity on file?
    pub(super) fn named(&self, id: TokenId) -> bool {
        self.entities.iter().any(|(t, _)| t.contains(&id))
    }

    /// Is the token part of a date?
    pub(super) fn dated(&self, id: TokenId) -> bool {
        self.article.date_at(id).is_some()
    }

    pub(super) fn role(&self, id: TokenId, role: MeasureWordRole) -> bool {
        is_role(self.article, id, role)
    }

    /// Is it a word of the measure itself?
    pub(super) fn is_own(&self, id: TokenId, measure: &Measure) -> bool {
        measure.words.contains(&lemma::stem(self.article.word(id), self.article.token(id)))
    }

    /// Binds the sentence's figures, by index. What disagrees and may yet be another's goes to `doubted`.
    pub(super) fn bind(&self, figures: std::ops::Range<usize>, spoken: Option<Spoken>, claims: &mut Vec<Claim>, doubted: &mut Vec<Claim>) -> Option<Spoken> {
        let stems = Stems::new(self.article, self.tokens.clone());
        let mut measures = Vec::new();
        stems.measures(&self.reference.index, &mut measures);
        if measures.is_empty() && spoken.is_none() {
            return None;
        }
        let mut candidates: Vec<Candidate> = Vec::new();
        for measure in measures.iter().copied() {
            self.candidates(&stems, measure, figures.clone(), &mut candidates);
        }
        // The fuller wording first, then the nearer.
        candidates.sort_by_key(|c| (c.standing, c.cost / 4, std::cmp::Reverse(c.words), c.cost));
        let mut taken: Vec<Taken> = Vec::new();
        for n in 0..candidates.len() {
            let c = &candidates[n];
            if taken.iter().any(|(q, ..)| *q == c.quantity) {
                continue;
            }
            if rivalled(c, &candidates) {
                claims.extend(self.tied(c, &candidates).filter(|tie| claims.iter().all(|known| known.quantity != tie.quantity)));
                continue;
            }
            let again = taken.iter().any(|(_, subject, series)| (*subject, *series) == (c.subject, c.series));
            if let Some(claim) = self.claim(c, again) {
                taken.push((c.quantity, c.subject, c.series));
                let disagrees = claim.verdict == Verdict::Disagrees;
                let other = disagrees.then(|| self.told_of_another(c, &stems, &measures).or_else(|| self.told_in_one_word(c, &stems))).flatten();
                match other {
                    Some(fact) => claims.push(Claim { fact, verdict: Verdict::Agrees, ..claim }),
                    None if c.standing == Standing::Phrase && claim.verdict != Verdict::Agrees => doubted.push(claim),
                    None => claims.push(claim),
                }
            }
        }
        // Each figure told brings the next within reach.
        for c in self.elided(figures, &taken, spoken) {
            let again = taken.iter().any(|(_, subject, series)| (*subject, *series) == (c.subject, c.series));
            if let Some(claim) = self.claim(&c, again) {
                taken.push((c.quantity, c.subject, c.series));
                claims.push(claim);
            }
        }
        let block = self.article.sentences[self.number as usize].block;
        taken.iter().max_by_key(|(q, ..)| *q).map(|(_, subject, series)| Spoken { subject: *subject, series: *series, sentence: self.number, block })
    }

    /// The fact with just this figure, of another measure that the sentence speaks of as well and only one subject has:
    /// "nationally, 613,000 people were on lists" is no slip for the one list's number.
    fn told_of_another(&self, c: &Candidate, stems: &Stems<'_>, measures: &[u32]) -> Option<FactId> {
        let (quantity, index) = (&self.article.quantities[c.quantity as usize], &self.reference.index);
        measures.iter().find_map(|id| {
            let Some(Holder::One(subject)) = index.holders[*id as usize] else { return None };
            let series = index.series_of(subject, *id).filter(|series| (subject, *series) != (c.subject, c.series))?;
            let same = |fact: &Fact| fact.value.low == quantity.amount.low && fact.value.high == quantity.amount.high && fits(quantity, fact);
            let fact = index.facts_of(subject, series).iter().copied().find(|id| same(&self.reference.facts[*id as usize]))?;
            let measure = &index.measures[*id as usize];
            // "Her own list has 121 songs", of songs on her own list: all its words, in whatever order.
            let told = |wording: &Vec<u32>| wording.len() > 1 && wording.iter().all(|word| stems.has(*word));
            let whole = || !stems.says_not(measure, &self.tokens) && measure.wordings.iter().any(told);
            (!stems.find(measure).is_empty() || whole()).then_some(fact)
        })
    }

    /// The subject's fact with just this figure where of either measure one word is told, and the same: a "€412m sale" is no
    /// slip for the sales where the sale price is on file as well.
    fn told_in_one_word(&self, c: &Candidate, stems: &Stems<'_>) -> Option<FactId> {
        if c.words != 1 {
            return None;
        }
        let (quantity, index) = (&self.article.quantities[c.quantity as usize], &self.reference.index);
        let all = index.of(c.subject);
        let words = |series: &Series| &index.measures[series.measure as usize].words;
        let same = |fact: &Fact| fact.value.low == quantity.amount.low && agrees(self.article, quantity, fact) == Some(true) && fits(quantity, fact);
        let told: Vec<u32> = words(&all[c.series]).iter().copied().filter(|word| stems.has(*word)).collect();
        let others = all.iter().enumerate().filter(|(n, other)| *n != c.series && told.iter().any(|word| words(other).contains(word)));
        others.flat_map(|(_, other)| index.facts(other)).copied().find(|id| same(&self.reference.facts[*id as usize]))
    }

    /// A figure that is as likely one subject's as another's: what it is of is clear, whose it is not.
    fn tied(&self, c: &Candidate, all: &[Candidate]) -> Option<Claim> {
        let name = |c: &Candidate| self.reference.index.of(c.subject)[c.series].name;
        let others =
            all.iter().filter(|o| o.quantity == c.quantity && o.subject != c.subject && (o.cost, o.words, o.standing) == (c.cost, c.words, c.standing));
        let tie = c.standing == Standing::Named && others.into_iter().any(|o| name(o) == name(c));
        let claim = tie.then(|| self.claim(c, false))??;
        Some(Claim { verdict: Verdict::Unclear, ..claim })
    }

    fn candidates(&self, stems: &Stems<'_>, id: u32, figures: std::ops::Range<usize>, out: &mut Vec<Candidate>) {
        let measure = &self.reference.index.measures[id as usize];
        for occurrence in stems.find(measure) {
            let at = self.headed(&occurrence.at);
            let another = phrase::is_another(self, &occurrence.at, id);
            if !another && !occurrence.weak {
                self.respectively(&at, id, figures.clone(), out);
                self.placed(&at, id, figures.clone(), out);
            }
            if another || self.is_gapped(&at, figures.clone()) {
                continue;
            }
            let whose = self.subject(id, &occurrence, &at);
            let apart = whose.is_none() && !occurrence.weak && !matches!(self.owner(&at), Owner::Beside(_));
            for figure in figures.clone() {
                let quantity = &self.article.quantities[figure];
                let told = || {
                    let subject = self.told_of(quantity).filter(|_| apart)?;
                    Some((subject, self.reference.index.series_of(subject, id)?, Standing::Named))
                };
                let Some((subject, series, standing)) = whose.or_else(told) else { continue };
                let fact = &self.reference.facts[self.reference.index.facts_of(subject, series)[0] as usize];
                if !fits(quantity, fact)
                    || self.is_of_no_person(quantity, subject)
                    || !self.counts(quantity, measure, fact)
                    || self.is_aside(quantity, &at, measure, fact)
                {
                    continue;
                }
                let Some(cost) = self.cost(quantity, &at, figures.clone(), measure, fact) else { continue };
                if stems.says_not(measure, &self.clause(quantity, &occurrence.at)) {
                    continue;
                }
                let standing = match standing {
                    Standing::Cast if self.is_among_strangers(quantity, &occurrence.at) => Standing::Doubtful,
                    Standing::Cast if occurrence.phrase => Standing::Phrase,
                    standing => standing,
                };
                let standing = if self.is_of_part(quantity, &occurrence.at, fact) || self.is_of_other_noun(&occurrence.at, measure) {
                    Standing::Doubtful
                } else {
                    standing
                };
                // "1,060km across": a common word right after a figure in the file's unit is the measure, of the subject.
                let beside = occurrence.weak && quantity.tokens.end == occurrence.at.start && quantity.sort == Sort::Measure && fact.value.unit.base.is_some();
                let standing =
                    if beside && self.entities.iter().any(|(at, id)| *id == subject && at.start <= self.tokens.start + 1) { Standing::Named } else { standing };
                let modal = |id: TokenId| self.function(id) == Some(FunctionWordKind::Modal);
                let supposed = occurrence.at.clone().any(modal) || self.is_whole(quantity, &at, measure) || self.is_now_of_plan(quantity);
                let candidate = Candidate { quantity: figure as u32, subject, series, standing, words: occurrence.words, cost, supposed };
                match out.iter_mut().find(|c| c.quantity == candidate.quantity && (c.subject, c.series) == (subject, series)) {
                    Some(known)
                        if (known.standing, std::cmp::Reverse(known.words), known.cost)
                            > (candidate.standing, std::cmp::Reverse(candidate.words), candidate.cost) =>
                    {
                        *known = candidate;
                    }
                    Some(_) => {}
                    None => out.push(candidate),
                }
            }
        }
    }

    /// The measure with the rest of a table's heading: "fertility rate, total (births per woman)", "GNI; PPP (US dollar)".
    fn headed(&self, at: &Tokens) -> Tokens {
        let (article, end) = (self.article, self.tokens.end);
        let kind = |id: TokenId| article.tokens.get(id as usize).filter(|_| id < end).map(|t| t.kind);
        let mut next = at.end;
        if matches!(kind(next), Some(Kind::Comma | Kind::Semicolon | Kind::Colon)) {
            next += 1;
            let words = (next..next + 4).take_while(|id| kind(*id) == Some(Kind::Word)).count() as u32;
            next += words;
        }
        if kind(next) != Some(Kind::Open) {
            return at.clone();
        }
        match (next..(next + 12).min(end)).find(|id| kind(*id) == Some(Kind::Close)) {
            Some(close) if self.is_heading(next..close) => at.start..close + 1,
            _ => at.clone(),
        }
    }

    /// Does the bracket tell the unit or the base, not a figure: "(annual %)", "(2005 = 100)"?
    fn is_heading(&self, bracket: Tokens) -> bool {
        let figure = self.article.quantities_from(bracket.start).first().is_some_and(|q| q.tokens.start < bracket.end);
        !figure || bracket.clone().any(|id| self.article.token(id) == "=")
    }

    /// Whose the measure is where it is spoken of, with the series of the two.
    fn subject(&self, measure: u32, occurrence: &Occurrence, at: &Tokens) -> Option<(EntityId, usize, Standing)> {
        let index = &self.reference.index;
        // "people work at the Harwell yard": the measure's own words name it.
        let held = |id: EntityId| Some((id, index.series_of(id, measure)?));
        let mut within = self.entities.iter().filter(|(name, _)| at.start < name.end && name.start < at.end);
        if let Some((subject, series)) = within.find_map(|(_, id)| held(*id)).filter(|_| !occurrence.weak) {
            return Some((subject, series, Standing::Named));
        }
        if self.entities.is_empty() && self.carried.is_some() && self.begins_with_other(at) {
            return None;
        }
        let owner = match self.owner(at) {
            Owner::Near(other) if self.is_behind(other, at) && held(other).is_none() => {
                self.carried.filter(|before| held(*before).is_some()).map_or(Owner::Nobody, Owner::Near)
            }
            owner => owner,
        };
        if let Owner::Beside(subject) | Owner::Near(subject) = owner
            && let Some(series) = index.series_of(subject, measure)
        {
            let standing = if occurrence.weak { Standing::Doubtful } else { Standing::Named };
            return Some((subject, series, standing));
        }
        // A desk's own facts are about the article's own few: the one that has the measure is meant, if nobody else is.
        let mut of_cast = self.cast.iter().filter_map(|id| held(*id));
        let cast = of_cast.next();
        let only = of_cast.next().is_none();
        // Who says so is not who it is about: "The repair cost £36m, Metrolink said".
        let owner = match owner {
            Owner::Near(speaker) if cast.is_some_and(|(subject, _)| self.only_tells(speaker, subject)) => Owner::Nobody,
            // The sentence before was about another; this one names nobody and has the measure in full.
            Owner::Near(_) if self.entities.is_empty() && occurrence.words > 1 && !self.takes_up(at) => Owner::Nobody,
            owner => owner,
        };
        match (owner, index.holders[measure as usize], cast) {
            (Owner::Beside(_), ..) => None,
            (Owner::Nobody, Some(Holder::One(_)), Some((subject, series))) if !occurrence.weak && (occurrence.words > 1 || self.is_all_subject(at)) => {
                Some((subject, series, Standing::Cast))
            }
            (_, Some(Holder::One(_)), Some((subject, series))) => Some((subject, series, Standing::Doubtful)),
            (Owner::Nobody | Owner::Near(_), Some(Holder::Many), Some((subject, series))) if only => Some((subject, series, Standing::Doubtful)),
            (Owner::Nobody | Owner::Near(_), Some(Holder::One(subject)), None) if self.entities.is_empty() => {
                Some((subject, index.series_of(subject, measure)?, Standing::Doubtful))
            }
            _ => None,
        }
    }

    /// Is the measure the whole subject of its sentence, with its figure as all that is said: "Reserves stand at £13m."?
    /// And does nothing before it in its paragraph name others, who may be meant?
    fn is_all_subject(&self, at: &Tokens) -> bool {
        let article = self.article;
        // "the treasurer said that costs stood at £7m": the subject of what is said.
        let said = at.start.checked_sub(1).filter(|id| *id > self.tokens.start).is_some_and(|id| {
            let verb = if article.token(id) == "that" { id - 1 } else { id };
            article.word(verb).is(List::ReportingVerb)
        });
        let first = if said { at.start } else { self.tokens.start + u32::from(matches!(article.token(self.tokens.start), "The" | "These" | "Those")) };
        let Some(quantity) = article.quantities_from(at.end).first().filter(|q| q.tokens.end <= self.tokens.end) else { return false };
        // "Turnover last year was", "Profit in the year to March was"
        let timed = |id: TokenId| self.dated(id) || matches!(article.token(id), "in" | "the" | "to" | "for" | "year" | "quarter" | "half" | "financial");
        // "The toll had stood at 14".
        let verb = (at.end..quantity.tokens.start).take(8).find(|id| !timed(*id) && article.token(*id) != "had").unwrap_or(at.end);
        let says = matches!(
            article.token(verb),
            "is" | "are" | "number" | "numbered" | "stand" | "stands" | "stood" | "was" | "were" | "totalled" | "totaled" | "total" | "totals"
        );
        let near = (verb + 1..quantity.tokens.start).all(|id| article.word(id).is(List::FunctionWord) || article.word(id).is(List::BoundBefore));
        let end = quantity.tokens.end;
        let done = article.tokens.get(end as usize).filter(|_| end < self.tokens.end).is_none_or(|t| !matches!(t.kind, Kind::Word | Kind::Number))
            || article.token(end) == "and"
            || matches!(article.token(end), "on" | "in" | "at" | "by") && (end + 1..end + 3).any(|id| self.dated(id));
        let block = article.document.blocks[article.sentences[self.number as usize].block as usize].span.start;
        let mentions = article.mentions.partition_point(|m| m.span.start < block);
        let person = |m: &Mention| article.names[m.name as usize].kind == NameKind::Person || article.word(m.tokens.end - 1).is(List::Title);
        let alone = article.mentions[mentions..].iter().take_while(|m| m.tokens.start < at.start).all(person);
        at.start == first && says && near && done && alone
    }

    /// "employs 1,200 people in Poland": of a place within, which has fewer than all. More than all it cannot have. "Four
    /// boats were sunk", where boats are counted, tells of some of them.
    fn is_of_part(&self, quantity: &Quantity, at: &Tokens, fact: &Fact) -> bool {
        let article = self.article;
        if quantity.sort != Sort::Count || quantity.amount.low > fact.value.high {
            return false;
        }
        let participle = match article.token(at.end) {
            "were" | "was" => Some(at.end + 1),
            "have" | "has" | "had" if article.token(at.end + 1) == "been" => Some(at.end + 2),
            _ => None,
        };
        let counts = at.len() == 1 && quantity.tokens.end == at.start;
        let passive = counts && quantity.tokens.start == self.tokens.start && participle.is_some_and(|id| article.word(id).is(List::Verb));
        // "At nine farms it grows no tea", "the hands on the nine farms": where something is so, or those just spoken of.
        let before = quantity.tokens.start.checked_sub(1).filter(|id| *id >= self.tokens.start).map(|id| article.token(id)).unwrap_or_default();
        let before = if before == "the" { article.token(quantity.tokens.start.saturating_sub(2)) } else { before };
        let some = matches!(before, "at" | "At" | "on" | "On" | "from" | "From" | "those" | "these");
        if passive && self.entities.is_empty() || counts && some && quantity.amount.high * Decimal::TWO <= fact.value.low {
            return true;
        }
        let end = quantity.tokens.end;
        let place = (end..(end + 4).min(self.tokens.end))
            .take_while(|id| article.tokens[*id as usize].kind == Kind::Word)
            .find(|id| matches!(article.token(*id), "in" | "at" | "across"));
        place.is_some_and(|id| {
            let name = id + 1 + TokenId::from(article.token(id + 1) == "the");
            self.tokens.contains(&name) && article.tokens[name as usize].capital && !self.named(name) && !self.dated(name)
        })
    }

    /// "The quay is to cost $9m" of a harbour's cost: the noun may stand for the subject, or for something else.
    fn is_of_other_noun(&self, at: &Tokens, measure: &Measure) -> bool {
        let noun = at.start.checked_sub(1).filter(|id| *id >= self.tokens.start);
        phrase::is_predicate(self, at) && noun.is_some_and(|id| self.is_noun(id) && !self.named(id) && !self.is_own(id, measure))
    }

    /// Is somebody or something not on file named before or between figure and measure, who may be meant? What the measure
    /// itself names is its own, and a dateline says where the reporter is.
    fn is_among_strangers(&self, quantity: &Quantity, at: &Tokens) -> bool {
        let end = quantity.tokens.end.max(at.end);
        let dash = (self.tokens.start..(self.tokens.start + 9).min(end)).find(|id| self.article.tokens[*id as usize].kind == Kind::Dash);
        let first = dash.filter(|dash| (self.tokens.start..*dash).all(|id| self.is_of_dateline(id))).unwrap_or(self.tokens.start);
        let strange = |m: &Mention| !self.named(m.tokens.start) && !at.contains(&m.tokens.start);
        self.article.mentions_from(first).iter().take_while(|m| m.tokens.start < end).any(strange)
    }

    /// "DUNMORE, Kan., May 8 —": is it a name, a date or a mark?
    fn is_of_dateline(&self, id: TokenId) -> bool {
        let token = &self.article.tokens[id as usize];
        token.capital || token.kind != Kind::Word || self.dated(id)
    }

    /// The stretch around figure and measure up to the next comma or figure on either side.
    fn clause(&self, quantity: &Quantity, measure: &Tokens) -> Tokens {
        let (mut start, mut end) = (quantity.tokens.start.min(measure.start), quantity.tokens.end.max(measure.end));
        let stops = |at: TokenId| {
            self.article.tokens.get(at as usize).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Dash if !t.glued))
                || self.article.tokens.get(at as usize).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Colon))
                || matches!(self.article.token(at), "including" | "and" | "but" | "while" | "which")
        };
        while start > self.tokens.start && !stops(start - 1) {
            start -= 1;
        }
        while end < self.tokens.end && !stops(end) {
            end += 1;
        }
        start..end
    }

    /// What would or might be is no claim about what is.
    fn is_supposed(&self, quantity: &Quantity, how: Modality) -> bool {
        // "A ticket, now £22, will cost £26": what is so now.
        let front = self.article.front(quantity);
        if front > self.tokens.start && matches!(self.article.token(front - 1), "now" | "currently" | "today") {
            return false;
        }
        // "With inflation at 9 percent, farmers cannot save": what stands before the clause's subject, and apart, is so.
        let first = |s: &Statement| matches!(self.article.token(s.tokens.start), "With" | "At" | "with" | "at");
        let apart = |s: &Statement| {
            let after = quantity.tokens.end..self.tokens.end;
            first(s)
                && after
                    .take_while(|id| self.article.tokens[*id as usize].span().start < s.predicate.start)
                    .any(|id| self.article.tokens[id as usize].kind == Kind::Comma)
        };
        let supposed = |s: &Statement| {
            s.tokens.start <= quantity.tokens.start && quantity.tokens.end <= s.tokens.end && s.modality == how && (how == Modality::Unreal || !apart(s))
        };
        let statements = &self.article.statements;
        let first = statements.partition_point(|s| s.sentence < quantity.sentence);
        statements[first..].iter().take_while(|s| s.sentence == quantity.sentence).any(supposed)
    }

    /// The fact of the series that speaks of the figure's time, and how they compare.
    pub(super) fn claim(&self, c: &Candidate, again: bool) -> Option<Claim> {
        let quantity = &self.article.quantities[c.quantity as usize];
        let facts = self.reference.index.facts_of(c.subject, c.series);
        // "Takings would come to £9m": the file, too, speaks of a day to come.
        let to_come =
            || self.article.date.is_some_and(|day| facts.iter().any(|id| times::time(&self.reference.facts[*id as usize]).is_some_and(|at| at > day)));
        let supposed = || self.is_supposed(quantity, Modality::Unreal) || self.is_supposed(quantity, Modality::Possible) && !to_come();
        if !c.supposed && supposed() {
            return None;
        }
        let claim = compare(self.reference, self.article, (c.quantity, quantity), self.number, facts, again)?;
        let fact = |id: u32| &self.reference.facts[id as usize];
        let copied = || is_copied(quantity, fact(claim.fact));
        let shown = || match claim.verdict {
            Verdict::Agrees => true,
            Verdict::Stale => quantity.amount.low.normalize().mantissa().unsigned_abs() >= 10,
            Verdict::Disagrees => copied() || slipped::stands_for(self.reference, self.article, quantity, claim.fact),
            Verdict::Unclear => copied(),
        };
        (c.standing != Standing::Doubtful || shown()).then_some(claim)
    }
}

/// Does another series fit the figure just as well?
fn rivalled(c: &Candidate, all: &[Candidate]) -> bool {
    all.iter().any(|o| {
        o.quantity == c.quantity && (o.subject, o.series) != (c.subject, c.series) && o.words == c.words && o.cost == c.cost && o.standing == c.standing
    })
}
