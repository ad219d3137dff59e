//! A crime told of somebody named, in the newsroom's own voice.

use super::{Context, Hit, Run};
use crate::article::{Article, Mention, NameKind, TokenId};
use crate::lexicon::lemma::{self, lemma};
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Form};
use schemars::JsonSchema;
use serde::Deserialize;

/// A named person with a verb that is a crime, where nobody is said to say so and no court has found it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Allegation {
    /// The verbs, as infinitives.
    verbs: Vec<String>,
    /// What the verbs may have for an object without being crimes ("stole the show"), in lower case.
    harmless: Vec<String>,
    /// Beginnings of words in the paragraph that show a source, a doubt, a court or a story, in lower case.
    settled: Vec<String>,
}

impl Run for Allegation {
    const PARTS: &'static [&'static str] = &["name", "verb"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        for mention in &article.mentions {
            if article.names[mention.name as usize].kind != NameKind::Person || !article.in_body(mention.sentence) {
                continue;
            }
            let Some(verb) = self.crime(article, mention) else { continue };
            let sentence = &article.sentences[mention.sentence as usize];
            let said = article
                .attributions
                .iter()
                .filter(|a| a.tells())
                .any(|a| a.sentence == mention.sentence || a.content.iter().any(|c| c.overlaps(sentence.span)));
            if said || article.quote_at(mention.span.start).is_some() || article.text(sentence.span).trim_end().ends_with('?') {
                continue;
            }
            let mut words = article.document.slice(article.block(mention.sentence).span).split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
            if words.any(|w| self.settled.iter().any(|s| w.starts_with(s.as_str()))) {
                continue;
            }
            let span = mention.span.to(article.tokens[verb as usize].span());
            hits.push(Hit::new(span).part("name", article.text(mention.span)).part("verb", article.token(verb)));
        }
    }
}

impl Allegation {
    /// The verb of crime that `mention` is the subject of, in the past and with nothing but adverbs between.
    fn crime(&self, article: &Article, mention: &Mention) -> Option<TokenId> {
        let end = article.sentences[mention.sentence as usize].tokens.end;
        let class = |t: TokenId| article.word(t).entry::<ClosedClassWord>(article.token(t)).map(|(w, _)| w.class);
        let verb = (mention.tokens.end..end.min(mention.tokens.end + 3)).find(|t| class(*t) != Some(Class::Adverb))?;
        let word = article.word(verb);
        let past = lemma::verb(word).is_none_or(|(_, form)| form == Form::Past) && article.token(verb).chars().all(char::is_lowercase);
        if !past || class(verb).is_some() || !self.is_crime(&lemma(word, article.token(verb))) {
            return None;
        }
        // "if Ruiz stole", "the man who Ruiz robbed": somebody's case, not the newsroom's statement.
        let start = article.sentences[mention.sentence as usize].tokens.start;
        if (start..mention.tokens.start).any(|t| matches!(article.word(t).text(), "if" | "whether" | "that" | "who" | "how" | "would" | "could")) {
            return None;
        }
        let object = (verb + 1..end.min(verb + 6)).any(|t| self.harmless.iter().any(|h| article.token(t).eq_ignore_ascii_case(h)));
        (!object && verb + 1 < end && class(verb + 1) != Some(Class::Adverb) && article.word(verb + 1).text() != "by").then_some(verb)
    }

    /// Is it one of the verbs? The regular endings take the e of "bribe" with them.
    fn is_crime(&self, lemma: &str) -> bool {
        self.verbs.iter().any(|v| v.trim_end_matches('e') == lemma.trim_end_matches('e'))
    }
}
