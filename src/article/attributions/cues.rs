//! Cues: the verbs of saying, thinking and judging that are used as such, with their auxiliaries and particles.

use super::Scan;
use crate::article::{TokenId, Tokens};
use crate::lexicon::{self, ClosedClassWordClass as Class, Form, Kind, List, ReportingVerb, Word};

/// How a cue stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// "she said", "said she".
    Active,
    /// "was criticised by her".
    Passive,
    /// ", adding that": its source is that of the clause before.
    Gerund,
    /// "according to her".
    AccordingTo,
}

/// A cue found in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Auxiliaries, adverbs, the verb and its particles.
    pub tokens: Tokens,
    pub verb: TokenId,
    pub frame: &'static ReportingVerb,
    pub voice: Voice,
}

/// The cues outside quotations among `tokens`, in order.
pub(super) fn find(scan: &Scan<'_>, tokens: Tokens) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut t = tokens.start;
    while t < tokens.end {
        if scan.quoted(t) {
            t += 1;
            continue;
        }
        match cue(scan, t, tokens.clone()) {
            Some(cue) => {
                t = cue.tokens.end;
                found.push(cue);
            }
            None => t += 1,
        }
    }
    found
}

fn cue(scan: &Scan<'_>, t: TokenId, sentence: Tokens) -> Option<Cue> {
    let article = scan.article;
    if article.token(t).eq_ignore_ascii_case("according") && article.token(t + 1) == "to" {
        let frame = Word::find("say").entry::<ReportingVerb>("say")?.0;
        return Some(Cue { tokens: t..t + 2, verb: t, frame, voice: Voice::AccordingTo });
    }
    let word = article.word(t);
    if !(word.is(List::ReportingVerb) || word.heads(List::ReportingVerb)) {
        return None;
    }
    let (length, mut frame, mut form) =
        lexicon::longest::<ReportingVerb>(|n| if t + (n as u32) < sentence.end { article.word(t + n as u32) } else { Word::UNKNOWN }, article.token(t))?;
    // "found" is the past of "find" as well as a verb of its own.
    if length == 1
        && let Some((other, past)) = word.entries::<ReportingVerb>(article.token(t)).find(|(_, f)| *f != Form::Base)
        && form == Form::Base
    {
        (frame, form) = (other, past);
    }
    let end = t + length as u32;
    // Auxiliaries and adverbs before it.
    let mut start = t;
    let (mut perfect, mut passive, mut modal, mut infinitive) = (false, false, false, false);
    while start > sentence.start {
        let p = start - 1;
        let lower = article.word(p).text();
        match scan.class(p) {
            Some(Class::Auxiliary) => {
                match lower {
                    "have" | "has" | "had" | "having" | "hasn't" | "haven't" | "hadn't" | "i've" | "we've" | "they've" if form != Form::Base => perfect = true,
                    "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "isn't" | "aren't" | "wasn't" | "weren't" | "i'm" | "we're"
                    | "they're" => passive = true,
                    _ => modal = true,
                }
                start = p;
            }
            Some(Class::Adverb) if start < t || !article.tokens[p as usize].capital => start = p,
            _ if lower == "not"
                || (lower.ends_with("ly") || article.token(p).ends_with("ly") && !article.tokens[p as usize].capital)
                    && article.tokens[p as usize].kind == Kind::Word =>
            {
                start = p
            }
            _ if matches!(article.token(p), "'s" | "’s" | "'re" | "’re" | "'ve" | "’ve") && start < t + 1 && scan.is_pronoun(p.saturating_sub(1)) => {
                passive = form == Form::Gerund;
                perfect = !passive;
                start = p;
            }
            Some(Class::Preposition) if article.token(p) == "to" && start == t => {
                infinitive = true;
                break;
            }
            _ => break,
        }
    }
    // Adverbs alone at the front belong to the clause, not to the cue: "Earlier, she said".
    while start < t && article.tokens[start as usize].kind != Kind::Word {
        start += 1;
    }
    if perfect && form == Form::Past {
        form = Form::Participle;
    }
    let previous = start.checked_sub(1).filter(|p| *p >= sentence.start);
    let before = previous.and_then(|p| scan.class(p));
    let before_text = previous.map_or("", |p| article.token(p));
    let next = (end < sentence.end).then_some(end);
    let next_text = next.map_or("", |n| article.token(n));
    let gerund_voice = form == Form::Gerund && !passive;
    if infinitive {
        return None;
    }
    if gerund_voice {
        let opens = previous.is_none()
            || previous.is_some_and(|p| matches!(article.tokens[p as usize].kind, Kind::Comma | Kind::Dash | Kind::Quote))
            || matches!(before_text, "by" | "in" | "while" | "before" | "after" | "when" | "without" | "and");
        let takes = next.is_some_and(|n| scan.opens_phrase(n) || frame.clause && article.token(n) == "that");
        return (opens && takes).then_some(Cue { tokens: start..end, verb: t, frame, voice: Voice::Gerund });
    }
    // "was criticised by": passive only with its agent.
    if passive && form != Form::Gerund {
        let by = (end..sentence.end.min(end + 6)).find(|n| article.token(*n) == "by");
        if !perfect && form == Form::Base {
            return None;
        }
        let by = by.filter(|b| (end..*b).all(|n| article.tokens[n as usize].kind == Kind::Word && !scan.quoted(n)))?;
        return (frame.object || frame.clause).then_some(Cue { tokens: start..by + 1, verb: t, frame, voice: Voice::Passive });
    }
    if start == t {
        let possessive = matches!(before_text, "'s" | "’s") || previous.is_some_and(|p| matches!(article.token(p), "'" | "’"));
        let noun_before = match before {
            Some(Class::Determiner) => !matches!(
                article.word(previous.unwrap_or(t)).text(),
                "that"
                    | "this"
                    | "these"
                    | "those"
                    | "some"
                    | "many"
                    | "few"
                    | "most"
                    | "several"
                    | "all"
                    | "another"
                    | "one"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "which"
                    | "both"
                    | "other"
                    | "more"
                    | "her"
                    | "neither"
                    | "each"
            ),
            Some(Class::Preposition) => true,
            Some(Class::Subordinator) if form == Form::Base => true,
            _ => false,
        };
        if possessive || noun_before {
            return None;
        }
    }
    if form == Form::Participle && !perfect && word.entries::<ReportingVerb>(article.token(t)).all(|(_, f)| f == Form::Participle) {
        return None;
    }
    if start == t || !(perfect || modal || passive) {
        match form {
            Form::Base => {
                let p = previous?;
                let lower = article.word(p).text();
                let plural = scan.is_plural_subject(p)
                    || matches!(
                        lower,
                        "i" | "we" | "you" | "they" | "who" | "some" | "many" | "others" | "few" | "most" | "people" | "those" | "these" | "all"
                    );
                if !plural || next.is_none() && !frame.quote || article.tokens[t as usize].capital {
                    return None;
                }
                // "the tax cuts plan of", "officials support of".
                if matches!(next_text, "of" | "from" | "was" | "is" | "are" | "were" | "has" | "had" | "will") {
                    return None;
                }
            }
            Form::Third | Form::Plural => {
                let plural_before = previous.is_some_and(|p| scan.is_plural_subject(p) && !article.tokens[p as usize].capital);
                if plural_before || matches!(next_text, "of" | "from" | "by" | "was" | "were" | "are" | "have" | "and" | "or" | "will" | "would" | "could") {
                    return None;
                }
                if !frame.quote && next.is_none_or(|n| !scan.opens_phrase(n) && article.token(n) != "that" && article.token(n) != "to") {
                    return None;
                }
            }
            Form::Past if next_text == "by" => {
                // A participle after its noun: "the plan proposed by the mayor".
                return (frame.object && previous.is_some_and(|p| article.tokens[p as usize].kind == Kind::Word)).then_some(Cue {
                    tokens: start..end + 1,
                    verb: t,
                    frame,
                    voice: Voice::Passive,
                });
            }
            Form::Past if !frame.quote && next.is_none_or(|n| !scan.opens_phrase(n) && !matches!(article.token(n), "that" | "to")) => return None,
            _ => {}
        }
    }
    Some(Cue { tokens: start..end, verb: t, frame, voice: Voice::Active })
}
