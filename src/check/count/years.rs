//! Times and dates listed: "won it four times, in 2011, 2014 and 2022"; "three walks are planned, on June 6, June 9 and June
//! 14"; "a fifth title running, following those of 2021, 2022 and 2023".

use super::{Count, ends, judge, opens_clause};
use crate::article::{DateMention, Kind, TokenId, Tokens};
use crate::check::Hit;
use crate::check::reading::Reading;
use crate::value::{Amount, Date, Unit};
use rust_decimal::Decimal;

impl Count {
    /// "won it four times, in 2011, 2014, 2019 and 2022"; "four titles (1988, 1990 and 1994)".
    pub(super) fn in_years(&self, reading: &Reading<'_>, sentence: u32, lists: &[(TokenId, Vec<Tokens>)], hits: &mut Vec<Hit>) {
        for &(lead, ref items) in lists {
            let said = reading.of_sentence(sentence).iter().rfind(|q| q.tokens.end < lead);
            let Some(said) = said.filter(|q| self.countable(q) && q.of.is_some()) else { continue };
            let noun = reading.0.noun_end(said);
            let sets_off = |t: &TokenId| matches!(reading.kind(*t), Some(Kind::Comma | Kind::Colon | Kind::Dash | Kind::Open));
            // "four times this century, in 2004 …"
            let Some(mark) = (noun..noun + 4).find(sets_off).filter(|mark| (noun..*mark).all(|t| reading.is_plain_word(t))) else { continue };
            if reading.after_saying(mark) + 1 == lead {
                judge(reading, said, items, hits);
            }
        }
    }

    /// "its fifth title running, following those of 2021, 2022 and 2023", which makes it the fourth.
    pub(super) fn after_years(&self, reading: &Reading<'_>, sentence: u32, lists: &[(TokenId, Vec<Tokens>)], hits: &mut Vec<Hit>) {
        const FAR: u32 = 9;
        const SERIES: &[&str] = &["time", "row", "running", "straight", "consecutive", "successive"];
        let first = reading.0.sentences[sentence as usize].tokens.start;
        for &(lead, ref items) in lists {
            let back = |at: TokenId, words: &[&str]| at - TokenId::from(at > first && reading.is(at - 1, words));
            let own = back(lead, &["of"]);
            let noun = back(own, &["those", "ones", "wins", "victories", "titles", "triumphs", "defeats", "successes"]);
            let after = back(noun, &["after", "following"]);
            let Some(ordinal) = (first.max(after.saturating_sub(FAR))..after).rev().find(|t| reading.0.ordinal(*t).is_some()) else { continue };
            let words = ordinal + 1 + TokenId::from(reading.0.ends_ordinal(ordinal + 1))..back(after, &[","]);
            let series = noun < own && reading.is(noun, &["those", "ones"]) || reading.find(words.clone(), SERIES).is_some();
            // "the side of 1988. It was a fourth, following those of 1971 and 1980 too": one more is told before.
            let other = || {
                let known = |d: &DateMention| items.contains(&d.tokens);
                let near = sentence.saturating_sub(1)..=sentence;
                near.filter(|s| reading.same_block(*s, sentence)).flat_map(|s| reading.0.dates_of(s)).any(|d| d.written.2.is_some() && !known(d))
            };
            if after == noun || !series || words.is_empty() || other() || !words.clone().all(|t| reading.is_plain_word(t)) {
                continue;
            }
            let (said, before) = (reading.0.ordinal(ordinal), items.len() as u32);
            let (true, Some((one, last))) = (said.is_some_and(|n| n > 1 && n <= self.most && n != before + 1), items.first().zip(items.last())) else {
                continue;
            };
            let span = reading.0.span(ordinal..words.start);
            let listed = reading.0.span(one.start..last.end);
            let number = Amount::exact(Decimal::from(before), Unit::default()).like(reading.text(span));
            hits.push(
                Hit::new(span)
                    .part("said", format!("the {}", reading.text(span)))
                    .part("actual", format!("{number} before it"))
                    .part("items", reading.text(listed))
                    .label("items", reading.place(listed))
                    .quoted(reading.quoted(span)),
            );
        }
    }

    /// "Three hearings are planned, on May 4 at the school and on May 11 at the hall": days, each after its "on", in a
    /// sentence that opens with their number and has no other.
    pub(super) fn on_days(&self, reading: &Reading<'_>, sentence: u32, hits: &mut Vec<Hit>) {
        let tokens = reading.0.sentences[sentence as usize].tokens.clone();
        let [said] = reading.of_sentence(sentence) else { return };
        let dates = reading.0.dates_of(sentence);
        // "The council said on Monday that three hearings are planned …"
        let dates = &dates[dates.partition_point(|date| date.tokens.start < said.tokens.start)..];
        let [first, .., last] = dates else { return };
        let on = |d: &DateMention| d.tokens.start > tokens.start && reading.is(d.tokens.start - 1, &["on"]);
        let day = |d: &DateMention| matches!(d.value, Some(Date::Day(_))) && d.written.0.is_some() && on(d);
        let opens = opens_clause(reading, said) && self.countable(said) && said.of.is_some();
        let lead = first.tokens.start.saturating_sub(2);
        let marked = matches!(reading.kind(lead), Some(Kind::Comma | Kind::Colon));
        let closed = reading.is(last.tokens.start.saturating_sub(2), &["and"]);
        let inside = |t: TokenId| dates.iter().any(|d| d.tokens.contains(&t)) || said.tokens.contains(&t);
        let other = (said.tokens.end..tokens.end).any(|t| reading.kind(t) == Some(Kind::Number) && !inside(t))
            || reading.find(tokens.clone(), &["including", "first", "last"]).is_some();
        if opens && marked && closed && !other && dates.iter().all(day) {
            let items: Vec<Tokens> = dates.iter().map(|d| d.tokens.clone()).collect();
            judge(reading, said, &items, hits);
        }
    }
}

/// The lists of years in a sentence, each closed by "and", and the token that each begins with: "in 2011, 2014 and 2022".
pub(super) fn listed(reading: &Reading<'_>, sentence: u32) -> Vec<(TokenId, Vec<Tokens>)> {
    let year = |d: &DateMention| matches!(d.value, Some(Date::Year(_))) && d.written.2.is_some() && d.tokens.end == d.tokens.start + 1;
    let joined = |a: &DateMention, b: &DateMention| reading.only(a.tokens.end..b.tokens.start, 2, &[",", "and", "in"]) && b.tokens.start > a.tokens.end;
    let mut lists = Vec::new();
    for run in reading.0.dates_of(sentence).chunk_by(|a, b| year(a) && year(b) && joined(a, b)) {
        let ([first, .., before, last] | [first @ before, last]) = run else { continue };
        let closed = reading.find(before.tokens.end..last.tokens.start, &["and"]).is_some();
        let end = last.tokens.end;
        let ranged = reading.kind(end) == Some(Kind::Dash) && reading.0.tokens[end as usize].glued;
        let another = |t: TokenId| reading.is(t, &["and", "or"]) && !ends::opens_other(reading, t - 1, t + 6) || reading.0.date_at(t).is_some();
        if closed && !ranged && !reading.is(end, &["and", "to"]) && !(reading.kind(end) == Some(Kind::Comma) && another(end + 1)) {
            let lead = first.tokens.start - TokenId::from(reading.is(first.tokens.start.saturating_sub(1), &["in"]));
            lists.push((lead, run.iter().map(|d| d.tokens.clone()).collect()));
        }
    }
    lists
}
