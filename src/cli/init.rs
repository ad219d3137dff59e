//! `copydesk init`: a configuration, a first facts file and a first house rule, after a look at the folder.

use super::{CLEAN, Fault, write};
use crate::document::Format;
use clap::Args;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder of the newsroom's drafts
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

const FACTS: &str = include_str!("init/facts.toml");
const RULE: &str = include_str!("init/ceasefire.toml");
/// Files that lie among drafts and are none.
const NO_DRAFTS: &[&str] = &["readme", "changelog", "license", "contributing"];
/// So many folders deep it looks.
const DEPTH: usize = 4;

impl Init {
    pub(super) fn run(&self) -> Result<u8, Fault> {
        let config = self.folder.join(super::config::NAME);
        if config.exists() {
            return Err(Fault(format!("{} is there already, and is left as it is", config.display())));
        }
        let seen = Seen::look(&self.folder);
        let mut files = vec![(config, seen.configuration())];
        if !seen.facts {
            files.push((self.folder.join("facts/first.toml"), FACTS.to_owned()));
        }
        files.push((self.folder.join("house-rules/style/ceasefire.toml"), RULE.to_owned()));
        let mut out = std::io::stdout().lock();
        for (path, text) in files {
            if path.exists() {
                writeln!(out, "{} is there already, and is left as it is", path.display())?;
                continue;
            }
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| super::outputs::unwritable(folder, &error))?;
            }
            write::create(&path, &text)?;
            writeln!(out, "{}", path.display())?;
        }
        writeln!(out, "\nNext: copydesk check, and copydesk explain RULE for what it says.")?;
        Ok(CLEAN)
    }
}

/// What lies in the folder.
#[derive(Debug, Default)]
struct Seen {
    /// Patterns of the drafts.
    drafts: BTreeSet<String>,
    /// Data packages.
    packages: BTreeSet<String>,
    /// Are there facts already?
    facts: bool,
    /// Is there a folder of transcripts?
    transcripts: bool,
}

impl Seen {
    fn look(folder: &Path) -> Seen {
        let mut seen = Seen::default();
        for entry in ignore::WalkBuilder::new(folder).max_depth(Some(DEPTH)).build().filter_map(Result::ok) {
            let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<String> = inside.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            let Some((name, folders)) = parts.split_last().filter(|_| entry.file_type().is_some_and(|t| t.is_file())) else { continue };
            let top = folders.first().map(String::as_str);
            let extension = inside.extension().and_then(|e| e.to_str()).unwrap_or_default();
            match top {
                Some("house-rules") => {}
                Some("facts") if extension == "toml" => seen.facts |= folders.len() == 1,
                Some("transcripts") => seen.transcripts |= Format::of(inside).is_some(),
                _ if name == "datapackage.json" => {
                    seen.packages.insert(parts.join("/"));
                }
                _ if Format::of(inside).is_some() && !inside.file_stem().is_some_and(|s| NO_DRAFTS.iter().any(|no| s.eq_ignore_ascii_case(no))) => {
                    seen.drafts.insert(top.map_or_else(|| format!("*.{extension}"), |top| format!("{}/**/*.{extension}", globset::escape(top))));
                }
                _ => {}
            }
        }
        seen
    }

    fn configuration(&self) -> String {
        let list = |items: &[&str]| toml::Value::from(items.to_vec()).to_string();
        let drafts: Vec<&str> = self.drafts.iter().map(String::as_str).collect();
        let include = if drafts.is_empty() { "# include   = [\"articles/**/*.md\"]".to_owned() } else { format!("include     = {}", list(&drafts)) };
        let reference: Vec<&str> = std::iter::once("facts/*.toml").chain(self.packages.iter().map(String::as_str)).collect();
        let transcripts = if self.transcripts { "transcripts = [\"transcripts\"]" } else { "# transcripts = [\"transcripts/*.txt\"]" };
        format!(
            "# The copy desk's configuration. `copydesk check --show-settings` prints what is in force.\n\n\
             # The drafts to check when a folder is given.\n{include}\n\
             # What figures, dates and names are held against.\nreference   = {}\n\
             # What was said, to hold quotes against.\n{transcripts}\n\
             # Your own rules; `copydesk rules test` runs their examples.\nrules       = [\"house-rules\"]\n\
             # The least severity that fails a run: error, warning or info.\nfail-on     = \"error\"\n\n\
             # [severity]\n# \"attribution/figure\" = \"warning\"\n\n\
             # [[overrides]]\n# files  = [\"opinion/**\"]\n# ignore = [\"attribution\"]\n",
            list(&reference)
        )
    }
}
