//! Parts of speech, as far as the reading of attributions needs them: which words are verbs, and of what sort.
//!
//! One pass from left to right. Of each clause it is known whether it has had a subject and a finite verb; a word that
//! may be a noun as well as a verb is a verb where its clause still wants one, agrees with the subject and is followed
//! by what a verb is followed by. A clause that begins before the one around it has its verb ("officials who …") is
//! left when a second finite verb comes.

mod clauses;
mod forms;
mod next;
mod verbs;

use super::Scan;
use crate::article::tokens::Part;
use crate::article::{Token, TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, Few, Kind, List, Sieve, Word, Words, words};
use clauses::{Clause, Clauses};
use forms::forms;
use next::Next;
use std::cell::{Cell, OnceCell};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// Not read so far.
    Unread,
    /// Marks, and what stands in somebody's quoted words.
    Mark,
    /// Nouns, names, adjectives, figures: whatever noun phrases are made of.
    Noun,
    Pronoun,
    Determiner,
    Preposition,
    /// Before an infinitive.
    To,
    Adverb,
    Auxiliary,
    /// "and", "or", "but".
    Conjunction,
    /// "because", "that" before a clause.
    Subordinator,
    /// A verb with its subject, auxiliaries included: "said", "has said", "is saying".
    Finite,
    Infinitive,
    Gerund,
    /// "was criticised".
    Passive,
    /// "the plan proposed on Monday".
    Participle,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Helper {
    Be,
    Have,
    Modal,
}

/// What has been read of a sentence, and what has been found out about it: so that no more of it is read than is asked for.
pub(super) struct Reader {
    sentence: Tokens,
    /// The first token that has not been read.
    next: TokenId,
    /// Is the sentence a heading? Once it has been asked.
    heading: OnceCell<bool>,
    clauses: Clauses,
    helper: Option<Helper>,
    infinitive: bool,
    governed: bool,
    last: Tag,
    last_verb: Tag,
    joined: bool,
    /// The token after the last comma or quote, as long as no finite verb has come since.
    since: Option<TokenId>,
    /// The token after ", and" or ", but", as long as no finite verb has come since.
    second: Option<TokenId>,
    /// The clause before the main one is over.
    opened: bool,
}

/// Tags token `of` and what stands before it in its sentence; the subject of a clause's verb is where the clause's first noun
/// phrase begins.
pub(super) fn read(scan: &Scan<'_>, of: TokenId) {
    // Whoever asks for one asks for the next.
    const AHEAD: TokenId = 8;
    let mut reader = scan.reader.borrow_mut();
    if !reader.sentence.contains(&of) {
        let Some(around) = scan.article.sentences.get(scan.article.sentence_of(of) as usize) else { return };
        *reader = Reader::of(around.tokens.clone());
    }
    let end = reader.sentence.end.min(of + AHEAD);
    reader.go(scan, end);
}

impl Reader {
    pub(super) fn of(sentence: Tokens) -> Reader {
        Reader {
            next: sentence.start,
            sentence,
            heading: OnceCell::new(),
            clauses: Clauses::default(),
            helper: None,
            infinitive: false,
            governed: false,
            last: Tag::Mark,
            last_verb: Tag::Mark,
            joined: false,
            since: None,
            second: None,
            opened: false,
        }
    }

