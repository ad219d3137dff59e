//! What a quotation is for. Its own look (capitals, stops, length) is read first, since attributions depend on it; the
//! words beside it ("the term", "a banner that read", "chanting") last, once it is known whose words they are.

use crate::article::{Article, Quote, QuoteKind, TokenId};
use crate::lexicon::{Kind, QuoteCue, QuoteCueKind as Cue, QuoteCuePart as Part, Words};

/// So many words are speech.
const SPEECH: u32 = 10;

/// What a quote is for, as far as its own look and the mark before it show.
pub(super) fn look(article: &Article, quotes: &[Quote], i: usize) -> QuoteKind {
    let quote = &quotes[i];
    if quote.kind == QuoteKind::Speech || quote.continues.is_some() {
        return QuoteKind::Speech;
    }
    let inner = article.text(quote.inner).trim();
    let (mut count, mut capitals, mut small_nouns) = (0, 0, 0);
    let tokens = &article.tokens;
    for word in &tokens[article.token_from(quote.inner.start) as usize..] {
        if word.span().end > quote.inner.end {
            break;
        }
        if !matches!(word.kind, Kind::Word | Kind::Number) {
            continue;
        }
        count += 1;
        if word.capital || word.kind == Kind::Number {
            capitals += 1;
        } else if !(word.word.among(&LINKING) || matches!(article.text(word.span()), "s" | "vs" | "'s")) {
            small_nouns += 1;
        }
        // No title, and long enough to be speech, whatever comes.
        if small_nouns > 0 && count >= SPEECH {
            return QuoteKind::Speech;
        }
    }
    let first_capital = inner.starts_with(|c: char| c.is_uppercase());
    let stopped = inner.ends_with(['.', '!', '?', '…']);
    let token = article.token_from(quote.span.start) as usize;
    let sentence_before =
        token.checked_sub(1).map(|b| article.tokens[b]).is_none_or(|b| matches!(b.kind, Kind::Stop | Kind::Colon | Kind::Quote | Kind::Comma));
    let comma = inner.ends_with(',');
    if count == 0 {
        return QuoteKind::Scare;
    }
    if small_nouns == 0
        && capitals >= 1
        && count <= 12
        && first_capital
        && !(inner.ends_with(['!', '?']) && sentence_before)
        && !(count <= 2 && sentence_before && (comma || stopped))
    {
        return if count == 1 && !comma { QuoteKind::Scare } else { QuoteKind::Title };
    }
    if first_capital && count >= 2 && (stopped || comma || sentence_before) || count >= SPEECH {
        return QuoteKind::Speech;
    }
    if count <= 2 && !(comma && sentence_before) && !(stopped && sentence_before) { QuoteKind::Scare } else { QuoteKind::Fragment }
}

/// Gives quotes the kind that the words beside them name. Titles, terms and what stands on a sign are nobody's words.
pub(in crate::article) fn settle(article: &mut Article) {
    let kinds: Vec<QuoteKind> = article.quotes.iter().map(|quote| Beside::new(article, quote).and_then(|b| b.kind()).unwrap_or(quote.kind)).collect();
    for (quote, kind) in article.quotes.iter_mut().zip(kinds) {
        quote.kind = kind;
        if matches!(kind, QuoteKind::Title | QuoteKind::Term | QuoteKind::Sign) {
            quote.attribution = None;
        }
    }
}

/// A quote and the words around it.
struct Beside<'a> {
    article: &'a Article,
    quote: &'a Quote,
    /// The sentence's first token.
    first: TokenId,
    /// The opening mark.
    open: TokenId,
    /// The token after the closing mark.
    after: TokenId,
}

impl<'a> Beside<'a> {
    /// None for what the words beside cannot change: block quotations, the later paragraphs of a speech.
    fn new(article: &'a Article, quote: &'a Quote) -> Option<Self> {
        if quote.continues.is_some() || quote.span == quote.inner || !quote.closed {
            return None;
        }
        let sentence = &article.sentences[article.sentence_at(quote.span.start)? as usize];
        let open = article.token_from(quote.span.start);
        let after = article.token_until(quote.span.end);
        Some(Beside { article, quote, first: sentence.tokens.start, open, after })
    }

    fn cue(&self, t: TokenId) -> Option<(Cue, Part)> {
        let word = self.article.word(t);
        word.entry::<QuoteCue>(self.article.token(t)).map(|(cue, _)| (cue.kind, cue.part))
    }

