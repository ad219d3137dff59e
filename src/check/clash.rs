//! Two statements of one story that cannot both hold.
//!
//! The pattern is restatement: a sentence that says again what another says, in most of the same words, but with one
//! critical difference: a figure, a date, a name, a negation or a word of opposite meaning. Which sentences are held
//! against each other is set by the rule; what counts as a difference too. Candidates come from an index of the
//! sentences' rarer words, so that a long article costs little more than a short one.

mod callbacks;
mod captions;
mod contents;
mod differ;
mod headline;
mod nearest;
pub(super) mod occasions;
mod parties;
mod sides;
mod stances;
mod unlike;
mod view;

use crate::article::{Article, Speaker};
use crate::check::reading::Reading;
use crate::check::{Context, Hit, Run};
use crate::document::BlockKind;
use crate::finding::Place;
use crate::source::{Prose, Span};
pub(super) use contents::Contents;
use differ::Difference;
pub(super) use parties::are_rivals;
use schemars::JsonSchema;
use serde::Deserialize;
pub(super) use unlike::are_of_two_doers;
pub(super) use view::Views;

/// Which parts of an article are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Between {
    /// The sentences of the story, where not both are attributed.
    Body,
    /// What one and the same named speaker says.
    Speaker,
    /// What one voice says, named or not, and what the narrator says against it.
    Voice,
    /// What one named speaker says and another, where the story does not say that they disagree.
    Rivals,
    /// Headline and standfirst against the story.
    Headline,
    /// Captions against the story.
    Caption,
    /// Headline and first paragraph against what is quoted.
    Quote,
}

impl Between {
    /// A bit of its own.
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// What makes two statements clash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// Figures of one unit for one counted thing that do not agree.
    Figure,
    /// Dates of one event that do not agree.
    Date,
    /// Another name in the same place.
    Name,
    /// One affirmed, one negated.
    Negation,
    /// Words of opposite meaning.
    Antonym,
}

