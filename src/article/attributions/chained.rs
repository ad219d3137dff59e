//! Cues of several verbs: those that carry another ("kept saying", "spent the day denouncing") and those whose object
//! carries the words ("sent out a letter saying", "ran an advertisement that calls").

use super::Scan;
use super::cues::group;
use super::tags::Tag;
use crate::article::TokenId;
use crate::lexicon::{Kind, LightVerb, List, ReportingNoun, words};

/// Where the cue begins whose last verb group begins at `start`, if another verb carries it.
pub(super) fn carrier(scan: &Scan<'_>, start: TokenId, floor: TokenId) -> Option<TokenId> {
    let article = scan.article;
    let mut p = start.checked_sub(1).filter(|p| *p >= floor)?;
    // "an advertisement that calls": the link belongs to the cue.
    if scan.tag(p) == Tag::Pronoun && article.word(p).among(words!["that", "which"]) {
        p = p.checked_sub(1).filter(|p| *p >= floor)?;
    } else {
        // "kept saying", "began openly to doubt".
        let mut verb = p;
        while verb > floor && scan.tag(verb) == Tag::Adverb {
            verb -= 1;
        }
        if scan.tag(verb) == Tag::Finite && article.word(verb).is(List::Catenative) {
            return Some(group(scan, verb, floor));
        }
    }
    // "is on the record as opposing".
    if article.word(p).among(words!["as"]) && p > floor + 2 && article.word(p - 1).text() == "record" {
        let on = p - 2 - u32::from(article.word(p - 2).among(words!["the"]));
        let verb = on.checked_sub(1).filter(|v| *v >= floor && article.word(on).among(words!["on"]) && scan.verb(*v));
        return verb.map(|v| group(scan, v, floor));
    }
    let (mut medium, mut time) = (false, false);
    loop {
        if article.tokens[p as usize].kind == Kind::Quote || scan.quoted(p) {
            return None;
        }
        let word = article.word(p);
        match scan.tag(p) {
            Tag::Finite | Tag::Infinitive => {
                let sends = medium && word.entry::<LightVerb>(article.token(p)).is_some_and(|(v, _)| v.message);
                let spends = time && matches!(word.text(), "spend" | "spends" | "spent");
                return (sends || spends).then(|| group(scan, p, floor));
            }
            Tag::Noun => {
                medium |= word.entry::<ReportingNoun>("").is_some_and(|(n, _)| n.medium);
                time |=
                    matches!(word.text(), "day" | "days" | "hour" | "hours" | "minutes" | "month" | "months" | "time" | "week" | "weeks" | "year" | "years");
            }
            Tag::Determiner | Tag::Preposition | Tag::Adverb => time |= word.text() == "much",
            _ => return None,
        }
        p = p.checked_sub(1).filter(|p| *p >= floor && start - *p < 16)?;
    }
}
