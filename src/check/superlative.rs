//! A place in a rank that the figures on file give to another.

mod beaten;
mod harmed;
mod measures;
mod told;
mod whom;

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Article, DateMention, Kind, TokenId, Tokens};
use crate::finding;
use crate::lexicon::{self, Entry, List, Wordings};
use crate::reference::{EntityId, Fact, FactId, Standing};
use crate::value;
use schemars::JsonSchema;
use serde::Deserialize;
use whom::Reader;

/// A place in a rank that the figures on file give to another: "Norvia has the lowest uptake" where Estmark has a lower one,
/// "the second-largest of the five" of the third.
/// Only what is said of now and of all on file, or of a group that the file knows, is held against it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Superlative {
    /// Words before it that leave the first place to others or take it back: "one", "second", "not".
    unless: Wordings,
    /// What may follow, for the place is still among all: "in the world".
    whole: Wordings,
    /// Nouns that stand for the only organisation on file that the article names: "company".
    firms: Wordings,
    /// Words that stand for a measure where a rank is told: "economy" for "GDP".
    stands_for: Vec<Synonym>,
    /// Superlatives of size, which fit any measure of how much or how many: "the largest office" by its staff.
    sizes: Wordings,
    /// Superlatives of money: "the costliest storm" by the loss.
    costs: Wordings,
    /// Superlatives that name their measure: "the tallest" by height.
    says: Vec<Synonym>,
    /// Words that add nothing to a superlative: "left standing".
    remaining: Wordings,
    /// Words of measures that are such a cost: "the cheapest" says by what.
    prices: Wordings,
    /// Words of measures of what does harm: "hit hardest" is by these.
    harms: Wordings,
    /// Words of measures of money by which parts of a firm are the largest: "revenue".
    takings: Wordings,
    /// Words that may stand between the verb and the place: "still the biggest".
    adverbs: Wordings,
    /// Nouns of an area that may be all of a list's: "in the country".
    areas: Wordings,
    /// Words by which a list says that it is of more than one such area: "international".
    wider: Wordings,
    /// Nouns of the field itself, told after the place: "on the council's list".
    lists: Wordings,
    /// What may follow, for the place is held all the time: "in each of the past three years".
    always: Wordings,
    /// Words of measures that say how large their subject is: "population", "beds". Where no measure is told, "the largest"
    /// is by one of these, or by the figure told beside it.
    extents: Wordings,
}

/// A word that stands for a measure where a rank is told.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Synonym {
    /// The word: "populous".
    word: String,
    /// The measure, or a word of its name: "population".
    measure: String,
}

impl Run for Superlative {
    const PARTS: &'static [&'static str] = &["said", "subject", "measure", "by", "value", "others", "source", "ahead"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let Context { article, reference, binding, .. } = *cx;
        if reference.facts.is_empty() || binding.entities.is_empty() {
            return;
        }
        for (number, sentence) in article.sentences.iter().enumerate() {
            let number = number as u32;
            for at in sentence.tokens.clone() {
                let reader = || Reader { settings: self, cx, number, sentence: sentence.tokens.clone(), at };
                if article.word(at).is(<lexicon::Superlative as Entry>::LIST) {
                    let Some((entry, _)) = article.entry::<lexicon::Superlative>(at) else { continue };
                    hits.extend(self.ranked(&reader(), entry.most).or_else(|| loosely(&reader())));
                } else if let Some(most) = beaten::direction(article, at) {
                    let Some(place) = reader().beaten() else {
                        hits.extend(loosely(&reader()));
                        continue;
                    };
                    let facts: Vec<FactId> = reference.latest_of(place.subject, article.date).collect();
                    hits.extend(self.wrong(cx, number, &place, &facts, most).map(|standing| hit(cx, &place, &standing)));
                }
            }
        }
    }
}

/// What there is to say of a place told in another order.
fn loosely(reader: &Reader<'_, '_>) -> Option<Hit> {
    reader.told().map(|(place, standing)| hit(reader.cx, &place, &standing))
}

