//! Figures that the grammar of their sentence gives to another than the fact's subject, or to a part of what it has, though its
//! name and the measure's words stand near: "Kestrel's rival, Orvane, has", "in the south, 61 per cent", "31,000 of its members".

use super::super::index::Measure;
use super::super::{Claim, EntityId, Fact, Reference};
use super::figures::{PEOPLE, is_copied};
use super::matter::times;
use super::scene::{function, is_role};
use super::slipped;
use crate::article::{Article, Kind, Quantity, Sort, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, FunctionWordKind, List, MeasureWordRole, Verb, lemma};
use crate::source::{Prose, Span};
use crate::value;
use rust_decimal::Decimal;

/// Words that stand for whom the sentence before was about.
const STANDS_FOR: Few = Few::of(&[
    "all",
    "both",
    "building",
    "city",
    "club",
    "company",
    "county",
    "country",
    "figure",
    "firm",
    "government",
    "group",
    "he",
    "it",
    "number",
    "project",
    "rate",
    "scheme",
    "she",
    "state",
    "team",
    "that",
    "there",
    "they",
    "this",
    "total",
    "town",
    "we",
    "which",
    "who",
]);
/// What leads in a place, a group or a condition at the beginning of a sentence.
const NARROWS: Few =
    Few::of(&["across", "against", "among", "at", "before", "during", "excluding", "for", "in", "of", "on", "outside", "under", "with", "without"]);
/// What leads in what a figure is told without.
const LEAVES_OUT: Few = Few::of(&["excluding", "without"]);
/// What tells that it is left out.
const LEFT_OUT: Few = Few::of(&["aside", "excluded", "omitted", "out"]);

/// Words for a part, before "of".
const PARTS: Few = Few::of(&["cent", "fifth", "fifths", "half", "majority", "most", "percent", "quarter", "quarters", "some", "tenth", "third", "thirds"]);

/// So near the fact's a figure of three digits is a slip for it.
const NEARLY: Decimal = Decimal::from_parts(105, 0, 0, false, 2);

/// A figure with the fact that it was bound to.
struct Told<'a> {
    reference: &'a Reference,
    article: &'a Article,
    quantity: &'a Quantity,
    fact: &'a Fact,
    measure: &'a Measure,
    /// The sentence.
    tokens: Tokens,
    /// The first token of the figure, the words of its bound included.
    front: TokenId,
    /// The entities of the article.
    named: &'a [(Span<Prose>, EntityId)],
    /// Where the sentence names the fact's subject.
    names: Vec<Tokens>,
}

/// Does the sentence tell the figure of `claim` of another than the fact's subject, or of a part of what it has? `named` are the
/// entities of the article, in order. A figure one slip away from the fact's is that one all the same.
pub(super) fn is_of_another(reference: &Reference, article: &Article, named: &[(Span<Prose>, EntityId)], claim: &Claim) -> bool {
    let (quantity, fact) = (&article.quantities[claim.quantity as usize], &reference.facts[claim.fact as usize]);
    let told = article.in_body(quantity.sentence) && matches!(article.block(quantity.sentence).kind, BlockKind::Paragraph | BlockKind::Quotation);
    let near = times(&quantity.amount, &fact.value).is_some_and(|ratio| ratio <= NEARLY) && value::significant(quantity.amount.low) >= 100;
    let turned = value::swapped(quantity.amount.low, fact.value.low);
    if !told || near || turned || is_copied(quantity, fact) || slipped::stands_for(reference, article, quantity, claim.fact) {
        return false;
    }
    let Some(measure) = reference.index.measure_of(fact.subject, claim.fact) else { return false };
    let sentence = &article.sentences[quantity.sentence as usize];
    let names = slipped::names_in(article, named, quantity.sentence, fact.subject);
    let names = names.map(|at| article.token_from(at.start)..article.token_until(at.end)).collect();
    let told = Told { reference, article, quantity, fact, measure, tokens: sentence.tokens.clone(), front: article.front(quantity), named, names };
    told.has_other_subject()
        || told.is_beside_stranger()
        || told.is_of_named_instead()
        || told.is_of_either()
        || told.is_narrowed()
        || told.is_of_possessed()
        || told.is_of_relative()
        || told.is_of_part()
        || told.is_acted_on()
        || told.is_of_then()
}

