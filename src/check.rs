//! Checks: code that finds. A check's settings struct is the check; it knows no severity and no wording.
//!
//! # How to add a check
//! 1. Write `src/check/percent_change.rs`: a public struct of the settings, deriving `Debug`, `Deserialize` and
//!    `JsonSchema`, with `#[serde(deny_unknown_fields)]` and a doc comment that says what it finds; and [`Run`] for it.
//!    A setting that has a sensible value gets a `#[serde(default)]`.
//! 2. Add one line to the list below, in alphabetical order: `"percent-change" => percent_change::PercentChange,`.
//! 3. Write a rule that uses it: `rules/arithmetic/percent-change.toml` with a `[check.percent-change]` table. Its
//!    examples are the check's tests: `cargo test --test it rules`.
//!
//! A check pushes a [`Hit`] for each thing it finds: the place, the parts for the rule's templates (only names in
//! [`Run::PARTS`]), and the evidence as labels (names in `PARTS` too, which `[labels]` may word). `{text}`, the words at
//! the place itself, is always there. What stands in boilerplate is dropped by the linter; what stands in somebody's
//! quotation marks is for the check to say ([`Hit::quoted`]). A place outside the prose is given by [`Hit::at`].
//!
//! Several rules may set up one check differently. A check that two rules share reads the draft twice, so it is cheap.

use crate::article::Article;
use crate::finding::Place;
use crate::lexicon::{List, Lists};
use crate::reference::{Binding, Reference};
use crate::source::{Prose, Raw, Span};
use marks::Marks;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer};

/// The list of checks: the name of its table in a rule, its module (a file of `src/check/`) and its struct.
macro_rules! checks {
    ($($name:literal => $module:ident :: $check:ident),* $(,)?) => {
        $(mod $module;)*
        $(pub use $module::$check;)*

        /// A check with its settings.
        #[derive(Debug)]
        pub enum Check {
            $(#[doc = concat!("`", $name, "`")] $check($check)),*
        }

        impl Check {
            /// The names of all checks, in alphabetical order.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Reads the settings of the check `name`; none if there is no such check.
            ///
            /// # Errors
            /// If a setting is unknown, missing or of the wrong type.
            pub fn read<'de, D: Deserializer<'de>>(name: &str, settings: D) -> Option<Result<Check, D::Error>> {
                match name {
                    $($name => Some($check::deserialize(settings).map(Check::$check)),)*
                    _ => None,
                }
            }

            /// Its name.
            pub fn name(&self) -> &'static str {
                match self {
                    $(Check::$check(_) => $name,)*
                }
            }

            /// The parts that its rules' templates may name.
            pub fn parts(&self) -> &'static [&'static str] {
                match self {
                    $(Check::$check(_) => <$check as Run>::PARTS,)*
                }
            }

            /// What its settings lack without which it can find nothing, if anything.
            pub fn lacks(&self) -> Option<&'static str> {
                match self {
                    $(Check::$check(check) => check.lacks(),)*
                }
            }

            /// Adds what it finds to `hits`.
            pub fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
                match self {
                    $(Check::$check(check) => check.run(cx, hits),)*
                }
            }

            /// The JSON Schema of each check's settings, by its name.
            pub fn schemas(generator: &mut SchemaGenerator) -> Vec<(&'static str, Schema)> {
                vec![$(($name, $check::json_schema(generator))),*]
            }
        }
    };
}

pub use age::ages;
pub use event_date::dates_on_file;
pub use provenance::quote_on_file;
pub use stet::Lapse;

mod cells;
mod comparison;
mod derived;
mod fact;
mod marks;
mod office;
mod postings;
mod proportion;
mod provenance;
mod reading;
mod shares;

