//! `copydesk sheet`: the fact-check sheet of drafts.

use super::outputs::unwritable;
use super::session::{Read, Session};
use super::{CLEAN, FAULTY, Fault, Reading, files};
use crate::article::Article;
use crate::report::sheet::{Format, Sheet, write};
use crate::source::Source;
use clap::Args;
use rayon::prelude::*;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct SheetCommand {
    #[command(flatten)]
    reading: Reading,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    output_format: Format,
    /// Write there instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    output_file: Option<PathBuf>,
}

impl SheetCommand {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let session = Session::open(&self.reading)?;
        let mut read: Vec<(Source, Article)> = Vec::new();
        let faulty = files::each(
            &self.reading.drafts,
            |path| session.keeps(path),
            |source| {
                let article = session.article(&source);
                (source, article)
            },
            |pair| {
                read.push(pair);
                Ok(())
            },
        )?;
        let sheets: Vec<Sheet<'_>> = read
            .par_iter()
            .map(|(source, article)| {
                let Read { findings, binding, .. } = session.check(article, source);
                Sheet::new(source, article, &session.reference, &binding, &findings)
            })
            .collect();
        let mut out: Box<dyn Write> = match &self.output_file {
            Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path).map_err(|e| unwritable(path, &e))?)),
            None => Box::new(std::io::BufWriter::new(std::io::stdout().lock())),
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let width = columns.or_else(|| terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)));
        write(&mut out, self.output_format, &sheets, width.unwrap_or(120).clamp(70, 200))?;
        out.flush()?;
        Ok(if faulty { FAULTY } else { CLEAN })
    }
}
