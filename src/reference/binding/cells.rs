//! Figures in tables and lists, whose subject and measure stand in the headings: the row's first cell and the column's, or
//! the line that leads the list in.

use super::super::{Claim, EntityId, Reference};
use super::measures::Stems;
use super::scene::compare;
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{List, MeasureWord, MeasureWordRole, lemma};
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
        let series = self.series(subject, other).or_else(|| {
            // A column of years: the corner, or nothing, says of what.
            let dated = self.article.dates.iter().any(|d| d.sentence == other);
            heads.column(0).filter(|_| dated).and_then(|corner| self.series(subject, corner))
        })?;
        let dated = [other, if other == head { row } else { head }].into_iter().find(|s| self.article.dates.iter().any(|d| d.sentence == *s));
        self.claim(figure, dated.unwrap_or(number), subject, series)
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
        let dated = article.dates.iter().any(|d| d.sentence == number);
        self.claim(figure, if dated { number } else { lead }, subject, series)
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
            let plain = |id: TokenId| {
                let (token, written) = (&article.tokens[id as usize], article.token(id));
                let same = article.word(id).entries::<MeasureWord>(written).any(|(entry, _)| entry.role == MeasureWordRole::Same);
                token.kind != Kind::Word || own(id) || same || dated(id) || token.word.is(List::FunctionWord)
            };
            let by = (at.end..tokens.end).find(|id| matches!(article.token(*id), "by" | "per")).unwrap_or(tokens.end);
            (tokens.start..by).all(plain).then_some(series)
        });
        let one = fitting.next()?;
        fitting.next().is_none().then_some(one)
    }

    fn claim(&self, figure: u32, dates: u32, subject: EntityId, series: usize) -> Option<Claim> {
        let facts = self.reference.index.facts_of(subject, series);
        let fact = &self.reference.facts[*facts.first()? as usize];
        let quantity = &self.article.quantities[figure as usize];
        let fits = super::figures::fits(quantity, fact) && quantity.trend.is_none();
        // A bare figure may be in thousands, as a line above the table says.
        let claim = compare(self.reference, self.article, figure, dates, facts, false).filter(|_| fits)?;
        let bare = quantity.amount.unit.base.is_none() && (fact.value.unit.base.is_some() || fact.value.low >= Decimal::from(10_000));
        let times = |a: Decimal| a.checked_mul(Decimal::from(4)).unwrap_or(a);
        let near = |a: Decimal, b: Decimal| a <= times(b) && b <= times(a);
        (!bare || near(quantity.amount.low, fact.value.low)).then_some(claim)
    }
}
