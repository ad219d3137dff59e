//! Dates of one event that do not agree.

use super::phrases::{self, Head};
use super::{Pair, slot};
use crate::article::{Article, DateMention, Kind, Statement, TokenId};
use crate::lexicon::{Exclusive, ExclusiveSet, Few, List, few, lemma};
use crate::source::{Prose, Span};
use crate::value::Date;

/// How far from a date, in tokens, the words may stand that say what happened on it.
const REACH: u32 = 5;

/// How far before a date, in tokens, its verb may stand.
const FAR: u32 = 14;

/// How a date is tied to what happened.
#[derive(PartialEq, Eq)]
pub(super) enum Tie {
    On,
    Before,
    After,
    Other,
}

/// The date of the shorter sentence and the one of the longer that it cannot stand beside.
pub(super) fn differ(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.long.changes() != pair.short.changes() || pair.cover(0) < 0.5 {
        return None;
    }
    article.dates[pair.short.dates.clone()].iter().find_map(|said| {
        let near: Vec<(u32, TokenId)> = anchors(pair, said).collect();
        let of_one = |other: &DateMention| anchors(pair, other).any(|(s, _)| near.iter().any(|(n, id)| *n == s && single_valued(pair, *id)));
        let Some(day) = said.value else { return other_day(pair, said, &of_one).or_else(|| decade(pair, said, &of_one)) };
        let tie = tie(pair, said);
        // The date that the longer sentence gives for another event does not stand for this one.
        let elsewhere = |d: &DateMention| d.sentence == pair.long.sentence && !of_one(d) && anchors(pair, d).next().is_some();
        let known = || pair.paragraph().flat_map(|v| &article.dates[v.dates.clone()]).filter(|d| !elsewhere(d)).filter_map(|d| d.value);
        if tie == Tie::Other || tie == Tie::On && known().any(|v| v.agrees(&day)) {
            return None;
        }
        let mut rivals = article.dates[pair.long.dates.clone()].iter().filter(|d| {
            let grain = d.value.is_some_and(|v| same_grain(&v, &day) || tie != Tie::On);
            grain && self::tie(pair, d) == Tie::On && of_one(d) && !of_two(pair, said, d)
        });
        let rival = rivals.next()?;
        let actual = rival.value?;
        // "Opens on Friday" is the Friday of "opens its doors on Friday", whichever of two it is read as.
        let bare = |d: &DateMention| d.weekday.map(|(_, day)| day).filter(|_| d.written == (None, None, None));
        if bare(said).is_some() && bare(said) == bare(rival) {
            return None;
        }
        // "A year after the ship sank, in 1913,": counted from the day, and another.
        if [said, rival].into_iter().any(|d| is_counted(article, d)) {
            return None;
        }
        if rivals.next().is_some() || conflicts(&tie, &day, &actual) != Some(true) {
            return None;
        }
        // A date that is off in one place only is a slip of the pen; any other needs more to be of the same event.
        let days = matches!((&day, &actual), (Date::Day(_), Date::Day(_)));
        let enough = days && day.is_one_part_off(&actual) || pair.covered >= 2 && pair.cover(0) >= 0.65;
        enough.then_some((said.span, rival.span))
    })
}

/// Does the sentence tell before the date how long after something else, or before it, that was?
fn is_counted(article: &Article, date: &DateMention) -> bool {
    let first = article.sentences[date.sentence as usize].tokens.start;
    let unit = |id: TokenId| article.word(id).is(List::TimeUnit);
    (first..date.tokens.start).any(|id| unit(id) && few!["after", "before"].has(article.token(id + 1)) && id + 1 < date.tokens.start)
}

