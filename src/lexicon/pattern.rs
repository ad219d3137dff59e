//! Words and expressions that a rule file brings along, beside those compiled in.

use super::{is_apostrophe, pieces};
use std::borrow::Cow;
use std::fmt;
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

/// Words and phrases as a rule file lists them, one after the other in one stretch of the heap.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Wordings(Box<Joined>);

/// Texts one after the other, a line break between two.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Joined {
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    /// For each first letter a bit for each length, by which nearly all others are told from them.
    lengths: [u32; 32],
}

/// The number of a text's first letter, whatever its case, and the bit of its length.
#[inline]
fn shape(text: &[u8]) -> (usize, u32) {
    (usize::from(text.first().copied().unwrap_or(0) & 31), 1 << text.len().min(31))
}

impl Wordings {
    /// What the type is called where it is read: that asks for the lines of a list as they are, if they are at hand.
    pub const NAME: &'static str = "Wordings";

    /// Each of them, in the order of the file.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        let Joined { text, ends, .. } = &*self.0;
        let starts = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
        starts.zip(ends).map(|(start, end)| &text[start as usize..*end as usize])
    }

    /// The one of this number, from 0, in the order of the file.
    pub fn nth(&self, number: usize) -> &str {
        let Joined { text, ends, .. } = &*self.0;
        let start = number.checked_sub(1).map_or(0, |before| ends[before] as usize + 1);
        &text[start..ends[number] as usize]
    }

    /// Notes that another text ends with the byte before `end`.
    fn end(&mut self, end: usize) {
        let Joined { text, ends, lengths } = &mut *self.0;
        let start = ends.last().map_or(0, |last| *last as usize + 1);
        let (first, length) = shape(&text.as_bytes()[start..end]);
        lengths[first] |= length;
        ends.push(end as u32);
    }

    /// Is `text` one of them, letter for letter?
    #[inline]
    pub fn has(&self, text: &str) -> bool {
        let first = text.as_bytes().first();
        self.may_have(text) && self.any(|own| own.len() == text.len() && own.first() == first && own == text.as_bytes())
    }

    /// Is `text` one of them, whatever the case of its ASCII letters?
    #[inline]
    pub fn has_in_any_case(&self, text: &str) -> bool {
        self.may_have(text) && self.any(|own| own.eq_ignore_ascii_case(text.as_bytes()))
    }

    /// Is it so of the bytes of one of them?
    fn any(&self, is: impl Fn(&[u8]) -> bool) -> bool {
        let Joined { text, ends, .. } = &*self.0;
        let mut start = 0;
        ends.iter().any(|end| is(&text.as_bytes()[std::mem::replace(&mut start, *end as usize + 1)..*end as usize]))
    }

    /// Has one of them as many bytes as `text`, and the letter that it begins with?
    #[inline]
    fn may_have(&self, text: &str) -> bool {
        let (first, length) = shape(text.as_bytes());
        self.0.lengths[first] & length != 0
    }
}

impl<'de> serde::Deserialize<'de> for Wordings {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(Wordings::NAME, WordingsVisitor(Wordings::default()))
    }
}

/// Gathers the texts of a list.
struct WordingsVisitor(Wordings);

impl<'de> serde::de::Visitor<'de> for WordingsVisitor {
    type Value = Wordings;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts")
    }

    fn visit_newtype_struct<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Wordings, D::Error> {
        deserializer.deserialize_seq(self)
    }

    /// One a line.
    fn visit_str<E: serde::de::Error>(mut self, lines: &str) -> Result<Wordings, E> {
        lines.clone_into(&mut self.0.0.text);
        // Words are so short that a search for the next break would cost more than a look at each byte.
        self.0.0.ends.reserve(lines.len() / 8 + 1);
        lines.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').for_each(|(end, _)| self.0.end(end));
        self.0.end(lines.len());
        Ok(self.0)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(mut self, mut list: A) -> Result<Wordings, A::Error> {
        while list.next_element_seed(&mut self.0)?.is_some() {}
        Ok(self.0)
    }
}

/// One text more.
impl<'de> serde::de::DeserializeSeed<'de> for &mut Wordings {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl serde::de::Visitor<'_> for &mut Wordings {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        if !self.0.ends.is_empty() {
            self.0.text.push('\n');
        }
        self.0.text.push_str(text);
        self.end(self.0.text.len());
        Ok(())
    }
}

impl schemars::JsonSchema for Wordings {
    fn schema_name() -> Cow<'static, str> {
        Vec::<String>::schema_name()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<String>::json_schema(generator)
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

#[cfg(test)]
mod tests {
    use super::Wordings;

    #[test]
    fn wordings_are_those_of_the_list_in_its_order() {
        let read = |json: &str| serde_json::from_str::<Wordings>(json);
        let list = read(r#"["a study", "Poll", "", "über"]"#).unwrap_or_default();
        assert!(list.iter().eq(["a study", "Poll", "", "über"]));
        assert!(list.has("Poll") && !list.has("poll") && !list.has("stud") && list.has(""));
        assert!(list.has_in_any_case("pOLL") && !list.has_in_any_case("polls"));
        assert!(read("[]").is_ok_and(|none| none.iter().next().is_none() && !none.has("")));
        assert!(read(r#"["a", 3]"#).is_err_and(|error| error.to_string().contains("expected a text")));
    }
}
