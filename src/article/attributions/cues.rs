//! Cues: the verbs of saying, thinking and judging that are used as such, with their auxiliaries and particles.

mod verb;

use super::Scan;
use super::tags::Tag;
use crate::article::tokens::Part;
use crate::article::{TokenId, Tokens};
use crate::lexicon::{self, ClosedClassWordClass as Class, Few, Form, Group, Kind, List, Lists, ReportingNoun, ReportingVerb, Sieve, Word, words};
use verb::Verb;

/// How a cue stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// "she said", "said she".
    Active,
    /// "was criticised by her".
    Passive,
    /// "was expected to", "was asked whether": nobody is named as the source.
    Agentless,
    /// ", adding that", "and added": its source is that of the clause before.
    Follows,
    /// "quoted her as saying": its source begins at this token.
    Quoted(TokenId),
    /// "according to her".
    AccordingTo,
    /// "met to discuss it", "urged her to say": what somebody sets out to say, or is brought to.
    Purpose,
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

impl Cue {
    /// Its words, without the "by" that leads in the source: "was criticised by her".
    pub fn words(&self, scan: &Scan<'_>) -> Tokens {
        let last = self.tokens.end - 1;
        let by = self.voice == Voice::Passive && last > self.verb && scan.article.token(last) == "by";
        self.tokens.start..self.tokens.end - u32::from(by)
    }
}

/// Adds the cues outside quotations among `tokens`, in order; they begin at some of `openers`.
pub(super) fn find(scan: &Scan<'_>, tokens: Tokens, openers: &[TokenId], found: &mut Vec<Cue>) {
    let mut next = tokens.start;
    for &t in openers {
        let word = scan.article.word(t);
        let opens = word.opens(const { Lists::of(&[List::ReportingVerb]) }) || word.among(words!["according", "in"]);
        if t < next || !opens || scan.quoted(t) {
            continue;
        }
        if let Some(cue) = cue(scan, t, tokens.clone()) {
            next = cue.tokens.end;
            // "appeared to say": the verb that only carries the other is no cue of its own.
            while found.last().is_some_and(|c| c.tokens.start >= cue.tokens.start) {
                found.pop();
            }
            found.push(cue);
        }
    }
}

fn cue(scan: &Scan<'_>, t: TokenId, sentence: Tokens) -> Option<Cue> {
    let article = scan.article;
    if article.word(t).among(words!["according"]) && article.token(t + 1) == "to" {
        let frame = Word::find("say").entry::<ReportingVerb>("say")?.0;
        return Some(Cue { tokens: t..t + 2, verb: t, frame, voice: Voice::AccordingTo });
    }
    if let Some(cue) = poll(scan, t, &sentence) {
        return Some(cue);
    }
    if !article.word(t).opens(const { Lists::of(&[List::ReportingVerb]) }) {
        return None;
    }
    // An expression that only begins like one of saying is none, and its sentence need not be tagged for it.
    let (length, frame) = frame(scan, t, sentence.end)?;
    if surely_noun(scan, t, sentence.start) {
        return None;
    }
    let tag = scan.tag(t);
    if !matches!(tag, Tag::Finite | Tag::Gerund | Tag::Passive | Tag::Participle | Tag::Infinitive) {
        return None;
    }
    let verb = Verb::read(scan, t, sentence, frame, length, tag)?;
    match tag {
        Tag::Passive | Tag::Participle => verb.passive(),
        Tag::Gerund => verb.gerund(),
        Tag::Infinitive => verb.infinitive(),
        _ => verb.finite(),
    }
}

/// The conjunction that joins a cue to the clause before: right before it, or before a circumstance ("but in a letter said").
pub(super) fn conjunction(scan: &Scan<'_>, cue: &Cue, floor: TokenId) -> Option<TokenId> {
    let article = scan.article;
    let p = cue.tokens.start.checked_sub(1).filter(|p| *p >= floor)?;
    if scan.tag(p) == Tag::Conjunction {
        return Some(p);
    }
    let small = |t: TokenId| article.tokens[t as usize].kind == Kind::Word && (!article.tokens[t as usize].capital || article.is_day(t));
    let mut t = p;
    while t > floor + 1 && t + 6 > p && matches!(scan.tag(t), Tag::Noun | Tag::Adverb) && small(t) {
        t -= 1;
    }
    // "in a letter", "on Monday"; not "in Lima residents".
    let led = if article.is_day(p) { t } else { t.checked_sub(1)? };
    let whole = t < p && (article.is_day(p) || scan.tag(t) == Tag::Determiner);
    let joint = led.checked_sub(1).filter(|c| *c > floor && whole)?;
    (scan.tag(led) == Tag::Preposition && !scan.bounds(led) && scan.tag(joint) == Tag::Conjunction && scan.subject_of(cue.verb).is_some_and(|s| s < joint))
        .then_some(joint)
}

