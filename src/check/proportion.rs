//! Shares and multiples told in words: "a third", "one in five", "twice", "doubled".

use super::reading::Reading;
use crate::article::{Kind, Token, TokenId, Tokens};
use crate::lexicon::{self, Form, NumberWord, NumberWordKind, ProportionWord, ProportionWordRole, Verb};
use crate::source::{Prose, Span};
use crate::value::Bound;
use rust_decimal::Decimal;

/// A share or multiple in words.
#[derive(Debug, Clone)]
pub struct Proportion {
    /// Its words, bound left out.
    pub tokens: Tokens,
    /// The first word of its bound, or its own.
    pub start: TokenId,
    /// Its value: 0.2 for "one in five", 2 for "doubled".
    pub value: Decimal,
    /// Its bound: "nearly", "more than".
    pub bound: Bound,
    /// A share of a whole, a multiple, or a verb that multiplies.
    pub role: ProportionWordRole,
}

impl Proportion {
    /// Its place, bound included.
    pub fn span(&self, reading: &Reading<'_>) -> Span<Prose> {
        reading.0.span(self.start..self.tokens.end)
    }
}

/// Words that hedge a proportion or lead up to it.
const HEDGES: &[&str] = &[
    "a",
    "little",
    "slightly",
    "just",
    "less",
    "more",
    "than",
    "under",
    "over",
    "about",
    "roughly",
    "nearly",
    "almost",
    "some",
    "well",
    "only",
    "fewer",
    "around",
    "approximately",
    "at",
    "least",
    "close",
    "to",
    "exactly",
    "fully",
    "not",
    "no",
    "quite",
    "as",
    "up",
    "barely",
    "bit",
    "shade",
    "touch",
];

/// May a proportion begin with the token?
fn opens_proportion(token: &Token) -> bool {
    token.kind == Kind::Number || token.word.opens(const { lexicon::Lists::of(&[lexicon::List::NumberWord, lexicon::List::ProportionWord]) })
}

