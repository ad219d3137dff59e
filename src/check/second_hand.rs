//! Another outlet's report, taken over.

use super::{Context, Hit, Run};
use crate::article::{Article, Token};
use crate::lexicon::{Wordings, hash_narrow, lemma};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;

/// What another newsroom reported, with no word that this one has confirmed it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SecondHand {
    /// Verbs of reporting, as infinitives; and "according".
    verbs: Wordings,
    /// Words that are, or stand in, an outlet's name; in their own case.
    outlets: Wordings,
    /// Words for a study of the outlet's own, which is no report of another's facts, in lower case.
    studies: Wordings,
    /// Words in the paragraph that show a confirmation, in lower case.
    confirmations: Wordings,
}

impl Run for SecondHand {
    const PARTS: &'static [&'static str] = &["outlet"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        // "a Harbour Gazette poll", "the 2009 paper": a study, whoever paid for it.
        let outlet = |text: &str| {
            let words = || text.split_whitespace().map(|w| w.trim_matches([',', '.']));
            let study = |w: &str| self.studies.has(w) || w.starts_with(|c: char| c.is_ascii_digit());
            words().any(|w| self.outlets.has(w)) && !words().any(study)
        };
        for attribution in &article.attributions {
            let (Some(source), Some(head)) = (attribution.source, attribution.verb) else { continue };
            let (word, verb) = (article.word(head), article.token(head));
            let reports = match lemma::verb(word) {
                Some((infinitive, _)) => self.verbs.has(infinitive) || self.verbs.has_in_any_case(verb),
                None => self.verbs.iter().any(|v| verb.eq_ignore_ascii_case(v) || lemma::is(word, verb, v)),
            };
            if !reports {
                continue;
            }
            let text = article.text(source);
            if text.split_whitespace().count() > 6 || !outlet(text) || !article.in_body(attribution.sentence) || article.quote_at(source.start).is_some() {
                continue;
            }
            self.note(article, attribution.sentence, source, hits);
        }
        // "the sale, which the Harbour Gazette first reported"
        let tells = |t: &Token| t.hash == const { hash_narrow(b"first") } || t.hash == const { hash_narrow(b"reported") };
        for mention in &article.mentions {
            if !article.tokens.get(mention.tokens.end as usize).is_some_and(tells) {
                continue;
            }
            let after = mention.tokens.end + u32::from(article.token(mention.tokens.end) == "first");
            if article.token(after) != "reported" || !article.in_body(mention.sentence) || !outlet(article.text(mention.span)) {
                continue;
            }
            let Some(before) = mention.tokens.start.checked_sub(1) else { continue };
            let article_before = u32::from(article.token(before).eq_ignore_ascii_case("the"));
            let which = before.checked_sub(article_before).is_some_and(|t| article.token(t) == "which");
            let span = article.span(mention.tokens.start - article_before..mention.tokens.end);
            let told = hits.iter().any(|h| h.span.overlaps(span)) || article.quote_at(span.start).is_some();
            if which && !told {
                self.note(article, mention.sentence, span, hits);
            }
        }
    }
}

impl SecondHand {
    /// Reports what stands on `outlet`'s word, unless the paragraph shows that it was confirmed.
    fn note(&self, article: &Article, sentence: u32, outlet: Span<Prose>, hits: &mut Vec<Hit>) {
        let paragraph = article.document.slice(article.block(sentence).span).to_lowercase();
        if !self.confirmations.iter().any(|c| paragraph.contains(c)) {
            hits.push(Hit::new(outlet).part("outlet", article.text(outlet).trim_end_matches(',')));
        }
    }
}
