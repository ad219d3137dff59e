//! Who made it: "directed by" one name here and by another there.

use super::super::view::View;
use super::{Pair, phrases};
use crate::article::{Article, Kind, Mention, Statement, TokenId};
use crate::lexicon::{Form, FunctionWordKind, List, Words, lemma};
use crate::source::{Prose, Span};

/// How far before "by", in tokens, its verb may stand: "founded in Lund in 1989 by".
const REACH: u32 = 8;

/// Somebody who did what only one does.
struct Deed<'a> {
    stem: u32,
    verb: TokenId,
    agents: Vec<&'a Mention>,
    /// "Lee wrote the song", not "the song was written by Lee".
    active: bool,
}

/// The agent of the shorter sentence, and the one of the longer for the same deed.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if !tells(pair.short) || !tells(pair.long) {
        return None;
    }
    let said = deeds(pair, pair.short);
    if said.is_empty() {
        return None;
    }
    let known = deeds(pair, pair.long);
    said.iter().find_map(|deed| {
        let mut same = known.iter().filter(|k| k.stem == deed.stem);
        let other = same.next().filter(|_| same.next().is_none())?;
        let [agent] = deed.agents[..] else { return None };
        let shares = |m: &&Mention| {
            m.name == agent.name || m.tokens.clone().any(|id| stem(pair, id) != 0 && agent.tokens.clone().any(|a| stem(pair, a) == stem(pair, id)))
        };
        if other.agents.iter().any(shares) || !one_work(pair, deed, other) {
            return None;
        }
        Some((agent.span, other.agents.first()?.span))
    })
}

/// Is it the same work that both tell of?
fn one_work(pair: &Pair<'_>, said: &Deed<'_>, known: &Deed<'_>) -> bool {
    let article = pair.article;
    let agents = |id: TokenId| said.agents.iter().any(|m| m.tokens.contains(&id));
    let work: Vec<u32> = pair.short.content.iter().filter(|(s, id)| *s != said.stem && !agents(*id)).map(|(s, _)| *s).collect();
    let near = |w: &u32| pair.paragraph().any(|v| v.has(*w));
    // "a song", "another": not the one that the longer sentence tells of.
    let indefinite =
        said.active && ["a", "an", "another", "two", "three", "several", "many"].iter().any(|w| article.token(said.verb + 1).eq_ignore_ascii_case(w));
    let covered = work.iter().filter(|w| near(w)).count();
    if indefinite || work.is_empty() || covered * 4 < work.len() * 3 {
        return false;
    }
    let (ours, theirs) = (made(pair, said), made(pair, known));
    let has = |all: &[TokenId], id: &TokenId| all.iter().any(|o| stem(pair, *o) == stem(pair, *id));
    let names = |all: &[TokenId]| all.iter().any(|id| article.tokens[*id as usize].capital);
    if names(&ours) && names(&theirs) {
        return ours.iter().any(|id| article.tokens[*id as usize].capital && has(&theirs, id));
    }
    // "The film is a comedy directed by": what begins the sentence is what was made.
    let first = article.sentences[pair.long.sentence as usize].tokens.clone();
    let subject = phrases::head(article, first).is_some_and(|h| ours.iter().any(|id| stem(pair, *id) == h.stem));
    subject || ours.iter().any(|id| has(&theirs, id)) || refers_back(pair, known)
}

/// The words that name what was made: those before "was written by", or after "wrote".
fn made(pair: &Pair<'_>, deed: &Deed<'_>) -> Vec<TokenId> {
    let article = pair.article;
    let Some(tokens) = article.sentences.get(article.sentence_of(deed.verb) as usize).map(|s| s.tokens.clone()) else { return Vec::new() };
    let content = |id: &TokenId| stem(pair, *id) != 0;
    if deed.active {
        let from = (deed.verb + 1..tokens.end).find(content).unwrap_or(tokens.end);
        return (from..tokens.end).take_while(|id| content(id) || article.tokens[*id as usize].glued).filter(content).collect();
    }
    let light = |id: &TokenId| !content(id) && !matches!(phrases::function(article, *id), Some(FunctionWordKind::Preposition));
    let last = (tokens.start..deed.verb).rev().find(|id| !light(id)).unwrap_or(tokens.start);
    (tokens.start..last + 1).rev().take_while(|id| content(id) || article.tokens[*id as usize].glued).filter(content).collect()
}

