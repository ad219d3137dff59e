//! Comparisons told at leisure: what changes, the two figures and the change stand in one sentence with words of time and
//! place between them. "The fund has 31,200 members, against 12,400 at the New Year, a rise of 152 per cent."

use super::{By, Comparison, Parts, comparable, pairs};
use crate::article::{Kind, Quantity, Sort, TokenId, Tokens, Trend};
use crate::check::reading::{Reading, is_percent};
use crate::lexicon::Group;

/// Words that begin another clause, of which another change may be told.
const CLAUSES: &[&str] = &["and", "but", "while", "whereas", "though", "although", "who", "which", "when", "if", "or"];

/// Words right before the earlier of two figures.
const EARLIER: &[&str] = &["from", "against"];

impl<'a> Reading<'a> {
    /// Adds the comparisons of a sentence whose parts stand apart.
    pub(super) fn told_apart(&self, parts: &Parts<'a>, sentence: u32, found: &mut Vec<Comparison<'a>>) {
        for by in parts.changes.iter().filter(|by| by.figure().is_some_and(is_percent)) {
            if by.is_in(found) {
                continue;
            }
            let made = self.apposed_change(parts, by).or_else(|| self.led_change(parts, by)).or_else(|| self.compares_with(parts, by, sentence));
            let Some(made) = made else { continue };
            match found.iter_mut().find(|c| c.from.span == made.from.span && c.to.span == made.to.span) {
                Some(known) if known.by.is_none() => known.by = made.by,
                Some(_) => {}
                None => found.push(made),
            }
        }
        self.trailing(parts, found);
        self.apart_by(parts, found);
    }

