//! What dates are read and what days they mean, by kind of construction, for a draft of Thursday, 5 March 1998, unless
//! it says otherwise.

use crate::article::Article;
use crate::document::{Document, Format};
use crate::source::Source;
use crate::value::{self, Date as Value};
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn iso(value: value::Date) -> String {
    match value {
        value::Date::Year(year) => year.to_string(),
        value::Date::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
        value::Date::Month(year, month) => format!("{year}-{month:02}"),
        value::Date::Day(day) => day.to_string(),
    }
}

fn dates(text: &str, today: Date) -> String {
    let article = Article::read(Document::read_as(&Source::new("draft.txt", text), Format::Plain), Some(today));
    article.dates.iter().map(|d| d.value.map_or("-".to_owned(), iso)).collect::<Vec<_>>().join(" ")
}

fn all(today: Date, table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(dates(text, today), *expected, "{text}");
    }
}

const TODAY: Date = date(1998, 3, 5);

#[test]
fn weekdays_take_the_tense_of_their_clause() {
    all(
        TODAY,
        &[
            ("Union leaders said Wednesday that they would go on.", "1998-03-04"),
            ("The mayor resigned on Thursday.", "1998-03-05"),
            ("The board will meet Friday to vote on the merger.", "1998-03-06"),
            ("A ruling is due Tuesday.", "1998-03-10"),
            ("The trial begins Monday in Leeds.", "1998-03-09"),
            ("Envoys plan to fly home Saturday.", "1998-03-07"),
            ("He is scheduled to be sentenced Friday.", "1998-03-06"),
            ("On Monday, rebels seized the airfield.", "1998-03-02"),
            ("Last Thursday, the pound fell.", "1998-02-26"),
            ("The premiere is this Saturday.", "1998-03-07"),
            ("The court will rule next Tuesday.", "1998-03-10"),
            ("The hearing was held on Tuesday and goes on until Friday.", "1998-03-03 1998-03-06"),
            ("Talks with the union resume Tuesday.", "1998-03-10"),
            ("The council, meeting Wednesday, took no action.", "1998-03-04"),
            // Near misses: one of two Saturdays, a name, no day at all.
            ("The court will rule next Saturday.", "-"),
            ("The crash of Black Monday is remembered.", "-"),
            ("He reads the Sunday Times every Friday.", "- -"),
        ],
    );
}

#[test]
fn distances_have_the_grain_of_their_unit() {
    all(
        TODAY,
        &[
            ("Two years ago, the plant employed 900 people.", "1996"),
            ("He was elected three months ago.", "1997-12"),
            ("The ship sank three days ago.", "1998-03-02"),
            ("Profit was $12 million, down from $15 million a year earlier.", "1997"),
            ("The year-earlier profit was larger.", "1997"),
            ("He left the day before yesterday.", "1998-03-03"),
            ("It opens two days after tomorrow, on 1998.3.8.", "1998-03-08 1998-03-08"),
            ("Exports fell last month and will rise next year.", "1998-02 1999"),
            ("They met last October and will meet next June.", "1997-10 1998-06"),
            ("Earlier this year, they signed a truce.", "1998"),
            ("The work should be done by year-end.", "1998"),
            ("It is to be done by the end of the year.", "1998"),
            ("The loan falls due in March of next year.", "1999-03"),
            // Near misses: stretches of time, hedges, weeks.
            ("It grew in the last year.", ""),
            ("They split more than a year ago.", "-"),
            ("The raid came two weeks ago.", "-"),
            ("He has worked there for two years.", ""),
        ],
    );
}

#[test]
fn anaphors_take_the_date_before() {
    all(
        TODAY,
        &[
            ("The fire broke out Sunday. The crew had left the previous day.", "1998-03-01 1998-02-28"),
            ("The accord was reached Monday and signed the same day.", "1998-03-02 1998-03-02"),
            ("He joined in 1986 and left two years later.", "1986 1988"),
            ("The army seized power in 1976. That year, thousands fled.", "1976 1976"),
            ("It fell in December 1994; a month later it rose.", "1994-12 1995-01"),
            // Nothing to take, or told by what follows.
            ("It was found on Monday, the same day that she left.", "1998-03-02 -"),
            ("It was gone the following day.", "-"),
        ],
    );
}

