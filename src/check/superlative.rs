//! A first place that the figures on file give to another.

use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::finding::Place;
use crate::lexicon::{self, Entry, Form, List, MeasureWord, MeasureWordRole, UnitDimension, Verb, Word, Wordings, lemma, pieces};
use crate::reference::{EntityId, EntityKind, Fact, FactId, Field, Reference};
use crate::value;
use schemars::JsonSchema;
use serde::Deserialize;

/// A first place that the figures on file give to another: "Norvia has the lowest uptake" where Estmark has a lower one.
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
    /// Words that may stand between the verb and the place: "still the biggest".
    adverbs: Wordings,
    /// Nouns of the field itself, told after the place: "on the council's list".
    lists: Wordings,
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
    const PARTS: &'static [&'static str] = &["said", "subject", "measure", "value", "other", "ahead", "source"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let Context { article, reference, binding, .. } = *cx;
        if reference.facts.is_empty() || binding.entities.is_empty() {
            return;
        }
        for (number, sentence) in article.sentences.iter().enumerate() {
            for at in sentence.tokens.clone().filter(|at| article.word(*at).is(<lexicon::Superlative as Entry>::LIST)) {
                let Some((entry, _)) = article.entry::<lexicon::Superlative>(at) else { continue };
                // What is said of one year or month is held against the figures of that time; of several, against none.
                let Ok(time) = time(article, number as u32, clause_end(article, &sentence.tokens, at + 1)) else { continue };
                let Some(mut rank) = self.rank(cx, &sentence.tokens, at, time.is_some()) else { continue };
                if let [date] = article.dates_of(number as u32)
                    && date.tokens.start > at
                {
                    rank.reach.end = rank.reach.end.min(date.tokens.start - 1);
                }
                let before = rank.from.saturating_sub(3).max(sentence.tokens.start)..at;
                let hedged = before.into_iter().any(|id| self.unless.has_in_any_case(article.token(id)));
                if hedged {
                    continue;
                }
                let day = time.map_or(article.date, |time| time.last_day());
                let timely = |id: &FactId| time.is_none_or(|time| reference.facts[*id as usize].as_of.is_some_and(|at| at.agrees(&time)));
                let mut found =
                    reference.latest_of(rank.subject, day).filter(timely).filter_map(|own| self.contradicted(article, reference, &rank, own, entry.most));
                let (Some((own, ahead, end)), None) = (found.next(), found.next()) else { continue };
                let span = article.span(rank.from..end);
                let name = |id: EntityId| reference.entities.get(id as usize).map_or("", |e| e.name.as_str());
                let mut hit = Hit::new(span)
                    .part("said", article.text(article.span(at..end)))
                    .part("subject", name(own.subject))
                    .part("measure", own.measure.as_str())
                    .part("value", own.written.as_str())
                    .part("other", name(ahead.subject))
                    .part("ahead", ahead.written.as_str())
                    .part("source", reference.credit(ahead.source.as_deref(), ahead.retrieved, ahead.evidence))
                    .label("ahead", Place::File(ahead.evidence))
                    .label("value", Place::File(own.evidence))
                    .quoted(Reading(article).quoted(span));
                hit.no_fix = true;
                hits.push(hit);
            }
        }
    }
}

/// The one time that the sentence speaks of: "in 2024"; none where it speaks of now.
///
/// # Errors
/// Where it has several dates, or one that may be of something else.
fn time(article: &Article, sentence: u32, end: TokenId) -> Result<Option<value::Date>, ()> {
    // What a comma parts from the place is told of something else: "…, slipped to 3.4%, from 2.1% the year before".
    let parted = article.tokens.get(end as usize).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::Semicolon));
    let dates = article.dates_of(sentence);
    let within = if parted { dates.partition_point(|d| d.tokens.start < end) } else { dates.len() };
    match &dates[..within] {
        [] => Ok(None),
        [one] => {
            let within = one.tokens.start.checked_sub(1).is_some_and(|id| matches!(article.token(id), "in" | "In"));
            let time = one.value.filter(|date| within && !matches!(date, value::Date::Day(_)));
            time.map(Some).ok_or(())
        }
        _ => Err(()),
    }
}

/// A first place as the text gives it.
struct Rank {
    subject: EntityId,
    /// Where what is said begins.
    from: TokenId,
    /// The words after the superlative, to the end of the clause.
    reach: Tokens,
    /// The group of "Africa's largest".
    of: Option<Tokens>,
}

