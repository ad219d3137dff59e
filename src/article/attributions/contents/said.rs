//! What a cue says was said, by the way in which it says so.

use super::super::cues::{self, Cue, Voice};
use super::super::tags::Tag;
use super::super::{Scan, bounds, sources};
use super::as_told;
use crate::article::{TokenId, Tokens};
use crate::lexicon::{ClosedClassWordClass as Class, Kind, ReportingVerb, words};
use crate::source::{Prose, Span};

/// A cue, and where what it tells may stand.
#[derive(Clone, Copy)]
pub(super) struct Said<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub cue: &'s Cue,
    pub source: Option<&'s Tokens>,
    /// Where what is said may begin.
    pub floor: TokenId,
    /// Where it must end.
    pub end: TokenId,
    /// The sentence.
    pub tokens: &'s Tokens,
}

impl Said<'_, '_> {
    /// What was said, in the order of the text.
    pub(super) fn content(self) -> Vec<Span<Prose>> {
        match self.cue.voice {
            Voice::Passive => self.announced(),
            Voice::Agentless => self.expected(),
            Voice::AccordingTo => self.according_to(),
            _ => self.closed_before().or_else(|| self.quoted_before()).unwrap_or_else(|| self.clause()),
        }
    }

    fn kind(&self, t: TokenId) -> Kind {
        self.scan.article.tokens[t as usize].kind
    }

    /// Ends what is said at token `t`?
    fn ends(&self, t: TokenId) -> bool {
        t >= self.end || matches!(self.kind(t), Kind::Stop | Kind::Semicolon | Kind::Close)
    }

    /// The first token of the source and the cue, and the one after them.
    fn told(&self) -> Tokens {
        let cue = &self.cue.tokens;
        self.source.map_or(cue.clone(), |s| s.start.min(cue.start)..s.end.max(cue.end))
    }

    /// What stands before "was announced by".
    fn announced(&self) -> Vec<Span<Prose>> {
        let Said { scan, cue, source, floor, tokens, .. } = *self;
        let article = scan.article;
        // "The yard closed in May, as reported by the Echo".
        if let Some(of) = source.filter(|_| cue.tokens.start > tokens.start && article.word(cue.tokens.start - 1).among(words!["as"])) {
            return as_told(scan, cue.tokens.start, of.end, tokens);
        }
        sources::left(scan, cue.tokens.start, floor).map(|subject| article.span(subject)).into_iter().collect()
    }

    /// "He is expected to win": both what stands before and what comes after is what is expected.
    fn expected(&self) -> Vec<Span<Prose>> {
        let Said { scan, cue, floor, end, .. } = *self;
        let article = scan.article;
        let mut content = Vec::with_capacity(2);
        let next = article.word(cue.tokens.end).text();
        let subject = sources::left(scan, cue.tokens.start, floor).filter(|s| !article.word(s.start).among(words!["it", "there"]));
        let about = cue.tokens.end > cue.verb + 1 && !cue.frame.verdict && !article.word(cue.tokens.end - 1).among(words!["as"]);
        if let Some(subject) = subject.filter(|_| !about && (!cue.frame.addressee || next == "to")) {
            content.push(article.span(subject));
        }
        let question = bounds::question(scan, cue.tokens.end, end).filter(|_| cue.frame.addressee);
        let mark = cue.tokens.end < end && matches!(self.kind(cue.tokens.end), Kind::Comma | Kind::Colon) && scan.speech(cue.tokens.end + 1);
        let from = question.unwrap_or(cue.tokens.end + u32::from(mark));
        let comma = |from: TokenId| (from..end).find(|t| self.kind(*t) == Kind::Comma && !scan.quoted(*t));
        let to = if scan.quoted(from) {
            end
        } else if let Some(comma) = comma(from).filter(|_| question.is_some() && scan.tag(cue.verb) == Tag::Participle) {
            // "Asked whether it was late, Ruiz shrugged."
            comma
        } else {
            bounds::clause_end(scan, from, bounds::relative_end(scan, cue, None, from, end))
        };
        if from < to && !matches!(self.kind(from), Kind::Comma | Kind::Stop | Kind::Semicolon) {
            content.push(article.span(from..bounds::trim(scan, from, to)));
        }
        content
    }

