//! Reads attributions: who says what, by which words.
//!
//! In each sentence the cues are found first, then the source of each, then what is said. Quotes that no cue of their
//! own sentence claims are then joined to the speaker of their paragraph or of the one before. Where two sources fit,
//! none is named.

mod adverbials;
mod bounds;
mod carried;
mod chained;
mod chains;
mod contents;
mod cues;
mod extents;
mod gaps;
mod predicates;
mod sources;
mod speakers;
mod tags;
#[cfg(test)]
mod tests;
mod turns;
mod unspoken;

use super::tokens::{Places, Traits, until};
use super::{Article, Attribution, Form, QuoteKind, TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, Few, Kind, List, Lists, Sieve, words};
use crate::source::{Prose, Span};
use std::cell::{Cell, RefCell};
use tags::Tag;

/// The lists of the words that head a cue, or with which one begins.
pub(super) const OPENERS: Lists = Lists::of(&[List::CueLead, List::ReportingAdjective, List::ReportingNoun, List::ReportingVerb]);

pub(super) fn read(article: &mut Article, places: &Places) {
    let mut openers = places.cues.as_slice();
    let scan = Scan::of(article);
    let (mut room, mut found) = (contents::Room::default(), Vec::with_capacity(article.sentences.len() * 3 / 4));
    for sentence in 0..scan.article.sentences.len() as u32 {
        let openers = until(&mut openers, scan.article.sentences[sentence as usize].tokens.end);
        contents::read(&scan, sentence, openers, &mut room, &mut found);
        predicates::read(&scan, sentence, openers, &mut found);
        adverbials::read(&scan, sentence, openers, &mut found);
    }
    let turns = turns::read(&scan, &mut found);
    outermost(&scan, &mut found);
    turns::quoting(&scan, &turns, &mut found);
    chains::read(&scan, &mut found);
    carried::read(&scan, &mut found);
    if !turns.is_empty() {
        found.extend(turns);
        found.sort_by_key(|a| a.sentence);
    }
    speakers::read(&scan, &mut found);
    let owners = chains::owners(&scan, &found);
    for (quote, owner) in article.quotes.iter_mut().zip(owners) {
        quote.attribution = owner;
        if owner.is_some() && quote.kind == QuoteKind::Scare && !quote.nested {
            quote.kind = QuoteKind::Fragment;
        }
    }
    article.attributions = found;
}

/// Is it a heading, or a line in which nearly every word is capital?
fn heading(article: &Article, sentence: &Tokens) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for t in &article.tokens[sentence.start as usize..sentence.end as usize] {
        if t.kind == Kind::Word && t.span().len() > 3 {
            words += 1;
            capitals += u32::from(t.capital);
        }
    }
    words > 2 && capitals * 4 >= words * 3
}

/// Keeps what the text itself attributes, and drops what stands within another's words: "she said he feared it" is hers.
fn outermost(scan: &Scan<'_>, found: &mut Vec<Attribution>) {
    let article = scan.article;
    // As one number each: the longest first, and of two that are as long the first.
    let length = |a: &Attribution| a.content.iter().map(|c| c.len()).sum::<u32>();
    let mut order: Vec<u64> = (0..).zip(&*found).map(|(i, a)| u64::from(!length(a)) << 32 | i).collect();
    order.sort_unstable();
    let mut told = vec![false; article.tokens.len()];
    let mut kept = vec![true; found.len()];
    for i in order.iter().map(|at| *at as u32 as usize) {
        let head = found[i].verb.or_else(|| found[i].cue.map(|c| article.token_from(c.start)));
        if head.is_some_and(|h| told[h as usize]) {
            kept[i] = false;
            continue;
        }
        for span in &found[i].content {
            told[article.within(*span)].fill(true);
        }
    }
    let mut at = kept.iter();
    found.retain(|_| at.next().is_none_or(|k| *k));
}

/// The article with what the readers of attributions ask of its tokens.
pub(super) struct Scan<'a> {
    article: &'a Article,
    /// The outer quote that each token stands in, marks included, plus one; 0 for none.
    quote: Vec<u32>,
    /// What each token is; read when first asked for.
    tags: Vec<Cell<Tag>>,
    /// For each verb, how many tokens before it the subject of its clause begins, plus one; 0 for none.
    subjects: Vec<Cell<u16>>,
    /// What is known of the sentence whose tags were read last.
    reader: RefCell<tags::Reader>,
}

impl<'a> Scan<'a> {
    fn of(article: &'a Article) -> Self {
        let mut quote = vec![0; article.tokens.len()];
        for (i, q) in article.quotes.iter().enumerate().filter(|(_, q)| !q.nested) {
            quote[article.within(q.span)].fill(i as u32 + 1);
        }
        let count = article.tokens.len();
        let reader = RefCell::new(tags::Reader::of(0..0));
        Scan { article, quote, tags: vec![Cell::new(Tag::Unread); count], subjects: vec![Cell::new(0); count], reader }
    }

