//! A sentence as the comparison sees it: its content words, without figures and dates.

use super::differ::{Alignment, Piece};
use super::sides::Near;
use super::stances::Stance;
use crate::article::{Article, Attribution, Modality, Speaker, Statement, Token, TokenId};
use crate::check::marks::Marks;
use crate::document::BlockKind;
use crate::lexicon::{ChangeCue, Few, Kind, List, Lists, Sieve, antonym, longest};
use crate::source::{Prose, Span};
use std::cell::OnceCell;
use std::ops::Range;

/// The content words of an article, outside figures and dates, one sentence after the other: stem and token of each.
pub(in crate::check) struct Contents {
    words: Vec<(u32, TokenId)>,
    /// The same by the number that a stem has in the article, each once a sentence.
    numbers: Vec<u32>,
    /// How many stems there are.
    stems: u32,
    /// By the sentences' index.
    sentences: Vec<Content>,
}

/// What a sentence has of them.
pub(in crate::check) struct Content {
    /// Where its words end, and the numbers of their stems.
    ends: (u32, u32),
    /// A bit for each stem, by which most others are told from them.
    bits: [u64; 4],
    /// The same, of words without a capital.
    plain: [u64; 4],
    /// A word of it says where something is: "based", "born".
    pub located: bool,
}

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
    /// Tokens of the longest name in it.
    pub name: usize,
    /// What part of the article it belongs to.
    pub block: BlockKind,
    /// A word of it is on the list of opposites, once that is asked for.
    opposable: OnceCell<bool>,
    /// Its words as they are laid beside another sentence's, once that is asked for.
    pub(super) pieces: OnceCell<Vec<Piece>>,
}

impl Contents {
    pub fn of(article: &Article) -> Contents {
        let mut words = Vec::with_capacity(article.tokens.len() / 2 + 16);
        let mut sentences = Vec::with_capacity(article.sentences.len());
        let mut numbers = Numbers::with_room(article.tokens.len());
        let mut next = Next::default();
        for (index, sentence) in (0u32..).zip(&article.sentences) {
            let figures = &article.quantities[part(&article.quantities, &mut next.quantity, index, |q| q.sentence)];
            let days = &article.dates[part(&article.dates, &mut next.date, index, |d| d.sentence)];
            // "fewer than 40": its words are the figure's.
            let figure = |id: TokenId, token: &Token| {
                figures.iter().any(|q| q.tokens.contains(&id) || q.bound.is_some_and(|b| b.contains(token.span())))
                    || days.iter().any(|d| d.tokens.contains(&id))
            };
            let timeless = figures.is_empty() && days.is_empty();
            let mut content = Content { ends: (0, 0), bits: [0; 4], plain: [0; 4], located: false };
            let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
            for (at, stem) in range.clone().zip(&article.stems[range]) {
                if *stem == 0 {
                    continue;
                }
                let (id, token) = (at as TokenId, &article.tokens[at]);
                let telling = token.word.opens(const { Lists::of(&[List::ReportingVerb]) }) && reporting(article, id);
                if telling || !timeless && figure(id, token) {
                    continue;
                }
                words.push((*stem, id));
                numbers.enter(*stem, index);
                let (at, bit) = (place(*stem), bit(*stem));
                content.bits[at] |= bit;
                content.plain[at] |= if token.capital { 0 } else { bit };
                content.located |= LIKE_LOCATES.may(token.hash) && LOCATES.has(article.text(token.span()));
            }
            content.ends = (words.len() as u32, numbers.entered.len() as u32);
            sentences.push(content);
        }
        Contents { words, numbers: numbers.entered, stems: numbers.last.len() as u32, sentences }
    }

    /// Where a sentence's words begin, and the numbers of their stems.
    fn starts(&self, sentence: u32) -> (u32, u32) {
        sentence.checked_sub(1).map_or((0, 0), |before| self.sentences[before as usize].ends)
    }

    fn of_sentence(&self, sentence: u32) -> &[(u32, TokenId)] {
        &self.words[self.starts(sentence).0 as usize..self.sentences[sentence as usize].ends.0 as usize]
    }

    /// The numbers of a sentence's stems, each once.
    pub fn numbers(&self, sentence: u32) -> &[u32] {
        &self.numbers[self.starts(sentence).1 as usize..self.sentences[sentence as usize].ends.1 as usize]
    }
}

/// Gives the stems of an article numbers in the order of their first places.
struct Numbers {
    /// A hash table of stems, and their numbers, plus one, in the lower half; 0 is a free place.
    table: Vec<u64>,
    /// For each stem the last sentence that it was entered for, plus one.
    last: Vec<u32>,
    /// The numbers as they were entered, each once a sentence.
    entered: Vec<u32>,
}

