//! Reads tables as facts: one a row where the table is long, one a row and year where the years are columns. Comma- and
//! tab-separated files; each fact keeps its row as evidence.

use super::facts::{TableEntry, figure, slug};
use super::{EntityId, Evidence, Fact, Fault, Reference, SourceId};
use crate::article::parse_date;
use crate::source::{Source, Span};
use crate::value;
use std::collections::HashMap;
use std::path::Path;

/// What stands in a cell that has no figure.
const MISSING: [&str; 8] = ["", "-", "–", "..", "...", "n/a", "na", "null"];

/// Reads the file that a `[[table]]` names. A row whose figure cannot be read is a fault; an empty one is passed over.
pub(super) fn read(reference: &mut Reference, folder: &Path, entry: &TableEntry, subjects: &mut HashMap<String, EntityId>, faults: &mut Vec<Fault>) {
    let Some(at) = entry.evidence else { return };
    let fault = |message: String, help: &str| Fault { evidence: at, message, help: Some(help.to_owned()) };
    let path = folder.join(&entry.path);
    let delimiter = match path.extension().and_then(|e| e.to_str()).map(str::to_ascii_lowercase).as_deref() {
        Some("csv") => b',',
        Some("tsv") => b'\t',
        _ => return faults.push(fault(format!("{} is no table that can be read", entry.path), "Export it as .csv or .tsv.")),
    };
    let source = match Source::read(&path) {
        Ok(source) => source,
        Err(error) => return faults.push(fault(error.to_string(), "Check the path; it is relative to the facts file.")),
    };
    let text = source.text().trim_start_matches('\u{feff}').to_owned();
    let lead = (source.text().len() - text.len()) as u32;
    let id = reference.sources.len() as SourceId;
    reference.sources.push(source);
    let mut rows = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let headers: Vec<String> = rows.headers().map(|h| h.iter().map(|c| c.trim().to_owned()).collect()).unwrap_or_default();
    let column = |name: &Option<String>| -> Result<Option<usize>, Fault> {
        let Some(name) = name else { return Ok(None) };
        headers
            .iter()
            .position(|h| h == name)
            .map(Some)
            .ok_or_else(|| fault(format!("{} has no column `{name}`", entry.path), &format!("Its columns: {}.", headers.join(", "))))
    };
    let columns = (|| Ok((column(&entry.subject)?, column(&entry.measure_column)?, column(&entry.value)?, column(&entry.date)?)))();
    let (subject, measure, value, date) = match columns {
        Ok((Some(subject), measure, value, date)) if entry.wide || value.is_some() => (subject, measure, value, date),
        Ok(_) => return faults.push(fault("a table needs `subject` and `value`".into(), "Name the columns: subject = \"Country Name\", value = \"Value\".")),
        Err(found) => return faults.push(found),
    };
    // The columns that hold figures: one with its date beside it, or one for each year.
    let years: Vec<(usize, Option<value::Date>)> = match value {
        Some(value) if !entry.wide => vec![(value, None)],
        _ => headers
            .iter()
            .enumerate()
            .filter_map(|(i, h)| h.parse().ok().filter(|y| (1000..=2999).contains(y)).map(|y| (i, Some(value::Date::Year(y)))))
            .collect(),
    };
    if years.is_empty() {
        return faults.push(fault(format!("{} has no columns of years", entry.path), "Use layout = \"long\" for one figure a row."));
    }
    let mut row = csv::StringRecord::new();
    loop {
        let start = rows.position().byte() as u32;
        match rows.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return faults.push(fault(format!("{}: {error}", entry.path), "Repair the row.")),
        }
        let start = start.max(row.position().map_or(0, |p| p.byte() as u32));
        let end = (rows.position().byte() as u32).max(start);
        let line = text.get(start as usize..end as usize).unwrap_or_default().trim_end().len() as u32;
        let evidence = Evidence { source: id, span: Span::new(lead + start, lead + start + line) };
        let cell = |i: usize| row.get(i).unwrap_or_default().trim();
        let named = measure.map(cell).map(str::to_owned).or_else(|| entry.measure.clone()).unwrap_or_default();
        if cell(subject).is_empty() || named.is_empty() {
            continue;
        }
        for (at, year) in &years {
            let written = cell(*at);
            if MISSING.iter().any(|m| written.eq_ignore_ascii_case(m)) {
                continue;
            }
            let with_unit = entry.unit.as_ref().map_or_else(|| written.to_owned(), |unit| format!("{written} {unit}"));
            let Some(amount) = figure(&with_unit) else {
                let help = "Every cell of the value column must be a figure, or be left empty.".to_owned();
                return faults.push(Fault { evidence, message: format!("`{written}` cannot be read as a figure"), help: Some(help) });
            };
            let as_of = year.or_else(|| date.map(cell).and_then(parse_date));
            let owner = reference.subject(cell(subject), evidence, subjects);
            reference.facts.push(Fact {
                id: slug(&[cell(subject), &named]),
                subject: owner,
                measure: named.clone(),
                also: entry.also.clone(),
                not: entry.not.clone(),
                value: amount,
                written: with_unit,
                from: None,
                to: None,
                as_of,
                tolerance: entry.tolerance,
                source: entry.source.clone(),
                url: entry.url.clone(),
                evidence,
            });
        }
    }
}

