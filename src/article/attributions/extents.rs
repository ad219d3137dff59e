//! How far a source reaches: the quantifiers before its phrase, the rest of a long subject, and the days that stand
//! between it and its verb without belonging to it.

use super::cues::{self, Cue, Voice};
use super::tags::Tag;
use super::{Scan, adverbials};
use crate::article::{TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, Kind, words};

/// The whole of a source found to the left of the verb at `verb`, no further left than `floor`.
pub(super) fn whole(scan: &Scan<'_>, found: Tokens, verb: TokenId, floor: TokenId) -> Tokens {
    let Tokens { mut start, mut end } = found;
    start = without_link(scan, start, end, floor);
    start = after_time(scan, start, end);
    if scan.tag(verb) == Tag::Finite
        && let Some(subject) = scan.subject_of(verb).filter(|s| *s >= floor && *s < start)
    {
        match widened(scan, subject, start, end) {
            Some(Reach::Whole) => start = subject,
            Some(Reach::Before(comma)) => (start, end) = (subject, comma),
            None => {}
        }
    }
    start = quantified(scan, start, floor);
    start..without_time(scan, start, end)
}

/// How much of the clause's subject is the source.
enum Reach {
    Whole,
    /// To this comma, which begins a circumstance.
    Before(TokenId),
}

/// Is the stretch from the clause's `subject` to the phrase found, from `start` to `end`, one with it?
fn widened(scan: &Scan<'_>, subject: TokenId, start: TokenId, end: TokenId) -> Option<Reach> {
    let article = scan.article;
    let kind = |t: TokenId| article.tokens[t as usize].kind;
    let linked = scan.tag(subject) == Tag::Pronoun && !article.word(subject).among(words!["few", "many", "most", "others", "several", "some", "those"]);
    if linked || !matches!(scan.tag(subject), Tag::Noun | Tag::Determiner | Tag::Pronoun) || time(scan, subject) || start - subject > 40 {
        return None;
    }
    let mut relative = false;
    let mut comma = None;
    let mut named = false;
    for t in subject..start {
        if scan.speech(t) {
            return None;
        }
        match kind(t) {
            Kind::Comma if comma.is_none() => comma = Some(t),
            Kind::Word | Kind::Number | Kind::Sign => {}
            Kind::Quote | Kind::Stop | Kind::Dash if article.tokens[t as usize].glued => {}
            _ => return None,
        }
        match scan.tag(t) {
            Tag::Finite | Tag::Auxiliary | Tag::Passive if !relative => return None,
            Tag::Determiner if article.word(t).among(words!["whose"]) => relative = true,
            // "the last mayor to open the yard".
            Tag::To if !relative && scan.tag(t - 1) != Tag::Noun => return None,
            Tag::Subordinator if !relative => return None,
            Tag::Pronoun if t > subject && article.word(t).among(words!["who", "which", "whose", "that"]) => relative = true,
            Tag::Pronoun if t > subject && !relative => return None,
            Tag::Noun => named |= !time(scan, t),
            _ => {}
        }
    }
    if !named && scan.tag(subject) != Tag::Determiner {
        return None;
    }
    let Some(comma) = comma else { return Some(Reach::Whole) };
    // "Ruiz, Lee and the clerk", "a third of men, half of women and most children".
    let member = |t: TokenId| article.tokens[t as usize].capital || kind(t) == Kind::Number;
    let list = || {
        let mut commas = (comma..end).filter(|t| kind(*t) == Kind::Comma);
        let joined = (comma..end).any(|t| article.word(t).among(words!["and"]));
        joined && !relative && member(subject) && kind(end - 1) != Kind::Comma && commas.all(|t| member(t + 1) || article.word(t + 1).among(words!["and"]))
    };
    if list() {
        return Some(Reach::Whole);
    }
    // "Ruiz, during a visit to Lima, Peru, said": what begins with a preposition is no part of the name.
    if kind(end - 1) != Kind::Comma {
        return None;
    }
    if circumstance(scan, comma + 1) || scan.tag(comma + 1) == Tag::Participle {
        return Some(Reach::Before(comma));
    }
    (comma + 1 >= start || relative).then_some(Reach::Whole)
}

