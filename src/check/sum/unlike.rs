//! Figures that no sum is made of, however near they come to one: those of other parties, and those of days of which a week has
//! several.

use crate::article::{Quantity, TokenId};
use crate::check::clash::{are_of_two_doers, are_rivals};
use crate::check::reading::Reading;

impl Reading<'_> {
    /// May the total be what the parts come to, by whose figures they are and how often each is told to count?
    pub(super) fn may_be_parts(&self, parts: &[&Quantity], total: &Quantity) -> bool {
        // "The state says that he took $2 million. His lawyer says that he borrowed $600,000. The bank says that it is missing
        // $2.3 million": what each of them reckons.
        let of_others = !parts.is_empty() && parts.iter().all(|part| are_rivals(self.0, part, total));
        // "Tech has won 21 games and lost six. State has won 19 games and lost nine."
        let of_another = parts.iter().any(|part| part.sentence != total.sentence && are_of_two_doers(self.0, part, total));
        let unlike = |part: &Quantity| self.is_beside_weekdays(part) || self.is_of_one_of(parts, part);
        !of_others && !of_another && !parts.iter().any(|part| unlike(part))
    }

    /// "Of the nine who drowned at Hull, four were children": is the part counted among another of the parts?
    fn is_of_one_of(&self, parts: &[&Quantity], part: &Quantity) -> bool {
        let opens = |whole: &Quantity| {
            let the = self.start(whole).checked_sub(1).filter(|t| self.is(*t, &["its", "the", "their", "these", "those"]));
            the.and_then(|t| t.checked_sub(1)).is_some_and(|t| self.is(t, &["of"]) && self.opens_clause(t))
        };
        parts.iter().any(|whole| whole.sentence == part.sentence && whole.tokens.end <= part.tokens.start && opens(whole))
    }

    /// "14,000 on weekdays, 8,000 on Saturdays and 6,000 on Sundays": does the sentence tell what one of five days has?
    fn is_beside_weekdays(&self, part: &Quantity) -> bool {
        const DAYS: &[&str] = &["weekday", "weekdays", "weeknight", "weeknights"];
        /// So many words may lead from the figure to the days: "copies a day on".
        const LEAD: TokenId = 4;
        let by = |q: &Quantity| {
            let end = self.0.noun_end(q);
            let range = |t: TokenId| self.is(t, &["monday", "mondays"]) && self.is(t + 1, &["through", "to"]) && self.is(t + 2, &["friday", "fridays"]);
            self.find(end..end + LEAD, DAYS).is_some() || (end..end + LEAD).any(range)
        };
        self.of_sentence(part.sentence).iter().any(|q| q.sort == part.sort && q.amount.unit == part.amount.unit && by(q))
    }
}