/// Do the statements that the two dates stand in name two subjects, or does the one tell of some other thing: "a film"?
fn of_two(pair: &Pair<'_>, said: &DateMention, other: &DateMention) -> bool {
    let article = pair.article;
    let (one, two) = (phrases::around(article, said.tokens.start), phrases::around(article, other.tokens.start));
    let indefinite = |s: &Statement| !s.passive && few!["a", "an", "another"].has(article.token(s.rest.start)) && s.lemma != "be";
    // "with a special opening for schools on Monday": one more of them.
    let article_before = |id: TokenId| (id.saturating_sub(2)..id).any(|t| matches!(article.token(t), "a" | "an" | "another"));
    let one_more = |d: &DateMention| anchors(pair, d).any(|(_, id)| single_valued(pair, id) && article_before(id));
    if one.is_some_and(indefinite) || one_more(said) || one_more(other) || kin(pair, said) != kin(pair, other) {
        return true;
    }
    let (Some((a, _)), Some((b, _))) = (one.and_then(|s| phrases::subject(article, s)), two.and_then(|s| phrases::subject(article, s))) else { return false };
    let capital = |h: &Head| article.tokens[h.id as usize].capital;
    !a.same(&b) && capital(&a) && capital(&b)
}

/// "A son, Ewan, died in 1987": the relatives that the sentence speaks of before the date, as bits of their stems, to tell
/// those of one from those of another.
fn kin(pair: &Pair<'_>, date: &DateMention) -> u64 {
    let article = pair.article;
    let tokens = article.sentences[date.sentence as usize].tokens.start..date.tokens.start;
    let relative = |id: &TokenId| article.entries::<Exclusive>(*id).any(|(e, _)| e.set == ExclusiveSet::Kin);
    tokens.filter(relative).fold(0, |all, id| all | 1 << (article.stems[id as usize] % 64))
}

/// A day of a month whose year is not said, beside another day of that month.
fn other_day(pair: &Pair<'_>, said: &DateMention, of_one: &dyn Fn(&DateMention) -> bool) -> Option<(Span<Prose>, Span<Prose>)> {
    let (Some(day), Some(month), None) = said.written else { return None };
    let mut rivals = pair.article.dates[pair.long.dates.clone()].iter().filter(|d| matches!(d.written, (Some(_), Some(m), _) if m == month) && of_one(d));
    let rival = rivals.next().filter(|d| d.written.0 != Some(day))?;
    let tied = tie(pair, said) == Tie::On && tie(pair, rival) == Tie::On;
    (tied && rivals.next().is_none() && pair.covered >= 2 && pair.cover(0) >= 0.65).then_some((said.span, rival.span))
}

/// "in the 1950s" beside a year of another decade.
fn decade(pair: &Pair<'_>, said: &DateMention, of_one: &dyn Fn(&DateMention) -> bool) -> Option<(Span<Prose>, Span<Prose>)> {
    let text = pair.article.text(said.span).trim_start_matches(|c: char| !c.is_ascii_digit());
    let first: i16 = text.get(..4)?.parse().ok().filter(|year| year % 10 == 0 && text[4..].trim_start_matches(['\'', '’']) == "s")?;
    let mut rivals = pair.article.dates[pair.long.dates.clone()].iter().filter(|d| d.value.is_some() && of_one(d) && !of_two(pair, said, d));
    let rival = rivals.next().filter(|d| d.value.is_some_and(|v| !(first..first + 10).contains(&v.year())))?;
    let tied = tie(pair, said) == Tie::On && tie(pair, rival) == Tie::On;
    (tied && rivals.next().is_none() && pair.covered >= 2 && pair.cover(0) >= 0.65).then_some((said.span, rival.span))
}

/// "in 20133": a year with a digit too many, beside the year that it begins with.
pub(super) fn overlong(pair: &Pair<'_>) -> Option<(Span<Prose>, Span<Prose>)> {
    let article = pair.article;
    if pair.covered < 2 || pair.cover(0) < 0.65 || pair.short.dates.is_empty() && pair.short.quantities.is_empty() {
        return None;
    }
    let tokens = article.sentences[pair.short.sentence as usize].tokens.clone();
    let long = &article.dates[pair.long.dates.clone()];
    tokens.filter(|id| article.tokens[*id as usize].kind == Kind::Number).find_map(|id| {
        let written = article.token(id);
        let five = written.len() == 5 && written.bytes().all(|b| b.is_ascii_digit());
        let year: i16 = five.then(|| written[..4].parse().ok()).flatten()?;
        let known = long.iter().find(|d| d.value.is_some() && d.written.2 == Some(year))?;
        Some((article.tokens[id as usize].span(), known.span))
    })
}

