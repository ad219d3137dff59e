//! Votes and seats: sides and holders that nobody belongs to twice, and all who could be counted.

use super::lists::{Closing, List, Told};
use super::{plain, total};
use crate::article::{Kind, Quantity, Sort, Tokens};
use crate::check::reading::Reading;
use crate::lexicon::Group;
use crate::source::{Prose, Span};
use crate::value::slipped;
use rust_decimal::Decimal;

/// Words by which a figure is one side of a vote.
const SIDES: &[&str] =
    &["for", "favour", "favor", "against", "opposed", "abstained", "abstaining", "abstain", "abstentions", "abstention", "absent", "away", "missing"];

/// Words by which a figure is of those who were on neither side.
const ABSTAINED: &[&str] = &["abstained", "abstaining", "abstain", "abstentions", "abstention", "absent", "away", "missing", "spoiled", "spoilt"];

impl<'a> Reading<'a> {
    /// The lists of a sentence that tell of votes and seats.
    pub(super) fn votes(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Vec<List<'a>> {
        if figures.len() < 3 && !figures.first().is_some_and(|q| q.sort == Sort::Count) {
            return Vec::new();
        }
        let mut found = Vec::new();
        found.extend(self.roll_call(sentence, figures));
        found.extend(self.abstainers(sentence, figures));
        found.extend(self.majority(figures));
        found.extend(self.margin(sentence, tokens, figures));
        if figures.len() > 2 {
            found.extend(self.ballot(tokens, figures));
            found.extend(self.holders(tokens, figures));
            found.extend(self.house(sentence, figures));
        }
        found.extend(self.majority_follows(sentence, tokens, figures));
        found
    }

    /// "The council has 54 members. Labour has 28, the Liberals 17 and the Greens 12": no more than there are.
    fn house(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        let previous = sentence.checked_sub(1).filter(|s| self.0.in_body(*s) && self.0.in_body(sentence))?;
        let parts: Vec<&Quantity> = figures.iter().collect();
        let bare = |q: &&&Quantity| plain(q) && q.sort == Sort::Count && q.amount.unit.base.is_none() && q.of.is_none_or(|of| self.seats(of));
        let row = parts.len() >= 3
            && parts.windows(2).enumerate().all(|(n, pair)| {
                let gap = pair[0].tokens.end..self.start(pair[1]);
                let last = n + 2 == parts.len();
                let mark =
                    if last { self.find(gap.clone(), &["and"]) } else { gap.clone().find(|t| matches!(self.kind(*t), Some(Kind::Comma | Kind::Semicolon))) };
                mark.is_some_and(|mark| gap.end > mark + 1)
                    && gap.len() <= 9
                    && !gap.clone().any(|t| self.is(t, &["from", "of", "than", "lost", "gained", "up", "down", "in"]))
            });
        let holds = |q: &Quantity| {
            (self.start(q).saturating_sub(2)..self.start(q)).any(|t| self.is(t, &["has", "have", "holds", "hold", "won", "with", "control", "controls"]))
        };
        if !row || !parts.iter().all(|q| bare(&q)) || !holds(parts[0]) {
            return None;
        }
        let mut seats = self.of_sentence(previous).iter().filter(|q| plain(q) && q.sort == Sort::Count && q.of.is_some_and(|of| self.seats(of)));
        let (whole, None) = (seats.next()?, seats.next()) else { return None };
        let smaller = parts.iter().all(|q| q.amount.low < whole.amount.low);
        let new = self.find(self.0.sentences[previous as usize].tokens.clone(), &["new", "more", "extra", "lost", "gained"]).is_none();
        (smaller && new).then(|| List::of(&parts, whole, Closing::Open))
    }

    /// Do the words end in what has one holder: "seats", "council members"?
    pub(super) fn seats(&self, of: Span<Prose>) -> bool {
        self.in_group(self.0.token_until(of.end).saturating_sub(1), Group::Seat)
    }

