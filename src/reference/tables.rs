//! Reads tables as facts: one per row, or one per row and year.

use super::facts::TableEntry;
use super::{EntityId, Fault, Reference, SourceId};
use std::collections::HashMap;
use std::path::Path;

pub(super) fn read(_reference: &mut Reference, _folder: &Path, _entry: &TableEntry, _subjects: &mut HashMap<String, EntityId>, _faults: &mut Vec<Fault>) {}
pub(super) fn read_bare(_reference: &mut Reference, _source: SourceId, _subjects: &mut HashMap<String, EntityId>, _faults: &mut Vec<Fault>) {}
pub(super) fn read_package(
    _reference: &mut Reference,
    _source: SourceId,
    _folder: &Path,
    _text: &str,
    _subjects: &mut HashMap<String, EntityId>,
    _faults: &mut Vec<Fault>,
) {
}
