//! `copydesk.toml`: found from the draft's folder upwards, read whole, every unknown key an error.

use super::Fault;
use crate::finding::Severity;
use crate::lexicon;
use crate::report::{Colour, full};
use crate::source::{Raw, Source, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file's name.
pub(super) const NAME: &str = "copydesk.toml";

/// How severe a rule's findings are, or that it does not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Level {
    /// The rule does not run.
    Off,
    /// A note.
    Info,
    /// What an editor wants to see.
    Warning,
    /// Something that is wrong.
    Error,
}

impl Level {
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Level::Off => None,
            Level::Info => Some(Severity::Info),
            Level::Warning => Some(Severity::Warning),
            Level::Error => Some(Severity::Error),
        }
    }
}

/// The configuration of a folder of drafts.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Config {
    /// Patterns of the files to check when a folder is given, relative to this file.
    #[serde(default)]
    pub include: Vec<String>,
    /// Patterns of files that are not to be checked, relative to this file.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Facts, tables and data packages: paths or patterns relative to this file.
    #[serde(default)]
    pub reference: Vec<String>,
    /// Transcripts: paths or patterns relative to this file.
    #[serde(default)]
    pub transcripts: Vec<String>,
    /// Articles already printed, to hold drafts against: folders, or indices of them, relative to this file.
    #[serde(default)]
    pub archive: Vec<PathBuf>,
    /// Folders of house rules, relative to this file.
    #[serde(default)]
    pub rules: Vec<PathBuf>,
    /// The file of findings that are known and not reported, relative to this file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<PathBuf>,
    /// The least severity that fails a run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fail_on: Option<Severity>,
    /// Only these rules and groups.
    #[serde(default)]
    pub select: Vec<String>,
    /// Not these rules and groups.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Rules and groups beside the default ones.
    #[serde(default)]
    pub extend_select: Vec<String>,
    /// The severity of single rules.
    #[serde(default)]
    pub severity: BTreeMap<String, Level>,
    /// What is different for some files.
    #[serde(default)]
    pub overrides: Vec<Override>,
}

/// What is different for the files that match.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Override {
    /// Patterns of files, relative to the configuration file.
    pub files: Vec<String>,
    /// Not these rules and groups.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// The severity of single rules.
    #[serde(default)]
    pub severity: BTreeMap<String, Level>,
}

/// A configuration and the folder that its paths are relative to.
#[derive(Debug, Clone)]
pub(super) struct Located {
    pub config: Config,
    pub folder: PathBuf,
    /// The file it was read from, if there is one.
    pub source: Option<Source>,
}

impl Located {
    /// The file that `--config` names, or the nearest one upwards from `start`, or none at all.
    ///
    /// # Errors
    /// If the file cannot be read or is not a configuration.
    pub(super) fn find(explicit: Option<&Path>, isolated: bool, start: &Path) -> Result<Located, Fault> {
        let none = || Located { config: Config::default(), folder: PathBuf::new(), source: None };
        if isolated {
            return Ok(none());
        }
        let path = match explicit {
            Some(path) => path.to_owned(),
            None => {
                let start = std::path::absolute(start).unwrap_or_else(|_| start.to_owned());
                let Some(path) = start.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file()) else { return Ok(none()) };
                // Below the folder one stands in, it is named as one would from there.
                let here = std::env::current_dir().ok();
                here.and_then(|here| Some(path.strip_prefix(here).ok()?.to_owned())).unwrap_or(path)
            }
        };
        let source = Source::read(&path)?;
        let config = toml::from_str(source.text()).map_err(|error| explain(&source, &error))?;
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        Ok(Located { config, folder, source: Some(source) })
    }

    /// The files that `patterns` name, relative to the configuration's folder. A pattern that matches nothing is a fault.
    ///
    /// # Errors
    /// If a pattern is malformed, or no file matches it.
    pub(super) fn files(&self, patterns: &[String]) -> Result<Vec<PathBuf>, Fault> {
        let mut found = Vec::new();
        for pattern in patterns {
            let path = self.folder.join(pattern);
            if path.exists() {
                found.push(path);
                continue;
            }
            let globs = globs(std::slice::from_ref(pattern))?;
            let matching: Vec<PathBuf> = ignore::WalkBuilder::new(if self.folder.as_os_str().is_empty() { Path::new(".") } else { &self.folder })
                .sort_by_file_path(Ord::cmp)
                .build()
                .filter_map(Result::ok)
                .filter(|e| e.file_type().is_some_and(|t| t.is_file()))
                .map(|e| e.path().strip_prefix(".").map_or_else(|_| e.path().to_owned(), Path::to_owned))
                .filter(|p| globs.is_match(p.strip_prefix(&self.folder).unwrap_or(p)))
                .collect();
            if matching.is_empty() {
                return Err(self.fault(pattern, format!("`{pattern}` matches no file"), Some("Check the path; it is relative to this file.")));
            }
            found.extend(matching);
        }
        Ok(found)
    }

    /// What is wrong with what the configuration says, underlined where it says `word`.
    pub(super) fn fault(&self, word: &str, message: impl std::fmt::Display, help: Option<&str>) -> Fault {
        let span = self.source.as_ref().and_then(|source| place(source, word));
        match (&self.source, span) {
            (Some(source), Some(span)) => underlined(source, span, &message.to_string(), help),
            _ => Fault(message.to_string()),
        }
    }

    /// Is `path` among the files of `patterns`, relative to the configuration's folder?
    pub(super) fn matches(&self, globs: &globset::GlobSet, path: &Path) -> bool {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        // The folder one stands in is named by no path at all.
        let folder = std::path::absolute(self.folder.join(".")).unwrap_or_else(|_| self.folder.clone());
        globs.is_match(path.strip_prefix(&folder).unwrap_or(&path))
    }
}

