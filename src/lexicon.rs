//! Word lists, compiled in. A word is looked up once, by its hash; what lists it is on are the bits of one number.
//!
//! # Adding to it
//! Each list is a TOML file in `src/lexicon/`, sorted by the first of each entry's words:
//!
//! ```toml
//! type    = "Bound"                  # the Rust type of an entry; also its name in `List`
//! about   = "A word that hedges a figure."
//! source  = "where the list comes from"
//! inflect = "verb"                   # or "noun"; left out where words stand as they are; an entry may override it
//! [fields]                           # what an entry says beyond its words
//! kind = { about = "What it does.", one_of = ["about", "over"] }     # becomes the enum BoundKind
//! name = "A text field's description alone."                         # Text; `type = "bool" | "integer" | "texts"`
//! [[entry]]
//! words = ["some", "in the region of"]      # phrases are found by their first word
//! kind  = "about"
//! exact = true                              # optional: single words match only in this very case
//! ```
//!
//! The build script turns it into a type, a static table and an entry in the word hash.

pub mod antonym;
pub mod columns;
mod ends;
mod few;
mod forms;
mod hash;
pub mod lemma;
mod pattern;
mod runs;
mod scan;
mod stem;
mod tabled;
#[cfg(test)]
mod tests;
mod words;

pub use ends::Ends;
pub(crate) use few::few;
pub use few::{Few, Sieve, is_one_of, one_of};
pub use forms::{Form, Forms};
pub use hash::{all_capitals, hash, hash_narrow, hash_short};
pub use pattern::{Phrases, WordPattern, Wordings, folded};
pub use runs::{Runs, Sought};
pub use scan::{Kind, Piece, Pieces, is_apostrophe, letters, pieces, words_of};

pub(crate) use words::words;
pub use words::{WordBits, Words};

use tabled::{GROUPS, MARKS};

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

pub use self::GroupedWordGroup as Group;

/// A text of the lexicon: a place in its one long string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Text {
    at: u32,
    len: u16,
}

impl Text {
    /// The text itself.
    #[inline]
    pub fn as_str(self) -> &'static str {
        &BLOB[self.at as usize..self.at as usize + usize::from(self.len)]
    }

    #[inline]
    fn bytes(self) -> &'static [u8] {
        &BLOB.as_bytes()[self.at as usize..self.at as usize + usize::from(self.len)]
    }

    /// Left out of the entry?
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// Several texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    first: u32,
    len: u16,
}

impl Texts {
    /// The texts in their order.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        TEXTS[self.first as usize..self.first as usize + usize::from(self.len)].iter().map(|t| t.as_str())
    }
}

/// An entry of one of the lists.
pub trait Entry: Sized + 'static {
    /// Its list.
    const LIST: List;
    /// For lists that are asked for often, by word, the word's first entry, plus one, and its form in the last three bits.
    const FIRST: Option<&'static [u16]>;
    /// All entries of the list.
    fn all() -> &'static [Self];
}

/// A set of lists, as the bits of one number (wider when there are more than 64): what a reader's text may begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lists(ListBits);

impl Lists {
    /// The set of these.
    pub const fn of(lists: &[List]) -> Lists {
        let (mut bits, mut i) = (0, 0);
        while i < lists.len() {
            bits |= 1 << lists[i] as u8;
            i += 1;
        }
        Lists(bits)
    }

    /// Those of either.
    #[inline]
    pub const fn or(self, other: Lists) -> Lists {
        Lists(self.0 | other.0)
    }

    /// Is a list in both?
    #[inline]
    pub const fn meet(self, other: Lists) -> bool {
        self.0 & other.0 != 0
    }
}

/// A set of groups, as the bits of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Groups(GroupBits);

impl Groups {
    /// None.
    pub const NONE: Groups = Groups(0);

    /// Those of either.
    #[inline]
    pub const fn or(self, other: Groups) -> Groups {
        Groups(self.0 | other.0)
    }

    /// Is the group one of them?
    #[inline]
    pub const fn has(self, group: Group) -> bool {
        self.0 >> group as u8 & 1 == 1
    }
}

struct WordRow {
    is: ListBits,
    heads: ListBits,
    postings: u32,
    phrases: u32,
}

struct Posting {
    list: u8,
    form: Form,
    entry: u16,
    exact: Text,
}

struct Phrase {
    list: u8,
    form: Form,
    entry: u16,
    first: u32,
    len: u8,
}

/// A word of the lexicon, or the unknown word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct Word(u16);

impl Word {
    /// No word of the lexicon.
    pub const UNKNOWN: Word = Word(0);

    /// How many there are, the unknown one counted.
    pub const COUNT: usize = OPENS.len();

    /// The word of this number, below [`Word::COUNT`]: for what is tabled by word.
    pub const fn nth(number: usize) -> Word {
        assert!(number < Word::COUNT, "no word of the lexicon");
        Word(number as u16)
    }

