//! Which measure on file a place in a rank is by, and among whom: "the lowest turnout in Africa", "the largest of the five".

use super::{Place, Superlative, figured, whom::capital};
use crate::article::{Article, TokenId, Tokens};
use crate::check::Context;
use crate::check::reading::Reading;
use crate::lexicon::{Form, List, MeasureWord, MeasureWordRole, UnitDimension, Verb, Word, Wordings, lemma, words_of};
use crate::reference::{Fact, FactId, Field, Standing};
use rust_decimal::prelude::ToPrimitive;

/// A list of more names than so many is no desk's own.
const SHORT: usize = 100;

/// Among whom a place is told, as the words after it say.
enum Scope<'t> {
    Field(Field<'t>),
    /// "of the five".
    Several(usize),
}

impl Superlative {
    /// The one measure by which the place is wrong, of all those that the words may mean. `facts` are the subject's latest,
    /// `number` is the sentence.
    pub(super) fn wrong<'a>(&self, cx: &Context<'a>, number: u32, place: &Place, facts: &[FactId], most: bool) -> Option<Standing<'a>> {
        let (article, reference) = (cx.article, cx.reference);
        let fact = |id: FactId| &reference.facts[id as usize];
        let wordings = |id: FactId| std::iter::once(&fact(id).measure).chain(&fact(id).also);
        // In the measure's own words.
        let said = |id: FactId| match place.measure {
            Some(noun) => wordings(id).any(|wording| words_of(wording).any(|word| alike(article, noun, word))).then_some(place.reach.clone()),
            None => wordings(id).find_map(|wording| self.spoken_of(article, &place.reach, wording)),
        };
        let mut named: Vec<(FactId, Tokens)> = facts.iter().filter_map(|id| Some((*id, said(*id)?))).collect();
        if named.is_empty() {
            let end = place.reach.end;
            let apart =
                |id: FactId| self.of_its_kind(cx, place, id).or_else(|| self.said_before(cx, number, place, id)).or_else(|| share_of(cx, number, place, id));
            named.extend(facts.iter().filter_map(|id| apart(*id).map(|first| (*id, first..end))));
        }
        if !named.is_empty() {
            let mut wrong = named.into_iter().filter_map(|(id, rest)| self.contradicted(cx, place, id, rest, most));
            return wrong.next().filter(|_| wrong.next().is_none());
        }
        // "the largest of the five": by whatever measure of size, it is not. The largest town is so by its people, whatever
        // figure is told beside it.
        let end = self.bare(cx, place, facts)?;
        let kind = place.reach.clone().any(|at| facts.iter().any(|id| self.is_kind(cx, *id, at)));
        let counts = matches!(article.token(place.reach.start - 1), "most" | "fewest" | "least" | "highest" | "lowest");
        let figured = figured(cx, number, place, facts);
        let figured: Vec<FactId> =
            facts.iter().copied().filter(|id| figured.contains(id) || counts && told_before(article, number, place, fact(*id))).collect();
        let extent = |id: FactId| self.is_extent(fact(id)) || self.is_of_wholes(cx, id);
        // What the superlative or the words behind it say that it is by.
        let by_word = |id: FactId| self.is_takings(cx, place, id) || self.is_said(article, place, fact(id)) || place.harm && self.is_harm(fact(id));
        let priced = |id: FactId| self.may_size(article, place, fact(id)) && self.is_price(fact(id)) && counted_out(cx, number, place, id, most);
        let sizes = self.sizes.has(article.token(place.reach.start - 1));
        let meant = |id: &FactId| !kind && figured.contains(id) || sizes && extent(*id) || by_word(*id) || priced(*id);
        let fits = |id: &FactId| self.may_size(article, place, fact(*id)) || figured.contains(id) || by_word(*id);
        let sized: Vec<FactId> = facts.iter().copied().filter(fits).collect();
        // Where it stands among all on file is asked last.
        if !sized.iter().any(&meant) {
            return None;
        }
        let ranked: Vec<FactId> = sized.into_iter().filter(|id| reference.standing(*id, most, Field::All).is_some()).collect();
        let first = ranked.iter().position(meant)?;
        let wrong: Option<Vec<Standing<'_>>> = ranked.iter().map(|id| self.contradicted(cx, place, *id, end..place.reach.end, most)).collect();
        wrong?.into_iter().nth(first)
    }

    /// What the file says instead, if it gives the place in the measure of `own` to another.
    fn contradicted<'a>(&self, cx: &Context<'a>, place: &Place, own: FactId, rest: Tokens, most: bool) -> Option<Standing<'a>> {
        let fact = &cx.reference.facts[own as usize];
        let (field, of) = match self.scope(cx, place, own, rest)? {
            // "in England" of a table about England alone.
            Scope::Field(Field::Group(name)) if [&fact.measure].into_iter().chain(&fact.also).chain(&fact.source).any(|text| text.contains(name)) => {
                (Field::All, None)
            }
            Scope::Field(field) => (field, None),
            Scope::Several(of) => (Field::All, Some(of)),
        };
        let standing = cx.reference.standing(own, most, field)?;
        let fits = of.is_none_or(|of| of == standing.field) && place.n <= standing.field;
        (fits && !standing.may_be(place.n)).then_some(standing)
    }

    /// Where else the place is, by the words of `rest`: "in the world" is everywhere, "in Africa" within a group.
    fn scope<'t>(&self, cx: &Context<'t>, place: &Place, own: FactId, rest: Tokens) -> Option<Scope<'t>> {
        let article = cx.article;
        let fact = &cx.reference.facts[own as usize];
        let Tokens { start: end, end: last } = rest;
        // "the largest hoard found in the county"
        let found = article.entries::<Verb>(end).any(|(_, form)| form == Form::Participle) && matches!(article.token(end + 1), "in" | "on");
        let end = end + TokenId::from(found && end + 1 < last);
        let rest = end..last;
        let text = article.text(article.span(rest.clone()));
        let named = |tokens: Tokens| article.text(article.span(tokens));
        let among = |list: &Wordings| list.iter().any(|words| text.get(..words.len()).is_some_and(|t| t.eq_ignore_ascii_case(words)));
        if matches!(article.token(end), "of" | "among") && rest.len() > 1 {
            return self
                .several(cx, own, end + 1..rest.end)
                .map(|of| of.map_or(Scope::Field(Field::All), Scope::Several))
                .or_else(|| (self.whole.has_in_any_case(text) && place.of.is_none()).then_some(Scope::Field(Field::All)));
        }
        let within = (article.token(end) == "in" && rest.len() > 1).then(|| {
            let from = end + 1 + TokenId::from(article.token(end + 1) == "the");
            from..last
        });
        // "on the council's list", "in the district" of what the district office has counted.
        let listed = article.token(end) == "on" && rest.clone().any(|id| self.lists.has(article.token(id)));
        let counted = within.as_ref().filter(|p| p.len() == 1 && !capital(article, p.start)).is_some_and(|p| {
            let noun = article.token(p.start);
            let names = |text: &str| words_of(text).any(|word| word.eq_ignore_ascii_case(noun));
            fact.source.as_deref().is_some_and(names) || names(&fact.measure)
        });
        let area = within.as_ref().filter(|p| p.len() == 1).is_some_and(|p| self.is_field(cx, own, p.start));
        let whole = rest.is_empty() || self.whole.has_in_any_case(text) || among(&self.always) || listed || counted || area;
        match (&place.of, within) {
            _ if whole => Some(Scope::Field(place.of.clone().map_or(Field::All, |of| Field::Group(named(of))))),
            (None, Some(within)) if capital(article, within.start) => Some(Scope::Field(Field::Group(named(within)))),
            _ => None,
        }
    }

    /// "in the country" of a desk's own short list: all on it are there, unless it says that it is of more.
    fn is_field(&self, cx: &Context<'_>, own: FactId, noun: TokenId) -> bool {
        let fact = &cx.reference.facts[own as usize];
        let heading = cx.reference.heading(own);
        let wider = |text: &str| words_of(text).any(|word| self.wider.has_in_any_case(word));
        let named = fact.source.iter().map(String::as_str).chain([fact.measure.as_str()]).chain(heading);
        self.areas.has(cx.article.token(noun)) && heading.is_some() && cx.reference.entities.len() <= SHORT && !named.into_iter().any(wider)
    }

    /// "them", "the five cities in the region", "the dams": all that are on the list, with their number if it is told.
    fn several(&self, cx: &Context<'_>, own: FactId, rest: Tokens) -> Option<Option<usize>> {
        let article = cx.article;
        let mut at = rest.start;
        while at < rest.end && matches!(article.token(at), "the" | "all" | "its" | "our" | "these" | "those" | "their") {
            at += 1;
        }
        // "of the group's four categories"
        if at + 2 < rest.end && matches!(article.token(at + 1), "'s" | "’s") && !capital(article, at) {
            at += 2;
        }
        if at >= rest.end {
            return (article.token(rest.start) == "all").then_some(None);
        }
        if article.token(at) == "them" && at + 1 == rest.end {
            return Some(None);
        }
        if let Some(number) = Reading(article).small_number(at) {
            return number.to_usize().map(Some);
        }
        (at + 1 == rest.end && self.is_kind(cx, own, at)).then_some(None)
    }

    /// Does the noun name what all on the list are, by the heading above their names?
    pub(super) fn is_kind(&self, cx: &Context<'_>, own: FactId, noun: TokenId) -> bool {
        let heading = cx.reference.heading(own).and_then(|heading| words_of(heading).last());
        heading.is_some_and(|heading| alike(cx.article, noun, heading))
    }

    /// Where a place ends that no measure is told with: "the largest", "the smallest dam", "the second-largest of". None where
    /// another noun follows.
    fn bare(&self, cx: &Context<'_>, place: &Place, facts: &[FactId]) -> Option<TokenId> {
        // "the tallest left standing"
        let remaining = (place.reach.start..place.reach.end).take_while(|id| self.remaining.has(cx.article.token(*id))).count();
        let at = place.reach.start + remaining as TokenId;
        let plain = at >= place.reach.end || matches!(cx.article.token(at), "of" | "among" | "in" | "on" | "one");
        if plain {
            return Some(at + TokenId::from(cx.article.token(at) == "one" && at < place.reach.end));
        }
        // "the largest Roman hoard" of a list of Roman hoards.
        let described = |id: FactId, at: TokenId| {
            let fact = &cx.reference.facts[id as usize];
            fact.source.iter().chain([&fact.measure]).any(|text| words_of(text).any(|word| word.eq_ignore_ascii_case(cx.article.token(at))))
        };
        let noun = |id: FactId| (at..place.reach.end).take(3).find(|noun| self.is_kind(cx, id, *noun)).filter(|noun| (at..*noun).all(|at| described(id, at)));
        facts.iter().find_map(|id| noun(*id)).map(|noun| noun + 1)
    }

    /// May a superlative be of this measure, where none is told?
    fn may_size(&self, article: &Article, place: &Place, fact: &Fact) -> bool {
        let word = article.token(place.reach.start.wrapping_sub(1));
        let unit = fact.value.unit;
        let money = unit.is_money();
        if self.costs.has(word) { money && unit.per.is_none() } else { self.sizes.has(word) && !money && !unit.is_percent() && unit.per.is_none() }
    }

    /// "the biggest of the four categories" of a firm, by what each takes: the noun is that of the list's heading.
    fn is_takings(&self, cx: &Context<'_>, place: &Place, id: FactId) -> bool {
        let fact = &cx.reference.facts[id as usize];
        let takings = fact.value.unit.is_money() && fact.value.unit.per.is_none() && words_of(&fact.measure).any(|word| self.takings.has_in_any_case(word));
        takings && self.sizes.has(cx.article.token(place.reach.start - 1)) && place.reach.clone().any(|at| self.is_kind(cx, id, at))
    }

    /// "the tallest" of heights: the superlative says by what.
    fn is_said(&self, article: &Article, place: &Place, fact: &Fact) -> bool {
        self.says_measure(article.token(place.reach.start - 1), words_of(&fact.measure))
    }

    /// Does the superlative say that it is by one of these words of a measure?
    pub(super) fn says_measure<'w>(&self, word: &str, mut measure: impl Iterator<Item = &'w str>) -> bool {
        measure.any(|own| self.says.iter().any(|s| s.word.eq_ignore_ascii_case(word) && s.measure.eq_ignore_ascii_case(own)))
    }

    /// Does what the fact counts do harm?
    fn is_harm(&self, fact: &Fact) -> bool {
        words_of(&fact.measure).any(|word| self.harms.has(&lemma::lemma(Word::find(word), word)))
    }

    /// Is it what something costs, so that "the cheapest" says by what?
    fn is_price(&self, fact: &Fact) -> bool {
        words_of(&fact.measure).any(|word| self.prices.has_in_any_case(word))
    }

    /// Is it how large its subject is: an area, a length, people, beds?
    pub(super) fn is_extent(&self, fact: &Fact) -> bool {
        let physical = fact.value.unit.base.is_some_and(|u| matches!(u.dimension, UnitDimension::Area | UnitDimension::Volume | UnitDimension::Length));
        physical || words_of(&fact.measure).any(|word| self.extents.has(&lemma::lemma(Word::find(word), word)))
    }

    /// Is it a list of herds or populations, whose size is how many there are of whatever it counts?
    fn is_of_wholes(&self, cx: &Context<'_>, id: FactId) -> bool {
        let heading = cx.reference.heading(id).and_then(|heading| words_of(heading).last());
        let counts = cx.reference.facts[id as usize].value.unit.base.is_none_or(crate::lexicon::Unit::is_counted);
        counts && heading.is_some_and(|word| self.extents.has(&lemma::lemma(Word::find(word), word).to_lowercase()))
    }

    /// "its largest depot", "the costliest gale": a superlative of what the fact measures, and the noun for what all on
    /// the list are, by the subject's own name ("Gale Petra"), the measure's ("staff by office") or the heading above the
    /// names. Gives the first word after the noun. None where another measure of the subject's may be meant.
    fn of_its_kind(&self, cx: &Context<'_>, place: &Place, own: FactId) -> Option<TokenId> {
        let (article, reference) = (cx.article, cx.reference);
        let fact = &reference.facts[own as usize];
        if !self.may_size(article, place, fact) {
            return None;
        }
        // One measure of many on the list is what it is the largest by; of two it may be either.
        let others = reference.facts_of(fact.subject).any(|(_, other)| other.measure != fact.measure && other.value.unit == fact.value.unit);
        let costs = fact.value.unit.is_money();
        let noun = place.reach.clone().take(3).find(|id| {
            let by = fact.measure.split_once(" by ").map(|(_, kind)| kind).or_else(|| fact.measure.split_once(" of a ").map(|(_, kind)| kind));
            let last = by.and_then(|kind| kind.split(' ').next_back());
            let entity = reference.entities.get(fact.subject as usize);
            let kind = entity.is_some_and(|e| words_of(&e.name).any(|word| alike(article, *id, word) && !capital(article, *id)));
            kind || last.is_some_and(|last| alike(article, *id, last)) || *id == place.reach.start && costs && self.is_kind(cx, own, *id)
        })?;
        let plain = (place.reach.start..noun).all(|id| article.entry::<MeasureWord>(id).is_none());
        (!others && plain).then_some(noun + 1)
    }

    /// "By number of trucks, Petra is the largest carrier": where the place ends of which the sentence begins with the measure.
    fn said_before(&self, cx: &Context<'_>, number: u32, place: &Place, id: FactId) -> Option<TokenId> {
        let article = cx.article;
        let first = article.sentences[number as usize].tokens.start;
        let by = first + TokenId::from(article.token(first) == "Measured");
        let own = |at: TokenId| words_of(&cx.reference.facts[id as usize].measure).any(|word| alike(article, at, word));
        let noun = past_number(article, by + 1);
        let said = matches!(article.token(by), "By" | "by") && by < place.from && own(noun);
        let end = noun + (noun..place.from).take_while(|at| own(*at)).count() as TokenId;
        (said && article.token(end) == ",").then(|| self.bare(cx, place, &[id])).flatten()
    }

    /// Do the words at the beginning of `reach` speak of the measure that `wording` is? Gives the words after them.
    fn spoken_of(&self, article: &Article, reach: &Tokens, wording: &str) -> Option<Tokens> {
        let words: Vec<&str> = words_of(wording).collect();
        let content: Vec<&str> = words.iter().copied().filter(|w| !Word::find(w).is(List::FunctionWord)).collect();
        let is_function = |id: TokenId| article.word(id).is(List::FunctionWord);
        let own = |id: TokenId| content.iter().any(|w| alike(article, id, w));
        let same = |id: TokenId| article.entries::<MeasureWord>(id).any(|(entry, _)| entry.role == MeasureWordRole::Same);
        // "the highest number of visitors"
        let reach = &(past_number(article, reach.start)..reach.end);
        // "the most populous country", "the largest economy".
        let first = article.token(reach.start);
        let measured = |measure: &str| {
            measure.eq_ignore_ascii_case(wording) || !words.contains(&"per") && words.iter().any(|w| w.eq_ignore_ascii_case(measure)) && words.len() <= 4
        };
        let stands = self.stands_for.iter().any(|s| s.word.eq_ignore_ascii_case(first) && measured(&s.measure));
        if stands {
            let noun = reach.start + 1;
            // "the largest grower of cocoa", by the cocoa grown
            let of =
                (article.token(noun) == "of" && noun + 1 < reach.end).then(|| noun + 1 + (noun + 1..reach.end).take_while(|id| own(*id)).count() as TokenId);
            let noun = of.filter(|end| *end > noun + 1).unwrap_or(noun);
            let area = matches!(article.token(noun), "country" | "city" | "state" | "nation" | "town" | "county");
            return Some(noun + TokenId::from(area)..reach.end);
        }
        // "the largest maker of sensors by shipments": all its words, one of them after "by".
        let by = reach.clone().find(|id| article.token(*id) == "by");
        if let Some(by) = by
            && own(past_number(article, by + 1))
            && content.iter().all(|w| reach.clone().any(|id| alike(article, id, w)))
        {
            let first = past_number(article, by + 1);
            let end = first + (first..reach.end).take_while(|id| own(*id)).count() as TokenId;
            // "the largest ferry line in the Gulf by number of ships": where, told before.
            let all = |id: TokenId| matches!(article.token(id), "all" | "its" | "the" | "their" | "them") || Reading(article).small_number(id).is_some();
            let within = |id: &TokenId| matches!(article.token(*id), "in" | "among") || article.token(*id) == "of" && all(*id + 1);
            let scope = (reach.start..by).find(within).filter(|_| end >= reach.end);
            return Some(scope.map_or(end..reach.end, |first| first..by));
        }
        // The measure itself, whole, with nothing between that would make it another.
        let whole =
            reach.clone().take_while(|id| own(*id) || same(*id) || is_function(*id) && words.iter().any(|w| article.token(*id).eq_ignore_ascii_case(w)));
        let end = whole.last()? + 1;
        if content.iter().all(|w| (reach.start..end).any(|id| alike(article, id, w))) {
            return Some(end..reach.end);
        }
        // Or its head: "uptake" of "uptake of two doses at five".
        let head = words.iter().position(|w| *w == "of").filter(|at| *at > 0)?;
        let end = reach.start + head as TokenId;
        let said = words[..head].iter().enumerate().all(|(n, w)| alike(article, reach.start + n as TokenId, w));
        (said && end <= reach.end && (end == reach.end || is_function(end))).then_some(end..reach.end)
    }
}

