//! Reads mentions: runs of capitalised words that name somebody or something, the title beside them, and which of them
//! are the same. A word that only its place at a sentence's beginning makes capital counts as a name when it is one
//! elsewhere in the article.

mod cluster;
mod roles;

use super::tokens::{Places, Traits, until};
use super::{Article, Gender, Name, NameKind, Token, Tokens};
use crate::document::BlockKind;
use crate::lexicon::{self, Form, Group, Kind, List, Lists, Title, TitleGender, Verb, words};
use rustc_hash::FxHashSet as HashSet;
use std::cell::OnceCell;

/// A run of capitalised words, not yet put together with the others.
struct Run {
    tokens: Tokens,
    role: Option<Tokens>,
    sentence: u32,
    courtesy: Option<Gender>,
    titled: bool,
    /// An age follows.
    aged: bool,
}

pub(super) fn read(article: &mut Article, places: &Places) {
    let cased = Cased::of(article, places);
    let mut runs = Vec::with_capacity(places.names.len() / 3);
    let mut words = places.names.as_slice();
    for (sentence, of) in article.sentences.iter().enumerate() {
        find(article, &cased, sentence as u32, until(&mut words, of.tokens.end), &mut runs);
    }
    let (names, mentions) = cluster::cluster(article, &runs);
    article.names = names;
    article.mentions = mentions;
}

/// How the article writes its words, so that a capital at a sentence's beginning can be judged.
struct Cased {
    /// A hash table: a word's hash, and in the last eight bits how it is written somewhere; 0 is a free place.
    words: Vec<u64>,
    /// How many words it has; half of its places stay free.
    count: usize,
    /// The longer unknown words with a capital, by number.
    unknown: Vec<u32>,
    /// Their beginnings and ends, once one was asked for: a misspelled name begins or ends like the right one.
    marks: OnceCell<HashSet<u32>>,
}

/// With a small letter, somewhere.
const SMALL: u8 = 1;
/// With a capital that its place does not ask for, somewhere.
const CAPITAL: u8 = 2;
/// In capitals, where its place does not ask for them.
const UPPER: u8 = 4;

fn capitals(token: Token) -> u8 {
    if token.upper { UPPER } else { CAPITAL }
}

/// The first four letters of a word of five or more, the first with the last three, and the first two with the last two, as
/// numbers. Of a word of four letters it is each time one letter less.
fn marks(word: &str) -> Option<[u32; 3]> {
    if word.len() == 4 && word.is_ascii() {
        let ends = |to: usize, from: usize, turn: u32| lexicon::hash(&word[..to]).rotate_left(turn) ^ lexicon::hash(&word[from..]);
        return Some([lexicon::hash(&word[..3]).rotate_left(4), ends(1, 2, 12), ends(2, 3, 20)]);
    }
    let after = |n: usize| word.char_indices().nth(n).map(|(at, _)| at);
    let (first, fourth) = (after(1)?, after(4)?);
    let (second, back) = (after(2)?, |n: usize| word.char_indices().rev().nth(n).map(|(at, _)| at));
    let (last, two) = (back(2)?, back(1)?);
    let ends = |to: usize, from: usize, turn: u32| lexicon::hash(&word[..to]).rotate_left(turn) ^ lexicon::hash(&word[from..]);
    Some([lexicon::hash(&word[..fourth]), ends(first, last, 8), ends(second, two, 16)])
}

impl Cased {
    fn of(article: &Article, places: &Places) -> Self {
        let mut words = places.names.as_slice();
        let mut unknown = Vec::with_capacity(words.len() / 4);
        // How words are written is asked only of those with which a clause begins: they pass a sieve.
        let (mut asked, mut count) = ([0_u64; 64], 1);
        let bit = |hash: u32| ((hash >> 6 & 63) as usize, 1_u64 << (hash & 63));
        let mut seen = Vec::with_capacity(words.len());
        for sentence in &article.sentences {
            let heading = matches!(article.document.blocks[sentence.block as usize].kind, BlockKind::Title | BlockKind::Heading);
            for t in until(&mut words, sentence.tokens.end).iter().copied() {
                let token = article.tokens[t as usize];
                if !token.capital {
                    // Of the lexicon's words it is known that they are no names.
                    seen.push((token.hash, SMALL));
                } else if opens_clause(article, t, sentence.tokens.start) {
                    let (place, bit) = bit(token.hash);
                    asked[place] |= bit;
                    count += 1;
                } else if !heading {
                    seen.push((token.hash, capitals(token)));
                    if token.word == lexicon::Word::UNKNOWN {
                        unknown.push(t);
                    }
                }
            }
        }
        let mut cased = Cased { words: vec![0; (2_usize * count).next_power_of_two()], count: 0, unknown, marks: OnceCell::new() };
        for (hash, how) in seen {
            let (place, bit) = bit(hash);
            if asked[place] & bit != 0 {
                cased.add(hash, how);
            }
        }
        cased
    }

