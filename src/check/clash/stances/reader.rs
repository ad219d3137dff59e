//! Reads from the statements who takes which side.

use super::super::differ::phrases::{self, Head};
use super::super::view::cue;
use super::voices::{holder, voice};
use super::{Matter, Stance, Tense, View, Who};
use crate::article::{Article, Gender, Kind, Modality, Statement, TokenId, Tokens};
use crate::lexicon::{Form, FunctionWordKind, Group, HeadlineWord, List, Lists, Stance as StanceWord, StanceMatter, longest};

/// The sides that are taken in the article: all of the voices that deny something, or tell of what has two sides. What the
/// others tell is affirmed throughout, so that nothing of it clashes.
pub(super) fn stances(article: &Article, all: &[View<'_>]) -> Vec<Stance> {
    let mut found = Vec::new();
    let view = |statement: &Statement| &all[statement.sentence as usize];
    let read = |found: &mut Vec<Stance>, turning: bool, heard: &dyn Fn(u32) -> bool| {
        for (at, statement) in article.statements.iter().enumerate() {
            let view = view(statement);
            if turns(article, statement, view) != turning {
                continue;
            }
            let told = statement.modality != Modality::Unreal && !view.unreal && (view.is_head() || view.in_body());
            if told && (statement.attribution.is_some() || sided(article, statement, view)) {
                clause(article, (at, statement), view, heard, found);
            }
        }
    };
    read(&mut found, true, &|_| true);
    for view in all.iter().take_while(|v| !v.in_body()).filter(|v| v.is_head()) {
        verbless(article, view, &mut found);
    }
    let mut voices: Vec<u32> = found.iter().map(|stance| stance.voice).collect();
    voices.sort_unstable();
    voices.dedup();
    if !voices.is_empty() {
        read(&mut found, false, &|voice| voices.binary_search(&voice).is_ok());
    }
    found
}

/// May a statement deny something, by its words and its sentence's, or tell of what has two sides?
fn turns(article: &Article, s: &Statement, view: &View<'_>) -> bool {
    let against = || s.lemma == "be" && article.token(s.rest.start) == "against";
    s.negated || view.marks.never() || view.marks.lists.meet(STANCE) || s.lemma == "rule" || against()
}

/// What a word for a side begins with.
const STANCE: Lists = Lists::of(&[List::Stance]);

pub(super) fn any(article: &Article, mut tokens: Tokens, group: Group) -> bool {
    tokens.any(|id| article.word(id).in_group(group))
}

/// "if", "until", before the clause, in it or after it: is it said on a condition, or told to contradict another?
pub(super) fn bound(article: &Article, s: &Statement, view: &View<'_>) -> bool {
    let sentence = &article.sentences[s.sentence as usize].tokens;
    let holds = |group: Group| view.marks.groups.has(group);
    holds(Group::Contradiction) || holds(Group::Condition) && any(article, s.tokens.start.saturating_sub(1).max(sentence.start)..sentence.end, Group::Condition)
}

/// Adds the sides that a statement, with its place among all, takes, if the voice whose they are is `heard`.
fn clause(article: &Article, (at, s): (usize, &Statement), view: &View<'_>, heard: &dyn Fn(u32) -> bool, found: &mut Vec<Stance>) {
    let head = view.is_head();
    let Some((voice, told)) = voice(article, s, head).filter(|(voice, _)| heard(*voice) && !changes(article, view)) else { return };
    let Some(who) = who(article, s, voice, told) else { return };
    let group = phrases::token_at(article, s, s.predicate.start)..s.rest.start;
    let sentence = article.sentences[s.sentence as usize].tokens.clone();
    let holds = |group: Group| view.marks.groups.has(group);
    let bound = bound(article, s, view);
    let had = group.clone().any(|id| article.token(id) == "had");
    let quoted = s.quote.is_some();
    let past = !told && !head && past(article, &group);
    let tense = tense(article, s, &group);
    let said = phrases::said(article, s).end;
    let mut add = |matter: Matter, yes: bool, words: Tokens, act: TokenId, rest: Tokens| {
        let rest = if rest.end == s.rest.end { rest.start.min(said)..said } else { rest };
        // "The ledgers would not be opened": by nobody, and what is not opened stands before.
        let done_to = s.passive && matches!(matter, Matter::Act(_) | Matter::Sense(_));
        let subject = if done_to || matches!(who, Who::Other(_)) { phrases::subject(article, s).map_or(0..0, |(_, tokens)| tokens) } else { 0..0 };
        let who = if done_to { Who::Nobody } else { who };
        let (words, clause, sentence) = (article.span(words), s.tokens.clone(), s.sentence);
        found.push(Stance { voice, matter, yes, who, words, clause, act, rest, subject, done_to, tense, sentence, quoted, told, past, statement: at });
    };
    let listed = s.lemma == "be" || view.marks.lists.meet(STANCE);
    if let Some((id, matter, against)) = if listed { side(article, s, &group) } else { None }
        && !(bound || had)
        && (matter == StanceMatter::Support || !holds(Group::Contrast))
        && (matches!(matter, StanceMatter::Mood | StanceMatter::Progress | StanceMatter::Verdict) || matches!(who, Who::Voice | Who::We))
        // "I did not resign over a rumour": nor does he say that he stayed.
        && !(matter == StanceMatter::Office && s.negated && tense == Tense::PAST)
    {
        let denied = s.negated || matter != StanceMatter::Plea && id > s.rest.start && any(article, id.saturating_sub(2).max(s.rest.start)..id, Group::Denial);
        let sure = s.modality != Modality::Possible || matter == StanceMatter::Pledge && s.negated || future(article, s, &group);
        // "I was sad all winter" is no mood of today.
        let passing = matches!(matter, StanceMatter::Certainty | StanceMatter::Mood | StanceMatter::Verdict);
        let now = !passing || !quoted || !self::past(article, &group);
        if sure && now {
            let said = s.quote.map_or(sentence.end, |q| article.token_until(article.quotes[q as usize].inner.end).min(sentence.end));
            let end = if matches!(matter, StanceMatter::Certainty | StanceMatter::Pledge) { said.max(id + 1) } else { s.rest.end };
            add(Matter::Side(matter), against == denied, group.start..id + 1, id, id + 1..end);
        }
    }
    if bound {
        return;
    }
    // "had always voted": the adverb may end the group of the auxiliary.
    let lead = group.start.saturating_sub(1).max(s.tokens.start)..(s.rest.start + 1).min(s.rest.end);
    if let Some(habit) = lead.clone().find(|id| matches!(article.token(*id), "always" | "never")).filter(|_| told) {
        let verb = if habit >= s.rest.start { habit + 1 } else { s.rest.start.saturating_sub(1) };
        let rest = (verb + 1).min(s.rest.end)..s.rest.end;
        add(Matter::Habit(article.stems[verb as usize]), article.token(habit) == "always", lead.start.max(group.start)..verb + 1, verb, rest);
    }
    if let Some(act) = elliptic(article, s, &group) {
        let end = (act..s.tokens.start).find(|id| article.tokens[*id as usize].kind == Kind::Comma).unwrap_or(s.tokens.start);
        add(matter(article, act), !s.negated, group.clone(), act, act + 1..end);
        return;
    }
    if let Some(asked) = answers(article, s, &group) {
        // "Had the pilot checked": the subject stands between.
        let acts = |id: TokenId| id < asked.rest.end && article.stems[id as usize] != 0 && article.word(id).verb_form().is_some();
        if let Some(verb) = (asked.rest.start + 1..asked.rest.end).find(|id| acts(*id) && !acts(id + 1)) {
            add(Matter::Deed(article.stems[verb as usize]), !s.negated, s.tokens.start..group.end, verb, verb + 1..asked.rest.end);
        }
        return;
    }
    let verb = s.rest.start.saturating_sub(1);
    if (told || taken_up(article, s, &group))
        && s.lemma != "be"
        && !article.word(verb).in_group(Group::PaleVerb)
        && article.stems[verb as usize] != 0
        && !s.passive
    {
        add(Matter::Deed(article.stems[verb as usize]), !s.negated, group.clone(), verb, s.rest.clone());
    }
    let Some((act, refused)) = act(article, s, &group, verb).filter(|_| !had) else {
        if s.lemma == "be" && told && s.modality == Modality::Asserted && state(article, s) {
            let first = s.rest.clone().find(|id| article.stems[*id as usize] != 0);
            if let Some(first) = first {
                add(Matter::State(article.stems[first as usize]), !s.negated, group.start..s.rest.end, verb, s.rest.clone());
            }
        }
        return;
    };
    let yes = s.negated == refused;
    let before = (s.rest.start..sentence.end).any(|id| article.token(id) == "before");
    if (yes || !before) && !article.word(act).in_group(Group::PaleVerb) {
        let first = act.clamp(group.start, s.rest.end.saturating_sub(1)).max(verb);
        add(matter(article, act), yes, group.start..first + 1, act, s.rest.clone());
    }
}

/// "Ms. Holt has resigned. 'I will not resign,' she said.": does the narrator tell what somebody has done right before his words?
fn taken_up(article: &Article, s: &Statement, group: &Tokens) -> bool {
    let next = s.sentence + 1;
    let quoted = |next: u32| article.sentences.get(next as usize).is_some_and(|n| article.quote_at(n.span.start).is_some());
    s.quote.is_none() && s.attribution.is_none() && s.subject_name.is_some() && matches!(article.token(group.start), "has" | "have") && quoted(next)
}

/// Does a sentence tell of a change or of another time? "She will not sell again" and "she said later" need not.
pub(super) fn changes(article: &Article, view: &View<'_>) -> bool {
    let telling = |id: Option<TokenId>| id.is_some_and(|id| article.word(id).is(List::ReportingVerb));
    let passing = |id: TokenId| match article.token(id) {
        "again" | "another" => true,
        "next" => article.date_at(id).is_some(),
        "afterward" | "afterwards" | "later" => telling(id.checked_sub(1)) || telling(id.checked_sub(2)) || telling(Some(id + 1)),
        _ => false,
    };
    view.changes() && article.sentences[view.sentence as usize].tokens.clone().any(|id| cue(article, id) && !passing(id))
}

/// When what a statement tells is so.
pub(super) fn tense(article: &Article, s: &Statement, group: &Tokens) -> Tense {
    if future(article, s, group) {
        return Tense::FUTURE;
    }
    let first = article.word(group.start);
    let past =
        matches!(first.verb_form(), Some(Form::Past | Form::Participle)) || matches!(first.text(), "was" | "were" | "did" | "wasn't" | "weren't" | "didn't");
    match article.token(group.start) {
        "had" | "has" | "have" | "hadn't" | "hasn't" | "haven't" if group.len() > 1 => Tense::PAST,
        _ if past && s.quote.is_none() && s.attribution.is_some() => Tense::TOLD_PAST,
        _ if past => Tense::PAST,
        _ => Tense::PRESENT,
    }
}

/// May a statement of the narrator's own take a side, by its words alone? Most tell what was.
fn sided(article: &Article, s: &Statement, view: &View<'_>) -> bool {
    let group = phrases::token_at(article, s, s.predicate.start)..s.rest.start;
    let act = || act(article, s, &group, s.rest.start.saturating_sub(1)).is_some() || elliptic(article, s, &group).is_some();
    let listed = s.lemma == "be" || view.marks.lists.meet(STANCE);
    s.quote.is_none() && (listed && side(article, s, &group).is_some() || act() || taken_up(article, s, &group))
}

/// What the word at `id` stands for: a sense that several words share, or its stem.
fn matter(article: &Article, id: TokenId) -> Matter {
    /// The shared senses that are things to do.
    const ACTS: [&str; 5] = ["closure", "departure", "eviction", "purchase", "strike"];
    let shared = longest::<HeadlineWord>(|n| article.word(id + n as u32), article.token(id)).map(|(_, e, _)| e.sense.as_str());
    shared.filter(|sense| ACTS.contains(sense)).map_or_else(|| Matter::Act(article.stems[id as usize]), Matter::Sense)
}

/// Who is to do it; none where that cannot be told.
pub(super) fn who(article: &Article, s: &Statement, voice: u32, told: bool) -> Option<Who> {
    let quoted = s.quote.is_some();
    let Some(subject) = s.subject else {
        let first = phrases::token_at(article, s, s.predicate.start);
        // "I'm", "we're": the verb is one token with its subject.
        let glued = |subject: &str| {
            let text = article.token(first);
            quoted && text.get(..subject.len()).is_some_and(|t| t.eq_ignore_ascii_case(subject)) && text[subject.len()..].starts_with(['\'', '’'])
        };
        return match first.checked_sub(1).map(|id| article.token(id)) {
            Some("There" | "there") => Some(Who::Nobody),
            _ if glued("I") => Some(Who::Voice),
            _ if glued("we") => Some(Who::We),
            _ => quoted.then_some(Who::Unclear),
        };
    };
    let text = article.text(subject);
    let is = |words: &[&str]| words.iter().any(|w| text.eq_ignore_ascii_case(w));
    if is(&["I"]) {
        return quoted.then_some(Who::Voice);
    }
    if is(&["we"]) {
        return quoted.then_some(Who::We);
    }
    if is(&["there"]) {
        return Some(Who::Nobody);
    }
    // "Her clients were at home, and they would not appeal": those for whom she speaks, where she tells of no others.
    if is(&["they"]) && told && !quoted {
        let first = article.sentences[s.sentence as usize].tokens.start;
        let others = |id: TokenId| {
            let word = article.word(id);
            let own = id.checked_sub(1).is_some_and(|before| matches!(article.word(before).function(), Some(FunctionWordKind::Possessive)));
            article.stems[id as usize] != 0 && article.token(id).ends_with('s') && word.verb_form().is_none() && !own
        };
        return Some(if (first..phrases::token_at(article, s, subject.start)).any(others) { Who::Unclear } else { Who::We });
    }
    if let Some(gender) = Gender::of_pronoun(article.text(subject)) {
        let own = article.names[voice as usize].may_be(gender);
        return Some(if !quoted && own { Who::Voice } else { Who::Other(gender as u32) });
    }
    if s.subject_name == Some(voice) || !told {
        return Some(Who::Voice);
    }
    let Some((Head { id, stem, name, .. }, tokens)) = phrases::subject(article, s) else { return Some(Who::Unclear) };
    if name == Some(voice) {
        return Some(Who::Voice);
    }
    let own = !quoted && matches!(article.word(tokens.start).function(), Some(FunctionWordKind::Possessive));
    let body = own || article.word(id).is(List::OrganisationWord) || article.word(id).in_group(Group::OwnBody);
    Some(if body { Who::Body } else { Who::Other(stem) })
}

/// "will", "would" outside quotation marks, "refuses to": is it told as what is to come?
fn future(article: &Article, s: &Statement, group: &Tokens) -> bool {
    match s.modality {
        Modality::Future => true,
        Modality::Possible => s.quote.is_none() && any(article, group.clone(), Group::Would),
        Modality::Asserted => any(article, group.clone(), Group::Refusal),
        Modality::Unreal => false,
    }
}

/// Is the act told as one of the past: "ruled out", rather than "rules out" or "has ruled out"?
fn past(article: &Article, group: &Tokens) -> bool {
    let first = article.word(group.start).verb_form();
    group.len() == 1 && matches!(first, Some(Form::Past | Form::Participle)) || matches!(article.token(group.start), "was" | "were")
}

/// The word for what is to be done or not, and whether the verb before it refuses it.
fn act(article: &Article, s: &Statement, group: &Tokens, verb: TokenId) -> Option<(TokenId, bool)> {
    let rest = s.rest.clone();
    let to = |id: TokenId| article.token(id) == "to" && id + 1 < rest.end;
    let noun = |from: TokenId| {
        let grammar = |id: TokenId| matches!(article.word(id).function(), Some(FunctionWordKind::Adverb | FunctionWordKind::Preposition));
        let passed = |id: TokenId| article.word(id).in_group(Group::Denial) || matches!(article.token(id), "any" | "again") || grammar(id);
        let first = (from..rest.end).find(|id| !passed(*id))?;
        phrases::head(article, first..rest.end).filter(|h| h.name.is_none()).map(|h| h.id)
    };
    if s.passive {
        if !future(article, s, group) {
            return None;
        }
        let subject = phrases::subject(article, s)?.0;
        // "Night trains would not be looked at": the verb says little.
        let of = if article.word(verb).in_group(Group::PaleVerb) { subject.id } else { verb };
        return ((subject.definite || of != verb) && subject.name.is_none()).then_some((of, false));
    }
    if s.lemma == "go" && article.token(verb) == "going" && to(rest.start) {
        return Some((rest.start + 1, false));
    }
    if article.word(verb).in_group(Group::Pledging) && s.modality != Modality::Possible {
        return if to(rest.start) { Some((rest.start + 1, false)) } else { noun(rest.start).map(|id| (id, false)) };
    }
    if s.lemma == "rule" && article.token(rest.start) == "out" && s.modality == Modality::Asserted {
        let next = rest.start + 1;
        let doing = article.token(next).ends_with("ing") && article.word(next).verb_form().is_some();
        return if doing { Some((next, true)) } else { noun(next).map(|id| (id, true)) };
    }
    if s.lemma == "be" && s.modality == Modality::Asserted && article.word(rest.start).in_group(Group::Readiness) && to(rest.start + 1) {
        return Some((rest.start + 2, false));
    }
    // "We are not selling": of what is to come, as people say it of themselves.
    let own = s.subject.is_some_and(|span| matches!(article.text(span), "I" | "We" | "we"));
    // "She said that she was not standing again": the same, as it is told.
    let told = s.attribution.is_some() && s.subject.is_some_and(|span| matches!(article.text(span), "he" | "she" | "they"));
    let going = s.modality == Modality::Asserted && article.token(verb).ends_with("ing") && group.len() > 1;
    if going && (own && s.quote.is_some() || told && s.quote.is_none() && matches!(article.token(group.start), "was" | "were")) {
        return Some((verb, false));
    }
    if !future(article, s, group) {
        return None;
    }
    if s.lemma == "be" {
        let there = group.start.checked_sub(1).is_some_and(|id| article.token(id).eq_ignore_ascii_case("there"));
        return noun(rest.start).filter(|_| there).map(|id| (id, false));
    }
    // "will hold an inquiry"
    if article.word(verb).in_group(Group::PaleVerb) {
        return noun(rest.start).map(|id| (id, false));
    }
    (verb >= group.start && s.lemma != "do").then_some((verb, false))
}

/// Has the statement nothing but its auxiliary?
fn bare(article: &Article, s: &Statement) -> bool {
    s.rest.clone().all(|id| !matches!(article.tokens[id as usize].kind, Kind::Word | Kind::Number))
}

/// "Asked whether she would sell, Lee said that she would"; "Lee was urged to sell. She said that she would": what the
/// auxiliary stands for.
fn elliptic(article: &Article, s: &Statement, group: &Tokens) -> Option<TokenId> {
    if s.lemma != "do" || !bare(article, s) || !future(article, s, group) {
        return None;
    }
    let first = article.sentences[s.sentence as usize].tokens.start;
    let before = first..s.tokens.start;
    if let Some(asked) = before.clone().rev().find(|id| ["whether", "if"].iter().any(|w| article.token(*id).eq_ignore_ascii_case(w))) {
        let would = (asked..s.tokens.start).find(|id| article.word(*id).in_group(Group::Would) || article.token(*id) == "will")?;
        return (would + 1..s.tokens.start).take(3).find(|id| article.stems[*id as usize] != 0);
    }
    let block = article.sentences[s.sentence as usize].block;
    let previous = s.sentence.checked_sub(1).map(|p| &article.sentences[p as usize]).filter(|p| p.block == block).map(|p| p.tokens.clone());
    urged(article, before).or_else(|| urged(article, previous?))
}

/// "was asked by the board to resign": the last word for what somebody is asked to do.
fn urged(article: &Article, tokens: Tokens) -> Option<TokenId> {
    /// So many words from "asked" what is asked may stand.
    const AWAY: u32 = 12;
    let act = |id: TokenId| tokens.contains(&(id + 1)) && article.stems[id as usize + 1] != 0 && article.word(id + 1).verb_form().is_some();
    let to = tokens.clone().rev().find(|id| article.token(*id) == "to" && act(*id))?;
    any(article, to.saturating_sub(AWAY).max(tokens.start)..to, Group::Urging).then_some(to + 1)
}

/// "Had she seen the seal? 'I did not,' Lee said.": the statement of the question that the auxiliary answers.
fn answers<'a>(article: &'a Article, s: &Statement, group: &Tokens) -> Option<&'a Statement> {
    let own = || s.subject.is_some_and(|subject| article.text(subject) == "I");
    if s.lemma != "do" || !own() || !bare(article, s) || !matches!(article.word(group.start).text(), "did" | "didn't") {
        return None;
    }
    let before = &article.sentences[s.sentence.checked_sub(1)? as usize];
    let asks = before.tokens.clone().rev().take(2).any(|id| article.token(id) == "?");
    let told = article.statements_from(before.tokens.start).iter().take_while(|q| q.sentence + 1 == s.sentence);
    told.into_iter().find(|q| asks && q.modality == Modality::Unreal && !q.passive && matches!(&*q.lemma, "have" | "do"))
}