    /// Is token `t` a verb with its subject?
    fn verb(&self, t: TokenId) -> bool {
        matches!(self.tag(t), Tag::Finite | Tag::Auxiliary | Tag::Passive)
    }

    /// What token `t` is; a mark past the end.
    #[inline]
    fn tag(&self, t: TokenId) -> Tag {
        match self.tags.get(t as usize).map(Cell::get) {
            Some(Tag::Unread) => {
                tags::read(self, t);
                self.tags[t as usize].get()
            }
            tag => tag.unwrap_or(Tag::Mark),
        }
    }

    /// Where the subject of the clause begins whose verb is token `t`.
    #[inline]
    fn subject_of(&self, t: TokenId) -> Option<TokenId> {
        self.tag(t);
        let distance = self.subjects.get(t as usize)?.get().checked_sub(1)?;
        t.checked_sub(distance.into())
    }

    /// The subject of the clause whose verb is token `t` begins at `start`; one that is too far from it is none.
    fn set_subject(&self, t: TokenId, start: TokenId) {
        let distance = t.checked_sub(start).and_then(|distance| u16::try_from(distance + 1).ok());
        self.subjects[t as usize].set(distance.unwrap_or(0));
    }

    /// The subject of the clause whose verb is token `t`.
    fn subject(&self, t: TokenId) -> Option<Tokens> {
        let start = self.subject_of(t)?;
        let mut end =
            (start..t).find(|i| matches!(self.tag(*i), Tag::Finite | Tag::Auxiliary | Tag::Passive | Tag::Infinitive | Tag::Subordinator)).unwrap_or(t);
        while end > start + 1 && self.tag(end - 1) == Tag::Adverb {
            end -= 1;
        }
        let kind = |i: u32| self.article.tokens[i as usize].kind;
        let comma = (start..end).find(|i| kind(*i) == Kind::Comma || self.speech(*i)).unwrap_or(end);
        // "Ruiz, on the other hand, left": what stands between is not hers.
        if end > start && (kind(end - 1) != Kind::Comma || comma + 1 < end && extents::circumstance(self, comma + 1)) {
            end = comma;
        }
        // "who only a week ago left".
        let link = self.tag(start) == Tag::Pronoun && self.article.word(start).among(words!["who", "which"]);
        if link && end > start + 1 && (start..end).all(|i| !self.verb(i)) {
            end = start + 1;
        }
        let pronoun = self.article.word(start).text();
        (end > start && !matches!(pronoun, "there" | "what" | "how" | "if")).then_some(start..end)
    }

    /// The outer quote of token `t`.
    #[inline]
    fn quote(&self, t: TokenId) -> Option<u32> {
        self.quote.get(t as usize)?.checked_sub(1)
    }

    /// Stands token `t` in quotation marks, or is it one?
    #[inline]
    fn quoted(&self, t: TokenId) -> bool {
        self.quote(t).is_some()
    }

    /// Stands token `t` in somebody's quoted words, rather than in a title or a single word held at a distance?
    fn speech(&self, t: TokenId) -> bool {
        self.quote(t).is_some_and(|q| matches!(self.article.quotes[q as usize].kind, QuoteKind::Speech | QuoteKind::Fragment))
    }

    /// The tokens of outer quote `q`.
    fn tokens_of(&self, q: u32) -> Tokens {
        let span = self.article.quotes[q as usize].span;
        self.article.token_from(span.start)..self.article.token_until(span.end)
    }

    #[inline]
    fn class(&self, t: TokenId) -> Option<Class> {
        let token = self.article.tokens.get(t as usize)?;
        let class = token.word.class().filter(|_| token.kind == Kind::Word)?;
        (!token.capital || self.is_class(t, class)).then_some(class)
    }

    /// Is token `t`, which begins with a capital, of the class of its word rather than a name?
    fn is_class(&self, t: TokenId, class: Class) -> bool {
        let token = &self.article.tokens[t as usize];
        !(class == Class::Auxiliary && (self.month(t) || self.forename(t))) && (!token.upper || self.article.token(t) != "US" && !self.initial(t))
    }

    /// Is it the month: "in May", "May 12"?
    fn month(&self, t: TokenId) -> bool {
        let article = self.article;
        let before = || t.checked_sub(1).map_or("", |b| article.word(b).text());
        article.token(t) == "May"
            && (article.tokens.get(t as usize + 1).is_some_and(|n| n.kind == Kind::Number)
                || matches!(before(), "by" | "early" | "from" | "in" | "last" | "late" | "mid" | "next" | "of" | "since" | "this" | "through" | "to" | "until"))
    }

