//! `copydesk extract`: what was read, as JSON Lines.

use super::{CLEAN, Drafts, FAULTY, Fault, files, load};
use crate::article::Article;
use crate::document::Document;
use crate::report::extract::{Kind, write};
use clap::Args;
use std::io::Write;

#[derive(Debug, Args)]
pub(super) struct Extract {
    #[command(flatten)]
    drafts: Drafts,
    /// Only these kinds of record
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    only: Vec<Kind>,
    #[command(flatten)]
    desk: load::Desk,
}

impl Extract {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let reference = self.desk.reference(&self.desk.config(&self.drafts.paths)?)?;
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
