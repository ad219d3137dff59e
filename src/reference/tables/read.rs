//! Reads a table's rows. One message for each kind of fault, with the first row that has it and how many others do.

use super::cells::{self, Style};
use super::columns::{self, Columns, PREAMBLE};
use super::rows::Rows;
use super::table::{self, Row, Table};
use super::{Form, Opened, TableEntry, Wrong};
use crate::lexicon::{List, Word};
use crate::reference::entities::{NameColumn, several};
use crate::reference::store::Wording;
use crate::reference::{Entity, EntityId, Evidence, Fault, Reference, SourceId, Title};
use crate::source::{Raw, Source, Span};
use crate::value::Date;
use std::collections::HashMap;

/// Faults of one kind: the first, and how many more there are.
#[derive(Default)]
struct Repeated {
    first: Option<(Span<Raw>, String, String)>,
    more: usize,
}

impl Repeated {
    fn add(&mut self, span: Span<Raw>, what: impl FnOnce() -> (String, String)) {
        match self.first {
            Some(_) => self.more += 1,
            None => {
                let (message, help) = what();
                self.first = Some((span, message, help));
            }
        }
    }

    fn report(self, source: SourceId, faults: &mut Vec<Fault>) {
        let Some((span, message, help)) = self.first else { return };
        let message = match self.more {
            0 => message,
            1 => format!("{message}; one more row has such a cell"),
            n => format!("{message}; {n} more rows have such cells"),
        };
        faults.push(Fault { evidence: Evidence { source, span }, message, help: Some(help) });
    }
}

/// Reads the rows of `opened`, which is the source `id`, into `reference`.
pub(super) fn read(reference: &mut Reference, id: SourceId, opened: &Opened, entry: &TableEntry, faults: &mut Vec<Fault>) {
    let whole = |wrong: Wrong, at: Option<Span<Raw>>| {
        let evidence = match (at, wrong.place(entry)) {
            (None, Some(evidence)) => evidence,
            (at, _) => Evidence { source: id, span: at.unwrap_or_else(|| opened.source.line(1)) },
        };
        Fault { evidence, message: wrong.message, help: wrong.help }
    };
    let mut rows = Rows::new(opened.source.text(), opened.form);
    let head = match headings(&mut rows, entry, &opened.source) {
        Ok(head) => head,
        Err((at, wrong)) => return faults.push(whole(wrong, at)),
    };
    let columns = match columns::resolve(entry, &head.headings, &head.first_rows) {
        Ok(columns) => columns,
        Err(wrong) => return faults.push(whole(wrong, entry.evidence.is_none().then_some(head.span))),
    };
    if let Some(message) = &columns.guess {
        let help = Some("Say it in a facts file where this is not so: [[table]] with path, subject, measure, value, date and unit.".to_owned());
        reference.remarks.push(Fault { evidence: Evidence { source: id, span: head.span }, message: message.clone(), help });
    }
    let heading = |column: usize| head.headings[column].clone();
    let table = Table {
        id,
        source: opened.source.clone(),
        form: opened.form,
        style: Style { decimal: entry.decimal.unwrap_or('.') },
        subject: columns.subject[0],
        subject_heading: heading(columns.subject[0]),
        values: columns.values.iter().map(|v| (v.column, heading(v.column))).collect(),
        wordings: columns.wordings.clone(),
        rows: Vec::new(),
        tolerance: entry.tolerance,
        said_by: entry.source.clone(),
        url: entry.url.clone(),
        retrieved: entry.retrieved,
        expires: entry.expires,
        described: entry.evidence,
    };
    // The names of a table of figures are left where they stand.
    let names = match opened.form {
        Form::Delimited(mark) if !columns.names => Some(reference.entities.add_column(NameColumn {
            id,
            source: opened.source.clone(),
            mark,
            column: columns.subject[0],
            aliases: columns.aliases.clone(),
            groups: columns.groups.clone(),
            kind: columns.kind,
        })),
        _ => None,
    };
    let mut loader = Loader {
        reference,
        entry,
        columns: &columns,
        names,
        table,
        wordings: HashMap::new(),
        dates: HashMap::new(),
        last: None,
        headings: &head.headings,
        bad_figures: Repeated::default(),
        bad_dates: Repeated::default(),
        too_long: Repeated::default(),
    };
    for (row, span) in head.first_rows.iter().zip(&head.places) {
        loader.row(row, *span);
    }
    let mut row = csv::StringRecord::new();
    while let Some(next) = rows.next(&mut row) {
        match next {
            Ok(span) => loader.row(&row, span),
            Err((span, message)) => {
                faults.push(whole(Wrong::new(message, "Repair the row."), Some(span)));
                break;
            }
        }
    }
    loader.finish(head.span, faults);
}

