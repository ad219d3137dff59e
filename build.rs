//! Compiles `src/lexicon/*.toml` into static tables: one hash table from words to small numbers, and for each word the
//! entries that it is or begins. Offsets into one string, not pointers, so that nothing is relocated at start.
//! The files' format is described in `src/lexicon.rs`.

#[path = "src/lexicon/hash.rs"]
#[allow(dead_code)]
mod hash;
#[path = "src/lexicon/inflect.rs"]
mod inflect;
#[path = "src/lexicon/scan.rs"]
#[allow(dead_code)]
mod scan;
#[path = "src/lexicon/stem.rs"]
#[allow(dead_code)]
mod stem;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Lists whose words get the lowest numbers.
const GRAMMAR: [&str; 3] = ["ClosedClassWord", "FunctionWord", "Negation"];

/// The forms, in the order of `lexicon::Form`.
const FORMS: [&str; 6] = ["Base", "Third", "Past", "Participle", "Gerund", "Plural"];

/// Lists of which each word's first entry stands in a table of its own: they are asked for at every token. None of
/// their entries minds its case.
const ASKED_OFTEN: [&str; 5] = ["ClosedClassWord", "FunctionWord", "Negation", "ReportingVerb", "Verb"];

fn main() {
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=rules");
    rules();
    let mut files: Vec<PathBuf> = std::fs::read_dir("src/lexicon").expect("src/lexicon").map(|e| e.expect("entry").path()).collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let irregular = irregular_verbs(&read(Path::new("src/lexicon/irregular_verbs.toml")));
    let mut out = Tables::default();
    for (list, path) in files.iter().enumerate() {
        out.list(list, &path.display().to_string(), &read(path), &irregular);
    }
    assert!(files.len() <= 64, "a word's lists are the bits of one u64");
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("lexicon.rs");
    std::fs::write(target, out.render()).expect("OUT_DIR can be written");
}

/// Writes the list of shipped rules, by their ids, as far as they can be read now: each one's severity, its check with the
/// settings, the text, where its first example begins, and what it says. A file that is not TOML so far fails the build; what else
/// may be wrong with it the tests show.
fn rules() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("rules");
    let mut out = String::from("static SHIPPED: &[Shipped] = &[\n");
    let mut found = Vec::new();
    for group in std::fs::read_dir(&root).expect("rules").map(|e| e.expect("entry").path()).filter(|p| p.is_dir()) {
        println!("cargo::rerun-if-changed={}", group.display());
        found.extend(std::fs::read_dir(group).expect("a group").map(|e| e.expect("entry").path()).filter(|p| p.extension().is_some_and(|e| e == "toml")));
    }
    let id = |path: &Path| path.strip_prefix(&root).expect("found below it").with_extension("").display().to_string().replace('\\', "/");
    found.sort_by_key(|path| id(path));
    for path in found {
        let text = std::fs::read_to_string(&path).expect("a rule");
        let head = text.find("\n[[example]]").map_or(text.len(), |at| at + 1);
        let table: Table = text[..head].parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let severity = match table.get("severity").and_then(Value::as_str) {
            Some("error") => "Some(Severity::Error)",
            Some("warning") => "Some(Severity::Warning)",
            Some("info") => "Some(Severity::Info)",
            _ => "None",
        };
        let (check, settings) = table
            .get("check")
            .and_then(Value::as_table)
            .and_then(|t| t.iter().next())
            .map_or_else(|| (String::new(), "Setting::Table(&[])".to_owned()), |(name, settings)| (name.clone(), setting(settings)));
        let (id, file) = (id(&path), path.display().to_string());
        let text = |key: &str| table.get(key).and_then(Value::as_str);
        let (summary, message, why) = (text("summary").unwrap_or_default(), text("message").unwrap_or_default(), text("why").unwrap_or_default().trim());
        let (help, fix) = (text("help"), text("fix"));
        let labels = table.get("labels").and_then(Value::as_table).into_iter().flatten();
        let labels: Vec<(&str, &str)> = labels.filter_map(|(name, text)| Some((name.as_str(), text.as_str()?))).collect();
        writeln!(
            out,
            "    Shipped {{ id: {id:?}, severity: {severity}, check: {check:?}, settings: {settings}, text: include_str!({file:?}), head: {head}, \
             summary: {summary:?}, message: {message:?}, help: {help:?}, fix: {fix:?}, why: {why:?}, labels: &{labels:?} }},"
        )
        .ok();
    }
    out.push_str("];\n");
    let target = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR")).join("rules.rs");
    std::fs::write(target, out).expect("OUT_DIR can be written");
}