impl Numbers {
    /// For no more than `entries`, so that a place is always free.
    fn with_room(entries: usize) -> Numbers {
        let (last, entered) = (Vec::with_capacity(entries / 2), Vec::with_capacity(entries / 2));
        Numbers { table: vec![0; (entries + 1).next_power_of_two()], last, entered }
    }

    #[inline]
    fn enter(&mut self, stem: u32, sentence: u32) {
        let mask = self.table.len() - 1;
        let mut at = (stem.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
        while self.table[at] != 0 && (self.table[at] >> 32) as u32 != stem {
            at = (at + 1) & mask;
        }
        if self.table[at] == 0 {
            self.last.push(0);
            self.table[at] = u64::from(stem) << 32 | self.last.len() as u64;
        }
        let number = self.table[at] as u32 - 1;
        let last = &mut self.last[number as usize];
        if *last != sentence + 1 {
            *last = sentence + 1;
            self.entered.push(number);
        }
    }
}

impl<'a> Views<'a> {
    /// `marks` are those of each sentence.
    pub fn of(article: &Article, contents: &'a Contents, marks: &'a [Marks]) -> Views<'a> {
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
        Views { contents, all, index, near: OnceCell::new(), laid: OnceCell::new(), stances: OnceCell::new() }
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

/// The sentences of the story that hold a word, one word after the other.
pub(in crate::check) struct Index {
    /// Where each word's sentences begin.
    from: Vec<u32>,
    /// The sentences of each word.
    sentences: Vec<u32>,
}

impl Index {
    fn of(all: &[View<'_>], contents: &Contents) -> Index {
        let told = || all.iter().filter(|v| v.in_body() && !v.unreal);
        // Counted one place too far, so that the sums are where each begins.
        let mut from = vec![0; contents.stems as usize + 1];
        told().flat_map(|v| contents.numbers(v.sentence)).for_each(|word| from[*word as usize + 1] += 1);
        let mut sum = 0;
        for count in &mut from {
            sum += *count;
            *count = sum;
        }
        let (mut sentences, mut next) = (vec![0; sum as usize], from.clone());
        for view in told() {
            for word in contents.numbers(view.sentence) {
                let at = &mut next[*word as usize];
                sentences[*at as usize] = view.sentence;
                *at += 1;
            }
        }
        Index { from, sentences }
    }

    /// The sentences of the story that hold a word, in order.
    pub fn sentences(&self, word: u32) -> &[u32] {
        &self.sentences[self.from[word as usize] as usize..self.from[word as usize + 1] as usize]
    }
}

impl View<'_> {
    /// Does the sentence hold a word with this stem?
    #[inline]
    pub fn has(&self, stem: u32) -> bool {
        self.of_words.bits[place(stem)] & bit(stem) != 0 && self.content.iter().any(|(own, _)| *own == stem)
    }

    /// What of its words the other has, and what it has not.
    pub fn common(&self, article: &Article, other: &View<'_>) -> Common {
        let mut common = Common { shared: 0, names: 0, missing: 0 };
        for (stem, id) in self.content {
            if other.has(*stem) {
                common.shared += 1;
            } else if article.tokens[*id as usize].capital {
                common.names += 1;
            } else {
                common.missing += 1;
            }
        }
        common
    }

    /// So many words without a capital at least are in no sentence but this one of the two.
    #[inline]
    pub fn strange_to(&self, other: &View<'_>) -> usize {
        let strange = |at: usize| (self.of_words.plain[at] & !other.of_words.bits[at]).count_ones() as usize;
        strange(0) + strange(1) + strange(2) + strange(3)
    }

    /// The name of who says it, also where it stands beside other words: "her lawyer, Dan Roe".
    pub fn voice(&self, article: &Article) -> Option<u32> {
        match (self.speaker, self.source) {
            (Some(Speaker::Name(name)), _) => Some(name),
            (_, Some(source)) => {
                let first = article.mentions.partition_point(|m| m.span.start < source.start);
                article.mentions[first..].iter().take_while(|m| m.span.end <= source.end).last().map(|m| m.name)
            }
            _ => None,
        }
    }

    /// Is a word of it, or its lemma, on the list of opposites?
    pub fn opposable(&self, article: &Article) -> bool {
        let of = |id: TokenId| article.stems.get(id as usize).is_some_and(|s| *s != 0) && antonym::listed(article.word(id), article.token(id));
        *self.opposable.get_or_init(|| article.sentences[self.sentence as usize].tokens.clone().any(of))
    }

    /// Is it of the headline or the standfirst?
    pub fn is_head(&self) -> bool {
        matches!(self.block, BlockKind::Title | BlockKind::Dek)
    }