    /// Reads on before token `end`.
    fn go(&mut self, scan: &Scan<'_>, end: TokenId) {
        let article = scan.article;
        let tags = &scan.tags;
        let sentence = self.sentence.clone();
        let (first, last) = (std::mem::replace(&mut self.next, end), end as usize);
        let (tokens, quotes, slots) = (&article.tokens[..last], &scan.quote[..last], &tags[..last]);
        for t in first..end {
            let (token, slot) = (&tokens[t as usize], &slots[t as usize]);
            if quotes[t as usize] != 0 && scan.speech(t) {
                slot.set(Tag::Mark);
                self.last = Tag::Mark;
                self.helper = None;
                self.since = Some(t + 1);
                continue;
            }
            let tag = match token.traits.part() {
                Part::Noun => Tag::Noun,
                Part::Ending if verbs::adverb(article.token(t)) => Tag::Adverb,
                Part::Ending => Tag::Noun,
                Part::Adverb => Tag::Adverb,
                Part::Determiner => Tag::Determiner,
                Part::Preposition => Tag::Preposition,
                Part::Open => self.open(scan, t, token),
            };
            slot.set(tag);
            if tag == Tag::Adverb {
                if !matches!(self.last, Tag::Pronoun | Tag::To) {
                    self.last = tag;
                }
                continue;
            }
            if tag == Tag::Auxiliary {
                let kind = helper_kind(token.word, article.token(t));
                if self.helper.is_none() {
                    self.infinitive = self.last == Tag::To;
                    if !self.infinitive && kind.is_some() {
                        self.clauses.finite(false, kind == Some(Helper::Modal));
                    }
                }
                self.helper = kind.or(self.helper);
                self.own_subject(tags);
                if self.clauses.now.subject {
                    scan.set_subject(t, self.clauses.now.start);
                }
                self.since = None;
                self.last = tag;
                continue;
            }
            self.helper = None;
            self.infinitive = false;
            match tag {
                Tag::Noun | Tag::Determiner | Tag::Pronoun => {
                    let phrase = matches!(self.last, Tag::Noun | Tag::Determiner);
                    if !phrase {
                        self.governed = matches!(self.last, Tag::Preposition | Tag::Gerund | Tag::Infinitive | Tag::Participle);
                        self.joined = self.last == Tag::Conjunction && self.clauses.now.subject && !self.clauses.now.finite && self.clauses.now.start < t;
                    }
                    if self.clauses.now.finite {
                        let first = !self.governed && !self.clauses.now.object;
                        if first {
                            self.clauses.now.then = t;
                            self.clauses.now.object = true;
                        }
                    } else if !self.governed {
                        if !self.clauses.now.subject {
                            self.clauses.now.subject = true;
                            self.clauses.now.start = t;
                        }
                        let relative = self.clauses.now.relative && self.clauses.now.start == t;
                        if !relative {
                            self.clauses.now.plural = self.joined || scan.is_plural_subject(t) || tag != Tag::Noun && plural_pronoun(token.word);
                        }
                    }
                }
                Tag::Finite | Tag::Passive | Tag::Infinitive | Tag::Gerund | Tag::Participle => {
                    if matches!(tag, Tag::Finite | Tag::Passive) {
                        self.own_subject(tags);
                        self.since = None;
                    }
                    if self.clauses.now.subject {
                        scan.set_subject(t, self.clauses.now.start);
                    }
                    self.last_verb = tag;
                }
                Tag::Conjunction => {
                    let comma = t > sentence.start && article.tokens[t as usize - 1].kind == Kind::Comma;
                    self.second = (comma && self.clauses.now.finite && !self.clauses.now.relative).then_some(t + 1);
                }
                _ => {}
            }
            self.last = tag;
        }
    }

    /// What a mark is, or a word of which more must be looked at.
    fn open(&mut self, scan: &Scan<'_>, t: TokenId, token: &Token) -> Tag {
        let (article, tags, sentence) = (scan.article, &scan.tags, self.sentence.clone());
        match token.kind {
            Kind::Comma => {
                // "When it closed, …", "After saying so, …": the clause that the sentence is about begins.
                let opening = matches!(tags[sentence.start as usize].get(), Tag::Subordinator | Tag::Gerund | Tag::Participle)
                    || tags[sentence.start as usize].get() == Tag::Preposition
                        && tags.get(sentence.start as usize + 1).is_some_and(|tag| tag.get() == Tag::Gerund);
                // "In May, while it was shut, …": so it does after a clause within it that comes first.
                let within = self.clauses.now.subordinate && self.clauses.now.finite && !self.clauses.told && self.clauses.depth == 0;
                if self.since.is_none() && opening && !self.opened && self.clauses.depth == 0 || within {
                    self.clauses = Clauses::default();
                    self.opened = true;
                }
                // "…, who runs it, …", "…, when asked about it, …": back to the clause around it.
                if self.clauses.now.relative && self.clauses.now.finite || self.clauses.wanting() && (self.clauses.now.finite || !self.clauses.now.subject) {
                    self.clauses.pop();
                }
                self.since = Some(t + 1);
                Tag::Mark
            }
            Kind::Semicolon | Kind::Colon => {
                self.clauses = Clauses::default();
                Tag::Mark
            }
            Kind::Stop if token.glued => self.last,
            Kind::Dash if token.glued && t + 1 < sentence.end && article.tokens[t as usize + 1].glued => self.last,
            // "PORT LIND — Ana Ruiz said": the place is no part of the clause.
            Kind::Dash if self.clauses.depth == 0 && !self.clauses.now.finite && dateline(scan, sentence.start..t) => {
                self.clauses = Clauses::default();
                Tag::Mark
            }
            Kind::Quote if matches!(article.token(t), "'" | "’") && token.glued => self.last,
            Kind::Word => {
                let next = Next { scan, t, end: sentence.end };
                let subject = |s: TokenId| s < t && matches!(tags[s as usize].get(), Tag::Noun | Tag::Determiner);
                let second = self.second.is_some_and(subject) && !self.clauses.now.relative;
                let Reader { last, last_verb, helper, infinitive, since, .. } = *self;
                let place = Place { scan, t, sentence: &sentence, heading: &self.heading, last, last_verb, helper, infinitive, since, second, next };
                word(&place, &mut self.clauses)
            }
            _ => Tag::Mark,
        }
    }

