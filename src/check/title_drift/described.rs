//! "The chief executive added", right after a sentence about the finance director: somebody is meant who has another post, and
//! nobody in the draft or on file has this one.

use crate::article::{Article, Kind, Mention, NameKind, TokenId, Tokens};
use crate::check::office::{Office, may_give, posts};
use crate::check::{Context, Hit};
use crate::finding::Place;
use crate::lexicon::{Few, List, Post, words};
use crate::reference::EntityKind;
use crate::source::{Prose, Span};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;

/// How often the draft speaks of each post; counted when it is first asked for.
type Times = OnceCell<FxHashMap<u16, usize>>;

/// Those who look into what others do.
const OUTSIDE: Few =
    Few::of(&["auditor", "commissioner", "coroner", "examiner", "inspector", "judge", "magistrate", "ombudsman", "prosecutor", "receiver", "regulator"]);

/// Verbs by which who is speaking already speaks on. "The chairman disagreed" may begin with somebody whom the story has not named.
const GOES_ON: Few = Few::of(&[
    "added",
    "adds",
    "conceded",
    "concedes",
    "concluded",
    "concludes",
    "continued",
    "continues",
    "explained",
    "explains",
    "joked",
    "jokes",
    "noted",
    "notes",
    "recalled",
    "recalls",
]);

/// A post that stands for a person: "the former mayor".
struct Description {
    /// From "former" on, without "the".
    tokens: Tokens,
    /// The post alone.
    post: Tokens,
}

/// Adds a hit for each description that the only person it can stand for does not answer to.
pub(super) fn find(cx: &Context<'_>, hits: &mut Vec<Hit>) {
    let article = cx.article;
    let times = Times::new();
    for (number, sentence) in (0u32..).zip(&article.sentences) {
        let posted = cx.marks().get(number as usize).is_some_and(|marks| marks.lists.meet(super::POSTS));
        let goes_on = number.checked_sub(1).is_some_and(|n| article.sentences[n as usize].block == sentence.block);
        if posted && goes_on && article.in_body(number) {
            hits.extend(sentence.tokens.clone().find_map(|at| describes(article, &sentence.tokens, at)).and_then(|said| drift(cx, number, &said, &times)));
        }
    }
}

/// "the operations chief put it at", "added the former mayor.": a post with "the" that speaks on.
fn describes(article: &Article, sentence: &Tokens, at: TokenId) -> Option<Description> {
    if !article.word(at).among(words!["the"]) || !matches!(article.token(at), "the" | "The") {
        return None;
    }
    let first = at + 1;
    let start = first + TokenId::from(matches!(article.token(first), "former" | "ex"));
    let (length, ..) = article.longest::<Post>(start)?;
    let end = start + length as TokenId;
    let lower = (first..end).all(|id| !article.tokens[id as usize].capital || article.tokens[id as usize].upper);
    let puts = || article.token(end) == "put" && (end + 1..sentence.end).any(|id| article.token(id) == "at");
    let acts = end < sentence.end && (GOES_ON.has(article.token(end)) || puts() || has_served(article, end, sentence.end));
    // "added the provost, Vera Holt" names who it is.
    let named = || article.tokens.get(end as usize + 1).is_some_and(|t| t.capital);
    let ends = article.tokens.get(end as usize).is_none_or(|t| t.kind == Kind::Comma && !named() || t.kind == Kind::Stop || end >= sentence.end);
    let told = at > sentence.start && GOES_ON.has(article.token(at - 1)) && ends;
    let quoted = || article.quote_at(article.tokens[at as usize].span().start).is_some();
    (lower && end <= sentence.end && (acts || told) && !quoted()).then_some(Description { tokens: first..end, post: start..end })
}

/// "The chairman, who has led it since 2018, said": of somebody new the story would give the name before all this.
fn has_served(article: &Article, comma: TokenId, end: TokenId) -> bool {
    let kind = |id: TokenId| article.tokens[id as usize].kind;
    if comma + 3 >= end || kind(comma) != Kind::Comma || article.token(comma + 1) != "who" || !matches!(article.token(comma + 2), "has" | "have") {
        return false;
    }
    let close = (comma + 3..end).find(|id| kind(*id) == Kind::Comma);
    let since = |close: TokenId| (comma + 3..close).any(|id| article.token(id) == "since" && article.date_at(id + 1).is_some());
    close.is_some_and(|close| since(close) && close + 1 < end && article.word(close + 1).is(List::ReportingVerb))
}

