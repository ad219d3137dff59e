//! A title that its holder did not hold on the day.

use super::{Context, Hit, Run};
use crate::finding::Place;
use crate::reference::Title;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

/// A person whose title, by the reference, was not held on the article's date.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListedTitle {}

impl Run for ListedTitle {
    const PARTS: &'static [&'static str] = &["said", "name", "held", "from", "to"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for mention in &article.mentions {
            let Some(entity) = cx.binding.names.get(mention.name as usize).copied().flatten().and_then(|e| cx.reference.entities.get(e as usize)) else {
                continue;
            };
            let (Some(role), false) = (mention.role, entity.titles.is_empty()) else { continue };
            let said = article.text(role);
            let first = article.tokens.partition_point(|t| t.span().start < role.start) as u32;
            let earlier = |id: u32| ["former", "then", "ex", "late", "future"].iter().any(|w| article.token(id).eq_ignore_ascii_case(w));
            if (first.saturating_sub(2)..=first).any(earlier) || article.quote_at(mention.span.start).is_some() {
                continue;
            }
            // What is told of another day has that day's titles: a past date in the sentence decides, several leave it open.
            let mut days = article.dates.iter().filter(|d| d.sentence == mention.sentence).filter_map(|d| d.value);
            let day = match (days.next(), days.next()) {
                (Some(date), None) => date.first_day(),
                (None, _) => article.date,
                _ => None,
            };
            let Some(day) = day else { continue };
            let mut same = entity.titles.iter().filter(|t| t.title.eq_ignore_ascii_case(said)).peekable();
            let Some(evidence) = same.peek().map(|t| t.evidence) else { continue };
            let held: Vec<&Title> = same.collect();
            if held.iter().any(|t| holds(t, day)) {
                continue;
            }
            let last = held.iter().max_by_key(|t| t.from);
            let print = |date: Option<Date>| date.map_or(String::new(), |d| d.to_string());
            hits.push(
                Hit::new(role)
                    .part("said", said)
                    .part("name", entity.name.clone())
                    .part("from", print(last.and_then(|t| t.from)))
                    .part("to", print(last.and_then(|t| t.to)))
                    .label("held", Place::File(last.map_or(evidence, |t| t.evidence))),
            );
        }
    }
}

fn holds(title: &Title, day: Date) -> bool {
    title.from.is_none_or(|from| from <= day) && title.to.is_none_or(|to| day <= to)
}
