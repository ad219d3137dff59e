//! Two versions of one quote in one story.

use super::clash::occasions;
use super::postings::Postings;
use super::provenance::{quotes, sentences, speaker};
use super::reading::Reading;
use super::{Context, Hit, Run};
use crate::finding::Place;
use crate::reference::transcripts::spoken;
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;
use similar::{Algorithm, capture_diff_slices, diff_ratio};
use std::ops::Range;

/// Two quotes of one story that are nearly the same, and of which neither is part of the other.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RestatedQuote {
    /// Shorter quotes are left alone.
    words: usize,
    /// Share of words that agree, from 0 to 1.
    alike: f64,
}

impl Run for RestatedQuote {
    const PARTS: &'static [&'static str] = &["other"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let (mut said, mut keys, mut words) = (Vec::new(), Vec::new(), Vec::with_capacity(64));
        for (index, quote) in quotes(cx).filter(|(_, q)| q.inner.len() as usize >= self.words) {
            words.clear();
            spoken(cx.article, quote.inner, &mut words);
            for sentence in sentences(cx, &words).filter(|s| s.len() >= self.words) {
                let span = Span::new(sentence[0].start, sentence[sentence.len() - 1].end);
                let from = keys.len();
                keys.extend(sentence.iter().map(|w| w.key));
                said.push(Said { quote: index, span, words: from..keys.len() });
            }
        }
        let of_one = |said: &[Said]| said.windows(2).all(|pair| pair[0].quote == pair[1].quote);
        if of_one(&said) {
            return;
        }
        self.leave_unlike(&mut said, &keys);
        if of_one(&said) {
            return;
        }
        let mut postings = Postings::new(keys.len());
        // For each sentence before, how many of its words the present one has.
        let mut shared = vec![0_usize; said.len()];
        let mut touched = Vec::new();
        for (at, now) in said.iter().enumerate() {
            let words = &keys[now.words.clone()];
            for key in words {
                let said = postings.enter(*key, at as u32);
                if said.len() > COMMON {
                    continue;
                }
                for other in said.iter() {
                    if shared[other as usize] == 0 {
                        touched.push(other);
                    }
                    shared[other as usize] += 1;
                }
            }
            // Most share a word or two.
            touched.retain(|other| {
                let near = shared[*other as usize] * 2 > said[*other as usize].words.len();
                if !near {
                    shared[*other as usize] = 0;
                }
                near
            });
            touched.sort_unstable();
            let twin = touched.iter().map(|t| (&said[*t as usize], shared[*t as usize])).find(|(other, n)| {
                let (a, b) = (&keys[other.words.clone()], words);
                other.quote != now.quote
                    && a.len().abs_diff(b.len()) * 4 <= a.len().max(b.len())
                    && n * 2 > a.len()
                    && !holds(a, b)
                    && !holds(b, a)
                    && (2 * common(a, b)) as f64 >= self.alike * (a.len() + b.len()) as f64
                    && f64::from(diff_ratio(&capture_diff_slices(Algorithm::Myers, a, b), a.len(), b.len())) >= self.alike
                    && same_speaker(cx, other.quote, now.quote)
                    && !told_anew(cx, other.span, now.span)
                    && !side_by_side(cx, other.span, now.span)
            });
            if let Some((other, _)) = twin {
                let first = cx.article.quotes[other.quote as usize].span;
                hits.push(Hit::new(now.span).part("other", cx.article.text(first)).label("other", Place::Draft(cx.article.locate(first))));
            }
            touched.drain(..).for_each(|t| shared[t as usize] = 0);
        }
    }
}

impl RestatedQuote {
    /// Leaves out sentences that share too few words with all other quotes together to be a version of one: most of them.
    fn leave_unlike(&self, said: &mut Vec<Said>, keys: &[u32]) {
        // For each word, or several that share a place, whose it is, plus one, and how often it stands.
        const MANY: u32 = u32::MAX;
        let (mut whose, mut counts, mut most) = ([0; PLACES], [0_u8; PLACES], 0);
        let place = |key: u32| (key.wrapping_mul(0x9e37_79b1) >> 7) as usize % PLACES;
        for one in said.iter() {
            for key in &keys[one.words.clone()] {
                let at = place(*key);
                whose[at] = if whose[at] == 0 || whose[at] == one.quote + 1 { one.quote + 1 } else { MANY };
                counts[at] = counts[at].saturating_add(1);
                most = most.max(counts[at]);
            }
        }
        // Which words are common must not change.
        if u32::from(most) > COMMON {
            return;
        }
        said.retain(|one| {
            let words = &keys[one.words.clone()];
            let shared = words.iter().filter(|key| whose[place(**key)] == MANY).count();
            // The other version has no fewer words than the two share.
            2.0 * shared as f64 + 0.01 >= self.alike * (words.len() + shared) as f64
        });
    }
}

/// How many words are told apart at a glance.
const PLACES: usize = 1024;

/// A word in more sentences than this tells nothing of which one is restated.
const COMMON: u32 = 64;

/// A sentence of a quote.
struct Said {
    quote: u32,
    span: Span<Prose>,
    /// How its words sound: which of all keys.
    words: Range<usize>,
}

/// How many words the two have in common, whatever their order: no alignment has more.
fn common(a: &[u32], b: &[u32]) -> usize {
    let mut rest = b.to_vec();
    a.iter().filter(|word| rest.iter().position(|other| other == *word).map(|at| rest.swap_remove(at)).is_some()).count()
}

/// Does `whole` hold `part` word for word?
fn holds(whole: &[u32], part: &[u32]) -> bool {
    whole.windows(part.len().max(1)).any(|window| window == part)
}

/// Who tells a thing to the paper, and again at the inquest, may word it anew.
fn told_anew(cx: &Context<'_>, one: Span<Prose>, two: Span<Prose>) -> bool {
    occasions::are_two(cx.article, one, two) || occasions::is_new(cx.article, two)
}

/// "It was the best meal of my life," he said of the first. "It was the worst meal of my life," he said of the second: two quotes that
/// one paragraph tells in a row are two on purpose.
fn side_by_side(cx: &Context<'_>, one: Span<Prose>, two: Span<Prose>) -> bool {
    let sentence = |at: Span<Prose>| cx.article.sentence_at(at.start);
    sentence(one).zip(sentence(two)).is_some_and(|(a, b)| a.abs_diff(b) <= 1 && Reading(cx.article).same_block(a, b))
}

/// Two people may use the same phrase; one person's words were said one way.
fn same_speaker(cx: &Context<'_>, a: u32, b: u32) -> bool {
    match (speaker(cx, a), speaker(cx, b)) {
        (Some((a, _)), Some((b, _))) => super::provenance::same_person(a, b),
        _ => true,
    }
}