struct Head {
    headings: Vec<String>,
    span: Span<Raw>,
    /// Rows below the headings that have been read already.
    first_rows: Vec<csv::StringRecord>,
    places: Vec<Span<Raw>>,
}

/// Finds the row with the headings: the one named, or the first that has what the entry asks for.
fn headings(rows: &mut Rows<'_>, entry: &TableEntry, source: &Source) -> Result<Head, (Option<Span<Raw>>, Wrong)> {
    let (mut read, mut places) = (Vec::new(), Vec::new());
    let mut row = csv::StringRecord::new();
    let wanted = |row: &csv::StringRecord, span: Span<Raw>| match entry.header {
        Some(line) => source.location(span.start).line as usize == line,
        None => entry.heads(row),
    };
    let mut head = None;
    while read.len() < PREAMBLE && head.is_none() {
        match rows.next(&mut row) {
            Some(Ok(span)) => {
                if rows.form == Form::JsonLines {
                    read.push(std::mem::take(&mut row));
                    places.push(span);
                    head = Some((rows.keys.clone(), span));
                } else if wanted(&row, span) {
                    head = Some((row.iter().map(|c| c.trim().to_owned()).collect(), span));
                    read.clear();
                    places.clear();
                } else {
                    read.push(std::mem::take(&mut row));
                    places.push(span);
                }
            }
            Some(Err((span, message))) => return Err((Some(span), Wrong::new(message, "Repair the row."))),
            None => break,
        }
    }
    let Some((headings, span)) = head.or_else(|| {
        // None of them: the first with several cells, so that what it lacks can be said.
        let at = read.iter().position(|row| row.iter().filter(|c| !c.trim().is_empty()).count() > 1)?;
        Some((read[at].iter().map(|c| c.trim().to_owned()).collect(), places[at]))
    }) else {
        let what = if read.is_empty() { format!("{} is empty", entry.path) } else { format!("{} has no row with more than one cell", entry.path) };
        return Err((
            None,
            Wrong::new(what, "A table has a row of headings and rows below it; say delimiter = \";\" where another mark than a comma parts the cells."),
        ));
    };
    let at = places.iter().position(|p| *p == span).filter(|_| rows.form != Form::JsonLines).map_or(0, |at| at + 1);
    read.drain(..at.min(read.len()));
    places.drain(..at.min(places.len()));
    while read.len() < PREAMBLE {
        match rows.next(&mut row) {
            Some(Ok(span)) => {
                read.push(std::mem::take(&mut row));
                places.push(span);
            }
            Some(Err((span, message))) => return Err((Some(span), Wrong::new(message, "Repair the row."))),
            None => break,
        }
    }
    Ok(Head { headings, span, first_rows: read, places })
}

struct Loader<'l> {
    reference: &'l mut Reference,
    entry: &'l TableEntry,
    columns: &'l Columns,
    /// The column of names, where they are left in the text.
    names: Option<u32>,
    table: Table,
    /// By measure and unit, where columns say them.
    wordings: HashMap<(String, String), u16>,
    dates: HashMap<String, Option<Date>>,
    /// The subject of the row before, which the next mostly has, too.
    last: Option<(String, EntityId)>,
    headings: &'l [String],
    bad_figures: Repeated,
    bad_dates: Repeated,
    too_long: Repeated,
}