    /// Does it tell of a change, or of another time than its neighbours?
    #[inline]
    pub fn changes(&self) -> bool {
        self.traits.meets(Traits::CHANGES)
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

#[inline]
fn bit(stem: u32) -> u64 {
    1 << (stem & 63)
}

#[inline]
fn place(stem: u32) -> usize {
    (stem >> 6 & 3) as usize
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
    /// A statement of it is negated.
    pub const DENIES: Traits = Traits(32);
    /// A statement of it is not negated.
    pub const AFFIRMS: Traits = Traits(64);
    /// It tells of a change.
    pub const CHANGES: Traits = Traits(128);
    /// It says where something is.
    pub const LOCATED: Traits = Traits(256);

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
    quantity: usize,
    date: usize,
    statement: usize,
    mention: usize,
    told: usize,
}

/// Reads the sentences in their order; `told` are the attributions with a source, in the order of theirs.
struct Reader<'a, 'v> {
    article: &'a Article,
    contents: &'v Contents,
    marks: &'v [Marks],
    told: &'a [u32],
    next: Next,
}

/// The part of `all` from `next` on that belongs to sentence `index`; `next` moves past it.
fn part<T>(all: &[T], next: &mut usize, index: u32, of: impl Fn(&T) -> u32) -> Range<usize> {
    let from = *next + all[*next..].iter().take_while(|t| of(t) < index).count();
    let to = from + all[from..].iter().take_while(|t| of(t) == index).count();
    *next = to;
    from..to
}

impl<'v> Reader<'_, 'v> {
    fn view(&mut self, index: u32) -> View<'v> {
        let (article, next) = (self.article, &mut self.next);
        let sentence = &article.sentences[index as usize];
        let marks = &self.marks[index as usize];
        let quantities = part(&article.quantities, &mut next.quantity, index, |q| q.sentence);
        let dates = part(&article.dates, &mut next.date, index, |d| d.sentence);
        let statements = part(&article.statements, &mut next.statement, index, |s| s.sentence);
        let mentions = part(&article.mentions, &mut next.mention, index, |m| m.sentence);
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
        let asks = article.text(sentence.span).trim_end_matches(['"', '”', '’', '\'', ')']).ends_with('?');
        let changes = marks.lists.meet(CHANGES) && sentence.tokens.clone().zip(tokens).any(|(id, t)| t.word.opens(CHANGES) && cue(article, id));
        let ranks = (marks.lists.meet(const { Lists::of(&[List::OrdinalWord]) }) || sentence.holds(Kind::Number)) && tokens.iter().any(ordinal);
        let name = article.mentions[mentions].iter().map(|m| m.tokens.len()).max().unwrap_or(0);
        let of_words = &self.contents.sentences[index as usize];
        let traits = Traits::NONE
            .with(Traits::FIGURES, !quantities.is_empty())
            .with(Traits::DATES, !dates.is_empty())
            .with(Traits::RANKS, ranks)
            .with(Traits::NAMED, name > 0)
            .with(Traits::STATED, !own.is_empty())
            .with(Traits::DENIES, own.iter().any(|s| s.negated))
            .with(Traits::AFFIRMS, own.iter().any(|s| !s.negated))
            .with(Traits::CHANGES, changes)
            .with(Traits::LOCATED, of_words.located);
        View {
            sentence: index,
            content: self.contents.of_sentence(index),
            of_words,
            marks,
            mates: index..index + 1,
            speaker: told.and_then(|a| a.speaker.or(a.source.map(|_| Speaker::Unnamed))),
            source: told.and_then(|a| a.source),
            unreal: asks || !own.is_empty() && own.iter().all(|s| s.modality == Modality::Unreal),
            quoted: own.iter().any(|s| s.quote.is_some()),
            shared_out: !quantities.is_empty() && tokens.iter().any(given_each),
            traits,
            name,
            block: article.block(index).kind,
            quantities,
            dates,
            statements,
            opposable: OnceCell::new(),
            pieces: OnceCell::new(),
        }
    }
}

/// What a cue of change begins with.
const CHANGES: Lists = Lists::of(&[List::ChangeCue]);

/// Words that say where something is.
const LOCATES: Few = Few::of(&["based", "born", "buried", "headquartered", "headquarters", "lies", "located", "office", "situated"]);

/// How an ordinal in figures ends.
const ENDINGS: Few = Few::of(&["nd", "rd", "st", "th"]);

/// Words by which figures are given each, a day or on average.
const SHARED_OUT: Few = Few::of(&["each", "every", "per", "daily", "average", "apiece", "another", "additional"]);

const LIKE_LOCATES: Sieve = Sieve::of(&[LOCATES]);
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

/// "said", "says": a word of the telling rather than of what is told.
fn reporting(article: &Article, id: TokenId) -> bool {
    const TELLING: Few = Few::of(&["said", "says", "say", "saying"]);
    article.word(id).is(List::ReportingVerb) && article.tokens[id as usize].kind == Kind::Word && TELLING.has(article.token(id))
}
