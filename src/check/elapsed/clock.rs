//! Minutes and hours between two times of one day: "began at 7 p.m. and ended at 9.30 p.m., after four hours".

use crate::article::{Quantity, Sort, TokenId};
use crate::check::Hit;
use crate::check::reading::Reading;
use crate::source::{Prose, Span};
use crate::value::Bound;
use rust_decimal::Decimal;

/// Minutes of a day.
const DAY: i32 = 24 * 60;

/// A time of day: "9.30 p.m.", "noon", "14:05".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Clock {
    span: Span<Prose>,
    /// Minutes since midnight.
    minutes: i32,
    /// Of which half of the day is open: "at 9:30".
    half: bool,
}

/// Adds the lengths of a few hours or minutes that the two times beside them do not bear out.
pub(super) fn lengths(reading: &Reading<'_>, hits: &mut Vec<Hit>) {
    let article = reading.0;
    let short = |q: &&Quantity| q.sort == Sort::Duration && q.amount.is_single() && minutes_of(q).is_some();
    let mut all = article.quantities.iter().filter(short).peekable();
    while let Some(length) = all.next() {
        let sentence = length.sentence;
        // "three hours and 20 minutes"
        let minutes = |q: &&Quantity| is_in(length, "hour") && is_in(q, "minute") && reading.only(length.tokens.end..q.tokens.start, 1, &["and", ","]);
        let rest = all.next_if(minutes);
        // Of two lengths in a sentence, either may be meant.
        let mut more = false;
        while all.next_if(|q| q.sentence == sentence).is_some() {
            more = true;
        }
        if more || reading.quoted(length.span) || article.dates_of(sentence).len() > 1 || reading.sentence_has(sentence, ELSEWHERE) {
            continue;
        }
        hits.extend(clash(reading, length, rest));
    }
}

/// Words of journeys from one zone of time to another, and of what is done each day.
const ELSEWHERE: &[&str] =
    &["gmt", "bst", "est", "edt", "et", "flight", "flew", "flying", "landed", "local", "plane", "aest", "ist", "utc", "day", "daily", "week"];

/// So many minutes, where the length is one of minutes or hours.
fn minutes_of(length: &Quantity) -> Option<Decimal> {
    let name = length.amount.unit.base?.name.as_str();
    let each = match name {
        "minute" => Decimal::ONE,
        "hour" => Decimal::from(60),
        _ => return None,
    };
    length.amount.low.checked_mul(each).filter(|minutes| *minutes < Decimal::from(DAY))
}

fn is_in(length: &Quantity, unit: &str) -> bool {
    length.amount.unit.is_called(unit)
}

/// The hit for a length, of whose hours and minutes `rest` are the minutes.
fn clash(reading: &Reading<'_>, length: &Quantity, rest: Option<&Quantity>) -> Option<Hit> {
    let told = length.span.to(rest.unwrap_or(length).span);
    let (from, to) = between(reading, length, rest.unwrap_or(length).tokens.end)?;
    let said = minutes_of(length)?.checked_add(rest.map_or(Some(Decimal::ZERO), minutes_of)?)?;
    let gap = (to.minutes - from.minutes).rem_euclid(DAY);
    // "at 9:30 and at 11:15": either may be before noon.
    let gaps = [Some(gap), Some((gap + DAY / 2) % DAY).filter(|_| from.half || to.half)];
    let hours = is_in(length, "hour") && rest.is_none();
    let seventh = said / Decimal::from(7);
    let room = if rest.is_some() { Decimal::from(5) } else { seventh.max(Decimal::from(if hours { 20 } else { 5 })) };
    let fits = |gap: i32| {
        let gap = Decimal::from(gap);
        match length.amount.bound {
            Bound::Exact | Bound::Range => (gap - said).abs() <= room,
            Bound::About => (gap - said).abs() <= room + seventh,
            Bound::Nearly | Bound::Under | Bound::AtMost => gap <= said + room / Decimal::TWO && gap + room + seventh * Decimal::TWO >= said,
            Bound::Over | Bound::AtLeast => gap + room / Decimal::TWO >= said,
        }
    };
    if gap == 0 || gaps.into_iter().flatten().any(fits) {
        return None;
    }
    let mut hit = super::hit(reading, length, spoken(gap), (from.span, Some(to.span)));
    (hit.span, hit.no_fix) = (told, true);
    hit.parts.iter_mut().filter(|(part, _)| *part == "said").for_each(|(_, text)| *text = reading.inside(told));
    Some(hit)
}

