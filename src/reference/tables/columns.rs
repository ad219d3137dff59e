//! Which column of a table is for what: as its entry says, and by conventional headings where it does not.

use super::cells::{self, Style};
use super::{Layout, TableEntry, Wrong};
use crate::lexicon::columns::{self, Role, Subject};
use crate::lexicon::{Kind, List, Word, pieces};
use crate::reference::EntityKind;
use crate::reference::store::Wording;
use crate::reference::written::{date, figure};
use crate::value;

/// A column of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) column: usize,
    /// The year that heads it, where years are columns.
    pub(super) date: Option<value::Date>,
    /// Index of its measure in [`Columns::wordings`].
    pub(super) wording: u16,
}

/// What each column is for.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub(super) subject: Vec<usize>,
    /// Where all of these are filled, they are the name, before [`Columns::subject`].
    pub(super) whole_name: Option<usize>,
    pub(super) aliases: Vec<usize>,
    pub(super) kind: EntityKind,
    pub(super) measure: Option<usize>,
    pub(super) unit: Option<usize>,
    pub(super) date: Option<usize>,
    pub(super) values: Vec<Value>,
    pub(super) wordings: Vec<Wording>,
    pub(super) born: Option<usize>,
    pub(super) died: Option<usize>,
    pub(super) title: Option<usize>,
    /// The first and last day of the title.
    pub(super) from: Option<usize>,
    pub(super) to: Option<usize>,
    /// What it belongs to.
    pub(super) groups: Vec<usize>,
    /// Rows are names, not figures.
    pub(super) names: bool,
    /// How a heading was taken that the entry does not speak of.
    pub(super) guess: Option<String>,
}

/// How many lines may stand before the headings.
pub(super) const PREAMBLE: usize = 40;

impl TableEntry {
    /// The columns that the entry names.
    fn named(&self) -> impl Iterator<Item = &String> {
        let single = [&self.measure_column, &self.value, &self.date, &self.unit_column, &self.born, &self.died, &self.title_column, &self.from, &self.to];
        self.subject.iter().chain(&self.aliases).chain(&self.groups).chain(single.into_iter().flatten())
    }

    /// Could the row be the one with the headings?
    pub(super) fn heads(&self, row: &csv::StringRecord) -> bool {
        let has = |name: &str| row.iter().any(|cell| cell.trim() == name);
        if self.named().next().is_some() {
            return self.named().all(|name| has(name));
        }
        let filled = row.iter().filter(|cell| !cell.trim().is_empty()).count();
        let known = row.iter().filter(|cell| columns::role(cell).is_some() || year(cell).is_some()).count();
        filled >= 2 && known >= 1 && filled * 2 > row.len()
    }
}

/// A heading that is a year.
fn year(heading: &str) -> Option<value::Date> {
    let heading = heading.trim();
    // "2019 [YR2019]" in the World Bank's exports.
    let digits = heading.split(" [").next().unwrap_or_default();
    digits.parse().ok().filter(|y| digits.len() == 4 && (1000..=2999).contains(y)).map(value::Date::Year)
}

