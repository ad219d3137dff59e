//! What is said: the clause or quote on either side of a cue.

mod said;

use super::cues::{self, Cue, Voice};
use super::tags::Tag;
use super::{Scan, adverbials, attribution, bounds, extents, gaps, sources, unspoken};
use crate::article::{Attribution, TokenId, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{ClosedClassWordClass as Class, Kind, List, words};
use crate::source::{Prose, Span};
use said::Said;

/// Room for the cues of a sentence and the sources of their own, so that not every sentence needs its own.
#[derive(Default)]
pub(super) struct Room {
    cues: Vec<Cue>,
    sources: Vec<Option<Tokens>>,
}

/// Adds the attributions of one sentence, whose cues begin at some of `openers`.
pub(super) fn read(scan: &Scan<'_>, sentence: u32, openers: &[TokenId], room: &mut Room, found: &mut Vec<Attribution>) {
    let article = scan.article;
    let tokens = article.sentences[sentence as usize].tokens.clone();
    let before = found.len();
    let Room { cues, sources } = room;
    cues.clear();
    cues::find(scan, tokens.clone(), openers, cues);
    // Where each cue's own clause begins: its source, or itself.
    sources.clear();
    sources.extend(cues.iter().enumerate().map(|(i, c)| source(scan, c, bounds::floor(scan, cues, i, &tokens), &tokens)));
    extents::untold(scan, cues, sources);
    let mut last_source: Option<Tokens> = None;
    let mut outer_source: Option<Tokens> = None;
    for (i, cue) in cues.iter().enumerate() {
        let end = bounds::limit(scan, cues, sources, i, &tokens);
        let mut source = sources[i].clone();
        if cue.voice == Voice::Follows {
            // After a comma it goes on with the clause that the sentence is about, not with the one told in it.
            let apart = apart(scan, cue, &tokens);
            let clause = if apart { &outer_source } else { &last_source };
            let main = if (apart || bounds::leads(scan, cue)) && scan.tag(cue.verb) == Tag::Gerund {
                participial(scan, cue, outer_source.as_ref(), &tokens)
            } else {
                None
            };
            source = main.or_else(|| clause.clone()).or_else(|| scan.subject(cue.verb)).or_else(|| main_subject(scan, cue, &tokens));
        }
        // "After saying that it was late, Ruiz left."
        let later = source.as_ref().filter(|s| cue.voice == Voice::Follows && s.start > cue.tokens.end).map(|s| s.start - 1);
        let end = later.map_or(end, |l| l.min(end));
        let end = source.as_ref().filter(|s| s.start < cue.tokens.start).map_or(end, |s| bounds::before_main(scan, s.start, cue.tokens.end, end, &tokens));
        let told_by = source.as_ref().filter(|_| later.is_none());
        let mut content = Said { scan, cue, source: told_by, floor: bounds::floor(scan, cues, i, &tokens), end, tokens: &tokens }.content();
        // "“…,” Voss told them, “….” Lund nodded.": the quote has its speaker.
        let taken = |c: &Span<Prose>| found[..before].iter().rev().take_while(|a| a.sentence + 1 >= sentence).any(|a| a.content.contains(c));
        content.retain(|c| !taken(c));
        if content.is_empty() && i + 1 == cues.len() && source.is_some() && cue.frame.quote {
            content.extend(introduced(scan, sentence));
        }
        if content.is_empty()
            && let Some(of) = source.as_ref().filter(|_| cue.voice == Voice::Active && (cue.frame.quote || cue.frame.clause))
        {
            content = as_told(scan, of.start.min(cue.tokens.start), cue.tokens.end, &tokens);
            content.retain(|c| !cues.iter().any(|other| other.verb != cue.verb && c.overlaps(article.span(other.tokens.clone()))));
        }
        if content.is_empty() && cue.voice == Voice::Active && cue.frame.object {
            content.extend(gaps::read(scan, &cue.tokens, bounds::floor(scan, cues, i, &tokens), tokens.end).map(|said| article.span(said)));
        }
        if content.is_empty() {
            continue;
        }
        // "… ," he began: a verb that only introduces quotes says nothing without one.
        let introduces = cue.frame.quote && !cue.frame.clause && !cue.frame.object;
        if introduces && matches!(cue.voice, Voice::Active | Voice::Follows) && !content.iter().any(|c| quoted(scan, *c)) {
            continue;
        }
        if source.is_none() && cue.voice == Voice::Active && cue.tokens.start != tokens.start {
            continue;
        }
        if wished(scan, cue, source.as_ref()) && !content.iter().any(|c| quoted(scan, *c)) {
            continue;
        }
        if source.is_none()
            && !matches!(cue.voice, Voice::Agentless | Voice::Purpose)
            && !content.iter().any(|c| article.quotes.get(article.quotes_before(c.start)).is_some_and(|q| q.span == *c))
        {
            continue;
        }
        if let Some(of) = &source {
            let told = last_source.is_some() && !(cues[..i].iter().rev().take(1).any(|c| (c.tokens.end..of.start).any(|t| breaks(scan, t))));
            if !told {
                outer_source.clone_from(&source);
            }
            last_source.clone_from(&source);
        }
        let mut told = attribution(scan, source, Some((cue.words(scan), cue.verb)), content, sentence);
        if cue.voice == Voice::Purpose {
            told.verb = None;
        }
        found.push(told);
    }
    let heads = || sentence == 0 || matches!(article.block(sentence).kind, BlockKind::Title | BlockKind::Heading);
    if article.sentences[sentence as usize].holds(Kind::Colon) && (found.len() == before || heads()) {
        colon(scan, sentence, &tokens, found);
    }
    if found.len() == before {
        unspoken::read(scan, sentence, found);
    }
}

/// "The council should say", "if you want to know": the writer's advice, or the reader's part, is nobody's word.
fn wished(scan: &Scan<'_>, cue: &Cue, source: Option<&Tokens>) -> bool {
    let word = |t: TokenId| scan.article.word(t).text();
    (cue.tokens.start..cue.verb).any(|t| matches!(word(t), "should" | "shouldn't" | "must" | "ought")) || source.is_some_and(|s| word(s.end - 1) == "you")
}

/// "As Ruiz noted, …", "…, as Ruiz noted", "…, or so Ruiz says": what is said around the clause that begins with "as".
fn as_told(scan: &Scan<'_>, start: TokenId, end: TokenId, sentence: &Tokens) -> Vec<Span<Prose>> {
    let article = scan.article;
    let text = |t: TokenId| article.word(t).text();
    let link = start.checked_sub(1).filter(|l| *l >= sentence.start).and_then(|l| match text(l) {
        "as" => Some(l),
        "so" => l.checked_sub(1).filter(|or| *or > sentence.start && text(*or) == "or"),
        _ => None,
    });
    let Some(link) = link else { return Vec::new() };
    let opens = link <= sentence.start + 1 || matches!(article.tokens[link as usize - 1].kind, Kind::Comma | Kind::Dash);
    if opens { adverbials::around(scan, link, end, sentence) } else { Vec::new() }
}

/// Ends a clause at token `t`, as far as a mark shows it?
fn breaks(scan: &Scan<'_>, t: TokenId) -> bool {
    matches!(scan.article.tokens[t as usize].kind, Kind::Comma | Kind::Semicolon | Kind::Dash | Kind::Quote) && !(scan.quoted(t) && scan.quoted(t + 1))
}

/// Stands a comma before the cue, a conjunction aside: ", calling it", ", but insists"?
fn apart(scan: &Scan<'_>, cue: &Cue, sentence: &Tokens) -> bool {
    let comma = |t: Option<TokenId>| t.is_some_and(|t| t >= sentence.start && scan.article.tokens[t as usize].kind == Kind::Comma);
    comma(cue.tokens.start.checked_sub(1)) || cues::conjunction(scan, cue, sentence.start).is_some_and(|joint| comma(joint.checked_sub(1)))
}

/// The quote that the sentence brings in: "Ruiz told the board:", and the next sentence or paragraph is the quote.
pub(super) fn introduced(scan: &Scan<'_>, sentence: u32) -> Option<Span<Prose>> {
    let article = scan.article;
    let next = article.sentences.get(sentence as usize + 1)?;
    let colon = article.tokens[article.sentences[sentence as usize].tokens.end as usize - 1].kind == Kind::Colon;
    let quote = scan.quote(next.tokens.start).filter(|_| colon)?;
    let span = article.quotes[quote as usize].span;
    (span.start == next.span.start && scan.speech(next.tokens.start)).then_some(span)
}

/// Do words in quotation marks stand in `span`?
fn quoted(scan: &Scan<'_>, span: Span<Prose>) -> bool {
    let article = scan.article;
    (article.token_from(span.start)..article.token_until(span.end)).any(|t| scan.quoted(t))
}

/// "Ruiz, who ran it, left early, saying that it failed": the subject of the last clause before the comma that is no part of
/// another one; `told` is the source of the cue before, which stands unless it is in such a part itself.
fn participial(scan: &Scan<'_>, cue: &Cue, told: Option<&Tokens>, sentence: &Tokens) -> Option<Tokens> {
    let article = scan.article;
    let led = |s: TokenId| s.checked_sub(1).filter(|b| *b >= sentence.start).map_or(Tag::Mark, |b| scan.tag(b));
    if told.is_some_and(|s| s.start < cue.tokens.start && led(s.start) != Tag::Subordinator) {
        return None;
    }
    let mut last = None;
    for v in sentence.start..cue.tokens.start {
        if !matches!(scan.tag(v), Tag::Finite | Tag::Auxiliary | Tag::Passive) || scan.quoted(v) {
            continue;
        }
        let Some(s) = scan.subject_of(v).filter(|s| *s >= sentence.start) else { continue };
        let link = scan.tag(s) == Tag::Pronoun && article.word(s).among(words!["that", "there", "what", "which", "who", "whose"]);
        // "a speech in which she praised it, saying": she.
        let speech = led(s) == Tag::Pronoun && s > sentence.start + 1 && scan.tag(s - 2) == Tag::Preposition;
        if !link && (speech || matches!(led(s), Tag::Mark | Tag::Conjunction | Tag::Adverb)) && last.is_none_or(|(start, _)| start != s) {
            last = Some((s, v));
        }
    }
    let (start, verb) = last?;
    let subject = scan.subject(verb)?;
    let comma = subject.clone().find(|t| article.tokens[*t as usize].kind == Kind::Comma).unwrap_or(subject.end);
    Some(extents::whole(scan, subject.start..comma, verb, start))
}

/// "After saying that it failed, Ruiz left": the subject of the clause that comes after the comma.
fn main_subject(scan: &Scan<'_>, cue: &Cue, tokens: &Tokens) -> Option<Tokens> {
    let opens = cue.tokens.start == tokens.start || cue.tokens.start == tokens.start + 1 && scan.class(tokens.start).is_some();
    if !opens {
        return None;
    }
    let comma = |t: &TokenId| scan.article.tokens[*t as usize].kind == Kind::Comma && !scan.quoted(*t);
    (cue.tokens.end..tokens.end.min(cue.tokens.end + 60)).filter(comma).find_map(|c| {
        let verb = (c + 1..tokens.end.min(c + 30)).find(|t| matches!(scan.tag(*t), Tag::Finite | Tag::Auxiliary))?;
        scan.subject(verb).filter(|s| s.start == c + 1)
    })
}

/// The source of a cue that has one of its own.
fn source(scan: &Scan<'_>, cue: &Cue, floor: TokenId, tokens: &Tokens) -> Option<Tokens> {
    let article = scan.article;
    match cue.voice {
        Voice::AccordingTo | Voice::Passive => sources::right(scan, cue.tokens.end, tokens.end).map(|s| {
            // "According to Ruiz, the ferry was late": what comes after the comma has a verb of its own.
            let clause = |c: TokenId| {
                (c + 1..tokens.end)
                    .take_while(|t| article.tokens[*t as usize].kind != Kind::Comma)
                    .take_while(|t| !article.word(*t).among(words!["who", "which", "whose"]))
                    .any(|t| matches!(scan.tag(t), Tag::Finite | Tag::Auxiliary))
            };
            let comma = |t: &TokenId| article.tokens[*t as usize].kind == Kind::Comma && clause(*t);
            let opens = cue.tokens.start <= tokens.start + 1
                || cue.voice == Voice::AccordingTo
                    && (article.tokens[cue.tokens.start as usize - 1].kind == Kind::Comma || scan.tag(cue.tokens.start - 1) == Tag::Subordinator);
            let cut = s.clone().find(comma).filter(|_| opens);
            // "was criticised by rivals for failing to answer".
            let reason = s.clone().skip(1).find(|t| cue.frame.verdict && cue.voice == Voice::Passive && article.word(*t).among(words!["for"]));
            if let Some(reason) = reason {
                return s.start..reason;
            }
            s.start..cut.map_or(s.end, |c| c + u32::from(s.clone().any(|t| t < c && article.tokens[t as usize].kind == Kind::Comma)))
        }),
        Voice::Follows | Voice::Agentless => None,
        Voice::Quoted(from) => Some(from..cue.tokens.start),
        Voice::Purpose => brought(scan, cue.tokens.start, floor).or_else(|| {
            // "a chance to say", "it is easy to say": nobody has said it yet.
            let before = cue.tokens.start.checked_sub(1).filter(|b| article.tokens[*b as usize].kind == Kind::Word);
            let open = before.is_some_and(|b| scan.tag(b) == Tag::Noun && !cues::somebody(scan, b));
            scan.subject(cue.verb).filter(|s| !open && !article.word(s.start).among(words!["it"]))
        }),
        Voice::Active => {
            if inverted(scan, cue, tokens) {
                return sources::right(scan, cue.tokens.end, tokens.end);
            }
            // "Doctors who favour the tax agree": the clause between is part of the source.
            let subject = scan.subject_of(cue.verb).filter(|s| *s < floor && *s >= tokens.start);
            if let Some(s) = subject.filter(|s| {
                (*s..floor).any(|t| article.word(t).among(words!["who", "which"]) || scan.tag(t) == Tag::Pronoun && article.word(t).among(words!["that"]))
            }) {
                let comma = article.tokens[cue.tokens.start as usize - 1].kind == Kind::Comma;
                return Some(s..cue.tokens.start - u32::from(comma));
            }
            sources::left(scan, extents::before_time(scan, cue.tokens.start, floor), floor)
                .filter(|s| !s.clone().all(|t| extents::time(scan, t)))
                .or_else(|| scan.subject(cue.verb).filter(|s| s.start >= floor))
                .or_else(|| around(scan, cue, floor, tokens))
                .map(|s| extents::whole(scan, s, cue.verb, floor))
        }
    }
}

/// "The keeper, speaking because she was asked to explain it, said": the subject, where another cue stands between it and the
/// verb with a comma on either side.
fn around(scan: &Scan<'_>, cue: &Cue, floor: TokenId, tokens: &Tokens) -> Option<Tokens> {
    let comma = cue.tokens.start.checked_sub(1).filter(|c| *c > floor && scan.article.tokens[*c as usize].kind == Kind::Comma)?;
    let subject = scan.subject_of(cue.verb).filter(|s| *s < floor)?;
    sources::left(scan, comma + 1, tokens.start).filter(|s| s.start == subject)
}

/// "led Ruiz to say", "a chance for Ruiz to say": whoever stands between what brings it about and the infinitive at `to`.
fn brought(scan: &Scan<'_>, to: TokenId, floor: TokenId) -> Option<Tokens> {
    let mut start = to;
    while start > floor && matches!(scan.tag(start - 1), Tag::Noun | Tag::Determiner | Tag::Pronoun) && !scan.quoted(start - 1) {
        start -= 1;
    }
    let verb = start.checked_sub(1).filter(|b| *b >= floor)?;
    let brings = matches!(scan.tag(verb), Tag::Finite | Tag::Infinitive | Tag::Gerund) || scan.article.word(verb).among(words!["for"]);
    (brings && start < to && (scan.is_pronoun(to - 1) || cues::somebody(scan, to - 1))).then_some(start..to)
}

/// Stands the cue before its source: "…," said Ruiz?
fn inverted(scan: &Scan<'_>, cue: &Cue, tokens: &Tokens) -> bool {
    let article = scan.article;
    // "Ruiz, the mayor, said of the toll": whoever is spoken of says nothing.
    let of = cue.tokens.end > cue.verb + 1 && scan.tag(cue.tokens.end - 1) == Tag::Preposition;
    if !cue.frame.quote || of || cue.tokens.end >= tokens.end || scan.tag(cue.tokens.start) == Tag::Auxiliary {
        return false;
    }
    let Some(before) = cue.tokens.start.checked_sub(1).filter(|b| *b >= tokens.start) else {
        return false;
    };
    let next = cue.tokens.end;
    let mark = article.tokens[before as usize].kind;
    let after_quote = mark == Kind::Quote && scan.quoted(before) || mark == Kind::Comma && before > tokens.start && scan.quoted(before - 1);
    if after_quote {
        return sources::right(scan, next, tokens.end).is_some() && !matches!(article.token(next), "that");
    }
    // "The plan failed, said Ruiz"; "the plan failed, say some doctors": a phrase without a verb ends the clause.
    // Not where a hearer may follow: "Ruiz, who runs the clinic, told the Herald".
    if mark == Kind::Comma
        && scan.tag(cue.verb) == Tag::Finite
        && !cue.frame.addressee
        && scan.opens_phrase(next)
        && !article.is_day(next)
        && !scan.is_pronoun(next)
    {
        let end = (next..tokens.end).find(|t| {
            article.word(*t).among(words!["who"]) && *t > next + 1
                || matches!(article.tokens[*t as usize].kind, Kind::Comma | Kind::Stop | Kind::Semicolon)
                    && !(article.tokens[*t as usize].kind == Kind::Stop && *t + 1 < tokens.end && *t <= next + 3)
        });
        return end.or(Some(tokens.end)).is_some_and(|e| {
            (next..e).all(|t| {
                scan.names(t)
                    || matches!(article.token(t), "." | "-" | "of" | "for" | "and" | "'s" | "’s")
                    || matches!(scan.tag(t), Tag::Noun | Tag::Determiner)
            })
        });
    }
    false
}

/// A colon that does the work of a cue: in headlines ("Minister: no new taxes"), and before a quote.
fn colon(scan: &Scan<'_>, sentence: u32, tokens: &Tokens, found: &mut Vec<Attribution>) {
    let article = scan.article;
    let Some(colon) = tokens.clone().find(|t| article.tokens[*t as usize].kind == Kind::Colon && !scan.quoted(*t)) else { return };
    if colon + 1 >= tokens.end || colon == tokens.start {
        return;
    }
    let heading = matches!(article.block(sentence).kind, BlockKind::Title | BlockKind::Heading) || sentence == 0;
    let short = colon - tokens.start <= 4 && (tokens.start..colon).all(|t| scan.names(t) || scan.class(t) == Some(Class::Determiner));
    let content = article.span(colon + 1..bounds::trim(scan, colon + 1, tokens.end));
    // "Where: …", "Score: …" is a box of facts; "Minister: …", "Poll: …", "Ruiz: …" is somebody's.
    let speaks = (tokens.start..colon).any(|t| {
        scan.class(t).is_none()
            && (article.word(t).is(List::ReportingNoun)
                || matches!(article.word(t).text(), "poll" | "polls" | "survey" | "study")
                || article.word(t).is(List::PersonNoun)
                || article.word(t).is(List::Title)
                || article.word(t).is(List::Post))
    }) || article.mentions_from(tokens.start).first().is_some_and(|m| m.tokens.end <= colon);
    if heading && short && speaks && article.tokens[colon as usize + 1].kind != Kind::Number {
        found.push(attribution(scan, Some(tokens.start..colon), Some((colon..colon + 1, colon)), vec![content], sentence));
    } else if scan.speech(colon + 1) && found.last().is_none_or(|a| a.sentence != sentence) {
        let source = article
            .mentions_from(tokens.start)
            .iter()
            .take_while(|m| m.tokens.end <= colon)
            .filter(|m| !matches!(article.token(m.tokens.end), "'s" | "’s" | "'" | "’"))
            .find(|m| article.names[m.name as usize].kind == crate::article::NameKind::Person)
            .map(|m| m.tokens.clone())
            .or_else(|| scan.is_pronoun(tokens.start).then_some(tokens.start..tokens.start + 1));
        if source.is_some() {
            found.push(attribution(scan, source, Some((colon..colon + 1, colon)), vec![content], sentence));
        }
    }
}
