//! The elements of HTML by what they mean for an article's text.

use super::{StartTag, attribute};
use crate::document::BlockKind;

/// What an element is for a reader of prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Has no content: `br`, `img`.
    Void,
    /// Its content is no text of the page: `script`, `svg`.
    Mute,
    /// Around the article, not of it: `nav`, `aside`.
    Boilerplate,
    /// A block without a meaning of its own: `div`, `section`.
    Block,
    /// `article`
    Article,
    /// `p`
    Paragraph,
    /// `h1`
    Title,
    /// `h2` to `h6`
    Heading,
    /// `blockquote`
    Quotation,
    /// `ul`, `ol`, `dl`
    List,
    /// `li`, `dt`, `dd`
    Item,
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `td`, `th`
    Cell,
    /// `figcaption`, `caption`
    Caption,
    /// `address`
    Byline,
    /// `a`
    Link,
    /// `time`
    Time,
    /// Runs along in a line: `b`, `span`.
    Inline,
}

impl Shape {
    /// Does it stand on lines of its own?
    pub(super) fn is_block(self) -> bool {
        !matches!(self, Shape::Void | Shape::Mute | Shape::Link | Shape::Time | Shape::Inline)
    }
}

/// All elements that mean anything, sorted; others are passed over and their content read.
const ELEMENTS: &[(&str, Shape)] = &[
    ("a", Shape::Link),
    ("abbr", Shape::Inline),
    ("address", Shape::Byline),
    ("area", Shape::Void),
    ("article", Shape::Article),
    ("aside", Shape::Boilerplate),
    ("audio", Shape::Mute),
    ("b", Shape::Inline),
    ("base", Shape::Void),
    ("blockquote", Shape::Quotation),
    ("body", Shape::Block),
    ("br", Shape::Void),
    ("button", Shape::Mute),
    ("canvas", Shape::Mute),
    ("caption", Shape::Caption),
    ("center", Shape::Block),
    ("cite", Shape::Inline),
    ("code", Shape::Inline),
    ("col", Shape::Void),
    ("dd", Shape::Item),
    ("del", Shape::Mute),
    ("details", Shape::Block),
    ("dialog", Shape::Boilerplate),
    ("div", Shape::Block),
    ("dl", Shape::List),
    ("dt", Shape::Item),
    ("em", Shape::Inline),
    ("embed", Shape::Void),
    ("fieldset", Shape::Boilerplate),
    ("figcaption", Shape::Caption),
    ("figure", Shape::Block),
    ("font", Shape::Inline),
    ("footer", Shape::Boilerplate),
    ("form", Shape::Boilerplate),
    ("h1", Shape::Title),
    ("h2", Shape::Heading),
    ("h3", Shape::Heading),
    ("h4", Shape::Heading),
    ("h5", Shape::Heading),
    ("h6", Shape::Heading),
    ("head", Shape::Mute),
    ("header", Shape::Block),
    ("hr", Shape::Void),
    ("i", Shape::Inline),
    ("iframe", Shape::Mute),
    ("img", Shape::Void),
    ("input", Shape::Void),
    ("ins", Shape::Inline),
    ("label", Shape::Inline),
    ("li", Shape::Item),
    ("link", Shape::Void),
    ("main", Shape::Block),
    ("mark", Shape::Inline),
    ("menu", Shape::Boilerplate),
    ("meta", Shape::Void),
    ("nav", Shape::Boilerplate),
    ("noscript", Shape::Mute),
    ("object", Shape::Mute),
    ("ol", Shape::List),
    ("p", Shape::Paragraph),
    ("param", Shape::Void),
    ("pre", Shape::Block),
    ("q", Shape::Inline),
    ("s", Shape::Mute),
    ("script", Shape::Mute),
    ("section", Shape::Block),
    ("select", Shape::Mute),
    ("small", Shape::Inline),
    ("source", Shape::Void),
    ("span", Shape::Inline),
    ("strike", Shape::Mute),
    ("strong", Shape::Inline),
    ("style", Shape::Mute),
    ("sub", Shape::Inline),
    ("summary", Shape::Block),
    ("sup", Shape::Inline),
    ("svg", Shape::Mute),
    ("table", Shape::Table),
    ("tbody", Shape::Block),
    ("td", Shape::Cell),
    ("template", Shape::Mute),
    ("textarea", Shape::Mute),
    ("tfoot", Shape::Block),
    ("th", Shape::Cell),
    ("thead", Shape::Block),
    ("time", Shape::Time),
    ("title", Shape::Mute),
    ("tr", Shape::Row),
    ("track", Shape::Void),
    ("u", Shape::Inline),
    ("ul", Shape::List),
    ("video", Shape::Mute),
    ("wbr", Shape::Void),
];

/// The element called `name`: its number and shape.
pub(super) fn find(name: &[u8]) -> Option<(usize, Shape)> {
    let i = ELEMENTS.binary_search_by(|(n, _)| n.as_bytes().cmp(name)).ok()?;
    Some((i, ELEMENTS[i].1))
}

/// First words of class names of boxes that pages put among an article's paragraphs.
const BOXES: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "cookie",
    "newsletter",
    "paywall",
    "promo",
    "recirc",
    "recommended",
    "related",
    "share",
    "sidebar",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
];
/// Class names of headlines' second lines.
const DEKS: &[&str] = &["article-dek", "deck", "dek", "standfirst", "subheadline", "subtitle", "summary"];
/// Class names of text for screen readers only.
const UNSEEN: &[&str] = &["hidden", "screen-reader-text", "sr-only", "visually-hidden"];

/// What an element's class says its text is.
pub(super) fn kind_by_class(shape: Shape, class: &str) -> Option<BlockKind> {
    if class.is_empty() || !matches!(shape, Shape::Block | Shape::Paragraph | Shape::List) {
        return None;
    }
    class.split_ascii_whitespace().find_map(|name| {
        let name = name.to_ascii_lowercase();
        if BOXES.contains(&name.split(['-', '_']).next().unwrap_or_default()) {
            Some(BlockKind::Boilerplate)
        } else if name.starts_with("byline") {
            Some(BlockKind::Byline)
        } else if DEKS.contains(&name.as_str()) {
            Some(BlockKind::Dek)
        } else if name == "caption" || name.ends_with("-caption") {
            Some(BlockKind::Caption)
        } else {
            None
        }
    })
}

/// Is an element's text kept from the page's readers?
pub(super) fn is_hidden(tag: &StartTag<usize>, class: &str) -> bool {
    tag.attributes.contains_key(&b"hidden"[..]) || attribute(tag, b"aria-hidden") == "true" || class.split_ascii_whitespace().any(|name| UNSEEN.contains(&name))
}

#[cfg(test)]
mod tests {
    #[test]
    fn elements_are_sorted() {
        assert!(super::ELEMENTS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
