//! Tells a measure from its parts and siblings by the noun phrase it stands in: "the urban population", "population
//! growth", "growth of tourism" are not the population, nor growth. What stands right beside the measure must be known to
//! leave it as it is; an unknown noun there makes another measure.

use super::super::index::Measure;
use super::scene::Scene;
use crate::article::{Kind, TokenId, Tokens};
use crate::lexicon::{Form, FunctionWordKind, List, MeasureWordRole, Unit, UnitDimension, Verb};
use jiff::civil;

/// Do the words around the measure at `at` make another of it?
pub(super) fn is_another(scene: &Scene<'_>, at: &Tokens, id: u32) -> bool {
    let measure = &scene.reference.index.measures[id as usize];
    let phrase = Phrase { scene, measure, id };
    // "the Corruption Perceptions Index (CPI)": the bracket is short for what stands before it.
    let article = scene.article;
    let kind = |id: Option<TokenId>| id.and_then(|id| article.tokens.get(id as usize)).map(|t| t.kind);
    let bracketed = kind(at.start.checked_sub(1)) == Some(Kind::Open) && kind(Some(at.end)) == Some(Kind::Close);
    if bracketed {
        // As many words as it has letters.
        let letters = article.token(at.start).chars().count();
        let name = (scene.tokens.start..at.start - 1).rev().take(letters);
        let name = name.take_while(|id| kind(Some(*id)) == Some(Kind::Word) && (article.tokens[*id as usize].capital || *id + 2 == at.start));
        let strange = |id: TokenId| !scene.is_own(id, measure) && !scene.named(id) && scene.function(id).is_none() && !scene.role(id, MeasureWordRole::Same);
        if name.into_iter().any(strange) {
            return true;
        }
    }
    // "for stealing $1.9 million" acts as "stole" does.
    let gerund = at.len() == 1 && article.entries::<Verb>(at.start).any(|(_, form)| form == Form::Gerund);
    let acts = gerund || at.clone().any(|id| phrase.inflected_verb(id));
    // "the tax on diesel costs"; but "China controls" is the measure's own verb.
    // "The plants that pack herring employ 1,120": the verb right before its figure.
    let base = || article.entries::<Verb>(at.start).any(|(_, form)| form == Form::Base) && article.quantity_at(at.start + 1).is_some_and(|q| q.of.is_some());
    let led = gerund || acts && phrase.inflected_verb(at.start) || base() || is_predicate(scene, at);
    phrase.inside(at) || !led && phrase.before(at) || phrase.after(at, acts)
}

/// "is to cost", "will have": a wording that begins with its verb, whose subject stands before it.
pub(super) fn is_predicate(scene: &Scene<'_>, at: &Tokens) -> bool {
    at.len() > 1 && matches!(scene.function(at.start), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Future))
}

struct Phrase<'a> {
    scene: &'a Scene<'a>,
    measure: &'a Measure,
    /// The measure's number.
    id: u32,
}

