//! Where a cue's part of its sentence begins and ends: what it may look back over, where what is said begins after days,
//! hearers and circumstances, and where the clause of another begins.

use super::cues::{self, Cue, Voice};
use super::tags::Tag;
use super::{Scan, sources};
use crate::article::{TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, Kind, words};

/// Where the part of the sentence that a cue may look back over begins: after the cue before it, gerunds aside.
pub(super) fn floor(scan: &Scan<'_>, cues: &[Cue], i: usize, tokens: &Tokens) -> TokenId {
    let before =
        cues[..i].iter().rev().find(|c| cues[i].voice != Voice::Active || matches!(scan.tag(c.verb), Tag::Finite | Tag::Infinitive | Tag::Preposition));
    before.map_or(tokens.start, |b| b.tokens.end)
}

/// The end of what a cue can have for its content to the right: before the clause of the next cue that is not its own.
pub(super) fn limit(scan: &Scan<'_>, cues: &[Cue], sources: &[Option<Tokens>], i: usize, tokens: &Tokens) -> TokenId {
    let article = scan.article;
    for (j, next) in cues.iter().enumerate().skip(i + 1) {
        // "An aide, who asked to speak of a private call, said": what is told within the source ends with it.
        let around = |s: &&Tokens| s.start < cues[i].tokens.start && cues[i].tokens.end < s.end && s.end <= next.tokens.start;
        let relative = |s: &&Tokens| (s.start..cues[i].tokens.start).any(|t| article.word(t).among(words!["who", "which"]));
        if let Some(of) = sources[j].as_ref().filter(around).filter(relative) {
            return of.end;
        }
        // "The keeper, speaking because they were not free to discuss it, said": the comma closes what stands between.
        let across = sources[j].as_ref().is_some_and(|s| s.end <= cues[i].tokens.start) && next.voice == Voice::Active;
        let close = next.tokens.start - 1;
        if across && close > cues[i].tokens.end && article.tokens[close as usize].kind == Kind::Comma {
            return close;
        }
        let joint = if next.voice == Voice::Follows { cues::conjunction(scan, next, tokens.start) } else { None };
        let joint = joint.filter(|c| *c > cues[i].tokens.end).map(|c| c + 1);
        let start = joint.unwrap_or_else(|| sources[j].as_ref().map_or(next.tokens.start, |s| s.start.min(next.tokens.start)));
        if start <= cues[i].tokens.end {
            continue;
        }
        let before = start - 1;
        // "said, if elected, she": the comma closes what stands between the cue and what is said.
        let comma = |t: TokenId| article.tokens[t as usize].kind == Kind::Comma;
        let open = cues[i].tokens.end;
        let aside = comma(open) && matches!(scan.tag(open + 1), Tag::Subordinator | Tag::Preposition | Tag::Adverb | Tag::Participle);
        if aside && comma(before) && before > open && (open + 1..before).all(|t| !comma(t)) {
            continue;
        }
        // "She seemed to hint at a deal: “They signed,” she told the Herald": the quote is that of its own cue.
        let closing = before - u32::from(article.tokens[before as usize].kind == Kind::Comma);
        if let Some(quote) = scan.quote(closing).filter(|_| next.frame.quote && next.voice == Voice::Active) {
            let quote = scan.tokens_of(quote);
            let colon = quote.start.checked_sub(1).filter(|c| *c > cues[i].tokens.end && article.tokens[*c as usize].kind == Kind::Colon);
            if let Some(colon) = colon.filter(|_| quote.end == closing + 1) {
                return colon;
            }
        }
        // "She attacked the plan by saying …", "… while adding that": a telling of its own.
        if next.voice == Voice::Follows && leads(scan, next) && scan.tag(next.verb) == Tag::Gerund && before > cues[i].tokens.end {
            return before;
        }
        // "showed no feeling as Ruiz told her that it was over": what is shown is no clause, and a clause comes behind it.
        let bare = || before > cues[i].tokens.end && next.voice == Voice::Active && !(cues[i].tokens.end..before).any(|t| scan.verb(t));
        let apart = || before > 0 && article.tokens[before as usize - 1].kind == Kind::Comma;
        let linked = || scan.tag(before) == Tag::Subordinator || scan.tag(next.verb) == Tag::Finite && !apart();
        let breaks = match article.tokens[before as usize].kind {
            Kind::Word if matches!(article.token(before), "after" | "as" | "before" | "when") && linked() && bare() => Some(before),
            // "praised the road, which Ruiz opposed".
            Kind::Word if article.word(before).among(words!["which"]) && bare() => {
                Some(before - 1).filter(|b| matches!(article.tokens[*b as usize].kind, Kind::Comma | Kind::Dash))
            }
            // "rebuked critics who say that it was late".
            Kind::Word if article.word(start).among(words!["who"]) && next.frame.clause && !cues[i].frame.clause && bare() => Some(start),
            Kind::Comma | Kind::Semicolon | Kind::Dash => Some(before),
            Kind::Quote => Some(start),
            Kind::Word
                if matches!(scan.class(before), Some(Class::Subordinator))
                    && !matches!(article.token(before), "that" | "whether" | "how" | "why" | "if" | "where") =>
            {
                let comma = before.checked_sub(1).filter(|b| *b > cues[i].tokens.end && article.tokens[*b as usize].kind == Kind::Comma);
                comma.or(matches!(article.token(before), "and" | "but" | "while").then_some(before))
            }
            _ => None,
        };
        // A comma inside quotation marks is the speaker's own.
        if let Some(at) = breaks.filter(|b| *b > cues[i].tokens.end) {
            return at;
        }
    }
    tokens.end
}

