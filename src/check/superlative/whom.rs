//! Whom a text gives a place in a rank: the name before it or behind it, or what a pronoun stands for.

use super::{Place, Superlative, clause_end};
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::check::Context;
use crate::document::BlockKind;
use crate::lexicon::{Few, Form, List, Verb};
use crate::reference::{EntityId, EntityKind};

/// Verbs that leave somebody with a place: "makes Petra the costliest".
const MAKES: Few = Few::of(&["keeps", "leave", "leaves", "leaving", "left", "made", "make", "makes", "making", "puts"]);
/// Words before a name that make what follows it another's, or of several.
const JOINED: Few = Few::of(&["and", "at", "by", "for", "from", "in", "of", "or", "with"]);
/// Most tokens between the commas of "Petra, with 30, is the smallest".
const ASIDE: u32 = 14;
/// So many blocks from the top show whom a story is about.
const TOP: usize = 3;

/// A sentence with a superlative in it.
pub(super) struct Reader<'c, 'a> {
    pub(super) settings: &'c Superlative,
    pub(super) cx: &'c Context<'a>,
    pub(super) number: u32,
    pub(super) sentence: Tokens,
    /// The superlative.
    pub(super) at: TokenId,
}

impl Reader<'_, '_> {
    pub(super) fn token(&self, id: TokenId) -> &str {
        self.cx.article.token(id)
    }

    pub(super) fn kind(&self, id: TokenId) -> Option<Kind> {
        self.cx.article.tokens.get(id as usize).map(|t| t.kind)
    }

    /// The token `n` before `id`, within the sentence.
    pub(super) fn back(&self, id: TokenId, n: u32) -> Option<TokenId> {
        id.checked_sub(n).filter(|id| *id >= self.sentence.start)
    }

    /// The name on file that ends with token `last`: its first token, and whose it is.
    pub(super) fn named_to(&self, last: TokenId) -> Option<(TokenId, EntityId)> {
        let end = self.cx.article.tokens.get(last as usize)?.span().end;
        let entities = &self.cx.binding.entities;
        let found = entities.partition_point(|(span, _)| span.end < end);
        let (span, subject) = entities.get(found).filter(|(span, _)| span.end == end)?;
        Some((self.cx.article.token_from(span.start), *subject))
    }

    /// The name on file that begins with token `first`: whose it is, and the token after it.
    pub(super) fn named_from(&self, first: TokenId) -> Option<(EntityId, TokenId)> {
        let start = self.cx.article.tokens.get(first as usize)?.span().start;
        let entities = &self.cx.binding.entities;
        let found = entities.partition_point(|(span, _)| span.start < start);
        let (span, subject) = entities.get(found).filter(|(span, _)| span.start == start)?;
        Some((*subject, self.cx.article.token_from(span.end)))
    }

    /// The place that the superlative gives, and to whom: to the name right before "is the", "has the" or a comma, or to the
    /// one behind: "the smallest, Petra, is".
    pub(super) fn place(&self, dated: bool) -> Option<Place> {
        let article = self.cx.article;
        let reach = self.at + 1..clause_end(article, &self.sentence, self.at + 1);
        // "second-largest", "the third biggest"
        let dash = self.back(self.at, 1).filter(|id| self.kind(*id) == Some(Kind::Dash) && article.tokens[*id as usize].glued);
        let counted = self.back(dash.unwrap_or(self.at), 1).and_then(|id| self.place_number(id));
        let (opens, n) = counted.unwrap_or((self.at, 1));
        if n == 0 || dash.is_some() && counted.is_none() {
            return None;
        }
        let (lead, of) = self.lead(opens)?;
        let whole = Place { subject: 0, from: lead, opens, reach, of, n, behind: None, measure: None, harm: false };
        if let Some(place) = self.behind(&whole, dated) {
            return Some(place);
        }
        let is_adverb = |id: TokenId| self.settings.adverbs.has(article.token(id));
        let before = |from: TokenId| (self.sentence.start..from).rev().find(|id| !is_adverb(*id));
        let mut link = before(lead)?;
        // "ranks as the largest"
        if self.token(link) == "as" && self.back(link, 1).is_some_and(|id| matches!(self.token(id), "counts" | "ranks" | "rates")) {
            return self.ranked(&whole, link - 1);
        }
        // "makes Petra the costliest": the name stands right before the place.
        if let Some((from, subject)) = self.made(link) {
            return Some(Place { subject, from, ..whole });
        }
        // "lost the most ground"
        let counts = matches!(self.token(self.at), "most" | "fewest" | "least") && whole.of.is_none();
        let told = counts && article.entries::<Verb>(link).any(|(_, form)| matches!(form, Form::Past | Form::Third | Form::Participle));
        let perfect = matches!(self.token(link), "had" | "been" | "gained" | "lost" | "suffered")
            && self.back(link, 1).is_some_and(|id| matches!(self.token(id), "has" | "have"));
        let verb = told
            || perfect
            || matches!(self.token(link), "is" | "has" | "have" | "are" | "remains" | "remain" | "with" | "operates" | "runs")
            || dated && matches!(self.token(link), "was" | "had" | "were");
        if !verb && self.kind(link) != Some(Kind::Comma) {
            return None;
        }
        if verb {
            link = before(link - TokenId::from(perfect))? + 1;
            // "Sandby, which again has the highest": what the clause is set beside.
            let which = matches!(self.token(link - 1), "which" | "that") && link >= self.sentence.start + 3;
            if which && self.kind(link - 2) == Some(Kind::Comma) {
                link -= 2;
            } else if self.kind(link - 1) == Some(Kind::Comma) {
                // "Petra, with 30, is the smallest": what stands between the commas.
                let floor = self.sentence.start.max(link.saturating_sub(ASIDE));
                link = (floor..link - 1).rev().find(|id| self.kind(*id) == Some(Kind::Comma))?;
            }
        }
        let last = self.back(link, 1)?;
        if let Some((first, subject)) = self.named_to(last) {
            let before = first - TokenId::from(first > self.sentence.start && matches!(self.token(first - 1), "the" | "The"));
            // "London and the North West" are two; "…, and the South East has the lowest" is one. "The mayor of Quay, the
            // largest …" may be the mayor or Quay.
            let joined = self.is_led(before);
            let clause = joined && self.token(before - 1) == "and" && self.back(before, 2).is_some_and(|id| self.kind(id) == Some(Kind::Comma));
            // "None are in Tarvit, its largest depot": of what is named the place can only be that of the name.
            // "At Castle Mere, the largest of the lakes, the roof of a chapel": of what the sentence opens with.
            let placed = joined && ["at", "from", "in"].iter().any(|word| self.token(before - 1).eq_ignore_ascii_case(word));
            let own = placed && (matches!(self.token(lead), "its" | "their") || before - 1 == self.sentence.start && !verb);
            return (!joined || clause || own).then_some(Place { subject, from: first, ..whole });
        }
        if verb && (last == self.sentence.start || !self.is_led(last)) && matches!(self.token(last), "It" | "it") {
            return Some(Place { subject: self.salient()?, from: last, ..whole });
        }
        self.firm(last).map(|subject| Place { subject, ..whole.clone() }).or_else(|| self.measured(&whole, last).filter(|_| verb))
    }

