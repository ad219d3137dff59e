//! Columns of a table: their total row, and what they have to do with each other.

use super::{Part, hit};
use crate::article::{Kind, Quantity};
use crate::check::Hit;
use crate::check::cells::{Cell, Relation, cells, odd};
use crate::check::reading::{Reading, single};
use crate::document::{Block, BlockKind};
use crate::value::{Amount, Interval};
use rust_decimal::Decimal;

/// Names of a row that adds up those above it.
const TOTALS: &[&str] = &["total", "totals", "sum", "all", "overall", "altogether", "together"];

/// A hit for each column whose total row is not the sum of the rows above it, and for each cell that is not the sum or
/// the difference of two others where those of the other rows are.
pub(super) fn check(reading: &Reading<'_>, hits: &mut Vec<Hit>) {
    let blocks = &reading.0.document.blocks;
    if !blocks.iter().any(|b| b.kind == BlockKind::TableCell) {
        return;
    }
    let cells = cells(reading);
    for table in cells.chunk_by(|a, b| a.0 == b.0) {
        let columns: Vec<&[Cell<'_>]> = table.chunk_by(|a, b| a.2 == b.2).filter(|column| full(column)).collect();
        // "Turnover", if one column at least adds up to it exactly.
        let proven = columns.iter().any(|c| c.len() >= 4 && off(c).is_some_and(|d| d.is_zero()));
        for column in columns {
            let Some((number, last, _, total)) = column.last() else { continue };
            if proven || named_total(reading, blocks, *number, *last) {
                judge(reading, &column[..column.len() - 1], total, hits);
            }
        }
    }
    for odd in odd(&cells, &[Relation::Sum, Relation::Difference]) {
        let parts = odd.from.map(|q| Part { amount: q.amount, span: q.span });
        if hits.iter().all(|hit| hit.span != odd.cell.span) {
            hits.push(hit(reading, odd.cell.span, Amount { step: odd.cell.amount.step, ..Amount::exact(odd.actual, odd.cell.amount.unit) }, &parts));
        }
    }
}

/// Has every row from the first to the last its figure, in one unit that adds up?
fn full(column: &[Cell<'_>]) -> bool {
    let Some((_, last, _, total)) = column.last() else { return false };
    let rows = u16::try_from(column.len()).unwrap_or(u16::MAX);
    let whole = column.len() >= 3 && column[0].1 == 1 && rows == *last && single(total);
    let alike = column.iter().all(|(.., q)| q.amount.unit == total.amount.unit && single(q) && q.trend.is_none());
    whole && alike && !total.amount.unit.is_percent()
}

/// How far the last cell is off the sum of those above it.
fn off(column: &[Cell<'_>]) -> Option<Decimal> {
    let (total, parts) = column.split_last()?;
    let sum = parts.iter().try_fold(Decimal::ZERO, |sum, (.., q)| sum.checked_add(q.amount.low))?;
    sum.checked_sub(total.3.amount.low).map(|d| d.abs())
}

/// Is the row's first cell "Total"?
fn named_total(reading: &Reading<'_>, blocks: &[Block], table: u16, row: u16) -> bool {
    let head = blocks.iter().find(|b| b.cell == Some((table, row, 0)));
    head.is_some_and(|b| {
        let tokens = &reading.0.tokens;
        let first = tokens.partition_point(|t| t.span().start < b.span.start);
        tokens.get(first).is_some_and(|t| t.kind == Kind::Word && t.span().end <= b.span.end) && reading.is(first as u32, TOTALS)
    })
}

fn judge(reading: &Reading<'_>, column: &[Cell<'_>], total: &Quantity, hits: &mut Vec<Hit>) {
    let parts: Vec<Part> = column.iter().map(|(.., q)| Part { amount: q.amount, span: q.span }).collect();
    // A table is exact to its last digit.
    let sum = parts.iter().fold(Interval::point(Decimal::ZERO), |sum, part| sum.plus(&part.amount.literal()));
    let Some(actual) = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount.low)) else { return };
    let off = actual.checked_sub(total.amount.low).map(|d| d.abs());
    let near = off.is_some_and(|d| d <= crate::check::reading::percent_of(total.amount.low, Decimal::from(40)));
    if near && !total.amount.literal().meets(&sum) {
        hits.push(hit(reading, total.span, Amount { step: total.amount.step, ..Amount::exact(actual, total.amount.unit) }, &parts));
    }
}
