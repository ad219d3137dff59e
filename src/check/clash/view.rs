//! A sentence as the comparison sees it: its content words, without figures and dates.

use super::contents::{Content, Contents, Index, bit, place};
use super::differ::{Alignment, Difference, Piece, words};
use super::sides::Near;
use super::stances::Stance;
use crate::article::{Article, Attribution, Modality, Speaker, Statement, Token, TokenId};
use crate::check::marks::Marks;
use crate::document::BlockKind;
use crate::lexicon::{ChangeCue, Few, Group, Kind, List, Lists, Sieve, antonym, longest};
use crate::source::{Prose, Span};
use std::cell::OnceCell;
use std::ops::Range;

/// All sentences of an article as the comparison sees them, and what is found in them once for all rules.
pub(in crate::check) struct Views<'a> {
    /// Their words.
    pub contents: &'a Contents,
    /// By the sentences' index.
    pub all: Vec<View<'a>>,
    /// Which sentences of the story hold which word.
    pub index: Index,
    /// For each sentence of the story those before it that are nearest to it in words.
    near: OnceCell<Vec<Near>>,
    /// Each of those pairs laid beside each other, once that is asked for.
    laid: OnceCell<Vec<OnceCell<Option<Alignment>>>>,
    /// The sides that are taken in it, once they are asked for.
    pub(super) stances: OnceCell<Vec<Stance>>,
    /// The figures told again and otherwise, once they are asked for.
    pub(super) again: OnceCell<Vec<Difference>>,
}

/// One sentence's content.
pub(in crate::check) struct View<'a> {
    pub sentence: u32,
    /// Stem and token of each content word outside figures and dates, in order.
    pub content: &'a [(u32, TokenId)],
    /// What is known of these words.
    pub of_words: &'a Content,
    /// What it holds besides.
    pub marks: &'a Marks,
    /// The article that it stands in.
    pub(super) article: &'a Article,
    /// The sentences of its block.
    pub mates: Range<u32>,
    /// Its quantities in the article's list.
    pub quantities: Range<usize>,
    /// Its dates in the article's list.
    pub dates: Range<usize>,
    /// Its statements in the article's list.
    pub statements: Range<usize>,
    /// Who says it: none is the narrator.
    pub speaker: Option<Speaker>,
    /// The words that name who says it.
    pub source: Option<Span<Prose>>,
    /// The whole of it is put as a question, a condition or a wish.
    pub unreal: bool,
    /// A statement of it stands in quotation marks.
    pub quoted: bool,
    /// It gives its figures each, a day or on average, rather than in all.
    pub shared_out: bool,
    /// What tells at a glance how it may differ from others.
    pub traits: Traits,
    /// A bit for the verb of each statement, by which most others are told from them.
    pub verbs: u64,
    /// The bits of those verbs that are denied and of those that are affirmed, verbs of the telling aside.
    denied: u64,
    affirmed: u64,
    /// Tokens of the longest name in it.
    pub name: usize,
    /// What part of the article it belongs to.
    pub block: BlockKind,
    /// It tells of a change, or of another time than its neighbours, once that is asked for.
    changes: OnceCell<bool>,
    /// A word of it is on the list of opposites, once that is asked for.
    opposable: OnceCell<bool>,
    /// It tells when something went on, or of a life: it is held against another that shares little with it.
    pub(super) dates_more: OnceCell<bool>,
    /// Its words as they are laid beside another sentence's, once that is asked for.
    pub(super) pieces: OnceCell<Vec<Piece>>,
}

