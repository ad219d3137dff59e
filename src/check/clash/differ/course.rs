//! How long something went on, and when: "ran from 1995 to 1998" beside "ran for eight years"; "a 1952 film" beside "was
//! made before 1950".

use super::super::view::View;
use super::phrases;
use super::{Pair, dates, slot};
use crate::article::{DateMention, Kind, Modality, Quantity, Sort, Statement, TokenId};
use crate::lexicon::{Exclusive, ExclusiveSet, Few, lemma};
use crate::source::{Prose, Span};
use crate::value::Bound;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Verbs for going on.
const GOING_ON: Few = Few::of(&["air", "broadcast", "exist", "hold", "last", "operate", "play", "run", "serve"]);
/// Verbs for a work's coming out.
const COMING_OUT: Few = Few::of(&["air", "come", "debut", "issue", "make", "premiere", "produce", "publish", "release"]);
/// Works may be shown a year before they come out.
const LEEWAY: i16 = 1;

/// The words of the shorter sentence, and the years of the longer that do not allow them.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    if pair.long.dates.is_empty() || pair.covered < 1 || !tells(pair.long) {
        return None;
    }
    lasted(pair).or_else(|| made(pair))
}

/// From one year to another.
struct Period<'p> {
    from: i16,
    to: i16,
    span: Span<Prose>,
    statement: &'p Statement,
    /// The verb that the years hang on: "a series held from".
    lemma: Cow<'static, str>,
}

/// "ran for eight years", "was fought after 1745", beside "from 1995 to 1998".
fn lasted(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    let period = period(pair)?;
    let fits = |s: &&Statement| {
        let alike = s.lemma == period.lemma || GOING_ON.has(&s.lemma) && GOING_ON.has(&period.lemma);
        alike && !s.negated && s.modality == Modality::Asserted && one_thing(pair, s, period.statement)
    };
    let short = article.statements[pair.short.statements.clone()].iter().find(fits)?;
    let years = |q: &&Quantity| {
        let led = q.tokens.start > 0 && article.token(q.tokens.start - 1).eq_ignore_ascii_case("for") || short.lemma == "last";
        let year = q.amount.unit.is_called("year") && q.amount.unit.per.is_none();
        led && year && q.sort == Sort::Duration && q.amount.bound == Bound::Exact && short.rest.contains(&q.tokens.start)
    };
    if let Some(said) = article.quantities[pair.short.quantities.clone()].iter().find(years) {
        let length = Decimal::from(period.to - period.from);
        return (said.amount.is_single() && (said.amount.low - length).abs() > Decimal::ONE).then_some((said.span, period.span));
    }
    if short.lemma != period.lemma {
        return None;
    }
    let said = article.dates[pair.short.dates.clone()].iter().find(|d| d.value.is_some())?;
    let year = said.value?.year();
    let wrong = match dates::tie(pair, said) {
        dates::Tie::Before => year <= period.from,
        dates::Tie::After => year >= period.to,
        _ => false,
    };
    wrong.then_some((said.span, period.span))
}

/// May a sentence with dates tell of a stretch of years, or of a work of one?
pub(super) fn tells(view: &View<'_>) -> bool {
    let (article, dates) = (view.article, &view.article.dates[view.dates.clone()]);
    let opens = |id: TokenId| ["a", "an", "the"].iter().any(|w| article.token(id).eq_ignore_ascii_case(w));
    let dated = |d: &DateMention| d.tokens.len() == 1 && d.tokens.start.checked_sub(1).is_some_and(opens);
    dates.windows(2).any(|two| two[1].tokens.start == two[0].tokens.end + 1) || dates.iter().any(dated)
}