    /// Its number.
    #[inline]
    pub const fn number(self) -> usize {
        self.0 as usize
    }

    /// The word for `text`, whatever its case.
    #[inline]
    pub fn find(text: &str) -> Word {
        Word::with_hash(hash(text), text)
    }

    /// The word for `text`, whose [`hash`] is known.
    #[inline]
    pub fn with_hash(hash: u32, text: &str) -> Word {
        Word::look_up(hash, |word| hash::same(text, TEXT_OF[word].bytes()))
    }

    /// The word of nothing but ASCII letters, whose [`hash`] is known.
    #[inline]
    pub fn of_letters(hash: u32, letters: &[u8]) -> Word {
        Word::look_up(hash, |word| hash::same_narrow(letters, TEXT_OF[word].bytes()))
    }

    /// The word of fewer than eight ASCII letters, which are those of `lane` (see [`Pieces::plain`]), and whose [`hash`] is known.
    #[inline(always)]
    pub fn of_lane(hash: u32, lane: u64) -> Word {
        let key = hash::key(lane);
        Word::look_up(hash, |word| KEYS[word] == key)
    }

    /// The word that is this one mark.
    #[inline]
    pub fn of_mark(mark: u8) -> Word {
        MARKS.get(usize::from(mark)).copied().unwrap_or_default()
    }

    #[inline(always)]
    fn look_up(hash: u32, same: impl Fn(usize) -> bool) -> Word {
        let mask = SLOTS.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = SLOTS[at];
            if slot == 0 {
                return Word::UNKNOWN;
            }
            let word = Word(slot as u16);
            if (slot ^ hash) >> 16 == 0 && same(usize::from(word.0)) {
                return word;
            }
            at = (at + 1) & mask;
        }
    }

    /// The word in lower case; empty for the unknown word.
    #[inline]
    pub fn text(self) -> &'static str {
        TEXT_OF[usize::from(self.0)].as_str()
    }

    /// The lists on which it, or a phrase that begins with it, stands.
    #[inline]
    pub fn lists(self) -> Lists {
        Lists(OPENS[usize::from(self.0)])
    }

    /// The bytes of its text.
    pub const fn letters(self) -> &'static [u8] {
        let Text { at, len } = TEXT_OF[self.0 as usize];
        BLOB.as_bytes().split_at(at as usize).1.split_at(len as usize).0
    }

    /// Does it, or a phrase that begins with it, stand on one of `lists`?
    #[inline]
    pub const fn opens(self, lists: Lists) -> bool {
        OPENS[self.0 as usize] & lists.0 != 0
    }

    /// Its stem, which all its forms share ([`lemma::stem`]).
    #[inline]
    pub fn stem(self) -> u32 {
        STEMS[usize::from(self.0)]
    }

    /// For a word of grammar, the stem that its letters alone give it, whatever verb it is of.
    #[inline]
    pub fn grammar_stem(self) -> Option<u32> {
        GRAMMAR_STEMS.get(usize::from(self.0)).copied().filter(|_| self != Word::UNKNOWN)
    }

    /// The verb of which it is a form, and which form; of two verbs the one of which it is no base form.
    #[inline]
    fn verb(self) -> Option<(&'static Verb, Form)> {
        unpack(VERB_FORMS[usize::from(self.0)])
    }

    /// The infinitive of that verb.
    #[inline]
    pub fn infinitive(self) -> Option<Word> {
        let entry = usize::from(VERB_FORMS[usize::from(self.0)] >> 3).checked_sub(1)?;
        Some(Word(INFINITIVES[entry]))
    }

    /// The form in which it stands of that verb.
    #[inline]
    pub const fn verb_form(self) -> Option<Form> {
        let packed = VERB_FORMS[self.0 as usize];
        if packed == 0 { None } else { Some(Form::ALL[packed as usize & 7]) }
    }

    /// Is it one that is neither of grammar nor a form of a verb nor the first of an expression of saying?
    #[inline]
    pub const fn is_plain(self) -> bool {
        !self.is_grammar() && !self.forms().any() && !self.heads(List::ReportingVerb)
    }

    /// Is it among the words of grammar: of closed classes, function words or negations?
    #[inline]
    pub const fn is_grammar(self) -> bool {
        (self.0 as usize) < FUNCTION_WORD_OF.len()
    }

    /// What function word it is, if it is one.
    #[inline]
    pub const fn function(self) -> Option<FunctionWordKind> {
        if self.is_grammar() { FUNCTION_WORD_OF[self.0 as usize] } else { None }
    }

    /// How it negates, if it does.
    #[inline]
    pub const fn negation(self) -> Option<NegationKind> {
        if self.is_grammar() { NEGATION_OF[self.0 as usize] } else { None }
    }

    /// The closed class that it belongs to, if it does to any.
    #[inline]
    pub const fn class(self) -> Option<ClosedClassWordClass> {
        if self.is_grammar() { CLOSED_CLASS_WORD_OF[self.0 as usize] } else { None }
    }

    /// The forms of verbs that it can be.
    #[inline]
    pub const fn forms(self) -> Forms {
        Forms(FORMS[self.0 as usize])
    }

    /// Is it one of these words of grammar?
    #[inline]
    pub const fn among(self, words: &Words) -> bool {
        words.has(self.0 as usize)
    }

    /// Is the word by itself on `list`?
    #[inline]
    pub fn is(self, list: List) -> bool {
        WORDS[usize::from(self.0)].is & (1 << list as u8) != 0
    }

    /// Does a phrase of `list` begin with it?
    #[inline]
    pub const fn heads(self, list: List) -> bool {
        WORDS[self.0 as usize].heads & (1 << list as u8) != 0
    }

    /// Is it the second word of a phrase of `list`?
    #[inline]
    const fn follows(self, list: List) -> bool {
        FOLLOWS[self.0 as usize] & (1 << list as u8) != 0
    }

    /// The entries of `E` that the word is by itself, with its form. `written` is the word as it stands in the text, for
    /// entries that mind their case.
    #[inline]
    pub fn entries<E: Entry>(self, written: &str) -> impl Iterator<Item = (&'static E, Form)> {
        let i = usize::from(self.0);
        let range = if self.is(E::LIST) { WORDS[i].postings as usize..WORDS[i + 1].postings as usize } else { 0..0 };
        POSTINGS[range]
            .iter()
            .filter(move |p| p.list == E::LIST as u8 && (p.exact.is_empty() || p.exact.as_str() == written))
            .map(|p| (&E::all()[usize::from(p.entry)], p.form))
    }

    /// Is it one of this group?
    #[inline]
    pub fn in_group(self, group: Group) -> bool {
        self.groups().has(group)
    }

    /// The groups that it is one of.
    #[inline]
    pub fn groups(self) -> Groups {
        Groups(GROUPS[usize::from(self.0)])
    }

    /// The first of [`Word::entries`].
    #[inline]
    pub fn entry<E: Entry>(self, written: &str) -> Option<(&'static E, Form)> {
        let Some(first) = E::FIRST else { return if self.is(E::LIST) { self.entries(written).next() } else { None } };
        unpack(first[usize::from(self.0)])
    }
}

