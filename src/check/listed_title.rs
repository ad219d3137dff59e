//! A title that its holder did not hold on the day.

use super::office::{Office, posts};
use super::{Context, Hit, Run};
use crate::article::{Article, DateMention, Kind, Mention};
use crate::finding::Place;
use crate::reference::{Entity, Title};
use crate::source::{Prose, Span};
use crate::value;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// A person whose title, by the reference, was not held on the article's date.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedTitle {}

impl Run for ListedTitle {
    const PARTS: &'static [&'static str] = &["said", "name", "held"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for mention in &article.mentions {
            let Some(entity) = cx.binding.names.get(mention.name as usize).copied().flatten().and_then(|e| cx.reference.entities.get(e as usize)) else {
                continue;
            };
            // A list says who is on it, not since when and not what else they are.
            let dated = |t: &Title| t.from.is_some() || t.to.is_some();
            let from_list = |t: &Title| entity.row || t.evidence.source != entity.evidence.source;
            if entity.titles.iter().all(|t| from_list(t) && !dated(t)) {
                continue;
            }
            hits.extend(posts(article, mention).filter_map(|role| unheld(article, mention, entity, role)));
        }
    }
}

/// What there is to say of a title that its holder does not hold by the reference.
fn unheld(article: &Article, mention: &Mention, entity: &Entity, role: Span<Prose>) -> Option<Hit> {
    let said = article.text(role);
    let first = article.token_from(role.start);
    let earlier = |id: u32| ["former", "then", "ex", "late", "future"].iter().any(|w| article.token(id).eq_ignore_ascii_case(w));
    if (first.saturating_sub(2)..=first).any(earlier) || article.quote_at(mention.span.start).is_some() {
        return None;
    }
    // What is told of another day has that day's titles: a past date in the sentence decides, several leave it open.
    // Past a semicolon another day may be spoken of.
    let parted = |a: u32, b: u32| (a..b).any(|id| article.tokens[id as usize].kind == Kind::Semicolon);
    let own = |d: &&DateMention| !parted(d.tokens.end, mention.tokens.start) && !parted(mention.tokens.end, d.tokens.start);
    let mut days =
        article.dates.iter().filter(|d| d.sentence == mention.sentence && article.quote_at(d.span.start).is_none()).filter(own).filter_map(|d| d.value);
    let day = match (days.next(), days.next()) {
        (Some(date), None) => date.first_day().zip(date.last_day()),
        (None, _) => article.date.map(|d| (d, d)),
        _ => None,
    };
    let office = Office::of(said);
    let same = |t: &&Title| t.title.eq_ignore_ascii_case(said) || office.zip(Office::of(&t.title)).is_some_and(|(a, b)| a.is(&b));
    let held = |t: &&Title| match day {
        Some((first, last)) => holds(t, first, last),
        None => t.from.is_none() && t.to.is_none(),
    };
    if entity.titles.iter().any(|t| same(&t) && (day.is_none() || held(&t))) {
        return None;
    }
    // Held at another time, or one that goes with none of those held.
    let then = entity.titles.iter().filter(same).filter(|_| day.is_some()).max_by_key(|t| t.from);
    let now = || {
        // At another body it may be another post; the deputy's is still not his chief's.
        let office = office.filter(|o| !o.of_body || entity.titles.iter().any(|t| Office::of(&t.title).is_some_and(|held| held.post.id == o.post.id)))?;
        let mut held = entity.titles.iter().filter(held).peekable();
        let first = held.peek().copied()?;
        held.all(|t| Office::of(&t.title).is_some_and(|o| !o.is(&office) && (o.excludes(&office) || !o.goes_with(&office)))).then_some(first)
    };
    let title = then.or_else(now)?;
    let instead = entity.titles.iter().filter(held).filter(|t| *t != title && day.is_some()).max_by_key(|t| t.from);
    let held = print(title) + &instead.map_or(String::new(), |t| format!("; on that day {}", print(t)));
    Some(Hit::new(role).part("said", said).part("name", entity.name.clone()).part("held", held).label("held", Place::File(title.evidence)))
}

/// A title with its term: "mayor from January 1, 2019 to June 30, 2023".
fn print(title: &Title) -> String {
    let day = |day: Date| value::Date::Day(day);
    match (title.from, title.to) {
        (Some(from), Some(to)) => format!("{} from {} to {}", title.title, day(from), day(to)),
        (Some(from), None) => format!("{} since {}", title.title, day(from)),
        (None, Some(to)) => format!("{} until {}", title.title, day(to)),
        (None, None) => title.title.clone(),
    }
}

/// Was it held on one of the days from `first` to `last`?
fn holds(title: &Title, first: Date, last: Date) -> bool {
    title.from.is_none_or(|from| from <= last) && title.to.is_none_or(|to| first <= to)
}
