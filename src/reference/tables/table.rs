//! A table that was read: where each row stands, whose it is and of when. Its figures are parsed when they are looked at.

use super::cells::{self, Style};
use super::{Form, columns};
use crate::reference::store::Wording;
use crate::reference::written::{figure, slug};
use crate::reference::{EntityId, Evidence, Fact, SourceId};
use crate::source::{Source, Span};
use crate::value::{self, Amount};
use rust_decimal::Decimal;

/// One figure: a cell of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Offset of its row in the text.
    pub(super) start: u32,
    pub(super) subject: EntityId,
    /// Its own date; the table's where there is none.
    pub(super) date: Option<value::Date>,
    /// Index in the table's values.
    pub(super) value: u16,
    /// Index in the table's wordings.
    pub(super) wording: u16,
}

/// See the module.
#[derive(Debug)]
pub(in crate::reference) struct Table {
    pub(super) id: SourceId,
    pub(super) source: Source,
    pub(super) form: Form,
    pub(super) style: Style,
    pub(super) subject: usize,
    /// Its columns of figures, with their headings.
    pub(super) values: Vec<(usize, String)>,
    pub(super) subject_heading: String,
    pub(super) wordings: Vec<Wording>,
    pub(super) rows: Vec<Row>,
    pub(super) tolerance: Option<Decimal>,
    pub(super) said_by: Option<String>,
    pub(super) url: Option<String>,
    pub(super) retrieved: Option<jiff::civil::Date>,
    pub(super) expires: Option<jiff::civil::Date>,
    /// Where it is described.
    pub(super) described: Option<Evidence>,
}

/// The figure that a cell and its unit make: the amount, and the two as one would write them.
pub(super) fn amount(cell: &str, unit: &str, style: Style) -> Option<(Amount, String)> {
    let plain = style.plain(cell)?;
    let written = if unit.is_empty() { plain.into_owned() } else { format!("{plain} {unit}") };
    let number = written.split(' ').next().unwrap_or_default();
    let amount = match number.parse::<Decimal>().ok().filter(|_| cells::is_plain(number)) {
        Some(number) => counted(number, &written[written.find(' ').unwrap_or(written.len())..])?,
        None => figure(&written)?,
    };
    Some((amount, legible(&written)))
}

/// `number` of what `unit` says, which may have a scale: "million USD". Words that are no unit count things.
fn counted(number: Decimal, unit: &str) -> Option<Amount> {
    let two = Some(unit.trim()).filter(|unit| !unit.is_empty()).and_then(|unit| figure(&format!("2 {unit}")));
    let (scale, unit) = two.map_or((Decimal::ONE, value::Unit::default()), |two| (two.low / Decimal::TWO, two.unit));
    let plain = Amount::exact(number, unit);
    let value = number.checked_mul(scale)?;
    Some(Amount { low: value, high: value, step: plain.step.checked_mul(scale)?, ..plain })
}

/// A figure with separators between its thousands, and without decimals that say nothing to a reader.
fn legible(written: &str) -> String {
    let end = written.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-'))).unwrap_or(written.len());
    let (number, rest) = written.split_at(end);
    if !cells::is_plain(number) {
        return written.to_owned();
    }
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |n| ("-", n));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let decimals = match decimals.len() {
        // Of millions, nobody reads the cents.
        _ if whole.len() > 6 => String::new(),
        0..=4 => decimals.to_owned(),
        _ => match format!("0.{decimals}").parse::<Decimal>() {
            // Enough to tell a small figure from nought, two places else.
            Ok(fraction) if whole != "0" && fraction.round_dp(2) < Decimal::ONE => format!("{:.2}", fraction.round_dp(2)).split_off(2),
            _ => decimals[..4].to_owned(),
        },
    };
    let mut grouped = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && whole.len() > 4 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !decimals.is_empty() {
        grouped.push('.');
        grouped.push_str(&decimals);
    }
    grouped + rest
}

impl Table {
    pub(in crate::reference) fn len(&self) -> usize {
        self.rows.len()
    }