checks! {
    "age" => age::AgeAgainstBirth,
    "allegation" => allegation::Allegation,
    "altered-quote" => altered_quote::AlteredQuote,
    "anniversary" => anniversary::Anniversary,
    "anonymous-source" => anonymous_source::AnonymousSource,
    "archive" => archive::ArchiveClash,
    "average" => average::Average,
    "clash" => clash::Clash,
    "conversion" => conversion::Conversion,
    "count" => count::Count,
    "date-order" => date_order::DateOrder,
    "direction" => direction::Direction,
    "document" => document::DocumentForm,
    "elapsed" => elapsed::Elapsed,
    "event-date" => event_date::EventDate,
    "fact-bound" => fact_bound::FactBound,
    "fact-magnitude" => fact_magnitude::FactMagnitude,
    "fact-measure" => fact_measure::FactMeasure,
    "fact-mismatch" => fact_mismatch::FactMismatch,
    "fact-stale" => fact_stale::FactStale,
    "fact-unit" => fact_unit::FactUnit,
    "first-mention" => first_mention::FirstMention,
    "future-past" => future_past::FuturePast,
    "impossible-date" => impossible_date::ImpossibleDate,
    "listed-title" => listed_title::ListedTitle,
    "loaded-verb" => loaded_verb::LoadedVerb,
    "misattributed-quote" => misattributed_quote::MisattributedQuote,
    "name-drift" => name_drift::NameDrift,
    "part-exceeds-whole" => part_exceeds_whole::PartExceedsWhole,
    "pattern" => pattern::Pattern,
    "per-percent" => per_percent::PerPercent,
    "percent-change" => percent_change::PercentChange,
    "percent-of" => percent_of::PercentOf,
    "percent-points" => percent_points::PercentPoints,
    "percent-sum" => percent_sum::PercentSum,
    "placeholder" => placeholder::Placeholder,
    "pronoun" => pronoun::Pronoun,
    "quote-edits" => quote_edits::QuoteEdits,
    "range" => range::Range,
    "rate" => rate::Rate,
    "ratio" => ratio::Ratio,
    "restated-quote" => restated_quote::RestatedQuote,
    "second-hand" => second_hand::SecondHand,
    "stet" => stet::StetForm,
    "sum" => sum::Sum,
    "superlative" => superlative::Superlative,
    "title-drift" => title_drift::TitleDrift,
    "unattributed-figure" => unattributed_figure::UnattributedFigure,
    "unattributed-quote" => unattributed_quote::UnattributedQuote,
    "unbalanced-quote" => unbalanced_quote::UnbalancedQuote,
    "unverified-figure" => unverified_figure::UnverifiedFigure,
    "vague-month" => vague_month::VagueMonth,
    "vague-source" => vague_source::VagueSource,
    "weekday" => weekday::Weekday,
}

/// What a check may look at.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The draft.
    pub article: &'a Article,
    /// What is on file.
    pub reference: &'a Reference,
    /// What the two have to do with each other.
    pub binding: &'a Binding,
    /// What several checks make of the draft, made once.
    pub shared: &'a Shared<'a>,
}

/// What several checks make of one draft: made by the first that needs it, for all.
#[derive(Default)]
pub struct Shared<'a> {
    contents: std::cell::OnceCell<clash::Contents>,
    views: std::cell::OnceCell<clash::Views<'a>>,
    /// What each sentence holds.
    marks: std::cell::OnceCell<Vec<Marks>>,
    /// By their sentence.
    proportions: std::cell::OnceCell<Vec<(u32, proportion::Proportion)>>,
    /// By their sentence.
    comparisons: std::cell::OnceCell<Vec<(u32, comparison::Comparison<'a>)>>,
    /// By their sentence.
    shares: std::cell::OnceCell<Vec<(u32, shares::Share<'a>)>>,
    derived: std::cell::OnceCell<derived::Derived<'a>>,
}

impl<'a> Context<'a> {
    /// The sentences as they are compared.
    fn views(&self) -> &'a clash::Views<'a> {
        let contents = self.shared.contents.get_or_init(|| clash::Contents::of(self.article, self.marks()));
        self.shared.views.get_or_init(|| clash::Views::of(self.article, contents, self.marks()))
    }

    /// What each sentence holds.
    fn marks(&self) -> &'a [Marks] {
        self.shared.marks.get_or_init(|| Marks::of(self.article))
    }

    /// The shares and multiples told in words in a sentence that tells a figure, or that stands right behind one.
    fn proportions(&self, sentence: u32) -> &'a [(u32, proportion::Proportion)] {
        let reading = reading::Reading(self.article);
        let of = |sentence: u32| reading.proportions(sentence).into_iter().map(move |proportion| (sentence, proportion));
        of_sentence(self.shared.proportions.get_or_init(|| reading.near_told().flat_map(of).collect()), sentence)
    }

    /// The comparisons of two figures in a sentence that tells one.
    fn comparisons(&self, sentence: u32) -> &'a [(u32, comparison::Comparison<'a>)] {
        let reading = reading::Reading(self.article);
        let of = |sentence: u32| {
            comparison::Comparison::read(&reading, sentence, self.proportions(sentence)).into_iter().map(move |comparison| (sentence, comparison))
        };
        // A figure alone in its paragraph is compared with nothing, unless by a word ("doubled") or with the paragraph before:
        // "That is up from £50m."
        let told_before = |s: u32| s.checked_sub(1).is_some_and(|before| !reading.figures(before).is_empty());
        let compared = |s: &u32| reading.figures_near(2, *s, 1).len() > 1 || !self.proportions(*s).is_empty() || told_before(*s);
        of_sentence(self.shared.comparisons.get_or_init(|| reading.told().filter(compared).flat_map(of).collect()), sentence)
    }

    /// The shares of a sentence that tells a figure.
    fn shares(&self, sentence: u32) -> &'a [(u32, shares::Share<'a>)] {
        let reading = reading::Reading(self.article);
        let of = |sentence: u32| reading.shares(sentence, self.proportions(sentence)).into_iter().map(move |share| (sentence, share));
        of_sentence(self.shared.shares.get_or_init(|| reading.near_told().filter(|s| self.tells_share(*s)).flat_map(of).collect()), sentence)
    }

    /// Does the sentence tell a figure, or a share in words?
    fn tells_share(&self, sentence: u32) -> bool {
        !self.article.quantities_of(sentence).is_empty() || !self.proportions(sentence).is_empty()
    }

    /// The shares and changes that the figures near them refute, though no sentence ties them together.
    fn derived(&self) -> &'a derived::Derived<'a> {
        self.shared.derived.get_or_init(|| {
            let reading = reading::Reading(self.article);
            let mut derived = derived::Derived::default();
            // A movement may be told in words alone, of figures before it.
            let tells = |s: u32| self.tells_share(s) || self.marks()[s as usize].lists.meet(const { Lists::of(&[List::Movement]) });
            for sentence in reading.near_told().filter(|s| tells(*s) && self.article.in_body(*s)) {
                let read = |tokens: &crate::article::Tokens| {
                    let compared = self.comparisons(sentence).iter().filter_map(|(_, c)| c.by.as_ref()).any(|by| by.tokens() == *tokens);
                    compared || self.shares(sentence).iter().any(|(_, share)| share.stated.tokens() == *tokens)
                };
                let supposed = self.marks()[sentence as usize].supposed();
                derived::of_sentence(&reading, (sentence, supposed), self.proportions(sentence), &read, &mut derived);
            }
            derived
        })
    }

    /// The comparisons of a sentence, those that only the figures near it refute included.
    fn all_comparisons(&self, sentence: u32) -> impl Iterator<Item = &'a (u32, comparison::Comparison<'a>)> + use<'a> {
        self.comparisons(sentence).iter().chain(of_sentence(&self.derived().comparisons, sentence))
    }

    /// The shares of a sentence, those that only the figures near it refute included.
    fn all_shares(&self, sentence: u32) -> impl Iterator<Item = &'a (u32, shares::Share<'a>)> + use<'a> {
        self.shares(sentence).iter().chain(of_sentence(&self.derived().shares, sentence))
    }
}

