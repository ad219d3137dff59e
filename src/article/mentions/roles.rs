//! Titles and offices that stand beside a name.

use crate::article::{Article, Tokens};
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Ends, Kind, List, Title};

/// A title in small letters before a name: "finance minister Ana Ruiz", "former president".
pub(super) fn before(article: &Article, name: u32, start: u32) -> Option<Tokens> {
    let last = name.checked_sub(1).filter(|t| *t >= start && article.tokens[*t as usize].kind == Kind::Word && titled(article, start, *t + 1))?;
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

/// "Vice-Chancellor Ana Ruiz": the title with the word that a hyphen ties to its front, from `start` on.
pub(super) fn compounded(article: &Article, role: Tokens, start: u32) -> Tokens {
    let glued = |t: u32| article.tokens.get(t as usize).is_some_and(|t| t.glued);
    let dash = role.start.checked_sub(1).filter(|t| *t > start && article.tokens[*t as usize].kind == Kind::Dash && glued(*t) && glued(role.start));
    match dash {
        Some(dash) if article.tokens[dash as usize - 1].kind == Kind::Word => dash - 1..role.end,
        _ => role,
    }
}

/// Most tokens of a title after a name.
const LONGEST: u32 = 16;

/// A title after a name, between commas: "Ana Ruiz, the finance minister of Peru,"; an age may stand before it.
pub(super) fn after(article: &Article, from: u32, end: u32) -> Option<Tokens> {
    let kind = |t: u32| article.tokens.get(t as usize).filter(|_| t < end).map(|t| t.kind);
    if kind(from) != Some(Kind::Comma) {
        return None;
    }
    let aged = kind(from + 1) == Some(Kind::Number) && kind(from + 2) == Some(Kind::Comma);
    let first = if aged { from + 3 } else { from + 1 };
    let close = (first..end.min(first + LONGEST)).find(|t| closes(article, *t, end)).or((end <= first + LONGEST).then_some(end))?;
    // "Ruiz, Ohio Gov. Tom Hale and others": a title before the next name of a list.
    let abbreviated = close > first && kind(close) == Some(Kind::Stop) && kind(close + 1) == Some(Kind::Word);
    if first >= close || abbreviated || article.word(first).is(List::ReportingVerb) {
        return None;
    }
    // The head stands before what is said of it: "president of the local", "manager at the plant, who".
    let opens = first + u32::from(determiner(article, first));
    let head = (opens..close).find(|t| closed(article, *t) && !matches!(article.token(*t), "vice" | "interim")).unwrap_or(close);
    // "secretary of the lodge and a niece of its founder": what is no title is no part of it.
    let and = (head..close).find(|t| article.token(*t) == "and" && matches!(article.token(t + 1), "a" | "an" | "her" | "his"));
    let second = |and: u32| titled(article, and + 2, (and + 2..close).find(|t| closed(article, *t)).unwrap_or(close));
    titled(article, opens, head).then(|| first..and.filter(|and| !second(*and)).unwrap_or(close))
}

/// Does a title end at token `head`, of one word or several: "mayor", "chief executive"?
fn titled(article: &Article, from: u32, head: u32) -> bool {
    static ENDS: Ends = Ends::of(List::Title);
    ENDS.has(article.word(head.wrapping_sub(1)))
        && (head.saturating_sub(4).max(from)..head).any(|t| article.longest::<Title>(t).is_some_and(|(n, ..)| t + n as u32 == head))
}

/// Does an age follow a name: "Ana Ruiz, 42,"?
pub(super) fn aged(article: &Article, from: u32, end: u32) -> bool {
    let kind = |t: u32| article.tokens.get(t as usize).filter(|_| t < end).map(|t| t.kind);
    kind(from) == Some(Kind::Comma)
        && kind(from + 1) == Some(Kind::Number)
        && article.tokens[from as usize + 1].span().len() <= 2
        && matches!(kind(from + 2), Some(Kind::Comma | Kind::Stop))
}

/// Does an apposition end before token `t`?
fn closes(article: &Article, t: u32, end: u32) -> bool {
    let token = article.tokens[t as usize];
    match token.kind {
        Kind::Quote => !owns(article, t),
        Kind::Comma | Kind::Semicolon | Kind::Close | Kind::Open | Kind::Colon => true,
        Kind::Dash => !token.glued,
        Kind::Stop => {
            let last = article.tokens[t as usize - 1];
            t + 1 >= end || !(token.glued && (last.upper || article.token(t - 1).chars().count() == 1))
        }
        _ => false,
    }
}

/// "the dockers' union": is the mark at `t` the apostrophe of an owner in the plural?
fn owns(article: &Article, t: u32) -> bool {
    let many = t.checked_sub(1).is_some_and(|t| article.tokens[t as usize].kind == Kind::Word && article.token(t).ends_with('s'));
    let owned = article.tokens.get(t as usize + 1).is_some_and(|next| next.kind == Kind::Word && !next.glued);
    article.tokens[t as usize].glued && matches!(article.token(t), "'" | "’") && many && owned
}

fn closed(article: &Article, t: u32) -> bool {
    let token = article.tokens[t as usize];
    token.kind == Kind::Word && !token.upper && token.word.is(List::ClosedClassWord)
}

/// "the", "its".
fn determiner(article: &Article, t: u32) -> bool {
    article.word(t).entry::<ClosedClassWord>("").is_some_and(|(w, _)| w.class == Class::Determiner)
        || matches!(article.token(t), "its" | "his" | "her" | "their" | "our" | "Its" | "His" | "Her" | "Their" | "Our")
}

/// A title before a name and set off from it: "the plant manager, Ana Ruiz,". `name` is the name's tokens.
pub(super) fn introducing(article: &Article, name: &Tokens, start: u32, end: u32) -> Option<Tokens> {
    let comma = name.start.checked_sub(1).filter(|t| *t > start && article.tokens[*t as usize].kind == Kind::Comma)?;
    let closed_off = article.tokens.get(name.end as usize).filter(|_| name.end < end).is_none_or(|t| matches!(t.kind, Kind::Comma | Kind::Stop));
    // "The mayor, Ana Ruiz, and the sheriff" may be three.
    if !closed_off || article.token(name.end + 1) == "and" && name.end + 1 < end {
        return None;
    }
    let first = (start..comma).rev().take(8).take_while(|t| !matches!(article.tokens[*t as usize].kind, Kind::Comma | Kind::Stop | Kind::Quote | Kind::Dash));
    let first = first.into_iter().find(|t| determiner(article, *t) || matches!(article.token(*t), "'s" | "’s"))?;
    // "the mill's manager": the owner belongs to it.
    let owned = matches!(article.token(first), "'s" | "’s");
    let owner = (start..first).rev().take(4).take_while(|t| article.tokens[*t as usize].kind == Kind::Word);
    let opens = if owned { owner.last().unwrap_or(first) } else { first };
    let head = (first + 1..comma).find(|t| closed(article, *t)).unwrap_or(comma);
    titled(article, first + 1, head).then_some(opens..comma)
}

#[cfg(test)]
mod tests {
    use crate::article::Article;
    use crate::document::{Document, Format};
    use crate::source::Source;

    #[test]
    fn a_title_after_a_name_runs_to_its_own_end() {
        for (text, role) in [
            ("Ada Holm, the president of the dockers' union, voted no.", Some("the president of the dockers' union")),
            ("Ada Holm, the president of the dockers’ union, voted no.", Some("the president of the dockers’ union")),
            ("Ada Holm, the president of the county's dockers, voted no.", Some("the president of the county's dockers")),
            ("Ada Holm, the treasurer of the lodge and a niece of its founder, voted no.", Some("the treasurer of the lodge")),
            ("Ada Holm, who chairs the dockers' union, voted no.", None),
        ] {
            let article = Article::read(Document::read_as(&Source::new("a.md", text), Format::Markdown), None);
            assert_eq!(article.mentions[0].role.map(|span| article.text(span)), role, "{text}");
        }
    }
}