    /// What is to be known of it as a whole.
    pub(in crate::reference) fn about(&self) -> super::super::TableInfo {
        let source = self.said_by.clone().or_else(|| self.url.clone());
        let evidence = self.described.unwrap_or(Evidence { source: self.id, span: Span::new(0, 0) });
        super::super::TableInfo { path: self.source.path().to_owned(), source, expires: self.expires, rows: self.rows.len(), evidence }
    }

    /// Its file.
    pub(in crate::reference) fn source_id(&self) -> SourceId {
        self.id
    }

    /// The heading above its names.
    pub(in crate::reference) fn heading(&self) -> &str {
        &self.subject_heading
    }

    /// Its measures.
    pub(in crate::reference) fn wordings(&self) -> &[Wording] {
        &self.wordings
    }

    /// Its figure at `n`: whose it is, the index of its measure, of when it is.
    pub(in crate::reference) fn row(&self, n: usize) -> (EntityId, u16, Option<value::Date>) {
        let row = &self.rows[n];
        (row.subject, row.wording, row.date)
    }

    /// The figure at `n` as a fact.
    pub(in crate::reference) fn fact(&self, n: usize) -> Fact {
        let row = &self.rows[n];
        let text = self.source.text()[row.start as usize..].split(['\n', '\r']).next().unwrap_or_default();
        let wording = &self.wordings[usize::from(row.wording)];
        let (column, heading) = &self.values[usize::from(row.value)];
        let (place, said) = cells::cell(text, self.form, *column, heading).unwrap_or_default();
        let (value, written) = amount(&said, &wording.unit, self.style).expect("loading left out every row whose figure cannot be read");
        let subject = cells::cell(text, self.form, self.subject, &self.subject_heading).map(|(_, s)| s).unwrap_or_default();
        let mut id = slug(&[&subject, &wording.measure]);
        if let Some(date) = row.date {
            id = format!("{id}-{}", date.iso());
        }
        Fact {
            id,
            subject: row.subject,
            measure: wording.measure.clone(),
            also: wording.also.clone(),
            not: wording.not.clone(),
            value,
            written,
            from: None,
            to: None,
            as_of: row.date,
            tolerance: self.tolerance,
            source: self.said_by.clone(),
            url: self.url.clone(),
            retrieved: self.retrieved,
            evidence: Evidence { source: self.id, span: Span::new(row.start + place.start as u32, row.start + place.end as u32) },
        }
    }
}

/// Does the cell hold a figure? The common forms are told without parsing them.
pub(super) fn is_figure(cell: &str, unit: &str, style: Style) -> bool {
    (style.decimal == '.' && cells::is_plain(cell)) || columns::cell_date(cell).is_none() && amount(cell, unit, style).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_and_its_unit_make_an_amount() {
        let of = |cell: &str, unit: &str| amount(cell, unit, Style { decimal: '.' }).map(|(a, _)| (a.low.normalize().to_string(), a.unit.name()));
        assert_eq!(of("-3.5", "percent"), Some(("-3.5".to_owned(), Some("percent".to_owned()))));
        assert_eq!(of("1,204.5", "million USD"), Some(("1204500000".to_owned(), Some("USD".to_owned()))));
        assert_eq!(of("312", "people"), Some(("312".to_owned(), None)));
        assert_eq!(of("69%", ""), Some(("69".to_owned(), Some("percent".to_owned()))));
        assert_eq!(of("heavy", "mm"), None);
    }

    #[test]
    fn figures_are_shown_legibly() {
        assert_eq!(legible("83160871 people"), "83,160,871 people");
        assert_eq!(legible("3521418059.923445 USD"), "3,521,418,059 USD");
        assert_eq!(legible("351418.923445 USD"), "351,418.92 USD");
        assert_eq!(legible("-3.59197006652872 percent"), "-3.59 percent");
        assert_eq!(legible("0.00031415"), "0.0003");
        assert_eq!(legible("$82bn"), "$82bn");
    }
}
