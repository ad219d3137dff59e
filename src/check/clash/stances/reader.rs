//! Reads from the statements who takes which side.

use super::super::differ::phrases::{self, Head};
use super::super::occasions::is_tenure;
use super::super::view::cue;
use super::acts::{act, answers, doing, duty, elliptic, future, needless, urged_by};
use super::voices::{holder, teller, voice};
use super::{Doing, Matter, Stance, Tense, View, Who, comes_round};
use crate::article::{Article, Gender, Kind, Mention, Modality, Statement, TokenId, Tokens};
use crate::lexicon::{Form, FunctionWordKind, Group, List, Lists, NegationKind, Stance as StanceWord, StanceMatter};

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
            if statement.modality == Modality::Unreal || view.unreal || !(view.is_head() || view.in_body()) {
                continue;
            }
            // Of those that deny something few take a side, and of the others few have a voice that is heard.
            let sides = || statement.attribution.is_some() || sided(article, statement, view);
            if turning && !sides() {
                continue;
            }
            let Some(of) = voice(article, statement, view.is_head()).filter(|(voice, _)| heard(*voice)) else { continue };
            if turning || sides() {
                clause(article, (at, statement), view, of, found);
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
    // "He would not stand; Ms Roe said that she would decide when": what another says is none of his.
    let begins = |m: &&Mention, id: TokenId| m.tokens.start == id || m.role.is_some_and(|role| article.token_from(role.start) == id);
    let own = |name: u32| s.subject_name == Some(name) || view.voice(article) == Some(name);
    let another = |id: &TokenId| {
        let named = || article.mentions_from(id + 1).first().filter(|m| begins(m, id + 1));
        article.tokens[*id as usize].kind == Kind::Semicolon && named().is_some_and(|m| !own(m.name) && article.names[m.name as usize].may_be_person())
    };
    // "had met him and that she knew only his name": another thing that is said.
    let besides = |id: &TokenId| matches!(article.token(*id), "and" | "but") && article.token(id + 1) == "that" && article.token(id + 2) != "only";
    // "when asked about fees": it was said on that, and does not hang on it.
    let asked = |id: TokenId| matches!(article.token(id), "when" | "if") && matches!(article.token(id + 1), "asked" | "pressed" | "questioned");
    let conditional = |mut tokens: Tokens| tokens.any(|id| article.word(id).in_group(Group::Condition) && !asked(id));
    let end = || (s.tokens.end.saturating_sub(1)..sentence.end).find(|id| another(id) || besides(id)).unwrap_or(sentence.end);
    holds(Group::Contradiction) || holds(Group::Condition) && conditional(s.tokens.start.saturating_sub(1).max(sentence.start)..end())
}

