//! Dates with a month or a year in them.

use super::super::tokens::View;
use super::tense::{self, Tense};
use super::{Clock, Written, numeric, periods};
use crate::lexicon::{
    Entry, FunctionWord, FunctionWordKind, Group, Kind, List, Lists, MonthName, NumberWord, NumberWordKind, OrdinalWord, TimeStep, TimeStepFrom, Unit,
    WeekdayName, Word, few,
};
use crate::source::{Prose, Span};
use crate::value::Date;
use jiff::ToSpan;
use jiff::civil::{self, Weekday};

/// The date with a calendar's words that begins at token `i`. The article's day supplies the year that is left out. To
/// add a written form, write its reader and add it here.
pub(super) fn read(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    // Of known words none else begins such a date.
    const OPENERS: Lists = Lists::of(&[List::MonthName, List::Opener, List::OrdinalWord, List::TimeStep, List::WeekdayName]);
    let token = view.get(i)?;
    match token.kind {
        Kind::Word if token.word != Word::UNKNOWN && !token.word.opens(OPENERS) => None,
        Kind::Word => {
            if let Some((day, mut at)) = weekday(view, i) {
                // "Monday, 4 February", "Tuesday (Feb. 4)", "Tuesday the 4th of February"
                if view.is(at, Kind::Comma) || view.is(at, Kind::Open) {
                    at += 1;
                }
                if view.same(at, "the") {
                    at += 1;
                }
                let date = day_month(view, at, clock, Some(day.1)).or_else(|| numeric::read(view, at, clock))?;
                return Some(Written { weekday: Some(day), ..date });
            }
            day_month(view, i, clock, None)
                .map(|date| weekday_behind(view, date))
                .or_else(|| weekday_of_month(view, i, clock))
                .or_else(|| periods::season(view, i))
                .or_else(|| periods::quarter(view, i))
                .or_else(|| periods::quarter_in_words(view, i))
                .or_else(|| periods::fiscal(view, i))
        }
        Kind::Number => {
            let dated = || numeric::read(view, i, clock).or_else(|| day_month(view, i, clock, None)).map(|date| weekday_behind(view, date));
            dated().or_else(|| year(view, i)).or_else(|| day_alone(view, i, clock))
        }
        _ => None,
    }
}

/// "14 March (Saturday)", "14 March, a Saturday": the day with the weekday told behind it.
fn weekday_behind(view: &View<'_>, date: Written) -> Written {
    let at = date.to;
    let whole = matches!(date.parts, (Some(_), Some(_), _)) && date.weekday.is_none();
    let found = if !whole {
        None
    } else if view.is(at, Kind::Open) {
        weekday(view, at + 1).filter(|(_, to)| view.is(*to, Kind::Close)).map(|(day, to)| (day, to + 1))
    } else if view.is(at, Kind::Comma) && view.same(at + 1, "a") {
        weekday(view, at + 2).filter(|(_, to)| !view.get(*to).is_some_and(|t| t.kind == Kind::Word))
    } else {
        None
    };
    match found {
        Some((day, to)) => Written { to, weekday: Some(day), ..date },
        None => date,
    }
}

/// "the first Friday of July", "the second Monday in May 2025", "the last Sunday of next month".
fn weekday_of_month(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let last = view.same(i, "last");
    let (nth, at) = if last { (-1, i + 1) } else { day_in_words(view, i).filter(|(n, _)| *n <= 5)? };
    let (day, at) = weekday(view, at)?;
    if !(view.same(at, "of") || view.same(at, "in")) {
        return None;
    }
    let (month, to) = match month_by_step(view, at, clock.today) {
        Some((y, m, to)) => (Some(month_of(y, m)), to),
        None => {
            let (m, to) = month(view, at + 1)?;
            match four_digits(view, to) {
                Some(y) => (Some(month_of(y, m)), to + 1),
                None => (clock.today.and_then(|t| nearest_month(t, m, || tense::around(view, i, to))), to),
            }
        }
    };
    let value = month.and_then(|m| m.first_day()).and_then(|first| first.nth_weekday_of_month(nth, day.1).ok()).map(Date::Day);
    Some(Written { to, value, ..Written::default() })
}

