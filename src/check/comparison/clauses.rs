//! Whose a change is: figures behind a word that begins another clause are of what that clause is about. "The stock
//! gained 7 per cent after rents went from £5m to £9m"; "Tolls, which went from 80p to £1 in 2019, rose by 15 per cent".

use crate::article::{Kind, Quantity, TokenId, Tokens};
use crate::check::proportion::Proportion;
use crate::check::reading::{Reading, is_percent};
use crate::lexicon::{Form, List, Lists, ProportionWordRole, Verb};

/// Words that begin a clause with a subject of its own.
const SUBORDINATORS: &[&str] = &[
    "after", "although", "as", "because", "before", "having", "if", "last", "once", "since", "that", "though", "until", "when", "where", "which", "who",
    "whose",
];
/// Verbs by which "which" tells what came of a change.
const RESULTS: &[&str] = &["bring", "brings", "brought", "take", "takes", "took"];
/// Relative pronouns.
const RELATIVE: &[&str] = &["which", "who", "whose", "where"];
/// Verbs that take a figure from one level to another, whichever way.
pub(super) const GOES: &[&str] = &["go", "goes", "going", "gone", "went"];

impl Reading<'_> {
    /// "after rents went", "in the month that the levy was raised", ", last raised", "once tolls were lowered": a word that begins
    /// another clause, and a verb behind it. "Since 2019", "in the year after the strike" have none.
    pub(super) fn of_another_clause(&self, tokens: &Tokens) -> bool {
        let Some(word) = self.find(tokens.clone(), SUBORDINATORS) else { return self.resumes(tokens.start, tokens.end) };
        // "lost a tenth of its ships, which brought the number from 60 to 54": what came of it.
        if self.is(word, &["which"]) && self.is(word + 1, RESULTS) {
            return false;
        }
        // "as planned,"
        let aside = TokenId::from(self.is(word, &["as"]) && self.kind(word + 2) == Some(Kind::Comma));
        (word + 1 + aside..tokens.end).any(|t| self.moves_or_is(t)) || self.resumes(tokens.start, tokens.end)
    }

    /// "where rents sank by 15 per cent went from": the verb of the clause around the change's own.
    fn resumes(&self, at: TokenId, end: TokenId) -> bool {
        at < end && (self.is(at, GOES) && !self.is(at, &["going"]) || self.has_moved(at))
    }

    /// "rose", "sank": a verb of movement in the past.
    fn has_moved(&self, t: TokenId) -> bool {
        self.movement(t).is_some() && self.0.entries::<Verb>(t).any(|(_, form)| form == Form::Past)
    }

    fn moves_or_is(&self, t: TokenId) -> bool {
        self.is(t, GOES)
            || self.movement(t).is_some()
            || self.0.is_finite_verb(t)
            || self.0.entries::<Verb>(t).any(|(_, form)| form != Form::Plural && form != Form::Base)
    }

    /// "Tolls, which went from 80p to £1, rose by 15 per cent": the pair stands in a clause about the subject, or about another
    /// thing, and the change behind its comma is the sentence's own.
    pub(super) fn stands_aside(&self, first: &Quantity, second: &Quantity, by: TokenId) -> bool {
        let floor = self.0.sentences[first.sentence as usize].tokens.start;
        let comma = (second.tokens.end..by).find(|t| self.kind(*t) == Some(Kind::Comma));
        let verb = |t: TokenId| self.is(t, &["has", "have", "had", "will", "is", "are", "was", "were"]) || self.has_moved(t);
        let main = comma.is_some_and(|comma| verb(comma + 1));
        main && (floor..self.start(first)).rev().take(24).any(|t| self.is(t, RELATIVE) && t > floor && self.kind(t - 1) == Some(Kind::Comma))
    }

    /// "from 9 per cent to 7 per cent": a level, and no change.
    pub(super) fn is_level_of_pair(&self, figure: &Quantity) -> bool {
        let start = self.start(figure);
        let link = start.checked_sub(1).filter(|t| self.is(*t, &["to", "from"]));
        is_percent(figure) && link.and_then(|t| t.checked_sub(1)).is_some_and(|t| !self.is(t, &["close", "up", "down", "nearer", "amounting", "amounts"]))
    }

    /// "twice what the ward can hold", "twice as steep as in Wales", "half of what the yard can store", "double the national rate":
    /// the multiple is of something named behind it, which the two figures before it are not.
    pub(in crate::check) fn has_own_base(&self, words: &Proportion, figures: &[&Quantity]) -> bool {
        let end = words.tokens.end;
        let behind = figures.iter().any(|q| q.tokens.start >= end && q.tokens.start < end + 10);
        if behind || words.role == ProportionWordRole::Verb {
            return false;
        }
        let of = end + TokenId::from(self.is(end, &["of"]));
        let earlier = |t: TokenId| {
            let near = t..t + 6;
            self.find(near.clone(), &["was", "were", "been", "used", "before", "earlier", "ago", "last", "previous", "then"]).is_some()
                || near.into_iter().any(|t| self.year(t))
        };
        let as_as = self.is(end, &["as"]) && self.is(end + 2, &["as"]) && !earlier(end + 3);
        let what = self.is(of, &["what"]);
        let another = self.is(of, &["the", "its", "their"]) && self.is(of + 1, &["national", "average"])
            || self.is(of, &["the"]) && (self.names_change(of + 1) || self.names_change(of + 2) || self.is(of + 2, &["average", "rate"]));
        as_as || (what || another) && !earlier(of + 1)
    }

    /// "cut by 14 boats", "£2m above its estimate": what a figure has changed by, and no level.
    pub(super) fn is_difference(&self, figure: &Quantity) -> bool {
        const BEYOND: &[&str] = &["over", "above", "below", "under", "more", "less", "fewer", "short"];
        let by = self.start(figure).checked_sub(1).is_some_and(|t| self.is(t, &["by"]));
        by || self.is(self.0.noun_end(figure), BEYOND) && self.is(self.0.noun_end(figure) + 1, &["budget", "its", "their", "the", "than"])
    }

    /// "on last year's", "from Monday's" right before token `start`.
    pub(super) fn of_a_time(&self, start: TokenId) -> bool {
        let whose = start.checked_sub(2).filter(|t| self.is(t + 1, &["'s", "’s"]));
        let day = |t: TokenId| self.0.word(t).opens(const { Lists::of(&[List::MonthName, List::WeekdayName]) }) || self.is(t, &["yesterday"]);
        whose.is_some_and(|t| {
            let lead = if self.is(t, &["year", "month", "week", "season"]) { t.checked_sub(2) } else { t.checked_sub(1).filter(|_| day(t)) };
            lead.is_some_and(|t| self.is(t, &["on", "from"]))
        })
    }

    /// ", when it was", "when there were" right before token `start`: the "when".
    pub(super) fn when_it_was(&self, start: TokenId) -> Option<TokenId> {
        start.checked_sub(3).filter(|t| self.is(*t, &["when"]) && self.is(t + 2, &["was", "were"]))
    }

    /// A year in figures.
    pub fn year(&self, token: TokenId) -> bool {
        let text = self.0.token(token);
        self.kind(token) == Some(Kind::Number) && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
    }

    /// "up by a fifth from £15,000 to £20,000" after "from £18,000 to £24,000", "cut from 40 to 60 to between 31 and 44": do the figures tell
    /// the ends of ranges that have moved?
    pub(super) fn moves_between_ranges(&self, figures: &[&Quantity]) -> bool {
        let joined = |two: &[&Quantity]| self.reads(two[0].tokens.end, &["to"]) && self.start(two[1]) == two[0].tokens.end + 1;
        let pairs: Vec<&[&Quantity]> = figures.windows(2).filter(|two| joined(two)).collect();
        let apart = |gap: Tokens| self.find(gap, &["and", "but", "while", "whereas"]).is_some();
        let two = pairs.windows(2).any(|two| two[0][1].tokens.end < two[1][0].tokens.start && !apart(two[0][1].tokens.end..self.start(two[1][0])));
        // "from 40 to 60 to between", "from 40 to 50 percent to 30"
        let again = |pair: &&[&Quantity]| {
            let end = pair[1].tokens.end;
            self.is(self.start(pair[0]).saturating_sub(1), &["from"]) && (end..end + 8).take_while(|t| !self.is_clause_end(*t)).any(|t| self.is(t, &["to"]))
        };
        two || pairs.iter().any(again)
    }
}