    /// Gives the multiples and shares that trail a pair their pair: "£52,000, up from £13,000, twice as much"; and the pair
    /// that trails its share: "pays less than half of what they do: $3,300 against $7,500".
    fn trailing(&self, parts: &Parts<'a>, found: &mut Vec<Comparison<'a>>) {
        for by in &parts.changes {
            let By::Words(words) = by else { continue };
            if by.is_in(found) {
                continue;
            }
            let end = words.tokens.end;
            let as_many = self.is(end, &["as"]) && self.is(end + 1, &["many", "much", "large", "high", "long", "big"]);
            let close = end + 2 + TokenId::from(self.is(end + 2, &["again"]));
            let behind = |c: &&mut Comparison<'a>| {
                let second = c.from.tokens.end.max(c.to.tokens.end);
                c.by.is_none() && second < words.start && self.only(self.past_saying(second..words.start), 2, &[",", "or", "–", "—"])
            };
            if as_many && self.ends(close) {
                if let Some(pair) = found.iter_mut().find(behind) {
                    pair.by = Some(by.clone());
                }
            } else if self.reads(end, &["of", "what"]) {
                found.extend(self.set_against(parts, by, end));
            }
        }
    }

    /// ": $3,300 against $7,500": the two figures that close the sentence, and no others in it.
    fn set_against(&self, parts: &Parts<'a>, by: &By<'a>, end: TokenId) -> Option<Comparison<'a>> {
        let n = parts.figures.partition_point(|q| q.tokens.start < end);
        let [to, from] = parts.figures.get(n..)? else { return None };
        let marked = self.start(to).checked_sub(1).is_some_and(|t| matches!(self.kind(t), Some(Kind::Colon | Kind::Dash)));
        let against = self.only(to.tokens.end..self.start(from), 2, &["against", "compared", "with", "to", "versus"]);
        (marked && against && comparable(to, from)).then(|| Comparison { from, to, by: Some(by.clone()), way: None, word: None })
    }

    /// "24.8C, which was 2.6C above the mean of 22.2C"; "won 412, 30 more than the 382 of 2021": by so much in the figures'
    /// own unit.
    fn apart_by(&self, parts: &Parts<'a>, found: &mut Vec<Comparison<'a>>) {
        for by in parts.changes.iter().filter_map(By::figure).filter(|q| !is_percent(q)) {
            let end = by.tokens.end;
            let than = |t: TokenId| self.is(t + 1, &["than"]);
            let word =
                [end, end + 1].into_iter().find(|t| self.is(*t, &["above", "below"]) || self.is(*t, &["more", "higher", "fewer", "less", "lower"]) && than(*t));
            let Some(word) = word.filter(|t| *t == end || by.of.is_some() && than(*t)) else { continue };
            let n = parts.figures.partition_point(|q| q.tokens.start < by.tokens.start);
            let Some(from) = parts.figures.get(n + 1).copied() else { continue };
            // "That was 1.6m fewer than the 19.8m of 2023": so many fewer than there are in the sentence before.
            if n == 0
                && let Some(to) = self.pointed_at(from, self.start(by)).filter(|to| self.counts_the_same(&[*to, by, from]))
            {
                let link = word + 1..self.start(from);
                let the = self.is(link.end.saturating_sub(1), &["the", "its", "their"]) && self.one_clause(link, 4);
                if the && comparable(from, by) && to.amount.unit == from.amount.unit {
                    found.push(Comparison { from, to, by: Some(By::Figure(by)), way: Some(self.way_of(word)), word: Some(word) });
                }
                continue;
            }
            let Some(to) = n.checked_sub(1).map(|n| parts.figures[n]) else { continue };
            let before = self.past_saying(to.tokens.end..self.start(by));
            let led = before.len() <= 4 && self.find(before.clone(), &[",", "(", "–", "—"]).is_some() && self.one_clause_or_which(before);
            let link = word + 1..self.start(from);
            let named = link.len() <= 10
                && self.find(link.clone(), &["the", "its", "their", "last", "of"]).is_some()
                && self.one_clause(link.clone(), 10)
                && self.find(link, &[",", "in", "for"]).is_none_or(|t| !self.is(t, &[","]));
            let way = self.way_of(word);
            let alike = to.amount.unit == from.amount.unit && (to.amount.unit.base.is_some() || self.counts_the_same(&[to, by, from]));
            if led && named && comparable(to, by) && comparable(from, by) && alike {
                found.push(Comparison { from, to, by: Some(By::Figure(by)), way: Some(way), word: Some(word) });
            }
        }
    }

    /// Which way "more" and "fewer" go.
    fn way_of(&self, word: TokenId) -> Trend {
        if self.is(word, &["above", "more", "higher"]) { Trend::Up } else { Trend::Down }
    }

    /// Do no two of the figures name different things that they count?
    pub(super) fn counts_the_same(&self, figures: &[&Quantity]) -> bool {
        // "the 14,500 of last year" counts no years.
        let own = figures.iter().filter(|q| !self.is(q.tokens.end, &["of"]));
        let mut heads = own.filter_map(|q| self.head(q)).filter(|head| !self.is_comparative(head));
        let first = heads.next();
        heads.all(|head| first.is_some_and(|first| first.eq_ignore_ascii_case(head)))
    }

    fn is_comparative(&self, word: &str) -> bool {
        ["more", "fewer", "less", "higher", "lower"].iter().any(|c| c.eq_ignore_ascii_case(word))
    }

    fn one_clause_or_which(&self, tokens: Tokens) -> bool {
        !self.parted(tokens.clone()) && self.find(tokens, &["and", "but", "while", "whereas", "who", "when", "if"]).is_none()
    }

    /// "sells at £58 in the town, up from £41 a year ago, a rise of 41 per cent": the change is set beside a clause of two
    /// figures, of which the second is the earlier. Of three that might be meant nothing is said.
    fn apposed_change(&self, parts: &Parts<'a>, by: &By<'a>) -> Option<Comparison<'a>> {
        let (mark, moved) = self.set_beside(by)?;
        // "from $1.41 billion two years before": how long ago is no figure of the two.
        let told: Vec<&Quantity> = parts.figures.iter().copied().filter(|q| q.tokens.start < mark && q.sort != Sort::Duration).collect();
        let (to, from) = (*told.get(told.len().checked_sub(2)?)?, *told.last()?);
        let third = told.len().checked_sub(3).is_some_and(|n| comparable(told[n], from) || comparable(told[n], to));
        let near = self.one_clause(self.between(to, from), 18) && self.one_clause(from.tokens.end..mark, 8);
        // "£60m, against a forecast of £55m, up 9 per cent": on what it was.
        let near = near && (!self.is(moved, &["up", "down"]) || self.time_of(from).is_some());
        (pairs(to, from) && self.tells_earlier(from) && near && !third).then(|| Comparison {
            from,
            to,
            by: Some(by.clone()),
            way: self.moves(moved),
            word: Some(moved),
        })
    }

    /// As [`Reading::movement`], and "a loss of 17 per cent".
    pub(in crate::check) fn moves(&self, t: TokenId) -> Option<Trend> {
        self.movement(t).or(self.is(t, &["loss"]).then_some(Trend::Down))
    }

    /// "an increase of", "a rise, the firm said, of" before token `start`: the noun.
    pub(super) fn noun_of_change(&self, start: TokenId) -> Option<TokenId> {
        let last = start.checked_sub(2).filter(|t| self.is(t + 1, &["of"]))?;
        let noun = if self.kind(last) == Some(Kind::Comma) { self.before_saying(last).checked_sub(1)? } else { last };
        // "a majority of 90 per cent" is the share of one side.
        Some(noun).filter(|t| self.names_change(*t) && !self.is(*t, &["majority"]))
    }

    /// A noun for what lies between two figures, whichever way it goes: "rise", "improvement", "difference".
    pub(in crate::check) fn names_change(&self, t: TokenId) -> bool {
        self.moves(t).is_some() || self.in_group(t, Group::Difference) || self.is(t, &["change", "improvement", "swing"])
    }

    /// ", a sharp rise of 41 per cent": the comma, and the noun of movement.
    pub(super) fn set_beside(&self, by: &By<'a>) -> Option<(TokenId, TokenId)> {
        let start = by.start(self);
        if let Some(moved) = self.noun_of_change(start) {
            return Some((self.mark_before(moved)?, moved));
        }
        // ", up 41 per cent"
        let moved = start.checked_sub(1).filter(|t| self.is(*t, &["up", "down"]) && by.figure().is_some_and(is_percent))?;
        moved.checked_sub(1).filter(|t| self.kind(*t) == Some(Kind::Comma) && self.ends(by.tokens().end)).map(|mark| (mark, moved))
    }

    /// ", a sharp rise": the mark before the article of the noun at `noun`.
    pub(in crate::check) fn mark_before(&self, noun: TokenId) -> Option<TokenId> {
        let article = (noun.saturating_sub(3)..noun).rev().find(|t| self.is(*t, &["a", "an"]))?;
        article.checked_sub(1).filter(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Dash | Kind::Colon))).map(|mark| self.before_saying(mark))
    }

    /// "had risen by 21 per cent to £14.6m in the year to June, from £12.1m".
    fn led_change(&self, parts: &Parts<'a>, by: &By<'a>) -> Option<Comparison<'a>> {
        let (start, end) = (by.start(self), by.tokens().end);
        let n = parts.figures.partition_point(|q| q.tokens.start < end);
        let (to, from) = (*parts.figures.get(n)?, *parts.figures.get(n + 1)?);
        let lead = end..self.start(to);
        let led = self.is(lead.end.saturating_sub(1), &["to"]) && self.only(lead, 2, &[",", "to"]);
        let floor = self.0.sentences[to.sentence as usize].tokens.start;
        let word = (floor.max(start.saturating_sub(8))..start).rev().find(|t| self.movement(*t).is_some())?;
        let governed = self.one_clause(word + 1..start, 7) && !self.negated(word, floor);
        // "fell 3 per cent, to 412p, after rising from 377p": from another level.
        let near = self.one_clause(self.between(to, from), 14) && self.find(self.between(to, from), &["after", "having"]).is_none();
        (led && governed && pairs(to, from) && self.tells_earlier(from) && near).then(|| Comparison {
            from,
            to,
            by: Some(by.clone()),
            way: self.movement(word),
            word: Some(word),
        })
    }

    /// "The deaths reached 264. That compares with 187 a year ago, a rise of 41 percent": the figure of the sentence
    /// before. None where any figure told there would bear the change out.
    fn compares_with(&self, parts: &Parts<'a>, by: &By<'a>, sentence: u32) -> Option<Comparison<'a>> {
        let (mark, moved) = self.set_beside(by)?;
        let first = self.opening(sentence);
        let opens =
            self.is(first, &["that", "this", "it", "they"]) && self.is(first + 1, &["compares", "compared", "compare"]) && self.is(first + 2, &["with", "to"]);
        let n = parts.figures.partition_point(|q| q.tokens.start < mark);
        let [from] = parts.figures.get(..n)? else { return None };
        let previous = sentence.checked_sub(1).filter(|s| self.follows_on(*s, sentence))?;
        let mut before = self.of_sentence(previous).iter().filter(|q| pairs(q, from) && super::single(q));
        let to = before.next()?;
        let borne_out = before.any(|q| by.figure().is_some_and(|by| crate::check::percent_change::bears_out(&by.amount, from, q)));
        (opens && !borne_out).then(|| Comparison { from, to, by: Some(by.clone()), way: self.moves(moved), word: Some(moved) })
    }

    /// "from", "against", "compared with" right before the figure.
    pub(in crate::check) fn tells_earlier(&self, figure: &Quantity) -> bool {
        let start = self.start(figure);
        let before = |n: u32| start.checked_sub(n);
        before(1).is_some_and(|t| self.is(t, EARLIER)) || before(2).is_some_and(|t| self.is(t, &["compared"]) && self.is(t + 1, &["with", "to"]))
    }

    /// So few words, and no other clause among them.
    pub(in crate::check) fn one_clause(&self, tokens: Tokens, most: usize) -> bool {
        // A stop within a sentence is an abbreviation's: "Jan. 31".
        let parted = |t: TokenId| matches!(self.kind(t), Some(Kind::Semicolon | Kind::Colon | Kind::Quote));
        tokens.len() <= most && !tokens.clone().any(parted) && self.find(tokens, CLAUSES).is_none()
    }
}
