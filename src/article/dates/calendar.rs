//! Dates with a month or a year in them.

use super::super::tokens::View;
use super::tense::{self, Tense};
use super::{Clock, Written};
use crate::lexicon::{FunctionWord, FunctionWordKind, Kind, MonthName, NumberWord, NumberWordKind, TimeStep, TimeStepFrom, TimeStepWay, Unit, WeekdayName};
use crate::source::{Prose, Span};
use crate::value::Date;
use jiff::civil::{self, Weekday};

/// The date with a calendar's words that begins at token `i`. The article's day supplies the year that is left out. To
/// add a written form, write its reader and add it here.
pub(super) fn read(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let token = view.get(i)?;
    match token.kind {
        Kind::Word => {
            if let Some((day, mut at)) = weekday(view, i) {
                // "Monday, 4 February", "Tuesday (Feb. 4)", "Tuesday the 4th of February"
                if view.is(at, Kind::Comma) || view.is(at, Kind::Open) {
                    at += 1;
                }
                if view.same(at, "the") {
                    at += 1;
                }
                let date = day_month(view, at, clock, Some(day.1))?;
                return Some(Written { weekday: Some(day), ..date });
            }
            day_month(view, i, clock, None)
                .or_else(|| season(view, i))
                .or_else(|| quarter(view, i))
                .or_else(|| quarter_in_words(view, i))
                .or_else(|| fiscal(view, i))
        }
        Kind::Number => numeric(view, i, clock).or_else(|| day_month(view, i, clock, None)).or_else(|| year(view, i)),
        _ => None,
    }
}

/// A weekday's name at `i`: its span and day, and the token after it and its stop.
pub(super) fn weekday(view: &View<'_>, i: usize) -> Option<((Span<Prose>, Weekday), usize)> {
    let token = view.get(i).filter(|t| t.capital)?;
    let (entry, _) = token.word.entry::<WeekdayName>(view.text(i))?;
    let day = Weekday::from_monday_one_offset(i8::try_from(entry.number).ok()?).ok()?;
    let text = view.text(i);
    let stop = usize::from(text.len() <= 5 && view.text(i + 1) == "." && view.glued(i + 1));
    // "Sun" the star and "Wed" the verb need their stop or a month; "Sat" and "Sun" are not on the list.
    Some(((token.span(), day), i + 1 + stop))
}

