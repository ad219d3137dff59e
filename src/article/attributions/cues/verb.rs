//! A verb of saying as a cue: whether it is one where it stands, and how it stands to its source.

use super::super::tags::Tag;
use super::super::{Scan, bounds, chained, gaps};
use super::{Cue, Voice, about, as_saying, circumstance, clause, conjunction, finds, group, refuses, speaks};
use crate::article::{TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, Kind, ReportingVerb, Word, words};

/// A verb of saying in its sentence, with what follows it.
pub(super) struct Verb<'s, 'a> {
    scan: &'s Scan<'a>,
    sentence: Tokens,
    t: TokenId,
    tag: Tag,
    frame: &'static ReportingVerb,
    /// Of how many tokens the verb is: two of "called for".
    length: u32,
    /// Its auxiliaries and adverbs, itself, its particles and the circumstance of "said on Monday".
    tokens: Tokens,
    /// The token behind them, a time and a "not" aside, within the sentence.
    next: Option<TokenId>,
    /// What follows "about", "of" or the like is what is spoken of.
    about: bool,
}

impl<'s, 'a> Verb<'s, 'a> {
    pub(super) fn read(scan: &'s Scan<'a>, t: TokenId, sentence: Tokens, frame: &'static ReportingVerb, length: u32, tag: Tag) -> Option<Self> {
        let article = scan.article;
        let mut frame = frame;
        // "The survey found Lee ahead": what a survey finds is what it reports.
        if frame.clause && !frame.object && scan.subject(t).is_some_and(|s| s.into_iter().any(|n| finds(article.word(n).text()))) {
            frame = Word::find("report").entry::<ReportingVerb>("report")?.0;
        }
        let about = about(scan, t + length, frame, length, tag);
        let more = match () {
            () if about => 1,
            () if frame.quote && tag == Tag::Finite => circumstance(scan, t + length, sentence.end),
            () => 0,
        };
        let end = t + length + more;
        let next = (end < sentence.end).then_some(end);
        // "announcing on Monday he would"; not "the ad released Monday calls", "a hearing Monday that".
        let timed = frame.quote && (tag == Tag::Gerund || next.is_some_and(|n| article.word(n).among(words!["at"])));
        let next = next.map(|n| if timed { bounds::time(scan, n, sentence.end) } else { n }).filter(|n| *n < sentence.end);
        // "decided not to wait".
        let next = next.map(|n| n + u32::from(article.word(n).among(words!["not"]) && n + 1 < sentence.end && scan.tag(n + 1) == Tag::To));
        let tokens = group(scan, t, sentence.start)..end;
        let verb = Verb { scan, sentence, t, tag, frame, length, tokens, next, about };
        (!verb.sights()).then_some(verb)
    }

    /// "saw the fire", "to see him": what the eyes see, where "sees it as late" and "sees the sale as" judge.
    fn sights(&self) -> bool {
        let Verb { scan, t, tag, .. } = *self;
        let judges = || {
            let now = tag == Tag::Finite && matches!(self.text(), "see" | "sees") && !self.tokens.clone().any(|n| scan.tag(n) == Tag::Auxiliary);
            let end = self.sentence.end.min(t + 14);
            let whole = |n: &TokenId| matches!(scan.article.tokens[*n as usize].kind, Kind::Word | Kind::Number) || scan.article.tokens[*n as usize].glued;
            now || self.clause() || (t + 1..end).take_while(whole).any(|n| scan.article.word(n).among(words!["as"]))
        };
        self.frame.sight && self.length == 1 && !judges()
    }

    /// The cue with its own words and `voice`.
    fn cue(&self, voice: Voice) -> Cue {
        self.over(self.tokens.clone(), voice)
    }

    /// The cue with these words.
    fn over(&self, tokens: Tokens, voice: Voice) -> Cue {
        Cue { tokens, verb: self.t, frame: self.frame, voice }
    }