/// Begins a circumstance at `t`, rather than more about the name before the comma: "during a visit", "recalling it"?
pub(super) fn circumstance(scan: &Scan<'_>, t: TokenId) -> bool {
    let text = scan.article.word(t).text();
    match scan.tag(t) {
        Tag::Preposition => !matches!(text, "from" | "including" | "like" | "of"),
        Tag::Gerund | Tag::Adverb => text != "including",
        _ => false,
    }
}

/// Takes out of the sources what tells something itself: "Ruiz, who said she was ill, resigned" is about Ruiz. And takes
/// out the cues that only say where a source comes from: "a memo released by the agency".
pub(super) fn untold(scan: &Scan<'_>, cues: &mut Vec<Cue>, sources: &mut Vec<Option<Tokens>>) {
    let article = scan.article;
    if cues.len() < 2 {
        return;
    }
    let mut j = 0;
    while j < cues.len() {
        let cue = cues[j].clone();
        // "who said", "who thinks that"; "who backs the plan" and "who did not say" are more about the name.
        let says = || cue.frame.quote || cue.frame.clause && cues::clause(scan, cue.tokens.end, cue.tokens.end + 12);
        let denied = || cue.tokens.clone().any(|t| matches!(article.word(t).text(), "not" | "n't" | "never"));
        let who = scan.subject_of(cue.verb).filter(|w| article.word(*w).among(words!["who"]) && says() && !denied());
        let comma = who.and_then(|w| w.checked_sub(1)).filter(|c| article.tokens[*c as usize].kind == Kind::Comma);
        let published = cue.voice == Voice::Passive && scan.tag(cue.verb) == Tag::Participle;
        let mut part = false;
        for (i, source) in sources.iter_mut().enumerate().filter(|(i, _)| *i != j) {
            let Some(source) = source.as_mut().filter(|s| s.start < cue.tokens.start && cue.tokens.end <= s.end) else { continue };
            match comma.filter(|c| source.start < *c && *c < source.end) {
                Some(comma) => source.end = comma,
                None => {
                    part |= published
                        && cues[i].voice != cue.voice
                        && (source.start..cue.tokens.start).any(|t| adverbials::carries(scan, t) || cues::finds(article.word(t).text()))
                }
            }
        }
        if part {
            cues.remove(j);
            sources.remove(j);
        } else {
            j += 1;
        }
    }
}

/// Past the word that only links a clause: "the figure that the council says", "anything Ruiz would like".
fn without_link(scan: &Scan<'_>, start: TokenId, end: TokenId, floor: TokenId) -> TokenId {
    if end - start < 2 {
        return start;
    }
    let article = scan.article;
    let next = start + 1;
    // "the reason Ruiz gave": the clause has no word that brings it in.
    let bare = |t: &TokenId| {
        matches!(article.word(*t).text(), "day" | "moment" | "place" | "reason" | "reasons" | "thing" | "things" | "time" | "way" | "year")
            && *t + 1 < end
            && scan.names(*t + 1)
    };
    if let Some(noun) = (start..end).take(5).take_while(|t| !scan.names(*t) || *t == start).find(bare) {
        return noun + 1;
    }
    let links = match article.word(start).text() {
        "that" => start > floor && matches!(scan.tag(start - 1), Tag::Noun | Tag::Auxiliary) && scan.opens_phrase(next),
        "anything" | "everything" | "nothing" | "something" => scan.names(next) || scan.is_pronoun(next),
        _ => false,
    };
    if links { next } else { start }
}

