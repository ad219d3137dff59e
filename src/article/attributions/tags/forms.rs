//! What forms of what verbs a word can be.

use crate::article::TokenId;
use crate::article::attributions::Scan;
use crate::lexicon::{self, Form, List, Lists, ReportingVerb, Verb};

/// The forms that a word can be of some verb.
#[derive(Clone, Copy, Default)]
pub(super) struct Forms {
    pub base: bool,
    pub third: bool,
    pub past: bool,
    pub participle: bool,
    pub gerund: bool,
    /// The word is as common as a noun: "plan", "claims".
    pub noun: bool,
    /// A verb of saying that stands beside quotes.
    pub quote: bool,
    /// May take a clause.
    pub clause: bool,
}

/// A past that is no participle, or a verb of saying in the past.
pub(super) fn surely_finite(scan: &Scan<'_>, t: TokenId) -> bool {
    let forms = forms(scan, t);
    let next = t + 1;
    let opens = (next as usize) < scan.article.tokens.len() && (scan.opens_phrase(next) || scan.article.word(next).text() == "that");
    forms.past && (!forms.participle || forms.quote || forms.clause && opens) || forms.third && !forms.noun && forms.quote
}

/// The forms of token `t`.
pub(super) fn forms(scan: &Scan<'_>, t: TokenId) -> Forms {
    let article = scan.article;
    let word = article.word(t);
    let written = article.token(t);
    let mut found = Forms::default();
    if !word.opens(const { Lists::of(&[List::Verb, List::ReportingVerb]) }) {
        return found;
    }
    let mut add = |form: Form| match form {
        Form::Base => found.base = true,
        Form::Third | Form::Plural => found.third = true,
        Form::Past => found.past = true,
        Form::Participle => found.participle = true,
        Form::Gerund => found.gerund = true,
    };
    let mut irregular = false;
    for (_, form) in word.entries::<Verb>(written) {
        irregular |= form == Form::Participle;
        add(form);
    }
    for (_, form) in word.entries::<ReportingVerb>(written) {
        add(form);
    }
    let mut frame = word.entries::<ReportingVerb>(written).find(|(_, f)| *f != Form::Base).or_else(|| word.entry::<ReportingVerb>(written)).map(|(e, _)| e);
    if word.heads(List::ReportingVerb)
        && let Some((n, entry, form)) = lexicon::longest::<ReportingVerb>(|n| article.word(t + n as u32), written)
        && n > 1
    {
        match form {
            Form::Base => found.base = true,
            Form::Third | Form::Plural => found.third = true,
            Form::Past => found.past = true,
            Form::Participle => found.participle = true,
            Form::Gerund => found.gerund = true,
        }
        frame = frame.or(Some(entry));
    }
    if let Some(frame) = frame {
        found.noun = frame.noun;
        found.quote = frame.quote;
        found.clause = frame.clause;
    } else {
        found.noun = found.base || found.third;
    }
    // A regular past is its own participle, and so is an irregular one without another.
    if found.past && !irregular {
        found.participle |= !word.entries::<Verb>(written).any(|(v, f)| f == Form::Past && has_participle(v));
    }
    found
}

/// Has the verb a participle other than its past: wrote, written?
fn has_participle(verb: &Verb) -> bool {
    matches!(
        verb.lemma.as_str(),
        "write"
            | "speak"
            | "give"
            | "take"
            | "go"
            | "see"
            | "know"
            | "show"
            | "begin"
            | "come"
            | "become"
            | "draw"
            | "fall"
            | "rise"
            | "run"
            | "do"
            | "swear"
            | "sing"
            | "withdraw"
            | "forgive"
            | "foresee"
            | "forget"
            | "choose"
            | "break"
            | "drive"
            | "eat"
            | "fly"
            | "grow"
            | "throw"
            | "wear"
            | "ring"
            | "sink"
            | "shake"
            | "mistake"
            | "undertake"
    )
}