    /// The word's place, or the free one that it may take.
    fn slot(&self, hash: u32) -> usize {
        let mask = self.words.len() - 1;
        let mut at = hash as usize & mask;
        while self.words[at] != 0 && (self.words[at] >> 8) as u32 != hash {
            at = (at + 1) & mask;
        }
        at
    }

    fn add(&mut self, hash: u32, how: u8) {
        let at = self.slot(hash);
        self.count += usize::from(self.words[at] == 0);
        self.words[at] |= u64::from(hash) << 8 | u64::from(how);
        if 2 * self.count > self.words.len() {
            self.grow();
        }
    }

    #[cold]
    fn grow(&mut self) {
        let words = std::mem::take(&mut self.words);
        self.words = vec![0; 2 * words.len()];
        for word in words.into_iter().filter(|word| *word != 0) {
            let at = self.slot((word >> 8) as u32);
            self.words[at] = word;
        }
    }

    /// Does an unknown word of the article with a capital begin or end like `text`?
    fn resembles(&self, article: &Article, text: &str) -> bool {
        let all = || self.unknown.iter().filter_map(|t| marks(article.token(*t))).flatten().collect();
        marks(text).is_some_and(|of| of.iter().any(|mark| self.marks.get_or_init(all).contains(mark)))
    }

    /// Is the word of this hash written so, somewhere?
    fn is(&self, hash: u32, how: u8) -> bool {
        self.words[self.slot(hash)] & u64::from(how) != 0
    }
}

/// Does a sentence, a quote or a clause after a colon begin with token `t`, so that its capital says nothing?
fn opens_clause(article: &Article, t: u32, first: u32) -> bool {
    if t == first {
        return true;
    }
    let before = article.tokens[t as usize - 1].kind;
    match before {
        // After "Ms." and "J." the sentence goes on.
        Kind::Stop => {
            let short = t.checked_sub(2).filter(|s| *s >= first && article.token(t - 1) == "." && article.tokens[t as usize - 1].glued);
            short.is_none_or(|s| !(article.word(s).is(List::Title) || article.word(s).is(List::Abbreviation) || article.token(s).chars().count() == 1))
        }
        // So it does after a quote that ends with a comma: "…," Ruiz said.
        Kind::Quote => {
            t < first + 2 || !matches!(article.token(t - 2), "," | "?" | "!") || !article.tokens[t as usize - 1].glued || article.tokens[t as usize].glued
        }
        _ => matches!(before, Kind::Colon | Kind::Open | Kind::Dash),
    }
}

fn function_word(article: &Article, t: u32) -> bool {
    article.word(t).class().is_some()
}

fn name_word(article: &Article, cased: &Cased, t: u32, first: u32) -> bool {
    let token = article.tokens[t as usize];
    if token.kind != Kind::Word || !token.capital {
        return false;
    }
    if !token.traits.has(Traits::PROPER) {
        let text = || article.token(t);
        if given_month(article, t, first) {
            return true;
        }
        if function_word(article, t) && !(token.upper && token.span().len() == 2 && text() != "IT") {
            return false;
        }
        if article.word(t).is(List::MonthName) && text() != "May" || article.is_day(t) {
            return false;
        }
    }
    if !opens_clause(article, t, first) {
        return !time_zone(article, t);
    }
    let text = article.token(t);
    if token.upper && text.chars().count() <= 5
        || cased.is(token.hash, capitals(token))
        || article.word(t).is(List::GivenName)
        || article.word(t).is(List::Title)
    {
        return true;
    }
    if cased.is(token.hash, SMALL) || article.word(t) != lexicon::Word::UNKNOWN {
        return false;
    }
    // Unknown and followed by another name: "Acme Widgets said", but not "Asked whether Smith".
    let next = t + 1;
    // Unknown, somebody who speaks or acts, and nearly a name of the story.
    let short = text.len() <= 4;
    if (if short { article.word(next).is(List::ReportingVerb) } else { acts(article, next) }) && !text.ends_with("ing") && cased.resembles(article, text) {
        return true;
    }
    let all = article.tokens.len() as u32;
    let surname = next + nickname(article, next, all).or_else(|| particles(article, next, all)).unwrap_or(0);
    article.tokens.get(surname as usize).is_some_and(|n| n.kind == Kind::Word && n.capital && !n.glued)
        && !function_word(article, surname)
        && !text.ends_with("ing")
        && !text.ends_with("ed")
}

