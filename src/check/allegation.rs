//! A crime told of somebody named, in the newsroom's own voice.

use super::{Context, Hit, Run};
use crate::article::{Article, Attribution, Gender, Mention, Modality, NameKind, Statement, TokenId};
use crate::lexicon::lemma::{self, lemma};
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Form, Kind, List, Runs, Sieve, Sought, Wordings, hash};
use crate::source::{Prose, Span, Stretches};
use schemars::JsonSchema;
use serde::Deserialize;
use std::cell::{Cell, OnceCell};
use std::sync::OnceLock;

/// So many tokens may tell the time before a "he".
const LEAD: TokenId = 7;

/// What stands in a wording for any words between.
const GAP: &str = " … ";

/// So many sentences before a "he" are read for whom it stands for.
const BACK: u32 = 3;

/// A named person with a verb that is a crime, where nobody is said to say so and no court has found it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allegation {
    /// The verbs, as infinitives.
    verbs: Wordings,
    /// What the verbs may have for an object without being crimes ("stole the show"), in lower case.
    harmless: Wordings,
    /// Beginnings of words in the paragraph that show a source, a doubt, a court or a story, in lower case.
    settled: Wordings,
    /// Acts that are a crime where the paragraph goes on to say that the charge is contested, or done to what is loot.
    deeds: Wordings,
    /// Those of the acts that nobody does in good faith, so that they may be told of a "he".
    wrongs: Wordings,
    /// Acts of every day that are a crime where the next words are that he "denies it", or done to what is loot or on fire.
    acts: Wordings,
    /// What it takes a crime to start or set, in lower case: "fire".
    started: Wordings,
    /// What makes an act of every day a crime, where it is done to that end, as infinitives: "to defraud".
    purposes: Wordings,
    /// What the text calls the proceeds of a crime, in lower case: "stolen".
    loot: Wordings,
    /// What threatens whom it is turned on, as verbs: "point".
    threats: Wordings,
    /// What it is done with, in lower case: "shotgun".
    weapons: Wordings,
    /// Words of a sentence in the paragraph that show a charge to be contested or untried, in lower case: "pleaded not guilty",
    /// "case … listed".
    contested: Wordings,
    /// Beginnings of words in the clause itself that show whose the charge is, in lower case.
    charged: Wordings,
    /// Beginnings of words that show a court's finding, in lower case.
    found: Wordings,
    /// The verbs of all these acts.
    #[serde(skip)]
    #[schemars(skip)]
    telling: OnceLock<Sieve>,
    /// The verbs that are a crime, without the e at their ends.
    #[serde(skip)]
    #[schemars(skip)]
    crimes: OnceLock<Box<Sieve>>,
    /// What tells at a glance which of `contested` a sentence may hold.
    #[serde(skip)]
    #[schemars(skip)]
    sought: OnceLock<Sought>,
}

impl Run for Allegation {
    const PARTS: &'static [&'static str] = &["name", "verb", "deed"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let ends = || [&self.deeds, &self.acts, &self.threats, &self.verbs].into_iter().flat_map(Wordings::iter).chain(["help", "conspire"]);
        let deeds = self.telling.get_or_init(|| Sieve::of_ends(ends()));
        let voices = Voices { article, contents: OnceCell::new(), found: OnceCell::new(), sentences: OnceCell::new(), contested: Cell::new(None) };
        for mention in &article.mentions {
            if article.names[mention.name as usize].kind != NameKind::Person || !article.in_body(mention.sentence) {
                continue;
            }
            let Some(verb) = self.crime(article, mention) else { continue };
            if article.quote_at(mention.span.start).is_some() || !self.outright(&voices, mention.sentence) {
                continue;
            }
            let span = mention.span.to(article.tokens[verb as usize].span());
            let deed = told(article, mention.sentence, article.tokens[verb as usize].span(), verb);
            hits.push(Hit::new(span).part("name", article.text(mention.span)).part("verb", article.token(verb)).part("deed", deed));
        }
        for statement in &article.statements {
            let relative = || cx.marks().get(statement.sentence as usize).is_some_and(|marks| marks.who());
            let apposed = || if relative() { self.apposed_deed(&voices, statement) } else { None };
            if let Some((name, verb)) = self.deed(&voices, statement, deeds).or_else(apposed)
                && !hits.iter().any(|h| h.span.overlaps(statement.span))
            {
                let shown = article.text(article.names[name as usize].full);
                let last = article.token_until(verb.end).saturating_sub(1);
                let start = article.tokens[statement.tokens.start as usize].span();
                let start = if article.text(start) == "who" {
                    article.tokens[article.sentences[statement.sentence as usize].tokens.start as usize].span()
                } else {
                    start
                };
                let hit = Hit::new(start.to(verb)).part("name", shown).part("verb", article.text(verb));
                hits.push(hit.part("deed", told(article, statement.sentence, verb, last)));
            }
        }
    }
}

