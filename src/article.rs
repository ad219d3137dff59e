//! A document analysed. Extractors run in the order of [`Article::read`], each reading only what those before it found;
//! analysis cannot fail. All spans are prose spans; [`Article::locate`] brings them back to the source.

mod attributions;
mod concordance;
mod corrections;
mod dates;
mod index;
mod listed;
mod mentions;
mod quantities;
mod quotes;
mod sentences;
mod statements;
mod tokens;

use crate::document::{Block, BlockKind, Document};
use crate::lexicon::Word;
use crate::source::{Prose, Raw, Span};
use crate::value;
use concordance::Concordance;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

pub use crate::lexicon::Kind;
pub use dates::{Tense, parse as parse_date};
pub use quantities::parse as parse_quantity;
pub use tokens::Token;

/// Index of a token in [`Article::tokens`].
pub type TokenId = u32;
/// A run of tokens, end exclusive.
pub type Tokens = Range<u32>;

/// A sentence, a heading, a cell: what the extractors read at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its prose.
    pub span: Span<Prose>,
    /// Its tokens.
    pub tokens: Tokens,
    /// Index of its block in [`Document::blocks`].
    pub block: u32,
    /// A bit for each kind of its tokens.
    kinds: u16,
}

impl Sentence {
    /// Has it a token of this kind?
    #[inline]
    pub fn holds(&self, kind: Kind) -> bool {
        self.kinds >> kind as u8 & 1 == 1
    }
}

/// What sort of figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// "20 critical minerals".
    Count,
    /// "$82 billion".
    Money,
    /// "70%", "1.25 percentage points".
    Percent,
    /// "10 miles".
    Measure,
    /// "Lee, 42", "a 42-year-old".
    Age,
    /// "three weeks".
    Duration,
    /// "doubled", "ten times", "threefold".
    Multiple,
    /// "a third", "three in five".
    Fraction,
}

/// Which way a figure is said to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Trend {
    /// "rose 5%", "up 3".
    Up,
    /// "fell 5%", "down 3".
    Down,
}

/// A figure of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From its first number word to its unit; bound words are outside.
    pub span: Span<Prose>,
    /// Its tokens.
    pub tokens: Tokens,
    /// What it means.
    pub amount: value::Amount,
    /// What sort it is.
    pub sort: Sort,
    /// What is counted, as written: "critical minerals".
    pub of: Option<Span<Prose>>,
    /// The bound's words, if any: "about", "over".
    pub bound: Option<Span<Prose>>,
    /// Its movement, if the text gives it one.
    pub trend: Option<Trend>,
    /// "from 100 to 120": it is the 100, and the next quantity is what it changes to.
    pub starts_change: bool,
    /// A verb tells that it is a mean: "averaged 24 points". It is as exact as it is written; single cases lie about it.
    pub averaged: bool,
    /// Index of its sentence.
    pub sentence: u32,
}

/// A date of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct DateMention {
    /// The date's words, its weekday included.
    pub span: Span<Prose>,
    /// Its tokens.
    pub tokens: Tokens,
    /// What day, month or year it is, when that is safe to say.
    pub value: Option<value::Date>,
    /// The weekday as written beside a day of a month, or alone.
    pub weekday: Option<(Span<Prose>, jiff::civil::Weekday)>,
    /// Day of the month, month and year as written; the year is `None` where only the article's date supplies it.
    pub written: (Option<i8>, Option<i8>, Option<i16>),
    /// It is told by a length of time, which is a figure too: "two years ago".
    pub distance: bool,
    /// Index of its sentence.
    pub sentence: u32,
}

/// What sort of thing a name names, as far as the text shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A company, agency, party, team.
    Organisation,
    /// A country, city, river.
    Place,
    /// Not known.
    Unknown,
}

/// Grammatical gender of the pronouns the text uses, where it shows one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// she, Ms., Mrs.
    Female,
    /// he, Mr.
    Male,
}

/// A stretch of text that names somebody or something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The name, without title or possessive.
    pub span: Span<Prose>,
    /// Its tokens.
    pub tokens: Tokens,
    /// The title before or after it, as written: "President", "the finance minister".
    pub role: Option<Span<Prose>>,
    /// Index in [`Article::names`]: who is named.
    pub name: u32,
    /// Index of its sentence.
    pub sentence: u32,
}

/// Somebody or something that the article names, over all its mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The fullest form of the name.
    pub full: Span<Prose>,
    /// What sort of thing it is.
    pub kind: NameKind,
    /// What pronoun it takes, where the text shows it.
    pub gender: Option<Gender>,
}

/// What a quotation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// Somebody's words, a clause at least.
    Speech,
    /// A few of somebody's words in the reporter's sentence.
    Fragment,
    /// A word held at a distance.
    Scare,
    /// A book, film, song, programme.
    Title,
    /// A word that is named or explained: the term “…”, known as “…”.
    Term,
    /// Words that many use or chant: a motto, a hashtag.
    Slogan,
    /// Words that stand on a thing: a banner, a plaque, a shirt.
    Sign,
}