    /// "In the ballot 812 voted in favour and 236 against. That is a majority of 576."
    fn majority_follows(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let lead = figures.first().filter(|q| plain(q) && q.sort == Sort::Count && figures.len() == 1)?;
        let start = self.start(lead);
        let led = start >= tokens.start + 3 && self.is(start - 1, &["of"]) && self.is(start - 2, &["majority", "margin", "lead"]);
        let opens = self.points_by(sentence, &["is", "was", "gave", "gives", "makes", "made"]).is_some();
        let previous = sentence.checked_sub(1).filter(|s| led && opens && self.0.in_body(*s))?;
        let [one, two] = self.of_sentence(previous) else { return None };
        let end = self.0.sentences[previous as usize].tokens.end;
        let yes = self.find(one.tokens.end..self.start(two), &["for", "favour", "favor", "yes"]).is_some();
        let no = self.find(two.tokens.end..end, &["against", "no", "opposed"]).is_some();
        let (won, lost) = if one.amount.low > two.amount.low { (one, two) } else { (two, one) };
        (yes && no && plain(one) && plain(two) && one.sort == Sort::Count && one.amount.unit == two.amount.unit)
            .then(|| List { told: Told::Within, ..List::of(&[lost, lead], won, Closing::Complete) })
    }

    /// "polled 9,871 votes to 9,657, a majority of 214": the loser's votes and the majority make the winner's.
    fn majority(&self, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (n, won) = figures.iter().enumerate().find(|(n, won)| {
            let next = figures.get(n + 1);
            next.is_some_and(|lost| {
                let gap = won.tokens.end..self.start(lost);
                let to = !gap.is_empty() && self.only(gap, 2, &["votes", "seats", "to", "against"]);
                plain(won) && plain(lost) && to && won.sort == Sort::Count && won.amount.low > lost.amount.low
            })
        })?;
        let (lost, lead) = (figures.get(n + 1)?, figures.get(n + 2)?);
        let start = self.start(lead);
        let gap = lost.tokens.end..start;
        let led = start >= 2 && self.is(start - 1, &["of"]) && self.is(start - 2, &["majority", "lead", "margin"]);
        let marked = gap.clone().any(|t| matches!(self.kind(t), Some(Kind::Semicolon | Kind::Colon | Kind::Quote)));
        let near = gap.len() <= 12 && !marked && self.find(gap, &["last", "previous", "against", "from", "then"]).is_none();
        (led && near && plain(lead)).then(|| List::of(&[lost, lead], won, Closing::Complete))
    }

    /// "She beat Mr Rao by 1,240 votes, with 48,310 to his 47,070"; "…, winning by 1,240": a lead, and the two that it parts.
    /// Only where one wrong digit explains what is off.
    fn margin(&self, sentence: u32, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        const WON: &[&str] =
            &["beat", "beating", "defeated", "defeating", "won", "winning", "lost", "losing", "led", "leads", "leading", "ahead", "behind", "fewer"];
        let lead =
            figures.iter().find(|q| self.is(self.start(q).saturating_sub(1), &["by"]) || self.is(q.tokens.end, &["fewer", "more", "ahead", "behind"]))?;
        self.find(tokens.clone(), WON)?;
        let like = |q: &&Quantity| q.sort == lead.sort && q.amount.unit == lead.amount.unit && q.span != lead.span;
        let previous = self.previous(sentence);
        let own: Vec<&Quantity> = figures.iter().filter(like).collect();
        let both: Vec<&Quantity> = previous.map_or(&[][..], |s| self.of_sentence(s)).iter().filter(like).chain(own.iter().copied()).collect();
        let [one, two] = (if own.len() == 2 { own } else { both })[..] else { return None };
        let (less, more) = if one.amount.low < two.amount.low { (one, two) } else { (two, one) };
        let telling = lead.amount.low >= Decimal::TEN && less.amount.low > lead.amount.low;
        let slip = more.amount.low.checked_sub(less.amount.low).is_some_and(|between| slipped(lead.amount.low, between));
        let sound = [lead, less, more].iter().all(|q| plain(q) && q.sort == Sort::Count && q.trend.is_none());
        (telling && slip && sound).then(|| List { told: Told::Slip, ..List::of(&[less, lead], more, Closing::Complete) })
    }

