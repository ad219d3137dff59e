//! Writes files so that none is ever half written: beside the old one, then in its place.

use super::Fault;
use super::outputs::unwritable;
use crate::source::Source;
use std::io::Write;
use std::path::Path;

/// Puts `new` in the place of the draft `old`, with its permissions.
///
/// # Errors
/// If the file is no longer what was read, may not be written, or cannot be.
pub(super) fn replace(old: &Source, new: &str) -> Result<(), Fault> {
    // A link stays a link: what it leads to is written.
    let path = std::fs::canonicalize(old.path()).map_err(|e| unwritable(old.path(), &e))?;
    let failed = |e: std::io::Error| unwritable(old.path(), &e);
    let about = std::fs::metadata(&path).map_err(failed)?;
    if about.permissions().readonly() {
        return Err(Fault(format!("cannot write {}: it may only be read", old.path().display())));
    }
    let mut file = beside(&path).map_err(failed)?;
    file.write_all(new.as_bytes()).map_err(failed)?;
    file.as_file().set_permissions(about.permissions()).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        // Only root may give a file away; for others the owner is the same, or must become the writer.
        let _ = std::os::unix::fs::chown(file.path(), Some(about.uid()), Some(about.gid()));
    }
    file.as_file().sync_all().map_err(failed)?;
    if std::fs::read(&path).map_err(failed)? != old.text().as_bytes() {
        return Err(Fault(format!("{} changed while it was being read, and is left as it is: run again", old.path().display())));
    }
    file.persist(&path).map_err(|e| failed(e.error))?;
    Ok(())
}

/// Writes a file of copydesk's own, new or anew.
///
/// # Errors
/// If it cannot be written.
pub(super) fn create(path: &Path, text: &str) -> Result<(), Fault> {
    let failed = |e: std::io::Error| unwritable(path, &e);
    let whole = std::path::absolute(path).map_err(failed)?;
    let mut file = beside(&whole).map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&whole).map_or(0o644, |about| about.permissions().mode());
        file.as_file().set_permissions(std::fs::Permissions::from_mode(mode)).map_err(failed)?;
    }
    file.persist(&whole).map_err(|e| failed(e.error))?;
    Ok(())
}

/// A new file in the folder of `path`: on the same disk, so that it can take the other's place in one step.
fn beside(path: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    tempfile::Builder::new().prefix(".copydesk-").suffix(".tmp").tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_meanwhile_is_left_as_it_is() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "One.\n").expect("files can be written");
        let read = Source::read(&path).expect("it is there");
        std::fs::write(&path, "Two.\n").expect("files can be written");
        let refused = replace(&read, "Three.\n").err().map(|Fault(message)| message).unwrap_or_default();
        assert!(refused.contains("changed while it was being read"), "{refused}");
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "Two.\n");
        // Nor does anything stay beside it.
        assert_eq!(std::fs::read_dir(folder.path()).expect("it is there").count(), 1);
        let read = Source::read(&path).expect("it is there");
        assert!(replace(&read, "Three.\n").is_ok());
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), "Three.\n");
    }
}
