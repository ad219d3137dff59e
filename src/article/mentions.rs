//! Reads mentions: runs of capitalised words that name somebody or something, the title beside them, and which of them
//! are the same. A word that only its place at a sentence's beginning makes capital counts as a name when it is one
//! elsewhere in the article.

use super::{Article, Gender, Mention, Name, NameKind, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{self, GivenName, GivenNameGender, Kind, List, Title, TitleGender};
use std::collections::{HashMap, HashSet};

/// A run of capitalised words, not yet put together with the others.
struct Run {
    tokens: Tokens,
    role: Option<Tokens>,
    sentence: u32,
    courtesy: Option<Gender>,
    titled: bool,
}

pub(super) fn read(article: &mut Article) {
    let cased = Cased::of(article);
    let mut runs = Vec::new();
    for sentence in 0..article.sentences.len() {
        find(article, &cased, sentence as u32, &mut runs);
    }
    let (names, mentions) = cluster(article, &runs);
    article.names = names;
    article.mentions = mentions;
}

/// How the article writes its words, so that a capital at a sentence's beginning can be judged.
struct Cased<'a> {
    small: HashSet<&'a str>,
    capital: HashSet<&'a str>,
}

impl<'a> Cased<'a> {
    fn of(article: &'a Article) -> Self {
        let (mut small, mut capital) = (HashSet::new(), HashSet::new());
        for sentence in &article.sentences {
            let heading = matches!(article.document.blocks[sentence.block as usize].kind, BlockKind::Title | BlockKind::Heading);
            for t in sentence.tokens.clone() {
                let token = article.tokens[t as usize];
                if token.kind != Kind::Word {
                    continue;
                }
                if !token.capital {
                    small.insert(article.token(t));
                } else if !heading && !opens_clause(article, t, sentence.tokens.start) {
                    capital.insert(article.token(t));
                }
            }
        }
        Cased { small, capital }
    }
}

/// Does a sentence, a quote or a clause after a colon begin with token `t`, so that its capital says nothing?
fn opens_clause(article: &Article, t: u32, first: u32) -> bool {
    t == first || matches!(article.tokens[t as usize - 1].kind, Kind::Quote | Kind::Colon | Kind::Stop | Kind::Open | Kind::Dash)
}

fn function_word(article: &Article, t: u32) -> bool {
    article.word(t).is(List::ClosedClassWord)
}

fn name_word(article: &Article, cased: &Cased<'_>, t: u32, first: u32) -> bool {
    let token = article.tokens[t as usize];
    if token.kind != Kind::Word || !token.capital {
        return false;
    }
    let text = article.token(t);
    if matches!(text, "I" | "I'm" | "I’m" | "I've" | "I’ve" | "I'll" | "I’ll" | "I'd" | "I’d")
        || function_word(article, t) && !(token.upper && text.len() == 2 && text != "IT")
    {
        return false;
    }
    if article.word(t).is(List::MonthName) && text != "May" || is_weekday(text) {
        return false;
    }
    if !opens_clause(article, t, first) {
        return true;
    }
    if token.upper && text.chars().count() <= 5 || cased.capital.contains(text) || article.word(t).is(List::GivenName) || article.word(t).is(List::Title) {
        return true;
    }
    if cased.small.contains(text.to_lowercase().as_str()) || article.word(t) != lexicon::Word::UNKNOWN {
        return false;
    }
    // Unknown and followed by another name: "Acme Widgets said", but not "Asked whether Smith".
    let next = t + 1;
    article.tokens.get(next as usize).is_some_and(|n| n.kind == Kind::Word && n.capital && !n.glued)
        && !function_word(article, next)
        && !text.ends_with("ing")
        && !text.ends_with("ed")
}

pub(super) fn is_weekday(text: &str) -> bool {
    matches!(text, "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday")
}