/// Is it the zone of a time of day: "7 p.m. Central", "noon Eastern"?
fn time_zone(article: &Article, t: u32) -> bool {
    if !article.word(t).in_group(Group::TimeZone) {
        return false;
    }
    let before = |n: u32| t.checked_sub(n).map_or("", |b| article.token(b));
    let hour = matches!(before(1), "noon" | "midnight" | "am" | "pm" | "a.m." | "p.m.") || before(1) == "." && matches!(before(2), "m" | "a.m" | "p.m");
    hour || matches!(article.token(t + 1), "time" | "Time") && !next_capital(article, t + 2, article.tokens.len() as u32)
}

/// Does a verb begin at token `t`, or a description of somebody: ", a district nurse,"?
fn acts(article: &Article, t: u32) -> bool {
    let verb = |t: u32| {
        article.word(t).is(List::ReportingVerb)
            || matches!(article.token(t), "has" | "had" | "is" | "was" | "will" | "would")
            || article.word(t).entries::<Verb>("").any(|(_, form)| matches!(form, Form::Past | Form::Third))
    };
    verb(t) || article.token(t) == "," && matches!(article.token(t + 1), "a" | "an" | "the" | "who" | "whose")
}

/// Is it a month's name that is given to people, before a surname: Jan Pell, April Jones; not "in June Marsh said"?
fn given_month(article: &Article, t: u32, first: u32) -> bool {
    if !article.word(t).is(List::MonthName) || !matches!(article.token(t), "April" | "August" | "Jan" | "June" | "May") {
        return false;
    }
    let surname = article.tokens.get(t as usize + 1).is_some_and(|n| n.kind == Kind::Word && n.capital && !n.upper && !n.glued)
        && article.word(t + 1) == lexicon::Word::UNKNOWN
        && !article.is_day(t + 1);
    let before = t.checked_sub(1).filter(|b| *b >= first).map_or("", |b| article.word(b).text());
    let dated = matches!(
        before,
        "after"
            | "before"
            | "between"
            | "by"
            | "during"
            | "each"
            | "early"
            | "every"
            | "from"
            | "in"
            | "last"
            | "late"
            | "mid"
            | "next"
            | "of"
            | "on"
            | "since"
            | "the"
            | "this"
            | "through"
            | "throughout"
            | "to"
            | "until"
    );
    surname && !dated
}

/// Adds the runs of `sentence`, whose words with a capital are among `words`.
fn find(article: &Article, cased: &Cased, sentence: u32, words: &[u32], runs: &mut Vec<Run>) {
    let Tokens { start, end } = article.sentences[sentence as usize].tokens;
    let heading = matches!(article.block(sentence).kind, BlockKind::Title | BlockKind::Heading);
    // A headline with every word capital tells nothing.
    if heading
        && (start..end).filter(|t| article.tokens[*t as usize].kind == Kind::Word).all(|t| article.tokens[t as usize].capital || function_word(article, t))
    {
        return;
    }
    let mut t = start;
    for from in words.iter().copied() {
        if from < t || !name_word(article, cased, from, start) {
            continue;
        }
        t = from + 1;
        while t < end {
            let token = article.tokens[t as usize];
            if token.traits.has(Traits::PROPER) || next_capital(article, t, end) && !article.is_day(t) {
                t += 1;
            } else if token.kind == Kind::Stop
                && token.glued
                && article.token(t) == "."
                && (article.token(t - 1).chars().count() == 1 || article.word(t - 1).is(List::Abbreviation))
                && next_capital(article, t + 1, end)
            {
                t += 1;
            } else if token.kind == Kind::Dash
                && token.glued
                && article.tokens.get(t as usize + 1).is_some_and(|n| n.glued && n.kind == Kind::Word)
                && t + 1 < end
            {
                t += 2;
            } else if let Some(more) = nickname(article, t, end).or_else(|| particles(article, t, end)) {
                t += more;
            } else {
                break;
            }
        }
        // "Jr." and the like keep their stop.
        if t + 1 < end
            && article.tokens[t as usize].kind == Kind::Stop
            && article.token(t) == "."
            && matches!(article.token(t - 1), "Jr" | "Sr" | "Inc" | "Corp" | "Co" | "Ltd")
        {
            t += 1;
        }
        // Letters after a full name are no surname: "Ana Ruiz KC".
        let mut name = from..t;
        while name.end > from + 2 && article.tokens[name.end as usize - 1].upper && article.word(name.end - 1).in_group(Group::PostNominal) {
            name.end -= 1;
        }
        push(article, name, start, end, sentence, runs);
    }
}

fn next_capital(article: &Article, t: u32, end: u32) -> bool {
    t < end && article.tokens[t as usize].kind == Kind::Word && article.tokens[t as usize].capital && !function_word(article, t)
}

