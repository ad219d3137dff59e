//! Binds figures of an article to facts: whose figure it is, of what, of when.
//!
//! Only sentences with a figure and an entity in reach are looked at; for each, only the facts of its entities. Where two
//! facts fit equally well the figure stays unbound: a claim not made costs less than a wrong one.

mod measures;
mod times;

use super::index::Series;
use super::{Binding, Claim, EntityId, Fact, Reference, Verdict};
use crate::article::{Article, Kind, Modality, Quantity, Sort, Statement, TokenId, Tokens};
use crate::lexicon::{FunctionWord, FunctionWordKind};
use crate::value::Bound;
use measures::{Occurrence, Stems};

/// A measure found near a figure.
#[derive(Debug, Clone)]
struct Candidate {
    quantity: u32,
    subject: EntityId,
    /// Index of the series among the subject's.
    series: usize,
    /// The more the better: words of the measure that were found.
    words: usize,
    /// The fewer the better: what stands between figure and measure.
    cost: u32,
}

impl Reference {
    /// What `article` has to do with what is on file.
    pub fn bind(&self, article: &Article) -> Binding {
        let mut binding = Binding::default();
        if self.entities.is_empty() {
            binding.names = vec![None; article.names.len()];
            return binding;
        }
        let mut found = Vec::new();
        let mut figures = 0;
        let mut carried: Option<(u32, EntityId)> = None;
        for (number, sentence) in article.sentences.iter().enumerate() {
            let number = number as u32;
            found.clear();
            self.index.names.find(article, &self.entities, sentence.tokens.clone(), &mut found);
            binding.entities.extend(found.iter().map(|(at, entity)| (article.span(at.clone()), *entity)));
            let first = figures;
            while article.quantities.get(figures).is_some_and(|q| q.sentence <= number) {
                figures += 1;
            }
            let near = carried.filter(|(block, _)| *block == sentence.block).map(|(_, entity)| entity);
            if first < figures && !(found.is_empty() && near.is_none()) {
                let scene = Scene { reference: self, article, tokens: sentence.tokens.clone(), number, entities: &found, carried: near };
                scene.bind(first..figures, &mut binding.claims);
            }
            carried = scene_subject(article, sentence.tokens.clone(), &found, near).map(|entity| (sentence.block, entity));
        }
        binding.claims.sort_by_key(|claim| claim.quantity);
        binding.names = article.names.iter().map(|name| self.entity(article.text(name.full))).collect();
        binding
    }
}

/// The one entity that a sentence is about, for the next to go on with.
fn scene_subject(article: &Article, tokens: Tokens, found: &[(Tokens, EntityId)], before: Option<EntityId>) -> Option<EntityId> {
    let mut ids: Vec<EntityId> = found.iter().map(|(_, id)| *id).collect();
    ids.dedup();
    match ids.as_slice() {
        [] => before,
        [one] if !after_preposition(article, tokens.start, &found[0].0) || found[0].0.start <= tokens.start + 3 => Some(*one),
        [_] => None,
        // The subject of a sentence with several stands at its beginning and is followed by a verb.
        [first, ..]
            if found[0].0.start <= tokens.start + 1 && !article.tokens.get(found[0].0.end as usize).is_some_and(|t| t.kind == Kind::Word && t.capital) =>
        {
            Some(*first)
        }
        _ => None,
    }
}

/// Does a preposition stand before the name ("of South Africa", "to the United States")?
fn after_preposition(article: &Article, start: TokenId, name: &Tokens) -> bool {
    let mut at = name.start;
    while at > start {
        at -= 1;
        let written = article.token(at);
        if written.eq_ignore_ascii_case("the")
            || article.tokens[at as usize].kind == Kind::Word && !article.tokens[at as usize].capital && is_adjective(written)
        {
            continue;
        }
        return is_kind(article, at, FunctionWordKind::Preposition);
    }
    false
}

fn is_adjective(written: &str) -> bool {
    matches!(written, "neighbouring" | "neighboring" | "nearby" | "whole" | "entire")
}

fn is_kind(article: &Article, at: TokenId, kind: FunctionWordKind) -> bool {
    article.word(at).entry::<FunctionWord>(article.token(at)).is_some_and(|(entry, _)| entry.kind == kind)
}