/// A value of a rule's TOML as Rust has it (`src/rule/built.rs`).
fn setting(value: &Value) -> String {
    let all = |items: Vec<String>| items.join(", ");
    match value {
        Value::Boolean(value) => format!("Setting::Bool({value})"),
        Value::Integer(value) => format!("Setting::Integer({value})"),
        Value::Float(value) => format!("Setting::Float({value:?})"),
        Value::String(text) => format!("Setting::Text({text:?})"),
        Value::Array(items) => format!("Setting::List(&[{}])", all(items.iter().map(setting).collect())),
        Value::Table(table) => format!("Setting::Table(&[{}])", all(table.iter().map(|(key, value)| format!("({key:?}, {})", setting(value))).collect())),
        Value::Datetime(_) => panic!("no check is set by a date"),
    }
}

fn read(path: &Path) -> Table {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    text.parse().unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn irregular_verbs(table: &Table) -> HashMap<String, (String, String)> {
    let text = |e: &Value, key: &str| e.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    entries(table).iter().map(|e| (text(e, "verb"), (text(e, "past"), text(e, "participle")))).collect()
}

fn entries(table: &Table) -> Vec<Value> {
    table.get("entry").and_then(Value::as_array).cloned().unwrap_or_default()
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
    /// The verbs of saying, by entry: `unchanged`, `noun`, `quote` and `clause`, as bits of [`verb_forms`].
    frames: Vec<u8>,
    code: String,
}

#[derive(Default, Clone)]
struct WordRow {
    is: u64,
    heads: u64,
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

    fn list(&mut self, list: usize, path: &str, table: &Table, irregular: &HashMap<String, (String, String)>) {
        let string = |key: &str| table.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{path}: `{key}` is missing"));
        let name = string("type").to_owned();
        let inflect = table.get("inflect").and_then(Value::as_str).unwrap_or("");
        let fields = table.get("fields").and_then(Value::as_table).cloned().unwrap_or_default();
        for key in table.keys() {
            assert!(matches!(key.as_str(), "type" | "about" | "source" | "inflect" | "fields" | "entry"), "{path}: unknown key `{key}`");
        }
        let mut shape = String::new();
        for (field, spec) in &fields {
            let about = spec.as_str().or_else(|| spec.get("about").and_then(Value::as_str)).unwrap_or_else(|| panic!("{path}: field `{field}` has no `about`"));
            let kind = field_type(&name, field, spec);
            if let Some(options) = spec.get("one_of").and_then(Value::as_array) {
                writeln!(self.code, "/// {about}\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]\npub enum {kind} {{").ok();
                for option in options.iter().filter_map(Value::as_str) {
                    writeln!(self.code, "    /// `{option}`\n    {},", pascal(option)).ok();
                }
                self.code.push_str("}\n");
            }
            writeln!(shape, "    /// {about}\n    pub {field}: {kind},").ok();
        }
        let all = entries(table);
        writeln!(
            self.code,
            "/// {}\n#[derive(Debug, Clone, Copy, PartialEq, Eq)]\npub struct {name} {{\n    /// Its number in the list.\n    pub id: u16,\n{shape}}}",
            string("about")
        )
        .ok();
        let mut rows = String::new();
        for (id, entry) in all.iter().enumerate() {
            let entry = entry.as_table().unwrap_or_else(|| panic!("{path}: an entry is no table"));
            let words: Vec<&str> = entry.get("words").and_then(Value::as_array).map(|a| a.iter().filter_map(Value::as_str).collect()).unwrap_or_default();
            assert!(!words.is_empty(), "{path}: entry {id} has no words: {entry:?}");
            for key in entry.keys() {
                assert!(fields.contains_key(key) || matches!(key.as_str(), "words" | "exact" | "inflect"), "{path}: {words:?}: unknown field `{key}`");
            }
            if name == "Verb" {
                let lemma = entry.get("lemma").and_then(Value::as_str).unwrap_or_default();
                self.lemmas.push((lemma.to_owned(), irregular.get(lemma).is_some_and(|(past, participle)| past != participle)));
            }
            if name == "ReportingVerb" {
                let bit = |field: &str, bit: u8| u8::from(entry.get(field).and_then(Value::as_bool).unwrap_or(false)) << bit;
                self.frames.push(bit("unchanged", 2) | bit("noun", 5) | bit("quote", 6) | bit("clause", 7));
            }
            let exact = entry.get("exact").and_then(Value::as_bool).unwrap_or(false);
            let inflect = entry.get("inflect").and_then(Value::as_str).unwrap_or(inflect);
            write!(rows, "{name} {{ id: {id}, ").ok();
            for (field, spec) in &fields {
                let value = entry.get(field).or_else(|| spec.get("default"));
                let code = match (spec.get("one_of"), value) {
                    (Some(options), Some(Value::String(s))) => {
                        assert!(options.as_array().is_some_and(|a| a.iter().any(|o| o.as_str() == Some(s))), "{path}: {words:?}: `{s}` is no {field}");
                        format!("{}::{}", field_type(&name, field, spec), pascal(s))
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
                    (None, None) => match field_type(&name, field, spec).as_str() {
                        "bool" => "false".into(),
                        "i64" => "0".into(),
                        "Texts" => "Texts { first: 0, len: 0 }".into(),
                        _ => "Text { at: 0, len: 0 }".into(),
                    },
                    (None, Some(other)) => panic!("{path}: {words:?}: `{field}` cannot be {other}"),
                };
                write!(rows, "{field}: {code}, ").ok();
            }
            if GRAMMAR.contains(&name.as_str()) {
                let field = fields.keys().next().expect("a word of grammar is of some kind");
                let kind = field_type(&name, field, &fields[field]);
                let value = pascal(entry.get(field).and_then(Value::as_str).expect("just read"));
                self.grammar.entry(name.clone()).or_insert((kind, Vec::new())).1.push(value);
            }
            rows.push_str("},\n");
            for surface in words {
                for (form, surface) in inflect::forms(surface, inflect, irregular) {
                    self.surface(list, id, form, &surface, exact);
                }
            }
        }
        writeln!(self.code, "static {}: [{name}; {}] = [\n{rows}];", upper(&name), all.len()).ok();
        let first = if ASKED_OFTEN.contains(&name.as_str()) { format!("Some(&FIRST_{})", upper(&name)) } else { "None".into() };
        writeln!(
            self.code,
            "impl Entry for {name} {{\n    const LIST: List = List::{name};\n    const FIRST: Option<&'static [u16]> = {first};\n    fn all() -> &'static [Self] {{ &{} }}\n}}",
            upper(&name)
        )
        .ok();
        self.lists.push(name);
    }

    fn surface(&mut self, list: usize, entry: usize, form: &'static str, surface: &str, exact: bool) {
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

    /// The bits of `lexicon::Forms` for a word.
    fn verb_forms(&self, row: &WordRow, verbs: usize, saying: usize) -> u8 {
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

    fn render(mut self) -> String {
        // Words of grammar come first, so that a set of them is a few bits (`lexicon::Words`).
        let grammar = |row: &WordRow| !row.postings.iter().any(|(list, ..)| GRAMMAR.contains(&self.lists[*list].as_str()));
        let mut words: Vec<(String, WordRow)> = std::mem::take(&mut self.words).into_iter().collect();
        words.sort_by_key(|(_, row)| grammar(row));
        assert!(words.iter().position(|(_, row)| grammar(row)).is_some_and(|n| n < 1024), "words of grammar are 10 bits");
        let verbs = self.lists.iter().position(|list| list == "Verb").expect("a list of verbs");
        let saying = self.lists.iter().position(|list| list == "ReportingVerb").expect("a list of verbs of saying");
        let (mut opens, mut stems, mut chosen, mut verb_forms) = (vec![0], vec![0], vec![0], vec![0]);
        let packed = |entry: usize, form: &str| (entry + 1) << 3 | FORMS.iter().position(|f| *f == form).expect("a form");
        for name in ASKED_OFTEN {
            let list = self.lists.iter().position(|list| list == name).expect("one of the lists");
            let mut first = vec![0];
            for (word, row) in &words {
                let posting = row.postings.iter().find(|(of, ..)| *of == list);
                assert!(posting.is_none_or(|(_, entry, _, exact)| exact.is_empty() && *entry < 1 << 12), "{name}: {word}");
                first.push(posting.map_or(0, |(_, entry, form, _)| packed(*entry, form)));
            }
            writeln!(self.code, "static FIRST_{}: [u16; {}] = {first:?};", upper(name), first.len()).ok();
        }
        for name in GRAMMAR {
            let list = self.lists.iter().position(|list| list == name).expect("one of the lists");
            let (kind, values) = &self.grammar[name];
            let of = |row: &WordRow| {
                row.postings.iter().find(|(of, ..)| *of == list).map_or("None".into(), |(_, entry, ..)| format!("Some({kind}::{})", values[*entry]))
            };
            let all: Vec<String> = std::iter::once("None".into()).chain(words.iter().take_while(|(_, row)| !grammar(row)).map(|(_, row)| of(row))).collect();
            writeln!(self.code, "static {}_OF: [Option<{kind}>; {}] = [{}];", upper(name), all.len(), all.join(", ")).ok();
        }
        // Words of grammar as their letters alone would have them, whatever verb they are of.
        let plain: Vec<u32> = std::iter::once(0).chain(words.iter().take_while(|(_, row)| !grammar(row)).map(|(word, _)| stem::of(None, word))).collect();
        writeln!(self.code, "static GRAMMAR_STEMS: [u32; {}] = {plain:?};", plain.len()).ok();
        for (word, row) in &words {
            opens.push(row.is | row.heads);
            // As `lemma::verb` chooses: where a word is a form of two verbs, the one of which it is no base form.
            let forms: Vec<_> = row.postings.iter().filter(|(list, ..)| *list == verbs).collect();
            let last = forms.iter().position(|(_, _, form, _)| *form != "Base").unwrap_or(forms.len().saturating_sub(1));
            chosen.push(forms.get(last).map_or(0, |(_, entry, form, _)| packed(*entry, form)));
            stems.push(stem::of(forms.get(last).map(|(_, entry, ..)| self.lemmas[*entry].0.as_str()), word));
            verb_forms.push(self.verb_forms(row, verbs, saying));
        }
        assert!(words.len() < usize::from(u16::MAX), "word numbers are u16");
        let number: HashMap<&str, usize> = words.iter().enumerate().map(|(i, (w, _))| (w.as_str(), i + 1)).collect();
        let infinitives: Vec<usize> = self.lemmas.iter().map(|(lemma, _)| number.get(lemma.as_str()).copied().unwrap_or(0)).collect();
        writeln!(self.code, "static INFINITIVES: [u16; {}] = {infinitives:?};", infinitives.len()).ok();
        let mut rows = String::from("WordRow { is: 0, heads: 0, postings: 0, phrases: 0 },\n");
        let (mut postings, mut phrases, mut sequence) = (String::new(), String::new(), String::new());
        let mut texts_of = vec![self.text("")];
        let keys: Vec<u64> =
            std::iter::once(0).chain(words.iter().map(|(word, _)| if word.len() < 8 { hash::key(hash::lane_of(word.as_bytes())) } else { 0 })).collect();
        let (mut posting_count, mut phrase_count, mut sequence_count) = (0, 0, 0);
        let mut follows = vec![0_u64; words.len() + 1];
        for (word, row) in &words {
            texts_of.push(self.text(word));
            writeln!(rows, "WordRow {{ is: {:#x}, heads: {:#x}, postings: {posting_count}, phrases: {phrase_count} }},", row.is, row.heads).ok();
            for (list, entry, form, exact) in &row.postings {
                let exact = self.text(exact);
                writeln!(postings, "Posting {{ list: {list}, form: Form::{form}, entry: {entry}, exact: {exact} }},").ok();
                posting_count += 1;
            }
            let mut longest = row.phrases.clone();
            longest.sort_by_key(|p| (p.0, std::cmp::Reverse(p.3.len())));
            for (list, entry, form, rest) in &longest {
                follows[number[rest[0].as_str()]] |= 1 << list;
                writeln!(phrases, "Phrase {{ list: {list}, form: Form::{form}, entry: {entry}, first: {sequence_count}, len: {} }},", rest.len()).ok();
                phrase_count += 1;
                for word in rest {
                    write!(sequence, "{}, ", number[word.as_str()]).ok();
                    sequence_count += 1;
                }
            }
        }
        writeln!(rows, "WordRow {{ is: 0, heads: 0, postings: {posting_count}, phrases: {phrase_count} }},").ok();
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
        let mut out = self.code;
        writeln!(out, "/// The lists of the lexicon, one a file.\n#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\n#[repr(u8)]\npub enum List {{").ok();
        for list in &self.lists {
            writeln!(out, "    /// [`{list}`]\n    {list},").ok();
        }
        out.push_str("}\n");
        writeln!(out, "static BLOB: &str = {:?};", self.blob).ok();
        writeln!(out, "static OPENS: [u64; {}] = {opens:?};\nstatic STEMS: [u32; {}] = {stems:?};", opens.len(), stems.len()).ok();
        writeln!(out, "static VERB_FORMS: [u16; {}] = {chosen:?};\nstatic FORMS: [u8; {}] = {verb_forms:?};", chosen.len(), verb_forms.len()).ok();
        writeln!(out, "static KEYS: [u64; {}] = {keys:?};\nstatic FOLLOWS: [u64; {}] = {follows:?};", keys.len(), follows.len()).ok();
        writeln!(out, "static TEXT_OF: [Text; {}] = [{}];", texts_of.len(), texts_of.join(", ")).ok();
        let texts: Vec<String> = self.texts.chunks(2).map(|c| format!("Text {{ at: {}, len: {} }}", c[0], c[1])).collect();
        writeln!(out, "static TEXTS: [Text; {}] = [{}];", texts.len(), texts.join(", ")).ok();
        writeln!(out, "static WORDS: [WordRow; {}] = [\n{rows}];", words.len() + 2).ok();
        writeln!(out, "static POSTINGS: [Posting; {posting_count}] = [\n{postings}];").ok();
        writeln!(out, "static PHRASES: [Phrase; {phrase_count}] = [\n{phrases}];").ok();
        writeln!(out, "static SEQUENCE: [u16; {sequence_count}] = [{sequence}];").ok();
        writeln!(out, "static SLOTS: [u32; {size}] = {slots:?};").ok();
        out
    }
}

fn field_type(list: &str, field: &str, spec: &Value) -> String {
    if spec.get("one_of").is_some() {
        return format!("{list}{}", pascal(field));
    }
    match spec.get("type").and_then(Value::as_str) {
        None | Some("text") => "Text".into(),
        Some("bool") => "bool".into(),
        Some("integer") => "i64".into(),
        Some("texts") => "Texts".into(),
        Some(other) => panic!("{list}.{field}: no such type `{other}`"),
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
