//! Whose figure it is. "The police put the crowd at 900. The organizers put it at 3,000.": both are told right, whatever the crowd
//! came to.

use super::differ::phrases::{self, Head};
use super::stances::called;
use crate::article::{Article, Attribution, Form, NameKind, Quantity, Speaker, Tokens};
use crate::lexicon::{Few, Group, List, few};
use crate::source::{Prose, Span};

/// Those who speak for another, so that their figure is his.
const VOICES: Few = Few::of(&["aide", "aides", "spokesman", "spokesmen", "spokesperson", "spokespeople", "spokeswoman", "spokeswomen"]);

/// Do two parties, each of them named, give the two figures?
pub(in crate::check) fn are_rivals(article: &Article, one: &Quantity, two: &Quantity) -> bool {
    let told = |figure: &Quantity| teller(article, figure).and_then(|by| Some((by, by.source?)));
    let (Some((one, ours)), Some((two, theirs))) = (told(one), told(two)) else { return false };
    match (one.speaker, two.speaker) {
        (Some(Speaker::Name(a)), Some(Speaker::Name(b))) => a != b,
        (Some(Speaker::Name(name)), _) => is_another(article, (name, one, ours), theirs),
        (_, Some(Speaker::Name(name))) => is_another(article, (name, two, theirs), ours),
        _ => {
            let (a, b) = (party(article, ours), party(article, theirs));
            a.zip(b).is_some_and(|(a, b)| !a.same(&b) && !speaks_of(article, ours, &b) && !speaks_of(article, theirs, &a))
        }
    }
}

/// Who tells the figure, if not the narrator.
fn teller<'a>(article: &'a Article, figure: &Quantity) -> Option<&'a Attribution> {
    if let Some(quote) = article.quote_at(figure.span.start) {
        return article.attributions.get(article.quotes[quote as usize].attribution? as usize);
    }
    let mut told = article.attributions_of(figure.sentence).iter();
    told.find(|a| a.source.is_some() && a.tells() && a.content.iter().any(|c| c.contains(figure.span) && !is_question(article, *c)))
}

/// "The board will rule whether it may put up 83 kiosks": nobody says so.
fn is_question(article: &Article, content: Span<Prose>) -> bool {
    few!["if", "whether"].has(article.token(article.token_from(content.start)))
}

/// The party that a source's words call by a noun; none for "he", and for one who speaks for another.
fn party(article: &Article, source: Span<Prose>) -> Option<Head> {
    phrases::head(article, tokens(article, source)).filter(|head| !VOICES.has(article.token(head.id)))
}

/// Is the party that a source's words call by a noun another than the one of this name, who tells by the words `told`?
fn is_another(article: &Article, (name, by, told): (u32, &Attribution, Span<Prose>), source: Span<Prose>) -> bool {
    let Some(head) = party(article, source) else { return false };
    let word = article.word(head.id);
    let several = article.token(head.id).ends_with('s') || word.text() == "police";
    let body = several || word.is(List::OrganisationWord) || word.in_group(Group::OwnBody) || !word.is(List::PersonNoun) && !is_office(article, &head);
    let of = &article.names[name as usize];
    let given = || article.word(article.token_from(of.full.start)).is(List::GivenName);
    // Bodies are seldom quoted by their names.
    let person = of.kind == NameKind::Person || of.kind == NameKind::Unknown && (by.form == Form::Direct || given());
    if person && !body {
        return !called(article, name, Some(source));
    }
    let roles = || article.mentions_named(name).filter_map(|m| m.role);
    // "The airline" is one that was named before, not one that is yet to be.
    let before = || article.mentions_named(name).next().is_some_and(|m| source.end <= m.span.start);
    (person || several || before()) && !speaks_of(article, told, &head) && !roles().any(|role| speaks_of(article, role, &head))
}

/// Is it somebody by his office: "the mayor"?
fn is_office(article: &Article, head: &Head) -> bool {
    let word = article.word(head.id);
    word.is(List::Title) || word.is(List::Post)
}

/// "Karin Voss, who runs the hospital": do the words name the party, too?
fn speaks_of(article: &Article, words: Span<Prose>, head: &Head) -> bool {
    tokens(article, words).any(|id| article.stems[id as usize] == head.stem)
}

fn tokens(article: &Article, span: Span<Prose>) -> Tokens {
    article.token_from(span.start)..article.token_until(span.end)
}
