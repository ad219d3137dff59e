//! "Dana Lee, 34," and "Lee, a 43-year-old nurse": two ages of one person in one story.

use super::super::differ::Difference;
use super::super::view::View;
use super::of_year_past;
use crate::article::{Article, Mention, Quantity, Sort};
use crate::check::age;
use crate::check::reading::Reading;
use crate::document::BlockKind;
use crate::value;

/// The ages told of a person again that are not the first.
pub(super) fn differences(article: &Article, all: &[View<'_>], found: &mut Vec<Difference>) {
    let told = |q: &&Quantity| {
        let view = &all[q.sentence as usize];
        let plain = matches!(q.sort, Sort::Age | Sort::Count) && q.amount.is_single();
        plain && (view.in_body() || view.is_head() || view.block == BlockKind::Caption) && article.quote_at(q.span.start).is_none()
    };
    let ages = article.quantities.iter().filter(told).filter_map(|q| Some((age::whose(&Reading(article), q).filter(|of| alone(article, of))?, q)));
    let mut ages: Vec<(&Mention, &Quantity)> = ages.filter(|(_, q)| !age::dated(&Reading(article), q)).collect();
    ages.sort_by_key(|(of, q)| (of.name, q.sentence, q.tokens.start));
    for one in ages.chunk_by(|a, b| a.0.name == b.0.name) {
        if namesakes(article, one) {
            continue;
        }
        let first = one[0].1;
        let other = one[1..].iter().map(|(_, q)| *q).find(|q| q.amount.low != first.amount.low && q.sentence != first.sentence);
        // A caption's year is that of its picture: "She is seen in 1974. She was 36."
        let pictured = |s: u32| all[s as usize].block == BlockKind::Caption && Reading(article).previous(s).is_some_and(|s| of_year_past(article, s));
        let steady = |q: &Quantity| !of_year_past(article, q.sentence) && !pictured(q.sentence);
        if let Some(said) = other.filter(|q| steady(q) && steady(first) && all[q.sentence as usize].in_body()) {
            found.push(Difference { here: said.span, there: first.span, earlier: first.sentence, later: said.sentence, speaker: None });
        }
    }
    found.extend(of_the_dead(article, all));
}

/// "has died, aged 86. … the 83-year-old had been at her desk": the one whose death the story tells, taken up by an age. Where
/// the story tells the age of nobody else, and one slip makes the one of the other.
fn of_the_dead(article: &Article, all: &[View<'_>]) -> Option<Difference> {
    let reading = Reading(article);
    let in_body = |q: &&Quantity| all[q.sentence as usize].in_body() && article.quote_at(q.span.start).is_none();
    let of_age = |q: &Quantity| reading.reads(reading.start(q).saturating_sub(4), &["at", "the", "age", "of"]);
    let mut ages = article.quantities.iter().filter(|q| q.sort == Sort::Age || q.sort == Sort::Count && of_age(q));
    let first = ages.next().filter(in_body)?;
    let start = reading.start(first);
    let at_death = of_age(first) || reading.is(start.saturating_sub(1), &["aged", "at"]);
    let tokens = &article.sentences[first.sentence as usize].tokens;
    let died = reading.find(tokens.start..start, &["died", "dies"]).is_some_and(|died| died > tokens.start && reading.is(died - 1, &["has"]));
    let mut again = ages.clone();
    let said = again.next().filter(in_body).filter(|_| again.next().is_none())?;
    let the = reading.start(said).checked_sub(1).is_some_and(|t| reading.is(t, &["the"])) && article.text(said.span).ends_with("-old");
    // "the 77-year-old pilot" may be somebody else.
    let alone = article.word(said.tokens.end).function().is_some() || reading.is_clause_end(said.tokens.end) || article.is_finite_verb(said.tokens.end);
    let slip = value::slipped(said.amount.low, first.amount.low);
    (at_death && died && the && alone && slip && said.sentence > first.sentence).then_some(Difference {
        here: said.span,
        there: first.span,
        earlier: first.sentence,
        later: said.sentence,
        speaker: None,
    })
}

/// "James R. Pell, 71," and "James T. Pell, 44", "a baker of the same name": two persons of one name.
fn namesakes(article: &Article, told: &[(&Mention, &Quantity)]) -> bool {
    let initial = |of: &Mention| {
        let mut tokens = of.tokens.clone();
        tokens.next();
        tokens.map(|t| article.token(t)).find(|word| word.trim_end_matches('.').len() == 1).and_then(|word| word.chars().next())
    };
    let mut initials = told.iter().filter_map(|(of, _)| initial(of));
    let first = initials.next();
    let same_name = |s: u32| article.sentences[s as usize].tokens.clone().any(|t| article.token(t) == "same" && article.token(t + 1) == "name");
    initials.any(|other| Some(other) != first) || told.iter().any(|(of, _)| same_name(of.sentence))
}

/// Is nobody else in the story called by the same last name, who may be meant?
fn alone(article: &Article, of: &Mention) -> bool {
    let last = |m: &Mention| article.token(m.tokens.end - 1);
    of.tokens.len() > 1 || !article.mentions.iter().any(|m| m.name != of.name && last(m) == last(of))
}