/// Stands before the cue a word that leads in a telling beside the clause: "by saying", "while adding"?
pub(super) fn leads(scan: &Scan<'_>, cue: &Cue) -> bool {
    let before = cue.tokens.start.checked_sub(1);
    before.is_some_and(|b| scan.article.word(b).among(words!["by", "while", "when", "before", "after", "in", "without"]))
}

/// Passes over adverbs, days, hearers and circumstances between a cue and what is said.
pub(super) fn skip(scan: &Scan<'_>, cue: &Cue, end: TokenId) -> TokenId {
    let article = scan.article;
    let mut t = hearer(scan, cue, end);
    loop {
        let from = t;
        while t < end && is_time(scan, t) {
            t += 1;
        }
        t = circumstance(scan, cue, t, end);
        if let Some(after) = aside(scan, cue, t, end) {
            return after;
        }
        // "said on the radio, where she is a guest, that".
        if t < end
            && cue.frame.clause
            && scan.tag(t) == Tag::Preposition
            && let Some(that) = that(scan, t, end)
        {
            return that;
        }
        t = time(scan, t, end);
        if t < end && matches!(article.tokens[t as usize].kind, Kind::Comma | Kind::Colon) {
            let next = t + 1;
            if article.tokens[t as usize].kind == Kind::Colon || next < end && scan.quoted(next) || next < end && article.token(next) == "that" {
                t += 1;
            }
        }
        if t == from {
            return t;
        }
    }
}

/// Where the hearer named right after a cue ends, in "told the council that"; the cue's end where none is. The hearer ends
/// where the clause begins: at "that", a comma, a quote, "to" with a verb, or a second phrase.
fn hearer(scan: &Scan<'_>, cue: &Cue, end: TokenId) -> TokenId {
    let article = scan.article;
    let t = cue.tokens.end;
    let opens = cue.frame.addressee && t < end && !scan.quoted(t) && article.token(t) != "that" && scan.opens_phrase(t);
    if !opens && !(cue.frame.addressee && matches!(article.token(t), "them" | "him" | "her" | "me" | "us")) {
        return t;
    }
    let single = scan.is_pronoun(t);
    let mut n = t + 1;
    let mut found = single;
    while n < end && !single && n <= t + 12 {
        let token = article.tokens[n as usize];
        if matches!(token.kind, Kind::Comma | Kind::Colon | Kind::Quote) && !matches!(article.token(n), "'" | "’") {
            found = token.kind == Kind::Colon || scan.speech(n) || n + 1 < end && scan.speech(n + 1);
            break;
        }
        if matches!(article.word(n).text(), "that" | "to" | "how" | "why" | "whether" | "if" | "what") {
            found = true;
            break;
        }
        let phrase = matches!(scan.class(n), Some(Class::Determiner | Class::Pronoun))
            || token.capital && !article.tokens[n as usize - 1].capital && scan.class(n).is_none();
        if phrase && !matches!(scan.class(n - 1), Some(Class::Preposition | Class::Determiner | Class::Subordinator)) && !article.is_day(n) {
            found = true;
            break;
        }
        n += 1;
    }
    if found && n < end { n } else { t }
}

