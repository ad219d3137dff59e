//! Reads statements: each clause reduced to subject, predicate, polarity and modality.
//!
//! Without a part-of-speech model, the verb group is found from auxiliaries, from the forms of listed verbs and from
//! what stands beside them; a clause in which no predicate is safe gives no statement. One pass over the tokens.

mod clauses;

use super::tokens::{Places, Traits, until};
use super::{Article, Mention, Modality, NameKind, Sentence, Statement, TokenId, Tokens};
use crate::lexicon::{Form, FunctionWordKind, IrregularVerb, Kind, List, NegationKind, Word, lemma, words};
use crate::source::{Prose, Span};
use std::borrow::Cow;

pub(super) use clauses::LINKS;

pub(super) fn read(article: &mut Article, places: &Places) {
    let mut places = places.clauses.as_slice();
    let spoken = spoken(article);
    // The contents and quotes that begin up to the statement at hand.
    let (mut contents, mut quotes) = (Passed::default(), Passed::default());
    let (mut statements, mut clauses): (Vec<Statement>, Vec<Tokens>) = (Vec::with_capacity(article.sentences.len() * 2), Vec::new());
    for (index, sentence) in article.sentences.iter().enumerate() {
        let begins = |id: TokenId| article.document.prose.as_bytes().get(article.tokens[id as usize].span().start as usize);
        let asks = |id: TokenId| article.tokens[id as usize].kind == Kind::Stop && begins(id) == Some(&b'?');
        let question = sentence.tokens.clone().rev().take(2).any(asks);
        // Words without a verb, which a clause within commas may have cut off from theirs.
        let (mut waiting, mut unclear): (Option<Tokens>, bool) = (None, false);
        let places = until(&mut places, sentence.tokens.end);
        clauses::split(article, sentence, places, &mut clauses);
        // Those from the clause at hand on.
        let mut ahead = places;
        for clause in clauses.drain(..) {
            let mut next = Some((clause, false));
            let mut told = false;
            while let Some((part, joined)) = next.take() {
                until(&mut ahead, part.start);
                let Some(mut statement) = statement(article, sentence, ahead, part.clone(), index as u32) else {
                    unclear |= waiting.is_some();
                    waiting = (!unclear).then_some(part);
                    break;
                };
                // "Lee, who won, has left": the subject stands before the clause within commas.
                if statement.subject.is_none() && !joined && sentence.tokens.start < part.start && article.tokens[part.start as usize - 1].kind == Kind::Comma {
                    let subject = waiting.take().or_else(|| statements.last().and_then(|tag| interrupted(article, sentence, tag)));
                    statement.subject = subject.clone().map(|tokens| article.span(tokens));
                    statement.subject_name = subject.zip(statement.subject).and_then(|(tokens, span)| named(article, tokens.start, span));
                }
                // Somebody's words within somebody's words: "He said I lied," Lee said.
                let own = || statement.subject.is_none_or(|s| ["I", "we", "We"].contains(&article.text(s)));
                if std::mem::take(&mut told) && !own() && article.quote_at(statement.span.start).is_some() {
                    statement.modality = Modality::Unreal;
                }
                if statement.subject.is_none()
                    && (joined || conjoined(article, statement.tokens.start))
                    && let Some(before) = statements.last().filter(|s| s.sentence == statement.sentence)
                {
                    // "was made by one and sold by another": one subject for both.
                    statement.subject = before.subject;
                    statement.subject_name = before.subject_name;
                    statement.passive |= before.passive && statement.predicate == article.tokens[statement.tokens.start as usize].span();
                }
                next = clauses::follow(article, &mut statement);
                told = matches!(next, Some((_, false)));
                if question {
                    statement.modality = Modality::Unreal;
                }
                let at = statement.span.start;
                statement.attribution = contents.around(&spoken, at, |(span, _)| *span).map(|i| spoken[i].1);
                statement.quote = quotes.around(&article.quotes, at, |quote| quote.span).map(|i| i as u32);
                if statement.attribution.is_none() {
                    statement.attribution = statement.quote.and_then(|q| article.quotes[q as usize].attribution);
                }
                statements.push(statement);
            }
        }
    }
    article.statements = statements;
}