impl Allegation {
    /// The verb of crime that `mention` is the subject of, in the past and with nothing but adverbs between.
    fn crime(&self, article: &Article, mention: &Mention) -> Option<TokenId> {
        let end = article.sentences[mention.sentence as usize].tokens.end;
        let class = |t: TokenId| article.word(t).entry::<ClosedClassWord>(article.token(t)).map(|(w, _)| w.class);
        let verb = (mention.tokens.end..end.min(mention.tokens.end + 3)).find(|t| class(*t) != Some(Class::Adverb))?;
        let word = article.word(verb);
        let past = lemma::verb(word).is_none_or(|(_, form)| form == Form::Past) && article.token(verb).chars().all(char::is_lowercase);
        if !past || class(verb).is_some() || !self.is_crime(&lemma(word, article.token(verb))) {
            return None;
        }
        // "if Ruiz stole", "the man who Ruiz robbed": somebody's case, not the newsroom's statement.
        let start = article.sentences[mention.sentence as usize].tokens.start;
        if (start..mention.tokens.start).any(|t| matches!(article.word(t).text(), "if" | "whether" | "that" | "who" | "how" | "would" | "could")) {
            return None;
        }
        self.does(article, verb, end).then_some(verb)
    }

    /// Has the verb of crime an object that it is done to: not "stole the show", "stole away"?
    fn does(&self, article: &Article, verb: TokenId, end: TokenId) -> bool {
        let adverb = || article.entry::<ClosedClassWord>(verb + 1).is_some_and(|(w, _)| w.class == Class::Adverb);
        let harmless = || (verb + 1..end.min(verb + 6)).any(|t| self.harmless.has_in_any_case(article.token(t)));
        verb + 1 < end && article.word(verb + 1).text() != "by" && !adverb() && !harmless()
    }

    /// Does nobody say so in the sentence, and nothing in its paragraph show a source, a doubt, a court or a story?
    fn outright(&self, voices: &Voices<'_>, sentence: u32) -> bool {
        let article = voices.article;
        let span = article.sentences[sentence as usize].span;
        let settled = || begins(&article.document.slice(article.block(sentence).span).to_lowercase(), &self.settled);
        !voices.by_somebody(sentence, span) && !article.text(span).trim_end().ends_with('?') && !settled()
    }

