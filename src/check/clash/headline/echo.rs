//! A figure that the story's opening tells in the headline's own words with another number: "to close 93 shops" over "will
//! close 53 of its 210 shops", "52 months late" over "37 months late".

use super::senses::{self, Sense};
use super::support::{meets, one_unit};
use super::{Story, small, tells};
use crate::article::{Kind, Quantity, Sort, TokenId};
use rust_decimal::Decimal;

/// So many words before and after a figure say what it is of.
const BEFORE: u32 = 3;
const AFTER: u32 = 5;

/// The words right before and right after a figure, as what they stand for.
struct Frame {
    before: Vec<Vec<Sense>>,
    after: Vec<Vec<Sense>>,
}

impl<'a> Story<'a> {
    /// The one figure of the opening sentences that stands in the words of the headline's, where the story has the
    /// headline's nowhere in such words.
    pub(super) fn rival_echo(&self, said: &Quantity) -> Option<&'a Quantity> {
        let article = self.article;
        if matches!(said.sort, Sort::Age | Sort::Multiple | Sort::Fraction) {
            return None;
        }
        let frame = self.frame(said);
        let same_sort = |q: &Quantity| q.sort == said.sort && one_unit(said, q) && tells(q) && self.of_story(q.sentence);
        let headline: Vec<&Quantity> = article.quantities.iter().filter(|q| q.sentence == said.sentence && q.span != said.span).collect();
        let mut rival: Option<&Quantity> = None;
        for other in article.quantities.iter().filter(|q| same_sort(q)) {
            let same = meets(&said.amount, &other.amount);
            if !same && !self.opens(other.sentence) {
                continue;
            }
            let there = self.frame(other);
            let shared = |a: &[Vec<Sense>], b: &[Vec<Sense>]| a.iter().filter(|word| b.iter().any(|other| word.iter().any(|s| other.contains(s)))).count();
            let (before, after) = (shared(&frame.before, &there.before), shared(&frame.after, &there.after));
            if same {
                // A number stands in the story by chance where it is a small one; else it is the headline's.
                if after > 0 || before > 0 || frame.after.is_empty() || !small(said) {
                    return None;
                }
                continue;
            }
            let unit = said.amount.unit.base.is_some() && !said.amount.unit.is_percent();
            let echoed = before > 0 && after > 0 || after > 1 || unit && after > 0;
            let elsewhere = headline.iter().any(|h| meets(&h.amount, &other.amount));
            let four = Decimal::from(4);
            let close = other.amount.low * four >= said.amount.low && said.amount.low * four >= other.amount.low;
            let own = article.quote_at(other.span.start).is_none() && (said.sort == Sort::Duration || self.of_now(other.tokens.clone(), other.sentence));
            if !echoed || elsewhere || !close || !own || self.starts_or_parts(other, said) && !self.of_whole(other) {
                continue;
            }
            match rival {
                Some(known) if known.amount.low != other.amount.low => return None,
                _ => rival = Some(other),
            }
        }
        rival
    }

    /// "53 of its 210 shops": so many of all that there are.
    fn of_whole(&self, part: &Quantity) -> bool {
        let word = |n: u32| self.article.token(part.tokens.end + n);
        word(0) == "of" && matches!(word(1), "its" | "their" | "the" | "his" | "her")
    }

    fn frame(&self, figure: &Quantity) -> Frame {
        let article = self.article;
        let sentence = article.sentences[figure.sentence as usize].tokens.clone();
        let start = article.front(figure);
        let senses = |tokens: std::ops::Range<TokenId>| -> Vec<Vec<Sense>> { tokens.map(|t| senses::of_token(article, t)).collect() };
        let clause = |t: &TokenId| !matches!(article.tokens[*t as usize].kind, Kind::Stop | Kind::Semicolon | Kind::Comma);
        let after = (figure.tokens.end..(figure.tokens.end + AFTER).min(sentence.end)).take_while(clause).last().map_or(figure.tokens.end, |t| t + 1);
        Frame { before: senses(start.saturating_sub(BEFORE).max(sentence.start)..start), after: senses(figure.tokens.end..after) }
    }
}