/// What belongs to a sentence, of things in the order of theirs.
fn of_sentence<T>(all: &[(u32, T)], sentence: u32) -> &[(u32, T)] {
    of_sentences(all, sentence, sentence)
}

/// The same of the sentences from `first` to `last`.
fn of_sentences<T>(all: &[(u32, T)], first: u32, last: u32) -> &[(u32, T)] {
    let from = &all[all.partition_point(|(s, _)| *s < first)..];
    &from[..from.iter().take_while(|(s, _)| *s <= last).count()]
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
    /// Something speaks for the words: the finding is one level lower.
    pub milder: bool,
    /// Where in the file, for what does not stand in the prose: comments, front matter. Takes the place of `span`.
    pub raw: Option<Span<Raw>>,
    /// No fix, though the rule has one: the evidence does not decide it here.
    pub no_fix: bool,
    /// What the fix replaces, if it is not all of `span`.
    pub fix_at: Option<Span<Prose>>,
}

impl Hit {
    /// A hit on `span` without parts or evidence yet.
    pub fn new(span: Span<Prose>) -> Self {
        Hit { span, parts: Vec::new(), labels: Vec::new(), quoted: false, milder: false, raw: None, no_fix: false, fix_at: None }
    }

    /// A hit on bytes of the file that are not prose.
    pub fn at(raw: Span<Raw>) -> Self {
        Hit { raw: Some(raw), ..Hit::new(Span::default()) }
    }

    /// Marks it as somebody's words in quotation marks, if `quoted`.
    #[must_use]
    pub fn quoted(mut self, quoted: bool) -> Self {
        self.quoted = quoted;
        self
    }

    /// Makes the finding one level lower, if `milder`.
    #[must_use]
    pub fn milder(mut self, milder: bool) -> Self {
        self.milder = milder;
        self
    }

    /// Has the fix replace the words of `span`.
    #[must_use]
    pub fn fix_at(mut self, span: Span<Prose>) -> Self {
        self.fix_at = Some(span);
        self
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
    /// What its settings lack without which it can find nothing, if anything: for those of which any one will do.
    fn lacks(&self) -> Option<&'static str> {
        None
    }
    /// Adds what it finds to `hits`.
    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>);
}