fn find(article: &Article, cased: &Cased<'_>, sentence: u32, runs: &mut Vec<Run>) {
    let Tokens { start, end } = article.sentences[sentence as usize].tokens;
    let heading = matches!(article.block(sentence).kind, BlockKind::Title | BlockKind::Heading);
    // A headline with every word capital tells nothing.
    if heading
        && (start..end).filter(|t| article.tokens[*t as usize].kind == Kind::Word).all(|t| article.tokens[t as usize].capital || function_word(article, t))
    {
        return;
    }
    let mut t = start;
    while t < end {
        if !name_word(article, cased, t, start) {
            t += 1;
            continue;
        }
        let from = t;
        t += 1;
        while t < end {
            let token = article.tokens[t as usize];
            let last = article.token(t - 1);
            if token.kind == Kind::Word
                && !matches!(article.token(t), "'s" | "’s" | "'S" | "’S")
                && token.capital
                && !function_word(article, t)
                && !is_weekday(article.token(t))
            {
                t += 1;
            } else if token.kind == Kind::Stop
                && token.glued
                && article.token(t) == "."
                && (last.chars().count() == 1 || article.word(t - 1).is(List::Abbreviation))
                && next_capital(article, t + 1, end)
            {
                t += 1;
            } else if token.kind == Kind::Dash
                && token.glued
                && article.tokens.get(t as usize + 1).is_some_and(|n| n.glued && n.kind == Kind::Word)
                && t + 1 < end
            {
                t += 2;
            } else if let Some(more) = particles(article, t, end) {
                t += more;
            } else {
                break;
            }
        }
        // "Jr." and the like keep their stop.
        if t < end && article.token(t) == "." && matches!(article.token(t - 1), "Jr" | "Sr" | "Inc" | "Corp" | "Co" | "Ltd") && t + 1 < end {
            t += 1;
        }
        push(article, from..t, start, end, sentence, runs);
    }
}

fn next_capital(article: &Article, t: u32, end: u32) -> bool {
    t < end && article.tokens[t as usize].kind == Kind::Word && article.tokens[t as usize].capital && !function_word(article, t)
}

/// Small words within a name, from `t` on, with the capital after them: "de la Cruz", "University of Ohio".
fn particles(article: &Article, t: u32, end: u32) -> Option<u32> {
    let small = |t: u32| {
        matches!(
            article.token(t),
            "de" | "del"
                | "da"
                | "di"
                | "do"
                | "dos"
                | "du"
                | "der"
                | "den"
                | "van"
                | "von"
                | "bin"
                | "ibn"
                | "al"
                | "el"
                | "la"
                | "le"
                | "ten"
                | "ter"
                | "y"
                | "zu"
        )
    };
    let mut n = 0;
    while t + n < end && small(t + n) && n < 3 {
        n += 1;
    }
    if n > 0 && t + n < end {
        let dash = article.tokens[(t + n) as usize].kind == Kind::Dash;
        let n = n + u32::from(dash);
        return next_capital(article, t + n, end).then_some(n);
    }
    // "of" joins the words of a body's name: "Bank of England", "Department of the Interior".
    if article.token(t) == "of"
        && (article.word(t - 1).is(List::OrganisationWord) || matches!(article.token(t - 1), "States" | "Kingdom" | "Republic" | "Secretary"))
    {
        let the = u32::from(t + 1 < end && article.token(t + 1) == "the");
        return next_capital(article, t + 1 + the, end).then_some(1 + the);
    }
    None
}

/// Cuts titles off a run and adds what is left of it.
fn push(article: &Article, mut run: Tokens, start: u32, end: u32, sentence: u32, runs: &mut Vec<Run>) {
    let (mut role, mut courtesy) = (None, None);
    let begin = run.start;
    let mut titled = false;
    while run.start < run.end {
        let left = run.end - run.start;
        let Some((n, title, _)) = lexicon::longest::<Title>(
            |n| if (n as u32) < left { article.word(run.start + n as u32) } else { lexicon::Word::UNKNOWN },
            article.token(run.start),
        ) else {
            // "Finance Minister", "Defense Secretary", "New York Mayor": words before a title belong to it.
            let ahead = (run.start..run.end.saturating_sub(1)).rev().find(|t| *t > run.start && *t < run.start + 5 && article.word(*t).is(List::Title));
            match ahead {
                Some(t) if !article.word(run.start).is(List::GivenName) && run.end - t > 1 => {
                    run.start = t;
                    continue;
                }
                _ => break,
            }
        };
        let mut n = n as u32;
        if article.token(run.start + n) == "." {
            n += 1;
        }
        if n >= left {
            // The title alone: "the President".
            if run.start == begin {
                return;
            }
            break;
        }
        if article.word(run.start).is(List::GivenName) {
            break;
        }
        courtesy = match (title.gender, article.token(run.start)) {
            (TitleGender::Female, _) => Some(Gender::Female),
            (TitleGender::Male, _) => Some(Gender::Male),
            _ => courtesy,
        };
        titled = true;
        run.start += n;
        role = Some(begin..run.start);
    }
    while run.start < run.end && article.tokens[run.start as usize].kind != Kind::Word {
        run.start += 1;
    }
    if run.is_empty() {
        return;
    }
    if role.is_none() {
        role = before(article, run.start, start).or_else(|| after(article, run.end, end));
    }
    runs.push(Run { tokens: run, role, sentence, courtesy, titled });
}

