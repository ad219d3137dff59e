//! A place told in any order, in the file's own words for what is ranked: "Smallest of the county's colleges, Petra has", "Of
//! the four mills, Petra presses least", "Petra has sold fewer tickets than anyone else", "only two ship more than Petra".
//!
//! All the words for what is ranked must be on file for it, or the subject's figure told beside it. Where the text names a
//! group of which the file knows nothing, only a place at the other end of the list is taken to be wrong.

use super::measures::alike;
use super::whom::{Reader, capital};
use super::{Place, beaten, clause_end, dates};
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::check::reading::Reading;
use crate::lexicon::{self, ClosedClassWordClass as Class, Entry, Few, Form, Group, List, Verb, lemma, words_of};
use crate::reference::{EntityId, FactId, Field, Standing};
use crate::source::{Prose, Span};
use rust_decimal::prelude::ToPrimitive;

/// Words that make of a place told what may be, was, or is not.
const OPEN: Few = Few::of(&[
    "almost", "among", "arguably", "aims", "could", "equal", "ever", "formerly", "hopes", "joint", "likely", "may", "might", "n't", "nearly", "never", "not",
    "once", "perhaps", "possibly", "probably", "shared", "should", "since", "ties", "tied", "until", "wants", "will", "would", "yet",
]);
/// What is so of a time that the file may not have: only beside the subject's own figure.
const PAST: Few = Few::of(&["been", "had", "last", "was", "were"]);
/// All the others: "than anyone else", "than any other".
const OTHERS: Few = Few::of(&["any", "anybody", "anyone", "anywhere", "every", "everybody", "everyone", "everywhere", "rest"]);
/// Who has more where nobody has.
const NOBODY: Few = Few::of(&["no", "nobody", "none"]);
/// Words that stand for the field itself and narrow it by nothing.
const PLAIN: Few = Few::of(&[
    "'s",
    "all",
    "and",
    "combined",
    "else",
    "far",
    "month",
    "season",
    "week",
    "year",
    "entire",
    "here",
    "list",
    "lot",
    "other",
    "others",
    "own",
    "neighbours",
    "neighbors",
    "one",
    "place",
    "put",
    "ranking",
    "rivals",
    "table",
    "them",
    "these",
    "they",
    "together",
    "whole",
    "’s",
]);
/// Nouns of a whole that a desk's list may be of, whatever its name.
const LEAGUES: Few = Few::of(&["championship", "chain", "conference", "division", "federation", "group", "industry", "league", "sector", "series", "tour"]);
/// Verbs by which somebody has what is counted; by others it is lost, bought or taken in.
const HAVING: Few = Few::of(&["boast", "carry", "count", "employ", "have", "hold", "operate", "own", "run", "serve", "teach"]);
/// Words that leave somebody out of the field.
const EXCEPT: Few = Few::of(&["Apart", "Except", "Excluding", "apart", "aside", "bar", "except", "excluding", "save"]);
/// Most tokens between a name and the place that it is given.
const NEAR: TokenId = 12;

/// Whose a place is.
struct Owner {
    subject: EntityId,
    /// Where the name stands, if behind the place.
    behind: Option<Tokens>,
    /// What of the subject's has it: "Petra's jobless rate is".
    of: Tokens,
    /// From where on the words may leave it open.
    from: TokenId,
}

/// A place as the words give it.
struct Told {
    place: Place,
    /// More comes first.
    most: bool,
    /// The words for what is ranked: behind the place, and of "Petra's jobless rate is" those before it.
    of: [Tokens; 2],
    /// The words for those among whom it is ranked.
    field: Vec<Tokens>,
    /// It is set beside all the others, by those words: "than anyone else"; or beside so many.
    all: bool,
    others: Option<usize>,
    /// From where on the words may leave it open.
    from: TokenId,
}

