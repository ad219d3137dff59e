//! Experts, critics and others without a name.

use super::{Context, Hit, Run};
use crate::article::{Article, Attribution, Mention, NameKind, Speaker};
use crate::lexicon::lemma::lemma;
use crate::lexicon::{Kind, List, Sieve, Word, Wordings};
use crate::source::{Prose, Span};
use schemars::JsonSchema;
use serde::Deserialize;
use std::cell::OnceCell;
use std::sync::OnceLock;

/// A statement of people without names ("experts say"), with nobody named in the sentences after it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct VagueSource {
    /// The nouns that name nobody, in lower case.
    sources: Wordings,
    /// The words that may stand before them, in lower case.
    determiners: Wordings,
    /// The verbs with which they are made to speak, as infinitives.
    verbs: Wordings,
    /// The verbs with which some of them are made to judge, as infinitives.
    judgments: Wordings,
    /// Which of the nouns judge, in lower case: what many call a thing is its name.
    judges: Wordings,
    /// Those of the nouns that stand for the authors of a work whose leader the story names, in lower case.
    authors: Wordings,
    /// The words by which it names who leads the work, in lower case.
    leads: Wordings,
    /// What the story says next of such a work, in lower case, so that readers can find it: "published in".
    works: Wordings,
    /// How many sentences further on a name may still come.
    within: u32,
    /// The nouns.
    #[serde(skip)]
    #[schemars(skip)]
    vague: OnceLock<Sieve>,
}

impl Run for VagueSource {
    const PARTS: &'static [&'static str] = &["source"];

    fn run(&self, cx: &Context<'_>, hits: &mut Vec<Hit>) {
        let article = cx.article;
        let (speakers, led) = (OnceCell::new(), OnceCell::new());
        let vague = self.vague.get_or_init(|| Sieve::of_ends(self.sources.iter()));
        for (attribution, source) in article.sourced() {
            if !article.tokens_in(source).iter().any(|t| vague.may(t.hash)) {
                continue;
            }
            let Some(noun) = self.nobody(article, source) else { continue };
            let Some(verb) = attribution.verb else { continue };
            let said = lemma(article.word(verb), article.token(verb));
            // What was once expected is measured against what came, what was agreed stands, and what most judge is the common view.
            let most = article.text(source).split_whitespace().next().is_some_and(|w| w.eq_ignore_ascii_case("many") || w.eq_ignore_ascii_case("most"));
            let past = matches!(article.token(verb), "agreed" | "expected");
            let judged = self.judgments.has(&said) && self.judges(noun) && !past && !most;
            if !self.verbs.has(&said) && !judged {
                continue;
            }
            // "a plan some believe she can repeat": said in passing, within what somebody else says. And "others" within a
            // sentence are set against those who are named beside them.
            let first = article.token_from(source.start);
            let inside = first > article.sentences[attribution.sentence as usize].tokens.start;
            let before = first.saturating_sub(1);
            let within = article.tokens[before as usize].kind == Kind::Word && !article.word(before).is(List::FunctionWord);
            let link = article.word(before).text();
            let named = judged && matches!(link, "what" | "which" | "that") || link == "that" && most;
            if inside && (within || named || noun.eq_ignore_ascii_case("others")) {
                continue;
            }
            // Named next, or in the paragraph: whoever speaks further on speaks of something else.
            let block = article.sentences[attribution.sentence as usize].block;
            let last = attribution.sentence + self.within;
            let near = |s: u32| s == attribution.sentence + 1 || (attribution.sentence..=last).contains(&s) && article.sentences[s as usize].block == block;
            // Whom the story has brought in before is somebody else; who is named next is one of them.
            let judges = self.judges(noun);
            let met = |name: u32| {
                judges && article.mentions.iter().find(|m| m.name == name && article.in_body(m.sentence)).is_some_and(|m| m.sentence < attribution.sentence)
            };
            let end = (last.max(attribution.sentence + 1) + 1).min(article.sentences.len() as u32);
            let next = (attribution.sentence..end).filter(|s| near(*s));
            let told = speakers.get_or_init(|| named_speakers(article));
            let told = &told[told.partition_point(|(s, _)| *s < attribution.sentence)..];
            let named = told.iter().take_while(|(s, _)| *s < end).any(|(s, name)| near(*s) && !met(*name))
                || next.flat_map(|s| article.mentions_of(s)).any(|m| introduced(article, m) && !met(m.name));
            // "Some say so, among them Ana Ruiz".
            let among = article
                .mentions_of(attribution.sentence)
                .iter()
                .any(|m| (m.tokens.start.saturating_sub(3)..m.tokens.start).any(|t| matches!(article.word(t).text(), "among" | "including" | "such" | "like")));
            let work = |s: u32| {
                let text = article.text(article.sentences[s as usize].span).to_lowercase();
                self.works.iter().any(|work| text.contains(work))
            };
            let published = || self.authors.has_in_any_case(noun) && (attribution.sentence..end).filter(|s| near(*s)).any(work);
            if !named
                && !among
                && !published()
                && !(self.authors.has_in_any_case(noun) && led.get_or_init(|| self.led(article)).is_some_and(|last| last > attribution.sentence))
            {
                hits.push(Hit::new(source).part("source", article.text(source)));
            }
        }
    }
}

