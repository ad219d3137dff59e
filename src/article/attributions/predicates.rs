//! Nouns and adjectives with which somebody says, believes, intends or feels something: "his claim that", "voiced
//! concern about", "is confident that".

use super::tags::Tag;
use super::{Scan, attribution, cues, sources};
use crate::article::{Attribution, TokenId, Tokens};
use crate::lexicon::{Kind, LightVerb, List, Lists, ReportingAdjective, ReportingNoun, Texts, Word, words};

/// What may lead in the content of a noun or an adjective.
struct Frame {
    clause: bool,
    infinitive: bool,
    links: Texts,
}

/// Adds the attributions of one sentence whose cue is a noun or an adjective among `openers`.
pub(super) fn read(scan: &Scan<'_>, sentence: u32, openers: &[TokenId], found: &mut Vec<Attribution>) {
    let article = scan.article;
    let tokens = article.sentences[sentence as usize].tokens.clone();
    let within = tokens.start + 1..tokens.end.saturating_sub(1);
    for &t in openers {
        if !within.contains(&t) {
            continue;
        }
        let token = article.tokens[t as usize];
        let word = token.word;
        if !word.opens(const { Lists::of(&[List::ReportingNoun, List::ReportingAdjective]) }) || token.kind != Kind::Word || scan.quoted(t) {
            continue;
        }
        let as_noun = || word.is(List::ReportingNoun) && !token.capital;
        let (cue, source) = if as_noun() && led(word, article.word(t + 1)) && scan.tag(t) == Tag::Noun {
            if let Some(told) = received(scan, t, sentence) {
                found.push(told);
                continue;
            }
            let Some((entry, _)) = word.entry::<ReportingNoun>("") else { continue };
            let frame = Frame { clause: entry.clause, infinitive: entry.infinitive, links: entry.links };
            let Some(end) = link(scan, t, &frame, tokens.end) else { continue };
            let (cue, source) = noun(scan, t, entry.holder, end, &tokens);
            // "Critics of the sale" are somebody; "is a critic of the sale" says what he thinks.
            if entry.holder && !(cue.start..t).any(|c| article.word(c).is(List::Copula)) {
                continue;
            }
            // Nobody's "view of" is often only a sight, and nobody's "plan to" a thing; nobody's "claim that" is still somebody's.
            if source.is_none() && scan.tag(end) == Tag::To || source.is_none() && end > t + 1 && !article.word(t + 1).among(words!["about", "for", "against"])
            {
                continue;
            }
            (cue, source)
        } else if word.is(List::ReportingAdjective) && !(as_noun() && scan.tag(t) == Tag::Noun) {
            let Some((entry, _)) = word.entry::<ReportingAdjective>("") else { continue };
            if entry.impersonal {
                if let Some(cue) = impersonal(scan, t, &tokens) {
                    let content = content(scan, cue.end, tokens.end);
                    if !content.is_empty() {
                        let mut told = attribution(scan, None, Some((cue, t)), vec![article.span(content)], sentence);
                        told.verb = None;
                        found.push(told);
                    }
                }
                continue;
            }
            let frame = Frame { clause: entry.clause, infinitive: entry.infinitive, links: entry.links };
            let Some(end) = link(scan, t, &frame, tokens.end) else { continue };
            let Some((start, source)) = adjective(scan, t, &tokens) else { continue };
            (start..end, source)
        } else {
            continue;
        };
        let content = content(scan, cue.end, tokens.end);
        // "said in a statement that": the verb has it already.
        let start = article.tokens[cue.end as usize].span().start;
        let here = found.partition_point(|a| a.sentence < sentence);
        if content.is_empty() || found[here..].iter().any(|a| a.content.iter().any(|c| c.start == start)) {
            continue;
        }
        // "voiced concern about": one cue, not that of "voiced" besides.
        let span = article.span(cue.clone());
        let mut at = here;
        while at < found.len() {
            if found[at].cue.is_some_and(|c| c.overlaps(span)) {
                found.remove(at);
            } else {
                at += 1;
            }
        }
        let mut told = attribution(scan, source, Some((cue, t)), vec![article.span(content)], sentence);
        told.verb = None;
        found.push(told);
    }
}