/// Does the word tell of what happens once?
fn single_valued(pair: &Pair<'_>, id: TokenId) -> bool {
    lemma::listed(pair.article.word(id), pair.article.token(id)).is(List::SingleValued)
}

/// Does what happened on `actual` contradict that it happened on, before or after `day`?
fn conflicts(tie: &Tie, day: &Date, actual: &Date) -> Option<bool> {
    match tie {
        Tie::On => Some(!actual.agrees(day)),
        Tie::Before => Some(day.precedes(actual) || actual == day),
        Tie::After => Some(actual.precedes(day) || actual == day),
        Tie::Other => None,
    }
}

/// A year that differs from a day's year differs from the day; two grains that overlap are left alone elsewhere.
fn same_grain(one: &Date, two: &Date) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(two) || one.year() != two.year()
}

/// How a date hangs on its sentence, by the words right before and after it.
pub(super) fn tie(pair: &Pair<'_>, date: &DateMention) -> Tie {
    let next = pair.article.token(date.tokens.end);
    // "from 1950 to 1961"; not "on 4 May through the publisher".
    let ranges = || {
        let mut after = pair.article.dates_from(date.tokens.end).iter().filter(|d| d.tokens.start > date.tokens.end);
        after.next().is_some_and(|d| d.tokens.start <= date.tokens.end + 2)
    };
    if is_dash(next) || UP_TO.has(next) || ON_TO.has(next) && ranges() {
        return Tie::Other;
    }
    let start = pair.article.sentences[date.sentence as usize].tokens.start;
    for id in (start..date.tokens.start).rev().take(3) {
        match pair.article.token(id) {
            word if OF_DATE.has(word) => {}
            word if word.eq_ignore_ascii_case("before") => return Tie::Before,
            word if word.eq_ignore_ascii_case("after") => return Tie::After,
            word if is_dash(word) || LOOSE.has(word) => return Tie::Other,
            _ => break,
        }
    }
    Tie::On
}

/// What stands between a date and the words that tie it.
const OF_DATE: Few = Few::of(&["early", "in", "late", "mid", "of", "on", "the", "year"]);

/// What ties a date as the beginning or end of a time, or as about when.
const LOOSE: Few = Few::of(&["about", "and", "around", "between", "by", "c", "circa", "from", "since", "than", "through", "till", "to", "until"]);

/// What leads from a date to the end of a time.
const UP_TO: Few = Few::of(&["to", "until"]);

/// What does so before another date.
const ON_TO: Few = Few::of(&["and", "through"]);

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

/// The stems near a date: the words right before and after it, and the verb that it hangs on.
fn anchors<'p>(pair: &'p Pair<'_>, date: &'p DateMention) -> impl Iterator<Item = (u32, TokenId)> {
    let article = pair.article;
    let sentence = &article.sentences[date.sentence as usize].tokens;
    let lower = move |id: &TokenId| !article.tokens[*id as usize].capital && !date.tokens.contains(id);
    let before = (date.tokens.start.saturating_sub(REACH).max(sentence.start)..date.tokens.start).filter(lower);
    let after = (date.tokens.end..(date.tokens.end + 2).min(sentence.end)).filter(lower);
    let further = (date.tokens.start.saturating_sub(FAR).max(sentence.start)..date.tokens.start).rev();
    let verb = move || further.filter(lower).find(|id| slot::acts(pair, *id)).filter(|id| date.tokens.start - id > REACH);
    let near = before.chain(after).chain(std::iter::once_with(verb).flatten());
    near.filter_map(|id| article.stems.get(id as usize).map(|s| (*s, id))).filter(|(s, _)| *s != 0)
}
