//! Writes the tables of the lexicon, once all its lists are read.

use super::super::{hash, stem};
use super::{ASKED_OFTEN, GRAMMAR, Tables, WordRow, upper};
use std::collections::HashMap;
use std::fmt::Write as _;

/// The forms, in the order of `lexicon::Form`.
const FORMS: [&str; 6] = ["Base", "Third", "Past", "Participle", "Gerund", "Plural"];

/// The type of a number that has a bit for each of `count` things, the least that has room: a word's sets are asked for at
/// every token.
pub fn bits(name: &str, count: usize) -> String {
    let wide = match count {
        0..=64 => "u64",
        65..=128 => "u128",
        _ => panic!("{name}: {count} bits do not go into one number"),
    };
    format!("type {name} = {wide};\n")
}

/// The packed entry and form of `lexicon::unpack`.
fn packed(entry: usize, form: &str) -> usize {
    (entry + 1) << 3 | FORMS.iter().position(|f| *f == form).expect("a form")
}

/// `static NAME: [kind; n] = [items];`
fn table<T: std::fmt::Display>(code: &mut String, name: &str, kind: &str, items: &[T]) {
    write!(code, "static {name}: [{kind}; {}] = [", items.len()).ok();
    for item in items {
        write!(code, "{item}, ").ok();
    }
    code.push_str("];\n");
}

impl Tables {
    fn list_named(&self, name: &str) -> usize {
        self.lists.iter().position(|list| list == name).unwrap_or_else(|| panic!("no list of the lexicon is of the type {name}"))
    }

    /// The code: that of the lists, then tables by word, by place in the hash table, and the phrases.
    pub fn render(mut self) -> String {
        // Words of grammar come first, so that a set of them is a few bits (`lexicon::Words`).
        let other = |row: &WordRow| !row.postings.iter().any(|(list, ..)| GRAMMAR.contains(&self.lists[*list].as_str()));
        let mut words: Vec<(String, WordRow)> = std::mem::take(&mut self.words).into_iter().collect();
        words.sort_by_key(|(_, row)| other(row));
        let grammar = words.iter().take_while(|(_, row)| !other(row)).count();
        assert!(grammar < 1024, "words of grammar are 10 bits");
        assert!(words.len() < usize::from(u16::MAX), "word numbers are u16");
        let mut code = std::mem::take(&mut self.code);
        self.types(&mut code);
        self.first_entries(&mut code, &words);
        self.grammar(&mut code, &words[..grammar]);
        self.verbs(&mut code, &words);
        self.phrases(&mut code, &words);
        slots(&mut code, &words);
        // Last, when all texts have their places.
        let texts: Vec<String> = std::iter::once("").chain(words.iter().map(|(word, _)| word.as_str())).map(|word| self.text(word)).collect();
        table(&mut code, "TEXT_OF", "Text", &texts);
        let texts: Vec<String> = self.texts.chunks(2).map(|c| format!("Text {{ at: {}, len: {} }}", c[0], c[1])).collect();
        table(&mut code, "TEXTS", "Text", &texts);
        writeln!(code, "static BLOB: &str = {:?};", self.blob).ok();
        code
    }

    /// The names of the lists, and the type of a set of them.
    fn types(&self, code: &mut String) {
        code.push_str(&bits("ListBits", self.lists.len()));
        code.push_str("/// The lists of the lexicon, one a file.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\n#[repr(u8)]\npub enum List {\n");
        for list in &self.lists {
            writeln!(code, "    /// [`{list}`]\n    {list},").ok();
        }
        code.push_str("}\n");
    }