/// Is the word at `t`, which may be a noun, one for sure, as it stands right after a determiner or a preposition: "the report",
/// "of support"? So asked before the sentence is tagged, which would find no verb here either.
fn surely_noun(scan: &Scan<'_>, t: TokenId, start: TokenId) -> bool {
    let (word, forms) = (scan.article.word(t), scan.article.word(t).forms());
    let may_be = forms.noun() && (forms.third() || forms.base()) && !forms.past() && !forms.gerund() && !word.heads(List::ReportingVerb);
    may_be
        && t > start
        && matches!(scan.article.tokens[t as usize - 1].traits.part(), Part::Determiner | Part::Preposition)
        && !scan.quoted(t - 1)
        && word.class().is_none()
}

/// Does "about" at `n` lead in what a verb of saying or thinking is about: "reported about the sale"?
fn about(scan: &Scan<'_>, n: TokenId, frame: &ReportingVerb, length: u32, tag: Tag) -> bool {
    let active = matches!(tag, Tag::Finite | Tag::Infinitive | Tag::Gerund);
    length == 1 && active && !frame.raising && scan.article.word(n).among(words!["about"]) && scan.tag(n) == Tag::Preposition && !scan.bounds(n)
}

/// Where "saying" stands, if somebody and "as saying" follow from `from` on.
fn as_saying(scan: &Scan<'_>, from: TokenId, end: TokenId) -> Option<TokenId> {
    let at = (from..end.min(from + 8)).find(|t| !matches!(scan.tag(*t), Tag::Noun | Tag::Determiner | Tag::Pronoun))?;
    (at > from && at + 1 < end && scan.article.word(at).among(words!["as"]) && scan.article.word(at + 1).text() == "saying").then_some(at + 1)
}

/// Can the noun at `t` say or want something: somebody, a body, a name, or what carries words; not "turns", "a time"?
fn speaks(scan: &Scan<'_>, t: TokenId) -> bool {
    let word = scan.article.word(t);
    somebody(scan, t)
        || word == Word::UNKNOWN && scan.is_plural_subject(t)
        || word.is(List::ReportingNoun)
        || matches!(word.text(), "ad" | "ads" | "poll" | "polls" | "survey" | "surveys")
}

/// Is the noun at `t` somebody, a body or a name?
pub(super) fn somebody(scan: &Scan<'_>, t: TokenId) -> bool {
    let word = scan.article.word(t);
    scan.article.tokens[t as usize].capital
        || word.opens(const { Lists::of(&[List::PersonNoun, List::OrganisationWord, List::Title, List::Post]) })
        || word == Word::UNKNOWN && ["ers", "ors", "ists", "ians"].iter().any(|end| scan.article.token(t).ends_with(end))
}

/// Is it what finds things out, of which "shows" is a verb: "the poll shows"?
pub(super) fn finds(noun: &str) -> bool {
    matches!(
        noun,
        "analyses"
            | "analysis"
            | "data"
            | "evidence"
            | "figures"
            | "numbers"
            | "poll"
            | "polling"
            | "polls"
            | "records"
            | "research"
            | "statistics"
            | "studies"
            | "study"
            | "survey"
            | "surveys"
    )
}

/// "In a survey of 800 voters, most …": the preposition is the cue, the poll its source.
fn poll(scan: &Scan<'_>, t: TokenId, sentence: &Tokens) -> Option<Cue> {
    let article = scan.article;
    if !article.word(t).among(words!["in"]) {
        return None;
    }
    const POLLS: Sieve = Sieve::of(&[Few::of(&["poll", "polls", "survey", "surveys"])]);
    let is_poll = |n: TokenId| {
        if !POLLS.may(article.tokens[n as usize].hash) {
            return false;
        }
        matches!(article.word(n).text(), "poll" | "polls" | "survey" | "surveys")
            || matches!(article.token(n), "poll" | "polls" | "survey" | "surveys" | "Poll" | "Survey")
    };
    let near = || t + 1..sentence.end.min(t + 10);
    // "voters surveyed in the poll": a part of who they are.
    let asked = t > sentence.start && scan.tag(t - 1) == Tag::Participle;
    if !near().any(is_poll) || asked || !matches!(scan.tag(t + 1), Tag::Determiner | Tag::Noun) {
        return None;
    }
    // "ahead in the polls" says how somebody stands.
    if article.word(t + 1).text() == "polls" || article.word(t + 1).among(words!["the"]) && article.token(t + 2) == "polls" {
        return None;
    }
    let head = near().take_while(|n| matches!(scan.tag(*n), Tag::Determiner | Tag::Noun | Tag::Adverb)).find(|n| is_poll(*n))?;
    // "Half of the voters in the poll said": the poll is a part of those who said it.
    let subject = (head..sentence.end)
        .find(|n| !matches!(scan.tag(*n), Tag::Noun | Tag::Adverb | Tag::Participle))
        .is_some_and(|end| t > sentence.start && scan.tag(end) == Tag::Finite && scan.subject_of(end).is_some_and(|s| s < t));
    let frame = Word::find("say").entry::<ReportingVerb>("say")?.0;
    (head > t && !subject).then_some(Cue { tokens: t..t + 1, verb: t, frame, voice: Voice::AccordingTo })
}