/// Is it a day, or a word for when or how often: "today", "repeatedly"?
fn is_time(scan: &Scan<'_>, t: TokenId) -> bool {
    scan.article.is_day(t)
        || matches!(
            scan.article.word(t).text(),
            "morning" | "afternoon" | "evening" | "night" | "today" | "yesterday" | "later" | "earlier" | "recently" | "repeatedly"
        )
}

/// Where a circumstance ends that begins at `t`, "in a letter on Monday"; `t` where none does. It ends where "that", a comma
/// with a quote, or a clause's pronoun begins.
fn circumstance(scan: &Scan<'_>, cue: &Cue, t: TokenId, end: TokenId) -> TokenId {
    let article = scan.article;
    let leads = |t: TokenId| {
        matches!(
            article.word(t).text(),
            "in" | "on" | "at" | "during" | "for" | "to" | "with" | "by" | "last" | "through" | "from" | "this" | "via" | "of" | "after"
        )
    };
    if t >= end || !leads(t) || scan.quoted(t) || scan.tag(t) == Tag::To {
        return t;
    }
    let clause = |n: TokenId| article.word(n).among(words!["that", "he", "she", "they", "it", "we", "there", "i"]);
    let kind = |n: TokenId| article.tokens[n as usize].kind;
    let stop = (t + 1..end.min(t + 22))
        .find(|n| matches!(kind(*n), Kind::Comma | Kind::Colon | Kind::Quote | Kind::Semicolon) || clause(*n) || article.is_day(*n) && *n > t + 1);
    let Some(stop) = stop else { return t };
    if article.is_day(t + 1) && stop > t + 2 {
        return t + 2;
    }
    let ends = clause(stop) || article.is_day(stop) || matches!(kind(stop), Kind::Comma | Kind::Colon) && stop + 1 < end && scan.quoted(stop + 1);
    // "announced on her page, in capital letters, “…”".
    if ends || aside(scan, cue, stop, end).is_some_and(|after| scan.quoted(after)) { stop } else { t }
}

/// Behind the second comma of "said, if elected, she" and "said, on leaving, \"No\"".
fn aside(scan: &Scan<'_>, cue: &Cue, t: TokenId, end: TokenId) -> Option<TokenId> {
    let kind = |t: TokenId| scan.article.tokens[t as usize].kind;
    if t >= end || !cue.frame.quote || kind(t) != Kind::Comma || scan.quoted(t + 1) {
        return None;
    }
    let opens =
        matches!(scan.tag(t + 1), Tag::Subordinator | Tag::Preposition | Tag::Adverb | Tag::Participle) || scan.class(t + 1) == Some(Class::Preposition);
    let close = (t + 2..end.min(t + 18)).find(|n| kind(*n) == Kind::Comma).filter(|c| opens && *c + 1 < end)?;
    (scan.quoted(close + 1) || cues::clause(scan, close + 1, end)).then_some(close + 1)
}