    /// "overturning a majority of 3,118", "in 2021 her margin was 3,118": the lead of another time, or another's.
    pub(in crate::check) fn is_another_lead(&self, said: &Quantity) -> bool {
        const LEADS: &[&str] = &["lead", "majority", "margin", "plurality"];
        const OTHER: &[&str] = &[
            "ago",
            "below",
            "constituency",
            "defended",
            "defending",
            "district",
            "door",
            "earlier",
            "had",
            "has",
            "last",
            "next",
            "notional",
            "overturn",
            "overturned",
            "overturning",
            "predecessor",
            "previous",
            "slashed",
            "slashing",
            "though",
            "wiped",
            "working",
        ];
        let start = self.start(said);
        let sentence = &self.0.sentences[said.sentence as usize].tokens;
        let near = start.saturating_sub(12).max(sentence.start)..(said.tokens.end + 6).min(sentence.end);
        let lead = self.find(start.saturating_sub(5).max(sentence.start)..said.tokens.end + 2, LEADS).is_some();
        lead && (self.find(near.clone(), OTHER).is_some() || near.into_iter().any(|t| self.year(t)))
    }

    /// "by 48 votes to 31", "voted 26 to 22": the two sides of a vote.
    fn two_sides(&self, sentence: u32, figures: &'a [Quantity]) -> Option<(&'a Quantity, &'a Quantity)> {
        const VOTES: &[&str] = &["vote", "voted", "votes", "passed", "approved", "backed", "rejected", "carried", "defeated", "adopted", "motion", "ballot"];
        let sides = figures.iter().zip(figures.get(1..)?).find(|(yes, no)| {
            plain(yes)
                && plain(no)
                && yes.amount.unit.base.is_none()
                && yes.tokens.end < no.tokens.start
                && self.only(yes.tokens.end..no.tokens.start, 2, &["to", "–", "-", "votes", "against"])
        });
        sides.filter(|_| self.sentence_has(sentence, VOTES))
    }

    /// "… threw out the motion by 48 votes to 31. Six of the 85 deputies were absent": no more than there are.
    fn abstainers(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        const BACK: u32 = 3;
        const REACH: u32 = 7;
        let out = |q: &&Quantity| {
            let after = q.tokens.end..q.tokens.end + REACH;
            let unsaid = || after.clone().any(|t| self.is(t, &["not", "n't"]) && self.is(t + 1, &["vote", "voting", "attend", "take"]));
            plain(q) && q.sort == Sort::Count && !self.of_the(q) && (self.find(after.clone(), ABSTAINED).is_some() || unsaid())
        };
        let mut parts: Vec<&Quantity> = figures.iter().filter(out).collect();
        let first = *parts.first()?;
        let (yes, no) = (sentence.saturating_sub(BACK)..=sentence).rev().filter(|s| self.0.in_body(*s)).find_map(|s| self.two_sides(s, self.of_sentence(s)))?;
        parts.retain(|q| q.span != yes.span && q.span != no.span);
        parts.extend([yes, no]);
        let all = |q: &&Quantity| plain(q) && q.sort == Sort::Count && (self.of_the(q) || self.is_body(q));
        // "sold three of its 14 baths": of others than those who voted.
        let voters = |q: &&Quantity| q.sentence == first.sentence || self.is_body(q) || q.of.is_some_and(|of| self.seats(of));
        let whole = (yes.sentence..=first.sentence).rev().flat_map(|s| self.of_sentence(s)).filter(all).find(voters)?;
        (parts.len() > 2 && parts.iter().all(|q| q.amount.low < whole.amount.low)).then(|| List::of(&parts, whole, Closing::Open))
    }

