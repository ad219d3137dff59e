//! "Council rejects marina" over "the council voted to approve the marina": a headline's verb of opposite meaning.

use super::senses::{self, Sense};
use super::{Item, OPENING, Story};
use crate::article::{Article, Kind, TokenId, Tokens};
use crate::check::clash::differ::Difference;
use crate::document::BlockKind;
use crate::lexicon::antonym::{self, Opposition};
use crate::lexicon::{Few, Form, FunctionWordKind, Group, HeadlineWord, lemma};

/// So many words after a verb its object may stand.
const OBJECT: usize = 8;
/// Words by which a sentence tells of something that is not so, or not yet.
const UNREAL: Few = Few::of(&["could", "if", "may", "might", "never", "no", "not", "n't", "n’t", "or", "refused", "should", "unless", "whether", "would"]);
/// What leads to the verb of what was done: "voted to approve".
const LEADS: Few = Few::of(&["agreed", "chose", "chosen", "decided", "opted", "vote", "voted"]);
/// Words before a verb by which it is told of another time, or in passing.
const PASSING: Few = Few::of(&["already", "had", "previously", "that", "which", "who"]);
/// So many words before that verb it may stand.
const LEAD: u32 = 9;
/// The senses of which the one denies the other.
const OPPOSED: [(&str, &str); 5] =
    [("acquittal", "conviction"), ("approval", "refusal"), ("cancellation", "resumption"), ("disfavour", "favour"), ("defeat", "victory")];

/// A verb with what it acts on.
struct Verdict {
    at: TokenId,
    /// One past its last word: "turned down".
    end: TokenId,
    /// What the words after it stand for; those before it where it is done to them.
    object: Vec<Vec<Sense>>,
    passive: bool,
}

impl Story<'_> {
    /// Where the headline's blocks of `kinds` tell the opposite of what the story's opening tells of the same thing.
    pub(super) fn verdicts(&self, kinds: &[BlockKind]) -> Vec<Difference> {
        let article = self.article;
        let Some(first) = self.first else { return Vec::new() };
        let story = || (first..article.sentences.len() as u32).filter(|s| self.of_story(*s));
        let heads = (0..first).filter(|s| kinds.contains(&article.block(*s).kind));
        let mut opening: Option<Vec<Verdict>> = None;
        let mut found = Vec::new();
        for said in heads.flat_map(|s| verdicts(article, s, true)) {
            let told = opening.get_or_insert_with(|| story().take(OPENING).flat_map(|s| verdicts(article, s, false)).collect());
            let Some(rival) = told.iter().find(|told| opposes(article, said.at, told.at) && self.of_one_thing(&said, told)) else { continue };
            // A story that has the headline's word, or another for it, tells of both.
            // "Plans for a hotel": no verdict of its own.
            let leads = |t: TokenId| article.word(t).function() == Some(FunctionWordKind::Preposition);
            let either = |t: TokenId| !leads(t) && (opposes(article, t, rival.at) || like(article, t, said.at));
            let both = story().any(|s| article.sentences[s as usize].tokens.clone().any(either));
            let sentence = article.sentence_of(rival.at);
            if !both && !self.in_passing(rival.at..rival.end, sentence) && article.quote_at(article.tokens[rival.at as usize].span().start).is_none() {
                let here = Item { span: article.span(said.at..said.end), tokens: said.at..said.end, sentence: article.sentence_of(said.at) };
                found.push(self.difference(&here, article.span(rival.at..rival.end), sentence));
            }
        }
        found
    }

    /// "which approved a marina in 2019": is a verb told of another time, or in passing?
    fn in_passing(&self, verb: Tokens, sentence: u32) -> bool {
        verb.start.checked_sub(1).is_some_and(|t| PASSING.has(self.article.token(t))) || !self.of_now(verb, sentence)
    }

    /// Is the story's verb, of which the headline's is the opposite, told in passing, or beside the headline's own?
    pub(super) fn beside_its_own(&self, difference: &Difference) -> bool {
        let article = self.article;
        let (said, told) = (article.token_from(difference.here.start), article.token_from(difference.there.start));
        if lemma::verb(article.word(told)).is_none() || !opposes(article, said, told) {
            return false;
        }
        let senses = sense(article, said);
        let like = |t: TokenId| article.stems[t as usize] != 0 && article.stems[t as usize] == article.stems[said as usize];
        let own = article.sentences[difference.earlier as usize].tokens.clone().any(|t| like(t) || sense(article, t).iter().any(|s| senses.contains(s)));
        own || accuses(article, told) || self.in_passing(told..told + 1, difference.earlier)
    }

    /// Do both act on the same: is all that the headline's verb acts on told behind the story's, or most of it, and a word
    /// of who acts, too?
    fn of_one_thing(&self, said: &Verdict, told: &Verdict) -> bool {
        let article = self.article;
        let among = |word: &Vec<Sense>, there: &[Vec<Sense>]| there.iter().any(|other| word.iter().any(|s| other.contains(s)));
        let shared = said.object.iter().filter(|word| among(word, &told.object)).count();
        let before = |v: &Verdict| {
            let sentence = article.sentences[article.sentence_of(v.at) as usize].tokens.clone();
            let who = if v.passive { v.end..sentence.end } else { sentence.start..v.at };
            who.map(|t| senses::of_token(article, t)).filter(|s| !s.is_empty()).collect::<Vec<_>>()
        };
        let (here, there) = (before(said), before(told));
        let actor = here.iter().any(|word| among(word, &there));
        // "A nurse who claimed for shifts was acquitted": whom it is done to, where the story opens with it.
        let first = told.passive && self.first == Some(article.sentence_of(told.at)) && said.object.first().is_some_and(|word| among(word, &told.object));
        first || shared >= 1 && (shared == said.object.len() || actor && shared * 2 >= said.object.len()) && (actor || shared >= 2)
    }
}

