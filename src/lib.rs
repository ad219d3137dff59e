//! copydesk: a fact-check and consistency linter for news copy.
//!
//! ```
//! use copydesk::{article::Article, document::Document, linter, reference::Reference, rule::Rules, source::Source};
//!
//! let source = Source::new("draft.txt", "Sales of the weekly rose 50%, from 1,000 copies to 1,200, the publisher said.");
//! let article = Article::read(Document::read(&source), None);
//! let reference = Reference::default();
//! let findings = linter::lint(&article, &source, &reference, &reference.bind(&article), &Rules::shipped());
//!
//! assert_eq!(findings[0].rule, "arithmetic/percent-change");
//! assert_eq!(source.slice(findings[0].span), "50%");
//! ```
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
//! - [`report`]: findings and readings as text, one file per format
//! - [`cli`]: the command line, one file per command
//!
//! A new word goes into a list of `src/lexicon/`, a new rule into `rules/`, a new check into `src/check/`; how is told in
//! [`lexicon`], in `docs/writing-rules.md` and in [`check`].

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
