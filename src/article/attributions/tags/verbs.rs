//! Verbs and nouns that look alike, told apart by what the clause wants.

use super::forms::{forms, surely_finite};
use super::{Clause, Clauses, Helper, Place, Tag};
use crate::article::attributions::Scan;
use crate::article::attributions::cues::finds;
use crate::article::{TokenId, Tokens};
use crate::lexicon::{self, ClosedClassWordClass as Class, Forms, Group, Kind, List, ReportingVerb, Word, Words, words};

/// Words that stand for what they count, so that a verb may follow: "two say", "many fear".
const COUNTED: Words = Words::of(&[
    "all", "another", "both", "few", "five", "four", "many", "most", "one", "several", "six", "some", "that", "these", "this", "those", "three", "two",
]);
/// Determiners after which "a newly released report" reads as their noun all the same.
const PRONOMINAL: Words = Words::of(&["all", "both", "few", "many", "some", "that", "those"]);
/// Pronouns that no noun follows: "which he estimates".
const ALONE: Words = Words::of(&["he", "i", "it", "many", "most", "others", "she", "some", "that", "they", "we", "which", "who", "you"]);

/// What a word is that no closed class has: a verb, if the clause has a place for one, else a noun.
pub(super) fn tag(at: &Place<'_, '_>, clauses: &mut Clauses) -> Tag {
    let Place { scan, t, sentence, last, helper, second, .. } = *at;
    let article = scan.article;
    let token = article.tokens[t as usize];
    let f = forms(scan, t);
    if !f.any() {
        return if adverb(article.token(t)) { Tag::Adverb } else { Tag::Noun };
    }
    let first = t == sentence.start;
    if token.capital && !at.is_heading() && !(first && (f.gerund() || f.past()) && !f.base()) {
        return Tag::Noun;
    }
    if token.glued && !first && article.tokens[t as usize - 1].kind == Kind::Dash {
        return Tag::Noun;
    }
    if let Some(helper) = helper {
        return helped(at, f, helper, clauses);
    }
    if last == Tag::To {
        return if f.base() { Tag::Infinitive } else { Tag::Noun };
    }
    let before = if first { lexicon::Word::UNKNOWN } else { article.word(t - 1) };
    let counted = last == Tag::Determiner && (!f.noun() || f.past() || f.gerund()) && before.among(&COUNTED);
    if last == Tag::Determiner && !f.gerund() && !counted {
        return Tag::Noun;
    }
    if tells_who(at, f) {
        clauses.finite(false, false);
        return Tag::Finite;
    }
    if let Some(start) = told_after(at, f, clauses) {
        clauses.now = Clause { subject: true, start, ..Clause::default() };
        clauses.finite(f.clause(), f.base());
        return Tag::Finite;
    }
    // A dash or a hyphen joins the word to the one after it: "call-in", "raised-bed".
    let next = article.tokens.get(t as usize + 1).filter(|_| t + 1 < sentence.end);
    if next.is_some_and(|next| next.kind == Kind::Dash && next.glued) {
        return Tag::Noun;
    }
    let wants = !clauses.now.finite && (clauses.now.subject || last == Tag::Noun || counted) || second && (last == Tag::Noun || counted);
    let after_phrase = counted || matches!(last, Tag::Noun | Tag::Pronoun | Tag::Adverb | Tag::Mark);
    let word = Looks { at, f, before, counted, wants, after_phrase };
    if f.past() {
        word.past(clauses)
    } else if f.third() {
        word.third(clauses)
    } else if f.gerund() {
        let nounish = last == Tag::Determiner && !counted || last == Tag::Noun && f.noun() && !at.next.opens();
        if nounish { Tag::Noun } else { Tag::Gerund }
    } else if f.base() {
        word.base(clauses)
    } else {
        // A participle alone: "given".
        Tag::Participle
    }
}

/// What follows a form of "be" or "have", or a modal verb.
fn helped(at: &Place<'_, '_>, f: Forms, helper: Helper, clauses: &mut Clauses) -> Tag {
    let Place { scan, t, infinitive, next, .. } = *at;
    let finite = if infinitive { Tag::Infinitive } else { Tag::Finite };
    match helper {
        Helper::Be if f.gerund() => finite,
        // "he's said he will": has.
        Helper::Be
            if f.participle()
                && f.clause()
                && contracted(scan, t)
                && (next.text() == "that" || next.class() == Some(Class::Pronoun) || next.class() == Some(Class::Determiner) && !gives(scan, t)) =>
        {
            Tag::Finite
        }
        Helper::Be if f.participle() => Tag::Passive,
        Helper::Have if f.participle() || f.past() => finite,
        Helper::Modal if f.base() => {
            clauses.now.takes_clause = f.clause();
            Tag::Finite
        }
        _ if f.gerund() => Tag::Gerund,
        _ => Tag::Noun,
    }
}

