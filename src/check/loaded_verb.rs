//! A verb of saying that says more than that something was said.

use super::unattributed_quote::by_person;
use super::{Context, Hit, Run};
use crate::article::{Speaker, Statement};
use crate::lexicon::lemma::lemma;
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Form, Kind, ReportingVerb, Wordings};
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
        for (index, attribution) in (0u32..).zip(&article.attributions) {
            let (Some(verb), Some(_)) = (attribution.verb, attribution.source) else { continue };
            let word = article.word(verb);
            let finite = word.entries::<ReportingVerb>(article.token(verb)).any(|(v, form)| v.loaded && matches!(form, Form::Past | Form::Third));
            if !finite || !article.in_body(attribution.sentence) || !self.verbs.has(&lemma(word, article.token(verb))) {
                continue;
            }
            if !matches!(attribution.speaker, Some(Speaker::Name(_))) && !by_person(article, attribution) {
                continue;
            }
            // A clause or a quote is reported; a noun phrase ("claimed victory") may be the deed itself.
            let clause = attribution.content.iter().any(|c| {
                let first = article.token_from(c.start);
                let own = |s: &Statement| s.attribution == Some(index) && s.tokens.start == first && s.subject.is_some_and(|s| s.start == c.start);
                article.text(*c).starts_with(['"', '“'])
                    || article.token(first) == "that"
                    || article.entry::<ClosedClassWord>(first).is_some_and(|(w, _)| w.class == Class::Pronoun)
                    || article.statements_from(first).first().is_some_and(own)
            });
            // "conceded outside the hall that", but not "conceded a goal that".
            let noun = article.entry::<ClosedClassWord>(verb + 1).is_some_and(|(w, _)| w.class == Class::Determiner);
            let clause = clause
                || !noun
                    && (verb + 1..verb + 6)
                        .take_while(|t| article.tokens.get(*t as usize).is_some_and(|t| t.kind == Kind::Word))
                        .any(|t| article.token(t) == "that");
            // "admitted two charges of theft".
            let charges = || (verb + 1..verb + 4).any(|t| matches!(article.token(t), "charge" | "charges" | "count" | "counts" | "offence" | "offences"));
            let plea = article.text(article.sentences[attribution.sentence as usize].span).contains("plead") || charges();
            if clause && !plea {
                hits.push(Hit::new(article.tokens[verb as usize].span()).part("verb", article.token(verb)));
            }
        }
    }
}