    /// Who does what in a statement of the newsroom's own: help with a crime, handle its proceeds, or do what he is charged
    /// with and contests in the same paragraph.
    /// `deeds` are the verbs that may tell of it.
    fn deed(&self, voices: &Voices<'_>, statement: &Statement, deeds: &Sieve) -> Option<(u32, Span<Prose>)> {
        let article = voices.article;
        let own = statement.attribution.is_none() && statement.quote.is_none() && statement.modality == Modality::Asserted;
        let done = own && !statement.negated && !statement.passive && deeds.may(hash(&statement.lemma));
        if !done || !article.in_body(statement.sentence) {
            return None;
        }
        let named = introduced(article, statement).or(statement.subject_name).filter(|n| is_person(article, *n, statement.sentence));
        let end = statement.tokens.end;
        let verb = statement.rest.start.saturating_sub(1);
        // "Helped her brother launder it"; "helped to hide it", which is no crime unless it is charged.
        let crime = matches!(&*statement.lemma, "help" | "conspire").then(|| {
            statement.rest.clone().filter(|t| *t < end).take(6).find(|t| {
                let base = lemma::verb(article.word(*t)).is_none_or(|(_, f)| f == Form::Base);
                let wrong = || self.wrongs.has(article.token(*t)) && voices.contest(self, statement.sentence);
                article.word(*t).text() != "by" && base && (self.verbs.has(article.token(*t)) || wrong())
            })
        });
        let crime = crime.flatten();
        // Of a "he" an act of every day is told in good faith.
        let wrong = || {
            let plain = crime.is_some() || self.is_crime(&statement.lemma) || self.wrongs.has(&statement.lemma);
            plain
                || self.has_purpose(article, statement.sentence, verb)
                || knowing(article, statement, verb)
                || self.loots(article, statement.sentence, verb) && !voices.found(self)
        };
        let meant = || meant(article, statement).filter(|_| wrong() && !voices.speak_before(statement.sentence));
        let name = named.or_else(meant)?;
        let wrongs = || self.does_wrong(voices, statement.sentence, &statement.lemma, verb);
        let told = (crime.is_some() || wrongs()) && !self.settles(voices, statement);
        // "Peter Brandt, 44, stole it": no one has to contest it. Who is told to have in passing has mostly been found guilty, and
        // of a "he" the story may tell elsewhere what a court has found.
        let open = || if named.is_some() { article.token(statement.tokens.start) != "who" } else { !voices.found(self) };
        let outright = || self.is_crime(&statement.lemma) && open();
        if !told && !(outright() && self.does(article, verb, end) && self.outright(voices, statement.sentence)) {
            return None;
        }
        let verb = crime.unwrap_or(verb);
        Some((name, statement.predicate.to(article.tokens[verb as usize].span())))
    }

    /// "Peter Brandt, a baker who was let go in May, took $900": the main verb behind what is said of the name.
    fn apposed_deed(&self, voices: &Voices<'_>, statement: &Statement) -> Option<(u32, Span<Prose>)> {
        let article = voices.article;
        let sentence = &article.sentences[statement.sentence as usize];
        let first = sentence.tokens.start;
        if statement.attribution.is_some() || statement.quote.is_some() || !article.in_body(statement.sentence) {
            return None;
        }
        // "Ana Ruiz, who ran the office, took": the clause begins behind the name.
        let opening = || article.mention_opening(behind_lead(article, first, sentence.tokens.end));
        let named = match article.token(statement.tokens.start) {
            "who" => opening().filter(|m| m.tokens.end + 1 == statement.tokens.start).map(|m| m.name),
            _ if statement.tokens.start == first => introduced(article, statement),
            _ => None,
        };
        let name = named.filter(|n| is_person(article, *n, statement.sentence))?;
        // The verb stands right behind a comma, and the sentence has not come to its verb before.
        let verb = (first + 1..sentence.tokens.end)
            .take(40)
            .find(|t| article.tokens[*t as usize - 1].kind == Kind::Comma && lemma::verb(article.word(*t)).is_some_and(|(_, form)| form == Form::Past))?;
        let relative = (first..verb).any(|t| matches!(article.word(t).text(), "who" | "whose"));
        let done = lemma(article.word(verb), article.token(verb));
        let told = || self.does_wrong(voices, statement.sentence, &done, verb) && !self.settles(voices, statement);
        let outright = || self.is_crime(&done) && self.does(article, verb, sentence.tokens.end) && self.outright(voices, statement.sentence);
        if !relative || !told() && !outright() {
            return None;
        }
        Some((name, article.tokens[verb as usize].span()))
    }