    /// "According to Ruiz, the plan failed", "The plan failed, according to Ruiz".
    fn according_to(&self) -> Vec<Span<Prose>> {
        let Said { scan, tokens, .. } = *self;
        let article = scan.article;
        let Tokens { start, end: after } = self.told();
        let to_the_end = |from: TokenId| article.span(from..bounds::trim(scan, from, tokens.end));
        // "… because, according to Ruiz, it had sunk".
        let link = start.checked_sub(1 + u32::from(start > tokens.start && self.kind(start - 1) == Kind::Comma)).filter(|l| *l > tokens.start);
        let linked = link.is_some_and(|l| matches!(scan.tag(l), Tag::Subordinator | Tag::Conjunction)) && self.kind(after.min(tokens.end - 1)) == Kind::Comma;
        if linked {
            return vec![to_the_end(after + 1)];
        }
        if start > tokens.start + 1 || start == tokens.start + 1 && self.kind(tokens.start) == Kind::Word && scan.tag(tokens.start) != Tag::Conjunction {
            let last = start - u32::from(self.kind(start - 1) == Kind::Comma);
            let begin = (tokens.start..last).rev().find(|t| self.kind(*t) == Kind::Semicolon).map_or(tokens.start, |t| t + 1);
            let mut content = vec![article.span(begin..last)];
            // "The yard, according to Ruiz, is lost": what is said goes on, where its verb is still to come.
            let whole = (begin..last).any(|t| matches!(scan.tag(t), Tag::Finite | Tag::Auxiliary | Tag::Passive));
            if after + 1 < tokens.end && self.kind(after) == Kind::Comma && (!whole || matches!(self.kind(after + 1), Kind::Number | Kind::Sign)) {
                content.push(to_the_end(after + 1));
            }
            return content;
        }
        let begin = (after..tokens.end).find(|t| self.kind(*t) == Kind::Comma && !scan.quoted(*t)).map_or(after, |c| c + 1);
        let begin = if self.kind(after - 1) == Kind::Comma { after } else { begin };
        (begin < tokens.end).then(|| to_the_end(begin)).into_iter().collect()
    }

    /// Is the mark at token `b` that of a quote with a full stop of its own, which only a verb that tells by itself goes
    /// with: "“Nobody did.” He shrugged."?
    fn stopped(&self, b: TokenId) -> bool {
        !self.cue.frame.clause && b > 0 && self.kind(b) == Kind::Quote && self.scan.article.token(b - 1) == "."
    }

    /// Does a clause with "that" follow the cue?
    fn that_follows(&self) -> bool {
        self.scan.article.word(self.cue.tokens.end).among(words!["that"]) && !self.inverted()
    }

    /// Does the source stand behind the cue: "said Ruiz"?
    fn inverted(&self) -> bool {
        self.source.is_some_and(|s| s.start >= self.cue.tokens.end)
    }

    /// The quote that ends right before the source and the cue, in their sentence.
    fn quote(&self) -> Option<u32> {
        let (scan, start) = (self.scan, self.told().start);
        let b = start.checked_sub(1).filter(|b| *b >= self.tokens.start && !self.stopped(*b))?;
        let b = if self.kind(b) == Kind::Comma && b > self.tokens.start { b - 1 } else { b };
        scan.quote(b).filter(|q| scan.article.quotes[*q as usize].span.end == scan.article.tokens[b as usize].span().end)
    }

    /// A second quote, after a comma, behind the cue and the source.
    fn quote_after(&self) -> Option<Span<Prose>> {
        let (scan, end) = (self.scan, self.end);
        let next = (self.told().end..end).find(|t| scan.speech(*t) && matches!(self.kind(*t - 1), Kind::Comma | Kind::Colon | Kind::Dash))?;
        Some(scan.article.span(next..bounds::trim(scan, next, end)))
    }

