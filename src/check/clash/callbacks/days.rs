//! "Tickets for the reopening on 16 March" after "reopened on 6 March", "the closing day, 30 May" after "will close on 31 May",
//! "took over in 2017" of who "has run it since 2019": what the story dates twice, once by a noun and once by a verb.

use super::super::differ::{Difference, phrases};
use super::super::view::View;
use crate::article::{Article, DateMention, Modality, TokenId};
use crate::lexicon::{Few, few};
use crate::value::Date;

/// So many days a slip may put it off.
const SLIP: i32 = 31;
/// Words by which it is of another day than it was to be, or there are several.
const OTHER: Few = Few::of(&[
    "again",
    "another",
    "brought",
    "delayed",
    "each",
    "every",
    "first",
    "forward",
    "if",
    "later",
    "moved",
    "originally",
    "planned",
    "postponed",
    "private",
    "second",
    "soft",
    "weekly",
    "yearly",
]);

/// The dates of a noun that are not those of its verb, and the years in which somebody came to what he has held since another.
pub(in crate::check::clash) fn differences(article: &Article, all: &[View<'_>]) -> Vec<Difference> {
    let told = |d: &&DateMention| all[d.sentence as usize].in_body() && article.quote_at(d.span.start).is_none() && !d.distance;
    let plain = |d: &DateMention| {
        let view = &all[d.sentence as usize];
        !view.unreal && !article.sentences[d.sentence as usize].tokens.clone().any(|id| OTHER.has(article.token(id)))
    };
    let mut found = Vec::new();
    for said in article.dates.iter().filter(told) {
        let (noun, who) = (event(article, said), came(article, said));
        // Few dates stand so.
        if noun.is_none() && who.is_none() || !plain(said) {
            continue;
        }
        let mut others = article.dates.iter().filter(|d| d.span != said.span).filter(told);
        // A date that the story gives again is no slip.
        if others.clone().any(|d| d.value.is_some_and(|v| said.value.is_some_and(|own| v.agrees(&own))) && is_grain(d, said)) {
            continue;
        }
        let rival = match noun {
            Some(noun) => {
                let mut acts =
                    others.filter(|d| is_near(said, d) && acted(article, d).is_some_and(|verb| article.stems[verb as usize] == article.stems[noun as usize]));
                acts.next().filter(|_| acts.next().is_none()).filter(|d| plain(d) && happens_once(article, noun))
            }
            None => who.and_then(|who| others.find(|d| is_year(said) && is_year(d) && held(article, d) == Some(who))),
        };
        found.extend(rival.map(|d| Difference { here: said.span, there: d.span, earlier: d.sentence, later: said.sentence, speaker: None }));
    }
    found
}

fn is_grain(one: &DateMention, other: &DateMention) -> bool {
    one.value.zip(other.value).is_some_and(|(a, b)| std::mem::discriminant(&a) == std::mem::discriminant(&b))
}

/// Are they two days of about one time?
fn is_near(one: &DateMention, other: &DateMention) -> bool {
    match (one.value, other.value) {
        (Some(a @ Date::Day(_)), Some(b @ Date::Day(_))) => !a.agrees(&b) && a.days_until(&b).is_some_and(|days| days.start().abs() <= SLIP),
        _ => false,
    }
}

fn is_year(date: &DateMention) -> bool {
    matches!(date.written, (None, None, Some(_)))
}

/// "the reopening on 16 March", "the closing day, 30 May": the noun for what happens on the day, made from a verb.
fn event(article: &Article, date: &DateMention) -> Option<TokenId> {
    let before = |n: u32| date.tokens.start.checked_sub(n);
    let noun = match article.token(before(1)?) {
        "on" => before(2)?,
        "," if article.token(before(2)?) == "day" => before(3)?,
        _ => return None,
    };
    let the = noun.checked_sub(1).is_some_and(|id| few!["its", "the"].has(article.token(id)));
    (the && article.token(noun).ends_with("ing") && article.stems[noun as usize] != 0).then_some(noun)
}

/// "The theatre reopened, and the library reopened": does the story tell once only that it happens?
fn happens_once(article: &Article, noun: TokenId) -> bool {
    let stem = article.stems[noun as usize];
    let acts = |id: &TokenId| article.stems[*id as usize] == stem && !article.token(*id).ends_with("ing") && article.in_body(article.sentence_of(*id));
    (0..article.stems.len() as TokenId).filter(acts).count() == 1
}

/// "reopened on 6 March", "will close for good on 31 May": the verb of what happened on a day.
fn acted(article: &Article, date: &DateMention) -> Option<TokenId> {
    const BETWEEN: u32 = 3;
    let on = date.tokens.start.checked_sub(1).filter(|id| article.token(*id) == "on")?;
    let statement = phrases::around(article, on).filter(|s| !s.negated && s.modality != Modality::Unreal && s.modality != Modality::Possible)?;
    let verb = statement.rest.start.checked_sub(1)?;
    (on >= verb && on - verb <= BETWEEN && article.stems[verb as usize] != 0).then_some(verb)
}

/// "who took charge in 2017", "took over in 2017": who came to it in that year.
fn came(article: &Article, date: &DateMention) -> Option<u32> {
    let led = date.tokens.start.checked_sub(3)?;
    let took = matches!(article.token(led), "took" | "taken")
        && few!["charge", "over"].has(article.token(led + 1))
        && article.token(led + 2) == "in"
        && article.token(date.tokens.end) != "as";
    phrases::around(article, led).filter(|s| took && !s.negated).and_then(|s| s.subject_name)
}

/// "has run the charity since 2019": who has held it from that year on.
fn held(article: &Article, date: &DateMention) -> Option<u32> {
    let since = date.tokens.start.checked_sub(1).filter(|id| article.token(*id) == "since")?;
    let statement = phrases::around(article, since).filter(|s| !s.negated && s.quote.is_none())?;
    let verb = statement.rest.start.checked_sub(1)?;
    let leads = few!["chaired", "directed", "edited", "headed", "led", "managed", "owned", "run"].has(article.token(verb));
    let has = article.token(phrases::token_at(article, statement, statement.predicate.start)) == "has";
    statement.subject_name.filter(|_| leads && has)
}