/// Works out what the columns are for. `sample` are the first rows below the headings.
pub(super) fn resolve(entry: &TableEntry, headings: &[String], sample: &[csv::StringRecord]) -> Result<Columns, Wrong> {
    let file = &entry.path;
    let find = |name: &String| {
        headings.iter().position(|h| h == name).ok_or_else(|| {
            let near = crate::lexicon::nearest(name, headings.iter().map(String::as_str)).map_or(String::new(), |near| format!("Did you mean `{near}`? "));
            Wrong::new(format!("{file} has no column `{name}`"), format!("{near}Its columns: {}.", headings.join(", "))).about(name)
        })
    };
    let one = |name: &Option<String>| name.as_ref().map(find).transpose();
    let all = |names: &[String]| names.iter().map(find).collect::<Result<Vec<_>, _>>();
    let mut found = Columns {
        subject: all(&entry.subject)?,
        aliases: all(&entry.aliases)?,
        measure: one(&entry.measure_column)?,
        unit: one(&entry.unit_column)?,
        date: one(&entry.date)?,
        born: one(&entry.born)?,
        died: one(&entry.died)?,
        title: one(&entry.title_column)?,
        from: one(&entry.from)?,
        to: one(&entry.to)?,
        groups: all(&entry.groups)?,
        kind: entry.kind.unwrap_or_default(),
        ..Columns::default()
    };
    let value = one(&entry.value)?;
    let roles: Vec<Option<(Role, Subject)>> = headings.iter().map(|h| columns::role(h)).collect();
    let role = |wanted: Role| roles.iter().position(|r| r.is_some_and(|(role, _)| role == wanted));
    found.names = match entry.layout {
        Some(layout) => layout == Layout::Names,
        None => {
            value.is_none()
                && entry.measure.is_none()
                && entry.measure_column.is_none()
                && (entry.born.is_some()
                    || entry.title_column.is_some()
                    || entry.title.is_some()
                    || role(Role::Born).is_some() && (role(Role::FamilyName).is_some() || role(Role::Name).is_some()))
        }
    };
    let mut guessed: Vec<String> = Vec::new();
    let mut guess = |what: &str, column: usize| guessed.push(format!("{what} `{}`", headings[column]));
    if found.names {
        names(&mut found, entry, &role, &mut guess, sample)?;
    } else {
        if found.subject.is_empty() {
            let named = roles.iter().position(|r| r.is_some_and(|(role, _)| role == Role::Subject)).or_else(|| role(Role::Name));
            let Some(column) = named else {
                return Err(Wrong::new(
                    format!("{file} does not say whose figures it has: no column is called Country, Name, City, Company or the like"),
                    format!("Say which it is: subject = \"…\". Its columns: {}.", headings.join(", ")),
                ));
            };
            guess("subject", column);
            found.subject = vec![column];
        }
        if entry.kind.is_none() {
            found.kind = match roles[found.subject[0]].map(|(_, kind)| kind) {
                Some(Subject::Country) => EntityKind::Country,
                Some(Subject::Place) => EntityKind::Place,
                Some(Subject::Organisation) => EntityKind::Organisation,
                _ => EntityKind::Other,
            };
        }
        figures(&mut found, entry, headings, value, &roles, &mut guess, sample)?;
    }
    if !guessed.is_empty() {
        let measures: Vec<String> = found
            .wordings
            .iter()
            .filter(|w| !w.measure.is_empty())
            .map(|w| if w.unit.is_empty() { format!("“{}”", w.measure) } else { format!("“{}” in {}", w.measure, w.unit) })
            .collect();
        let measures = if measures.is_empty() { String::new() } else { format!("; measure {}", measures.join(", ")) };
        found.guess = Some(format!("read by its headings: {}{measures}", guessed.join(", ")));
    }
    Ok(found)
}

/// Columns of a table of people or things.
fn names(
    found: &mut Columns,
    entry: &TableEntry,
    role: &dyn Fn(Role) -> Option<usize>,
    guess: &mut dyn FnMut(&str, usize),
    sample: &[csv::StringRecord],
) -> Result<(), Wrong> {
    if found.subject.is_empty() {
        let (given, family) = (role(Role::GivenName), role(Role::FamilyName));
        found.whole_name = role(Role::Name);
        found.subject = given.into_iter().chain(family).collect();
        if family.is_none() {
            found.subject = found.whole_name.take().into_iter().collect();
        }
        if found.subject.is_empty() {
            return Err(Wrong::new(
                format!("{} does not say whom it lists", entry.path),
                "Say which columns have the name: subject = [\"first_name\", \"last_name\"].",
            ));
        }
        for column in found.whole_name.iter().chain(&found.subject) {
            guess("name", *column);
        }
        found.born = found.born.or_else(|| role(Role::Born)).inspect(|column| guess("born", *column));
        found.died = found.died.or_else(|| role(Role::Died)).inspect(|column| guess("died", *column));
        // A column of offices has only words that are titles.
        let office = role(Role::Office).filter(|column| {
            let cells = || sample.iter().filter_map(|row| row.get(*column)).map(str::trim).filter(|c| !c.is_empty());
            cells().next().is_some() && cells().all(|cell| crate::lexicon::Word::find(cell).is(crate::lexicon::List::Title))
        });
        found.title = found.title.or(office).inspect(|column| guess("title", *column));
        if found.title.is_some() || entry.title.is_some() {
            found.from = found.from.or_else(|| role(Role::From)).inspect(|column| guess("from", *column));
            found.to = found.to.or_else(|| role(Role::To)).inspect(|column| guess("to", *column));
        }
    }
    if entry.kind.is_none() {
        found.kind = EntityKind::Person;
    }
    Ok(())
}

