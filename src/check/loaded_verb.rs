//! A verb of saying that says more than that something was said.

use super::{Context, Hit, Run};
use crate::article::Speaker;
use crate::lexicon::lemma::lemma;
use crate::lexicon::{self, Form, Kind, ReportingVerb, Wordings};
use schemars::JsonSchema;
use serde::Deserialize;

/// A verb that judges what it reports: "admitted", "claimed".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LoadedVerb {
    /// The verbs, as infinitives.
    verbs: Wordings,
}

impl Run for LoadedVerb {
    const PARTS: &'static [&'static str] = &["verb"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for attribution in &article.attributions {
            let (Some(verb), Some(Speaker::Name(_))) = (attribution.verb, attribution.speaker) else { continue };
            let word = article.word(verb);
            let finite = word.entries::<ReportingVerb>(article.token(verb)).any(|(v, form)| v.loaded && matches!(form, Form::Past | Form::Third));
            if !finite || !article.in_body(attribution.sentence) || !self.verbs.has(&lemma(word, article.token(verb))) {
                continue;
            }
            // A clause or a quote is reported; a noun phrase ("claimed victory") may be the deed itself.
            let clause = attribution.content.iter().any(|c| {
                let text = article.text(*c);
                let first = text.split_whitespace().next().unwrap_or_default();
                text.starts_with(['"', '“'])
                    || first == "that"
                    || lexicon::Word::find(first)
                        .entry::<lexicon::ClosedClassWord>(first)
                        .is_some_and(|(w, _)| w.class == lexicon::ClosedClassWordClass::Pronoun)
            });
            // "conceded outside the hall that"
            let clause = clause
                || (verb + 1..verb + 6)
                    .take_while(|t| article.tokens.get(*t as usize).is_some_and(|t| t.kind == Kind::Word))
                    .any(|t| article.token(t) == "that");
            let plea = article.text(article.sentences[attribution.sentence as usize].span).contains("plead");
            if clause && !plea {
                hits.push(Hit::new(article.tokens[verb as usize].span()).part("verb", article.token(verb)));
            }
        }
    }
}
