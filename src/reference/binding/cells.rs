//! Figures in tables and lists, whose subject and measure stand in the headings: the row's first cell and the column's, or
//! the line that leads the list in.

use super::super::{Claim, EntityId, Fact, Reference};
use super::compare::compare;
use super::measures::Stems;
use crate::article::{Article, Kind, Quantity, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{List, MeasureWord, MeasureWordRole, lemma};
use crate::value;
use rust_decimal::Decimal;

/// Adds the claims of cells and list items, of figures that have none yet.
pub(super) fn bind(reference: &Reference, article: &Article, found: &[(Tokens, EntityId)], claims: &mut Vec<Claim>) {
    let blocks = &article.document.blocks;
    if reference.facts.is_empty() || !blocks.iter().any(|b| matches!(b.kind, BlockKind::TableCell | BlockKind::ListItem)) {
        return;
    }
    let desk = Desk { reference, article, found };
    let mut heads = Heads::default();
    let mut lead = None;
    for (number, sentence) in (0u32..).zip(&article.sentences) {
        let block = &blocks[sentence.block as usize];
        let figure = desk.only_figure(number, &sentence.tokens).filter(|n| claims.iter().all(|c| c.quantity != *n));
        match block.kind {
            BlockKind::TableCell => {
                let Some((table, row, column)) = block.cell else { continue };
                heads.enter(table, row, column, number);
                if let (Some(figure), true, true) = (figure, row > 0, column > 0) {
                    claims.extend(desk.cell(figure, number, &heads, column));
                }
            }
            BlockKind::ListItem => {
                if let (Some(figure), Some(lead)) = (figure, lead) {
                    claims.extend(desk.item(figure, number, lead));
                }
            }
            // "Population by county:" leads a list in.
            _ => lead = (article.token(sentence.tokens.end.saturating_sub(1)) == ":").then_some(number),
        }
    }
}

/// The headings of the table that is being read, as sentences.
#[derive(Default)]
struct Heads {
    table: Option<u16>,
    columns: Vec<Option<u32>>,
    row: (u16, Option<u32>),
}

impl Heads {
    fn enter(&mut self, table: u16, row: u16, column: u16, sentence: u32) {
        if self.table != Some(table) {
            *self = Heads { table: Some(table), ..Heads::default() };
        }
        let at = usize::from(column);
        if row == 0 {
            self.columns.resize(self.columns.len().max(at + 1), None);
            self.columns[at] = Some(sentence);
        } else if column == 0 {
            self.row = (row, Some(sentence));
        } else if self.row.0 != row {
            self.row = (row, None);
        }
    }

    fn column(&self, column: u16) -> Option<u32> {
        self.columns.get(usize::from(column)).copied().flatten()
    }
}

struct Desk<'a> {
    reference: &'a Reference,
    article: &'a Article,
    found: &'a [(Tokens, EntityId)],
}

