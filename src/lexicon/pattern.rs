//! Words and expressions that a rule file brings along, beside those compiled in.

use super::{is_apostrophe, pieces};
use std::borrow::Cow;
use std::ops::Range;

/// Phrases to be found by their words, whatever their case, white space and apostrophes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Phrases(Vec<(u32, Vec<String>)>);

impl Phrases {
    /// The phrases of `texts`; those without a word are left out.
    pub fn new<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Self {
        let words = |text: &str| pieces(text).map(|p| text[p.start..p.end].to_owned()).collect::<Vec<_>>();
        let phrases = texts.into_iter().map(|text| words(text.as_ref())).filter(|words| !words.is_empty());
        Phrases(phrases.map(|words| (folded::hash(&words[0]), words)).collect())
    }

    /// Each phrase: the hash of its first word ([`folded::hash`]), and its words.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[String])> {
        self.0.iter().map(|(hash, words)| (*hash, words.as_slice()))
    }
}

/// Words compared whatever their case, and whichever sign their apostrophes are.
pub mod folded {
    use super::is_apostrophe;

    fn letters(word: &str) -> impl Iterator<Item = char> {
        word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c })
    }

    /// Are they the same word?
    pub fn same(a: &str, b: &str) -> bool {
        a == b || letters(a).eq(letters(b))
    }

    /// A number that all forms of the word share (FNV-1a, 32 bits).
    pub fn hash(word: &str) -> u32 {
        let step = |hash: u32, c: char| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193);
        let start = 0x811c_9dc5;
        if word.is_ascii() { word.bytes().map(|b| char::from(b.to_ascii_lowercase())).fold(start, step) } else { letters(word).fold(start, step) }
    }
}

impl<'de> serde::Deserialize<'de> for Phrases {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Phrases::new(Vec::<String>::deserialize(deserializer)?))
    }
}

impl schemars::JsonSchema for Phrases {
    fn schema_name() -> Cow<'static, str> {
        "Phrases".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<String>::json_schema(generator)
    }
}

/// A regular expression over prose, compiled when its rule is read.
#[derive(Debug, Clone)]
pub struct WordPattern(regex::Regex);

impl WordPattern {
    /// Where it matches in `text`, in order, empty matches left out.
    pub fn find<'t>(&self, text: &'t str) -> impl Iterator<Item = Range<usize>> + use<'_, 't> {
        self.0.find_iter(text).map(|m| m.range()).filter(|range| !range.is_empty())
    }
}

impl<'de> serde::Deserialize<'de> for WordPattern {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        regex::Regex::new(&text).map(WordPattern).map_err(|error| {
            let message = error.to_string();
            // The last line of the message says what is wrong; those before it draw the expression.
            let reason = message.lines().last().unwrap_or_default().trim_start_matches("error: ");
            serde::de::Error::custom(format_args!("the expression cannot be read: {reason}"))
        })
    }
}

impl schemars::JsonSchema for WordPattern {
    fn schema_name() -> Cow<'static, str> {
        "WordPattern".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
