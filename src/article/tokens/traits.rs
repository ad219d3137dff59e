//! What a token may be to the readers of clauses, noted as it is cut: they pass over the others at the cost of one test,
//! and look closer only where a bit is set.

use crate::article::{attributions, dates, quantities};
use crate::lexicon::{self, ClosedClassWordClass as Class, FunctionWordKind, Kind, List, Lists, NegationKind, Word, Words, words};

/// What a token may be, as bits, and what it surely is to the reader of parts of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::article) struct Traits(u16);

/// What part of speech a token is, where nothing but the token need be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub(in crate::article) enum Part {
    /// More must be looked at.
    Open,
    /// A figure, a sign, or a word that is neither of grammar nor may be a verb.
    Noun,
    /// The same, if it is no adverb: it ends with "ly".
    Ending,
    Adverb,
    Determiner,
    Preposition,
}

impl Part {
    /// By their numbers; the last two are never asked for.
    const ALL: [Part; 8] = [Part::Open, Part::Noun, Part::Ending, Part::Adverb, Part::Determiner, Part::Preposition, Part::Open, Part::Open];
}

/// The lists on which a known word stands that opens a date or a figure.
const OPENERS: Lists = dates::OPENERS.or(quantities::OPENERS);

impl Traits {
    /// A date or a figure may begin with it.
    pub(super) const OPENER: Traits = Traits(1);
    /// A cue may begin with it or be headed by it.
    pub(super) const CUE: Traits = Traits(1 << 1);
    /// A predicate may hold it: an auxiliary or a form of a listed verb.
    pub(in crate::article) const VERBAL: Traits = Traits(1 << 2);
    /// It joins a clause to another, or relates it.
    pub(in crate::article) const LINK: Traits = Traits(1 << 3);
    /// A mark that may end a clause.
    pub(in crate::article) const MARK: Traits = Traits(1 << 4);
    /// A verb group may begin with it.
    pub(in crate::article) const GROUP: Traits = Traits(1 << 5);
    /// It may be of several.
    pub(in crate::article) const PLURAL: Traits = Traits(1 << 6);
    /// A word of grammar that has no stem unless it is a name in capitals.
    pub(in crate::article) const STEMLESS: Traits = Traits(1 << 7);
    /// It may be of a name: it begins with a capital or is unknown.
    pub(super) const NAME: Traits = Traits(1 << 8);
    /// It begins with a capital and is no word of a closed class, no month and no weekday.
    pub(in crate::article) const PROPER: Traits = Traits(1 << 9);
    /// "a", "an", "the".
    pub(super) const ARTICLE: Traits = Traits(1 << 10);
    /// It is noted as the tokens are cut.
    pub(super) const NOTED: Traits = Traits::OPENER.or(Traits::CUE).or(Traits::NAME).or(Traits::CLAUSE);
    /// It may part clauses, or belong to the verb group of one.
    pub(super) const CLAUSE: Traits = Traits::VERBAL.or(Traits::LINK).or(Traits::MARK).or(Traits::GROUP);
    /// A number.
    pub(super) const NUMBER: Traits = Traits(1 << 11);
    const PART: u32 = 12;
    /// The name of a day of the week, written out: "Monday".
    pub(in crate::article) const DAY: Traits = Traits(1 << 15);

    const fn part_of(part: Part) -> Traits {
        Traits((part as u16) << Traits::PART)
    }