/// What there is to say, if the only person whom the sentence goes on about has another post.
fn drift(cx: &Context<'_>, number: u32, said: &Description, times: &Times) -> Option<Hit> {
    let article = cx.article;
    let post = article.span(said.post.clone());
    let office = Office::of(article.text(post))?;
    // "The auditor reckons that 41 boats are gone": of one who looks into others' affairs a story speaks without having named him.
    if OUTSIDE.has(article.token(said.tokens.end - 1)) {
        return None;
    }
    let person = only_person(cx, number)?;
    let entity = cx.binding.entity(cx.reference, person);
    let former = said.post.start > said.tokens.start;
    let held = told_of(article, person).into_iter();
    let on_file = entity.iter().flat_map(|e| &e.titles).map(|t| (t.title.as_str(), Place::File(t.evidence)));
    let all: Vec<(&str, Place)> = held.map(|role| (article.text(role), Place::Draft(article.locate(role)))).chain(on_file).collect();
    let is = |title: &str| title.to_lowercase().contains(&article.text(post).to_lowercase()) || Office::of(title).is_some_and(|held| held.is(&office));
    // Who was mayor once may have been auditor, too: unless the file says what they were. A mayor speaks of a governor whom the
    // story need not name, a finance director hardly of a nameless chairman.
    let barred = |title: &str| {
        if former { Office::of(title.trim_start_matches("then ")).is_some() } else { office.is_barred_by(title, article.text(post)) && office.is_near(title) }
    };
    let (other, place) = all.iter().find(|(title, _)| barred(title)).filter(|_| !former || entity.is_some_and(|e| !e.titles.is_empty()))?;
    let held = all.iter().any(|(title, _)| is(title));
    if held || is_elsewhere(article, said, times) || cx.reference.entities.own().any(|(_, e)| e.titles.iter().any(|t| is(&t.title))) {
        return None;
    }
    let name = article.names[person as usize].full;
    let hit = Hit::new(article.span(said.tokens.clone())).part("said", article.text(article.span(said.tokens.clone())));
    Some(hit.part("other", (*other).to_owned()).part("name", article.text(name)).label("other", *place))
}

/// The one person whom the paragraph names before the sentence, right before it last; the sentence itself names nobody.
fn only_person(cx: &Context<'_>, number: u32) -> Option<u32> {
    let article = cx.article;
    let block = article.sentences[number as usize].block;
    let first = (0..number).rev().take_while(|n| article.sentences[*n as usize].block == block).last()?;
    let is_person = |m: &&Mention| {
        let on_file = cx.binding.entity(cx.reference, m.name).is_some_and(|e| e.kind == EntityKind::Person);
        article.names[m.name as usize].kind != NameKind::Organisation && (article.names[m.name as usize].kind == NameKind::Person || on_file)
    };
    if article.mentions_of(number).iter().any(|m| is_person(&m)) {
        return None;
    }
    let mut people = (first..number).flat_map(|n| article.mentions_of(n)).filter(is_person).map(|m| m.name);
    let one = people.next()?;
    let last = article.sentences[number as usize - 1].tokens.clone();
    let taken_up = || last.clone().any(|id| matches!(article.token(id), "he" | "He" | "she" | "She" | "his" | "His" | "her" | "Her"));
    let near = article.mentions_of(number - 1).iter().any(|m| m.name == one) || taken_up();
    (people.all(|name| name == one) && near).then_some(one)
}

/// The posts that the draft gives to whom `person` names.
fn told_of(article: &Article, person: u32) -> Vec<Span<Prose>> {
    article.mentions_named(person).filter(|m| may_give(article, m)).flat_map(|m| posts(article, m)).collect()
}

/// Does the draft speak of the post elsewhere, and so perhaps of whom has it?
fn is_elsewhere(article: &Article, said: &Description, times: &Times) -> bool {
    let Some((_, post, _)) = article.longest::<Post>(said.post.start) else { return false };
    let all = times.get_or_init(|| {
        let mut all = FxHashMap::default();
        posts_in(article, 0..article.tokens.len() as TokenId).for_each(|id| *all.entry(id).or_default() += 1);
        all
    });
    let own = posts_in(article, said.tokens.clone()).filter(|id| *id == post.id).count();
    all.get(&post.id).is_some_and(|times| *times > own)
}

/// The posts that begin among `tokens`.
fn posts_in(article: &Article, tokens: Tokens) -> impl Iterator<Item = u16> {
    tokens.filter(move |at| article.word(*at).opens(super::POSTS)).filter_map(move |at| article.longest::<Post>(at)).map(|(_, post, _)| post.id)
}