/// May the word after a noun lead in what it is about ([`link`]) or whose it is ([`received`])? So asked before the sentence is
/// tagged.
fn led(noun: Word, next: Word) -> bool {
    matches!(next.text(), "from" | "is" | "was" | "remains" | "that" | "to")
        || noun.entry::<ReportingNoun>("").is_some_and(|(entry, _)| entry.links.iter().any(|link| link == next.text()))
}

/// Where the cue headed by `t` ends: past the preposition that leads in the content, or before "that" and "to".
fn link(scan: &Scan<'_>, t: TokenId, frame: &Frame, end: TokenId) -> Option<TokenId> {
    let next = t + 1;
    if scan.quoted(next) || next + 1 >= end {
        return None;
    }
    let text = scan.article.word(next).text();
    // "the council's view is that": past the copula.
    if frame.clause && matches!(text, "is" | "was" | "remains") && scan.article.word(next + 1).among(words!["that"]) && scan.tag(next + 1) == Tag::Subordinator
    {
        return Some(next + 1);
    }
    match text {
        "that" => (frame.clause && scan.tag(next) == Tag::Subordinator).then_some(next),
        "to" if scan.tag(next) == Tag::To => frame.infinitive.then_some(next),
        _ => (scan.tag(next) == Tag::Preposition && frame.links.iter().any(|l| l == text)).then_some(next + 1),
    }
}

/// The cue headed by the noun at `t`, from the verb that carries it where one does, and whose it is.
fn noun(scan: &Scan<'_>, t: TokenId, holder: bool, end: TokenId, sentence: &Tokens) -> (Tokens, Option<Tokens>) {
    let article = scan.article;
    let mut start = t;
    while start > sentence.start && matches!(scan.tag(start - 1), Tag::Noun | Tag::Adverb | Tag::Gerund | Tag::Participle) {
        let before = article.tokens[start as usize - 1];
        if !matches!(before.kind, Kind::Word | Kind::Number) && !before.glued || scan.quoted(start - 1) {
            break;
        }
        start -= 1;
    }
    let Some(before) = start.checked_sub(1).filter(|b| *b >= sentence.start) else { return (start..end, None) };
    let mark = matches!(article.token(before), "'s" | "’s" | "'" | "’") && article.tokens[before as usize].glued;
    let own = possessive(article.word(before).text());
    let mut phrase = before;
    let mut owner = None;
    if mark {
        owner = sources::left(scan, before, sentence.start).map(|s| holder_of(scan, s.start, before)..before + 1);
        phrase = owner.as_ref().map_or(before, |s| s.start);
    } else if own {
        owner = Some(before..before + 1);
    } else if scan.tag(before) != Tag::Determiner {
        phrase = start;
    }
    // "voiced his concern about": the verb's subject is the one who feels it.
    let verb = phrase.checked_sub(1).filter(|v| *v >= sentence.start && !scan.quoted(*v));
    if let Some(v) = verb
        && (owner.is_none() || own)
        && matches!(scan.tag(v), Tag::Finite | Tag::Infinitive | Tag::Gerund | Tag::Auxiliary)
        && if holder { article.word(v).is(List::Copula) } else { article.entry::<LightVerb>(v).is_some_and(|(light, _)| !light.receives) }
    {
        let from = cues::group(scan, v, sentence.start);
        let subject = sources::left(scan, from, sentence.start).or_else(|| scan.subject(v));
        if subject.is_some() {
            return (from..end, subject);
        }
    }
    // "a claim that": nobody's, with its determiner.
    let open = owner.is_none() && article.word(before).among(words!["a", "an", "more"]) && scan.tag(before) == Tag::Determiner;
    (start - u32::from(open)..end, owner)
}

/// Whose the noun after the mark at `mark` is: "a result of Ruiz's refusal" is Ruiz's, "the Mayor of Lima's refusal" his.
fn holder_of(scan: &Scan<'_>, start: TokenId, mark: TokenId) -> TokenId {
    let article = scan.article;
    let preposition = (start + 1..mark).rev().find(|t| scan.tag(*t) == Tag::Preposition);
    let part = |p: &TokenId| scan.names(p + 1) && !scan.names(p - 1) && !cues::somebody(scan, p - 1) && article.tokens[*p as usize - 1].kind == Kind::Word;
    preposition.filter(part).map_or(start, |p| p + 1)
}