    /// Those of both.
    pub(in crate::article) const fn or(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    const fn with(self, other: Traits, if_so: bool) -> Traits {
        if if_so { self.or(other) } else { self }
    }

    /// Has it one of these?
    #[inline]
    pub(in crate::article) fn has(self, one_of: Traits) -> bool {
        self.0 & one_of.0 != 0
    }

    /// What part of speech it is.
    #[inline]
    pub(in crate::article) fn part(self) -> Part {
        Part::ALL[usize::from(self.0 >> Traits::PART & 7)]
    }

    const fn without_part(self) -> Traits {
        Traits(self.0 & ((1 << Traits::PART) - 1))
    }

    /// Those of a word of the lexicon.
    #[inline(always)]
    pub(super) fn of(word: Word, capital: bool, upper: bool) -> Traits {
        let known = KNOWN[word.number()];
        let traits = if capital { known.or(Traits::NAME) } else { Traits(known.0 & !Traits::PROPER.or(Traits::DAY).0) };
        match upper {
            false => traits,
            // "US"
            true if word.is_grammar() => traits.without_part(),
            true => Traits(traits.0 & !Traits::DAY.0),
        }
    }

    /// Those of a word that the lexicon does not know, as written.
    #[inline]
    pub(super) fn of_unknown(written: &[u8], hash: u32, capital: bool, upper: bool) -> Traits {
        let n = written.len();
        let traits = Traits::NAME
            .with(Traits::PROPER, capital)
            .with(Traits::PLURAL, n > 3 && matches!(written, [.., b's']) || attributions::PLURAL_WORDS.may(hash))
            .with(Traits::OPENER, dates::unknown_opens(written, upper) || quantities::unknown_opens(written, capital));
        // A clitic.
        if n <= 5 && matches!(written, [b'\'' | 0x80.., ..] | [b'n', .., b't']) {
            return traits;
        }
        match written {
            [.., b'e', b'd'] if !capital && n > 4 => traits.or(Traits::GROUP).with(Traits::part_of(Part::Noun), n == 5),
            [.., b'i', b'n', b'g'] if !capital && n > 6 => traits,
            [.., b'l', b'y'] if !capital && n > 4 => traits.or(Traits::part_of(Part::Adverb)),
            _ => traits.or(Traits::part_of(Part::Noun)),
        }
    }

    /// Those of a number or a mark.
    #[inline]
    pub(super) fn of_other(kind: Kind) -> Traits {
        match kind {
            Kind::Number => Traits::NUMBER.or(Traits::PLURAL).or(Traits::part_of(Part::Noun)),
            Kind::Sign => Traits::PLURAL.or(Traits::part_of(Part::Noun)),
            _ => Traits::MARK,
        }
    }
}

/// Those of the words of the lexicon, by number: some thousands, which the compiler takes for an endless loop.
#[allow(long_running_const_eval)]
static KNOWN: [Traits; Word::COUNT] = {
    let mut all = [Traits(0); Word::COUNT];
    let mut number = 1;
    while number < Word::COUNT {
        all[number] = known(Word::nth(number));
        number += 1;
    }
    all
};

const fn known(word: Word) -> Traits {
    /// For these see the reader of parts of speech.
    const ASKED: Words = Words::of(&["all", "both", "each", "like", "that", "to", "whose"]);
    let letters = word.letters();
    let n = letters.len();
    let auxiliary = matches!(word.function(), Some(FunctionWordKind::Auxiliary | FunctionWordKind::Modal | FunctionWordKind::Future));
    let verb = word.verb_form().is_some();
    let past = n > 4 && matches!(letters, [.., b'e', b'd']);
    let plural = n > 3 && matches!(letters, [.., b's']) || attributions::PLURAL_WORDS.may(lexicon::hash_narrow(letters));
    let clitic = matches!(letters, [b'\'' | 0x80.., ..] | [b'n', b'\'', ..]);
    let part = match word.class() {
        _ if clitic || word.among(&ASKED) => Part::Open,
        Some(Class::Determiner) => Part::Determiner,
        Some(Class::Preposition) => Part::Preposition,
        None if !word.is_plain() => Part::Open,
        None if n > 5 && matches!(letters, [.., b'l', b'y']) => Part::Ending,
        None => Part::Noun,
        Some(_) => Part::Open,
    };
    Traits::part_of(part)
        .with(Traits::OPENER, word.opens(OPENERS))
        .with(Traits::CUE, word.opens(attributions::OPENERS))
        .with(Traits::VERBAL, auxiliary || verb)
        .with(Traits::LINK, word.among(&crate::article::statements::LINKS))
        .with(Traits::GROUP, auxiliary || verb || past || matches!(word.negation(), Some(NegationKind::Particle)))
        .with(Traits::PLURAL, plural)
        .with(Traits::PROPER, word.class().is_none() && !word.opens(const { Lists::of(&[List::MonthName, List::WeekdayName]) }))
        .with(Traits::ARTICLE, word.among(words!["a", "an", "the"]))
        .with(Traits::STEMLESS, word.function().is_some() || word.negation().is_some())
        .with(Traits::DAY, matches!(letters, b"monday" | b"tuesday" | b"wednesday" | b"thursday" | b"friday" | b"saturday" | b"sunday"))
}

#[cfg(test)]
mod tests {
    use super::{Part, Traits};
    use crate::article::tokens::{Places, read};

    fn of(text: &str) -> Vec<Traits> {
        let mut tokens = Vec::new();
        read(text, 0, &mut tokens, &mut Places::default());
        tokens.iter().map(|t| t.traits).collect()
    }

    #[test]
    fn parts_of_speech_are_those_that_the_word_alone_shows() {
        let parts = |text: &str| of(text).iter().map(|t| t.part()).collect::<Vec<_>>();
        use Part::{Adverb, Determiner, Noun, Open, Preposition};
        assert_eq!(parts("the bridge of 12 harbours in US"), [Determiner, Noun, Preposition, Noun, Noun, Preposition, Open]);
        assert_eq!(parts("That qqqs said, and qqqly, the qqqqed"), [Open, Noun, Open, Open, Open, Adverb, Open, Determiner, Open]);
    }

    #[test]
    fn verbs_links_and_names_are_told_from_other_words() {
        let all = of("Harbour crews sailed while Wednesday was qqqqed");
        let has = |of: Traits| all.iter().map(|t| t.has(of)).collect::<Vec<_>>();
        assert_eq!(has(Traits::PROPER), [true, false, false, false, false, false, false]);
        assert_eq!(has(Traits::PLURAL)[..2], [false, true]);
        assert_eq!(has(Traits::LINK), [false, false, false, true, false, false, false]);
        assert_eq!(has(Traits::DAY), [false, false, false, false, true, false, false]);
        assert!(!of("MONDAY monday Mon Fri").iter().any(|t| t.has(Traits::DAY)));
        assert_eq!(has(Traits::GROUP)[2..], [true, false, false, true, true]);
    }
}