/// "…," said Ruiz; "The plan failed, said Ruiz".
fn tells_who(at: &Place<'_, '_>, f: Forms) -> bool {
    let Place { scan, t, sentence, last, next, .. } = *at;
    if !f.quote() || last != Tag::Mark || !(f.past() || (f.third() || f.base()) && !f.noun()) {
        return false;
    }
    let comma = t > sentence.start && scan.article.tokens[t as usize - 1].kind == Kind::Comma;
    let quoted = t > sentence.start && (scan.quoted(t - 1) || comma && t > sentence.start + 1 && scan.quoted(t - 2));
    quoted && next.opens()
        || comma && next.t + 1 < next.end && scan.names(next.t + 1)
        || comma && f.base() && matches!(next.text(), "many" | "most" | "other" | "several" | "some")
}

/// "The plan has failed, the survey found.": a clause of its own that only says who says so; where it begins.
fn told_after(at: &Place<'_, '_>, f: Forms, clauses: &Clauses) -> Option<TokenId> {
    let Place { scan, t, last, since, next, .. } = *at;
    let start = since.filter(|start| *start < t)?;
    let tells = clauses.now.finite
        && matches!(last, Tag::Noun | Tag::Pronoun)
        && (f.quote() || f.clause())
        && (f.past() || f.third() || f.base() && scan.plural(start..t))
        && next.ends();
    tells.then_some(start)
}

/// A word that looks like a verb, with what stands around it.
struct Looks<'p, 'a, 's> {
    at: &'p Place<'a, 's>,
    f: Forms,
    /// The word before it.
    before: lexicon::Word,
    /// After "two", "many" and the like, which stand for what they count.
    counted: bool,
    /// The clause has no verb yet, and something to be its subject.
    wants: bool,
    /// A phrase may have ended before it.
    after_phrase: bool,
}

