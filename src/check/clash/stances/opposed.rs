//! What somebody says, told of him with a word of the opposite meaning: "The panels are intact," over "she said that they
//! were damaged".

use super::super::differ::Difference;
use super::super::differ::phrases;
use super::super::view::View;
use super::{Tense, Who, reader, voices};
use crate::article::{Article, Modality, Speaker, Statement, TokenId};
use crate::lexicon::Group;
use crate::lexicon::antonym::{self, Opposition};
use crate::source::{Prose, Span};

/// So many quoted clauses of one voice are looked at.
const MOST: usize = 12;

/// A clause of a voice with a word that has an opposite.
struct Told<'a> {
    voice: u32,
    /// Who does it, or is so.
    who: Who,
    /// The verb, as its stem; none for "is".
    verb: Option<u32>,
    /// The words with an opposite: the verb, or one of those after it.
    words: Vec<TokenId>,
    tense: Tense,
    statement: &'a Statement,
}

/// The clauses of one voice, quoted and told, that say opposite things of one thing.
pub(in crate::check::clash) fn differences(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let read = |quoted: bool| {
        let statements = article.statements.iter().filter(move |s| s.attribution.is_some() && s.quote.is_some() == quoted);
        statements.filter_map(|s| read(article, s, &all[s.sentence as usize]))
    };
    let mut told: Vec<Told<'_>> = read(false).collect();
    if told.is_empty() {
        return Vec::new();
    }
    told.extend(read(true));
    told.sort_by_key(|t| (t.voice, t.statement.sentence));
    let mut found = Vec::new();
    let quoted = |t: &&Told<'_>| t.statement.quote.is_some();
    for one in told.chunk_by(|a, b| a.voice == b.voice) {
        for reported in one.iter().filter(|t| !quoted(t)) {
            let mut quotes = one.iter().filter(quoted).take(MOST);
            found.extend(quotes.find_map(|quoted| {
                let (here, there) = opposed(article, reported, quoted)?;
                let (earlier, later) = (quoted.statement.sentence, reported.statement.sentence);
                Some(Difference { here, there, earlier, later, speaker: Some(reported.voice) })
            }));
        }
    }
    found
}

/// The clause, if it is a plain one with such a word.
fn read<'a>(article: &Article, s: &'a Statement, view: &View<'_>) -> Option<Told<'a>> {
    let heard = match article.attributions[s.attribution? as usize].speaker? {
        Speaker::Name(_) => true,
        Speaker::Unnamed => s.quote.is_some() || view.is_head(),
    };
    let plain = !s.negated && s.modality != Modality::Unreal && !view.unreal && (view.is_head() || view.in_body());
    if !heard || !plain || !(view.opposable() || s.lemma == "be") || reader::changes(article, view) || reader::bound(article, s, view) {
        return None;
    }
    let group = phrases::token_at(article, s, s.predicate.start)..s.rest.start;
    let verb = s.rest.start.checked_sub(1)?;
    // "will stay open" is "will be open".
    let content = |id: TokenId| article.stems[id as usize] != 0;
    let copula = s.lemma == "be" || matches!(&*s.lemma, "stay" | "remain") && s.rest.clone().any(content);
    // "Sales are up": a word of grammar, but here all that is told of them.
    let goes = |id: TokenId| copula && id <= verb + 1 && matches!(article.token(id), "down" | "up");
    let listed = |id: &TokenId| {
        let telling = content(*id) && !article.tokens[*id as usize].capital || goes(*id);
        telling && antonym::listed(article.word(*id), article.token(*id))
    };
    let words: Vec<TokenId> = (if copula && !goes(verb) { verb + 1 } else { verb }..s.rest.end).filter(listed).collect();
    if words.is_empty() {
        return None;
    }
    let (voice, told) = voices::voice(article, s, view.is_head())?;
    let who = reader::who(article, s, voice, told).filter(|who| !matches!(who, Who::Unclear | Who::Nobody))?;
    let verb = (!copula).then(|| article.stems[verb as usize]);
    Some(Told { voice, who, verb, words, tense: reader::tense(article, s, &group), statement: s })
}