/// A title in small letters before a name: "finance minister Ana Ruiz", "former president".
fn before(article: &Article, name: u32, start: u32) -> Option<Tokens> {
    let last = name.checked_sub(1).filter(|t| *t >= start && article.word(*t).is(List::Title) && article.tokens[*t as usize].kind == Kind::Word)?;
    let mut from = last;
    while from > start && last - from < 4 {
        let t = from - 1;
        let token = article.tokens[t as usize];
        let part = token.kind == Kind::Word
            && (!article.word(t).is(List::ClosedClassWord))
            && !article.word(t).is(List::ReportingVerb)
            && !matches!(article.token(t), "'s" | "’s");
        if !part {
            break;
        }
        from = t;
    }
    Some(from..name)
}

/// A title after a name, between commas: "Ana Ruiz, the finance minister of Peru,".
fn after(article: &Article, from: u32, end: u32) -> Option<Tokens> {
    if from >= end || article.tokens[from as usize].kind != Kind::Comma {
        return None;
    }
    let close = (from + 1..end.min(from + 14)).find(|t| {
        matches!(article.tokens[*t as usize].kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Quote) && !article.tokens[*t as usize - 1].upper
    })?;
    let body = from + 1..close;
    let head = body.clone().find(|t| matches!(article.token(*t), "of" | "for" | "at" | "in" | "and" | "who")).unwrap_or(close);
    (head > body.start && article.word(head - 1).is(List::Title) && !article.word(body.start).is(List::ReportingVerb)).then_some(body)
}

fn cluster(article: &Article, runs: &[Run]) -> (Vec<Name>, Vec<Mention>) {
    let mut names: Vec<Name> = Vec::new();
    let mut lasts: Vec<u32> = Vec::new();
    let mut by_text: HashMap<&str, u32> = HashMap::new();
    let mut by_last: HashMap<&str, Vec<u32>> = HashMap::new();
    let mut by_first: HashMap<&str, Vec<u32>> = HashMap::new();
    let mut mentions = Vec::with_capacity(runs.len());
    // Full names first, so that a headline's surname meets the name that the story gives later.
    for full in [true, false] {
        for run in runs {
            let words: Vec<u32> = run.tokens.clone().filter(|t| article.tokens[*t as usize].kind == Kind::Word).collect();
            let is_full = words.len() > 1;
            if is_full != full {
                continue;
            }
            let span = article.span(run.tokens.clone());
            let text = article.text(span);
            let (Some(first), Some(last)) =
                (words.first().copied(), words.iter().rev().copied().find(|t| !matches!(article.token(*t), "Jr" | "Sr" | "II" | "III" | "IV")))
            else {
                continue;
            };
            let mut gender = run.courtesy;
            let given = article
                .word(first)
                .entry::<GivenName>(article.token(first))
                .map(|(g, _)| if g.gender == GivenNameGender::Female { Gender::Female } else { Gender::Male });
            gender = gender.or(given.filter(|_| is_full));
            let kind = if words.iter().any(|t| article.word(*t).is(List::OrganisationWord)) && !(run.titled || given.is_some() && words.len() == 2) {
                NameKind::Organisation
            } else if run.titled || run.courtesy.is_some() || given.is_some() && is_full {
                NameKind::Person
            } else if is_full && run.role.is_some() {
                NameKind::Person
            } else {
                NameKind::Unknown
            };
            let found = by_text.get(text).copied().or_else(|| {
                if is_full {
                    return None;
                }
                let pick = |all: Option<&Vec<u32>>| {
                    let mut fit = all?.iter().copied().filter(|n| run.courtesy.is_none() || names[*n as usize].gender.is_none_or(|g| Some(g) == run.courtesy));
                    let one = fit.next()?;
                    fit.next().is_none().then_some(one)
                };
                pick(by_last.get(text)).or_else(|| pick(by_first.get(text)))
            });
            let name = found.unwrap_or_else(|| {
                names.push(Name { full: span, kind, gender });
                lasts.push(last);
                let id = names.len() as u32 - 1;
                by_text.insert(text, id);
                if is_full && kind != NameKind::Organisation {
                    by_last.entry(article.token(last)).or_default().push(id);
                    if kind == NameKind::Person {
                        by_first.entry(article.token(first)).or_default().push(id);
                    }
                }
                id
            });
            let of = &mut names[name as usize];
            if of.kind == NameKind::Unknown {
                of.kind = kind;
            }
            of.gender = of.gender.or(gender);
            mentions.push(Mention { span, tokens: run.tokens.clone(), role: run.role.clone().map(|r| article.span(r)), name, sentence: run.sentence });
        }
    }
    mentions.sort_by_key(|m| m.span.start);
    (names, mentions)
}