impl Looks<'_, '_, '_> {
    /// A pronoun before it has no noun after it: "which he estimates", "those who view it".
    fn after_pronoun(&self) -> bool {
        self.at.last == Tag::Pronoun && self.before.among(&ALONE)
    }

    /// What looks like a past: "found", "released".
    fn past(&self, clauses: &mut Clauses) -> Tag {
        let Looks { at, f, wants, after_phrase, .. } = *self;
        let Place { scan, t, sentence, last, last_verb, since, next, .. } = *at;
        let article = scan.article;
        if last == Tag::Preposition || !f.quote() && t > sentence.start && article.tokens[t as usize - 1].kind == Kind::Number {
            return Tag::Noun;
        }
        // "a newly released report".
        if last == Tag::Adverb
            && !f.quote()
            && t > sentence.start + 1
            && scan.class(t - 2) == Some(Class::Determiner)
            && !article.word(t - 2).among(&PRONOMINAL)
        {
            return Tag::Noun;
        }
        let by = next.text() == "by";
        if t == sentence.start {
            return Tag::Participle;
        }
        if wants && after_phrase {
            if f.participle() && (by || !f.quote() && reduced(scan, t, sentence, last)) {
                return Tag::Participle;
            }
            clauses.finite(f.clause(), false);
            return Tag::Finite;
        }
        if last == Tag::Conjunction && !by {
            if last_verb == Tag::Passive && !f.quote() || last_verb == Tag::Participle {
                return Tag::Participle;
            }
            clauses.finite(f.clause(), false);
            return Tag::Finite;
        }
        if by {
            return Tag::Participle;
        }
        // "Once the vote was done, both sisters released a letter": what has an object of its own is no participle.
        if clauses.now.finite
            && last == Tag::Noun
            && !gives(scan, t)
            && scan.class(t + 1) == Some(Class::Determiner)
            && let Some(start) = since.filter(|s| *s < t)
            && matches!(scan.tags[start as usize].get(), Tag::Determiner | Tag::Noun)
        {
            clauses.now = Clause { subject: true, start, ..Clause::default() };
            clauses.finite(f.clause(), false);
            return Tag::Finite;
        }
        if clauses.now.finite && after_phrase {
            let open = clauses.wanting();
            if !f.participle() || f.quote() || open || clauses.now.takes_clause && clauses.now.object && next.opens() || last == Tag::Pronoun {
                if !open && clauses.now.object && last != Tag::Mark {
                    let start = if clauses.now.subject { clauses.now.start } else { clauses.now.then };
                    clauses.now = Clause { subject: true, start, ..Clause::default() };
                }
                clauses.finite(f.clause(), false);
                return Tag::Finite;
            }
        }
        // "…, on the air or in town halls, said it was late": no participle, whatever stands between.
        if article.word(t).text() == "said" {
            clauses.now = Clause { subject: clauses.now.subject, start: clauses.now.start, ..Clause::default() };
            clauses.finite(true, false);
            return Tag::Finite;
        }
        Tag::Participle
    }

    /// What looks like a third person, and often like a plural: "shows", "claims".
    fn third(&self, clauses: &mut Clauses) -> Tag {
        let Looks { at, f, wants, after_phrase, .. } = *self;
        let Place { scan, t, sentence, last, last_verb, next, .. } = *at;
        let article = scan.article;
        let bare = t > sentence.start + 1 && article.tokens[t as usize - 1].kind == Kind::Word && scan.class(t - 1) == Some(Class::Adverb);
        let nounish = f.noun()
            && !(next.opens()
                || bare && matches!(scan.tags[t as usize - 2].get(), Tag::Noun | Tag::Pronoun)
                || f.clause() && finds(self.before.text())
                || matches!(next.text(), "to" | "how" | "why" | "whether" | "what" | "for" | "on" | "about" | "with" | "at" | "not"));
        // A name may end like a plural.
        let named = t > sentence.start && article.tokens[t as usize - 1 - usize::from(bare)].capital;
        let plural = clauses.now.plural && last != Tag::Mark && !named;
        // "the club's rules require": the next word is the verb.
        let noun = last == Tag::Preposition || (next.verb_follows() || next.bare_verb() || next.past_verb()) && f.noun();
        let fits = wants && after_phrase && !(plural && f.noun()) && !nounish
            || last == Tag::Conjunction && clauses.now.finite && (!f.noun() || next.opens() && last_verb != Tag::Infinitive)
            || clauses.now.finite && after_phrase && !nounish && (clauses.wanting() || !f.noun());
        if self.after_pronoun() && wants || !noun && fits {
            clauses.finite(f.clause(), false);
            return Tag::Finite;
        }
        Tag::Noun
    }

    /// What looks like an infinitive or a plural's verb, and often like a noun: "say", "poll".
    fn base(&self, clauses: &mut Clauses) -> Tag {
        let Looks { at, f, counted, wants, after_phrase, .. } = *self;
        let Place { scan, t, sentence, last, last_verb, next, .. } = *at;
        let article = scan.article;
        let fits = next.opens()
            || !f.noun()
            || f.clause() && finds(self.before.text())
            || matches!(next.text(), "to" | "how" | "why" | "whether" | "what" | "for" | "on" | "about" | "with") && last != Tag::Noun;
        // "the latest poll shows": the noun before the verb.
        if last == Tag::Preposition || f.noun() && (next.third() || next.past_verb()) {
            return Tag::Noun;
        }
        // "15 percent of drivers approve", "the firms whose laws have been struck down say": only ever a verb.
        let saying = !f.noun() && article.word(t).is(List::ReportingVerb);
        let verb =
            saying && (counted || matches!(last, Tag::Noun | Tag::Pronoun | Tag::Mark | Tag::Adverb | Tag::Participle)) && !causes(scan, sentence.start..t);
        if wants && (verb && (counted || clauses.now.plural || scan.plural(clauses.now.start..t)) || self.after_pronoun() && clauses.now.plural) {
            clauses.finite(f.clause(), true);
            return Tag::Finite;
        }
        let shortened = last == Tag::Participle && t > sentence.start + 1 && judges(scan, t - 1, t, sentence.end);
        // "…, but critics fear it": of several, whatever the clause before is about.
        let plural = clauses.now.plural || at.second && last == Tag::Noun && scan.is_plural_subject(t - 1);
        if wants && (after_phrase || shortened) && plural && fits && next.text() != "of" {
            clauses.finite(f.clause(), true);
            return Tag::Finite;
        }
        if last == Tag::Conjunction && fits {
            return match last_verb {
                Tag::Infinitive => Tag::Infinitive,
                _ if clauses.now.finite && clauses.now.base => Tag::Finite,
                _ => Tag::Noun,
            };
        }
        // "a larger share than lawyers say she earned": a clause without a word that brings it in.
        if verb && f.clause() && clauses.now.finite && t > sentence.start && several(scan, t - 1) {
            clauses.now = Clause { subject: true, plural: true, start: phrase_start(scan, sentence.start, t - 1), ..Clause::default() };
            clauses.finite(true, true);
            return Tag::Finite;
        }
        let resumes = after_phrase || saying && matches!(last, Tag::Passive | Tag::Participle);
        if clauses.now.finite && resumes && clauses.wanting() && clauses.outer[clauses.depth - 1].plural && fits {
            clauses.finite(f.clause(), true);
            return Tag::Finite;
        }
        Tag::Noun
    }
}

