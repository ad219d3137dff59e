//! `--baseline` and the configuration's `baseline`: the file of findings that are known.

use super::Fault;
use super::config::Located;
use crate::linter::Baseline;
use crate::report::{Colour, full};
use crate::source::{Source, Span};
use std::path::{Path, PathBuf};

/// The name of a baseline that is given no other.
pub(super) const NAME: &str = "copydesk-baseline.toml";

/// A baseline and where it lies.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) path: PathBuf,
    pub(super) baseline: Baseline,
}

/// The path that the command line or the configuration names.
pub(super) fn path(flag: Option<&Path>, located: &Located) -> Option<PathBuf> {
    flag.map(Path::to_owned).or_else(|| located.config.baseline.as_ref().map(|path| located.folder.join(path)))
}

impl Known {
    /// # Errors
    /// If the file cannot be read, or is no baseline.
    pub(super) fn read(path: PathBuf) -> Result<Known, Fault> {
        let source = Source::read(&path)?;
        let at_fault = |span, message: &str, help: Option<&str>| {
            Fault(format!("the baseline cannot be used\n{}", full::render_fault(&source, span, message, help, Colour::Never, 100)))
        };
        let baseline = Baseline::read(source.text()).map_err(|error| at_fault(error.span().map_or_else(Span::default, Span::from), error.message(), None))?;
        if baseline.version() != 1 {
            let message = format!("it is of version {}, and this copydesk reads version 1", baseline.version());
            return Err(at_fault(Span::default(), &message, Some("Use the copydesk that wrote it, or write it anew.")));
        }
        Ok(Known { path, baseline })
    }

    /// How the baseline names the draft at `path`: from the baseline's folder, with slashes.
    pub(super) fn key(&self, path: &Path) -> String {
        let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (path, file) = (whole(path), whole(&self.path));
        let inside = file.parent().and_then(|folder| path.strip_prefix(folder).ok()).unwrap_or(&path);
        inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
    }

    /// The draft that the baseline names `key`.
    pub(super) fn file(&self, key: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(key)
    }
}
