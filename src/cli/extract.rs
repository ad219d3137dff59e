//! `copydesk extract`: what was read, as JSON Lines.

use super::{CLEAN, Drafts, FAULTY, Fault, files};
use crate::article::Article;
use crate::document::Document;
use crate::report::extract::{Kind, write};
use clap::Args;
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct Extract {
    #[command(flatten)]
    drafts: Drafts,
    /// Only these kinds of record
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    only: Vec<Kind>,
    /// Facts, tables and data packages to bind figures to
    #[arg(long, value_name = "FILE")]
    reference: Vec<PathBuf>,
}

impl Extract {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let reference = super::load::reference(&self.reference)?;
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        let faulty = files::each(
            &self.drafts,
            |_| true,
            |source| {
                let article = Article::read(Document::read(&source), self.drafts.date);
                let binding = reference.bind(&article);
                let mut lines = Vec::new();
                let _ = write(&mut lines, &self.only, &source, &article, &reference, &binding);
                lines
            },
            |lines| out.write_all(&lines).map_err(Fault::from),
        )?;
        out.flush()?;
        Ok(if faulty { FAULTY } else { CLEAN })
    }
}
