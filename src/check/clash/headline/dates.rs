//! Dates of a headline that the story does not bear out.

use super::senses::Clause;
use super::{Item, Rival, Story, best};
use crate::article::{Article, DateMention};
use crate::lexicon::{Form, ReportingVerb};
use crate::value::Date;

impl<'a> Story<'a> {
    /// The one date that the story gives for the same thing, where it does not have the headline's.
    pub(super) fn rival_date(&self, said: &DateMention) -> Option<&'a DateMention> {
        let article = self.article;
        let day = said.value?;
        // The month is not yet the day, nor the year the month.
        let fine = |v: &Date| !matches!((v, &day), (Date::Month(..), Date::Day(_)) | (Date::Year(_) | Date::Quarter(..), _));
        let agrees =
            |d: &DateMention| d.value.is_some_and(|v| fine(&v) && v.agrees(&day)) || d.weekday.zip(said.weekday).is_some_and(|((_, a), (_, b))| a == b);
        // "in January" over "next January": of which year the headline's is, is a guess.
        let unsure = matches!(day, Date::Month(..)) && said.written.2.is_none();
        let one_month = |d: &DateMention| unsure && d.written.1.is_some() && d.written.1 == said.written.1 && d.written.2.is_none();
        let agrees = |d: &DateMention| agrees(d) || one_month(d);
        if matches!(day, Date::Year(_) | Date::Quarter(..)) || article.dates.iter().any(|d| self.of_story(d.sentence) && agrees(d)) {
            return None;
        }
        let clause = Clause::around(article, &said.tokens, said.sentence);
        let lead = self.lead(said);
        let here = Item { span: said.span, tokens: said.tokens.clone(), sentence: said.sentence };
        let mut rivals = Vec::new();
        for (index, other) in article.dates.iter().enumerate().filter(|(_, d)| self.of_story(d.sentence) && !d.distance && d.value.is_some()) {
            let grain =
                other.value.is_some_and(|v| std::mem::discriminant(&v) == std::mem::discriminant(&day)) && other.weekday.is_some() == said.weekday.is_some();
            if !grain || self.lead(other) != lead || article.quote_at(other.span.start).is_some() || of_telling(article, other) {
                continue;
            }
            let other = Item { span: other.span, tokens: other.tokens.clone(), sentence: other.sentence };
            if let Some(fit) = self.fit(&clause, None, (&here, &other), None, None) {
                rivals.push(Rival { fit, opens: self.opens(other.sentence), index });
            }
        }
        best(rivals, |a, b| article.dates[a].value == article.dates[b].value).map(|index| &article.dates[index])
    }

    /// The word that a date hangs on, where it says more than when: until, by, before, after.
    fn lead(&self, date: &DateMention) -> &'static str {
        const LEADS: [(&str, &str); 7] =
            [("until", "until"), ("till", "until"), ("to", "until"), ("by", "by"), ("before", "before"), ("after", "after"), ("since", "since")];
        const EDGES: [&str; 5] = ["beginning", "close", "end", "middle", "start"];
        let at = |n: u32| date.tokens.start.checked_sub(n).map_or("", |t| self.article.token(t));
        // "by the end of January", "at the end of July"
        let edge = at(1) == "of" && EDGES.contains(&at(2));
        let word = if edge && at(3) == "the" { at(4) } else { at(if edge { 3 } else { 1 }) };
        LEADS.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)).map_or("", |(_, lead)| lead)
    }
}

/// "said on Monday": is it the day of the telling? Not in "said on Monday, when it began".
pub(in crate::check::clash) fn of_telling(article: &Article, date: &DateMention) -> bool {
    let verb = date.tokens.start.checked_sub(1).map(|t| if article.stems.get(t as usize) == Some(&0) { t.saturating_sub(1) } else { t });
    let goes_on = article.token(date.tokens.end) == "," && article.token(date.tokens.end + 1) == "when";
    !goes_on && verb.is_some_and(|t| article.entries::<ReportingVerb>(t).any(|(_, form)| matches!(form, Form::Past | Form::Third)))
}