/// Columns of a table of figures.
fn figures(
    found: &mut Columns,
    entry: &TableEntry,
    headings: &[String],
    value: Option<usize>,
    roles: &[Option<(Role, Subject)>],
    guess: &mut dyn FnMut(&str, usize),
    sample: &[csv::StringRecord],
) -> Result<(), Wrong> {
    let file = &entry.path;
    let role = |wanted: Role| roles.iter().position(|r| r.is_some_and(|(role, _)| role == wanted));
    let years: Vec<(usize, value::Date)> = headings.iter().enumerate().filter_map(|(i, h)| year(h).map(|y| (i, y))).collect();
    let wide = match entry.layout {
        Some(layout) => layout == Layout::WideYears,
        None => value.is_none() && years.len() >= 2,
    };
    if entry.measure.is_none() && found.measure.is_none() {
        found.measure = role(Role::Measure).inspect(|column| guess("measure", *column));
    }
    if entry.unit.is_none() && found.unit.is_none() {
        found.unit = role(Role::Unit).inspect(|column| guess("unit", *column));
    }
    let by_name = entry.name.clone().unwrap_or_else(|| std::path::Path::new(file).file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned()));
    if wide {
        if years.is_empty() {
            return Err(Wrong::new(
                format!("{file} has no columns of years, as layout = \"wide-years\" needs"),
                format!("Use layout = \"long\" for one figure a row. Its columns: {}.", headings.join(", ")),
            )
            .about("layout"));
        }
        found.wordings.push(wording(entry, &by_name, None));
        found.values = years.into_iter().map(|(column, date)| Value { column, date: Some(date), wording: 0 }).collect();
        return Ok(());
    }
    if found.date.is_none() && entry.value.is_none() {
        found.date = role(Role::Date).inspect(|column| guess("date", *column));
    }
    match value.or_else(|| role(Role::Value).inspect(|column| guess("value", *column))) {
        Some(column) => {
            found.wordings.push(wording(entry, &by_name, Some(&headings[column])));
            found.values.push(Value { column, date: None, wording: 0 });
        }
        None => {
            // Every other column whose cells are figures is a measure of its own.
            let style = Style { decimal: entry.decimal.unwrap_or('.') };
            for (column, heading) in headings.iter().enumerate() {
                let taken = found.subject.contains(&column)
                    || found.aliases.contains(&column)
                    || found.groups.contains(&column)
                    || [found.date, found.unit, found.measure].contains(&Some(column));
                let cells = || sample.iter().filter_map(|row| row.get(column)).map(str::trim).filter(|c| !is_missing(c, entry));
                let figures = cells().next().is_some() && cells().all(|cell| style.plain(cell).is_some_and(|plain| cells::is_plain(&plain)));
                if taken || roles[column].is_some() || year(heading).is_some() || heading.is_empty() || !figures {
                    continue;
                }
                guess("value", column);
                found.values.push(Value { column, date: None, wording: found.wordings.len() as u16 });
                found.wordings.push(wording(
                    &TableEntry { measure: entry.measure.clone().or_else(|| Some(spoken(heading))), ..entry.clone() },
                    heading,
                    Some(heading),
                ));
            }
        }
    }
    if found.values.is_empty() {
        let help = match years.len() {
            0 | 1 => format!("Say which column has the figures: value = \"…\". Its columns: {}.", headings.join(", ")),
            _ => "Its columns are years: use layout = \"wide-years\".".to_owned(),
        };
        return Err(Wrong::new(format!("{file} has no column of figures"), help).about("layout"));
    }
    Ok(())
}