    /// By word, its first entry in each of the lists that are asked for often.
    fn first_entries(&self, code: &mut String, words: &[(String, WordRow)]) {
        for name in ASKED_OFTEN {
            let list = self.list_named(name);
            let mut first = vec![0];
            for (word, row) in words {
                let posting = row.postings.iter().find(|(of, ..)| *of == list);
                assert!(posting.is_none_or(|(_, entry, _, exact)| exact.is_empty() && *entry < 1 << 12), "{name}: {word}");
                first.push(posting.map_or(0, |(_, entry, form, _)| packed(*entry, form)));
            }
            table(code, &format!("FIRST_{}", upper(name)), "u16", &first);
        }
    }

    /// By word of grammar, of what kind it is on each of their lists, and its stem as its letters alone would have it, whatever
    /// verb it is of.
    fn grammar(&self, code: &mut String, words: &[(String, WordRow)]) {
        for name in GRAMMAR {
            let list = self.list_named(name);
            let (kind, values) = &self.grammar[name];
            let of = |row: &WordRow| {
                row.postings.iter().find(|(of, ..)| *of == list).map_or("None".into(), |(_, entry, ..)| format!("Some({kind}::{})", values[*entry]))
            };
            let all: Vec<String> = std::iter::once("None".into()).chain(words.iter().map(|(_, row)| of(row))).collect();
            table(code, &format!("{}_OF", upper(name)), &format!("Option<{kind}>"), &all);
        }
        let stems: Vec<u32> = std::iter::once(0).chain(words.iter().map(|(word, _)| stem::of(None, word))).collect();
        table(code, "GRAMMAR_STEMS", "u32", &stems);
    }

    /// By word, its stem, the verb of which it is a form, and the forms that it can be; by verb, its infinitive.
    fn verbs(&self, code: &mut String, words: &[(String, WordRow)]) {
        let (verbs, saying) = (self.list_named("Verb"), self.list_named("ReportingVerb"));
        let (mut stems, mut chosen, mut forms) = (vec![0], vec![0], vec![0]);
        for (word, row) in words {
            // As `lemma::verb` chooses: where a word is a form of two verbs, the one of which it is no base form.
            let of: Vec<_> = row.postings.iter().filter(|(list, ..)| *list == verbs).collect();
            let verb = of.iter().find(|(_, _, form, _)| *form != "Base").or(of.last());
            chosen.push(verb.map_or(0, |(_, entry, form, _)| packed(*entry, form)));
            stems.push(stem::of(verb.map(|(_, entry, ..)| self.lemmas[*entry].0.as_str()), word));
            forms.push(self.verb_forms(word, row, verbs, saying));
        }
        table(code, "STEMS", "u32", &stems);
        table(code, "VERB_FORMS", "u16", &chosen);
        table(code, "FORMS", "u8", &forms);
        let number: HashMap<&str, usize> = numbers(words);
        let infinitives: Vec<usize> = self.lemmas.iter().map(|(lemma, _)| number.get(lemma.as_str()).copied().unwrap_or(0)).collect();
        table(code, "INFINITIVES", "u16", &infinitives);
    }

    /// The bits of `lexicon::Forms` for a word.
    fn verb_forms(&self, word: &str, row: &WordRow, verbs: usize, saying: usize) -> u8 {
        // What stands on lists of meaning alone is no more known as a verb than a word on no list, and goes by its ending.
        let meanings = [self.list_named("Deed"), self.list_named("GroupedWord")];
        if !row.postings.is_empty() && row.postings.iter().all(|(list, ..)| meanings.contains(list)) {
            let stem = word.len() > 5;
            return if stem && word.ends_with("ed") {
                4 | 8
            } else if stem && word.ends_with("ing") {
                16
            } else {
                0
            };
        }
        let of = |list: usize| row.postings.iter().filter(move |(of, ..)| *of == list);
        let bit = |form: &str| match form {
            "Base" => 1,
            "Third" | "Plural" => 2,
            "Past" => 4,
            "Participle" => 8,
            _ => 16,
        };
        let mut bits = of(verbs).chain(of(saying)).fold(0, |bits, (_, _, form, _)| bits | bit(form));
        // A regular past is its own participle, and so is an irregular one without another.
        let irregular = of(verbs).any(|(_, entry, form, _)| *form == "Participle" || *form == "Past" && self.lemmas[*entry].1);
        if bits & 4 != 0 && !irregular {
            bits |= 8;
        }
        let frame = of(saying).find(|(_, _, form, _)| *form != "Base").or_else(|| of(saying).next());
        match frame {
            // "the sign read": the base is the past.
            Some((_, entry, ..)) => bits | self.frames[*entry] & if bits & 1 == 0 { !4 } else { !0 },
            None => bits | u8::from(bits & 3 != 0) << 5,
        }
    }