impl<'a> Views<'a> {
    /// `marks` are those of each sentence.
    pub fn of(article: &'a Article, contents: &'a Contents, marks: &'a [Marks]) -> Views<'a> {
        let mut told: Vec<u32> = (0..article.attributions.len() as u32)
            .filter(|a| article.attributions[*a as usize].source.is_some() && article.attributions[*a as usize].tells())
            .collect();
        told.sort_by_key(|a| article.attributions[*a as usize].sentence);
        let mut reader = Reader { article, contents, marks, told: &told, next: Next::default() };
        let mut all: Vec<View<'a>> = Vec::with_capacity(article.sentences.len());
        all.extend((0..article.sentences.len() as u32).map(|i| reader.view(i)));
        let mut from = 0;
        for block in article.sentences.chunk_by(|a, b| a.block == b.block) {
            let to = from + block.len();
            all[from..to].iter_mut().for_each(|v| v.mates = from as u32..to as u32);
            from = to;
        }
        let index = Index::of(&all, contents);
        Views { contents, all, index, near: OnceCell::new(), laid: OnceCell::new(), stances: OnceCell::new(), again: OnceCell::new() }
    }

    /// The pairs of sentences that several rules look at, as `find` finds them the first time.
    pub(super) fn near(&self, find: impl FnOnce() -> Vec<Near>) -> &[Near] {
        self.near.get_or_init(|| {
            let mut all = find();
            (0u32..).zip(&mut all).for_each(|(at, near)| near.at = Some(at));
            all
        })
    }

    /// Where a pair laid beside each other is kept; none for a pair that one rule alone looks at.
    pub(super) fn laid(&self, near: Near) -> Option<&OnceCell<Option<Alignment>>> {
        let all = self.near.get()?;
        self.laid.get_or_init(|| all.iter().map(|_| OnceCell::new()).collect()).get(near.at? as usize)
    }
}

/// How many of a sentence's content words another has too, and how many of the others have a capital or none.
pub(in crate::check) struct Common {
    pub shared: usize,
    pub names: usize,
    pub missing: usize,
}

impl View<'_> {
    /// Does the sentence hold a word with this stem?
    #[inline]
    pub fn has(&self, stem: u32) -> bool {
        self.of_words.bits[place(stem)] & bit(stem) != 0 && self.content.iter().any(|(own, _)| *own == stem)
    }

    /// What of its words the other has, and what it has not.
    pub fn common(&self, other: &View<'_>) -> Common {
        let (mut plain, mut named) = (0, 0);
        for (_, id) in self.content.iter().filter(|(stem, _)| other.has(*stem)) {
            let of = if self.article.tokens[*id as usize].capital { &mut named } else { &mut plain };
            *of += 1;
        }
        self.with_common(plain, named)
    }

    /// The same, where it is known how many of its words without a capital and with one the other has.
    pub fn with_common(&self, plain: usize, named: usize) -> Common {
        let names = (self.of_words.named as usize).saturating_sub(named);
        let shared = plain + named;
        Common { shared, names, missing: self.content.len().saturating_sub(shared + names) }
    }

    /// The name of who says it, also where it stands beside other words: "her lawyer, Dan Roe".
    pub fn voice(&self, article: &Article) -> Option<u32> {
        match (self.speaker, self.source) {
            (Some(Speaker::Name(name)), _) => Some(name),
            (_, Some(source)) => {
                let from = article.mentions_from(article.token_from(source.start)).iter().skip_while(|m| m.span.start < source.start);
                from.take_while(|m| m.span.end <= source.end).last().map(|m| m.name)
            }
            _ => None,
        }
    }

    /// Dates of the two that cannot be the same: what they say is said of different times.
    pub fn other_time(&self, other: &View<'_>) -> bool {
        let known = |view: &View<'_>| self.article.dates[view.dates.clone()].iter();
        let (mut told, mut agree) = (false, false);
        for one in known(self) {
            for two in known(other) {
                let same = match (one.value, two.value) {
                    (Some(one), Some(two)) => Some(one.agrees(&two)),
                    // "in May", "in June" of a draft that has no year.
                    _ => one.weekday.zip(two.weekday).map(|((_, one), (_, two))| one == two).or_else(|| one.written.1.zip(two.written.1).map(|(a, b)| a == b)),
                };
                told |= same.is_some();
                agree |= same == Some(true);
            }
        }
        told && !agree
    }

    /// Is a word of it, or its lemma, on the list of opposites?
    pub fn opposable(&self) -> bool {
        let article = self.article;
        let of = |id: TokenId| article.stems.get(id as usize).is_some_and(|s| *s != 0) && antonym::listed(article.word(id), article.token(id));
        once(&self.opposable, || article.sentences[self.sentence as usize].tokens.clone().any(of))
    }

    /// Is it of the headline or the standfirst?
    pub fn is_head(&self) -> bool {
        matches!(self.block, BlockKind::Title | BlockKind::Dek)
    }