impl Desk<'_> {
    fn tokens(&self, sentence: u32) -> Tokens {
        self.article.sentences[sentence as usize].tokens.clone()
    }

    /// The sentence's figure, if it has just one.
    fn only_figure(&self, sentence: u32, tokens: &Tokens) -> Option<u32> {
        let all = &self.article.quantities;
        let first = all.partition_point(|q| q.sentence < sentence);
        let one = all.get(first).filter(|q| q.sentence == sentence && tokens.contains(&q.tokens.start));
        let alone = all.get(first + 1).is_none_or(|q| q.sentence != sentence);
        one.filter(|_| alone).map(|_| first as u32)
    }

    /// The one entity that the sentence names.
    fn entity(&self, sentence: u32) -> Option<(Tokens, EntityId)> {
        let tokens = self.tokens(sentence);
        let first = self.found.partition_point(|(t, _)| t.start < tokens.start);
        let mut here = self.found[first..].iter().take_while(|(t, _)| t.start < tokens.end);
        let one = here.next()?;
        here.next().is_none().then(|| one.clone())
    }

    /// A figure in a cell: the subject heads the row or the column, the measure the other, or the table's corner.
    fn cell(&self, figure: u32, number: u32, heads: &Heads, column: u16) -> Option<Claim> {
        let (row, head) = (heads.row.1?, heads.column(column)?);
        let by_row = self.entity(row).filter(|(t, _)| self.says_no_more(row, t));
        let by_column = self.entity(head).filter(|(t, _)| self.says_no_more(head, t));
        let (subject, other) = match (by_row, by_column) {
            (Some((_, subject)), None) => (subject, head),
            (None, Some((_, subject))) => (subject, row),
            _ => return None,
        };
        let (measure, series) = self.series(subject, other).map(|series| (other, series)).or_else(|| {
            // A column of years: the corner, or nothing, says of what.
            let corner = heads.column(0).filter(|_| self.dated(other))?;
            Some((corner, self.series(subject, corner)?))
        })?;
        let dated = [other, if other == head { row } else { head }].into_iter().find(|s| self.dated(*s));
        self.claim(figure, dated.unwrap_or(number), subject, series, measure)
    }

    /// Does the heading hold a date?
    fn dated(&self, sentence: u32) -> bool {
        !self.article.dates_of(sentence).is_empty()
    }

    /// "Norvia: 4.8 million" in a list that "Population by country:" leads in.
    fn item(&self, figure: u32, number: u32, lead: u32) -> Option<Claim> {
        let article = self.article;
        let tokens = self.tokens(number);
        let (name, subject) = self.entity(number)?;
        let quantity = &article.quantities[figure as usize];
        let front = (name.end..quantity.tokens.start).all(|id| {
            matches!(article.tokens[id as usize].kind, Kind::Colon | Kind::Comma | Kind::Dash | Kind::Open)
                || article.word(id).is(List::BoundBefore)
                || matches!(article.token(id), "has" | "with" | "$" | "£" | "€")
        });
        let after =
            (quantity.tokens.end..tokens.end).all(|id| article.tokens[id as usize].kind != Kind::Word || article.dates.iter().any(|d| d.tokens.contains(&id)));
        if name.start != tokens.start || !front || !after {
            return None;
        }
        let series = self.series(subject, lead)?;
        self.claim(figure, if self.dated(number) { number } else { lead }, subject, series, lead)
    }

    /// Does the heading hold nothing beside the name but marks and "the"?
    fn says_no_more(&self, sentence: u32, name: &Tokens) -> bool {
        self.tokens(sentence)
            .filter(|id| !name.contains(id))
            .all(|id| self.article.tokens[id as usize].kind != Kind::Word || self.article.word(id).is(List::FunctionWord))
    }

    /// The subject's series whose measure the heading names, and nothing that would make it another.
    fn series(&self, subject: EntityId, heading: u32) -> Option<usize> {
        let (article, index) = (self.article, &self.reference.index);
        let tokens = self.tokens(heading);
        let stems = Stems::new(article, tokens.clone());
        let mut measures = Vec::new();
        stems.measures(index, &mut measures);
        let mut fitting = measures.iter().filter_map(|id| {
            let series = index.series_of(subject, *id)?;
            let measure = &index.measures[*id as usize];
            let at = stems.find(measure).into_iter().next()?.at;
            let own = |id: TokenId| measure.words.contains(&lemma::stem(article.word(id), article.token(id)));
            // "Population by county", "Turnout in 2024": what else stands there must say nothing of the measure.
            let dated = |id: TokenId| article.dates.iter().any(|d| d.tokens.contains(&id));
            let scale = self.scale(&tokens).map_or(tokens.end..tokens.end, |(at, _)| at);
            let plain = |id: TokenId| {
                let (token, written) = (&article.tokens[id as usize], article.token(id));
                // "of the three states": those whom the table or list names.
                let those = article.word(id).is(List::NumberWord)
                    || matches!(written, "cities" | "counties" | "countries" | "districts" | "nations" | "provinces" | "regions" | "states" | "towns");
                if scale.contains(&id) || those {
                    return true;
                }
                let same = article.word(id).entries::<MeasureWord>(written).any(|(entry, _)| entry.role == MeasureWordRole::Same);
                token.kind != Kind::Word || own(id) || same || dated(id) || token.word.is(List::FunctionWord)
            };
            let by = (at.end..tokens.end).find(|id| matches!(article.token(*id), "by" | "per")).unwrap_or(tokens.end);
            (tokens.start..by).all(plain).then_some(series)
        });
        let one = fitting.next()?;
        fitting.next().is_none().then_some(one)
    }

    /// What a heading says that its figures are reckoned in: the tokens of "(millions)", "($bn)", ", in thousands", and by
    /// how much they are to be multiplied.
    fn scale(&self, heading: &Tokens) -> Option<(Tokens, Decimal)> {
        let article = self.article;
        let (at, scale) = heading.clone().find_map(|id| {
            let scale = match article.token(id) {
                "thousand" | "thousands" | "Thousands" | "000s" => 1_000,
                "million" | "millions" | "Millions" | "mn" | "mln" | "m" => 1_000_000,
                "billion" | "billions" | "Billions" | "bn" => 1_000_000_000,
                "trillion" | "trillions" | "tn" | "trn" => 1_000_000_000_000_i64,
                _ => return None,
            };
            Some((id, Decimal::from(scale)))
        })?;
        let start = (heading.start..at).rev().find(|id| matches!(article.tokens[*id as usize].kind, Kind::Open | Kind::Comma) || article.token(*id) == "in")?;
        let end = (at..heading.end).find(|id| article.tokens[*id as usize].kind == Kind::Close).unwrap_or(heading.end);
        // What else stands there is the unit: "(US$ billions)", "(millions of people)".
        (end - start <= 6).then_some((start..end, scale))
    }

    /// The figure as it is meant: times what its heading says; "4.2m" of people is millions, not metres.
    fn meant(&self, quantity: &Quantity, fact: &Fact, heading: &Tokens) -> Option<Quantity> {
        let metres = quantity.amount.unit.is_called("metre") && self.article.text(quantity.span).ends_with('m');
        let million = metres && fact.value.unit.base.is_none();
        let scale = match self.scale(heading) {
            _ if million => Decimal::from(1_000_000),
            Some((_, scale)) if quantity.amount.step < scale && quantity.amount.low.abs() < scale => scale,
            _ => return None,
        };
        let times = |amount: Decimal| amount.checked_mul(scale);
        let amount = quantity.amount;
        let unit = if million { fact.value.unit } else { amount.unit };
        let amount = value::Amount { low: times(amount.low)?, high: times(amount.high)?, step: times(amount.step)?, unit, ..amount };
        Some(Quantity { amount, ..quantity.clone() })
    }

    /// The claim that the figure is of the subject's series; `heading` is what names the measure, `dates` what has the time.
    fn claim(&self, figure: u32, dates: u32, subject: EntityId, series: usize, heading: u32) -> Option<Claim> {
        let facts = self.reference.index.facts_of(subject, series);
        let fact = &self.reference.facts[*facts.first()? as usize];
        let written = &self.article.quantities[figure as usize];
        let meant = self.meant(written, fact, &self.tokens(heading));
        let quantity = meant.as_ref().unwrap_or(written);
        let fits = super::figures::fits(quantity, fact) && quantity.trend.is_none();
        // A bare figure may be in thousands, as a line above the table says.
        let claim = compare(self.reference, self.article, (figure, quantity), dates, facts, false).filter(|_| fits)?;
        let bare = meant.is_none() && quantity.amount.unit.base.is_none() && (fact.value.unit.base.is_some() || fact.value.low >= Decimal::from(10_000));
        let times = |a: Decimal| a.checked_mul(Decimal::from(4)).unwrap_or(a);
        let near = |a: Decimal, b: Decimal| a <= times(b) && b <= times(a);
        (!bare || near(quantity.amount.low, fact.value.low)).then_some(claim)
    }
}
