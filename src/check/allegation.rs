//! A crime told of somebody named, in the newsroom's own voice.

use super::{Context, Hit, Run};
use crate::article::{Article, Mention, Modality, NameKind, Statement, TokenId};
use crate::lexicon::lemma::{self, lemma};
use crate::lexicon::{ClosedClassWord, ClosedClassWordClass as Class, Form, Kind};
use crate::source::{Prose, Span};
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
    /// Acts that are a crime where the paragraph goes on to say that the charge is contested, or done to what is loot.
    deeds: Vec<String>,
    /// What the text calls the proceeds of a crime, in lower case: "stolen".
    loot: Vec<String>,
    /// Words of the paragraph that show a charge to be contested, in lower case: "pleaded not guilty".
    contested: Vec<String>,
    /// Beginnings of words in the clause itself that show whose the charge is, in lower case.
    charged: Vec<String>,
    /// Beginnings of words that show a court's finding, in lower case.
    found: Vec<String>,
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
        for statement in &article.statements {
            if let Some((name, verb)) = self.deed(article, statement)
                && !hits.iter().any(|h| h.span.overlaps(statement.span))
            {
                let shown = article.text(article.names[name as usize].full);
                hits.push(Hit::new(article.tokens[statement.tokens.start as usize].span().to(verb)).part("name", shown).part("verb", article.text(verb)));
            }
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

    /// Who does what in a statement of the newsroom's own: help with a crime, handle its proceeds, or do what he is charged
    /// with and contests in the same paragraph.
    fn deed(&self, article: &Article, statement: &Statement) -> Option<(u32, Span<Prose>)> {
        // "Peter Brandt, 44, of Leith, sold": the name at the head of its subject.
        let head = || {
            let start = statement.subject?.start;
            let at = article.mentions.partition_point(|m| m.span.start < start);
            let mention = article.mentions.get(at).filter(|m| m.span.start == start)?;
            (article.tokens.get(mention.tokens.end as usize)?.kind == Kind::Comma).then_some(mention.name)
        };
        let name = head().or(statement.subject_name).filter(|n| article.names[*n as usize].kind == NameKind::Person)?;
        let own = statement.attribution.is_none() && statement.quote.is_none() && statement.modality == Modality::Asserted;
        if !own || statement.negated || statement.passive || !article.in_body(statement.sentence) {
            return None;
        }
        let helps = matches!(&*statement.lemma, "help" | "conspire");
        let does = self.deeds.iter().any(|d| **d == *statement.lemma);
        if !helps && !does {
            return None;
        }
        let end = statement.tokens.end;
        let rest = || statement.rest.clone().filter(|t| *t < end);
        let word = |t: TokenId| article.token(t);
        let crime = rest().take(6).find(|t| {
            article.word(*t).text() != "by" && lemma::verb(article.word(*t)).is_none_or(|(_, f)| f == Form::Base) && self.verbs.iter().any(|v| v == word(*t))
        });
        let loot = rest().take(8).any(|t| self.loot.iter().any(|l| word(t).eq_ignore_ascii_case(l)));
        let paragraph = article.document.slice(article.block(statement.sentence).span).to_lowercase();
        let begins = |text: &str, list: &[String]| text.split(|c: char| !c.is_alphanumeric()).any(|w| list.iter().any(|l| w.starts_with(l.as_str())));
        let contested = self.contested.iter().any(|c| paragraph.contains(c.as_str()));
        if !(helps && crime.is_some() || does && (loot || contested)) || begins(&paragraph, &self.found) {
            return None;
        }
        let clause = article.text(article.sentences[statement.sentence as usize].span);
        let clause = clause.split(';').next().unwrap_or_default().to_lowercase();
        let told = article.attributions.iter().any(|a| a.tells() && a.content.iter().any(|c| c.overlaps(statement.span)));
        if told || begins(&clause, &self.charged) || clause.trim_end().ends_with('?') {
            return None;
        }
        let verb = crime.unwrap_or(statement.rest.start.saturating_sub(1));
        Some((name, statement.predicate.to(article.tokens[verb as usize].span())))
    }

    /// Is it one of the verbs? The regular endings take the e of "bribe" with them.
    fn is_crime(&self, lemma: &str) -> bool {
        self.verbs.iter().any(|v| v.trim_end_matches('e') == lemma.trim_end_matches('e'))
    }
}