/// Adds the sides that a statement, with its place among all, takes: of the voice that is given, and whether it is told as its words.
fn clause(article: &Article, (at, s): (usize, &Statement), view: &View<'_>, (voice, told): (u32, bool), found: &mut Vec<Stance>) {
    let head = view.is_head();
    if changes(article, view) {
        return;
    }
    let Some(who) = who(article, s, voice, told) else { return };
    let group = phrases::token_at(article, s, s.predicate.start)..s.rest.start;
    let sentence = article.sentences[s.sentence as usize].tokens.clone();
    let holds = |group: Group| view.marks.groups.has(group);
    let bound = bound(article, s, view);
    let had = group.clone().any(|id| article.token(id) == "had") && (group.len() > 1 || s.lemma != "have");
    let quoted = s.quote.is_some();
    // "urged members to stay": the narrator tells what she said.
    let asks = urged_by(article, s) == Some(voice);
    let past = !told && !head && past(article, &group);
    let tense = tense(article, s, &group);
    let said = phrases::said(article, s).end;
    let mut add = |matter: Matter, yes: bool, words: Tokens, act: Tokens, rest: Tokens| {
        let rest = if rest.end == s.rest.end { rest.start.min(said)..said } else { rest };
        // "The ledgers would not be opened": by nobody, and what is not opened stands before. "The pump did not stop", either.
        let by_itself = || {
            let object = |id: TokenId| id < rest.end && !matches!(article.word(id).function(), Some(FunctionWordKind::Preposition | FunctionWordKind::Adverb));
            matches!((matter, who), (Matter::Act(Doing::Sense(_)) | Matter::Deed(Doing::Sense(_)), Who::Other(_))) && !object(act.end)
        };
        let done_to = matches!(matter, Matter::Act(_) | Matter::Deed(_) | Matter::Duty(_)) && (s.passive || by_itself());
        let subject = if done_to || matches!(who, Who::Body | Who::Other(_)) { phrases::subject(article, s).map_or(0..0, |(_, tokens)| tokens) } else { 0..0 };
        let who = if done_to { Who::Nobody } else { who };
        let (words, clause, sentence) = (article.span(words), s.tokens.clone(), s.sentence);
        found.push(Stance {
            voice,
            matter,
            yes,
            who,
            words,
            clause,
            act,
            rest,
            subject,
            done_to,
            tense,
            sentence,
            quoted,
            told: told || asks,
            past: past && !asks,
            statement: at,
        });
    };
    if let Some((id, matter, against)) = side(article, s, &group, view)
        // "She said that she had voted for it": the tense is that of the telling.
        && !(bound || had && (quoted || !told))
        && (matter == StanceMatter::Support || !holds(Group::Contrast) || is_condition(matter) && !any(article, s.tokens.start.saturating_sub(1).max(sentence.start)..s.tokens.end.saturating_sub(1), Group::Contrast))
        && match matter {
            StanceMatter::Mood | StanceMatter::Verdict => true,
            // "She has been charged": not a fee.
            StanceMatter::Fee => !s.passive && (!against || s.lemma == "be" && id == s.rest.start),
            _ if is_condition(matter) => true,
            StanceMatter::Answer | StanceMatter::Support => matches!(who, Who::Voice | Who::We | Who::Body),
            _ => matches!(who, Who::Voice | Who::We),
        }
        // "I did not resign over a rumour": nor does he say that he stayed.
        && !(matter == StanceMatter::Office && s.negated && tense == Tense::PAST)
    {
        let denied = s.negated || matter != StanceMatter::Plea && id > s.rest.start && any(article, id.saturating_sub(2).max(s.rest.start)..id, Group::Denial);
        // "cannot support a tunnel that floods" is of that one alone.
        let narrowed = || matches!(article.token(s.tokens.end), "that" | "which" | "who");
        let refuses = s.negated
            && match matter {
                StanceMatter::Pledge => true,
                StanceMatter::Answer | StanceMatter::Support => !narrowed(),
                _ => false,
            };
        let sure = s.modality != Modality::Possible || refuses || future(article, s, &group);
        // "I was sad all winter" is no mood of today.
        let passing = matches!(matter, StanceMatter::Certainty | StanceMatter::Mood | StanceMatter::Verdict);
        let now = !passing || !quoted || matter == StanceMatter::Verdict || !self::past(article, &group);
        if sure && now {
            let said = s.quote.map_or(sentence.end, |q| article.token_until(article.quotes[q as usize].inner.end).min(sentence.end));
            let end = if matches!(matter, StanceMatter::Certainty | StanceMatter::Pledge) { said.max(id + 1) } else { s.rest.end };
            add(Matter::Side(matter), against == denied, group.start..id + 1, id..id + 1, id + 1..end);
        }
    }
    if bound {
        return;
    }
    // "had always voted": the adverb may end the group of the auxiliary.
    let lead = group.start.saturating_sub(1).max(s.tokens.start)..(s.rest.start + 1).min(s.rest.end);
    if told && let Some(habit) = lead.clone().find(|id| matches!(article.token(*id), "always" | "never")) {
        let verb = if habit >= s.rest.start { habit + 1 } else { s.rest.start.saturating_sub(1) };
        let rest = (verb + 1).min(s.rest.end)..s.rest.end;
        add(Matter::Habit(article.stems[verb as usize]), article.token(habit) == "always", lead.start.max(group.start)..verb + 1, verb..verb + 1, rest);
    }
    if let Some(act) = elliptic(article, s, &group) {
        let end = (act..s.tokens.start).find(|id| article.tokens[*id as usize].kind == Kind::Comma).unwrap_or(s.tokens.start);
        let (doing, past) = doing(article, act, end);
        add(Matter::Act(doing), !s.negated, group.clone(), act..past, past..end);
        return;
    }
    if let Some(asked) = answers(article, s, &group) {
        // "Had the pilot checked": the subject stands between.
        let acts = |id: TokenId| id < asked.rest.end && article.stems[id as usize] != 0 && article.word(id).verb_form().is_some();
        if let Some(verb) = (asked.rest.start + 1..asked.rest.end).find(|id| acts(*id) && !acts(id + 1)) {
            let (doing, past) = doing(article, verb, asked.rest.end);
            add(Matter::Deed(doing), !s.negated, s.tokens.start..group.end, verb..past, past..asked.rest.end);
        }
        return;
    }
    let verb = s.rest.start.saturating_sub(1);
    // "put", "take" say little, but where another word for the same may tell what.
    let says = |doing: Doing, id: TokenId| {
        let pale = article.stems[id as usize] == 0 || article.word(id).in_group(Group::PaleVerb);
        !pale || matches!(doing, Doing::Sense(_)) && !s.passive
    };
    if (told || taken_up(article, s, &group)) && s.lemma != "be" && group.contains(&verb) {
        let (doing, past) = doing(article, verb, s.rest.end);
        if says(doing, verb) {
            add(Matter::Deed(doing), !s.negated, group.start..group.end.max(past), verb..past, s.rest.start.max(past)..s.rest.end);
        }
    }
    if told && let Some(act) = needless(article, s) {
        let (doing, past) = doing(article, act, s.rest.end);
        add(Matter::Deed(doing), false, group.start..act + 1, act..past, past..s.rest.end);
    }
    if told && let Some(there) = there(article, s, verb) {
        add(Matter::There(there.stem), !s.negated, group.start..there.id + 1, there.id..there.id + 1, s.rest.clone());
    }
    if (told || asks)
        && !had
        && let Some(act) = duty(article, s, &group, verb)
    {
        let (doing, past) = doing(article, act, s.rest.end);
        if says(doing, act) {
            add(Matter::Duty(doing), !s.negated, group.start..act + 1, act..past, s.rest.start.max(past)..s.rest.end);
        }
    }
    let Some((act, refused)) = act(article, s, &group, verb).filter(|_| !had) else {
        if s.lemma == "be" && told && s.modality == Modality::Asserted && state(article, s) {
            let over = || s.rest.clone().next().filter(|id| article.token(*id) == "over");
            if let Some(first) = s.rest.clone().find(|id| article.stems[*id as usize] != 0).or_else(over) {
                let of = article.stems[first as usize];
                let of = if of == 0 { article.tokens[first as usize].hash } else { of };
                add(Matter::State(of), !s.negated, group.start..s.rest.end, first..first + 1, s.rest.clone());
            }
        }
        return;
    };
    let yes = s.negated == refused;
    let before = (s.rest.start..sentence.end).any(|id| article.token(id) == "before");
    let (doing, past) = doing(article, act, s.rest.end);
    if (yes || !before) && says(doing, act) {
        let first = act.clamp(group.start, s.rest.end.saturating_sub(1)).max(verb);
        // "no intention of selling", "ready to sell": what leads up to the act is none of it.
        let from = (s.rest.start..act).rev().find(|id| matches!(article.token(*id), "of" | "to")).map_or(s.rest.start, |lead| lead + 1);
        add(Matter::Act(doing), yes, group.start..first + 1, act..past, from..s.rest.end);
    }
}