    /// Does it tell of a change, or of another time than its neighbours?
    #[inline]
    pub fn changes(&self) -> bool {
        let may = self.marks.lists.meet(CHANGES);
        let cues = |id: TokenId| self.article.word(id).opens(CHANGES) && cue(self.article, id);
        may && once(&self.changes, || self.article.sentences[self.sentence as usize].tokens.clone().any(cues))
    }

    /// May the one deny of a verb what the other affirms?
    #[inline]
    pub fn contradicts(&self, other: &View<'_>) -> bool {
        self.denied & other.affirmed | self.affirmed & other.denied != 0
    }

    /// Does it hold an ordinal: "third", "43rd"?
    pub fn ranks(&self) -> bool {
        self.traits.meets(Traits::RANKS)
    }

    /// Is it part of the story's running text?
    pub fn in_body(&self) -> bool {
        matches!(self.block, BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem)
    }
}

/// What is asked of a sentence many times, found out when it is asked first.
#[inline]
pub(super) fn once(known: &OnceCell<bool>, find: impl FnOnce() -> bool) -> bool {
    match known.get() {
        Some(known) => *known,
        None => *known.get_or_init(find),
    }
}

/// What tells at a glance how a sentence may differ from others, each a bit.
#[derive(Debug, Clone, Copy)]
pub(in crate::check) struct Traits(u16);

impl Traits {
    pub const NONE: Traits = Traits(0);
    /// It tells a figure.
    pub const FIGURES: Traits = Traits(1);
    /// It tells a date.
    pub const DATES: Traits = Traits(2);
    /// It holds an ordinal.
    pub const RANKS: Traits = Traits(4);
    /// It holds a name.
    pub const NAMED: Traits = Traits(8);
    /// It holds a statement.
    pub const STATED: Traits = Traits(16);
    /// It says where something is.
    pub const LOCATED: Traits = Traits(32);
    /// It gives each of several his own: "respectively".
    pub const PARCELS: Traits = Traits(64);

    /// With that one too, if it is so.
    fn with(self, other: Traits, is: bool) -> Traits {
        if is { self.or(other) } else { self }
    }

    pub const fn or(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    /// Those of both.
    #[inline]
    pub fn and(self, other: Traits) -> Traits {
        Traits(self.0 & other.0)
    }

    /// Is one in both?
    #[inline]
    pub fn meets(self, other: Traits) -> bool {
        self.0 & other.0 != 0
    }
}

/// Where in the article's lists the next sentence's part begins.
#[derive(Default)]
struct Next {
    statement: usize,
    told: usize,
}

/// Reads the sentences in their order; `told` are the attributions with a source, in the order of theirs.
struct Reader<'v, 't> {
    article: &'v Article,
    contents: &'v Contents,
    marks: &'v [Marks],
    told: &'t [u32],
    next: Next,
}

/// Where in `all`, which are in the order of their sentences, those of sentence `index` stand; `next` moves past them.
fn part<T>(all: &[T], next: &mut usize, index: u32, of: impl Fn(&T) -> u32) -> Range<usize> {
    let from = *next + all[*next..].iter().take_while(|t| of(t) < index).count();
    *next = from + all[from..].iter().take_while(|t| of(t) == index).count();
    from..*next
}

impl<'v> Reader<'v, '_> {
    fn view(&mut self, index: u32) -> View<'v> {
        let (article, next) = (self.article, &mut self.next);
        let sentence = &article.sentences[index as usize];
        let marks = &self.marks[index as usize];
        let (quantities, dates) = (article.places_of_quantities(index), article.places_of_dates(index));
        let statements = part(&article.statements, &mut next.statement, index, |s| s.sentence);
        let told = part(self.told, &mut next.told, index, |a| article.attributions[*a as usize].sentence);
        let tokens = article.of_sentence(index);
        let ordinal = |t: &Token| t.word.is(List::OrdinalWord) || t.glued && t.kind == Kind::Word && ENDINGS.has(article.text(t.span()));
        let given_each = |t: &Token| LIKE_SHARED_OUT.may(t.hash) && SHARED_OUT.has(article.text(t.span()));
        // By what the sentence says of itself, or by whose words its clauses are. "The council approved the budget" is an act
        // of the council that the narrator tells: somebody's words are those that hold a predicate of their own.
        let own = &article.statements[statements.clone()];
        let clause = |a: &Attribution| own.iter().any(|s| a.content.iter().any(|c| c.contains(s.predicate)));
        let told = self.told[told].iter().map(|a| &article.attributions[*a as usize]).find(|a| clause(a));
        let voice = |s: &Statement| s.attribution.and_then(|a| article.attributions.get(a as usize)).filter(|a| !a.verb.is_some_and(|v| acts(s, v)));
        let told = own.iter().find_map(voice).or(told);
        let asks = asks(article.text(sentence.span));
        let ranks = (marks.lists.meet(const { Lists::of(&[List::OrdinalWord]) }) || sentence.holds(Kind::Number)) && tokens.iter().any(ordinal);
        let name = article.mentions_of(index).iter().map(|m| m.tokens.len()).max().unwrap_or(0);
        let of_words = self.contents.of_words(index);
        let traits = Traits::NONE
            .with(Traits::FIGURES, !quantities.is_empty())
            .with(Traits::DATES, !dates.is_empty())
            .with(Traits::RANKS, ranks)
            .with(Traits::NAMED, name > 0)
            .with(Traits::STATED, !own.is_empty())
            .with(Traits::LOCATED, marks.groups.has(Group::Locating))
            .with(Traits::PARCELS, marks.groups.has(Group::Parcelling));
        let (mut denied, mut affirmed, mut telling) = (0, 0, 0);
        for s in own {
            let of = if words::told(&s.lemma) {
                &mut telling
            } else if s.negated {
                &mut denied
            } else {
                &mut affirmed
            };
            *of |= verb_bit(&s.lemma);
        }
        View {
            sentence: index,
            content: self.contents.words(index),
            of_words,
            marks,
            article,
            mates: index..index + 1,
            speaker: told.and_then(|a| a.speaker.or(a.source.map(|_| Speaker::Unnamed))),
            source: told.and_then(|a| a.source),
            unreal: asks
                || tokens.first().is_some_and(|first| inverted(article.text(first.span())))
                || !own.is_empty() && own.iter().all(|s| s.modality == Modality::Unreal),
            quoted: own.iter().any(|s| s.quote.is_some()),
            shared_out: !quantities.is_empty() && tokens.iter().any(given_each),
            traits,
            verbs: denied | affirmed | telling,
            denied,
            affirmed,
            name,
            block: article.block(index).kind,
            quantities,
            dates,
            statements,
            changes: OnceCell::new(),
            opposable: OnceCell::new(),
            dates_more: OnceCell::new(),
            pieces: OnceCell::new(),
        }
    }
}

