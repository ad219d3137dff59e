//! Phrases that say whose words or view a sentence gives: "in her view", "by his own admission", "in the words of Ruiz",
//! "per the report", "to Ruiz, the sale is a mistake", and clauses with "as": "as Ruiz noted", "as far as Ruiz is concerned".

use super::{Scan, attribution, cues, sources};
use crate::article::attributions::tags::Tag;
use crate::article::{Attribution, NameKind, TokenId, Tokens};
use crate::lexicon::{Kind, List, ReportingNoun, words};
use crate::source::{Prose, Span};

/// Adds the attributions of one sentence whose cue is such a phrase and begins at one of `openers`.
pub(super) fn read(scan: &Scan<'_>, sentence: u32, openers: &[TokenId], found: &mut Vec<Attribution>) {
    let article = scan.article;
    let tokens = article.sentences[sentence as usize].tokens.clone();
    for &t in openers {
        if !article.word(t).among(words!["as", "in", "by", "to", "from", "per"]) || scan.quoted(t) {
            continue;
        }
        let opens = t == tokens.start || matches!(article.tokens[t as usize - 1].kind, Kind::Comma | Kind::Dash);
        let lead = article.word(t);
        let phrase = if lead.among(words!["as"]) {
            concerned(scan, t, &tokens)
        } else if lead.among(words!["per"]) {
            per(scan, t, &tokens)
        } else {
            let beheld = if lead.among(words!["to"]) { beholder(scan, t, &tokens) } else { None };
            beheld.or_else(|| view(scan, t, &tokens, opens))
        };
        let Some((cue, source)) = phrase else { continue };
        let of = source.start >= cue.end;
        if !opens && !of {
            continue;
        }
        let end = cue.end.max(source.end) + 2 * u32::from(article.word(t).among(words!["as"]));
        let content = around(scan, t, end, &tokens);
        let here = found.partition_point(|a| a.sentence < sentence);
        // Whoever says it all has said this, too.
        if content.is_empty() || found[here..].iter().any(|a| a.cue.is_some_and(|c| content.iter().any(|s| s.overlaps(c)))) {
            continue;
        }
        let head = cue.start;
        let mut told = attribution(scan, Some(source), Some((cue, head)), content, sentence);
        told.verb = None;
        found.push(told);
    }
}

/// "in her own view", "by Ruiz's account", "in the words of Ruiz": the cue and the source. All but the last must open the
/// sentence or a part of it, as `opens` tells.
fn view(scan: &Scan<'_>, t: TokenId, sentence: &Tokens, opens: bool) -> Option<(Tokens, Tokens)> {
    let article = scan.article;
    let aside = |n: TokenId| n < sentence.end && article.word(n).entry::<ReportingNoun>("").is_some_and(|(noun, _)| noun.aside);
    let own = |n: TokenId| n + u32::from(n < sentence.end && article.word(n).text() == "own");
    let first = t + 1;
    if first >= sentence.end {
        return None;
    }
    let led = article.word(first);
    // "took it from the accounts of customers": money.
    let kept = article.word(t).among(words!["from", "into", "to"]) && article.token(first + 1).ends_with('s');
    if led.among(words!["the"]) && !kept && aside(first + 1) && first + 2 < sentence.end && article.word(first + 2).among(words!["of"]) {
        return Some((t..first + 3, named(scan, first + 3, sentence)?));
    }
    if !opens {
        return None;
    }
    if led.among(words!["her", "his", "its", "my", "our", "their"]) {
        let noun = own(first + 1);
        return aside(noun).then_some((first + 1..noun + 1, first..first + 1));
    }
    let owns = |n: &TokenId| article.tokens[*n as usize].glued && matches!(article.token(*n), "'s" | "’s" | "'" | "’");
    let mark = (first + 1..sentence.end.min(first + 6)).find(owns)?;
    if (first + 1..mark).any(|n| scan.tag(n) != Tag::Noun) {
        return None;
    }
    let noun = own(mark + 1);
    aside(noun).then_some((mark + 1..noun + 1, first..mark + 1))
}