/// The first word of a listed matter in a statement: its last token, the matter, and whether it is the other side.
fn side(article: &Article, s: &Statement, group: &Tokens) -> Option<(TokenId, StanceMatter, bool)> {
    if s.lemma == "be" && matches!(article.token(s.rest.start), "against") {
        return Some((s.rest.start, StanceMatter::Support, true));
    }
    (group.start..s.rest.end).filter(|id| article.word(*id).opens(STANCE)).find_map(|id| {
        let (n, entry, _) = longest::<StanceWord>(|n| article.word(id + n as u32), article.token(id))?;
        Some((id + n as u32 - 1, entry.matter, entry.against))
    })
}

/// Does a statement of what is so end with it: "are not ready.", not "are not sure that"?
fn state(article: &Article, s: &Statement) -> bool {
    let words = s.rest.clone().filter(|id| article.stems[*id as usize] != 0).count();
    let next = article.tokens.get(s.tokens.end as usize);
    (1..=3).contains(&words) && next.is_none_or(|t| t.kind != Kind::Word || matches!(article.token(s.tokens.end), "and" | "but"))
}

/// "Governor ready to move fast", "Club to appeal": what a headline tells without a finite verb.
fn verbless(article: &Article, view: &View<'_>, found: &mut Vec<Stance>) {
    let sentence = article.sentences[view.sentence as usize].tokens.clone();
    let parted = |id: &TokenId| matches!(article.tokens[*id as usize].kind, Kind::Semicolon | Kind::Colon | Kind::Comma | Kind::Quote);
    let mut from = sentence.start;
    while from < sentence.end {
        let end = (from..sentence.end).find(|id| parted(id)).unwrap_or(sentence.end);
        let part = std::mem::replace(&mut from, end + 1)..end;
        let told =
            article.statements.iter().take_while(|s| s.tokens.start < part.end).any(|s| part.contains(&phrases::token_at(article, s, s.predicate.start)));
        if told || any(article, part.clone(), Group::Condition) || any(article, part.clone(), Group::Contrast) {
            continue;
        }
        let Some(first) = part.clone().find(|id| article.token(*id) == "to" || article.word(*id).in_group(Group::Readiness)) else { continue };
        let act = if article.token(first) == "to" { first + 1 } else { first + 2 };
        let subject = part.start..if any(article, first.saturating_sub(1)..first, Group::Denial) { first - 1 } else { first };
        let Some(voice) = holder(article, subject.clone()).or_else(|| phrases::head(article, subject.clone()).and_then(|h| h.name)) else { continue };
        if act >= part.end || article.stems[act as usize] == 0 || article.token(act - 1) != "to" {
            continue;
        }
        let yes = subject.end == first;
        let listed = longest::<StanceWord>(|n| article.word(act + n as u32), article.token(act));
        let mut add = |matter: Matter, yes: bool, end: TokenId| {
            let words = article.span(first..end);
            let rest = end..part.end.max(end);
            let (clause, sentence, statement) = (part.clone(), view.sentence, article.statements.len());
            let (who, subject, tense, act) = (Who::Voice, 0..0, Tense::FUTURE, end - 1);
            let (done_to, quoted, told, past) = (false, false, false, false);
            found.push(Stance { voice, matter, yes, who, words, clause, act, rest, subject, done_to, tense, sentence, quoted, told, past, statement });
        };
        if let Some((n, entry, _)) = listed {
            add(Matter::Side(entry.matter), yes != entry.against, act + n as u32);
        }
        if !article.word(act).in_group(Group::PaleVerb) {
            add(matter(article, act), yes, act + 1);
        }
    }
}
