//! Where reports go: `--output-format` and `--output-file`, and a workflow's step summary.

use super::Fault;
use crate::finding::Finding;
use crate::report::summary::Summary;
use crate::report::{Colour, Draft, Format, Report, Style, report};
use crate::rule::Rules;
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// A format, and the file that it is written to.
#[derive(Debug, Clone)]
struct Wanted {
    format: Format,
    file: Option<PathBuf>,
}

/// Which reports are written, and where.
#[derive(Debug, Args)]
pub(super) struct Outputs {
    /// How to write what is found: FORMAT to standard output, FORMAT=FILE to a file; several may be given [default: full]
    ///
    /// Formats: full, concise, grouped, json, json-lines, sarif, github, gitlab, junit, rdjson, markdown, html.
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = wanted, value_delimiter = ',')]
    output_format: Vec<Wanted>,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    output_file: Option<PathBuf>,
}

/// Reads `sarif` or `sarif=out.sarif`.
fn wanted(text: &str) -> Result<Wanted, String> {
    let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
    let format = Format::from_str(name, true).map_err(|_| {
        let names: Vec<String> = Format::value_variants().iter().filter_map(|f| Some(f.to_possible_value()?.get_name().to_owned())).collect();
        let near = crate::lexicon::nearest(name, names.iter().map(String::as_str));
        near.map_or_else(
            || format!("there is no format `{name}`; there are {}", names.join(", ")),
            |n| format!("there is no format `{name}`; did you mean `{n}`?"),
        )
    })?;
    match file {
        Some("") => Err(format!("`{text}` names no file: write {name}=FILE")),
        file => Ok(Wanted { format, file: file.map(PathBuf::from) }),
    }
}

/// The reports of one run.
pub(super) struct Reports<'a>(Vec<Box<dyn Report + 'a>>);

impl Outputs {
    fn wanted(&self) -> Vec<Wanted> {
        match self.output_format.is_empty() {
            true => vec![Wanted { format: Format::default(), file: None }],
            false => self.output_format.clone(),
        }
    }

    /// Opens them all. What goes to standard output is held back to the end if `hold`, so that a progress bar keeps its line.
    ///
    /// # Errors
    /// If two want to be on standard output, or a file cannot be written.
    pub(super) fn open<'a>(&self, rules: &'a Rules, quiet: bool, hold: bool) -> Result<Reports<'a>, Fault> {
        let mut reports = Vec::new();
        let mut taken = false;
        let mut output_file = self.output_file.clone();
        for Wanted { format, file } in self.wanted() {
            let file = file.or_else(|| output_file.take());
            if file.is_none() && std::mem::replace(&mut taken, true) {
                return Err(Fault("two reports cannot both be on standard output: name a file for one of them, as in sarif=out.sarif".into()));
            }
            let (colour, width) = terminal(file.is_some());
            let out: Box<dyn Write> = match &file {
                Some(path) => Box::new(BufWriter::new(std::fs::File::create(path).map_err(|e| unwritable(path, &e))?)),
                None if hold => Box::new(Held(Vec::new())),
                None => Box::new(BufWriter::new(std::io::stdout().lock())),
            };
            reports.push(report(format, out, Style { colour, width, rules, quiet })?);
            // https://docs.github.com/actions: what is appended to this file is shown on the page of the run.
            if let Some(path) = step_summary().filter(|_| format == Format::Github) {
                let file = OpenOptions::new().append(true).create(true).open(&path).map_err(|e| unwritable(Path::new(&path), &e))?;
                reports.push(report(Format::Markdown, Box::new(BufWriter::new(file)), Style { colour: Colour::Never, width, rules, quiet })?);
            }
        }
        Ok(Reports(reports))
    }
}

/// Keeps what is written until it is flushed.
struct Held(Vec<u8>);

impl Write for Held {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        std::io::stdout().write_all(&std::mem::take(&mut self.0))
    }
}

impl Reports<'_> {
    pub(super) fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> Result<(), Fault> {
        Ok(self.0.iter_mut().try_for_each(|report| report.draft(draft, findings))?)
    }

    pub(super) fn finish(mut self, summary: &Summary) -> Result<(), Fault> {
        Ok(self.0.iter_mut().try_for_each(|report| report.finish(summary))?)
    }
}

fn step_summary() -> Option<OsString> {
    std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty())
}

/// The message for a file that cannot be written.
pub(super) fn unwritable(path: &Path, error: &std::io::Error) -> Fault {
    Fault(format!("cannot write {}: {}", path.display(), crate::source::plainly(error)))
}

/// Whether to colour, and how many columns there are. `NO_COLOR` (no-color.org) and `CLICOLOR_FORCE` are honoured.
pub(super) fn terminal(to_file: bool) -> (Colour, usize) {
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
    let terminal = !to_file && std::io::stdout().is_terminal();
    let colour = if set("NO_COLOR") || !(terminal || set("CLICOLOR_FORCE")) { Colour::Never } else { Colour::Always };
    let width = std::env::var("COLUMNS")
        .ok()
        .and_then(|c| c.parse().ok())
        .or_else(|| terminal.then(|| terminal_size::terminal_size().map(|(w, _)| usize::from(w.0))).flatten());
    (colour, width.unwrap_or(100).clamp(60, 140))
}