/// Past the "number of" that begins at `id`, if it does.
fn past_number(article: &Article, id: TokenId) -> TokenId {
    id + if matches!(article.token(id), "number" | "size" | "fleet") && article.token(id + 1) == "of" { 2 } else { 0 }
}

/// "lost the largest share of its grant" of a list of cuts in percent, where the subject's own cut has just been told: the first
/// word after what it is a share of.
fn share_of(cx: &Context<'_>, number: u32, place: &Place, id: FactId) -> Option<TokenId> {
    let (article, fact) = (cx.article, &cx.reference.facts[id as usize]);
    let share = matches!(article.token(place.reach.start), "share" | "proportion" | "percentage" | "cut" | "fall" | "drop" | "rise" | "increase");
    // The subject's own figure shows which measure is meant.
    let mut told = Reading(article).figures_near(1, number, 0).iter();
    if !share || !fact.value.unit.is_percent() || !told.any(|q| q.amount.unit.is_percent() && q.amount.low == fact.value.low) {
        return None;
    }
    let own = |at: &TokenId| words_of(&fact.measure).any(|word| alike(article, *at, word));
    let (first, end) = (place.reach.start + 1, place.reach.end);
    let led = first < end && matches!(article.token(first), "of" | "in");
    led.then(|| (first + 1..end.min(first + 5)).rev().find(own)).flatten().map_or(Some(first), |at| Some(at + 1))
}

