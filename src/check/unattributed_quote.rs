//! A quote that nobody is said to have spoken.

use super::{Context, Hit, Run};
use crate::article::{Article, Attribution, Quote, QuoteKind, Sentence, Speaker};
use crate::document::{Block, BlockKind};
use crate::lexicon::{FunctionWordKind, Kind, List, lemma};
use crate::source::{Prose, Span, Stretches};
use schemars::JsonSchema;
use serde::Deserialize;
use std::cell::OnceCell;

/// A quote that stands as a paragraph of its own, with nobody named as its speaker in it or in the paragraphs beside it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnattributedQuote {
    /// Shorter quotes are slogans, signs and titles more often than speech.
    min_words: u32,
}

impl Run for UnattributedQuote {
    const PARTS: &'static [&'static str] = &["quote"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let beside = Beside::of(article);
        for quote in &article.quotes {
            if quote.attribution.is_some() || quote.nested || !quote.closed || quote.kind != QuoteKind::Speech || quote.continues.is_some() {
                continue;
            }
            let words = article.text(quote.inner).split_whitespace();
            if (words.clone().count() as u32) < self.min_words || !(alone(article, quote) && beside.unsaid(quote) || ends_narration(article, quote)) {
                continue;
            }
            hits.push(Hit::new(quote.span).part("quote", words.take(6).collect::<Vec<_>>().join(" ")));
        }
    }
}

/// Is the quote a sentence of its own at the end of a paragraph that speaks of nobody, and of nobody speaking; and do the
/// paragraphs beside it not go on with its speaker?
fn ends_narration(article: &Article, quote: &Quote) -> bool {
    let (Some(first), Some(last)) = (article.sentence_at(quote.span.start), article.sentence_at(quote.span.end.saturating_sub(1))) else { return false };
    let block = article.sentences[first as usize].block;
    let of = |s: Option<&Sentence>| s.is_some_and(|s| s.block == block);
    let own = article.sentences[first as usize].span.start == quote.span.start && ends(article, quote);
    if !own || first == 0 || article.block(first).kind != BlockKind::Paragraph || of(article.sentences.get(last as usize + 1)) {
        return false;
    }
    let begin = (0..first).rev().take_while(|s| of(article.sentences.get(*s as usize))).last();
    let Some(begin) = begin else { return false };
    // The paragraph before tells of its setting, the next might name the speaker.
    let speaks = |s: u32| article.attributions_of(s).iter().any(|a| a.tells());
    let person = |s: u32| {
        let sentence = &article.sentences[s as usize];
        article.mentions_of(s).iter().any(|m| m.role.is_some() || article.names[m.name as usize].may_be_person())
            || sentence.tokens.clone().any(|t| {
                let word = article.word(t);
                word.is(List::PersonNoun) || matches!(word.text(), "he" | "she" | "they" | "i" | "we" | "his" | "her" | "their" | "him" | "them" | "who")
            })
    };
    let next = last + 1;
    let named_next =
        article.sentences.get(next as usize).is_some_and(|_| speaks(next) || article.quote_at(article.sentences[next as usize].span.start).is_some());
    let before = begin.checked_sub(1).is_some_and(|b| article.text(article.sentences[b as usize].span).trim_end().ends_with([':', '—', '–']));
    !named_next && !before && !(begin..first).any(|s| speaks(s) || person(s))
}

/// Is the quote at its end the end of a sentence, be it of a quote within?
fn ends(article: &Article, quote: &Quote) -> bool {
    article.text(quote.inner).trim_end().trim_end_matches(['\'', '"', '’', '”']).ends_with(['.', '!', '?'])
}

/// Is the quote all of its paragraph?
fn alone(article: &Article, quote: &Quote) -> bool {
    article
        .document
        .block_at(quote.span.start)
        .is_some_and(|b| b.kind == BlockKind::Paragraph && article.document.slice(b.span).trim().len() == quote.span.len() as usize)
        && ends(article, quote)
}

/// Does a person say it, rather than a body or a paper?
pub(super) fn by_person(article: &Article, attribution: &Attribution) -> bool {
    match (attribution.speaker, attribution.source) {
        (Some(Speaker::Name(name)), _) => article.names[name as usize].may_be_person(),
        // "a spokesman for the port": what stands behind a preposition or a comma is not the one who speaks.
        (_, Some(source)) => (article.token_from(source.start)..article.token_until(source.end))
            .take_while(|t| article.tokens[*t as usize].kind == Kind::Word && article.word(*t).function() != Some(FunctionWordKind::Preposition))
            .last()
            .is_some_and(|head| {
                let word = article.word(head);
                word.is(List::Bystander) || word.is(List::PersonNoun) || word.is(List::Title) || word.function() == Some(FunctionWordKind::Pronoun)
            }),
        _ => true,
    }
}

