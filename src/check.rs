//! Checks: code that finds. A check's settings struct is the check; it knows no severity and no wording.

use crate::article::Article;
use crate::finding::Place;
use crate::reference::{Binding, Reference};
use crate::source::{Prose, Span};

/// What a check may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The draft.
    pub article: &'a Article,
    /// What is on file.
    pub reference: &'a Reference,
    /// What the two have to do with each other.
    pub binding: &'a Binding,
}

/// Something that a check found: where, the words for the rule's templates, and the evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Where.
    pub span: Span<Prose>,
    /// The parts that templates may name, by the names in [`Run::PARTS`].
    pub parts: Vec<(&'static str, String)>,
    /// Evidence: its part's name, which the rule's `[labels]` may word, and its place.
    pub labels: Vec<(&'static str, Place)>,
    /// The words are somebody's in quotation marks: the finding is one level lower, and says so.
    pub quoted: bool,
    /// No fix, though the rule has one: the evidence does not decide it here.
    pub no_fix: bool,
}

impl Hit {
    /// A hit on `span` without parts or evidence yet.
    pub fn new(span: Span<Prose>) -> Self {
        Hit { span, parts: Vec::new(), labels: Vec::new(), quoted: false, no_fix: false }
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.parts.push((name, text.into()));
        self
    }

    /// Adds evidence.
    #[must_use]
    pub fn label(mut self, name: &'static str, place: Place) -> Self {
        self.labels.push((name, place));
        self
    }
}

/// What every check does.
pub trait Run {
    /// The parts that a rule's templates may name.
    const PARTS: &'static [&'static str];
    /// Adds what it finds to `hits`.
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>);
}