/// A month's name at `i`, in capitals as names have them: its number and the token after it and its stop.
pub(super) fn month(view: &View<'_>, i: usize) -> Option<(i8, usize)> {
    let token = view.get(i).filter(|t| t.kind == Kind::Word)?;
    let (entry, _) = token.word.entry::<MonthName>(view.text(i))?;
    // In lower case only with a day or year beside it, and the verbs among them only after a preposition.
    let verb = view.same(i, "may") || view.same(i, "march") || view.same(i, "mar");
    let number = view.is(i + 1, Kind::Number) || view.text(i + 1) == "." && view.is(i + 2, Kind::Number);
    if !token.capital && !(number && (!verb || ["on", "in", "since", "until"].iter().any(|w| view.text_before(i).eq_ignore_ascii_case(w)))) {
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
    let day: i8 = text.parse().ok().filter(|d| (1..=31).contains(d))?;
    let suffix = ["st", "nd", "rd", "th"].iter().any(|s| view.same(i + 1, s)) && view.glued(i + 1);
    Some((day, i + 1 + usize::from(suffix)))
}

/// A year of four digits at `i`.
fn four_digits(view: &View<'_>, i: usize) -> Option<i16> {
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
        let tense = || tense::around(self.view, self.from, to);
        let value = match (d, m, y) {
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
    let (step, _) = view.word(at).entry::<TimeStep>(view.text(at)).filter(|(s, _)| s.from == TimeStepFrom::Today)?;
    let by = match step.way {
        TimeStepWay::Back => -1,
        TimeStepWay::Here => 0,
        TimeStepWay::Ahead => 1,
    };
    view.same(at + 1, "year").then(|| Some((today.year().checked_add(by)?, at + 2)))?
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
        let (d, after_day) = match day(view, at) {
            // "March 2025": not a day; "May 5 million": not a date
            Some((d, after)) if !(view.is(after, Kind::Colon) && view.glued(after)) && !scale_or_unit(view, after) => (Some(d), after),
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
        if d.is_none() && y.is_none() && !lone_month(view, i, at) {
            return None;
        }
        return Some(place.complete((d, Some(m), y), at));
    }
    // "4 February", "4th of February", "4-6 February"
    let (d, mut at) = day(view, i)?;
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
    let doubtful = ["may", "march", "august", "april", "june", "mar", "jan"].iter().any(|w| view.same(i, w));
    let name_follows = view.get(after).is_some_and(|t| t.kind == Kind::Word && t.capital) && month(view, after).is_none();
    let of_or_to = ["of", "to", "for", "from", "by"].iter().any(|w| before.eq_ignore_ascii_case(w));
    if doubtful { time_word && !name_follows && !of_or_to } else { (time_word || i > view.first) && !name_follows }
}

pub(super) fn scale_or_unit(view: &View<'_>, at: usize) -> bool {
    view.word(at)
        .entry::<NumberWord>(view.text(at))
        .is_some_and(|(w, _)| matches!(w.kind, NumberWordKind::Scale | NumberWordKind::Hundred | NumberWordKind::Abbreviation))
        || view.text(at) == "%"
        || view.same(at, "percent")
}

fn unit_follows(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at);
    view.longest::<Unit>(at)
        .is_some_and(|(n, u, _)| (n > 1 || text.len() > 1 || view.glued(at)) && !u.prefix && u.dimension != crate::lexicon::UnitDimension::Count)
        || scale_or_unit(view, at)
}

/// `2025-02-04`, `2025-02`, `04/02/2025`, `4.2.2025`: of the last two, day and month are unclear.
fn numeric(view: &View<'_>, i: usize, clock: &Clock<'_>) -> Option<Written> {
    let joined = |at: usize, mark: &str| view.text(at) == mark && view.glued(at) && view.glued(at + 1) && view.is(at + 1, Kind::Number);
    if let Some(y) = four_digits(view, i) {
        for mark in ["-", "/"] {
            if joined(i + 1, mark) && view.text(i + 2).len() == 2 {
                let m: i8 = view.text(i + 2).parse().ok()?;
                if joined(i + 3, mark) && view.text(i + 4).len() <= 2 {
                    let d: i8 = view.text(i + 4).parse().ok()?;
                    let date = civil::Date::new(y, m, d).ok()?;
                    return Some(Written { to: i + 5, parts: (Some(d), Some(m), Some(y)), value: Some(Date::Day(date)), ..Written::default() });
                }
                // 2024-25 is a season or a financial year; 2025-02 a month
                let next_year = i8::try_from((y + 1) % 100).is_ok_and(|n| n == m);
                if (1..=12).contains(&m) && mark == "-" && !next_year {
                    return Some(Written { to: i + 3, parts: (None, Some(m), Some(y)), value: Some(month_of(y, m)), ..Written::default() });
                }
                return Some(Written { to: i + 3, parts: (None, None, Some(y)), value: None, ..Written::default() });
            }
        }
        // 2014–15, 2014/15, 2014–2018: two years, no one value
        let dash = view.get(i + 1).is_some_and(|t| t.kind == Kind::Dash || view.text(i + 1) == "/") && view.glued(i + 1) && view.glued(i + 2);
        if dash && (four_digits(view, i + 2).is_some() || view.is(i + 2, Kind::Number) && view.text(i + 2).len() == 2) && !unit_follows(view, i + 3) {
            return Some(Written { to: i + 3, parts: (None, None, Some(y)), value: None, ..Written::default() });
        }
        return None;
    }
    // 4.2.2025 is one number token with two points.
    let text = view.text(i);
    if text.len() <= 10 && text.bytes().filter(|b| *b == b'.').count() == 2 {
        let parts: Vec<&str> = text.split('.').collect();
        if let [d, m, y] = parts[..]
            && y.len() == 4
        {
            return day_and_month(d.parse().ok()?, m.parse().ok()?, y.parse().ok()?, i + 1, clock);
        }
    }
    if text.len() <= 2 && joined(i + 1, "/") && view.text(i + 2).len() <= 2 && joined(i + 3, "/") && matches!(view.text(i + 4).len(), 2 | 4) {
        let year: i16 = view.text(i + 4).parse().ok()?;
        let year = if year < 100 { of_century(year, clock.today) } else { year };
        return day_and_month(text.parse().ok()?, view.text(i + 2).parse().ok()?, year, i + 5, clock);
    }
    None
}

/// The year that two digits stand for: the latest that is not long after the article's own.
fn of_century(year: i16, today: Option<civil::Date>) -> i16 {
    let latest = today.map_or(2069, |t| t.year() + 20);
    let century = latest - latest.rem_euclid(100) + year;
    if century > latest { century - 100 } else { century }
}

/// Two numbers of which one is the day: clear only where one of them can be no month, where both are the same, or where
/// one reading is the article's own day.
fn day_and_month(a: i8, b: i8, year: i16, to: usize, clock: &Clock<'_>) -> Option<Written> {
    let (low, high) = (a.min(b), a.max(b));
    if !(1..=12).contains(&low) || !(1..=31).contains(&high) {
        return None;
    }
    let date = |m: i8, d: i8| civil::Date::new(year, m, d).ok();
    let own = [(a, b), (b, a)].into_iter().filter_map(|(m, d)| date(m, d)).find(|d| Some(*d) == clock.today);
    let clear = if high > 12 || a == b { date(low, high) } else { own };
    let parts = clear.map_or((None, None, Some(year)), |d| (Some(d.day()), Some(d.month()), Some(year)));
    // A day that the calendar does not have is one all the same.
    let parts = if high > 12 { (Some(high), Some(low), Some(year)) } else { parts };
    Some(Written { to, parts, value: clear.map(Date::Day), ..Written::default() })
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
    let kind = i.checked_sub(1).and_then(|b| view.word(b).entry::<FunctionWord>(view.text(b))).map(|(w, _)| w.kind);
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
    // "2015 results" are a year's; in copy that groups its thousands so is all that is written like a year.
    const ANNUAL: [&str; 20] = [
        "sales",
        "earnings",
        "results",
        "profits",
        "revenues",
        "elections",
        "figures",
        "levels",
        "estimates",
        "forecasts",
        "models",
        "primaries",
        "caucuses",
        "playoffs",
        "taxes",
        "returns",
        "campaigns",
        "games",
        "budgets",
        "standards",
    ];
    let annual = sure && (1900..=2100).contains(&y) && ANNUAL.iter().any(|w| view.same(i + 1, w));
    let counts = !annual
        && view.get(i + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital)
        && super::super::quantities::looks_plural(view.text(i + 1))
        && !view.word(i + 1).is(crate::lexicon::List::Verb)
        && !time_word
        && kind != Some(FunctionWordKind::Determiner);
    if !sure && !(time_word && (1000..=2199).contains(&y) && ["in", "since", "year", "circa"].iter().any(|w| text.eq_ignore_ascii_case(w))) || counts {
        return None;
    }
    Some(Written { to: i + 1, parts: (None, None, Some(y)), value: Some(Date::Year(y)), ..Written::default() })
}

/// A year and nothing else.
pub(super) fn year_alone(view: &View<'_>, i: usize) -> Option<Written> {
    let y = four_digits(view, i)?;
    (view.last == i + 1).then(|| Written { to: i + 1, parts: (None, None, Some(y)), value: Some(Date::Year(y)), ..Written::default() })
}

/// "spring 2024", "summer of 2024": a season has no value, but it is no figure.
fn season(view: &View<'_>, i: usize) -> Option<Written> {
    if !["spring", "summer", "autumn", "winter", "fall"].iter().any(|s| view.same(i, s)) {
        return None;
    }
    let at = i + 1 + usize::from(view.same(i + 1, "of"));
    let y = four_digits(view, at)?;
    Some(Written { to: at + 1, parts: (None, None, Some(y)), value: None, ..Written::default() })
}

/// "Q3 2024", "Q3 of 2024", "Q3".
fn quarter(view: &View<'_>, i: usize) -> Option<Written> {
    let text = view.text(i);
    let digit = text.strip_prefix(['Q', 'q']).filter(|d| d.len() == 1)?.parse::<u8>().ok().filter(|q| (1..=4).contains(q))?;
    let at = i + 1 + usize::from(view.same(i + 1, "of"));
    match four_digits(view, at) {
        Some(y) => Some(Written { to: at + 1, parts: (None, None, Some(y)), value: Some(Date::Quarter(y, digit)), ..Written::default() }),
        None => view.get(i)?.capital.then(|| Written { to: i + 1, ..Written::default() }),
    }
}

/// "the third quarter of 2024", "fourth-quarter 2023"; without its year it is no figure, and has no value.
fn quarter_in_words(view: &View<'_>, i: usize) -> Option<Written> {
    let number = ["first", "second", "third", "fourth"].iter().position(|w| view.same(i, w))? + 1;
    let at = i + 1 + usize::from(view.text(i + 1) == "-" && view.glued(i + 1));
    if !view.same(at, "quarter") {
        return None;
    }
    let at = at + 1;
    let year = at + usize::from(view.same(at, "of") || view.same(at, "in") || view.is(at, Kind::Comma));
    match four_digits(view, year).filter(|_| year_at(view, year)) {
        Some(y) => Some(Written { to: year + 1, parts: (None, None, Some(y)), value: Some(Date::Quarter(y, number as u8)), ..Written::default() }),
        None => Some(Written { to: at, ..Written::default() }),
    }
}

/// Is a year surely what stands at `i`?
pub(super) fn year_at(view: &View<'_>, i: usize) -> bool {
    four_digits(view, i).is_some_and(|y| (1700..=2100).contains(&y)) && !unit_follows(view, i + 1)
}

/// "FY25", "FY 2025", "FY2025": a company's own year, so without a value.
fn fiscal(view: &View<'_>, i: usize) -> Option<Written> {
    let rest = view.text(i).strip_prefix("FY")?;
    if !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Written { to: i + 1, ..Written::default() });
    }
    (rest.is_empty() && view.is(i + 1, Kind::Number)).then(|| Written { to: i + 2, ..Written::default() })
}