/// "There was no gold", "found gold": what there is or is found, without saying which.
fn there(article: &Article, s: &Statement, verb: TokenId) -> Option<phrases::Head> {
    let is = s.lemma == "be" && s.subject.is_none() && s.tokens.clone().any(|id| article.token(id).eq_ignore_ascii_case("there"));
    let found = !s.passive && article.word(verb).in_group(Group::Finding);
    if !is && !found || s.modality != Modality::Asserted {
        return None;
    }
    let first = s.rest.clone().find(|id| !article.word(*id).in_group(Group::Denial))?;
    phrases::head(article, first..s.rest.end).filter(|head| !head.definite && head.name.is_none())
}

/// "Ms. Holt has resigned. 'I will not resign,' she said.", "Mr. Hale regretted the sale. 'I do not regret it'": does the
/// narrator tell what somebody has done, or thinks, right before his words?
fn taken_up(article: &Article, s: &Statement, group: &Tokens) -> bool {
    let own = s.quote.is_none() && s.attribution.is_none() && s.subject_name.is_some();
    let attitude = || group.len() == 1 && article.word(group.start).in_group(Group::Attitude);
    own && (matches!(article.token(group.start), "has" | "have") || attitude()) && before_quote(article, s)
}

/// Does the sentence after a statement's begin with somebody's words?
fn before_quote(article: &Article, s: &Statement) -> bool {
    article.sentences.get(s.sentence as usize + 1).is_some_and(|next| article.quote_at(next.span.start).is_some())
}