/// "on the 27th", "by the 4th": a day of the month that its verb looks to.
fn day_alone(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let (d, to) = day(view, i).filter(|(_, to)| *to == i + 2)?;
    let led = view.text_before(i).eq_ignore_ascii_case("the") && i >= 2 && view.one_of(i - 2, few!["on", "by", "until", "since"]);
    // "on the 4th floor", "on the 10th anniversary", "on the 18th-century square"
    let noun = view.get(to).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Dash)) && !view.word(to).is(FunctionWord::LIST);
    if !led || noun || view.same(to, "of") {
        return None;
    }
    let near = |by: i64| clock.today.and_then(|t| t.first_of_month().checked_add(by.months()).ok()).and_then(|m| civil::Date::new(m.year(), m.month(), d).ok());
    let today = clock.today;
    let value = match tense::around(view, i, to) {
        Tense::Past => near(0).filter(|day| Some(*day) <= today).or_else(|| near(-1)),
        Tense::Ahead => near(0).filter(|day| Some(*day) >= today).or_else(|| near(1)),
        Tense::Unknown => None,
    };
    Some(Written { to, value: value.map(Date::Day), ..Written::default() })
}

/// A weekday's name at `i`: its span and day, and the token after it and its stop.
pub(super) fn weekday(view: &View<'_>, i: usize) -> Option<((Span<Prose>, Weekday), usize)> {
    let token = view.get(i).filter(|t| t.capital)?;
    let (entry, _) = view.entry::<WeekdayName>(i)?;
    let day = Weekday::from_monday_one_offset(i8::try_from(entry.number).ok()?).ok()?;
    let text = view.text(i);
    let stop = usize::from(text.len() <= 5 && view.text(i + 1) == "." && view.glued(i + 1));
    // "Sun" the star and "Wed" the verb need their stop or a month; "Sat" and "Sun" are not on the list.
    Some(((token.span(), day), i + 1 + stop))
}

/// A month's name at `i`, in capitals as names have them: its number and the token after it and its stop.
pub(super) fn month(view: &View<'_>, i: usize) -> Option<(i8, usize)> {
    let token = view.get(i).filter(|t| t.kind == Kind::Word)?;
    let (entry, _) = view.entry::<MonthName>(i)?;
    // In lower case only with a day or year beside it, and the verbs among them only after a preposition.
    let verb = view.same(i, "may") || view.same(i, "march") || view.same(i, "mar");
    let number = view.is(i + 1, Kind::Number) || view.text(i + 1) == "." && view.is(i + 2, Kind::Number);
    if !token.capital && !(number && (!verb || few!["on", "in", "since", "until"].has(view.text_before(i)))) {
        return None;
    }
    let stop = usize::from(
        view.text(i).len() <= 4
            && view.text(i + 1) == "."
            && view.glued(i + 1)
            && (view.is(i + 2, Kind::Number)
                || view.is(i + 2, Kind::Comma)
                || !view.text(i).eq_ignore_ascii_case("may") && view.get(i + 2).is_some_and(|t| !t.capital)),
    );
    Some((i8::try_from(entry.number).ok()?, i + 1 + stop))
}

/// A day of the month at `i`, "4" or "4th": and the token after it.
pub(super) fn day(view: &View<'_>, i: usize) -> Option<(i8, usize)> {
    let text = view.text(i);
    if !view.is(i, Kind::Number) || text.len() > 2 {
        return None;
    }
    let day: i8 = text.parse().ok().filter(|d| (1..=31).contains(d) || (32..=39).contains(d) && slipped(view, i))?;
    let suffix = view.one_of(i + 1, few!["st", "nd", "rd", "th"]) && view.glued(i + 1);
    Some((day, i + 1 + usize::from(suffix)))
}

/// "on October 32": nothing else can be meant by a number of this size than a day, and the day is wrong.
fn slipped(view: &View<'_>, i: usize) -> bool {
    let month = if i >= 2 && view.text(i - 1) == "." { i.wrapping_sub(2) } else { i.wrapping_sub(1) };
    let led = view.before(month).is_some_and(|(b, _)| view.one_of(b, few!["on", "until", "by", "before", "after", "since"]));
    view.word(month).is(MonthName::LIST) && led && matches!(view.get(i + 1).map(|t| t.kind), None | Some(Kind::Comma | Kind::Stop))
}

