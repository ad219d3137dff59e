//! Words and expressions that a rule file brings along, beside those compiled in.

use super::{is_apostrophe, pieces};
use std::borrow::Cow;
use std::ops::Range;

/// Phrases found by their words, whatever their case, white space and apostrophes.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Phrases(Vec<Vec<String>>);

impl Phrases {
    /// The phrases of `texts`; those without a word are left out.
    pub fn new<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Self {
        Phrases(
            texts
                .into_iter()
                .map(|t| pieces(t.as_ref()).map(|p| fold(&t.as_ref()[p.start..p.end])).collect())
                .filter(|words: &Vec<_>| !words.is_empty())
                .collect(),
        )
    }

    /// Where they stand in `text`, in order.
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let words: Vec<(String, Range<usize>)> = pieces(text).map(|p| (fold(&text[p.start..p.end]), p.start..p.end)).collect();
        let mut found = Vec::new();
        for at in 0..words.len() {
            for phrase in &self.0 {
                let rest = &words[at..];
                if phrase.len() <= rest.len() && phrase.iter().zip(rest).all(|(want, (have, _))| want == have) {
                    found.push(words[at].1.start..words[at + phrase.len() - 1].1.end);
                }
            }
        }
        found
    }
}

fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
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

/// A regular expression over prose, tried when its rule is read.
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