/// Does a sentence tell of a change or of another time? "She will not sell again" and "she said later" need not.
pub(super) fn changes(article: &Article, view: &View<'_>) -> bool {
    let telling = |id: Option<TokenId>| id.is_some_and(|id| article.word(id).is(List::ReportingVerb));
    let passing = |id: TokenId| match article.token(id) {
        "again" | "another" => true,
        "now" => id > 0 && article.token(id - 1) == "for",
        // "up on last year": what it is held against.
        "last" => id > 1 && article.token(id - 1) == "on" && matches!(article.token(id - 2), "down" | "up"),
        "since" => article.date_at(id + 1).is_some_and(|date| is_tenure(article, date)),
        "next" => article.date_at(id).is_some() || id.checked_sub(2).is_some_and(|at| comes_round(article, at)),
        "afterward" | "afterwards" | "later" => telling(id.checked_sub(1)) || telling(id.checked_sub(2)) || telling(Some(id + 1)),
        _ => false,
    };
    view.changes() && article.sentences[view.sentence as usize].tokens.clone().any(|id| cue(article, id) && !passing(id))
}

/// Is the matter how something goes or where somebody is, rather than what somebody wants?
pub(super) fn is_condition(matter: StanceMatter) -> bool {
    matches!(matter, StanceMatter::Budget | StanceMatter::Course | StanceMatter::Custody | StanceMatter::Progress)
}