/// So many minutes in hours and minutes.
fn spoken(minutes: i32) -> String {
    let of = |n: i32, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match (minutes / 60, minutes % 60) {
        (0, minutes) => of(minutes, "minute"),
        (hours, 0) => of(hours, "hour"),
        (hours, minutes) => format!("{} and {}", of(hours, "hour"), of(minutes, "minute")),
    }
}

/// The two times that the length, which ends at `end`, lies between, by the words around it.
fn between(reading: &Reading<'_>, length: &Quantity, end: TokenId) -> Option<(Clock, Clock)> {
    let article = reading.0;
    let own = clocks(reading, length.sentence);
    let start = reading.start(length);
    let token = |clock: &Clock| article.token_from(clock.span.start);
    let past = |clock: &Clock| article.token_from(clock.span.end);
    let later = reading.is(end, &["later"]);
    match own.as_slice() {
        // "began at 7pm and ended at 9pm, two hours later"
        [from, to] if past(to) <= start => {
            let beside = reading.only(past(to)..start, 6, LINKS) && past(to) < start;
            let told = later && !reading.is(end + 1, &["than"]) || reading.is_clause_end(end) || reading.reads(end, &["in", "all"]);
            (beside && told && !reading.parted(past(from)..token(to))).then_some((*from, *to))
        }
        // "lasted two hours, from 7pm to 9pm"
        [from, to] if end <= token(from) => {
            let opened = reading.only(end..token(from), 2, &[",", "from", "("]) && reading.is(token(from).checked_sub(1)?, &["from"]);
            let until = reading.only(past(from)..token(to), 2, &["to", "until", "till", "through", "–", "—", "-"]);
            (opened && until).then_some((*from, *to))
        }
        // "went at 4.05pm and came back 40 minutes later, at 4.45pm"
        [from, to] if later && past(from) <= start && end <= token(to) => {
            let led = reading.only(end + 1..token(to), 2, &[",", "at"]);
            (led && !reading.parted(past(from)..start)).then_some((*from, *to))
        }
        // "reached the town at 9.04am, 17 minutes after the siren at 8.47am"
        [one, two] if past(one) <= start && end < token(two) => {
            let behind = reading.is(end, &["after"]);
            let gap = end + 1..token(two);
            let beside = reading.only(past(one)..start, 2, &[",", "–", "—", "just", "only"]) && past(one) < start;
            let plain = gap.len() <= CLAUSE && !reading.parted(gap.clone()) && reading.find(gap, &["had", "that", "which", "who"]).is_none();
            let (from, to) = if behind { (two, one) } else { (one, two) };
            (beside && plain && (behind || reading.is(end, &["before"]))).then_some((*from, *to))
        }
        // "It stuck at 11.20am. Forty-five minutes later, at 12.05pm, they were freed."
        [to] => {
            let before = reading.before(length.sentence).filter(|_| later)?;
            let led = end <= token(to) && reading.only(end + 1..token(to), 2, &[",", "at"])
                || past(to) < start && reading.only(past(to)..start, 1, &[",", "–", "—"]) && reading.is_clause_end(end + 1);
            let told = clocks(reading, before);
            let [from] = told.as_slice() else { return None };
            (led && article.dates_of(before).len() + article.dates_of(length.sentence).len() <= 1).then_some((*from, *to))
        }
        _ => None,
    }
}

/// Most tokens of a clause that tells what happened at a time.
const CLAUSE: usize = 10;
/// What may stand between the second time and the length.
const LINKS: &[&str] = &[
    ",", "(", "–", "—", "a", "about", "after", "all", "for", "in", "journey", "just", "lasting", "meeting", "of", "or", "period", "session", "some", "stretch",
    "total", "wait",
];