    fn text(&self) -> &'static str {
        self.scan.article.word(self.t).text()
    }

    fn next_text(&self) -> &'static str {
        self.next.map_or("", |n| self.scan.article.word(n).text())
    }

    fn next_tag(&self) -> Option<Tag> {
        self.next.map(|n| self.scan.tag(n))
    }

    /// The token before its words, within the sentence.
    fn previous(&self) -> Option<TokenId> {
        self.tokens.start.checked_sub(1).filter(|p| *p >= self.sentence.start)
    }

    /// Does a phrase or a question begin behind it?
    fn opens(&self) -> bool {
        let scan = self.scan;
        self.next.is_some_and(|n| {
            scan.opens_phrase(n + u32::from(scan.class(n) == Some(Class::Adverb) && n + 1 < self.sentence.end))
                || scan.article.word(n).among(words!["that", "how", "why", "whether", "what"])
        })
    }

    /// Stands a quote behind it, after a comma or a colon: "was asked, “Why now?”"?
    fn quotes(&self) -> bool {
        self.next.is_some_and(|n| matches!(self.scan.article.tokens[n as usize].kind, Kind::Comma | Kind::Colon) && self.scan.speech(n + 1))
    }

    /// Does a clause begin behind it?
    fn clause(&self) -> bool {
        self.next.is_some_and(|n| clause(self.scan, n, self.sentence.end))
    }

    /// Does something follow that can be what is said?
    fn takes(&self) -> bool {
        let Verb { scan, frame, .. } = *self;
        let kind = self.next.map(|n| scan.article.tokens[n as usize].kind);
        let that = || self.next.is_some_and(|n| scan.tag(n) == Tag::Preposition && bounds::that(scan, n, self.sentence.end).is_some());
        // "which means that it closes": a verb of infinitives tells no clause.
        let aims = frame.infinitive && !(frame.clause || frame.object || frame.quote);
        let told = || self.next_text() == "that" || matches!(self.next_tag(), Some(Tag::Determiner | Tag::Pronoun));
        !(aims && told()) && self.clause()
            || frame.clause && that()
            || (self.about || frame.object || frame.quote) && self.opens()
            || frame.clause && self.ends()
            || frame.quote && self.tag == Tag::Finite && matches!(self.next_tag(), Some(Tag::Finite | Tag::Auxiliary | Tag::Gerund))
            || self.next_text() == "to" && (frame.infinitive || frame.addressee || !frame.clause)
            || frame.quote && matches!(kind, Some(Kind::Comma | Kind::Colon))
    }

    /// Ends the clause with it, a date aside: ", a court found in May."
    fn ends(&self) -> bool {
        let kind = |n: TokenId| self.scan.article.tokens[n as usize].kind;
        let past = self.next.map(|n| bounds::dated(self.scan, n)).filter(|n| *n < self.sentence.end);
        past.is_none_or(|n| matches!(kind(n), Kind::Comma | Kind::Stop | Kind::Dash | Kind::Close))
    }

    /// Stands what is said before the source: "a charge that Ruiz denied"?
    fn gapped(&self) -> bool {
        self.frame.object && gaps::read(self.scan, &self.tokens, self.sentence.start, self.sentence.end).is_some()
    }

    /// "was criticised by her", "was expected to", "asked whether it would".
    pub(super) fn passive(&self) -> Option<Cue> {
        let Verb { scan, t, tag, frame, .. } = *self;
        let article = scan.article;
        let (Tokens { start, end }, next_text) = (self.tokens.clone(), self.next_text());
        // "Asked by Ruiz on Monday whether", "pressed again about".
        let put = frame.addressee && bounds::question(scan, end, self.sentence.end).is_some();
        let by = (end..self.sentence.end.min(end + 6))
            .find(|n| article.token(*n) == "by")
            .filter(|b| (end..*b).all(|n| article.tokens[n as usize].kind == Kind::Word && !scan.quoted(n)));
        if let Some(by) = by.filter(|_| !put) {
            // "papers seen by the Echo": where it was seen, not what it thinks.
            let seen = tag == Tag::Participle && self.text() == "seen";
            return ((frame.object || frame.clause) && !seen).then(|| self.over(start..by + 1, Voice::Passive));
        }
        // "was quoted as saying that it was late": it is his that is quoted.
        if tag == Tag::Passive && self.text() == "quoted" && next_text == "as" && article.word(end + 1).text() == "saying" {
            return Some(self.over(start..end + 2, Voice::Active));
        }
        // "was described as late", "accused of theft", "is known for it".
        let verdict =
            frame.verdict && matches!(next_text, "as" | "of" | "for") || tag == Tag::Passive && next_text == "as" && self.next_tag() == Some(Tag::Preposition);
        let asked = frame.addressee && (self.opens() || self.quotes() || matches!(next_text, "about" | "if" | "to"))
            || self.length > 1 && (self.opens() || self.clause() || self.next_tag() == Some(Tag::Gerund));
        // "was not asked about it": nobody asks.
        let unasked = (frame.addressee || self.text() == "asked") && (start..t).any(|n| matches!(article.word(n).text(), "not" | "n't" | "never"));
        (!unasked && (asked || put || verdict || self.expected())).then(|| self.over(start..end + u32::from(verdict), Voice::Agentless))
    }

    /// "was expected to", "with Ruiz expected to win", "was told that": by nobody who is named.
    fn expected(&self) -> bool {
        let (frame, next) = (self.frame, self.next_text());
        let told = frame.clause && matches!(next, "to" | "that") || frame.quote && frame.object || frame.infinitive && next == "to";
        self.tag == Tag::Passive && told && self.text() != "supposed"
            || frame.verdict && self.next_tag() == Some(Tag::To)
            || self.text() == "expected" && next == "to"
    }

    /// ", adding that", "a group backing him", "quoted her as saying".
    pub(super) fn gerund(&self) -> Option<Cue> {
        if !self.takes() {
            return None;
        }
        let scan = self.scan;
        let article = scan.article;
        let (Tokens { start, end }, previous) = (self.tokens.clone(), self.previous());
        // "The Echo quoted Ruiz as saying".
        if previous.is_some_and(|p| article.word(p).among(words!["as"])) && self.text() == "saying" {
            let quotes = |q: TokenId| matches!(article.word(q).text(), "quote" | "quoted" | "quotes" | "quoting");
            let quoted = (self.sentence.start..start - 1).rev().take(8).find(|q| quotes(*q));
            if let Some(q) = quoted.filter(|q| as_saying(scan, q + 1, self.sentence.end) == Some(self.t)) {
                return Some(self.over(start - 1..end, Voice::Quoted(q + 1)));
            }
        }
        if let Some(carrier) = chained::carrier(scan, start, self.sentence.start) {
            return Some(self.over(carrier..end, Voice::Active));
        }
        // "a group backing him": the noun before it is its source; else the subject of the clause.
        // ", at one point calling it": a time is nobody.
        let noun = previous.is_some_and(|p| scan.tag(p) == Tag::Noun && article.tokens[p as usize].kind == Kind::Word && speaks(scan, p));
        Some(self.cue(if noun { Voice::Active } else { Voice::Follows }))
    }

    /// "met to discuss it", "seems to say", "and to say".
    pub(super) fn infinitive(&self) -> Option<Cue> {
        let (scan, t, Tokens { start, end }) = (self.scan, self.t, self.tokens.clone());
        let chained = scan.article.tokens.get(start as usize).is_some() && scan.tag(start) != Tag::To && (start..t).any(|i| scan.tag(i) == Tag::To);
        if !chained {
            let to = self.previous().filter(|p| self.takes() && *p > self.sentence.start && scan.tag(*p) == Tag::To)?;
            let reader = scan.subject_of(t).is_some_and(|s| scan.article.word(s).among(words!["you"]));
            return (!reader).then(|| self.over(to..end, Voice::Purpose));
        }
        // "declined to comment": nothing is said.
        let refused = (start..t).any(|c| refuses(scan, c)) && (self.ends() || self.length == 1 && !self.opens());
        if !self.frame.quote && !self.takes() || refused {
            return None;
        }
        let follows = self.previous().is_some_and(|p| scan.tag(p) == Tag::Conjunction);
        Some(self.cue(if follows { Voice::Follows } else { Voice::Active }))
    }

    /// "she said", "said she", "and said", "appears to".
    pub(super) fn finite(&self) -> Option<Cue> {
        let (scan, frame, Tokens { start, end }) = (self.scan, self.frame, self.tokens.clone());
        if frame.raising {
            return Some(self.cue(Voice::Agentless));
        }
        if !frame.quote && !self.takes() && !self.gapped() {
            return None;
        }
        // "ran an advertisement that calls it late".
        let link = self.previous().is_some_and(|p| scan.tag(p) == Tag::Pronoun && scan.article.word(p).among(words!["that", "which"]));
        if link && let Some(carrier) = chained::carrier(scan, start, self.sentence.start) {
            return Some(self.over(carrier..end, Voice::Active));
        }
        // "The Echo quoted Ruiz as saying": the words are Ruiz's.
        if matches!(self.text(), "quote" | "quoted" | "quotes") && as_saying(scan, end, self.sentence.end).is_some() {
            return None;
        }
        let cue = self.cue(Voice::Active);
        let joined = conjunction(scan, &cue, self.sentence.start).is_some();
        Some(if joined { Cue { voice: Voice::Follows, ..cue } } else { cue })
    }
}
