//! Who says so, and what a story shows of a court's part in it.

use super::{Allegation, begins};
use crate::article::{Article, Attribution, Kind, TokenId};
use crate::lexicon::{Runs, Sought, lemma};
use crate::source::{Prose, Span, Stretches};
use std::cell::{Cell, OnceCell};

/// What stands in a wording for any words between.
const GAP: &str = " … ";

/// What somebody is said to say.
pub(super) struct Voices<'a> {
    pub(super) article: &'a Article,
    contents: OnceCell<Stretches<Prose>>,
    /// The story tells of a court's finding.
    found: OnceCell<bool>,
    /// The sentences in which it is told that somebody says so, in order.
    sentences: OnceCell<Vec<u32>>,
    /// The paragraph that was last asked about, and whether it shows a charge to be contested or untried.
    contested: Cell<Option<(u32, bool)>>,
    /// The sentences that tell of a conviction or of a sentence served, and where.
    convictions: OnceCell<Vec<(u32, TokenId)>>,
}

impl<'a> Voices<'a> {
    pub(super) fn of(article: &'a Article) -> Voices<'a> {
        Voices {
            article,
            contents: OnceCell::new(),
            found: OnceCell::new(),
            sentences: OnceCell::new(),
            contested: Cell::new(None),
            convictions: OnceCell::new(),
        }
    }

    /// Is a part of `span` somebody's words?
    pub(super) fn holds(&self, span: Span<Prose>) -> bool {
        // What he denies is nobody's word for it.
        let denies = |a: &Attribution| a.verb.is_some_and(|v| lemma::is(self.article.word(v), self.article.token(v), "deny"));
        let told = || self.article.attributions.iter().filter(|a| a.tells() && !denies(a));
        let contents = || told().flat_map(|a| a.content.iter().copied());
        self.contents.get_or_init(|| Stretches::of(contents())).touch(span)
    }

    /// What `find` finds, found once.
    pub(super) fn convictions(&self, find: impl FnOnce() -> Vec<(u32, TokenId)>) -> &[(u32, TokenId)] {
        self.convictions.get_or_init(find)
    }

    /// Tells the story of a court's finding?
    pub(super) fn found(&self, check: &Allegation) -> bool {
        *self.found.get_or_init(|| begins(&self.article.document.prose.to_lowercase(), &check.found))
    }

    /// Does the paragraph of `sentence` show the charge to be contested or untried?
    pub(super) fn contest(&self, check: &Allegation, sentence: u32) -> bool {
        let article = self.article;
        let block = article.sentences[sentence as usize].block;
        if let Some((_, known)) = self.contested.get().filter(|(of, _)| *of == block) {
            return known;
        }
        let first = article.sentences.partition_point(|s| s.block < block);
        let mut told = article.sentences[first..].iter().take_while(|s| s.block == block).map(|s| article.text(s.span).to_lowercase());
        let sought = check.sought.get_or_init(|| Sought::of(&check.contested, GAP));
        let contested = told.any(|told| sought.may_stand_in(&Runs::of(&told)).any(|wording| place_of(&told, check.contested.nth(wording)).is_some()));
        self.contested.set(Some((block, contested)));
        contested
    }

    /// Does the paragraph of `sentence` tell before it that somebody says something, with which it may go on?
    pub(super) fn speak_before(&self, sentence: u32) -> bool {
        let article = self.article;
        let block = article.sentences[sentence as usize].block;
        let mut before = (0..sentence).rev().take_while(|s| article.sentences[*s as usize].block == block);
        before.any(|s| article.attributions_of(s).iter().any(|a| a.tells() && !charges(article, a)))
    }

    /// Is `sentence`, which stands at `span`, somebody's words, or told of them?
    pub(super) fn by_somebody(&self, sentence: u32, span: Span<Prose>) -> bool {
        let sentences = || {
            let mut all: Vec<u32> = self.article.attributions.iter().filter(|a| a.tells()).map(|a| a.sentence).collect();
            all.sort_unstable();
            all
        };
        self.sentences.get_or_init(sentences).binary_search(&sentence).is_ok() || self.holds(span)
    }
}

/// "Has been charged with theft": is nobody's telling but a charge told?
pub(super) fn charges(article: &Article, attribution: &Attribution) -> bool {
    let charge = |cue: Span<Prose>| ["accused", "arrested", "charged", "held"].iter().any(|verb| article.text(cue).ends_with(verb));
    attribution.source.is_none() && attribution.cue.is_some_and(charge)
}

/// Where `text` has the first of a wording's parts, if it has them all, one behind the other: "case … listed".
pub(super) fn place_of(text: &str, wording: &str) -> Option<usize> {
    let mut first = None;
    let mut from = 0;
    for part in wording.split(GAP) {
        // The standard library prepares more for each of these short parts than it takes to find it.
        let at = from + memchr::memmem::find(&text.as_bytes()[from..], part.as_bytes())?;
        first = first.or(Some(at));
        from = at + part.len();
    }
    first
}

/// Does somebody's answer to the charge follow: "; his lawyer called that a fairy tale"?
pub(super) fn answered(article: &Article, rest: std::ops::Range<TokenId>) -> bool {
    let calls = |t: TokenId| matches!(article.word(t).text(), "called" | "calls" | "denied" | "denies" | "dismissed" | "dismisses" | "disputes" | "disputed");
    rest.into_iter().any(|t| calls(t) && matches!(article.token(t + 1), "it" | "that" | "this"))
}

/// Does the next sentence, or the rest of this one, say of what is done that he "denies it", and nothing more of it?
pub(super) fn denied(article: &Article, sentence: u32, verb: TokenId) -> bool {
    let own = &article.sentences[sentence as usize];
    let next = article.sentences.get(sentence as usize + 1).filter(|s| s.block == own.block).map(|s| s.tokens.start..s.tokens.end.min(s.tokens.start + 5));
    let denies = |tokens: std::ops::Range<TokenId>| {
        tokens.clone().any(|t| {
            let it = matches!(article.token(t + 1), "it" | "this" | "that") && t + 1 < tokens.end;
            let ends = article.tokens.get(t as usize + 2).is_none_or(|n| n.kind != Kind::Word) || matches!(article.token(t + 2), "and" | "all");
            matches!(article.token(t), "denies" | "denied" | "deny") && it && ends
        })
    };
    denies(verb..own.tokens.end) || next.is_some_and(denies)
}
