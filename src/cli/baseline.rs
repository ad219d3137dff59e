//! `copydesk baseline`: write down what is found today, so that only what comes after is reported.

use super::known::{self, Known};
use super::session::Session;
use super::{CLEAN, FAULTY, Fault, Reading, files, write};
use crate::linter::Baseline;
use clap::Args;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct BaselineCommand {
    #[command(flatten)]
    reading: Reading,
    /// The file to write [default: the configuration's baseline, or copydesk-baseline.toml]
    #[arg(short = 'o', long = "output-file", visible_alias = "baseline", value_name = "FILE")]
    file: Option<PathBuf>,
    /// Take in what is found now too; without it, a baseline that there is only becomes shorter
    #[arg(long)]
    add: bool,
}

impl BaselineCommand {
    pub(super) fn run(self) -> Result<u8, Fault> {
        let session = Session::open(&self.reading)?;
        let path = known::path(self.file.as_deref(), &session.located).unwrap_or_else(|| PathBuf::from(known::NAME));
        let old = path.exists();
        let mut known = if old { Known::read(path)? } else { Known { path, baseline: Baseline::new() } };
        let add = self.add || !old;
        let (mut came, mut left) = (0, 0);
        let faulty = files::each(
            &self.reading.drafts,
            |path| session.keeps(path),
            |source| (session.read(&source).findings, source),
            |(findings, source)| {
                let key = known.key(source.path());
                left += known.baseline.shrink(&key, &findings, |rule| session.runs(rule));
                if add {
                    came += known.baseline.add(&key, &source, &findings);
                }
                Ok(())
            },
        )?;
        // A draft that is gone takes its entries with it.
        let here: BTreeSet<String> = known.baseline.paths().filter(|key| Path::new(&known.file(key)).exists()).map(str::to_owned).collect();
        left += known.baseline.retain_files(|key| here.contains(key));
        write::create(&known.path, &known.baseline.to_text())?;
        let holds = known.baseline.len();
        writeln!(std::io::stdout(), "{}: holds {holds}, {came} came, {left} left", known.path.display())?;
        Ok(if faulty { FAULTY } else { CLEAN })
    }
}
