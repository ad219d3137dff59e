//! Reads quantities.
use super::Article;

pub(super) fn read(_article: &mut Article) {}