    /// Is what is done with `verb` a crime: to what is loot, or charged and contested?
    fn does_wrong(&self, voices: &Voices<'_>, sentence: u32, lemma: &str, verb: TokenId) -> bool {
        let article = voices.article;
        // "cut the price", "cut jobs"
        let lowers =
            || (verb + 1..verb + 4).any(|t| matches!(article.token(t), "cost" | "costs" | "jobs" | "price" | "prices" | "rate" | "rates" | "staff" | "taxes"));
        let (deed, act) = (self.deeds.has(lemma) && !(lemma == "cut" && lowers()), self.acts.has(lemma));
        let threat = self.threats.has(lemma);
        let of = &article.sentences[sentence as usize];
        let rest = || verb + 1..of.tokens.end;
        let among = |list: &Wordings, t: TokenId| list.has_in_any_case(article.token(t));
        let loot = || self.loots(article, sentence, verb);
        let turned = |t: TokenId| among(&self.weapons, t) && (t + 1..of.tokens.end).take(2).any(|at| matches!(article.token(at), "at" | "on"));
        let started = || rest().take(4).any(|t| among(&self.started, t));
        let purpose = || self.has_purpose(article, sentence, verb);
        let contested = || voices.contest(self, sentence);
        if !deed && !act && !threat {
            return self.is_crime(lemma) && (denied(article, sentence, verb) || contested());
        }
        let contested = || (deed || started() || act && purpose()) && contested() || act && purpose() && answered(article, verb..of.tokens.end);
        (deed || act) && loot() || threat && rest().take(4).any(turned) || contested() || !threat && denied(article, sentence, verb)
    }

    /// Is it done to what the text calls the proceeds of a crime: "took bribes"?
    fn loots(&self, article: &Article, sentence: u32, verb: TokenId) -> bool {
        let clause = (verb + 1..article.sentences[sentence as usize].tokens.end)
            .take_while(|t| !matches!(article.tokens[*t as usize].kind, Kind::Semicolon | Kind::Colon));
        clause.into_iter().any(|t| self.loot.has_in_any_case(article.token(t)))
    }

    /// "to hide it from creditors": is what the verb tells done to an end that makes it a crime?
    fn has_purpose(&self, article: &Article, sentence: u32, verb: TokenId) -> bool {
        let end = article.sentences[sentence as usize].tokens.end;
        (verb + 1..end).any(|t| article.word(t - 1).text() == "to" && self.purposes.has_in_any_case(article.token(t)))
    }

    /// Do the paragraph or the clause show whose charge it is, or that a court has found it?
    fn settles(&self, voices: &Voices<'_>, statement: &Statement) -> bool {
        let article = voices.article;
        // "If convicted, he faces ten years": no court has.
        let paragraph = article.document.slice(article.block(statement.sentence).span).to_lowercase().replace("if convicted", "");
        let clause = article.text(article.sentences[statement.sentence as usize].span);
        let clause = clause.split(';').next().unwrap_or_default().to_lowercase();
        let clause = before_denial(&clause);
        // "threw a bottle and was charged": the charge comes on top of what is told as done.
        let told = article.attributions_of(statement.sentence).iter().any(|a| a.tells() && !charges(article, a));
        let clause = if told { clause } else { before_charge(clause) };
        voices.holds(statement.span) || begins(&paragraph, &self.found) || begins(clause, &self.charged) || clause.trim_end().ends_with('?')
    }

    /// Is it one of the verbs? The regular endings take the e of "bribe" with them.
    fn is_crime(&self, lemma: &str) -> bool {
        let crimes = self.crimes.get_or_init(|| Box::new(Sieve::of_ends(self.verbs.iter().map(bare))));
        crimes.may(hash(bare(lemma))) && self.verbs.iter().any(|verb| bare(verb) == bare(lemma))
    }
}

