//! Sources: the noun phrase that a cue has for its subject, to its left or, after a quote, to its right.
//!
//! Phrases are bounded by what surely is none of theirs: marks, conjunctions, auxiliaries and known verbs. Appositions
//! and relative clauses between commas belong to the phrase before them.

use super::Scan;
use super::tags::Tag;
use crate::article::{TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, Form, Kind, List, words};

/// The subject that ends just before token `end`, no further left than `floor`; of two with appositions both.
pub(super) fn left(scan: &Scan<'_>, end: TokenId, floor: TokenId) -> Option<Tokens> {
    let article = scan.article;
    let last = one(scan, end, floor)?;
    // "Ana Ruiz, the chair, and Tom Lee, its clerk, said".
    let and = last.start.checked_sub(1).filter(|and| *and > floor && article.word(*and).among(words!["and"]));
    let comma = |t: TokenId| article.tokens[t as usize].kind == Kind::Comma;
    if let Some(and) = and.filter(|and| comma(and - 1) && comma(end - 1))
        && let Some(first) = one(scan, and, floor)
        && scan.names(first.start)
        && (first.start == floor || !matches!(article.tokens[first.start as usize - 1].kind, Kind::Word | Kind::Number | Kind::Comma))
    {
        return Some(first.start..last.end);
    }
    Some(last)
}