/// The measure as the entry says it, or else as the table or its column is called.
fn wording(entry: &TableEntry, table: &str, column: Option<&str>) -> Wording {
    let mut wording = Wording {
        measure: entry.measure.clone().unwrap_or_default(),
        also: entry.also.clone(),
        not: entry.not.clone(),
        unit: entry.unit.clone().unwrap_or_default(),
    };
    if entry.measure_column.is_none() {
        // "Value" says nothing; the table's name does. A measure that is known by one word has its other words, too.
        let said = column.filter(|c| columns::role(c).is_none());
        let known = if entry.measure.is_some() { None } else { columns::measure(table).or_else(|| said.and_then(columns::measure)) };
        if wording.measure.is_empty() {
            wording.measure = known.map_or_else(|| spoken(said.unwrap_or(table)), |known| known.words[0].clone());
        }
        let known = known.or_else(|| columns::measure(&wording.measure).filter(|_| entry.also.is_empty() && entry.unit.is_none()));
        if let Some(known) = known {
            wording.also.extend(known.words.iter().filter(|w| **w != wording.measure && !entry.also.contains(w)).cloned());
        }
        // A column called otherwise than the measure has other words for it.
        if let Some(heading) = said.map(spoken).filter(|h| entry.measure.is_some() && says_something(h))
            && !wording.measure.eq_ignore_ascii_case(&heading)
            && !wording.also.iter().any(|w| w.eq_ignore_ascii_case(&heading))
        {
            wording.also.push(heading);
        }
        if wording.unit.is_empty() && entry.unit_column.is_none() {
            let about = entry.about.iter().find(|(name, _)| Some(name.as_str()) == column).and_then(|(_, about)| unit_in(about));
            let headed = column.and_then(unit_in);
            wording.unit = about.or(headed).or_else(|| known.map(|known| known.unit.clone())).unwrap_or_default();
        }
    }
    wording
}

/// Is a heading more than a word that any figure may have: "Rate", "Persons"?
fn says_something(heading: &str) -> bool {
    heading.chars().count() >= 4
        && pieces(heading)
            .filter(|p| p.kind == Kind::Word)
            .map(|p| Word::find(&heading[p.start..p.end]))
            .any(|word| !word.is(List::MeasureWord) && !word.is(List::Unit) && !word.is(List::FunctionWord) && !word.is(List::NumberWord))
}

/// "gdp_per_capita" as a measure: "gdp per capita"; what stands in brackets is its unit.
fn spoken(heading: &str) -> String {
    heading.split(['(', '[']).next().unwrap_or_default().replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The unit that a description names: "GDP in current USD", "Share (%)".
fn unit_in(about: &str) -> Option<String> {
    let scales = ["thousands", "thousand", "millions", "million", "billions", "billion", "trillions", "trillion"];
    let words: Vec<&str> = about.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',')).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|w| {
        let code = w.len() == 3 && w.bytes().all(|b| b.is_ascii_uppercase());
        (code || matches!(*w, "%" | "percent" | "km" | "US$" | "$" | "€" | "£")) && figure(&format!("1 {w}")).is_some_and(|a| a.unit.base.is_some())
    })?;
    let unit = if words[at] == "US$" { "USD" } else { words[at] };
    let scale = [at + 1, at.wrapping_sub(1)].into_iter().filter_map(|i| words.get(i)).find(|w| scales.contains(&w.to_lowercase().as_str()));
    Some(scale.map_or_else(|| unit.to_owned(), |scale| format!("{} {unit}", scale.to_lowercase().trim_end_matches('s'))))
}