    /// "Petra ranks as the largest": whom the verb at `verb` ranks.
    fn ranked(&self, whole: &Place, verb: TokenId) -> Option<Place> {
        let last = self.back(verb, 1)?;
        let named = self.named_to(last).filter(|(first, _)| !self.is_led(*first));
        let it = || (matches!(self.token(last), "It" | "it") && !self.is_led(last)).then(|| self.salient()).flatten().map(|subject| (last, subject));
        named.or_else(it).map(|(from, subject)| Place { subject, from, ..whole.clone() })
    }

    /// Does a word stand before `first` that makes what follows another's, or one of several?
    pub(super) fn is_led(&self, first: TokenId) -> bool {
        self.back(first, 1).is_some_and(|id| JOINED.has(self.token(id)) && !self.takes_up(id))
    }

    /// "And", "But": does the word at `id` lead in the sentence and no more?
    fn takes_up(&self, id: TokenId) -> bool {
        id == self.sentence.start && matches!(self.token(id), "And" | "But" | "Yet")
    }

    /// Does what the sentence tells begin at `at`: there, or past "But", "According to the council," or "The council said that"?
    fn opens(&self, at: TokenId) -> bool {
        let article = self.cx.article;
        let Some(before) = self.back(at, 1) else { return true };
        let acts = |id: TokenId| article.is_finite_verb(id);
        match self.token(before) {
            "that" => (self.sentence.start..before).any(|id| article.word(id).is(List::ReportingVerb)),
            "," => !(self.sentence.start..before).any(acts),
            _ => self.takes_up(before),
        }
    }

    /// The place in a rank that an ordinal tells, whose last token is `last`: its first token, and the number.
    pub(super) fn place_number(&self, last: TokenId) -> Option<(TokenId, usize)> {
        let article = self.cx.article;
        let first = if article.ends_ordinal(last) { self.back(last, 1)? } else { last };
        article.ordinal(first).map(|n| (first, n as usize))
    }

    /// Where the place begins, "the largest" or "Africa's largest", and the group that owns it. `opens` is its first word.
    fn lead(&self, opens: TokenId) -> Option<(TokenId, Option<Tokens>)> {
        let article = self.cx.article;
        let mut lead = opens;
        let mut of = None;
        // "Africa's largest": the group stands where else "the" does.
        if let Some(mark) = self.back(opens, 1).filter(|id| matches!(self.token(*id), "'s" | "’s")) {
            let name = (self.sentence.start..mark).rev().take_while(|id| article.tokens[*id as usize].capital).last();
            let start = name.unwrap_or(mark.saturating_sub(1));
            let world = mark.checked_sub(1).is_some_and(|id| self.token(id) == "world");
            if name.is_none() && !world {
                return None;
            }
            of = (!world).then_some(start..mark);
            lead = start;
        }
        let the = self.back(lead, 1).is_some_and(|id| matches!(self.token(id), "the" | "its" | "their" | "The" | "Its"));
        (the || lead < opens).then(|| (lead - TokenId::from(the), of))
    }