/// Begins a word of `text` like one of the list?
fn begins(text: &str, list: &Wordings) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| list.iter().any(|l| w.starts_with(l)))
}

/// Does `text` have the parts of a wording, one behind the other: "case … listed"?
fn in_order(text: &str, wording: &str) -> bool {
    let mut rest = text;
    wording.split(GAP).all(|part| {
        // The standard library prepares more for each of these short parts than it takes to find it.
        let found = memchr::memmem::find(rest.as_bytes(), part.as_bytes());
        rest = found.map_or("", |at| &rest[at + part.len()..]);
        found.is_some()
    })
}

/// What a sentence tells before it says that somebody was charged with it: "… and was later charged".
fn before_charge(clause: &str) -> &str {
    const CHARGES: [&str; 7] =
        [" and has been charged", " and is charged", " and was arrested", " and was charged", " and was cited", " and was indicted", " and was later charged"];
    CHARGES.iter().filter_map(|charge| clause.find(charge)).min().map_or(clause, |at| &clause[..at])
}

/// What a sentence tells before it says that he denies it: "…, a charge he denies".
fn before_denial(clause: &str) -> &str {
    let denied = |charge: &str| clause.find(charge).filter(|at| clause[*at..].contains(" den"));
    [", a charge", ", an accusation", ", charges", ", which"].iter().filter_map(|charge| denied(charge)).min().map_or(clause, |at| &clause[..at])
}

/// A verb without the e at its end.
fn bare(verb: &str) -> &str {
    verb.trim_end_matches('e')
}

/// What somebody is said to say.
struct Voices<'a> {
    article: &'a Article,
    contents: OnceCell<Stretches<Prose>>,
    /// The story tells of a court's finding.
    found: OnceCell<bool>,
    /// The sentences in which it is told that somebody says so, in order.
    sentences: OnceCell<Vec<u32>>,
    /// The paragraph that was last asked about, and whether it shows a charge to be contested or untried.
    contested: Cell<Option<(u32, bool)>>,
}

impl Voices<'_> {
    /// Is a part of `span` somebody's words?
    fn holds(&self, span: Span<Prose>) -> bool {
        // What he denies is nobody's word for it.
        let denies = |a: &Attribution| a.verb.is_some_and(|v| lemma::is(self.article.word(v), self.article.token(v), "deny"));
        let told = || self.article.attributions.iter().filter(|a| a.tells() && !denies(a));
        let contents = || told().flat_map(|a| a.content.iter().copied());
        self.contents.get_or_init(|| Stretches::of(contents())).touch(span)
    }

    /// Tells the story of a court's finding?
    fn found(&self, check: &Allegation) -> bool {
        *self.found.get_or_init(|| begins(&self.article.document.prose.to_lowercase(), &check.found))
    }

    /// Does the paragraph of `sentence` show the charge to be contested or untried?
    fn contest(&self, check: &Allegation, sentence: u32) -> bool {
        let article = self.article;
        let block = article.sentences[sentence as usize].block;
        if let Some((_, known)) = self.contested.get().filter(|(of, _)| *of == block) {
            return known;
        }
        let first = article.sentences.partition_point(|s| s.block < block);
        let mut told = article.sentences[first..].iter().take_while(|s| s.block == block).map(|s| article.text(s.span).to_lowercase());
        let sought = check.sought.get_or_init(|| Sought::of(&check.contested, GAP));
        let contested = told.any(|told| sought.may_stand_in(&Runs::of(&told)).any(|wording| in_order(&told, check.contested.nth(wording))));
        self.contested.set(Some((block, contested)));
        contested
    }

    /// Does the paragraph of `sentence` tell before it that somebody says something, with which it may go on?
    fn speak_before(&self, sentence: u32) -> bool {
        let article = self.article;
        let block = article.sentences[sentence as usize].block;
        let mut before = (0..sentence).rev().take_while(|s| article.sentences[*s as usize].block == block);
        before.any(|s| article.attributions_of(s).iter().any(|a| a.tells() && !charges(article, a)))
    }

    /// Is `sentence`, which stands at `span`, somebody's words, or told of them?
    fn by_somebody(&self, sentence: u32, span: Span<Prose>) -> bool {
        let sentences = || {
            let mut all: Vec<u32> = self.article.attributions.iter().filter(|a| a.tells()).map(|a| a.sentence).collect();
            all.sort_unstable();
            all
        };
        self.sentences.get_or_init(sentences).binary_search(&sentence).is_ok() || self.holds(span)
    }
}

