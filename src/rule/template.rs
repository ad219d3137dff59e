//! The wording of a rule: text with `{parts}` that the check fills in.

use std::ops::Range;

/// A text with places for parts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Part(String),
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It names a part that there is not; with where in the text.
    Unknown(String, Range<usize>),
    /// A brace that opens or closes nothing; with where in the text.
    Brace(Range<usize>),
}

impl Template {
    /// Reads `text`, whose parts must be among `parts`. A doubled brace stands for one.
    pub(super) fn parse(text: &str, parts: &[&str]) -> Result<Template, Fault> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(brace) = rest.find(['{', '}']) {
            let at = text.len() - rest.len() + brace;
            plain.push_str(&rest[..brace]);
            let after = &rest[brace + 1..];
            let mark = &rest[brace..brace + 1];
            if after.starts_with(mark) {
                plain.push_str(mark);
                rest = &after[1..];
                continue;
            }
            let Some(end) = after.find('}').filter(|_| mark == "{") else { return Err(Fault::Brace(at..at + 1)) };
            let name = &after[..end];
            if !parts.contains(&name) && name != Template::TEXT {
                return Err(Fault::Unknown(name.to_owned(), at..at + end + 2));
            }
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Part(name.to_owned()));
            rest = &after[end + 1..];
        }
        plain.push_str(rest);
        if !plain.is_empty() {
            pieces.push(Piece::Text(plain));
        }
        Ok(Template(pieces))
    }

    /// The part that every check gives: the words at the place itself.
    pub const TEXT: &'static str = "text";

    /// The text with its parts filled in by `part`; a part that is not given is empty.
    pub fn render<'p>(&self, part: impl Fn(&str) -> &'p str) -> String {
        self.0
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Part(name) => part(name),
            })
            .collect()
    }

    /// Does it begin with what a part says, and not with words of the rule?
    pub fn opens_with_a_part(&self) -> bool {
        matches!(self.0.first(), Some(Piece::Part(_)))
    }

    /// The names of its parts.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Part(name) => Some(name.as_str()),
            Piece::Text(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_in_parts_and_keeps_doubled_braces() {
        let template = Template::parse("{from} to {to}: {{sic}}", &["from", "to"]);
        assert_eq!(template.map(|t| t.render(|name| if name == "from" { "3" } else { "5" })).as_deref(), Ok("3 to 5: {sic}"));
    }

    #[test]
    fn says_where_a_part_is_unknown_or_a_brace_is_lost() {
        assert_eq!(Template::parse("a {b} c", &[]), Err(Fault::Unknown("b".into(), 2..5)));
        assert_eq!(Template::parse("a } c", &[]), Err(Fault::Brace(2..3)));
        assert_eq!(Template::parse("a { c", &[]), Err(Fault::Brace(2..3)));
    }
}