impl<'a> Reader<'_, 'a> {
    /// The place at the superlative or comparative that the file gives to another, with its standing.
    pub(super) fn told(&self) -> Option<(Place, Standing<'a>)> {
        let told = if self.cx.article.word(self.at).is(<lexicon::Superlative as Entry>::LIST) { self.topped() } else { self.set_beside() }?;
        let conditional = (self.sentence.start..self.at)
            .any(|id| matches!(self.token(id), "If" | "if" | "whether" | "Once" | "When" | "Until") || EXCEPT.has(self.token(id)));
        let said = told.from..told.place.reach.end.min(self.at + 4);
        let denied = (self.sentence.start..told.place.from.min(told.from)).any(|id| {
            let word = self.cx.article.word(id);
            self.token(id) == "not" || word.in_group(Group::Untrue) || word.in_group(Group::Denying)
        });
        // "is to get more", "ships no more", "the largest it has been"
        let open = (told.from..self.at).any(|id| self.token(id) == "to")
            || self.back(self.at, 1).is_some_and(|id| self.token(id) == "no")
            || self.token(self.at + 1) == "it";
        if conditional || denied || open || said.into_iter().any(|id| self.kind(id) == Some(Kind::Quote) || OPEN.has(self.token(id))) {
            return None;
        }
        let reference = self.cx.reference;
        let day = self.cx.article.date;
        let mut wrong = None;
        for id in reference.latest_of(told.place.subject, day) {
            let Some(ranked) = reference.standing(id, told.most, Field::All) else { continue };
            let Some(clear) = self.speaks_of(&told, id, ranked.field) else { continue };
            // What fits by any measure is right.
            if ranked.may_be(told.place.n) || told.place.n > ranked.field {
                return None;
            }
            let turned = || reference.standing(id, !told.most, Field::All).is_some_and(|other| other.may_be(told.place.n));
            let beaten = ranked.ahead.len() >= told.place.n;
            if clear && beaten || turned() {
                wrong.get_or_insert(ranked);
            }
        }
        Some((told.place, wrong?))
    }

    /// Is the place of what the fact measures? Tells, if so, whether the field is told as the file has it.
    fn speaks_of(&self, told: &Told, id: FactId, field: usize) -> Option<bool> {
        let (article, reference) = (self.cx.article, self.cx.reference);
        let fact = &reference.facts[id as usize];
        let words: Vec<&str> =
            [fact.measure.as_str()].into_iter().chain(fact.also.iter().map(String::as_str)).chain(reference.heading(id)).flat_map(words_of).collect();
        let on_file = |at: TokenId| words.iter().any(|word| alike(article, at, word));
        let plain = |at: TokenId| {
            // "student loans", "students on benefits" are no verbs
            article.is_finite_verb(at) && (!self.token(at).ends_with('s') || IS.has(self.token(at)) || self.token(at) == "has")
                || self.kind(at) != Some(Kind::Word)
                || article.word(at).is(List::FunctionWord)
                || PLAIN.has(&self.token(at).to_ascii_lowercase())
        };
        let number = |at: TokenId| self.kind(at) == Some(Kind::Number);
        let mut of = told.of.iter().cloned().flatten();
        if !of.clone().all(|at| plain(at) || number(at) || on_file(at)) || told.others.is_some_and(|n| n + 1 != field) {
            return None;
        }
        // The subject's own figure told beside it shows the measure and the time.
        let figured = || article.quantities_of(self.number).iter().any(|q| q.amount.low == fact.value.low && q.amount.unit == fact.value.unit);
        let own_word =
            words.iter().any(|word| self.token(self.at).eq_ignore_ascii_case(word)) || self.settings.says_measure(self.token(self.at), words.iter().copied());
        let past = || (told.from..self.at).any(|id| PAST.has(self.token(id)));
        // "In 2019 Petra shipped more": of a time that the fact is not of.
        let other_time = |date: &&DateMention| !date.value.is_some_and(|time| fact.covers(&time));
        let of_then = || {
            // Not that of another clause: "…, and its crews have had no rise since 2019".
            let end = told.place.reach.end;
            dates(article, self.number, self.at).iter().filter(|d| d.tokens.start < end).any(other_time)
                || (self.sentence.start..end).any(|id| self.token(id) == "ago" || article.tells_time_before(id))
        };
        if (past() || of_then()) && !figured() {
            return None;
        }
        let named = of.any(|at| !plain(at) && on_file(at));
        // "has lost more students": of what is done to them the file may have nothing.
        let place = if article.word(self.at).is(<lexicon::Superlative as Entry>::LIST) { told.place.from } else { self.at };
        let before = place.checked_sub(1).filter(|id| *id >= self.sentence.start);
        let acts = before.filter(|id| article.entries::<Verb>(*id).any(|(_, form)| form != Form::Base) && !on_file(*id) && !IS.has(self.token(*id)));
        if named && acts.is_some_and(|id| lemma::verb(article.word(id)).is_none_or(|(lemma, _)| !HAVING.has(lemma))) {
            return None;
        }
        let verb = (self.sentence.start..self.at).rev().take(NEAR as usize).any(|at| article.entry::<Verb>(at).is_some() && on_file(at));
        // "the largest of the colleges", by their students
        let size = self.settings.sizes.has_in_any_case(self.token(self.at)) && self.settings.is_extent(fact);
        if !(own_word || named || verb || size || figured()) {
            return None;
        }
        // "has the lowest jobless rate": of all that are on file.
        let mut known = told.all || named && told.field.iter().all(Tokens::is_empty);
        for tokens in &told.field {
            for at in tokens.clone() {
                match self.count(at) {
                    Some(n) if n != field => return None,
                    Some(_) => known = true,
                    None if plain(at) => {}
                    None if on_file(at) || self.settings.areas.has(self.token(at)) => known = true,
                    // "the four mills", as many as are on the list
                    None if tokens.clone().any(|id| self.count(id) == Some(field)) => {}
                    // "in the Coastal League" and "of the stations" may be the list's; "of the Methodist colleges", "in Upper Tarn"
                    // are some of it.
                    None => {
                        let alone = tokens.len() == 2 && matches!(self.token(tokens.start), "the" | "all" | "these");
                        return (alone || (at..tokens.end).any(|id| LEAGUES.has(self.token(id)))).then_some(false);
                    }
                }
            }
        }
        Some(known)
    }

    /// "Petra is the county's smallest", "Smallest of the five, Petra": a superlative, and whose it is.
    fn topped(&self) -> Option<Told> {
        let article = self.cx.article;
        let most = article.entry::<lexicon::Superlative>(self.at)?.0.most;
        let dash = self.back(self.at, 1).filter(|id| self.kind(*id) == Some(Kind::Dash) && article.tokens[*id as usize].glued);
        let counted = self.back(dash.unwrap_or(self.at), 1).and_then(|id| self.place_number(id));
        let (opens, n) = counted.unwrap_or((self.at, 1));
        if n == 0 || dash.is_some() && counted.is_none() {
            return None;
        }
        let end = clause_end(article, &self.sentence, self.at + 1);
        // "the largest but one"
        let but = (self.at + 1..=end).find(|id| matches!(self.token(*id), "but" | "bar") && self.count(*id + 1).is_some_and(|n| n < 4));
        let n = n + but.and_then(|id| self.count(id + 1)).unwrap_or(0);
        let scope = (self.at + 1..end).find(|id| SCOPES.has(self.token(*id))).unwrap_or(end);
        // "is lowest in Petra"
        if let Some((subject, last)) = self.named_from(scope + 1).filter(|_| matches!(self.token(scope), "in" | "at")) {
            let first = Reading(article).opening(self.number);
            let verb = (first..opens).find(|id| article.is_finite_verb(*id) || IS.has(self.token(*id)))?;
            let plain = last >= end && (verb + 1 == opens || matches!(self.token(opens - 1), "and" | "but")) && scope == self.at + 1;
            let place = Place { subject, from: opens, opens, reach: self.at + 1..end, of: None, n, behind: None, measure: None, harm: false };
            return plain.then(|| Told { place, most, of: [first..verb, scope..scope], field: Vec::new(), all: true, others: None, from: verb });
        }
        let mut field = Vec::new();
        let mut from = opens;
        // "the county's smallest"
        if let Some(mark) = self.back(opens, 1).filter(|id| matches!(self.token(*id), "'s" | "’s" | "’" | "'")) {
            let first = (self.sentence.start..mark).rev().take(4).find(|id| matches!(self.token(*id), "the" | "The")).unwrap_or(mark.checked_sub(1)?);
            field.push(first..mark);
            from = first;
        } else if self.back(opens, 1).is_some_and(|id| matches!(self.token(id), "the" | "The" | "a")) {
            from = opens - 1;
        }
        if scope < end {
            field.push(scope + 1..end);
        }
        let owner = self.owner(from)?;
        // "The driest place was Petra"
        let scope = owner.behind.as_ref().map_or(scope, |name| scope.min((self.at + 1..name.start).find(|id| IS.has(self.token(*id))).unwrap_or(scope)));
        field.extend(self.fronted(from));
        let behind = owner.behind;
        let from = if behind.is_some() { opens } else { from };
        let place = Place { subject: owner.subject, from, opens, reach: self.at + 1..end, of: None, n, behind, measure: None, harm: false };
        Some(Told { place, most, of: [self.at + 1..but.map_or(scope, |but| scope.min(but)), owner.of], field, all: false, others: None, from: owner.from })
    }

    /// "Petra sold fewer tickets than anyone else", "only one port ships more than Petra".
    fn set_beside(&self) -> Option<Told> {
        let article = self.cx.article;
        let most = beaten::direction(article, self.at)?;
        let than = (self.at + 1..self.sentence.end.min(self.at + 8)).find(|id| self.token(*id) == "than")?;
        let first = than + 1 + TokenId::from(matches!(self.token(than + 1), "in" | "at" | "on"));
        let end = clause_end(article, &self.sentence, first);
        let place = |subject, from, n| Place { subject, from, opens: from, reach: self.at + 1..end, of: None, n, behind: None, measure: None, harm: false };
        let the = TokenId::from(matches!(self.token(first), "the" | "its" | "their"));
        // "than all but one", "than the other three", "than its two rivals"
        let all_but = (self.token(first) == "all" && self.token(first + 1) == "but").then(|| self.count(first + 2)).flatten();
        let past_other = first + the + TokenId::from(self.token(first + the) == "other");
        let either = (self.token(first) == "either").then_some(2);
        let others = either.or_else(|| (the > 0 || past_other > first).then(|| self.count(past_other)).flatten());
        let any = OTHERS.has(self.token(first + the)) && self.token(first + 1) != "one" || the > 0 && self.token(first + the) == "others";
        if any || all_but.is_some() || others.is_some() {
            // "than anyone but Orsa", "than any other town, bar Orsa", "than in any other year"
            let but = all_but.is_none() && self.token(end) == "but" && !article.is_finite_verb(end + 1);
            let time = (first..end).any(|id| article.word(id).is(List::TimeUnit));
            if but || time || (end..self.sentence.end.min(end + 4)).any(|id| EXCEPT.has(self.token(id))) {
                return None;
            }
            // "More rain fell on Petra than"
            let on = || (self.at + 1..than).find(|id| matches!(self.token(*id), "in" | "at" | "on")).and_then(|id| Some((id, self.named_from(id + 1)?)));
            let (owner, of) = match on().filter(|(_, (_, last))| *last == than) {
                Some((on, (subject, _))) => {
                    let opens = Reading(article).opening(self.number);
                    (Owner { subject, behind: None, of: opens..self.at, from: opens }, self.at + 1..on)
                }
                None => (self.owner(self.at).filter(|owner| owner.behind.is_none())?, self.at + 1..than),
            };
            let rest = if any { first + the + 1 } else { (first + 2).max(past_other) + 1 };
            // "than anyone else thought"
            let rest = rest.min(end)..end;
            if rest.clone().any(|id| article.is_finite_verb(id) && !matches!(self.token(id), "did" | "do" | "does" | "had" | "has" | "have")) {
                return None;
            }
            let mut field = vec![rest];
            field.extend(self.fronted(self.at));
            let n = 1 + all_but.unwrap_or(0);
            return Some(Told { place: place(owner.subject, self.at, n), most, of: [of, owner.of], field, all: true, others, from: owner.from });
        }
        self.outdone(most, than, end)
    }

    /// "Only one port ships more than Petra", "no college has more students than Petra".
    fn outdone(&self, most: bool, than: TokenId, end: TokenId) -> Option<Told> {
        let article = self.cx.article;
        let (subject, last) = self.named_from(than + 1 + TokenId::from(self.token(than + 1) == "the"))?;
        let floor = self.sentence.start.max(self.at.saturating_sub(NEAR));
        let low = |id: TokenId| self.token(id).to_ascii_lowercase();
        let opening = Reading(article).opening(self.number);
        let counts = |id: TokenId| (matches!(low(id).as_str(), "only" | "just") && self.count(id + 1).is_some()) || id == opening && self.count(id).is_some();
        let who = (floor..self.at).find(|id| NOBODY.has(&low(*id)) || counts(*id))?;
        let only = TokenId::from(matches!(low(who).as_str(), "only" | "just"));
        let n = self.count(who + only).filter(|_| !NOBODY.has(&low(who))).unwrap_or(0);
        // The nouns for those who may have more, to the verb.
        let rivals = who + only + 1;
        let verb = (rivals..=self.at).find(|id| *id == self.at || article.is_finite_verb(*id))?;
        let mut field = vec![rivals..verb, last..end.max(last)];
        field.extend(self.fronted(who));
        let place = Place { subject, from: who, opens: who, reach: self.at + 1..end, of: None, n: n + 1, behind: None, measure: None, harm: false };
        Some(Told { place, most, of: [self.at + 1..than, verb..verb], field, all: true, others: None, from: verb })
    }

    /// The small number told at `id`.
    fn count(&self, id: TokenId) -> Option<usize> {
        Reading(self.cx.article).small_number(id).and_then(|n| n.to_usize()).or_else(|| self.token(id).parse().ok())
    }

    /// The field with which a sentence begins before the words at `from`: "Of the four mills in Orsa, ", "Among ports ".
    fn fronted(&self, from: TokenId) -> Option<Tokens> {
        let first = self.sentence.start + TokenId::from(matches!(self.token(self.sentence.start), "And" | "But"));
        let among = matches!(self.token(first), "Of" | "Among" | "of" | "among");
        // "In the south, Petra", "On Sundays Petra": narrowed, unless by a day or by the one that is ranked.
        let within = matches!(self.token(first), "At" | "For" | "In" | "On" | "Outside" | "Per" | "Relative")
            && self.named_from(first + 1).is_none()
            && self.cx.article.date_at(first + 1).is_none();
        let closes = |id: &TokenId| self.kind(*id) == Some(Kind::Comma) || within && self.named_from(*id).is_some();
        let end = (first..from).find(closes);
        // "the four mills that the firm owns": what they are is told before.
        let noun = |end: TokenId| (first..end).find(|id| matches!(self.token(*id), "that" | "which" | "where" | "in")).unwrap_or(end);
        let end = if among { Some(noun(end.unwrap_or(from))) } else { end.filter(|_| within) };
        if from > first { end.map(|end| first + 1..end) } else { None }
    }

    /// Whose place it is that the words from `from` give: that of the one name on file before it in its clause, with a verb
    /// between, or of what is its own, or of the name behind it, where the place begins the sentence.
    fn owner(&self, from: TokenId) -> Option<Owner> {
        let article = self.cx.article;
        let entities = &self.cx.binding.entities;
        let span = article.span(self.sentence.clone());
        let first = entities.partition_point(|(at, _)| at.start < span.start);
        let listed =
            |(at, id): &(Span<Prose>, EntityId)| (self.cx.reference.count_of(*id) > 0).then(|| (article.token_from(at.start)..article.token_from(at.end), *id));
        let mut here = entities[first..].iter().take_while(|(at, _)| at.start < span.end).filter_map(listed);
        let opening = Reading(article).opening(self.number);
        // "Largest of the five, Petra wants a new hall" opens with no source.
        let first = |at: TokenId| from == at || from == at + 1 && matches!(self.token(at), "The" | "the");
        if first(opening) || first(self.sentence.start) {
            return self.behind_it(from, here.next()?);
        }
        // "one of the lowest"
        if self.back(from, 1).is_some_and(|id| self.token(id) == "of") {
            return None;
        }
        let none = from..from;
        let Some((name, subject)) = here.take_while(|(name, _)| name.end <= from).last() else {
            let it = self.token(opening).eq_ignore_ascii_case("it") && from.checked_sub(opening).is_some_and(|n| n <= NEAR);
            return it.then(|| self.salient()).flatten().map(|subject| Owner { subject, behind: None, of: none, from: opening });
        };
        let verb = self.back(from, 1).filter(|id| IS.has(self.token(*id)));
        // "Petra's jobless rate, 6.8%, is the highest", "In Petra the jobless rate is lower"
        let mark = matches!(self.token(name.end), "'s" | "’s");
        let within = name.start == opening + 1 && matches!(self.token(opening), "In" | "At");
        if mark || within {
            let of = name.end + TokenId::from(mark || self.kind(name.end) == Some(Kind::Comma))..verb?;
            let end = of.clone().find(|id| self.kind(*id) == Some(Kind::Comma)).unwrap_or(of.end);
            let figure = (end..of.end).all(|id| self.kind(id) != Some(Kind::Word));
            return (figure && end > of.start).then_some(Owner { subject, behind: None, of: of.start..end, from: name.end });
        }
        let the = TokenId::from(self.back(name.start, 1).is_some_and(|id| matches!(self.token(id), "the" | "The")));
        let preposed = |id: TokenId| article.word(id).class() == Some(Class::Preposition) || matches!(self.token(id), "and" | "or" | "than" | "while");
        let led = self.back(name.start, 1 + the).is_some_and(preposed);
        let mut between = name.end..from;
        // "Petra, with 590 mm, was"
        if self.kind(name.end) == Some(Kind::Comma) && self.token(name.end + 1) == "with" {
            between.start = (name.end + 1..from).find(|id| self.kind(*id) == Some(Kind::Comma))? + 1;
        }
        let other = |id: TokenId| PARTS.has(self.token(id)) || matches!(self.kind(id), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Quote));
        let acts = between.clone().any(|id| article.is_finite_verb(id) || IS.has(self.token(id)) || matches!(self.token(id), "has" | "have"));
        // "Petra Mills ships", "A Petra firm ships"
        let longer = capital(article, name.end) || self.back(name.start, 1).is_some_and(|id| matches!(self.token(id), "A" | "a" | "an"));
        let plain = !led && !longer && acts && between.len() as TokenId <= NEAR && !between.clone().any(other);
        plain.then_some(Owner { subject, behind: None, of: none, from: between.start })
    }

    /// "Smallest of the five, with 30, Petra has", "The driest place was Petra": whose the place is that begins the sentence.
    fn behind_it(&self, from: TokenId, (name, subject): (Tokens, EntityId)) -> Option<Owner> {
        let article = self.cx.article;
        let before = name.start.checked_sub(1)?;
        let before = before.saturating_sub(TokenId::from(self.token(before) == "the"));
        let acts = |id: TokenId| article.is_finite_verb(id) || IS.has(self.token(id)) || matches!(self.token(id), "has" | "had");
        let first_verb = (from..name.start).find(|id| acts(*id));
        let apposed = self.kind(before) == Some(Kind::Comma) && self.goes_on(name.end) && first_verb.is_none();
        let is = IS.has(self.token(before)) && first_verb == Some(before) && self.kind(name.end) != Some(Kind::Word);
        (name.start > from && (apposed || is)).then_some(Owner { subject, behind: Some(name), of: from..from, from })
    }
}

impl Reader<'_, '_> {
    /// Does a clause go on at `at` with a word of its own, as a verb is?
    fn goes_on(&self, at: TokenId) -> bool {
        let word = self.kind(at) == Some(Kind::Word) && !self.cx.article.tokens[at as usize].capital;
        word && !PARTS.has(self.token(at)) && self.cx.article.word(at).class() != Some(Class::Preposition)
    }
}

/// Words that a field follows.
const SCOPES: Few = Few::of(&["across", "among", "anywhere", "at", "in", "of", "on"]);
/// Verbs that give a place.
const IS: Few = Few::of(&["are", "is", "remains", "was", "were"]);
/// Words that begin another clause.
const PARTS: Few = Few::of(&["'s", "and", "but", "than", "that", "where", "which", "while", "who", "’s"]);