/// "Has been charged with theft": is nobody's telling but a charge told?
fn charges(article: &Article, attribution: &Attribution) -> bool {
    let charge = |cue: Span<Prose>| ["accused", "arrested", "charged", "held"].iter().any(|verb| article.text(cue).ends_with(verb));
    attribution.source.is_none() && attribution.cue.is_some_and(charge)
}

/// What is told as done: the verb with its object, to the next mark, conjunction or preposition, "of" aside. `last` is the
/// verb's last token.
fn told(article: &Article, sentence: u32, verb: Span<Prose>, last: TokenId) -> &str {
    let end = article.sentences[sentence as usize].tokens.end;
    let class = |t: TokenId| article.word(t).entry::<ClosedClassWord>(article.token(t)).map(|(w, _)| w.class);
    let goes_on = |t: &TokenId| {
        let token = article.tokens[*t as usize];
        match token.kind {
            Kind::Word => match class(*t) {
                Some(Class::Preposition) => *t == last + 1 || article.word(*t).text() == "of",
                Some(Class::Subordinator | Class::Auxiliary) => false,
                _ => true,
            },
            Kind::Number | Kind::Sign => true,
            _ => token.glued && article.tokens.get(*t as usize + 1).is_some_and(|next| next.glued),
        }
    };
    let object = (last + 1..end.min(last + 16)).take_while(goes_on).last();
    let span = object.map_or(verb, |o| verb.to(article.tokens[o as usize].span()));
    article.text(span)
}

/// The token behind what leads in a sentence's subject: "But", "Between 2019 and 2021,", "Last year".
fn behind_lead(article: &Article, first: TokenId, end: TokenId) -> TokenId {
    let mut t = first + u32::from(matches!(article.word(first).text(), "and" | "but" | "yet"));
    for _ in 0..2 {
        let led = t + u32::from(matches!(article.word(t).text(), "and" | "between" | "by" | "from" | "in" | "on" | "to"));
        t = article.date_opening(led).map_or(t, |date| date.tokens.end);
    }
    t + u32::from(t > first && t < end && article.tokens[t as usize].kind == Kind::Comma)
}

/// Whose name a statement's subject introduces: "Peter Brandt, 44, of Leith,", "A third man, Peter Brandt, 44,", "One of them, Peter
/// Brandt," or "Olsen's brother, Peter Brandt,".
fn introduced(article: &Article, statement: &Statement) -> Option<u32> {
    let subject = statement.subject?;
    let at = article.mentions.partition_point(|m| m.span.start < subject.start);
    let comma = |t: TokenId| article.tokens.get(t as usize).is_some_and(|t| t.kind == Kind::Comma);
    let led = |mention: &Mention| {
        let noun = mention.tokens.start.checked_sub(2)?;
        let word = article.word(noun);
        let one = || matches!(word.text(), "them" | "two" | "three" | "four") && noun > 0 && article.word(noun - 1).text() == "of";
        let somebody = word.is(List::PersonNoun) || word.is(List::Bystander) || one();
        (comma(noun + 1) && article.tokens[noun as usize].span().start >= subject.start && somebody).then_some(())
    };
    let within = article.mentions[at..].iter().take_while(|m| m.span.start < subject.end);
    let sentence = &article.sentences[statement.sentence as usize].tokens;
    let opens = |m: &Mention| m.span.start == subject.start || m.tokens.start == behind_lead(article, sentence.start, sentence.end);
    within.take(3).find(|m| comma(m.tokens.end) && (opens(m) || led(m).is_some())).map(|m| m.name)
}