/// The times of day that a sentence tells, none of the trains and bulletins that are called by one: "the 7.40am from Lund".
fn clocks(reading: &Reading<'_>, sentence: u32) -> Vec<Clock> {
    let article = reading.0;
    let span = article.span(article.sentences[sentence as usize].tokens.clone());
    let text = article.text(span);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match clock(text, at) {
            Some((end, _, _)) if reading.is(article.token_from(span.start + at as u32).saturating_sub(1), &["the"]) => at = end,
            Some((end, minutes, half)) => {
                found.push(Clock { span: Span::new(span.start + at as u32, span.start + end as u32), minutes, half });
                at = end;
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    found
}

/// The time of day that stands at byte `at`: where it ends, its minutes, and whether the half of the day is open.
fn clock(text: &str, at: usize) -> Option<(usize, i32, bool)> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    let free = at
        .checked_sub(1)
        .is_none_or(|before| !bytes[before].is_ascii_alphanumeric() && !matches!(bytes[before], b'.' | b',' | b':' | b'-' | b'$') && bytes[before].is_ascii());
    if !free {
        return None;
    }
    let word = |word: &str, minutes: i32| {
        let end = at + word.len();
        let is = text.get(at..end).is_some_and(|own| own.eq_ignore_ascii_case(word)) && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        is.then_some((end, minutes, false))
    };
    if !first.is_ascii_digit() {
        return word("noon", DAY / 2).or_else(|| word("midday", DAY / 2)).or_else(|| word("midnight", 0));
    }
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let number = |from: usize, count: usize| text[from..from + count].parse::<i32>().ok();
    let count = digits(at);
    let hour = (1..=2).contains(&count).then(|| number(at, count)).flatten()?;
    let mut end = at + count;
    let mark = bytes.get(end).copied().filter(|b| matches!(b, b':' | b'.'));
    let minute = mark.filter(|_| digits(end + 1) == 2).and_then(|_| number(end + 1, 2)).filter(|m| *m < 60);
    end += if minute.is_some() { 3 } else { 0 };
    let gap = bytes[end..].iter().take_while(|b| **b == b' ').count().min(1);
    let half = bytes.get(end + gap).map(u8::to_ascii_lowercase).filter(|b| matches!(b, b'a' | b'p'));
    let stop = usize::from(bytes.get(end + gap + 1) == Some(&b'.'));
    let meridiem = half.filter(|_| bytes.get(end + gap + 1 + stop).map(u8::to_ascii_lowercase) == Some(b'm'));
    let tail = end + gap + 2 + stop;
    match meridiem.filter(|_| !bytes.get(tail).is_some_and(u8::is_ascii_alphanumeric)) {
        Some(half) if (1..=12).contains(&hour) => {
            let tail = tail + usize::from(stop == 1 && bytes.get(tail) == Some(&b'.'));
            Some((tail, (hour % 12 + if half == b'p' { 12 } else { 0 }) * 60 + minute.unwrap_or(0), false))
        }
        // "at 14:05"; "9:05" may be in the evening.
        None if mark == Some(b':')
            && hour < 24
            && !bytes.get(end).is_some_and(|b| matches!(b, b':' | b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit)) =>
        {
            let at_time = text[..at]
                .trim_end()
                .rsplit(' ')
                .next()
                .is_some_and(|w| ["at", "from", "by", "until", "till", "to", "around", "about", "before", "after"].contains(&w));
            minute.filter(|_| at_time).map(|minute| (end, hour * 60 + minute, (1..=12).contains(&hour)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{clock, spoken};

    #[test]
    fn times_of_day_are_read_as_papers_write_them() {
        let read = |text: &str| clock(text, 0);
        for (text, minutes) in [("7 p.m. on", 1140), ("9:30 p.m.", 1290), ("10pm", 1320), ("2.10am,", 130), ("12:05 a.m.", 5), ("noon", 720), ("midnight", 0)] {
            assert_eq!(read(text).map(|r| (r.1, r.2)), Some((minutes, false)), "{text}");
        }
        assert_eq!(clock("at 21:15 on", 3), Some((8, 1275, false)));
        assert_eq!(clock("at 9:15 on", 3), Some((7, 555, true)));
        for text in ["10.15 and", "3pmish", "7 parks", "25:10", "4-3", "11.20"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn a_stretch_is_told_in_hours_and_minutes() {
        assert_eq!([45, 60, 150].map(spoken), ["45 minutes", "1 hour", "2 hours and 30 minutes"]);
    }
}
