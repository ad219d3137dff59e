//! Parts of speech, as far as the reading of attributions needs them: which words are verbs, and of what sort.
//!
//! One pass from left to right. Of each clause it is known whether it has had a subject and a finite verb; a word that
//! may be a noun as well as a verb is a verb where its clause still wants one, agrees with the subject and is followed
//! by what a verb is followed by. A clause that begins before the one around it has its verb ("officials who …") is
//! left when a second finite verb comes.

use super::Scan;
use crate::article::mentions::is_weekday;
use crate::article::{TokenId, Tokens};
use crate::lexicon::{self, ClosedClassWordClass as Class, Form, Kind, List, ReportingVerb, Verb};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
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

/// The forms that a word can be of some verb.
#[derive(Clone, Copy, Default)]
struct Forms {
    base: bool,
    third: bool,
    past: bool,
    participle: bool,
    gerund: bool,
    /// The word is as common as a noun: "plan", "claims".
    noun: bool,
    /// A verb of saying that stands beside quotes.
    quote: bool,
    /// May take a clause.
    clause: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Helper {
    Be,
    Have,
    Modal,
}

#[derive(Clone, Copy, Default)]
struct Clause {
    subject: bool,
    plural: bool,
    finite: bool,
    /// A noun phrase has come since the finite verb.
    object: bool,
    relative: bool,
    /// Where its subject begins.
    start: TokenId,
    /// Its finite verb takes a clause without "that".
    takes_clause: bool,
    /// Its finite verb is a base form or stands with a modal.
    base: bool,
}

/// The clauses around the one being read; a deeper one takes the place of the deepest.
#[derive(Default)]
struct Clauses {
    outer: [Clause; 4],
    depth: usize,
    now: Clause,
}

impl Clauses {
    fn push(&mut self, next: Clause) {
        if self.depth < self.outer.len() {
            self.outer[self.depth] = self.now;
            self.depth += 1;
        }
        self.now = next;
    }

    fn pop(&mut self) {
        if self.depth > 0 {
            self.depth -= 1;
            self.now = self.outer[self.depth];
        }
    }

    /// A clause with a subject of its own begins.
    fn begin(&mut self, next: Clause) {
        if self.now.subject && !self.now.finite {
            self.push(next);
        } else {
            self.now = next;
        }
    }

    fn wanting(&self) -> bool {
        self.depth > 0 && self.outer[self.depth - 1].subject && !self.outer[self.depth - 1].finite
    }