impl By {
    /// A bit of its own.
    fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Two statements of one story that cannot both hold.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Clash {
    /// Which parts of the article are held against each other.
    pub between: Between,
    /// What makes them clash.
    pub by: Vec<By>,
}

impl Run for Clash {
    const PARTS: &'static [&'static str] = &["part", "said", "other", "sentence", "restated", "speaker", "rival"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let views = cx.views();
        let heads = match self.between {
            Between::Headline => &[BlockKind::Title, BlockKind::Dek][..],
            Between::Caption => &[BlockKind::Caption],
            _ => &[],
        };
        // Many stories have no caption.
        if !heads.is_empty() && !views.all.iter().any(|view| heads.contains(&view.block)) {
            return;
        }
        let mut found: Vec<Difference> = Vec::new();
        let kinds = self.by.iter().fold(0, |bits, by| bits | by.bit());
        let (between, rivals) = (self.between.bit(), self.between == Between::Rivals);
        for near in sides::pairs(article, views, self.between).iter().filter(|near| near.possible & kinds != 0 && near.sides & between != 0) {
            if !(rivals && sides::disputed(article, views, near))
                && let Some(difference) = differ::difference(article, views, *near, &self.by, self.between)
            {
                found.push(difference);
            }
        }
        let marked = matches!(self.between, Between::Headline | Between::Caption | Between::Quote);
        if !heads.is_empty() {
            found.retain(|d| !headline::parted(article, d));
            // A picture may be of another day.
            let dates = self.by.contains(&By::Date) && self.between == Between::Headline;
            found.extend(headline::differences(cx, heads, self.by.contains(&By::Figure), dates));
            if self.by.contains(&By::Name) {
                found.extend(headline::names(article, heads));
            }
        }
        if self.between == Between::Caption && self.by.contains(&By::Name) {
            found.extend(captions::differences(article, &views.all));
        }
        if self.between == Between::Caption && self.by.contains(&By::Date) {
            found.extend(captions::days(article, &views.all));
            found.extend(captions::years(article, &views.all));
        }
        if self.between == Between::Body && self.by.contains(&By::Figure) {
            found.extend(callbacks::differences(article, &views.all));
        }
        if self.between == Between::Body && self.by.contains(&By::Date) {
            add(&mut found, callbacks::days(article, &views.all));
        }
        if matches!(self.between, Between::Body | Between::Speaker) && self.by.contains(&By::Figure) {
            let again = views.again.get_or_init(|| callbacks::again(article, views));
            add(&mut found, again.iter().filter(|d| d.speaker.is_some() == (self.between == Between::Speaker)).cloned());
        }
        if self.by.contains(&By::Negation) && matches!(self.between, Between::Voice | Between::Headline) {
            add(&mut found, stances::differences(article, views, self.between));
        }
        if self.by.contains(&By::Antonym) && self.between == Between::Voice {
            found.extend(stances::opposed::differences(article, &views.all));
            found.extend(stances::retold::differences(article, &views.all));
        }
        if self.between == Between::Quote {
            if self.by.contains(&By::Figure) {
                found.extend(stances::requoted::differences(article, &views.all));
            }
            // The sentence has a quote; what differs need not be in it. Nor is what the story tells in its own words there.
            let spoken = |at: Span<Prose>| article.quote_at(at.start).is_some();
            found.retain(|d| spoken(d.there) && !(spoken(d.here) && article.in_body(d.later)));
        }
        if !matches!(self.between, Between::Headline | Between::Caption) {
            found.retain(|d| !unlike::are_two(article, &views.all, d));
        }
        // Who says another thing another day has changed his mind.
        if self.between == Between::Voice {
            found.retain(|d| !occasions::are_two(article, d.here, d.there));
        }
        // One finding for each place, against the first thing that it clashes with.
        found.sort_by_key(|d| (d.here, d.there));
        found.dedup_by_key(|d| d.here);
        for d in found {
            let named = |name: u32| article.text(article.names[name as usize].full).to_owned();
            let of = |sentence: u32| match views.all[sentence as usize].speaker {
                Some(Speaker::Name(name)) => named(name),
                _ => String::new(),
            };
            let (speaker, rival) = match self.between {
                Between::Rivals => (of(d.later), of(d.earlier)),
                _ => (d.speaker.map_or_else(String::new, named), String::new()),
            };
            let part = match article.block(d.later).kind {
                BlockKind::Title => "headline",
                BlockKind::Dek => "standfirst",
                BlockKind::Caption => "caption",
                _ => "text",
            };
            let mut hit = Hit::new(d.here)
                .part("part", part)
                .part("said", told(article, counted(article, d.here), marked))
                .part("other", told(article, d.there, marked))
                .part("sentence", article.text(article.sentences[d.earlier as usize].span))
                .part("restated", article.text(article.sentences[d.later as usize].span))
                .part("speaker", speaker)
                .part("rival", rival)
                .label("other", Place::Draft(article.locate(d.there)));
            hit.no_fix = true;
            hits.push(hit);
        }
    }
}

/// Adds those differences of which nothing is found yet between the same two sentences.
fn add(found: &mut Vec<Difference>, more: impl IntoIterator<Item = Difference>) {
    let sentences = |d: &Difference| (d.later.min(d.earlier), d.later.max(d.earlier));
    let known = found.len();
    for difference in more {
        if !found[..known].iter().any(|f| sentences(f) == sentences(&difference)) {
            found.push(difference);
        }
    }
}

/// The figure at `span` with what it counts: "15,200 jobs". Any other words as they are.
fn counted(article: &Article, span: Span<Prose>) -> Span<Prose> {
    let noun = Reading(article).figure_at(span).filter(|q| q.span == span && q.amount.unit.base.is_none()).and_then(|q| q.of);
    // A noun some words on would bring half of the sentence with it.
    noun.filter(|noun| noun.start >= span.end && noun.start - span.end <= 12).map_or(span, |noun| Span::new(span.start, noun.end))
}

/// The words at `span` as a message tells them: where it may as well tell a figure, a date or a name, other words stand in
/// quotation marks, so that "will" and "would not" can be told from the message's own.
fn told(article: &Article, span: Span<Prose>, marked: bool) -> String {
    let words = Reading(article).inside(span);
    let date = || article.dates.binary_search_by_key(&span.start, |d| d.span.start).is_ok();
    let name = || article.mentions.binary_search_by_key(&span.start, |m| m.span.start).is_ok();
    if marked && Reading(article).figure_at(span).is_none() && !date() && !name() { format!("\"{words}\"") } else { words }
}
