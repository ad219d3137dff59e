//! Reads from the statements who takes which side.

use super::super::differ::phrases::{self, Head};
use super::{Matter, Stance, View, Who};
use crate::article::{Article, Gender, Kind, Modality, NameKind, Speaker, Statement, TokenId, Tokens};
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

fn any(article: &Article, mut tokens: Tokens, group: Group) -> bool {
    tokens.any(|id| article.word(id).in_group(group))
}

/// Adds the sides that a statement, with its place among all, takes, if the voice whose they are is `heard`.
fn clause(article: &Article, (at, s): (usize, &Statement), view: &View<'_>, heard: &dyn Fn(u32) -> bool, found: &mut Vec<Stance>) {
    let head = view.is_head();
    let Some((voice, told)) = voice(article, s, head).filter(|(voice, _)| heard(*voice) && !view.changes()) else { return };
    let Some(who) = who(article, s, voice, told) else { return };
    let group = phrases::token_at(article, s, s.predicate.start)..s.rest.start;
    let sentence = article.sentences[s.sentence as usize].tokens.clone();
    // "if", "until": before the clause, in it or after it.
    let holds = |group: Group| view.marks.groups.has(group);
    let bound = holds(Group::Contradiction)
        || holds(Group::Condition) && any(article, s.tokens.start.saturating_sub(1).max(sentence.start)..sentence.end, Group::Condition);
    let had = group.clone().any(|id| article.token(id) == "had");
    let quoted = s.quote.is_some();
    let past = !told && !head && past(article, &group);
    let mut add = |matter: Matter, yes: bool, words: Tokens, rest: Tokens| {
        let words = article.span(words);
        found.push(Stance { voice, matter, yes, who, words, clause: s.tokens.clone(), rest, sentence: s.sentence, quoted, past, statement: at });
    };
    let listed = s.lemma == "be" || view.marks.lists.meet(STANCE);
    if let Some((id, matter, against)) = if listed { side(article, s, &group) } else { None }
        && !(bound || had)
        && (matter == StanceMatter::Support || !holds(Group::Contrast))
        && (matches!(matter, StanceMatter::Mood | StanceMatter::Progress | StanceMatter::Verdict) || matches!(who, Who::Voice | Who::We))
    {
        let denied = s.negated || id > s.rest.start && any(article, id.saturating_sub(2).max(s.rest.start)..id, Group::Denial);
        let sure = s.modality != Modality::Possible || matter == StanceMatter::Pledge && s.negated || future(article, s, &group);
        // "I was sad all winter" is no mood of today.
        let passing = matches!(matter, StanceMatter::Certainty | StanceMatter::Mood | StanceMatter::Verdict);
        let now = !passing || !quoted || !self::past(article, &group);
        if sure && now {
            let said = s.quote.map_or(sentence.end, |q| article.token_until(article.quotes[q as usize].inner.end).min(sentence.end));
            let end = if matches!(matter, StanceMatter::Certainty | StanceMatter::Pledge) { said.max(id + 1) } else { s.rest.end };
            add(Matter::Side(matter), against == denied, group.start..id + 1, id + 1..end);
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
        add(Matter::Habit(article.stems[verb as usize]), article.token(habit) == "always", lead.start.max(group.start)..verb + 1, rest);
    }
    if let Some(act) = elliptic(article, s, &group) {
        let end = (act..s.tokens.start).find(|id| article.tokens[*id as usize].kind == Kind::Comma).unwrap_or(s.tokens.start);
        add(matter(article, act), !s.negated, group.clone(), act + 1..end);
        return;
    }
    let verb = s.rest.start.saturating_sub(1);
    if told && s.lemma != "be" && !article.word(verb).in_group(Group::PaleVerb) && article.stems[verb as usize] != 0 && !s.passive {
        add(Matter::Deed(article.stems[verb as usize]), !s.negated, group.clone(), s.rest.clone());
    }
    let Some((act, refused)) = act(article, s, &group, verb).filter(|_| !had) else {
        if s.lemma == "be" && told && s.modality == Modality::Asserted && state(article, s) {
            let first = s.rest.clone().find(|id| article.stems[*id as usize] != 0);
            if let Some(first) = first {
                add(Matter::State(article.stems[first as usize]), !s.negated, group.start..s.rest.end, s.rest.clone());
            }
        }
        return;
    };
    let yes = s.negated == refused;
    let before = (s.rest.start..sentence.end).any(|id| article.token(id) == "before");
    if (yes || !before) && !article.word(act).in_group(Group::PaleVerb) {
        add(matter(article, act), yes, group.start..act + 1, act + 1..s.rest.end.max(act + 1));
    }
}

/// May a statement of the narrator's own take a side, by its words alone? Most tell what was.
fn sided(article: &Article, s: &Statement, view: &View<'_>) -> bool {
    let group = phrases::token_at(article, s, s.predicate.start)..s.rest.start;
    let act = || act(article, s, &group, s.rest.start.saturating_sub(1)).is_some() || elliptic(article, s, &group).is_some();
    let listed = s.lemma == "be" || view.marks.lists.meet(STANCE);
    s.quote.is_none() && (listed && side(article, s, &group).is_some() || act())
}

/// What the word at `id` stands for: a sense that several words share, or its stem.
fn matter(article: &Article, id: TokenId) -> Matter {
    /// The shared senses that are things to do.
    const ACTS: [&str; 5] = ["closure", "departure", "eviction", "purchase", "strike"];
    let shared = longest::<HeadlineWord>(|n| article.word(id + n as u32), article.token(id)).map(|(_, e, _)| e.sense.as_str());
    shared.filter(|sense| ACTS.contains(sense)).map_or_else(|| Matter::Act(article.stems[id as usize]), Matter::Sense)
}

/// Whose side a statement tells, and whether it is told as his words: the speaker, or the subject of what the narrator tells.
fn voice(article: &Article, s: &Statement, head: bool) -> Option<(u32, bool)> {
    if let Some(of) = s.attribution.map(|of| &article.attributions[of as usize]) {
        // "denied that", "never said that", "the claim that": told to be taken back.
        let taken_back = |verb: TokenId| article.word(verb).in_group(Group::Denying) || any(article, verb.saturating_sub(2)..verb, Group::Denial);
        return match of.speaker {
            Some(Speaker::Name(name)) if s.quote.is_some() || of.verb.is_some_and(|verb| !taken_back(verb)) => Some((name, true)),
            _ => None,
        };
    }
    if s.quote.is_some() {
        return None;
    }
    let Some((subject, tokens)) = phrases::subject(article, s) else { return pronoun(article, s).map(|name| (name, false)) };
    let person = |n: &u32| matches!(article.names[*n as usize].kind, NameKind::Person | NameKind::Unknown);
    let holder = if head { holder(article, tokens) } else { None };
    holder.or(subject.name.filter(person)).map(|name| (name, false))
}

/// "He was delighted. 'It is a blow,' Mr. Lee said.": who "he" is, by the words that follow.
fn pronoun(article: &Article, s: &Statement) -> Option<u32> {
    let she = match article.text(s.subject?) {
        "He" | "he" => false,
        "She" | "she" => true,
        _ => return None,
    };
    let next = article.sentences.get(s.sentence as usize + 1).filter(|n| n.block == article.sentences[s.sentence as usize].block)?;
    let quote = article.quotes.get(article.quotes.partition_point(|q| q.span.start < next.span.start)).filter(|q| q.span.start == next.span.start)?;
    let Some(Speaker::Name(name)) = article.attributions[quote.attribution? as usize].speaker else { return None };
    article.names[name as usize].gender.is_none_or(|g| (g == Gender::Female) == she).then_some(name)
}

/// "Minister shuts door": the one person of the story who has the title that `tokens` are.
fn holder(article: &Article, tokens: Tokens) -> Option<u32> {
    let clitic = |id: TokenId| matches!(article.token(id), "'s" | "’s");
    let titled = |id: &TokenId| article.stems[*id as usize] != 0 && !clitic(*id) && !clitic(id + 1);
    let is = |role: &str, id: TokenId| role.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(article.token(id)));
    if !tokens.clone().any(|id| titled(&id)) {
        return None;
    }
    let mut holders = article.mentions.iter().filter(|m| {
        let role = m.role.filter(|_| article.in_body(m.sentence)).map(|r| article.text(r));
        role.is_some_and(|role| tokens.clone().filter(titled).all(|id| is(role, id)))
    });
    let first = holders.next()?.name;
    holders.all(|m| m.name == first).then_some(first)
}