/// Does the paragraph say before the place how many there are, and as many as are on the list: "the dearest of six schemes. The
/// cheapest is"? Or do the words after it say of how many?
fn counted_out(cx: &Context<'_>, number: u32, place: &Place, id: FactId, most: bool) -> bool {
    let article = cx.article;
    let first = article.token_from(article.block(number).span.start);
    let told = (first..place.from).chain(place.reach.clone()).filter_map(|at| Reading(article).small_number(at)?.to_usize());
    let told: Vec<usize> = told.collect();
    !told.is_empty() && cx.reference.standing(id, most, Field::All).is_some_and(|standing| told.contains(&standing.field))
}

/// Has the paragraph told the noun of the measure before the place: "33 families … the Orme has the most"?
fn told_before(article: &Article, number: u32, place: &Place, fact: &Fact) -> bool {
    let first = article.token_from(article.block(number).span.start);
    let Some(last) = words_of(&fact.measure).last() else { return false };
    (first..place.from).any(|id| alike(article, id, last))
}

/// Are the token and the word forms of one word, or is one made from the other: "shipments" and "shipped"?
pub(super) fn alike(article: &Article, id: TokenId, word: &str) -> bool {
    let token = article.token(id);
    if token.eq_ignore_ascii_case(word) {
        return true;
    }
    let stem = lemma::lemma(Word::find(word), word);
    let own = lemma::lemma(article.word(id), token);
    own == stem || stem.len() >= 4 && own.len() >= 4 && (own.starts_with(&*stem) || stem.starts_with(&*own))
}