impl Superlative {
    /// The rank that the superlative at `at` gives, and to whom: to the name right before "is the", "has the" or a comma.
    fn rank(&self, cx: &Context<'_>, sentence: &Tokens, at: TokenId, dated: bool) -> Option<Rank> {
        let article = cx.article;
        let reach = at + 1..clause_end(article, sentence, at + 1);
        let back = |n: u32| at.checked_sub(n).filter(|id| *id >= sentence.start).map(|id| article.token(id)).unwrap_or_default();
        // "Africa's largest": the group stands where else "the" does.
        let mut lead = at;
        let mut of = None;
        if matches!(back(1), "'s" | "’s") {
            let name = (sentence.start..at - 1).rev().take_while(|id| article.tokens[*id as usize].capital).last();
            let start = name.unwrap_or(at.saturating_sub(2));
            let world = back(2) == "world";
            if name.is_none() && !world {
                return None;
            }
            of = (!world).then_some(start..at - 1);
            lead = start;
        }
        if lead > sentence.start && matches!(article.token(lead - 1), "the" | "its" | "their") {
            lead -= 1;
        } else if lead == at {
            return None;
        }
        let is_adverb = |id: TokenId| self.adverbs.has(article.token(id));
        let behind = |from: TokenId| (sentence.start..from).rev().find(|id| !is_adverb(*id));
        let mut link = behind(lead)?;
        // "makes Petra the costliest": the name stands right before the place.
        if let Some(rank) = self.made(cx, sentence, at, link, &reach) {
            return Some(Rank { of, ..rank });
        }
        // "lost the most ground"
        let counts = matches!(article.token(at), "most" | "fewest" | "least") && of.is_none();
        let told = counts && article.entries::<Verb>(link).any(|(_, form)| matches!(form, Form::Past | Form::Third | Form::Participle));
        let verb = told
            || matches!(article.token(link), "is" | "has" | "have" | "are" | "remains" | "remain" | "with")
            || dated && matches!(article.token(link), "was" | "had" | "were");
        if !verb && article.tokens[link as usize].kind != Kind::Comma {
            return None;
        }
        if verb {
            link = behind(link)? + 1;
            // "Sandby, which again has the highest": what the clause is set beside.
            let which = matches!(article.token(link - 1), "which" | "that") && link >= sentence.start + 3;
            if which && article.tokens[link as usize - 2].kind == Kind::Comma {
                link -= 2;
            }
        }
        let end = article.tokens.get(link.checked_sub(1).filter(|id| *id >= sentence.start)? as usize)?.span().end;
        let found = cx.binding.entities.partition_point(|(span, _)| span.end < end);
        if let Some((span, subject)) = cx.binding.entities.get(found).filter(|(span, _)| span.end == end) {
            let first = article.token_from(span.start);
            let before = first - TokenId::from(first > sentence.start && matches!(article.token(first - 1), "the" | "The"));
            // "London and the North West" are two; "…, and the South East has the lowest" is one. "The mayor of Quay, the
            // largest …" may be the mayor or Quay.
            let word = |n: u32| before.checked_sub(n).filter(|id| *id >= sentence.start);
            let joined = word(1).is_some_and(|id| matches!(article.token(id), "and" | "or" | "of" | "in" | "for" | "by" | "from" | "at" | "with"));
            let clause = word(1).is_some_and(|id| article.token(id) == "and") && word(2).is_some_and(|id| article.tokens[id as usize].kind == Kind::Comma);
            // "None are in Tarvit, its largest depot": of what is named the place can only be that of the name.
            let own = word(1).is_some_and(|id| matches!(article.token(id), "in" | "at" | "from")) && matches!(article.token(lead), "its" | "their");
            return (!joined || clause || own).then_some(Rank { subject: *subject, from: first, reach, of });
        }
        // "The firm, the largest maker of …"
        let noun = link - 1;
        let firm = noun == sentence.start + 1 && article.token(sentence.start) == "The" && self.firms.has(article.token(noun));
        let mut organisations: Vec<EntityId> = cx.binding.entities.iter().map(|(_, id)| *id).collect();
        organisations.retain(|id| cx.reference.entities.get(*id as usize).is_some_and(|e| e.kind == EntityKind::Organisation));
        organisations.sort_unstable();
        organisations.dedup();
        match organisations.as_slice() {
            [one] if firm => Some(Rank { subject: *one, from: lead, reach, of }),
            _ => None,
        }
    }