/// The tokens of a nickname in marks at `t`, with a surname behind it: Alexander "Sandy" Moss.
fn nickname(article: &Article, t: u32, end: u32) -> Option<u32> {
    let mark = |t: u32, glued: bool| article.tokens.get(t as usize).is_some_and(|m| m.kind == Kind::Quote && m.glued == glued);
    (mark(t, false) && next_capital(article, t + 1, end) && mark(t + 2, true) && next_capital(article, t + 3, end) && !article.is_day(t + 3)).then_some(3)
}

/// Small words within a name, from `t` on, with the capital after them: "de la Cruz", "University of Ohio".
fn particles(article: &Article, t: u32, end: u32) -> Option<u32> {
    let small = |t: u32| !article.tokens[t as usize].capital && article.word(t).in_group(Group::NameParticle);
    let mut n = 0;
    while t + n < end && small(t + n) && n < 3 {
        n += 1;
    }
    if n > 0 && t + n < end {
        let dash = article.tokens[(t + n) as usize].kind == Kind::Dash;
        let n = n + u32::from(dash);
        return next_capital(article, t + n, end).then_some(n);
    }
    // "of" joins the words of a body's name: "Bank of England", "Department of the Interior".
    if article.word(t).among(words!["of"])
        && !article.tokens[t as usize].capital
        && (article.word(t - 1).is(List::OrganisationWord) || matches!(article.token(t - 1), "States" | "Kingdom" | "Republic" | "Secretary"))
    {
        let the = u32::from(t + 1 < end && article.token(t + 1) == "the");
        return next_capital(article, t + 1 + the, end).then_some(1 + the);
    }
    None
}

/// Cuts titles off a run and adds what is left of it.
fn push(article: &Article, mut run: Tokens, start: u32, end: u32, sentence: u32, runs: &mut Vec<Run>) {
    let (mut role, mut courtesy) = (None, None);
    let begin = run.start;
    let mut titled = false;
    while run.start < run.end {
        let left = run.end - run.start;
        let word = |n: usize| if (n as u32) < left { article.word(run.start + n as u32) } else { lexicon::Word::UNKNOWN };
        let opens = word(0).opens(const { Lists::of(&[List::Title]) });
        let title = if opens { lexicon::longest::<Title>(word, article.token(run.start)) } else { None };
        let Some((n, title, _)) = title else {
            // "Finance Minister", "Defense Secretary", "New York Mayor": words before a title belong to it.
            let ahead = (run.start..run.end.saturating_sub(1)).rev().find(|t| *t > run.start && *t < run.start + 5 && article.word(*t).is(List::Title));
            match ahead {
                Some(t) if !article.word(run.start).is(List::GivenName) && run.end - t > 1 => {
                    run.start = t;
                    continue;
                }
                _ => break,
            }
        };
        let mut n = n as u32;
        if article.token(run.start + n) == "." {
            n += 1;
        }
        if n >= left {
            // The title alone: "the President".
            if run.start == begin {
                return;
            }
            break;
        }
        if article.word(run.start).is(List::GivenName) {
            break;
        }
        courtesy = match (title.gender, article.token(run.start)) {
            (TitleGender::Female, _) => Some(Gender::Female),
            (TitleGender::Male, _) => Some(Gender::Male),
            _ => courtesy,
        };
        titled = true;
        run.start += n;
        role = Some(begin..run.start);
    }
    while run.start < run.end && article.tokens[run.start as usize].kind != Kind::Word {
        run.start += 1;
    }
    if run.is_empty() {
        return;
    }
    if role.is_none() || courtesy.is_some() {
        let beside = roles::before(article, begin, start).or_else(|| roles::after(article, run.end, end));
        role = beside.or_else(|| roles::introducing(article, &(begin..run.end), start, end)).or(role);
    }
    let role = role.map(|role| roles::compounded(article, role, start));
    let aged = roles::aged(article, run.end, end);
    runs.push(Run { tokens: run, role, sentence, courtesy, titled, aged });
}

impl Gender {
    /// That of "he" and "she", in any case.
    pub fn of_pronoun(text: &str) -> Option<Gender> {
        match () {
            () if text.eq_ignore_ascii_case("she") => Some(Gender::Female),
            () if text.eq_ignore_ascii_case("he") => Some(Gender::Male),
            () => None,
        }
    }
}

impl Name {
    /// May it be a person's?
    pub fn may_be_person(&self) -> bool {
        matches!(self.kind, NameKind::Person | NameKind::Unknown)
    }

    /// May the pronoun of `gender` stand for it?
    pub fn may_be(&self, gender: Gender) -> bool {
        self.gender.is_none_or(|own| own == gender)
    }
}
