//! Binds.
use super::{Binding, Reference};
use crate::article::Article;
impl Reference {
    /// What `article` has to do with what is on file.
    pub fn bind(&self, _article: &Article) -> Binding {
        Binding::default()
    }
}
