//! Compiles `src/lexicon/*.toml` into static tables: one hash table from words to small numbers, and for each word the
//! entries that it is or begins. Offsets into one string, not pointers, so that nothing is relocated at start.
//! The files' format is described in `src/lexicon.rs`.

mod render;

use super::{files, inflect, parsed, scan, text};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use toml::{Table, Value};

/// Lists whose words get the lowest numbers.
const GRAMMAR: [&str; 3] = ["ClosedClassWord", "FunctionWord", "Negation"];

/// Lists of which each word's first entry stands in a table of its own: they are asked for at every token. None of
/// their entries minds its case.
const ASKED_OFTEN: [&str; 5] = ["ClosedClassWord", "FunctionWord", "Negation", "ReportingVerb", "Verb"];

/// Irregular verbs, by their infinitives.
type Irregular = HashMap<String, inflect::Irregular>;

/// Rust code of all the lists.
pub fn compile() -> String {
    let folder = Path::new("src/lexicon");
    let read = |path: &Path| parsed(path, &text(path));
    let irregular = irregular_verbs(&read(&folder.join("irregular_verbs.toml")));
    let mut tables = Tables::default();
    for path in files(folder) {
        tables.list(&List::read(path.display().to_string(), &read(&path)), &irregular);
    }
    tables.render()
}

fn irregular_verbs(table: &Table) -> Irregular {
    let text = |e: &Value, key: &str| e.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let regular = |e: &Value| e.get("regular").and_then(Value::as_bool).unwrap_or(false);
    let verb = |e: &Value| inflect::Irregular { past: text(e, "past"), participle: text(e, "participle"), regular: regular(e) };
    entries(table).iter().map(|e| (text(e, "verb"), verb(e))).collect()
}

fn entries(table: &Table) -> Vec<Value> {
    table.get("entry").and_then(Value::as_array).cloned().unwrap_or_default()
}

/// One file of the lexicon.
struct List {
    path: String,
    /// The Rust type of an entry.
    name: String,
    about: String,
    /// How its words are inflected, where an entry does not say otherwise.
    inflect: String,
    /// What an entry says beyond its words: the field's name and what the file tells of it.
    fields: Table,
    entries: Vec<Value>,
}

impl List {
    fn read(path: String, table: &Table) -> List {
        let string = |key: &str| table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{path}: `{key}` is missing")).to_owned();
        for key in table.keys() {
            assert!(matches!(key.as_str(), "type" | "about" | "source" | "inflect" | "fields" | "entry"), "{path}: unknown key `{key}`");
        }
        List {
            name: string("type"),
            about: string("about"),
            inflect: table.get("inflect").and_then(Value::as_str).unwrap_or("").to_owned(),
            fields: table.get("fields").and_then(Value::as_table).cloned().unwrap_or_default(),
            entries: entries(table),
            path,
        }
    }

    /// The words of an entry, whose keys are those that the file tells of.
    fn words<'e>(&self, id: usize, entry: &'e Table) -> Vec<&'e str> {
        let path = &self.path;
        let words: Vec<&str> = entry.get("words").and_then(Value::as_array).map(|a| a.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
        assert!(!words.is_empty(), "{path}: entry {id} has no words: {entry:?}");
        for key in entry.keys() {
            assert!(self.fields.contains_key(key) || matches!(key.as_str(), "words" | "exact" | "inflect"), "{path}: {words:?}: unknown field `{key}`");
        }
        words
    }

    /// The Rust type of a field.
    fn type_of(&self, field: &str) -> String {
        let spec = &self.fields[field];
        if spec.get("one_of").is_some() {
            return format!("{}{}", self.name, pascal(field));
        }
        match spec.get("type").and_then(Value::as_str) {
            None | Some("text") => "Text".into(),
            Some("bool") => "bool".into(),
            Some("integer") => "i64".into(),
            Some("texts") => "Texts".into(),
            Some(other) => panic!("{}.{field}: no such type `{other}`", self.name),
        }
    }

    /// The Rust type of an entry, and of those fields that have a few values.
    fn declaration(&self) -> String {
        let (mut enums, mut shape) = (String::new(), String::new());
        for (field, spec) in &self.fields {
            let about = spec.as_str().or_else(|| spec.get("about").and_then(Value::as_str));
            let about = about.unwrap_or_else(|| panic!("{}: field `{field}` has no `about`", self.path));
            let kind = self.type_of(field);
            if let Some(options) = spec.get("one_of").and_then(Value::as_array) {
                let options: Vec<&str> = options.iter().filter_map(Value::as_str).collect();
                writeln!(enums, "/// {about}\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum {kind} {{").ok();
                for option in &options {
                    writeln!(enums, "    /// `{option}`\n    {},", pascal(option)).ok();
                }
                enums.push_str("}\n");
                if self.name == "GroupedWord" {
                    enums.push_str(&render::bits("GroupBits", options.len()));
                }
            }
            writeln!(shape, "    /// {about}\n    pub {field}: {kind},").ok();
        }
        let derived = "#[derive(Debug, Clone, Copy, PartialEq, Eq)]";
        format!("{enums}/// {}\n{derived}\npub struct {} {{\n    /// Its number in the list.\n    pub id: u16,\n{shape}}}\n", self.about, self.name)
    }
}