/// Compiles file patterns.
///
/// # Errors
/// If one is malformed.
pub(super) fn globs(patterns: &[String]) -> Result<globset::GlobSet, Fault> {
    let mut set = globset::GlobSetBuilder::new();
    for pattern in patterns {
        set.add(globset::GlobBuilder::new(pattern).literal_separator(true).build()?);
    }
    Ok(set.build()?)
}

/// The message for a configuration that cannot be read, with its place underlined and, for an unknown key, the key that
/// was most likely meant.
fn explain(source: &Source, error: &toml::de::Error) -> Fault {
    let span = error.span().map_or_else(Span::default, Span::from);
    let message = error.message();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let (message, help) = match quoted.split_first() {
        Some((key, known)) if message.starts_with("unknown") => {
            let what = message.split(" `").next().unwrap_or("unknown key").replace("field", "key").replace("variant", "value");
            let help = match lexicon::nearest(key, known.iter().copied()) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Known here: {}.", known.join(", ")),
            };
            (format!("{what} `{key}`"), Some(help))
        }
        Some((key, [])) if message.starts_with("missing field") => (format!("`{key}` is missing here"), None),
        _ => match message.split_once(", expected ").map(|(_, wanted)| wanted).filter(|_| message.starts_with("invalid type")) {
            Some("a sequence") => ("this must be a list".to_owned(), Some(format!("Write [{}].", source.slice(span)))),
            Some("a string" | "path string") => ("this must be text in quotation marks".to_owned(), None),
            Some("a map" | "struct Override") => ("this must be a table".to_owned(), None),
            _ => (message.to_owned(), None),
        },
    };
    underlined(source, span, &message, help.as_deref())
}

/// A fault of the configuration, shown in its file.
fn underlined(source: &Source, span: Span<Raw>, message: &str, help: Option<&str>) -> Fault {
    Fault(format!("the configuration cannot be used\n{}", full::render_fault(source, span, message, help, Colour::Never, 100)))
}

/// Where the configuration says `word`, as a key or as a text.
fn place(source: &Source, word: &str) -> Option<Span<Raw>> {
    fn within(table: &DeTable<'_>, word: &str) -> Option<std::ops::Range<usize>> {
        table.iter().find_map(|(key, value)| if key.get_ref() == word { Some(key.span()) } else { of(value, word) })
    }
    fn of(value: &Spanned<DeValue<'_>>, word: &str) -> Option<std::ops::Range<usize>> {
        match value.get_ref() {
            DeValue::String(text) => (text == word).then(|| value.span()),
            DeValue::Array(values) => values.iter().find_map(|value| of(value, word)),
            DeValue::Table(table) => within(table, word),
            _ => None,
        }
    }
    within(DeTable::parse(source.text()).ok()?.get_ref(), word).map(Span::from)
}