/// "It was written by", "The film was written by": the longer sentence takes up what its paragraph tells of.
fn refers_back(pair: &Pair<'_>, known: &Deed<'_>) -> bool {
    let first = pair.article.sentences[pair.long.sentence as usize].tokens.start;
    !known.active && ["it", "the", "this"].iter().any(|w| pair.article.token(first).eq_ignore_ascii_case(w))
}

fn stem(pair: &Pair<'_>, id: TokenId) -> u32 {
    pair.article.stems.get(id as usize).copied().unwrap_or(0)
}

/// A verb for what has one author, founder or maker.
fn single_valued(article: &Article, id: TokenId) -> bool {
    article.word(id).infinitive().is_some_and(|verb| verb.is(List::SingleValued))
}

/// May the sentence tell of such a deed?
pub(super) fn tells(view: &View<'_>) -> bool {
    let active = |s: &Statement| s.rest.start.checked_sub(1).is_some_and(|verb| single_valued(view.article, verb));
    view.marks.by() || view.article.statements[view.statements.clone()].iter().any(active)
}

/// The deeds of a sentence.
fn deeds<'p>(pair: &'p Pair<'_>, view: &View<'_>) -> Vec<Deed<'p>> {
    let article = pair.article;
    let tokens = article.sentences[view.sentence as usize].tokens.clone();
    let mut deeds = Vec::new();
    let past = |id: TokenId| lemma::verb(article.word(id)).is_some_and(|(_, f)| matches!(f, Form::Past | Form::Participle));
    let led = if view.marks.by() { tokens.clone() } else { 0..0 };
    for by in led.filter(|id| article.word(*id).among(const { &Words::of(&["by"]) }) && article.token(*id) == "by") {
        let agents = list(pair, by + 1, tokens.end);
        let Some(verb) = (tokens.start.max(by.saturating_sub(REACH))..by).rev().find(|id| past(*id) || article.token(*id) == "by") else { continue };
        // "released two albums by": the albums are by him, the release is not.
        let object = verb + 1 < by && stem(pair, verb + 1) != 0 || matches!(phrases::function(article, verb + 1), Some(FunctionWordKind::Determiner));
        let denied = (verb.saturating_sub(3)..verb).any(|id| article.word(id).is(List::Negation));
        let mut at = Some(verb).filter(|_| !agents.is_empty() && !object && !denied);
        // "written and directed by"
        while let Some(verb) = at.filter(|v| single_valued(article, *v)) {
            deeds.push(Deed { stem: stem(pair, verb), verb, agents: agents.clone(), active: false });
            let joined = verb > tokens.start + 1 && (article.token(verb - 1) == "and" || article.tokens[verb as usize - 1].kind == Kind::Comma);
            at = joined.then(|| verb - 2).filter(|v| past(*v));
        }
    }
    for s in article.statements[view.statements.clone()].iter().take_while(|s| !s.negated) {
        let Some(verb) = s.rest.start.checked_sub(1).filter(|v| !s.passive && single_valued(article, *v)) else { continue };
        let Some((head, subject)) = phrases::subject(article, s) else { continue };
        let agents = if head.name.is_some() { list(pair, subject.start, subject.end) } else { Vec::new() };
        if !agents.is_empty() {
            deeds.push(Deed { stem: stem(pair, verb), verb, agents, active: true });
        }
    }
    deeds
}

/// The names that begin a phrase: "the producer Mark Cole and Anna Lee".
fn list<'p>(pair: &'p Pair<'_>, from: TokenId, end: TokenId) -> Vec<&'p Mention> {
    let article = pair.article;
    let mut names: Vec<&Mention> = Vec::new();
    let mut at = from;
    while at < end {
        let limit = if names.is_empty() { at + 5 } else { at + 3 };
        let plain = |id: &TokenId| article.tokens[*id as usize].kind == Kind::Word && !matches!(article.token(*id), "by" | "of" | "in" | "for");
        let mut skipped = (at..limit.min(end)).take_while(|id| phrases::mention(article, *id).is_none());
        if !skipped.all(|id| plain(&id)) {
            break;
        }
        let Some(mention) = (at..limit.min(end)).find_map(|id| phrases::mention(article, id)) else { break };
        names.push(mention);
        at = mention.tokens.end;
        let joined = article.token(at) == "and" || article.token(at) == "&" || article.tokens.get(at as usize).is_some_and(|t| t.kind == Kind::Comma);
        if !joined {
            break;
        }
        at += 1 + u32::from(article.token(at + 1) == "and");
    }
    names
}