impl Loader<'_> {
    fn evidence(&self, span: Span<Raw>) -> Evidence {
        Evidence { source: self.table.id, span }
    }

    fn row(&mut self, row: &csv::StringRecord, span: Span<Raw>) {
        if self.table.form != Form::JsonLines && row.len() > self.headings.len() && row.iter().skip(self.headings.len()).any(|c| !c.trim().is_empty()) {
            let (cells, headings) = (row.len(), self.headings.len());
            self.too_long.add(span, || {
                let help = "A figure with commas between its thousands must stand in quotation marks: \"83,160,871\".";
                (format!("this row has {cells} cells where the headings are {headings}"), help.to_owned())
            });
            return;
        }
        if self.columns.names {
            return self.name(row, span);
        }
        let cell = |column: usize| row.get(column).unwrap_or_default().trim();
        let subject = cell(self.columns.subject[0]);
        if subject.is_empty() {
            return;
        }
        let mut owner = self.last.as_ref().filter(|(name, _)| name == subject).map(|(_, id)| *id);
        for (n, value) in self.columns.values.iter().enumerate() {
            let written = cell(value.column);
            if columns::is_missing(written, self.entry) {
                continue;
            }
            let Some(wording) = self.wording(row, value.wording) else { continue };
            let unit = &self.table.wordings[usize::from(wording)].unit;
            if !table::is_figure(written, unit, self.table.style) {
                let heading = &self.headings[value.column];
                self.bad_figures.add(span, || (format!("`{written}` in the column `{heading}` cannot be read as a figure"), bad_figure(written)));
                continue;
            }
            let date = match (value.date, self.columns.date.map(cell)) {
                (Some(date), _) => Some(date),
                (None, None | Some("")) => None,
                (None, Some(written)) => {
                    let date = match self.dates.get(written) {
                        Some(date) => *date,
                        None => *self.dates.entry(written.to_owned()).or_insert_with(|| columns::cell_date(written)),
                    };
                    if date.is_none() {
                        self.bad_dates.add(span, || {
                            let help = "Write it as 2025-02-04, 2025-02, 2024-Q3 or 2025; or name another column: date = \"…\".";
                            (format!("`{written}` cannot be read as a date"), help.to_owned())
                        });
                        continue;
                    }
                    date
                }
            };
            let subject = match owner {
                Some(id) => id,
                None => self.subject(subject, row, span),
            };
            owner = Some(subject);
            self.table.rows.push(Row { start: span.start, subject, date, value: n as u16, wording });
        }
    }

    /// The measure of a row's figure: the column's, or the one that the row names.
    fn wording(&mut self, row: &csv::StringRecord, fixed: u16) -> Option<u16> {
        if self.columns.measure.is_none() && self.columns.unit.is_none() {
            return Some(fixed);
        }
        let cell = |column: Option<usize>| column.and_then(|c| row.get(c)).unwrap_or_default().trim().to_owned();
        let key = (cell(self.columns.measure), cell(self.columns.unit));
        if let Some(known) = self.wordings.get(&key) {
            return Some(*known);
        }
        let mut wording: Wording = self.columns.wordings.get(usize::from(fixed)).cloned().unwrap_or_default();
        if self.columns.measure.is_some() {
            // "GDP (current US$)": what stands in brackets is no part of its name.
            wording.measure = key.0.split(" (").next().unwrap_or_default().to_owned();
        }
        if wording.measure.is_empty() {
            return None;
        }
        if !key.1.is_empty() {
            wording.unit.clone_from(&key.1);
        }
        let id = u16::try_from(self.table.wordings.len()).ok()?;
        self.table.wordings.push(wording);
        self.wordings.insert(key, id);
        Some(id)
    }

    /// The entity that a row's subject is.
    fn subject(&mut self, name: &str, row: &csv::StringRecord, span: Span<Raw>) -> EntityId {
        let evidence = self.evidence(span);
        let entities = &mut self.reference.entities;
        let columns = self.columns;
        let plain = columns.aliases.is_empty() && columns.groups.is_empty();
        let cells = || columns.aliases.iter().chain(&columns.groups).map(|c| row.get(*c).unwrap_or_default().trim());
        let id = match (entities.meant(name), self.names) {
            (Some(id), Some(_)) if plain && (!entities.is_own(id) || !entities[id as usize].implicit) => id,
            (Some(id), Some(column)) if entities.is_so_described(id, column, cells()) => id,
            (None, Some(column)) => entities.add_row(column, span.start, name),
            (known, _) => {
                let id = known.unwrap_or_else(|| entities.add(Entity { name: name.to_owned(), ..Entity::unknown(evidence) }));
                describe(entities.change(id), self.columns, row);
                id
            }
        };
        self.last = Some((name.to_owned(), id));
        id
    }

    /// A row of a table of names.
    fn name(&mut self, row: &csv::StringRecord, span: Span<Raw>) {
        let cell = |column: usize| row.get(column).unwrap_or_default().trim();
        let whole = self.columns.whole_name.map(cell).filter(|name| !name.is_empty());
        let joined = self.columns.subject.iter().map(|c| cell(*c)).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ");
        let name = whole.map_or_else(|| joined.clone(), str::to_owned);
        if name.is_empty() {
            return;
        }
        let mut date = |column: Option<usize>| {
            let written = column.map(cell).filter(|written| !written.is_empty())?;
            let date = columns::cell_date(written);
            if date.is_none() {
                self.bad_dates.add(span, || (format!("`{written}` cannot be read as a date"), "Write it as 1950-02-04 or 1950, or leave it empty.".to_owned()));
            }
            date
        };
        let (born, died) = (date(self.columns.born), date(self.columns.died));
        let from = date(self.columns.from).and_then(|d| d.first_day());
        let to = date(self.columns.to).and_then(|d| d.last_day());
        let at = |column: Option<usize>| {
            let text = self.table.source.slice(span);
            let place = column.and_then(|c| cells::cell(text, self.table.form, c, &self.headings[c])).map_or(0..text.len(), |(place, _)| place);
            self.evidence(Span::new(span.start + place.start as u32, span.start + place.end as u32))
        };
        let evidence = at(self.columns.subject.last().copied());
        let (born, died) = (born.map(|date| (date, at(self.columns.born))), died.map(|date| (date, at(self.columns.died))));
        let title = self.entry.title.as_deref().or_else(|| self.columns.title.map(cell)).filter(|t| !t.is_empty());
        let titles = title.map(|title| Title { title: capitalised(title), from, to, evidence: at(self.columns.title) });
        let mut other = aliases(self.columns, row);
        if whole.is_some() && joined != name && !joined.is_empty() {
            other.push(joined);
        }
        // Two rows of one name are two people, unless they were born on one day. Who has an entry of the desk's own, or is
        // known by a figure only, is taken for the one of that name.
        let same = |known: &Entity| match known.born {
            Some((date, _)) => Some(date) == born.map(|(date, _)| date) || !known.row,
            None => !known.row,
        };
        let entities = &mut self.reference.entities;
        if let Some(id) = entities.called(&name).filter(|id| same(&entities[*id as usize])) {
            let known = entities.change(id);
            if known.implicit {
                known.kind = self.columns.kind;
            }
            known.born = known.born.or(born);
            known.died = known.died.or(died);
            if known.row || known.titles.is_empty() {
                known.titles.extend(titles);
            }
            known.aliases.extend(other);
            return;
        }
        entities.add(Entity {
            name,
            kind: self.columns.kind,
            aliases: other,
            born,
            died,
            titles: titles.into_iter().collect(),
            implicit: false,
            row: true,
            ..Entity::unknown(evidence)
        });
    }

    fn finish(self, head: Span<Raw>, faults: &mut Vec<Fault>) {
        let id = self.table.id;
        let before = faults.len();
        self.bad_figures.report(id, faults);
        self.bad_dates.report(id, faults);
        self.too_long.report(id, faults);
        if faults.len() == before && !self.columns.names && self.table.rows.is_empty() {
            let help = format!("Are the columns the right ones? Its headings: {}.", self.headings.join(", "));
            faults.push(Fault {
                evidence: Evidence { source: id, span: head },
                message: format!("{} has no figures below its headings", self.entry.path),
                help: Some(help),
            });
        }
        let mut table = self.table;
        table.rows.shrink_to_fit();
        self.reference.facts.push_table(table);
    }
}

