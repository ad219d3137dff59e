//! One person under two posts that nobody holds at once.

mod described;
mod times;
mod told;

use super::office::{Office, may_give, posts};
use super::{Context, Hit, Run};
use crate::article::{Article, Mention};
use crate::finding::Place;
use crate::lexicon::{List, Lists, Post};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;

/// A person who is given two posts of one kind: finance director and chief executive, colonel and general.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TitleDrift {}

/// The words that name posts.
const POSTS: Lists = Lists::of(&[List::Post]);
/// Kinds of posts of which somebody may have one in each of two bodies.
const PRESIDES: [&str; 2] = ["board", "union"];

impl Run for TitleDrift {
    const PARTS: &'static [&'static str] = &["said", "other", "name"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        described::find(cx, hits);
        let given = |mention: &&Mention| cx.marks().get(mention.sentence as usize).is_some_and(|marks| marks.lists.meet(POSTS)) && may_give(article, mention);
        let given: Vec<&Mention> = article.mentions.iter().filter(given).collect();
        // One post alone is drift only where several share the surname.
        let mut times = vec![0_u32; article.names.len()];
        given.iter().for_each(|mention| times[mention.name as usize] += 1);
        let alone = |mention: &Mention| times[mention.name as usize] == 1 && article.text(article.names[mention.name as usize].full).contains(' ');
        if given.iter().all(|mention| alone(mention)) {
            return;
        }
        // The posts given to each name, with their words; the first of them comes first.
        let mut held: Vec<Vec<(Office, Span<Prose>)>> = vec![Vec::new(); article.names.len()];
        let mut shared: Vec<(&Mention, Office, Span<Prose>)> = Vec::new();
        for mention in given.iter().filter(|mention| !alone(mention)) {
            let before = held[mention.name as usize].len();
            for (office, role) in posts(article, mention).filter_map(|role| office(article, role)) {
                let of = &mut held[mention.name as usize];
                let apart = |(other, of): &(Office, Span<Prose>)| {
                    let board = || office.apart_from(other) && !office.of_body && !article.text(role).ends_with("as well") && one_house(article, role, *of);
                    office.excludes(other) && !is_address(article, mention, role, *of) && !of_two_bodies(article, (&office, role), (other, *of)) || board()
                };
                match of[..before].iter().find(|known| apart(known) && !(office.of_body && known.0.of_body)) {
                    Some(other) if told::moves(article, mention, &(office, role), other) || told::is_shared(article, mention.name) => of.push((office, role)),
                    Some(other) if times::apart(article, mention, &(office, role), other) => of.push((office, role)),
                    Some((_, other)) => hits.push(hit(article, mention, role, *other)),
                    None => {
                        if before == 0 && !article.text(article.names[mention.name as usize].full).contains(' ') {
                            shared.push((mention, office, role));
                        }
                        of.push((office, role));
                    }
                }
            }
        }
        if !shared.is_empty() {
            for mention in given.iter().filter(|mention| alone(mention)) {
                held[mention.name as usize].extend(posts(article, mention).filter_map(|role| office(article, role)));
            }
        }
        // A surname that several bear is the one's with that post; if all have others, it is nobody's.
        for (mention, office, role) in shared {
            let surname = article.text(mention.span);
            let bearers = || article.names.iter().zip(&held).filter(|(n, _)| article.text(n.full).rsplit_once(' ').is_some_and(|(_, last)| last == surname));
            let apart = |other: &Office| office.excludes(other) || office.apart_from(other) && !office.of_body;
            // "Tom Roe, the board president ... his cousin Ann Roe, who teaches": the board's vice president is the one who is of the
            // board.
            let one_board = |(other, of): &(Office, Span<Prose>)| {
                let stems = |span: Span<Prose>| article.token_from(span.start)..article.token_until(span.end);
                let body = |id: &u32| article.stems[*id as usize] != 0 && article.longest::<Post>(*id).is_none();
                let shared = || stems(role).filter(body).any(|id| stems(*of).filter(body).any(|o| article.stems[o as usize] == article.stems[id as usize]));
                apart(other) && shared()
            };
            let all_other = bearers().all(|(_, posts)| posts.first().is_some_and(|(other, _)| apart(other)))
                || bearers().filter(|(_, posts)| !posts.is_empty()).all(|(_, posts)| posts.first().is_some_and(one_board));
            if let (true, Some((_, before))) = (all_other, bearers().filter_map(|(_, posts)| posts.first()).last()) {
                hits.push(hit(article, mention, role, *before));
            }
        }
    }
}

/// "executive director of the zoo", "chairwoman of the county's tourist board": may both titles be of one house, by their words?
fn one_house(article: &Article, one: Span<Prose>, other: Span<Prose>) -> bool {
    let house = |role: Span<Prose>| {
        let tokens = article.token_from(role.start)..article.token_until(role.end);
        let mut words: Vec<u32> = Vec::new();
        let mut id = tokens.start;
        while id < tokens.end {
            match article.longest::<Post>(id) {
                Some((length, ..)) => id += length as u32,
                None => {
                    words.extend(Some(article.stems[id as usize]).filter(|stem| *stem != 0));
                    id += 1;
                }
            }
        }
        words
    };
    let (a, b) = (house(one), house(other));
    a.is_empty() || b.is_empty() || a.iter().any(|stem| b.contains(stem))
}

/// "Assistant coach Liam Dunn ... Coach Dunn": is one of them only how whoever coaches is addressed?
fn is_address(article: &Article, mention: &Mention, role: Span<Prose>, other: Span<Prose>) -> bool {
    role.end <= mention.span.start && [role, other].iter().any(|role| article.text(*role).eq_ignore_ascii_case("coach"))
}

/// "president of the union", "vice president of the national federation": are both told to be of a body, and of two? One person may
/// serve in both.
fn of_two_bodies(article: &Article, (office, role): (&Office, Span<Prose>), (other, of): (&Office, Span<Prose>)) -> bool {
    let told = |office: &Office, role: Span<Prose>| office.is_of(&PRESIDES) && article.text(role).contains(" of ");
    told(office, role) && told(other, of) && !one_house(article, role, of)
}

fn hit(article: &Article, mention: &Mention, role: Span<Prose>, before: Span<Prose>) -> Hit {
    Hit::new(role)
        .part("said", article.text(role))
        .part("other", article.text(before))
        .part("name", article.text(mention.span))
        .label("other", Place::Draft(article.locate(before)))
}

/// The one post that a title names, where it is held now and alone.
fn office(article: &Article, role: Span<Prose>) -> Option<(Office, Span<Prose>)> {
    // What is told of another time may be another post.
    let first = article.token_from(role.start) as usize;
    let own = article.tokens[first..].iter().take_while(|t| t.span().start < role.end);
    if !own.into_iter().any(|t| t.word.opens(POSTS)) {
        return None;
    }
    let before = first.checked_sub(1).map(|t| article.token(t as u32));
    let past = before.is_some_and(|w| ["acting", "former", "then", "ex", "interim", "late", "future", "-"].iter().any(|p| w.eq_ignore_ascii_case(p)));
    if past || article.quote_at(role.start).is_some() {
        return None;
    }
    Some((Office::of(article.text(role))?, role))
}