    /// A finite verb comes; the clause around takes it where this one has its own.
    fn finite(&mut self, takes_clause: bool, base: bool) {
        if self.now.finite && self.wanting() {
            self.pop();
        }
        self.now.finite = true;
        self.now.object = false;
        self.now.takes_clause = takes_clause;
        self.now.base = base;
    }
}

/// Tags the tokens of one sentence. `tags` and `subjects` are the whole article's; the subject of a clause's verb is
/// where the clause's first noun phrase begins, plus one.
pub(super) fn read(scan: &Scan<'_>, sentence: Tokens, heading: bool, tags: &mut [Tag], subjects: &mut [u32]) {
    let article = scan.article;
    let mut clauses = Clauses::default();
    let mut helper: Option<Helper> = None;
    let mut infinitive = false;
    let mut governed = false;
    let mut last = Tag::Mark;
    let mut last_verb = Tag::Mark;
    let mut joined = false;
    for t in sentence.clone() {
        let token = article.tokens[t as usize];
        if scan.speech(t) {
            tags[t as usize] = Tag::Mark;
            last = Tag::Mark;
            helper = None;
            continue;
        }
        let tag = match token.kind {
            Kind::Comma => {
                if clauses.now.relative && clauses.now.finite {
                    clauses.pop();
                }
                Tag::Mark
            }
            Kind::Semicolon | Kind::Colon => {
                clauses = Clauses::default();
                Tag::Mark
            }
            Kind::Stop if token.glued => last,
            Kind::Dash if token.glued && t + 1 < sentence.end && article.tokens[t as usize + 1].glued => last,
            Kind::Number | Kind::Sign => Tag::Noun,
            Kind::Quote if matches!(article.token(t), "'" | "’") && token.glued => last,
            Kind::Word => {
                let next = Next { scan, t, end: sentence.end };
                word(scan, t, &sentence, heading, last, last_verb, helper, infinitive, &mut clauses, next)
            }
            _ => Tag::Mark,
        };
        match tag {
            Tag::Auxiliary => {
                let kind = helper_kind(article.word(t).text(), article.token(t));
                if helper.is_none() {
                    infinitive = last == Tag::To;
                    if !infinitive && kind.is_some() {
                        clauses.finite(false, kind == Some(Helper::Modal));
                    }
                }
                helper = kind.or(helper);
            }
            Tag::Adverb => {}
            _ => {
                helper = None;
                infinitive = false;
            }
        }
        match tag {
            Tag::Noun | Tag::Determiner | Tag::Pronoun => {
                let phrase = matches!(last, Tag::Noun | Tag::Determiner);
                if !phrase {
                    governed = matches!(last, Tag::Preposition | Tag::Gerund | Tag::Infinitive | Tag::Participle);
                    joined = last == Tag::Conjunction && clauses.now.subject && !clauses.now.finite;
                }
                if clauses.now.finite {
                    clauses.now.object |= !governed;
                } else if !governed {
                    if !clauses.now.subject {
                        clauses.now.subject = true;
                        clauses.now.start = t;
                    }
                    clauses.now.plural = joined || scan.is_plural_subject(t) || tag == Tag::Pronoun && plural_pronoun(article.word(t).text());
                }
            }
            Tag::Finite | Tag::Passive | Tag::Infinitive | Tag::Gerund | Tag::Participle => {
                if clauses.now.subject {
                    subjects[t as usize] = clauses.now.start + 1;
                }
                last_verb = tag;
            }
            _ => {}
        }
        tags[t as usize] = tag;
        if !(tag == Tag::Adverb && last == Tag::Pronoun) {
            last = tag;
        }
    }
}

fn plural_pronoun(text: &str) -> bool {
    matches!(text, "i" | "we" | "you" | "they" | "others" | "these" | "those" | "some" | "many" | "few" | "most" | "several" | "both" | "all")
}

fn helper_kind(lower: &str, written: &str) -> Option<Helper> {
    let end = lower.rsplit('\'').next().unwrap_or(lower);
    Some(match lower {
        "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "isn't" | "aren't" | "wasn't" | "weren't" => Helper::Be,
        "have" | "has" | "had" | "having" | "hasn't" | "haven't" | "hadn't" => Helper::Have,
        "let's" => return None,
        _ if lower.contains('\'') => match end {
            "m" | "re" => Helper::Be,
            "ve" => Helper::Have,
            "s" => Helper::Be,
            _ => Helper::Modal,
        },
        _ => match written {
            "'re" | "’re" | "'s" | "’s" => Helper::Be,
            "'ve" | "’ve" => Helper::Have,
            _ => Helper::Modal,
        },
    })
}

/// What follows a token.
#[derive(Clone, Copy)]
struct Next<'s, 'a> {
    scan: &'s Scan<'a>,
    t: TokenId,
    end: TokenId,
}

impl Next<'_, '_> {
    fn text(self) -> &'static str {
        if self.t + 1 < self.end { self.scan.article.word(self.t + 1).text() } else { "" }
    }

    fn class(self) -> Option<Class> {
        if self.t + 1 < self.end { self.scan.class(self.t + 1) } else { None }
    }

    /// Stands there what may follow a transitive verb or one that takes a clause?
    fn opens(self) -> bool {
        self.t + 1 < self.end && (self.scan.opens_phrase(self.t + 1) || self.text() == "that" || self.scan.article.tokens[self.t as usize + 1].kind == Kind::Colon)
    }

