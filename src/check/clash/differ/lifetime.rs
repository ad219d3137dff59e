//! Born on one day and not yet on another: what somebody does stands within the years of a life.

use super::phrases;
use super::{Pair, dates};
use crate::article::{DateMention, Kind, Mention, Modality, Statement, TokenId};
use crate::lexicon::{Word, lemma};
use crate::source::{Prose, Span};
use crate::value::Date;

/// Whose life the longer sentence dates, and how.
struct Life<'a> {
    who: &'a Mention,
    born: Option<&'a DateMention>,
    died: Option<&'a DateMention>,
}

/// The date of the shorter sentence that the life told of in the longer does not allow, and the date of the birth or death.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    let dates = &article.dates[pair.short.dates.clone()];
    if dates.is_empty() || article.dates[pair.long.dates.clone()].is_empty() {
        return None;
    }
    let life = life(pair)?;
    dates.iter().find_map(|said| {
        let day = said.value.filter(|_| dates::tie(pair, said) == dates::Tie::On)?;
        let statement = phrases::around(article, said.tokens.start).filter(|s| !s.negated && s.modality == Modality::Asserted)?;
        let (head, _) = phrases::subject(article, statement)?;
        let one = head.name == Some(life.who.name) || life.who.tokens.clone().any(|id| article.stems.get(id as usize) == Some(&head.stem));
        if !one || (statement.rest.start..said.tokens.start).any(|id| article.tokens[id as usize].kind == Kind::Comma) {
            return None;
        }
        let clash = |known: &DateMention, apart: &dyn Fn(&Date, &Date) -> bool| known.value.is_some_and(|k| apart(&k, &day)).then_some((said.span, known.span));
        let next = statement.rest.clone().find_map(|id| article.stems.get(id as usize).copied().filter(|s| *s != 0));
        let born = statement.lemma == "be" && next == Some(lemma::stem(Word::find("born"), "born"));
        match if born { "bear" } else { &*statement.lemma } {
            "bear" => clash(life.born?, &|k, d| !k.agrees(d) && !d.agrees(k)),
            "die" => clash(life.died?, &|k, d| !k.agrees(d) && !d.agrees(k)),
            _ if acts(statement) => clash(life.born?, &|k, d| d.year() <= k.year()),
            _ => None,
        }
    })
}

/// An act that takes more than a newborn: all but what is done to one.
fn acts(statement: &Statement) -> bool {
    const MAY: [&str; 14] = ["adopt", "arrive", "baptise", "be", "christen", "come", "do", "emerge", "get", "go", "have", "live", "move", "name"];
    let done_to = statement.passive && !matches!(&*statement.lemma, "award" | "elect" | "appoint" | "hire" | "employ" | "commission");
    !done_to && !MAY.contains(&&*statement.lemma)
}

/// "Ilse Brandt (born 12 March 1950 in Graz)", "Ilse Brandt (12 March 1950 – 4 May 2001)".
fn life<'p>(pair: &'p Pair<'_>) -> Option<Life<'p>> {
    let article = pair.article;
    let dates = &article.dates[pair.long.dates.clone()];
    let birth = lemma::stem(Word::find("born"), "born");
    let stem = |id: TokenId| article.stems.get(id as usize).copied().unwrap_or(0);
    let named = |before: TokenId| {
        let at = article.mentions.partition_point(|m| m.tokens.end <= before);
        article.mentions[..at].last().filter(|m| m.sentence == pair.long.sentence && m.tokens.end + 8 > before)
    };
    for (at, date) in dates.iter().enumerate() {
        let start = article.sentences[date.sentence as usize].tokens.start;
        let word = (start.max(date.tokens.start.saturating_sub(2))..date.tokens.start).find(|id| stem(*id) == birth);
        if let Some(word) = word {
            return Some(Life { who: named(word)?, born: Some(date), died: None });
        }
        // Two dates with a dash between them, within parentheses.
        let Some(next) = dates.get(at + 1) else { continue };
        let joined = next.tokens.start == date.tokens.end + 1 && article.tokens[date.tokens.end as usize].kind == Kind::Dash;
        let open = date.tokens.start.checked_sub(1).is_some_and(|id| id >= start && article.tokens[id as usize].kind == Kind::Open);
        let close = article.tokens.get(next.tokens.end as usize).is_some_and(|t| t.kind == Kind::Close);
        if joined && open && close {
            return Some(Life { who: named(date.tokens.start - 1)?, born: Some(date), died: Some(next) });
        }
    }
    None
}