/// The cue's beginning at the copula before the adjective at `t`, and whose state it is.
fn adjective(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<(TokenId, Option<Tokens>)> {
    let article = scan.article;
    let mut p = t.checked_sub(1)?;
    while p > sentence.start && (scan.tag(p) == Tag::Adverb || matches!(article.word(p).text(), "more" | "most" | "less" | "not" | "so" | "very")) {
        p -= 1;
    }
    if p < sentence.start || scan.quoted(p) || !article.word(p).is(List::Copula) {
        return None;
    }
    let start = cues::group(scan, p, sentence.start);
    let source = sources::left(scan, start, sentence.start).or_else(|| scan.subject(p))?;
    Some((start, Some(source)))
}

/// "drew criticism from the board": the board speaks, of the subject.
fn received(scan: &Scan<'_>, t: TokenId, sentence: u32) -> Option<Attribution> {
    let article = scan.article;
    let tokens = article.sentences[sentence as usize].tokens.clone();
    if !article.word(t + 1).among(words!["from"]) || scan.quoted(t + 1) {
        return None;
    }
    let mut v = t.checked_sub(1).filter(|v| *v > tokens.start)?;
    while v > tokens.start && matches!(scan.tag(v), Tag::Noun | Tag::Determiner | Tag::Adverb) {
        if article.tokens[v as usize].kind == Kind::Number {
            return None;
        }
        v -= 1;
    }
    let receives = article.entry::<LightVerb>(v).is_some_and(|(light, _)| light.receives);
    if !receives || scan.quoted(v) || !matches!(scan.tag(v), Tag::Finite | Tag::Infinitive | Tag::Gerund) {
        return None;
    }
    let from = cues::group(scan, v, tokens.start);
    let source = sources::right(scan, t + 2, tokens.end)?;
    let about = sources::left(scan, from, tokens.start).or_else(|| scan.subject(v))?;
    let mut told = attribution(scan, Some(source), Some((from..t + 2, t)), vec![article.span(about)], sentence);
    told.verb = None;
    Some(told)
}

/// "It is unclear whether", "nor is it clear that": the cue, which is nobody's.
fn impersonal(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<Tokens> {
    let article = scan.article;
    let text = |n: TokenId| article.word(n).text();
    let mut next = t + 1;
    if matches!(scan.tag(next), Tag::Adverb) {
        next += 1;
    }
    if next >= sentence.end || !matches!(text(next), "that" | "whether" | "how" | "what" | "why") {
        return None;
    }
    let mut p = t - 1;
    while p > sentence.start && scan.tag(p) == Tag::Adverb {
        p -= 1;
    }
    let it = |n: TokenId| matches!(text(n), "it" | "it's" | "it’s") || article.token(n).eq_ignore_ascii_case("it");
    if p > sentence.start && article.word(p).is(List::Copula) && it(p - 1) {
        Some(p - 1..t + 1)
    } else if p > sentence.start && it(p) && (article.word(p - 1).is(List::Copula) || text(p) != "it") {
        Some(p - u32::from(text(p) == "it")..t + 1)
    } else {
        None
    }
}

fn possessive(word: &str) -> bool {
    matches!(word, "her" | "his" | "its" | "my" | "our" | "their" | "whose" | "your")
}

/// The phrase or clause that begins at `from`: to the mark, the conjunction or the verb of the clause around it.
fn content(scan: &Scan<'_>, from: TokenId, end: TokenId) -> Tokens {
    let article = scan.article;
    let mut t = from;
    while t < end {
        let token = article.tokens[t as usize];
        let glued = token.glued;
        match token.kind {
            Kind::Semicolon | Kind::Colon | Kind::Close | Kind::Open => break,
            // "her remark that, “…”".
            Kind::Comma if t == from + 1 && scan.speech(t + 1) => {}
            Kind::Comma if !scan.quoted(t) => break,
            Kind::Dash if !glued => break,
            Kind::Stop if !scan.quoted(t) && t + 1 >= end => break,
            _ => {}
        }
        match scan.tag(t) {
            Tag::Auxiliary if t > from && scan.tag(t - 1) == Tag::To => {}
            Tag::Finite | Tag::Auxiliary | Tag::Passive if scan.subject_of(t).is_some_and(|s| s < from) => break,
            Tag::Subordinator if t > from && article.word(t).among(words!["because", "while", "after", "before", "although", "though", "as"]) => break,
            _ => {}
        }
        t += 1;
    }
    while t > from && matches!(scan.tag(t - 1), Tag::Adverb | Tag::Conjunction) {
        t -= 1;
    }
    from..t
}