/// The entry and form of a packed table; none for 0.
#[inline]
fn unpack<E: Entry>(packed: u16) -> Option<(&'static E, Form)> {
    let entry = usize::from(packed >> 3).checked_sub(1)?;
    Some((&E::all()[entry], Form::ALL[usize::from(packed & 7)]))
}

impl TimeStep {
    /// How many years, months, weeks or days on: 1 for "next", -1 for "last", 0 for "this".
    pub fn steps(&self) -> i8 {
        match self.way {
            TimeStepWay::Back => -1,
            TimeStepWay::Here => 0,
            TimeStepWay::Ahead => 1,
        }
    }
}

impl Unit {
    /// Is it only what figures are reckoned by: the visitor of "£12 per visitor", who may be counted himself?
    pub fn is_counted(&self) -> bool {
        self.dimension == UnitDimension::Count
    }
}

/// The longest entry of `E` at the beginning of a text's words: how many words it takes, the entry and its form.
/// `word` gives the n-th word from there and `written` the first as it stands.
#[inline]
pub fn longest<E: Entry>(word: impl Fn(usize) -> Word, written: &str) -> Option<(usize, &'static E, Form)> {
    let head = word(0);
    if !head.opens(const { Lists::of(&[E::LIST]) }) {
        return None;
    }
    let second = if head.heads(E::LIST) { word(1) } else { Word::UNKNOWN };
    if second.follows(E::LIST) {
        let (i, second) = (usize::from(head.0), second.0);
        // They stand by their list, the longest of each first.
        let all = PHRASES[WORDS[i].phrases as usize..WORDS[i + 1].phrases as usize].iter();
        for phrase in all.skip_while(|p| p.list != E::LIST as u8).take_while(|p| p.list == E::LIST as u8) {
            let rest = &SEQUENCE[phrase.first as usize..phrase.first as usize + usize::from(phrase.len)];
            if rest[0] == second && rest.iter().enumerate().skip(1).all(|(n, w)| word(n + 1).0 == *w) {
                return Some((rest.len() + 1, &E::all()[usize::from(phrase.entry)], phrase.form));
            }
        }
    }
    head.entry::<E>(written).map(|(entry, form)| (1, entry, form))
}

/// The option that a mistyped `word` was most likely meant to be, if one is near enough.
pub fn nearest<'a>(word: &str, options: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = options.into_iter().map(|option| (strsim::jaro_winkler(word, option), option)).filter(|(score, _)| *score > 0.8);
    near.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, option)| option)
}