    /// "The vote was 34 to 21, with three abstentions. All 58 councillors were present."
    fn roll_call(&self, sentence: u32, figures: &'a [Quantity]) -> Option<List<'a>> {
        let (yes, no) = self.two_sides(sentence, figures)?;
        let mut parts = vec![yes, no];
        let abstained = |q: &&Quantity| self.find(q.tokens.end..q.tokens.end + 3, ABSTAINED).is_some();
        parts.extend(figures.iter().filter(abstained));
        let all = |q: &&Quantity| {
            let start = self.start(q);
            let said = start.checked_sub(1).is_some_and(|t| self.is(t, &["all"]));
            said && plain(q) && (q.tokens.end..q.tokens.end + 6).any(|t| self.is(t, &["voted", "present", "vote", "attended"]))
        };
        let whole = figures.iter().find(all).or_else(|| {
            let next = sentence + 1;
            let same = self.0.sentences.get(next as usize).is_some_and(|s| s.block == self.0.sentences[sentence as usize].block);
            if same { self.of_sentence(next).iter().find(all) } else { None }
        })?;
        Some(List { told: Told::Within, ..List::of(&parts, whole, Closing::Complete) })
    }

    /// "Thirty-one members voted in favour and 24 against; four of the 58 abstained": nobody votes twice.
    fn ballot(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        self.find(tokens.clone(), &["abstained", "abstaining", "abstentions", "abstention", "absent", "against"])?;
        self.find(tokens.clone(), &["voted", "vote", "votes", "voting", "ballot", "ballots"])?;
        let next = |q: &Quantity| figures.iter().map(|f| self.start(f)).find(|start| *start >= q.tokens.end).unwrap_or(tokens.end);
        let whole = figures.iter().find(|q| self.of_the(q) && plain(q))?;
        let side = |q: &&Quantity| {
            let own = q.tokens.end..if next(q) == self.start(whole) { whole.tokens.end + 4 } else { next(q) }.min(q.tokens.end + 9).min(tokens.end);
            q.span != whole.span && plain(q) && q.sort == Sort::Count && q.amount.unit == whole.amount.unit && self.find(own, SIDES).is_some()
        };
        let parts: Vec<&Quantity> = figures.iter().filter(side).collect();
        let against = self.find(tokens.clone(), &["against", "opposed"]).is_some() && self.find(tokens.clone(), &["for", "favour", "favor"]).is_some();
        let other = figures.iter().any(|q| q.span != whole.span && q.sort == Sort::Count && parts.iter().all(|part| part.span != q.span));
        let smaller = parts.iter().all(|q| q.amount.low < whole.amount.low);
        (parts.len() >= 2 && against && !other && smaller).then(|| List::of(&parts, whole, Closing::Open))
    }

    /// "Labour holds 31 of the 60 seats; the Liberals have 18, the Greens nine and independents four": a seat has one holder.
    fn holders(&self, tokens: &Tokens, figures: &'a [Quantity]) -> Option<List<'a>> {
        let n = figures.iter().position(|q| self.of_the(q) && self.in_group(q.of.map_or(q.tokens.end, |of| self.0.token_until(of.end) - 1), Group::Seat))?;
        let (first, whole) = (figures.get(n.checked_sub(1)?)?, &figures[n]);
        let linked = self.only(first.tokens.end..self.start(whole), 3, &["of", "the", "its", "their", "seats"]);
        let mut parts = vec![first];
        for next in &figures[n + 1..] {
            let before = parts.last().filter(|q| q.span != first.span).map_or(whole.tokens.end, |q| q.tokens.end);
            let gap = before..self.start(next);
            let joined = gap.clone().any(|t| matches!(self.kind(t), Some(Kind::Comma | Kind::Semicolon)) || self.is(t, &["and", "to", "while"]));
            let other = self.find(gap.clone(), &["from", "of", "by", "than", "in", "lost", "losing", "gained", "gain", "gaining", "up", "down", "after"]);
            let plainly = joined && (gap.len() <= 12 && other.is_none() || gap.len() <= 16 && parts.len() == 1);
            let bare = next.of.is_none_or(|of| self.in_group(self.0.token_until(of.end) - 1, Group::Seat));
            if !(plain(next) && next.sort == Sort::Count && bare && plainly) {
                break;
            }
            parts.push(next);
        }
        let closed = parts.last().is_some_and(|q| matches!(self.kind(q.tokens.end), None | Some(Kind::Stop | Kind::Comma | Kind::Semicolon)) || q.of.is_some());
        let and = parts.len() >= 3 && self.find(parts[parts.len() - 2].tokens.end..self.start(parts[parts.len() - 1]), &["and"]).is_some();
        let held = linked && plain(first) && total(whole, &first.amount) && first.amount.low < whole.amount.low;
        (held && closed && and && self.find(tokens.clone(), &["last", "previous", "earlier", "each", "both"]).is_none())
            .then(|| List::of(&parts, whole, Closing::Open))
    }

    /// "of the 58", "of its 60".
    fn of_the(&self, quantity: &Quantity) -> bool {
        let start = self.start(quantity);
        start >= 2 && self.is(start - 1, &["the", "its", "their", "all"]) && self.is(start - 2, &["of"]) && quantity.sort == Sort::Count
    }
}