/// The verbs of a sentence that tell of something done, with their objects; in a headline those of the present, too.
fn verdicts(article: &Article, sentence: u32, head: bool) -> Vec<Verdict> {
    let tokens = article.sentences[sentence as usize].tokens.clone();
    let mut all = Vec::new();
    for at in tokens.clone() {
        let Some((_, form)) = lemma::verb(article.word(at)) else { continue };
        let to = at > tokens.start && article.token(at - 1) == "to";
        // "Teachers accept": what they do, where no figure or article stands before.
        let plural = || at > tokens.start && article.token(at - 1).ends_with('s') && article.word(at - 1).function().is_none();
        let tells = match form {
            Form::Past | Form::Participle => true,
            Form::Third => head,
            // "Jury convicts nurse", "Court rules for fishermen": verbs that are nouns, too.
            Form::Plural if head && article.token(at).ends_with('s') => at > tokens.start && !plural() && !sense(article, at).is_empty(),
            Form::Base | Form::Plural => to && decided(article, at, &tokens) || head && !to && plural(),
            Form::Gerund => false,
        };
        let noun = at > tokens.start && matches!(article.word(at - 1).function(), Some(FunctionWordKind::Determiner | FunctionWordKind::Possessive));
        let len = article.longest::<HeadlineWord>(at).filter(|_| article.word(at).heads(crate::lexicon::List::HeadlineWord)).map_or(1, |(len, ..)| len);
        // "a man held for theft": what a noun is described by; not "Rovers won against City".
        let described = at > tokens.start + 1
            && len < 2
            && article.stems[at as usize - 1] != 0
            && matches!(form, Form::Past | Form::Participle)
            && article.word(at + 1).function() == Some(FunctionWordKind::Preposition);
        let unreal = || (tokens.start..at).any(|t| UNREAL.has(article.token(t)) || article.word(t).in_group(Group::Denial));
        if !tells
            || noun
            || described
            || unreal()
            || accuses(article, at)
            || !(antonym::listed(article.word(at), article.token(at)) || !sense(article, at).is_empty())
        {
            continue;
        }
        let end = at + len.max(1) as u32;
        let passive = !head && form_of_be(article, at, &tokens) && matches!(form, Form::Past | Form::Participle);
        let acted_on = if passive { tokens.start..at } else { end..tokens.end };
        all.push(Verdict { at, end, object: object(article, acted_on), passive });
    }
    all
}

/// "were thrown out", "has been approved": is the verb at `at` told of what it is done to?
fn form_of_be(article: &Article, at: TokenId, sentence: &Tokens) -> bool {
    at > sentence.start && matches!(article.token(at - 1), "been" | "was" | "were")
}

/// "voted 7-2 on Tuesday to approve": does a decision lead to the verb at `at`?
pub(super) fn decided(article: &Article, at: TokenId, sentence: &Tokens) -> bool {
    (at.saturating_sub(LEAD).max(sentence.start)..at).any(|t| LEADS.has(article.token(t)))
}

/// Who was accused may be cleared.
fn accuses(article: &Article, verb: TokenId) -> bool {
    ["accuse", "charge"].iter().any(|lemma| lemma::is(article.word(verb), article.token(verb), lemma))
}

/// What the first of `words` stand for, up to a mark.
fn object(article: &Article, words: Tokens) -> Vec<Vec<Sense>> {
    let ends = |t: &TokenId| {
        matches!(article.tokens[*t as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash) && !article.tokens[*t as usize].glued
    };
    let words = words.take(OBJECT).take_while(|t| !ends(t));
    words.filter(|t| article.tokens[*t as usize].kind != Kind::Number).map(|t| senses::of_token(article, t)).filter(|s| !s.is_empty()).collect()
}

/// The senses among [`OPPOSED`] that a verb has.
fn sense(article: &Article, at: TokenId) -> Vec<&'static str> {
    let known = |s: &Sense| match s {
        Sense::Shared(sense) => OPPOSED.iter().flat_map(|(a, b)| [*a, *b]).find(|known| sense.as_str() == *known),
        Sense::Stem(_) => None,
    };
    senses::of_token(article, at).iter().filter_map(known).collect()
}

/// Does the one deny the other?
fn opposes(article: &Article, one: TokenId, other: TokenId) -> bool {
    let word = |t: TokenId| (article.word(t), article.token(t));
    let senses = || {
        let (a, b) = (sense(article, one), sense(article, other));
        OPPOSED.iter().any(|(x, y)| a.contains(x) && b.contains(y) || a.contains(y) && b.contains(x))
    };
    let firm = |a, b| antonym::opposition(word(a), word(b)) == Some(Opposition::Firm);
    firm(one, other) || firm(other, one) || senses()
}

/// The same verb, or another of its sense.
fn like(article: &Article, one: TokenId, other: TokenId) -> bool {
    let (a, b) = (senses::of_token(article, one), senses::of_token(article, other));
    a.iter().any(|s| b.contains(s))
}