impl Phrase<'_> {
    fn own(&self, id: TokenId) -> bool {
        self.scene.is_own(id, self.measure)
    }

    fn role(&self, id: TokenId, role: MeasureWordRole) -> bool {
        self.scene.role(id, role) && !self.own(id)
    }

    /// Are the facts of the measure of quarters: is "quarterly profit" the profit on file?
    fn is_by_quarter(&self) -> bool {
        let (reference, index) = (self.scene.reference, &self.scene.reference.index);
        let mut series = self.scene.cast.iter().filter_map(|id| Some(index.facts_of(*id, index.series_of(*id, self.id)?)));
        let quarter = |from: civil::Date, to: civil::Date| (85..=97).contains(&from.until(to).map_or(0, |span| span.get_days()));
        series.next().is_some_and(|facts| {
            facts.iter().all(|id| {
                let fact = &reference.facts[*id as usize];
                fact.from.zip(fact.to).is_some_and(|(from, to)| quarter(from, to))
            })
        })
    }

    /// A listed verb in a form that is no noun: "raised", "rescued".
    fn inflected_verb(&self, id: TokenId) -> bool {
        let article = self.scene.article;
        article.entries::<Verb>(id).any(|(_, form)| matches!(form, Form::Past | Form::Participle | Form::Third))
    }

    fn before(&self, at: &Tokens) -> bool {
        let (article, first) = (self.scene.article, self.scene.tokens.start);
        let heading = article.tokens[at.start as usize].capital && at.start > first;
        let mut id = at.start;
        for _ in 0..5 {
            if id == first {
                return false;
            }
            id -= 1;
            let (token, written) = (&article.tokens[id as usize], article.token(id));
            if matches!(written, "'s" | "’s") {
                // An owner: the subject, or "the country's"; another's measure is another.
                let owner = id.saturating_sub(1);
                return !(self.own(owner)
                    || self.scene.dated(owner)
                    || self.scene.named(owner)
                    || self.scene.role(owner, MeasureWordRole::Whole)
                    || article.tokens[owner as usize].capital);
            }
            match token.kind {
                Kind::Dash if token.glued => continue,
                Kind::Word => {}
                _ => return false,
            }
            // "27 feet high": a figure, whatever its unit, begins no measure's name.
            if self.scene.named(id) || article.quantity_at(id).is_some_and(|q| q.tokens.end == id + 1 && q.amount.unit.base.is_some()) {
                return false;
            }
            if self.own(id) {
                continue;
            }
            let quarterly = written.eq_ignore_ascii_case("quarterly") && self.is_by_quarter();
            if !quarterly && (self.role(id, MeasureWordRole::Part) || self.role(id, MeasureWordRole::Group) || self.role(id, MeasureWordRole::Outlook)) {
                return true;
            }
            if self.scene.role(id, MeasureWordRole::Same) || self.role(id, MeasureWordRole::Comparative) || written.ends_with("ly") {
                continue;
            }
            // "a way smaller population", "a lot higher"
            if self.role(id + 1, MeasureWordRole::Comparative) && matches!(written, "way" | "lot" | "bit" | "far" | "little") {
                continue;
            }
            if self.role(id, MeasureWordRole::Sibling) && !article.word(id).is(List::FunctionWord) {
                return true;
            }
            // "the number waiting for a bed"
            if written == "number" && !self.scene.role(id, MeasureWordRole::Part) {
                continue;
            }
            // "the density of population"; "after inflation": said beside the point.
            if written == "of" && id > first {
                let head = id - 1;
                return self.role(head, MeasureWordRole::Sibling) && !article.word(head).is(List::FunctionWord);
            }

            // "the tax on diesel", "the demand for beds"; but "data on inflation".
            let noun = |id: TokenId| self.scene.is_noun(id) || id > first && self.scene.function(id - 1) == Some(FunctionWordKind::Determiner);
            if matches!(written, "on" | "for") && id > first && noun(id - 1) {
                let told = matches!(
                    article.token(id - 1),
                    "data" | "figures" | "statistics" | "estimate" | "estimates" | "report" | "reports" | "reading" | "numbers"
                );
                return !told;
            }
            if matches!(written, "after" | "before" | "below" | "above" | "despite" | "amid" | "than" | "without" | "excluding" | "against" | "under") {
                // "well above inflation of 4.5 percent" says what inflation is.
                let told = matches!(article.token(at.end), "of" | "at") && article.tokens.get(at.end as usize + 1).is_some_and(|t| t.kind == Kind::Number);
                return !told;
            }
            // A clause or another phrase ends here: "eight members"; "AffairsThe" is how pages run together.
            if article.word(id).is(List::FunctionWord)
                || article.word(id).is(List::NumberWord)
                || self.inflected_verb(id)
                || written.len() > 3 && written.ends_with("The")
            {
                return false;
            }
            if token.capital {
                // "the Lutheran population", "Remittance growth"; in headings every word has its capital.
                let opens = id == first && !article.tokens[at.start as usize].capital && self.is_plain_noun(id);
                return opens || !token.upper && !heading && id > first && !token.word.is(List::MonthName);
            }
            if token.word.is(List::Verb) {
                // "to see growth", "would push inflation".
                return !(id > first && ["to", "would", "will", "could", "may", "not"].contains(&article.token(id - 1)));
            }
            return true;
        }
        false
    }

    /// The first word of a sentence, in lower case a noun: of an adjective its ending tells.
    fn is_plain_noun(&self, id: TokenId) -> bool {
        const ADJECTIVE: [&str; 16] = ["al", "an", "ant", "ar", "ary", "ble", "ed", "ent", "ese", "est", "ful", "ic", "ing", "ish", "ive", "ous"];
        let (word, written) = (self.scene.article.word(id), self.scene.article.token(id));
        // "Rent inflation": no story begins with a command, so that verbs' words are nouns here.
        let grammar = word.is(List::FunctionWord) || word.is(List::BoundBefore) || word.is(List::NumberWord) || word.is(List::Demonym);
        !grammar
            && written.len() > 3
            && written.chars().all(char::is_alphabetic)
            && !written.ends_with("ly")
            && !ADJECTIVE.iter().any(|end| written.len() >= end.len() + 4 && written.ends_with(end))
    }

    fn inside(&self, at: &Tokens) -> bool {
        at.clone().any(|id| {
            self.role(id, MeasureWordRole::Sibling) && self.scene.function(id).is_none()
                || self.role(id, MeasureWordRole::Part)
                    && !self.scene.role(id, MeasureWordRole::Same)
                    && !matches!(self.scene.article.token(id), "state" | "local" | "regional" | "city" | "household")
        })
    }

    fn after(&self, at: &Tokens, acts: bool) -> bool {
        let article = self.scene.article;
        let end = self.scene.tokens.end;
        let mut id = at.end;
        for _ in 0..6 {
            if id >= end {
                return false;
            }
            let (token, written) = (&article.tokens[id as usize], article.token(id));
            match token.kind {
                // Past what stands in brackets: "GDP (PPP) per capita", "fertility rate, total (births per woman)".
                Kind::Open => {
                    while id < end && article.tokens[id as usize].kind != Kind::Close {
                        let sibling = self.role(id, MeasureWordRole::Sibling) && article.token(id) != "per";
                        if sibling || self.role(id, MeasureWordRole::Part) || self.role(id, MeasureWordRole::Group) {
                            return true;
                        }
                        id += 1;
                    }
                    id += 1;
                    continue;
                }
                Kind::Comma | Kind::Semicolon | Kind::Colon => {
                    // A table's way: "life expectancy at birth, female (years)".
                    let next = id + 1;
                    let part = self.role(next, MeasureWordRole::Part) || self.role(next, MeasureWordRole::Group);
                    let title =
                        article.tokens.get(id as usize + 2).is_some_and(|t| matches!(t.kind, Kind::Open | Kind::Comma)) || article.token(id + 2) == "in";
                    return part && title || token.kind == Kind::Comma && article.token(next).eq_ignore_ascii_case("gdp") && !self.own(next);
                }
                Kind::Word => {}
                _ => return false,
            }
            if self.own(id) {
                id += 1;
                continue;
            }
            if self.scene.named(id) {
                return false;
            }
            if let Some(kind) = self.scene.function(id)
                && written != "per"
                && !matches!(written, "over" | "under" | "above" | "below")
            {
                let aged = written == "at" && (self.role(id + 1, MeasureWordRole::Sibling) || self.is_age(id + 1));
                return aged || kind == FunctionWordKind::Preposition && !acts && !self.ends_figure(at) && self.of_others(id);
            }
            // "1,410 pupils aged 11 to 18": the ages of all, where they are those of a school.
            if written == "aged" && self.is_of_all_ages(at, id) {
                return false;
            }
            if [MeasureWordRole::Sibling, MeasureWordRole::Part, MeasureWordRole::Outlook, MeasureWordRole::Group].iter().any(|role| self.role(id, *role)) {
                return true;
            }
            if acts || article.word(id).is(List::Verb) || written.ends_with("ly") || token.capital {
                return false;
            }
            if self.scene.role(id, MeasureWordRole::Same) || self.scene.role(id, MeasureWordRole::Whole) || self.scene.role(id, MeasureWordRole::Figure) {
                id += 1;
                continue;
            }
            return !article.word(id).is(List::BoundBefore);
        }
        false
    }

    /// "burnt 18,400 hectares of forest": the measure's last word is its figure's unit, and what follows is what it is of.
    fn ends_figure(&self, at: &Tokens) -> bool {
        let quantity = self.scene.article.quantity_at(at.end - 1);
        quantity.is_some_and(|q| q.tokens.start >= at.start && q.tokens.end == at.end && q.amount.unit.base.is_some())
    }

    /// "life expectancy at 65 is 19 years": a bare number of years of which something else is told.
    fn is_age(&self, id: TokenId) -> bool {
        let article = self.scene.article;
        let years = article.tokens.get(id as usize).is_some_and(|t| t.kind == Kind::Number) && article.token(id).parse::<u8>().is_ok_and(|n| n < 110);
        years && matches!(article.token(id + 1), "is" | "was" | "has" | "had")
    }

    /// Are the ages after "aged" at `id` from one to another, of pupils?
    fn is_of_all_ages(&self, at: &Tokens, id: TokenId) -> bool {
        let article = self.scene.article;
        let pupils = matches!(article.token(at.end - 1), "pupils" | "students" | "children");
        let number = |id: TokenId| article.tokens.get(id as usize).is_some_and(|t| t.kind == Kind::Number);
        pupils && number(id + 1) && (matches!(article.token(id + 2), "to" | "-" | "–")) && number(id + 3)
    }

    /// Does the phrase that the preposition at `at` begins name others than the subject: "of tourism", "for women"?
    fn of_others(&self, at: TokenId) -> bool {
        let article = self.scene.article;
        if !matches!(article.token(at), "of" | "for" | "among" | "in" | "within" | "across") {
            return false;
        }
        for id in at + 1..(at + 7).min(self.scene.tokens.end) {
            let token = &article.tokens[id as usize];
            // "of a Norvian goat" is of goats; "of the Norvian economy" of the country.
            let noun = |id: TokenId| self.scene.is_noun(id) && !self.scene.role(id, MeasureWordRole::Whole) && !self.own(id) && article.token(id) != "people";
            let one = matches!(article.token(id - 1), "a" | "an") && !self.scene.named(id);
            if token.capital && (token.word.is(List::Demonym) || one) && id + 1 < self.scene.tokens.end && noun(id + 1) {
                return true;
            }
            if token.kind != Kind::Word || self.scene.named(id) || self.own(id) {
                return false;
            }
            if self.role(id, MeasureWordRole::Part) || self.role(id, MeasureWordRole::Group) {
                return true;
            }
            let written = article.token(id);
            if token.capital || self.scene.role(id, MeasureWordRole::Whole) || is_time(&self.scene.article.word(id), written) {
                return false;
            }
            let bound = article.word(id).is(List::BoundBefore) || article.word(id).heads(List::BoundBefore);
            let degree = written == "little" && article.word(id + 1).heads(List::BoundBefore);
            let passes = bound || degree || article.word(id).is(List::FunctionWord) || self.scene.role(id, MeasureWordRole::Same);
            // "in the financial year"
            let of_time = id + 1 < self.scene.tokens.end && is_time(&article.word(id + 1), article.token(id + 1));
            if !passes && !of_time && !written.ends_with("ly") && !article.word(id).is(List::NumberWord) {
                return true;
            }
        }
        false
    }
}

/// "the third quarter", "the year to March".
fn is_time(word: &crate::lexicon::Word, written: &str) -> bool {
    word.entry::<Unit>(written).is_some_and(|(unit, _)| unit.dimension == UnitDimension::Time)
        || matches!(
            written,
            "quarter"
                | "quarters"
                | "century"
                | "decade"
                | "decades"
                | "period"
                | "half"
                | "season"
                | "term"
                | "first"
                | "second"
                | "third"
                | "fourth"
                | "last"
                | "past"
                | "same"
        )
}
