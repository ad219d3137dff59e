//! copydesk: a fact-check and consistency linter for news copy.
//!
//! # The ladder
//! Each module imports only from those above it.
//!
//! - [`source`]: a file's bytes, lines and spans
//! - [`lexicon`]: word lists, compiled in
//! - [`value`]: what figures, dates and names mean, and whether two agree
//! - [`document`]: a source read as prose
//! - [`article`]: a document analysed
//! - [`mod@reference`]: what the desk trusts
//! - [`finding`]: one diagnostic
//! - [`check`]: code that finds
//! - [`rule`]: rule files, which set up checks and speak
//! - [`linter`]: runs the rules, honours stets, sorts

pub mod article;
pub mod check;
pub mod cli;
pub mod document;
pub mod finding;
pub mod lexicon;
pub mod linter;
pub mod reference;
pub mod report;
pub mod rule;
pub mod source;
pub mod value;