/// A day of the month in words at `i`, "fourth", "twenty-first": and the token after it.
fn day_in_words(view: &View<'_>, i: usize) -> Option<(i8, usize)> {
    let (n, ordinal, _) = view.longest::<OrdinalWord>(i)?;
    Some((i8::try_from(ordinal.number).ok()?, i + n))
}

/// "the fourth" after a month, or "fourth" where nothing follows that it could count: not "March first-quarter results".
fn ordinal_after(view: &View<'_>, i: usize) -> Option<(i8, usize)> {
    let article = usize::from(view.same(i, "the"));
    let (d, to) = day_in_words(view, i + article)?;
    let noun = view.get(to).is_some_and(|t| t.kind == Kind::Word && !t.capital) && !view.word(to).is(FunctionWord::LIST);
    (!noun && !(view.is(to, Kind::Dash) && view.glued(to))).then_some((d, to))
}

/// A year of four digits at `i`.
pub(super) fn four_digits(view: &View<'_>, i: usize) -> Option<i16> {
    let text = view.text(i);
    if !view.is(i, Kind::Number) || text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) || text.starts_with('0') {
        return None;
    }
    text.parse().ok().filter(|y| (1000..=2199).contains(y))
}

/// What a reading needs to know to supply a year.
struct Place<'v, 't> {
    view: &'v View<'t>,
    from: usize,
    clock: &'v Clock<'v>,
    weekday: Option<Weekday>,
}

impl Place<'_, '_> {
    fn complete(&self, parts: (Option<i8>, Option<i8>, Option<i16>), to: usize) -> Written {
        let (d, m, y) = parts;
        let day = |y: i16, m: i8, d: i8| civil::Date::new(y, m, d).ok().map(Date::Day);
        // "in March of next year": the year is told from the article's own.
        if let (Some(m), None, Some(today)) = (m, y, self.clock.today)
            && let Some((year, end)) = year_by_step(self.view, to, today)
        {
            let value = d.map_or(Some(month_of(year, m)), |d| day(year, m, d));
            return Written { to: end, parts, value, ..Written::default() };
        }
        // "on Nov. 9 that year": of the year told before, or none that is known.
        let told = if y.is_none() { year_by_mention(self.view, to, self.clock) } else { None };
        let tense = || tense::around(self.view, self.from, to);
        let value = match (d, m, y.or(told.flatten())) {
            (_, _, None) if told.is_some() => None,
            (Some(d), Some(m), Some(y)) => day(y, m, d),
            (None, Some(m), Some(y)) => Some(month_of(y, m)),
            (Some(d), Some(m), None) => self.clock.today.and_then(|t| nearest(t, m, d, self.weekday, tense)).map(Date::Day),
            (None, Some(m), None) => self.clock.today.and_then(|t| nearest_month(t, m, tense)),
            _ => None,
        };
        Written { to, parts, value, ..Written::default() }
    }
}

/// "of next year", "last year" after a month: the year and the token after it.
fn year_by_step(view: &View<'_>, i: usize, today: civil::Date) -> Option<(i16, usize)> {
    let at = i + usize::from(view.same(i, "of"));
    let (step, _) = view.entry::<TimeStep>(at).filter(|(s, _)| s.from == TimeStepFrom::Today)?;
    view.same(at + 1, "year").then(|| Some((today.year().checked_add(step.steps().into())?, at + 2)))?
}

