//! Dates as far as they are known, compared as far as that allows.

use super::Date;
use jiff::civil;
use std::ops::RangeInclusive;

impl Date {
    /// Its first day; none for a year, month or quarter that the calendar does not have.
    pub fn first_day(&self) -> Option<civil::Date> {
        match *self {
            Date::Year(year) => civil::Date::new(year, 1, 1).ok(),
            Date::Quarter(year, quarter) => civil::Date::new(year, (quarter.clamp(1, 4) as i8 - 1) * 3 + 1, 1).ok(),
            Date::Month(year, month) => civil::Date::new(year, month as i8, 1).ok(),
            Date::Day(day) => Some(day),
        }
    }

    /// Its last day.
    pub fn last_day(&self) -> Option<civil::Date> {
        match *self {
            Date::Year(year) => civil::Date::new(year, 12, 31).ok(),
            Date::Quarter(year, quarter) => Some(civil::Date::new(year, quarter.clamp(1, 4) as i8 * 3, 1).ok()?.last_of_month()),
            Date::Month(..) => Some(self.first_day()?.last_of_month()),
            Date::Day(day) => Some(day),
        }
    }

    /// Its year.
    pub fn year(&self) -> i16 {
        match *self {
            Date::Year(year) | Date::Quarter(year, _) | Date::Month(year, _) => year,
            Date::Day(day) => day.year(),
        }
    }

    /// May both speak of the same day? "2025" and 4 February 2025 may, "March 2025" and that day may not.
    pub fn agrees(&self, other: &Date) -> bool {
        match (self.first_day(), self.last_day(), other.first_day(), other.last_day()) {
            (Some(a), Some(b), Some(c), Some(d)) => a <= d && c <= b,
            _ => true,
        }
    }

    /// The same day or month of another year.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self {
            Date::Day(day) => civil::Date::new(year, day.month(), day.day()).ok().map(Date::Day),
            Date::Month(_, month) => Some(Date::Month(year, month)),
            other => Some(other),
        }
    }

    /// As far as both go, is it `other` but for the day, the month or the year alone? "September 2007" of 18 September 2008 is.
    pub fn is_one_part_off(&self, other: &Date) -> bool {
        let parts = |date: &Date| match *date {
            Date::Day(day) => (day.year(), Some(day.month()), Some(day.day())),
            Date::Month(year, month) => (year, Some(month as i8), None),
            Date::Year(year) | Date::Quarter(year, _) => (year, None, None),
        };
        let ((year, month, day), (other_year, other_month, other_day)) = (parts(self), parts(other));
        let same = |one: Option<i8>, two: Option<i8>| one.zip(two).map(|(one, two)| one == two);
        let told = [Some(year == other_year), same(month, other_month), same(day, other_day)];
        told.iter().flatten().count() > 1 && told.iter().flatten().filter(|same| !**same).count() == 1
    }

    /// Is all of it before all of `other`?
    pub fn precedes(&self, other: &Date) -> bool {
        self.last_day().zip(other.first_day()).is_some_and(|(end, start)| end < start)
    }

    /// Completed years from it to `other`, at least and at most: an age, where it is a birth. None where `other` may
    /// come first.
    pub fn years_until(&self, other: &Date) -> Option<RangeInclusive<i32>> {
        let least = completed(self.last_day()?, other.first_day()?);
        let most = completed(self.first_day()?, other.last_day()?);
        (most >= 0).then_some(least.max(0)..=most)
    }

    /// Days from it to `other`, at least and at most; negative where `other` comes first.
    pub fn days_until(&self, other: &Date) -> Option<RangeInclusive<i32>> {
        let days = |from: civil::Date, to: civil::Date| from.until(to).ok().map(|span| span.get_days());
        Some(days(self.last_day()?, other.first_day()?)?..=days(self.first_day()?, other.last_day()?)?)
    }
}

/// Completed years from `from` to `to`; negative where `to` comes first.
fn completed(from: civil::Date, to: civil::Date) -> i32 {
    let years = i32::from(to.year()) - i32::from(from.year());
    years - i32::from((to.month(), to.day()) < (from.month(), from.day()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn ages_are_as_sure_as_the_dates() {
        let at = Date::Day(date(2025, 3, 19));
        assert_eq!(Date::Day(date(1968, 9, 4)).years_until(&at), Some(56..=56));
        assert_eq!(Date::Year(1968).years_until(&at), Some(56..=57));
        assert_eq!(Date::Year(2030).years_until(&at), None);
    }

    #[test]
    fn partial_dates_agree_where_they_overlap() {
        assert!(Date::Quarter(2024, 3).agrees(&Date::Month(2024, 8)));
        assert!(!Date::Month(2025, 3).agrees(&Date::Day(date(2025, 2, 4))));
        assert!(Date::Year(2019).precedes(&Date::Month(2020, 1)));
        assert_eq!(Date::Month(2024, 2).last_day(), Some(date(2024, 2, 29)));
        assert_eq!(Date::Day(date(2024, 2, 20)).days_until(&Date::Day(date(2024, 3, 31))), Some(40..=40));
    }
}