/// Who is named as saying something, by sentence. "In a survey by the Harbour Trust": whoever counts is none of the critics.
fn named_speakers(article: &Article) -> Vec<(u32, u32)> {
    let named = |speaker| if let Some(Speaker::Name(name)) = speaker { Some(name) } else { None };
    let counts = |a: &Attribution| a.verb.is_some_and(|v| article.word(v).text() == "in");
    let told = article.attributions.iter().filter(|a| a.tells() && !counts(a));
    let mut all: Vec<(u32, u32)> = told.filter_map(|a| Some((a.sentence, named(a.speaker)?))).collect();
    all.sort_unstable();
    all
}

impl VagueSource {
    /// "Scientists said on Thursday": the last sentence that names who led the work, of which they may speak further up.
    fn led(&self, article: &Article) -> Option<u32> {
        let leads = |s: u32| {
            let text = article.text(article.sentences[s as usize].span).to_lowercase();
            self.leads.iter().any(|lead| text.contains(lead))
        };
        let person = |m: &&Mention| article.names[m.name as usize].may_be_person() && article.in_body(m.sentence);
        article.mentions.iter().rev().filter(person).map(|m| m.sentence).find(|s| leads(*s))
    }

    /// The noun of a source that names nobody, the last of several: "some critics", "advocates for tenants and other experts".
    fn nobody<'s>(&self, article: &'s Article, source: Span<Prose>) -> Option<&'s str> {
        let text = article.text(source);
        let opens = article.sentence_at(source.start).is_some_and(|s| article.sentences[s as usize].span.start == source.start);
        let mut last = None;
        for (i, part) in text.split(" and ").enumerate() {
            // Whom the critics are critics of makes them no better known: "critics of the plan".
            let own = [" of ", " for "].iter().filter_map(|of| part.find(of)).min();
            let (own, rest) = part.split_at(own.filter(|_| !part.contains("of them")).unwrap_or(part.len()));
            if rest.contains(char::is_uppercase) {
                return None;
            }
            let mut words = own.split_whitespace().rev();
            let noun = words.next()?;
            // "Planning experts", "some weather watchers": whatever they are experts of, they are nobody.
            let field = |word: &str| {
                let small = word.starts_with(char::is_lowercase) || i == 0 && opens && own.starts_with(word);
                let whole = word.chars().all(|c| c.is_alphabetic() || c == '-');
                small && whole && !Word::find(word).is(List::ClosedClassWord) && self.judges(noun)
            };
            let mut described = words.filter(|word| !self.determiners.has_in_any_case(word));
            if !self.sources.has_in_any_case(noun) || !described.next().is_none_or(field) || described.next().is_some() {
                return None;
            }
            last = Some(noun);
        }
        last
    }

    /// Does the noun stand for people who judge?
    fn judges(&self, noun: &str) -> bool {
        self.judges.has_in_any_case(noun)
    }
}

/// Is a person named with what he or she is: "Ana Ruiz, a virologist", "Ana Ruiz, who teaches law"?
fn introduced(article: &Article, mention: &Mention) -> bool {
    let name = &article.names[mention.name as usize];
    let full = article.text(mention.span).contains(' ') && name.may_be_person();
    let end = mention.tokens.end;
    let who = full && article.tokens.get(end as usize).is_some_and(|t| t.kind == Kind::Comma) && article.token(end + 1) == "who";
    mention.role.is_some() && name.kind == NameKind::Person || who
}