impl Told<'_> {
    fn kind(&self, id: TokenId) -> Option<Kind> {
        self.tokens.contains(&id).then(|| self.article.tokens[id as usize].kind)
    }

    fn is_comma(&self, id: TokenId) -> bool {
        self.kind(id) == Some(Kind::Comma)
    }

    /// Is it a word of the measure, of the subject's name, or a noun of that name which stands for the subject?
    fn is_own(&self, id: TokenId) -> bool {
        let (article, written) = (self.article, self.article.token(id));
        let entity = &self.reference.entities[self.fact.subject as usize];
        // "Bank" is no word of Kestrel Bank's in "Orvane Bank".
        let noun = self.is_content(id) && (id == self.tokens.start || !article.tokens[id as usize].capital);
        let within = |name: &str| name.split_whitespace().any(|word| word.trim_end_matches(['\'', '’']).eq_ignore_ascii_case(written));
        self.measure.words.contains(&lemma::stem(article.word(id), written))
            || self.names.iter().any(|name| name.contains(&id))
            || noun && (within(&entity.name) || entity.aliases.iter().any(|alias| within(alias)))
    }

    fn stands_for(&self, id: TokenId) -> bool {
        let written = self.article.token(id);
        let role = |role: MeasureWordRole| is_role(self.article, id, role);
        // "Bell County" is no county spoken of before.
        let of_name = id > self.tokens.start && self.article.tokens[id as usize].capital;
        !of_name && STANDS_FOR.has(written) || PEOPLE.contains(&written) || role(MeasureWordRole::Whole) || role(MeasureWordRole::Figure)
    }

    /// Does the word tell what something is, and no time, number or grammar?
    fn is_content(&self, id: TokenId) -> bool {
        let article = self.article;
        let word = article.word(id);
        self.kind(id) == Some(Kind::Word)
            && !word.is(List::FunctionWord)
            && function(article, id).is_none()
            && !word.is(List::TimeUnit)
            && !word.is(List::TimeStep)
            && !word.is(List::NumberWord)
            && !word.is(List::BoundBefore)
            && article.date_at(id).is_none()
            && article.quantity_at(id).is_none()
    }

    /// Where the clause begins that the figure stands in.
    fn clause(&self) -> TokenId {
        let joins = |id: TokenId| matches!(self.article.token(id), "and" | "but" | "while");
        let opens = |id: &TokenId| self.kind(*id) == Some(Kind::Semicolon) || self.is_comma(*id) && joins(*id + 1);
        let mark = (self.tokens.start..self.front).rev().find(opens);
        let start = mark.map_or(self.tokens.start, |id| id + 1);
        start + TokenId::from(joins(start) || matches!(self.article.token(start), "But" | "And" | "Yet"))
    }

    /// The comma that closes the phrase which the clause from `first` on opens with.
    fn opening(&self, first: TokenId) -> Option<TokenId> {
        const LEADS: Few = Few::of(&["after", "although", "as", "half", "like", "next", "once", "since", "though", "twice", "unlike", "when", "while"]);
        let written = self.article.token(first);
        let led = function(self.article, first) == Some(FunctionWordKind::Preposition) || NARROWS.has(written) || LEADS.has(written);
        (first + 1..self.front).find(|id| self.is_comma(*id)).filter(|_| led)
    }

    /// What stands from `start` on before the first verb or comma; in a clause after another, to the figure: "and its Welsh one 40".
    fn head(&self, start: TokenId) -> Option<Tokens> {
        let ends = |id: &TokenId| self.is_comma(*id) || self.article.is_finite_verb(*id) || function(self.article, *id) == Some(FunctionWordKind::Auxiliary);
        let elided = || (start > self.tokens.start && start + 1 < self.front).then_some(self.front);
        (start + 1..self.front).find(ends).or_else(elided).map(|end| start..end)
    }

    /// Whom the words that end before `end` name, where that is nobody and nothing of the fact's.
    fn stranger(&self, end: TokenId) -> Option<Tokens> {
        let mention = self.article.mention_ending(end).filter(|m| self.tokens.contains(&m.tokens.start))?;
        (!self.names.iter().any(|name| name.start < mention.tokens.end && mention.tokens.start < name.end)).then(|| mention.tokens.clone())
    }

    fn is_possessive(&self, id: TokenId) -> bool {
        matches!(self.article.token(id), "'s" | "’s" | "'" | "’")
    }

    /// "Orvane's 390 branches", "beat Orvane's, £420 million", "Mayor Platt of Orvane, population 21,000": the figure stands right
    /// behind another's name.
    fn is_beside_stranger(&self) -> bool {
        let article = self.article;
        let back = |id: TokenId, n: u32| id.checked_sub(n).filter(|id| *id > self.tokens.start);
        let noun = (self.front.saturating_sub(3)..self.front).rev().take_while(|id| self.is_own(*id)).last().unwrap_or(self.front);
        let comma = back(noun, 1).filter(|id| self.is_comma(*id));
        let Some(mark) = back(comma.unwrap_or(noun), 1) else { return false };
        if self.is_possessive(mark) {
            // "Orvane's 390 branches", where only a capital shows that the sentence opens with a name.
            let opens = mark == self.tokens.start + 1 && article.tokens[self.tokens.start as usize].capital;
            return self.stranger(mark).is_some() || opens && !self.is_own(self.tokens.start) && self.is_content(self.tokens.start);
        }
        let apposed = comma.filter(|_| noun < self.front).and_then(|comma| self.stranger(comma));
        apposed.is_some_and(|name| back(name.start, 1).is_some_and(|id| matches!(self.article.token(id), "of" | "in" | "near")))
    }

    /// "Kestrel's neighbour, Orvane, has", "The next town to Kestrel, Orvane, has", "South of Kestrel lies Orvane: 41,200 people":
    /// another is named for whom the sentence has spoken of, beside the fact's subject.
    fn is_of_named_instead(&self) -> bool {
        let article = self.article;
        let Some(name) = self.names.first() else { return false };
        let led =
            name.start.checked_sub(1).filter(|id| *id >= self.tokens.start).is_some_and(|id| function(article, id) == Some(FunctionWordKind::Preposition));
        if !led && !self.is_possessive(name.end) || self.names.iter().any(|other| other.start > name.end && other.start < self.front) {
            return false;
        }
        let comma = (name.end..self.front).find(|id| self.is_comma(*id));
        let close = comma.and_then(|open| (open + 2..self.front).find(|id| self.is_comma(*id)));
        let apposed = comma.zip(close).is_some_and(|(open, close)| {
            self.stranger(close).is_some_and(|name| name.start == open + 1)
                && (article.is_finite_verb(close + 1) || matches!(article.token(close + 1), "has" | "had"))
        });
        let behind = |id: TokenId| matches!(article.token(id), "lies" | "sits" | "stands" | "is") && self.kind(id + 1) == Some(Kind::Word);
        let verb = (name.end..self.front).find(|id| behind(*id)).filter(|id| *id == name.end);
        let inverted = led && verb.is_some_and(|verb| (verb + 2..self.front).any(|end| self.kind(end) == Some(Kind::Colon) && self.stranger(end).is_some()));
        apposed || inverted
    }

    /// "Kestrel has bid for Orvane. It has 390 branches": the pronoun may stand for either.
    fn is_of_either(&self) -> bool {
        let article = self.article;
        let Some(before) = self.quantity.sentence.checked_sub(1).filter(|_| self.names.is_empty() && article.token(self.tokens.start) == "It") else {
            return false;
        };
        let Some(stop) = article.sentences[before as usize].tokens.end.checked_sub(1) else { return false };
        let last = article.mention_ending(stop).filter(|m| m.sentence == before);
        let mut own = slipped::names_in(article, self.named, before, self.fact.subject).peekable();
        last.is_some_and(|m| own.peek().is_some() && own.all(|name| name.end <= m.span.start))
    }

    fn reports(&self, id: TokenId) -> bool {
        self.article.word(id).is(List::ReportingVerb)
    }

    /// "Its sister ship is 92 metres long", "Orvane, half the size of Kestrel, has", "Unlike Kestrel, Orvane has": the clause has a
    /// subject of its own, which is not what is measured, and names the fact's beside it at most.
    fn has_other_subject(&self) -> bool {
        const OTHER: Few = Few::of(&["earlier", "former", "neighboring", "neighbouring", "old", "other", "previous", "rival"]);
        let (article, first) = (self.article, self.clause());
        let comma = self.opening(first);
        let Some(head) = self.head(comma.map_or(first, |comma| comma + 1)) else { return false };
        let aside = (head.end + 1..self.front).rev().find(|id| self.is_comma(*id)).filter(|_| self.is_comma(head.end));
        let beside = |name: &Tokens| {
            comma.is_some_and(|comma| name.end <= comma) && name.start >= first || aside.is_some_and(|close| head.end < name.start && name.end <= close)
        };
        let told = self.reports(head.end) || (head.end..self.front).any(|id| self.reports(id) && article.token(id + 1) == "that");
        // "are searching for the 17 missing people": the measure in full, right behind its figure.
        let end = self.quantity.tokens.end;
        let whole = self.is_own(end) && self.is_own(end + 1);
        // "has 12 boats and covers": the same goes on.
        let goes_on = |id: TokenId| article.is_finite_verb(id) || matches!(article.token(id), "a" | "an");
        let joined = (head.end..self.front).any(|id| article.token(id) == "and" && !goes_on(id + 1));
        if told || whole || !self.names.iter().all(beside) || joined {
            return false;
        }
        let own = |id: TokenId| self.is_own(id) || self.stands_for(id);
        let other = |id: TokenId| OTHER.has(article.token(id)) && !self.is_own(id);
        let content = head.clone().any(|id| self.is_content(id));
        content && (head.clone().any(other) || !head.clone().any(own))
    }

    /// "On the west coast, the rate was", "Excluding food, inflation was", "In one night 88 mm fell": an opening phrase gives the figure
    /// to another place, group or time than the fact's.
    fn is_narrowed(&self) -> bool {
        let (article, first) = (self.article, self.clause());
        if !NARROWS.has(article.token(first)) {
            return false;
        }
        // "At weekends it costs"
        let ends = |id: &TokenId| self.is_comma(*id) || matches!(article.token(*id), "it" | "they" | "he" | "she" | "the") && *id > first + 1;
        let phrase = first + 1..(first + 1..self.front).find(ends).unwrap_or(self.front);
        if LEAVES_OUT.has(article.token(first)) || article.token(first) == "With" && LEFT_OUT.has(article.token(phrase.end - 1)) {
            return true;
        }
        // "In the year before, 310 mm fell", "In one night, 88 mm fell"
        let short =
            |id: TokenId| article.word(id).is(List::TimeUnit) && matches!(article.token(id - 1), "one" | "single") && !article.token(id).starts_with("year");
        if phrase.clone().any(|id| article.tells_time_before(id) || self.fact.from.is_some() && short(id)) {
            return true;
        }
        // "For organic milk it pays": of one kind.
        let kind = |id: TokenId| self.is_content(id) && !self.is_own(id) && id + 1 < phrase.end && self.is_own(id + 1) && !article.tokens[id as usize].capital;
        if self.names.is_empty() && phrase.len() == 2 && kind(phrase.start) {
            return true;
        }
        if self.names.iter().any(|name| name.end <= self.front) {
            return false;
        }
        // "In its report, the firm said"
        let content = || phrase.clone().filter(|id| self.is_content(*id));
        let dated = phrase.clone().any(|id| article.date_at(id).is_some());
        let plain = dated || content().any(|id| article.word(id).is(List::ReportingNoun) || self.is_own(id) || self.stands_for(id));
        let said = (phrase.end..self.front).any(|id| self.reports(id));
        !plain && !said && content().next().is_some()
    }

    /// "Kestrel's rival, Orvane, has", "Norvia's farmers grew": what the name has is the subject, and not what is measured.
    fn is_of_possessed(&self) -> bool {
        let article = self.article;
        // "Her school needs 40 desks": somebody's that was named before.
        let his = self.names.is_empty() && matches!(article.token(self.tokens.start), "His" | "Her" | "Its" | "Their");
        let named = || self.names.iter().rfind(|name| name.end <= self.front).filter(|name| self.is_possessive(name.end)).map(|name| name.end + 1);
        let own = his.then_some(self.tokens.start + 1);
        let Some(noun) = own.or_else(named) else { return false };
        let end = (noun..self.front)
            .find(|id| self.is_comma(*id) || article.is_finite_verb(*id) || matches!(article.token(*id), "have" | "are" | "were" | "need"))
            .unwrap_or(self.front);
        let had = noun..end;
        let content = had.clone().any(|id| self.is_content(id));
        let own = had.clone().any(|id| self.is_own(id) || self.stands_for(id));
        content && !own && end < self.front && !self.reports(end) && !(end..self.front).any(|id| self.reports(id) || matches!(article.token(id), "its" | "it"))
    }

    /// "Lund, which has 126 seats", "to buy Orvane, whose 2.6 million customers": told of the name right before the comma.
    fn is_of_relative(&self) -> bool {
        let article = self.article;
        let which =
            (self.tokens.start + 2..self.front).rev().take_while(|id| !self.is_comma(*id)).find(|id| matches!(article.token(*id), "which" | "who" | "whose"));
        let Some(comma) = which.and_then(|id| (self.tokens.start + 1..id).rev().take(3).find(|id| self.is_comma(*id))) else { return false };
        let Some(mention) = article.mention_ending(comma) else { return false };
        !mention.tokens.clone().any(|id| self.is_own(id))
    }

    fn is_less(&self) -> bool {
        self.quantity.sort == Sort::Count && self.quantity.amount.high < self.fact.value.low
    }

    /// "31,000 of its members", "14 reserved seats", "Of the ships, nine": a part of what is on file.
    fn is_of_part(&self) -> bool {
        let (article, end) = (self.article, self.quantity.tokens.end);
        if !self.is_less() {
            return false;
        }
        // "20 of the world's deep lakes" are not some of what the world has.
        let within = |id: TokenId| self.is_own(id) || matches!(article.token(id), "the" | "its" | "their" | "those" | "these" | "new");
        let of = |id: TokenId| {
            let owned = || (id + 1..id + 6).take_while(|id| within(*id) || matches!(article.token(*id), "'s" | "’s")).any(|id| self.is_own(id));
            article.token(id).eq_ignore_ascii_case("of") && owned()
        };
        let first = self.tokens.start;
        if of(end) || article.token(first) == "Of" && of(first) {
            return true;
        }
        // "14 reserved seats", "36 smaller jets"
        let noun = (end..end + 4).find(|id| self.is_own(*id));
        // "115 blocks are overdrawn", "22,000 members, those in"
        let behind = noun.map_or(end, |noun| noun + 1);
        // "are over-drawn"
        let last = if self.kind(behind + 2) == Some(Kind::Dash) { behind + 3 } else { behind + 1 };
        let told = matches!(article.token(behind), "are" | "were") && article.entries::<Verb>(last).any(|(_, form)| form == Form::Participle);
        if noun == Some(end) && (told || self.is_comma(behind) && article.token(behind + 1) == "those") {
            return true;
        }
        // "Nearly a third of the new homes, 11,200, were"
        let share = |id: TokenId| article.token(id) == "of" && PARTS.has(article.token(id.saturating_sub(1)));
        let apposed = self.front.checked_sub(1).filter(|id| *id > first && self.is_comma(*id) && self.is_comma(end));
        if apposed.is_some_and(|comma| (first + 1..comma).any(share)) {
            return true;
        }
        let kept = |id: TokenId| {
            article.entries::<Verb>(id).any(|(_, form)| form == Form::Participle)
                || article.token(id).len() > 4 && article.token(id).ends_with("er")
                || self.kind(id) == Some(Kind::Dash) && article.tokens[id as usize].glued
        };
        noun.is_some_and(|noun| (end..noun).any(kept))
            // "owns 22 aircraft; the other 16 are leased"
            || (end..self.tokens.end).any(|id| matches!(article.token(id), "other" | "others" | "rest" | "remaining") && article.token(id - 1) == "the")
    }

    /// "grounded 14 aircraft", "wrote to 1.1 million customers", "needs 480 beds": the verb acts on some, and counts none.
    fn is_acted_on(&self) -> bool {
        const HAVING: Few = Few::of(&[
            "boast", "comprise", "count", "cover", "employ", "have", "hold", "include", "number", "own", "run", "operate", "serve", "be", "total", "reach",
            "make", "get", "win", "score", "see", "record", "report", "say",
        ]);
        const WANTS: Few = Few::of(&["lacks", "need", "needs", "seeks", "wants"]);
        let article = self.article;
        let before = self.front.checked_sub(1);
        let verb = before.map(|id| if article.token(id) == "to" { id.saturating_sub(1) } else { id });
        let Some(verb) = verb.filter(|id| *id > self.tokens.start && self.fact.value.unit.base.is_none()) else { return false };
        let wants = WANTS.has(article.token(verb));
        let counted = article.counted_noun(self.quantity).is_some_and(|id| self.is_own(id));
        let acts = article.entries::<Verb>(verb).any(|(_, form)| form == Form::Past) && !self.is_own(verb) && !article.word(verb).is(List::Movement);
        // "found 17 bridges past their dates": all that there were, where the measure is told in full.
        let end = self.quantity.tokens.end;
        let grammar = |id: TokenId| self.kind(id) == Some(Kind::Word) && function(article, id).is_some();
        let next = end + 1 + (end + 1..end + 3).take_while(|id| grammar(*id) && !self.is_own(*id)).count() as TokenId;
        let found = |lemma: &str| matches!(lemma, "find" | "identify") && self.is_own(end) && self.is_own(next);
        let having = lemma::verb(article.word(verb)).is_none_or(|(lemma, _)| HAVING.has(lemma) || found(lemma));
        wants || self.is_less() && counted && acts && !having
    }

    /// "was once the size of Orvane, with 14 planes", "had one pupil until Friday": of another time than now.
    fn is_of_then(&self) -> bool {
        let article = self.article;
        let end = self.quantity.tokens.end;
        let once = (self.tokens.start + 1..self.front).any(|id| article.token(id) == "once" && matches!(article.token(id - 1), "was" | "had" | "were"));
        let until = (end..end + 4).any(|id| {
            self.kind(id) == Some(Kind::Word) && matches!(article.token(id), "until" | "till")
                || article.token(id) == "by" && article.token(id + 1) == "the" && article.token(id + 2) == "time"
        });
        once || until
    }
}