/// The words of the two that exclude each other, where they say them of one thing.
fn opposed(article: &Article, reported: &Told<'_>, quoted: &Told<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let (one, two) = (reported.statement, quoted.statement);
    if !super::fits(reported.who, quoted.who)
        || !reported.tense.meets(quoted.tense)
        || negations(article, one) != negations(article, two)
        || !same_subject(article, reported, quoted)
        || !days(article, one).eq(days(article, two))
    {
        return None;
    }
    let word = |id: TokenId| (article.word(id), article.token(id));
    let pairs = reported.words.iter().flat_map(|here| quoted.words.iter().map(move |there| (*here, *there)));
    pairs.into_iter().find_map(|(here, there)| {
        let kind = antonym::opposition(word(here), word(there))?;
        let verbs = (here < one.rest.start, there < two.rest.start);
        // The verb against the verb, or, after the same verb, what it says of it.
        let content = |s: &Statement| s.rest.clone().any(|id| article.stems[id as usize] != 0);
        let so = |t: &Told<'_>, verb: bool| t.verb.is_none() || verb && (t.statement.passive || !content(t.statement));
        let same_verb = verbs == (false, false) && reported.verb == quoted.verb && reported.verb.is_some();
        if !(verbs == (true, true) || same_verb || so(reported, verbs.0) && so(quoted, verbs.1)) {
            return None;
        }
        let rest = |s: &Statement, but: TokenId| {
            s.rest.clone().filter(|id| *id != but && article.stems[*id as usize] != 0).map(|id| article.stems[id as usize]).collect::<Vec<u32>>()
        };
        let (said, known) = (rest(one, here), rest(two, there));
        let within = |a: &[u32], b: &[u32]| a.iter().all(|stem| b.contains(stem));
        let shared = said.iter().any(|stem| known.contains(stem));
        // "Forgotten the lamp's wick" and "remembered the lamp": what the one has of it is not the thing itself.
        let part = |s: &Statement, of: &[u32]| s.rest.clone().any(|id| of.contains(&article.stems[id as usize]) && is_owner(article, id));
        if part(one, &known) != part(two, &said) {
            return None;
        }
        // Two who both stay and go do so at two times, or in two places.
        let bare = |t: &Told<'_>| t.verb.is_none() || t.statement.passive;
        let object = shared
            || bare(reported) && bare(quoted)
            || match kind {
                Opposition::Passing => said.is_empty() && known.is_empty(),
                Opposition::Firm => said.is_empty() || !verbs.0,
            };
        let alike = (within(&said, &known) || within(&known, &said)) && object;
        let shown = |id: TokenId| article.tokens[id as usize].span();
        alike.then(|| (shown(here), shown(there)))
    })
}

/// The days that a clause gives, as they are written: "up on last year".
fn days<'a>(article: &'a Article, s: &'a Statement) -> impl Iterator<Item = &'a str> {
    article.dates_of(s.sentence).iter().filter(|d| s.tokens.contains(&d.tokens.start)).map(|d| article.text(d.span))
}

/// "the lamp's wick", "the wick of the lamp": is the word that of which something else is a part?
fn is_owner(article: &Article, id: TokenId) -> bool {
    let of = |back: u32| id.checked_sub(back).is_some_and(|at| article.token(at) == "of");
    matches!(article.token(id + 1), "'s" | "’s") || of(1) || of(2)
}

/// Is it said of the same subject: of the voice, or of one thing?
fn same_subject(article: &Article, one: &Told<'_>, two: &Told<'_>) -> bool {
    match (one.who, two.who) {
        (Who::Other(a), Who::Other(b)) if a == b => {
            let subjects = phrases::subject(article, one.statement).zip(phrases::subject(article, two.statement));
            subjects
                .is_none_or(|((a, of), (b, other))| (a.definite && b.definite || a.name.is_some() && a.name == b.name) && phrases::alike(article, &of, &other))
        }
        (Who::Other(_), _) | (_, Who::Other(_)) => false,
        (Who::Body, Who::Body) => !is_part(article, one.statement, two.statement) && !is_part(article, two.statement, one.statement),
        _ => true,
    }
}

/// "The company is profitable. Its American arm is not.": is what the one tells of something that the other's subject has?
fn is_part(article: &Article, one: &Statement, other: &Statement) -> bool {
    let subjects = phrases::subject(article, one).zip(phrases::subject(article, other));
    subjects.is_some_and(|((head, of), (whole, _))| matches!(article.token(of.start), "Its" | "its") && head.stem != whole.stem)
}

/// How many words of denial follow a statement's verb.
fn negations(article: &Article, s: &Statement) -> usize {
    s.rest.clone().filter(|id| article.word(*id).in_group(Group::Denial)).count()
}
