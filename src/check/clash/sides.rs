//! Which sentences are held against each other.

use super::Between;
use super::view::View;
use crate::article::{Article, Speaker};
use crate::document::BlockKind;
use rustc_hash::FxHashMap;

/// A word in more sentences than this says little about what a sentence is about.
const COMMON: usize = 12;
/// The most candidates that one sentence is held against.
const CANDIDATES: usize = 8;

/// Pairs of sentence indices, the one to be found fault with second.
pub(super) fn pairs(article: &Article, views: &[View], between: Between) -> Vec<(u32, u32)> {
    let body = |v: &View| matches!(v.block, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem);
    let head = |v: &View| matches!(v.block, BlockKind::Title | BlockKind::Dek);
    let lede = views.iter().find(|v| body(v)).map(|v| article.sentences[v.sentence as usize].block);
    let quoted = |v: &View| article.statements[v.statements.clone()].iter().any(|s| s.quote.is_some());
    let here = |v: &View| match between {
        Between::Body | Between::Speaker | Between::Voice => body(v),
        Between::Headline => head(v),
        Between::Caption => v.block == BlockKind::Caption,
        Between::Quote => !quoted(v) && (head(v) || Some(article.sentences[v.sentence as usize].block) == lede),
    };
    let there = |v: &View| match between {
        Between::Quote => body(v) && quoted(v),
        _ => body(v),
    };
    if !views.iter().any(here) {
        return Vec::new();
    }
    let mut index: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for view in views.iter().filter(|v| there(v) && !v.unreal) {
        for stem in &view.stems {
            index.entry(*stem).or_default().push(view.sentence);
        }
    }
    let mut pairs = Vec::new();
    let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
    for view in views.iter().filter(|v| here(v) && !v.unreal && !v.content.is_empty()) {
        shared.clear();
        for stem in &view.stems {
            let Some(sentences) = index.get(stem).filter(|s| s.len() <= COMMON) else { continue };
            for other in sentences.iter().filter(|o| **o != view.sentence) {
                *shared.entry(*other).or_default() += 1;
            }
        }
        let mut best: Vec<(u32, u32)> = shared.iter().map(|(sentence, n)| (*n, *sentence)).collect();
        best.sort_unstable_by_key(|(n, sentence)| (std::cmp::Reverse(*n), *sentence));
        for (_, other) in best.into_iter().take(CANDIDATES) {
            let that = &views[other as usize];
            let fits = match between {
                Between::Body => other < view.sentence && compatible(view.speaker, that.speaker),
                Between::Voice => {
                    other < view.sentence
                        && (same(view.speaker, that.speaker) || same_words(article, view, that) || view.speaker.is_none() && that.speaker.is_none())
                }
                Between::Speaker => other < view.sentence && same(view.speaker, that.speaker),
                _ => true,
            };
            if fits {
                pairs.push((other, view.sentence));
            }
        }
    }
    pairs
}

/// The same named speaker.
fn same(a: Option<Speaker>, b: Option<Speaker>) -> bool {
    matches!((a, b), (Some(Speaker::Name(a)), Some(Speaker::Name(b))) if a == b)
}

/// Somebody without a name, called the same both times: "the officer".
fn same_words(article: &Article, a: &View, b: &View) -> bool {
    let unnamed = |v: &View| v.speaker == Some(Speaker::Unnamed);
    let words = |v: &View| v.source.map(|s| article.text(s));
    unnamed(a) && unnamed(b) && matches!((words(a), words(b)), (Some(a), Some(b)) if a.eq_ignore_ascii_case(b))
}

/// At least one of the two is the narrator's own.
fn compatible(a: Option<Speaker>, b: Option<Speaker>) -> bool {
    a.is_none() || b.is_none()
}
