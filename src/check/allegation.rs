//! A crime told of somebody named, in the newsroom's own voice.

mod object;
mod over;
mod subject;
mod voices;

use super::{Context, Hit, Run};
use crate::article::{Article, Mention, Modality, NameKind, Statement, TokenId};
use crate::lexicon::lemma::{self, lemma};
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Form, Kind, Sieve, Sought, Wordings, hash};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;
use std::sync::OnceLock;
use subject::{behind_lead, introduced, is_person, meant};
use voices::{Voices, answered, charges, denied};

/// A named person with a verb that is a crime, where nobody is said to say so and no court has found it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allegation {
    /// The verbs, as infinitives.
    verbs: Wordings,
    /// What the verbs may have for an object without being crimes ("stole the show"), in lower case.
    harmless: Wordings,
    /// What is no victim, though it may be murdered or strangled in a manner of speaking, in lower case.
    lifeless: Wordings,
    /// What a forger makes, and no smith or statesman, in lower case.
    forgeries: Wordings,
    /// What is laundered and is no linen, in lower case.
    moneys: Wordings,
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
    /// What the story says, anywhere, of whom a court has found guilty, in lower case: "pleaded guilty".
    convicted: Wordings,
    /// What says by words like these that no court has, in lower case: "pleaded not guilty".
    unfound: Wordings,
    /// What shows that who handles loot does so in good faith, in lower case: "did not know".
    unaware: Wordings,
    /// The verbs of all these acts.
    #[serde(skip)]
    #[schemars(skip)]
    telling: OnceLock<Box<Sieve>>,
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
        let deeds = self.telling.get_or_init(|| Box::new(Sieve::of_ends(ends())));
        let voices = Voices::of(article);
        for mention in &article.mentions {
            if article.names[mention.name as usize].kind != NameKind::Person || !article.in_body(mention.sentence) {
                continue;
            }
            let Some(verb) = self.crime(article, mention) else { continue };
            if article.quote_at(mention.span.start).is_some() || !self.outright(&voices, mention.sentence) {
                continue;
            }
            if self.is_over(&voices, mention.name, mention.sentence, verb) {
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
                if self.is_over(&voices, name, statement.sentence, last) {
                    continue;
                }
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
        // "turned the gun on himself" threatens nobody else.
        let other = |at: TokenId| !matches!(article.word(at).text(), "herself" | "himself" | "themselves");
        let turned = |t: TokenId| {
            let on = |at: TokenId| matches!(article.token(at), "at" | "on") && other(at + 1);
            among(&self.weapons, t) && (t + 1..of.tokens.end).take(2).any(on)
        };
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

/// "sold shares in a mine that he knew was empty": does who does it know what makes it wrong?
fn knowing(article: &Article, statement: &Statement, verb: TokenId) -> bool {
    let end = article.sentences[statement.sentence as usize].tokens.end;
    let pronoun =
        |t: TokenId| matches!(article.word(t - 1).text(), "he" | "she") && matches!(article.word(t.saturating_sub(2)).text(), "that" | "which" | "who");
    (verb + 3..end).any(|t| article.word(t).text() == "knew" && pronoun(t))
}