/// "The bridge, she said later, is late": the subject of what is said, before the clause `tag` within commas.
fn interrupted(article: &Article, sentence: &Sentence, tag: &Statement) -> Option<Tokens> {
    let subject = tag.subject.filter(|_| tag.tokens.start == sentence.tokens.start && article.word(tag.rest.start - 1).is(List::ReportingVerb))?;
    let (start, end) = (article.token_from(subject.start), article.token_until(subject.end));
    let comma = (start..end).find(|id| article.tokens[*id as usize].kind == Kind::Comma)?;
    (comma > start && comma + 3 >= end).then_some(start..comma)
}

/// Of spans in the order of their beginnings, those that begin up to some place.
#[derive(Default)]
struct Passed {
    /// How many they are.
    count: usize,
    /// Where the last of them ends.
    end: u32,
}

impl Passed {
    /// The last of `all` around the byte `at`, which is behind all asked for before, by index. Of spans within each other no
    /// more than four are looked at.
    fn around<T>(&mut self, all: &[T], at: u32, span: impl Fn(&T) -> Span<Prose>) -> Option<usize> {
        const DEEPEST: usize = 4;
        while let Some(next) = all.get(self.count).map(&span).filter(|next| next.start <= at) {
            (self.count, self.end) = (self.count + 1, self.end.max(next.end));
        }
        if at >= self.end {
            return None;
        }
        (self.count.saturating_sub(DEEPEST)..self.count).rev().find(|i| at < span(&all[*i]).end)
    }
}

/// Does an "and" stand right before the token at `id`?
fn conjoined(article: &Article, id: TokenId) -> bool {
    let conjunction = |id: TokenId| article.word(id).among(words!["and", "but", "or"]);
    conjunction(id) || id > 0 && conjunction(id - 1)
}

/// The contents of attributions, by where they begin.
fn spoken(article: &Article) -> Vec<(Span<Prose>, u32)> {
    let mut spoken: Vec<(Span<Prose>, u32)> =
        article.attributions.iter().enumerate().flat_map(|(i, a)| a.content.iter().map(move |c| (*c, i as u32))).collect();
    spoken.sort();
    spoken
}

/// What function word a token is, if it is one. "US" and "IT" in capitals are names.
#[inline]
pub(super) fn function(article: &Article, id: TokenId) -> Option<FunctionWordKind> {
    let token = article.tokens.get(id as usize)?;
    let kind = token.word.function()?;
    let name = token.upper && token.span().len() > 1 && !article.tokens.get(id as usize + 1).is_some_and(|t| t.upper);
    // "to rise in May": the month.
    let month = token.capital && kind == FunctionWordKind::Modal && article.date_at(id).is_some();
    (!name && !month).then_some(kind)
}

#[inline]
fn negation(article: &Article, id: TokenId) -> Option<NegationKind> {
    article.word(id).negation()
}

/// The verb group of a clause.
struct Group {
    tokens: Tokens,
    /// The subject, where it stands within the group: "nor did she plan".
    subject: Option<Tokens>,
    lemma: Cow<'static, str>,
    negated: bool,
    passive: bool,
    modality: Modality,
}

/// The name that a subject, which begins with token `first`, is, or that "who" in its place stands for.
fn named(article: &Article, first: TokenId, subject: Span<Prose>) -> Option<u32> {
    let later = article.mentions_from(first);
    if article.word(first).among(words!["who"]) && article.tokens[first as usize].span() == subject {
        let before = article.mentions[..article.mentions.len() - later.len()].last()?;
        let between = article.text(Span::new(before.span.end, subject.start)).trim();
        // "Lee, a former clerk, who": what stands between is said of him.
        let aside = [", a ", ", an "].iter().any(|a| between.starts_with(a)) && between.ends_with(',') && between.matches(',').count() == 2;
        return (between == "," || aside).then_some(before.name);
    }
    let within = later.iter().take_while(|m| m.span.start < subject.end);
    within.last().filter(|m| m.span.end + 3 >= subject.end || m.span.start == subject.start).map(|m| m.name)
}

