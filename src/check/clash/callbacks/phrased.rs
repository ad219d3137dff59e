//! "Tourists are about 30 per cent of my trade" beside "13 per cent of his trade, he said", "four years without a raise" beside
//! "five years without a raise": what somebody says, told of him with another figure before the same words.

use super::super::differ::{Difference, figures, phrases};
use super::super::view::{View, Views, cue};
use super::of_before;
use crate::article::{Article, Kind, Quantity, Sort, TokenId};
use crate::lexicon::{FunctionWordKind, Group, List, few};

/// So many words before a figure at most say what it is of.
const REACH: usize = 8;

/// What a figure stands before.
#[derive(PartialEq, Eq)]
struct Phrase<'a> {
    /// "of", "without".
    lead: &'a str,
    /// The stem of the noun.
    noun: u32,
}

/// The figures told of somebody's words with another number than they have.
pub(super) fn differences(article: &Article, views: &Views<'_>) -> Vec<Difference> {
    let quoted = |q: &Quantity| article.quote_at(q.span.start).is_some();
    let of_all = |q: &&Quantity| matches!(q.sort, Sort::Duration | Sort::Percent) && q.trend.is_none() && !q.starts_change;
    let phrased: Vec<(&Quantity, Phrase<'_>)> = article.quantities.iter().filter(of_all).filter_map(|q| Some((q, phrase(article, q)?))).collect();
    let told = phrased.iter().filter(|(q, _)| !quoted(q) && !once_more(article, q));
    let said = |here: &Quantity, phrase: &Phrase<'_>| {
        let mut quotes = phrased.iter().filter(|(q, own)| quoted(q) && own == phrase && q.sort == here.sort && q.amount.unit == here.amount.unit);
        quotes.find(|(q, _)| clash(article, views, here, q)).map(|(q, _)| *q)
    };
    let of = |(here, phrase): &(&Quantity, Phrase<'_>)| {
        let there = said(here, phrase)?;
        let speaker = views.all[here.sentence as usize].voice(article);
        Some(Difference { here: here.span, there: there.span, earlier: there.sentence, later: here.sentence, speaker })
    };
    told.filter_map(of).collect()
}

/// The words behind a figure, where they end with a noun.
fn phrase<'a>(article: &'a Article, figure: &Quantity) -> Option<Phrase<'a>> {
    let lead = figure.tokens.end;
    let end = article.sentences[figure.sentence as usize].tokens.end;
    if lead + 1 >= end || !matches!(article.token(lead), "of" | "without") {
        return None;
    }
    let head = phrases::head(article, lead + 1..end)?;
    // "of his trade in winter" is of a part of it.
    let ends = |id: TokenId| {
        let verb = matches!(article.word(id).function(), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future));
        id >= end || article.tokens[id as usize].kind != Kind::Word || verb
    };
    ends(head.end).then_some(Phrase { lead: article.token(lead), noun: head.stem })
}

/// Is the number told elsewhere, too, and so perhaps no slip?
fn once_more(article: &Article, figure: &Quantity) -> bool {
    article.quantities.iter().any(|q| q.span != figure.span && q.amount.unit == figure.amount.unit && q.amount.low == figure.amount.low)
}

/// Are both one person's words of one thing, and the two figures not the same?
fn clash(article: &Article, views: &Views<'_>, here: &Quantity, there: &Quantity) -> bool {
    let (one, two) = (&views.all[here.sentence as usize], &views.all[there.sentence as usize]);
    let voice = one.voice(article).filter(|name| two.voice(article) == Some(*name) && article.names[*name as usize].may_be_person());
    let changes = |q: &Quantity, view: &View<'_>| {
        let clause = phrases::around(article, q.tokens.start).map(|s| s.tokens.clone());
        view.unreal || clause.is_none_or(|mut tokens| tokens.any(|id| cue(article, id))) || of_before(article, q)
    };
    let alike = here.amount.bound == there.amount.bound && figures::clash(&here.amount, &there.amount) == Some(true);
    let apart = one.other_time(two) || changes(here, one) || changes(there, two);
    voice.is_some() && alike && one.in_body() && two.in_body() && !apart && of_one(article, here, there)
}

/// "Tourists are 30 per cent", "the tourists, who make up 13 per cent": is what the words before the two figures speak of the same?
/// Before a length of time nothing need be said of whose it is.
fn of_one(article: &Article, here: &Quantity, there: &Quantity) -> bool {
    let before = |q: &Quantity| {
        // "Later in the meeting she said that": what stands before is none of it.
        let start = phrases::around(article, q.tokens.start).map_or(q.tokens.start, |s| s.tokens.start);
        let start = if article.token(start) == "who" { article.sentences[q.sentence as usize].tokens.start } else { start };
        let says =
            |id: &TokenId| article.stems[*id as usize] != 0 && !article.word(*id).in_group(Group::PaleVerb) && !article.word(*id).is(List::ReportingVerb);
        let speaker = |id: &TokenId| article.mention_at(*id).is_some();
        (start..article.front(q)).rev().take(REACH).filter(|id| says(id) && !speaker(id)).map(|id| article.stems[id as usize]).collect::<Vec<u32>>()
    };
    let (own, quoted) = (before(here), before(there));
    let shared = own.iter().any(|stem| quoted.contains(stem));
    // "30 per cent of the guests like it" is told of those who do.
    let is = |q: &Quantity| {
        let verb = article.front(q).checked_sub(1).map_or("", |id| article.token(id));
        few!["'re", "’re", "are", "be", "for", "is", "represent", "represents", "up", "was", "were"].has(verb)
    };
    if here.sort == Sort::Percent { shared && is(here) && is(there) } else { shared || own.is_empty() }
}
