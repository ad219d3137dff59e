//! A sentence as the comparison sees it: its content words, without figures and dates.

use super::differ::{Alignment, Piece};
use super::sides::Near;
use crate::article::{Article, Attribution, Modality, Speaker, Statement, TokenId};
use crate::document::BlockKind;
use crate::lexicon::{ChangeCue, Few, Kind, List, Lists, Sieve, Words, antonym, longest};
use crate::source::{Prose, Span};
use std::cell::OnceCell;
use std::ops::Range;

/// All sentences of an article as the comparison sees them, and what is found in them once for all rules.
pub(in crate::check) struct Views {
    /// By the sentences' index.
    pub all: Vec<View>,
    /// Which sentences of the story hold which word.
    pub index: Index,
    /// For each sentence of the story those before it that are nearest to it in words.
    near: OnceCell<Vec<Near>>,
    /// Each of those pairs laid beside each other, once that is asked for.
    laid: OnceCell<Vec<OnceCell<Option<Alignment>>>>,
}

/// One sentence's content.
pub(in crate::check) struct View {
    pub sentence: u32,
    /// Stem and token of each content word outside figures and dates, in order.
    pub content: Vec<(u32, TokenId)>,
    /// A bit for each stem, by which most others are told from them.
    bits: [u64; 4],
    /// The same, of words without a capital.
    plain: [u64; 4],
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
    /// It tells of a change, or of another time than its neighbours.
    pub changes: bool,
    /// A statement of it stands in quotation marks.
    pub quoted: bool,
    /// It gives its figures each, a day or on average, rather than in all.
    pub shared_out: bool,
    /// It holds an ordinal: "third", "43rd".
    pub ranks: bool,
    /// A word of it says where something is: "based", "born".
    pub located: bool,
    /// A statement of it is negated.
    pub denies: bool,
    /// A statement of it is not negated.
    pub affirms: bool,
    /// It holds a word for a relation that goes one way: "owns", "owner".
    pub relates: bool,
    /// It holds a word on the list of negations, or "yet".
    pub negates: bool,
    /// It holds "one" or "only".
    pub sole: bool,
    /// It holds "by".
    pub agent: bool,
    /// It holds an opening parenthesis.
    pub opens: bool,
    /// Tokens of the longest name in it.
    pub name: usize,
    /// What part of the article it belongs to.
    pub block: BlockKind,
    /// A word of it is on the list of opposites, once that is asked for.
    opposable: OnceCell<bool>,
    /// Its words as they are laid beside another sentence's, once that is asked for.
    pub(super) pieces: OnceCell<Vec<Piece>>,
}