/// "that year", "of the same year", "the following year" after a day or month: the year, if the one that it is told from is
/// known; the outer none where no such words stand there.
fn year_by_mention(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Option<i16>> {
    let mut at = i + usize::from(view.same(i, "of"));
    at += usize::from(view.same(at, "the"));
    let (step, _) = view.entry::<TimeStep>(at).filter(|(s, _)| s.from == TimeStepFrom::Mention)?;
    view.same(at + 1, "year").then(|| clock.mention(false)?.year().checked_add(step.steps().into()))
}

/// "of next month" after a day: its year and month, and the token after it.
pub(super) fn month_by_step(view: &View<'_>, i: usize, today: Option<civil::Date>) -> Option<(i16, i8, usize)> {
    let (step, _) = view.entry::<TimeStep>(i + 1).filter(|(s, _)| view.same(i, "of") && s.from == TimeStepFrom::Today)?;
    if !view.same(i + 2, "month") {
        return None;
    }
    let there = today?.first_of_month().checked_add(i64::from(step.steps()).months()).ok()?;
    Some((there.year(), there.month(), i + 3))
}

/// A month from jiff's numbers.
pub(super) fn month_of(year: i16, month: i8) -> Date {
    Date::Month(year, month.unsigned_abs())
}

/// How many days away a day without a year may be for its verb not to be asked: news names the year of others.
const NEAR: i32 = 60;

/// The day `d.m.` nearest to `today`, its weekday agreeing where it has one; of days far off the one its verb looks to,
/// and none where two years are as likely.
fn nearest(today: civil::Date, m: i8, d: i8, weekday: Option<Weekday>, tense: impl Fn() -> Tense) -> Option<civil::Date> {
    let days = |date: civil::Date| (date - today).get_days();
    let candidates = || [-1, 0, 1].into_iter().filter_map(|o| civil::Date::new(today.year().checked_add(o)?, m, d).ok());
    let best = candidates().filter(|c| weekday.is_none_or(|w| c.weekday() == w)).min_by_key(|c| days(*c).abs());
    let best = best.or_else(|| civil::Date::new(today.year(), m, d).ok())?;
    if weekday.is_some() || days(best).abs() <= NEAR {
        return Some(best);
    }
    match tense() {
        Tense::Past => candidates().filter(|c| days(*c) <= 0).max(),
        Tense::Ahead => candidates().filter(|c| days(*c) >= 0).min(),
        Tense::Unknown => Some(best).filter(|b| (-330..=170).contains(&days(*b))),
    }
}

/// The month nearest to `today`: where its verb does not say, news looks back further than ahead.
fn nearest_month(today: civil::Date, m: i8, tense: impl Fn() -> Tense) -> Option<Date> {
    let ahead = i32::from(m) - i32::from(today.month());
    if ahead == 0 {
        return Some(month_of(today.year(), m));
    }
    let year = match (tense(), ahead) {
        (Tense::Past, 1..) => -1,
        (Tense::Ahead, ..=-1) => 1,
        (Tense::Past | Tense::Ahead, _) | (Tense::Unknown, -8..=3) => 0,
        (Tense::Unknown, 9..) => -1,
        (Tense::Unknown, ..=-10) => 1,
        (Tense::Unknown, _) => return None,
    };
    today.year().checked_add(year).map(|y| month_of(y, m))
}

/// "4 February 2025", "February 4, 2025", "the 4th of February", "Feb. 2025", "early March", "4–6 February".
fn day_month(view: &View<'_>, i: usize, clock: &Clock<'_>, weekday: Option<Weekday>) -> Option<Written> {
    let place = Place { view, from: i, clock, weekday };
    if let Some((m, mut at)) = month(view, i) {
        // "Oct-2", "May 4", "May the fourth"
        let dash = usize::from(view.hyphen(at) && view.glued(at) && view.glued(at + 1));
        let (d, after_day) = match day(view, at + dash).or_else(|| ordinal_after(view, at)) {
            // "March 2025": not a day; "May 5 million": not a date
            Some((d, after)) if !(view.is(after, Kind::Colon) && view.glued(after) && view.glued(after + 1)) && !scale_or_unit(view, after) => (Some(d), after),
            _ => (None, at),
        };
        at = after_day;
        // "February 4–6"
        if d.is_some() && view.is(at, Kind::Dash) && view.glued(at) && day(view, at + 1).is_some() {
            at = day(view, at + 1).map_or(at, |(_, end)| end);
        }
        let comma = usize::from(view.is(at, Kind::Comma) || d.is_none() && view.same(at, "of"));
        let y = four_digits(view, at + comma).filter(|_| !unit_follows(view, at + comma + 1));
        if y.is_some() {
            at += comma + 1;
        }
        let stepped = clock.today.is_some_and(|t| year_by_step(view, at, t).is_some());
        if d.is_none() && y.is_none() && !stepped && !lone_month(view, i, at) {
            return None;
        }
        return Some(place.complete((d, Some(m), y), at));
    }
    // "4 February", "4th of February", "4-6 February", "fourth of February"
    let (d, mut at) = day(view, i).or_else(|| day_in_words(view, i).filter(|(_, at)| view.same(*at, "of")))?;
    // "the 20th of next month"
    if let Some((y, m, to)) = month_by_step(view, at, clock.today) {
        let value = civil::Date::new(y, m, d).ok().map(Date::Day);
        return Some(Written { to, parts: (Some(d), Some(m), None), value, ..Written::default() });
    }
    if view.is(at, Kind::Dash) && view.glued(at) {
        let (_, end) = day(view, at + 1)?;
        at = end;
    }
    if view.same(at, "of") {
        at += 1;
    } else if view.is(at, Kind::Dash) && view.glued(at) && view.glued(at + 1) {
        at += 1;
    }
    let (m, mut at) = month(view, at)?;
    if view.text(at - 1).len() == 3
        && view.same(at - 1, "may")
        && view.get(at).is_some_and(|t| t.kind == Kind::Word && !t.capital)
        && view.text_before(i).is_empty()
    {
        return None;
    }
    let comma = usize::from(view.is(at, Kind::Comma) || view.is(at, Kind::Dash) && view.glued(at));
    let y = four_digits(view, at + comma);
    if y.is_some() {
        at += comma + 1;
    }
    Some(place.complete((Some(d), Some(m), y), at))
}

/// Is the month's name by itself surely the month? "May" and "March" begin sentences, name people and are verbs.
fn lone_month(view: &View<'_>, i: usize, after: usize) -> bool {
    let before = view.text_before(i);
    let time_word = [
        "in", "since", "until", "till", "by", "during", "last", "next", "this", "from", "early", "late", "mid", "of", "through", "before", "after", "to",
        "between", "every", "for",
    ]
    .iter()
    .any(|w| before.eq_ignore_ascii_case(w))
        || before == "-" && i >= 2 && view.same(i - 2, "mid");
    let doubtful = view.one_of(i, few!["may", "march", "august", "april", "june", "mar", "jan"]);
    let name_follows = view.get(after).is_some_and(|t| t.kind == Kind::Word && t.capital) && month(view, after).is_none();
    // "the March figures", "April sales", "July and August"
    let verb = |at: usize| view.word(at).is(List::Verb) || view.word(at).is(List::ReportingVerb) || view.word(at).is(FunctionWord::LIST);
    let described = i
        .checked_sub(1)
        .and_then(|b| view.entry::<FunctionWord>(b))
        .is_some_and(|(w, _)| matches!(w.kind, FunctionWordKind::Determiner | FunctionWordKind::Possessive));
    let word_follows = view.get(after).is_some_and(|t| t.kind == Kind::Word && !t.capital) && !view.word(after).is(FunctionWord::LIST);
    let noun_follows = word_follows && !verb(after);
    let verbal = view.same(i, "may") || view.same(i, "march") || view.same(i, "mar");
    let paired = (view.same(i.wrapping_sub(1), "and") || view.same(i.wrapping_sub(1), "or")) && i >= 2 && month(view, i - 2).is_some();
    if !name_follows && (described && word_follows || !verbal && noun_follows && !time_word || paired) {
        return true;
    }
    let of_or_to = few!["of", "to", "for", "from", "by"].has(before);
    if doubtful { time_word && !name_follows && !of_or_to } else { (time_word || i > view.first) && !name_follows }
}

pub(super) fn scale_or_unit(view: &View<'_>, at: usize) -> bool {
    view.word(at)
        .entry::<NumberWord>(view.text(at))
        .is_some_and(|(w, _)| matches!(w.kind, NumberWordKind::Scale | NumberWordKind::Hundred | NumberWordKind::Abbreviation))
        || view.text(at) == "%"
        || view.same(at, "percent")
}

pub(super) fn unit_follows(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at);
    view.longest::<Unit>(at)
        .is_some_and(|(n, u, _)| (n > 1 || text.len() > 1 || view.glued(at)) && !u.prefix && u.dimension != crate::lexicon::UnitDimension::Count)
        || scale_or_unit(view, at)
}

