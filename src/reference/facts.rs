//! Reads the desk's own TOML: entities, facts, events, and the tables and transcripts that it names.

mod table;

use super::store::Replacing;
use super::tables::{TableEntry, share};
use super::written::{date, figure, slug};
use super::{Entity, EntityId, EntityKind, Event, Evidence, Fact, FactId, Fault, Reference, SourceId, Title};
use crate::article::Gender;
use crate::lexicon;
use crate::source::Span;
use crate::value::{self, Amount};
use jiff::civil;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

const ENTITY: &[&str] = &["name", "kind", "aliases", "born", "died", "titles", "groups", "gender", "note"];
const TITLE: &[&str] = &["title", "from", "to"];
const FACT: &[&str] =
    &["id", "subject", "measure", "also", "not", "value", "from", "to", "as_of", "tolerance", "source", "url", "retrieved", "supersedes", "note"];
const EVENT: &[&str] = &["name", "also", "verbs", "date", "source", "url", "retrieved", "note"];
const TRANSCRIPT: &[&str] = &["path", "speaker", "date", "event", "source", "url"];
const SECTIONS: &[&str] = &["entity", "fact", "event", "table", "transcript"];

/// A `[[transcript]]` as written.
#[derive(Debug)]
pub(super) struct TranscriptEntry {
    /// The file, relative to the one that names it.
    pub(super) path: String,
    pub(super) speaker: Option<String>,
    pub(super) date: Option<civil::Date>,
    pub(super) event: Option<String>,
    /// Where the entry's path stands on file.
    pub(super) evidence: Evidence,
}

/// What a file names beside its facts.
#[derive(Debug, Default)]
pub(super) struct Named {
    pub(super) tables: Vec<TableEntry>,
    pub(super) transcripts: Vec<TranscriptEntry>,
}

/// Reads one TOML source, already in `reference.sources`, into `reference`.
pub(super) fn read(reference: &mut Reference, source: SourceId, text: &str, faults: &mut Vec<Fault>) -> Named {
    let mut named = Named::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader { reference, source, faults };
    for error in errors.iter().take(1) {
        reader.fault(error.span().unwrap_or(0..0), format!("this is not TOML: {}", error.message()), None);
    }
    if !errors.is_empty() {
        return named;
    }
    let root = table.get_ref();
    reader.known(root, SECTIONS, "a reference file");
    reader.items(root, "entity").into_iter().for_each(|item| reader.entity(item));
    reader.items(root, "fact").into_iter().for_each(|item| reader.fact(item));
    reader.items(root, "event").into_iter().for_each(|item| reader.event(item));
    for item in reader.items(root, "table") {
        named.tables.extend(reader.table(item));
    }
    for item in reader.items(root, "transcript") {
        named.transcripts.extend(reader.transcript(item));
    }
    named
}

struct Item<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
}

struct Reader<'r> {
    reference: &'r mut Reference,
    source: SourceId,
    faults: &'r mut Vec<Fault>,
}