    /// Is it a name within the sentence: "said Will Doyle"?
    fn forename(&self, t: TokenId) -> bool {
        let named = |t: usize| self.article.tokens.get(t).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.upper);
        let before = t.checked_sub(1).and_then(|b| self.article.tokens.get(b as usize));
        self.article.token(t) == "Will" && named(t as usize + 1) && before.is_some_and(|b| b.kind == Kind::Word && !b.capital)
    }

    /// Is it the letter of a name: "Ana A. Ruiz", "I. Ana Ruiz"?
    fn initial(&self, t: TokenId) -> bool {
        let tokens = &self.article.tokens;
        let at = t as usize;
        tokens[at].span().len() == 1
            && tokens.get(at + 1).is_some_and(|n| n.kind == Kind::Stop && n.glued)
            && tokens.get(at + 2).is_some_and(|n| n.capital && n.kind == Kind::Word)
            && at.checked_sub(1).is_none_or(|before| tokens[before].kind != Kind::Word || tokens[before].capital)
    }

    fn is_pronoun(&self, t: TokenId) -> bool {
        self.class(t) == Some(Class::Pronoun)
    }

    /// Looks the word before a base form like the plural that it needs?
    #[inline]
    fn is_plural_subject(&self, t: TokenId) -> bool {
        self.article.tokens[t as usize].traits.has(Traits::PLURAL) && self.looks_plural(t)
    }

    fn looks_plural(&self, t: TokenId) -> bool {
        let (token, text) = (&self.article.tokens[t as usize], self.article.token(t));
        token.kind == Kind::Word
            && text.len() > 3
            && matches!(text.as_bytes(), [.., before, b's'] if !matches!(before, b's' | b'u' | b'i'))
            && !matches!(text, "'s" | "’s" | "does" | "always")
            || token.kind == Kind::Number
            || PLURALS.has(text) && (!token.capital || matches!(text, "Data" | "Women" | "People" | "Men" | "Police"))
    }

    /// Is the noun phrase one of several: "political scientists", "Lee and Ruiz"?
    fn plural(&self, phrase: Tokens) -> bool {
        phrase.clone().any(|t| self.class(t).is_none() && self.is_plural_subject(t) || self.article.token(t) == "and") || self.is_pronoun(phrase.start)
    }

    /// Could a noun phrase, a quote or a clause begin with token `t`?
    fn opens_phrase(&self, t: TokenId) -> bool {
        let token = self.article.tokens[t as usize];
        match token.kind {
            Kind::Quote | Kind::Number | Kind::Sign | Kind::Open => true,
            Kind::Word => match self.class(t) {
                Some(Class::Determiner | Class::Pronoun) => true,
                Some(Class::Subordinator) => self.article.word(t).among(words!["how", "why", "where", "whether", "that"]),
                // "about 300 people".
                Some(Class::Preposition) => self.bounds(t),
                Some(_) => false,
                None => !self.article.is_day(t),
            },
            _ => false,
        }
    }

    /// Bounds token `t` a figure: "about 300 people"?
    fn bounds(&self, t: TokenId) -> bool {
        if !self.article.word(t).among(words!["about", "around", "over", "under"]) {
            return false;
        }
        let at = self.article.tokens[t as usize].span();
        let next = self.article.quantities.partition_point(|q| q.span.start < at.start);
        self.article.quantities.get(next).and_then(|q| q.bound).is_some_and(|b| b.overlaps(at))
    }

    /// Is the word a part of a name or a title?
    fn names(&self, t: TokenId) -> bool {
        let token = self.article.tokens[t as usize];
        token.capital || self.article.word(t).is(List::Title)
    }
}

/// Words of several that do not end like a plural.
const PLURALS: Few = Few::of(&[
    "%", "children", "data", "eight", "five", "four", "half", "handful", "majority", "media", "men", "nine", "one", "people", "percent", "police", "quarter",
    "seven", "six", "ten", "third", "three", "two", "women",
]);

/// The sieve for them.
pub(super) const PLURAL_WORDS: Sieve = Sieve::of(&[PLURALS]);

/// The form of an attribution with this content.
fn form(scan: &Scan<'_>, content: &[Span<Prose>]) -> Form {
    let quotes = &scan.article.quotes;
    let overlaps =
        |span: &Span<Prose>| quotes[..scan.article.quotes_before(span.end)].iter().rev().find(|q| !q.nested).is_some_and(|q| q.span.end > span.start);
    if !content.iter().any(overlaps) {
        return Form::Indirect;
    }
    let (mut quoted, mut plain) = (false, false);
    for span in content {
        let within = scan.article.within(*span);
        for (token, quote) in scan.article.tokens[within.clone()].iter().zip(&scan.quote[within]) {
            let word = matches!(token.kind, Kind::Word | Kind::Number);
            quoted |= word && *quote != 0;
            plain |= word && *quote == 0;
            if quoted && plain {
                return Form::Mixed;
            }
        }
    }
    if quoted { Form::Direct } else { Form::Indirect }
}

/// An attribution before its speaker is known.
fn attribution(scan: &Scan<'_>, source: Option<Tokens>, cue: Option<(Tokens, TokenId)>, content: Vec<Span<Prose>>, sentence: u32) -> Attribution {
    Attribution {
        form: form(scan, &content),
        source: source.map(|s| scan.article.span(s)),
        speaker: None,
        cue: cue.clone().map(|(c, _)| scan.article.span(c)),
        verb: cue.map(|(_, v)| v),
        content,
        sentence,
    }
}