/// Takes in what says of how many the phrase at `start` speaks: "almost half", "more than 40", "even some".
fn quantified(scan: &Scan<'_>, start: TokenId, floor: TokenId) -> TokenId {
    let article = scan.article;
    let text = |t: TokenId| if t >= floor && article.tokens[t as usize].kind == Kind::Word { article.word(t).text() } else { "" };
    let mut at = start;
    let counted = article.tokens[start as usize].kind == Kind::Number
        || matches!(
            text(start),
            "a" | "all" | "eight" | "every" | "five" | "four" | "half" | "most" | "nine" | "none" | "one" | "seven" | "six" | "ten" | "three" | "two"
        );
    // "one in five", "two out of three".
    if counted && start >= floor + 2 && text(start - 1) == "in" && numeral(scan, start - 2) {
        at = start - 2;
    } else if counted && start >= floor + 3 && text(start - 1) == "of" && text(start - 2) == "out" && numeral(scan, start - 3) {
        at = start - 3;
    }
    if counted && at >= floor + 2 {
        let two = (text(at - 2), text(at - 1));
        if matches!(two, ("more" | "fewer" | "less" | "rather", "than") | ("at", "least" | "most") | ("up", "to") | ("just" | "well", "over" | "under")) {
            at -= 2;
        }
    }
    while at > floor {
        let fits = match text(at - 1) {
            "even" => true,
            "about" | "almost" | "approximately" | "around" | "barely" | "just" | "nearly" | "only" | "over" | "roughly" | "some" | "virtually" => {
                counted && !matches!(text(at), "a" | "one") || matches!(text(at), "half" | "all" | "more" | "fewer" | "at")
            }
            _ => false,
        };
        if !fits {
            break;
        }
        at -= 1;
    }
    at
}

fn numeral(scan: &Scan<'_>, t: TokenId) -> bool {
    scan.article.tokens[t as usize].kind == Kind::Number
        || matches!(scan.article.word(t).text(), "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "half")
}

/// Where the source may end before the verb group at `end`: before "on Sunday", "last month".
pub(super) fn before_time(scan: &Scan<'_>, end: TokenId, floor: TokenId) -> TokenId {
    if end <= floor + 2 { end } else { without_time(scan, floor.max(end.saturating_sub(5)), end) }
}

/// Leaves out the day or the adverb before the verb: "the council on Monday | said", "a harbour master last week | ruled".
fn without_time(scan: &Scan<'_>, start: TokenId, end: TokenId) -> TokenId {
    let article = scan.article;
    let text = |t: TokenId| article.word(t).text();
    let last = end;
    let relative = || (start..last).any(|t| article.word(t).among(words!["who", "which", "whose"]));
    let mut end = end;
    while end > start + 1 && article.tokens[end as usize - 1].kind == Kind::Word {
        let word = end - 1;
        let from = if article.is_day(word) {
            word
        } else if matches!(text(word), "month" | "night" | "week" | "weekend" | "year" | "spring" | "summer" | "fall" | "autumn" | "winter")
            && matches!(text(word - 1), "last" | "this")
            && word - 1 > start
        {
            word - 1
        } else if matches!(text(word), "morning" | "afternoon" | "evening" | "night") && article.is_day(word - 1) {
            word - 1
        } else if matches!(text(word), "today" | "yesterday" | "earlier" | "later" | "recently" | "repeatedly") {
            word
        } else {
            break;
        };
        let from = if from > start + 1 && matches!(text(from - 1), "on" | "late" | "early" | "earlier" | "later") { from - 1 } else { from };
        // "a report released on Monday": the day is the report's.
        if from <= start || end == last && relative() || matches!(scan.tag(from - 1), Tag::Participle | Tag::Gerund | Tag::Preposition) {
            break;
        }
        end = from;
    }
    end
}

/// Past the time with which a clause begins: "Last week Ruiz said", "Tuesday the council said".
fn after_time(scan: &Scan<'_>, start: TokenId, end: TokenId) -> TokenId {
    let text = |t: TokenId| scan.article.word(t).text();
    let next = if matches!(text(start), "last" | "this") && time(scan, start + 1) { start + 2 } else { start + u32::from(scan.article.is_day(start)) };
    if next > start && next < end && (scan.names(next) || matches!(scan.class(next), Some(Class::Determiner | Class::Pronoun))) { next } else { start }
}

/// Is it a word of time, that can begin a clause without being its subject: "Last week Ruiz said"?
pub(super) fn time(scan: &Scan<'_>, t: TokenId) -> bool {
    scan.article.is_day(t)
        || matches!(
            scan.article.word(t).text(),
            "last"
                | "next"
                | "month"
                | "year"
                | "week"
                | "night"
                | "morning"
                | "afternoon"
                | "evening"
                | "day"
                | "days"
                | "today"
                | "yesterday"
                | "time"
                | "moment"
        )
        || scan.class(t) == Some(Class::Adverb)
}