/// "as far as Ruiz is concerned"; not "as far as costs are concerned", which is nobody's view.
fn concerned(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<(Tokens, Tokens)> {
    let article = scan.article;
    let first = t + 3;
    if first + 2 >= sentence.end || article.word(t + 1).text() != "far" || !article.word(t + 2).among(words!["as"]) {
        return None;
    }
    let end = (first + 1..sentence.end.min(first + 9)).find(|n| article.word(*n).text() == "concerned")?;
    let copula = article.word(end - 1).is(List::Copula).then_some(end - 1).filter(|c| *c > first)?;
    somebody(scan, first..copula, |kind| kind != NameKind::Place).then_some((t..first, first..copula))
}

/// "To Ruiz, the sale is a mistake", "to many of the keepers, it is": at the head of a sentence that has a verb after the comma.
fn beholder(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<(Tokens, Tokens)> {
    let article = scan.article;
    let opens = t == sentence.start || t == sentence.start + 1 && scan.tag(sentence.start) == Tag::Conjunction;
    if !opens {
        return None;
    }
    let comma = (t + 2..sentence.end.min(t + 9)).find(|n| article.tokens[*n as usize].kind == Kind::Comma)?;
    let plain = (t + 1..comma).all(|n| matches!(scan.tag(n), Tag::Noun | Tag::Determiner | Tag::Pronoun | Tag::Preposition));
    let verb = |n: TokenId| matches!(scan.tag(n), Tag::Finite | Tag::Auxiliary | Tag::Passive);
    let subject = (comma + 1..sentence.end).find(|n| verb(*n)).and_then(|v| scan.subject_of(v)).is_some_and(|s| s == comma + 1);
    (plain && subject && scan.tag(t) == Tag::Preposition && somebody(scan, t + 1..comma, |kind| kind == NameKind::Person)).then_some((t..t + 1, t + 1..comma))
}

/// Is the phrase somebody: a name of the right kind, a pronoun, or a noun for people?
fn somebody(scan: &Scan<'_>, phrase: Tokens, right: fn(NameKind) -> bool) -> bool {
    let article = scan.article;
    let at = article.mentions.partition_point(|m| m.tokens.end < phrase.end);
    let named = article.mentions.get(at).filter(|m| m.tokens.end == phrase.end).map(|m| article.names[m.name as usize].kind);
    match named {
        Some(kind) => right(kind),
        None if phrase.len() == 1 && scan.is_pronoun(phrase.start) => article.word(phrase.start).among(words!["he", "her", "him", "she", "them", "they"]),
        None => !article.tokens[phrase.end as usize - 1].capital && cues::somebody(scan, phrase.end - 1),
    }
}

/// "per Ruiz", "per the report"; not "per head".
fn per(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<(Tokens, Tokens)> {
    let article = scan.article;
    let first = t + 1;
    let next = article.tokens.get(first as usize).filter(|_| first < sentence.end)?;
    // "per the report", "per the council's accounts".
    let paper = article.word(first).among(words!["the"])
        && (first + 1..sentence.end.min(first + 7)).take_while(|n| matches!(scan.tag(*n), Tag::Noun | Tag::Determiner)).any(|n| carries(scan, n));
    let name = next.capital && next.kind == Kind::Word && scan.class(first).is_none();
    let opens = t == sentence.start || article.tokens[t as usize - 1].kind == Kind::Comma;
    (opens && (paper || name)).then(|| named(scan, first, sentence)).flatten().map(|source| (t..first, source))
}

/// Is it a noun for what words or figures stand in: "report", "accounts"?
pub(super) fn carries(scan: &Scan<'_>, t: TokenId) -> bool {
    let word = scan.article.word(t);
    word.is(List::ReportingNoun) || matches!(scan.article.token(t), "accounts" | "agency" | "company" | "council" | "court" | "filing" | "figures" | "records")
}

/// The source that begins at `from`, without the clause after its comma: "in the words of Ruiz, the yard is lost".
fn named(scan: &Scan<'_>, from: TokenId, sentence: &Tokens) -> Option<Tokens> {
    let source = sources::right(scan, from, sentence.end)?;
    let comma = |t: &TokenId| scan.article.tokens[*t as usize].kind == Kind::Comma;
    let verb = |t: TokenId| matches!(scan.tag(t), Tag::Finite | Tag::Auxiliary);
    let clause = |c: &TokenId| (c + 1..sentence.end).take_while(|t| !comma(t) && scan.tag(*t) != Tag::Pronoun).any(verb);
    let cut = source.clone().filter(comma).find(clause);
    Some(source.start..cut.unwrap_or(source.end))
}

/// What a sentence says around the phrase from `start` to `end` that tells whose words it gives: what comes after the
/// comma where it stands first, else what comes before it, and the rest where that has no verb yet.
pub(super) fn around(scan: &Scan<'_>, start: TokenId, end: TokenId, sentence: &Tokens) -> Vec<Span<Prose>> {
    let article = scan.article;
    let kind = |t: TokenId| article.tokens[t as usize].kind;
    let comma = |from: TokenId| (from..sentence.end.min(from + 24)).find(|t| kind(*t) == Kind::Comma && !scan.quoted(*t));
    let close = |from: TokenId| {
        let mut end = sentence.end;
        while end > from + 1 && matches!(kind(end - 1), Kind::Stop | Kind::Comma) && !scan.quoted(end - 1) {
            end -= 1;
        }
        end
    };
    let mut content = Vec::new();
    let first = (sentence.start..start).all(|t| matches!(scan.tag(t), Tag::Conjunction | Tag::Adverb));
    if first {
        if let Some(c) = comma(end.saturating_sub(1).max(start)).filter(|c| c + 2 < sentence.end) {
            content.push(article.span(c + 1..close(c + 1)));
        }
        return content;
    }
    let mark = start - 1;
    let mut begin = (sentence.start..mark).rev().find(|t| kind(*t) == Kind::Semicolon && !scan.quoted(*t)).map_or(sentence.start, |t| t + 1);
    while begin < mark && scan.tag(begin) == Tag::Conjunction {
        begin += 1;
    }
    let last = mark + u32::from(!matches!(kind(mark), Kind::Comma | Kind::Dash));
    if begin >= last {
        return content;
    }
    content.push(article.span(begin..last));
    let whole = (begin..last).any(|t| matches!(scan.tag(t), Tag::Finite | Tag::Auxiliary | Tag::Passive));
    if !whole && let Some(c) = comma(end).filter(|c| c + 2 < sentence.end) {
        content.push(article.span(c + 1..close(c + 1)));
    }
    content
}