impl Reader<'_> {
    fn evidence(&self, span: Range<usize>) -> Evidence {
        Evidence { source: self.source, span: Span::from(span) }
    }

    fn fault(&mut self, span: Range<usize>, message: String, help: Option<String>) {
        let evidence = self.evidence(span);
        self.faults.push(Fault { evidence, message, help });
    }

    /// The tables of `[[name]]`.
    fn items<'t>(&mut self, root: &'t DeTable<'t>, name: &str) -> Vec<Item<'t>> {
        let Some(value) = root.get(name) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.fault(value.span(), format!("`{name}` is written once for each: [[{name}]]"), Some(format!("Write [[{name}]] with two brackets.")));
            return Vec::new();
        };
        let tables: Vec<Item<'t>> = list.iter().filter_map(|v| v.get_ref().as_table().map(|table| Item { table, span: v.span() })).collect();
        if tables.len() < list.len() {
            self.fault(value.span(), format!("`{name}` holds something other than tables"), Some(format!("Write [[{name}]] with its keys below it.")));
        }
        tables
    }

    fn known(&mut self, table: &DeTable<'_>, keys: &[&str], what: &str) {
        for (key, _) in table.iter() {
            let name: &str = key.get_ref();
            if !keys.contains(&name) {
                let help = match lexicon::nearest(name, keys.iter().copied()) {
                    Some(meant) => format!("Did you mean `{meant}`?"),
                    None => format!("Known here: {}.", keys.join(", ")),
                };
                self.fault(key.span(), format!("{what} has no `{name}`"), Some(help));
            }
        }
    }

    fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<(String, Range<usize>)> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some((text.trim().to_owned(), value.span())),
            DeValue::String(_) => {
                self.fault(value.span(), format!("`{key}` is empty"), None);
                None
            }
            other => {
                self.fault(value.span(), format!("`{key}` is a text, not {}", kind(other)), Some(format!("Put it in quotation marks: {key} = \"…\".")));
                None
            }
        }
    }

    fn need(&mut self, item: &Item<'_>, key: &str, what: &str) -> Option<(String, Range<usize>)> {
        if !item.table.contains_key(key) {
            self.missing(item, key, what, format!("Add {key} = \"…\"."));
            return None;
        }
        self.text(item.table, key)
    }

    /// A key that an entry cannot be without. Where one is there that may be it misspelled, that fault is told already.
    fn missing(&mut self, item: &Item<'_>, key: &str, what: &str, help: String) {
        if !item.table.iter().any(|(written, _)| lexicon::nearest(written.get_ref(), [key]).is_some()) {
            self.fault(item.span.clone(), format!("{what} without `{key}`"), Some(help));
        }
    }

    fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(list) if list.iter().all(|v| v.get_ref().is_str()) => {
                list.iter().filter_map(|v| v.get_ref().as_str()).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect()
            }
            DeValue::String(one) => vec![one.trim().to_owned()],
            other => {
                let message = format!("`{key}` is a list of texts, not {}", kind(other));
                self.fault(value.span(), message, Some(format!("Write {key} = [\"…\", \"…\"].")));
                Vec::new()
            }
        }
    }

    fn date(&mut self, table: &DeTable<'_>, key: &str) -> Option<(value::Date, Range<usize>)> {
        let value = table.get(key)?;
        let written: Cow<'_, str> = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string().into(),
            DeValue::String(text) => text.trim().into(),
            DeValue::Integer(year) => year.as_str().into(),
            _ => "".into(),
        };
        let date = date(&written);
        if date.is_none() {
            self.fault(value.span(), format!("`{key}` is not a date"), Some(format!("Write {key} = 2025-02-04, \"2025-02\", \"2024-Q3\" or 2025.")));
        }
        Some((date?, value.span()))
    }

    fn day(&mut self, table: &DeTable<'_>, key: &str) -> Option<civil::Date> {
        let (date, _) = self.date(table, key)?;
        if key == "to" { date.last_day() } else { date.first_day() }
    }

    /// The entity that `name` names; a new one where none does.
    fn subject(&mut self, name: &str, span: Range<usize>) -> EntityId {
        let evidence = self.evidence(span);
        self.reference.subject(name, evidence)
    }

    fn entity(&mut self, item: Item<'_>) {
        self.known(item.table, ENTITY, "an entity");
        let Some((name, span)) = self.need(&item, "name", "an entity") else { return };
        let kind = self.entity_kind(item.table).unwrap_or_default();
        let mut titles = Vec::new();
        for value in item.table.get("titles").and_then(|t| t.get_ref().as_array()).into_iter().flatten() {
            let Some(table) = value.get_ref().as_table() else {
                self.fault(value.span(), "a title is a table".into(), Some("Write titles = [{ title = \"…\", from = 2020-01-31 }].".into()));
                continue;
            };
            self.known(table, TITLE, "a title");
            let (from, to) = (self.day(table, "from"), self.day(table, "to"));
            if let Some((title, _)) = self.text(table, "title") {
                titles.push(Title { title, from, to, evidence: self.evidence(value.span()) });
            }
        }
        let born = self.date(item.table, "born").map(|(date, span)| (date, self.evidence(span)));
        let died = self.date(item.table, "died").map(|(date, span)| (date, self.evidence(span)));
        let gender = self.gender(item.table);
        let aliases = self.texts(item.table, "aliases");
        let groups = self.texts(item.table, "groups");
        let evidence = self.evidence(span.clone());
        if let Some(id) = self.reference.entities.called(&name) {
            let known = &self.reference.entities[id as usize];
            if !known.implicit && !known.row {
                self.fault(span, format!("{name} is on file twice"), Some("Join the two entries.".into()));
                return;
            }
            // Named before by a fact or a row only.
            let known = self.reference.entities.change(id);
            let aliases = known.aliases.drain(..).chain(aliases).collect();
            let (born, died) = (born.or(known.born), died.or(known.died));
            let titles = if titles.is_empty() { std::mem::take(&mut known.titles) } else { titles };
            let groups = known.groups.drain(..).chain(groups).collect();
            *known = Entity { name, kind, aliases, born, died, gender, titles, groups, evidence, implicit: false, row: false };
            self.reference.entities.note_aliases(id);
            return;
        }
        self.reference.entities.add(Entity { name, kind, aliases, born, died, gender, titles, groups, evidence, implicit: false, row: false });
    }

    fn gender(&mut self, table: &DeTable<'_>) -> Option<Gender> {
        let (written, span) = self.text(table, "gender")?;
        match written.as_str() {
            "female" => Some(Gender::Female),
            "male" => Some(Gender::Male),
            _ => {
                let help = "Write gender = \"female\" for she, \"male\" for he, or leave it out.".to_owned();
                self.fault(span, format!("`gender` cannot be `{written}`"), Some(help));
                None
            }
        }
    }

    fn entity_kind(&mut self, table: &DeTable<'_>) -> Option<EntityKind> {
        let (written, span) = self.text(table, "kind")?;
        let kind = EntityKind::named(&written);
        if kind.is_none() {
            let help = format!("One of: {}.", EntityKind::NAMES.join(", "));
            self.fault(span, format!("there is no kind `{written}`"), Some(help));
        }
        kind
    }

    fn fact(&mut self, item: Item<'_>) {
        self.known(item.table, FACT, "a fact");
        let subject = self.need(&item, "subject", "a fact");
        let measure = self.need(&item, "measure", "a fact");
        let figure = self.figure(&item);
        let (Some((subject, at)), Some((measure, _)), Some((value, written, span))) = (subject, measure, figure) else { return };
        let id = self.text(item.table, "id").map_or_else(|| slug(&[&subject, &measure]), |(id, _)| id);
        let subject = self.subject(&subject, at);
        let tolerance = self.tolerance(item.table);
        let fact = Fact {
            id,
            subject,
            measure,
            also: self.texts(item.table, "also"),
            not: self.texts(item.table, "not"),
            value,
            written,
            from: self.day(item.table, "from"),
            to: self.day(item.table, "to"),
            as_of: self.date(item.table, "as_of").map(|(date, _)| date),
            tolerance,
            source: self.text(item.table, "source").map(|(t, _)| t),
            url: self.text(item.table, "url").map(|(t, _)| t),
            retrieved: self.day(item.table, "retrieved"),
            evidence: self.evidence(span),
        };
        if let Some((old, span)) = self.text(item.table, "supersedes") {
            let new = self.reference.facts.written().len() as FactId;
            let evidence = self.evidence(span);
            self.reference.facts.replacing.push(Replacing { fact: new, old, evidence });
        }
        self.reference.facts.push(fact);
    }

    fn figure(&mut self, item: &Item<'_>) -> Option<(Amount, String, Range<usize>)> {
        let Some(value) = item.table.get("value") else {
            self.missing(item, "value", "a fact", "Add value = \"88 billion EUR\".".into());
            return None;
        };
        let written = match value.get_ref() {
            DeValue::String(text) => text.trim().to_owned(),
            DeValue::Integer(number) => number.as_str().replace('_', ""),
            DeValue::Float(number) => number.as_str().replace('_', ""),
            _ => String::new(),
        };
        let Some(amount) = figure(&written) else {
            let help = "Write a figure and its unit as a draft would: value = \"88 billion EUR\", \"69%\", \"22\".".to_owned();
            self.fault(value.span(), format!("`{written}` cannot be read as a figure"), Some(help));
            return None;
        };
        Some((amount, written, value.span()))
    }

    /// "2%" or 0.02.
    fn tolerance(&mut self, table: &DeTable<'_>) -> Option<Decimal> {
        let value = table.get("tolerance")?;
        let tolerance = share(&table::json(value.get_ref()));
        if tolerance.is_none() {
            self.fault(value.span(), "`tolerance` is a share of the value".into(), Some("Write tolerance = \"2%\".".into()));
        }
        tolerance
    }

    fn event(&mut self, item: Item<'_>) {
        self.known(item.table, EVENT, "an event");
        let name = self.need(&item, "name", "an event");
        let Some((date, span)) = self.date(item.table, "date") else {
            if !item.table.contains_key("date") {
                self.missing(&item, "date", "an event", "Add date = 2025-02-04.".into());
            }
            return;
        };
        let Some((name, _)) = name else { return };
        let (also, verbs) = (self.texts(item.table, "also"), self.texts(item.table, "verbs"));
        let source = self.text(item.table, "source").map(|(t, _)| t);
        self.reference.events.push(Event { name, also, verbs, date, source, evidence: self.evidence(span) });
    }

    fn transcript(&mut self, item: Item<'_>) -> Option<TranscriptEntry> {
        self.known(item.table, TRANSCRIPT, "a transcript");
        let (path, span) = self.need(&item, "path", "a transcript")?;
        let speaker = self.text(item.table, "speaker").map(|(t, _)| t);
        let event = self.text(item.table, "event").map(|(t, _)| t);
        Some(TranscriptEntry { path, speaker, date: self.day(item.table, "date"), event, evidence: self.evidence(span) })
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
