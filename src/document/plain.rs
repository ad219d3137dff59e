//! Plain text.
use super::{BlockKind, Builder, Document};
use crate::source::Source;

/// Reads plain text: a blank line ends a paragraph.
pub(super) fn read(source: &Source) -> Document {
    let mut builder = Builder::new();
    let mut at = 0;
    let mut open = false;
    for line in source.text().split_inclusive('\n') {
        if line.trim().is_empty() {
            builder.close();
            open = false;
        } else {
            if !open {
                builder.open(BlockKind::Paragraph, None);
                open = true;
            }
            builder.push(line, at);
        }
        at += line.len() as u32;
    }
    builder.finish()
}