impl Superlative {
    /// What there is to say of the place that a superlative gives.
    fn ranked(&self, reader: &Reader<'_, '_>, most: bool) -> Option<Hit> {
        let Reader { cx, number, at, .. } = *reader;
        let (article, reference) = (cx.article, cx.reference);
        let sentence = &article.sentences[number as usize].tokens;
        // "the fastest growing population" is a place by another measure than "population".
        if matches!(article.token(at), "fastest" | "slowest") && article.token(at + 1).ends_with("ing") {
            return None;
        }
        // What is said of one year or month is held against the figures of that time; of several, against none.
        let told = dates(article, number, at);
        let time = time(article, &told, clause_end(article, sentence, at + 1)).ok()?;
        let mut place = if reader.is_of_harm() { reader.harmed(time.is_some()) } else { reader.place(time.is_some()) }?;
        if let [date] = told.as_slice()
            && date.tokens.start > at
        {
            place.reach.end = place.reach.end.min(date.tokens.start - 1).max(place.reach.start);
        }
        let before = place.from.saturating_sub(3).max(sentence.start)..at;
        if before.into_iter().any(|id| self.unless.has_in_any_case(article.token(id))) {
            return None;
        }
        let day = time.map_or(article.date, |time| time.last_day());
        let timely = |id: &FactId| time.is_none_or(|time| reference.facts[*id as usize].as_of.is_some_and(|at| at.agrees(&time)));
        let facts: Vec<FactId> = reference.latest_of(place.subject, day).filter(timely).collect();
        self.wrong(cx, number, &place, &facts, most).map(|standing| hit(cx, &place, &standing))
    }
}

/// Those of `facts` of whose measure the sentence, or the one before it in its paragraph, has told the subject's figure.
fn figured(cx: &Context<'_>, number: u32, place: &Place, facts: &[FactId]) -> Vec<FactId> {
    let Context { article, reference, binding, .. } = *cx;
    let sentences = &article.sentences;
    let first = number.checked_sub(1).filter(|before| sentences[*before as usize].block == sentences[number as usize].block).unwrap_or(number);
    let from = binding.claims.partition_point(|claim| article.quantities[claim.quantity as usize].sentence < first);
    let told = binding.claims[from..].iter().take_while(|claim| article.quantities[claim.quantity as usize].sentence <= number);
    let told: Vec<&Fact> = told.map(|claim| &reference.facts[claim.fact as usize]).filter(|fact| fact.subject == place.subject).collect();
    facts.iter().copied().filter(|id| told.iter().any(|fact| fact.measure == reference.facts[*id as usize].measure)).collect()
}

/// What there is to say of a place that the file gives to another.
fn hit(cx: &Context<'_>, place: &Place, standing: &Standing<'_>) -> Hit {
    let (article, reference) = (cx.article, cx.reference);
    let Standing { own, ahead, .. } = standing;
    let name = |fact: &Fact| reference.entities.name(fact.subject);
    let has = |fact: &&Fact| format!("{} has {}", name(fact), fact.written);
    let others = match ahead.as_slice() {
        [] => "none on file comes before it".to_owned(),
        [first] if place.n > 1 => format!("only {} comes before it, with {}", name(first), first.written),
        [.., last] if place.n > 1 && ahead.len() < place.n => {
            format!("only {} come before it, the last of them {} with {}", ahead.len(), name(last), last.written)
        }
        [first, second, ..] if place.n > 1 => format!("{} and {}", has(first), has(second)),
        [first, ..] => has(first),
    };
    // "18,420 students" says by what already.
    let counted = own.written.strip_suffix(own.measure.as_str()).is_some_and(|figure| figure.ends_with(' '));
    let by = if counted { String::new() } else { format!(" ({})", own.measure) };
    let span = article.span(place.from..place.behind.as_ref().map_or(place.reach.end, |name| name.end));
    let said = article.span(place.opens..place.reach.end);
    let mut hit = Hit::new(span)
        .part("said", article.text(said))
        .part("subject", name(own))
        .part("measure", own.measure.as_str())
        .part("by", by)
        .part("value", own.written.as_str())
        .part("others", others)
        .part("source", reference.credit(own.source.as_deref(), own.retrieved, own.evidence));
    if let Some(first) = ahead.first() {
        hit = hit.label("ahead", finding::Place::File(first.evidence));
    }
    hit = hit.label("value", finding::Place::File(own.evidence)).quoted(Reading(article).quoted(span));
    hit.no_fix = true;
    hit
}