/// When what a statement tells is so.
pub(super) fn tense(article: &Article, s: &Statement, group: &Tokens) -> Tense {
    if future(article, s, group) {
        return Tense::FUTURE;
    }
    // "nobody warned us", "never closed"
    let denies = |id: TokenId| article.word(id).function().is_none() && article.word(id).negation() == Some(NegationKind::Particle);
    let start = group.clone().find(|id| !denies(*id) || id + 1 == group.end).unwrap_or(group.start);
    let first = article.word(start);
    let past =
        matches!(first.verb_form(), Some(Form::Past | Form::Participle)) || matches!(first.text(), "was" | "were" | "did" | "wasn't" | "weren't" | "didn't");
    match article.token(start) {
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
    s.quote.is_none() && (urged_by(article, s).is_some() || side(article, s, &group, view).is_some() || act() || taken_up(article, s, &group))
}

/// Who is to do it; none where that cannot be told.
pub(super) fn who(article: &Article, s: &Statement, voice: u32, told: bool) -> Option<Who> {
    let quoted = s.quote.is_some();
    if s.negated && nobody(article, s) {
        return Some(Who::Nobody);
    }
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
    if quoted && is(&["it", "that", "these", "they", "this", "those"]) {
        return Some(Who::Spoken);
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

/// "Nobody warned us", "no one has asked": is it denied of all?
fn nobody(article: &Article, s: &Statement) -> bool {
    let verb = phrases::token_at(article, s, s.predicate.start);
    let first = s.subject.map_or(verb.saturating_sub(1), |subject| phrases::token_at(article, s, subject.start)).max(s.tokens.start);
    let of_all = |id: TokenId| ["nobody", "none"].iter().any(|w| article.token(id).eq_ignore_ascii_case(w));
    first <= verb && (of_all(first) || article.token(first).eq_ignore_ascii_case("no") && article.token(first + 1) == "one")
}

/// Is the act told as one of the past: "ruled out", rather than "rules out" or "has ruled out"?
fn past(article: &Article, group: &Tokens) -> bool {
    let first = article.word(group.start).verb_form();
    group.len() == 1 && matches!(first, Some(Form::Past | Form::Participle)) || matches!(article.token(group.start), "was" | "were")
}

/// The first word of a listed matter in a statement: its last token, the matter, and whether it is the other side.
fn side(article: &Article, s: &Statement, group: &Tokens, view: &View<'_>) -> Option<(TokenId, StanceMatter, bool)> {
    if s.lemma == "be" && matches!(article.token(s.rest.start), "against") {
        return Some((s.rest.start, StanceMatter::Support, true));
    }
    if !view.marks.lists.meet(STANCE) {
        return None;
    }
    (group.start..s.rest.end).filter(|id| article.word(*id).opens(STANCE)).find_map(|id| {
        let (n, entry, _) = article.longest::<StanceWord>(id)?;
        // "It is fair to say that"
        let asides = article.token(id + n as u32) == "to" && article.word(id + n as u32 + 1).in_group(Group::Telling);
        (!asides).then_some((id + n as u32 - 1, entry.matter, entry.against))
    })
}

/// Does a statement of what is so end with it: "are not ready.", not "are not sure that"?
fn state(article: &Article, s: &Statement) -> bool {
    let words = phrases::said(article, s).filter(|id| article.stems[*id as usize] != 0).count();
    let next = article.tokens.get(s.tokens.end as usize);
    let over = words == 0 && article.token(s.rest.start) == "over";
    (over || (1..=3).contains(&words)) && next.is_none_or(|t| t.kind != Kind::Word || matches!(article.token(s.tokens.end), "and" | "but"))
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
        let lead = part.clone().find(|id| article.token(*id) == "to" || article.word(*id).in_group(Group::Readiness));
        // "Minister backs tunnel"
        let acts = |id: &TokenId| article.longest::<StanceWord>(*id).is_some_and(|(_, _, form)| form == Form::Third);
        let Some(first) = lead.or_else(|| part.clone().skip(1).find(acts)) else { continue };
        let (act, tense) = match article.token(first) {
            _ if lead.is_none() => (first, Tense::PRESENT),
            "to" => (first + 1, Tense::FUTURE),
            _ => (first + 2, Tense::FUTURE),
        };
        let yes = !any(article, first.saturating_sub(1)..first, Group::Denial);
        let subject = part.start..if yes { first } else { first - 1 };
        let own = holder(article, subject.clone()).or_else(|| phrases::head(article, subject.clone()).and_then(|h| h.name));
        // "Fares to rise, minister says": of something else, as somebody tells it.
        let telling = || phrases::head(article, subject.clone()).zip(teller(article, view.sentence, part.start));
        let (voice, who, subject) = match own {
            Some(voice) => (voice, Who::Voice, 0..0),
            None => match telling() {
                Some((head, voice)) => (voice, Who::Other(head.stem), subject),
                None => continue,
            },
        };
        if act >= part.end || article.stems[act as usize] == 0 || lead.is_some() && article.token(act - 1) != "to" {
            continue;
        }
        let listed = article.longest::<StanceWord>(act);
        let mut add = |matter: Matter, yes: bool, end: TokenId| {
            let words = article.span(first..end);
            let rest = end..part.end.max(end);
            let (clause, sentence, statement) = (part.clone(), view.sentence, article.statements.len());
            let (subject, act) = (subject.clone(), act..end);
            let object = rest.start < rest.end && article.word(rest.start).function() != Some(FunctionWordKind::Preposition);
            let done_to = matches!((matter, who), (Matter::Act(Doing::Sense(_)), Who::Other(_))) && !object;
            let (quoted, told, past) = (false, false, false);
            found.push(Stance { voice, matter, yes, who, words, clause, act, rest, subject, done_to, tense, sentence, quoted, told, past, statement });
        };
        if let Some((n, entry, _)) = listed {
            add(Matter::Side(entry.matter), yes != entry.against, act + n as u32);
        }
        let (doing, past) = doing(article, act, part.end);
        if lead.is_some() && (matches!(doing, Doing::Sense(_)) || !article.word(act).in_group(Group::PaleVerb)) {
            add(Matter::Act(doing), yes, past);
        }
    }
}
