//! Reads markdown.
use super::Document;
use crate::source::Source;

pub(super) fn read(source: &Source) -> Document {
    super::plain::read(source)
}