/// A bare year, where its neighbours do not make it a figure; "the 1990s".
fn year(view: &View<'_>, i: usize) -> Option<Written> {
    let y = four_digits(view, i)?;
    if view.same(i + 1, "s") && view.glued(i + 1) || view.text(i + 1) == "'s" && y % 10 == 0 {
        return Some(Written { to: i + 2, parts: (None, None, None), value: None, ..Written::default() });
    }
    if unit_follows(view, i + 1)
        || view.glued(i + 1)
            && view.get(i + 1).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Sign))
            && view.text(i + 1) != "'s"
            && view.text(i + 1) != "/"
    {
        return None;
    }
    let before = i.checked_sub(1).and_then(|b| view.get(b));
    if view.glued(i)
        && before.is_some_and(|t| matches!(t.kind, Kind::Sign | Kind::Word | Kind::Dash))
        && !(before.is_some_and(|t| t.kind == Kind::Dash)
            && i >= 2
            && (view.same(i - 2, "mid")
                || view.same(i - 2, "pre")
                || view.same(i - 2, "post")
                || view.same(i - 2, "then")
                || view.same(i - 2, "late")
                || view.same(i - 2, "early")))
    {
        return None;
    }
    let text = view.text_before(i);
    let kind = i.checked_sub(1).and_then(|b| view.entry::<FunctionWord>(b)).map(|(w, _)| w.kind);
    let time_word = [
        "in", "since", "by", "from", "until", "till", "during", "before", "after", "of", "to", "through", "early", "late", "mid", "spring", "summer", "autumn",
        "fall", "winter", "circa", "year", "for", "and", "on",
    ]
    .iter()
    .any(|w| text.eq_ignore_ascii_case(w));
    let hedged = ["about", "some", "around", "over", "than", "nearly", "almost", "least", "most", "$", "€", "£"].iter().any(|w| text.eq_ignore_ascii_case(w));
    // "since at least 1980" is a year, "at least 1980 voters" a count.
    let dated = ["since", "until", "from", "to", "till"].iter().any(|w| i.checked_sub(3).is_some_and(|b| view.same(b, w)) && view.same(i - 2, "at"));
    let hedged = hedged && !dated;
    if hedged && !(1900..=2100).contains(&y)
        || !dated && ["than", "least", "most", "some", "nearly", "$", "€", "£"].iter().any(|w| text.eq_ignore_ascii_case(w))
    {
        return None;
    }
    let sure = (1700..=2100).contains(&y);
    // "2015 results" are a year's, and so is most that is written like a recent one: 1,987 people would have a comma.
    let recent = (1900..=2035).contains(&y);
    let annual = recent && (y % 50 != 0 || view.word(i + 1).in_group(Group::Annual));
    let counts = !annual
        && view.get(i + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital)
        && super::super::quantities::looks_plural(view.text(i + 1))
        && !view.word(i + 1).is(crate::lexicon::List::Verb)
        && !time_word
        && kind != Some(FunctionWordKind::Determiner);
    if !sure && !(time_word && (1000..=2199).contains(&y) && few!["in", "since", "year", "circa"].has(text)) || counts {
        return None;
    }
    Some(Written { to: i + 1, parts: (None, None, Some(y)), value: Some(Date::Year(y)), ..Written::default() })
}

/// A year and nothing else.
pub(super) fn year_alone(view: &View<'_>, i: usize) -> Option<Written> {
    let y = four_digits(view, i)?;
    (view.last == i + 1).then(|| Written { to: i + 1, parts: (None, None, Some(y)), value: Some(Date::Year(y)), ..Written::default() })
}

/// Is a year surely what stands at `i`?
pub(super) fn year_at(view: &View<'_>, i: usize) -> bool {
    four_digits(view, i).is_some_and(|y| (1700..=2100).contains(&y)) && !unit_follows(view, i + 1)
}