/// What to do about a cell that is no figure.
fn bad_figure(written: &str) -> String {
    let comma =
        written.split_once(',').is_some_and(|(a, b)| [a, b].iter().all(|part| !part.is_empty() && part.bytes().all(|c| c.is_ascii_digit() || c == b'.')));
    if comma {
        return "If the comma is the decimal mark, add decimal = \",\" to the table; thousands are parted by three digits.".to_owned();
    }
    format!("Every cell of the column must be a figure or be left empty; a mark for missing figures is said by missing = [{written:?}].")
}

/// Takes what a row says of its subject beside the name.
fn describe(entity: &mut Entity, columns: &Columns, row: &csv::StringRecord) {
    if entity.implicit {
        entity.kind = columns.kind;
    }
    for column in &columns.groups {
        let group = row.get(*column).unwrap_or_default().trim();
        if !group.is_empty() && !entity.groups.iter().any(|g| g == group) {
            entity.groups.push(group.to_owned());
        }
    }
    for alias in aliases(columns, row) {
        if alias != entity.name && !entity.aliases.contains(&alias) {
            entity.aliases.push(alias);
        }
    }
}

/// The other names that a row gives.
fn aliases(columns: &Columns, row: &csv::StringRecord) -> Vec<String> {
    let cells = columns.aliases.iter().filter_map(|c| row.get(*c));
    cells.flat_map(several).map(str::to_owned).collect()
}

/// A title as it stands before a name: "sen" is "Sen".
fn capitalised(title: &str) -> String {
    if !Word::find(title).is(List::Title) {
        return title.to_owned();
    }
    let mut chars = title.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