impl QuoteKind {
    /// In lower case, as extracts write it.
    pub fn name(self) -> &'static str {
        match self {
            QuoteKind::Speech => "speech",
            QuoteKind::Fragment => "fragment",
            QuoteKind::Scare => "scare",
            QuoteKind::Title => "title",
            QuoteKind::Term => "term",
            QuoteKind::Slogan => "slogan",
            QuoteKind::Sign => "sign",
        }
    }
}

/// Text in quotation marks, or a block quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Marks included.
    pub span: Span<Prose>,
    /// What stands between them.
    pub inner: Span<Prose>,
    /// What it is for.
    pub kind: QuoteKind,
    /// Was its closing mark found (always so for a quote that a later paragraph takes up)?
    pub closed: bool,
    /// Stands within another quote.
    pub nested: bool,
    /// Index of the quote that it continues: the next paragraph of one speech, or the rest after "he said".
    pub continues: Option<u32>,
    /// Index of its attribution, once found.
    pub attribution: Option<u32>,
}

/// Who or what an attribution names as its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Speaker {
    /// A name of the article: index in [`Article::names`].
    Name(u32),
    /// Somebody without a name: "officials", "the report", or a pronoun that could not be resolved.
    Unnamed,
}

/// How the words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// In quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Partly in marks.
    Mixed,
}

/// Source, cue and content: who says it, the words that say so, what is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// How the words are given.
    pub form: Form,
    /// The words that name the source, with title and apposition.
    pub source: Option<Span<Prose>>,
    /// Who that is.
    pub speaker: Option<Speaker>,
    /// The words that say that it was said: "said", "according to".
    pub cue: Option<Span<Prose>>,
    /// The token that heads the cue, where that is a verb; none for nouns and adjectives ("his claim that").
    pub verb: Option<TokenId>,
    /// What was said.
    pub content: Vec<Span<Prose>>,
    /// Index of the sentence of its cue, or of its content where it has no cue.
    pub sentence: u32,
}

impl Attribution {
    /// Does the text say that somebody says so, rather than only name a belief, a plan or a claim?
    pub fn tells(&self) -> bool {
        self.verb.is_some() || self.cue.is_none()
    }
}

/// How sure a statement is of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Modality {
    /// "is", "did".
    Asserted,
    /// "will".
    Future,
    /// "may", "might", "could", "should", "would".
    Possible,
    /// In a question, after "if", an order.
    Unreal,
}

/// One clause reduced to what can clash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The clause.
    pub span: Span<Prose>,
    /// Its tokens.
    pub tokens: Tokens,
    /// Index of the attribution that it is part of; none is the narrator's own.
    pub attribution: Option<u32>,
    /// Index of the quote that it stands in.
    pub quote: Option<u32>,
    /// Its subject's words.
    pub subject: Option<Span<Prose>>,
    /// The name that the subject is, where it is one or a pronoun for one.
    pub subject_name: Option<u32>,
    /// The verb group, or copula and complement.
    pub predicate: Span<Prose>,
    /// The main verb's lemma, lower case: "discuss".
    pub lemma: Cow<'static, str>,
    /// "not", "never", "no", "denied" …
    pub negated: bool,
    /// "was found", "written by": its subject is what the act is done to.
    pub passive: bool,
    /// How sure it is.
    pub modality: Modality,
    /// What follows the predicate.
    pub rest: Tokens,
    /// Index of its sentence.
    pub sentence: u32,
}

/// A document analysed.
#[derive(Debug)]
pub struct Article {
    /// What was read.
    pub document: Document,
    /// The day of publication: from the document, a dateline, or the command line.
    pub date: Option<jiff::civil::Date>,
    /// All tokens, in order; boilerplate has none.
    pub tokens: Vec<Token>,
    /// All sentences, in order.
    pub sentences: Vec<Sentence>,
    /// Dates, in order.
    pub dates: Vec<DateMention>,
    /// Figures, in order.
    pub quantities: Vec<Quantity>,
    /// "a two-month contract": lengths in words that say which kind of thing something is, in order.
    pub terms: Vec<Quantity>,
    /// Those named.
    pub names: Vec<Name>,
    /// Names as they occur, in order.
    pub mentions: Vec<Mention>,
    /// Quotes, in order of their opening marks.
    pub quotes: Vec<Quote>,
    /// Attributions, in order.
    pub attributions: Vec<Attribution>,
    /// Statements, in order.
    pub statements: Vec<Statement>,
    /// For each token, a number that all forms of its word share; 0 for function words and marks.
    pub stems: Vec<u32>,
    /// The words with a capital, and those in small letters that the lexicon does not know, in order: what names are made of.
    pub(crate) unlisted: Vec<TokenId>,
    index: index::Index,
    concordance: OnceLock<Concordance>,
}