fn statement(article: &Article, sentence: &Sentence, places: &[u32], clause: Tokens, index: u32) -> Option<Statement> {
    let mut group = group(article, places, clause.clone())?;
    let unreal = (clause.start.saturating_sub(1)..clause.start + 1).filter(|id| sentence.tokens.contains(id)).any(|id| {
        article.word(id).among(words!["if", "unless", "whether", "should"])
            || article.tokens[id as usize].span().len() == 3 && article.token(id).eq_ignore_ascii_case("let")
    });
    if unreal {
        group.modality = Modality::Unreal;
    }
    let mut first = clause.start;
    while first < group.tokens.start
        && (article.tokens[first as usize].kind != Kind::Word
            || clauses::conjoins(article, first)
            || matches!(function(article, first), Some(FunctionWordKind::Conjunction | FunctionWordKind::Adverb)))
    {
        first += 1;
    }
    // "No minister resigned", "neither side won", "nobody came".
    group.negated ^= (first..group.tokens.start).any(|id| negation(article, id) == Some(NegationKind::Particle));
    let subject = group.subject.unwrap_or(first..group.tokens.start);
    let subject_span = (!subject.is_empty()).then(|| article.span(subject.clone()));
    let subject_name = subject_span.and_then(|span| named(article, subject.start, span));
    Some(Statement {
        span: article.span(clause.clone()),
        tokens: clause.clone(),
        attribution: None,
        quote: None,
        subject: subject_span,
        subject_name,
        predicate: article.span(group.tokens.clone()),
        lemma: group.lemma,
        negated: group.negated,
        passive: group.passive,
        modality: group.modality,
        rest: group.tokens.end..clause.end,
        sentence: index,
    })
}

/// Finds the verb group of `clause`, which begins at one of `places`, the first of them in the clause.
fn group(article: &Article, places: &[u32], clause: Tokens) -> Option<Group> {
    for id in places.iter().copied().take_while(|id| *id < clause.end) {
        if !article.tokens[id as usize].traits.has(Traits::GROUP) {
            continue;
        }
        match function(article, id) {
            Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future) => return auxiliary(article, id, clause.end),
            _ if negation(article, id) == Some(NegationKind::Particle) && contracted(article.token(id)) => return auxiliary(article, id, clause.end),
            None if finite(article, id, &clause) => {
                // "never discussed": a particle before the verb belongs to its group.
                let start = if id > clause.start && negation(article, id - 1) == Some(NegationKind::Particle) { id - 1 } else { id };
                let passive = article.token(id + 1).eq_ignore_ascii_case("by");
                return Some(Group { passive, ..main_verb(article, start, id, clause.end, start < id, Modality::Asserted) });
            }
            _ => {}
        }
    }
    None
}

/// May an unlisted word after an auxiliary be its verb? "will reopen", "did not refloat", "was refloated".
fn takes_verb(article: &Article, id: TokenId, auxiliary: &str, modality: Modality) -> bool {
    let token = article.tokens[id as usize];
    let word = article.token(id);
    if token.kind != Kind::Word || token.capital || word.len() < 4 {
        return false;
    }
    let participle = word.ends_with("ed") || word.ends_with("en") && auxiliary == "have";
    // The word that follows a modal directly is an infinitive; what follows a form of "have" or "be" may be a noun.
    let bare = auxiliary == "do" || modality != Modality::Asserted && matches!(auxiliary, "");
    participle || bare || auxiliary == "be" && word.ends_with("ing")
}

/// "hurt", "put": a participle that looks like its infinitive.
fn unchanged(article: &Article, id: TokenId) -> bool {
    article.entry::<IrregularVerb>(id).is_some_and(|(entry, _)| entry.participle == entry.verb || entry.participle.as_str() == article.word(id).text())
}

/// "won't", "cannot": an auxiliary and its negation in one.
fn contracted(word: &str) -> bool {
    matches!(word.as_bytes(), [.., b't' | b'T']) && is_contracted(word)
}

fn is_contracted(word: &str) -> bool {
    word.eq_ignore_ascii_case("cannot") || word.len() > 3 && (word.ends_with("n't") || word.ends_with("n’t") || word.ends_with("N'T"))
}