    /// "It failed!" Ruiz said.: the quote ends a sentence of its own.
    fn closed_before(&self) -> Option<Vec<Span<Prose>>> {
        let Said { scan, cue, end, .. } = *self;
        let article = scan.article;
        let Tokens { start, end: after } = self.told();
        if start != self.tokens.start || !cue.frame.quote || cue.voice != Voice::Active || self.that_follows() {
            return None;
        }
        let closing = start.checked_sub(1).filter(|b| self.kind(*b) == Kind::Quote && scan.speech(*b) && same_block(scan, *b, start));
        let said = (after..end).find(|t| !matches!(scan.tag(*t), Tag::Adverb)).is_none_or(|t| {
            let about = cue.frame.object && cue.tokens.end > cue.verb + 1;
            let time = article.is_day(t) || matches!(article.word(t).text(), "last" | "this" | "late" | "early");
            about || matches!(self.kind(t), Kind::Stop | Kind::Comma | Kind::Colon) || scan.tag(t) == Tag::Preposition || time
        });
        let quote = closing.filter(|b| said && !self.stopped(*b)).and_then(|b| scan.quote(b))?;
        Some(std::iter::once(article.quotes[quote as usize].span).chain(self.quote_after()).collect())
    }

    /// A quote that ends before the source and the cue is what is said; another may follow after a comma.
    fn quoted_before(&self) -> Option<Vec<Span<Prose>>> {
        let Said { scan, cue, floor, tokens, .. } = *self;
        let quote = self.quote().filter(|_| cue.frame.quote && !self.that_follows() && cue.voice != Voice::Follows)?;
        let mut span = scan.article.quotes[quote as usize].span;
        let head = scan.tokens_of(quote).start.max(tokens.start);
        // Words before the quote in the same sentence belong to what is said: it is "very late," she said.
        if head > floor && floor == tokens.start && matches!(self.kind(head - 1), Kind::Word | Kind::Comma | Kind::Dash) {
            span = scan.article.span(tokens.start..head).to(span);
        }
        Some(std::iter::once(span).chain(self.quote_after()).collect())
    }

    /// The clause or the quote behind the cue, as far as it takes one.
    fn right(&self) -> Option<Tokens> {
        let Said { scan, cue, source, end, .. } = *self;
        let from = bounds::skip(scan, cue, end);
        let dash = || self.kind(from) == Kind::Dash && scan.tag(from + 1) == Tag::Conjunction;
        if from >= end || self.ends(from) || self.kind(from) == Kind::Comma || dash() {
            return None;
        }
        let word = scan.article.word(from).text();
        let about = cue.tokens.end == cue.verb + 2 && scan.article.word(cue.verb + 1).among(words!["about"]);
        let fits = if scan.quoted(from) || about || matches!(word, "yes" | "no" | "that" | "how" | "why" | "whether" | "what" | "if" | "where" | "who" | "when")
        {
            true
        } else if word == "to" || word == "not" && scan.tag(from + 1) == Tag::To {
            cue.frame.infinitive || cue.frame.addressee || cue.frame.object && !cue.frame.clause
        } else {
            scan.class(from) != Some(Class::Preposition)
                && (cue.frame.object || cue.frame.quote || cues::clause(scan, from, end) || cue.tokens.end < from && self.kind(from - 1) == Kind::Colon)
                || cue.frame.quote && cues::clause(scan, from, end)
        };
        // "said, “No,” when asked about it".
        let behind = scan.quote(from).map_or(end, |q| scan.tokens_of(q).end);
        let aside = behind < end && scan.tag(behind) == Tag::Subordinator && scan.article.word(behind).among(words!["after", "as", "before", "when", "while"]);
        if aside && scan.speech(from) {
            return Some(from..behind);
        }
        fits.then(|| from..bounds::trim(scan, from, bounds::relative_end(scan, cue, source, from, end)))
    }

    /// "told the court on Monday", "told reporters as he left": is it those who hear it, and no more of what they hear?
    fn hearers(&self, right: &Tokens) -> bool {
        let scan = self.scan;
        let ends = (right.start..right.end).find(|t| !matches!(scan.tag(*t), Tag::Noun | Tag::Determiner | Tag::Pronoun)).unwrap_or(right.end);
        let circumstance = |t: TokenId| {
            matches!(scan.tag(t), Tag::Preposition | Tag::Adverb | Tag::Subordinator) && !scan.article.word(t).among(words!["that", "of", "about"])
        };
        self.cue.frame.addressee && ends > right.start && !scan.quoted(right.start) && (ends == right.end || circumstance(ends))
    }