/// A sentence with what is in reach of its figures.
struct Scene<'a> {
    reference: &'a Reference,
    article: &'a Article,
    tokens: Tokens,
    number: u32,
    entities: &'a [(Tokens, EntityId)],
    carried: Option<EntityId>,
}

impl Scene<'_> {
    fn bind(&self, figures: std::ops::Range<usize>, claims: &mut Vec<Claim>) {
        let stems = Stems::new(self.article, self.tokens.clone());
        let mut subjects: Vec<EntityId> = self.entities.iter().map(|(_, id)| *id).collect();
        subjects.extend(self.carried);
        subjects.sort_unstable();
        subjects.dedup();
        let mut candidates: Vec<Candidate> = Vec::new();
        for subject in subjects {
            for (n, series) in self.reference.index.series[subject as usize].iter().enumerate() {
                self.candidates(&stems, subject, n, series, figures.clone(), &mut candidates);
            }
        }
        // The fuller wording first, then the nearer.
        candidates.sort_by_key(|c| (c.cost / 4, std::cmp::Reverse(c.words), c.cost));
        let mut taken: Vec<(u32, EntityId, usize)> = Vec::new();
        for n in 0..candidates.len() {
            let c = &candidates[n];
            if taken.iter().any(|(q, ..)| *q == c.quantity) || self.rivalled(c, &candidates) {
                continue;
            }
            let again = taken.iter().any(|(_, subject, series)| (*subject, *series) == (c.subject, c.series));
            if let Some(claim) = self.claim(c, again) {
                taken.push((c.quantity, c.subject, c.series));
                claims.push(claim);
            }
        }
    }

    /// Does another series fit the figure just as well?
    fn rivalled(&self, c: &Candidate, all: &[Candidate]) -> bool {
        all.iter().any(|o| o.quantity == c.quantity && (o.subject, o.series) != (c.subject, c.series) && o.words == c.words && o.cost == c.cost)
    }

    fn candidates(&self, stems: &Stems, subject: EntityId, n: usize, series: &Series, figures: std::ops::Range<usize>, out: &mut Vec<Candidate>) {
        let measure = &self.reference.index.measures[series.measure as usize];
        let fact = &self.reference.facts[series.facts[0] as usize];
        for occurrence in stems.find(measure) {
            if !self.is_of(subject, &occurrence.at) || self.is_another(&occurrence.at, measure) {
                continue;
            }
            for id in figures.clone() {
                let quantity = &self.article.quantities[id];
                if !fits(quantity, fact) || !self.counts(quantity, measure, fact) || self.is_aside(quantity, &occurrence.at) {
                    continue;
                }
                let Some(cost) = self.cost(quantity, &occurrence, figures.clone(), fact) else { continue };
                if stems.says_not(measure, &self.clause(quantity, &occurrence.at)) {
                    continue;
                }
                let candidate = Candidate { quantity: id as u32, subject, series: n, words: occurrence.words, cost };
                match out.iter_mut().find(|c| c.quantity == candidate.quantity && (c.subject, c.series) == (subject, n)) {
                    Some(known) if (std::cmp::Reverse(known.words), known.cost) > (std::cmp::Reverse(candidate.words), candidate.cost) => *known = candidate,
                    Some(_) => {}
                    None => out.push(candidate),
                }
            }
        }
    }

    /// How far figure and measure are apart; none where something stands between that parts them.
    fn cost(&self, quantity: &Quantity, occurrence: &Occurrence, figures: std::ops::Range<usize>, fact: &Fact) -> Option<u32> {
        let (q, m) = (&quantity.tokens, &occurrence.at);
        if q.start < m.end && m.start < q.end {
            return Some(0);
        }
        let between = if q.end <= m.start { q.end..m.start } else { m.end..q.start };
        let figures = figures.clone().filter(|id| {
            let other = &self.article.quantities[*id];
            other.tokens != *q && between.start <= other.tokens.start && other.tokens.end <= between.end && fits(other, fact) && !self.is_aside(other, m)
        });
        if figures.count() > 0 {
            // "2.1 million in 2020 and 2.4 million in 2025" goes on, where each has its date.
            return (q.start >= m.end).then_some(40 + between.len() as u32);
        }
        let kinds = || between.clone().filter_map(|at| self.article.tokens.get(at as usize).map(|t| (at, t.kind)));
        if kinds().any(|(at, kind)| kind == Kind::Semicolon || kind == Kind::Stop && self.article.token(at) != ".") {
            return None;
        }
        if q.end <= m.start {
            // The figure comes first: "13 million inhabitants", "90% of the world's processing capacity".
            let apart = kinds().any(|(at, kind)| matches!(kind, Kind::Comma | Kind::Open | Kind::Close | Kind::Colon | Kind::Quote) || self.parts(at));
            return (!apart && between.len() <= 8).then_some(between.len() as u32);
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

    /// Does the word begin something new between a figure and what it counts?
    fn parts(&self, at: TokenId) -> bool {
        matches!(
            self.article.token(at),
            "and" | "but" | "while" | "which" | "who" | "that" | "than" | "from" | "with" | "including" | "as" | "when" | "because"
        )
    }

    /// The stretch around figure and measure up to the next comma or figure on either side.
    fn clause(&self, quantity: &Quantity, measure: &Tokens) -> Tokens {
        let (mut start, mut end) = (quantity.tokens.start.min(measure.start), quantity.tokens.end.max(measure.end));
        let stops = |at: TokenId| {
            self.article.tokens.get(at as usize).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Dash if !t.glued))
                || self.article.tokens.get(at as usize).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon))
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

    /// Is the measure that stands at `at` the subject's?
    fn is_of(&self, subject: EntityId, at: &Tokens) -> bool {
        // Named right after it: "the population of Bolivia", "GDP (current US$) in Oman".
        let mut next = at.end;
        let mut open = 0;
        while next < self.tokens.end {
            let token = &self.article.tokens[next as usize];
            match token.kind {
                Kind::Open => open += 1,
                Kind::Close => open -= 1,
                _ if open > 0 => {}
                _ => break,
            }
            next += 1;
        }
        if matches!(self.article.token(next), "of" | "in" | "for" | "across") {
            let mut name = next + 1;
            while matches!(self.article.token(name), "the" | "all" | "modern" | "present-day") {
                name += 1;
            }
            if let Some((_, id)) = self.entities.iter().find(|(t, _)| t.start == name) {
                return *id == subject;
            }
            if name < self.tokens.end && self.article.tokens[name as usize].capital && !self.article.word(name).is(crate::lexicon::List::MonthName) {
                return self.entities.iter().any(|(t, id)| *id == subject && t.start <= name && name < t.end);
            }
        }
        // Named right before it: "Bolivia's population", "the Chinese economy".
        let before: Vec<&(Tokens, EntityId)> = self.entities.iter().filter(|(t, _)| t.end <= at.start).collect();
        if let Some((t, id)) = before.last()
            && (t.end == at.start || t.end + 1 == at.start && self.article.token(t.end).ends_with('s'))
        {
            return *id == subject;
        }
        if self.is_of_stranger(at) {
            return false;
        }
        // Else the nearest before it that is not another's complement; else the only one.
        let heads: Vec<&&(Tokens, EntityId)> = before.iter().filter(|(t, _)| !after_preposition(self.article, self.tokens.start, t)).collect();
        if let Some((_, id)) = heads.last() {
            return *id == subject;
        }
        let mut all: Vec<EntityId> = self.entities.iter().map(|(_, id)| *id).collect();
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            [] => self.carried == Some(subject),
            [one] => {
                let pronoun =
                    self.tokens.clone().take_while(|t| *t < at.start).any(|t| matches!(self.article.token(t), "It" | "it" | "its" | "Its" | "They" | "Their"));
                if pronoun && self.carried.is_some_and(|c| c != *one) { self.carried == Some(subject) } else { *one == subject }
            }
            _ => false,
        }
    }

    /// Does a name that is not on file stand before the measure: "its capital, Lund with a population", "the Lutheran
    /// population"?
    fn is_of_stranger(&self, at: &Tokens) -> bool {
        let mut id = at.start;
        for _ in 0..6 {
            if id <= self.tokens.start + 1 {
                return false;
            }
            id -= 1;
            let token = &self.article.tokens[id as usize];
            if token.kind != Kind::Word || self.entities.iter().any(|(t, _)| t.contains(&id)) {
                return false;
            }
            if token.capital {
                let heading = id + 1 == at.start && self.article.tokens[at.start as usize].capital;
                return !token.upper && !heading && !token.word.is(crate::lexicon::List::MonthName) && !is_kind(self.article, id, FunctionWordKind::Determiner);
            }
        }
        false
    }

    /// Do the words around the measure make another of it: "population growth", "the urban population", "GDP per capita"?
    fn is_another(&self, at: &Tokens, measure: &super::index::Measure) -> bool {
        measures::is_another(self.article, &self.tokens, at, measure)
    }

    /// Does the figure count what the measure counts?
    fn counts(&self, quantity: &Quantity, measure: &super::index::Measure, fact: &Fact) -> bool {
        measures::counts(self.article, quantity, measure, fact)
    }

    /// Is the figure said beside the point: what it was compared with, what it changed by, a part "of whom"?
    fn is_aside(&self, quantity: &Quantity, measure: &Tokens) -> bool {
        measures::is_aside(self.article, &self.tokens, quantity, measure)
    }

    /// The fact of the series that speaks of the figure's time, and how they compare.
    fn claim(&self, c: &Candidate, again: bool) -> Option<Claim> {
        let quantity = &self.article.quantities[c.quantity as usize];
        // What would or might be is no claim about what is.
        let supposed = |s: &Statement| {
            matches!(s.modality, Modality::Possible | Modality::Unreal) && s.tokens.start <= quantity.tokens.start && quantity.tokens.end <= s.tokens.end
        };
        let statements = &self.article.statements;
        let first = statements.partition_point(|s| s.sentence < quantity.sentence);
        if statements[first..].iter().take_while(|s| s.sentence == quantity.sentence).any(supposed) {
            return None;
        }
        let series = &self.reference.index.series[c.subject as usize][c.series];
        let picked = times::pick(self.reference, self.article, quantity, self.number, &series.facts, again)?;
        let fact = &self.reference.facts[picked.fact as usize];
        let verdict = match agrees(self.article, quantity, fact) {
            None => Verdict::Unclear,
            Some(true) => Verdict::Agrees,
            Some(false)
                if !picked.dated
                    && picked.older.iter().any(|f| agrees(self.article, quantity, &self.reference.facts[*f as usize]) == Some(true))
                    && !matches!(quantity.amount.bound, Bound::Over | Bound::Under | Bound::AtLeast | Bound::AtMost) =>
            {
                Verdict::Stale
            }
            Some(false) => Verdict::Disagrees,
        };
        // A date in the sentence may belong to what the figure is compared with: where the latest figure on file fits, that
        // is the one meant.
        let latest = series.facts.iter().copied().max_by_key(|f| times::time(&self.reference.facts[*f as usize]));
        if let Some(latest) =
            latest.filter(|f| verdict == Verdict::Disagrees && agrees(self.article, quantity, &self.reference.facts[*f as usize]) == Some(true))
        {
            return Some(Claim { quantity: c.quantity, fact: latest, verdict: Verdict::Agrees });
        }
        Some(Claim { quantity: c.quantity, fact: picked.fact, verdict })
    }
}