#[derive(Default)]
struct Tables {
    /// All text, end to end, and where each distinct string begins.
    blob: String,
    placed: HashMap<String, usize>,
    texts: Vec<usize>,
    /// Words by number; 0 is the unknown word.
    words: BTreeMap<String, WordRow>,
    lists: Vec<String>,
    /// The infinitives of the list of verbs, by entry, and whether the past is no participle: wrote, written.
    lemmas: Vec<(String, bool)>,
    /// For each list of [`GRAMMAR`], the type of what its entries say of their words, and that by entry.
    grammar: HashMap<String, (String, Vec<String>)>,
    /// The verbs of saying, by entry: `unchanged`, `noun`, `quote` and `clause`, as bits of [`Tables::verb_forms`].
    frames: Vec<u8>,
    code: String,
}

#[derive(Default, Clone)]
struct WordRow {
    /// The lists that it is on, and those of which it begins a phrase, as bits.
    is: u128,
    heads: u128,
    /// (list, entry, form, exact spelling or empty)
    postings: Vec<(usize, usize, &'static str, String)>,
    /// (list, entry, form, further words)
    phrases: Vec<(usize, usize, &'static str, Vec<String>)>,
}

impl Tables {
    fn place(&mut self, text: &str) -> usize {
        if let Some(at) = self.placed.get(text) {
            return *at;
        }
        let at = self.blob.len();
        self.blob.push_str(text);
        self.placed.insert(text.to_owned(), at);
        at
    }

    fn text(&mut self, text: &str) -> String {
        format!("Text {{ at: {}, len: {} }}", self.place(text), text.len())
    }

    /// Takes in a list: its type, its entries and their words.
    fn list(&mut self, list: &List, irregular: &Irregular) {
        let name = &list.name;
        self.code.push_str(&list.declaration());
        let mut rows = String::new();
        for (id, entry) in list.entries.iter().enumerate() {
            let entry = entry.as_table().unwrap_or_else(|| panic!("{}: an entry is no table", list.path));
            let words = list.words(id, entry);
            write!(rows, "{name} {{ id: {id}, ").ok();
            for field in list.fields.keys() {
                let value = self.value(list, field, entry, &words);
                write!(rows, "{field}: {value}, ").ok();
            }
            rows.push_str("},\n");
            self.note(list, entry, irregular);
            let exact = entry.get("exact").and_then(Value::as_bool).unwrap_or(false);
            let inflect = entry.get("inflect").and_then(Value::as_str).unwrap_or(&list.inflect);
            for surface in words {
                for (form, surface) in inflect::forms(surface, inflect, irregular) {
                    self.surface(id, form, &surface, exact);
                }
            }
        }
        let all = upper(name);
        let first = if ASKED_OFTEN.contains(&name.as_str()) { format!("Some(&FIRST_{all})") } else { "None".into() };
        writeln!(
            self.code,
            "static {all}: [{name}; {}] = [\n{rows}];\nimpl Entry for {name} {{\n    const LIST: List = List::{name};\n    \
             const FIRST: Option<&'static [u16]> = {first};\n    fn all() -> &'static [Self] {{ &{all} }}\n}}",
            list.entries.len()
        )
        .ok();
        self.lists.push(name.clone());
    }

    /// What an entry says in a field, as Rust has it.
    fn value(&mut self, list: &List, field: &str, entry: &Table, words: &[&str]) -> String {
        let (path, spec) = (&list.path, &list.fields[field]);
        match (spec.get("one_of"), entry.get(field).or_else(|| spec.get("default"))) {
            (Some(options), Some(Value::String(s))) => {
                assert!(options.as_array().is_some_and(|a| a.iter().any(|o| o.as_str() == Some(s))), "{path}: {words:?}: `{s}` is no {field}");
                format!("{}::{}", list.type_of(field), pascal(s))
            }
            (Some(_), _) => panic!("{path}: {words:?}: `{field}` is missing"),
            (None, Some(Value::String(s))) => self.text(s),
            (None, Some(Value::Integer(i))) => i.to_string(),
            (None, Some(Value::Boolean(b))) => b.to_string(),
            (None, Some(Value::Array(items))) => {
                let places: Vec<(usize, usize)> = items.iter().filter_map(Value::as_str).map(|s| (self.place(s), s.len())).collect();
                let first = self.texts.len() / 2;
                self.texts.extend(places.iter().flat_map(|(at, len)| [*at, *len]));
                format!("Texts {{ first: {first}, len: {} }}", places.len())
            }
            (None, None) => match list.type_of(field).as_str() {
                "bool" => "false".into(),
                "i64" => "0".into(),
                "Texts" => "Texts { first: 0, len: 0 }".into(),
                _ => "Text { at: 0, len: 0 }".into(),
            },
            (None, Some(other)) => panic!("{path}: {words:?}: `{field}` cannot be {other}"),
        }
    }

    /// Keeps of an entry what tables of their own are made of: of verbs, of verbs of saying and of words of grammar.
    fn note(&mut self, list: &List, entry: &Table, irregular: &Irregular) {
        let name = list.name.as_str();
        if name == "Verb" {
            let lemma = entry.get("lemma").and_then(Value::as_str).unwrap_or_default();
            self.lemmas.push((lemma.to_owned(), irregular.get(lemma).is_some_and(|own| own.past != own.participle)));
        }
        if name == "ReportingVerb" {
            let bit = |field: &str, bit: u8| u8::from(entry.get(field).and_then(Value::as_bool).unwrap_or(false)) << bit;
            self.frames.push(bit("unchanged", 2) | bit("noun", 5) | bit("quote", 6) | bit("clause", 7));
        }
        if GRAMMAR.contains(&name) {
            let field = list.fields.keys().next().expect("a word of grammar is of some kind");
            let value = pascal(entry.get(field).and_then(Value::as_str).expect("just read"));
            self.grammar.entry(name.to_owned()).or_insert_with(|| (list.type_of(field), Vec::new())).1.push(value);
        }
    }

    /// Takes in one form of a word or phrase of the list that is being read.
    fn surface(&mut self, entry: usize, form: &'static str, surface: &str, exact: bool) {
        let list = self.lists.len();
        let folded: String = surface.chars().flat_map(char::to_lowercase).map(|c| if scan::is_apostrophe(c) { '\'' } else { c }).collect();
        let words: Vec<String> = scan::pieces(&folded).map(|p| folded[p.start..p.end].to_owned()).collect();
        for word in &words {
            self.words.entry(word.clone()).or_default();
        }
        let Some((first, rest)) = words.split_first() else { panic!("an empty surface in list {list}") };
        let row = self.words.get_mut(first).expect("just added");
        if rest.is_empty() {
            row.is |= 1 << list;
            let posting = (list, entry, form, if exact { surface.to_owned() } else { String::new() });
            if !row.postings.contains(&posting) {
                row.postings.push(posting);
            }
        } else {
            row.heads |= 1 << list;
            let phrase = (list, entry, form, rest.to_vec());
            if !row.phrases.contains(&phrase) {
                row.phrases.push(phrase);
            }
        }
    }
}

fn pascal(name: &str) -> String {
    name.split(['-', '_', ' ']).map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}

fn upper(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.char_indices() {
        if c.is_uppercase() && i > 0 {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}