/// Says that a file is no facts file: a table needs its columns named by a `[[table]]`.
pub(super) fn refuse(source: SourceId, faults: &mut Vec<Fault>) {
    faults.push(Fault {
        evidence: Evidence { source, span: Span::new(0, 0) },
        message: "a table by itself does not say what its columns are".into(),
        help: Some("Name it in a facts file: [[table]] with path, subject, measure, value and date, and give that file instead.".into()),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(table: &str, csv: &str) -> (Reference, Vec<Fault>) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("rain.csv"), csv).unwrap();
        Reference::from_sources(vec![Source::new(folder.path().join("facts.toml"), table)])
    }

    const LONG: &str = "[[table]]\npath = 'rain.csv'\nsubject = 'Station'\nmeasure = 'rainfall'\nvalue = 'Rain'\ndate = 'Day'\nunit = 'millimetres'\n";

    #[test]
    fn a_long_table_is_a_fact_a_row_with_its_row_as_evidence() {
        let (reference, faults) = load(LONG, "Station,Day,Rain\nMill Hill,2025-05-30,\"1,204.5\"\nQuay,2025-05-30,n/a\n");
        assert!(faults.is_empty(), "{faults:?}");
        let [fact] = &reference.facts[..] else { panic!("one fact, not {}", reference.facts.len()) };
        assert_eq!((fact.value.low.to_string().as_str(), fact.value.unit.name().as_deref()), ("1204.5", Some("millimetre")));
        assert_eq!(fact.as_of, Some(value::Date::Day(jiff::civil::date(2025, 5, 30))));
        assert_eq!(reference.sources[fact.evidence.source as usize].slice(fact.evidence.span), "Mill Hill,2025-05-30,\"1,204.5\"");
    }

    #[test]
    fn a_missing_column_and_a_cell_that_is_no_figure_are_faults() {
        let (_, faults) = load(LONG, "Station,Date,Rain\nQuay,2025-05-30,3\n");
        assert!(faults[0].message.contains("no column `Day`"), "{faults:?}");
        let (reference, faults) = load(LONG, "Station,Day,Rain\nQuay,2025-05-30,heavy\n");
        assert!(faults[0].message.contains("`heavy` cannot be read"), "{faults:?}");
        assert_eq!(reference.sources[1].location(faults[0].evidence.span.start).line, 2);
    }

    #[test]
    fn years_may_be_columns() {
        let wide = LONG.replace("value = 'Rain'\ndate = 'Day'\n", "layout = 'wide-years'\n");
        let (reference, faults) = load(&wide, "Station,2023,2024\nQuay,3,4\n");
        assert!(faults.is_empty(), "{faults:?}");
        let years: Vec<_> = reference.facts.iter().map(|f| f.as_of).collect();
        assert_eq!(years, [Some(value::Date::Year(2023)), Some(value::Date::Year(2024))]);
    }
}