/// "sold shares in a mine that he knew was empty": does who does it know what makes it wrong?
fn knowing(article: &Article, statement: &Statement, verb: TokenId) -> bool {
    let end = article.sentences[statement.sentence as usize].tokens.end;
    let pronoun =
        |t: TokenId| matches!(article.word(t - 1).text(), "he" | "she") && matches!(article.word(t.saturating_sub(2)).text(), "that" | "which" | "who");
    (verb + 3..end).any(|t| article.word(t).text() == "knew" && pronoun(t))
}

/// Whom "he" or "she" at the head of a sentence stands for, with nothing but "also" behind it and no more than a time before
/// it: the only person of that gender whom the nearest sentence before names that names any.
fn meant(article: &Article, statement: &Statement) -> Option<u32> {
    let first = article.sentences[statement.sentence as usize].tokens.start;
    let of = statement.subject?;
    let (subject, gender) = (article.token_from(of.start)..article.token_until(of.end)).find_map(|t| Some((t, Gender::of_pronoun(article.word(t).text())?)))?;
    if subject >= first + LEAD || !(first..subject).all(|t| lemma::verb(article.word(t)).is_none() && article.mention_at(t).is_none()) {
        return None;
    }
    let person = |n: &u32| article.names[*n as usize].kind == NameKind::Person;
    let told = |s: &u32| article.mentions_of(*s).iter().any(|m| person(&m.name));
    let near = (statement.sentence.saturating_sub(BACK)..statement.sentence).rev().find(told)?;
    let mut persons = article.mentions_of(near).iter().map(|m| m.name).filter(person);
    let name = persons.next()?;
    (persons.all(|n| n == name) && article.names[name as usize].may_be(gender) && article.in_body(near)).then_some(name)
}

/// Does somebody's answer to the charge follow: "; his lawyer called that a fairy tale"?
fn answered(article: &Article, rest: std::ops::Range<TokenId>) -> bool {
    let calls = |t: TokenId| matches!(article.word(t).text(), "called" | "calls" | "denied" | "denies" | "dismissed" | "dismisses" | "disputes" | "disputed");
    rest.into_iter().any(|t| calls(t) && matches!(article.token(t + 1), "it" | "that" | "this"))
}

/// Is it a person's name, by itself or by the next sentence, which goes on with "He"?
fn is_person(article: &Article, name: u32, sentence: u32) -> bool {
    let next = || article.sentences.get(sentence as usize + 1).map(|s| article.token(s.tokens.start));
    match article.names[name as usize].kind {
        NameKind::Person => true,
        NameKind::Unknown => matches!(next(), Some("He" | "She" | "His" | "Her")),
        _ => false,
    }
}

/// Does the next sentence, or the rest of this one, say of what is done that he "denies it", and nothing more of it?
fn denied(article: &Article, sentence: u32, verb: TokenId) -> bool {
    let own = &article.sentences[sentence as usize];
    let next = article.sentences.get(sentence as usize + 1).filter(|s| s.block == own.block).map(|s| s.tokens.start..s.tokens.end.min(s.tokens.start + 5));
    let denies = |tokens: std::ops::Range<TokenId>| {
        tokens.clone().any(|t| {
            let it = matches!(article.token(t + 1), "it" | "this" | "that") && t + 1 < tokens.end;
            let ends = article.tokens.get(t as usize + 2).is_none_or(|n| n.kind != Kind::Word) || matches!(article.token(t + 2), "and" | "all");
            matches!(article.token(t), "denies" | "denied" | "deny") && it && ends
        })
    };
    denies(verb..own.tokens.end) || next.is_some_and(denies)
}