/// Where the noun phrase begins that ends at token `last`, not before `first`.
fn phrase_start(scan: &Scan<'_>, first: TokenId, last: TokenId) -> TokenId {
    let article = scan.article;
    let of_phrase = |t: TokenId| {
        matches!(scan.class(t), None | Some(Class::Determiner)) && article.tokens[t as usize].kind == Kind::Word && !scan.speech(t) && !forms(scan, t).any()
    };
    (first..last).rev().take_while(|t| of_phrase(*t)).last().unwrap_or(last)
}

/// Stands before token `t` somebody with a shortened "is" or "has": "she's"?
fn contracted(scan: &Scan<'_>, t: TokenId) -> bool {
    let person = |text: &str| matches!(text, "he" | "she" | "who");
    let Some(before) = t.checked_sub(1) else { return false };
    match scan.article.word(before).text().split_once(['\'', '’']) {
        Some(("", "s")) => before > 0 && (person(scan.article.word(before - 1).text()) || scan.article.tokens[before as usize - 1].capital),
        Some((who, "s")) => person(who),
        _ => false,
    }
}

/// Stands before a verb that makes others do or lets them be seen to do what a base form says: "let voters know"?
fn causes(scan: &Scan<'_>, before: Tokens) -> bool {
    before.rev().take(6).any(|t| scan.article.word(t).in_group(Group::Causing))
}

/// "a third of drivers polled support the toll": is the word at `next`, which may be a noun, the verb of the phrase before the
/// participle at `t`?
fn judges(scan: &Scan<'_>, t: TokenId, next: TokenId, end: TokenId) -> bool {
    let behind = next + 1;
    let object = behind < end
        && (scan.article.tokens[behind as usize].capital
            || matches!(scan.class(behind), Some(Class::Determiner | Class::Pronoun))
            || forms(scan, behind).gerund());
    let verb = forms(scan, next);
    object && verb.base() && verb.noun() && scan.article.word(next).is(List::ReportingVerb) && t > 0 && scan.is_plural_subject(t - 1)
}

/// Ends a plural phrase at `t`: "aides", "some"?
fn several(scan: &Scan<'_>, t: TokenId) -> bool {
    match scan.class(t) {
        Some(Class::Determiner | Class::Pronoun) => scan.article.word(t).among(words!["few", "many", "most", "others", "several", "some", "they", "we"]),
        Some(_) => false,
        None => scan.is_plural_subject(t),
    }
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
    // "sent out a letter".
    let particle = scan.article.word(next).among(words!["away", "back", "down", "off", "out", "up"]);
    let next = if particle && next + 1 < sentence.end { next + 1 } else { next };
    let object = match scan.class(next) {
        // "a poll released this week": a time is no object.
        Some(Class::Determiner | Class::Pronoun) => !(matches!(scan.article.word(next).text(), "this" | "that" | "last") && time(scan, next + 1)),
        Some(_) => false,
        None => {
            let last = article.word(next).text() == "last" && time(scan, next + 1);
            article.tokens[next as usize].kind == Kind::Word && !article.is_day(next) && !last || scan.quoted(next)
        }
    };
    let follows = forms(scan, next);
    if surely_finite(scan, next) || follows.base() && !follows.noun() && !follows.past() || judges(scan, t, next, sentence.end) {
        return true;
    }
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
                return last == Tag::Mark
                    && verb < sentence.end
                    && (scan.class(verb) == Some(Class::Auxiliary) || surely_finite(scan, verb))
                    && !article.tokens[verb as usize].capital;
            }
            _ => {}
        }
        match scan.class(n) {
            // "declined to be interviewed" is the clause's own verb.
            Some(Class::Auxiliary) => return !article.word(n - 1).among(words!["to"]),
            Some(Class::Subordinator | Class::Pronoun) => return false,
            Some(Class::Determiner) if article.word(n).among(words!["that"]) => return false,
            None if n > next && !article.tokens[n as usize].capital && surely_finite(scan, n) => return true,
            _ => {}
        }
    }
    false
}

/// Takes the verb at `t` two objects, so that one may follow its participle: "the man called the boss"?
fn gives(scan: &Scan<'_>, t: TokenId) -> bool {
    let word = scan.article.word(t);
    word.entry::<ReportingVerb>("").is_some_and(|(v, _)| v.verdict || v.addressee) || word.in_group(Group::Giving)
}

/// Is it a stretch of time, as in "this week"?
fn time(scan: &Scan<'_>, t: TokenId) -> bool {
    matches!(scan.article.word(t).text(), "day" | "week" | "weekend" | "month" | "year" | "quarter" | "summer" | "spring" | "autumn" | "fall" | "winter")
}

/// Is it an adverb, by its ending: "officially"; not "family", "likely"?
pub(super) fn adverb(written: &str) -> bool {
    written.len() > 5 && written.ends_with("ly") && written.starts_with(|c: char| c.is_ascii_lowercase()) && !Word::find(written).in_group(Group::NotAdverb)
}