    /// Does a word follow that can only be the verb of the phrase before it?
    fn verb_follows(self) -> bool {
        let mut t = self.t + 1;
        while t < self.end && self.scan.class(t) == Some(Class::Adverb) {
            t += 1;
        }
        if t >= self.end || self.scan.speech(t) {
            return false;
        }
        self.scan.class(t) == Some(Class::Auxiliary) || !self.scan.article.tokens[t as usize].capital && surely_finite(self.scan, t)
    }
}

/// A past that is no participle, or a verb of saying in the past.
fn surely_finite(scan: &Scan<'_>, t: TokenId) -> bool {
    let forms = forms(scan, t);
    let next = t + 1;
    let opens = (next as usize) < scan.article.tokens.len() && (scan.opens_phrase(next) || scan.article.word(next).text() == "that");
    forms.past && (!forms.participle || forms.quote || forms.clause && opens) || forms.third && !forms.noun && forms.quote
}

fn forms(scan: &Scan<'_>, t: TokenId) -> Forms {
    let article = scan.article;
    let word = article.word(t);
    let written = article.token(t);
    let mut found = Forms::default();
    if word == lexicon::Word::UNKNOWN {
        return found;
    }
    let mut add = |form: Form| match form {
        Form::Base => found.base = true,
        Form::Third | Form::Plural => found.third = true,
        Form::Past => found.past = true,
        Form::Participle => found.participle = true,
        Form::Gerund => found.gerund = true,
    };
    let mut irregular = false;
    for (_, form) in word.entries::<Verb>(written) {
        irregular |= form == Form::Participle;
        add(form);
    }
    for (_, form) in word.entries::<ReportingVerb>(written) {
        add(form);
    }
    let mut frame = word.entries::<ReportingVerb>(written).find(|(_, f)| *f != Form::Base).or_else(|| word.entry::<ReportingVerb>(written)).map(|(e, _)| e);
    if word.heads(List::ReportingVerb)
        && let Some((n, entry, form)) = lexicon::longest::<ReportingVerb>(|n| article.word(t + n as u32), written)
        && n > 1
    {
        match form {
            Form::Base => found.base = true,
            Form::Third | Form::Plural => found.third = true,
            Form::Past => found.past = true,
            Form::Participle => found.participle = true,
            Form::Gerund => found.gerund = true,
        }
        frame = frame.or(Some(entry));
    }
    if let Some(frame) = frame {
        found.noun = frame.noun;
        found.quote = frame.quote;
        found.clause = frame.clause;
    } else {
        found.noun = found.base || found.third;
    }
    // A regular past is its own participle, and so is an irregular one without another.
    if found.past && !irregular {
        found.participle |= !word.entries::<Verb>(written).any(|(v, f)| f == Form::Past && has_participle(v));
    }
    found
}

/// Has the verb a participle other than its past: wrote, written?
fn has_participle(verb: &Verb) -> bool {
    matches!(
        verb.lemma.as_str(),
        "write" | "speak" | "give" | "take" | "go" | "see" | "know" | "show" | "begin" | "come" | "become" | "draw" | "fall" | "rise" | "run" | "do" | "swear" | "sing" | "withdraw" | "forgive" | "foresee" | "forget" | "choose" | "break" | "drive" | "eat" | "fly" | "grow" | "throw" | "wear" | "ring" | "sink" | "shake" | "mistake" | "undertake"
    )
}

