//! The settings of the rules that come with copydesk, as they were built in: serde reads a check from them.

use crate::lexicon::Wordings;
use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A value of a rule's TOML, as the build script writes it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Setting {
    #[allow(dead_code, reason = "no rule that comes with copydesk has one today")]
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(&'static str),
    /// A list of texts, one a line: a pointer each would have to be set right at every start.
    Texts(&'static str),
    List(&'static [Setting]),
    Table(&'static [(&'static str, Setting)]),
}

impl<'de> Deserializer<'de> for Setting {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Setting::Bool(value) => visitor.visit_bool(value),
            Setting::Integer(value) => visitor.visit_i64(value),
            Setting::Float(value) => visitor.visit_f64(value),
            Setting::Text(text) => visitor.visit_borrowed_str(text),
            Setting::Texts(lines) => visitor.visit_seq(SeqDeserializer::new(lines.split('\n').map(Setting::Text))),
            Setting::List(list) => visitor.visit_seq(SeqDeserializer::new(list.iter().copied())),
            Setting::Table(table) => visitor.visit_map(MapDeserializer::new(table.iter().copied())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        match self {
            Setting::Texts(lines) if name == Wordings::NAME => visitor.visit_borrowed_str(lines),
            other => visitor.visit_newtype_struct(other),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(self, name: &'static str, variants: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        match self {
            Setting::Text(text) => text.into_deserializer().deserialize_enum(name, variants, visitor),
            other => other.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct
        identifier ignored_any
    }
}

impl IntoDeserializer<'_, Error> for Setting {
    type Deserializer = Setting;

    fn into_deserializer(self) -> Setting {
        self
    }
}