/// Where what comes after a time begins: "on Monday", "at one point".
pub(super) fn time(scan: &Scan<'_>, from: TokenId, end: TokenId) -> TokenId {
    let article = scan.article;
    let text = |t: TokenId| if t < end { article.word(t).text() } else { "" };
    let day = |t: TokenId| t < end && article.is_day(t);
    let past = match text(from) {
        "on" if day(from + 1) => from + 2,
        "at" if text(from + 1) == "one" && matches!(text(from + 2), "point" | "stage") => from + 3,
        _ if day(from) => from + 1,
        _ => return from,
    };
    past + u32::from(past + 1 < end && article.tokens[past as usize].kind == Kind::Comma && (scan.quoted(past + 1) || from > 0 && text(past - 1) == "point"))
}

/// Where what comes after a date begins: "in May", "last week".
pub(super) fn dated(scan: &Scan<'_>, from: TokenId) -> TokenId {
    let article = scan.article;
    let led = from + u32::from(article.word(from).among(words!["during", "in", "on"]));
    article.date_opening(led).map_or(from, |date| date.tokens.end)
}

/// The "that" which brings in what is said behind a circumstance: "contended in its letter, sent on Monday, that".
pub(super) fn that(scan: &Scan<'_>, from: TokenId, end: TokenId) -> Option<TokenId> {
    let article = scan.article;
    let mut comma = false;
    let at = (from + 1..end.min(from + 30)).find(|n| {
        comma |= article.tokens[*n as usize].kind == Kind::Comma;
        article.word(*n).among(words!["that"]) && scan.tag(*n) == Tag::Subordinator
            || !comma && matches!(scan.tag(*n), Tag::Finite | Tag::Auxiliary | Tag::Passive)
            || matches!(article.tokens[*n as usize].kind, Kind::Colon | Kind::Semicolon | Kind::Quote)
    })?;
    let last = !comma || article.tokens[at as usize - 1].kind == Kind::Comma;
    (article.word(at).among(words!["that"]) && scan.tag(at) == Tag::Subordinator && last).then_some(at)
}

/// Where what somebody is asked begins, past who asks and when: "asked by Ruiz on Monday whether it was late".
pub(super) fn question(scan: &Scan<'_>, from: TokenId, end: TokenId) -> Option<TokenId> {
    let article = scan.article;
    let mut t = from;
    while t < end && t < from + 16 {
        let text = article.word(t).text();
        if matches!(text, "about" | "how" | "if" | "what" | "whether" | "why") {
            return Some(t + u32::from(text == "about"));
        }
        let time = article.is_day(t) || matches!(text, "again" | "last" | "this" | "month" | "today" | "week" | "year" | "yesterday");
        match scan.tag(t) {
            Tag::Adverb => t += 1,
            _ if time => t += 1,
            Tag::Preposition if text == "by" => t = sources::right(scan, t + 1, end)?.end,
            Tag::Preposition if matches!(text, "at" | "during" | "in" | "on") => {
                t = (t + 1..end).find(|n| !matches!(scan.tag(*n), Tag::Noun | Tag::Determiner)).filter(|n| *n > t + 1)?;
            }
            _ => return None,
        }
    }
    None
}

/// The end of what is told in a clause that comes before the one the sentence is about ("When Ruiz said it was late, the board
/// met"): at the comma before the subject of that one; `start` is the source of the cue that ends at `from`.
pub(super) fn before_main(scan: &Scan<'_>, start: TokenId, from: TokenId, end: TokenId, sentence: &Tokens) -> TokenId {
    let article = scan.article;
    let opens = |s: TokenId| scan.tag(s) == Tag::Subordinator && !article.word(s).among(words!["that", "whether", "how", "what", "why"]);
    let comma = |t: TokenId| article.tokens[t as usize].kind == Kind::Comma && !scan.quoted(t);
    let Some(link) = start.checked_sub(1).filter(|l| *l >= sentence.start && opens(*l)) else { return end };
    if link > sentence.start && !comma(link - 1) && !matches!(scan.tag(link - 1), Tag::Adverb | Tag::Conjunction) {
        return end;
    }
    let told = (sentence.start..link).any(|t| matches!(scan.tag(t), Tag::Finite | Tag::Auxiliary | Tag::Passive));
    let main = |v: TokenId| {
        let verb = matches!(scan.tag(v), Tag::Finite | Tag::Auxiliary | Tag::Passive);
        scan.subject_of(v).filter(|s| verb && *s > from && comma(*s - 1) && (scan.tag(*s) != Tag::Pronoun || pronoun(article.word(*s).text())))
    };
    if told { end } else { (from..end).find_map(main).map_or(end, |s| s - 1) }
}