/// Who is to do it; none where that cannot be told.
fn who(article: &Article, s: &Statement, voice: u32, told: bool) -> Option<Who> {
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
    if is(&["he", "she"]) {
        let gender = if is(&["she"]) { Gender::Female } else { Gender::Male };
        let own = article.names[voice as usize].gender.is_none_or(|g| g == gender);
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
        let first = (from..rest.end).find(|id| !article.word(*id).in_group(Group::Denial) && article.token(*id) != "any")?;
        phrases::head(article, first..rest.end).filter(|h| h.name.is_none()).map(|h| h.id)
    };
    if s.passive {
        return None;
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
    if own && s.quote.is_some() && s.modality == Modality::Asserted && article.token(verb).ends_with("ing") && group.len() > 1 {
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

/// "Asked whether she would sell, Lee said that she would": what the auxiliary stands for.
fn elliptic(article: &Article, s: &Statement, group: &Tokens) -> Option<TokenId> {
    if !bare(article, s) || s.lemma != "do" || !future(article, s, group) {
        return None;
    }
    let first = article.sentences[s.sentence as usize].tokens.start;
    let asked = (first..s.tokens.start).rev().find(|id| ["whether", "if"].iter().any(|w| article.token(*id).eq_ignore_ascii_case(w)))?;
    let would = (asked..s.tokens.start).find(|id| article.word(*id).in_group(Group::Would) || article.token(*id) == "will")?;
    (would + 1..s.tokens.start).take(3).find(|id| article.stems[*id as usize] != 0)
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
            found.push(Stance { voice, matter, yes, who: Who::Voice, words, clause, rest, sentence, quoted: false, past: false, statement });
        };
        if let Some((n, entry, _)) = listed {
            add(Matter::Side(entry.matter), yes != entry.against, act + n as u32);
        }
        if !article.word(act).in_group(Group::PaleVerb) {
            add(matter(article, act), yes, act + 1);
        }
    }
}
