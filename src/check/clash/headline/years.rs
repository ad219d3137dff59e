//! "Ana Ruiz, 1939-2026" over "she was born in April 1938": the years of a life in a headline, standfirst or caption.

use super::{Item, Story};
use crate::article::{DateMention, TokenId};
use crate::check::clash::differ::Difference;

/// So many words after "born" its year stands.
const REACH: u32 = 10;
/// Of fewer years no life is told so.
const SHORTEST: i16 = 15;

impl Story<'_> {
    /// The years of birth that the story gives, where `life` has another and the story has only one.
    pub(super) fn rival_birth(&self, life: &DateMention) -> Option<Difference> {
        let article = self.article;
        let (born, died) = years(article.text(life.span))?;
        if died - born < SHORTEST || !article.date.is_some_and(|d| (died - 1..=died + 1).contains(&d.year())) {
            return None;
        }
        let births = article.dates.iter().filter(|d| self.of_story(d.sentence) && article.quote_at(d.span.start).is_none());
        let mut births = births.filter_map(|d| Some((d, d.written.2.filter(|_| self.tells_birth(d))?)));
        let (first, year) = births.next()?;
        // A story that tells of two births may tell of a wife's or a son's.
        let one = births.all(|(_, other)| other == year);
        let here = Item { span: life.span, tokens: life.tokens.clone(), sentence: life.sentence };
        (one && year != born).then(|| self.difference(&here, first.span, first.sentence))
    }

    /// "was born in Fowey on 2 March 1931", of whom the sentence is about: nobody's wife or son.
    fn tells_birth(&self, date: &DateMention) -> bool {
        let article = self.article;
        let sentence = article.sentences[date.sentence as usize].tokens.clone();
        let born =
            (date.tokens.start.saturating_sub(REACH).max(sentence.start)..date.tokens.start).rev().find(|t| article.token(*t).eq_ignore_ascii_case("born"));
        let Some(born) = born else { return false };
        let whole = born == sentence.start || article.token(born - 1) == "was";
        let kin = |t: TokenId| {
            let word = article.token(t);
            ["wife", "husband", "son", "daughter", "children", "brother", "sister", "mother", "father", "whose", "when"].contains(&word)
        };
        whole && !(sentence.start..born).any(kin)
    }
}

/// The two years of "1939-2026".
fn years(text: &str) -> Option<(i16, i16)> {
    let mut parts = text.split(['-', '–', '—']);
    let year = |part: Option<&str>| part.map(str::trim).filter(|p| p.len() == 4)?.parse::<i16>().ok();
    let life = (year(parts.next())?, year(parts.next())?);
    parts.next().is_none().then_some(life)
}