impl Views {
    pub fn of(article: &Article) -> Views {
        let mut told: Vec<u32> = (0..article.attributions.len() as u32)
            .filter(|a| article.attributions[*a as usize].source.is_some() && article.attributions[*a as usize].tells())
            .collect();
        told.sort_by_key(|a| article.attributions[*a as usize].sentence);
        let mut reader = Reader { article, told: &told, next: Next::default() };
        let mut all: Vec<View> = (0..article.sentences.len() as u32).map(|i| reader.view(i)).collect();
        let mut from = 0;
        for block in article.sentences.chunk_by(|a, b| a.block == b.block) {
            let to = from + block.len();
            all[from..to].iter_mut().for_each(|v| v.mates = from as u32..to as u32);
            from = to;
        }
        let index = Index::of(&all);
        Views { all, index, near: OnceCell::new(), laid: OnceCell::new() }
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

/// The sentences of the story that hold a word, one word after the other.
pub(in crate::check) struct Index {
    /// The words of the sentences, one sentence after the other, by number.
    words: Vec<u32>,
    /// Where each sentence's words begin among them.
    of: Vec<u32>,
    /// Where each word's sentences begin.
    from: Vec<u32>,
    /// The sentences of each word.
    sentences: Vec<u32>,
}

impl Index {
    fn of(all: &[View]) -> Index {
        let entries: usize = all.iter().map(|v| v.content.len()).sum();
        // A hash table of stems and their numbers, plus one: half of it stays free.
        let mut table = vec![(0_u32, 0_u32); (2 * entries + 1).next_power_of_two()];
        let mask = table.len() - 1;
        let (mut words, mut of, mut from) = (Vec::with_capacity(entries), Vec::with_capacity(all.len() + 1), Vec::with_capacity(entries + 1));
        // For each word, the last sentence that it was found in, plus one: each holds it once.
        let mut last: Vec<u32> = Vec::with_capacity(entries + 1);
        from.push(0);
        last.push(0);
        for view in all {
            of.push(words.len() as u32);
            let told = u32::from(view.in_body() && !view.unreal);
            for (stem, _) in &view.content {
                let mut at = (stem.wrapping_mul(0x9e37_79b1) >> 7) as usize & mask;
                while table[at].1 != 0 && table[at].0 != *stem {
                    at = (at + 1) & mask;
                }
                if table[at].1 == 0 {
                    table[at] = (*stem, from.len() as u32);
                    from.push(0);
                    last.push(0);
                }
                // Counted one place too far, so that the sums are where each begins.
                let word = table[at].1;
                if std::mem::replace(&mut last[word as usize], view.sentence + 1) != view.sentence + 1 {
                    from[word as usize] += told;
                    words.push(word - 1);
                }
            }
        }
        of.push(words.len() as u32);
        let mut sum = 0;
        for count in &mut from {
            sum += *count;
            *count = sum;
        }
        let (mut sentences, mut next) = (vec![0; sum as usize], from.clone());
        for (view, range) in all.iter().zip(of.windows(2)).filter(|(v, _)| v.in_body() && !v.unreal) {
            for word in &words[range[0] as usize..range[1] as usize] {
                let at = &mut next[*word as usize];
                sentences[*at as usize] = view.sentence;
                *at += 1;
            }
        }
        Index { words, of, from, sentences }
    }

    /// The words of a sentence, by number.
    pub fn words(&self, sentence: u32) -> &[u32] {
        &self.words[self.of[sentence as usize] as usize..self.of[sentence as usize + 1] as usize]
    }

    /// The sentences of the story that hold a word, in order.
    pub fn sentences(&self, word: u32) -> &[u32] {
        &self.sentences[self.from[word as usize] as usize..self.from[word as usize + 1] as usize]
    }
}

impl View {
    /// Does the sentence hold a word with this stem?
    #[inline]
    pub fn has(&self, stem: u32) -> bool {
        self.bits[place(stem)] & bit(stem) != 0 && self.content.iter().any(|(own, _)| *own == stem)
    }

    /// So many words without a capital at least are in no sentence but this one of the two.
    #[inline]
    pub fn strange_to(&self, other: &View) -> usize {
        let strange = |at: usize| (self.plain[at] & !other.bits[at]).count_ones() as usize;
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
struct Reader<'a> {
    article: &'a Article,
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

impl Reader<'_> {
    fn view(&mut self, index: u32) -> View {
        let (article, next) = (self.article, &mut self.next);
        let sentence = &article.sentences[index as usize];
        let quantities = part(&article.quantities, &mut next.quantity, index, |q| q.sentence);
        let dates = part(&article.dates, &mut next.date, index, |d| d.sentence);
        let statements = part(&article.statements, &mut next.statement, index, |s| s.sentence);
        let mentions = part(&article.mentions, &mut next.mention, index, |m| m.sentence);
        let told = part(self.told, &mut next.told, index, |a| article.attributions[*a as usize].sentence);
        let (figures, days) = (&article.quantities[quantities.clone()], &article.dates[dates.clone()]);
        let figure = |id: TokenId| figures.iter().any(|q| q.tokens.contains(&id)) || days.iter().any(|d| d.tokens.contains(&id));
        // "fewer than 40": its words are the figure's.
        let bound = |id: TokenId| figures.iter().any(|q| q.bound.is_some_and(|b| b.contains(article.tokens[id as usize].span())));
        let timeless = figures.is_empty() && days.is_empty();
        let mut content = Vec::with_capacity(sentence.tokens.len());
        let (mut bits, mut plain) = ([0; 4], [0; 4]);
        let (mut changes, mut relates, mut negates, mut sole, mut ranks) = (false, false, false, false, false);
        let (mut agent, mut shared_out, mut located, mut opens) = (false, false, false, false);
        let range = sentence.tokens.start as usize..sentence.tokens.end as usize;
        for ((id, token), stem) in sentence.tokens.clone().zip(&article.tokens[range.clone()]).zip(&article.stems[range]) {
            let word = token.word;
            opens = opens || token.kind == Kind::Open;
            if MARKS.may(token.hash) {
                let text = article.text(token.span());
                ranks = ranks || token.glued && ENDINGS.has(text);
                located = located || LOCATES.has(text);
                shared_out = shared_out || SHARED_OUT.has(text);
            }
            if word.opens(const { Lists::of(&[List::Asymmetry, List::ChangeCue, List::Negation, List::OrdinalWord]) }) {
                ranks = ranks || word.is(List::OrdinalWord);
                changes = changes || cue(article, id);
                relates = relates || word.opens(const { Lists::of(&[List::Asymmetry]) });
                negates = negates || word.opens(const { Lists::of(&[List::Negation]) });
            }
            if word.among(const { &Words::of(&["by", "one", "only", "yet"]) }) {
                agent = agent || word.among(const { &Words::of(&["by"]) });
                negates = negates || word.among(const { &Words::of(&["yet"]) });
                sole = sole || word.among(const { &Words::of(&["one", "only"]) });
            }
            let telling = || word.opens(const { Lists::of(&[List::ReportingVerb]) }) && reporting(article, id);
            if *stem != 0 && (timeless || !figure(id) && !bound(id)) && !telling() {
                content.push((*stem, id));
                let (at, bit) = (place(*stem), bit(*stem));
                bits[at] |= bit;
                if !token.capital {
                    plain[at] |= bit;
                }
            }
        }
        // By what the sentence says of itself, or by whose words its clauses are. "The council approved the budget" is an act
        // of the council that the narrator tells: somebody's words are those that hold a predicate of their own.
        let own = &article.statements[statements.clone()];
        let clause = |a: &Attribution| own.iter().any(|s| a.content.iter().any(|c| c.contains(s.predicate)));
        let told = self.told[told].iter().map(|a| &article.attributions[*a as usize]).find(|a| clause(a));
        let voice = |s: &Statement| s.attribution.and_then(|a| article.attributions.get(a as usize)).filter(|a| !a.verb.is_some_and(|v| acts(s, v)));
        let told = own.iter().find_map(voice).or(told);
        let asks = article.text(sentence.span).trim_end_matches(['"', '”', '’', '\'', ')']).ends_with('?');
        View {
            sentence: index,
            bits,
            plain,
            mates: index..index + 1,
            content,
            speaker: told.and_then(|a| a.speaker.or(a.source.map(|_| Speaker::Unnamed))),
            source: told.and_then(|a| a.source),
            unreal: asks || !own.is_empty() && own.iter().all(|s| s.modality == Modality::Unreal),
            changes,
            relates,
            negates,
            sole,
            quoted: own.iter().any(|s| s.quote.is_some()),
            shared_out: shared_out && !quantities.is_empty(),
            ranks,
            located,
            agent,
            opens,
            denies: own.iter().any(|s| s.negated),
            affirms: own.iter().any(|s| !s.negated),
            name: article.mentions[mentions].iter().map(|m| m.tokens.len()).max().unwrap_or(0),
            block: article.block(index).kind,
            quantities,
            dates,
            statements,
            opposable: OnceCell::new(),
            pieces: OnceCell::new(),
        }
    }
}

/// Words that say where something is.
const LOCATES: Few = Few::of(&["based", "born", "buried", "headquartered", "headquarters", "lies", "located", "office", "situated"]);

/// How an ordinal in figures ends.
const ENDINGS: Few = Few::of(&["nd", "rd", "st", "th"]);

/// Words by which figures are given each, a day or on average.
const SHARED_OUT: Few = Few::of(&["each", "every", "per", "daily", "average", "apiece", "another", "additional"]);

/// The words of these three.
const MARKS: Sieve = Sieve::of(&[LOCATES, ENDINGS, SHARED_OUT]);

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
