//! What tables call their columns and measures. Read only where a table does not say itself, so not compiled in as words
//! of drafts.

use serde::Deserialize;
use std::sync::LazyLock;

/// What a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Whose figure it is.
    Subject,
    /// What is measured.
    Measure,
    /// The figure.
    Value,
    /// Its day, month or year.
    Date,
    /// Its unit.
    Unit,
    /// Another name of the subject or person.
    Alias,
    /// A name: a person's where births or offices stand beside it, a subject else.
    Name,
    /// A person's first name.
    GivenName,
    /// A person's last name.
    FamilyName,
    /// Birth.
    Born,
    /// Death.
    Died,
    /// A person's office.
    Office,
    /// Its first day.
    From,
    /// Its last day.
    To,
    /// Nothing that is read: codes, flags, coordinates.
    None,
}

/// What a table's subjects are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Countries.
    Country,
    /// Towns, regions.
    Place,
    /// Companies, agencies.
    Organisation,
    /// Anything.
    #[default]
    Other,
}

#[derive(Debug, Deserialize)]
struct List<T> {
    entry: Vec<T>,
}

#[derive(Debug, Deserialize)]
struct Column {
    words: Vec<String>,
    role: Role,
    #[serde(default)]
    kind: Subject,
}

/// A measure that tables name, with its other wordings and its unit, which may be empty.
#[derive(Debug, Deserialize)]
pub struct KnownMeasure {
    /// Its name, then its other wordings.
    pub words: Vec<String>,
    /// The unit where a table says none.
    pub unit: String,
}

/// The shipped lists are well-formed: the tests of this module read them.
static COLUMNS: LazyLock<Vec<Column>> = LazyLock::new(|| toml::from_str(include_str!("tables/columns.toml")).map_or_else(|_| Vec::new(), |l: List<_>| l.entry));
static MEASURES: LazyLock<Vec<KnownMeasure>> =
    LazyLock::new(|| toml::from_str(include_str!("tables/measures.toml")).map_or_else(|_| Vec::new(), |l: List<_>| l.entry));

/// A heading's words in lower case, parted by single spaces.
fn plain(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What a column with this heading is conventionally for, and of what kind its subjects are.
pub fn role(heading: &str) -> Option<(Role, Subject)> {
    let plain = plain(heading);
    COLUMNS.iter().find(|c| c.words.contains(&plain)).map(|c| (c.role, c.kind))
}

/// The measure that a heading or a table's name names.
pub fn measure(name: &str) -> Option<&'static KnownMeasure> {
    let plain = plain(name);
    MEASURES.iter().find(|m| m.words.iter().any(|w| w.eq_ignore_ascii_case(&plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_read_whatever_their_case_and_marks() {
        assert_eq!(role("Country Name"), Some((Role::Subject, Subject::Country)));
        assert_eq!(role("OBS_VALUE").map(|r| r.0), Some(Role::Value));
        assert_eq!(role("last_name").map(|r| r.0), Some(Role::FamilyName));
        assert_eq!(role("shoe size"), None);
        assert_eq!(measure("gdp").map(|m| m.words[0].as_str()), Some("GDP"));
        assert_eq!(measure("Population, total").map(|m| m.unit.as_str()), Some("people"));
    }
}