/// What stands in a cell that has no figure, in lower case.
const MISSING: [&str; 16] = ["", "-", "–", "—", ".", "..", "...", "…", ":", "n/a", "#n/a", "n.a.", "na", "nan", "null", "none"];

/// Has the cell no figure?
pub(super) fn is_missing(cell: &str, entry: &TableEntry) -> bool {
    cell.len() <= 5 && MISSING.iter().any(|m| cell.eq_ignore_ascii_case(m)) || entry.missing.iter().any(|m| m == cell)
}

/// A cell of dates.
pub(super) fn cell_date(cell: &str) -> Option<value::Date> {
    let cell = cell.trim();
    // "2020.0" in spreadsheets and data frames, "2019M03" in the IMF's.
    let cell = cell.strip_suffix(".0").unwrap_or(cell);
    if let Some((year, month)) = cell.split_once('M').filter(|(y, m)| y.len() == 4 && m.len() <= 2) {
        return date(&format!("{year}-{month}"));
    }
    if let Some((year, quarter)) = cell.split_once('Q').filter(|(y, q)| y.len() == 4 && q.len() == 1) {
        return date(&format!("{year}-Q{quarter}"));
    }
    date(cell).filter(|d| d.year() >= 1000).or_else(|| crate::article::parse_date(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[&str]) -> csv::StringRecord {
        csv::StringRecord::from(cells.to_vec())
    }

    fn guess(path: &str, headings: &[&str], sample: &[&str]) -> Columns {
        let entry = TableEntry { path: path.to_owned(), ..TableEntry::default() };
        let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        resolve(&entry, &headings, &[row(sample)]).map_err(|w| w.message).unwrap()
    }

    #[test]
    fn conventional_headings_say_what_columns_are_for() {
        let found = guess("population.csv", &["Country Name", "Country Code", "Year", "Value"], &["Freedonia", "FRD", "2020", "312000"]);
        assert_eq!((found.subject, found.date, found.values[0].column), (vec![0], Some(2), 3));
        assert_eq!((found.wordings[0].measure.as_str(), found.wordings[0].unit.as_str(), found.kind), ("population", "people", EntityKind::Country));
        let found = guess("towns.csv", &["Town", "Year", "bridges", "rainfall (mm)"], &["Quay", "2020", "4", "812.5"]);
        let measures: Vec<_> = found.wordings.iter().map(|w| w.measure.as_str()).collect();
        assert_eq!((measures, found.kind), (vec!["bridges", "rainfall"], EntityKind::Place));
        let found = guess("members.csv", &["last_name", "first_name", "birthday", "type"], &["Vance", "Ida", "1950-01-02", "sen"]);
        assert!(found.names && found.kind == EntityKind::Person);
        assert_eq!((found.subject, found.born, found.title), (vec![1, 0], Some(2), Some(3)));
    }

    #[test]
    fn units_are_read_from_descriptions() {
        assert_eq!(unit_in("GDP in current USD").as_deref(), Some("USD"));
        assert_eq!(unit_in("Output (USD millions)").as_deref(), Some("million USD"));
        assert_eq!(unit_in("Share of votes, %").as_deref(), Some("%"));
        assert_eq!(unit_in("The name of the country"), None);
    }

    #[test]
    fn dates_are_read_as_statistics_offices_write_them() {
        assert_eq!(cell_date("2019M03"), Some(value::Date::Month(2019, 3)));
        assert_eq!(cell_date("2019-Q3"), Some(value::Date::Quarter(2019, 3)));
        assert_eq!(cell_date("2019Q3"), Some(value::Date::Quarter(2019, 3)));
        assert_eq!(cell_date("2020.0"), Some(value::Date::Year(2020)));
        assert_eq!(cell_date("soon"), None);
    }
}
