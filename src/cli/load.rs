//! What a run works with, from flags and configuration: the rules, the reference, the transcripts.

use super::config::Located;
use super::{Fault, files};
use crate::reference::Reference;
use crate::reference::archive::{self, Archive};
use crate::report::{Colour, full};
use crate::rule::{LoadError, RuleError, Rules, UnknownRule};
use clap::Args;
use std::path::{Path, PathBuf};

/// Where the configuration and the reference are.
#[derive(Debug, Args)]
pub(super) struct Desk {
    /// Facts, tables and data packages to check figures against (besides those of the configuration): files, or folders of facts
    #[arg(long, value_name = "PATH")]
    reference: Vec<PathBuf>,
    /// Transcripts to check quotes against: files or folders
    #[arg(long, value_name = "PATH")]
    transcripts: Vec<PathBuf>,
    /// Use this configuration instead of the nearest copydesk.toml
    #[arg(long, value_name = "FILE", conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long)]
    isolated: bool,
}

impl Desk {
    /// The configuration for drafts at `paths`: the one named, or the nearest upwards from the first of them.
    pub(super) fn config(&self, paths: &[PathBuf]) -> Result<Located, Fault> {
        let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
        let start = if first.is_dir() { first } else { first.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")) };
        Located::find(self.config.as_deref(), self.isolated, start)
    }

    /// The files on file: of the configuration, of the flags, and `more`.
    ///
    /// # Errors
    /// If a pattern of the configuration is malformed or matches nothing.
    pub(super) fn reference_paths(&self, located: &Located, more: Vec<PathBuf>) -> Result<Vec<PathBuf>, Fault> {
        let mut paths = located.files(&located.config.reference)?;
        paths.extend(self.reference.iter().cloned().chain(more));
        Ok(paths)
    }

    /// All that is on file.
    ///
    /// # Errors
    /// If a file cannot be read, or is at fault: each fault is shown in its file.
    pub(super) fn reference(&self, located: &Located) -> Result<Reference, Fault> {
        let paths = self.reference_paths(located, Vec::new())?;
        let mut transcripts = located.files(&located.config.transcripts)?;
        transcripts.extend(self.transcripts.iter().cloned());
        let (mut reference, faults) = Reference::load(&paths).map_err(|error| Fault(error.to_string()))?;
        if !faults.is_empty() {
            let shown = faults.iter().take(20).map(|fault| {
                let source = &reference.sources[fault.evidence.source as usize];
                full::render_fault(source, fault.evidence.span, &fault.message, fault.help.as_deref(), Colour::Never, 100)
            });
            return Err(Fault(format!("the reference cannot be used\n{}", shown.collect::<Vec<_>>().join("\n"))));
        }
        if let Some(error) = reference.load_transcripts(&transcripts).into_iter().next() {
            return Err(Fault(error.to_string()));
        }
        Ok(reference)
    }
}

/// The house's rules, for commands that read no drafts.
#[derive(Debug, Args)]
pub(super) struct House {
    /// Folders of house rules
    #[arg(long, value_name = "DIR", global = true)]
    rules: Vec<PathBuf>,
    /// Use this configuration instead of the nearest copydesk.toml
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "isolated")]
    config: Option<PathBuf>,
    /// Use no configuration file
    #[arg(long, global = true)]
    isolated: bool,
}

impl House {
    /// All rules, as configured.
    ///
    /// # Errors
    /// If the configuration or a rule is at fault.
    pub(super) fn rules(&self) -> Result<Rules, Fault> {
        let located = Located::find(self.config.as_deref(), self.isolated, Path::new("."))?;
        Selection { rules: self.rules.clone(), ..Selection::default() }.rules(&located)
    }
}

/// Which rules run, and what is held against drafts beside the reference.
#[derive(Debug, Default, Args)]
pub(super) struct Selection {
    /// Only these rules or groups: figures, figures/mismatch
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules or groups
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// These rules or groups besides the default ones
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    extend_select: Vec<String>,
    /// Folders of house rules
    #[arg(long, value_name = "DIR")]
    rules: Vec<PathBuf>,
    /// Articles already printed, to hold drafts against: folders, files, or an index (copydesk extract --index writes it)
    #[arg(long, value_name = "PATH")]
    archive: Vec<PathBuf>,
}

impl Selection {
    /// What was printed, by the configuration and the command line.
    ///
    /// # Errors
    /// If an index cannot be used. Articles that cannot be read are said on standard error and left out.
    #[allow(clippy::print_stderr)]
    pub(super) fn archive(&self, located: &Located) -> Result<Archive, Fault> {
        let paths = located.config.archive.iter().map(|path| located.folder.join(path)).chain(self.archive.iter().cloned());
        let mut archive = Archive::default();
        for path in paths {
            if path.is_file() && path.extension().is_some_and(|e| e == "jsonl") {
                archive::load(&path).map_err(|error| Fault(error.to_string()))?.into_iter().for_each(|printed| archive.add(printed));
                continue;
            }
            if !path.exists() {
                return Err(Fault(format!("there is no archive at {}", path.display())));
            }
            let mut faulty = false;
            let files = files::find(&[path], |_| true, &mut faulty);
            archive.read(&files).iter().for_each(|fault| eprintln!("copydesk: {fault}"));
            if faulty {
                return Err(Fault("the archive cannot be used".to_owned()));
            }
        }
        Ok(archive)
    }

    /// The rules, selected and configured: the configuration's word first, then the command line's.
    ///
    /// # Errors
    /// If a folder of rules cannot be read, a rule is at fault, or a name is no rule's and no group's.
    pub(super) fn rules(&self, located: &Located) -> Result<Rules, Fault> {
        let config = &located.config;
        let mut rules = self.unselected(located)?;
        rules.today = Some(jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date());
        let written = |error: UnknownRule| located.fault(&error.name, &error, None);
        for (name, level) in &config.severity {
            rules.set_severity(name, level.severity()).map_err(written)?;
        }
        if !self.select.is_empty() {
            rules.select(&self.select)?;
        } else if !config.select.is_empty() {
            rules.select(&config.select).map_err(written)?;
        }
        rules.extend_select(&config.extend_select).map_err(written)?;
        rules.extend_select(&self.extend_select)?;
        rules.ignore(&config.ignore).map_err(written)?;
        rules.ignore(&self.ignore)?;
        let different = config.overrides.iter().flat_map(|o| o.ignore.iter().chain(o.severity.keys()));
        if let Some(name) = different.into_iter().find(|name| !rules.knows(name)) {
            return Err(written(rules.unknown(name)));
        }
        Ok(rules)
    }

    /// All rules, shipped and of the house, as their files have them.
    ///
    /// # Errors
    /// If a folder of rules cannot be read, or a rule is at fault.
    pub(super) fn unselected(&self, located: &Located) -> Result<Rules, Fault> {
        let folders = located.config.rules.iter().map(|folder| located.folder.join(folder)).chain(self.rules.iter().cloned());
        folders.into_iter().try_fold(Rules::shipped(), |rules, folder| {
            rules.and_folder(&folder).map_err(|error| match error {
                LoadError::Rules(faults) => Fault(underlined(&faults)),
                other => Fault(other.to_string()),
            })
        })
    }
}

/// The faults of rule files, each shown in its file.
pub(super) fn underlined(faults: &[RuleError]) -> String {
    let shown = faults.iter().map(|f| full::render_fault(&f.source, f.span, &f.message, f.help.as_deref(), Colour::Never, 100));
    format!("{} cannot be used\n{}", if faults.len() == 1 { "a rule" } else { "some rules" }, shown.collect::<Vec<_>>().join("\n"))
}