/// The one stretch of years that the longer sentence tells of, and what went on in it.
fn period<'p>(pair: &'p Pair<'_>) -> Option<Period<'p>> {
    let article = pair.article;
    let dates = &article.dates[pair.long.dates.clone()];
    let mut found = dates.windows(2).filter_map(|two| {
        let (from, to) = (two[0].value?.year(), two[1].value?.year());
        let [between] = [article.token(two[0].tokens.end)];
        let joined = two[1].tokens.start == two[0].tokens.end + 1 && ["to", "until", "till", "and", "through", "-", "–"].contains(&between);
        let led = two[0].tokens.start > 0 && ["from", "between", "during"].iter().any(|w| article.token(two[0].tokens.start - 1).eq_ignore_ascii_case(w));
        let statement = phrases::around(article, two[0].tokens.start).filter(|s| !s.negated)?;
        let near = statement.tokens.start.max(two[0].tokens.start.saturating_sub(5))..two[0].tokens.start;
        let verb = near.rev().find(|id| slot::acts(pair, *id));
        let lemma = verb.map_or(statement.lemma.clone(), |id| lemma::lemma(article.word(id), article.token(id)));
        (joined && led && from < to).then(|| Period { from, to, span: two[0].span.to(two[1].span), statement, lemma })
    });
    found.next().filter(|_| found.next().is_none())
}

/// Do the two statements have one subject?
fn one_thing(pair: &Pair<'_>, one: &Statement, two: &Statement) -> bool {
    let article = pair.article;
    match (phrases::subject(article, one), phrases::subject(article, two)) {
        (Some((a, _)), Some((b, _))) => a.same(&b),
        // "was a show, running from": the name that opens the sentence.
        (Some((a, _)), None) => {
            let first = article.sentences[two.sentence as usize].tokens.clone();
            phrases::head(article, first).is_some_and(|b| a.same(&b))
        }
        _ => false,
    }
}

/// "was made before 1950" beside "is a 1952 film".
fn made(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    let (work, year) = work(pair)?;
    let short = article.statements[pair.short.statements.clone()].iter().find(|s| {
        let out = s.lemma != "come" || article.token(s.rest.start).eq_ignore_ascii_case("out");
        out && COMING_OUT.has(&s.lemma) && !s.negated && s.modality == Modality::Asserted && one_thing(pair, s, work)
    })?;
    let said = article.dates[pair.short.dates.clone()].iter().find(|d| d.value.is_some() && d.tokens.start >= short.rest.start)?;
    let (day, known) = (said.value?.year(), year.value?.year());
    let shown = !matches!(&*short.lemma, "make" | "produce");
    let wrong = match dates::tie(pair, said) {
        dates::Tie::Before => known >= day,
        dates::Tie::After => known <= day,
        dates::Tie::On => shown && (known - day).abs() > LEEWAY && !others(pair, day),
        dates::Tie::Other => false,
    };
    wrong.then_some((said.span, year.span))
}

/// Does the paragraph give the year, too?
fn others(pair: &Pair<'_>, year: i16) -> bool {
    pair.paragraph().flat_map(|v| &pair.article.dates[v.dates.clone()]).any(|d| d.value.is_some_and(|v| v.year() == year))
}

/// "is a 1952 American film": the statement, and the year.
fn work<'p>(pair: &'p Pair<'_>) -> Option<(&'p Statement, &'p DateMention)> {
    let article = pair.article;
    let is_work = |id: TokenId| article.word(id).entries::<Exclusive>(article.token(id)).any(|(e, _)| e.set == ExclusiveSet::Work);
    article.statements[pair.long.statements.clone()].iter().filter(|s| s.lemma == "be" && !s.negated && !s.passive).find_map(|s| {
        let first = s.rest.start;
        let opens = ["a", "an", "the"].iter().any(|w| article.token(first).eq_ignore_ascii_case(w));
        let year = article.dates[pair.long.dates.clone()].iter().find(|d| opens && d.tokens == (first + 1..first + 2))?;
        let end = s.rest.clone().find(|id| *id > first + 1 && article.stems.get(*id as usize) == Some(&0) && article.tokens[*id as usize].kind == Kind::Word);
        (first + 2..end.unwrap_or(s.rest.end)).any(is_work).then_some((s, year))
    })
}