/// Could the figure be said in the fact's unit?
fn fits(quantity: &Quantity, fact: &Fact) -> bool {
    let (said, known) = (&quantity.amount.unit, &fact.value.unit);
    if matches!(quantity.sort, Sort::Multiple | Sort::Fraction) {
        return false;
    }
    match (said.base, known.base) {
        (None, None) => said.per.is_none(),
        (None, Some(_)) => quantity.sort == Sort::Count && said.per.is_none() && !known.is_percent(),
        // A plain figure on file counts things; a unit in the text is another measure, but for points and ages of years.
        (Some(_), None) => false,
        (Some(a), Some(b)) => a.dimension == b.dimension && (a.name.as_str() == "percentage point") == (b.name.as_str() == "percentage point"),
    }
}

/// Whether the figure and the fact may be the same; none where their units do not convert.
pub(super) fn agrees(article: &Article, quantity: &Quantity, fact: &Fact) -> Option<bool> {
    let mut said = quantity.amount;
    // "12.9 billion" of a gross product is in the file's currency; "a litre" is said or not.
    if said.unit.base.is_none() || said.unit.base.map(|u| u.name) == fact.value.unit.base.map(|u| u.name) {
        said.unit = fact.value.unit;
    }
    // "Just under 90" is no more said of 40 than "nearly 90".
    let near = quantity.bound.is_some_and(|b| matches!(article.text(b).to_ascii_lowercase().as_str(), "just under" | "just below" | "just short of"));
    if near && said.bound == Bound::Under {
        said.bound = Bound::Nearly;
    }
    said.agrees(&fact.value, fact.tolerance)
}