    /// By word, the lists on which it, or a phrase that begins with it, stands, its entries, and the phrases, the longest first.
    fn phrases(&mut self, code: &mut String, words: &[(String, WordRow)]) {
        let number = numbers(words);
        let row = |is: u128, heads: u128, postings: usize, phrases: usize| {
            format!("\nWordRow {{ is: {is:#x}, heads: {heads:#x}, postings: {postings}, phrases: {phrases} }}")
        };
        let (mut opens, mut rows, mut follows) = (vec![0], vec![row(0, 0, 0, 0)], vec![0_u128; words.len() + 1]);
        let (mut postings, mut phrases, mut sequence) = (Vec::new(), Vec::new(), Vec::new());
        for (_, of) in words {
            opens.push(of.is | of.heads);
            rows.push(row(of.is, of.heads, postings.len(), phrases.len()));
            for (list, entry, form, exact) in &of.postings {
                let exact = self.text(exact);
                postings.push(format!("\nPosting {{ list: {list}, form: Form::{form}, entry: {entry}, exact: {exact} }}"));
            }
            let mut longest: Vec<_> = of.phrases.iter().collect();
            longest.sort_by_key(|p| (p.0, std::cmp::Reverse(p.3.len())));
            for (list, entry, form, rest) in longest {
                follows[number[rest[0].as_str()]] |= 1 << list;
                let (first, len) = (sequence.len(), rest.len());
                phrases.push(format!("\nPhrase {{ list: {list}, form: Form::{form}, entry: {entry}, first: {first}, len: {len} }}"));
                sequence.extend(rest.iter().map(|word| number[word.as_str()]));
            }
        }
        rows.push(row(0, 0, postings.len(), phrases.len()));
        table(code, "OPENS", "ListBits", &opens);
        table(code, "FOLLOWS", "ListBits", &follows);
        table(code, "WORDS", "WordRow", &rows);
        table(code, "POSTINGS", "Posting", &postings);
        table(code, "PHRASES", "Phrase", &phrases);
        table(code, "SEQUENCE", "u16", &sequence);
    }
}

/// The words by their number.
fn numbers(words: &[(String, WordRow)]) -> HashMap<&str, usize> {
    words.iter().enumerate().map(|(i, (word, _))| (word.as_str(), i + 1)).collect()
}

/// The hash table, twice as large as the words are many; and by word, what a short one is compared by.
fn slots(code: &mut String, words: &[(String, WordRow)]) {
    let size = (words.len() * 2).next_power_of_two();
    let mut slots = vec![0_u64; size];
    for (i, (word, _)) in words.iter().enumerate() {
        let hash = hash::hash(word);
        let mut at = hash as usize & (size - 1);
        while slots[at] != 0 {
            at = (at + 1) & (size - 1);
        }
        // The hash's upper half tells most other words that come to the place.
        slots[at] = u64::from(hash >> 16 << 16) | (i as u64 + 1);
    }
    table(code, "SLOTS", "u32", &slots);
    let key = |word: &str| if word.len() < 8 { hash::key(hash::lane_of(word.as_bytes())) } else { 0 };
    let keys: Vec<u64> = std::iter::once(0).chain(words.iter().map(|(word, _)| key(word))).collect();
    table(code, "KEYS", "u64", &keys);
}