    /// Is it a clause of its own, as far as its verb and its beginning show?
    fn complete(&self, clause: Tokens) -> bool {
        let scan = self.scan;
        let opens = !matches!(scan.tag(clause.start), Tag::Subordinator | Tag::Gerund | Tag::Participle | Tag::Conjunction)
            && !scan.article.word(clause.start).among(words!["after", "as", "before", "since", "until", "when", "while"]);
        opens && clause.into_iter().any(|t| matches!(scan.tag(t), Tag::Finite | Tag::Passive | Tag::Auxiliary))
    }

    /// What follows the cue, or else the clause that it ends or interrupts: "The plan failed, she said"; "the plan, she said,
    /// has failed".
    fn clause(&self) -> Vec<Span<Prose>> {
        let Said { scan, cue, floor, end, tokens, .. } = *self;
        let article = scan.article;
        let Tokens { start, end: after } = self.told();
        let mut content = Vec::with_capacity(2);
        let inverted = self.inverted();
        let right = if inverted { None } else { self.right() };
        let comma_before = start > tokens.start && matches!(self.kind(start - 1), Kind::Comma | Kind::Dash);
        let begin = (floor..start).rev().find(|t| self.kind(*t) == Kind::Semicolon).map_or(floor, |t| t + 1);
        // "…, she said, because …": it is said around the cue.
        let tells = |t: TokenId| scan.tag(t) == Tag::Finite && article.word(t).entry::<ReportingVerb>("").is_some_and(|(v, _)| v.quote);
        let between = comma_before && after < end && self.kind(after) == Kind::Comma && !(tokens.start..floor).any(tells);
        let whole = floor == tokens.start || !scan.quoted(begin - 1) && (self.ends(after) || between);
        let begin = if whole { tokens.start.max(begin * u32::from(begin != floor)) } else { begin };
        let last = start - u32::from(comma_before);
        // "Asked whether it was late, Ruiz shrugged", "Noting that it was late, Ruiz said": told apart from what she says.
        let asked = begin < last
            && !inverted
            && (scan.tag(begin) == Tag::Participle || scan.tag(begin) == Tag::Gerund && article.word(begin + 1).among(words!["that"]))
            && (begin..last).all(|t| self.kind(t) != Kind::Comma);
        // "The plan has failed, she told reporters": who is told is not what is said.
        let heard = comma_before && whole && right.as_ref().is_some_and(|right| self.hearers(right)) && self.complete(begin..last);
        let right = right.filter(|_| !heard);
        if right.is_none() && (comma_before || inverted) && cue.frame.clause && last > begin && !asked {
            content.push(article.span(begin..last));
            // "The bridge, she said later, is late."
            let after = after + u32::from(after + 1 < end && scan.tag(after) == Tag::Adverb && self.kind(after + 1) == Kind::Comma);
            let on = after + 1;
            if on < end && self.kind(after) == Kind::Comma && !matches!(scan.tag(on), Tag::Gerund | Tag::Conjunction) && !self.ends(on) {
                content.push(article.span(on..bounds::trim(scan, on, bounds::clause_end(scan, on, end))));
            }
        }
        if let Some(right) = right.filter(|r| !r.is_empty()) {
            // "Lee will be there, she said, “with a scarf”": one clause, on both sides of the cue.
            let broken = comma_before && scan.speech(right.start) && self.kind(right.start - 1) == Kind::Comma && floor == tokens.start && last > begin;
            if broken && (begin..last).all(|t| !scan.quoted(t)) && article.token(right.start + 1).starts_with(char::is_lowercase) {
                content.push(article.span(begin..last));
            }
            content.push(article.span(right));
        }
        content
    }
}

/// Do both tokens stand in one block?
fn same_block(scan: &Scan<'_>, a: TokenId, b: TokenId) -> bool {
    let article = scan.article;
    let block = |t: TokenId| article.sentence_at(article.tokens[t as usize].span().start).map(|s| article.sentences[s as usize].block);
    block(a) == block(b)
}