/// What stands beside the quotes of an article, gathered when it is first asked for.
struct Beside<'a> {
    article: &'a Article,
    quotes: OnceCell<Stretches<Prose>>,
    /// The cues and sources by which it is told that somebody speaks, in order, with the attributions that they belong to.
    told: OnceCell<Vec<(Span<Prose>, &'a Attribution)>>,
}

impl<'a> Beside<'a> {
    fn of(article: &'a Article) -> Self {
        Beside { article, quotes: OnceCell::new(), told: OnceCell::new() }
    }

    fn quotes(&self) -> &Stretches<Prose> {
        self.quotes.get_or_init(|| Stretches::of(self.article.quotes.iter().map(|q| q.span)))
    }

    /// Does a quote stand in the block?
    fn quoted(&self, block: &Block) -> bool {
        self.quotes().touch(block.span)
    }

    /// Does the paragraph speak of one text that may hold the words: "His widow's letter was read aloud", "A boy wrote to the editor"?
    fn written(&self, block: &Block) -> bool {
        self.article.tokens_in(block.span).iter().any(|t| {
            // "Posts on the page" are many people's.
            let text = self.article.text(t.span());
            t.word.is(List::SpokenText) && !text.ends_with('s') || text == "wrote"
        })
    }

    /// The cues and sources that begin within `span`.
    fn told(&self, span: Span<Prose>) -> impl Iterator<Item = &(Span<Prose>, &'a Attribution)> {
        let all = self.told.get_or_init(|| {
            let tells = self.article.attributions.iter().filter(|a| a.tells());
            let mut all: Vec<_> = tells.flat_map(|a| [a.cue, a.source].into_iter().flatten().map(move |span| (span, a))).collect();
            all.sort_unstable_by_key(|(span, _)| *span);
            all
        });
        all[all.partition_point(|(told, _)| told.start < span.start)..].iter().take_while(move |(told, _)| told.start < span.end)
    }

    /// Do the paragraphs beside it name no speaker, introduce nothing, and hold no dialogue; and does it not repeat words
    /// that stand elsewhere in the article?
    fn unsaid(&self, quote: &Quote) -> bool {
        let article = self.article;
        let Some(sentence) = article.sentence_at(quote.span.start) else { return false };
        let block = article.sentences[sentence as usize].block as usize;
        let blocks = &article.document.blocks;
        let Some(before) = block.checked_sub(1).and_then(|b| blocks.get(b)) else { return false };
        // The last words of the story may stand alone.
        let after = blocks.get(block + 1);
        if before.kind != BlockKind::Paragraph || after.is_some_and(|after| after.kind != BlockKind::Paragraph) {
            return false;
        }
        let introduced = article.document.slice(before.span).trim_end().ends_with([':', '—', '–', '-']);
        let dash = after.is_some_and(|after| article.document.slice(after.span).trim_start().starts_with(['—', '–', '-']));
        // What goes on after narration of its own is no dialogue: "The director did not accept that. 'We packed 4,000 cups,' she said."
        let last = article.sentence_at(quote.span.end.saturating_sub(1)).unwrap_or(sentence);
        let opens = article.sentences.get(last as usize + 1).map(|s| s.span);
        let answered = after.is_some_and(|_| opens.is_some_and(|opens| self.quotes().touch(opens)));
        if introduced || dash || self.quoted(before) || answered {
            return false;
        }
        // A report, a count or a council beside it does not speak in such words; and only what opens the next paragraph names its speaker.
        let says = |a: &Attribution| a.verb.is_some_and(|v| ["say", "tell", "add", "ask"].iter().any(|l| lemma::is(article.word(v), article.token(v), l)));
        let said = self.told(before.span).any(|(_, a)| by_person(article, a))
            || opens.is_some_and(|opens| self.told(opens).any(|(_, a)| says(a) && by_person(article, a)));
        let repeated = || memchr::memmem::find_iter(article.document.prose.as_bytes(), article.text(quote.inner).trim()).nth(1).is_some();
        !said && !self.written(before) && !repeated()
    }
}
