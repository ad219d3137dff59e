//! Where there is nobody to accuse: a court has found it, who did it is dead, was a child or did it a lifetime ago, or did not know
//! what he had in hand.

use super::Allegation;
use super::subject::meant;
use super::voices::{Voices, place_of};
use crate::article::{Article, Attribution, Mention, Modality, NameKind, Speaker, Statement, TokenId};
use crate::lexicon::lemma::lemma;
use crate::lexicon::{Few, Kind, UnitDimension};
use crate::source::{Prose, Span};

/// Who did something so many years ago is hardly alive to answer for it.
const LIFETIME: i16 = 65;

/// The same where the story has no date of its own.
const LONG_AGO: i16 = 1960;

/// From this age on one answers as a grown man does.
const GROWN: u32 = 18;

/// So many sentences before a "he" are read for whom it stands for.
const BACK: u32 = 3;

/// What somebody does with a sentence, or has done to him.
const SERVES: Few = Few::of(&["did", "given", "got", "served", "serves", "serving", "spent"]);

/// What somebody is when he is a child.
const CHILD: Few = Few::of(&["boy", "child", "girl", "kid", "schoolboy", "schoolgirl", "teenager", "youngster"]);

impl Allegation {
    /// Is nobody accused with what `verb` tells of `name` in `sentence`?
    pub(super) fn is_over(&self, voices: &Voices<'_>, name: u32, sentence: u32, verb: TokenId) -> bool {
        let article = voices.article;
        let word = lemma(article.word(verb), article.token(verb));
        let handled = || !self.is_crime(&word);
        let again = |s: u32| s == sentence || article.mentions_of(s).iter().any(|m| m.name == name) && tells(article, s, &word);
        (0..article.sentences.len() as u32).any(|s| again(s) && is_long_ago(article, s))
            || is_of_a_child(article, sentence)
            || is_rescue(article, sentence)
            || has_died(article, name)
            || owns_up(article, name, verb)
            || handled() && self.is_unaware(article, sentence, verb)
            || !voices.contest(self, sentence) && self.is_convicted(voices, name)
    }

    /// "a map that she did not know was stolen", "in a sting": is what is loot handled in good faith?
    fn is_unaware(&self, article: &Article, sentence: u32, verb: TokenId) -> bool {
        let span = article.sentences[sentence as usize].span;
        let text = article.text(span).to_lowercase();
        let behind = article.tokens[verb as usize].span().end.saturating_sub(span.start) as usize;
        // "sold it to dealers who did not know": the buyers' ignorance.
        let others = |at: usize| at > behind && text[..at].trim_end().ends_with(" who");
        self.unaware.iter().any(|wording| text.find(wording).is_some_and(|at| !others(at)))
    }

    /// Does the story tell, before or after, that `name` was found guilty, or served a sentence?
    fn is_convicted(&self, voices: &Voices<'_>, name: u32) -> bool {
        voices.convictions(|| self.convictions(voices.article)).iter().any(|(sentence, at)| is_of(voices.article, name, *sentence, *at))
    }

    /// The sentences that tell of a conviction or of a sentence served, and where.
    fn convictions(&self, article: &Article) -> Vec<(u32, TokenId)> {
        let told = |number: u32| {
            let span = article.sentences[number as usize].span;
            let told = self.unfound.iter().fold(article.text(span).to_lowercase(), |told, unfound| told.replace(unfound, &"-".repeat(unfound.len())));
            let found = self.convicted.iter().filter_map(|wording| place_of(&told, wording)).min();
            found.map(|at| article.token_from(span.start + at as u32)).or_else(|| serves(article, number))
        };
        (0..article.sentences.len() as u32).filter(|number| article.in_body(*number)).filter_map(|number| Some((number, told(number)?))).collect()
    }
}

/// Is it `name` of whom the words at `at` are told: whom the sentence names first, or last before them, or else whom one of the
/// sentences before names first?
fn is_of(article: &Article, name: u32, sentence: u32, at: TokenId) -> bool {
    let person = |m: &&Mention| article.names[m.name as usize].kind == NameKind::Person || m.name == name;
    let before = |number: u32| article.mentions_of(number).iter().filter(person).filter(|m| m.tokens.start < at);
    // "Brandt's partner, Ana Ruiz,"
    let owner = |m: &Mention| article.tokens.get(m.tokens.end as usize).is_some_and(|t| t.glued && article.text(t.span()).starts_with(['\'', '’']));
    // "Judge Moss sentenced Ana Ruiz"
    if let Some(whom) = article.mention_opening(at + 1).filter(person) {
        return whom.name == name;
    }
    if let Some(last) = before(sentence).last() {
        return last.name == name || before(sentence).next().is_some_and(|first| first.name == name && !owner(first));
    }
    // "A jury found Ana Ruiz guilty"
    let first = article.sentences[sentence as usize].tokens.start;
    let he = (first..at).any(|t| matches!(article.word(t).text(), "he" | "she"));
    if let Some(next) = article.mentions_of(sentence).iter().find(person).filter(|_| !he) {
        return next.name == name;
    }
    (sentence.saturating_sub(BACK)..sentence).rev().find_map(|s| before(s).next()).is_some_and(|m| m.name == name)
}