impl Reading<'_> {
    /// The shares and multiples of a sentence, in order.
    pub fn proportions(&self, sentence: u32) -> Vec<Proportion> {
        let tokens = self.0.sentences[sentence as usize].tokens.clone();
        let mut found = Vec::new();
        let mut at = tokens.start;
        while let Some(next) = self.0.tokens[at as usize..tokens.end as usize].iter().position(opens_proportion) {
            at += next as TokenId;
            let Some((end, value, role)) = self.in_many(at, tokens.end).or_else(|| self.worded(at, tokens.end)).or_else(|| self.so_many_times(at, tokens.end))
            else {
                at += 1;
                continue;
            };
            let (start, bound) = self.hedge(tokens.start, at);
            found.push(Proportion { tokens: at..end, start, value, bound, role });
            at = end;
        }
        found
    }

    /// "the drier", "the lower", but not "the other": does an adjective tell one half of something from its other half?
    fn is_graded(&self, at: TokenId) -> bool {
        at > 0 && self.is(at - 1, &["the", "its", "their"]) && self.0.token(at).ends_with("er") && !self.is(at, &["other", "over", "under"])
    }

    /// "a third", "two-thirds", "twice", "doubled".
    fn worded(&self, at: TokenId, last: TokenId) -> Option<(TokenId, Decimal, ProportionWordRole)> {
        let word = self.0.word(at);
        if !word.heads(lexicon::List::ProportionWord) && !word.is(lexicon::List::ProportionWord) {
            return None;
        }
        let (len, entry, form) = self.0.longest::<ProportionWord>(at)?;
        let verb = entry.role == ProportionWordRole::Verb;
        // "double the price" and "to double" are not told apart by the word alone: a base form is taken for the multiple.
        if verb && matches!(form, Form::Base | Form::Plural) {
            return None;
        }
        let end = at + len as u32;
        // "in the half", "the second half of the year", "the drier half": a stretch of time, of play or of ground.
        let stretch = len == 1 && self.is(at, &["half"]) && at > 0 && {
            self.is(at - 1, &["first", "second", "last", "latest", "previous", "opening", "fiscal", "financial", "full", "winter", "summer"])
                || !self.is(end, &["of"]) && (self.is(at - 1, &["the", "this", "each", "every", "that"]) || self.is_graded(at - 1))
        };
        if stretch {
            return None;
        }
        // "first-half takings"
        let glued_on = at > 0 && self.0.tokens.get(at as usize - 1).is_some_and(|t| t.kind == Kind::Dash && t.glued);
        if glued_on && len == 1 {
            return None;
        }
        // "half-time", "a quarter-final", "a third term", "a quarter of a point"
        let glued = self.0.tokens.get(end as usize).is_some_and(|t| t.kind == Kind::Dash && t.glued);
        let unit = |t: TokenId| {
            self.is(
                t,
                &[
                    "percentage",
                    "percent",
                    "%",
                    "point",
                    "points",
                    "mile",
                    "times",
                    "hour",
                    "century",
                    "time",
                    "dozen",
                    "million",
                    "billion",
                    "-",
                    "marathon",
                    "year",
                    "day",
                    "term",
                    "degree",
                ],
            ) || self.reads(t, &["per", "cent"])
        };
        let of = end + u32::from(self.is(end, &["of"]));
        let unit = unit(end) || self.is(of, &["a", "an", "one"]) && unit(of + 1);
        (end <= last && !glued && !unit).then(|| (end, entry.value.as_str().parse().unwrap_or_default(), entry.role))
    }

    /// "one in five", "three out of ten", "9 in 10".
    fn in_many(&self, at: TokenId, last: TokenId) -> Option<(TokenId, Decimal, ProportionWordRole)> {
        const IN: &lexicon::Words = &lexicon::Words::of(&["in", "out"]);
        // "one boat in six"
        let noun = !self.0.word(at + 1).among(IN);
        let link = at + 1 + TokenId::from(noun);
        if !self.0.word(link).among(IN) || noun && !(self.is(at, &["one"]) && self.kind(at + 1) == Some(Kind::Word)) {
            return None;
        }
        let next = if self.is(link, &["in"]) {
            link + 1
        } else if self.reads(link, &["out", "of"]) {
            link + 2
        } else {
            return None;
        };
        // "one in every five"
        let next = next + TokenId::from(self.is(next, &["every"]));
        let few = self.small_number(at)?;
        let many = self.small_number(next).filter(|many| *many > few && *many <= Decimal::from(20) && few > Decimal::ZERO)?;
        // "one in three hospitals" is a share; "five in 10 days", "two in 12 months" are not.
        let time = self.is(next + 1, &["days", "weeks", "months", "years", "hours", "minutes", "games", "matches", "starts", "seasons", "tests", "outings"]);
        let scaled = self.is(next + 1, &["million", "billion", "thousand", "hundred", "per", "percent", "%"]);
        // "one man in five cities": so many cities.
        let own = noun && !self.ends(next + 1) && !self.is(next + 1, &["of"]) && !self.0.entries::<Verb>(next + 1).any(|(_, form)| form != Form::Plural);
        (next < last && !time && !scaled && !own).then(|| (next + 1, few.checked_div(many).unwrap_or_default(), ProportionWordRole::Share))
    }

    /// "3 times the", "2.5 times as", "six and a half times what".
    fn so_many_times(&self, at: TokenId, last: TokenId) -> Option<(TokenId, Decimal, ProportionWordRole)> {
        let half = self.reads(at + 1, &["and", "a", "half"]);
        let times = if half { at + 4 } else { at + 1 };
        let of = self.is(times, &["times"]) && self.is(times + 1, &["as", "her", "his", "its", "that", "the", "their", "what"]);
        let many = if of { self.small_number(at).filter(|many| *many > Decimal::ONE)? } else { return None };
        let half = if half { Decimal::new(5, 1) } else { Decimal::ZERO };
        (times + 1 < last).then(|| (times + 1, many + half, ProportionWordRole::Times))
    }

    /// A whole number in one token: "five", "10".
    pub fn small_number(&self, at: TokenId) -> Option<Decimal> {
        let text = self.0.token(at);
        if self.kind(at) == Some(Kind::Number) {
            return text.parse().ok();
        }
        let (entry, form) = self.0.word(at).entry::<NumberWord>(text)?;
        let plain = matches!(entry.kind, NumberWordKind::Digit | NumberWordKind::Teen | NumberWordKind::Ten) && form == Form::Base;
        if plain { entry.value.as_str().parse().ok() } else { None }
    }

    /// Where the hedge of the word at `at` begins, and what it says.
    fn hedge(&self, floor: TokenId, at: TokenId) -> (TokenId, Bound) {
        let mut start = at;
        while start > floor && at - start < 5 && self.is(start - 1, HEDGES) {
            start -= 1;
        }
        while start < at && self.is(start, &["to", "at", "as", "up", "than"]) && !self.reads(start, &["at", "least"]) {
            start += 1;
        }
        let words = start..at;
        let bound = if self.find(words.clone(), &["no", "not"]).is_some() {
            if self.find(words, &["more", "over"]).is_some() { Bound::AtMost } else { Bound::About }
        } else if self.find(words.clone(), &["less", "under", "nearly", "almost", "fewer", "close", "quite", "barely"]).is_some() {
            Bound::Under
        } else if self.find(words.clone(), &["more", "over", "least"]).is_some() {
            Bound::Over
        } else if self.find(words, &["about", "roughly", "around", "some", "approximately"]).is_some() {
            Bound::About
        } else {
            Bound::Exact
        };
        (start, bound)
    }
}