impl Article {
    /// `document`, of which nothing has been read yet. `date` is the article's day where the document itself gives none.
    fn unread(document: Document, date: Option<jiff::civil::Date>) -> Article {
        Article {
            date: document.published.as_ref().map(|p| p.date).or(date),
            document,
            tokens: Vec::new(),
            sentences: Vec::new(),
            dates: Vec::new(),
            quantities: Vec::new(),
            terms: Vec::new(),
            names: Vec::new(),
            mentions: Vec::new(),
            quotes: Vec::new(),
            attributions: Vec::new(),
            statements: Vec::new(),
            stems: Vec::new(),
            unlisted: Vec::new(),
            index: index::Index::default(),
            concordance: OnceLock::new(),
        }
    }

    /// Analyses `document`. `date` is the article's day where the document itself gives none.
    pub fn read(document: Document, date: Option<jiff::civil::Date>) -> Article {
        let mut article = Article::unread(document, date);
        let places = sentences::read(&mut article);
        dates::read(&mut article, &places);
        quantities::read(&mut article, &places);
        quotes::read(&mut article, &places);
        article.index_quotes();
        mentions::read(&mut article, &places);
        article.index_figures_and_names();
        attributions::read(&mut article, &places);
        quotes::settle(&mut article);
        statements::read(&mut article, &places);
        article.index_statements();
        article.unlisted = places.names;
        article
    }

    /// Where the prose of `span` stands in the source.
    #[inline]
    pub fn locate(&self, span: Span<Prose>) -> Span<Raw> {
        self.document.locate(span)
    }

    /// The text of a prose span.
    #[inline]
    pub fn text(&self, span: Span<Prose>) -> &str {
        self.document.slice(span)
    }

    /// The tokens that begin within `span`.
    pub fn tokens_in(&self, span: Span<Prose>) -> &[Token] {
        let from = &self.tokens[self.token_from(span.start) as usize..];
        &from[..from.iter().take_while(|t| t.span().start < span.end).count()]
    }

    /// The tokens of a sentence.
    #[inline]
    pub fn of_sentence(&self, sentence: u32) -> &[Token] {
        self.tokens_of(&self.sentences[sentence as usize].tokens)
    }

    /// These tokens themselves.
    #[inline]
    pub(crate) fn tokens_of(&self, tokens: &Tokens) -> &[Token] {
        &self.tokens[tokens.start as usize..tokens.end as usize]
    }

    /// The text of token `id`; empty past the end.
    #[inline]
    pub fn token(&self, id: TokenId) -> &str {
        self.tokens.get(id as usize).map_or("", |t| self.document.slice(t.span()))
    }

    /// The lexicon's word for token `id`; unknown past the end.
    #[inline]
    pub fn word(&self, id: TokenId) -> Word {
        self.tokens.get(id as usize).map_or(Word::UNKNOWN, |t| t.word)
    }

    /// Is token `id` the name of a day of the week, written out?
    #[inline]
    fn is_day(&self, id: TokenId) -> bool {
        self.tokens.get(id as usize).is_some_and(|t| t.traits.has(tokens::Traits::DAY))
    }

    /// The span from the first to the last of `tokens`.
    #[inline]
    pub fn span(&self, tokens: Tokens) -> Span<Prose> {
        match (self.tokens.get(tokens.start as usize), self.tokens.get(tokens.end.saturating_sub(1) as usize)) {
            (Some(first), Some(last)) if tokens.start < tokens.end => Span::new(first.span().start, last.span().end),
            _ => Span::default(),
        }
    }

    /// The block of sentence `index`.
    #[inline]
    pub fn block(&self, sentence: u32) -> &Block {
        &self.document.blocks[self.sentences[sentence as usize].block as usize]
    }

    /// The innermost quote around the byte at `offset`, by index.
    pub fn quote_at(&self, offset: u32) -> Option<u32> {
        let mut at = self.quotes_before(offset + 1);
        // Quotes that are in no other do not overlap, so the first of them on the way back decides.
        while let Some(before) = at.checked_sub(1) {
            let quote = &self.quotes[before];
            if offset < quote.span.end {
                return Some(before as u32);
            }
            if !quote.nested {
                return None;
            }
            at = before;
        }
        None
    }

    /// The attributions of the running text that have a source and a verb, outside quotation marks, with that source.
    pub fn sourced(&self) -> impl Iterator<Item = (&Attribution, Span<Prose>)> {
        self.attributions.iter().filter(|a| a.verb.is_some() && self.in_body(a.sentence)).filter_map(|a| {
            let source = a.source?;
            self.quote_at(source.start).is_none().then_some((a, source))
        })
    }

    /// Does a sentence stand in a note that says what an earlier report got wrong?
    pub fn is_correction(&self, sentence: u32) -> bool {
        corrections::holds(self, sentence)
    }

    /// Is a sentence part of the story's running text (not headline, caption, byline or table)?
    pub fn in_body(&self, sentence: u32) -> bool {
        matches!(self.block(sentence).kind, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem)
    }
}
