//! Phrases that say whose words or view a sentence gives: "in her view", "by his own admission", "in the words of Ruiz",
//! "per the report", and clauses with "as": "as Ruiz noted".

use super::{Scan, attribution, sources};
use crate::article::attributions::tags::Tag;
use crate::article::{Attribution, TokenId, Tokens};
use crate::lexicon::{Kind, List, ReportingNoun, Words};
use crate::source::{Prose, Span};

/// Adds the attributions of one sentence whose cue is such a phrase and begins at one of `openers`.
pub(super) fn read(scan: &Scan<'_>, sentence: u32, openers: &[TokenId], found: &mut Vec<Attribution>) {
    let article = scan.article;
    let tokens = article.sentences[sentence as usize].tokens.clone();
    for &t in openers {
        if !article.word(t).among(const { &Words::of(&["in", "by", "to", "from", "per"]) }) || scan.quoted(t) {
            continue;
        }
        let opens = t == tokens.start || matches!(article.tokens[t as usize - 1].kind, Kind::Comma | Kind::Dash);
        let Some((cue, source)) = (if article.word(t).text() == "per" { per(scan, t, &tokens) } else { view(scan, t, &tokens) }) else { continue };
        let of = source.start >= cue.end;
        if !opens && !of {
            continue;
        }
        let content = around(scan, t, cue.end.max(source.end), &tokens);
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

/// "in her own view", "by Ruiz's account", "in the words of Ruiz": the cue and the source.
fn view(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<(Tokens, Tokens)> {
    let article = scan.article;
    let aside = |n: TokenId| n < sentence.end && article.word(n).entry::<ReportingNoun>("").is_some_and(|(noun, _)| noun.aside);
    let own = |n: TokenId| n + u32::from(n < sentence.end && article.word(n).text() == "own");
    let first = t + 1;
    if first >= sentence.end {
        return None;
    }
    match article.word(first).text() {
        "the" if aside(first + 1) && first + 2 < sentence.end && article.word(first + 2).text() == "of" => {
            return Some((t..first + 3, named(scan, first + 3, sentence)?));
        }
        "her" | "his" | "its" | "my" | "our" | "their" => {
            let noun = own(first + 1);
            return aside(noun).then_some((first + 1..noun + 1, first..first + 1));
        }
        _ => {}
    }
    let owns = |n: &TokenId| article.tokens[*n as usize].glued && matches!(article.token(*n), "'s" | "’s" | "'" | "’");
    let mark = (first + 1..sentence.end.min(first + 6)).find(owns)?;
    if (first + 1..mark).any(|n| scan.tag(n) != Tag::Noun) {
        return None;
    }
    let noun = own(mark + 1);
    aside(noun).then_some((mark + 1..noun + 1, first..mark + 1))
}

/// "per Ruiz", "per the report"; not "per head".
fn per(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<(Tokens, Tokens)> {
    let article = scan.article;
    let first = t + 1;
    let next = article.tokens.get(first as usize).filter(|_| first < sentence.end)?;
    // "per the report", "per the council's accounts".
    let paper = article.word(first).text() == "the"
        && (first + 1..sentence.end.min(first + 7)).take_while(|n| matches!(scan.tag(*n), Tag::Noun | Tag::Determiner)).any(|n| carries(scan, n));
    let name = next.capital && next.kind == Kind::Word && scan.class(first).is_none();
    let opens = t == sentence.start || article.tokens[t as usize - 1].kind == Kind::Comma;
    (opens && (paper || name)).then(|| named(scan, first, sentence)).flatten().map(|source| (t..first, source))
}

/// Is it a noun for what words or figures stand in: "report", "accounts"?
fn carries(scan: &Scan<'_>, t: TokenId) -> bool {
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