/// The group that begins with an auxiliary at `start`.
fn auxiliary(article: &Article, start: TokenId, end: TokenId) -> Option<Group> {
    let mut negated = start > 0 && negation(article, start - 1) == Some(NegationKind::Particle) && article.token(start - 1).eq_ignore_ascii_case("never");
    // "Nor did she plan": the negation stands first, and the subject after the auxiliary.
    let inverted = start > 0 && article.word(start - 1).among(words!["nor", "neither"]);
    // "Neither" is seen by the caller, as what stands before the group.
    negated ^= inverted && article.token(start - 1).eq_ignore_ascii_case("nor");
    let mut modality = Modality::Asserted;
    let mut id = start;
    let mut copula: &'static str = "";
    while id < end {
        let at = id;
        let word = || article.token(at);
        let kind = function(article, id);
        match (kind, negation(article, id)) {
            (_, Some(NegationKind::Particle)) if !word().eq_ignore_ascii_case("no") && !word().eq_ignore_ascii_case("without") => negated = !negated,
            (Some(FunctionWordKind::Modal), _) => modality = Modality::Possible,
            (Some(FunctionWordKind::Future), _) => modality = Modality::Future,
            (Some(FunctionWordKind::Auxiliary), _) => {
                copula = match article.word(id).text() {
                    "has" | "have" | "had" | "having" => "have",
                    "do" | "does" | "did" | "done" | "doing" => "do",
                    "get" | "gets" | "got" => "get",
                    _ => "be",
                };
            }
            (Some(FunctionWordKind::Adverb), _) => {}
            (None, _) if word().ends_with("ly") => {}
            // "would no longer be free"
            (_, Some(_)) if word().eq_ignore_ascii_case("no") && article.token(id + 1) == "longer" && modality != Modality::Asserted => {
                negated = !negated;
                id += 1;
            }
            // "had plans", after what is no form of "be": a noun.
            (None, _) if article.word(id).verb_form() == Some(Form::Third) => break,
            // "was first presented"
            (None, _) if word() == "first" && article.word(id + 1).verb_form().is_some_and(|form| form != Form::Base) => {}
            (None, _) if article.word(id).verb_form().is_some_and(|form| copula != "be" || form != Form::Base || unchanged(article, id)) => {
                return Some(Group { passive: passive(copula, word()), ..main_verb(article, start, id, end, negated, modality) });
            }
            (None, _) if takes_verb(article, id, copula, modality) => {
                return Some(Group { passive: passive(copula, word()), ..main_verb(article, start, id, end, negated, modality) });
            }
            _ if inverted && id > start => {
                let Some(verb) = inverted_verb(article, id, end) else { break };
                let group = main_verb(article, start, verb, end, negated, modality);
                return Some(Group { subject: Some(id..verb), passive: passive(copula, article.token(verb)), ..group });
            }
            _ => break,
        }
        // Of a word of the lexicon the last letter is at hand.
        let known = article.word(at);
        if (known == Word::UNKNOWN || known.letters().last() == Some(&b't')) && contracted(word()) {
            let lower = word().to_ascii_lowercase();
            if lower.starts_with("wo") || lower.starts_with("sha") {
                modality = Modality::Future;
            } else if ["ca", "could", "would", "should", "must", "might"].iter().any(|m| lower.starts_with(m)) {
                modality = Modality::Possible;
            } else if ["is", "are", "was", "were"].iter().any(|m| lower.starts_with(m)) {
                copula = "be";
            }
        }
        id += 1;
    }
    // A copula, or an auxiliary by itself. "is no threat", "has no plans" are negated by what follows.
    negated ^= id < end && article.token(id).eq_ignore_ascii_case("no");
    let lemma = Cow::Borrowed(if copula.is_empty() { "do" } else { copula });
    (id > start).then_some(Group { tokens: start..id, subject: None, lemma, negated, passive: false, modality })
}

/// The verb after a subject that begins at `start`: a pronoun, or a few words of which none is of grammar but the first.
fn inverted_verb(article: &Article, start: TokenId, end: TokenId) -> Option<TokenId> {
    const LONGEST: u32 = 5;
    if matches!(function(article, start), Some(FunctionWordKind::Pronoun)) {
        return Some(start + 1).filter(|id| *id < end && function(article, *id).is_none() && article.tokens[*id as usize].kind == Kind::Word);
    }
    let opens = match function(article, start) {
        None => article.tokens[start as usize].kind == Kind::Word,
        Some(kind) => matches!(kind, FunctionWordKind::Determiner | FunctionWordKind::Possessive),
    };
    let plain = |id: &TokenId| function(article, *id).is_none() && article.tokens[*id as usize].kind == Kind::Word;
    let mut after = (start + 1..end.min(start + LONGEST)).take_while(plain);
    after.find(|id| opens && !article.tokens[*id as usize].capital && article.word(*id).verb_form().is_some_and(|form| form != Form::Third))
}

/// "was found", "got hurt"; not "was finding".
fn passive(auxiliary: &str, verb: &str) -> bool {
    matches!(auxiliary, "be" | "get") && !verb.ends_with("ing")
}