fn pronoun(text: &str) -> bool {
    matches!(text, "he" | "i" | "it" | "she" | "they" | "we" | "you")
}

/// Where the clause that goes on at `from` ends: before a comma with a new clause behind it.
pub(super) fn clause_end(scan: &Scan<'_>, from: TokenId, end: TokenId) -> TokenId {
    (from..end)
        .find(|t| {
            let kind = scan.article.tokens[*t as usize].kind;
            matches!(kind, Kind::Semicolon | Kind::Colon)
                || kind == Kind::Comma
                    && *t + 1 < end
                    && (scan.article.word(*t + 1).among(words!["but", "although", "though", "while", "who", "which", "when", "and", "if"])
                        || matches!(scan.tag(*t + 1), Tag::Gerund))
        })
        .unwrap_or(end)
}

/// Where a clause that begins after the token `from` ends, whose verb is a gerund or stands in a relative clause: at the
/// comma before the verb of the clause around it.
pub(super) fn relative_end(scan: &Scan<'_>, cue: &Cue, source: Option<&Tokens>, from: TokenId, end: TokenId) -> TokenId {
    let article = scan.article;
    let link = |t: TokenId| article.word(t).among(words!["who", "which", "that"]) && matches!(scan.tag(t), Tag::Pronoun | Tag::Subordinator);
    let relative = source.and_then(|s| {
        // "the bell, which the keepers thought lost, hangs".
        let before = s.start.checked_sub(1).filter(|b| *b > 0 && article.word(*b).among(words!["which", "who"]));
        Some(s.start).filter(|s| link(*s)).or(before)
    });
    let Some(start) = relative.or_else(|| matches!(scan.tag(cue.verb), Tag::Gerund | Tag::Participle).then_some(cue.tokens.start)) else { return end };
    let outer = |v: TokenId| scan.subject_of(v).is_some_and(|s| s < start);
    let verb = |v: TokenId| matches!(scan.tag(v), Tag::Finite | Tag::Auxiliary | Tag::Passive) && outer(v);
    let comma = |t: TokenId| article.tokens[t as usize].kind == Kind::Comma;
    // ", saying it would close and that": what stands between commas goes on to the second of them.
    let between = start > 0 && comma(start - 1) && relative.is_none();
    // "saying the road would close": the first verb is that of what is said, no comma before it.
    let any = |t: &TokenId| matches!(scan.tag(*t), Tag::Finite | Tag::Auxiliary | Tag::Passive);
    let first = (from..end).find(any).filter(|f| relative.is_none() && cue.frame.clause && *f > from && verb(*f) && !comma(*f - 1));
    let own = first.map_or(from, |f| (f..end).find(|t| !matches!(scan.tag(*t), Tag::Finite | Tag::Auxiliary | Tag::Passive | Tag::Adverb)).unwrap_or(end));
    (own..end).find(|t| !between && verb(*t) || comma(*t) && *t + 1 < end && verb(*t + 1)).unwrap_or(end)
}

/// Leaves out the full stop at the end, unless it stands in quotation marks.
pub(super) fn trim(scan: &Scan<'_>, from: TokenId, end: TokenId) -> TokenId {
    let mut end = end;
    while end > from + 1
        && !scan.quoted(end - 1)
        && matches!(scan.article.tokens[end as usize - 1].kind, Kind::Stop | Kind::Comma | Kind::Semicolon | Kind::Dash)
        && scan.article.tokens[end as usize - 1].kind != Kind::Quote
    {
        end -= 1;
    }
    end
}
