//! `copydesk extract`: what was read, as JSON Lines.

use super::{CLEAN, Drafts, FAULTY, Fault, files, load, write as file};
use crate::article::Article;
use crate::document::Document;
use crate::reference::archive;
use crate::report::extract::{Kind, write};
use crate::report::summary::count;
use clap::Args;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Extract {
    #[command(flatten)]
    drafts: Drafts,
    /// Only these kinds of record
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    only: Vec<Kind>,
    /// Instead of printing, write to FILE what a later article may contradict, for --archive; files that have not changed
    /// since FILE was written are not read again
    #[arg(long, value_name = "FILE", conflicts_with_all = ["only", "reference", "transcripts"])]
    index: Option<PathBuf>,
    #[command(flatten)]
    desk: load::Desk,
}

impl Extract {
    pub(super) fn run(self) -> Result<u8, Fault> {
        if let Some(index) = &self.index {
            return self.write_index(index);
        }
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

    /// Brings the index of an archive up to date.
    #[allow(clippy::print_stderr)]
    fn write_index(&self, index: &Path) -> Result<u8, Fault> {
        let mut faulty = false;
        let files = files::find(&self.drafts.paths, |_| true, &mut faulty);
        let update = archive::update(index, &files).map_err(|error| Fault(error.to_string()))?;
        update.faults.iter().for_each(|fault| eprintln!("copydesk: {fault}"));
        file::create(index, &update.text)?;
        writeln!(std::io::stdout(), "{}: {}, {} read anew, {} gone", index.display(), count(update.articles, "article", "articles"), update.read, update.gone)?;
        Ok(if faulty || !update.faults.is_empty() { FAULTY } else { CLEAN })
    }
}