    /// "…, but the report on Monday cited it": the phrase is the subject of a clause of its own.
    fn own_subject(&mut self, tags: &[Cell<Tag>]) {
        let clause = &mut self.clauses.now;
        if !clause.relative
            && let Some(s) = self.second.take().filter(|s| clause.start < *s && matches!(tags[*s as usize].get(), Tag::Noun | Tag::Determiner))
        {
            clause.start = s;
            clause.subject = true;
        }
    }
}

/// Are the tokens before a dash those of a dateline: a place in capitals, or an agency in brackets?
fn dateline(scan: &Scan<'_>, before: Tokens) -> bool {
    let tokens = &scan.article.tokens[before.start as usize..before.end as usize];
    tokens.len() < 12
        && tokens.iter().all(|t| t.capital || t.kind != Kind::Word)
        && (tokens.first().is_some_and(|t| t.upper && t.span().len() > 3) || tokens.iter().any(|t| t.kind == Kind::Open))
}

fn plural_pronoun(word: Word) -> bool {
    const PLURAL: Words = Words::of(&["i", "we", "you", "they", "others", "these", "those", "some", "many", "few", "most", "several", "both", "all"]);
    word.among(&PLURAL)
}

fn helper_kind(word: Word, written: &str) -> Option<Helper> {
    const BE: Words = Words::of(&["be", "is", "are", "was", "were", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't"]);
    const HAVE: Words = Words::of(&["have", "has", "had", "having", "hasn't", "haven't", "hadn't"]);
    if word.among(&BE) {
        return Some(Helper::Be);
    }
    if word.among(&HAVE) {
        return Some(Helper::Have);
    }
    Some(match word.letters() {
        b"let's" => return None,
        [.., b'\'', b'm' | b's'] | [.., b'\'', b'r', b'e'] => Helper::Be,
        [.., b'\'', b'v', b'e'] => Helper::Have,
        letters if letters.contains(&b'\'') => Helper::Modal,
        _ => match written {
            "'re" | "’re" | "'s" | "’s" => Helper::Be,
            "'ve" | "’ve" => Helper::Have,
            _ => Helper::Modal,
        },
    })
}

/// A word, and what has been found out about the sentence before it.
struct Place<'s, 'a> {
    scan: &'s Scan<'a>,
    t: TokenId,
    sentence: &'s Tokens,
    /// Is the sentence a heading? Once it has been asked.
    heading: &'s OnceCell<bool>,
    /// The tag before it, adverbs after pronouns and after "to" aside.
    last: Tag,
    /// The tag of the last verb.
    last_verb: Tag,
    /// The auxiliary before it, with nothing but adverbs between.
    helper: Option<Helper>,
    /// That auxiliary stands after "to".
    infinitive: bool,
    /// The token after the last comma or quote, if no finite verb has come since.
    since: Option<TokenId>,
    /// A second subject has come after ", and": "…, but the report".
    second: bool,
    next: Next<'s, 'a>,
}

impl Place<'_, '_> {
    fn is_heading(&self) -> bool {
        *self.heading.get_or_init(|| super::heading(self.scan.article, self.sentence))
    }
}

/// The pronouns with which a contracted auxiliary is a clause's subject, too.
const SUBJECTS: [&str; 11] = ["he'", "she'", "it'", "i'", "we'", "they'", "you'", "that'", "there'", "who'", "what'"];

/// Verbs and negations that lean on the word before them.
const CLITICS: Sieve = Sieve::of(&[Few::of(&["'d", "'ll", "'re", "'s", "'ve", "n't"])]);

/// The tag of a word: by its class, where it has one; else by its forms and its place.
fn word(at: &Place<'_, '_>, clauses: &mut Clauses) -> Tag {
    let Place { scan, t, last, helper, .. } = *at;
    let article = scan.article;
    match if CLITICS.may(article.tokens[t as usize].hash) { article.token(t) } else { "" } {
        "'s" | "’s" => {
            let pronoun = t > at.sentence.start && article.word(t - 1).among(words!["he", "she", "it", "that", "there", "who", "what", "here"]);
            return if pronoun { Tag::Auxiliary } else { Tag::Determiner };
        }
        "'re" | "’re" | "'ve" | "’ve" | "'d" | "’d" | "'ll" | "’ll" => return Tag::Auxiliary,
        "n't" | "n’t" => return Tag::Adverb,
        _ => {}
    }
    match scan.class(t) {
        Some(Class::Auxiliary) => {
            let word = article.word(t);
            let contracted = word.letters().contains(&b'\'');
            if contracted && SUBJECTS.iter().any(|subject| word.text().starts_with(subject)) {
                clauses.begin(Clause { subject: true, start: t, ..Clause::default() });
            }
            Tag::Auxiliary
        }
        // "back" and "second" are verbs only after "to" or a modal.
        Some(Class::Adverb) if last == Tag::To && forms(scan, t).base() => Tag::Infinitive,
        Some(Class::Adverb) if helper == Some(Helper::Modal) && forms(scan, t).base() => Tag::Finite,
        Some(Class::Adverb) => Tag::Adverb,
        Some(Class::Pronoun) => pronoun(at, clauses),
        Some(Class::Determiner) => determiner(at, clauses),
        Some(Class::Preposition) => preposition(at, clauses),
        Some(Class::Subordinator) => subordinator(at, clauses),
        None => verbs::tag(at, clauses),
    }
}

/// Begins the clause that a pronoun is the subject of.
fn pronoun(at: &Place<'_, '_>, clauses: &mut Clauses) -> Tag {
    let Place { scan, t, last, next, .. } = *at;
    let article = scan.article;
    let word = article.word(t);
    match () {
        () if last != Tag::Preposition && word.among(words!["who", "which"]) => {
            let several = t > at.sentence.start && (scan.is_plural_subject(t - 1) || plural_pronoun(article.word(t - 1)));
            let plural = clauses.now.plural || several;
            let apart = t > at.sentence.start && article.tokens[t as usize - 1].kind == Kind::Comma;
            clauses.push(Clause { subject: true, plural, relative: true, apart, start: t, ..Clause::default() });
        }
        () if last != Tag::Preposition && word.among(words!["he", "she", "it", "i", "we", "they", "you", "there"]) => {
            // "did it again": no verb follows whose helper "did" could be.
            let done = last == Tag::Auxiliary && article.word(t - 1).among(words!["did", "do", "does", "had", "has", "have"]) && next.closes();
            let object = word.among(words!["it", "you"]) && (done || matches!(last, Tag::Finite | Tag::Infinitive | Tag::Gerund) && !next.verb_follows());
            if !object {
                clauses.begin(Clause { subject: true, plural: plural_pronoun(word), start: t, ..Clause::default() });
            }
        }
        () if word.among(words!["what"]) => clauses.begin(Clause { start: t, ..Clause::default() }),
        () => {}
    }
    Tag::Pronoun
}

/// Tells a determiner before a noun from one beside a verb, and from the "whose" or "that" which begins a clause.
fn determiner(at: &Place<'_, '_>, clauses: &mut Clauses) -> Tag {
    let Place { scan, t, sentence, last, .. } = *at;
    let article = scan.article;
    let word = article.word(t);
    // "who both back it", "have all attacked it": beside the verb, not before a noun.
    if word.among(words!["all", "both", "each"]) && matches!(last, Tag::Auxiliary | Tag::Noun | Tag::Pronoun) && t + 1 < sentence.end {
        let f = forms(scan, t + 1);
        let next = article.tokens[t as usize + 1];
        let adverb = scan.class(t + 1).is_none_or(|c| c == Class::Adverb);
        if adverb && !next.capital && (f.past() || f.gerund() || f.third() && last != Tag::Auxiliary || f.base() && (!f.noun() || last == Tag::Pronoun)) {
            return Tag::Adverb;
        }
    }
    if word.among(words!["whose"]) && last == Tag::Noun {
        clauses.push(Clause { subject: true, relative: true, start: t, ..Clause::default() });
    }
    if word.among(words!["that"]) {
        if is_relative(at) {
            let plural = t > sentence.start && scan.is_plural_subject(t - 1);
            clauses.push(Clause { subject: true, plural, relative: true, start: t, ..Clause::default() });
            return Tag::Pronoun;
        }
        if matches!(last, Tag::Finite | Tag::Infinitive | Tag::Gerund | Tag::Passive | Tag::Participle | Tag::Adverb)
            || matches!(last, Tag::Noun | Tag::Pronoun | Tag::Mark | Tag::Auxiliary) && t > sentence.start
        {
            clauses.begin(Clause { start: t + 1, ..Clause::default() });
            return Tag::Subordinator;
        }
    }
    Tag::Determiner
}

/// Is the "that" the subject of a relative clause, whose verb follows: "ads that slam the council"?
fn is_relative(at: &Place<'_, '_>) -> bool {
    let Place { scan, t, sentence, last, next, .. } = *at;
    if last != Tag::Noun || matches!(next.class(), Some(Class::Determiner | Class::Pronoun)) {
        return false;
    }
    let Some(n) = (t + 1..sentence.end).find(|n| scan.class(*n) != Some(Class::Adverb)) else { return false };
    if scan.class(n) == Some(Class::Auxiliary) {
        return true;
    }
    let f = forms(scan, n);
    // Not "claims that attack ads work".
    let before = || !scan.is_plural_subject(t - 1) || scan.article.word(t - 1).is(List::ReportingNoun);
    let noun = f.noun() && f.base() && !f.past() && (before() || n + 1 >= sentence.end || !scan.opens_phrase(n + 1));
    (f.past() || f.third() || f.base()) && !scan.article.tokens[n as usize].capital && !noun
}

/// Tells the "to" of an infinitive, and "like" as a verb, from prepositions.
fn preposition(at: &Place<'_, '_>, clauses: &mut Clauses) -> Tag {
    let Place { scan, t, sentence, last, helper, next, .. } = *at;
    let article = scan.article;
    let word = article.word(t);
    if word.among(words!["to"]) {
        let adverb = |n: TokenId| scan.class(n) == Some(Class::Adverb) || article.token(n).ends_with("ly") && !article.tokens[n as usize].capital;
        let verb = (t + 1..sentence.end).find(|n| !adverb(*n)).is_some_and(|n| {
            article.word(n).among(words!["be", "have", "do"])
                || forms(scan, n).base() && (at.is_heading() || !article.tokens[n as usize].capital)
                || article.word(n).is(List::Verb) && !forms(scan, n).gerund()
        });
        return if verb { Tag::To } else { Tag::Preposition };
    }
    if !word.among(words!["like"]) {
        return Tag::Preposition;
    }
    match last {
        Tag::To => Tag::Infinitive,
        _ if helper == Some(Helper::Modal) || last == Tag::Pronoun && next.opens() && plural_pronoun(article.word(t - 1)) => {
            clauses.finite(true, true);
            Tag::Finite
        }
        _ => Tag::Preposition,
    }
}

/// Begins the clause that a conjunction leads; tells those apart that lead none.
fn subordinator(at: &Place<'_, '_>, clauses: &mut Clauses) -> Tag {
    let Place { scan, t, sentence, helper, next, .. } = *at;
    let word = scan.article.word(t);
    match () {
        () if word.among(words!["and", "or", "but", "nor"]) => Tag::Conjunction,
        // "even some doctors", "has even said"; not "even if".
        () if word.among(words!["even"]) && !matches!(next.class(), Some(Class::Subordinator)) => Tag::Adverb,
        // "has since said": beside the verb.
        () if word.among(words!["since"]) && helper == Some(Helper::Have) && t + 1 < sentence.end && forms(scan, t + 1).past() => Tag::Adverb,
        // "was seen as a friend": no clause.
        () if word.among(words!["as"]) && !at.is_heading() && !next.clause() => Tag::Preposition,
        () => {
            clauses.begin(Clause { start: t + 1, subordinate: true, ..Clause::default() });
            Tag::Subordinator
        }
    }
}