/// The last of the phrases that the subject before token `end` is made of.
fn one(scan: &Scan<'_>, end: TokenId, floor: TokenId) -> Option<Tokens> {
    let article = scan.article;
    let p = end.checked_sub(1).filter(|p| *p >= floor)?;
    match article.tokens[p as usize].kind {
        Kind::Comma => {
            // X, the mayor of Y, said
            let mut close = p;
            // "The tool is old, a spokeswoman, Ana Ruiz, said": the phrase that a name stands beside, in case it is nobody's itself.
            let mut apposed = None;
            for _ in 0..4 {
                let open = (floor..close)
                    .rev()
                    .take(60)
                    .take_while(|t| !matches!(article.tokens[*t as usize].kind, Kind::Semicolon | Kind::Colon) && !scan.quoted(*t))
                    .find(|t| article.tokens[*t as usize].kind == Kind::Comma);
                let Some(open) = open else { return apposed };
                let start = phrase(scan, unbracketed(scan, open, floor)?, floor);
                let told =
                    |s: TokenId| s > floor && matches!(scan.tag(s - 1), Tag::Preposition | Tag::Finite | Tag::Passive | Tag::Infinitive | Tag::Auxiliary);
                if apposed.is_some() && start.is_none_or(told) {
                    return apposed;
                }
                let inside = scan.class(open + 1);
                // "Ruiz, however, said", "Ruiz, for example, said", "Ruiz, when asked, said": what stands between is not hers.
                let adverb = inside == Some(Class::Adverb) && (close - open <= 3 || scan.class(open + 2) == Some(Class::Preposition))
                    || inside == Some(Class::Preposition) && !article.word(open + 1).among(words!["from", "including", "like", "of"])
                    || inside == Some(Class::Subordinator) && article.token(open + 1) != "and"
                    || scan.tag(open + 1) == Tag::Gerund && !article.word(open + 1).among(words!["including"]);
                let Some(start) = start else {
                    close = open;
                    continue;
                };
                // "Ruiz, during a visit to Leeds, England, said".
                let led = start.checked_sub(2).filter(|c| *c > floor && article.tokens[*c as usize].kind == Kind::Comma);
                if let Some(comma) = led.filter(|_| scan.class(start - 1) == Some(Class::Preposition)) {
                    close = comma;
                    if let Some(before) = phrase(scan, comma - 1, floor).filter(|s| article.tokens[*s as usize].capital) {
                        return Some(before..comma);
                    }
                    continue;
                }
                let capital = (start..open).any(|t| article.tokens[t as usize].capital)
                    || article.token(start).eq_ignore_ascii_case("the")
                    || article.token(start).eq_ignore_ascii_case("a")
                    || start == floor;
                let number = (start..open).all(|t| article.tokens[t as usize].kind == Kind::Number);
                let more = open > floor && start > floor && article.tokens[start as usize - 1].kind == Kind::Comma && !article.tokens[start as usize].capital;
                if (number || more) && !adverb {
                    apposed = (more && matches!(scan.tag(start), Tag::Determiner)).then_some(start..p + 1).or(apposed);
                    close = open;
                    continue;
                }
                return capital.then_some(if adverb { start..open } else { start..p + 1 }).or(apposed);
            }
            None
        }
        Kind::Close => {
            let open = (floor..p).rev().take(20).find(|t| article.tokens[*t as usize].kind == Kind::Open)?;
            phrase(scan, open.checked_sub(1).filter(|o| *o >= floor)?, floor).map(|s| s..end)
        }
        Kind::Dash if !article.tokens.get(end as usize).is_some_and(|t| t.glued) || !article.tokens[p as usize].glued => {
            let open = (floor..p).rev().take(40).find(|t| article.tokens[*t as usize].kind == Kind::Dash && !article.tokens[*t as usize].glued)?;
            phrase(scan, open.checked_sub(1).filter(|o| *o >= floor)?, floor).map(|s| s..end)
        }
        Kind::Word | Kind::Number | Kind::Sign | Kind::Stop | Kind::Quote => {
            // X, who …, said and "officials who spoke said": the clause after "who" belongs to what is before it.
            if let Some(who) = (floor..p)
                .rev()
                .take(25)
                .take_while(|t| !matches!(article.tokens[*t as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Colon) && !scan.quoted(*t))
                .find(|t| article.word(*t).among(words!["who"]) && *t > floor && *t < p)
                && article.tokens[who as usize - 1].kind == Kind::Word
                && scan.class(who - 1).is_none_or(|c| c == Class::Pronoun || c == Class::Determiner)
                && let Some(start) = phrase(scan, who - 1, floor)
            {
                return Some(start..end);
            }
            phrase(scan, p, floor).map(|s| s..end)
        }
        _ => None,
    }
}

/// The last token of what stands before `end`, a bracket aside: "Ruiz (I-Ohio)".
fn unbracketed(scan: &Scan<'_>, end: TokenId, floor: TokenId) -> Option<TokenId> {
    let kind = |t: TokenId| scan.article.tokens[t as usize].kind;
    let last = end.checked_sub(1).filter(|t| *t >= floor)?;
    if kind(last) != Kind::Close {
        return Some(last);
    }
    let open = (floor..last).rev().take(7).find(|t| kind(*t) == Kind::Open)?;
    open.checked_sub(1).filter(|t| *t >= floor)
}

/// Where the noun phrase that ends with token `last` begins.
fn phrase(scan: &Scan<'_>, last: TokenId, floor: TokenId) -> Option<TokenId> {
    let article = scan.article;
    let word = article.word(last);
    match scan.class(last) {
        None => {}
        // A pronoun stands alone: "some of them", "one of those" are rare.
        Some(Class::Pronoun) if !word.among(words!["him", "me", "us", "them", "himself", "herself", "themselves", "itself"]) => return Some(last),
        // "Ruiz herself".
        Some(Class::Pronoun) if last > floor && word.text().ends_with("self") => return phrase(scan, last - 1, floor),
        Some(Class::Determiner) => {
            let alone = matches!(word.text(), "those" | "some" | "many" | "several" | "few" | "most" | "another" | "one" | "both" | "neither");
            return alone.then_some(last);
        }
        Some(_) => return None,
    }
    let mut start = last;
    let mut solid = false;
    for t in (floor..=last).rev() {
        match step(scan, t, last, floor) {
            Step::Past => {}
            Step::Within => start = t,
            Step::Solid => (start, solid) = (t, true),
            Step::First => {
                (start, solid) = (t, true);
                break;
            }
            Step::Joined(Some(first)) => return Some(first),
            Step::Joined(None) => return Some(start),
            Step::Before => break,
        }
    }
    let only_time = (start..=last).all(|i| article.is_day(i) || scan.class(i).is_some() && start != last);
    (solid && !only_time).then_some(start)
}

/// What a token is to the noun phrase behind it.
enum Step {
    /// It joins what is before it to the phrase, if anything of it is: "of", a hyphen, an adverb.
    Past,
    /// It is of the phrase.
    Within,
    /// It is of the phrase, and enough to make it one: a noun or a name.
    Solid,
    /// It opens the phrase.
    First,
    /// It is the "and" that joins a phrase to it, which begins there; or something that is no phrase.
    Joined(Option<TokenId>),
    /// It stands before the phrase.
    Before,
}

fn step(scan: &Scan<'_>, t: TokenId, last: TokenId, floor: TokenId) -> Step {
    let article = scan.article;
    let token = article.tokens[t as usize];
    let before = |at: TokenId| article.tokens[at as usize - 1];
    if scan.speech(t) {
        return Step::Before;
    }
    match token.kind {
        Kind::Word => {}
        Kind::Number | Kind::Sign => return Step::Within,
        Kind::Dash if token.glued => return Step::Past,
        Kind::Stop if token.glued && t > floor && before(t).kind == Kind::Word => {
            let short = article.word(t - 1).is(List::Abbreviation) || article.word(t - 1).is(List::Title) || article.token(t - 1).len() == 1;
            return if short { Step::Past } else { Step::Before };
        }
        Kind::Quote if scan.quoted(t) || matches!(article.token(t), "'" | "’") => return Step::Within,
        _ => return Step::Before,
    }
    // "so-called friends": a part of a compound, whatever it is alone.
    if t < last && article.tokens[t as usize + 1].kind == Kind::Dash && article.tokens[t as usize + 1].glued {
        return Step::Within;
    }
    match scan.class(t) {
        // "all the", "half of the": the phrase may begin before.
        Some(Class::Determiner) if t > floor && (article.word(t - 1).among(words!["of"]) || scan.class(t - 1) == Some(Class::Determiner)) => Step::Solid,
        // "a report by the mayor": a preposition may join another phrase before.
        Some(Class::Determiner) if t > floor + 1 && joins(scan, t - 1, floor) => Step::Solid,
        Some(Class::Determiner) => Step::First,
        Some(Class::Preposition) if t != last && joins(scan, t, floor) => Step::Past,
        Some(Class::Subordinator) => {
            let and = article.token(t) == "and" && t != floor && t != last && before(t).kind == Kind::Word;
            let noun = || scan.tag(t - 1) == Tag::Noun && scan.class(t + 1) != Some(Class::Determiner);
            if !and || !(before(t).capital || scan.is_plural_subject(t - 1) || noun()) {
                return Step::Before;
            }
            let opens = |l: &TokenId| *l == floor || *l > floor && (before(*l).kind != Kind::Word || scan.class(l - 1) == Some(Class::Subordinator));
            Step::Joined(phrase(scan, t - 1, floor).filter(opens))
        }
        Some(Class::Adverb) => Step::Past,
        Some(_) => Step::Before,
        None if !token.capital && matches!(scan.tag(t), Tag::Finite | Tag::Passive | Tag::Infinitive) && t != last => {
            // "a report released Monday showed": a day alone is no subject.
            let time_only = (t + 1..=last).all(|i| article.is_day(i) || scan.class(i).is_some());
            if time_only { Step::Solid } else { Step::Before }
        }
        None => Step::Solid,
    }
}

/// Does the preposition at `t` hang on a noun before it?
fn joins(scan: &Scan<'_>, t: TokenId, floor: TokenId) -> bool {
    let article = scan.article;
    if t <= floor
        || !article.word(t).among(words![
            "of", "for", "in", "from", "at", "with", "on", "to", "by", "near", "against", "about", "between", "among", "inside", "within", "behind"
        ])
    {
        return false;
    }
    let before = article.tokens[t as usize - 1];
    before.kind == Kind::Number
        || before.kind == Kind::Word
            && scan.class(t - 1).is_none_or(|c| c == Class::Determiner || c == Class::Pronoun && article.word(t).among(words!["of"]))
            && (before.capital || !matches!(scan.tag(t - 1), Tag::Finite | Tag::Passive | Tag::Infinitive))
}

/// The subject that begins at `start` after an inverted cue ("said Ana Ruiz, the mayor"), with its apposition.
pub(super) fn right(scan: &Scan<'_>, start: TokenId, end: TokenId) -> Option<Tokens> {
    let article = scan.article;
    if start >= end || scan.speech(start) || !matches!(article.tokens[start as usize].kind, Kind::Word | Kind::Number | Kind::Quote) {
        return None;
    }
    match scan.class(start) {
        Some(Class::Pronoun) => return (!article.word(start).among(words!["him", "me", "us", "them", "what"])).then_some(start..start + 1),
        Some(Class::Determiner | Class::Adverb) | None => {}
        Some(_) => return None,
    }
    // "responded by saying": no noun phrase.
    if article.is_day(start) || scan.tag(start) == Tag::Gerund {
        return None;
    }
    let mut t = start;
    let mut appositions = 0;
    let mut clause = false;
    while t < end {
        let token = article.tokens[t as usize];
        if scan.speech(t) {
            break;
        }
        match token.kind {
            // "Ruiz, of Lima, Fla., who": a comma after it shows that the sentence goes on.
            Kind::Stop
                if token.glued
                    && t + 1 < end
                    && matches!(article.tokens[t as usize + 1].kind, Kind::Word | Kind::Comma)
                    && article.tokens[t as usize - 1].kind == Kind::Word => {}
            // "Sen. Ana Ruiz (I-Ohio) and a group of".
            Kind::Open if t > start && article.tokens[t as usize - 1].capital => {
                let Some(close) = (t + 1..end.min(t + 7)).find(|c| article.tokens[*c as usize].kind == Kind::Close) else { break };
                t = close;
            }
            Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Open => break,
            Kind::Dash if !token.glued => break,
            Kind::Comma => {
                let next = t + 1;
                if next >= end || scan.speech(next) || appositions >= 3 || !apposes(scan, next, end) {
                    break;
                }
                clause |= article.word(next).among(words!["who"]);
                appositions += 1;
            }
            Kind::Word => {
                if leaves(scan, t, start, appositions > 0, clause) {
                    break;
                }
                clause |= match scan.class(t) {
                    Some(Class::Pronoun) => article.word(t).among(words!["who"]),
                    // "a letter that the board sent in May".
                    Some(Class::Determiner) if article.word(t).among(words!["that"]) => t > start && matches!(scan.tag(t), Tag::Subordinator | Tag::Pronoun),
                    _ => false,
                };
            }
            _ => {}
        }
        t += 1;
    }
    (t > start).then_some(start..t)
}

/// Does an apposition begin at `next`, behind a comma: "the mayor", "who runs it", "41"?
fn apposes(scan: &Scan<'_>, next: TokenId, end: TokenId) -> bool {
    let article = scan.article;
    let after = article.tokens.get(next as usize + 1).map(|n| n.kind);
    let word = article.word(next);
    match (article.tokens[next as usize].kind, scan.class(next)) {
        // "Ruiz, 41, said" has an age, and only an age there.
        (Kind::Number, class) => matches!(after, Some(Kind::Comma | Kind::Stop | Kind::Semicolon)) && class.is_none(),
        (Kind::Word, Some(Class::Determiner)) => true,
        // "the harbour board, which runs it" ends at the comma.
        (Kind::Word, Some(Class::Pronoun)) => word.among(words!["who", "whose", "himself", "herself"]),
        (Kind::Word, Some(Class::Preposition)) => word.among(words!["of"]),
        // "Ruiz, then the town's clerk".
        (Kind::Word, Some(Class::Adverb)) => word.among(words!["now", "then"]) && next + 1 < end && scan.opens_phrase(next + 1),
        (Kind::Word, None) => {
            let gerund = || word.entry::<crate::lexicon::Verb>("").is_some_and(|(_, f)| f == Form::Gerund);
            word.among(words!["including"]) || !article.token(next).ends_with("ing") && !word.is(List::ReportingVerb) && !gerund()
        }
        _ => false,
    }
}

/// Is the word at `t` no longer of the subject that begins at `start`: of a clause around it, or a circumstance? `apposed`
/// and `clause` tell what of the subject has come before: an apposition, a relative clause.
fn leaves(scan: &Scan<'_>, t: TokenId, start: TokenId, apposed: bool, clause: bool) -> bool {
    let article = scan.article;
    let word = article.word(t);
    match scan.class(t) {
        // "a spokesman at the ministry" goes on; "said Ruiz in a statement" does not.
        Some(Class::Preposition) if !apposed && !clause && t > start && !word.among(words!["of", "for", "from", "with"]) => {
            let named = article.tokens[t as usize - 1].capital && !article.is_day(t - 1);
            named || !word.among(words!["at", "in", "to", "by"])
        }
        Some(Class::Subordinator) if !clause && !apposed && !word.among(words!["and"]) => true,
        Some(Class::Subordinator) if word.among(words!["when", "while", "after", "because"]) || !clause && word.among(words!["as"]) => true,
        // "a plan put off by the board would go on": the verb of the clause around it.
        _ if !clause && t > start && matches!(scan.tag(t), Tag::Finite | Tag::Auxiliary) => true,
        // "a leaflet printed Tuesday by the agency": the day is the memo's.
        _ => !clause && article.is_day(t) && scan.tag(t - 1) != Tag::Participle,
    }
}