#[allow(clippy::too_many_arguments)]
fn word(
    scan: &Scan<'_>,
    t: TokenId,
    sentence: &Tokens,
    heading: bool,
    last: Tag,
    last_verb: Tag,
    helper: Option<Helper>,
    infinitive: bool,
    clauses: &mut Clauses,
    next: Next<'_, '_>,
) -> Tag {
    let article = scan.article;
    let written = article.token(t);
    let lower = article.word(t).text();
    match written {
        "'s" | "’s" => {
            let pronoun = t > sentence.start && matches!(article.word(t - 1).text(), "he" | "she" | "it" | "that" | "there" | "who" | "what" | "here");
            return if pronoun { Tag::Auxiliary } else { Tag::Determiner };
        }
        "'re" | "’re" | "'ve" | "’ve" | "'d" | "’d" | "'ll" | "’ll" => return Tag::Auxiliary,
        "n't" | "n’t" => return Tag::Adverb,
        _ => {}
    }
    let class = scan.class(t);
    match class {
        Some(Class::Auxiliary) => {
            if lower.contains('\'') && (lower.starts_with("he'") || lower.starts_with("she'") || lower.starts_with("it'") || lower.starts_with("i'") || lower.starts_with("we'") || lower.starts_with("they'") || lower.starts_with("you'") || lower.starts_with("that'") || lower.starts_with("there'") || lower.starts_with("who'") || lower.starts_with("what'")) {
                clauses.begin(Clause { subject: true, start: t, ..Clause::default() });
            }
            return Tag::Auxiliary;
        }
        Some(Class::Adverb) => {
            let forms = forms(scan, t);
            // "back" and "second" are verbs only after "to" or a modal.
            if forms.base && (last == Tag::To || helper == Some(Helper::Modal)) {
                return if last == Tag::To { Tag::Infinitive } else { Tag::Finite };
            }
            return Tag::Adverb;
        }
        Some(Class::Pronoun) => {
            match lower {
                "who" | "which" if last != Tag::Preposition => {
                    let plural = clauses.now.plural || t > sentence.start && scan.is_plural_subject(t - 1);
                    clauses.push(Clause { subject: true, plural, relative: true, start: t, ..Clause::default() });
                }
                "he" | "she" | "it" | "i" | "we" | "they" | "you" | "there" if last != Tag::Preposition => {
                    let object = matches!(lower, "it" | "you") && matches!(last, Tag::Finite | Tag::Infinitive | Tag::Gerund);
                    if !object {
                        clauses.begin(Clause { subject: true, plural: plural_pronoun(lower), start: t, ..Clause::default() });
                    }
                }
                "what" => clauses.begin(Clause { start: t, ..Clause::default() }),
                _ => {}
            }
            return Tag::Pronoun;
        }
        Some(Class::Determiner) => {
            if lower == "that" {
                let relative = last == Tag::Noun && next.class() != Some(Class::Determiner) && next.class() != Some(Class::Pronoun) && {
                    let mut n = t + 1;
                    while n < sentence.end && scan.class(n) == Some(Class::Adverb) {
                        n += 1;
                    }
                    n < sentence.end && (scan.class(n) == Some(Class::Auxiliary) || {
                        let f = forms(scan, n);
                        (f.past || f.third || f.base) && !article.tokens[n as usize].capital && !(f.noun && f.base && !f.past)
                    })
                };
                if relative {
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
            return Tag::Determiner;
        }
        Some(Class::Preposition) => {
            if lower == "to" {
                let mut n = t + 1;
                while n < sentence.end && (scan.class(n) == Some(Class::Adverb) || article.token(n).ends_with("ly") && !article.tokens[n as usize].capital) {
                    n += 1;
                }
                let verb = n < sentence.end
                    && (matches!(article.word(n).text(), "be" | "have" | "do") || forms(scan, n).base && (heading || !article.tokens[n as usize].capital) || article.word(n).is(List::Verb));
                return if verb { Tag::To } else { Tag::Preposition };
            }
            if lower == "like" && (helper == Some(Helper::Modal) || last == Tag::To || last == Tag::Pronoun && next.opens() && plural_pronoun(article.word(t - 1).text())) {
                if last == Tag::To {
                    return Tag::Infinitive;
                }
                clauses.finite(true, true);
                return Tag::Finite;
            }
            return Tag::Preposition;
        }
        Some(Class::Subordinator) => {
            if matches!(lower, "and" | "or" | "but" | "nor") {
                return Tag::Conjunction;
            }
            clauses.begin(Clause { start: t + 1, ..Clause::default() });
            return Tag::Subordinator;
        }
        None => {}
    }
    if written.len() > 4 && written.ends_with("ly") && !article.tokens[t as usize].capital && article.word(t) == lexicon::Word::UNKNOWN {
        return Tag::Adverb;
    }
    verb(scan, t, sentence, heading, last, last_verb, helper, infinitive, clauses, next)
}

#[allow(clippy::too_many_arguments)]
fn verb(
    scan: &Scan<'_>,
    t: TokenId,
    sentence: &Tokens,
    heading: bool,
    last: Tag,
    last_verb: Tag,
    helper: Option<Helper>,
    infinitive: bool,
    clauses: &mut Clauses,
    next: Next<'_, '_>,
) -> Tag {
    let article = scan.article;
    let token = article.tokens[t as usize];
    let f = forms(scan, t);
    if !(f.base || f.third || f.past || f.participle || f.gerund) {
        return Tag::Noun;
    }
    let first = t == sentence.start;
    if token.capital && !heading && !(first && (f.gerund || f.past) && !f.base) {
        return Tag::Noun;
    }
    if token.glued && t > sentence.start && article.tokens[t as usize - 1].kind == Kind::Dash {
        return Tag::Noun;
    }
    if let Some(helper) = helper {
        return match helper {
            Helper::Be if f.gerund => if infinitive { Tag::Infinitive } else { Tag::Finite },
            Helper::Be if f.participle => Tag::Passive,
            Helper::Have if f.participle || f.past => if infinitive { Tag::Infinitive } else { Tag::Finite },
            Helper::Modal if f.base => {
                clauses.now.takes_clause = f.clause;
                Tag::Finite
            }
            _ if f.gerund => Tag::Gerund,
            _ => Tag::Noun,
        };
    }
    if last == Tag::To {
        return if f.base { Tag::Infinitive } else { Tag::Noun };
    }
    let before = if t > sentence.start { article.word(t - 1).text() } else { "" };
    let counted = last == Tag::Determiner
        && !f.noun
        && matches!(before, "all" | "both" | "few" | "five" | "four" | "many" | "most" | "one" | "several" | "six" | "some" | "that" | "these" | "this" | "those" | "three" | "two" | "another");
    if last == Tag::Determiner && !f.gerund && !counted {
        return Tag::Noun;
    }
    // "…," said Ruiz; "The plan failed, said Ruiz".
    let comma = t > sentence.start && article.tokens[t as usize - 1].kind == Kind::Comma;
    let quoted = t > sentence.start && (scan.quoted(t - 1) || comma && t > sentence.start + 1 && scan.quoted(t - 2));
    if f.quote && (f.past || f.third && !f.noun) && last == Tag::Mark && (quoted && next.opens() || comma && next.t + 1 < next.end && scan.names(next.t + 1)) {
        clauses.finite(false, false);
        return Tag::Finite;
    }
    let after_phrase = counted || matches!(last, Tag::Noun | Tag::Pronoun | Tag::Adverb | Tag::Mark);
    let wants = !clauses.now.finite && (clauses.now.subject || last == Tag::Noun || counted);
    // A dash or a hyphen joins the word to the one after it: "call-in", "raised-bed".
    let hyphen = t + 1 < sentence.end && article.tokens[t as usize + 1].kind == Kind::Dash && article.tokens[t as usize + 1].glued;
    if hyphen {
        return Tag::Noun;
    }
    if f.past {
        if last == Tag::Preposition || t > sentence.start && article.tokens[t as usize - 1].kind == Kind::Number {
            return Tag::Noun;
        }
        let by = next.text() == "by";
        if first {
            return Tag::Participle;
        }
        if wants && after_phrase {
            if f.participle && (by || !f.quote && reduced(scan, t, sentence, last)) {
                return Tag::Participle;
            }
            clauses.finite(f.clause, false);
            return Tag::Finite;
        }
        if last == Tag::Conjunction && !by {
            if last_verb == Tag::Passive && !f.quote || last_verb == Tag::Participle {
                return Tag::Participle;
            }
            clauses.finite(f.clause, false);
            return Tag::Finite;
        }
        if by {
            return Tag::Participle;
        }
        if clauses.now.finite && after_phrase {
            let open = clauses.wanting();
            if !f.participle || f.quote || open || clauses.now.takes_clause && clauses.now.object && next.opens() || last == Tag::Pronoun {
                if !open && clauses.now.object && last != Tag::Mark {
                    clauses.now = Clause { subject: true, start: clauses.now.start, ..Clause::default() };
                }
                clauses.finite(f.clause, false);
                return Tag::Finite;
            }
        }
        return Tag::Participle;
    }
    if f.third {
        let nounish = f.noun && !(next.opens() || matches!(next.text(), "to" | "how" | "why" | "whether" | "what" | "for" | "on" | "about" | "with"));
        let plural = clauses.now.plural && !(last == Tag::Mark);
        if last == Tag::Preposition || next.verb_follows() && f.noun {
            return Tag::Noun;
        }
        if wants && after_phrase && !(plural && f.noun) && !nounish {
            clauses.finite(f.clause, false);
            return Tag::Finite;
        }
        if last == Tag::Conjunction && clauses.now.finite && (!f.noun || next.opens() && last_verb != Tag::Infinitive) {
            clauses.finite(f.clause, false);
            return Tag::Finite;
        }
        if clauses.now.finite && after_phrase && !nounish {
            if clauses.wanting() || !f.noun {
                clauses.finite(f.clause, false);
                return Tag::Finite;
            }
        }
        return Tag::Noun;
    }
    if f.gerund {
        return if last == Tag::Determiner || last == Tag::Noun && f.noun && !next.opens() { Tag::Noun } else { Tag::Gerund };
    }
    if f.base {
        let fits = next.opens()
            || !f.noun
            || matches!(next.text(), "to" | "how" | "why" | "whether" | "what" | "for" | "on" | "about" | "with")
                && last != Tag::Noun;
        if last == Tag::Preposition {
            return Tag::Noun;
        }
        if wants && after_phrase && clauses.now.plural && fits && next.text() != "of" {
            clauses.finite(f.clause, true);
            return Tag::Finite;
        }
        if last == Tag::Conjunction && fits {
            if last_verb == Tag::Infinitive {
                return Tag::Infinitive;
            }
            if clauses.now.finite && clauses.now.base {
                return Tag::Finite;
            }
            return Tag::Noun;
        }
        if clauses.now.finite && after_phrase && clauses.wanting() && clauses.outer[clauses.depth - 1].plural && fits {
            clauses.finite(f.clause, true);
            return Tag::Finite;
        }
        return Tag::Noun;
    }
    // A participle alone: "given".
    Tag::Participle
}

/// Is a past form the participle of a shortened clause ("a report released Monday showed"): no object follows, and
/// before the clause ends a verb that is surely its own?
fn reduced(scan: &Scan<'_>, t: TokenId, sentence: &Tokens, last: Tag) -> bool {
    let article = scan.article;
    if last == Tag::Pronoun || last == Tag::Mark && article.tokens[t as usize - 1].kind != Kind::Comma {
        return false;
    }
    let next = t + 1;
    if next >= sentence.end {
        return false;
    }
    let object = match scan.class(next) {
        Some(Class::Determiner | Class::Pronoun) => true,
        Some(_) => false,
        None => article.tokens[next as usize].kind == Kind::Word && !is_weekday(article.token(next)) || scan.quoted(next),
    };
    if object {
        return false;
    }
    for n in next..sentence.end.min(next + 14) {
        if scan.speech(n) {
            return false;
        }
        match article.tokens[n as usize].kind {
            Kind::Semicolon | Kind::Colon => return false,
            // "X, based in Lima, said".
            Kind::Comma => {
                let verb = n + 1;
                return last == Tag::Mark && verb < sentence.end && (scan.class(verb) == Some(Class::Auxiliary) || surely_finite(scan, verb)) && !article.tokens[verb as usize].capital;
            }
            _ => {}
        }
        match scan.class(n) {
            Some(Class::Auxiliary) => return true,
            Some(Class::Subordinator | Class::Pronoun) => return false,
            Some(Class::Determiner) if article.word(n).text() == "that" => return false,
            None if n > next && !article.tokens[n as usize].capital && surely_finite(scan, n) => return true,
            _ => {}
        }
    }
    false
}