    /// "makes Petra the costliest", "left Brill with the lowest": whom a verb gives the place that follows the name.
    fn made(&self, cx: &Context<'_>, sentence: &Tokens, at: TokenId, link: TokenId, reach: &Tokens) -> Option<Rank> {
        let article = cx.article;
        let with = matches!(article.token(link), "with" | "as");
        let end = article.tokens[(link - TokenId::from(with && link > sentence.start)) as usize].span().end;
        let found = cx.binding.entities.partition_point(|(span, _)| span.end < end);
        let (span, subject) = cx.binding.entities.get(found).filter(|(span, _)| span.end == end)?;
        let first = article.token_from(span.start);
        let verb = first.checked_sub(1).filter(|id| *id >= sentence.start)?;
        let makes = matches!(article.token(verb), "makes" | "made" | "make" | "making" | "leaves" | "left" | "leave" | "leaving" | "keeps" | "puts");
        (makes && at > first).then(|| Rank { subject: *subject, from: first, reach: reach.clone(), of: None })
    }

    /// The subject's own figure and the one ahead of it, if the words speak of its measure and the file gives the place to
    /// another; and where the words end.
    fn contradicted<'a>(&self, article: &Article, reference: &'a Reference, rank: &Rank, own: FactId, most: bool) -> Option<(&'a Fact, &'a Fact, TokenId)> {
        let fact = &reference.facts[own as usize];
        let end = std::iter::once(&fact.measure)
            .chain(&fact.also)
            .find_map(|wording| self.spoken_of(article, &rank.reach, wording))
            .or_else(|| self.of_its_kind(article, reference, rank, fact))?;
        // Where else the place is: "in the world" is everywhere, "in Africa" within a group.
        let rest = end..rank.reach.end;
        let text = article.text(article.span(rest.clone())).to_lowercase();
        let place = (article.token(end) == "in" && rest.len() > 1).then(|| {
            let from = end + 1 + TokenId::from(article.token(end + 1) == "the");
            from..rank.reach.end
        });
        let named = |tokens: Tokens| article.text(article.span(tokens));
        // "on the council's list", "in the district" of what the district office has counted.
        let listed = article.token(end) == "on" && rest.clone().any(|id| self.lists.has(article.token(id)));
        let counted = place.as_ref().filter(|p| p.len() == 1 && !article.tokens[p.start as usize].capital).is_some_and(|p| {
            let noun = article.token(p.start);
            let names = |text: &str| pieces(text).any(|piece| text[piece.start..piece.end].eq_ignore_ascii_case(noun));
            fact.source.as_deref().is_some_and(names) || names(&fact.measure)
        });
        let field = match (&rank.of, place) {
            _ if rest.is_empty() || self.whole.has(&text) || listed || counted => rank.of.clone().map_or(Field::All, |of| Field::Group(named(of))),
            (None, Some(place)) if article.tokens[place.start as usize].capital => Field::Group(named(place)),
            _ => return None,
        };
        // "in England" of a table about England alone.
        let field = match field {
            Field::Group(name) if [&fact.measure].into_iter().chain(&fact.also).any(|words| words.contains(name)) => Field::All,
            field => field,
        };
        let ahead = reference.ahead_of(own, most, field)?;
        Some((fact, ahead, rank.reach.end))
    }

    /// "its largest depot", "the costliest gale": a superlative of what the fact measures, and the noun for what all on
    /// the list are, by the subject's own name ("Gale Petra") or the measure's ("staff by office"). Gives the first
    /// word after the noun. None where another measure of the subject's may be meant.
    fn of_its_kind(&self, article: &Article, reference: &Reference, rank: &Rank, fact: &Fact) -> Option<TokenId> {
        let word = article.token(rank.reach.start.checked_sub(1)?);
        let unit = fact.value.unit;
        let money = unit.base.is_some_and(|u| u.dimension == UnitDimension::Money);
        let sized = self.sizes.has(word) && !money && !unit.is_percent() && unit.per.is_none();
        if !(sized || self.costs.has(word) && money && unit.per.is_none()) {
            return None;
        }
        // One measure of many on the list is what it is the largest by; of two it may be either.
        let others = reference.facts_of(fact.subject).any(|(_, other)| other.measure != fact.measure && other.value.unit == unit);
        let noun = rank.reach.clone().take(3).find(|id| {
            let by = fact.measure.split_once(" by ").map(|(_, kind)| kind).or_else(|| fact.measure.split_once(" of a ").map(|(_, kind)| kind));
            let last = by.and_then(|kind| kind.split(' ').next_back());
            let entity = reference.entities.get(fact.subject as usize);
            let kind = entity.is_some_and(|e| pieces(&e.name).any(|p| alike(article, *id, &e.name[p.start..p.end]) && !article.tokens[*id as usize].capital));
            kind || last.is_some_and(|last| alike(article, *id, last))
        })?;
        let plain = (rank.reach.start..noun).all(|id| article.entry::<MeasureWord>(id).is_none());
        (!others && plain).then_some(noun + 1)
    }

    /// Do the words at the beginning of `reach` speak of the measure that `wording` is? Gives the first word after them.
    fn spoken_of(&self, article: &Article, reach: &Tokens, wording: &str) -> Option<TokenId> {
        let words: Vec<&str> = pieces(wording).filter(|p| p.kind == Kind::Word).map(|p| &wording[p.start..p.end]).collect();
        let content: Vec<&str> = words.iter().copied().filter(|w| !Word::find(w).is(List::FunctionWord)).collect();
        let is_function = |id: TokenId| article.word(id).is(List::FunctionWord);
        let own = |id: TokenId| content.iter().any(|w| alike(article, id, w));
        let same = |id: TokenId| article.entries::<MeasureWord>(id).any(|(entry, _)| entry.role == MeasureWordRole::Same);
        // "the most populous country", "the largest economy".
        let first = article.token(reach.start);
        let measured = |measure: &str| {
            measure.eq_ignore_ascii_case(wording) || !words.contains(&"per") && words.iter().any(|w| w.eq_ignore_ascii_case(measure)) && words.len() <= 4
        };
        let stands = self.stands_for.iter().any(|s| s.word.eq_ignore_ascii_case(first) && measured(&s.measure));
        if stands {
            let noun = reach.start + 1;
            return Some(if matches!(article.token(noun), "country" | "city" | "state" | "nation" | "town" | "county") { noun + 1 } else { noun });
        }
        // "the largest maker of sensors by shipments": all its words, one of them after "by".
        let by = reach.clone().find(|id| article.token(id.to_owned()) == "by");
        if let Some(by) = by
            && own(by + 1)
            && content.iter().all(|w| reach.clone().any(|id| alike(article, id, w)))
        {
            return Some(by + 2 + (by + 2..reach.end).take_while(|id| own(*id)).count() as TokenId);
        }
        // The measure itself, whole, with nothing between that would make it another.
        let whole =
            reach.clone().take_while(|id| own(*id) || same(*id) || is_function(*id) && words.iter().any(|w| article.token(*id).eq_ignore_ascii_case(w)));
        let end = whole.last()? + 1;
        if content.iter().all(|w| (reach.start..end).any(|id| alike(article, id, w))) {
            return Some(end);
        }
        // Or its head: "uptake" of "uptake of two doses at five".
        let head = words.iter().position(|w| *w == "of").filter(|at| *at > 0)?;
        let end = reach.start + head as TokenId;
        let said = words[..head].iter().enumerate().all(|(n, w)| alike(article, reach.start + n as TokenId, w));
        (said && end <= reach.end && (end == reach.end || is_function(end))).then_some(end)
    }
}

/// Are the token and the word forms of one word, or is one made from the other: "shipments" and "shipped"?
fn alike(article: &Article, id: TokenId, word: &str) -> bool {
    let token = article.token(id);
    if token.eq_ignore_ascii_case(word) {
        return true;
    }
    let stem = lemma::lemma(Word::find(word), word);
    let own = lemma::lemma(article.word(id), token);
    own == stem || stem.len() >= 4 && own.len() >= 4 && (own.starts_with(&*stem) || stem.starts_with(&*own))
}

/// Where the clause ends that begins at `start`.
fn clause_end(article: &Article, sentence: &Tokens, start: TokenId) -> TokenId {
    (start..sentence.end)
        .find(|id| {
            matches!(article.tokens[*id as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Stop | Kind::Quote | Kind::Open)
                || matches!(article.token(*id), "and" | "but" | "which" | "who" | "that" | "while")
        })
        .unwrap_or(sentence.end)
}