/// The group `start..` whose main verb stands at `verb`; "failed to sign" and "denied signing" are a negated "sign".
fn main_verb(article: &Article, start: TokenId, verb: TokenId, end: TokenId, negated: bool, modality: Modality) -> Group {
    let own = lemma::lemma(article.word(verb), article.token(verb));
    let group = |last: TokenId, lemma: Cow<'static, str>, negated| Group { tokens: start..last + 1, subject: None, lemma, negated, passive: false, modality };
    if negation(article, verb) == Some(NegationKind::Verb) {
        let to = article.token(verb + 1).eq_ignore_ascii_case("to");
        let next = if to { verb + 2 } else { verb + 1 };
        if next < end && (to || article.token(next).ends_with("ing")) && article.word(next).verb_form().is_some() {
            return group(next, lemma::lemma(article.word(next), article.token(next)), !negated);
        }
    }
    // "discussed nothing", "saw no one"
    let after = verb + 1 < end && article.word(verb + 1).among(words!["no", "nothing", "nobody", "none", "neither"]);
    group(verb, own, negated ^ after)
}

/// "Ruiz set the fire", "Ruiz, a clerk, set the fire": does one person's name, or what is said beside it, end at `id`? What
/// follows is no infinitive and no plural's verb.
fn one_person(article: &Article, id: TokenId, clause: &Tokens) -> bool {
    let person = |m: &Mention| article.names[m.name as usize].kind == NameKind::Person;
    let Some(first) = article.mention_at(clause.start).filter(|m| m.tokens.start == clause.start && person(m)) else { return false };
    let comma = |id: TokenId| article.tokens[id as usize].kind == Kind::Comma;
    first.tokens.end == id + 1 || comma(id) && comma(first.tokens.end) && first.tokens.end < id
}

/// Is the listed verb at `id` the finite verb of `clause`, as far as its neighbours show?
fn finite(article: &Article, id: TokenId, clause: &Tokens) -> bool {
    let token = article.tokens[id as usize];
    let Some(form) = token.word.verb_form() else {
        return id > clause.start && !token.capital && token.span().len() > 4 && article.token(id).ends_with("ed") && nominal(article, id - 1);
    };
    if token.capital && id > clause.start {
        return false;
    }
    let before = (id > clause.start).then(|| id - 1);
    let after_particle = before.is_some_and(|b| negation(article, b) == Some(NegationKind::Particle));
    match form {
        Form::Past | Form::Participle if before.is_some_and(|b| aside(article, b, id, clause.end)) => false,
        Form::Past | Form::Participle => before.is_none() || after_particle || before.is_some_and(|b| nominal(article, b)),
        // "Lee, who runs it, expects to return"
        Form::Third => before.or(id.checked_sub(1)).is_some_and(|b| nominal(article, b)) && opens_complement(article, id + 1, clause.end),
        Form::Base if before.is_some_and(|b| one_person(article, b, clause)) => unchanged(article, id) && opens_complement(article, id + 1, clause.end),
        Form::Base => before.is_some_and(|b| matches!(function(article, b), Some(FunctionWordKind::Pronoun)) && !article.token(b).eq_ignore_ascii_case("it")),
        _ => false,
    }
}

/// "The coach, urged to quit, says she will": is the participle at `id` one of what stands between commas before the verb?
fn aside(article: &Article, comma: TokenId, id: TokenId, end: TokenId) -> bool {
    let kind = |id: TokenId| article.tokens[id as usize].kind;
    let led = article.word(id + 1).among(words!["to", "by"]);
    let close = || (id + 2..end).find(|t| kind(*t) == Kind::Comma).filter(|t| t + 1 < end);
    let third = |t: TokenId| {
        article.word(t).verb_form() == Some(Form::Third)
            || matches!(function(article, t), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future))
    };
    kind(comma) == Kind::Comma && led && close().is_some_and(|t| third(t + 1))
}

/// May a subject end with the token at `id`?
fn nominal(article: &Article, id: TokenId) -> bool {
    match function(article, id) {
        Some(FunctionWordKind::Pronoun | FunctionWordKind::Adverb) => true,
        Some(_) => false,
        None => matches!(article.tokens[id as usize].kind, Kind::Word | Kind::Number | Kind::Comma | Kind::Close | Kind::Quote | Kind::Sign),
    }
}

/// Does an object or complement begin at `id`, so that what stands before it is a verb rather than a plural?
fn opens_complement(article: &Article, id: TokenId, end: TokenId) -> bool {
    if id >= end {
        return false;
    }
    match function(article, id) {
        Some(kind) => !matches!(kind, FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future),
        None => {
            let token = article.tokens[id as usize];
            token.capital || matches!(token.kind, Kind::Number | Kind::Sign | Kind::Quote) || negation(article, id).is_some()
        }
    }
}

#[cfg(test)]
mod tests;