    fn text(&self, t: TokenId) -> &'a str {
        self.article.word(t).text()
    }

    fn capital(&self) -> bool {
        self.article.text(self.quote.inner).starts_with(char::is_uppercase)
    }

    fn kind(&self) -> Option<QuoteKind> {
        if self.article.text(self.quote.inner).starts_with('#') {
            return Some(QuoteKind::Slogan);
        }
        self.before().or_else(|| self.behind())
    }

    /// By the words before the opening mark.
    fn before(&self) -> Option<QuoteKind> {
        let mut at = self.open.checked_sub(1).filter(|t| *t >= self.first)?;
        let kind = self.article.tokens[at as usize].kind;
        let apart = matches!(kind, Kind::Comma | Kind::Colon);
        if apart {
            at = at.checked_sub(1).filter(|t| *t >= self.first)?;
        }
        // "with the words “…”" on a sign.
        if matches!(self.text(at), "words" | "message" | "legend") && self.sign_before(at, 8) {
            return Some(QuoteKind::Sign);
        }
        let spoken = self.quote.attribution.is_some();
        match self.cue(at) {
            // "the term “…”"; after a comma only where nobody speaks: her novel, “…”.
            Some((Cue::Title, Part::Noun)) => return (self.capital() && !(apart && spoken)).then_some(QuoteKind::Title),
            Some((cue, Part::Noun)) if !apart || !spoken || cue == Cue::Sign => return Some(named(cue)),
            Some((Cue::Sign, Part::Verb)) => return self.reads(at).then_some(QuoteKind::Sign),
            Some((Cue::Slogan, Part::Verb)) => return Some(QuoteKind::Slogan),
            Some((cue, Part::Verb)) if !apart => return Some(if self.capital() && cue == Cue::Title { QuoteKind::Title } else { named(cue) }),
            _ => {}
        }
        if apart {
            return None;
        }
        match self.text(at) {
            "so-called" => Some(QuoteKind::Term),
            "as" if at > self.first && self.text(at - 1) == "known" => Some(self.name()),
            "called" => self.called(at).then(|| self.name()),
            // "cries of “…”", "the nickname of “…”".
            "of" if at > self.first => match self.cue(at - 1) {
                Some((Cue::Slogan, Part::Noun)) => Some(QuoteKind::Slogan),
                Some((Cue::Term, Part::Noun)) => Some(QuoteKind::Term),
                _ => None,
            },
            _ => None,
        }
    }

    /// By the words behind the closing mark: the “…” sign, “…” means.
    fn behind(&self) -> Option<QuoteKind> {
        if self.article.text(self.quote.inner).ends_with([',', '.', '!', '?']) {
            return None;
        }
        match self.cue(self.after) {
            Some((Cue::Title, Part::Noun)) => self.capital().then_some(QuoteKind::Title),
            Some((cue, Part::Noun)) => Some(named(cue)),
            _ => matches!(self.text(self.after), "means" | "meaning" | "meant").then_some(QuoteKind::Term),
        }
    }

    /// A term, or the name of a work or a place where it is written like one.
    fn name(&self) -> QuoteKind {
        if self.quote.kind == QuoteKind::Title { QuoteKind::Title } else { QuoteKind::Term }
    }

    /// Does a sign stand before the reading verb at `at`: a banner that read, posters on the pier saying?
    fn reads(&self, at: TokenId) -> bool {
        let said = matches!(self.text(at), "said" | "says" | "say" | "warned" | "warns" | "warn" | "declared" | "declares" | "declare");
        self.sign_before(at, if said { 2 } else { 8 })
    }

    /// Is there a sign among the `reach` tokens before `at`, with no other clause between?
    fn sign_before(&self, at: TokenId, reach: TokenId) -> bool {
        (self.first.max(at.saturating_sub(reach))..at)
            .rev()
            .take_while(|t| !matches!(self.article.tokens[*t as usize].kind, Kind::Semicolon | Kind::Colon | Kind::Quote))
            .any(|t| matches!(self.cue(t), Some((Cue::Sign, Part::Noun))))
    }

    /// Is the thing before "called" what bears the name: a process called, it is called; not "which she called"?
    fn called(&self, at: TokenId) -> bool {
        let Some(before) = at.checked_sub(1).filter(|t| *t >= self.first) else { return false };
        let token = self.article.tokens[before as usize];
        if matches!(self.text(before), "is" | "are" | "was" | "were" | "be" | "been" | "being" | "commonly" | "often" | "sometimes" | "also" | "usually") {
            return true;
        }
        let clause = (self.first.max(before.saturating_sub(5))..before).any(|t| matches!(self.text(t), "what" | "which" | "that" | "who" | "whom"));
        token.kind == Kind::Word
            && !token.capital
            && !clause
            && !matches!(self.text(before), "he" | "she" | "they" | "i" | "we" | "it" | "and" | "has" | "have" | "had" | "who")
    }
}

fn named(cue: Cue) -> QuoteKind {
    match cue {
        Cue::Sign => QuoteKind::Sign,
        Cue::Slogan => QuoteKind::Slogan,
        Cue::Term => QuoteKind::Term,
        Cue::Title => QuoteKind::Title,
    }
}

/// Small words that titles leave in lower case.
const LINKING: Words =
    Words::of(&["a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "nor", "of", "on", "or", "over", "the", "to", "up", "with"]);
