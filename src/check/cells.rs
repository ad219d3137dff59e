//! What the columns of a draft's table have to do with each other: one is the sum, the difference, the share or the change
//! of two others in every row but one.

use super::Hit;
use super::reading::{Reading, in_percent, is_percent, single};
use crate::article::Quantity;
use crate::document::BlockKind;
use crate::value::Amount;
use rust_decimal::Decimal;

/// A cell with a figure and nothing else that could be reckoned with: table, row, column.
pub type Cell<'a> = (u16, u16, u16, &'a Quantity);

/// How a column comes from two others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// The one and the other.
    Sum,
    /// The one less the other.
    Difference,
    /// The one as a share of the other, in per cent.
    Share,
    /// From the one to the other, in per cent.
    Change,
}

/// The one cell that breaks what holds in the other rows.
#[derive(Debug)]
pub struct Odd<'a> {
    /// The cell.
    pub cell: &'a Quantity,
    /// The two that it should come from, in the order of the relation.
    pub from: [&'a Quantity; 2],
    /// What they come to.
    pub actual: Decimal,
}

/// No wider or longer tables are read: what has so many columns is not for readers.
const MOST_COLUMNS: u16 = 12;
const MOST_ROWS: usize = 60;

/// The cells of the draft's tables, by table, column and row; the first row and column are headings.
pub fn cells<'a>(reading: &Reading<'a>) -> Vec<Cell<'a>> {
    let article = reading.0;
    let mut cells = Vec::new();
    let mut at = 0;
    for block in article.document.blocks.iter().filter(|b| b.kind == BlockKind::TableCell) {
        let Some((table, row, column)) = block.cell else { continue };
        while article.quantities.get(at).is_some_and(|q| q.span.start < block.span.start) {
            at += 1;
        }
        let first = article.quantities.get(at).filter(|q| q.span.end <= block.span.end);
        let second = article.quantities.get(at + 1).is_some_and(|q| q.span.end <= block.span.end);
        if let (Some(figure), false, true) = (first, second, row > 0 && column > 0) {
            cells.push((table, row, column, figure));
        }
    }
    cells.sort_by_key(|(table, row, column, _)| (*table, *column, *row));
    cells
}

/// The cells that break one of `relations`, which every other row of their table keeps.
pub fn odd<'a>(cells: &[Cell<'a>], relations: &[Relation]) -> Vec<Odd<'a>> {
    let mut found: Vec<Odd<'a>> = Vec::new();
    for table in cells.chunk_by(|a, b| a.0 == b.0) {
        let columns: Vec<&[Cell<'a>]> = table.chunk_by(|a, b| a.2 == b.2).collect();
        if columns.len() < 3 || columns.len() > usize::from(MOST_COLUMNS) || columns.iter().any(|c| c.len() > MOST_ROWS) {
            continue;
        }
        // The column that comes from others stands behind them.
        for result in 2..columns.len() {
            for (a, b) in (0..result).flat_map(|a| (0..result).filter(move |b| *b != a).map(move |b| (a, b))) {
                for relation in relations {
                    let odd = broken(columns[a], columns[b], columns[result], *relation);
                    found.extend(odd.filter(|odd| found.iter().all(|known| known.cell.span != odd.cell.span)));
                }
            }
        }
    }
    found
}

/// The one row in which `result` is not what the columns `a` and `b` come to.
fn broken<'a>(a: &[Cell<'a>], b: &[Cell<'a>], result: &[Cell<'a>], relation: Relation) -> Option<Odd<'a>> {
    let of_row = |column: &[Cell<'a>], row: u16| column.binary_search_by_key(&row, |cell| cell.1).ok().map(|at| column[at].3);
    let (mut kept, mut odd) = (0, None);
    for (_, row, _, cell) in result {
        let (Some(one), Some(two)) = (of_row(a, *row), of_row(b, *row)) else { continue };
        let actual = comes_to(one, two, cell, relation)?;
        // Differences and changes come without their sign, which some columns write and others leave to the heading.
        let told = if relation == Relation::Sum { cell.amount.low } else { cell.amount.low.abs() };
        let off = told.checked_sub(actual)?.abs();
        let (near, far) = room(one, two, cell, relation);
        if off <= near {
            // Small numbers agree by chance.
            kept += if telling(one, two, cell) { 2 } else { 1 };
        } else if off <= far || odd.is_some() {
            return None;
        } else {
            odd = Some(Odd { cell, from: [one, two], actual });
        }
    }
    odd.filter(|_| kept >= 4)
}

/// What two cells come to; none where they cannot be reckoned with.
fn comes_to(one: &Quantity, two: &Quantity, cell: &Quantity, relation: Relation) -> Option<Decimal> {
    let (a, b) = (one.amount.low, two.amount.low);
    let alike = one.amount.unit == two.amount.unit && [one, two, cell].iter().all(|q| single(q));
    let percent = matches!(relation, Relation::Share | Relation::Change);
    if !alike || percent != is_percent(cell) || percent && is_percent(one) || !percent && cell.amount.unit != one.amount.unit || b.is_zero() {
        return None;
    }
    match relation {
        Relation::Sum => a.checked_add(b),
        Relation::Difference => a.checked_sub(b).map(|d| d.abs()),
        Relation::Share => in_percent(a, b),
        Relation::Change => in_percent(b.checked_sub(a)?, a).map(|d| d.abs()),
    }
}

/// How far rounding may take the cell from what the others come to, and how far it must be to be a slip.
fn room(one: &Quantity, two: &Quantity, cell: &Quantity, relation: Relation) -> (Decimal, Decimal) {
    let steps = cell.amount.half_step();
    match relation {
        Relation::Sum | Relation::Difference => {
            let near = if one.amount.step == Decimal::ONE && cell.amount.step == Decimal::ONE {
                Decimal::ZERO
            } else {
                steps + one.amount.half_step() + two.amount.half_step()
            };
            (near, near)
        }
        Relation::Share | Relation::Change => (steps + Decimal::new(6, 1), Decimal::ONE + steps),
    }
}

/// Do the figures agree by more than chance: of three digits or more, and none of them nothing?
fn telling(one: &Quantity, two: &Quantity, cell: &Quantity) -> bool {
    let digits = |q: &Quantity| q.amount.low.abs().checked_div(q.amount.step).is_some_and(|n| n >= Decimal::ONE_HUNDRED);
    digits(one) && digits(two) && !cell.amount.low.is_zero()
}

/// What tables tell of percentages that one row breaks: each with the two cells it is of, by the names of these parts.
pub(super) fn shares_and_changes(reading: &Reading<'_>, relation: Relation, [from, to]: [&'static str; 2]) -> Vec<Hit> {
    if !reading.0.document.blocks.iter().any(|b| b.kind == BlockKind::TableCell) {
        return Vec::new();
    }
    let hit = |odd: &Odd<'_>| {
        let said = reading.text(odd.cell.span);
        let shown = Amount { step: odd.cell.amount.step, ..Amount::exact(odd.actual, odd.cell.amount.unit) };
        Hit::new(odd.cell.span)
            .part("said", said)
            .part("actual", shown.like(said))
            .part(from, reading.text(odd.from[0].span))
            .part(to, reading.text(odd.from[1].span))
            .label(from, reading.place(odd.from[0].span))
            .label(to, reading.place(odd.from[1].span))
    };
    odd(&cells(reading), &[relation]).iter().map(hit).collect()
}