/// The dates of a sentence, without the day on which what the superlative at `at` says was told, "The council said on Monday
/// that", "By Thursday morning, the", and those of an aside, "Petra, which opened in 1961, is".
fn dates(article: &Article, sentence: u32, at: TokenId) -> Vec<&DateMention> {
    let starts = article.sentences[sentence as usize].tokens.start;
    let comma = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Comma;
    let of_telling = |date: &DateMention| {
        let day = date.weekday.is_some() || matches!(date.value, Some(value::Date::Day(_)));
        let verb = date.tokens.start.checked_sub(1 + TokenId::from(article.token(date.tokens.start.saturating_sub(1)) == "on"));
        let said = verb.is_some_and(|id| id > starts && article.word(id).is(List::ReportingVerb)) && article.token(date.tokens.end) == "that";
        let fronted = date.tokens.start == starts + 1 && (date.tokens.end..date.tokens.end + 2).any(|id| comma(&id));
        let aside = (starts + 1..date.tokens.start).rev().find(comma).filter(|open| matches!(article.token(open + 1), "which" | "who" | "whose"));
        let closed = aside.is_some() && (date.tokens.end..at).any(|id| comma(&id));
        date.tokens.end < at && (day && (said || fronted) || closed)
    };
    article.dates_of(sentence).iter().filter(|date| !of_telling(date)).collect()
}

/// The one time that the sentence speaks of: "in 2024"; none where it speaks of now.
///
/// # Errors
/// Where it has several dates, or one that may be of something else.
fn time(article: &Article, dates: &[&DateMention], end: TokenId) -> Result<Option<value::Date>, ()> {
    // What a comma parts from the place is told of something else: "…, slipped to 3.4%, from 2.1% the year before".
    let parted = article.tokens.get(end as usize).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon));
    let within = if parted { dates.partition_point(|d| d.tokens.start < end) } else { dates.len() };
    match &dates[..within] {
        [] => Ok(None),
        [one] => {
            let within = one.tokens.start.checked_sub(1).is_some_and(|id| matches!(article.token(id), "in" | "In"))
                || matches!(article.token(one.tokens.start), "last" | "Last" | "this" | "This");
            let time = one.value.filter(|date| within && !matches!(date, value::Date::Day(_)));
            time.map(Some).ok_or(())
        }
        _ => Err(()),
    }
}

/// A place in a rank as the text gives it.
#[derive(Debug, Clone)]
struct Place {
    subject: EntityId,
    /// Where what is said begins.
    from: TokenId,
    /// The first word of the place: "second" of "the second largest".
    opens: TokenId,
    /// The words after the superlative, to the end of the clause.
    reach: Tokens,
    /// The group of "Africa's largest".
    of: Option<Tokens>,
    /// Which place: 1 is the first.
    n: usize,
    /// Where the name stands, where it comes behind the place: "the smallest is Petra".
    behind: Option<Tokens>,
    /// The noun that names the measure, where that is the subject: "the bill is the lowest".
    measure: Option<TokenId>,
    /// "hit hardest": it is of the most of what does harm.
    harm: bool,
}

/// Where the clause ends that begins at `start`.
fn clause_end(article: &Article, sentence: &Tokens, start: TokenId) -> TokenId {
    (start..sentence.end)
        .find(|id| {
            matches!(article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Stop | Kind::Quote | Kind::Open)
                || article.tokens[*id as usize].kind == Kind::Dash && !article.tokens[*id as usize].glued
                || matches!(article.token(*id), "although" | "and" | "because" | "but" | "that" | "though" | "until" | "which" | "while" | "who")
        })
        .unwrap_or(sentence.end)
}
