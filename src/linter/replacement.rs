//! The replacement that a finding offers: the rule's words in the place of the draft's, its markup left as it is.

use crate::article::Article;
use crate::check::Hit;
use crate::document::Format;
use crate::finding::Fix;
use crate::source::{Prose, Raw, Source, Span};

/// `words` in the place of those that `hit` is to have replaced; none where they are somebody's in quotation marks, or
/// cannot be replaced without harm to the markup between them.
pub(super) fn replacement(article: &Article, source: &Source, hit: &Hit, words: String) -> Option<Fix> {
    if hit.no_fix || hit.quoted || words.is_empty() {
        return None;
    }
    if let Some(span) = hit.raw {
        return Some(Fix { span, replacement: words });
    }
    let place = hit.fix_at.unwrap_or(hit.span);
    if article.quotes.iter().any(|quote| quote.closed && quote.inner.overlaps(place)) {
        return None;
    }
    let before = article.text(place);
    let (span, replacement) = match whole(article, source, place) {
        Some(span) => (span, words),
        // Markup, an entity or a no-break space stands among the words: only what differs is replaced.
        None => {
            let start = common(before.chars(), words.chars());
            let end = common(before[start..].chars().rev(), words[start..].chars().rev());
            let differs = Span::new(place.start + start as u32, place.end - end as u32);
            (whole(article, source, differs).filter(|span| !span.is_empty())?, words[start..words.len() - end].to_owned())
        }
    };
    let html = Format::of(source.path()) == Some(Format::Html);
    let replacement = if html { replacement.replace('&', "&amp;").replace('<', "&lt;") } else { replacement };
    Some(Fix { span, replacement })
}

/// Where the prose of `span` stands in the source, if it stands there as it is.
fn whole(article: &Article, source: &Source, span: Span<Prose>) -> Option<Span<Raw>> {
    let raw = article.locate(span);
    (source.slice(raw) == article.text(span)).then_some(raw)
}

/// Bytes with which both begin.
fn common(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
}