/// The bit of a verb among those of [`View::verbs`].
fn verb_bit(lemma: &str) -> u64 {
    let letters = lemma.as_bytes();
    let (first, last) = (letters.first().copied().unwrap_or(0), letters.last().copied().unwrap_or(0));
    1 << ((usize::from(first) * 5 + usize::from(last) * 3 + letters.len() * 11) & 63)
}

/// What a cue of change begins with.
const CHANGES: Lists = Lists::of(&[List::ChangeCue]);

/// How an ordinal in figures ends.
const ENDINGS: Few = Few::of(&["nd", "rd", "st", "th"]);

/// Words by which figures are given each, a day or on average.
pub(super) const SHARED_OUT: Few = Few::of(&["each", "every", "per", "daily", "average", "apiece", "another", "additional"]);

const LIKE_SHARED_OUT: Sieve = Sieve::of(&[SHARED_OUT]);

/// "The council rejected the plan": is the verb of the telling the statement's own?
fn acts(statement: &Statement, verb: TokenId) -> bool {
    statement.tokens.start <= verb && verb + 1 == statement.rest.start
}

/// "earlier", "now", "up from": does a word or phrase that tells of another time or a change begin at `id`?
pub(super) fn cue(article: &Article, id: TokenId) -> bool {
    let word = article.word(id);
    word.is(List::ChangeCue) || word.heads(List::ChangeCue) && longest::<ChangeCue>(|n| article.word(id + n as u32), article.token(id)).is_some()
}

/// "Had voters approved it, work would have started": does a sentence put a condition by its first word?
fn inverted(first: &str) -> bool {
    matches!(first, "Had" | "Should" | "Were")
}

/// Does a sentence end with a question mark, closing marks left aside?
fn asks(sentence: &str) -> bool {
    match sentence.as_bytes() {
        [.., b'?'] => true,
        [.., b'"' | b'\'' | b')' | 0x80..] => sentence.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with('?'),
        _ => false,
    }
}