/// "I stole them for fun," said who stole them: does who bears the name tell it of himself?
fn owns_up(article: &Article, name: u32, verb: TokenId) -> bool {
    let (verb, is_his) = (article.token(verb), |a: &Attribution| matches!(a.speaker, Some(Speaker::Name(speaker)) if speaker == name));
    let told = |span: Span<Prose>| {
        let tokens = article.token_from(span.start)..article.token_until(span.end);
        tokens.into_iter().any(|t| {
            let next = t + 1 + TokenId::from(matches!(article.token(t + 1), "have" | "'ve" | "’ve" | "once" | "only"));
            article.token(t) == "I" && (article.token(next) == verb || article.token(t + 1) == "did" && article.token(t + 2) == "it")
        })
    };
    article.attributions.iter().filter(|a| is_his(a)).any(|a| a.content.iter().any(|span| told(*span)))
}

/// Where the sentence tells of a time served: "served nine years", "got 14 years", "was given a year".
fn serves(article: &Article, sentence: u32) -> Option<TokenId> {
    let of = &article.sentences[sentence as usize].tokens;
    // "served nine years as treasurer", "did four years at sea"
    let elsewhere = |t: TokenId| {
        if article.date_at(t + 1).is_some() {
            return false;
        }
        let prison = || (t..t + 4).any(|t| matches!(article.token(t), "prison" | "jail" | "custody"));
        matches!(article.word(t).text(), "as" | "at" | "in" | "of" | "on" | "to" | "under" | "with") && !prison()
    };
    let figures = article.quantities_from(of.start).iter().take_while(|q| q.tokens.start < of.end);
    let term = figures.filter(|q| q.amount.unit.base.is_some_and(|unit| unit.dimension == UnitDimension::Time));
    term.filter(|q| !elsewhere(article.noun_end(q))).find_map(|q| article.front(q).checked_sub(1).filter(|t| SERVES.has(article.token(*t))))
}

/// Does the sentence have the verb?
fn tells(article: &Article, sentence: u32, verb: &str) -> bool {
    article.sentences[sentence as usize].tokens.clone().any(|t| lemma(article.word(t), article.token(t)) == verb)
}

/// Does the sentence date it to a lifetime ago: "in 1920", "in the 1850s"?
fn is_long_ago(article: &Article, sentence: u32) -> bool {
    let latest = article.date.map_or(LONG_AGO, |date| date.year() - LIFETIME);
    let year = |t: TokenId| {
        let digits = article.token(t).trim_end_matches(['s', '\'', '’']);
        let led = || t > 0 && matches!(article.word(t - 1).text(), "in" | "since" | "the" | "by" | "until" | "from" | "of") || article.date_at(t).is_some();
        (digits.len() == 4 && led()).then(|| digits.parse::<i16>().ok()).flatten()
    };
    article.sentences[sentence as usize].tokens.clone().filter_map(year).any(|year| (1000..latest).contains(&year))
}

/// "as a girl", "at 15": was who did it a child?
fn is_of_a_child(article: &Article, sentence: u32) -> bool {
    let of = &article.sentences[sentence as usize].tokens;
    let ends = |t: TokenId| t >= of.end || article.tokens[t as usize].kind != Kind::Word || matches!(article.word(t).text(), "and" | "or");
    (of.start + 1..of.end).any(|t| {
        let as_a = t > of.start + 1 && article.word(t - 2).text() == "as" && matches!(article.word(t - 1).text(), "a" | "an");
        let age = || article.quantity_at(t).and_then(|q| u32::try_from(q.amount.low).ok()).is_some_and(|age| age < GROWN);
        as_a && CHILD.has(article.token(t)) || matches!(article.word(t - 1).text(), "at" | "aged") && ends(t + 1) && age()
    })
}

/// "smuggled them to freedom"
fn is_rescue(article: &Article, sentence: u32) -> bool {
    let of = &article.sentences[sentence as usize].tokens;
    (of.start + 1..of.end).any(|t| article.word(t - 1).text() == "to" && matches!(article.token(t), "freedom" | "safety"))
}

/// Does the story tell that who bears the name died?
fn has_died(article: &Article, name: u32) -> bool {
    let dies = |s: &&Statement| s.lemma == "die" || s.passive && matches!(&*s.lemma, "execute" | "hang");
    let died = |s: &&Statement| dies(s) && s.attribution.is_none() && !s.negated && s.modality == Modality::Asserted;
    article.statements.iter().filter(died).any(|s| s.subject_name.or_else(|| meant(article, s)) == Some(name))
}