#[test]
fn calendar_dates_and_their_missing_years() {
    all(
        TODAY,
        &[
            ("She was born on 12 May 1960 and died on Oct. 3, 1993.", "1960-05-12 1993-10-03"),
            ("The law took effect Jan. 1.", "1998-01-01"),
            ("The year ended Dec. 31 was good.", "1997-12-31"),
            ("The vote is set for April 12.", "1998-04-12"),
            ("He had been arrested on Dec. 30.", "1997-12-30"),
            ("The treaty was signed in November.", "1997-11"),
            ("Shipments start in December.", "1998-12"),
            ("Net rose in the third quarter of 1997 and Q1 1998.", "1997-Q3 1998-Q1"),
            ("The late-1987 slump, in mid-January 1988, ended.", "1987 1988-01"),
            ("The 1990s were kind to the region, as were 2014-15 and spring 1991.", "- - -"),
            ("Sent on 03/05/98 and 25/12/1997, not on 02/03/1998.", "1998-03-05 1997-12-25 -"),
            ("The poll of Feb. 24-26 found 1997 sales good.", "1998-02-24 1997"),
            ("The first Friday of April and the last Sunday in May 1997 are free.", "1998-04-03 1997-05-25"),
            ("It was sent on 21-04-1996 and the 20th of next month is free.", "1996-04-21 1998-04-20"),
            ("The fourth of July and October 2nd, 1997 are holidays.", "1998-07-04 1997-10-02"),
            ("He was held on the 27th and will be freed on the 9th.", "1998-02-27 1998-03-09"),
            ("The vote on Friday of next week follows one Monday last week.", "1998-03-13 1998-02-23"),
            ("The show on Friday the 13th was sold out in 3/1997.", "1998-03-13 1997-03"),
            ("April sales rose; the March figures, due in July and August, may fall.", "1997-04 1998-03 1998-07 1998-08"),
            // Near misses: names, verbs, floors, quarters and counts.
            ("He lives on the 4th floor, on the 10th anniversary.", ""),
            ("May second-quarter results please.", "-"),
            ("May Jones may march on.", ""),
            ("It counted at least 1980 voters.", ""),
        ],
    );
    all(date(1989, 10, 27), &[("Stocks fell 10/27/89.", "1989-10-27"), ("It has been so since at least 1980.", "1980")]);
}

#[test]
fn stretches_and_put_off_days() {
    all(
        TODAY,
        &[
            ("The bridge was closed from Sunday until Tuesday.", "1998-03-01 1998-03-03"),
            ("Delegates met Monday through Wednesday.", "1998-03-02 1998-03-04"),
            ("The hearing was postponed to Monday.", "1998-03-09"),
            ("The final was moved from Tuesday to Saturday.", "1998-03-03 1998-03-07"),
            // Near miss: no stretch, and what is said of it is past.
            ("He wrote to Monday's paper.", "1998-03-02"),
        ],
    );
}

#[test]
fn figures_are_read_by_the_usage_of_the_document() {
    all(
        TODAY,
        &[
            ("Sent on 04/02/1998, paid on 25/01/1998.", "1998-02-04 1998-01-25"),
            ("Sent on 04/02/1998, paid on 01/25/1998.", "1998-04-02 1998-01-25"),
            ("Sent on 4.2.1998 and read on 14.2.1998.", "1998-02-04 1998-02-14"),
            ("Due on Monday, 14/09/1998.", "1998-09-14"),
            // Both usages, or none, leave it unclear.
            ("Sent on 04/02/1998, 25/01/1998 and 01/25/1998.", "- 1998-01-25 1998-01-25"),
            ("Sent on 04/02/1998.", "-"),
        ],
    );
}

#[test]
fn forms_without_a_day_and_feasts() {
    all(
        TODAY,
        &[
            ("It opens in early March and ends in mid-1999.", "1998-03 1999"),
            ("Profit for FY98 and FY 1999 will fall.", "- -"),
            ("In Q3 1997 and the first quarter of 1998 it grew.", "1997-Q3 1998-Q1"),
            ("The 2014-15 budget and the 1980s are past.", "- -"),
            ("Spring 1997 was wet, as was the summer of 1996.", "- -"),
            ("The law has held since 1992 and lapses by 2030.", "1992 2030"),
            ("Shops shut for Ramadan, Easter and Christmas.", ""),
        ],
    );
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(year in 1700_i16..2100, month in 1_i8..=12, day in 1_i8..=28, quarter in 1_u8..=4) {
        let date = date(year, month, day);
        let name = crate::value::month_name(month);
        for text in [
            date.to_string(), format!("{day} {name} {year}"), format!("{name} {day}, {year}"), format!("{name} {day}th, {year}"),
            format!("the {day} of {name} {year}").trim_start_matches("the ").to_owned(), format!("{} {day} {year}", &name[..3]),
        ] {
            prop_assert_eq!(super::parse(&text), Some(Value::Day(date)), "{}", text);
        }
        for value in [Value::Day(date), Value::Month(year, month.unsigned_abs()), Value::Quarter(year, quarter), Value::Year(year)] {
            for text in [value.iso(), value.to_string().trim_start_matches("the ").to_owned()] {
                // A month in figures may be two years, 2010-11, and Q1 after its year is data's own form.
                if matches!(value, Value::Day(_) | Value::Year(_)) || text.contains(' ') {
                    prop_assert_eq!(super::parse(&text), Some(value), "{}", text);
                }
            }
        }
    }
}
