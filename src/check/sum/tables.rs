//! Columns of a table and their total row.

use super::{Part, hit};
use crate::article::{Kind, Quantity};
use crate::check::Hit;
use crate::check::reading::{Reading, single};
use crate::document::{Block, BlockKind};
use crate::value::{Amount, Interval};
use rust_decimal::Decimal;

/// Names of a row that adds up those above it.
const TOTALS: &[&str] = &["total", "totals", "sum", "all", "overall", "altogether", "together"];

/// A hit for each column whose total row is not the sum of the rows above it.
pub(super) fn check(reading: &Reading<'_>, hits: &mut Vec<Hit>) {
    let article = reading.0;
    let blocks = &article.document.blocks;
    if !blocks.iter().any(|b| b.kind == BlockKind::TableCell) {
        return;
    }
    // The figure of each cell, where it is one figure and nothing else that could be summed.
    let mut cells: Vec<(u16, u16, u16, &Quantity)> = Vec::new();
    let mut at = 0;
    for block in blocks.iter().filter(|b| b.kind == BlockKind::TableCell) {
        let Some((table, row, column)) = block.cell else { continue };
        while article.quantities.get(at).is_some_and(|q| q.span.start < block.span.start) {
            at += 1;
        }
        let first = article.quantities.get(at).filter(|q| q.span.end <= block.span.end);
        let second = article.quantities.get(at + 1).is_some_and(|q| q.span.end <= block.span.end);
        if let (Some(figure), false, true) = (first, second, row > 0 && column > 0) {
            cells.push((table, column, row, figure));
        }
    }
    cells.sort_by_key(|(table, column, row, _)| (*table, *column, *row));
    for column in cells.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((table, _, last, total)) = column.last() else { continue };
        let rows = u16::try_from(column.len()).unwrap_or(u16::MAX);
        // Every row from the first to the total has its figure, in one unit.
        let full = column.len() >= 3 && column[0].2 == 1 && rows == *last && single(total);
        let alike = column.iter().all(|(.., q)| q.amount.unit == total.amount.unit && single(q) && q.trend.is_none());
        if full && alike && named_total(reading, blocks, *table, *last) && !total.amount.unit.is_percent() {
            judge(reading, &column[..column.len() - 1], total, hits);
        }
    }
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

fn judge(reading: &Reading<'_>, column: &[(u16, u16, u16, &Quantity)], total: &Quantity, hits: &mut Vec<Hit>) {
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
