//! Findings and readings as text. One file per output format.

pub mod concise;
pub mod extract;
pub mod full;
pub mod json;
pub mod summary;

use crate::finding::Finding;
use crate::reference::Reference;
use crate::source::Source;
use std::io::{self, Write};

/// The forms in which findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, clap::ValueEnum)]
pub enum Format {
    /// For people: the draft's words, the evidence, what to do
    #[default]
    Full,
    /// One line a finding: its place, severity, rule and message
    Concise,
    /// One JSON array
    Json,
    /// One JSON object a line
    JsonLines,
}

/// Whether to colour what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// With the terminal's colours.
    Always,
    /// Without.
    Never,
}

/// A draft that was checked, and what came of it.
pub struct Draft<'a> {
    /// The draft.
    pub source: &'a Source,
    /// What it was checked against; findings point into its files.
    pub reference: &'a Reference,
}

/// Writes the findings of one draft after another in one format.
pub struct Writer<'a> {
    out: &'a mut dyn Write,
    format: Format,
    colour: Colour,
    width: usize,
    /// Findings written so far.
    count: usize,
}

impl<'a> Writer<'a> {
    /// A writer to `out`; `width` is the terminal's, in columns.
    pub fn new(out: &'a mut dyn Write, format: Format, colour: Colour, width: usize) -> Self {
        Writer { out, format, colour, width, count: 0 }
    }

    /// Writes what was found in `draft`.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn draft(&mut self, draft: &Draft<'_>, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            match self.format {
                Format::Full => {
                    self.out.write_all(full::render(draft, finding, self.colour, self.width).as_bytes())?;
                    self.out.write_all(b"\n")?;
                }
                Format::Concise => self.out.write_all(concise::render(draft, finding).as_bytes())?,
                Format::Json => {
                    self.out.write_all(if self.count == 0 { b"[\n" } else { b",\n" })?;
                    json::write(self.out, draft, finding)?;
                }
                Format::JsonLines => {
                    json::write(self.out, draft, finding)?;
                    self.out.write_all(b"\n")?;
                }
            }
            self.count += 1;
        }
        Ok(())
    }

    /// Writes what ends the report: the summary for people, if they want one, or the array's closing bracket.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn finish(self, summary: Option<&summary::Summary>) -> io::Result<()> {
        match self.format {
            Format::Full | Format::Concise => summary.map_or(Ok(()), |s| self.out.write_all(s.to_string().as_bytes())),
            Format::Json => self.out.write_all(if self.count == 0 { b"[]\n" } else { b"\n]\n" }),
            Format::JsonLines => Ok(()),
        }
    }
}