/// How many tokens the day or the medium takes that news style puts beside the verb: "said Friday", "said in a statement".
fn circumstance(scan: &Scan<'_>, t: TokenId, end: TokenId) -> u32 {
    let article = scan.article;
    if t < end && article.is_day(t) {
        return 1 + u32::from(t + 1 < end && matches!(article.token(t + 1), "morning" | "afternoon" | "evening" | "night"));
    }
    // An interview or a speech is an occasion, which news style keeps apart from the cue.
    let medium = |n: &TokenId| {
        let word = article.word(*n);
        !matches!(word.text(), "broadcast" | "interview" | "paper" | "speech" | "order") && word.entry::<ReportingNoun>("").is_some_and(|(noun, _)| noun.medium)
    };
    if article.token(t) == "in" && matches!(article.token(t + 1), "a" | "an" | "the" | "his" | "her" | "its" | "their") {
        return (t + 2..end.min(t + 5)).take_while(|n| scan.tag(*n) == Tag::Noun).find(medium).map_or(0, |m| m + 1 - t);
    }
    0
}

/// The entry that begins at `t`, with its number of tokens.
fn frame(scan: &Scan<'_>, t: TokenId, end: TokenId) -> Option<(u32, &'static ReportingVerb)> {
    let article = scan.article;
    let word = article.word(t);
    let (length, frame, form) = lexicon::longest::<ReportingVerb>(|n| if t + (n as u32) < end { article.word(t + n as u32) } else { Word::UNKNOWN }, "")?;
    // "called again for": an adverb within an expression.
    let within =
        || lexicon::longest::<ReportingVerb>(|n| if t + (n as u32) + 1 < end { article.word(t + n as u32 + u32::from(n > 0)) } else { Word::UNKNOWN }, "");
    if length == 1
        && !frame.addressee
        && t + 2 < end
        && (article.word(t + 1).class() == Some(Class::Adverb) || article.token(t + 1).ends_with("ly"))
        && let Some((more, frame, _)) = within().filter(|(more, ..)| *more > 1)
    {
        return Some((more as u32 + 1, frame));
    }
    // "said about 300 people came": the preposition belongs to the figure.
    let alone = if length == 2 && scan.bounds(t + 1) { word.entry::<ReportingVerb>("") } else { None };
    let (length, frame) = alone.map_or((length, frame), |(alone, _)| (1, alone));
    // "found" is the past of "find" as well as a verb of its own.
    if length == 1
        && form == Form::Base
        && let Some((other, _)) = word.entries::<ReportingVerb>("").find(|(_, f)| *f != Form::Base)
    {
        return Some((1, other));
    }
    Some((length as u32, frame))
}

/// "declined to discuss the sale": what somebody will not say.
fn refuses(scan: &Scan<'_>, t: TokenId) -> bool {
    scan.article.word(t).in_group(Group::Refusal)
}

/// "seems", "appeared".
fn raising(scan: &Scan<'_>, t: TokenId) -> bool {
    scan.article.word(t).entry::<ReportingVerb>("").is_some_and(|(v, _)| v.raising)
}

/// Does a clause begin at `n`, or words in quotation marks?
pub(super) fn clause(scan: &Scan<'_>, n: TokenId, end: TokenId) -> bool {
    if scan.speech(n) || scan.article.word(n).among(words!["that", "how", "why", "whether", "what", "where", "who"]) {
        return true;
    }
    for t in n..end.min(n + 30) {
        match scan.tag(t) {
            Tag::Finite | Tag::Auxiliary | Tag::Passive => return t > n && scan.opens_phrase(n),
            Tag::Noun | Tag::Pronoun | Tag::Determiner | Tag::Preposition | Tag::Adverb | Tag::Participle => {}
            _ => return false,
        }
    }
    false
}

/// Where the verb group of `t` begins: its auxiliaries and adverbs, and the verbs that only carry it ("tried to say").
pub(super) fn group(scan: &Scan<'_>, t: TokenId, floor: TokenId) -> TokenId {
    let article = scan.article;
    let mut start = t;
    while start > floor {
        let p = start - 1;
        let capital = article.tokens[p as usize].capital && p == floor;
        match scan.tag(p) {
            Tag::Auxiliary => start = p,
            Tag::Adverb if !capital => start = p,
            Tag::To => {
                let mut carrier = p.checked_sub(1).filter(|c| *c >= floor);
                while let Some(c) = carrier.filter(|c| scan.tag(*c) == Tag::Adverb && !article.word(*c).is(List::Catenative)) {
                    carrier = c.checked_sub(1).filter(|c| *c >= floor);
                }
                match carrier {
                    // "went on to say".
                    Some(c)
                        if c > floor
                            && article.word(c).among(words!["on"])
                            && matches!(article.word(c - 1).text(), "go" | "goes" | "going" | "gone" | "went") =>
                    {
                        start = c - 1;
                    }
                    Some(c) if article.word(c).is(List::Catenative) || scan.tag(c) == Tag::Auxiliary || raising(scan, c) || refuses(scan, c) => start = c,
                    _ => break,
                }
            }
            _ => break,
        }
    }
    // Adverbs alone at the front belong to the clause, not to the cue: "Earlier, she said".
    while start < t && article.tokens[start as usize].kind != Kind::Word {
        start += 1;
    }
    start
}