    /// "The smallest of them, Petra, is", "The biggest depot is Tarvit": the name comes behind the place.
    pub(super) fn behind(&self, whole: &Place, dated: bool) -> Option<Place> {
        let article = self.cx.article;
        if !self.opens(whole.from) {
            return None;
        }
        let is = |id: &TokenId| matches!(self.token(*id), "is" | "remains") || dated && self.token(*id) == "was";
        let verb = whole.reach.clone().find(is);
        let end = verb.unwrap_or(whole.reach.end);
        if verb.is_none() && self.kind(end) != Some(Kind::Comma) {
            return None;
        }
        let first = end + 1 + TokenId::from(self.token(end + 1) == "the");
        let (subject, after) = self.named_from(first)?;
        let closed = clause_end(article, &self.sentence, after) == after;
        let apart = article.tokens.get(after as usize).is_none_or(|t| t.kind != Kind::Word || !matches!(article.token(after), "and" | "or"));
        (closed && apart).then(|| Place { subject, reach: whole.reach.start..end, behind: Some(first..after), ..whole.clone() })
    }

    /// "makes Petra the costliest", "left Brill with the lowest", "makes it the largest": whom a verb gives the place that
    /// follows, with the first token of the name.
    fn made(&self, link: TokenId) -> Option<(TokenId, EntityId)> {
        let with = matches!(self.token(link), "with" | "as") && link > self.sentence.start;
        let last = link - TokenId::from(with);
        let (first, subject) = match self.named_to(last) {
            Some(named) => named,
            None if self.token(last) == "it" => (last, self.salient()?),
            None => return None,
        };
        let verb = self.back(first, 1)?;
        MAKES.has(self.token(verb)).then_some((first, subject))
    }

    /// "The firm, the largest maker of …": the only organisation on file that the article names.
    fn firm(&self, noun: TokenId) -> Option<EntityId> {
        let the = self.back(noun, 1).is_some_and(|id| matches!(self.token(id), "The" | "the") && self.opens(id));
        // "The herd is the largest": the noun for what all on the list are, of the one that the story is about.
        let kind = || self.salient().filter(|id| self.cx.reference.latest_of(*id, None).any(|fact| self.settings.is_kind(self.cx, fact, noun)));
        if !the || !self.settings.firms.has(self.token(noun)) {
            return the.then(kind).flatten();
        }
        let organisation = |id: &EntityId| self.cx.reference.entities.get(*id as usize).is_some_and(|e| e.kind == EntityKind::Organisation);
        one(self.cx.binding.entities.iter().map(|(_, id)| *id).filter(organisation))
    }

    /// "The typical bill is now the lowest": the measure is the subject, and whose it is was said before.
    fn measured(&self, whole: &Place, noun: TokenId) -> Option<Place> {
        let floor = self.sentence.start.max(noun.saturating_sub(4));
        let the = (floor..noun).rev().find(|id| matches!(self.token(*id), "the" | "The" | "Its" | "its"))?;
        let opens = self.opens(the) || self.kind(the - 1) == Some(Kind::Comma);
        opens.then_some(())?;
        Some(Place { subject: self.salient()?, from: the, measure: Some(noun), ..whole.clone() })
    }

    /// Whom "it" stands for: the only one with figures on file that the paragraph has named so far, or the only one that
    /// the story names at its top.
    pub(super) fn salient(&self) -> Option<EntityId> {
        let article = self.cx.article;
        let entities = &self.cx.binding.entities;
        let figured = |id: &EntityId| self.cx.reference.count_of(*id) > 0;
        let block = article.sentences[self.number as usize].block;
        let here = article.block(self.number).span.start;
        let at = article.tokens[self.at as usize].span().start;
        let from = entities.partition_point(|(span, _)| span.start < here);
        let before: Vec<EntityId> = entities[from..].iter().take_while(|(span, _)| span.start < at).map(|(_, id)| *id).filter(figured).collect();
        if !before.is_empty() {
            // Of those who have figures, the one that is on a list with others.
            let listed = |id: &EntityId| self.cx.reference.facts_of(*id).any(|(fact, _)| self.cx.reference.heading(fact).is_some());
            return one(before.iter().copied()).or_else(|| one(before.iter().copied().filter(listed)));
        }
        let shown = |kind: BlockKind| matches!(kind, BlockKind::Title | BlockKind::Dek | BlockKind::Paragraph);
        let top = article.document.blocks.iter().take(block as usize).filter(|b| shown(b.kind)).nth(TOP - 1).map_or(here, |b| b.span.end);
        one(entities.iter().take_while(|(span, _)| span.start < top).map(|(_, id)| *id).filter(figured))
    }
}

/// The one that all of them are.
fn one(mut all: impl Iterator<Item = EntityId>) -> Option<EntityId> {
    let first = all.next()?;
    all.all(|id| id == first).then_some(first)
}

/// Is the token a capital's, or none at all?
pub(super) fn capital(article: &Article, id: TokenId) -> bool {
    article.tokens.get(id as usize).is_some_and(|t| t.capital)
}
